//! Practitioners' numbers.

use super::*;
use salus_primitives::identifiers::Npi;

fn npi() -> Npi {
	"1234567893".parse().unwrap()
}

fn other_npi() -> Npi {
	"1245319599".parse().unwrap()
}

#[test]
fn a_number_is_bound_once_by_who_may() {
	build_and_execute(|| {
		assert_noop!(Credentials::bind_number(signed(STRANGER), npi(), DOCTOR), E::NotAccredited);
		assert_noop!(Credentials::bind_number(signed(BOARD), npi(), DOCTOR), E::KindNotCovered);
		assert_ok!(Credentials::bind_number(signed(ENUMERATOR), npi(), DOCTOR));
		System::assert_last_event(
			Event::NumberBound { number: npi(), subject: DOCTOR, authorised_by: ENUMERATOR }.into(),
		);
		assert_eq!(Credentials::number_holder(npi()), Some(DOCTOR));
		assert_noop!(Credentials::bind_number(signed(ENUMERATOR), npi(), COLLEAGUE), E::NumberTaken);
		assert_noop!(Credentials::bind_number(signed(ENUMERATOR), npi(), DOCTOR), E::NumberTaken);
		assert_noop!(Credentials::bind_number(signed(ENUMERATOR), other_npi(), DOCTOR), E::SubjectHasNumber);
		assert!(on_hold(ENUMERATOR) > 0);
	});
}

#[test]
fn a_number_bound_in_error_is_released_by_who_bound_it() {
	build_and_execute(|| {
		assert_noop!(Credentials::unbind_number(signed(ENUMERATOR), npi()), E::NumberNotFound);
		assert_ok!(Credentials::bind_number(signed(ENUMERATOR), npi(), DOCTOR));
		assert_noop!(Credentials::unbind_number(signed(DOCTOR), npi()), E::NotTheIssuer);
		assert_ok!(Credentials::suspend_issuer(RuntimeOrigin::root(), ENUMERATOR));
		assert_noop!(Credentials::unbind_number(signed(ENUMERATOR), npi()), E::IssuerIsSuspended);
		assert_noop!(
			Credentials::bind_number(signed(ENUMERATOR), other_npi(), COLLEAGUE),
			E::IssuerIsSuspended
		);
		assert_ok!(Credentials::reinstate_issuer(RuntimeOrigin::root(), ENUMERATOR));
		assert_ok!(Credentials::unbind_number(signed(ENUMERATOR), npi()));
		System::assert_last_event(
			Event::NumberUnbound { number: npi(), subject: DOCTOR, authorised_by: ENUMERATOR }.into(),
		);
		assert_eq!(on_hold(ENUMERATOR), 0);
		assert_ok!(Credentials::bind_number(signed(ENUMERATOR), npi(), COLLEAGUE));
	});
}

#[test]
fn what_a_thief_bound_is_not_believed_and_can_be_bound_anew() {
	build_and_execute(|| {
		assert_ok!(Credentials::bind_number(signed(ENUMERATOR), other_npi(), COLLEAGUE));
		go_to_day(1);
		assert_ok!(Credentials::bind_number(signed(ENUMERATOR), npi(), STRANGER));
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), ENUMERATOR, None, Some(now())));
		assert_eq!(Credentials::number_holder(npi()), None);
		assert_eq!(Credentials::number_holder(other_npi()), Some(COLLEAGUE));

		let numbers = scope(&[CredentialClass::PractitionerNumber], &[]);
		assert_ok!(Credentials::accredit(RuntimeOrigin::root(), BOARD + 100, numbers));
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), BOARD + 100, ENDOWMENT));
		assert_noop!(Credentials::bind_number(signed(BOARD + 100), other_npi(), DOCTOR), E::NumberTaken);
		assert_ok!(Credentials::bind_number(signed(BOARD + 100), npi(), DOCTOR));
		assert_eq!(Credentials::number_holder(npi()), Some(DOCTOR));
		// Whom the thief had given a number may get one of his own.
		let third: Npi = "1679576722".parse().unwrap();
		assert_ok!(Credentials::bind_number(signed(BOARD + 100), third, STRANGER));
	});
}

#[test]
fn the_successor_of_an_enumerator_releases_what_it_bound() {
	build_and_execute(|| {
		assert_ok!(Credentials::bind_number(signed(ENUMERATOR), npi(), DOCTOR));
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), ENUMERATOR, Some(BOARD), None));
		assert_noop!(Credentials::unbind_number(signed(ENUMERATOR), npi()), E::IssuerIsWithdrawn);
		assert_noop!(Credentials::unbind_number(signed(OSTEOPATHIC_BOARD), npi()), E::NotTheIssuer);
		assert_ok!(Credentials::unbind_number(signed(BOARD), npi()));
		assert_eq!(on_hold(ENUMERATOR), 0, "the deposit is the enumerator's");
		assert_eq!(Credentials::number_holder(npi()), None);
	});
}
