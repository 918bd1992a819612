//! Transfers without end: some with every block, each account through a node of its own.

use std::{
	collections::BTreeMap,
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc,
	},
};

use subxt::config::substrate::H256;
use tokio::task::JoinHandle;

use crate::{
	chain::{stored, within, AtBlock},
	values::{account, key, number_of, transfer},
	Chain,
};

/// Transfers of an account with every block that its node sees.
const EACH_BLOCK: usize = 5;

/// What each transfer moves: enough for an account to exist.
const AMOUNT: u128 = 1_000_000_000_000;

/// How many blocks what was sent may take at the end. What is in none of them is lost.
const PATIENCE: u64 = 40;

/// What one account sent.
struct Sent {
	suri: String,
	/// The nonce of its first transfer.
	first: u64,
	/// The hash of each, in the order of their nonces.
	accepted: Vec<H256>,
	/// What nodes said of those that they did not take.
	refused: Vec<String>,
}

/// A load that runs until it is stopped.
pub struct Load {
	stop: Arc<AtomicBool>,
	/// The best block when it began.
	began: u64,
	workers: Vec<JoinHandle<Sent>>,
}

/// What became of a load.
#[derive(Clone, Debug)]
pub struct Account {
	/// How many transfers nodes took.
	pub accepted: usize,
	/// How many of them are in a final block, each counted as often as it is there.
	pub finalised: usize,
	/// What nodes said of those that they did not take.
	pub refused: Vec<String>,
	/// Each that nodes took and that is not in exactly one final block, and how often it is in one.
	pub lost: Vec<(H256, usize)>,
}

async fn nonce(at: &AtBlock, suri: &str) -> u64 {
	let entry = stored(at, "System", "Account", vec![account(suri)]).await;
	let nonce = number_of(subxt::dynamic::At::at(&entry, "nonce").expect("an account has a nonce"));
	u64::try_from(nonce).expect("nonces have 32 bits")
}

/// Sends with every block until it is told to stop.
///
/// What is signed is good for one runtime. A node that has another one refuses it, as it does what it took before and has
/// not brought into the chain: this is signed anew, for the runtime that the chain has now.
async fn send(chain: Chain, suri: String, stop: Arc<AtomicBool>) -> Sent {
	let mut at = chain.best().await;
	let first = chain.next_nonce(&suri).await;
	let mut sent = Sent { suri, first, accepted: Vec::new(), refused: Vec::new() };
	let (signer, call) = (key(&sent.suri), transfer("//Eve", AMOUNT));
	let mut blocks = within("following blocks", chain.client.stream_best_blocks()).await;
	// Which transfer comes next: a further one, or one that has to be signed anew.
	let mut next = 0;
	let mut patience = PATIENCE;
	while patience > 0 {
		if stop.load(Ordering::Relaxed) {
			if next >= sent.accepted.len() {
				break;
			}
			patience -= 1;
		}
		within("the next block", async { blocks.next().await.transpose() }).await.expect("blocks go on");
		let end = sent.accepted.len().max(next + EACH_BLOCK);
		while next < end {
			let transaction = Chain::sign(&at, &signer, &call, first + next as u64);
			match transaction.submit().await {
				Ok(hash) if next < sent.accepted.len() => sent.accepted[next] = hash,
				Ok(hash) => sent.accepted.push(hash),
				Err(error) => {
					// With all its parts: in words it leaves out what the runtime said.
					sent.refused.push(format!("{error:?}"));
					let now = chain.best().await;
					if now.spec_version() != at.spec_version() {
						next = (nonce(&now, &sent.suri).await - first) as usize;
						at = now;
					}
					break;
				}
			}
			next += 1;
		}
	}
	sent
}

impl Load {
	/// Begins to send: each of these development accounts through the chain beside it.
	pub async fn start(senders: impl IntoIterator<Item = (Chain, &str)>) -> Self {
		let stop = Arc::new(AtomicBool::new(false));
		let senders = senders.into_iter().collect::<Vec<_>>();
		let began = senders.first().expect("somebody sends").0.best().await.block_number();
		let workers = senders
			.into_iter()
			.map(|(chain, suri)| tokio::spawn(send(chain, suri.to_owned(), stop.clone())))
			.collect();
		Self { stop, began, workers }
	}

	/// Stops sending, waits until all that was sent is final or ought to be, and draws up the account from the final
	/// blocks as this chain has them.
	pub async fn stop(self, chain: &Chain) -> Account {
		self.stop.store(true, Ordering::Relaxed);
		let mut sent = Vec::new();
		for worker in self.workers {
			sent.push(worker.await.expect("a sender does not panic"));
		}
		let mut end = chain.now().await;
		let last = end.block_number() + PATIENCE;
		for sent in &sent {
			let next = sent.first + sent.accepted.len() as u64;
			while nonce(&end, &sent.suri).await < next && end.block_number() < last {
				end = chain.until_final(end.block_number() + 1).await;
			}
			assert!(nonce(&end, &sent.suri).await <= next, "{} sent more than it knows of", sent.suri);
		}

		let accepted = sent.iter().flat_map(|sent| &sent.accepted).map(|hash| (*hash, 0));
		let mut found = accepted.collect::<BTreeMap<H256, usize>>();
		for height in self.began..=end.block_number() {
			let at = chain.at(height).await;
			let extrinsics = within("reading a block's body", at.extrinsics().fetch()).await;
			for extrinsic in extrinsics.iter() {
				let hash = extrinsic.expect("the body can be decoded").hash();
				found.entry(hash).and_modify(|times| *times += 1);
			}
		}
		Account {
			accepted: found.len(),
			finalised: found.values().sum(),
			refused: sent.into_iter().flat_map(|sent| sent.refused).collect(),
			lost: found.into_iter().filter(|(_, times)| *times != 1).collect(),
		}
	}
}
