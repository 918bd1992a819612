//! The tests of the pallet, by subject. Each runs on a fresh chain and ends with the invariants.

mod flow;
