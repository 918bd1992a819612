//! Money and fees, and the ways in which accounts act for one another.

use crate::{
	configs::proxies::ProxyType,
	units::{deposit, StoragePrice, EXISTENTIAL_DEPOSIT, UNIT},
	AccountId, Balance, Balances, OriginCaller, Runtime, RuntimeCall, RuntimeEvent, RuntimeFreezeReason,
	RuntimeHoldReason, Signature, System,
};
use frame_support::{
	parameter_types,
	traits::{
		fungible::HoldConsideration, tokens::imbalance::ResolveTo, ConstU128, ConstU32, ConstU8,
		VariantCountOf,
	},
	weights::{ConstantMultiplier, IdentityFee},
	PalletId,
};
use pallet_transaction_payment::{ConstFeeMultiplier, FungibleAdapter, Multiplier};
use sp_runtime::traits::{AccountIdConversion, BlakeTwo256, One, Verify};

/// Where fees, dust and forfeited deposits go.
pub const FEE_PALLET_ID: PalletId = PalletId(*b"sal/fees");

/// The price of a byte of a transaction. A block filled by length (5 MiB) costs about what one filled by weight
/// (0.7 s, hence 0.7 SAL) does.
pub const FEE_PER_BYTE: Balance = 130_000;

parameter_types! {
	/// Has no key. Genesis endows it, since what cannot be credited is burnt; governance spends it with
	/// `Consortium::enact(Balances::force_transfer(…))`.
	pub FeeAccount: AccountId = FEE_PALLET_ID.into_account_truncating();
	/// Fees do not rise with demand: members are known, their budgets are annual, and whoever floods the chain is
	/// dealt with by governance rather than outbid by hospitals.
	pub FeeMultiplier: Multiplier = Multiplier::one();
}

/// Credits the [`FeeAccount`].
pub type ToFeeAccount = ResolveTo<FeeAccount, Balances>;

impl pallet_balances::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type WeightInfo = crate::weights::pallet_balances::WeightInfo<Runtime>;
	type Balance = Balance;
	type DustRemoval = ToFeeAccount;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = System;
	type ReserveIdentifier = [u8; 8];
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxLocks = ConstU32<50>;
	type MaxReserves = ConstU32<50>;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
	type DoneSlashHandler = ();
}

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = FungibleAdapter<Balances, ToFeeAccount>;
	/// A picosecond of execution costs the smallest unit, so a second costs one SAL.
	type WeightToFee = IdentityFee<Balance>;
	type LengthToFee = ConstantMultiplier<Balance, ConstU128<FEE_PER_BYTE>>;
	type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
	type OperationalFeeMultiplier = ConstU8<5>;
	type WeightInfo = crate::weights::pallet_transaction_payment::WeightInfo<Runtime>;
}

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = crate::weights::pallet_utility::WeightInfo<Runtime>;
}

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	/// Key (account and call hash) and value without its list of approvals: 88 bytes.
	type DepositBase = ConstU128<{ deposit(1, 88) }>;
	/// One account in that list.
	type DepositFactor = ConstU128<{ deposit(0, 32) }>;
	type MaxSignatories = ConstU32<100>;
	type WeightInfo = crate::weights::pallet_multisig::WeightInfo<Runtime>;
	type BlockNumberProvider = System;
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	/// An account's list without its members: 8 bytes.
	type ProxyDepositBase = ConstU128<{ deposit(1, 8) }>;
	/// One member: account, kind and delay.
	type ProxyDepositFactor = ConstU128<{ deposit(0, 37) }>;
	type MaxProxies = ConstU32<32>;
	type WeightInfo = crate::weights::pallet_proxy::WeightInfo<Runtime>;
	type MaxPending = ConstU32<32>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = ConstU128<{ deposit(1, 8) }>;
	/// One announcement: account, call hash and height.
	type AnnouncementDepositFactor = ConstU128<{ deposit(0, 68) }>;
	type BlockNumberProvider = System;
}

parameter_types! {
	pub const FriendGroupsHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::FriendGroupsStorage);
	pub const AttemptHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::AttemptStorage);
	pub const InheritorHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::InheritorStorage);
}

/// A patient who loses a key has friends bring the account back. Patients have little; what an attempt binds is
/// what makes a false one dear.
impl pallet_recovery::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type RuntimeHoldReason = RuntimeHoldReason;
	type BlockNumberProvider = System;
	type Currency = Balances;
	type FriendGroupsConsideration =
		HoldConsideration<AccountId, Balances, FriendGroupsHoldReason, StoragePrice>;
	type AttemptConsideration = HoldConsideration<AccountId, Balances, AttemptHoldReason, StoragePrice>;
	type InheritorConsideration = HoldConsideration<AccountId, Balances, InheritorHoldReason, StoragePrice>;
	type SecurityDeposit = ConstU128<UNIT>;
	type Slash = ToFeeAccount;
	type MaxFriendsPerConfig = ConstU32<16>;
	type WeightInfo = crate::weights::pallet_recovery::WeightInfo<Runtime>;
}

/// What a meta transaction carries: signed off chain by whoever acts, relayed and paid for by another. Its marker
/// keeps the signature from passing as one of a transaction, and its nonce, era and genesis from being used twice.
pub type MetaTxExtension = (
	pallet_verify_signature::VerifySignature<Runtime>,
	pallet_meta_tx::MetaTxMarker<Runtime>,
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckMortality<Runtime>,
	frame_system::CheckNonce<Runtime>,
);

impl pallet_meta_tx::Config for Runtime {
	type WeightInfo = crate::weights::pallet_meta_tx::WeightInfo<Runtime>;
	type RuntimeEvent = RuntimeEvent;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type Extension = MetaTxExtension;
	/// The benchmark measures the bare dispatch, with an extension that costs nothing.
	#[cfg(feature = "runtime-benchmarks")]
	type Extension = pallet_meta_tx::WeightlessExtension<Runtime>;
}

impl pallet_verify_signature::Config for Runtime {
	type Signature = Signature;
	type AccountIdentifier = <Signature as Verify>::Signer;
	type WeightInfo = crate::weights::pallet_verify_signature::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}
