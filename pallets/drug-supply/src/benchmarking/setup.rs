//! What the benchmarks are built of: people, lots, containers in one another, units, written to storage directly. Each
//! kind of thing is made in one place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::arithmetic_side_effects, clippy::indexing_slicing)]

use alloc::{format, vec, vec::Vec};
use frame_benchmarking::account;
use frame_support::{
	traits::{Consideration, Footprint, Get},
	BoundedVec,
};
use salus_primitives::{
	commitment::{Commitment, InclusionProof, MAX_COMMITTED_UNITS, MAX_PROOF_LENGTH},
	credential::{CredentialKind, CredentialRegistry},
	identifiers::{CompanyPrefix, CountryCode, Gln, Gtin, Jurisdiction, Serial, Sscc},
	Moment,
};
use sp_core::H256;

use super::BenchmarkHelper;
use crate::*;

const SEED: u32 = 0;
/// The chain's time, but where a period has to pass first.
pub(super) const NOW: Moment = 1_000_000;
/// When lots expire.
const EXPIRY: Moment = Moment::MAX / 2;
/// Any digest.
pub(super) const DIGEST: H256 = H256::repeat_byte(7);

/// Somebody, by his part.
pub(super) fn person<T: Config>(part: &'static str) -> T::AccountId {
	account(part, 0, SEED)
}

/// Somebody who acts: he can pay for whatever that takes. The clock is set.
pub(super) fn actor<T: Config>(part: &'static str) -> T::AccountId {
	T::BenchmarkHelper::set_time(NOW);
	let who = person::<T>(part);
	let ample = Footprint::from_parts(65_536, 1_024);
	T::ProductDeposit::ensure_successful(&who, ample);
	T::UnitDeposit::ensure_successful(&who, ample);
	T::ContainerDeposit::ensure_successful(&who, ample);
	T::StockDeposit::ensure_successful(&who, ample);
	T::CustodyDeposit::ensure_successful(&who, ample);
	T::RecordDeposit::ensure_successful(&who, ample);
	who
}

/// A deposit that somebody has paid.
pub(super) fn held<T: Config, C: Consideration<T::AccountId, Footprint>>(payer: &T::AccountId) -> C {
	let footprint = Footprint::from_parts(2, 1_024);
	C::ensure_successful(payer, footprint);
	C::new(payer, footprint).unwrap()
}

/// The country that everything happens in.
pub(super) fn market() -> CountryCode {
	"US".parse().unwrap()
}

/// Makes somebody be in good standing.
pub(super) fn licensed<T: Config>(
	who: &T::AccountId,
	kind: CredentialKind<T::AccountId>,
) -> Capacity<T::AccountId> {
	let jurisdiction = Some(Jurisdiction::from(market()));
	T::Credentials::ensure_valid(who, kind.clone(), jurisdiction);
	Capacity { kind, jurisdiction }
}

/// Four digits, so that there are many numbers behind them.
const PREFIX: u64 = 614;

/// The company prefix of all numbers.
fn prefix() -> CompanyPrefix {
	CompanyPrefix::new(PREFIX, 4).unwrap()
}

/// Makes somebody hold it.
pub(super) fn licensed_prefix<T: Config>(who: &T::AccountId) -> CompanyPrefix {
	T::Credentials::ensure_valid(who, CredentialKind::CompanyPrefix(prefix()), None);
	prefix()
}

/// A number that nothing else has.
pub(super) fn number<T: Config>() -> u64 {
	Pallet::<T>::next_event().unwrap()
}

pub(super) fn new_gtin<T: Config>() -> Gtin {
	Gtin::from_payload(PREFIX * 100_000_000 + number::<T>()).unwrap()
}

pub(super) fn new_sscc<T: Config>() -> Sscc {
	Sscc::from_payload(PREFIX * 1_000_000_000_000 + number::<T>()).unwrap()
}

/// The longest text that a serial or the number of a lot may be.
pub(super) fn text<T: Config>() -> alloc::string::String {
	format!("{:020}", number::<T>())
}

pub(super) fn new_serial<T: Config>() -> Serial {
	text::<T>().parse().unwrap()
}

/// Where everything is.
pub(super) fn premises() -> Gln {
	"0614141000012".parse().unwrap()
}

/// What somebody has and owns.
pub(super) fn in_hands<T: Config>(who: &T::AccountId) -> Custody<T::AccountId> {
	Custody { holder: who.clone(), premises: Some(premises()), owner: who.clone(), shipment: None }
}

/// Outermost, in somebody's hands.
pub(super) fn held_by<T: Config>(who: &T::AccountId) -> Place<T::AccountId> {
	Place::Held(in_hands::<T>(who))
}

/// What somebody sent is in his hands until it arrives.
pub(super) fn under_way<T: Config>(who: &T::AccountId, shipment: EventId) -> Place<T::AccountId> {
	Place::Held(Custody { shipment: Some(shipment), ..in_hands::<T>(who) })
}

/// An end that somebody put to something just now.
pub(super) fn ending<T: Config>(who: &T::AccountId) -> Ending<T::AccountId> {
	Ending { organisation: who.clone(), premises: Some(premises()), at: NOW }
}

/// As many as there may be, the product's last.
pub(super) fn quarantines() -> Quarantines {
	let authorities = ["DE", "FR", "GB", "US"].map(|code| Party::Authority(code.parse().unwrap()));
	let people = [Party::Holder, Party::Owner, Party::Product];
	let parties = authorities.into_iter().chain(people);
	let by_chain = [
		(Party::Owner, QuarantineReason::ColdChain),
		(Party::Owner, QuarantineReason::Returned),
		(Party::Product, QuarantineReason::Duplicate),
	];
	let all = parties.map(|party| (party, QuarantineReason::Suspect)).chain(by_chain);
	let quarantine = |(party, reason)| Quarantine { party, reason, since: 0 };
	BoundedVec::truncate_from(all.map(quarantine).collect())
}

/// With a temperature range that is never left.
pub(super) fn details<T: Config>() -> ProductDetails<T::AccountId> {
	ProductDetails {
		description: DIGEST,
		national_number: Some(text::<T>().parse().unwrap()),
		authorisation_holder: Some(AuthorisationHolder {
			account: person::<T>("authorisation holder"),
			jurisdiction: Jurisdiction::from(market()),
		}),
		storage: Some(StorageRange { min: i16::MIN, max: i16::MAX }),
		measure: Measure::Piece,
		content: 30,
		unserialised: true,
	}
}

pub(super) fn lot_terms() -> LotTerms {
	LotTerms { expiry: EXPIRY, made: 0, quantity: u64::MAX }
}

/// A lot of a product of its own, both the registrant's.
fn insert_lot<T: Config>(ticket: &T::ProductDeposit, recalled: bool) -> LotId {
	let id = NextLotId::<T>::mutate(|next| core::mem::replace(next, *next + 1));
	let (gtin, number) = (new_gtin::<T>(), text::<T>().parse().unwrap());
	let registrant = person::<T>("registrant");
	let product = Product {
		registrant: registrant.clone(),
		prefix: prefix(),
		details: details::<T>(),
		version: 1,
		recalled,
		ticket: ticket.clone(),
	};
	let lot = ProductLot {
		gtin,
		lot: number,
		terms: lot_terms(),
		former_expiries: BoundedVec::truncate_from(vec![0; MAX_EXTENSIONS as usize]),
		recalled,
		source_recalled: false,
		units: 0,
		stock: 0,
		stock_ended: 0,
		sources: BoundedVec::new(),
		registrant,
		ticket: ticket.clone(),
	};
	Products::<T>::insert(gtin, product);
	Lots::<T>::insert(id, lot);
	LotIds::<T>::insert(gtin, number, id);
	id
}

/// Lots, each of a product of its own.
pub(super) fn new_lots<T: Config>(count: u32) -> Vec<LotId> {
	let ticket = held::<T, T::ProductDeposit>(&person::<T>("registrant"));
	(0..count).map(|_| insert_lot::<T>(&ticket, false)).collect()
}

pub(super) fn new_lot<T: Config>() -> LotId {
	new_lots::<T>(1)[0]
}

/// Lots that are recalled, each with its product, in every country but the market: what takes most to be looked at.
pub(super) fn lots_recalled_elsewhere<T: Config>(count: u32) -> Vec<LotId> {
	let ticket = held::<T, T::ProductDeposit>(&person::<T>("registrant"));
	let markets = elsewhere();
	let lot = |_| {
		let id = insert_lot::<T>(&ticket, true);
		RecalledIn::<T>::insert(RecallScope::Lot(id), &markets);
		RecalledIn::<T>::insert(RecallScope::Product(product_of::<T>(id)), &markets);
		id
	};
	(0..count).map(lot).collect()
}

pub(super) fn lot_recalled_elsewhere<T: Config>() -> LotId {
	lots_recalled_elsewhere::<T>(1)[0]
}

/// A lot made from as many others as may be, of which all have to be looked at: only the last one's product is recalled.
pub(super) fn lot_from_sources<T: Config>() -> LotId {
	let sources = new_lots::<T>(MAX_SOURCES);
	let last = product_of::<T>(sources[sources.len() - 1]);
	change_product::<T>(last, |product| product.recalled = true);
	let lot = new_lot::<T>();
	change_lot::<T>(lot, |lot| lot.sources = BoundedVec::truncate_from(sources));
	lot
}

/// In every country but the market.
fn elsewhere() -> RecalledMarkets {
	let level = RecallLevel { class: RecallClass::ClassI, depth: RecallDepth::Patient };
	let letters = || b'A'..=b'Z';
	let countries = letters().flat_map(|first| letters().map(move |second| [first, second]));
	let mut markets = RecalledMarkets::default();
	for country in countries.filter_map(|code| CountryCode::new(code).ok()) {
		if country != market() {
			markets.countries.try_insert(country, level).unwrap();
		}
	}
	markets
}

pub(super) fn product_of<T: Config>(lot: LotId) -> Gtin {
	Lots::<T>::get(lot).unwrap().gtin
}

pub(super) fn change_product<T: Config>(gtin: Gtin, change: impl FnOnce(&mut Product<T>)) {
	Products::<T>::mutate(gtin, |product| change(product.as_mut().unwrap()));
}

pub(super) fn change_lot<T: Config>(id: LotId, change: impl FnOnce(&mut ProductLot<T>)) {
	Lots::<T>::mutate(id, |lot| change(lot.as_mut().unwrap()));
}

/// A container with all lists full: these lots stand in it once each, and last; the rest are nobody's.
pub(super) fn container<T: Config>(tier: u8, place: Place<T::AccountId>, lots: &[LotId]) -> Sscc {
	let own = lots.len() as u32;
	let others = (0..MAX_LOTS - own).map(|back| LotCount { lot: LotId::MAX - LotId::from(back), count: 2 });
	let lots = others.chain(lots.iter().map(|lot| LotCount { lot: *lot, count: 1 }));
	let ranges = (0..MAX_RANGES).map(|back| RangeKey {
		commission: EventId::MAX - EventId::from(back),
		end: RangeEnd::from(MAX_COMMITTED_UNITS),
	});
	let opener = person::<T>("opener");
	let container = Container {
		tier,
		place,
		state: State::Active,
		quarantines: Quarantines::new(),
		returned: false,
		broken: false,
		containers: 1,
		units: 2,
		restricted: 0,
		held_back: 0,
		ranges: BoundedVec::truncate_from(ranges.collect()),
		lots: BoundedVec::truncate_from(lots.collect()),
		head: Some(0),
		ticket: held::<T, T::ContainerDeposit>(&opener),
		opened_by: opener,
		opened: 0,
	};
	let sscc = new_sscc::<T>();
	Containers::<T>::insert(sscc, container);
	sscc
}

/// An outermost container with all lists full, its quarantines among them.
pub(super) fn full_container<T: Config>(place: Place<T::AccountId>) -> Sscc {
	let sscc = container::<T>(MAX_TIER, place, &[]);
	change_containers::<T>(&[sscc], |one| one.quarantines = quarantines());
	sscc
}

/// An outermost container with nothing in it.
pub(super) fn empty_container<T: Config>(place: Place<T::AccountId>) -> Sscc {
	let sscc = container::<T>(1, place, &[]);
	change_containers::<T>(&[sscc], empty);
	sscc
}

pub(super) fn empty<T: Config>(container: &mut Container<T>) {
	container.containers = 0;
	container.units = 0;
	container.ranges = BoundedVec::new();
	container.lots = BoundedVec::new();
}

/// Full containers, each in the next one, the innermost first: five, or four inside another. These lots stand in each of
/// them once, so that what takes one of them out changes all.
pub(super) fn nest<T: Config>(place: Place<T::AccountId>, lots: &[LotId]) -> Vec<Sscc> {
	let highest = if place.container().is_some() { MAX_TIER - 1 } else { MAX_TIER };
	let mut place = place;
	let mut containers = vec![];
	for tier in (1..=highest).rev() {
		let sscc = container::<T>(tier, place, lots);
		place = Place::In(sscc);
		containers.insert(0, sscc);
	}
	containers
}

/// Makes room in containers for so many lots, and for a range.
pub(super) fn make_room<T: Config>(containers: &[Sscc], lots: u32) {
	change_containers::<T>(containers, |container| {
		container.lots.truncate((MAX_LOTS - lots) as usize);
		container.ranges.pop();
	});
}

/// Makes one thing in each of these containers be what may not be supplied: if it leaves, or may again, all change.
pub(super) fn restrict<T: Config>(containers: &[Sscc]) {
	change_containers::<T>(containers, |container| container.restricted = 1);
}

/// The same, and somebody holds it back.
pub(super) fn hold_back<T: Config>(containers: &[Sscc]) {
	restrict::<T>(containers);
	change_containers::<T>(containers, |container| container.held_back = 1);
}

pub(super) fn change_containers<T: Config>(containers: &[Sscc], change: impl Fn(&mut Container<T>)) {
	for sscc in containers {
		Containers::<T>::mutate(sscc, |container| change(container.as_mut().unwrap()));
	}
}

/// A commissioning as large as may be.
pub(super) fn commission<T: Config>(
	lot: LotId,
	container: Option<Sscc>,
	commitment: Option<Commitment>,
) -> EventId {
	let id = number::<T>();
	let commissioned_by = person::<T>("registrant");
	let commission = Commission {
		gtin: product_of::<T>(lot),
		lot,
		recorded_at: 0,
		count: MAX_COMMITTED_UNITS,
		commitment,
		container,
		premises: Some(premises()),
		transformation: Some(0),
		ticket: held::<T, T::UnitDeposit>(&commissioned_by),
		commissioned_by,
	};
	Commissions::<T>::insert(id, commission);
	id
}

/// A listed unit of a lot.
pub(super) fn unit<T: Config>(lot: LotId, place: Place<T::AccountId>) -> UnitClaim {
	let commissioner = person::<T>("registrant");
	let unit = Unit {
		origin: Origin { commission: number::<T>(), index: 0 },
		lot,
		place,
		state: State::Active,
		quarantines: Quarantines::new(),
		returned: false,
		recalled: false,
		duplicate: false,
		head: Some(0),
		ticket: held::<T, T::UnitDeposit>(&commissioner),
		payer: Some(commissioner),
	};
	let claim = UnitClaim { gtin: product_of::<T>(lot), serial: new_serial::<T>(), inclusion: None };
	Units::<T>::insert(claim.gtin, claim.serial, unit);
	claim
}

/// A listed unit in the innermost of containers of its own, outermost in somebody's hands. Its lot stands in each of them
/// once.
pub(super) fn packed_unit<T: Config>(who: &T::AccountId, lot: LotId) -> (UnitClaim, Vec<Sscc>) {
	let containers = nest::<T>(held_by::<T>(who), &[lot]);
	(unit::<T>(lot, Place::In(containers[0])), containers)
}

/// The same, recalled by its serial in every country but the market: what takes most before it may be supplied.
pub(super) fn packed_unit_recalled_elsewhere<T: Config>(who: &T::AccountId, lot: LotId) -> UnitClaim {
	let (claim, containers) = packed_unit::<T>(who, lot);
	recall_elsewhere::<T>(&claim);
	restrict::<T>(&containers);
	claim
}

pub(super) fn recall_elsewhere<T: Config>(claim: &UnitClaim) {
	change_unit::<T>(claim, |unit| unit.recalled = true);
	RecalledIn::<T>::insert(scope_of(claim), elsewhere());
}

pub(super) fn scope_of(claim: &UnitClaim) -> RecallScope {
	RecallScope::Unit { gtin: claim.gtin, serial: claim.serial }
}

pub(super) fn goods_of<T: Config>(claim: &UnitClaim) -> Goods<T::AccountId> {
	Goods::Unit { gtin: claim.gtin, serial: claim.serial }
}

pub(super) fn stored<T: Config>(claim: &UnitClaim) -> Unit<T> {
	Units::<T>::get(claim.gtin, claim.serial).unwrap()
}

pub(super) fn change_unit<T: Config>(claim: &UnitClaim, change: impl FnOnce(&mut Unit<T>)) {
	Units::<T>::mutate(claim.gtin, claim.serial, |unit| change(unit.as_mut().unwrap()));
}

/// Ranges of a commitment, as many as lie in a container, in this one; the last has the last unit.
fn ranges<T: Config>(commission: EventId, container: Sscc) {
	let each = MAX_COMMITTED_UNITS / MAX_RANGES;
	let payer = person::<T>("registrant");
	let ticket = held::<T, T::UnitDeposit>(&payer);
	for place in 0..MAX_RANGES {
		let start = place * each;
		let range = Range { start, container, head: Some(0), payer: payer.clone(), ticket: ticket.clone() };
		Ranges::<T>::insert(commission, RangeEnd::from(start + each), range);
	}
}

/// What shows that a unit is the last of as many as can be committed, which lie in a container.
pub(super) fn committed<T: Config>(lot: LotId, serial: Serial, container: Sscc) -> Inclusion {
	let siblings = BoundedVec::truncate_from(vec![DIGEST; MAX_PROOF_LENGTH as usize]);
	let proof = InclusionProof { index: MAX_COMMITTED_UNITS - 1, siblings };
	let root = proof.implied_root(&product_of::<T>(lot), &serial, MAX_COMMITTED_UNITS).unwrap();
	let commitment = Commitment::new(root, MAX_COMMITTED_UNITS).unwrap();
	let commission = commission::<T>(lot, Some(container), Some(commitment));
	ranges::<T>(commission, container);
	Inclusion { commission, proof }
}

/// A claim to such a unit.
pub(super) fn committed_unit<T: Config>(lot: LotId, container: Sscc) -> UnitClaim {
	let serial = new_serial::<T>();
	let inclusion = Some(committed::<T>(lot, serial, container));
	UnitClaim { gtin: product_of::<T>(lot), serial, inclusion }
}

/// A range that is all that there is of its lot in these containers; it lies in the innermost.
pub(super) fn packed_range<T: Config>(lot: LotId, containers: &[Sscc]) -> UnitRange {
	let commission = commission::<T>(lot, Some(containers[0]), None);
	ranges::<T>(commission, containers[0]);
	let (start, end) = (MAX_COMMITTED_UNITS - MAX_COMMITTED_UNITS / MAX_RANGES, MAX_COMMITTED_UNITS);
	change_containers::<T>(&containers[..1], |container| {
		container.ranges.pop();
		container.ranges.try_push(RangeKey { commission, end: end.into() }).unwrap();
	});
	UnitRange { commission, start, end }
}

/// Class stock that somebody holds for another, who paid its deposit: all that there is.
pub(super) fn stock<T: Config>(
	lot: LotId,
	holder: &T::AccountId,
	owner: &T::AccountId,
) -> StockAmount<T::AccountId> {
	let quantity = 1_000;
	let stored = Stock {
		quantity,
		quarantines: Quarantines::new(),
		payer: owner.clone(),
		ticket: held::<T, T::StockDeposit>(owner),
	};
	ClassStock::<T>::insert((lot, holder, owner), stored);
	StockAmount { lot, holder: holder.clone(), owner: owner.clone(), quantity }
}

pub(super) fn documents() -> TitleDocuments {
	TitleDocuments { information: DIGEST, statement: DIGEST }
}

/// A shipment from one who may to one who may; title passes.
pub(super) fn shipping_terms<T: Config>(
	from: &T::AccountId,
	to: &T::AccountId,
	purpose: ShippingPurpose,
) -> ShippingTerms<T::AccountId> {
	ShippingTerms {
		to: to.clone(),
		purpose,
		from_capacity: licensed::<T>(from, CredentialKind::Wholesaler),
		to_capacity: licensed::<T>(to, CredentialKind::Wholesaler),
		documents: DIGEST,
		title: Some(documents()),
	}
}

/// Full containers that come back from the shipper to the receiver, and with them so much class stock, of which he has none.
pub(super) fn shipment<T: Config>(containers: u32, stocks: u32) -> (EventId, Vec<Sscc>) {
	let (id, from) = (number::<T>(), actor::<T>("shipper"));
	let to = actor::<T>("receiver");
	let containers: Vec<_> =
		(0..containers).map(|_| full_container::<T>(under_way::<T>(&from, id))).collect();
	let step = (from.clone(), held::<T, T::CustodyDeposit>(&from));
	let of_container =
		|sscc: &Sscc| consigned::<T>(Goods::Container(*sscc), Quarantines::new(), Some(step.clone()));
	let goods = containers.iter().map(of_container).chain(consigned_stock::<T>(stocks, quarantines()));
	let terms = shipping_terms::<T>(&from, &to, ShippingPurpose::Return);
	insert_shipment::<T>(id, goods.collect(), terms);
	(id, containers)
}

/// A shipment of as much class stock as there may be, whose title rests.
pub(super) fn shipment_of_stock<T: Config>(quarantines: Quarantines) -> EventId {
	let (id, from, to) = (number::<T>(), person::<T>("shipper"), person::<T>("receiver"));
	let goods = consigned_stock::<T>(2 * T::MaxBatch::get(), quarantines);
	let terms = shipping_terms::<T>(&from, &to, ShippingPurpose::Return);
	insert_shipment::<T>(id, goods.collect(), ShippingTerms { title: None, ..terms });
	id
}

fn consigned_stock<T: Config>(count: u32, quarantines: Quarantines) -> impl Iterator<Item = Consigned<T>> {
	let shipper = person::<T>("shipper");
	(0..count).map(move |lot| {
		let (holder, owner) = (shipper.clone(), shipper.clone());
		let amount = StockAmount { lot: lot.into(), holder, owner, quantity: 1 };
		let payer: T::AccountId = account("payer", lot, SEED);
		let stock = Some((payer.clone(), held::<T, T::StockDeposit>(&payer)));
		Consigned { stock, ..consigned::<T>(Goods::Stock(amount), quarantines.clone(), None) }
	})
}

/// Makes the shipper have some of all the class stock that he shipped: entries that what is given back is added to.
pub(super) fn restock<T: Config>(shipment: EventId) {
	for one in Shipments::<T>::get(shipment).unwrap().goods {
		if let Goods::Stock(StockAmount { lot, holder, owner, .. }) = one.goods {
			stock::<T>(lot, &holder, &owner);
		}
	}
}

fn consigned<T: Config>(
	goods: Goods<T::AccountId>,
	quarantines: Quarantines,
	step: Option<(T::AccountId, T::CustodyDeposit)>,
) -> Consigned<T> {
	Consigned { goods, under_way: true, quarantines, step, stock: None }
}

fn insert_shipment<T: Config>(id: EventId, goods: Vec<Consigned<T>>, terms: ShippingTerms<T::AccountId>) {
	let from = person::<T>("shipper");
	let shipment = Shipment {
		terms,
		recorded_at: 0,
		goods: BoundedVec::truncate_from(goods),
		discrepancy: None,
		closed_at: None,
		ticket: held::<T, T::CustodyDeposit>(&from),
		from,
	};
	Shipments::<T>::insert(id, shipment);
}

/// An offer of title to somebody.
pub(super) fn offer<T: Config>(goods: &Goods<T::AccountId>, from: &T::AccountId, to: &T::AccountId) {
	let offer = TitleOffer {
		from: from.clone(),
		to: to.clone(),
		documents: documents(),
		ticket: held::<T, T::CustodyDeposit>(from),
	};
	TitleOffers::<T>::insert(goods, offer);
}

/// A pharmacist who belongs to the premises of a pharmacy and to nothing else of it. The pharmacy pays.
pub(super) fn pharmacist<T: Config>() -> (T::AccountId, Dispenser<T::AccountId>) {
	let (who, pharmacy) = (actor::<T>("pharmacist"), actor::<T>("pharmacy"));
	licensed::<T>(&who, CredentialKind::Pharmacist);
	licensed::<T>(&pharmacy, CredentialKind::Pharmacy);
	let premises = Some(premises());
	let affiliation = CredentialKind::Affiliation { organisation: pharmacy.clone(), premises };
	T::Credentials::ensure_valid(&who, affiliation, None);
	let licence = Jurisdiction::from(market());
	(who, Dispenser { pharmacy, premises, pharmacy_licence: licence, pharmacist_licence: licence })
}

/// A device that watches over a container. Another assigned it.
pub(super) fn logger<T: Config>(container: Sscc) -> (T::AccountId, T::AccountId) {
	let (device, assigned_by) = (person::<T>("device"), person::<T>("former holder"));
	let ticket = held::<T, T::RecordDeposit>(&assigned_by);
	let jurisdiction = licensed::<T>(&device, CredentialKind::Device).jurisdiction;
	let logger = Logger { device: device.clone(), jurisdiction, assigned_by: assigned_by.clone(), ticket };
	Loggers::<T>::insert(container, logger);
	(device, assigned_by)
}

/// A verification that somebody recorded.
pub(super) fn receipt<T: Config>(who: &T::AccountId) -> ReceiptId {
	let id = number::<T>();
	let answer = Verification {
		failure: Some(FailureReason::NoMatchGtinSerial),
		disposition: None,
		additional: BoundedVec::new(),
	};
	let receipt = Receipt {
		gtin: new_gtin::<T>(),
		serial: new_serial::<T>(),
		answer,
		verified_by: who.clone(),
		recorded_at: 0,
		ticket: held::<T, T::RecordDeposit>(who),
	};
	Receipts::<T>::insert(id, receipt);
	id
}

/// An alert that somebody raised on a unit.
pub(super) fn alert<T: Config>(claim: &UnitClaim, raised_by: &T::AccountId) {
	let alert = Alert {
		kind: AlertKind::Duplicate,
		count: 1,
		raised_at: 0,
		closed: None,
		ticket: held::<T, T::RecordDeposit>(raised_by),
	};
	Alerts::<T>::insert((claim.gtin, claim.serial), raised_by, alert);
}
