//! Offers that are no longer their offerer's to make.

use frame_support::{assert_noop, assert_ok};

use super::*;

#[test]
fn what_is_offered_is_offered_once() {
	build_and_execute(|| {
		let goods = case(1);
		assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
		for to in [PHARMACY, OTHER_PHARMACY] {
			assert_noop!(offer(WHOLESALER, &goods, to), E::AlreadyOffered);
		}
		assert_ok!(withdraw(WHOLESALER, &goods));
		assert_ok!(offer(WHOLESALER, &goods, OTHER_PHARMACY));
		assert_noop!(accept(PHARMACY, &goods, WHOLESALER), E::OfferNotFound);
	});
}

#[test]
fn an_offer_falls_with_the_title_of_who_made_it() {
	build_and_execute(|| {
		for goods in [case(1), loose(2)] {
			assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
			deliver(WHOLESALER, SECOND_WHOLESALER, [goods.clone()]);
			assert_noop!(accept(PHARMACY, &goods, WHOLESALER), E::OfferNotFound);
			assert_noop!(accept(PHARMACY, &goods, SECOND_WHOLESALER), E::OfferNotFound);
			assert_eq!(custody_of(&goods).owner, SECOND_WHOLESALER);
			// The new owner is not told to withdraw what he did not offer; either of those two is.
			assert_noop!(withdraw(SECOND_WHOLESALER, &goods), E::NotAuthorised);
			assert_ok!(withdraw(PHARMACY, &goods));
		}
	});
}

#[test]
fn a_new_owner_offers_in_the_place_of_the_former() {
	build_and_execute(|| {
		for goods in [case(1), loose(2)] {
			let before = for_custody(WHOLESALER);
			assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
			let price = for_custody(WHOLESALER) - before;
			let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, SECOND_WHOLESALER, true));
			assert_ok!(DrugSupply::receive(signed(SECOND_WHOLESALER), id, None));
			let (former, new) = (for_custody(WHOLESALER), for_custody(SECOND_WHOLESALER));
			assert_ok!(offer(SECOND_WHOLESALER, &goods, OTHER_PHARMACY));
			assert_eq!(for_custody(WHOLESALER), former - price, "his deposit goes with his offer");
			assert_eq!(for_custody(SECOND_WHOLESALER), new + price);
			assert_noop!(accept(PHARMACY, &goods, WHOLESALER), E::OfferNotFound);
			assert_noop!(withdraw(WHOLESALER, &goods), E::NotAuthorised);
			assert_ok!(accept(OTHER_PHARMACY, &goods, SECOND_WHOLESALER));
			assert_eq!(for_custody(SECOND_WHOLESALER), new);
		}
	});
}

#[test]
fn who_bought_it_otherwise_does_not_buy_it_twice() {
	build_and_execute(|| {
		let goods = case(1);
		assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
		deliver(WHOLESALER, PHARMACY, [goods.clone()]);
		assert_noop!(accept(PHARMACY, &goods, WHOLESALER), E::OfferNotFound);
		assert_ok!(offer(PHARMACY, &goods, OTHER_PHARMACY));
		assert_ok!(accept(OTHER_PHARMACY, &goods, PHARMACY));
		assert_eq!((custody_of(&goods).holder, custody_of(&goods).owner), (PHARMACY, OTHER_PHARMACY));
	});
}

#[test]
fn an_offer_stands_again_when_its_maker_owns_it_again() {
	build_and_execute(|| {
		let goods = case(1);
		assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
		deliver(WHOLESALER, SECOND_WHOLESALER, [goods.clone()]);
		assert_noop!(accept(PHARMACY, &goods, WHOLESALER), E::OfferNotFound);
		deliver(SECOND_WHOLESALER, WHOLESALER, [goods.clone()]);
		// It is his own, and he has not withdrawn it.
		assert_noop!(offer(WHOLESALER, &goods, OTHER_PHARMACY), E::AlreadyOffered);
		assert_ok!(accept(PHARMACY, &goods, WHOLESALER));
	});
}

#[test]
fn what_is_taken_is_what_the_goods_then_are() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let case = Goods::Container(open(1, 1));
		assert_ok!(offer(MANUFACTURER, &case, WHOLESALER));
		commission(lot, &["P1"], Some(sscc(1)));
		assert_ok!(accept(WHOLESALER, &case, MANUFACTURER));
		let inside = DrugSupply::unit(gtin(1), serial("P1"), None).unwrap();
		assert_eq!((inside.custody.holder, inside.custody.owner), (MANUFACTURER, WHOLESALER));
	});
}
