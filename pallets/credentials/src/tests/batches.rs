//! Batches, and what a call reaches through others.

use super::*;
use frame_support::BoundedVec;

fn batch(of: Vec<Issuance<AccountId>>) -> BoundedVec<Issuance<AccountId>, <Test as Config>::MaxBatch> {
	BoundedVec::try_from(of).unwrap()
}

#[test]
fn a_batch_costs_what_its_parts_cost_and_each_can_go_alone() {
	let alone = {
		let mut held = 0;
		build_and_execute(|| {
			license();
			held = on_hold(BOARD);
		});
		held
	};
	build_and_execute(|| {
		let issuances = [100, 101, 102].map(|subject| {
			let mut issuance = physician(subject);
			issuance.term = term(0, 1);
			issuance
		});
		assert_ok!(Credentials::issue_batch(signed(BOARD), None, batch(issuances.to_vec())));
		assert_eq!(on_hold(BOARD), 3 * alone);
		go_to_day(50);
		let last = NextCredentialId::<Test>::get() - 1;
		assert_ok!(Credentials::prune(signed(BOARD), last));
		assert_eq!(on_hold(BOARD), 2 * alone);
	});
}

#[test]
fn one_bad_item_refuses_the_whole_batch() {
	build_and_execute(|| {
		let mut bad = physician(102);
		bad.jurisdiction = Some(nevada());
		let with_bad = batch(vec![physician(100), physician(101), bad]);
		assert_noop!(Credentials::issue_batch(signed(BOARD), None, with_bad), E::JurisdictionNotCovered);
		let twice = batch(vec![physician(100), physician(100)]);
		assert_noop!(Credentials::issue_batch(signed(BOARD), None, twice), E::AlreadyIssued);
		assert_noop!(Credentials::issue_batch(signed(BOARD), None, batch(vec![])), E::EmptyBatch);
		let fine = batch(vec![physician(100), physician(101)]);
		assert_noop!(Credentials::issue_batch(signed(STRANGER), None, fine.clone()), E::NotAccredited);
		assert_ok!(Credentials::issue_batch(signed(BOARD), None, fine));
	});
}

#[test]
fn a_batch_of_affiliations_is_issued_by_the_organisation() {
	build_and_execute(|| {
		let staff = batch(vec![affiliation(100, HOSPITAL), affiliation(101, HOSPITAL)]);
		assert_ok!(Credentials::issue_batch(signed(HOSPITAL), Some(HOSPITAL_CREDENTIAL), staff));
		let foreign = batch(vec![affiliation(102, HOSPITAL), affiliation(103, UNLICENSED)]);
		assert_noop!(
			Credentials::issue_batch(signed(HOSPITAL), Some(HOSPITAL_CREDENTIAL), foreign),
			E::NotTheOrganisation
		);
	});
}

#[test]
fn a_batch_that_the_issuer_cannot_pay_leaves_nothing() {
	build_and_execute(|| {
		assert_ok!(Balances::transfer_allow_death(signed(BOARD), STRANGER, ENDOWMENT - 10));
		let many = batch((100..108).map(physician).collect());
		assert_noop!(Credentials::issue_batch(signed(BOARD), None, many), TokenError::FundsUnavailable);
	});
}

#[test]
fn the_utility_pallet_gives_nobody_a_right() {
	build_and_execute(|| {
		let accredit = RuntimeCall::Credentials(Call::accredit {
			issuer: STRANGER,
			scope: scope(&[CredentialClass::Physician], &[california()]),
		});
		let issue = RuntimeCall::Credentials(Call::issue {
			organisation_credential: None,
			issuance: physician(STRANGER),
		});
		assert_noop!(
			Utility::batch_all(signed(STRANGER), vec![accredit.clone()]).map_err(|e| e.error),
			DispatchError::BadOrigin
		);
		assert_noop!(
			Utility::batch_all(signed(STRANGER), vec![issue.clone()]).map_err(|e| e.error),
			E::NotAccredited
		);
		// A derived account of an issuer is not the issuer.
		assert_noop!(
			Utility::as_derivative(signed(BOARD), 0, Box::new(issue)).map_err(|e| e.error),
			E::NotAccredited
		);
		assert_ok!(Utility::batch(signed(BOARD), vec![accredit]));
		assert!(Credentials::issuer(STRANGER).is_none());
	});
}
