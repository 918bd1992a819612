//! Who is in the set of validators, who has a seat, who authored; and what a test waits for.

use subxt::rpcs::rpc_params;

use crate::{
	chain::{events_of, stored, stored_if_any, within, AtBlock},
	network::SESSION,
	values::{account, bytes_of, call, key, name_of, number_of, Call},
	At, Chain, Event, Value,
};

/// Who validates in these tests.
const KNOWN: [&str; 6] = ["//Alice", "//Bob", "//Charlie", "//Dave", "//Eve", "//Ferdie"];

/// How many blocks anything may take that needs a session to end: the one that runs, two more, and some for votes and
/// the enactment.
const PATIENCE: u64 = 4 * SESSION;

/// How many blocks of the best chain may give way to others.
const REORGANISED: u64 = 5;

/// The names of the accounts in a list.
fn names(list: &Value) -> Vec<&'static str> {
	let name = |account: &[u8]| {
		KNOWN.into_iter().find(|suri| key(suri).public_key().0 == account).expect("it is one of those known")
	};
	bytes_of(list).chunks(32).map(name).collect()
}

/// Who has a seat in the session of that block.
pub async fn seated(at: &AtBlock) -> Vec<&'static str> {
	names(&stored(at, "Session", "Validators", vec![]).await)
}

/// Whom governance has admitted.
pub async fn admitted(at: &AtBlock) -> Vec<&'static str> {
	names(&stored(at, "Consortium", "Validators", vec![]).await)
}

/// The session of that block.
pub async fn session(at: &AtBlock) -> u128 {
	number_of(&stored(at, "Session", "CurrentIndex", vec![]).await)
}

/// The last block that a validator of the set authored, if it did since it is in a session.
pub async fn last_authored(at: &AtBlock, suri: &str) -> Option<u64> {
	let seen = stored_if_any(at, "Consortium", "Presence", vec![account(suri)]).await?;
	let block = || u64::try_from(number_of(seen.at(0).expect("it says which"))).expect("heights fit");
	(name_of(&seen) == "Authored").then(block)
}

/// Why an account is kept out, if it is.
pub async fn bar(at: &AtBlock, suri: &str) -> Option<Value> {
	let bar = stored_if_any(at, "Consortium", "Barred", vec![account(suri)]).await?;
	Some(bar.at("cause").expect("a bar has a cause").clone())
}

impl Chain {
	/// Has this node make session keys for an account, and gives back the call with which the account takes them.
	pub async fn rotate_keys(&self, owner: &str) -> Call {
		let owner = key(owner).public_key().0.map(|byte| format!("{byte:02x}")).concat();
		let made = self.ask("author_rotateKeysWithOwner", rpc_params![format!("0x{owner}")]).await;
		let bytes = |name: &str| {
			let hex =
				made[name].as_str().and_then(|text| text.strip_prefix("0x")).expect("it is hexadecimal");
			let byte = |i| u8::from_str_radix(&hex[i..i + 2], 16).expect("it is hexadecimal");
			(0..hex.len()).step_by(2).map(byte).collect::<Vec<_>>()
		};
		let (keys, proof) = (bytes("keys"), Value::from_bytes(bytes("proof")));
		let (aura, grandpa) = keys.split_at(32);
		let (aura, grandpa) = (Value::from_bytes(aura), Value::from_bytes(grandpa));
		call(
			"Session",
			"set_keys",
			subxt::dynamic::value!({ keys: { aura: aura, grandpa: grandpa }, proof: proof }),
		)
	}

	/// Waits until that holds at a final block, and gives back the first at which it does.
	pub async fn until(&self, what: &str, holds: impl AsyncFn(&AtBlock) -> bool) -> AtBlock {
		let mut height = self.now().await.block_number();
		for _ in 0..PATIENCE {
			self.until_final(height).await;
			let at = self.at(height).await;
			if holds(&at).await {
				return at;
			}
			height += 1;
		}
		panic!("waited for {what} until block {height}")
	}

	/// Waits until that holds at a block of the best chain, final or not, from that height on, and gives back the first
	/// at which it does.
	pub async fn until_best(&self, from: u64, what: &str, holds: impl AsyncFn(&AtBlock) -> bool) -> AtBlock {
		let mut heads = within("following blocks", self.client.stream_best_blocks()).await;
		let mut next = from;
		while next < from + PATIENCE {
			let head = within(what, async { heads.next().await.transpose() }).await;
			let head = head.expect("blocks go on").number();
			// Those seen before once more: others may stand there by now.
			for height in from.max(next.saturating_sub(REORGANISED))..=head {
				let at = self.at(height).await;
				if holds(&at).await {
					return at;
				}
			}
			next = next.max(head + 1);
		}
		panic!("waited for {what} until block {next}")
	}

	/// Waits until that happens in a block of the best chain, from that height on, and gives back the block.
	pub async fn until_event(&self, from: u64, what: &str, happened: impl Fn(&Event) -> bool) -> AtBlock {
		self.until_best(from, what, async |at| events_of(at).await.iter().any(&happened)).await
	}
}
