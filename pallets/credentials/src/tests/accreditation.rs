//! Governance accredits, suspends and withdraws; nobody else does.

use super::*;

fn physicians() -> Scope {
	scope(&[CredentialClass::Physician], &[california()])
}

#[test]
fn only_governance_acts_on_issuers() {
	build_and_execute(|| {
		let bad = DispatchError::BadOrigin;
		assert_noop!(Credentials::accredit(signed(BOARD), STRANGER, physicians()), bad);
		assert_noop!(Credentials::set_scope(signed(BOARD), BOARD, physicians()), bad);
		assert_noop!(Credentials::suspend_issuer(signed(BOARD), OSTEOPATHIC_BOARD), bad);
		assert_noop!(Credentials::reinstate_issuer(signed(BOARD), BOARD), bad);
		assert_noop!(Credentials::withdraw_issuer(signed(BOARD), BOARD, None, None), bad);
	});
}

#[test]
fn an_issuer_is_accredited_once() {
	build_and_execute(|| {
		assert_ok!(Credentials::accredit(RuntimeOrigin::root(), STRANGER, physicians()));
		System::assert_last_event(Event::IssuerAccredited { issuer: STRANGER, scope: physicians() }.into());
		assert_noop!(
			Credentials::accredit(RuntimeOrigin::root(), STRANGER, physicians()),
			E::AlreadyAccredited
		);
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), STRANGER, None, None));
		assert_noop!(
			Credentials::accredit(RuntimeOrigin::root(), STRANGER, physicians()),
			E::IssuerIsWithdrawn
		);
	});
}

#[test]
fn acts_on_who_is_no_issuer_are_refused() {
	build_and_execute(|| {
		let root = RuntimeOrigin::root;
		assert_noop!(Credentials::set_scope(root(), STRANGER, physicians()), E::NotAccredited);
		assert_noop!(Credentials::suspend_issuer(root(), STRANGER), E::NotAccredited);
		assert_noop!(Credentials::reinstate_issuer(root(), STRANGER), E::NotAccredited);
		assert_noop!(Credentials::withdraw_issuer(root(), STRANGER, None, None), E::NotAccredited);
	});
}

#[test]
fn an_issuer_issues_its_kinds_in_its_territory_only() {
	build_and_execute(|| {
		let mut issuance = physician(DOCTOR);
		issuance.kind = CredentialKind::Nurse;
		assert_noop!(Credentials::issue(signed(BOARD), None, issuance), E::KindNotCovered);

		let mut issuance = physician(DOCTOR);
		issuance.jurisdiction = Some(nevada());
		assert_noop!(Credentials::issue(signed(BOARD), None, issuance.clone()), E::JurisdictionNotCovered);
		// A territory that is a list covers no credential without jurisdiction.
		issuance.jurisdiction = None;
		assert_noop!(Credentials::issue(signed(BOARD), None, issuance.clone()), E::JurisdictionNotCovered);
		// A country covers its subdivisions, a subdivision does not cover its country.
		issuance.jurisdiction = Some(bavaria());
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance.clone()));
		issuance.jurisdiction = Some("US".parse().unwrap());
		assert_noop!(Credentials::issue(signed(BOARD), None, issuance), E::JurisdictionNotCovered);

		assert_noop!(Credentials::issue(signed(STRANGER), None, physician(DOCTOR)), E::NotAccredited);
	});
}

#[test]
fn a_custom_kind_is_covered_by_its_schema_only() {
	build_and_execute(|| {
		let schema = H256::repeat_byte(7);
		let custom = scope(&[CredentialClass::Custom(schema)], &[california()]);
		assert_ok!(Credentials::set_scope(RuntimeOrigin::root(), BOARD, custom));
		let mut issuance = physician(DOCTOR);
		issuance.kind = CredentialKind::Custom(H256::repeat_byte(8));
		assert_noop!(Credentials::issue(signed(BOARD), None, issuance.clone()), E::KindNotCovered);
		issuance.kind = CredentialKind::Custom(schema);
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
	});
}

#[test]
fn a_narrower_scope_ends_renewing_too_but_not_what_stands() {
	build_and_execute(|| {
		let mut issuance = physician(DOCTOR);
		issuance.term = term(0, 10);
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
		let id = NextCredentialId::<Test>::get() - 1;
		let nurses = scope(&[CredentialClass::Nurse], &[california()]);
		assert_ok!(Credentials::set_scope(RuntimeOrigin::root(), BOARD, nurses.clone()));
		System::assert_last_event(Event::ScopeChanged { issuer: BOARD, scope: nurses }.into());
		assert_eq!(doctor_now(), valid());
		assert_noop!(Credentials::renew(signed(BOARD), id, 0, term(10, 20)), E::KindNotCovered);
		// What protects patients goes on.
		assert_ok!(suspend(id, now()));
	});
}

#[test]
fn a_suspended_issuer_cannot_act_and_its_credentials_say_so() {
	build_and_execute(|| {
		let id = license();
		go_to_day(1);
		assert_ok!(Credentials::suspend_issuer(RuntimeOrigin::root(), BOARD));
		System::assert_last_event(Event::IssuerSuspended { issuer: BOARD }.into());
		assert_noop!(Credentials::suspend_issuer(RuntimeOrigin::root(), BOARD), E::IssuerIsSuspended);
		let suspended = Standing::IssuerSuspended { since: now(), recorded_at: now() };
		assert_eq!(doctor_now(), suspended);
		assert_eq!(doctor_at(START, now()), valid(), "the day before stands");

		assert_noop!(Credentials::issue(signed(BOARD), None, physician(COLLEAGUE)), E::IssuerIsSuspended);
		assert_noop!(suspend(id, now()), E::IssuerIsSuspended);
		assert_noop!(revoke(id), E::IssuerIsSuspended);
		assert_noop!(set_limits(id, &[Limit::Probation], now()), E::IssuerIsSuspended);

		go_to_day(2);
		assert_ok!(Credentials::reinstate_issuer(RuntimeOrigin::root(), BOARD));
		System::assert_last_event(Event::IssuerReinstated { issuer: BOARD }.into());
		assert_noop!(Credentials::reinstate_issuer(RuntimeOrigin::root(), BOARD), E::IssuerNotSuspended);
		assert_eq!(doctor_now(), valid());
		assert_eq!(doctor_at(START + DAY, now()), suspended, "the day in between stays what it was");
		assert_ok!(Credentials::issue(signed(BOARD), None, physician(COLLEAGUE)));
	});
}

#[test]
fn suspensions_of_an_issuer_are_bounded() {
	build_and_execute(|| {
		for _ in 0..MAX_ISSUER_SUSPENSIONS {
			assert_ok!(Credentials::suspend_issuer(RuntimeOrigin::root(), BOARD));
			assert_ok!(Credentials::reinstate_issuer(RuntimeOrigin::root(), BOARD));
		}
		assert_noop!(Credentials::suspend_issuer(RuntimeOrigin::root(), BOARD), E::TooManyIssuerSuspensions);
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, None));
	});
}

#[test]
fn a_plain_withdrawal_ends_issuing_and_the_successor_acts_against_what_remains() {
	build_and_execute(|| {
		let id = license();
		let root = RuntimeOrigin::root;
		assert_noop!(Credentials::withdraw_issuer(root(), BOARD, Some(STRANGER), None), E::InvalidSuccessor);
		assert_noop!(Credentials::withdraw_issuer(root(), BOARD, Some(BOARD), None), E::InvalidSuccessor);
		assert_ok!(Credentials::withdraw_issuer(root(), BOARD, Some(OSTEOPATHIC_BOARD), None));
		System::assert_last_event(
			Event::IssuerWithdrawn {
				issuer: BOARD,
				successor: Some(OSTEOPATHIC_BOARD),
				compromised_from: None,
			}
			.into(),
		);
		assert_eq!(doctor_now(), valid());

		assert_noop!(Credentials::issue(signed(BOARD), None, physician(COLLEAGUE)), E::IssuerIsWithdrawn);
		assert_noop!(suspend(id, now()), E::IssuerIsWithdrawn);
		assert_noop!(Credentials::set_scope(root(), BOARD, physicians()), E::IssuerIsWithdrawn);
		assert_noop!(Credentials::suspend_issuer(root(), BOARD), E::IssuerIsWithdrawn);
		assert_noop!(Credentials::withdraw_issuer(root(), BOARD, None, None), E::IssuerIsWithdrawn);

		let reason = ActionReason::PatientSafety;
		assert_noop!(Credentials::suspend(signed(THIRD_BOARD), id, reason, now(), None), E::NotTheIssuer);
		assert_ok!(Credentials::suspend(signed(OSTEOPATHIC_BOARD), id, reason, now(), None));
		assert!(is_suspended(&doctor_now()));
		// It may act against the subject, not for him.
		assert_noop!(
			Credentials::reinstate(signed(OSTEOPATHIC_BOARD), id, 1, reason, now(), None),
			E::NotTheIssuer
		);
		assert_ok!(Credentials::revoke(signed(OSTEOPATHIC_BOARD), id, reason, now(), None));
		assert!(matches!(doctor_now(), Standing::Revoked(_)));
	});
}

#[test]
fn withdrawing_a_suspended_issuer_lets_what_it_issued_stand_again() {
	build_and_execute(|| {
		license();
		assert_ok!(Credentials::suspend_issuer(RuntimeOrigin::root(), BOARD));
		go_to_day(1);
		assert!(matches!(doctor_now(), Standing::IssuerSuspended { .. }));
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, None));
		assert_eq!(doctor_now(), valid());
		assert!(matches!(doctor_at(START, now()), Standing::IssuerSuspended { .. }));
	});
}

#[test]
fn a_successor_must_be_able_to_act_itself() {
	build_and_execute(|| {
		let id = license();
		let root = RuntimeOrigin::root;
		assert_ok!(Credentials::withdraw_issuer(root(), BOARD, Some(OSTEOPATHIC_BOARD), None));
		assert_ok!(Credentials::suspend_issuer(root(), OSTEOPATHIC_BOARD));
		let reason = ActionReason::PatientSafety;
		assert_noop!(
			Credentials::suspend(signed(OSTEOPATHIC_BOARD), id, reason, now(), None),
			E::IssuerIsSuspended
		);
		assert_noop!(
			Credentials::withdraw_issuer(root(), THIRD_BOARD, Some(OSTEOPATHIC_BOARD), None),
			E::InvalidSuccessor
		);
	});
}

#[test]
fn after_a_compromise_what_was_recorded_later_does_not_count() {
	build_and_execute(|| {
		let before = license();
		go_to_day(5);
		let stolen_from = now();
		go_to_day(6);
		// The thief dates his licence back; it does not help.
		assert_ok!(Credentials::issue(signed(BOARD), None, physician(COLLEAGUE)));
		let colleague = |at, known_at| {
			Credentials::standing_at(COLLEAGUE, CredentialKind::Physician, Some(california()), at, known_at)
		};
		assert_eq!(colleague(now(), now()), valid());

		go_to_day(7);
		let root = RuntimeOrigin::root;
		assert_noop!(
			Credentials::withdraw_issuer(root(), BOARD, None, Some(now() + 1)),
			E::InvalidCompromise
		);
		assert_ok!(Credentials::withdraw_issuer(root(), BOARD, None, Some(stolen_from)));
		let compromised = Standing::IssuerCompromised { since: stolen_from, recorded_at: now() };
		assert_eq!(colleague(now(), now()), compromised);
		assert_eq!(colleague(START, now()), compromised, "a date stated by a thief is nothing");
		assert_eq!(colleague(now(), now() - 1), valid(), "nobody could know before");
		assert_eq!(doctor_now(), valid(), "what was issued before stands");
		assert_eq!(Credentials::credential_standing(before, now(), now()), valid());

		// An earlier date found later counts; a later one is refused.
		assert_noop!(
			Credentials::withdraw_issuer(root(), BOARD, None, Some(stolen_from)),
			E::InvalidCompromise
		);
		assert_ok!(Credentials::withdraw_issuer(root(), BOARD, None, Some(START)));
		assert!(matches!(doctor_now(), Standing::IssuerCompromised { .. }));
	});
}

#[test]
fn the_moment_of_the_compromise_itself_counts_as_compromised() {
	build_and_execute(|| {
		go_to_day(1);
		license();
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, Some(now())));
		assert!(matches!(doctor_now(), Standing::IssuerCompromised { .. }));
	});
	build_and_execute(|| {
		license();
		go_to_day(1);
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, Some(START + 1)));
		assert_eq!(doctor_now(), valid());
	});
}

#[test]
fn a_thief_neither_renews_nor_reinstates_nor_eases_nor_vacates() {
	build_and_execute(|| {
		let mut issuance = physician(DOCTOR);
		issuance.term = term(0, 3);
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
		let renewed = NextCredentialId::<Test>::get() - 1;
		assert_ok!(Credentials::issue(signed(BOARD), None, physician(COLLEAGUE)));
		let other = renewed + 1;
		assert_ok!(set_limits(other, &[Limit::Probation], now()));
		assert_ok!(suspend(other, now()));
		let colleague = || {
			Credentials::standing_at(COLLEAGUE, CredentialKind::Physician, Some(california()), now(), now())
		};

		go_to_day(1);
		let stolen_from = now();
		assert_ok!(Credentials::renew(signed(BOARD), renewed, 0, term(3, 30)));
		assert_ok!(reinstate(other));
		assert_ok!(set_limits(other, &[], now()));
		assert_eq!(colleague(), valid());
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, Some(stolen_from)));

		assert_eq!(doctor_now(), valid(), "the first term was honest");
		go_to_day(4);
		assert!(matches!(doctor_now(), Standing::IssuerCompromised { .. }));
		assert!(is_suspended(&colleague()), "the thief's reinstatement is passed over");
	});
	build_and_execute(|| {
		let id = license();
		assert_ok!(set_limits(id, &[Limit::Probation], now()));
		assert_ok!(suspend(id, now()));
		go_to_day(1);
		assert_ok!(Credentials::vacate(signed(BOARD), id, version(id), 1, H256::zero()));
		assert_eq!(doctor_now(), Standing::Valid { limits: limits(&[Limit::Probation]) });
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, Some(now())));
		assert!(is_suspended(&doctor_now()), "the thief's voiding is passed over");
	});
	build_and_execute(|| {
		let id = license();
		assert_ok!(set_limits(id, &[Limit::Probation], now()));
		go_to_day(1);
		assert_ok!(set_limits(id, &[Limit::Supervised], now()));
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, Some(now())));
		let both = limits(&[Limit::Probation, Limit::Supervised]);
		assert_eq!(doctor_now(), Standing::Valid { limits: both }, "a thief's orders only add");
	});
}

#[test]
fn a_new_board_can_license_who_lost_his_licence_to_a_compromise() {
	build_and_execute(|| {
		license();
		assert_ok!(Credentials::issue(signed(OSTEOPATHIC_BOARD), None, physician(DOCTOR)));
		assert_noop!(Credentials::issue(signed(THIRD_BOARD), None, physician(DOCTOR)), E::SubjectFull);
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, Some(START)));
		assert_ok!(Credentials::issue(signed(THIRD_BOARD), None, physician(DOCTOR)));
		assert_eq!(doctor_now(), valid());
	});
}

#[test]
fn an_earlier_compromise_found_later_was_not_known_before() {
	build_and_execute(|| {
		let root = RuntimeOrigin::root;
		go_to_day(3);
		license();
		go_to_day(7);
		assert_ok!(Credentials::withdraw_issuer(root(), BOARD, None, Some(START + 5 * DAY)));
		go_to_day(20);
		let found = now();
		assert_ok!(Credentials::withdraw_issuer(root(), BOARD, None, Some(START + DAY)));
		assert_eq!(doctor_now(), Standing::IssuerCompromised { since: START + DAY, recorded_at: found });
		assert_eq!(doctor_at(START + 10 * DAY, START + 10 * DAY), valid());
	});
}

#[test]
fn what_a_stolen_key_did_against_a_subject_the_successor_may_void() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(suspend(id, now()));
		go_to_day(2);
		assert_ok!(revoke(id));
		assert_ok!(Credentials::withdraw_issuer(
			RuntimeOrigin::root(),
			BOARD,
			Some(THIRD_BOARD),
			Some(now())
		));
		let void = |who, entry| Credentials::vacate(signed(who), id, version(id), entry, H256::zero());
		assert_noop!(void(OSTEOPATHIC_BOARD, 1), E::NotTheIssuer);
		assert_noop!(void(BOARD, 1), E::IssuerIsWithdrawn);
		// Only what the thief did: the honest suspension of before stands.
		assert_noop!(void(THIRD_BOARD, 0), E::NotTheIssuer);
		assert_ok!(void(THIRD_BOARD, 1));
		assert!(is_suspended(&doctor_now()));
	});
}

#[test]
fn an_exclusion_is_not_lifted_by_a_thief_nor_after_the_fact() {
	let excluded = |at, known_at| {
		Credentials::standing_at(DOCTOR, CredentialKind::Exclusion, Some(california()), at, known_at)
	};
	let exclude = || {
		let id = NextCredentialId::<Test>::get();
		let issuance = Issuance { kind: CredentialKind::Exclusion, ..physician(DOCTOR) };
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
		id
	};
	build_and_execute(|| {
		let id = exclude();
		go_to_day(5);
		assert_ok!(Credentials::revoke(signed(BOARD), id, ActionReason::Resolved, START, None));
		assert!(matches!(excluded(now(), now()), Standing::Revoked(_)));
		assert!(matches!(excluded(START + DAY, now()), Standing::Excluded { .. }), "not after the fact");
		assert_ok!(Credentials::withdraw_issuer(
			RuntimeOrigin::root(),
			BOARD,
			Some(THIRD_BOARD),
			Some(now())
		));
		assert!(matches!(excluded(now(), now()), Standing::Excluded { .. }), "not by a thief");
		// The successor lifts it, from now on, if it could issue it itself.
		let lift = |who| Credentials::revoke(signed(who), id, ActionReason::Resolved, START, None);
		assert_noop!(lift(OSTEOPATHIC_BOARD), E::NotTheIssuer);
		let physicians = scope(&[CredentialClass::Physician], &[california()]);
		assert_ok!(Credentials::set_scope(RuntimeOrigin::root(), THIRD_BOARD, physicians));
		assert_noop!(lift(THIRD_BOARD), E::KindNotCovered);
		let exclusions = scope(&[CredentialClass::Exclusion], &[california()]);
		assert_ok!(Credentials::set_scope(RuntimeOrigin::root(), THIRD_BOARD, exclusions));
		// What the thief did stands in the way until it is voided.
		assert_noop!(lift(THIRD_BOARD), E::AlreadyRevoked);
		assert_ok!(Credentials::vacate(signed(THIRD_BOARD), id, version(id), 0, H256::zero()));
		assert_ok!(lift(THIRD_BOARD));
		assert!(matches!(excluded(now(), now()), Standing::Revoked(_)));
		assert!(matches!(excluded(START + DAY, now()), Standing::Excluded { .. }));
	});
	build_and_execute(|| {
		// Brought back with an order's date, it counts from that date.
		let id = exclude();
		go_to_day(1);
		assert_ok!(Credentials::revoke(signed(BOARD), id, ActionReason::Resolved, now(), None));
		go_to_day(9);
		let reason = ActionReason::Fraud;
		assert_ok!(Credentials::reinstate(signed(BOARD), id, version(id), reason, START + 2 * DAY, None));
		assert!(matches!(excluded(START + 3 * DAY, now()), Standing::Excluded { .. }));
	});
}

#[test]
fn an_exclusion_that_a_thief_brought_back_does_not_count() {
	build_and_execute(|| {
		let id = NextCredentialId::<Test>::get();
		let issuance = Issuance { kind: CredentialKind::Exclusion, ..physician(DOCTOR) };
		assert_ok!(Credentials::issue(signed(BOARD), None, issuance));
		assert_ok!(revoke(id));
		go_to_day(2);
		assert_ok!(reinstate(id));
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, Some(now())));
		let standing =
			Credentials::standing_at(DOCTOR, CredentialKind::Exclusion, Some(california()), now(), now());
		assert!(matches!(standing, Standing::Revoked(_)));
	});
}

#[test]
fn what_a_thief_revoked_and_voided_again_the_successor_can_void() {
	build_and_execute(|| {
		let id = license();
		go_to_day(2);
		assert_ok!(revoke(id));
		assert_ok!(Credentials::vacate(signed(BOARD), id, version(id), 0, H256::zero()));
		assert_eq!(doctor_now(), valid());
		assert_ok!(Credentials::withdraw_issuer(
			RuntimeOrigin::root(),
			BOARD,
			Some(THIRD_BOARD),
			Some(now())
		));
		assert!(matches!(doctor_now(), Standing::Revoked(_)));
		assert_ok!(Credentials::vacate(signed(THIRD_BOARD), id, version(id), 0, H256::zero()));
		assert_eq!(doctor_now(), valid());
	});
}

#[test]
fn what_a_successor_did_wrongly_it_can_void() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, Some(THIRD_BOARD), None));
		assert_ok!(Credentials::suspend(signed(THIRD_BOARD), id, ActionReason::Other, now(), None));
		assert_ok!(Credentials::vacate(signed(THIRD_BOARD), id, version(id), 0, H256::zero()));
		assert_eq!(doctor_now(), valid());
	});
}

#[test]
fn what_a_thief_issued_bars_nobody_from_the_licence_of_before_the_chain() {
	build_and_execute(|| {
		go_to_day(5);
		license();
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, Some(now())));
		assert_ok!(Credentials::issue(signed(OSTEOPATHIC_BOARD), None, physician(DOCTOR)));
		assert_eq!(doctor_at(START, now()), valid());
	});
}

#[test]
fn a_compromise_can_be_moved_back_only_so_often() {
	build_and_execute(|| {
		go_to_day(20);
		let withdraw =
			|day| Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, Some(START + day * DAY));
		for earlier in 0..u64::from(MAX_COMPROMISES) {
			assert_ok!(withdraw(10 - earlier));
		}
		assert_noop!(withdraw(1), E::HistoryFull);
	});
}
