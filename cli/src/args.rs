//! What the command line offers.

use crate::{
	chain::Until,
	key,
	values::{self, Call},
};
use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use subxt_signer::sr25519::Keypair;

/// The command-line client of Salus: what an operator and a councillor do on the chain.
#[derive(Debug, Parser)]
#[command(name = "salus", version)]
pub struct Args {
	/// The node to ask. Give your own: what a node says of the chain is as good as the node.
	#[arg(long, global = true, env = "SALUS_URL", default_value = "ws://127.0.0.1:9944")]
	pub url: String,

	#[command(subcommand)]
	pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Show how the chain stands: blocks, validators and their absence, the council, what waits.
	Status,

	/// Sign and submit any call.
	Submit {
		#[command(flatten)]
		call: CallText,
		#[command(flatten)]
		signing: Signing,
	},

	/// What the organisation of a validator does for itself.
	#[command(subcommand)]
	Validator(Validator),

	/// What members of the council do.
	#[command(subcommand)]
	Council(Council),

	/// Bring a new runtime to the chain.
	#[command(subcommand)]
	Upgrade(Upgrade),
}

/// What the organisation of a validator does for itself.
#[derive(Debug, Subcommand)]
pub enum Validator {
	/// Make session keys in the node, register them for the account, check them, and say what the council has to decide.
	///
	/// The node (`--url`) has to be the validator's own, reached from its own machine, running with `--validator`, and in
	/// step with the chain. Run again after a failure, it goes on with the keys that are registered already.
	Join {
		/// Propose the admission, too: for an account with a seat in the council.
		#[arg(long)]
		propose: bool,
		/// Go on watching until the council has decided and the validator has its seat.
		#[arg(long)]
		wait: bool,
		#[command(flatten)]
		signing: Signing,
	},

	/// Exchange the session keys for new ones: made in the node, registered for the account, checked.
	Rotate {
		/// Go on watching until the chain asks for signatures by the new keys.
		#[arg(long)]
		wait: bool,
		#[command(flatten)]
		signing: Signing,
	},

	/// Leave the set of validators. The node has to go on until it has no seat any more.
	Leave {
		/// Go on watching until the seat is gone.
		#[arg(long)]
		wait: bool,
		#[command(flatten)]
		signing: Signing,
	},
}

/// What members of the council do.
#[derive(Debug, Subcommand)]
pub enum Council {
	/// Propose a call, to be enacted with Root, and vote for it.
	Propose {
		#[command(flatten)]
		call: CallText,
		/// Let the council itself make the call, not Root through `enact`: at once, where a call accepts that.
		#[arg(long)]
		direct: bool,
		#[command(flatten)]
		signing: Signing,
	},

	/// Vote on a motion, and close it where that decides it.
	Vote {
		/// The motion's number.
		motion: u32,
		/// The vote.
		#[arg(value_enum)]
		vote: Vote,
		#[command(flatten)]
		signing: Signing,
	},

	/// Close a motion that is decided or has run out.
	Close {
		/// The motion's number.
		motion: u32,
		#[command(flatten)]
		signing: Signing,
	},
}

/// For or against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Vote {
	/// For the motion.
	Yes,
	/// Against it.
	No,
}

/// Bring a new runtime to the chain.
#[derive(Debug, Subcommand)]
pub enum Upgrade {
	/// Show the hash under which the runtime in a file would be authorised.
	Hash {
		/// The runtime's wasm.
		wasm: PathBuf,
	},

	/// Propose to the council that the runtime in a file be authorised, and vote for it.
	Propose {
		/// The runtime's wasm.
		wasm: PathBuf,
		#[command(flatten)]
		signing: Signing,
	},

	/// Upload the runtime that governance has authorised, and wait until it runs and its migrations are done.
	Apply {
		/// The runtime's wasm.
		wasm: PathBuf,
		#[command(flatten)]
		signing: Signing,
	},
}

/// Who signs, and when it counts as done.
#[derive(Debug, clap::Args)]
pub struct Signing {
	/// File with the signer's secret phrase or URI, which nobody else may be able to read.
	#[arg(long, env = "SALUS_KEY", value_name = "FILE")]
	key: PathBuf,

	/// How far the block of the transaction has to be.
	#[arg(long, value_enum, default_value_t = Until::Final)]
	pub until: Until,
}

impl Signing {
	/// Who signs.
	pub fn signer(&self) -> Result<Keypair> {
		key::read(&self.key).with_context(|| format!("--key {}", self.key.display()))
	}
}

/// A call as text.
#[derive(Debug, clap::Args)]
pub struct CallText {
	/// The call by its names, as in `Consortium.set_session_length`.
	call: String,

	/// Its arguments, as in `'{ length: 600 }'`: addresses as they are, bytes as 0x…, variants as `Name ()`, lists as
	/// `(a, b)`, calls in them as `Pallet (call { … })`.
	#[arg(default_value = "{}")]
	arguments: String,
}

impl CallText {
	/// The call that is meant, if the chain has one like it.
	pub fn parse(&self, at: &crate::chain::AtBlock) -> Result<Call> {
		values::call(at, &self.call, &self.arguments)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	#[test]
	fn the_command_line_is_consistent() {
		Args::command().debug_assert();
	}
}
