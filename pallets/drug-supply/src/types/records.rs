//! Records beside the goods: transformations, alerts, loggers and their readings, declarations of error.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{
	commitment::Commitment,
	identifiers::{Gtin, Jurisdiction, Serial, Sscc},
	Moment,
};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, H256};

use super::{EventId, LotId, Measure, RefusalReason, StockAmount, UnitClaim};
use crate::Config;

/// What a transformation consumes.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Input<AccountId> {
	/// A unit.
	#[codec(index = 0)]
	Unit(UnitClaim),
	/// An amount of class stock.
	#[codec(index = 1)]
	Stock(StockAmount<AccountId>),
}

/// What comes into being: units listed, units committed, or class stock.
#[derive(
	CloneNoBound,
	PartialEqNoBound,
	EqNoBound,
	DebugNoBound,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub enum Output<T: Config> {
	/// Units by their serials.
	#[codec(index = 0)]
	Listed {
		/// The serials, at least one.
		serials: BoundedVec<Serial, T::MaxUnits>,
		/// The container they go into; none leaves them loose.
		into: Option<Sscc>,
	},
	/// Units by a commitment.
	#[codec(index = 1)]
	Committed {
		/// The commitment.
		commitment: Commitment,
		/// The container they go into.
		into: Sscc,
	},
	/// An amount of class stock.
	#[codec(index = 2)]
	Stock {
		/// How much.
		quantity: u64,
	},
}

/// How much something contains.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Amount {
	/// How much.
	pub quantity: u64,
	/// Of what.
	pub measure: Measure,
}

/// A transformation: goods consumed, others made from them.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Transformation<T: Config> {
	/// Who transformed, and paid the deposit.
	pub transformed_by: T::AccountId,
	/// When the chain learnt of it.
	pub recorded_at: Moment,
	/// The lots consumed; each once.
	pub inputs: BoundedVec<LotId, sp_core::ConstU32<{ super::MAX_SOURCES }>>,
	/// How many units were consumed.
	pub units: u32,
	/// How much of what was consumed is measured as the output is; none if nothing is.
	pub consumed: Option<Amount>,
	/// The lot that came of it.
	pub output: LotId,
	/// How much came of it.
	pub produced: Amount,
	/// The commissioning of what came of it; none for class stock.
	pub commission: Option<EventId>,
	/// The deposit.
	pub ticket: T::RecordDeposit,
}

/// Why there is an alert.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum AlertKind {
	/// Somebody who may dispense asked for a pack that had ended.
	#[codec(index = 0)]
	DispenseRefused(RefusalReason),
	/// The serial stands in two places.
	#[codec(index = 1)]
	Duplicate,
}

/// What an alert turned out to be.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum AlertFinding {
	/// A mistake in handling or in a system.
	#[codec(index = 0)]
	Handling,
	/// A falsified pack.
	#[codec(index = 1)]
	Falsified,
}

/// An alert (Regulation (EU) 2016/161, Articles 36 and 37) on a pack.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Alert<T: Config> {
	/// Why.
	pub kind: AlertKind,
	/// How often it was raised by the same.
	pub count: u32,
	/// When the chain first learnt of it.
	pub raised_at: Moment,
	/// What it turned out to be, and when.
	pub closed: Option<(AlertFinding, Moment)>,
	/// The deposit, paid by the organisation that raised it.
	pub ticket: T::RecordDeposit,
}

/// Whose device watches over a container.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Logger<T: Config> {
	/// The device's account.
	pub device: T::AccountId,
	/// For where its credential is.
	pub jurisdiction: Option<Jurisdiction>,
	/// The custodian who put it there, and paid the deposit.
	pub assigned_by: T::AccountId,
	/// The deposit.
	pub ticket: T::RecordDeposit,
}

/// A batch of readings, of which the chain keeps the ends.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Readings {
	/// The root over the readings, which stay off chain.
	pub root: H256,
	/// How many there are, at least one.
	pub count: u32,
	/// The lowest, in tenths of a degree Celsius.
	pub min: i16,
	/// The highest.
	pub max: i16,
	/// When the first was taken.
	pub from: Moment,
	/// When the last was taken.
	pub until: Moment,
}

/// Readings as they stand on the chain.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct AnchoredReadings<T: Config> {
	/// The readings.
	pub readings: Readings,
	/// The device that took them, and paid the deposit.
	pub device: T::AccountId,
	/// When the chain learnt of them.
	pub recorded_at: Moment,
	/// Whether they lie outside what a product in the container bears.
	pub excursion: bool,
	/// The deposit.
	pub ticket: T::RecordDeposit,
}

/// Why an event is declared to be wrong (EPCIS error declaration).
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum ErrorReason {
	/// `did_not_occur`.
	#[codec(index = 0)]
	DidNotOccur,
	/// `incorrect_data`.
	#[codec(index = 1)]
	IncorrectData,
}

/// The declaration that an event is wrong. The event stays as it was recorded.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct ErrorDeclaration<T: Config> {
	/// Why.
	pub reason: ErrorReason,
	/// The event that puts it right.
	pub corrective: Option<EventId>,
	/// Who recorded the event and declares, and paid the deposit.
	pub declared_by: T::AccountId,
	/// When the chain learnt of it.
	pub recorded_at: Moment,
	/// The deposit.
	pub ticket: T::RecordDeposit,
}

/// What may be removed after its time.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Prunable<AccountId> {
	/// A step of a history.
	#[codec(index = 0)]
	Step(EventId),
	/// A shipment that is closed.
	#[codec(index = 1)]
	Shipment(EventId),
	/// A recorded verification.
	#[codec(index = 2)]
	Receipt(EventId),
	/// Readings of a container.
	#[codec(index = 3)]
	Readings(Sscc, EventId),
	/// An alert that is closed.
	#[codec(index = 4)]
	Alert {
		/// The product.
		gtin: Gtin,
		/// Its serial.
		serial: Serial,
		/// Who raised it.
		raised_by: AccountId,
	},
	/// A unit in no container, of a lot that expired so long ago.
	#[codec(index = 5)]
	Unit {
		/// The product.
		gtin: Gtin,
		/// Its serial.
		serial: Serial,
	},
}
