//! What the consortium's calls cost.

/// The pallet's own estimates, which stand on the safe side (RocksDb), until `scripts/weights` writes this file.
pub type WeightInfo = ();
