//! Whole containers that came back: sealed, of one lot, by who has them; and what is sealed.

use salus_primitives::{credential::CredentialKind, doubles::Credentials};

use super::*;

#[test]
fn a_container_that_was_opened_on_its_way_is_not_sealed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let cases = [open(1, 1), open(2, 1), open(3, 1)];
		let [taken, split, filled] = cases;
		commission(lot, &["A1", "A2"], Some(taken));
		let (first, tree) = commit(lot, 5, split);
		commission(lot, &["B1", "B2"], Some(filled));
		let goods = cases.map(Goods::Container);
		deliver(MANUFACTURER, WHOLESALER, goods.clone());
		let pack = |contents, into| {
			DrugSupply::pack(signed(WHOLESALER), list([contents]), into).unwrap();
		};
		// A unit out of one, a committed one out of another, and both into the third.
		pack(Contents::Unit(listed(gtin(1), "A1")), filled);
		pack(Contents::Unit(committed(gtin(1), first, &tree, 0)), filled);
		deliver(WHOLESALER, PHARMACY, goods.clone());
		for case in cases {
			return_with_title(PHARMACY, WHOLESALER, Goods::Container(case));
			assert_noop!(DrugSupply::verify_returned_container(signed(WHOLESALER), case), E::NotSealed);
		}
	});
}

#[test]
fn a_container_that_ranges_were_moved_between_is_not_sealed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let cases = [open(1, 1), open(2, 1)];
		let (commission, _) = commit(lot, 5, cases[0]);
		deliver(MANUFACTURER, WHOLESALER, cases.map(Goods::Container));
		let range = Contents::Range(UnitRange { commission, start: 0, end: 2 });
		assert_ok!(DrugSupply::pack(signed(WHOLESALER), list([range]), cases[1]));
		deliver(WHOLESALER, PHARMACY, cases.map(Goods::Container));
		for case in cases {
			return_with_title(PHARMACY, WHOLESALER, Goods::Container(case));
			assert_noop!(DrugSupply::verify_returned_container(signed(WHOLESALER), case), E::NotSealed);
		}
	});
}

#[test]
fn what_its_opener_packed_himself_is_sealed_when_it_leaves() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, bulk) = (open(1, 1), open(2, 1));
		commission(lot, &["A1"], Some(bulk));
		let (committing, _) = commit(lot, 5, bulk);
		let range = Contents::Range(UnitRange { commission: committing, start: 0, end: 5 });
		let contents = list([Contents::Unit(listed(gtin(1), "A1")), range]);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), contents, case));
		case_and_back(case);
		assert_ok!(DrugSupply::verify_returned_container(signed(WHOLESALER), case));
		// What he had emptied is sealed when he has filled it again.
		commission(lot, &["B1"], Some(bulk));
		case_and_back(bulk);
		assert_ok!(DrugSupply::verify_returned_container(signed(WHOLESALER), bulk));
	});
}

#[test]
fn who_did_not_make_what_he_packs_seals_nothing() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1", "A2"], None);
		deliver(MANUFACTURER, PHARMACY, ["A1", "A2"].map(|text| unit(gtin(1), text)));
		// The pharmacy has a prefix, too, and packs what it had loose on its shelves.
		Credentials::grant(PHARMACY, CredentialKind::CompanyPrefix(repackager_prefix()), None);
		let own = Sscc::from_payload(399_999 * 1_000_000_000 + 1).unwrap();
		let opened = DrugSupply::open_containers(signed(PHARMACY), list([own]), 1, repackager_prefix(), None);
		assert_ok!(opened);
		let contents = ["A1", "A2"].map(|text| Contents::Unit(listed(gtin(1), text)));
		assert_ok!(DrugSupply::pack(signed(PHARMACY), list(contents), own));
		return_with_title(PHARMACY, WHOLESALER, Goods::Container(own));
		assert_noop!(DrugSupply::verify_returned_container(signed(WHOLESALER), own), E::NotSealed);
	});
}

#[test]
fn what_its_receiver_counted_out_is_not_sealed() {
	build_and_execute(|| {
		// It comes back to who made it: who sealed other cases of it.
		let lot = register(1, "LOT1");
		let (case, counted) = (open(1, 1), open(2, 1));
		let (commission, _) = commit(lot, 5, case);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
		let back = terms_for(ShippingPurpose::Return, WHOLESALER, MANUFACTURER);
		let id = ship(WHOLESALER, [Goods::Container(case)], back);
		let range = UnitRange { commission, start: 0, end: 3 };
		let without = list([Shortage::Range { range, into: counted }]);
		let received =
			DrugSupply::receive_with_discrepancy(signed(MANUFACTURER), id, None, without, digest(9));
		assert_ok!(received);
		assert_ok!(DrugSupply::receive(signed(MANUFACTURER), id, None));
		for one in [case, counted] {
			let verified = DrugSupply::verify_returned_container(signed(MANUFACTURER), one);
			assert_eq!(verified, Err(E::NotSealed.into()));
		}
	});
}

#[test]
fn a_sealed_container_of_one_lot_is_verified_whole() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let (commission, tree) = commit(lot, 5, case);
		let claim = committed(gtin(1), commission, &tree, 0);
		case_and_back(case);
		assert_eq!(more(lot, &claim), [More::ReturnUnverified]);
		assert_eq!(status(&claim), UnitStatus::Quarantined);
		assert_noop!(supplied(Goods::Container(case)), E::ReturnUnverified);
		let (event, before) = (NextEventId::<Test>::get(), custody_hold(WHOLESALER));
		assert_ok!(DrugSupply::verify_returned_container(signed(WHOLESALER), case));
		assert_eq!(custody_hold(WHOLESALER), before + step_price());
		let stored = DrugSupply::container(case).unwrap();
		assert!(!stored.returned);
		assert_eq!(stored.head, Some(event));
		let what = Happening::ReturnVerified { receipt: None };
		System::assert_last_event(
			Event::Recorded {
				event,
				subject: Subject::Container(case),
				what,
				from: None,
				into: None,
				authorised_by: WHOLESALER,
			}
			.into(),
		);
		assert_eq!(more(lot, &claim), []);
		assert_noop!(DrugSupply::verify_returned_container(signed(WHOLESALER), case), E::NotReturned);
		assert_ok!(supplied(Goods::Container(case)));
	});
}

#[test]
fn only_who_has_a_container_that_came_back_verifies_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		let verify = |who| DrugSupply::verify_returned_container(signed(who), case);
		assert_noop!(
			DrugSupply::verify_returned_container(signed(WHOLESALER), sscc(9)),
			E::ContainerNotFound
		);
		assert_noop!(verify(MANUFACTURER), E::NotReturned);
		case_and_back(case);
		for who in [MANUFACTURER, PHARMACY, STRANGER] {
			assert_noop!(verify(who), E::NotHolder);
		}
		let back = terms_for(ShippingPurpose::Return, WHOLESALER, MANUFACTURER);
		let shipment = ship(WHOLESALER, [Goods::Container(case)], back);
		assert_noop!(verify(WHOLESALER), E::InTransit);
		assert_noop!(verify(MANUFACTURER), E::NotHolder);
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), shipment));
		assert_ok!(DrugSupply::decommission(
			signed(WHOLESALER),
			list([GoodsClaim::Container(case)]),
			DecommissionReason::Locked
		));
		assert_noop!(verify(WHOLESALER), E::NotActive);
	});
}

#[test]
fn what_is_not_of_one_lot_or_holds_containers_is_not_sealed() {
	build_and_execute(|| {
		let lots = [register(1, "LOT1"), register(1, "LOT2")];
		let (mixed, pallet, case) = (open(1, 1), open(2, 2), open(3, 1));
		commission(lots[0], &["A1"], Some(mixed));
		commission(lots[1], &["B1"], Some(mixed));
		commission(lots[0], &["D1"], Some(case));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		for one in [mixed, pallet] {
			case_and_back(one);
			assert_noop!(DrugSupply::verify_returned_container(signed(WHOLESALER), one), E::NotSealed);
		}
		// What stands against the pallet stands against the case, which is verified when it is out.
		assert_noop!(DrugSupply::verify_returned_container(signed(WHOLESALER), case), E::NotReturned);
		assert_ok!(DrugSupply::unpack(signed(WHOLESALER), list([Contents::Container(case)])));
		assert_noop!(supplied(Goods::Container(case)), E::ReturnUnverified);
		assert_ok!(DrugSupply::verify_returned_container(signed(WHOLESALER), case));
		assert_ok!(supplied(Goods::Container(case)));
	});
}

#[test]
fn a_container_with_something_restricted_in_it_is_not_sealed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1", "A2"], Some(case));
		case_and_back(case);
		quarantine(WHOLESALER, GoodsClaim::Unit(listed(gtin(1), "A1")), Party::Holder);
		assert_noop!(DrugSupply::verify_returned_container(signed(WHOLESALER), case), E::NotSealed);
	});
}

#[test]
fn a_case_that_was_verified_lets_its_pallet_go() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(2, 2), open(1, 1));
		commission(lot, &["A1"], Some(case));
		case_and_back(case);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet)]);
		assert_ok!(DrugSupply::pack(signed(WHOLESALER), list([Contents::Container(case)]), pallet));
		assert_noop!(supplied(Goods::Container(pallet)), E::ContentsRestricted);
		assert_ok!(DrugSupply::verify_returned_container(signed(WHOLESALER), case));
		assert_eq!(DrugSupply::container(pallet).unwrap().restricted, 0);
		assert_ok!(supplied(Goods::Container(pallet)));
	});
}

#[test]
fn what_came_back_is_not_sealed_anew_by_packing_it() {
	build_and_execute(|| {
		let lots = [register(1, "LOT1"), register(1, "LOT2")];
		let (case, fresh) = (open(1, 1), open(2, 1));
		let (first, _) = commit(lots[0], 5, case);
		commit(lots[1], 5, case);
		commission(lots[1], &["A1"], Some(case));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
		return_with_title(WHOLESALER, MANUFACTURER, Goods::Container(case));
		let verify = |one| DrugSupply::verify_returned_container(signed(MANUFACTURER), one);
		assert_noop!(verify(case), E::NotSealed);
		// One lot by itself in a new case of whom all of it came back to.
		let range = Contents::Range(UnitRange { commission: first, start: 0, end: 5 });
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([range]), fresh));
		assert_noop!(verify(fresh), E::NotSealed);
		// Nor is something else put into what came back.
		let (other, tote) = (open(3, 1), open(4, 1));
		commission(lots[0], &["B1"], Some(other));
		commission(lots[0], &["B2"], Some(tote));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(other)]);
		return_with_title(WHOLESALER, MANUFACTURER, Goods::Container(other));
		let contents = list([Contents::Unit(listed(gtin(1), "B2"))]);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), contents, other));
		assert_noop!(verify(other), E::NotSealed);
	});
}

#[test]
fn an_emptied_container_is_as_good_as_new() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case, empty) = (open(2, 2), open(1, 1), open(4, 1));
		commission(lot, &["A1"], Some(case));
		let both = [case, empty].map(Contents::Container);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list(both.clone()), pallet));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet)]);
		return_with_title(WHOLESALER, MANUFACTURER, Goods::Container(pallet));
		assert_ok!(DrugSupply::unpack(signed(MANUFACTURER), list(both)));
		assert!(!DrugSupply::container(empty).unwrap().returned);
		assert!(!DrugSupply::container(pallet).unwrap().returned);
		assert!(DrugSupply::container(case).unwrap().returned);
		assert_ok!(DrugSupply::verify_returned_container(signed(MANUFACTURER), case));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet)]);
		// What comes back empty has nothing in it to be verified.
		let tote = open(3, 1);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(tote)]);
		return_with_title(WHOLESALER, MANUFACTURER, Goods::Container(tote));
		commission(lot, &["A2"], Some(tote));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(tote)]);
	});
}

#[test]
fn a_case_inside_what_ended_is_not_verified() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(2, 2), open(1, 1));
		commission(lot, &["A1"], Some(case));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
		return_with_title(WHOLESALER, MANUFACTURER, Goods::Container(case));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		let goods = list([GoodsClaim::Container(pallet)]);
		assert_ok!(DrugSupply::decommission(signed(MANUFACTURER), goods, DecommissionReason::Destroyed));
		assert_noop!(DrugSupply::verify_returned_container(signed(MANUFACTURER), case), E::NotActive);
	});
}
