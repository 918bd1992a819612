//! Retention: what goes after its time, what stays, and whose deposit returns.

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	doubles::{Credentials, Price},
	Moment,
};
use sp_runtime::{traits::Convert, DispatchError, DispatchResult};

use super::flow::quarantine;
use crate::{mock::*, *};

type E = Error<Test>;

fn prune(item: Prunable<AccountId>) -> DispatchResult {
	DrugSupply::prune(signed(STRANGER), item)
}

fn held(reason: HoldReason, who: AccountId) -> u64 {
	Balances::balance_on_hold(&RuntimeHoldReason::DrugSupply(reason), &who)
}

fn price(entry: usize) -> u64 {
	Price::convert(Footprint::from_parts(1, entry))
}

/// The deposit of a step.
fn step() -> u64 {
	Price::convert(DrugSupply::step_footprint())
}

/// Refuses to prune something until the retention is over since a moment, and prunes it from then on, once. What it took
/// returns to who paid it.
fn goes_after(
	item: Prunable<AccountId>,
	since: Moment,
	(reason, payer, deposit): (HoldReason, AccountId, u64),
) {
	Timestamp::set_timestamp(since + RETENTION - 1);
	assert_noop!(prune(item.clone()), E::CannotPrune);
	Timestamp::set_timestamp(since + RETENTION);
	let (before, all) = (held(reason, payer), on_hold(payer));
	let stranger = Balances::free_balance(STRANGER);
	let remover = if payer == STRANGER { WHOLESALER } else { STRANGER };
	assert_ok!(DrugSupply::prune(signed(remover), item.clone()));
	assert_eq!(held(reason, payer), before - deposit);
	assert_eq!(on_hold(payer), all - deposit);
	assert_eq!(Balances::free_balance(STRANGER), stranger + if payer == STRANGER { deposit } else { 0 });
	let pruned = Event::Pruned { item: item.clone(), authorised_by: remover };
	System::assert_last_event(pruned.into());
	assert_noop!(prune(item), E::CannotPrune);
}

#[test]
fn a_step_goes_to_who_recorded_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		go_to_day(1);
		let event = NextEventId::<Test>::get();
		let goods = list([unit(gtin(1), "A1")]);
		assert_ok!(DrugSupply::relocate(signed(MANUFACTURER), goods, Some(gln(1))));
		let deposit = step();
		goes_after(Prunable::Step(event), START + DAY, (HoldReason::Custody, MANUFACTURER, deposit));
		assert_eq!(History::<Test>::get(event), None);
		// What it said holds.
		let seen = DrugSupply::unit(gtin(1), serial("A1"), None).unwrap();
		assert_eq!(seen.custody.premises, Some(gln(1)));
	});
}

#[test]
fn the_shipper_paid_for_the_steps_at_either_end() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1", "A2"], None);
		let deposit = step();
		let goods = [unit(gtin(1), "A1"), unit(gtin(1), "A2")];
		let before = held(HoldReason::Custody, MANUFACTURER);
		let received = deliver(MANUFACTURER, WHOLESALER, [goods[0].clone()]);
		let entry = held(HoldReason::Custody, MANUFACTURER) - before - 2 * deposit;
		assert!(entry > 0);
		let rejected = ship(MANUFACTURER, [goods[1].clone()], terms(MANUFACTURER, WHOLESALER, true));
		assert_ok!(DrugSupply::reject(signed(WHOLESALER), rejected));
		assert_eq!(held(HoldReason::Custody, WHOLESALER), 0);
		for shipment in [received, rejected] {
			for (event, recorder) in [(shipment + 1, MANUFACTURER), (shipment + 2, WHOLESALER)] {
				assert_eq!(History::<Test>::get(event).unwrap().recorded_by, recorder);
				goes_after(Prunable::Step(event), START, (HoldReason::Custody, MANUFACTURER, deposit));
			}
		}
		// What is left is what the shipments themselves take, and that goes with them.
		assert_eq!(held(HoldReason::Custody, MANUFACTURER), before + 2 * entry);
		for shipment in [received, rejected] {
			goes_after(Prunable::Shipment(shipment), START, (HoldReason::Custody, MANUFACTURER, entry));
		}
		assert_eq!(held(HoldReason::Custody, MANUFACTURER), before);
	});
}

#[test]
fn a_pharmacy_paid_for_what_its_pharmacist_recorded() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		deliver(MANUFACTURER, PHARMACY, [unit(gtin(1), "A1")]);
		let event = NextEventId::<Test>::get();
		assert_ok!(DrugSupply::dispense(
			signed(PHARMACIST),
			listed(gtin(1), "A1"),
			dispenser(PHARMACY),
			None
		));
		assert_eq!(History::<Test>::get(event).unwrap().recorded_by, PHARMACIST);
		let deposit = step();
		goes_after(Prunable::Step(event), START, (HoldReason::Custody, PHARMACY, deposit));
		// It is dispensed all the same.
		assert!(matches!(state_of(gtin(1), "A1"), State::Dispensed(_)));
	});
}

#[test]
fn a_shipment_goes_when_it_is_closed_for_long_enough() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1", "A2"], None);
		let goods = [unit(gtin(1), "A1"), unit(gtin(1), "A2")];
		let shipment = ship(MANUFACTURER, goods, terms(MANUFACTURER, WHOLESALER, true));
		let deposit = held(HoldReason::Custody, MANUFACTURER) - 4 * step();
		go_to_day(150);
		// However old it is: something of it is under way.
		assert_noop!(prune(Prunable::Shipment(shipment)), E::CannotPrune);
		assert_ok!(DrugSupply::receive_with_discrepancy(
			signed(WHOLESALER),
			shipment,
			None,
			list([Shortage::Goods(1)]),
			digest(6)
		));
		go_to_day(250);
		assert_noop!(prune(Prunable::Shipment(shipment)), E::CannotPrune);
		assert_ok!(DrugSupply::void_shipment(signed(MANUFACTURER), shipment));
		let since = START + 250 * DAY;
		goes_after(Prunable::Shipment(shipment), since, (HoldReason::Custody, MANUFACTURER, deposit));
		assert_eq!(DrugSupply::shipment(shipment), None);
	});
}

#[test]
fn a_shipment_that_was_received_or_rejected_goes_too() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let goods = [unit(gtin(1), "A1")];
		go_to_day(1);
		let rejected = ship(MANUFACTURER, goods.clone(), terms(MANUFACTURER, WHOLESALER, true));
		let deposit = held(HoldReason::Custody, MANUFACTURER) - 2 * step();
		assert_ok!(DrugSupply::reject(signed(WHOLESALER), rejected));
		go_to_day(2);
		let received = deliver(MANUFACTURER, WHOLESALER, goods);
		for (shipment, day) in [(rejected, 1), (received, 2)] {
			let since = START + day * DAY;
			goes_after(Prunable::Shipment(shipment), since, (HoldReason::Custody, MANUFACTURER, deposit));
		}
	});
}

#[test]
fn a_receipt_goes_to_who_asked() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		go_to_day(1);
		let receipt = NextEventId::<Test>::get();
		let asked = request(lot, &listed(gtin(1), "A1"));
		assert_ok!(DrugSupply::record_verification(signed(STRANGER), asked));
		let deposit = price(Receipt::<Test>::max_encoded_len());
		goes_after(Prunable::Receipt(receipt), START + DAY, (HoldReason::Record, STRANGER, deposit));
		assert_eq!(DrugSupply::receipt(receipt), None);
	});
}

#[test]
fn readings_go_to_the_device() {
	build_and_execute(|| {
		let case = open(1, 1);
		let place = Some(jurisdiction("US"));
		assert_ok!(DrugSupply::assign_logger(signed(MANUFACTURER), case, LOGGER, place));
		go_to_day(1);
		let event = NextEventId::<Test>::get();
		// When they were taken does not count; when the chain learnt of them does.
		let readings = Readings { root: digest(1), count: 1, min: 30, max: 40, from: 0, until: START };
		assert_ok!(DrugSupply::anchor_readings(signed(LOGGER), case, readings));
		assert_noop!(prune(Prunable::Readings(sscc(2), event)), E::CannotPrune);
		let deposit = price(AnchoredReadings::<Test>::max_encoded_len());
		goes_after(Prunable::Readings(case, event), START + DAY, (HoldReason::Record, LOGGER, deposit));
		assert_eq!(DrugSupply::readings(case), []);
	});
}

#[test]
fn an_alert_goes_when_it_is_closed_for_long_enough() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		deliver(MANUFACTURER, PHARMACY, [unit(gtin(1), "A1")]);
		let claim = listed(gtin(1), "A1");
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), claim.clone(), dispenser(PHARMACY), None));
		let again = || {
			let place = dispenser(OTHER_PHARMACY);
			assert_ok!(DrugSupply::dispense(signed(OTHER_PHARMACIST), claim.clone(), place, None));
		};
		let close = || {
			assert_ok!(DrugSupply::close_alert(
				signed(MANUFACTURER),
				gtin(1),
				serial("A1"),
				OTHER_PHARMACY,
				AlertFinding::Handling,
				digest(7),
				Party::Product,
				None
			));
		};
		again();
		let item = Prunable::Alert { gtin: gtin(1), serial: serial("A1"), raised_by: OTHER_PHARMACY };
		go_to_day(150);
		// However old it is: nobody has looked into it.
		assert_noop!(prune(item.clone()), E::CannotPrune);
		close();
		go_to_day(200);
		// Raised again it is open again.
		again();
		go_to_day(250);
		assert_noop!(prune(item.clone()), E::CannotPrune);
		close();
		let other = Prunable::Alert { gtin: gtin(1), serial: serial("A1"), raised_by: PHARMACY };
		assert_noop!(prune(other), E::CannotPrune);
		let deposit = price(Alert::<Test>::max_encoded_len());
		goes_after(item, START + 250 * DAY, (HoldReason::Record, OTHER_PHARMACY, deposit));
		assert!(DrugSupply::alerts(gtin(1), serial("A1")).is_empty());
	});
}

/// The deposit of a unit's entry.
fn entry() -> u64 {
	Price::convert(DrugSupply::unit_footprint())
}

fn unit_item(text: &str) -> Prunable<AccountId> {
	Prunable::Unit { gtin: gtin(1), serial: serial(text) }
}

#[test]
fn a_listed_unit_goes_to_who_commissioned_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1", "A2"], None);
		deliver(MANUFACTURER, PHARMACY, [unit(gtin(1), "A1")]);
		assert_ok!(DrugSupply::dispense(
			signed(PHARMACIST),
			listed(gtin(1), "A1"),
			dispenser(PHARMACY),
			None
		));
		assert_noop!(prune(unit_item("A9")), E::CannotPrune);
		// Its own age does not count, but that of its lot's expiry.
		goes_after(unit_item("A1"), EXPIRY, (HoldReason::Unit, MANUFACTURER, entry()));
		assert_eq!(DrugSupply::unit(gtin(1), serial("A1"), None), None);
		assert!(DrugSupply::unit(gtin(1), serial("A2"), None).is_some());
		let answer = DrugSupply::verify(request(lot, &listed(gtin(1), "A1")));
		assert_eq!(answer.failure, Some(FailureReason::NoMatchGtinSerial));
		// One that nobody ever sold goes as well.
		assert_ok!(prune(unit_item("A2")));
	});
}

#[test]
fn a_committed_unit_goes_to_who_acted_on_it_first() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let (commission, tree) = commit(lot, 5, case);
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(case)]);
		let claim = committed(gtin(1), commission, &tree, 2);
		let before = held(HoldReason::Unit, PHARMACY);
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), claim, dispenser(PHARMACY), None));
		assert_eq!(held(HoldReason::Unit, PHARMACY), before + entry());
		goes_after(unit_item("C2"), EXPIRY, (HoldReason::Unit, PHARMACY, entry()));
		assert!(!Units::<Test>::contains_key(gtin(1), serial("C2")));
		// What nobody remembers cannot be proved anew.
		let claim = committed(gtin(1), commission, &tree, 2);
		assert_eq!(DrugSupply::verify(request(lot, &claim)).disposition, None);
		assert_noop!(DrugSupply::unpack(signed(PHARMACY), list([Contents::Unit(claim)])), E::UnitNotFound);
	});
}

#[test]
fn the_steps_of_a_unit_stay_for_their_own_time() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		Timestamp::set_timestamp(EXPIRY + RETENTION);
		// What is done with it so late is remembered for as long as anything else.
		let shipment = send_back(MANUFACTURER, WHOLESALER, [unit(gtin(1), "A1")]);
		let (since, deposit) = (now(), step());
		assert_ok!(prune(unit_item("A1")));
		for event in [shipment + 1, shipment + 2] {
			assert!(History::<Test>::contains_key(event));
			goes_after(Prunable::Step(event), since, (HoldReason::Custody, MANUFACTURER, deposit));
		}
	});
}

#[test]
fn a_unit_that_is_recalled_itself_is_kept() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1", "A2"], None);
		let scope = RecallScope::Unit { gtin: gtin(1), serial: serial("A1") };
		let terms = recall_terms();
		assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, terms.clone(), Party::Product));
		let scope = RecallScope::Lot(lot);
		assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, terms, Party::Product));
		Timestamp::set_timestamp(EXPIRY + RETENTION);
		assert_noop!(prune(unit_item("A1")), E::CannotPrune);
		assert_ok!(prune(unit_item("A2")));
	});
}

#[test]
fn a_unit_whose_expiry_was_put_off_is_kept_for_longer() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let expiry = EXPIRY + 50 * DAY;
		assert_ok!(DrugSupply::extend_expiry(signed(MANUFACTURER), lot, expiry, manufacturer()));
		goes_after(unit_item("A1"), expiry, (HoldReason::Unit, MANUFACTURER, entry()));
	});
}

#[test]
fn what_is_in_a_container_or_under_way_is_kept() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		commission(lot, &["A2"], None);
		let back = terms_for(ShippingPurpose::Return, MANUFACTURER, WHOLESALER);
		let shipment = ship(MANUFACTURER, [unit(gtin(1), "A2")], back);
		Timestamp::set_timestamp(EXPIRY + 10 * RETENTION);
		for text in ["A1", "A2"] {
			assert_noop!(prune(unit_item(text)), E::CannotPrune);
		}
		assert_ok!(DrugSupply::void_shipment(signed(MANUFACTURER), shipment));
		let contents = list([Contents::Unit(listed(gtin(1), "A1"))]);
		assert_ok!(DrugSupply::unpack(signed(MANUFACTURER), contents));
		for text in ["A1", "A2"] {
			assert_ok!(prune(unit_item(text)));
		}
		assert_eq!(DrugSupply::container(case).unwrap().units, 0);
	});
}

#[test]
fn what_ended_with_its_container_is_pruned_out_of_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, pallet) = (open(1, 1), open(2, 2));
		commission(lot, &["A1", "A2"], Some(case));
		let contents = list([Contents::Container(case)]);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), contents, pallet));
		let destruction = terms_for(ShippingPurpose::Destruction, MANUFACTURER, WHOLESALER);
		let id = ship(MANUFACTURER, [Goods::Container(pallet)], destruction);
		Timestamp::set_timestamp(EXPIRY + RETENTION);
		assert_noop!(prune(unit_item("A1")), E::CannotPrune);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), id, None));
		let before = on_hold(MANUFACTURER);
		assert_ok!(prune(unit_item("A1")));
		assert_eq!(DrugSupply::container(case).unwrap().units, 1);
		assert_ok!(prune(unit_item("A2")));
		let entry = Price::convert(DrugSupply::unit_footprint());
		assert_eq!(before - on_hold(MANUFACTURER), 2 * entry);
		let stored = |sscc| DrugSupply::container(sscc).unwrap();
		assert_eq!((stored(case).units, stored(case).lots.len(), stored(pallet).lots.len()), (0, 0, 0));
	});
}

#[test]
fn what_something_was_said_against_is_kept() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let texts = ["A1", "A2", "A3"];
		commission(lot, &texts, None);
		let hold = |text| quarantine(MANUFACTURER, GoodsClaim::Unit(listed(gtin(1), text)), Party::Holder);
		hold("A1");
		quarantine(MANUFACTURER, GoodsClaim::Unit(listed(gtin(1), "A2")), Party::Owner);
		assert_ok!(DrugSupply::condemn(signed(MANUFACTURER), unit(gtin(1), "A2"), Party::Owner, digest(8)));
		let goods = unit(gtin(1), "A2");
		assert_ok!(DrugSupply::clear_quarantine(signed(MANUFACTURER), goods, Party::Owner, digest(7)));
		Units::<Test>::mutate(gtin(1), serial("A3"), |unit| unit.as_mut().unwrap().duplicate = true);
		Timestamp::set_timestamp(EXPIRY + 10 * RETENTION);
		for text in texts {
			assert_noop!(prune(unit_item(text)), E::CannotPrune);
		}
		// What was cleared is as others are.
		let cleared =
			DrugSupply::clear_quarantine(signed(MANUFACTURER), unit(gtin(1), "A1"), Party::Holder, digest(7));
		assert_ok!(cleared);
		assert_ok!(prune(unit_item("A1")));
	});
}

#[test]
fn the_lots_count_does_not_forget() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		Timestamp::set_timestamp(EXPIRY + RETENTION);
		assert_ok!(prune(unit_item("A1")));
		assert_eq!(Lots::<Test>::get(lot).unwrap().units, 1);
		// A lot whose units may be forgotten is not revived.
		assert_noop!(
			DrugSupply::extend_expiry(signed(MANUFACTURER), lot, EXPIRY + 10 * RETENTION, manufacturer()),
			E::ExpiryNotExtended
		);
	});
}

#[test]
fn what_never_was_or_is_of_another_kind_is_not_pruned() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let commissioning = commission(lot, &["A1"], Some(case));
		quarantine(MANUFACTURER, GoodsClaim::Unit(listed(gtin(1), "A1")), Party::Holder);
		let step = commissioning + 1;
		let recall = NextEventId::<Test>::get();
		let scope = RecallScope::Lot(lot);
		assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, recall_terms(), Party::Product));
		assert_ok!(DrugSupply::declare_error(signed(MANUFACTURER), step, ErrorReason::DidNotOccur, None));
		go_to_day(1_000);
		// Commissionings, recalls and containers stay, and their numbers are no steps.
		for event in [commissioning, recall, 999] {
			assert_noop!(prune(Prunable::Step(event)), E::CannotPrune);
			assert_noop!(prune(Prunable::Shipment(event)), E::CannotPrune);
			assert_noop!(prune(Prunable::Receipt(event)), E::CannotPrune);
			assert_noop!(prune(Prunable::Readings(case, event)), E::CannotPrune);
		}
		assert_noop!(prune(Prunable::Shipment(step)), E::CannotPrune);
		assert_noop!(prune(Prunable::Receipt(step)), E::CannotPrune);
		assert_noop!(
			DrugSupply::prune(RuntimeOrigin::none(), Prunable::Step(step)),
			DispatchError::BadOrigin
		);
		assert_ok!(prune(Prunable::Step(step)));
		assert!(DrugSupply::error_declaration(step).is_some());
	});
}

#[test]
fn nobody_needs_a_credential_to_prune_or_to_be_paid_back() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		Credentials::clear();
		Timestamp::set_timestamp(EXPIRY + RETENTION);
		let before = held(HoldReason::Unit, MANUFACTURER);
		assert_ok!(prune(unit_item("A1")));
		assert_eq!(held(HoldReason::Unit, MANUFACTURER), before - entry());
	});
}
