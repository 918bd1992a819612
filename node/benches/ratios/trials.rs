//! Clinical trials: of the development chain's sponsor, each with a site at Bob's hospital that recruits under the approvals
//! of a committee and of an authority, and assigns places by a list.
//!
//! Each call is about a trial of its own, and every trial that is stored is as far as those.

use crate::{
	chain::{place, Chain, Entry},
	measure::{calls, part, read, Row, CALLS},
};
use codec::{Decode, Encode};
use pallet_clinical_trials::{
	Allocation, Approval, ApprovalScope, ApprovalState, ApprovalTerms, Approvals, Assignment, Assignments,
	Basis, Call, ChangeReason, ConsentKind, Countries, CountryPart, Counts, Dataset, Datasets, Design,
	Document, DocumentKind, DocumentVersions, FormerOutcome, ItemId, Method, Milestones, Monitors,
	NewOutcome, NewParticipant, NewSite, NextTrialId, Outcome, OutcomeId, OutcomeKind, Outcomes, Participant,
	Participants, Phase, Place, Plan, Randomisation, Randomisations, RecordedForm, Registration,
	ReportedResult, SignedForm, Site, SiteId, Sites, Stage, Status, StudyType, Trial, TrialId, TrialOf,
	Trials, Version, VersionNumber, Versions, Withdrawn, MAX_CHANGES, MAX_OUTCOMES, MAX_RESULTS,
	MAX_VERSIONS,
};
use salus_primitives::{
	commitment::{Commitment, UnitTree},
	credential::{Capacity, CredentialKind},
	identifiers::{CountryCode, Jurisdiction, Locator, NctId, TrialNumber},
	signature::SignatureMeaning,
	Moment,
};
use salus_runtime::{
	genesis::roles::{
		Role, BOB, DATA_MONITORING_COMMITTEE, ETHICS_COMMITTEE, FERDIE, INVESTIGATOR, PHARMACIST, SPONSOR,
	},
	reads::SalusApi,
	AccountId, Balance, Runtime, RuntimeCall,
};
use sp_api::ProvideRuntimeApi;
use sp_core::H256;
use sp_runtime::BoundedVec;

/// Outcomes of a trial: one primary one, and secondary ones.
const OUTCOMES: u32 = 5;
/// Places of the list.
const PLACES: u32 = 1_024;
/// Participants in the batch.
const BATCH: u32 = 100;

/// The one site of a trial.
const SITE: SiteId = 0;
/// The committee's approval.
const ETHICS: ItemId = 0;
/// The authority's.
const AUTHORITY: ItemId = 1;
/// The participant who has the first place of the list.
const PLACED: u32 = 0;
/// The participant who waits for the second.
const WAITING: u32 = 1;
/// How many participants a trial has before the calls.
const PARTICIPANTS: u32 = 2;

/// The trial that promised, changed and reported the most, after those that the calls are about.
const LONGEST: TrialId = CALLS as TrialId;
/// The numbers of the trials that calls register begin here.
const NEW_NUMBERS: u32 = 50_000_000;

/// When a trial first enrolled, when somebody was unblinded, and when it was changed after that. The chain's own time is later.
const ENROLMENT: Moment = 1;
const UNBLINDING: Moment = 2;
const CHANGE: Moment = 3;

/// So many trials.
pub fn stored(count: u64) -> impl Iterator<Item = Entry> {
	let fixed = list().commitment();
	let next = (NextTrialId::<Runtime>::hashed_key().to_vec(), count.encode());
	// What is stored twice counts as it comes last: the longest trial is one of the others, but for what it has more.
	(0..count).flat_map(move |id| trial(id, fixed)).chain(longest()).chain([next])
}

fn country() -> CountryCode {
	"US".parse().expect("a country's code")
}

/// Where the sponsor, the committees and the investigator are what they are.
fn federation() -> Jurisdiction {
	country().into()
}

fn capacity(kind: CredentialKind<AccountId>, jurisdiction: Jurisdiction) -> Capacity<AccountId> {
	Capacity { kind, jurisdiction: Some(jurisdiction) }
}

/// A number of ClinicalTrials.gov.
fn number(digits: u32) -> TrialNumber {
	TrialNumber::Nct(NctId::new(digits).expect("eight digits"))
}

fn document() -> Document {
	Document { digest: H256::repeat_byte(1), locator: Locator::Handle(H256::repeat_byte(2)) }
}

fn plan() -> Plan {
	Plan { start: 0, primary_completion: 1, completion: 2 }
}

fn design() -> Design {
	Design {
		study: StudyType::Interventional,
		phases: std::collections::BTreeSet::from([Phase::Phase3]).try_into().expect("one phase"),
		allocation: Allocation::Randomised,
		sample_size: PLACES,
		needs_authority: true,
		fdaaa: true,
		eu_ctr: true,
	}
}

fn monitors() -> Option<Monitors<AccountId>> {
	Some(Monitors { account: DATA_MONITORING_COMMITTEE.account(), jurisdiction: Some(federation()) })
}

/// The outcomes as they are promised.
fn promised() -> impl Iterator<Item = NewOutcome> {
	(0..OUTCOMES).map(|number| NewOutcome {
		kind: if number == 0 { OutcomeKind::Primary } else { OutcomeKind::Secondary },
		measure: H256::repeat_byte(3),
		time_frame: H256::repeat_byte(4),
	})
}

/// A deposit of nothing.
fn ticket<Ticket: Decode>() -> Ticket {
	Ticket::decode(&mut &Balance::default().encode()[..]).expect("a ticket is an amount")
}

/// The list of every trial. What its leaves are hashes of nobody looks at before it is opened.
fn list() -> UnitTree {
	let leaves = (0..PLACES).map(leaf).collect::<Vec<_>>();
	UnitTree::over(leaves.into_iter()).expect("so many places make a list")
}

fn leaf(position: u32) -> H256 {
	sp_io::hashing::blake2_256(&(b"place", position).encode()).into()
}

fn place_at(position: u32) -> Place {
	Place { stratum: 0, position }
}

/// The commitment to a participant.
fn participant(trial: TrialId, number: u32) -> H256 {
	sp_io::hashing::blake2_256(&(b"participant", trial, number).encode()).into()
}

fn consent() -> SignedForm {
	SignedForm { kind: ConsentKind::Consent, form: 1, commitment: H256::repeat_byte(5) }
}

/// A trial with all that belongs to it.
fn trial(id: TrialId, list: Commitment) -> impl Iterator<Item = Entry> {
	let outcomes = (0..).zip(promised()).map(move |(number, now)| outcome(id, number, unchanged(now)));
	let kinds = [DocumentKind::Protocol, DocumentKind::AnalysisPlan, DocumentKind::ConsentForm];
	let versions = kinds.map(|kind| version(id, kind, 1));
	let trial = [
		(Trials::<Runtime>::hashed_key_for(id), registered(id).encode()),
		(TrialOf::<Runtime>::hashed_key_for(number(id as u32)), id.encode()),
		(Sites::<Runtime>::hashed_key_for(id, SITE), site().encode()),
		(Countries::<Runtime>::hashed_key_for(id, country()), in_country().encode()),
		approval(id, ETHICS, ETHICS_COMMITTEE, CredentialKind::EthicsCommittee),
		approval(id, AUTHORITY, FERDIE, CredentialKind::Regulator),
		(Randomisations::<Runtime>::hashed_key_for(id), randomisation(list).encode()),
		enrolled(id, PLACED, Some(place_at(0))),
		enrolled(id, WAITING, None),
		assignment(id),
		dataset(id),
	];
	trial.into_iter().chain(versions).chain(outcomes)
}

fn registered(id: TrialId) -> Trial<Runtime> {
	Trial {
		sponsor: SPONSOR.account(),
		jurisdiction: Some(federation()),
		registered_at: 0,
		imported: None,
		numbers: BoundedVec::truncate_from(vec![number(id as u32)]),
		design: design(),
		data_set: document(),
		version: 1,
		plan: plan(),
		investigator: INVESTIGATOR.account(),
		monitors: monitors(),
		status: Status::Recruiting,
		reason: None,
		verified_at: 0,
		milestones: Milestones { first_enrolment: Some(ENROLMENT), ..Default::default() },
		versions: Versions { protocol: 1, analysis_plan: 1, consent_form: 1 },
		counts: Counts {
			outcomes: OUTCOMES as OutcomeId,
			primary: 1,
			sites: 1,
			recruiting: 1,
			approvals: 2,
			enrolled: PARTICIPANTS,
			datasets: 1,
			assigned: 1,
			..Default::default()
		},
		locked: false,
		delay_certified: None,
		results_at: None,
		ticket: ticket(),
	}
}

/// An outcome that is still what was promised.
fn unchanged(now: NewOutcome) -> Outcome<Runtime> {
	Outcome {
		now,
		since: 0,
		stage: Stage::default(),
		former: BoundedVec::new(),
		dropped: None,
		results: BoundedVec::new(),
		payer: SPONSOR.account(),
		ticket: ticket(),
	}
}

fn outcome(trial: TrialId, number: OutcomeId, outcome: Outcome<Runtime>) -> Entry {
	(Outcomes::<Runtime>::hashed_key_for(trial, number), outcome.encode())
}

/// A version of a document: the first before anybody was enrolled, every other after somebody was unblinded.
fn version(trial: TrialId, kind: DocumentKind, number: VersionNumber) -> Entry {
	let (reason, recorded_at, stage) = match number {
		1 => (ChangeReason::Initial, 0, Stage::default()),
		_ => (ChangeReason::NewEvidence, CHANGE, unblinded().stage()),
	};
	let version = Version::<Runtime> {
		digest: H256::repeat_byte(6),
		reason,
		meaning: SignatureMeaning::Approval,
		signed_by: SPONSOR.account(),
		recorded_at,
		stage,
		ticket: ticket(),
	};
	(DocumentVersions::<Runtime>::hashed_key_for(trial, (kind, number)), version.encode())
}

fn site() -> Site<Runtime> {
	Site {
		place: NewSite {
			organisation: BOB.account(),
			capacity: capacity(CredentialKind::Hospital, place()),
			investigator: INVESTIGATOR.account(),
			investigator_jurisdiction: Some(federation()),
		},
		country: country(),
		status: Status::Recruiting,
		reason: None,
		ethics: Some(ETHICS),
		authority: Some(AUTHORITY),
		remembered_since: 0,
		former: BoundedVec::new(),
		enrolled: PARTICIPANTS,
		withdrawn: 0,
		opened_at: 0,
		accepted_at: Some(0),
		ticket: ticket(),
	}
}

fn in_country() -> CountryPart<Runtime> {
	CountryPart {
		status: Status::Recruiting,
		reason: None,
		sites: 1,
		recruiting: 1,
		enrolled: PARTICIPANTS,
		ended_at: None,
		ticket: ticket(),
	}
}

/// An approval of the first versions in the whole country.
fn approval(trial: TrialId, id: ItemId, by: Role, kind: CredentialKind<AccountId>) -> Entry {
	let countries = std::collections::BTreeSet::from([country()]);
	let approval = Approval::<Runtime> {
		by: by.account(),
		capacity: capacity(kind, federation()),
		terms: ApprovalTerms {
			scope: ApprovalScope::Countries(countries.try_into().expect("one country")),
			protocol: 1,
			consent_form: Some(1),
			until: Some(Moment::MAX),
			decision: H256::repeat_byte(7),
		},
		state: ApprovalState::InForce,
		recorded_at: 0,
		held_back: None,
		gaps: BoundedVec::new(),
		ticket: ticket(),
	};
	(Approvals::<Runtime>::hashed_key_for(trial, id), approval.encode())
}

/// The list, of which one place is assigned.
fn randomisation(list: Commitment) -> Randomisation<Runtime> {
	Randomisation {
		method: Method::List(BoundedVec::truncate_from(vec![list])),
		randomiser: PHARMACIST.account(),
		former: BoundedVec::new(),
		recorded_at: 0,
		next: BoundedVec::truncate_from(vec![1]),
		ticket: ticket(),
	}
}

fn enrolled(trial: TrialId, number: u32, place: Option<Place>) -> Entry {
	let form = RecordedForm { signed: consent(), recorded_at: ENROLMENT };
	let stored = Participant::<Runtime> {
		site: SITE,
		enrolled_at: ENROLMENT,
		recorded_at: ENROLMENT,
		basis: Basis { protocol: 1, ethics: ETHICS, authority: Some(AUTHORITY) },
		forms: BoundedVec::truncate_from(vec![form]),
		withdrawn: Withdrawn::default(),
		place,
		payer: BOB.account(),
		ticket: ticket(),
	};
	(Participants::<Runtime>::hashed_key_for(trial, participant(trial, number)), stored.encode())
}

fn assignment(trial: TrialId) -> Entry {
	let assignment = Assignment::<Runtime> {
		participant: participant(trial, PLACED),
		leaf: leaf(0),
		recorded_at: ENROLMENT,
		allocation: None,
		ticket: ticket(),
	};
	(Assignments::<Runtime>::hashed_key_for(trial, place_at(0)), assignment.encode())
}

fn dataset(trial: TrialId) -> Entry {
	let dataset = Dataset::<Runtime> {
		root: H256::repeat_byte(8),
		count: 1,
		by: SPONSOR.account(),
		recorded_at: ENROLMENT,
		ticket: ticket(),
	};
	(Datasets::<Runtime>::hashed_key_for(trial, 0), dataset.encode())
}

/// What the longest trial has beside what every other has: all outcomes and versions that it may, changed as often as they
/// may be, and reported as often.
fn longest() -> impl Iterator<Item = Entry> {
	let before = registered(LONGEST);
	let trial = Trial {
		milestones: unblinded(),
		versions: Versions {
			protocol: MAX_VERSIONS,
			analysis_plan: MAX_VERSIONS,
			consent_form: MAX_VERSIONS,
		},
		counts: Counts {
			outcomes: MAX_OUTCOMES as OutcomeId,
			primary: MAX_OUTCOMES as OutcomeId,
			..before.counts
		},
		results_at: Some(CHANGE),
		..before
	};
	let trial = (Trials::<Runtime>::hashed_key_for(LONGEST), trial.encode());
	let outcomes = (0..MAX_OUTCOMES as OutcomeId).map(|number| outcome(LONGEST, number, changed()));
	let kinds = [DocumentKind::Protocol, DocumentKind::AnalysisPlan, DocumentKind::ConsentForm];
	let versions = kinds
		.into_iter()
		.flat_map(|kind| (1..=MAX_VERSIONS).map(move |number| version(LONGEST, kind, number)));
	[trial].into_iter().chain(outcomes).chain(versions)
}

/// What has happened in the longest trial.
fn unblinded() -> Milestones {
	Milestones {
		first_enrolment: Some(ENROLMENT),
		primary_completion: Some(UNBLINDING),
		first_completion: Some(UNBLINDING),
		unblinding: Some(UNBLINDING),
		..Default::default()
	}
}

/// An outcome that was changed in kind and in what is measured as often as may be, and reported as what it is not.
fn changed() -> Outcome<Runtime> {
	let version = |number: u32| NewOutcome {
		kind: if number.is_multiple_of(2) { OutcomeKind::Primary } else { OutcomeKind::Secondary },
		measure: H256::repeat_byte(number as u8),
		time_frame: H256::repeat_byte(4),
	};
	let stage = unblinded().stage();
	let former = |number| FormerOutcome { was: version(number), until: CHANGE, stage };
	let now = version(MAX_CHANGES);
	let result = ReportedResult {
		as_kind: OutcomeKind::Secondary,
		promised: now.kind,
		digest: H256::repeat_byte(9),
		reported_at: CHANGE,
	};
	Outcome {
		former: BoundedVec::truncate_from((0..MAX_CHANGES).map(former).collect()),
		results: BoundedVec::truncate_from(vec![result; MAX_RESULTS as usize]),
		..unchanged(now)
	}
}

/// The rows of the table.
pub fn measure(chain: &Chain) -> Vec<Row> {
	let list = list();
	let batch = enrol_batch(BATCH);
	vec![
		calls(chain, "clinical_trials.register, of 5 outcomes", SPONSOR, &register),
		calls(chain, "clinical_trials.enrol", INVESTIGATOR, &enrol),
		part(chain, "clinical_trials.enrol_batch(100), an item", INVESTIGATOR, &[], batch, BATCH),
		calls(chain, "clinical_trials.assign, by a list of 1,024", PHARMACIST, &|number| {
			assign(number, &list)
		}),
		calls(chain, "clinical_trials.anchor_data", SPONSOR, &anchor),
		report(chain),
	]
}

fn register(sequence: u32) -> RuntimeCall {
	let registration = Registration {
		numbers: BoundedVec::truncate_from(vec![number(NEW_NUMBERS + sequence)]),
		design: design(),
		data_set: document(),
		outcomes: BoundedVec::truncate_from(promised().collect()),
		plan: plan(),
		investigator: INVESTIGATOR.account(),
		monitors: monitors(),
	};
	Call::register { jurisdiction: Some(federation()), registration }.into()
}

fn newcomer(trial: TrialId, number: u32) -> NewParticipant {
	NewParticipant {
		participant: participant(trial, number),
		forms: BoundedVec::truncate_from(vec![consent()]),
		profile: None,
		enrolled_at: None,
	}
}

fn enrol(number: u32) -> RuntimeCall {
	let trial = number.into();
	Call::enrol { trial, site: SITE, participant: newcomer(trial, PARTICIPANTS) }.into()
}

fn enrol_batch(items: u32) -> RuntimeCall {
	let trial = 0;
	let newcomers = (0..items).map(|number| newcomer(trial, PARTICIPANTS + number));
	let participants = BoundedVec::truncate_from(newcomers.collect());
	Call::enrol_batch { trial, site: SITE, participants }.into()
}

fn assign(number: u32, list: &UnitTree) -> RuntimeCall {
	let (trial, position) = (number.into(), 1);
	Call::assign {
		trial,
		participant: participant(trial, WAITING),
		place: place_at(position),
		leaf: leaf(position),
		proof: list.proof(position),
	}
	.into()
}

fn anchor(number: u32) -> RuntimeCall {
	Call::anchor_data { trial: number.into(), root: H256::repeat_byte(10), count: 1_000 }.into()
}

/// What was promised of the longest trial, and what is otherwise.
fn report(chain: &Chain) -> Row {
	let (client, at) = chain.api();
	// Each change is one of kind and one of what is measured; each result differs from the promise; each analysis plan but
	// the first came after somebody was unblinded; and of the list nothing is open.
	let outcomes = MAX_OUTCOMES * (2 * MAX_CHANGES + MAX_RESULTS);
	let expected = outcomes + u32::from(MAX_VERSIONS);
	read(chain, "the report on the longest trial, in the runtime", &|_| {
		let report = client.runtime_api().trial_report(at, LONGEST).expect("the runtime answers");
		let report = report.expect("the trial is there");
		assert_eq!(report.findings.len(), expected as usize, "every change is found, and nothing else");
	})
}
