//! Commissioning: units by their serials, units by a commitment, class stock; who may, how much, into what, who pays.

#![allow(clippy::arithmetic_side_effects)]

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::Sscc,
};
use sp_runtime::{traits::Convert, DispatchError, DispatchResult, TokenError};

use crate::{mock::*, *};

type E = Error<Test>;

fn commission_price() -> u64 {
	Price::convert(Footprint::from_parts(1, Commission::<Test>::max_encoded_len()))
}

fn range_price() -> u64 {
	Price::convert(Footprint::from_parts(1, Range::<Test>::max_encoded_len()))
}

fn unit_price() -> u64 {
	Price::convert(Footprint::from_parts(1, Unit::<Test>::max_encoded_len()))
}

fn stock_price() -> u64 {
	Price::convert(Footprint::from_parts(1, Stock::<Test>::max_encoded_len()))
}

fn held(who: AccountId, reason: HoldReason) -> u64 {
	Balances::balance_on_hold(&RuntimeHoldReason::DrugSupply(reason), &who)
}

fn list_as(who: AccountId, capacity: Capacity<AccountId>, lot: LotId, serials: &[&str]) -> DispatchResult {
	let serials = list(serials.iter().map(|text| serial(text)));
	DrugSupply::commission_units(signed(who), lot, serials, None, capacity)
}

fn list_units(lot: LotId, serials: &[&str]) -> DispatchResult {
	list_as(MANUFACTURER, manufacturer(), lot, serials)
}

fn list_into(lot: LotId, text: &str, into: Sscc) -> DispatchResult {
	let serials = list([serial(text)]);
	DrugSupply::commission_units(signed(MANUFACTURER), lot, serials, Some(into), manufacturer())
}

fn commit_as(
	who: AccountId,
	capacity: Capacity<AccountId>,
	lot: LotId,
	count: u32,
	into: Sscc,
) -> DispatchResult {
	DrugSupply::commit_units(signed(who), lot, tree(gtin(1), count).commitment(), into, capacity)
}

fn commit_into(lot: LotId, count: u32, into: Sscc) -> DispatchResult {
	commit_as(MANUFACTURER, manufacturer(), lot, count, into)
}

fn stock_as(who: AccountId, capacity: Capacity<AccountId>, lot: LotId, quantity: u64) -> DispatchResult {
	DrugSupply::commission_stock(signed(who), lot, quantity, capacity)
}

fn stock_up(lot: LotId, quantity: u64) -> DispatchResult {
	stock_as(MANUFACTURER, manufacturer(), lot, quantity)
}

fn stored(lot: LotId) -> ProductLot<Test> {
	Lots::<Test>::get(lot).unwrap()
}

fn container(sscc: Sscc) -> Container<Test> {
	DrugSupply::container(sscc).unwrap()
}

/// A lot of the manufacturer's product with room for so much.
fn lot_of(number: &str, quantity: u64) -> LotId {
	register(1, "FIRST");
	let id = NextLotId::<Test>::get();
	let terms = LotTerms { quantity, ..lot_terms() };
	DrugSupply::register_lot(signed(MANUFACTURER), gtin(1), lot_number(number), terms).unwrap();
	id
}

#[test]
fn listed_units_have_an_entry_each() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let before = on_hold(MANUFACTURER);
		go_to_day(1);
		assert_ok!(list_units(lot, &["A1", "A2", "A3"]));
		System::assert_last_event(
			Event::UnitsCommissioned {
				commission: 0,
				lot,
				serials: list(["A1", "A2", "A3"].map(serial)),
				container: None,
				authorised_by: MANUFACTURER,
			}
			.into(),
		);
		let mine = Custody { holder: MANUFACTURER, premises: None, owner: MANUFACTURER, shipment: None };
		for (index, text) in (0..).zip(["A1", "A2", "A3"]) {
			let one = Units::<Test>::get(gtin(1), serial(text)).unwrap();
			assert_eq!((one.origin, one.lot), (Origin { commission: 0, index }, lot));
			assert_eq!((one.place, one.state), (Place::Held(mine.clone()), State::Active));
			assert_eq!((one.returned, one.recalled, one.head, one.payer), (false, false, None, None));
			assert!(one.quarantines.is_empty());
			let view = DrugSupply::unit(gtin(1), serial(text), None).unwrap();
			assert_eq!((view.custody, view.has_entry), (mine.clone(), true));
			assert!(DrugSupply::verify(request(lot, &listed(gtin(1), text))).is_verified());
		}
		let one = DrugSupply::commission(0).unwrap();
		assert_eq!((one.gtin, one.lot, one.count), (gtin(1), lot, 3));
		assert_eq!((one.commissioned_by, one.recorded_at), (MANUFACTURER, START + DAY));
		assert_eq!((one.commitment, one.container, one.premises), (None, None, None));
		assert_eq!((one.transformation, stored(lot).units), (None, 3));
		assert_eq!(held(MANUFACTURER, HoldReason::Unit), commission_price() + 3 * unit_price());
		assert_eq!(on_hold(MANUFACTURER), before + commission_price() + 3 * unit_price());
	});
}

#[test]
fn listed_units_lie_in_the_container_named() {
	build_and_execute(|| {
		let (lot, other) = (register(1, "LOT1"), register(1, "LOT2"));
		let premises = Some(gln(5));
		let (pallet, case) = (sscc(1), sscc(2));
		for (one, tier) in [(pallet, 2), (case, 1)] {
			let opened =
				DrugSupply::open_containers(signed(MANUFACTURER), list([one]), tier, prefix(), premises);
			assert_ok!(opened);
		}
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		let id = commission(lot, &["A1", "A2"], Some(case));
		System::assert_last_event(
			Event::UnitsCommissioned {
				commission: id,
				lot,
				serials: list(["A1", "A2"].map(serial)),
				container: Some(case),
				authorised_by: MANUFACTURER,
			}
			.into(),
		);
		commission(other, &["B1"], Some(case));
		commission(lot, &["A3"], Some(case));
		let count = |lot, count| LotCount { lot, count };
		let inner = container(case);
		assert_eq!((inner.units, inner.restricted), (3 + 1, 0));
		assert_eq!(inner.lots.into_inner(), [count(lot, 3), count(other, 1)]);
		// The pallet has the case, and each lot once by it.
		let outer = container(pallet);
		assert_eq!((outer.units, outer.containers), (0, 1));
		assert_eq!(outer.lots.into_inner(), [count(lot, 1), count(other, 1)]);
		assert_eq!(Units::<Test>::get(gtin(1), serial("A1")).unwrap().place, Place::In(case));
		let one = DrugSupply::commission(id).unwrap();
		assert_eq!((one.container, one.premises), (Some(case), premises));
		assert_eq!(DrugSupply::unit(gtin(1), serial("A1"), None).unwrap().custody.premises, premises);
	});
}

#[test]
fn committed_units_cost_one_entry_however_many() {
	build_and_execute(|| {
		let lot = lot_of("LOT1", 1_000_000);
		let case = open(1, 1);
		let before = on_hold(MANUFACTURER);
		let commitment = salus_primitives::commitment::Commitment::new(digest(7), 1_000_000).unwrap();
		assert_ok!(DrugSupply::commit_units(signed(MANUFACTURER), lot, commitment, case, manufacturer()));
		System::assert_last_event(
			Event::UnitsCommitted {
				commission: 1,
				lot,
				root: digest(7),
				count: 1_000_000,
				container: case,
				authorised_by: MANUFACTURER,
			}
			.into(),
		);
		let one = DrugSupply::commission(1).unwrap();
		assert_eq!((one.gtin, one.lot, one.count), (gtin(1), lot, 1_000_000));
		assert_eq!((one.commissioned_by, one.recorded_at), (MANUFACTURER, START));
		assert_eq!((one.commitment, one.container), (Some(commitment), Some(case)));
		assert_eq!((one.premises, one.transformation), (None, None));
		let range = UnitRange { commission: 1, start: 0, end: 1_000_000 };
		assert_eq!(DrugSupply::ranges_in(case), [range]);
		let inside = container(case);
		assert_eq!((inside.units, inside.lots.into_inner()), (0, vec![LotCount { lot, count: 1 }]));
		assert_eq!(stored(lot).units, 1_000_000);
		assert_eq!(Ranges::<Test>::iter_values().next().unwrap().payer, MANUFACTURER);
		assert_eq!(held(MANUFACTURER, HoldReason::Unit), commission_price() + range_price());
		assert_eq!(on_hold(MANUFACTURER), before + commission_price() + range_price());
		// Not one more, whatever it is.
		assert_noop!(list_units(lot, &["A1"]), E::LotExceeded);
	});
}

#[test]
fn committed_units_are_found_by_their_proofs() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let (id, tree) = commit(lot, 3, case);
		for index in 0..3 {
			let claim = committed(gtin(1), id, &tree, index);
			let view = DrugSupply::unit(gtin(1), claim.serial, claim.inclusion.clone()).unwrap();
			assert_eq!((view.origin, view.lot), (Origin { commission: id, index }, lot));
			assert_eq!((view.place, view.has_entry), (Place::In(case), false));
			assert!(DrugSupply::verify(request(lot, &claim)).is_verified());
			// Without the proof nobody knows it, and nothing was stored by looking.
			assert!(DrugSupply::unit(gtin(1), claim.serial, None).is_none());
		}
		assert_eq!(Units::<Test>::iter().count(), 0);
	});
}

#[test]
fn class_stock_is_an_amount() {
	build_and_execute(|| {
		let (lot, other) = (register(1, "LOT1"), register(1, "LOT2"));
		assert!(DrugSupply::stock(lot, MANUFACTURER, MANUFACTURER).is_none());
		assert_ok!(stock_up(lot, 70));
		System::assert_last_event(
			Event::StockCommissioned { commission: 0, lot, quantity: 70, authorised_by: MANUFACTURER }.into(),
		);
		let one = DrugSupply::stock(lot, MANUFACTURER, MANUFACTURER).unwrap();
		assert_eq!((one.quantity, one.payer), (70, MANUFACTURER));
		assert!(one.quarantines.is_empty());
		assert_eq!(held(MANUFACTURER, HoldReason::Stock), stock_price());
		// More of the same needs no more room; another lot does.
		assert_ok!(stock_up(lot, 5));
		assert_eq!(DrugSupply::stock(lot, MANUFACTURER, MANUFACTURER).unwrap().quantity, 75);
		assert_eq!((stored(lot).stock, stored(lot).units, stored(lot).stock_ended), (75, 0, 0));
		assert_eq!(held(MANUFACTURER, HoldReason::Stock), stock_price());
		assert_ok!(stock_up(other, 1));
		assert_eq!(held(MANUFACTURER, HoldReason::Stock), 2 * stock_price());
		System::assert_last_event(
			Event::StockCommissioned { commission: 2, lot: other, quantity: 1, authorised_by: MANUFACTURER }
				.into(),
		);
	});
}

#[test]
fn what_is_used_up_gives_the_deposit_back() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let before = on_hold(MANUFACTURER);
		assert_ok!(stock_up(lot, 10));
		let destroy = |quantity| {
			let goods = GoodsClaim::Stock(stock(lot, MANUFACTURER, MANUFACTURER, quantity));
			DrugSupply::decommission(signed(MANUFACTURER), list([goods]), DecommissionReason::Destroyed)
		};
		assert_ok!(destroy(9));
		assert_eq!(on_hold(MANUFACTURER), before + stock_price());
		assert_ok!(destroy(1));
		assert_eq!(on_hold(MANUFACTURER), before);
		// What has ended was commissioned nevertheless.
		assert_eq!((stored(lot).stock, stored(lot).stock_ended), (10, 10));
		assert_noop!(stock_up(lot, lot_terms().quantity - 9), E::LotExceeded);
		assert_ok!(stock_up(lot, lot_terms().quantity - 10));
	});
}

#[test]
fn a_listed_unit_that_is_forgotten_gives_its_deposit_back_to_who_commissioned_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1", "A2"], None);
		let before = on_hold(MANUFACTURER);
		deliver(MANUFACTURER, WHOLESALER, [unit(gtin(1), "A1")]);
		let (sender, receiver) = (on_hold(MANUFACTURER), on_hold(WHOLESALER));
		Timestamp::set_timestamp(EXPIRY + RETENTION);
		let item = Prunable::Unit { gtin: gtin(1), serial: serial("A1") };
		assert_ok!(DrugSupply::prune(signed(STRANGER), item));
		assert!(sender > before);
		assert_eq!((on_hold(MANUFACTURER), on_hold(WHOLESALER)), (sender - unit_price(), receiver));
		assert_eq!(held(MANUFACTURER, HoldReason::Unit), commission_price() + unit_price());
	});
}

#[test]
fn only_the_registrant_in_good_standing_as_a_producer_commissions() {
	build_and_execute(|| {
		use CredentialKind::*;
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let refused = |who: AccountId, capacity: Capacity<AccountId>, error: E| {
			let error = DispatchError::from(error);
			assert_noop!(list_as(who, capacity.clone(), lot, &["A1"]), error);
			assert_noop!(commit_as(who, capacity.clone(), lot, 10, case), error);
			assert_noop!(stock_as(who, capacity, lot, 10), error);
		};
		// Another's product is nobody's to make, licensed or not, nor its authorisation holder's.
		Credentials::grant(STRANGER, Manufacturer, Some(jurisdiction("US")));
		refused(STRANGER, manufacturer(), E::NotAuthorised);
		refused(REPACKAGER, capacity(Repackager), E::NotAuthorised);
		refused(AUTHORISATION_HOLDER, capacity(MarketingAuthorisationHolder), E::NotAuthorised);
		// What one is not, what does not count here, elsewhere, nowhere in particular, and no longer.
		refused(MANUFACTURER, capacity(MarketingAuthorisationHolder), E::NotInGoodStanding);
		refused(MANUFACTURER, capacity_in(Manufacturer, "DE"), E::NotInGoodStanding);
		refused(MANUFACTURER, Capacity { kind: Manufacturer, jurisdiction: None }, E::NotInGoodStanding);
		// Who repackages makes goods from others, and no others from nothing.
		for kind in [Repackager, Wholesaler, Pharmacy, LogisticsProvider, Regulator, CompanyPrefix(prefix())]
		{
			Credentials::grant(MANUFACTURER, kind.clone(), Some(jurisdiction("US")));
			refused(MANUFACTURER, capacity(kind), E::WrongCapacity);
		}
		Credentials::revoke(MANUFACTURER, Manufacturer, Some(jurisdiction("US")));
		refused(MANUFACTURER, manufacturer(), E::NotInGoodStanding);
		// Either kind will do, and the prefix is no longer asked for.
		Credentials::revoke(MANUFACTURER, CompanyPrefix(prefix()), None);
		for (kind, text) in [(Manufacturer, "A1"), (MarketingAuthorisationHolder, "A2")] {
			Credentials::grant(MANUFACTURER, kind.clone(), Some(jurisdiction("US")));
			assert_ok!(list_as(MANUFACTURER, capacity(kind.clone()), lot, &[text]));
			assert_ok!(commit_as(MANUFACTURER, capacity(kind.clone()), lot, 10, case));
			assert_ok!(stock_as(MANUFACTURER, capacity(kind.clone()), lot, 10));
			Credentials::revoke(MANUFACTURER, kind, Some(jurisdiction("US")));
		}
	});
}

#[test]
fn what_has_expired_is_not_made() {
	build_and_execute(|| {
		let case = open(1, 1);
		assert_noop!(list_units(0, &["A1"]), E::LotNotFound);
		assert_noop!(commit_into(0, 10, case), E::LotNotFound);
		assert_noop!(stock_up(0, 10), E::LotNotFound);
		let lot = register(1, "LOT1");
		Timestamp::set_timestamp(EXPIRY - 1);
		assert_ok!(list_units(lot, &["A1"]));
		assert_ok!(commit_into(lot, 10, case));
		assert_ok!(stock_up(lot, 10));
		Timestamp::set_timestamp(EXPIRY);
		assert_noop!(list_units(lot, &["A2"]), E::Expired);
		assert_noop!(commit_into(lot, 10, case), E::Expired);
		assert_noop!(stock_up(lot, 10), E::Expired);
		assert_ok!(DrugSupply::extend_expiry(signed(MANUFACTURER), lot, EXPIRY + 1, manufacturer()));
		assert_ok!(list_units(lot, &["A2"]));
	});
}

#[test]
fn a_lot_has_no_more_than_it_says_however_it_is_commissioned() {
	build_and_execute(|| {
		let lot = lot_of("LOT1", 10);
		let case = open(1, 1);
		assert_noop!(list_units(lot, &[]), E::NothingNamed);
		assert_noop!(stock_up(lot, 0), E::NothingNamed);
		assert_noop!(commit_into(lot, 11, case), E::LotExceeded);
		assert_noop!(stock_up(lot, 11), E::LotExceeded);
		assert_noop!(stock_up(lot, u64::MAX), E::LotExceeded);
		// Three listed, four committed, two in class stock: all of them count.
		assert_ok!(list_units(lot, &["A1", "A2", "A3"]));
		assert_noop!(commit_into(lot, 8, case), E::LotExceeded);
		assert_ok!(commit_into(lot, 4, case));
		assert_noop!(stock_up(lot, 4), E::LotExceeded);
		assert_noop!(stock_up(lot, u64::MAX), E::LotExceeded);
		assert_ok!(stock_up(lot, 2));
		assert_noop!(stock_up(lot, u64::MAX), E::LotExceeded);
		assert_noop!(list_units(lot, &["A4", "A5"]), E::LotExceeded);
		assert_noop!(commit_into(lot, 2, case), E::LotExceeded);
		assert_noop!(stock_up(lot, 2), E::LotExceeded);
		assert_ok!(list_units(lot, &["A4"]));
		for refused in [list_units(lot, &["A5"]), commit_into(lot, 1, case), stock_up(lot, 1)] {
			assert_eq!(refused, Err(E::LotExceeded.into()));
		}
		assert_eq!((stored(lot).units, stored(lot).stock), (8, 2));
	});
}

#[test]
fn the_largest_lot_does_not_overflow() {
	build_and_execute(|| {
		let lot = lot_of("LOT1", u64::MAX);
		assert_ok!(stock_up(lot, u64::MAX - 1));
		assert_ok!(list_units(lot, &["A1"]));
		assert_noop!(stock_up(lot, u64::MAX), E::LotExceeded);
	});
}

#[test]
fn a_serial_is_commissioned_once() {
	build_and_execute(|| {
		let (lot, other_lot) = (register(1, "LOT1"), register(1, "LOT2"));
		let other_product = register(2, "LOT1");
		// Twice in one call, next to each other or not.
		assert_noop!(list_units(lot, &["A1", "A1"]), E::AlreadyCommissioned);
		assert_noop!(list_units(lot, &["A1", "A2", "A3", "A1"]), E::AlreadyCommissioned);
		assert_ok!(list_units(lot, &["A1"]));
		assert_noop!(list_units(lot, &["A1"]), E::AlreadyCommissioned);
		assert_noop!(list_units(lot, &["A2", "A1"]), E::AlreadyCommissioned);
		assert!(DrugSupply::unit(gtin(1), serial("A2"), None).is_none());
		assert_noop!(list_units(other_lot, &["A1"]), E::AlreadyCommissioned);
		// Nor again when it has ended; but a serial is its product's, and case counts.
		let goods = GoodsClaim::Unit(listed(gtin(1), "A1"));
		let destroyed = DecommissionReason::Destroyed;
		assert_ok!(DrugSupply::decommission(signed(MANUFACTURER), list([goods]), destroyed));
		assert_noop!(list_units(lot, &["A1"]), E::AlreadyCommissioned);
		assert_ok!(list_units(lot, &["a1"]));
		assert_ok!(list_units(other_product, &["A1"]));
	});
}

#[test]
fn a_serial_that_was_committed_and_used_is_not_listed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, other) = (open(1, 1), open(2, 1));
		let (id, tree) = commit(lot, 10, case);
		// What is in a commitment cannot be seen: the first act on a serial alone says which unit it is.
		assert_ok!(commit_into(lot, 10, other));
		assert_ok!(list_units(lot, &["C1"]));
		let claim = |index| list([Contents::Unit(committed(gtin(1), id, &tree, index))]);
		assert_noop!(DrugSupply::unpack(signed(MANUFACTURER), claim(1)), E::DifferentUnit);
		assert_ok!(DrugSupply::unpack(signed(MANUFACTURER), claim(2)));
		assert_noop!(list_units(lot, &["C2"]), E::AlreadyCommissioned);
	});
}

#[test]
fn class_stock_is_of_products_that_may_be_in_trade_so() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let serialised = ProductDetails { unserialised: false, ..details() };
		assert_ok!(DrugSupply::amend_product(signed(MANUFACTURER), gtin(1), 1, serialised));
		assert_noop!(stock_up(lot, 1), E::SerialsNeeded);
		assert_ok!(list_units(lot, &["A1"]));
		assert_ok!(DrugSupply::amend_product(signed(MANUFACTURER), gtin(1), 2, details()));
		assert_ok!(stock_up(lot, 1));
	});
}

#[test]
fn new_goods_go_into_what_their_maker_has_in_his_hands() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let refused = |into: Sscc, error: E| {
			let error = DispatchError::from(error);
			assert_noop!(list_into(lot, "A1", into), error);
			assert_noop!(commit_into(lot, 10, into), error);
		};
		refused(sscc(1), E::ContainerNotFound);
		let (pallet, case) = (open(1, 2), open(2, 1));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		// Held back, whichever of the two it is.
		let hold = |goods| {
			let (reason, party) = (QuarantineReason::Suspect, Party::Holder);
			DrugSupply::quarantine(signed(MANUFACTURER), GoodsClaim::Container(goods), reason, party, None)
		};
		for held_back in [case, pallet] {
			assert_ok!(hold(held_back));
			refused(case, E::InQuarantine);
			let goods = Goods::Container(held_back);
			let cleared = DrugSupply::clear_quarantine(signed(MANUFACTURER), goods, Party::Holder, digest(6));
			assert_ok!(cleared);
		}
		// Under way, and with another.
		let terms = terms(MANUFACTURER, WHOLESALER, false);
		let shipment = ship(MANUFACTURER, [Goods::Container(pallet)], terms);
		refused(pallet, E::InTransit);
		refused(case, E::InTransit);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		refused(case, E::NotHolder);
		// Ended, with what was in it.
		let (outer, inner) = (open(3, 2), open(4, 1));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(inner)]), outer));
		let goods = list([GoodsClaim::Container(outer)]);
		assert_ok!(DrugSupply::decommission(signed(MANUFACTURER), goods, DecommissionReason::Locked));
		refused(outer, E::NotActive);
		refused(inner, E::NotActive);
	});
}

#[test]
fn new_goods_do_not_mix_with_those_of_others() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (full, empty) = (open(1, 1), open(2, 1));
		commission(lot, &["A0"], Some(full));
		for container in [full, empty] {
			deliver(MANUFACTURER, WHOLESALER, [Goods::Container(container)]);
			send_back(WHOLESALER, MANUFACTURER, [Goods::Container(container)]);
			assert_eq!((custody(container).holder, custody(container).owner), (MANUFACTURER, WHOLESALER));
		}
		assert_noop!(list_into(lot, "A1", full), E::DifferentOwner);
		assert_noop!(commit_into(lot, 10, full), E::DifferentOwner);
		// What is empty belongs to the owner of the first goods in it.
		assert_ok!(list_into(lot, "A1", empty));
		assert_eq!(custody(empty).owner, MANUFACTURER);
	});
}

#[test]
fn who_fills_the_container_of_another_breaks_its_seal() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let opened_by_another = |number: u64| {
			let sscc = Sscc::from_payload(399_999 * 1_000_000_000 + number).unwrap();
			let containers = list([sscc]);
			DrugSupply::open_containers(signed(REPACKAGER), containers, 1, repackager_prefix(), None)
				.unwrap();
			deliver(REPACKAGER, MANUFACTURER, [Goods::Container(sscc)]);
			sscc
		};
		let (own, other) = (open(1, 1), opened_by_another(1));
		assert_ok!(list_into(lot, "A1", own));
		assert_ok!(commit_into(lot, 1, own));
		assert!(!container(own).broken);
		assert_ok!(list_into(lot, "A2", other));
		assert!(container(other).broken);
		let third = opened_by_another(2);
		assert_ok!(commit_into(lot, 1, third));
		assert!(container(third).broken);
	});
}

#[test]
fn a_container_has_sixteen_ranges_and_thirty_two_lots() {
	build_and_execute(|| {
		let (pallet, case, other) = (open(1, 2), open(2, 1), open(3, 1));
		for inner in [case, other] {
			assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(inner)]), pallet));
		}
		let lot = register(1, "LOT0");
		for _ in 0..MAX_RANGES {
			assert_ok!(commit_into(lot, 1, case));
		}
		assert_noop!(commit_into(lot, 1, case), E::TooManyRanges);
		assert_eq!(DrugSupply::ranges_in(case).len(), 16);
		for number in 1..MAX_LOTS {
			let lot = register(1, &format!("LOT{number}"));
			let inner = if number % 2 == 0 { case } else { other };
			assert_ok!(list_into(lot, &format!("A{number}"), inner));
		}
		// The cases have sixteen each, and the pallet has all of them.
		let one_more = register(1, "MORE");
		assert_noop!(list_into(one_more, "B1", case), E::TooManyLots);
		assert_noop!(list_into(one_more, "B1", pallet), E::TooManyLots);
		assert_noop!(commit_into(one_more, 10, pallet), E::TooManyLots);
		// One that is in it is none more.
		assert_ok!(list_into(lot, "B1", pallet));
		assert_ok!(commit_into(lot, 10, other));
		assert_ok!(DrugSupply::unpack(signed(MANUFACTURER), list([Contents::Container(case)])));
		assert_ok!(list_into(one_more, "B2", case));
	});
}

#[test]
fn who_cannot_pay_for_all_commissions_nothing() {
	build_and_execute(|| {
		const POOR: AccountId = 1_000;
		let lot = register(1, "LOT1");
		let product = held(MANUFACTURER, HoldReason::Product);
		Credentials::revoke(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		Credentials::grant(POOR, CredentialKind::CompanyPrefix(prefix()), None);
		Credentials::grant(POOR, CredentialKind::Manufacturer, Some(jurisdiction("US")));
		// Enough for the product, a commissioning and some of its units, and to stay alive.
		let funds = 1 + product + commission_price() + 2 * unit_price();
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), POOR, funds));
		assert_ok!(DrugSupply::take_over_product(signed(POOR), gtin(1), prefix()));
		let left = Balances::free_balance(POOR);
		let most = (left - 1 - commission_price()) / unit_price();
		let serials: Vec<_> = (0..=most).map(|number| format!("A{number}")).collect();
		let serials: Vec<_> = serials.iter().map(String::as_str).collect();
		let (last, some) = serials.split_last().unwrap();
		assert_noop!(list_as(POOR, manufacturer(), lot, &serials), TokenError::FundsUnavailable);
		assert_ok!(list_as(POOR, manufacturer(), lot, some));
		assert_noop!(list_as(POOR, manufacturer(), lot, &[last]), TokenError::FundsUnavailable);
	});
}

#[test]
fn commissionings_are_numbered_as_long_as_there_are_numbers() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		NextEventId::<Test>::put(u64::MAX);
		assert_noop!(list_units(lot, &["A1"]), E::NoNumberLeft);
		assert_noop!(commit_into(lot, 10, case), E::NoNumberLeft);
		assert_noop!(stock_up(lot, 10), E::NoNumberLeft);
	});
}

#[test]
fn commissioning_wants_a_signature() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let refused = DispatchError::BadOrigin;
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let who = || origin.clone();
			let serials = list([serial("A1")]);
			let listed = DrugSupply::commission_units(who(), lot, serials, None, manufacturer());
			assert_noop!(listed, refused);
			let commitment = tree(gtin(1), 1).commitment();
			assert_noop!(DrugSupply::commit_units(who(), lot, commitment, case, manufacturer()), refused);
			assert_noop!(DrugSupply::commission_stock(who(), lot, 1, manufacturer()), refused);
		}
	});
}
