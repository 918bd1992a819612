//! What participants sign after they were enrolled, and what they take back.

use super::*;

const TREATMENT: Withdrawal = Withdrawal { treatment: true, follow_up: false, future_data: false };
const FOLLOW_UP: Withdrawal = Withdrawal { treatment: false, follow_up: true, future_data: false };
const FUTURE_DATA: Withdrawal = Withdrawal { treatment: false, follow_up: false, future_data: true };
const EVERYTHING: Withdrawal = Withdrawal { treatment: true, follow_up: true, future_data: true };
const NOTHING: Withdrawal = Withdrawal { treatment: false, follow_up: false, future_data: false };

fn withdraw(who: AccountId, id: TrialId, byte: u8, what: Withdrawal) -> DispatchResult {
	ClinicalTrials::withdraw_participant(signed(who), id, somebody(byte), what)
}

#[test]
fn a_signed_form_is_added_and_told_and_costs_nothing_more() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_ok!(take(id, site, participant(1, 1)));
		submit(id, DocumentKind::Protocol, 73);
		submit(id, DocumentKind::ConsentForm, 74);
		assert_noop!(sign(INVESTIGATOR, id, 1, consent(2)), E::FormSuperseded);
		let (ethics, authority) = approve_in(id, "US");
		assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority)));
		go_to_day(50);
		let paid = (held(HOSPITAL), on_hold(INVESTIGATOR));
		assert_noop!(sign(INVESTIGATOR, id, 1, consent(1)), E::FormSuperseded);
		let again = SignedForm { commitment: digest(81), ..consent(2) };
		assert_ok!(sign(INVESTIGATOR, id, 1, again));
		let one = stored(id, 1);
		assert_eq!(one.forms[0], RecordedForm { signed: consent(1), recorded_at: START });
		assert_eq!(one.forms[1], RecordedForm { signed: again, recorded_at: now() });
		assert_eq!((one.basis.protocol, one.enrolled_at), (2, START));
		assert_eq!((held(HOSPITAL), on_hold(INVESTIGATOR)), paid);
		let participant = somebody(1);
		let told = Event::FormSigned { trial: id, participant, form: again, authorised_by: INVESTIGATOR };
		System::assert_last_event(told.into());
	});
}

#[test]
fn only_who_leads_the_conduct_at_his_site_records_a_form() {
	build_and_execute(|| {
		let (id, site, _) = open_in_both();
		assert_ok!(enrol(id, site, 1));
		for who in [SPONSOR, PRINCIPAL, HOSPITAL, GERMAN_INVESTIGATOR, STRANGER] {
			assert_noop!(sign(who, id, 1, consent(1)), E::NotAuthorised);
		}
		assert_noop!(sign(INVESTIGATOR, id, 2, consent(1)), E::ParticipantNotFound);
		assert_noop!(sign(INVESTIGATOR, id + 1, 1, consent(1)), E::TrialNotFound);
		Credentials::dismiss(INVESTIGATOR, HOSPITAL);
		assert_noop!(sign(INVESTIGATOR, id, 1, consent(1)), E::NotAffiliated);
	});
}

#[test]
fn who_is_of_age_signs_for_himself_alone() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_ok!(take(id, site, participant(1, 1)));
		for kind in [Permission, Assent, ConsentAtMajority] {
			assert_noop!(sign(INVESTIGATOR, id, 1, form(kind, 1)), E::ConsentMissing);
		}
		assert_ok!(sign(INVESTIGATOR, id, 1, form(Consent, 1)));
	});
}

#[test]
fn a_minor_assents_comes_of_age_once_and_then_consents_for_himself() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_ok!(take(id, site, by(1, &[form(Permission, 1)])));
		assert_noop!(sign(INVESTIGATOR, id, 1, form(Consent, 1)), E::ConsentMissing);
		assert_ok!(sign(INVESTIGATOR, id, 1, form(Assent, 1)));
		assert_ok!(sign(INVESTIGATOR, id, 1, form(Permission, 1)));
		assert_ok!(sign(INVESTIGATOR, id, 1, form(ConsentAtMajority, 1)));
		for kind in [Permission, Assent, ConsentAtMajority] {
			assert_noop!(sign(INVESTIGATOR, id, 1, form(kind, 1)), E::ConsentMissing);
		}
		assert_ok!(sign(INVESTIGATOR, id, 1, form(Consent, 1)));
		let kinds: Vec<_> = stored(id, 1).forms.iter().map(|one| one.signed.kind).collect();
		assert_eq!(kinds, [Permission, Assent, Permission, ConsentAtMajority, Consent]);
	});
}

#[test]
fn who_withdrew_from_treatment_and_follow_up_signs_no_more() {
	build_and_execute(|| {
		let (id, site) = open();
		let all: Vec<_> = (1..5).map(|byte| participant(byte, 1)).collect();
		assert_ok!(take_all(id, site, all));
		for (byte, what) in [(1, TREATMENT), (2, FOLLOW_UP), (3, FUTURE_DATA)] {
			assert_ok!(withdraw(INVESTIGATOR, id, byte, what));
			assert_ok!(sign(INVESTIGATOR, id, byte, consent(1)));
		}
		// It adds up, in either order.
		for (byte, what) in [(1, FOLLOW_UP), (2, TREATMENT)] {
			assert_ok!(withdraw(INVESTIGATOR, id, byte, what));
			assert_noop!(sign(INVESTIGATOR, id, byte, consent(1)), E::ParticipantWithdrawn);
		}
	});
}

#[test]
fn there_is_an_end_of_forms() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_ok!(take(id, site, participant(1, 1)));
		for _ in 1..MAX_FORMS {
			assert_ok!(sign(INVESTIGATOR, id, 1, consent(1)));
		}
		assert_noop!(sign(INVESTIGATOR, id, 1, consent(1)), E::TooMany);
	});
}

#[test]
fn withdrawals_add_up_and_are_counted_once() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_ok!(take(id, site, participant(1, 1)));
		let paid = held(HOSPITAL);
		let count = || ClinicalTrials::site(id, site).unwrap().withdrawn;
		assert_noop!(withdraw(INVESTIGATOR, id, 1, NOTHING), E::NothingWithdrawn);
		let [first, second, third] = [40, 41, 42].map(|day| Some(START + day * DAY));
		let steps = [
			(40, FUTURE_DATA, Withdrawn { future_data: first, ..Withdrawn::default() }),
			(41, TREATMENT, Withdrawn { treatment: second, future_data: first, follow_up: None }),
			// What he took back before was then, also where it is said again.
			(42, EVERYTHING, Withdrawn { treatment: second, future_data: first, follow_up: third }),
		];
		for (day, what, sum) in steps {
			go_to_day(day);
			assert_ok!(withdraw(INVESTIGATOR, id, 1, what));
			assert_eq!(stored(id, 1).withdrawn, sum);
			let told = Event::ParticipantWithdrew {
				trial: id,
				participant: somebody(1),
				withdrawal: what,
				authorised_by: INVESTIGATOR,
			};
			System::assert_last_event(told.into());
			for nothing_new in [what, NOTHING] {
				assert_noop!(withdraw(INVESTIGATOR, id, 1, nothing_new), E::NothingWithdrawn);
			}
			assert_eq!(count(), 1);
		}
		assert_eq!((enrolled(id, site), held(HOSPITAL)), ((1, 1), paid));
	});
}

#[test]
fn a_withdrawal_is_recorded_by_the_site_or_the_sponsor() {
	build_and_execute(|| {
		let (id, site, _) = open_in_both();
		assert_ok!(enrol(id, site, 1));
		let others = [OTHER_SPONSOR, PRINCIPAL, HOSPITAL, GERMAN_INVESTIGATOR, MONITORS, COMMITTEE, STRANGER];
		for who in others {
			assert_noop!(withdraw(who, id, 1, TREATMENT), E::NotAuthorised);
		}
		assert_noop!(withdraw(SPONSOR, id, 2, TREATMENT), E::ParticipantNotFound);
		assert_noop!(withdraw(SPONSOR, id + 1, 1, TREATMENT), E::ParticipantNotFound);
		assert_ok!(withdraw(SPONSOR, id, 1, TREATMENT));
		assert_ok!(withdraw(INVESTIGATOR, id, 1, FOLLOW_UP));
		let told = RuntimeEvent::from(Event::ParticipantWithdrew {
			trial: id,
			participant: somebody(1),
			withdrawal: TREATMENT,
			authorised_by: SPONSOR,
		});
		System::assert_has_event(told);
	});
}

#[test]
fn a_withdrawal_does_not_wait_for_an_approval_or_an_investigator() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_ok!(enrol(id, site, 1));
		decide(COMMITTEE, id, 0, ApprovalAction::Withdraw);
		assert_ok!(withdraw(INVESTIGATOR, id, 1, TREATMENT));
		Credentials::dismiss(INVESTIGATOR, HOSPITAL);
		assert_noop!(withdraw(INVESTIGATOR, id, 1, FOLLOW_UP), E::NotAffiliated);
		assert_ok!(withdraw(SPONSOR, id, 1, FOLLOW_UP));
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Status::Terminated));
		assert_ok!(withdraw(SPONSOR, id, 1, FUTURE_DATA));
	});
}

#[test]
fn who_withdrew_is_not_enrolled_again_under_the_same_commitment() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_ok!(enrol(id, site, 1));
		assert_ok!(withdraw(INVESTIGATOR, id, 1, TREATMENT));
		assert_noop!(enrol(id, site, 1), E::AlreadyEnrolled);
		assert_eq!(enrolled(id, site), (1, 1));
	});
}
