//! Weights of `pallet_balances`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_balances`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_balances::WeightInfo for WeightInfo<T> {
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 207 bytes, estimated 6196. Fastest run: 64_776 ns.
	fn transfer_allow_death() -> Weight {
		Weight::from_parts(65_597_000, 6196)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 0 bytes, estimated 3593. Fastest run: 39_880 ns.
	fn transfer_keep_alive() -> Weight {
		Weight::from_parts(40_571_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 105 bytes, estimated 3593. Fastest run: 19_339 ns.
	fn force_set_balance_creating() -> Weight {
		Weight::from_parts(19_729_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 240 bytes, estimated 3593. Fastest run: 19_038 ns.
	fn force_set_balance_killing() -> Weight {
		Weight::from_parts(19_649_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:3 w:3)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 381 bytes, estimated 8799. Fastest run: 66_870 ns.
	fn force_transfer() -> Weight {
		Weight::from_parts(68_122_000, 8799)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 0 bytes, estimated 3593. Fastest run: 50_115 ns.
	fn transfer_all() -> Weight {
		Weight::from_parts(51_887_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 240 bytes, estimated 3593. Fastest run: 15_123 ns.
	fn force_unreserve() -> Weight {
		Weight::from_parts(15_503_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:1000 w:1000)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// u in [1, 1000].
	// Proof: measured 55 bytes, estimated 990. Fastest run: 15_433 ns.
	fn upgrade_accounts(u: u32) -> Weight {
		Weight::from_parts(15_583_000, 990)
			.saturating_add(Weight::from_parts(14_152_812, 0).saturating_mul(u.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(u.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(u.into())))
			.saturating_add(Weight::from_parts(0, 2603).saturating_mul(u.into()))
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 4_927 ns.
	fn force_adjust_total_issuance() -> Weight {
		Weight::from_parts(5_308_000, 0)
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 207 bytes, estimated 3593. Fastest run: 44_006 ns.
	fn burn_allow_death() -> Weight {
		Weight::from_parts(44_627_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Proof: measured 0 bytes, estimated 0. Fastest run: 19_920 ns.
	fn burn_keep_alive() -> Weight {
		Weight::from_parts(20_450_000, 0)
	}
}
