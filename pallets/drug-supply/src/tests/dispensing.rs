//! Dispensing whole packs: who may, where, and which packs. What is said of a second time is in `refusals`; opened packs and
//! class stock are in `parts`.

mod parts;
mod refusals;

use codec::MaxEncodedLen;
use frame_support::{assert_noop, assert_ok, traits::Footprint};
use salus_primitives::{
	commitment::{ProofError, UnitTree},
	credential::{ActionReason, CredentialKind, Ground, Standing},
	doubles::{Credentials, Price},
	identifiers::{Gln, Sscc},
};
use sp_core::H256;
use sp_runtime::{
	traits::{Convert, Dispatchable},
	DispatchResult, TokenError,
};

use crate::{mock::*, *};

pub(super) type E = Error<Test>;

/// A pharmacist of one of the pharmacy's premises only.
pub(super) const LOCUM: AccountId = 34;
/// A pharmacy that owns nothing. The other pharmacist works there, too.
const POOR_PHARMACY: AccountId = 70;

/// Executes a call as the chain does: what is refused leaves no trace.
pub(super) fn execute(who: AccountId, call: Call<Test>) -> DispatchResult {
	RuntimeCall::from(call).dispatch(signed(who)).map(drop).map_err(|refused| refused.error)
}

pub(super) fn dispense(who: AccountId, unit: UnitClaim, dispenser: Dispenser<AccountId>) -> DispatchResult {
	execute(who, Call::dispense { unit, dispenser, prescription: None })
}

pub(super) fn open_pack(who: AccountId, unit: UnitClaim, dispenser: Dispenser<AccountId>) -> DispatchResult {
	execute(who, Call::open_pack { unit, dispenser })
}

/// Dispenses one of the listed packs, by the pharmacist of the pharmacy at large.
fn dispense_listed(text: &str) -> DispatchResult {
	dispense(PHARMACIST, listed(gtin(1), text), dispenser(PHARMACY))
}

/// As a pharmacist of one of a pharmacy's premises.
pub(super) fn dispenser_at(pharmacy: AccountId, premises: u64) -> Dispenser<AccountId> {
	Dispenser { premises: Some(gln(premises)), ..dispenser(pharmacy) }
}

/// Ships goods for supply with title, and has them received at premises.
pub(super) fn deliver_at(
	from: AccountId,
	to: AccountId,
	goods: impl IntoIterator<Item = Goods<AccountId>>,
	premises: Option<Gln>,
) {
	let shipment = ship(from, goods, terms(from, to, true));
	assert_ok!(DrugSupply::receive(signed(to), shipment, premises));
}

/// Ships goods for supply with title to somebody who has no part in the mock's trade, and has them received.
pub(super) fn deliver_as(kind: CredentialKind<AccountId>, to: AccountId, goods: Goods<AccountId>) {
	let terms = ShippingTerms { to_capacity: capacity(kind), ..terms(MANUFACTURER, to, true) };
	let shipment = ship(MANUFACTURER, [goods], terms);
	assert_ok!(DrugSupply::receive(signed(to), shipment, None));
}

/// Three listed packs `A1` to `A3` in a case at somebody's; their lot, and the case.
pub(super) fn packs_at(who: AccountId, premises: Option<Gln>) -> (LotId, Sscc) {
	let lot = register(1, "LOT1");
	let case = open(1, 1);
	commission(lot, &["A1", "A2", "A3"], Some(case));
	deliver_at(MANUFACTURER, who, [Goods::Container(case)], premises);
	(lot, case)
}

/// Ten committed packs in a case at somebody's; the number of the commissioning, their tree, and the case.
pub(super) fn committed_at(who: AccountId) -> (EventId, UnitTree, Sscc) {
	let lot = register(1, "LOT2");
	let case = open(2, 1);
	let (commission, tree) = commit(lot, 10, case);
	deliver(MANUFACTURER, who, [Goods::Container(case)]);
	(commission, tree, case)
}

/// Makes the locum a pharmacist of the pharmacy's premises of this number.
pub(super) fn hire_locum(premises: u64) {
	Credentials::grant(LOCUM, CredentialKind::Pharmacist, Some(jurisdiction("US")));
	Credentials::affiliate_at(LOCUM, PHARMACY, gln(premises));
}

/// The entry of a unit of the first product.
pub(super) fn entry(text: &str) -> Unit<Test> {
	Units::<Test>::get(gtin(1), serial(text)).unwrap()
}

/// The last step of a history.
pub(super) fn last_step(head: Option<EventId>) -> Step<Test> {
	History::<Test>::get(head.unwrap()).unwrap()
}

/// An ending here and now.
pub(super) fn ending(organisation: AccountId, premises: Option<Gln>) -> Ending<AccountId> {
	Ending { organisation, premises, at: now() }
}

/// What the deposit for the entry of a unit is.
pub(super) fn unit_price() -> u64 {
	Price::convert(DrugSupply::unit_footprint())
}

/// What the deposit for a step of a history is.
pub(super) fn step_price() -> u64 {
	Price::convert(DrugSupply::step_footprint())
}

/// What the deposit for an alert is.
fn alert_price() -> u64 {
	Price::convert(Footprint::from_parts(1, Alert::<Test>::max_encoded_len()))
}

/// The scopes of a recall that has the first listed pack in it: what `packs_at` registers is the first lot of all.
pub(super) fn scopes() -> [RecallScope; 3] {
	let unit = RecallScope::Unit { gtin: gtin(1), serial: serial("A1") };
	[RecallScope::Product(gtin(1)), RecallScope::Lot(0), unit]
}

pub(super) fn recall(scope: RecallScope, terms: RecallTerms) {
	assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, terms, Party::Product));
}

/// A recall everywhere, down to a depth.
pub(super) fn recall_to(depth: RecallDepth) -> RecallTerms {
	RecallTerms { depth, ..recall_terms() }
}

pub(super) fn hold_back(who: AccountId, goods: GoodsClaim<AccountId>, party: Party) {
	assert_ok!(DrugSupply::quarantine(signed(who), goods, QuarantineReason::Suspect, party, None));
}

pub(super) fn clear(who: AccountId, goods: Goods<AccountId>, party: Party) {
	assert_ok!(DrugSupply::clear_quarantine(signed(who), goods, party, digest(9)));
}

/// Sends goods on their way back to the wholesaler, without arriving.
pub(super) fn send_away(from: AccountId, goods: Goods<AccountId>) -> EventId {
	ship(from, [goods], terms_for(ShippingPurpose::Return, from, WHOLESALER))
}

fn suspended() -> Standing {
	Standing::Suspended(Ground { since: 0, reason: ActionReason::Disciplinary, recorded_at: 0 })
}

#[test]
fn a_pharmacist_dispenses_a_pack_of_his_pharmacy() {
	build_and_execute(|| {
		let (lot, case) = packs_at(PHARMACY, None);
		let held = (on_hold(PHARMACY), on_hold(PHARMACIST), on_hold(MANUFACTURER));
		let prescription = Some(digest(7));
		let unit = listed(gtin(1), "A1");
		let call = Call::dispense { unit: unit.clone(), dispenser: dispenser(PHARMACY), prescription };
		assert_ok!(execute(PHARMACIST, call));
		let stored = entry("A1");
		assert_eq!(stored.state, State::Dispensed(ending(PHARMACY, None)));
		let custody = Custody { holder: PHARMACY, premises: None, owner: PHARMACY, shipment: None };
		assert_eq!(stored.place, Place::Held(custody));
		let step = last_step(stored.head);
		assert_eq!(step.what, Happening::Dispensed { prescription });
		assert_eq!(
			(step.recorded_by, step.recorded_at, step.from, step.into),
			(PHARMACIST, now(), Some(case), None)
		);
		assert_eq!(step.payer, PHARMACY);
		System::assert_last_event(
			Event::<Test>::Recorded {
				event: stored.head.unwrap(),
				subject: Subject::Unit { gtin: gtin(1), serial: serial("A1") },
				what: Happening::Dispensed { prescription },
				from: Some(case),
				into: None,
				authorised_by: PHARMACIST,
			}
			.into(),
		);
		// It has left its case. What the pharmacist enters the pharmacy pays.
		let container = Containers::<Test>::get(case).unwrap();
		assert_eq!((container.units, container.lots[0].count), (2, 2));
		assert!(step_price() > 0);
		assert_eq!(on_hold(PHARMACY), held.0 + step_price());
		assert_eq!((on_hold(PHARMACIST), on_hold(MANUFACTURER)), (held.1, held.2));
		let answer = DrugSupply::verify(request(lot, &unit));
		assert_eq!(answer.disposition, Some(Disposition::Dispensed));
		assert_eq!(state_of(gtin(1), "A2"), State::Active);
	});
}

#[test]
fn a_pack_without_an_entry_gets_one_at_the_pharmacys_expense() {
	build_and_execute(|| {
		let (commission, tree, case) = committed_at(PHARMACY);
		let held = (on_hold(PHARMACY), on_hold(PHARMACIST), on_hold(MANUFACTURER));
		let claim = committed(gtin(1), commission, &tree, 4);
		assert_ok!(dispense(PHARMACIST, claim, dispenser(PHARMACY)));
		let stored = entry("C4");
		assert_eq!(stored.origin, Origin { commission, index: 4 });
		assert_eq!(stored.payer, Some(PHARMACY));
		assert_eq!(stored.state, State::Dispensed(ending(PHARMACY, None)));
		assert_eq!(last_step(stored.head).from, Some(case));
		assert!(unit_price() > 0);
		assert_eq!(on_hold(PHARMACY), held.0 + unit_price() + step_price());
		assert_eq!((on_hold(PHARMACIST), on_hold(MANUFACTURER)), (held.1, held.2));
		// The rest lies where it lay.
		let container = Containers::<Test>::get(case).unwrap();
		assert_eq!((container.units, container.ranges.len()), (0, 1));
	});
}

#[test]
fn a_committed_pack_is_shown_to_be_one() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		let (commission, tree, _) = committed_at(PHARMACY);
		let claim = committed(gtin(1), commission, &tree, 4);
		let unproven = UnitClaim { inclusion: None, ..claim.clone() };
		assert_noop!(dispense(PHARMACIST, unproven, dispenser(PHARMACY)), E::UnitNotFound);
		let other = UnitClaim { serial: serial("X"), ..claim.clone() };
		let refused = || E::InvalidProof(ProofError::WrongRoot);
		assert_noop!(dispense(PHARMACIST, other, dispenser(PHARMACY)), refused());
		let elsewhere = UnitClaim { gtin: gtin(2), ..claim.clone() };
		assert_noop!(dispense(PHARMACIST, elsewhere, dispenser(PHARMACY)), E::CommissionNotFound);
		assert_noop!(dispense_listed("X"), E::UnitNotFound);
		// Nor does a proof of one unit show another, be that known or not.
		let mixed = UnitClaim { serial: serial("A1"), ..claim };
		assert_noop!(dispense(PHARMACIST, mixed, dispenser(PHARMACY)), refused());
	});
}

#[test]
fn only_pharmacists_in_good_standing_dispense() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		let pack = || listed(gtin(1), "A1");
		let licence = (CredentialKind::Pharmacist, Some(jurisdiction("US")));
		Credentials::affiliate(STRANGER, PHARMACY);
		assert_noop!(dispense(STRANGER, pack(), dispenser(PHARMACY)), E::NotInGoodStanding);
		Credentials::grant(STRANGER, CredentialKind::Physician, Some(jurisdiction("US")));
		assert_noop!(dispense(STRANGER, pack(), dispenser(PHARMACY)), E::NotInGoodStanding);
		// Nor does the pharmacy itself: a person answers for it.
		assert_noop!(dispense(PHARMACY, pack(), dispenser(PHARMACY)), E::NotInGoodStanding);
		Credentials::set(PHARMACIST, licence.0.clone(), licence.1, suspended());
		assert_noop!(dispense_listed("A1"), E::NotInGoodStanding);
		Credentials::revoke(PHARMACIST, licence.0.clone(), licence.1);
		assert_noop!(dispense_listed("A1"), E::NotInGoodStanding);
		Credentials::grant(PHARMACIST, licence.0, licence.1);
		assert_ok!(dispense_listed("A1"));
		let unsigned = DrugSupply::dispense(RuntimeOrigin::none(), pack(), dispenser(PHARMACY), None);
		assert_noop!(unsigned, sp_runtime::DispatchError::BadOrigin);
	});
}

#[test]
fn a_pharmacist_belongs_to_the_pharmacy() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		let pack = || listed(gtin(1), "A1");
		assert_noop!(dispense(OTHER_PHARMACIST, pack(), dispenser(PHARMACY)), E::NotAffiliated);
		Credentials::dismiss(PHARMACIST, PHARMACY);
		assert_noop!(dispense_listed("A1"), E::NotAffiliated);
		Credentials::affiliate(PHARMACIST, PHARMACY);
		assert_ok!(dispense_listed("A1"));
	});
}

#[test]
fn who_belongs_to_premises_dispenses_there_only() {
	build_and_execute(|| {
		packs_at(PHARMACY, Some(gln(1)));
		hire_locum(1);
		let pack = |text| listed(gtin(1), text);
		assert_noop!(dispense(LOCUM, pack("A1"), dispenser_at(PHARMACY, 2)), E::NotAffiliated);
		assert_noop!(dispense(LOCUM, pack("A1"), dispenser(PHARMACY)), E::NotAffiliated);
		assert_noop!(dispense(LOCUM, pack("A1"), dispenser_at(OTHER_PHARMACY, 1)), E::NotAffiliated);
		assert_ok!(dispense(LOCUM, pack("A1"), dispenser_at(PHARMACY, 1)));
		assert_eq!(state_of(gtin(1), "A1"), State::Dispensed(ending(PHARMACY, Some(gln(1)))));
		// Who belongs to the pharmacy at large dispenses at any of its premises.
		assert_ok!(dispense(PHARMACIST, pack("A2"), dispenser_at(PHARMACY, 1)));
	});
}

#[test]
fn a_pack_is_dispensed_at_the_premises_that_have_it() {
	build_and_execute(|| {
		let (_, case) = packs_at(PHARMACY, Some(gln(1)));
		let pack = || listed(gtin(1), "A1");
		assert_noop!(dispense(PHARMACIST, pack(), dispenser_at(PHARMACY, 2)), E::WrongPremises);
		assert_noop!(dispense(PHARMACIST, pack(), dispenser(PHARMACY)), E::WrongPremises);
		assert_ok!(DrugSupply::relocate(signed(PHARMACY), list([Goods::Container(case)]), Some(gln(2))));
		assert_noop!(dispense(PHARMACIST, pack(), dispenser_at(PHARMACY, 1)), E::WrongPremises);
		assert_ok!(dispense(PHARMACIST, pack(), dispenser_at(PHARMACY, 2)));
		assert_ok!(DrugSupply::relocate(signed(PHARMACY), list([Goods::Container(case)]), None));
		let pack = listed(gtin(1), "A2");
		assert_noop!(dispense(PHARMACIST, pack, dispenser_at(PHARMACY, 2)), E::WrongPremises);
	});
}

#[test]
fn a_pharmacy_in_good_standing_has_its_packs_dispensed() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		let licence = (CredentialKind::Pharmacy, Some(jurisdiction("US")));
		Credentials::revoke(PHARMACY, licence.0.clone(), licence.1);
		assert_noop!(dispense_listed("A1"), E::NotInGoodStanding);
		Credentials::set(PHARMACY, licence.0.clone(), licence.1, suspended());
		assert_noop!(dispense_listed("A1"), E::NotInGoodStanding);
		// What else it may be does not make it a pharmacy.
		Credentials::grant(PHARMACY, CredentialKind::Hospital, licence.1);
		assert_noop!(dispense_listed("A1"), E::NotInGoodStanding);
		Credentials::grant(PHARMACY, licence.0, licence.1);
		assert_ok!(dispense_listed("A1"));
	});
}

#[test]
fn carriers_and_wholesalers_have_nothing_dispensed() {
	build_and_execute(|| {
		packs_at(WHOLESALER, None);
		Credentials::affiliate(PHARMACIST, WHOLESALER);
		let pack = listed(gtin(1), "A1");
		assert_noop!(dispense(PHARMACIST, pack, dispenser(WHOLESALER)), E::NotInGoodStanding);
	});
}

#[test]
fn both_licences_are_of_one_country() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		let germany = jurisdiction("DE");
		let pack = || listed(gtin(1), "A1");
		let abroad = Dispenser { pharmacist_licence: germany, ..dispenser(PHARMACY) };
		// Even where each of them stands.
		Credentials::grant(PHARMACIST, CredentialKind::Pharmacist, Some(germany));
		assert_noop!(dispense(PHARMACIST, pack(), abroad), E::WrongCapacity);
		let abroad = Dispenser { pharmacy_licence: germany, ..dispenser(PHARMACY) };
		assert_noop!(dispense(PHARMACIST, pack(), abroad.clone()), E::WrongCapacity);
		let abroad = Dispenser { pharmacist_licence: germany, ..abroad };
		assert_noop!(dispense(PHARMACIST, pack(), abroad.clone()), E::NotInGoodStanding);
		Credentials::grant(PHARMACY, CredentialKind::Pharmacy, Some(germany));
		assert_ok!(dispense(PHARMACIST, pack(), abroad));
	});
}

#[test]
fn the_licences_named_are_those_that_are_looked_at() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		let pack = || listed(gtin(1), "A1");
		// A licence of the country is none of a part of it.
		let in_york = jurisdiction("US-NY");
		let here = Dispenser { pharmacist_licence: in_york, ..dispenser(PHARMACY) };
		assert_noop!(dispense(PHARMACIST, pack(), here.clone()), E::NotInGoodStanding);
		Credentials::grant(PHARMACIST, CredentialKind::Pharmacist, Some(in_york));
		let there = Dispenser { pharmacy_licence: in_york, ..here.clone() };
		assert_noop!(dispense(PHARMACIST, pack(), there), E::NotInGoodStanding);
		assert_ok!(dispense(PHARMACIST, pack(), here));
	});
}

#[test]
fn nobody_dispenses_what_others_have() {
	build_and_execute(|| {
		let (_, case) = packs_at(WHOLESALER, None);
		assert_noop!(dispense_listed("A1"), E::NotHolder);
		// Under way to the pharmacy it is not there yet.
		let shipment = ship(WHOLESALER, [Goods::Container(case)], terms(WHOLESALER, PHARMACY, true));
		assert_noop!(dispense_listed("A1"), E::NotHolder);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), shipment, None));
		assert_ok!(DrugSupply::unpack(signed(PHARMACY), list([Contents::Unit(listed(gtin(1), "A2"))])));
		assert_ok!(dispense_listed("A1"));
		// Nor what has left it, in a case or alone.
		send_away(PHARMACY, Goods::Container(case));
		assert_noop!(dispense_listed("A3"), E::InTransit);
		send_away(PHARMACY, unit(gtin(1), "A2"));
		assert_noop!(dispense_listed("A2"), E::InTransit);
	});
}

#[test]
fn a_pharmacy_dispenses_goods_on_consignment() {
	build_and_execute(|| {
		let (_, case) = packs_at(WHOLESALER, None);
		let shipment = ship(WHOLESALER, [Goods::Container(case)], terms(WHOLESALER, PHARMACY, false));
		assert_ok!(DrugSupply::receive(signed(PHARMACY), shipment, None));
		assert_ok!(dispense_listed("A1"));
		let Place::Held(custody) = entry("A1").place else { panic!("it is in something") };
		assert_eq!((custody.holder, custody.owner), (PHARMACY, WHOLESALER));
	});
}

#[test]
fn what_is_held_back_is_not_dispensed() {
	build_and_execute(|| {
		let (_, case) = packs_at(PHARMACY, None);
		hold_back(PHARMACY, GoodsClaim::Unit(listed(gtin(1), "A1")), Party::Holder);
		assert_noop!(dispense_listed("A1"), E::InQuarantine);
		assert_ok!(dispense_listed("A2"));
		clear(PHARMACY, unit(gtin(1), "A1"), Party::Holder);
		hold_back(PHARMACY, GoodsClaim::Container(case), Party::Owner);
		assert_noop!(dispense_listed("A1"), E::InQuarantine);
		clear(PHARMACY, Goods::Container(case), Party::Owner);
		assert_ok!(dispense_listed("A1"));
	});
}

#[test]
fn what_is_in_something_held_back_is_not_dispensed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(1, 2), open(2, 1));
		let (commission, tree) = commit(lot, 10, case);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(pallet)]);
		hold_back(PHARMACY, GoodsClaim::Container(pallet), Party::Holder);
		let claim = committed(gtin(1), commission, &tree, 0);
		assert_noop!(dispense(PHARMACIST, claim.clone(), dispenser(PHARMACY)), E::InQuarantine);
		clear(PHARMACY, Goods::Container(pallet), Party::Holder);
		assert_ok!(dispense(PHARMACIST, claim, dispenser(PHARMACY)));
	});
}

#[test]
fn what_has_expired_is_not_dispensed() {
	build_and_execute(|| {
		let (lot, _) = packs_at(PHARMACY, None);
		Timestamp::set_timestamp(EXPIRY - 1);
		assert_ok!(dispense_listed("A1"));
		Timestamp::set_timestamp(EXPIRY);
		assert_noop!(dispense_listed("A2"), E::Expired);
		assert_ok!(DrugSupply::extend_expiry(signed(MANUFACTURER), lot, EXPIRY + 1, manufacturer()));
		assert_ok!(dispense_listed("A2"));
	});
}

#[test]
fn a_recall_to_wholesalers_leaves_pharmacies_to_dispense() {
	for scope in scopes() {
		build_and_execute(|| {
			packs_at(PHARMACY, None);
			recall(scope, recall_to(RecallDepth::Wholesale));
			assert_ok!(dispense_listed("A1"));
		});
	}
}

#[test]
fn a_recall_to_dispensers_or_deeper_keeps_a_pack_from_patients() {
	for depth in [RecallDepth::Dispenser, RecallDepth::Patient] {
		for scope in scopes() {
			build_and_execute(|| {
				packs_at(PHARMACY, None);
				let only_this = matches!(scope, RecallScope::Unit { .. });
				recall(scope.clone(), recall_to(depth));
				assert_noop!(dispense_listed("A1"), E::Recalled);
				// Nothing takes it back, not a milder one either.
				recall(scope, recall_to(RecallDepth::Wholesale));
				assert_noop!(dispense_listed("A1"), E::Recalled);
				assert_eq!(dispense_listed("A2").is_ok(), only_this);
			});
		}
	}
}

#[test]
fn a_recall_elsewhere_does_not_keep_a_pack_from_patients_here() {
	for scope in scopes() {
		build_and_execute(|| {
			packs_at(PHARMACY, None);
			recall(scope.clone(), recall_in(&["DE", "FR"]));
			let germany = jurisdiction("DE");
			Credentials::grant(PHARMACY, CredentialKind::Pharmacy, Some(germany));
			Credentials::grant(PHARMACIST, CredentialKind::Pharmacist, Some(germany));
			let there =
				Dispenser { pharmacy_licence: germany, pharmacist_licence: germany, ..dispenser(PHARMACY) };
			assert_noop!(dispense(PHARMACIST, listed(gtin(1), "A1"), there), E::Recalled);
			assert_ok!(dispense_listed("A1"));
			let of_all = !matches!(scope, RecallScope::Unit { .. });
			recall(scope, recall_in(&["US"]));
			assert_eq!(dispense_listed("A2").is_err(), of_all);
		});
	}
}

#[test]
fn a_licence_of_a_part_is_in_the_market_of_the_whole() {
	build_and_execute(|| {
		packs_at(PHARMACY, None);
		let in_york = jurisdiction("US-NY");
		Credentials::grant(PHARMACY, CredentialKind::Pharmacy, Some(in_york));
		let there = Dispenser { pharmacy_licence: in_york, ..dispenser(PHARMACY) };
		recall(RecallScope::Lot(0), recall_in(&["US"]));
		assert_noop!(dispense(PHARMACIST, listed(gtin(1), "A1"), there), E::Recalled);
	});
}

#[test]
fn what_came_back_is_verified_before_it_is_dispensed() {
	build_and_execute(|| {
		let (lot, case) = packs_at(HOSPITAL, None);
		commission(lot, &["B1"], None);
		deliver(MANUFACTURER, HOSPITAL, [unit(gtin(1), "B1")]);
		send_back(HOSPITAL, PHARMACY, [Goods::Container(case), unit(gtin(1), "B1")]);
		assert_noop!(dispense_listed("A1"), E::ReturnUnverified);
		assert_noop!(dispense_listed("B1"), E::ReturnUnverified);
		let pack = listed(gtin(1), "B1");
		assert_ok!(DrugSupply::record_verification(signed(PHARMACY), request(lot, &pack)));
		assert_ok!(dispense_listed("B1"));
		assert_noop!(dispense_listed("A1"), E::ReturnUnverified);
		assert_ok!(DrugSupply::verify_returned_container(signed(PHARMACY), case));
		assert_ok!(dispense_listed("A1"));
	});
}

#[test]
fn a_pharmacy_that_cannot_pay_has_nothing_dispensed() {
	build_and_execute(|| {
		Credentials::grant(POOR_PHARMACY, CredentialKind::Pharmacy, Some(jurisdiction("US")));
		Credentials::affiliate(OTHER_PHARMACIST, POOR_PHARMACY);
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		let (commission, tree) = commit(lot, 10, case);
		deliver_as(CredentialKind::Pharmacy, POOR_PHARMACY, Goods::Container(case));
		let claim = committed(gtin(1), commission, &tree, 0);
		let refused = TokenError::FundsUnavailable;
		assert_noop!(dispense(OTHER_PHARMACIST, claim, dispenser(POOR_PHARMACY)), refused);
		let listed = listed(gtin(1), "A1");
		assert_noop!(dispense(OTHER_PHARMACIST, listed, dispenser(POOR_PHARMACY)), refused);
	});
}

/// The commitment to a prescription, which nobody needs to make.
fn prescription() -> Option<H256> {
	Some(digest(7))
}
