//! # salus: the command-line client
//!
//! What an operator and a councillor do on the chain: join as a validator, exchange session keys, leave; propose, vote,
//! upgrade; see how the chain stands. It knows the chain by the metadata that the node gives out, so that it serves every
//! release of the runtime.
//!
//! - [`args`]: what the command line offers;
//! - [`chain`]: connect, read, sign and submit, wait for what comes of it;
//! - [`key`]: the signer's secret, from a file;
//! - [`values`]: calls written down as text, and values shown as text;
//! - [`council`], [`validator`], [`upgrade`], [`status`]: the commands.
//!
//! Everything works on the best block, not on the newest final one: where finality is lost, the council has to act all the
//! same. What is submitted counts as done when its block is final, unless `--until best` says otherwise.

mod args;
mod chain;
mod council;
mod key;
mod status;
mod upgrade;
mod validator;
mod values;

use anyhow::Result;
use args::{Args, Command};
use chain::Chain;
use clap::Parser;
use std::process::ExitCode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
	match run(Args::parse()).await {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("failed: {error:#}");
			ExitCode::FAILURE
		}
	}
}

async fn run(args: Args) -> Result<()> {
	let chain = Chain::connect(&args.url).await?;
	match args.command {
		Command::Status => status::show(&chain).await,
		Command::Submit { call, signing } => {
			let signer = signing.signer()?;
			let call = call.parse(&chain.best().await?)?;
			chain.submit(&signer, &call, signing.until).await?.tell();
			Ok(())
		}
		Command::Validator(command) => validator::run(&chain, command).await,
		Command::Council(command) => council::run(&chain, command).await,
		Command::Upgrade(command) => upgrade::run(&chain, command).await,
	}
}
