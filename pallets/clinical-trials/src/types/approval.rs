//! Approvals: by whom, where, of which versions, until when.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{credential::Capacity, identifiers::CountryCode, Moment};
use scale_info::TypeInfo;
use sp_core::{
	bounded::{BoundedBTreeSet, BoundedVec},
	ConstU32, H256,
};

use super::*;
use crate::Config;

/// Where an approval holds.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum ApprovalScope {
	/// At every site in these countries.
	#[codec(index = 0)]
	Countries(BoundedBTreeSet<CountryCode, ConstU32<MAX_SCOPE>>),
	/// At these sites.
	#[codec(index = 1)]
	Sites(BoundedBTreeSet<SiteId, ConstU32<MAX_SCOPE>>),
}

/// What is approved.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct ApprovalTerms {
	/// Where it holds.
	pub scope: ApprovalScope,
	/// The version of the protocol.
	pub protocol: VersionNumber,
	/// The version of the consent form: what a committee approves, and an authority may leave to it.
	pub consent_form: Option<VersionNumber>,
	/// Until when it holds, if not for good (21 CFR 56.109(f): a year at most between reviews).
	pub until: Option<Moment>,
	/// The digest of the decision.
	pub decision: H256,
}

/// Whether an approval holds.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum ApprovalState {
	/// It does, until its time is over.
	#[codec(index = 0)]
	InForce,
	/// It does not for now.
	#[codec(index = 1)]
	Suspended,
	/// It does not any more (21 CFR 56.113).
	#[codec(index = 2)]
	Withdrawn,
}

/// What becomes of an approval.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum ApprovalAction {
	/// It is suspended.
	#[codec(index = 0)]
	Suspend,
	/// It holds again.
	#[codec(index = 1)]
	Reinstate,
	/// It ends.
	#[codec(index = 2)]
	Withdraw,
	/// It holds until later: the continuing review.
	#[codec(index = 3)]
	Continue {
		/// Until when.
		until: Moment,
	},
}

/// A time in which an approval did not hold: it was suspended, or had lapsed.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Gap {
	/// From when.
	pub from: Moment,
	/// Until when.
	pub until: Moment,
}

/// An approval.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Approval<T: Config> {
	/// The committee or the authority.
	pub by: T::AccountId,
	/// In what capacity.
	pub capacity: Capacity<T::AccountId>,
	/// What was approved.
	pub terms: ApprovalTerms,
	/// Whether it holds.
	pub state: ApprovalState,
	/// When it was given, by the chain's time.
	pub recorded_at: Moment,
	/// Since when it is suspended, or withdrawn.
	pub held_back: Option<Moment>,
	/// When it did not hold in between, the last of them last. Of more than there is room for the two nearest become one.
	pub gaps: BoundedVec<Gap, ConstU32<MAX_GAPS>>,
	/// The deposit, on who gave it.
	pub ticket: T::RecordDeposit,
}

impl<T: Config> Approval<T> {
	/// Whether it held at a time. In the moment in which it ceased to it counts as having held, since what was done before in that
	/// block was done under it. Of many gaps those nearest together have become one.
	pub fn held_at(&self, at: Moment) -> bool {
		let within = |gap: &Gap| gap.from < at && at < gap.until;
		let lapsed = self.terms.until.is_some_and(|until| until < at);
		let back = self.held_back.is_some_and(|from| from < at);
		self.recorded_at <= at && !lapsed && !back && !self.gaps.iter().any(within)
	}

	/// Makes one of the two gaps that lie nearest together.
	fn merge_nearest(&mut self) {
		let between = self.gaps.iter().zip(self.gaps.iter().skip(1));
		let nearest = between.enumerate().min_by_key(|(_, (one, next))| next.from.saturating_sub(one.until));
		let Some((place, from)) = nearest.map(|(place, (one, _))| (place, one.from)) else { return };
		self.gaps.remove(place);
		if let Some(next) = self.gaps.get_mut(place) {
			next.from = from;
		}
	}

	/// Notes that it did not hold for a time.
	pub(crate) fn note_gap(&mut self, gap: Gap) {
		// Nothing fails for want of room, and nothing is forgotten for it.
		if self.gaps.is_full() {
			self.merge_nearest();
		}
		self.gaps.force_push(gap);
	}
}
