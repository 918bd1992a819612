// A chain that seals blocks on demand, on a clock of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { account } from "./src/accounts.js";
import { finalised, finalisedHeight, heightOf, timeIn } from "./src/blocks.js";
import { startNode } from "./src/node.js";
import { send } from "./src/transactions.js";

const START = "2031-05-01T09:30:00Z";
const SLOT = 2_000;
// Seconds on the clock for each real one, so that a day passes in a second.
const FAST = 86_400;

// Runs `check` against a node with these options, which ends with it.
async function onNode(options, check) {
	const { api, stop } = await startNode(...options, "--clock-start", START);
	try {
		await check(api, Date.parse(START));
	} finally {
		await stop();
	}
}

// Sends a transaction. Gives its block, that block's time, and the real times between which it was sealed.
async function seal(api) {
	const asked = Date.now();
	const { block } = await send(api.tx.system.remark("0x"), account("//Alice"));
	return { block, time: await timeIn(api, block), asked, done: Date.now() };
}

test("a transaction is sealed and final at once, and time stands where it was told to", async () => {
	await onNode(["--sealing", "instant", "--clock-speed", "0"], async (api, start) => {
		for (const height of [1, 2, 3]) {
			const { block, time } = await seal(api);
			// Each transaction has its block, and no other came in between.
			assert.equal(await heightOf(api, block), height);
			await finalised(api, height);
			assert.equal(await finalisedHeight(api), height);
			// On a clock that stands, each block is one slot after its parent.
			assert.equal(time, start + (height - 1) * SLOT);
		}
		// An empty block comes only when it is asked for.
		await api.rpc.engine.createBlock(true, true);
		await finalised(api, 4);
		assert.equal(await timeIn(api, await api.rpc.chain.getBlockHash(4)), start + 3 * SLOT);
	});
});

test("blocks come at the pace they are told to, and on a fast clock a day passes in a second", async () => {
	const options = ["--sealing", "interval", "--sealing-interval", "200", "--clock-speed", String(FAST)];
	await onNode(options, async (api, start) => {
		const first = await seal(api);
		assert.ok(first.time >= start);
		await finalised(api, (await heightOf(api, first.block)) + 5);
		const second = await seal(api);
		const passed = second.time - first.time;
		// A block has the beginning of its slot, and was sealed at some moment while we waited for it.
		assert.ok(passed >= (second.asked - first.done) * FAST - SLOT, `${passed} ms`);
		assert.ok(passed <= (second.done - first.asked) * FAST + SLOT, `${passed} ms`);
	});
});
