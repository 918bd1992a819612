//! Who is expelled, and how it comes back.

use frame_support::{assert_noop, assert_ok};
use sp_core::H256;

use super::{purge_keys, rotate, told};
use crate::{mock::*, Bar, BarCause, Barred, Change, DropReason, Error, Event, ExpulsionCause, Presence};

const CAUSE: ExpulsionCause = ExpulsionCause::Other(H256::repeat_byte(7));

fn expel(who: AccountId) -> sp_runtime::DispatchResult {
	Consortium::expel_validator(RuntimeOrigin::root(), who, CAUSE)
}

fn admit(who: AccountId) -> sp_runtime::DispatchResult {
	Consortium::admit_validator(RuntimeOrigin::root(), who)
}

fn clear(who: AccountId) -> sp_runtime::DispatchResult {
	Consortium::clear_offender(RuntimeOrigin::root(), who)
}

fn four() -> ExtBuilder {
	ExtBuilder::default().validators(&[ALICE, BOB, CHARLIE, DAVE])
}

#[test]
fn an_expelled_validator_is_out_of_the_set_and_barred_at_once() {
	four().build_and_execute(|| {
		run_to(3);
		let cause = BarCause::Expulsion(CAUSE);
		assert_eq!(
			told(|| {
				assert_ok!(expel(BOB));
			}),
			[Event::ValidatorExpelled { who: BOB, cause: CAUSE }, Event::ValidatorBarred { who: BOB, cause }]
		);
		assert_eq!(Consortium::validators(), [ALICE, CHARLIE, DAVE]);
		assert_eq!(Consortium::barred(), [(BOB, Bar { cause, since: 3 })]);
		assert!(!Presence::<Test>::contains_key(BOB));
		// It has its seat for as long as sessions need, and authors nothing on it.
		assert_eq!(Session::disabled_validators(), [1]);
		run_to(10);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE, DAVE]);
		assert_eq!(Session::disabled_validators(), [1]);
		run_to(20);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE]);
		assert!(Session::disabled_validators().is_empty());
	});
}

#[test]
fn only_who_is_in_the_set_is_expelled() {
	four().build_and_execute(|| {
		assert_noop!(expel(EVE), Error::<Test>::NotValidator);
		assert_ok!(admit(FERDIE));
		assert_noop!(expel(FERDIE), Error::<Test>::NotValidator);
		assert_ok!(expel(BOB));
		assert_noop!(expel(BOB), Error::<Test>::NotValidator);
	});
}

#[test]
fn an_expulsion_keeps_to_the_minimum() {
	four().min_validators(3).build_and_execute(|| {
		assert_ok!(expel(BOB));
		assert_noop!(expel(ALICE), Error::<Test>::BelowMinimum);
		// Who does not count is not missed.
		purge_keys(ALICE);
		assert_ok!(expel(ALICE));
	});
	ExtBuilder::default().validators(&[ALICE]).build_and_execute(|| {
		assert_noop!(expel(ALICE), Error::<Test>::BelowMinimum);
	});
}

#[test]
fn an_expulsion_takes_the_place_of_a_departure() {
	four().build_and_execute(|| {
		assert_ok!(Consortium::leave(RuntimeOrigin::signed(BOB)));
		assert_ok!(admit(FERDIE));
		assert_ok!(expel(BOB));
		System::assert_has_event(
			Event::ChangeDropped { who: BOB, change: Change::Departure, reason: DropReason::Expelled }.into(),
		);
		let left = Consortium::queued_changes().iter().map(|queued| queued.who).collect::<Vec<_>>();
		assert_eq!(left, [FERDIE]);
	});
}

#[test]
fn an_expulsion_is_the_change_of_its_session() {
	four().build_and_execute(|| {
		assert_ok!(admit(FERDIE));
		assert_ok!(Consortium::leave(RuntimeOrigin::signed(ALICE)));
		assert_ok!(expel(BOB));
		let mut sets = Vec::new();
		for _ in 0..5 {
			rotate(1);
			sets.push(Session::validators());
		}
		assert_eq!(
			sets,
			[
				vec![ALICE, BOB, CHARLIE, DAVE],
				vec![ALICE, CHARLIE, DAVE],
				vec![ALICE, CHARLIE, DAVE, FERDIE],
				vec![CHARLIE, DAVE, FERDIE],
				vec![CHARLIE, DAVE, FERDIE],
			]
		);
	});
}

#[test]
fn two_expulsions_take_effect_at_the_same_rotation() {
	four().build_and_execute(|| {
		assert_ok!(expel(BOB));
		assert_ok!(expel(DAVE));
		rotate(2);
		assert_eq!(Session::validators(), [ALICE, CHARLIE]);
	});
}

#[test]
fn an_expelled_validator_comes_back_when_it_is_cleared_and_admitted() {
	four().build_and_execute(|| {
		assert_ok!(expel(BOB));
		rotate(2);
		assert_noop!(admit(BOB), Error::<Test>::Barred);
		assert_noop!(clear(ALICE), Error::<Test>::NotBarred);
		assert_ok!(clear(BOB));
		System::assert_last_event(Event::OffenderCleared { who: BOB }.into());
		assert_noop!(clear(BOB), Error::<Test>::NotBarred);
		rotate(3);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE]);
		assert_ok!(admit(BOB));
		rotate(2);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE, BOB]);
	});
}

#[test]
fn cleared_at_once_it_is_out_of_the_set_all_the_same() {
	four().build_and_execute(|| {
		assert_ok!(expel(BOB));
		assert_ok!(clear(BOB));
		assert!(Session::disabled_validators().is_empty());
		assert!(Barred::<Test>::iter().next().is_none());
		rotate(2);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE]);
	});
}

#[test]
fn an_expelled_validator_is_not_called_back_when_the_others_purge_their_keys() {
	four().build_and_execute(|| {
		assert_ok!(expel(BOB));
		for who in [ALICE, CHARLIE, DAVE] {
			purge_keys(who);
		}
		rotate(3);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE]);
		assert_eq!(Grandpa::grandpa_authorities().len(), 3);
	});
}

#[test]
fn nor_is_one_that_was_cleared_before_it_lost_its_seat() {
	four().build_and_execute(|| {
		assert_ok!(expel(BOB));
		assert_ok!(clear(BOB));
		for who in [ALICE, CHARLIE, DAVE, BOB] {
			purge_keys(who);
		}
		rotate(2);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE]);
	});
}

#[test]
fn its_going_is_the_change_of_the_session_though_it_was_cleared() {
	four().build_and_execute(|| {
		assert_ok!(admit(FERDIE));
		assert_ok!(expel(BOB));
		assert_ok!(clear(BOB));
		rotate(1);
		assert_eq!(Consortium::validators(), [ALICE, CHARLIE, DAVE]);
		rotate(1);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE]);
		rotate(1);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE, FERDIE]);
	});
}

#[test]
fn the_only_one_seated_is_barred_and_nobody_else_has_keys() {
	ExtBuilder::default().validators(&[ALICE, BOB]).build_and_execute(|| {
		purge_keys(BOB);
		rotate(1);
		// Session 2 is planned with Alice alone. Bob returns, Alice is expelled, Bob goes again.
		super::set_keys(BOB);
		assert_ok!(expel(ALICE));
		purge_keys(BOB);
		rotate(3);
		// Without her there would be no chain. Whoever sets keys relieves her.
		assert_eq!(Session::validators(), [ALICE]);
		assert_ok!(admit(DAVE));
		rotate(2);
		assert_eq!(Session::validators(), [DAVE]);
	});
}
