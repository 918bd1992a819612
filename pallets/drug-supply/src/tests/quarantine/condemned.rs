//! What is found to be illegitimate: by whom, from where, and for good.

use super::*;
use salus_primitives::provenance::{ProvenanceRegistry, UnitStatus};

fn condemned_state(organisation: AccountId) -> State<AccountId> {
	State::Decommissioned {
		ending: Ending { organisation, premises: None, at: now() },
		reason: DecommissionReason::Illegitimate,
	}
}

#[test]
fn who_holds_goods_back_finds_them_illegitimate() {
	for place in 1..4 {
		build_and_execute(|| {
			let consignment = Consignment::new();
			for goods in consignment.goods() {
				let Some((who, party)) = roles_in(&goods).get(place).copied() else { continue };
				// Another's quarantine does not do.
				assert_ok!(hold(CARRIER, &goods, Party::Holder));
				assert_noop!(condemn(who, &goods, party), E::NotQuarantined);
				assert_noop!(condemn(CARRIER, &goods, Party::Holder), E::NotTheParty);
				assert_ok!(hold(who, &goods, party));
				let before = on_hold(who);
				assert_ok!(condemn(who, &goods, party));
				System::assert_last_event(
					Event::Condemned { goods: goods.clone(), party, finding: digest(8), authorised_by: who }
						.into(),
				);
				// Its end is a step like others, which who finds so pays for; stock has none.
				let steps = if matches!(goods, Goods::Stock(_)) { 0 } else { 1 };
				assert_eq!(on_hold(who) - before, steps * step_price());
				let state = match &goods {
					Goods::Container(sscc) => DrugSupply::container(*sscc).unwrap().state,
					Goods::Unit { .. } => state_of(gtin(1), "L1"),
					Goods::Stock(amount) => {
						assert_eq!(DrugSupply::stock(amount.lot, CARRIER, WHOLESALER), None);
						let ended = Lots::<Test>::get(amount.lot).unwrap().stock_ended;
						assert_eq!(ended, amount.quantity);
						continue;
					}
				};
				// It ends where it is, with whom it is, and once.
				assert_eq!(state, condemned_state(CARRIER));
				assert_noop!(condemn(who, &goods, party), E::NotActive);
			}
		});
	}
}

#[test]
fn what_is_illegitimate_stays_so() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let inside = listed(gtin(1), "A1");
		for goods in consignment.goods().into_iter().take(2) {
			assert_ok!(hold(WHOLESALER, &goods, Party::Owner));
			assert_ok!(condemn(WHOLESALER, &goods, Party::Owner));
			let back = || DrugSupply::reactivate(signed(CARRIER), goods.clone(), as_itself(CARRIER));
			assert_noop!(back(), E::NotReversible);
			assert_noop!(supply_to(CARRIER, PHARMACY, &goods), E::NotActive);
			// Not when the quarantine is cleared, either.
			assert_ok!(clear(WHOLESALER, &goods, Party::Owner));
			assert_noop!(back(), E::NotReversible);
			assert_noop!(supply_to(CARRIER, PHARMACY, &goods), E::NotActive);
			let locked = DecommissionReason::Locked;
			assert_noop!(
				DrugSupply::decommission(signed(CARRIER), list([claim(&goods)]), locked),
				E::NotActive
			);
		}
		// With a container all that is in it.
		let out = DrugSupply::unpack(signed(CARRIER), list([Contents::Unit(inside.clone())]));
		assert_eq!(out, Err(E::NotActive.into()));
		for claim in [inside, listed(gtin(1), "L1")] {
			let answer = DrugSupply::verify(request(consignment.lot, &claim));
			assert_eq!(answer.failure, Some(FailureReason::NotForRedistribution));
			assert_eq!(answer.disposition, Some(Disposition::Decommissioned));
			assert!(answer.additional.contains(&AdditionalInformation::Illegitimate));
			let status = DrugSupply::unit_status(&claim.gtin, &claim.serial, None);
			assert_eq!(status, UnitStatus::Decommissioned);
		}
		// To those who examine or destroy it, it may still be sent.
		for goods in consignment.goods().into_iter().take(2) {
			for (to, purpose) in [
				(WHOLESALER, ShippingPurpose::Return),
				(SECOND_WHOLESALER, ShippingPurpose::Destruction),
				(LABORATORY, ShippingPurpose::Laboratory),
				(REGULATOR, ShippingPurpose::Authority),
			] {
				would_succeed(|| {
					let shipment = ship(CARRIER, [goods.clone()], terms_for(purpose, CARRIER, to));
					outcome(DrugSupply::receive(signed(to), shipment, None))
				});
			}
		}
	});
}

#[test]
fn a_pharmacist_who_asks_for_an_illegitimate_pack_raises_an_alert() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1", "A2"], Some(case));
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(case)]);
		let goods = Goods::Container(case);
		let reason = QuarantineReason::Suspect;
		assert_ok!(DrugSupply::quarantine(signed(PHARMACY), claim(&goods), reason, Party::Owner, None));
		assert_ok!(condemn(PHARMACY, &goods, Party::Owner));
		let claim = listed(gtin(1), "A1");
		let of = dispenser(OTHER_PHARMACY);
		assert_ok!(DrugSupply::dispense(signed(OTHER_PHARMACIST), claim, of, None));
		assert_eq!(state_of(gtin(1), "A1"), State::Active, "it ended with its case, and not otherwise");
		let alerts = DrugSupply::alerts(gtin(1), serial("A1"));
		let kinds: Vec<_> = alerts.iter().map(|(who, alert)| (*who, alert.kind)).collect();
		let kind = AlertKind::DispenseRefused(RefusalReason::Decommissioned);
		assert_eq!(kinds, [(OTHER_PHARMACY, kind)]);
	});
}

#[test]
fn what_is_illegitimate_leaves_its_container() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case, other) = (open(1, 2), open(2, 1), open(3, 1));
		commission(lot, &["A1", "A2"], Some(case));
		let (id, tree) = commit(lot, 10, other);
		let cases = [case, other].map(Contents::Container);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list(cases), pallet));
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(pallet)]);
		let whole = Goods::Container(pallet);
		let by_product = |claim| hold_claim(MANUFACTURER, claim, Party::Product);
		assert_ok!(by_product(GoodsClaim::Unit(listed(gtin(1), "A1"))));
		assert_ok!(by_product(GoodsClaim::Unit(committed(gtin(1), id, &tree, 3))));
		let reason = QuarantineReason::Damaged;
		let case_claim = GoodsClaim::Container(case);
		assert_ok!(DrugSupply::quarantine(signed(PHARMACY), case_claim, reason, Party::Owner, None));
		assert_eq!(DrugSupply::container(pallet).unwrap().restricted, 2);
		for text in ["A1", "C3"] {
			assert_ok!(condemn(AUTHORISATION_HOLDER, &unit(gtin(1), text), Party::Product));
			assert_eq!(state_of(gtin(1), text), condemned_state(PHARMACY));
			let place = Units::<Test>::get(gtin(1), serial(text)).unwrap().place;
			assert!(matches!(place, Place::Held(Custody { holder: PHARMACY, owner: PHARMACY, .. })));
		}
		assert_eq!(DrugSupply::container(pallet).unwrap().restricted, 1);
		let step = Units::<Test>::get(gtin(1), serial("A1")).unwrap().head.unwrap();
		let step = History::<Test>::get(step).unwrap();
		let reason = DecommissionReason::Illegitimate;
		assert_eq!(step.what, Happening::Decommissioned { reason });
		assert_eq!((step.from, step.recorded_by), (Some(case), AUTHORISATION_HOLDER));
		assert_ok!(condemn(PHARMACY, &Goods::Container(case), Party::Owner));
		let left = DrugSupply::container(pallet).unwrap();
		assert_eq!((left.restricted, left.containers), (0, 1));
		// The rest goes on.
		assert_ok!(DrugSupply::ship(signed(PHARMACY), list([whole]), terms(PHARMACY, OTHER_PHARMACY, true)));
	});
}

#[test]
fn what_is_inside_a_shipment_is_condemned_when_it_has_arrived() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(1, 2), open(2, 1));
		commission(lot, &["A1", "A2"], Some(case));
		commission(lot, &["L1"], None);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		let inside = [Goods::Container(case), unit(gtin(1), "A1")];
		let loose = unit(gtin(1), "L1");
		let all = || inside.iter().chain([&loose]);
		for goods in all() {
			let reason = QuarantineReason::Suspect;
			let reach = Some(manufacturer());
			let party = authority("US");
			assert_ok!(DrugSupply::quarantine(signed(REGULATOR), claim(goods), reason, party, reach));
		}
		let goods = [Goods::Container(pallet), loose.clone()];
		let back = terms_for(ShippingPurpose::Return, MANUFACTURER, WHOLESALER);
		let shipment = ship(MANUFACTURER, goods, back);
		for goods in &inside {
			assert_noop!(condemn(REGULATOR, goods, authority("US")), E::InTransit);
		}
		// What is under way by itself need not arrive.
		assert_ok!(condemn(REGULATOR, &loose, authority("US")));
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		let stored = Units::<Test>::get(gtin(1), serial("L1")).unwrap();
		assert_eq!(stored.state, condemned_state(MANUFACTURER));
		for goods in inside.iter().rev() {
			assert_ok!(condemn(REGULATOR, goods, authority("US")));
		}
	});
}

#[test]
fn what_was_stolen_may_turn_out_to_be_illegitimate() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(1, 2), open(2, 1));
		commission(lot, &["A1"], Some(case));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		let inside = [Goods::Container(case), unit(gtin(1), "A1")];
		for goods in &inside {
			let (reason, party) = (QuarantineReason::Suspect, Party::Owner);
			assert_ok!(DrugSupply::quarantine(signed(MANUFACTURER), claim(goods), reason, party, None));
		}
		assert_ok!(DrugSupply::decommission(
			signed(MANUFACTURER),
			list([GoodsClaim::Container(pallet)]),
			DecommissionReason::Stolen
		));
		for goods in inside.iter().rev() {
			assert_ok!(condemn(MANUFACTURER, goods, Party::Owner));
		}
		assert_eq!(state_of(gtin(1), "A1"), condemned_state(MANUFACTURER));
		assert_eq!(DrugSupply::container(case).unwrap().state, condemned_state(MANUFACTURER));
		let left = DrugSupply::container(pallet).unwrap();
		assert!(matches!(left.state, State::Decommissioned { reason: DecommissionReason::Stolen, .. }));
		assert!(left.is_empty());
	});
}

#[test]
fn what_was_decommissioned_may_turn_out_to_be_illegitimate_once() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		for goods in consignment.goods().into_iter().take(2) {
			let locked = DecommissionReason::Locked;
			assert_ok!(DrugSupply::decommission(signed(CARRIER), list([claim(&goods)]), locked));
			assert_ok!(hold(WHOLESALER, &goods, Party::Owner));
			let before = on_hold(WHOLESALER);
			assert_ok!(condemn(WHOLESALER, &goods, Party::Owner));
			assert_eq!(on_hold(WHOLESALER) - before, step_price());
			let back = DrugSupply::reactivate(signed(CARRIER), goods.clone(), as_itself(CARRIER));
			assert_eq!(back, Err(E::NotReversible.into()));
			assert_noop!(condemn(WHOLESALER, &goods, Party::Owner), E::NotActive);
		}
	});
}

#[test]
fn a_part_of_the_stock_may_be_illegitimate() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let lot = consignment.lot;
		let amount = |quantity| Goods::Stock(stock(lot, CARRIER, WHOLESALER, quantity));
		let before = on_hold(CARRIER);
		assert_ok!(hold(WHOLESALER, &amount(20), Party::Owner));
		assert_noop!(condemn(WHOLESALER, &amount(0), Party::Owner), E::NothingNamed);
		assert_noop!(condemn(WHOLESALER, &amount(21), Party::Owner), E::StockNotFound);
		assert_ok!(condemn(WHOLESALER, &amount(5), Party::Owner));
		let left = DrugSupply::stock(lot, CARRIER, WHOLESALER).unwrap();
		assert_eq!((left.quantity, left.quarantines.len()), (15, 1));
		assert_eq!(Lots::<Test>::get(lot).unwrap().stock_ended, 5);
		assert_eq!(on_hold(CARRIER), before);
		// With the last of it the deposit goes back to who has it.
		assert_ok!(condemn(WHOLESALER, &amount(15), Party::Owner));
		assert_eq!(DrugSupply::stock(lot, CARRIER, WHOLESALER), None);
		assert_eq!(held(CARRIER, HoldReason::Stock), 0);
		assert!(on_hold(CARRIER) < before);
	});
}
