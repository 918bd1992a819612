//! Goods, as calls and shipments name them.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::identifiers::{Gtin, Serial, Sscc};
use scale_info::TypeInfo;

use super::{EventId, LotId, Quarantines, UnitClaim};
use crate::Config;

/// Goods that can be in somebody's hands: a container, a unit, or an amount of class stock.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Goods<AccountId> {
	/// A container and all that is in it.
	#[codec(index = 0)]
	Container(Sscc),
	/// A unit with an entry of its own.
	#[codec(index = 1)]
	Unit {
		/// The product.
		gtin: Gtin,
		/// Its serial.
		serial: Serial,
	},
	/// An amount of class stock.
	#[codec(index = 2)]
	Stock(StockAmount<AccountId>),
}

/// Goods as a call names them: units with what shows that they were committed.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum GoodsClaim<AccountId> {
	/// A container and all that is in it.
	#[codec(index = 0)]
	Container(Sscc),
	/// A unit.
	#[codec(index = 1)]
	Unit(UnitClaim),
	/// An amount of class stock.
	#[codec(index = 2)]
	Stock(StockAmount<AccountId>),
}

/// An amount of the class stock that somebody holds for somebody.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct StockAmount<AccountId> {
	/// The lot.
	pub lot: LotId,
	/// Who has it.
	pub holder: AccountId,
	/// Whose it is.
	pub owner: AccountId,
	/// How much: packs, or for bulk units of measure.
	pub quantity: u64,
}

/// What goes into a container, or comes out of it.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Contents {
	/// A container.
	#[codec(index = 0)]
	Container(Sscc),
	/// A unit.
	#[codec(index = 1)]
	Unit(UnitClaim),
	/// Committed units with neighbouring indices, those that have left alone excepted.
	#[codec(index = 2)]
	Range(UnitRange),
}

/// Committed units from `start` up to, and not with, `end`.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct UnitRange {
	/// The commissioning.
	pub commission: EventId,
	/// The first index.
	pub start: u32,
	/// The first index after the last.
	pub end: u32,
}

/// Class stock: how much of a lot somebody holds for somebody.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Stock<T: Config> {
	/// How much; more than nothing.
	pub quantity: u64,
	/// Who holds it back.
	pub quarantines: Quarantines,
	/// Who paid the deposit.
	pub payer: T::AccountId,
	/// The deposit.
	pub ticket: T::StockDeposit,
}
