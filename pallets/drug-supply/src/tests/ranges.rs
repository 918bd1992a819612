//! Committed units that lie together: ranges split, moved on, counted and bounded.

use super::packing::{case, clear, container, counts, end, hold_back, lots, one, pack, steps, unpack};
use crate::{mock::*, *};
use codec::MaxEncodedLen;
use frame_support::{assert_noop, assert_ok};
use proptest::prelude::*;
use salus_primitives::{
	commitment::{Commitment, InclusionProof, MAX_COMMITTED_UNITS},
	identifiers::{Gln, Sscc},
};
use sp_runtime::DispatchError;

type E = Error<Test>;

fn range(commission: EventId, start: u32, end: u32) -> Contents {
	Contents::Range(UnitRange { commission, start, end })
}

/// The ranges directly in a container, in order.
fn inside(sscc: Sscc) -> Vec<(EventId, u32, u32)> {
	let mut ranges: Vec<_> =
		DrugSupply::ranges_in(sscc).iter().map(|one| (one.commission, one.start, one.end)).collect();
	ranges.sort_unstable();
	ranges
}

/// All ranges of a commissioning as they are stored, by their ends: from, to, and the last step.
fn stored(commission: EventId) -> Vec<(u32, u32, Option<EventId>)> {
	Ranges::<Test>::iter_prefix(commission).map(|(end, one)| (one.start, end.into(), one.head)).collect()
}

/// What the deposit for a range is.
fn a_range() -> u64 {
	1 + Range::<Test>::max_encoded_len() as u64 / 100
}

/// Commits units without a tree, for tests that prove none.
fn commit_many(lot: LotId, count: u32, into: Sscc) -> EventId {
	let id = NextEventId::<Test>::get();
	let commitment = Commitment::new(digest(9), count).unwrap();
	assert_ok!(DrugSupply::commit_units(signed(MANUFACTURER), lot, commitment, into, manufacturer()));
	id
}

fn entrust(goods: Goods<AccountId>, premises: Option<Gln>) {
	let shipment = ship(MANUFACTURER, [goods], terms(MANUFACTURER, WHOLESALER, false));
	assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, premises));
}

#[test]
fn a_whole_range_moves_into_another_container() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (first, second) = (open(1, 1), open(2, 5));
		let id = commit_many(lot, 100, first);
		assert_eq!((inside(first), lots(first)), (vec![(id, 0, 100)], vec![(lot, 1)]));
		assert_eq!(stored(id), [(0, 100, None)]);
		go_to_day(1);
		let (before, event) = (on_hold(MANUFACTURER), NextEventId::<Test>::get());
		assert_ok!(pack(MANUFACTURER, [range(id, 0, 100)], second));
		assert_eq!(on_hold(MANUFACTURER), before + steps(1));
		assert_eq!((inside(first), lots(first), counts(first)), (vec![], vec![], (0, 0, 0)));
		assert_eq!(
			(inside(second), lots(second), counts(second)),
			(vec![(id, 0, 100)], vec![(lot, 1)], (0, 0, 0))
		);
		assert_eq!(stored(id), [(0, 100, Some(event))]);
		let step = History::<Test>::get(event).unwrap();
		let subject = Subject::Range(UnitRange { commission: id, start: 0, end: 100 });
		assert_eq!((step.subject, step.what.clone()), (subject, Happening::Packed));
		assert_eq!((step.from, step.into, step.previous), (Some(first), Some(second), None));
		assert_eq!((step.recorded_by, step.recorded_at), (MANUFACTURER, START + DAY));
		System::assert_last_event(
			Event::Recorded {
				event,
				subject,
				what: step.what,
				from: Some(first),
				into: Some(second),
				authorised_by: MANUFACTURER,
			}
			.into(),
		);
		// What it left is empty and may be closed.
		assert_ok!(DrugSupply::close_container(signed(MANUFACTURER), first));
		assert_noop!(DrugSupply::close_container(signed(MANUFACTURER), second), E::ContainerInUse);
	});
}

#[test]
fn a_range_is_split_where_a_part_of_it_is_moved() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (source, target) = (open(1, 1), open(2, 1));
		let id = commit_many(lot, 100, source);
		// Off the front: what is left keeps its end.
		let front = NextEventId::<Test>::get();
		assert_ok!(pack(MANUFACTURER, [range(id, 0, 10)], target));
		assert_eq!(stored(id), [(0, 10, Some(front)), (10, 100, None)]);
		assert_eq!((inside(source), inside(target)), (vec![(id, 10, 100)], vec![(id, 0, 10)]));
		// Off the back.
		assert_ok!(pack(MANUFACTURER, [range(id, 90, 100)], target));
		assert_eq!(stored(id), [(0, 10, Some(front)), (10, 90, None), (90, 100, Some(front + 1))]);
		// Out of the middle.
		assert_ok!(pack(MANUFACTURER, [range(id, 40, 50)], target));
		assert_eq!(inside(source), [(id, 10, 40), (id, 50, 90)]);
		assert_eq!(inside(target), [(id, 0, 10), (id, 40, 50), (id, 90, 100)]);
		assert_eq!((lots(source), lots(target)), (vec![(lot, 2)], vec![(lot, 3)]));
		// One unit alone is a range, too.
		assert_ok!(pack(MANUFACTURER, [range(id, 50, 51)], target));
		assert_eq!(inside(target), [(id, 0, 10), (id, 40, 50), (id, 50, 51), (id, 90, 100)]);
		assert_eq!(stored(id).iter().map(|(start, end, _)| end - start).sum::<u32>(), 100);
		// The parts of one that was moved share its step, and go on from it.
		let (third, last) = (open(3, 1), NextEventId::<Test>::get());
		assert_ok!(pack(MANUFACTURER, [range(id, 2, 5)], third));
		assert_eq!(stored(id)[..3], [(0, 2, Some(front)), (2, 5, Some(last)), (5, 10, Some(front))]);
		assert_eq!(History::<Test>::get(last).unwrap().previous, Some(front));
	});
}

#[test]
fn several_parts_are_moved_in_one_call() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (source, target) = (open(1, 1), open(2, 1));
		let id = commit_many(lot, 100, source);
		let before = on_hold(MANUFACTURER);
		assert_ok!(pack(MANUFACTURER, [range(id, 10, 20), range(id, 60, 70), range(id, 20, 30)], target));
		// The first and the second leave a range before and one after them, the third only one after.
		assert_eq!(on_hold(MANUFACTURER), before + 3 * steps(1) + 5 * a_range());
		assert_eq!(inside(source), [(id, 0, 10), (id, 30, 60), (id, 70, 100)]);
		assert_eq!(inside(target), [(id, 10, 20), (id, 20, 30), (id, 60, 70)]);
		// All or nothing.
		assert_noop!(pack(MANUFACTURER, [range(id, 0, 10), range(id, 0, 10)], target), E::AlreadyPacked);
		assert_noop!(pack(MANUFACTURER, [range(id, 0, 10), range(id, 25, 35)], target), E::RangeNotFound);
	});
}

#[test]
fn a_range_is_named_exactly() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (source, target) = (open(1, 1), open(2, 1));
		let listed = commission(lot, &["A", "B"], Some(source));
		let id = commit_many(lot, 100, source);
		let refused = |start, end| {
			assert_noop!(pack(MANUFACTURER, [range(id, start, end)], target), E::RangeNotFound);
		};
		for (start, end) in
			[(0, 0), (50, 50), (100, 100), (60, 50), (0, 101), (99, 101), (100, 101), (200, 201)]
		{
			refused(start, end);
		}
		refused(0, u32::MAX);
		refused(u32::MAX, u32::MAX);
		refused(u32::MAX, 0);
		assert_ok!(pack(MANUFACTURER, [range(id, 40, 60)], target));
		// Not across what are two ranges now, though it is all the caller's.
		for (start, end) in [(0, 41), (39, 60), (40, 61), (59, 61), (0, 100)] {
			refused(start, end);
		}
		assert_noop!(pack(MANUFACTURER, [range(id, 40, 60)], target), E::AlreadyPacked);
		assert_noop!(pack(MANUFACTURER, [range(id, 45, 46)], target), E::AlreadyPacked);
		// What was listed has no ranges, and other numbers are no commissionings.
		assert_noop!(pack(MANUFACTURER, [range(listed, 0, 1)], target), E::RangeNotFound);
		for number in [id + 1, 999] {
			assert_noop!(pack(MANUFACTURER, [range(number, 0, 1)], target), E::CommissionNotFound);
		}
		assert_noop!(pack(MANUFACTURER, [range(id, 0, 40)], sscc(9)), E::ContainerNotFound);
		// Ranges do not lie about.
		assert_noop!(unpack(MANUFACTURER, [range(id, 0, 40)]), E::RangeNeedsContainer);
		assert_noop!(unpack(MANUFACTURER, [one("A"), range(id, 0, 40)]), E::RangeNeedsContainer);
	});
}

#[test]
fn ranges_are_found_by_their_numbers_up_to_sixteen_million() {
	build_and_execute(|| {
		register(1, "ANY");
		let lot = NextLotId::<Test>::get();
		let terms = LotTerms { quantity: MAX_COMMITTED_UNITS.into(), ..lot_terms() };
		assert_ok!(DrugSupply::register_lot(signed(MANUFACTURER), gtin(1), lot_number("ALL"), terms));
		let (source, target) = (open(1, 1), open(2, 1));
		let id = commit_many(lot, MAX_COMMITTED_UNITS, source);
		// Where the bytes of a number turn over, its order must not.
		let cuts = [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 1 << 20, MAX_COMMITTED_UNITS];
		for (nth, pair) in cuts.windows(2).enumerate() {
			let target = if nth % 2 == 0 { target } else { open(10 + nth as u64, 1) };
			assert_ok!(pack(MANUFACTURER, [range(id, pair[0], pair[1])], target));
		}
		let ends: Vec<_> = stored(id).iter().map(|(_, end, _)| *end).collect();
		assert_eq!(ends, cuts);
		for pair in cuts.windows(2) {
			for index in [pair[0], pair[1] - 1] {
				let (end, found) = DrugSupply::range_with(id, index).unwrap();
				assert_eq!((found.start, u32::from(end)), (pair[0], pair[1]), "index {index}");
			}
		}
		assert_eq!(inside(source), [(id, 0, 1)]);
		assert!(DrugSupply::range_with(id, MAX_COMMITTED_UNITS).is_none());
	});
}

#[test]
fn the_ranges_of_two_commissionings_do_not_touch() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (source, target) = (open(1, 1), open(2, 1));
		let (first, second) = (commit_many(lot, 50, source), commit_many(lot, 60, source));
		assert_ok!(pack(MANUFACTURER, [range(first, 10, 20)], target));
		assert_ok!(pack(MANUFACTURER, [range(second, 10, 60)], target));
		assert_eq!(inside(source), [(first, 0, 10), (first, 20, 50), (second, 0, 10)]);
		assert_eq!(inside(target), [(first, 10, 20), (second, 10, 60)]);
		assert_eq!((lots(source), lots(target)), (vec![(lot, 3)], vec![(lot, 2)]));
		// The first ends where the second goes on.
		assert_noop!(pack(MANUFACTURER, [range(first, 20, 60)], target), E::RangeNotFound);
	});
}

#[test]
fn a_container_holds_sixteen_ranges() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (source, target, side) = (open(1, 1), open(2, 1), open(3, 1));
		let id = commit_many(lot, 1_000, source);
		for nth in 0..MAX_RANGES {
			assert_ok!(pack(MANUFACTURER, [range(id, nth * 10, nth * 10 + 10)], target));
		}
		assert_eq!(inside(target).len(), 16);
		assert_noop!(pack(MANUFACTURER, [range(id, 160, 170)], target), E::TooManyRanges);
		let commitment = Commitment::new(digest(9), 5).unwrap();
		assert_noop!(
			DrugSupply::commit_units(signed(MANUFACTURER), lot, commitment, target, manufacturer()),
			E::TooManyRanges
		);
		// What would leave two behind in place of one is one too many; at either end it is not.
		assert_noop!(pack(MANUFACTURER, [range(id, 52, 58)], side), E::TooManyRanges);
		assert_ok!(pack(MANUFACTURER, [range(id, 50, 55)], side));
		assert_ok!(pack(MANUFACTURER, [range(id, 65, 70)], side));
		assert_eq!(inside(target).len(), 16);
		// A whole one makes room.
		assert_ok!(pack(MANUFACTURER, [range(id, 0, 10)], side));
		assert_ok!(pack(MANUFACTURER, [range(id, 22, 28)], side));
		assert_eq!(inside(target).len(), 16);
		assert_eq!(inside(side), [(id, 0, 10), (id, 22, 28), (id, 50, 55), (id, 65, 70)]);
		// Units and containers are no ranges: they still go in.
		commission(lot, &["A"], None);
		assert_ok!(pack(MANUFACTURER, [one("A")], target));
	});
}

#[test]
fn only_who_has_the_units_moves_them_and_into_what_he_has() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (source, target, own) = (open(1, 1), open(2, 1), open(3, 1));
		let id = commit_many(lot, 100, source);
		assert_noop!(pack(STRANGER, [range(id, 0, 10)], target), E::NotHolder);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(source)]);
		assert_noop!(pack(MANUFACTURER, [range(id, 0, 10)], target), E::NotHolder);
		assert_noop!(pack(WHOLESALER, [range(id, 0, 10)], target), E::NotHolder);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(target)]);
		assert_ok!(pack(WHOLESALER, [range(id, 0, 10)], target));
		// A part of it goes on to another, who moves that part and no other.
		deliver(WHOLESALER, PHARMACY, [Goods::Container(target)]);
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(own)]);
		assert_noop!(pack(WHOLESALER, [range(id, 0, 10)], source), E::NotHolder);
		assert_noop!(pack(PHARMACY, [range(id, 10, 20)], own), E::NotHolder);
		assert_noop!(pack(PHARMACY, [range(id, 0, 10)], source), E::NotHolder);
		assert_ok!(pack(PHARMACY, [range(id, 3, 7)], own));
		assert_eq!(inside(own), [(id, 3, 7)]);
		assert_eq!(inside(source), [(id, 10, 100)]);
	});
}

#[test]
fn a_range_under_way_stays_where_it_is() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, outer, target) = (open(1, 1), open(2, 2), open(3, 1));
		let id = commit_many(lot, 100, inner);
		let here = commit_many(lot, 100, target);
		assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
		let shipment = ship(MANUFACTURER, [Goods::Container(outer)], terms(MANUFACTURER, WHOLESALER, true));
		assert_noop!(pack(MANUFACTURER, [range(id, 0, 10)], target), E::InTransit);
		assert_noop!(pack(MANUFACTURER, [range(here, 0, 10)], inner), E::InTransit);
		assert_noop!(pack(WHOLESALER, [range(id, 0, 10)], target), E::NotHolder);
		assert_ok!(DrugSupply::void_shipment(signed(MANUFACTURER), shipment));
		assert_ok!(pack(MANUFACTURER, [range(id, 0, 10)], target));
	});
}

#[test]
fn a_range_that_ended_or_is_held_back_stays_where_it_is() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, outer, target, ended) = (open(1, 1), open(2, 2), open(3, 1), open(4, 1));
		let id = commit_many(lot, 100, inner);
		let here = commit_many(lot, 100, target);
		let gone = commit_many(lot, 100, ended);
		assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
		end(MANUFACTURER, GoodsClaim::Container(ended));
		assert_noop!(pack(MANUFACTURER, [range(gone, 0, 10)], target), E::NotActive);
		assert_noop!(pack(MANUFACTURER, [range(here, 0, 10)], ended), E::NotActive);
		for held in [inner, outer] {
			hold_back(MANUFACTURER, GoodsClaim::Container(held));
			assert_noop!(pack(MANUFACTURER, [range(id, 0, 10)], target), E::InQuarantine);
			assert_noop!(pack(MANUFACTURER, [range(here, 0, 10)], inner), E::InQuarantine);
			clear(MANUFACTURER, Goods::Container(held));
		}
		assert_ok!(pack(MANUFACTURER, [range(id, 0, 10)], target));
		// What the outermost was when it ended, its ranges are.
		end(MANUFACTURER, GoodsClaim::Container(outer));
		assert_noop!(pack(MANUFACTURER, [range(id, 10, 20)], target), E::NotActive);
	});
}

#[test]
fn a_range_keeps_to_its_owner_and_its_place() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (source, owned, empty, elsewhere) = (open(1, 1), open(2, 1), open(3, 1), open(4, 1));
		let id = commit_many(lot, 100, source);
		commission(lot, &["A"], Some(owned));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(owned), Goods::Container(empty)]);
		entrust(Goods::Container(source), None);
		entrust(Goods::Container(elsewhere), Some(gln(2)));
		assert_noop!(pack(WHOLESALER, [range(id, 0, 10)], owned), E::DifferentOwner);
		assert_noop!(pack(WHOLESALER, [range(id, 0, 10)], elsewhere), E::DifferentPremises);
		assert_eq!(custody(empty).owner, WHOLESALER);
		assert_ok!(pack(WHOLESALER, [range(id, 0, 10)], empty));
		assert_eq!(custody(empty).owner, MANUFACTURER);
	});
}

#[test]
fn ranges_count_as_lots_up_to_the_outermost() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let nested = super::packing::nest(0, 5);
		let side = open(20, 1);
		let id = commit_many(lot, 100, side);
		let all = || nested.iter().map(|one| lots(*one)).collect::<Vec<_>>();
		assert_ok!(pack(MANUFACTURER, [range(id, 0, 50)], nested[0]));
		assert_eq!(all(), vec![vec![(lot, 1)]; 5]);
		assert_ok!(pack(MANUFACTURER, [range(id, 10, 20)], nested[2]));
		let once = vec![(lot, 1)];
		assert_eq!(all(), [vec![(lot, 2)], once.clone(), vec![(lot, 2)], once.clone(), once.clone()]);
		assert_ok!(pack(MANUFACTURER, [range(id, 0, 10), range(id, 20, 50)], side));
		assert_eq!(all(), [vec![], vec![], once.clone(), once.clone(), once]);
		assert_ok!(pack(MANUFACTURER, [range(id, 10, 20)], side));
		assert_eq!(all(), vec![vec![]; 5]);
	});
}

#[test]
fn a_range_is_one_lot_too_many_for_a_full_container() {
	build_and_execute(|| {
		let (inner, outer, side) = (open(1, 1), open(2, 2), open(3, 1));
		assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
		let lots: Vec<_> = (0..33).map(|nth| register(1, &format!("LOT{nth}"))).collect();
		for (nth, lot) in lots.iter().take(32).enumerate() {
			commission(*lot, &[&format!("U{nth}")], Some(inner));
		}
		let id = commit_many(lots[32], 10, side);
		assert_noop!(pack(MANUFACTURER, [range(id, 0, 10)], inner), E::TooManyLots);
		// Nor in another container of the same outermost.
		let empty = open(4, 1);
		assert_ok!(pack(MANUFACTURER, [case(empty)], outer));
		assert_noop!(pack(MANUFACTURER, [range(id, 0, 10)], empty), E::TooManyLots);
		let commitment = Commitment::new(digest(9), 5).unwrap();
		assert_noop!(
			DrugSupply::commit_units(signed(MANUFACTURER), lots[32], commitment, empty, manufacturer()),
			E::TooManyLots
		);
		assert_ok!(unpack(MANUFACTURER, [one("U7")]));
		assert_ok!(pack(MANUFACTURER, [range(id, 0, 10)], empty));
		assert_eq!(container(outer).lots.len(), 32);
	});
}

#[test]
fn a_unit_with_an_entry_stays_when_its_range_moves_on() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (source, target, third) = (open(1, 1), open(2, 1), open(3, 1));
		let (id, tree) = commit(lot, 10, source);
		let claim = |index| committed(gtin(1), id, &tree, index);
		let place =
			|index| DrugSupply::unit(gtin(1), committed_serial(index), claim(index).inclusion).unwrap();
		hold_back(MANUFACTURER, GoodsClaim::Unit(claim(3)));
		assert_eq!((counts(source), lots(source)), ((0, 1, 1), vec![(lot, 2)]));
		assert_ok!(pack(MANUFACTURER, [range(id, 0, 10)], target));
		// The nine others are where the range is.
		assert_eq!((counts(source), lots(source)), ((0, 1, 1), vec![(lot, 1)]));
		assert_eq!((counts(target), lots(target)), ((0, 0, 0), vec![(lot, 1)]));
		for index in 0..10 {
			let (view, alone) = (place(index), index == 3);
			let container = if alone { source } else { target };
			assert_eq!((view.place, view.has_entry), (Place::In(container), alone), "index {index}");
		}
		// It is moved by itself, and with or without its proof.
		clear(MANUFACTURER, unit(gtin(1), "C3"));
		assert_ok!(pack(MANUFACTURER, [Contents::Unit(claim(3))], third));
		assert_eq!((counts(source), lots(source)), ((0, 0, 0), vec![]));
		assert_eq!(place(3).place, Place::In(third));
		assert_ok!(pack(MANUFACTURER, [one("C3")], target));
		assert_eq!((counts(target), lots(target)), ((0, 1, 0), vec![(lot, 2)]));
		// And does not follow another time either.
		assert_ok!(pack(MANUFACTURER, [range(id, 2, 5)], third));
		assert_eq!(
			(place(2).place, place(3).place, place(4).place),
			(Place::In(third), Place::In(target), Place::In(third))
		);
	});
}

#[test]
fn a_range_that_all_its_units_have_left_still_fills_a_container() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (source, target) = (open(1, 1), open(2, 1));
		let (id, tree) = commit(lot, 2, source);
		for index in 0..2 {
			assert_ok!(unpack(MANUFACTURER, [Contents::Unit(committed(gtin(1), id, &tree, index))]));
		}
		assert_eq!(
			(inside(source), counts(source), lots(source)),
			(vec![(id, 0, 2)], (0, 0, 0), vec![(lot, 1)])
		);
		assert_noop!(DrugSupply::close_container(signed(MANUFACTURER), source), E::ContainerInUse);
		assert_ok!(pack(MANUFACTURER, [range(id, 0, 2)], target));
		assert_ok!(DrugSupply::close_container(signed(MANUFACTURER), source));
	});
}

#[test]
fn what_came_back_as_a_range_restricts_what_it_is_packed_into() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, outer, fresh, around) = (open(1, 1), open(2, 2), open(3, 1), open(4, 2));
		let id = commit_many(lot, 100, inner);
		assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
		assert_ok!(pack(MANUFACTURER, [case(fresh)], around));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(outer), Goods::Container(around)]);
		let lent = ship(WHOLESALER, [Goods::Container(outer)], terms(WHOLESALER, PHARMACY, false));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), lent, None));
		// From what did not come back nothing follows.
		let other = commit_many_for_wholesaler(lot);
		assert_ok!(pack(WHOLESALER, [range(other, 0, 10)], fresh));
		assert_eq!((container(fresh).returned, counts(around)), (false, (1, 0, 0)));
		send_back(PHARMACY, WHOLESALER, [Goods::Container(outer)]);
		assert_ok!(pack(WHOLESALER, [range(id, 0, 10)], fresh));
		assert_eq!((container(fresh).returned, counts(around)), (true, (1, 0, 1)));
		let goods = list([Goods::Container(around)]);
		assert_noop!(
			DrugSupply::ship(signed(WHOLESALER), goods, terms(WHOLESALER, PHARMACY, true)),
			E::ContentsRestricted
		);
	});
}

/// A range of a hundred units in a container of the wholesaler's.
fn commit_many_for_wholesaler(lot: LotId) -> EventId {
	let container = open(50, 1);
	let id = commit_many(lot, 100, container);
	deliver(MANUFACTURER, WHOLESALER, [Goods::Container(container)]);
	id
}

#[test]
fn a_unit_remembers_the_moves_of_its_own_range_only() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (source, target, third) = (open(1, 1), open(2, 1), open(3, 1));
		let (id, tree) = commit(lot, 10, source);
		let claim = |index| committed(gtin(1), id, &tree, index);
		let steps = |index| {
			let inclusion = claim(index).inclusion;
			let provenance = DrugSupply::provenance(gtin(1), committed_serial(index), inclusion).unwrap();
			assert!(provenance.complete);
			provenance.steps.iter().map(|hop| hop.event).collect::<Vec<_>>()
		};
		let first = NextEventId::<Test>::get();
		assert_ok!(pack(MANUFACTURER, [range(id, 0, 6)], target));
		// One that leaves now knows what came before, and nothing of what follows.
		assert_ok!(unpack(MANUFACTURER, [Contents::Unit(claim(2))]));
		assert_ok!(pack(MANUFACTURER, [range(id, 1, 4)], third));
		// Of the container it left, too, and while it was inside.
		let relocate = |sscc| {
			let event = NextEventId::<Test>::get();
			let goods = list([Goods::Container(sscc)]);
			assert_ok!(DrugSupply::relocate(signed(MANUFACTURER), goods, Some(gln(1))));
			event
		};
		let (at_source, at_target, at_third) = (relocate(source), relocate(target), relocate(third));
		assert_eq!(steps(0), [first, at_target]);
		assert_eq!(steps(1), [first, first + 2, at_third]);
		assert_eq!(steps(2), [first, first + 1]);
		assert_eq!(steps(3), [first, first + 2, at_third]);
		assert_eq!(steps(5), [first, at_target]);
		assert_eq!(steps(9), [at_source]);
	});
}

#[test]
fn one_unit_out_of_sixteen_million_is_taken_out_of_its_range() {
	build_and_execute(|| {
		register(1, "ANY");
		let lot = NextLotId::<Test>::get();
		let terms = LotTerms { quantity: MAX_COMMITTED_UNITS.into(), ..lot_terms() };
		assert_ok!(DrugSupply::register_lot(signed(MANUFACTURER), gtin(1), lot_number("ALL"), terms));
		let (source, target) = (open(1, 1), open(2, 1));
		let (index, serial) = (MAX_COMMITTED_UNITS - 1, committed_serial(7));
		let proof = InclusionProof { index, siblings: list(vec![digest(3); 24]) };
		let root = proof.implied_root(&gtin(1), &serial, MAX_COMMITTED_UNITS).unwrap();
		let id = NextEventId::<Test>::get();
		let commitment = Commitment::new(root, MAX_COMMITTED_UNITS).unwrap();
		assert_ok!(DrugSupply::commit_units(signed(MANUFACTURER), lot, commitment, source, manufacturer()));
		assert_ok!(pack(MANUFACTURER, [range(id, index - 1, MAX_COMMITTED_UNITS)], target));
		let claim = UnitClaim { gtin: gtin(1), serial, inclusion: Some(Inclusion { commission: id, proof }) };
		let view = DrugSupply::unit(gtin(1), serial, claim.inclusion.clone()).unwrap();
		assert_eq!(view.place, Place::In(target));
		assert_ok!(pack(MANUFACTURER, [Contents::Unit(claim)], source));
		assert_eq!((counts(source), counts(target)), ((0, 1, 0), (0, 0, 0)));
	});
}

/// How many units the random moves are about, and how many containers.
const UNITS: u32 = 24;
const CONTAINERS: u64 = 4;

/// What a move ought to do, by a map of the containers that the units are in: `cuts` are the ends of the ranges.
#[derive(Clone)]
struct Model {
	place: Vec<u64>,
	cuts: std::collections::BTreeSet<u32>,
}

impl Model {
	fn move_units(&mut self, start: u32, end: u32, into: u64) -> Result<(), E> {
		let inside = start < end && end <= UNITS && !self.cuts.range(start + 1..end).any(|_| true);
		if !inside {
			return Err(E::RangeNotFound);
		}
		if self.place[start as usize] == into {
			return Err(E::AlreadyPacked);
		}
		let mut moved = self.clone();
		moved.cuts.extend([start, end].into_iter().filter(|cut| *cut > 0));
		moved.place[start as usize..end as usize].fill(into);
		if (0..CONTAINERS).any(|container| moved.ranges(container).len() > MAX_RANGES as usize) {
			return Err(E::TooManyRanges);
		}
		*self = moved;
		Ok(())
	}

	fn ranges(&self, container: u64) -> Vec<(u32, u32)> {
		let starts = [0].into_iter().chain(self.cuts.iter().copied());
		starts
			.zip(self.cuts.iter().copied())
			.filter(|(start, _)| self.place[*start as usize] == container)
			.collect()
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

	#[test]
	fn units_are_where_the_moves_brought_them(
		moves in proptest::collection::vec((0..UNITS + 1, 0..UNITS + 2, 0..CONTAINERS), 1..24),
	) {
		build_and_execute(|| {
			let lot = register(1, "LOT");
			let containers: Vec<_> = (0..CONTAINERS).map(|number| open(number, 1)).collect();
			let (id, tree) = commit(lot, UNITS, containers[0]);
			let mut model = Model { place: vec![0; UNITS as usize], cuts: [UNITS].into() };
			for (start, end, into) in moves {
				let expected = model.move_units(start, end, into);
				let moved = pack(MANUFACTURER, [range(id, start, end)], containers[into as usize]);
				assert_eq!(moved, expected.map_err(DispatchError::from));
				for (number, sscc) in (0..).zip(&containers) {
					let expected: Vec<_> =
						model.ranges(number).into_iter().map(|(start, end)| (id, start, end)).collect();
					assert_eq!(inside(*sscc), expected);
				}
			}
			for index in 0..UNITS {
				let inclusion = Some(inclusion(id, &tree, index));
				let view = DrugSupply::unit(gtin(1), committed_serial(index), inclusion).unwrap();
				assert_eq!(view.place, Place::In(containers[model.place[index as usize] as usize]));
			}
		});
	}
}
