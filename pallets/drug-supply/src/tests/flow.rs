//! The flow of GS1's US pharmaceutical guideline, from the line to the patient: at each step a pack is asked whether it is
//! genuine and where it has been.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::credential::CredentialKind;

use crate::{mock::*, *};

type E = Error<Test>;

/// Holds goods back as suspect.
pub(super) fn quarantine(who: AccountId, goods: GoodsClaim<AccountId>, party: Party) {
	DrugSupply::quarantine(signed(who), goods, QuarantineReason::Suspect, party, None).unwrap();
}

/// Makes a loose pack of another lot of the manufacturer's out of one; the number of the transformation.
pub(super) fn remake(from: LotId, text: &str, into: LotId, made: &str) -> EventId {
	let id = NextEventId::<Test>::get();
	let input = Input::Unit(listed(Lots::<Test>::get(from).unwrap().gtin, text));
	let output = Output::Listed { serials: list([serial(made)]), into: None };
	DrugSupply::transform(signed(MANUFACTURER), list([input]), into, output, manufacturer()).unwrap();
	id
}

/// What a pack answers, in short.
fn answers(
	lot: LotId,
	claim: &UnitClaim,
) -> (Option<FailureReason>, Disposition, Vec<AdditionalInformation>) {
	let Verification { failure, disposition, additional } = DrugSupply::verify(request(lot, claim));
	(failure, disposition.unwrap(), additional.into_inner())
}

/// Checks that a pack in the supply chain is genuine, where it is, who had it and whose it was.
#[track_caller]
fn stands(
	lot: LotId,
	claim: &UnitClaim,
	disposition: Disposition,
	holders: &[AccountId],
	owners: &[AccountId],
) {
	assert_eq!(answers(lot, claim), (None, disposition, vec![]));
	was(claim, holders, owners);
	let seen = DrugSupply::unit(claim.gtin, claim.serial, claim.inclusion.clone()).unwrap();
	assert_eq!(Some(&seen.custody.holder), holders.last());
	assert_eq!(Some(&seen.custody.owner), owners.last());
}

/// Checks both chains.
#[track_caller]
fn was(claim: &UnitClaim, holders: &[AccountId], owners: &[AccountId]) {
	let found = DrugSupply::provenance(claim.gtin, claim.serial, claim.inclusion.clone()).unwrap();
	assert!(found.complete);
	let possession: Vec<_> = found.possession.iter().map(|one| one.holder).collect();
	let title: Vec<_> = found.title.iter().map(|one| one.owner).collect();
	assert_eq!(possession, holders);
	assert_eq!(title, owners);
}

/// Buys goods, wherever they are.
pub(super) fn buy(goods: Goods<AccountId>, seller: AccountId, buyer: AccountId) {
	DrugSupply::offer_title(signed(seller), goods.clone(), buyer, documents()).unwrap();
	let (to, from) = (trade_capacity(buyer), trade_capacity(seller));
	DrugSupply::accept_title(signed(buyer), goods, to, from).unwrap();
}

#[test]
fn goods_go_from_the_manufacturer_to_the_patient() {
	build_and_execute(|| {
		use Disposition::*;
		let lot = register(1, "LOT1");
		let (pallet, case, other) = (open(1, 3), open(2, 1), open(3, 1));
		commission(lot, &["A1", "A2"], Some(case));
		let (commission_id, tree) = commit(lot, 1_000, other);
		let (listed, sold) = (listed(gtin(1), "A1"), committed(gtin(1), commission_id, &tree, 7));
		let both = [&listed, &sold];
		let all = |disposition, holders: &[AccountId]| {
			for claim in both {
				stands(lot, claim, disposition, holders, holders);
			}
		};
		all(Active, &[MANUFACTURER]);
		let cases = [case, other].map(Contents::Container);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list(cases), pallet));
		all(Active, &[MANUFACTURER]);
		let shipment = ship(MANUFACTURER, [Goods::Container(pallet)], terms(MANUFACTURER, WHOLESALER, true));
		all(InTransit, &[MANUFACTURER]);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		all(Active, &[MANUFACTURER, WHOLESALER]);
		assert_eq!(custody(case).owner, WHOLESALER);
		assert_ok!(DrugSupply::unpack(signed(WHOLESALER), list([Contents::Container(other)])));
		let shipment = ship(WHOLESALER, [Goods::Container(other)], terms(WHOLESALER, PHARMACY, true));
		// One case goes on, the other stays on the pallet.
		stands(lot, &sold, InTransit, &[MANUFACTURER, WHOLESALER], &[MANUFACTURER, WHOLESALER]);
		stands(lot, &listed, Active, &[MANUFACTURER, WHOLESALER], &[MANUFACTURER, WHOLESALER]);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), shipment, None));
		let chain = [MANUFACTURER, WHOLESALER, PHARMACY];
		stands(lot, &sold, Active, &chain, &chain);
		stands(lot, &listed, Active, &chain[..2], &chain[..2]);
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), sold.clone(), dispenser(PHARMACY), None));
		assert!(matches!(state_of(gtin(1), "C7"), State::Dispensed(_)));
		let failure = Some(FailureReason::NotForRedistribution);
		assert_eq!(answers(lot, &sold), (failure, Dispensed, vec![]));
		was(&sold, &chain, &chain);
		// Its neighbour is still to be had.
		let neighbour = committed(gtin(1), commission_id, &tree, 8);
		stands(lot, &neighbour, Active, &chain, &chain);
		// A second time: refused, and to the same premises a notice only.
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), sold, dispenser(PHARMACY), None));
		assert!(DrugSupply::alerts(gtin(1), committed_serial(7)).is_empty());
	});
}

#[test]
fn a_logistics_provider_has_the_goods_and_never_owns_them() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let pallet = open(1, 2);
		let (commission, tree) = commit(lot, 100, pallet);
		let claim = committed(gtin(1), commission, &tree, 50);
		let goods = Goods::Container(pallet);
		// Title cannot go there.
		let titled = terms(MANUFACTURER, CARRIER, true);
		assert_noop!(DrugSupply::ship(signed(MANUFACTURER), list([goods.clone()]), titled), E::WrongCapacity);
		let shipment = ship(MANUFACTURER, [goods.clone()], terms(MANUFACTURER, CARRIER, false));
		stands(lot, &claim, Disposition::InTransit, &[MANUFACTURER], &[MANUFACTURER]);
		assert_ok!(DrugSupply::receive(signed(CARRIER), shipment, None));
		stands(lot, &claim, Disposition::Active, &[MANUFACTURER, CARRIER], &[MANUFACTURER]);
		// Sold while it lies there.
		buy(goods.clone(), MANUFACTURER, WHOLESALER);
		let owners = [MANUFACTURER, WHOLESALER];
		stands(lot, &claim, Disposition::Active, &[MANUFACTURER, CARRIER], &owners);
		let shipment = ship(CARRIER, [goods], terms(CARRIER, WHOLESALER, false));
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		stands(lot, &claim, Disposition::Active, &[MANUFACTURER, CARRIER, WHOLESALER], &owners);
	});
}

#[test]
fn a_drop_shipment_goes_one_way_and_its_title_another() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		let (claim, goods) = (listed(gtin(1), "A1"), Goods::Container(case));
		let shipment = ship(MANUFACTURER, [goods.clone()], terms(MANUFACTURER, PHARMACY, false));
		buy(goods.clone(), MANUFACTURER, WHOLESALER);
		let owners = [MANUFACTURER, WHOLESALER, PHARMACY];
		stands(lot, &claim, Disposition::InTransit, &[MANUFACTURER], &owners[..2]);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), shipment, None));
		stands(lot, &claim, Disposition::Active, &[MANUFACTURER, PHARMACY], &owners[..2]);
		buy(goods, WHOLESALER, PHARMACY);
		// The wholesaler sold it and never had it.
		stands(lot, &claim, Disposition::Active, &[MANUFACTURER, PHARMACY], &owners);
		assert_ok!(DrugSupply::dispense(signed(PHARMACIST), claim.clone(), dispenser(PHARMACY), None));
		was(&claim, &[MANUFACTURER, PHARMACY], &owners);
	});
}

#[test]
fn a_saleable_return_is_verified_and_sold_again() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let (commission, tree) = commit(lot, 10, case);
		let claim = committed(gtin(1), commission, &tree, 3);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(case)]);
		assert_ok!(DrugSupply::unpack(signed(WHOLESALER), list([Contents::Unit(claim.clone())])));
		let goods = unit(gtin(1), "C3");
		deliver(WHOLESALER, PHARMACY, [goods.clone()]);
		let sold = [MANUFACTURER, WHOLESALER, PHARMACY];
		stands(lot, &claim, Disposition::Active, &sold, &sold);
		// Back it goes, with the title.
		let back = terms_for(ShippingPurpose::Return, PHARMACY, WHOLESALER);
		let titled = ShippingTerms { title: Some(documents()), ..back };
		let shipment = ship(PHARMACY, [goods.clone()], titled);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		let unverified = vec![AdditionalInformation::ReturnUnverified];
		assert_eq!(answers(lot, &claim), (None, Disposition::Active, unverified));
		let back = [MANUFACTURER, WHOLESALER, PHARMACY, WHOLESALER];
		was(&claim, &back, &back);
		let again = terms(WHOLESALER, OTHER_PHARMACY, true);
		assert_noop!(DrugSupply::ship(signed(WHOLESALER), list([goods.clone()]), again), E::ReturnUnverified);
		assert_ok!(DrugSupply::record_verification(signed(WHOLESALER), request(lot, &claim)));
		stands(lot, &claim, Disposition::Active, &back, &back);
		deliver(WHOLESALER, OTHER_PHARMACY, [goods]);
		let all = [MANUFACTURER, WHOLESALER, PHARMACY, WHOLESALER, OTHER_PHARMACY];
		stands(lot, &claim, Disposition::Active, &all, &all);
		let place = dispenser(OTHER_PHARMACY);
		assert_ok!(DrugSupply::dispense(signed(OTHER_PHARMACIST), claim.clone(), place, None));
		was(&claim, &all, &all);
	});
}

#[test]
fn what_a_case_lacked_is_found_and_follows_or_is_lost() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1", "A2", "A3"], Some(case));
		let claims = ["A1", "A2", "A3"].map(|text| listed(gtin(1), text));
		let [there, late, lost] = &claims;
		let shipment = ship(MANUFACTURER, [Goods::Container(case)], terms(MANUFACTURER, WHOLESALER, true));
		let short = [late, lost].map(|claim| Shortage::Contents(Contents::Unit(claim.clone())));
		assert_ok!(DrugSupply::receive_with_discrepancy(
			signed(WHOLESALER),
			shipment,
			None,
			list(short),
			digest(6)
		));
		let both = [MANUFACTURER, WHOLESALER];
		stands(lot, there, Disposition::Active, &both, &both);
		stands(lot, late, Disposition::InTransit, &[MANUFACTURER], &[MANUFACTURER]);
		stands(lot, lost, Disposition::InTransit, &[MANUFACTURER], &[MANUFACTURER]);
		// One comes after all, the other is not found on either side.
		assert_ok!(DrugSupply::receive_with_discrepancy(
			signed(WHOLESALER),
			shipment,
			None,
			list([Shortage::Goods(2)]),
			digest(6)
		));
		stands(lot, late, Disposition::Active, &both, &both);
		assert_ok!(DrugSupply::void_shipment(signed(MANUFACTURER), shipment));
		stands(lot, lost, Disposition::Active, &[MANUFACTURER], &[MANUFACTURER]);
		assert_ok!(DrugSupply::decommission(
			signed(MANUFACTURER),
			list([GoodsClaim::Unit(lost.clone())]),
			DecommissionReason::Lost
		));
		let failure = Some(FailureReason::NotForRedistribution);
		assert_eq!(answers(lot, lost), (failure, Disposition::Decommissioned, vec![]));
		was(lost, &[MANUFACTURER], &[MANUFACTURER]);
	});
}

#[test]
fn a_suspect_pack_is_held_back_examined_and_cleared_or_condemned() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1", "A2"], None);
		let goods = ["A1", "A2"].map(|text| unit(gtin(1), text));
		deliver(MANUFACTURER, WHOLESALER, goods.clone());
		let [good, bad] = ["A1", "A2"].map(|text| listed(gtin(1), text));
		for claim in [&good, &bad] {
			quarantine(WHOLESALER, GoodsClaim::Unit(claim.clone()), Party::Owner);
			let suspect = vec![AdditionalInformation::Suspect];
			assert_eq!(answers(lot, claim), (None, Disposition::Active, suspect));
		}
		// One is sent to be examined, and comes back to who had it.
		let examined = terms_for(ShippingPurpose::Laboratory, WHOLESALER, LABORATORY);
		let shipment = ship(WHOLESALER, [goods[0].clone()], examined);
		assert_ok!(DrugSupply::receive(signed(LABORATORY), shipment, None));
		was(&good, &[MANUFACTURER, WHOLESALER, LABORATORY], &[MANUFACTURER, WHOLESALER]);
		send_back(LABORATORY, WHOLESALER, [goods[0].clone()]);
		let clear =
			|goods, decision| DrugSupply::clear_quarantine(signed(WHOLESALER), goods, Party::Owner, decision);
		assert_ok!(clear(goods[0].clone(), digest(7)));
		assert_ok!(DrugSupply::record_verification(signed(WHOLESALER), request(lot, &good)));
		let holders = [MANUFACTURER, WHOLESALER, LABORATORY, WHOLESALER];
		stands(lot, &good, Disposition::Active, &holders, &[MANUFACTURER, WHOLESALER]);
		assert_ok!(DrugSupply::condemn(signed(WHOLESALER), goods[1].clone(), Party::Owner, digest(8)));
		let (failure, disposition, more) = answers(lot, &bad);
		assert_eq!(failure, Some(FailureReason::NotForRedistribution));
		assert_eq!(disposition, Disposition::Decommissioned);
		assert!(more.contains(&AdditionalInformation::Illegitimate));
		was(&bad, &[MANUFACTURER, WHOLESALER], &[MANUFACTURER, WHOLESALER]);
	});
}

#[test]
fn what_is_recalled_goes_back_and_is_destroyed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		let claim = listed(gtin(1), "A1");
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(case)]);
		let scope = RecallScope::Lot(lot);
		assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, recall_terms(), Party::Product));
		let recalled = vec![AdditionalInformation::Recalled];
		assert_eq!(answers(lot, &claim), (None, Disposition::Active, recalled.clone()));
		assert_noop!(
			DrugSupply::dispense(signed(PHARMACIST), claim.clone(), dispenser(PHARMACY), None),
			E::Recalled
		);
		send_back(PHARMACY, MANUFACTURER, [Goods::Container(case)]);
		was(&claim, &[MANUFACTURER, PHARMACY, MANUFACTURER], &[MANUFACTURER, PHARMACY]);
		assert_ok!(DrugSupply::decommission(
			signed(MANUFACTURER),
			list([GoodsClaim::Container(case)]),
			DecommissionReason::Destroyed
		));
		let (failure, disposition, more) = answers(lot, &claim);
		assert_eq!(failure, Some(FailureReason::NotForRedistribution));
		assert_eq!(disposition, Disposition::Decommissioned);
		assert!(more.contains(&AdditionalInformation::Recalled));
		was(&claim, &[MANUFACTURER, PHARMACY, MANUFACTURER], &[MANUFACTURER, PHARMACY]);
	});
}

#[test]
fn a_repackager_makes_his_own_packs_of_others() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let (commission_id, tree) = commit(lot, 10, case);
		let source = committed(gtin(1), commission_id, &tree, 0);
		deliver(MANUFACTURER, REPACKAGER, [Goods::Container(case)]);
		let product = repackaged(1);
		assert_ok!(DrugSupply::register_product(
			signed(REPACKAGER),
			product,
			repackager_prefix(),
			ProductDetails { content: 15, authorisation_holder: None, ..details() }
		));
		let made = NextLotId::<Test>::get();
		assert_ok!(DrugSupply::register_lot(signed(REPACKAGER), product, lot_number("R1"), lot_terms()));
		assert_ok!(DrugSupply::transform(
			signed(REPACKAGER),
			list([Input::Unit(source.clone())]),
			made,
			Output::Listed { serials: list([serial("R1"), serial("R2")]), into: None },
			capacity(CredentialKind::Repackager)
		));
		let failure = Some(FailureReason::NotForRedistribution);
		assert_eq!(answers(lot, &source), (failure, Disposition::Transformed, vec![]));
		was(&source, &[MANUFACTURER, REPACKAGER], &[MANUFACTURER, REPACKAGER]);
		let pack = listed(product, "R2");
		stands(made, &pack, Disposition::Active, &[REPACKAGER], &[REPACKAGER]);
		let goods = Goods::Unit { gtin: product, serial: serial("R2") };
		deliver(REPACKAGER, PHARMACY, [goods]);
		let chain = [REPACKAGER, PHARMACY];
		stands(made, &pack, Disposition::Active, &chain, &chain);
		// What its contents came from can be followed, and a recall of it shows.
		let output = DrugSupply::provenance(product, pack.serial, None).unwrap();
		let commissioned = DrugSupply::commission(output.commission).unwrap();
		let found = DrugSupply::transformation(commissioned.transformation.unwrap()).unwrap();
		assert_eq!((found.inputs.to_vec(), found.output), (vec![lot], made));
		let scope = RecallScope::Lot(lot);
		assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, recall_terms(), Party::Product));
		let source_recalled = vec![AdditionalInformation::SourceRecalled];
		assert_eq!(answers(made, &pack), (None, Disposition::Active, source_recalled));
	});
}
