// Credentials as a client reads and writes them.
import { timeIn } from "./blocks.js";
import { dataOf, send } from "./transactions.js";

// A jurisdiction from its code, `US` or `US-NV`.
export function jurisdiction(code) {
	const [country, subdivision] = code.split("-");
	return { country, subdivision };
}

// Issues a credential. Gives its number, and the chain's time when it was issued.
export async function issue(api, issuer, issuance) {
	const { events, block } = await send(api.tx.credentials.issue(null, issuance), issuer);
	const { credential } = dataOf(events, api.events.credentials.CredentialIssued);
	return { credential: credential.toNumber(), issuedAt: await timeIn(api, block) };
}

// Whether `who` was in good standing on the day `at`, by what could be known at `knownAt`; both default to now.
export async function standing(api, who, kind, place, { at, knownAt } = {}) {
	const now = await timeIn(api);
	const answer = await api.call.salusApi.standing(who, kind, jurisdiction(place), at ?? now, knownAt ?? now);
	return answer.toJSON();
}

// The credentials of a subject, kind and jurisdiction, as they are stored.
export function stored(api, subject, kind, place) {
	return api.query.credentials.slots(subject, [kind, jurisdiction(place)]);
}

// How standings read when nothing, or only limits, stands against the subject.
export const valid = (...limits) => ({ valid: { limits: limits.map((limit) => ({ [limit]: null })) } });
