//! A network: several validators, each a process of its own with its own keys and its own database.
//!
//! Every node talks to the peers that it is told, and to no others, as on a live chain: the connections are those that
//! the network makes.

use std::{
	collections::BTreeMap,
	fs,
	path::PathBuf,
	sync::{Arc, Condvar, Mutex, PoisonError},
};

use serde_json::{json, Value as Json};
use subxt::rpcs::rpc_params;

use crate::{
	chain::Refusal,
	council::Enacted,
	node::{output_of, BasePath, Node},
	values::Call,
	Chain,
};

/// The validators of the preset `local`, in the order in which it names them.
const VALIDATORS: [&str; 4] = ["//Alice", "//Bob", "//Charlie", "//Dave"];

/// Two of the three who sit in the council of the preset `local`.
pub const COUNCIL: [&str; 2] = ["//Alice", "//Bob"];

/// Blocks in a session, unless the test asks for others: the fewest that there may be.
pub const SESSION: u64 = 10;

/// What a node that joins is.
#[derive(Clone, Copy, Debug)]
pub enum Role<'a> {
	/// It follows the chain and answers.
	Observer,
	/// It would validate, and has no session keys yet.
	Validator,
	/// It validates with the session keys of a development account. Where another node has them too, the two are twins.
	Keyed(&'a str),
}

/// What stays of a node while its process comes and goes.
struct Place {
	name: String,
	validates: bool,
	base: Arc<BasePath>,
	running: Option<(Node, Chain)>,
}

/// Validators and other nodes on one chain. All end when this goes.
pub struct Network {
	places: Vec<Place>,
	spec: PathBuf,
	/// Where the specification is.
	_base: BasePath,
	_turn: Turn,
}

/// The right to have a network. Few have it at a time: each network has more processes than the machine may have
/// processors.
struct Turn;

impl Turn {
	const AT_A_TIME: usize = 2;

	fn taken() -> (&'static Mutex<usize>, &'static Condvar) {
		static TAKEN: Mutex<usize> = Mutex::new(0);
		static RETURNED: Condvar = Condvar::new();
		(&TAKEN, &RETURNED)
	}

	fn wait() -> Self {
		let (taken, returned) = Self::taken();
		let taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
		*returned
			.wait_while(taken, |taken| *taken == Self::AT_A_TIME)
			.unwrap_or_else(PoisonError::into_inner) += 1;
		Self
	}
}

impl Drop for Turn {
	fn drop(&mut self) {
		let (taken, returned) = Self::taken();
		*taken.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
		returned.notify_one();
	}
}

/// Puts what a patch says over what is there. Lists are replaced.
fn merge(into: &mut Json, patch: Json) {
	match (into, patch) {
		(Json::Object(into), Json::Object(patch)) => {
			patch.into_iter().for_each(|(name, value)| merge(into.entry(name).or_insert(Json::Null), value));
		}
		(into, value) => *into = value,
	}
}

/// The chain of so many validators of the preset `local`, with these changes to its genesis, as nodes read it.
fn specification(validators: usize, changes: Json) -> String {
	/// To make one takes many seconds: the runtime is compiled for it.
	static MADE: Mutex<BTreeMap<(usize, String), String>> = Mutex::new(BTreeMap::new());
	let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
	made.entry((validators, changes.to_string())).or_insert_with(|| raw(&plain(validators, changes))).clone()
}

fn plain(validators: usize, changes: Json) -> Json {
	let spec = output_of(&["export-chain-spec", "--chain", "local"]);
	let mut spec: Json = serde_json::from_str(&spec).expect("a specification is JSON");
	let genesis = &mut spec["genesis"]["runtimeGenesis"]["patch"];
	for list in ["/consortium/validators", "/session/keys"] {
		let list = genesis.pointer_mut(list).and_then(Json::as_array_mut).expect("the preset has it");
		assert!(validators <= list.len(), "the preset has {} validators", list.len());
		list.truncate(validators);
	}
	let consortium =
		json!({ "sessionLength": SESSION, "enactmentDelay": 1, "minValidators": validators.min(3) });
	merge(genesis, json!({ "consortium": consortium }));
	merge(genesis, changes);
	spec
}

fn raw(plain: &Json) -> String {
	let base = BasePath::new();
	let path = base.path().join("plain.json");
	fs::write(&path, plain.to_string()).expect("a file can be written");
	let path = path.to_str().expect("its name is UTF-8");
	output_of(&["export-chain-spec", "--chain", path, "--raw"])
}

/// Has blocking work done beside the tasks of the test.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
	match tokio::task::spawn_blocking(work).await {
		Ok(result) => result,
		Err(error) => std::panic::resume_unwind(error.into_panic()),
	}
}

impl Network {
	/// Starts so many validators, at most four, all connected with each other. The chain is that of the preset `local`
	/// with short sessions and a delay of one block, and with the given changes to its genesis.
	pub async fn start(validators: usize, changes: Json) -> Self {
		let (turn, base) = (Turn::wait(), BasePath::new());
		let spec = base.path().join("raw.json");
		fs::write(&spec, specification(validators, changes)).expect("a file can be written");
		let mut network = Self { places: Vec::new(), spec, _base: base, _turn: turn };
		let roles = VALIDATORS.iter().take(validators).map(|suri| Role::Keyed(suri));
		network.join_all(roles.collect()).await;
		network
	}

	/// A further node joins, with a network key and a database of its own. Says which it is.
	pub async fn join(&mut self, role: Role<'_>) -> usize {
		self.join_all(vec![role]).await;
		self.places.len() - 1
	}

	/// A further node with the session keys of validator `i`. That must never be, and is what makes it offend.
	pub async fn duplicate(&mut self, i: usize) -> usize {
		self.join(Role::Keyed(VALIDATORS[i])).await
	}

	async fn join_all(&mut self, roles: Vec<Role<'_>>) {
		let first = self.places.len();
		let mut prepared = Vec::new();
		for (i, role) in (first..).zip(roles) {
			let (spec, base) = (self.spec_arg().to_owned(), Arc::new(BasePath::new()));
			let keys = match role {
				Role::Keyed(suri) => Some(suri.to_owned()),
				_ => None,
			};
			self.places.push(Place {
				name: format!("{i}{}", keys.as_deref().unwrap_or_default()),
				validates: !matches!(role, Role::Observer),
				base: base.clone(),
				running: None,
			});
			prepared.push(tokio::spawn(aside(move || {
				let database = ["--chain", &spec, "--base-path", base.arg()];
				output_of(&[&["key", "generate-node-key"], &database[..]].concat());
				for (kind, scheme) in [("aura", "sr25519"), ("gran", "ed25519")] {
					let Some(suri) = &keys else { break };
					let key = ["--key-type", kind, "--scheme", scheme, "--suri", suri];
					output_of(&[&["key", "insert"], &database[..], &key].concat());
				}
			})));
		}
		for prepared in prepared {
			prepared.await.expect("a node can be prepared");
		}
		let which = (first..self.places.len()).collect::<Vec<_>>();
		self.launch(&which).await;
		self.introduce(&which).await;
	}

	/// Where the chain's specification is, as an argument.
	pub fn spec_arg(&self) -> &str {
		self.spec.to_str().expect("its name is UTF-8")
	}

	/// Starts these. Nobody knows them yet.
	async fn launch(&mut self, which: &[usize]) {
		/// A node that starts compiles the runtime on all processors: one after the other takes no longer than all at
		/// once, and leaves each its time.
		static STARTS: Mutex<()> = Mutex::new(());
		let started = which.iter().map(|i| {
			let Place { name, validates, base, running } = &self.places[*i];
			assert!(running.is_none(), "{name} runs already");
			let (spec, name, validates, base) =
				(self.spec_arg().to_owned(), name.replace('/', ""), *validates, base.clone());
			tokio::spawn(aside(move || {
				let mut options = vec!["--chain", &spec, "--name", &name, "--reserved-only"];
				// Each node would otherwise take for its cache what the machine has for all.
				options.extend(["--trie-cache-size", "268435456"]);
				options.extend(validates.then_some("--validator"));
				let _turn = STARTS.lock().unwrap_or_else(PoisonError::into_inner);
				Node::launch(&base, &options)
			}))
		});
		let started = started.collect::<Vec<_>>();
		for (i, node) in which.iter().zip(started) {
			let node = node.await.expect("a node starts");
			let chain = Chain::of(&node).await;
			self.places[*i].running = Some((node, chain));
		}
	}

	/// Connects each of these with all that run.
	async fn introduce(&self, which: &[usize]) {
		for i in which {
			for other in self.running().filter(|other| other != i && (other < i || !which.contains(other))) {
				self.connect(*i, other).await;
			}
		}
	}

	/// Lets two nodes talk to each other.
	pub async fn connect(&self, one: usize, other: usize) {
		for (from, to) in [(one, other), (other, one)] {
			let addresses = self.chain(to).ask("system_localListenAddresses", rpc_params![]).await;
			let address = addresses[0].as_str().expect("it listens somewhere").to_owned();
			self.chain(from).ask("system_addReservedPeer", rpc_params![address]).await;
		}
	}

	/// Those whose process runs.
	pub fn running(&self) -> impl Iterator<Item = usize> + '_ {
		self.places.iter().enumerate().filter(|(_, place)| place.running.is_some()).map(|(i, _)| i)
	}

	/// The chain, as a node sees it; the validators of the genesis come first, then those that joined.
	pub fn chain(&self, i: usize) -> &Chain {
		let Place { name, running, .. } = &self.places[i];
		let (_, chain) = running.as_ref().unwrap_or_else(|| panic!("{name} does not run"));
		chain
	}

	/// The first of them, through which the test looks at the chain where nothing is said of another.
	pub fn first(&self) -> &Chain {
		self.chain(self.running().next().expect("a node runs"))
	}

	/// Where a node's files are.
	pub fn base(&self, i: usize) -> &Arc<BasePath> {
		&self.places[i].base
	}

	/// Ends a node as a power failure would.
	pub fn kill(&mut self, i: usize) {
		let (node, _) = self.places[i].running.take().expect("it runs");
		node.kill();
	}

	/// Ends a node as its operator would.
	pub async fn stop(&mut self, i: usize) {
		let (node, _) = self.places[i].running.take().expect("it runs");
		aside(|| node.stop()).await;
	}

	/// Starts a node again that was ended, on its database.
	pub async fn restart(&mut self, i: usize) {
		self.restart_alone(i).await;
		self.rejoin(i).await;
	}

	/// As [`restart`](Self::restart), without peers: all that it has is what its database kept.
	pub async fn restart_alone(&mut self, i: usize) {
		self.launch(&[i]).await;
	}

	/// Connects a node that was alone with all that run.
	pub async fn rejoin(&self, i: usize) {
		self.introduce(&[i]).await;
	}

	/// Waits until a block of that height is final at all nodes that run, and they have the same one. Says how high the
	/// lowest of them is then.
	pub async fn agree_at(&self, height: u64) -> u64 {
		let mut known: Option<(usize, _)> = None;
		let mut lowest = u64::MAX;
		for i in self.running() {
			lowest = lowest.min(self.chain(i).until_final(height).await.block_number());
			let hash = self.chain(i).at(height).await.block_hash();
			let (first, agreed) = *known.get_or_insert((i, hash));
			assert_eq!(hash, agreed, "nodes {first} and {i} have different final blocks at {height}");
		}
		lowest
	}

	/// Has the council enact a call with Root: two members sign for it, through the first node that runs. Returns when
	/// the call has run, in a block that need not be final yet.
	pub async fn council_enacts(&self, enacted: &Call) -> Result<Enacted, Refusal> {
		self.first().enacted_by(&COUNCIL, enacted).await
	}
}
