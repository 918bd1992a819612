// Meta transactions: signed off chain by somebody without a token, relayed and paid for by somebody else.
import { Refused, dataOf, nameOf, send } from "./transactions.js";

// The version of the extensions that a meta transaction carries.
const EXTENSION_VERSION = 0;

// Is signed with every meta transaction, so that its signature cannot pass as one of an ordinary transaction.
const MARKER = "_meta_tx";

// For how many blocks a signature counts when nothing else is said.
const PERIOD = 64;

// Signs a call off chain. The relay needs nothing else, and can change nothing. `genesis` and `period` are for tests
// that want another chain's, or a shorter life.
export async function sign(api, signer, call, { genesis = api.genesisHash, period = PERIOD } = {}) {
	const { number } = await api.rpc.chain.getHeader();
	const era = api.createType("ExtrinsicEra", { current: number, period });
	const birth = await api.rpc.chain.getBlockHash(era.asMortalEra.birth(number.toNumber()));
	const { nonce } = await api.query.system.account(signer.address);
	const { specVersion, transactionVersion } = api.runtimeVersion;

	// What each extension behind the signature carries, and then what each has signed without carrying it.
	const explicit = [era, api.createType("Compact<u32>", nonce)];
	const implicit = [new TextEncoder().encode(MARKER), specVersion, transactionVersion, genesis, birth];
	const payload = [[EXTENSION_VERSION], call.method, ...explicit, ...implicit].map(bytesOf);
	const signature = signer.sign(api.registry.hash(Buffer.concat(payload)).toU8a());

	const verify = { Signed: { signature: { Sr25519: signature }, account: signer.address } };
	// Between them the marker, the sender that is not zero, both versions and the genesis: they carry nothing.
	const extension = [verify, null, null, null, null, null, era, nonce];
	return pack(api, call, extension);
}

// The same signature with another call, as a dishonest relay might try.
export function withCall(api, signed, call) {
	return pack(api, call, signed.extension);
}

// The transaction that relays.
export function relayed(api, signed) {
	return api.tx.metaTx.dispatch(signed, signed.encodedLength);
}

// Relays. Throws `Refused` when the chain does not take the meta transaction, or when its call fails.
export async function relay(api, signed, relayer) {
	const result = await send(relayed(api, signed), relayer);
	demandDispatched(api, result.events);
	return result;
}

// Whether the call of the one meta transaction among these events succeeded: the relay's transaction does in any case.
export function demandDispatched(api, events) {
	const { result } = dataOf(events, api.events.metaTx.Dispatched);
	if (result.isErr) throw new Refused(nameOf(result.asErr.error));
}

function pack(api, call, extension) {
	const [{ type }] = api.tx.metaTx.dispatch.meta.args;
	return api.createType(type.toString(), { call: call.method, extensionVersion: EXTENSION_VERSION, extension });
}

const bytesOf = (part) => (part.toU8a ? part.toU8a() : Uint8Array.from(part));
