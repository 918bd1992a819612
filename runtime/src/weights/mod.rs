//! What execution costs on this runtime: one file per pallet, each measured and written by `scripts/weights`.

pub mod frame_system;
pub mod frame_system_extensions;
pub mod pallet_balances;
pub mod pallet_clinical_trials;
pub mod pallet_collective;
pub mod pallet_consortium;
pub mod pallet_credentials;
pub mod pallet_drug_supply;
pub mod pallet_grandpa;
pub mod pallet_membership;
pub mod pallet_meta_tx;
pub mod pallet_migrations;
pub mod pallet_multisig;
pub mod pallet_patient_records;
pub mod pallet_preimage;
pub mod pallet_proxy;
pub mod pallet_recovery;
pub mod pallet_safe_mode;
pub mod pallet_scheduler;
pub mod pallet_session;
pub mod pallet_timestamp;
pub mod pallet_transaction_payment;
pub mod pallet_tx_pause;
pub mod pallet_utility;
pub mod pallet_verify_signature;

/// An empty block, and a transaction without its call and extensions: the SDK's own figures for its reference machine.
pub use frame_support::weights::constants::{BlockExecutionWeight, ExtrinsicBaseWeight};
