//! What this pallet costs. The runtime's figures are measured there (`runtime/src/weights`); those for
//! `()` serve the tests.

use core::marker::PhantomData;

use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, Weight},
};

use crate::Config;

/// Weight functions needed for `pallet_consortium`.
pub trait WeightInfo {
	/// Enact a call of `l` encoded bytes.
	fn enact(l: u32) -> Weight;
	/// Call off an enactment.
	fn cancel_enactment() -> Weight;
	/// Set the delay.
	fn set_enactment_delay() -> Weight;
	/// Set the session length.
	fn set_session_length() -> Weight;
	/// Queue the admission of a validator.
	fn admit_validator() -> Weight;
	/// Expel a validator.
	fn expel_validator() -> Weight;
	/// Queue a validator's own departure.
	fn leave() -> Weight;
	/// Withdraw a queued change.
	fn withdraw_change() -> Weight;
	/// Set the smallest set of validators.
	fn set_min_validators() -> Weight;
	/// Clear somebody who is barred.
	fn clear_offender() -> Weight;
	/// Record the offences of `n` offenders, and bar them.
	fn on_offence(n: u32) -> Weight;
	/// Note who authored a block.
	fn note_author() -> Weight;
}

impl WeightInfo for () {
	fn enact(l: u32) -> Weight {
		Weight::from_parts(50_000_000, 110_000)
			.saturating_add(Weight::from_parts(1_500, 0).saturating_mul(l.into()))
			// Beside its own, what tells of each of 32 pending ones whether it has run.
			.saturating_add(RocksDbWeight::get().reads_writes(7 + 2 * 32, 6))
	}

	fn cancel_enactment() -> Weight {
		Weight::from_parts(50_000_000, 110_000).saturating_add(RocksDbWeight::get().reads_writes(5, 6))
	}

	fn set_enactment_delay() -> Weight {
		Weight::from_parts(8_000_000, 0).saturating_add(RocksDbWeight::get().writes(1))
	}

	fn set_session_length() -> Weight {
		Weight::from_parts(8_000_000, 0).saturating_add(RocksDbWeight::get().writes(1))
	}

	fn admit_validator() -> Weight {
		Weight::from_parts(20_000_000, 5_000).saturating_add(RocksDbWeight::get().reads_writes(4, 1))
	}

	// What tells of each of 64 validators whether it counts, for those below that ask.
	fn expel_validator() -> Weight {
		Weight::from_parts(500_000_000, 350_000)
			.saturating_add(RocksDbWeight::get().reads_writes(6 + 2 * 64, 5))
	}

	fn leave() -> Weight {
		Weight::from_parts(900_000_000, 350_000)
			.saturating_add(RocksDbWeight::get().reads_writes(3 + 2 * 64, 1))
	}

	fn withdraw_change() -> Weight {
		Weight::from_parts(20_000_000, 4_000).saturating_add(RocksDbWeight::get().reads_writes(1, 1))
	}

	fn set_min_validators() -> Weight {
		Weight::from_parts(8_000_000, 0).saturating_add(RocksDbWeight::get().writes(1))
	}

	fn clear_offender() -> Weight {
		Weight::from_parts(40_000_000, 8_000).saturating_add(RocksDbWeight::get().reads_writes(5, 3))
	}

	fn on_offence(n: u32) -> Weight {
		Weight::from_parts(500_000_000, 350_000)
			.saturating_add(Weight::from_parts(20_000_000, 2_600).saturating_mul(n.into()))
			.saturating_add(RocksDbWeight::get().reads_writes(3 + 2 * 64, 2))
			.saturating_add(RocksDbWeight::get().reads_writes(2, 2).saturating_mul(n.into()))
	}

	fn note_author() -> Weight {
		Weight::from_parts(8_000_000, 3_500).saturating_add(RocksDbWeight::get().reads_writes(1, 1))
	}
}

/// GRANDPA's weights, for the largest set of validators that the chain can have.
///
/// The caller of `report_equivocation` states the number of validators, and the pallet weighs the call by
/// it before it checks anything. Who states 0 would have the proof checked against the whole set for the
/// price of none.
pub struct GrandpaWeights<T, W>(PhantomData<(T, W)>);

impl<T: Config, W: pallet_grandpa::WeightInfo> pallet_grandpa::WeightInfo for GrandpaWeights<T, W> {
	fn report_equivocation(_: u32, max_nominators: u32) -> Weight {
		W::report_equivocation(T::MaxValidators::get(), max_nominators)
	}

	fn note_stalled() -> Weight {
		W::note_stalled()
	}
}
