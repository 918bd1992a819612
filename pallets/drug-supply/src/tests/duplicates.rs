//! Serials that stand in two places, the alerts on packs, and how these are closed.

use crate::{mock::*, *};
use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	commitment::{ProofError, UnitTree},
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::Sscc,
};
use sp_runtime::{traits::Convert, DispatchResult};

mod alerts;

type E = Error<Test>;

/// A serial of the first product that was committed twice: once into each of two cases, both the pharmacy's.
struct Twins {
	lot: LotId,
	cases: [Sscc; 2],
	commissions: [EventId; 2],
	tree: UnitTree,
}

impl Twins {
	fn new() -> Self {
		let lot = register(1, "LOT1");
		let cases = [open(1, 1), open(2, 1)];
		let (first, tree) = commit(lot, 10, cases[0]);
		let (second, _) = commit(lot, 10, cases[1]);
		deliver(MANUFACTURER, PHARMACY, cases.map(Goods::Container));
		Self { lot, cases, commissions: [first, second], tree }
	}

	/// What shows that the unit of an index stands in one of the two.
	fn proof(&self, place: usize, index: u32) -> Inclusion {
		inclusion(self.commissions[place], &self.tree, index)
	}

	fn claim(&self, place: usize, index: u32) -> UnitClaim {
		committed(gtin(1), self.commissions[place], &self.tree, index)
	}
}

fn report(who: AccountId, text: &str, first: Inclusion, second: Option<Inclusion>) -> DispatchResult {
	DrugSupply::report_duplicate(signed(who), gtin(1), serial(text), first, second)
}

fn entry(text: &str) -> Unit<Test> {
	Units::<Test>::get(gtin(1), serial(text)).unwrap()
}

fn alert(text: &str, who: AccountId) -> Option<Alert<Test>> {
	DrugSupply::alerts(gtin(1), serial(text)).into_iter().find(|(one, _)| *one == who).map(|(_, one)| one)
}

fn dispense(claim: UnitClaim) -> DispatchResult {
	DrugSupply::dispense(signed(PHARMACIST), claim, dispenser(PHARMACY), None)
}

fn clear(who: AccountId, text: &str, party: Party) -> DispatchResult {
	DrugSupply::clear_quarantine(signed(who), unit(gtin(1), text), party, digest(7))
}

fn held(who: AccountId, reason: HoldReason) -> u64 {
	Balances::balance_on_hold(&reason.into(), &who)
}

fn alert_price() -> u64 {
	Price::convert(Footprint::from_parts(1, Alert::<Test>::max_encoded_len()))
}

fn unit_price() -> u64 {
	Price::convert(DrugSupply::unit_footprint())
}

fn step_price() -> u64 {
	Price::convert(DrugSupply::step_footprint())
}

#[test]
fn anybody_shows_that_a_serial_was_committed_twice() {
	build_and_execute(|| {
		let twins = Twins::new();
		go_to_day(2);
		assert_ok!(report(STRANGER, "C4", twins.proof(1, 4), Some(twins.proof(0, 4))));
		// The first proof says which of the two it is, and where.
		let unit_entry = entry("C4");
		assert_eq!(unit_entry.origin, Origin { commission: twins.commissions[1], index: 4 });
		assert_eq!(unit_entry.place, Place::In(twins.cases[1]));
		let (party, reason) = (Party::Product, QuarantineReason::Duplicate);
		let quarantine = Quarantine { party, reason, since: now() };
		assert_eq!(unit_entry.quarantines.to_vec(), [quarantine]);
		let restricted = twins.cases.map(|case| DrugSupply::container(case).unwrap().restricted);
		assert_eq!(restricted, [0, 1]);
		let kind = AlertKind::Duplicate;
		System::assert_has_event(
			Event::Quarantined { goods: unit(gtin(1), "C4"), quarantine, authorised_by: Some(STRANGER) }
				.into(),
		);
		System::assert_last_event(
			Event::AlertRaised { gtin: gtin(1), serial: serial("C4"), kind, raised_by: STRANGER }.into(),
		);
		let raised = alert("C4", STRANGER).unwrap();
		assert_eq!((raised.kind, raised.count, raised.raised_at), (kind, 1, now()));
		assert_eq!(raised.closed, None);
		// Who reports pays for all of it: the entry, the step and the alert.
		assert_eq!(unit_entry.payer, Some(STRANGER));
		assert_eq!(held(STRANGER, HoldReason::Unit), unit_price());
		assert_eq!(held(STRANGER, HoldReason::Custody), step_price());
		assert_eq!(held(STRANGER, HoldReason::Record), alert_price());
		assert_eq!(on_hold(STRANGER), unit_price() + step_price() + alert_price());
		let step = History::<Test>::get(unit_entry.head.unwrap()).unwrap();
		assert_eq!(step.what, Happening::Quarantined { party, reason });
		assert_eq!(step.recorded_by, STRANGER);

		assert_noop!(dispense(twins.claim(1, 4)), E::InQuarantine);
		assert_noop!(clear(STRANGER, "C4", Party::Product), E::NotAuthorised);
		assert_ok!(dispense(twins.claim(0, 5)));
		assert_ok!(dispense(twins.claim(1, 6)));
	});
}

#[test]
fn the_products_registrant_decides_on_a_duplicate() {
	build_and_execute(|| {
		let twins = Twins::new();
		assert_ok!(report(STRANGER, "C4", twins.proof(0, 4), Some(twins.proof(1, 4))));
		for (other, party) in [
			(PHARMACY, Party::Holder),
			(PHARMACY, Party::Owner),
			(REGULATOR, Party::Authority(country("US"))),
		] {
			assert_noop!(clear(other, "C4", party), E::NotQuarantined);
		}
		for other in [STRANGER, PHARMACY, REPACKAGER, AUTHORISATION_HOLDER] {
			assert_noop!(clear(other, "C4", Party::Product), E::NotAuthorised);
		}
		// Not without his prefix: another may have it by then.
		Credentials::revoke(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_noop!(clear(MANUFACTURER, "C4", Party::Product), E::NotInGoodStanding);
		Credentials::grant(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_ok!(clear(MANUFACTURER, "C4", Party::Product));
		// It is the one that was shown first. The other proof is good for nothing but an alert from then on.
		let answer = |place| DrugSupply::verify(request(twins.lot, &twins.claim(place, 4)));
		assert!(answer(0).is_verified());
		assert_eq!(answer(1).failure, Some(FailureReason::NoMatchGtinSerial));
		assert_ok!(dispense(twins.claim(1, 4)));
		assert_eq!(entry("C4").state, State::Active);
		let kind = AlertKind::DispenseRefused(RefusalReason::OtherPack);
		assert_eq!(alert("C4", PHARMACY).unwrap().kind, kind);
		assert_ok!(dispense(twins.claim(0, 4)));
		assert!(matches!(entry("C4").state, State::Dispensed(_)));
	});
}

#[test]
fn a_serial_at_two_places_of_one_commitment_is_a_duplicate() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let units = ["X1", "X2", "X1"].map(|text| (gtin(1), serial(text)));
		let twice = UnitTree::new(&units).unwrap();
		let id = NextEventId::<Test>::get();
		let commitment = twice.commitment();
		assert_ok!(DrugSupply::commit_units(signed(MANUFACTURER), lot, commitment, case, manufacturer()));
		let proof = |index| inclusion(id, &twice, index);
		assert_noop!(report(STRANGER, "X1", proof(2), Some(proof(2))), E::NotDuplicate);
		assert_ok!(report(STRANGER, "X1", proof(2), Some(proof(0))));
		assert_eq!(entry("X1").origin, Origin { commission: id, index: 2 });
		assert!(!entry("X1").quarantines.is_empty());
	});
}

#[test]
fn an_entry_and_a_proof_of_another_place_show_a_duplicate() {
	build_and_execute(|| {
		let twins = Twins::new();
		// Listed by its serial, and committed.
		commission(twins.lot, &["C1"], None);
		let before = entry("C1");
		assert_ok!(report(STRANGER, "C1", twins.proof(0, 1), None));
		let after = entry("C1");
		assert_eq!((after.origin, after.place), (before.origin, before.place), "its entry decides");
		assert_eq!(after.payer, None);
		assert_eq!(after.quarantines.len(), 1);
		assert_eq!(held(STRANGER, HoldReason::Unit), 0);
		assert_eq!(on_hold(STRANGER), step_price() + alert_price());
		// Committed twice, and something happened to the one.
		let (claim, reason) = (GoodsClaim::Unit(twins.claim(0, 2)), QuarantineReason::Other);
		assert_ok!(DrugSupply::quarantine(signed(PHARMACY), claim, reason, Party::Holder, None));
		assert_noop!(report(STRANGER, "C2", twins.proof(0, 2), None), E::NotDuplicate);
		assert_ok!(report(STRANGER, "C2", twins.proof(1, 2), None));
		assert_eq!(entry("C2").origin, Origin { commission: twins.commissions[0], index: 2 });
		assert_eq!(entry("C2").quarantines.len(), 2);
		// Two proofs do as well, whichever the entry is.
		commission(twins.lot, &["C3"], None);
		assert_ok!(report(WHOLESALER, "C3", twins.proof(0, 3), Some(twins.proof(1, 3))));
		assert_eq!(entry("C3").place.container(), None);
	});
}

#[test]
fn what_is_shown_once_is_no_duplicate() {
	build_and_execute(|| {
		let twins = Twins::new();
		let one = || twins.proof(0, 4);
		assert_noop!(report(STRANGER, "C4", one(), None), E::NotDuplicate);
		assert_noop!(report(STRANGER, "C4", one(), Some(one())), E::NotDuplicate);
		// A proof must be one, each of the two.
		let wrong = E::InvalidProof(ProofError::WrongRoot);
		assert_noop!(report(STRANGER, "C4", twins.proof(1, 5), Some(one())), wrong);
		let wrong = E::InvalidProof(ProofError::WrongRoot);
		assert_noop!(report(STRANGER, "C4", one(), Some(twins.proof(1, 5))), wrong);
		let beyond = Inclusion {
			proof: salus_primitives::commitment::InclusionProof { index: 10, ..one().proof },
			..one()
		};
		let wrong = E::InvalidProof(ProofError::IndexOutOfRange);
		assert_noop!(report(STRANGER, "C4", one(), Some(beyond)), wrong);
		// And of this product, by a commitment.
		let other = register(2, "LOT1");
		let case = open(3, 1);
		let (foreign, foreign_tree) = commit(other, 10, case);
		let listed = commission(twins.lot, &["Y1"], None);
		for commission in [foreign, listed, 99_999] {
			let elsewhere = || Inclusion { commission, ..inclusion(foreign, &foreign_tree, 4) };
			assert_noop!(report(STRANGER, "C4", elsewhere(), Some(one())), E::CommissionNotFound);
			assert_noop!(report(STRANGER, "C4", one(), Some(elsewhere())), E::CommissionNotFound);
		}
		// The same serial of another product is another unit.
		assert_ok!(dispense(twins.claim(0, 4)));
	});
}

#[test]
fn it_is_reported_once_and_what_was_decided_stays_decided() {
	build_and_execute(|| {
		let twins = Twins::new();
		let by = |who, first, second| report(who, "C4", twins.proof(first, 4), Some(twins.proof(second, 4)));
		assert_ok!(by(STRANGER, 0, 1));
		assert!(entry("C4").duplicate);
		assert!(!Units::<Test>::contains_key(gtin(1), serial("C5")));
		for who in [STRANGER, WHOLESALER] {
			assert_noop!(by(who, 0, 1), E::AlreadyReported);
			assert_noop!(by(who, 1, 0), E::AlreadyReported);
			assert_noop!(report(who, "C4", twins.proof(1, 4), None), E::AlreadyReported);
		}
		assert_ok!(clear(MANUFACTURER, "C4", Party::Product));
		assert_noop!(by(STRANGER, 0, 1), E::AlreadyReported);
		assert!(entry("C4").quarantines.is_empty());
		// The same serials of other units are other duplicates.
		assert_ok!(report(WHOLESALER, "C5", twins.proof(0, 5), Some(twins.proof(1, 5))));
	});
}

#[test]
fn it_is_held_back_beside_what_the_products_people_hold_back_already() {
	build_and_execute(|| {
		let twins = Twins::new();
		let (claim, reason) = (GoodsClaim::Unit(twins.claim(0, 4)), QuarantineReason::Suspect);
		assert_ok!(DrugSupply::quarantine(signed(MANUFACTURER), claim, reason, Party::Product, None));
		assert_ok!(report(STRANGER, "C4", twins.proof(0, 4), Some(twins.proof(1, 4))));
		let reasons: Vec<_> = entry("C4").quarantines.into_iter().map(|one| one.reason).collect();
		assert_eq!(reasons, [QuarantineReason::Suspect, QuarantineReason::Duplicate]);
		assert_eq!(on_hold(STRANGER), step_price() + alert_price());
		let case = DrugSupply::container(twins.cases[0]).unwrap();
		assert_eq!(case.restricted, 1, "it counts once");
	});
}

#[test]
fn of_what_a_patient_has_there_is_an_alert_and_no_quarantine() {
	build_and_execute(|| {
		let twins = Twins::new();
		assert_ok!(dispense(twins.claim(0, 4)));
		let before = entry("C4");
		assert_ok!(report(STRANGER, "C4", twins.proof(1, 4), None));
		assert_eq!(entry("C4"), Unit { duplicate: true, ..before });
		assert_eq!(on_hold(STRANGER), alert_price());
		assert_eq!(alert("C4", STRANGER).unwrap().kind, AlertKind::Duplicate);
		// Of what was opened there is something left to hold back.
		assert_ok!(DrugSupply::open_pack(signed(PHARMACIST), twins.claim(0, 5), dispenser(PHARMACY)));
		assert_ok!(report(STRANGER, "C5", twins.proof(1, 5), None));
		assert_eq!(entry("C5").quarantines.len(), 1);
	});
}

#[test]
fn a_duplicate_may_turn_out_to_be_illegitimate() {
	build_and_execute(|| {
		let twins = Twins::new();
		assert_ok!(report(STRANGER, "C4", twins.proof(0, 4), Some(twins.proof(1, 4))));
		let goods = unit(gtin(1), "C4");
		assert_ok!(DrugSupply::condemn(signed(MANUFACTURER), goods, Party::Product, digest(8)));
		let answer = DrugSupply::verify(request(twins.lot, &twins.claim(0, 4)));
		assert!(answer.additional.contains(&AdditionalInformation::Illegitimate));
		let case = DrugSupply::container(twins.cases[0]).unwrap();
		assert_eq!((case.restricted, case.units), (0, 0));
	});
}
