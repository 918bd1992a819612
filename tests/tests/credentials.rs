//! Credentials, through a real node: who may issue, what it costs, and what is answered.

use salus_tests::{
	chain::the,
	value,
	values::{
		account, address, bytes_of, call, issuance, issuance_until, issue, jurisdiction, name_of, none,
		number_of, some, transfer, variant, Call,
	},
	At, Chain, Node, Value,
};

/// Issues practitioners' licences in California.
const BOARD: &str = "//MedicalBoard";

/// The year 2100.
const FAR_AHEAD: u64 = 4_102_444_800_000;

fn issue_batch(issuances: Vec<Value>) -> Call {
	let issuances = Value::unnamed_composite(issuances);
	call("Credentials", "issue_batch", value!({ organisation_credential: None(), issuances: issuances }))
}

fn suspend(credential: u128, effective_from: u64) -> Call {
	let arguments = value!({
		credential: credential,
		reason: PatientSafety(),
		effective_from: effective_from,
		order: None(),
	});
	call("Credentials", "suspend", arguments)
}

fn bind_number(number: u32, subject: &str) -> Call {
	let subject = account(subject);
	call("Credentials", "bind_number", value!({ number: number, subject: subject }))
}

/// What stands about a licence of that kind and place right now.
async fn standing(chain: &Chain, who: &str, kind: &str, place: &str) -> Value {
	let (now, place) = (chain.time().await, some(jurisdiction(place)));
	let arguments = vec![account(who), variant(kind), place, now.into(), now.into()];
	let answer = chain.view("Credentials", "standing_at", arguments.clone()).await;
	// The explorer's library reaches the same answer by the runtime API.
	assert_eq!(chain.runtime_api("SalusApi", "standing", arguments).await, answer);
	answer
}

async fn assert_standing(chain: &Chain, who: &str, kind: &str, place: &str, expected: &str) {
	let answer = standing(chain, who, kind, place).await;
	assert_eq!(name_of(&answer), expected, "{who} as {kind} in {place}: {answer}");
}

/// The number of the first credential of that kind and place.
async fn number_of_licence(chain: &Chain, who: &str, kind: &str, place: &str) -> u128 {
	let key = Value::unnamed_composite([variant(kind), some(jurisdiction(place))]);
	let slot = chain.stored("Credentials", "Slots", vec![account(who), key]).await;
	// A bounded list: wrapped once.
	number_of(slot.at(0).at(0).at("id").expect("there is a credential"))
}

async fn held(chain: &Chain) -> u128 {
	chain.held(BOARD, "Credentials", "Credential").await
}

#[tokio::test]
async fn every_role_can_act_from_the_first_block() {
	let node = Node::shared();
	let chain = Chain::of(&node).await;

	let physician = standing(&chain, "//Bob//stash", "Physician", "US-CA").await;
	assert_eq!(name_of(&physician), "Valid");
	assert!(bytes_of(&physician).is_empty(), "there are no limits: {physician}");
	// Licences are never merged across jurisdictions.
	assert_standing(&chain, "//Bob//stash", "Physician", "US-NV", "NotFound").await;
	assert_standing(&chain, "//Bob//stash", "Physician", "US", "NotFound").await;
	assert_standing(&chain, "//Eve", "Physician", "US-CA", "NotFound").await;
	assert_standing(&chain, "//Bob", "Hospital", "US-CA", "Valid").await;

	let affiliation = |who: &str, organisation: &str| {
		vec![account(who), account(organisation), none(), 0u64.into(), 0u64.into()]
	};
	for (who, organisation, expected) in [
		("//Bob//stash", "//Bob", "Valid"),
		("//Bob//stash", "//Charlie", "NotFound"),
		("//Eve", "//Bob", "NotFound"),
	] {
		let answer = chain.view("Credentials", "affiliation_at", affiliation(who, organisation)).await;
		assert_eq!(name_of(&answer), expected, "{who} at {organisation}");
	}

	let issuer = chain.view("Credentials", "issuer", vec![account(BOARD)]).await;
	assert_eq!(name_of(&issuer), "Some");
	assert_eq!(name_of(&chain.view("Credentials", "issuer", vec![account("//Eve")]).await), "None");
}

#[tokio::test]
async fn a_board_issues_and_pays_a_deposit_for_each() {
	const DOCTOR: &str = "//Doctor//1";
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let before = held(&chain).await;

	let events = chain.succeed(BOARD, &issue(issuance(DOCTOR, "Physician", "US-CA"))).await;
	let issued = the(&events, "Credentials", "CredentialIssued");
	assert_eq!(bytes_of(issued.field("subject")), bytes_of(&account(DOCTOR)));
	assert_eq!(bytes_of(issued.field("authorised_by")), bytes_of(&account(BOARD)));
	assert_eq!(name_of(issued.field("kind")), "Physician");
	assert_eq!(bytes_of(issued.field("jurisdiction")), b"USCA");
	assert_eq!(bytes_of(issued.field("term").at("commitment").expect("a term has one")), [7; 32]);
	assert_standing(&chain, DOCTOR, "Physician", "US-CA", "Valid").await;
	let deposit = held(&chain).await - before;
	assert!(deposit > 0);

	let nurse = || issuance(DOCTOR, "Nurse", "US-CA");
	let midwife = || issuance(DOCTOR, "Midwife", "US-CA");
	let batch = chain.succeed(BOARD, &issue_batch(vec![nurse(), midwife()])).await;
	let issued = batch.iter().filter(|event| event.name == "CredentialIssued");
	assert_eq!(issued.count(), 2);
	assert_eq!(held(&chain).await, before + 3 * deposit);

	// One bad item, wherever it stands, and nothing is issued.
	let next = chain.stored("Credentials", "NextCredentialId", vec![]).await;
	let dentist = || issuance(DOCTOR, "Dentist", "US-CA");
	let elsewhere = || issuance(DOCTOR, "Dentist", "US-NV");
	for batch in [vec![elsewhere(), dentist()], vec![dentist(), elsewhere()]] {
		chain.refuse(BOARD, &issue_batch(batch), "Credentials::JurisdictionNotCovered").await;
	}
	chain.refuse(BOARD, &issue_batch(vec![dentist(), dentist()]), "Credentials::AlreadyIssued").await;
	assert_standing(&chain, DOCTOR, "Dentist", "US-CA", "NotFound").await;
	assert_eq!(held(&chain).await, before + 3 * deposit);
	assert_eq!(chain.stored("Credentials", "NextCredentialId", vec![]).await, next);
}

#[tokio::test]
async fn a_refusal_says_why_by_its_name() {
	const DOCTOR: &str = "//Doctor//2";
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let licence = number_of_licence(&chain, "//Nurse", "Nurse", "US-CA").await;

	for (who, call, refusal) in [
		("//Eve", issue(issuance(DOCTOR, "Physician", "US-CA")), "NotAccredited"),
		(BOARD, issue(issuance(DOCTOR, "Hospital", "US-CA")), "KindNotCovered"),
		// Its own state alone: neither another nor the whole country.
		(BOARD, issue(issuance(DOCTOR, "Physician", "US-NV")), "JurisdictionNotCovered"),
		(BOARD, issue(issuance(DOCTOR, "Physician", "US")), "JurisdictionNotCovered"),
		(BOARD, issue(issuance("//Bob//stash", "Physician", "US-CA")), "AlreadyIssued"),
		(BOARD, issue(issuance_until(DOCTOR, "Physician", "US-CA", Some(0))), "InvalidTerm"),
		(BOARD, suspend(licence + 1_000, 0), "CredentialNotFound"),
		(BOARD, suspend(licence, FAR_AHEAD), "TimeInFuture"),
		("//Ferdie", suspend(licence, 0), "NotTheIssuer"),
	] {
		chain.refuse(who, &call, &format!("Credentials::{refusal}")).await;
	}

	chain.succeed(BOARD, &suspend(licence, 0)).await;
	assert_standing(&chain, "//Nurse", "Nurse", "US-CA", "Suspended").await;
	chain.refuse(BOARD, &suspend(licence, 0), "Credentials::AlreadySuspended").await;
}

#[tokio::test]
async fn a_number_has_one_holder() {
	const DOCTOR: &str = "//Doctor//3";
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	// From the description of the NPI's check digit, and one more.
	let (number, another) = (1_234_567_893u32, 1_245_319_599u32);

	chain.succeed(BOARD, &bind_number(number, DOCTOR)).await;
	assert!(chain.held(BOARD, "Credentials", "Number").await > 0);
	let holder = chain.view("Credentials", "number_holder", vec![number.into()]).await;
	assert_eq!(bytes_of(&holder), bytes_of(&account(DOCTOR)));
	assert_eq!(chain.runtime_api("SalusApi", "number_holder", vec![number.into()]).await, holder);

	chain.refuse(BOARD, &bind_number(number, "//Eve"), "Credentials::NumberTaken").await;
	chain.refuse(BOARD, &bind_number(another, DOCTOR), "Credentials::SubjectHasNumber").await;
	// The regulator accredits no practitioners.
	chain.refuse("//Ferdie", &bind_number(another, "//Eve"), "Credentials::KindNotCovered").await;
	assert_eq!(name_of(&chain.view("Credentials", "number_holder", vec![another.into()]).await), "None");
}

#[tokio::test]
async fn a_clerk_issues_for_the_board_and_does_nothing_else() {
	const DOCTOR: &str = "//Doctor//4";
	const CLERK: &str = "//Payer";
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let clerk = address(CLERK);
	let appoint =
		call("Proxy", "add_proxy", value!({ delegate: clerk, proxy_type: CredentialIssuing(), delay: 0u32 }));
	chain.succeed(BOARD, &appoint).await;

	let through = |call_for: Call| {
		let (board, inner) = (address(BOARD), call_for.into_value());
		call("Proxy", "proxy", value!({ real: board, force_proxy_type: None(), call: inner }))
	};
	let batch = |inner: Call| {
		let calls = Value::unnamed_composite([inner.into_value()]);
		call("Utility", "batch_all", value!({ calls: calls }))
	};
	let money = transfer("//Eve", 1_000_000_000_000);
	for (inner, expected) in [
		(issue(issuance(DOCTOR, "Physician", "US-CA")), Ok(())),
		(batch(issue(issuance(DOCTOR, "Nurse", "US-CA"))), Ok(())),
		(issue(issuance(DOCTOR, "Nurse", "US-NV")), Err("Credentials::JurisdictionNotCovered")),
		(money.clone(), Err("System::CallFiltered")),
		(batch(money), Err("System::CallFiltered")),
	] {
		let name = format!("{}.{}", inner.pallet_name(), inner.call_name());
		let events = chain.succeed(CLERK, &through(inner)).await;
		let result = chain.inner(the(&events, "Proxy", "ProxyExecuted").field("result")).await;
		assert_eq!(result, expected.map_err(str::to_owned), "{name}");
	}
	assert_standing(&chain, DOCTOR, "Physician", "US-CA", "Valid").await;
	assert_standing(&chain, DOCTOR, "Nurse", "US-CA", "Valid").await;
}

#[tokio::test]
async fn a_batch_gives_a_stranger_no_right() {
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let next = chain.stored("Credentials", "NextCredentialId", vec![]).await;
	let batch = |name| {
		let inner = issue(issuance("//Eve", "Physician", "US-CA")).into_value();
		let calls = Value::unnamed_composite([inner]);
		call("Utility", name, value!({ calls: calls }))
	};

	let events = chain.succeed("//Eve", &batch("batch")).await;
	let interrupted = the(&events, "Utility", "BatchInterrupted");
	assert_eq!(chain.refusal(interrupted.field("error")).await, "Credentials::NotAccredited");
	chain.refuse("//Eve", &batch("batch_all"), "Credentials::NotAccredited").await;
	assert_standing(&chain, "//Eve", "Physician", "US-CA", "NotFound").await;
	assert_eq!(chain.stored("Credentials", "NextCredentialId", vec![]).await, next);
}
