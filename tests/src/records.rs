//! Patients and their records: who acts, what is consented to, what is written, and what is answered to whom.

use subxt::dynamic::{value, Value};

use crate::{
	chain::{the, Chain, Event},
	values::{account, acting_for, call, key, list, name_of, none, number_of, some, variant, Call},
};

/// A patient who has tokens.
pub const PATIENT: &str = "//Eve";
/// Somebody who may come to act for a patient.
pub const GUARDIAN: &str = "//Representative";
/// A hospital.
pub const HOSPITAL: &str = "//Bob";
/// Another hospital.
pub const OTHER_HOSPITAL: &str = "//CommunityHospital";
/// An insurance.
pub const PAYER: &str = "//Payer";

/// Where everybody is licensed.
pub const PLACE: &str = "US-CA";

/// In milliseconds, as all times here.
pub const SECOND: u64 = 1_000;
/// A day.
pub const DAY: u64 = 86_400 * SECOND;
/// The first moment of 2020.
pub const Y2020: u64 = 1_577_836_800 * SECOND;

/// Every purpose that a consent may be for.
pub const PURPOSES: [&str; 15] = [
	"Treatment",
	"CareCoordination",
	"EmergencyTreatment",
	"EmergencyRoomTreatment",
	"Payment",
	"Coverage",
	"Operations",
	"CareManagement",
	"Research",
	"ClinicalTrialResearch",
	"PatientRequest",
	"FamilyRequest",
	"PowerOfAttorney",
	"PublicHealth",
	"Marketing",
];

/// Who acts, for whom, and as what.
#[derive(Clone, Copy)]
pub struct Actor {
	/// The development key.
	pub suri: &'static str,
	/// The organisation that he says he acts for.
	pub organisation: Option<&'static str>,
	/// The kind of credential that he relies on.
	pub kind: &'static str,
}

/// A physician of the hospital.
pub const PHYSICIAN: Actor = Actor { suri: "//Bob//stash", organisation: Some(HOSPITAL), kind: "Physician" };
/// A nurse of the hospital.
pub const NURSE: Actor = Actor { suri: "//Nurse", organisation: Some(HOSPITAL), kind: "Nurse" };
/// The hospital's privacy officer.
pub const OFFICER: Actor =
	Actor { suri: "//PrivacyOfficer", organisation: Some(HOSPITAL), kind: "PrivacyOfficer" };
/// A physician of the other hospital.
pub const OTHER_PHYSICIAN: Actor =
	Actor { suri: "//CommunityPhysician", organisation: Some(OTHER_HOSPITAL), kind: "Physician" };
/// The same, who keeps to himself that he is of the other hospital.
pub const OTHER_PHYSICIAN_ALONE: Actor = Actor { organisation: None, ..OTHER_PHYSICIAN };

impl Actor {
	/// For whom, and as what, as a call wants it.
	pub fn acting(self) -> Value {
		acting_for(self.organisation.expect("he acts for one"), self.kind, PLACE)
	}

	/// For whom, if for anybody.
	pub fn organisation(self) -> Value {
		self.organisation.map_or_else(none, |one| some(account(one)))
	}
}

/// What a record says.
#[derive(Clone)]
pub struct Document {
	/// The commitment to salt and document.
	pub commitment: [u8; 32],
	/// Where the ciphertext lies.
	pub locator: Value,
	/// How sensitive it is.
	pub sensitivity: &'static str,
	/// When its data arose.
	pub data_period: (u64, Option<u64>),
	/// The root of the batch that it was committed to with.
	pub batch_root: Option<[u8; 32]>,
	/// Whether the patient paid for the service.
	pub self_paid: bool,
}

/// An ordinary laboratory report of 2020.
pub fn document() -> Document {
	Document {
		commitment: [1; 32],
		locator: handle([2; 32]),
		sensitivity: "Normal",
		data_period: (Y2020, Some(Y2020 + DAY)),
		batch_root: None,
		self_paid: false,
	}
}

impl Document {
	/// What a version of the record says.
	pub fn content(&self) -> Value {
		let (commitment, locator) = (Value::from_bytes(self.commitment), self.locator.clone());
		let (sensitivity, data_period) = (variant(self.sensitivity), period(self.data_period));
		value!({
			commitment: commitment,
			locator: locator,
			sensitivity: sensitivity,
			data_period: data_period,
		})
	}

	/// The new record.
	pub fn value(&self) -> Value {
		let (content, self_paid) = (self.content(), self.self_paid);
		let batch_root = self.batch_root.map_or_else(none, |root| some(Value::from_bytes(root)));
		value!({
			category: LaboratoryReport(),
			content: content,
			produced_by: None(),
			derived_from: None(),
			batch_root: batch_root,
			self_paid: self_paid,
		})
	}
}

/// What a consent says. It is about all data.
#[derive(Clone)]
pub struct Terms {
	/// `Permit` or `Deny`.
	pub effect: &'static str,
	/// Whom it is about.
	pub grantee: Value,
	/// What he may or may not do.
	pub actions: Vec<&'static str>,
	/// Why.
	pub purposes: Vec<&'static str>,
	/// Whose records: those of any author, if it is empty.
	pub authors: Vec<&'static str>,
	/// Up to, or from, which sensitivity.
	pub sensitivity: &'static str,
	/// When it counts.
	pub period: (u64, Option<u64>),
	/// When the data arose.
	pub data_period: Option<(u64, Option<u64>)>,
}

/// Anybody may read everything for treatment.
pub fn permit() -> Terms {
	Terms {
		effect: "Permit",
		grantee: variant("Anyone"),
		actions: vec!["Read"],
		purposes: vec!["Treatment"],
		authors: vec![],
		sensitivity: "Restricted",
		period: (0, None),
		data_period: None,
	}
}

/// The hospital may read and write everything for treatment.
pub fn permit_hospital() -> Terms {
	Terms { grantee: organisation(HOSPITAL), actions: vec!["Read", "Contribute"], ..permit() }
}

/// Nobody may do anything for any purpose.
pub fn deny() -> Terms {
	Terms {
		effect: "Deny",
		actions: vec!["Read", "Contribute", "Disclose"],
		purposes: PURPOSES.to_vec(),
		sensitivity: "Unrestricted",
		..permit()
	}
}

impl Terms {
	/// As a call wants them.
	pub fn value(&self) -> Value {
		let variants = |names: &[&str]| list(names.iter().map(|name| variant(name)));
		let (effect, sensitivity) = (variant(self.effect), variant(self.sensitivity));
		let (actions, purposes) = (variants(&self.actions), variants(&self.purposes));
		let (grantee, authors) = (self.grantee.clone(), list(self.authors.iter().map(|one| account(one))));
		let data_period = self.data_period.map_or_else(none, |one| some(period(one)));
		let (period, terms) = (period(self.period), Value::from_bytes([3; 32]));
		value!({
			effect: effect,
			grantee: grantee,
			actions: actions,
			purposes: purposes,
			data: All(),
			authors: authors,
			sensitivity: sensitivity,
			period: period,
			data_period: data_period,
			terms: terms,
		})
	}
}

/// From when, until when.
pub fn period((from, until): (u64, Option<u64>)) -> Value {
	let until = until.map_or_else(none, |until| some(until.into()));
	value!({ from: from, until: until })
}

/// Where ciphertext lies, under a random handle.
pub fn handle(bytes: [u8; 32]) -> Value {
	let bytes = Value::from_bytes(bytes);
	value!(Handle(bytes))
}

/// A person, whom a consent is about.
pub fn person(suri: &str) -> Value {
	let account = account(suri);
	value!(Account(account))
}

/// An organisation, whom a consent is about.
pub fn organisation(suri: &str) -> Value {
	let account = account(suri);
	value!(Organisation(account))
}

/// Somebody with an account, to whom data is disclosed.
pub fn recipient(suri: &str) -> Value {
	let account = account(suri);
	value!(Account { account: account, organisation: None() })
}

/// A call of the pallet's.
pub fn records(name: &str, arguments: Value) -> Call {
	call("PatientRecords", name, arguments)
}

/// One reading of a record.
pub fn reading(profile: u128, record: u128, purpose: &str) -> Value {
	let (purpose, description) = (variant(purpose), Value::from_bytes([4; 32]));
	value!({ profile: profile, data: Record(record), purpose: purpose, description: description })
}

/// A number in the one event of the pallet's with that name.
pub fn number_in(events: &[Event], name: &str, field: &str) -> u128 {
	number_of(the(events, "PatientRecords", name).field(field))
}

/// Who asks for which record for treatment, and what is answered.
pub type Answer = (Actor, u128, &'static str);

/// A profile, and who decides for it.
pub struct Patient<'a> {
	/// Where it is.
	pub chain: &'a Chain,
	/// Its number.
	pub profile: u128,
	/// The development key of who decides.
	pub decides: &'static str,
}

impl<'a> Patient<'a> {
	/// A profile of the patient's own.
	pub async fn with_means(chain: &'a Chain) -> Self {
		let events = chain.succeed(PATIENT, &records("open_profile", value!({}))).await;
		Self { chain, profile: number_in(&events, "ProfileOpened", "profile"), decides: PATIENT }
	}

	/// To grant a consent.
	pub fn granting(&self, terms: &Terms) -> Call {
		let (profile, terms) = (self.profile, terms.value());
		records("grant_consent", value!({ profile: profile, terms: terms }))
	}

	/// Grants a consent.
	pub async fn grant(&self, terms: &Terms) -> u128 {
		let events = self.chain.succeed(self.decides, &self.granting(terms)).await;
		number_in(&events, "ConsentGranted", "consent")
	}

	/// To revoke one.
	pub fn revoking(&self, consent: u128) -> Call {
		let profile = self.profile;
		records("revoke_consent", value!({ profile: profile, consent: consent }))
	}

	/// Revokes one.
	pub async fn revoke(&self, consent: u128) {
		self.chain.succeed(self.decides, &self.revoking(consent)).await;
	}

	/// To add a record for treatment.
	pub fn adding(&self, author: Actor, document: &Document) -> Call {
		let (profile, record, acting) = (self.profile, document.value(), author.acting());
		records(
			"add_record",
			value!({ profile: profile, record: record, purpose: Treatment(), acting_for: acting }),
		)
	}

	/// Adds a record for treatment.
	pub async fn add(&self, author: Actor, document: &Document) -> u128 {
		let events = self.chain.succeed(author.suri, &self.adding(author, document)).await;
		number_in(&events, "RecordAdded", "record")
	}

	/// To read a record.
	pub fn access(&self, reader: Actor, record: u128, purpose: &str) -> Call {
		let (access, organisation) = (reading(self.profile, record, purpose), reader.organisation());
		records("access", value!({ access: access, organisation: organisation }))
	}

	/// To break the glass for a day.
	pub fn declaring_emergency(&self, actor: Actor) -> Call {
		let (profile, acting) = (self.profile, actor.acting());
		let arguments =
			value!({ profile: profile, reason: Unconscious(), duration: DAY, acting_for: acting });
		records("declare_emergency", arguments)
	}

	/// How far the ledger reaches; `None` where nothing was entered.
	pub async fn head(&self) -> Value {
		self.chain.view("PatientRecords", "ledger_head", vec![self.profile.into()]).await
	}

	/// The number, as the chain encodes it.
	pub fn number(&self) -> u64 {
		self.profile.try_into().expect("numbers of profiles have 64 bits")
	}

	/// What the decision is, and that `access` keeps to it, whatever it is.
	pub async fn assert_decided(
		&self,
		why: &str,
		reader: Actor,
		record: u128,
		purpose: &str,
		expected: &str,
	) {
		let case = format!("{why}: {} reads {record} for {purpose}", reader.suri);
		let (profile, actor, organisation) = (self.profile, account(reader.suri), reader.organisation());
		let purpose_named = variant(purpose);
		let request = value!({
			profile: profile,
			actor: actor,
			organisation: organisation,
			action: Read(),
			purpose: purpose_named,
			data: Record(record),
		});
		let decision = self.chain.runtime_api("SalusApi", "consent_decision", vec![request]).await;
		assert_eq!(name_of(&decision), expected, "{case}");

		let outcome = self.chain.submit(&key(reader.suri), &self.access(reader, record, purpose)).await;
		if matches!(expected, "Permitted" | "Representative" | "Emergency") {
			let events = outcome.unwrap_or_else(|refusal| panic!("{case}: {refusal}"));
			assert_eq!(number_in(&events, "DisclosureRecorded", "profile"), self.profile, "{case}");
		} else {
			assert_eq!(outcome.map(|_| ()), Err("PatientRecords::NotPermitted".to_owned()), "{case}");
		}
	}

	/// Grants a consent for as long as it takes to try who may read for treatment while it stands.
	pub async fn assert_while_granted(&self, why: &str, terms: &Terms, answers: &[Answer]) {
		let consent = self.grant(terms).await;
		for (reader, record, expected) in answers {
			self.assert_decided(why, *reader, *record, "Treatment", expected).await;
		}
		self.revoke(consent).await;
	}
}
