//! Weights of `pallet_proxy`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_proxy`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_proxy::WeightInfo for WeightInfo<T> {
	// Storage: `Proxy::Proxies` (r:1 w:0)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// p in [1, 31].
	// Proof: measured 132 bytes, estimated 4706. Fastest run: 11_737 ns.
	fn proxy(p: u32) -> Weight {
		Weight::from_parts(12_185_643, 4706)
			.saturating_add(Weight::from_parts(34_547, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(2))
	}
	// Storage: `Proxy::Proxies` (r:1 w:0)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// Storage: `Proxy::Announcements` (r:1 w:1)
	// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// a in [0, 31].
	// p in [1, 31].
	// Proof: measured 459 bytes, estimated 5698. Fastest run: 32_698 ns.
	fn proxy_announced(a: u32, p: u32) -> Weight {
		Weight::from_parts(32_652_116, 5698)
			.saturating_add(Weight::from_parts(168_217, 0).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(67_953, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Proxy::Announcements` (r:1 w:1)
	// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// a in [0, 31].
	// p in [1, 31].
	// Proof: measured 332 bytes, estimated 5698. Fastest run: 20_540 ns.
	fn remove_announcement(a: u32, p: u32) -> Weight {
		Weight::from_parts(20_471_723, 5698)
			.saturating_add(Weight::from_parts(179_498, 0).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(14_364, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Proxy::Announcements` (r:1 w:1)
	// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// a in [0, 31].
	// p in [1, 31].
	// Proof: measured 332 bytes, estimated 5698. Fastest run: 20_821 ns.
	fn reject_announcement(a: u32, p: u32) -> Weight {
		Weight::from_parts(20_489_987, 5698)
			.saturating_add(Weight::from_parts(171_264, 0).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(33_478, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Proxy::Proxies` (r:1 w:0)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// Storage: `Proxy::Announcements` (r:1 w:1)
	// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// a in [0, 31].
	// p in [1, 31].
	// Proof: measured 349 bytes, estimated 5698. Fastest run: 27_861 ns.
	fn announce(a: u32, p: u32) -> Weight {
		Weight::from_parts(27_148_098, 5698)
			.saturating_add(Weight::from_parts(162_104, 0).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(84_875, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// p in [1, 31].
	// Proof: measured 90 bytes, estimated 4706. Fastest run: 20_050 ns.
	fn add_proxy(p: u32) -> Weight {
		Weight::from_parts(20_629_016, 4706)
			.saturating_add(Weight::from_parts(34_909, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// p in [1, 31].
	// Proof: measured 90 bytes, estimated 4706. Fastest run: 19_910 ns.
	fn remove_proxy(_p: u32) -> Weight {
		Weight::from_parts(21_728_513, 4706)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// p in [1, 31].
	// Proof: measured 90 bytes, estimated 4706. Fastest run: 19_499 ns.
	fn remove_proxies(p: u32) -> Weight {
		Weight::from_parts(18_668_904, 4706)
			.saturating_add(Weight::from_parts(1_586_907, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// p in [1, 31].
	// Proof: measured 102 bytes, estimated 4706. Fastest run: 22_844 ns.
	fn create_pure(p: u32) -> Weight {
		Weight::from_parts(23_643_308, 4706)
			.saturating_add(Weight::from_parts(21_917, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// p in [0, 30].
	// Proof: measured 127 bytes, estimated 4706. Fastest run: 20_961 ns.
	fn kill_pure(p: u32) -> Weight {
		Weight::from_parts(21_548_167, 4706)
			.saturating_add(Weight::from_parts(37_576, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Proxy::Announcements` (r:1 w:1)
	// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	// Proof: measured 416 bytes, estimated 5698. Fastest run: 37_596 ns.
	fn poke_deposit() -> Weight {
		Weight::from_parts(39_079_000, 5698)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}
