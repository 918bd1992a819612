//! The acts upon a credential, and the two axes of time.

use super::*;

#[test]
fn a_suspension_counts_from_its_order_and_is_known_from_its_record() {
	build_and_execute(|| {
		let id = license();
		go_to_day(20);
		let order = START + 13 * DAY;
		assert_ok!(suspend(id, order));
		let suspended = Standing::Suspended(Ground {
			since: order,
			reason: ActionReason::Disciplinary,
			recorded_at: now(),
		});
		assert_eq!(doctor_now(), suspended);
		assert_eq!(doctor_at(order, now()), suspended);
		assert_eq!(doctor_at(order - 1, now()), valid());
		assert_eq!(doctor_at(now(), now() - 1), valid(), "before the record nobody could know");
	});
}

#[test]
fn a_stated_time_may_lie_ahead_by_the_tolerance_and_no_more() {
	build_and_execute(|| {
		let id = license();
		assert_noop!(suspend(id, now() + 60_001), E::TimeInFuture);
		assert_noop!(
			Credentials::revoke(signed(BOARD), id, ActionReason::Fraud, now() + 60_001, None),
			E::TimeInFuture
		);
		assert_noop!(set_limits(id, &[Limit::Probation], now() + 60_001), E::TimeInFuture);
		assert_noop!(
			Credentials::reinstate(signed(BOARD), id, 0, ActionReason::Resolved, now() + 60_001, None),
			E::TimeInFuture
		);
		assert_ok!(suspend(id, now() + 60_000));
	});
}

#[test]
fn only_the_issuer_acts() {
	build_and_execute(|| {
		let id = license();
		let reason = ActionReason::Disciplinary;
		for who in [DOCTOR, OSTEOPATHIC_BOARD, STRANGER] {
			assert_noop!(Credentials::suspend(signed(who), id, reason, now(), None), E::NotTheIssuer);
			assert_noop!(Credentials::revoke(signed(who), id, reason, now(), None), E::NotTheIssuer);
			assert_noop!(
				Credentials::set_limits(
					signed(who),
					id,
					0,
					limits(&[Limit::Supervised]),
					reason,
					now(),
					None
				),
				E::NotTheIssuer
			);
			assert_noop!(Credentials::reinstate(signed(who), id, 0, reason, now(), None), E::NotTheIssuer);
			assert_noop!(Credentials::vacate(signed(who), id, 0, 0, H256::zero()), E::NotTheIssuer);
		}
		assert_noop!(suspend(999, now()), E::CredentialNotFound);
	});
}

#[test]
fn no_act_is_done_twice() {
	build_and_execute(|| {
		let id = license();
		assert_noop!(reinstate(id), E::NothingToReinstate);
		assert_ok!(suspend(id, now()));
		assert_noop!(suspend(id, now()), E::AlreadySuspended);
		assert_ok!(revoke(id));
		assert_noop!(suspend(id, now()), E::AlreadyRevoked);
		assert_noop!(revoke(id), E::AlreadyRevoked);
		assert_noop!(Credentials::relinquish(signed(DOCTOR), id), E::AlreadyRevoked);
	});
}

#[test]
fn a_reinstatement_dated_back_counts_from_the_chains_time() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(suspend(id, START));
		go_to_day(5);
		assert_noop!(
			Credentials::reinstate(signed(BOARD), id, 0, ActionReason::Resolved, START, None),
			E::StaleVersion
		);
		assert_ok!(Credentials::reinstate(signed(BOARD), id, 1, ActionReason::Resolved, START, None));
		assert_eq!(doctor_now(), valid());
		assert!(is_suspended(&doctor_at(START + 4 * DAY, now())), "nobody is reinstated after the fact");
		let entry = Credentials::credential(id).unwrap().1.history[1].clone();
		assert_eq!((entry.effective_from, entry.recorded_at), (START, now()), "both dates are kept");
	});
}

#[test]
fn a_revoked_licence_can_come_back_in_a_new_interval() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(revoke(id));
		go_to_day(2);
		assert_ok!(reinstate(id));
		assert_eq!(doctor_now(), valid());
		assert!(matches!(doctor_at(START + DAY, now()), Standing::Revoked(_)));
		assert!(matches!(doctor_at(now(), now() - 1), Standing::Revoked(_)));
	});
}

#[test]
fn a_later_order_that_reaches_back_outweighs_an_earlier_reinstatement() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(suspend(id, now()));
		go_to_day(2);
		assert_ok!(reinstate(id));
		go_to_day(4);
		assert_ok!(Credentials::revoke(signed(BOARD), id, ActionReason::Fraud, START + DAY, None));
		assert!(matches!(doctor_now(), Standing::Revoked(_)));
		assert!(matches!(doctor_at(START + 3 * DAY, now()), Standing::Revoked(_)));
		assert_eq!(doctor_at(START + 3 * DAY, START + 3 * DAY), valid(), "as was known then");
	});
}

#[test]
fn limits_are_added_from_the_orders_date_and_eased_from_the_chains() {
	build_and_execute(|| {
		let id = license();
		go_to_day(10);
		assert_ok!(set_limits(id, &[Limit::Probation, Limit::NoPrescribing], START + 5 * DAY));
		let both = Standing::Valid { limits: limits(&[Limit::Probation, Limit::NoPrescribing]) };
		assert_eq!(doctor_now(), both);
		assert!(!doctor_now().allows(&[Limit::NoPrescribing]));
		assert!(doctor_now().allows(&[Limit::Supervised]));
		assert_eq!(doctor_at(START + 5 * DAY, now()), both);
		assert_eq!(doctor_at(START + 5 * DAY - 1, now()), valid());

		assert_noop!(set_limits(id, &[Limit::NoPrescribing, Limit::Probation], now()), E::LimitsUnchanged);
		go_to_day(12);
		assert_ok!(set_limits(id, &[Limit::Probation], START));
		assert_eq!(doctor_now(), Standing::Valid { limits: limits(&[Limit::Probation]) });
		assert_eq!(doctor_at(START + 11 * DAY, now()), both, "easing reaches not back");
		let stale =
			Credentials::set_limits(signed(BOARD), id, 1, Limits::new(), ActionReason::Resolved, now(), None);
		assert_noop!(stale, E::StaleVersion);
		assert_ok!(set_limits(id, &[], now()));
		assert_eq!(doctor_now(), valid());
	});
}

#[test]
fn limits_outlive_a_suspension() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(set_limits(id, &[Limit::Supervised], now()));
		assert_ok!(suspend(id, now()));
		assert_ok!(reinstate(id));
		assert_eq!(doctor_now(), Standing::Valid { limits: limits(&[Limit::Supervised]) });
	});
}

#[test]
fn a_vacated_suspension_never_was_yet_stays_readable() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(suspend(id, now()));
		go_to_day(3);
		let order = H256::repeat_byte(9);
		assert_noop!(Credentials::vacate(signed(BOARD), id, 0, 0, order), E::StaleVersion);
		assert_noop!(Credentials::vacate(signed(BOARD), id, 1, 1, order), E::NothingToVacate);
		assert_ok!(Credentials::vacate(signed(BOARD), id, 1, 0, order));
		assert_eq!(doctor_now(), valid());
		// The court's word counts from when it was recorded, on the axis of knowledge.
		assert!(is_suspended(&doctor_at(START + DAY, START + DAY)));
		assert_eq!(Credentials::credential(id).unwrap().1.history.len(), 2);
		assert_noop!(Credentials::vacate(signed(BOARD), id, 2, 0, order), E::NothingToVacate);
		assert_noop!(Credentials::vacate(signed(BOARD), id, 2, 1, order), E::NothingToVacate);
	});
}

#[test]
fn giving_up_under_action_is_surrender_and_otherwise_an_end() {
	build_and_execute(|| {
		let id = license();
		assert_noop!(Credentials::relinquish(signed(STRANGER), id), E::NotTheSubject);
		go_to_day(1);
		assert_ok!(Credentials::relinquish(signed(DOCTOR), id));
		assert_eq!(doctor_now(), Standing::Expired { since: now() });
		assert_noop!(Credentials::relinquish(signed(DOCTOR), id), E::AlreadyRelinquished);
		assert_ok!(revoke(id));
	});
	build_and_execute(|| {
		let id = license();
		assert_ok!(suspend(id, now()));
		assert_ok!(Credentials::relinquish(signed(DOCTOR), id));
		assert!(matches!(
			doctor_now(),
			Standing::Surrendered(Ground { reason: ActionReason::OwnRequest, .. })
		));
		assert_ok!(reinstate(id));
		assert_eq!(doctor_now(), valid());
	});
	build_and_execute(|| {
		let id = license();
		assert_ok!(set_limits(id, &[Limit::Probation], now()));
		assert_ok!(Credentials::relinquish(signed(DOCTOR), id));
		assert!(matches!(doctor_now(), Standing::Surrendered(_)));
	});
}

#[test]
fn the_last_place_of_a_history_is_kept_for_revocation() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(suspend(id, now()));
		assert_ok!(reinstate(id));
		assert_ok!(suspend(id, now()));
		assert_ok!(reinstate(id));
		assert_noop!(suspend(id, now()), E::HistoryFull);
		assert_noop!(set_limits(id, &[Limit::Probation], now()), E::HistoryFull);
		assert_noop!(Credentials::relinquish(signed(DOCTOR), id), E::HistoryFull);
		assert_ok!(revoke(id));
		assert_noop!(reinstate(id), E::HistoryFull);
		assert!(matches!(doctor_now(), Standing::Revoked(_)));
	});
}

#[test]
fn every_act_counts_the_version_up_and_tells_what_it_entered() {
	build_and_execute(|| {
		let id = license();
		assert_eq!(version(id), 0);
		let document = H256::repeat_byte(3);
		assert_ok!(Credentials::suspend(
			signed(BOARD),
			id,
			ActionReason::PatientSafety,
			START,
			Some(document)
		));
		assert_eq!(version(id), 1);
		let entry = Entry {
			change: Change::Suspended,
			by: Actor::Issuer,
			reason: ActionReason::PatientSafety,
			effective_from: START,
			recorded_at: now(),
			order: Some(document),
		};
		System::assert_last_event(
			Event::HistoryEntered { credential: id, subject: DOCTOR, entry, authorised_by: BOARD }.into(),
		);
	});
}

#[test]
fn nobody_escapes_an_order_by_giving_up_first() {
	build_and_execute(|| {
		let id = license();
		go_to_day(5);
		assert_ok!(Credentials::relinquish(signed(DOCTOR), id));
		assert_ok!(suspend(id, START + 3 * DAY));
		assert!(is_suspended(&doctor_now()));
		assert!(is_suspended(&doctor_at(START + 4 * DAY, now())));
	});
	build_and_execute(|| {
		// An order that begins in a minute is an order already.
		let id = license();
		assert_ok!(suspend(id, now() + 60_000));
		assert_ok!(Credentials::relinquish(signed(DOCTOR), id));
		go_to_day(1);
		assert!(matches!(doctor_now(), Standing::Surrendered(_)));
	});
}

#[test]
fn a_surrender_under_a_suspension_that_a_court_voids_was_none() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(suspend(id, now()));
		assert_ok!(Credentials::relinquish(signed(DOCTOR), id));
		go_to_day(1);
		assert!(matches!(doctor_now(), Standing::Surrendered(_)));
		assert_ok!(Credentials::vacate(signed(BOARD), id, version(id), 0, H256::zero()));
		assert_eq!(doctor_now(), Standing::Expired { since: START });
		assert!(matches!(doctor_at(START, now() - 1), Standing::Surrendered(_)), "as was known then");
	});
}

#[test]
fn an_order_dated_back_adds_to_the_limits_of_those_days_and_replaces_from_its_record_on() {
	build_and_execute(|| {
		let id = license();
		let under = |of: &[Limit]| Standing::Valid { limits: limits(of) };
		go_to_day(1);
		assert_ok!(set_limits(id, &[Limit::NoPrescribing], now()));
		go_to_day(5);
		assert_ok!(set_limits(id, &[], now()));
		go_to_day(10);
		assert_ok!(set_limits(id, &[Limit::Supervised], START + 2 * DAY));
		assert_eq!(doctor_at(START + DAY, now()), under(&[Limit::NoPrescribing]));
		assert_eq!(doctor_at(START + 3 * DAY, now()), under(&[Limit::NoPrescribing, Limit::Supervised]));
		assert_eq!(doctor_at(START + 7 * DAY, now()), under(&[Limit::Supervised]));
		assert_eq!(doctor_at(START + 7 * DAY, now() - 1), valid());
		assert_eq!(doctor_now(), under(&[Limit::Supervised]));
	});
}

#[test]
fn a_courts_word_reaches_a_credential_that_made_room() {
	build_and_execute(|| {
		let first = license();
		go_to_day(1);
		assert_ok!(revoke(first));
		go_to_day(5);
		assert_ok!(Credentials::issue(signed(BOARD), None, physician(DOCTOR)));
		assert!(matches!(doctor_at(START + 2 * DAY, now()), Standing::Revoked(_)));
		assert_ok!(Credentials::vacate(signed(BOARD), first, version(first), 0, H256::zero()));
		assert_eq!(doctor_at(START + 2 * DAY, now()), valid());
		// It speaks of its own days alone: what is done to the later one is not outweighed by it.
		assert_ok!(suspend(first + 1, now()));
		assert!(is_suspended(&doctor_now()));
	});
}
