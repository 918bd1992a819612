//! The calls at their worst: full lists, containers five deep that all change when something leaves, lots recalled
//! everywhere else, the first hold.
//!
//! Of the goods that a call may be about each benchmark takes those that write most; a batch takes each item out of
//! containers of its own. Units are listed ones there: that a committed one is proven costs [`WeightInfo::prove`], which
//! calls add for as many as they may name, and more is not written for it. What the registry of credentials is asked calls
//! add, too.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::arithmetic_side_effects, clippy::indexing_slicing)]

mod setup;

use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{traits::Get, BoundedBTreeSet, BoundedVec};
use frame_system::RawOrigin;
use salus_primitives::{
	commitment::{Commitment, MAX_COMMITTED_UNITS},
	credential::{CredentialKind, CredentialRegistry},
	identifiers::{CountryCode, Jurisdiction, Sscc},
	provenance::{ProvenanceRegistry, UnitStatus},
	Moment,
};

use crate::{products::Use, units::Found, *};
use setup::*;

/// What the benchmarks need of the runtime.
pub trait BenchmarkHelper {
	/// Sets the chain's time.
	fn set_time(moment: Moment);
}

/// Who registered all lots, and may decide about them.
fn registrant<T: Config>() -> T::AccountId {
	let who = actor::<T>("registrant");
	licensed_prefix::<T>(&who);
	who
}

/// The same, and the capacity in which he makes goods.
fn manufacturer<T: Config>() -> (T::AccountId, Capacity<T::AccountId>) {
	let who = registrant::<T>();
	let capacity = licensed::<T>(&who, CredentialKind::Manufacturer);
	(who, capacity)
}

/// Containers of the manufacturer's that have room for one more lot, the innermost first.
fn roomy_nest<T: Config>(who: &T::AccountId) -> Vec<Sscc> {
	let containers = nest::<T>(held_by::<T>(who), &[]);
	make_room::<T>(&containers, 1);
	containers
}

fn holds_lot<T: Config>(container: Sscc, lot: LotId) -> bool {
	Containers::<T>::get(container).unwrap().lots.iter().any(|one| one.lot == lot)
}

/// Units to consume, each out of containers of its own; of as many lots as may be, each made from the others.
fn inputs<T: Config>(who: &T::AccountId, count: u32) -> BoundedVec<Input<T::AccountId>, T::MaxBatch> {
	let lots = new_lots::<T>(MAX_SOURCES);
	for lot in &lots {
		change_lot::<T>(*lot, |one| one.sources = BoundedVec::truncate_from(lots.clone()));
		change_product::<T>(product_of::<T>(*lot), |product| product.details.content = u32::MAX);
	}
	let input = |lot: &LotId| Input::Unit(packed_unit::<T>(who, *lot).0);
	BoundedVec::truncate_from(lots.iter().cycle().take(count as usize).map(input).collect())
}

/// A recall in as many countries as one may name.
fn recall_terms() -> RecallTerms {
	let letters = || b'A'..=b'Z';
	let codes = letters().flat_map(|first| letters().map(move |second| [first, second]));
	let mut countries = BoundedBTreeSet::new();
	for country in codes.filter_map(|code| CountryCode::new(code).ok()).take(MAX_MARKETS as usize) {
		countries.try_insert(country).unwrap();
	}
	RecallTerms {
		class: RecallClass::ClassI,
		depth: RecallDepth::Patient,
		markets: Markets::Countries(countries),
		notice: DIGEST,
	}
}

/// A pack's data carrier, with all that it says.
fn request<T: Config>(claim: &UnitClaim, lot: LotId) -> VerificationRequest {
	let stored = Lots::<T>::get(lot).unwrap();
	VerificationRequest {
		gtin: claim.gtin,
		serial: claim.serial,
		lot: Some(stored.lot),
		expiry: Some(stored.terms.expiry),
		inclusion: None,
	}
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn register_product() {
		let who = registrant::<T>();
		let (prefix, gtin) = (licensed_prefix::<T>(&who), new_gtin::<T>());
		let details = details::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), gtin, prefix, details);
		assert!(Products::<T>::contains_key(gtin));
	}

	#[benchmark]
	fn amend_product() {
		let who = registrant::<T>();
		let gtin = product_of::<T>(new_lot::<T>());
		let details = details::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), gtin, 1, details);
		assert_eq!(Products::<T>::get(gtin).unwrap().version, 2);
	}

	#[benchmark]
	fn take_over_product() {
		let who = actor::<T>("successor");
		let prefix = licensed_prefix::<T>(&who);
		let gtin = product_of::<T>(new_lot::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), gtin, prefix);
		assert_eq!(Products::<T>::get(gtin).unwrap().registrant, who);
	}

	#[benchmark]
	fn register_lot() {
		let who = registrant::<T>();
		let gtin = product_of::<T>(new_lot::<T>());
		let number = text::<T>().parse().unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), gtin, number, lot_terms());
		assert!(LotIds::<T>::contains_key(gtin, number));
	}

	#[benchmark]
	fn extend_expiry() {
		// A repackager's product lasts no longer than what it was made from.
		let who = registrant::<T>();
		let capacity = licensed::<T>(&who, CredentialKind::Repackager);
		let lot = lot_from_sources::<T>();
		let expiry = Lots::<T>::get(lot).unwrap().terms.expiry;
		change_lot::<T>(lot, |lot| {
			lot.former_expiries.pop();
			lot.terms.expiry = expiry - 1;
		});
		#[extrinsic_call]
		_(RawOrigin::Signed(who), lot, expiry, capacity);
		assert_eq!(Lots::<T>::get(lot).unwrap().terms.expiry, expiry);
	}

	#[benchmark]
	fn open_containers(n: Linear<1, { T::MaxBatch::get() }>) {
		let who = registrant::<T>();
		let prefix = licensed_prefix::<T>(&who);
		let containers: Vec<_> = (0..n).map(|_| new_sscc::<T>()).collect();
		let last = containers[containers.len() - 1];
		let containers = BoundedVec::truncate_from(containers);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), containers, MAX_TIER, prefix, Some(premises()));
		assert!(Containers::<T>::contains_key(last));
	}

	#[benchmark]
	fn close_container() {
		// It is held back, and nothing else around it is.
		let who = actor::<T>("holder");
		let containers = nest::<T>(held_by::<T>(&who), &[]);
		change_containers::<T>(&containers[..1], |container| {
			empty(container);
			container.quarantines = quarantines();
		});
		hold_back::<T>(&containers[1..]);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), containers[0]);
		assert!(Containers::<T>::get(containers[0]).unwrap().place.container().is_none());
		assert_eq!(Containers::<T>::get(containers[4]).unwrap().restricted, 0);
	}

	#[benchmark]
	fn commission_units(n: Linear<1, { T::MaxUnits::get() }>) {
		let (who, capacity) = manufacturer::<T>();
		let (lot, containers) = (lot_from_sources::<T>(), roomy_nest::<T>(&who));
		let serials: Vec<_> = (0..n).map(|_| new_serial::<T>()).collect();
		let last = serials[serials.len() - 1];
		let serials = BoundedVec::truncate_from(serials);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), lot, serials, Some(containers[0]), capacity);
		assert!(Units::<T>::contains_key(product_of::<T>(lot), last));
		assert!(holds_lot::<T>(containers[4], lot));
	}

	#[benchmark]
	fn commit_units() {
		let (who, capacity) = manufacturer::<T>();
		let (lot, containers) = (lot_from_sources::<T>(), roomy_nest::<T>(&who));
		let commitment = Commitment::new(DIGEST, MAX_COMMITTED_UNITS).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), lot, commitment, containers[0], capacity);
		assert!(holds_lot::<T>(containers[4], lot));
	}

	#[benchmark]
	fn commission_stock() {
		let (who, capacity) = manufacturer::<T>();
		let lot = lot_from_sources::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), lot, 1, capacity);
		assert!(ClassStock::<T>::contains_key((lot, &who, &who)));
	}

	/// Units, each out of containers of its own. A range of committed units that is moved whole writes as much and reads
	/// one item more: less than the proof that is added for it.
	#[benchmark]
	fn pack(n: Linear<1, { T::MaxBatch::get() }>) {
		let who = actor::<T>("holder");
		// Of as many lots as find room, so that the containers they come into change as often as may be.
		let lots = new_lots::<T>(n.min(MAX_LOTS));
		let into = nest::<T>(held_by::<T>(&who), &[]);
		make_room::<T>(&into, n.min(MAX_LOTS));
		let claims: Vec<_> =
			lots.iter().cycle().take(n as usize).map(|lot| packed_unit::<T>(&who, *lot).0).collect();
		let contents = BoundedVec::truncate_from(claims.iter().cloned().map(Contents::Unit).collect());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), contents, into[0]);
		assert!(claims.iter().all(|claim| stored::<T>(claim).place == Place::In(into[0])));
		assert!(holds_lot::<T>(into[4], lots[0]));
	}

	#[benchmark]
	fn unpack(n: Linear<1, { T::MaxBatch::get() }>) {
		let who = actor::<T>("holder");
		let lot = new_lot::<T>();
		let claims: Vec<_> = (0..n).map(|_| packed_unit::<T>(&who, lot).0).collect();
		let contents = BoundedVec::truncate_from(claims.iter().cloned().map(Contents::Unit).collect());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), contents);
		assert!(claims.iter().all(|claim| stored::<T>(claim).place.container().is_none()));
	}

	#[benchmark]
	fn relocate(n: Linear<1, { T::MaxBatch::get() }>) {
		let who = actor::<T>("holder");
		let containers: Vec<_> = (0..n).map(|_| full_container::<T>(held_by::<T>(&who))).collect();
		let goods = containers.iter().map(|sscc| Goods::Container(*sscc)).collect();
		let goods = BoundedVec::truncate_from(goods);
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), goods, None);
		let place = Place::Held(Custody { premises: None, ..in_hands::<T>(&who) });
		assert!(containers.iter().all(|one| Containers::<T>::get(one).unwrap().place == place));
	}

	/// Units that leave the market: they end before they leave.
	#[benchmark]
	fn ship(n: Linear<1, { T::MaxBatch::get() }>) {
		let (from, to) = (actor::<T>("shipper"), person::<T>("receiver"));
		let lot = new_lot::<T>();
		let claim = |_| {
			let claim = unit::<T>(lot, held_by::<T>(&from));
			recall_elsewhere::<T>(&claim);
			claim
		};
		let claims: Vec<_> = (0..n).map(claim).collect();
		let goods = BoundedVec::truncate_from(claims.iter().map(goods_of::<T>).collect());
		let terms = shipping_terms::<T>(&from, &to, ShippingPurpose::Export);
		let terms = ShippingTerms { title: None, ..terms };
		let shipment = NextEventId::<T>::get();
		#[block]
		{
			Pallet::<T>::do_ship(from, goods, terms).unwrap();
		}
		assert_eq!(Shipments::<T>::get(shipment).unwrap().goods.len(), n as usize);
		let state = |claim: &UnitClaim| stored::<T>(claim).state;
		assert!(claims.iter().all(|claim| matches!(state(claim), State::Decommissioned { .. })));
	}

	/// Class stock that makes entries, and a container. Each deposit was paid by another.
	#[benchmark]
	fn void_shipment(n: Linear<1, { 2 * T::MaxBatch::get() }>) {
		let (id, _) = shipment::<T>(1, n - 1);
		restock::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("shipper")), id);
		assert!(Shipments::<T>::get(id).unwrap().closed_at.is_some());
	}

	/// The same: they come back, and their title passes.
	#[benchmark]
	fn receive(n: Linear<1, { 2 * T::MaxBatch::get() }>) {
		let (id, containers) = shipment::<T>(1, n - 1);
		let who = person::<T>("receiver");
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), id, Some(premises()));
		let received = |one| Containers::<T>::get(one).unwrap();
		assert!(containers.iter().all(|one| received(one).returned));
		assert!(containers.iter().all(|one| received(one).place == held_by::<T>(&who)));
		assert_eq!(
			ClassStock::<T>::iter_keys().filter(|(_, holder, _)| *holder == who).count(),
			n as usize - 1
		);
	}

	/// What is missing: ranges of committed units, each out of a container of its own that arrives. It changes the
	/// containers around it, and the one that it is counted into. What else arrives the call adds, as in `receive`.
	#[benchmark]
	fn receive_with_discrepancy(m: Linear<1, { T::MaxBatch::get() }>) {
		let (id, containers) = shipment::<T>(m, 0);
		change_containers::<T>(&containers, |container| container.quarantines = Quarantines::new());
		let who = person::<T>("receiver");
		let lot = new_lot::<T>();
		let shortages = containers.iter().map(|outermost| {
			let inner = nest::<T>(Place::In(*outermost), &[lot]);
			let range = packed_range::<T>(lot, &inner);
			Shortage::Range { range, into: empty_container::<T>(held_by::<T>(&who)) }
		});
		let shortages = BoundedVec::truncate_from(shortages.collect());
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), id, Some(premises()), shortages, DIGEST);
		assert!(containers.iter().all(|one| Containers::<T>::get(one).unwrap().returned));
		let under_way = Shipments::<T>::get(id).unwrap().goods.into_iter().filter(|one| one.under_way);
		assert_eq!(under_way.count(), m as usize);
	}

	#[benchmark]
	fn reject(n: Linear<1, { 2 * T::MaxBatch::get() }>) {
		let (id, _) = shipment::<T>(1, n - 1);
		restock::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("receiver")), id);
		assert!(Shipments::<T>::get(id).unwrap().closed_at.is_some());
	}

	#[benchmark]
	fn offer_title() {
		// What a former owner offered goes.
		let (who, to) = (actor::<T>("owner"), person::<T>("buyer"));
		let shipment = shipment_of_stock::<T>(quarantines());
		let goods = Goods::Container(full_container::<T>(under_way::<T>(&who, shipment)));
		offer::<T>(&goods, &person::<T>("former owner"), &to);
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), goods.clone(), to, documents());
		assert_eq!(TitleOffers::<T>::get(goods).unwrap().from, who);
	}

	#[benchmark]
	fn accept_title() {
		let (who, from) = (actor::<T>("buyer"), person::<T>("owner"));
		let lots = lots_recalled_elsewhere::<T>(MAX_LOTS);
		let shipment = shipment_of_stock::<T>(quarantines());
		let sscc = container::<T>(MAX_TIER, under_way::<T>(&from, shipment), &lots);
		let goods = Goods::Container(sscc);
		offer::<T>(&goods, &from, &who);
		let capacity = licensed::<T>(&who, CredentialKind::Wholesaler);
		let seller = licensed::<T>(&from, CredentialKind::Wholesaler);
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), goods, capacity, seller);
		assert_eq!(Pallet::<T>::custody(sscc).unwrap().owner, who);
	}

	#[benchmark]
	fn withdraw_title_offer() {
		let (who, from) = (actor::<T>("buyer"), person::<T>("owner"));
		let lot = new_lot::<T>();
		let goods = Goods::Stock(stock::<T>(lot, &from, &from));
		offer::<T>(&goods, &from, &who);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), goods.clone());
		assert!(!TitleOffers::<T>::contains_key(goods));
	}

	#[benchmark]
	fn dispense() {
		let (who, dispenser) = pharmacist::<T>();
		let lot = lot_recalled_elsewhere::<T>();
		let claim = packed_unit_recalled_elsewhere::<T>(&dispenser.pharmacy, lot);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), claim.clone(), dispenser, Some(DIGEST));
		assert!(matches!(stored::<T>(&claim).state, State::Dispensed(_)));
	}

	#[benchmark]
	fn open_pack() {
		let (who, dispenser) = pharmacist::<T>();
		let lot = lot_recalled_elsewhere::<T>();
		let claim = packed_unit_recalled_elsewhere::<T>(&dispenser.pharmacy, lot);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), claim.clone(), dispenser);
		assert!(matches!(stored::<T>(&claim).state, State::Opened { .. }));
	}

	#[benchmark]
	fn part_supply() {
		let (who, dispenser) = pharmacist::<T>();
		let lot = lot_recalled_elsewhere::<T>();
		let claim = unit::<T>(lot, held_by::<T>(&dispenser.pharmacy));
		recall_elsewhere::<T>(&claim);
		let opened = State::Opened { ending: ending::<T>(&dispenser.pharmacy), supplied: 0 };
		change_unit::<T>(&claim, |unit| unit.state = opened);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), claim.gtin, claim.serial, 1, dispenser, Some(DIGEST));
		assert!(matches!(stored::<T>(&claim).state, State::Opened { supplied: 1, .. }));
	}

	#[benchmark]
	fn dispense_stock() {
		let (who, dispenser) = pharmacist::<T>();
		let (lot, owner) = (lot_recalled_elsewhere::<T>(), person::<T>("owner"));
		change_lot::<T>(lot, |lot| lot.stock = u64::MAX);
		let stock = stock::<T>(lot, &dispenser.pharmacy, &owner);
		let quantity = stock.quantity;
		#[extrinsic_call]
		_(RawOrigin::Signed(who), stock, dispenser, Some(DIGEST));
		assert_eq!(Lots::<T>::get(lot).unwrap().stock_ended, quantity);
	}

	#[benchmark]
	fn supply(n: Linear<1, { T::MaxBatch::get() }>) {
		let who = actor::<T>("hospital");
		let capacity = licensed::<T>(&who, CredentialKind::Hospital);
		let lot = new_lot::<T>();
		let claims: Vec<_> = (0..n).map(|_| packed_unit_recalled_elsewhere::<T>(&who, lot)).collect();
		let goods = BoundedVec::truncate_from(claims.iter().cloned().map(GoodsClaim::Unit).collect());
		#[block]
		{
			Pallet::<T>::do_supply(who, goods, Recipient::OwnInstitution, capacity).unwrap();
		}
		assert!(claims.iter().all(|claim| matches!(stored::<T>(claim).state, State::Supplied(_))));
	}

	#[benchmark]
	fn decommission(n: Linear<1, { T::MaxBatch::get() }>) {
		let who = actor::<T>("holder");
		let lot = new_lot::<T>();
		let claim = |_| {
			let (claim, containers) = packed_unit::<T>(&who, lot);
			change_containers::<T>(&containers, |one| one.quarantines = quarantines());
			change_unit::<T>(&claim, |unit| unit.quarantines = quarantines());
			claim
		};
		let claims: Vec<_> = (0..n).map(claim).collect();
		let goods = BoundedVec::truncate_from(claims.iter().cloned().map(GoodsClaim::Unit).collect());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), goods, DecommissionReason::Lost);
		let state = |claim: &UnitClaim| stored::<T>(claim).state;
		assert!(claims.iter().all(|claim| matches!(state(claim), State::Decommissioned { .. })));
	}

	#[benchmark]
	fn reactivate() {
		let (who, dispenser) = pharmacist::<T>();
		let lots = new_lots::<T>(MAX_LOTS);
		let sscc = container::<T>(MAX_TIER, held_by::<T>(&dispenser.pharmacy), &lots);
		let supplied = State::Supplied(ending::<T>(&dispenser.pharmacy));
		change_containers::<T>(&[sscc], |container| container.state = supplied.clone());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), Goods::Container(sscc), Reactivator::Pharmacist(dispenser));
		assert_eq!(Containers::<T>::get(sscc).unwrap().state, State::Active);
	}

	#[benchmark]
	fn transform_to_listed(n: Linear<1, { T::MaxBatch::get() }>, m: Linear<1, { T::MaxUnits::get() }>) {
		let (who, capacity) = manufacturer::<T>();
		let (inputs, lot, containers) = (inputs::<T>(&who, n), new_lot::<T>(), roomy_nest::<T>(&who));
		let serials = BoundedVec::truncate_from((0..m).map(|_| new_serial::<T>()).collect());
		let output = Output::Listed { serials, into: Some(containers[0]) };
		#[extrinsic_call]
		transform(RawOrigin::Signed(who), inputs, lot, output, capacity);
		assert_eq!(Transformations::<T>::iter_values().next().unwrap().units, n);
		assert!(holds_lot::<T>(containers[4], lot));
	}

	#[benchmark]
	fn transform_to_committed(n: Linear<1, { T::MaxBatch::get() }>) {
		let (who, capacity) = manufacturer::<T>();
		let (inputs, lot, containers) = (inputs::<T>(&who, n), new_lot::<T>(), roomy_nest::<T>(&who));
		let commitment = Commitment::new(DIGEST, MAX_COMMITTED_UNITS).unwrap();
		let output = Output::Committed { commitment, into: containers[0] };
		#[extrinsic_call]
		transform(RawOrigin::Signed(who), inputs, lot, output, capacity);
		assert_eq!(Transformations::<T>::iter_values().next().unwrap().units, n);
		assert!(holds_lot::<T>(containers[4], lot));
	}

	#[benchmark]
	fn transform_to_stock(n: Linear<1, { T::MaxBatch::get() }>) {
		let (who, capacity) = manufacturer::<T>();
		let (inputs, lot) = (inputs::<T>(&who, n), new_lot::<T>());
		#[extrinsic_call]
		transform(RawOrigin::Signed(who.clone()), inputs, lot, Output::Stock { quantity: 1 }, capacity);
		assert_eq!(Transformations::<T>::iter_values().next().unwrap().units, n);
		assert!(ClassStock::<T>::contains_key((lot, &who, &who)));
	}

	#[benchmark]
	fn recall() {
		// At once the first recall of a unit, which its containers learn of, and one more where there is a full entry.
		let who = registrant::<T>();
		let (claim, containers) = packed_unit::<T>(&person::<T>("holder"), new_lot::<T>());
		recall_elsewhere::<T>(&claim);
		change_unit::<T>(&claim, |unit| unit.recalled = false);
		let scope = scope_of(&claim);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), scope, None, recall_terms(), Party::Product);
		assert!(stored::<T>(&claim).recalled);
		assert_eq!(Containers::<T>::get(containers[4]).unwrap().restricted, 1);
	}

	#[benchmark]
	fn quarantine() {
		let who = registrant::<T>();
		let (claim, containers) = packed_unit::<T>(&person::<T>("holder"), new_lot::<T>());
		let goods = GoodsClaim::Unit(claim);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), goods, QuarantineReason::Suspect, Party::Product, None);
		assert_eq!(Containers::<T>::get(containers[4]).unwrap().restricted, 1);
	}

	#[benchmark]
	fn clear_quarantine() {
		// The only one, so that all containers learn of it.
		let who = registrant::<T>();
		let (claim, containers) = packed_unit::<T>(&person::<T>("holder"), new_lot::<T>());
		change_unit::<T>(&claim, |unit| {
			unit.quarantines = quarantines();
			unit.quarantines.retain(|one| one.party == Party::Product);
		});
		hold_back::<T>(&containers);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), goods_of::<T>(&claim), Party::Product, DIGEST);
		assert!(stored::<T>(&claim).quarantines.is_empty());
		assert_eq!(Containers::<T>::get(containers[4]).unwrap().restricted, 0);
	}

	#[benchmark]
	fn condemn() {
		let who = registrant::<T>();
		let (claim, containers) = packed_unit::<T>(&person::<T>("holder"), new_lot::<T>());
		change_unit::<T>(&claim, |unit| unit.quarantines = quarantines());
		change_containers::<T>(&containers, |container| container.quarantines = quarantines());
		hold_back::<T>(&containers);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), goods_of::<T>(&claim), Party::Product, DIGEST);
		assert!(matches!(stored::<T>(&claim).state, State::Decommissioned { .. }));
		assert_eq!(Containers::<T>::get(containers[0]).unwrap().restricted, 0);
	}

	#[benchmark]
	fn assign_logger() {
		let (who, device) = (actor::<T>("holder"), person::<T>("new device"));
		let containers = nest::<T>(held_by::<T>(&who), &[]);
		logger::<T>(containers[0]);
		let jurisdiction = Some(Jurisdiction::from(market()));
		T::Credentials::ensure_valid(&device, CredentialKind::Device, jurisdiction);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), containers[0], device.clone(), jurisdiction);
		assert_eq!(Loggers::<T>::get(containers[0]).unwrap().device, device);
	}

	#[benchmark]
	fn remove_logger() {
		let containers = nest::<T>(held_by::<T>(&actor::<T>("holder")), &[]);
		let (_, assigned_by) = logger::<T>(containers[0]);
		#[extrinsic_call]
		_(RawOrigin::Signed(assigned_by), containers[0]);
		assert!(!Loggers::<T>::contains_key(containers[0]));
	}

	#[benchmark]
	fn anchor_readings() {
		// Only the last product looked at does not bear them, and then all containers learn of it.
		let who = actor::<T>("device");
		let lots = new_lots::<T>(MAX_LOTS);
		let last = product_of::<T>(lots[lots.len() - 1]);
		change_product::<T>(last, |product| product.details.storage = Some(StorageRange { min: 0, max: 0 }));
		let containers = nest::<T>(held_by::<T>(&person::<T>("holder")), &lots);
		logger::<T>(containers[0]);
		let readings = Readings { root: DIGEST, count: 1, min: 0, max: 1, from: 0, until: NOW };
		#[extrinsic_call]
		_(RawOrigin::Signed(who), containers[0], readings);
		assert_eq!(Containers::<T>::get(containers[0]).unwrap().quarantines.len(), 1);
		assert_eq!(Containers::<T>::get(containers[4]).unwrap().restricted, 1);
	}

	#[benchmark]
	fn record_verification() {
		// A unit that came back, whose holder asks and who finds it to be genuine.
		let who = actor::<T>("holder");
		let lot = lot_from_sources::<T>();
		let (claim, containers) = packed_unit::<T>(&who, lot);
		change_unit::<T>(&claim, |unit| unit.returned = true);
		restrict::<T>(&containers);
		let receipt = NextEventId::<T>::get();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), request::<T>(&claim, lot));
		assert!(Receipts::<T>::get(receipt).unwrap().answer.is_verified());
		assert!(!stored::<T>(&claim).returned);
		assert_eq!(Containers::<T>::get(containers[4]).unwrap().restricted, 0);
	}

	#[benchmark]
	fn verify_returned_container() {
		let who = actor::<T>("holder");
		let lot = new_lot::<T>();
		let containers = nest::<T>(held_by::<T>(&who), &[lot]);
		change_containers::<T>(&containers[..1], |container| {
			container.lots.retain(|one| one.lot == lot);
			container.containers = 0;
			container.returned = true;
			container.opened_by = person::<T>("registrant");
		});
		restrict::<T>(&containers[1..]);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), containers[0]);
		assert!(!Containers::<T>::get(containers[0]).unwrap().returned);
		assert_eq!(Containers::<T>::get(containers[4]).unwrap().restricted, 0);
	}

	/// Two proofs of a unit that has no entry. Nothing is added for them.
	#[benchmark]
	fn report_duplicate() {
		let who = actor::<T>("reporter");
		let (lot, serial) = (new_lot::<T>(), new_serial::<T>());
		let containers = nest::<T>(held_by::<T>(&person::<T>("holder")), &[lot]);
		let first = committed::<T>(lot, serial, containers[0]);
		let second = committed::<T>(lot, serial, containers[0]);
		let gtin = product_of::<T>(lot);
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), gtin, serial, first, Some(second));
		assert!(Alerts::<T>::contains_key((gtin, serial), who));
		assert!(Units::<T>::contains_key(gtin, serial));
		assert_eq!(Containers::<T>::get(containers[4]).unwrap().restricted, 1);
	}

	#[benchmark]
	fn close_alert() {
		let (who, raised_by) = (registrant::<T>(), person::<T>("pharmacy"));
		let lot = new_lot::<T>();
		let claim = UnitClaim { gtin: product_of::<T>(lot), serial: new_serial::<T>(), inclusion: None };
		alert::<T>(&claim, &raised_by);
		let UnitClaim { gtin, serial, .. } = claim;
		let (finding, party) = (AlertFinding::Falsified, Party::Product);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), gtin, serial, raised_by.clone(), finding, DIGEST, party, None);
		assert!(Alerts::<T>::get((gtin, serial), raised_by).unwrap().closed.is_some());
	}

	#[benchmark]
	fn declare_error() {
		// Receipts are looked for last, and shipments take longest to decode: both are about receipts, and two are read.
		let who = actor::<T>("recorder");
		let (wrong, right) = (receipt::<T>(&who), receipt::<T>(&who));
		let shipments = [(); 2].map(|()| shipment_of_stock::<T>(quarantines()));
		let read;
		#[block]
		{
			Pallet::<T>::do_declare_error(who, wrong, ErrorReason::IncorrectData, Some(right)).unwrap();
			read = shipments.map(Shipments::<T>::get);
		}
		assert!(ErrorDeclarations::<T>::contains_key(wrong));
		assert!(read.iter().all(Option::is_some));
	}

	#[benchmark]
	fn prune() {
		// A unit in containers that have ended takes most, and a shipment longest to decode: a unit is pruned, and a shipment
		// is read.
		let who = actor::<T>("stranger");
		let lot = lot_from_sources::<T>();
		let (claim, containers) = packed_unit::<T>(&person::<T>("holder"), lot);
		let ended = State::Supplied(ending::<T>(&person::<T>("holder")));
		change_containers::<T>(&containers[4..], |container| container.state = ended.clone());
		let commission = commission::<T>(lot, None, None);
		change_unit::<T>(&claim, |unit| {
			unit.origin.commission = commission;
			unit.payer = None;
		});
		change_lot::<T>(lot, |lot| lot.terms.expiry = 0);
		T::BenchmarkHelper::set_time(T::Retention::get());
		let item = Prunable::Unit { gtin: claim.gtin, serial: claim.serial };
		let shipment = shipment_of_stock::<T>(Quarantines::new());
		let read;
		#[block]
		{
			Pallet::<T>::do_prune(who, item).unwrap();
			read = Shipments::<T>::get(shipment);
		}
		assert!(!Units::<T>::contains_key(claim.gtin, claim.serial));
		assert!(read.is_some());
	}

	/// What each lot in goods that are shipped or supplied adds: how many there are does not follow from how many goods.
	#[benchmark]
	fn check_lot() {
		let lot = lot_recalled_elsewhere::<T>();
		let outcome;
		#[block]
		{
			outcome = Pallet::<T>::ensure_lot_fit(lot, &[market(), market()], Use::Supply);
		}
		assert!(outcome.is_ok());
	}

	/// What the proof of a committed unit adds to a call: the unit is found by it.
	#[benchmark]
	fn prove() {
		let lot = new_lot::<T>();
		let containers = nest::<T>(held_by::<T>(&actor::<T>("holder")), &[lot]);
		let claim = committed_unit::<T>(lot, containers[0]);
		let found;
		#[block]
		{
			found = Pallet::<T>::identify(&claim);
		}
		assert!(matches!(found, Ok(Found::Committed(one)) if one.container == containers[0]));
	}

	#[benchmark]
	fn unit_status() {
		let lot = lot_from_sources::<T>();
		let containers = nest::<T>(held_by::<T>(&actor::<T>("holder")), &[lot]);
		let UnitClaim { gtin, serial, inclusion } = committed_unit::<T>(lot, containers[0]);
		let status;
		#[block]
		{
			status = <Pallet<T> as ProvenanceRegistry>::unit_status(&gtin, &serial, inclusion.as_ref());
		}
		assert_eq!(status, UnitStatus::Active);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::externalities(), crate::mock::Test);
}
