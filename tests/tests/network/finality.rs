//! Validators die, and what is final stays final.

use salus_tests::{
	chain::stored,
	validators::{admitted, last_authored, seated, session},
	value,
	values::{account, batch_all, call, number_of, variant, Call},
	Chain, Network,
};
use serde_json::json;

/// Blocks from the one that tells of the new set to the one from which it votes.
const DELAY: u64 = 2;

fn expel(who: &str) -> Call {
	let (who, cause) = (account(who), variant("Absence"));
	call("Consortium", "expel_validator", value!({ who: who, cause: cause }))
}

fn set_min_validators(min: u32) -> Call {
	call("Consortium", "set_min_validators", value!({ min: min }))
}

fn note_stalled(delay: u64, best_finalized: u64) -> Call {
	call("Grandpa", "note_stalled", value!({ delay: delay, best_finalized_block_number: best_finalized }))
}

/// Waits until the best chain is that many blocks longer, and says how high what is final is then.
async fn after_blocks(chain: &Chain, more: u64) -> u64 {
	let from = chain.best().await.block_number() + more;
	chain.until_best(from, "blocks to go on", async |_| true).await;
	chain.now().await.block_number()
}

#[tokio::test]
async fn finality_outlives_its_validators() {
	let mut network = Network::start(4, json!({})).await;
	network.agree_at(3).await;
	let chain = network.chain(0).clone();

	// One of four dies and nobody misses it.
	let known = network.chain(3).now().await;
	network.kill(3);
	let died = chain.best().await.block_number();
	chain.until_final(died + 3).await;
	// Before it hears of others, who would tell it again what it lost.
	network.restart_alone(3).await;
	let (back, height) = (network.chain(3).now().await.block_number(), known.block_number());
	assert!(back >= height, "{height} was final and {back} is the newest that is");
	assert!(back < died + 3, "it has heard of blocks after its death");
	assert_eq!(network.chain(3).at(height).await.block_hash(), known.block_hash());
	network.rejoin(3).await;
	let now = chain.now().await.block_number();
	network.agree_at(now).await;
	let authored = async |at: &_| last_authored(at, "//Dave").await.is_some_and(|block| block > died);
	chain.until("a block of Dave's", authored).await;

	// Two of four die: blocks go on, and none becomes final until one of the two is back.
	network.kill(3);
	network.kill(2);
	let stood = after_blocks(&chain, 2).await;
	assert_eq!(after_blocks(&chain, 3).await, stood, "two of four made blocks final");
	network.restart(2).await;
	network.agree_at(stood + 4).await;

	// And for good.
	network.kill(2);
	let stood = after_blocks(&chain, 2).await;
	assert_eq!(after_blocks(&chain, 2).await, stood, "two of four made blocks final");
	let last = chain.now().await;

	// First the set, and only in the session after that the stall, so that the new set is the one it is followed by.
	let changes = batch_all([set_min_validators(2), expel("//Charlie"), expel("//Dave")]);
	let enacted = network.council_enacts(&changes).await.expect("the council acts without finality");
	let decided = session(&chain.at(enacted.height).await).await;
	let next =
		chain.until_best(enacted.height, "the next session", async |at| session(at).await > decided).await;
	assert_eq!(seated(&next).await.len(), 4, "those who were expelled are seated for one more session");
	let enacted = network
		.council_enacts(&note_stalled(DELAY, stood))
		.await
		.expect("it takes whatever block it is told");
	assert_eq!(session(&chain.at(enacted.height).await).await, decided + 1, "it came in the session between");
	assert_eq!(chain.now().await.block_number(), stood, "the old set made a block final");

	let changed =
		chain.until_best(enacted.height, "the new set", async |at| session(at).await == decided + 2).await;
	let changed = changed.block_number();
	assert_eq!(seated(&chain.at(changed).await).await, ["//Alice", "//Bob"]);
	let at = chain.until_final(changed + DELAY + 2).await;
	assert_eq!(admitted(&at).await, ["//Alice", "//Bob"]);
	assert_eq!(number_of(&stored(&at, "Grandpa", "CurrentSetId", vec![]).await), 1);
	assert_eq!(chain.at(stood).await.block_hash(), last.block_hash(), "what was final is not any more");

	// Who was dead and comes back follows the new set, as whoever is behind does.
	network.restart(2).await;
	network.restart(3).await;
	let height = chain.now().await.block_number();
	network.agree_at(stood).await;
	network.agree_at(height).await;
}
