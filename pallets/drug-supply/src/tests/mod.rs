//! The tests of the pallet, by subject. Each runs on a fresh chain and ends with the invariants.

#![allow(clippy::arithmetic_side_effects, clippy::type_complexity)]

mod cold_chain;
mod commissioning;
mod corrections;
mod decommissioning;
mod dispensing;
mod duplicates;
mod flow;
mod identity;
mod model;
mod opening;
mod packing;
mod products;
mod proofs;
mod properties;
mod provenance;
mod quarantine;
mod ranges;
mod recall;
mod receiving;
mod relocation;
mod retention;
mod shipping;
mod supply;
mod title;
mod together;
mod transformation;
mod verification;
