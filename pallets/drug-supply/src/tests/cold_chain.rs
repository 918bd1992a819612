//! The cold chain: devices that watch over containers, what they anchor, and what the chain holds back for it.

use crate::{mock::*, *};
use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	dispatch::DispatchResultWithPostInfo,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::Sscc,
	Moment,
};
use sp_runtime::{traits::Convert, DispatchResult};

type E = Error<Test>;

/// Another device, of a jurisdiction that is none.
const OTHER_LOGGER: AccountId = 59;

fn assign(who: AccountId, container: Sscc, device: AccountId) -> DispatchResult {
	DrugSupply::assign_logger(signed(who), container, device, Some(jurisdiction("US")))
}

fn remove(who: AccountId, container: Sscc) -> DispatchResult {
	DrugSupply::remove_logger(signed(who), container)
}

/// Twelve readings of the last hour, in tenths of a degree.
fn readings(min: i16, max: i16) -> Readings {
	Readings { root: digest(6), count: 12, min, max, from: now() - 3_600_000, until: now() }
}

fn anchor(device: AccountId, container: Sscc, readings: Readings) -> DispatchResult {
	DrugSupply::anchor_readings(signed(device), container, readings)
}

fn quarantines(container: Sscc) -> Vec<Quarantine> {
	DrugSupply::container(container).unwrap().quarantines.to_vec()
}

fn too_warm(since: Moment) -> Quarantine {
	Quarantine { party: Party::Owner, reason: QuarantineReason::ColdChain, since }
}

fn held(who: AccountId, reason: HoldReason) -> u64 {
	Balances::balance_on_hold(&reason.into(), &who)
}

fn price_of_one(size: usize) -> u64 {
	Price::convert(Footprint::from_parts(1, size))
}

fn logger_price() -> u64 {
	price_of_one(Logger::<Test>::max_encoded_len())
}

fn readings_price() -> u64 {
	price_of_one(AnchoredReadings::<Test>::max_encoded_len())
}

fn step_price() -> u64 {
	Price::convert(DrugSupply::step_footprint())
}

/// A case of the product that is kept at 2 to 8 degrees, watched by the manufacturer's logger.
fn watched_case() -> Sscc {
	let lot = register(1, "LOT1");
	let case = open(1, 1);
	commission(lot, &["A1", "A2"], Some(case));
	assert_ok!(assign(MANUFACTURER, case, LOGGER));
	case
}

/// Registers a product of the manufacturer's with another range, and puts some of it into a container.
fn put_in(item: u64, storage: Option<StorageRange>, text: &str, into: Sscc) {
	let details = ProductDetails { storage, ..details() };
	assert_ok!(DrugSupply::register_product(signed(MANUFACTURER), gtin(item), prefix(), details));
	let lot = register(item, "LOT1");
	commission(lot, &[text], Some(into));
}

/// A call's outcome, whatever it weighed.
fn outcome(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|refused| refused.error)
}

/// Ships without title, and has it received.
fn hand_over(from: AccountId, to: AccountId, container: Sscc) {
	let shipment = ship(from, [Goods::Container(container)], terms(from, to, false));
	assert_ok!(DrugSupply::receive(signed(to), shipment, None));
}

#[test]
fn who_has_a_container_puts_a_device_in_charge() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		let before = on_hold(MANUFACTURER);
		assert_ok!(assign(MANUFACTURER, case, LOGGER));
		System::assert_last_event(
			Event::LoggerAssigned { container: case, device: LOGGER, authorised_by: MANUFACTURER }.into(),
		);
		let stored = Loggers::<Test>::get(case).unwrap();
		assert_eq!((stored.device, stored.assigned_by), (LOGGER, MANUFACTURER));
		assert_eq!(stored.jurisdiction, Some(jurisdiction("US")));
		assert_eq!(held(MANUFACTURER, HoldReason::Record), logger_price());
		assert_eq!(on_hold(MANUFACTURER) - before, logger_price());
		assert_eq!(on_hold(LOGGER), 0);

		assert_ok!(remove(MANUFACTURER, case));
		System::assert_last_event(
			Event::LoggerRemoved { container: case, authorised_by: MANUFACTURER }.into(),
		);
		assert_eq!(Loggers::<Test>::get(case), None);
		assert_eq!(on_hold(MANUFACTURER), before);
		assert_noop!(remove(MANUFACTURER, case), E::LoggerNotFound);
	});
}

#[test]
fn only_who_has_a_container_does_and_not_while_it_is_under_way() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		assert_noop!(assign(MANUFACTURER, sscc(9), LOGGER), E::ContainerNotFound);
		assert_noop!(remove(MANUFACTURER, sscc(9)), E::ContainerNotFound);
		for who in [LOGGER, WHOLESALER, REGULATOR, STRANGER] {
			assert_noop!(assign(who, case, LOGGER), E::NotHolder);
		}
		assert_ok!(assign(MANUFACTURER, case, LOGGER));
		for who in [LOGGER, WHOLESALER, REGULATOR, STRANGER] {
			assert_noop!(remove(who, case), E::NotHolder);
		}
		// Under way, neither end touches it, nor does who put it there.
		let shipment = ship(MANUFACTURER, [Goods::Container(case)], terms(MANUFACTURER, CARRIER, false));
		assert_noop!(assign(MANUFACTURER, case, LOGGER), E::InTransit);
		assert_noop!(assign(CARRIER, case, LOGGER), E::NotHolder);
		assert_noop!(remove(MANUFACTURER, case), E::InTransit);
		assert_noop!(remove(CARRIER, case), E::InTransit);
		assert_ok!(DrugSupply::receive(signed(CARRIER), shipment, None));
		let on = ship(CARRIER, [Goods::Container(case)], terms(CARRIER, PHARMACY, false));
		assert_noop!(remove(MANUFACTURER, case), E::InTransit);
		assert_ok!(DrugSupply::reject(signed(PHARMACY), on));
		// An owner who has not the goods is as good as anybody.
		hand_over(CARRIER, WHOLESALER, case);
		assert_noop!(assign(MANUFACTURER, case, LOGGER), E::NotHolder);
		assert_ok!(assign(WHOLESALER, case, LOGGER));
		assert_noop!(remove(MANUFACTURER, case), E::NotHolder);
		assert_eq!(custody(case).owner, MANUFACTURER);
		// What has ended needs none.
		assert_ok!(DrugSupply::decommission(
			signed(WHOLESALER),
			list([GoodsClaim::Container(case)]),
			DecommissionReason::Damaged
		));
		assert_noop!(assign(WHOLESALER, case, LOGGER), E::NotActive);
		let (pallet, inner) = (open(5, 2), open(6, 1));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(inner)]), pallet));
		let (whole, damaged) = (list([GoodsClaim::Container(pallet)]), DecommissionReason::Damaged);
		assert_ok!(DrugSupply::decommission(signed(MANUFACTURER), whole, damaged));
		assert_noop!(assign(MANUFACTURER, inner, LOGGER), E::NotActive);
		assert_ok!(remove(WHOLESALER, case));
		assert_eq!(held(WHOLESALER, HoldReason::Record), 0);
	});
}

#[test]
fn a_logger_is_a_device_in_good_standing() {
	build_and_execute(|| {
		let case = open(1, 1);
		let with = |device, place| DrugSupply::assign_logger(signed(MANUFACTURER), case, device, place);
		let america = Some(jurisdiction("US"));
		assert_noop!(with(STRANGER, america), E::NotInGoodStanding);
		// Another's licence is no device's.
		assert_noop!(with(WHOLESALER, america), E::NotInGoodStanding);
		assert_noop!(with(LOGGER, Some(jurisdiction("DE"))), E::NotInGoodStanding);
		assert_noop!(with(LOGGER, None), E::NotInGoodStanding);
		Credentials::grant(OTHER_LOGGER, CredentialKind::Device, None);
		assert_ok!(with(OTHER_LOGGER, None));
		let other = open(2, 1);
		assert_ok!(DrugSupply::assign_logger(signed(MANUFACTURER), other, LOGGER, america));
		assert_ok!(anchor(LOGGER, other, readings(30, 50)));
		Credentials::revoke(LOGGER, CredentialKind::Device, america);
		assert_noop!(with(LOGGER, america), E::NotInGoodStanding);
		// Nor is it believed from then on. By which credential was said when it was assigned.
		assert_noop!(anchor(LOGGER, other, readings(30, 50)), E::NotInGoodStanding);
		Credentials::grant(LOGGER, CredentialKind::Device, Some(jurisdiction("DE")));
		assert_noop!(anchor(LOGGER, other, readings(30, 50)), E::NotInGoodStanding);
		assert_ok!(anchor(OTHER_LOGGER, case, readings(30, 50)));
	});
}

#[test]
fn one_device_watches_and_another_takes_its_place() {
	build_and_execute(|| {
		Credentials::grant(OTHER_LOGGER, CredentialKind::Device, Some(jurisdiction("US")));
		let case = watched_case();
		assert_noop!(anchor(OTHER_LOGGER, case, readings(30, 50)), E::LoggerNotFound);
		// It goes on watching in other hands, until these put in their own.
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
		assert_ok!(anchor(LOGGER, case, readings(30, 50)));
		let before = (on_hold(MANUFACTURER), on_hold(WHOLESALER));
		assert_ok!(assign(WHOLESALER, case, OTHER_LOGGER));
		assert_eq!(before.0 - on_hold(MANUFACTURER), logger_price(), "it goes back to who paid it");
		assert_eq!(on_hold(WHOLESALER) - before.1, logger_price());
		assert_noop!(anchor(LOGGER, case, readings(30, 50)), E::LoggerNotFound);
		assert_ok!(anchor(OTHER_LOGGER, case, readings(30, 50)));
		// Again the same holder, who pays once.
		assert_ok!(assign(WHOLESALER, case, LOGGER));
		assert_eq!(on_hold(WHOLESALER) - before.1, logger_price());
		assert_eq!(Loggers::<Test>::iter().count(), 1);
	});
}

#[test]
fn who_put_a_device_there_gets_it_back_from_others_hands() {
	build_and_execute(|| {
		let case = watched_case();
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
		assert_noop!(remove(CARRIER, case), E::NotHolder);
		let before = on_hold(MANUFACTURER);
		assert_ok!(remove(MANUFACTURER, case));
		assert_eq!(before - on_hold(MANUFACTURER), logger_price());
		// Removed by who has it now, it is returned to who paid it, too.
		let other = open(2, 1);
		assert_ok!(assign(MANUFACTURER, other, LOGGER));
		hand_over(MANUFACTURER, CARRIER, other);
		let before = (on_hold(MANUFACTURER), on_hold(CARRIER));
		assert_ok!(remove(CARRIER, other));
		assert_eq!(before.0 - on_hold(MANUFACTURER), logger_price());
		assert_eq!(on_hold(CARRIER), before.1);
	});
}

#[test]
fn readings_are_anchored_by_the_device_which_pays_for_them() {
	build_and_execute(|| {
		let case = watched_case();
		let unwatched = open(2, 1);
		for who in [MANUFACTURER, OTHER_LOGGER, STRANGER] {
			assert_noop!(anchor(who, case, readings(30, 50)), E::LoggerNotFound);
		}
		assert_noop!(anchor(LOGGER, unwatched, readings(30, 50)), E::LoggerNotFound);
		assert_noop!(anchor(LOGGER, sscc(9), readings(30, 50)), E::LoggerNotFound);

		go_to_day(2);
		let event = NextEventId::<Test>::get();
		let taken = readings(30, 50);
		assert_ok!(anchor(LOGGER, case, taken));
		System::assert_last_event(
			Event::ReadingsAnchored {
				event,
				container: case,
				readings: taken,
				excursion: false,
				authorised_by: LOGGER,
			}
			.into(),
		);
		let stored = DrugSupply::readings(case);
		assert_eq!(stored.len(), 1);
		let (number, anchored) = &stored[0];
		assert_eq!((*number, anchored.readings, anchored.excursion), (event, taken, false));
		assert_eq!((anchored.device, anchored.recorded_at), (LOGGER, START + 2 * DAY));
		assert_eq!(held(LOGGER, HoldReason::Record), readings_price());
		assert_eq!(on_hold(LOGGER), readings_price());
		// Each batch is kept by itself.
		assert_ok!(anchor(LOGGER, case, taken));
		assert_eq!(DrugSupply::readings(case).len(), 2);
		assert_eq!(on_hold(LOGGER), 2 * readings_price());
		assert_ok!(remove(MANUFACTURER, case));
		assert_noop!(anchor(LOGGER, case, taken), E::LoggerNotFound);
		assert_eq!(DrugSupply::readings(case).len(), 2, "they outlast the watch");
	});
}

#[test]
fn readings_have_a_count_an_order_and_a_past() {
	build_and_execute(|| {
		let case = watched_case();
		let good = readings(30, 50);
		for wrong in [
			Readings { count: 0, ..good },
			Readings { min: 51, ..good },
			Readings { from: good.until + 1, ..good },
			Readings { until: now() + 60_001, ..good },
			Readings { from: now() + 60_001, until: now() + 60_001, ..good },
		] {
			assert_noop!(anchor(LOGGER, case, wrong), E::InvalidReadings);
		}
		for right in [
			Readings { count: 1, ..good },
			Readings { min: 50, ..good },
			Readings { from: good.until, ..good },
			Readings { until: now() + 60_000, ..good },
			Readings { from: 0, ..good },
		] {
			assert_ok!(anchor(LOGGER, case, right));
		}
		assert!(quarantines(case).is_empty());
	});
}

#[test]
fn a_tenth_of_a_degree_too_cold_or_too_warm_is_an_excursion() {
	for (min, max, excursion) in
		[(20, 80, false), (19, 80, true), (20, 81, true), (i16::MIN, i16::MAX, true), (80, 80, false)]
	{
		build_and_execute(|| {
			let case = watched_case();
			assert_ok!(anchor(LOGGER, case, readings(min, max)));
			assert_eq!(DrugSupply::readings(case)[0].1.excursion, excursion);
			let expected = if excursion { vec![too_warm(now())] } else { vec![] };
			assert_eq!(quarantines(case), expected);
		});
	}
}

#[test]
fn an_excursion_is_held_back_by_the_chain_until_the_owner_decides() {
	build_and_execute(|| {
		let case = watched_case();
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
		hand_over(WHOLESALER, CARRIER, case);
		go_to_day(1);
		assert_ok!(anchor(LOGGER, case, readings(30, 120)));
		let goods = Goods::Container(case);
		System::assert_last_event(
			Event::Quarantined {
				goods: goods.clone(),
				quarantine: too_warm(START + DAY),
				authorised_by: None,
			}
			.into(),
		);
		// The device pays for its readings and for the step.
		assert_eq!(held(LOGGER, HoldReason::Record), readings_price());
		assert_eq!(held(LOGGER, HoldReason::Custody), step_price());
		let step = History::<Test>::get(DrugSupply::container(case).unwrap().head.unwrap()).unwrap();
		let (party, reason) = (Party::Owner, QuarantineReason::ColdChain);
		assert_eq!(step.what, Happening::Quarantined { party, reason });
		assert_eq!(step.recorded_by, LOGGER);

		let on = || {
			let goods = list([goods.clone()]);
			outcome(DrugSupply::ship(signed(CARRIER), goods, terms(CARRIER, PHARMACY, false)))
		};
		assert_noop!(on(), E::InQuarantine);
		let clear = |who, party| DrugSupply::clear_quarantine(signed(who), goods.clone(), party, digest(7));
		assert_noop!(clear(CARRIER, Party::Holder), E::NotQuarantined);
		assert_noop!(clear(REGULATOR, Party::Authority(country("US"))), E::NotQuarantined);
		for who in [CARRIER, MANUFACTURER, LOGGER] {
			assert_noop!(clear(who, Party::Owner), E::NotTheParty);
		}
		// While it is held back, the next one is put down and adds nothing.
		go_to_day(2);
		assert_ok!(anchor(LOGGER, case, readings(30, 130)));
		assert_eq!(quarantines(case), [too_warm(START + DAY)]);
		assert_eq!(held(LOGGER, HoldReason::Custody), step_price());
		assert_eq!(DrugSupply::readings(case).len(), 2);
		// To bear it once is not to bear it for ever.
		assert_ok!(clear(WHOLESALER, Party::Owner));
		would_succeed(on);
		assert_ok!(anchor(LOGGER, case, readings(30, 130)));
		assert_eq!(quarantines(case), [too_warm(START + 2 * DAY)]);
		assert_eq!(held(LOGGER, HoldReason::Custody), 2 * step_price());
		// Or it ends there.
		assert_ok!(DrugSupply::condemn(signed(WHOLESALER), goods.clone(), Party::Owner, digest(8)));
	});
}

/// Lets a call succeed and leaves no trace of it.
fn would_succeed(call: impl FnOnce() -> DispatchResult) {
	let tried = frame_support::storage::with_transaction(|| {
		sp_runtime::TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(call()))
	});
	assert_ok!(tried.unwrap());
}

#[test]
fn an_excursion_is_held_back_beside_what_others_hold_back() {
	build_and_execute(|| {
		let case = watched_case();
		let claim = || GoodsClaim::Container(case);
		let by = |party| {
			let reason = QuarantineReason::Suspect;
			DrugSupply::quarantine(signed(MANUFACTURER), claim(), reason, party, None)
		};
		assert_ok!(by(Party::Owner));
		assert_ok!(by(Party::Holder));
		assert_ok!(anchor(LOGGER, case, readings(0, 50)));
		assert!(DrugSupply::readings(case)[0].1.excursion);
		assert_eq!(quarantines(case).len(), 3);
		assert_eq!(on_hold(LOGGER), readings_price() + step_price());
		// The owner's decision is one on all of his reasons.
		let goods = Goods::Container(case);
		assert_ok!(DrugSupply::clear_quarantine(signed(MANUFACTURER), goods, Party::Owner, digest(7)));
		let left: Vec<_> = quarantines(case).into_iter().map(|one| one.party).collect();
		assert_eq!(left, [Party::Holder]);
	});
}

#[test]
fn every_product_in_a_container_must_bear_it() {
	build_and_execute(|| {
		let (pallet, case) = (open(1, 2), open(2, 1));
		assert_ok!(assign(MANUFACTURER, pallet, LOGGER));
		let mut count = 0;
		let mut excursion = |min, max| {
			assert_ok!(anchor(LOGGER, pallet, readings(min, max)));
			count += 1;
			assert_eq!(DrugSupply::readings(pallet).len(), count);
			let quarantined = !quarantines(pallet).is_empty();
			if quarantined {
				let (goods, party) = (Goods::Container(pallet), Party::Owner);
				assert_ok!(DrugSupply::clear_quarantine(signed(MANUFACTURER), goods, party, digest(7)));
			}
			quarantined
		};
		// Nothing in it; then what may be kept anyhow.
		assert!(!excursion(-500, 500));
		put_in(5, None, "E1", pallet);
		assert!(!excursion(-500, 500));
		// At most 25 degrees; then in a case inside, at least 10.
		put_in(6, Some(StorageRange { min: -500, max: 250 }), "F1", pallet);
		assert!(!excursion(-500, 250));
		assert!(excursion(-500, 251));
		put_in(7, Some(StorageRange { min: 100, max: 300 }), "G1", case);
		assert!(!excursion(-500, 250));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		assert!(excursion(99, 250));
		assert!(excursion(100, 251));
		assert!(!excursion(100, 250));
		// What is taken out no longer counts.
		assert_ok!(DrugSupply::unpack(signed(MANUFACTURER), list([Contents::Container(case)])));
		assert!(!excursion(99, 250));
	});
}

#[test]
fn committed_units_are_watched_as_listed_ones_are() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let (id, tree) = commit(lot, 1_000, case);
		assert_ok!(assign(MANUFACTURER, case, LOGGER));
		assert_ok!(anchor(LOGGER, case, readings(20, 81)));
		let claim = committed(gtin(1), id, &tree, 7);
		let answer = DrugSupply::verify(request(lot, &claim));
		assert!(answer.additional.contains(&AdditionalInformation::Suspect));
	});
}

#[test]
fn readings_are_judged_by_the_range_that_holds_when_they_are_anchored() {
	build_and_execute(|| {
		let case = watched_case();
		let storage = Some(StorageRange { min: 20, max: 250 });
		let details = ProductDetails { storage, ..details() };
		assert_ok!(DrugSupply::amend_product(signed(MANUFACTURER), gtin(1), 1, details));
		assert_ok!(anchor(LOGGER, case, readings(20, 200)));
		assert!(quarantines(case).is_empty());
		assert_ok!(anchor(LOGGER, case, readings(20, 251)));
		assert_eq!(quarantines(case).len(), 1);
	});
}

#[test]
fn an_excursion_inside_restricts_what_is_around_it() {
	build_and_execute(|| {
		let case = watched_case();
		let pallet = open(2, 2);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet)]);
		assert_ok!(anchor(LOGGER, case, readings(10, 50)));
		assert_eq!(DrugSupply::container(pallet).unwrap().restricted, 1);
		assert!(quarantines(pallet).is_empty());
		let goods = [Goods::Container(pallet)];
		let on = || {
			let goods = list(goods.clone());
			outcome(DrugSupply::ship(signed(WHOLESALER), goods, terms(WHOLESALER, PHARMACY, true)))
		};
		assert_noop!(on(), E::ContentsRestricted);
		// Its owner is who owns the pallet.
		let clear = |who| {
			let goods = Goods::Container(case);
			DrugSupply::clear_quarantine(signed(who), goods, Party::Owner, digest(7))
		};
		assert_noop!(clear(MANUFACTURER), E::NotTheParty);
		assert_ok!(clear(WHOLESALER));
		assert_eq!(DrugSupply::container(pallet).unwrap().restricted, 0);
		assert_ok!(on());
	});
}

#[test]
fn goods_that_grow_warm_under_way_arrive_held_back() {
	build_and_execute(|| {
		let case = watched_case();
		let goods = Goods::Container(case);
		let shipment = ship(MANUFACTURER, [goods.clone()], terms(MANUFACTURER, PHARMACY, true));
		assert_ok!(anchor(LOGGER, case, readings(20, 81)));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), shipment, None));
		let pack = listed(gtin(1), "A1");
		assert_noop!(
			DrugSupply::dispense(signed(PHARMACIST), pack.clone(), dispenser(PHARMACY), None),
			E::InQuarantine
		);
		// The decision is with who owns it now.
		let clear = |who| DrugSupply::clear_quarantine(signed(who), goods.clone(), Party::Owner, digest(7));
		assert_noop!(clear(MANUFACTURER), E::NotTheParty);
		assert_ok!(clear(PHARMACY));
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), pack, dispenser(PHARMACY), None));
	});
}

#[test]
fn what_was_locked_and_grew_warm_is_not_taken_back() {
	build_and_execute(|| {
		let case = watched_case();
		assert_ok!(DrugSupply::decommission(
			signed(MANUFACTURER),
			list([GoodsClaim::Container(case)]),
			DecommissionReason::Locked
		));
		assert_ok!(anchor(LOGGER, case, readings(20, 81)));
		assert_eq!(quarantines(case), [too_warm(START)]);
		let goods = Goods::Container(case);
		let back = || DrugSupply::reactivate(signed(MANUFACTURER), goods.clone(), as_itself(MANUFACTURER));
		assert_noop!(back(), E::InQuarantine);
		let decided = DrugSupply::clear_quarantine;
		assert_ok!(decided(signed(MANUFACTURER), goods.clone(), Party::Owner, digest(7)));
		assert_ok!(back());
	});
}

#[test]
fn a_device_without_funds_anchors_nothing() {
	build_and_execute(|| {
		let case = watched_case();
		let refused = Err(sp_runtime::TokenError::FundsUnavailable.into());
		Balances::force_set_balance(RuntimeOrigin::root(), LOGGER, 1).unwrap();
		assert_eq!(anchor(LOGGER, case, readings(20, 80)), refused);
		let existential = 1;
		Balances::force_set_balance(RuntimeOrigin::root(), LOGGER, readings_price() + existential).unwrap();
		assert_ok!(anchor(LOGGER, case, readings(20, 80)));
	});
}

#[test]
fn the_deposit_of_readings_goes_back_to_the_device() {
	build_and_execute(|| {
		let case = watched_case();
		let event = NextEventId::<Test>::get();
		assert_ok!(anchor(LOGGER, case, readings(20, 80)));
		go_to_day(100);
		assert_ok!(DrugSupply::prune(signed(STRANGER), Prunable::Readings(case, event)));
		assert_eq!(on_hold(LOGGER), 0);
		assert!(DrugSupply::readings(case).is_empty());
	});
}
