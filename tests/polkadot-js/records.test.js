// A patient's records through a real node: from the first consent to the accounting of who has seen what.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account } from "./src/accounts.js";
import { finalised, passUntil, timeIn } from "./src/blocks.js";
import { jurisdiction } from "./src/credentials.js";
import { bytesOf, commitment } from "./src/document.js";
import { relay, sign } from "./src/metatx.js";
import { startNode } from "./src/node.js";
import {
	actingFor,
	capacity,
	commitToDisclosure,
	contentId,
	denial,
	digest,
	laboratoryReport,
	permit,
	seal,
	sponsor,
	unseal,
	verifies,
} from "./src/records.js";
import { dataOf, refusal, send } from "./src/transactions.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STATE = "US-CA";
const NOT_PERMITTED = refusal("patientRecords.NotPermitted");

// The tests of this file follow one another: each goes on where the one before it left the chain.
let node, hurried, api, hospital, physician, nurse, officer, otherHospital, otherPhysician, regulator, patient;
let profile, record, document, sealed, permission, denied, emergency, broken;

// What keeps ciphertexts, by their content: the hospital's own, or anybody's.
const store = new Map();

// What the patient signs, off chain and without a token, and the hospital relays.
const relayedFor = async (call) => relay(api, await sign(api, patient, call), hospital);

const grant = async (terms) => {
	const { events } = await relayedFor(api.tx.patientRecords.grantConsent(profile, terms));
	return dataOf(events, api.events.patientRecords.ConsentGranted).consent.toNumber();
};

// Reads the record: enters the reading, and gives its place in the ledger.
async function read(who, organisation, purpose = "Treatment") {
	const access = { profile, data: { Record: record }, purpose, description: digest(api, "to see the blood count") };
	const { events } = await send(api.tx.patientRecords.access(access, organisation.address), who);
	return dataOf(events, api.events.patientRecords.DisclosureRecorded).index.toNumber();
}

// Why the chain would let somebody read the record, or not, as the patient is told.
async function explained(who, organisation, purpose = "Treatment") {
	const request = {
		profile,
		actor: who.address,
		organisation: organisation.address,
		action: "Read",
		purpose,
		data: { Record: record },
	};
	return (await api.call.salusApi.explainDecision(request)).toJSON();
}

const ledger = () => api.call.salusApi.ledger(profile, 0, 100);
const accounting = () => api.call.salusApi.accounting(profile, 0, 100);
const places = (entries) => entries.map(([index]) => index.toNumber());

const newRecord = (stated) => {
	const { locator, commitment } = sealed;
	const { dataPeriod } = laboratoryReport();
	return {
		category: "LaboratoryReport",
		content: { commitment, locator: { Content: locator }, sensitivity: "Restricted", dataPeriod },
		producedBy: { account: account("//Analyser").address, capacity: capacity("Device", STATE) },
		derivedFrom: null,
		batchRoot: null,
		selfPaid: false,
		...stated,
	};
};

const practising = () => actingFor(hospital, "Physician", STATE);
const overseeing = () => actingFor(hospital, "PrivacyOfficer", STATE);

async function declare(who, organisation, reason, duration = HOUR) {
	const acting = actingFor(organisation, "Physician", STATE);
	const { events } = await send(api.tx.patientRecords.declareEmergency(profile, reason, duration, acting), who);
	return dataOf(events, api.events.patientRecords.EmergencyDeclared).emergency.toNumber();
}

before(async () => {
	// On the clock of the other one a day passes in a second.
	const fast = ["--clock-speed", String(DAY / 1_000)];
	const nodes = [[], fast].map((options) => startNode("--sealing", "instant", ...options));
	[node, hurried] = await Promise.all(nodes);
	api = node.api;
	[hospital, physician, nurse, officer] = ["//Bob", "//Bob//stash", "//Nurse", "//PrivacyOfficer"].map(account);
	[otherHospital, otherPhysician] = ["//CommunityHospital", "//CommunityPhysician"].map(account);
	[regulator, patient] = ["//Ferdie", "//Patient"].map(account);
});

after(() => Promise.all([node?.stop(), hurried?.stop()]));

test("a hospital sponsors a profile for a patient who has no token", async () => {
	const pretended = sponsor(api, physician, patient, capacity("Hospital", STATE));
	await assert.rejects(pretended, refusal("patientRecords.NotInGoodStanding"));
	profile = await sponsor(api, hospital, patient, capacity("Hospital", STATE));
	const { controller, payer, opening } = (await api.query.patientRecords.profiles(profile)).unwrap();
	assert.equal(controller.toString(), patient.address);
	assert.equal(payer.toString(), hospital.address);
	assert.ok(opening.isSponsored);
	assert.ok((await api.query.system.account(patient.address)).data.free.isZero());
});

test("nobody adds a record before the patient consents", async () => {
	({ report: document } = laboratoryReport());
	sealed = seal(api, bytesOf(document));
	const add = api.tx.patientRecords.addRecord(profile, newRecord(), "Treatment", practising());
	await assert.rejects(send(add, physician), NOT_PERMITTED);
});

test("the patient permits the hospital laboratory reports for treatment, up to restricted ones", async () => {
	permission = await grant(
		permit(api, { Organisation: hospital.address }, {
			actions: ["Read", "Contribute"],
			purposes: ["Treatment"],
			data: { Categories: ["LaboratoryReport"] },
			sensitivity: "Restricted",
		}),
	);
	assert.ok((await api.query.system.account(patient.address)).data.free.isZero());
});

test("a physician affiliated there adds a laboratory report, whose document stays off chain", async () => {
	const add = (stated, purpose = "Treatment") =>
		send(api.tx.patientRecords.addRecord(profile, newRecord(stated), purpose, practising()), physician);
	// What the consent does not cover: another kind of document, a higher sensitivity, another purpose.
	const { content } = newRecord();
	await assert.rejects(add({ category: "ClinicalNote" }), NOT_PERMITTED);
	await assert.rejects(add({ content: { ...content, sensitivity: "VeryRestricted" } }), NOT_PERMITTED);
	await assert.rejects(add({}, "Research"), NOT_PERMITTED);
	// What is no device in good standing makes no report.
	const nobody = { account: nurse.address, capacity: capacity("Device", STATE) };
	await assert.rejects(add({ producedBy: nobody }), refusal("patientRecords.NotInGoodStanding"));

	const { events } = await add({});
	record = dataOf(events, api.events.patientRecords.RecordAdded).record.toNumber();
	store.set(sealed.locator, sealed.ciphertext);
	const stored = (await api.query.patientRecords.records(record)).unwrap();
	assert.equal(stored.organisation.unwrap().toString(), hospital.address);
	assert.equal(stored.versions[0].author.toString(), physician.address);
	assert.equal(stored.versions[0].content.locator.asContent.toString(), sealed.locator);
});

test("he reads it, and the ledger shows it", async () => {
	const index = await read(physician, hospital);
	const [[place, entry]] = await ledger();
	assert.equal(place.toNumber(), index);
	assert.equal(entry.enteredBy.toString(), physician.address);
	assert.equal(entry.organisation.unwrap().toString(), hospital.address);
	assert.deepEqual(entry.statement.toJSON().open, {
		recipient: { reader: null },
		data: { record },
		purpose: "Treatment",
		basis: { consent: { consent: permission } },
		description: digest(api, "to see the blood count"),
		eventTime: null,
	});
});

test("who is shown the ciphertext, key and salt can tell that it is what the physician committed to", async () => {
	const { versions } = (await api.query.patientRecords.records(record)).unwrap();
	const { content } = versions[0];
	const ciphertext = store.get(content.locator.asContent.toString());
	assert.equal(contentId(ciphertext), content.locator.asContent.toString());
	const bytes = unseal(ciphertext, sealed.secrets);
	assert.equal(commitment(api, sealed.secrets.salt, bytes), content.commitment.toHex());
	assert.deepEqual(JSON.parse(bytes.toString()), document);

	const forged = structuredClone(document);
	forged.entry[1].resource.valueQuantity.value = 13.2;
	assert.notEqual(commitment(api, sealed.secrets.salt, bytesOf(forged)), content.commitment.toHex());
});

test("a doctor of another hospital is refused, and the patient is told why", async () => {
	await assert.rejects(read(otherPhysician, otherHospital), NOT_PERMITTED);
	assert.deepEqual(await explained(otherPhysician, otherHospital), {
		decision: { noConsent: null },
		consents: [[permission, "Permit", "Grantee"]],
	});
	// Nor does it help him to say that he acts for the first one.
	await assert.rejects(read(otherPhysician, hospital), NOT_PERMITTED);
	assert.deepEqual((await explained(otherPhysician, hospital)).decision, { notAffiliated: null });
	assert.equal((await ledger()).length, 1);
});

test("a doctor whom the patient denies is refused, though his hospital is permitted", async () => {
	denied = await grant(denial(api, { Account: physician.address }, { purposes: ["Treatment"] }));
	await assert.rejects(read(physician, hospital), NOT_PERMITTED);
	assert.deepEqual(await explained(physician, hospital), {
		decision: { denied: { consent: denied } },
		consents: [[permission, "Permit", null], [denied, "Deny", null]],
	});
	await read(nurse, hospital);
	assert.deepEqual(places(await ledger()), [0, 1]);
});

test("in an emergency he breaks the glass with a reason, and the patient sees it", async () => {
	await assert.rejects(read(physician, hospital, "BreakTheGlass"), NOT_PERMITTED);
	emergency = await declare(physician, hospital, "ImminentHarm");
	broken = await read(physician, hospital, "BreakTheGlass");
	const [, entry] = (await ledger()).find(([place]) => place.eq(broken));
	assert.deepEqual(entry.statement.asOpen.basis.toJSON(), { emergency: { emergency } });
	assert.equal(entry.enteredBy.toString(), physician.address);
	// It opens nothing but itself.
	await assert.rejects(read(physician, hospital), NOT_PERMITTED);
	assert.deepEqual(places(await accounting()), []);
});

test("found unjustified, he breaks no glass any more, and the patient's accounting lists it", async () => {
	const reasons = digest(api, "the patient was awake and could be asked");
	const review = (finding) => api.tx.patientRecords.reviewEmergency(emergency, finding, reasons, overseeing());
	await assert.rejects(send(review("Unjustified"), nurse), refusal("patientRecords.NotInGoodStanding"));
	// As long as it runs nobody finds it in order.
	await assert.rejects(send(review("Justified"), officer), refusal("patientRecords.EmergencyRunning"));
	await send(review("Unjustified"), officer);

	await assert.rejects(read(physician, hospital, "BreakTheGlass"), NOT_PERMITTED);
	const { decision } = await explained(physician, hospital, "BreakTheGlass");
	assert.deepEqual(decision, { privilegeSuspended: null });
	const again = declare(physician, hospital, "Unconscious");
	await assert.rejects(again, refusal("patientRecords.PrivilegeSuspended"));
	// What was no emergency was no treatment: 45 CFR 164.528 wants it listed.
	assert.deepEqual(places(await accounting()), [broken]);
});

test("an appeal to the regulator restores him", async () => {
	const grounds = digest(api, "the monitor's record of that hour");
	const appeal = api.tx.patientRecords.appealFinding(emergency, grounds);
	await assert.rejects(send(appeal, nurse), refusal("patientRecords.NotAuthorised"));
	await send(appeal, physician);
	// An appeal alone restores nothing.
	await assert.rejects(read(physician, hospital, "BreakTheGlass"), NOT_PERMITTED);

	const decide = (kind, place) =>
		api.tx.patientRecords.decideAppeal(emergency, "Overturned", capacity(kind, place));
	await assert.rejects(send(decide("PrivacyOfficer", STATE), officer), refusal("patientRecords.WrongCapacity"));
	await send(decide("Regulator", "US"), regulator);
	await read(physician, hospital, "BreakTheGlass");
	assert.deepEqual(places(await accounting()), []);
});

test("a patient who refused emergency access is not overridden", async () => {
	const refuse = (place) => api.tx.patientRecords.refuseEmergencyAccess(profile, place && jurisdiction(place));
	// Only where the law lets a patient do that.
	await assert.rejects(relayedFor(refuse("US-TX")), refusal("patientRecords.RefusalNotAllowed"));
	await relayedFor(refuse(STATE));

	// Declaring is shut to nobody: it opens nothing.
	await declare(otherPhysician, otherHospital, "Unconscious");
	await assert.rejects(read(otherPhysician, otherHospital, "BreakTheGlass"), NOT_PERMITTED);
	const { decision } = await explained(otherPhysician, otherHospital, "BreakTheGlass");
	assert.deepEqual(decision, { emergencyRefused: null });
	// Nobody's refusal keeps a hospital from what it wrote itself.
	await read(physician, hospital, "BreakTheGlass");

	// It was the patient's will that stood in the way, and nothing else.
	await relayedFor(refuse(null));
	await read(otherPhysician, otherHospital, "BreakTheGlass");
});

test("a disclosure for public health is entered despite a denial, and alone stands in the accounting", async () => {
	await grant(denial(api, "Anyone", { purposes: ["PublicHealth"] }));
	const authority = account("//HealthDepartment");
	const eventTime = await timeIn(api);
	const disclosure = {
		recipient: { Account: { account: authority.address, organisation: null } },
		data: { Record: record },
		purpose: "PublicHealth",
		basis: "PublicHealth",
		instrument: digest(api, "order to report of 3 March"),
		eventTime,
	};
	const enter = api.tx.patientRecords.recordDisclosure(profile, disclosure, overseeing());
	await assert.rejects(send(enter, physician), refusal("patientRecords.NotInGoodStanding"));
	// By consent nobody would get it.
	await assert.rejects(read(nurse, hospital, "PublicHealth"), NOT_PERMITTED);

	const { events } = await send(enter, officer);
	const index = dataOf(events, api.events.patientRecords.DisclosureRecorded).index.toNumber();
	const listed = await accounting();
	assert.deepEqual(places(listed), [index]);
	assert.deepEqual(listed[0][1].statement.toJSON().open, {
		recipient: { account: { account: authority.address, organisation: null } },
		data: { record },
		purpose: "PublicHealth",
		basis: { publicHealth: null },
		description: disclosure.instrument,
		eventTime,
	});
	// The whole log has all that was read before.
	const bases = (await ledger()).map(([, entry]) => entry.statement.asOpen.basis.type);
	assert.deepEqual(bases, [
		"Consent", "Consent", "Emergency", "Emergency", "Emergency", "Emergency", "PublicHealth",
	]);
});

test("a disclosure that oversight keeps quiet is sealed, and once it is opened is proved as it was before", async () => {
	const listed = places(await accounting());
	const disclosure = {
		recipient: { Described: digest(api, "the state's auditor of hospitals") },
		data: { Record: record },
		purpose: "PublicHealth",
		basis: "Oversight",
		instrument: digest(api, "letter that asks to suspend the accounting"),
		eventTime: await timeIn(api),
	};
	const { commitment, salt } = commitToDisclosure(api, disclosure);
	const until = disclosure.eventTime + DAY;
	const enter = api.tx.patientRecords.recordSealedDisclosure(profile, commitment, until, overseeing());
	const { events } = await send(enter, officer);
	const index = dataOf(events, api.events.patientRecords.DisclosureRecorded).index.toNumber();
	const prove = async () => (await api.call.salusApi.ledgerProof(profile, index)).unwrap();
	const [sealed, anchor] = await prove();
	assert.deepEqual(sealed.entry.statement.toJSON(), { sealed: { commitment, until } });
	assert.ok(verifies(api, sealed, anchor));
	assert.deepEqual(places(await accounting()), listed);

	const open = (stated) =>
		api.tx.patientRecords.openSealedDisclosure(profile, index, { ...disclosure, ...stated }, salt, overseeing());
	const another = open({ eventTime: disclosure.eventTime + 1 });
	await assert.rejects(send(another, officer), refusal("patientRecords.WrongOpening"));
	await send(open({}), officer);
	const [opened] = await prove();
	const { statement } = opened.entry;
	assert.equal(statement.asOpened.disclosure.description.toHex(), disclosure.instrument);
	assert.ok(verifies(api, opened, anchor));
	assert.deepEqual(places(await accounting()), [...listed, index]);

	// How long it was to be sealed is proved, too.
	const longer = { Opened: { ...Object.fromEntries(statement.asOpened), until: until + DAY } };
	const forged = {
		...Object.fromEntries(opened),
		entry: {
			...Object.fromEntries(opened.entry),
			statement: api.createType("SalusPrimitivesLedgerStatement", longer),
		},
	};
	assert.equal(verifies(api, forged, anchor), false);
});

test("every entry is proved off chain against the head of a final block, and nothing else is", async () => {
	await finalised(api, (await api.rpc.chain.getHeader()).number.toNumber());
	const final = await api.at(await api.rpc.chain.getFinalizedHead());
	const { head, next } = (await final.query.patientRecords.ledgerHeads(profile)).unwrap();
	const proofs = [];
	for (let index = 0; index < next.toNumber(); index += 1) {
		const [proof, anchor] = (await final.call.salusApi.ledgerProof(profile, index)).unwrap();
		assert.ok(anchor.eq(head));
		assert.ok(verifies(api, proof, head), `entry ${index}`);
		proofs.push(Object.fromEntries(proof));
	}
	assert.equal(proofs.length, 8);
	assert.ok((await final.call.salusApi.ledgerProof(profile, next)).isNone);

	const [, proof, other] = proofs;
	const forged = (stated) => ({ ...proof, entry: { ...Object.fromEntries(proof.entry), ...stated } });
	const tampered = [
		{ ...proof, index: other.index },
		{ ...proof, profile: api.createType("u64", profile + 1) },
		{ ...proof, before: other.before },
		{ ...proof, after: proof.after.slice(1) },
		{ ...proof, after: [...proof.after].reverse() },
		forged({ enteredBy: other.entry.enteredBy }),
		forged({ recordedAt: other.entry.recordedAt }),
		forged({ statement: other.entry.statement }),
		forged({ organisation: api.createType("Option<AccountId>", null) }),
	];
	assert.ok(verifies(api, { ...proof }, head));
	for (const [number, one] of tampered.entries()) assert.equal(verifies(api, one, head), false, `${number}`);
	assert.equal(verifies(api, proof, proof.before), false);
});

test("an overdue review locks nobody out", async () => {
	const { api } = hurried;
	const ours = await sponsor(api, hospital, patient, capacity("Hospital", STATE));
	// Declares an emergency and reads in it, in one block: on this clock it is over in a second.
	const breakGlass = async () => {
		const declaring = api.tx.patientRecords.declareEmergency(ours, "Unconscious", DAY, practising());
		const access = {
			profile: ours,
			data: { Category: { category: "PatientSummary", sensitivity: "Normal", dataDate: null } },
			purpose: "BreakTheGlass",
			description: digest(api, "medication in use"),
		};
		const reading = api.tx.patientRecords.access(access, hospital.address);
		const { events } = await send(api.tx.utility.batchAll([declaring, reading]), physician);
		return dataOf(events, api.events.patientRecords.EmergencyDeclared).emergency.toNumber();
	};
	const first = await breakGlass();
	const due = (await api.query.patientRecords.pendingReviews(hospital.address, first)).unwrap().toNumber();
	await passUntil(api, due + 1);
	// It still waits, and does not stand in the way: the same doctor breaks the same glass again.
	assert.ok((await api.query.patientRecords.emergencies(first)).unwrap().review.isNone);
	const second = await breakGlass();
	assert.equal((await api.call.salusApi.ledger(ours, 0, 10)).length, 2);
	assert.ok((await api.query.patientRecords.pendingReviews(hospital.address, second)).isSome);

	// That it came late is counted, on the organisation.
	const reasons = digest(api, "found unconscious at the door");
	await send(api.tx.patientRecords.reviewEmergency(first, "Justified", reasons, overseeing()), officer);
	assert.equal((await api.query.patientRecords.lateReviews(hospital.address)).toNumber(), 1);
});
