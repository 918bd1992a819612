//! Transformation: what is consumed, what comes of it, that no more does, and where it came from.

#![allow(clippy::arithmetic_side_effects)]

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	commitment::{Commitment, UnitTree},
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::{Gtin, Sscc},
};
use sp_runtime::{traits::Convert, DispatchError, DispatchResult, TokenError};

use crate::{mock::*, *};

mod sources;

type E = Error<Test>;

fn held(who: AccountId, reason: HoldReason) -> u64 {
	Balances::balance_on_hold(&RuntimeHoldReason::DrugSupply(reason), &who)
}

fn record_price() -> u64 {
	Price::convert(Footprint::from_parts(1, Transformation::<Test>::max_encoded_len()))
}

fn step_price() -> u64 {
	Price::convert(Footprint::from_parts(1, Step::<Test>::max_encoded_len()))
}

/// A product of the repackager's, of so many in a pack; and a lot of it.
fn repackage(item: u64, number: &str, measure: Measure, content: u32) -> LotId {
	let gtin = repackaged(item);
	if !Products::<Test>::contains_key(gtin) {
		let details =
			ProductDetails { measure, content, storage: None, authorisation_holder: None, ..details() };
		DrugSupply::register_product(signed(REPACKAGER), gtin, repackager_prefix(), details).unwrap();
	}
	let id = NextLotId::<Test>::get();
	let terms = LotTerms { quantity: 10_000_000, ..lot_terms() };
	DrugSupply::register_lot(signed(REPACKAGER), gtin, lot_number(number), terms).unwrap();
	id
}

/// A lot of packs of ten, out of packs of thirty.
fn tens() -> LotId {
	repackage(1, "TENS", Measure::Piece, 10)
}

/// A product of the manufacturer's in bulk, by grams or by millilitres; and a lot of it.
fn bulk(item: u64, measure: Measure, quantity: u64) -> LotId {
	let details = ProductDetails { measure, content: 1, storage: None, ..details() };
	DrugSupply::register_product(signed(MANUFACTURER), gtin(item), prefix(), details).unwrap();
	let id = NextLotId::<Test>::get();
	let terms = LotTerms { quantity, ..lot_terms() };
	DrugSupply::register_lot(signed(MANUFACTURER), gtin(item), lot_number("BULK"), terms).unwrap();
	id
}

/// Class stock of the manufacturer's that the repackager bought.
fn bought_stock(lot: LotId, quantity: u64) -> StockAmount<AccountId> {
	DrugSupply::commission_stock(signed(MANUFACTURER), lot, quantity, manufacturer()).unwrap();
	let goods = Goods::Stock(stock(lot, MANUFACTURER, MANUFACTURER, quantity));
	deliver(MANUFACTURER, REPACKAGER, [goods]);
	stock(lot, REPACKAGER, REPACKAGER, quantity)
}

/// Listed units of the manufacturer's that the repackager bought.
fn bought(lot: LotId, serials: &[&str]) {
	commission(lot, serials, None);
	deliver(MANUFACTURER, REPACKAGER, serials.iter().map(|text| unit(gtin(1), text)));
}

/// A container of the repackager's own.
fn repackager_case(number: u64) -> Sscc {
	let sscc = Sscc::from_payload(399_999 * 1_000_000_000 + number).unwrap();
	DrugSupply::open_containers(signed(REPACKAGER), list([sscc]), 1, repackager_prefix(), None).unwrap();
	sscc
}

fn packs(serials: &[&str]) -> Vec<Input<AccountId>> {
	serials.iter().map(|text| Input::Unit(listed(gtin(1), text))).collect()
}

fn loose(serials: &[&str]) -> Output<Test> {
	Output::Listed { serials: list(serials.iter().map(|text| serial(text))), into: None }
}

fn committed_of(count: u32, into: Sscc) -> Output<Test> {
	Output::Committed { commitment: Commitment::new(digest(7), count).unwrap(), into }
}

fn as_repackager() -> Capacity<AccountId> {
	capacity(CredentialKind::Repackager)
}

fn transform(inputs: Vec<Input<AccountId>>, lot: LotId, output: Output<Test>) -> DispatchResult {
	DrugSupply::transform(signed(REPACKAGER), list(inputs), lot, output, as_repackager())
}

/// The sources of a lot.
fn sources(lot: LotId) -> Vec<LotId> {
	Lots::<Test>::get(lot).unwrap().sources.into_inner()
}

fn answer(lot: LotId, gtin: Gtin, text: &str) -> Verification {
	DrugSupply::verify(request(lot, &listed(gtin, text)))
}

fn source_recalled(lot: LotId, gtin: Gtin, text: &str) -> bool {
	answer(lot, gtin, text).additional.contains(&AdditionalInformation::SourceRecalled)
}

#[test]
fn packs_become_other_packs_and_each_knows_the_other() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		bought(lot, &["A1", "A2"]);
		let output = tens();
		let (records, custody) =
			(held(REPACKAGER, HoldReason::Record), held(REPACKAGER, HoldReason::Custody));
		go_to_day(2);
		let id = NextEventId::<Test>::get();
		assert_ok!(transform(packs(&["A1", "A2"]), output, loose(&["T1", "T2", "T3", "T4", "T5", "T6"])));
		let produced = Amount { quantity: 60, measure: Measure::Piece };
		System::assert_last_event(
			Event::Transformed {
				transformation: id,
				stock: list([]),
				units: 2,
				output,
				produced,
				authorised_by: REPACKAGER,
			}
			.into(),
		);
		let one = DrugSupply::transformation(id).unwrap();
		assert_eq!((one.transformed_by, one.recorded_at), (REPACKAGER, START + 2 * DAY));
		assert_eq!((one.inputs.into_inner(), one.units, one.output), (vec![lot], 2, output));
		assert_eq!((one.consumed, one.produced), (Some(produced), produced));
		assert_eq!(held(REPACKAGER, HoldReason::Record), records + record_price());
		// A step for each that was consumed.
		assert_eq!(held(REPACKAGER, HoldReason::Custody), custody + 2 * step_price());
		for text in ["A1", "A2"] {
			assert_eq!(state_of(gtin(1), text), State::Transformed { transformation: id });
			let head = Units::<Test>::get(gtin(1), serial(text)).unwrap().head.unwrap();
			let step = History::<Test>::get(head).unwrap();
			let what = Happening::Transformed { transformation: id };
			assert_eq!(
				(step.what.clone(), step.recorded_by, step.payer),
				(what.clone(), REPACKAGER, REPACKAGER)
			);
			let subject = Subject::Unit { gtin: gtin(1), serial: serial(text) };
			let (event, authorised_by) = (head, REPACKAGER);
			let told = Event::Recorded { event, subject, what, from: None, into: None, authorised_by };
			System::assert_has_event(told.into());
			let answer = answer(lot, gtin(1), text);
			assert_eq!(answer.failure, Some(FailureReason::NotForRedistribution));
			assert_eq!(answer.disposition, Some(Disposition::Transformed));
		}
		assert_eq!(sources(output), [lot]);
		assert!(sources(lot).is_empty());
		let made = Units::<Test>::get(repackaged(1), serial("T6")).unwrap();
		let commission = DrugSupply::commission(made.origin.commission).unwrap();
		assert_eq!((commission.transformation, commission.count), (Some(id), 6));
		assert_eq!(one.commission, Some(made.origin.commission));
		assert_eq!((commission.commissioned_by, made.lot), (REPACKAGER, output));
		assert!(answer(output, repackaged(1), "T6").is_verified());
		assert!(!source_recalled(output, repackaged(1), "T6"));
	});
}

#[test]
fn no_more_comes_out_than_went_in() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		bought(lot, &["A1", "A2", "A3"]);
		let (output, elevens) = (tens(), repackage(2, "E", Measure::Piece, 11));
		let case = repackager_case(1);
		assert_noop!(transform(packs(&["A1"]), output, loose(&["1", "2", "3", "4"])), E::MassNotBalanced);
		assert_noop!(transform(packs(&["A1"]), output, committed_of(4, case)), E::MassNotBalanced);
		assert_noop!(transform(packs(&["A1"]), output, Output::Stock { quantity: 4 }), E::MassNotBalanced);
		assert_noop!(transform(packs(&["A1"]), elevens, loose(&["1", "2", "3"])), E::MassNotBalanced);
		assert_ok!(transform(packs(&["A1"]), output, loose(&["1", "2", "3"])));
		// Less is a loss, and is recorded as such.
		let id = NextEventId::<Test>::get();
		assert_ok!(transform(packs(&["A2", "A3"]), elevens, loose(&["1"])));
		let one = DrugSupply::transformation(id).unwrap();
		assert_eq!(one.consumed, Some(Amount { quantity: 60, measure: Measure::Piece }));
		assert_eq!(one.produced, Amount { quantity: 11, measure: Measure::Piece });
	});
}

#[test]
fn units_and_class_stock_of_several_lots_add_up() {
	build_and_execute(|| {
		let (lot, other) = (register(1, "LOT1"), register(1, "LOT2"));
		bought(lot, &["A1"]);
		let amount = bought_stock(other, 5);
		let output = tens();
		let inputs = |quantity| {
			let mut inputs = packs(&["A1"]);
			inputs.push(Input::Stock(StockAmount { quantity, ..amount.clone() }));
			inputs
		};
		let stock_deposit = held(REPACKAGER, HoldReason::Stock);
		// Thirty, and twice thirty: nine packs of ten.
		let nine = |quantity| transform(inputs(2), output, Output::Stock { quantity });
		assert_noop!(nine(10), E::MassNotBalanced);
		let id = NextEventId::<Test>::get();
		assert_ok!(nine(9));
		let ended = StockAmount { quantity: 2, ..amount.clone() };
		let what = Happening::Transformed { transformation: id };
		let told = Event::StockEnded { stock: ended.clone(), what, authorised_by: REPACKAGER };
		System::assert_has_event(told.into());
		System::assert_last_event(
			Event::Transformed {
				transformation: id,
				stock: list([ended]),
				units: 1,
				output,
				produced: Amount { quantity: 90, measure: Measure::Piece },
				authorised_by: REPACKAGER,
			}
			.into(),
		);
		assert_eq!(DrugSupply::stock(other, REPACKAGER, REPACKAGER).unwrap().quantity, 3);
		assert_eq!(Lots::<Test>::get(other).unwrap().stock_ended, 2);
		assert_eq!(sources(output), [lot, other]);
		assert_eq!(DrugSupply::transformation(id).unwrap().inputs.into_inner(), [lot, other]);
		// What is left goes in, too; the same lot is a source once, and its deposit comes back.
		assert_eq!(held(REPACKAGER, HoldReason::Stock), 2 * stock_deposit);
		let rest = Input::Stock(StockAmount { quantity: 3, ..amount });
		assert_ok!(transform(vec![rest], output, Output::Stock { quantity: 9 }));
		assert_eq!(sources(output), [lot, other]);
		assert_eq!(held(REPACKAGER, HoldReason::Stock), stock_deposit);
		assert!(DrugSupply::stock(other, REPACKAGER, REPACKAGER).is_none());
		assert_eq!(DrugSupply::stock(output, REPACKAGER, REPACKAGER).unwrap().quantity, 18);
	});
}

#[test]
fn every_kind_of_output_is_commissioned() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let inputs = |number: u32| {
			let text = format!("A{number}");
			bought(lot, &[&text]);
			packs(&[&text])
		};
		let output = tens();
		let (case, other) = (repackager_case(1), repackager_case(2));
		let id = || NextEventId::<Test>::get();
		// Loose was shown; listed into a container, committed, and class stock.
		let (in_case, first) = (inputs(1), id());
		let listed_in = Output::Listed { serials: list([serial("T1"), serial("T2")]), into: Some(case) };
		assert_ok!(transform(in_case, output, listed_in));
		assert_eq!(Units::<Test>::get(repackaged(1), serial("T2")).unwrap().place, Place::In(case));
		assert_eq!(DrugSupply::container(case).unwrap().units, 2);
		let (in_commitment, second) = (inputs(2), id());
		let tree = UnitTree::new(&[(repackaged(1), serial("C1")), (repackaged(1), serial("C2"))]).unwrap();
		let committed = Output::Committed { commitment: tree.commitment(), into: other };
		assert_ok!(transform(in_commitment, output, committed));
		let range = DrugSupply::ranges_in(other)[0];
		assert_eq!((range.start, range.end), (0, 2));
		let (in_stock, third) = (inputs(3), id());
		assert_ok!(transform(in_stock, output, Output::Stock { quantity: 2 }));
		assert_eq!(DrugSupply::stock(output, REPACKAGER, REPACKAGER).unwrap().quantity, 2);
		let of = |transformation| DrugSupply::transformation(transformation).unwrap();
		for transformation in [first, second, third] {
			assert_eq!(of(transformation).produced, Amount { quantity: 20, measure: Measure::Piece });
		}
		// Units know the transformation by their commissioning.
		let made = Units::<Test>::get(repackaged(1), serial("T1")).unwrap().origin.commission;
		assert_eq!(DrugSupply::commission(made).unwrap().transformation, Some(first));
		assert_eq!(of(first).commission, Some(made));
		assert_eq!((of(second).commission, of(third).commission), (Some(range.commission), None));
		let commission = DrugSupply::commission(range.commission).unwrap();
		assert_eq!((commission.transformation, commission.container), (Some(second), Some(other)));
		let inclusion = inclusion(range.commission, &tree, 1);
		let claim = UnitClaim { gtin: repackaged(1), serial: serial("C2"), inclusion: Some(inclusion) };
		assert!(DrugSupply::verify(request(output, &claim)).is_verified());
		let stored = Lots::<Test>::get(output).unwrap();
		assert_eq!((stored.units, stored.stock), (4, 2));
	});
}

#[test]
fn what_comes_out_is_commissioned_as_anything_else() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		bought(lot, &["A1"]);
		let output = tens();
		let inputs = || packs(&["A1"]);
		let case = repackager_case(1);
		assert_noop!(transform(inputs(), 99, loose(&["T1"])), E::LotNotFound);
		assert_noop!(transform(inputs(), output, loose(&[])), E::NothingNamed);
		assert_noop!(transform(inputs(), output, Output::Stock { quantity: 0 }), E::NothingNamed);
		assert_noop!(transform(inputs(), output, loose(&["T1", "T1"])), E::AlreadyCommissioned);
		assert_noop!(transform(inputs(), output, committed_of(1, sscc(1))), E::ContainerNotFound);
		let foreign = open(1, 1);
		assert_noop!(transform(inputs(), output, committed_of(1, foreign)), E::NotHolder);
		let too_much = Output::Stock { quantity: u64::MAX };
		assert_noop!(transform(inputs(), output, too_much), E::LotExceeded);
		let gtin = repackaged(1);
		let serialised = ProductDetails { unserialised: false, ..DrugSupply::product(gtin).unwrap().details };
		assert_ok!(DrugSupply::amend_product(signed(REPACKAGER), gtin, 1, serialised));
		assert_noop!(transform(inputs(), output, Output::Stock { quantity: 1 }), E::SerialsNeeded);
		// More than the output's lot may have, though not more than went in.
		let small = NextLotId::<Test>::get();
		let terms = LotTerms { quantity: 2, ..lot_terms() };
		assert_ok!(DrugSupply::register_lot(signed(REPACKAGER), gtin, lot_number("SMALL"), terms));
		assert_noop!(transform(inputs(), small, committed_of(3, case)), E::LotExceeded);
		assert_ok!(transform(inputs(), small, committed_of(2, case)));
	});
}

#[test]
fn a_lot_that_has_expired_is_not_made() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		bought(lot, &["A1", "A2"]);
		let output = tens();
		// The inputs outlive the output.
		let extended =
			|who, lot, expiry| DrugSupply::extend_expiry(signed(who), lot, expiry, trade_capacity(who));
		assert_ok!(extended(MANUFACTURER, lot, EXPIRY + 2));
		Timestamp::set_timestamp(EXPIRY - 1);
		assert_ok!(transform(packs(&["A1"]), output, loose(&["T1"])));
		Timestamp::set_timestamp(EXPIRY);
		assert_noop!(transform(packs(&["A2"]), output, loose(&["T2"])), E::Expired);
		// Now the input will have expired, and the output will not.
		// As a repackager no later than what it was made from.
		assert_noop!(extended(REPACKAGER, output, EXPIRY + 3), E::ExpiresAfterSource);
		assert_ok!(extended(REPACKAGER, output, EXPIRY + 2));
		Credentials::grant(REPACKAGER, CredentialKind::Manufacturer, Some(jurisdiction("US")));
		assert_ok!(DrugSupply::extend_expiry(signed(REPACKAGER), output, EXPIRY + 10, manufacturer()));
		let make = |text| {
			let inputs = list(packs(&["A2"]));
			DrugSupply::transform(signed(REPACKAGER), inputs, output, loose(&[text]), manufacturer())
		};
		Timestamp::set_timestamp(EXPIRY + 2);
		assert_noop!(make("T2"), E::Expired);
		Timestamp::set_timestamp(EXPIRY + 1);
		assert_ok!(make("T2"));
	});
}

#[test]
fn only_a_manufacturer_or_repackager_transforms_into_a_product_of_his_own() {
	build_and_execute(|| {
		use CredentialKind::*;
		let lot = register(1, "LOT1");
		bought(lot, &["A1", "A2"]);
		let output = tens();
		let attempt = |who, inputs: &[&str], capacity| {
			let inputs = list(packs(inputs));
			DrugSupply::transform(signed(who), inputs, output, loose(&["T1"]), capacity)
		};
		assert_noop!(attempt(REPACKAGER, &[], as_repackager()), E::NothingNamed);
		assert_noop!(attempt(MANUFACTURER, &["A1"], manufacturer()), E::NotAuthorised);
		assert_noop!(attempt(REPACKAGER, &["A1"], manufacturer()), E::NotInGoodStanding);
		assert_noop!(attempt(REPACKAGER, &["A1"], capacity_in(Repackager, "DE")), E::NotInGoodStanding);
		// An authorisation holder commissions, and has others transform. In no market there is no knowing what is recalled.
		for kind in [MarketingAuthorisationHolder, Wholesaler, Pharmacy] {
			Credentials::grant(REPACKAGER, kind.clone(), Some(jurisdiction("US")));
			assert_noop!(attempt(REPACKAGER, &["A1"], capacity(kind)), E::WrongCapacity);
		}
		Credentials::grant(REPACKAGER, Repackager, None);
		let nowhere = Capacity { kind: Repackager, jurisdiction: None };
		assert_noop!(attempt(REPACKAGER, &["A1"], nowhere), E::WrongCapacity);
		Credentials::revoke(REPACKAGER, Repackager, Some(jurisdiction("US")));
		assert_noop!(attempt(REPACKAGER, &["A1"], as_repackager()), E::NotInGoodStanding);
		Credentials::grant(REPACKAGER, Manufacturer, Some(jurisdiction("US")));
		assert_ok!(attempt(REPACKAGER, &["A1"], manufacturer()));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let inputs = list(packs(&["A2"]));
			let unsigned = DrugSupply::transform(origin, inputs, output, loose(&["T2"]), manufacturer());
			assert_noop!(unsigned, DispatchError::BadOrigin);
		}
	});
}

#[test]
fn what_is_consumed_is_in_the_hands_of_who_owns_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let output = tens();
		let one = |text| transform(packs(&[text]), output, loose(&["T1"]));
		commission(lot, &["A1", "A2", "A3", "A4"], None);
		assert_noop!(one("A9"), E::UnitNotFound);
		assert_noop!(one("A1"), E::NotHolder);
		// Held for another, on consignment.
		let shipment = ship(MANUFACTURER, [unit(gtin(1), "A2")], terms(MANUFACTURER, REPACKAGER, false));
		assert_noop!(one("A2"), E::NotHolder);
		assert_ok!(DrugSupply::receive(signed(REPACKAGER), shipment, None));
		assert_noop!(one("A2"), E::NotOwner);
		// Owned, and under way to another.
		deliver(MANUFACTURER, REPACKAGER, [unit(gtin(1), "A3")]);
		let shipment = ship(REPACKAGER, [unit(gtin(1), "A3")], terms(REPACKAGER, WHOLESALER, false));
		assert_noop!(one("A3"), E::InTransit);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		assert_noop!(one("A3"), E::NotHolder);
		deliver(MANUFACTURER, REPACKAGER, [unit(gtin(1), "A4")]);
		assert_ok!(one("A4"));
	});
}

#[test]
fn class_stock_is_consumed_by_who_has_and_owns_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let amount = bought_stock(lot, 2);
		let output = tens();
		let consume = |amount: StockAmount<AccountId>| {
			transform(vec![Input::Stock(amount)], output, Output::Stock { quantity: 1 })
		};
		assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, 10, manufacturer()));
		assert_noop!(consume(stock(lot, MANUFACTURER, MANUFACTURER, 1)), E::NotHolder);
		assert_noop!(consume(stock(lot, MANUFACTURER, REPACKAGER, 1)), E::NotHolder);
		let consigned = Goods::Stock(stock(lot, MANUFACTURER, MANUFACTURER, 1));
		let shipment = ship(MANUFACTURER, [consigned], terms(MANUFACTURER, REPACKAGER, false));
		assert_ok!(DrugSupply::receive(signed(REPACKAGER), shipment, None));
		assert_noop!(consume(stock(lot, REPACKAGER, MANUFACTURER, 1)), E::NotOwner);
		assert_noop!(consume(StockAmount { quantity: 0, ..amount.clone() }), E::NothingNamed);
		assert_noop!(consume(StockAmount { quantity: 3, ..amount.clone() }), E::StockNotFound);
		// Twice in one call is once too often.
		let twice = vec![Input::Stock(amount.clone()), Input::Stock(amount.clone())];
		assert_noop!(transform(twice, output, Output::Stock { quantity: 1 }), E::StockNotFound);
		assert_ok!(consume(amount));
	});
}

#[test]
fn a_unit_is_consumed_once() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		bought(lot, &["A1", "A2"]);
		let output = tens();
		assert_noop!(transform(packs(&["A1", "A1"]), output, loose(&["T1"])), E::NotActive);
		assert_noop!(transform(packs(&["A1", "A2", "A1"]), output, loose(&["T1"])), E::NotActive);
		assert_ok!(transform(packs(&["A1"]), output, loose(&["T1"])));
		assert_noop!(transform(packs(&["A1"]), output, loose(&["T2"])), E::NotActive);
		let reactivated =
			DrugSupply::reactivate(signed(REPACKAGER), unit(gtin(1), "A1"), as_itself(REPACKAGER));
		assert_noop!(reactivated, E::NotReversible);
	});
}

#[test]
fn units_leave_their_containers_when_they_are_consumed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case, other) = (open(1, 2), open(2, 1), open(3, 1));
		commission(lot, &["A1"], Some(case));
		let (id, tree) = commit(lot, 3, other);
		for inner in [case, other] {
			assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(inner)]), pallet));
		}
		deliver(MANUFACTURER, REPACKAGER, [Goods::Container(pallet)]);
		let output = tens();
		let proven = committed(gtin(1), id, &tree, 1);
		let unproven = Input::Unit(listed(gtin(1), "C1"));
		assert_noop!(transform(vec![unproven], output, loose(&["T1"])), E::UnitNotFound);
		let before = held(REPACKAGER, HoldReason::Unit);
		let inputs = vec![Input::Unit(listed(gtin(1), "A1")), Input::Unit(proven.clone())];
		// Back into where one of them was.
		let into = Output::Listed { serials: list([serial("T1")]), into: Some(case) };
		assert_ok!(transform(inputs, output, into));
		for (text, from) in [("A1", case), ("C1", other)] {
			let one = Units::<Test>::get(gtin(1), serial(text)).unwrap();
			let custody = Custody { holder: REPACKAGER, premises: None, owner: REPACKAGER, shipment: None };
			assert_eq!(one.place, Place::Held(custody));
			assert_eq!(History::<Test>::get(one.head.unwrap()).unwrap().from, Some(from));
		}
		assert_eq!(Units::<Test>::get(gtin(1), proven.serial).unwrap().payer, Some(REPACKAGER));
		assert!(held(REPACKAGER, HoldReason::Unit) > before);
		let lots = DrugSupply::container(case).unwrap().lots.into_inner();
		assert_eq!(lots, [LotCount { lot: output, count: 1 }]);
		// The others of the range lie where they lay.
		let rest = committed(gtin(1), id, &tree, 2);
		assert!(DrugSupply::verify(request(lot, &rest)).is_verified());
		let again = DrugSupply::verify(request(lot, &proven));
		assert_eq!(again.disposition, Some(Disposition::Transformed));
	});
}

#[test]
fn what_is_measured_differently_is_recorded_and_not_balanced() {
	build_and_execute(|| {
		let (powder, syrup) = (bulk(2, Measure::Gram, 1_000), bulk(3, Measure::Millilitre, 1_000));
		let (grams, millilitres) = (bought_stock(powder, 4), bought_stock(syrup, 2));
		let output = tens();
		let of = |amount: &StockAmount<AccountId>, quantity| {
			Input::Stock(StockAmount { quantity, ..amount.clone() })
		};
		let id = || NextEventId::<Test>::get();
		let first = id();
		assert_ok!(transform(vec![of(&grams, 1)], output, Output::Stock { quantity: 1_000 }));
		let one = DrugSupply::transformation(first).unwrap();
		assert_eq!(one.consumed, None);
		assert_eq!(one.produced, Amount { quantity: 10_000, measure: Measure::Piece });
		// Two measures have no sum, and neither is that of the output.
		let second = id();
		let both = vec![of(&grams, 1), of(&millilitres, 2)];
		assert_ok!(transform(both, output, Output::Stock { quantity: 1 }));
		let two = DrugSupply::transformation(second).unwrap();
		assert_eq!((two.consumed, two.inputs.into_inner()), (None, vec![powder, syrup]));
		// What is measured alike is balanced, whatever else goes in: a gram of powder makes no tablet more.
		let lot = register(1, "LOT1");
		bought(lot, &["A1"]);
		let mut mixed = packs(&["A1"]);
		mixed.push(of(&grams, 1));
		assert_noop!(transform(mixed.clone(), output, Output::Stock { quantity: 4 }), E::MassNotBalanced);
		let third = id();
		assert_ok!(transform(mixed, output, Output::Stock { quantity: 3 }));
		let three = DrugSupply::transformation(third).unwrap();
		assert_eq!(three.consumed, Some(Amount { quantity: 30, measure: Measure::Piece }));
		let sachets = repackage(2, "SACHETS", Measure::Gram, 1);
		let powdered = |quantity| transform(vec![of(&grams, 1)], sachets, Output::Stock { quantity });
		assert_noop!(powdered(2), E::MassNotBalanced);
		assert_ok!(powdered(1));
	});
}

#[test]
fn two_hundred_kilograms_become_packs_of_tablets() {
	build_and_execute(|| {
		let powder = bulk(2, Measure::Gram, 200_000);
		let commissioned =
			DrugSupply::commission_stock(signed(MANUFACTURER), powder, 200_000, manufacturer());
		assert_ok!(commissioned);
		let supplier = held(MANUFACTURER, HoldReason::Stock);
		assert!(supplier > 0);
		// In two consignments; a gram too much is not there.
		for quantity in [150_000, 50_000] {
			let goods = |quantity| Goods::Stock(stock(powder, MANUFACTURER, MANUFACTURER, quantity));
			let terms = terms(MANUFACTURER, REPACKAGER, true);
			let more = list([goods(200_001)]);
			assert_noop!(DrugSupply::ship(signed(MANUFACTURER), more, terms), E::StockNotFound);
			deliver(MANUFACTURER, REPACKAGER, [goods(quantity)]);
		}
		assert_eq!(held(MANUFACTURER, HoldReason::Stock), 0);
		assert_eq!(held(REPACKAGER, HoldReason::Stock), supplier);
		assert_eq!(DrugSupply::stock(powder, REPACKAGER, REPACKAGER).unwrap().quantity, 200_000);
		// Half a gram a tablet, ten tablets a pack, and a tenth of the powder is lost.
		let tablets = tens();
		let case = repackager_case(1);
		let inputs = vec![Input::Stock(stock(powder, REPACKAGER, REPACKAGER, 200_000))];
		let id = NextEventId::<Test>::get();
		assert_ok!(transform(inputs, tablets, committed_of(36_000, case)));
		// Grams say nothing of tablets: how many there were tells the event.
		System::assert_last_event(
			Event::Transformed {
				transformation: id,
				stock: list([stock(powder, REPACKAGER, REPACKAGER, 200_000)]),
				units: 0,
				output: tablets,
				produced: Amount { quantity: 360_000, measure: Measure::Piece },
				authorised_by: REPACKAGER,
			}
			.into(),
		);
		let one = DrugSupply::transformation(id).unwrap();
		assert_eq!((one.consumed, one.inputs.into_inner()), (None, vec![powder]));
		assert_eq!(one.produced, Amount { quantity: 360_000, measure: Measure::Piece });
		assert_eq!(held(REPACKAGER, HoldReason::Stock), 0);
		let stored = Lots::<Test>::get(powder).unwrap();
		assert_eq!((stored.stock, stored.stock_ended), (200_000, 200_000));
		assert_eq!(sources(tablets), [powder]);
		deliver(REPACKAGER, WHOLESALER, [Goods::Container(case)]);
		assert_eq!(custody(case).owner, WHOLESALER);
	});
}

#[test]
fn who_cannot_pay_consumes_nothing() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		bought(lot, &["A1"]);
		let output = tens();
		let hold = on_hold(REPACKAGER);
		// Enough for what is held already, to stay alive, and for the record, but not for what is made.
		let funds = hold + 1 + record_price();
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), REPACKAGER, funds - hold));
		assert_noop!(transform(packs(&["A1"]), output, loose(&["T1"])), TokenError::FundsUnavailable);
		assert_eq!(on_hold(REPACKAGER), hold);
		assert_eq!(state_of(gtin(1), "A1"), State::Active);
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), REPACKAGER, ENDOWMENT));
		assert_ok!(transform(packs(&["A1"]), output, loose(&["T1"])));
	});
}

#[test]
fn transformations_are_numbered_as_long_as_there_are_numbers() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		bought(lot, &["A1"]);
		let output = tens();
		NextEventId::<Test>::put(u64::MAX);
		assert_noop!(transform(packs(&["A1"]), output, loose(&["T1"])), E::NoNumberLeft);
	});
}
