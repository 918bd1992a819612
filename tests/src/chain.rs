//! A chain as its users see it.

use std::{future::Future, sync::Arc};

use jsonrpsee_client::ws_client::WsClientBuilder;
use subxt::{
	backend::LegacyBackend,
	client::{ClientAtBlock, OnlineClientAtBlockImpl},
	config::{substrate::H256, DefaultExtrinsicParamsBuilder, RpcConfigFor},
	dynamic::{self, value, At, Value},
	error::{DispatchError, TransactionEventsError},
	events,
	ext::{
		codec::{Decode, Encode},
		frame_decode::view_functions::decode_view_function_response,
		scale_decode::IntoVisitor,
		scale_value::Composite,
	},
	extrinsics::ExtrinsicEvents,
	rpcs::{client::RpcParams, methods::LegacyRpcMethods, rpc_params, RpcClient},
	transactions::{SubmittableTransaction, TransactionProgress, TransactionStatus},
	Metadata, OnlineClient, SubstrateConfig,
};
use subxt_signer::sr25519::Keypair;

use crate::{
	node::Node,
	values::{account, bytes_of, call, key, name_of, none, number_of, some, Call},
	LIMIT,
};

/// The chain at one block.
pub type AtBlock = ClientAtBlock<SubstrateConfig, OnlineClientAtBlockImpl<SubstrateConfig>>;

/// A transaction that was sent, on its way into the chain.
pub type Progress = TransactionProgress<SubstrateConfig, OnlineClientAtBlockImpl<SubstrateConfig>>;

/// A transaction that was signed.
pub type Signed = SubmittableTransaction<SubstrateConfig, OnlineClientAtBlockImpl<SubstrateConfig>>;

/// Why something was refused: `Credentials::NotAccredited`, `BadOrigin`.
pub type Refusal = String;

/// Something that the chain told.
#[derive(Clone, Debug)]
pub struct Event {
	/// The pallet that told it.
	pub pallet: String,
	/// What it is.
	pub name: String,
	/// Its fields.
	pub fields: Value,
}

impl Event {
	fn decode(event: events::Event<SubstrateConfig>) -> Self {
		let fields: Composite<()> =
			event.decode_fields_unchecked_as().expect("the metadata describes its events");
		Self { pallet: event.pallet_name().into(), name: event.event_name().into(), fields: fields.into() }
	}

	/// A field by its name.
	pub fn field(&self, name: &str) -> &Value {
		self.fields.at(name).unwrap_or_else(|| panic!("{}.{} has no {name}", self.pallet, self.name))
	}
}

/// What the scheduler calls an enactment: a tag, its number and zeros.
pub(crate) fn task_name(id: u128) -> Vec<u8> {
	let mut name = b"consortium:enact".to_vec();
	name.extend(u32::try_from(id).expect("numbers have 32 bits").to_le_bytes());
	name.resize(32, 0);
	name
}

/// The one event of that name among these.
pub fn the<'a>(events: &'a [Event], pallet: &str, name: &str) -> &'a Event {
	let mut found = events.iter().filter(|event| event.pallet == pallet && event.name == name);
	match (found.next(), found.next()) {
		(Some(event), None) => event,
		(None, _) => panic!("no {pallet}.{name} among {events:#?}"),
		(Some(_), Some(_)) => panic!("more than one {pallet}.{name} among {events:#?}"),
	}
}

/// A chain, through a node that answers for it.
#[derive(Clone)]
pub struct Chain {
	pub(crate) client: OnlineClient<SubstrateConfig>,
	rpc: RpcClient,
}

impl Chain {
	/// Asks this node.
	pub async fn of(node: &Node) -> Self {
		// A node that compiles a new runtime answers late, on a machine with other nodes later than clients wait by default.
		let rpc = WsClientBuilder::new().request_timeout(LIMIT).build(node.url());
		let rpc = RpcClient::new(within("connecting", rpc).await);
		// The older RPC methods answer for the block that is final at the moment of the question. The newer ones follow
		// the chain and may be a block behind it, which would make a nonce stale.
		let backend = Arc::new(LegacyBackend::builder().build(rpc.clone()));
		let client = within("reading the genesis hash", OnlineClient::from_backend(backend)).await;
		Self { client, rpc }
	}

	/// The chain at its newest final block.
	pub async fn now(&self) -> AtBlock {
		within("reading the newest final block", self.client.at_current_block()).await
	}

	/// The chain at the newest block, which may not be final yet.
	pub async fn best(&self) -> AtBlock {
		let hash = self.ask("chain_getBlockHash", rpc_params![]).await;
		let hash: H256 = hash.as_str().and_then(|hash| hash.parse().ok()).expect("there is a best block");
		within("reading the newest block", self.client.at_block(hash)).await
	}

	/// The chain at a block of that height: the one of the best chain where none is final yet.
	pub async fn at(&self, height: u64) -> AtBlock {
		within("reading a block", self.client.at_block(height)).await
	}

	/// Waits until a block of that height or a higher one is final.
	pub async fn until_final(&self, height: u64) -> AtBlock {
		let reached = async {
			let mut blocks = self.client.stream_blocks().await.map_err(|error| error.to_string())?;
			while let Some(block) = blocks.next().await {
				let block = block.map_err(|error| error.to_string())?;
				if block.number() >= height {
					return block.at().await.map_err(|error| error.to_string());
				}
			}
			Err("the node stopped telling of blocks".to_owned())
		};
		within("waiting for final blocks", reached).await
	}

	/// An answer of the node itself.
	pub async fn ask(&self, method: &str, parameters: RpcParams) -> serde_json::Value {
		within(method, self.rpc.request(method, parameters)).await
	}

	/// Makes a block, on a node that seals on request, and gives back what happened in it.
	pub async fn seal(&self) -> Vec<Event> {
		let block = self.ask("engine_createBlock", rpc_params![true, true]).await;
		let hash: H256 =
			block["hash"].as_str().and_then(|hash| hash.parse().ok()).expect("a block has a hash");
		let at = within("reading the sealed block", self.client.at_block(hash)).await;
		events_of(&at).await
	}

	/// What is stored there.
	pub async fn stored(&self, pallet: &str, entry: &str, keys: Vec<Value>) -> Value {
		stored(&self.now().await, pallet, entry, keys).await
	}

	/// What is stored there, as an `Option`: for an entry without keys that need not be there.
	pub async fn stored_or_none(&self, pallet: &str, entry: &str) -> Value {
		stored_if_any(&self.now().await, pallet, entry, vec![]).await.map_or_else(none, some)
	}

	/// All that is stored at the newest final block: keys and values.
	pub async fn whole_state(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
		/// Few enough that an answer with their values is never too long for the node.
		const PAGE: u32 = 256;
		let methods = LegacyRpcMethods::<RpcConfigFor<SubstrateConfig>>::new(self.rpc.clone());
		let block = Some(self.now().await.block_hash());
		let (mut state, mut last) = (Vec::new(), None::<Vec<u8>>);
		loop {
			let keys = methods.state_get_keys_paged(&[], PAGE, last.as_deref(), block);
			let keys = within("reading keys of the state", keys).await;
			last = keys.last().cloned();
			if last.is_none() {
				return state;
			}
			let values = methods.state_query_storage_at(keys.iter().map(Vec::as_slice), block);
			let values = within("reading values of the state", values).await;
			let found = values.into_iter().flat_map(|set| set.changes);
			let before = state.len();
			state.extend(found.filter_map(|(key, value)| Some((key.0, value?.0))));
			assert_eq!(state.len(), before + keys.len(), "what has a key in the state has a value");
		}
	}

	/// What an account can spend or has on hold.
	pub async fn balance(&self, account: Value) -> u128 {
		let entry = self.stored("System", "Account", vec![account]).await;
		number_of(entry.at("data").at("free").expect("an account has a balance"))
			+ number_of(entry.at("data").at("reserved").expect("an account has a balance"))
	}

	/// What a view function answers.
	///
	/// The runtime API behind it takes the arguments, and gives the answer, as bytes with their length. subxt 0.51 leaves
	/// the lengths out on both ways, and the runtime then reads something else or traps: they are put in here.
	pub async fn view(&self, pallet: &str, function: &str, arguments: Vec<Value>) -> Value {
		let payload = dynamic::view_function_call::<_, Value>(pallet, function, arguments);
		let at = self.now().await;
		let views = at.view_functions();
		let question = views.encode_args(payload).expect("the arguments fit the metadata");
		let (id, arguments) = question.split_at(32);
		let question = [id, &arguments.to_vec().encode()].concat();
		let answer = within(function, views.call_raw(Some(&question))).await;
		let (outcome, answer) = answer.split_first().expect("an answer says whether there is one");
		assert_eq!(*outcome, 0, "the runtime refused to answer {pallet}.{function}");
		let answer = Vec::<u8>::decode(&mut &answer[..]).expect("an answer is bytes with their length");
		let metadata = at.metadata_ref();
		decode_view_function_response(
			pallet,
			function,
			&mut &answer[..],
			metadata,
			metadata.types(),
			Value::into_visitor(),
		)
		.expect("the metadata describes the answer")
	}

	/// What a runtime API answers.
	pub async fn runtime_api(&self, api: &str, function: &str, arguments: Vec<Value>) -> Value {
		let payload = dynamic::runtime_api_call::<_, Value>(api, function, arguments);
		let at = self.now().await;
		within(function, at.runtime_apis().call(payload)).await
	}

	/// What a runtime API answers, to a client that knows the type.
	pub async fn runtime_api_as<T: Decode>(&self, function: &str, arguments: impl Encode) -> T {
		let (at, arguments) = (self.now().await, arguments.encode());
		let answer = within(function, at.runtime_apis().call_raw(function, Some(&arguments))).await;
		T::decode(&mut &answer[..]).unwrap_or_else(|error| panic!("{function}: {error}"))
	}

	/// The chain's time, in milliseconds.
	pub async fn time(&self) -> u64 {
		let now = number_of(&self.stored("Timestamp", "Now", vec![]).await);
		u64::try_from(now).expect("time fits")
	}

	/// Signs a call, waits until it is final, and says what it led to.
	pub async fn submit(&self, signer: &Keypair, call: &Call) -> Result<Vec<Event>, Refusal> {
		let name = format!("{}.{}", call.pallet_name(), call.call_name());
		let mut transactions = self.now().await.transactions();
		let progress = within(&name, transactions.sign_and_submit_then_watch_default(call, signer)).await;
		let block = within(&format!("{name}: finality"), progress.wait_for_finalized()).await;
		outcome_of(tokio::time::timeout(LIMIT, block.wait_for_success()).await.expect("the node answers"))
	}

	/// The nonce of a development account's next transaction, what waits in the pool counted.
	pub async fn next_nonce(&self, suri: &str) -> u64 {
		let account = key(suri).public_key().to_account_id().to_string();
		self.ask("system_accountNextIndex", rpc_params![account]).await.as_u64().expect("a nonce is a number")
	}

	/// Signs a call with that nonce, to be sent at any time: neither depends on what is final.
	pub fn sign(at: &AtBlock, signer: &Keypair, call: &Call, nonce: u64) -> Signed {
		let parameters = DefaultExtrinsicParamsBuilder::new().immortal().nonce(nonce).build();
		let transactions = at.transactions();
		let mut transaction =
			transactions.create_signable_offline(call, parameters).expect("the call can be encoded");
		transaction.sign(signer).expect("a key signs")
	}

	/// Sends calls of a development account, one after the other, and says what each led to in the block that took it
	/// in, which may not be final yet.
	pub async fn include(&self, signer: &str, calls: &[&Call]) -> Vec<Result<Vec<Event>, Refusal>> {
		let (at, first) = (self.best().await, self.next_nonce(signer).await);
		let mut sent = Vec::new();
		for (nonce, call) in (first..).zip(calls) {
			let transaction = Self::sign(&at, &key(signer), call, nonce);
			sent.push(within(call.call_name(), transaction.submit_and_watch()).await);
		}
		let mut outcomes = Vec::new();
		for progress in sent {
			outcomes.push(self.included(progress).await);
		}
		outcomes
	}

	/// As [`include`](Self::include), with one call.
	pub async fn act(&self, signer: &str, call: &Call) -> Result<Vec<Event>, Refusal> {
		self.include(signer, &[call]).await.remove(0)
	}

	/// What a transaction led to in the block that took it in.
	async fn included(&self, mut progress: Progress) -> Result<Vec<Event>, Refusal> {
		let taken_in = async {
			while let Some(status) = progress.next().await {
				match status.map_err(|error| error.to_string())? {
					TransactionStatus::InBestBlock(block) | TransactionStatus::InFinalizedBlock(block) => {
						return Ok(block)
					}
					TransactionStatus::Error { message }
					| TransactionStatus::Invalid { message }
					| TransactionStatus::Dropped { message } => return Err(message),
					_ => {}
				}
			}
			Err("the node stopped telling of it".to_owned())
		};
		let block = within("a transaction", taken_in).await;
		outcome_of(tokio::time::timeout(LIMIT, block.wait_for_success()).await.expect("the node answers"))
	}

	/// As [`submit`](Self::submit), by a development account, where success is expected.
	pub async fn succeed(&self, signer: &str, call: &Call) -> Vec<Event> {
		let outcome = self.submit(&key(signer), call).await;
		outcome.unwrap_or_else(|refusal| {
			panic!("{}.{} by {signer} was refused: {refusal}", call.pallet_name(), call.call_name())
		})
	}

	/// As [`submit`](Self::submit), by a development account, where this refusal is expected.
	pub async fn refuse(&self, signer: &str, call: &Call, refusal: &str) {
		let outcome = self.submit(&key(signer), call).await;
		assert_eq!(
			outcome.map(|_| "success"),
			Err(refusal.to_owned()),
			"{}.{} by {signer}",
			call.pallet_name(),
			call.call_name()
		);
	}

	/// Has the council of the development chain, which is Alice, pass a call as its own, not as Root.
	pub async fn decide(&self, decision: &Call) -> Result<Vec<Event>, Refusal> {
		let length =
			self.now().await.transactions().call_data(decision).expect("the call can be encoded").len();
		let proposal = decision.clone().into_value();
		let motion =
			call("Council", "propose", value!({ threshold: 1u32, proposal: proposal, length_bound: length }));
		let events = self.succeed("//Alice", &motion).await;
		self.inner(the(&events, "Council", "Executed").field("result")).await.map(|()| events)
	}

	/// Has the council enact a call with Root, and gives back what happened in the block that ran it. For a node that
	/// seals on request.
	pub async fn enact(&self, enacted: &Call) -> Result<Vec<Event>, Refusal> {
		let enacted = enacted.clone().into_value();
		let decision = call("Consortium", "enact", value!({ call: enacted }));
		let events = self.decide(&decision).await?;
		let id = number_of(the(&events, "Consortium", "EnactmentScheduled").field("id"));
		// The next block is the earliest: where a session rotates in it, the call runs in the one after.
		for _ in 0..3 {
			let events = self.seal().await;
			let ran = |event: &&Event| {
				(event.pallet.as_str(), event.name.as_str()) == ("Scheduler", "Dispatched")
					&& bytes_of(event.field("id")) == task_name(id)
			};
			if let Some(dispatched) = events.iter().find(ran) {
				return self.inner(dispatched.field("result")).await.map(|()| events);
			}
		}
		panic!("enactment {id} did not run")
	}

	/// What became of a call within another, which itself succeeded.
	pub async fn inner(&self, result: &Value) -> Result<(), Refusal> {
		match name_of(result) {
			"Ok" => Ok(()),
			_ => Err(self.refusal(result.at(0).expect("an error says which")).await),
		}
	}

	/// The name of a dispatch error that stands in an event.
	pub async fn refusal(&self, error: &Value) -> Refusal {
		refusal_of(self.now().await.metadata_ref(), error)
	}

	/// What of an account's balance is on hold for a reason of a pallet's.
	pub async fn held(&self, suri: &str, pallet: &str, reason: &str) -> u128 {
		let holds = self.stored("Balances", "Holds", vec![account(suri)]).await;
		each(&holds)
			.into_iter()
			.filter(|hold| {
				let id = hold.at("id").expect("a hold says for what");
				name_of(id) == pallet && id.at(0).is_some_and(|inner| name_of(inner) == reason)
			})
			.map(|hold| number_of(hold.at("amount").expect("a hold says how much")))
			.sum()
	}
}

/// What a transaction in a block led to.
fn outcome_of(
	outcome: Result<ExtrinsicEvents<SubstrateConfig>, TransactionEventsError>,
) -> Result<Vec<Event>, Refusal> {
	match outcome {
		Ok(events) => {
			Ok(events.iter().map(|event| Event::decode(event.expect("events can be decoded"))).collect())
		}
		Err(TransactionEventsError::ExtrinsicFailed(DispatchError::Module(error))) => {
			Err(error.details_string())
		}
		// `BadOrigin` and the like, by the name of the variant.
		Err(TransactionEventsError::ExtrinsicFailed(error)) => Err(format!("{error:?}")),
		Err(error) => panic!("the outcome of a transaction cannot be read: {error}"),
	}
}

/// All that happened in that block.
pub async fn events_of(at: &AtBlock) -> Vec<Event> {
	let events = within("reading events", at.events().fetch()).await;
	events.iter().map(|event| Event::decode(event.expect("events can be decoded"))).collect()
}

/// What is stored there, at that block.
pub async fn stored(at: &AtBlock, pallet: &str, entry: &str, keys: Vec<Value>) -> Value {
	let address = dynamic::storage::<Vec<Value>, Value>(pallet, entry);
	let value = within(entry, at.storage().fetch(address, keys)).await;
	value.decode().expect("the metadata describes what is stored")
}

/// What is stored there, at that block, if anything is.
pub async fn stored_if_any(at: &AtBlock, pallet: &str, entry: &str, keys: Vec<Value>) -> Option<Value> {
	let address = dynamic::storage::<Vec<Value>, Value>(pallet, entry);
	let value = within(entry, at.storage().try_fetch(address, keys)).await;
	value.map(|value| value.decode().expect("the metadata describes what is stored"))
}

/// The elements of a list, which may be wrapped in a bounded one.
fn each(list: &Value) -> Vec<&Value> {
	let mut elements = Vec::new();
	while let Some(element) = list.at(elements.len()) {
		elements.push(element);
	}
	match elements.as_slice() {
		[inner] if inner.at("id").is_none() => each(inner),
		_ => elements,
	}
}

fn refusal_of(metadata: &Metadata, error: &Value) -> Refusal {
	if name_of(error) != "Module" {
		return name_of(error).to_owned();
	}
	let part = |name| error.at(0).at(name).map(bytes_of).and_then(|bytes| bytes.first().copied());
	let (pallet, index) = part("index").zip(part("error")).expect("a module's error has two indices");
	let pallet = metadata.pallet_by_error_index(pallet).expect("the metadata lists all pallets");
	let variant = pallet.error_variant_by_index(index).expect("the metadata lists a pallet's errors");
	format!("{}::{}", pallet.name(), variant.name)
}

/// Awaits what must succeed, and not for ever.
pub(crate) async fn within<T, E: std::fmt::Display>(
	what: &str,
	future: impl Future<Output = Result<T, E>>,
) -> T {
	match tokio::time::timeout(LIMIT, future).await {
		Ok(Ok(result)) => result,
		Ok(Err(error)) => panic!("{what} failed: {error}"),
		Err(_) => panic!("{what} took longer than {LIMIT:?}"),
	}
}
