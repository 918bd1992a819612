//! What execution costs on this runtime, measured by `scripts/weights`.

pub mod pallet_consortium;
pub mod pallet_credentials;
pub mod pallet_grandpa;

pub use frame_support::weights::constants::{BlockExecutionWeight, ExtrinsicBaseWeight};
