//! One key on two nodes: they vote twice, and it is found out.

use salus_tests::{
	chain::{events_of, the},
	network::SESSION,
	validators::{admitted, bar, last_authored, seated, session},
	value,
	values::{account, bytes_of, call, key, name_of},
	Event, FinalityWatch, Network,
};
use serde_json::json;

#[tokio::test]
async fn who_votes_twice_loses_its_seat_until_it_is_cleared() {
	let mut network = Network::start(4, json!({})).await;
	network.agree_at(2).await;
	let chain = network.chain(0).clone();
	let watch = FinalityWatch::start(&chain);

	// Both author in Dave's slots, and each votes for its own block.
	let twin = network.duplicate(3).await;
	let is_report = |event: &Event| (&*event.pallet, &*event.name) == ("Offences", "Offence");
	let reported = chain.until("a report", async |at| events_of(at).await.iter().any(is_report)).await;
	let events = events_of(&reported).await;
	let kind = bytes_of(the(&events, "Offences", "Offence").field("kind"));
	assert_eq!(kind, b"grandpa:equivoca");
	let recorded = the(&events, "Consortium", "OffenceRecorded");
	assert_eq!(bytes_of(recorded.field("offender")), key("//Dave").public_key().0);
	assert_eq!(name_of(the(&events, "Consortium", "ValidatorBarred").field("cause")), "Offence");
	let offended = session(&reported).await;
	network.kill(twin);

	let next = chain.until("the next session", async |at| session(at).await == offended + 1).await;
	assert!(seated(&next).await.contains(&"//Dave"), "it is seated for one more session");
	let after = chain.until("the session after", async |at| session(at).await == offended + 2).await;
	assert_eq!(seated(&after).await, ["//Alice", "//Bob", "//Charlie"]);
	assert!(admitted(&after).await.contains(&"//Dave"), "it is barred and not expelled");
	// Blocks of its are refused at once, but for the one that rotates: Aura judges that by the seats of the session that
	// begins.
	let (barred, rotated) = (reported.block_number(), after.block_number());
	let authored = last_authored(&after, "//Dave").await.unwrap_or_default();
	assert!(authored <= barred || authored == rotated, "barred in {barred}, it authored {authored}");

	let clear = {
		let who = account("//Dave");
		call("Consortium", "clear_offender", value!({ who: who }))
	};
	let enacted = network.council_enacts(&clear).await.expect("the council clears whom it wants");
	let cleared = session(&chain.at(enacted.height).await).await;
	let back = chain.until("Dave's seat", async |at| seated(at).await.contains(&"//Dave")).await;
	assert_eq!(session(&back).await, cleared + 2);
	assert!(bar(&back, "//Dave").await.is_none());
	let since = back.block_number();
	let authored = async |at: &_| last_authored(at, "//Dave").await.is_some_and(|block| block >= since);
	let at = chain.until("a block of Dave's", authored).await;
	network.agree_at(at.block_number()).await;

	let (widest, height) = watch.stop().await.widest();
	assert!(widest <= SESSION, "finality was {widest} blocks behind at {height}");
}
