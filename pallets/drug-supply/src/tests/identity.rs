//! Which unit a pack is, where its serial stands twice: the first act says so.

use super::{
	packing::{counts, entry, one, pack, steps, unpack},
	proofs::{altered, commit_root, forgeries, report, scene, undone, with_siblings, ACTS, INDEX, SPARE},
};
use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
	commitment::{ProofError, UnitTree},
	identifiers::{Gtin, Serial, Sscc},
	provenance::{ProvenanceRegistry, UnitStatus},
};
use sp_runtime::{DispatchError, DispatchResult};

type E = Error<Test>;

/// Asserts that a call refuses another pack than the one that is known by its serial. A pharmacist who asks for it is told,
/// and an alert is raised.
fn assert_refused_as_other(name: &str, act: fn(UnitClaim) -> DispatchResult, other: &UnitClaim) {
	let UnitClaim { gtin, serial, .. } = *other;
	if name != "dispense" && name != "open_pack" {
		assert_noop!(act(other.clone()), E::DifferentUnit);
		return;
	}
	undone(|| {
		let before = Units::<Test>::get(gtin, serial);
		assert_ok!(act(other.clone()));
		assert_eq!(Units::<Test>::get(gtin, serial), before);
		let alert = Alerts::<Test>::get((gtin, serial), PHARMACY).unwrap();
		assert_eq!(alert.kind, AlertKind::DispenseRefused(RefusalReason::OtherPack));
		System::assert_last_event(
			Event::DispenseRefused {
				gtin,
				serial,
				reason: RefusalReason::OtherPack,
				alert: true,
				pharmacy: PHARMACY,
				premises: None,
				authorised_by: PHARMACIST,
			}
			.into(),
		);
	});
}

#[test]
fn a_forged_proof_of_another_pack_raises_no_alert() {
	build_and_execute(|| {
		let scene = scene();
		assert_ok!(unpack(MANUFACTURER, [Contents::Unit(scene.claim())]));
		let own = scene.claim().inclusion.unwrap();
		let mut tried = 0;
		for (forgery, claim, error) in forgeries(&scene) {
			let known = claim.gtin == gtin(1) && claim.serial == scene.claim().serial;
			let Some(inclusion) = claim.inclusion.clone().filter(|_| known) else { continue };
			tried += 1;
			// Nor is it shown by it that the serial stands twice, as the entry does.
			assert_noop!(report(claim.clone(), None), error);
			if inclusion.commission == own.commission && inclusion.proof.index == own.proof.index {
				continue;
			}
			let dispensed =
				DrugSupply::dispense(signed(PHARMACIST), claim.clone(), dispenser(PHARMACY), None);
			assert_eq!(dispensed, report(claim, None), "{forgery}");
			assert!(DrugSupply::alerts(gtin(1), committed_serial(INDEX)).is_empty(), "{forgery}");
		}
		assert!(tried > 10);
	});
}

/// Asserts that the views know a unit by its entry, with its own proof or without, and not by that of another.
fn assert_other_is_unknown(own: &UnitClaim, other: &UnitClaim) {
	let UnitClaim { gtin, serial, .. } = *own;
	for inclusion in [own.inclusion.clone(), None] {
		let view = DrugSupply::unit(gtin, serial, inclusion.clone()).unwrap();
		assert!(view.has_entry);
		assert!(DrugSupply::provenance(gtin, serial, inclusion.clone()).is_some());
		assert_ne!(DrugSupply::unit_status(&gtin, &serial, inclusion.as_ref()), UnitStatus::Unknown);
	}
	let inclusion = other.inclusion.clone();
	assert_eq!(DrugSupply::unit(gtin, serial, inclusion.clone()), None);
	assert_eq!(DrugSupply::provenance(gtin, serial, inclusion.clone()), None);
	assert_eq!(DrugSupply::unit_status(&gtin, &serial, inclusion.as_ref()), UnitStatus::Unknown);
	let request = VerificationRequest { gtin, serial, lot: None, expiry: None, inclusion };
	assert_eq!(DrugSupply::verify(request).failure, Some(FailureReason::NoMatchGtinSerial));
}

/// Commits units of any products and serials under a lot.
fn commit_units(lot: LotId, units: &[(Gtin, Serial)], into: Sscc) -> (EventId, UnitTree) {
	let (id, tree) = (NextEventId::<Test>::get(), UnitTree::new(units).unwrap());
	assert_ok!(commit_root(lot, tree.commitment(), into));
	(id, tree)
}

#[test]
fn one_proof_is_no_duplicate_of_itself() {
	build_and_execute(|| {
		let scene = scene();
		assert_noop!(report(scene.claim(), None), E::NotDuplicate);
		assert_noop!(report(scene.claim(), Some(scene.claim())), E::NotDuplicate);
		// Nor of the entry that it made.
		assert_ok!(unpack(MANUFACTURER, [Contents::Unit(scene.claim())]));
		assert_noop!(report(scene.claim(), None), E::NotDuplicate);
		assert_noop!(report(scene.claim(), Some(scene.claim())), E::NotDuplicate);
	});
}

#[test]
fn who_reports_a_duplicate_pays_and_it_is_held_back_where_it_is() {
	build_and_execute(|| {
		let scene = scene();
		scene.bring(scene.cases[0], WHOLESALER);
		let before = [STRANGER, MANUFACTURER, WHOLESALER].map(on_hold);
		assert_ok!(report(scene.claim(), Some(scene.twin())));
		let unit = Units::<Test>::get(gtin(1), committed_serial(INDEX)).unwrap();
		assert_eq!(unit.origin, Origin { commission: scene.first.0, index: INDEX }, "the first one named");
		assert_eq!((unit.place, unit.payer), (Place::In(scene.cases[0]), Some(STRANGER)));
		let quarantine =
			Quarantine { party: Party::Product, reason: QuarantineReason::Duplicate, since: START };
		assert_eq!(unit.quarantines.to_vec(), [quarantine]);
		assert_eq!(counts(scene.cases[0]), (0, 1, 1));
		assert_eq!(counts(scene.cases[1]), (0, 0, 0));
		assert!(on_hold(STRANGER) >= before[0] + entry() + steps(1));
		assert_eq!([MANUFACTURER, WHOLESALER].map(on_hold), before[1..]);
		let alerts = DrugSupply::alerts(gtin(1), committed_serial(INDEX));
		assert_eq!(alerts.len(), 1);
		assert_eq!((alerts[0].0, alerts[0].1.kind), (STRANGER, AlertKind::Duplicate));
		// Neither is dispensed or supplied while it is doubtful, by whichever proof.
		scene.bring(scene.cases[1], PHARMACY);
		let dispense = |claim| DrugSupply::dispense(signed(PHARMACIST), claim, dispenser(PHARMACY), None);
		assert_ok!(dispense(scene.twin()));
		let alert = Alerts::<Test>::get((gtin(1), committed_serial(INDEX)), PHARMACY).unwrap();
		assert_eq!(alert.kind, AlertKind::DispenseRefused(RefusalReason::OtherPack));
		assert_noop!(dispense(scene.claim()), E::NotHolder);
		assert_noop!(pack(WHOLESALER, [Contents::Unit(scene.claim())], scene.cases[0]), E::InQuarantine);
	});
}

#[test]
fn what_was_decided_once_is_not_held_back_by_the_same_proofs_again() {
	build_and_execute(|| {
		let scene = scene();
		assert_ok!(report(scene.claim(), Some(scene.twin())));
		let again = || {
			assert_noop!(report(scene.claim(), Some(scene.twin())), E::AlreadyReported);
			assert_noop!(report(scene.twin(), None), E::AlreadyReported);
		};
		again();
		assert_ok!(DrugSupply::clear_quarantine(
			signed(MANUFACTURER),
			unit(gtin(1), "C6"),
			Party::Product,
			digest(8)
		));
		again();
		assert_eq!(counts(scene.cases[0]), (0, 1, 0));
		assert_ok!(unpack(MANUFACTURER, [one("C6")]));
	});
}

#[test]
fn the_first_act_fixes_which_unit_a_serial_is() {
	build_and_execute(|| {
		let scene = scene();
		// Whatever the first act is, and whichever of the two it names, the other is refused from then on by all.
		for (name, holder, act) in ACTS {
			for twin_first in [false, true] {
				let (first, second) =
					if twin_first { (scene.twin(), scene.claim()) } else { (scene.claim(), scene.twin()) };
				let case = scene.cases[usize::from(twin_first)];
				undone(|| {
					scene.bring(case, holder);
					assert_ok!(act(first.clone()));
					let unit = Units::<Test>::get(gtin(1), committed_serial(INDEX)).unwrap();
					assert_eq!(
						unit.origin.commission,
						first.inclusion.as_ref().unwrap().commission,
						"{name}"
					);
					assert_eq!(unit.lot, scene.lots[usize::from(twin_first)], "{name}");
					for (later, _, act) in ACTS {
						assert_refused_as_other(later, act, &second);
						let refused = act(first.clone());
						assert_ne!(refused, Err(E::DifferentUnit.into()), "{later} after {name}");
					}
					assert_other_is_unknown(&first, &second);
					let after = Units::<Test>::get(gtin(1), committed_serial(INDEX)).unwrap();
					assert_eq!(after.origin, unit.origin, "{name}");
				});
			}
		}
	});
}

#[test]
fn a_refused_act_fixes_nothing() {
	build_and_execute(|| {
		let scene = scene();
		scene.bring(scene.cases[0], WHOLESALER);
		// The unit is proven, and who acts may not: it may still turn out to be the other one.
		let dispensed = DrugSupply::dispense(signed(PHARMACIST), scene.claim(), dispenser(PHARMACY), None);
		assert_eq!(dispensed, Err(E::NotHolder.into()));
		assert_noop!(unpack(STRANGER, [Contents::Unit(scene.claim())]), E::NotHolder);
		assert_ok!(DrugSupply::record_verification(signed(STRANGER), request(scene.lots[0], &scene.claim())));
		assert!(!Units::<Test>::contains_key(gtin(1), committed_serial(INDEX)));
		assert_ok!(unpack(MANUFACTURER, [Contents::Unit(scene.twin())]));
		assert_noop!(unpack(WHOLESALER, [Contents::Unit(scene.claim())]), E::DifferentUnit);
	});
}

#[test]
fn two_proofs_of_one_serial_do_not_make_two_units_in_one_call() {
	build_and_execute(|| {
		let scene = scene();
		let both = || [Contents::Unit(scene.claim()), Contents::Unit(scene.twin())];
		assert_noop!(unpack(MANUFACTURER, both()), E::DifferentUnit);
		assert_noop!(pack(MANUFACTURER, both(), sscc(SPARE)), E::DifferentUnit);
		let goods = list([scene.claim(), scene.twin()].map(GoodsClaim::Unit));
		let reason = DecommissionReason::Locked;
		assert_noop!(DrugSupply::decommission(signed(MANUFACTURER), goods, reason), E::DifferentUnit);
		let output = Output::Listed { serials: list([serial("OUT")]), into: None };
		let inputs = list([scene.claim(), scene.twin()].map(Input::Unit));
		let lot = LotIds::<Test>::get(gtin(8), lot_number("OUT")).unwrap();
		let transformed = DrugSupply::transform(signed(MANUFACTURER), inputs, lot, output, manufacturer());
		assert_eq!(transformed, Err(E::DifferentUnit.into()));
		assert!(!Units::<Test>::contains_key(gtin(1), committed_serial(INDEX)));
	});
}

#[test]
fn an_entry_is_enough_once_it_is_there() {
	build_and_execute(|| {
		let scene = scene();
		assert_ok!(unpack(MANUFACTURER, [Contents::Unit(scene.claim())]));
		// The siblings have done their work: what counts is which commitment and which index.
		let bare = with_siblings(&scene.claim(), vec![]);
		assert_ok!(pack(MANUFACTURER, [Contents::Unit(bare)], sscc(SPARE)));
		assert_ok!(unpack(MANUFACTURER, [one("C6")]));
		for (commission, index) in [
			(scene.first.0, INDEX + 1),
			(scene.second.0, INDEX),
			(scene.listed, INDEX),
			(9_999, INDEX),
			(scene.first.0, u32::MAX),
		] {
			let other = altered(&scene.claim(), |inclusion| {
				inclusion.commission = commission;
				inclusion.proof.index = index;
			});
			assert_noop!(pack(MANUFACTURER, [Contents::Unit(other)], sscc(SPARE)), E::DifferentUnit);
		}
	});
}

#[test]
fn a_serial_that_stands_twice_in_one_commitment_is_one_unit() {
	build_and_execute(|| {
		let (lot, case) = (register(1, "LOT"), open(1, 1));
		let twice = committed_serial(0);
		let units = [twice, committed_serial(1), committed_serial(2), twice].map(|serial| (gtin(1), serial));
		let (id, tree) = commit_units(lot, &units, case);
		let claim =
			|index| UnitClaim { gtin: gtin(1), serial: twice, inclusion: Some(inclusion(id, &tree, index)) };
		// Both places prove while nothing has happened, and no other does.
		for index in 0..4 {
			let verified = DrugSupply::verify(request(lot, &claim(index))).is_verified();
			assert_eq!(verified, index == 0 || index == 3);
		}
		undone(|| {
			assert_ok!(unpack(MANUFACTURER, [Contents::Unit(claim(0))]));
			assert_noop!(unpack(MANUFACTURER, [Contents::Unit(claim(3))]), E::DifferentUnit);
			assert_other_is_unknown(&claim(0), &claim(3));
		});
		assert_ok!(unpack(MANUFACTURER, [Contents::Unit(claim(3))]));
		assert_noop!(unpack(MANUFACTURER, [Contents::Unit(claim(0))]), E::DifferentUnit);
		assert_other_is_unknown(&claim(3), &claim(0));
		// It is reported by either, against the entry or against the other.
		undone(|| {
			assert_ok!(report(claim(0), None));
		});
		undone(|| {
			assert_ok!(report(claim(3), Some(claim(0))));
		});
		assert_noop!(report(claim(3), None), E::NotDuplicate);
		assert_ok!(report(claim(0), Some(claim(3))));
		let unit = Units::<Test>::get(gtin(1), twice).unwrap();
		assert_eq!((unit.origin.index, unit.quarantines.len()), (3, 1), "the first act stands");
	});
}

#[test]
fn what_was_listed_is_not_proven_to_be_another() {
	build_and_execute(|| {
		let (lot, case, spare) = (register(1, "LOT"), open(1, 1), open(2, 1));
		let listing = commission(lot, &["C0"], Some(case));
		let (id, tree) = commit(lot, 4, case);
		let claim = committed(gtin(1), id, &tree, 0);
		assert_noop!(pack(MANUFACTURER, [Contents::Unit(claim.clone())], spare), E::DifferentUnit);
		assert_other_is_unknown(&listed(gtin(1), "C0"), &claim);
		// A proof that speaks of the list is as good as none, if it says the place in it.
		let named = altered(&claim, |inclusion| inclusion.commission = listing);
		assert_ok!(pack(MANUFACTURER, [Contents::Unit(named)], spare));
		assert_ok!(report(claim, None));
		let unit = Units::<Test>::get(gtin(1), serial("C0")).unwrap();
		assert_eq!((unit.origin, unit.quarantines.len()), (Origin { commission: listing, index: 0 }, 1));
	});
}

#[test]
fn what_was_committed_may_be_listed_until_something_happens_to_it() {
	build_and_execute(|| {
		let (lot, case) = (register(1, "LOT"), open(1, 1));
		let (id, tree) = commit(lot, 4, case);
		assert_ok!(unpack(MANUFACTURER, [Contents::Unit(committed(gtin(1), id, &tree, 1))]));
		let list_it = |text| {
			let serials = list([serial("NEW"), serial(text)]);
			DrugSupply::commission_units(signed(MANUFACTURER), lot, serials, None, manufacturer())
		};
		assert_noop!(list_it("C1"), E::AlreadyCommissioned);
		// The chain cannot see that this one was committed. The list is the first act.
		assert_ok!(list_it("C0"));
		let claim = committed(gtin(1), id, &tree, 0);
		assert_noop!(unpack(MANUFACTURER, [Contents::Unit(claim.clone())]), E::DifferentUnit);
		assert_ok!(report(claim, None));
	});
}

#[test]
fn a_commitment_proves_units_of_its_own_product_only() {
	build_and_execute(|| {
		let (lot, other_lot) = (register(1, "LOT"), register(2, "OTHER"));
		let case = open(1, 1);
		// A leaf of product 2 among those of product 1: it is neither.
		let units = [(gtin(1), serial("A")), (gtin(2), serial("B"))];
		let (id, tree) = commit_units(lot, &units, case);
		let claim = |item, text| UnitClaim {
			gtin: gtin(item),
			serial: serial(text),
			inclusion: Some(inclusion(id, &tree, 1)),
		};
		let take = |claim| unpack(MANUFACTURER, [Contents::Unit(claim)]);
		assert_noop!(take(claim(2, "B")), E::CommissionNotFound);
		assert_noop!(take(claim(1, "B")), E::InvalidProof(ProofError::WrongRoot));
		// The same root under the product that it is of, by another commissioning: there it proves, once.
		let second = NextEventId::<Test>::get();
		assert_ok!(commit_root(other_lot, tree.commitment(), case));
		let there = altered(&claim(2, "B"), |inclusion| inclusion.commission = second);
		assert_ok!(take(there));
		let a = UnitClaim {
			gtin: gtin(1),
			serial: serial("A"),
			inclusion: Some(Inclusion { commission: second, proof: tree.proof(0).unwrap() }),
		};
		assert_noop!(take(a), E::CommissionNotFound);
	});
}

#[test]
fn a_unit_that_ended_is_not_brought_back_by_its_proof() {
	build_and_execute(|| {
		let scene = scene();
		scene.bring(scene.cases[0], PHARMACY);
		let dispense = |claim| DrugSupply::dispense(signed(PHARMACIST), claim, dispenser(PHARMACY), None);
		assert_ok!(dispense(scene.claim()));
		let unit = Units::<Test>::get(gtin(1), committed_serial(INDEX)).unwrap();
		// Refused, and told so; the proof does not make it another.
		assert_ok!(dispense(scene.claim()));
		assert_ok!(dispense(scene.twin()));
		let goods = || list([GoodsClaim::Unit(scene.claim())]);
		let decommissioned =
			DrugSupply::decommission(signed(PHARMACY), goods(), DecommissionReason::Destroyed);
		assert_eq!(decommissioned, Err(DispatchError::from(E::NotActive)));
		let answer = DrugSupply::verify(request(scene.lots[0], &scene.claim()));
		assert_eq!(answer.failure, Some(FailureReason::NotForRedistribution));
		// Its serial is still seen to stand twice, and nothing that has ended is held back.
		assert_ok!(report(scene.twin(), None));
		let after = Units::<Test>::get(gtin(1), committed_serial(INDEX)).unwrap();
		assert_eq!((after.state, after.origin), (unit.state, unit.origin));
		assert!(after.quarantines.is_empty());
		let alerts = DrugSupply::alerts(gtin(1), committed_serial(INDEX));
		let raised_by: std::collections::BTreeSet<_> = alerts.iter().map(|(who, _)| *who).collect();
		assert_eq!(raised_by, [PHARMACY, STRANGER].into());
	});
}

#[test]
fn a_proof_is_worth_nothing_when_the_lot_is_forgotten() {
	build_and_execute(|| {
		let scene = scene();
		let take = |index| {
			let claim = committed(gtin(1), scene.first.0, &scene.first.1, index);
			unpack(MANUFACTURER, [Contents::Unit(claim)])
		};
		assert_ok!(take(0));
		Timestamp::set_timestamp(EXPIRY + RETENTION - 1);
		assert_ok!(take(1));
		// From now on an entry may have been pruned, and what ended could begin anew.
		Timestamp::set_timestamp(EXPIRY + RETENTION);
		assert_noop!(take(2), E::UnitNotFound);
		assert_eq!(DrugSupply::unit(gtin(1), serial("C2"), scene.claim().inclusion), None);
		assert_noop!(report(scene.claim(), Some(scene.twin())), E::UnitNotFound);
		assert_ok!(DrugSupply::prune(
			signed(STRANGER),
			Prunable::Unit { gtin: gtin(1), serial: committed_serial(0) }
		));
		assert_noop!(take(0), E::UnitNotFound);
		// An entry that is still there needs none.
		assert_ok!(pack(MANUFACTURER, [one("C1")], sscc(SPARE)));
	});
}
