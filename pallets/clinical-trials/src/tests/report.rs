//! The report: by what a trial is judged, and each finding on both sides of where it begins.

use frame_support::assert_ok;
use salus_primitives::{
	credential::{Capacity, CredentialKind},
	doubles::Credentials,
	Moment,
};

use crate::{mock::*, *};

mod conduct;
mod deadlines;
mod imported;
mod outcomes;

use Regime::{EuCtr, Fdaaa, GoodClinicalPractice, IcmjeWho};

/// A year, as deadlines count it.
const YEAR: Moment = 365 * DAY;

fn report(id: TrialId) -> TrialReport {
	ClinicalTrials::report(id).unwrap()
}

fn go_to(at: Moment) {
	Timestamp::set_timestamp(at);
}

/// Registers a trial by this design.
fn registered_as(text: &str, design: Design) -> TrialId {
	let id = NextTrialId::<Test>::get();
	let registration = Registration { design, ..registration(text) };
	assert_ok!(ClinicalTrials::register(signed(SPONSOR), Some(jurisdiction("US")), registration));
	id
}

fn phases(all: &[Phase]) -> Design {
	let all: std::collections::BTreeSet<_> = all.iter().copied().collect();
	Design { phases: all.try_into().unwrap(), ..design() }
}

/// A trial by this design that recruits at the hospital since day 30, by a list or without one.
fn begun_by(design: Design, method: Option<Method>) -> (TrialId, SiteId) {
	let id = registered_as("NCT00000001", design);
	submit(id, DocumentKind::Protocol, 70);
	submit(id, DocumentKind::ConsentForm, 71);
	let site = open_site(id, hospital());
	if let Some(method) = method {
		assert_ok!(fix(id, method));
	}
	go_to_day(30);
	recruit(id, site, "US");
	(id, site)
}

fn begun_as(design: Design) -> (TrialId, SiteId) {
	let randomised = design.allocation == Allocation::Randomised;
	let method = Method::Minimisation { algorithm: digest(95), seed: digest(96) };
	begun_by(design, randomised.then_some(method))
}

fn begun() -> (TrialId, SiteId) {
	begun_as(design())
}

/// The same with a participant, who has the first place of a list.
fn with_participant() -> (TrialId, SiteId, Vec<Opening>) {
	let places = stratum(0, 8);
	let (id, site) = begun_by(design(), Some(Method::List(list([places.0.commitment()]))));
	assert_ok!(enrol(id, site, 0));
	assert_ok!(assign(id, 0, &places, 0));
	(id, site, places.1)
}

fn complete(id: TrialId) {
	assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
}

fn verify(id: TrialId) {
	assert_ok!(ClinicalTrials::verify_status(signed(SPONSOR), id));
}

fn result(outcome: OutcomeId, as_kind: OutcomeKind) -> OutcomeResult {
	OutcomeResult { outcome, as_kind, digest: digest(94) }
}

fn report_results(id: TrialId, results: &[OutcomeResult]) {
	let results = list(results.iter().copied());
	assert_ok!(ClinicalTrials::report_results(signed(SPONSOR), id, results));
}

/// Reports every outcome as what it is.
fn report_all(id: TrialId) {
	let all: Vec<_> = (0..trial(id).counts.outcomes)
		.map(|outcome| result(outcome, ClinicalTrials::outcome(id, outcome).unwrap().now.kind))
		.collect();
	report_results(id, &all);
}

fn set_country(id: TrialId, code: &str, status: Status) {
	if status == Status::Completed {
		close_sites(id, Some(code));
	}
	assert_ok!(set_status(SPONSOR, id, StatusScope::Country(country(code)), status));
}

fn end(id: TrialId) {
	close_sites(id, None);
	assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Status::Completed));
}

/// What is found of the results of a regime.
fn results_overdue(id: TrialId, regime: Regime) -> Vec<(Moment, Option<Moment>)> {
	faults(id)
		.into_iter()
		.filter_map(|(of, fault)| match fault {
			Fault::ResultsOverdue { due, reported } if of == regime => Some((due, reported)),
			_ => None,
		})
		.collect()
}

/// What is due of the results of a regime.
fn results_due(id: TrialId, regime: Regime) -> Vec<Moment> {
	report(id)
		.due
		.into_iter()
		.filter_map(|due| match due {
			Due::Results(of, at) if of == regime => Some(at),
			_ => None,
		})
		.collect()
}

/// A finding of good clinical practice.
fn practice(fault: Fault) -> (Regime, Fault) {
	(GoodClinicalPractice, fault)
}

#[test]
fn there_is_no_report_of_a_trial_that_there_is_not() {
	build_and_execute(|| {
		assert_eq!(ClinicalTrials::report(0), None);
		register("NCT00000001");
		assert!(ClinicalTrials::report(0).is_some() && ClinicalTrials::report(1).is_none());
	});
}

#[test]
fn a_new_trial_is_in_order_and_owes_nothing() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let expected = TrialReport {
			status: KnownStatus::Stated(Status::NotYetRecruiting),
			attested_by: None,
			regimes: vec![IcmjeWho, Fdaaa, EuCtr, GoodClinicalPractice],
			findings: vec![],
			due: vec![],
			complete: true,
		};
		assert_eq!(report(id), expected);
	});
}

#[test]
fn an_interventional_trial_is_judged_by_what_its_sponsor_states() {
	build_and_execute(|| {
		let laws = [(false, false), (false, true), (true, false), (true, true)];
		for (number, (fdaaa, eu_ctr)) in laws.into_iter().enumerate() {
			let id = registered_as(&format!("NCT0000000{number}"), Design { fdaaa, eu_ctr, ..design() });
			let stated = [(true, IcmjeWho), (fdaaa, Fdaaa), (eu_ctr, EuCtr), (true, GoodClinicalPractice)];
			let expected: Vec<_> =
				stated.into_iter().filter_map(|(applies, regime)| applies.then_some(regime)).collect();
			assert_eq!(report(id).regimes, expected);
		}
	});
}

#[test]
fn an_applicable_trial_is_not_one_of_phase_1_alone() {
	use Phase::*;
	build_and_execute(|| {
		let cases: [(&[Phase], bool); 9] = [
			(&[], true),
			(&[EarlyPhase1], false),
			(&[Phase1], false),
			(&[Phase1, Phase2], true),
			(&[Phase2], true),
			(&[Phase2, Phase3], true),
			(&[Phase3], true),
			(&[Phase3, Phase4], true),
			(&[Phase4], true),
		];
		for ((all, applies), number) in cases.into_iter().zip(1..) {
			let id = registered_as(&format!("NCT000000{number:02}"), phases(all));
			let regimes = report(id).regimes;
			assert_eq!(regimes.contains(&Fdaaa), applies);
			// The Union's law and the journals know no such exception.
			assert!(regimes.contains(&IcmjeWho) && regimes.contains(&EuCtr));
		}
	});
}

#[test]
fn where_nobody_assigns_anything_good_practice_alone_applies() {
	build_and_execute(|| {
		for (study, number) in [StudyType::Observational, StudyType::ExpandedAccess].into_iter().zip(1..) {
			let design = Design {
				study,
				allocation: Allocation::NotApplicable,
				fdaaa: false,
				eu_ctr: false,
				..phases(&[])
			};
			let id = registered_as(&format!("NCT0000000{number}"), design);
			assert_eq!(report(id).regimes, [GoodClinicalPractice]);
		}
	});
}

#[test]
fn an_observational_study_owes_neither_early_registration_nor_results() {
	build_and_execute(|| {
		let design = Design {
			study: StudyType::Observational,
			allocation: Allocation::NotApplicable,
			fdaaa: false,
			eu_ctr: false,
			..phases(&[])
		};
		let (id, site) = begun_as(design);
		let early = NewParticipant { enrolled_at: Some(START - DAY), ..participant(0, 1) };
		assert_ok!(ClinicalTrials::enrol(signed(INVESTIGATOR), id, site, early));
		complete(id);
		end(id);
		go_to_day(30 + 3 * 365);
		// Approval is owed by every study.
		let unapproved = practice(Fault::Deviation(Deviation::EnrolledUnapproved(site)));
		assert_eq!((faults(id), report(id).due), (vec![unapproved], vec![]));
	});
}

#[test]
fn findings_stand_in_the_order_of_time_with_how_far_the_trial_had_come() {
	build_and_execute(|| {
		let (id, _, openings) = with_participant();
		go_to_day(40);
		submit(id, DocumentKind::AnalysisPlan, 72);
		let outcome = NewOutcome { measure: digest(9), ..outcomes()[2] };
		amend(id, [OutcomeAmendment::Change { outcome: 2, to: outcome }]);
		go_to_day(50);
		let emergency = UnblindingReason::Emergency;
		let call = ClinicalTrials::unblind(signed(INVESTIGATOR), id, somebody(0), emergency, digest(90));
		assert_ok!(call);
		go_to_day(60);
		submit(id, DocumentKind::AnalysisPlan, 75);
		go_to_day(70);
		complete(id);
		go_to_day(80);
		assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
		go_to_day(90);
		assert_ok!(ClinicalTrials::open_list(signed(RANDOMISER), id, list([openings[0]])));
		let reason = UnlockReason::LateData;
		assert_ok!(ClinicalTrials::unlock_database(signed(SPONSOR), id, reason, digest(95)));
		let findings = report(id).findings;
		let faults: Vec<_> = findings.iter().map(|one| one.fault).collect();
		let expected = [
			Fault::Outcome { outcome: 2, fault: OutcomeFault::Changed },
			Fault::Unblinded { unblinding: 0, reason: emergency },
			Fault::AnalysisPlanChanged { version: 2 },
			Fault::Deviation(Deviation::UnlockedAfterOpening),
		];
		assert_eq!(faults, expected);
		let days: Vec<_> = findings.iter().map(|one| (one.at - START) / DAY).collect();
		assert_eq!(days, [40, 50, 60, 90]);
		let stages: Vec<_> = findings.iter().map(|one| one.stage).collect();
		let enrolled = Stage { after_first_enrolment: true, ..Stage::default() };
		let unblinded = Stage { after_unblinding: true, ..enrolled };
		let locked = Stage { after_primary_completion: true, after_lock: true, ..unblinded };
		assert_eq!(stages, [enrolled, unblinded, unblinded, locked]);
	});
}

#[test]
fn a_deadline_that_passes_is_found_with_the_stage_at_which_it_passed() {
	build_and_execute(|| {
		let (id, site, _) = with_participant();
		let terms = EventTerms {
			seriousness: Seriousness::Serious,
			suspected: true,
			unexpected: true,
			description: digest(91),
		};
		assert_ok!(ClinicalTrials::record_safety_event(signed(INVESTIGATOR), id, site, terms, None));
		// It is due on day 45; the primary completion comes on that day, to the millisecond, or after it.
		let due = START + 45 * DAY;
		for (completed, after) in [(due, true), (due + 1, false)] {
			frame_support::storage::with_transaction(|| {
				go_to(completed);
				complete(id);
				go_to_day(60);
				let findings = report(id).findings;
				let found: Vec<_> =
					findings.iter().map(|one| (one.at, one.stage.after_primary_completion)).collect();
				assert_eq!(found, [(due, after)]);
				sp_runtime::TransactionOutcome::Rollback(Ok::<(), sp_runtime::DispatchError>(()))
			})
			.unwrap();
		}
	});
}

#[test]
fn what_is_due_is_listed_with_when() {
	build_and_execute(|| {
		let (id, site, openings) = with_participant();
		complete(id);
		end(id);
		let terms = EventTerms {
			seriousness: Seriousness::FatalOrLifeThreatening,
			suspected: true,
			unexpected: true,
			description: digest(91),
		};
		assert_ok!(ClinicalTrials::record_safety_event(signed(SPONSOR), id, site, terms, None));
		assert_ok!(ClinicalTrials::take_urgent_measure(signed(SPONSOR), id, site, digest(96), None));
		let day = |day: u64| START + day * DAY;
		let expected = [
			Due::Results(Fdaaa, day(30) + YEAR),
			Due::Results(EuCtr, day(30) + YEAR),
			Due::SafetyReport(0, day(37)),
			Due::Notification(0, day(37)),
		];
		assert_eq!((report(id).due, faults(id)), (expected.to_vec(), vec![]));
		assert_ok!(ClinicalTrials::report_safety_event(signed(SPONSOR), id, 0, digest(92)));
		assert_ok!(ClinicalTrials::notify_measure(signed(SPONSOR), id, 0));
		report_all(id);
		let closed = practice(Fault::ListNotOpened { missing: 1 });
		assert_eq!((report(id).due, faults(id)), (vec![], vec![closed]));
		assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
		assert_ok!(ClinicalTrials::open_list(signed(RANDOMISER), id, list([openings[0]])));
		assert_eq!((report(id).due, faults(id)), (vec![], vec![]));
	});
}

#[test]
fn a_report_says_when_it_did_not_read_all() {
	build_and_execute(|| {
		let (id, site) = begun();
		let record = |seriousness| {
			let terms =
				EventTerms { seriousness, suspected: true, unexpected: true, description: digest(91) };
			assert_ok!(ClinicalTrials::record_safety_event(signed(SPONSOR), id, site, terms, None));
		};
		let most = 1_000;
		// What has no deadline hides nothing that has.
		for _ in 0..most {
			record(Seriousness::NotSerious);
		}
		for _ in 0..most {
			record(Seriousness::Serious);
		}
		assert!(report(id).complete);
		assert_eq!(report(id).due.len(), most);
		record(Seriousness::Serious);
		assert!(!report(id).complete);
	});
}
