// Clinical trials through a real node: records that a registry has are imported, and one trial is run whole.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account } from "./src/accounts.js";
import { passUntil, timeIn } from "./src/blocks.js";
import { startNode } from "./src/node.js";
import { jurisdiction } from "./src/credentials.js";
import { relay, sign } from "./src/metatx.js";
import { capacity, digest, permit, sponsor as sponsorProfile } from "./src/records.js";
import { dataOf, refusal, send } from "./src/transactions.js";
import {
	AllocationList,
	approvalOf,
	approve,
	dateOf,
	importOf,
	license,
	registrationOf,
	registryRecords,
	reportOn,
	yearAfter,
} from "./src/trials.js";

const DAY = 86_400_000;
const UNIT = 1_000_000_000_000n;
const AMERICA = "US";
const GERMANY = "DE";

// The tests of this file follow one another: each goes on where the one before it left the chain.
let node, api, regulator, sponsor, committee, hospital, investigator, randomiser, monitors;
let germanCommittee, germanRegulator, clinic, germanInvestigator, tiedCommittee;
let trial, site, germanSite, list, primary, secondary;

const refused = (call, who, error) => assert.rejects(send(call, who), refusal(`clinicalTrials.${error}`));
const text = (of) => digest(api, of);
const commitmentTo = (participant) => text(`participant ${participant} and a salt`);
const faultsOf = (report, regime) => report.findings.filter((one) => one.regime === regime).map(({ fault }) => fault);

const consent = (form) => ({ kind: "Consent", form, commitment: text("the signed form") });
const newcomer = (number, form, stated = {}) => ({
	participant: commitmentTo(number),
	forms: [consent(form)],
	profile: null,
	enrolledAt: null,
	...stated,
});

async function submit(kind, last, of) {
	const reason = last === 0 ? "Initial" : "Feasibility";
	await send(api.tx.clinicalTrials.submitVersion(trial, kind, last, text(of), reason, "Approval"), sponsor);
}

async function openSite(organisation, kind, place, lead, leadPlace, of = trial) {
	const where = {
		organisation: organisation.address,
		capacity: capacity(kind, place),
		investigator: lead.address,
		investigatorJurisdiction: jurisdiction(leadPlace),
	};
	const { events } = await send(api.tx.clinicalTrials.openSite(of, where), sponsor);
	const opened = dataOf(events, api.events.clinicalTrials.SiteOpened).site.toNumber();
	const { acceptSite } = api.tx.clinicalTrials;
	await refused(acceptSite(of, opened), sponsor, "NotAuthorised");
	await send(acceptSite(of, opened), organisation);
	return opened;
}

before(async () => {
	// A day passes in a second.
	node = await startNode("--sealing", "instant", "--clock-speed", String(DAY / 1_000));
	api = node.api;
	[regulator, sponsor, committee, monitors] = ["//Ferdie", "//Sponsor", "//EthicsCommittee", "//DataMonitoringCommittee"].map(account);
	[hospital, investigator, randomiser] = ["//Bob", "//Investigator", "//Analyser"].map(account);
	const abroad = ["//GermanCommittee", "//GermanRegulator", "//Clinic", "//GermanInvestigator", "//TiedCommittee"].map(account);
	[germanCommittee, germanRegulator, clinic, germanInvestigator, tiedCommittee] = abroad;
	for (const one of abroad) {
		await send(api.tx.balances.transferKeepAlive(one.address, 10_000n * UNIT), account("//Alice"));
	}
	await license(api, regulator, germanCommittee, "EthicsCommittee", GERMANY);
	await license(api, regulator, germanRegulator, "Regulator", GERMANY);
	const organisation = await license(api, regulator, clinic, "Clinic", GERMANY);
	await license(api, regulator, germanInvestigator, "Investigator", GERMANY, { accept: true });
	const staff = { Affiliation: { organisation: clinic.address, premises: null } };
	await license(api, clinic, germanInvestigator, staff, null, { organisation, accept: true });
});

after(() => node?.stop());

test("what a registry has is imported with its dates, and the report says what its page implies", async () => {
	const reports = {};
	for (const record of registryRecords()) {
		const { registration, said } = importOf(api, record, investigator);
		const importing = api.tx.clinicalTrials.import(jurisdiction(AMERICA), registration, said);
		await refused(importing, hospital, "NotInGoodStanding");
		const { events } = await send(importing, sponsor);
		const { trial } = dataOf(events, api.events.clinicalTrials.TrialRegistered);
		const [number] = registration.numbers;
		assert.equal((await api.call.salusApi.trialOf(number)).unwrap().toNumber(), trial.toNumber());
		await refused(importing, sponsor, "NumberTaken");
		const report = await reportOn(api, trial);
		// What the registry dates stands there as it is attested.
		const { imported, registeredAt } = (await api.query.clinicalTrials.trials(trial)).unwrap().toJSON();
		const dates = ({ registered, start, primaryCompletion, completion }) => [registered, start, primaryCompletion, completion];
		assert.deepEqual(dates(imported), dates(said));
		assert.ok(registeredAt > said.registered);
		assert.equal(report.attestedBy, record.record);
		reports[record.nctId] = { record, report };
	}
	// Withdrawn before anybody took part: nothing is due.
	const withdrawn = reports.NCT00973089.report;
	assert.deepEqual(withdrawn.status, { stated: "Withdrawn" });
	assert.deepEqual(withdrawn.regimes, ["IcmjeWho", "GoodClinicalPractice"]);
	assert.deepEqual(withdrawn.findings, []);
	// Completed, registered in time, and its results are missing.
	const { report: completed, record: of } = reports.NCT03418623;
	assert.deepEqual(completed.status, { stated: "Completed" });
	assert.deepEqual(completed.regimes, ["IcmjeWho", "Fdaaa", "GoodClinicalPractice"]);
	const overdue = (record) => ({
		resultsOverdue: { due: yearAfter(dateOf(record.primaryCompletion.date)), reported: null },
	});
	assert.deepEqual(faultsOf(completed, "IcmjeWho"), []);
	assert.deepEqual(faultsOf(completed, "Fdaaa"), [overdue(of)]);
	assert.deepEqual(faultsOf(completed, "GoodClinicalPractice"), [{ approvalUnknown: null }]);
	// Unknown: registered a year after it began, no results, and nobody verifies its status.
	const { report: unknown, record: lost } = reports.NCT04207047;
	assert.deepEqual(unknown.status, { unknown: { lastKnown: "ActiveNotRecruiting" } });
	const late = (due) => ({ registeredLate: { due } });
	const began = dateOf(lost.start.date);
	assert.deepEqual(faultsOf(unknown, "IcmjeWho"), [late(began)]);
	const american = [overdue(lost), late(began + 21 * DAY), { statusUnverified: null }];
	assert.deepEqual(faultsOf(unknown, "Fdaaa"), american);
	// Observational and not begun: no register and no results are prescribed; its status was not verified for two years.
	const observed = reports.NCT06171568.report;
	assert.deepEqual(observed.regimes, ["GoodClinicalPractice"]);
	assert.deepEqual(observed.status, { unknown: { lastKnown: "NotYetRecruiting" } });
	assert.deepEqual(faultsOf(observed, "GoodClinicalPractice"), [{ statusUnverified: null }]);
});

test("a trial is registered before it begins, and its randomisation fixed", async () => {
	const now = await timeIn(api);
	const registration = registrationOf(api, [{ EuCt: { year: 2026, sequence: 500_123, control: 12, version: 0 } }], investigator, {
		plan: { start: now, primaryCompletion: now + 300 * DAY, completion: now + 400 * DAY },
		monitors: { account: monitors.address, jurisdiction: jurisdiction(AMERICA) },
	});
	[primary, secondary] = registration.outcomes;
	const { events } = await send(api.tx.clinicalTrials.register(jurisdiction(AMERICA), registration), sponsor);
	trial = dataOf(events, api.events.clinicalTrials.TrialRegistered).trial.toNumber();
	await submit("Protocol", 0, "protocol 1");
	await submit("ConsentForm", 0, "form 1");
	await submit("AnalysisPlan", 0, "analysis 1");
	list = new AllocationList(api, 0, Array.from({ length: 30 }, (_, place) => (place % 2 ? "placebo" : "verum")));
	const fix = api.tx.clinicalTrials.fixRandomisation(trial, { List: [list.commitment] }, randomiser.address);
	await send(fix, sponsor);
	await refused(fix, sponsor, "TooLateToFix");
	// Who knows the list is not whose trial it is.
	await refused(api.tx.clinicalTrials.appoint(trial, { Randomiser: sponsor.address }), sponsor, "ConflictOfInterest");
});

test("sites recruit under approvals of two countries, and not without", async () => {
	const { adoptApprovals, approve: approving, setStatus } = api.tx.clinicalTrials;
	site = await openSite(hospital, "Hospital", "US-CA", investigator, AMERICA);
	germanSite = await openSite(clinic, "Clinic", GERMANY, germanInvestigator, GERMANY);
	const recruits = (scope) => setStatus(trial, scope, "Recruiting", null);
	await refused(recruits({ Site: site }), sponsor, "NotApproved");
	// A committee that belongs to the sponsor does not approve his trial.
	const own = await license(api, regulator, sponsor, "TrialSponsor", GERMANY);
	const staff = { Affiliation: { organisation: sponsor.address, premises: null } };
	await license(api, regulator, tiedCommittee, "EthicsCommittee", GERMANY);
	await license(api, sponsor, tiedCommittee, staff, null, { organisation: own, accept: true });
	const tied = approving(trial, capacity("EthicsCommittee", GERMANY), approvalOf(api, GERMANY, 1, 1));
	await refused(tied, tiedCommittee, "ConflictOfInterest");
	const until = (await timeIn(api)) + 20 * DAY;
	const lapsing = await approve(api, committee, trial, "EthicsCommittee", AMERICA, approvalOf(api, AMERICA, 1, 1, until));
	const allowed = await approve(api, regulator, trial, "Regulator", AMERICA, approvalOf(api, AMERICA, 1, 1));
	await send(adoptApprovals(trial, site, lapsing, allowed), investigator);
	for (const scope of [{ Site: site }, { Country: AMERICA }, "Overall"]) await send(recruits(scope), sponsor);
	await passUntil(api, until);
	await refused(api.tx.clinicalTrials.enrol(trial, site, newcomer(0, 1)), investigator, "ApprovalLapsed");
	const renewed = await approve(api, committee, trial, "EthicsCommittee", AMERICA, approvalOf(api, AMERICA, 1, 1));
	await send(adoptApprovals(trial, site, renewed, allowed), investigator);
	const ethics = await approve(api, germanCommittee, trial, "EthicsCommittee", GERMANY, approvalOf(api, GERMANY, 1, 1));
	const authority = await approve(api, germanRegulator, trial, "Regulator", GERMANY, approvalOf(api, GERMANY, 1, 1));
	await send(adoptApprovals(trial, germanSite, ethics, authority), germanInvestigator);
	for (const scope of [{ Site: germanSite }, { Country: GERMANY }]) await send(recruits(scope), sponsor);
});

const isOdd = (number) => number % 2 === 1;
const where = (number) => (isOdd(number) ? [germanInvestigator, germanSite] : [investigator, site]);

async function enrolAndAssign(number, form) {
	const [who, at] = where(number);
	await send(api.tx.clinicalTrials.enrol(trial, at, newcomer(number, form)), who);
	await send(api.tx.clinicalTrials.assign(trial, commitmentTo(number), ...list.at(number)), randomiser);
}

test("ten are enrolled and get their places, each place once and from the list", async () => {
	for (let number = 0; number < 9; number += 1) await enrolAndAssign(number, 1);
	const { assign, enrol, setStatus } = api.tx.clinicalTrials;
	await refused(enrol(trial, site, newcomer(0, 1)), investigator, "AlreadyEnrolled");
	await refused(enrol(trial, site, newcomer(99, 1)), germanInvestigator, "NotAuthorised");
	await send(enrol(trial, germanSite, newcomer(9, 1)), germanInvestigator);
	await refused(assign(trial, commitmentTo(9), ...list.at(8)), randomiser, "PlaceTaken");
	const [place, , proof] = list.at(9);
	await refused(assign(trial, commitmentTo(9), place, text("another leaf"), proof), randomiser, "NotInList");
	await refused(assign(trial, commitmentTo(9), { ...place, position: 30 }, ...list.at(9).slice(1)), randomiser, "NotInList");
	await send(assign(trial, commitmentTo(9), ...list.at(9)), randomiser);
	await refused(setStatus(trial, "Overall", "Withdrawn", "Safety"), sponsor, "HasParticipants");
	assert.deepEqual((await reportOn(api, trial)).findings, []);
});

test("the primary outcome becomes another, one country approves, and the others go on as before", async () => {
	const { adoptApprovals, amend, enrol, signForm } = api.tx.clinicalTrials;
	const { dataSet, plan } = (await api.query.clinicalTrials.trials(trial)).unwrap().toJSON();
	const change = (outcome, was, kind) => ({ Change: { outcome, to: { ...was, kind } } });
	const amendment = {
		dataSet,
		plan,
		sampleSize: 20,
		outcomes: [change(1, secondary, "Primary"), change(0, primary, "Secondary")],
		reason: "Feasibility",
		meaning: "Approval",
	};
	await send(amend(trial, 1, amendment), sponsor);
	await refused(amend(trial, 1, amendment), sponsor, "StaleVersion");
	await submit("Protocol", 1, "protocol 2");
	await submit("ConsentForm", 1, "form 2");
	const ethics = await approve(api, committee, trial, "EthicsCommittee", AMERICA, approvalOf(api, AMERICA, 2, 2));
	const authority = await approve(api, regulator, trial, "Regulator", AMERICA, approvalOf(api, AMERICA, 2, 2));
	await send(adoptApprovals(trial, site, ethics, authority), sponsor);
	await refused(enrol(trial, site, newcomer(12, 1)), investigator, "FormSuperseded");
	// Where the new one is not approved the old one goes on.
	await refused(enrol(trial, germanSite, newcomer(11, 2)), germanInvestigator, "FormSuperseded");
	for (const number of [0, 2, 4, 6, 8]) {
		await send(signForm(trial, commitmentTo(number), consent(2)), investigator);
	}
	for (let number = 10; number < 20; number += 1) await enrolAndAssign(number, isOdd(number) ? 1 : 2);
});

// A patient without a token: a hospital sponsors a profile for the trial, and relays what the patient signs.
async function patientWithProfile() {
	const patient = account("//TrialPatient");
	const profile = await sponsorProfile(api, hospital, patient, capacity("Hospital", "US-CA"));
	const relayed = async (call) => relay(api, await sign(api, patient, call), hospital);
	return { profile, relayed };
}

test("who has a profile is enrolled as far as the profile permits it", async () => {
	const { enrol } = api.tx.clinicalTrials;
	const { profile, relayed } = await patientWithProfile();
	const taking = (number) => enrol(trial, site, newcomer(number, 2, { profile }));
	const granted = (purpose) =>
		permit(api, { Organisation: hospital.address }, {
			actions: ["Contribute"],
			purposes: [purpose],
			data: { Categories: ["TrialData"] },
			sensitivity: "Restricted",
		});
	await refused(taking(20), investigator, "NotPermitted");
	await relayed(api.tx.patientRecords.grantConsent(profile, granted("Treatment")));
	await refused(taking(20), investigator, "NotPermitted");
	const { events } = await relayed(api.tx.patientRecords.grantConsent(profile, granted("ClinicalTrialResearch")));
	await send(taking(20), investigator);
	// The profile is not kept with the participant.
	const stored = (await api.query.clinicalTrials.participants(trial, commitmentTo(20))).unwrap().toJSON();
	assert.ok(!("profile" in stored));
	const { consent } = dataOf(events, api.events.patientRecords.ConsentGranted);
	await relayed(api.tx.patientRecords.revokeConsent(profile, consent));
	await refused(taking(21), investigator, "NotPermitted");
});

test("for a minor a parent permits, the minor assents, and consents when of age", async () => {
	const { enrol, signForm } = api.tx.clinicalTrials;
	const signed = (kind) => ({ ...consent(2), kind });
	const minor = (...kinds) => newcomer(22, 2, { forms: kinds.map(signed) });
	await refused(enrol(trial, site, minor("Assent")), investigator, "ConsentMissing");
	await refused(enrol(trial, site, minor("ConsentAtMajority")), investigator, "ConsentMissing");
	await send(enrol(trial, site, minor("Permission", "Assent")), investigator);
	const sign = (kind) => signForm(trial, commitmentTo(22), signed(kind));
	await refused(sign("Consent"), investigator, "ConsentMissing");
	await send(sign("ConsentAtMajority"), investigator);
	// Nobody else speaks for whoever is of age.
	await refused(sign("Permission"), investigator, "ConsentMissing");
	const { forms } = (await api.query.clinicalTrials.participants(trial, commitmentTo(22))).unwrap().toJSON();
	assert.deepEqual(forms.map(({ signed: { kind } }) => kind), ["Permission", "Assent", "ConsentAtMajority"]);
});

test("a participant takes back one thing after another", async () => {
	const { assign, signForm, withdrawParticipant } = api.tx.clinicalTrials;
	const nothing = { treatment: false, followUp: false, futureData: false };
	const withdraw = (what) => withdrawParticipant(trial, commitmentTo(22), { ...nothing, ...what });
	await refused(withdraw({}), investigator, "NothingWithdrawn");
	await refused(withdraw({ treatment: true }), germanInvestigator, "NotAuthorised");
	await send(withdraw({ treatment: true }), investigator);
	await refused(assign(trial, commitmentTo(22), ...list.at(20)), randomiser, "ParticipantWithdrawn");
	await refused(withdraw({ treatment: true }), investigator, "NothingWithdrawn");
	await send(withdraw({ treatment: true, followUp: true }), sponsor);
	await refused(signForm(trial, commitmentTo(22), consent(2)), investigator, "ParticipantWithdrawn");
	const { withdrawn } = (await api.query.clinicalTrials.participants(trial, commitmentTo(22))).unwrap().toJSON();
	assert.ok(withdrawn.treatment < withdrawn.followUp && withdrawn.futureData === null);
});

test("what is entered late is dated as it is stated, and found where nothing was approved", async () => {
	const { enrol } = api.tx.clinicalTrials;
	const other = await registerAnother();
	const now = await timeIn(api);
	const as = (number, enrolledAt) => newcomer(number, 1, { enrolledAt });
	await refused(enrol(other, 0, as(30, now - 366 * DAY)), investigator, "InvalidTime");
	await send(enrol(other, 0, as(30, now)), investigator);
	assert.deepEqual((await reportOn(api, other)).findings, []);
	await send(enrol(other, 0, as(31, now - 100 * DAY)), investigator);
	const faults = (await reportOn(api, other)).findings.map(({ regime, fault }) => [regime, Object.keys(fault)[0], fault.deviation]);
	assert.deepEqual(faults.sort(), [
		["EuCtr", "registeredLate", undefined],
		["Fdaaa", "registeredLate", undefined],
		["GoodClinicalPractice", "deviation", { enrolledUnapproved: 0 }],
		["IcmjeWho", "registeredLate", undefined],
	]);
});

// Another trial, without chance and without an authority, which recruits at the hospital.
async function registerAnother() {
	const { adoptApprovals, register, setStatus, submitVersion } = api.tx.clinicalTrials;
	const registration = registrationOf(api, [{ Nct: 12_345_678 }], investigator);
	registration.design = { ...registration.design, allocation: "NonRandomised", needsAuthority: false };
	const { events } = await send(register(jurisdiction(AMERICA), registration), sponsor);
	const other = dataOf(events, api.events.clinicalTrials.TrialRegistered).trial.toNumber();
	for (const kind of ["Protocol", "ConsentForm"]) {
		await send(submitVersion(other, kind, 0, text(kind), "Initial", "Approval"), sponsor);
	}
	await openSite(hospital, "Hospital", "US-CA", investigator, AMERICA, other);
	const ethics = await approve(api, committee, other, "EthicsCommittee", AMERICA, approvalOf(api, AMERICA, 1, 1));
	await send(adoptApprovals(other, 0, ethics, null), investigator);
	for (const scope of [{ Site: 0 }, { Country: AMERICA }, "Overall"]) {
		await send(setStatus(other, scope, "Recruiting", null), sponsor);
	}
	return other;
}

test("one is unblinded, and a grave event is reported on the ninth day", async () => {
	const { recordSafetyEvent, reportSafetyEvent, unblind } = api.tx.clinicalTrials;
	await refused(unblind(trial, commitmentTo(4), "Emergency", text("why")), germanInvestigator, "NotAuthorised");
	await send(unblind(trial, commitmentTo(4), "Emergency", text("why")), investigator);
	const terms = { seriousness: "FatalOrLifeThreatening", suspected: true, unexpected: true, description: text("what") };
	await send(recordSafetyEvent(trial, site, terms, null), investigator);
	const { due } = await reportOn(api, trial);
	assert.equal(due.length, 1);
	const [[event, until]] = due.map(({ safetyReport }) => safetyReport);
	await passUntil(api, until + 2 * DAY);
	await send(reportSafetyEvent(trial, event, text("the report")), sponsor);
});

test("the list is opened after the lock, and matches what was assigned", async () => {
	const { anchorData, completePrimarily, lockDatabase, openList } = api.tx.clinicalTrials;
	const openings = list.openings.slice(0, 20);
	await refused(openList(trial, openings), randomiser, "DatabaseNotLocked");
	await send(completePrimarily(trial, null), sponsor);
	await send(anchorData(trial, text("all records"), 22), sponsor);
	await send(lockDatabase(trial), sponsor);
	await refused(anchorData(trial, text("one more"), 1), sponsor, "DatabaseLocked");
	const [first, second, ...rest] = openings;
	const slip = { ...second, salt: first.salt };
	await refused(openList(trial, [first, slip]), randomiser, "OpeningDiffers");
	await send(openList(trial, [first, second, ...rest]), randomiser);
	const { counts } = (await api.query.clinicalTrials.trials(trial)).unwrap().toJSON();
	assert.deepEqual([counts.opened, counts.deviations], [20, 0]);
});

test("results answer registered outcomes, and the report names every deviation and no other", async () => {
	const { reportResults } = api.tx.clinicalTrials;
	const result = (outcome, asKind) => ({ outcome, asKind, digest: text(`result ${outcome}`) });
	await refused(reportResults(trial, [result(7, "Primary")]), sponsor, "OutcomeNotFound");
	await send(reportResults(trial, [result(0, "Secondary"), result(1, "Primary")]), sponsor);
	const report = await reportOn(api, trial);
	assert.deepEqual(report.regimes, ["IcmjeWho", "Fdaaa", "EuCtr", "GoodClinicalPractice"]);
	const event = (await api.query.clinicalTrials.safetyEvents(trial, 0)).unwrap().toJSON();
	const of = (outcome, fault) => ({ outcome: { outcome, fault } });
	const overdue = { safetyReportOverdue: { event: 0, due: event.due, reported: event.reportedAt } };
	assert.deepEqual(
		report.findings.map(({ fault }) => fault),
		[of(0, "Demoted"), of(1, "Promoted"), { unblinded: { unblinding: 0, reason: "Emergency" } }, overdue, of(2, "NotReported")],
	);
	// Each with how far the trial had come.
	const stages = report.findings.map(({ stage }) => [stage.afterFirstEnrolment, stage.afterUnblinding, stage.afterLock]);
	const [begun, unblinded, locked] = [[true, false, false], [true, true, false], [true, true, true]];
	assert.deepEqual(stages, [begun, begun, unblinded, unblinded, locked]);
	const unblinding = (await api.query.clinicalTrials.unblindings(trial, 0)).unwrap().toJSON();
	assert.equal(report.findings[2].at, unblinding.recordedAt);
	assert.equal(report.findings[3].at, event.due);
	assert.ok(report.findings.every(({ regime }) => regime === "GoodClinicalPractice"));
	assert.deepEqual(report.due, []);
});
