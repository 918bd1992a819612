//! Packs that are opened and supplied in parts, and class stock.

use super::*;

/// What a pack of the tests' product contains.
const CONTENT: u32 = 30;

/// Supplies a part of the first listed pack.
fn supply_part(who: AccountId, quantity: u32, dispenser: Dispenser<AccountId>) -> DispatchResult {
	let (gtin, serial) = (gtin(1), serial("A1"));
	execute(who, Call::part_supply { gtin, serial, quantity, dispenser, prescription: prescription() })
}

fn supply_some(quantity: u32) -> DispatchResult {
	supply_part(PHARMACIST, quantity, dispenser(PHARMACY))
}

/// Opens the first listed pack.
fn open_first() {
	assert_ok!(open_pack(PHARMACIST, listed(gtin(1), "A1"), dispenser(PHARMACY)));
}

/// How much of the first listed pack has been supplied.
fn supplied() -> u32 {
	match state_of(gtin(1), "A1") {
		State::Opened { supplied, .. } => supplied,
		other => panic!("not opened: {other:?}"),
	}
}

/// Forty of a lot of class stock at the pharmacy; the lot.
fn stock_at_pharmacy() -> LotId {
	let lot = register(1, "BULK");
	assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, 100, manufacturer()));
	let some = Goods::Stock(stock(lot, MANUFACTURER, MANUFACTURER, 40));
	deliver(MANUFACTURER, PHARMACY, [some]);
	lot
}

fn dispense_stock(
	who: AccountId,
	stock: StockAmount<AccountId>,
	dispenser: Dispenser<AccountId>,
) -> DispatchResult {
	execute(who, Call::dispense_stock { stock, dispenser, prescription: prescription() })
}

/// Dispenses an amount of the pharmacy's own, by its pharmacist.
fn dispense_some(lot: LotId, quantity: u64) -> DispatchResult {
	dispense_stock(PHARMACIST, stock(lot, PHARMACY, PHARMACY, quantity), dispenser(PHARMACY))
}

#[test]
fn a_pharmacist_opens_a_pack() {
	build_and_execute(|| {
		let (lot, case) = packs_at(PHARMACY, Some(gln(1)));
		hire_locum(1);
		let held = on_hold(PHARMACY);
		let pack = listed(gtin(1), "A1");
		assert_ok!(open_pack(LOCUM, pack.clone(), dispenser_at(PHARMACY, 1)));
		let stored = entry("A1");
		let ending = ending(PHARMACY, Some(gln(1)));
		assert_eq!(stored.state, State::Opened { ending, supplied: 0 });
		let step = last_step(stored.head);
		assert_eq!((step.what, step.from, step.recorded_by), (Happening::Opened, Some(case), LOCUM));
		assert_eq!(Containers::<Test>::get(case).unwrap().units, 2);
		assert_eq!((on_hold(PHARMACY), step.payer), (held + step_price(), PHARMACY));
		let disposition = DrugSupply::verify(request(lot, &pack)).disposition;
		assert_eq!(disposition, Some(Disposition::PartiallyDispensed));
	});
}

#[test]
fn a_committed_pack_that_is_opened_gets_its_entry_at_the_pharmacys_expense() {
	build_and_execute(|| {
		let (commission, tree, _) = committed_at(PHARMACY);
		let held = (on_hold(PHARMACY), on_hold(PHARMACIST));
		let claim = committed(gtin(1), commission, &tree, 9);
		assert_ok!(open_pack(PHARMACIST, claim, dispenser(PHARMACY)));
		assert_eq!(entry("C9").payer, Some(PHARMACY));
		assert_eq!(on_hold(PHARMACY), held.0 + unit_price() + step_price());
		assert_eq!(on_hold(PHARMACIST), held.1);
		// It is opened once.
		let ask = listed(gtin(1), "C9");
		assert_ok!(open_pack(PHARMACIST, ask, dispenser(PHARMACY)));
		assert_eq!(on_hold(PHARMACY), held.0 + unit_price() + step_price());
	});
}

#[test]
fn a_pack_is_opened_where_it_may_be_dispensed_only() {
	build_and_execute(|| {
		let (_, case) = packs_at(PHARMACY, Some(gln(1)));
		hire_locum(2);
		let ask = |who, dispenser| open_pack(who, listed(gtin(1), "A1"), dispenser);
		assert_noop!(ask(STRANGER, dispenser_at(PHARMACY, 1)), E::NotInGoodStanding);
		assert_noop!(ask(OTHER_PHARMACIST, dispenser_at(PHARMACY, 1)), E::NotAffiliated);
		assert_noop!(ask(LOCUM, dispenser_at(PHARMACY, 1)), E::NotAffiliated);
		assert_noop!(ask(LOCUM, dispenser_at(PHARMACY, 2)), E::WrongPremises);
		assert_noop!(ask(OTHER_PHARMACIST, dispenser(OTHER_PHARMACY)), E::NotHolder);
		hold_back(PHARMACY, GoodsClaim::Container(case), Party::Holder);
		assert_noop!(ask(PHARMACIST, dispenser_at(PHARMACY, 1)), E::InQuarantine);
		clear(PHARMACY, Goods::Container(case), Party::Holder);
		recall(RecallScope::Lot(0), recall_in(&["US"]));
		assert_noop!(ask(PHARMACIST, dispenser_at(PHARMACY, 1)), E::Recalled);
		Timestamp::set_timestamp(EXPIRY);
		assert_noop!(ask(PHARMACIST, dispenser_at(PHARMACY, 1)), E::Expired);
	});
}

#[test]
fn a_pack_is_supplied_in_parts_until_it_is_empty() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		open_first();
		let (opened, held) = (entry("A1"), on_hold(PHARMACY));
		go_to_day(1);
		assert_noop!(supply_some(0), E::ContentExceeded);
		assert_noop!(supply_some(CONTENT + 1), E::ContentExceeded);
		assert_ok!(supply_some(CONTENT - 1));
		System::assert_last_event(
			Event::<Test>::PartSupplied {
				gtin: gtin(1),
				serial: serial("A1"),
				quantity: CONTENT - 1,
				prescription: prescription(),
				authorised_by: PHARMACIST,
			}
			.into(),
		);
		assert_eq!(supplied(), CONTENT - 1);
		assert_noop!(supply_some(2), E::ContentExceeded);
		assert_noop!(supply_some(u32::MAX), E::ContentExceeded);
		assert_ok!(supply_some(1));
		assert_eq!(supplied(), CONTENT);
		assert_noop!(supply_some(1), E::ContentExceeded);
		// It ended when it was opened, and nothing more is stored.
		let ending = Ending { organisation: PHARMACY, premises: None, at: START };
		let state = State::Opened { ending, supplied: CONTENT };
		assert_eq!(entry("A1"), Unit { state, ..opened });
		assert_eq!(on_hold(PHARMACY), held);
	});
}

#[test]
fn only_opened_packs_are_supplied_in_parts() {
	build_and_execute(|| {
		let (commission, tree, _) = committed_at(PHARMACY);
		assert_noop!(supply_some(1), E::UnitNotFound);
		packs_at(PHARMACY, None);
		assert_noop!(supply_some(1), E::ContentExceeded);
		assert_ok!(dispense_listed("A1"));
		assert_noop!(supply_some(1), E::ContentExceeded);
		let claim = committed(gtin(1), commission, &tree, 0);
		let (gtin, serial) = (claim.gtin, claim.serial);
		let (quantity, dispenser, prescription) = (1, dispenser(PHARMACY), None);
		let part = Call::part_supply { gtin, serial, quantity, dispenser, prescription };
		assert_noop!(execute(PHARMACIST, part), E::UnitNotFound);
	});
}

#[test]
fn parts_are_supplied_by_pharmacists_of_the_premises_that_opened_the_pack() {
	build_and_execute(|| {
		packs_at(PHARMACY, Some(gln(1)));
		hire_locum(1);
		assert_ok!(open_pack(PHARMACIST, listed(gtin(1), "A1"), dispenser_at(PHARMACY, 1)));
		assert_noop!(supply_part(STRANGER, 1, dispenser_at(PHARMACY, 1)), E::NotInGoodStanding);
		assert_noop!(supply_part(OTHER_PHARMACIST, 1, dispenser_at(PHARMACY, 1)), E::NotAffiliated);
		assert_noop!(supply_part(LOCUM, 1, dispenser_at(PHARMACY, 2)), E::NotAffiliated);
		assert_noop!(supply_part(PHARMACIST, 1, dispenser_at(PHARMACY, 2)), E::WrongPremises);
		assert_noop!(supply_part(PHARMACIST, 1, dispenser(PHARMACY)), E::WrongPremises);
		let there = dispenser_at(OTHER_PHARMACY, 1);
		assert_noop!(supply_part(OTHER_PHARMACIST, 1, there), E::WrongPremises);
		assert_ok!(supply_part(LOCUM, 1, dispenser_at(PHARMACY, 1)));
		assert_ok!(supply_part(PHARMACIST, 1, dispenser_at(PHARMACY, 1)));
		assert_eq!(supplied(), 2);
		Credentials::revoke(PHARMACY, CredentialKind::Pharmacy, Some(jurisdiction("US")));
		assert_noop!(supply_part(LOCUM, 1, dispenser_at(PHARMACY, 1)), E::NotInGoodStanding);
	});
}

#[test]
fn parts_are_supplied_by_who_has_the_pack() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		open_first();
		let shipment = send_away(PHARMACY, unit(gtin(1), "A1"));
		assert_noop!(supply_some(1), E::InTransit);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		assert_noop!(supply_some(1), E::NotHolder);
	});
}

#[test]
fn no_parts_are_supplied_of_what_is_held_back() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		open_first();
		hold_back(PHARMACY, GoodsClaim::Unit(listed(gtin(1), "A1")), Party::Owner);
		assert_noop!(supply_some(1), E::InQuarantine);
		clear(PHARMACY, unit(gtin(1), "A1"), Party::Owner);
		assert_ok!(supply_some(1));
	});
}

#[test]
fn no_parts_are_supplied_of_what_has_expired() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		open_first();
		Timestamp::set_timestamp(EXPIRY - 1);
		assert_ok!(supply_some(1));
		Timestamp::set_timestamp(EXPIRY);
		assert_noop!(supply_some(1), E::Expired);
	});
}

#[test]
fn no_parts_are_supplied_of_what_is_recalled_from_dispensers() {
	for scope in scopes() {
		build_and_execute(|| {
			packs_at(PHARMACY, None);
			open_first();
			recall(scope.clone(), recall_to(RecallDepth::Wholesale));
			recall(scope.clone(), recall_in(&["DE"]));
			assert_ok!(supply_some(1));
			recall(scope, RecallTerms { depth: RecallDepth::Dispenser, ..recall_in(&["US"]) });
			assert_noop!(supply_some(1), E::Recalled);
		});
	}
}

#[test]
fn a_pharmacist_dispenses_class_stock() {
	build_and_execute(|| {
		let lot = stock_at_pharmacy();
		let held = (on_hold(PHARMACY), on_hold(PHARMACIST));
		assert_ok!(dispense_some(lot, 39));
		System::assert_last_event(
			Event::<Test>::StockEnded {
				stock: stock(lot, PHARMACY, PHARMACY, 39),
				what: Happening::Dispensed { prescription: prescription() },
				authorised_by: PHARMACIST,
			}
			.into(),
		);
		assert_eq!(DrugSupply::stock(lot, PHARMACY, PHARMACY).unwrap().quantity, 1);
		assert_eq!(Lots::<Test>::get(lot).unwrap().stock_ended, 39);
		assert_eq!((on_hold(PHARMACY), on_hold(PHARMACIST)), held);
		assert_noop!(dispense_some(lot, 2), E::StockNotFound);
		// With the last of it goes its deposit.
		let price = Footprint::from_parts(1, Stock::<Test>::max_encoded_len());
		assert_ok!(dispense_some(lot, 1));
		assert!(DrugSupply::stock(lot, PHARMACY, PHARMACY).is_none());
		assert_eq!(Lots::<Test>::get(lot).unwrap().stock_ended, 40);
		assert_eq!(on_hold(PHARMACY), held.0 - Price::convert(price));
		assert_noop!(dispense_some(lot, 1), E::StockNotFound);
	});
}

#[test]
fn only_a_pharmacist_of_the_pharmacy_dispenses_its_class_stock() {
	build_and_execute(|| {
		let lot = stock_at_pharmacy();
		let own = || stock(lot, PHARMACY, PHARMACY, 1);
		assert_noop!(dispense_stock(STRANGER, own(), dispenser(PHARMACY)), E::NotInGoodStanding);
		assert_noop!(dispense_stock(PHARMACY, own(), dispenser(PHARMACY)), E::NotInGoodStanding);
		assert_noop!(dispense_stock(OTHER_PHARMACIST, own(), dispenser(PHARMACY)), E::NotAffiliated);
		assert_noop!(dispense_stock(OTHER_PHARMACIST, own(), dispenser(OTHER_PHARMACY)), E::NotHolder);
		let others = stock(lot, MANUFACTURER, MANUFACTURER, 1);
		assert_noop!(dispense_stock(PHARMACIST, others, dispenser(PHARMACY)), E::NotHolder);
		assert_noop!(dispense_some(lot, 0), E::NothingNamed);
		let germany = jurisdiction("DE");
		let abroad = Dispenser { pharmacist_licence: germany, ..dispenser(PHARMACY) };
		assert_noop!(dispense_stock(PHARMACIST, own(), abroad), E::WrongCapacity);
		Credentials::revoke(PHARMACY, CredentialKind::Pharmacy, Some(jurisdiction("US")));
		assert_noop!(dispense_some(lot, 1), E::NotInGoodStanding);
	});
}

#[test]
fn class_stock_on_consignment_is_dispensed_for_its_owner() {
	build_and_execute(|| {
		let lot = register(1, "BULK");
		assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, 100, manufacturer()));
		let some = Goods::Stock(stock(lot, MANUFACTURER, MANUFACTURER, 40));
		let shipment = ship(MANUFACTURER, [some], terms(MANUFACTURER, PHARMACY, false));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), shipment, None));
		assert_noop!(dispense_some(lot, 1), E::StockNotFound);
		let consigned = stock(lot, PHARMACY, MANUFACTURER, 1);
		assert_ok!(dispense_stock(PHARMACIST, consigned, dispenser(PHARMACY)));
		assert_eq!(DrugSupply::stock(lot, PHARMACY, MANUFACTURER).unwrap().quantity, 39);
	});
}

#[test]
fn class_stock_that_is_held_back_is_not_dispensed() {
	build_and_execute(|| {
		let lot = stock_at_pharmacy();
		let all = stock(lot, PHARMACY, PHARMACY, 40);
		hold_back(PHARMACY, GoodsClaim::Stock(all.clone()), Party::Holder);
		assert_noop!(dispense_some(lot, 1), E::InQuarantine);
		clear(PHARMACY, Goods::Stock(all), Party::Holder);
		assert_ok!(dispense_some(lot, 1));
	});
}

#[test]
fn class_stock_that_came_back_is_not_dispensed_until_its_owner_decides() {
	build_and_execute(|| {
		let lot = stock_at_pharmacy();
		let some = Goods::Stock(stock(lot, PHARMACY, PHARMACY, 10));
		send_back(PHARMACY, OTHER_PHARMACY, [some]);
		let there = stock(lot, OTHER_PHARMACY, PHARMACY, 10);
		let ask = || dispense_stock(OTHER_PHARMACIST, there.clone(), dispenser(OTHER_PHARMACY));
		assert_noop!(ask(), E::InQuarantine);
		clear(PHARMACY, Goods::Stock(there.clone()), Party::Owner);
		assert_ok!(ask());
	});
}

#[test]
fn class_stock_that_has_expired_or_is_recalled_is_not_dispensed() {
	for scope in [RecallScope::Lot(0), RecallScope::Product(gtin(1))] {
		build_and_execute(|| {
			let lot = stock_at_pharmacy();
			recall(scope.clone(), recall_to(RecallDepth::Wholesale));
			recall(scope.clone(), recall_in(&["DE"]));
			Timestamp::set_timestamp(EXPIRY - 1);
			assert_ok!(dispense_some(lot, 1));
			recall(scope, RecallTerms { depth: RecallDepth::Dispenser, ..recall_in(&["US"]) });
			assert_noop!(dispense_some(lot, 1), E::Recalled);
			Timestamp::set_timestamp(EXPIRY);
			assert_noop!(dispense_some(lot, 1), E::Expired);
		});
	}
}
