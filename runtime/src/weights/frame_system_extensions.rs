//! Weights of `frame_system_extensions`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `frame_system_extensions`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> frame_system::ExtensionsWeightInfo for WeightInfo<T> {
	// Proof: measured 0 bytes, estimated 0. Fastest run: 1_642 ns.
	fn check_genesis() -> Weight {
		Weight::from_parts(1_733_000, 0)
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 3_405 ns.
	fn check_mortality_mortal_transaction() -> Weight {
		Weight::from_parts(3_515_000, 0)
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 3_355 ns.
	fn check_mortality_immortal_transaction() -> Weight {
		Weight::from_parts(3_436_000, 0)
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 490 ns.
	fn check_non_zero_sender() -> Weight {
		Weight::from_parts(511_000, 0)
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 101 bytes, estimated 3593. Fastest run: 6_871 ns.
	fn check_nonce() -> Weight {
		Weight::from_parts(7_151_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 400 ns.
	fn check_spec_version() -> Weight {
		Weight::from_parts(441_000, 0)
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 390 ns.
	fn check_tx_version() -> Weight {
		Weight::from_parts(440_000, 0)
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 3_475 ns.
	fn check_weight() -> Weight {
		Weight::from_parts(3_706_000, 0)
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 2_093 ns.
	fn weight_reclaim() -> Weight {
		Weight::from_parts(2_164_000, 0)
	}
}
