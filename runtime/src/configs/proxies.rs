//! What an account may let another do in its name.

use crate::RuntimeCall;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::InstanceFilter;
use scale_info::TypeInfo;

/// How much a proxy may do in the name of the account that appointed it.
///
/// Every kind but [`ProxyType::Any`] names what it allows, so that a pallet which is added later is not allowed by
/// accident; a call added to a pallet that a kind takes whole is. None of them reaches the calls that make a fresh origin (`Proxy::proxy`, `Multisig::as_multi`,
/// `Recovery::control_inherited_account`, `MetaTx::dispatch`): the filter would not follow there. It does follow
/// into batches, which is why those are allowed wherever there is something to batch.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Default,
	Encode,
	Eq,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything that the account itself may do.
	#[default]
	#[codec(index = 0)]
	Any,
	/// Daily work, without moving SAL, handing on the account or voting: a seat on the council reaches Root and
	/// through it every account's balance. It takes `Credentials`, `Session` and `System` whole: it may give up the
	/// account's own credentials, spend its SAL on deposits and fees, and set or purge its session keys. A patient's
	/// profile it uses, but neither hands it on nor closes it, nor puts anybody over it, nor erases from it.
	/// Goods it handles, and neither offers their title nor takes over a product.
	#[codec(index = 1)]
	NonTransfer,
	/// A seat on the council: motions, votes and the preimages that they need.
	#[codec(index = 2)]
	Governance,
	/// An issuer's desk: issue credentials and status lists, act upon them, and bind practitioners' numbers.
	#[codec(index = 3)]
	CredentialIssuing,
	/// Call off what another proxy has announced, and nothing else: for a guard against stolen keys.
	#[codec(index = 4)]
	CancelProxy,
	/// A hospital's gateway: enter records, readings and disclosures as the practitioner or officer it stands for. It
	/// breaks no glass and reviews none.
	#[codec(index = 5)]
	RecordKeeping,
	/// A warehouse's, a line's or a pharmacy's system: commission, pack, ship (with the title, where the terms say so), receive,
	/// verify, dispense, take back what it ended, and hold back. It registers no product, sells nothing that stays where it
	/// is, recalls nothing, and decides no quarantine and no alert.
	#[codec(index = 6)]
	GoodsHandling,
	/// A trial site's or a sponsor's system: enrol, record forms and withdrawals, assign, anchor data, record safety events and
	/// urgent measures. It registers and amends nothing, opens no site, approves nothing, unblinds nobody, opens no list, locks
	/// and unlocks no database, and reports no results.
	#[codec(index = 7)]
	TrialConduct,
}

/// Batches pass their calls through the filter of the proxy that makes them.
fn is_batch(call: &RuntimeCall) -> bool {
	use pallet_utility::Call::{batch, batch_all, force_batch};
	matches!(call, RuntimeCall::Utility(batch { .. } | batch_all { .. } | force_batch { .. }))
}

fn is_issuing(call: &RuntimeCall) -> bool {
	use pallet_credentials::Call::{
		bind_number, create_status_list, issue, issue_batch, prune, reinstate, renew, retire_status_list,
		revoke, set_limits, set_statuses, suspend, unbind_number, vacate,
	};
	matches!(
		call,
		RuntimeCall::Credentials(
			issue { .. }
				| issue_batch { .. }
				| renew { .. }
				| suspend { .. }
				| set_limits { .. }
				| revoke { .. }
				| reinstate { .. }
				| vacate { .. }
				| prune { .. }
				| bind_number { .. }
				| unbind_number { .. }
				| create_status_list { .. }
				| set_statuses { .. }
				| retire_status_list { .. }
		)
	)
}

fn is_record_keeping(call: &RuntimeCall) -> bool {
	use pallet_patient_records::Call::{
		access, access_batch, add_batch, add_record, amend_record, disclose, mark_entered_in_error,
		record_disclosure, record_late_access, refuse_amendment, request_access,
	};
	matches!(
		call,
		RuntimeCall::PatientRecords(
			access { .. }
				| access_batch { .. }
				| add_batch { .. }
				| add_record { .. }
				| amend_record { .. }
				| disclose { .. }
				| mark_entered_in_error { .. }
				| record_disclosure { .. }
				| record_late_access { .. }
				| refuse_amendment { .. }
				| request_access { .. }
		)
	)
}

/// Daily work with records, consents and emergencies, which hands on no profile, puts nobody over one, changes no key and
/// erases nothing.
fn is_daily_care(call: &RuntimeCall) -> bool {
	use pallet_patient_records::Call::{
		add_own_record, amend_consent, answer_request, appeal_finding, declare_emergency, grant_consent,
		offer_research, record_late_emergency, request_amendment, review_emergency, revoke_consent,
		set_research_opt_out, state_disagreement, withdraw_request,
	};
	matches!(
		call,
		RuntimeCall::PatientRecords(
			add_own_record { .. }
				| amend_consent { .. }
				| answer_request { .. }
				| appeal_finding { .. }
				| declare_emergency { .. }
				| grant_consent { .. }
				| offer_research { .. }
				| record_late_emergency { .. }
				| request_amendment { .. }
				| review_emergency { .. }
				| revoke_consent { .. }
				| set_research_opt_out { .. }
				| state_disagreement { .. }
				| withdraw_request { .. }
		)
	)
}

fn is_goods_handling(call: &RuntimeCall) -> bool {
	use pallet_drug_supply::Call::{
		anchor_readings, assign_logger, close_container, commission_stock, commission_units, commit_units,
		decommission, dispense, dispense_stock, open_containers, open_pack, pack, part_supply, quarantine,
		reactivate, receive, receive_with_discrepancy, record_verification, reject, relocate, remove_logger,
		ship, supply, unpack, verify_returned_container, void_shipment,
	};
	matches!(
		call,
		RuntimeCall::DrugSupply(
			anchor_readings { .. }
				| assign_logger { .. }
				| close_container { .. }
				| commission_stock { .. }
				| commission_units { .. }
				| commit_units { .. }
				| decommission { .. }
				| dispense { .. }
				| dispense_stock { .. }
				| open_containers { .. }
				| open_pack { .. }
				| pack { .. }
				| part_supply { .. }
				| quarantine { .. }
				| reactivate { .. }
				| receive { .. }
				| receive_with_discrepancy { .. }
				| record_verification { .. }
				| reject { .. }
				| relocate { .. }
				| remove_logger { .. }
				| ship { .. }
				| supply { .. }
				| unpack { .. }
				| verify_returned_container { .. }
				| void_shipment { .. }
		)
	)
}

/// What a quality unit decides, and what is said of products; nothing that hands on title without moving goods.
fn is_quality_work(call: &RuntimeCall) -> bool {
	use pallet_drug_supply::Call::{
		accept_title, amend_product, clear_quarantine, close_alert, condemn, declare_error, extend_expiry,
		prune, recall, register_lot, register_product, report_duplicate, transform, withdraw_title_offer,
	};
	matches!(
		call,
		RuntimeCall::DrugSupply(
			accept_title { .. }
				| amend_product { .. }
				| clear_quarantine { .. }
				| close_alert { .. }
				| condemn { .. }
				| declare_error { .. }
				| extend_expiry { .. }
				| prune { .. }
				| recall { .. }
				| register_lot { .. }
				| register_product { .. }
				| report_duplicate { .. }
				| transform { .. }
				| withdraw_title_offer { .. }
		)
	)
}

fn is_trial_conduct(call: &RuntimeCall) -> bool {
	use pallet_clinical_trials::Call::{
		anchor_data, assign, enrol, enrol_batch, record_safety_event, sign_form, take_urgent_measure,
		withdraw_participant,
	};
	matches!(
		call,
		RuntimeCall::ClinicalTrials(
			anchor_data { .. }
				| assign { .. }
				| enrol { .. }
				| enrol_batch { .. }
				| record_safety_event { .. }
				| sign_form { .. }
				| take_urgent_measure { .. }
				| withdraw_participant { .. }
		)
	)
}

fn is_announcement_rejection(call: &RuntimeCall) -> bool {
	matches!(call, RuntimeCall::Proxy(pallet_proxy::Call::reject_announcement { .. }))
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		match self {
			Self::Any => true,
			Self::NonTransfer => {
				is_batch(call)
					|| is_announcement_rejection(call)
					|| is_daily_care(call)
					|| is_record_keeping(call)
					|| is_goods_handling(call)
					|| is_quality_work(call)
					|| matches!(
						call,
						RuntimeCall::System(..)
							| RuntimeCall::Session(..)
							| RuntimeCall::Preimage(..)
							| RuntimeCall::Credentials(..)
							| RuntimeCall::ClinicalTrials(..)
					)
			}
			Self::Governance => {
				is_batch(call) || matches!(call, RuntimeCall::Council(..) | RuntimeCall::Preimage(..))
			}
			Self::CredentialIssuing => is_batch(call) || is_issuing(call),
			Self::CancelProxy => is_announcement_rejection(call),
			Self::RecordKeeping => is_batch(call) || is_record_keeping(call),
			Self::GoodsHandling => is_batch(call) || is_goods_handling(call),
			Self::TrialConduct => is_batch(call) || is_trial_conduct(call),
		}
	}

	/// Whether whatever `other` allows, `self` allows too.
	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(Self::Any, _) => true,
			(
				Self::NonTransfer,
				Self::CredentialIssuing
				| Self::CancelProxy
				| Self::RecordKeeping
				| Self::GoodsHandling
				| Self::TrialConduct,
			) => true,
			(own, others) => own == others,
		}
	}
}
