//! What every command needs: client, pool, import queue.

use super::{
	consensus, sealing, sealing::Sealing, Executor, FullBackend, FullClient, FullPool, FullSelectChain,
	GrandpaBlockImport, GrandpaLink, ImportQueue,
};
use salus_runtime::{opaque::Block, RuntimeApi};
use sc_service::{error::Error as ServiceError, Configuration, TaskManager};
use sc_telemetry::{Telemetry, TelemetryWorker};
use std::sync::Arc;

/// How many telemetry messages may wait to be sent.
const TELEMETRY_BUFFER: usize = 16;

/// What Salus adds to the components of any chain.
pub struct Extras {
	/// Follows GRANDPA's authority sets.
	pub block_import: GrandpaBlockImport,
	/// What the voter needs of the block import.
	pub grandpa_link: GrandpaLink,
	/// Telemetry, if the operator or the chain wants it.
	pub telemetry: Option<Telemetry>,
}

/// The components of a chain that nobody runs yet.
pub type PartialComponents =
	sc_service::PartialComponents<FullClient, FullBackend, FullSelectChain, ImportQueue, FullPool, Extras>;

/// Opens the chain. With `sealing`, blocks that come in are not checked for an author.
pub fn new_partial(
	config: &Configuration,
	sealing: Option<&Sealing>,
) -> Result<PartialComponents, ServiceError> {
	let worker_and_telemetry = config
		.telemetry_endpoints
		.clone()
		.filter(|endpoints| !endpoints.is_empty())
		.map(|endpoints| {
			let worker = TelemetryWorker::new(TELEMETRY_BUFFER)?;
			let telemetry = worker.handle().new_telemetry(endpoints);
			Ok::<_, sc_telemetry::Error>((worker, telemetry))
		})
		.transpose()?;

	let executor: Executor = sc_service::new_wasm_executor(&config.executor);
	let (client, backend, keystore_container, task_manager) =
		sc_service::new_full_parts::<Block, RuntimeApi, _>(
			config,
			worker_and_telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
			executor,
			Vec::new(),
		)?;
	let client = Arc::new(client);

	let telemetry = worker_and_telemetry.map(|(worker, telemetry)| {
		task_manager.spawn_handle().spawn("telemetry", None, worker.run());
		telemetry
	});

	let select_chain = sc_consensus::LongestChain::new(backend.clone());
	let transaction_pool = Arc::new(pool(config, &client, &task_manager));

	let (block_import, grandpa_link) = sc_consensus_grandpa::block_import(
		client.clone(),
		consensus::JUSTIFICATION_PERIOD,
		&client,
		select_chain.clone(),
		telemetry.as_ref().map(Telemetry::handle),
	)?;

	let import_queue = match sealing {
		Some(_) => sealing::import_queue(client.clone(), &task_manager, config.prometheus_registry()),
		None => consensus::import_queue(
			client.clone(),
			block_import.clone(),
			&task_manager,
			config.prometheus_registry(),
			telemetry.as_ref().map(Telemetry::handle),
		)?,
	};

	Ok(PartialComponents {
		client,
		backend,
		task_manager,
		keystore_container,
		select_chain,
		import_queue,
		transaction_pool,
		other: Extras { block_import, grandpa_link, telemetry },
	})
}

fn pool(config: &Configuration, client: &Arc<FullClient>, task_manager: &TaskManager) -> FullPool {
	sc_transaction_pool::Builder::new(
		task_manager.spawn_essential_handle(),
		client.clone(),
		config.role.is_authority().into(),
	)
	.with_options(config.transaction_pool.clone())
	.with_prometheus(config.prometheus_registry())
	.build()
}
