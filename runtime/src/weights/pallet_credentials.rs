//! What calls on credentials cost.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_credentials`, on the safe side of what was seen, until `scripts/weights` writes this file.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo<T> {
	fn of(items: u64) -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(items, items))
	}
}

impl<T: frame_system::Config> pallet_credentials::WeightInfo for WeightInfo<T> {
	fn accredit() -> Weight {
		Self::of(8)
	}

	fn set_scope() -> Weight {
		Self::of(8)
	}

	fn suspend_issuer() -> Weight {
		Self::of(8)
	}

	fn reinstate_issuer() -> Weight {
		Self::of(8)
	}

	fn withdraw_issuer() -> Weight {
		Self::of(8)
	}

	fn issue() -> Weight {
		Self::of(8)
	}

	fn issue_batch(n: u32) -> Weight {
		Self::of(8).saturating_mul(n.saturating_add(1).into())
	}

	fn accept() -> Weight {
		Self::of(8)
	}

	fn renew() -> Weight {
		Self::of(8)
	}

	fn suspend() -> Weight {
		Self::of(8)
	}

	fn set_limits() -> Weight {
		Self::of(8)
	}

	fn revoke() -> Weight {
		Self::of(8)
	}

	fn reinstate() -> Weight {
		Self::of(8)
	}

	fn vacate() -> Weight {
		Self::of(8)
	}

	fn relinquish() -> Weight {
		Self::of(8)
	}

	fn prune() -> Weight {
		Self::of(8)
	}

	fn record_verification() -> Weight {
		Self::of(8)
	}

	fn remove_verification() -> Weight {
		Self::of(8)
	}

	fn bind_number() -> Weight {
		Self::of(8)
	}

	fn unbind_number() -> Weight {
		Self::of(8)
	}

	fn create_status_list() -> Weight {
		Self::of(260)
	}

	fn set_statuses(n: u32) -> Weight {
		Self::of(8).saturating_mul(n.saturating_add(1).into())
	}

	fn retire_status_list() -> Weight {
		Self::of(260)
	}

	fn standing() -> Weight {
		Self::of(8)
	}

	fn affiliated() -> Weight {
		Self::of(8)
	}
}
