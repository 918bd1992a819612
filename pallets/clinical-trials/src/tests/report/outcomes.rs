//! Outcomes that are not what was promised, and an analysis that changed when somebody knew.

use super::*;

/// What is found of outcomes, by outcome.
fn found(id: TrialId) -> Vec<(OutcomeId, OutcomeFault)> {
	faults(id)
		.into_iter()
		.filter_map(|(regime, fault)| match fault {
			Fault::Outcome { outcome, fault } => {
				assert_eq!(regime, GoodClinicalPractice);
				Some((outcome, fault))
			}
			_ => None,
		})
		.collect()
}

fn new(kind: OutcomeKind, byte: u8) -> NewOutcome {
	NewOutcome { kind, measure: digest(byte), time_frame: digest(byte + 100) }
}

fn change(outcome: OutcomeId, to: NewOutcome) -> OutcomeAmendment {
	OutcomeAmendment::Change { outcome, to }
}

/// One amendment of each kind, and what is found of it where it comes late.
fn amendments() -> Vec<(OutcomeAmendment, Vec<(OutcomeId, OutcomeFault)>)> {
	use OutcomeFault::{Added, Changed, Demoted, Dropped, Promoted};
	use OutcomeKind::{Other, Primary, Secondary};
	let [_, second, _] = outcomes();
	vec![
		(OutcomeAmendment::Add(new(Other, 9)), vec![(3, Added)]),
		(OutcomeAmendment::Drop { outcome: 1 }, vec![(1, Dropped)]),
		(change(1, NewOutcome { kind: Primary, ..second }), vec![(1, Promoted)]),
		(change(1, NewOutcome { kind: Other, ..second }), vec![(1, Demoted)]),
		(change(1, NewOutcome { measure: digest(9), ..second }), vec![(1, Changed)]),
		(change(1, NewOutcome { time_frame: digest(9), ..second }), vec![(1, Changed)]),
		(change(1, new(Primary, 9)), vec![(1, Promoted), (1, Changed)]),
		(change(1, new(Secondary, 9)), vec![(1, Changed)]),
	]
}

#[test]
fn an_amendment_before_the_first_enrolment_is_no_finding() {
	for (amendment, _) in amendments() {
		build_and_execute(|| {
			let (id, site) = begun();
			amend(id, [amendment]);
			assert_eq!(found(id), []);
			assert_ok!(enrol(id, site, 0));
			assert_eq!(found(id), []);
		});
	}
}

#[test]
fn an_amendment_after_the_first_enrolment_is_found_with_when() {
	for (amendment, expected) in amendments() {
		build_and_execute(|| {
			let (id, site) = begun();
			assert_ok!(enrol(id, site, 0));
			go_to_day(40);
			amend(id, [amendment]);
			go_to_day(50);
			assert_eq!(found(id), expected);
			let stage = Stage { after_first_enrolment: true, ..Stage::default() };
			let findings = report(id).findings;
			assert!(findings.iter().all(|one| (one.at, one.stage) == (START + 40 * DAY, stage)));
		});
	}
}

#[test]
fn what_is_put_back_was_changed_twice() {
	build_and_execute(|| {
		let (id, site) = begun();
		assert_ok!(enrol(id, site, 0));
		let [_, second, _] = outcomes();
		go_to_day(40);
		amend(id, [change(1, NewOutcome { kind: OutcomeKind::Primary, ..second })]);
		go_to_day(41);
		amend(id, [change(1, second)]);
		assert_eq!(found(id), [(1, OutcomeFault::Promoted), (1, OutcomeFault::Demoted)]);
	});
}

#[test]
fn of_changes_before_and_after_only_those_after_are_found() {
	build_and_execute(|| {
		let (id, site) = begun();
		let [_, second, _] = outcomes();
		amend(id, [change(1, NewOutcome { kind: OutcomeKind::Primary, ..second })]);
		assert_ok!(enrol(id, site, 0));
		assert_eq!(found(id), []);
		go_to_day(40);
		amend(id, [change(1, NewOutcome { kind: OutcomeKind::Primary, measure: digest(9), ..second })]);
		assert_eq!(found(id), [(1, OutcomeFault::Changed)]);
	});
}

#[test]
fn what_is_not_reported_is_found_when_results_are_there() {
	build_and_execute(|| {
		let (id, site) = begun();
		assert_ok!(enrol(id, site, 0));
		complete(id);
		assert_eq!(found(id), []);
		go_to_day(40);
		report_results(id, &[result(0, OutcomeKind::Primary)]);
		assert_eq!(found(id), [(1, OutcomeFault::NotReported), (2, OutcomeFault::NotReported)]);
		assert!(report(id).findings.iter().all(|one| one.at == START + 40 * DAY));
		report_results(id, &[result(1, OutcomeKind::Secondary)]);
		assert_eq!(found(id), [(2, OutcomeFault::NotReported)]);
		report_results(id, &[result(2, OutcomeKind::Secondary)]);
		assert_eq!(found(id), []);
	});
}

#[test]
fn what_was_dropped_is_not_missed_in_the_results() {
	build_and_execute(|| {
		let (id, site) = begun();
		amend(id, [OutcomeAmendment::Drop { outcome: 2 }]);
		assert_ok!(enrol(id, site, 0));
		complete(id);
		report_results(id, &[result(0, OutcomeKind::Primary), result(1, OutcomeKind::Secondary)]);
		assert_eq!(found(id), []);
	});
}

#[test]
fn what_is_reported_as_more_or_less_than_it_is_is_found() {
	use OutcomeFault::{ReportedAsLess, ReportedAsMore};
	use OutcomeKind::{Other, Primary, Secondary};
	let cases = [
		(Primary, Secondary, Some(ReportedAsLess)),
		(Primary, Other, Some(ReportedAsLess)),
		(Secondary, Primary, Some(ReportedAsMore)),
		(Secondary, Other, Some(ReportedAsLess)),
		(Other, Primary, Some(ReportedAsMore)),
		(Other, Secondary, Some(ReportedAsMore)),
		(Primary, Primary, None),
		(Secondary, Secondary, None),
		(Other, Other, None),
	];
	for (is, as_kind, fault) in cases {
		build_and_execute(|| {
			let (id, site) = begun();
			amend(id, [OutcomeAmendment::Add(new(is, 9))]);
			assert_ok!(enrol(id, site, 0));
			complete(id);
			let others = [
				result(0, OutcomeKind::Primary),
				result(1, OutcomeKind::Secondary),
				result(2, OutcomeKind::Secondary),
				result(3, as_kind),
			];
			go_to_day(40);
			report_results(id, &others);
			let expected: Vec<_> = fault.map(|fault| (3, fault)).into_iter().collect();
			assert_eq!(found(id), expected);
			assert!(report(id).findings.iter().all(|one| one.at == START + 40 * DAY));
		});
	}
}

#[test]
fn an_outcome_that_was_renamed_first_is_reported_as_what_it_became() {
	build_and_execute(|| {
		let (id, site) = begun();
		assert_ok!(enrol(id, site, 0));
		let [_, second, _] = outcomes();
		go_to_day(40);
		amend(id, [change(1, NewOutcome { kind: OutcomeKind::Primary, ..second })]);
		complete(id);
		go_to_day(41);
		report_all(id);
		assert_eq!(found(id), [(1, OutcomeFault::Promoted)]);
	});
}

#[test]
fn an_analysis_plan_is_changed_before_anybody_knows() {
	build_and_execute(|| {
		let (id, _, openings) = with_participant();
		submit(id, DocumentKind::AnalysisPlan, 72);
		submit(id, DocumentKind::AnalysisPlan, 73);
		complete(id);
		assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
		// After the lock it is still blind, until the list is open.
		submit(id, DocumentKind::AnalysisPlan, 74);
		assert_eq!(faults(id), []);
		assert_ok!(ClinicalTrials::open_list(signed(RANDOMISER), id, list([openings[0]])));
		assert_eq!(faults(id), []);
		go_to_day(50);
		submit(id, DocumentKind::AnalysisPlan, 75);
		assert_eq!(faults(id), [practice(Fault::AnalysisPlanChanged { version: 4 })]);
		assert_eq!(report(id).findings[0].at, START + 50 * DAY);
	});
}

#[test]
fn every_kind_of_unblinding_makes_a_later_plan_a_finding() {
	let all = [
		(INVESTIGATOR, UnblindingReason::Emergency),
		(SPONSOR, UnblindingReason::Safety),
		(MONITORS, UnblindingReason::MonitoringCommittee),
	];
	for (who, reason) in all {
		build_and_execute(|| {
			let (id, _, _) = with_participant();
			submit(id, DocumentKind::AnalysisPlan, 72);
			assert_ok!(ClinicalTrials::unblind(signed(who), id, somebody(0), reason, digest(90)));
			let told = practice(Fault::Unblinded { unblinding: 0, reason });
			assert_eq!(faults(id), [told]);
			submit(id, DocumentKind::AnalysisPlan, 73);
			// Protocols and forms are not what the analysis goes by.
			submit(id, DocumentKind::Protocol, 74);
			submit(id, DocumentKind::ConsentForm, 75);
			// Both happened in the same moment.
			let changed = practice(Fault::AnalysisPlanChanged { version: 2 });
			assert_eq!(faults(id), [changed, told]);
		});
	}
}
