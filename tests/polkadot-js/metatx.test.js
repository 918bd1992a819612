// Patients without tokens: they sign off chain and somebody relays; a lost key is recovered; a parent acts for a child.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account } from "./src/accounts.js";
import { makeBlocks, passUntil, timeIn } from "./src/blocks.js";
import { jurisdiction } from "./src/credentials.js";
import { demandDispatched, relay, relayed, sign, withCall } from "./src/metatx.js";
import { startNode } from "./src/node.js";
import { actingFor, capacity, digest, permit, sponsor } from "./src/records.js";
import { Refused, dataOf, nameOf, refusal, send } from "./src/transactions.js";

const DAY = 86_400_000;
const STATE = "US-CA";
const MILLI = 10n ** 9n;
const EXISTENTIAL_DEPOSIT = MILLI;

// The tests of this file follow one another: each goes on where the one before it left the chain.
let node, api, hospital, patient, profile;

const free = async ({ address }) => (await api.query.system.account(address)).data.free.toBigInt();
const consents = async () => (await api.query.patientRecords.consents(profile)).length;
const controller = async () => (await api.query.patientRecords.profiles(profile)).unwrap().controller.toString();

const optOut = (optedOut) => api.tx.patientRecords.setResearchOptOut(profile, optedOut);
const optedOut = async () => (await api.query.patientRecords.profiles(profile)).unwrap().researchOptOut.isSome;

const treatment = (api, organisation) =>
	permit(api, { Organisation: organisation.address }, { purposes: ["Treatment"], sensitivity: "Normal" });

before(async () => {
	// Blocks on demand: what is counted in blocks passes at once. Of the rest four days pass in a second.
	node = await startNode("--sealing", "instant", "--clock-speed", String(4 * DAY / 1_000));
	api = node.api;
	[hospital, patient] = [account("//Bob"), account("//Patient")];
});

after(() => node?.stop());

test("what a patient without a token signs, a hospital relays and pays for", async () => {
	assert.equal((await api.query.system.account(patient.address)).providers.toNumber(), 0);
	profile = await sponsor(api, hospital, patient, capacity("Hospital", STATE));
	assert.equal(await free(patient), 0n);

	const funds = await free(hospital);
	const grant = api.tx.patientRecords.grantConsent(profile, treatment(api, hospital));
	const { events } = await relay(api, await sign(api, patient, grant), hospital);
	const granted = dataOf(events, api.events.patientRecords.ConsentGranted);
	assert.equal(granted.authorisedBy.toString(), patient.address);
	assert.ok(granted.authority.isController);
	assert.equal(await consents(), 1);

	const paid = dataOf(events, api.events.transactionPayment.TransactionFeePaid);
	assert.equal(paid.who.toString(), hospital.address);
	assert.equal(funds - (await free(hospital)), paid.actualFee.toBigInt());
	assert.equal(await free(patient), 0n);
});

test("an account that nobody gave a profile does not sign for nothing", async () => {
	const stranger = account("//Patient//Stranger");
	const remark = await sign(api, stranger, api.tx.system.remark("0x"));
	await assert.rejects(relay(api, remark, hospital), refusal("metaTx.Invalid"));
});

test("a call that fails is seen to fail, though its relay succeeds", async () => {
	const nothing = await sign(api, patient, api.tx.patientRecords.revokeConsent(profile, 99));
	await assert.rejects(relay(api, nothing, hospital), refusal("patientRecords.ConsentNotFound"));
});

test("what was relayed once is not relayed again, by whomever", async () => {
	const signed = await sign(api, patient, optOut(true));
	await relay(api, signed, hospital);
	await relay(api, await sign(api, patient, optOut(false)), hospital);
	for (const relayer of [hospital, account("//Eve")]) {
		await assert.rejects(relay(api, signed, relayer), refusal("metaTx.Stale"));
	}
	assert.equal(await optedOut(), false);
});

test("a relay cannot change what it relays", async () => {
	const signed = await sign(api, patient, optOut(false));
	const tampered = withCall(api, signed, optOut(true));
	await assert.rejects(relay(api, tampered, hospital), refusal("metaTx.BadProof"));
	// Nothing is wrong with what was signed.
	await relay(api, signed, hospital);
});

test("what is signed for another chain counts there alone", async () => {
	const genesis = api.registry.hash("another chain's genesis");
	const foreign = await sign(api, patient, optOut(true), { genesis });
	await assert.rejects(relay(api, foreign, hospital), refusal("metaTx.BadProof"));
	assert.equal(await optedOut(), false);
});

test("a signature expires", async () => {
	const period = 8;
	const [late, kept] = [await sign(api, patient, optOut(true), { period }), await sign(api, patient, optOut(true))];
	await makeBlocks(api, period);
	// The block in which the era began is not the one that was signed: that is how an era shows that it is over.
	await assert.rejects(relay(api, late, hospital), refusal("metaTx.BadProof"));
	assert.equal(await optedOut(), false);
	// Signed in the same block for longer, it still counts.
	await relay(api, kept, hospital);
	assert.equal(await optedOut(), true);
});

test("friends bring back what a patient lost the key to, and the lost key can do nothing", async () => {
	const [inheritor, friend] = [account("//Eve"), account("//Representative")];
	const successor = account("//Patient//NewKey");
	// Longer, in blocks, than the friends need to agree: one block each time that somebody signs.
	const delay = 16;
	const friends = [inheritor, friend].sort((one, other) => Buffer.compare(one.publicKey, other.publicKey));
	const group = {
		friends: friends.map(({ address }) => address),
		friendsNeeded: 2,
		inheritor: inheritor.address,
		inheritanceDelay: delay,
		inheritancePriority: 0,
		cancelDelay: 1,
	};

	const envelopeKey = async () => (await api.query.patientRecords.profiles(profile)).unwrap().envelopeKey;
	const publish = api.tx.patientRecords.setProfileKey(profile, Buffer.alloc(32, 9));
	await relay(api, await sign(api, patient, publish), hospital);
	assert.ok((await envelopeKey()).isSome);

	// What recovery reserves for the group the sponsor gives in the same transaction, and no more.
	const setGroups = api.tx.recovery.setFriendGroups([group]);
	const reserved = 10n * MILLI + BigInt(setGroups.method.args[0].encodedLength) * (MILLI / 10n);
	const gift = api.tx.balances.transferKeepAlive(patient.address, reserved + EXISTENTIAL_DEPOSIT);
	const signed = await sign(api, patient, setGroups);
	const { events } = await send(api.tx.utility.batchAll([gift, relayed(api, signed)]), hospital);
	demandDispatched(api, events);
	assert.equal(await free(patient), EXISTENTIAL_DEPOSIT);

	// The key is lost. Nobody brings the account back but both friends, and not at once.
	await send(api.tx.recovery.initiateAttempt(patient.address, 0), friend);
	const finish = api.tx.recovery.finishAttempt(patient.address, 0);
	await assert.rejects(send(finish, friend), refusal("recovery.NotApproved"));
	const approve = api.tx.recovery.approveAttempt(patient.address, 0);
	await assert.rejects(send(approve, hospital), refusal("recovery.NotFriend"));
	await send(approve, inheritor);
	await assert.rejects(send(finish, friend), refusal("recovery.NotYetInheritable"));
	await makeBlocks(api, delay);
	await send(finish, friend);

	const rekey = api.tx.patientRecords.rekey(profile, successor.address);
	await assert.rejects(send(rekey, inheritor), refusal("patientRecords.NotAuthorised"));
	const control = (call) => api.tx.recovery.controlInheritedAccount(patient.address, call);
	const inherit = async (call) => {
		const { events } = await send(control(call), inheritor);
		// The transaction succeeds in any case.
		const { callResult } = dataOf(events, api.events.recovery.RecoveredAccountControlled);
		if (callResult.isErr) throw new Refused(nameOf(callResult.asErr));
	};
	await assert.rejects(send(control(rekey), friend), refusal("recovery.NotInheritor"));
	await inherit(rekey);

	// The new key never had a token either.
	await relay(api, await sign(api, successor, api.tx.patientRecords.acceptRekey(profile)), hospital);
	assert.equal(await controller(), successor.address);
	assert.equal(await free(successor), 0n);
	// No more envelopes are sealed to a key that somebody else may have found.
	assert.ok((await envelopeKey()).isNone);

	const calls = [
		api.tx.patientRecords.grantConsent(profile, treatment(api, hospital)),
		api.tx.patientRecords.revokeConsent(profile, 0),
		optOut(false),
		api.tx.patientRecords.refuseEmergencyAccess(profile, null),
		api.tx.patientRecords.rekey(profile, inheritor.address),
		api.tx.patientRecords.closeProfile(profile),
	];
	for (const call of calls) {
		const refused = refusal("patientRecords.NotAuthorised");
		await assert.rejects(relay(api, await sign(api, patient, call), hospital), refused);
	}
	// Whoever inherited the old account has inherited nothing of the profile, either.
	await assert.rejects(inherit(optOut(false)), refusal("patientRecords.NotAuthorised"));
	assert.equal(await optedOut(), true);

	await relay(api, await sign(api, successor, optOut(false)), hospital);
	assert.equal(await optedOut(), false);
});

test("whom others put over a patient has no power once contested, until a regulator confirms a court's order", async () => {
	const [contesting, guardian] = [account("//Patient//Contesting"), account("//Representative")];
	const ours = await sponsor(api, hospital, contesting, capacity("Hospital", STATE));
	const started = await timeIn(api);
	const appointment = {
		account: guardian.address,
		basis: "Court",
		powers: ["Consent"],
		period: { from: started, until: started + 3_650 * DAY },
		instrument: digest(api, "letters of guardianship"),
	};
	const [officer, as] = [account("//PrivacyOfficer"), actingFor(hospital, "PrivacyOfficer", STATE)];
	await send(api.tx.patientRecords.appointOnInstrument(ours, appointment, null, as), officer);
	const grant = api.tx.patientRecords.grantConsent(ours, treatment(api, hospital));
	await send(grant, guardian);

	const contest = api.tx.patientRecords.contestRepresentative(ours, guardian.address);
	await relay(api, await sign(api, contesting, contest), hospital);
	await assert.rejects(send(grant, guardian), refusal("patientRecords.NotAuthorised"));
	// Nor can he resign, and be appointed anew.
	const resign = api.tx.patientRecords.removeRepresentative(ours, guardian.address);
	await assert.rejects(send(resign, guardian), refusal("patientRecords.NotRemovable"));

	const order = digest(api, "order that hears both sides");
	const confirm = (kind, place) =>
		api.tx.patientRecords.confirmRepresentative(ours, guardian.address, order, capacity(kind, place));
	await assert.rejects(send(confirm("PrivacyOfficer", STATE), officer), refusal("patientRecords.WrongCapacity"));
	const regulator = account("//Ferdie");
	await send(confirm("Regulator", "US"), regulator);
	const [{ appointedBy }] = await api.query.patientRecords.representatives(ours);
	assert.deepEqual(appointedBy.toJSON(), { confirmed: { regulator: regulator.address, order } });
	await send(grant, guardian);
	const again = await sign(api, contesting, contest);
	await assert.rejects(relay(api, again, hospital), refusal("patientRecords.NotRemovable"));
});

test("a parent decides for a child until it comes of age, and then the child alone", async () => {
	const [child, parent, officer] = [account("//Child"), account("//Representative"), account("//PrivacyOfficer")];
	const ward = await sponsor(api, hospital, child, capacity("Hospital", STATE), { forWard: true });
	const grant = api.tx.patientRecords.grantConsent(ward, treatment(api, hospital));
	await assert.rejects(send(grant, parent), refusal("patientRecords.NotAuthorised"));

	const as = actingFor(hospital, "PrivacyOfficer", STATE);
	const from = await timeIn(api);
	const appoint = (until) => {
		const appointment = {
			account: parent.address,
			basis: "Parent",
			powers: ["Access", "Consent"],
			period: { from, until },
			instrument: digest(api, "certificate of birth"),
		};
		return api.tx.patientRecords.appointOnInstrument(ward, appointment, null, as);
	};
	// A parent's authority has an end.
	await assert.rejects(send(appoint(null), officer), refusal("patientRecords.InvalidAppointment"));
	// Five seconds from now: enough for three transactions.
	const majority = (await timeIn(api)) + 20 * DAY;
	await send(appoint(majority), officer);

	const { events } = await send(grant, parent);
	const { consent, authority, authorisedBy } = dataOf(events, api.events.patientRecords.ConsentGranted);
	assert.deepEqual(authority.toJSON(), { representative: "Parent" });
	assert.equal(authorisedBy.toString(), parent.address);
	// Only what the appointment names.
	const refuse = api.tx.patientRecords.refuseEmergencyAccess(ward, jurisdiction(STATE));
	await assert.rejects(send(refuse, parent), refusal("patientRecords.NotAuthorised"));

	await passUntil(api, majority);
	await assert.rejects(send(grant, parent), refusal("patientRecords.NotAuthorised"));
	const revoke = api.tx.patientRecords.revokeConsent(ward, consent);
	await assert.rejects(send(revoke, parent), refusal("patientRecords.NotAuthorised"));
	await relay(api, await sign(api, child, revoke), hospital);
	assert.equal((await api.query.patientRecords.consents(ward)).length, 0);
});
