//! Random profiles and random questions, answered by the pallet and by a slow model.

mod model;
mod random;

use crate::{mock::*, *};
use frame_support::{
	assert_ok,
	storage::{with_transaction, TransactionOutcome},
	BoundedVec,
};
use proptest::{
	collection::vec,
	prelude::*,
	test_runner::{TestCaseResult, TestRunner},
};
use salus_primitives::{
	consent::{Action, Decision, Purpose, RecordCategory, RequestedData, Sensitivity},
	credential::{ActionReason, CredentialKind, Ground, Standing},
	doubles::Credentials,
	Moment,
};
use sp_runtime::DispatchError;
use std::{cell::RefCell, collections::BTreeMap, collections::BTreeSet};

/// How many random profiles a run makes, and how many questions each is asked: 20,000 decisions.
const PROFILES: u32 = 2_500;
const QUESTIONS: usize = 8;

/// All that happens happens in so many milliseconds from [`START`] on; what is later is one point, [`LATER`], and what is
/// earlier another.
const TICKS: u64 = 10;
const EARLIER: u64 = TICKS + 1;
const LATER: u64 = TICKS;

/// The profile, one that does not exist, and what the setting up leaves in them.
const PROFILE: ProfileId = 0;
const NOWHERE: ProfileId = 9;
const ERASED: RecordId = 4;
const ANOTHERS: RecordId = 5;
const UNBORN: RecordId = 6;
/// Who authored the records of the profile; the last is the erased one.
const AUTHORS: [AccountId; 5] = [HOSPITAL, CLINIC, PATIENT, HOSPITAL, PATIENT];

const CATEGORIES: [RecordCategory; 3] =
	[RecordCategory::LaboratoryReport, RecordCategory::Imaging, RecordCategory::ClinicalNote];
const SENSITIVITIES: [Sensitivity; 6] = [
	Sensitivity::Unrestricted,
	Sensitivity::Low,
	Sensitivity::Moderate,
	Sensitivity::Normal,
	Sensitivity::Restricted,
	Sensitivity::VeryRestricted,
];
const ACTIONS: [Action; 3] = [Action::Read, Action::Contribute, Action::Disclose];

/// Every purpose and what a consent for it reaches, as HL7's tree is drawn in the design.
const REACHES: [(Purpose, &[Purpose]); 16] = {
	use Purpose::*;
	[
		(Treatment, &[Treatment, CareCoordination, EmergencyTreatment, EmergencyRoomTreatment]),
		(CareCoordination, &[CareCoordination]),
		(EmergencyTreatment, &[EmergencyTreatment, EmergencyRoomTreatment]),
		(EmergencyRoomTreatment, &[EmergencyRoomTreatment]),
		(BreakTheGlass, &[BreakTheGlass]),
		(Payment, &[Payment]),
		(Coverage, &[Coverage]),
		(Operations, &[Operations, CareManagement]),
		(CareManagement, &[CareManagement]),
		(Research, &[Research, ClinicalTrialResearch]),
		(ClinicalTrialResearch, &[ClinicalTrialResearch]),
		(PatientRequest, &[PatientRequest, FamilyRequest, PowerOfAttorney]),
		(FamilyRequest, &[FamilyRequest]),
		(PowerOfAttorney, &[PowerOfAttorney]),
		(PublicHealth, &[PublicHealth]),
		(Marketing, &[Marketing]),
	]
};

fn reached_by(purpose: Purpose) -> &'static [Purpose] {
	for (root, reached) in REACHES {
		if root == purpose {
			return reached;
		}
	}
	unreachable!("every purpose has its row")
}

/// What somebody has of a credential.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Holding {
	Held,
	/// Suspended: not lost, and of no use.
	Suspended,
	Lost,
	Never,
}

/// Whose credentials vary, and of which kind.
const LICENCES: [(AccountId, CredentialKind<AccountId>); 7] = [
	(DOCTOR, CredentialKind::Physician),
	(CLINIC_DOCTOR, CredentialKind::Physician),
	(STRANGER, CredentialKind::Physician),
	(HOSPITAL, CredentialKind::Hospital),
	(CLINIC, CredentialKind::Hospital),
	// He runs a laboratory of his own beside his work at the hospital.
	(DOCTOR, CredentialKind::Laboratory),
	(CLINIC, CredentialKind::Laboratory),
];
/// Whose affiliations vary.
const STAFF: [(AccountId, AccountId); 5] =
	[(DOCTOR, HOSPITAL), (DOCTOR, CLINIC), (CLINIC_DOCTOR, CLINIC), (PARENT, HOSPITAL), (PATIENT, CLINIC)];
/// Who may have broken the glass, and for whom.
const RESCUERS: [(AccountId, AccountId); 2] = [(DOCTOR, HOSPITAL), (CLINIC_DOCTOR, CLINIC)];

/// What became of a broken glass.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
	Unreviewed,
	Justified,
	Unjustified,
	Overturned,
}

/// A patient's refusal of emergency access.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Refusal {
	/// Under the law of which jurisdiction.
	law: &'static str,
	/// Whether that law still lets him.
	lawful: bool,
}

/// Where everybody is licensed.
const LICENSED: &str = "US-CA";

#[derive(Clone, Debug)]
struct Document {
	category: RecordCategory,
	/// How sensitive each version is, and when its data arose.
	versions: Vec<(Sensitivity, Period)>,
}

/// All that a decision may depend on.
#[derive(Clone, Debug)]
struct World {
	now: u64,
	consents: Vec<ConsentTerms<AccountId>>,
	documents: Vec<Document>,
	licences: Vec<Holding>,
	staff: Vec<Holding>,
	/// How long the glass is broken, and what became of it; one for each rescuer.
	broken: Vec<Option<(u64, Outcome)>>,
	/// What became of the glass that each rescuer broke on another profile.
	elsewhere: Vec<Option<Outcome>>,
	refusal: Option<Refusal>,
	opted_out: bool,
	/// The parent's powers, their period, and whether the patient contests them.
	parent: Option<(BTreeSet<Power>, Period, bool)>,
}

// From the random world to the chain's state.

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// What all profiles have: the records by their authors, of which one is erased, and another profile with its own.
fn set_up() {
	assert_eq!((open_profile(), open_profile()), (PROFILE, PROFILE + 1));
	let consent = grant(PROFILE, permit(Grantee::Anyone));
	for author in AUTHORS {
		match author {
			HOSPITAL => {
				add_by_doctor(PROFILE, report());
			}
			CLINIC => {
				assert_ok!(PatientRecords::add_record(
					signed(CLINIC_DOCTOR),
					PROFILE,
					report(),
					Purpose::Treatment,
					physician_at(CLINIC)
				));
			}
			_ => {
				add_own(PROFILE, report());
			}
		}
	}
	assert_eq!(add_own(PROFILE + 1, report()), ANOTHERS);
	assert_ok!(PatientRecords::revoke_consent(signed(PATIENT), PROFILE, consent));
	assert_ok!(PatientRecords::erase_record(signed(PATIENT), ERASED));
	assert_eq!(NextRecordId::<Test>::get(), UNBORN);
}

/// Breaks the glass, and leads it to its outcome. Everybody is in good standing meanwhile.
fn break_glasses(world: &World) {
	let mut broken = vec![];
	let mut declare = |(actor, organisation): (AccountId, AccountId), profile, lasts, outcome| {
		let emergency = NextEmergencyId::<Test>::get();
		assert_ok!(PatientRecords::declare_emergency(
			signed(actor),
			profile,
			EmergencyReason::Unconscious,
			lasts,
			physician_at(organisation)
		));
		broken.push((emergency, actor, lasts, outcome));
	};
	for (rescuer, elsewhere) in RESCUERS.iter().zip(&world.elsewhere) {
		if let Some(outcome) = elsewhere {
			declare(*rescuer, PROFILE + 1, 1, *outcome);
		}
	}
	for (rescuer, here) in RESCUERS.iter().zip(&world.broken) {
		if let Some((lasts, outcome)) = here {
			declare(*rescuer, PROFILE, *lasts, *outcome);
		}
	}
	let regulator = Capacity { kind: CredentialKind::Regulator, jurisdiction: jurisdiction("US") };
	for (emergency, actor, lasts, outcome) in broken {
		let finding = match outcome {
			Outcome::Unreviewed => continue,
			// What still runs nobody finds in order.
			Outcome::Justified if world.now < lasts => continue,
			Outcome::Justified => Finding::Justified,
			Outcome::Unjustified | Outcome::Overturned => Finding::Unjustified,
		};
		Timestamp::set_timestamp(START + world.now);
		assert_ok!(PatientRecords::review_emergency(signed(PATIENT), emergency, finding, digest(3), None));
		if outcome == Outcome::Overturned {
			assert_ok!(PatientRecords::appeal_finding(signed(actor), emergency, digest(4)));
			let overturned = AppealOutcome::Overturned;
			assert_ok!(PatientRecords::decide_appeal(
				signed(REGULATOR),
				emergency,
				overturned,
				regulator.clone()
			));
		}
	}
}

fn suspended() -> Standing {
	Standing::Suspended(Ground { since: 0, reason: ActionReason::Other, recorded_at: 0 })
}

/// Makes a random world the chain's. The first consent's number.
fn install(world: &World) -> ConsentId {
	Timestamp::set_timestamp(START);
	Credentials::clear();
	Credentials::grant(REGULATOR, CredentialKind::Regulator, jurisdiction("US"));
	for (actor, organisation) in RESCUERS {
		Credentials::grant(actor, CredentialKind::Physician, california());
		Credentials::affiliate(actor, organisation);
	}
	break_glasses(world);
	Timestamp::set_timestamp(START);
	Credentials::clear();
	for ((who, kind), holding) in LICENCES.iter().zip(&world.licences) {
		match holding {
			Holding::Held => Credentials::grant(*who, kind.clone(), california()),
			Holding::Suspended => Credentials::set(*who, kind.clone(), california(), suspended()),
			Holding::Lost => Credentials::revoke(*who, kind.clone(), california()),
			Holding::Never => (),
		}
	}
	for ((who, organisation), holding) in STAFF.iter().zip(&world.staff) {
		match holding {
			Holding::Held => Credentials::affiliate(*who, *organisation),
			Holding::Suspended => {
				let kind = CredentialKind::Affiliation { organisation: *organisation, premises: None };
				Credentials::set(*who, kind, None, suspended());
			}
			Holding::Lost => Credentials::dismiss(*who, *organisation),
			Holding::Never => (),
		}
	}
	for record in 0..ERASED {
		let document = &world.documents[record as usize];
		Records::<Test>::mutate(record, |stored| {
			let stored = stored.as_mut().unwrap();
			stored.category = document.category;
			let versions =
				document.versions.iter().enumerate().map(|(number, (sensitivity, data_period))| {
					RecordVersion {
						content: RecordContent {
							sensitivity: *sensitivity,
							data_period: *data_period,
							..content(1)
						},
						reason: (number > 0).then_some(AmendmentReason::Correction),
						..stored.versions[0].clone()
					}
				});
			stored.versions = BoundedVec::truncate_from(versions.collect());
		});
	}
	let mut found = Profiles::<Test>::get(PROFILE).unwrap();
	let first = found.next_consent;
	let mut stored = vec![];
	for (index, terms) in world.consents.iter().enumerate() {
		let category = match terms.data {
			DataScope::Record(record) => Some(world.documents[record as usize].category),
			_ => None,
		};
		// What was granted while the erased record was there could be granted.
		if terms.data != DataScope::Record(ERASED) {
			assert_eq!(PatientRecords::ensure_valid_terms(PROFILE, terms), Ok(category));
		}
		stored.push(Consent {
			id: first + index as u32,
			version: 0,
			terms: terms.clone(),
			category,
			granted_by: PATIENT,
			authority: Authority::Controller,
			recorded_at: START,
		});
	}
	found.next_consent += stored.len() as u32;
	found.research_opt_out = world.opted_out.then_some(START);
	if let Some(Refusal { law, lawful }) = world.refusal {
		let law = jurisdiction(law).unwrap();
		found.emergency_refusal = Some(EmergencyRefusal { jurisdiction: law, recorded_at: START });
		if lawful {
			RefusalAllowed::<Test>::insert(law, ());
		} else {
			RefusalAllowed::<Test>::remove(law);
		}
	}
	Profiles::<Test>::insert(PROFILE, found);
	if !stored.is_empty() {
		Consents::<Test>::insert(PROFILE, BoundedVec::truncate_from(stored));
	}
	if let Some((powers, period, contested)) = &world.parent {
		let appointment = Appointment {
			account: PARENT,
			basis: RepresentativeBasis::HealthcareProxy,
			powers: set(powers.iter().copied()),
			period: *period,
			instrument: digest(5),
		};
		let one = Representative {
			appointment,
			appointed_by: AppointedBy::Patient,
			recorded_at: START,
			contested_at: contested.then_some(START),
		};
		Representatives::<Test>::insert(PROFILE, BoundedVec::truncate_from(vec![one]));
	}
	let now: Moment = START + world.now;
	Timestamp::set_timestamp(now);
	first
}

/// How often each answer came, by its name.
type Counts = RefCell<BTreeMap<String, u32>>;

fn count(counts: &Counts, answer: &impl core::fmt::Debug) {
	let name = format!("{answer:?}");
	let name = name.split([' ', '{']).next().unwrap().to_owned();
	*counts.borrow_mut().entry(name).or_default() += 1;
}

fn check(
	world: &World,
	questions: Vec<(RequestOf<Test>, usize)>,
	decisions: &Counts,
	mismatches: &Counts,
) -> TestCaseResult {
	let first = install(world);
	prop_assert_eq!(PatientRecords::do_try_state(), Ok(()));
	for (mut question, at) in questions {
		world.aim(&mut question, at);
		let expected = world.answer(&question, first);
		prop_assert_eq!(PatientRecords::decision(question.clone()), expected.decision);
		prop_assert_eq!(PatientRecords::explain(question), expected.clone());
		count(decisions, &expected.decision);
		for (_, _, mismatch) in &expected.consents {
			if let Some(mismatch) = mismatch {
				count(mismatches, mismatch);
			}
		}
	}
	Ok(())
}

#[test]
fn random_questions_are_answered_as_the_slow_model_answers_them() {
	let (decisions, mismatches) = (Counts::default(), Counts::default());
	build_and_execute(|| {
		set_up();
		let config =
			ProptestConfig { cases: PROFILES, failure_persistence: None, ..ProptestConfig::default() };
		let outcome = TestRunner::new(config).run(
			&(random::world(), vec(random::aimed_question(), QUESTIONS)),
			|(world, questions)| {
				let mut result = Ok(());
				let _: Result<(), DispatchError> = with_transaction(|| {
					result = check(&world, questions.clone(), &decisions, &mismatches);
					TransactionOutcome::Rollback(Ok(()))
				});
				result
			},
		);
		if let Err(failure) = outcome {
			panic!("{failure}");
		}
	});
	// What never comes is not tested.
	for name in [
		"NoProfile",
		"NoRecord",
		"NotAffiliated",
		"Controller",
		"Emergency",
		"NoEmergency",
		"EmergencyRefused",
		"PrivilegeSuspended",
		"Denied",
		"Representative",
		"Permitted",
		"ResearchOptOut",
		"NoConsent",
	] {
		let times = decisions.borrow().get(name).copied().unwrap_or_default();
		assert!(times >= 10, "{name} came only {times} times: {:?}", decisions.borrow());
	}
	for name in [
		"Period",
		"Action",
		"Purpose",
		"Data",
		"Author",
		"Sensitivity",
		"DataPeriod",
		"ResearchOptOut",
		"Grantee",
	] {
		let times = mismatches.borrow().get(name).copied().unwrap_or_default();
		assert!(times >= 10, "{name} came only {times} times: {:?}", mismatches.borrow());
	}
}
