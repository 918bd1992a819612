//! Safety events, and until when they have to be reported.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::Moment;
use scale_info::TypeInfo;
use sp_core::H256;

use super::*;
use crate::Config;

/// How grave an event is.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Seriousness {
	/// Fatal or life-threatening.
	#[codec(index = 0)]
	FatalOrLifeThreatening,
	/// Otherwise serious (ICH E2A, II.B).
	#[codec(index = 1)]
	Serious,
	/// Not serious.
	#[codec(index = 2)]
	NotSerious,
}

/// What is said of an event. The participant is not named: which one it was stands in the document.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct EventTerms {
	/// How grave it is.
	pub seriousness: Seriousness,
	/// Whether there is a reasonable possibility that the product caused it.
	pub suspected: bool,
	/// Whether it is not what the reference safety information expects.
	pub unexpected: bool,
	/// A commitment to the description.
	pub description: H256,
}

impl EventTerms {
	/// Within how many days of the sponsor's awareness it has to be reported: only what is suspected, unexpected and serious
	/// (21 CFR 312.32(c); Regulation (EU) 536/2014, Article 42(2)).
	pub fn days(&self) -> Option<u64> {
		if !(self.suspected && self.unexpected) {
			return None;
		}
		match self.seriousness {
			Seriousness::FatalOrLifeThreatening => Some(7),
			Seriousness::Serious => Some(15),
			Seriousness::NotSerious => None,
		}
	}
}

/// A safety event.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct SafetyEvent<T: Config> {
	/// Where it happened.
	pub site: SiteId,
	/// What is said of it.
	pub terms: EventTerms,
	/// When the sponsor knew.
	pub aware_at: Moment,
	/// Until when it has to be reported.
	pub due: Option<Moment>,
	/// When it was reported.
	pub reported_at: Option<Moment>,
	/// The digest of the report.
	pub report: Option<H256>,
	/// Who recorded it.
	pub recorded_by: T::AccountId,
	/// When.
	pub recorded_at: Moment,
	/// Who paid the deposit: the sponsor, or the organisation of the site.
	pub payer: T::AccountId,
	/// The deposit.
	pub ticket: T::RecordDeposit,
}
