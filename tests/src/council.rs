//! A council of several members, each of which signs for itself.
//!
//! All of this looks at the newest blocks, whether they are final or not: the council has to be able to act while
//! finality is lost.

use subxt::{config::Hasher, dynamic::value};

use crate::{
	chain::{events_of, stored, task_name, the, Refusal},
	values::{bytes_of, call, number_of, Call},
	Chain, Event, Value,
};

/// A call that governance had enacted, and that succeeded.
#[derive(Clone, Debug)]
pub struct Enacted {
	/// The block that ran it.
	pub height: u64,
	/// All that happened in that block.
	pub events: Vec<Event>,
}

/// Bounds for what a motion may weigh, time and proof: more than any that is made here, and less than a block has.
const WEIGHT_BOUND: (u64, u64) = (300_000_000_000, 10_000_000);

impl Chain {
	/// Has these members of the council pass a call as the council's own, not as Root: the first proposes, each votes,
	/// the last one closes. Says what happened then.
	pub async fn decided_by(&self, members: &[&str], decision: &Call) -> Result<Vec<Event>, Refusal> {
		let (first, others) = members.split_first().expect("somebody proposes");
		let (last, between) = others.split_last().expect("one member alone does not need a vote");
		let at = self.best().await;
		let index = number_of(&stored(&at, "Council", "ProposalCount", vec![]).await);
		let proposal = at.transactions().call_data(decision).expect("the call can be encoded");
		let hash = at.hasher().hash(&proposal);
		let length = proposal.len();
		let motion = {
			let (threshold, proposal) = (members.len(), decision.clone().into_value());
			call(
				"Council",
				"propose",
				value!({ threshold: threshold, proposal: proposal, length_bound: length }),
			)
		};
		let vote = {
			let hash = Value::from_bytes(hash);
			call("Council", "vote", value!({ proposal: hash, index: index, approve: true }))
		};
		let close = {
			let hash = Value::from_bytes(hash);
			let weight = value!({ ref_time: WEIGHT_BOUND.0, proof_size: WEIGHT_BOUND.1 });
			let close = value!({
				proposal_hash: hash, index: index, proposal_weight_bound: weight, length_bound: length
			});
			call("Council", "close", close)
		};

		// The transactions of one account come in their order, those of several in any.
		for outcome in self.include(first, &[&motion, &vote]).await {
			outcome?;
		}
		for member in between {
			self.include(member, &[&vote]).await.remove(0)?;
		}
		let mut outcomes = self.include(last, &[&vote, &close]).await;
		let closing = outcomes.pop().expect("two calls have two outcomes");
		outcomes.remove(0)?;
		let events = closing?;
		self.inner(the(&events, "Council", "Executed").field("result")).await.map(|()| events)
	}

	/// Has these members of the council enact a call with Root. Returns when it has run.
	pub async fn enacted_by(&self, members: &[&str], enacted: &Call) -> Result<Enacted, Refusal> {
		let from = self.best().await.block_number();
		let enacted = enacted.clone().into_value();
		let decision = call("Consortium", "enact", value!({ call: enacted }));
		let events = self.decided_by(members, &decision).await?;
		let id = number_of(the(&events, "Consortium", "EnactmentScheduled").field("id"));
		let ran = |event: &Event| {
			(event.pallet.as_str(), event.name.as_str()) == ("Scheduler", "Dispatched")
				&& bytes_of(event.field("id")) == task_name(id)
		};
		let at = self.until_event(from, "the enactment to run", ran).await;
		let events = events_of(&at).await;
		let dispatched = events.iter().find(|event| ran(event)).expect("it is there still");
		self.inner(dispatched.field("result")).await?;
		Ok(Enacted { height: at.block_number(), events })
	}
}
