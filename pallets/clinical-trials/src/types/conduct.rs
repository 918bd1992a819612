//! What happens in the course of a trial beside enrolment: urgent measures, monitoring, deviations that the chain sees.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::Moment;
use scale_info::TypeInfo;
use sp_core::H256;

use super::*;
use crate::Config;

/// A measure that was taken at once, before it was approved (Regulation (EU) 536/2014, Article 54; 21 CFR 56.108(a)(4)).
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct UrgentMeasure<T: Config> {
	/// Where.
	pub site: SiteId,
	/// A commitment to what was done and why.
	pub account: H256,
	/// When it was taken.
	pub taken_at: Moment,
	/// When that was recorded.
	pub recorded_at: Moment,
	/// Until when authorities and committees have to know.
	pub due: Moment,
	/// When they were told.
	pub notified_at: Option<Moment>,
	/// Who paid the deposit.
	pub payer: T::AccountId,
	/// The deposit.
	pub ticket: T::RecordDeposit,
}

/// What a monitoring committee recommends.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Recommendation {
	/// To go on as planned.
	#[codec(index = 0)]
	Continue,
	/// To go on otherwise.
	#[codec(index = 1)]
	Modify,
	/// To hold.
	#[codec(index = 2)]
	Suspend,
	/// To stop.
	#[codec(index = 3)]
	Terminate,
}

/// What a monitoring committee recommended.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct RecordedRecommendation<T: Config> {
	/// What.
	pub recommendation: Recommendation,
	/// The digest of the open report.
	pub report: H256,
	/// By whom.
	pub by: T::AccountId,
	/// When.
	pub recorded_at: Moment,
	/// The deposit, on the committee.
	pub ticket: T::RecordDeposit,
}

/// What went otherwise than was promised, as the chain saw it happen.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Deviation {
	/// Places were passed over: nobody was assigned to them.
	#[codec(index = 0)]
	PlacesSkipped {
		/// The first of them.
		first: Place,
		/// How many.
		count: u32,
	},
	/// The database was unlocked after it had been locked.
	#[codec(index = 1)]
	DatabaseUnlocked,
	/// The database was unlocked after the list had been opened: whoever changed data knew who was in which arm.
	#[codec(index = 2)]
	UnlockedAfterOpening,
	/// Somebody was enrolled, as his site states it, when what it works under was not approved: before it was, or while the
	/// approval was suspended or had lapsed.
	#[codec(index = 3)]
	EnrolledUnapproved(SiteId),
	/// Somebody was enrolled, as his site states it, before the randomisation was fixed.
	#[codec(index = 4)]
	EnrolledBeforeRandomisation(SiteId),
	/// The primary completion was stated otherwise than before.
	#[codec(index = 5)]
	CompletionRestated {
		/// What was stated before.
		was: Moment,
	},
	/// Somebody was entered as enrolled under approvals, and a form, that his site had worked under before.
	#[codec(index = 6)]
	EnteredUnderFormer(SiteId),
}

/// A deviation, and when.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct RecordedDeviation<T: Config> {
	/// What.
	pub what: Deviation,
	/// When.
	pub recorded_at: Moment,
	/// How far the trial had come.
	pub stage: Stage,
	/// Who paid the deposit.
	pub payer: T::AccountId,
	/// The deposit.
	pub ticket: T::RecordDeposit,
}
