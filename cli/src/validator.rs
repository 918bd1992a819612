//! What the organisation of a validator does for itself.

use crate::{
	args::{Signing, Validator},
	chain::{account, account_of, stored, stored_or_none, AtBlock, Chain},
	council::{self, Pending},
	values::Call,
};
use anyhow::{bail, Context, Result};
use scale_decode::DecodeAsType;
use scale_encode::EncodeAsType;
use scale_value::Composite;
use serde_json::Value as Json;
use std::time::Duration;
use subxt::{dynamic::Value, rpcs::rpc_params, utils::AccountId32};
use subxt_signer::sr25519::Keypair;

/// The public session keys of a validator.
#[derive(Clone, Debug, DecodeAsType, EncodeAsType, PartialEq, Eq)]
struct SessionKeys {
	aura: [u8; 32],
	grandpa: [u8; 32],
}

impl SessionKeys {
	/// As the node writes them: one after the other.
	fn parse(text: &str) -> Result<Self> {
		let bytes = from_hex(text)?;
		let (aura, grandpa) = bytes.split_at_checked(32).context("the node's session keys are too short")?;
		let grandpa = grandpa.try_into().context("the node has not the two session keys of this chain")?;
		Ok(Self { aura: aura.try_into()?, grandpa })
	}

	fn to_hex(&self) -> String {
		to_hex(&[self.aura, self.grandpa].concat())
	}
}

/// A change of the set that waits.
#[derive(DecodeAsType)]
pub struct QueuedChange {
	/// Who comes or goes.
	pub who: AccountId32,
	/// Which of the two.
	pub change: Value,
}

/// What `session.set_keys` takes.
#[derive(EncodeAsType)]
struct SetKeys {
	keys: SessionKeys,
	proof: Vec<u8>,
}

pub async fn run(chain: &Chain, command: Validator) -> Result<()> {
	match command {
		Validator::Join { propose, wait, signing } => join(chain, propose, wait, &signing).await,
		Validator::Rotate { wait, signing } => {
			let signer = signing.signer()?;
			let who = account_of(&signer);
			in_step(chain).await?;
			let keys = set_keys(chain, &signer, &signing).await?;
			if !matches!(way(&chain.best().await?, &who).await?, Way::InSet) {
				println!("{who} is not in the set: the keys count once it is admitted, salus validator join");
				return Ok(());
			}
			println!(
				"The new keys sign from the session after the next on. Until then the node needs the old ones, too: keep it \
				running."
			);
			if wait {
				until_signing(chain, &who, &keys).await?;
			}
			Ok(())
		}
		Validator::Leave { wait, signing } => {
			let signer = signing.signer()?;
			let leave = Call::new("Consortium", "leave", Composite::unnamed([]));
			chain.submit(&signer, &leave, signing.until).await?.tell();
			println!(
				"The departure waits in the queue, one change a session: keep the node running until `salus status` shows no \
				seat of it any more."
			);
			if wait {
				until_unseated(chain, &account_of(&signer)).await?;
			}
			Ok(())
		}
	}
}

async fn join(chain: &Chain, propose: bool, wait: bool, signing: &Signing) -> Result<()> {
	let signer = signing.signer()?;
	let who = account_of(&signer);
	refuse_barred(&chain.best().await?, &who).await?;
	in_step(chain).await?;
	let keys = match registered(&chain.best().await?, &who).await? {
		Some(keys) if held(chain, &keys).await? => {
			println!("{who} has registered the keys of this node already");
			keys
		}
		Some(_) => bail!(
			"{who} has registered keys that this node does not hold: to replace them, salus validator rotate"
		),
		None => set_keys(chain, &signer, signing).await?,
	};
	match way(&chain.best().await?, &who).await? {
		Way::InSet => {
			println!("{who} is in the set already: it has a seat from the session after the next on")
		}
		Way::Queued => {
			println!("the admission of {who} waits in the queue: one change is applied a session, and seated one later")
		}
		Way::Decided(block) => println!("the admission of {who} is decided: it is enacted in block {block}"),
		Way::Proposed(motion) => {
			println!("the admission of {who} is proposed: salus council vote {motion} yes")
		}
		Way::None if propose => {
			council::propose(chain, &signer, signing.until, admission(&who), false).await?;
		}
		Way::None => {
			println!("Now the council has to admit it:");
			println!("  salus council propose Consortium.admit_validator '{{ who: {who} }}'");
		}
	}
	if wait {
		until_signing(chain, &who, &keys).await?;
	}
	Ok(())
}

/// How far somebody has come on the way to a seat.
enum Way {
	None,
	Proposed(u32),
	Decided(u32),
	Queued,
	InSet,
}

async fn way(at: &AtBlock, who: &AccountId32) -> Result<Way> {
	if stored::<Vec<AccountId32>>(at, "Consortium", "Validators", vec![]).await?.contains(who) {
		return Ok(Way::InSet);
	}
	let queue = stored::<Vec<QueuedChange>>(at, "Consortium", "QueuedChanges", vec![]).await?;
	if queue.iter().any(|change| change.who == *who) {
		return Ok(Way::Queued);
	}
	Ok(match council::pending(at, admission(who)).await? {
		Some(Pending::Enactment(block)) => Way::Decided(block),
		Some(Pending::Motion(motion)) => Way::Proposed(motion),
		None => Way::None,
	})
}

fn admission(who: &AccountId32) -> Call {
	Call::new("Consortium", "admit_validator", Composite::named([("who", account(who))]))
}

async fn refuse_barred(at: &AtBlock, who: &AccountId32) -> Result<()> {
	if stored_or_none::<Value>(at, "Consortium", "Barred", vec![account(who)]).await?.is_some() {
		bail!(
			"{who} is barred: the council has to clear it first, Consortium.clear_offender '{{ who: {who} }}'"
		);
	}
	Ok(())
}

/// Waits until the session that runs has these keys, as long as something leads there.
async fn until_signing(chain: &Chain, who: &AccountId32, keys: &SessionKeys) -> Result<()> {
	let mut proposed = false;
	loop {
		let at = chain.best().await?;
		if stored::<Vec<[u8; 32]>>(&at, "Aura", "Authorities", vec![]).await?.contains(&keys.aura) {
			println!("seated with these keys, as of block {}", at.block_number());
			return Ok(());
		}
		refuse_barred(&at, who).await?;
		match way(&at, who).await? {
			// Nobody may have proposed it yet; and what was proposed is rejected or dropped where it is gone.
			Way::None if proposed => {
				bail!("the admission of {who} was rejected or dropped: `salus status` shows what waits")
			}
			Way::None => {}
			_ => proposed = true,
		}
		tokio::time::sleep(Duration::from_secs(1)).await;
	}
}

/// Waits until the session that runs has no seat for this account, as long as its departure is not dropped.
async fn until_unseated(chain: &Chain, who: &AccountId32) -> Result<()> {
	loop {
		let at = chain.best().await?;
		if !stored::<Vec<AccountId32>>(&at, "Session", "Validators", vec![]).await?.contains(who) {
			println!("without a seat, as of block {}: the node may end", at.block_number());
			return Ok(());
		}
		let queue = stored::<Vec<QueuedChange>>(&at, "Consortium", "QueuedChanges", vec![]).await?;
		let waits = queue.iter().any(|change| change.who == *who);
		if !waits && matches!(way(&at, who).await?, Way::InSet) {
			bail!("the departure of {who} was dropped: too few validators would be left");
		}
		tokio::time::sleep(Duration::from_secs(1)).await;
	}
}

/// Waits until the node knows the chain's newest blocks, and then for one more. Keys of one that does not would sign for
/// nothing.
async fn in_step(chain: &Chain) -> Result<()> {
	let roles = chain.ask("system_nodeRoles", rpc_params![]).await?;
	if !roles.as_array().is_some_and(|roles| roles.iter().any(|role| role == "Authority")) {
		bail!("the node does not validate: start it with --validator");
	}
	let (mut told, mut known) = (None, None);
	loop {
		let health = chain.ask("system_health", rpc_params![]).await?;
		let syncing = health.get("isSyncing").and_then(Json::as_bool).unwrap_or(true);
		let peers = health.get("peers").and_then(Json::as_u64).unwrap_or(0);
		let state = chain.ask("system_syncState", rpc_params![]).await?;
		let block = |name| state.get(name).and_then(Json::as_u64).unwrap_or(0);
		let (best, highest) = (block("currentBlock"), block("highestBlock"));
		// A block may be on its way.
		if !syncing && peers > 0 && best.saturating_add(2) >= highest {
			if best > *known.get_or_insert(best) {
				println!("the node is in step: block {best}, {peers} peers");
				return Ok(());
			}
		} else {
			known = None;
		}
		let now = format!("waiting for the node to be in step: block {best} of {highest}, {peers} peers");
		if told.as_ref() != Some(&now) {
			println!("{now}");
			told = Some(now);
		}
		tokio::time::sleep(Duration::from_secs(1)).await;
	}
}

/// Has the node make keys with a proof that they belong to the signer, registers them and checks that they are there.
async fn set_keys(chain: &Chain, signer: &Keypair, signing: &Signing) -> Result<SessionKeys> {
	let who = account_of(signer);
	let made = chain
		.ask("author_rotateKeysWithOwner", rpc_params![to_hex(&who.0)])
		.await
		.context("the node makes keys only for who asks on its own machine")?;
	let part =
		|name| made.get(name).and_then(Json::as_str).with_context(|| format!("the node gave no {name}"));
	let (keys, proof) = (SessionKeys::parse(part("keys")?)?, from_hex(part("proof")?)?);
	println!("the node made the keys {}", keys.to_hex());
	let call = subxt::tx::dynamic("Session", "set_keys", SetKeys { keys: keys.clone(), proof });
	chain.submit(signer, &call, signing.until).await?.tell();
	if !held(chain, &keys).await? {
		bail!("the node does not hold the secrets of the keys that are registered now");
	}
	if registered(&chain.best().await?, &who).await?.as_ref() != Some(&keys) {
		bail!("the chain has other keys of {who} than those of the node");
	}
	println!("checked: the chain has these keys for {who}, and the node holds their secrets");
	Ok(keys)
}

async fn registered(at: &AtBlock, who: &AccountId32) -> Result<Option<SessionKeys>> {
	stored_or_none(at, "Session", "NextKeys", vec![account(who)]).await
}

async fn held(chain: &Chain, keys: &SessionKeys) -> Result<bool> {
	let held = chain.ask("author_hasSessionKeys", rpc_params![keys.to_hex()]).await?;
	held.as_bool().context("the node does not say whether it holds the keys")
}

fn to_hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

fn from_hex(text: &str) -> Result<Vec<u8>> {
	hex::decode(text.trim_start_matches("0x")).with_context(|| format!("{text:?} are no hexadecimal digits"))
}
