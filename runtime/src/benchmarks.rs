//! The benchmarks that weigh this runtime, run by `scripts/weights`.

use crate::{
	AccountId, AllPalletsWithSystem, Balances, ClinicalTrials, Consortium, Council, Credentials, DrugSupply,
	Membership, MetaTx, Migrations, Multisig, PatientRecords, Preimage, Proxy, Recovery, Runtime, SafeMode,
	Scheduler, SessionKeys, Timestamp, TransactionPayment, TxPause, Utility, VerifySignature,
};
use alloc::{string::String, vec::Vec};
use codec::Encode;
use frame_benchmarking::{BenchmarkBatch, BenchmarkConfig, BenchmarkList};
use frame_support::traits::{StorageInfo, StorageInfoTrait, WhitelistedStorageKeys};
use frame_system_benchmarking::{extensions::Pallet as SystemExtensionsBench, Pallet as SystemBench};
use pallet_consortium::benchmarking::{grandpa::Pallet as GrandpaBench, session::Pallet as SessionBench};

frame_benchmarking::define_benchmarks!(
	[frame_system, SystemBench::<Runtime>]
	[frame_system_extensions, SystemExtensionsBench::<Runtime>]
	[pallet_balances, Balances]
	[pallet_collective, Council]
	[pallet_consortium, Consortium]
	[pallet_credentials, Credentials]
	[pallet_grandpa, GrandpaBench::<Runtime>]
	[pallet_membership, Membership]
	[pallet_meta_tx, MetaTx]
	[pallet_migrations, Migrations]
	[pallet_multisig, Multisig]
	[pallet_clinical_trials, ClinicalTrials]
	[pallet_drug_supply, DrugSupply]
	[pallet_patient_records, PatientRecords]
	[pallet_preimage, Preimage]
	[pallet_proxy, Proxy]
	[pallet_recovery, Recovery]
	[pallet_safe_mode, SafeMode]
	[pallet_scheduler, Scheduler]
	[pallet_session, SessionBench::<Runtime>]
	[pallet_timestamp, Timestamp]
	[pallet_transaction_payment, TransactionPayment]
	[pallet_tx_pause, TxPause]
	[pallet_utility, Utility]
	[pallet_verify_signature, VerifySignature]
);

impl pallet_consortium::benchmarking::session::Config for Runtime {
	fn generate_session_keys_and_proof(owner: AccountId) -> (SessionKeys, Vec<u8>) {
		let generated = SessionKeys::generate(&owner.encode(), None);
		(generated.keys, generated.proof.encode())
	}
}

impl frame_system_benchmarking::Config for Runtime {}
impl pallet_transaction_payment::BenchmarkConfig for Runtime {}

/// The benchmarks that there are, and the storage that they may touch.
pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
	let mut list = Vec::<BenchmarkList>::new();
	list_benchmarks!(list, extra);
	(list, AllPalletsWithSystem::storage_info())
}

/// Run one of them.
pub fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
	let whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
	let mut batches = Vec::<BenchmarkBatch>::new();
	let params = (&config, &whitelist);
	add_benchmarks!(params, batches);
	Ok(batches)
}
