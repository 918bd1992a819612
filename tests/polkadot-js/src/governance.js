// Governance: the council of one that a development chain has, and the only way to Root.
import { account } from "./accounts.js";
import { hashAt } from "./blocks.js";
import { Refused, dataOf, nameOf, send } from "./transactions.js";

// How many blocks an enactment may take from the one announced.
const PATIENCE = 3;

// Has the council enact a call, and waits until the scheduler has dispatched it; gives the hash of that block. Throws
// `Refused` when the motion or, later, the call fails: neither shows in the transaction, which succeeds in any case.
export async function enact(api, call) {
	const motion = api.tx.consortium.enact(call);
	const { events } = await send(api.tx.council.propose(1, motion, motion.method.encodedLength), account("//Alice"));
	demand(dataOf(events, api.events.council.Executed).result);

	// By position, because `at` is a method that the library's lists have anyway.
	const [id, , at] = dataOf(events, api.events.consortium.EnactmentScheduled);
	// The block announced is the earliest: where a session rotates in it, the call runs in the next.
	for (let height = at.toNumber(); height < at.toNumber() + PATIENCE; height += 1) {
		const block = await hashAt(api, height);
		const records = await (await api.at(block)).query.system.events();
		const dispatched = records
			.map(({ event }) => event)
			.filter((event) => api.events.scheduler.Dispatched.is(event) && event.data.id.eq(taskName(id)));
		if (dispatched.length === 0) continue;
		demand(dataOf(dispatched, api.events.scheduler.Dispatched).result);
		return block;
	}
	throw new Error(`enactment ${id} did not run within ${PATIENCE} blocks of ${at}`);
}

function demand(result) {
	if (result.isErr) throw new Refused(nameOf(result.asErr));
}

// What the scheduler calls an enactment: a tag, its number and zeros.
function taskName(id) {
	const name = new Uint8Array(32);
	name.set(new TextEncoder().encode("consortium:enact"));
	name.set(id.toU8a(), 16);
	return name;
}
