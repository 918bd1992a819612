//! Goods taken out of the supply chain: for which reasons, and by whom. What is taken back into it is in `reactivation`.

mod reactivation;

use codec::MaxEncodedLen;
use frame_support::{assert_noop, assert_ok, traits::Footprint};
use salus_primitives::{
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::Sscc,
};
use sp_runtime::{traits::Convert, DispatchResult};

use super::dispensing::*;
use crate::{mock::*, *};

/// Every reason that somebody may state.
const REASONS: [DecommissionReason; 8] = [
	DecommissionReason::Locked,
	DecommissionReason::Exported,
	DecommissionReason::Sampled,
	DecommissionReason::Destroyed,
	DecommissionReason::Damaged,
	DecommissionReason::Stolen,
	DecommissionReason::Lost,
	DecommissionReason::Withdrawn,
];

/// Those for which goods are gone, which their owner may state, too.
const MISSING: [DecommissionReason; 2] = [DecommissionReason::Stolen, DecommissionReason::Lost];

fn decommission(
	who: AccountId,
	goods: impl IntoIterator<Item = GoodsClaim<AccountId>>,
	reason: DecommissionReason,
) -> DispatchResult {
	execute(who, Call::decommission { goods: list(goods), reason })
}

fn pack(text: &str) -> GoodsClaim<AccountId> {
	GoodsClaim::Unit(listed(gtin(1), text))
}

fn container(sscc: Sscc) -> Container<Test> {
	Containers::<Test>::get(sscc).unwrap()
}

/// A pallet around the case of `packs_at`, both at somebody's; the pallet and the case.
fn pallet_at(who: AccountId) -> (Sscc, Sscc) {
	let (_, case) = packs_at(who, None);
	let pallet = open(3, 2);
	deliver(MANUFACTURER, who, [Goods::Container(pallet)]);
	assert_ok!(DrugSupply::pack(signed(who), list([Contents::Container(case)]), pallet));
	(pallet, case)
}

/// The case of `packs_at`, the wholesaler's in the carrier's hands.
fn stored_with_carrier() -> Sscc {
	let (_, case) = packs_at(WHOLESALER, None);
	let shipment = ship(WHOLESALER, [Goods::Container(case)], terms(WHOLESALER, CARRIER, false));
	assert_ok!(DrugSupply::receive(signed(CARRIER), shipment, None));
	case
}

/// A hundred of a lot of class stock, forty of them the manufacturer's at the wholesaler's; the lot.
fn stock_on_consignment() -> LotId {
	let lot = register(1, "BULK");
	assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, 100, manufacturer()));
	let some = Goods::Stock(stock(lot, MANUFACTURER, MANUFACTURER, 40));
	let shipment = ship(MANUFACTURER, [some], terms(MANUFACTURER, WHOLESALER, false));
	assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
	lot
}

#[test]
fn who_has_goods_takes_them_out_for_any_reason() {
	for reason in REASONS {
		build_and_execute(|| {
			let (lot, case) = packs_at(WHOLESALER, Some(gln(1)));
			let held = (on_hold(WHOLESALER), on_hold(MANUFACTURER));
			go_to_day(1);
			assert_ok!(decommission(WHOLESALER, [pack("A1")], reason));
			let stored = entry("A1");
			let ending = ending(WHOLESALER, Some(gln(1)));
			assert_eq!(stored.state, State::Decommissioned { ending, reason });
			let custody =
				Custody { holder: WHOLESALER, premises: Some(gln(1)), owner: WHOLESALER, shipment: None };
			assert_eq!(stored.place, Place::Held(custody));
			let step = last_step(stored.head);
			assert_eq!(step.what, Happening::Decommissioned { reason });
			assert_eq!((step.from, step.into, step.recorded_by), (Some(case), None, WHOLESALER));
			assert_eq!((container(case).units, container(case).lots[0].count), (2, 2));
			assert_eq!(on_hold(WHOLESALER), held.0 + step_price());
			assert_eq!(on_hold(MANUFACTURER), held.1);
			let answer = DrugSupply::verify(request(lot, &listed(gtin(1), "A1")));
			assert_eq!(answer.disposition, Some(Disposition::Decommissioned));
		});
	}
}

#[test]
fn only_a_finding_and_only_closing_say_what_they_say() {
	build_and_execute(|| {
		let (_, case) = packs_at(WHOLESALER, None);
		for reason in [DecommissionReason::Illegitimate, DecommissionReason::Emptied] {
			for goods in [pack("A1"), GoodsClaim::Container(case)] {
				assert_noop!(decommission(WHOLESALER, [goods], reason), E::WrongReason);
			}
		}
	});
}

#[test]
fn what_is_taken_out_is_there() {
	build_and_execute(|| {
		let (commission, tree, _) = committed_at(WHOLESALER);
		let ask = |goods| decommission(WHOLESALER, [goods], DecommissionReason::Destroyed);
		assert_noop!(decommission(WHOLESALER, [], DecommissionReason::Destroyed), E::NothingNamed);
		assert_noop!(ask(pack("X")), E::UnitNotFound);
		assert_noop!(ask(GoodsClaim::Container(sscc(9))), E::ContainerNotFound);
		let claim = committed(gtin(1), commission, &tree, 0);
		let unproven = UnitClaim { inclusion: None, ..claim };
		assert_noop!(ask(GoodsClaim::Unit(unproven)), E::UnitNotFound);
		let lot = stock_on_consignment();
		let some = |quantity| GoodsClaim::Stock(stock(lot, WHOLESALER, MANUFACTURER, quantity));
		assert_noop!(ask(some(0)), E::NothingNamed);
		assert_noop!(ask(some(41)), E::StockNotFound);
		assert_noop!(ask(GoodsClaim::Stock(stock(lot, WHOLESALER, WHOLESALER, 1))), E::StockNotFound);
	});
}

#[test]
fn who_owns_goods_says_that_they_are_stolen_or_lost_and_nothing_else() {
	for reason in REASONS {
		build_and_execute(|| {
			let case = stored_with_carrier();
			let held = (on_hold(WHOLESALER), on_hold(CARRIER));
			for goods in [pack("A1"), GoodsClaim::Container(case)] {
				assert_noop!(decommission(STRANGER, [goods.clone()], reason), E::NotHolder);
				assert_noop!(decommission(MANUFACTURER, [goods.clone()], reason), E::NotHolder);
				if MISSING.contains(&reason) {
					assert_ok!(decommission(WHOLESALER, [goods], reason));
				} else {
					assert_noop!(decommission(WHOLESALER, [goods], reason), E::NotHolder);
				}
			}
			if MISSING.contains(&reason) {
				// They ended in the hands that they were in.
				let state = State::Decommissioned { ending: ending(CARRIER, None), reason };
				assert_eq!((entry("A1").state, container(case).state), (state.clone(), state));
				let step = last_step(entry("A1").head);
				assert_eq!((step.recorded_by, step.from), (WHOLESALER, Some(case)));
				// Who says so pays for it.
				assert_eq!(on_hold(WHOLESALER), held.0 + 2 * step_price());
				assert_eq!(on_hold(CARRIER), held.1);
			}
		});
	}
}

#[test]
fn who_has_goods_of_others_takes_them_out() {
	for reason in REASONS {
		build_and_execute(|| {
			let case = stored_with_carrier();
			assert_ok!(decommission(CARRIER, [pack("A1"), GoodsClaim::Container(case)], reason));
			let state = State::Decommissioned { ending: ending(CARRIER, None), reason };
			assert_eq!((entry("A1").state, container(case).state), (state.clone(), state));
			let Place::Held(custody) = entry("A1").place else { panic!("it is in something") };
			assert_eq!((custody.holder, custody.owner), (CARRIER, WHOLESALER));
		});
	}
}

#[test]
fn a_committed_pack_gets_its_entry_at_the_expense_of_who_takes_it_out() {
	build_and_execute(|| {
		let (commission, tree, case) = committed_at(WHOLESALER);
		let shipment = ship(WHOLESALER, [Goods::Container(case)], terms(WHOLESALER, CARRIER, false));
		assert_ok!(DrugSupply::receive(signed(CARRIER), shipment, None));
		let held = (on_hold(WHOLESALER), on_hold(CARRIER), on_hold(MANUFACTURER));
		let claim = |index| GoodsClaim::Unit(committed(gtin(1), commission, &tree, index));
		assert_ok!(decommission(WHOLESALER, [claim(0)], DecommissionReason::Lost));
		assert_ok!(decommission(CARRIER, [claim(1)], DecommissionReason::Damaged));
		assert_eq!((entry("C0").payer, entry("C1").payer), (Some(WHOLESALER), Some(CARRIER)));
		assert_eq!(on_hold(WHOLESALER), held.0 + unit_price() + step_price());
		assert_eq!(on_hold(CARRIER), held.1 + unit_price() + step_price());
		assert_eq!(on_hold(MANUFACTURER), held.2);
		assert_eq!((container(case).units, container(case).ranges.len()), (0, 1));
	});
}

#[test]
fn what_is_in_a_container_is_taken_out_with_it() {
	build_and_execute(|| {
		let (pallet, case) = pallet_at(WHOLESALER);
		let held = on_hold(WHOLESALER);
		let reason = DecommissionReason::Damaged;
		assert_ok!(decommission(WHOLESALER, [GoodsClaim::Container(pallet)], reason));
		let state = State::Decommissioned { ending: ending(WHOLESALER, None), reason };
		assert_eq!(container(pallet).state, state);
		let step = last_step(container(pallet).head);
		assert_eq!((step.what, step.from), (Happening::Decommissioned { reason }, None));
		assert_eq!(on_hold(WHOLESALER), held + step_price());
		assert_eq!(container(case).state, State::Active);
		assert_eq!(DrugSupply::unit(gtin(1), serial("A1"), None).unwrap().state, state);
		// None of it ends again, or comes out.
		for goods in [pack("A1"), GoodsClaim::Container(case), GoodsClaim::Container(pallet)] {
			assert_noop!(decommission(WHOLESALER, [goods], reason), E::NotActive);
		}
		let contents = list([Contents::Container(case)]);
		assert_noop!(execute(WHOLESALER, Call::unpack { contents }), E::NotActive);
		let contents = list([Contents::Unit(listed(gtin(1), "A1"))]);
		assert_noop!(execute(WHOLESALER, Call::unpack { contents }), E::NotActive);
	});
}

#[test]
fn a_case_that_is_taken_out_leaves_its_pallet() {
	build_and_execute(|| {
		let (pallet, case) = pallet_at(WHOLESALER);
		// What is restricted in it no longer restricts the pallet.
		let [_, _, this] = scopes();
		recall(this, recall_in(&["DE"]));
		assert_eq!(container(pallet).restricted, 1);
		let reason = DecommissionReason::Destroyed;
		assert_ok!(decommission(WHOLESALER, [GoodsClaim::Container(case)], reason));
		assert_eq!(last_step(container(case).head).from, Some(pallet));
		assert_eq!(custody(case).holder, WHOLESALER);
		let rest = container(pallet);
		assert_eq!((rest.state, rest.containers, rest.restricted), (State::Active, 0, 0));
		assert!(rest.lots.is_empty());
	});
}

#[test]
fn a_pack_that_is_taken_out_no_longer_restricts_its_case() {
	build_and_execute(|| {
		let (pallet, case) = pallet_at(WHOLESALER);
		let [_, _, this] = scopes();
		recall(this, recall_in(&["DE"]));
		hold_back(WHOLESALER, pack("A2"), Party::Holder);
		let counted = || (container(case).restricted, container(pallet).restricted);
		assert_eq!(counted(), (2, 1));
		assert_ok!(decommission(WHOLESALER, [pack("A1")], DecommissionReason::Sampled));
		assert_eq!(counted(), (1, 1));
		assert_ok!(decommission(WHOLESALER, [pack("A2")], DecommissionReason::Stolen));
		assert_eq!(counted(), (0, 0));
		assert_eq!(entry("A2").quarantines.len(), 1);
	});
}

#[test]
fn nothing_ends_twice() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		let again = |text| decommission(PHARMACY, [pack(text)], DecommissionReason::Stolen);
		assert_ok!(dispense(PHARMACIST, listed(gtin(1), "A1"), dispenser(PHARMACY)));
		assert_noop!(again("A1"), E::NotActive);
		assert_ok!(open_pack(PHARMACIST, listed(gtin(1), "A2"), dispenser(PHARMACY)));
		assert_noop!(again("A2"), E::NotActive);
		assert_ok!(decommission(PHARMACY, [pack("A3")], DecommissionReason::Locked));
		assert_noop!(again("A3"), E::NotActive);
	});
}

#[test]
fn a_batch_is_taken_out_as_a_whole_or_not_at_all() {
	build_and_execute(|| {
		let (pallet, case) = pallet_at(WHOLESALER);
		let lot = stock_on_consignment();
		let some = |quantity| GoodsClaim::Stock(stock(lot, WHOLESALER, MANUFACTURER, quantity));
		let reason = DecommissionReason::Destroyed;
		let batch = |last| [pack("A1"), GoodsClaim::Container(case), last];
		assert_noop!(decommission(WHOLESALER, batch(some(41)), reason), E::StockNotFound);
		assert_noop!(decommission(WHOLESALER, batch(pack("A1")), reason), E::NotActive);
		assert_noop!(decommission(WHOLESALER, batch(pack("A2")), reason), E::NotActive);
		assert_ok!(decommission(WHOLESALER, batch(some(40)), reason));
		assert_ok!(decommission(WHOLESALER, [GoodsClaim::Container(pallet)], reason));
	});
}

#[test]
fn class_stock_is_taken_out_by_who_has_it() {
	for reason in REASONS {
		build_and_execute(|| {
			let lot = stock_on_consignment();
			let some = || GoodsClaim::Stock(stock(lot, WHOLESALER, MANUFACTURER, 30));
			let held = (on_hold(WHOLESALER), on_hold(MANUFACTURER));
			assert_noop!(decommission(STRANGER, [some()], reason), E::NotHolder);
			assert_noop!(decommission(SECOND_WHOLESALER, [some()], reason), E::NotHolder);
			assert_ok!(decommission(WHOLESALER, [some()], reason));
			System::assert_last_event(
				Event::<Test>::StockEnded {
					stock: stock(lot, WHOLESALER, MANUFACTURER, 30),
					what: Happening::Decommissioned { reason },
					authorised_by: WHOLESALER,
				}
				.into(),
			);
			assert_eq!(DrugSupply::stock(lot, WHOLESALER, MANUFACTURER).unwrap().quantity, 10);
			assert_eq!(Lots::<Test>::get(lot).unwrap().stock_ended, 30);
			assert_eq!((on_hold(WHOLESALER), on_hold(MANUFACTURER)), held);
			// The rest: its owner may say only that it is gone. The deposit is his who paid it.
			let rest = GoodsClaim::Stock(stock(lot, WHOLESALER, MANUFACTURER, 10));
			if MISSING.contains(&reason) {
				assert_ok!(decommission(MANUFACTURER, [rest], reason));
				let price = Footprint::from_parts(1, Stock::<Test>::max_encoded_len());
				assert_eq!(on_hold(WHOLESALER), held.0 - Price::convert(price));
				assert_eq!(on_hold(MANUFACTURER), held.1);
			} else {
				assert_noop!(decommission(MANUFACTURER, [rest], reason), E::NotHolder);
			}
		});
	}
}

#[test]
fn what_may_not_be_supplied_may_be_taken_out() {
	build_and_execute(|| {
		let (_, case) = packs_at(PHARMACY, None);
		let lot = stock_on_consignment();
		let all = || GoodsClaim::Stock(stock(lot, WHOLESALER, MANUFACTURER, 40));
		send_back(PHARMACY, WHOLESALER, [Goods::Container(case)]);
		recall(RecallScope::Product(gtin(1)), recall_terms());
		Timestamp::set_timestamp(EXPIRY);
		// Nor does anybody have to be in good standing for it.
		Credentials::revoke(WHOLESALER, CredentialKind::Wholesaler, Some(jurisdiction("US")));
		let goods = [pack("A1"), pack("A2"), GoodsClaim::Container(case), all()];
		assert_ok!(decommission(WHOLESALER, goods, DecommissionReason::Destroyed));
		assert!(entry("A2").returned);
	});
}

#[test]
fn what_is_held_back_is_only_ever_stolen_or_lost() {
	for reason in REASONS {
		build_and_execute(|| {
			let (pallet, case) = pallet_at(WHOLESALER);
			let lot = stock_on_consignment();
			let all = || GoodsClaim::Stock(stock(lot, WHOLESALER, MANUFACTURER, 40));
			let ask = |goods| {
				if MISSING.contains(&reason) {
					assert_ok!(decommission(WHOLESALER, [goods], reason));
				} else {
					assert_noop!(decommission(WHOLESALER, [goods], reason), E::InQuarantine);
				}
			};
			hold_back(WHOLESALER, pack("A1"), Party::Owner);
			ask(pack("A1"));
			// What somebody holds back holds back all that is in it.
			hold_back(WHOLESALER, GoodsClaim::Container(pallet), Party::Owner);
			for goods in [pack("A2"), GoodsClaim::Container(case), GoodsClaim::Container(pallet)] {
				ask(goods);
			}
			hold_back(WHOLESALER, all(), Party::Holder);
			ask(all());
		});
	}
}

#[test]
fn a_container_with_something_that_is_held_back_is_only_ever_stolen_or_lost() {
	for reason in REASONS {
		build_and_execute(|| {
			let (pallet, case) = pallet_at(WHOLESALER);
			hold_back(WHOLESALER, pack("A1"), Party::Owner);
			if MISSING.contains(&reason) {
				assert_ok!(decommission(WHOLESALER, [GoodsClaim::Container(pallet)], reason));
				return;
			}
			for goods in [GoodsClaim::Container(case), GoodsClaim::Container(pallet)] {
				assert_noop!(decommission(WHOLESALER, [goods], reason), E::InQuarantine);
			}
			// It goes by itself, when that is said of it.
			assert_ok!(decommission(WHOLESALER, [pack("A1")], DecommissionReason::Stolen));
			assert_ok!(decommission(WHOLESALER, [GoodsClaim::Container(case)], reason));
		});
	}
}

#[test]
fn what_is_under_way_is_only_ever_stolen_or_lost() {
	for reason in REASONS {
		for (who, titled) in [(WHOLESALER, true), (MANUFACTURER, false)] {
			build_and_execute(|| {
				let lot = register(1, "LOT1");
				let case = open(1, 1);
				commission(lot, &["A1", "A2"], Some(case));
				// His who ships it on, or still the manufacturer's.
				let goods = [Goods::Container(case)];
				let id = ship(MANUFACTURER, goods, terms(MANUFACTURER, WHOLESALER, titled));
				assert_ok!(DrugSupply::receive(signed(WHOLESALER), id, None));
				assert_ok!(DrugSupply::unpack(
					signed(WHOLESALER),
					list([Contents::Unit(listed(gtin(1), "A1"))])
				));
				let goods = [Goods::Container(case), unit(gtin(1), "A1")];
				let shipment = ship(WHOLESALER, goods, terms(WHOLESALER, PHARMACY, false));
				for goods in [GoodsClaim::Container(case), pack("A1")] {
					assert_noop!(decommission(PHARMACY, [goods.clone()], reason), E::NotHolder);
					if MISSING.contains(&reason) {
						// A pack in a case cannot be told from those with it until it arrives.
						assert_noop!(decommission(who, [pack("A2")], reason), E::InTransit);
						assert_ok!(decommission(who, [goods], reason));
						continue;
					}
					let refused = if who == WHOLESALER { E::InTransit } else { E::NotHolder };
					assert_noop!(decommission(who, [goods], reason), refused);
				}
				// Where it turns up it is what it was said to be.
				assert_ok!(DrugSupply::receive(signed(PHARMACY), shipment, None));
				let ended = MISSING.contains(&reason);
				let state = State::Decommissioned { ending: ending(WHOLESALER, None), reason };
				assert_eq!(entry("A1").state == state, ended);
				assert_eq!(container(case).state == state, ended);
				assert_eq!(custody(case).holder, PHARMACY);
			});
		}
	}
}

#[test]
fn a_shipment_of_which_something_was_lost_is_voided_or_rejected_as_any_other() {
	build_and_execute(|| {
		let (_, case) = packs_at(WHOLESALER, None);
		for rejected in [false, true] {
			let text = if rejected { "A1" } else { "A2" };
			let claim = listed(gtin(1), text);
			assert_ok!(DrugSupply::unpack(signed(WHOLESALER), list([Contents::Unit(claim)])));
			let goods = [unit(gtin(1), text)];
			let shipment = ship(WHOLESALER, goods, terms(WHOLESALER, PHARMACY, false));
			assert_ok!(decommission(WHOLESALER, [pack(text)], DecommissionReason::Lost));
			if rejected {
				assert_ok!(DrugSupply::reject(signed(PHARMACY), shipment));
			} else {
				assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), shipment));
			}
			assert!(Shipments::<Test>::get(shipment).unwrap().closed_at.is_some());
			assert!(matches!(state_of(gtin(1), text), State::Decommissioned { .. }));
		}
		assert_eq!(container(case).units, 1);
	});
}

#[test]
fn class_stock_under_way_is_not_taken_out() {
	build_and_execute(|| {
		let lot = stock_on_consignment();
		let some = || stock(lot, WHOLESALER, MANUFACTURER, 40);
		let shipment = ship(WHOLESALER, [Goods::Stock(some())], terms(WHOLESALER, PHARMACY, false));
		let lost = |who| decommission(who, [GoodsClaim::Stock(some())], DecommissionReason::Lost);
		assert_noop!(lost(WHOLESALER), E::StockNotFound);
		assert_noop!(lost(MANUFACTURER), E::StockNotFound);
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), shipment));
		assert_ok!(lost(MANUFACTURER));
	});
}

#[test]
fn a_container_is_closed_when_all_of_it_has_ended() {
	build_and_execute(|| {
		let (_, case) = packs_at(PHARMACY, None);
		let close = || execute(PHARMACY, Call::close_container { container: case });
		assert_noop!(close(), E::ContainerInUse);
		assert_ok!(dispense(PHARMACIST, listed(gtin(1), "A1"), dispenser(PHARMACY)));
		assert_ok!(open_pack(PHARMACIST, listed(gtin(1), "A2"), dispenser(PHARMACY)));
		assert_noop!(close(), E::ContainerInUse);
		assert_ok!(decommission(PHARMACY, [pack("A3")], DecommissionReason::Damaged));
		let held = on_hold(PHARMACY);
		assert_ok!(close());
		// The manufacturer's deposit for the container stays: its number is never used again.
		assert_eq!(on_hold(PHARMACY), held + step_price());
		let reason = DecommissionReason::Emptied;
		let state = State::Decommissioned { ending: ending(PHARMACY, None), reason };
		assert_eq!(container(case).state, state);
		// It does not end again, and nothing goes into it any more.
		assert_noop!(close(), E::NotActive);
		let again = decommission(PHARMACY, [GoodsClaim::Container(case)], DecommissionReason::Lost);
		assert_noop!(again, E::NotActive);
	});
}

#[test]
fn a_container_that_ended_is_not_closed() {
	build_and_execute(|| {
		let (_, case) = packs_at(WHOLESALER, None);
		let empty = open(3, 1);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(empty)]);
		let goods = [case, empty].map(GoodsClaim::Container);
		assert_ok!(decommission(WHOLESALER, goods, DecommissionReason::Destroyed));
		for container in [case, empty] {
			let call = Call::close_container { container };
			assert_noop!(execute(WHOLESALER, call), E::NotActive);
		}
	});
}

#[test]
fn a_case_with_a_range_is_not_closed_although_its_units_have_ended() {
	build_and_execute(|| {
		let (commission, tree, case) = committed_at(WHOLESALER);
		let all = (0..10).map(|index| GoodsClaim::Unit(committed(gtin(1), commission, &tree, index)));
		for one in all {
			assert_ok!(decommission(WHOLESALER, [one], DecommissionReason::Destroyed));
		}
		let call = Call::close_container { container: case };
		assert_noop!(execute(WHOLESALER, call), E::ContainerInUse);
	});
}

#[test]
fn a_container_is_closed_by_who_has_it_where_it_is() {
	build_and_execute(|| {
		let (pallet, case) = (open(1, 2), open(2, 1));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		let close = |who| execute(who, Call::close_container { container: case });
		assert_noop!(close(WHOLESALER), E::NotHolder);
		let shipment = ship(MANUFACTURER, [Goods::Container(pallet)], terms(MANUFACTURER, WHOLESALER, true));
		assert_noop!(close(MANUFACTURER), E::InTransit);
		assert_noop!(close(WHOLESALER), E::NotHolder);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		// Not who opened it, once it has gone.
		assert_noop!(close(MANUFACTURER), E::NotHolder);
		assert_ok!(close(WHOLESALER));
		assert_eq!(last_step(container(case).head).from, Some(pallet));
		assert_eq!(container(pallet).containers, 0);
	});
}
