//! The glass broken, reviewed, appealed.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::Moment;
use scale_info::TypeInfo;
use sp_core::H256;

use super::*;
use crate::Config;

/// Why the glass was broken. Whoever states it attests that the patient could not be asked in time.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum EmergencyReason {
	/// The patient is unconscious.
	#[codec(index = 0)]
	Unconscious,
	/// The patient cannot decide, and nobody who may is at hand.
	#[codec(index = 1)]
	Incapacitated,
	/// Waiting for an answer would harm the patient.
	#[codec(index = 2)]
	ImminentHarm,
	/// Waiting for an answer would harm others.
	#[codec(index = 3)]
	HarmToOthers,
	/// The patient or his key cannot be reached: the consent that is needed cannot be given.
	#[codec(index = 4)]
	Unreachable,
}

/// What a review found.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Finding {
	/// There was an emergency.
	#[codec(index = 0)]
	Justified,
	/// There was none.
	#[codec(index = 1)]
	Unjustified,
}

/// A review of an emergency.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Review<AccountId> {
	/// What it found.
	pub finding: Finding,
	/// The digest of its reasons.
	pub reasons: H256,
	/// The patient, a representative, or a privacy officer of the organisation.
	pub reviewed_by: AccountId,
	/// When.
	pub recorded_at: Moment,
}

/// An appeal against an unjustified finding.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Appeal<AccountId> {
	/// The digest of its grounds.
	pub grounds: H256,
	/// When it was made.
	pub recorded_at: Moment,
	/// The regulator's decision: whether the finding stands, who decided, and when.
	pub decision: Option<(AppealOutcome, AccountId, Moment)>,
}

/// What an appeal came to.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum AppealOutcome {
	/// The finding stands.
	#[codec(index = 0)]
	Upheld,
	/// The finding falls, and the privilege returns.
	#[codec(index = 1)]
	Overturned,
}

/// An emergency: the glass broken, for a time.
#[derive(
	Encode, Decode, MaxEncodedLen, TypeInfo, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound,
)]
#[scale_info(skip_type_params(T))]
#[codec(mel_bound())]
pub struct Emergency<T: Config> {
	/// Whose data.
	pub profile: ProfileId,
	/// Who broke it.
	pub actor: T::AccountId,
	/// For which organisation; it paid.
	pub organisation: T::AccountId,
	/// As what.
	pub capacity: Capacity<T::AccountId>,
	/// Why.
	pub reason: EmergencyReason,
	/// When the chain recorded it.
	pub recorded_at: Moment,
	/// Until when it opens the records.
	pub until: Moment,
	/// When it happened, where it was entered after an outage; it then opens nothing.
	pub event_time: Option<Moment>,
	/// When it is to be reviewed by.
	pub review_due: Moment,
	/// The review.
	pub review: Option<Review<T::AccountId>>,
	/// The appeal.
	pub appeal: Option<Appeal<T::AccountId>>,
	/// The deposit.
	pub ticket: T::EmergencyDeposit,
}

/// How an organisation keeps up with the reviews of its emergencies.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReviewRecord {
	/// Waiting, and not due yet.
	pub pending: u32,
	/// Waiting, and overdue.
	pub overdue: u32,
	/// Made after they were due.
	pub late: u32,
}
