//! Random lives of trials, followed by the pallet and by a slow model; and that no life tells who is in which arm.

mod blind;
mod compare;
mod moves;
mod random;

use std::{
	cell::{Cell, RefCell},
	collections::{BTreeMap, BTreeSet},
	rc::Rc,
};

use frame_support::{
	storage::{with_transaction, TransactionOutcome},
	traits::GetCallName,
};
use proptest::{
	collection::vec,
	prelude::*,
	test_runner::{RngAlgorithm, TestCaseError, TestCaseResult, TestRng, TestRunner},
};
use salus_primitives::{
	commitment::{InclusionProof, UnitTree},
	consent::Purpose,
	credential::{Capacity, CredentialKind},
	doubles::{Consents, Credentials},
	identifiers::TrialNumber,
	signature::SignatureMeaning,
	Moment,
};
use scale_info::{TypeDef, TypeInfo};
use sp_core::{bounded::BoundedBTreeSet, H256};
use sp_runtime::{
	traits::{BlakeTwo256, Dispatchable, Hash},
	DispatchError,
};

use super::model::*;
use crate::{mock, mock::*, randomisation::leaf, *};

use random::{Dice, Kind, Move, Step, TAPE};

/// How many random lives a run makes, and how many steps each has.
const LIVES: u32 = 320;
const STEPS: std::ops::RangeInclusive<usize> = 40..=70;
/// After how many calls all is compared, and not only what is short.
const BETWEEN: usize = 12;

const PEOPLE: [AccountId; 14] = [
	SPONSOR,
	OTHER_SPONSOR,
	PRINCIPAL,
	COMMITTEE,
	GERMAN_COMMITTEE,
	AUTHORITY,
	GERMAN_AUTHORITY,
	MONITORS,
	HOSPITAL,
	INVESTIGATOR,
	CLINIC,
	GERMAN_INVESTIGATOR,
	RANDOMISER,
	STRANGER,
];

/// What at times comes to these: some of it makes them each other's.
fn ties() -> Vec<Licence> {
	use CredentialKind::*;
	let america = Some(jurisdiction("US"));
	vec![
		(COMMITTEE, staff(SPONSOR), None),
		(SPONSOR, staff(COMMITTEE), None),
		(PRINCIPAL, staff(GERMAN_COMMITTEE), None),
		(INVESTIGATOR, staff(COMMITTEE), None),
		(INVESTIGATOR, staff(CLINIC), None),
		(GERMAN_INVESTIGATOR, staff(HOSPITAL), None),
		(RANDOMISER, staff(HOSPITAL), None),
		(RANDOMISER, Investigator, america),
		(SPONSOR, Regulator, america),
	]
}

/// A list whose arms alternate, from one on, under salts of its own.
fn list_of(stratum: u16, places: u32, arm: u32, salt: u8) -> KnownList {
	let openings: Vec<_> = (0..places)
		.map(|position| Opening {
			place: Place { stratum, position },
			allocation: H256::repeat_byte(if (position + arm).is_multiple_of(2) { 0xA7 } else { 0xB7 }),
			salt: BlakeTwo256::hash_of(&(salt, stratum, places, position)),
		})
		.collect();
	(UnitTree::over(openings.iter().map(leaf)).unwrap(), openings)
}

/// The lists that randomisers make use of.
fn lists_from(arm: u32, salt: u8) -> Vec<KnownList> {
	vec![list_of(0, 24, arm, salt), list_of(1, 6, arm, salt), list_of(0, 9, arm, salt)]
}

/// What was seen in all lives.
#[derive(Default)]
struct Seen {
	/// How often each call was taken, and how often refused.
	calls: BTreeMap<&'static str, (u32, u32)>,
	/// How often each reason was given.
	refusals: BTreeMap<String, u32>,
	/// How often reports found what.
	findings: BTreeMap<String, u32>,
}

/// Trials on the chain, their model, and what was seen of the two.
struct Run<'a> {
	model: Model,
	/// Whether what was shown after the lock may be seen.
	openly: bool,
	/// What was asked, and whether it was done.
	story: Vec<(Option<AccountId>, Call<Test>, bool)>,
	seen: &'a RefCell<Seen>,
}

impl<'a> Run<'a> {
	/// A fresh life: everybody has his credentials.
	fn new(lists: Rc<Vec<KnownList>>, openly: bool, seen: &'a RefCell<Seen>) -> Self {
		Credentials::clear();
		Consents::clear();
		for (who, kind, place) in licences() {
			Credentials::grant(who, kind, place);
		}
		let model = Model {
			now: now(),
			licences: licences().into_iter().collect(),
			permitted: BTreeSet::new(),
			files: vec![],
			numbers: BTreeMap::new(),
			contests: BTreeMap::new(),
			lists,
		};
		Self { model, openly, story: vec![], seen }
	}

	fn live(&mut self, steps: &[Step]) -> TestCaseResult {
		for step in steps {
			self.step(step)?;
		}
		self.look_closely()
	}

	fn look_closely(&self) -> TestCaseResult {
		prop_assert_eq!(ClinicalTrials::do_try_state(), Ok(()));
		for id in 0..self.model.files.len() as TrialId {
			compare::all_of(&self.model, id)?;
			let found = compare::report(&self.model, id)?;
			let mut seen = self.seen.borrow_mut();
			for one in found {
				*seen.findings.entry(one).or_default() += 1;
			}
		}
		compare::numbers(&self.model)
	}

	/// What was done and what came last.
	fn told(&self) -> String {
		let mut story = String::new();
		for (number, (who, call, done)) in self.story.iter().enumerate() {
			if *done || number + 1 == self.story.len() {
				let verdict = if *done { "done" } else { "refused" };
				story += &format!("{verdict}: {who:?} {call:?}\n");
			}
		}
		story
	}

	/// Lets time pass for both.
	fn pass(&mut self, time: Moment) {
		self.model.now += time;
		Timestamp::set_timestamp(self.model.now);
	}

	/// Lets both do it, and compares.
	fn call(&mut self, who: Option<AccountId>, call: Call<Test>) -> TestCaseResult {
		if self.openly {
			System::reset_events();
		}
		let name = call.get_call_name();
		let verdict = self.model.perform(who, &call);
		let before = verdict.is_err().then(stored);
		let origin = who.map_or_else(root, signed);
		let outcome = RuntimeCall::ClinicalTrials(call.clone()).dispatch(origin);
		let told = outcome.map(|_| ()).map_err(|failed| failed.error);
		self.story.push((who, call, told.is_ok()));
		let mut seen = self.seen.borrow_mut();
		let (taken, refused) = seen.calls.entry(name).or_default();
		match (told, verdict) {
			(Ok(()), Ok(())) => *taken += 1,
			(Err(why), Err(reasons)) => {
				*refused += 1;
				prop_assert!(reasons.contains(&why), "{}: {:?}, and the model: {:?}", name, why, reasons);
				prop_assert!(before == Some(stored()), "{name} left a trace");
				let text: &str = why.into();
				let text = match why {
					DispatchError::Module(error) => error.message.unwrap_or(text),
					_ => text,
				};
				*seen.refusals.entry(text.into()).or_default() += 1;
				return Ok(());
			}
			(told, verdict) => prop_assert!(false, "{}: {:?}, and the model: {:?}", name, told, verdict),
		}
		drop(seen);
		for id in 0..self.model.files.len() as TrialId {
			compare::trial_card(&self.model, id)?;
		}
		compare::deposits(&self.model)?;
		if self.openly && self.story.len().is_multiple_of(BETWEEN) {
			self.look_closely()?;
		}
		Ok(())
	}

	/// What a step comes to: where that would be refused mostly something else of the kind is tried.
	fn choose(&self, kind: Kind, mut tape: [u8; TAPE]) -> Option<Move> {
		let wild = tape[TAPE - 1] % 8 < 3;
		let tries = if wild { 1 } else { 4 };
		let mut chosen = None;
		for _ in 0..tries {
			chosen = kind.of(Dice { tape: &tape, model: &self.model, wild }).or(chosen);
			match &chosen {
				Some(Move::Call(who, call)) if self.model.clone().perform(*who, call).is_err() => (),
				Some(_) => break,
				None => (),
			}
			tape.rotate_left(5);
		}
		chosen
	}

	fn step(&mut self, step: &Step) -> TestCaseResult {
		if step.kind == Kind::Launch {
			return self.launch(&step.tape);
		}
		if step.kind == Kind::Renew {
			return self.renew(&step.tape);
		}
		for part in step.kind.parts() {
			if part == Kind::OpenList && !self.openly {
				continue;
			}
			match self.choose(part, step.tape) {
				Some(Move::Call(who, call)) => self.call(who, *call)?,
				Some(Move::Pass(time)) => self.pass(time),
				Some(Move::Standing((who, kind, place), good)) => {
					let licence = (who, kind.clone(), place);
					if good {
						self.model.licences.insert(licence);
						Credentials::grant(who, kind, place);
					} else {
						self.model.licences.remove(&licence);
						Credentials::revoke(who, kind, place);
					}
				}
				Some(Move::Permit(profile, permits)) => {
					let purpose = Purpose::ClinicalTrialResearch;
					if permits {
						self.model.permitted.insert(profile);
						Consents::give(profile, purpose);
					} else {
						self.model.permitted.remove(&profile);
						Consents::take_back(profile, purpose);
					}
				}
				None => (),
			}
		}
		Ok(())
	}

	/// A trial from its registration to its first recruiting site, as far as nothing is in its way.
	fn launch(&mut self, tape: &[u8; TAPE]) -> TestCaseResult {
		let mut dice = Dice { tape: &tape[4..], model: &self.model, wild: false };
		let sponsor = if tape[0] % 4 == 3 { OTHER_SPONSOR } else { SPONSOR };
		let place = Some(jurisdiction("US"));
		let record = if tape[1] >= 170 { dice.record() } else { None };
		let Some(registration) = dice.registration() else { return Ok(()) };
		let method = dice.method();
		let by_chance = registration.design.allocation == Allocation::Randomised;
		let trial = self.model.files.len() as TrialId;
		let by = Some(sponsor);
		self.call(
			by,
			match record {
				Some(record) => Call::import { jurisdiction: place, registration, record },
				None => Call::register { jurisdiction: place, registration },
			},
		)?;
		if self.model.file(trial).is_none() {
			return Ok(());
		}
		for kind in [DocumentKind::Protocol, DocumentKind::ConsentForm, DocumentKind::AnalysisPlan] {
			let (reason, meaning) = (ChangeReason::Initial, SignatureMeaning::Approval);
			let submit = Call::submit_version { trial, kind, last: 0, digest: digest(70), reason, meaning };
			self.call(by, submit)?;
		}
		let past = self.model.past(trial);
		if past.status(StatusScope::Overall).is_final() && !tape[3].is_multiple_of(16) {
			return Ok(());
		}
		if by_chance && (!past.began_elsewhere() || tape[3] % 4 == 3) {
			self.call(by, Call::fix_randomisation { trial, method, randomiser: RANDOMISER })?;
		}
		let later = self.model.now + 200 * DAY;
		let until = [3, 2].map(|one| (tape[2] % 4 == one).then_some(later));
		let sites = if tape[2] % 8 < 6 { &[hospital(), clinic()][..] } else { &[hospital()][..] };
		for (place, site) in sites.iter().cloned().zip(0..) {
			let country = place.capacity.jurisdiction.unwrap().country;
			let house = Some(place.organisation);
			self.call(by, Call::open_site { trial, place })?;
			self.call(house, Call::accept_site { trial, site })?;
			self.approve_at(trial, site, 1, until)?;
			for scope in [StatusScope::Site(site), StatusScope::Country(country), StatusScope::Overall] {
				let (status, reason) = (Status::Recruiting, None);
				if self.model.past(trial).status(scope) != status {
					self.call(by, Call::set_status { trial, scope, status, reason })?;
				}
			}
		}
		Ok(())
	}

	/// Has committee and authority of a site's country approve the last versions, the authority perhaps another one, and the
	/// site adopt that, as far as nothing is in its way.
	fn approve_at(
		&mut self,
		trial: TrialId,
		site: SiteId,
		by_authority: VersionNumber,
		[until, by_authority_until]: [Option<Moment>; 2],
	) -> TestCaseResult {
		let past = self.model.past(trial);
		let by = Some(past.file.sponsor);
		let ethics = past.count(|deed| matches!(deed, Deed::Approved(..)));
		let own = past.country_of(site).unwrap_or(country("US"));
		let (committee, authority, code) = match own == country("DE") {
			true => (GERMAN_COMMITTEE, GERMAN_AUTHORITY, "DE"),
			false => (COMMITTEE, AUTHORITY, "US"),
		};
		let countries: BTreeSet<_> = [own].into_iter().collect();
		let terms = ApprovalTerms {
			scope: ApprovalScope::Countries(BoundedBTreeSet::try_from(countries).unwrap()),
			protocol: past.versions(DocumentKind::Protocol),
			consent_form: Some(past.versions(DocumentKind::ConsentForm)),
			until,
			decision: digest(60),
		};
		let also = ApprovalTerms { protocol: by_authority, until: by_authority_until, ..terms.clone() };
		let capacity = |kind| mock::capacity(kind, code);
		let as_committee = capacity(CredentialKind::EthicsCommittee);
		self.call(Some(committee), Call::approve { trial, capacity: as_committee, terms })?;
		let as_authority = capacity(CredentialKind::Regulator);
		self.call(Some(authority), Call::approve { trial, capacity: as_authority, terms: also })?;
		self.call(by, Call::adopt_approvals { trial, site, ethics, authority: Some(ethics + 1) })
	}

	/// New versions of protocol and form, approved and adopted at a site.
	fn renew(&mut self, tape: &[u8; TAPE]) -> TestCaseResult {
		let open: Vec<_> = (0..self.model.files.len() as TrialId)
			.filter(|id| {
				let past = self.model.past(*id);
				!past.sites().is_empty() && !past.status(StatusScope::Overall).is_final()
			})
			.collect();
		if open.is_empty() {
			return Ok(());
		}
		let trial = open[usize::from(tape[0]) % open.len()];
		let past = self.model.past(trial);
		let by = Some(past.file.sponsor);
		let site = SiteId::from(tape[1]) % past.sites().len() as SiteId;
		for kind in [DocumentKind::Protocol, DocumentKind::ConsentForm] {
			let last = self.model.past(trial).versions(kind);
			let reason = if last == 0 { ChangeReason::Initial } else { ChangeReason::NewEvidence };
			let meaning = SignatureMeaning::Approval;
			self.call(by, Call::submit_version { trial, kind, last, digest: digest(71), reason, meaning })?;
		}
		let last = self.model.past(trial).versions(DocumentKind::Protocol);
		let by_authority = if tape[2] % 4 == 3 { last.saturating_sub(1).max(1) } else { last };
		let later = self.model.now + 30 * DAY;
		let until = [3, 2].map(|one| (tape[3] % 4 == one).then_some(later));
		self.approve_at(trial, site, by_authority, until)
	}
}

/// Every key of the chain's storage with its value.
fn stored() -> Vec<(Vec<u8>, Vec<u8>)> {
	let (mut all, mut key) = (vec![], vec![]);
	while let Some(next) = sp_io::storage::next_key(&key) {
		let value = sp_io::storage::get(&next).map(|value| value.to_vec());
		all.push((next.clone(), value.unwrap_or_default()));
		key = next;
	}
	all
}

/// A life: two trials that begin, and what comes of them.
fn life() -> impl Strategy<Value = Vec<Step>> {
	let launch = any::<[u8; TAPE]>().prop_map(|tape| Step { kind: Kind::Launch, tape });
	(vec(launch, 2), vec(random::step(), STEPS)).prop_map(|(first, then)| [first, then].concat())
}

/// The same lives in every run: what they get to is looked at.
fn runner(cases: u32) -> TestRunner {
	let config = ProptestConfig {
		cases,
		failure_persistence: None,
		max_shrink_iters: 300,
		..ProptestConfig::default()
	};
	TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Lives on a chain that forgets it.
fn rolled_back(lives: impl FnOnce() -> TestCaseResult) -> TestCaseResult {
	let mut result = Ok(());
	let _: Result<(), DispatchError> = with_transaction(|| {
		result = lives();
		TransactionOutcome::Rollback(Ok(()))
	});
	result
}

/// Says with a failure what led there.
fn with_story(run: &Run<'_>, result: TestCaseResult) -> TestCaseResult {
	result.map_err(|failure| match failure {
		TestCaseError::Fail(why) => TestCaseError::fail(format!("{why}\nafter\n{}", run.told())),
		reject => reject,
	})
}

/// What every report has at times.
const FAULTS: [&str; 29] = [
	"RegisteredLate",
	"AnalysisPlanChanged",
	"ApprovalUnknown",
	"ResultsOverdue",
	"SafetyReportOverdue",
	"MeasureNotNotified",
	"StatusUnverified",
	"Added",
	"Dropped",
	"Promoted",
	"Demoted",
	"Changed",
	"NotReported",
	"ReportedAsMore",
	"ReportedAsLess",
	"PlacesSkipped",
	"CompletionRestated",
	"CompletionUnstated",
	"Unblinded",
	"ListNotOpened",
	"DatabaseUnlocked",
	"UnlockedAfterOpening",
	"EnrolledUnapproved",
	"EnrolledBeforeRandomisation",
	"due: Results",
	"due: SafetyReport",
	"due: Notification",
	"status: NowhereRecruiting",
	"status: Unknown",
];

/// What lives are too short for, and what does not happen.
const NEVER_GIVEN: [&str; 3] = ["TooMany", "NoNumberLeft", "Corrupt"];

#[test]
fn random_lives_go_as_in_the_slow_model() {
	let seen = RefCell::new(Seen::default());
	let lists = Rc::new(lists_from(0, 1));
	build_and_execute(|| {
		let outcome = runner(LIVES).run(&life(), |steps| {
			rolled_back(|| {
				let mut run = Run::new(lists.clone(), true, &seen);
				let result = run.live(&steps);
				with_story(&run, result)
			})
		});
		if let Err(failure) = outcome {
			panic!("{failure}");
		}
	});
	// A walk that never gets to a call, is never refused, or finds nothing, compares nothing.
	let Seen { calls, refusals, findings } = seen.into_inner();
	assert_eq!(calls.len(), 36);
	for (call, (taken, refused)) in calls {
		assert!(taken > 0, "{call} was never taken");
		assert!(refused > 0, "{call} was never refused");
	}
	let TypeDef::Variant(reasons) = E::type_info().type_def else { panic!("errors are variants") };
	for reason in reasons.variants.iter().map(|variant| variant.name) {
		let given = refusals.contains_key(reason);
		assert!(given != NEVER_GIVEN.contains(&reason), "{reason} was given: {given}");
	}
	for fault in FAULTS {
		assert!(findings.contains_key(fault), "{fault} was never found");
	}
}
