//! Trials that another registry had first: its dates are what its importer attests.

use super::*;

/// What a registry says of a trial that was registered before it began, two years ago.
fn record() -> RegistryRecord {
	RegistryRecord {
		record: digest(40),
		registered: START - 2 * YEAR,
		status: Status::ActiveNotRecruiting,
		reason: None,
		verified: START - 10 * DAY,
		start: Some(RegistryDate { at: START - 2 * YEAR + DAY, actual: true }),
		primary_completion: None,
		completion: None,
		enrolled: Some(100),
		results: None,
	}
}

fn import_as(design: Design, record: RegistryRecord) -> TrialId {
	let id = NextTrialId::<Test>::get();
	let registration = Registration { design, ..registration("NCT00000001") };
	let place = Some(jurisdiction("US"));
	assert_ok!(ClinicalTrials::import(signed(SPONSOR), place, registration, record));
	id
}

fn import(record: RegistryRecord) -> TrialId {
	import_as(design(), record)
}

/// A date that has been.
fn on(at: Moment) -> Option<RegistryDate> {
	Some(RegistryDate { at, actual: true })
}

/// What is found beside that nobody here approved it.
fn other_faults(id: TrialId) -> Vec<(Regime, Fault)> {
	faults(id).into_iter().filter(|(_, fault)| *fault != Fault::ApprovalUnknown).collect()
}

#[test]
fn an_imported_trial_is_judged_by_its_registrys_dates() {
	build_and_execute(|| {
		let id = import(record());
		assert_eq!(trial(id).registered_at, START);
		assert_eq!(other_faults(id), []);
		let report = report(id);
		assert_eq!(report.regimes, [IcmjeWho, Fdaaa, EuCtr, GoodClinicalPractice]);
		assert_eq!(report.status, KnownStatus::Stated(Status::ActiveNotRecruiting));
	});
}

#[test]
fn a_trial_that_was_registered_late_elsewhere_was_registered_late() {
	let start = START - YEAR;
	for (registered, expected) in [
		(start - 1, vec![]),
		(start + 1, vec![(IcmjeWho, start), (EuCtr, start)]),
		(start + 21 * DAY, vec![(IcmjeWho, start), (EuCtr, start)]),
		(start + 21 * DAY + 1, vec![(IcmjeWho, start), (Fdaaa, start + 21 * DAY), (EuCtr, start)]),
	] {
		build_and_execute(|| {
			let id = import(RegistryRecord { registered, start: on(start), ..record() });
			let expected: Vec<_> =
				expected.into_iter().map(|(regime, due)| (regime, Fault::RegisteredLate { due })).collect();
			assert_eq!(other_faults(id), expected);
			let late = |one: &&Finding| matches!(one.fault, Fault::RegisteredLate { .. });
			assert!(report(id).findings.iter().filter(late).all(|one| one.at == registered));
		});
	}
}

#[test]
fn a_date_that_is_only_anticipated_has_not_been() {
	build_and_execute(|| {
		let ahead = |at| Some(RegistryDate { at, actual: false });
		let id = import(RegistryRecord {
			status: Status::NotYetRecruiting,
			start: ahead(START - 3 * YEAR),
			primary_completion: ahead(START - 2 * YEAR),
			completion: ahead(START - 2 * YEAR),
			enrolled: None,
			..record()
		});
		assert_eq!(trial(id).milestones, Milestones::default());
		assert_eq!((faults(id), report(id).due), (vec![], vec![]));
	});
}

#[test]
fn where_somebody_was_enrolled_elsewhere_no_approval_is_known() {
	build_and_execute(|| {
		let id = import(record());
		assert_eq!(faults(id), [practice(Fault::ApprovalUnknown)]);
		let finding = report(id).findings[0];
		assert_eq!(finding.at, START - 2 * YEAR + DAY);
		assert!(finding.stage.after_first_enrolment);
	});
}

#[test]
fn where_nobody_was_enrolled_no_approval_is_missed() {
	for record in [
		RegistryRecord { status: Status::Recruiting, start: None, enrolled: None, ..record() },
		RegistryRecord { enrolled: Some(0), ..record() },
		RegistryRecord {
			status: Status::Withdrawn,
			reason: Some(StopReason::Funding),
			enrolled: Some(0),
			..record()
		},
	] {
		build_and_execute(|| {
			let id = import(record);
			assert_eq!(faults(id), []);
		});
	}
}

#[test]
fn a_trial_that_was_registered_here_knows_its_approvals() {
	build_and_execute(|| {
		let (id, site) = begun();
		assert_ok!(enrol(id, site, 0));
		assert_eq!(faults(id), []);
	});
}

#[test]
fn results_are_due_from_the_registrys_dates() {
	let completed = START - YEAR;
	for (completed, overdue) in [(completed, false), (completed - 1, true)] {
		build_and_execute(|| {
			let id = import(RegistryRecord {
				status: Status::Completed,
				primary_completion: on(completed),
				completion: on(completed),
				..record()
			});
			for regime in [Fdaaa, EuCtr] {
				let due = completed + YEAR;
				let (found, open) = if overdue { (vec![(due, None)], vec![]) } else { (vec![], vec![due]) };
				assert_eq!((results_overdue(id, regime), results_due(id, regime)), (found, open));
			}
		});
	}
}

#[test]
fn results_that_the_registry_has_are_there_since_then() {
	// A year that has no leap day.
	let completed = START - YEAR - 2 * DAY;
	for (results, late) in [(completed + YEAR, false), (completed + YEAR + 1, true)] {
		build_and_execute(|| {
			let id = import(RegistryRecord {
				status: Status::Completed,
				primary_completion: on(completed),
				completion: on(completed),
				results: Some(results),
				..record()
			});
			let found = if late { vec![(completed + YEAR, Some(results))] } else { vec![] };
			assert_eq!(results_overdue(id, Fdaaa), found);
			assert_eq!(results_overdue(id, EuCtr), found);
			assert_eq!(report(id).due, []);
			// They stand there, outcome by outcome, and are not missed here.
			let missed = |(_, fault): &(Regime, Fault)| matches!(fault, Fault::Outcome { .. });
			assert!(!faults(id).iter().any(missed));
		});
	}
}

#[test]
fn what_is_imported_as_withdrawn_owes_nothing() {
	build_and_execute(|| {
		let id = import(RegistryRecord {
			status: Status::Withdrawn,
			reason: Some(StopReason::Funding),
			start: on(START - 2 * YEAR),
			primary_completion: on(START - 2 * YEAR),
			completion: on(START - 2 * YEAR),
			enrolled: Some(0),
			registered: START - YEAR,
			..record()
		});
		assert_eq!((faults(id), report(id).due), (vec![], vec![]));
		assert_eq!(report(id).status, KnownStatus::Stated(Status::Withdrawn));
	});
}

#[test]
fn what_a_registry_verified_two_years_ago_is_unknown() {
	for fdaaa in [true, false] {
		let design = Design { fdaaa, ..design() };
		// Of these two years one has a leap day.
		let verified = START - 2 * YEAR - DAY;
		let regime = if fdaaa { Fdaaa } else { GoodClinicalPractice };
		build_and_execute(|| {
			let id = import_as(design.clone(), RegistryRecord { verified, ..record() });
			let found = vec![(regime, Fault::StatusUnverified)];
			// The law asks for it every year.
			assert_eq!(other_faults(id), if fdaaa { found.clone() } else { vec![] });
			go_to(START + 1);
			assert_eq!(other_faults(id), found);
			let unknown = KnownStatus::Unknown { last_known: Status::ActiveNotRecruiting };
			assert_eq!(report(id).status, unknown);
			verify(id);
			assert_eq!(other_faults(id), []);
		});
	}
}

#[test]
fn the_outcomes_of_an_imported_trial_were_promised_before() {
	build_and_execute(|| {
		let id = import(record());
		assert!(ClinicalTrials::outcome(id, 0).unwrap().stage.after_first_enrolment);
		assert_eq!(other_faults(id), []);
		// What is changed of them here is found.
		let [_, second, _] = outcomes();
		let to = NewOutcome { kind: OutcomeKind::Primary, ..second };
		amend(id, [OutcomeAmendment::Change { outcome: 1, to }, OutcomeAmendment::Drop { outcome: 2 }]);
		let of = |outcome, fault| practice(Fault::Outcome { outcome, fault });
		assert_eq!(other_faults(id), [of(1, OutcomeFault::Promoted), of(2, OutcomeFault::Dropped)]);
	});
}
