//! What should have been in a container that arrived.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{commitment::UnitTree, identifiers::Sscc};

use super::discrepancy::{receive_without, under_way};
use super::*;

/// A pallet that the wholesaler has and owns. In it: a case with the packs A1 and A2, and a case of committed ones.
struct Pallet {
	pallet: Sscc,
	listed: Sscc,
	committed: Sscc,
	commission: EventId,
	tree: UnitTree,
}

fn build() -> Pallet {
	let lot = register(1, "LOT");
	let (pallet, listed, committed) = (open(1, 3), open(2, 1), open(3, 1));
	commission(lot, &["A1", "A2"], Some(listed));
	let (commission, tree) = commit(lot, 10, committed);
	let cases = list([Contents::Container(listed), Contents::Container(committed)]);
	assert_ok!(DrugSupply::pack(signed(MANUFACTURER), cases, pallet));
	deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet)]);
	Pallet { pallet, listed, committed, commission, tree }
}

fn missing(text: &str) -> Shortage {
	Shortage::Contents(Contents::Unit(listed(gtin(1), text)))
}

fn missing_case(case: Sscc) -> Shortage {
	Shortage::Contents(Contents::Container(case))
}

fn ship_pallet(of: &Pallet) -> EventId {
	ship(WHOLESALER, [Goods::Container(of.pallet)], terms(WHOLESALER, PHARMACY, true))
}

#[test]
fn a_missing_pack_stays_under_way_by_itself() {
	build_and_execute(|| {
		let build = build();
		let id = ship_pallet(&build);
		let single = unit(gtin(1), "A1");
		let custody = for_custody(PHARMACY);
		let shippers = on_hold(WHOLESALER);
		go_to_day(1);
		assert_ok!(receive_without(id, [missing("A1")]));
		// It is out of its case, and with the shipper still; the pallet has arrived without it.
		let expected = Custody { holder: WHOLESALER, premises: None, owner: WHOLESALER, shipment: Some(id) };
		assert_eq!(custody_of(&single), expected);
		assert_eq!(under_way(id), std::slice::from_ref(&single));
		assert_eq!(Containers::<Test>::get(build.listed).unwrap().units, 1);
		assert_eq!(mock::custody(build.pallet).holder, PHARMACY);
		assert_eq!(mock::custody(build.listed).owner, PHARMACY);
		let step = last_step(&single);
		assert_eq!(step.what, Happening::Missed { shipment: id });
		assert_eq!((step.from, step.into, step.recorded_by), (Some(build.listed), None, PHARMACY));
		// Who says so pays for the step, for its place in the shipment, and for the step by which it then arrives or does not.
		assert_eq!(for_custody(PHARMACY) - custody, price_of_missing());
		assert_eq!(step.payer, PHARMACY);
		assert_eq!(on_hold(WHOLESALER), shippers);

		go_to_day(2);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert_eq!((custody_of(&single).holder, custody_of(&single).owner), (PHARMACY, PHARMACY));
		assert_eq!(last_step(&single).payer, PHARMACY);
		assert_eq!(for_custody(PHARMACY) - custody, price_of_missing());
		assert_eq!(on_hold(WHOLESALER), shippers);
		let provenance = DrugSupply::provenance(gtin(1), serial("A1"), None).unwrap();
		let holders: Vec<_> = provenance.possession.iter().map(|one| one.holder).collect();
		assert_eq!(holders, [MANUFACTURER, WHOLESALER, PHARMACY]);
		let since = provenance.possession.last().unwrap().since;
		assert_eq!(since, now(), "it arrived when it did, and not with the pallet");
	});
}

#[test]
fn the_deposit_for_what_was_missing_goes_back_with_its_steps() {
	build_and_execute(|| {
		let build = build();
		let id = ship_pallet(&build);
		let before = on_hold(PHARMACY);
		assert_ok!(receive_without(id, [missing("A1")]));
		assert!(on_hold(PHARMACY) > before);
		let head = || Units::<Test>::get(gtin(1), serial("A1")).unwrap().head.unwrap();
		let missed = head();
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		go_to_day(100);
		for event in [missed, head()] {
			assert_ok!(DrugSupply::prune(signed(STRANGER), Prunable::Step(event)));
		}
		assert_eq!(on_hold(PHARMACY), before);
	});
}

#[test]
fn a_missing_pack_that_was_committed_gets_its_entry() {
	build_and_execute(|| {
		let Pallet { pallet, committed: case, commission, tree, .. } = build();
		let id = ship(WHOLESALER, [Goods::Container(pallet)], terms(WHOLESALER, PHARMACY, true));
		let claim = committed(gtin(1), commission, &tree, 4);
		let unproven = UnitClaim { inclusion: None, ..claim.clone() };
		let without = |claim| receive_without(id, [Shortage::Contents(Contents::Unit(claim))]);
		assert_noop!(without(unproven), E::UnitNotFound);
		let before = on_hold(PHARMACY);
		assert_ok!(without(claim.clone()));
		let stored = Units::<Test>::get(gtin(1), claim.serial).unwrap();
		assert_eq!(stored.payer, Some(PHARMACY));
		let footprint = DrugSupply::unit_footprint();
		let entry = footprint.count + footprint.size / 100;
		assert_eq!(on_hold(PHARMACY) - before, price_of_missing() + entry);
		let single = Goods::Unit { gtin: claim.gtin, serial: claim.serial };
		assert_eq!(under_way(id), std::slice::from_ref(&single));
		assert_eq!(last_step(&single).from, Some(case));
		// The range still has its index, and the entry wins.
		assert_eq!(DrugSupply::ranges_in(case).len(), 1);
		let view = DrugSupply::unit(gtin(1), claim.serial, claim.inclusion).unwrap();
		assert_eq!((view.custody.holder, view.custody.shipment), (WHOLESALER, Some(id)));
	});
}

#[test]
fn a_missing_case_stays_under_way_with_what_is_in_it() {
	build_and_execute(|| {
		let build = build();
		let id = ship_pallet(&build);
		let before = for_custody(PHARMACY);
		assert_ok!(receive_without(id, [missing_case(build.listed)]));
		assert_eq!(for_custody(PHARMACY) - before, price_of_missing());
		assert_eq!(under_way(id), [Goods::Container(build.listed)]);
		let step = last_step(&Goods::Container(build.listed));
		assert_eq!(step.what, Happening::Missed { shipment: id });
		assert_eq!((step.from, step.into), (Some(build.pallet), None));
		let pallet = Containers::<Test>::get(build.pallet).unwrap();
		assert_eq!((pallet.containers, pallet.lots.len()), (1, 1));
		let inside = DrugSupply::unit(gtin(1), serial("A2"), None).unwrap();
		assert_eq!((inside.custody.holder, inside.custody.shipment), (WHOLESALER, Some(id)));
		let arrived = mock::custody(build.committed);
		assert_eq!((arrived.holder, arrived.owner), (PHARMACY, PHARMACY));

		// It was found where it had been loaded.
		let shippers = for_custody(WHOLESALER);
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		assert_eq!(for_custody(WHOLESALER), shippers, "who found it missing paid for this");
		assert_eq!(last_step(&Goods::Container(build.listed)).payer, PHARMACY);
		let back = mock::custody(build.listed);
		assert_eq!((back.holder, back.owner, back.shipment), (WHOLESALER, WHOLESALER, None));
		assert_eq!(mock::custody(build.pallet).holder, PHARMACY);
	});
}

#[test]
fn a_pack_may_be_missing_of_what_is_missing() {
	build_and_execute(|| {
		let build = build();
		let id = ship_pallet(&build);
		// The case is missing, and a pack of it is elsewhere still; so is the whole pallet.
		let all = [missing_case(build.listed), missing("A1"), Shortage::Goods(0)];
		assert_ok!(receive_without(id, all));
		let single = unit(gtin(1), "A1");
		let expected = [Goods::Container(build.pallet), Goods::Container(build.listed), single.clone()];
		assert_eq!(under_way(id), expected);
		// The pallet and the case come, in any order; the pack never does.
		assert_ok!(receive_without(id, [Shortage::Goods(0), Shortage::Goods(2)]));
		assert_ok!(receive_without(id, [Shortage::Goods(2)]));
		assert_eq!(under_way(id), std::slice::from_ref(&single));
		assert_eq!(mock::custody(build.listed).holder, PHARMACY);
		let claim = list([GoodsClaim::Unit(listed(gtin(1), "A1"))]);
		assert_ok!(DrugSupply::decommission(signed(WHOLESALER), claim, DecommissionReason::Lost));
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		assert_eq!(custody_of(&single).holder, WHOLESALER);
	});
}

#[test]
fn only_what_lies_in_the_shipment_is_missing_of_it() {
	build_and_execute(|| {
		let build = build();
		let loose = loose(2);
		let other = case(10);
		let id = ship(WHOLESALER, [Goods::Container(build.pallet), loose], terms(WHOLESALER, PHARMACY, true));
		let elsewhere = ship(WHOLESALER, [other], terms(WHOLESALER, PHARMACY, true));
		// Under way in another shipment; or in none.
		let foreign = Shortage::Contents(Contents::Unit(pack(10)));
		assert_noop!(receive_without(id, [foreign.clone()]), E::NotConsigned);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), elsewhere, None));
		assert_noop!(receive_without(id, [foreign]), E::NotConsigned);
		assert_noop!(receive_without(id, [missing_case(sscc(10))]), E::NotConsigned);
		let unused = open(20, 1);
		assert_noop!(receive_without(id, [missing_case(unused)]), E::NotConsigned);
		// What is no part of a container is missing by its place.
		let whole = Shortage::Contents(Contents::Unit(pack(2)));
		assert_noop!(receive_without(id, [whole]), E::NotPacked);
		assert_noop!(receive_without(id, [missing_case(build.pallet)]), E::NotPacked);
		assert_noop!(receive_without(id, [missing("A1"), missing("A1")]), E::NotPacked);
		assert_noop!(
			receive_without(id, [missing_case(build.listed), missing_case(build.listed)]),
			E::NotPacked
		);
		assert_noop!(receive_without(id, [missing("A3")]), E::UnitNotFound);
		assert_noop!(receive_without(id, [missing_case(sscc(99))]), E::ContainerNotFound);
		let range = UnitRange { commission: build.commission, start: 0, end: 2 };
		let range = Shortage::Contents(Contents::Range(range));
		assert_noop!(receive_without(id, [range]), E::RangeNeedsContainer);
		// What arrived is no longer missing.
		assert_ok!(receive_without(id, [missing_case(build.committed)]));
		assert_noop!(receive_without(id, [missing("A1")]), E::NotConsigned);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert_noop!(receive_without(id, [missing("A1")]), E::ShipmentClosed);
	});
}

#[test]
fn as_much_may_be_missing_again_as_was_shipped_at_most() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let case = open(1, 1);
		let serials: Vec<_> = (0..20).map(|number| format!("A{number}")).collect();
		let names: Vec<_> = serials.iter().map(String::as_str).collect();
		commission(lot, &names, Some(case));
		let most = usize::try_from(DrugSupply::most_goods()).unwrap();
		let goods: Vec<_> = (10..).take(most / 2 - 1).map(loose).collect();
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
		let all = [Goods::Container(case)].into_iter().chain(goods);
		let id = ship(WHOLESALER, all, terms(WHOLESALER, PHARMACY, true));
		// The case itself stays under way, so that more of it can be missing.
		let half = most / 2;
		let some = |range: std::ops::Range<usize>| -> Vec<_> {
			names[range].iter().map(|name| missing(name)).collect()
		};
		let but_one: Vec<_> = [Shortage::Goods(0)].into_iter().chain(some(1..half)).collect();
		assert_ok!(receive_without(id, but_one));
		assert_eq!(DrugSupply::shipment(id).unwrap().goods.len(), most - 1);
		assert_noop!(receive_without(id, some(half..half + 2)), E::TooMany);
		let last = [Shortage::Goods(0)].into_iter().chain(some(half..half + 1));
		assert_ok!(receive_without(id, last));
		assert_noop!(receive_without(id, some(half + 1..half + 2)), E::TooMany);
		assert_eq!(under_way(id).len(), 2, "the rest has come");
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
	});
}

#[test]
fn who_cannot_pay_says_what_is_missing_by_its_place_only() {
	build_and_execute(|| {
		let build = build();
		let id = ship_pallet(&build);
		let rest = Balances::free_balance(PHARMACY) - 1;
		assert_ok!(Balances::transfer_allow_death(signed(PHARMACY), STRANGER, rest));
		let unpaid = sp_runtime::TokenError::FundsUnavailable;
		assert_noop!(receive_without(id, [missing("A1")]), unpaid);
		assert_noop!(receive_without(id, [missing_case(build.listed)]), unpaid);
		assert_ok!(receive_without(id, [Shortage::Goods(0)]));
	});
}

#[test]
fn what_ended_with_its_container_is_missing_with_it() {
	build_and_execute(|| {
		let build = build();
		// Meant for destruction, with all that is in it: nothing of it comes out again by being missed.
		let away = terms_for(ShippingPurpose::Destruction, WHOLESALER, PHARMACY);
		let id = ship(WHOLESALER, [Goods::Container(build.pallet)], away);
		assert_noop!(receive_without(id, [missing("A1")]), E::NotActive);
		assert_noop!(receive_without(id, [missing_case(build.committed)]), E::NotActive);
		assert_ok!(receive_without(id, [Shortage::Goods(0)]));
	});
}

#[test]
fn what_is_held_back_with_its_container_is_missing_with_it() {
	build_and_execute(|| {
		let build = build();
		let id = ship_pallet(&build);
		let hold_back = |sscc| {
			let claim = GoodsClaim::Container(sscc);
			let (party, reach) = (Party::Authority(country("US")), Some(trade_capacity(WHOLESALER)));
			let reason = QuarantineReason::Suspect;
			assert_ok!(DrugSupply::quarantine(signed(REGULATOR), claim, reason, party, reach));
		};
		hold_back(build.listed);
		assert_noop!(receive_without(id, [missing("A1")]), E::InQuarantine);
		// The case as such may be missing: it stays held back.
		assert_ok!(receive_without(id, [missing_case(build.listed), Shortage::Goods(0)]));
		assert_noop!(receive_without(id, [missing("A1")]), E::InQuarantine);
		assert_eq!(Containers::<Test>::get(build.listed).unwrap().quarantines.len(), 1);
		hold_back(build.pallet);
		assert_noop!(receive_without(id, [missing_case(build.committed)]), E::InQuarantine);
	});
}

#[test]
fn what_is_missing_of_what_came_back_came_back() {
	build_and_execute(|| {
		let build = build();
		send_back(WHOLESALER, MANUFACTURER, [Goods::Container(build.pallet)]);
		let onwards = terms_for(ShippingPurpose::Return, MANUFACTURER, PHARMACY);
		let id = ship(MANUFACTURER, [Goods::Container(build.pallet)], onwards);
		assert_ok!(receive_without(id, [missing("A1"), missing_case(build.committed)]));
		assert_ok!(DrugSupply::void_shipment(signed(MANUFACTURER), id));
		assert!(Units::<Test>::get(gtin(1), serial("A1")).unwrap().returned);
		assert!(Containers::<Test>::get(build.committed).unwrap().returned);
	});
}

#[test]
fn what_is_missing_of_a_return_comes_back_when_it_arrives() {
	build_and_execute(|| {
		let build = build();
		let back = terms_for(ShippingPurpose::Return, WHOLESALER, PHARMACY);
		let id = ship(WHOLESALER, [Goods::Container(build.pallet)], back);
		assert_ok!(receive_without(id, [missing("A1")]));
		let is_returned = || Units::<Test>::get(gtin(1), serial("A1")).unwrap().returned;
		assert!(!is_returned());
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert!(is_returned());
	});
}

#[test]
fn what_holds_back_a_missing_pack_goes_with_it() {
	build_and_execute(|| {
		let build = build();
		let id = ship_pallet(&build);
		let claim = GoodsClaim::Unit(listed(gtin(1), "A1"));
		let (reason, party) = (QuarantineReason::Suspect, Party::Product);
		assert_ok!(DrugSupply::quarantine(signed(MANUFACTURER), claim, reason, party, None));
		assert_eq!(Containers::<Test>::get(build.pallet).unwrap().restricted, 1);
		assert_ok!(receive_without(id, [missing("A1")]));
		assert_eq!(Containers::<Test>::get(build.pallet).unwrap().restricted, 0);
		assert_eq!(Units::<Test>::get(gtin(1), serial("A1")).unwrap().quarantines.len(), 1);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		let supply = terms(PHARMACY, OTHER_PHARMACY, true);
		assert_noop!(send(PHARMACY, &unit(gtin(1), "A1"), supply.clone()), E::InQuarantine);
		assert_ok!(send(PHARMACY, &Goods::Container(build.pallet), supply));
	});
}

#[test]
fn what_is_missing_is_where_the_shipper_had_it() {
	build_and_execute(|| {
		let build = build();
		let pallet = Goods::Container(build.pallet);
		let premises = Some(gln(5));
		assert_ok!(DrugSupply::relocate(signed(WHOLESALER), list([pallet]), premises));
		let id = ship_pallet(&build);
		assert_ok!(receive_without(id, [missing("A1")]));
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		let expected = Custody { holder: WHOLESALER, premises, owner: WHOLESALER, shipment: None };
		assert_eq!(custody_of(&unit(gtin(1), "A1")), expected);
	});
}
