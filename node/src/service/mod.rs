//! The running node.
//!
//! - [`partial`] — what every command needs: client, pool, import queue.
//! - [`full`] — a whole node, put together from the others.
//! - [`network`] — who the node talks to.
//! - [`consensus`] — Aura makes blocks, GRANDPA makes them final.
//! - [`sealing`] — blocks on demand, instead.
//! - [`clock`] — what time it is while blocks are made on demand.

pub mod clock;
pub mod consensus;
pub mod full;
pub mod network;
pub mod partial;
pub mod sealing;

pub use full::{start, Options};
pub use partial::{new_partial, PartialComponents};

use salus_runtime::{opaque::Block, RuntimeApi};

/// What the runtime may call on its host.
#[cfg(not(feature = "runtime-benchmarks"))]
pub type HostFunctions = sp_io::SubstrateHostFunctions;

/// What the runtime may call on its host.
#[cfg(feature = "runtime-benchmarks")]
pub type HostFunctions = (sp_io::SubstrateHostFunctions, frame_benchmarking::benchmarking::HostFunctions);

/// Runs the runtime.
pub type Executor = sc_executor::WasmExecutor<HostFunctions>;
/// The client: the chain and its state, through the runtime.
pub type FullClient = sc_service::TFullClient<Block, RuntimeApi, Executor>;
/// The database.
pub type FullBackend = sc_service::TFullBackend<Block>;
/// Which head is the best: the longest chain's.
pub type FullSelectChain = sc_consensus::LongestChain<FullBackend, Block>;
/// The transaction pool, fork-aware unless the command line says otherwise.
pub type FullPool = sc_transaction_pool::TransactionPoolHandle<Block, FullClient>;
/// Where blocks wait to be verified and imported.
pub type ImportQueue = sc_consensus::DefaultImportQueue<Block>;
/// Follows GRANDPA's authority sets while blocks are imported.
pub type GrandpaBlockImport =
	sc_consensus_grandpa::GrandpaBlockImport<FullBackend, Block, FullClient, FullSelectChain>;
/// Ties the import of blocks to the voter.
pub type GrandpaLink = sc_consensus_grandpa::LinkHalf<Block, FullClient, FullSelectChain>;
