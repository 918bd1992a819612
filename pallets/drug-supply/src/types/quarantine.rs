//! What is held back, by whom and why.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use salus_primitives::{identifiers::CountryCode, Moment};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// In what role somebody holds goods back. Each role's quarantine is its own: only it ends it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Party {
	/// Who has them.
	#[codec(index = 0)]
	Holder,
	/// Whose they are.
	#[codec(index = 1)]
	Owner,
	/// The product's registrant or authorisation holder.
	#[codec(index = 2)]
	Product,
	/// A regulator of a country.
	#[codec(index = 3)]
	Authority(CountryCode),
}

/// Why goods are held back.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum QuarantineReason {
	/// Suspect: perhaps counterfeit, diverted, stolen or tampered with (21 U.S.C. 360eee(21)).
	#[codec(index = 0)]
	Suspect,
	/// Kept too cold or too warm; the chain itself holds it back.
	#[codec(index = 1)]
	ColdChain,
	/// Its serial was committed or listed twice; the chain itself holds it back.
	#[codec(index = 2)]
	Duplicate,
	/// Class stock that came back and has no serials to verify; the chain itself holds it back.
	#[codec(index = 3)]
	Returned,
	/// Damaged, or its package is.
	#[codec(index = 4)]
	Damaged,
	/// An order, or a doubt that is not named.
	#[codec(index = 5)]
	Other,
}

/// Why, for whom and since when something is held back.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Quarantine {
	/// The role in which somebody holds it back.
	pub party: Party,
	/// Why.
	pub reason: QuarantineReason,
	/// When the chain learnt of it.
	pub since: Moment,
}

impl QuarantineReason {
	/// Whether the chain itself holds goods back for this.
	pub const fn is_by_chain(self) -> bool {
		matches!(self, Self::ColdChain | Self::Duplicate | Self::Returned)
	}
}

/// How many regulators hold back the same goods at most.
pub const MAX_AUTHORITIES: usize = 4;

/// The quarantines that something is under: one for each party, and one for each reason of the chain's own.
pub type Quarantines = BoundedVec<Quarantine, ConstU32<10>>;
