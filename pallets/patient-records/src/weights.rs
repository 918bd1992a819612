//! What the calls cost; the runtime fills it in from measurement.

use frame_support::weights::Weight;

/// Weights of the calls, and of the decision that other pallets ask for.
pub trait WeightInfo {
	/// `open_profile`.
	fn open_profile() -> Weight;
	/// `sponsor_profile`.
	fn sponsor_profile() -> Weight;
	/// `close_profile`.
	fn close_profile() -> Weight;
	/// `rekey`.
	fn rekey() -> Weight;
	/// `accept_rekey`.
	fn accept_rekey() -> Weight;
	/// `set_research_opt_out`.
	fn set_research_opt_out() -> Weight;
	/// `refuse_emergency_access`.
	fn refuse_emergency_access() -> Weight;
	/// `set_profile_key`.
	fn set_profile_key() -> Weight;
	/// `publish_key`.
	fn publish_key() -> Weight;
	/// `withdraw_key`.
	fn withdraw_key() -> Weight;
	/// `appoint_representative`.
	fn appoint_representative() -> Weight;
	/// `appoint_on_instrument`.
	fn appoint_on_instrument() -> Weight;
	/// `remove_representative`.
	fn remove_representative() -> Weight;
	/// `contest_representative`.
	fn contest_representative() -> Weight;
	/// `confirm_representative`.
	fn confirm_representative() -> Weight;
	/// `add_own_record`.
	fn add_own_record() -> Weight;
	/// `add_record`.
	fn add_record() -> Weight;
	/// `add_batch` of `n` items.
	fn add_batch(n: u32) -> Weight;
	/// `amend_record`.
	fn amend_record() -> Weight;
	/// `request_amendment`.
	fn request_amendment() -> Weight;
	/// `refuse_amendment`.
	fn refuse_amendment() -> Weight;
	/// `state_disagreement`.
	fn state_disagreement() -> Weight;
	/// `mark_entered_in_error`.
	fn mark_entered_in_error() -> Weight;
	/// `erase_record`.
	fn erase_record() -> Weight;
	/// `clear_tombstone`.
	fn clear_tombstone() -> Weight;
	/// `grant_consent`.
	fn grant_consent() -> Weight;
	/// `amend_consent`.
	fn amend_consent() -> Weight;
	/// `revoke_consent`.
	fn revoke_consent() -> Weight;
	/// `request_access`.
	fn request_access() -> Weight;
	/// `offer_research`.
	fn offer_research() -> Weight;
	/// `answer_request`.
	fn answer_request() -> Weight;
	/// `withdraw_request`.
	fn withdraw_request() -> Weight;
	/// `access`.
	fn access() -> Weight;
	/// `access_batch` of `n` items.
	fn access_batch(n: u32) -> Weight;
	/// `disclose`.
	fn disclose() -> Weight;
	/// `record_late_access`.
	fn record_late_access() -> Weight;
	/// `record_disclosure`.
	fn record_disclosure() -> Weight;
	/// `record_sealed_disclosure`.
	fn record_sealed_disclosure() -> Weight;
	/// `open_sealed_disclosure`.
	fn open_sealed_disclosure() -> Weight;
	/// `prune_ledger`.
	fn prune_ledger() -> Weight;
	/// `declare_emergency`.
	fn declare_emergency() -> Weight;
	/// `record_late_emergency`.
	fn record_late_emergency() -> Weight;
	/// `review_emergency`.
	fn review_emergency() -> Weight;
	/// `appeal_finding`.
	fn appeal_finding() -> Weight;
	/// `decide_appeal`.
	fn decide_appeal() -> Weight;
	/// `prune_emergency`.
	fn prune_emergency() -> Weight;
	/// `set_refusal_allowed`.
	fn set_refusal_allowed() -> Weight;
	/// `end_wardship`.
	fn end_wardship() -> Weight;
	/// One decision, with as many consents as there may be.
	fn decide() -> Weight;
}

#[cfg(test)]
impl WeightInfo for () {
	fn open_profile() -> Weight {
		Weight::zero()
	}
	fn sponsor_profile() -> Weight {
		Weight::zero()
	}
	fn close_profile() -> Weight {
		Weight::zero()
	}
	fn rekey() -> Weight {
		Weight::zero()
	}
	fn accept_rekey() -> Weight {
		Weight::zero()
	}
	fn set_research_opt_out() -> Weight {
		Weight::zero()
	}
	fn refuse_emergency_access() -> Weight {
		Weight::zero()
	}
	fn set_profile_key() -> Weight {
		Weight::zero()
	}
	fn publish_key() -> Weight {
		Weight::zero()
	}
	fn withdraw_key() -> Weight {
		Weight::zero()
	}
	fn appoint_representative() -> Weight {
		Weight::zero()
	}
	fn appoint_on_instrument() -> Weight {
		Weight::zero()
	}
	fn remove_representative() -> Weight {
		Weight::zero()
	}
	fn contest_representative() -> Weight {
		Weight::zero()
	}
	fn confirm_representative() -> Weight {
		Weight::zero()
	}
	fn add_own_record() -> Weight {
		Weight::zero()
	}
	fn add_record() -> Weight {
		Weight::zero()
	}
	fn add_batch(_: u32) -> Weight {
		Weight::zero()
	}
	fn amend_record() -> Weight {
		Weight::zero()
	}
	fn request_amendment() -> Weight {
		Weight::zero()
	}
	fn refuse_amendment() -> Weight {
		Weight::zero()
	}
	fn state_disagreement() -> Weight {
		Weight::zero()
	}
	fn mark_entered_in_error() -> Weight {
		Weight::zero()
	}
	fn erase_record() -> Weight {
		Weight::zero()
	}
	fn clear_tombstone() -> Weight {
		Weight::zero()
	}
	fn grant_consent() -> Weight {
		Weight::zero()
	}
	fn amend_consent() -> Weight {
		Weight::zero()
	}
	fn revoke_consent() -> Weight {
		Weight::zero()
	}
	fn request_access() -> Weight {
		Weight::zero()
	}
	fn offer_research() -> Weight {
		Weight::zero()
	}
	fn answer_request() -> Weight {
		Weight::zero()
	}
	fn withdraw_request() -> Weight {
		Weight::zero()
	}
	fn access() -> Weight {
		Weight::zero()
	}
	fn access_batch(_: u32) -> Weight {
		Weight::zero()
	}
	fn disclose() -> Weight {
		Weight::zero()
	}
	fn record_late_access() -> Weight {
		Weight::zero()
	}
	fn record_disclosure() -> Weight {
		Weight::zero()
	}
	fn record_sealed_disclosure() -> Weight {
		Weight::zero()
	}
	fn open_sealed_disclosure() -> Weight {
		Weight::zero()
	}
	fn prune_ledger() -> Weight {
		Weight::zero()
	}
	fn declare_emergency() -> Weight {
		Weight::zero()
	}
	fn record_late_emergency() -> Weight {
		Weight::zero()
	}
	fn review_emergency() -> Weight {
		Weight::zero()
	}
	fn appeal_finding() -> Weight {
		Weight::zero()
	}
	fn decide_appeal() -> Weight {
		Weight::zero()
	}
	fn prune_emergency() -> Weight {
		Weight::zero()
	}
	fn set_refusal_allowed() -> Weight {
		Weight::zero()
	}
	fn end_wardship() -> Weight {
		Weight::zero()
	}
	fn decide() -> Weight {
		Weight::zero()
	}
}
