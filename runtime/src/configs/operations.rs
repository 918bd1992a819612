//! What keeps the chain running when something went wrong, and carries it from one version to the next.

use crate::{
	configs::{
		governance::{RootOrTwoThirdsOfCouncil, TwoThirdsOfCouncil},
		system::milliseconds,
	},
	units::{StoragePrice, DAYS, HOURS},
	AccountId, Balances, BlockNumber, Consortium, Council, Credentials, Grandpa, Membership, OriginCaller,
	Preimage, Runtime, RuntimeCall, RuntimeEvent, RuntimeHoldReason, RuntimeOrigin, SafeMode, Scheduler,
	Session, System, Timestamp, TxPause,
};
use frame_support::{
	migrations::{FailedMigrationHandler, FailedMigrationHandling},
	parameter_types,
	traits::{
		fungible::HoldConsideration, CallMetadata, ConstU32, Contains, EitherOf, EqualPrivilegeOnly,
		GetCallMetadata, MapSuccess, PalletInfoAccess, SafeMode as SafeModeControl,
	},
	weights::Weight,
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess};
use pallet_tx_pause::RuntimeCallNameOf;
use sp_runtime::traits::Replace;

/// Migrations that run in the block of an upgrade, beside those that pallets declare themselves. Keep each until
/// every chain has passed the version that it leads to.
pub type SingleBlockMigrations = ();

/// Migrations that take several blocks, in their order. The same holds for them.
#[cfg(not(feature = "upgrade-rehearsal"))]
pub type MultiBlockMigrations = ();
/// The one of the rehearsal.
#[cfg(feature = "upgrade-rehearsal")]
pub type MultiBlockMigrations = (crate::rehearsal::WalkCredentials,);

/// The calls without which the chain could not stand still safely, or could not be set going again.
///
/// Safe mode lets them through, and they cannot be paused one by one: time has to be stamped (a block without it is
/// refused, for good), validators have to rotate their keys, the council has to meet, and what it decides has to be
/// enacted. It has to be able to act upon issuers too: the emergency may be one whose key was stolen. Councillors who act through a multisig or a proxy cannot do so in safe mode: one seat in three should be
/// a plain account.
pub struct EssentialCalls;

impl EssentialCalls {
	/// By name, since tx-pause knows calls by their names alone.
	fn is_essential(pallet: &str, call: &str) -> bool {
		if pallet == <Credentials as PalletInfoAccess>::name() {
			return ["accredit", "set_scope", "suspend_issuer", "reinstate_issuer", "withdraw_issuer"]
				.contains(&call);
		}
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
		.contains(&pallet)
	}
}

impl Contains<RuntimeCall> for EssentialCalls {
	fn contains(call: &RuntimeCall) -> bool {
		let CallMetadata { pallet_name, function_name } = call.get_call_metadata();
		Self::is_essential(pallet_name, function_name)
	}
}

impl Contains<RuntimeCallNameOf<Runtime>> for EssentialCalls {
	fn contains((pallet, call): &RuntimeCallNameOf<Runtime>) -> bool {
		match (core::str::from_utf8(pallet), core::str::from_utf8(call)) {
			(Ok(pallet), Ok(call)) => Self::is_essential(pallet, call),
			_ => false,
		}
	}
}

parameter_types! {
	/// How long safe mode lasts when nobody extends or ends it.
	pub const SafeModeDuration: BlockNumber = DAYS;
	/// By how much an extension prolongs it.
	pub const SafeModeExtension: BlockNumber = HOURS.saturating_mul(12);
}

/// Governance for so long a time: Root, or two thirds of the council at once. A brake that took hold after the
/// enactment delay, a day on a live chain, would be none; nor would one be released that was pulled by mistake.
type BrakeFor<Duration> =
	EitherOf<EnsureRootWithSuccess<AccountId, Duration>, MapSuccess<TwoThirdsOfCouncil, Replace<Duration>>>;

/// Only governance enters, extends and leaves safe mode, and it does so at once (`BrakeFor`). Entering it against a
/// deposit is off (`()` stands for no amount): whoever has SAL must not be able to stop a hospital's chain.
impl pallet_safe_mode::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type WhitelistedCalls = EssentialCalls;
	type EnterDuration = SafeModeDuration;
	type ExtendDuration = SafeModeExtension;
	type EnterDepositAmount = ();
	type ExtendDepositAmount = ();
	type ForceEnterOrigin = BrakeFor<SafeModeDuration>;
	type ForceExtendOrigin = BrakeFor<SafeModeExtension>;
	type ForceExitOrigin = RootOrTwoThirdsOfCouncil;
	type ForceDepositOrigin = EnsureRoot<AccountId>;
	type Notify = ();
	type ReleaseDelay = ();
	type WeightInfo = crate::weights::pallet_safe_mode::WeightInfo<Runtime>;
}

/// The same brake for single calls, hence at once too.
impl pallet_tx_pause::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PauseOrigin = RootOrTwoThirdsOfCouncil;
	type UnpauseOrigin = RootOrTwoThirdsOfCouncil;
	type WhitelistedCalls = EssentialCalls;
	/// Longer names count as paused; no pallet or call has one.
	type MaxNameLen = ConstU32<256>;
	type WeightInfo = crate::weights::pallet_tx_pause::WeightInfo<Runtime>;
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
	type WeightInfo = crate::weights::pallet_scheduler::WeightInfo<Runtime>;
	type Preimages = Preimage;
	type BlockNumberProvider = System;
}

parameter_types! {
	pub const PreimageHoldReason: RuntimeHoldReason = RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
}

impl pallet_preimage::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_preimage::WeightInfo<Runtime>;
	type Currency = Balances;
	type ManagerOrigin = EnsureRoot<AccountId>;
	type Consideration = HoldConsideration<AccountId, Balances, PreimageHoldReason, StoragePrice>;
}

parameter_types! {
	/// What a migration over several blocks may take of each. No transaction runs beside it, so it may take most.
	pub const MbmServiceWeight: Weight = milliseconds(560);
}

/// What happens when a migration over several blocks fails: the chain goes into safe mode until governance ends it.
///
/// A half-migrated state must not be built upon, so users are kept out. Governance is not: left stuck, as FRAME's own
/// handlers leave it, the chain would take inherents alone for ever, the council's votes on the repair not among them.
/// What safe mode lets through runs on the half-migrated state.
pub struct SafeModeOnFailedMigration;

impl FailedMigrationHandler for SafeModeOnFailedMigration {
	fn failed(_: Option<u32>) -> FailedMigrationHandling {
		let closed = if SafeMode::is_entered() {
			<SafeMode as SafeModeControl>::extend(BlockNumber::MAX)
		} else {
			<SafeMode as SafeModeControl>::enter(BlockNumber::MAX)
		};
		match closed {
			Ok(()) => FailedMigrationHandling::ForceUnstuck,
			Err(_) => FailedMigrationHandling::KeepStuck,
		}
	}
}

impl pallet_migrations::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type Migrations = MultiBlockMigrations;
	#[cfg(feature = "runtime-benchmarks")]
	type Migrations = pallet_migrations::mock_helpers::MockedMigrations;
	type CursorMaxLen = ConstU32<65_536>;
	type IdentifierMaxLen = ConstU32<256>;
	type MigrationStatusHandler = ();
	type FailedMigrationHandler = SafeModeOnFailedMigration;
	type MaxServiceWeight = MbmServiceWeight;
	type WeightInfo = crate::weights::pallet_migrations::WeightInfo<Runtime>;
}
