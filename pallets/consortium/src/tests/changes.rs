//! How the queue is worked off where sessions rotate.

use frame_support::assert_ok;

use super::{purge_keys, rotate, set_keys, told};
use crate::{mock::*, Barred, Change, DropReason, Event};

fn admit(who: AccountId) {
	assert_ok!(Consortium::admit_validator(RuntimeOrigin::root(), who));
}

fn leave(who: AccountId) {
	assert_ok!(Consortium::leave(RuntimeOrigin::signed(who)));
}

fn dropped(who: AccountId, change: Change, reason: DropReason) -> Event<Test> {
	Event::ChangeDropped { who, change, reason }
}

#[test]
fn an_admitted_validator_is_seated_in_the_session_after_the_next() {
	ExtBuilder::default().build_and_execute(|| {
		admit(DAVE);
		run_to(9);
		assert_eq!(Consortium::validators(), [ALICE, BOB, CHARLIE]);
		assert_eq!(told(|| run_to(10)), [Event::ValidatorAdmitted { who: DAVE }]);
		assert_eq!(Consortium::validators(), [ALICE, BOB, CHARLIE, DAVE]);
		assert!(Consortium::queued_changes().is_empty());
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE]);
		run_to(21);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE, DAVE]);
		assert_eq!((Grandpa::current_set_id(), Grandpa::grandpa_authorities().len()), (1, 4));
		rotate(3);
		assert_eq!(Grandpa::current_set_id(), 1);
	});
}

#[test]
fn who_leaves_is_seated_until_the_next_session_is_over() {
	ExtBuilder::default().build_and_execute(|| {
		leave(BOB);
		assert_eq!(told(|| run_to(10)), [Event::ValidatorLeft { who: BOB }]);
		assert_eq!(Consortium::validators(), [ALICE, CHARLIE]);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE]);
		run_to(21);
		assert_eq!(Session::validators(), [ALICE, CHARLIE]);
		assert_eq!((Grandpa::current_set_id(), Grandpa::grandpa_authorities().len()), (1, 2));
		// Its keys are its own again, and it may come back.
		admit(BOB);
		rotate(2);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, BOB]);
		purge_keys(FERDIE);
	});
}

#[test]
fn three_changes_take_three_sessions() {
	ExtBuilder::default().build_and_execute(|| {
		admit(DAVE);
		leave(ALICE);
		admit(FERDIE);
		let mut sets = Vec::new();
		for _ in 0..6 {
			rotate(1);
			sets.push(Session::validators());
		}
		assert_eq!(
			sets,
			[
				vec![ALICE, BOB, CHARLIE],
				vec![ALICE, BOB, CHARLIE, DAVE],
				vec![BOB, CHARLIE, DAVE],
				vec![BOB, CHARLIE, DAVE, FERDIE],
				vec![BOB, CHARLIE, DAVE, FERDIE],
				vec![BOB, CHARLIE, DAVE, FERDIE],
			]
		);
		assert_eq!(Grandpa::current_set_id(), 3);
	});
}

#[test]
fn what_cannot_be_applied_is_dropped_and_the_next_is_applied() {
	ExtBuilder::default().build_and_execute(|| {
		set_keys(EVE);
		admit(DAVE);
		admit(EVE);
		admit(FERDIE);
		purge_keys(DAVE);
		let bar = crate::Bar { cause: crate::BarCause::Offence, since: 1 };
		Barred::<Test>::insert(EVE, bar);
		assert_eq!(
			told(|| run_to(10)),
			[
				dropped(DAVE, Change::Admission, DropReason::NoSessionKeys),
				dropped(EVE, Change::Admission, DropReason::Barred),
				Event::ValidatorAdmitted { who: FERDIE },
			]
		);
		assert!(Consortium::queued_changes().is_empty());
	});
}

#[test]
fn a_departure_that_would_lead_below_the_minimum_by_then_is_dropped() {
	ExtBuilder::default().min_validators(2).build_and_execute(|| {
		leave(ALICE);
		purge_keys(BOB);
		assert_eq!(told(|| run_to(10)), [dropped(ALICE, Change::Departure, DropReason::BelowMinimum)]);
		assert_eq!(Consortium::validators(), [ALICE, BOB, CHARLIE]);
		// Bob is out for want of keys, as ever; Alice may ask again once he is back.
		set_keys(BOB);
		leave(ALICE);
		assert_eq!(told(|| run_to(20)), [Event::ValidatorLeft { who: ALICE }]);
	});
}

#[test]
fn a_departure_after_an_admission_that_failed_is_dropped() {
	ExtBuilder::default().min_validators(3).build_and_execute(|| {
		admit(DAVE);
		leave(ALICE);
		purge_keys(DAVE);
		assert_eq!(
			told(|| run_to(10)),
			[
				dropped(DAVE, Change::Admission, DropReason::NoSessionKeys),
				dropped(ALICE, Change::Departure, DropReason::BelowMinimum),
			]
		);
		rotate(2);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE]);
	});
}

#[test]
fn a_raised_minimum_holds_who_was_about_to_leave() {
	ExtBuilder::default().build_and_execute(|| {
		leave(ALICE);
		assert_ok!(Consortium::set_min_validators(RuntimeOrigin::root(), 3));
		assert_eq!(told(|| run_to(10)), [dropped(ALICE, Change::Departure, DropReason::BelowMinimum)]);
	});
}

#[test]
fn who_leaves_without_keys_changes_no_session() {
	ExtBuilder::default().build_and_execute(|| {
		purge_keys(CHARLIE);
		rotate(3);
		assert_eq!(Grandpa::current_set_id(), 1);
		leave(CHARLIE);
		rotate(3);
		assert_eq!(Consortium::validators(), [ALICE, BOB]);
		assert_eq!(Grandpa::current_set_id(), 1);
	});
}

#[test]
fn who_left_is_not_called_back_when_the_others_purge_their_keys() {
	ExtBuilder::default().build_and_execute(|| {
		leave(BOB);
		run_to(10);
		for who in [ALICE, CHARLIE, BOB] {
			purge_keys(who);
		}
		run_to(20);
		assert_eq!(Session::validators(), [ALICE, CHARLIE]);
		rotate(3);
		assert_eq!(Session::validators(), [ALICE, CHARLIE]);
		assert_eq!(Grandpa::grandpa_authorities().len(), 2);
		assert!(!pallet_session::NextKeys::<Test>::contains_key(BOB));
	});
}

#[test]
fn an_admission_comes_to_the_rescue_of_a_set_without_keys() {
	ExtBuilder::default().validators(&[ALICE]).build_and_execute(|| {
		admit(DAVE);
		purge_keys(ALICE);
		rotate(2);
		assert_eq!(Session::validators(), [DAVE]);
		assert_eq!(Consortium::validators(), [ALICE, DAVE]);
	});
}
