//! Committed units that should have been in a container that arrived: they are counted into another.

use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use salus_primitives::{commitment::UnitTree, identifiers::Sscc};

use super::discrepancy::{receive_without, under_way};
use super::*;

/// A case of a thousand committed packs inside a pallet, under way from the wholesaler to the pharmacy.
struct UnderWay {
	id: EventId,
	pallet: Sscc,
	case: Sscc,
	commission: EventId,
	tree: UnitTree,
}

const COUNT: u32 = 1_000;

fn send_off(how: ShippingTerms<AccountId>) -> UnderWay {
	let lot = register(1, "LOT");
	let (pallet, case) = (open(1, 2), open(2, 1));
	let (commission, tree) = commit(lot, COUNT, case);
	assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
	deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet)]);
	let id = ship(WHOLESALER, [Goods::Container(pallet)], how);
	UnderWay { id, pallet, case, commission, tree }
}

fn sold() -> UnderWay {
	send_off(terms(WHOLESALER, PHARMACY, true))
}

/// An empty container that the pharmacy has.
fn empty(number: u64) -> Sscc {
	let container = open(number, 1);
	deliver(MANUFACTURER, PHARMACY, [Goods::Container(container)]);
	container
}

impl UnderWay {
	fn range(&self, start: u32, end: u32) -> UnitRange {
		UnitRange { commission: self.commission, start, end }
	}

	fn missing(&self, start: u32, end: u32, into: Sscc) -> Shortage {
		Shortage::Range { range: self.range(start, end), into }
	}

	/// Who has a committed unit, whose it is, and the shipment it is in.
	fn whereabouts(&self, index: u32) -> (AccountId, AccountId, Option<EventId>) {
		let inclusion = inclusion(self.commission, &self.tree, index);
		let view = DrugSupply::unit(gtin(1), committed_serial(index), Some(inclusion)).unwrap();
		(view.custody.holder, view.custody.owner, view.custody.shipment)
	}
}

#[test]
fn a_missing_range_stays_under_way_in_a_container_of_the_receivers() {
	build_and_execute(|| {
		let all = sold();
		let into = empty(3);
		let before = for_custody(PHARMACY);
		go_to_day(1);
		assert_ok!(receive_without(all.id, [all.missing(100, 200, into)]));
		assert_eq!(under_way(all.id), [Goods::Container(into)]);
		let expected =
			Custody { holder: WHOLESALER, premises: None, owner: WHOLESALER, shipment: Some(all.id) };
		assert_eq!(custody_of(&Goods::Container(into)), expected);
		// Counted exactly: what lay before and after has arrived.
		assert_eq!(DrugSupply::ranges_in(into), [all.range(100, 200)]);
		let mut rest = DrugSupply::ranges_in(all.case);
		rest.sort_by_key(|range| range.start);
		assert_eq!(rest, [all.range(0, 100), all.range(200, COUNT)]);
		for (index, missing) in
			[(0, false), (99, false), (100, true), (199, true), (200, false), (999, false)]
		{
			let here = (PHARMACY, PHARMACY, None);
			let not_here = (WHOLESALER, WHOLESALER, Some(all.id));
			assert_eq!(all.whereabouts(index), if missing { not_here } else { here });
		}
		// The range's step, the container's, and its place in the shipment with its arrival; and the two ranges that are left
		// behind.
		assert_eq!(for_custody(PHARMACY) - before, price_of_steps(1) + price_of_missing());
		let footprint = DrugSupply::range_footprint();
		let for_ranges = Balances::balance_on_hold(&UnitReason::get(), &PHARMACY);
		assert_eq!(for_ranges, 2 * (footprint.count + footprint.size / 100));
		assert_eq!(last_step(&Goods::Container(into)).what, Happening::Missed { shipment: all.id });

		assert_ok!(DrugSupply::receive(signed(PHARMACY), all.id, None));
		assert_eq!(all.whereabouts(150), (PHARMACY, PHARMACY, None));
		let claim = committed(gtin(1), all.commission, &all.tree, 150);
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), claim, dispenser(PHARMACY), None));
	});
}

#[test]
fn a_missing_range_that_was_found_at_the_shippers_is_his_again() {
	build_and_execute(|| {
		let all = sold();
		let into = empty(3);
		assert_ok!(receive_without(all.id, [all.missing(0, COUNT, into)]));
		assert!(DrugSupply::ranges_in(all.case).is_empty());
		assert!(Containers::<Test>::get(all.pallet).unwrap().lots.is_empty());
		assert_ok!(DrugSupply::void_shipment(signed(WHOLESALER), all.id));
		assert_eq!(all.whereabouts(5), (WHOLESALER, WHOLESALER, None));
		assert_eq!(mock::custody(all.pallet).holder, PHARMACY);
		assert_ok!(send(WHOLESALER, &Goods::Container(into), terms(WHOLESALER, PHARMACY, true)));
	});
}

#[test]
fn several_ranges_go_into_several_containers() {
	build_and_execute(|| {
		let all = sold();
		let (first, last) = (empty(3), empty(4));
		// Each container takes one: it is with the shipper from then on.
		let both = [all.missing(0, 10, first), all.missing(10, 20, first)];
		assert_noop!(receive_without(all.id, both), E::NotHolder);
		let both = [all.missing(0, 10, first), all.missing(990, COUNT, last)];
		assert_ok!(receive_without(all.id, both));
		assert_eq!(DrugSupply::ranges_in(all.case), [all.range(10, 990)]);
		assert_eq!(DrugSupply::ranges_in(first), [all.range(0, 10)]);
		assert_eq!(DrugSupply::ranges_in(last), [all.range(990, COUNT)]);
		// One of them comes, and of the other a part is still missing: it comes in yet another.
		let rest = empty(5);
		assert_ok!(receive_without(all.id, [Shortage::Goods(1), all.missing(995, COUNT, rest)]));
		assert_eq!(all.whereabouts(0), (WHOLESALER, WHOLESALER, Some(all.id)));
		assert_eq!(all.whereabouts(994), (PHARMACY, PHARMACY, None));
		assert_eq!(all.whereabouts(995), (WHOLESALER, WHOLESALER, Some(all.id)));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), all.id, None));
		assert_eq!(all.whereabouts(0), (PHARMACY, PHARMACY, None));
		assert_eq!(all.whereabouts(999), (PHARMACY, PHARMACY, None));
	});
}

#[test]
fn only_ranges_of_the_shipment_are_missing_of_it() {
	build_and_execute(|| {
		let all = sold();
		let into = empty(3);
		let without = |start, end| receive_without(all.id, [all.missing(start, end, into)]);
		assert_noop!(without(10, 10), E::RangeNotFound);
		assert_noop!(without(20, 10), E::RangeNotFound);
		assert_noop!(without(0, COUNT + 1), E::RangeNotFound);
		assert_noop!(without(COUNT, COUNT + 1), E::RangeNotFound);
		let commission = all.id;
		let range = UnitRange { commission, start: 0, end: 1 };
		let none = Shortage::Range { range, into };
		assert_noop!(receive_without(all.id, [none]), E::CommissionNotFound);
		// One that lies elsewhere, and one that has arrived.
		let lot = register(2, "LOT");
		let other = open(4, 1);
		let (commission, _) = commit(lot, 10, other);
		let range = UnitRange { commission, start: 0, end: 5 };
		let foreign = || Shortage::Range { range, into };
		assert_noop!(receive_without(all.id, [foreign()]), E::NotConsigned);
		let elsewhere = ship(MANUFACTURER, [Goods::Container(other)], terms(MANUFACTURER, PHARMACY, true));
		assert_noop!(receive_without(all.id, [foreign()]), E::NotConsigned);
		assert_ok!(receive_without(elsewhere, [foreign()]));
		let range = UnitRange { commission, start: 6, end: 8 };
		let arrived = Shortage::Range { range, into: empty(5) };
		assert_noop!(receive_without(elsewhere, [arrived]), E::NotConsigned);
	});
}

#[test]
fn a_missing_range_goes_into_an_empty_container_in_the_receivers_hands() {
	build_and_execute(|| {
		let all = sold();
		let refused = |into: Sscc, why: E| {
			let why = sp_runtime::DispatchError::from(why);
			assert_noop!(receive_without(all.id, [all.missing(0, 10, into)]), why);
		};
		refused(sscc(99), E::ContainerNotFound);
		// Another's; the one that it is in; one that is under way.
		refused(open(10, 1), E::NotHolder);
		refused(all.case, E::NotHolder);
		let leaving = empty(11);
		assert_ok!(send(PHARMACY, &Goods::Container(leaving), terms(PHARMACY, OTHER_PHARMACY, true)));
		refused(leaving, E::InTransit);
		// One that is in another; one that has something in it; one that is closed or held back.
		let (outer, inner) = (open(12, 2), empty(13));
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(outer)]);
		assert_ok!(DrugSupply::pack(signed(PHARMACY), list([Contents::Container(inner)]), outer));
		refused(inner, E::AlreadyPacked);
		refused(outer, E::ContainerInUse);
		let lot = register(2, "LOT");
		let (listed, committed) = (open(14, 1), open(15, 1));
		commission(lot, &["A1"], Some(listed));
		commit(lot, 5, committed);
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(listed), Goods::Container(committed)]);
		refused(listed, E::ContainerInUse);
		refused(committed, E::ContainerInUse);
		let closed = empty(16);
		assert_ok!(DrugSupply::close_container(signed(PHARMACY), closed));
		refused(closed, E::NotActive);
		let held_back = empty(17);
		let claim = GoodsClaim::Container(held_back);
		let reason = QuarantineReason::Damaged;
		assert_ok!(DrugSupply::quarantine(signed(PHARMACY), claim, reason, Party::Holder, None));
		refused(held_back, E::InQuarantine);
		assert_ok!(receive_without(all.id, [all.missing(0, 10, empty(18))]));
	});
}

#[test]
fn what_ended_or_is_held_back_is_missing_as_a_whole() {
	build_and_execute(|| {
		let all = send_off(terms_for(ShippingPurpose::Destruction, WHOLESALER, PHARMACY));
		let into = empty(3);
		let some = || [all.missing(0, 10, into)];
		assert_noop!(receive_without(all.id, some()), E::NotActive);
		assert_ok!(receive_without(all.id, [Shortage::Goods(0)]));
	});
	build_and_execute(|| {
		let all = sold();
		let into = empty(3);
		let some = || [all.missing(0, 10, into)];
		let claim = GoodsClaim::Container(all.pallet);
		let (party, reason) = (Party::Holder, QuarantineReason::Suspect);
		assert_ok!(DrugSupply::quarantine(signed(WHOLESALER), claim, reason, party, None));
		assert_noop!(receive_without(all.id, some()), E::InQuarantine);
		let goods = Goods::Container(all.pallet);
		assert_ok!(DrugSupply::clear_quarantine(signed(WHOLESALER), goods, party, digest(1)));
		assert_ok!(receive_without(all.id, some()));
	});
}

#[test]
fn a_container_is_not_split_into_more_ranges_than_it_may_have() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let case = open(1, 1);
		let commissions: Vec<_> = (0..MAX_RANGES).map(|_| commit(lot, 3, case).0).collect();
		let id = ship(MANUFACTURER, [Goods::Container(case)], terms(MANUFACTURER, PHARMACY, true));
		let into = empty(2);
		let without = |start, end| {
			let range = UnitRange { commission: commissions[0], start, end };
			receive_without(id, [Shortage::Range { range, into }])
		};
		assert_noop!(without(1, 2), E::TooManyRanges);
		assert_ok!(without(1, 3));
		assert_eq!(DrugSupply::ranges_in(case).len(), commissions.len());
	});
}

#[test]
fn a_missing_range_of_what_came_back_came_back() {
	build_and_execute(|| {
		let all = send_off(terms_for(ShippingPurpose::Return, WHOLESALER, MANUFACTURER));
		assert_ok!(DrugSupply::receive(signed(MANUFACTURER), all.id, None));
		let onwards = terms_for(ShippingPurpose::Return, MANUFACTURER, PHARMACY);
		let id = ship(MANUFACTURER, [Goods::Container(all.pallet)], onwards);
		let into = empty(3);
		assert_ok!(receive_without(id, [all.missing(0, 10, into)]));
		assert!(Containers::<Test>::get(into).unwrap().returned);
	});
}

#[test]
fn what_was_missing_of_a_range_is_in_the_history_of_its_units() {
	build_and_execute(|| {
		let all = sold();
		let into = empty(3);
		go_to_day(1);
		assert_ok!(receive_without(all.id, [all.missing(0, 10, into)]));
		go_to_day(2);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), all.id, None));
		let found = |index| {
			let inclusion = inclusion(all.commission, &all.tree, index);
			DrugSupply::provenance(gtin(1), committed_serial(index), Some(inclusion)).unwrap()
		};
		for (index, day) in [(5, 2), (10, 1)] {
			let provenance = found(index);
			let possession: Vec<_> =
				provenance.possession.iter().map(|one| (one.holder, one.since)).collect();
			let arrival = START + day * DAY;
			assert_eq!(possession, [(MANUFACTURER, START), (WHOLESALER, START), (PHARMACY, arrival)]);
			assert!(provenance.complete);
		}
	});
}
