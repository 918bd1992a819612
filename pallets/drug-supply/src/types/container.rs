//! Containers: what holds units and other containers, and where goods are.

use codec::{Decode, DecodeWithMemTracking, Encode, Input, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::identifiers::{Gln, Sscc};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

use super::{EventId, LotId, Quarantines, State, MAX_LOTS, MAX_RANGES};
use crate::Config;

/// Where something is: inside a container, or outermost, in somebody's hands.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Place<AccountId> {
	/// Inside a container; holder and owner are those of the outermost.
	#[codec(index = 0)]
	In(Sscc),
	/// Outermost.
	#[codec(index = 1)]
	Held(Custody<AccountId>),
}

impl<AccountId> Place<AccountId> {
	/// The container it is inside of.
	pub fn container(&self) -> Option<Sscc> {
		match self {
			Self::In(container) => Some(*container),
			Self::Held(_) => None,
		}
	}
}

/// Possession and title, which are two things.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Custody<AccountId> {
	/// Who has it, or has sent it and answers for it until it arrives.
	pub holder: AccountId,
	/// At which of his premises, where he has several.
	pub premises: Option<Gln>,
	/// Whose it is.
	pub owner: AccountId,
	/// The shipment that it is under way in.
	pub shipment: Option<EventId>,
}

/// A container by its SSCC, which is never used again.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Container<T: Config> {
	/// What it may hold: units, and containers of lower tiers. 1 to [`MAX_TIER`](super::MAX_TIER).
	pub tier: u8,
	/// Where it is.
	pub place: Place<T::AccountId>,
	/// What has become of it and of all that is in it.
	pub state: State<T::AccountId>,
	/// Who holds it back, and all that is in it.
	pub quarantines: Quarantines,
	/// Whether it came back and has not been verified since.
	pub returned: bool,
	/// Whether something was taken out of it, or put in by another than who opened it.
	pub broken: bool,
	/// How many containers are directly in it.
	pub containers: u32,
	/// How many units with an entry of their own are directly in it.
	pub units: u32,
	/// How many of these containers and units may not be supplied.
	pub restricted: u32,
	/// How many of them somebody holds back, or something in them.
	pub held_back: u32,
	/// The ranges of committed units directly in it.
	pub ranges: BoundedVec<RangeKey, ConstU32<MAX_RANGES>>,
	/// The lots of all that is in it, at whatever depth.
	pub lots: BoundedVec<LotCount, ConstU32<MAX_LOTS>>,
	/// The last step of its history; `None` since it was opened.
	pub head: Option<EventId>,
	/// Who opened it, and paid the deposit.
	pub opened_by: T::AccountId,
	/// The number of the event in which it was opened.
	pub opened: EventId,
	/// The deposit.
	pub ticket: T::ContainerDeposit,
}

impl<T: Config> Container<T> {
	/// Whether nothing is in it.
	pub fn is_empty(&self) -> bool {
		self.containers == 0 && self.units == 0 && self.ranges.is_empty()
	}

	/// Whether it may not be supplied for what it is or holds, its lots aside.
	pub fn is_restricted(&self) -> bool {
		self.returned || self.restricted > 0 || !self.quarantines.is_empty()
	}
}

/// How often a lot stands directly in a container: once for each unit with an entry, for each range, and for each
/// container that has any of it.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct LotCount {
	/// The lot.
	pub lot: LotId,
	/// How often.
	pub count: u32,
}

/// The first index after a range: what it is stored by, the highest byte first, so that the range that has an index is
/// the first one that ends after it.
#[derive(Encode, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct RangeEnd([u8; 4]);

impl From<u32> for RangeEnd {
	fn from(end: u32) -> Self {
		Self(end.to_be_bytes())
	}
}

impl From<RangeEnd> for u32 {
	fn from(end: RangeEnd) -> Self {
		Self::from_be_bytes(end.0)
	}
}

impl Decode for RangeEnd {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		Decode::decode(input).map(Self)
	}
}

impl DecodeWithMemTracking for RangeEnd {}

/// A range by its commissioning and its end.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct RangeKey {
	/// The commissioning.
	pub commission: EventId,
	/// The first index after it.
	pub end: RangeEnd,
}

/// Committed units that lie together: those from `start` to the end that it is stored by. Some may have left alone; each
/// of them has an entry.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Range<T: Config> {
	/// The first index in it.
	pub start: u32,
	/// The container it is in.
	pub container: Sscc,
	/// The last step of its history; `None` since it was commissioned.
	pub head: Option<EventId>,
	/// Who paid the deposit: who commissioned it, or split it.
	pub payer: T::AccountId,
	/// The deposit.
	pub ticket: T::UnitDeposit,
}
