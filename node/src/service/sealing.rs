//! Blocks on demand: no slots to wait for, no votes, each block final at once.
//!
//! For development and demonstrations with one node. Sealed blocks carry the digest that the runtime's Aura
//! expects, but no signature; GRANDPA takes no part.

use super::{
	clock::{self, Clock},
	FullClient, FullPool, FullSelectChain, ImportQueue,
};
use futures::{
	channel::{mpsc, oneshot},
	SinkExt, StreamExt,
};
use salus_runtime::opaque::Block;
use sc_consensus_manual_seal::{
	consensus::aura::AuraConsensusDataProvider, run_manual_seal, CreatedBlock, EngineCommand, Error,
	ManualSealParams,
};
use sc_service::{error::Error as ServiceError, TaskManager};
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::TransactionPool;
use sp_consensus_aura::{
	sr25519::{AuthorityId, AuthoritySignature},
	Slot, SlotDuration,
};
use sp_runtime::traits::Block as BlockT;
use std::{sync::Arc, time::Duration};
use substrate_prometheus_endpoint::Registry;
use tokio::time::{interval, timeout, MissedTickBehavior};

/// How blocks are sealed, and on which clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealing {
	/// What calls for a block.
	pub mode: Mode,
	/// The chain's clock.
	pub clock: clock::Settings,
}

/// What calls for a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
	/// A transaction.
	Instant,
	/// The passing of this much real time.
	Interval(Duration),
	/// Only the RPC, which works in the other modes too.
	Manual,
}

type Hash = <Block as BlockT>::Hash;

/// Where requests for blocks go.
pub type Commands = mpsc::Sender<EngineCommand<Hash>>;

/// Where requests for blocks arrive.
pub type Requests = mpsc::Receiver<EngineCommand<Hash>>;

/// How many requests may wait before those who ask must.
const WAITING_REQUESTS: usize = 16;

/// How many notices of transactions one look into the pool can answer.
const NOTICES: usize = 1_024;

/// How long to rely on notices alone. The pool tells of a transaction once, and while it turns to a new block that
/// may be before the next block can hold it (polkadot-sdk issue 10104). A look into an empty pool costs nothing.
const UNNOTICED: Duration = Duration::from_millis(500);

/// A way for requests.
pub fn channel() -> (Commands, Requests) {
	mpsc::channel(WAITING_REQUESTS)
}

/// The queue for blocks from files and peers, which are not checked for an author: there is none.
pub fn import_queue(
	client: Arc<FullClient>,
	task_manager: &TaskManager,
	registry: Option<&Registry>,
) -> ImportQueue {
	sc_consensus_manual_seal::import_queue(Box::new(client), &task_manager.spawn_essential_handle(), registry)
}

/// What sealing works with.
pub struct Parts<'a> {
	/// The client.
	pub client: Arc<FullClient>,
	/// The transaction pool.
	pub pool: Arc<FullPool>,
	/// Which head to build on.
	pub select_chain: FullSelectChain,
	/// Where the work runs.
	pub task_manager: &'a TaskManager,
	/// Metrics.
	pub registry: Option<&'a Registry>,
	/// Telemetry.
	pub telemetry: Option<TelemetryHandle>,
}

/// Starts sealing. It goes on for as long as the node runs.
pub fn start(
	sealing: Sealing,
	(commands, requests): (Commands, Requests),
	parts: Parts,
) -> Result<(), ServiceError> {
	let Parts { client, pool, select_chain, task_manager, registry, telemetry } = parts;
	let slot_duration = sc_consensus_aura::slot_duration::<AuthorityId, _, _>(&*client)?;
	let head = slot_of(&client, client.chain_info().best_hash)?;
	let clock = Clock::begin(&sealing.clock, head.timestamp(slot_duration).unwrap_or_default());

	let authorship = run_manual_seal(ManualSealParams {
		// Not GRANDPA's: nobody votes, so there are no authority sets to follow.
		block_import: client.clone(),
		env: sc_basic_authorship::ProposerFactory::new(
			task_manager.spawn_handle(),
			client.clone(),
			pool.clone(),
			registry,
			telemetry,
		),
		client: client.clone(),
		pool: pool.clone(),
		commands_stream: requests,
		select_chain,
		consensus_data_provider: Some(Box::new(AuraConsensusDataProvider::new_with_slot_duration(
			slot_duration,
		))),
		// The timestamp alone: the engine counts inherents to tell whether a block is empty, and no runtime
		// inherent answers to Aura's slot.
		create_inherent_data_providers: move |parent, ()| {
			let provider = timestamp(&client, &clock, parent, slot_duration);
			async move { provider }
		},
	});

	let spawner = task_manager.spawn_essential_handle();
	spawner.spawn_blocking("sealing", Some("block-authoring"), authorship);
	match sealing.mode {
		Mode::Instant => {
			spawner.spawn("instant-sealing", Some("block-authoring"), seal_transactions(pool, commands))
		}
		Mode::Interval(pace) => {
			spawner.spawn("interval-sealing", Some("block-authoring"), seal_at(pace, commands))
		}
		Mode::Manual => {}
	}
	log::info!("Blocks are sealed on demand ({:?}); Aura and GRANDPA take no part", sealing.mode);
	Ok(())
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// When the block after `parent` is made.
fn timestamp(
	client: &FullClient,
	clock: &Clock,
	parent: Hash,
	slot_duration: SlotDuration,
) -> Result<sp_timestamp::InherentDataProvider, BoxError> {
	clock::next_timestamp(slot_of(client, parent)?, clock.reading(), slot_duration)
		.map(sp_timestamp::InherentDataProvider::new)
		.ok_or_else(|| "the chain's clock is at the end of time".into())
}

/// The slot of a block; the genesis block's is the first of all.
fn slot_of(client: &FullClient, block: Hash) -> Result<Slot, BoxError> {
	let header = client.header(block)?.ok_or("the block's header is not in the database")?;
	Ok(sc_consensus_aura::find_pre_digest::<Block, AuthoritySignature>(&header)?)
}

/// Asks for a block and waits until it is there.
async fn seal(commands: &mut Commands, create_empty: bool) -> Result<CreatedBlock<Hash>, Error> {
	let (sender, answer) = oneshot::channel();
	commands
		.send(EngineCommand::SealNewBlock {
			create_empty,
			finalize: true,
			parent_hash: None,
			sender: Some(sender),
		})
		.await?;
	answer.await?
}

/// Whether a block was sealed; what became of it goes into the log.
fn was_sealed(outcome: Result<CreatedBlock<Hash>, Error>) -> bool {
	match &outcome {
		Ok(block) => log::debug!("Sealed {}", block.hash),
		Err(error) => log::error!("No block could be sealed: {error}"),
	}
	outcome.is_ok()
}

/// Seals whatever comes into the pool.
async fn seal_transactions(pool: Arc<FullPool>, mut commands: Commands) {
	let mut notices = pool.import_notification_stream().ready_chunks(NOTICES);
	while !matches!(timeout(UNNOTICED, notices.next()).await, Ok(None)) {
		// What does not fit into one block goes into the next.
		let mut sealed = true;
		while sealed {
			sealed = match seal(&mut commands, false).await {
				Err(Error::EmptyTransactionPool) => break,
				outcome => was_sealed(outcome),
			};
		}
		// A block that ends a session has no room for transactions, by the session pallet's own weight: it is
		// sealed empty, and what waits goes into the next. Once a look, or what fits nowhere would fill the chain.
		if sealed && pool.status().ready > 0 {
			was_sealed(seal(&mut commands, true).await);
		}
	}
}

/// Seals a block at every `pace`, or as soon as the one before is done if that takes longer.
async fn seal_at(pace: Duration, mut commands: Commands) {
	let mut ticks = interval(pace);
	ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
	loop {
		ticks.tick().await;
		was_sealed(seal(&mut commands, true).await);
	}
}
