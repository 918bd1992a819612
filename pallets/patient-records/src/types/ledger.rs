//! What was disclosed.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::Footprint, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{
	consent::{Purpose, RequestedData},
	ledger::{DisclosedData, LedgerEntry, Recipient},
	Moment,
};
use scale_info::TypeInfo;
use sp_core::H256;

use super::*;
use crate::Config;

/// One reading, or one passing on, that is to be entered before data is handed out.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Access {
	/// Whose data.
	pub profile: ProfileId,
	/// What is asked for.
	pub data: RequestedData,
	/// Why.
	pub purpose: Purpose,
	/// The digest of a brief description.
	pub description: H256,
}

/// A disclosure that the law requires or permits without the patient's consent, as a privacy officer states it.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct LegalDisclosure<AccountId> {
	/// To whom.
	pub recipient: Recipient<AccountId>,
	/// Of what.
	pub data: DisclosedData,
	/// Why.
	pub purpose: Purpose,
	/// On what ground.
	pub basis: LegalBasis,
	/// The digest of the instrument that requires it.
	pub instrument: H256,
	/// When it happened.
	pub event_time: Moment,
}

/// The grounds that need no consent (45 CFR 164.512), and the lack of any.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum LegalBasis {
	/// Public-health activities, 45 CFR 164.512(b).
	#[codec(index = 0)]
	PublicHealth,
	/// Health oversight, 45 CFR 164.512(d).
	#[codec(index = 1)]
	Oversight,
	/// A court's order, 45 CFR 164.512(e).
	#[codec(index = 2)]
	CourtOrder,
	/// Law enforcement, 45 CFR 164.512(f).
	#[codec(index = 3)]
	LawEnforcement,
	/// Research under a board's waiver, 45 CFR 164.512(i).
	#[codec(index = 4)]
	ResearchWaiver,
	/// Another law that requires it.
	#[codec(index = 5)]
	OtherLaw,
	/// None: it should not have happened.
	#[codec(index = 6)]
	Impermissible,
}

/// How far a ledger reaches.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct LedgerHead {
	/// The first entry that is still there.
	pub first: u32,
	/// The next entry's place.
	pub next: u32,
	/// The hash of all before it.
	pub head: H256,
}

/// An entry of the ledger, and who paid for it.
#[derive(
	Encode, Decode, MaxEncodedLen, TypeInfo, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound,
)]
#[scale_info(skip_type_params(T))]
#[codec(mel_bound())]
pub struct StoredEntry<T: Config> {
	/// The entry.
	pub entry: LedgerEntry<T::AccountId>,
	/// Who paid: the organisation, or who entered it for none.
	pub payer: T::AccountId,
	/// The deposit.
	pub ticket: T::LedgerDeposit,
}

/// The footprint of an entry, with its share of head and anchors.
pub(crate) fn entry_footprint<T: Config>() -> Footprint {
	Footprint::from_parts(
		1,
		StoredEntry::<T>::max_encoded_len().saturating_add(LedgerHead::max_encoded_len()),
	)
}
