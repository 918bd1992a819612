// What the explorer relies on: properties, well-known accounts, default signing, metadata with explanations.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WELL_KNOWN, account } from "./src/accounts.js";
import { finalised, finalisedHeight, hashAt, heightOf, timeIn } from "./src/blocks.js";
import { issue, jurisdiction, standing, valid } from "./src/credentials.js";
import { argumentsOf, callsOf } from "./src/metadata.js";
import { startNode } from "./src/node.js";
import { dataOf, send } from "./src/transactions.js";

const UNIT = 10n ** 12n;
const OURS = ["Credentials", "Consortium"];

let node, api;

before(async () => {
	node = await startNode();
	api = node.api;
});

after(() => node?.stop());

test("the chain says what it is, so that amounts, addresses and Alice are shown", async () => {
	const properties = await api.rpc.system.properties();
	assert.equal(properties.ss58Format.unwrap().toNumber(), 42);
	assert.deepEqual(properties.tokenSymbol.unwrap().map(String), ["SAL"]);
	assert.deepEqual(properties.tokenDecimals.unwrap().map(Number), [12]);
	assert.ok((await api.rpc.system.chainType()).isDevelopment);
	assert.equal(String(await api.rpc.system.chain()), "Salus Development");
	assert.equal(String(api.runtimeVersion.specName), "salus");
});

test("every account that the explorer shows has funds", async () => {
	for (const path of WELL_KNOWN) {
		const { data } = await api.query.system.account(account(path).address);
		assert.ok(data.free.toBigInt() >= 1_000n * UNIT, path);
	}
});

test("a transfer signed with default settings arrives, and its fee can be told before", async () => {
	const [from, to] = [account("//Alice"), account("//Eve")];
	const free = async ({ address }) => (await api.query.system.account(address)).data.free.toBigInt();
	const before = await free(to);
	const transfer = api.tx.balances.transferKeepAlive(to.address, 5n * UNIT);
	assert.ok((await transfer.paymentInfo(from)).partialFee.toBigInt() > 0n);
	await send(transfer, from);
	assert.ok(transfer.era.isMortalEra);
	assert.equal((await free(to)) - before, 5n * UNIT);
});

test("so does a credential call", async () => {
	const term = { commitment: api.registry.hash("a document").toHex(), validFrom: 0, validUntil: null };
	const eve = account("//Eve").address;
	const licence = { subject: eve, kind: "Nurse", jurisdiction: jurisdiction("US-CA"), term };
	const { credential } = await issue(api, account("//MedicalBoard"), licence);

	const { events } = await send(api.tx.credentials.relinquish(credential), account("//Eve"));
	const { subject, entry } = dataOf(events, api.events.credentials.HistoryEntered);
	assert.equal(subject.toString(), eve);
	assert.deepEqual(entry.change.toJSON(), { relinquished: null });
});

test("everything of ours has documentation in the metadata", () => {
	for (const pallet of OURS) {
		const section = pallet[0].toLowerCase() + pallet.slice(1);
		const explained = [
			...callsOf(api, pallet),
			...Object.values(api.events[section]).map(({ meta }) => meta),
			...Object.values(api.errors[section]).map(({ meta }) => meta),
			...Object.values(api.query[section]).map(({ meta }) => meta).filter((meta) => meta?.docs),
			...Object.values(api.consts[section] ?? {}).map(({ meta }) => meta),
		];
		assert.ok(callsOf(api, pallet).length > 0, pallet);
		for (const { name, docs } of explained) assert.ok(docs.join("").trim() !== "", `${pallet}.${name}`);
	}
});

test("the runtime answers for itself: standing, affiliation, numbers and status lists", async () => {
	for (const method of ["standing", "affiliation", "numberHolder", "encodedStatusList"]) {
		assert.ok(api.call.salusApi[method].meta.description.trim() !== "", method);
	}
	const [hospital, physician] = [account("//Bob").address, account("//Bob//stash").address];
	const now = await timeIn(api);
	const affiliation = (who, to) => api.call.salusApi.affiliation(who, to, null, now, now);
	assert.deepEqual(await standing(api, physician, "Physician", "US-CA"), valid());
	assert.deepEqual((await affiliation(physician, hospital)).toJSON(), valid());
	assert.deepEqual((await affiliation(hospital, physician)).toJSON(), { notFound: null });
	assert.ok((await api.call.salusApi.numberHolder(1_234_567_893)).isNone);
	assert.ok((await api.call.salusApi.encodedStatusList(0)).isNone);
});

// The explorer offers to hash a file for an H256, and to upload a whole one for bytes.
test("digests are hashes, and no call of ours takes bytes", () => {
	const digests = [];
	for (const pallet of OURS) {
		for (const { path, type } of argumentsOf(api, pallet)) {
			assert.notEqual(type, "Bytes", path);
			if (/\.(commitment|order|evidence)$/.test(path)) digests.push([path, type]);
		}
	}
	assert.ok(digests.length >= 8, "the arguments were looked through");
	for (const [path, type] of digests) assert.equal(type, "H256", path);
});

test("blocks come, and become final", async () => {
	const height = await finalisedHeight(api);
	await finalised(api, height + 3);
	assert.equal(await heightOf(api, await hashAt(api, height + 4)), height + 4);
});
