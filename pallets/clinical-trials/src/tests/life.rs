//! A whole trial, as it is lived: twenty participants in two countries, and what the report says at the end.

use frame_support::assert_ok;

use crate::{mock::*, *};

use Regime::*;

/// What the report finds of outcomes, by outcome.
fn of_outcomes(id: TrialId) -> Vec<(OutcomeId, OutcomeFault)> {
	faults(id)
		.into_iter()
		.filter_map(|(_, fault)| match fault {
			Fault::Outcome { outcome, fault } => Some((outcome, fault)),
			_ => None,
		})
		.collect()
}

#[test]
fn the_report_names_what_was_otherwise_and_nothing_else() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		let german = open_site(id, clinic());
		let places = stratum(0, 30);
		assert_ok!(fix(id, Method::List(list([places.0.commitment()]))));
		go_to_day(30);
		recruit(id, site, "US");
		recruit(id, german, "DE");
		// Ten are enrolled as planned.
		for byte in 0..10 {
			let place = u32::from(byte);
			assert_ok!(enrol(id, if byte % 2 == 0 { site } else { german }, byte));
			assert_ok!(assign(id, byte, &places, place));
		}
		assert_eq!(faults(id), []);
		// The primary outcome becomes another, and the protocol with it. One country approves.
		go_to_day(100);
		let [primary, secondary, _] = outcomes();
		amend(
			id,
			vec![
				OutcomeAmendment::Change {
					outcome: 1,
					to: NewOutcome { kind: OutcomeKind::Primary, ..secondary },
				},
				OutcomeAmendment::Change {
					outcome: 0,
					to: NewOutcome { kind: OutcomeKind::Secondary, ..primary },
				},
			],
		);
		submit(id, DocumentKind::Protocol, 73);
		submit(id, DocumentKind::ConsentForm, 74);
		let (ethics, authority) = approve_in(id, "US");
		assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority)));
		assert_eq!(of_outcomes(id), [(0, OutcomeFault::Demoted), (1, OutcomeFault::Promoted)]);
		// Who is in already signs the new form where it holds; elsewhere the old one goes on.
		for byte in [0, 2, 4, 6, 8] {
			let signed_again =
				ClinicalTrials::sign_form(signed(INVESTIGATOR), id, somebody(byte), consent(2));
			assert_ok!(signed_again);
		}
		for byte in 10..20 {
			let (who, at, form) =
				if byte % 2 == 0 { (INVESTIGATOR, site, 2) } else { (GERMAN_INVESTIGATOR, german, 1) };
			assert_ok!(ClinicalTrials::enrol(signed(who), id, at, participant(byte, form)));
			assert_ok!(assign(id, byte, &places, u32::from(byte)));
		}
		let account = digest(90);
		let emergency = UnblindingReason::Emergency;
		assert_ok!(ClinicalTrials::unblind(signed(INVESTIGATOR), id, somebody(4), emergency, account));
		// A SUSAR of which the sponsor knew is reported on the ninth day.
		go_to_day(150);
		let terms = EventTerms {
			seriousness: Seriousness::FatalOrLifeThreatening,
			suspected: true,
			unexpected: true,
			description: digest(91),
		};
		assert_ok!(ClinicalTrials::record_safety_event(signed(INVESTIGATOR), id, site, terms, None));
		go_to_day(159);
		assert_ok!(ClinicalTrials::report_safety_event(signed(SPONSOR), id, 0, digest(92)));
		// The end: data, lock, list, results.
		go_to_day(300);
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
		assert_ok!(ClinicalTrials::verify_status(signed(SPONSOR), id));
		assert_ok!(ClinicalTrials::anchor_data(signed(SPONSOR), id, digest(93), 20));
		assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
		for part in places.1[..20].chunks(8) {
			let openings = list(part.iter().copied());
			assert_ok!(ClinicalTrials::open_list(signed(RANDOMISER), id, openings));
		}
		assert_eq!((trial(id).counts.opened, trial(id).counts.deviations), (20, 0));
		go_to_day(400);
		let result = |outcome, as_kind| OutcomeResult { outcome, as_kind, digest: digest(94) };
		let results = [result(0, OutcomeKind::Secondary), result(1, OutcomeKind::Primary)];
		let results = list(results);
		assert_ok!(ClinicalTrials::report_results(signed(SPONSOR), id, results));
		let due = START + 157 * DAY;
		let late = Fault::SafetyReportOverdue { event: 0, due, reported: Some(START + 159 * DAY) };
		let of = |outcome, fault| (GoodClinicalPractice, Fault::Outcome { outcome, fault });
		let expected = [
			of(0, OutcomeFault::Demoted),
			of(1, OutcomeFault::Promoted),
			(GoodClinicalPractice, Fault::Unblinded { unblinding: 0, reason: emergency }),
			(GoodClinicalPractice, late),
			of(2, OutcomeFault::NotReported),
		];
		assert_eq!(faults(id), expected);
		let report = ClinicalTrials::report(id).unwrap();
		assert_eq!(report.regimes, [IcmjeWho, Fdaaa, EuCtr, GoodClinicalPractice]);
		assert_eq!(report.status, KnownStatus::Stated(Status::Recruiting));
		assert_eq!(report.due, []);
		let stages: Vec<_> = report
			.findings
			.iter()
			.map(|one| (one.stage.after_first_enrolment, one.stage.after_unblinding, one.stage.after_lock))
			.collect();
		let after_all = (true, true, true);
		let unblinded = (true, true, false);
		assert_eq!(stages, [(true, false, false), (true, false, false), unblinded, unblinded, after_all]);
	});
}
