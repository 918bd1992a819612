//! When a trial has to be registered, and when its results have to be there.

use super::*;

/// A trial whose first participant was enrolled at this time, as is stated.
fn enrolled_at(at: Moment) -> TrialId {
	let (id, site) = begun();
	let new = NewParticipant { enrolled_at: Some(at), ..participant(0, 1) };
	assert_ok!(ClinicalTrials::enrol(signed(INVESTIGATOR), id, site, new));
	id
}

/// Under which regimes a trial was registered late, and until when it had time.
fn late(id: TrialId) -> Vec<(Regime, Moment)> {
	faults(id)
		.into_iter()
		.filter_map(|(regime, fault)| match fault {
			Fault::RegisteredLate { due } => Some((regime, due)),
			_ => None,
		})
		.collect()
}

/// A trial with a participant, primarily completed on day 100.
fn completed_as(design: Design) -> TrialId {
	let (id, site) = begun_as(design);
	assert_ok!(enrol(id, site, 0));
	go_to_day(100);
	complete(id);
	id
}

fn certify(id: TrialId) -> sp_runtime::DispatchResult {
	ClinicalTrials::certify_delay(signed(SPONSOR), id, digest(98))
}

/// Has the hospital's kind of site in a further country of the Union, which recruits.
fn open_in_france(id: TrialId) -> SiteId {
	let (organisation, investigator) = (34, 35);
	let france = Some(jurisdiction("FR"));
	let kind = CredentialKind::Clinic;
	Credentials::grant(organisation, kind.clone(), france);
	Credentials::grant(investigator, CredentialKind::Investigator, france);
	Credentials::affiliate(investigator, organisation);
	open_site(
		id,
		NewSite {
			organisation,
			capacity: Capacity { kind, jurisdiction: france },
			investigator,
			investigator_jurisdiction: france,
		},
	)
}

/// Has that site recruit under approvals of France.
fn recruit_in_france(id: TrialId, site: SiteId) {
	let (committee, authority) = (36, 37);
	let france = Some(jurisdiction("FR"));
	let kinds = [(committee, CredentialKind::EthicsCommittee), (authority, CredentialKind::Regulator)];
	let [ethics, authority] = kinds.map(|(who, kind)| {
		Credentials::grant(who, kind.clone(), france);
		approve(who, id, kind, "FR", terms(id, "FR")).unwrap()
	});
	let adopt = ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority));
	assert_ok!(adopt);
	for scope in [StatusScope::Site(site), StatusScope::Country(country("FR"))] {
		assert_ok!(set_status(SPONSOR, id, scope, Status::Recruiting));
	}
}

#[test]
fn a_state_in_which_nobody_took_part_puts_nothing_off() {
	build_and_execute(|| {
		let (id, _) = begun();
		let german = open_site(id, clinic());
		recruit(id, german, "DE");
		assert_ok!(enrol(id, german, 1));
		go_to_day(100);
		set_country(id, "DE", Status::Completed);
		let due = START + 100 * DAY + YEAR;
		assert_eq!(results_due(id, EuCtr), [due]);
		let french = open_in_france(id);
		assert_eq!(results_due(id, EuCtr), [due]);
		recruit_in_france(id, french);
		assert_ok!(enrol(id, french, 2));
		assert!(results_due(id, EuCtr).is_empty());
	});
}

#[test]
fn a_year_is_over_on_the_same_day_of_the_next_one() {
	build_and_execute(|| {
		let (id, site) = begun();
		assert_ok!(enrol(id, site, 0));
		// 1 March 2027; the year after it has a leap day.
		let completed = START + (365 + 59) * DAY;
		go_to(completed);
		complete(id);
		let due = completed + 366 * DAY;
		assert_eq!(results_due(id, Fdaaa), [due]);
	});
}

#[test]
fn results_are_there_when_those_of_all_primary_outcomes_are() {
	build_and_execute(|| {
		let (id, site) = begun();
		assert_ok!(enrol(id, site, 0));
		let second = NewOutcome { kind: OutcomeKind::Primary, ..outcomes()[1] };
		amend(id, [OutcomeAmendment::Change { outcome: 1, to: second }]);
		go_to_day(100);
		complete(id);
		let due = now() + YEAR;
		report_results(id, &[result(0, OutcomeKind::Primary), result(2, OutcomeKind::Secondary)]);
		assert_eq!(results_due(id, Fdaaa), [due]);
		go_to(due + 1);
		assert_eq!(results_overdue(id, Fdaaa), [(due, None)]);
		report_results(id, &[result(1, OutcomeKind::Primary)]);
		assert_eq!(results_overdue(id, Fdaaa), [(due, Some(due + 1))]);
	});
}

#[test]
fn before_anybody_is_enrolled_nothing_is_late() {
	build_and_execute(|| {
		let (id, _) = begun();
		go_to_day(500);
		assert_eq!(late(id), []);
	});
}

#[test]
fn a_trial_is_registered_at_or_before_the_first_enrolment() {
	for (enrolled, expected) in [
		(START + 1, vec![]),
		(START - 1, vec![(IcmjeWho, START - 1), (EuCtr, START - 1)]),
		(START - 21 * DAY, vec![(IcmjeWho, START - 21 * DAY), (EuCtr, START - 21 * DAY)]),
	] {
		build_and_execute(|| {
			let id = enrolled_at(enrolled);
			assert_eq!(late(id), expected);
			// It is found since it was registered, which was after the first enrolment.
			let findings = report(id).findings;
			let late = findings.iter().filter(|one| matches!(one.fault, Fault::RegisteredLate { .. }));
			assert!(late.clone().all(|one| one.at == START && one.stage.after_first_enrolment));
			assert_eq!(late.count(), expected.len());
		});
	}
}

#[test]
fn journals_take_a_trial_that_was_registered_at_the_first_enrolment() {
	build_and_execute(|| {
		let id = enrolled_at(START);
		assert!(late(id).iter().all(|(regime, _)| *regime != IcmjeWho));
	});
}

#[test]
fn an_applicable_trial_is_registered_within_three_weeks_of_the_first_enrolment() {
	for (enrolled, expected) in [(START - 21 * DAY, None), (START - 21 * DAY - 1, Some(START - 1))] {
		build_and_execute(|| {
			let id = enrolled_at(enrolled);
			let due = late(id).into_iter().find(|(regime, _)| *regime == Fdaaa).map(|(_, due)| due);
			assert_eq!(due, expected);
		});
	}
}

#[test]
fn the_earliest_enrolment_counts_whoever_states_it_when() {
	build_and_execute(|| {
		let id = enrolled_at(START + DAY);
		assert_eq!(late(id), []);
		let new = NewParticipant { enrolled_at: Some(START - 30 * DAY), ..participant(1, 1) };
		assert_ok!(ClinicalTrials::enrol(signed(INVESTIGATOR), id, 0, new));
		let first = START - 30 * DAY;
		assert_eq!(late(id), [(IcmjeWho, first), (Fdaaa, first + 21 * DAY), (EuCtr, first)]);
	});
}

#[test]
fn results_are_due_a_year_after_the_primary_completion() {
	build_and_execute(|| {
		let id = completed_as(design());
		let due = now() + YEAR;
		assert_eq!(results_due(id, Fdaaa), [due]);
		go_to(due);
		assert_eq!((results_due(id, Fdaaa), results_overdue(id, Fdaaa)), (vec![due], vec![]));
		go_to(due + 1);
		assert_eq!((results_due(id, Fdaaa), results_overdue(id, Fdaaa)), (vec![], vec![(due, None)]));
		let overdue = |one: &&Finding| matches!(one.fault, Fault::ResultsOverdue { .. });
		let at: Vec<_> = report(id).findings.iter().filter(overdue).map(|one| (one.regime, one.at)).collect();
		assert_eq!(at, [(Fdaaa, due)]);
		report_all(id);
		assert_eq!(results_overdue(id, Fdaaa), [(due, Some(due + 1))]);
	});
}

#[test]
fn an_outcome_that_was_primary_at_the_completion_is_owed_whatever_becomes_of_it() {
	use OutcomeAmendment::{Change, Drop};
	for away in [
		Drop { outcome: 0 },
		Change { outcome: 0, to: NewOutcome { kind: OutcomeKind::Secondary, ..outcomes()[0] } },
	] {
		build_and_execute(|| {
			let id = completed_as(design());
			let due = now() + YEAR;
			let second = NewOutcome { kind: OutcomeKind::Primary, ..outcomes()[1] };
			go_to_day(200);
			amend(id, [Change { outcome: 1, to: second }, away]);
			report_results(id, &[result(1, OutcomeKind::Primary)]);
			go_to(due + 1);
			assert_eq!(results_overdue(id, Fdaaa), [(due, None)]);
			report_results(id, &[result(0, OutcomeKind::Primary)]);
			assert_eq!(results_overdue(id, Fdaaa), [(due, Some(due + 1))]);
		});
	}
}

#[test]
fn a_completion_that_is_stated_after_the_end_puts_nothing_off() {
	build_and_execute(|| {
		let (id, site) = begun();
		assert_ok!(enrol(id, site, 0));
		go_to_day(100);
		end(id);
		let due = now() + YEAR;
		go_to(due + DAY);
		assert_eq!(results_overdue(id, Fdaaa), [(due, None)]);
		complete(id);
		assert_eq!(trial(id).milestones.primary_completion, Some(START + 100 * DAY));
		assert_eq!(results_overdue(id, Fdaaa), [(due, None)]);
	});
}

#[test]
fn a_completion_that_is_stated_anew_puts_nothing_off() {
	build_and_execute(|| {
		let id = completed_as(design());
		let (first, due) = (now(), now() + YEAR);
		let restate = |at| ClinicalTrials::complete_primarily(signed(SPONSOR), id, at);
		go_to(due - DAY);
		verify(id);
		assert_ok!(restate(None));
		assert_eq!(results_due(id, Fdaaa), [due]);
		go_to(due + 1);
		assert_eq!(results_overdue(id, Fdaaa), [(due, None)]);
		assert_ok!(restate(None));
		assert_eq!(results_overdue(id, Fdaaa), [(due, None)]);
		frame_support::assert_noop!(certify(id), Error::<Test>::NotCertifiable);
		// An earlier one makes them due earlier.
		assert_ok!(restate(Some(first - DAY)));
		assert_eq!(results_overdue(id, Fdaaa), [(due - DAY, None)]);
	});
}

#[test]
fn what_was_primary_before_a_trial_was_imported_is_owed() {
	build_and_execute(|| {
		let completed = Some(RegistryDate { at: START - DAY, actual: true });
		let record = RegistryRecord {
			record: digest(40),
			registered: START - 90 * DAY,
			status: Status::ActiveNotRecruiting,
			reason: None,
			verified: START,
			start: Some(RegistryDate { at: START - 80 * DAY, actual: true }),
			primary_completion: completed,
			completion: None,
			enrolled: None,
			results: None,
		};
		let place = Some(jurisdiction("US"));
		assert_ok!(ClinicalTrials::import(signed(SPONSOR), place, registration("NCT00000001"), record));
		go_to_day(1);
		let second = NewOutcome { kind: OutcomeKind::Primary, ..outcomes()[1] };
		let away = OutcomeAmendment::Drop { outcome: 0 };
		amend(0, [OutcomeAmendment::Change { outcome: 1, to: second }, away]);
		report_results(0, &[result(1, OutcomeKind::Primary)]);
		assert_eq!(results_due(0, Fdaaa), [START - DAY + YEAR]);
		report_results(0, &[result(0, OutcomeKind::Primary)]);
		assert!(results_due(0, Fdaaa).is_empty());
	});
}

#[test]
fn results_that_are_there_in_time_stay_in_time() {
	build_and_execute(|| {
		let id = completed_as(design());
		let due = now() + YEAR;
		go_to(due);
		report_all(id);
		assert_eq!((results_due(id, Fdaaa), results_overdue(id, Fdaaa)), (vec![], vec![]));
		go_to(due + DAY);
		assert_eq!(results_overdue(id, Fdaaa), []);
		// What is reported again later was first reported then.
		report_all(id);
		assert_eq!(results_overdue(id, Fdaaa), []);
	});
}

#[test]
fn a_stated_primary_completion_makes_results_due_earlier() {
	build_and_execute(|| {
		let (id, site) = begun();
		assert_ok!(enrol(id, site, 0));
		go_to_day(100);
		let at = START + 40 * DAY;
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, Some(at)));
		assert_eq!(results_due(id, Fdaaa), [at + YEAR]);
	});
}

#[test]
fn a_trial_to_which_the_law_does_not_apply_owes_no_results() {
	for design in [Design { fdaaa: false, eu_ctr: false, ..design() }, phases(&[Phase::Phase1])] {
		build_and_execute(|| {
			let id = completed_as(design);
			assert!(results_due(id, Fdaaa).is_empty());
			go_to_day(100 + 366);
			assert_eq!(results_overdue(id, Fdaaa), []);
		});
	}
}

#[test]
fn a_certificate_that_comes_in_time_gives_more_and_not_for_ever() {
	build_and_execute(|| {
		let id = completed_as(design());
		let due = now() + YEAR;
		go_to(due - DAY);
		assert_ok!(certify(id));
		assert_eq!(trial(id).delay_certified, Some(now()));
		let certificate = digest(98);
		let told = Event::DelayCertified { trial: id, certificate, authorised_by: SPONSOR };
		System::assert_last_event(told.into());
		go_to(due + 1);
		assert_eq!((results_overdue(id, Fdaaa), results_due(id, Fdaaa).len()), (vec![], 1));
		// Two years more from the certificate on, and never more than two beyond the year.
		go_to(due - DAY + 2 * YEAR);
		assert_eq!((results_overdue(id, Fdaaa), results_due(id, Fdaaa).len()), (vec![], 1));
		go_to(due + 2 * YEAR + 1);
		assert_eq!((results_overdue(id, Fdaaa).len(), results_due(id, Fdaaa)), (1, vec![]));
	});
}

#[test]
fn a_certificate_that_comes_too_late_or_for_another_trial_is_refused() {
	use frame_support::assert_noop;
	build_and_execute(|| {
		let id = completed_as(design());
		for who in [OTHER_SPONSOR, INVESTIGATOR, PRINCIPAL, AUTHORITY, STRANGER] {
			let call = ClinicalTrials::certify_delay(signed(who), id, digest(98));
			assert_noop!(call, Error::<Test>::NotAuthorised);
		}
		go_to(now() + YEAR + 1);
		assert_noop!(certify(id), Error::<Test>::NotCertifiable);
		let other = registered_as("NCT00000002", Design { fdaaa: false, ..design() });
		assert_noop!(certify(other), Error::<Test>::NotCertifiable);
		assert_noop!(certify(other + 1), Error::<Test>::TrialNotFound);
		let third = register("NCT00000003");
		assert_ok!(certify(third));
		assert_noop!(certify(third), Error::<Test>::AlreadyDone);
	});
}

#[test]
fn results_that_are_there_need_no_certificate() {
	build_and_execute(|| {
		let id = completed_as(design());
		report_all(id);
		frame_support::assert_noop!(certify(id), Error::<Test>::NotCertifiable);
	});
}

#[test]
fn a_certificate_does_not_concern_the_union() {
	build_and_execute(|| {
		let id = completed_as(design());
		end(id);
		let due = now() + YEAR;
		assert_ok!(certify(id));
		assert_eq!(results_due(id, EuCtr), [due]);
		go_to(due + 1);
		assert_eq!(results_overdue(id, EuCtr), [(due, None)]);
		assert_eq!(results_overdue(id, Fdaaa), []);
	});
}

#[test]
fn in_the_union_results_are_due_a_year_after_the_end() {
	build_and_execute(|| {
		let id = completed_as(design());
		assert!(results_due(id, EuCtr).is_empty());
		go_to_day(150);
		end(id);
		let due = now() + YEAR;
		assert_eq!(results_due(id, EuCtr), [due]);
		go_to(due);
		assert_eq!((results_due(id, EuCtr), results_overdue(id, EuCtr)), (vec![due], vec![]));
		go_to(due + 1);
		assert_eq!((results_due(id, EuCtr), results_overdue(id, EuCtr)), (vec![], vec![(due, None)]));
		report_all(id);
		assert_eq!(results_overdue(id, EuCtr), [(due, Some(due + 1))]);
	});
}

#[test]
fn the_last_state_of_the_union_to_end_counts() {
	build_and_execute(|| {
		let (id, site) = begun();
		let german = open_site(id, clinic());
		let french = open_in_france(id);
		recruit(id, german, "DE");
		recruit_in_france(id, french);
		assert_ok!(enrol(id, site, 0));
		assert_ok!(enrol(id, german, 1));
		assert_ok!(enrol(id, french, 2));
		go_to_day(100);
		set_country(id, "DE", Status::Completed);
		assert!(results_due(id, EuCtr).is_empty());
		go_to_day(110);
		set_country(id, "FR", Status::Suspended);
		assert!(results_due(id, EuCtr).is_empty());
		go_to_day(120);
		set_country(id, "FR", Status::Terminated);
		// It goes on in the United States, and that is no state of the Union.
		let due = START + 120 * DAY + YEAR;
		assert_eq!(results_due(id, EuCtr), [due]);
		assert_eq!(trial(id).milestones.end, None);
		go_to(due);
		assert_eq!(results_overdue(id, EuCtr), []);
		go_to(due + 1);
		assert_eq!(results_overdue(id, EuCtr), [(due, None)]);
	});
}

#[test]
fn the_end_elsewhere_makes_nothing_due_in_the_union() {
	build_and_execute(|| {
		let (id, site) = begun();
		let german = open_site(id, clinic());
		recruit(id, german, "DE");
		assert_ok!(enrol(id, site, 0));
		assert_ok!(enrol(id, german, 1));
		go_to_day(100);
		set_country(id, "US", Status::Completed);
		assert!(results_due(id, EuCtr).is_empty());
		go_to_day(130);
		set_country(id, "DE", Status::Completed);
		assert_eq!(results_due(id, EuCtr), [START + 130 * DAY + YEAR]);
	});
}

#[test]
fn a_trial_that_ends_everywhere_at_once_ends_in_the_union() {
	build_and_execute(|| {
		let (id, site) = begun();
		let german = open_site(id, clinic());
		recruit(id, german, "DE");
		assert_ok!(enrol(id, site, 0));
		go_to_day(140);
		end(id);
		assert_eq!(results_due(id, EuCtr), [START + 140 * DAY + YEAR]);
	});
}

#[test]
fn what_was_withdrawn_owes_no_results() {
	build_and_execute(|| {
		let (id, _) = begun();
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Status::Withdrawn));
		assert!(trial(id).milestones.end.is_some());
		assert_eq!(report(id).due, []);
		go_to_day(1_000);
		assert_eq!(faults(id), []);
	});
}

#[test]
fn what_was_terminated_owes_results_in_the_union() {
	build_and_execute(|| {
		let (id, site) = begun();
		assert_ok!(enrol(id, site, 0));
		go_to_day(60);
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Status::Terminated));
		assert_eq!(results_due(id, EuCtr), [START + 60 * DAY + YEAR]);
	});
}
