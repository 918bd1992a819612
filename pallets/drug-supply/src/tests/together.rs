//! What lies in one container: of one owner, at one place, counted up to the outermost.

use super::{
	packing::{case, clear, container, counts, hold_back, lots, nest, one, pack, unpack},
	proofs::undone,
};
use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResultWithPostInfo};
use salus_primitives::{
	commitment::UnitTree,
	identifiers::{Gln, Sscc},
};

type E = Error<Test>;

fn open_at(number: u64, tier: u8, premises: Option<Gln>) -> Sscc {
	let container = list([sscc(number)]);
	assert_ok!(DrugSupply::open_containers(signed(MANUFACTURER), container, tier, prefix(), premises));
	sscc(number)
}

/// Hands goods over without their title.
fn entrust(from: AccountId, to: AccountId, goods: Goods<AccountId>, premises: Option<Gln>) {
	let shipment = ship(from, [goods], terms(from, to, false));
	assert_ok!(DrugSupply::receive(signed(to), shipment, premises));
}

/// The wholesaler has `OWN`, which is his, and `OTHER`, which is the manufacturer's.
fn two_owners(lot: LotId) {
	commission(lot, &["OWN", "OTHER"], None);
	deliver(MANUFACTURER, WHOLESALER, [unit(gtin(1), "OWN")]);
	entrust(MANUFACTURER, WHOLESALER, unit(gtin(1), "OTHER"), None);
}

#[test]
fn goods_of_two_owners_do_not_lie_in_one_container() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		two_owners(lot);
		let (inner, outer) = (open(1, 1), open(2, 2));
		let (committed_case, empty) = (open(3, 1), open(4, 1));
		let (number, tree) = commit(lot, 3, committed_case);
		for goods in [inner, outer, empty] {
			deliver(MANUFACTURER, WHOLESALER, [Goods::Container(goods)]);
		}
		entrust(MANUFACTURER, WHOLESALER, Goods::Container(committed_case), None);
		assert_ok!(pack(WHOLESALER, [one("OWN")], inner));
		assert_ok!(pack(WHOLESALER, [case(inner)], outer));

		let proven = || Contents::Unit(committed(gtin(1), number, &tree, 1));
		for into in [inner, outer] {
			assert_noop!(pack(WHOLESALER, [one("OTHER")], into), E::DifferentOwner);
			assert_noop!(pack(WHOLESALER, [proven()], into), E::DifferentOwner);
		}
		assert_noop!(pack(WHOLESALER, [case(committed_case)], outer), E::DifferentOwner);
		// Nor inside an empty container of it: what counts is the outermost.
		assert_ok!(pack(WHOLESALER, [case(empty)], outer));
		assert_noop!(pack(WHOLESALER, [one("OTHER")], empty), E::DifferentOwner);
		// The other way round it is the same.
		assert_noop!(pack(WHOLESALER, [one("OWN")], committed_case), E::DifferentOwner);
		let filled = open_for_wholesaler(9, lot);
		assert_ok!(unpack(WHOLESALER, [case(inner)]));
		assert_noop!(pack(WHOLESALER, [case(inner)], filled), E::DifferentOwner);
		// Once the goods that were there have left, the others may come.
		assert_ok!(unpack(WHOLESALER, [one("OWN")]));
		assert_ok!(pack(WHOLESALER, [one("OTHER")], inner));
		assert_eq!(custody(inner).owner, MANUFACTURER);
	});
}

/// A container of the second tier with goods of the manufacturer's, in the wholesaler's hands.
fn open_for_wholesaler(number: u64, lot: LotId) -> Sscc {
	let container = open(number, 2);
	commission(lot, &["FILL"], Some(container));
	entrust(MANUFACTURER, WHOLESALER, Goods::Container(container), None);
	container
}

#[test]
fn an_empty_container_takes_the_owner_of_the_first_goods() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		two_owners(lot);
		let nested = nest(0, 3);
		entrust(MANUFACTURER, WHOLESALER, Goods::Container(nested[2]), None);
		assert_eq!(custody(nested[0]).owner, MANUFACTURER);
		let before = custody(nested[2]);
		assert_ok!(pack(WHOLESALER, [one("OWN")], nested[0]));
		// The outermost has it, and nothing else of it changes.
		assert_eq!(container(nested[2]).place, Place::Held(Custody { owner: WHOLESALER, ..before }));
		assert_eq!(container(nested[0]).place, Place::In(nested[1]));
		assert_noop!(pack(WHOLESALER, [one("OTHER")], nested[1]), E::DifferentOwner);
		// It keeps the owner when it is empty again, until others come.
		assert_ok!(unpack(WHOLESALER, [one("OWN")]));
		assert_eq!(custody(nested[2]).owner, WHOLESALER);
		assert_ok!(pack(WHOLESALER, [one("OTHER")], nested[1]));
		assert_eq!(custody(nested[0]).owner, MANUFACTURER);
		// And who took it out has it with the owner that it had inside.
		let held = Custody { holder: WHOLESALER, premises: None, owner: WHOLESALER, shipment: None };
		assert_eq!(Units::<Test>::get(gtin(1), serial("OWN")).unwrap().place, Place::Held(held));
	});
}

#[test]
fn an_empty_container_joins_the_goods_of_any_owner() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		commission(lot, &["OWN"], None);
		let (empty, outer) = (open(1, 1), open(2, 2));
		deliver(MANUFACTURER, WHOLESALER, [unit(gtin(1), "OWN"), Goods::Container(outer)]);
		entrust(MANUFACTURER, WHOLESALER, Goods::Container(empty), None);
		assert_ok!(pack(WHOLESALER, [one("OWN")], outer));
		assert_eq!(custody(empty).owner, MANUFACTURER);
		assert_ok!(pack(WHOLESALER, [case(empty)], outer));
		assert_eq!((custody(outer).owner, custody(empty).owner), (WHOLESALER, WHOLESALER));
	});
}

#[test]
fn goods_at_two_premises_do_not_come_into_one_container() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let here = open_at(1, 2, Some(gln(1)));
		// None named is a place of its own: else everything could meet there.
		let others = [open_at(2, 2, Some(gln(2))), open_at(3, 2, None)];
		let (inner, empty) = (open_at(4, 1, Some(gln(1))), open_at(5, 1, Some(gln(1))));
		commission(lot, &["A"], Some(here));
		commission(lot, &["B"], Some(inner));
		let (number, tree) = commit(lot, 3, here);
		let proven = || Contents::Unit(committed(gtin(1), number, &tree, 1));
		let part = || Contents::Range(UnitRange { commission: number, start: 0, end: 2 });
		for (nth, there) in others.into_iter().enumerate() {
			let deep = open_at(6 + nth as u64, 1, custody(there).premises);
			assert_ok!(pack(MANUFACTURER, [case(deep)], there));
			for what in [one("A"), proven(), part(), case(inner), case(empty)] {
				assert_noop!(pack(MANUFACTURER, [what], there), E::DifferentPremises);
			}
			// Not into something inside of it either.
			assert_noop!(pack(MANUFACTURER, [one("A")], deep), E::DifferentPremises);
		}
		commission(lot, &["L"], None);
		assert_noop!(pack(MANUFACTURER, [one("L")], here), E::DifferentPremises);
		// In the same place they do.
		assert_ok!(pack(MANUFACTURER, [one("A")], inner));
		assert_ok!(pack(MANUFACTURER, [case(inner), case(empty)], here));
		assert_ok!(pack(MANUFACTURER, [one("L")], others[1]));
		// Brought there first, they may be packed.
		let goods = list([Goods::Container(here)]);
		let pallet = open_at(9, 5, Some(gln(2)));
		assert_noop!(pack(MANUFACTURER, [case(here)], pallet), E::DifferentPremises);
		assert_ok!(DrugSupply::relocate(signed(MANUFACTURER), goods, Some(gln(2))));
		assert_ok!(pack(MANUFACTURER, [case(here)], pallet));
		assert_eq!(custody(inner).premises, Some(gln(2)));
	});
}

#[test]
fn what_may_not_be_supplied_is_counted_up_to_the_outermost() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let nested = nest(0, 5);
		commission(lot, &["A", "B"], Some(nested[0]));
		let (number, tree) = commit(lot, 3, nested[0]);
		let restricted = || nested.iter().map(|one| container(*one).restricted).collect::<Vec<_>>();
		let held = |text| GoodsClaim::Unit(listed(gtin(1), text));
		assert_eq!(restricted(), [0, 0, 0, 0, 0]);
		hold_back(MANUFACTURER, held("A"));
		assert_eq!(restricted(), [1, 1, 1, 1, 1]);
		// A second one: the containers around count the container once.
		hold_back(MANUFACTURER, held("B"));
		hold_back(MANUFACTURER, GoodsClaim::Unit(committed(gtin(1), number, &tree, 2)));
		assert_eq!(restricted(), [3, 1, 1, 1, 1]);
		// One that is held back itself, in the middle.
		hold_back(MANUFACTURER, GoodsClaim::Container(nested[2]));
		assert_eq!(restricted(), [3, 1, 1, 1, 1]);
		clear(MANUFACTURER, unit(gtin(1), "A"));
		clear(MANUFACTURER, unit(gtin(1), "B"));
		assert_eq!(restricted(), [1, 1, 1, 1, 1]);
		clear(MANUFACTURER, unit(gtin(1), "C2"));
		assert_eq!(restricted(), [0, 0, 0, 1, 1]);
		clear(MANUFACTURER, Goods::Container(nested[2]));
		assert_eq!(restricted(), [0, 0, 0, 0, 0]);
		// A recall of one unit counts as well, and what leaves takes its count along.
		assert_ok!(DrugSupply::recall(
			signed(MANUFACTURER),
			RecallScope::Unit { gtin: gtin(1), serial: serial("A") },
			None,
			recall_terms(),
			Party::Product
		));
		assert_eq!(restricted(), [1, 1, 1, 1, 1]);
		let outermost = || ship_out(Goods::Container(nested[4]));
		assert_noop!(outermost(), E::ContentsRestricted);
		let other = open(20, 4);
		assert_ok!(pack(MANUFACTURER, [case(nested[0])], other));
		assert_eq!((restricted(), container(other).restricted), (vec![1, 0, 0, 0, 0], 1));
		assert_ok!(pack(MANUFACTURER, [case(nested[0])], nested[3]));
		assert_eq!((restricted(), container(other).restricted), (vec![1, 0, 0, 1, 1], 0));
		assert_ok!(unpack(MANUFACTURER, [one("A")]));
		assert_eq!(restricted(), [0, 0, 0, 0, 0]);
		assert_ok!(outermost());
	});
}

#[test]
fn what_is_held_back_is_counted_up_to_the_outermost() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let nested = nest(0, 5);
		commission(lot, &["A", "RECALLED"], Some(nested[0]));
		let (number, tree) = commit(lot, 3, nested[0]);
		let held_back = || nested.iter().map(|one| container(*one).held_back).collect::<Vec<_>>();
		// What is recalled may not be supplied, but nobody holds it back.
		assert_ok!(DrugSupply::recall(
			signed(MANUFACTURER),
			RecallScope::Unit { gtin: gtin(1), serial: serial("RECALLED") },
			None,
			recall_terms(),
			Party::Product
		));
		assert_eq!(held_back(), [0, 0, 0, 0, 0]);
		hold_back(MANUFACTURER, GoodsClaim::Unit(listed(gtin(1), "A")));
		hold_back(MANUFACTURER, GoodsClaim::Unit(committed(gtin(1), number, &tree, 2)));
		assert_eq!(held_back(), [2, 1, 1, 1, 1]);
		hold_back(MANUFACTURER, GoodsClaim::Container(nested[2]));
		assert_eq!(held_back(), [2, 1, 1, 1, 1]);
		let destroyed = |sscc| {
			let goods = list([GoodsClaim::Container(sscc)]);
			DrugSupply::decommission(signed(MANUFACTURER), goods, DecommissionReason::Destroyed)
		};
		// Nothing that holds any of it is destroyed, however deep it lies.
		for sscc in &nested {
			assert_noop!(destroyed(*sscc), E::InQuarantine);
		}
		clear(MANUFACTURER, unit(gtin(1), "A"));
		assert_eq!(held_back(), [1, 1, 1, 1, 1]);
		clear(MANUFACTURER, unit(gtin(1), "C2"));
		assert_eq!(held_back(), [0, 0, 0, 1, 1]);
		assert_noop!(destroyed(nested[4]), E::InQuarantine);
		clear(MANUFACTURER, Goods::Container(nested[2]));
		assert_eq!(held_back(), [0, 0, 0, 0, 0]);
		// With what is packed and unpacked its count moves.
		hold_back(MANUFACTURER, GoodsClaim::Unit(listed(gtin(1), "A")));
		let other = open(20, 4);
		assert_ok!(pack(MANUFACTURER, [case(nested[0])], other));
		assert_eq!((held_back(), container(other).held_back), (vec![1, 0, 0, 0, 0], 1));
		assert_ok!(unpack(MANUFACTURER, [one("A")]));
		assert_eq!((held_back(), container(other).held_back), (vec![0, 0, 0, 0, 0], 0));
		assert_ok!(destroyed(other));
	});
}

fn ship_out(goods: Goods<AccountId>) -> DispatchResultWithPostInfo {
	DrugSupply::ship(signed(MANUFACTURER), list([goods]), terms(MANUFACTURER, WHOLESALER, true))
}

#[test]
fn lots_are_counted_up_to_the_outermost() {
	build_and_execute(|| {
		let (first, second) = (register(1, "FIRST"), register(1, "SECOND"));
		let nested = nest(0, 5);
		let all = || nested.iter().map(|one| lots(*one)).collect::<Vec<_>>();
		commission(first, &["A", "B"], Some(nested[0]));
		assert_eq!(
			all(),
			[vec![(first, 2)], vec![(first, 1)], vec![(first, 1)], vec![(first, 1)], vec![(first, 1)]]
		);
		commission(second, &["C"], None);
		// Into the middle: what is deeper does not have it.
		assert_ok!(pack(MANUFACTURER, [one("C"), one("B")], nested[2]));
		let both = vec![(first, 1), (second, 1)];
		assert_eq!(
			all(),
			[vec![(first, 1)], vec![(first, 1)], vec![(first, 2), (second, 1)], both.clone(), both]
		);
		// The last of a lot to leave takes it along, all the way up.
		assert_ok!(unpack(MANUFACTURER, [one("B")]));
		assert_eq!(lots(nested[2]), [(first, 1), (second, 1)]);
		assert_ok!(unpack(MANUFACTURER, [one("A")]));
		assert_eq!(all(), [vec![], vec![], vec![(second, 1)], vec![(second, 1)], vec![(second, 1)]]);
		// A container brings all its lots, each once.
		let full = open(20, 1);
		assert_ok!(pack(MANUFACTURER, [one("A"), one("B")], full));
		commission(second, &["D"], Some(full));
		assert_ok!(pack(MANUFACTURER, [case(full)], nested[1]));
		assert_eq!(lots(nested[1]), [(first, 1), (second, 1)]);
		assert_eq!(lots(nested[2]), [(first, 1), (second, 2)]);
		assert_eq!(lots(nested[4]), [(first, 1), (second, 1)]);
		assert_ok!(unpack(MANUFACTURER, [case(full)]));
		assert_eq!(all(), [vec![], vec![], vec![(second, 1)], vec![(second, 1)], vec![(second, 1)]]);
	});
}

/// Commissions a loose unit `U<n>` of a lot of its own for each `n`.
fn many_lots(numbers: core::ops::Range<u32>) {
	for number in numbers {
		let lot = register(1, &format!("LOT{number}"));
		commission(lot, &[&format!("U{number}")], None);
	}
}

#[test]
fn a_container_holds_thirty_two_lots() {
	build_and_execute(|| {
		many_lots(0..34);
		let (inner, outer, side) = (open(1, 1), open(2, 2), open(3, 1));
		assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
		for number in 0..MAX_LOTS {
			assert_ok!(pack(MANUFACTURER, [one(&format!("U{number}"))], inner));
		}
		assert_eq!((container(inner).lots.len(), container(outer).lots.len()), (32, 32));
		assert_noop!(pack(MANUFACTURER, [one("U32")], inner), E::TooManyLots);
		// Nor into the one around, though its own contents are one container.
		assert_noop!(pack(MANUFACTURER, [one("U32")], outer), E::TooManyLots);
		// Nor in a container, packed into it or filled inside of it.
		assert_ok!(pack(MANUFACTURER, [one("U33")], side));
		assert_noop!(pack(MANUFACTURER, [case(side)], outer), E::TooManyLots);
		assert_ok!(unpack(MANUFACTURER, [one("U33")]));
		assert_ok!(pack(MANUFACTURER, [case(side)], outer));
		assert_noop!(pack(MANUFACTURER, [one("U33")], side), E::TooManyLots);
		// Another of a lot that is there is no further lot.
		let known = LotIds::<Test>::get(gtin(1), lot_number("LOT0")).unwrap();
		commission(known, &["AGAIN"], None);
		assert_ok!(pack(MANUFACTURER, [one("AGAIN")], side));
		assert_ok!(pack(MANUFACTURER, [one("U0")], side));
		assert_eq!((container(inner).lots.len(), container(outer).lots.len()), (31, 32));
		assert_ok!(unpack(MANUFACTURER, [one("U1")]));
		assert_ok!(pack(MANUFACTURER, [one("U32")], side));
		assert_eq!(container(outer).lots.len(), 32);
		assert_noop!(pack(MANUFACTURER, [one("U33")], inner), E::TooManyLots);
	});
}

/// A container of two units and three committed ones that came back to the wholesaler, in another.
fn returned_case(lot: LotId) -> (Sscc, Sscc, EventId, UnitTree) {
	let (inner, outer) = (open(1, 1), open(2, 2));
	commission(lot, &["A", "B"], Some(inner));
	let (number, tree) = commit(lot, 3, inner);
	assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
	deliver(MANUFACTURER, WHOLESALER, [Goods::Container(outer)]);
	deliver(WHOLESALER, PHARMACY, [Goods::Container(outer)]);
	send_back(PHARMACY, WHOLESALER, [Goods::Container(outer)]);
	assert!(container(outer).returned && !container(inner).returned);
	(inner, outer, number, tree)
}

#[test]
fn what_came_back_in_a_container_is_unverified_when_it_is_taken_out() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, _, number, tree) = returned_case(lot);
		assert_ok!(unpack(
			WHOLESALER,
			[one("A"), Contents::Unit(committed(gtin(1), number, &tree, 0)), case(inner)]
		));
		let returned = |text| Units::<Test>::get(gtin(1), serial(text)).unwrap().returned;
		assert!(returned("A") && returned("C0") && container(inner).returned);
		assert!(!returned("B"), "what is deeper is unverified by its container");
		let view = DrugSupply::unit(gtin(1), serial("B"), None).unwrap();
		assert!(view.returned);
		assert_ok!(unpack(WHOLESALER, [one("B")]));
		assert!(returned("B"));
		let refused = DrugSupply::ship(
			signed(WHOLESALER),
			list([unit(gtin(1), "A")]),
			terms(WHOLESALER, PHARMACY, true),
		);
		assert_eq!(refused, Err(E::ReturnUnverified.into()));
	});
}

#[test]
fn what_came_back_restricts_whatever_it_is_packed_into() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let fresh = open(5, 5);
		let (inner, outer, number, tree) = returned_case(lot);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(fresh)]);
		let proven = Contents::Unit(committed(gtin(1), number, &tree, 0));
		assert_ok!(pack(WHOLESALER, [one("A")], fresh));
		assert_eq!(counts(fresh), (0, 1, 1));
		assert_ok!(pack(WHOLESALER, [proven], fresh));
		assert_eq!(counts(fresh), (0, 2, 2));
		assert_ok!(pack(WHOLESALER, [case(inner)], fresh));
		assert_eq!((counts(fresh), counts(outer)), ((1, 2, 3), (0, 0, 0)));
		assert!(!container(fresh).returned, "it did not come back itself");
		let goods = list([Goods::Container(fresh)]);
		assert_noop!(
			DrugSupply::ship(signed(WHOLESALER), goods, terms(WHOLESALER, PHARMACY, true)),
			E::ContentsRestricted
		);
		// Verified one by one, they may go.
		for text in ["A", "C0"] {
			let request = request(lot, &listed(gtin(1), text));
			assert_ok!(DrugSupply::record_verification(signed(WHOLESALER), request));
		}
		assert_eq!(counts(fresh), (1, 2, 1));
	});
}

#[test]
fn a_seal_is_broken_by_what_is_taken_out_and_by_what_others_put_in() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let broken = |sscc: &Sscc| container(*sscc).broken;
		let [units, proven, ranges, outer, empty, side] =
			[1, 2, 3, 4, 5, 6].map(|number| open(number, if number == 4 { 2 } else { 1 }));
		// Whoever opened it fills it, by and by.
		commission(lot, &["A", "B", "C", "D"], None);
		assert_ok!(pack(MANUFACTURER, [one("A"), one("D")], units));
		let (first, tree) = commit(lot, 5, proven);
		let (second, _) = commit(lot, 5, side);
		let part = |start, end| Contents::Range(UnitRange { commission: second, start, end });
		assert_ok!(pack(MANUFACTURER, [part(0, 3)], ranges));
		assert_ok!(pack(MANUFACTURER, [case(units), case(proven), case(ranges), case(empty)], outer));
		assert!(broken(&side), "a part of what was in it has left");
		assert!(![units, proven, ranges, outer, empty].iter().any(broken));
		undone(|| {
			assert_ok!(unpack(MANUFACTURER, [case(empty)]));
			assert!(broken(&outer) && !broken(&empty));
			assert_ok!(unpack(MANUFACTURER, [one("A")]));
			assert!(broken(&units));
			// Of a range one leaves that had no entry.
			assert_ok!(unpack(MANUFACTURER, [Contents::Unit(committed(gtin(1), first, &tree, 0))]));
			assert!(broken(&proven) && !broken(&ranges));
			assert_ok!(pack(MANUFACTURER, [part(0, 1)], side));
			assert!(broken(&ranges));
		});
		// By another, it is no longer what was sealed.
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(outer), unit(gtin(1), "B"), unit(gtin(1), "C")]);
		let own = open(7, 1);
		let (third, _) = commit(lot, 5, own);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(own)]);
		assert!(![units, proven, ranges, outer, empty].iter().any(broken));
		assert_ok!(pack(WHOLESALER, [one("B")], units));
		assert!(broken(&units) && !broken(&outer));
		assert_ok!(pack(
			WHOLESALER,
			[Contents::Range(UnitRange { commission: third, start: 0, end: 1 })],
			empty
		));
		assert!(broken(&empty) && !broken(&outer));
		assert_ok!(pack(WHOLESALER, [case(own)], outer));
		assert!(broken(&outer) && !broken(&proven));
	});
}

#[test]
fn what_is_emptied_has_nothing_to_be_verified_and_is_sealed_anew() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let state = |sscc| (container(sscc).returned, container(sscc).broken);
		let (inner, outer, number, _) = returned_case(lot);
		let (fresh, around) = (open(5, 1), open(6, 2));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(fresh), Goods::Container(around)]);
		// As long as there is something in it, it came back.
		assert_ok!(unpack(WHOLESALER, [one("A")]));
		assert_eq!((state(inner), state(outer)), ((false, true), (true, false)));
		assert_ok!(unpack(WHOLESALER, [case(inner)]));
		assert_eq!((state(inner), state(outer)), ((true, true), (false, false)));
		assert_ok!(unpack(WHOLESALER, [one("B")]));
		assert_eq!(state(inner), (true, true), "the range is still there");
		// A range that came back makes unverified what it is packed into, and opened: nobody sealed it so.
		assert_ok!(pack(WHOLESALER, [case(fresh)], around));
		let part = |start, end| Contents::Range(UnitRange { commission: number, start, end });
		assert_ok!(pack(WHOLESALER, [part(0, 1)], fresh));
		assert_eq!((state(inner), state(fresh), counts(around).2), ((true, true), (true, true), 1));
		assert_ok!(pack(WHOLESALER, [part(1, 3)], fresh));
		assert_eq!(state(inner), (false, false));
		assert_ok!(pack(WHOLESALER, [part(0, 1), part(1, 3)], inner));
		assert_eq!((state(inner), state(fresh), counts(around)), ((true, true), (false, false), (1, 0, 0)));
		// What is empty comes out of what came back as it is.
		let empty = open(7, 1);
		let pallet = open(8, 2);
		commission(lot, &["D"], Some(pallet));
		assert_ok!(pack(MANUFACTURER, [case(empty)], pallet));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet)]);
		send_back(WHOLESALER, MANUFACTURER, [Goods::Container(pallet)]);
		assert_ok!(unpack(MANUFACTURER, [case(empty)]));
		assert_eq!((state(empty), state(pallet)), ((false, false), (true, true)));
	});
}

#[test]
fn a_range_that_came_back_is_not_sealed_by_who_opens_the_next_container() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (sealed, source, fresh) = (open(1, 1), open(2, 1), open(3, 1));
		commit(lot, 10, sealed);
		let (number, _) = commit(lot, 10, source);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(sealed), Goods::Container(source)]);
		send_back(WHOLESALER, MANUFACTURER, [Goods::Container(sealed), Goods::Container(source)]);
		let verify = |sscc| DrugSupply::verify_returned_container(signed(MANUFACTURER), sscc);
		let part = |start, end| Contents::Range(UnitRange { commission: number, start, end });
		assert_ok!(pack(MANUFACTURER, [part(0, 4)], fresh));
		for sscc in [source, fresh] {
			assert_noop!(verify(sscc), E::NotSealed);
		}
		undone(|| {
			assert_ok!(verify(sealed));
		});
		assert_ok!(pack(MANUFACTURER, [part(4, 8)], sealed));
		assert_noop!(verify(sealed), E::NotSealed);
	});
}
