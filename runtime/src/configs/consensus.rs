//! How blocks are made and finalised, and what becomes of a validator that votes twice.

use crate::{
	units::{deposit, DAYS, SLOT_MILLIS},
	weights, AccountId, Aura, Balances, Consortium, Historical, Moment, Offences, Runtime, RuntimeEvent,
	Session, SessionKeys,
};
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU128, ConstU32, ConstU64},
};
use pallet_consortium::{weights::GrandpaWeights, UnsettledReports};
use pallet_session::historical::{self, IdentificationTuple, NoteHistoricalRoot};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::traits::{ConvertInto, OpaqueKeys};

/// The most validators that the consortium can have.
pub type MaxValidators = ConstU32<64>;

parameter_types! {
	/// Set changes for which an equivocation can still be reported. The consortium changes its set seldom, so this
	/// covers months.
	pub const MaxSetIdSessionEntries: u64 = 256;
	/// How long a report waits for a block, in blocks.
	pub ReportLongevity: u64 = DAYS.into();
}

impl pallet_timestamp::Config for Runtime {
	type Moment = Moment;
	type OnTimestampSet = Aura;
	type MinimumPeriod = ConstU64<{ SLOT_MILLIS / 2 }>;
	type WeightInfo = crate::weights::pallet_timestamp::WeightInfo<Runtime>;
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Runtime, Aura>;
	/// Notes who authored which block, so that an absent validator can be told from one that is there.
	type EventHandler = Consortium;
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = MaxValidators;
	/// Whom the session pallet disables authors nothing: that is who offended or was expelled, while still seated.
	type DisabledValidators = Session;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = pallet_aura::MinimumPeriodTimesTwo<Runtime>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	/// The measured ones, with as many validators as there may be whatever the report claims.
	type WeightInfo = GrandpaWeights<Runtime, weights::pallet_grandpa::WeightInfo<Runtime>>;
	type MaxAuthorities = MaxValidators;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = MaxSetIdSessionEntries;
	type KeyOwnerProof = sp_session::MembershipProof;
	/// Of who is barred already the offences pallet hears no more, since it keeps what it hears for good.
	type EquivocationReportSystem = pallet_grandpa::EquivocationReportSystem<
		Self,
		UnsettledReports<Runtime, Offences>,
		Historical,
		ReportLongevity,
	>;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = Consortium;
	type NextSessionRotation = Consortium;
	type SessionManager = NoteHistoricalRoot<Runtime, Consortium>;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	/// Less than a third is disabled at once, so that blocks go on; whoever came first stays disabled.
	type DisablingStrategy = pallet_session::disabling::UpToLimitDisablingStrategy;
	type WeightInfo = crate::weights::pallet_session::WeightInfo<Runtime>;
	type Currency = Balances;
	/// The keys (64 bytes) and two entries that say whose each key is (68 bytes each).
	type KeyDeposit = ConstU128<{ deposit(3, 200) }>;
}

impl historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	/// Nothing is staked, so an account says all there is to say about a validator.
	type FullIdentificationOf = pallet_consortium::UnitIdentification;
}

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = IdentificationTuple<Runtime>;
	type OnOffenceHandler = Consortium;
}
