//! Weights of `pallet_recovery`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_recovery`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_recovery::WeightInfo for WeightInfo<T> {
	// Storage: `Recovery::Inheritor` (r:1 w:0)
	// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 280 bytes, estimated 3598. Fastest run: 13_170 ns.
	fn control_inherited_account() -> Weight {
		Weight::from_parts(13_951_000, 3598).saturating_add(T::DbWeight::get().reads(2))
	}
	// Storage: `Recovery::Inheritor` (r:1 w:1)
	// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Proof: measured 467 bytes, estimated 3748. Fastest run: 40_451 ns.
	fn revoke_inheritor() -> Weight {
		Weight::from_parts(41_371_000, 3748)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Recovery::Attempt` (r:1 w:0)
	// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(180), added: 2655, mode: `MaxEncodedLen`)
	// Storage: `Recovery::FriendGroups` (r:1 w:1)
	// Proof: `Recovery::FriendGroups` (`max_values`: None, `max_size`: Some(5675), added: 8150, mode: `MaxEncodedLen`)
	// Proof: measured 5780 bytes, estimated 9140. Fastest run: 48_673 ns.
	fn set_friend_groups() -> Weight {
		Weight::from_parts(52_739_000, 9140)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Recovery::Attempt` (r:1 w:1)
	// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(180), added: 2655, mode: `MaxEncodedLen`)
	// Storage: `Recovery::FriendGroups` (r:1 w:0)
	// Proof: `Recovery::FriendGroups` (`max_values`: None, `max_size`: Some(5675), added: 8150, mode: `MaxEncodedLen`)
	// Storage: `Recovery::Inheritor` (r:1 w:0)
	// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Proof: measured 6207 bytes, estimated 9140. Fastest run: 105_978 ns.
	fn initiate_attempt() -> Weight {
		Weight::from_parts(111_817_000, 9140)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Recovery::Attempt` (r:1 w:1)
	// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(180), added: 2655, mode: `MaxEncodedLen`)
	// Storage: `Recovery::FriendGroups` (r:1 w:0)
	// Proof: `Recovery::FriendGroups` (`max_values`: None, `max_size`: Some(5675), added: 8150, mode: `MaxEncodedLen`)
	// Proof: measured 5985 bytes, estimated 9140. Fastest run: 25_788 ns.
	fn approve_attempt() -> Weight {
		Weight::from_parts(30_395_000, 9140)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Recovery::Attempt` (r:1 w:1)
	// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(180), added: 2655, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Recovery::FriendGroups` (r:1 w:0)
	// Proof: `Recovery::FriendGroups` (`max_values`: None, `max_size`: Some(5675), added: 8150, mode: `MaxEncodedLen`)
	// Storage: `Recovery::Inheritor` (r:1 w:1)
	// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	// Proof: measured 7177 bytes, estimated 9140. Fastest run: 158_657 ns.
	fn finish_attempt() -> Weight {
		Weight::from_parts(164_755_000, 9140)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	// Storage: `Recovery::Attempt` (r:1 w:1)
	// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(180), added: 2655, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Storage: `Recovery::FriendGroups` (r:1 w:0)
	// Proof: `Recovery::FriendGroups` (`max_values`: None, `max_size`: Some(5675), added: 8150, mode: `MaxEncodedLen`)
	// Proof: measured 6469 bytes, estimated 9140. Fastest run: 90_054 ns.
	fn cancel_attempt() -> Weight {
		Weight::from_parts(100_039_000, 9140)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Recovery::Attempt` (r:1 w:1)
	// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(180), added: 2655, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	// Proof: measured 1345 bytes, estimated 6196. Fastest run: 87_170 ns.
	fn slash_attempt() -> Weight {
		Weight::from_parts(91_907_000, 6196)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
}
