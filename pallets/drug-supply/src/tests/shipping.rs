//! Shipping: who sends what to whom and what for, and what comes of it when it never left.

use codec::{Encode, MaxEncodedLen};
use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use salus_primitives::{
	credential::{ActionReason, Ground, Limits, Standing},
	doubles::Credentials,
};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{mock::*, *};

mod batch;
mod fitness;
mod purposes;
mod stock;

pub type E = Error<Test>;

/// A listed pack of a product, by the number of both.
pub fn pack(number: u64) -> UnitClaim {
	listed(gtin(number), &format!("P{number}"))
}

/// A case with one pack of a product and a lot of their own, which the wholesaler has and owns.
pub fn case(number: u64) -> Goods<AccountId> {
	let lot = register(number, "LOT");
	let case = open(number, 1);
	commission(lot, &[&format!("P{number}")], Some(case));
	deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
	Goods::Container(case)
}

/// A loose pack of a product and a lot of their own, which the wholesaler has and owns.
pub fn loose(number: u64) -> Goods<AccountId> {
	let lot = register(number, "LOT");
	commission(lot, &[&format!("P{number}")], None);
	let UnitClaim { gtin, serial, .. } = pack(number);
	deliver(MANUFACTURER, WHOLESALER, [Goods::Unit { gtin, serial }]);
	Goods::Unit { gtin, serial }
}

/// Class stock of a product and a lot of their own, which the wholesaler has and owns; the lot.
pub fn bulk(number: u64, quantity: u64) -> LotId {
	let lot = register(number, "LOT");
	assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, quantity, manufacturer()));
	deliver(MANUFACTURER, WHOLESALER, [Goods::Stock(stock(lot, MANUFACTURER, MANUFACTURER, quantity))]);
	lot
}

/// Ships one thing.
pub fn send(from: AccountId, goods: &Goods<AccountId>, terms: ShippingTerms<AccountId>) -> DispatchResult {
	match DrugSupply::ship(signed(from), list([goods.clone()]), terms) {
		Ok(_) => Ok(()),
		Err(refusal) => Err(refusal.error),
	}
}

/// What is not good standing.
pub fn bad_standings() -> [Standing; 9] {
	let ground = Ground { since: START, reason: ActionReason::Administrative, recorded_at: START };
	[
		Standing::NotFound,
		Standing::NotYetValid,
		Standing::Expired { since: START },
		Standing::Suspended(ground),
		Standing::Revoked(ground),
		Standing::Surrendered(ground),
		Standing::IssuerSuspended { since: START, recorded_at: START },
		Standing::IssuerCompromised { since: START, recorded_at: START },
		Standing::Excluded { since: START, recorded_at: START },
	]
}

pub fn set_standing(who: AccountId, standing: Standing) {
	let Capacity { kind, jurisdiction } = trade_capacity(who);
	Credentials::set(who, kind, jurisdiction, standing);
}

/// Ends somebody's licence to trade.
pub fn lapse(who: AccountId) {
	set_standing(who, Standing::Expired { since: START });
}

pub fn renew(who: AccountId) {
	set_standing(who, Standing::Valid { limits: Limits::new() });
}

/// What somebody has on hold for what moves: shipments, steps, offers.
pub fn for_custody(who: AccountId) -> u64 {
	Balances::balance_on_hold(&CustodyReason::get(), &who)
}

pub fn for_stock(who: AccountId) -> u64 {
	Balances::balance_on_hold(&StockReason::get(), &who)
}

/// The price of so many steps, each by itself.
pub fn price_of_steps(count: u64) -> u64 {
	let step = DrugSupply::step_footprint();
	(step.count + step.size / 100) * count
}

/// What somebody pays who misses something: the step by which he says so, and in one its place in the shipment and the step at
/// its end.
pub fn price_of_missing() -> u64 {
	let step = DrugSupply::step_footprint();
	let place = Consigned::<Test>::max_encoded_len() as u64;
	price_of_steps(1) + step.count + (step.size + place) / 100
}

/// The price of a shipment's entry: as large as so many goods make it at most, and with it the entries of class stock that
/// some of them may go back into.
pub fn price_of_shipment(goods: usize, stocks: usize) -> u64 {
	let most = usize::try_from(DrugSupply::most_goods()).unwrap();
	let empty = Shipment::<Test>::max_encoded_len() - most * Consigned::<Test>::max_encoded_len();
	let size =
		empty + goods * Consigned::<Test>::max_encoded_len() + stocks * Stock::<Test>::max_encoded_len();
	(1 + stocks + size / 100) as u64
}

/// What last happened to outermost goods, and the step.
pub fn last_step(goods: &Goods<AccountId>) -> Step<Test> {
	let head = match goods {
		Goods::Container(sscc) => Containers::<Test>::get(sscc).unwrap().head,
		Goods::Unit { gtin, serial } => Units::<Test>::get(gtin, serial).unwrap().head,
		Goods::Stock(_) => None,
	};
	History::<Test>::get(head.unwrap()).unwrap()
}

/// Possession and title of an outermost container or unit.
pub fn custody_of(goods: &Goods<AccountId>) -> Custody<AccountId> {
	DrugSupply::custody_of(goods).unwrap()
}

#[test]
fn what_is_under_way_stays_the_shippers_until_it_arrives() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		go_to_day(1);
		let shipping = terms(WHOLESALER, PHARMACY, true);
		let id = ship(WHOLESALER, [case.clone(), single.clone()], shipping.clone());
		System::assert_last_event(
			Event::Shipped {
				shipment: id,
				goods: list([case.clone(), single.clone()]),
				terms: shipping.clone(),
				authorised_by: WHOLESALER,
			}
			.into(),
		);
		let shipment = DrugSupply::shipment(id).unwrap();
		assert_eq!((shipment.from, shipment.terms, shipment.recorded_at), (WHOLESALER, shipping, now()));
		assert_eq!((shipment.discrepancy, shipment.closed_at), (None, None));
		for (consigned, goods) in shipment.goods.iter().zip([&case, &single]) {
			assert_eq!((&consigned.goods, consigned.under_way), (goods, true));
			assert!(consigned.quarantines.is_empty());
			// The step at the other end is paid for already.
			assert_eq!(consigned.step.clone().unwrap().0, WHOLESALER);
		}
		assert_eq!(shipment.goods.len(), 2);
		for goods in [&case, &single] {
			let custody = custody_of(goods);
			assert_eq!((custody.holder, custody.owner, custody.shipment), (WHOLESALER, WHOLESALER, Some(id)));
			let step = last_step(goods);
			assert_eq!(step.what, Happening::Shipped { shipment: id });
			assert_eq!((step.recorded_by, step.recorded_at, step.payer), (WHOLESALER, now(), WHOLESALER));
			assert!(step.previous.is_some(), "the history goes on from the delivery");
		}

		// Neither end does anything else with it meanwhile.
		for who in [WHOLESALER, PHARMACY] {
			let refusal = if who == WHOLESALER { E::InTransit } else { E::NotHolder };
			let refusal = DispatchError::from(refusal);
			for goods in [&case, &single] {
				let back = terms_for(ShippingPurpose::Return, who, MANUFACTURER);
				assert_noop!(send(who, goods, back), refusal);
				assert_noop!(DrugSupply::relocate(signed(who), list([goods.clone()]), None), refusal);
			}
			assert_noop!(DrugSupply::unpack(signed(who), list([Contents::Unit(pack(1))])), refusal);
		}
	});
}

#[test]
fn only_who_has_goods_ships_them() {
	build_and_execute(|| {
		let (case, pack) = (case(1), loose(2));
		// The carrier has them, the wholesaler owns them.
		let id = ship(WHOLESALER, [case.clone(), pack.clone()], terms(WHOLESALER, CARRIER, false));
		assert_ok!(DrugSupply::receive(signed(CARRIER), id, None));
		for goods in [&case, &pack] {
			for who in [WHOLESALER, PHARMACY, MANUFACTURER] {
				for purpose in [ShippingPurpose::Supply, ShippingPurpose::Return] {
					let refused = terms_for(purpose, who, OTHER_PHARMACY);
					assert_noop!(send(who, goods, refused), E::NotHolder);
				}
			}
			assert_ok!(send(CARRIER, goods, terms(CARRIER, PHARMACY, false)));
			assert_eq!(custody_of(goods).owner, WHOLESALER);
		}
	});
}

#[test]
fn goods_leave_as_a_whole_and_once() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (pallet, inner) = (open(1, 2), open(2, 1));
		commission(lot, &["A1"], Some(inner));
		let (_, _) = commit(lot, 10, inner);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(inner)]), pallet));
		let supply = || terms(MANUFACTURER, WHOLESALER, true);
		let back = || terms_for(ShippingPurpose::Return, MANUFACTURER, WHOLESALER);
		for how in [supply(), back()] {
			let ship = |goods: Goods<AccountId>| send(MANUFACTURER, &goods, how.clone());
			assert_noop!(ship(Goods::Container(inner)), E::AlreadyPacked);
			assert_noop!(ship(unit(gtin(1), "A1")), E::AlreadyPacked);
			// Nothing has happened to it alone, so that it has no entry: it is taken out first.
			assert_noop!(ship(unit(gtin(1), "C1")), E::UnitNotFound);
			assert_noop!(ship(Goods::Container(sscc(99))), E::ContainerNotFound);
			let twice = list([Goods::Container(pallet), Goods::Container(pallet)]);
			assert_noop!(DrugSupply::ship(signed(MANUFACTURER), twice, how.clone()), E::InTransit);
			assert_noop!(DrugSupply::ship(signed(MANUFACTURER), list([]), how), E::NothingNamed);
		}
		assert_ok!(send(MANUFACTURER, &Goods::Container(pallet), supply()));
		assert_noop!(send(MANUFACTURER, &Goods::Container(pallet), supply()), E::InTransit);
	});
}

#[test]
fn nobody_ships_to_himself() {
	build_and_execute(|| {
		let case = case(1);
		use ShippingPurpose::*;
		for purpose in [Supply, Return, Destruction, Laboratory, Authority, Export] {
			let own = terms_for(purpose, WHOLESALER, WHOLESALER);
			assert_noop!(send(WHOLESALER, &case, own), E::SameAccount);
		}
	});
}

#[test]
fn an_empty_container_travels_like_any_other() {
	build_and_execute(|| {
		let empty = open(1, 1);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(empty)]);
		assert_eq!((custody(empty).holder, custody(empty).owner), (WHOLESALER, WHOLESALER));
	});
}

#[test]
fn a_shipment_is_paid_for_by_what_is_in_it() {
	build_and_execute(|| {
		let goods: Vec<_> = (1..=9).map(loose).collect();
		let before = for_custody(WHOLESALER);
		let mut last = 0;
		let mut taken = goods.iter().cloned();
		for count in [1, 2, 5] {
			let held = for_custody(WHOLESALER);
			let id = ship(WHOLESALER, taken.by_ref().take(count), terms(WHOLESALER, PHARMACY, true));
			let paid = for_custody(WHOLESALER) - held;
			assert!(paid > last, "more goods, more to pay");
			// Two steps for each, one at either end, and the entry.
			assert_eq!(paid, price_of_steps(2 * count as u64) + price_of_shipment(count, 0));
			assert!(DrugSupply::shipment(id).encoded_size() < Shipment::<Test>::max_encoded_len());
			last = paid;
		}
		let under_way = for_custody(WHOLESALER);
		assert!(under_way > before && for_custody(PHARMACY) == 0);

		// Who cannot pay does not ship.
		let rest = Balances::free_balance(WHOLESALER) - 3;
		assert_ok!(Balances::transfer_allow_death(signed(WHOLESALER), STRANGER, rest));
		assert_noop!(
			send(WHOLESALER, &goods[8], terms(WHOLESALER, PHARMACY, true)),
			sp_runtime::TokenError::FundsUnavailable
		);
	});
}

#[test]
fn the_deposit_of_a_shipment_stays_as_long_as_the_shipment_and_its_steps() {
	build_and_execute(|| {
		let (case, pack) = (case(1), loose(2));
		let before = on_hold(WHOLESALER);
		let received = ship(WHOLESALER, [case], terms(WHOLESALER, PHARMACY, true));
		let one = on_hold(WHOLESALER) - before;
		let entry = one - price_of_steps(2);
		let voided = ship(WHOLESALER, [pack.clone()], terms(WHOLESALER, PHARMACY, true));
		let both = on_hold(WHOLESALER);
		assert_eq!(both - before, 2 * one);
		let others = on_hold(PHARMACY);
		go_to_day(1);
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), voided));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), received, None));
		assert_eq!((on_hold(WHOLESALER), on_hold(PHARMACY)), (both, others));
		let open = ship(WHOLESALER, [pack], terms(WHOLESALER, PHARMACY, true));
		let with_open = on_hold(WHOLESALER);
		assert_eq!(with_open - both, one);

		// It counts from the day it was closed, and what is open stays.
		let prune = |id| DrugSupply::prune(signed(STRANGER), Prunable::Shipment(id));
		Timestamp::set_timestamp(START + DAY + RETENTION - 1);
		assert_noop!(prune(received), E::CannotPrune);
		assert_noop!(prune(voided), E::CannotPrune);
		go_to_day(101);
		assert_ok!(prune(received));
		assert_eq!(on_hold(WHOLESALER), with_open - entry);
		assert_ok!(prune(voided));
		assert_eq!(on_hold(WHOLESALER), with_open - 2 * entry);
		assert_noop!(prune(open), E::CannotPrune);
		assert_noop!(DrugSupply::receive(signed(PHARMACY), received, None), E::ShipmentNotFound);
		// The steps at both ends are the shipper's to get back, whoever recorded them.
		let of = |id| {
			let what = [
				Happening::Shipped { shipment: id },
				Happening::Voided { shipment: id },
				Happening::Received {
					shipment: id,
					holder: PHARMACY,
					premises: None,
					owner: PHARMACY,
					title: Some(documents()),
				},
			];
			let steps = History::<Test>::iter().filter(move |(_, step)| what.contains(&step.what));
			steps.map(|(event, _)| event).collect::<Vec<_>>()
		};
		let steps: Vec<_> = [received, voided].into_iter().flat_map(of).collect();
		assert_eq!(steps.len(), 4);
		for event in steps {
			assert_ok!(DrugSupply::prune(signed(STRANGER), Prunable::Step(event)));
		}
		assert_eq!(on_hold(WHOLESALER), before + one);
	});
}

#[test]
fn neither_end_of_a_shipment_costs_anything_more() {
	build_and_execute(|| {
		let goods: Vec<_> = (1..=3).map(case).collect();
		let ids: Vec<_> =
			goods.into_iter().map(|one| ship(WHOLESALER, [one], terms(WHOLESALER, PHARMACY, true))).collect();
		for who in [WHOLESALER, PHARMACY] {
			let rest = Balances::free_balance(who) - 1;
			assert_ok!(Balances::transfer_allow_death(signed(who), STRANGER, rest));
		}
		assert_ok!(DrugSupply::receive(signed(PHARMACY), ids[0], None));
		assert_ok!(DrugSupply::reject(signed(PHARMACY), ids[1]));
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), ids[2]));
	});
}

#[test]
fn a_shipment_weighs_what_has_to_be_looked_at() {
	build_and_execute(|| {
		let lots: Vec<_> = (1..=3).map(|number| register(number, "LOT")).collect();
		let case = Goods::Container(open(1, 1));
		for (number, lot) in (1..).zip(lots) {
			commission(lot, &[&format!("P{number}")], Some(sscc(1)));
		}
		// Each lot in a container is asked about; a pack has one. Afterwards it is how many goods there are that counts.
		let single = loose(9);
		deliver(MANUFACTURER, WHOLESALER, [case.clone()]);
		let goods = || list([case.clone(), single.clone()]);
		let supply = || terms(WHOLESALER, PHARMACY, true);
		let next = NextEventId::<Test>::get;
		let id = next();
		assert_eq!(DrugSupply::do_ship(WHOLESALER, goods(), supply()), Ok(4));
		assert_eq!(DrugSupply::do_void_shipment(WHOLESALER, id), Ok(2));
		let id = next();
		assert_eq!(DrugSupply::do_ship(WHOLESALER, list([single.clone()]), supply()), Ok(1));
		assert_eq!(DrugSupply::do_reject(PHARMACY, id), Ok(1));
		let id = ship(WHOLESALER, goods(), supply());
		assert_eq!(DrugSupply::do_receive(PHARMACY, id, None), Ok(2));
	});
}

#[test]
fn a_shipper_takes_back_what_never_left() {
	build_and_execute(|| {
		let (case, pack) = (case(1), loose(2));
		let place = Some(gln(1));
		assert_ok!(DrugSupply::relocate(signed(WHOLESALER), list([case.clone()]), place));
		let id = ship(WHOLESALER, [case.clone(), pack.clone()], terms(WHOLESALER, PHARMACY, true));
		for who in [PHARMACY, MANUFACTURER, STRANGER, REGULATOR] {
			assert_noop!(DrugSupply::void_shipment(signed(who), id), E::NotAuthorised);
		}
		assert_noop!(DrugSupply::void_shipment(signed(WHOLESALER), id + 99), E::ShipmentNotFound);
		go_to_day(2);
		let held = (on_hold(WHOLESALER), on_hold(PHARMACY));
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		assert_eq!((on_hold(WHOLESALER), on_hold(PHARMACY)), held);
		System::assert_last_event(Event::ShipmentVoided { shipment: id, authorised_by: WHOLESALER }.into());
		for (goods, premises) in [(&case, place), (&pack, None)] {
			let expected = Custody { holder: WHOLESALER, premises, owner: WHOLESALER, shipment: None };
			assert_eq!(custody_of(goods), expected);
			let step = last_step(goods);
			assert_eq!(step.what, Happening::Voided { shipment: id });
			assert_eq!((step.recorded_by, step.payer), (WHOLESALER, WHOLESALER));
		}
		let shipment = DrugSupply::shipment(id).unwrap();
		assert_eq!(shipment.closed_at, Some(now()));
		assert!(shipment.goods.iter().all(|one| !one.under_way));

		assert_noop!(DrugSupply::void_shipment(signed(WHOLESALER), id), E::ShipmentClosed);
		assert_noop!(DrugSupply::receive(signed(PHARMACY), id, None), E::ShipmentClosed);
		assert_noop!(DrugSupply::reject(signed(PHARMACY), id), E::ShipmentClosed);
		let none = list([]);
		assert_noop!(
			DrugSupply::receive_with_discrepancy(signed(PHARMACY), id, None, none, digest(9)),
			E::ShipmentClosed
		);
		// It never was anywhere, so it needs no verification to be sent again.
		assert_ok!(send(WHOLESALER, &case, terms(WHOLESALER, PHARMACY, true)));
	});
}

#[test]
fn a_lapsed_shipper_still_takes_back_what_never_left() {
	build_and_execute(|| {
		let case = case(1);
		let id = ship(WHOLESALER, [case.clone()], terms(WHOLESALER, PHARMACY, true));
		lapse(WHOLESALER);
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		assert_eq!(custody_of(&case).shipment, None);
	});
}
