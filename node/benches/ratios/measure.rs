//! How a row is measured, and the transfer that all are compared with.

use crate::chain::{stranger, Chain};
use salus_runtime::{
	genesis::roles::{Role, MEDICAL_BOARD},
	AccountId, Nonce, RuntimeCall,
};
use sp_api::{Core, ProvideRuntimeApi};
use sp_core::{crypto::Pair, sr25519};
use sp_runtime::OpaqueExtrinsic;
use std::time::{Duration, Instant};

/// How many of a call stand in a block, each about somebody else.
pub const CALLS: u32 = 200;
/// How often a read is repeated.
const READS: u32 = 2_000;

/// One line of the table.
pub struct Row {
	/// What was measured.
	pub name: &'static str,
	/// The time of one.
	pub each: Duration,
}

/// The measure of everything: a transfer to an account that comes to be by it.
pub fn transfer(chain: &Chain) -> Row {
	calls(chain, "transfer_keep_alive", MEDICAL_BOARD, &|number| {
		RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
			dest: newcomer(number).into(),
			value: salus_runtime::units::UNIT,
		})
	})
}

/// An account of which the chain knows nothing yet.
pub fn newcomer(number: u32) -> AccountId {
	stranger(u64::MAX - u64::from(number))
}

/// One of many calls in a block.
pub fn calls(chain: &Chain, name: &'static str, signer: Role, call: &dyn Fn(u32) -> RuntimeCall) -> Row {
	let block = signed(chain, signer, (0..CALLS).map(call));
	Row { name, each: less(chain.execute(block), chain.execute(Vec::new())) / CALLS }
}

/// A part of one call, of which so many make up the whole, after those that it needs before it in its block.
pub fn part(
	chain: &Chain,
	name: &'static str,
	signer: Role,
	before: &[RuntimeCall],
	call: RuntimeCall,
	parts: u32,
) -> Row {
	let without = chain.execute(signed(chain, signer, before.iter().cloned()));
	let with = chain.execute(signed(chain, signer, before.iter().cloned().chain([call])));
	Row { name, each: less(with, without) / parts }
}

/// A read in the runtime, less what any call into the runtime costs.
pub fn read(chain: &Chain, name: &'static str, ask: &dyn Fn(u32)) -> Row {
	let (client, at) = chain.api();
	let entering = median(READS, |_| {
		client.runtime_api().version(at).expect("the runtime answers");
	});
	Row { name, each: less(median(READS, ask), entering) }
}

/// The median time of doing something so often.
pub fn median(times: u32, act: impl Fn(u32)) -> Duration {
	let mut taken: Vec<_> = (0..times)
		.map(|number| {
			let start = Instant::now();
			act(number);
			start.elapsed()
		})
		.collect();
	taken.sort();
	taken[taken.len() / 2]
}

fn less(one: Duration, other: Duration) -> Duration {
	one.saturating_sub(other)
}

/// Transactions of one signer, in order.
fn signed(chain: &Chain, signer: Role, calls: impl IntoIterator<Item = RuntimeCall>) -> Vec<OpaqueExtrinsic> {
	// Once: deriving a key takes longer than all else that is done for a transaction.
	let secret = sr25519::Pair::from_string(signer.suri, None).expect("a development account");
	(0..).zip(calls).map(|(nonce, call)| chain.sign(&secret, nonce as Nonce, call)).collect()
}
