//! Whether a pack is genuine and where it stands: the question that other pallets put to `pallet-drug-supply`.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_weights::Weight;

use crate::{
	commitment::InclusionProof,
	identifiers::{Gtin, Serial},
};

/// What shows that a unit was commissioned with others by a commitment.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Inclusion {
	/// The number of the commissioning whose commitment it is.
	pub commission: u64,
	/// The proof of the unit's place in it.
	pub proof: InclusionProof,
}

/// Where a unit stands. What is said first wins: a dispensed pack that is recalled reads `Dispensed`.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum UnitStatus {
	/// Nobody commissioned it, as far as was shown.
	#[codec(index = 0)]
	Unknown,
	/// In the supply chain, and nothing stands against it.
	#[codec(index = 1)]
	Active,
	/// Under quarantine or suspicion, or returned and not verified.
	#[codec(index = 2)]
	Quarantined,
	/// Recalled, wherever and to whatever depth.
	#[codec(index = 3)]
	Recalled,
	/// Past its expiry date.
	#[codec(index = 4)]
	Expired,
	/// Dispensed, opened or supplied.
	#[codec(index = 5)]
	Dispensed,
	/// Taken out of the supply chain otherwise.
	#[codec(index = 6)]
	Decommissioned,
}

/// Whether a pack is genuine. Callers add the weight to their own.
pub trait ProvenanceRegistry {
	/// Where the unit with this number and serial stands now. A unit that was commissioned by a commitment, and that
	/// nothing has happened to alone, is found by its inclusion only.
	fn unit_status(gtin: &Gtin, serial: &Serial, inclusion: Option<&Inclusion>) -> UnitStatus;

	/// The weight of one [`unit_status`](Self::unit_status).
	fn unit_status_weight() -> Weight;
}
