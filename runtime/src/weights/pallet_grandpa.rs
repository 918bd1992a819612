//! What finality reports cost.

use core::marker::PhantomData;
use frame_support::weights::Weight;

/// Weights of `pallet_grandpa`.
///
/// FRAME's figures are written by hand for RocksDB, hence more than what this chain spends on ParityDb.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: pallet_consortium::Config> pallet_grandpa::WeightInfo for WeightInfo<T> {
	/// Checking both proofs and recording the offence, as FRAME estimates it, and what the consortium makes of it.
	fn report_equivocation(validators: u32, nominators: u32) -> Weight {
		<() as pallet_grandpa::WeightInfo>::report_equivocation(validators, nominators)
			.saturating_add(<T::WeightInfo as pallet_consortium::WeightInfo>::on_offence(1))
	}

	fn note_stalled() -> Weight {
		<() as pallet_grandpa::WeightInfo>::note_stalled()
	}
}
