//! Weights of `pallet_safe_mode`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_safe_mode`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_safe_mode::WeightInfo for WeightInfo<T> {
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 42 bytes, estimated 1489. Fastest run: 1_993 ns.
	fn on_initialize_noop() -> Weight {
		Weight::from_parts(2_094_000, 1489).saturating_add(T::DbWeight::get().reads(1))
	}
	// Storage: `SafeMode::EnteredUntil` (r:1 w:1)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 69 bytes, estimated 1489. Fastest run: 5_799 ns.
	fn on_initialize_exit() -> Weight {
		Weight::from_parts(5_989_000, 1489)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 0 ns.
	fn enter() -> Weight {
		Weight::from_parts(0, 0)
	}
	// Storage: `SafeMode::EnteredUntil` (r:1 w:1)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 42 bytes, estimated 1489. Fastest run: 6_290 ns.
	fn force_enter() -> Weight {
		Weight::from_parts(6_430_000, 1489)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 0 ns.
	fn extend() -> Weight {
		Weight::from_parts(0, 0)
	}
	// Storage: `SafeMode::EnteredUntil` (r:1 w:1)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 69 bytes, estimated 1489. Fastest run: 6_961 ns.
	fn force_extend() -> Weight {
		Weight::from_parts(7_351_000, 1489)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `SafeMode::EnteredUntil` (r:1 w:1)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 69 bytes, estimated 1489. Fastest run: 6_870 ns.
	fn force_exit() -> Weight {
		Weight::from_parts(7_040_000, 1489)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 0 ns.
	fn release_deposit() -> Weight {
		Weight::from_parts(0, 0)
	}
	// Storage: `SafeMode::Deposits` (r:1 w:1)
	// Proof: `SafeMode::Deposits` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Proof: measured 191 bytes, estimated 3748. Fastest run: 38_397 ns.
	fn force_release_deposit() -> Weight {
		Weight::from_parts(39_449_000, 3748)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `SafeMode::Deposits` (r:1 w:1)
	// Proof: `SafeMode::Deposits` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Proof: measured 191 bytes, estimated 3748. Fastest run: 28_843 ns.
	fn force_slash_deposit() -> Weight {
		Weight::from_parts(29_384_000, 3748)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
