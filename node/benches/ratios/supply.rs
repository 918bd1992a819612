//! Drug supply: a lot of Dave's, by the pack and by the million, on its way over Alice//stash to Charlie's pharmacy.
//!
//! What is stored are packs listed by their serials, a hundred in a case.

use crate::{
	chain::{place, Chain, Entry},
	measure::{calls, part, read, Row, CALLS},
};
use codec::{Decode, Encode};
use pallet_drug_supply::{
	Call, Capacity, Commission, Commissions, Consigned, Container, Containers, Custody, Dispenser, EventId,
	Goods, Inclusion, LotCount, LotId, LotIds, LotTerms, Lots, Markets, Measure, NextEventId, NextLotId,
	Origin, Party, Place, Product, ProductDetails, ProductLot, Products, Range, RangeEnd, RangeKey, Ranges,
	RecallClass, RecallDepth, RecallScope, RecallTerms, Shipment, Shipments, ShippingPurpose, ShippingTerms,
	State, TitleDocuments, Unit, UnitClaim, Units,
};
use salus_primitives::{
	commitment::{Commitment, InclusionProof},
	credential::CredentialKind,
	identifiers::{CompanyPrefix, Gtin, Serial, Sscc},
};
use salus_runtime::{
	genesis::roles::{ALICE_STASH, CHARLIE, DAVE, PHARMACIST},
	reads::SalusApi,
	AccountId, Balance, Runtime, RuntimeCall,
};
use sp_api::ProvideRuntimeApi;
use sp_core::H256;
use sp_runtime::BoundedVec;

/// Packs in a commitment.
const MILLION: u32 = 1_000_000;
/// Siblings in a proof of one of them.
const PROOF_LENGTH: u32 = 20;
/// Listed packs in a case.
const CASE: u64 = 100;
/// Packs commissioned by their serials in one call.
const LINE: u32 = 1_000;
/// The lot of the listed packs. Each call about a lot has one of its own after it.
const LISTED: LotId = 0;
/// The number of the commissioning of the listed packs; the others come after it.
const LISTING: EventId = 0;

/// The numbers of the containers that calls are about, one for each call: from the first on.
const EMPTY: u64 = 0;
const FULL: u64 = 1_000;
const UNDER_WAY: u64 = 2_000;
const AT_PHARMACY: u64 = 3_000;
/// And those of the cases of listed packs.
const CASES: u64 = 1_000_000;

/// So many listed packs, and what the calls are about.
pub fn stored(count: u64) -> impl Iterator<Item = Entry> {
	let listed = (0..count).map(listed_unit).chain((0..count / CASE).map(case_of_listed));
	let lots = (0..=u64::from(CALLS)).flat_map(move |id| lot(id, count));
	let numbered = (0..u64::from(CALLS)).flat_map(|number| {
		let empty = container(EMPTY + number, held(DAVE.account()), None, 0);
		let full = committed(FULL + number, held(DAVE.account()));
		let shipped = Custody { shipment: Some(shipment_of(number)), ..custody(DAVE.account()) };
		let under_way = committed(UNDER_WAY + number, Place::Held(shipped));
		let at_pharmacy = committed(AT_PHARMACY + number, held(CHARLIE.account()));
		let all = [full, under_way, at_pharmacy];
		all.into_iter().flatten().chain([empty, shipment(number)])
	});
	listed.chain(lots).chain(numbered).chain([
		(Products::<Runtime>::hashed_key_for(gtin()), product().encode()),
		(Commissions::<Runtime>::hashed_key_for(LISTING), commission(count as u32, None, CASES).encode()),
		(NextEventId::<Runtime>::hashed_key().to_vec(), (1u64 << 32).encode()),
		(NextLotId::<Runtime>::hashed_key().to_vec(), (u64::from(CALLS) + 1).encode()),
	])
}

/// How many bytes of state a listed pack takes: its key and its entry.
pub fn bytes_per_listed_unit() -> usize {
	let (key, value) = listed_unit(0);
	key.len() + value.len()
}

fn prefix() -> CompanyPrefix {
	"0614141".parse().expect("a prefix of GS1's examples")
}

fn gtin() -> Gtin {
	Gtin::from_payload(614_141 * 100_000 + 7_346).expect("thirteen digits")
}

fn sscc(number: u64) -> Sscc {
	Sscc::from_payload(614_141 * 1_000_000_000 + number).expect("seventeen digits")
}

/// A serial as lines print them, of twelve characters.
fn serial(number: u64) -> Serial {
	format!("{number:012}").parse().expect("a serial of digits")
}

fn product() -> Product<Runtime> {
	Product {
		registrant: DAVE.account(),
		prefix: prefix(),
		details: ProductDetails {
			description: H256::repeat_byte(1),
			national_number: None,
			authorisation_holder: None,
			storage: None,
			measure: Measure::Piece,
			content: 30,
			unserialised: false,
		},
		version: 1,
		recalled: false,
		ticket: ticket(),
	}
}

fn lot(id: LotId, listed: u64) -> [Entry; 2] {
	let number = format!("L{id}").parse().expect("a lot's number");
	let lot = ProductLot::<Runtime> {
		gtin: gtin(),
		lot: number,
		terms: LotTerms { expiry: u64::MAX / 2, made: 0, quantity: u64::MAX / 2 },
		former_expiries: BoundedVec::new(),
		recalled: false,
		source_recalled: false,
		units: if id == LISTED { listed } else { 3 * u64::from(MILLION) },
		stock: 0,
		stock_ended: 0,
		sources: BoundedVec::new(),
		registrant: DAVE.account(),
		ticket: ticket(),
	};
	[
		(Lots::<Runtime>::hashed_key_for(id), lot.encode()),
		(LotIds::<Runtime>::hashed_key_for(gtin(), number), id.encode()),
	]
}

fn listed_unit(number: u64) -> Entry {
	let unit = Unit::<Runtime> {
		origin: Origin { commission: LISTING, index: number as u32 },
		lot: LISTED,
		place: Place::In(sscc(CASES + number / CASE)),
		state: State::Active,
		quarantines: BoundedVec::new(),
		returned: false,
		recalled: false,
		duplicate: false,
		head: None,
		payer: None,
		ticket: ticket(),
	};
	(Units::<Runtime>::hashed_key_for(gtin(), serial(number)), unit.encode())
}

fn case_of_listed(number: u64) -> Entry {
	container(CASES + number, held(DAVE.account()), None, CASE as u32)
}

fn custody(holder: AccountId) -> Custody<AccountId> {
	Custody { owner: holder.clone(), holder, premises: None, shipment: None }
}

fn held(holder: AccountId) -> Place<AccountId> {
	Place::Held(custody(holder))
}

/// A container with a range of committed packs, or with listed ones, or with none.
fn container(number: u64, place: Place<AccountId>, range: Option<RangeKey>, listed: u32) -> Entry {
	let lots = match (range, listed) {
		(None, 0) => vec![],
		(Some(_), _) => vec![LotCount { lot: lot_of(number), count: 1 }],
		(None, count) => vec![LotCount { lot: LISTED, count }],
	};
	let container = Container::<Runtime> {
		tier: 1,
		place,
		state: State::Active,
		quarantines: BoundedVec::new(),
		returned: false,
		broken: false,
		containers: 0,
		units: listed,
		restricted: 0,
		held_back: 0,
		ranges: BoundedVec::truncate_from(range.into_iter().collect()),
		lots: BoundedVec::truncate_from(lots),
		head: None,
		opened_by: DAVE.account(),
		opened: 0,
		ticket: ticket(),
	};
	(Containers::<Runtime>::hashed_key_for(sscc(number)), container.encode())
}

/// The lot of the packs in a container.
fn lot_of(number: u64) -> LotId {
	1 + number % u64::from(CALLS)
}

/// A container with a million committed packs, of which the proof of one is known; with its commissioning and range.
fn committed(number: u64, place: Place<AccountId>) -> [Entry; 3] {
	let (commission_id, end) = (commission_of(number), RangeEnd::from(MILLION));
	let claim = claim(number);
	let proof = &claim.inclusion.as_ref().expect("a claim by proof").proof;
	let root = proof.implied_root(&claim.gtin, &claim.serial, MILLION).expect("a proof of this length");
	let commitment = Commitment::new(root, MILLION).expect("a million packs");
	let range = Range::<Runtime> {
		start: 0,
		container: sscc(number),
		head: None,
		payer: DAVE.account(),
		ticket: ticket(),
	};
	[
		container(number, place, Some(RangeKey { commission: commission_id, end }), 0),
		(
			Commissions::<Runtime>::hashed_key_for(commission_id),
			Commission { lot: lot_of(number), ..commission(MILLION, Some(commitment), number) }.encode(),
		),
		(Ranges::<Runtime>::hashed_key_for(commission_id, end), range.encode()),
	]
}

fn commission(count: u32, commitment: Option<Commitment>, container: u64) -> Commission<Runtime> {
	Commission {
		gtin: gtin(),
		lot: LISTED,
		commissioned_by: DAVE.account(),
		recorded_at: 0,
		count,
		commitment,
		container: Some(sscc(container)),
		premises: None,
		transformation: None,
		ticket: ticket(),
	}
}

/// The number of the commissioning of the packs in a container.
fn commission_of(number: u64) -> EventId {
	1 + number
}

/// A claim to the one pack in a container whose proof is known.
fn claim(number: u64) -> UnitClaim {
	let siblings = (0..PROOF_LENGTH).map(|level| H256::repeat_byte(level as u8));
	let proof = InclusionProof { index: 42, siblings: BoundedVec::truncate_from(siblings.collect()) };
	UnitClaim {
		gtin: gtin(),
		// No listed pack has it.
		serial: serial(1_000_000_000 + number),
		inclusion: Some(Inclusion { commission: commission_of(number), proof }),
	}
}

fn shipment_of(number: u64) -> EventId {
	10_000 + number
}

fn shipment(number: u64) -> Entry {
	let goods = Consigned::<Runtime> {
		goods: Goods::Container(sscc(UNDER_WAY + number)),
		under_way: true,
		quarantines: BoundedVec::new(),
		step: Some((DAVE.account(), ticket())),
		stock: None,
	};
	let shipment = Shipment::<Runtime> {
		from: DAVE.account(),
		terms: terms(),
		recorded_at: 0,
		goods: BoundedVec::truncate_from(vec![goods]),
		discrepancy: None,
		closed_at: None,
		ticket: ticket(),
	};
	(Shipments::<Runtime>::hashed_key_for(shipment_of(number)), shipment.encode())
}

fn terms() -> ShippingTerms<AccountId> {
	ShippingTerms {
		to: ALICE_STASH.account(),
		purpose: ShippingPurpose::Supply,
		from_capacity: makes(),
		to_capacity: Capacity { kind: CredentialKind::Wholesaler, jurisdiction: Some(place()) },
		documents: H256::repeat_byte(2),
		title: Some(TitleDocuments { information: H256::repeat_byte(3), statement: H256::repeat_byte(4) }),
	}
}

fn makes() -> Capacity<AccountId> {
	Capacity { kind: CredentialKind::Manufacturer, jurisdiction: "US".parse().ok() }
}

/// A deposit of nothing.
fn ticket<Ticket: Decode>() -> Ticket {
	Ticket::decode(&mut &Balance::default().encode()[..]).expect("a ticket is an amount")
}

/// The rows of the table.
pub fn measure(chain: &Chain) -> Vec<Row> {
	vec![
		part(chain, "drug_supply.commission_units(1,000), a unit", DAVE, &[], commission_line(), LINE),
		calls(chain, "drug_supply.commit_units(1,000,000)", DAVE, &commit),
		calls(chain, "drug_supply.ship, a pallet of 1,000,000", DAVE, &|number| {
			let goods = vec![Goods::Container(sscc(FULL + u64::from(number)))];
			Call::ship { goods: BoundedVec::truncate_from(goods), terms: terms() }.into()
		}),
		calls(chain, "drug_supply.receive, a pallet of 1,000,000", ALICE_STASH, &|number| {
			Call::receive { shipment: shipment_of(number.into()), premises: None }.into()
		}),
		calls(chain, "drug_supply.dispense, by proof", PHARMACIST, &dispense),
		calls(chain, "drug_supply.recall, a lot of a million", DAVE, &recall),
		verification(chain),
	]
}

fn commission_line() -> RuntimeCall {
	let serials = (0..u64::from(LINE)).map(|number| serial(2_000_000_000 + number));
	let serials = BoundedVec::truncate_from(serials.collect());
	Call::commission_units { lot: LISTED, serials, into: Some(sscc(EMPTY)), capacity: makes() }.into()
}

fn commit(number: u32) -> RuntimeCall {
	let commitment = Commitment::new(H256::repeat_byte(5), MILLION).expect("a million packs");
	let into = sscc(EMPTY + u64::from(number));
	Call::commit_units { lot: 1 + u64::from(number), commitment, into, capacity: makes() }.into()
}

fn dispense(number: u32) -> RuntimeCall {
	let dispenser = Dispenser {
		pharmacy: CHARLIE.account(),
		premises: None,
		pharmacy_licence: place(),
		pharmacist_licence: place(),
	};
	let unit = claim(AT_PHARMACY + u64::from(number));
	Call::dispense { unit, dispenser, prescription: Some(H256::repeat_byte(6)) }.into()
}

fn recall(number: u32) -> RuntimeCall {
	let terms = RecallTerms {
		class: RecallClass::ClassI,
		depth: RecallDepth::Patient,
		markets: Markets::Everywhere,
		notice: H256::repeat_byte(7),
	};
	let scope = RecallScope::Lot(1 + u64::from(number));
	Call::recall { scope, inclusion: None, terms, party: Party::Product }.into()
}

/// Is the pack in hand one of a million?
fn verification(chain: &Chain) -> Row {
	let (client, at) = chain.api();
	read(chain, "the verification by proof, in the runtime", &|number| {
		let UnitClaim { gtin, serial, inclusion } = claim(AT_PHARMACY + u64::from(number % CALLS));
		let answer = client.runtime_api().verify(at, gtin, serial, None, None, inclusion);
		let answer = answer.expect("the runtime answers");
		assert!(answer.is_verified(), "the pack was committed: {answer:?}");
	})
}
