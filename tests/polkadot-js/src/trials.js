// Clinical trials as a client reads and writes them: registration, the list that randomises, who acts.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { jurisdiction } from "./credentials.js";
import { capacity, digest } from "./records.js";
import { dataOf, send } from "./transactions.js";
import { HashTree } from "./tree.js";

// A time that no test reaches.
const FAR = Date.UTC(2100, 0, 1);

// What a registration says beside what is `stated`: a randomised trial of phase 3 under both laws.
export function registrationOf(api, numbers, investigator, stated = {}) {
	const outcome = (kind, text) => ({ kind, measure: digest(api, text), timeFrame: digest(api, `${text}, when`) });
	return {
		numbers,
		design: {
			study: "Interventional",
			phases: ["Phase3"],
			allocation: "Randomised",
			sampleSize: 20,
			needsAuthority: true,
			fdaaa: true,
			euCtr: true,
		},
		dataSet: { digest: digest(api, "the 24 items"), locator: { Handle: digest(api, "where they lie") } },
		outcomes: [outcome("Primary", "survival"), outcome("Secondary", "relapse"), outcome("Secondary", "pain")],
		plan: { start: 0, primaryCompletion: FAR, completion: FAR },
		investigator: investigator.address,
		monitors: null,
		...stated,
	};
}

// The four records of ClinicalTrials.gov in `fixtures/`: facts, and digests of what their texts say.
export const registryRecords = () =>
	JSON.parse(readFileSync(new URL("../fixtures/registry-records.json", import.meta.url), "utf8"));

const STATUSES = {
	NOT_YET_RECRUITING: "NotYetRecruiting",
	RECRUITING: "Recruiting",
	ENROLLING_BY_INVITATION: "EnrollingByInvitation",
	ACTIVE_NOT_RECRUITING: "ActiveNotRecruiting",
	SUSPENDED: "Suspended",
	TERMINATED: "Terminated",
	COMPLETED: "Completed",
	WITHDRAWN: "Withdrawn",
};
const STUDIES = { INTERVENTIONAL: "Interventional", OBSERVATIONAL: "Observational", EXPANDED_ACCESS: "ExpandedAccess" };
const PHASES = { EARLY_PHASE1: "EarlyPhase1", PHASE1: "Phase1", PHASE2: "Phase2", PHASE3: "Phase3", PHASE4: "Phase4" };
const ALLOCATIONS = { RANDOMIZED: "Randomised", NON_RANDOMIZED: "NonRandomised" };

// A registry's date in milliseconds; of a month its last day, so that nobody is late by what the record does not say.
export function dateOf(text) {
	const [year, month, day] = text.split("-").map(Number);
	return Date.UTC(year, day ? month - 1 : month, day ?? 0);
}
const dated = (date) => date && { at: dateOf(date.date), actual: date.type === "ACTUAL" };

// The same day a year later.
export const yearAfter = (moment) => new Date(moment).setUTCFullYear(new Date(moment).getUTCFullYear() + 1);

// What is imported of a registry's record: the registration, and what the registry says of the trial.
export function importOf(api, record, investigator) {
	const american = record.countries.includes("United States");
	const planned = [record.start, record.primaryCompletion, record.completion].map(({ date }) => dateOf(date));
	const assigns = record.studyType === "INTERVENTIONAL";
	const registration = registrationOf(api, [{ Nct: Number(record.nctId.slice(3)) }], investigator, {
		design: {
			study: STUDIES[record.studyType],
			phases: record.phases.map((phase) => PHASES[phase]).filter(Boolean),
			allocation: ALLOCATIONS[record.allocation] ?? "NotApplicable",
			// What is planned counts at least one, also where nobody came.
			sampleSize: Math.max(record.enrollment.count, 1),
			needsAuthority: false,
			fdaaa: assigns && american && (record.fdaRegulatedDrug || record.fdaRegulatedDevice),
			euCtr: false,
		},
		dataSet: { digest: record.record, locator: { Handle: digest(api, record.nctId) } },
		outcomes: record.outcomes,
		plan: { start: planned[0], primaryCompletion: planned[1], completion: planned[2] },
	});
	const said = {
		record: record.record,
		registered: dateOf(record.studyFirstSubmit),
		status: STATUSES[record.lastKnownStatus ?? record.overallStatus],
		reason: record.stopped ? "Other" : null,
		verified: dateOf(record.statusVerified),
		start: dated(record.start),
		primaryCompletion: dated(record.primaryCompletion),
		completion: dated(record.completion),
		enrolled: record.enrollment.type === "ACTUAL" ? record.enrollment.count : null,
		results: null,
	};
	return { registration, said };
}

// The report on a trial: its status, what it is judged by, what is found and what is due.
export async function reportOn(api, trial) {
	return (await api.call.salusApi.trialReport(trial)).unwrap().toJSON();
}

// A list of places as who randomises keeps it: salts and arms, and the tree over their leaves.
export class AllocationList extends HashTree {
	constructor(api, stratum, allocations) {
		const openings = allocations.map((allocation, position) => ({
			place: { stratum, position },
			allocation: digest(api, allocation),
			salt: `0x${randomBytes(32).toString("hex")}`,
		}));
		const leaf = ({ place, allocation, salt }) => {
			const parts = [
				api.createType("Text", "salus:allocation"),
				api.createType("H256", salt),
				api.createType("u16", place.stratum),
				api.createType("u32", place.position),
				api.createType("H256", allocation),
			];
			return api.registry.hash(Buffer.concat(parts.map((part) => part.toU8a())));
		};
		super(api, openings.map(leaf));
		this.openings = openings;
	}

	// What `assign` takes of a place: place, leaf and proof.
	at(position) {
		return [this.openings[position].place, this.leaf(position), this.proof(position)];
	}
}

// Makes somebody hold a credential, and accept it where that is asked for. By an accredited issuer; or by an organisation, for
// its own staff, which names the credential that makes it one. Gives the credential's number.
export async function license(api, issuer, subject, kind, place, { organisation = null, accept = false } = {}) {
	const commitment = digest(api, `${subject.address} ${JSON.stringify(kind)}`);
	const issuance = {
		subject: subject.address,
		kind,
		jurisdiction: place && jurisdiction(place),
		term: { commitment, validFrom: 0, validUntil: null },
	};
	const { events } = await send(api.tx.credentials.issue(organisation, issuance), issuer);
	const { credential } = dataOf(events, api.events.credentials.CredentialIssued);
	if (accept) await send(api.tx.credentials.accept(credential), subject);
	return credential.toNumber();
}

// An approval of the versions named in a country.
export const approvalOf = (api, country, protocol, consentForm, until = null) => ({
	scope: { Countries: [country] },
	protocol,
	consentForm,
	until,
	decision: digest(api, "the committee's minutes"),
});

// Has a committee or an authority approve. Gives the number of the approval.
export async function approve(api, who, trial, kind, place, terms) {
	const { events } = await send(api.tx.clinicalTrials.approve(trial, capacity(kind, place), terms), who);
	return dataOf(events, api.events.clinicalTrials.Approved).approval.toNumber();
}
