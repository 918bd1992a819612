//! Patient records, through a real node: whom consent lets in, what the law does without it, what neither batches nor
//! proxies get round, and what is left of a record that was erased.

use salus_primitives::ledger::{Basis, DisclosedData, Disclosure, LedgerEntry, LedgerProof, Statement};
use salus_tests::{
	chain::the,
	records::*,
	value,
	values::{
		account, address, batch_all, bytes_of, call, capacity, jurisdiction, list, name_of, number_of,
		proxied, transfer, variant,
	},
	At, Chain, Node, Value,
};

/// A digest that is found again.
fn mark(text: &str) -> [u8; 32] {
	let mut bytes = [0xEE; 32];
	bytes[..text.len()].copy_from_slice(text.as_bytes());
	bytes
}

/// In how many places of the state these bytes stand.
fn places(state: &[(Vec<u8>, Vec<u8>)], bytes: &[u8]) -> usize {
	let holds = |text: &[u8]| text.windows(bytes.len()).any(|part| part == bytes);
	state.iter().filter(|(key, value)| holds(key) || holds(value)).count()
}

#[tokio::test]
async fn erasing_leaves_nothing_that_leads_to_the_content() {
	/// SHA-256 under CIDv1, of nothing that exists.
	const CONTENT_ID: &str = "bafkreiho53xo53xo53xo53xo53xo53xo53xo53xo53xo53xo53xo53xo5y";
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let patient = Patient::with_means(&chain).await;
	let held = || chain.held(HOSPITAL, "PatientRecords", "Record");
	patient.grant(&permit_hospital()).await;

	// A record with all that it can have: two versions, a batch, a request, its refusal, and a disagreement.
	let [first, second, found, root, request, refusal, disagreement] = [
		"first commitment",
		"second commitment",
		"handle of the ciphertext",
		"root of a batch",
		"request for an amendment",
		"refusal of the amendment",
		"statement of disagreement",
	]
	.map(mark);
	let without = held().await;
	let original =
		Document { commitment: first, locator: handle(found), batch_root: Some(root), ..document() };
	let record = patient.add(PHYSICIAN, &original).await;
	let with_one_version = held().await;
	let cid = Value::string(CONTENT_ID);
	let amended = Document { commitment: second, locator: value!(Content(cid)), ..document() };
	let (content, acting) = (amended.content(), PHYSICIAN.acting());
	let amend = value!({
		record: record,
		expected_version: 1u32,
		content: content,
		reason: Correction(),
		acting_for: Some(acting),
	});
	chain.succeed(PHYSICIAN.suri, &records("amend_record", amend)).await;
	assert!(without < with_one_version && with_one_version < held().await);
	let of_request = Value::from_bytes(request);
	let ask = value!({ record: record, request: of_request });
	chain.succeed(PATIENT, &records("request_amendment", ask)).await;
	let (statement, acting) = (Value::from_bytes(refusal), PHYSICIAN.acting());
	let refuse = value!({
		record: record,
		reason: AccurateAndComplete(),
		statement: statement,
		acting_for: acting,
	});
	chain.succeed(PHYSICIAN.suri, &records("refuse_amendment", refuse)).await;
	let statement = Value::from_bytes(disagreement);
	let disagree = value!({ record: record, statement: statement });
	chain.succeed(PATIENT, &records("state_disagreement", disagree)).await;
	for _ in 0..3 {
		chain.succeed(PHYSICIAN.suri, &patient.access(PHYSICIAN, record, "Treatment")).await;
	}

	let secrets = [first, second, found, root, request, refusal, disagreement];
	let secrets = || secrets.iter().map(<[u8; 32]>::as_slice).chain([CONTENT_ID.as_bytes()]);
	// What the calls told stands in the state of their blocks alone.
	chain.seal().await;
	let state = chain.whole_state().await;
	for secret in secrets() {
		assert_eq!(places(&state, secret), 1, "{}", String::from_utf8_lossy(secret));
	}
	let head = patient.head().await;

	chain.succeed(PATIENT, &records("erase_record", value!({ record: record }))).await;
	let state = chain.whole_state().await;
	for secret in secrets() {
		assert_eq!(places(&state, secret), 0, "{}", String::from_utf8_lossy(secret));
	}
	let left = chain.view("PatientRecords", "record", vec![record.into()]).await;
	assert_eq!(name_of(left.at(0).expect("something is left")), "Erased");

	// The deposit is back, but for the tombstone's own.
	let tombstone = chain.stored("PatientRecords", "Tombstones", vec![record.into()]).await;
	let kept = number_of(tombstone.at("ticket").expect("it is paid for").at(0).expect("it is an amount"));
	assert!(0 < kept && kept < with_one_version - without);
	assert_eq!(held().await, without + kept);

	// Who has seen it stays, and is proved to somebody who has a head and no chain.
	assert_eq!(patient.head().await, head);
	let proved = chain.runtime_api_as("SalusApi_ledger_proof", (patient.number(), 1u32)).await;
	let (proof, anchor): (LedgerProof<[u8; 32]>, [u8; 32]) = Option::expect(proved, "there is an entry");
	assert_eq!(bytes_of(head.at(0).and_then(|head| head.at("head")).expect("there is a head")), anchor);
	assert!(proof.verify(anchor.into()));
	let disclosure = *proof.entry.statement.disclosure().expect("it is open");
	assert_eq!(u128::from(proof.index), 1);
	let DisclosedData::Record(read) = disclosure.data else { panic!("{disclosure:?} is of a record") };
	assert_eq!(u128::from(read), record);

	let saying = |statement| LedgerProof { entry: LedgerEntry { statement, ..proof.entry }, ..proof.clone() };
	let later = LedgerEntry { recorded_at: proof.entry.recorded_at + 1, ..proof.entry };
	for tampered in [
		saying(Statement::Open(Disclosure { basis: Basis::PublicHealth, ..disclosure })),
		saying(Statement::Open(Disclosure { data: DisclosedData::Record(read + 1), ..disclosure })),
		LedgerProof { entry: later, ..proof.clone() },
		LedgerProof { index: 0, ..proof.clone() },
		LedgerProof { profile: proof.profile + 1, ..proof.clone() },
		LedgerProof { after: vec![], ..proof.clone() },
	] {
		assert!(!tampered.verify(anchor.into()), "{tampered:?}");
	}
}

#[tokio::test]
async fn opting_out_leaves_emergencies_unless_these_are_refused_too() {
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let patient = Patient::with_means(&chain).await;
	let contributing = patient.grant(&Terms { actions: vec!["Contribute"], ..permit() }).await;
	let own = patient.add(PHYSICIAN, &document()).await;
	let foreign = patient.add(OTHER_PHYSICIAN, &document()).await;
	patient.revoke(contributing).await;

	let why = "opted out";
	patient.assert_decided(why, PHYSICIAN, foreign, "Treatment", "NoConsent").await;
	let why = "opted out but for emergencies";
	let only = patient.grant(&Terms { purposes: vec!["EmergencyTreatment"], ..permit() }).await;
	for (purpose, expected) in [
		("Treatment", "NoConsent"),
		("EmergencyRoomTreatment", "Permitted"),
		("BreakTheGlass", "NoEmergency"),
	] {
		patient.assert_decided(why, PHYSICIAN, foreign, purpose, expected).await;
	}
	patient.revoke(only).await;

	let why = "denied, and the glass broken";
	patient.grant(&deny()).await;
	chain.succeed(PHYSICIAN.suri, &patient.declaring_emergency(PHYSICIAN)).await;
	for (reader, purpose, expected) in [
		(PHYSICIAN, "Treatment", "Denied"),
		(PHYSICIAN, "BreakTheGlass", "Emergency"),
		(NURSE, "BreakTheGlass", "NoEmergency"),
	] {
		patient.assert_decided(why, reader, foreign, purpose, expected).await;
	}

	let why = "emergency access refused";
	let (profile, place) = (patient.profile, jurisdiction(PLACE));
	let refuse = value!({ profile: profile, jurisdiction: Some(place) });
	chain.succeed(PATIENT, &records("refuse_emergency_access", refuse)).await;
	patient.assert_decided(why, PHYSICIAN, foreign, "BreakTheGlass", "EmergencyRefused").await;
	patient.assert_decided(why, PHYSICIAN, own, "BreakTheGlass", "Emergency").await;
}

#[tokio::test]
async fn opting_in_and_opting_out_have_exceptions() {
	/// In words, the consent, and what is answered while it stands.
	type Exception<'a> = (&'a str, Terms, &'a [Answer]);
	/// The first moments of these years.
	const Y2015: u64 = 1_420_070_400 * SECOND;
	const Y2016: u64 = 1_451_606_400 * SECOND;
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let patient = Patient::with_means(&chain).await;
	patient.grant(&Terms { actions: vec!["Contribute"], ..permit() }).await;
	let plain = patient.add(PHYSICIAN, &document()).await;
	let old =
		patient.add(PHYSICIAN, &Document { data_period: (Y2015, Some(Y2015 + DAY)), ..document() }).await;
	let delicate = patient.add(PHYSICIAN, &Document { sensitivity: "Restricted", ..document() }).await;
	let foreign = patient.add(OTHER_PHYSICIAN, &document()).await;
	let now = chain.time().await;
	let (today, later) = ((0, Some(now + DAY)), (now + DAY, None));
	let of_2015 = Some((Y2015, Some(Y2016)));

	let opted_in: &[Exception] = &[
		(
			"one organisation",
			Terms { grantee: organisation(OTHER_HOSPITAL), ..deny() },
			&[
				(PHYSICIAN, foreign, "Permitted"),
				(OTHER_PHYSICIAN, foreign, "Denied"),
				(OTHER_PHYSICIAN_ALONE, plain, "Denied"),
			],
		),
		(
			"one person",
			Terms { grantee: person(NURSE.suri), ..deny() },
			&[(PHYSICIAN, plain, "Permitted"), (NURSE, plain, "Denied")],
		),
		("a time that runs", Terms { period: today, ..deny() }, &[(PHYSICIAN, plain, "Denied")]),
		("a time to come", Terms { period: later, ..deny() }, &[(PHYSICIAN, plain, "Permitted")]),
		(
			"what arose in one period",
			Terms { data_period: of_2015, ..deny() },
			&[(PHYSICIAN, plain, "Permitted"), (PHYSICIAN, old, "Denied")],
		),
		(
			"one sensitivity",
			Terms { sensitivity: "Restricted", ..deny() },
			&[(PHYSICIAN, plain, "Permitted"), (PHYSICIAN, delicate, "Denied")],
		),
		(
			"one author",
			Terms { authors: vec![OTHER_HOSPITAL], ..deny() },
			&[(PHYSICIAN, plain, "Permitted"), (PHYSICIAN, foreign, "Denied")],
		),
	];
	let all = patient.grant(&permit()).await;
	for (exception, terms, answers) in opted_in {
		patient.assert_while_granted(&format!("all but {exception}"), terms, answers).await;
	}
	patient.revoke(all).await;

	let opted_out: &[Exception] = &[
		(
			"one organisation",
			Terms { grantee: organisation(HOSPITAL), ..permit() },
			&[
				(PHYSICIAN, plain, "Permitted"),
				(NURSE, plain, "Permitted"),
				(OTHER_PHYSICIAN, foreign, "NoConsent"),
			],
		),
		(
			"one person",
			Terms { grantee: person(PHYSICIAN.suri), ..permit() },
			&[(PHYSICIAN, plain, "Permitted"), (NURSE, plain, "NoConsent")],
		),
		("a time that runs", Terms { period: today, ..permit() }, &[(PHYSICIAN, plain, "Permitted")]),
		("a time to come", Terms { period: later, ..permit() }, &[(PHYSICIAN, plain, "NoConsent")]),
		(
			"what arose in one period",
			Terms { data_period: of_2015, ..permit() },
			&[(PHYSICIAN, plain, "NoConsent"), (PHYSICIAN, old, "Permitted")],
		),
		(
			"what is not delicate",
			Terms { sensitivity: "Normal", ..permit() },
			&[(PHYSICIAN, plain, "Permitted"), (PHYSICIAN, delicate, "NoConsent")],
		),
		(
			"one author",
			Terms { authors: vec![OTHER_HOSPITAL], ..permit() },
			&[(PHYSICIAN, plain, "NoConsent"), (PHYSICIAN, foreign, "Permitted")],
		),
	];
	for (exception, terms, answers) in opted_out {
		patient.assert_while_granted(&format!("nothing but {exception}"), terms, answers).await;
	}
}

#[tokio::test]
async fn a_consent_ends_with_its_period() {
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let patient = Patient::with_means(&chain).await;
	let until = chain.time().await + 60 * SECOND;
	patient.grant(&Terms { period: (0, Some(until)), ..permit_hospital() }).await;
	let record = patient.add(PHYSICIAN, &document()).await;
	patient.assert_decided("before its end", PHYSICIAN, record, "Treatment", "Permitted").await;
	// Each block is a slot later than the one before, however fast they come.
	while chain.time().await < until {
		chain.seal().await;
	}
	patient.assert_decided("after its end", PHYSICIAN, record, "Treatment", "NoConsent").await;
}

#[tokio::test]
async fn a_guardian_consents_for_a_ward() {
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let (ward, capacity) = (account("//Ward"), capacity("Hospital", PLACE));
	let sponsor = value!({ controller: ward, for_ward: true, capacity: capacity });
	let events = chain.succeed(HOSPITAL, &records("sponsor_profile", sponsor)).await;
	let profile = number_in(&events, "ProfileOpened", "profile");
	let patient = Patient { chain: &chain, profile, decides: GUARDIAN };
	let terms = permit_hospital();
	for stranger in [GUARDIAN, PATIENT, HOSPITAL, OFFICER.suri] {
		chain.refuse(stranger, &patient.granting(&terms), "PatientRecords::NotAuthorised").await;
	}
	let adding = patient.adding(PHYSICIAN, &document());
	chain.refuse(PHYSICIAN.suri, &adding, "PatientRecords::NotPermitted").await;

	let majority = chain.time().await + 3_650 * DAY;
	let (guardian, instrument, acting) = (account(GUARDIAN), Value::from_bytes([5; 32]), OFFICER.acting());
	let (powers, period) = (list([variant("Access"), variant("Consent")]), period((0, Some(majority))));
	let appoint = value!({
		profile: profile,
		appointment: {
			account: guardian,
			basis: Parent(),
			powers: powers,
			period: period,
			instrument: instrument,
		},
		relation: None(),
		acting_for: acting,
	});
	chain.succeed(OFFICER.suri, &records("appoint_on_instrument", appoint)).await;

	let events = chain.succeed(GUARDIAN, &patient.granting(&terms)).await;
	let authority = the(&events, "PatientRecords", "ConsentGranted").field("authority").clone();
	assert_eq!(name_of(&authority), "Representative");
	assert_eq!(name_of(authority.at(0).expect("it says on what basis")), "Parent");
	let record = patient.add(PHYSICIAN, &document()).await;
	// For himself, on no licence.
	let guardian = Actor { suri: GUARDIAN, organisation: None, kind: "" };
	let why = "a guardian consented";
	for (reader, purpose, expected) in [
		(PHYSICIAN, "Treatment", "Permitted"),
		(OTHER_PHYSICIAN, "Treatment", "NoConsent"),
		(guardian, "FamilyRequest", "Representative"),
	] {
		patient.assert_decided(why, reader, record, purpose, expected).await;
	}
	// The ward's profile is not the guardian's: he has the powers that he was given.
	let stranger = account("//Charlie");
	let rekey = records("rekey", value!({ profile: profile, new_controller: stranger }));
	let erase = records("erase_record", value!({ record: record }));
	for call in [rekey, erase] {
		chain.refuse(GUARDIAN, &call, "PatientRecords::NotAuthorised").await;
	}
}

#[tokio::test]
async fn a_batch_is_entered_whole_or_not_at_all() {
	const ITEMS: usize = 20;
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let patients = [Patient::with_means(&chain).await, Patient::with_means(&chain).await];
	for patient in &patients {
		patient.grant(&Terms { sensitivity: "Normal", ..permit_hospital() }).await;
	}
	let add_batch = |documents: &[Document]| {
		let items = documents.iter().zip(patients.iter().cycle()).map(|(document, patient)| {
			let (profile, record) = (patient.profile, document.value());
			value!({ profile: profile, record: record })
		});
		let (items, acting) = (list(items), PHYSICIAN.acting());
		records("add_batch", value!({ records: items, purpose: Treatment(), acting_for: acting }))
	};
	let access_batch = |items: &[(u128, u128)]| {
		let accesses = list(items.iter().map(|(profile, record)| reading(*profile, *record, "Treatment")));
		let organisation = PHYSICIAN.organisation();
		records("access_batch", value!({ accesses: accesses, organisation: organisation }))
	};
	let everything = || async {
		let mut heads = Vec::new();
		for patient in &patients {
			let profile = chain.stored("PatientRecords", "Profiles", vec![patient.profile.into()]).await;
			heads.push((profile, patient.head().await));
		}
		let next = chain.stored("PatientRecords", "NextRecordId", vec![]).await;
		let on_hold = (
			chain.held(HOSPITAL, "PatientRecords", "Record").await,
			chain.held(HOSPITAL, "PatientRecords", "Ledger").await,
		);
		(heads, next, on_hold)
	};
	const NOT_PERMITTED: &str = "PatientRecords::NotPermitted";

	let documents = vec![document(); ITEMS];
	let before = everything().await;
	for place in [0, ITEMS - 1] {
		let mut documents = documents.clone();
		documents[place].sensitivity = "Restricted";
		chain.refuse(PHYSICIAN.suri, &add_batch(&documents), NOT_PERMITTED).await;
	}
	assert_eq!(everything().await, before);
	let events = chain.succeed(PHYSICIAN.suri, &add_batch(&documents)).await;
	let added = events.iter().filter(|event| event.name == "RecordAdded");
	let added = added
		.map(|event| (number_of(event.field("profile")), number_of(event.field("record"))))
		.collect::<Vec<_>>();
	assert_eq!(added.len(), ITEMS);
	let held = everything().await.2 .0 - before.2 .0;
	assert!(held > 0 && held % 20 == 0, "each of {ITEMS} pays the same: {held}");

	let before = everything().await;
	for place in [0, ITEMS - 1] {
		// A record of one patient's, asked for as the other's.
		let mut accesses = added.clone();
		accesses[place].0 = added[ITEMS - 1 - place].0;
		chain.refuse(PHYSICIAN.suri, &access_batch(&accesses), NOT_PERMITTED).await;
	}
	// Nobody else's batch either, nor an empty one.
	chain.refuse(OTHER_PHYSICIAN.suri, &access_batch(&added), NOT_PERMITTED).await;
	chain.refuse(PHYSICIAN.suri, &access_batch(&[]), "PatientRecords::EmptyBatch").await;
	assert_eq!(everything().await, before);
	let events = chain.succeed(PHYSICIAN.suri, &access_batch(&added)).await;
	assert_eq!(events.iter().filter(|event| event.name == "DisclosureRecorded").count(), ITEMS);
	for patient in &patients {
		let head = patient.head().await;
		let next = head.at(0).and_then(|head| head.at("next")).expect("something was entered");
		assert_eq!(number_of(next), 10);
	}
}

#[tokio::test]
async fn no_call_carries_a_stranger_into_a_profile() {
	const STRANGER: &str = "//Charlie";
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let patient = Patient::with_means(&chain).await;
	let consent = patient.grant(&Terms { actions: vec!["Contribute"], ..permit() }).await;
	let record = patient.add(PHYSICIAN, &document()).await;
	let everything = || async {
		let mut all = Vec::new();
		for (entry, number) in
			[("Profiles", patient.profile), ("Consents", patient.profile), ("Records", record)]
		{
			all.push(chain.stored("PatientRecords", entry, vec![number.into()]).await);
		}
		all
	};
	let before = everything().await;

	let profile = patient.profile;
	let (stranger, digest, place) = (account(STRANGER), Value::from_bytes([6; 32]), jurisdiction(PLACE));
	let accomplice = account(NURSE.suri);
	let (terms, own, powers, period) =
		(permit().value(), document().value(), list([variant("Consent")]), period((0, None)));
	let calls = [
		("rekey", value!({ profile: profile, new_controller: accomplice })),
		("close_profile", value!({ profile: profile })),
		("set_research_opt_out", value!({ profile: profile, opted_out: true })),
		("refuse_emergency_access", value!({ profile: profile, jurisdiction: Some(place) })),
		("set_profile_key", value!({ profile: profile, key: digest.clone() })),
		(
			"appoint_representative",
			value!({
				profile: profile,
				appointment: {
					account: stranger,
					basis: HealthcareProxy(),
					powers: powers,
					period: period,
					instrument: digest.clone(),
				},
			}),
		),
		("add_own_record", value!({ profile: profile, record: own })),
		("request_amendment", value!({ record: record, request: digest.clone() })),
		("erase_record", value!({ record: record })),
		("grant_consent", value!({ profile: profile, terms: terms.clone() })),
		(
			"amend_consent",
			value!({ profile: profile, consent: consent, expected_version: 0u32, terms: terms.clone() }),
		),
		("revoke_consent", value!({ profile: profile, consent: consent })),
	];
	for (name, arguments) in calls {
		let inner = records(name, arguments);
		chain.refuse(STRANGER, &batch_all([inner.clone()]), "PatientRecords::NotAuthorised").await;
		// With the patient's own account among the signatories, it is an account of its own all the same.
		let (with, multisig) = (list([account(PATIENT)]), inner.clone().into_value());
		let multisig =
			call("Multisig", "as_multi_threshold_1", value!({ other_signatories: with, call: multisig }));
		chain.refuse(STRANGER, &multisig, "PatientRecords::NotAuthorised").await;
		chain.refuse(STRANGER, &proxied(PATIENT, inner), "Proxy::NotProxy").await;
	}
	assert_eq!(everything().await, before);
}

#[tokio::test]
async fn a_gateway_keeps_records_and_breaks_no_glass() {
	const GATEWAY: &str = "//DeviceMaker";
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let patient = Patient::with_means(&chain).await;
	patient.grant(&permit_hospital()).await;
	let record = patient.add(PHYSICIAN, &document()).await;
	let gateway = address(GATEWAY);
	let appoint = value!({ delegate: gateway, proxy_type: RecordKeeping(), delay: 0u32 });
	chain.succeed(PHYSICIAN.suri, &call("Proxy", "add_proxy", appoint)).await;

	let access = patient.access(PHYSICIAN, record, "Treatment");
	let glass = patient.declaring_emergency(PHYSICIAN);
	let filtered = Err("System::CallFiltered");
	for (inner, expected) in [
		(access.clone(), Ok(())),
		(batch_all([access.clone(), patient.adding(PHYSICIAN, &document())]), Ok(())),
		(patient.access(PHYSICIAN, record, "Marketing"), Err("PatientRecords::NotPermitted")),
		(glass.clone(), filtered),
		(batch_all([access.clone(), glass.clone()]), filtered),
		(proxied(PHYSICIAN.suri, glass), filtered),
		(patient.granting(&permit()), filtered),
		(transfer(PATIENT, 1_000_000_000_000), filtered),
	] {
		let name = format!("{}.{}", inner.pallet_name(), inner.call_name());
		let head = patient.head().await;
		let events = chain.succeed(GATEWAY, &proxied(PHYSICIAN.suri, inner)).await;
		let result = chain.inner(the(&events, "Proxy", "ProxyExecuted").field("result")).await;
		assert_eq!(result, expected.map_err(str::to_owned), "{name}");
		if expected.is_err() {
			assert_eq!(patient.head().await, head, "{name}");
		} else {
			let entered = the(&events, "PatientRecords", "DisclosureRecorded");
			assert_eq!(
				bytes_of(entered.field("authorised_by")),
				bytes_of(&account(PHYSICIAN.suri)),
				"{name}"
			);
		}
	}
}

#[tokio::test]
async fn the_law_needs_no_consent_but_keeps_from_payers_what_the_patient_paid() {
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let patient = Patient::with_means(&chain).await;
	patient.grant(&permit_hospital()).await;
	let insured = patient.add(PHYSICIAN, &document()).await;
	let paid = patient.add(PHYSICIAN, &Document { self_paid: true, ..document() }).await;
	patient.assert_decided("permitted", PHYSICIAN, insured, "Treatment", "Permitted").await;

	let now = chain.time().await;
	let disclosing = |by: Actor, to: &Value, data: &Value, purpose: &str, basis: &str| {
		let (profile, recipient, data, acting) = (patient.profile, to.clone(), data.clone(), by.acting());
		let (purpose, basis, instrument) = (variant(purpose), variant(basis), Value::from_bytes([7; 32]));
		let arguments = value!({
			profile: profile,
			disclosure: {
				recipient: recipient,
				data: data,
				purpose: purpose,
				basis: basis,
				instrument: instrument,
				event_time: now,
			},
			acting_for: acting,
		});
		records("record_disclosure", arguments)
	};

	let denial = patient.grant(&deny()).await;
	patient.assert_decided("denied", PHYSICIAN, insured, "Treatment", "Denied").await;
	let (insured, paid) = (value!(Record(insured)), value!(Record(paid)));
	let report = |by| disclosing(by, &recipient("//Ferdie"), &insured, "PublicHealth", "PublicHealth");
	chain.refuse(PHYSICIAN.suri, &report(PHYSICIAN), "PatientRecords::WrongCapacity").await;
	let elsewhere = Actor { organisation: Some(OTHER_HOSPITAL), ..OFFICER };
	chain.refuse(OFFICER.suri, &report(elsewhere), "PatientRecords::NotAffiliated").await;
	chain.succeed(OFFICER.suri, &report(OFFICER)).await;
	patient.revoke(denial).await;

	patient
		.grant(&Terms {
			grantee: person(PAYER),
			actions: vec!["Disclose"],
			purposes: vec!["Payment", "Operations"],
			..deny()
		})
		.await;
	// Whoever has no account may be the payer, and among all of a category is what the patient paid.
	let somebody = Value::from_bytes([8; 32]);
	let (payer, somebody, any) = (
		recipient(PAYER),
		value!(Described(somebody)),
		value!(Category { category: LaboratoryReport(), sensitivity: Normal(), data_date: None() }),
	);
	for (to, data, purpose, basis, allowed) in [
		(&payer, &paid, "Payment", "OtherLaw", false),
		(&payer, &paid, "CareManagement", "OtherLaw", false),
		(&payer, &any, "Payment", "OtherLaw", false),
		(&somebody, &paid, "Payment", "OtherLaw", false),
		(&payer, &insured, "Payment", "OtherLaw", true),
		(&payer, &paid, "Payment", "CourtOrder", true),
	] {
		let call = disclosing(OFFICER, to, data, purpose, basis);
		if allowed {
			chain.succeed(OFFICER.suri, &call).await;
		} else {
			chain.refuse(OFFICER.suri, &call, "PatientRecords::NotPermitted").await;
		}
	}

	// The log has everything; the accounting leaves out what was for treatment.
	let everything = (patient.number(), 0u32, 100u32);
	let bases = |entries: Vec<(u32, LedgerEntry<[u8; 32]>)>| {
		let basis = |entry: &LedgerEntry<_>| entry.statement.disclosure().expect("it is open").basis;
		entries.iter().map(|(place, entry)| (*place, basis(entry))).collect::<Vec<_>>()
	};
	let by_consent = (0, Basis::Consent { consent: Some(0) });
	let by_law = [(1, Basis::PublicHealth), (2, Basis::OtherLaw), (3, Basis::CourtOrder)];
	let accounting = chain.runtime_api_as("SalusApi_accounting", everything).await;
	assert_eq!(bases(accounting), by_law);
	let log = chain.runtime_api_as("SalusApi_ledger", everything).await;
	assert_eq!(bases(log), [&[by_consent][..], &by_law].concat());
}
