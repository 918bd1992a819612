//! What ended is taken back into the supply chain (Regulation (EU) 2016/161, Article 13): what, by whom, where, and for how
//! long.

use super::*;

/// Takes goods back as the organisation that ended them.
fn reactivate(who: AccountId, goods: Goods<AccountId>) -> DispatchResult {
	execute(who, Call::reactivate { goods, by: as_itself(who) })
}

/// Takes the first listed pack back as a pharmacist.
fn take_back(who: AccountId, dispenser: Dispenser<AccountId>) -> DispatchResult {
	execute(who, Call::reactivate { goods: first(), by: Reactivator::Pharmacist(dispenser) })
}

/// The first listed pack.
fn first() -> Goods<AccountId> {
	unit(gtin(1), "A1")
}

/// Dispenses the first listed pack, at the pharmacy's premises of this number.
fn dispense_at(premises: u64) {
	assert_ok!(dispense(PHARMACIST, listed(gtin(1), "A1"), dispenser_at(PHARMACY, premises)));
}

/// Locks the first listed pack of the pharmacy.
fn lock() {
	assert_ok!(decommission(PHARMACY, [pack("A1")], DecommissionReason::Locked));
}

fn use_here(goods: GoodsClaim<AccountId>) -> DispatchResult {
	let (recipient, capacity) = (Recipient::OwnInstitution, trade_capacity(HOSPITAL));
	execute(HOSPITAL, Call::supply { goods: list([goods]), recipient, capacity })
}

#[test]
fn a_pharmacy_takes_back_what_it_dispensed() {
	build_and_execute(|| {
		let (lot, case) = packs_at(PHARMACY, None);
		let claim = listed(gtin(1), "A1");
		assert_ok!(dispense(PHARMACIST, claim.clone(), dispenser(PHARMACY)));
		let dispensed = entry("A1");
		go_to_day(1);
		let held = on_hold(PHARMACY);
		assert_ok!(reactivate(PHARMACY, first()));
		let stored = entry("A1");
		// It is where it was, outside of its case, and nothing else of it has changed.
		assert_eq!(stored, Unit { state: State::Active, head: stored.head, ..dispensed.clone() });
		let step = last_step(stored.head);
		assert_eq!((step.what, step.previous), (Happening::Reactivated, dispensed.head));
		assert_eq!((step.recorded_by, step.recorded_at), (PHARMACY, now()));
		assert_eq!((step.from, step.into), (None, None));
		assert!(DrugSupply::verify(request(lot, &claim)).is_verified());
		assert_eq!(container(case).units, 2);
		assert_eq!(on_hold(PHARMACY), held + step_price());
		// It is dispensed again, and taken back again, ten days from then.
		go_to_day(9);
		assert_ok!(dispense(PHARMACIST, claim, dispenser(PHARMACY)));
		assert_eq!(entry("A1").state, State::Dispensed(ending(PHARMACY, None)));
		assert_eq!(on_hold(PHARMACY), held + 2 * step_price());
		go_to_day(19);
		assert_ok!(reactivate(PHARMACY, first()));
		assert_eq!(on_hold(PHARMACY), held + 3 * step_price());
		// The deposit goes back with the step.
		Timestamp::set_timestamp(START + DAY + RETENTION);
		let item = Prunable::Step(stored.head.unwrap());
		assert_ok!(DrugSupply::prune(signed(STRANGER), item));
		assert_eq!(on_hold(PHARMACY), held + 2 * step_price());
	});
}

#[test]
fn what_was_supplied_locked_or_exported_is_taken_back() {
	build_and_execute(|| {
		packs_at(HOSPITAL, None);
		assert_ok!(use_here(pack("A1")));
		assert_ok!(decommission(HOSPITAL, [pack("A2")], DecommissionReason::Locked));
		assert_ok!(decommission(HOSPITAL, [pack("A3")], DecommissionReason::Exported));
		for text in ["A1", "A2", "A3"] {
			assert_ok!(reactivate(HOSPITAL, unit(gtin(1), text)));
			assert_eq!(state_of(gtin(1), text), State::Active);
			// It is in the supply chain, and not taken back into it again.
			assert_noop!(reactivate(HOSPITAL, unit(gtin(1), text)), E::NotReversible);
		}
	});
}

#[test]
fn what_was_taken_out_for_another_reason_is_not_taken_back() {
	for reason in REASONS {
		if matches!(reason, DecommissionReason::Locked | DecommissionReason::Exported) {
			continue;
		}
		build_and_execute(|| {
			let (_, case) = packs_at(WHOLESALER, None);
			assert_ok!(decommission(WHOLESALER, [pack("A1"), GoodsClaim::Container(case)], reason));
			assert_noop!(reactivate(WHOLESALER, first()), E::NotReversible);
			assert_noop!(reactivate(WHOLESALER, Goods::Container(case)), E::NotReversible);
		});
	}
}

#[test]
fn what_was_opened_is_not_taken_back() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		assert_ok!(open_pack(PHARMACIST, listed(gtin(1), "A1"), dispenser(PHARMACY)));
		assert_noop!(reactivate(PHARMACY, first()), E::NotReversible);
	});
}

#[test]
fn what_was_found_to_be_illegitimate_is_not_taken_back() {
	build_and_execute(|| {
		let (_, case) = packs_at(PHARMACY, None);
		for (claim, goods) in [(pack("A1"), first()), (GoodsClaim::Container(case), Goods::Container(case))] {
			hold_back(PHARMACY, claim, Party::Owner);
			assert_ok!(DrugSupply::condemn(signed(PHARMACY), goods.clone(), Party::Owner, digest(8)));
			assert_noop!(reactivate(PHARMACY, goods), E::NotReversible);
		}
	});
}

#[test]
fn what_was_consumed_is_not_taken_back() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let made = register(2, "LOT1");
		let output = Output::Listed { serials: list([serial("B1")]), into: None };
		let inputs = list([Input::Unit(listed(gtin(1), "A1"))]);
		assert_ok!(DrugSupply::transform(signed(MANUFACTURER), inputs, made, output, manufacturer()));
		assert_noop!(reactivate(MANUFACTURER, first()), E::NotReversible);
	});
}

#[test]
fn a_container_that_was_closed_is_not_taken_back() {
	build_and_execute(|| {
		let case = open(1, 1);
		assert_noop!(reactivate(MANUFACTURER, Goods::Container(case)), E::NotReversible);
		assert_ok!(DrugSupply::close_container(signed(MANUFACTURER), case));
		assert_noop!(reactivate(MANUFACTURER, Goods::Container(case)), E::NotReversible);
	});
}

#[test]
fn what_is_taken_back_is_there() {
	build_and_execute(|| {
		let (commission, tree, case) = committed_at(HOSPITAL);
		assert_noop!(reactivate(HOSPITAL, first()), E::UnitNotFound);
		assert_noop!(reactivate(HOSPITAL, Goods::Container(sscc(9))), E::ContainerNotFound);
		let some = Goods::Stock(stock(0, HOSPITAL, HOSPITAL, 1));
		assert_noop!(reactivate(HOSPITAL, some), E::NotForStock);
		// What ended with its container has no end of its own: the container comes back, or it is taken out first.
		commission_more(case);
		assert_ok!(use_here(GoodsClaim::Container(case)));
		assert_noop!(reactivate(HOSPITAL, unit(gtin(1), "C3")), E::UnitNotFound);
		assert_noop!(reactivate(HOSPITAL, unit(gtin(1), "B1")), E::AlreadyPacked);
		let claim = committed(gtin(1), commission, &tree, 3);
		let contents = [claim, listed(gtin(1), "B1")].map(Contents::Unit);
		assert_ok!(DrugSupply::unpack(signed(HOSPITAL), list(contents)));
		assert_ok!(reactivate(HOSPITAL, unit(gtin(1), "C3")));
		assert_ok!(reactivate(HOSPITAL, unit(gtin(1), "B1")));
		assert!(matches!(container(case).state, State::Supplied(_)));
	});
}

/// Puts a listed pack, `B1`, into a case of the hospital's.
fn commission_more(case: Sscc) {
	let lot = register(1, "LOT3");
	commission(lot, &["B1"], None);
	deliver(MANUFACTURER, HOSPITAL, [unit(gtin(1), "B1")]);
	let contents = list([Contents::Unit(listed(gtin(1), "B1"))]);
	assert_ok!(DrugSupply::pack(signed(HOSPITAL), contents, case));
}

#[test]
fn only_who_ended_it_takes_it_back() {
	build_and_execute(|| {
		packs_at(PHARMACY, Some(gln(1)));
		dispense_at(1);
		// Staff act through their organisation, or as pharmacists.
		for who in [OTHER_PHARMACY, WHOLESALER, CARRIER, MANUFACTURER] {
			assert_noop!(reactivate(who, first()), E::NotAuthorised);
		}
		assert_noop!(reactivate(REGULATOR, first()), E::WrongCapacity);
		for who in [STRANGER, OTHER_PHARMACIST, PHARMACIST] {
			assert_noop!(reactivate(who, first()), E::NotInGoodStanding);
		}
		let wholesaler = Reactivator::Organisation(trade_capacity(WHOLESALER));
		let asked = Call::reactivate { goods: first(), by: wholesaler };
		assert_noop!(execute(PHARMACY, asked), E::NotInGoodStanding);
		let Capacity { kind, jurisdiction } = trade_capacity(PHARMACY);
		Credentials::revoke(PHARMACY, kind.clone(), jurisdiction);
		assert_noop!(reactivate(PHARMACY, first()), E::NotInGoodStanding);
		Credentials::grant(PHARMACY, kind, jurisdiction);
		assert_ok!(reactivate(PHARMACY, first()));
		assert_eq!(last_step(entry("A1").head).recorded_by, PHARMACY);
	});
}

#[test]
fn a_pharmacist_takes_back_for_his_pharmacy() {
	build_and_execute(|| {
		packs_at(PHARMACY, Some(gln(1)));
		hire_locum(1);
		let there = || dispenser_at(PHARMACY, 1);
		dispense_at(1);
		assert_noop!(take_back(STRANGER, there()), E::NotInGoodStanding);
		assert_noop!(take_back(PHARMACY, there()), E::NotInGoodStanding);
		assert_noop!(take_back(OTHER_PHARMACIST, there()), E::NotAffiliated);
		assert_noop!(take_back(OTHER_PHARMACIST, dispenser_at(OTHER_PHARMACY, 1)), E::NotAuthorised);
		assert_noop!(take_back(LOCUM, dispenser_at(PHARMACY, 2)), E::NotAffiliated);
		let abroad = Dispenser { pharmacist_licence: jurisdiction("DE"), ..there() };
		assert_noop!(take_back(PHARMACIST, abroad), E::WrongCapacity);
		assert_ok!(take_back(PHARMACIST, there()));
		assert_eq!(last_step(entry("A1").head).recorded_by, PHARMACIST);
		// Not only he who dispensed it.
		dispense_at(1);
		assert_ok!(take_back(LOCUM, there()));
		dispense_at(1);
		Credentials::dismiss(PHARMACIST, PHARMACY);
		assert_noop!(take_back(PHARMACIST, there()), E::NotAffiliated);
		let licence = (CredentialKind::Pharmacy, Some(jurisdiction("US")));
		Credentials::revoke(PHARMACY, licence.0.clone(), licence.1);
		assert_noop!(take_back(LOCUM, there()), E::NotInGoodStanding);
		Credentials::grant(PHARMACY, licence.0, licence.1);
		Credentials::revoke(LOCUM, CredentialKind::Pharmacist, Some(jurisdiction("US")));
		assert_noop!(take_back(LOCUM, there()), E::NotInGoodStanding);
	});
}

#[test]
fn who_belongs_to_premises_takes_back_nothing_that_ended_at_none() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		hire_locum(1);
		lock();
		let at_large = dispenser(PHARMACY);
		assert_noop!(take_back(LOCUM, at_large.clone()), E::NotAffiliated);
		assert_ok!(take_back(PHARMACIST, at_large));
	});
}

#[test]
fn the_owner_does_not_take_back_what_others_ended() {
	build_and_execute(|| {
		let case = stored_with_carrier();
		assert_ok!(decommission(CARRIER, [GoodsClaim::Container(case)], DecommissionReason::Locked));
		let held = (on_hold(WHOLESALER), on_hold(CARRIER));
		assert_noop!(reactivate(WHOLESALER, Goods::Container(case)), E::NotAuthorised);
		assert_ok!(reactivate(CARRIER, Goods::Container(case)));
		assert_eq!((on_hold(WHOLESALER), on_hold(CARRIER)), (held.0, held.1 + step_price()));
	});
}

#[test]
fn it_is_taken_back_at_the_premises_where_it_ended() {
	build_and_execute(|| {
		packs_at(PHARMACY, Some(gln(1)));
		lock();
		for premises in [Some(gln(2)), None] {
			assert_ok!(DrugSupply::relocate(signed(PHARMACY), list([first()]), premises));
			assert_noop!(reactivate(PHARMACY, first()), E::WrongPremises);
			assert_noop!(take_back(PHARMACIST, dispenser_at(PHARMACY, 1)), E::WrongPremises);
		}
		assert_ok!(DrugSupply::relocate(signed(PHARMACY), list([first()]), Some(gln(1))));
		assert_ok!(take_back(PHARMACIST, dispenser_at(PHARMACY, 1)));
	});
}

#[test]
fn what_left_the_premises_is_not_taken_back() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		lock();
		let shipment = send_away(PHARMACY, first());
		assert_noop!(reactivate(PHARMACY, first()), E::WrongPremises);
		assert_ok!(DrugSupply::void_shipment(signed(PHARMACY), shipment));
		assert_ok!(reactivate(PHARMACY, first()));
		lock();
		let shipment = send_away(PHARMACY, first());
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		assert_noop!(reactivate(PHARMACY, first()), E::WrongPremises);
		assert_noop!(reactivate(WHOLESALER, first()), E::NotAuthorised);
	});
}

#[test]
fn it_is_taken_back_within_ten_days_of_the_chains_time() {
	build_and_execute(|| {
		let (_, case) = packs_at(PHARMACY, None);
		go_to_day(3);
		lock();
		assert_ok!(decommission(PHARMACY, [GoodsClaim::Container(case)], DecommissionReason::Locked));
		let last = now() + REACTIVATION;
		assert_eq!(last, START + 13 * DAY);
		for late in [last + 1, START + 14 * DAY] {
			Timestamp::set_timestamp(late);
			assert_noop!(reactivate(PHARMACY, first()), E::TooLate);
			assert_noop!(take_back(PHARMACIST, dispenser(PHARMACY)), E::TooLate);
			assert_noop!(reactivate(PHARMACY, Goods::Container(case)), E::TooLate);
		}
		Timestamp::set_timestamp(last);
		assert_ok!(reactivate(PHARMACY, first()));
		assert_ok!(reactivate(PHARMACY, Goods::Container(case)));
	});
}

#[test]
fn taking_packs_out_of_what_was_supplied_does_not_lengthen_the_ten_days() {
	build_and_execute(|| {
		let (_, case) = packs_at(HOSPITAL, None);
		assert_ok!(use_here(GoodsClaim::Container(case)));
		go_to_day(10);
		let contents = list([Contents::Unit(listed(gtin(1), "A1"))]);
		assert_ok!(DrugSupply::unpack(signed(HOSPITAL), contents));
		Timestamp::set_timestamp(START + REACTIVATION + 1);
		assert_noop!(reactivate(HOSPITAL, first()), E::TooLate);
	});
}

#[test]
fn what_has_expired_is_not_taken_back() {
	build_and_execute(|| {
		let (lot, case) = packs_at(PHARMACY, None);
		Timestamp::set_timestamp(EXPIRY - DAY);
		lock();
		assert_ok!(decommission(PHARMACY, [GoodsClaim::Container(case)], DecommissionReason::Locked));
		Timestamp::set_timestamp(EXPIRY);
		assert_noop!(reactivate(PHARMACY, first()), E::Expired);
		assert_noop!(reactivate(PHARMACY, Goods::Container(case)), E::Expired);
		Timestamp::set_timestamp(EXPIRY - 1);
		assert_ok!(reactivate(PHARMACY, first()));
		lock();
		Timestamp::set_timestamp(EXPIRY);
		assert_ok!(DrugSupply::extend_expiry(signed(MANUFACTURER), lot, EXPIRY + 1, manufacturer()));
		assert_ok!(reactivate(PHARMACY, first()));
		assert_ok!(reactivate(PHARMACY, Goods::Container(case)));
	});
}

#[test]
fn what_is_recalled_anywhere_is_not_taken_back() {
	for scope in scopes() {
		build_and_execute(|| {
			let (_, case) = packs_at(PHARMACY, None);
			let this = matches!(scope, RecallScope::Unit { .. });
			assert_ok!(dispense(PHARMACIST, listed(gtin(1), "A1"), dispenser(PHARMACY)));
			assert_ok!(decommission(PHARMACY, [GoodsClaim::Container(case)], DecommissionReason::Locked));
			// However mild, and wherever.
			let mild = RecallTerms {
				class: RecallClass::ClassIII,
				depth: RecallDepth::Wholesale,
				..recall_in(&["DE"])
			};
			recall(scope, mild);
			assert_noop!(reactivate(PHARMACY, first()), E::Recalled);
			if this {
				assert_ok!(reactivate(PHARMACY, Goods::Container(case)));
			} else {
				assert_noop!(reactivate(PHARMACY, Goods::Container(case)), E::Recalled);
			}
		});
	}
}

#[test]
fn what_is_held_back_is_not_taken_back() {
	build_and_execute(|| {
		let (_, case) = packs_at(PHARMACY, None);
		lock();
		assert_ok!(decommission(PHARMACY, [GoodsClaim::Container(case)], DecommissionReason::Exported));
		hold_back(PHARMACY, pack("A1"), Party::Owner);
		hold_back(PHARMACY, GoodsClaim::Container(case), Party::Owner);
		for goods in [first(), Goods::Container(case)] {
			assert_noop!(reactivate(PHARMACY, goods.clone()), E::InQuarantine);
			clear(PHARMACY, goods.clone(), Party::Owner);
			assert_ok!(reactivate(PHARMACY, goods));
		}
	});
}

#[test]
fn a_container_is_taken_back_with_all_that_is_in_it() {
	build_and_execute(|| {
		let (pallet, case) = pallet_at(HOSPITAL);
		assert_ok!(use_here(GoodsClaim::Container(pallet)));
		let (supplied, held) = (container(pallet), on_hold(HOSPITAL));
		go_to_day(10);
		assert_noop!(reactivate(HOSPITAL, Goods::Container(case)), E::AlreadyPacked);
		assert_noop!(reactivate(PHARMACY, Goods::Container(pallet)), E::NotAuthorised);
		assert_ok!(reactivate(HOSPITAL, Goods::Container(pallet)));
		let stored = container(pallet);
		assert_eq!(stored, Container { state: State::Active, head: stored.head, ..supplied });
		let step = last_step(stored.head);
		assert_eq!((step.what, step.recorded_by), (Happening::Reactivated, HOSPITAL));
		assert_eq!(on_hold(HOSPITAL), held + step_price());
		assert_eq!(DrugSupply::unit(gtin(1), serial("A1"), None).unwrap().state, State::Active);
		assert_ok!(use_here(pack("A1")));
		assert_ok!(use_here(GoodsClaim::Container(case)));
	});
}

#[test]
fn a_container_is_taken_back_only_if_all_that_is_in_it_may_be() {
	build_and_execute(|| {
		let (pallet, _) = pallet_at(PHARMACY);
		let lock = || {
			let reason = DecommissionReason::Locked;
			assert_ok!(decommission(PHARMACY, [GoodsClaim::Container(pallet)], reason));
		};
		let back = || reactivate(PHARMACY, Goods::Container(pallet));
		lock();
		hold_back(PHARMACY, pack("A1"), Party::Owner);
		assert_noop!(back(), E::ContentsRestricted);
		clear(PHARMACY, first(), Party::Owner);
		assert_ok!(back());
		lock();
		let [_, _, first] = scopes();
		recall(first, recall_in(&["DE"]));
		assert_noop!(back(), E::ContentsRestricted);
	});
}

#[test]
fn each_lot_in_a_container_is_looked_at() {
	build_and_execute(|| {
		let (pallet, _) = pallet_at(PHARMACY);
		let (_, _, second) = committed_at(PHARMACY);
		let contents = list([Contents::Container(second)]);
		assert_ok!(DrugSupply::pack(signed(PHARMACY), contents, pallet));
		let later = EXPIRY + DAY;
		assert_ok!(DrugSupply::extend_expiry(signed(MANUFACTURER), 0, later, manufacturer()));
		Timestamp::set_timestamp(EXPIRY - 1);
		let goods = || [GoodsClaim::Container(pallet)];
		assert_ok!(decommission(PHARMACY, goods(), DecommissionReason::Locked));
		let back = || reactivate(PHARMACY, Goods::Container(pallet));
		Timestamp::set_timestamp(EXPIRY);
		assert_noop!(back(), E::Expired);
		assert_ok!(DrugSupply::extend_expiry(signed(MANUFACTURER), 1, later, manufacturer()));
		assert_ok!(back());
		assert_ok!(decommission(PHARMACY, goods(), DecommissionReason::Locked));
		recall(RecallScope::Lot(1), recall_in(&["DE"]));
		assert_noop!(back(), E::Recalled);
	});
}

#[test]
fn a_case_that_ended_apart_stays_apart() {
	build_and_execute(|| {
		let (pallet, case) = pallet_at(PHARMACY);
		assert_ok!(decommission(PHARMACY, [GoodsClaim::Container(case)], DecommissionReason::Locked));
		let goods = Goods::Container(case);
		assert_ok!(execute(
			PHARMACIST,
			Call::reactivate { goods, by: Reactivator::Pharmacist(dispenser(PHARMACY)) }
		));
		assert_eq!((container(case).state, container(pallet).containers), (State::Active, 0));
		assert_eq!(container(case).place.container(), None);
		assert_ok!(DrugSupply::pack(signed(PHARMACY), list([Contents::Container(case)]), pallet));
	});
}

#[test]
fn sound_packs_come_out_of_a_locked_case_that_cannot_be_taken_back() {
	build_and_execute(|| {
		let (_, case) = packs_at(PHARMACY, None);
		recall(RecallScope::Unit { gtin: gtin(1), serial: serial("A1") }, recall_in(&["US"]));
		assert_ok!(decommission(PHARMACY, [GoodsClaim::Container(case)], DecommissionReason::Locked));
		assert_noop!(reactivate(PHARMACY, Goods::Container(case)), E::ContentsRestricted);
		let locked = container(case).state;
		go_to_day(10);
		let contents = ["A1", "A2"].map(|text| Contents::Unit(listed(gtin(1), text)));
		assert_ok!(DrugSupply::unpack(signed(PHARMACY), list(contents)));
		// They ended when the case did.
		assert_eq!((state_of(gtin(1), "A1"), state_of(gtin(1), "A2")), (locked.clone(), locked));
		assert_noop!(reactivate(PHARMACY, first()), E::Recalled);
		assert_ok!(reactivate(PHARMACY, unit(gtin(1), "A2")));
		assert_eq!(state_of(gtin(1), "A2"), State::Active);
	});
}

#[test]
fn what_came_back_and_was_locked_is_still_to_be_verified() {
	build_and_execute(|| {
		let (_, case) = packs_at(HOSPITAL, None);
		send_back(HOSPITAL, PHARMACY, [Goods::Container(case)]);
		// Out of the case that came back it is unverified as the case is.
		lock();
		assert_ok!(reactivate(PHARMACY, first()));
		let claim = listed(gtin(1), "A1");
		let asked = dispense(PHARMACIST, claim, dispenser(PHARMACY));
		assert_noop!(asked, E::ReturnUnverified);
		let goods = || GoodsClaim::Container(case);
		assert_ok!(decommission(PHARMACY, [goods()], DecommissionReason::Locked));
		assert_ok!(reactivate(PHARMACY, Goods::Container(case)));
		let claim = listed(gtin(1), "A2");
		let asked = dispense(PHARMACIST, claim, dispenser(PHARMACY));
		assert_noop!(asked, E::ReturnUnverified);
	});
}

#[test]
fn what_went_away_and_came_back_is_verified_all_the_same() {
	build_and_execute(|| {
		let (lot, case) = packs_at(PHARMACY, None);
		// Away it went when it was not in the supply chain: locked, or brought back by a patient.
		assert_ok!(dispense(PHARMACIST, listed(gtin(1), "A1"), dispenser(PHARMACY)));
		assert_ok!(decommission(PHARMACY, [GoodsClaim::Container(case)], DecommissionReason::Locked));
		let goods = || [first(), Goods::Container(case)];
		send_back(PHARMACY, WHOLESALER, goods());
		send_back(WHOLESALER, PHARMACY, goods());
		for one in goods() {
			assert_ok!(reactivate(PHARMACY, one));
		}
		let ask = |text| dispense(PHARMACIST, listed(gtin(1), text), dispenser(PHARMACY));
		assert_noop!(ask("A1"), E::ReturnUnverified);
		assert_noop!(ask("A2"), E::ReturnUnverified);
		let request = request(lot, &listed(gtin(1), "A1"));
		assert_ok!(DrugSupply::record_verification(signed(PHARMACY), request));
		assert_ok!(ask("A1"));
	});
}
