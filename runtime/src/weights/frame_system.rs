//! Weights of `frame_system`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `frame_system`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> frame_system::WeightInfo for WeightInfo<T> {
	// b in [0, 4718592].
	// Proof: measured 0 bytes, estimated 0. Fastest run: 1_983 ns.
	fn remark(b: u32) -> Weight {
		Weight::from_parts(2_013_000, 0).saturating_add(Weight::from_parts(243, 0).saturating_mul(b.into()))
	}
	// b in [0, 4718592].
	// Proof: measured 0 bytes, estimated 0. Fastest run: 4_516 ns.
	fn remark_with_event(b: u32) -> Weight {
		Weight::from_parts(4_567_000, 0).saturating_add(Weight::from_parts(1_505, 0).saturating_mul(b.into()))
	}
	// Storage: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	// Proof: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	// Proof: measured 0 bytes, estimated 0. Fastest run: 3_476 ns.
	fn set_heap_pages() -> Weight {
		Weight::from_parts(3_826_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Migrations::Cursor` (r:1 w:0)
	// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	// Proof: measured 42 bytes, estimated 67035. Fastest run: 86_739_738 ns.
	fn set_code() -> Weight {
		Weight::from_parts(88_978_289_000, 67035)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Skipped::Metadata` (r:0 w:0)
	// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// i in [0, 1000].
	// Proof: measured 0 bytes, estimated 0. Fastest run: 1_892 ns.
	fn set_storage(i: u32) -> Weight {
		Weight::from_parts(1_953_000, 0)
			.saturating_add(Weight::from_parts(695_803, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(i.into())))
	}
	// Storage: `Skipped::Metadata` (r:0 w:0)
	// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// i in [0, 1000].
	// Proof: measured 0 bytes, estimated 0. Fastest run: 2_043 ns.
	fn kill_storage(i: u32) -> Weight {
		Weight::from_parts(2_083_000, 0)
			.saturating_add(Weight::from_parts(510_979, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(i.into())))
	}
	// Storage: `Skipped::Metadata` (r:0 w:0)
	// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// p in [0, 1000].
	// Proof: measured 32 bytes, estimated 50. Fastest run: 3_555 ns.
	fn kill_prefix(p: u32) -> Weight {
		Weight::from_parts(3_635_000, 50)
			.saturating_add(Weight::from_parts(1_094_701, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 70).saturating_mul(p.into()))
	}
	// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
	// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	// Proof: measured 0 bytes, estimated 0. Fastest run: 19_659 ns.
	fn authorize_upgrade() -> Weight {
		Weight::from_parts(20_231_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::AuthorizedUpgrade` (r:1 w:1)
	// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	// Storage: `Migrations::Cursor` (r:1 w:0)
	// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	// Proof: measured 64 bytes, estimated 67035. Fastest run: 94_716_021 ns.
	fn apply_authorized_upgrade() -> Weight {
		Weight::from_parts(95_332_711_000, 67035)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
