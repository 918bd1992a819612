//! Pointers to documents.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	pallet_prelude::Get, traits::Footprint, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound,
	PartialEqNoBound,
};
use salus_primitives::{
	consent::{RecordCategory, Sensitivity},
	credential::Standing,
	identifiers::Locator,
	Moment,
};
use scale_info::TypeInfo;
use sp_core::H256;

use super::*;
use crate::Config;

/// What made a record.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Producer<AccountId> {
	/// The device or the software model.
	pub account: AccountId,
	/// Its credential.
	pub capacity: Capacity<AccountId>,
}

/// What a version of a record says.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RecordContent {
	/// The commitment: salt and document, hashed. The salt is kept off chain.
	pub commitment: H256,
	/// Where the ciphertext lies.
	pub locator: Locator,
	/// How sensitive it is.
	pub sensitivity: Sensitivity,
	/// When the data arose.
	pub data_period: Period,
}

/// A record, as it is added.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct NewRecord<AccountId> {
	/// The kind of document.
	pub category: RecordCategory,
	/// Its first version.
	pub content: RecordContent,
	/// The device or software model that made it.
	pub produced_by: Option<Producer<AccountId>>,
	/// The record that it was derived from.
	pub derived_from: Option<RecordId>,
	/// The root of a batch that the organisation committed to as a whole.
	pub batch_root: Option<H256>,
	/// Whether the patient paid for the service in full, so that a payer may be denied it (45 CFR 164.522(a)(1)(vi)).
	pub self_paid: bool,
}

/// One of many records that are added together.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct BatchedRecord<AccountId> {
	/// Whose it is.
	pub profile: ProfileId,
	/// The record.
	pub record: NewRecord<AccountId>,
}

/// Why a record was amended.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum AmendmentReason {
	/// It was wrong.
	#[codec(index = 0)]
	Correction,
	/// Something was missing.
	#[codec(index = 1)]
	Addition,
	/// The patient asked for it.
	#[codec(index = 2)]
	PatientRequest,
	/// The ciphertext was moved or sealed anew; the content is the same.
	#[codec(index = 3)]
	Relocation,
	/// It is more sensitive than it said. A label is never lowered for what stands under it: that is a new record.
	#[codec(index = 4)]
	Relabelling,
}

/// A version of a record.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RecordVersion<AccountId> {
	/// What it says.
	pub content: RecordContent,
	/// Who signed it, as its author.
	pub author: AccountId,
	/// Why it was amended; `None`: it is the first.
	pub reason: Option<AmendmentReason>,
	/// When.
	pub recorded_at: Moment,
}

/// Why an amendment was refused (45 CFR 164.526(a)(2)).
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum RefusalReason {
	/// The organisation did not create it.
	#[codec(index = 0)]
	NotCreatedHere,
	/// It is not part of the designated record set.
	#[codec(index = 1)]
	NotInRecordSet,
	/// It is not open to the patient's inspection.
	#[codec(index = 2)]
	NotForInspection,
	/// It is accurate and complete.
	#[codec(index = 3)]
	AccurateAndComplete,
}

/// A refusal of an amendment.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct AmendmentRefusal<AccountId> {
	/// The ground.
	pub reason: RefusalReason,
	/// The digest of the written denial.
	pub statement: H256,
	/// Who refused.
	pub refused_by: AccountId,
	/// When.
	pub recorded_at: Moment,
}

/// A patient's request that a record be amended (45 CFR 164.526).
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct AmendmentRequest<AccountId> {
	/// The digest of what is asked for.
	pub request: H256,
	/// When.
	pub recorded_at: Moment,
	/// The refusal, if it was refused.
	pub refusal: Option<AmendmentRefusal<AccountId>>,
	/// The digest of the patient's statement of disagreement.
	pub disagreement: Option<H256>,
}

/// A pointer to a document about a patient.
#[derive(
	Encode, Decode, MaxEncodedLen, TypeInfo, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound,
)]
#[scale_info(skip_type_params(T))]
#[codec(mel_bound())]
pub struct Record<T: Config> {
	/// Whose it is.
	pub profile: ProfileId,
	/// The kind of document.
	pub category: RecordCategory,
	/// The organisation that authored it; `None`: the patient did.
	pub organisation: Option<T::AccountId>,
	/// Its versions, the current one last; an amendment adds one.
	pub versions: BoundedVec<RecordVersion<T::AccountId>, T::MaxVersions>,
	/// The device or software model that made it.
	pub produced_by: Option<Producer<T::AccountId>>,
	/// The record that it was derived from.
	pub derived_from: Option<RecordId>,
	/// The root of the batch that it was committed to with.
	pub batch_root: Option<H256>,
	/// Whether the patient paid for the service in full.
	pub self_paid: bool,
	/// Since when it is marked as entered in error.
	pub entered_in_error: Option<Moment>,
	/// The patient's last request that it be amended.
	pub amendment: Option<AmendmentRequest<T::AccountId>>,
	/// Who paid.
	pub payer: T::AccountId,
	/// The deposit, of which the tombstone keeps its own part.
	pub ticket: T::RecordDeposit,
}

/// What is left of an erased record: that there was one.
#[derive(
	Encode, Decode, MaxEncodedLen, TypeInfo, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound,
)]
#[scale_info(skip_type_params(T))]
#[codec(mel_bound())]
pub struct Tombstone<T: Config> {
	/// Whose it was.
	pub profile: ProfileId,
	/// When it was erased.
	pub erased_at: Moment,
	/// Whether the patient had paid for the service in full: payers stay denied.
	pub self_paid: bool,
	/// Who had paid.
	pub payer: T::AccountId,
	/// The deposit for the tombstone.
	pub ticket: T::RecordDeposit,
}

/// A record as it is read.
#[derive(Encode, Decode, TypeInfo, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound)]
#[scale_info(skip_type_params(T))]
pub enum RecordView<T: Config> {
	/// It stands.
	#[codec(index = 0)]
	Standing {
		/// The record.
		record: alloc::boxed::Box<Record<T>>,
		/// The present standing of what made it: anything but `Valid` flags it.
		producer: Option<Standing>,
	},
	/// It was erased.
	#[codec(index = 1)]
	Erased {
		/// Whose it was.
		profile: ProfileId,
		/// When.
		erased_at: Moment,
	},
}

/// The footprint of a record with so many versions of which none has been written yet, or none will be.
pub(crate) fn record_footprint<T: Config>(versions: usize) -> Footprint {
	let version = RecordVersion::<T::AccountId>::max_encoded_len();
	let all = version.saturating_mul(T::MaxVersions::get().try_into().unwrap_or(usize::MAX));
	let fixed = Record::<T>::max_encoded_len().saturating_sub(all);
	Footprint::from_parts(1, fixed.saturating_add(version.saturating_mul(versions)))
}

/// The footprint of what is left of an erased record.
pub(crate) fn tombstone_footprint<T: Config>() -> Footprint {
	Footprint::from_parts(1, Tombstone::<T>::max_encoded_len())
}
