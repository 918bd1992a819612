//! The migration of the rehearsal: it passes every credential once, in bounded steps, and changes none.

use super::*;
use crate::rehearsal::{WalkCredentials, SLOTS_A_BLOCK, WALKED};
use frame_support::{
	migrations::{SteppedMigration, SteppedMigrationError},
	storage::unhashed,
	weights::{Weight, WeightMeter},
};
use pallet_credentials::Slots;

fn slots() -> u32 {
	Slots::<Runtime>::iter().count().try_into().unwrap()
}

fn credentials() -> u32 {
	Slots::<Runtime>::iter_values().map(|live| live.len()).sum::<usize>().try_into().unwrap()
}

fn walked() -> u32 {
	unhashed::get(WALKED).expect("it leaves a count")
}

/// Steps with so much weight each to the end; how many there were, and what each consumed at most.
fn walk(limit: Weight) -> (u32, Weight) {
	let (mut cursor, mut steps, mut most) = (None, 0, Weight::zero());
	loop {
		let mut meter = WeightMeter::with_limit(limit);
		cursor = WalkCredentials::step(cursor, &mut meter).expect("it can make a step");
		(steps, most) = (steps + 1, most.max(meter.consumed()));
		if cursor.is_none() {
			return (steps, most);
		}
	}
}

#[test]
fn every_credential_is_walked_through_once_over_several_blocks() {
	chain("local_testnet").execute_with(|| {
		let contents = || Slots::<Runtime>::iter().map(|slot| slot.encode()).collect::<Vec<_>>();
		let (slots, before) = (slots(), contents());
		assert!(slots > 3 * SLOTS_A_BLOCK, "{slots} slots do not take several blocks");
		let (steps, most) = walk(Weight::MAX);
		assert_eq!(walked(), credentials());
		// The step that finds nothing more is the last.
		assert_eq!(steps, slots / SLOTS_A_BLOCK + 1);
		let full = WalkCredentials::slot_weight() * u64::from(SLOTS_A_BLOCK);
		assert_eq!(most, WalkCredentials::base_weight() + full);
		assert!(contents() == before, "a credential was changed");
	});
}

#[test]
fn a_step_keeps_within_the_weight_that_it_is_given() {
	chain("local_testnet").execute_with(|| {
		let one = WalkCredentials::base_weight() + WalkCredentials::slot_weight();
		let (steps, most) = walk(one);
		assert_eq!((steps, most), (slots() + 1, one));
		assert_eq!(walked(), credentials());

		let too_little = one - Weight::from_parts(1, 0);
		let outcome = WalkCredentials::step(None, &mut WeightMeter::with_limit(too_little));
		assert!(outcome == Err(SteppedMigrationError::InsufficientWeight { required: one }));
	});
}
