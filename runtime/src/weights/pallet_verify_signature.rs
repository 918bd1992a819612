//! Weights of `pallet_verify_signature`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_verify_signature`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_verify_signature::WeightInfo for WeightInfo<T> {
	// Proof: measured 0 bytes, estimated 0. Fastest run: 35_002 ns.
	fn verify_signature() -> Weight {
		Weight::from_parts(35_924_000, 0)
	}
}
