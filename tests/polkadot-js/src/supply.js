// Drug supply as a client reads and writes it: numbers, commitments of packs, goods, and who acts.
import { capacity } from "./records.js";
import { dataOf, send } from "./transactions.js";
import { HashTree } from "./tree.js";

// The check digit that GS1's numbers end with: weights of 3 and 1 from the right.
export function withCheckDigit(payload) {
	const sum = [...payload].reverse().reduce((sum, digit, place) => sum + Number(digit) * (place % 2 ? 1 : 3), 0);
	return payload + String((10 - (sum % 10)) % 10);
}

// A trade item's and a logistic unit's number under a company prefix, as numbers without leading zeros.
export const gtinOf = (prefix, item) =>
	BigInt(withCheckDigit(`0${prefix}${String(item).padStart(12 - prefix.length, "0")}`));
export const ssccOf = (prefix, number) =>
	BigInt(withCheckDigit(`0${prefix}${String(number).padStart(16 - prefix.length, "0")}`));

// The company prefix as the chain takes it: digits and how many they are.
export const prefixOf = (text) => ({ digits: Number(text), length: text.length });

// The tree of committed packs that a manufacturer keeps.
export class UnitTree extends HashTree {
	constructor(api, gtin, serials) {
		const leaf = (serial) => {
			const tag = api.createType("Text", "salus:unit");
			const parts = [tag, api.createType("u64", gtin), api.createType("Text", serial)];
			return api.registry.hash(Buffer.concat(parts.map((part) => part.toU8a())));
		};
		super(api, serials.map(leaf));
		this.gtin = gtin;
		this.serials = serials;
	}

	// A claim to the pack at an index, by the commissioning whose commitment this is.
	claim(commission, index) {
		return {
			gtin: this.gtin,
			serial: this.serials[index],
			inclusion: { commission, proof: this.proof(index) },
		};
	}
}

// A pack that has an entry of its own.
export const listed = (gtin, serial) => ({ gtin, serial, inclusion: null });

// What a shipment says of itself. `title` is whether title passes when it arrives.
export function shippingTerms(api, { from, to, toAccount, purpose = "Supply", title = false }) {
	return {
		to: toAccount.address,
		purpose,
		fromCapacity: from,
		toCapacity: to,
		documents: api.registry.hash("the despatch advice, GS1's DESADV").toHex(),
		title: title ? titleDocuments(api) : null,
	};
}

// The documents by which title passes: transaction information and transaction statement.
export const titleDocuments = (api) => ({
	information: api.registry.hash("the transaction information").toHex(),
	statement: api.registry.hash("the transaction statement").toHex(),
});

// Registers a product in packs of `content` pieces, or as `stated`.
export function productOf(api, stated = {}) {
	return {
		description: api.registry.hash("name, strength and form").toHex(),
		nationalNumber: null,
		authorisationHolder: null,
		storage: null,
		measure: "Piece",
		content: 30,
		unserialised: false,
		...stated,
	};
}

// Registers a lot. Gives the chain's number of it.
export async function registerLot(api, who, gtin, number, terms) {
	const { events } = await send(api.tx.drugSupply.registerLot(gtin, number, terms), who);
	return dataOf(events, api.events.drugSupply.LotRegistered).lot.toNumber();
}

// Ships goods. Gives the number of the shipment.
export async function ship(api, who, goods, terms) {
	const { events } = await send(api.tx.drugSupply.ship(goods, terms), who);
	return dataOf(events, api.events.drugSupply.Shipped).shipment.toNumber();
}

// Ships goods and has them received.
export async function deliver(api, from, to, goods, terms) {
	const shipment = await ship(api, from, goods, terms);
	await send(api.tx.drugSupply.receive(shipment, null), to);
	return shipment;
}

// Who dispenses: the pharmacy's and the pharmacist's licences are for the same place.
export function dispenserAt(pharmacy, place) {
	const { jurisdiction } = capacity("Pharmacy", place);
	return {
		pharmacy: pharmacy.address,
		premises: null,
		pharmacyLicence: jurisdiction,
		pharmacistLicence: jurisdiction,
	};
}

// What a verification says, in short: why not, what has become of the pack, and what else is to be known.
export async function verify(api, { gtin, serial, inclusion }, { lot = null, expiry = null } = {}) {
	const answer = await api.call.salusApi.verify(gtin, serial, lot, expiry, inclusion);
	const { failure, disposition, additional } = answer.toHuman();
	return { failure, disposition, additional };
}

// Who had a pack, and whose it was, by address; the first first.
export async function chains(api, { gtin, serial, inclusion }) {
	const { possession, title, complete } = (await api.call.salusApi.provenance(gtin, serial, inclusion)).unwrap();
	return {
		holders: possession.map(({ holder }) => holder.toString()),
		owners: title.map(({ owner }) => owner.toString()),
		complete: complete.isTrue,
	};
}
