// Patient records as a client reads and writes them: who acts, what is consented to, documents and the ledger.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { jurisdiction } from "./credentials.js";
import { commitment } from "./document.js";
import { dataOf, send } from "./transactions.js";

// A kind of credential for where it counts: what somebody relies on.
export function capacity(kind, place) {
	return { kind, jurisdiction: jurisdiction(place) };
}

// For whom, and as what, somebody acts.
export function actingFor(organisation, kind, place) {
	return { organisation: organisation.address, capacity: capacity(kind, place) };
}

// The digest that goes on chain for a text that does not.
export function digest(api, text) {
	return api.registry.hash(text).toHex();
}

// Has an organisation open a profile for somebody else. Gives its number.
export async function sponsor(api, organisation, controller, as, { forWard = false } = {}) {
	const opening = api.tx.patientRecords.sponsorProfile(controller.address, forWard, as);
	const { events } = await send(opening, organisation);
	return dataOf(events, api.events.patientRecords.ProfileOpened).profile.toNumber();
}

// A consent that permits: what is not limited in `stated` is not limited, but the sensitivity has to be said.
export function permit(api, grantee, stated) {
	return { ...unlimited(api), effect: "Permit", grantee, ...stated };
}

// A consent that denies: everything from the lowest sensitivity on, unless `stated` says otherwise.
export function denial(api, grantee, stated) {
	return { ...unlimited(api), effect: "Deny", grantee, sensitivity: "Unrestricted", ...stated };
}

const unlimited = (api) => ({
	actions: ["Read", "Contribute", "Disclose"],
	data: "All",
	authors: [],
	period: { from: 0, until: null },
	dataPeriod: null,
	terms: digest(api, "what the patient was shown and signed"),
});

// The laboratory report of ours in `fixtures/`, and the span of time in which its samples were taken.
export function laboratoryReport() {
	const report = JSON.parse(readFileSync(new URL("../fixtures/laboratory-report.json", import.meta.url), "utf8"));
	const { start, end } = report.entry[0].resource.effectivePeriod;
	return { report, dataPeriod: { from: Date.parse(start), until: Date.parse(end) } };
}

// Makes of a document what a store keeps and the chain says of it, and the secrets that stay with who may read it.
export function seal(api, bytes) {
	const [salt, key, nonce] = [randomBytes(32), randomBytes(32), randomBytes(12)];
	const cipher = createCipheriv("aes-256-gcm", key, nonce);
	const ciphertext = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
	return {
		ciphertext,
		locator: contentId(ciphertext),
		commitment: commitment(api, salt, bytes),
		secrets: { salt, key },
	};
}

// The document in a ciphertext. Fails if it was changed.
export function unseal(ciphertext, { key }) {
	const decipher = createDecipheriv("aes-256-gcm", key, ciphertext.subarray(0, 12));
	decipher.setAuthTag(ciphertext.subarray(-16));
	return Buffer.concat([decipher.update(ciphertext.subarray(12, -16)), decipher.final()]);
}

// The content identifier of bytes: version 1, raw, SHA2-256, in lower-case base 32 with its prefix `b`.
export function contentId(bytes) {
	const hash = createHash("sha256").update(bytes).digest();
	return `b${base32(Buffer.concat([Buffer.from([0x01, 0x55, 0x12, hash.length]), hash]))}`;
}

function base32(bytes) {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
	const digits = bits.match(/.{1,5}/g).map((five) => parseInt(five.padEnd(5, "0"), 2));
	return digits.map((digit) => "abcdefghijklmnopqrstuvwxyz234567"[digit]).join("");
}

// Whether an entry stands in its place of a ledger before `anchor`, worked out here and not asked of the chain. A proof
// is what `salusApi.ledgerProof` gives, or anything with the same five parts.
export function verifies(api, { profile, index, before, entry, after }, anchor) {
	const { recordedAt, enteredBy, organisation, statement } = entry;
	const committed = commitmentTo(api, statement);
	const until = api.createType("Option<u64>", statement.isOpen ? null : statement.inner.until);
	const said = [committed, until];
	const own = hashOf(api, tag(api, "entry"), profile, index, recordedAt, enteredBy, organisation, ...said);
	const head = [own, ...after].reduce((hash, next) => hashOf(api, tag(api, "link"), hash, next), before);
	return head.eq(anchor);
}

// The commitment to a disclosure whose accounting is suspended, and the salt that its organisation keeps until then.
export function commitToDisclosure(api, { instrument, ...stated }) {
	const salt = randomBytes(32);
	const disclosure = api.createType("SalusPrimitivesLedgerDisclosure", { ...stated, description: instrument });
	return { salt, commitment: hashOf(api, salt, disclosure).toHex() };
}

// What of a statement stands in the chain of hashes: the same before and after a sealed one was opened.
function commitmentTo(api, statement) {
	if (statement.isSealed) return statement.asSealed.commitment;
	if (statement.isOpen) return hashOf(api, new Uint8Array(32), statement.asOpen);
	const { disclosure, salt } = statement.asOpened;
	return hashOf(api, salt, disclosure);
}

// A tag is encoded with its length.
const tag = (api, name) => api.createType("Text", `salus:ledger:${name}`);

const hashOf = (api, ...parts) =>
	api.registry.hash(Buffer.concat(parts.map((part) => (part.toU8a ? part.toU8a() : part))));
