//! How far finality is behind, seen with every block.

use std::sync::{
	atomic::{AtomicBool, Ordering},
	Arc,
};

use tokio::task::JoinHandle;

use crate::{chain::within, Chain};

/// What a watch saw.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
	/// At each best block that arrived: its height, and how far behind it the newest final block was.
	pub samples: Vec<(u64, u64)>,
}

impl Gaps {
	/// The widest gap, and the height at which it was seen first.
	pub fn widest(&self) -> (u64, u64) {
		let widest = self.samples.iter().rev().max_by_key(|(_, gap)| gap);
		let (height, gap) = widest.expect("a watch sees blocks");
		(*gap, *height)
	}
}

/// A watch over a node, which goes on beside the test until it is stopped.
pub struct FinalityWatch {
	stop: Arc<AtomicBool>,
	watcher: JoinHandle<Gaps>,
}

async fn watch(chain: Chain, stop: Arc<AtomicBool>) -> Gaps {
	let mut gaps = Gaps::default();
	let mut blocks = within("following blocks", chain.client.stream_best_blocks()).await;
	while !stop.load(Ordering::Relaxed) {
		let block = within("the next block", async { blocks.next().await.transpose() }).await;
		let best = block.expect("blocks go on").number();
		let last = chain.now().await.block_number();
		gaps.samples.push((best, best.saturating_sub(last)));
	}
	gaps
}

impl FinalityWatch {
	/// Begins to watch.
	pub fn start(chain: &Chain) -> Self {
		let stop = Arc::new(AtomicBool::new(false));
		Self { watcher: tokio::spawn(watch(chain.clone(), stop.clone())), stop }
	}

	/// Ends with the next block.
	pub async fn stop(self) -> Gaps {
		self.stop.store(true, Ordering::Relaxed);
		self.watcher.await.expect("a watcher does not panic")
	}
}
