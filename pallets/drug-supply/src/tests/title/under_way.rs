//! Title to what is under way: sold before it arrives, and lost before it could pass.

use frame_support::{assert_noop, assert_ok};

use super::*;

#[test]
fn what_is_under_way_is_sold() {
	build_and_execute(|| {
		for goods in [case(1), loose(2)] {
			let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, CARRIER, false));
			sell(WHOLESALER, &goods, PHARMACY);
			let custody = custody_of(&goods);
			assert_eq!((custody.holder, custody.owner, custody.shipment), (WHOLESALER, PHARMACY, Some(id)));
			assert_ok!(DrugSupply::receive(signed(CARRIER), id, None));
			assert_eq!((custody_of(&goods).holder, custody_of(&goods).owner), (CARRIER, PHARMACY));
		}
	});
}

#[test]
fn title_that_passes_on_receipt_is_not_sold_beside_it() {
	build_and_execute(|| {
		for goods in [case(1), loose(2)] {
			// Offered before it left, and sold with the shipment.
			assert_ok!(offer(WHOLESALER, &goods, SECOND_WHOLESALER));
			let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, PHARMACY, true));
			assert_noop!(accept(SECOND_WHOLESALER, &goods, WHOLESALER), E::InTransit);
			assert_ok!(withdraw(WHOLESALER, &goods));
			for to in [SECOND_WHOLESALER, PHARMACY] {
				assert_noop!(offer(WHOLESALER, &goods, to), E::InTransit);
			}
			assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
			assert_eq!(custody_of(&goods).owner, PHARMACY);
			// Not back to a wholesaler who does not have it: that would be supply.
			assert_ok!(offer(PHARMACY, &goods, SECOND_WHOLESALER));
			assert_noop!(accept(SECOND_WHOLESALER, &goods, PHARMACY), E::WrongCapacity);
			assert_ok!(withdraw(PHARMACY, &goods));
			sell(PHARMACY, &goods, OTHER_PHARMACY);
		}
	});
}

#[test]
fn title_that_was_sold_before_is_not_shipped() {
	build_and_execute(|| {
		let goods = case(1);
		sell(WHOLESALER, &goods, SECOND_WHOLESALER);
		assert_noop!(send(WHOLESALER, &goods, terms(WHOLESALER, PHARMACY, true)), E::NotOwner);
		entrust(WHOLESALER, &goods, PHARMACY);
		assert_eq!((custody_of(&goods).holder, custody_of(&goods).owner), (PHARMACY, SECOND_WHOLESALER));
		let provenance = DrugSupply::provenance(gtin(1), pack(1).serial, None).unwrap();
		let owners: Vec<_> = provenance.title.iter().map(|one| one.owner).collect();
		assert_eq!(owners, [MANUFACTURER, WHOLESALER, SECOND_WHOLESALER]);
	});
}

#[test]
fn an_offer_lives_on_when_the_goods_that_were_shipped_come_back() {
	build_and_execute(|| {
		for (number, voided) in [(1, true), (2, false)] {
			let goods = case(number);
			assert_ok!(offer(WHOLESALER, &goods, SECOND_WHOLESALER));
			let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, PHARMACY, true));
			assert_noop!(accept(SECOND_WHOLESALER, &goods, WHOLESALER), E::InTransit);
			if voided {
				assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
			} else {
				assert_ok!(DrugSupply::reject(signed(PHARMACY), id));
			}
			assert_ok!(accept(SECOND_WHOLESALER, &goods, WHOLESALER));
		}
	});
}

#[test]
fn what_is_missing_of_a_sale_is_not_sold_otherwise_until_it_is_back() {
	build_and_execute(|| {
		let goods = case(1);
		let single = unit(gtin(1), "P1");
		let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, PHARMACY, true));
		let missing = list([Shortage::Contents(Contents::Unit(pack(1)))]);
		let by = signed(PHARMACY);
		assert_ok!(DrugSupply::receive_with_discrepancy(by, id, None, missing, digest(9)));
		assert_eq!((custody_of(&goods).owner, custody_of(&single).owner), (PHARMACY, WHOLESALER));
		assert_noop!(offer(WHOLESALER, &single, SECOND_WHOLESALER), E::InTransit);
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		sell(WHOLESALER, &single, SECOND_WHOLESALER);
	});
}

#[test]
fn title_that_a_shipper_got_meanwhile_does_not_pass_with_what_was_shipped_without() {
	build_and_execute(|| {
		let goods = case(1);
		entrust(WHOLESALER, &goods, SECOND_WHOLESALER);
		let shipping = terms(SECOND_WHOLESALER, PHARMACY, false);
		let id = ship(SECOND_WHOLESALER, [goods.clone()], shipping);
		sell(WHOLESALER, &goods, SECOND_WHOLESALER);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert_eq!(custody_of(&goods).owner, SECOND_WHOLESALER);
	});
}

#[test]
fn what_was_sold_under_way_comes_back_as_the_new_owners() {
	build_and_execute(|| {
		for (number, voided) in [(1, true), (2, false)] {
			let goods = case(number);
			let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, CARRIER, false));
			sell(WHOLESALER, &goods, SECOND_WHOLESALER);
			if voided {
				assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
			} else {
				assert_ok!(DrugSupply::reject(signed(CARRIER), id));
			}
			let custody = custody_of(&goods);
			assert_eq!((custody.holder, custody.owner), (WHOLESALER, SECOND_WHOLESALER));
			assert_noop!(send(WHOLESALER, &goods, terms(WHOLESALER, PHARMACY, true)), E::NotOwner);
		}
	});
}

#[test]
fn what_is_missing_of_what_was_sold_under_way_is_the_new_owners() {
	build_and_execute(|| {
		let goods = case(1);
		let single = unit(gtin(1), "P1");
		let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, PHARMACY, false));
		sell(WHOLESALER, &goods, SECOND_WHOLESALER);
		let missing = list([Shortage::Contents(Contents::Unit(pack(1)))]);
		let by = signed(PHARMACY);
		assert_ok!(DrugSupply::receive_with_discrepancy(by, id, None, missing, digest(9)));
		let custody = custody_of(&single);
		assert_eq!((custody.holder, custody.owner), (WHOLESALER, SECOND_WHOLESALER));
		// The lost pack is sold by itself, and the case has arrived without it.
		sell(SECOND_WHOLESALER, &single, OTHER_PHARMACY);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert_eq!(custody_of(&single).owner, OTHER_PHARMACY);
		assert_eq!(custody_of(&goods).owner, SECOND_WHOLESALER);
	});
}
