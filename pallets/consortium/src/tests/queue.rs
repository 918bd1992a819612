//! What may be queued, and who may say so.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::traits::BadOrigin;

use super::{purge_keys, rotate};
use crate::{
	mock::*, Change, Error, Event, ExpulsionCause, MinValidators, QueuedChange, QueuedChanges, Validators,
};

fn admit(who: AccountId) -> sp_runtime::DispatchResult {
	Consortium::admit_validator(RuntimeOrigin::root(), who)
}

fn leave(who: AccountId) -> sp_runtime::DispatchResult {
	Consortium::leave(RuntimeOrigin::signed(who))
}

fn withdraw(who: AccountId) -> sp_runtime::DispatchResult {
	Consortium::withdraw_change(RuntimeOrigin::root(), who)
}

fn set_min(min: u32) {
	assert_ok!(Consortium::set_min_validators(RuntimeOrigin::root(), min));
}

#[test]
fn only_root_changes_the_set() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [RuntimeOrigin::signed(ALICE), RuntimeOrigin::none()] {
			let cause = ExpulsionCause::Absence;
			assert_noop!(Consortium::admit_validator(origin.clone(), DAVE), BadOrigin);
			assert_noop!(Consortium::expel_validator(origin.clone(), BOB, cause), BadOrigin);
			assert_noop!(Consortium::withdraw_change(origin.clone(), BOB), BadOrigin);
			assert_noop!(Consortium::set_min_validators(origin.clone(), 2), BadOrigin);
			assert_noop!(Consortium::clear_offender(origin, BOB), BadOrigin);
		}
		assert_noop!(Consortium::leave(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(Consortium::leave(RuntimeOrigin::none()), BadOrigin);
	});
}

#[test]
fn an_admission_waits_in_the_queue() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(DAVE));
		System::assert_last_event(Event::ChangeQueued { who: DAVE, change: Change::Admission }.into());
		assert_eq!(Consortium::queued_changes(), [QueuedChange { who: DAVE, change: Change::Admission }]);
		assert_eq!(Consortium::validators(), [ALICE, BOB, CHARLIE]);
	});
}

#[test]
fn who_is_there_waits_or_has_no_keys_is_not_admitted() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(admit(ALICE), Error::<Test>::AlreadyValidator);
		assert_noop!(admit(EVE), Error::<Test>::NoSessionKeys);
		assert_ok!(admit(DAVE));
		assert_noop!(admit(DAVE), Error::<Test>::AlreadyQueued);
		purge_keys(FERDIE);
		assert_noop!(admit(FERDIE), Error::<Test>::NoSessionKeys);
	});
}

#[test]
fn who_purged_its_keys_is_still_in_the_set() {
	ExtBuilder::default().build_and_execute(|| {
		purge_keys(CHARLIE);
		assert_noop!(admit(CHARLIE), Error::<Test>::AlreadyValidator);
		assert_eq!(Consortium::effective_validators(), [ALICE, BOB]);
	});
}

#[test]
fn the_largest_set_is_full_and_who_waits_has_a_place_in_it() {
	ExtBuilder::default().validators(&[ALICE, BOB, CHARLIE, DAVE]).build_and_execute(|| {
		// One more in the set than genesis could give keys.
		Validators::<Test>::mutate(|set| set.force_push(9));
		crate::Presence::<Test>::insert(9, crate::LastSeen::Joined(0));
		// The sixth may come, a seventh not, though somebody is to leave.
		assert_ok!(leave(ALICE));
		assert_ok!(admit(FERDIE));
		super::set_keys(EVE);
		assert_noop!(admit(EVE), Error::<Test>::TooManyValidators);
		assert_ok!(withdraw(FERDIE));
		assert_ok!(admit(EVE));
		assert_noop!(admit(FERDIE), Error::<Test>::TooManyValidators);
	});
}

#[test]
fn everybody_can_wait_to_leave_at_once() {
	ExtBuilder::default().validators(&[ALICE, BOB, CHARLIE, DAVE]).build_and_execute(|| {
		super::set_keys(EVE);
		assert_ok!(admit(FERDIE));
		assert_ok!(admit(EVE));
		for who in [ALICE, BOB, CHARLIE, DAVE] {
			assert_ok!(leave(who));
		}
		assert_eq!(QueuedChanges::<Test>::get().len(), MAX_VALIDATORS as usize);
	});
}

#[test]
fn strangers_do_not_leave_and_nobody_leaves_twice() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(leave(EVE), Error::<Test>::NotValidator);
		assert_ok!(admit(DAVE));
		assert_noop!(leave(DAVE), Error::<Test>::NotValidator);
		assert_ok!(leave(BOB));
		System::assert_last_event(Event::ChangeQueued { who: BOB, change: Change::Departure }.into());
		assert_noop!(leave(BOB), Error::<Test>::AlreadyQueued);
	});
}

#[test]
fn nobody_leaves_below_the_minimum() {
	ExtBuilder::default().min_validators(2).build_and_execute(|| {
		assert_ok!(leave(BOB));
		// Who waits to go counts as gone.
		assert_noop!(leave(CHARLIE), Error::<Test>::BelowMinimum);
		// Who waits to come counts as there.
		assert_ok!(admit(DAVE));
		assert_ok!(leave(CHARLIE));
		assert_noop!(leave(ALICE), Error::<Test>::BelowMinimum);
	});
}

#[test]
fn who_comes_without_keys_does_not_count_for_who_leaves() {
	ExtBuilder::default().min_validators(3).build_and_execute(|| {
		assert_ok!(admit(DAVE));
		purge_keys(DAVE);
		assert_noop!(leave(ALICE), Error::<Test>::BelowMinimum);
	});
}

#[test]
fn who_does_not_count_may_leave_whatever_the_minimum() {
	ExtBuilder::default().min_validators(3).build_and_execute(|| {
		assert_noop!(leave(CHARLIE), Error::<Test>::BelowMinimum);
		purge_keys(CHARLIE);
		assert_ok!(leave(CHARLIE));
		assert_noop!(leave(ALICE), Error::<Test>::BelowMinimum);
	});
}

#[test]
fn the_last_one_does_not_leave() {
	ExtBuilder::default().validators(&[ALICE]).build_and_execute(|| {
		assert_noop!(leave(ALICE), Error::<Test>::BelowMinimum);
	});
}

#[test]
fn what_waits_can_be_withdrawn() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(withdraw(DAVE), Error::<Test>::NotQueued);
		assert_ok!(admit(DAVE));
		assert_ok!(leave(BOB));
		assert_ok!(admit(FERDIE));
		assert_ok!(withdraw(BOB));
		System::assert_last_event(Event::ChangeWithdrawn { who: BOB, change: Change::Departure }.into());
		let left = Consortium::queued_changes().iter().map(|queued| queued.who).collect::<Vec<_>>();
		assert_eq!(left, [DAVE, FERDIE]);
		assert_ok!(withdraw(DAVE));
		assert_ok!(withdraw(FERDIE));
		rotate(3);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE]);
		assert_eq!(Grandpa::current_set_id(), 0);
	});
}

#[test]
fn the_minimum_has_bounds() {
	ExtBuilder::default().build_and_execute(|| {
		for min in [0, MAX_VALIDATORS + 1, u32::MAX] {
			assert_noop!(
				Consortium::set_min_validators(RuntimeOrigin::root(), min),
				Error::<Test>::MinValidatorsOutOfBounds
			);
		}
		set_min(MAX_VALIDATORS);
		System::assert_last_event(Event::MinValidatorsSet { min: MAX_VALIDATORS }.into());
		// More than there are: those who are there stay, and none may go.
		assert_noop!(leave(ALICE), Error::<Test>::BelowMinimum);
		set_min(1);
		assert_eq!(MinValidators::<Test>::get(), 1);
		assert_ok!(leave(ALICE));
	});
}
