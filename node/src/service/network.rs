//! Who the node talks to.

use super::{FullBackend, FullClient, FullPool, GrandpaLink, ImportQueue};
use salus_runtime::opaque::Block;
use sc_client_api::BlockBackend;
use sc_network::{
	config::{FullNetworkConfiguration, NetworkConfiguration, NonReservedPeerMode},
	service::traits::NetworkService,
	NetworkBackend, NotificationService, ProtocolName,
};
use sc_network_sync::SyncingService;
use sc_service::{
	error::Error as ServiceError, BuildNetworkParams, ChainType, Configuration, TaskManager, WarpSyncConfig,
};
use sp_runtime::traits::Block as BlockT;
use std::sync::Arc;

type Hash = <Block as BlockT>::Hash;

/// Lets only reserved peers in where the chain is live: a consortium knows its members. `open` says otherwise.
pub fn close_if_live(network: &mut NetworkConfiguration, chain_type: &ChainType, open: bool) {
	if *chain_type != ChainType::Live || open {
		return;
	}
	network.default_peers_set.non_reserved_mode = NonReservedPeerMode::Deny;
	// There is nobody to look for.
	network.enable_dht_random_walk = false;
	if network.default_peers_set.reserved_nodes.is_empty() {
		log::warn!(
			"The chain is live and its network closed, but no --reserved-nodes are given: no peer will connect \
			(--open-network lets others in)"
		);
	}
}

/// GRANDPA's part of the network.
pub struct GrandpaProtocol {
	/// The protocol's name on this chain.
	pub name: ProtocolName,
	/// Where votes come in and go out.
	pub notifications: Box<dyn NotificationService>,
}

/// The network, running.
pub struct Network {
	/// The network itself.
	pub service: Arc<dyn NetworkService>,
	/// Fetches blocks from peers.
	pub sync: Arc<SyncingService<Block>>,
	/// Answers the RPC's questions about the network.
	pub rpc_requests: sc_utils::mpsc::TracingUnboundedSender<sc_rpc::system::Request<Block>>,
	/// Starts and stops the gossip of transactions.
	pub transactions: sc_network_transactions::TransactionsHandlerController<Hash>,
	/// GRANDPA's part; nothing while blocks are sealed on demand.
	pub grandpa: Option<GrandpaProtocol>,
}

/// What the network works with.
pub struct Parts<'a> {
	/// The node's configuration.
	pub config: &'a Configuration,
	/// The client.
	pub client: Arc<FullClient>,
	/// The database, for warp proofs.
	pub backend: Arc<FullBackend>,
	/// The transaction pool.
	pub pool: Arc<FullPool>,
	/// Where blocks from peers go.
	pub import_queue: ImportQueue,
	/// GRANDPA's authority sets, for votes and warp sync; nothing while blocks are sealed on demand.
	pub grandpa: Option<&'a GrandpaLink>,
	/// Where the work runs.
	pub task_manager: &'a TaskManager,
}

/// Starts the network.
pub fn start<N: NetworkBackend<Block, Hash>>(parts: Parts) -> Result<Network, ServiceError> {
	let Parts { config, client, backend, pool, import_queue, grandpa: grandpa_link, task_manager } = parts;
	let mut net_config = FullNetworkConfiguration::<Block, Hash, N>::new(
		&config.network,
		config.prometheus_registry().cloned(),
	);
	let metrics = N::register_notification_metrics(config.prometheus_registry());

	let mut grandpa = None;
	let mut warp_sync_config = None;
	if let Some(link) = grandpa_link {
		let genesis = client.block_hash(0)?.ok_or("the database has no genesis block")?;
		let name = sc_consensus_grandpa::protocol_standard_name(&genesis, &config.chain_spec);
		let (protocol, notifications) = sc_consensus_grandpa::grandpa_peers_set_config::<_, N>(
			name.clone(),
			metrics.clone(),
			net_config.peer_store_handle(),
		);
		net_config.add_notification_protocol(protocol);
		grandpa = Some(GrandpaProtocol { name, notifications });

		warp_sync_config = Some(WarpSyncConfig::WithProvider(Arc::new(
			sc_consensus_grandpa::warp_proof::NetworkProvider::new(
				backend,
				link.shared_authority_set().clone(),
				Vec::new(),
			),
		)));
	}

	let (service, rpc_requests, transactions, sync, _bitswap) =
		sc_service::build_network(BuildNetworkParams {
			config,
			net_config,
			client,
			transaction_pool: pool,
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue,
			block_announce_validator_builder: None,
			warp_sync_config,
			block_relay: None,
			metrics,
			gap_sync_body_policy: None,
		})?;
	Ok(Network { service, sync, rpc_requests, transactions, grandpa })
}

#[cfg(test)]
mod tests {
	use super::*;

	fn mode(chain_type: ChainType, open: bool) -> NonReservedPeerMode {
		let mut network = NetworkConfiguration::new_memory();
		close_if_live(&mut network, &chain_type, open);
		network.default_peers_set.non_reserved_mode
	}

	#[test]
	fn only_a_live_chain_is_closed() {
		assert!(matches!(mode(ChainType::Live, false), NonReservedPeerMode::Deny));
		assert!(matches!(mode(ChainType::Local, false), NonReservedPeerMode::Accept));
		assert!(matches!(mode(ChainType::Development, false), NonReservedPeerMode::Accept));
	}

	#[test]
	fn a_live_chain_can_be_opened() {
		assert!(matches!(mode(ChainType::Live, true), NonReservedPeerMode::Accept));
	}
}
