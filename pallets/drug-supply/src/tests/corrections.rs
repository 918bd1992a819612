//! Corrections: who declares what to be wrong, what that changes, and what depends upon it.

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{
		fungible::{InspectHold, Mutate},
		Footprint,
	},
};
use salus_primitives::doubles::Price;
use sp_runtime::{traits::Convert, DispatchError, DispatchResult, TokenError};

use super::flow::{quarantine, remake};
use crate::{mock::*, *};

type E = Error<Test>;

fn declare(who: AccountId, event: EventId, corrective: Option<EventId>) -> DispatchResult {
	DrugSupply::declare_error(signed(who), event, ErrorReason::IncorrectData, corrective)
}

/// The number of the next event.
fn next() -> EventId {
	NextEventId::<Test>::get()
}

fn price() -> u64 {
	Price::convert(Footprint::from_parts(1, ErrorDeclaration::<Test>::max_encoded_len()))
}

fn held(who: AccountId) -> u64 {
	Balances::balance_on_hold(&RecordReason::get(), &who)
}

fn relocate(who: AccountId, goods: Goods<AccountId>, place: u64) -> EventId {
	let event = next();
	DrugSupply::relocate(signed(who), list([goods]), Some(gln(place))).unwrap();
	event
}

#[test]
fn who_recorded_an_event_declares_it_to_be_wrong() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		let wrong = relocate(MANUFACTURER, Goods::Container(case), 1);
		let right = relocate(MANUFACTURER, Goods::Container(case), 2);
		go_to_day(3);
		let (before, step) = (held(MANUFACTURER), History::<Test>::get(wrong));
		assert_eq!(DrugSupply::error_declaration(wrong), None);
		let reason = ErrorReason::IncorrectData;
		assert_ok!(DrugSupply::declare_error(signed(MANUFACTURER), wrong, reason, Some(right)));
		let stored = DrugSupply::error_declaration(wrong).unwrap();
		assert_eq!((stored.reason, stored.corrective), (reason, Some(right)));
		assert_eq!((stored.declared_by, stored.recorded_at), (MANUFACTURER, now()));
		assert_eq!(held(MANUFACTURER), before + price());
		System::assert_last_event(
			Event::ErrorDeclared {
				event: wrong,
				reason,
				corrective: Some(right),
				authorised_by: MANUFACTURER,
			}
			.into(),
		);
		// Nothing is rewritten, and the declaration is no event of its own.
		assert_eq!(History::<Test>::get(wrong), step);
		assert_eq!(custody(case).premises, Some(gln(2)));
		assert_eq!(next(), right + 1);
		assert_eq!(DrugSupply::error_declaration(right), None);
	});
}

#[test]
fn every_kind_of_event_has_its_recorder() {
	build_and_execute(|| {
		let lots = [register(1, "LOT1"), register(2, "LOT2")];
		let case = open(1, 1);
		let listing = commission(lots[0], &["A1", "A2", "A3"], None);
		let (committing, _) = commit(lots[0], 5, case);
		let shipment = deliver(MANUFACTURER, WHOLESALER, [unit(gtin(1), "A1")]);
		let transformation = remake(lots[0], "A2", lots[1], "B1");
		let receipt = next();
		let asked = request(lots[0], &listed(gtin(1), "A1"));
		assert_ok!(DrugSupply::record_verification(signed(STRANGER), asked));
		let recall = next();
		let scope = RecallScope::Lot(lots[0]);
		let party = Party::Authority(country("US"));
		assert_ok!(DrugSupply::recall(signed(REGULATOR), scope, None, recall_in(&["US"]), party));
		let (sent, received) = (shipment + 1, shipment + 2);
		for (event, recorder, other) in [
			(listing, MANUFACTURER, STRANGER),
			(committing, MANUFACTURER, STRANGER),
			(shipment, MANUFACTURER, WHOLESALER),
			(sent, MANUFACTURER, WHOLESALER),
			(received, WHOLESALER, MANUFACTURER),
			(transformation, MANUFACTURER, REPACKAGER),
			(receipt, STRANGER, WHOLESALER),
			(recall, REGULATOR, MANUFACTURER),
		] {
			assert_noop!(declare(other, event, None), E::NotAuthorised);
			assert_ok!(declare(recorder, event, None));
			assert_noop!(declare(recorder, event, None), E::AlreadyDeclared);
			assert_noop!(declare(other, event, None), E::NotAuthorised);
		}
		let root = RuntimeOrigin::root();
		assert_noop!(
			DrugSupply::declare_error(root, listing, ErrorReason::DidNotOccur, None),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn a_pharmacist_declares_what_he_dispensed_by_mistake() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		deliver(MANUFACTURER, PHARMACY, [unit(gtin(1), "A1")]);
		let event = next();
		assert_ok!(DrugSupply::dispense(
			signed(PHARMACIST),
			listed(gtin(1), "A1"),
			dispenser(PHARMACY),
			None
		));
		assert_noop!(declare(PHARMACY, event, None), E::NotAuthorised);
		assert_ok!(declare(PHARMACIST, event, None));
		// It is dispensed all the same.
		assert!(matches!(state_of(gtin(1), "A1"), State::Dispensed(_)));
	});
}

#[test]
fn what_is_no_event_is_not_declared_wrong() {
	build_and_execute(|| {
		let case = open(1, 1);
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], Some(case));
		assert_noop!(declare(MANUFACTURER, next(), None), E::EventNotFound);
		assert_noop!(declare(MANUFACTURER, EventId::MAX, None), E::EventNotFound);
		// What a device read is the device's, and is not declared by hand.
		assert_ok!(DrugSupply::assign_logger(signed(MANUFACTURER), case, LOGGER, Some(jurisdiction("US"))));
		let readings = next();
		let read = Readings { root: digest(1), count: 1, min: 30, max: 40, from: START, until: START };
		assert_ok!(DrugSupply::anchor_readings(signed(LOGGER), case, read));
		for who in [LOGGER, MANUFACTURER] {
			assert_noop!(declare(who, readings, None), E::EventNotFound);
		}
	});
}

#[test]
fn a_correction_is_a_later_event_of_the_same_recorder() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1", "A2"], None);
		let first = relocate(MANUFACTURER, unit(gtin(1), "A1"), 1);
		let second = relocate(MANUFACTURER, unit(gtin(1), "A1"), 2);
		let shipment = deliver(MANUFACTURER, WHOLESALER, [unit(gtin(1), "A1")]);
		let received = shipment + 2;
		for (event, corrective, error) in [
			(second, first, E::InvalidCorrection),
			(first, first, E::InvalidCorrection),
			(first, received, E::InvalidCorrection),
			(first, next(), E::EventNotFound),
		] {
			assert_noop!(declare(MANUFACTURER, event, Some(corrective)), error);
		}
		// The next one will do, and one of another kind.
		assert_ok!(declare(MANUFACTURER, first, Some(second)));
		assert_ok!(declare(MANUFACTURER, second, Some(shipment)));
		// Several may be put right by one.
		let corrective = relocate(WHOLESALER, unit(gtin(1), "A1"), 3);
		assert_ok!(declare(WHOLESALER, received, Some(corrective)));
	});
}

#[test]
fn a_declaration_that_is_not_paid_for_is_not_kept() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let shipment = ship(MANUFACTURER, [unit(gtin(1), "A1")], terms(MANUFACTURER, WHOLESALER, true));
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		Balances::set_balance(&WHOLESALER, price());
		assert_noop!(declare(WHOLESALER, shipment + 2, None), TokenError::FundsUnavailable);
		Balances::set_balance(&WHOLESALER, price() + 1);
		assert_ok!(declare(WHOLESALER, shipment + 2, None));
	});
}

#[test]
fn what_was_pruned_is_not_declared_wrong_and_a_declaration_outlives_what_was() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let first = relocate(MANUFACTURER, unit(gtin(1), "A1"), 1);
		let second = relocate(MANUFACTURER, unit(gtin(1), "A1"), 2);
		assert_ok!(declare(MANUFACTURER, first, None));
		go_to_day(100);
		for event in [first, second] {
			assert_ok!(DrugSupply::prune(signed(STRANGER), Prunable::Step(event)));
		}
		assert!(DrugSupply::error_declaration(first).is_some());
		assert_noop!(declare(MANUFACTURER, first, None), E::EventNotFound);
		assert_noop!(declare(MANUFACTURER, second, None), E::EventNotFound);
		let third = relocate(MANUFACTURER, unit(gtin(1), "A1"), 3);
		assert_noop!(declare(MANUFACTURER, third, Some(second)), E::EventNotFound);
	});
}

#[test]
fn what_came_after_a_step_depends_upon_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, other) = (open(1, 1), open(2, 1));
		commission(lot, &["A1"], Some(case));
		let steps = [1, 2, 3].map(|place| relocate(MANUFACTURER, Goods::Container(case), place));
		relocate(MANUFACTURER, Goods::Container(other), 1);
		assert_eq!(DrugSupply::dependents(steps[0]), steps[1..]);
		assert_eq!(DrugSupply::dependents(steps[1]), steps[2..]);
		assert!(DrugSupply::dependents(steps[2]).is_empty());
		assert!(DrugSupply::dependents(next()).is_empty());
		// A unit's own history is its own.
		let unpacked = next();
		let contents = list([Contents::Unit(listed(gtin(1), "A1"))]);
		assert_ok!(DrugSupply::unpack(signed(MANUFACTURER), contents));
		let moved = relocate(MANUFACTURER, unit(gtin(1), "A1"), 4);
		assert_eq!(DrugSupply::dependents(unpacked), [moved]);
		assert!(DrugSupply::dependents(steps[2]).is_empty());
	});
}

#[test]
fn what_came_after_a_shipment_depends_upon_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, other) = (open(1, 1), open(2, 1));
		commission(lot, &["A1"], None);
		commission(lot, &["A2"], Some(case));
		assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, 5, manufacturer()));
		let before = relocate(MANUFACTURER, Goods::Container(case), 1);
		let stocked = Goods::Stock(stock(lot, MANUFACTURER, MANUFACTURER, 5));
		let goods = [Goods::Container(case), unit(gtin(1), "A1"), stocked];
		let shipment = ship(MANUFACTURER, goods, terms(MANUFACTURER, WHOLESALER, true));
		relocate(MANUFACTURER, Goods::Container(other), 1);
		let received = next();
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		let onward = relocate(WHOLESALER, unit(gtin(1), "A1"), 2);
		// Both arrived, and one moved on; neither what was before, nor that they were shipped by it, nor others.
		assert!(before < shipment);
		assert_eq!(DrugSupply::dependents(shipment), [received, received + 1, onward]);
		// A second shipment depends upon the first, and is a step of its own to it.
		let again = ship(WHOLESALER, [unit(gtin(1), "A1")], terms(WHOLESALER, PHARMACY, true));
		let found = DrugSupply::dependents(shipment);
		assert_eq!(found, [received, received + 1, onward, again + 1]);
		assert_eq!(DrugSupply::dependents(onward), [again + 1]);
		assert!(DrugSupply::dependents(again).is_empty());
	});
}

#[test]
fn what_came_after_a_commissioning_depends_upon_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		relocate(MANUFACTURER, Goods::Container(case), 1);
		let listing = commission(lot, &["A1"], Some(case));
		let between = relocate(MANUFACTURER, Goods::Container(case), 2);
		let (committing, _) = commit(lot, 5, case);
		let after = relocate(MANUFACTURER, Goods::Container(case), 3);
		assert_eq!(DrugSupply::dependents(listing), [between, after]);
		assert_eq!(DrugSupply::dependents(committing), [after]);
	});
}

#[test]
fn what_came_after_a_range_moved_depends_upon_that() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let cases = [open(1, 1), open(2, 1), open(3, 1)];
		let (commission, tree) = commit(lot, 100, cases[0]);
		let pack = |start, end, into| {
			let event = next();
			let range = Contents::Range(UnitRange { commission, start, end });
			DrugSupply::pack(signed(MANUFACTURER), list([range]), into).unwrap();
			event
		};
		let first = pack(20, 60, cases[1]);
		assert!(DrugSupply::dependents(first).is_empty());
		// Whatever part of it goes on: its beginning, its middle, its end.
		let parts = [pack(20, 30, cases[2]), pack(40, 45, cases[2]), pack(59, 60, cases[2])];
		assert_eq!(DrugSupply::dependents(first), parts);
		// What stayed behind, before and after, when they first left has nothing to do with it.
		pack(19, 20, cases[2]);
		pack(60, 61, cases[2]);
		assert_eq!(DrugSupply::dependents(first), parts);
		assert!(DrugSupply::dependents(parts[1]).is_empty());
		// What two parts have in common is told once.
		let moved = pack(21, 29, cases[0]);
		let apart = [pack(21, 23, cases[1]), pack(25, 27, cases[1])];
		assert_eq!(DrugSupply::dependents(parts[0]), [&[moved], &apart[..]].concat());
		let parts = [&parts[..], &[moved], &apart].concat();
		// A unit that has an entry goes its own way.
		let alone = committed(gtin(1), commission, &tree, 50);
		quarantine(MANUFACTURER, GoodsClaim::Unit(alone), Party::Holder);
		assert_eq!(DrugSupply::dependents(first), parts);
	});
}

#[test]
fn what_was_made_depends_upon_its_transformation() {
	build_and_execute(|| {
		let (lot, output) = (register(1, "LOT1"), register(2, "LOT2"));
		let (bulk, case) = (open(1, 1), open(2, 1));
		let (first, tree) = commit(lot, 5, bulk);
		let inputs = || Input::Unit(committed(gtin(1), first, &tree, 0));
		relocate(MANUFACTURER, Goods::Container(case), 1);
		let transformation = next();
		assert_ok!(DrugSupply::transform(
			signed(MANUFACTURER),
			list([inputs()]),
			output,
			Output::Listed { serials: list([serial("B1")]), into: Some(case) },
			manufacturer()
		));
		let made = DrugSupply::transformation(transformation).unwrap().commission.unwrap();
		assert_eq!(DrugSupply::dependents(transformation), [made]);
		let moved = relocate(MANUFACTURER, Goods::Container(case), 2);
		assert_eq!(DrugSupply::dependents(transformation), [made, moved]);
		assert_eq!(DrugSupply::dependents(made), [moved]);
		// Loose packs and class stock have no container to follow.
		commission(lot, &["A1"], None);
		let loose = remake(lot, "A1", output, "B2");
		let made = DrugSupply::transformation(loose).unwrap().commission.unwrap();
		assert_eq!(DrugSupply::dependents(loose), [made]);
	});
}

#[test]
fn what_is_listed_ends_where_a_step_was_pruned() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let step = |place| relocate(MANUFACTURER, unit(gtin(1), "A1"), place);
		let (first, second, third) = (step(1), step(2), step(3));
		go_to_day(50);
		let fourth = step(4);
		assert_eq!(DrugSupply::dependents(first), [second, third, fourth]);
		go_to_day(100);
		assert_ok!(DrugSupply::prune(signed(STRANGER), Prunable::Step(second)));
		assert!(DrugSupply::dependents(first).ends_with(&[third, fourth]));
		assert!(DrugSupply::dependents(second).is_empty());
	});
}
