//! The set of validators changes while the chain is in use.

use salus_tests::{
	chain::{stored, the},
	network::{COUNCIL, SESSION},
	validators::{admitted, bar, last_authored, seated},
	value,
	values::{account, address, batch_all, bytes_of, call, name_of, variant, Call},
	At, FinalityWatch, Load, Network, Role,
};
use serde_json::json;

/// Three of four, which is two thirds once Eve's organisation has a seat.
const THREE: [&str; 3] = ["//Alice", "//Bob", "//Eve"];

fn leave() -> Call {
	call("Consortium", "leave", value!({}))
}

/// A member organisation gets a seat in the council and one among the validators.
fn joins(who: &str) -> Call {
	let (seat, validator) = (address(who), account(who));
	batch_all([
		call("Membership", "add_member", value!({ who: seat })),
		call("Consortium", "admit_validator", value!({ who: validator })),
	])
}

/// It loses both.
fn goes(who: &str) -> Call {
	let (seat, validator, cause) = (address(who), account(who), variant("LeftConsortium"));
	batch_all([
		call("Membership", "remove_member", value!({ who: seat })),
		call("Consortium", "expel_validator", value!({ who: validator, cause: cause })),
	])
}

#[tokio::test]
async fn validators_come_go_and_change_keys_under_load() {
	let mut network = Network::start(4, json!({})).await;
	network.agree_at(2).await;
	let chain = network.chain(0).clone();
	let senders = ["//Ferdie", "//Alice//stash", "//Bob//stash", "//MedicalBoard"];
	// Not through Dave's node, which goes.
	let load = Load::start([0, 1, 2, 0].map(|i| network.chain(i).clone()).into_iter().zip(senders)).await;
	let watch = FinalityWatch::start(&chain);

	// A node joins late and has what the others have.
	let late = network.join(Role::Validator).await;
	let height = network.chain(0).now().await.block_number();
	network.agree_at(height).await;

	// Eve's organisation comes, Dave's leaves, Charlie's takes new keys: each by what it signs itself, and the council.
	let keys = network.chain(late).rotate_keys("//Eve").await;
	chain.act("//Eve", &keys).await.expect("the node proves that the keys are its own");
	network.council_enacts(&joins("//Eve")).await.expect("Eve has keys and no seat yet");
	chain.act("//Dave", &leave()).await.expect("four remain");
	let keys = network.chain(2).rotate_keys("//Charlie").await;
	chain.act("//Charlie", &keys).await.expect("the node proves that the keys are its own");
	let new_key = stored(&chain.best().await, "Session", "NextKeys", vec![account("//Charlie")]).await;
	let new_key = bytes_of(&new_key).split_off(32);

	let at = chain.until("Eve's seat", async |at| seated(at).await.contains(&"//Eve")).await;
	assert_eq!(
		seated(&at).await,
		["//Alice", "//Bob", "//Charlie", "//Dave", "//Eve"],
		"one change a session"
	);
	let at = chain.until("Dave's departure", async |at| !seated(at).await.contains(&"//Dave")).await;
	assert_eq!(seated(&at).await, ["//Alice", "//Bob", "//Charlie", "//Eve"]);
	let since = at.block_number();
	let authorities = bytes_of(&stored(&at, "Grandpa", "Authorities", vec![]).await);
	assert!(authorities.windows(32).any(|key| key == new_key), "Charlie votes with the new key");
	network.stop(3).await;
	for who in ["//Eve", "//Charlie"] {
		let what = format!("a block of {who}'s");
		chain.until(&what, async |at| last_authored(at, who).await.is_some_and(|block| block >= since)).await;
	}

	let gaps = watch.stop().await;
	let first = gaps.samples.first().expect("a watch sees blocks").0;
	let last = gaps.samples.last().expect("a watch sees blocks").0;
	let blocks = usize::try_from(last - first).expect("they are few");
	assert!(gaps.samples.len() > blocks / 2, "the watch slept: {gaps:?}");
	let (widest, height) = gaps.widest();
	assert!(widest <= SESSION, "finality was {widest} blocks behind at {height}: {gaps:?}");
	let account = load.stop(&chain).await;
	assert_eq!(account.refused, Vec::<String>::new(), "transfers were refused");
	assert_eq!(account.lost, [], "transfers were not in exactly one final block");
	assert_eq!(account.finalised, account.accepted);
	assert!(account.accepted > 5 * blocks, "the load was no load: {account:?}");
	println!(
		"blocks {first} to {last}: finality at most {widest} behind, {} transfers, all final once",
		account.accepted
	);
	// All of them, and the hash of a block stands for all before it.
	network.agree_at(last).await;

	// In a council of four, two are too few and three enough, the new member among them.
	let refusal = network.council_enacts(&goes("//Eve")).await.expect_err("half is not two thirds");
	assert_eq!(refusal, "BadOrigin");
	let enacted = chain.enacted_by(&THREE, &goes("//Eve")).await.expect("three remain, which is the minimum");
	the(&enacted.events, "Consortium", "ValidatorExpelled");
	let at = chain.until_final(enacted.height).await;
	assert_eq!(admitted(&at).await, ["//Alice", "//Bob", "//Charlie"]);
	let cause = bar(&at, "//Eve").await.expect("who was expelled is kept out");
	assert_eq!(name_of(cause.at(0).expect("an expulsion has a cause")), "LeftConsortium");
	network.stop(late).await;
	chain.until("Eve's last session to end", async |at| !seated(at).await.contains(&"//Eve")).await;
	chain.decided_by(&COUNCIL, &remark()).await.expect("two of three are two thirds again");
}

fn remark() -> Call {
	let nothing = salus_tests::Value::from_bytes([]);
	call("System", "remark", value!({ remark: nothing }))
}
