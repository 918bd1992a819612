//! Goods that leave the supply chain undispensed: for use in the institution that has them, or under Article 23; and how they
//! move on inside the institution.

use codec::MaxEncodedLen;
use frame_support::{assert_noop, assert_ok, traits::Footprint};
use salus_primitives::{
	commitment::UnitTree,
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::Sscc,
};
use sp_runtime::{traits::Convert, DispatchResult};

use super::dispensing::*;
use crate::{mock::*, *};

/// A practice.
const CLINIC: AccountId = 42;

fn supply(
	who: AccountId,
	goods: impl IntoIterator<Item = GoodsClaim<AccountId>>,
	recipient: Recipient,
	capacity: Capacity<AccountId>,
) -> DispatchResult {
	execute(who, Call::supply { goods: list(goods), recipient, capacity })
}

/// Supplies goods of the hospital for its own use.
fn use_here(goods: impl IntoIterator<Item = GoodsClaim<AccountId>>) -> DispatchResult {
	supply(HOSPITAL, goods, Recipient::OwnInstitution, trade_capacity(HOSPITAL))
}

/// Supplies goods of the wholesaler to a dentist.
fn hand_over(goods: impl IntoIterator<Item = GoodsClaim<AccountId>>) -> DispatchResult {
	let dentist = Recipient::Article23(Article23Recipient::DentalPractitioner);
	supply(WHOLESALER, goods, dentist, trade_capacity(WHOLESALER))
}

fn pack(text: &str) -> GoodsClaim<AccountId> {
	GoodsClaim::Unit(listed(gtin(1), text))
}

/// A pallet with two cases: one of the listed packs `A1` and `A2`, one of ten committed packs of another lot.
struct Pallet {
	pallet: Sscc,
	listed: Sscc,
	committed: Sscc,
	lots: [LotId; 2],
	commission: EventId,
	tree: UnitTree,
}

impl Pallet {
	/// One at somebody's.
	fn at(who: AccountId) -> Self {
		let lots = [register(1, "LOT1"), register(1, "LOT2")];
		let (pallet, listed, committed) = (open(1, 3), open(2, 1), open(3, 1));
		commission(lots[0], &["A1", "A2"], Some(listed));
		let (commission, tree) = commit(lots[1], 10, committed);
		let cases = [listed, committed].map(Contents::Container);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list(cases), pallet));
		deliver(MANUFACTURER, who, [Goods::Container(pallet)]);
		Self { pallet, listed, committed, lots, commission, tree }
	}

	/// A claim to one of the committed packs.
	fn claim(&self, index: u32) -> UnitClaim {
		committed(gtin(1), self.commission, &self.tree, index)
	}

	/// What the chain says has become of a committed pack.
	fn state(&self, index: u32) -> State<AccountId> {
		let UnitClaim { gtin, serial, inclusion } = self.claim(index);
		DrugSupply::unit(gtin, serial, inclusion).unwrap().state
	}
}

fn container(sscc: Sscc) -> Container<Test> {
	Containers::<Test>::get(sscc).unwrap()
}

/// What the chain says has become of a listed pack.
fn outcome(text: &str) -> State<AccountId> {
	DrugSupply::unit(gtin(1), serial(text), None).unwrap().state
}

/// Forty of a lot of class stock at somebody's; the lot.
fn stock_at(who: AccountId) -> LotId {
	let lot = register(1, "BULK");
	assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, 100, manufacturer()));
	deliver(MANUFACTURER, who, [Goods::Stock(stock(lot, MANUFACTURER, MANUFACTURER, 40))]);
	lot
}

#[test]
fn a_hospital_supplies_a_pack_for_its_own_use() {
	build_and_execute(|| {
		let (lot, case) = packs_at(HOSPITAL, Some(gln(1)));
		let held = (on_hold(HOSPITAL), on_hold(MANUFACTURER));
		go_to_day(1);
		assert_ok!(use_here([pack("A1")]));
		let stored = entry("A1");
		assert_eq!(stored.state, State::Supplied(ending(HOSPITAL, Some(gln(1)))));
		let custody = Custody { holder: HOSPITAL, premises: Some(gln(1)), owner: HOSPITAL, shipment: None };
		assert_eq!(stored.place, Place::Held(custody));
		let step = last_step(stored.head);
		let what = Happening::Supplied { recipient: Recipient::OwnInstitution };
		assert_eq!((step.what, step.from, step.into), (what, Some(case), None));
		assert_eq!((step.recorded_by, step.recorded_at), (HOSPITAL, now()));
		assert_eq!(container(case).units, 2);
		assert_eq!(on_hold(HOSPITAL), held.0 + step_price());
		assert_eq!(on_hold(MANUFACTURER), held.1);
		let answer = DrugSupply::verify(request(lot, &listed(gtin(1), "A1")));
		assert_eq!(answer.disposition, Some(Disposition::Supplied));
		assert_eq!(answer.failure, Some(FailureReason::NotForRedistribution));
	});
}

#[test]
fn a_committed_pack_gets_its_entry_at_the_suppliers_expense() {
	build_and_execute(|| {
		let (commission, tree, case) = committed_at(HOSPITAL);
		let held = (on_hold(HOSPITAL), on_hold(MANUFACTURER));
		let claims = [0, 9].map(|index| committed(gtin(1), commission, &tree, index));
		assert_ok!(use_here(claims.map(GoodsClaim::Unit)));
		assert_eq!(entry("C9").state, State::Supplied(ending(HOSPITAL, None)));
		assert_eq!(entry("C0").payer, Some(HOSPITAL));
		assert_eq!((container(case).units, container(case).ranges.len()), (0, 1));
		assert_eq!(on_hold(HOSPITAL), held.0 + 2 * (unit_price() + step_price()));
		assert_eq!(on_hold(MANUFACTURER), held.1);
	});
}

#[test]
fn only_hospitals_and_clinics_have_an_institution_of_their_own() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		Credentials::grant(CLINIC, CredentialKind::Clinic, Some(jurisdiction("US")));
		deliver_as(CredentialKind::Clinic, CLINIC, unit(gtin(1), "A1"));
		let own = |capacity| supply(CLINIC, [pack("A1")], Recipient::OwnInstitution, capacity);
		for kind in [
			CredentialKind::Pharmacy,
			CredentialKind::Wholesaler,
			CredentialKind::Manufacturer,
			CredentialKind::LogisticsProvider,
			CredentialKind::Laboratory,
		] {
			Credentials::grant(CLINIC, kind.clone(), Some(jurisdiction("US")));
			assert_noop!(own(capacity(kind)), E::WrongCapacity);
		}
		let nowhere = Capacity { kind: CredentialKind::Clinic, jurisdiction: None };
		assert_noop!(own(nowhere), E::WrongCapacity);
		Credentials::revoke(CLINIC, CredentialKind::Clinic, Some(jurisdiction("US")));
		assert_noop!(own(capacity(CredentialKind::Clinic)), E::NotInGoodStanding);
		assert_noop!(own(capacity(CredentialKind::Hospital)), E::NotInGoodStanding);
		Credentials::grant(CLINIC, CredentialKind::Clinic, Some(jurisdiction("US")));
		assert_noop!(own(capacity_in(CredentialKind::Clinic, "DE")), E::NotInGoodStanding);
		assert_ok!(own(capacity(CredentialKind::Clinic)));
		assert_eq!(state_of(gtin(1), "A1"), State::Supplied(ending(CLINIC, None)));
	});
}

#[test]
fn only_a_wholesaler_supplies_those_whom_article_23_names() {
	build_and_execute(|| {
		packs_at(WHOLESALER, None);
		let school = Recipient::Article23(Article23Recipient::School);
		let to_school = |capacity| supply(WHOLESALER, [pack("A1")], school, capacity);
		for kind in [
			CredentialKind::Pharmacy,
			CredentialKind::Hospital,
			CredentialKind::Clinic,
			CredentialKind::Manufacturer,
			CredentialKind::LogisticsProvider,
		] {
			Credentials::grant(WHOLESALER, kind.clone(), Some(jurisdiction("US")));
			assert_noop!(to_school(capacity(kind)), E::WrongCapacity);
		}
		let wholesaler = CredentialKind::Wholesaler;
		let nowhere = Capacity { kind: wholesaler.clone(), jurisdiction: None };
		assert_noop!(to_school(nowhere), E::WrongCapacity);
		assert_noop!(to_school(capacity_in(wholesaler.clone(), "DE")), E::NotInGoodStanding);
		Credentials::revoke(WHOLESALER, wholesaler.clone(), Some(jurisdiction("US")));
		assert_noop!(to_school(capacity(wholesaler.clone())), E::NotInGoodStanding);
		Credentials::grant(WHOLESALER, wholesaler.clone(), Some(jurisdiction("US")));
		assert_ok!(to_school(capacity(wholesaler)));
		assert_eq!(state_of(gtin(1), "A1"), State::Supplied(ending(WHOLESALER, None)));
	});
}

#[test]
fn a_wholesaler_supplies_each_of_those_whom_article_23_names() {
	use Article23Recipient::*;
	for recipient in [
		EntitledPerson,
		Veterinarian,
		DentalPractitioner,
		Optician,
		Paramedic,
		ArmedForces,
		ResearchAndEducation,
		Prison,
		School,
		Hospice,
		NursingHome,
	] {
		build_and_execute(|| {
			packs_at(WHOLESALER, None);
			let recipient = Recipient::Article23(recipient);
			assert_ok!(supply(WHOLESALER, [pack("A1")], recipient, trade_capacity(WHOLESALER)));
			assert_eq!(state_of(gtin(1), "A1"), State::Supplied(ending(WHOLESALER, None)));
			assert_eq!(last_step(entry("A1").head).what, Happening::Supplied { recipient });
		});
	}
}

#[test]
fn nobody_supplies_what_others_have() {
	build_and_execute(|| {
		let (_, case) = packs_at(WHOLESALER, None);
		let lot = stock_at(WHOLESALER);
		let some = |quantity| GoodsClaim::Stock(stock(lot, WHOLESALER, WHOLESALER, quantity));
		let goods = [GoodsClaim::Container(case), pack("A1"), some(1)];
		for one in goods.clone() {
			assert_noop!(use_here([one]), E::NotHolder);
		}
		// What its owner has given away to hold he does not supply either.
		let stored = [Goods::Container(case), Goods::Stock(stock(lot, WHOLESALER, WHOLESALER, 10))];
		let shipment = ship(WHOLESALER, stored, terms(WHOLESALER, CARRIER, false));
		for one in [GoodsClaim::Container(case), pack("A1")] {
			assert_noop!(hand_over([one]), E::InTransit);
		}
		assert_noop!(hand_over([some(31)]), E::StockNotFound);
		assert_ok!(DrugSupply::receive(signed(CARRIER), shipment, None));
		for one in [GoodsClaim::Container(case), pack("A1")] {
			assert_noop!(hand_over([one]), E::NotHolder);
		}
		let there = GoodsClaim::Stock(stock(lot, CARRIER, WHOLESALER, 1));
		assert_noop!(hand_over([there]), E::NotHolder);
		assert_ok!(hand_over([some(30)]));
	});
}

#[test]
fn what_is_supplied_is_there() {
	build_and_execute(|| {
		let (commission, tree, _) = committed_at(HOSPITAL);
		assert_noop!(use_here([]), E::NothingNamed);
		assert_noop!(use_here([pack("X")]), E::UnitNotFound);
		assert_noop!(use_here([GoodsClaim::Container(sscc(9))]), E::ContainerNotFound);
		let lot = stock_at(HOSPITAL);
		let some = |quantity| GoodsClaim::Stock(stock(lot, HOSPITAL, HOSPITAL, quantity));
		assert_noop!(use_here([some(0)]), E::NothingNamed);
		assert_noop!(use_here([some(41)]), E::StockNotFound);
		let claim = committed(gtin(1), commission, &tree, 0);
		let unproven = UnitClaim { inclusion: None, ..claim };
		assert_noop!(use_here([GoodsClaim::Unit(unproven)]), E::UnitNotFound);
	});
}

#[test]
fn a_batch_is_supplied_as_a_whole_or_not_at_all() {
	build_and_execute(|| {
		let (_, case) = packs_at(HOSPITAL, None);
		let (commission, tree, other_case) = committed_at(HOSPITAL);
		let lot = stock_at(HOSPITAL);
		let held = on_hold(HOSPITAL);
		let claim = committed(gtin(1), commission, &tree, 5);
		let some = |quantity| GoodsClaim::Stock(stock(lot, HOSPITAL, HOSPITAL, quantity));
		let others = [GoodsClaim::Unit(claim), pack("A1"), GoodsClaim::Container(other_case)];
		let batch = |last| others.clone().into_iter().chain([last]);
		assert_noop!(use_here(batch(some(41))), E::StockNotFound);
		assert_noop!(use_here(batch(pack("A1"))), E::NotActive);
		assert_noop!(use_here(batch(GoodsClaim::Container(other_case))), E::NotActive);
		assert_ok!(use_here(batch(some(40))));
		let ending = ending(HOSPITAL, None);
		assert_eq!(entry("C5").state, State::Supplied(ending.clone()));
		assert_eq!(entry("A1").state, State::Supplied(ending.clone()));
		assert_eq!(container(other_case).state, State::Supplied(ending));
		assert_eq!(container(case).state, State::Active);
		assert_eq!(Lots::<Test>::get(lot).unwrap().stock_ended, 40);
		System::assert_last_event(
			Event::<Test>::StockEnded {
				stock: stock(lot, HOSPITAL, HOSPITAL, 40),
				what: Happening::Supplied { recipient: Recipient::OwnInstitution },
				authorised_by: HOSPITAL,
			}
			.into(),
		);
		// The entry that was made and three steps are paid for; the stock, which is gone, no longer is.
		let gone = Price::convert(Footprint::from_parts(1, Stock::<Test>::max_encoded_len()));
		assert_eq!(on_hold(HOSPITAL), held + unit_price() + 3 * step_price() - gone);
	});
}

#[test]
fn what_is_in_a_container_is_supplied_with_it() {
	build_and_execute(|| {
		let stack = Pallet::at(HOSPITAL);
		let held = on_hold(HOSPITAL);
		go_to_day(1);
		assert_ok!(use_here([GoodsClaim::Container(stack.pallet)]));
		let supplied = State::Supplied(ending(HOSPITAL, None));
		let stored = container(stack.pallet);
		assert_eq!(stored.state, supplied);
		let step = last_step(stored.head);
		let what = Happening::Supplied { recipient: Recipient::OwnInstitution };
		assert_eq!((step.what, step.from, step.into), (what, None, None));
		assert_eq!((step.recorded_by, step.payer), (HOSPITAL, HOSPITAL));
		// One step for a pallet, and all that is on it has ended.
		assert_eq!(on_hold(HOSPITAL), held + step_price());
		assert_eq!((container(stack.listed).state, state_of(gtin(1), "A1")), (State::Active, State::Active));
		assert_eq!((outcome("A1"), stack.state(3)), (supplied.clone(), supplied));
		assert_noop!(use_here([GoodsClaim::Container(stack.pallet)]), E::NotActive);
		assert_noop!(use_here([GoodsClaim::Container(stack.listed)]), E::NotActive);
		assert_noop!(use_here([pack("A1")]), E::NotActive);
		assert_noop!(use_here([GoodsClaim::Unit(stack.claim(3))]), E::NotActive);
	});
}

#[test]
fn a_case_that_is_supplied_leaves_its_pallet() {
	build_and_execute(|| {
		let stack = Pallet::at(HOSPITAL);
		assert_ok!(use_here([GoodsClaim::Container(stack.committed)]));
		let case = container(stack.committed);
		assert_eq!(case.state, State::Supplied(ending(HOSPITAL, None)));
		let Place::Held(custody) = case.place else { panic!("it is in something") };
		assert_eq!((custody.holder, custody.owner), (HOSPITAL, HOSPITAL));
		assert_eq!(last_step(case.head).from, Some(stack.pallet));
		let rest = container(stack.pallet);
		assert_eq!((rest.containers, rest.state), (1, State::Active));
		assert_eq!(rest.lots.to_vec(), [LotCount { lot: stack.lots[0], count: 1 }]);
		assert_eq!((outcome("A1"), stack.state(3)), (State::Active, State::Supplied(ending(HOSPITAL, None))));
		// First what is inside, then what was around it: both at once.
		assert_ok!(use_here([GoodsClaim::Container(stack.listed), GoodsClaim::Container(stack.pallet)]));
	});
}

#[test]
fn a_pack_in_a_nested_case_is_supplied_alone() {
	build_and_execute(|| {
		let stack = Pallet::at(WHOLESALER);
		assert_ok!(hand_over([pack("A1"), GoodsClaim::Unit(stack.claim(3))]));
		assert_eq!(last_step(entry("A1").head).from, Some(stack.listed));
		assert_eq!(last_step(entry("C3").head).from, Some(stack.committed));
		assert_eq!((container(stack.listed).units, container(stack.committed).units), (1, 0));
		assert_eq!((outcome("A2"), stack.state(2)), (State::Active, State::Active));
		// The last of a lot takes it off the pallet's list; a range stays on it.
		assert_ok!(hand_over([pack("A2")]));
		assert_eq!(container(stack.pallet).lots.to_vec(), [LotCount { lot: stack.lots[1], count: 1 }]);
	});
}

#[test]
fn what_is_held_back_is_not_supplied() {
	build_and_execute(|| {
		let stack = Pallet::at(HOSPITAL);
		let lot = stock_at(HOSPITAL);
		let (own, around) = (GoodsClaim::Container(stack.listed), GoodsClaim::Container(stack.pallet));
		hold_back(HOSPITAL, pack("A1"), Party::Holder);
		assert_noop!(use_here([pack("A1")]), E::InQuarantine);
		assert_noop!(use_here([own.clone()]), E::ContentsRestricted);
		assert_noop!(use_here([around.clone()]), E::ContentsRestricted);
		clear(HOSPITAL, unit(gtin(1), "A1"), Party::Holder);
		hold_back(HOSPITAL, own.clone(), Party::Owner);
		assert_noop!(use_here([pack("A1")]), E::InQuarantine);
		assert_noop!(use_here([own.clone()]), E::InQuarantine);
		assert_noop!(use_here([around.clone()]), E::ContentsRestricted);
		clear(HOSPITAL, Goods::Container(stack.listed), Party::Owner);
		hold_back(HOSPITAL, around.clone(), Party::Owner);
		for one in [pack("A1"), GoodsClaim::Unit(stack.claim(0)), own, around] {
			assert_noop!(use_here([one]), E::InQuarantine);
		}
		clear(HOSPITAL, Goods::Container(stack.pallet), Party::Owner);
		let some = stock(lot, HOSPITAL, HOSPITAL, 1);
		hold_back(HOSPITAL, GoodsClaim::Stock(some.clone()), Party::Owner);
		assert_noop!(use_here([GoodsClaim::Stock(some.clone())]), E::InQuarantine);
		clear(HOSPITAL, Goods::Stock(some.clone()), Party::Owner);
		assert_ok!(use_here([GoodsClaim::Container(stack.pallet), GoodsClaim::Stock(some)]));
	});
}

#[test]
fn what_came_back_is_verified_before_it_is_supplied() {
	build_and_execute(|| {
		let stack = Pallet::at(PHARMACY);
		commission(stack.lots[0], &["B1"], None);
		deliver(MANUFACTURER, PHARMACY, [unit(gtin(1), "B1")]);
		send_back(PHARMACY, HOSPITAL, [Goods::Container(stack.pallet), unit(gtin(1), "B1")]);
		for one in [
			pack("A1"),
			pack("B1"),
			GoodsClaim::Unit(stack.claim(0)),
			GoodsClaim::Container(stack.listed),
			GoodsClaim::Container(stack.pallet),
		] {
			assert_noop!(use_here([one]), E::ReturnUnverified);
		}
		let cases = [stack.listed, stack.committed].map(Contents::Container);
		assert_ok!(DrugSupply::unpack(signed(HOSPITAL), list(cases)));
		assert_noop!(use_here([GoodsClaim::Container(stack.listed)]), E::ReturnUnverified);
		assert_ok!(DrugSupply::verify_returned_container(signed(HOSPITAL), stack.listed));
		assert_ok!(use_here([GoodsClaim::Container(stack.listed)]));
		let request = request(stack.lots[0], &listed(gtin(1), "B1"));
		assert_ok!(DrugSupply::record_verification(signed(HOSPITAL), request));
		assert_ok!(use_here([pack("B1")]));
	});
}

#[test]
fn a_case_that_came_back_is_verified_on_whatever_pallet_it_stands() {
	build_and_execute(|| {
		let (_, case) = packs_at(PHARMACY, None);
		send_back(PHARMACY, HOSPITAL, [Goods::Container(case)]);
		// The pallet around it never went away.
		let pallet = open(2, 2);
		deliver(MANUFACTURER, HOSPITAL, [Goods::Container(pallet)]);
		assert_ok!(DrugSupply::pack(signed(HOSPITAL), list([Contents::Container(case)]), pallet));
		assert!(!container(pallet).returned);
		assert_noop!(use_here([pack("A1")]), E::ReturnUnverified);
		assert_noop!(use_here([GoodsClaim::Container(pallet)]), E::ContentsRestricted);
	});
}

#[test]
fn a_loose_pack_counts_in_the_case_it_is_packed_into() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let case = open(1, 1);
		deliver(MANUFACTURER, PHARMACY, [unit(gtin(1), "A1")]);
		send_back(PHARMACY, HOSPITAL, [unit(gtin(1), "A1")]);
		deliver(MANUFACTURER, HOSPITAL, [Goods::Container(case)]);
		let contents = list([Contents::Unit(listed(gtin(1), "A1"))]);
		assert_ok!(DrugSupply::pack(signed(HOSPITAL), contents, case));
		assert_eq!((container(case).units, container(case).restricted), (1, 1));
		assert_noop!(use_here([GoodsClaim::Container(case)]), E::ContentsRestricted);
	});
}

#[test]
fn what_has_expired_is_not_supplied() {
	build_and_execute(|| {
		let (_, case) = packs_at(HOSPITAL, None);
		let lot = stock_at(HOSPITAL);
		let goods =
			[pack("A1"), GoodsClaim::Container(case), GoodsClaim::Stock(stock(lot, HOSPITAL, HOSPITAL, 1))];
		Timestamp::set_timestamp(EXPIRY);
		for one in goods.clone() {
			assert_noop!(use_here([one]), E::Expired);
		}
		Timestamp::set_timestamp(EXPIRY - 1);
		assert_ok!(use_here(goods));
	});
}

#[test]
fn one_lot_in_a_container_keeps_all_of_it() {
	build_and_execute(|| {
		let stack = Pallet::at(HOSPITAL);
		recall(RecallScope::Lot(stack.lots[1]), recall_in(&["US"]));
		assert_noop!(use_here([GoodsClaim::Container(stack.pallet)]), E::Recalled);
		assert_noop!(use_here([GoodsClaim::Unit(stack.claim(0))]), E::Recalled);
		assert_ok!(use_here([GoodsClaim::Container(stack.listed)]));
		let later = EXPIRY + DAY;
		assert_ok!(DrugSupply::extend_expiry(signed(MANUFACTURER), stack.lots[1], later, manufacturer()));
		Timestamp::set_timestamp(EXPIRY);
		assert_noop!(use_here([GoodsClaim::Container(stack.pallet)]), E::Recalled);
	});
}

#[test]
fn an_institution_uses_what_is_recalled_from_wholesalers_or_elsewhere() {
	for scope in scopes() {
		build_and_execute(|| {
			packs_at(HOSPITAL, None);
			recall(scope.clone(), recall_to(RecallDepth::Wholesale));
			recall(scope, recall_in(&["DE"]));
			assert_ok!(use_here([pack("A1")]));
		});
	}
}

#[test]
fn an_institution_uses_nothing_that_is_recalled_from_dispensers() {
	for scope in scopes() {
		build_and_execute(|| {
			packs_at(HOSPITAL, None);
			recall(scope, RecallTerms { depth: RecallDepth::Dispenser, ..recall_in(&["US"]) });
			assert_noop!(use_here([pack("A1")]), E::Recalled);
		});
	}
}

#[test]
fn a_wholesaler_hands_over_nothing_that_is_recalled_in_his_market() {
	for scope in scopes() {
		build_and_execute(|| {
			let (_, case) = packs_at(WHOLESALER, None);
			recall(scope.clone(), recall_in(&["DE"]));
			assert_ok!(hand_over([pack("A2")]));
			recall(scope.clone(), RecallTerms { depth: RecallDepth::Wholesale, ..recall_in(&["US"]) });
			assert_noop!(hand_over([pack("A1")]), E::Recalled);
			// A case of which one pack is recalled by its serial is restricted; of a lot, it is recalled.
			let by_serial = matches!(scope, RecallScope::Unit { .. });
			let refused = if by_serial { E::ContentsRestricted } else { E::Recalled };
			assert_noop!(hand_over([GoodsClaim::Container(case)]), refused);
		});
	}
}

#[test]
fn class_stock_that_is_recalled_is_supplied_as_packs_are() {
	build_and_execute(|| {
		let lot = stock_at(HOSPITAL);
		let some = |holder| [GoodsClaim::Stock(stock(lot, holder, holder, 1))];
		let there = Goods::Stock(stock(lot, MANUFACTURER, MANUFACTURER, 10));
		deliver(MANUFACTURER, WHOLESALER, [there]);
		recall(RecallScope::Lot(lot), recall_to(RecallDepth::Wholesale));
		assert_ok!(use_here(some(HOSPITAL)));
		assert_noop!(hand_over(some(WHOLESALER)), E::Recalled);
		recall(RecallScope::Product(gtin(1)), recall_to(RecallDepth::Dispenser));
		assert_noop!(use_here(some(HOSPITAL)), E::Recalled);
	});
}

#[test]
fn what_was_supplied_to_the_institution_moves_on_inside_it() {
	build_and_execute(|| {
		let stack = Pallet::at(HOSPITAL);
		assert_ok!(use_here([GoodsClaim::Container(stack.pallet)]));
		let supplied = State::Supplied(ending(HOSPITAL, None));
		go_to_day(1);
		let cases = [stack.listed, stack.committed].map(Contents::Container);
		assert_ok!(DrugSupply::unpack(signed(HOSPITAL), list(cases)));
		// What comes out ended when all of it did.
		assert_eq!(container(stack.listed).state, supplied);
		assert_eq!(container(stack.committed).state, supplied);
		let packs = [listed(gtin(1), "A1"), stack.claim(3)].map(Contents::Unit);
		assert_ok!(DrugSupply::unpack(signed(HOSPITAL), list(packs)));
		assert_eq!((entry("A1").state, entry("C3").state), (supplied.clone(), supplied.clone()));
		let goods = [Goods::Container(stack.committed), unit(gtin(1), "A1"), unit(gtin(1), "C3")];
		assert_ok!(DrugSupply::relocate(signed(HOSPITAL), list(goods), Some(gln(2))));
		assert_eq!(custody(stack.committed).premises, Some(gln(2)));
		let Place::Held(there) = entry("C3").place else { panic!("it is in something") };
		assert_eq!(there.premises, Some(gln(2)));
		assert_eq!((outcome("A2"), stack.state(4)), (supplied.clone(), supplied));
	});
}

#[test]
fn what_was_supplied_to_the_institution_does_not_go_further() {
	build_and_execute(|| {
		let (_, case) = packs_at(HOSPITAL, None);
		let (other, tray) = (open(5, 1), open(6, 2));
		deliver(MANUFACTURER, HOSPITAL, [other, tray].map(Goods::Container));
		assert_ok!(use_here([pack("A1"), GoodsClaim::Container(case)]));
		let pack_into = |contents, into| execute(HOSPITAL, Call::pack { contents: list([contents]), into });
		let first = || Contents::Unit(listed(gtin(1), "A1"));
		assert_noop!(pack_into(first(), other), E::NotActive);
		assert_noop!(pack_into(Contents::Unit(listed(gtin(1), "A2")), other), E::NotActive);
		assert_noop!(pack_into(Contents::Container(case), tray), E::NotActive);
		assert_noop!(pack_into(first(), case), E::NotActive);
		let goods = || list([unit(gtin(1), "A1"), Goods::Container(case)]);
		let on = Call::ship { goods: goods(), terms: terms(HOSPITAL, PHARMACY, false) };
		assert_noop!(execute(HOSPITAL, on), E::NotActive);
		assert_noop!(use_here([pack("A1")]), E::NotActive);
		let lost = DecommissionReason::Lost;
		let taken = Call::decommission { goods: list([pack("A1")]), reason: lost };
		assert_noop!(execute(HOSPITAL, taken), E::NotActive);
	});
}

#[test]
fn nobody_else_moves_what_was_supplied() {
	build_and_execute(|| {
		let (_, case) = packs_at(HOSPITAL, None);
		assert_ok!(use_here([GoodsClaim::Container(case)]));
		let contents = || list([Contents::Unit(listed(gtin(1), "A1"))]);
		assert_noop!(execute(PHARMACY, Call::unpack { contents: contents() }), E::NotHolder);
		let goods = list([Goods::Container(case)]);
		let premises = Some(gln(2));
		assert_noop!(execute(PHARMACY, Call::relocate { goods, premises }), E::NotHolder);
		send_away(HOSPITAL, Goods::Container(case));
		assert_noop!(execute(HOSPITAL, Call::unpack { contents: contents() }), E::InTransit);
	});
}
