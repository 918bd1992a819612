//! What the calls of this pallet weigh.

use frame_support::weights::Weight;

/// What the calls of this pallet weigh, without the registries that they ask.
pub trait WeightInfo {
	/// `register`.
	fn register(n: u32) -> Weight;
	/// `add_number`.
	fn add_number() -> Weight;
	/// `contest_number`.
	fn contest_number() -> Weight;
	/// `withdraw_contest`.
	fn withdraw_contest() -> Weight;
	/// `settle_contest`.
	fn settle_contest() -> Weight;
	/// `amend`.
	fn amend(n: u32) -> Weight;
	/// `submit_version`.
	fn submit_version() -> Weight;
	/// `open_site`.
	fn open_site() -> Weight;
	/// `replace_investigator`.
	fn replace_investigator() -> Weight;
	/// `approve`.
	fn approve() -> Weight;
	/// `decide_approval`.
	fn decide_approval() -> Weight;
	/// `adopt_approvals`.
	fn adopt_approvals() -> Weight;
	/// `set_status`.
	fn set_status() -> Weight;
	/// `verify_status`.
	fn verify_status() -> Weight;
	/// `complete_primarily`.
	fn complete_primarily() -> Weight;
	/// `take_urgent_measure`.
	fn take_urgent_measure() -> Weight;
	/// `notify_measure`.
	fn notify_measure() -> Weight;
	/// `enrol`.
	fn enrol(n: u32) -> Weight;
	/// `sign_form`.
	fn sign_form() -> Weight;
	/// `withdraw_participant`.
	fn withdraw_participant() -> Weight;
	/// `fix_randomisation`.
	fn fix_randomisation() -> Weight;
	/// `assign`.
	fn assign() -> Weight;
	/// `unblind`.
	fn unblind() -> Weight;
	/// `anchor_data`.
	fn anchor_data() -> Weight;
	/// `lock_database`.
	fn lock_database() -> Weight;
	/// `unlock_database`.
	fn unlock_database() -> Weight;
	/// `open_list`.
	fn open_list(n: u32) -> Weight;
	/// `recommend`.
	fn recommend() -> Weight;
	/// `record_safety_event`.
	fn record_safety_event() -> Weight;
	/// `report_safety_event`.
	fn report_safety_event() -> Weight;
	/// `certify_delay`.
	fn certify_delay() -> Weight;
	/// `report_results`.
	fn report_results(n: u32) -> Weight;
	/// `appoint`.
	fn appoint() -> Weight;
	/// `accept_site`.
	fn accept_site() -> Weight;
	/// Reading a trial with the most outcomes and versions, and what is found.
	fn report() -> Weight;
}

/// Nothing: for tests that are not about weights.
impl WeightInfo for () {
	fn register(_n: u32) -> Weight {
		Weight::zero()
	}

	fn add_number() -> Weight {
		Weight::zero()
	}

	fn contest_number() -> Weight {
		Weight::zero()
	}

	fn withdraw_contest() -> Weight {
		Weight::zero()
	}

	fn settle_contest() -> Weight {
		Weight::zero()
	}

	fn amend(_n: u32) -> Weight {
		Weight::zero()
	}

	fn submit_version() -> Weight {
		Weight::zero()
	}

	fn open_site() -> Weight {
		Weight::zero()
	}

	fn replace_investigator() -> Weight {
		Weight::zero()
	}

	fn approve() -> Weight {
		Weight::zero()
	}

	fn decide_approval() -> Weight {
		Weight::zero()
	}

	fn adopt_approvals() -> Weight {
		Weight::zero()
	}

	fn set_status() -> Weight {
		Weight::zero()
	}

	fn verify_status() -> Weight {
		Weight::zero()
	}

	fn complete_primarily() -> Weight {
		Weight::zero()
	}

	fn take_urgent_measure() -> Weight {
		Weight::zero()
	}

	fn notify_measure() -> Weight {
		Weight::zero()
	}

	fn enrol(_n: u32) -> Weight {
		Weight::zero()
	}

	fn sign_form() -> Weight {
		Weight::zero()
	}

	fn withdraw_participant() -> Weight {
		Weight::zero()
	}

	fn fix_randomisation() -> Weight {
		Weight::zero()
	}

	fn assign() -> Weight {
		Weight::zero()
	}

	fn unblind() -> Weight {
		Weight::zero()
	}

	fn anchor_data() -> Weight {
		Weight::zero()
	}

	fn lock_database() -> Weight {
		Weight::zero()
	}

	fn unlock_database() -> Weight {
		Weight::zero()
	}

	fn open_list(_n: u32) -> Weight {
		Weight::zero()
	}

	fn recommend() -> Weight {
		Weight::zero()
	}

	fn record_safety_event() -> Weight {
		Weight::zero()
	}

	fn report_safety_event() -> Weight {
		Weight::zero()
	}

	fn certify_delay() -> Weight {
		Weight::zero()
	}

	fn report_results(_n: u32) -> Weight {
		Weight::zero()
	}

	fn appoint() -> Weight {
		Weight::zero()
	}

	fn accept_site() -> Weight {
		Weight::zero()
	}

	fn report() -> Weight {
		Weight::zero()
	}
}
