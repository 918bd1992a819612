//! The configuration of every pallet, one file per domain.

pub mod accounts;
pub mod clinical_trials;
pub mod consensus;
pub mod consortium;
pub mod credentials;
pub mod drug_supply;
pub mod governance;
pub mod operations;
pub mod patient_records;
pub mod proxies;
pub mod system;
