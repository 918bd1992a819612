//! A pack that has ended is not dispensed again: the call succeeds, and there is an alert, or a notice to the premises that
//! asked before.

use super::*;

fn refused(
	text: &str,
	reason: RefusalReason,
	alert: bool,
	(who, pharmacy, premises): (AccountId, AccountId, Option<Gln>),
) -> RuntimeEvent {
	Event::<Test>::DispenseRefused {
		gtin: gtin(1),
		serial: serial(text),
		reason,
		alert,
		pharmacy,
		premises,
		authorised_by: who,
	}
	.into()
}

/// The alert on a pack that a pharmacy raised.
fn alert_of(text: &str, pharmacy: AccountId) -> Option<Alert<Test>> {
	Alerts::<Test>::get((gtin(1), serial(text)), pharmacy)
}

fn count_of(text: &str, pharmacy: AccountId) -> u32 {
	alert_of(text, pharmacy).map_or(0, |alert| alert.count)
}

/// Asks for a pack at the other pharmacy, which has not got it.
fn ask_elsewhere(text: &str) -> DispatchResult {
	dispense(OTHER_PHARMACIST, listed(gtin(1), text), dispenser(OTHER_PHARMACY))
}

/// What the other pharmacist hears, who has asked for a pack.
fn assert_alert(text: &str, reason: RefusalReason) {
	let before = Units::<Test>::get(gtin(1), serial(text));
	assert_ok!(ask_elsewhere(text));
	System::assert_last_event(refused(text, reason, true, (OTHER_PHARMACIST, OTHER_PHARMACY, None)));
	let alert = alert_of(text, OTHER_PHARMACY).unwrap();
	assert_eq!(alert.kind, AlertKind::DispenseRefused(reason));
	assert_eq!(Units::<Test>::get(gtin(1), serial(text)), before);
}

#[test]
fn the_same_premises_that_ask_again_get_a_notice() {
	build_and_execute(|| {
		packs_at(PHARMACY, Some(gln(1)));
		hire_locum(1);
		let pack = || listed(gtin(1), "A1");
		assert_ok!(dispense(PHARMACIST, pack(), dispenser_at(PHARMACY, 1)));
		let (before, held) = (entry("A1"), on_hold(PHARMACY));
		go_to_day(1);
		// Whoever of them asks.
		for who in [PHARMACIST, LOCUM] {
			assert_ok!(dispense(who, pack(), dispenser_at(PHARMACY, 1)));
			let asked = (who, PHARMACY, Some(gln(1)));
			System::assert_last_event(refused("A1", RefusalReason::AlreadyDispensed, false, asked));
		}
		assert_ok!(open_pack(LOCUM, pack(), dispenser_at(PHARMACY, 1)));
		assert_eq!(entry("A1"), before);
		assert_eq!(on_hold(PHARMACY), held);
		assert!(DrugSupply::alerts(gtin(1), serial("A1")).is_empty());
	});
}

#[test]
fn another_pharmacy_that_asks_raises_an_alert_at_its_own_expense() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		assert_ok!(dispense_listed("A1"));
		let (before, events) = (entry("A1"), NextEventId::<Test>::get());
		let held = (on_hold(OTHER_PHARMACY), on_hold(OTHER_PHARMACIST), on_hold(PHARMACY));
		go_to_day(1);
		assert_ok!(ask_elsewhere("A1"));
		let reason = RefusalReason::AlreadyDispensed;
		let asked = (OTHER_PHARMACIST, OTHER_PHARMACY, None);
		System::assert_last_event(refused("A1", reason, true, asked));
		let kind = AlertKind::DispenseRefused(reason);
		let raised = Event::<Test>::AlertRaised {
			gtin: gtin(1),
			serial: serial("A1"),
			kind,
			raised_by: OTHER_PHARMACY,
		};
		System::assert_has_event(raised.into());
		let alerts = DrugSupply::alerts(gtin(1), serial("A1"));
		assert_eq!(alerts.len(), 1);
		let (raised_by, alert) = &alerts[0];
		assert_eq!((*raised_by, alert.kind, alert.count), (OTHER_PHARMACY, kind, 1));
		assert_eq!((alert.raised_at, alert.closed), (now(), None));
		// Nothing else has changed.
		assert_eq!(entry("A1"), before);
		assert_eq!(NextEventId::<Test>::get(), events);
		assert!(alert_price() > 0);
		assert_eq!(on_hold(OTHER_PHARMACY), held.0 + alert_price());
		assert_eq!((on_hold(OTHER_PHARMACIST), on_hold(PHARMACY)), (held.1, held.2));
	});
}

#[test]
fn alerts_are_counted_by_pharmacy_and_paid_for_once() {
	build_and_execute(|| {
		packs_at(WHOLESALER, None);
		let reason = DecommissionReason::Damaged;
		let packs = ["A1", "A2"].map(|text| GoodsClaim::Unit(listed(gtin(1), text)));
		assert_ok!(DrugSupply::decommission(signed(WHOLESALER), list(packs), reason));
		let held = (on_hold(PHARMACY), on_hold(OTHER_PHARMACY));
		for _ in 0..3 {
			assert_ok!(dispense_listed("A1"));
		}
		go_to_day(1);
		assert_ok!(ask_elsewhere("A1"));
		assert_ok!(open_pack(OTHER_PHARMACIST, listed(gtin(1), "A1"), dispenser(OTHER_PHARMACY)));
		assert_eq!((count_of("A1", PHARMACY), count_of("A1", OTHER_PHARMACY)), (3, 2));
		assert_eq!(alert_of("A1", PHARMACY).unwrap().raised_at, START);
		assert_eq!(alert_of("A1", OTHER_PHARMACY).unwrap().raised_at, START + DAY);
		assert_eq!(on_hold(PHARMACY), held.0 + alert_price());
		assert_eq!(on_hold(OTHER_PHARMACY), held.1 + alert_price());
		// Another pack is another alert.
		assert_ok!(dispense_listed("A2"));
		assert_eq!((count_of("A1", PHARMACY), count_of("A2", PHARMACY)), (3, 1));
		assert_eq!(on_hold(PHARMACY), held.0 + 2 * alert_price());
	});
}

#[test]
fn an_alert_that_was_closed_opens_again() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		assert_ok!(dispense_listed("A1"));
		let held = on_hold(OTHER_PHARMACY);
		assert_ok!(ask_elsewhere("A1"));
		let (gtin, serial) = (gtin(1), serial("A1"));
		let close = || {
			let finding = AlertFinding::Handling;
			let who = signed(MANUFACTURER);
			let raised_by = OTHER_PHARMACY;
			assert_ok!(DrugSupply::close_alert(
				who,
				gtin,
				serial,
				raised_by,
				finding,
				digest(8),
				Party::Product,
				None
			));
		};
		close();
		assert!(alert_of("A1", OTHER_PHARMACY).unwrap().closed.is_some());
		go_to_day(1);
		assert_ok!(ask_elsewhere("A1"));
		let alert = alert_of("A1", OTHER_PHARMACY).unwrap();
		assert_eq!((alert.count, alert.raised_at, alert.closed), (2, START, None));
		assert_eq!(on_hold(OTHER_PHARMACY), held + alert_price());
		// The deposit goes back to the pharmacy when the alert goes.
		close();
		Timestamp::set_timestamp(now() + RETENTION);
		let item = Prunable::Alert { gtin, serial, raised_by: OTHER_PHARMACY };
		assert_ok!(DrugSupply::prune(signed(STRANGER), item));
		assert_eq!(on_hold(OTHER_PHARMACY), held);
	});
}

#[test]
fn other_premises_of_the_same_pharmacy_raise_an_alert() {
	build_and_execute(|| {
		packs_at(PHARMACY, Some(gln(1)));
		let pack = || listed(gtin(1), "A1");
		assert_ok!(dispense(PHARMACIST, pack(), dispenser_at(PHARMACY, 1)));
		let reason = RefusalReason::AlreadyDispensed;
		assert_ok!(dispense(PHARMACIST, pack(), dispenser_at(PHARMACY, 2)));
		System::assert_last_event(refused("A1", reason, true, (PHARMACIST, PHARMACY, Some(gln(2)))));
		assert_ok!(dispense(PHARMACIST, pack(), dispenser(PHARMACY)));
		System::assert_last_event(refused("A1", reason, true, (PHARMACIST, PHARMACY, None)));
		assert_eq!(count_of("A1", PHARMACY), 2);
	});
}

#[test]
fn premises_of_the_same_number_are_not_those_of_another_pharmacy() {
	build_and_execute(|| {
		packs_at(PHARMACY, Some(gln(1)));
		assert_ok!(dispense(PHARMACIST, listed(gtin(1), "A1"), dispenser_at(PHARMACY, 1)));
		let there = dispenser_at(OTHER_PHARMACY, 1);
		assert_ok!(dispense(OTHER_PHARMACIST, listed(gtin(1), "A1"), there));
		assert_eq!(count_of("A1", OTHER_PHARMACY), 1);
	});
}

#[test]
fn a_pack_that_was_opened_is_not_dispensed() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		assert_ok!(open_pack(PHARMACIST, listed(gtin(1), "A1"), dispenser(PHARMACY)));
		let before = entry("A1");
		assert_ok!(dispense_listed("A1"));
		let asked = (PHARMACIST, PHARMACY, None);
		System::assert_last_event(refused("A1", RefusalReason::AlreadySupplied, false, asked));
		assert_eq!(entry("A1"), before);
		assert_alert("A1", RefusalReason::AlreadySupplied);
	});
}

#[test]
fn a_pack_that_was_supplied_is_not_dispensed() {
	build_and_execute(|| {
		packs_at(HOSPITAL, None);
		let goods = list([GoodsClaim::Unit(listed(gtin(1), "A1"))]);
		let institution = Recipient::OwnInstitution;
		assert_ok!(DrugSupply::supply(signed(HOSPITAL), goods, institution, trade_capacity(HOSPITAL)));
		assert_alert("A1", RefusalReason::AlreadySupplied);
		// A hospital with a pharmacy of its own hears a notice.
		Credentials::grant(HOSPITAL, CredentialKind::Pharmacy, Some(jurisdiction("US")));
		Credentials::affiliate(PHARMACIST, HOSPITAL);
		assert_ok!(dispense(PHARMACIST, listed(gtin(1), "A1"), dispenser(HOSPITAL)));
		let asked = (PHARMACIST, HOSPITAL, None);
		System::assert_last_event(refused("A1", RefusalReason::AlreadySupplied, false, asked));
	});
}

#[test]
fn a_pack_that_was_taken_out_is_not_dispensed() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		for (text, reason) in [
			("A1", DecommissionReason::Locked),
			("A2", DecommissionReason::Sampled),
			("A3", DecommissionReason::Destroyed),
		] {
			let goods = list([GoodsClaim::Unit(listed(gtin(1), text))]);
			assert_ok!(DrugSupply::decommission(signed(PHARMACY), goods, reason));
			assert_alert(text, RefusalReason::Decommissioned);
			// Those who took it out know.
			assert_ok!(dispense_listed(text));
			let asked = (PHARMACIST, PHARMACY, None);
			System::assert_last_event(refused(text, RefusalReason::Decommissioned, false, asked));
			assert_eq!(count_of(text, PHARMACY), 0);
		}
	});
}

#[test]
fn a_pack_that_is_stolen_or_illegitimate_is_not_dispensed() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		let goods = list([GoodsClaim::Unit(listed(gtin(1), "A1"))]);
		let reason = DecommissionReason::Stolen;
		assert_ok!(DrugSupply::decommission(signed(PHARMACY), goods, reason));
		assert_alert("A1", RefusalReason::Decommissioned);
		hold_back(PHARMACY, GoodsClaim::Unit(listed(gtin(1), "A2")), Party::Owner);
		let pack = unit(gtin(1), "A2");
		assert_ok!(DrugSupply::condemn(signed(PHARMACY), pack, Party::Owner, digest(8)));
		assert_alert("A2", RefusalReason::Decommissioned);
	});
}

#[test]
fn another_pack_of_the_same_serial_is_not_dispensed() {
	build_and_execute(|| {
		// The manufacturer committed the same serials twice, into two cases.
		let (commission, tree, _) = committed_at(PHARMACY);
		let lot = register(1, "LOT3");
		let case = open(4, 1);
		let (other, other_tree) = commit(lot, 10, case);
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(case)]);
		let second = committed(gtin(1), other, &other_tree, 3);
		assert_ok!(dispense(PHARMACIST, committed(gtin(1), commission, &tree, 3), dispenser(PHARMACY)));
		let before = entry("C3");
		assert_eq!(before.origin.commission, commission);
		let held = on_hold(PHARMACY);
		// Not even those who dispensed the first hear a mere notice.
		assert_ok!(dispense(PHARMACIST, second.clone(), dispenser(PHARMACY)));
		let asked = (PHARMACIST, PHARMACY, None);
		System::assert_last_event(refused("C3", RefusalReason::OtherPack, true, asked));
		let alert = alert_of("C3", PHARMACY).unwrap();
		assert_eq!(alert.kind, AlertKind::DispenseRefused(RefusalReason::OtherPack));
		assert_eq!(on_hold(PHARMACY), held + alert_price());
		assert_ok!(open_pack(OTHER_PHARMACIST, second.clone(), dispenser(OTHER_PHARMACY)));
		assert_eq!(entry("C3"), before);
		// Whoever shows nothing raises nothing.
		let mut forged = second;
		forged.inclusion.as_mut().unwrap().proof.index = 4;
		let refused = E::InvalidProof(ProofError::WrongRoot);
		assert_noop!(dispense(PHARMACIST, forged, dispenser(PHARMACY)), refused);
	});
}

#[test]
fn a_pack_that_was_consumed_is_not_dispensed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let made = register(2, "LOT1");
		let output = Output::Listed { serials: list([serial("B1")]), into: None };
		let inputs = list([Input::Unit(listed(gtin(1), "A1"))]);
		assert_ok!(DrugSupply::transform(signed(MANUFACTURER), inputs, made, output, manufacturer()));
		assert_alert("A1", RefusalReason::Decommissioned);
	});
}

#[test]
fn a_pack_that_ended_with_its_container_is_not_dispensed() {
	build_and_execute(|| {
		packs_at(HOSPITAL, None);
		let (commission, tree, case) = committed_at(HOSPITAL);
		let goods = list([GoodsClaim::Container(case), GoodsClaim::Container(sscc(1))]);
		let institution = Recipient::OwnInstitution;
		assert_ok!(DrugSupply::supply(signed(HOSPITAL), goods, institution, trade_capacity(HOSPITAL)));
		assert_alert("A1", RefusalReason::AlreadySupplied);
		// It has no entry, and gets none by being asked for: the pharmacy pays for the alert alone.
		let held = on_hold(OTHER_PHARMACY);
		let claim = committed(gtin(1), commission, &tree, 3);
		assert_ok!(dispense(OTHER_PHARMACIST, claim.clone(), dispenser(OTHER_PHARMACY)));
		let asked = (OTHER_PHARMACIST, OTHER_PHARMACY, None);
		System::assert_last_event(refused("C3", RefusalReason::AlreadySupplied, true, asked));
		assert!(Units::<Test>::get(gtin(1), committed_serial(3)).is_none());
		assert_eq!(on_hold(OTHER_PHARMACY), held + alert_price());
		// A serial that nobody committed raises nothing.
		let unproven = UnitClaim { inclusion: None, ..claim };
		let asked = dispense(OTHER_PHARMACIST, unproven, dispenser(OTHER_PHARMACY));
		assert_noop!(asked, E::UnitNotFound);
	});
}

#[test]
fn a_pack_in_a_case_on_a_pallet_that_ended_is_not_dispensed() {
	build_and_execute(|| {
		let (_, case) = packs_at(WHOLESALER, None);
		let pallet = open(3, 2);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet)]);
		assert_ok!(DrugSupply::pack(signed(WHOLESALER), list([Contents::Container(case)]), pallet));
		let goods = list([GoodsClaim::Container(pallet)]);
		assert_ok!(DrugSupply::decommission(signed(WHOLESALER), goods, DecommissionReason::Lost));
		assert_alert("A1", RefusalReason::Decommissioned);
	});
}

#[test]
fn who_may_not_dispense_raises_no_alert() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		assert_ok!(dispense_listed("A1"));
		let pack = || listed(gtin(1), "A1");
		assert_noop!(dispense(STRANGER, pack(), dispenser(OTHER_PHARMACY)), E::NotInGoodStanding);
		assert_noop!(dispense(PHARMACIST, pack(), dispenser(OTHER_PHARMACY)), E::NotAffiliated);
		Credentials::revoke(OTHER_PHARMACY, CredentialKind::Pharmacy, Some(jurisdiction("US")));
		assert_noop!(ask_elsewhere("A1"), E::NotInGoodStanding);
	});
}

#[test]
fn a_pharmacy_that_cannot_pay_for_the_alert_is_refused() {
	build_and_execute(|| {
		Credentials::grant(POOR_PHARMACY, CredentialKind::Pharmacy, Some(jurisdiction("US")));
		Credentials::affiliate(OTHER_PHARMACIST, POOR_PHARMACY);
		packs_at(PHARMACY, None);
		assert_ok!(dispense_listed("A1"));
		let asked = dispense(OTHER_PHARMACIST, listed(gtin(1), "A1"), dispenser(POOR_PHARMACY));
		assert_noop!(asked, TokenError::FundsUnavailable);
	});
}
