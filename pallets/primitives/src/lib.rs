//! The vocabulary of Salus: what its pallets, its runtime and its clients call things.
//!
//! - [`identifiers`]: numbers that the field already uses (GTIN, SSCC, GLN, NPI, trial numbers, countries), valid by
//!   construction.
//! - [`credential`], [`consent`], [`provenance`]: who may act, who may see, what goods are; the closed enums that
//!   decisions are stated in, and the traits by which pallets ask one another.
//! - [`commitment`]: units committed by the million in one root, and the proof that a pack is one of them.
//! - [`ledger`]: what the log of disclosures says, and how anybody checks it without the chain.
//! - [`signature`]: what a signature on a call means.
//! - `doubles` (feature `doubles`): registries that tests of pallets fill by hand.
//! - `counter` (feature `frame`): numbers that are given out once.
//! - `deposit` (feature `frame`): the refundable deposit of a stored item, one by one or by the batch.
//!
//! No pallet of Salus imports another. What one needs of another is a trait here, wired together in the runtime. The
//! crate holds no storage and no logic of its own beyond the validity of its types; it is `no_std`, and clients share
//! it with the chain.

#![cfg_attr(not(feature = "std"), no_std)]
#![warn(missing_docs)]

extern crate alloc;

pub mod commitment;
pub mod consent;
#[cfg(feature = "frame")]
pub mod counter;
pub mod credential;
#[cfg(feature = "frame")]
pub mod deposit;
#[cfg(feature = "doubles")]
pub mod doubles;
pub mod identifiers;
pub mod ledger;
pub mod provenance;
pub mod signature;

/// A point in time as the chain counts it: milliseconds since the Unix epoch.
pub type Moment = u64;
