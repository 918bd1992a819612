//! The headline reads of the chain as one runtime API, because the explorer and `@polkadot/api` reach that; every other
//! read is a view function of its pallet.

use alloc::{string::String, vec::Vec};
use pallet_clinical_trials::{TrialId, TrialReport};
use pallet_consortium::Absence;
use pallet_drug_supply::{Provenance, Verification};
use pallet_patient_records::Explanation;
use salus_primitives::{
	consent::{Decision, DecisionRequest},
	credential::{CredentialKind, Standing},
	identifiers::{Gln, Gtin, Jurisdiction, Lot, Npi, Serial, TrialNumber},
	ledger::{LedgerEntry, LedgerProof},
	provenance::Inclusion,
	Moment,
};

use crate::{AccountId, BlockNumber};

sp_api::decl_runtime_apis! {
	/// What people ask of the chain, without a transaction. Times are in milliseconds since the Unix epoch.
	pub trait SalusApi {
		/// Was `who` in good standing on the day `at`, by what could be known at `known_at`?
		fn standing(
			who: AccountId,
			kind: CredentialKind<AccountId>,
			jurisdiction: Option<Jurisdiction>,
			at: Moment,
			known_at: Moment,
		) -> Standing;

		/// Did `who` belong to `organisation` (to those `premises`, if named) on the day `at`, by what could be known
		/// at `known_at`?
		fn affiliation(
			who: AccountId,
			organisation: AccountId,
			premises: Option<Gln>,
			at: Moment,
			known_at: Moment,
		) -> Standing;

		/// Who holds a practitioner's number.
		fn number_holder(number: Npi) -> Option<AccountId>;

		/// A status list as the `encodedList` of W3C Bitstring Status List: GZIP, then multibase base64url.
		fn encoded_status_list(list: u32) -> Option<String>;

		/// May this one do that with a patient's data, now?
		fn consent_decision(request: DecisionRequest<AccountId>) -> Decision;

		/// The same, and what each consent of the profile had to do with it.
		fn explain_decision(request: DecisionRequest<AccountId>) -> Explanation;

		/// The log of a profile: up to `limit` entries from `start` on, each with its place.
		fn ledger(profile: u64, start: u32, limit: u32) -> Vec<(u32, LedgerEntry<AccountId>)>;

		/// The accounting of disclosures (45 CFR 164.528) among up to `limit` entries from `start` on.
		fn accounting(profile: u64, start: u32, limit: u32) -> Vec<(u32, LedgerEntry<AccountId>)>;

		/// The proof of an entry of a ledger, and the anchor that it is to be verified against.
		fn ledger_proof(profile: u64, index: u32) -> Option<(LedgerProof<AccountId>, sp_core::H256)>;

		/// Is this pack genuine? Answers as a verification router service does; what is not given is not compared.
		fn verify(
			gtin: Gtin,
			serial: Serial,
			lot: Option<Lot>,
			expiry: Option<Moment>,
			inclusion: Option<Inclusion>,
		) -> Verification;

		/// Where a pack has been: who had it, whose it was, and the steps behind both.
		fn provenance(
			gtin: Gtin,
			serial: Serial,
			inclusion: Option<Inclusion>,
		) -> Option<Provenance<AccountId>>;

		/// The trial that a registry's number belongs to.
		fn trial_of(number: TrialNumber) -> Option<TrialId>;

		/// What was promised of a trial, what was done, and what is otherwise.
		fn trial_report(trial: TrialId) -> Option<TrialReport>;

		/// For how many blocks each validator of the set has not authored.
		fn absences() -> Vec<Absence<AccountId, BlockNumber>>;
	}
}
