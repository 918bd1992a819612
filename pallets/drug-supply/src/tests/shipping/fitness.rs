//! What goods may move for what purpose: supply wants them whole, the way back takes almost all.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use super::*;
use ShippingPurpose::{Authority, Destruction, Export, Laboratory, Return};

fn hold_back(claim: GoodsClaim<AccountId>) {
	let reason = QuarantineReason::Suspect;
	assert_ok!(DrugSupply::quarantine(signed(WHOLESALER), claim, reason, Party::Holder, None));
}

fn recall(scope: RecallScope, terms: RecallTerms) {
	assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, terms, Party::Product));
}

fn recall_pack(number: u64, terms: RecallTerms) {
	let UnitClaim { gtin, serial, .. } = pack(number);
	recall(RecallScope::Unit { gtin, serial }, terms);
}

/// Sends goods to the pharmacy, and has them come back.
fn go_and_return(goods: &Goods<AccountId>) {
	let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, PHARMACY, false));
	assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
	send_back(PHARMACY, WHOLESALER, [goods.clone()]);
}

fn decommission(claim: GoodsClaim<AccountId>, reason: DecommissionReason) {
	assert_ok!(DrugSupply::decommission(signed(WHOLESALER), list([claim]), reason));
}

fn lot_of(number: u64) -> LotId {
	LotIds::<Test>::get(gtin(number), lot_number("LOT")).unwrap()
}

/// Ships goods each way on which they stay what they are, and takes them back.
fn goes_back(goods: &Goods<AccountId>) {
	for (purpose, to) in [(Return, MANUFACTURER), (Laboratory, LABORATORY), (Authority, REGULATOR)] {
		let id = ship(WHOLESALER, [goods.clone()], terms_for(purpose, WHOLESALER, to));
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
	}
}

/// Goods are refused for supply and export, and free to go back.
fn only_goes_back(goods: &Goods<AccountId>, why: E) {
	let why = DispatchError::from(why);
	assert_noop!(send(WHOLESALER, goods, terms(WHOLESALER, PHARMACY, true)), why);
	assert_noop!(send(WHOLESALER, goods, terms_for(Export, WHOLESALER, STRANGER)), why);
	goes_back(goods);
}

fn to_destruction() -> ShippingTerms<AccountId> {
	terms_for(Destruction, WHOLESALER, SECOND_WHOLESALER)
}

/// Ships goods to be destroyed. That ends them, whether they arrive or not.
fn is_destroyed(goods: &Goods<AccountId>) {
	let id = ship(WHOLESALER, [goods.clone()], to_destruction());
	assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
	assert_noop!(send(WHOLESALER, goods, terms(WHOLESALER, PHARMACY, true)), E::NotActive);
}

fn state(goods: &Goods<AccountId>) -> State<AccountId> {
	match goods {
		Goods::Container(sscc) => Containers::<Test>::get(sscc).unwrap().state,
		Goods::Unit { gtin, serial } => Units::<Test>::get(gtin, serial).unwrap().state,
		Goods::Stock(_) => State::Active,
	}
}

fn ended(by: AccountId, reason: DecommissionReason) -> State<AccountId> {
	let ending = Ending { organisation: by, premises: None, at: now() };
	State::Decommissioned { ending, reason }
}

#[test]
fn a_container_that_may_not_be_supplied_may_go_back() {
	build_and_execute(|| {
		let cases: Vec<_> = (1..=8).map(case).collect();
		let of = |number: u64| &cases[usize::try_from(number).unwrap() - 1];
		let claim = |number| GoodsClaim::Container(sscc(number));
		hold_back(claim(1));
		only_goes_back(of(1), E::InQuarantine);
		hold_back(GoodsClaim::Unit(pack(2)));
		only_goes_back(of(2), E::ContentsRestricted);
		// Evidence is not destroyed.
		for held_back in [of(1), of(2)] {
			assert_noop!(send(WHOLESALER, held_back, to_destruction()), E::InQuarantine);
		}
		recall_pack(3, recall_terms());
		only_goes_back(of(3), E::ContentsRestricted);
		is_destroyed(of(3));
		// To wholesalers only, which is enough to keep it from being handed on.
		let shallow = RecallTerms { depth: RecallDepth::Wholesale, ..recall_terms() };
		recall(RecallScope::Lot(lot_of(4)), shallow);
		only_goes_back(of(4), E::Recalled);
		is_destroyed(of(4));
		recall(RecallScope::Product(gtin(5)), recall_terms());
		only_goes_back(of(5), E::Recalled);
		is_destroyed(of(5));
		go_and_return(of(6));
		only_goes_back(of(6), E::ReturnUnverified);
		is_destroyed(of(6));
		// What was found again is not made away with.
		decommission(claim(7), DecommissionReason::Stolen);
		only_goes_back(of(7), E::NotActive);
		assert_noop!(send(WHOLESALER, of(7), to_destruction()), E::NotActive);
		let recipient = Recipient::Article23(Article23Recipient::Veterinarian);
		let capacity = trade_capacity(WHOLESALER);
		assert_ok!(DrugSupply::supply(signed(WHOLESALER), list([claim(8)]), recipient, capacity));
		only_goes_back(of(8), E::NotActive);
		is_destroyed(of(8));
	});
}

#[test]
fn a_unit_that_may_not_be_supplied_may_go_back() {
	build_and_execute(|| {
		let packs: Vec<_> = (1..=7).map(loose).collect();
		let of = |number: u64| &packs[usize::try_from(number).unwrap() - 1];
		let claim = |number| GoodsClaim::Unit(pack(number));
		hold_back(claim(1));
		only_goes_back(of(1), E::InQuarantine);
		assert_noop!(send(WHOLESALER, of(1), to_destruction()), E::InQuarantine);
		recall_pack(2, recall_terms());
		only_goes_back(of(2), E::Recalled);
		is_destroyed(of(2));
		recall(RecallScope::Lot(lot_of(3)), recall_terms());
		only_goes_back(of(3), E::Recalled);
		is_destroyed(of(3));
		recall(RecallScope::Product(gtin(4)), recall_terms());
		only_goes_back(of(4), E::Recalled);
		is_destroyed(of(4));
		go_and_return(of(5));
		only_goes_back(of(5), E::ReturnUnverified);
		is_destroyed(of(5));
		decommission(claim(6), DecommissionReason::Damaged);
		only_goes_back(of(6), E::NotActive);
		is_destroyed(of(6));
		let recipient = Recipient::Article23(Article23Recipient::Prison);
		let capacity = trade_capacity(WHOLESALER);
		assert_ok!(DrugSupply::supply(signed(WHOLESALER), list([claim(7)]), recipient, capacity));
		only_goes_back(of(7), E::NotActive);
		is_destroyed(of(7));
	});
}

#[test]
fn goods_expire_at_the_moment_named() {
	build_and_execute(|| {
		let all = [case(1), loose(2)];
		let exported = [case(3), loose(4)];
		let abroad = || terms_for(Export, WHOLESALER, STRANGER);
		Timestamp::set_timestamp(EXPIRY - 1);
		let id = ship(WHOLESALER, all.clone(), terms(WHOLESALER, PHARMACY, true));
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), id));
		ship(WHOLESALER, exported, abroad());
		Timestamp::set_timestamp(EXPIRY);
		for goods in &all {
			only_goes_back(goods, E::Expired);
			is_destroyed(goods);
		}
	});
}

#[test]
fn what_was_handed_out_is_not_supplied_again_and_may_be_brought_back() {
	build_and_execute(|| {
		let packs = [loose(1), loose(2)];
		deliver(WHOLESALER, PHARMACY, packs.clone());
		let at = dispenser(PHARMACY);
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), pack(1), at.clone(), None));
		assert_ok!(DrugSupply::open_pack(signed(PHARMACIST), pack(2), at));
		for goods in &packs {
			let before = state(goods);
			let onwards = terms(PHARMACY, OTHER_PHARMACY, true);
			assert_noop!(send(PHARMACY, goods, onwards), E::NotActive);
			assert_noop!(send(PHARMACY, goods, terms_for(Export, PHARMACY, STRANGER)), E::NotActive);
			for (purpose, to) in [(Return, WHOLESALER), (Laboratory, LABORATORY), (Authority, REGULATOR)] {
				let id = ship(PHARMACY, [goods.clone()], terms_for(purpose, PHARMACY, to));
				assert_ok!(DrugSupply::void_shipment(signed(PHARMACY), id));
			}
			assert_eq!(state(goods), before, "it ended otherwise, and long before");
		}
	});
}

#[test]
fn what_is_meant_for_destruction_is_not_taken_back() {
	build_and_execute(|| {
		let goods: Vec<_> = (1..=4).map(loose).collect();
		deliver(WHOLESALER, PHARMACY, goods.clone());
		let unit = |number| list([GoodsClaim::Unit(pack(number))]);
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), pack(1), dispenser(PHARMACY), None));
		assert_ok!(DrugSupply::decommission(signed(PHARMACY), unit(2), DecommissionReason::Locked));
		assert_ok!(DrugSupply::decommission(signed(PHARMACY), unit(3), DecommissionReason::Exported));
		for one in &goods {
			let id = ship(PHARMACY, [one.clone()], terms_for(Destruction, PHARMACY, WHOLESALER));
			assert_ok!(DrugSupply::void_shipment(signed(PHARMACY), id));
			assert_eq!(state(one), ended(PHARMACY, DecommissionReason::Destroyed));
			let back = DrugSupply::reactivate(signed(PHARMACY), one.clone(), as_itself(PHARMACY));
			assert_eq!(back, Err(E::NotReversible.into()));
		}
	});
}

#[test]
fn what_was_consumed_goes_nowhere() {
	build_and_execute(|| {
		let (input, output) = (register(1, "LOT"), register(2, "LOT"));
		commission(input, &["P1"], None);
		let made = Output::Listed { serials: list([serial("N1")]), into: None };
		assert_ok!(DrugSupply::transform(
			signed(MANUFACTURER),
			list([Input::Unit(pack(1))]),
			output,
			made,
			manufacturer()
		));
		for (purpose, to) in [
			(ShippingPurpose::Supply, WHOLESALER),
			(Return, WHOLESALER),
			(Destruction, WHOLESALER),
			(Laboratory, LABORATORY),
			(Authority, REGULATOR),
			(Export, STRANGER),
		] {
			let how = terms_for(purpose, MANUFACTURER, to);
			assert_noop!(send(MANUFACTURER, &unit(gtin(1), "P1"), how), E::NotActive);
		}
	});
}

#[test]
fn what_was_decommissioned_to_leave_the_market_leaves_it() {
	build_and_execute(|| {
		let goods = [case(1), loose(2)];
		let both = list([GoodsClaim::Container(sscc(1)), GoodsClaim::Unit(pack(2))]);
		assert_ok!(DrugSupply::decommission(signed(WHOLESALER), both, DecommissionReason::Exported));
		let before = ended(WHOLESALER, DecommissionReason::Exported);
		go_to_day(1);
		for one in &goods {
			assert_noop!(send(WHOLESALER, one, terms(WHOLESALER, PHARMACY, false)), E::NotActive);
			goes_back(one);
			let id = ship(WHOLESALER, [one.clone()], terms_for(Export, WHOLESALER, STRANGER));
			assert_ok!(DrugSupply::receive(signed(STRANGER), id, None));
			assert_eq!(state(one), before, "it ended once");
		}
		// What ended otherwise is not exported.
		let locked = case(3);
		decommission(GoodsClaim::Container(sscc(3)), DecommissionReason::Locked);
		let destroyed = loose(4);
		decommission(GoodsClaim::Unit(pack(4)), DecommissionReason::Destroyed);
		for one in [locked, destroyed] {
			assert_noop!(send(WHOLESALER, &one, terms_for(Export, WHOLESALER, STRANGER)), E::NotActive);
		}
	});
}

#[test]
fn what_was_to_leave_the_market_and_is_held_back_or_recalled_stays() {
	build_and_execute(|| {
		let goods = [case(1), case(2), case(3), case(4), loose(5), loose(6), loose(7), loose(8)];
		let claims = |numbers: std::ops::RangeInclusive<u64>| {
			list(numbers.map(|number| match number {
				1..=4 => GoodsClaim::Container(sscc(number)),
				_ => GoodsClaim::Unit(pack(number)),
			}))
		};
		let reason = DecommissionReason::Exported;
		assert_ok!(DrugSupply::decommission(signed(WHOLESALER), claims(1..=8), reason));
		let stays = |one: &Goods<AccountId>, why: E| {
			let abroad = terms_for(Export, WHOLESALER, STRANGER);
			assert_noop!(send(WHOLESALER, one, abroad), why);
		};
		hold_back(GoodsClaim::Container(sscc(1)));
		stays(&goods[0], E::InQuarantine);
		hold_back(GoodsClaim::Unit(pack(2)));
		stays(&goods[1], E::ContentsRestricted);
		recall(RecallScope::Lot(lot_of(3)), recall_terms());
		stays(&goods[2], E::Recalled);
		hold_back(GoodsClaim::Unit(pack(5)));
		stays(&goods[4], E::InQuarantine);
		recall_pack(6, recall_terms());
		stays(&goods[5], E::Recalled);
		// What came back is not sent off again unseen.
		for one in [&goods[3], &goods[6]] {
			send_back(WHOLESALER, SECOND_WHOLESALER, [one.clone()]);
			send_back(SECOND_WHOLESALER, WHOLESALER, [one.clone()]);
			stays(one, E::ReturnUnverified);
		}
		Timestamp::set_timestamp(EXPIRY);
		stays(&goods[7], E::Expired);
	});
}

#[test]
fn a_pallet_of_what_came_back_is_destroyed_and_evidence_in_it_is_not() {
	build_and_execute(|| {
		let _ = [case(1), case(2)];
		let pallet = open(50, 2);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet)]);
		send_back(WHOLESALER, SECOND_WHOLESALER, [Goods::Container(sscc(1))]);
		send_back(SECOND_WHOLESALER, WHOLESALER, [Goods::Container(sscc(1))]);
		let both = list([Contents::Container(sscc(1)), Contents::Container(sscc(2))]);
		assert_ok!(DrugSupply::pack(signed(WHOLESALER), both, pallet));
		let goods = Goods::Container(pallet);
		hold_back(GoodsClaim::Unit(pack(2)));
		assert_noop!(send(WHOLESALER, &goods, to_destruction()), E::InQuarantine);
		let (party, unit) = (Party::Holder, unit(gtin(2), "P2"));
		assert_ok!(DrugSupply::clear_quarantine(signed(WHOLESALER), unit, party, digest(1)));
		is_destroyed(&goods);
	});
}

#[test]
fn what_leaves_to_be_exported_or_destroyed_ends_before_it_leaves() {
	build_and_execute(|| {
		let exported = [case(1), loose(2)];
		let destroyed = [case(3), loose(4)];
		let place = Some(gln(2));
		assert_ok!(DrugSupply::relocate(signed(WHOLESALER), list(exported.clone()), place));
		go_to_day(1);
		let held = on_hold(WHOLESALER);
		let abroad = ship(WHOLESALER, exported.clone(), terms_for(Export, WHOLESALER, STRANGER));
		let as_much = on_hold(WHOLESALER) - held;
		let away = ship(WHOLESALER, destroyed.clone(), to_destruction());
		assert_eq!(on_hold(WHOLESALER) - held, 2 * as_much);
		for (goods, premises, reason, shipment) in [
			(&exported, place, DecommissionReason::Exported, abroad),
			(&destroyed, None, DecommissionReason::Destroyed, away),
		] {
			let ending = Ending { organisation: WHOLESALER, premises, at: now() };
			for one in goods {
				assert_eq!(state(one), State::Decommissioned { ending: ending.clone(), reason });
				let step = last_step(one);
				assert_eq!(step.what, Happening::Shipped { shipment });
				let before = History::<Test>::get(step.previous.unwrap()).unwrap();
				assert_eq!(before.what, Happening::Decommissioned { reason });
				assert_eq!((before.recorded_by, before.payer), (WHOLESALER, WHOLESALER));
			}
		}
		assert_ok!(DrugSupply::reject(signed(STRANGER), abroad));
		assert_ok!(DrugSupply::receive(signed(SECOND_WHOLESALER), away, None));
		// What did not get abroad is taken back within ten days, and what was to be destroyed is not.
		let again = |goods: &Goods<AccountId>| {
			DrugSupply::reactivate(signed(WHOLESALER), goods.clone(), as_itself(WHOLESALER))
		};
		for (one, other) in exported.iter().zip(&destroyed) {
			assert_ok!(again(one));
			assert_ok!(send(WHOLESALER, one, terms(WHOLESALER, PHARMACY, true)));
			assert_noop!(again(other), E::NotReversible);
		}
	});
}

#[test]
fn what_is_refused_for_export_or_destruction_has_not_ended() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (outer, inner) = (open(1, 2), open(2, 1));
		commission(lot, &["P1"], Some(inner));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(inner)]), outer));
		let away = |to| [terms_for(Export, MANUFACTURER, to), terms_for(Destruction, MANUFACTURER, to)];
		for how in away(WHOLESALER) {
			for inside in [Goods::Container(inner), unit(gtin(1), "P1")] {
				assert_noop!(send(MANUFACTURER, &inside, how.clone()), E::AlreadyPacked);
			}
		}
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(outer)]);
		for how in away(SECOND_WHOLESALER) {
			assert_noop!(send(MANUFACTURER, &Goods::Container(outer), how), E::NotHolder);
		}
		assert_eq!(Containers::<Test>::get(outer).unwrap().state, State::Active);
	});
}

#[test]
fn a_recall_at_either_end_forbids_supply() {
	build_and_execute(|| {
		let kinds: [(Goods<AccountId>, Goods<AccountId>, fn() -> RecallScope); 3] = [
			(case(1), case(11), || RecallScope::Product(gtin(1))),
			(loose(2), loose(12), || RecallScope::Lot(lot_of(2))),
			(loose(3), loose(13), || RecallScope::Unit { gtin: gtin(3), serial: pack(3).serial }),
		];
		for (goods, _, scope) in &kinds {
			let to_germany = || terms(WHOLESALER, GERMAN_WHOLESALER, false);
			let before = ship(WHOLESALER, [goods.clone()], to_germany());
			assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), before));
			recall(scope(), recall_in(&["DE"]));
			assert_noop!(send(WHOLESALER, goods, to_germany()), E::Recalled);
			let at_home = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, PHARMACY, false));
			assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), at_home));
			// Where it goes to is not a market of the consortium's: the shipper's counts.
			let abroad = terms_for(Export, WHOLESALER, GERMAN_WHOLESALER);
			assert_ok!(send(WHOLESALER, goods, abroad));
		}
		for (number, (_, goods, _)) in (11..).zip(&kinds) {
			let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, GERMAN_WHOLESALER, false));
			assert_ok!(DrugSupply::receive(signed(GERMAN_WHOLESALER), id, None));
			recall(RecallScope::Product(gtin(number)), recall_in(&["DE"]));
			let out_of_germany = terms(GERMAN_WHOLESALER, WHOLESALER, false);
			assert_noop!(send(GERMAN_WHOLESALER, goods, out_of_germany), E::Recalled);
			let export = terms_for(Export, GERMAN_WHOLESALER, STRANGER);
			assert_noop!(send(GERMAN_WHOLESALER, goods, export), E::Recalled);
			assert_ok!(send(GERMAN_WHOLESALER, goods, terms_for(Return, GERMAN_WHOLESALER, WHOLESALER)));
		}
	});
}

#[test]
fn one_that_is_refused_holds_up_the_whole_shipment() {
	build_and_execute(|| {
		let goods: Vec<_> = (1..=3).map(loose).collect();
		hold_back(GoodsClaim::Unit(pack(3)));
		let all = || list(goods.clone());
		let supply = terms(WHOLESALER, PHARMACY, true);
		assert_noop!(DrugSupply::ship(signed(WHOLESALER), all(), supply), E::InQuarantine);
		assert!(goods.iter().all(|one| custody_of(one).shipment.is_none()));
		let back = terms_for(Return, WHOLESALER, MANUFACTURER);
		assert_ok!(DrugSupply::ship(signed(WHOLESALER), all(), back));
	});
}
