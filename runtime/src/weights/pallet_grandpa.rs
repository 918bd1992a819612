//! Weights of `pallet_grandpa`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-21, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_grandpa`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_grandpa::WeightInfo for WeightInfo<T> {
	// Storage: `Session::CurrentIndex` (r:1 w:0)
	// Proof: `Session::CurrentIndex` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `Session::Validators` (r:1 w:0)
	// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `Session::NextKeys` (r:64 w:0)
	// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `Consortium::Barred` (r:64 w:61)
	// Proof: `Consortium::Barred` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Offences::Reports` (r:64 w:1)
	// Proof: `Offences::Reports` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `Grandpa::SetIdSession` (r:2 w:0)
	// Proof: `Grandpa::SetIdSession` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	// Storage: `Consortium::Offences` (r:64 w:64)
	// Proof: `Consortium::Offences` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	// Storage: `Offences::ConcurrentReportsIndex` (r:1 w:1)
	// Proof: `Offences::ConcurrentReportsIndex` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `Consortium::Validators` (r:1 w:0)
	// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	// Storage: `Session::DisabledValidators` (r:1 w:1)
	// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// v in [1, 64].
	// n in [0, 1].
	// Proof: measured 496 bytes, estimated 5980. Fastest run: 252_106 ns.
	fn report_equivocation(v: u32, n: u32) -> Weight {
		Weight::from_parts(80_376_500, 5980)
			.saturating_add(Weight::from_parts(57_676_205, 0).saturating_mul(v.into()))
			.saturating_add(Weight::from_parts(253_784_266, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(4_u64.saturating_mul(v.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(v.into())))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 2792).saturating_mul(v.into()))
	}
	// Storage: `Grandpa::Stalled` (r:0 w:1)
	// Proof: `Grandpa::Stalled` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Proof: measured 0 bytes, estimated 0. Fastest run: 5_378 ns.
	fn note_stalled() -> Weight {
		Weight::from_parts(6_199_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
}
