//! A development chain with much in its genesis, on ParityDb, that executes blocks on demand.

use crate::measure::median;
use codec::{Decode, Encode};
use frame_system::EventRecord;
use salus_node::chain_spec;
use salus_primitives::identifiers::Jurisdiction;
use salus_runtime::{
	opaque::Block, AccountId, Hash, Nonce, RuntimeApi, RuntimeCall, RuntimeEvent, SignedPayload, TxExtension,
	UncheckedExtrinsic, VERSION,
};
use sc_block_builder::BlockBuilderBuilder;
use sc_client_api::HeaderBackend;
use sc_client_db::{BlocksPruning, DatabaseSettings, DatabaseSource, PruningMode};
use sc_executor::WasmExecutor;
use sc_service::{new_client, new_db_backend, ClientConfig, GenesisBlockBuilder, TFullClient};
use sp_api::{ApiExt, CallContext, Core, ProvideRuntimeApi};
use sp_core::{crypto::Pair, sr25519, storage::Storage, traits::SpawnNamed};
use sp_runtime::{
	generic::{Digest, DigestItem, Era},
	traits::{Block as BlockT, IdentifyAccount, Verify},
	BuildStorage, MultiSignature, OpaqueExtrinsic,
};
use std::{path::Path, sync::Arc, time::Duration};

/// The host functions that the runtime asks for, and no more.
type Executor = WasmExecutor<sp_io::SubstrateHostFunctions>;
/// The client of the chain that is measured.
pub type Client = TFullClient<Block, RuntimeApi, Executor>;

/// A storage key and what is stored under it.
pub type Entry = (Vec<u8>, Vec<u8>);

/// Most state that may be kept in memory: enough for every key that a block touches.
const TRIE_CACHE_BYTES: usize = 256 * 1024 * 1024;

/// How often each block is executed; the median counts.
const EXECUTIONS: u32 = 21;

/// A chain at its genesis.
pub struct Chain {
	client: Client,
	genesis: Hash,
	/// Keeps the database's folder for as long as the chain is used.
	_folder: tempfile::TempDir,
	/// Keeps the threads of the client.
	_runtime: tokio::runtime::Runtime,
}

/// Opens the chain in this folder; where there is none yet, one with this state.
fn open(folder: &Path, storage: Storage, runtime: &tokio::runtime::Runtime) -> Client {
	let spawner = sc_service::TaskManager::new(runtime.handle().clone(), None)
		.expect("a task manager needs nothing but threads")
		.spawn_handle();
	let backend = new_db_backend::<Block>(DatabaseSettings {
		trie_cache_maximum_size: Some(TRIE_CACHE_BYTES),
		state_pruning: Some(PruningMode::ArchiveAll),
		source: DatabaseSource::ParityDb { path: folder.to_path_buf() },
		blocks_pruning: BlocksPruning::KeepAll,
		pruning_filters: Vec::new(),
		metrics_registry: None,
	})
	.expect("the database opens");
	let executor = Executor::builder().build();
	let genesis_builder =
		GenesisBlockBuilder::new_with_storage(storage, true, backend.clone(), executor.clone())
			.expect("the genesis block builds");
	new_client(
		backend,
		executor.clone(),
		genesis_builder,
		Default::default(),
		Default::default(),
		sc_client_api::execution_extensions::ExecutionExtensions::new(None, Arc::new(executor)),
		Box::new(spawner) as Box<dyn SpawnNamed>,
		None,
		None,
		ClientConfig::default(),
	)
	.expect("the client starts")
}

impl Chain {
	/// A development chain in whose state also these entries stand.
	pub fn with(stored: impl IntoIterator<Item = Entry>) -> Self {
		let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
		let folder = tempfile::tempdir().expect("a folder for the database");
		let mut storage = chain_spec::load("dev")
			.expect("the node has its runtime")
			.build_storage()
			.expect("the preset builds");
		storage.top.extend(stored);
		// A database goes on writing a million items into its tables for long, and every read waits for that; no running
		// chain ever writes as much at once. Closing it ends the writing.
		drop(open(folder.path(), storage, &runtime));
		let client = open(folder.path(), Storage::default(), &runtime);
		let genesis = client.info().genesis_hash;
		Self { client, genesis, _folder: folder, _runtime: runtime }
	}

	/// The runtime's reads, and the block to ask at.
	pub fn api(&self) -> (&Client, Hash) {
		(&self.client, self.genesis)
	}

	/// A transaction of the account with this secret.
	pub fn sign(&self, signer: &sr25519::Pair, nonce: Nonce, call: RuntimeCall) -> OpaqueExtrinsic {
		let extension: TxExtension = (
			frame_system::AuthorizeCall::new(),
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			frame_system::CheckMortality::from(Era::Immortal),
			frame_system::CheckNonce::from(nonce.into()),
			frame_system::CheckWeight::new(),
			pallet_transaction_payment::ChargeTransactionPayment::from(0),
			frame_metadata_hash_extension::CheckMetadataHash::new(false),
			frame_system::WeightReclaim::new(),
		);
		let implicit = (
			(),
			(),
			VERSION.spec_version,
			VERSION.transaction_version,
			self.genesis,
			self.genesis,
			(),
			(),
			(),
			None,
			(),
		);
		let payload = SignedPayload::from_raw(call.clone(), extension.clone(), implicit);
		let signature: MultiSignature = payload.using_encoded(|bytes| signer.sign(bytes)).into();
		let address = <MultiSignature as Verify>::Signer::from(signer.public()).into_account().into();
		UncheckedExtrinsic::new_signed(call, address, signature, extension).into()
	}

	/// The median time to execute the block with these transactions upon the genesis.
	///
	/// # Panics
	/// If a transaction fails: what fails is cheap, and proves nothing.
	pub fn execute(&self, extrinsics: Vec<OpaqueExtrinsic>) -> Duration {
		let count = extrinsics.len();
		let block = self.build(extrinsics);
		assert!(block.extrinsics().len() == count + 1, "one inherent and the transactions");
		median(EXECUTIONS, |_| {
			let mut api = self.client.runtime_api();
			// As blocks are imported: what they touch stays in the trie's cache.
			api.set_call_context(CallContext::Onchain { import: true });
			api.execute_block(self.genesis, block.clone().into()).expect("a block that was built executes");
		})
	}

	fn build(&self, extrinsics: Vec<OpaqueExtrinsic>) -> Block {
		let moment = salus_runtime::units::SLOT_MILLIS * 1_000_000;
		let slot = sp_consensus_aura::Slot::from(1_000_000);
		let digest =
			Digest { logs: vec![DigestItem::PreRuntime(sp_consensus_aura::AURA_ENGINE_ID, slot.encode())] };
		let mut builder = BlockBuilderBuilder::new(&self.client)
			.on_parent_block(self.genesis)
			.with_parent_block_number(0)
			.with_inherent_digests(digest)
			.build()
			.expect("the block begins");
		let set = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: moment });
		builder.push(UncheckedExtrinsic::new_bare(set).into()).expect("the time is set");
		for extrinsic in extrinsics {
			builder.push(extrinsic).expect("every transaction is applied");
		}
		let (block, changes) = builder.build().expect("the block is built").into_inner();
		let key = frame_support::storage::storage_prefix(b"System", b"Events");
		let events = changes
			.main_storage_changes
			.iter()
			.find_map(|(changed, value)| (changed == &key).then_some(value.as_ref()).flatten())
			.expect("a block has events");
		let events = Vec::<EventRecord<RuntimeEvent, Hash>>::decode(&mut &events[..]).expect("events decode");
		for record in events {
			if let RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { dispatch_error, .. }) =
				record.event
			{
				panic!("a transaction that is measured fails: {dispatch_error:?}");
			}
		}
		block
	}
}

/// An account that plays no part on the chain, another one for each number.
pub fn stranger(number: u64) -> AccountId {
	AccountId::new(sp_io::hashing::blake2_256(&(b"stranger", number).encode()))
}

/// Where the licences of the development chain are for.
pub fn place() -> Jurisdiction {
	"US-CA".parse().expect("California is a jurisdiction")
}
