// Blocks: waiting for them, and asking what a chain said in them.
import { firstOf } from "./waiting.js";

// The hash of the block at a height, as soon as there is one.
export async function hashAt(api, height) {
	await firstOf(
		(deliver) => api.rpc.chain.subscribeNewHeads(deliver),
		({ number }) => (number.toNumber() >= height ? true : undefined),
		`block ${height}`,
	);
	return api.rpc.chain.getBlockHash(height);
}

// The height of a block.
export async function heightOf(api, hash) {
	const { number } = await api.rpc.chain.getHeader(hash);
	return number.toNumber();
}

// Waits until a height is final.
export async function finalised(api, height) {
	await firstOf(
		(deliver) => api.rpc.chain.subscribeFinalizedHeads(deliver),
		({ number }) => (number.toNumber() >= height ? true : undefined),
		`block ${height} final`,
	);
}

// The height that is final now.
export async function finalisedHeight(api) {
	return heightOf(api, await api.rpc.chain.getFinalizedHead());
}

// Makes blocks, on a node that seals on request.
export async function makeBlocks(api, count) {
	for (let made = 0; made < count; made += 1) await api.rpc.engine.createBlock(true, true);
}

// Makes blocks until a moment on the chain's clock is there, on such a node. For a clock that runs fast.
export async function passUntil(api, moment) {
	while ((await timeIn(api)) < moment) await makeBlocks(api, 1);
}

// The chain's time in a block, or in the best one, in milliseconds since the Unix epoch.
export async function timeIn(api, hash) {
	const state = hash ? await api.at(hash) : api;
	return (await state.query.timestamp.now()).toNumber();
}
