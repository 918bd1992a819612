//! What keeps the chain running when something went wrong, and carries it from one version to the next.

use crate::{
	configs::system::milliseconds,
	units::{StoragePrice, DAYS, HOURS},
	AccountId, Balances, BlockNumber, Consortium, Council, Grandpa, Membership, OriginCaller, Preimage,
	Runtime, RuntimeCall, RuntimeEvent, RuntimeHoldReason, RuntimeOrigin, SafeMode, Scheduler, Session,
	System, Timestamp, TxPause,
};
use frame_support::{
	migrations::FreezeChainOnFailedMigration,
	parameter_types,
	traits::{
		fungible::HoldConsideration, ConstU32, Contains, EqualPrivilegeOnly, GetCallMetadata,
		PalletInfoAccess,
	},
	weights::Weight,
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess};
use pallet_tx_pause::RuntimeCallNameOf;

/// Migrations that run in the block of an upgrade, beside those that pallets declare themselves. Keep each until
/// every chain has passed the version that it leads to.
pub type SingleBlockMigrations = ();

/// The calls without which the chain could not stand still safely, or could not be set going again.
///
/// Safe mode lets them through, and they cannot be paused one by one: time has to be stamped (a block without it is
/// refused, for good), validators have to rotate their keys, the council has to meet, and what it decides has to be
/// enacted. Councillors who act through a multisig or a proxy cannot do so in safe mode: one seat in three should be
/// a plain account.
pub struct EssentialCalls;

impl EssentialCalls {
	fn contains_pallet(name: &str) -> bool {
		[
			<System as PalletInfoAccess>::name(),
			<Timestamp as PalletInfoAccess>::name(),
			<Consortium as PalletInfoAccess>::name(),
			<Session as PalletInfoAccess>::name(),
			<Grandpa as PalletInfoAccess>::name(),
			<Council as PalletInfoAccess>::name(),
			<Membership as PalletInfoAccess>::name(),
			<Scheduler as PalletInfoAccess>::name(),
			<Preimage as PalletInfoAccess>::name(),
			<SafeMode as PalletInfoAccess>::name(),
			<TxPause as PalletInfoAccess>::name(),
		]
		.contains(&name)
	}
}

impl Contains<RuntimeCall> for EssentialCalls {
	fn contains(call: &RuntimeCall) -> bool {
		Self::contains_pallet(call.get_call_metadata().pallet_name)
	}
}

impl Contains<RuntimeCallNameOf<Runtime>> for EssentialCalls {
	fn contains((pallet, _): &RuntimeCallNameOf<Runtime>) -> bool {
		core::str::from_utf8(pallet).is_ok_and(Self::contains_pallet)
	}
}

parameter_types! {
	/// How long safe mode lasts when nobody extends or ends it.
	pub const SafeModeDuration: BlockNumber = DAYS;
	/// By how much an extension prolongs it.
	pub const SafeModeExtension: BlockNumber = HOURS.saturating_mul(12);
}

/// Only governance enters, extends and leaves safe mode. Entering it against a deposit is off (`()` stands for no
/// amount): whoever has SAL must not be able to stop a hospital's chain.
impl pallet_safe_mode::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type WhitelistedCalls = EssentialCalls;
	type EnterDuration = SafeModeDuration;
	type ExtendDuration = SafeModeExtension;
	type EnterDepositAmount = ();
	type ExtendDepositAmount = ();
	type ForceEnterOrigin = EnsureRootWithSuccess<AccountId, SafeModeDuration>;
	type ForceExtendOrigin = EnsureRootWithSuccess<AccountId, SafeModeExtension>;
	type ForceExitOrigin = EnsureRoot<AccountId>;
	type ForceDepositOrigin = EnsureRoot<AccountId>;
	type Notify = ();
	type ReleaseDelay = ();
	type WeightInfo = pallet_safe_mode::weights::SubstrateWeight<Runtime>;
}

impl pallet_tx_pause::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PauseOrigin = EnsureRoot<AccountId>;
	type UnpauseOrigin = EnsureRoot<AccountId>;
	type WhitelistedCalls = EssentialCalls;
	/// Longer names count as paused; no pallet or call has one.
	type MaxNameLen = ConstU32<256>;
	type WeightInfo = pallet_tx_pause::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
	/// What scheduled calls may take of a block: all that governance enacts, upgrades among it.
	pub const MaximumSchedulerWeight: Weight = milliseconds(560);
}

/// Only Root schedules here; users have no need of it. The scheduler keeps the origin that scheduled, hence
/// `Consortium::enact` for what is to run with Root.
impl pallet_scheduler::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type PalletsOrigin = OriginCaller;
	type RuntimeCall = RuntimeCall;
	type MaximumWeight = MaximumSchedulerWeight;
	type ScheduleOrigin = EnsureRoot<AccountId>;
	type OriginPrivilegeCmp = EqualPrivilegeOnly;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type MaxScheduledPerBlock = ConstU32<64>;
	/// The benchmarks of pallets that use the scheduler fill an agenda further.
	#[cfg(feature = "runtime-benchmarks")]
	type MaxScheduledPerBlock = ConstU32<512>;
	type WeightInfo = pallet_scheduler::weights::SubstrateWeight<Runtime>;
	type Preimages = Preimage;
	type BlockNumberProvider = System;
}

parameter_types! {
	pub const PreimageHoldReason: RuntimeHoldReason = RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
}

impl pallet_preimage::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_preimage::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type ManagerOrigin = EnsureRoot<AccountId>;
	type Consideration = HoldConsideration<AccountId, Balances, PreimageHoldReason, StoragePrice>;
}

parameter_types! {
	/// What a migration over several blocks may take of each. No transaction runs beside it, so it may take most.
	pub const MbmServiceWeight: Weight = milliseconds(560);
}

impl pallet_migrations::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type Migrations = ();
	#[cfg(feature = "runtime-benchmarks")]
	type Migrations = pallet_migrations::mock_helpers::MockedMigrations;
	type CursorMaxLen = ConstU32<65_536>;
	type IdentifierMaxLen = ConstU32<256>;
	type MigrationStatusHandler = ();
	/// A half-migrated state must not be built upon. Root can still force the cursor on.
	type FailedMigrationHandler = FreezeChainOnFailedMigration;
	type MaxServiceWeight = MbmServiceWeight;
	type WeightInfo = pallet_migrations::weights::SubstrateWeight<Runtime>;
}
