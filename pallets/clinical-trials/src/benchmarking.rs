//! The calls at their worst: full lists, the longest proofs, sites named one by one, the first hold.
//!
//! What the registries of credentials and of consents are asked calls add.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::arithmetic_side_effects, clippy::indexing_slicing)]

use alloc::{collections::BTreeSet, vec, vec::Vec};
use frame_benchmarking::{account, v2::*};
use frame_support::{
	traits::{Consideration, EnsureOrigin, Footprint, Get},
	BoundedVec,
};
use frame_system::RawOrigin;
use salus_primitives::{
	commitment::{Commitment, InclusionProof, MAX_COMMITTED_UNITS, MAX_PROOF_LENGTH},
	credential::{Capacity, CredentialKind, CredentialRegistry},
	identifiers::{CountryCode, EuCt, Jurisdiction, Locator, TrialNumber},
	signature::SignatureMeaning,
	Moment,
};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

use crate::*;

const SEED: u32 = 0;
const DIGEST: H256 = H256::repeat_byte(7);
/// A content identifier by SHA2-512, the longest in use.
const LOCATOR: &str = "bafkrgqaha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqo";
const NOW: Moment = 1_000_000_000_000;

/// What the benchmarks need of the runtime.
pub trait BenchmarkHelper {
	/// Sets the chain's time.
	fn set_time(moment: Moment);
}

fn place() -> Option<Jurisdiction> {
	Some(Jurisdiction::from(country()))
}

fn country() -> CountryCode {
	"DE".parse().unwrap()
}

/// Somebody who can pay for whatever he does. The clock is set.
fn actor<T: Config>(part: &'static str) -> T::AccountId {
	T::BenchmarkHelper::set_time(NOW);
	let who = account(part, 0, SEED);
	let ample = Footprint::from_parts(65_536, 4_096);
	T::TrialDeposit::ensure_successful(&who, ample);
	T::ParticipantDeposit::ensure_successful(&who, ample);
	T::RecordDeposit::ensure_successful(&who, ample);
	who
}

fn licensed<T: Config>(part: &'static str, kind: CredentialKind<T::AccountId>) -> T::AccountId {
	let who = actor::<T>(part);
	T::Credentials::ensure_valid(&who, kind, place());
	who
}

fn sponsor<T: Config>() -> T::AccountId {
	licensed::<T>("sponsor", CredentialKind::TrialSponsor)
}

/// A deposit that somebody has paid.
fn held<T: Config, C: Consideration<T::AccountId, Footprint>>(payer: &T::AccountId) -> C {
	let footprint = Footprint::from_parts(2, 1_024);
	C::ensure_successful(payer, footprint);
	C::new(payer, footprint).unwrap()
}

fn number(sequence: u32) -> TrialNumber {
	TrialNumber::EuCt(EuCt::new(2026, 500_000 + sequence, 0, 0).unwrap())
}

fn document() -> Document {
	Document { digest: DIGEST, locator: Locator::Content(LOCATOR.parse().unwrap()) }
}

fn new_outcome() -> NewOutcome {
	NewOutcome { kind: OutcomeKind::Primary, measure: DIGEST, time_frame: DIGEST }
}

fn plan() -> Plan {
	Plan { start: NOW, primary_completion: NOW, completion: NOW }
}

fn registration<T: Config>(outcomes: u32) -> Registration<T::AccountId> {
	let phases = [Phase::Phase2, Phase::Phase3].into_iter().collect::<BTreeSet<_>>();
	Registration {
		numbers: BoundedVec::truncate_from((0..MAX_NUMBERS).map(number).collect()),
		design: Design {
			study: StudyType::Interventional,
			phases: phases.try_into().unwrap(),
			allocation: Allocation::Randomised,
			sample_size: 1,
			needs_authority: true,
			fdaaa: true,
			eu_ctr: true,
		},
		data_set: document(),
		outcomes: BoundedVec::truncate_from(vec![new_outcome(); outcomes as usize]),
		plan: plan(),
		investigator: account("principal", 0, SEED),
		monitors: Some(Monitors { account: account("monitors", 0, SEED), jurisdiction: place() }),
	}
}

fn record() -> RegistryRecord {
	let date = Some(RegistryDate { at: 0, actual: true });
	RegistryRecord {
		record: DIGEST,
		registered: 0,
		status: Status::Recruiting,
		reason: None,
		verified: 0,
		start: date,
		primary_completion: date,
		completion: date,
		enrolled: Some(1),
		results: Some(0),
	}
}

/// A trial with as many outcomes, each amended as often as may be, and its sponsor.
fn new_trial<T: Config>() -> (T::AccountId, TrialId) {
	let who = sponsor::<T>();
	let id = NextTrialId::<T>::get();
	let registered = registration::<T>(MAX_OUTCOMES - MAX_AMENDED);
	Pallet::<T>::do_register(who.clone(), place(), registered, Some(record())).unwrap();
	Outcomes::<T>::translate_values::<Outcome<T>, _>(|mut outcome| {
		let former = FormerOutcome { was: new_outcome(), until: 0, stage: Stage::default() };
		outcome.former = BoundedVec::truncate_from(vec![former; MAX_CHANGES as usize - 1]);
		let kind = OutcomeKind::Primary;
		let reported = ReportedResult { as_kind: kind, promised: kind, digest: DIGEST, reported_at: 0 };
		outcome.results = BoundedVec::truncate_from(vec![reported; MAX_RESULTS as usize - 1]);
		Some(outcome)
	});
	change::<T>(id, |trial| {
		trial.numbers.pop();
		trial.results_at = None;
		trial.imported.as_mut().unwrap().results = None;
		trial.versions = Versions { protocol: 1, analysis_plan: MAX_VERSIONS - 1, consent_form: 1 };
	});
	TrialOf::<T>::remove(number(MAX_NUMBERS - 1));
	(who, id)
}

fn change<T: Config>(id: TrialId, change: impl FnOnce(&mut Trial<T>)) {
	Trials::<T>::mutate_exists(id, |trial| change(trial.as_mut().unwrap()));
}

fn stored<T: Config>(id: TrialId) -> Trial<T> {
	Trials::<T>::get(id).unwrap()
}

/// An approval of as many sites as one may name.
fn approval<T: Config>(id: TrialId, kind: CredentialKind<T::AccountId>) -> ItemId {
	let by = actor::<T>("approver");
	let capacity = Capacity { kind, jurisdiction: place() };
	let stored = Approval {
		capacity,
		terms: terms(),
		state: ApprovalState::InForce,
		recorded_at: NOW,
		held_back: None,
		gaps: BoundedVec::truncate_from(vec![Gap { from: 0, until: 0 }; MAX_GAPS as usize]),
		ticket: held::<T, T::RecordDeposit>(&by),
		by,
	};
	let mut number = 0;
	change::<T>(id, |trial| {
		number = trial.counts.approvals;
		trial.counts.approvals += 1;
	});
	Approvals::<T>::insert(id, number, stored);
	number
}

fn terms() -> ApprovalTerms {
	let sites = (0..MAX_SCOPE as SiteId).collect::<BTreeSet<_>>();
	ApprovalTerms {
		scope: ApprovalScope::Sites(sites.try_into().unwrap()),
		protocol: 1,
		consent_form: Some(1),
		until: Some(Moment::MAX),
		decision: DIGEST,
	}
}

fn new_place<T: Config>() -> NewSite<T::AccountId> {
	let organisation = licensed::<T>("organisation", CredentialKind::Hospital);
	let investigator = licensed::<T>("investigator", CredentialKind::Investigator);
	let affiliation = CredentialKind::Affiliation { organisation: organisation.clone(), premises: None };
	T::Credentials::ensure_valid(&investigator, affiliation, None);
	NewSite {
		organisation,
		capacity: Capacity { kind: CredentialKind::Hospital, jurisdiction: place() },
		investigator,
		investigator_jurisdiction: place(),
	}
}

/// Sites that work under approvals of a committee and of an authority, and recruit, as the trial does: who leads the conduct
/// at the first.
fn sites<T: Config>(id: TrialId, count: u32) -> T::AccountId {
	let place = new_place::<T>();
	let ethics = approval::<T>(id, CredentialKind::EthicsCommittee);
	let authority = approval::<T>(id, CredentialKind::Regulator);
	for number in 0..count as SiteId {
		let site = Site {
			place: place.clone(),
			country: country(),
			status: Status::Recruiting,
			reason: None,
			ethics: Some(ethics),
			authority: Some(authority),
			remembered_since: 0,
			former: BoundedVec::new(),
			enrolled: 0,
			withdrawn: 0,
			opened_at: 0,
			accepted_at: Some(0),
			ticket: held::<T, T::RecordDeposit>(&place.organisation),
		};
		Sites::<T>::insert(id, number, site);
	}
	let part = CountryPart {
		status: Status::Recruiting,
		reason: None,
		sites: count as SiteId,
		recruiting: count as SiteId,
		enrolled: 0,
		ended_at: None,
		ticket: held::<T, T::RecordDeposit>(&place.organisation),
	};
	Countries::<T>::insert(id, country(), part);
	change::<T>(id, |trial| {
		trial.counts.sites = count as SiteId;
		trial.counts.recruiting = count as SiteId;
		trial.status = Status::Recruiting;
		trial.milestones.primary_completion = Some(NOW);
	});
	place.investigator
}

fn newcomer(number: u32, enrolled_at: Moment) -> NewParticipant {
	let form = SignedForm { kind: ConsentKind::Permission, form: 1, commitment: DIGEST };
	NewParticipant {
		participant: BlakeTwo256::hash_of(&number),
		forms: BoundedVec::truncate_from(vec![form; MAX_FORMS_AT_ENROLMENT as usize]),
		profile: None,
		enrolled_at: Some(enrolled_at),
	}
}

/// A participant of the first site with as many forms as may be, but one.
fn participant<T: Config>(id: TrialId) -> H256 {
	let who = Sites::<T>::get(id, 0).unwrap().place.investigator;
	let new = newcomer(0, NOW);
	let participant = new.participant;
	Pallet::<T>::do_enrol(who, id, 0, vec![new]).unwrap();
	Participants::<T>::mutate_exists(id, participant, |stored| {
		let forms = &mut stored.as_mut().unwrap().forms;
		*forms = BoundedVec::truncate_from(vec![forms[0]; MAX_FORMS as usize - 1]);
	});
	participant
}

/// A list of as many strata as may be, and who assigns by it; the proof of the last place of the last.
fn list<T: Config>(id: TrialId) -> (T::AccountId, Place, H256, InclusionProof) {
	let position = MAX_COMMITTED_UNITS - 1;
	let siblings = BoundedVec::truncate_from(vec![DIGEST; MAX_PROOF_LENGTH as usize]);
	let proof = InclusionProof { index: position, siblings };
	let root = proof.implied_root_above(DIGEST, MAX_COMMITTED_UNITS).unwrap();
	let commitment = Commitment::new(root, MAX_COMMITTED_UNITS).unwrap();
	let randomiser = actor::<T>("randomiser");
	let method = Method::List(BoundedVec::truncate_from(vec![commitment; MAX_STRATA as usize]));
	let stored = Randomisation {
		next: BoundedVec::truncate_from(vec![0; MAX_STRATA as usize]),
		method,
		randomiser: randomiser.clone(),
		former: BoundedVec::new(),
		recorded_at: NOW,
		ticket: held::<T, T::RecordDeposit>(&randomiser),
	};
	Randomisations::<T>::insert(id, stored);
	(randomiser, Place { stratum: MAX_STRATA as u16 - 1, position }, DIGEST, proof)
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn register(n: Linear<1, MAX_OUTCOMES>) {
		let who = sponsor::<T>();
		let id = NextTrialId::<T>::get();
		let registered = registration::<T>(n);
		#[block]
		{
			Pallet::<T>::do_register(who, place(), registered, Some(record())).unwrap();
		}
		assert_eq!(u32::from(stored::<T>(id).counts.outcomes), n);
	}

	#[benchmark]
	fn add_number() {
		let (who, id) = new_trial::<T>();
		let number = number(MAX_NUMBERS);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, number);
		assert_eq!(TrialOf::<T>::get(number), Some(id));
	}

	#[benchmark]
	fn contest_number() {
		let (_, id) = new_trial::<T>();
		let who = licensed::<T>("contestant", CredentialKind::TrialSponsor);
		let claim = second::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), place(), number(0), Some(claim), DIGEST);
		assert!(Contests::<T>::contains_key(number(0)));
	}

	#[benchmark]
	fn withdraw_contest() {
		let (_, id) = new_trial::<T>();
		let who = contested::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), number(0));
		assert!(!Contests::<T>::contains_key(number(0)));
	}

	#[benchmark]
	fn settle_contest() -> Result<(), BenchmarkError> {
		let (_, id) = new_trial::<T>();
		contested::<T>(id);
		let origin = T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, number(0), Some(id + 1), true);
		assert_ne!(TrialOf::<T>::get(number(0)), Some(id));
		Ok(())
	}

	#[benchmark]
	fn amend(n: Linear<0, MAX_AMENDED>) {
		let (who, id) = new_trial::<T>();
		let version = stored::<T>(id).version;
		// Adding takes a deposit, changing a longer entry: half of each.
		let to = NewOutcome { kind: OutcomeKind::Other, ..new_outcome() };
		let of = |number: u32| match number % 2 {
			0 => OutcomeAmendment::Add(new_outcome()),
			_ => OutcomeAmendment::Change { outcome: number as OutcomeId, to },
		};
		let amendment = Amendment {
			data_set: document(),
			plan: plan(),
			sample_size: 1,
			outcomes: BoundedVec::truncate_from((0..n).map(of).collect()),
			reason: ChangeReason::Safety,
			meaning: SignatureMeaning::Approval,
		};
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, version, amendment);
		assert_eq!(stored::<T>(id).version, version + 1);
	}

	#[benchmark]
	fn submit_version() {
		let (who, id) = new_trial::<T>();
		let (kind, last) = (DocumentKind::AnalysisPlan, MAX_VERSIONS - 1);
		let (reason, meaning) = (ChangeReason::Safety, SignatureMeaning::Approval);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, kind, last, DIGEST, reason, meaning);
		assert!(DocumentVersions::<T>::contains_key(id, (kind, MAX_VERSIONS)));
	}

	#[benchmark]
	fn open_site() {
		let (who, id) = new_trial::<T>();
		let place = new_place::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, place);
		assert!(Sites::<T>::contains_key(id, 0));
	}

	#[benchmark]
	fn replace_investigator() {
		let (who, id) = new_trial::<T>();
		let investigator = sites::<T>(id, 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, 0, investigator.clone(), place());
		assert_eq!(Sites::<T>::get(id, 0).unwrap().place.investigator, investigator);
	}

	/// At as many sites as an approval may name, each of which is looked at.
	#[benchmark]
	fn approve() {
		let (_, id) = new_trial::<T>();
		sites::<T>(id, MAX_SCOPE);
		let who = licensed::<T>("committee", CredentialKind::EthicsCommittee);
		let capacity = Capacity { kind: CredentialKind::EthicsCommittee, jurisdiction: place() };
		let approval = stored::<T>(id).counts.approvals;
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, capacity, terms());
		assert!(Approvals::<T>::contains_key(id, approval));
	}

	/// The continuation of one that has lapsed.
	#[benchmark]
	fn decide_approval() {
		let (_, id) = new_trial::<T>();
		let approval = approval::<T>(id, CredentialKind::EthicsCommittee);
		let who = licensed::<T>("approver", CredentialKind::EthicsCommittee);
		Approvals::<T>::mutate_exists(id, approval, |stored| stored.as_mut().unwrap().terms.until = Some(0));
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, approval, ApprovalAction::Continue { until: Moment::MAX }, DIGEST);
		assert_eq!(Approvals::<T>::get(id, approval).unwrap().terms.until, Some(Moment::MAX));
	}

	#[benchmark]
	fn adopt_approvals() {
		let (_, id) = new_trial::<T>();
		let who = sites::<T>(id, 1);
		let ethics = approval::<T>(id, CredentialKind::EthicsCommittee);
		let authority = approval::<T>(id, CredentialKind::Regulator);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, 0, ethics, Some(authority));
		assert_eq!(Sites::<T>::get(id, 0).unwrap().ethics, Some(ethics));
	}

	/// Of a site, which is to recruit: what takes most.
	#[benchmark]
	fn set_status() {
		let (_, id) = new_trial::<T>();
		let who = sites::<T>(id, 1);
		let status = Status::EnrollingByInvitation;
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, StatusScope::Site(0), status, None);
		assert_eq!(Sites::<T>::get(id, 0).unwrap().status, status);
	}

	#[benchmark]
	fn verify_status() {
		let (who, id) = new_trial::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);
		assert_eq!(stored::<T>(id).verified_at, NOW);
	}

	#[benchmark]
	fn complete_primarily() {
		let (who, id) = new_trial::<T>();
		change::<T>(id, |trial| trial.milestones.end = None);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, Some(NOW));
		assert_eq!(stored::<T>(id).milestones.primary_completion, Some(NOW));
	}

	#[benchmark]
	fn take_urgent_measure() {
		let (_, id) = new_trial::<T>();
		let who = sites::<T>(id, 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, 0, DIGEST, Some(NOW));
		assert!(UrgentMeasures::<T>::contains_key(id, 0));
	}

	#[benchmark]
	fn notify_measure() {
		let (who, id) = new_trial::<T>();
		let investigator = sites::<T>(id, 1);
		Pallet::<T>::do_take_urgent_measure(investigator, id, 0, DIGEST, None).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, 0);
		assert!(UrgentMeasures::<T>::get(id, 0).unwrap().notified_at.is_some());
	}

	/// For a time before the approval, and before the list was fixed.
	#[benchmark]
	fn enrol(n: Linear<1, { T::MaxBatch::get() }>) {
		let (_, id) = new_trial::<T>();
		let who = sites::<T>(id, 1);
		list::<T>(id);
		// Each of what the site worked under before, and then under nothing that was approved yet.
		let former = (1..=MAX_FORMER_BASES).map(|number| FormerBasis {
			ethics: approval::<T>(id, CredentialKind::EthicsCommittee),
			authority: Some(approval::<T>(id, CredentialKind::Regulator)),
			until: NOW - Moment::from(MAX_FORMER_BASES - number),
		});
		let former = BoundedVec::truncate_from(former.collect());
		Sites::<T>::mutate_exists(id, 0, |site| site.as_mut().unwrap().former = former);
		let before = |number: u32| NOW - 1 - Moment::from(number % MAX_FORMER_BASES);
		let newcomers = (0..n).map(|number| newcomer(number, before(number)));
		let participants = BoundedVec::truncate_from(newcomers.collect());
		#[extrinsic_call]
		enrol_batch(RawOrigin::Signed(who), id, 0, participants);
		assert_eq!((stored::<T>(id).counts.enrolled, stored::<T>(id).counts.deviations), (n, 3));
	}

	#[benchmark]
	fn sign_form() {
		let (_, id) = new_trial::<T>();
		let who = sites::<T>(id, 1);
		let participant = participant::<T>(id);
		let form = SignedForm { kind: ConsentKind::ConsentAtMajority, form: 1, commitment: DIGEST };
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, participant, form);
		assert_eq!(Participants::<T>::get(id, participant).unwrap().forms.len(), MAX_FORMS as usize);
	}

	#[benchmark]
	fn withdraw_participant() {
		let (_, id) = new_trial::<T>();
		let who = sites::<T>(id, 1);
		let participant = participant::<T>(id);
		let withdrawal = Withdrawal { treatment: true, follow_up: true, future_data: true };
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, participant, withdrawal);
		assert!(Participants::<T>::get(id, participant).unwrap().withdrawn.is_any());
	}

	#[benchmark]
	fn fix_randomisation() {
		let (who, id) = new_trial::<T>();
		change::<T>(id, |trial| trial.milestones.first_enrolment = None);
		let commitment = Commitment::new(DIGEST, MAX_COMMITTED_UNITS).unwrap();
		let method = Method::List(BoundedVec::truncate_from(vec![commitment; MAX_STRATA as usize]));
		let randomiser = account("randomiser", 0, SEED);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, method, randomiser);
		assert!(Randomisations::<T>::contains_key(id));
	}

	/// By the longest proof, with places passed over.
	#[benchmark]
	fn assign() {
		let (_, id) = new_trial::<T>();
		sites::<T>(id, 1);
		let participant = participant::<T>(id);
		change::<T>(id, |trial| trial.milestones.primary_completion = None);
		let (who, place, leaf, proof) = list::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, participant, place, leaf, Some(proof));
		assert!(Assignments::<T>::contains_key(id, place));
		assert_eq!(stored::<T>(id).counts.deviations, 1);
	}

	#[benchmark]
	fn unblind() {
		let (_, id) = new_trial::<T>();
		let who = sites::<T>(id, 1);
		let participant = participant::<T>(id);
		change::<T>(id, |trial| trial.milestones.primary_completion = None);
		let (randomiser, place, leaf, proof) = list::<T>(id);
		Pallet::<T>::do_assign(randomiser, id, participant, place, leaf, Some(proof)).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, participant, UnblindingReason::Emergency, DIGEST);
		assert!(Unblindings::<T>::contains_key(id, 0));
	}

	#[benchmark]
	fn anchor_data() {
		let (who, id) = new_trial::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, DIGEST, 1);
		assert!(Datasets::<T>::contains_key(id, 0));
	}

	#[benchmark]
	fn lock_database() {
		let (who, id) = new_trial::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);
		assert!(stored::<T>(id).locked);
	}

	#[benchmark]
	fn unlock_database() {
		let (who, id) = new_trial::<T>();
		change::<T>(id, |trial| trial.locked = true);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, UnlockReason::LateData, DIGEST);
		assert_eq!(stored::<T>(id).counts.deviations, 1);
	}

	#[benchmark]
	fn open_list(n: Linear<1, { T::MaxBatch::get() }>) {
		let (_, id) = new_trial::<T>();
		let (who, ..) = list::<T>(id);
		let opening = |position| {
			let place = Place { stratum: 0, position };
			let opening = Opening { place, allocation: DIGEST, salt: DIGEST };
			let assignment = Assignment {
				participant: DIGEST,
				leaf: randomisation::leaf(&opening),
				recorded_at: 0,
				allocation: None,
				ticket: held::<T, T::ParticipantDeposit>(&who),
			};
			Assignments::<T>::insert(id, place, assignment);
			opening
		};
		let openings = BoundedVec::truncate_from((0..n).map(opening).collect::<Vec<_>>());
		change::<T>(id, |trial| trial.locked = true);
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), id, openings);
		assert_eq!(stored::<T>(id).counts.opened, n);
	}

	#[benchmark]
	fn recommend() {
		let (_, id) = new_trial::<T>();
		let who = licensed::<T>("monitors", CredentialKind::DataMonitoringCommittee);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, Recommendation::Terminate, DIGEST);
		assert!(Recommendations::<T>::contains_key(id, 0));
	}

	#[benchmark]
	fn record_safety_event() {
		let (_, id) = new_trial::<T>();
		let who = sites::<T>(id, 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, 0, susar(), None);
		assert!(SafetyEvents::<T>::contains_key(id, 0));
	}

	#[benchmark]
	fn report_safety_event() {
		let (who, id) = new_trial::<T>();
		let investigator = sites::<T>(id, 1);
		Pallet::<T>::do_record_safety_event(investigator, id, 0, susar(), None).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, 0, DIGEST);
		assert!(SafetyEvents::<T>::get(id, 0).unwrap().report.is_some());
	}

	#[benchmark]
	fn certify_delay() {
		let (who, id) = new_trial::<T>();
		change::<T>(id, |trial| trial.milestones.first_completion = Some(NOW));
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, DIGEST);
		assert!(stored::<T>(id).delay_certified.is_some());
	}

	#[benchmark]
	fn report_results(n: Linear<1, { MAX_OUTCOMES - MAX_AMENDED }>) {
		let (who, id) = new_trial::<T>();
		let result = |number: u32| OutcomeResult {
			outcome: number as OutcomeId,
			as_kind: OutcomeKind::Primary,
			digest: DIGEST,
		};
		let results = BoundedVec::truncate_from((0..n).map(result).collect::<Vec<_>>());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, results);
		assert!(stored::<T>(id).results_at.is_some());
	}

	#[benchmark]
	fn accept_site() {
		let (_, id) = new_trial::<T>();
		sites::<T>(id, 1);
		Sites::<T>::mutate_exists(id, 0, |site| site.as_mut().unwrap().accepted_at = None);
		let who = Sites::<T>::get(id, 0).unwrap().place.organisation;
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, 0);
		assert!(Sites::<T>::get(id, 0).unwrap().accepted_at.is_some());
	}

	/// Of who assigns: the list is written anew.
	#[benchmark]
	fn appoint() {
		let (who, id) = new_trial::<T>();
		list::<T>(id);
		let successor: T::AccountId = account("successor", 0, SEED);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, Role::Randomiser(successor.clone()));
		assert_eq!(Randomisations::<T>::get(id).unwrap().randomiser, successor);
	}

	/// Of a trial with the most outcomes and versions.
	#[benchmark]
	fn report() {
		let (who, id) = new_trial::<T>();
		for version in 1..MAX_VERSIONS {
			let version_of = Version {
				digest: DIGEST,
				reason: ChangeReason::Safety,
				meaning: SignatureMeaning::Approval,
				signed_by: who.clone(),
				recorded_at: 0,
				stage: Stage { after_unblinding: true, ..Stage::default() },
				ticket: held::<T, T::RecordDeposit>(&who),
			};
			DocumentVersions::<T>::insert(id, (DocumentKind::AnalysisPlan, version), version_of);
		}
		let found;
		#[block]
		{
			found = Pallet::<T>::report_on(id).unwrap();
		}
		assert!(found.findings.len() >= usize::from(MAX_VERSIONS) - 1);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::externalities(), crate::mock::Test);
}

fn susar() -> EventTerms {
	EventTerms {
		seriousness: Seriousness::FatalOrLifeThreatening,
		suspected: true,
		unexpected: true,
		description: DIGEST,
	}
}

/// Another trial with as many numbers as may be, but one.
fn second<T: Config>(first: TrialId) -> TrialId {
	let id = first + 1;
	let mut trial = stored::<T>(first);
	trial.numbers = BoundedVec::truncate_from((0..MAX_NUMBERS - 1).map(|one| number(100 + one)).collect());
	for number in &trial.numbers {
		TrialOf::<T>::insert(number, id);
	}
	Trials::<T>::insert(id, trial);
	NextTrialId::<T>::put(id + 1);
	id
}

/// Contests the first number of a trial for another; who does.
fn contested<T: Config>(id: TrialId) -> T::AccountId {
	let who = licensed::<T>("contestant", CredentialKind::TrialSponsor);
	let claim = Some(second::<T>(id));
	Pallet::<T>::do_contest_number(who.clone(), place(), number(0), claim, DIGEST).unwrap();
	who
}
