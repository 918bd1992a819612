//! What each purpose asks of both ends.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{credential::CredentialKind, doubles::Credentials};

use super::*;
use ShippingPurpose::{Authority, Destruction, Export, Laboratory, Return, Supply};

/// To whom each of the ways back leads.
const WAYS_BACK: [(ShippingPurpose, AccountId); 4] = [
	(Return, MANUFACTURER),
	(Destruction, SECOND_WHOLESALER),
	(Laboratory, LABORATORY),
	(Authority, REGULATOR),
];

/// Whom the law takes for trading partners.
fn partners() -> [CredentialKind<AccountId>; 8] {
	[
		CredentialKind::Manufacturer,
		CredentialKind::MarketingAuthorisationHolder,
		CredentialKind::Wholesaler,
		CredentialKind::Repackager,
		CredentialKind::Pharmacy,
		CredentialKind::Hospital,
		CredentialKind::Clinic,
		CredentialKind::LogisticsProvider,
	]
}

/// Some of the many who are none.
fn others() -> [CredentialKind<AccountId>; 12] {
	[
		CredentialKind::Laboratory,
		CredentialKind::Regulator,
		CredentialKind::Payer,
		CredentialKind::DeviceMaker,
		CredentialKind::ResearchOrganisation,
		CredentialKind::TrialSponsor,
		CredentialKind::EthicsCommittee,
		CredentialKind::Physician,
		CredentialKind::Pharmacist,
		CredentialKind::Device,
		CredentialKind::CompanyPrefix(prefix()),
		CredentialKind::Affiliation { organisation: PHARMACY, premises: None },
	]
}

/// Has somebody licensed, in good standing, as this.
fn licence(who: AccountId, kind: &CredentialKind<AccountId>) -> Capacity<AccountId> {
	Credentials::grant(who, kind.clone(), Some(jurisdiction("US")));
	capacity(kind.clone())
}

fn licence_stranger(kind: &CredentialKind<AccountId>) -> Capacity<AccountId> {
	licence(STRANGER, kind)
}

#[test]
fn supply_wants_both_ends_in_good_standing() {
	build_and_execute(|| {
		let (case, pack) = (case(1), loose(2));
		for end in [WHOLESALER, PHARMACY] {
			for standing in bad_standings() {
				set_standing(end, standing);
				for titled in [false, true] {
					let supply = terms(WHOLESALER, PHARMACY, titled);
					assert_noop!(send(WHOLESALER, &case, supply.clone()), E::NotInGoodStanding);
					assert_noop!(send(WHOLESALER, &pack, supply), E::NotInGoodStanding);
				}
			}
			renew(end);
		}
		// A licence is for the place that it names.
		let elsewhere = |kind| capacity_in(kind, "DE");
		let supply = terms(WHOLESALER, PHARMACY, true);
		let from_capacity = elsewhere(CredentialKind::Wholesaler);
		let wrong = ShippingTerms { from_capacity, ..supply.clone() };
		assert_noop!(send(WHOLESALER, &case, wrong), E::NotInGoodStanding);
		let to_capacity = elsewhere(CredentialKind::Pharmacy);
		let wrong = ShippingTerms { to_capacity, ..supply.clone() };
		assert_noop!(send(WHOLESALER, &case, wrong), E::NotInGoodStanding);
		// And for the one who has it.
		let wrong = ShippingTerms { to: STRANGER, ..supply.clone() };
		assert_noop!(send(WHOLESALER, &case, wrong), E::NotInGoodStanding);
		assert_ok!(send(WHOLESALER, &case, supply.clone()));
		assert_ok!(send(WHOLESALER, &pack, supply));
	});
}

#[test]
fn supply_is_between_trading_partners_of_any_kind() {
	build_and_execute(|| {
		for (number, kind) in (1..).zip(partners()) {
			let pack = loose(number);
			let to_capacity = licence_stranger(&kind);
			let from_capacity = to_capacity.clone();
			let there = ShippingTerms { to: STRANGER, to_capacity, ..terms(WHOLESALER, PHARMACY, false) };
			let id = ship(WHOLESALER, [pack.clone()], there);
			assert_ok!(DrugSupply::receive(signed(STRANGER), id, None));
			let onwards = ShippingTerms { from_capacity, ..terms(WHOLESALER, PHARMACY, false) };
			let id = ship(STRANGER, [pack.clone()], onwards);
			assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
			assert_eq!(custody_of(&pack).holder, PHARMACY);
		}
		let pack = loose(99);
		for kind in others() {
			let to_capacity = licence_stranger(&kind);
			let from_capacity = to_capacity.clone();
			let there = ShippingTerms { to: STRANGER, to_capacity, ..terms(WHOLESALER, PHARMACY, false) };
			assert_noop!(send(WHOLESALER, &pack, there), E::WrongCapacity);
			let as_other = ShippingTerms { from_capacity, ..terms(WHOLESALER, PHARMACY, false) };
			assert_noop!(send(WHOLESALER, &pack, as_other), E::WrongCapacity);
		}
	});
}

#[test]
fn what_a_dispenser_has_only_dispensers_are_supplied_with() {
	build_and_execute(|| {
		let pack = loose(1);
		let dispensers = [CredentialKind::Pharmacy, CredentialKind::Hospital, CredentialKind::Clinic];
		for from in partners() {
			let from_capacity = licence(WHOLESALER, &from);
			for to in partners() {
				let to_capacity = licence_stranger(&to);
				let from_capacity = from_capacity.clone();
				let base = terms(WHOLESALER, STRANGER, false);
				let supply = ShippingTerms { from_capacity, to_capacity, ..base };
				if dispensers.contains(&from) && !dispensers.contains(&to) {
					assert_noop!(send(WHOLESALER, &pack, supply.clone()), E::WrongCapacity);
					// It goes back, and is verified there.
					let back = ShippingTerms { purpose: Return, ..supply };
					let id = ship(WHOLESALER, [pack.clone()], back);
					assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
				} else {
					let id = ship(WHOLESALER, [pack.clone()], supply);
					assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
				}
			}
		}
	});
}

#[test]
fn supply_is_in_a_market_at_either_end() {
	build_and_execute(|| {
		let case = case(1);
		// Even who has a licence that is for no place: what is recalled there could not be told.
		Credentials::grant(WHOLESALER, CredentialKind::Wholesaler, None);
		Credentials::grant(PHARMACY, CredentialKind::Pharmacy, None);
		let supply = terms(WHOLESALER, PHARMACY, true);
		let nowhere = |kind| Capacity { kind, jurisdiction: None };
		let from_capacity = nowhere(CredentialKind::Wholesaler);
		let from_nowhere = ShippingTerms { from_capacity: from_capacity.clone(), ..supply.clone() };
		assert_noop!(send(WHOLESALER, &case, from_nowhere), E::WrongCapacity);
		let to_capacity = nowhere(CredentialKind::Pharmacy);
		assert_noop!(send(WHOLESALER, &case, ShippingTerms { to_capacity, ..supply }), E::WrongCapacity);
		let export = ShippingTerms { from_capacity, ..terms_for(Export, WHOLESALER, STRANGER) };
		assert_noop!(send(WHOLESALER, &case, export), E::WrongCapacity);
	});
}

#[test]
fn a_lapsed_partner_can_still_send_goods_back_and_not_supply_them() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		for standing in bad_standings() {
			set_standing(WHOLESALER, standing);
			for (purpose, to) in [(Supply, PHARMACY), (Export, STRANGER)] {
				let refused = terms_for(purpose, WHOLESALER, to);
				assert_noop!(send(WHOLESALER, &case, refused.clone()), E::NotInGoodStanding);
				assert_noop!(send(WHOLESALER, &single, refused), E::NotInGoodStanding);
			}
			for (purpose, to) in WAYS_BACK {
				let both = [case.clone(), single.clone()];
				let id = ship(WHOLESALER, both, terms_for(purpose, WHOLESALER, to));
				assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
			}
		}
	});
}

#[test]
fn a_lapsed_partner_gives_back_goods_and_sells_none_by_calling_it_a_return() {
	build_and_execute(|| {
		let (case, single) = (case(1), loose(2));
		let with_title = || ShippingTerms { purpose: Return, ..terms(WHOLESALER, MANUFACTURER, true) };
		for standing in bad_standings() {
			set_standing(WHOLESALER, standing);
			for goods in [&case, &single] {
				assert_noop!(send(WHOLESALER, goods, with_title()), E::NotInGoodStanding);
			}
		}
		let from_capacity = capacity(CredentialKind::Laboratory);
		let wrong = ShippingTerms { from_capacity, ..with_title() };
		assert_noop!(send(WHOLESALER, &case, wrong), E::WrongCapacity);
		send_back(WHOLESALER, MANUFACTURER, [case.clone()]);
		assert_eq!((custody_of(&case).holder, custody_of(&case).owner), (MANUFACTURER, WHOLESALER));
		renew(WHOLESALER);
		let id = ship(WHOLESALER, [single.clone()], with_title());
		assert_ok!(DrugSupply::receive(signed(MANUFACTURER), id, None));
		assert_eq!(custody_of(&single).owner, MANUFACTURER);
	});
}

#[test]
fn who_never_had_a_licence_sends_back_what_was_left_with_him() {
	build_and_execute(|| {
		let case = case(1);
		let out = ship(WHOLESALER, [case.clone()], terms_for(Export, WHOLESALER, STRANGER));
		assert_ok!(DrugSupply::receive(signed(STRANGER), out, None));
		for kind in partners() {
			let from_capacity = capacity(kind);
			let refused = ShippingTerms { from_capacity, ..terms(STRANGER, PHARMACY, false) };
			assert_noop!(send(STRANGER, &case, refused), E::NotInGoodStanding);
		}
		send_back(STRANGER, WHOLESALER, [case.clone()]);
		assert_eq!(custody_of(&case).holder, WHOLESALER);
	});
}

#[test]
fn the_way_back_leads_to_who_is_in_good_standing_for_it() {
	build_and_execute(|| {
		let case = case(1);
		for (purpose, to) in WAYS_BACK {
			let back = terms_for(purpose, WHOLESALER, to);
			for standing in bad_standings() {
				set_standing(to, standing);
				assert_noop!(send(WHOLESALER, &case, back.clone()), E::NotInGoodStanding);
			}
			renew(to);
			let id = ship(WHOLESALER, [case.clone()], back);
			assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		}
		let all = partners().into_iter().chain(others());
		for kind in all {
			let to_capacity = licence_stranger(&kind);
			let takes = |purpose| match purpose {
				Return | Destruction => partners().contains(&kind),
				Laboratory => kind == CredentialKind::Laboratory,
				_ => kind == CredentialKind::Regulator,
			};
			for (purpose, _) in WAYS_BACK {
				let to_capacity = to_capacity.clone();
				let base = terms_for(purpose, WHOLESALER, STRANGER);
				let back = ShippingTerms { to_capacity, ..base };
				if takes(purpose) {
					let id = ship(WHOLESALER, [case.clone()], back);
					assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
				} else {
					assert_noop!(send(WHOLESALER, &case, back), E::WrongCapacity);
				}
			}
		}
	});
}

#[test]
fn export_asks_for_the_licence_of_who_ships_and_no_other() {
	build_and_execute(|| {
		let case = case(1);
		let abroad = terms_for(Export, WHOLESALER, STRANGER);
		for standing in bad_standings() {
			set_standing(WHOLESALER, standing);
			assert_noop!(send(WHOLESALER, &case, abroad.clone()), E::NotInGoodStanding);
		}
		renew(WHOLESALER);
		for kind in others() {
			Credentials::grant(WHOLESALER, kind.clone(), Some(jurisdiction("US")));
			let from_capacity = capacity(kind);
			let refused = ShippingTerms { from_capacity, ..abroad.clone() };
			assert_noop!(send(WHOLESALER, &case, refused), E::WrongCapacity);
		}
		// Who takes it lies outside what the consortium licenses, at its arrival as well.
		let id = ship(WHOLESALER, [case.clone()], abroad);
		assert_ok!(DrugSupply::receive(signed(STRANGER), id, None));
		assert_eq!((custody_of(&case).holder, custody_of(&case).owner), (STRANGER, WHOLESALER));
	});
}

#[test]
fn a_logistics_provider_holds_and_never_owns() {
	build_and_execute(|| {
		let case = case(1);
		for purpose in [Supply, Return] {
			let titled = ShippingTerms { purpose, ..terms(WHOLESALER, CARRIER, true) };
			assert_noop!(send(WHOLESALER, &case, titled), E::WrongCapacity);
			let id = ship(WHOLESALER, [case.clone()], terms_for(purpose, WHOLESALER, CARRIER));
			assert_ok!(DrugSupply::receive(signed(CARRIER), id, None));
			assert_eq!((custody_of(&case).holder, custody_of(&case).owner), (CARRIER, WHOLESALER));
			send_back(CARRIER, WHOLESALER, [case.clone()]);
			assert_ok!(DrugSupply::verify_returned_container(signed(WHOLESALER), sscc(1)));
		}
		deliver_to_carrier(&case);
		let id = ship(CARRIER, [case.clone()], terms(CARRIER, PHARMACY, false));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert_eq!((custody_of(&case).holder, custody_of(&case).owner), (PHARMACY, WHOLESALER));
	});
}

#[test]
fn nobody_sells_as_a_logistics_provider() {
	build_and_execute(|| {
		// He owns it, and no longer has the licence by which he bought it.
		let case = case(1);
		let from_capacity = licence(WHOLESALER, &CredentialKind::LogisticsProvider);
		lapse(WHOLESALER);
		for purpose in [Supply, Return] {
			let from_capacity = from_capacity.clone();
			let sale = ShippingTerms { purpose, from_capacity, ..terms(WHOLESALER, PHARMACY, true) };
			assert_noop!(send(WHOLESALER, &case, sale.clone()), E::WrongCapacity);
			let id = ship(WHOLESALER, [case.clone()], ShippingTerms { title: None, ..sale });
			assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		}
	});
}

/// Has the carrier hold what the wholesaler owns.
fn deliver_to_carrier(goods: &Goods<AccountId>) {
	let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, CARRIER, false));
	assert_ok!(DrugSupply::receive(signed(CARRIER), id, None));
}

#[test]
fn title_passes_in_supply_and_return_only() {
	build_and_execute(|| {
		let (case, pack) = (case(1), loose(2));
		for goods in [&case, &pack] {
			for (purpose, to) in WAYS_BACK.into_iter().chain([(Export, PHARMACY)]) {
				if purpose == Return {
					continue;
				}
				let titled = ShippingTerms { purpose, ..terms(WHOLESALER, to, true) };
				assert_noop!(send(WHOLESALER, goods, titled), E::WrongCapacity);
			}
			for (purpose, to) in [(Supply, PHARMACY), (Return, MANUFACTURER)] {
				let titled = ShippingTerms { purpose, ..terms(WHOLESALER, to, true) };
				let id = ship(WHOLESALER, [goods.clone()], titled);
				assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
			}
		}
	});
}

#[test]
fn title_is_the_owners_to_pass_on() {
	build_and_execute(|| {
		let (case, pack) = (case(1), loose(2));
		let id = ship(WHOLESALER, [case.clone(), pack.clone()], terms(WHOLESALER, PHARMACY, false));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		for goods in [&case, &pack] {
			for purpose in [Supply, Return] {
				let titled = ShippingTerms { purpose, ..terms(PHARMACY, OTHER_PHARMACY, true) };
				assert_noop!(send(PHARMACY, goods, titled), E::NotOwner);
			}
			assert_ok!(send(PHARMACY, goods, terms(PHARMACY, OTHER_PHARMACY, false)));
		}
	});
}
