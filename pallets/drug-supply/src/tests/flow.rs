//! The flow of GS1's US pharmaceutical guideline, from the line to the patient.

use frame_support::assert_ok;

use crate::{mock::*, *};

#[test]
fn goods_go_from_the_manufacturer_to_the_patient() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let pallet = open(1, 3);
		let case = open(2, 1);
		let other_case = open(3, 1);
		commission(lot, &["A1", "A2"], Some(case));
		let (commission_id, tree) = commit(lot, 1_000, other_case);
		assert_ok!(DrugSupply::pack(
			signed(MANUFACTURER),
			list([Contents::Container(case), Contents::Container(other_case)]),
			pallet
		));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(pallet)]);
		assert_eq!(custody(case).owner, WHOLESALER);
		assert_ok!(DrugSupply::unpack(signed(WHOLESALER), list([Contents::Container(other_case)])));
		deliver(WHOLESALER, PHARMACY, [Goods::Container(other_case)]);
		let claim = committed(gtin(1), commission_id, &tree, 7);
		assert!(DrugSupply::verify(request(lot, &claim)).is_verified());
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), claim.clone(), dispenser(PHARMACY), None));
		assert!(matches!(state_of(gtin(1), "C7"), State::Dispensed(_)));
		let answer = DrugSupply::verify(request(lot, &claim));
		assert_eq!(answer.failure, Some(FailureReason::NotForRedistribution));
		let provenance = DrugSupply::provenance(gtin(1), claim.serial, claim.inclusion.clone()).unwrap();
		assert!(provenance.complete);
		let holders: Vec<_> = provenance.possession.iter().map(|one| one.holder).collect();
		assert_eq!(holders, [MANUFACTURER, WHOLESALER, PHARMACY]);
		let owners: Vec<_> = provenance.title.iter().map(|one| one.owner).collect();
		assert_eq!(owners, [MANUFACTURER, WHOLESALER, PHARMACY]);
		// A second time: refused, and to the same premises a notice only.
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), claim, dispenser(PHARMACY), None));
		assert!(DrugSupply::alerts(gtin(1), committed_serial(7)).is_empty());
	});
}
