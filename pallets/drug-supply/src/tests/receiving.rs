//! Receiving: who takes goods in, what is his then, and what he refuses.

use frame_support::{assert_noop, assert_ok};

use super::shipping::*;
use crate::{mock::*, *};

mod discrepancy;
mod missing;
mod ranges;
mod returns;

/// Every purpose, and to whom the wholesaler may ship for it.
const PURPOSES: [(ShippingPurpose, AccountId); 6] = [
	(ShippingPurpose::Supply, PHARMACY),
	(ShippingPurpose::Return, MANUFACTURER),
	(ShippingPurpose::Destruction, SECOND_WHOLESALER),
	(ShippingPurpose::Laboratory, LABORATORY),
	(ShippingPurpose::Authority, REGULATOR),
	(ShippingPurpose::Export, STRANGER),
];

#[test]
fn what_arrives_is_in_the_receivers_hands() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		let id = ship(WHOLESALER, [case.clone(), single.clone()], terms(WHOLESALER, PHARMACY, false));
		go_to_day(4);
		let held = (on_hold(WHOLESALER), on_hold(PHARMACY));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, Some(gln(7))));
		assert_eq!((on_hold(WHOLESALER), on_hold(PHARMACY)), held, "the shipment paid for it");
		System::assert_last_event(
			Event::Received {
				shipment: id,
				premises: Some(gln(7)),
				under_way: 0,
				discrepancy: None,
				authorised_by: PHARMACY,
			}
			.into(),
		);
		let premises = Some(gln(7));
		for goods in [&case, &single] {
			let expected = Custody { holder: PHARMACY, premises, owner: WHOLESALER, shipment: None };
			assert_eq!(custody_of(goods), expected);
			let step = last_step(goods);
			let what = Happening::Received {
				shipment: id,
				holder: PHARMACY,
				premises,
				owner: WHOLESALER,
				title: None,
			};
			assert_eq!((step.what, step.recorded_by, step.recorded_at), (what, PHARMACY, now()));
			assert_eq!(step.payer, WHOLESALER, "he paid for this end when he shipped");
		}
		let shipment = DrugSupply::shipment(id).unwrap();
		assert_eq!((shipment.closed_at, shipment.discrepancy), (Some(now()), None));
		assert!(shipment.goods.iter().all(|one| !one.under_way));
		assert_noop!(DrugSupply::receive(signed(PHARMACY), id, None), E::ShipmentClosed);
		assert_noop!(DrugSupply::reject(signed(PHARMACY), id), E::ShipmentClosed);
		assert_noop!(DrugSupply::void_shipment(signed(WHOLESALER), id), E::ShipmentClosed);

		// Both ends stand in the history of what was in the case.
		let provenance = DrugSupply::provenance(gtin(1), pack(1).serial, None).unwrap();
		let holders: Vec<_> = provenance.possession.iter().map(|one| (one.holder, one.premises)).collect();
		assert_eq!(holders, [(MANUFACTURER, None), (WHOLESALER, None), (PHARMACY, premises)]);
		let owners: Vec<_> = provenance.title.iter().map(|one| one.owner).collect();
		assert_eq!(owners, [MANUFACTURER, WHOLESALER]);
	});
}

#[test]
fn title_passes_when_goods_arrive_that_were_shipped_so() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		let id = ship(WHOLESALER, [case.clone(), single.clone()], terms(WHOLESALER, PHARMACY, true));
		assert_eq!(custody_of(&case).owner, WHOLESALER, "not before");
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		for goods in [&case, &single] {
			assert_eq!((custody_of(goods).holder, custody_of(goods).owner), (PHARMACY, PHARMACY));
			let what = Happening::Received {
				shipment: id,
				holder: PHARMACY,
				premises: None,
				owner: PHARMACY,
				title: Some(documents()),
			};
			assert_eq!(last_step(goods).what, what);
		}
		let provenance = DrugSupply::provenance(gtin(1), pack(1).serial, None).unwrap();
		let last = provenance.title.last().unwrap();
		assert_eq!((last.owner, last.documents), (PHARMACY, Some(documents())));
	});
}

#[test]
fn only_to_whom_goods_are_shipped_receives_or_rejects_them() {
	build_and_execute(|| {
		for (number, (purpose, to)) in (1..).zip(PURPOSES) {
			let goods = case(number);
			let id = ship(WHOLESALER, [goods.clone()], terms_for(purpose, WHOLESALER, to));
			for who in [WHOLESALER, OTHER_PHARMACY, GERMAN_REGULATOR, PHARMACIST] {
				let discrepancy = DrugSupply::receive_with_discrepancy(
					signed(who),
					id,
					None,
					list([Shortage::Goods(0)]),
					digest(9),
				);
				assert_noop!(discrepancy, E::NotConsigned);
				assert_noop!(DrugSupply::receive(signed(who), id, None), E::NotConsigned);
				assert_noop!(DrugSupply::reject(signed(who), id), E::NotConsigned);
			}
			assert_noop!(DrugSupply::receive(signed(to), id + 99, None), E::ShipmentNotFound);
			assert_noop!(DrugSupply::reject(signed(to), id + 99), E::ShipmentNotFound);
			assert_ok!(DrugSupply::reject(signed(to), id));
		}
	});
}

#[test]
fn who_lapsed_meanwhile_receives_no_supply_and_can_reject_it() {
	build_and_execute(|| {
		let goods = [case(1), loose(2)];
		let id = ship(WHOLESALER, goods, terms(WHOLESALER, PHARMACY, true));
		let partly = || list([Shortage::Goods(0)]);
		for standing in bad_standings() {
			set_standing(PHARMACY, standing);
			assert_noop!(DrugSupply::receive(signed(PHARMACY), id, None), E::NotInGoodStanding);
			let by = signed(PHARMACY);
			let partial = DrugSupply::receive_with_discrepancy(by, id, None, partly(), digest(9));
			assert_noop!(partial, E::NotInGoodStanding);
		}
		renew(PHARMACY);
		// The licence that the shipment names is the one that counts.
		let by = signed(PHARMACY);
		assert_ok!(DrugSupply::receive_with_discrepancy(by, id, None, partly(), digest(9)));
		lapse(PHARMACY);
		assert_noop!(DrugSupply::receive(signed(PHARMACY), id, None), E::NotInGoodStanding);
		assert_ok!(DrugSupply::reject(signed(PHARMACY), id));
	});
}

#[test]
fn what_is_on_its_way_back_arrives_whoever_lapsed_meanwhile() {
	build_and_execute(|| {
		for (number, (purpose, to)) in (1..).zip(PURPOSES) {
			if purpose == ShippingPurpose::Supply {
				continue;
			}
			let goods = case(number);
			let id = ship(WHOLESALER, [goods.clone()], terms_for(purpose, WHOLESALER, to));
			lapse(to);
			lapse(WHOLESALER);
			assert_ok!(DrugSupply::receive(signed(to), id, None));
			assert_eq!(custody_of(&goods).holder, to);
			renew(WHOLESALER);
			renew(to);
		}
	});
}

#[test]
fn what_a_shipper_sent_before_he_lapsed_arrives() {
	build_and_execute(|| {
		let goods = case(1);
		let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, PHARMACY, true));
		lapse(WHOLESALER);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert_eq!(custody_of(&goods).owner, PHARMACY);
	});
}

#[test]
fn what_was_stopped_while_under_way_arrives_and_can_only_go_back() {
	build_and_execute(|| {
		let goods = [case(1), loose(2)];
		let late = case(3);
		let id = ship(WHOLESALER, goods.clone(), terms(WHOLESALER, PHARMACY, true));
		let slow = ship(WHOLESALER, [late.clone()], terms(WHOLESALER, PHARMACY, true));
		let reach = Some(trade_capacity(WHOLESALER));
		let party = Party::Authority(country("US"));
		let claim = GoodsClaim::Container(sscc(1));
		let reason = QuarantineReason::Suspect;
		assert_ok!(DrugSupply::quarantine(signed(REGULATOR), claim, reason, party, reach));
		let scope = RecallScope::Product(gtin(2));
		assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, recall_terms(), Party::Product));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		let only_goes_back = |one: &Goods<AccountId>, why: E| {
			assert_eq!(custody_of(one).owner, PHARMACY);
			assert_noop!(send(PHARMACY, one, terms(PHARMACY, OTHER_PHARMACY, true)), why);
			assert_ok!(send(PHARMACY, one, terms_for(ShippingPurpose::Return, PHARMACY, WHOLESALER)));
		};
		only_goes_back(&goods[0], E::InQuarantine);
		only_goes_back(&goods[1], E::Recalled);
		Timestamp::set_timestamp(EXPIRY);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), slow, None));
		only_goes_back(&late, E::Expired);
	});
}

#[test]
fn what_was_lost_on_its_way_and_found_arrives_as_it_is() {
	build_and_execute(|| {
		let goods = [case(1), loose(2)];
		let id = ship(WHOLESALER, goods.clone(), terms(WHOLESALER, PHARMACY, true));
		let claims = list([GoodsClaim::Container(sscc(1)), GoodsClaim::Unit(pack(2))]);
		assert_ok!(DrugSupply::decommission(signed(WHOLESALER), claims, DecommissionReason::Lost));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		for one in &goods {
			assert_eq!(custody_of(one).holder, PHARMACY);
			assert_noop!(send(PHARMACY, one, terms(PHARMACY, OTHER_PHARMACY, true)), E::NotActive);
		}
	});
}

#[test]
fn a_receiver_refuses_what_he_did_not_order() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		let place = Some(gln(3));
		assert_ok!(DrugSupply::relocate(signed(WHOLESALER), list([single.clone()]), place));
		let id = ship(WHOLESALER, [case.clone(), single.clone()], terms(WHOLESALER, PHARMACY, true));
		go_to_day(2);
		let held = (on_hold(WHOLESALER), on_hold(PHARMACY));
		assert_ok!(DrugSupply::reject(signed(PHARMACY), id));
		assert_eq!((on_hold(WHOLESALER), on_hold(PHARMACY)), held);
		System::assert_last_event(Event::ShipmentRejected { shipment: id, authorised_by: PHARMACY }.into());
		for (goods, premises) in [(&case, None), (&single, place)] {
			let expected = Custody { holder: WHOLESALER, premises, owner: WHOLESALER, shipment: None };
			assert_eq!(custody_of(goods), expected);
			let step = last_step(goods);
			assert_eq!(step.what, Happening::Rejected { shipment: id });
			assert_eq!((step.recorded_by, step.payer), (PHARMACY, WHOLESALER));
		}
		let shipment = DrugSupply::shipment(id).unwrap();
		assert_eq!(shipment.closed_at, Some(now()));
		assert!(shipment.goods.iter().all(|one| !one.under_way));
		assert_noop!(DrugSupply::reject(signed(PHARMACY), id), E::ShipmentClosed);
		assert_noop!(DrugSupply::receive(signed(PHARMACY), id, None), E::ShipmentClosed);
		// He did not have it, so that it did not come back.
		assert_ok!(send(WHOLESALER, &case, terms(WHOLESALER, OTHER_PHARMACY, true)));
	});
}
