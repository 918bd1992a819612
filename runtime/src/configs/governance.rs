//! The council, its seats and what two thirds of it may do.

use crate::{
	configs::system::milliseconds, units::DAYS, AccountId, BlockNumber, Council, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeOrigin,
};
use frame_support::{
	parameter_types,
	traits::{ConstU32, EitherOfDiverse},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_collective::{DefaultVote, EnsureProportionAtLeast, MemberCount};

/// The instance of the collective that is the council.
pub type CouncilCollective = pallet_collective::Instance1;

/// Two thirds of the council.
pub type TwoThirdsOfCouncil = EnsureProportionAtLeast<AccountId, CouncilCollective, 2, 3>;

/// What cannot wait for the enactment delay: two thirds of the council as soon as their motion closes, or Root, which
/// is what an enacted batch has.
pub type RootOrTwoThirdsOfCouncil = EitherOfDiverse<EnsureRoot<AccountId>, TwoThirdsOfCouncil>;

/// The most seats that the council can have.
pub type MaxCouncillors = ConstU32<32>;

/// Whoever does not vote has voted no. No prime speaks for the absent: the way FRAME's own strategies let one seat
/// decide when the others stay away has no place among equals.
pub struct AbstentionIsNo;

impl DefaultVote for AbstentionIsNo {
	fn default_vote(_: Option<bool>, _: MemberCount, _: MemberCount, _: MemberCount) -> bool {
		false
	}
}

parameter_types! {
	/// How long a motion stays open.
	pub const MotionDuration: BlockNumber = DAYS.saturating_mul(7);
	/// The heaviest call that the council may pass directly. What is heavier goes through the scheduler.
	pub const MaxProposalWeight: Weight = milliseconds(350);
}

impl pallet_collective::Config<CouncilCollective> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = MotionDuration;
	type MaxProposals = ConstU32<64>;
	type MaxMembers = MaxCouncillors;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type DefaultVote = AbstentionIsNo;
	/// The upstream benchmark of an approved motion closes it by a prime's default vote.
	#[cfg(feature = "runtime-benchmarks")]
	type DefaultVote = pallet_collective::PrimeDefaultVote;
	type WeightInfo = crate::weights::pallet_collective::WeightInfo<Runtime>;
	type SetMembersOrigin = EnsureRoot<AccountId>;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = EnsureRoot<AccountId>;
	type KillOrigin = EnsureRoot<AccountId>;
	/// Seats are few and known; their motions are bounded in number and need no deposit.
	type Consideration = ();
}

/// Seats change by Root, that is, by two thirds of those who sit. A prime may be named but has no effect
/// ([`AbstentionIsNo`]).
impl pallet_membership::Config<pallet_membership::Instance1> for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type AddOrigin = EnsureRoot<AccountId>;
	type RemoveOrigin = EnsureRoot<AccountId>;
	type SwapOrigin = EnsureRoot<AccountId>;
	type ResetOrigin = EnsureRoot<AccountId>;
	type PrimeOrigin = EnsureRoot<AccountId>;
	type MembershipInitialized = Council;
	type MembershipChanged = Council;
	type MaxMembers = MaxCouncillors;
	type WeightInfo = crate::weights::pallet_membership::WeightInfo<Runtime>;
}
