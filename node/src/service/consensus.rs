//! Aura makes blocks, GRANDPA makes them final.

use super::{
	network::GrandpaProtocol, FullClient, FullPool, FullSelectChain, GrandpaBlockImport, GrandpaLink,
	ImportQueue,
};
use salus_runtime::opaque::Block;
use sc_consensus::BlockImport;
use sc_consensus_aura::{ImportQueueParams, SlotProportion, StartAuraParams};
use sc_consensus_grandpa::{
	GrandpaParams, SharedVoterState, ThreeQuartersOfTheUnfinalizedChain, VotingRulesBuilder,
};
use sc_consensus_slots::BackoffAuthoringOnFinalizedHeadLagging;
use sc_network::{config::Role, service::traits::NetworkService};
use sc_network_sync::SyncingService;
use sc_service::{error::Error as ServiceError, TaskManager};
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_consensus_aura::{
	inherents::InherentDataProvider as SlotProvider,
	sr25519::{AuthorityId, AuthorityPair},
	SlotDuration,
};
use sp_keystore::KeystorePtr;
use sp_timestamp::InherentDataProvider as TimestampProvider;
use std::{sync::Arc, time::Duration};
use substrate_prometheus_endpoint::Registry;

/// Blocks from one stored justification to the next; changes of the validators are always justified.
pub const JUSTIFICATION_PERIOD: u32 = 512;

/// How long a vote takes to reach everyone.
const GOSSIP_DURATION: Duration = Duration::from_millis(333);

/// How much of a slot goes into making a block; the rest is for its way to the others.
const PROPOSAL_PORTION: f32 = 2.0 / 3.0;

/// The system's time and the slot it lies in.
fn inherents(slot_duration: SlotDuration) -> (SlotProvider, TimestampProvider) {
	let timestamp = TimestampProvider::from_system_time();
	(SlotProvider::from_timestamp_and_slot_duration(*timestamp, slot_duration), timestamp)
}

/// The queue for blocks from files and peers: the author's slot and signature are checked.
pub fn import_queue(
	client: Arc<FullClient>,
	block_import: GrandpaBlockImport,
	task_manager: &TaskManager,
	registry: Option<&Registry>,
	telemetry: Option<TelemetryHandle>,
) -> Result<ImportQueue, ServiceError> {
	let runtime = client.clone();
	let queue = sc_consensus_aura::import_queue::<AuthorityPair, _, _, _, _, _>(ImportQueueParams {
		justification_import: Some(Box::new(block_import.clone())),
		block_import,
		client,
		create_inherent_data_providers: move |parent, ()| {
			let slot_duration =
				sc_consensus_aura::standalone::slot_duration_at::<AuthorityId, _, _>(&*runtime, parent);
			async move { Ok(inherents(slot_duration?)) }
		},
		spawner: &task_manager.spawn_essential_handle(),
		registry,
		check_for_equivocation: Default::default(),
		telemetry,
		compatibility_mode: Default::default(),
	})?;
	Ok(queue)
}

/// What authoring and voting have in common.
pub struct Parts<'a> {
	/// The client.
	pub client: Arc<FullClient>,
	/// The transaction pool.
	pub pool: Arc<FullPool>,
	/// The keys of this node.
	pub keystore: KeystorePtr,
	/// Whether this node is a validator.
	pub role: Role,
	/// The network.
	pub network: Arc<dyn NetworkService>,
	/// Fetches blocks from peers.
	pub sync: Arc<SyncingService<Block>>,
	/// Where the work runs.
	pub task_manager: &'a TaskManager,
	/// Metrics.
	pub registry: Option<&'a Registry>,
	/// Telemetry.
	pub telemetry: Option<TelemetryHandle>,
}

/// Starts to make blocks in this node's slots. `force` makes them even while no peer is there.
pub fn start_authoring(
	parts: &Parts,
	select_chain: FullSelectChain,
	block_import: impl BlockImport<Block, Error = sp_consensus::Error> + Send + Sync + 'static,
	force: bool,
) -> Result<(), ServiceError> {
	let slot_duration = sc_consensus_aura::slot_duration::<AuthorityId, _, _>(&*parts.client)?;
	let proposer_factory = sc_basic_authorship::ProposerFactory::new(
		parts.task_manager.spawn_handle(),
		parts.client.clone(),
		parts.pool.clone(),
		parts.registry,
		parts.telemetry.clone(),
	);
	let aura =
		sc_consensus_aura::start_aura::<AuthorityPair, _, _, _, _, _, _, _, _, _, _>(StartAuraParams {
			slot_duration,
			client: parts.client.clone(),
			select_chain,
			block_import,
			proposer_factory,
			create_inherent_data_providers: move |_, ()| async move { Ok(inherents(slot_duration)) },
			force_authoring: force,
			// While finality lags, a chain that keeps growing only makes it harder to catch up. Where finality waits for
			// a decision of the council, which takes blocks, `--force-authoring` goes on at full pace.
			backoff_authoring_blocks: (!force).then(BackoffAuthoringOnFinalizedHeadLagging::default),
			keystore: parts.keystore.clone(),
			sync_oracle: parts.sync.clone(),
			justification_sync_link: parts.sync.clone(),
			block_proposal_slot_portion: SlotProportion::new(PROPOSAL_PORTION),
			max_block_proposal_slot_portion: None,
			telemetry: parts.telemetry.clone(),
			compatibility_mode: Default::default(),
		})?;
	// Essential: a validator that makes no blocks should not look alive.
	parts.task_manager.spawn_essential_handle().spawn_blocking("aura", Some("block-authoring"), aura);
	Ok(())
}

/// Starts to vote, as a validator, or else to follow the votes. Equivocations go on chain through the pool.
pub fn start_finality(
	parts: &Parts,
	link: GrandpaLink,
	protocol: GrandpaProtocol,
	name: String,
) -> Result<(), ServiceError> {
	let config = sc_consensus_grandpa::Config {
		gossip_duration: GOSSIP_DURATION,
		justification_generation_period: JUSTIFICATION_PERIOD,
		name: Some(name),
		observer_enabled: false,
		keystore: parts.role.is_authority().then(|| parts.keystore.clone()),
		local_role: parts.role,
		telemetry: parts.telemetry.clone(),
		protocol_name: protocol.name,
	};
	let voter = sc_consensus_grandpa::run_grandpa_voter(GrandpaParams {
		config,
		link,
		network: parts.network.clone(),
		sync: parts.sync.clone(),
		notification_service: protocol.notifications,
		// Usually votes also stay two blocks behind the head, which may still lose to a fork. With one author a
		// slot there are hardly any forks, and two slots are most of the time that finality may take.
		voting_rule: VotingRulesBuilder::new().add(ThreeQuartersOfTheUnfinalizedChain).build(),
		prometheus_registry: parts.registry.cloned(),
		shared_voter_state: SharedVoterState::empty(),
		telemetry: parts.telemetry.clone(),
		offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(parts.pool.clone()),
	})?;
	// Essential, like authoring.
	parts.task_manager.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
	Ok(())
}
