//! Genesis and the Config: what must not start.

use frame_support::traits::Hooks;

use crate::{mock::*, EnactmentDelay, LastSeen, Presence, SessionLength, Validators, WeightInfo};

#[test]
fn genesis_takes_the_values_given() {
	ExtBuilder::default().enactment_delay(MAX_DELAY).session_length(MAX_SESSION_LENGTH).build_and_execute(
		|| {
			assert_eq!(Validators::<Test>::get().into_inner(), vec![ALICE, BOB, CHARLIE]);
			assert_eq!(EnactmentDelay::<Test>::get(), MAX_DELAY);
			assert_eq!(SessionLength::<Test>::get(), MAX_SESSION_LENGTH);
		},
	);
	ExtBuilder::default().session_length(MIN_SESSION_LENGTH).build_and_execute(|| {});
}

#[test]
fn genesis_left_out_is_sound() {
	use sp_runtime::BuildStorage;
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
	sp_io::TestExternalities::from(storage).execute_with(|| {
		assert_eq!(SessionLength::<Test>::get(), MIN_SESSION_LENGTH);
		Consortium::do_try_state().unwrap();
	});
}

#[test]
#[should_panic = "enactment delay out of bounds"]
fn genesis_refuses_a_delay_beyond_the_bound() {
	ExtBuilder::default().enactment_delay(MAX_DELAY + 1).build();
}

#[test]
#[should_panic = "session length out of bounds"]
fn genesis_refuses_a_session_below_the_bound() {
	ExtBuilder::default().session_length(MIN_SESSION_LENGTH - 1).build();
}

#[test]
#[should_panic = "session length out of bounds"]
fn genesis_refuses_a_session_beyond_the_bound() {
	ExtBuilder::default().session_length(MAX_SESSION_LENGTH + 1).build();
}

#[test]
#[should_panic = "more genesis validators than MaxValidators"]
fn genesis_refuses_too_many_validators() {
	ExtBuilder::default().validators(&[1, 2, 3, 4, 5, 6, 7]).build();
}

#[test]
#[should_panic = "a genesis validator is named twice"]
fn genesis_refuses_a_validator_named_twice() {
	ExtBuilder::default().validators(&[ALICE, BOB, ALICE]).build();
}

#[test]
fn genesis_knows_the_minimum_and_since_when_each_is_there() {
	ExtBuilder::default().min_validators(3).build_and_execute(|| {
		assert_eq!(Consortium::min_validators(), 3);
		assert_eq!(Presence::<Test>::iter().count(), 3);
		assert_eq!(Presence::<Test>::get(ALICE), Some(LastSeen::Joined(0)));
	});
}

#[test]
#[should_panic = "the minimum of validators is out of bounds"]
fn genesis_refuses_a_minimum_of_none() {
	ExtBuilder::default().min_validators(0).build();
}

#[test]
#[should_panic = "the minimum of validators is out of bounds"]
fn genesis_refuses_a_minimum_beyond_the_largest_set() {
	ExtBuilder::default().min_validators(MAX_VALIDATORS + 1).build();
}

#[test]
#[should_panic = "fewer genesis validators than the minimum"]
fn genesis_refuses_fewer_validators_than_the_minimum() {
	ExtBuilder::default().min_validators(4).build();
}

#[test]
fn the_mock_passes_the_integrity_test() {
	ExtBuilder::default().build_and_execute(|| {
		<Consortium as Hooks<_>>::integrity_test();
	});
}

#[test]
fn a_block_counts_what_the_session_pallet_and_the_authors_note_cost() {
	ExtBuilder::default().build_and_execute(|| {
		let reads = <Test as frame_system::Config>::DbWeight::get().reads(4);
		assert_ne!(reads, Default::default());
		assert_eq!(
			<Consortium as Hooks<_>>::on_initialize(2),
			reads.saturating_add(<() as WeightInfo>::note_author())
		);
	});
}
