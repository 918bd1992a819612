//! Title: offered, taken, and nothing moves.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{credential::CredentialKind, doubles::Credentials};
use sp_runtime::{DispatchError, DispatchResult, TokenError};

use super::shipping::*;
use crate::{mock::*, *};

mod stale;
mod stock;
mod under_way;

pub fn offer(from: AccountId, goods: &Goods<AccountId>, to: AccountId) -> DispatchResult {
	DrugSupply::offer_title(signed(from), goods.clone(), to, documents())
}

/// Takes a title, both in the capacities that they have.
pub fn accept(who: AccountId, goods: &Goods<AccountId>, from: AccountId) -> DispatchResult {
	accept_as(who, goods, trade_capacity(who), trade_capacity(from))
}

fn accept_as(
	who: AccountId,
	goods: &Goods<AccountId>,
	capacity: Capacity<AccountId>,
	seller: Capacity<AccountId>,
) -> DispatchResult {
	DrugSupply::accept_title(signed(who), goods.clone(), capacity, seller)
}

pub fn withdraw(who: AccountId, goods: &Goods<AccountId>) -> DispatchResult {
	DrugSupply::withdraw_title_offer(signed(who), goods.clone())
}

/// Passes the title on from one to another.
pub fn sell(from: AccountId, goods: &Goods<AccountId>, to: AccountId) {
	assert_ok!(offer(from, goods, to));
	assert_ok!(accept(to, goods, from));
}

/// Has the other hold goods that stay whose they are.
pub fn entrust(from: AccountId, goods: &Goods<AccountId>, to: AccountId) {
	let id = ship(from, [goods.clone()], terms(from, to, false));
	assert_ok!(DrugSupply::receive(signed(to), id, None));
}

#[test]
fn the_owner_changes_and_nothing_moves() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		let premises = Some(gln(4));
		for goods in [&case, &single] {
			assert_ok!(DrugSupply::relocate(signed(WHOLESALER), list([goods.clone()]), premises));
			go_to_day(1);
			assert_ok!(offer(WHOLESALER, goods, PHARMACY));
			System::assert_last_event(
				Event::TitleOffered {
					goods: goods.clone(),
					to: PHARMACY,
					documents: documents(),
					authorised_by: WHOLESALER,
				}
				.into(),
			);
			let stored = TitleOffers::<Test>::get(goods).unwrap();
			assert_eq!((stored.from, stored.to, stored.documents), (WHOLESALER, PHARMACY, documents()));
			assert_eq!(custody_of(goods).owner, WHOLESALER, "an offer changes nothing");
			go_to_day(2);
			assert_ok!(accept(PHARMACY, goods, WHOLESALER));
			System::assert_last_event(
				Event::TitleTransferred {
					goods: goods.clone(),
					from: WHOLESALER,
					documents: documents(),
					authorised_by: PHARMACY,
				}
				.into(),
			);
			let expected = Custody { holder: WHOLESALER, premises, owner: PHARMACY, shipment: None };
			assert_eq!(custody_of(goods), expected);
			assert_eq!(TitleOffers::<Test>::get(goods), None);
			let step = last_step(goods);
			let what = Happening::TitleTransferred { owner: PHARMACY, documents: documents() };
			assert_eq!((step.what, step.recorded_by, step.recorded_at), (what, PHARMACY, now()));
			assert_noop!(accept(PHARMACY, goods, WHOLESALER), E::OfferNotFound);
		}
	});
}

#[test]
fn a_wholesaler_sells_what_the_manufacturer_ships_for_him() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let case = Goods::Container(open(1, 1));
		commission(lot, &["P1"], Some(sscc(1)));
		// Drop shipment: bought and sold on, and shipped once.
		sell(MANUFACTURER, &case, WHOLESALER);
		let id = ship(MANUFACTURER, [case.clone()], terms(MANUFACTURER, PHARMACY, false));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert_eq!((custody_of(&case).holder, custody_of(&case).owner), (PHARMACY, WHOLESALER));
		sell(WHOLESALER, &case, PHARMACY);
		let provenance = DrugSupply::provenance(gtin(1), pack(1).serial, None).unwrap();
		let holders: Vec<_> = provenance.possession.iter().map(|one| one.holder).collect();
		assert_eq!(holders, [MANUFACTURER, PHARMACY]);
		let owners: Vec<_> = provenance.title.iter().map(|one| (one.owner, one.documents)).collect();
		let papers = Some(documents());
		assert_eq!(owners, [(MANUFACTURER, None), (WHOLESALER, papers), (PHARMACY, papers)]);
	});
}

#[test]
fn what_is_sold_stays_in_the_hands_of_who_has_it() {
	build_and_execute(|| {
		let goods = case(1);
		sell(WHOLESALER, &goods, SECOND_WHOLESALER);
		// The old owner still ships it, and the new one does not; but the title is the new one's.
		assert_noop!(send(SECOND_WHOLESALER, &goods, terms(SECOND_WHOLESALER, PHARMACY, true)), E::NotHolder);
		assert_noop!(send(WHOLESALER, &goods, terms(WHOLESALER, PHARMACY, true)), E::NotOwner);
		assert_noop!(offer(WHOLESALER, &goods, PHARMACY), E::NotOwner);
		entrust(WHOLESALER, &goods, SECOND_WHOLESALER);
		deliver(SECOND_WHOLESALER, PHARMACY, [goods.clone()]);
		assert_eq!((custody_of(&goods).holder, custody_of(&goods).owner), (PHARMACY, PHARMACY));
	});
}

#[test]
fn a_pharmacy_buys_what_it_has_on_consignment() {
	build_and_execute(|| {
		let goods = case(1);
		entrust(WHOLESALER, &goods, PHARMACY);
		assert_noop!(offer(PHARMACY, &goods, OTHER_PHARMACY), E::NotOwner);
		sell(WHOLESALER, &goods, PHARMACY);
		assert_eq!((custody_of(&goods).holder, custody_of(&goods).owner), (PHARMACY, PHARMACY));
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), pack(1), dispenser(PHARMACY), None));
	});
}

#[test]
fn only_the_owner_offers_and_only_what_is_outermost() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		for goods in [&case, &single] {
			entrust(WHOLESALER, goods, CARRIER);
			for who in [CARRIER, PHARMACY, MANUFACTURER, STRANGER] {
				assert_noop!(offer(who, goods, SECOND_WHOLESALER), E::NotOwner);
			}
			assert_noop!(offer(WHOLESALER, goods, WHOLESALER), E::SameAccount);
		}
		assert_noop!(offer(WHOLESALER, &unit(gtin(1), "P1"), PHARMACY), E::AlreadyPacked);
		assert_noop!(offer(WHOLESALER, &unit(gtin(1), "P9"), PHARMACY), E::UnitNotFound);
		assert_noop!(offer(WHOLESALER, &Goods::Container(sscc(9)), PHARMACY), E::ContainerNotFound);
		// What was offered and then packed waits until it is out again.
		let outer = open(9, 2);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(outer)]);
		send_back(CARRIER, WHOLESALER, [case.clone()]);
		assert_ok!(DrugSupply::verify_returned_container(signed(WHOLESALER), sscc(1)));
		assert_ok!(offer(WHOLESALER, &case, PHARMACY));
		assert_ok!(DrugSupply::pack(signed(WHOLESALER), list([Contents::Container(sscc(1))]), outer));
		assert_noop!(accept(PHARMACY, &case, WHOLESALER), E::AlreadyPacked);
		assert_ok!(DrugSupply::unpack(signed(WHOLESALER), list([Contents::Container(sscc(1))])));
		assert_ok!(accept(PHARMACY, &case, WHOLESALER));
	});
}

#[test]
fn only_to_whom_it_is_offered_takes_it() {
	build_and_execute(|| {
		let goods = case(1);
		assert_noop!(accept(PHARMACY, &goods, WHOLESALER), E::OfferNotFound);
		assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
		for who in [OTHER_PHARMACY, WHOLESALER, MANUFACTURER] {
			assert_noop!(accept(who, &goods, WHOLESALER), E::OfferNotFound);
		}
		assert_ok!(accept(PHARMACY, &goods, WHOLESALER));
	});
}

#[test]
fn both_sides_of_a_sale_are_in_good_standing() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		for goods in [&case, &single] {
			assert_ok!(offer(WHOLESALER, goods, PHARMACY));
			for side in [WHOLESALER, PHARMACY] {
				for standing in bad_standings() {
					set_standing(side, standing);
					assert_noop!(accept(PHARMACY, goods, WHOLESALER), E::NotInGoodStanding);
				}
				renew(side);
			}
			// A licence of the one is none of the other's.
			let swapped = |one, other| accept_as(PHARMACY, goods, one, other);
			let (buyer, seller) = (trade_capacity(PHARMACY), trade_capacity(WHOLESALER));
			assert_noop!(swapped(seller.clone(), seller.clone()), E::NotInGoodStanding);
			assert_noop!(swapped(buyer.clone(), buyer), E::NotInGoodStanding);
			assert_ok!(accept(PHARMACY, goods, WHOLESALER));
		}
	});
}

#[test]
fn title_passes_between_those_who_may_own() {
	build_and_execute(|| {
		let goods = case(1);
		let (buyer, seller) = (trade_capacity(PHARMACY), trade_capacity(WHOLESALER));
		assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
		use CredentialKind::*;
		for kind in [LogisticsProvider, Laboratory, Regulator, Payer, Physician, Pharmacist, Device] {
			for who in [WHOLESALER, PHARMACY] {
				Credentials::grant(who, kind.clone(), Some(jurisdiction("US")));
			}
			let other = capacity(kind);
			assert_noop!(accept_as(PHARMACY, &goods, other.clone(), seller.clone()), E::WrongCapacity);
			assert_noop!(accept_as(PHARMACY, &goods, buyer.clone(), other), E::WrongCapacity);
		}
		for kind in [Wholesaler, Pharmacy] {
			let who = if kind == Wholesaler { WHOLESALER } else { PHARMACY };
			Credentials::grant(who, kind, None);
		}
		// What is recalled could not be told where it is for no place.
		let nowhere = |one: &Capacity<AccountId>| Capacity { jurisdiction: None, ..one.clone() };
		assert_noop!(accept_as(PHARMACY, &goods, nowhere(&buyer), seller.clone()), E::WrongCapacity);
		assert_noop!(accept_as(PHARMACY, &goods, buyer.clone(), nowhere(&seller)), E::WrongCapacity);
		let kinds = [Manufacturer, MarketingAuthorisationHolder, Wholesaler, Repackager, Hospital, Clinic];
		let (mut owner, mut other) = (WHOLESALER, PHARMACY);
		assert_ok!(accept_as(PHARMACY, &goods, buyer, seller));
		for kind in kinds {
			std::mem::swap(&mut owner, &mut other);
			for who in [owner, other] {
				Credentials::grant(who, kind.clone(), Some(jurisdiction("US")));
			}
			assert_ok!(offer(owner, &goods, other));
			assert_ok!(accept_as(other, &goods, capacity(kind.clone()), capacity(kind)));
		}
		assert_eq!(custody_of(&goods).holder, WHOLESALER);
	});
}

#[test]
fn title_to_what_may_not_be_supplied_is_not_taken() {
	build_and_execute(|| {
		let cases: Vec<_> = (1..=6).map(case).collect();
		let singles: Vec<_> = (7..=11).map(loose).collect();
		for goods in cases.iter().chain(&singles) {
			assert_ok!(offer(WHOLESALER, goods, PHARMACY));
		}
		let refused = |goods: &Goods<AccountId>, why: E| {
			let why = DispatchError::from(why);
			assert_noop!(accept(PHARMACY, goods, WHOLESALER), why);
		};
		let hold_back = |claim| {
			let reason = QuarantineReason::Suspect;
			assert_ok!(DrugSupply::quarantine(signed(WHOLESALER), claim, reason, Party::Holder, None));
		};
		let recall = |scope| {
			let by = signed(MANUFACTURER);
			assert_ok!(DrugSupply::recall(by, scope, None, recall_terms(), Party::Product));
		};
		let decommission = |claim| {
			let reason = DecommissionReason::Damaged;
			assert_ok!(DrugSupply::decommission(signed(WHOLESALER), list([claim]), reason));
		};
		hold_back(GoodsClaim::Container(sscc(1)));
		refused(&cases[0], E::InQuarantine);
		hold_back(GoodsClaim::Unit(pack(2)));
		refused(&cases[1], E::ContentsRestricted);
		recall(RecallScope::Product(gtin(3)));
		refused(&cases[2], E::Recalled);
		decommission(GoodsClaim::Container(sscc(4)));
		refused(&cases[3], E::NotActive);
		entrust(WHOLESALER, &cases[4], CARRIER);
		send_back(CARRIER, WHOLESALER, [cases[4].clone()]);
		refused(&cases[4], E::ReturnUnverified);

		hold_back(GoodsClaim::Unit(pack(7)));
		refused(&singles[0], E::InQuarantine);
		let UnitClaim { gtin, serial, .. } = pack(8);
		recall(RecallScope::Unit { gtin, serial });
		refused(&singles[1], E::Recalled);
		decommission(GoodsClaim::Unit(pack(9)));
		refused(&singles[2], E::NotActive);
		entrust(WHOLESALER, &singles[3], CARRIER);
		send_back(CARRIER, WHOLESALER, [singles[3].clone()]);
		refused(&singles[3], E::ReturnUnverified);

		Timestamp::set_timestamp(EXPIRY);
		refused(&cases[5], E::Expired);
		refused(&singles[4], E::Expired);
		Timestamp::set_timestamp(EXPIRY - 1);
		assert_ok!(accept(PHARMACY, &cases[5], WHOLESALER));
		assert_ok!(accept(PHARMACY, &singles[4], WHOLESALER));
	});
}

#[test]
fn title_is_not_taken_to_what_is_recalled_for_either_side() {
	build_and_execute(|| {
		let goods = case(1);
		let lot = LotIds::<Test>::get(gtin(1), lot_number("LOT")).unwrap();
		let by = signed(MANUFACTURER);
		let scope = RecallScope::Lot(lot);
		assert_ok!(DrugSupply::recall(by, scope, None, recall_in(&["DE"]), Party::Product));
		assert_ok!(offer(WHOLESALER, &goods, GERMAN_WHOLESALER));
		assert_noop!(accept(GERMAN_WHOLESALER, &goods, WHOLESALER), E::Recalled);
		assert_ok!(withdraw(WHOLESALER, &goods));
		sell(WHOLESALER, &goods, SECOND_WHOLESALER);
		// Who sells in Germany may not sell it to America either.
		let germany = Some(jurisdiction("DE"));
		Credentials::grant(SECOND_WHOLESALER, CredentialKind::Wholesaler, germany);
		assert_ok!(offer(SECOND_WHOLESALER, &goods, PHARMACY));
		let seller = capacity_in(CredentialKind::Wholesaler, "DE");
		assert_noop!(accept_as(PHARMACY, &goods, trade_capacity(PHARMACY), seller), E::Recalled);
		assert_ok!(accept(PHARMACY, &goods, SECOND_WHOLESALER));
	});
}

#[test]
fn an_offer_is_paid_for_while_it_stands_and_a_step_by_who_takes_it() {
	build_and_execute(|| {
		for goods in [case(1), loose(2)] {
			let before = (for_custody(WHOLESALER), for_custody(PHARMACY));
			assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
			let with_offer = for_custody(WHOLESALER);
			assert!(with_offer > before.0);
			assert_eq!(for_custody(PHARMACY), before.1);
			assert_ok!(withdraw(WHOLESALER, &goods));
			assert_eq!(for_custody(WHOLESALER), before.0);
			assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
			assert_ok!(withdraw(PHARMACY, &goods));
			assert_eq!((for_custody(WHOLESALER), for_custody(PHARMACY)), before, "to who paid");
			assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
			assert_eq!(for_custody(WHOLESALER), with_offer);
			assert_ok!(accept(PHARMACY, &goods, WHOLESALER));
			assert_eq!(for_custody(WHOLESALER), before.0);
			assert_eq!(for_custody(PHARMACY) - before.1, price_of_steps(1));
			assert_eq!(last_step(&goods).payer, PHARMACY);
		}
	});
}

#[test]
fn who_cannot_pay_neither_offers_nor_takes() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		assert_ok!(offer(WHOLESALER, &case, PHARMACY));
		for who in [WHOLESALER, PHARMACY] {
			let rest = Balances::free_balance(who) - 1;
			assert_ok!(Balances::transfer_allow_death(signed(who), STRANGER, rest));
		}
		assert_noop!(offer(WHOLESALER, &single, PHARMACY), TokenError::FundsUnavailable);
		assert_noop!(accept(PHARMACY, &case, WHOLESALER), TokenError::FundsUnavailable);
	});
}

#[test]
fn either_side_ends_an_offer() {
	build_and_execute(|| {
		let goods = case(1);
		assert_noop!(withdraw(WHOLESALER, &goods), E::OfferNotFound);
		for who in [WHOLESALER, PHARMACY] {
			assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
			for other in [MANUFACTURER, SECOND_WHOLESALER, REGULATOR, STRANGER] {
				assert_noop!(withdraw(other, &goods), E::NotAuthorised);
			}
			assert_ok!(withdraw(who, &goods));
			System::assert_last_event(
				Event::TitleOfferWithdrawn { goods: goods.clone(), authorised_by: who }.into(),
			);
			assert_noop!(withdraw(who, &goods), E::OfferNotFound);
			assert_noop!(accept(PHARMACY, &goods, WHOLESALER), E::OfferNotFound);
			assert_eq!(custody_of(&goods).owner, WHOLESALER);
		}
	});
}
