//! # Salus runtime
//!
//! The state transition function of Salus, a healthcare consortium chain. It composes the project's own pallets
//! with those of FRAME that a consortium needs to run itself.
//!
//! - [`configs`]: one file per domain, each with the configuration of its pallets and the reason for every choice;
//! - [`apis`]: what the node and clients may ask without a transaction; [`reads`]: the headline questions among it;
//! - [`genesis`]: the presets `development`, `local_testnet` and `consortium`;
//! - [`weights`]: what execution costs on this runtime;
//! - [`units`]: money, time and the price of storage.
//!
//! There is no sudo. The one way to the Root origin is `Consortium::enact`, which needs two thirds of the council.

#![cfg_attr(not(feature = "std"), no_std)]
// The transaction extensions and the runtime's aggregate types nest deeper than the default allows.
#![recursion_limit = "512"]

extern crate alloc;

#[cfg(feature = "default")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

pub mod apis;
#[cfg(feature = "runtime-benchmarks")]
#[macro_use]
mod benchmarks;
pub mod configs;
pub mod genesis;
pub mod reads;
#[cfg(any(test, feature = "upgrade-rehearsal"))]
pub mod rehearsal;
#[cfg(test)]
mod tests;
pub mod units;
pub mod weights;

pub use apis::{RuntimeApi, RUNTIME_API_VERSIONS};

use alloc::{borrow::Cow, vec::Vec};
use pallet_session::historical as pallet_session_historical;
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

/// Height of a block.
pub type BlockNumber = u32;
/// Signature of a transaction: sr25519, ed25519 or ECDSA.
pub type Signature = MultiSignature;
/// Identifier of an account: the signer's public key or its hash.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// An amount of SAL, in its smallest unit (10⁻¹² SAL).
pub type Balance = u128;
/// Number of an account's next transaction, as clients see it. It starts at the height of the block that created
/// the account, see [`configs::system::AccountNonce`].
pub type Nonce = u32;
/// Hash of blocks, transactions and state.
pub type Hash = sp_core::H256;
/// Milliseconds since the Unix epoch.
pub type Moment = u64;
/// How a transaction names an account.
pub type Address = MultiAddress<AccountId, ()>;
/// Header of a block.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// Block with decoded transactions.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// What every transaction proves and pays before it runs. All of it is standard, so that the explorer and every
/// wallet can sign; extensions which they may not know carry no data.
pub type TxExtension = (
	frame_system::AuthorizeCall<Runtime>,
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckMortality<Runtime>,
	frame_system::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);
/// Transaction as it arrives from the network.
pub type UncheckedExtrinsic = generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What the signer of a transaction signs.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// Runs blocks and transactions on the pallets.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

/// Types for a node that moves blocks without looking into their transactions.
pub mod opaque {
	pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

	/// Block with opaque transactions.
	pub type Block = sp_runtime::generic::Block<super::Header, UncheckedExtrinsic>;
}

impl_opaque_keys! {
	/// What a validator signs with.
	pub struct SessionKeys {
		/// Authors blocks.
		pub aura: Aura,
		/// Votes on finality.
		pub grandpa: Grandpa,
	}
}

/// Declares [`VERSION`]: what reads it for the wasm wants a literal, so that no `cfg!` can stand in it.
macro_rules! version {
	($spec_version:tt) => {
		/// Version of this runtime.
		///
		/// `spec_version` is the crate's version as a number: major × 1,000,000 + minor × 1,000 + patch, so that
		/// release 0.1.0 is 1,000. Every change of behaviour, of storage or of weights needs a higher one.
		/// `transaction_version` rises when an existing call or a transaction extension changes its encoding or its
		/// meaning; that makes stored calls and offline signers fail, so it is a last resort.
		///
		/// With the feature `upgrade-rehearsal` `spec_version` is one higher: the next runtime, for the rehearsal of an
		/// upgrade and never for a release. A chain that rehearsed has the number of the next patch release and cannot go
		/// on to that one: rehearse on a chain that is thrown away.
		#[sp_version::runtime_version]
		pub const VERSION: RuntimeVersion = RuntimeVersion {
			spec_name: Cow::Borrowed("salus"),
			impl_name: Cow::Borrowed("salus"),
			authoring_version: 1,
			spec_version: $spec_version,
			impl_version: 0,
			apis: RUNTIME_API_VERSIONS,
			transaction_version: 1,
			system_version: 1,
		};
	};
}

#[cfg(not(feature = "upgrade-rehearsal"))]
version!(1_000);
#[cfg(feature = "upgrade-rehearsal")]
version!(1_001);

/// The pallets. Indices are part of every call, event, error and origin ever encoded: they are explicit and are
/// never reused. Hooks and genesis run in this order, so that the consortium knows its validators before sessions
/// ask for them.
#[frame_support::runtime]
mod runtime {
	use super::*;

	/// The runtime.
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type TransactionPayment = pallet_transaction_payment;
	#[runtime::pallet_index(4)]
	pub type Authorship = pallet_authorship;

	#[runtime::pallet_index(5)]
	pub type Credentials = pallet_credentials;
	#[runtime::pallet_index(6)]
	pub type Consortium = pallet_consortium;
	#[runtime::pallet_index(7)]
	pub type Historical = pallet_session_historical;
	#[runtime::pallet_index(8)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(9)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(10)]
	pub type Grandpa = pallet_grandpa;
	#[runtime::pallet_index(11)]
	pub type Offences = pallet_offences;

	#[runtime::pallet_index(20)]
	pub type Council = pallet_collective<Instance1>;
	#[runtime::pallet_index(21)]
	pub type Membership = pallet_membership<Instance1>;
	#[runtime::pallet_index(22)]
	pub type Scheduler = pallet_scheduler;
	#[runtime::pallet_index(23)]
	pub type Preimage = pallet_preimage;

	#[runtime::pallet_index(30)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(31)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(32)]
	pub type Proxy = pallet_proxy;
	#[runtime::pallet_index(33)]
	pub type Recovery = pallet_recovery;
	#[runtime::pallet_index(34)]
	pub type MetaTx = pallet_meta_tx;
	#[runtime::pallet_index(35)]
	pub type VerifySignature = pallet_verify_signature;

	#[runtime::pallet_index(40)]
	pub type SafeMode = pallet_safe_mode;
	#[runtime::pallet_index(41)]
	pub type TxPause = pallet_tx_pause;
	#[runtime::pallet_index(42)]
	pub type Migrations = pallet_migrations;

	#[runtime::pallet_index(50)]
	pub type PatientRecords = pallet_patient_records;
	#[runtime::pallet_index(51)]
	pub type DrugSupply = pallet_drug_supply;
	#[runtime::pallet_index(52)]
	pub type ClinicalTrials = pallet_clinical_trials;
}
