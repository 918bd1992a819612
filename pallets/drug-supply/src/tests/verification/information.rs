//! What else is to be known of a pack: each fact, when it is told and of what.

use super::*;

#[test]
fn expired_is_from_the_moment_that_the_lot_says() {
	build_and_execute(|| {
		let (lot, first, second, _) = delivered();
		for claim in [first, second] {
			Timestamp::set_timestamp(EXPIRY - 1);
			assert_eq!(more(lot, &claim), []);
			assert_eq!(status(&claim), UnitStatus::Active);
			Timestamp::set_timestamp(EXPIRY);
			assert_eq!(more(lot, &claim), [More::Expired]);
			assert_eq!(status(&claim), UnitStatus::Expired);
			// It is what it says it is nevertheless.
			assert!(ask(lot, &claim).is_verified());
		}
	});
}

#[test]
fn an_expiry_that_was_put_off_is_said_to_be_so() {
	build_and_execute(|| {
		let (lot, claim, _, _) = delivered();
		let put_off = |expiry| {
			assert_ok!(DrugSupply::extend_expiry(signed(MANUFACTURER), lot, expiry, manufacturer()));
		};
		let says = |expiry| {
			let request = VerificationRequest { expiry: Some(expiry), ..request(lot, &claim) };
			DrugSupply::verify(request).failure
		};
		let wrong = Some(Failure::NoMatchGtinSerialExpiry);
		assert_eq!((says(EXPIRY), says(EXPIRY + DAY)), (None, wrong));
		put_off(EXPIRY + DAY);
		put_off(EXPIRY + 2 * DAY);
		// A pack bears the date that held when it was printed, and no other.
		assert_eq!([EXPIRY, EXPIRY + DAY, EXPIRY + 2 * DAY].map(says), [None; 3]);
		assert_eq!([EXPIRY - 1, EXPIRY + 1, EXPIRY + 3 * DAY].map(says), [wrong; 3]);
		assert_eq!(more(lot, &claim), [More::ExpirationExtended]);
		Timestamp::set_timestamp(EXPIRY + 2 * DAY - 1);
		assert_eq!(more(lot, &claim), [More::ExpirationExtended]);
		Timestamp::set_timestamp(EXPIRY + 2 * DAY);
		assert_eq!(more(lot, &claim), [More::Expired, More::ExpirationExtended]);
	});
}

#[test]
fn a_recall_of_product_lot_or_unit_is_told_wherever_it_holds() {
	let recalled = |scope: fn(LotId) -> RecallScope, others: bool| {
		build_and_execute(|| {
			let (lot, claim, neighbour, _) = delivered();
			let other = register(1, "LOT2");
			commission(other, &["B1"], None);
			register(2, "LOT3");
			commission(other + 1, &["D1"], None);
			// At the country's end of the world, and to wholesalers only: told all the same.
			let terms = RecallTerms { depth: RecallDepth::Wholesale, ..recall_in(&["JP"]) };
			assert_eq!(more(lot, &claim), []);
			assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope(lot), None, terms, Party::Product));
			assert_eq!(more(lot, &claim), [More::Recalled]);
			assert_eq!(status(&claim), UnitStatus::Recalled);
			assert!(ask(lot, &claim).is_verified());
			assert_eq!(more(lot, &neighbour).contains(&More::Recalled), others);
			let product = matches!(scope(lot), RecallScope::Product(_));
			assert_eq!(more(other, &listed(gtin(1), "B1")).contains(&More::Recalled), product);
			assert_eq!(more(other + 1, &listed(gtin(2), "D1")), []);
		});
	};
	recalled(|_| RecallScope::Product(gtin(1)), true);
	recalled(RecallScope::Lot, true);
	recalled(|_| RecallScope::Unit { gtin: gtin(1), serial: serial("A1") }, false);
}

#[test]
fn what_is_held_back_is_suspect_with_all_that_is_in_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case, other) = (open(3, 2), open(1, 1), open(2, 1));
		commission(lot, &["A1", "A2"], Some(case));
		let (commission_id, tree) = commit(lot, 5, case);
		commission(lot, &["B1"], Some(other));
		let cases = list([Contents::Container(case), Contents::Container(other)]);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), cases, pallet));
		let claims = [
			listed(gtin(1), "A1"),
			listed(gtin(1), "A2"),
			committed(gtin(1), commission_id, &tree, 2),
			listed(gtin(1), "B1"),
		];
		let suspects = |expected: [bool; 4]| {
			for (claim, suspect) in claims.iter().zip(expected) {
				let told: &[More] = if suspect { &[More::Suspect] } else { &[] };
				assert_eq!(more(lot, claim), told, "{claim:?}");
				let stands = if suspect { UnitStatus::Quarantined } else { UnitStatus::Active };
				assert_eq!(status(claim), stands);
				assert!(ask(lot, claim).is_verified());
			}
		};
		let clear = |goods| {
			assert_ok!(DrugSupply::clear_quarantine(signed(MANUFACTURER), goods, Party::Holder, digest(9)));
		};
		suspects([false; 4]);
		quarantine(MANUFACTURER, GoodsClaim::Unit(claims[0].clone()), Party::Holder);
		suspects([true, false, false, false]);
		clear(unit(gtin(1), "A1"));
		suspects([false; 4]);
		quarantine(MANUFACTURER, GoodsClaim::Container(case), Party::Holder);
		suspects([true, true, true, false]);
		clear(Goods::Container(case));
		quarantine(MANUFACTURER, GoodsClaim::Container(pallet), Party::Holder);
		suspects([true; 4]);
		clear(Goods::Container(pallet));
		suspects([false; 4]);
	});
}

#[test]
fn illegitimate_is_only_what_was_found_to_be() {
	build_and_execute(|| {
		let (lot, claim, neighbour, case) = delivered();
		let goods = GoodsClaim::Unit(listed(gtin(1), "A2"));
		assert_ok!(DrugSupply::decommission(
			signed(WHOLESALER),
			list([goods]),
			DecommissionReason::Destroyed
		));
		assert_eq!(more(lot, &listed(gtin(1), "A2")), []);
		quarantine(WHOLESALER, GoodsClaim::Unit(claim.clone()), Party::Owner);
		let finding = digest(9);
		assert_ok!(DrugSupply::condemn(signed(WHOLESALER), unit(gtin(1), "A1"), Party::Owner, finding));
		let told = ask(lot, &claim);
		assert_eq!(told.failure, Some(Failure::NotForRedistribution));
		assert_eq!(told.disposition, Some(Disposition::Decommissioned));
		assert!(told.additional.contains(&More::Illegitimate));
		assert_eq!(more(lot, &neighbour), []);
		// With a container goes all that is in it.
		quarantine(WHOLESALER, GoodsClaim::Container(case), Party::Owner);
		assert_ok!(DrugSupply::condemn(signed(WHOLESALER), Goods::Container(case), Party::Owner, finding));
		assert!(more(lot, &neighbour).contains(&More::Illegitimate));
		assert_eq!(status(&neighbour), UnitStatus::Decommissioned);
	});
}

#[test]
fn a_recalled_source_is_told_of_what_was_made_from_it() {
	build_and_execute(|| {
		let lots = [register(1, "LOT1"), register(2, "LOT2"), register(3, "LOT3"), register(4, "LOT4")];
		commission(lots[0], &["A1"], None);
		remake(lots[0], "A1", lots[1], "B1");
		remake(lots[1], "B1", lots[2], "D1");
		commission(lots[3], &["E1"], None);
		let recall = |scope| {
			assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, recall_terms(), Party::Product));
		};
		let last = listed(gtin(3), "D1");
		assert_eq!(more(lots[2], &last), []);
		// A recall of something that it was not made from.
		recall(RecallScope::Lot(lots[3]));
		assert_eq!(more(lots[2], &last), []);
		recall(RecallScope::Lot(lots[0]));
		assert_eq!(more(lots[2], &last), [More::SourceRecalled]);
		assert!(ask(lots[2], &last).is_verified());
		// It is not recalled itself; whoever asks for the standing is not stopped by it.
		assert_eq!(status(&last), UnitStatus::Active);
		assert_eq!(more(lots[3], &listed(gtin(4), "E1")), [More::Recalled]);
	});
}

#[test]
fn a_recalled_product_is_told_of_what_was_made_from_its_lots() {
	build_and_execute(|| {
		let lots = [register(1, "LOT1"), register(2, "LOT2")];
		commission(lots[0], &["A1"], None);
		remake(lots[0], "A1", lots[1], "B1");
		let scope = RecallScope::Product(gtin(1));
		assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, recall_terms(), Party::Product));
		assert_eq!(more(lots[1], &listed(gtin(2), "B1")), [More::SourceRecalled]);
	});
}

#[test]
fn there_is_room_for_all_that_is_to_be_known_in_its_order() {
	build_and_execute(|| {
		let lots = [register(1, "LOT1"), register(2, "LOT2")];
		commission(lots[0], &["A1"], None);
		remake(lots[0], "A1", lots[1], "B1");
		let (lot, claim, goods) = (lots[1], listed(gtin(2), "B1"), unit(gtin(2), "B1"));
		deliver(MANUFACTURER, WHOLESALER, [goods.clone()]);
		send_back(WHOLESALER, MANUFACTURER, [goods.clone()]);
		quarantine(MANUFACTURER, GoodsClaim::Unit(claim.clone()), Party::Product);
		assert_ok!(DrugSupply::condemn(signed(MANUFACTURER), goods, Party::Product, digest(9)));
		for lot in lots {
			let scope = RecallScope::Lot(lot);
			assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, recall_terms(), Party::Product));
		}
		assert_ok!(DrugSupply::extend_expiry(signed(MANUFACTURER), lot, EXPIRY + 1, manufacturer()));
		Timestamp::set_timestamp(EXPIRY + 1);
		let all = [
			More::Expired,
			More::ExpirationExtended,
			More::Recalled,
			More::Suspect,
			More::Illegitimate,
			More::SourceRecalled,
			More::ReturnUnverified,
		];
		assert_eq!(more(lot, &claim), all);
	});
}
