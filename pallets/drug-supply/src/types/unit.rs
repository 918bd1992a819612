//! Units: how they came into being, and what has become of them.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{
	commitment::Commitment,
	identifiers::{Gln, Gtin, Serial, Sscc},
	Moment,
};
use scale_info::TypeInfo;

use super::{Custody, EventId, Inclusion, LotId, Place, Quarantines};
use crate::Config;

/// A commissioning: units that came into being together.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Commission<T: Config> {
	/// The product.
	pub gtin: Gtin,
	/// Its lot.
	pub lot: LotId,
	/// Who commissioned, and paid the deposits of this and of the units that were listed.
	pub commissioned_by: T::AccountId,
	/// When the chain learnt of it.
	pub recorded_at: Moment,
	/// How many units.
	pub count: u32,
	/// The commitment to them, where they were not listed.
	pub commitment: Option<Commitment>,
	/// The container they were put into.
	pub container: Option<Sscc>,
	/// At which premises, where he has several.
	pub premises: Option<Gln>,
	/// The transformation they came out of.
	pub transformation: Option<EventId>,
	/// The deposit.
	pub ticket: T::UnitDeposit,
}

/// Which of a commissioning's units one is: what fixes its identity.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Origin {
	/// The commissioning.
	pub commission: EventId,
	/// The unit's place in the list or in the tree, from 0.
	pub index: u32,
}

/// A unit that was listed, or that something happened to alone.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Unit<T: Config> {
	/// Which unit it is.
	pub origin: Origin,
	/// Its lot.
	pub lot: LotId,
	/// Where it is.
	pub place: Place<T::AccountId>,
	/// What has become of it.
	pub state: State<T::AccountId>,
	/// Who holds it back.
	pub quarantines: Quarantines,
	/// Whether it came back and has not been verified since.
	pub returned: bool,
	/// Whether this very unit is recalled somewhere.
	pub recalled: bool,
	/// Whether its serial is known to have been commissioned twice.
	pub duplicate: bool,
	/// The last step of its history; `None` since it was commissioned.
	pub head: Option<EventId>,
	/// Who paid the deposit; `None` is who commissioned it.
	pub payer: Option<T::AccountId>,
	/// The deposit.
	pub ticket: T::UnitDeposit,
}

/// What has become of a unit, or of a container and what was in it.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum State<AccountId> {
	/// In the supply chain.
	#[codec(index = 0)]
	Active,
	/// Dispensed to a patient.
	#[codec(index = 1)]
	Dispensed(Ending<AccountId>),
	/// Opened, and supplied in parts.
	#[codec(index = 2)]
	Opened {
		/// By whom, where and when.
		ending: Ending<AccountId>,
		/// How much of its content has been supplied.
		supplied: u32,
	},
	/// Supplied: for use in the institution that holds it, or to one of those whom Article 23 of Regulation (EU) 2016/161
	/// names.
	#[codec(index = 3)]
	Supplied(Ending<AccountId>),
	/// Taken out of the supply chain.
	#[codec(index = 4)]
	Decommissioned {
		/// By whom, where and when.
		ending: Ending<AccountId>,
		/// Why.
		reason: DecommissionReason,
	},
	/// Consumed by a transformation.
	#[codec(index = 5)]
	Transformed {
		/// Which.
		transformation: EventId,
	},
}

impl<AccountId> State<AccountId> {
	/// The ending, if it may be undone. What has ended so comes out of its container, too: one thing in it that may not
	/// be taken back keeps the others from it.
	pub fn reversible_ending(&self) -> Option<&Ending<AccountId>> {
		use DecommissionReason::{Exported, Locked};
		match self {
			Self::Dispensed(ending)
			| Self::Supplied(ending)
			| Self::Decommissioned { ending, reason: Locked | Exported } => Some(ending),
			_ => None,
		}
	}
}

/// By whom, where and when something left the supply chain: those who may take it back (Regulation (EU) 2016/161,
/// Article 13).
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Ending<AccountId> {
	/// The organisation.
	pub organisation: AccountId,
	/// Its premises, where it has several.
	pub premises: Option<Gln>,
	/// The chain's time.
	pub at: Moment,
}

/// Why something is taken out of the supply chain.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum DecommissionReason {
	/// Locked by who holds it, for a reason of his own; may be undone.
	#[codec(index = 0)]
	Locked,
	/// To leave the market (Article 22); may be undone.
	#[codec(index = 1)]
	Exported,
	/// A sample for an authority.
	#[codec(index = 2)]
	Sampled,
	/// Destroyed, or meant for it.
	#[codec(index = 3)]
	Destroyed,
	/// Damaged.
	#[codec(index = 4)]
	Damaged,
	/// Stolen.
	#[codec(index = 5)]
	Stolen,
	/// Lost.
	#[codec(index = 6)]
	Lost,
	/// Withdrawn from the market.
	#[codec(index = 7)]
	Withdrawn,
	/// Found to be illegitimate. Only a finding says so.
	#[codec(index = 8)]
	Illegitimate,
	/// Closed, empty: the end of a container.
	#[codec(index = 9)]
	Emptied,
}

/// A unit by its number and serial, and what shows that it was committed, where nothing has happened to it alone.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct UnitClaim {
	/// The product.
	pub gtin: Gtin,
	/// Its serial.
	pub serial: Serial,
	/// The proof of its place in a commitment; none is needed once the unit has an entry of its own.
	pub inclusion: Option<Inclusion>,
}

/// A unit as people read it: its entry, or what it would be.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct UnitView<AccountId> {
	/// Which unit it is.
	pub origin: Origin,
	/// Its lot.
	pub lot: LotId,
	/// Where it is.
	pub place: Place<AccountId>,
	/// Possession and title.
	pub custody: Custody<AccountId>,
	/// What has become of it, or of the container that it ended with.
	pub state: State<AccountId>,
	/// Who holds it back.
	pub quarantines: Quarantines,
	/// Whether it came back and has not been verified since.
	pub returned: bool,
	/// Whether this very unit is recalled somewhere.
	pub recalled: bool,
	/// Whether it has an entry of its own.
	pub has_entry: bool,
}
