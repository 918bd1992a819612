//! Randomisation: a list that is fixed before anybody is enrolled and shown after the lock.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{commitment::Commitment, Moment};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32, H256};

use super::*;
use crate::Config;

/// How participants are allocated.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Method {
	/// By a list that was made before: for each stratum the root of its leaves and how many there are. Block sizes are in
	/// the list, and nowhere else.
	#[codec(index = 0)]
	List(BoundedVec<Commitment, ConstU32<MAX_STRATA>>),
	/// By an algorithm that looks at those who are in already: fixed are the algorithm and a commitment to the seed.
	#[codec(index = 1)]
	Minimisation {
		/// The digest of the algorithm's description.
		algorithm: H256,
		/// The commitment to its seed.
		seed: H256,
	},
}

impl Method {
	/// How many strata there are.
	pub fn strata(&self) -> usize {
		match self {
			Self::List(lists) => lists.len(),
			Self::Minimisation { .. } => 1,
		}
	}
}

/// The randomisation of a trial.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Randomisation<T: Config> {
	/// How.
	pub method: Method,
	/// Who assigns. He knows the list, and who enrols at a site does not.
	pub randomiser: T::AccountId,
	/// Who assigned before, and knows the list as well.
	pub former: BoundedVec<T::AccountId, ConstU32<MAX_RANDOMISERS>>,
	/// When it was fixed.
	pub recorded_at: Moment,
	/// The next position of each stratum.
	pub next: BoundedVec<u32, ConstU32<MAX_STRATA>>,
	/// The deposit, on the sponsor.
	pub ticket: T::RecordDeposit,
}

impl<T: Config> Randomisation<T> {
	/// Whether somebody assigns by it, or has.
	pub fn is_known_to(&self, who: &T::AccountId) -> bool {
		self.randomiser == *who || self.former.contains(who)
	}
}

/// What stands at a place: opened after the lock.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Opening {
	/// The place.
	pub place: Place,
	/// The arm or the kit, as a digest.
	pub allocation: H256,
	/// The salt of its leaf.
	pub salt: H256,
}

/// An assignment.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Assignment<T: Config> {
	/// To whom.
	pub participant: H256,
	/// The leaf that stands there: a hash that tells nothing without its salt.
	pub leaf: H256,
	/// When.
	pub recorded_at: Moment,
	/// What it was, since it was opened.
	pub allocation: Option<H256>,
	/// The deposit, on who assigned.
	pub ticket: T::ParticipantDeposit,
}

/// Why somebody was told which arm a participant is in.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum UnblindingReason {
	/// He has to be treated: by who leads the conduct at his site.
	#[codec(index = 0)]
	Emergency,
	/// An event has to be reported unblinded: by the sponsor.
	#[codec(index = 1)]
	Safety,
	/// The monitoring committee looked: by it.
	#[codec(index = 2)]
	MonitoringCommittee,
}

/// An unblinding. It never says which arm.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Unblinding<T: Config> {
	/// Of whom.
	pub participant: H256,
	/// Who was told.
	pub by: T::AccountId,
	/// Why.
	pub reason: UnblindingReason,
	/// A commitment to the account of it: salted, since the account may name the arm.
	pub account: H256,
	/// When it was recorded.
	pub recorded_at: Moment,
	/// Whether the database was locked then.
	pub locked: bool,
	/// Who paid the deposit: who was told, for an investigator the organisation of the site.
	pub payer: T::AccountId,
	/// The deposit.
	pub ticket: T::RecordDeposit,
}
