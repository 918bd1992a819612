//! How the chain stands, on one page.

use crate::{
	chain::{account, stored, stored_or_none, AtBlock, Chain},
	council,
	validator::QueuedChange,
	values,
};
use anyhow::Result;
use scale_decode::DecodeAsType;
use subxt::{dynamic::Value, rpcs::rpc_params, utils::AccountId32};

/// When a validator was last heard of.
#[derive(DecodeAsType)]
enum LastSeen {
	Admitted(u32),
	Joined(u32),
	Authored(u32),
}

/// Why somebody is kept out.
#[derive(DecodeAsType)]
struct Bar {
	cause: Value,
	since: u32,
}

/// Shows all of it.
pub async fn show(chain: &Chain) -> Result<()> {
	let at = chain.best().await?;
	blocks(chain, &at).await?;
	validators(&at).await?;
	governance(&at).await
}

async fn blocks(chain: &Chain, at: &AtBlock) -> Result<()> {
	let name = chain.ask("system_chain", rpc_params![]).await?;
	let version = chain.ask("system_version", rpc_params![]).await?;
	let peers = chain.ask("system_health", rpc_params![]).await?;
	let (best, newest_final) = (at.block_number(), chain.newest_final().await?.block_number());
	println!(
		"chain      {}, runtime {}, node {}",
		name.as_str().unwrap_or_default(),
		at.spec_version(),
		version.as_str().unwrap_or_default()
	);
	println!(
		"blocks     best {best}, final {newest_final}, {} behind; {} peers",
		best.saturating_sub(newest_final),
		peers.get("peers").map(ToString::to_string).unwrap_or_default()
	);
	let session = stored::<u32>(at, "Session", "CurrentIndex", vec![]).await?;
	let start = stored::<u32>(at, "Consortium", "SessionStart", vec![]).await?;
	let length = stored::<u32>(at, "Consortium", "SessionLength", vec![]).await?;
	println!("session    {session}, from block {start}, {length} blocks");
	if stored_or_none::<Value>(at, "Migrations", "Cursor", vec![]).await?.is_some() {
		println!("migrating: transactions wait until it is done");
	}
	if let Some(until) = stored_or_none::<u32>(at, "SafeMode", "EnteredUntil", vec![]).await? {
		println!("safe mode  until block {until}");
	}
	Ok(())
}

async fn validators(at: &AtBlock) -> Result<()> {
	let set = stored::<Vec<AccountId32>>(at, "Consortium", "Validators", vec![]).await?;
	let seated = stored::<Vec<AccountId32>>(at, "Session", "Validators", vec![]).await?;
	let least = stored::<u32>(at, "Consortium", "MinValidators", vec![]).await?;
	println!("validators {} in the set, {} seated, {least} at least", set.len(), seated.len());
	for who in set.iter().chain(seated.iter().filter(|who| !set.contains(who))) {
		let key = || vec![account(who)];
		let seen = match stored_or_none::<LastSeen>(at, "Consortium", "Presence", key()).await? {
			Some(LastSeen::Authored(block)) => format!("authored block {block}"),
			Some(LastSeen::Joined(block)) => format!("has not authored since it joined at {block}"),
			Some(LastSeen::Admitted(block)) => format!("admitted at {block}"),
			None => "not in the set any more".into(),
		};
		let keys = stored_or_none::<Value>(at, "Session", "NextKeys", key()).await?;
		let barred = stored_or_none::<Bar>(at, "Consortium", "Barred", key()).await?;
		println!(
			"  {who} {}{seen}{}{}",
			if seated.contains(who) { "seated, " } else { "no seat, " },
			if keys.is_none() { ", without session keys" } else { "" },
			barred
				.map(|bar| format!(", barred since {} for {}", bar.since, values::show(&bar.cause)))
				.unwrap_or_default()
		);
	}
	for QueuedChange { who, change } in
		stored::<Vec<QueuedChange>>(at, "Consortium", "QueuedChanges", vec![]).await?
	{
		println!("  waits for its session: {} of {who}", values::show(&change));
	}
	Ok(())
}

async fn governance(at: &AtBlock) -> Result<()> {
	let members = stored::<Vec<AccountId32>>(at, "Council", "Members", vec![]).await?;
	let delay = stored::<u32>(at, "Consortium", "EnactmentDelay", vec![]).await?;
	println!("council    {} seats; what it enacts runs {delay} blocks later", members.len());
	for member in members {
		println!("  {member}");
	}
	for motion in council::motions(at).await? {
		let votes = motion.votes;
		println!(
			"  motion {}: {} for, {} against, {} needed, open until block {}: {}",
			votes.index,
			votes.ayes.len(),
			votes.nays.len(),
			votes.threshold,
			votes.end,
			values::show(&motion.proposal)
		);
	}
	for council::Enactment { id, at, .. } in council::enactments(at).await? {
		println!("  enactment {id} runs in block {at}");
	}
	Ok(())
}
