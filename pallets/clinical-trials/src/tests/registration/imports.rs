//! Imports: what another registry had first, and what is refused of it.

use super::*;

fn anticipated(at: Moment) -> Option<RegistryDate> {
	Some(RegistryDate { at, actual: false })
}

fn recorded(change: impl FnOnce(&mut RegistryRecord)) -> RegistryRecord {
	let mut one = record();
	change(&mut one);
	one
}

fn try_import(record: RegistryRecord) -> DispatchResult {
	ClinicalTrials::import(signed(SPONSOR), america(), registration(NUMBER), record)
}

#[test]
fn an_imported_trial_stands_as_its_registry_has_it() {
	build_and_execute(|| {
		assert_ok!(try_import(record()));
		let event = Event::TrialRegistered {
			trial: 0,
			jurisdiction: america(),
			registration: registration(NUMBER),
			record: Some(record()),
			authorised_by: SPONSOR,
		};
		System::assert_last_event(event.into());
		let stored = trial(0);
		assert_eq!(stored.imported, Some(record()));
		// The registry's dates stand beside the chain's.
		assert_eq!((stored.registered_at, stored.verified_at), (START, START - 10 * DAY));
		assert_eq!((stored.status, stored.reason), (Status::Completed, None));
		let milestones = Milestones {
			first_enrolment: Some(START - 900 * DAY),
			primary_completion: Some(START - 300 * DAY),
			first_completion: Some(START - 300 * DAY),
			end: Some(START - 200 * DAY),
			unblinding: None,
			lock: None,
		};
		assert_eq!(stored.milestones, milestones);
		assert_eq!(stored.results_at, Some(START - 100 * DAY));
		// Nobody of it is known to the chain.
		assert_eq!(stored.counts, Counts { outcomes: 3, primary: 1, ..Counts::default() });
		assert!(!stored.locked);
		let stage = Stage {
			after_first_enrolment: true,
			after_primary_completion: true,
			after_unblinding: false,
			after_lock: false,
		};
		let outcome = ClinicalTrials::outcome(0, 0).unwrap();
		assert_eq!((outcome.stage, outcome.since), (stage, START));
	});
}

#[test]
fn an_imported_trial_begins_in_each_status() {
	build_and_execute(|| {
		for (status, reason) in [
			(Status::NotYetRecruiting, None),
			(Status::Recruiting, None),
			(Status::EnrollingByInvitation, None),
			(Status::ActiveNotRecruiting, None),
			(Status::Suspended, Some(StopReason::Funding)),
			(Status::Terminated, Some(StopReason::Futility)),
			(Status::Completed, None),
			(Status::Withdrawn, Some(StopReason::Supply)),
		] {
			let over = matches!(status, Status::ActiveNotRecruiting | Status::Terminated | Status::Completed);
			let stored = import(recorded(|one| {
				(one.status, one.reason) = (status, reason);
				(one.primary_completion, one.enrolled, one.results) = (None, None, None);
				one.start = one.start.filter(|_| over);
			}));
			assert_eq!((stored.status, stored.reason), (status, reason));
			// What goes on has not ended, whatever date its record has.
			let end = status.is_final().then_some(START - 200 * DAY);
			let first_enrolment = over.then_some(START - 900 * DAY);
			assert_eq!(stored.milestones, Milestones { first_enrolment, end, ..Milestones::default() });
			assert_eq!(stored.counts.recruiting, 0);
		}
	});
}

#[test]
fn what_a_registry_anticipates_has_not_happened() {
	build_and_execute(|| {
		let stored = import(recorded(|one| {
			one.status = Status::Recruiting;
			one.start = actual(START);
			one.primary_completion = anticipated(START + DAY);
			one.completion = anticipated(START + 2 * DAY);
			one.results = None;
		}));
		let milestones = Milestones { first_enrolment: Some(START), ..Milestones::default() };
		assert_eq!((stored.milestones, stored.results_at), (milestones, None));
		// Also when the date that was anticipated is past.
		let stored = import(recorded(|one| {
			one.status = Status::NotYetRecruiting;
			one.start = anticipated(START - 30 * DAY);
			one.primary_completion = anticipated(START - 20 * DAY);
			one.completion = anticipated(START - 10 * DAY);
			(one.enrolled, one.results) = (None, None);
		}));
		assert_eq!(stored.milestones, Milestones::default());
	});
}

#[test]
fn where_nobody_took_part_there_was_no_first_enrolment() {
	build_and_execute(|| {
		let none = Milestones { end: Some(START - 200 * DAY), ..Milestones::default() };
		let terminated = |enrolled| {
			recorded(|one| {
				(one.status, one.reason, one.enrolled) = (Status::Terminated, None, enrolled);
			})
		};
		assert_eq!(import(terminated(Some(0))).milestones, none);
		assert!(import(terminated(Some(1))).milestones.first_enrolment.is_some());
		assert!(import(terminated(None)).milestones.first_enrolment.is_some());
		// A start and a completion that a withdrawn trial's record states never were.
		for enrolled in [Some(0), None] {
			let withdrawn = recorded(|one| (one.status, one.enrolled) = (Status::Withdrawn, enrolled));
			assert_eq!(import(withdrawn).milestones, none);
		}
	});
}

#[test]
fn a_record_tells_of_nothing_that_lies_ahead() {
	build_and_execute(|| {
		let changes: [fn(&mut RegistryRecord, Moment); 6] = [
			|one, at| one.registered = at,
			|one, at| one.verified = at,
			|one, at| one.results = Some(at),
			|one, at| one.completion = actual(at),
			// Dates that would come before the one that is tried are left out.
			|one, at| (one.primary_completion, one.completion) = (actual(at), None),
			|one, at| (one.start, one.primary_completion, one.completion) = (actual(at), None, None),
		];
		for change in changes {
			let at = |moment| {
				recorded(|one| {
					// Nothing else lies before what is tried.
					(one.verified, one.results) = (START, None);
					change(one, moment);
				})
			};
			assert_noop!(try_import(at(START + 1)), E::InvalidRecord);
			import(at(START));
		}
	});
}

#[test]
fn a_record_does_not_contradict_itself() {
	build_and_execute(|| {
		let at = |days: u64| actual(START - days * DAY);
		let dated = |start, primary, completion| {
			recorded(|one| {
				(one.start, one.primary_completion, one.completion) = (start, primary, completion);
			})
		};
		for (start, primary, completion) in [
			(at(300), at(301), at(200)),
			(at(300), at(200), at(201)),
			(at(300), None, at(301)),
			(None, at(200), at(201)),
			// Nobody completes what never began.
			(None, at(201), at(200)),
			(anticipated(START - 300 * DAY), at(201), at(200)),
		] {
			assert_noop!(try_import(dated(start, primary, completion)), E::InvalidRecord);
		}
		import(dated(at(300), at(300), at(300)));
		// What is only anticipated may be out of order.
		let planned = |at| recorded(|one| (one.primary_completion, one.results) = (anticipated(at), None));
		import(planned(START - 1_000 * DAY));
		// Results are of what was completed, and of what was registered.
		let completed = recorded(|_| {}).primary_completion.unwrap().at;
		let results = |at| recorded(|one| one.results = Some(at));
		assert_noop!(try_import(results(completed - 1)), E::InvalidRecord);
		import(results(completed));
		let late = |at| recorded(|one| (one.registered, one.results) = (completed + DAY, Some(at)));
		assert_noop!(try_import(late(completed + DAY - 1)), E::InvalidRecord);
		import(late(completed + DAY));
		let unfinished = recorded(|one| (one.primary_completion, one.completion) = (None, None));
		assert_noop!(try_import(unfinished), E::InvalidRecord);
		let idle = |start, enrolled| {
			recorded(|one| {
				(one.status, one.start, one.enrolled) = (Status::NotYetRecruiting, start, enrolled);
				(one.primary_completion, one.completion, one.results) = (None, None, None);
			})
		};
		assert_noop!(try_import(idle(at(10), None)), E::InvalidRecord);
		import(idle(at(10), Some(0)));
		import(idle(None, None));
		// What took somebody, is complete or goes on without recruiting began some day.
		let begun = |status, enrolled| {
			recorded(|one| {
				(one.status, one.start, one.enrolled) = (status, None, enrolled);
				(one.primary_completion, one.completion, one.results) = (None, None, None);
			})
		};
		for status in [Status::ActiveNotRecruiting, Status::Completed, Status::Terminated] {
			assert_noop!(try_import(begun(status, None)), E::InvalidRecord);
		}
		assert_noop!(try_import(begun(Status::Recruiting, Some(1))), E::InvalidRecord);
		import(begun(Status::Recruiting, None));
		// Some registries know the end alone.
		import(recorded(|one| (one.primary_completion, one.results) = (None, Some(START - 200 * DAY))));
		let early = recorded(|one| (one.primary_completion, one.results) = (None, Some(START - 201 * DAY)));
		assert_noop!(try_import(early), E::InvalidRecord);
		// What is over without a date was over when that was last verified, and not before what has been.
		let unverified = recorded(|one| (one.completion, one.verified) = (None, START - 400 * DAY));
		assert_eq!(import(unverified).milestones.end, Some(START - 300 * DAY));
		let terminated = import(begun(Status::Terminated, Some(0)));
		assert_eq!(terminated.milestones.end, Some(START - 10 * DAY));
	});
}

#[test]
fn a_withdrawn_trial_has_no_participants_in_its_record() {
	build_and_execute(|| {
		let withdrawn = |enrolled| {
			recorded(|one| {
				(one.status, one.enrolled) = (Status::Withdrawn, enrolled);
				(one.start, one.primary_completion, one.results) = (None, None, None);
			})
		};
		assert_noop!(try_import(withdrawn(Some(1))), E::InvalidRecord);
		import(withdrawn(Some(0)));
		import(withdrawn(None));
	});
}

#[test]
fn a_record_gives_a_reason_only_where_something_stopped() {
	build_and_execute(|| {
		let stopped = |status, reason| {
			recorded(|one| {
				(one.status, one.reason) = (status, reason);
				(one.primary_completion, one.completion) = (None, None);
				(one.enrolled, one.results) = (None, None);
				one.start = one.start.filter(|_| status != Status::NotYetRecruiting);
			})
		};
		for status in [
			Status::NotYetRecruiting,
			Status::Recruiting,
			Status::EnrollingByInvitation,
			Status::ActiveNotRecruiting,
			Status::Completed,
		] {
			assert_noop!(try_import(stopped(status, Some(StopReason::Other))), E::InvalidRecord);
		}
		// Registries do not always say why.
		for status in [Status::Suspended, Status::Terminated, Status::Withdrawn] {
			assert_eq!(import(stopped(status, None)).reason, None);
			assert_eq!(import(stopped(status, Some(StopReason::Other))).reason, Some(StopReason::Other));
		}
	});
}

#[test]
fn what_is_imported_promises_like_what_is_registered() {
	build_and_execute(|| {
		let try_with = |one| ClinicalTrials::import(signed(SPONSOR), america(), one, record());
		assert_noop!(try_with(with(|one| one.numbers = list([]))), E::InvalidRegistration);
		assert_noop!(try_with(with(|one| one.outcomes = list([]))), E::InvalidRegistration);
		assert_noop!(try_with(designed(|design| design.sample_size = 0)), E::InvalidRegistration);
		assert_noop!(try_with(with(|one| one.plan.completion = 0)), E::InvalidRegistration);
		let observational = designed(|design| design.study = StudyType::Observational);
		assert_noop!(try_with(observational), E::InvalidRegistration);
		assert_ok!(try_with(plain(StudyType::Observational)));
	});
}

#[test]
fn what_is_imported_as_over_stays_over() {
	build_and_execute(|| {
		assert_ok!(try_import(record()));
		assert_noop!(ClinicalTrials::open_site(signed(SPONSOR), 0, hospital()), E::TrialEnded);
		for status in [Status::Recruiting, Status::Terminated, Status::Suspended] {
			assert_noop!(set_status(SPONSOR, 0, StatusScope::Overall, status), E::TrialEnded);
		}
	});
}

#[test]
fn an_imported_trial_that_recruits_enrols_nobody_before_a_site_does() {
	build_and_execute(|| {
		let running = recorded(|one| {
			one.status = Status::Recruiting;
			(one.primary_completion, one.completion, one.results) = (None, None, None);
		});
		assert_ok!(try_import(running));
		submit(0, DocumentKind::Protocol, 70);
		submit(0, DocumentKind::ConsentForm, 71);
		let site = open_site(0, hospital());
		assert_noop!(enrol(0, site, 1), E::NotRecruiting);
		recruit(0, site, "US");
		assert_ok!(enrol(0, site, 1));
		// The first enrolment was the registry's.
		assert_eq!(trial(0).milestones.first_enrolment, Some(START - 900 * DAY));
		let withdrawn = set_status(SPONSOR, 0, StatusScope::Overall, Status::Withdrawn);
		assert_noop!(withdrawn, E::HasParticipants);
	});
}
