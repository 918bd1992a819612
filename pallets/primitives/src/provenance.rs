//! Whether a pack is genuine and where it stands: the question that other pallets put to `pallet-drug-supply`.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_weights::Weight;

use crate::identifiers::{Gtin, Serial};

/// Where a unit stands.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum UnitStatus {
	/// Nobody commissioned it.
	#[codec(index = 0)]
	Unknown,
	/// In the supply chain, and nothing stands against it.
	#[codec(index = 1)]
	Active,
	/// Under quarantine or suspicion.
	#[codec(index = 2)]
	Quarantined,
	/// Recalled.
	#[codec(index = 3)]
	Recalled,
	/// Past its expiry date.
	#[codec(index = 4)]
	Expired,
	/// Dispensed or supplied.
	#[codec(index = 5)]
	Dispensed,
	/// Taken out of the supply chain otherwise.
	#[codec(index = 6)]
	Decommissioned,
}

/// Whether a pack is genuine. Callers add the weight to their own.
pub trait ProvenanceRegistry {
	/// Where the unit with this number and serial stands now.
	fn unit_status(gtin: &Gtin, serial: &Serial) -> UnitStatus;

	/// The weight of one [`unit_status`](Self::unit_status).
	fn unit_status_weight() -> Weight;
}
