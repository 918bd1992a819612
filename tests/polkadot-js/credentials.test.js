// A real credential through a real node: from the accreditation of its issuer to the day its key is stolen.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import { account } from "./src/accounts.js";
import { timeIn } from "./src/blocks.js";
import { issue, jurisdiction, standing, stored, valid } from "./src/credentials.js";
import { bytesOf, commitment, document, termOf } from "./src/document.js";
import { enact } from "./src/governance.js";
import { startNode } from "./src/node.js";
import { dataOf, refusal, send } from "./src/transactions.js";

const DAY = 86_400_000;
const STATE = "US-NV";
const ANOTHER_STATE = "US-UT";
const UNIT = 10n ** 12n;

// The tests of this file follow one another: each goes on where the one before it left the chain.
let node, api, board, doctor, licence, salt, credential;
let started, sixWeeksAgo, fourWeeksAgo, twoWeeksAgo, lastWeek;

const licensed = (holder, when, place = STATE) => standing(api, holder.address, "Physician", place, when);

// A licence document for a holder, valid from six weeks ago for two years.
const licenceOf = (holder) =>
	document("physician-licence", {
		subject: holder.address,
		validFrom: sixWeeksAgo,
		validUntil: sixWeeksAgo + 730 * DAY,
	});

const issuance = (holder, document, salt) => ({
	subject: holder.address,
	kind: "Physician",
	jurisdiction: jurisdiction(STATE),
	term: termOf(api, document, salt),
});

const version = async () => {
	const held = await stored(api, doctor.address, "Physician", STATE);
	return held.find(({ id }) => id.eq(credential)).version;
};

before(async () => {
	node = await startNode();
	api = node.api;
	board = account("//StateBoard");
	doctor = account("//StateBoard//Doctor");
	await send(api.tx.balances.transferKeepAlive(board.address, 1_000n * UNIT), account("//Alice"));
	started = await timeIn(api);
	sixWeeksAgo = started - 42 * DAY;
	fourWeeksAgo = started - 28 * DAY;
	twoWeeksAgo = started - 14 * DAY;
	lastWeek = started - 7 * DAY;
});

after(() => node?.stop());

test("nobody issues without accreditation", async () => {
	licence = licenceOf(doctor);
	salt = randomBytes(32);
	const premature = api.tx.credentials.issue(null, issuance(doctor, licence, salt));
	await assert.rejects(send(premature, board), refusal("credentials.NotAccredited"));
});

test("governance accredits a medical board for one state", async () => {
	const scope = { classes: ["Physician"], territory: { Within: [jurisdiction(STATE)] } };
	const accredit = api.tx.credentials.accredit(board.address, scope);
	await assert.rejects(send(accredit, board), refusal("BadOrigin"));
	await enact(api, accredit);
	const issuer = (await api.query.credentials.issuers(board.address)).unwrap();
	assert.deepEqual(issuer.scope.toHuman().classes, ["Physician"]);
	assert.ok(issuer.withdrawn.isNone);
});

test("the board issues a licence, whose document stays off chain", async () => {
	({ credential } = await issue(api, board, issuance(doctor, licence, salt)));
	assert.deepEqual(await licensed(doctor), valid());
	assert.deepEqual(await licensed(doctor, { at: fourWeeksAgo }), valid());
	assert.deepEqual(await licensed(doctor, { at: sixWeeksAgo - DAY }), { notYetValid: null });
	assert.deepEqual(await licensed(doctor, { knownAt: started - DAY }), { notFound: null });

	const elsewhere = { ...issuance(doctor, licence, salt), jurisdiction: jurisdiction(ANOTHER_STATE) };
	await assert.rejects(issue(api, board, elsewhere), refusal("credentials.JurisdictionNotCovered"));
});

test("a licence for one state says nothing of another", async () => {
	assert.deepEqual(await licensed(doctor, {}, ANOTHER_STATE), { notFound: null });
	assert.deepEqual(await licensed(doctor, {}, "US"), { notFound: null });
});

test("who is shown salt and document can tell that they are what the board committed to", async () => {
	const [held] = await stored(api, doctor.address, "Physician", STATE);
	const committed = held.terms[0].stated.commitment.toHex();
	assert.equal(commitment(api, salt, bytesOf(licence)), committed);

	const forged = structuredClone(licence);
	forged.credentialSubject.licence.category = "Doctor of Osteopathic Medicine";
	assert.notEqual(commitment(api, salt, bytesOf(forged)), committed);
	assert.notEqual(commitment(api, randomBytes(32), bytesOf(licence)), committed);
});

test("the practitioner's number of the document is bound to its holder", async () => {
	const number = Number(licence.credentialSubject.identifier.value);
	const registrar = account("//MedicalBoard");
	const { events } = await send(api.tx.credentials.bindNumber(number, doctor.address), registrar);
	assert.equal(dataOf(events, api.events.credentials.NumberBound).number.toNumber(), number);
	assert.equal((await api.call.salusApi.numberHolder(number)).unwrap().toString(), doctor.address);

	const again = api.tx.credentials.bindNumber(number, board.address);
	await assert.rejects(send(again, registrar), refusal("credentials.NumberTaken"));
});

test("on probation the licence is valid, under that limit from the date of the order", async () => {
	const order = api.registry.hash("Order 2026-117: probation").toHex();
	await send(
		api.tx.credentials.setLimits(credential, await version(), ["Probation"], "Disciplinary", twoWeeksAgo, order),
		board,
	);
	assert.deepEqual(await licensed(doctor), valid("probation"));
	assert.deepEqual(await licensed(doctor, { at: fourWeeksAgo }), valid());
});

test("a suspension counts from the order's date, and was not known before it was recorded", async () => {
	const beforeOrder = await timeIn(api);
	const { block } = await send(api.tx.credentials.suspend(credential, "PatientSafety", lastWeek, null), board);
	const recordedAt = await timeIn(api, block);
	const suspended = { suspended: { since: lastWeek, reason: "PatientSafety", recordedAt } };

	assert.deepEqual(await licensed(doctor), suspended);
	assert.deepEqual(await licensed(doctor, { at: lastWeek }), suspended);
	assert.deepEqual(await licensed(doctor, { at: lastWeek - 1 }), valid("probation"));
	assert.deepEqual(await licensed(doctor, { at: fourWeeksAgo }), valid());
	// "Was she licensed on the day she signed, by what one could have known on that day?"
	assert.deepEqual(await licensed(doctor, { knownAt: beforeOrder }), valid("probation"));
	assert.deepEqual(await licensed(doctor, { at: beforeOrder, knownAt: beforeOrder }), valid("probation"));
	// The other side of the same question: by what is known now, she was not.
	assert.deepEqual(await licensed(doctor, { at: beforeOrder }), suspended);
});

test("reinstated, the licence is valid again from now on and not before", async () => {
	const { block } = await send(
		api.tx.credentials.reinstate(credential, await version(), "Resolved", lastWeek, null),
		board,
	);
	const reinstatedAt = await timeIn(api, block);
	assert.deepEqual(await licensed(doctor), valid("probation"));
	assert.equal(Object.keys(await licensed(doctor, { at: reinstatedAt - 1 }))[0], "suspended");

	await send(api.tx.credentials.setLimits(credential, await version(), [], "Resolved", lastWeek, null), board);
	assert.deepEqual(await licensed(doctor), valid());
});

test("a status list decodes with an implementation of W3C's standard that is not ours", async () => {
	const { events } = await send(api.tx.credentials.createStatusList("Revocation", 32), board);
	const { list } = dataOf(events, api.events.credentials.StatusListCreated);
	const changes = [{ index: 1, set: true }, { index: 4, set: true }];
	await send(api.tx.credentials.setStatuses(list, changes), board);

	const encodedList = (await api.call.salusApi.encodedStatusList(list)).unwrap().toString();
	const decoded = await decodeList({ encodedList });
	assert.equal(decoded.length, 131_072);
	const entries = Array.from({ length: decoded.length }, (_, index) => index);
	const set = entries.filter((index) => decoded.getStatus(index));
	assert.deepEqual(set, [1, 4]);
	assert.equal(decoded.getStatus(Number(licence.credentialStatus.statusListIndex)), false);
});

test("once the board's key is stolen, what it issued from then on does not count; the rest does", async () => {
	const colleague = account("//StateBoard//Colleague");
	const impostor = account("//StateBoard//Impostor");
	const earlier = await issue(api, board, issuance(colleague, licenceOf(colleague), randomBytes(32)));
	const later = await issue(api, board, issuance(impostor, licenceOf(impostor), randomBytes(32)));
	assert.ok(earlier.issuedAt < later.issuedAt);
	assert.deepEqual(await licensed(impostor), valid());

	const beforeWithdrawal = await timeIn(api);
	const stolenAt = Math.floor((earlier.issuedAt + later.issuedAt) / 2);
	const block = await enact(api, api.tx.credentials.withdrawIssuer(board.address, null, stolenAt));
	// What is enacted runs at the beginning of its block, before that block's time is set.
	const { parentHash } = await api.rpc.chain.getHeader(block);
	const compromised = { issuerCompromised: { since: stolenAt, recordedAt: await timeIn(api, parentHash) } };

	assert.deepEqual(await licensed(impostor), compromised);
	// The document claims to be six weeks old: a thief states what he likes, and it does not help him.
	assert.deepEqual(await licensed(impostor, { at: fourWeeksAgo }), compromised);
	assert.deepEqual(await licensed(impostor, { knownAt: beforeWithdrawal }), valid());
	assert.deepEqual(await licensed(colleague), valid());
	assert.deepEqual(await licensed(doctor), valid());

	const eve = account("//Eve");
	const further = issue(api, board, issuance(eve, licenceOf(eve), randomBytes(32)));
	await assert.rejects(further, refusal("credentials.IssuerIsWithdrawn"));
});
