//! Weights of `pallet_multisig`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_multisig`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_multisig::WeightInfo for WeightInfo<T> {
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// z in [0, 10000].
	// Proof: measured 42 bytes, estimated 1489. Fastest run: 37_957 ns.
	fn as_multi_threshold_1(z: u32) -> Weight {
		Weight::from_parts(41_983_870, 1489)
			.saturating_add(Weight::from_parts(6_287, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// s in [2, 100].
	// z in [0, 10000].
	// Proof: measured 6 bytes, estimated 6811. Fastest run: 53_159 ns.
	fn as_multi_create(s: u32, z: u32) -> Weight {
		Weight::from_parts(54_401_000, 6811)
			.saturating_add(Weight::from_parts(219_850, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(4_864, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// s in [3, 100].
	// z in [0, 10000].
	// Proof: measured 211 bytes, estimated 6811. Fastest run: 38_136 ns.
	fn as_multi_approve(s: u32, z: u32) -> Weight {
		Weight::from_parts(29_042_917, 6811)
			.saturating_add(Weight::from_parts(121_717, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(6_167, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// s in [2, 100].
	// z in [0, 10000].
	// Proof: measured 391 bytes, estimated 6811. Fastest run: 72_148 ns.
	fn as_multi_complete(s: u32, z: u32) -> Weight {
		Weight::from_parts(23_146_174, 6811)
			.saturating_add(Weight::from_parts(537_279, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(7_588, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// s in [2, 100].
	// Proof: measured 6 bytes, estimated 6811. Fastest run: 24_546 ns.
	fn approve_as_multi_create(s: u32) -> Weight {
		Weight::from_parts(24_519_735, 6811)
			.saturating_add(Weight::from_parts(264_189, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// s in [2, 100].
	// Proof: measured 211 bytes, estimated 6811. Fastest run: 12_879 ns.
	fn approve_as_multi_approve(s: u32) -> Weight {
		Weight::from_parts(13_300_155, 6811)
			.saturating_add(Weight::from_parts(256_873, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// s in [2, 100].
	// Proof: measured 211 bytes, estimated 6811. Fastest run: 23_926 ns.
	fn cancel_as_multi(s: u32) -> Weight {
		Weight::from_parts(24_680_697, 6811)
			.saturating_add(Weight::from_parts(260_382, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// s in [2, 100].
	// Proof: measured 211 bytes, estimated 6811. Fastest run: 22_183 ns.
	fn poke_deposit(s: u32) -> Weight {
		Weight::from_parts(22_702_790, 6811)
			.saturating_add(Weight::from_parts(270_016, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}
