//! Tests by subject; each ends with the invariants.

#![allow(clippy::arithmetic_side_effects)]

mod consents;
mod decision;
mod emergency;
mod erasure;
mod keys;
mod ledger;
mod profiles;
mod properties;
mod records;
mod representatives;
mod requests;
mod situations;
