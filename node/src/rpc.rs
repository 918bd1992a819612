//! What the node answers beside the standard RPC: account nonces and fees, for wallets, and the engine's
//! methods while blocks are sealed on demand. Salus has no RPC of its own: its reads are runtime APIs and view
//! functions.

use crate::service::{sealing::Commands, FullClient, FullPool};
use jsonrpsee::{server::RegisterMethodError, RpcModule};
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use sc_consensus_manual_seal::rpc::{ManualSeal, ManualSealApiServer};
use std::sync::Arc;
use substrate_frame_rpc_system::{System, SystemApiServer};

/// What the answers are made from.
#[derive(Clone)]
pub struct Deps {
	/// The client.
	pub client: Arc<FullClient>,
	/// The transaction pool.
	pub pool: Arc<FullPool>,
	/// Where requests for blocks go while they are sealed on demand.
	pub sealing: Option<Commands>,
}

/// The methods that the node adds.
pub fn methods(Deps { client, pool, sealing }: Deps) -> Result<RpcModule<()>, RegisterMethodError> {
	let mut module = RpcModule::new(());
	module.merge(System::new(client.clone(), pool).into_rpc())?;
	module.merge(TransactionPayment::new(client).into_rpc())?;
	if let Some(commands) = sealing {
		module.merge(ManualSeal::new(commands).into_rpc())?;
	}
	Ok(module)
}
