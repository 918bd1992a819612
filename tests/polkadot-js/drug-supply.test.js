// The flow of GS1's US pharmaceutical guideline through a real node: from the packing line to the patient, and what is
// refused on the way.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account } from "./src/accounts.js";
import { passUntil, timeIn } from "./src/blocks.js";
import { startNode } from "./src/node.js";
import { capacity, digest } from "./src/records.js";
import {
	chains,
	deliver,
	dispenserAt,
	gtinOf,
	listed,
	prefixOf,
	productOf,
	registerLot,
	ship,
	shippingTerms,
	ssccOf,
	titleDocuments,
	UnitTree,
	verify,
} from "./src/supply.js";
import { dataOf, refusal, send } from "./src/transactions.js";

const DAY = 86_400_000;
const STATE = "US-CA";
const FEDERATION = "US";
const PREFIX = "0614141";
const GTIN = gtinOf(PREFIX, 7346);
const SERIALS = ["1001", "1002", "1003", "1004"];
const [PALLET, CASE, COMMITTED_CASE] = [1, 2, 3].map((number) => ssccOf(PREFIX, number));

// The tests of this file follow one another: each goes on where the one before it left the chain.
let node, hurried, api, manufacturer, wholesaler, carrier, pharmacy, pharmacist, regulator, repackager;
let lot, expiry, tree, commission, shipment;

const refused = (call, who, error) => assert.rejects(send(call, who), refusal(`drugSupply.${error}`));

const MAKES = capacity("Manufacturer", FEDERATION);
const SELLS = capacity("Wholesaler", STATE);
const DISPENSES = capacity("Pharmacy", STATE);

const supply = (from, to, toAccount, stated = {}) => shippingTerms(api, { from, to, toAccount, ...stated });
const container = (sscc) => ({ Container: sscc });
const pack = (serial) => ({ Unit: listed(GTIN, serial) });
const unit = (serial) => ({ Unit: { gtin: GTIN, serial } });
const identity = () => ({ lot: "6998", expiry });
const dispenser = () => dispenserAt(pharmacy, STATE);
const addresses = (...accounts) => accounts.map(({ address }) => address);

// Has the manufacturer make what a chain needs before goods move: a product, a lot, containers.
async function setUp(api, lifetime = 400 * DAY) {
	const { drugSupply } = api.tx;
	await send(drugSupply.registerProduct(GTIN, prefixOf(PREFIX), productOf(api)), manufacturer);
	const now = await timeIn(api);
	expiry = now + lifetime;
	lot = await registerLot(api, manufacturer, GTIN, "6998", { expiry, made: now - DAY, quantity: 1_000_000 });
	await send(drugSupply.openContainers([CASE, COMMITTED_CASE], 1, prefixOf(PREFIX), null), manufacturer);
	await send(drugSupply.openContainers([PALLET], 3, prefixOf(PREFIX), null), manufacturer);
}

before(async () => {
	// On the clock of the other one a day passes in a second.
	const fast = ["--clock-speed", String(DAY / 1_000)];
	const nodes = [[], fast].map((options) => startNode("--sealing", "instant", ...options));
	[node, hurried] = await Promise.all(nodes);
	api = node.api;
	[manufacturer, wholesaler, pharmacy, pharmacist] = ["//Dave", "//Alice//stash", "//Charlie", "//Pharmacist"].map(account);
	[carrier, regulator, repackager] = ["//LogisticsProvider", "//Ferdie", "//Repackager"].map(account);
});

after(() => Promise.all([node?.stop(), hurried?.stop()]));

test("only the holder of a company prefix registers products and opens containers under it", async () => {
	const product = productOf(api);
	const { registerProduct, openContainers } = api.tx.drugSupply;
	await refused(registerProduct(GTIN, prefixOf(PREFIX), product), wholesaler, "NotInGoodStanding");
	await refused(registerProduct(GTIN, prefixOf("0399999"), product), repackager, "WrongPrefix");
	await refused(openContainers([PALLET], 3, prefixOf(PREFIX), null), repackager, "NotInGoodStanding");
	await setUp(api);
	await refused(registerProduct(GTIN, prefixOf(PREFIX), product), manufacturer, "AlreadyRegistered");
	await refused(openContainers([PALLET], 3, prefixOf(PREFIX), null), manufacturer, "AlreadyOpened");
});

test("packs are commissioned by their serials, and a hundred more by one commitment", async () => {
	const { commissionUnits, commitUnits } = api.tx.drugSupply;
	await refused(commissionUnits(lot, SERIALS, CASE, MAKES), wholesaler, "NotAuthorised");
	await send(commissionUnits(lot, SERIALS, CASE, MAKES), manufacturer);
	await refused(commissionUnits(lot, ["1001"], null, MAKES), manufacturer, "AlreadyCommissioned");
	tree = new UnitTree(api, GTIN, Array.from({ length: 100 }, (_, index) => `C${index}`));
	const { events } = await send(commitUnits(lot, tree.commitment, COMMITTED_CASE, MAKES), manufacturer);
	commission = dataOf(events, api.events.drugSupply.UnitsCommitted).commission.toNumber();
	const wellKnown = listed(GTIN, "1001");
	assert.deepEqual(await verify(api, wellKnown, identity()), { failure: null, disposition: "Active", additional: [] });
	assert.deepEqual(await verify(api, tree.claim(commission, 99), identity()), {
		failure: null,
		disposition: "Active",
		additional: [],
	});
});

test("a verification ends at the serial, then compares lot and expiry", async () => {
	const answers = async (claim, stated) => (await verify(api, claim, stated)).failure;
	assert.equal(await answers(listed(GTIN, "9999"), { lot: "other", expiry: 1 }), "NoMatchGtinSerial");
	const known = listed(GTIN, "1001");
	assert.equal(await answers(known, { lot: "other", expiry }), "NoMatchGtinSerialLot");
	assert.equal(await answers(known, { lot: "6998", expiry: expiry + 1 }), "NoMatchGtinSerialExpiry");
	assert.equal(await answers(known, { lot: "other", expiry: 1 }), "NoMatchGtinSerialLotExpiry");
	// The proof of one pack says nothing of another, and without a proof there is no committed pack.
	const other = { ...tree.claim(commission, 5), serial: "C6" };
	assert.equal(await answers(other, identity()), "NoMatchGtinSerial");
	assert.equal(await answers(listed(GTIN, "C5"), identity()), "NoMatchGtinSerial");
});

test("cases go on a pallet, and nothing is packed that is not there", async () => {
	const { closeContainer, openContainers, pack: packing } = api.tx.drugSupply;
	await refused(packing([pack("9999")], COMMITTED_CASE), manufacturer, "UnitNotFound");
	await refused(packing([pack("1001")], CASE), manufacturer, "AlreadyPacked");
	await refused(packing([pack("1001")], ssccOf(PREFIX, 99)), manufacturer, "ContainerNotFound");
	const closed = ssccOf(PREFIX, 98);
	await send(openContainers([closed], 2, prefixOf(PREFIX), null), manufacturer);
	await send(closeContainer(closed), manufacturer);
	await refused(packing([pack("1001")], closed), manufacturer, "NotActive");
	await refused(packing([container(PALLET)], CASE), manufacturer, "TierTooHigh");
	await send(packing([container(CASE), container(COMMITTED_CASE)], PALLET), manufacturer);
	await refused(packing([container(CASE)], PALLET), manufacturer, "AlreadyPacked");
});

test("the pallet travels with its documents, and moves for who holds it and to whom it was sent only", async () => {
	const { receive, ship: shipping } = api.tx.drugSupply;
	const terms = supply(MAKES, SELLS, wholesaler);
	await refused(shipping([container(PALLET)], supply(SELLS, DISPENSES, pharmacy)), wholesaler, "NotHolder");
	await refused(shipping([container(CASE)], terms), manufacturer, "AlreadyPacked");
	shipment = await ship(api, manufacturer, [container(PALLET)], terms);
	assert.equal((await verify(api, listed(GTIN, "1001"))).disposition, "InTransit");
	await refused(receive(shipment, null), pharmacy, "NotConsigned");
	await refused(receive(shipment + 1_000, null), wholesaler, "ShipmentNotFound");
	await send(receive(shipment, null), wholesaler);
	await refused(receive(shipment, null), wholesaler, "ShipmentClosed");
	const expected = { holders: addresses(manufacturer, wholesaler), owners: addresses(manufacturer), complete: true };
	assert.deepEqual(await chains(api, listed(GTIN, "1001")), expected);
	assert.deepEqual(await chains(api, tree.claim(commission, 42)), expected);
});

test("title to the pallet passes when the wholesaler takes it", async () => {
	const { acceptTitle, offerTitle } = api.tx.drugSupply;
	const documents = titleDocuments(api);
	await refused(offerTitle(container(PALLET), pharmacy.address, documents), wholesaler, "NotOwner");
	await send(offerTitle(container(PALLET), wholesaler.address, documents), manufacturer);
	await refused(acceptTitle(container(PALLET), DISPENSES, MAKES), pharmacy, "OfferNotFound");
	await send(acceptTitle(container(PALLET), SELLS, MAKES), wholesaler);
	const { owners } = await chains(api, tree.claim(commission, 42));
	assert.deepEqual(owners, addresses(manufacturer, wholesaler));
});

test("the wholesaler unpacks, and a case goes on to the pharmacy through a carrier who never owns it", async () => {
	await send(api.tx.drugSupply.unpack([container(COMMITTED_CASE)]), wholesaler);
	const carries = capacity("LogisticsProvider", STATE);
	const titled = supply(SELLS, carries, carrier, { title: true });
	await refused(api.tx.drugSupply.ship([container(COMMITTED_CASE)], titled), wholesaler, "WrongCapacity");
	await deliver(api, wholesaler, carrier, [container(COMMITTED_CASE)], supply(SELLS, carries, carrier));
	await deliver(api, carrier, pharmacy, [container(COMMITTED_CASE)], supply(carries, DISPENSES, pharmacy));
	const { owners, holders } = await chains(api, tree.claim(commission, 42));
	assert.deepEqual(holders, addresses(manufacturer, wholesaler, carrier, pharmacy));
	assert.deepEqual(owners, addresses(manufacturer, wholesaler));
	// What stayed behind has not been there.
	assert.deepEqual((await chains(api, listed(GTIN, "1001"))).holders, addresses(manufacturer, wholesaler));
});

test("the pharmacist dispenses one pack by its proof, once", async () => {
	const { dispense } = api.tx.drugSupply;
	const claim = tree.claim(commission, 42);
	await refused(dispense(claim, dispenser(), null), wholesaler, "NotInGoodStanding");
	await refused(dispense(listed(GTIN, "1001"), dispenser(), null), pharmacist, "NotHolder");
	await refused(dispense({ ...claim, serial: "C41" }, dispenser(), null), pharmacist, "InvalidProof");
	const prescription = digest(api, "the prescription and its salt");
	await send(dispense(claim, dispenser(), prescription), pharmacist);
	const after = await verify(api, claim, identity());
	assert.deepEqual(after, { failure: "NotForRedistribution", disposition: "Dispensed", additional: [] });
	const again = await send(dispense(claim, dispenser(), null), pharmacist);
	const outcome = dataOf(again.events, api.events.drugSupply.DispenseRefused);
	assert.equal(outcome.reason.type, "AlreadyDispensed");
	// The same premises that dispensed it get a notice.
	assert.ok(outcome.alert.isFalse);
	assert.equal((await verify(api, tree.claim(commission, 43), identity())).failure, null);
});

test("a pack that was decommissioned elsewhere is refused with an alert that stays", async () => {
	const { decommission, dispense } = api.tx.drugSupply;
	await send(decommission([pack("1004")], "Sampled"), wholesaler);
	const { events } = await send(dispense(listed(GTIN, "1004"), dispenser(), null), pharmacist);
	const outcome = dataOf(events, api.events.drugSupply.DispenseRefused);
	assert.ok(outcome.alert.isTrue && outcome.reason.isDecommissioned);
	const alert = (await api.query.drugSupply.alerts([GTIN, "1004"], pharmacy.address)).unwrap();
	assert.ok(alert.kind.isDispenseRefused);
	assert.equal(alert.count.toNumber(), 1);
});

test("a suspect pack is held back, not dispensed, and cleared by who held it back", async () => {
	const { clearQuarantine, dispense, quarantine } = api.tx.drugSupply;
	const claim = tree.claim(commission, 7);
	await refused(quarantine({ Unit: claim }, "Suspect", "Owner", null), pharmacy, "NotTheParty");
	await send(quarantine({ Unit: claim }, "Suspect", "Holder", null), pharmacy);
	assert.deepEqual((await verify(api, claim, identity())).additional, ["Suspect"]);
	await refused(dispense(claim, dispenser(), null), pharmacist, "InQuarantine");
	const decision = digest(api, "the investigation's report");
	await refused(clearQuarantine(unit("C7"), "Owner", decision), wholesaler, "NotQuarantined");
	await send(clearQuarantine(unit("C7"), "Holder", decision), pharmacy);
	await send(dispense(claim, dispenser(), null), pharmacist);
});

test("a drop shipment changes owner without moving", async () => {
	const { acceptTitle, offerTitle } = api.tx.drugSupply;
	await send(offerTitle(container(COMMITTED_CASE), pharmacy.address, titleDocuments(api)), wholesaler);
	await send(acceptTitle(container(COMMITTED_CASE), DISPENSES, SELLS), pharmacy);
	const { owners, holders } = await chains(api, tree.claim(commission, 50));
	assert.deepEqual(owners, addresses(manufacturer, wholesaler, pharmacy));
	assert.deepEqual(holders, addresses(manufacturer, wholesaler, carrier, pharmacy));
});

test("a recalled pallet is neither supplied nor dispensed from, and can still be sent back", async () => {
	const { dispense, recall, ship: shipping } = api.tx.drugSupply;
	const terms = { class: "ClassI", depth: "Patient", markets: { Countries: ["0x5553"] }, notice: digest(api, "notice") };
	await refused(recall({ Lot: lot }, null, terms, "Product"), wholesaler, "NotTheParty");
	await refused(
		recall({ Lot: lot }, null, { ...terms, markets: { Countries: ["0x4445"] } }, { Authority: "0x5553" }),
		regulator,
		"WrongMarkets",
	);
	await send(recall({ Lot: lot }, null, terms, { Authority: "0x5553" }), regulator);
	assert.deepEqual((await verify(api, listed(GTIN, "1001"), identity())).additional, ["Recalled"]);
	await refused(shipping([container(PALLET)], supply(SELLS, DISPENSES, pharmacy)), wholesaler, "Recalled");
	await refused(dispense(tree.claim(commission, 8), dispenser(), null), pharmacist, "Recalled");
	const back = supply(SELLS, MAKES, manufacturer, { purpose: "Return" });
	await deliver(api, wholesaler, manufacturer, [container(PALLET)], back);
	const { holders } = await chains(api, listed(GTIN, "1001"));
	assert.deepEqual(holders, addresses(manufacturer, wholesaler, manufacturer));
});

test("200 kg of a lot without serials move, and are made into packs", async () => {
	const bulk = gtinOf("0399999", 1);
	const product = productOf(api, { measure: "Gram", content: 1, unserialised: true });
	const { commissionStock, registerProduct, transform } = api.tx.drugSupply;
	const substance = gtinOf(PREFIX, 2);
	await send(registerProduct(substance, prefixOf(PREFIX), product), manufacturer);
	const now = await timeIn(api);
	const terms = { expiry: now + 900 * DAY, made: now - DAY, quantity: 200_000 };
	const source = await registerLot(api, manufacturer, substance, "API-1", terms);
	await send(commissionStock(source, 200_000, MAKES), manufacturer);
	await refused(commissionStock(source, 1, MAKES), manufacturer, "LotExceeded");
	const repacks = capacity("Repackager", FEDERATION);
	const amount = (holder, owner) => ({ lot: source, holder: holder.address, owner: owner.address, quantity: 200_000 });
	const goods = [{ Stock: amount(manufacturer, manufacturer) }];
	await deliver(api, manufacturer, repackager, goods, supply(MAKES, repacks, repackager, { title: true }));
	assert.ok((await api.query.drugSupply.classStock(source, manufacturer.address, manufacturer.address)).isNone);

	const bottles = productOf(api, { measure: "Gram", content: 100 });
	await send(registerProduct(bulk, prefixOf("0399999"), bottles), repackager);
	const made = await registerLot(api, repackager, bulk, "B-1", { ...terms, quantity: 2_001 });
	const into = (serials) => ({ Listed: { serials, into: null } });
	const whole = [{ Stock: amount(repackager, repackager) }];
	const part = [{ Stock: { ...amount(repackager, repackager), quantity: 100 } }];
	await refused(transform(part, made, into(["B1", "B2"]), repacks), repackager, "MassNotBalanced");
	const { events } = await send(transform(whole, made, into(["B1", "B2", "B3"]), repacks), repackager);
	const { produced } = dataOf(events, api.events.drugSupply.Transformed);
	assert.equal(produced.quantity.toNumber(), 300);
	assert.equal((await verify(api, listed(bulk, "B1"), { lot: "B-1" })).failure, null);
	// What a pack was made of shows on it.
	const recall = { class: "ClassII", depth: "Wholesale", markets: "Everywhere", notice: digest(api, "notice") };
	await send(api.tx.drugSupply.recall({ Lot: source }, null, recall, "Product"), manufacturer);
	assert.deepEqual((await verify(api, listed(bulk, "B1"))).additional, ["SourceRecalled"]);
});

test("what was locked is taken back on day ten, and on day eleven no longer; what expires is not dispensed", async () => {
	const { api } = hurried;
	await setUp(api, 16 * DAY);
	const { commissionUnits, decommission, dispense, pack: packing, reactivate } = api.tx.drugSupply;
	await send(commissionUnits(lot, SERIALS, CASE, MAKES), manufacturer);
	const terms = shippingTerms(api, { from: MAKES, to: DISPENSES, toAccount: pharmacy, title: true });
	await deliver(api, manufacturer, pharmacy, [container(CASE)], terms);
	await send(decommission([pack("1001"), pack("1002")], "Locked"), pharmacy);
	const locked = await timeIn(api);
	await passUntil(api, locked + 5 * DAY);
	await send(reactivate(unit("1001"), { Organisation: DISPENSES }), pharmacy);
	await send(dispense(listed(GTIN, "1001"), dispenser(), null), pharmacist);
	await passUntil(api, locked + 11 * DAY);
	await assert.rejects(send(reactivate(unit("1002"), { Organisation: DISPENSES }), pharmacy), refusal("drugSupply.TooLate"));
	await passUntil(api, expiry);
	assert.deepEqual((await verify(api, listed(GTIN, "1003"), identity())).additional, ["Expired"]);
	await assert.rejects(send(dispense(listed(GTIN, "1003"), dispenser(), null), pharmacist), refusal("drugSupply.Expired"));
	await assert.rejects(send(packing([pack("1002")], CASE), pharmacy), refusal("drugSupply.NotActive"));
});
