//! What members of the council do: propose, vote, close.

use crate::{
	args::{Council, Vote},
	chain::{outcome, stored, stored_or_none, AtBlock, Chain, Done, Until},
	values::{show, Call},
};
use anyhow::{anyhow, bail, Context, Result};
use codec::Encode;
use scale_decode::DecodeAsType;
use scale_value::scale::encode_as_type;
use subxt::{
	config::{substrate::H256, Hasher},
	dynamic::{value, Value},
	utils::AccountId32,
};
use subxt_signer::sr25519::Keypair;

/// What the votes are on a motion.
#[derive(DecodeAsType)]
pub struct Votes {
	/// The motion's number.
	pub index: u32,
	/// How many it needs.
	pub threshold: u32,
	/// Who is for it.
	pub ayes: Vec<AccountId32>,
	/// Who is against it.
	pub nays: Vec<AccountId32>,
	/// The block in which it runs out.
	pub end: u32,
}

/// A motion that is open.
pub struct Motion {
	/// The hash of what is proposed.
	pub hash: H256,
	/// How it stands.
	pub votes: Votes,
	/// What is proposed.
	pub proposal: Value,
}

pub async fn run(chain: &Chain, command: Council) -> Result<()> {
	match command {
		Council::Propose { call, direct, signing } => {
			let call = call.parse(&chain.best().await?)?;
			propose(chain, &signing.signer()?, signing.until, call, direct).await
		}
		Council::Vote { motion, vote: choice, signing } => {
			vote(chain, &signing.signer()?, signing.until, motion, choice).await
		}
		Council::Close { motion, signing } => {
			let motion = find(&chain.best().await?, motion).await?;
			let done = close(chain, &signing.signer()?, signing.until, &motion).await?;
			tell_decision(chain, &done).await
		}
	}
}

/// Proposes a call with the votes of two thirds, and votes for it. A council of one thereby decides.
pub async fn propose(chain: &Chain, signer: &Keypair, until: Until, call: Call, direct: bool) -> Result<()> {
	let at = chain.best().await?;
	let members = stored::<Vec<AccountId32>>(&at, "Council", "Members", vec![]).await?.len();
	let threshold = u32::try_from(members.saturating_mul(2).div_ceil(3))?;
	let call = call.into_value();
	let motion = if direct { call } else { enactment(call) };
	// As the council stores it: the bound is what the proposal's bytes are read by.
	let length = u32::try_from(bytes(&at, &motion)?.len())?;
	let arguments = value!({ threshold: threshold, proposal: motion, length_bound: length });
	let done = chain.submit(signer, &payload("propose", arguments)?, until).await?;
	done.tell();
	match done.event("Council", "Proposed") {
		Some(event) => {
			let index = u32::try_from(event.number("proposal_index")?)?;
			println!("motion {index} needs {threshold} of {members}: salus council vote {index} yes|no");
			vote(chain, signer, until, index, Vote::Yes).await
		}
		None => tell_decision(chain, &done).await,
	}
}

async fn vote(chain: &Chain, signer: &Keypair, until: Until, index: u32, vote: Vote) -> Result<()> {
	let motion = find(&chain.best().await?, index).await?;
	println!("motion {index}: {}", show(&motion.proposal));
	let (hash, approve) = (Value::from_bytes(motion.hash), vote == Vote::Yes);
	let arguments = value!({ proposal: hash, index: index, approve: approve });
	chain.submit(signer, &payload("vote", arguments)?, until).await?.tell();

	let at = chain.best().await?;
	let members = stored::<Vec<AccountId32>>(&at, "Council", "Members", vec![]).await?.len();
	let Ok(motion) = find(&at, index).await else {
		println!("motion {index} is closed meanwhile, by another vote");
		return Ok(());
	};
	let (ayes, nays) = (motion.votes.ayes.len(), motion.votes.nays.len());
	let threshold = usize::try_from(motion.votes.threshold)?;
	println!("motion {index}: {ayes} for, {nays} against, {threshold} of {members} needed");
	let decided = ayes >= threshold || nays > members.saturating_sub(threshold);
	if !decided {
		return Ok(());
	}
	match close(chain, signer, until, &motion).await {
		// Two votes at once may both decide it, and one of the two closes it.
		Err(_) if find(&chain.best().await?, index).await.is_err() => {
			println!("motion {index} is closed meanwhile, by another vote: `salus status` shows what waits");
			Ok(())
		}
		closed => tell_decision(chain, &closed?).await,
	}
}

async fn close(chain: &Chain, signer: &Keypair, until: Until, motion: &Motion) -> Result<Done> {
	let at = chain.best().await?;
	let proposal = bytes(&at, &motion.proposal)?;
	let length = u32::try_from(proposal.len())?;
	// The closing pays for the proposal, up to the weight that is named: the chain says how much that is.
	let question = [proposal, length.encode()].concat();
	let answer =
		at.runtime_apis().call_raw("TransactionPaymentCallApi_query_call_info", Some(&question)).await?;
	let (ref_time, proof_size) =
		<(codec::Compact<u64>, codec::Compact<u64>) as codec::Decode>::decode(&mut &answer[..])?;
	let (ref_time, proof_size, index) = (ref_time.0, proof_size.0, motion.votes.index);
	let hash = Value::from_bytes(motion.hash);
	let arguments = value!({
		proposal_hash: hash,
		index: index,
		proposal_weight_bound: { ref_time: ref_time, proof_size: proof_size },
		length_bound: length
	});
	let done = chain.submit(signer, &payload("close", arguments)?, until).await?;
	done.tell();
	Ok(done)
}

/// Says what came of a motion; where it is to be enacted, once it has been.
async fn tell_decision(chain: &Chain, done: &Done) -> Result<()> {
	if done.event("Council", "Disapproved").is_some() {
		println!("the motion is rejected");
		return Ok(());
	}
	let Some(executed) = done.event("Council", "Executed") else { return Ok(()) };
	let at = chain.best().await?;
	outcome(at.metadata_ref(), executed.field("result")?)
		.map_err(|error| anyhow!("the council accepted it, and the chain refused it: {error}"))?;
	let Some(scheduled) = done.event("Consortium", "EnactmentScheduled") else {
		println!("accepted, and done");
		return Ok(());
	};
	let (id, height) = (u32::try_from(scheduled.number("id")?)?, u64::try_from(scheduled.number("at")?)?);
	let blocks = height.saturating_sub(at.block_number());
	println!("accepted: enactment {id} runs in block {height}, {blocks} blocks from now");
	/// Who waits longer than a few minutes asks again later.
	const WORTH_WAITING: u64 = 150;
	if blocks > WORTH_WAITING {
		println!("until then two thirds of the council can call it off, themselves and not through Root:");
		println!("  salus council propose --direct Consortium.cancel_enactment '{{ id: {id} }}'");
		return Ok(());
	}
	let dispatched = chain.dispatched(&task_name(id), height).await?;
	match dispatched.result {
		Ok(()) => println!("enactment {id} ran in block {}", dispatched.height),
		Err(error) => bail!("enactment {id} failed in block {}: {error}", dispatched.height),
	}
	Ok(())
}

/// What the scheduler calls an enactment: a tag, its number and zeros.
fn task_name(id: u32) -> [u8; 32] {
	let mut name = [0; 32];
	let parts = b"consortium:enact".iter().copied().chain(id.to_le_bytes());
	name.iter_mut().zip(parts).for_each(|(byte, part)| *byte = part);
	name
}

/// How far a decision has come that would enact this call.
pub enum Pending {
	/// A motion of this number is open.
	Motion(u32),
	/// It is decided, and runs in this block.
	Enactment(u32),
}

/// What governance has decided and what has not run yet.
#[derive(DecodeAsType)]
pub struct Enactment {
	/// Its number.
	pub id: u32,
	/// The hash of the call.
	pub call_hash: H256,
	/// The block in which it runs, at the earliest.
	pub at: u32,
}

/// The enactments that wait.
pub async fn enactments(at: &AtBlock) -> Result<Vec<Enactment>> {
	let now = u32::try_from(at.block_number())?;
	let mut waiting = stored::<Vec<Enactment>>(at, "Consortium", "PendingEnactments", vec![]).await?;
	// Those that have run stand there until the next one arrives.
	waiting.retain(|enactment| enactment.at >= now);
	Ok(waiting)
}

/// How far a decision to enact this call has come, if there is one under way.
pub async fn pending(at: &AtBlock, call: Call) -> Result<Option<Pending>> {
	let call = call.into_value();
	let call_hash = at.hasher().hash(&bytes(at, &call)?);
	if let Some(enactment) = enactments(at).await?.iter().find(|enactment| enactment.call_hash == call_hash) {
		return Ok(Some(Pending::Enactment(enactment.at)));
	}
	let hash = at.hasher().hash(&bytes(at, &enactment(call))?);
	let motions = motions(at).await?;
	Ok(motions.iter().find(|motion| motion.hash == hash).map(|motion| Pending::Motion(motion.votes.index)))
}

/// The motions that are open.
pub async fn motions(at: &AtBlock) -> Result<Vec<Motion>> {
	let mut motions = Vec::new();
	for hash in stored::<Vec<H256>>(at, "Council", "Proposals", vec![]).await? {
		let key = || vec![Value::from_bytes(hash)];
		let votes = stored_or_none::<Votes>(at, "Council", "Voting", key()).await?;
		let proposal = stored_or_none::<Value>(at, "Council", "ProposalOf", key()).await?;
		if let Some((votes, proposal)) = votes.zip(proposal) {
			motions.push(Motion { hash, votes, proposal });
		}
	}
	Ok(motions)
}

async fn find(at: &AtBlock, index: u32) -> Result<Motion> {
	let motions = motions(at).await?;
	let open = motions.iter().map(|motion| motion.votes.index.to_string()).collect::<Vec<_>>().join(", ");
	let found = motions.into_iter().find(|motion| motion.votes.index == index);
	found.with_context(|| format!("motion = {index}: it is not open; those that are: [{open}]"))
}

fn enactment(call: Value) -> Value {
	Value::unnamed_variant("Consortium", [Value::named_variant("enact", [("call", call)])])
}

fn payload(name: &str, arguments: Value) -> Result<Call> {
	match arguments.value {
		scale_value::ValueDef::Composite(arguments) => Ok(Call::new("Council", name, arguments)),
		_ => bail!("the arguments of Council.{name} have no names"),
	}
}

/// A call's encoded bytes.
fn bytes(at: &AtBlock, call: &Value) -> Result<Vec<u8>> {
	let metadata = at.metadata_ref();
	let mut bytes = Vec::new();
	encode_as_type(call, metadata.outer_enums().call_enum_ty(), metadata.types(), &mut bytes)
		.map_err(|error| anyhow!("the call cannot be encoded: {error}"))?;
	Ok(bytes)
}
