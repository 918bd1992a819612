//! A whole node, put together from its parts.

use super::{
	consensus,
	network::{self, Network},
	partial::{new_partial, Extras, PartialComponents},
	sealing::{self, Sealing},
	FullBackend, FullClient, FullPool,
};
use crate::rpc;
use futures::FutureExt;
use salus_runtime::opaque::Block;
use sc_client_api::Backend;
use sc_network::{
	config::NetworkBackendType, service::traits::NetworkService, Litep2pNetworkBackend, NetworkBackend,
	NetworkWorker,
};
use sc_offchain::{OffchainWorkerOptions, OffchainWorkers};
use sc_service::{error::Error as ServiceError, Configuration, SpawnTasksParams, TaskManager};
use sc_storage_monitor::{StorageMonitorParams, StorageMonitorService};
use sc_telemetry::Telemetry;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_keystore::KeystorePtr;
use sp_runtime::traits::Block as BlockT;
use std::sync::Arc;

type Hash = <Block as BlockT>::Hash;

/// What a node does beyond the standard configuration.
#[derive(Clone, Debug)]
pub struct Options {
	/// Seal blocks on demand instead of with Aura and GRANDPA.
	pub sealing: Option<Sealing>,
	/// Accept peers that are not reserved, on a live chain too.
	pub open_network: bool,
	/// When to stop because the disk fills up.
	pub storage_monitor: StorageMonitorParams,
}

/// Starts a node on the network stack that the configuration names.
pub fn start(config: Configuration, options: Options) -> Result<TaskManager, ServiceError> {
	match config.network.network_backend {
		NetworkBackendType::Libp2p => start_on::<NetworkWorker<Block, Hash>>(config, options),
		NetworkBackendType::Litep2p => start_on::<Litep2pNetworkBackend>(config, options),
	}
}

fn start_on<N: NetworkBackend<Block, Hash>>(
	mut config: Configuration,
	options: Options,
) -> Result<TaskManager, ServiceError> {
	network::close_if_live(&mut config.network, &config.chain_spec.chain_type(), options.open_network);

	let PartialComponents {
		client,
		backend,
		mut task_manager,
		keystore_container,
		select_chain,
		import_queue,
		transaction_pool: pool,
		other: Extras { block_import, grandpa_link, mut telemetry },
	} = new_partial(&config, options.sealing.as_ref())?;
	let keystore = keystore_container.keystore();
	watch_disk(&config, options.storage_monitor, &task_manager)?;

	let Network { service: network, sync, rpc_requests, transactions, grandpa } =
		network::start::<N>(network::Parts {
			config: &config,
			client: client.clone(),
			backend: backend.clone(),
			pool: pool.clone(),
			import_queue,
			grandpa: options.sealing.is_none().then_some(&grandpa_link),
			task_manager: &task_manager,
		})?;

	if config.offchain_worker.enabled {
		let is_validator = config.role.is_authority();
		run_offchain_workers(
			&client,
			&backend,
			&pool,
			&keystore,
			network.clone(),
			is_validator,
			&task_manager,
		)?;
	}

	// What is needed of the configuration once the tasks have taken it.
	let role = config.role;
	let name = config.network.node_name.clone();
	let force_authoring = config.force_authoring;
	let votes = !config.disable_grandpa;
	let registry = config.prometheus_registry().cloned();

	let sealing = options.sealing.map(|sealing| (sealing, sealing::channel()));
	let rpc_deps = rpc::Deps {
		client: client.clone(),
		pool: pool.clone(),
		sealing: sealing.as_ref().map(|(_, (commands, _))| commands.clone()),
	};
	sc_service::spawn_tasks(SpawnTasksParams {
		config,
		client: client.clone(),
		backend,
		task_manager: &mut task_manager,
		keystore: keystore.clone(),
		transaction_pool: pool.clone(),
		rpc_builder: Box::new(move |_| {
			rpc::methods(rpc_deps.clone()).map_err(|error| ServiceError::Application(error.into()))
		}),
		network: network.clone(),
		system_rpc_tx: rpc_requests,
		tx_handler_controller: transactions,
		sync_service: sync.clone(),
		telemetry: telemetry.as_mut(),
		tracing_execute_block: None,
	})?;

	let telemetry = telemetry.as_ref().map(Telemetry::handle);
	if let Some((sealing, channel)) = sealing {
		let parts = sealing::Parts {
			client,
			pool,
			select_chain,
			task_manager: &task_manager,
			registry: registry.as_ref(),
			telemetry,
		};
		sealing::start(sealing, channel, parts)?;
		return Ok(task_manager);
	}

	let parts = consensus::Parts {
		client,
		pool,
		keystore,
		role,
		network,
		sync,
		task_manager: &task_manager,
		registry: registry.as_ref(),
		telemetry,
	};
	if role.is_authority() {
		consensus::start_authoring(&parts, select_chain, block_import, force_authoring)?;
	}
	if let Some(protocol) = grandpa.filter(|_| votes) {
		consensus::start_finality(&parts, grandpa_link, protocol, name)?;
	}
	Ok(task_manager)
}

/// Stops the node before its disk is full: a database that cannot write may not open again.
fn watch_disk(
	config: &Configuration,
	params: StorageMonitorParams,
	task_manager: &TaskManager,
) -> Result<(), ServiceError> {
	let Some(path) = config.database.path() else { return Ok(()) };
	StorageMonitorService::try_spawn(params, path.to_path_buf(), &task_manager.spawn_essential_handle())
		.map_err(|error| ServiceError::Application(error.into()))
}

fn run_offchain_workers(
	client: &Arc<FullClient>,
	backend: &FullBackend,
	pool: &Arc<FullPool>,
	keystore: &KeystorePtr,
	network: Arc<dyn NetworkService>,
	is_validator: bool,
	task_manager: &TaskManager,
) -> Result<(), ServiceError> {
	let workers = OffchainWorkers::new(OffchainWorkerOptions {
		runtime_api_provider: client.clone(),
		keystore: Some(keystore.clone()),
		offchain_db: backend.offchain_storage(),
		transaction_pool: Some(OffchainTransactionPoolFactory::new(pool.clone())),
		network_provider: Arc::new(network),
		is_validator,
		// No worker of this runtime asks the outside world anything.
		enable_http_requests: false,
		custom_extensions: |_| Vec::new(),
	})?;
	task_manager.spawn_handle().spawn(
		"offchain-workers-runner",
		"offchain-worker",
		workers.run(client.clone(), task_manager.spawn_handle()).boxed(),
	);
	Ok(())
}
