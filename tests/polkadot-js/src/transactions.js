// Signing and sending transactions with the library's default settings, and reading what became of them.
import { firstOf } from "./waiting.js";

// A call that the chain refused, by the name of its error: `pallet.Error`, or `BadOrigin` and the like.
export class Refused extends Error {
	constructor(name) {
		super(name);
		this.name = "Refused";
	}
}

// Signs and sends a transaction and waits until it is in a block. Throws `Refused` when its call fails there.
export async function send(transaction, signer) {
	const { section, method } = transaction.method;
	const result = await firstOf(
		(deliver) => transaction.signAndSend(signer, deliver),
		(result) => {
			if (result.isError) throw new Error(`${section}.${method} left the pool: ${result.status.type}`);
			// Where a block is final at once, the library may skip that it is one.
			return result.isInBlock || result.isFinalized ? result : undefined;
		},
		`${section}.${method} in a block`,
	);
	if (result.dispatchError) throw new Refused(nameOf(result.dispatchError));
	return { events: result.events.map(({ event }) => event), block: result.status.inner };
}

// What a dispatch error is called.
export function nameOf(error) {
	if (!error.isModule) return error.inner?.type ? `${error.type}.${error.inner.type}` : error.type;
	const { section, name } = error.registry.findMetaError(error.asModule);
	return `${section}.${name}`;
}

// The data of the one event of this kind, such as `api.events.credentials.CredentialIssued`.
export function dataOf(events, kind) {
	const found = events.filter((event) => kind.is(event));
	if (found.length !== 1) throw new Error(`${found.length} events instead of one among ${events.map(title)}`);
	return found[0].data;
}

const title = ({ section, method }) => `${section}.${method}`;

// For `assert.rejects`: whether the chain refused with this error.
export const refusal = (name) => (error) => error instanceof Refused && error.message === name;
