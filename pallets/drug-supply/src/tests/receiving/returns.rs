//! What came back is verified before it is supplied again.

use frame_support::{assert_noop, assert_ok};

use super::*;
use ShippingPurpose::{Export, Return};

fn supply() -> ShippingTerms<AccountId> {
	terms(WHOLESALER, PHARMACY, false)
}

/// Sends goods to the pharmacy for supply, and has them received.
fn lend(goods: &Goods<AccountId>) {
	let id = ship(WHOLESALER, [goods.clone()], supply());
	assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
}

fn is_returned(goods: &Goods<AccountId>) -> bool {
	match goods {
		Goods::Container(sscc) => Containers::<Test>::get(sscc).unwrap().returned,
		Goods::Unit { gtin, serial } => Units::<Test>::get(gtin, serial).unwrap().returned,
		Goods::Stock(_) => false,
	}
}

#[test]
fn what_came_back_is_supplied_again_when_it_was_verified() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		for goods in [&case, &single] {
			lend(goods);
			assert!(!is_returned(goods), "what was supplied did not come back");
			let id = ship(PHARMACY, [goods.clone()], terms_for(Return, PHARMACY, WHOLESALER));
			assert!(!is_returned(goods), "it is not there yet");
			assert_ok!(DrugSupply::receive(signed(WHOLESALER), id, None));
			assert!(is_returned(goods));
			assert_noop!(send(WHOLESALER, goods, supply()), E::ReturnUnverified);
			assert_noop!(
				send(WHOLESALER, goods, terms_for(Export, WHOLESALER, STRANGER)),
				E::ReturnUnverified
			);
		}
		assert_ok!(DrugSupply::verify_returned_container(signed(WHOLESALER), sscc(1)));
		assert_ok!(DrugSupply::record_verification(signed(WHOLESALER), request(1, &pack(2))));
		for goods in [&case, &single] {
			assert_ok!(send(WHOLESALER, goods, supply()));
		}
	});
}

#[test]
fn what_never_arrived_did_not_come_back() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		for goods in [&case, &single] {
			let back = || terms_for(Return, WHOLESALER, MANUFACTURER);
			let id = ship(WHOLESALER, [goods.clone()], back());
			assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
			let id = ship(WHOLESALER, [goods.clone()], back());
			assert_ok!(DrugSupply::reject(signed(MANUFACTURER), id));
			assert!(!is_returned(goods));
			assert_ok!(send(WHOLESALER, goods, supply()));
		}
	});
}

#[test]
fn what_came_back_stays_so_until_somebody_verified_it() {
	build_and_execute(|| {
		let goods = case(1);
		lend(&goods);
		send_back(PHARMACY, WHOLESALER, [goods.clone()]);
		// Further back, and refused there.
		send_back(WHOLESALER, MANUFACTURER, [goods.clone()]);
		assert!(is_returned(&goods));
		send_back(MANUFACTURER, WHOLESALER, [goods.clone()]);
		assert_noop!(send(WHOLESALER, &goods, supply()), E::ReturnUnverified);
		// Opened, each pack of it is to be verified.
		assert_ok!(DrugSupply::unpack(signed(WHOLESALER), list([Contents::Unit(pack(1))])));
		let single = unit(gtin(1), "P1");
		assert!(is_returned(&single));
		assert_noop!(send(WHOLESALER, &single, supply()), E::ReturnUnverified);
		assert_ok!(DrugSupply::record_verification(signed(WHOLESALER), request(0, &pack(1))));
		assert_ok!(send(WHOLESALER, &single, supply()));
	});
}

#[test]
fn what_arrives_otherwise_than_by_supply_is_verified_before_it_is_supplied() {
	build_and_execute(|| {
		let licensed = [
			(Return, SECOND_WHOLESALER),
			(ShippingPurpose::Laboratory, LABORATORY),
			(ShippingPurpose::Authority, REGULATOR),
		];
		for (number, (purpose, to)) in (0..).zip(licensed) {
			let goods = [case(10 * number + 1), loose(10 * number + 2)];
			let id = ship(WHOLESALER, goods.clone(), terms_for(purpose, WHOLESALER, to));
			assert_ok!(DrugSupply::receive(signed(to), id, None));
			assert!(goods.iter().all(is_returned));
			// Whoever is licensed to trade, too, does not trade with it.
			let kind = salus_primitives::credential::CredentialKind::Wholesaler;
			salus_primitives::doubles::Credentials::grant(to, kind, Some(jurisdiction("US")));
			let onwards = ShippingTerms { from_capacity: trade_capacity(WHOLESALER), ..supply() };
			for one in &goods {
				assert_noop!(send(to, one, onwards.clone()), E::ReturnUnverified);
			}
		}
	});
}

#[test]
fn what_came_back_while_it_was_out_of_the_supply_chain_came_back() {
	build_and_execute(|| {
		// Locked, or exported; sent about; and taken back into the supply chain within ten days.
		for (number, reason) in [(0, DecommissionReason::Locked), (10, DecommissionReason::Exported)] {
			let goods = [case(number + 1), loose(number + 2)];
			let claims = list([GoodsClaim::Container(sscc(number + 1)), GoodsClaim::Unit(pack(number + 2))]);
			assert_ok!(DrugSupply::decommission(signed(WHOLESALER), claims, reason));
			for one in &goods {
				send_back(WHOLESALER, SECOND_WHOLESALER, [one.clone()]);
				send_back(SECOND_WHOLESALER, WHOLESALER, [one.clone()]);
				assert_ok!(DrugSupply::reactivate(signed(WHOLESALER), one.clone(), as_itself(WHOLESALER)));
				assert_noop!(send(WHOLESALER, one, supply()), E::ReturnUnverified);
			}
		}
		// From abroad as well.
		let goods = loose(30);
		let id = ship(WHOLESALER, [goods.clone()], terms_for(Export, WHOLESALER, STRANGER));
		assert_ok!(DrugSupply::receive(signed(STRANGER), id, None));
		send_back(STRANGER, WHOLESALER, [goods.clone()]);
		assert_ok!(DrugSupply::reactivate(signed(WHOLESALER), goods.clone(), as_itself(WHOLESALER)));
		assert_noop!(send(WHOLESALER, &goods, supply()), E::ReturnUnverified);
	});
}

#[test]
fn what_holds_nothing_has_nothing_to_be_verified() {
	build_and_execute(|| {
		let empty = Goods::Container(open(1, 1));
		send_back(MANUFACTURER, WHOLESALER, [empty.clone()]);
		assert!(!is_returned(&empty));
		assert_ok!(send(WHOLESALER, &empty, supply()));
		// Nor what was emptied: its content is to be verified where it now is.
		let goods = case(2);
		send_back(WHOLESALER, SECOND_WHOLESALER, [goods.clone()]);
		assert_ok!(DrugSupply::unpack(signed(SECOND_WHOLESALER), list([Contents::Unit(pack(2))])));
		assert!(!is_returned(&goods) && is_returned(&unit(gtin(2), "P2")));
	});
}

#[test]
fn a_return_with_title_passes_the_title() {
	build_and_execute(|| {
		let goods = case(1);
		deliver(WHOLESALER, PHARMACY, [goods.clone()]);
		let titled = ShippingTerms { purpose: Return, ..terms(PHARMACY, WHOLESALER, true) };
		let id = ship(PHARMACY, [goods.clone()], titled);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), id, None));
		assert_eq!(custody_of(&goods).owner, WHOLESALER);
		assert!(is_returned(&goods));
		let provenance = DrugSupply::provenance(gtin(1), pack(1).serial, None).unwrap();
		let owners: Vec<_> = provenance.title.iter().map(|one| one.owner).collect();
		assert_eq!(owners, [MANUFACTURER, WHOLESALER, PHARMACY, WHOLESALER]);
	});
}
