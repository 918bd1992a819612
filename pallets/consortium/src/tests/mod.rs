//! One file per concept of the pallet.

#![allow(clippy::arithmetic_side_effects)]

mod config;
mod enactment;
mod offences;
mod validators;
