//! The history of things: steps, each of which knows the one before.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{
	identifiers::{Gln, Gtin, Serial, Sscc},
	Moment,
};
use scale_info::TypeInfo;
use sp_core::H256;

use super::{DecommissionReason, EventId, Party, QuarantineReason, Recipient, TitleDocuments, UnitRange};
use crate::Config;

/// What happened to something.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Happening<AccountId> {
	/// Packed into a container.
	#[codec(index = 0)]
	Packed,
	/// Taken out of its container.
	#[codec(index = 1)]
	Unpacked,
	/// Brought to other premises of its holder.
	#[codec(index = 2)]
	Relocated {
		/// Where.
		premises: Option<Gln>,
	},
	/// Sent.
	#[codec(index = 3)]
	Shipped {
		/// In which shipment.
		shipment: EventId,
	},
	/// Arrived.
	#[codec(index = 4)]
	Received {
		/// In which shipment.
		shipment: EventId,
		/// Who has it now.
		holder: AccountId,
		/// At which premises.
		premises: Option<Gln>,
		/// Whose it is now.
		owner: AccountId,
		/// The documents by which title passed.
		title: Option<TitleDocuments>,
	},
	/// Not in the container that arrived; still under way in this shipment.
	#[codec(index = 5)]
	Missed {
		/// In which shipment.
		shipment: EventId,
	},
	/// Refused by the receiver.
	#[codec(index = 6)]
	Rejected {
		/// In which shipment.
		shipment: EventId,
	},
	/// Never sent, or found at the shipper's.
	#[codec(index = 7)]
	Voided {
		/// In which shipment.
		shipment: EventId,
	},
	/// Title passed, and nothing moved.
	#[codec(index = 8)]
	TitleTransferred {
		/// Whose it is now.
		owner: AccountId,
		/// The documents.
		documents: TitleDocuments,
	},
	/// Dispensed.
	#[codec(index = 9)]
	Dispensed {
		/// The commitment to the prescription, where there is one.
		prescription: Option<H256>,
	},
	/// Opened.
	#[codec(index = 10)]
	Opened,
	/// Supplied for use in the institution, or under Article 23.
	#[codec(index = 11)]
	Supplied {
		/// To whom.
		recipient: Recipient,
	},
	/// Taken out of the supply chain.
	#[codec(index = 12)]
	Decommissioned {
		/// Why.
		reason: DecommissionReason,
	},
	/// Taken back into it.
	#[codec(index = 13)]
	Reactivated,
	/// Consumed.
	#[codec(index = 14)]
	Transformed {
		/// By which transformation.
		transformation: EventId,
	},
	/// Held back.
	#[codec(index = 15)]
	Quarantined {
		/// In what role.
		party: Party,
		/// Why.
		reason: QuarantineReason,
	},
	/// No longer held back.
	#[codec(index = 16)]
	Cleared {
		/// In what role.
		party: Party,
		/// The digest of the decision.
		decision: H256,
	},
	/// Verified after it came back.
	#[codec(index = 17)]
	ReturnVerified {
		/// The receipt of the verification; none for a sealed container.
		receipt: Option<EventId>,
	},
}

/// Whose history a step belongs to.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Subject {
	/// A container's.
	#[codec(index = 0)]
	Container(Sscc),
	/// A unit's.
	#[codec(index = 1)]
	Unit {
		/// The product.
		gtin: Gtin,
		/// Its serial.
		serial: Serial,
	},
	/// That of committed units that lay together.
	#[codec(index = 2)]
	Range(UnitRange),
}

/// A step in the history of a container, a unit or a range.
///
/// Histories share what they have in common: when a range is split, both parts go on from the same step.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Step<T: Config> {
	/// When the chain learnt of it.
	pub recorded_at: Moment,
	/// Who said so.
	pub recorded_by: T::AccountId,
	/// To what.
	pub subject: Subject,
	/// What happened.
	pub what: Happening<T::AccountId>,
	/// The container it left by this.
	pub from: Option<Sscc>,
	/// The container it went into by this.
	pub into: Option<Sscc>,
	/// The step before; `None` is how it came into being.
	pub previous: Option<EventId>,
	/// Who paid the deposit: who recorded it, his pharmacy, or for what arrives or is given back who shipped it.
	pub payer: T::AccountId,
	/// The deposit.
	pub ticket: T::CustodyDeposit,
}

/// A step as people read it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Hop<AccountId> {
	/// The number of the event.
	pub event: EventId,
	/// When the chain learnt of it.
	pub recorded_at: Moment,
	/// Who said so.
	pub recorded_by: AccountId,
	/// What happened.
	pub what: Happening<AccountId>,
	/// The container that it happened to, if not to the unit itself.
	pub container: Option<Sscc>,
	/// Whether who recorded it has declared it to be wrong.
	pub in_error: bool,
}

/// Who had it, since when.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Possession<AccountId> {
	/// The event by which he had it.
	pub event: EventId,
	/// When the chain learnt of it.
	pub since: Moment,
	/// Who.
	pub holder: AccountId,
	/// At which premises.
	pub premises: Option<Gln>,
	/// Whether who recorded it has declared it to be wrong.
	pub in_error: bool,
}

/// Whose it was, since when.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Title<AccountId> {
	/// The event by which it was his.
	pub event: EventId,
	/// When the chain learnt of it.
	pub since: Moment,
	/// Whose.
	pub owner: AccountId,
	/// The documents by which title passed; none for who made it.
	pub documents: Option<TitleDocuments>,
	/// Whether who recorded it has declared it to be wrong.
	pub in_error: bool,
}

/// Where a unit has been: the chain of possession and the chain of title, and the steps behind both.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Provenance<AccountId> {
	/// How it was commissioned.
	pub commission: EventId,
	/// Who had it, the first first.
	pub possession: alloc::vec::Vec<Possession<AccountId>>,
	/// Whose it was, the first first.
	pub title: alloc::vec::Vec<Title<AccountId>>,
	/// What happened to it and, while it was inside, to its containers.
	pub steps: alloc::vec::Vec<Hop<AccountId>>,
	/// Whether nothing of it was pruned.
	pub complete: bool,
}
