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
	// Proof: measured 270 bytes, estimated 5184. Fastest run: 22_153 ns.
	fn accredit() -> Weight {
		Weight::from_parts(22_764_000, 5184)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Issuers` (r:1 w:1)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 1673 bytes, estimated 5184. Fastest run: 22_884 ns.
	fn set_scope() -> Weight {
		Weight::from_parts(23_705_000, 5184)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Issuers` (r:1 w:1)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Proof: measured 1715 bytes, estimated 5184. Fastest run: 18_798 ns.
	fn suspend_issuer() -> Weight {
		Weight::from_parts(19_510_000, 5184)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Issuers` (r:1 w:1)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Proof: measured 1724 bytes, estimated 5184. Fastest run: 18_227 ns.
	fn reinstate_issuer() -> Weight {
		Weight::from_parts(18_698_000, 5184)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Issuers` (r:2 w:1)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Proof: measured 1800 bytes, estimated 9378. Fastest run: 24_036 ns.
	fn withdraw_issuer() -> Weight {
		Weight::from_parts(24_657_000, 9378)
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
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:2)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Superseded` (r:0 w:1)
	// Proof: `Credentials::Superseded` (`max_values`: None, `max_size`: Some(7934), added: 10409, mode: `MaxEncodedLen`)
	// Proof: measured 17130 bytes, estimated 19188. Fastest run: 161_471 ns.
	fn issue() -> Weight {
		Weight::from_parts(166_308_000, 19188)
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
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:256 w:512)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Superseded` (r:0 w:256)
	// Proof: `Credentials::Superseded` (`max_values`: None, `max_size`: Some(7934), added: 10409, mode: `MaxEncodedLen`)
	// n in [1, 256].
	// Proof: measured 3512 bytes, estimated 13572. Fastest run: 168_442 ns.
	fn issue_batch(n: u32) -> Weight {
		Weight::from_parts(171_717_000, 13572)
			.saturating_add(Weight::from_parts(114_815_571, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 18198).saturating_mul(n.into()))
	}
	// Storage: `Credentials::Locations` (r:2 w:2)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Credentials::NextCredentialId` (r:1 w:1)
	// Proof: `Credentials::NextCredentialId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Superseded` (r:0 w:1)
	// Proof: `Credentials::Superseded` (`max_values`: None, `max_size`: Some(7934), added: 10409, mode: `MaxEncodedLen`)
	// Proof: measured 24874 bytes, estimated 37386. Fastest run: 252_927 ns.
	fn issue_affiliation() -> Weight {
		Weight::from_parts(270_574_000, 37386)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	// Storage: `Credentials::Locations` (r:257 w:512)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:257 w:256)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Credentials::NextCredentialId` (r:1 w:1)
	// Proof: `Credentials::NextCredentialId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Superseded` (r:0 w:256)
	// Proof: `Credentials::Superseded` (`max_values`: None, `max_size`: Some(7934), added: 10409, mode: `MaxEncodedLen`)
	// n in [1, 256].
	// Proof: measured 18283 bytes, estimated 19188. Fastest run: 243_093 ns.
	fn issue_affiliation_batch(n: u32) -> Weight {
		Weight::from_parts(245_426_000, 19188)
			.saturating_add(Weight::from_parts(139_453_715, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 18198).saturating_mul(n.into()))
	}
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Proof: measured 8658 bytes, estimated 19188. Fastest run: 52_949 ns.
	fn accept() -> Weight {
		Weight::from_parts(57_837_000, 19188)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 25038 bytes, estimated 37386. Fastest run: 102_222 ns.
	fn renew() -> Weight {
		Weight::from_parts(115_442_000, 37386)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 18302 bytes, estimated 19188. Fastest run: 96_684 ns.
	fn suspend() -> Weight {
		Weight::from_parts(99_539_000, 19188)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 24404 bytes, estimated 37386. Fastest run: 100_760 ns.
	fn set_limits() -> Weight {
		Weight::from_parts(104_236_000, 37386)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 18936 bytes, estimated 19188. Fastest run: 97_495 ns.
	fn revoke() -> Weight {
		Weight::from_parts(101_301_000, 19188)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 24107 bytes, estimated 37386. Fastest run: 94_922 ns.
	fn reinstate() -> Weight {
		Weight::from_parts(99_889_000, 37386)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 24404 bytes, estimated 37386. Fastest run: 138_927 ns.
	fn vacate() -> Weight {
		Weight::from_parts(142_383_000, 37386)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Locations` (r:1 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Proof: measured 15283 bytes, estimated 19188. Fastest run: 82_603 ns.
	fn relinquish() -> Weight {
		Weight::from_parts(84_807_000, 19188)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credentials::Locations` (r:1 w:1)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:1)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Proof: measured 12659 bytes, estimated 19188. Fastest run: 112_378 ns.
	fn prune() -> Weight {
		Weight::from_parts(117_936_000, 19188)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Credentials::Locations` (r:2 w:0)
	// Proof: `Credentials::Locations` (`max_values`: None, `max_size`: Some(99), added: 2574, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:0)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Verifications` (r:1 w:1)
	// Proof: `Credentials::Verifications` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Proof: measured 33421 bytes, estimated 37386. Fastest run: 141_812 ns.
	fn record_verification() -> Weight {
		Weight::from_parts(145_066_000, 37386)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Credentials::Verifications` (r:1 w:1)
	// Proof: `Credentials::Verifications` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Proof: measured 661 bytes, estimated 3748. Fastest run: 44_055 ns.
	fn remove_verification() -> Weight {
		Weight::from_parts(45_357_000, 3748)
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
	// Proof: measured 3920 bytes, estimated 9378. Fastest run: 143_123 ns.
	fn bind_number() -> Weight {
		Weight::from_parts(146_429_000, 9378)
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
	// Proof: measured 2071 bytes, estimated 5184. Fastest run: 50_015 ns.
	fn unbind_number() -> Weight {
		Weight::from_parts(51_637_000, 5184)
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
	// Proof: measured 1922 bytes, estimated 5184. Fastest run: 53_339 ns.
	fn create_status_list() -> Weight {
		Weight::from_parts(54_291_000, 5184)
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
	// Proof: measured 8859 bytes, estimated 5184. Fastest run: 36_334 ns.
	fn set_statuses(p: u32, _n: u32) -> Weight {
		Weight::from_parts(71_007_795, 5184)
			.saturating_add(Weight::from_parts(5_028_692, 0).saturating_mul(p.into()))
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
	// Proof: measured 658 bytes, estimated 3748. Fastest run: 401_139 ns.
	fn retire_status_list() -> Weight {
		Weight::from_parts(405_124_000, 3748)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(259))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:1 w:0)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 17010 bytes, estimated 19188. Fastest run: 53_350 ns.
	fn standing() -> Weight {
		Weight::from_parts(54_872_000, 19188).saturating_add(T::DbWeight::get().reads(4))
	}
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Slots` (r:2 w:0)
	// Proof: `Credentials::Slots` (`max_values`: None, `max_size`: Some(15723), added: 18198, mode: `MaxEncodedLen`)
	// Storage: `Credentials::Issuers` (r:2 w:0)
	// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(1719), added: 4194, mode: `MaxEncodedLen`)
	// Proof: measured 24496 bytes, estimated 37386. Fastest run: 72_408 ns.
	fn affiliated() -> Weight {
		Weight::from_parts(74_721_000, 37386).saturating_add(T::DbWeight::get().reads(5))
	}
}
