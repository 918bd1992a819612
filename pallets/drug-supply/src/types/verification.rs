//! Verification: the question of a verification router service, and its answer.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{
	identifiers::{Gtin, Lot, Serial},
	Moment,
};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

use super::{EventId, Inclusion};
use crate::Config;

/// What a pack says of itself: its data carrier, read.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct VerificationRequest {
	/// The product.
	pub gtin: Gtin,
	/// Its serial.
	pub serial: Serial,
	/// Its lot, if that is to be compared.
	pub lot: Option<Lot>,
	/// Its expiry, if that is to be compared: the moment from which on it is expired.
	pub expiry: Option<Moment>,
	/// The proof of its place in a commitment, where nothing has happened to it alone.
	pub inclusion: Option<Inclusion>,
}

/// Why a pack does not verify, in the words of GS1's messaging standard for verification.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum FailureReason {
	/// No such GTIN and serial: `No_match_GTIN_Serial`. The rest is not looked at.
	#[codec(index = 0)]
	NoMatchGtinSerial,
	/// Neither lot nor expiry match: `No_match_GTIN_Serial_Lot_Expiry`.
	#[codec(index = 1)]
	NoMatchGtinSerialLotExpiry,
	/// The lot does not match: `No_match_GTIN_Serial_Lot`.
	#[codec(index = 2)]
	NoMatchGtinSerialLot,
	/// The expiry does not match: `No_match_GTIN_Serial_Expiry`.
	#[codec(index = 3)]
	NoMatchGtinSerialExpiry,
	/// It has left the supply chain: `Not_for_re-distribution`.
	#[codec(index = 4)]
	NotForRedistribution,
}

/// What else is to be known of a pack.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum AdditionalInformation {
	/// `Expired`.
	#[codec(index = 0)]
	Expired,
	/// `ExpirationExtended`.
	#[codec(index = 1)]
	ExpirationExtended,
	/// `Recalled`, somewhere.
	#[codec(index = 2)]
	Recalled,
	/// `Suspect`: held back.
	#[codec(index = 3)]
	Suspect,
	/// `Illegitimate`: so found.
	#[codec(index = 4)]
	Illegitimate,
	/// A lot that it was made from is recalled somewhere.
	#[codec(index = 5)]
	SourceRecalled,
	/// It came back and has not been verified on record since.
	#[codec(index = 6)]
	ReturnUnverified,
}

/// What has become of a pack.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Disposition {
	/// In the supply chain.
	#[codec(index = 0)]
	Active,
	/// Under way.
	#[codec(index = 1)]
	InTransit,
	/// Dispensed.
	#[codec(index = 2)]
	Dispensed,
	/// Opened, and supplied in part.
	#[codec(index = 3)]
	PartiallyDispensed,
	/// Supplied for use in an institution, or under Article 23.
	#[codec(index = 4)]
	Supplied,
	/// Taken out of the supply chain.
	#[codec(index = 5)]
	Decommissioned,
	/// Consumed by a transformation.
	#[codec(index = 6)]
	Transformed,
}

/// Is this pack genuine?
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Verification {
	/// Why not; `None` is verified.
	pub failure: Option<FailureReason>,
	/// What has become of it; `None` if there is no such pack.
	pub disposition: Option<Disposition>,
	/// What else is to be known.
	pub additional: BoundedVec<AdditionalInformation, ConstU32<7>>,
}

impl Verification {
	/// Whether the pack is what it says it is, and in the supply chain.
	pub fn is_verified(&self) -> bool {
		self.failure.is_none()
	}
}

/// A verification that was recorded: its number is the receipt.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Receipt<T: Config> {
	/// The product asked about.
	pub gtin: Gtin,
	/// Its serial.
	pub serial: Serial,
	/// The answer.
	pub answer: Verification,
	/// Who asked, and paid the deposit.
	pub verified_by: T::AccountId,
	/// When the chain answered.
	pub recorded_at: Moment,
	/// The deposit.
	pub ticket: T::RecordDeposit,
}

/// Why a pack is not dispensed although somebody who may has asked.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum RefusalReason {
	/// It was dispensed before.
	#[codec(index = 0)]
	AlreadyDispensed,
	/// It was opened or supplied before.
	#[codec(index = 1)]
	AlreadySupplied,
	/// It was taken out of the supply chain.
	#[codec(index = 2)]
	Decommissioned,
	/// It is another pack than the one that is known by this serial.
	#[codec(index = 3)]
	OtherPack,
}

/// A number of an event of another kind than asked for would be a mistake; so each has its name.
pub type ReceiptId = EventId;
