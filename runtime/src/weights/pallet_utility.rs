//! Weights of `pallet_utility`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_utility`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_utility::WeightInfo for WeightInfo<T> {
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// c in [0, 1000].
	// Proof: measured 42 bytes, estimated 1489. Fastest run: 3_886 ns.
	fn batch(c: u32) -> Weight {
		Weight::from_parts(2_439_343, 1489)
			.saturating_add(Weight::from_parts(3_250_246, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1))
	}
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 42 bytes, estimated 1489. Fastest run: 6_009 ns.
	fn as_derivative() -> Weight {
		Weight::from_parts(6_209_000, 1489).saturating_add(T::DbWeight::get().reads(1))
	}
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// c in [0, 1000].
	// Proof: measured 42 bytes, estimated 1489. Fastest run: 3_936 ns.
	fn batch_all(c: u32) -> Weight {
		Weight::from_parts(4_036_000, 1489)
			.saturating_add(Weight::from_parts(3_463_709, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1))
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 5_659 ns.
	fn dispatch_as() -> Weight {
		Weight::from_parts(6_620_000, 0)
	}
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// c in [0, 1000].
	// Proof: measured 42 bytes, estimated 1489. Fastest run: 4_006 ns.
	fn force_batch(c: u32) -> Weight {
		Weight::from_parts(27_819_572, 1489)
			.saturating_add(Weight::from_parts(3_178_931, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1))
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 5_799 ns.
	fn dispatch_as_fallible() -> Weight {
		Weight::from_parts(5_999_000, 0)
	}
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 42 bytes, estimated 1489. Fastest run: 9_484 ns.
	fn if_else() -> Weight {
		Weight::from_parts(9_835_000, 1489).saturating_add(T::DbWeight::get().reads(1))
	}
}
