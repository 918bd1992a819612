//! The tests of the pallet, by subject. Each runs on a fresh chain and ends with the invariants.

#![allow(clippy::arithmetic_side_effects, clippy::type_complexity)]

mod amendments;
mod approvals;
mod data;
mod enrolment;
mod invariants;
mod late_entries;
mod life;
mod loopholes;
mod model;
mod numbers;
mod properties;
mod randomisation;
mod registration;
mod report;
mod roles;
mod safety;
mod status;
