//! What a weight file for this pallet must provide. The measured ones stand in the runtime, made by `scripts/weights`.

use frame_support::weights::Weight;

/// The weights of the calls, and of the checks that other pallets make.
pub trait WeightInfo {
	/// Accrediting an issuer.
	fn accredit() -> Weight;
	/// Changing its scope.
	fn set_scope() -> Weight;
	/// Suspending it.
	fn suspend_issuer() -> Weight;
	/// Reinstating it.
	fn reinstate_issuer() -> Weight;
	/// Withdrawing it.
	fn withdraw_issuer() -> Weight;
	/// Issuing one credential that takes the place of another.
	fn issue() -> Weight;
	/// Issuing `n`.
	fn issue_batch(n: u32) -> Weight;
	/// Issuing one affiliation that takes the place of another.
	fn issue_affiliation() -> Weight;
	/// Issuing `n`.
	fn issue_affiliation_batch(n: u32) -> Weight;
	/// Accepting one.
	fn accept() -> Weight;
	/// Renewing one.
	fn renew() -> Weight;
	/// Suspending one.
	fn suspend() -> Weight;
	/// Limiting one.
	fn set_limits() -> Weight;
	/// Revoking one.
	fn revoke() -> Weight;
	/// Reinstating one.
	fn reinstate() -> Weight;
	/// Voiding an entry.
	fn vacate() -> Weight;
	/// Giving one up.
	fn relinquish() -> Weight;
	/// Removing one.
	fn prune() -> Weight;
	/// Recording a verification.
	fn record_verification() -> Weight;
	/// Removing one.
	fn remove_verification() -> Weight;
	/// Binding a number in place of a compromised binding.
	fn bind_number() -> Weight;
	/// Releasing one.
	fn unbind_number() -> Weight;
	/// Creating a status list.
	fn create_status_list() -> Weight;
	/// Changing `p` entries in as many pages, and `n` more in these.
	fn set_statuses(p: u32, n: u32) -> Weight;
	/// Removing a list of the greatest size.
	fn retire_status_list() -> Weight;
	/// One check of standing, with full histories and two issuers.
	fn standing() -> Weight;
	/// One check of affiliation, with full histories and the organisation's own standing.
	fn affiliated() -> Weight;
}

/// For tests, where weights play no part.
#[cfg(test)]
impl WeightInfo for () {
	fn accredit() -> Weight {
		Weight::zero()
	}

	fn set_scope() -> Weight {
		Weight::zero()
	}

	fn suspend_issuer() -> Weight {
		Weight::zero()
	}

	fn reinstate_issuer() -> Weight {
		Weight::zero()
	}

	fn withdraw_issuer() -> Weight {
		Weight::zero()
	}

	fn issue() -> Weight {
		Weight::zero()
	}

	fn issue_batch(_: u32) -> Weight {
		Weight::zero()
	}

	fn issue_affiliation() -> Weight {
		Weight::zero()
	}

	fn issue_affiliation_batch(_: u32) -> Weight {
		Weight::zero()
	}

	fn accept() -> Weight {
		Weight::zero()
	}

	fn renew() -> Weight {
		Weight::zero()
	}

	fn suspend() -> Weight {
		Weight::zero()
	}

	fn set_limits() -> Weight {
		Weight::zero()
	}

	fn revoke() -> Weight {
		Weight::zero()
	}

	fn reinstate() -> Weight {
		Weight::zero()
	}

	fn vacate() -> Weight {
		Weight::zero()
	}

	fn relinquish() -> Weight {
		Weight::zero()
	}

	fn prune() -> Weight {
		Weight::zero()
	}

	fn record_verification() -> Weight {
		Weight::zero()
	}

	fn remove_verification() -> Weight {
		Weight::zero()
	}

	fn bind_number() -> Weight {
		Weight::zero()
	}

	fn unbind_number() -> Weight {
		Weight::zero()
	}

	fn create_status_list() -> Weight {
		Weight::zero()
	}

	fn set_statuses(_: u32, _: u32) -> Weight {
		Weight::zero()
	}

	fn retire_status_list() -> Weight {
		Weight::zero()
	}

	fn standing() -> Weight {
		Weight::zero()
	}

	fn affiliated() -> Weight {
		Weight::zero()
	}
}
