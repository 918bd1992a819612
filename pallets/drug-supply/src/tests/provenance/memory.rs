//! Provenance after steps were pruned: it says that it is not complete, and tells what is left.

use super::*;

/// Prunes the steps at these places of a unit's provenance, after their time.
fn forget(claim: &UnitClaim, steps: &[usize]) {
	let events: Vec<_> = provenance(claim).steps.iter().map(|hop| hop.event).collect();
	for step in steps {
		DrugSupply::prune(signed(STRANGER), Prunable::Step(events[*step])).unwrap();
	}
}

/// A unit that was sold twice, and then is somebody's for as long as steps are kept.
fn sold_twice() -> UnitClaim {
	let lot = register(1, "LOT1");
	commission(lot, &["A1"], None);
	deliver(MANUFACTURER, WHOLESALER, [unit(gtin(1), "A1")]);
	deliver(WHOLESALER, PHARMACY, [unit(gtin(1), "A1")]);
	go_to_day(100);
	listed(gtin(1), "A1")
}

#[test]
fn a_history_without_its_first_step_is_not_complete() {
	build_and_execute(|| {
		let claim = sold_twice();
		assert!(provenance(&claim).complete);
		forget(&claim, &[0]);
		assert!(!provenance(&claim).complete);
		// What is left is told.
		assert_eq!(words(&claim), ["received", "shipped", "received"]);
		assert_eq!(holders(&claim), [MANUFACTURER, WHOLESALER, PHARMACY]);
	});
}

#[test]
fn a_history_ends_where_a_step_is_missing() {
	build_and_execute(|| {
		let claim = sold_twice();
		forget(&claim, &[1]);
		assert!(!provenance(&claim).complete);
		assert_eq!(words(&claim), ["shipped", "received"]);
		assert_eq!(holders(&claim), [MANUFACTURER, PHARMACY]);
	});
}

#[test]
fn a_history_without_its_last_step_is_not_complete() {
	build_and_execute(|| {
		let claim = sold_twice();
		forget(&claim, &[3]);
		assert!(!provenance(&claim).complete);
		assert_eq!(words(&claim), Vec::<String>::new());
		assert_eq!(holders(&claim), [MANUFACTURER]);
		// Where it is does not depend on what is remembered.
		let seen = DrugSupply::unit(gtin(1), claim.serial, None).unwrap();
		assert_eq!(seen.custody.holder, PHARMACY);
	});
}

#[test]
fn a_forgotten_step_of_a_container_is_missed_in_what_was_inside() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(2, 2), open(1, 1));
		let (commission_id, tree) = commit(lot, 5, case);
		commission(lot, &["A1"], None);
		let (inside, outside) = (committed(gtin(1), commission_id, &tree, 0), listed(gtin(1), "A1"));
		pack(MANUFACTURER, [Contents::Container(case)], pallet);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet), unit(gtin(1), "A1")]);
		go_to_day(100);
		assert!(provenance(&inside).complete);
		// Packed, shipped, received.
		forget(&inside, &[1]);
		assert!(!provenance(&inside).complete);
		assert_eq!(words(&inside), ["packed", "received"]);
		assert_eq!(holders(&inside), [MANUFACTURER, WHOLESALER]);
		// Another's history is not touched.
		assert!(provenance(&outside).complete);
	});
}

#[test]
fn what_a_container_forgot_of_before_is_not_missed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		bring(Goods::Container(case), 1);
		bring(Goods::Container(case), 2);
		let second = NextEventId::<Test>::get() - 1;
		go_to_day(50);
		commission(lot, &["A1"], Some(case));
		let claim = listed(gtin(1), "A1");
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
		go_to_day(100);
		for step in [second - 1, second] {
			assert_ok!(DrugSupply::prune(signed(STRANGER), Prunable::Step(step)));
			assert!(provenance(&claim).complete);
		}
		assert_eq!(holders(&claim), [MANUFACTURER, WHOLESALER]);
		go_to_day(150);
		forget(&claim, &[0]);
		assert!(!provenance(&claim).complete);
	});
}

#[test]
fn what_was_forgotten_puts_nothing_back_into_a_container() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1", "A2"], Some(case));
		let claim = listed(gtin(1), "A1");
		unpack(MANUFACTURER, Contents::Unit(claim.clone()));
		deliver(MANUFACTURER, WHOLESALER, [unit(gtin(1), "A1")]);
		deliver(MANUFACTURER, SECOND_WHOLESALER, [Goods::Container(case)]);
		go_to_day(100);
		forget(&claim, &[0]);
		assert!(!provenance(&claim).complete);
		// Who got the case never had what had left it.
		assert_eq!(holders(&claim), [MANUFACTURER, WHOLESALER]);
	});
}

#[test]
fn what_it_left_in_a_forgotten_step_it_did_not_stay_in() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, tote) = (open(1, 1), open(2, 1));
		commission(lot, &["A1"], Some(case));
		let claim = listed(gtin(1), "A1");
		unpack(MANUFACTURER, Contents::Unit(claim.clone()));
		bring(Goods::Container(case), 1);
		pack(MANUFACTURER, [Contents::Unit(claim.clone())], tote);
		bring(Goods::Container(tote), 2);
		assert_eq!(places(&claim), [0, 2]);
		go_to_day(100);
		forget(&claim, &[0]);
		// It was packed out of nothing, so it was in nothing before.
		assert_eq!(places(&claim), [0, 2]);
		assert_eq!(words(&claim), ["packed", "relocated"]);
		assert!(!provenance(&claim).complete);
	});
}

#[test]
fn ranges_forget_together_what_they_have_in_common() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let cases = [open(1, 1), open(2, 1), open(3, 1)];
		let (commission, tree) = commit(lot, 100, cases[0]);
		let range = |start, end| Contents::Range(UnitRange { commission, start, end });
		pack(MANUFACTURER, [range(20, 60)], cases[1]);
		go_to_day(50);
		pack(MANUFACTURER, [range(30, 40)], cases[2]);
		go_to_day(100);
		let claim = |index| committed(gtin(1), commission, &tree, index);
		forget(&claim(30), &[0]);
		for (index, complete) in [(0, true), (20, false), (30, false), (60, true)] {
			assert_eq!(provenance(&claim(index)).complete, complete, "{index}");
		}
		assert_eq!(words(&claim(30)), ["packed"]);
	});
}

#[test]
fn a_forgotten_packing_does_not_hide_where_the_pallet_went() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(2, 2), open(1, 1));
		let packed = NextEventId::<Test>::get();
		pack(MANUFACTURER, [Contents::Container(case)], pallet);
		go_to_day(50);
		commission(lot, &["A1"], Some(case));
		let claim = listed(gtin(1), "A1");
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet)]);
		let before = provenance(&claim);
		assert_eq!(holders(&claim), [MANUFACTURER, WHOLESALER]);
		go_to_day(100);
		// By then it lay in the pallet, and it still does.
		assert_ok!(DrugSupply::prune(signed(STRANGER), Prunable::Step(packed)));
		assert_eq!(provenance(&claim), before);
		// When it has left that the step by which it did tells.
		unpack(WHOLESALER, Contents::Container(case));
		deliver(WHOLESALER, PHARMACY, [Goods::Container(pallet)]);
		assert!(provenance(&claim).complete);
		assert_eq!(words(&claim), ["shipped", "received", "unpacked"]);
		assert_eq!(holders(&claim), [MANUFACTURER, WHOLESALER]);
	});
}

#[test]
fn where_it_is_it_was_since_what_is_forgotten() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, tote) = (open(1, 1), open(2, 1));
		commission(lot, &["A1"], Some(case));
		let (commission, tree) = commit(lot, 5, case);
		let packed = NextEventId::<Test>::get();
		let range = Contents::Range(UnitRange { commission, start: 0, end: 5 });
		pack(MANUFACTURER, [Contents::Unit(listed(gtin(1), "A1")), range], tote);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(tote)]);
		bring(Goods::Container(case), 1);
		go_to_day(100);
		for step in [packed, packed + 1] {
			assert_ok!(DrugSupply::prune(signed(STRANGER), Prunable::Step(step)));
		}
		for claim in [listed(gtin(1), "A1"), committed(gtin(1), commission, &tree, 0)] {
			assert_eq!(holders(&claim), [MANUFACTURER, WHOLESALER]);
			assert_eq!(words(&claim), ["shipped", "received"]);
			assert!(!provenance(&claim).complete);
		}
	});
}
