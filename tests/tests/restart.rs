//! What is final survives the death of the node.

use std::sync::Arc;

use salus_tests::{
	chain::stored,
	values::{account, transfer},
	BasePath, Chain, Node,
};

#[tokio::test]
async fn a_killed_node_goes_on_with_all_that_was_final() {
	let base = Arc::new(BasePath::new());
	let node = Node::start_in(&base, &[]);
	let chain = Chain::of(&node).await;
	chain.succeed("//Alice", &transfer("//Eve", 1_000_000_000_000)).await;
	let last = chain.now().await;
	let (height, hash) = (last.block_number(), last.block_hash());
	let eve = stored(&last, "System", "Account", vec![account("//Eve")]).await;
	node.kill();

	let node = Node::start_in(&base, &[]);
	let chain = Chain::of(&node).await;
	assert!(chain.now().await.block_number() >= height, "final blocks are lost");
	let kept = chain.at(height).await;
	assert_eq!(kept.block_hash(), hash);
	assert_eq!(stored(&kept, "System", "Account", vec![account("//Eve")]).await, eve);

	chain.until_final(height + 2).await;
	chain.succeed("//Eve", &transfer("//Alice", 1_000_000_000_000)).await;
}
