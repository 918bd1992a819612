//! Results, outcome by outcome.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use salus_primitives::Moment;
use scale_info::TypeInfo;
use sp_core::H256;

use super::*;

/// A result: it cites the outcome that it answers.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct OutcomeResult {
	/// The outcome, which was registered.
	pub outcome: OutcomeId,
	/// As what it is reported.
	pub as_kind: OutcomeKind,
	/// The digest of the result.
	pub digest: H256,
}

/// What was reported of an outcome.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct ReportedResult {
	/// As what it was reported.
	pub as_kind: OutcomeKind,
	/// What it was promised as, then.
	pub promised: OutcomeKind,
	/// The digest of the result.
	pub digest: H256,
	/// When.
	pub reported_at: Moment,
}
