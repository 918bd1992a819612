//! Goods that come to other premises of their holder.

use super::packing::{case, container, end, hold_back, one, pack, steps, unpack};
use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use salus_primitives::{credential::CredentialKind, doubles::Credentials, identifiers::Gln};
use sp_runtime::DispatchResult;

type E = Error<Test>;

fn relocate(
	who: AccountId,
	goods: impl IntoIterator<Item = Goods<AccountId>>,
	premises: Option<Gln>,
) -> DispatchResult {
	DrugSupply::relocate(signed(who), list(goods), premises)
}

#[test]
fn goods_are_brought_to_other_premises() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, outer) = (open(1, 1), open(2, 2));
		commission(lot, &["IN"], Some(inner));
		commission(lot, &["A"], None);
		assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
		go_to_day(1);
		let goods = [Goods::Container(outer), unit(gtin(1), "A")];
		let before = (on_hold(MANUFACTURER), NextEventId::<Test>::get());
		assert_ok!(relocate(MANUFACTURER, goods.clone(), Some(gln(1))));
		assert_eq!(on_hold(MANUFACTURER), before.0 + 2 * steps(1));
		let held = |premises| Custody { holder: MANUFACTURER, premises, owner: MANUFACTURER, shipment: None };
		assert_eq!(custody(inner), held(Some(gln(1))));
		assert_eq!(container(outer).place, Place::Held(held(Some(gln(1)))));
		let place = || Units::<Test>::get(gtin(1), serial("A")).unwrap().place;
		assert_eq!(place(), Place::Held(held(Some(gln(1)))));
		for (event, subject) in [
			(before.1, Subject::Container(outer)),
			(before.1 + 1, Subject::Unit { gtin: gtin(1), serial: serial("A") }),
		] {
			let what = Happening::Relocated { premises: Some(gln(1)) };
			let step = History::<Test>::get(event).unwrap();
			assert_eq!((step.subject, step.what.clone(), step.from, step.into), (subject, what, None, None));
			assert_eq!((step.recorded_by, step.recorded_at), (MANUFACTURER, START + DAY));
			let recorded = Event::Recorded {
				event,
				subject,
				what: step.what,
				from: None,
				into: None,
				authorised_by: MANUFACTURER,
			};
			System::assert_has_event(recorded.into());
		}
		// And told where the unit was, with what it was in.
		for text in ["IN", "A"] {
			let provenance = DrugSupply::provenance(gtin(1), serial(text), None).unwrap();
			let last = provenance.possession.last().unwrap();
			assert_eq!((last.holder, last.premises, last.since), (MANUFACTURER, Some(gln(1)), START + DAY));
		}
		assert_ok!(relocate(MANUFACTURER, goods, None));
		assert_eq!((custody(inner), place()), (held(None), Place::Held(held(None))));
	});
}

#[test]
fn only_what_is_outermost_and_there_is_relocated() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, outer) = (open(1, 1), open(2, 2));
		commission(lot, &["A"], Some(inner));
		commit(lot, 3, inner);
		assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
		assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, 9, manufacturer()));
		let move_it = |goods| relocate(MANUFACTURER, [Goods::Container(outer), goods], Some(gln(1)));
		assert_noop!(relocate(MANUFACTURER, [], None), E::NothingNamed);
		assert_noop!(move_it(Goods::Container(inner)), E::AlreadyPacked);
		assert_noop!(move_it(unit(gtin(1), "A")), E::AlreadyPacked);
		assert_noop!(move_it(Goods::Container(sscc(9))), E::ContainerNotFound);
		// A committed unit moves with its container, or is unpacked first.
		assert_noop!(move_it(unit(gtin(1), "C0")), E::UnitNotFound);
		assert_noop!(move_it(Goods::Stock(stock(lot, MANUFACTURER, MANUFACTURER, 1))), E::NotForStock);
	});
}

#[test]
fn only_who_has_goods_relocates_them() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let container = open(1, 1);
		commission(lot, &["A"], None);
		let goods = [Goods::Container(container), unit(gtin(1), "A")];
		let shipment = ship(MANUFACTURER, goods.clone(), terms(MANUFACTURER, CARRIER, false));
		for one in goods.clone() {
			assert_noop!(relocate(MANUFACTURER, [one.clone()], None), E::InTransit);
			assert_noop!(relocate(CARRIER, [one], None), E::NotHolder);
		}
		assert_ok!(DrugSupply::receive(signed(CARRIER), shipment, None));
		for one in goods.clone() {
			// Whose they are does not matter.
			assert_noop!(relocate(MANUFACTURER, [one.clone()], None), E::NotHolder);
			assert_noop!(relocate(STRANGER, [one], None), E::NotHolder);
		}
		// Nor whether who has them is still in good standing.
		Credentials::revoke(CARRIER, CredentialKind::LogisticsProvider, Some(jurisdiction("US")));
		assert_ok!(relocate(CARRIER, goods, Some(gln(3))));
		assert_eq!(custody(container).owner, MANUFACTURER);
	});
}

#[test]
fn what_may_not_be_supplied_is_still_relocated() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (held, ended) = (open(1, 1), open(2, 1));
		commission(lot, &["HELD", "ENDED"], None);
		commission(lot, &["A"], Some(held));
		hold_back(MANUFACTURER, GoodsClaim::Container(held));
		hold_back(MANUFACTURER, GoodsClaim::Unit(listed(gtin(1), "HELD")));
		// What is to be destroyed is brought to where it is.
		end(MANUFACTURER, GoodsClaim::Container(ended));
		end(MANUFACTURER, GoodsClaim::Unit(listed(gtin(1), "ENDED")));
		go_to_day(301);
		let goods =
			[Goods::Container(held), Goods::Container(ended), unit(gtin(1), "HELD"), unit(gtin(1), "ENDED")];
		assert_ok!(relocate(MANUFACTURER, goods, Some(gln(1))));
		assert_eq!(custody(held).premises, Some(gln(1)));
		assert_eq!(custody(ended).premises, Some(gln(1)));
		assert!(matches!(container(ended).state, State::Decommissioned { .. }));
		let sound = open(3, 1);
		assert_noop!(pack(MANUFACTURER, [one("HELD")], sound), E::InQuarantine);
	});
}

#[test]
fn what_was_supplied_moves_inside_the_institution() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let container = open(1, 1);
		commission(lot, &["A"], Some(container));
		deliver(MANUFACTURER, HOSPITAL, [Goods::Container(container)]);
		assert_ok!(DrugSupply::supply(
			signed(HOSPITAL),
			list([GoodsClaim::Container(container)]),
			Recipient::OwnInstitution,
			trade_capacity(HOSPITAL)
		));
		assert_ok!(relocate(HOSPITAL, [Goods::Container(container)], Some(gln(1))));
		assert_ok!(unpack(HOSPITAL, [one("A")]));
		assert_ok!(relocate(HOSPITAL, [unit(gtin(1), "A")], Some(gln(2))));
		let provenance = DrugSupply::provenance(gtin(1), serial("A"), None).unwrap();
		let premises: Vec<_> = provenance.possession.iter().map(|one| one.premises).collect();
		assert_eq!(premises, [None, None, Some(gln(1)), Some(gln(2))]);
	});
}

#[test]
fn what_a_patient_has_or_nobody_any_more_is_not_relocated() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let output = register(2, "OUT");
		commission(lot, &["PATIENT", "PARTS", "MADE"], None);
		deliver(MANUFACTURER, PHARMACY, ["PATIENT", "PARTS"].map(|text| unit(gtin(1), text)));
		let patient = listed(gtin(1), "PATIENT");
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), patient, dispenser(PHARMACY), None));
		let parts = listed(gtin(1), "PARTS");
		assert_ok!(DrugSupply::open_pack(signed(PHARMACIST), parts, dispenser(PHARMACY)));
		let inputs = list([Input::Unit(listed(gtin(1), "MADE"))]);
		let made = Output::Listed { serials: list([serial("NEW")]), into: None };
		assert_ok!(DrugSupply::transform(signed(MANUFACTURER), inputs, output, made, manufacturer()));
		assert_noop!(relocate(PHARMACY, [unit(gtin(1), "PATIENT")], None), E::NotActive);
		assert_noop!(relocate(MANUFACTURER, [unit(gtin(1), "MADE")], None), E::NotActive);
		// What was opened is still there.
		assert_ok!(relocate(PHARMACY, [unit(gtin(1), "PARTS")], Some(gln(1))));
	});
}
