//! Weights of `pallet_consortium`, measured by `scripts/weights`: do not edit by hand.
//!
//! 2026-11-21, AMD EPYC, 20 steps, 10 repeats, benchmark tool 64.0.0.

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
	// Proof: measured 8457 bytes, estimated 219984. Fastest run: 543_580 ns.
	fn enact(l: u32) -> Weight {
		Weight::from_parts(706_833_984, 219984)
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
	// Proof: measured 7564 bytes, estimated 110487. Fastest run: 179_107 ns.
	fn cancel_enactment() -> Weight {
		Weight::from_parts(191_525_000, 110487)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Storage: `Consortium::EnactmentDelay` (r:0 w:1)
	// Proof: `Consortium::EnactmentDelay` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 0 bytes, estimated 0. Fastest run: 8_763 ns.
	fn set_enactment_delay() -> Weight {
		Weight::from_parts(9_784_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Consortium::SessionLength` (r:0 w:1)
	// Proof: `Consortium::SessionLength` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 0 bytes, estimated 0. Fastest run: 8_903 ns.
	fn set_session_length() -> Weight {
		Weight::from_parts(9_284_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Consortium::Validators` (r:1 w:0)
	// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	// Storage: `Consortium::QueuedChanges` (r:1 w:1)
	// Proof: `Consortium::QueuedChanges` (`max_values`: Some(1), `max_size`: Some(2114), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `Consortium::Barred` (r:1 w:0)
	// Proof: `Consortium::Barred` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Session::NextKeys` (r:1 w:0)
	// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Proof: measured 5081 bytes, estimated 8546. Fastest run: 49_935 ns.
	fn admit_validator() -> Weight {
		Weight::from_parts(63_064_000, 8546)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Consortium::Validators` (r:1 w:1)
	// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	// Storage: `Session::NextKeys` (r:64 w:0)
	// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `Consortium::Barred` (r:64 w:1)
	// Proof: `Consortium::Barred` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Consortium::MinValidators` (r:1 w:0)
	// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Consortium::QueuedChanges` (r:1 w:1)
	// Proof: `Consortium::QueuedChanges` (`max_values`: Some(1), `max_size`: Some(2114), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `Session::DisabledValidators` (r:1 w:1)
	// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `Session::Validators` (r:1 w:0)
	// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `Consortium::Presence` (r:0 w:1)
	// Proof: `Consortium::Presence` (`max_values`: None, `max_size`: Some(45), added: 2520, mode: `MaxEncodedLen`)
	// Proof: measured 9551 bytes, estimated 168941. Fastest run: 388_019 ns.
	fn expel_validator() -> Weight {
		Weight::from_parts(421_248_000, 168941)
			.saturating_add(T::DbWeight::get().reads(133))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Storage: `Consortium::Validators` (r:1 w:0)
	// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	// Storage: `Consortium::QueuedChanges` (r:1 w:1)
	// Proof: `Consortium::QueuedChanges` (`max_values`: Some(1), `max_size`: Some(2114), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `Session::NextKeys` (r:64 w:0)
	// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `Consortium::Barred` (r:64 w:0)
	// Proof: `Consortium::Barred` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Consortium::MinValidators` (r:1 w:0)
	// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 9484 bytes, estimated 168874. Fastest run: 569_189 ns.
	fn leave() -> Weight {
		Weight::from_parts(623_670_000, 168874)
			.saturating_add(T::DbWeight::get().reads(131))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Consortium::QueuedChanges` (r:1 w:1)
	// Proof: `Consortium::QueuedChanges` (`max_values`: Some(1), `max_size`: Some(2114), added: 2609, mode: `MaxEncodedLen`)
	// Proof: measured 2366 bytes, estimated 3599. Fastest run: 17_015 ns.
	fn withdraw_change() -> Weight {
		Weight::from_parts(18_207_000, 3599)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Consortium::MinValidators` (r:0 w:1)
	// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 0 bytes, estimated 0. Fastest run: 5_729 ns.
	fn set_min_validators() -> Weight {
		Weight::from_parts(6_019_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Consortium::Barred` (r:1 w:1)
	// Proof: `Consortium::Barred` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Consortium::Offences` (r:1 w:1)
	// Proof: `Consortium::Offences` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	// Storage: `Session::CurrentIndex` (r:1 w:0)
	// Proof: `Session::CurrentIndex` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `Session::Validators` (r:1 w:0)
	// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `Session::DisabledValidators` (r:1 w:1)
	// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Proof: measured 2611 bytes, estimated 4096. Fastest run: 34_251 ns.
	fn clear_offender() -> Weight {
		Weight::from_parts(37_276_000, 4096)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Consortium::Validators` (r:1 w:0)
	// Proof: `Consortium::Validators` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	// Storage: `Session::NextKeys` (r:64 w:0)
	// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `Consortium::Barred` (r:64 w:61)
	// Proof: `Consortium::Barred` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Consortium::Offences` (r:64 w:64)
	// Proof: `Consortium::Offences` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	// Storage: `Session::DisabledValidators` (r:1 w:1)
	// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `Session::Validators` (r:1 w:0)
	// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// n in [1, 64].
	// Proof: measured 7411 bytes, estimated 166801. Fastest run: 377_663 ns.
	fn on_offence(n: u32) -> Weight {
		Weight::from_parts(430_479_446, 166801)
			.saturating_add(Weight::from_parts(15_934_116, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(131))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2532).saturating_mul(n.into()))
	}
	// Storage: `Consortium::Presence` (r:1 w:1)
	// Proof: `Consortium::Presence` (`max_values`: None, `max_size`: Some(45), added: 2520, mode: `MaxEncodedLen`)
	// Proof: measured 930 bytes, estimated 3510. Fastest run: 11_838 ns.
	fn note_author() -> Weight {
		Weight::from_parts(12_709_000, 3510)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}
