//! What came back is supplied again only when it was verified: by whom, with what.

mod sealed;

use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use salus_primitives::identifiers::Sscc;
use sp_runtime::traits::Convert;

use super::*;

type E = Error<Test>;

fn custody_hold(who: AccountId) -> u64 {
	Balances::balance_on_hold(&CustodyReason::get(), &who)
}

fn step_price() -> u64 {
	Price::convert(DrugSupply::step_footprint())
}

fn is_returned(claim: &UnitClaim) -> bool {
	DrugSupply::unit(claim.gtin, claim.serial, claim.inclusion.clone()).unwrap().returned
}

/// Whether the wholesaler may supply this.
fn supplied(goods: Goods<AccountId>) -> sp_runtime::DispatchResult {
	let terms = terms(WHOLESALER, OTHER_PHARMACY, true);
	DrugSupply::ship(signed(WHOLESALER), list([goods]), terms).map(drop).map_err(|refused| refused.error)
}

fn record(who: AccountId, request: VerificationRequest) -> EventId {
	let receipt = NextEventId::<Test>::get();
	DrugSupply::record_verification(signed(who), request).unwrap();
	receipt
}

/// A loose unit `A1` that the wholesaler sold and has back.
fn sold_and_back() -> (LotId, UnitClaim) {
	let lot = register(1, "LOT1");
	commission(lot, &["A1"], None);
	deliver(MANUFACTURER, WHOLESALER, [unit(gtin(1), "A1")]);
	deliver(WHOLESALER, PHARMACY, [unit(gtin(1), "A1")]);
	send_back(PHARMACY, WHOLESALER, [unit(gtin(1), "A1")]);
	// It came back to be sold again, so the title does, too.
	DrugSupply::offer_title(signed(PHARMACY), unit(gtin(1), "A1"), WHOLESALER, documents()).unwrap();
	(lot, listed(gtin(1), "A1"))
}

/// Gives the title to a returned thing back, which takes that it may be supplied.
fn buy_back(goods: Goods<AccountId>) -> sp_runtime::DispatchResult {
	let (buyer, seller) = (trade_capacity(WHOLESALER), trade_capacity(PHARMACY));
	DrugSupply::accept_title(signed(WHOLESALER), goods, buyer, seller)
}

/// A case that the wholesaler sold to the pharmacy and has back, with the title.
fn case_and_back(case: Sscc) {
	deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
	deliver(WHOLESALER, PHARMACY, [Goods::Container(case)]);
	return_with_title(PHARMACY, WHOLESALER, Goods::Container(case));
}

fn return_with_title(from: AccountId, to: AccountId, goods: Goods<AccountId>) {
	let terms = ShippingTerms { title: Some(documents()), ..terms_for(ShippingPurpose::Return, from, to) };
	let id = ship(from, [goods], terms);
	DrugSupply::receive(signed(to), id, None).unwrap();
}

#[test]
fn a_returned_pack_is_supplied_again_after_its_verification_only() {
	build_and_execute(|| {
		let (lot, claim) = sold_and_back();
		assert_noop!(buy_back(unit(gtin(1), "A1")), E::ReturnUnverified);
		assert_eq!(more(lot, &claim), [More::ReturnUnverified]);
		let before = custody_hold(WHOLESALER);
		let receipt = record(WHOLESALER, request(lot, &claim));
		// The receipt keeps what stood against it when it was asked.
		assert_eq!(
			DrugSupply::receipt(receipt).unwrap().answer.additional.to_vec(),
			[More::ReturnUnverified]
		);
		assert!(!is_returned(&claim));
		assert_eq!(more(lot, &claim), []);
		assert_eq!(custody_hold(WHOLESALER), before + step_price());
		let head = Units::<Test>::get(gtin(1), serial("A1")).unwrap().head.unwrap();
		let step = History::<Test>::get(head).unwrap();
		assert_eq!(step.what, Happening::ReturnVerified { receipt: Some(receipt) });
		assert_eq!((step.recorded_by, head), (WHOLESALER, receipt + 1));
		assert_ok!(buy_back(unit(gtin(1), "A1")));
		assert_ok!(supplied(unit(gtin(1), "A1")));
	});
}

#[test]
fn who_does_not_have_it_does_not_make_it_saleable() {
	build_and_execute(|| {
		let (lot, claim) = sold_and_back();
		// Whose it is, who sold it, who made it, who sent it back, anybody: receipts, and nothing more.
		assert_eq!(DrugSupply::unit(gtin(1), claim.serial, None).unwrap().custody.owner, PHARMACY);
		for who in [PHARMACY, MANUFACTURER, AUTHORISATION_HOLDER, REGULATOR, STRANGER] {
			let before = custody_hold(who);
			let receipt = record(who, request(lot, &claim));
			assert_eq!(DrugSupply::receipt(receipt).unwrap().verified_by, who);
			assert_eq!(custody_hold(who), before);
			assert_eq!(NextEventId::<Test>::get(), receipt + 1);
			assert!(is_returned(&claim));
		}
		assert_noop!(buy_back(unit(gtin(1), "A1")), E::ReturnUnverified);
	});
}

#[test]
fn what_is_under_way_again_nobody_makes_saleable() {
	build_and_execute(|| {
		let (lot, claim) = sold_and_back();
		let back = terms_for(ShippingPurpose::Return, WHOLESALER, MANUFACTURER);
		let shipment = ship(WHOLESALER, [unit(gtin(1), "A1")], back);
		record(WHOLESALER, request(lot, &claim));
		record(MANUFACTURER, request(lot, &claim));
		assert!(is_returned(&claim));
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), shipment));
		record(WHOLESALER, request(lot, &claim));
		assert!(!is_returned(&claim));
	});
}

#[test]
fn the_product_identifier_is_all_four() {
	build_and_execute(|| {
		let (lot, claim) = sold_and_back();
		let full = request(lot, &claim);
		for less in [
			VerificationRequest { lot: None, ..full.clone() },
			VerificationRequest { expiry: None, ..full.clone() },
			VerificationRequest { lot: None, expiry: None, ..full.clone() },
			VerificationRequest { lot: Some(lot_number("LOT9")), ..full.clone() },
			VerificationRequest { expiry: Some(EXPIRY + 1), ..full.clone() },
		] {
			record(WHOLESALER, less);
			assert!(is_returned(&claim));
		}
		record(WHOLESALER, full);
		assert!(!is_returned(&claim));
	});
}

#[test]
fn what_ended_after_it_came_back_stays_as_it_is() {
	build_and_execute(|| {
		let (lot, claim) = sold_and_back();
		assert_ok!(DrugSupply::decommission(
			signed(WHOLESALER),
			list([GoodsClaim::Unit(claim.clone())]),
			DecommissionReason::Locked
		));
		record(WHOLESALER, request(lot, &claim));
		assert!(is_returned(&claim));
		assert_ok!(DrugSupply::reactivate(signed(WHOLESALER), unit(gtin(1), "A1"), as_itself(WHOLESALER)));
		assert!(is_returned(&claim));
	});
}

#[test]
fn a_verification_lifts_nothing_but_the_return() {
	build_and_execute(|| {
		let (lot, claim) = sold_and_back();
		quarantine(WHOLESALER, GoodsClaim::Unit(claim.clone()), Party::Holder);
		record(WHOLESALER, request(lot, &claim));
		assert_eq!(more(lot, &claim), [More::Suspect]);
		assert_noop!(buy_back(unit(gtin(1), "A1")), E::InQuarantine);
	});
}

#[test]
fn what_never_came_back_gets_a_receipt_and_no_step() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let claim = listed(gtin(1), "A1");
		let before = custody_hold(MANUFACTURER);
		let receipt = record(MANUFACTURER, request(lot, &claim));
		assert_eq!(custody_hold(MANUFACTURER), before);
		assert_eq!(NextEventId::<Test>::get(), receipt + 1);
		assert_eq!(Units::<Test>::get(gtin(1), serial("A1")).unwrap().head, None);
	});
}

#[test]
fn what_comes_back_again_is_verified_again() {
	build_and_execute(|| {
		let (lot, claim) = sold_and_back();
		record(WHOLESALER, request(lot, &claim));
		assert_ok!(buy_back(unit(gtin(1), "A1")));
		deliver(WHOLESALER, PHARMACY, [unit(gtin(1), "A1")]);
		return_with_title(PHARMACY, WHOLESALER, unit(gtin(1), "A1"));
		assert!(is_returned(&claim));
		assert_noop!(supplied(unit(gtin(1), "A1")), E::ReturnUnverified);
		record(WHOLESALER, request(lot, &claim));
		assert_ok!(supplied(unit(gtin(1), "A1")));
	});
}

#[test]
fn what_was_rejected_or_never_left_did_not_come_back() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		deliver(MANUFACTURER, PHARMACY, [unit(gtin(1), "A1")]);
		let back = terms_for(ShippingPurpose::Return, PHARMACY, WHOLESALER);
		for rejected in [false, true] {
			let shipment = ship(PHARMACY, [unit(gtin(1), "A1")], back.clone());
			if rejected {
				assert_ok!(DrugSupply::reject(signed(WHOLESALER), shipment));
			} else {
				assert_ok!(DrugSupply::void_shipment(signed(PHARMACY), shipment));
			}
			assert!(!is_returned(&listed(gtin(1), "A1")));
		}
		assert_ok!(DrugSupply::dispense(
			signed(PHARMACIST),
			listed(gtin(1), "A1"),
			dispenser(PHARMACY),
			None
		));
	});
}

#[test]
fn a_pharmacy_does_not_dispense_what_came_back_to_it_unverified() {
	build_and_execute(|| {
		let (lot, claim) = sold_and_back();
		send_back(WHOLESALER, PHARMACY, [unit(gtin(1), "A1")]);
		let dispense = || DrugSupply::dispense(signed(PHARMACIST), claim.clone(), dispenser(PHARMACY), None);
		assert_noop!(dispense(), E::ReturnUnverified);
		record(PHARMACY, request(lot, &claim));
		assert_ok!(dispense());
	});
}

#[test]
fn a_verified_pack_lets_the_container_go_that_it_is_in_now() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, tote) = (open(1, 1), open(2, 1));
		commission(lot, &["A1", "A2"], Some(case));
		case_and_back(case);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(tote)]);
		let claim = listed(gtin(1), "A1");
		assert_ok!(DrugSupply::pack(signed(WHOLESALER), list([Contents::Unit(claim.clone())]), tote));
		assert!(is_returned(&claim));
		assert_eq!(DrugSupply::container(tote).unwrap().restricted, 1);
		assert_noop!(supplied(Goods::Container(tote)), E::ContentsRestricted);
		record(WHOLESALER, request(lot, &claim));
		assert_eq!(DrugSupply::container(tote).unwrap().restricted, 0);
		assert_ok!(supplied(Goods::Container(tote)));
	});
}

#[test]
fn a_pack_that_came_back_restricts_what_it_is_packed_into() {
	build_and_execute(|| {
		let (lot, claim) = sold_and_back();
		let tote = open(1, 1);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(tote)]);
		assert_ok!(DrugSupply::pack(signed(WHOLESALER), list([Contents::Unit(claim.clone())]), tote));
		// It is the pharmacy's still: the wholesaler sends it on for nobody else.
		let consignment = || {
			let terms = terms(WHOLESALER, OTHER_PHARMACY, false);
			DrugSupply::ship(signed(WHOLESALER), list([Goods::Container(tote)]), terms)
		};
		assert_noop!(consignment(), E::ContentsRestricted);
		record(WHOLESALER, request(lot, &claim));
		assert_ok!(consignment());
	});
}

#[test]
fn whatever_was_not_supplied_is_verified_first() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], None);
		commission(lot, &["A2"], Some(case));
		let goods = [unit(gtin(1), "A1"), Goods::Container(case)];
		deliver(MANUFACTURER, WHOLESALER, goods.clone());
		for (purpose, to) in
			[(ShippingPurpose::Laboratory, LABORATORY), (ShippingPurpose::Authority, REGULATOR)]
		{
			let shipment = ship(WHOLESALER, goods.clone(), terms_for(purpose, WHOLESALER, to));
			assert_ok!(DrugSupply::receive(signed(to), shipment, None));
			assert!(is_returned(&listed(gtin(1), "A1")) && is_returned(&listed(gtin(1), "A2")));
			send_back(to, WHOLESALER, goods.clone());
			for one in goods.clone() {
				assert_noop!(supplied(one), E::ReturnUnverified);
			}
			record(WHOLESALER, request(lot, &listed(gtin(1), "A1")));
			assert_ok!(DrugSupply::verify_returned_container(signed(WHOLESALER), case));
			assert!(!is_returned(&listed(gtin(1), "A1")) && !is_returned(&listed(gtin(1), "A2")));
		}
	});
}

#[test]
fn out_of_a_container_that_came_back_packs_are_verified_one_by_one() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		let (commission_id, tree) = commit(lot, 5, case);
		case_and_back(case);
		let claims = [listed(gtin(1), "A1"), committed(gtin(1), commission_id, &tree, 2)];
		let goods = [unit(gtin(1), "A1"), unit(gtin(1), "C2")];
		for (claim, goods) in claims.iter().zip(goods) {
			// While it is inside, it shares what stands against the container, and a verification helps neither.
			assert!(is_returned(claim));
			record(WHOLESALER, request(lot, claim));
			assert!(is_returned(claim));
			assert!(DrugSupply::container(case).unwrap().returned);
			assert_ok!(DrugSupply::unpack(signed(WHOLESALER), list([Contents::Unit(claim.clone())])));
			assert!(is_returned(claim));
			assert_noop!(supplied(goods.clone()), E::ReturnUnverified);
			record(WHOLESALER, request(lot, claim));
			assert!(!is_returned(claim));
			assert_ok!(supplied(goods));
		}
		assert_noop!(supplied(Goods::Container(case)), E::ReturnUnverified);
	});
}

#[test]
fn a_range_takes_its_return_along() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, other) = (open(1, 1), open(2, 1));
		let (commission, tree) = commit(lot, 5, case);
		case_and_back(case);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(other)]);
		let range = UnitRange { commission, start: 0, end: 2 };
		assert_ok!(DrugSupply::pack(signed(WHOLESALER), list([Contents::Range(range)]), other));
		assert!(is_returned(&committed(gtin(1), commission, &tree, 1)));
		assert_noop!(supplied(Goods::Container(other)), E::ReturnUnverified);
	});
}

#[test]
fn what_came_back_after_its_end_is_verified_once_it_is_active_again() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], None);
		commission(lot, &["A2"], Some(case));
		let goods = [unit(gtin(1), "A1"), Goods::Container(case)];
		deliver(MANUFACTURER, WHOLESALER, goods.clone());
		assert_ok!(DrugSupply::decommission(
			signed(WHOLESALER),
			list([GoodsClaim::Unit(listed(gtin(1), "A1")), GoodsClaim::Container(case)]),
			DecommissionReason::Locked
		));
		send_back(WHOLESALER, PHARMACY, goods.clone());
		send_back(PHARMACY, WHOLESALER, goods.clone());
		for one in goods {
			assert_ok!(DrugSupply::reactivate(signed(WHOLESALER), one.clone(), as_itself(WHOLESALER)));
			assert_noop!(supplied(one), E::ReturnUnverified);
		}
	});
}
