//! An upgrade of the runtime, rehearsed on a network: the council authorises it, anybody applies it, a migration runs
//! over several blocks, and all follow.
//!
//! The next runtime is this one with a higher version and the migration of runtime/src/rehearsal.rs, which walks through
//! all credentials and says how many there were. Two further variables name what is needed here:
//!
//! - `SALUS_NEXT_RUNTIME`: its wasm, compressed (`build_next_runtime` in scripts/lib/wasm.sh);
//! - `SALUS_CHECK_STATE`: the runtime's example `check-state`.

use std::{
	env, fs,
	path::{Path, PathBuf},
	process::Command,
};

use salus_tests::{
	chain::{events_of, stored, AtBlock},
	load::Account,
	network::SESSION,
	node::output_of,
	validators::last_authored,
	value,
	values::{call, number_of, Call},
	Chain, Event, FinalityWatch, Load, Network, Value,
};
use serde_json::{json, Value as Json};
use subxt::{
	config::{substrate::H256, Hasher},
	dynamic,
	ext::codec::{Compact, Decode},
	rpcs::rpc_params,
};

/// Where the migration says how many credentials there were.
const WALKED: &[u8] = b":rehearsal:walked";

/// How many slots of credentials the migration walks through in a block.
const SLOTS_A_BLOCK: usize = 8;

/// What a variable of the environment names.
fn named(variable: &str) -> PathBuf {
	let path = env::var_os(variable).map(PathBuf::from).unwrap_or_else(|| panic!("{variable} is not set"));
	assert!(path.is_file(), "{variable} names {}, where there is no file", path.display());
	path
}

fn next_runtime() -> Vec<u8> {
	fs::read(named("SALUS_NEXT_RUNTIME")).expect("it can be read")
}

/// An upgrade that was applied.
struct Upgrade {
	/// The version of the runtime before.
	from: u32,
	/// The last block that the old runtime made, which brought the new code.
	applied: u64,
	/// The block in which the migration ended.
	migrated: u64,
}

fn apply(code: &[u8]) -> Call {
	let code = Value::from_bytes(code);
	call("System", "apply_authorized_upgrade", value!({ code: code }))
}

/// Hands code to a node as anybody may, without a signature and without a fee. Says why the node refuses it.
async fn hand_in(chain: &Chain, code: &[u8]) -> Result<H256, String> {
	let call = dynamic::transaction("System", "apply_authorized_upgrade", (code.to_vec(),));
	let at = chain.best().await;
	let transaction = at.transactions().create_unsigned(&call).expect("the call can be encoded");
	transaction.submit().await.map_err(|error| format!("{error:?}"))
}

async fn hash_of(chain: &Chain, code: &[u8]) -> H256 {
	chain.best().await.hasher().hash(code)
}

fn authorise(hash: H256) -> Call {
	let hash = Value::from_bytes(hash);
	call("System", "authorize_upgrade", value!({ code_hash: hash }))
}

/// Whether an event is that one.
fn is(pallet: &'static str, name: &'static str) -> impl Fn(&Event) -> bool {
	move |event| event.pallet == pallet && event.name == name
}

/// Has the council authorise the code and hands it in at that node. Returns when the migration has run.
async fn upgrade(network: &Network, chain: &Chain, code: &[u8]) -> Upgrade {
	let from = chain.best().await.spec_version();
	let hash = hash_of(chain, code).await;
	let enacted = network.council_enacts(&authorise(hash)).await.expect("the council authorises upgrades");
	hand_in(chain, code).await.expect("what is authorised may be handed in by anybody");
	let updated = is("System", "CodeUpdated");
	let applied = chain.until_event(enacted.height, "the new code", updated).await.block_number();
	let completed = is("Migrations", "UpgradeCompleted");
	let migrated = chain.until_event(applied, "the end of the migration", completed).await.block_number();
	Upgrade { from, applied, migrated }
}

/// All slots of credentials at that block: how many there are, and how many credentials are in them.
async fn credentials(at: &AtBlock) -> (usize, u32) {
	let address = dynamic::storage::<Vec<Value>, Value>("Credentials", "Slots");
	let mut slots = at.storage().iter(address, Vec::<Value>::new()).await.expect("there are credentials");
	let (mut count, mut live) = (0, 0);
	while let Some(slot) = slots.next().await {
		let slot = slot.expect("a slot can be read");
		// A list begins with its length.
		let length = Compact::<u32>::decode(&mut slot.value().bytes()).expect("a slot is a list");
		(count, live) = (count + 1, live + length.0);
	}
	(count, live)
}

/// How many transactions of users are in a block.
async fn signed(at: &AtBlock) -> usize {
	let extrinsics = at.extrinsics().fetch().await.expect("a block has a body");
	extrinsics.iter().filter(|extrinsic| extrinsic.as_ref().expect("it can be decoded").is_signed()).count()
}

/// The chain's time at that block, in milliseconds.
async fn time(at: &AtBlock) -> u128 {
	number_of(&stored(at, "Timestamp", "Now", vec![]).await)
}

/// The version of the runtime, as a node says to whoever signs.
async fn version(chain: &Chain) -> u64 {
	let version = chain.ask("state_getRuntimeVersion", rpc_params![]).await;
	version["specVersion"].as_u64().expect("a version is a number")
}

/// Runs the check of a state, and says whether it passed and what it wrote.
fn check_state(file: &Path) -> (bool, String) {
	let output = Command::new(named("SALUS_CHECK_STATE")).arg(file).output().expect("it can be run");
	let written = [output.stdout, output.stderr].concat();
	(output.status.success(), String::from_utf8(written).expect("it writes UTF-8"))
}

/// Has a node that does not run write its state at that height, checks it, and checks that the check notices what is wrong.
async fn check_state_of(network: &Network, node: usize, height: u64, key_of_next_credential: &[u8]) {
	let base = network.base(node);
	let database = ["--chain", network.spec_arg(), "--base-path", base.arg()];
	let state = output_of(&[&["export-state", &height.to_string()], &database[..]].concat());
	let file = base.path().join("state.json");
	fs::write(&file, &state).expect("a file can be written");
	let (sound, written) = check_state(&file);
	assert!(sound, "the state at {height} is not sound: {written}");
	assert!(written.contains(&format!("block {height}: ")), "another state was checked: {written}");

	let mut state: Json = serde_json::from_str(&state).expect("a specification is JSON");
	let key = hex(key_of_next_credential);
	let entry = state.pointer_mut(&format!("/genesis/raw/top/{key}")).expect("the entry is there");
	*entry = json!(hex(&[0; 8]));
	fs::write(&file, state.to_string()).expect("a file can be written");
	let (sound, written) = check_state(&file);
	assert!(!sound && written.contains("Credentials: "), "a wrong entry was not noticed: {written}");
}

fn hex(bytes: &[u8]) -> String {
	bytes.iter().fold("0x".to_owned(), |text, byte| text + &format!("{byte:02x}"))
}

/// What the load's account must say when no transfer was lost, although a runtime went.
fn nothing_lost(account: &Account) {
	assert!(account.lost.is_empty(), "lost: {:?}", account.lost);
	assert_eq!(account.finalised, account.accepted);
	// Whoever signs for the old runtime hears that his signature is bad. Who signs anew may be too early: as long as a
	// pool holds the old transaction of that nonce, the new one is no better.
	assert!(!account.refused.is_empty(), "nobody noticed that the runtime is another");
	for refusal in &account.refused {
		let expected = ["bad signature", "Priority is too low"].iter().any(|answer| refusal.contains(answer));
		assert!(expected, "{refusal}");
	}
}

#[tokio::test]
async fn the_council_upgrades_the_runtime_under_load_and_nothing_is_lost() {
	let code = next_runtime();
	let mut network = Network::start(4, json!({})).await;
	let chain = network.chain(0).clone();
	let old = chain.best().await;
	let watch = FinalityWatch::start(&chain);
	let senders = ["//Dave", "//Ferdie", "//Alice//stash"];
	let load = Load::start(senders.iter().zip(1..).map(|(suri, i)| (network.chain(i).clone(), *suri))).await;

	// What nobody authorised is refused: by the node, and on the chain. (Not by the node that is to take it later: for
	// half an hour a node does not look again at what was invalid.)
	let refusal = hand_in(network.chain(1), &code).await.expect_err("nothing is authorised");
	assert!(refusal.contains("Invalid Transaction"), "{refusal}");
	chain.refuse("//Eve", &apply(b"code"), "System::NothingAuthorized").await;
	let hash = hash_of(&chain, b"code").await;
	chain.refuse("//Alice", &authorise(hash), "BadOrigin").await;
	assert_eq!(version(&chain).await, u64::from(old.spec_version()));

	let Upgrade { from, applied, migrated } = upgrade(&network, &chain, &code).await;
	assert_eq!(from, old.spec_version());

	// The migration took several blocks, in which there is nothing of users, and counted right.
	let (slots, live) = credentials(&chain.at(applied).await).await;
	let blocks = slots / SLOTS_A_BLOCK + 1;
	assert!(blocks > 2, "{slots} slots do not take several blocks");
	assert_eq!((migrated - applied) as usize, blocks, "blocks of the migration");
	for height in applied + 1..=migrated {
		assert_eq!(signed(&chain.at(height).await).await, 0, "a user's transaction in block {height}");
	}
	let after = chain.at(migrated).await;
	let walked = after.storage().fetch_raw(WALKED.to_vec()).await.expect("the migration leaves a count");
	assert_eq!(u32::decode(&mut &walked[..]).expect("a count is a number"), live);
	assert_eq!(credentials(&after).await, (slots, live));

	// Users go on: with the next block, or with one behind it where a session rotates.
	let paid = is("TransactionPayment", "TransactionFeePaid");
	let resumed = chain.until_event(applied + 1, "a transaction of a user", paid).await;
	let pause = time(&resumed).await - time(&chain.at(applied).await).await;
	let resumed = resumed.block_number();
	assert!(resumed > migrated && resumed <= migrated + 3, "users go on in {resumed}, after {migrated}");

	// All four have the next runtime, finalise and agree.
	let end = network.agree_at(migrated + 2).await;
	for i in 0..4 {
		assert_eq!(version(network.chain(i)).await, u64::from(from) + 1, "node {i}");
		network.chain(i).until_final(end).await;
	}
	let account = load.stop(&chain).await;
	nothing_lost(&account);
	println!(
		"the new code came in block {applied}, its migration of {slots} slots ended in {migrated}, users went on in \
		 {resumed}, {pause} ms later: {} transfers, all final once, {} refusals",
		account.accepted,
		account.refused.len()
	);
	let (gap, height) = watch.stop().await.widest();
	assert!(gap <= SESSION, "finality was {gap} blocks behind at {height}");

	// It is done with. What comes next is authorised anew, and has a higher version.
	chain.refuse("//Eve", &apply(b"code"), "System::NothingAuthorized").await;
	let old_code = old.storage().runtime_wasm_code().await.expect("there is a runtime");
	let hash = hash_of(&chain, &old_code).await;
	let enacted = network.council_enacts(&authorise(hash)).await.expect("the council authorises it");
	let refusal = hand_in(&chain, b"code").await.expect_err("another code is authorised");
	assert!(refusal.contains("Invalid Transaction"), "{refusal}");
	chain.refuse("//Eve", &apply(b"code"), "System::Unauthorized").await;
	hand_in(&chain, &old_code).await.expect("this is the one");
	let rejected = is("System", "RejectedInvalidAuthorizedUpgrade");
	let at = chain.until_event(enacted.height, "the rejection of an older version", rejected).await;
	assert!(!events_of(&at).await.iter().any(is("System", "CodeUpdated")));
	assert_eq!(version(&chain).await, u64::from(from) + 1);

	// The state that all this left is sound.
	let height = network.agree_at(at.block_number()).await;
	let next_credential = {
		let address = dynamic::storage::<Vec<Value>, Value>("Credentials", "NextCredentialId");
		let entry = after.storage().entry(address).expect("the pallet has it").fetch_key(vec![]);
		entry.expect("it has no parts")
	};
	network.chain(3).until_final(height).await;
	network.stop(3).await;
	check_state_of(&network, 3, height, &next_credential).await;
}

#[tokio::test]
async fn a_validator_that_was_away_follows_through_the_upgrade() {
	let mut network = Network::start(4, json!({})).await;
	let chain = network.chain(0).clone();
	network.agree_at(2).await;
	network.stop(3).await;
	let Upgrade { from, migrated, .. } = upgrade(&network, &chain, &next_runtime()).await;
	network.agree_at(migrated + 1).await;

	network.restart(3).await;
	let back = network.agree_at(migrated + 2).await;
	assert_eq!(version(network.chain(3)).await, u64::from(from) + 1);
	chain
		.until("it to author again", async |at| {
			last_authored(at, "//Dave").await.is_some_and(|height| height > back)
		})
		.await;
}
