//! Registration: what a sponsor has to promise, what it costs, and what an imported trial starts as.

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::{Jurisdiction, TrialNumber},
	Moment,
};
use sp_runtime::{traits::Convert, DispatchError, DispatchResult, TokenError};

use crate::{mock::*, *};

mod imports;

type E = Error<Test>;

const NUMBER: &str = "NCT00000001";

fn america() -> Option<Jurisdiction> {
	Some(jurisdiction("US"))
}

fn promise(registration: Registration<AccountId>) -> DispatchResult {
	ClinicalTrials::register(signed(SPONSOR), america(), registration)
}

/// A registration under one number, with something otherwise.
fn with(change: impl FnOnce(&mut Registration<AccountId>)) -> Registration<AccountId> {
	let mut one = registration(NUMBER);
	change(&mut one);
	one
}

/// The same of the design.
fn designed(change: impl FnOnce(&mut Design)) -> Registration<AccountId> {
	with(|one| change(&mut one.design))
}

/// A study of this type, of which everything is left out that only some types have.
fn plain(study: StudyType) -> Registration<AccountId> {
	designed(|design| {
		*design = Design {
			study,
			phases: Default::default(),
			allocation: Allocation::NotApplicable,
			fdaaa: false,
			eu_ctr: false,
			..design.clone()
		}
	})
}

fn an_outcome(kind: OutcomeKind, byte: u8) -> NewOutcome {
	NewOutcome { kind, measure: digest(byte), time_frame: digest(byte) }
}

/// So many numbers from this on.
fn numbers_from(first: u32, count: u32) -> Vec<TrialNumber> {
	(first..first + count).map(|one| number(&format!("NCT{one:08}"))).collect()
}

fn held(who: AccountId, reason: HoldReason) -> u64 {
	Balances::balance_on_hold(&reason.into(), &who)
}

/// What a trial costs, with the places of eight numbers.
fn price_of_trial() -> u64 {
	let numbers = 8 * (TrialNumber::max_encoded_len() + TrialId::max_encoded_len());
	Price::convert(Footprint::from_parts(9, Trial::<Test>::max_encoded_len() + numbers))
}

fn price_of_outcome() -> u64 {
	Price::convert(Footprint::from_parts(1, Outcome::<Test>::max_encoded_len()))
}

fn actual(at: Moment) -> Option<RegistryDate> {
	Some(RegistryDate { at, actual: true })
}

/// A registry's record of a trial that ran its course, and has its results there.
fn record() -> RegistryRecord {
	RegistryRecord {
		record: digest(40),
		registered: START - 1_000 * DAY,
		status: Status::Completed,
		reason: None,
		verified: START - 10 * DAY,
		start: actual(START - 900 * DAY),
		primary_completion: actual(START - 300 * DAY),
		completion: actual(START - 200 * DAY),
		enrolled: Some(20),
		results: Some(START - 100 * DAY),
	}
}

/// Imports a trial under a number of its own.
fn import(record: RegistryRecord) -> Trial<Test> {
	let id = NextTrialId::<Test>::get();
	let text = format!("NCT{:08}", 500 + id);
	assert_ok!(ClinicalTrials::import(signed(SPONSOR), america(), registration(&text), record));
	trial(id)
}

#[test]
fn a_sponsor_registers_what_he_promises() {
	build_and_execute(|| {
		go_to_day(3);
		let promised = with(|one| one.numbers = list(numbers_from(1, 2)));
		assert_ok!(promise(promised.clone()));
		let event = Event::TrialRegistered {
			trial: 0,
			jurisdiction: america(),
			registration: promised.clone(),
			record: None,
			authorised_by: SPONSOR,
		};
		System::assert_last_event(event.into());
		let stored = ClinicalTrials::trial(0).unwrap();
		assert_eq!((stored.sponsor, stored.jurisdiction), (SPONSOR, america()));
		assert_eq!((stored.registered_at, stored.verified_at), (now(), now()));
		assert_eq!((stored.imported, stored.version), (None, 1));
		assert_eq!((stored.numbers, stored.design), (promised.numbers.clone(), promised.design));
		assert_eq!((stored.data_set, stored.plan), (promised.data_set, promised.plan));
		assert_eq!((stored.investigator, stored.monitors), (PRINCIPAL, promised.monitors));
		assert_eq!((stored.status, stored.reason), (Status::NotYetRecruiting, None));
		assert_eq!((stored.milestones, stored.versions), (Milestones::default(), Versions::default()));
		assert_eq!(stored.counts, Counts { outcomes: 3, primary: 1, ..Counts::default() });
		assert_eq!((stored.locked, stored.delay_certified, stored.results_at), (false, None, None));
		for number in promised.numbers {
			assert_eq!(ClinicalTrials::trial_of(number), Some(0));
		}
		for (number, new) in outcomes().into_iter().enumerate() {
			let outcome = ClinicalTrials::outcome(0, number as OutcomeId).unwrap();
			assert_eq!((outcome.now, outcome.since, outcome.stage), (new, now(), Stage::default()));
			assert_eq!((outcome.former.len(), outcome.dropped, outcome.results.len()), (0, None, 0));
			assert_eq!(outcome.payer, SPONSOR);
		}
		assert_eq!(ClinicalTrials::outcome(0, 3), None);
	});
}

#[test]
fn trials_are_counted() {
	build_and_execute(|| {
		assert_eq!([register("NCT00000001"), register("NCT00000002")], [0, 1]);
		assert_eq!(NextTrialId::<Test>::get(), 2);
		assert_eq!(ClinicalTrials::trial_of(number("NCT00000002")), Some(1));
		assert_eq!(ClinicalTrials::trial_of(number("NCT00000003")), None);
		assert_eq!(ClinicalTrials::trial(2), None);
	});
}

#[test]
fn when_the_chain_has_no_numbers_left_nothing_is_registered() {
	build_and_execute(|| {
		NextTrialId::<Test>::put(TrialId::MAX);
		assert_noop!(promise(registration(NUMBER)), E::NoNumberLeft);
	});
}

#[test]
fn only_a_sponsor_in_good_standing_registers() {
	build_and_execute(|| {
		let try_as = |who, place| ClinicalTrials::register(signed(who), place, registration(NUMBER));
		let import_as =
			|who, place| ClinicalTrials::import(signed(who), place, registration(NUMBER), record());
		for who in [STRANGER, PRINCIPAL, COMMITTEE, AUTHORITY, HOSPITAL, INVESTIGATOR] {
			assert_noop!(try_as(who, america()), E::NotInGoodStanding);
			assert_noop!(import_as(who, america()), E::NotInGoodStanding);
		}
		// A sponsor is one where he is one.
		for place in [None, Some(jurisdiction("DE"))] {
			assert_noop!(try_as(SPONSOR, place), E::NotInGoodStanding);
			assert_noop!(import_as(SPONSOR, place), E::NotInGoodStanding);
		}
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, america());
		assert_noop!(try_as(SPONSOR, america()), E::NotInGoodStanding);
		assert_noop!(import_as(SPONSOR, america()), E::NotInGoodStanding);
		let as_root = ClinicalTrials::register(root(), america(), registration(NUMBER));
		assert_noop!(as_root, DispatchError::BadOrigin);
		let as_root = ClinicalTrials::import(root(), america(), registration(NUMBER), record());
		assert_noop!(as_root, DispatchError::BadOrigin);
		assert_ok!(try_as(OTHER_SPONSOR, america()));
		assert_eq!(trial(0).sponsor, OTHER_SPONSOR);
	});
}

#[test]
fn a_registration_names_a_number() {
	build_and_execute(|| {
		assert_noop!(promise(with(|one| one.numbers = list([]))), E::InvalidRegistration);
		assert_ok!(promise(with(|one| one.numbers = list(numbers_from(1, MAX_NUMBERS)))));
		assert_eq!(trial(0).numbers.len(), 8);
	});
}

#[test]
fn a_registration_promises_a_primary_outcome() {
	build_and_execute(|| {
		let promising = |kinds: &[OutcomeKind]| {
			let all = kinds.iter().enumerate().map(|(index, kind)| an_outcome(*kind, index as u8));
			with(|one| one.outcomes = list(all))
		};
		use OutcomeKind::*;
		for kinds in [&[][..], &[Secondary], &[Other], &[Secondary, Other, Secondary]] {
			assert_noop!(promise(promising(kinds)), E::InvalidRegistration);
		}
		// One is enough, wherever it stands, and there may be several.
		assert_ok!(promise(promising(&[Other, Primary, Secondary, Primary])));
		assert_eq!(trial(0).counts, Counts { outcomes: 4, primary: 2, ..Counts::default() });
	});
}

#[test]
fn a_registration_may_promise_sixty_four_outcomes() {
	build_and_execute(|| {
		let all = (0..64).map(|byte| an_outcome(OutcomeKind::Primary, byte));
		assert_ok!(promise(with(|one| one.outcomes = list(all))));
		assert_eq!(trial(0).counts, Counts { outcomes: 64, primary: 64, ..Counts::default() });
		assert_eq!(held(SPONSOR, HoldReason::Record), 64 * price_of_outcome());
	});
}

#[test]
fn a_registration_plans_participants() {
	build_and_execute(|| {
		assert_noop!(promise(designed(|design| design.sample_size = 0)), E::InvalidRegistration);
		assert_ok!(promise(designed(|design| design.sample_size = 1)));
	});
}

#[test]
fn the_dates_of_a_plan_follow_upon_one_another() {
	build_and_execute(|| {
		let planned = |start, primary_completion, completion| {
			with(|one| one.plan = Plan { start, primary_completion, completion })
		};
		for (start, primary, completion) in [(11, 10, 12), (10, 12, 11), (12, 11, 10), (10, 9, 10)] {
			assert_noop!(promise(planned(start, primary, completion)), E::InvalidRegistration);
		}
		assert_ok!(promise(planned(10, 10, 10)));
	});
}

#[test]
fn where_nobody_assigns_there_is_neither_allocation_nor_phase_nor_regime() {
	build_and_execute(|| {
		for study in [StudyType::Observational, StudyType::ExpandedAccess] {
			let but = |change: fn(&mut Design)| {
				let mut one = plain(study);
				change(&mut one.design);
				one
			};
			for wrong in [
				but(|design| design.allocation = Allocation::Randomised),
				but(|design| design.allocation = Allocation::NonRandomised),
				but(|design| design.phases = phases([Phase::Phase4])),
				but(|design| design.fdaaa = true),
				but(|design| design.eu_ctr = true),
			] {
				assert_noop!(promise(wrong), E::InvalidRegistration);
			}
		}
		assert_ok!(promise(plain(StudyType::Observational)));
		let mut other = plain(StudyType::ExpandedAccess);
		other.numbers = list(numbers_from(2, 1));
		assert_ok!(promise(other));
	});
}

fn phases(
	all: impl IntoIterator<Item = Phase>,
) -> sp_core::bounded::BoundedBTreeSet<Phase, sp_core::ConstU32<2>> {
	all.into_iter().collect::<std::collections::BTreeSet<_>>().try_into().unwrap()
}

#[test]
fn a_trial_that_assigns_may_do_so_in_each_way_and_under_no_regime() {
	build_and_execute(|| {
		let all = [Allocation::Randomised, Allocation::NonRandomised, Allocation::NotApplicable];
		for (index, allocation) in all.into_iter().enumerate() {
			let mut one = plain(StudyType::Interventional);
			one.numbers = list(numbers_from(index as u32, 1));
			one.design.allocation = allocation;
			assert_ok!(promise(one));
		}
		let mut two = plain(StudyType::Interventional);
		two.numbers = list(numbers_from(9, 1));
		two.design.phases = phases([Phase::Phase2, Phase::Phase3]);
		assert_ok!(promise(two));
	});
}

#[test]
fn a_number_belongs_to_one_trial() {
	build_and_execute(|| {
		register(NUMBER);
		let taken = registration(NUMBER);
		assert_noop!(promise(taken.clone()), E::NumberTaken);
		let as_other = ClinicalTrials::register(signed(OTHER_SPONSOR), america(), taken.clone());
		assert_noop!(as_other, E::NumberTaken);
		assert_noop!(
			ClinicalTrials::import(signed(OTHER_SPONSOR), america(), taken, record()),
			E::NumberTaken
		);
		// Nor is one of several taken from anybody, nor does a trial have one twice.
		let several = numbers_from(2, 3).into_iter().chain([number(NUMBER)]);
		assert_noop!(promise(with(|one| one.numbers = list(several))), E::NumberTaken);
		let twice = [number("NCT00000007"), number("NCT00000007")];
		assert_noop!(promise(with(|one| one.numbers = list(twice))), E::NumberTaken);
		// The same digits in another registry are another number.
		assert_ok!(promise(with(|one| one.numbers = list([number("ISRCTN00000001")]))));
	});
}

#[test]
fn the_sponsor_pays_for_the_trial_and_for_each_outcome() {
	build_and_execute(|| {
		register(NUMBER);
		assert_eq!(held(SPONSOR, HoldReason::Trial), price_of_trial());
		assert_eq!(held(SPONSOR, HoldReason::Record), 3 * price_of_outcome());
		assert_eq!(on_hold(SPONSOR), price_of_trial() + 3 * price_of_outcome());
		import(record());
		assert_eq!(on_hold(SPONSOR), 2 * (price_of_trial() + 3 * price_of_outcome()));
		for other in [PRINCIPAL, MONITORS, OTHER_SPONSOR] {
			assert_eq!(on_hold(other), 0);
		}
	});
}

#[test]
fn who_cannot_pay_registers_nothing() {
	build_and_execute(|| {
		let needed = price_of_trial() + 3 * price_of_outcome();
		// One unit has to stay free, so that the account lives.
		assert_ok!(Balances::force_set_balance(root(), SPONSOR, needed));
		assert_noop!(promise(registration(NUMBER)), TokenError::FundsUnavailable);
		assert_ok!(Balances::force_set_balance(root(), SPONSOR, needed + 1));
		assert_ok!(promise(registration(NUMBER)));
	});
}

#[test]
fn of_two_phases_one_follows_upon_the_other() {
	use Phase::*;
	build_and_execute(|| {
		let all = [EarlyPhase1, Phase1, Phase2, Phase3, Phase4];
		let mut text = 10;
		for one in all {
			for other in all {
				text += 1;
				let phases = [one, other].into_iter().collect::<std::collections::BTreeSet<_>>();
				let design = Design { phases: phases.try_into().unwrap(), ..design() };
				let registration = Registration { design, ..registration(&format!("NCT000000{text}")) };
				let place = Some(jurisdiction("US"));
				let registered = ClinicalTrials::register(signed(SPONSOR), place, registration);
				let pairs = [(Phase1, Phase2), (Phase2, Phase3), (Phase3, Phase4)];
				let may = one == other || pairs.contains(&(one.min(other), one.max(other)));
				let expected = if may { Ok(()) } else { Err(E::InvalidRegistration.into()) };
				assert_eq!(registered, expected, "{one:?} and {other:?}");
			}
		}
	});
}
