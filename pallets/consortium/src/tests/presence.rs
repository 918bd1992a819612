//! Who has not authored for how long.

use frame_support::assert_ok;

use super::rotate;
use crate::{mock::*, Absence, ExpulsionCause, LastSeen, Presence};

fn author_to(who: AccountId, block: u64) {
	Author::set(Some(who));
	run_to(block);
	Author::set(None);
}

fn absence(validator: AccountId, last_seen: LastSeen<u64>, blocks: u64) -> Absence<AccountId, u64> {
	Absence { validator, last_seen, blocks }
}

#[test]
fn the_last_block_of_each_author_is_noted() {
	ExtBuilder::default().build_and_execute(|| {
		author_to(ALICE, 3);
		author_to(BOB, 4);
		run_to(7);
		assert_eq!(
			Consortium::absences(),
			[
				absence(ALICE, LastSeen::Authored(3), 4),
				absence(BOB, LastSeen::Authored(4), 3),
				absence(CHARLIE, LastSeen::Joined(0), 7),
			]
		);
		author_to(ALICE, 8);
		assert_eq!(Consortium::absences()[0], absence(ALICE, LastSeen::Authored(8), 0));
	});
}

#[test]
fn strangers_are_not_noted() {
	ExtBuilder::default().build_and_execute(|| {
		author_to(EVE, 5);
		assert_eq!(Presence::<Test>::iter().count(), 3);
	});
}

#[test]
fn who_joins_counts_from_the_start_of_its_first_session() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::admit_validator(RuntimeOrigin::root(), DAVE));
		assert_eq!(Presence::<Test>::get(DAVE), None);
		run_to(12);
		assert_eq!(Consortium::absences()[3], absence(DAVE, LastSeen::Admitted(10), 2));
		run_to(23);
		assert_eq!(Consortium::absences()[3], absence(DAVE, LastSeen::Joined(20), 3));
		rotate(1);
		assert_eq!(Presence::<Test>::get(DAVE), Some(LastSeen::Joined(20)));
		author_to(DAVE, 31);
		rotate(2);
		assert_eq!(Presence::<Test>::get(DAVE), Some(LastSeen::Authored(31)));
	});
}

#[test]
fn nobody_asks_for_the_absence_of_who_left_or_was_expelled() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::leave(RuntimeOrigin::signed(ALICE)));
		assert!(Presence::<Test>::contains_key(ALICE));
		run_to(10);
		assert!(!Presence::<Test>::contains_key(ALICE));
		// She still has a seat, and authors from it.
		author_to(ALICE, 12);
		assert!(!Presence::<Test>::contains_key(ALICE));

		let cause = ExpulsionCause::Absence;
		assert_ok!(Consortium::expel_validator(RuntimeOrigin::root(), BOB, cause));
		author_to(BOB, 14);
		assert_eq!(Consortium::absences(), [absence(CHARLIE, LastSeen::Joined(0), 14)]);
	});
}

#[test]
fn who_cannot_author_for_want_of_keys_is_absent_too() {
	ExtBuilder::default().build_and_execute(|| {
		author_to(BOB, 2);
		super::purge_keys(BOB);
		rotate(4);
		assert_eq!(Consortium::absences()[1], absence(BOB, LastSeen::Authored(2), 38));
	});
}
