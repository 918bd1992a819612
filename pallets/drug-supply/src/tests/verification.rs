//! Verification: what is answered of a pack, in which order, and what is kept of it.

mod information;
mod returns;

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::Mutate, Footprint},
};
use salus_primitives::{
	doubles::Price,
	identifiers::{Gtin, Lot},
	provenance::{ProvenanceRegistry, UnitStatus},
	Moment,
};
use sp_runtime::{traits::Convert, TokenError};

use super::flow::{quarantine, remake};
use crate::{mock::*, AdditionalInformation as More, FailureReason as Failure, *};

/// What a pack of a lot answers.
fn ask(lot: LotId, claim: &UnitClaim) -> Verification {
	DrugSupply::verify(request(lot, claim))
}

/// What else is to be known of it.
fn more(lot: LotId, claim: &UnitClaim) -> Vec<More> {
	ask(lot, claim).additional.into_inner()
}

/// An answer with nothing to add.
fn answer(failure: Option<Failure>, disposition: Option<Disposition>) -> Verification {
	Verification { failure, disposition, additional: Default::default() }
}

fn status(claim: &UnitClaim) -> UnitStatus {
	DrugSupply::unit_status(&claim.gtin, &claim.serial, claim.inclusion.as_ref())
}

/// A lot of product 1 in a case with listed units `A1` and `A2` and ten committed ones, at the wholesaler's.
fn delivered() -> (LotId, UnitClaim, UnitClaim, salus_primitives::identifiers::Sscc) {
	let lot = register(1, "LOT1");
	let case = open(1, 1);
	commission(lot, &["A1", "A2"], Some(case));
	let (commission, tree) = commit(lot, 10, case);
	deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
	(lot, listed(gtin(1), "A1"), committed(gtin(1), commission, &tree, 3), case)
}

#[test]
fn a_pack_that_is_what_it_says_is_verified_however_much_it_says() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		let (commission, tree) = commit(lot, 5, case);
		for claim in [listed(gtin(1), "A1"), committed(gtin(1), commission, &tree, 4)] {
			let full = request(lot, &claim);
			let less = [
				VerificationRequest { lot: None, ..full.clone() },
				VerificationRequest { expiry: None, ..full.clone() },
				VerificationRequest { lot: None, expiry: None, ..full.clone() },
				full,
			];
			for request in less {
				let verified = DrugSupply::verify(request);
				assert!(verified.is_verified());
				assert_eq!(verified, answer(None, Some(Disposition::Active)));
			}
		}
	});
}

#[test]
fn gtin_and_serial_come_first_and_end_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		register(2, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		let (first, tree) = commit(lot, 5, case);
		let (second, longer) = commit(lot, 6, case);
		let unknown = |claim: UnitClaim| {
			// Nor does anything else that it says, right or wrong, count then.
			for (number, expiry) in
				[(None, None), (Some("LOT1"), Some(EXPIRY)), (Some("LOT9"), Some(EXPIRY + 1))]
			{
				let UnitClaim { gtin, serial, inclusion } = claim.clone();
				let request =
					VerificationRequest { gtin, serial, lot: number.map(lot_number), expiry, inclusion };
				assert_eq!(DrugSupply::verify(request), answer(Some(Failure::NoMatchGtinSerial), None));
			}
			assert_eq!(status(&claim), UnitStatus::Unknown);
			assert_eq!(DrugSupply::unit(claim.gtin, claim.serial, claim.inclusion), None);
		};
		unknown(listed(gtin(1), "A2"));
		// Its serial is one of another product, or of a product that is none.
		unknown(listed(gtin(2), "A1"));
		unknown(listed(gtin(3), "A1"));
		// A committed one without a proof.
		unknown(listed(gtin(1), "C3"));
		let right = committed(gtin(1), first, &tree, 3);
		assert!(ask(lot, &right).is_verified());
		// A proof of its neighbour, of another commitment's tree, or in one that was listed or never made.
		unknown(UnitClaim { serial: committed_serial(2), ..right.clone() });
		unknown(UnitClaim { inclusion: Some(inclusion(first, &longer, 3)), ..right.clone() });
		unknown(UnitClaim { inclusion: Some(inclusion(second, &tree, 3)), ..right.clone() });
		unknown(UnitClaim { inclusion: Some(inclusion(first - 1, &tree, 3)), ..right.clone() });
		unknown(UnitClaim { inclusion: Some(inclusion(999, &tree, 3)), ..right.clone() });
		// A proof of another product.
		unknown(UnitClaim { gtin: gtin(2), ..right });
	});
}

#[test]
fn a_commitment_is_of_its_own_product_whatever_its_leaves_are() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		register(2, "LOT1");
		let case = open(1, 1);
		// Leaves of another product prove nothing, though the proof is right.
		let foreign = tree(gtin(2), 5);
		let commission = NextEventId::<Test>::get();
		assert_ok!(DrugSupply::commit_units(
			signed(MANUFACTURER),
			lot,
			foreign.commitment(),
			case,
			manufacturer()
		));
		let claim = committed(gtin(2), commission, &foreign, 0);
		assert_eq!(ask(lot, &claim).failure, Some(Failure::NoMatchGtinSerial));
		assert_noop!(
			DrugSupply::unpack(signed(MANUFACTURER), list([Contents::Unit(claim)])),
			Error::<Test>::CommissionNotFound
		);
	});
}

#[test]
fn then_come_lot_and_expiry() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		register(1, "LOT2");
		commission(lot, &["A1"], None);
		let said = |number: Option<&str>, expiry: Option<Moment>| {
			let claim = listed(gtin(1), "A1");
			let lot: Option<Lot> = number.map(lot_number);
			DrugSupply::verify(VerificationRequest { lot, expiry, ..request(0, &claim) }).failure
		};
		let (right, other) = (Some("LOT1"), Some("LOT2"));
		for (number, expiry, failure) in [
			(None, None, None),
			(right, None, None),
			(None, Some(EXPIRY), None),
			(right, Some(EXPIRY), None),
			(other, None, Some(Failure::NoMatchGtinSerialLot)),
			(other, Some(EXPIRY), Some(Failure::NoMatchGtinSerialLot)),
			(None, Some(EXPIRY + 1), Some(Failure::NoMatchGtinSerialExpiry)),
			(right, Some(EXPIRY + 1), Some(Failure::NoMatchGtinSerialExpiry)),
			(right, Some(EXPIRY - 1), Some(Failure::NoMatchGtinSerialExpiry)),
			(other, Some(EXPIRY + 1), Some(Failure::NoMatchGtinSerialLotExpiry)),
			(other, Some(0), Some(Failure::NoMatchGtinSerialLotExpiry)),
		] {
			assert_eq!(said(number, expiry), failure, "{number:?} {expiry:?}");
		}
	});
}

#[test]
fn a_wrong_lot_comes_before_the_state_and_hides_nothing() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let other = register(1, "LOT2");
		commission(lot, &["A1"], None);
		assert_ok!(DrugSupply::decommission(
			signed(MANUFACTURER),
			list([GoodsClaim::Unit(listed(gtin(1), "A1"))]),
			DecommissionReason::Stolen
		));
		assert_ok!(DrugSupply::recall(
			signed(MANUFACTURER),
			RecallScope::Lot(lot),
			None,
			recall_terms(),
			Party::Product
		));
		let told = ask(other, &listed(gtin(1), "A1"));
		assert_eq!(told.failure, Some(Failure::NoMatchGtinSerialLot));
		assert_eq!(told.disposition, Some(Disposition::Decommissioned));
		// The pack's own lot counts, not the one that it claims to be of.
		assert_eq!(told.additional.into_inner(), [More::Recalled]);
		assert_eq!(ask(lot, &listed(gtin(1), "A1")).failure, Some(Failure::NotForRedistribution));
	});
}

#[test]
fn what_is_under_way_is_verified_and_said_to_be_so() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(2, 2), open(1, 1));
		let (commission, tree) = commit(lot, 5, case);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		let claim = committed(gtin(1), commission, &tree, 0);
		let shipment = ship(MANUFACTURER, [Goods::Container(pallet)], terms(MANUFACTURER, WHOLESALER, true));
		assert_eq!(ask(lot, &claim), answer(None, Some(Disposition::InTransit)));
		assert_eq!(status(&claim), UnitStatus::Active);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		assert_eq!(ask(lot, &claim), answer(None, Some(Disposition::Active)));
	});
}

#[test]
fn what_left_the_supply_chain_is_not_for_redistribution() {
	build_and_execute(|| {
		let (lot, first, second, case) = delivered();
		deliver(WHOLESALER, PHARMACY, [Goods::Container(case)]);
		let ended = |claim: &UnitClaim, disposition, stands| {
			let failure = Some(Failure::NotForRedistribution);
			assert_eq!(ask(lot, claim), answer(failure, Some(disposition)));
			assert!(!ask(lot, claim).is_verified());
			assert_eq!(status(claim), stands);
		};
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), first.clone(), dispenser(PHARMACY), None));
		ended(&first, Disposition::Dispensed, UnitStatus::Dispensed);
		assert_ok!(DrugSupply::open_pack(signed(PHARMACIST), second.clone(), dispenser(PHARMACY)));
		ended(&second, Disposition::PartiallyDispensed, UnitStatus::Dispensed);
		let third = listed(gtin(1), "A2");
		assert_ok!(DrugSupply::decommission(
			signed(PHARMACY),
			list([GoodsClaim::Unit(third.clone())]),
			DecommissionReason::Locked
		));
		ended(&third, Disposition::Decommissioned, UnitStatus::Decommissioned);
		// Taken back it is as before.
		assert_ok!(DrugSupply::reactivate(signed(PHARMACY), unit(gtin(1), "A2"), as_itself(PHARMACY)));
		assert_eq!(ask(lot, &third), answer(None, Some(Disposition::Active)));
	});
}

#[test]
fn packs_share_the_end_of_the_container_around_them() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(2, 2), open(1, 1));
		commission(lot, &["A1"], Some(case));
		let (commission, tree) = commit(lot, 5, case);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		deliver(MANUFACTURER, HOSPITAL, [Goods::Container(pallet)]);
		assert_ok!(DrugSupply::supply(
			signed(HOSPITAL),
			list([GoodsClaim::Container(pallet)]),
			Recipient::OwnInstitution,
			trade_capacity(HOSPITAL)
		));
		for claim in [listed(gtin(1), "A1"), committed(gtin(1), commission, &tree, 2)] {
			let failure = Some(Failure::NotForRedistribution);
			assert_eq!(ask(lot, &claim), answer(failure, Some(Disposition::Supplied)));
			assert_eq!(status(&claim), UnitStatus::Dispensed);
		}
	});
}

#[test]
fn what_was_consumed_is_said_to_be_transformed() {
	build_and_execute(|| {
		let (lot, output) = (register(1, "LOT1"), register(2, "LOT2"));
		commission(lot, &["A1"], None);
		remake(lot, "A1", output, "B1");
		let consumed = ask(lot, &listed(gtin(1), "A1"));
		assert_eq!(consumed, answer(Some(Failure::NotForRedistribution), Some(Disposition::Transformed)));
		assert_eq!(status(&listed(gtin(1), "A1")), UnitStatus::Decommissioned);
		assert_eq!(ask(output, &listed(gtin(2), "B1")), answer(None, Some(Disposition::Active)));
	});
}

#[test]
fn what_was_committed_is_proved_until_the_lots_memory_ends() {
	build_and_execute(|| {
		let (lot, listed, committed, _) = delivered();
		let end = EXPIRY + RETENTION;
		Timestamp::set_timestamp(end - 1);
		assert!(ask(lot, &committed).is_verified());
		Timestamp::set_timestamp(end);
		assert_eq!(ask(lot, &committed), answer(Some(Failure::NoMatchGtinSerial), None));
		// An entry that nobody pruned still tells.
		assert_eq!(more(lot, &listed), [More::Expired]);
	});
}

#[test]
fn the_first_act_fixes_which_of_two_it_is() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, other) = (open(1, 1), open(2, 1));
		let (first, tree) = commit(lot, 5, case);
		let (second, _) = commit(lot, 5, other);
		let (one, two) = (committed(gtin(1), first, &tree, 3), committed(gtin(1), second, &tree, 3));
		assert!(ask(lot, &one).is_verified() && ask(lot, &two).is_verified());
		assert_ok!(DrugSupply::unpack(signed(MANUFACTURER), list([Contents::Unit(two.clone())])));
		assert!(ask(lot, &two).is_verified());
		assert_eq!(ask(lot, &one), answer(Some(Failure::NoMatchGtinSerial), None));
		// Its entry needs no proof, and a proof of its place may come along.
		assert!(ask(lot, &listed(gtin(1), "C3")).is_verified());
		assert_eq!(status(&two), UnitStatus::Active);
		assert_eq!(status(&one), UnitStatus::Unknown);
	});
}

#[test]
fn a_unit_by_proof_is_where_the_range_is_that_has_its_index() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, other) = (open(1, 1), open(2, 1));
		let (commission, tree) = commit(lot, 10, case);
		let range = UnitRange { commission, start: 3, end: 6 };
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Range(range)]), other));
		quarantine(MANUFACTURER, GoodsClaim::Container(other), Party::Holder);
		for index in 0..10 {
			let claim = committed(gtin(1), commission, &tree, index);
			let inside = (3..6).contains(&index);
			assert_eq!(more(lot, &claim) == [More::Suspect], inside, "{index}");
			let seen = DrugSupply::unit(gtin(1), claim.serial, claim.inclusion).unwrap();
			assert_eq!(seen.place, Place::In(if inside { other } else { case }));
			assert_eq!(seen.origin, Origin { commission, index });
			assert!(!seen.has_entry);
		}
	});
}

#[test]
fn the_standing_that_other_pallets_ask_for_is_the_gravest() {
	build_and_execute(|| {
		let (lot, claim, committed, _) = delivered();
		assert_eq!(status(&claim), UnitStatus::Active);
		assert_eq!(status(&committed), UnitStatus::Active);
		assert_eq!(status(&UnitClaim { inclusion: None, ..committed }), UnitStatus::Unknown);
		// Expired gives way to quarantine and to an unverified return, these to a recall, that to an end.
		assert_ok!(DrugSupply::unpack(signed(WHOLESALER), list([Contents::Unit(claim.clone())])));
		deliver(WHOLESALER, PHARMACY, [unit(gtin(1), "A1")]);
		send_back(PHARMACY, WHOLESALER, [unit(gtin(1), "A1")]);
		assert_eq!(status(&claim), UnitStatus::Quarantined);
		go_to_day(300);
		assert_eq!(status(&claim), UnitStatus::Quarantined);
		assert_ok!(DrugSupply::record_verification(signed(WHOLESALER), request(lot, &claim)));
		assert_eq!(status(&claim), UnitStatus::Expired);
		quarantine(WHOLESALER, GoodsClaim::Unit(claim.clone()), Party::Holder);
		assert_eq!(status(&claim), UnitStatus::Quarantined);
		assert_ok!(DrugSupply::recall(
			signed(MANUFACTURER),
			RecallScope::Lot(lot),
			None,
			recall_terms(),
			Party::Product
		));
		assert_eq!(status(&claim), UnitStatus::Recalled);
		assert_ok!(DrugSupply::decommission(
			signed(WHOLESALER),
			list([GoodsClaim::Unit(claim.clone())]),
			DecommissionReason::Stolen
		));
		assert_eq!(status(&claim), UnitStatus::Decommissioned);
	});
}

#[test]
fn anybody_may_have_an_answer_recorded_whatever_it_is() {
	build_and_execute(|| {
		let (lot, claim, committed, _) = delivered();
		let price = Price::convert(Footprint::from_parts(1, Receipt::<Test>::max_encoded_len()));
		go_to_day(2);
		let wrong = VerificationRequest { lot: Some(lot_number("LOT9")), ..request(lot, &claim) };
		let unknown = VerificationRequest { serial: serial("A9"), ..request(lot, &claim) };
		for asked in [request(lot, &claim), request(lot, &committed), wrong, unknown] {
			let (receipt, before) = (NextEventId::<Test>::get(), on_hold(STRANGER));
			let answer = DrugSupply::verify(asked.clone());
			assert_ok!(DrugSupply::record_verification(signed(STRANGER), asked.clone()));
			assert_eq!(on_hold(STRANGER), before + price);
			let kept = DrugSupply::receipt(receipt).unwrap();
			assert_eq!((kept.gtin, kept.serial), (asked.gtin, asked.serial));
			assert_eq!((&kept.answer, kept.verified_by, kept.recorded_at), (&answer, STRANGER, now()));
			let VerificationRequest { gtin, serial, .. } = asked;
			let verified = Event::Verified { receipt, gtin, serial, answer, authorised_by: STRANGER };
			System::assert_last_event(verified.into());
			assert_eq!(NextEventId::<Test>::get(), receipt + 1);
		}
		// Looking at a committed unit makes no entry of it.
		assert!(!Units::<Test>::contains_key(gtin(1), committed.serial));
	});
}

#[test]
fn a_receipt_that_is_not_paid_for_is_not_kept() {
	build_and_execute(|| {
		let (lot, claim, _, _) = delivered();
		let price = Price::convert(Footprint::from_parts(1, Receipt::<Test>::max_encoded_len()));
		Balances::set_balance(&STRANGER, price);
		assert_noop!(
			DrugSupply::record_verification(signed(STRANGER), request(lot, &claim)),
			TokenError::FundsUnavailable
		);
		assert_noop!(
			DrugSupply::record_verification(RuntimeOrigin::none(), request(lot, &claim)),
			sp_runtime::DispatchError::BadOrigin
		);
	});
}

/// A request that says no more than GTIN and serial.
fn bare(gtin: Gtin, text: &str) -> VerificationRequest {
	VerificationRequest { gtin, serial: serial(text), lot: None, expiry: None, inclusion: None }
}

#[test]
fn a_receipt_keeps_the_answer_of_its_day() {
	build_and_execute(|| {
		let (_, _, _, case) = delivered();
		let receipt = NextEventId::<Test>::get();
		assert_ok!(DrugSupply::record_verification(signed(STRANGER), bare(gtin(1), "A1")));
		quarantine(WHOLESALER, GoodsClaim::Container(case), Party::Holder);
		let kept = DrugSupply::receipt(receipt).unwrap().answer;
		assert_eq!(kept, answer(None, Some(Disposition::Active)));
		assert_ne!(DrugSupply::verify(bare(gtin(1), "A1")), kept);
	});
}
