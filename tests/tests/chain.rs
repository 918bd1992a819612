//! A development node: blocks, finality, money, sessions, and the other commands of its executable.

use std::sync::Arc;

use salus_tests::{
	chain::the,
	node::{output_of, run},
	values::{account, number_of, pallet_account, transfer},
	BasePath, Chain, Node,
};
use serde_json::{json, Value as Json};
use subxt::rpcs::rpc_params;

/// One SAL.
const UNIT: u128 = 1_000_000_000_000;

/// Blocks in a session of the development chain.
const SESSION: u64 = 30;

fn json(text: &str) -> Json {
	serde_json::from_str(text).expect("it is JSON")
}

/// What wallets and the explorer show amounts and addresses with.
fn properties() -> Json {
	json!({ "ss58Format": 42, "tokenSymbol": "SAL", "tokenDecimals": 12 })
}

#[tokio::test]
async fn a_validator_finalises_blocks_that_another_database_can_import() {
	let base = Arc::new(BasePath::new());
	let node = Node::start_in(&base, &[]);
	let chain = Chain::of(&node).await;
	assert_eq!(chain.ask("system_chain", rpc_params![]).await, "Salus Development");
	assert_eq!(chain.ask("system_chainType", rpc_params![]).await, "Development");
	assert_eq!(chain.ask("system_properties", rpc_params![]).await, properties());
	let block = chain.until_final(2).await;
	assert!(block.block_number() >= 2);
	node.kill();

	let database = ["--chain", "dev", "--base-path", base.arg()];
	let file = base.path().join("blocks");
	let file = file.to_str().expect("its name is UTF-8");
	let info = |database: &[&str]| json(&output_of(&[&["chain-info"], database].concat()));
	let before = info(&database);
	assert!(before["finalized_number"].as_u64() >= Some(2), "{before}");
	output_of(&[&["export-blocks"], &database[..], &[file]].concat());

	let other = BasePath::new();
	let other_database = ["--chain", "dev", "--base-path", other.arg()];
	output_of(&[&["import-blocks"], &other_database[..], &[file]].concat());
	let after = info(&other_database);
	for part in ["genesis_hash", "best_hash", "best_number"] {
		assert_eq!(after[part], before[part], "{part}");
	}

	output_of(&[&["purge-chain", "-y"], &other_database[..]].concat());
	assert_eq!(info(&other_database)["best_number"], 0);
}

#[tokio::test]
async fn a_transfer_moves_money_and_its_fee_goes_to_the_fee_account() {
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	let fees = pallet_account(b"sal/fees");
	let balances = || async {
		(
			chain.balance(account("//Alice")).await,
			chain.balance(account("//Eve")).await,
			chain.balance(fees.clone()).await,
		)
	};

	let (alice, eve, collected) = balances().await;
	let events = chain.succeed("//Alice", &transfer("//Eve", 5 * UNIT)).await;
	let paid = the(&events, "TransactionPayment", "TransactionFeePaid");
	let fee = number_of(paid.field("actual_fee"));
	assert!(fee > 0);
	assert_eq!(balances().await, (alice - 5 * UNIT - fee, eve + 5 * UNIT, collected + fee));
}

#[tokio::test]
async fn a_session_has_thirty_blocks() {
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	for _ in 0..2 * SESSION {
		chain.seal().await;
		let height = chain.now().await.block_number();
		let session = number_of(&chain.stored("Session", "CurrentIndex", vec![]).await);
		assert_eq!(session, u128::from(height / SESSION), "at block {height}");
	}
}

/// A change of session takes the whole weight of its block, so that a transaction has to wait for the next one.
#[tokio::test]
async fn instant_sealing_passes_the_end_of_a_session() {
	let node = Node::shared();
	let chain = Chain::of(&node).await;
	while chain.now().await.block_number() % SESSION != SESSION - 1 {
		chain.seal().await;
	}
	chain.succeed("//Alice", &transfer("//Eve", UNIT)).await;
	assert_eq!(chain.now().await.block_number() % SESSION, 1);
}

#[test]
fn a_clock_of_its_own_is_refused_to_a_validator() {
	let base = BasePath::new();
	let output = run(&["--dev", "--base-path", base.arg(), "--clock-start", "2026-01-01T00:00:00Z"]);
	assert!(!output.status.success());
	let written = String::from_utf8_lossy(&output.stderr);
	let lines = written.lines().collect::<Vec<_>>();
	assert_eq!(lines, ["Error: Invalid input: --clock-start and --clock-speed need --sealing"]);
}

#[test]
fn keys_and_chain_specifications() {
	let key = json(&output_of(&["key", "generate", "--output-type", "json"]));
	assert_eq!(key["secretPhrase"].as_str().expect("there is a phrase").split(' ').count(), 12);

	let spec = json(&output_of(&["export-chain-spec", "--chain", "dev"]));
	assert_eq!(spec["id"], "salus_dev");
	assert_eq!(spec["chainType"], "Development");
	assert_eq!(spec["properties"], properties());
}
