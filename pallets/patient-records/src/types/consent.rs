//! What a patient permits and denies, is asked for, and how a question is answered.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	pallet_prelude::ConstU32, BoundedBTreeSet, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use salus_primitives::{
	consent::{Action, Decision, DecisionRequest, Purpose, RecordCategory, Sensitivity},
	Moment,
};
use scale_info::TypeInfo;
use sp_core::H256;

use super::*;
use crate::Config;

/// What a consent does.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Effect {
	/// It permits.
	#[codec(index = 0)]
	Permit,
	/// It denies, whatever permits.
	#[codec(index = 1)]
	Deny,
}

/// Whom a consent is about.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Grantee<AccountId> {
	/// One account.
	#[codec(index = 0)]
	Account(AccountId),
	/// An organisation and its staff, as affiliated at the moment of the question.
	#[codec(index = 1)]
	Organisation(AccountId),
	/// Whoever is in good standing with such a credential.
	#[codec(index = 2)]
	Kind(Capacity<AccountId>),
	/// Anyone.
	#[codec(index = 3)]
	Anyone,
}

/// What data a consent is about.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum DataScope {
	/// All of it.
	#[codec(index = 0)]
	All,
	/// Documents of these categories.
	#[codec(index = 1)]
	Categories(BoundedBTreeSet<RecordCategory, ConstU32<14>>),
	/// One record.
	#[codec(index = 2)]
	Record(RecordId),
}

/// A consent, as the patient states it (FHIR R5 `Consent.provision`).
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct ConsentTerms<AccountId> {
	/// Whether it permits or denies.
	pub effect: Effect,
	/// Whom.
	pub grantee: Grantee<AccountId>,
	/// To do what; at least one.
	pub actions: BoundedBTreeSet<Action, ConstU32<3>>,
	/// Why; at least one. Each covers its sub-purposes.
	pub purposes: BoundedBTreeSet<Purpose, ConstU32<16>>,
	/// With which data.
	pub data: DataScope,
	/// Only data that these organisations authored; none named: whoever did.
	pub authors: BoundedBTreeSet<AccountId, ConstU32<MAX_AUTHORS>>,
	/// Of a permit the highest sensitivity it covers, of a denial the lowest.
	pub sensitivity: Sensitivity,
	/// When it is in force.
	pub period: Period,
	/// Only data that arose then.
	pub data_period: Option<Period>,
	/// The digest of what the patient signed.
	pub terms: H256,
}

/// A consent, as recorded.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Consent<AccountId> {
	/// Its number in the profile.
	pub id: ConsentId,
	/// How often it was amended, from 0.
	pub version: u32,
	/// What it says.
	pub terms: ConsentTerms<AccountId>,
	/// The category of the one record it names: what a denial of it does to a question about the category.
	pub category: Option<RecordCategory>,
	/// Who granted or last amended it.
	pub granted_by: AccountId,
	/// On what authority.
	pub authority: Authority,
	/// When.
	pub recorded_at: Moment,
}

/// Why a consent does not apply to a question: the first of its dimensions that does not match.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Mismatch {
	/// It is not in force yet, or no longer.
	#[codec(index = 0)]
	Period,
	/// It is about other actions.
	#[codec(index = 1)]
	Action,
	/// It is about other purposes.
	#[codec(index = 2)]
	Purpose,
	/// It is about other data.
	#[codec(index = 3)]
	Data,
	/// It is about data of other authors, or the author is not known.
	#[codec(index = 4)]
	Author,
	/// It is about data of another sensitivity.
	#[codec(index = 5)]
	Sensitivity,
	/// Data as sensitive as this takes a permit that names the record, or that names it to one account or organisation.
	#[codec(index = 6)]
	VeryRestricted,
	/// It is about data of another time, or the time is not known.
	#[codec(index = 7)]
	DataPeriod,
	/// It permits research, from which the patient has opted out, and is not his own or does not name who may.
	#[codec(index = 8)]
	ResearchOptOut,
	/// It is about others.
	#[codec(index = 9)]
	Grantee,
}

/// A decision, and what each consent had to do with it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
	/// The decision.
	pub decision: Decision,
	/// Each live consent: what it does, and what keeps it from applying; `None`: it applies.
	pub consents: alloc::vec::Vec<(ConsentId, Effect, Option<Mismatch>)>,
}

/// Who made a request, and what for.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum RequestKind {
	/// For access.
	#[codec(index = 0)]
	Access,
	/// To take part in a study, by the digest of its information sheet.
	#[codec(index = 1)]
	Research(H256),
}

/// A request that waits for the patient's answer.
#[derive(
	Encode, Decode, MaxEncodedLen, TypeInfo, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound,
)]
#[scale_info(skip_type_params(T))]
#[codec(mel_bound())]
pub struct Request<T: Config> {
	/// Its number in the profile.
	pub number: u32,
	/// What for.
	pub kind: RequestKind,
	/// The organisation that the requester acts for; it paid.
	pub organisation: T::AccountId,
	/// The consent that is asked for.
	pub terms: ConsentTerms<T::AccountId>,
	/// When it was made.
	pub recorded_at: Moment,
	/// The deposit.
	pub ticket: T::RequestDeposit,
}

/// What a question asks, once its record has been looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts<AccountId> {
	/// The record, if one is named.
	pub record: Option<RecordId>,
	/// The kind of document.
	pub category: RecordCategory,
	/// How sensitive, at most.
	pub sensitivity: Sensitivity,
	/// When it arose; `None` is any time.
	pub data_period: Option<Period>,
	/// Who authored it.
	pub author: Author<AccountId>,
}

/// Who authored what is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Author<AccountId> {
	/// It may be anybody.
	Unknown,
	/// The patient.
	Patient,
	/// An organisation.
	Organisation(AccountId),
}

/// A question for this pallet.
pub type RequestOf<T> = DecisionRequest<<T as frame_system::Config>::AccountId>;
