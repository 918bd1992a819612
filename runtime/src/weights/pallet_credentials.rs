//! Weights of `pallet_credentials`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_credentials`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_credentials::WeightInfo for WeightInfo<T> {
	// Storage: `Credentials::Issuers` (r:1 w:1)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Proof: measured 270 bytes, estimated 5184. Fastest run: 21_692 ns.
	fn accredit() -> Weight {
		Weight::from_parts(22_764_000, 5184)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Issuers` (r:1 w:1)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 1673 bytes, estimated 5184. Fastest run: 22_283 ns.
	fn set_scope() -> Weight {
		Weight::from_parts(22_924_000, 5184)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Issuers` (r:1 w:1)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Proof: measured 1715 bytes, estimated 5184. Fastest run: 18_277 ns.
	fn suspend_issuer() -> Weight {
		Weight::from_parts(19_008_000, 5184)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Issuers` (r:1 w:1)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Proof: measured 1724 bytes, estimated 5184. Fastest run: 18_658 ns.
	fn reinstate_issuer() -> Weight {
		Weight::from_parts(18_929_000, 5184)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Issuers` (r:2 w:1)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Proof: measured 1800 bytes, estimated 9378. Fastest run: 23_815 ns.
	fn withdraw_issuer() -> Weight {
		Weight::from_parts(24_777_000, 9378)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Issuers` (r:3 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::NextCredentialId` (r:1 w:1)
	// Proof: `Credentials::NextCredentialId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:2)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Superseded` (r:0 w:1)
	// Proof: `Credentials::Superseded` (`max_values`: None, `max_size`: Some(7925), added: 10400, mode: `MaxEncodedLen`)
	// Proof: measured 17128 bytes, estimated 19170. Fastest run: 150_184 ns.
	fn issue() -> Weight {
		Weight::from_parts(152_277_000, 19170)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	// Storage: `Credentials::Issuers` (r:3 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::NextCredentialId` (r:1 w:1)
	// Proof: `Credentials::NextCredentialId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:256 w:256)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:256 w:512)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Superseded` (r:0 w:256)
	// Proof: `Credentials::Superseded` (`max_values`: None, `max_size`: Some(7925), added: 10400, mode: `MaxEncodedLen`)
	// n in [1, 256].
	// Proof: measured 3512 bytes, estimated 13572. Fastest run: 153_088 ns.
	fn issue_batch(n: u32) -> Weight {
		Weight::from_parts(21_601_138, 13572)
			.saturating_add(Weight::from_parts(104_745_221, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 18180).saturating_mul(n.into()))
	}
	// Storage: `Credentials::Locations` (r:2 w:2)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Credentials::NextCredentialId` (r:1 w:1)
	// Proof: `Credentials::NextCredentialId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Superseded` (r:0 w:1)
	// Proof: `Credentials::Superseded` (`max_values`: None, `max_size`: Some(7925), added: 10400, mode: `MaxEncodedLen`)
	// Proof: measured 24871 bytes, estimated 37350. Fastest run: 188_621 ns.
	fn issue_affiliation() -> Weight {
		Weight::from_parts(193_750_000, 37350)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	// Storage: `Credentials::Locations` (r:257 w:512)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:257 w:256)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Credentials::NextCredentialId` (r:1 w:1)
	// Proof: `Credentials::NextCredentialId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Superseded` (r:0 w:256)
	// Proof: `Credentials::Superseded` (`max_values`: None, `max_size`: Some(7925), added: 10400, mode: `MaxEncodedLen`)
	// n in [1, 256].
	// Proof: measured 18281 bytes, estimated 19170. Fastest run: 180_810 ns.
	fn issue_affiliation_batch(n: u32) -> Weight {
		Weight::from_parts(130_967_495, 19170)
			.saturating_add(Weight::from_parts(88_142_165, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 18180).saturating_mul(n.into()))
	}
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Proof: measured 8657 bytes, estimated 19170. Fastest run: 51_938 ns.
	fn accept() -> Weight {
		Weight::from_parts(54_211_000, 19170)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 25035 bytes, estimated 37350. Fastest run: 98_087 ns.
	fn renew() -> Weight {
		Weight::from_parts(102_262_000, 37350)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 18300 bytes, estimated 19170. Fastest run: 89_824 ns.
	fn suspend() -> Weight {
		Weight::from_parts(92_218_000, 19170)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 24401 bytes, estimated 37350. Fastest run: 93_389 ns.
	fn set_limits() -> Weight {
		Weight::from_parts(95_322_000, 37350)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 18934 bytes, estimated 19170. Fastest run: 92_388 ns.
	fn revoke() -> Weight {
		Weight::from_parts(94_931_000, 19170)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 24104 bytes, estimated 37350. Fastest run: 89_564 ns.
	fn reinstate() -> Weight {
		Weight::from_parts(92_388_000, 37350)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 24401 bytes, estimated 37350. Fastest run: 92_248 ns.
	fn vacate() -> Weight {
		Weight::from_parts(95_132_000, 37350)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Proof: measured 15281 bytes, estimated 19170. Fastest run: 79_198 ns.
	fn relinquish() -> Weight {
		Weight::from_parts(81_962_000, 19170)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Locations` (r:1 w:1)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Proof: measured 12657 bytes, estimated 19170. Fastest run: 109_083 ns.
	fn prune() -> Weight {
		Weight::from_parts(112_007_000, 19170)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Credentials::Locations` (r:2 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:0)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Verifications` (r:1 w:1)
	// Proof: `Credentials::Verifications` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Proof: measured 33417 bytes, estimated 37350. Fastest run: 132_798 ns.
	fn record_verification() -> Weight {
		Weight::from_parts(136_624_000, 37350)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Credentials::Verifications` (r:1 w:1)
	// Proof: `Credentials::Verifications` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Proof: measured 661 bytes, estimated 3748. Fastest run: 43_485 ns.
	fn remove_verification() -> Weight {
		Weight::from_parts(44_947_000, 3748)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Numbers` (r:2 w:2)
	// Proof: `Credentials::Numbers` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Credentials::NumberOf` (r:1 w:2)
	// Proof: `Credentials::NumberOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Proof: measured 3920 bytes, estimated 9378. Fastest run: 142_052 ns.
	fn bind_number() -> Weight {
		Weight::from_parts(149_634_000, 9378)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	// Storage: `Credentials::Numbers` (r:1 w:1)
	// Proof: `Credentials::Numbers` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:1 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Credentials::NumberOf` (r:0 w:1)
	// Proof: `Credentials::NumberOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Proof: measured 2071 bytes, estimated 5184. Fastest run: 50_085 ns.
	fn unbind_number() -> Weight {
		Weight::from_parts(50_896_000, 5184)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Credentials::Issuers` (r:1 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Credentials::NextStatusListId` (r:1 w:1)
	// Proof: `Credentials::NextStatusListId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::StatusLists` (r:0 w:1)
	// Proof: `Credentials::StatusLists` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
	// Proof: measured 1922 bytes, estimated 5184. Fastest run: 52_478 ns.
	fn create_status_list() -> Weight {
		Weight::from_parts(53_941_000, 5184)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Credentials::StatusLists` (r:1 w:1)
	// Proof: `Credentials::StatusLists` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:1 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::StatusPages` (r:256 w:256)
	// Proof: `Credentials::StatusPages` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	// p in [1, 256].
	// n in [0, 768].
	// Proof: measured 8859 bytes, estimated 5184. Fastest run: 35_923 ns.
	fn set_statuses(p: u32, _n: u32) -> Weight {
		Weight::from_parts(122_469_763, 5184)
			.saturating_add(Weight::from_parts(4_682_284, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 3011).saturating_mul(p.into()))
	}
	// Storage: `Credentials::StatusLists` (r:1 w:1)
	// Proof: `Credentials::StatusLists` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Credentials::StatusPages` (r:0 w:256)
	// Proof: `Credentials::StatusPages` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	// Proof: measured 658 bytes, estimated 3748. Fastest run: 395_440 ns.
	fn retire_status_list() -> Weight {
		Weight::from_parts(401_640_000, 3748)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(259))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:0)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 17008 bytes, estimated 19170. Fastest run: 49_724 ns.
	fn standing() -> Weight {
		Weight::from_parts(50_736_000, 19170).saturating_add(T::DbWeight::get().reads(4))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:0)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15705), added: 18180, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 24493 bytes, estimated 37350. Fastest run: 68_292 ns.
	fn affiliated() -> Weight {
		Weight::from_parts(70_024_000, 37350).saturating_add(T::DbWeight::get().reads(5))
	}
}
