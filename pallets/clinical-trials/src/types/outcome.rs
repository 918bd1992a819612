//! Outcomes: what a trial promised to find out, and what became of the promise.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{signature::SignatureMeaning, Moment};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32, H256};

use super::*;
use crate::Config;

/// How much depends upon an outcome (WHO items 19 and 20).
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
)]
pub enum OutcomeKind {
	/// The question that the trial was planned for.
	#[codec(index = 0)]
	Primary,
	/// A further question.
	#[codec(index = 1)]
	Secondary,
	/// Any other that was planned.
	#[codec(index = 2)]
	Other,
}

/// An outcome as it is promised.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct NewOutcome {
	/// How much depends upon it.
	pub kind: OutcomeKind,
	/// The digest of what is measured, and how.
	pub measure: H256,
	/// The digest of when it is measured.
	pub time_frame: H256,
}

/// What is to become of the promised outcomes.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum OutcomeAmendment {
	/// One more.
	#[codec(index = 0)]
	Add(NewOutcome),
	/// One is another now: in kind, in what is measured, or in when.
	#[codec(index = 1)]
	Change {
		/// Which.
		outcome: OutcomeId,
		/// What it is from now on.
		to: NewOutcome,
	},
	/// One is given up.
	#[codec(index = 2)]
	Drop {
		/// Which.
		outcome: OutcomeId,
	},
}

/// What an outcome was until it was amended.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct FormerOutcome {
	/// What it was.
	pub was: NewOutcome,
	/// Until when.
	pub until: Moment,
	/// How far the trial had come by then.
	pub stage: Stage,
}

/// An outcome.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Outcome<T: Config> {
	/// What it is now, or was when it was dropped.
	pub now: NewOutcome,
	/// When it was promised.
	pub since: Moment,
	/// How far the trial had come by then.
	pub stage: Stage,
	/// What it was before, the first first.
	pub former: BoundedVec<FormerOutcome, ConstU32<MAX_CHANGES>>,
	/// When it was given up, and how far the trial had come.
	pub dropped: Option<(Moment, Stage)>,
	/// What was reported of it, the first first.
	pub results: BoundedVec<ReportedResult, ConstU32<MAX_RESULTS>>,
	/// Who paid the deposit.
	pub payer: T::AccountId,
	/// The deposit.
	pub ticket: T::RecordDeposit,
}

impl<T: Config> Outcome<T> {
	/// As what it was promised at a time, if it was. What was amended in that moment counts as it was before.
	pub fn kind_at(&self, at: Moment) -> Option<OutcomeKind> {
		let dropped = self.dropped.is_some_and(|(dropped, _)| dropped < at);
		if at < self.since || dropped {
			return None;
		}
		let former = self.former.iter().find(|former| at <= former.until).map(|former| former.was.kind);
		Some(former.unwrap_or(self.now.kind))
	}
}

/// What is to be otherwise in what is registered.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Amendment {
	/// The whole registration data set, as it is from now on.
	pub data_set: Document,
	/// What is planned from now on.
	pub plan: Plan,
	/// How many participants are planned from now on.
	pub sample_size: u32,
	/// What becomes of the outcomes.
	pub outcomes: BoundedVec<OutcomeAmendment, ConstU32<MAX_AMENDED>>,
	/// Why.
	pub reason: ChangeReason,
	/// What the signature under it means.
	pub meaning: SignatureMeaning,
}
