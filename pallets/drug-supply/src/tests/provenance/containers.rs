//! Hops of containers count while a unit was inside: nested, repacked, in ranges that are split and moved.

use super::*;

/// The places of the containers' hops among a unit's steps, in order.
fn moves(claim: &UnitClaim) -> Vec<(Sscc, u64)> {
	let place = |hop: &Hop<AccountId>| match hop.what {
		Happening::Relocated { premises } => {
			Some((hop.container?, (1..9).find(|place| premises == Some(gln(*place)))?))
		}
		_ => None,
	};
	provenance(claim).steps.iter().filter_map(place).collect()
}

/// A number of the event before this one.
fn last_event() -> EventId {
	NextEventId::<Test>::get() - 1
}

#[test]
fn a_containers_hop_counts_while_the_unit_is_inside() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, tote) = (open(1, 1), open(2, 1));
		bring(Goods::Container(case), 1);
		bring(Goods::Container(tote), 1);
		commission(lot, &["A1", "A2"], Some(case));
		let (stays, goes) = (listed(gtin(1), "A1"), listed(gtin(1), "A2"));
		bring(Goods::Container(case), 2);
		bring(Goods::Container(tote), 2);
		pack(MANUFACTURER, [Contents::Unit(goes.clone())], tote);
		bring(Goods::Container(case), 3);
		bring(Goods::Container(case), 2);
		pack(MANUFACTURER, [Contents::Unit(goes.clone())], case);
		bring(Goods::Container(tote), 5);
		bring(Goods::Container(case), 4);
		// The first place is where the case was when they were commissioned into it.
		assert_eq!(places(&stays), [1, 2, 3, 2, 4]);
		assert_eq!(moves(&stays), [(case, 2), (case, 3), (case, 2), (case, 4)]);
		assert_eq!(places(&goes), [1, 2, 4]);
		assert_eq!(moves(&goes), [(case, 2), (case, 4)]);
	});
}

#[test]
fn events_of_one_block_are_told_apart() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		let claim = listed(gtin(1), "A1");
		let to = |place| {
			let goods = list([Goods::Container(case)]);
			call(Call::relocate { goods, premises: Some(gln(place)) })
		};
		let contents = || list([Contents::Unit(claim.clone())]);
		// One extrinsic: one block, one time.
		assert_ok!(Utility::batch_all(
			signed(MANUFACTURER),
			vec![
				to(1),
				call(Call::unpack { contents: contents() }),
				to(2),
				to(1),
				call(Call::pack { contents: contents(), into: case }),
				to(3),
				call(Call::unpack { contents: contents() }),
				to(4),
			]
		));
		assert_eq!(moves(&claim), [(case, 1), (case, 3)]);
		assert_eq!(places(&claim), [0, 1, 3]);
		let found = provenance(&claim);
		assert!(found.steps.iter().all(|hop| hop.recorded_at == START));
		assert_eq!(words(&claim), ["relocated", "unpacked", "packed", "relocated", "unpacked"]);
		assert_eq!(subjects(&claim), [Some(case), None, None, Some(case), None]);
	});
}

#[test]
fn hops_count_through_all_five_tiers() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let tiers: Vec<_> = (1..=5).map(|tier| open(tier.into(), tier)).collect();
		commission(lot, &["A1"], Some(tiers[0]));
		let (first, tree) = commit(lot, 5, tiers[0]);
		for pair in tiers.windows(2) {
			pack(MANUFACTURER, [Contents::Container(pair[0])], pair[1]);
		}
		let packed = last_event();
		bring(Goods::Container(tiers[4]), 1);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(tiers[4])]);
		for claim in [listed(gtin(1), "A1"), committed(gtin(1), first, &tree, 2)] {
			assert_eq!(holders(&claim), [MANUFACTURER, MANUFACTURER, WHOLESALER]);
			assert_eq!(owners(&claim), [MANUFACTURER, WHOLESALER]);
			// That four were packed, and what happened to the outermost.
			let outermost = Some(tiers[4]);
			let inner = tiers[..4].iter().map(|tier| Some(*tier));
			let expected: Vec<_> = inner.chain([outermost; 3]).collect();
			assert_eq!(subjects(&claim), expected);
			assert_eq!(provenance(&claim).steps[4].event, packed + 1);
			assert!(provenance(&claim).complete);
		}
	});
}

#[test]
fn what_happened_around_a_container_before_it_went_in_is_not_told() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (outer, pallet, case) = (open(3, 3), open(2, 2), open(1, 1));
		let (commission, tree) = commit(lot, 5, case);
		let claim = committed(gtin(1), commission, &tree, 0);
		bring(Goods::Container(pallet), 1);
		bring(Goods::Container(outer), 1);
		bring(Goods::Container(case), 1);
		pack(MANUFACTURER, [Contents::Container(pallet)], outer);
		bring(Goods::Container(outer), 2);
		bring(Goods::Container(case), 2);
		pack(MANUFACTURER, [Contents::Container(case)], pallet);
		bring(Goods::Container(outer), 3);
		unpack(MANUFACTURER, Contents::Container(pallet));
		bring(Goods::Container(outer), 4);
		bring(Goods::Container(pallet), 5);
		unpack(MANUFACTURER, Contents::Container(case));
		bring(Goods::Container(pallet), 6);
		bring(Goods::Container(case), 7);
		let expected = [(case, 1), (case, 2), (outer, 3), (pallet, 5), (case, 7)];
		assert_eq!(moves(&claim), expected);
		assert_eq!(places(&claim), [0, 1, 2, 3, 5, 7]);
		// That the pallet left the outer one is told, that it went there before is not.
		assert_eq!(
			words(&claim),
			[
				"relocated",
				"relocated",
				"packed",
				"relocated",
				"unpacked",
				"relocated",
				"unpacked",
				"relocated"
			]
		);
	});
}

#[test]
fn who_leaves_a_case_leaves_what_is_around_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (outer, pallet, case) = (open(3, 3), open(2, 2), open(1, 1));
		commission(lot, &["A1", "A2"], Some(case));
		let (goes, stays) = (listed(gtin(1), "A1"), listed(gtin(1), "A2"));
		pack(MANUFACTURER, [Contents::Container(case)], pallet);
		pack(MANUFACTURER, [Contents::Container(pallet)], outer);
		bring(Goods::Container(outer), 1);
		unpack(MANUFACTURER, Contents::Unit(goes.clone()));
		bring(Goods::Container(outer), 2);
		unpack(MANUFACTURER, Contents::Container(pallet));
		bring(Goods::Container(pallet), 3);
		assert_eq!(moves(&goes), [(outer, 1)]);
		assert_eq!(moves(&stays), [(outer, 1), (outer, 2), (pallet, 3)]);
		assert_eq!(words(&goes), ["packed", "packed", "relocated", "unpacked"]);
	});
}

#[test]
fn a_case_moves_from_pallet_to_pallet() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (one, two, case) = (open(2, 2), open(3, 2), open(1, 1));
		commission(lot, &["A1"], Some(case));
		let claim = listed(gtin(1), "A1");
		let both = |place| {
			bring(Goods::Container(one), place);
			bring(Goods::Container(two), place);
		};
		pack(MANUFACTURER, [Contents::Container(case)], one);
		both(1);
		// Straight from one into the other.
		pack(MANUFACTURER, [Contents::Container(case)], two);
		both(2);
		pack(MANUFACTURER, [Contents::Container(case)], one);
		both(3);
		assert_eq!(moves(&claim), [(one, 1), (two, 2), (one, 3)]);
		let turns: Vec<_> = provenance(&claim)
			.steps
			.iter()
			.filter(|hop| hop.what == Happening::Packed)
			.map(|hop| hop.container)
			.collect();
		assert_eq!(turns, [Some(case); 3]);
	});
}

#[test]
fn a_unit_is_repacked_and_comes_back_to_its_case() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (one, two) = (open(1, 1), open(2, 1));
		commission(lot, &["A1"], Some(one));
		let (claim, contents) = (listed(gtin(1), "A1"), Contents::Unit(listed(gtin(1), "A1")));
		let both = |place| {
			bring(Goods::Container(one), place);
			bring(Goods::Container(two), place);
		};
		both(1);
		pack(MANUFACTURER, [contents.clone()], two);
		both(2);
		pack(MANUFACTURER, [contents.clone()], one);
		both(3);
		unpack(MANUFACTURER, contents);
		both(4);
		assert_eq!(moves(&claim), [(one, 1), (two, 2), (one, 3)]);
		assert_eq!(places(&claim), [0, 1, 2, 3]);
	});
}

#[test]
fn ranges_share_what_they_had_in_common() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let cases = [open(1, 1), open(2, 1), open(3, 1)];
		let (commission, tree) = commit(lot, 100, cases[0]);
		let all = |place| {
			for case in cases {
				bring(Goods::Container(case), place);
			}
		};
		let range = |start, end| Contents::Range(UnitRange { commission, start, end });
		all(1);
		// The middle of it goes, and of that the middle goes on.
		pack(MANUFACTURER, [range(20, 60)], cases[1]);
		all(2);
		pack(MANUFACTURER, [range(30, 40)], cases[2]);
		all(3);
		let [one, two, three] = cases;
		for (index, expected) in [
			(0, [(one, 1), (one, 2), (one, 3)]),
			(19, [(one, 1), (one, 2), (one, 3)]),
			(20, [(one, 1), (two, 2), (two, 3)]),
			(29, [(one, 1), (two, 2), (two, 3)]),
			(30, [(one, 1), (two, 2), (three, 3)]),
			(39, [(one, 1), (two, 2), (three, 3)]),
			(40, [(one, 1), (two, 2), (two, 3)]),
			(59, [(one, 1), (two, 2), (two, 3)]),
			(60, [(one, 1), (one, 2), (one, 3)]),
			(99, [(one, 1), (one, 2), (one, 3)]),
		] {
			let claim = committed(gtin(1), commission, &tree, index);
			assert_eq!(moves(&claim), expected, "{index}");
			let packed = words(&claim).iter().filter(|word| *word == "packed").count();
			assert_eq!(packed, expected.windows(2).filter(|pair| pair[0].0 != pair[1].0).count());
			assert!(provenance(&claim).complete);
		}
	});
}

#[test]
fn a_range_that_came_back_to_its_case_tells_both_stays() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (one, two) = (open(1, 1), open(2, 1));
		let (commission, tree) = commit(lot, 10, one);
		let range = || Contents::Range(UnitRange { commission, start: 0, end: 5 });
		let both = |place| {
			bring(Goods::Container(one), place);
			bring(Goods::Container(two), place);
		};
		pack(MANUFACTURER, [range()], two);
		both(1);
		pack(MANUFACTURER, [range()], one);
		both(2);
		assert_eq!(moves(&committed(gtin(1), commission, &tree, 4)), [(two, 1), (one, 2)]);
		assert_eq!(moves(&committed(gtin(1), commission, &tree, 5)), [(one, 1), (one, 2)]);
	});
}

#[test]
fn an_entry_made_from_a_range_goes_its_own_way_from_there() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (one, two) = (open(1, 1), open(2, 1));
		let (commission, tree) = commit(lot, 10, one);
		let both = |place| {
			bring(Goods::Container(one), place);
			bring(Goods::Container(two), place);
		};
		let [early, late, never] = [1, 2, 3].map(|index| committed(gtin(1), commission, &tree, index));
		both(1);
		// One that is held back is no longer part of the range that moves; it stays, for its entry says so.
		quarantine(MANUFACTURER, GoodsClaim::Unit(early.clone()), Party::Holder);
		both(2);
		pack(MANUFACTURER, [Contents::Range(UnitRange { commission, start: 0, end: 5 })], two);
		both(3);
		quarantine(MANUFACTURER, GoodsClaim::Unit(late.clone()), Party::Holder);
		both(4);
		assert_eq!(moves(&early), [(one, 1), (one, 2), (one, 3), (one, 4)]);
		assert_eq!(moves(&late), [(one, 1), (one, 2), (two, 3), (two, 4)]);
		assert_eq!(moves(&never), moves(&late));
		assert_eq!(words(&early), ["relocated", "quarantined", "relocated", "relocated", "relocated"]);
		assert_eq!(words(&late)[2..], ["packed", "relocated", "quarantined", "relocated"]);
		for claim in [early, late, never] {
			assert!(provenance(&claim).complete);
		}
	});
}

#[test]
fn an_entry_that_a_recall_made_tells_what_the_range_did() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (one, two) = (open(1, 1), open(2, 1));
		let (commission, tree) = commit(lot, 10, one);
		pack(MANUFACTURER, [Contents::Range(UnitRange { commission, start: 0, end: 5 })], two);
		let claim = committed(gtin(1), commission, &tree, 1);
		let before = provenance(&claim);
		assert_ok!(DrugSupply::recall(
			signed(MANUFACTURER),
			RecallScope::Unit { gtin: gtin(1), serial: claim.serial },
			claim.inclusion.clone(),
			recall_terms(),
			Party::Product
		));
		assert!(Units::<Test>::contains_key(gtin(1), claim.serial));
		assert_eq!(provenance(&listed(gtin(1), "C1")), before);
		bring(Goods::Container(two), 1);
		assert_eq!(moves(&claim), [(two, 1)]);
	});
}

#[test]
fn title_to_a_container_is_title_to_what_is_in_it_then() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (one, two) = (open(1, 1), open(2, 1));
		let (commission_id, tree) = commit(lot, 10, one);
		let goods = Goods::Container(one);
		assert_ok!(DrugSupply::offer_title(signed(MANUFACTURER), goods.clone(), WHOLESALER, documents()));
		// Some leave before the title is taken, and one goes in.
		pack(MANUFACTURER, [Contents::Range(UnitRange { commission: commission_id, start: 0, end: 5 })], two);
		commission(lot, &["A1"], Some(one));
		assert_ok!(DrugSupply::accept_title(
			signed(WHOLESALER),
			goods,
			trade_capacity(WHOLESALER),
			trade_capacity(MANUFACTURER)
		));
		let claim = |index| committed(gtin(1), commission_id, &tree, index);
		assert_eq!(owners(&claim(4)), [MANUFACTURER]);
		assert_eq!(owners(&claim(5)), [MANUFACTURER, WHOLESALER]);
		assert_eq!(owners(&listed(gtin(1), "A1")), [MANUFACTURER, WHOLESALER]);
		assert_eq!(holders(&claim(5)), [MANUFACTURER]);
		assert_eq!(
			DrugSupply::unit(gtin(1), committed_serial(5), claim(5).inclusion).unwrap().custody,
			custody(one)
		);
	});
}

#[test]
fn what_was_missing_arrives_later_by_itself() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1", "A2"], Some(case));
		let (missing, there) = (listed(gtin(1), "A1"), listed(gtin(1), "A2"));
		let titled = terms(MANUFACTURER, WHOLESALER, true);
		let shipment = ship(MANUFACTURER, [Goods::Container(case)], titled);
		assert_ok!(DrugSupply::receive_with_discrepancy(
			signed(WHOLESALER),
			shipment,
			None,
			list([Shortage::Contents(Contents::Unit(missing.clone()))]),
			digest(6)
		));
		assert_eq!(holders(&there), [MANUFACTURER, WHOLESALER]);
		assert_eq!(holders(&missing), [MANUFACTURER]);
		assert_eq!(words(&missing), ["shipped", "missed"]);
		assert_eq!(subjects(&missing), [Some(case), None]);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		assert_eq!(words(&missing), ["shipped", "missed", "received"]);
		assert_eq!(holders(&missing), [MANUFACTURER, WHOLESALER]);
		assert_eq!(owners(&missing), [MANUFACTURER, WHOLESALER]);
	});
}

#[test]
fn a_range_that_was_missing_did_not_arrive_with_the_rest() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, spare) = (open(1, 1), open(2, 1));
		let (commission, tree) = commit(lot, 10, case);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(spare)]);
		let shipment = ship(MANUFACTURER, [Goods::Container(case)], terms(MANUFACTURER, WHOLESALER, true));
		let range = UnitRange { commission, start: 8, end: 10 };
		assert_ok!(DrugSupply::receive_with_discrepancy(
			signed(WHOLESALER),
			shipment,
			None,
			list([Shortage::Range { range, into: spare }]),
			digest(6)
		));
		let claim = |index| committed(gtin(1), commission, &tree, index);
		assert_eq!(holders(&claim(7)), [MANUFACTURER, WHOLESALER]);
		// What the spare container went through before is not told of what was counted into it.
		assert_eq!(holders(&claim(8)), [MANUFACTURER]);
		assert_eq!(words(&claim(8)), ["shipped", "packed", "missed"]);
		assert_ok!(DrugSupply::void_shipment(signed(MANUFACTURER), shipment));
		assert_eq!(words(&claim(8)), ["shipped", "packed", "missed", "voided"]);
		assert_eq!(holders(&claim(8)), [MANUFACTURER]);
		assert_eq!(custody(spare).holder, MANUFACTURER);
	});
}

#[test]
fn what_was_supplied_to_the_institution_still_tells_where_it_goes() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1", "A2"], Some(case));
		deliver(MANUFACTURER, HOSPITAL, [Goods::Container(case)]);
		assert_ok!(DrugSupply::supply(
			signed(HOSPITAL),
			list([GoodsClaim::Container(case)]),
			Recipient::OwnInstitution,
			trade_capacity(HOSPITAL)
		));
		let (goes, stays) = (listed(gtin(1), "A1"), listed(gtin(1), "A2"));
		unpack(HOSPITAL, Contents::Unit(goes.clone()));
		let ward = Some(gln(4));
		assert_ok!(DrugSupply::relocate(signed(HOSPITAL), list([unit(gtin(1), "A1")]), ward));
		assert_eq!(words(&goes), ["shipped", "received", "supplied", "unpacked", "relocated"]);
		assert_eq!(words(&stays), ["shipped", "received", "supplied"]);
		assert_eq!(provenance(&goes).possession.last().unwrap().premises, ward);
	});
}

#[test]
fn the_views_tell_where_things_are() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case, other) = (open(3, 2), open(1, 1), open(2, 1));
		let listing = commission(lot, &["A1"], Some(case));
		let (commission, tree) = commit(lot, 10, case);
		let range = |start, end| UnitRange { commission, start, end };
		assert_eq!(DrugSupply::ranges_in(case), [range(0, 10)]);
		assert_eq!(DrugSupply::ranges_in(other), []);
		assert_eq!(DrugSupply::ranges_in(sscc(9)), []);
		assert_eq!(DrugSupply::custody(sscc(9)), None);
		pack(MANUFACTURER, [Contents::Range(range(4, 6))], other);
		pack(MANUFACTURER, [Contents::Container(case)], pallet);
		let mut left = DrugSupply::ranges_in(case);
		left.sort_by_key(|one| one.start);
		assert_eq!(left, [range(0, 4), range(6, 10)]);
		assert_eq!(DrugSupply::ranges_in(other), [range(4, 6)]);
		// Only those directly in it.
		assert_eq!(DrugSupply::ranges_in(pallet), []);
		let shipment = ship(MANUFACTURER, [Goods::Container(pallet)], terms(MANUFACTURER, WHOLESALER, true));
		let under_way =
			Custody { holder: MANUFACTURER, premises: None, owner: MANUFACTURER, shipment: Some(shipment) };
		assert_eq!(custody(case), under_way);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, Some(gln(1))));
		let there = Custody { holder: WHOLESALER, premises: Some(gln(1)), owner: WHOLESALER, shipment: None };
		for container in [pallet, case] {
			assert_eq!(custody(container), there);
		}
		let claim = committed(gtin(1), commission, &tree, 9);
		let seen = DrugSupply::unit(gtin(1), claim.serial, claim.inclusion).unwrap();
		let expected = UnitView {
			origin: Origin { commission, index: 9 },
			lot,
			place: Place::In(case),
			custody: there.clone(),
			state: State::Active,
			quarantines: Default::default(),
			returned: false,
			recalled: false,
			has_entry: false,
		};
		assert_eq!(seen, expected);
		let seen = DrugSupply::unit(gtin(1), serial("A1"), None).unwrap();
		let origin = Origin { commission: listing, index: 0 };
		assert_eq!(seen, UnitView { origin, has_entry: true, ..expected });
		// What stands against a unit is its own; what stands against what it is in is told of it only as its return.
		quarantine(WHOLESALER, GoodsClaim::Unit(listed(gtin(1), "A1")), Party::Owner);
		assert_ok!(DrugSupply::recall(
			signed(MANUFACTURER),
			RecallScope::Unit { gtin: gtin(1), serial: serial("A1") },
			None,
			recall_terms(),
			Party::Product
		));
		send_back(WHOLESALER, MANUFACTURER, [Goods::Container(pallet)]);
		let seen = DrugSupply::unit(gtin(1), serial("A1"), None).unwrap();
		assert!(seen.returned && seen.recalled);
		assert_eq!(seen.quarantines.len(), 1);
		assert_eq!(seen.quarantines[0].party, Party::Owner);
		let seen = DrugSupply::unit(gtin(1), committed_serial(0), Some(inclusion(commission, &tree, 0)));
		let seen = seen.unwrap();
		assert!(seen.returned && !seen.recalled && seen.quarantines.is_empty());
		assert_eq!(seen.custody.holder, MANUFACTURER);
	});
}
