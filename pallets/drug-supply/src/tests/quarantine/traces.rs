//! What a quarantine leaves behind: deposits, entries of units, steps of histories; and who has it when goods move.

use super::*;

#[test]
fn who_acts_pays_for_the_step_and_for_an_entry_that_was_not_there() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let lot = consignment.lot;
		let case = open(2, 1);
		let (id, tree) = commit(lot, 10, case);
		let to_carrier = terms(MANUFACTURER, CARRIER, false);
		let shipment = ship(MANUFACTURER, [Goods::Container(case)], to_carrier);
		assert_ok!(DrugSupply::receive(signed(CARRIER), shipment, None));
		let [container, listed, in_stock] = consignment.goods();

		// A step for containers and units, by whoever holds back and by whoever decides.
		for (who, party) in roles() {
			for goods in [&container, &listed] {
				if party == Party::Product && *goods == container {
					continue;
				}
				let before = (on_hold(who), held(who, HoldReason::Custody));
				assert_ok!(hold(who, goods, party));
				assert_eq!(held(who, HoldReason::Custody) - before.1, step_price());
				assert_eq!(on_hold(who) - before.0, step_price());
				assert_ok!(clear(who, goods, party));
				assert_eq!(on_hold(who) - before.0, 2 * step_price());
			}
			// Stock has a place for its quarantines already, and no history.
			let before = on_hold(who);
			assert_ok!(hold(who, &in_stock, party));
			assert_ok!(clear(who, &in_stock, party));
			assert_eq!(on_hold(who), before);
		}
		// A unit that lay in a range gets its entry from the first who holds it back.
		let claim = GoodsClaim::Unit(committed(gtin(1), id, &tree, 3));
		let before = on_hold(REGULATOR);
		assert_ok!(hold_claim(REGULATOR, claim.clone(), authority("US")));
		assert_eq!(on_hold(REGULATOR) - before, unit_price() + step_price());
		assert_eq!(held(REGULATOR, HoldReason::Unit), unit_price());
		let entry = Units::<Test>::get(gtin(1), serial("C3")).unwrap();
		assert_eq!(entry.payer, Some(REGULATOR));
		let before = on_hold(CARRIER);
		assert_ok!(hold_claim(CARRIER, claim, Party::Holder));
		assert_eq!(on_hold(CARRIER) - before, step_price());
		// What a step took goes back to who recorded it.
		let step = Units::<Test>::get(gtin(1), serial("C3")).unwrap().head.unwrap();
		go_to_day(100);
		assert_ok!(DrugSupply::prune(signed(STRANGER), Prunable::Step(step)));
		assert_eq!(on_hold(CARRIER), before);
	});
}

#[test]
fn a_committed_unit_is_held_back_by_its_proof() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let (id, tree) = commit(lot, 10, case);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
		let held_back = unit(gtin(1), "C3");
		let wrong = E::InvalidProof(ProofError::WrongRoot);
		let by_product = |claim| hold_claim(MANUFACTURER, GoodsClaim::Unit(claim), Party::Product);
		assert_noop!(by_product(listed(gtin(1), "C3")), E::UnitNotFound);
		let other_place = UnitClaim { serial: serial("C3"), ..committed(gtin(1), id, &tree, 4) };
		assert_noop!(by_product(other_place.clone()), wrong);
		assert_noop!(clear(MANUFACTURER, &held_back, Party::Product), E::UnitNotFound);
		assert_ok!(by_product(committed(gtin(1), id, &tree, 3)));
		assert_eq!(quarantines(&held_back).len(), 1);
		assert_eq!(DrugSupply::container(case).unwrap().restricted, 1);
		assert_noop!(by_product(other_place), E::DifferentUnit);
		assert_ok!(clear(MANUFACTURER, &held_back, Party::Product));
		assert_eq!(DrugSupply::container(case).unwrap().restricted, 0);
	});
}

#[test]
fn the_steps_stand_in_the_history() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let [container, ..] = consignment.goods();
		let inner = unit(gtin(1), "A1");
		let since = NextEventId::<Test>::get();
		assert_ok!(hold(WHOLESALER, &container, Party::Owner));
		assert_ok!(hold(AUTHORISATION_HOLDER, &inner, Party::Product));
		assert_ok!(clear(WHOLESALER, &container, Party::Owner));
		assert_ok!(clear(MANUFACTURER, &inner, Party::Product));
		let provenance = DrugSupply::provenance(gtin(1), serial("A1"), None).unwrap();
		assert!(provenance.complete);
		let steps: Vec<_> = provenance
			.steps
			.into_iter()
			.filter(|hop| hop.event >= since)
			.map(|hop| (hop.recorded_by, hop.container, hop.what))
			.collect();
		let reason = QuarantineReason::Suspect;
		let case = Some(consignment.case);
		let held_back = |party| Happening::Quarantined { party, reason };
		let cleared = |party| Happening::Cleared { party, decision: digest(7) };
		assert_eq!(
			steps,
			[
				(WHOLESALER, case, held_back(Party::Owner)),
				(AUTHORISATION_HOLDER, None, held_back(Party::Product)),
				(WHOLESALER, case, cleared(Party::Owner)),
				(MANUFACTURER, None, cleared(Party::Product)),
			]
		);
	});
}

#[test]
fn goods_under_way_are_held_back_by_who_answers_for_them() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let [container, loose, in_stock] = consignment.goods();
		let goods = [container.clone(), loose.clone(), in_stock.clone()];
		let shipment = ship(CARRIER, goods, terms(CARRIER, PHARMACY, false));
		let inner = unit(gtin(1), "A1");
		for one in [&container, &loose, &inner] {
			assert_noop!(hold(PHARMACY, one, Party::Holder), E::NotTheParty);
			assert_ok!(hold(CARRIER, one, Party::Holder));
			would_succeed(|| clear(CARRIER, one, Party::Holder));
			would_succeed(|| hold(WHOLESALER, one, Party::Owner));
		}
		// Class stock that is under way has no place of its own.
		assert_noop!(hold(CARRIER, &in_stock, Party::Holder), E::StockNotFound);
		// They arrive, still held back, and the role is with who has them now.
		assert_ok!(DrugSupply::receive(signed(PHARMACY), shipment, None));
		for one in [&container, &loose, &inner] {
			assert_eq!(quarantines(one).len(), 1);
			assert_noop!(clear(CARRIER, one, Party::Holder), E::NotTheParty);
			assert_ok!(clear(PHARMACY, one, Party::Holder));
		}
	});
}
