//! Weights of `pallet_meta_tx`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_meta_tx`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_meta_tx::WeightInfo for WeightInfo<T> {
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// n in [8, 100].
	// Proof: measured 42 bytes, estimated 1489. Fastest run: 7_482 ns.
	fn bare_dispatch(_n: u32) -> Weight {
		Weight::from_parts(8_065_907, 1489).saturating_add(T::DbWeight::get().reads(1))
	}
}
