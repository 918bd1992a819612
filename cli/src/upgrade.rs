//! Bring a new runtime to the chain: its hash is authorised by governance, then anybody uploads it.

use crate::{
	args::Upgrade,
	chain::{name_of_error, stored_or_none, AtBlock, Chain},
	council,
	values::Call,
};
use anyhow::{bail, Context, Result};
use scale_decode::DecodeAsType;
use scale_encode::EncodeAsType;
use scale_value::Composite;
use std::{fs, path::Path, time::Duration};
use subxt::{
	config::{substrate::H256, Hasher},
	dynamic::Value,
};

/// As long as many migrations take, and no longer than an operator watches.
const PATIENCE: Duration = Duration::from_secs(600);

/// What `system.apply_authorized_upgrade` takes.
#[derive(EncodeAsType)]
struct Code {
	code: Vec<u8>,
}

/// The version whose upgrade has begun to run.
#[derive(DecodeAsType)]
struct LastUpgrade {
	spec_version: u32,
}

/// What governance has authorised.
#[derive(DecodeAsType)]
struct Authorised {
	code_hash: H256,
}

pub async fn run(chain: &Chain, command: Upgrade) -> Result<()> {
	match command {
		Upgrade::Hash { wasm } => {
			println!("{:?}", hash(&chain.best().await?, &read(&wasm)?));
			Ok(())
		}
		Upgrade::Propose { wasm, signing } => {
			let hash = hash(&chain.best().await?, &read(&wasm)?);
			println!("the hash to authorise: {hash:?}");
			let arguments = Composite::named([("code_hash", Value::from_bytes(hash))]);
			let authorise = Call::new("System", "authorize_upgrade", arguments);
			council::propose(chain, &signing.signer()?, signing.until, authorise, false).await
		}
		Upgrade::Apply { wasm, signing } => {
			let signer = signing.signer()?;
			let code = read(&wasm)?;
			let at = chain.best().await?;
			let before = safe_mode(&at).await?;
			if at.storage().runtime_wasm_code().await? == code {
				println!("the chain has this runtime already");
				return follow(chain, before).await;
			}
			let authorised = stored_or_none::<Authorised>(&at, "System", "AuthorizedUpgrade", vec![]).await?;
			let authorised =
				authorised.context("governance has authorised no upgrade: salus upgrade propose")?.code_hash;
			let own = hash(&at, &code);
			if authorised != own {
				bail!("{} has the hash {own:?}, and {authorised:?} is authorised", wasm.display());
			}
			let call = subxt::tx::dynamic("System", "apply_authorized_upgrade", Code { code });
			let done = chain.submit(&signer, &call, signing.until).await?;
			done.tell();
			if let Some(rejected) = done.event("System", "RejectedInvalidAuthorizedUpgrade") {
				let error = name_of_error(at.metadata_ref(), rejected.field("error")?);
				bail!("the chain does not take this runtime: {error}");
			}
			follow(chain, before).await
		}
	}
}

/// Until when the chain is in safe mode, if it is.
async fn safe_mode(at: &AtBlock) -> Result<Option<u32>> {
	stored_or_none(at, "SafeMode", "EnteredUntil", vec![]).await
}

/// Waits until the version that the chain has taken runs, and its migrations are done. `before` is what safe mode was like
/// then: a migration that fails ends in it, and leaves no other trace.
async fn follow(chain: &Chain, before: Option<u32>) -> Result<()> {
	let waiting = async {
		loop {
			let at = chain.best().await?;
			// The state has the new code at the end of the block that took it; the next block is the first by its rules.
			let begun = stored_or_none::<LastUpgrade>(&at, "System", "LastRuntimeUpgrade", vec![]).await?;
			let runs = begun.is_some_and(|begun| begun.spec_version == at.spec_version());
			let migrating = stored_or_none::<Value>(&at, "Migrations", "Cursor", vec![]).await?.is_some();
			let version = at.spec_version();
			if safe_mode(&at).await? != before {
				bail!("version {version} runs, and the chain has gone into safe mode: a migration failed");
			}
			if runs && !migrating {
				println!(
					"version {version} runs and its migrations are done, as of block {}",
					at.block_number()
				);
				return Ok(());
			}
			tokio::time::sleep(Duration::from_secs(1)).await;
		}
	};
	match tokio::time::timeout(PATIENCE, waiting).await {
		Ok(done) => done,
		Err(_) => bail!("it is not done after {} minutes: see `salus status`", PATIENCE.as_secs() / 60),
	}
}

fn read(wasm: &Path) -> Result<Vec<u8>> {
	let code = fs::read(wasm).with_context(|| wasm.display().to_string())?;
	if code.is_empty() {
		bail!("{}: it is empty", wasm.display());
	}
	Ok(code)
}

fn hash(at: &AtBlock, code: &[u8]) -> H256 {
	at.hasher().hash(code)
}
