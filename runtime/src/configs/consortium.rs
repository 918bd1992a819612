//! The consortium: who validates, and the way to Root.

use crate::{
	configs::{consensus::MaxValidators, governance::TwoThirdsOfCouncil, system::milliseconds},
	units::DAYS,
	weights, BlockNumber, Preimage, Runtime, Scheduler,
};
use frame_support::{parameter_types, traits::ConstU32, weights::Weight};
use sp_staking::SessionIndex;

parameter_types! {
	/// What the scheduler has for a block (560 ms), less what it needs for its own work.
	pub const MaxCallWeight: Weight = milliseconds(525);
	/// Longer than this nobody should have to wait for a repair.
	pub const MaxEnactmentDelay: BlockNumber = DAYS.saturating_mul(30);
	/// Short enough to watch a session pass.
	pub const MinSessionLength: BlockNumber = 10;
	pub const MaxSessionLength: BlockNumber = DAYS.saturating_mul(7);
	/// A day of the shortest sessions, which is how long a report may wait for its block, and half a year of those
	/// that a live chain has.
	pub const SessionHistory: SessionIndex = 4_320;
}

impl pallet_consortium::Config for Runtime {
	/// The council's proportion, which no account's signature gives.
	type EnactOrigin = TwoThirdsOfCouncil;
	type Scheduler = Scheduler;
	type Preimages = Preimage;
	/// A compressed runtime of today twice over.
	type MaxCallLength = ConstU32<{ 3 * 1024 * 1024 }>;
	type MaxCallWeight = MaxCallWeight;
	type MaxPendingEnactments = ConstU32<32>;
	type MaxEnactmentDelay = MaxEnactmentDelay;
	type MinSessionLength = MinSessionLength;
	type MaxSessionLength = MaxSessionLength;
	type MaxValidators = MaxValidators;
	type SessionHistory = SessionHistory;
	type WeightInfo = weights::pallet_consortium::WeightInfo<Runtime>;
}
