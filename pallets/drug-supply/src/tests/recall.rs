//! Recalls: who may, of what and where; how several of one thing are joined; and that nothing takes them back.

use crate::{mock::*, *};
use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	dispatch::DispatchResultWithPostInfo,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	commitment::ProofError,
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::{CountryCode, Sscc},
	provenance::{ProvenanceRegistry, UnitStatus},
};
use sp_runtime::{traits::Convert, DispatchResult};

mod effects;

type E = Error<Test>;

fn recall(who: AccountId, scope: RecallScope, terms: RecallTerms, party: Party) -> DispatchResult {
	DrugSupply::recall(signed(who), scope, None, terms, party)
}

/// The manufacturer recalls.
fn recall_own(scope: RecallScope, terms: RecallTerms) {
	assert_ok!(recall(MANUFACTURER, scope, terms, Party::Product));
}

fn unit_scope(item: u64, text: &str) -> RecallScope {
	RecallScope::Unit { gtin: gtin(item), serial: serial(text) }
}

fn authority(code: &str) -> Party {
	Party::Authority(country(code))
}

/// A recall down to wholesalers or further.
fn down_to(depth: RecallDepth) -> RecallTerms {
	RecallTerms { depth, ..recall_terms() }
}

fn level(class: RecallClass, depth: RecallDepth) -> RecallLevel {
	RecallLevel { class, depth }
}

fn try_ship(from: AccountId, to: AccountId, goods: Goods<AccountId>) -> DispatchResult {
	outcome(DrugSupply::ship(signed(from), list([goods]), terms(from, to, true)))
}

/// A call's outcome, whatever it weighed.
fn outcome(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|refused| refused.error)
}

fn dispense(claim: UnitClaim) -> DispatchResult {
	DrugSupply::dispense(signed(PHARMACIST), claim, dispenser(PHARMACY), None)
}

/// What is on hold for one reason.
fn held(who: AccountId, reason: HoldReason) -> u64 {
	Balances::balance_on_hold(&reason.into(), &who)
}

/// Every country there is.
fn every_country() -> Vec<CountryCode> {
	let letters = || b'A'..=b'Z';
	letters()
		.flat_map(|first| letters().filter_map(move |second| CountryCode::new([first, second]).ok()))
		.collect()
}

#[test]
fn a_lot_is_recalled_by_one_entry_and_in_the_same_block() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let other = register(1, "LOT2");
		let (case, other_case) = (open(1, 1), open(2, 1));
		let (commission_id, tree) = commit(lot, 1_000, case);
		commission(other, &["B1", "B2"], Some(other_case));
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(case), Goods::Container(other_case)]);

		let before = (on_hold(MANUFACTURER), held(MANUFACTURER, HoldReason::Record));
		let recall_id = NextEventId::<Test>::get();
		recall_own(RecallScope::Lot(lot), recall_terms());
		System::assert_last_event(
			Event::Recalled {
				recall: recall_id,
				scope: RecallScope::Lot(lot),
				terms: recall_terms(),
				party: Party::Product,
				authorised_by: MANUFACTURER,
			}
			.into(),
		);
		let notice = DrugSupply::recall_notice(recall_id).unwrap();
		assert_eq!(notice.scope, RecallScope::Lot(lot));
		assert_eq!(notice.terms, recall_terms());
		assert_eq!((notice.recalled_by, notice.recorded_at), (MANUFACTURER, START));
		assert!(Lots::<Test>::get(lot).unwrap().recalled);
		assert!(!Lots::<Test>::get(other).unwrap().recalled);
		assert!(!Products::<Test>::get(gtin(1)).unwrap().recalled);

		// The deposit pays for the notice and for the markets that it may add, and nothing else is held.
		let market = CountryCode::max_encoded_len() + RecallLevel::max_encoded_len();
		let stored = Recall::<Test>::max_encoded_len() + MAX_MARKETS as usize * market;
		let paid = held(MANUFACTURER, HoldReason::Record) - before.1;
		assert!(paid >= Price::convert(Footprint::from_parts(2, stored)));
		assert_eq!(on_hold(MANUFACTURER) - before.0, paid);

		// Neither the thousand committed packs nor their case moved, and none of them goes on.
		assert_noop!(dispense(committed(gtin(1), commission_id, &tree, 3)), E::Recalled);
		assert_noop!(try_ship(PHARMACY, OTHER_PHARMACY, Goods::Container(case)), E::Recalled);
		// The other lot of the product does.
		assert_ok!(dispense(listed(gtin(1), "B1")));
		assert_ok!(try_ship(PHARMACY, OTHER_PHARMACY, Goods::Container(other_case)));
	});
}

#[test]
fn recalling_a_product_reaches_every_lot_of_it_and_no_other_product() {
	build_and_execute(|| {
		let lots = [register(1, "LOT1"), register(1, "LOT2"), register(2, "LOT1")];
		let cases = [open(1, 1), open(2, 1), open(3, 1)];
		for (place, (lot, case)) in lots.iter().zip(cases).enumerate() {
			commission(*lot, &[["A1"], ["A2"], ["A3"]][place], Some(case));
		}
		deliver(MANUFACTURER, PHARMACY, cases.map(Goods::Container));
		recall_own(RecallScope::Product(gtin(1)), recall_terms());
		assert!(Products::<Test>::get(gtin(1)).unwrap().recalled);
		assert!(!Products::<Test>::get(gtin(2)).unwrap().recalled);
		assert_noop!(dispense(listed(gtin(1), "A1")), E::Recalled);
		assert_noop!(dispense(listed(gtin(1), "A2")), E::Recalled);
		assert_noop!(try_ship(PHARMACY, OTHER_PHARMACY, Goods::Container(cases[0])), E::Recalled);
		assert_noop!(try_ship(PHARMACY, OTHER_PHARMACY, Goods::Container(cases[1])), E::Recalled);
		assert_ok!(dispense(listed(gtin(2), "A3")));
		assert_ok!(try_ship(PHARMACY, OTHER_PHARMACY, Goods::Container(cases[2])));
		// What is made after it is recalled, too.
		let late = register(1, "LOT3");
		commission(late, &["A4"], None);
		assert_noop!(try_ship(MANUFACTURER, PHARMACY, unit(gtin(1), "A4")), E::Recalled);
	});
}

#[test]
fn a_recalled_unit_holds_its_containers_back_and_not_its_neighbours() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(1, 2), open(2, 1));
		commission(lot, &["A1", "A2", "A3"], Some(case));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(pallet)]);
		let before = on_hold(MANUFACTURER);
		recall_own(unit_scope(1, "A1"), recall_terms());
		recall_own(unit_scope(1, "A2"), recall_terms());
		// They were listed: nothing but the notices is paid for.
		assert_eq!(on_hold(MANUFACTURER) - before, held(MANUFACTURER, HoldReason::Record));
		assert!(Units::<Test>::get(gtin(1), serial("A1")).unwrap().recalled);
		assert!(!Units::<Test>::get(gtin(1), serial("A3")).unwrap().recalled);
		assert_eq!(DrugSupply::container(case).unwrap().restricted, 2);
		assert_eq!(DrugSupply::container(pallet).unwrap().restricted, 1);
		assert!(!Lots::<Test>::get(lot).unwrap().recalled);

		assert_noop!(dispense(listed(gtin(1), "A1")), E::Recalled);
		assert_ok!(dispense(listed(gtin(1), "A3")));
		assert_noop!(try_ship(PHARMACY, OTHER_PHARMACY, Goods::Container(pallet)), E::ContentsRestricted);
		// Loose, they stay recalled; what they lay in is free when the last of them is out.
		let out = |text| DrugSupply::unpack(signed(PHARMACY), list([Contents::Unit(listed(gtin(1), text))]));
		assert_ok!(out("A1"));
		assert_noop!(try_ship(PHARMACY, OTHER_PHARMACY, Goods::Container(pallet)), E::ContentsRestricted);
		assert_ok!(out("A2"));
		assert_eq!(DrugSupply::container(pallet).unwrap().restricted, 0);
		assert_noop!(try_ship(PHARMACY, OTHER_PHARMACY, unit(gtin(1), "A2")), E::Recalled);
		assert_ok!(try_ship(PHARMACY, OTHER_PHARMACY, Goods::Container(pallet)));
	});
}

#[test]
fn a_committed_unit_is_recalled_by_its_proof() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let (id, tree) = commit(lot, 10, case);
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(case)]);
		let scope = unit_scope(1, "C4");
		let try_with = |proof: Option<Inclusion>| {
			DrugSupply::recall(signed(REGULATOR), scope.clone(), proof, recall_in(&["US"]), authority("US"))
		};
		assert_noop!(try_with(None), E::UnitNotFound);
		let wrong = E::InvalidProof(ProofError::WrongRoot);
		assert_noop!(try_with(Some(inclusion(id, &tree, 5))), wrong);
		assert_noop!(try_with(Some(inclusion(id + 1, &tree, 4))), E::CommissionNotFound);
		assert_ok!(try_with(Some(inclusion(id, &tree, 4))));

		// The unit has an entry now, in its case, which who recalled it paid for beside the notice.
		let entry = Units::<Test>::get(gtin(1), serial("C4")).unwrap();
		assert!(entry.recalled);
		assert_eq!((entry.payer, entry.place), (Some(REGULATOR), Place::In(case)));
		assert_eq!(held(REGULATOR, HoldReason::Unit), Price::convert(DrugSupply::unit_footprint()));
		assert_eq!(
			on_hold(REGULATOR),
			held(REGULATOR, HoldReason::Unit) + held(REGULATOR, HoldReason::Record)
		);
		assert_eq!(DrugSupply::container(case).unwrap().restricted, 1);
		assert_noop!(dispense(committed(gtin(1), id, &tree, 4)), E::Recalled);
		assert_noop!(dispense(listed(gtin(1), "C4")), E::Recalled);
		assert_ok!(dispense(committed(gtin(1), id, &tree, 5)));
		// From now on the entry decides: another place is refused, and no proof is wanted.
		assert_noop!(try_with(Some(inclusion(id, &tree, 3))), E::DifferentUnit);
		let unit_deposit = held(REGULATOR, HoldReason::Unit);
		assert_ok!(try_with(None));
		assert_eq!(held(REGULATOR, HoldReason::Unit), unit_deposit);
		assert_eq!(DrugSupply::container(case).unwrap().restricted, 1, "it is counted once");
	});
}

#[test]
fn the_products_people_and_regulators_recall_and_nobody_else() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
		// A registrant of another product.
		let foreign = repackaged(1);
		assert_ok!(DrugSupply::register_product(signed(REPACKAGER), foreign, repackager_prefix(), details()));
		let scopes = [RecallScope::Lot(lot), RecallScope::Product(gtin(1)), unit_scope(1, "A1")];
		for scope in scopes {
			let by = |who, terms: RecallTerms, party| recall(who, scope.clone(), terms, party);
			for who in [WHOLESALER, REPACKAGER, REGULATOR, PHARMACY, STRANGER] {
				assert_noop!(by(who, recall_terms(), Party::Product), E::NotTheParty);
			}
			// To have goods or to own them gives no right to recall them: not to whoever has it otherwise, either.
			for who in [WHOLESALER, MANUFACTURER, AUTHORISATION_HOLDER] {
				assert_noop!(by(who, recall_terms(), Party::Holder), E::NotTheParty);
				assert_noop!(by(who, recall_terms(), Party::Owner), E::NotTheParty);
			}
			for who in [MANUFACTURER, WHOLESALER, GERMAN_REGULATOR, STRANGER] {
				assert_noop!(by(who, recall_in(&["US"]), authority("US")), E::NotInGoodStanding);
			}
			assert_noop!(by(REGULATOR, recall_in(&["DE"]), authority("DE")), E::NotInGoodStanding);
			assert_ok!(by(MANUFACTURER, recall_terms(), Party::Product));
			assert_ok!(by(AUTHORISATION_HOLDER, recall_terms(), Party::Product));
			assert_ok!(by(REGULATOR, recall_in(&["US"]), authority("US")));
			assert_ok!(by(GERMAN_REGULATOR, recall_in(&["DE"]), authority("DE")));
		}
		assert_ok!(recall(REPACKAGER, RecallScope::Product(foreign), recall_terms(), Party::Product));
		// Where no other holds the authorisation, only the registrant is left.
		assert_ok!(DrugSupply::amend_product(
			signed(MANUFACTURER),
			gtin(1),
			1,
			ProductDetails { authorisation_holder: None, ..details() }
		));
		let scope = RecallScope::Lot(lot);
		assert_noop!(
			recall(AUTHORISATION_HOLDER, scope.clone(), recall_terms(), Party::Product),
			E::NotTheParty
		);
		// A recall is a duty: who lost his licence still answers for what he made, as long as the number on it is his. A
		// regulator without office is none.
		Credentials::revoke(MANUFACTURER, CredentialKind::Manufacturer, Some(jurisdiction("US")));
		assert_ok!(recall(MANUFACTURER, scope.clone(), recall_terms(), Party::Product));
		Credentials::revoke(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		let refused = recall(MANUFACTURER, scope.clone(), recall_terms(), Party::Product);
		assert_noop!(refused, E::NotTheParty);
		Credentials::revoke(REGULATOR, CredentialKind::Regulator, Some(jurisdiction("US")));
		assert_noop!(recall(REGULATOR, scope, recall_in(&["US"]), authority("US")), E::NotInGoodStanding);
	});
}

#[test]
fn who_lost_the_authorisation_speaks_for_the_product_no_longer() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let claim = GoodsClaim::Unit(listed(gtin(1), "A1"));
		let goods = unit(gtin(1), "A1");
		let hold = || {
			let reason = QuarantineReason::Suspect;
			let (who, goods) = (signed(AUTHORISATION_HOLDER), claim.clone());
			DrugSupply::quarantine(who, goods, reason, Party::Product, None)
		};
		let condemn =
			|| DrugSupply::condemn(signed(AUTHORISATION_HOLDER), goods.clone(), Party::Product, digest(8));
		let everywhere =
			|| recall(AUTHORISATION_HOLDER, RecallScope::Lot(lot), recall_terms(), Party::Product);
		assert_ok!(hold());
		let kind = CredentialKind::MarketingAuthorisationHolder;
		Credentials::revoke(AUTHORISATION_HOLDER, kind.clone(), Some(jurisdiction("US")));
		// One for elsewhere is not the one that he was named for.
		Credentials::grant(AUTHORISATION_HOLDER, kind.clone(), Some(jurisdiction("DE")));
		for refused in [hold(), condemn(), everywhere()] {
			assert_eq!(refused, Err(E::NotTheParty.into()));
		}
		Credentials::grant(AUTHORISATION_HOLDER, kind, Some(jurisdiction("US")));
		assert_ok!(condemn());
		assert_ok!(everywhere());
	});
}

#[test]
fn what_is_not_there_is_not_recalled() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		for (scope, error) in [
			(RecallScope::Lot(lot + 1), E::LotNotFound),
			(RecallScope::Product(gtin(2)), E::ProductNotFound),
			(unit_scope(2, "A1"), E::ProductNotFound),
			(unit_scope(1, "A1"), E::UnitNotFound),
		] {
			assert_noop!(recall(MANUFACTURER, scope, recall_terms(), Party::Product), error);
		}
	});
}

#[test]
fn a_regulator_recalls_in_its_own_country_and_nowhere_else() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let by = |who, terms, party| recall(who, RecallScope::Lot(lot), terms, party);
		for codes in [&["DE"][..], &["US", "DE"], &[]] {
			assert_noop!(by(REGULATOR, recall_in(codes), authority("US")), E::WrongMarkets);
		}
		assert_noop!(by(REGULATOR, recall_terms(), authority("US")), E::WrongMarkets);
		assert_noop!(by(GERMAN_REGULATOR, recall_in(&["US"]), authority("DE")), E::WrongMarkets);
		assert_ok!(by(REGULATOR, recall_in(&["US"]), authority("US")));
		let recalled = DrugSupply::recalled_in(RecallScope::Lot(lot)).unwrap();
		assert_eq!(recalled.everywhere, None);
		assert!(recalled.level_in(&country("US")).is_some());
		assert_eq!(recalled.level_in(&country("DE")), None);
	});
}

#[test]
fn the_products_people_recall_everywhere_or_in_countries_but_not_nowhere() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let scope = RecallScope::Lot(lot);
		let by = |terms| recall(MANUFACTURER, RecallScope::Lot(lot), terms, Party::Product);
		assert_noop!(by(recall_in(&[])), E::WrongMarkets);
		assert_eq!(DrugSupply::recalled_in(scope.clone()), None);
		// Country by country, all of the world finds room: nobody can fill up the place of another's recall.
		let countries = every_country();
		assert!(countries.len() > 240);
		for some in countries.chunks(MAX_MARKETS as usize) {
			let markets = Markets::Countries(
				some.iter().copied().collect::<std::collections::BTreeSet<_>>().try_into().unwrap(),
			);
			assert_ok!(by(RecallTerms { markets, ..recall_terms() }));
		}
		let recalled = DrugSupply::recalled_in(scope.clone()).unwrap();
		assert_eq!(recalled.countries.len(), countries.len());
		assert_eq!(recalled.everywhere, None);
		assert_ok!(recall(REGULATOR, scope.clone(), recall_in(&["US"]), authority("US")));
		assert_ok!(by(recall_terms()));
		let everywhere = DrugSupply::recalled_in(scope).unwrap().everywhere;
		assert_eq!(everywhere, Some(level(RecallClass::ClassI, RecallDepth::Patient)));
	});
}

#[test]
fn recalls_of_one_thing_are_joined_to_the_gravest_and_the_deepest() {
	use RecallClass::*;
	use RecallDepth::*;
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let scope = RecallScope::Lot(lot);
		let in_countries = |class, depth, codes: &[&str]| {
			recall_own(RecallScope::Lot(lot), RecallTerms { class, depth, ..recall_in(codes) });
		};
		let level_in = |code: &str| {
			let recalled = DrugSupply::recalled_in(scope.clone()).unwrap();
			recalled.level_in(&country(code))
		};
		in_countries(ClassIII, Wholesale, &["US"]);
		assert_eq!(level_in("US"), Some(level(ClassIII, Wholesale)));
		assert_eq!(level_in("DE"), None);
		// Graver and no deeper, deeper and no graver: both hold.
		in_countries(ClassII, Wholesale, &["US", "DE"]);
		in_countries(ClassIII, Dispenser, &["US"]);
		assert_eq!(level_in("US"), Some(level(ClassII, Dispenser)));
		assert_eq!(level_in("DE"), Some(level(ClassII, Wholesale)));
		assert_eq!(level_in("FR"), None);
		// What holds everywhere is joined to what holds in a country, in whatever order they came.
		recall_own(scope.clone(), RecallTerms { class: ClassIII, depth: Patient, ..recall_terms() });
		assert_eq!(level_in("US"), Some(level(ClassII, Patient)));
		assert_eq!(level_in("FR"), Some(level(ClassIII, Patient)));
		recall_own(scope.clone(), RecallTerms { class: ClassI, depth: Wholesale, ..recall_terms() });
		assert_eq!(level_in("FR"), Some(level(ClassI, Patient)));
		// A lighter and shallower one takes nothing back.
		in_countries(ClassIII, Wholesale, &["US", "FR"]);
		recall_own(scope.clone(), RecallTerms { class: ClassIII, depth: Wholesale, ..recall_terms() });
		assert_eq!(level_in("US"), Some(level(ClassI, Patient)));
		let recalled = DrugSupply::recalled_in(scope.clone()).unwrap();
		assert_eq!(recalled.everywhere, Some(level(ClassI, Patient)));
		assert_eq!(recalled.countries.get(&country("US")), Some(&level(ClassII, Dispenser)));
		// Each notice is kept by itself.
		assert_eq!(Recalls::<Test>::iter().count(), 7);
	});
}

#[test]
fn the_level_wherever_it_is_most_joins_all_markets() {
	use RecallClass::*;
	use RecallDepth::*;
	let mut recalled = RecalledMarkets::default();
	assert_eq!(recalled.level(), None);
	recalled.countries.try_insert(country("US"), level(ClassI, Wholesale)).unwrap();
	recalled.countries.try_insert(country("DE"), level(ClassIII, Dispenser)).unwrap();
	assert_eq!(recalled.level(), Some(level(ClassI, Dispenser)));
	recalled.everywhere = Some(level(ClassII, Patient));
	assert_eq!(recalled.level(), Some(level(ClassI, Patient)));
	// It does not matter which of two comes first.
	let all: Vec<_> = [ClassI, ClassII, ClassIII]
		.into_iter()
		.flat_map(|class| [Wholesale, Dispenser, Patient].map(|depth| level(class, depth)))
		.collect();
	for one in &all {
		for other in &all {
			assert_eq!(one.join(*other), other.join(*one));
			assert_eq!(one.join(*other).class, one.class.min(other.class));
			assert_eq!(one.join(*other).depth, one.depth.max(other.depth));
		}
	}
}

#[test]
fn nothing_takes_a_recall_back() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		deliver(MANUFACTURER, PHARMACY, [unit(gtin(1), "A1")]);
		let first = NextEventId::<Test>::get();
		recall_own(RecallScope::Lot(lot), recall_terms());
		recall_own(RecallScope::Product(gtin(1)), recall_in(&["US"]));
		let before = DrugSupply::recalled_in(RecallScope::Lot(lot));
		// Declared to be wrong, with a milder one in its place; amended; the expiry put off; in other hands.
		let milder = NextEventId::<Test>::get();
		recall_own(
			RecallScope::Lot(lot),
			RecallTerms { class: RecallClass::ClassIII, depth: RecallDepth::Wholesale, ..recall_in(&["DE"]) },
		);
		assert_ok!(DrugSupply::declare_error(
			signed(MANUFACTURER),
			first,
			ErrorReason::DidNotOccur,
			Some(milder)
		));
		assert_ok!(DrugSupply::amend_product(signed(MANUFACTURER), gtin(1), 1, details()));
		assert_ok!(DrugSupply::extend_expiry(signed(MANUFACTURER), lot, EXPIRY + DAY, manufacturer()));
		Credentials::revoke(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		Credentials::grant(REPACKAGER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_ok!(DrugSupply::take_over_product(signed(REPACKAGER), gtin(1), prefix()));
		go_to_day(200);
		let after = DrugSupply::recalled_in(RecallScope::Lot(lot)).unwrap();
		assert_eq!(Some(after.everywhere), before.map(|before| before.everywhere));
		assert!(Lots::<Test>::get(lot).unwrap().recalled);
		assert!(Products::<Test>::get(gtin(1)).unwrap().recalled);
		assert_noop!(dispense(listed(gtin(1), "A1")), E::Recalled);
	});
}

#[test]
fn a_pack_that_was_handed_out_can_be_recalled() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1", "A2"], Some(case));
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(case)]);
		assert_ok!(dispense(listed(gtin(1), "A1")));
		// Down to patients, who have it: what it came out of is not held back for it.
		recall_own(unit_scope(1, "A1"), recall_terms());
		assert_eq!(DrugSupply::container(case).unwrap().restricted, 0);
		assert_ok!(try_ship(PHARMACY, OTHER_PHARMACY, Goods::Container(case)));
		let answer = DrugSupply::verify(request(lot, &listed(gtin(1), "A1")));
		assert!(answer.additional.contains(&AdditionalInformation::Recalled));
	});
}

#[test]
fn who_asks_learns_of_a_recall_wherever_it_holds() {
	build_and_execute(|| {
		let asks = |lot, text: &str| {
			let answer = DrugSupply::verify(request(lot, &listed(gtin(1), text)));
			let status = DrugSupply::unit_status(&gtin(1), &serial(text), None);
			assert!(answer.is_verified(), "a recalled pack is genuine still");
			(answer.additional.contains(&AdditionalInformation::Recalled), status)
		};
		let lots = [register(1, "LOT1"), register(1, "LOT2")];
		commission(lots[0], &["A1", "A2"], None);
		commission(lots[1], &["B1"], None);
		recall_own(unit_scope(1, "A1"), RecallTerms { depth: RecallDepth::Wholesale, ..recall_in(&["FR"]) });
		assert_eq!(asks(lots[0], "A1"), (true, UnitStatus::Recalled));
		assert_eq!(asks(lots[0], "A2"), (false, UnitStatus::Active));
		recall_own(RecallScope::Lot(lots[0]), recall_in(&["FR"]));
		assert_eq!(asks(lots[0], "A2"), (true, UnitStatus::Recalled));
		assert_eq!(asks(lots[1], "B1"), (false, UnitStatus::Active));
		recall_own(RecallScope::Product(gtin(1)), recall_in(&["FR"]));
		assert_eq!(asks(lots[1], "B1"), (true, UnitStatus::Recalled));
	});
}

#[test]
fn a_recall_that_cannot_be_paid_for_is_refused() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		Balances::force_set_balance(RuntimeOrigin::root(), AUTHORISATION_HOLDER, 3).unwrap();
		for scope in [RecallScope::Lot(lot), RecallScope::Product(gtin(1)), unit_scope(1, "A1")] {
			let refused = recall(AUTHORISATION_HOLDER, scope, recall_terms(), Party::Product);
			assert_eq!(refused, Err(sp_runtime::TokenError::FundsUnavailable.into()));
		}
	});
}
