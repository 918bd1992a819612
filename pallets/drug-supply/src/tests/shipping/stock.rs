//! Class stock that is shipped: amounts that leave one entry and arrive in another.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use super::*;
use ShippingPurpose::{Destruction, Export, Return};

fn amount(lot: LotId, who: AccountId, quantity: u64) -> Goods<AccountId> {
	Goods::Stock(stock(lot, who, who, quantity))
}

/// How much of a lot one holds for one.
fn quantity(lot: LotId, holder: AccountId, owner: AccountId) -> u64 {
	DrugSupply::stock(lot, holder, owner).map_or(0, |stock| stock.quantity)
}

fn quarantines(lot: LotId, holder: AccountId, owner: AccountId) -> Vec<Quarantine> {
	DrugSupply::stock(lot, holder, owner).unwrap().quarantines.into_inner()
}

fn hold_back(lot: LotId, who: AccountId, party: Party) {
	let claim = GoodsClaim::Stock(stock(lot, who, who, 1));
	let reason = QuarantineReason::Suspect;
	assert_ok!(DrugSupply::quarantine(signed(who), claim, reason, party, None));
}

fn price_of_entry() -> u64 {
	use codec::MaxEncodedLen;
	1 + Stock::<Test>::max_encoded_len() as u64 / 100
}

#[test]
fn an_amount_leaves_what_there_is_and_joins_what_there_is() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let id = ship(WHOLESALER, [amount(lot, WHOLESALER, 30)], terms(WHOLESALER, PHARMACY, true));
		assert_eq!(quantity(lot, WHOLESALER, WHOLESALER), 70);
		assert_eq!(quantity(lot, PHARMACY, PHARMACY), 0, "it is under way");
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, Some(gln(1))));
		assert_eq!(quantity(lot, PHARMACY, PHARMACY), 30);
		deliver(WHOLESALER, PHARMACY, [amount(lot, WHOLESALER, 20)]);
		assert_eq!(quantity(lot, PHARMACY, PHARMACY), 50);
		deliver(WHOLESALER, PHARMACY, [amount(lot, WHOLESALER, 50)]);
		assert_eq!(quantity(lot, PHARMACY, PHARMACY), 100);
		assert_eq!(DrugSupply::stock(lot, WHOLESALER, WHOLESALER), None);
	});
}

#[test]
fn only_so_much_is_shipped_as_there_is() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		for how in [terms(WHOLESALER, PHARMACY, true), terms_for(Return, WHOLESALER, MANUFACTURER)] {
			let refused = |goods: Goods<AccountId>| send(WHOLESALER, &goods, how.clone());
			assert_noop!(refused(amount(lot, WHOLESALER, 101)), E::StockNotFound);
			assert_noop!(refused(amount(lot, WHOLESALER, 0)), E::NothingNamed);
			assert_noop!(refused(amount(lot + 1, WHOLESALER, 1)), E::StockNotFound);
			let others = Goods::Stock(stock(lot, WHOLESALER, MANUFACTURER, 1));
			let why = if how.title.is_some() { E::NotOwner } else { E::StockNotFound };
			assert_noop!(refused(others), why);
			// One by one there is enough, and together there is not.
			let twice = list([amount(lot, WHOLESALER, 60), amount(lot, WHOLESALER, 41)]);
			assert_noop!(DrugSupply::ship(signed(WHOLESALER), twice, how.clone()), E::StockNotFound);
			let all = list([amount(lot, WHOLESALER, 60), amount(lot, WHOLESALER, 40)]);
			let id = NextEventId::<Test>::get();
			assert_ok!(DrugSupply::ship(signed(WHOLESALER), all, how));
			assert_eq!(quantity(lot, WHOLESALER, WHOLESALER), 0);
			assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
			assert_eq!(quantity(lot, WHOLESALER, WHOLESALER), 100);
		}
	});
}

#[test]
fn only_who_holds_stock_ships_it() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let id = ship(WHOLESALER, [amount(lot, WHOLESALER, 40)], terms(WHOLESALER, CARRIER, false));
		assert_ok!(DrugSupply::receive(signed(CARRIER), id, None));
		assert_eq!(quantity(lot, CARRIER, WHOLESALER), 40);
		let carried = Goods::Stock(stock(lot, CARRIER, WHOLESALER, 10));
		for purpose in [ShippingPurpose::Supply, Return, Export] {
			for who in [WHOLESALER, PHARMACY] {
				let refused = terms_for(purpose, who, OTHER_PHARMACY);
				assert_noop!(send(who, &carried, refused), E::NotHolder);
			}
		}
		// It is not the carrier's to sell.
		assert_noop!(send(CARRIER, &carried, terms(CARRIER, PHARMACY, true)), E::WrongCapacity);
		let id = ship(CARRIER, [carried], terms(CARRIER, PHARMACY, false));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert_eq!(quantity(lot, CARRIER, WHOLESALER), 30);
		assert_eq!((quantity(lot, PHARMACY, WHOLESALER), quantity(lot, PHARMACY, PHARMACY)), (10, 0));
		// Nor is it the pharmacy's, although that may own.
		let lent = Goods::Stock(stock(lot, PHARMACY, WHOLESALER, 10));
		assert_noop!(send(PHARMACY, &lent, terms(PHARMACY, OTHER_PHARMACY, true)), E::NotOwner);
	});
}

#[test]
fn holder_and_owner_of_stock_are_two() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let goods = [amount(lot, WHOLESALER, 10)];
		let lent = ship(WHOLESALER, goods.clone(), terms(WHOLESALER, PHARMACY, false));
		let sold = ship(WHOLESALER, goods, terms(WHOLESALER, PHARMACY, true));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), lent, None));
		assert_eq!((quantity(lot, PHARMACY, WHOLESALER), quantity(lot, PHARMACY, PHARMACY)), (10, 0));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), sold, None));
		assert_eq!((quantity(lot, PHARMACY, WHOLESALER), quantity(lot, PHARMACY, PHARMACY)), (10, 10));
		// A return without title leaves it whose it is.
		let own = Goods::Stock(stock(lot, PHARMACY, PHARMACY, 4));
		let lent = Goods::Stock(stock(lot, PHARMACY, WHOLESALER, 3));
		send_back(PHARMACY, SECOND_WHOLESALER, [own, lent]);
		assert_eq!(quantity(lot, SECOND_WHOLESALER, PHARMACY), 4);
		assert_eq!(quantity(lot, SECOND_WHOLESALER, WHOLESALER), 3);
	});
}

#[test]
fn stock_that_may_not_be_supplied_may_go_back() {
	build_and_execute(|| {
		let (held_back, lot_recalled, product_recalled, aged) =
			(bulk(1, 10), bulk(2, 10), bulk(3, 10), bulk(4, 10));
		hold_back(held_back, WHOLESALER, Party::Holder);
		for scope in [RecallScope::Lot(lot_recalled), RecallScope::Product(gtin(3))] {
			let by = signed(MANUFACTURER);
			assert_ok!(DrugSupply::recall(by, scope, None, recall_terms(), Party::Product));
		}
		let only_goes_back = |lot, why: E| {
			let why = DispatchError::from(why);
			let goods = amount(lot, WHOLESALER, 5);
			assert_noop!(send(WHOLESALER, &goods, terms(WHOLESALER, PHARMACY, true)), why);
			assert_noop!(send(WHOLESALER, &goods, terms_for(Export, WHOLESALER, STRANGER)), why);
			let destruction = terms_for(Destruction, WHOLESALER, SECOND_WHOLESALER);
			for (purpose, to) in [
				(Return, MANUFACTURER),
				(ShippingPurpose::Laboratory, LABORATORY),
				(ShippingPurpose::Authority, REGULATOR),
			] {
				let id = ship(WHOLESALER, [goods.clone()], terms_for(purpose, WHOLESALER, to));
				assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
			}
			// Evidence is not destroyed.
			if why == E::InQuarantine.into() {
				assert_noop!(send(WHOLESALER, &goods, destruction), why);
			} else {
				let id = ship(WHOLESALER, [goods.clone()], destruction);
				assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
			}
		};
		only_goes_back(held_back, E::InQuarantine);
		only_goes_back(lot_recalled, E::Recalled);
		only_goes_back(product_recalled, E::Recalled);
		Timestamp::set_timestamp(EXPIRY - 1);
		let id = ship(WHOLESALER, [amount(aged, WHOLESALER, 5)], terms(WHOLESALER, PHARMACY, true));
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		Timestamp::set_timestamp(EXPIRY);
		only_goes_back(aged, E::Expired);
	});
}

#[test]
fn what_holds_stock_back_travels_with_it_and_stays_with_the_rest() {
	build_and_execute(|| {
		let lot = bulk(1, 10);
		hold_back(lot, WHOLESALER, Party::Holder);
		let reach = Some(trade_capacity(WHOLESALER));
		let party = Party::Authority(country("US"));
		let claim = GoodsClaim::Stock(stock(lot, WHOLESALER, WHOLESALER, 1));
		let reason = QuarantineReason::Other;
		assert_ok!(DrugSupply::quarantine(signed(REGULATOR), claim, reason, party, reach));
		let before = quarantines(lot, WHOLESALER, WHOLESALER);
		assert_eq!(before.len(), 2);
		// All of it, part of it; voided, rejected, received.
		for part in [10, 4] {
			let goods = amount(lot, WHOLESALER, part);
			let to_lab = || terms_for(ShippingPurpose::Laboratory, WHOLESALER, LABORATORY);
			let id = ship(WHOLESALER, [goods], to_lab());
			let under_way = DrugSupply::shipment(id).unwrap().goods[0].clone();
			assert_eq!(under_way.quarantines.into_inner(), before);
			if part < 10 {
				assert_eq!(quarantines(lot, WHOLESALER, WHOLESALER), before);
			}
			assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
			assert_eq!(quarantines(lot, WHOLESALER, WHOLESALER), before);
			assert_eq!(quantity(lot, WHOLESALER, WHOLESALER), 10);
		}
		let to_lab = || terms_for(ShippingPurpose::Laboratory, WHOLESALER, LABORATORY);
		let id = ship(WHOLESALER, [amount(lot, WHOLESALER, 4)], to_lab());
		assert_ok!(DrugSupply::reject(signed(LABORATORY), id));
		assert_eq!(quarantines(lot, WHOLESALER, WHOLESALER), before);
		let id = ship(WHOLESALER, [amount(lot, WHOLESALER, 4)], to_lab());
		assert_ok!(DrugSupply::receive(signed(LABORATORY), id, None));
		// What went there was not supplied, and its owner decides what becomes of it.
		let reason = QuarantineReason::Returned;
		let came = Quarantine { party: Party::Owner, reason, since: now() };
		assert_eq!(quarantines(lot, LABORATORY, WHOLESALER), [&before[..], &[came]].concat());
		assert_eq!(quarantines(lot, WHOLESALER, WHOLESALER), before);
	});
}

#[test]
fn stock_that_comes_back_is_held_back_until_its_owner_decides() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		deliver(WHOLESALER, PHARMACY, [amount(lot, WHOLESALER, 10)]);
		go_to_day(3);
		let reason = QuarantineReason::Returned;
		let came_back = Quarantine { party: Party::Owner, reason, since: now() };
		// Without title it stays the pharmacy's, and the pharmacy decides.
		send_back(PHARMACY, WHOLESALER, [amount(lot, PHARMACY, 4)]);
		assert_eq!(quarantines(lot, WHOLESALER, PHARMACY), [came_back]);
		assert_eq!(quarantines(lot, WHOLESALER, WHOLESALER), [], "what is another's is apart");
		let clear = |who, owner| {
			let goods = Goods::Stock(stock(lot, WHOLESALER, owner, 1));
			DrugSupply::clear_quarantine(signed(who), goods, Party::Owner, digest(8))
		};
		assert_noop!(clear(WHOLESALER, PHARMACY), E::NotTheParty);
		assert_ok!(clear(PHARMACY, PHARMACY));
		assert_eq!(quarantines(lot, WHOLESALER, PHARMACY), []);
		// With title it is the wholesaler's, who no longer tells it from the rest of the lot.
		let titled = ShippingTerms { purpose: Return, ..terms(PHARMACY, WHOLESALER, true) };
		let id = ship(PHARMACY, [amount(lot, PHARMACY, 4)], titled);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), id, None));
		assert_eq!(quantity(lot, WHOLESALER, WHOLESALER), 94);
		assert_eq!(quarantines(lot, WHOLESALER, WHOLESALER), [came_back]);
		let again = amount(lot, WHOLESALER, 94);
		assert_noop!(send(WHOLESALER, &again, terms(WHOLESALER, PHARMACY, true)), E::InQuarantine);
		assert_noop!(clear(PHARMACY, WHOLESALER), E::NotTheParty);
		assert_ok!(clear(WHOLESALER, WHOLESALER));
		assert_ok!(send(WHOLESALER, &again, terms(WHOLESALER, PHARMACY, true)));
	});
}

#[test]
fn what_holds_stock_back_meets_what_holds_back_the_rest() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		deliver(WHOLESALER, PHARMACY, [amount(lot, WHOLESALER, 10)]);
		// What the owner held back himself he holds back once, and the holder's is another's.
		hold_back(lot, PHARMACY, Party::Owner);
		hold_back(lot, PHARMACY, Party::Holder);
		hold_back(lot, WHOLESALER, Party::Owner);
		let titled = ShippingTerms { purpose: Return, ..terms(PHARMACY, WHOLESALER, true) };
		let id = ship(PHARMACY, [amount(lot, PHARMACY, 10)], titled);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), id, None));
		let held_back = quarantines(lot, WHOLESALER, WHOLESALER);
		let all: Vec<_> = held_back.into_iter().map(|one| (one.party, one.reason)).collect();
		use QuarantineReason::{Returned, Suspect};
		assert_eq!(all, [(Party::Owner, Suspect), (Party::Holder, Suspect), (Party::Owner, Returned)]);
	});
}

#[test]
fn stock_that_was_refused_or_never_left_did_not_come_back() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let back = || terms_for(Return, WHOLESALER, MANUFACTURER);
		let voided = ship(WHOLESALER, [amount(lot, WHOLESALER, 10)], back());
		let rejected = ship(WHOLESALER, [amount(lot, WHOLESALER, 20)], back());
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), voided));
		assert_ok!(DrugSupply::reject(signed(MANUFACTURER), rejected));
		assert_eq!(quarantines(lot, WHOLESALER, WHOLESALER), []);
		assert_eq!(quantity(lot, WHOLESALER, WHOLESALER), 100);
		assert_eq!(quantity(lot, MANUFACTURER, WHOLESALER), 0);
	});
}

#[test]
fn an_entry_of_stock_is_paid_for_by_who_has_it_new() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let entry = price_of_entry();
		assert_eq!((for_stock(WHOLESALER), for_stock(MANUFACTURER)), (entry, 0));
		assert_eq!(DrugSupply::stock(lot, WHOLESALER, WHOLESALER).unwrap().payer, WHOLESALER);
		deliver(WHOLESALER, PHARMACY, [amount(lot, WHOLESALER, 30)]);
		assert_eq!((for_stock(WHOLESALER), for_stock(PHARMACY)), (entry, entry));
		deliver(WHOLESALER, PHARMACY, [amount(lot, WHOLESALER, 30)]);
		assert_eq!((for_stock(WHOLESALER), for_stock(PHARMACY)), (entry, entry), "it had some");
		// When the last leaves, the deposit does, too.
		deliver(WHOLESALER, PHARMACY, [amount(lot, WHOLESALER, 40)]);
		assert_eq!((for_stock(WHOLESALER), for_stock(PHARMACY)), (0, entry));
		// Of every owner there is an entry of its own.
		let id = ship(PHARMACY, [amount(lot, PHARMACY, 50)], terms(PHARMACY, OTHER_PHARMACY, false));
		assert_ok!(DrugSupply::receive(signed(OTHER_PHARMACY), id, None));
		assert_eq!((for_stock(PHARMACY), for_stock(OTHER_PHARMACY)), (entry, entry));
	});
}

#[test]
fn who_cannot_pay_for_an_entry_does_not_receive_stock_and_can_reject_it() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let id = ship(WHOLESALER, [amount(lot, WHOLESALER, 100)], terms(WHOLESALER, PHARMACY, true));
		let rest = Balances::free_balance(PHARMACY) - 1;
		assert_ok!(Balances::transfer_allow_death(signed(PHARMACY), STRANGER, rest));
		let unpaid = sp_runtime::TokenError::FundsUnavailable;
		assert_noop!(DrugSupply::receive(signed(PHARMACY), id, None), unpaid);
		assert_ok!(DrugSupply::reject(signed(PHARMACY), id));
		assert_eq!((quantity(lot, WHOLESALER, WHOLESALER), on_hold(PHARMACY)), (100, 0));
	});
}

#[test]
fn a_shipment_pays_for_the_entry_that_its_stock_goes_back_into() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let entry = for_stock(WHOLESALER);
		let before = for_custody(WHOLESALER);
		for rejected in [false, true] {
			let held = for_custody(WHOLESALER);
			let all = ship(WHOLESALER, [amount(lot, WHOLESALER, 100)], terms(WHOLESALER, PHARMACY, true));
			assert_eq!(for_custody(WHOLESALER) - held, price_of_shipment(1, 0), "stock has no steps");
			assert_eq!(for_stock(WHOLESALER), entry);
			// Nobody has anything to spare, and it comes back all the same.
			let rest = Balances::free_balance(WHOLESALER) - 1;
			assert_ok!(Balances::transfer_allow_death(signed(WHOLESALER), STRANGER, rest));
			if rejected {
				assert_ok!(DrugSupply::reject(signed(PHARMACY), all));
			} else {
				assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), all));
			}
			assert_ok!(Balances::transfer_allow_death(signed(STRANGER), WHOLESALER, rest));
			assert_eq!((for_stock(WHOLESALER), on_hold(PHARMACY)), (entry, 0));
			let stored = DrugSupply::stock(lot, WHOLESALER, WHOLESALER).unwrap();
			assert_eq!((stored.quantity, stored.payer), (100, WHOLESALER));
		}
		let held = for_custody(WHOLESALER);
		let back = || terms_for(Return, WHOLESALER, MANUFACTURER);
		let parts = (1..=8).map(|part| amount(lot, WHOLESALER, part));
		let id = ship(WHOLESALER, parts, back());
		assert_eq!(for_custody(WHOLESALER) - held, price_of_shipment(8, 0));
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		assert!(for_custody(WHOLESALER) > before);
		// Where something was left its own deposit stays.
		deliver(WHOLESALER, PHARMACY, [amount(lot, WHOLESALER, 100)]);
		let part = ship(PHARMACY, [amount(lot, PHARMACY, 99)], terms(PHARMACY, OTHER_PHARMACY, true));
		assert_ok!(DrugSupply::void_shipment(signed(PHARMACY), part));
		assert_eq!((for_stock(PHARMACY), quantity(lot, PHARMACY, PHARMACY)), (entry, 100));
	});
}

#[test]
fn stock_that_arrives_to_be_destroyed_or_exported_has_ended() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let mut all_ended = 0;
		for (purpose, to, reason) in [
			(Destruction, SECOND_WHOLESALER, DecommissionReason::Destroyed),
			(Export, STRANGER, DecommissionReason::Exported),
		] {
			let how = || terms_for(purpose, WHOLESALER, to);
			let before = quantity(lot, WHOLESALER, WHOLESALER);
			let stayed = ship(WHOLESALER, [amount(lot, WHOLESALER, 10)], how());
			assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), stayed));
			assert_eq!(quantity(lot, WHOLESALER, WHOLESALER), before, "it never left");
			let id = ship(WHOLESALER, [amount(lot, WHOLESALER, 30)], how());
			assert_eq!(Lots::<Test>::get(lot).unwrap().stock_ended, all_ended);
			assert_ok!(DrugSupply::receive(signed(to), id, None));
			all_ended += 30;
			assert_eq!(Lots::<Test>::get(lot).unwrap().stock_ended, all_ended);
			System::assert_has_event(
				Event::StockEnded {
					stock: stock(lot, to, WHOLESALER, 30),
					what: Happening::Decommissioned { reason },
					authorised_by: to,
				}
				.into(),
			);
			assert_eq!((quantity(lot, to, WHOLESALER), quantity(lot, to, to)), (0, 0));
			assert_eq!(on_hold(to), 0);
		}
		assert_eq!(quantity(lot, WHOLESALER, WHOLESALER), 40);
	});
}

#[test]
fn stock_under_way_is_nobodys_to_use() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let id = ship(WHOLESALER, [amount(lot, WHOLESALER, 100)], terms(WHOLESALER, PHARMACY, true));
		let of = |who| GoodsClaim::Stock(stock(lot, who, who, 1));
		for who in [WHOLESALER, PHARMACY] {
			let reason = DecommissionReason::Destroyed;
			assert_noop!(DrugSupply::decommission(signed(who), list([of(who)]), reason), E::StockNotFound);
			let offer =
				DrugSupply::offer_title(signed(who), amount(lot, who, 1), SECOND_WHOLESALER, documents());
			assert_noop!(offer, E::StockNotFound);
		}
		let dispense = DrugSupply::dispense_stock(
			signed(PHARMACIST),
			stock(lot, PHARMACY, PHARMACY, 1),
			dispenser(PHARMACY),
			None,
		);
		assert_noop!(dispense, E::StockNotFound);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		let stock = stock(lot, PHARMACY, PHARMACY, 1);
		assert_ok!(DrugSupply::dispense_stock(signed(PHARMACIST), stock, dispenser(PHARMACY), None));
	});
}

#[test]
fn stock_travels_beside_containers_and_units() {
	build_and_execute(|| {
		let (case, pack, lot) = (case(1), loose(2), bulk(3, 100));
		let goods = [case.clone(), amount(lot, WHOLESALER, 10), pack.clone()];
		deliver(WHOLESALER, PHARMACY, goods);
		assert_eq!((custody_of(&case).owner, custody_of(&pack).owner), (PHARMACY, PHARMACY));
		assert_eq!(quantity(lot, PHARMACY, PHARMACY), 10);
	});
}
