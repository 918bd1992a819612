// Governance: the council is the only way to Root, and it can still the chain and set it going again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account } from "./src/accounts.js";
import { finalised, finalisedHeight } from "./src/blocks.js";
import { enact } from "./src/governance.js";
import { startNode } from "./src/node.js";
import { refusal, send } from "./src/transactions.js";

const UNIT = 10n ** 12n;

let node, api, alice, bob;

const transfer = () => send(api.tx.balances.transferKeepAlive(bob.address, UNIT), alice);

before(async () => {
	node = await startNode();
	api = node.api;
	[alice, bob] = [account("//Alice"), account("//Bob")];
});

after(() => node?.stop());

test("nobody enacts but the council", async () => {
	const motion = api.tx.consortium.enact(api.tx.safeMode.forceEnter());
	await assert.rejects(send(motion, alice), refusal("BadOrigin"));
	const proposal = api.tx.council.propose(1, motion, motion.method.encodedLength);
	await assert.rejects(send(proposal, bob), refusal("council.NotMember"));
	await assert.rejects(send(api.tx.safeMode.forceEnter(), alice), refusal("BadOrigin"));
});

test("an enacted call that fails is seen to fail", async () => {
	await assert.rejects(
		enact(api, api.tx.consortium.setSessionLength(1)),
		refusal("consortium.SessionLengthOutOfBounds"),
	);
});

test("in safe mode blocks go on, and only what the chain needs to run is let through", async () => {
	await transfer();
	await enact(api, api.tx.safeMode.forceEnter());
	assert.ok((await api.query.safeMode.enteredUntil()).isSome);

	const height = await finalisedHeight(api);
	await assert.rejects(transfer(), refusal("system.CallFiltered"));
	// What is not let through does not slip through in a wrapping either.
	const batch = api.tx.utility.batchAll([api.tx.balances.transferKeepAlive(bob.address, UNIT)]);
	await assert.rejects(send(batch, alice), refusal("system.CallFiltered"));
	await send(api.tx.system.remark("0x"), bob);
	await finalised(api, height + 4);
});

test("safe mode ends the way it began", async () => {
	await enact(api, api.tx.safeMode.forceExit());
	assert.ok((await api.query.safeMode.enteredUntil()).isNone);
	await transfer();
});
