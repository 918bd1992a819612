//! Alerts, however they came about: who closes them, and what they cost until then.

use super::*;

fn close_as(
	who: AccountId,
	raised_by: AccountId,
	party: Party,
	reach: Option<Capacity<AccountId>>,
) -> DispatchResult {
	let (gtin, serial, report) = (gtin(1), serial("C4"), digest(9));
	let finding = AlertFinding::Falsified;
	DrugSupply::close_alert(signed(who), gtin, serial, raised_by, finding, report, party, reach)
}

/// An alert of the other pharmacy's, which asks for a pack that the first dispensed.
fn refused_elsewhere() {
	let twins = Twins::new();
	assert_ok!(dispense(twins.claim(0, 4)));
	let claim = twins.claim(0, 4);
	let of = dispenser(OTHER_PHARMACY);
	assert_ok!(DrugSupply::dispense(signed(OTHER_PHARMACIST), claim, of, None));
}

fn authority(code: &str) -> Party {
	Party::Authority(country(code))
}

#[test]
fn the_products_people_close_alerts_and_a_regulator_does() {
	let pharmacy = || Some(capacity(CredentialKind::Pharmacy));
	for (who, party, reach) in [
		(MANUFACTURER, Party::Product, None),
		(AUTHORISATION_HOLDER, Party::Product, None),
		(REGULATOR, authority("US"), pharmacy()),
	] {
		build_and_execute(|| {
			refused_elsewhere();
			let open = alert("C4", OTHER_PHARMACY).unwrap();
			let kind = AlertKind::DispenseRefused(RefusalReason::AlreadyDispensed);
			assert_eq!((open.kind, open.count, open.closed), (kind, 1, None));
			assert_eq!(on_hold(OTHER_PHARMACY), alert_price(), "the organisation pays, not its pharmacist");
			assert_eq!(on_hold(OTHER_PHARMACIST), 0);
			go_to_day(3);
			let before = on_hold(who);
			assert_ok!(close_as(who, OTHER_PHARMACY, party, reach.clone()));
			System::assert_last_event(
				Event::AlertClosed {
					gtin: gtin(1),
					serial: serial("C4"),
					raised_by: OTHER_PHARMACY,
					finding: AlertFinding::Falsified,
					report: digest(9),
					authorised_by: who,
				}
				.into(),
			);
			let closed = alert("C4", OTHER_PHARMACY).unwrap();
			assert_eq!(closed.closed, Some((AlertFinding::Falsified, START + 3 * DAY)));
			assert_eq!(on_hold(who), before);
			assert_noop!(close_as(who, OTHER_PHARMACY, party, reach.clone()), E::AlertNotFound);
		});
	}
}

#[test]
fn nobody_else_closes_an_alert() {
	build_and_execute(|| {
		refused_elsewhere();
		let reach = || Some(capacity(CredentialKind::Pharmacy));
		for who in [PHARMACY, OTHER_PHARMACY, OTHER_PHARMACIST, REPACKAGER, REGULATOR, STRANGER] {
			assert_noop!(close_as(who, OTHER_PHARMACY, Party::Product, reach()), E::NotTheParty);
		}
		for who in [MANUFACTURER, OTHER_PHARMACY] {
			assert_noop!(close_as(who, OTHER_PHARMACY, Party::Holder, reach()), E::NotTheParty);
			assert_noop!(close_as(who, OTHER_PHARMACY, Party::Owner, reach()), E::NotTheParty);
			assert_noop!(close_as(who, OTHER_PHARMACY, authority("US"), reach()), E::NotInGoodStanding);
		}
		// A regulator reaches who raised it, where he is licensed.
		let by = |reach| close_as(REGULATOR, OTHER_PHARMACY, authority("US"), reach);
		assert_noop!(by(None), E::NotTheParty);
		assert_noop!(by(Some(capacity(CredentialKind::Hospital))), E::NotTheParty);
		assert_noop!(by(Some(capacity_in(CredentialKind::Pharmacy, "DE"))), E::NotTheParty);
		let abroad = Some(capacity_in(CredentialKind::Pharmacy, "DE"));
		assert_noop!(close_as(GERMAN_REGULATOR, OTHER_PHARMACY, authority("DE"), abroad), E::NotTheParty);
		Credentials::revoke(OTHER_PHARMACY, CredentialKind::Pharmacy, Some(jurisdiction("US")));
		assert_ok!(by(reach()));
	});
}

#[test]
fn an_alert_that_is_not_there_is_not_closed() {
	build_and_execute(|| {
		refused_elsewhere();
		let product = Party::Product;
		assert_noop!(close_as(MANUFACTURER, PHARMACY, product, None), E::AlertNotFound);
		let other = |gtin, text: &str| {
			let (serial, finding) = (serial(text), AlertFinding::Handling);
			let (who, by) = (signed(MANUFACTURER), OTHER_PHARMACY);
			DrugSupply::close_alert(who, gtin, serial, by, finding, digest(9), Party::Product, None)
		};
		assert_noop!(other(gtin(1), "C5"), E::AlertNotFound);
		register(2, "LOT1");
		assert_noop!(other(gtin(2), "C4"), E::AlertNotFound);
		// Nobody speaks for a product that there is not.
		assert_noop!(other(gtin(3), "C4"), E::NotTheParty);
	});
}

#[test]
fn each_raiser_has_an_alert_of_his_own_and_the_same_cause_opens_it_again() {
	build_and_execute(|| {
		let twins = Twins::new();
		assert_ok!(report(STRANGER, "C4", twins.proof(0, 4), Some(twins.proof(1, 4))));
		// Of its twin the pharmacy learns by asking, and so does the other.
		let asks = |pharmacist, pharmacy| {
			let (claim, of) = (twins.claim(1, 4), dispenser(pharmacy));
			DrugSupply::dispense(signed(pharmacist), claim, of, None)
		};
		let before = on_hold(PHARMACY);
		assert_ok!(asks(PHARMACIST, PHARMACY));
		assert_ok!(asks(PHARMACIST, PHARMACY));
		assert_ok!(asks(OTHER_PHARMACIST, OTHER_PHARMACY));
		let counts = [STRANGER, PHARMACY, OTHER_PHARMACY].map(|who| alert("C4", who).unwrap().count);
		assert_eq!(counts, [1, 2, 1]);
		assert_eq!(on_hold(PHARMACY) - before, alert_price());
		assert_ok!(close_as(MANUFACTURER, PHARMACY, Party::Product, None));
		assert!(alert("C4", PHARMACY).unwrap().closed.is_some());
		assert_eq!(alert("C4", STRANGER).unwrap().closed, None);
		assert_eq!(alert("C4", OTHER_PHARMACY).unwrap().closed, None);
		// Closing says nothing of the goods.
		assert_eq!(entry("C4").quarantines.len(), 1);
		go_to_day(1);
		assert_ok!(asks(PHARMACIST, PHARMACY));
		let again = alert("C4", PHARMACY).unwrap();
		assert_eq!((again.count, again.closed, again.raised_at), (3, None, START));
		assert_eq!(on_hold(PHARMACY) - before, alert_price());
		assert_ok!(close_as(MANUFACTURER, PHARMACY, Party::Product, None));
	});
}

#[test]
fn the_deposit_goes_back_when_a_closed_alert_has_been_kept() {
	build_and_execute(|| {
		refused_elsewhere();
		let item = || Prunable::Alert { gtin: gtin(1), serial: serial("C4"), raised_by: OTHER_PHARMACY };
		let prune = || DrugSupply::prune(signed(STRANGER), item());
		go_to_day(150);
		assert_noop!(prune(), E::CannotPrune);
		assert_ok!(close_as(MANUFACTURER, OTHER_PHARMACY, Party::Product, None));
		Timestamp::set_timestamp(START + 250 * DAY - 1);
		assert_noop!(prune(), E::CannotPrune);
		go_to_day(250);
		assert_ok!(prune());
		assert_eq!(on_hold(OTHER_PHARMACY), 0);
		assert_eq!(alert("C4", OTHER_PHARMACY), None);
	});
}
