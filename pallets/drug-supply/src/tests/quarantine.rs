//! Quarantine: who holds back what in which role, who lets it go, and who pays.

use crate::{mock::*, *};
use frame_support::{
	assert_noop, assert_ok, dispatch::DispatchResultWithPostInfo, traits::fungible::InspectHold,
};
use salus_primitives::{
	commitment::ProofError,
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::Sscc,
};
use sp_runtime::{traits::Convert, DispatchError, DispatchResult};

mod condemned;
mod effects;
mod traces;

type E = Error<Test>;

/// A case, a loose unit and class stock that the carrier has for the wholesaler, made by the manufacturer: each of the
/// parties is another.
struct Consignment {
	lot: LotId,
	case: Sscc,
	stock: StockAmount<AccountId>,
}

impl Consignment {
	fn new() -> Self {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1", "A2"], Some(case));
		commission(lot, &["L1"], None);
		assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, 20, manufacturer()));
		let made = stock(lot, MANUFACTURER, MANUFACTURER, 20);
		let goods = [Goods::Container(case), unit(gtin(1), "L1")];
		deliver(MANUFACTURER, WHOLESALER, goods.clone().into_iter().chain([Goods::Stock(made)]));
		let owned = stock(lot, WHOLESALER, WHOLESALER, 20);
		let to_carrier = terms(WHOLESALER, CARRIER, false);
		let shipment = ship(WHOLESALER, goods.into_iter().chain([Goods::Stock(owned)]), to_carrier);
		assert_ok!(DrugSupply::receive(signed(CARRIER), shipment, None));
		Self { lot, case, stock: stock(lot, CARRIER, WHOLESALER, 20) }
	}

	fn goods(&self) -> [Goods<AccountId>; 3] {
		[Goods::Container(self.case), unit(gtin(1), "L1"), Goods::Stock(self.stock.clone())]
	}
}

/// Goods that have an entry, as a call names them.
fn claim(goods: &Goods<AccountId>) -> GoodsClaim<AccountId> {
	match goods.clone() {
		Goods::Container(sscc) => GoodsClaim::Container(sscc),
		Goods::Unit { gtin, serial } => GoodsClaim::Unit(UnitClaim { gtin, serial, inclusion: None }),
		Goods::Stock(amount) => GoodsClaim::Stock(amount),
	}
}

fn authority(code: &str) -> Party {
	Party::Authority(country(code))
}

/// A regulator names the holder's licence; nobody else names one.
fn reach_of(party: Party, holder: AccountId) -> Option<Capacity<AccountId>> {
	matches!(party, Party::Authority(_)).then(|| trade_capacity(holder))
}

fn hold_claim(who: AccountId, claim: GoodsClaim<AccountId>, party: Party) -> DispatchResult {
	let reach = reach_of(party, CARRIER);
	DrugSupply::quarantine(signed(who), claim, QuarantineReason::Suspect, party, reach)
}

/// Holds goods back; they are in the carrier's hands, which matters to regulators only.
fn hold(who: AccountId, goods: &Goods<AccountId>, party: Party) -> DispatchResult {
	hold_claim(who, claim(goods), party)
}

fn clear(who: AccountId, goods: &Goods<AccountId>, party: Party) -> DispatchResult {
	DrugSupply::clear_quarantine(signed(who), goods.clone(), party, digest(7))
}

fn condemn(who: AccountId, goods: &Goods<AccountId>, party: Party) -> DispatchResult {
	DrugSupply::condemn(signed(who), goods.clone(), party, digest(8))
}

/// Who holds goods back.
fn quarantines(goods: &Goods<AccountId>) -> Vec<Quarantine> {
	match goods {
		Goods::Container(sscc) => DrugSupply::container(*sscc).unwrap().quarantines,
		Goods::Unit { gtin, serial } => Units::<Test>::get(gtin, serial).unwrap().quarantines,
		Goods::Stock(one) => DrugSupply::stock(one.lot, one.holder, one.owner).unwrap().quarantines,
	}
	.to_vec()
}

fn supply_to(from: AccountId, to: AccountId, goods: &Goods<AccountId>) -> DispatchResult {
	outcome(DrugSupply::ship(signed(from), list([goods.clone()]), terms(from, to, false)))
}

/// A call's outcome, whatever it weighed.
fn outcome(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|refused| refused.error)
}

fn held(who: AccountId, reason: HoldReason) -> u64 {
	Balances::balance_on_hold(&reason.into(), &who)
}

/// The deposit of a step.
fn step_price() -> u64 {
	Price::convert(DrugSupply::step_footprint())
}

/// The deposit of a unit's entry.
fn unit_price() -> u64 {
	Price::convert(DrugSupply::unit_footprint())
}

/// Lets a call succeed and leaves no trace of it.
fn would_succeed(call: impl FnOnce() -> DispatchResult) {
	let tried = frame_support::storage::with_transaction(|| {
		sp_runtime::TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(call()))
	});
	assert_ok!(tried.unwrap());
}

/// Each role, and somebody who has it in a [`Consignment`]'s goods.
fn roles() -> [(AccountId, Party); 4] {
	[
		(CARRIER, Party::Holder),
		(WHOLESALER, Party::Owner),
		(MANUFACTURER, Party::Product),
		(REGULATOR, authority("US")),
	]
}

/// The roles that somebody may have in these goods: nobody speaks for what is in a container.
fn roles_in(goods: &Goods<AccountId>) -> Vec<(AccountId, Party)> {
	let closed = matches!(goods, Goods::Container(_));
	roles().into_iter().filter(|(_, party)| !(closed && *party == Party::Product)).collect()
}

#[test]
fn each_party_holds_goods_back_by_itself_and_lets_them_go_by_itself() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		for goods in consignment.goods() {
			let mut expected = Vec::new();
			for (day, (who, party)) in roles_in(&goods).into_iter().enumerate() {
				go_to_day(day as u64);
				assert_ok!(hold(who, &goods, party));
				let quarantine = Quarantine { party, reason: QuarantineReason::Suspect, since: now() };
				System::assert_last_event(
					Event::Quarantined { goods: goods.clone(), quarantine, authorised_by: Some(who) }.into(),
				);
				expected.push(quarantine);
				assert_eq!(quarantines(&goods), expected);
			}
			// Others in its place, or it in the place of others: neither.
			for (who, party) in roles_in(&goods) {
				for (other, other_party) in roles_in(&goods).into_iter().filter(|(other, _)| *other != who) {
					assert!(clear(other, &goods, party).is_err());
					assert!(clear(who, &goods, other_party).is_err());
				}
			}
			for (who, party) in roles_in(&goods) {
				assert_noop!(supply_to(CARRIER, PHARMACY, &goods), E::InQuarantine);
				assert_ok!(clear(who, &goods, party));
				System::assert_last_event(
					Event::QuarantineCleared {
						goods: goods.clone(),
						party,
						decision: digest(7),
						authorised_by: who,
					}
					.into(),
				);
				expected.retain(|one| one.party != party);
				assert_eq!(quarantines(&goods), expected);
				assert_noop!(clear(who, &goods, party), E::NotQuarantined);
			}
			assert_ok!(supply_to(CARRIER, PHARMACY, &goods));
		}
	});
}

#[test]
fn nobody_holds_goods_back_or_lets_them_go_in_a_role_that_he_has_not() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		// The registrant of another product has nothing to do with these.
		assert_ok!(DrugSupply::register_product(
			signed(REPACKAGER),
			repackaged(1),
			repackager_prefix(),
			details()
		));
		let everybody = [
			MANUFACTURER,
			AUTHORISATION_HOLDER,
			REPACKAGER,
			WHOLESALER,
			CARRIER,
			PHARMACY,
			REGULATOR,
			STRANGER,
		];
		for goods in consignment.goods() {
			let closed = matches!(goods, Goods::Container(_));
			let entitled = |who, party| match party {
				Party::Holder => who == CARRIER,
				Party::Owner => who == WHOLESALER,
				Party::Product => !closed && (who == MANUFACTURER || who == AUTHORISATION_HOLDER),
				Party::Authority(_) => who == REGULATOR,
			};
			for (first, party) in roles() {
				let error = DispatchError::from(match party {
					Party::Authority(_) => E::NotInGoodStanding,
					_ => E::NotTheParty,
				});
				// In favour of a product its registrant decides, and not who holds the authorisation.
				let decides = |who| entitled(who, party) && who != AUTHORISATION_HOLDER;
				let refusal = match party {
					Party::Product if !closed => E::NotAuthorised.into(),
					_ => error,
				};
				for who in everybody {
					if entitled(who, party) {
						would_succeed(|| hold(who, &goods, party));
					} else {
						assert_noop!(hold(who, &goods, party), error);
					}
				}
				if !entitled(first, party) {
					continue;
				}
				assert_ok!(hold(first, &goods, party));
				for who in everybody {
					if decides(who) {
						would_succeed(|| clear(who, &goods, party));
					} else {
						assert_noop!(clear(who, &goods, party), refusal);
					}
					// Who has goods for another does not take them from him.
					if entitled(who, party) && party != Party::Holder {
						would_succeed(|| condemn(who, &goods, party));
					} else {
						assert_noop!(condemn(who, &goods, party), error);
					}
				}
				assert_ok!(clear(first, &goods, party));
			}
		}
	});
}

#[test]
fn a_party_holds_goods_back_once_whatever_its_reason() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		for goods in consignment.goods() {
			for (who, party) in roles_in(&goods) {
				let hold_for = |reason| {
					let reach = reach_of(party, CARRIER);
					DrugSupply::quarantine(signed(who), claim(&goods), reason, party, reach)
				};
				// Another's for the same reason stands beside it.
				let (other, other_party) = roles_in(&goods).into_iter().find(|one| one.0 != who).unwrap();
				assert_ok!(hold(other, &goods, other_party));
				assert_ok!(hold_for(QuarantineReason::Suspect));
				for reason in [QuarantineReason::Suspect, QuarantineReason::Damaged, QuarantineReason::Other]
				{
					assert_noop!(hold_for(reason), E::AlreadyQuarantined);
				}
				if party == Party::Product {
					assert_noop!(hold(AUTHORISATION_HOLDER, &goods, party), E::AlreadyQuarantined);
				}
				assert_ok!(clear(who, &goods, party));
				let left: Vec<_> = quarantines(&goods).into_iter().map(|one| one.party).collect();
				assert_eq!(left, [other_party]);
				assert_ok!(clear(other, &goods, other_party));
			}
		}
	});
}

#[test]
fn regulators_hold_goods_back_each_by_themselves_and_their_country_decides() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let (other, germany) = (55, Some(jurisdiction("DE")));
		Credentials::grant(other, CredentialKind::Regulator, Some(jurisdiction("US")));
		Credentials::grant(CARRIER, CredentialKind::LogisticsProvider, germany);
		let reach = || Some(capacity_in(CredentialKind::LogisticsProvider, "DE"));
		let (reason, abroad) = (QuarantineReason::Suspect, authority("DE"));
		for goods in consignment.goods() {
			assert_ok!(hold(REGULATOR, &goods, authority("US")));
			assert_noop!(clear(GERMAN_REGULATOR, &goods, abroad), E::NotQuarantined);
			assert_noop!(condemn(GERMAN_REGULATOR, &goods, abroad), E::NotQuarantined);
			assert_noop!(clear(GERMAN_REGULATOR, &goods, authority("US")), E::NotInGoodStanding);
			assert_ok!(DrugSupply::quarantine(
				signed(GERMAN_REGULATOR),
				claim(&goods),
				reason,
				abroad,
				reach()
			));
			// The role is the country's, not the account's; and a decision in one country is none in another.
			assert_noop!(hold(other, &goods, authority("US")), E::AlreadyQuarantined);
			assert_ok!(clear(other, &goods, authority("US")));
			let left: Vec<_> = quarantines(&goods).into_iter().map(|one| one.party).collect();
			assert_eq!(left, [abroad]);
			assert_noop!(supply_to(CARRIER, PHARMACY, &goods), E::InQuarantine);
			assert_ok!(clear(GERMAN_REGULATOR, &goods, abroad));
		}
		let goods = Goods::Container(consignment.case);
		assert_ok!(hold(REGULATOR, &goods, authority("US")));
		Credentials::revoke(REGULATOR, CredentialKind::Regulator, Some(jurisdiction("US")));
		assert_noop!(clear(REGULATOR, &goods, authority("US")), E::NotInGoodStanding);
		assert_noop!(condemn(REGULATOR, &goods, authority("US")), E::NotInGoodStanding);
	});
}

#[test]
fn four_regulators_hold_goods_back_and_leave_room_for_everybody_else() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let codes = ["FR", "DE", "IT", "ES"];
		for code in codes.iter().chain(&["BE"]) {
			let place = Some(jurisdiction(code));
			Credentials::grant(REGULATOR, CredentialKind::Regulator, place);
			Credentials::grant(CARRIER, CredentialKind::LogisticsProvider, place);
		}
		for goods in consignment.goods() {
			let by = |code: &str| {
				let (reason, party) = (QuarantineReason::Suspect, authority(code));
				let reach = Some(capacity_in(CredentialKind::LogisticsProvider, code));
				DrugSupply::quarantine(signed(REGULATOR), claim(&goods), reason, party, reach)
			};
			for code in codes {
				assert_ok!(by(code));
			}
			assert_noop!(by("BE"), E::TooMany);
			for (who, party) in roles_in(&goods).into_iter().filter(|(who, _)| *who != REGULATOR) {
				assert_ok!(hold(who, &goods, party));
			}
			assert_noop!(by("BE"), E::TooMany);
			assert_ok!(clear(REGULATOR, &goods, authority("IT")));
			assert_ok!(by("BE"));
			// None was dropped for another.
			assert_eq!(quarantines(&goods).len(), 3 + roles_in(&goods).len());
		}
	});
}

#[test]
fn stock_that_is_held_back_is_an_amount_that_is_there() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let amount = |quantity| Goods::Stock(StockAmount { quantity, ..consignment.stock.clone() });
		assert_noop!(hold(WHOLESALER, &amount(0), Party::Owner), E::NothingNamed);
		assert_noop!(hold(WHOLESALER, &amount(21), Party::Owner), E::StockNotFound);
		assert_ok!(hold(WHOLESALER, &amount(20), Party::Owner));
		assert_noop!(clear(WHOLESALER, &amount(0), Party::Owner), E::NothingNamed);
		assert_noop!(clear(WHOLESALER, &amount(21), Party::Owner), E::StockNotFound);
		assert_ok!(clear(WHOLESALER, &amount(20), Party::Owner));
	});
}

#[test]
fn a_regulator_reaches_those_who_have_a_licence_in_his_country_or_had_one() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let america = Some(jurisdiction("US"));
		Credentials::grant(CARRIER, CredentialKind::Pharmacist, america);
		Credentials::grant(CARRIER, CredentialKind::LogisticsProvider, Some(jurisdiction("US-NY")));
		for goods in consignment.goods() {
			let with = |reach| {
				let (reason, party) = (QuarantineReason::Suspect, authority("US"));
				DrugSupply::quarantine(signed(REGULATOR), claim(&goods), reason, party, reach)
			};
			let logistics = CredentialKind::LogisticsProvider;
			for reach in [
				// None; one that the holder has not; the owner's, who is not where the goods are.
				None,
				Some(capacity(CredentialKind::Wholesaler)),
				Some(capacity_in(logistics.clone(), "US-CA")),
				// Of another country, or of none; and one that makes nobody an organisation.
				Some(capacity_in(logistics.clone(), "DE")),
				Some(Capacity { kind: logistics.clone(), jurisdiction: None }),
				Some(capacity(CredentialKind::Pharmacist)),
			] {
				assert_noop!(with(reach), E::NotTheParty);
			}
			// A licence in a part of the country will do.
			would_succeed(|| with(Some(capacity_in(logistics.clone(), "US-NY"))));
			would_succeed(|| with(Some(capacity(logistics))));
		}
		// Elsewhere there is a licence, but then the regulator is not that country's.
		Credentials::grant(CARRIER, CredentialKind::LogisticsProvider, Some(jurisdiction("DE")));
		let goods = Goods::Container(consignment.case);
		let reach = Some(capacity_in(CredentialKind::LogisticsProvider, "DE"));
		let reason = QuarantineReason::Suspect;
		assert_noop!(
			DrugSupply::quarantine(signed(REGULATOR), claim(&goods), reason, authority("US"), reach.clone()),
			E::NotTheParty
		);
		assert_noop!(
			DrugSupply::quarantine(signed(REGULATOR), claim(&goods), reason, authority("DE"), reach),
			E::NotInGoodStanding
		);
		// Who lost his licence does not get away with the goods by that.
		Credentials::revoke(CARRIER, CredentialKind::LogisticsProvider, america);
		assert_ok!(hold(REGULATOR, &goods, authority("US")));
	});
}

#[test]
fn some_reasons_are_the_chains_own() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		for goods in consignment.goods() {
			let by_holder =
				|reason| DrugSupply::quarantine(signed(CARRIER), claim(&goods), reason, Party::Holder, None);
			for reason in
				[QuarantineReason::ColdChain, QuarantineReason::Duplicate, QuarantineReason::Returned]
			{
				assert_noop!(by_holder(reason), E::WrongReason);
			}
			for reason in [QuarantineReason::Suspect, QuarantineReason::Damaged, QuarantineReason::Other] {
				would_succeed(|| by_holder(reason));
			}
		}
	});
}

#[test]
fn what_is_not_there_is_not_held_back() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let lot = consignment.lot;
		for (goods, error) in [
			(Goods::Container(sscc(9)), E::ContainerNotFound),
			(unit(gtin(1), "X1"), E::UnitNotFound),
			(Goods::Stock(stock(lot + 1, CARRIER, WHOLESALER, 1)), E::LotNotFound),
			(Goods::Stock(stock(lot, WHOLESALER, WHOLESALER, 1)), E::StockNotFound),
		] {
			let error = DispatchError::from(error);
			assert_noop!(hold(WHOLESALER, &goods, Party::Owner), error);
			assert_noop!(clear(WHOLESALER, &goods, Party::Owner), error);
			assert_noop!(condemn(WHOLESALER, &goods, Party::Owner), error);
		}
		for goods in consignment.goods() {
			assert_noop!(clear(WHOLESALER, &goods, Party::Owner), E::NotQuarantined);
			assert_noop!(condemn(WHOLESALER, &goods, Party::Owner), E::NotQuarantined);
		}
	});
}

#[test]
fn what_a_patient_has_is_not_held_back_nor_what_was_consumed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let output = register(2, "OUT");
		commission(lot, &["A1", "A2"], None);
		deliver(MANUFACTURER, PHARMACY, [unit(gtin(1), "A1")]);
		let claim = listed(gtin(1), "A1");
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), claim, dispenser(PHARMACY), None));
		let input = Input::Unit(listed(gtin(1), "A2"));
		let made = Output::Stock { quantity: 1 };
		assert_ok!(DrugSupply::transform(signed(MANUFACTURER), list([input]), output, made, manufacturer()));
		for text in ["A1", "A2"] {
			let claim = GoodsClaim::Unit(listed(gtin(1), text));
			assert_noop!(hold_claim(MANUFACTURER, claim, Party::Product), E::NotActive);
		}
	});
}

#[test]
fn what_else_has_ended_is_held_back_and_cleared_before_it_comes_back() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		for goods in consignment.goods().into_iter().take(2) {
			let locked = DecommissionReason::Locked;
			assert_ok!(DrugSupply::decommission(signed(CARRIER), list([claim(&goods)]), locked));
			assert_ok!(hold(WHOLESALER, &goods, Party::Owner));
			let back = || DrugSupply::reactivate(signed(CARRIER), goods.clone(), as_itself(CARRIER));
			assert_noop!(back(), E::InQuarantine);
			assert_ok!(clear(WHOLESALER, &goods, Party::Owner));
			assert_ok!(back());
		}
	});
	// What is inside one that ended.
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(1, 2), open(2, 1));
		commission(lot, &["A1"], Some(case));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		let whole = || list([GoodsClaim::Container(pallet)]);
		assert_ok!(DrugSupply::decommission(signed(MANUFACTURER), whole(), DecommissionReason::Locked));
		let inside = GoodsClaim::Unit(listed(gtin(1), "A1"));
		assert_ok!(hold_claim(MANUFACTURER, inside, Party::Holder));
		let back = || {
			DrugSupply::reactivate(signed(MANUFACTURER), Goods::Container(pallet), as_itself(MANUFACTURER))
		};
		assert_noop!(back(), E::ContentsRestricted);
		assert_ok!(clear(MANUFACTURER, &unit(gtin(1), "A1"), Party::Holder));
		assert_ok!(back());
	});
}

#[test]
fn an_opened_pack_that_is_held_back_is_supplied_no_further() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		deliver(MANUFACTURER, PHARMACY, [unit(gtin(1), "A1")]);
		let (claim, of) = (listed(gtin(1), "A1"), dispenser(PHARMACY));
		assert_ok!(DrugSupply::open_pack(signed(PHARMACIST), claim.clone(), of));
		let part = || {
			let (gtin, serial, of) = (claim.gtin, claim.serial, dispenser(PHARMACY));
			DrugSupply::part_supply(signed(PHARMACIST), gtin, serial, 5, of, None)
		};
		assert_ok!(part());
		assert_ok!(hold_claim(MANUFACTURER, GoodsClaim::Unit(claim.clone()), Party::Product));
		assert_noop!(part(), E::InQuarantine);
		assert_ok!(clear(MANUFACTURER, &unit(gtin(1), "A1"), Party::Product));
		assert_ok!(part());
	});
}
