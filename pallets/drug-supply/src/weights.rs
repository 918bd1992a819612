//! What calls cost. The figures come from the runtime's measurement; tests count nothing.

use frame_support::weights::Weight;

/// The measured weights of the pallet's calls.
pub trait WeightInfo {
	/// `register_product`.
	fn register_product() -> Weight;
	/// `amend_product`.
	fn amend_product() -> Weight;
	/// `take_over_product`.
	fn take_over_product() -> Weight;
	/// `register_lot`.
	fn register_lot() -> Weight;
	/// `extend_expiry`.
	fn extend_expiry() -> Weight;
	/// `open_containers`.
	fn open_containers(n: u32) -> Weight;
	/// `close_container`.
	fn close_container() -> Weight;
	/// `commission_units`.
	fn commission_units(n: u32) -> Weight;
	/// `commit_units`.
	fn commit_units() -> Weight;
	/// `commission_stock`.
	fn commission_stock() -> Weight;
	/// `pack`.
	fn pack(n: u32) -> Weight;
	/// `unpack`.
	fn unpack(n: u32) -> Weight;
	/// `relocate`.
	fn relocate(n: u32) -> Weight;
	/// `ship`.
	fn ship(n: u32) -> Weight;
	/// `void_shipment`.
	fn void_shipment(n: u32) -> Weight;
	/// `receive`.
	fn receive(n: u32) -> Weight;
	/// `receive_with_discrepancy`.
	fn receive_with_discrepancy(m: u32) -> Weight;
	/// `reject`.
	fn reject(n: u32) -> Weight;
	/// `offer_title`.
	fn offer_title() -> Weight;
	/// `accept_title`.
	fn accept_title() -> Weight;
	/// `withdraw_title_offer`.
	fn withdraw_title_offer() -> Weight;
	/// `dispense`.
	fn dispense() -> Weight;
	/// `open_pack`.
	fn open_pack() -> Weight;
	/// `part_supply`.
	fn part_supply() -> Weight;
	/// `dispense_stock`.
	fn dispense_stock() -> Weight;
	/// `supply`.
	fn supply(n: u32) -> Weight;
	/// `decommission`.
	fn decommission(n: u32) -> Weight;
	/// `reactivate`.
	fn reactivate() -> Weight;
	/// `transform_to_listed`.
	fn transform_to_listed(n: u32, m: u32) -> Weight;
	/// `transform_to_committed`.
	fn transform_to_committed(n: u32) -> Weight;
	/// `transform_to_stock`.
	fn transform_to_stock(n: u32) -> Weight;
	/// `recall`.
	fn recall() -> Weight;
	/// `quarantine`.
	fn quarantine() -> Weight;
	/// `clear_quarantine`.
	fn clear_quarantine() -> Weight;
	/// `condemn`.
	fn condemn() -> Weight;
	/// `assign_logger`.
	fn assign_logger() -> Weight;
	/// `remove_logger`.
	fn remove_logger() -> Weight;
	/// `anchor_readings`.
	fn anchor_readings() -> Weight;
	/// `record_verification`.
	fn record_verification() -> Weight;
	/// `verify_returned_container`.
	fn verify_returned_container() -> Weight;
	/// `report_duplicate`.
	fn report_duplicate() -> Weight;
	/// `close_alert`.
	fn close_alert() -> Weight;
	/// `declare_error`.
	fn declare_error() -> Weight;
	/// `prune`.
	fn prune() -> Weight;
	/// Looking whether a lot has expired or is recalled in two markets.
	fn check_lot() -> Weight;
	/// Finding a committed unit by its proof.
	fn prove() -> Weight;
	/// `unit_status`.
	fn unit_status() -> Weight;
}

impl WeightInfo for () {
	fn register_product() -> Weight {
		Weight::zero()
	}

	fn amend_product() -> Weight {
		Weight::zero()
	}

	fn take_over_product() -> Weight {
		Weight::zero()
	}

	fn register_lot() -> Weight {
		Weight::zero()
	}

	fn extend_expiry() -> Weight {
		Weight::zero()
	}

	fn open_containers(_n: u32) -> Weight {
		Weight::zero()
	}

	fn close_container() -> Weight {
		Weight::zero()
	}

	fn commission_units(_n: u32) -> Weight {
		Weight::zero()
	}

	fn commit_units() -> Weight {
		Weight::zero()
	}

	fn commission_stock() -> Weight {
		Weight::zero()
	}

	fn pack(_n: u32) -> Weight {
		Weight::zero()
	}

	fn unpack(_n: u32) -> Weight {
		Weight::zero()
	}

	fn relocate(_n: u32) -> Weight {
		Weight::zero()
	}

	fn ship(_n: u32) -> Weight {
		Weight::zero()
	}

	fn void_shipment(_n: u32) -> Weight {
		Weight::zero()
	}

	fn receive(_n: u32) -> Weight {
		Weight::zero()
	}

	fn receive_with_discrepancy(_m: u32) -> Weight {
		Weight::zero()
	}

	fn reject(_n: u32) -> Weight {
		Weight::zero()
	}

	fn offer_title() -> Weight {
		Weight::zero()
	}

	fn accept_title() -> Weight {
		Weight::zero()
	}

	fn withdraw_title_offer() -> Weight {
		Weight::zero()
	}

	fn dispense() -> Weight {
		Weight::zero()
	}

	fn open_pack() -> Weight {
		Weight::zero()
	}

	fn part_supply() -> Weight {
		Weight::zero()
	}

	fn dispense_stock() -> Weight {
		Weight::zero()
	}

	fn supply(_n: u32) -> Weight {
		Weight::zero()
	}

	fn decommission(_n: u32) -> Weight {
		Weight::zero()
	}

	fn reactivate() -> Weight {
		Weight::zero()
	}

	fn transform_to_listed(_n: u32, _m: u32) -> Weight {
		Weight::zero()
	}

	fn transform_to_committed(_n: u32) -> Weight {
		Weight::zero()
	}

	fn transform_to_stock(_n: u32) -> Weight {
		Weight::zero()
	}

	fn recall() -> Weight {
		Weight::zero()
	}

	fn quarantine() -> Weight {
		Weight::zero()
	}

	fn clear_quarantine() -> Weight {
		Weight::zero()
	}

	fn condemn() -> Weight {
		Weight::zero()
	}

	fn assign_logger() -> Weight {
		Weight::zero()
	}

	fn remove_logger() -> Weight {
		Weight::zero()
	}

	fn anchor_readings() -> Weight {
		Weight::zero()
	}

	fn record_verification() -> Weight {
		Weight::zero()
	}

	fn verify_returned_container() -> Weight {
		Weight::zero()
	}

	fn report_duplicate() -> Weight {
		Weight::zero()
	}

	fn close_alert() -> Weight {
		Weight::zero()
	}

	fn declare_error() -> Weight {
		Weight::zero()
	}

	fn prune() -> Weight {
		Weight::zero()
	}

	fn check_lot() -> Weight {
		Weight::zero()
	}

	fn prove() -> Weight {
		Weight::zero()
	}

	fn unit_status() -> Weight {
		Weight::zero()
	}
}
