//! A council of three governs: what it decides is what two of its members sign, and what one signs is nothing.

use salus_tests::{
	chain::{stored, the},
	network::COUNCIL,
	value,
	values::{account, call, issuance, issue, list, number_of, transfer, variant, Call},
	Network, Role, Value,
};
use serde_json::json;

fn set_session_length(length: u32) -> Call {
	call("Consortium", "set_session_length", value!({ length: length }))
}

/// What pauses a call, or lets it go on.
fn tx_pause(what: &str, argument: &str) -> Call {
	let paused = list([Value::from_bytes("Balances"), Value::from_bytes("transfer_keep_alive")]);
	call("TxPause", what, Value::named_composite([(argument, paused)]))
}

#[tokio::test]
async fn two_of_three_members_govern() {
	let mut network = Network::start(2, json!({})).await;
	let chain = network.chain(0).clone();

	// An issuer.
	let nurse = issue(issuance("//Eve", "Nurse", "US-CA"));
	let refusal = chain.act("//Charlie", &nurse).await.expect_err("a pharmacy licenses nobody");
	assert_eq!(refusal, "Credentials::NotAccredited");
	let accredit = {
		let (issuer, classes) = (account("//Charlie"), list([variant("Nurse")]));
		call(
			"Credentials",
			"accredit",
			value!({ issuer: issuer, scope: { classes: classes, territory: Worldwide() } }),
		)
	};
	let enacted = network.council_enacts(&accredit).await.expect("the council accredits");
	the(&enacted.events, "Credentials", "IssuerAccredited");
	chain.act("//Charlie", &nurse).await.expect("now it does");

	// A parameter.
	let enacted = network.council_enacts(&set_session_length(12)).await.expect("it is within bounds");
	assert_eq!(number_of(the(&enacted.events, "Consortium", "SessionLengthSet").field("length")), 12);
	// What fails when it runs says so.
	let refusal = network.council_enacts(&set_session_length(9)).await.expect_err("sessions have ten blocks");
	assert_eq!(refusal, "Consortium::SessionLengthOutOfBounds");

	// A call.
	let payment = transfer("//Eve", 1_000_000_000_000);
	network.council_enacts(&tx_pause("pause", "full_name")).await.expect("it may be paused");
	assert_eq!(chain.act("//Ferdie", &payment).await.map(|_| ()), Err("System::CallFiltered".into()));
	network.council_enacts(&tx_pause("unpause", "ident")).await.expect("it is paused");
	chain.act("//Ferdie", &payment).await.expect("it goes on");

	// One alone: by itself, and with a motion that nobody else supports.
	let decision = {
		let enacted = set_session_length(20).into_value();
		call("Consortium", "enact", value!({ call: enacted }))
	};
	let motion = |threshold: u32| {
		let proposal = decision.clone().into_value();
		call(
			"Council",
			"propose",
			value!({ threshold: threshold, proposal: proposal, length_bound: 1_000u32 }),
		)
	};
	let events = chain.act("//Alice", &motion(1)).await.expect("a member may propose anything");
	let refusal = chain.inner(the(&events, "Council", "Executed").field("result")).await;
	assert_eq!(refusal, Err("BadOrigin".into()));
	let events = chain.act("//Alice", &motion(2)).await.expect("a member may propose anything");
	let proposed = the(&events, "Council", "Proposed");
	let (hash, index) =
		(proposed.field("proposal_hash").clone(), number_of(proposed.field("proposal_index")));
	let vote = {
		let hash = hash.clone();
		call("Council", "vote", value!({ proposal: hash, index: index, approve: true }))
	};
	let weight = value!({ ref_time: 300_000_000_000u64, proof_size: 1_000_000u64 });
	let close = call(
		"Council",
		"close",
		value!({ proposal_hash: hash, index: index, proposal_weight_bound: weight, length_bound: 1_000u32 }),
	);
	let outcomes = chain.include("//Alice", &[&vote, &vote, &close]).await;
	let outcomes = outcomes.into_iter().map(|outcome| outcome.map(|_| ())).collect::<Vec<_>>();
	assert_eq!(outcomes, [Ok(()), Err("Council::DuplicateVote".into()), Err("Council::TooEarly".into())]);
	assert_eq!(chain.act("//Alice", &decision).await.map(|_| ()), Err("BadOrigin".into()));

	// An observer that comes late has all of it.
	let height = chain.best().await.block_number();
	let observer = network.join(Role::Observer).await;
	network.agree_at(height).await;
	let at = network.chain(observer).at(height).await;
	assert_eq!(number_of(&stored(&at, "Consortium", "SessionLength", vec![]).await), 12);
	chain.decided_by(&COUNCIL, &tx_pause("pause", "full_name")).await.expect("a brake needs no delay");
}
