//! Issuing, accepting, renewing, pruning; what each costs, and to whom it comes back.

use super::*;
use salus_primitives::identifiers::Gln;

#[test]
fn a_credential_is_issued_for_one_kind_and_one_jurisdiction() {
	build_and_execute(|| {
		let id = license();
		System::assert_last_event(
			Event::CredentialIssued {
				credential: id,
				subject: DOCTOR,
				kind: CredentialKind::Physician,
				jurisdiction: Some(california()),
				term: open_term(),
				authorised_by: BOARD,
			}
			.into(),
		);
		assert_eq!(doctor_now(), valid());
		let ask = |kind, jurisdiction| Credentials::standing_at(DOCTOR, kind, jurisdiction, now(), now());
		assert_eq!(ask(CredentialKind::Physician, Some(nevada())), Standing::NotFound);
		assert_eq!(ask(CredentialKind::Physician, Some("US".parse().unwrap())), Standing::NotFound);
		assert_eq!(ask(CredentialKind::Physician, None), Standing::NotFound);
		assert_eq!(ask(CredentialKind::Nurse, Some(california())), Standing::NotFound);
	});
}

#[test]
fn a_term_has_two_sides() {
	build_and_execute(|| {
		let mut issuance = physician(DOCTOR);
		issuance.term = term(2, 2);
		assert_noop!(Credentials::issue(signed(BOARD), None, issuance.clone()), E::InvalidTerm);
		issuance.term = term(2, 4);
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
		let at = |moment| doctor_at(moment, now());
		assert_eq!(at(START + 2 * DAY - 1), Standing::NotYetValid);
		assert_eq!(at(START + 2 * DAY), valid());
		assert_eq!(at(START + 4 * DAY - 1), valid());
		assert_eq!(at(START + 4 * DAY), Standing::Expired { since: START + 4 * DAY });
	});
}

#[test]
fn nobody_knows_a_credential_before_it_is_recorded() {
	build_and_execute(|| {
		go_to_day(3);
		license();
		assert_eq!(doctor_at(START, now()), valid(), "a licence of before the chain is believed");
		assert_eq!(doctor_at(now(), now() - 1), Standing::NotFound);
	});
}

#[test]
fn an_issuer_cannot_flood_a_subject_and_two_cannot_be_three() {
	build_and_execute(|| {
		license();
		assert_noop!(Credentials::issue(signed(BOARD), None, physician(DOCTOR)), E::AlreadyIssued);
		assert_ok!(Credentials::issue(signed(OSTEOPATHIC_BOARD), None, physician(DOCTOR)));
		assert_noop!(Credentials::issue(signed(THIRD_BOARD), None, physician(DOCTOR)), E::SubjectFull);
	});
}

#[test]
fn an_ended_credential_makes_room_and_stays_readable() {
	build_and_execute(|| {
		let first = license();
		assert_ok!(Credentials::issue(signed(OSTEOPATHIC_BOARD), None, physician(DOCTOR)));
		go_to_day(1);
		assert_ok!(revoke(first));
		assert_ok!(Credentials::issue(signed(THIRD_BOARD), None, physician(DOCTOR)));
		let third = NextCredentialId::<Test>::get() - 1;
		System::assert_has_event(Event::CredentialSuperseded { credential: first, by: third }.into());
		assert!(matches!(
			Credentials::credential_standing(first, now(), now()),
			Standing::Revoked(Ground { reason: ActionReason::Fraud, .. })
		));
		assert_eq!(doctor_at(START, now()), valid(), "the view still knows the day before");
		let (location, _) = Credentials::credential(first).unwrap();
		assert!(location.superseded);

		// It cannot be brought back beside the others, but can still be acted upon.
		assert_noop!(reinstate(first), E::CredentialIsSuperseded);
		assert_noop!(
			Credentials::renew(signed(BOARD), first, version(first), term(0, 9)),
			E::CredentialIsSuperseded
		);
		assert_noop!(revoke(first), E::AlreadyRevoked);
	});
}

#[test]
fn a_suspended_licence_keeps_its_place() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(suspend(id, now()));
		assert_noop!(Credentials::issue(signed(BOARD), None, physician(DOCTOR)), E::AlreadyIssued);
	});
}

#[test]
fn two_valid_credentials_are_valid_under_the_limits_of_both() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(Credentials::issue(signed(OSTEOPATHIC_BOARD), None, physician(DOCTOR)));
		assert_ok!(set_limits(id, &[Limit::NoPrescribing], now()));
		assert_eq!(doctor_now(), Standing::Valid { limits: limits(&[Limit::NoPrescribing]) });
		assert_ok!(revoke(id));
		assert_eq!(doctor_now(), valid());
	});
}

#[test]
fn an_organisation_affiliates_its_own_staff_and_they_accept() {
	build_and_execute(|| {
		let own = Some(HOSPITAL_CREDENTIAL);
		assert_ok!(Credentials::issue(signed(HOSPITAL), own, affiliation(DOCTOR, HOSPITAL)));
		let id = NextCredentialId::<Test>::get() - 1;
		let affiliated = || Credentials::affiliated(&DOCTOR, &HOSPITAL, None, now());
		assert_eq!(affiliated(), Standing::NotYetValid);
		assert_noop!(Credentials::accept(signed(STRANGER), id), E::NotTheSubject);
		go_to_day(1);
		assert_ok!(Credentials::accept(signed(DOCTOR), id));
		System::assert_last_event(Event::CredentialAccepted { credential: id, authorised_by: DOCTOR }.into());
		assert_eq!(affiliated(), valid());
		assert_eq!(
			Credentials::affiliation_at(DOCTOR, HOSPITAL, None, START, now()),
			Standing::NotYetValid,
			"accepting counts from then on"
		);
		assert_noop!(Credentials::accept(signed(DOCTOR), id), E::NothingToAccept);
		assert_eq!(Credentials::affiliated(&DOCTOR, &UNLICENSED, None, now()), Standing::NotFound);
		let elsewhere: Gln = "0300011111215".parse().unwrap();
		assert_eq!(Credentials::affiliated(&DOCTOR, &HOSPITAL, Some(elsewhere), now()), Standing::NotFound);
	});
}

#[test]
fn what_needs_no_acceptance_cannot_be_accepted() {
	build_and_execute(|| {
		let id = license();
		assert_noop!(Credentials::accept(signed(DOCTOR), id), E::NothingToAccept);
		assert_noop!(Credentials::accept(signed(DOCTOR), 999), E::CredentialNotFound);
	});
}

#[test]
fn affiliations_are_issued_by_the_organisation_alone_and_on_its_own_credential() {
	build_and_execute(|| {
		let own = Some(HOSPITAL_CREDENTIAL);
		let staff = affiliation(DOCTOR, HOSPITAL);
		// In another's name.
		assert_noop!(
			Credentials::issue(signed(HOSPITAL), own, affiliation(DOCTOR, UNLICENSED)),
			E::NotTheOrganisation
		);
		// On another's credential, on one that is none, and on one that is not an organisation's.
		assert_noop!(Credentials::issue(signed(STRANGER), own, staff.clone()), E::NotAnOrganisation);
		assert_noop!(Credentials::issue(signed(HOSPITAL), Some(99), staff.clone()), E::CredentialNotFound);
		let doctors = license();
		assert_noop!(
			Credentials::issue(signed(DOCTOR), Some(doctors), affiliation(COLLEAGUE, DOCTOR)),
			E::NotAnOrganisation
		);
		// An accreditation does not cover it, and the hospital's own credential covers nothing else.
		assert_noop!(
			Credentials::issue(signed(MINISTRY), None, affiliation(DOCTOR, MINISTRY)),
			E::WrongAuthority
		);
		assert_noop!(Credentials::issue(signed(HOSPITAL), own, physician(DOCTOR)), E::WrongAuthority);
		let mut misplaced = staff;
		misplaced.jurisdiction = Some(california());
		assert_noop!(Credentials::issue(signed(HOSPITAL), own, misplaced), E::JurisdictionNotAllowed);
	});
}

#[test]
fn an_organisation_that_lost_its_standing_affiliates_nobody_and_its_staff_lose_theirs() {
	build_and_execute(|| {
		let own = Some(HOSPITAL_CREDENTIAL);
		assert_ok!(Credentials::issue(signed(HOSPITAL), own, affiliation(DOCTOR, HOSPITAL)));
		let id = NextCredentialId::<Test>::get() - 1;
		assert_ok!(Credentials::accept(signed(DOCTOR), id));
		go_to_day(1);
		let reason = ActionReason::NonCompliance;
		assert_ok!(Credentials::suspend(signed(MINISTRY), HOSPITAL_CREDENTIAL, reason, now(), None));
		assert_noop!(
			Credentials::issue(signed(HOSPITAL), own, affiliation(COLLEAGUE, HOSPITAL)),
			E::OrganisationNotInGoodStanding
		);
		assert_eq!(
			Credentials::affiliated(&DOCTOR, &HOSPITAL, None, now()),
			Standing::IssuerSuspended { since: now(), recorded_at: now() }
		);
		// It may still end an affiliation, and not revive one.
		assert_ok!(Credentials::revoke(signed(HOSPITAL), id, ActionReason::Administrative, now(), None));
		assert_noop!(
			Credentials::reinstate(signed(HOSPITAL), id, version(id), ActionReason::Resolved, now(), None),
			E::OrganisationNotInGoodStanding
		);
		assert_noop!(
			Credentials::revoke(signed(STRANGER), id, ActionReason::Administrative, now(), None),
			E::NotTheIssuer
		);
	});
}

#[test]
fn the_staff_of_a_hospital_that_a_thief_licensed_are_compromised_with_it() {
	build_and_execute(|| {
		let mut fake = physician(UNLICENSED);
		fake.kind = CredentialKind::Hospital;
		assert_ok!(Credentials::issue(signed(MINISTRY), None, fake));
		let own = NextCredentialId::<Test>::get() - 1;
		assert_ok!(Credentials::issue(signed(UNLICENSED), Some(own), affiliation(DOCTOR, UNLICENSED)));
		assert_ok!(Credentials::accept(signed(DOCTOR), own + 1));
		assert_eq!(Credentials::affiliated(&DOCTOR, &UNLICENSED, None, now()), valid());
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), MINISTRY, None, Some(now())));
		assert!(matches!(
			Credentials::affiliated(&DOCTOR, &UNLICENSED, None, now()),
			Standing::IssuerCompromised { .. }
		));
	});
}

#[test]
fn an_adverse_credential_reads_excluded_and_its_subject_cannot_be_rid_of_it() {
	build_and_execute(|| {
		let mut exclusion = physician(DOCTOR);
		exclusion.kind = CredentialKind::Exclusion;
		exclusion.term = term(0, 1);
		assert_ok!(Credentials::issue(signed(BOARD), None, exclusion));
		let id = NextCredentialId::<Test>::get() - 1;
		let standing =
			|| Credentials::standing_at(DOCTOR, CredentialKind::Exclusion, Some(california()), now(), now());
		assert_eq!(standing(), Standing::Excluded { since: START, recorded_at: START });
		assert_noop!(Credentials::relinquish(signed(DOCTOR), id), E::CannotRelinquish);
		// Suspending its issuer does not set anybody free.
		assert_ok!(Credentials::suspend_issuer(RuntimeOrigin::root(), BOARD));
		assert!(matches!(standing(), Standing::Excluded { .. }));
		go_to_day(100);
		assert_noop!(Credentials::prune(signed(BOARD), id), E::CannotPrune);
	});
}

#[test]
fn a_renewal_adds_a_term_and_fills_no_gap() {
	build_and_execute(|| {
		let mut issuance = physician(DOCTOR);
		issuance.term = term(0, 2);
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
		let id = NextCredentialId::<Test>::get() - 1;
		assert_noop!(Credentials::renew(signed(OSTEOPATHIC_BOARD), id, 0, term(2, 4)), E::NotTheIssuer);
		assert_noop!(Credentials::renew(signed(BOARD), id, 1, term(2, 4)), E::StaleVersion);
		assert_noop!(Credentials::renew(signed(BOARD), id, 0, term(4, 4)), E::InvalidTerm);
		assert_noop!(Credentials::renew(signed(BOARD), id, 0, term(1, 2)), E::TermNotLater);
		go_to_day(4);
		// The board dates the renewal back to where the first term ended; it counts from now.
		assert_ok!(Credentials::renew(signed(BOARD), id, 0, term(2, 6)));
		assert_eq!(doctor_now(), valid());
		assert_eq!(doctor_at(START + 3 * DAY, now()), Standing::Expired { since: START + 2 * DAY });
		assert_ok!(Credentials::renew(signed(BOARD), id, 1, term(6, 8)));
		assert_noop!(Credentials::renew(signed(BOARD), id, 2, term(8, 10)), E::HistoryFull);
		assert_noop!(Credentials::renew(signed(BOARD), 999, 0, term(8, 10)), E::CredentialNotFound);
	});
}

#[test]
fn what_has_no_end_cannot_be_renewed() {
	build_and_execute(|| {
		let id = license();
		assert_noop!(Credentials::renew(signed(BOARD), id, 0, term(0, 10)), E::TermNotLater);
	});
}

#[test]
fn the_deposit_is_the_issuers_and_comes_back_when_the_credential_goes() {
	build_and_execute(|| {
		let mut issuance = physician(DOCTOR);
		issuance.term = term(0, 2);
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
		let id = NextCredentialId::<Test>::get() - 1;
		assert!(on_hold(BOARD) > 0);
		assert_eq!(on_hold(DOCTOR), 0);

		let last_kept = START + 2 * DAY + RETENTION - 1;
		Timestamp::set_timestamp(last_kept);
		assert_noop!(Credentials::prune(signed(BOARD), id), E::CannotPrune);
		Timestamp::set_timestamp(last_kept + 1);
		assert_noop!(Credentials::prune(signed(DOCTOR), id), E::NotTheIssuer);
		assert_ok!(Credentials::prune(signed(BOARD), id));
		assert_eq!(on_hold(BOARD), 0);
		assert_eq!(doctor_now(), Standing::NotFound);
		assert_noop!(Credentials::prune(signed(BOARD), id), E::CredentialNotFound);
	});
}

#[test]
fn what_speaks_against_a_subject_is_never_pruned_even_where_it_was_voided() {
	build_and_execute(|| {
		let mut issuance = physician(DOCTOR);
		issuance.term = term(0, 2);
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
		let id = NextCredentialId::<Test>::get() - 1;
		assert_ok!(suspend(id, now()));
		assert_ok!(Credentials::vacate(signed(BOARD), id, version(id), 0, H256::zero()));
		go_to_day(1_000);
		assert_noop!(Credentials::prune(signed(BOARD), id), E::CannotPrune);
	});
}

#[test]
fn what_has_no_end_is_never_pruned_and_what_was_superseded_is() {
	build_and_execute(|| {
		let endless = license();
		go_to_day(1_000);
		assert_noop!(Credentials::prune(signed(BOARD), endless), E::CannotPrune);
	});
	build_and_execute(|| {
		for board in [BOARD, OSTEOPATHIC_BOARD] {
			let mut issuance = physician(DOCTOR);
			issuance.term = term(0, 2);
			assert_ok!(Credentials::issue(signed(board), None, issuance));
		}
		let first = NextCredentialId::<Test>::get() - 2;
		go_to_day(3);
		assert_ok!(Credentials::issue(signed(THIRD_BOARD), None, physician(DOCTOR)));
		assert!(Credentials::credential(first).unwrap().0.superseded);
		go_to_day(100);
		assert_ok!(Credentials::prune(signed(BOARD), first));
		assert_eq!(on_hold(BOARD), 0);
	});
}

#[test]
fn an_issuer_without_funds_issues_nothing_yet_can_always_revoke() {
	build_and_execute(|| {
		let id = license();
		let all = ENDOWMENT - on_hold(BOARD) - 1;
		assert_ok!(Balances::transfer_allow_death(signed(BOARD), STRANGER, all));
		assert_noop!(
			Credentials::issue(signed(BOARD), None, physician(COLLEAGUE)),
			TokenError::FundsUnavailable
		);
		assert_ok!(suspend(id, now()));
		assert_ok!(revoke(id));
	});
}

#[test]
fn issuing_anew_fills_no_gap_either() {
	build_and_execute(|| {
		let mut issuance = physician(DOCTOR);
		issuance.term = term(0, 2);
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance.clone()));
		go_to_day(4);
		issuance.term = term(2, 9);
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
		assert_eq!(doctor_at(START + 3 * DAY, now()), Standing::Expired { since: START + 2 * DAY });
		assert_eq!(doctor_now(), valid());
	});
	build_and_execute(|| {
		let id = license();
		go_to_day(5);
		assert_ok!(revoke(id));
		go_to_day(10);
		assert_ok!(Credentials::issue(signed(BOARD), None, physician(DOCTOR)));
		assert!(matches!(doctor_at(START + 7 * DAY, now()), Standing::Revoked(_)));
	});
}

#[test]
fn what_is_over_is_not_issued() {
	build_and_execute(|| {
		go_to_day(2);
		let mut issuance = physician(DOCTOR);
		issuance.term = term(0, 2);
		assert_noop!(Credentials::issue(signed(BOARD), None, issuance.clone()), E::InvalidTerm);
		issuance.term = TermStatement { valid_until: Some(now() + 1), ..issuance.term };
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
	});
}

#[test]
fn ones_own_ended_credential_makes_room_and_cannot_stand_beside_the_new_one() {
	build_and_execute(|| {
		let first = license();
		assert_ok!(revoke(first));
		assert_ok!(Credentials::issue(signed(BOARD), None, physician(DOCTOR)));
		assert_noop!(reinstate(first), E::CredentialIsSuperseded);
		assert_ok!(Credentials::issue(signed(OSTEOPATHIC_BOARD), None, physician(DOCTOR)));
	});
}

#[test]
fn what_is_renewed_from_a_later_day_on_keeps_its_place() {
	build_and_execute(|| {
		let mut issuance = physician(DOCTOR);
		issuance.term = term(0, 10);
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
		let id = NextCredentialId::<Test>::get() - 1;
		go_to_day(5);
		assert_ok!(Credentials::renew(signed(BOARD), id, 0, term(20, 30)));
		go_to_day(15);
		assert_eq!(doctor_now(), Standing::Expired { since: START + 10 * DAY });
		assert_noop!(Credentials::issue(signed(BOARD), None, physician(DOCTOR)), E::AlreadyIssued);
		go_to_day(20);
		assert_eq!(doctor_now(), valid());
	});
}

#[test]
fn the_staff_of_a_hospital_that_stands_on_a_thiefs_renewal_is_not_valid() {
	build_and_execute(|| {
		let mut licence = physician(UNLICENSED);
		licence.kind = CredentialKind::Hospital;
		licence.term = term(0, 10);
		assert_ok!(Credentials::issue(signed(MINISTRY), None, licence));
		let own = NextCredentialId::<Test>::get() - 1;
		assert_ok!(Credentials::issue(signed(UNLICENSED), Some(own), affiliation(DOCTOR, UNLICENSED)));
		assert_ok!(Credentials::accept(signed(DOCTOR), own + 1));
		go_to_day(5);
		assert_ok!(Credentials::renew(signed(MINISTRY), own, 0, term(10, 30)));
		go_to_day(6);
		assert_ok!(Credentials::withdraw_issuer(
			RuntimeOrigin::root(),
			MINISTRY,
			None,
			Some(START + 4 * DAY)
		));
		let affiliated = || Credentials::affiliated(&DOCTOR, &UNLICENSED, None, now());
		assert_eq!(affiliated(), valid(), "the honest term still runs");
		go_to_day(12);
		assert!(matches!(affiliated(), Standing::IssuerCompromised { .. }));
	});
}

#[test]
fn an_affiliation_of_long_ago_is_answered_by_the_licence_of_then() {
	build_and_execute(|| {
		let mut licence = physician(UNLICENSED);
		licence.kind = CredentialKind::Hospital;
		licence.term = term(0, 10);
		assert_ok!(Credentials::issue(signed(MINISTRY), None, licence.clone()));
		let own = NextCredentialId::<Test>::get() - 1;
		assert_ok!(Credentials::issue(signed(UNLICENSED), Some(own), affiliation(DOCTOR, UNLICENSED)));
		assert_ok!(Credentials::accept(signed(DOCTOR), own + 1));
		go_to_day(11);
		licence.term = term(11, 20);
		assert_ok!(Credentials::issue(signed(MINISTRY), None, licence));
		assert!(Credentials::credential(own).unwrap().0.superseded);
		assert_eq!(Credentials::affiliation_at(DOCTOR, UNLICENSED, None, START + 5 * DAY, now()), valid());
	});
}

#[test]
fn probation_is_a_blemish_and_the_papers_of_staff_are_not_kept_for_good() {
	build_and_execute(|| {
		let mut issuance = physician(DOCTOR);
		issuance.term = term(0, 2);
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
		let id = NextCredentialId::<Test>::get() - 1;
		assert_ok!(set_limits(id, &[Limit::Probation], now()));
		go_to_day(1_000);
		assert_noop!(Credentials::prune(signed(BOARD), id), E::CannotPrune);
	});
	build_and_execute(|| {
		let own = Some(HOSPITAL_CREDENTIAL);
		assert_ok!(Credentials::issue(signed(HOSPITAL), own, affiliation(DOCTOR, HOSPITAL)));
		let id = NextCredentialId::<Test>::get() - 1;
		go_to_day(3);
		assert_ok!(Credentials::revoke(signed(HOSPITAL), id, ActionReason::Administrative, START, None));
		let last_word = now();
		Timestamp::set_timestamp(last_word + RETENTION - 1);
		assert_noop!(Credentials::prune(signed(HOSPITAL), id), E::CannotPrune);
		Timestamp::set_timestamp(last_word + RETENTION);
		assert_ok!(Credentials::prune(signed(HOSPITAL), id));
		assert_eq!(on_hold(HOSPITAL), 0);
	});
}

#[test]
fn numbers_are_never_given_out_twice() {
	build_and_execute(|| {
		NextCredentialId::<Test>::put(CredentialId::MAX);
		assert_noop!(Credentials::issue(signed(BOARD), None, physician(DOCTOR)), E::NoNumberLeft);
		NextStatusListId::<Test>::put(StatusListId::MAX);
		let purpose = StatusPurpose::Revocation;
		assert_noop!(
			Credentials::create_status_list(signed(BOARD), purpose, MIN_STATUS_PAGES),
			E::NoNumberLeft
		);
	});
}
