//! Receiving what has arrived of a shipment, and saying what has not.

use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchResult;

use super::*;

pub const NOTE: u8 = 9;

/// Receives what is not said to be missing, as the pharmacy.
pub fn receive_without(id: EventId, missing: impl IntoIterator<Item = Shortage>) -> DispatchResult {
	receive_with_note(id, missing, digest(NOTE))
}

fn receive_with_note(id: EventId, missing: impl IntoIterator<Item = Shortage>, note: H256) -> DispatchResult {
	DrugSupply::receive_with_discrepancy(signed(PHARMACY), id, None, list(missing), note)
}

/// Which goods of a shipment are under way.
pub fn under_way(id: EventId) -> Vec<Goods<AccountId>> {
	let goods = DrugSupply::shipment(id).unwrap().goods;
	goods.into_iter().filter(|one| one.under_way).map(|one| one.goods).collect()
}

#[test]
fn what_has_not_arrived_stays_under_way_and_arrives_later() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		let id = ship(WHOLESALER, [case.clone(), single.clone()], terms(WHOLESALER, PHARMACY, true));
		go_to_day(1);
		let held = (on_hold(WHOLESALER), on_hold(PHARMACY));
		let premises = Some(gln(2));
		let missing = list([Shortage::Goods(0)]);
		let by = signed(PHARMACY);
		assert_ok!(DrugSupply::receive_with_discrepancy(by, id, premises, missing, digest(NOTE)));
		System::assert_last_event(
			Event::Received {
				shipment: id,
				premises,
				under_way: 1,
				discrepancy: Some(digest(NOTE)),
				authorised_by: PHARMACY,
			}
			.into(),
		);
		let here = Custody { holder: PHARMACY, premises, owner: PHARMACY, shipment: None };
		assert_eq!(custody_of(&single), here);
		let still = custody_of(&case);
		assert_eq!((still.holder, still.owner, still.shipment), (WHOLESALER, WHOLESALER, Some(id)));
		assert_eq!(last_step(&case).what, Happening::Shipped { shipment: id });
		let shipment = DrugSupply::shipment(id).unwrap();
		assert_eq!((shipment.closed_at, shipment.discrepancy), (None, Some(digest(NOTE))));
		assert_eq!(under_way(id), std::slice::from_ref(&case));

		go_to_day(5);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert_eq!((custody_of(&case).holder, custody_of(&case).owner), (PHARMACY, PHARMACY));
		assert_eq!(custody_of(&single), here, "what had arrived is left alone");
		let shipment = DrugSupply::shipment(id).unwrap();
		assert_eq!((shipment.closed_at, shipment.discrepancy), (Some(now()), Some(digest(NOTE))));
		assert_eq!((on_hold(WHOLESALER), on_hold(PHARMACY)), held, "the shipment paid for all of it");
	});
}

#[test]
fn what_has_not_arrived_is_voided_or_rejected_and_the_rest_stays() {
	build_and_execute(|| {
		for (number, voided) in [(1, true), (3, false)] {
			let (gone, here) = (case(number), loose(number + 1));
			let id = ship(WHOLESALER, [gone.clone(), here.clone()], terms(WHOLESALER, PHARMACY, true));
			assert_ok!(receive_without(id, [Shortage::Goods(0)]));
			let before = last_step(&here);
			let end = if voided {
				assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
				Happening::Voided { shipment: id }
			} else {
				assert_ok!(DrugSupply::reject(signed(PHARMACY), id));
				Happening::Rejected { shipment: id }
			};
			assert_eq!(last_step(&gone).what, end);
			assert_eq!((custody_of(&gone).holder, custody_of(&gone).owner), (WHOLESALER, WHOLESALER));
			assert_eq!(custody_of(&here).holder, PHARMACY);
			assert_eq!(last_step(&here), before);
			assert!(DrugSupply::shipment(id).unwrap().closed_at.is_some());
		}
	});
}

#[test]
fn stock_that_has_not_arrived_arrives_later_and_once() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let part = |quantity| Goods::Stock(stock(lot, WHOLESALER, WHOLESALER, quantity));
		let id = ship(WHOLESALER, [part(10), part(20)], terms(WHOLESALER, PHARMACY, true));
		let has = || DrugSupply::stock(lot, PHARMACY, PHARMACY).map_or(0, |stock| stock.quantity);
		assert_ok!(receive_without(id, [Shortage::Goods(0), Shortage::Goods(1)]));
		assert_eq!(has(), 0);
		assert_ok!(receive_without(id, [Shortage::Goods(1)]));
		assert_eq!(has(), 10);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert_eq!(has(), 30);
		assert_noop!(DrugSupply::receive(signed(PHARMACY), id, None), E::ShipmentClosed);
		// What never arrives goes back to where it came from.
		let id = ship(WHOLESALER, [part(30), part(40)], terms(WHOLESALER, PHARMACY, true));
		assert_ok!(receive_without(id, [Shortage::Goods(0)]));
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		assert_eq!(has(), 70);
		let left = DrugSupply::stock(lot, WHOLESALER, WHOLESALER).unwrap().quantity;
		assert_eq!(left, 30);
	});
}

#[test]
fn only_what_is_under_way_is_missing() {
	build_and_execute(|| {
		let goods = [case(1), loose(2), loose(3)];
		let id = ship(WHOLESALER, goods.clone(), terms(WHOLESALER, PHARMACY, true));
		for place in [3, 4, u32::MAX] {
			let missing = [Shortage::Goods(0), Shortage::Goods(place)];
			assert_noop!(receive_without(id, missing), E::NotConsigned);
		}
		// Named twice, it is missing once.
		assert_ok!(receive_without(id, [Shortage::Goods(0), Shortage::Goods(0), Shortage::Goods(2)]));
		assert_eq!(under_way(id), [goods[0].clone(), goods[2].clone()]);
		assert_noop!(receive_without(id, [Shortage::Goods(1)]), E::NotConsigned);
		// What a call itself adds to the shipment has a place in it only afterwards.
		let pack = Shortage::Contents(Contents::Unit(pack(1)));
		assert_noop!(receive_without(id, [pack.clone(), Shortage::Goods(3)]), E::NotConsigned);
		assert_ok!(receive_without(id, [pack]));
		assert_ok!(receive_without(id, [Shortage::Goods(3)]));
		assert_eq!(under_way(id), [unit(gtin(1), "P1")]);
	});
}

#[test]
fn the_last_note_is_the_one_that_is_kept() {
	build_and_execute(|| {
		let goods = [case(1), loose(2)];
		let id = ship(WHOLESALER, goods, terms(WHOLESALER, PHARMACY, true));
		let all = [Shortage::Goods(0), Shortage::Goods(1)];
		assert_ok!(receive_with_note(id, all, digest(1)));
		assert_eq!(under_way(id).len(), 2);
		assert_ok!(receive_with_note(id, [Shortage::Goods(1)], digest(2)));
		assert_eq!(DrugSupply::shipment(id).unwrap().discrepancy, Some(digest(2)));
		// All arrived, and something is to be said of it all the same: damage, a delay.
		assert_ok!(receive_with_note(id, [], digest(3)));
		let shipment = DrugSupply::shipment(id).unwrap();
		assert_eq!((shipment.discrepancy, shipment.closed_at), (Some(digest(3)), Some(now())));
	});
}
