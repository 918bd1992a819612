//! Weights of `pallet_consortium`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-20, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_consortium`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_consortium::WeightInfo for WeightInfo<T> {
	// Storage: `Consortium::EnactmentDelay` (r:1 w:0)
	// Proof: `Consortium::EnactmentDelay` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Consortium::NextEnactmentId` (r:1 w:1)
	// Proof: `Consortium::NextEnactmentId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Consortium::PendingEnactments` (r:1 w:1)
	// Proof: `Consortium::PendingEnactments` (`max_values`: Some(1), `max_size`: Some(1313), added: 1808, mode: `MaxEncodedLen`)
	// Storage: `Scheduler::Lookup` (r:32 w:1)
	// Proof: `Scheduler::Lookup` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Scheduler::Agenda` (r:2 w:1)
	// Proof: `Scheduler::Agenda` (`max_values`: None, `max_size`: Some(107022), added: 109497, mode: `MaxEncodedLen`)
	// Storage: `Preimage::StatusFor` (r:1 w:0)
	// Proof: `Preimage::StatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	// Storage: `Preimage::RequestStatusFor` (r:1 w:1)
	// Proof: `Preimage::RequestStatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	// Storage: `Preimage::PreimageFor` (r:0 w:1)
	// Proof: `Preimage::PreimageFor` (`max_values`: None, `max_size`: Some(4194344), added: 4196819, mode: `MaxEncodedLen`)
	// l in [0, 3145728].
	// Proof: measured 8401 bytes, estimated 219984. Fastest run: 365_996 ns.
	fn enact(l: u32) -> Weight {
		Weight::from_parts(337_835_616, 219984)
			.saturating_add(Weight::from_parts(3_071, 0).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(39))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	// Storage: `Consortium::PendingEnactments` (r:1 w:1)
	// Proof: `Consortium::PendingEnactments` (`max_values`: Some(1), `max_size`: Some(1313), added: 1808, mode: `MaxEncodedLen`)
	// Storage: `Scheduler::Lookup` (r:1 w:1)
	// Proof: `Scheduler::Lookup` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Scheduler::Agenda` (r:1 w:1)
	// Proof: `Scheduler::Agenda` (`max_values`: None, `max_size`: Some(107022), added: 109497, mode: `MaxEncodedLen`)
	// Storage: `Preimage::StatusFor` (r:1 w:0)
	// Proof: `Preimage::StatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	// Storage: `Preimage::RequestStatusFor` (r:1 w:1)
	// Proof: `Preimage::RequestStatusFor` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	// Storage: `Preimage::PreimageFor` (r:0 w:1)
	// Proof: `Preimage::PreimageFor` (`max_values`: None, `max_size`: Some(4194344), added: 4196819, mode: `MaxEncodedLen`)
	// Proof: measured 7508 bytes, estimated 110487. Fastest run: 102_083 ns.
	fn cancel_enactment() -> Weight {
		Weight::from_parts(114_731_000, 110487)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Storage: `Consortium::EnactmentDelay` (r:0 w:1)
	// Proof: `Consortium::EnactmentDelay` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 0 bytes, estimated 0. Fastest run: 3_976 ns.
	fn set_enactment_delay() -> Weight {
		Weight::from_parts(4_176_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Consortium::SessionLength` (r:0 w:1)
	// Proof: `Consortium::SessionLength` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 0 bytes, estimated 0. Fastest run: 4_056 ns.
	fn set_session_length() -> Weight {
		Weight::from_parts(4_186_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
	// Not measured yet.
	fn admit_validator() -> Weight {
		Weight::from_parts(20_000_000, 5_000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Not measured yet.
	fn expel_validator() -> Weight {
		Weight::from_parts(400_000_000, 350_000)
			.saturating_add(T::DbWeight::get().reads(134))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Not measured yet.
	fn leave() -> Weight {
		Weight::from_parts(600_000_000, 350_000)
			.saturating_add(T::DbWeight::get().reads(131))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Not measured yet.
	fn withdraw_change() -> Weight {
		Weight::from_parts(15_000_000, 4_000)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Not measured yet.
	fn set_min_validators() -> Weight {
		Weight::from_parts(4_186_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
	// Not measured yet.
	fn clear_offender() -> Weight {
		Weight::from_parts(30_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Not measured yet.
	// n in [1, 64].
	fn on_offence(n: u32) -> Weight {
		Weight::from_parts(400_000_000, 350_000)
			.saturating_add(Weight::from_parts(15_000_000, 2_600).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(131))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(n.into())))
	}
	// Not measured yet.
	fn note_author() -> Weight {
		Weight::from_parts(6_000_000, 3_500)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}
