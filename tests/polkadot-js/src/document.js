// Credential documents: W3C Verifiable Credentials, which stay off chain. Commitments to them go on chain.
import { readFileSync } from "node:fs";

// A document of ours from `fixtures/`, with what its issuer fills in at the time.
export function document(name, { subject, validFrom, validUntil }) {
	const fixture = JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));
	return {
		...fixture,
		validFrom: new Date(validFrom).toISOString(),
		validUntil: new Date(validUntil).toISOString(),
		credentialSubject: { ...fixture.credentialSubject, id: `did:example:salus:${subject}` },
	};
}

// The bytes of a document that are committed to, and that its holder shows to whom he likes.
export function bytesOf(document) {
	return new TextEncoder().encode(JSON.stringify(document));
}

// The commitment to a document: the chain's hash (BLAKE2b, 256 bits) of a salt of 32 bytes and the document.
// Who has not been given the salt cannot try out what the document might say.
export function commitment(api, salt, bytes) {
	const committed = new Uint8Array(salt.length + bytes.length);
	committed.set(salt);
	committed.set(bytes, salt.length);
	return api.registry.hash(committed).toHex();
}

// The span of validity that a document states, as the chain takes it.
export function termOf(api, document, salt) {
	return {
		commitment: commitment(api, salt, bytesOf(document)),
		validFrom: Date.parse(document.validFrom),
		validUntil: Date.parse(document.validUntil),
	};
}
