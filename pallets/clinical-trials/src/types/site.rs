//! Sites: where a trial is conducted, by whom, and under which approvals.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{
	credential::Capacity,
	identifiers::{CountryCode, Jurisdiction},
	Moment,
};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

use super::*;
use crate::Config;

/// Whether a trial, or a part of it, takes participants (ClinicalTrials.gov). `UNKNOWN` is derived, and never stated.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Status {
	/// Nobody is enrolled yet.
	#[codec(index = 0)]
	NotYetRecruiting,
	/// Participants are enrolled.
	#[codec(index = 1)]
	Recruiting,
	/// Only those who were chosen before are enrolled.
	#[codec(index = 2)]
	EnrollingByInvitation,
	/// It goes on, and takes nobody any more.
	#[codec(index = 3)]
	ActiveNotRecruiting,
	/// It is held, and may go on.
	#[codec(index = 4)]
	Suspended,
	/// It stopped, and does not go on.
	#[codec(index = 5)]
	Terminated,
	/// It ended as planned.
	#[codec(index = 6)]
	Completed,
	/// It stopped before the first participant.
	#[codec(index = 7)]
	Withdrawn,
}

impl Status {
	/// Whether participants may be enrolled.
	pub fn enrols(self) -> bool {
		matches!(self, Self::Recruiting | Self::EnrollingByInvitation)
	}

	/// Whether it is over.
	pub fn is_final(self) -> bool {
		matches!(self, Self::Terminated | Self::Completed | Self::Withdrawn)
	}

	/// Whether this ends what took participants; what took none is withdrawn.
	pub fn ends_what_began(self) -> bool {
		matches!(self, Self::Terminated | Self::Completed)
	}

	/// Whether it says why.
	pub fn needs_reason(self) -> bool {
		matches!(self, Self::Suspended | Self::Terminated | Self::Withdrawn)
	}

	/// Whether this may follow. What is over stays so, and nothing begins anew.
	pub fn leads_to(self, next: Self) -> bool {
		use Status::*;
		match (self, next) {
			(from, to) if from == to => false,
			(Terminated | Completed | Withdrawn, _) => false,
			(_, NotYetRecruiting) => false,
			(NotYetRecruiting, Completed | Terminated | ActiveNotRecruiting) => false,
			_ => true,
		}
	}
}

/// Why a trial, or a part of it, stopped.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum StopReason {
	/// For the safety of participants.
	#[codec(index = 0)]
	Safety,
	/// It works better than expected.
	#[codec(index = 1)]
	Efficacy,
	/// It will not show what it was to show.
	#[codec(index = 2)]
	Futility,
	/// Too few took part.
	#[codec(index = 3)]
	Recruitment,
	/// Money or means ran out.
	#[codec(index = 4)]
	Funding,
	/// The sponsor decided so for reasons of his business.
	#[codec(index = 5)]
	BusinessDecision,
	/// A committee or an authority decided so.
	#[codec(index = 6)]
	Authority,
	/// The product or a device was not to be had.
	#[codec(index = 7)]
	Supply,
	/// The investigator left.
	#[codec(index = 8)]
	Investigator,
	/// Another, which the registration data set says.
	#[codec(index = 9)]
	Other,
}

/// What a status is of.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum StatusScope {
	/// The trial.
	#[codec(index = 0)]
	Overall,
	/// What of it is in a country.
	#[codec(index = 1)]
	Country(CountryCode),
	/// A site.
	#[codec(index = 2)]
	Site(SiteId),
}

/// A place where a trial is to be conducted.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct NewSite<AccountId> {
	/// The organisation.
	pub organisation: AccountId,
	/// In what capacity it takes part: hospital, clinic, laboratory, research organisation.
	pub capacity: Capacity<AccountId>,
	/// Who leads the conduct there.
	pub investigator: AccountId,
	/// For where he is an investigator.
	pub investigator_jurisdiction: Option<Jurisdiction>,
}

/// A site.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Site<T: Config> {
	/// Where, and by whom.
	pub place: NewSite<T::AccountId>,
	/// The country that it is in.
	pub country: CountryCode,
	/// Its status.
	pub status: Status,
	/// Why it stopped.
	pub reason: Option<StopReason>,
	/// The committee's approval that it works under.
	pub ethics: Option<ItemId>,
	/// The authority's.
	pub authority: Option<ItemId>,
	/// Since when what it worked under is remembered.
	pub remembered_since: Moment,
	/// What it worked under before, the last last.
	pub former: BoundedVec<FormerBasis, ConstU32<MAX_FORMER_BASES>>,
	/// How many were enrolled there.
	pub enrolled: u32,
	/// How many of them have withdrawn.
	pub withdrawn: u32,
	/// When it was opened.
	pub opened_at: Moment,
	/// When its organisation accepted that.
	pub accepted_at: Option<Moment>,
	/// The deposit, on the sponsor.
	pub ticket: T::RecordDeposit,
}

/// The approvals that a site worked under until a time.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct FormerBasis {
	/// The committee's.
	pub ethics: ItemId,
	/// The authority's.
	pub authority: Option<ItemId>,
	/// Until when.
	pub until: Moment,
}

impl<T: Config> Site<T> {
	/// Whether it is known what it worked under at all of these times.
	pub fn remembers(&self, mut times: impl Iterator<Item = Moment>) -> bool {
		times.all(|at| self.remembered_since <= at)
	}

	/// Which approvals it worked under at a time, if that was not under those of today.
	pub fn former_at(&self, at: Moment) -> Option<&FormerBasis> {
		self.former.iter().find(|basis| at < basis.until)
	}
}

/// What of a trial is in a country.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct CountryPart<T: Config> {
	/// Its status.
	pub status: Status,
	/// Why it stopped.
	pub reason: Option<StopReason>,
	/// Sites in it.
	pub sites: SiteId,
	/// Sites in it that enrol now.
	pub recruiting: SiteId,
	/// How many were enrolled there.
	pub enrolled: u32,
	/// When it ended there.
	pub ended_at: Option<Moment>,
	/// The deposit, on the sponsor.
	pub ticket: T::RecordDeposit,
}
