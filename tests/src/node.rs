//! The node's executable: a process that runs a chain, or one that does something else and ends.

use std::{
	env, fs,
	io::{BufRead, BufReader},
	ops::Deref,
	path::{Path, PathBuf},
	process::{self, Child, Command, Output, Stdio},
	sync::{
		atomic::{AtomicU32, Ordering},
		mpsc, Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak,
	},
	thread,
};

use crate::LIMIT;

/// What the node writes before the address of its RPC server.
const RPC_ADDRESS: &str = "Running JSON-RPC server: addr=";

/// The executable that the environment names.
fn executable() -> PathBuf {
	let path = env::var_os("SALUS_NODE").map(PathBuf::from).unwrap_or_else(|| {
		panic!(
			"SALUS_NODE is not set. These tests need a node: build it with `cargo build --release -p salus-node` and \
			 name the executable by its full path in SALUS_NODE"
		)
	});
	assert!(path.is_file(), "SALUS_NODE names {}, where there is no file", path.display());
	path
}

/// A directory for a node's files, removed in the end.
#[derive(Debug)]
pub struct BasePath(PathBuf);

impl BasePath {
	/// A fresh one.
	#[allow(clippy::new_without_default)]
	pub fn new() -> Self {
		static COUNT: AtomicU32 = AtomicU32::new(0);
		let name = format!("salus-tests-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
		let path = env::temp_dir().join(name);
		fs::create_dir_all(&path).expect("the temporary directory is writable");
		Self(path)
	}

	/// Where it is.
	pub fn path(&self) -> &Path {
		&self.0
	}

	/// Where it is, as an argument.
	pub fn arg(&self) -> &str {
		self.0.to_str().expect("the temporary directory's name is UTF-8")
	}
}

impl Drop for BasePath {
	fn drop(&mut self) {
		// What is left behind in the temporary directory is not worth a second panic.
		fs::remove_dir_all(&self.0).ok();
	}
}

/// What a node has written so far, and whether it has ended.
#[derive(Default)]
struct Log {
	written: Mutex<(String, bool)>,
	grown: Condvar,
}

impl Log {
	fn push(&self, line: Option<&str>) {
		let mut written = self.written.lock().expect("no holder panics");
		match line {
			Some(line) => {
				written.0.push_str(line);
				written.0.push('\n');
			}
			None => written.1 = true,
		}
		self.grown.notify_all();
	}

	fn text(&self) -> String {
		self.written.lock().map(|written| written.0.clone()).unwrap_or_default()
	}

	/// Whether the node ends in time: until then it holds its end of the pipe.
	fn wait_for_end(&self) -> bool {
		let written = self.written.lock().expect("no holder panics");
		let (written, _) =
			self.grown.wait_timeout_while(written, LIMIT, |(_, ended)| !*ended).expect("no holder panics");
		written.1
	}

	/// What stands behind `text`, up to the end of its line. Panics when the node ends first.
	fn wait_for(&self, text: &str) -> String {
		let find = |log: &str| {
			let line = log.lines().find(|line| line.contains(text))?;
			line.split(text).nth(1).map(str::to_owned)
		};
		let written = self.written.lock().expect("no holder panics");
		let (written, _) = self
			.grown
			.wait_timeout_while(written, LIMIT, |(log, ended)| !*ended && find(log).is_none())
			.expect("no holder panics");
		find(&written.0)
			.unwrap_or_else(|| panic!("the node did not write {text:?}. It wrote:\n{}", written.0))
	}
}

/// A running node. It ends when this goes.
pub struct Node {
	process: Child,
	url: String,
	log: Arc<Log>,
	/// Behind the process: its files go when it has ended.
	_base: Arc<BasePath>,
}

impl Node {
	/// Starts a node on the development chain, with these further options. Returns when it answers.
	pub fn start(options: &[&str]) -> Self {
		Self::start_in(&Arc::new(BasePath::new()), options)
	}

	/// Starts a node on the development chain that is kept in `base`. Returns when it answers.
	pub fn start_in(base: &Arc<BasePath>, options: &[&str]) -> Self {
		Self::launch(base, &[&["--dev"], options].concat())
	}

	/// Starts a node on the chain that the options name, kept in `base`. Returns when it answers.
	pub fn launch(base: &Arc<BasePath>, options: &[&str]) -> Self {
		// The system chooses the ports: tests run side by side, and so do other programs.
		let mut process = Command::new(executable())
			.args(["--base-path", base.arg()])
			.args(["--rpc-port", "0", "--listen-addr", "/ip4/127.0.0.1/tcp/0"])
			.args(["--no-mdns", "--no-prometheus", "--no-telemetry"])
			.args(options)
			.stdin(Stdio::null())
			.stdout(Stdio::null())
			.stderr(Stdio::piped())
			.spawn()
			.expect("SALUS_NODE can be run");
		let output = process.stderr.take().expect("it is piped");
		let log = Arc::new(Log::default());
		// Owned from here on, so that the process ends when the wait below fails.
		let mut node = Self { process, url: String::new(), log, _base: base.clone() };
		thread::spawn({
			let log = node.log.clone();
			move || {
				BufReader::new(output).lines().map_while(Result::ok).for_each(|line| log.push(Some(&line)));
				log.push(None);
			}
		});
		let addresses = node.log.wait_for(RPC_ADDRESS);
		let address = addresses.split(',').next().unwrap_or_default();
		node.url = format!("ws://{address}");
		node
	}

	/// A node that seals a block for each transaction and otherwise on request, and finalises it at once.
	pub fn instant() -> Self {
		Self::start(&["--sealing", "instant"])
	}

	/// An [`instant`](Self::instant) node that the tests of a file use in turn, because to start one takes seconds: the
	/// runtime is compiled. What the chain holds then is what other tests have left, in no order.
	pub fn shared() -> Turn {
		static NODE: Mutex<Weak<Node>> = Mutex::new(Weak::new());
		static TURN: Mutex<()> = Mutex::new(());
		let node = {
			let mut shared = NODE.lock().unwrap_or_else(PoisonError::into_inner);
			shared.upgrade().unwrap_or_else(|| {
				let node = Arc::new(Self::instant());
				*shared = Arc::downgrade(&node);
				node
			})
		};
		// Who waits here holds the node, so that it lives on from turn to turn and ends with the last one.
		let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
		Turn { node, _turn: turn }
	}

	/// Where it answers.
	pub fn url(&self) -> &str {
		&self.url
	}

	fn tell_if_failing(&self) {
		if thread::panicking() {
			eprintln!("the node wrote:\n{}", self.log.text());
		}
	}

	/// Ends the process as a power failure would: it does not get to finish anything.
	pub fn kill(self) {
		drop(self)
	}

	/// Ends the process as an operator does: it finishes what it is at.
	pub fn stop(self) {
		signal("-TERM", self.process.id());
		assert!(self.log.wait_for_end(), "the node did not end within {LIMIT:?}");
	}
}

/// The time that a test has a shared node for itself.
pub struct Turn {
	node: Arc<Node>,
	_turn: MutexGuard<'static, ()>,
}

impl Deref for Turn {
	type Target = Node;

	fn deref(&self) -> &Node {
		&self.node
	}
}

impl Drop for Turn {
	fn drop(&mut self) {
		// The last one leaves it to the node.
		if Arc::strong_count(&self.node) > 1 {
			self.node.tell_if_failing();
		}
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		// SIGKILL to this process alone. It fails where the process has ended already.
		self.process.kill().ok();
		self.process.wait().ok();
		self.tell_if_failing();
	}
}

/// Signals to one process.
fn signal(name: &str, process: u32) {
	Command::new("kill").args([name, &process.to_string()]).status().ok();
}

/// Runs a command of the executable to its end.
pub fn run(arguments: &[&str]) -> Output {
	let process = Command::new(executable())
		.args(arguments)
		.stdin(Stdio::null())
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()
		.expect("SALUS_NODE can be run");
	let id = process.id();
	let (sender, outcome) = mpsc::channel();
	thread::spawn(move || sender.send(process.wait_with_output()).ok());
	match outcome.recv_timeout(LIMIT) {
		Ok(output) => output.expect("its output can be read"),
		Err(_) => {
			signal("-KILL", id);
			panic!("salus-node {} did not end within {LIMIT:?}", arguments.join(" "))
		}
	}
}

/// Runs a command that must succeed, and gives back what it wrote to its standard output.
pub fn output_of(arguments: &[&str]) -> String {
	let output = run(arguments);
	assert!(
		output.status.success(),
		"salus-node {} failed:\n{}",
		arguments.join(" "),
		String::from_utf8_lossy(&output.stderr)
	);
	String::from_utf8(output.stdout).expect("it writes UTF-8")
}
