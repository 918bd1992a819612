//! What the node and clients may ask of the runtime.

use crate::{
	genesis, AccountId, Aura, Balance, Block, BlockNumber, ClinicalTrials, Consortium, Credentials,
	DrugSupply, Executive, Grandpa, Historical, InherentDataExt, Nonce, PatientRecords, Runtime, RuntimeCall,
	RuntimeGenesisConfig, SessionKeys, System, TransactionPayment, VERSION,
};
use alloc::{string::String, vec::Vec};
use codec::Encode;
use frame_support::{
	genesis_builder_helper::get_preset,
	traits::KeyOwnerProofSystem,
	view_functions::{ViewFunctionDispatchError, ViewFunctionId},
	weights::Weight,
};
use pallet_clinical_trials::{TrialId, TrialReport};
use pallet_consortium::Absence;
use pallet_drug_supply::{Provenance, Verification, VerificationRequest};
use pallet_patient_records::Explanation;
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use salus_primitives::{
	consent::{Decision, DecisionRequest},
	credential::{CredentialKind, Standing},
	identifiers::{Gln, Gtin, Jurisdiction, Lot, Npi, Serial, TrialNumber},
	ledger::{LedgerEntry, LedgerProof},
	provenance::Inclusion,
	Moment,
};
use sp_api::impl_runtime_apis;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_inherents::{CheckInherentsResult, InherentData};
use sp_runtime::{
	traits::{Block as BlockT, NumberFor},
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, ExtrinsicInclusionMode,
};
use sp_session::OpaqueGeneratedSessionKeys;
use sp_version::RuntimeVersion;

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block);
		}

		fn initialize_block(header: &<Block as BlockT>::Header) -> ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
		fn execute_view_function(
			id: ViewFunctionId,
			input: Vec<u8>,
		) -> Result<Vec<u8>, ViewFunctionDispatchError> {
			Runtime::execute_view_function(id, input)
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(block: <Block as BlockT>::LazyBlock, data: InherentData) -> CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			transaction: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, transaction, block_hash)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &<Block as BlockT>::Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(Aura::slot_duration())
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
		fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
			Grandpa::grandpa_authorities()
		}

		fn current_set_id() -> sp_consensus_grandpa::SetId {
			pallet_grandpa::CurrentSetId::<Runtime>::get()
		}

		fn submit_report_equivocation_unsigned_extrinsic(
			equivocation_proof: sp_consensus_grandpa::EquivocationProof<
				<Block as BlockT>::Hash,
				NumberFor<Block>,
			>,
			key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			Grandpa::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof.decode()?)
		}

		fn generate_key_ownership_proof(
			_set_id: sp_consensus_grandpa::SetId,
			authority_id: GrandpaId,
		) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
			// The node asks in a state of the set in question, so the current session is the right one.
			Historical::prove((sp_consensus_grandpa::KEY_TYPE, authority_id))
				.map(|proof| sp_consensus_grandpa::OpaqueKeyOwnershipProof::new(proof.encode()))
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			*System::account_nonce(account)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(extrinsic: <Block as BlockT>::Extrinsic, length: u32) -> RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_info(extrinsic, length)
		}

		fn query_fee_details(extrinsic: <Block as BlockT>::Extrinsic, length: u32) -> FeeDetails<Balance> {
			TransactionPayment::query_fee_details(extrinsic, length)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall> for Runtime {
		fn query_call_info(call: RuntimeCall, length: u32) -> RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_call_info(call, length)
		}

		fn query_call_fee_details(call: RuntimeCall, length: u32) -> FeeDetails<Balance> {
			TransactionPayment::query_call_fee_details(call, length)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			genesis::build(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis::preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			genesis::names()
		}
	}

	impl crate::reads::SalusApi<Block> for Runtime {
		fn standing(
			who: AccountId,
			kind: CredentialKind<AccountId>,
			jurisdiction: Option<Jurisdiction>,
			at: Moment,
			known_at: Moment,
		) -> Standing {
			Credentials::standing_at(who, kind, jurisdiction, at, known_at)
		}

		fn affiliation(
			who: AccountId,
			organisation: AccountId,
			premises: Option<Gln>,
			at: Moment,
			known_at: Moment,
		) -> Standing {
			Credentials::affiliation_at(who, organisation, premises, at, known_at)
		}

		fn number_holder(number: Npi) -> Option<AccountId> {
			Credentials::number_holder(number)
		}

		fn encoded_status_list(list: u32) -> Option<String> {
			Credentials::status_list(list).map(|view| view.encoded_list)
		}

		fn consent_decision(request: DecisionRequest<AccountId>) -> Decision {
			PatientRecords::decision(request)
		}

		fn explain_decision(request: DecisionRequest<AccountId>) -> Explanation {
			PatientRecords::explain(request)
		}

		fn ledger(profile: u64, start: u32, limit: u32) -> Vec<(u32, LedgerEntry<AccountId>)> {
			PatientRecords::ledger(profile, start, limit)
		}

		fn accounting(profile: u64, start: u32, limit: u32) -> Vec<(u32, LedgerEntry<AccountId>)> {
			PatientRecords::accounting(profile, start, limit)
		}

		fn ledger_proof(profile: u64, index: u32) -> Option<(LedgerProof<AccountId>, sp_core::H256)> {
			PatientRecords::ledger_proof(profile, index)
		}

		fn verify(
			gtin: Gtin,
			serial: Serial,
			lot: Option<Lot>,
			expiry: Option<Moment>,
			inclusion: Option<Inclusion>,
		) -> Verification {
			DrugSupply::verify(VerificationRequest { gtin, serial, lot, expiry, inclusion })
		}

		fn provenance(
			gtin: Gtin,
			serial: Serial,
			inclusion: Option<Inclusion>,
		) -> Option<Provenance<AccountId>> {
			DrugSupply::provenance(gtin, serial, inclusion)
		}

		fn trial_of(number: TrialNumber) -> Option<TrialId> {
			ClinicalTrials::trial_of(number)
		}

		fn trial_report(trial: TrialId) -> Option<TrialReport> {
			ClinicalTrials::report(trial)
		}

		fn absences() -> Vec<Absence<AccountId, BlockNumber>> {
			Consortium::absences()
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(
			extra: bool,
		) -> (Vec<frame_benchmarking::BenchmarkList>, Vec<frame_support::traits::StorageInfo>) {
			crate::benchmarks::metadata(extra)
		}

		fn dispatch_benchmark(
			config: frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
			crate::benchmarks::dispatch(config)
		}
	}

	#[cfg(feature = "try-runtime")]
	impl frame_try_runtime::TryRuntime<Block> for Runtime {
		// A failed check has to stop whoever tries the upgrade, with a backtrace: these calls never run on a chain.
		#[allow(clippy::unwrap_used)]
		fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
			let weight = Executive::try_runtime_upgrade(checks).unwrap();
			(weight, crate::configs::system::RuntimeBlockWeights::get().max_block)
		}

		#[allow(clippy::unwrap_used)]
		fn execute_block(
			block: <Block as BlockT>::LazyBlock,
			state_root_check: bool,
			signature_check: bool,
			select: frame_try_runtime::TryStateSelect,
		) -> Weight {
			Executive::try_execute_block(block, state_root_check, signature_check, select).unwrap()
		}
	}
}
