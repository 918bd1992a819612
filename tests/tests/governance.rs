//! The council, and the one way from it to Root.

use salus_tests::{
	chain::the,
	value,
	values::{account, call, issuance, issue, none, number_of, transfer, variant, Call},
	Chain, Node, Value,
};

/// An account that is no issuer yet.
const NEW_BOARD: &str = "//NursingBoard";

fn set_session_length(length: u32) -> Call {
	call("Consortium", "set_session_length", value!({ length: length }))
}

fn remark() -> Call {
	let nothing = Value::from_bytes([]);
	call("System", "remark", value!({ remark: nothing }))
}

#[tokio::test]
async fn two_thirds_of_the_council_enact_with_root() {
	let node = Node::shared();
	let chain = Chain::of(&node).await;

	let events = chain.enact(&set_session_length(60)).await.expect("it is within bounds");
	assert_eq!(number_of(the(&events, "Consortium", "SessionLengthSet").field("length")), 60);
	assert_eq!(number_of(&chain.stored("Consortium", "SessionLength", vec![]).await), 60);

	// What fails there says so in the scheduler's event.
	let refusal = chain.enact(&set_session_length(0)).await.expect_err("a session has blocks");
	assert_eq!(refusal, "Consortium::SessionLengthOutOfBounds");

	// The council itself is not Root, and accredits issuers without being it.
	assert_eq!(chain.decide(&set_session_length(30)).await.map(|_| ()), Err("BadOrigin".into()));
	let accredit = {
		let (issuer, classes) = (account(NEW_BOARD), Value::unnamed_composite([variant("Nurse")]));
		value!({ issuer: issuer, scope: { classes: classes, territory: Worldwide() } })
	};
	let accredit = call("Credentials", "accredit", accredit);
	let events = chain.decide(&accredit).await.expect("the council accredits issuers");
	the(&events, "Credentials", "IssuerAccredited");
	let issuer = account(NEW_BOARD);
	let suspend = call("Credentials", "suspend_issuer", value!({ issuer: issuer }));
	let events = chain.enact(&suspend).await.expect("so does Root");
	the(&events, "Credentials", "IssuerSuspended");
}

#[tokio::test]
async fn nobody_else_enacts() {
	let node = Node::shared();
	let chain = Chain::of(&node).await;

	let length = chain.stored("Consortium", "SessionLength", vec![]).await;
	let inner = set_session_length(90).into_value();
	let enact = call("Consortium", "enact", value!({ call: inner }));
	let proposal = enact.clone().into_value();
	let motion =
		call("Council", "propose", value!({ threshold: 1u32, proposal: proposal, length_bound: 1_000u32 }));
	chain.refuse("//Bob", &motion, "Council::NotMember").await;
	// Not even a member, on its own.
	chain.refuse("//Alice", &enact, "BadOrigin").await;
	chain.refuse("//Alice", &set_session_length(90), "BadOrigin").await;
	assert_eq!(chain.stored("Consortium", "SessionLength", vec![]).await, length);
}

#[tokio::test]
async fn safe_mode_stops_what_can_wait_and_can_be_left() {
	let node = Node::instant();
	let chain = Chain::of(&node).await;
	let safe_mode = |name| call("SafeMode", name, value!({}));

	// Nothing that leads out of safe mode can be paused by itself.
	let pause = |pallet: &str, name: &str| {
		let name = Value::unnamed_composite([Value::from_bytes(pallet), Value::from_bytes(name)]);
		call("TxPause", "pause", value!({ full_name: name }))
	};
	for (pallet, name) in [("Council", "propose"), ("Consortium", "enact"), ("SafeMode", "force_exit")] {
		let refusal = chain.enact(&pause(pallet, name)).await.map(|_| ());
		assert_eq!(refusal, Err("TxPause::Unpausable".into()), "{pallet}.{name}");
	}
	chain.enact(&pause("Balances", "transfer_all")).await.expect("others can");

	// Money does not buy a stop of the chain.
	chain.refuse("//Alice", &safe_mode("enter"), "SafeMode::NotConfigured").await;
	chain.refuse("//Alice", &safe_mode("force_enter"), "BadOrigin").await;

	chain.enact(&safe_mode("force_enter")).await.expect("governance enters");
	let before = chain.now().await.block_number();
	chain.refuse("//Alice", &transfer("//Eve", 1_000_000_000_000), "System::CallFiltered").await;
	let physician = issuance("//Eve", "Physician", "US-CA");
	chain.refuse("//MedicalBoard", &issue(physician.clone()), "System::CallFiltered").await;
	chain.succeed("//Alice", &remark()).await;
	chain.enact(&set_session_length(60)).await.expect("governance goes on");
	assert!(chain.now().await.block_number() >= before + 5, "blocks go on");

	chain.enact(&safe_mode("force_exit")).await.expect("governance leaves");
	assert_eq!(chain.stored_or_none("SafeMode", "EnteredUntil").await, none());
	chain.succeed("//Alice", &transfer("//Eve", 1_000_000_000_000)).await;
	chain.succeed("//MedicalBoard", &issue(physician)).await;
}
