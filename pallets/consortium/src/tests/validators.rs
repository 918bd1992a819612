//! Who validates, and when sessions end.

use frame_support::{assert_noop, assert_ok, traits::EstimateNextSessionRotation};
use pallet_session::ShouldEndSession;
use sp_runtime::{traits::Convert, Permill};

use super::set_keys;
use crate::{mock::*, Error, Event, SessionStart, UnitIdentification};

fn set_length(length: u64) {
	assert_ok!(Consortium::set_session_length(RuntimeOrigin::root(), length));
}

/// The blocks in which a session started, from the next block up to `last`.
fn rotations_to(last: u64) -> Vec<u64> {
	let mut rotations = Vec::new();
	while System::block_number() < last {
		let session = Session::current_index();
		run_to(System::block_number() + 1);
		if Session::current_index() != session {
			assert_eq!(Session::current_index(), session + 1);
			rotations.push(System::block_number());
		}
	}
	rotations
}

#[test]
fn genesis_decides_who_validates() {
	ExtBuilder::default().validators(&[ALICE, CHARLIE]).build_and_execute(|| {
		assert_eq!(Consortium::validators(), [ALICE, CHARLIE]);
		assert_eq!(Session::validators(), [ALICE, CHARLIE]);
		assert_eq!(Grandpa::grandpa_authorities().len(), 2);
	});
}

#[test]
#[should_panic = "session keys at genesis, but no validators"]
fn genesis_refuses_keys_without_validators() {
	ExtBuilder::default().validators(&[]).build();
}

#[test]
#[should_panic = "a genesis validator has no session keys"]
fn genesis_refuses_a_validator_without_keys() {
	ExtBuilder::default().validators(&[ALICE, EVE]).build();
}

fn authorities() -> usize {
	Grandpa::grandpa_authorities().len()
}

#[test]
fn who_purges_its_keys_is_out_and_who_sets_them_is_back() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Session::purge_keys(RuntimeOrigin::signed(CHARLIE)));
		run_to(10);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE]);
		run_to(21);
		assert_eq!(Session::validators(), [ALICE, BOB]);
		assert_eq!((Grandpa::current_set_id(), authorities()), (1, 2));
		run_to(41);
		assert_eq!((Grandpa::current_set_id(), authorities()), (1, 2));

		set_keys(CHARLIE);
		run_to(61);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE]);
		assert_eq!((Grandpa::current_set_id(), authorities()), (2, 3));
		assert_eq!(Consortium::validators(), [ALICE, BOB, CHARLIE]);
	});
}

#[test]
fn a_strangers_keys_bring_it_nowhere() {
	ExtBuilder::default().build_and_execute(|| {
		set_keys(EVE);
		run_to(31);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE]);
		assert_eq!(Grandpa::current_set_id(), 0);
	});
}

#[test]
fn the_last_validator_stays() {
	ExtBuilder::default().validators(&[ALICE]).build_and_execute(|| {
		assert_ok!(Session::purge_keys(RuntimeOrigin::signed(ALICE)));
		assert!(!pallet_session::NextKeys::<Test>::contains_key(ALICE));
		run_to(10);
		assert!(pallet_session::NextKeys::<Test>::contains_key(ALICE));
		run_to(51);
		assert_eq!(Session::validators(), [ALICE]);
		assert_eq!(authorities(), 1);
		// Nor the next time.
		assert_ok!(Session::purge_keys(RuntimeOrigin::signed(ALICE)));
		run_to(81);
		assert_eq!(Session::validators(), [ALICE]);
	});
}

#[test]
fn all_who_leave_at_once_stay() {
	ExtBuilder::default().build_and_execute(|| {
		for who in [ALICE, BOB, CHARLIE] {
			assert_ok!(Session::purge_keys(RuntimeOrigin::signed(who)));
		}
		run_to(41);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE]);
		assert_eq!(authorities(), 3);
	});
}

#[test]
fn new_keys_are_proved_once_their_session_is_over() {
	use frame_support::traits::KeyOwnerProofSystem;
	ExtBuilder::default().build_and_execute(|| {
		let keys = SessionKeys { grandpa: grandpa_key(EVE).public().into() };
		assert_ok!(<Session as pallet_session::SessionInterface>::set_keys(&BOB, keys));
		run_to(25);
		assert_eq!(Grandpa::current_set_id(), 1);
		let key = (sp_consensus_grandpa::KEY_TYPE, grandpa_key(EVE).public());
		let proof = Historical::prove(key).expect("Bob validates");
		run_to(35);
		assert_eq!(Historical::check_proof(key, proof), Some((BOB, ())));
	});
}

#[test]
fn old_sessions_are_forgotten() {
	ExtBuilder::default().build_and_execute(|| {
		run_to(SESSION_LENGTH * 8);
		let known = (0..=10).filter(|index| Historical::historical_root(*index).is_some());
		// Session 8 runs and 9 is prepared; of those that ended, as many are kept as the history is long, and 7.
		assert_eq!(known.collect::<Vec<_>>(), [4, 5, 6, 7, 8, 9]);
	});
}

#[test]
fn the_set_stays_and_grandpa_is_not_bothered() {
	ExtBuilder::default().build_and_execute(|| {
		run_to(SESSION_LENGTH * 4);
		assert_eq!(Session::current_index(), 4);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE]);
		assert_eq!(Grandpa::current_set_id(), 0);
		// The historical roots, against which equivocations are proved, are kept nonetheless.
		assert!(Historical::historical_root(5).is_some());
	});
}

#[test]
fn sessions_rotate_at_their_blocks() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(rotations_to(35), [10, 20, 30]);
		assert_eq!(SessionStart::<Test>::get(), 30);
	});
}

#[test]
fn a_longer_session_counts_from_the_start_of_the_running_one() {
	ExtBuilder::default().build_and_execute(|| {
		run_to(15);
		set_length(25);
		System::assert_last_event(Event::SessionLengthSet { length: 25 }.into());
		assert_eq!(rotations_to(70), [35, 60]);
	});
}

#[test]
fn a_shorter_session_that_is_not_over_ends_in_time() {
	ExtBuilder::default().build_and_execute(|| {
		run_to(13);
		set_length(5);
		assert_eq!(rotations_to(26), [15, 20, 25]);
	});
}

#[test]
fn a_shorter_session_that_is_over_ends_once_in_the_next_block() {
	ExtBuilder::default().build_and_execute(|| {
		run_to(17);
		set_length(4);
		assert_eq!(Consortium::next_session_rotation(), 18);
		assert_eq!(rotations_to(27), [18, 22, 26]);
	});
}

#[test]
fn a_new_length_in_the_first_block_of_a_session_counts_for_it() {
	ExtBuilder::default().build_and_execute(|| {
		run_to(10);
		set_length(4);
		assert_eq!(rotations_to(19), [14, 18]);
	});
}

#[test]
fn the_length_has_bounds() {
	ExtBuilder::default().build_and_execute(|| {
		for length in [0, MIN_SESSION_LENGTH - 1, MAX_SESSION_LENGTH + 1] {
			assert_noop!(
				Consortium::set_session_length(RuntimeOrigin::root(), length),
				Error::<Test>::SessionLengthOutOfBounds
			);
		}
		set_length(MIN_SESSION_LENGTH);
		set_length(MAX_SESSION_LENGTH);
	});
}

#[test]
fn the_end_is_foretold() {
	ExtBuilder::default().build_and_execute(|| {
		run_to(14);
		assert!(!Consortium::should_end_session(19));
		assert!(Consortium::should_end_session(20));
		assert_eq!(Consortium::average_session_length(), SESSION_LENGTH);
		assert_eq!(Consortium::next_session_rotation(), 20);
		assert_eq!(Consortium::estimate_next_session_rotation(14).0, Some(20));
		let progress = |now| Consortium::estimate_current_session_progress(now).0;
		assert_eq!(progress(10), Some(Permill::from_percent(10)));
		assert_eq!(progress(19), Some(Permill::one()));

		// In the block that rotated, the next rotation is meant.
		run_to(20);
		assert_eq!(Consortium::next_session_rotation(), 30);
	});
}

#[test]
fn every_validator_is_identified() {
	assert_eq!(UnitIdentification::convert(ALICE), Some(()));
}
