//! Connect, read, sign and submit, and wait for what comes of it.

use crate::values::show;
use anyhow::{anyhow, bail, Context, Result};
use scale_decode::DecodeAsType;
use scale_value::{Composite, ValueDef};
use std::{sync::Arc, time::Duration};
use subxt::{
	backend::LegacyBackend,
	client::{ClientAtBlock, OnlineClientAtBlockImpl},
	config::{substrate::H256, DefaultExtrinsicParamsBuilder, RpcConfigFor},
	dynamic::{self, At, Value},
	error::{BackendError, DispatchError, ExtrinsicError, RpcError, TransactionEventsError},
	rpcs::{client::RpcParams, methods::LegacyRpcMethods, Error as RpcsError, RpcClient, UserError},
	transactions::{Payload, TransactionProgress, TransactionStatus, ValidationResult},
	utils::AccountId32,
	Metadata, OnlineClient, SubstrateConfig,
};
use subxt_signer::sr25519::Keypair;

/// The chain at one block.
pub type AtBlock = ClientAtBlock<SubstrateConfig, OnlineClientAtBlockImpl<SubstrateConfig>>;

type Progress = TransactionProgress<SubstrateConfig, OnlineClientAtBlockImpl<SubstrateConfig>>;

/// How long to wait for a block to take a transaction, or to become final after it has.
const PATIENCE: Duration = Duration::from_secs(120);

/// How far the block of a transaction has to be for it to count as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Until {
	/// In a block that may still be replaced: for when finality is lost.
	Best,
	/// In a final block.
	Final,
}

/// A chain, through a node that answers for it.
pub struct Chain {
	client: OnlineClient<SubstrateConfig>,
	rpc: RpcClient,
	methods: LegacyRpcMethods<RpcConfigFor<SubstrateConfig>>,
}

impl Chain {
	/// Asks the node at this address.
	pub async fn connect(url: &str) -> Result<Self> {
		// To a node on the same machine TLS is of no use, and to others one should not talk without it.
		let insecure =
			url.strip_prefix("ws://").map(|rest| rest.split([':', '/']).next().unwrap_or_default());
		let rpc = match insecure {
			Some("127.0.0.1" | "localhost") => RpcClient::from_insecure_url(url).await,
			Some(_) => bail!("--url {url}: a node of another machine is asked by wss://, not in the clear"),
			None => RpcClient::from_url(url).await,
		};
		let rpc = rpc.with_context(|| format!("--url {url}: no node answers there"))?;
		let methods = LegacyRpcMethods::new(rpc.clone());
		// The older RPC methods answer for any block; the newer ones follow the final ones.
		let backend = Arc::new(LegacyBackend::builder().build(rpc.clone()));
		let client = OnlineClient::from_backend(backend).await.with_context(|| format!("--url {url}"))?;
		Ok(Self { client, rpc, methods })
	}

	/// The chain at its best block.
	pub async fn best(&self) -> Result<AtBlock> {
		let hash = self.methods.chain_get_block_hash(None).await?.context("the node has no block")?;
		Ok(self.client.at_block(hash).await?)
	}

	/// The chain at its newest final block.
	pub async fn newest_final(&self) -> Result<AtBlock> {
		Ok(self.client.at_current_block().await?)
	}

	/// An answer of the node itself.
	pub async fn ask(&self, method: &str, parameters: RpcParams) -> Result<serde_json::Value> {
		self.rpc.request(method, parameters).await.with_context(|| format!("{method} at the node"))
	}

	/// Signs a call, submits it, waits for it, and says what it led to. An error where the chain refuses it.
	pub async fn submit<C: Payload>(&self, signer: &Keypair, call: &C, until: Until) -> Result<Done> {
		let name = format!("{}.{}", call.pallet_name(), call.call_name());
		let mut progress = self.hand_over(&name, signer, call).await?;
		let mut seen = None;
		let waiting = async {
			loop {
				match progress.next().await.context("the node stopped telling of it")?? {
					TransactionStatus::InBestBlock(block) if until == Until::Best => return Ok(block),
					TransactionStatus::InBestBlock(block) => seen = Some(block.block_hash()),
					TransactionStatus::InFinalizedBlock(block) => return Ok(block),
					TransactionStatus::Error { message }
					| TransactionStatus::Invalid { message }
					| TransactionStatus::Dropped { message } => bail!("{name} was not taken into a block: {message}"),
					_ => {}
				}
			}
		};
		let outcome = tokio::time::timeout(PATIENCE, waiting).await;
		let block = match (outcome, seen) {
			(Ok(block), _) => block?,
			(Err(_), Some(hash)) => bail!(
				"{name} is in block {hash:?}, which is not final after {} s: is finality lost? (--until best does not wait for it)",
				PATIENCE.as_secs()
			),
			(Err(_), None) => bail!("{name} is in no block after {} s", PATIENCE.as_secs()),
		};
		let at = block.at().await?;
		match block.wait_for_success().await {
			Ok(events) => {
				let events = events.iter().map(|event| {
					let event = event?;
					let fields: Composite<()> = event.decode_fields_unchecked_as()?;
					Ok(Event {
						pallet: event.pallet_name().into(),
						name: event.event_name().into(),
						fields: Value { value: ValueDef::Composite(fields), context: () },
					})
				});
				Ok(Done {
					name,
					height: at.block_number(),
					hash: at.block_hash(),
					until,
					events: events.collect::<Result<_>>()?,
				})
			}
			Err(TransactionEventsError::ExtrinsicFailed(DispatchError::Module(error))) => {
				let about = error.details().map(|details| details.variant.docs.join(" ")).unwrap_or_default();
				bail!("{name} was refused: {}: {}", error.details_string(), about.trim())
			}
			Err(error) => Err(anyhow!("{name} was refused: {error}")),
		}
	}

	/// Signs a call and hands it to the node's pool.
	///
	/// The pool may be some blocks behind the best one, after a node has fetched many at once or on a busy machine, and
	/// then knows neither the newest block nor its nonces. So the signature names an older block, and what is valid by the
	/// best block's state and refused all the same is signed once more: the same bytes would be banned.
	async fn hand_over<C: Payload>(&self, name: &str, signer: &Keypair, call: &C) -> Result<Progress> {
		const ATTEMPTS: u32 = 30;
		const INVALID: i32 = 1010;
		const BLOCKS_BACK: u64 = 4;
		const VALID_FOR: u64 = 64;
		let mut attempt: u32 = 0;
		loop {
			let best = self.best().await?;
			let anchor = best.block_number().saturating_sub(BLOCKS_BACK);
			let hash = self.methods.chain_get_block_hash(Some(anchor.into())).await?;
			let parameters = DefaultExtrinsicParamsBuilder::new()
				.mortal_from_unchecked(VALID_FOR, anchor, hash.context("the node lacks a recent block")?)
				.build();
			let signed = best.transactions().create_signed(call, signer, parameters).await;
			let signed = signed.with_context(|| format!("{name} cannot be signed"))?;
			match signed.validate().await? {
				ValidationResult::Valid(_) => {}
				ValidationResult::Invalid(rule) => bail!("{name} is not valid: {rule:?}"),
				ValidationResult::Unknown(rule) => bail!("{name} cannot be judged: {rule:?}"),
			}
			let error = match signed.submit_and_watch().await {
				Ok(progress) => return Ok(progress),
				Err(error) => error,
			};
			let Some(answer) = answer(&error) else {
				return Err(error).with_context(|| format!("{name} cannot be submitted"));
			};
			if answer.code != INVALID || attempt >= ATTEMPTS {
				// Which rule it breaks stands in what the library does not show.
				let rule = answer.data.as_ref().map_or("", |data| data.get());
				bail!("{name} is not accepted: {} ({}) {rule}", answer.message, answer.code);
			}
			attempt = attempt.saturating_add(1);
			tokio::time::sleep(Duration::from_secs(1)).await;
		}
	}

	/// Waits, from that height on, for the block in which the scheduler runs a named task, and gives back its outcome.
	pub async fn dispatched(&self, task: &[u8; 32], from: u64) -> Result<Dispatched> {
		// Where a session rotates in the block announced, the task runs in the next.
		const SLACK: u64 = 5;
		let mut height = from;
		loop {
			let best = self.best().await?;
			while height <= best.block_number() {
				let at = self.client.at_block(height).await?;
				if let Some(result) = outcome_of_task(&at, task).await? {
					return Ok(Dispatched { height, result });
				}
				height = height.saturating_add(1);
			}
			if best.block_number() > from.saturating_add(SLACK) {
				bail!("it did not run in the blocks {from} to {}", best.block_number());
			}
			tokio::time::sleep(Duration::from_millis(500)).await;
		}
	}
}

/// What the node says of a transaction that it does not take.
fn answer(error: &ExtrinsicError) -> Option<&UserError> {
	match error {
		ExtrinsicError::ErrorSubmittingTransaction(BackendError::Rpc(RpcError::ClientError(
			RpcsError::User(error),
		))) => Some(error),
		_ => None,
	}
}

/// A task of the scheduler's that ran.
pub struct Dispatched {
	/// In which block.
	pub height: u64,
	/// Its result: the name of the error where it failed.
	pub result: Result<(), String>,
}

async fn outcome_of_task(at: &AtBlock, task: &[u8; 32]) -> Result<Option<Result<(), String>>> {
	let events = at.events().fetch().await?;
	for event in events.iter() {
		let event = event?;
		if (event.pallet_name(), event.event_name()) != ("Scheduler", "Dispatched") {
			continue;
		}
		#[derive(DecodeAsType)]
		struct Dispatched {
			id: Option<[u8; 32]>,
			result: Value,
		}
		let dispatched: Dispatched = event.decode_fields_unchecked_as()?;
		if dispatched.id.as_ref() == Some(task) {
			return Ok(Some(outcome(at.metadata_ref(), &dispatched.result)));
		}
	}
	Ok(None)
}

/// A transaction that the chain has carried out.
pub struct Done {
	name: String,
	height: u64,
	hash: H256,
	until: Until,
	/// What it led to.
	pub events: Vec<Event>,
}

impl Done {
	/// Says where it stands.
	pub fn tell(&self) {
		let how = match self.until {
			Until::Best => "which may still be replaced",
			Until::Final => "which is final",
		};
		println!("{}: done in block {} ({:?}), {how}", self.name, self.height, self.hash);
	}

	/// The event of that name, if there is one.
	pub fn event(&self, pallet: &str, name: &str) -> Option<&Event> {
		self.events.iter().find(|event| event.pallet == pallet && event.name == name)
	}
}

/// Something that the chain told.
pub struct Event {
	pallet: String,
	name: String,
	fields: Value,
}

impl Event {
	/// A field by its name.
	pub fn field(&self, name: &str) -> Result<&Value> {
		self.fields.at(name).with_context(|| format!("{}.{} has no {name}", self.pallet, self.name))
	}

	/// A field that is a number.
	pub fn number(&self, name: &str) -> Result<u128> {
		self.field(name)?
			.as_u128()
			.with_context(|| format!("{}.{}: {name} is no number", self.pallet, self.name))
	}
}

/// What became of a call within another, which itself succeeded: the name of the error where it failed.
pub fn outcome(metadata: &Metadata, result: &Value) -> Result<(), String> {
	let ValueDef::Variant(variant) = &result.value else { return Err(show(result)) };
	match result.at(0) {
		Some(error) if variant.name == "Err" => Err(name_of_error(metadata, error)),
		_ => Ok(()),
	}
}

/// The name of a dispatch error that stands in an event.
pub fn name_of_error(metadata: &Metadata, error: &Value) -> String {
	let part = |name: &str| {
		let part = error.at(0)?.at(name)?;
		part.as_u128().or_else(|| part.at(0)?.as_u128()).and_then(|number| u8::try_from(number).ok())
	};
	let named = part("index").zip(part("error")).and_then(|(pallet, error)| {
		let pallet = metadata.pallet_by_error_index(pallet)?;
		Some(format!("{}::{}", pallet.name(), pallet.error_variant_by_index(error)?.name))
	});
	named.unwrap_or_else(|| show(error))
}

/// What is stored there, at that block.
pub async fn stored<T: DecodeAsType>(at: &AtBlock, pallet: &str, entry: &str, keys: Vec<Value>) -> Result<T> {
	let address = dynamic::storage::<Vec<Value>, T>(pallet, entry);
	let value = at.storage().fetch(address, keys).await.with_context(|| format!("{pallet}.{entry}"))?;
	Ok(value.decode()?)
}

/// What is stored there, at that block, if anything is.
pub async fn stored_or_none<T: DecodeAsType>(
	at: &AtBlock,
	pallet: &str,
	entry: &str,
	keys: Vec<Value>,
) -> Result<Option<T>> {
	let address = dynamic::storage::<Vec<Value>, T>(pallet, entry);
	let value = at.storage().try_fetch(address, keys).await.with_context(|| format!("{pallet}.{entry}"))?;
	Ok(value.map(|value| value.decode()).transpose()?)
}

/// The account of a key.
pub fn account_of(signer: &Keypair) -> AccountId32 {
	AccountId32(signer.public_key().0)
}

/// An account as an argument.
pub fn account(id: &AccountId32) -> Value {
	Value::from_bytes(id.0)
}
