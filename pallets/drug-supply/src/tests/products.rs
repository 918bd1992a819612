//! Products and lots: registered, amended, taken over; the expiry put off; who may, and who pays.

#![allow(clippy::arithmetic_side_effects)]

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::{CompanyPrefix, Gtin},
	Moment,
};
use sp_runtime::{traits::Convert, DispatchError, DispatchResult, TokenError};

use crate::{mock::*, *};

type E = Error<Test>;

/// Somebody without funds.
const POOR: AccountId = 1_000;

fn product_price() -> u64 {
	Price::convert(Footprint::from_parts(1, Product::<Test>::max_encoded_len()))
}

/// A lot, and the number by which it is found.
fn lot_price() -> u64 {
	let size = ProductLot::<Test>::max_encoded_len() + LotId::max_encoded_len();
	Price::convert(Footprint::from_parts(2, size))
}

/// What somebody has on hold for products and lots.
fn held(who: AccountId) -> u64 {
	Balances::balance_on_hold(&RuntimeHoldReason::DrugSupply(HoldReason::Product), &who)
}

fn register_as(who: AccountId, gtin: Gtin, prefix: CompanyPrefix) -> DispatchResult {
	DrugSupply::register_product(signed(who), gtin, prefix, details())
}

fn amend(who: AccountId, expected: u32, details: ProductDetails<AccountId>) -> DispatchResult {
	DrugSupply::amend_product(signed(who), gtin(1), expected, details)
}

fn take_over(who: AccountId) -> DispatchResult {
	DrugSupply::take_over_product(signed(who), gtin(1), prefix())
}

fn register_lot(who: AccountId, number: &str, terms: LotTerms) -> DispatchResult {
	DrugSupply::register_lot(signed(who), gtin(1), lot_number(number), terms)
}

fn extend(who: AccountId, lot: LotId, expiry: Moment) -> DispatchResult {
	DrugSupply::extend_expiry(signed(who), lot, expiry, trade_capacity(who))
}

fn product() -> Product<Test> {
	DrugSupply::product(gtin(1)).unwrap()
}

/// A product of the manufacturer's, and nothing else.
fn with_product() {
	register_as(MANUFACTURER, gtin(1), prefix()).unwrap();
}

/// Gives the prefix of the manufacturer to another.
fn pass_prefix(from: AccountId, to: AccountId) {
	Credentials::revoke(from, CredentialKind::CompanyPrefix(prefix()), None);
	Credentials::grant(to, CredentialKind::CompanyPrefix(prefix()), None);
}

#[test]
fn the_holder_of_a_company_prefix_registers_products_and_pays_for_them() {
	build_and_execute(|| {
		assert!(DrugSupply::product(gtin(1)).is_none());
		assert_ok!(register_as(MANUFACTURER, gtin(1), prefix()));
		System::assert_last_event(
			Event::ProductRegistered { gtin: gtin(1), details: details(), authorised_by: MANUFACTURER }
				.into(),
		);
		let Product { registrant, prefix: under, details: said, version, recalled, .. } = product();
		assert_eq!((registrant, under), (MANUFACTURER, prefix()));
		assert_eq!((said, version, recalled), (details(), 1, false));
		assert_eq!(held(MANUFACTURER), product_price());
		assert_ok!(register_as(MANUFACTURER, gtin(2), prefix()));
		assert_eq!((held(MANUFACTURER), on_hold(MANUFACTURER)), (2 * product_price(), 2 * product_price()));
	});
}

#[test]
fn a_product_is_registered_once_and_under_its_own_prefix_only() {
	build_and_execute(|| {
		// Each of the two prefixes is held by one of them; neither reaches the other's products.
		assert_noop!(register_as(REPACKAGER, gtin(1), repackager_prefix()), E::WrongPrefix);
		assert_noop!(register_as(MANUFACTURER, repackaged(1), prefix()), E::WrongPrefix);
		assert_noop!(register_as(REPACKAGER, gtin(1), prefix()), E::NotInGoodStanding);
		// What makes somebody a trading partner is not what makes a number his.
		assert_noop!(register_as(WHOLESALER, gtin(1), prefix()), E::NotInGoodStanding);
		assert_ok!(register_as(MANUFACTURER, gtin(1), prefix()));
		assert_noop!(register_as(MANUFACTURER, gtin(1), prefix()), E::AlreadyRegistered);
		Credentials::revoke(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_noop!(register_as(MANUFACTURER, gtin(2), prefix()), E::NotInGoodStanding);
		assert_eq!(on_hold(REPACKAGER) + on_hold(WHOLESALER), 0);
	});
}

#[test]
fn a_prefix_counts_by_its_own_length() {
	build_and_execute(|| {
		// One digit less begins the number, too, but is another prefix; one digit more has a tenth of its items.
		let shorter: CompanyPrefix = "061414".parse().unwrap();
		let longer: CompanyPrefix = "06141410".parse().unwrap();
		assert_noop!(register_as(MANUFACTURER, gtin(1), shorter), E::NotInGoodStanding);
		assert_noop!(register_as(MANUFACTURER, gtin(1), longer), E::NotInGoodStanding);
		Credentials::grant(STRANGER, CredentialKind::CompanyPrefix(longer), None);
		assert_noop!(register_as(STRANGER, gtin(10_000), longer), E::WrongPrefix);
		assert_ok!(register_as(STRANGER, gtin(9_999), longer));
		// A case of an item has the item's prefix behind another indicator.
		let case = Gtin::from_payload(gtin(3).number() / 10 + 1_000_000_000_000).unwrap();
		assert_eq!(case.indicator(), 1);
		assert_ok!(register_as(MANUFACTURER, case, prefix()));
		// A GTIN-8 has none.
		let short = Gtin::from_payload(614_141).unwrap();
		let zeros: CompanyPrefix = "0000".parse().unwrap();
		Credentials::grant(STRANGER, CredentialKind::CompanyPrefix(zeros), None);
		assert_noop!(register_as(STRANGER, short, zeros), E::WrongPrefix);
	});
}

#[test]
fn details_that_contradict_themselves_are_refused() {
	build_and_execute(|| {
		let register =
			|item, details| DrugSupply::register_product(signed(MANUFACTURER), gtin(item), prefix(), details);
		let empty = ProductDetails { content: 0, ..details() };
		let range = |min, max| ProductDetails { storage: Some(StorageRange { min, max }), ..details() };
		assert_noop!(register(1, empty.clone()), E::InvalidDetails);
		assert_noop!(register(1, range(21, 20)), E::InvalidDetails);
		assert_ok!(register(1, details()));
		assert_noop!(amend(MANUFACTURER, 1, empty), E::InvalidDetails);
		assert_noop!(amend(MANUFACTURER, 1, range(21, 20)), E::InvalidDetails);
		// One temperature is a range, and none is no range to be wrong.
		assert_ok!(register(2, range(20, 20)));
		assert_ok!(register(3, ProductDetails { storage: None, content: 1, ..details() }));
		assert_ok!(amend(MANUFACTURER, 1, range(-250, -250)));
	});
}

#[test]
fn a_registrant_amends_the_version_that_he_knows() {
	build_and_execute(|| {
		let changed = ProductDetails {
			description: digest(9),
			national_number: None,
			authorisation_holder: None,
			storage: None,
			unserialised: false,
			..details()
		};
		assert_noop!(amend(MANUFACTURER, 1, changed.clone()), E::ProductNotFound);
		with_product();
		for who in [STRANGER, REPACKAGER, AUTHORISATION_HOLDER, REGULATOR] {
			assert_noop!(amend(who, 1, changed.clone()), E::NotAuthorised);
		}
		for version in [0, 2] {
			assert_noop!(amend(MANUFACTURER, version, changed.clone()), E::StaleVersion);
		}
		assert_ok!(amend(MANUFACTURER, 1, changed.clone()));
		System::assert_last_event(
			Event::ProductAmended {
				gtin: gtin(1),
				version: 2,
				details: changed.clone(),
				authorised_by: MANUFACTURER,
			}
			.into(),
		);
		assert_eq!((product().details, product().version), (changed, 2));
		assert_noop!(amend(MANUFACTURER, 1, details()), E::StaleVersion);
		assert_ok!(amend(MANUFACTURER, 2, details()));
		assert_eq!((product().version, on_hold(MANUFACTURER)), (3, product_price()));
		// Whose prefix has lapsed is still named and can say nothing any more.
		Credentials::revoke(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_noop!(amend(MANUFACTURER, 3, details()), E::NotInGoodStanding);
	});
}

#[test]
fn what_was_balanced_by_one_measure_is_not_read_by_another() {
	build_and_execute(|| {
		with_product();
		for measure in [Measure::Gram, Measure::Millilitre] {
			let other = ProductDetails { measure, ..details() };
			assert_noop!(amend(MANUFACTURER, 1, other), E::InvalidDetails);
		}
		for content in [29, 31] {
			let other = ProductDetails { content, ..details() };
			assert_noop!(amend(MANUFACTURER, 1, other), E::InvalidDetails);
		}
	});
}

#[test]
fn an_amendment_keeps_what_is_not_said_in_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let scope = RecallScope::Product(gtin(1));
		assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, recall_terms(), Party::Product));
		assert_ok!(amend(MANUFACTURER, 1, details()));
		assert!(product().recalled);
		assert_eq!(product().registrant, MANUFACTURER);
		assert_eq!(Lots::<Test>::get(lot).unwrap().terms, lot_terms());
	});
}

#[test]
fn who_holds_the_prefix_now_takes_over_the_product_and_its_deposit() {
	build_and_execute(|| {
		assert_noop!(take_over(REPACKAGER), E::ProductNotFound);
		with_product();
		assert_ok!(amend(MANUFACTURER, 1, details()));
		assert_noop!(take_over(REPACKAGER), E::NotInGoodStanding);
		let other = DrugSupply::take_over_product(signed(REPACKAGER), gtin(1), repackager_prefix());
		assert_noop!(other, E::WrongPrefix);
		// Two who hold it: the one who was there first.
		Credentials::grant(REPACKAGER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_noop!(take_over(REPACKAGER), E::StillHeld);
		assert_noop!(take_over(MANUFACTURER), E::StillHeld);
		pass_prefix(MANUFACTURER, REPACKAGER);
		assert_eq!((held(MANUFACTURER), held(REPACKAGER)), (product_price(), 0));
		assert_ok!(take_over(REPACKAGER));
		System::assert_last_event(
			Event::ProductTakenOver { gtin: gtin(1), from: MANUFACTURER, authorised_by: REPACKAGER }.into(),
		);
		assert_eq!((held(MANUFACTURER), held(REPACKAGER)), (0, product_price()));
		// Whom the former registrant named speaks for it no longer.
		let unclaimed = ProductDetails { authorisation_holder: None, ..details() };
		let Product { registrant, prefix: under, details: said, version, .. } = product();
		assert_eq!((registrant, under, said, version), (REPACKAGER, prefix(), unclaimed, 2));
		assert_noop!(amend(MANUFACTURER, 2, details()), E::NotAuthorised);
		assert_ok!(amend(REPACKAGER, 2, details()));
		assert_noop!(take_over(REPACKAGER), E::StillHeld);
		// And back, when the prefix goes back.
		assert_noop!(take_over(MANUFACTURER), E::NotInGoodStanding);
		pass_prefix(REPACKAGER, MANUFACTURER);
		assert_ok!(take_over(MANUFACTURER));
		assert_eq!((held(MANUFACTURER), held(REPACKAGER)), (product_price(), 0));
	});
}

#[test]
fn a_product_is_held_by_the_prefix_that_it_is_registered_under() {
	build_and_execute(|| {
		let longer: CompanyPrefix = "06141410".parse().unwrap();
		with_product();
		Credentials::grant(REPACKAGER, CredentialKind::CompanyPrefix(longer), None);
		let take_over = |who, prefix| DrugSupply::take_over_product(signed(who), gtin(1), prefix);
		// Another prefix that fits the number does not make the registrant's end.
		assert_noop!(take_over(REPACKAGER, longer), E::StillHeld);
		Credentials::revoke(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_ok!(take_over(REPACKAGER, longer));
		assert_eq!(product().prefix, longer);
		// From then on it is this one that counts.
		assert_ok!(amend(REPACKAGER, 1, details()));
		Credentials::grant(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_noop!(take_over(MANUFACTURER, prefix()), E::StillHeld);
		Credentials::revoke(REPACKAGER, CredentialKind::CompanyPrefix(longer), None);
		assert_noop!(amend(REPACKAGER, 2, details()), E::NotInGoodStanding);
		assert_ok!(take_over(MANUFACTURER, prefix()));
		assert_eq!(product().prefix, prefix());
	});
}

#[test]
fn a_product_that_is_taken_over_stays_recalled() {
	build_and_execute(|| {
		with_product();
		let scope = RecallScope::Product(gtin(1));
		let recall =
			|who| DrugSupply::recall(signed(who), scope.clone(), None, recall_terms(), Party::Product);
		assert_ok!(recall(MANUFACTURER));
		pass_prefix(MANUFACTURER, REPACKAGER);
		assert_ok!(take_over(REPACKAGER));
		assert!(product().recalled);
		// Who speaks for it changed with it.
		assert_noop!(recall(MANUFACTURER), E::NotTheParty);
		assert_ok!(recall(REPACKAGER));
	});
}

#[test]
fn a_registrant_registers_lots_and_pays_for_them() {
	build_and_execute(|| {
		assert_noop!(register_lot(MANUFACTURER, "LOT1", lot_terms()), E::ProductNotFound);
		with_product();
		for who in [STRANGER, REPACKAGER, AUTHORISATION_HOLDER] {
			assert_noop!(register_lot(who, "LOT1", lot_terms()), E::NotAuthorised);
		}
		assert!(DrugSupply::lot(gtin(1), lot_number("LOT1")).is_none());
		assert_ok!(register_lot(MANUFACTURER, "LOT1", lot_terms()));
		System::assert_last_event(
			Event::LotRegistered {
				lot: 0,
				gtin: gtin(1),
				number: lot_number("LOT1"),
				terms: lot_terms(),
				authorised_by: MANUFACTURER,
			}
			.into(),
		);
		let (id, lot) = DrugSupply::lot(gtin(1), lot_number("LOT1")).unwrap();
		assert_eq!((id, lot.gtin, lot.lot), (0, gtin(1), lot_number("LOT1")));
		assert_eq!((lot.terms, lot.recalled), (lot_terms(), false));
		assert_eq!((lot.units, lot.stock, lot.stock_ended, lot.registrant), (0, 0, 0, MANUFACTURER));
		assert!(lot.sources.is_empty() && lot.former_expiries.is_empty());
		assert_eq!(held(MANUFACTURER), product_price() + lot_price());
		assert_noop!(register_lot(MANUFACTURER, "LOT1", lot_terms()), E::AlreadyRegistered);
		// Case counts, and a number is one of its product's.
		assert_ok!(register_lot(MANUFACTURER, "lot1", lot_terms()));
		assert_eq!(register(2, "LOT1"), 2);
		assert_eq!(DrugSupply::lot(gtin(2), lot_number("LOT1")).unwrap().0, 2);
		assert_eq!(on_hold(MANUFACTURER), 2 * product_price() + 3 * lot_price());
		Credentials::revoke(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_noop!(register_lot(MANUFACTURER, "LOT2", lot_terms()), E::NotInGoodStanding);
	});
}

#[test]
fn a_lot_has_a_quantity_and_is_made_before_it_expires() {
	build_and_execute(|| {
		with_product();
		let register = |number, made, quantity| {
			register_lot(MANUFACTURER, number, LotTerms { expiry: START, made, quantity })
		};
		assert_noop!(register("LOT1", START - 1, 0), E::InvalidLot);
		assert_noop!(register("LOT1", START, 1), E::InvalidLot);
		assert_noop!(register("LOT1", START + 1, 1), E::InvalidLot);
		assert_ok!(register("LOT1", START - 1, 1));
		assert_ok!(register("LOT2", 0, u64::MAX));
	});
}

#[test]
fn lots_go_with_their_product_and_their_deposits_stay() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		pass_prefix(MANUFACTURER, REPACKAGER);
		assert_ok!(take_over(REPACKAGER));
		assert_noop!(register_lot(MANUFACTURER, "LOT2", lot_terms()), E::NotAuthorised);
		assert_noop!(extend(MANUFACTURER, lot, EXPIRY + 1), E::NotAuthorised);
		assert_ok!(extend(REPACKAGER, lot, EXPIRY + 1));
		assert_ok!(register_lot(REPACKAGER, "LOT2", lot_terms()));
		assert_eq!(held(MANUFACTURER), lot_price());
		assert_eq!(held(REPACKAGER), product_price() + lot_price());
		assert_eq!(Lots::<Test>::get(lot).unwrap().registrant, MANUFACTURER);
		assert_eq!(Lots::<Test>::get(lot + 1).unwrap().registrant, REPACKAGER);
		// He who took it over commissions the lots that were there, too.
		Credentials::grant(REPACKAGER, CredentialKind::Manufacturer, Some(jurisdiction("US")));
		let commission = |who| {
			let serials = list([serial("A1")]);
			DrugSupply::commission_units(signed(who), lot, serials, None, manufacturer())
		};
		assert_noop!(commission(MANUFACTURER), E::NotAuthorised);
		assert_ok!(commission(REPACKAGER));
	});
}

#[test]
fn an_expiry_is_only_put_off() {
	build_and_execute(|| {
		assert_noop!(extend(MANUFACTURER, 0, EXPIRY + 1), E::LotNotFound);
		let lot = register(1, "LOT1");
		let held = on_hold(MANUFACTURER);
		for who in [STRANGER, AUTHORISATION_HOLDER, REGULATOR] {
			assert_noop!(extend(who, lot, EXPIRY + 1), E::NotAuthorised);
		}
		for expiry in [0, EXPIRY - 1, EXPIRY] {
			assert_noop!(extend(MANUFACTURER, lot, expiry), E::ExpiryNotExtended);
		}
		assert_ok!(extend(MANUFACTURER, lot, EXPIRY + 1));
		System::assert_last_event(
			Event::ExpiryExtended { lot, expiry: EXPIRY + 1, authorised_by: MANUFACTURER }.into(),
		);
		let stored = Lots::<Test>::get(lot).unwrap();
		assert_eq!(stored.terms, LotTerms { expiry: EXPIRY + 1, ..lot_terms() });
		assert_eq!(stored.former_expiries.into_inner(), [EXPIRY]);
		assert_noop!(extend(MANUFACTURER, lot, EXPIRY + 1), E::ExpiryNotExtended);
		assert_ok!(extend(MANUFACTURER, lot, EXPIRY + 2));
		// Four times at most: each of the dates may be printed on packs, and is kept.
		assert_ok!(extend(MANUFACTURER, lot, EXPIRY + 3));
		assert_ok!(extend(MANUFACTURER, lot, EXPIRY + 4));
		let stored = Lots::<Test>::get(lot).unwrap();
		assert_eq!(stored.former_expiries.into_inner(), [EXPIRY, EXPIRY + 1, EXPIRY + 2, EXPIRY + 3]);
		assert_noop!(extend(MANUFACTURER, lot, EXPIRY + 5), E::ExpiryNotExtended);
		assert_eq!(on_hold(MANUFACTURER), held);
	});
}

#[test]
fn who_puts_off_an_expiry_is_in_good_standing_as_a_maker() {
	build_and_execute(|| {
		use CredentialKind::*;
		let lot = register(1, "LOT1");
		let america = Some(jurisdiction("US"));
		let extend =
			|capacity, more| DrugSupply::extend_expiry(signed(MANUFACTURER), lot, EXPIRY + more, capacity);
		for kind in [Wholesaler, Pharmacy, LogisticsProvider, Regulator, CompanyPrefix(prefix())] {
			Credentials::grant(MANUFACTURER, kind.clone(), america);
			assert_noop!(extend(capacity(kind), 1), E::WrongCapacity);
		}
		assert_noop!(extend(capacity(Repackager), 1), E::NotInGoodStanding);
		assert_noop!(extend(capacity_in(Manufacturer, "DE"), 1), E::NotInGoodStanding);
		Credentials::revoke(MANUFACTURER, Manufacturer, america);
		assert_noop!(extend(manufacturer(), 1), E::NotInGoodStanding);
		for (more, kind) in (1..).zip([Manufacturer, Repackager, MarketingAuthorisationHolder]) {
			Credentials::grant(MANUFACTURER, kind.clone(), america);
			assert_ok!(extend(capacity(kind.clone()), more));
			Credentials::revoke(MANUFACTURER, kind, america);
		}
		Credentials::grant(MANUFACTURER, Manufacturer, america);
		Credentials::revoke(MANUFACTURER, CompanyPrefix(prefix()), None);
		assert_noop!(extend(manufacturer(), 9), E::NotInGoodStanding);
	});
}

#[test]
fn an_expired_lot_is_extended_as_long_as_its_units_are_remembered() {
	build_and_execute(|| {
		let (lot, other) = (register(1, "LOT1"), register(1, "LOT2"));
		commission(lot, &["A1"], None);
		commission(other, &["B1"], None);
		// On this day the units may be pruned; the day before, a lot still comes back.
		Timestamp::set_timestamp(EXPIRY + RETENTION - 1);
		assert_ok!(extend(MANUFACTURER, lot, EXPIRY + 2 * RETENTION));
		commission(lot, &["A2"], None);
		Timestamp::set_timestamp(EXPIRY + RETENTION);
		assert_noop!(extend(MANUFACTURER, other, EXPIRY + 2 * RETENTION), E::ExpiryNotExtended);
		let prune = |text| {
			let item = Prunable::Unit { gtin: gtin(1), serial: serial(text) };
			DrugSupply::prune(signed(STRANGER), item)
		};
		assert_ok!(prune("B1"));
		assert_noop!(prune("A1"), E::CannotPrune);
		assert_ok!(extend(MANUFACTURER, lot, u64::MAX));
	});
}

#[test]
fn what_is_extended_says_so_when_it_is_verified() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let printed = request(lot, &listed(gtin(1), "A1"));
		assert!(DrugSupply::verify(printed.clone()).additional.is_empty());
		assert_ok!(extend(MANUFACTURER, lot, EXPIRY + DAY));
		assert_ok!(extend(MANUFACTURER, lot, EXPIRY + 2 * DAY));
		// Packs bear what was printed on them when they were made, or are labelled anew.
		for expiry in [EXPIRY, EXPIRY + DAY, EXPIRY + 2 * DAY] {
			let answer = DrugSupply::verify(VerificationRequest { expiry: Some(expiry), ..printed.clone() });
			assert!(answer.is_verified());
			assert_eq!(answer.additional.into_inner(), [AdditionalInformation::ExpirationExtended]);
		}
		for expiry in [EXPIRY - 1, EXPIRY + 1, EXPIRY + 2 * DAY + 1] {
			let answer = DrugSupply::verify(VerificationRequest { expiry: Some(expiry), ..printed.clone() });
			assert_eq!(answer.failure, Some(FailureReason::NoMatchGtinSerialExpiry));
		}
	});
}

#[test]
fn who_cannot_pay_registers_nothing() {
	build_and_execute(|| {
		Credentials::grant(POOR, CredentialKind::CompanyPrefix(prefix()), None);
		assert_noop!(register_as(POOR, gtin(1), prefix()), TokenError::FundsUnavailable);
		let lot = register(1, "LOT1");
		Credentials::revoke(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_noop!(take_over(POOR), TokenError::FundsUnavailable);
		assert_eq!(held(MANUFACTURER), product_price() + lot_price());
		// Enough for the product, and not for a lot.
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), POOR, product_price() + lot_price()));
		assert_ok!(take_over(POOR));
		assert_noop!(register_lot(POOR, "LOT2", lot_terms()), TokenError::FundsUnavailable);
		Credentials::grant(POOR, CredentialKind::Manufacturer, Some(jurisdiction("US")));
		assert_ok!(extend(POOR, lot, EXPIRY + 1));
	});
}

#[test]
fn lots_are_numbered_as_long_as_there_are_numbers() {
	build_and_execute(|| {
		with_product();
		NextLotId::<Test>::put(u64::MAX - 1);
		assert_ok!(register_lot(MANUFACTURER, "LOT1", lot_terms()));
		assert!(DrugSupply::lot(gtin(1), lot_number("LOT1")).is_some_and(|(id, _)| id == u64::MAX - 1));
		assert_noop!(register_lot(MANUFACTURER, "LOT2", lot_terms()), E::NoNumberLeft);
	});
}

#[test]
fn products_and_lots_want_a_signature() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let refused = DispatchError::BadOrigin;
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let who = || origin.clone();
			assert_noop!(DrugSupply::register_product(who(), gtin(2), prefix(), details()), refused);
			assert_noop!(DrugSupply::amend_product(who(), gtin(1), 1, details()), refused);
			assert_noop!(DrugSupply::take_over_product(who(), gtin(1), prefix()), refused);
			assert_noop!(DrugSupply::register_lot(who(), gtin(1), lot_number("X"), lot_terms()), refused);
			assert_noop!(DrugSupply::extend_expiry(who(), lot, EXPIRY + 1, manufacturer()), refused);
		}
	});
}
