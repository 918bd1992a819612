//! The ground that everything stands on: blocks, accounts and their limits.

use crate::{
	configs::operations::SingleBlockMigrations, weights, AccountId, Balance, Block, BlockNumber, Hash,
	Migrations, Nonce, PalletInfo, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, RuntimeTask, SafeMode,
	System, TxPause, UncheckedExtrinsic, VERSION,
};
use frame_support::{
	derive_impl,
	dispatch::DispatchClass,
	parameter_types,
	traits::{ConstU16, ConstU32, Get, InsideBoth},
	weights::{
		constants::{ParityDbWeight, WEIGHT_REF_TIME_PER_MILLIS},
		Weight,
	},
};
use frame_system::{
	limits::{BlockLength, BlockWeights},
	offchain::{CreateBare, CreateTransactionBase},
};
use sp_runtime::{traits::AccountIdLookup, type_with_default::TypeWithDefault, Perbill};
use sp_version::RuntimeVersion;

/// So many milliseconds of execution. What a transaction reads is not bounded apart: that is a parachain's care.
pub const fn milliseconds(count: u64) -> Weight {
	Weight::from_parts(WEIGHT_REF_TIME_PER_MILLIS.saturating_mul(count), u64::MAX)
}

/// How long a block may take to execute: 0.7 s of a slot of two, on the reference machine. The rest of the slot is
/// for building, gossip, import and for validators that are slower than the one that was measured.
pub const MAXIMUM_BLOCK_WEIGHT: Weight = milliseconds(700);

/// What ordinary transactions may fill of that. The rest is for operational ones, so that a full chain can still be
/// governed.
const NORMAL_WEIGHT: Weight = milliseconds(630);

/// What operational transactions have even when all else is full.
const OPERATIONAL_RESERVE: Weight = milliseconds(70);

/// What is taken off the room for transactions for hooks that run in any case.
const AVERAGE_ON_INITIALIZE_RATIO: Perbill = Perbill::from_percent(10);

/// The most bytes that a block's transactions may have, and the ordinary ones among them.
const MAXIMUM_BLOCK_LENGTH: u32 = 5 * 1024 * 1024;
const NORMAL_LENGTH: u32 = MAXIMUM_BLOCK_LENGTH / 10 * 9;

parameter_types! {
	pub const Version: RuntimeVersion = VERSION;

	/// The longest mortal era (2¹⁶ blocks) in full: 36 hours. A patient's signed request therefore stays good for
	/// more than a day, which is what a hospital needs to relay it.
	pub const BlockHashCount: BlockNumber = 65_536;

	pub RuntimeBlockLength: BlockLength = BlockLength::builder()
		.max_length(MAXIMUM_BLOCK_LENGTH)
		.modify_max_length_for_class(DispatchClass::Normal, |length| *length = NORMAL_LENGTH)
		.build();

	pub RuntimeBlockWeights: BlockWeights = BlockWeights::builder()
		.base_block(weights::BlockExecutionWeight::get())
		.for_class(DispatchClass::all(), |limits| {
			limits.base_extrinsic = weights::ExtrinsicBaseWeight::get();
		})
		.for_class(DispatchClass::Normal, |limits| {
			limits.max_total = Some(NORMAL_WEIGHT);
		})
		.for_class(DispatchClass::Operational, |limits| {
			limits.max_total = Some(MAXIMUM_BLOCK_WEIGHT);
			limits.reserved = Some(OPERATIONAL_RESERVE);
		})
		.avg_block_initialization(AVERAGE_ON_INITIALIZE_RATIO)
		.build_or_panic();
}

/// Where an account's nonces start: at the height of the block that creates the account.
///
/// When an account is reaped its nonce is forgotten. If it then began at zero again, all that it had ever signed,
/// transactions and meta transactions alike, could be replayed as soon as someone sends it a coin. Starting at the
/// height refuses them, as long as an account signs no more than one transaction a block on the average of its
/// life; whoever signs more should sign mortal transactions or keep the existential deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NonceStart;

impl Get<Nonce> for NonceStart {
	fn get() -> Nonce {
		System::block_number()
	}
}

/// The nonce in an account's entry. Encoded and shown as a plain [`Nonce`].
pub type AccountNonce = TypeWithDefault<Nonce, NonceStart>;

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	/// Safe mode and paused calls hold for every origin but Root.
	type BaseCallFilter = InsideBoth<SafeMode, TxPause>;
	type Block = Block;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	type BlockHashCount = BlockHashCount;
	type AccountId = AccountId;
	type AccountData = pallet_balances::AccountData<Balance>;
	type Lookup = AccountIdLookup<AccountId, ()>;
	type Nonce = AccountNonce;
	type Hash = Hash;
	type DbWeight = ParityDbWeight;
	type Version = Version;
	type SS58Prefix = ConstU16<42>;
	/// References from pallets to one account: sessions, holds, recovery and the project's own.
	type MaxConsumers = ConstU32<64>;
	type SystemWeightInfo = crate::weights::frame_system::WeightInfo<Runtime>;
	type ExtensionsWeightInfo = crate::weights::frame_system_extensions::WeightInfo<Runtime>;
	type SingleBlockMigrations = SingleBlockMigrations;
	type MultiBlockMigrator = Migrations;
}

/// Offchain code (the GRANDPA equivocation report) may make transactions without a signature.
impl<LocalCall> CreateTransactionBase<LocalCall> for Runtime
where
	RuntimeCall: From<LocalCall>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

impl<LocalCall> CreateBare<LocalCall> for Runtime
where
	RuntimeCall: From<LocalCall>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}
