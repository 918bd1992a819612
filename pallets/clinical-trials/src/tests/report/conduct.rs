//! What happened in the course of a trial: deviations, events, measures, and a status that nobody verifies.

use super::*;

fn terms(seriousness: Seriousness) -> EventTerms {
	EventTerms { seriousness, suspected: true, unexpected: true, description: digest(91) }
}

/// When a status that was verified on day 30 is not believed any more.
const UNTIL: Moment = START + 30 * DAY + 2 * YEAR;

#[test]
fn a_place_that_was_passed_over_is_found() {
	build_and_execute(|| {
		let (id, site, openings) = with_participant();
		assert_ok!(enrol(id, site, 1));
		assert_ok!(assign(id, 1, &stratum(0, 8), 2));
		let what = Deviation::PlacesSkipped { first: openings[1].place, count: 1 };
		assert_eq!(faults(id), [practice(Fault::Deviation(what))]);
	});
}

#[test]
fn an_unlocked_database_is_found_before_and_after_the_list_was_opened() {
	build_and_execute(|| {
		let (id, _, openings) = with_participant();
		complete(id);
		let lock = || {
			assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
		};
		let unlock = || {
			let reason = UnlockReason::LateData;
			assert_ok!(ClinicalTrials::unlock_database(signed(SPONSOR), id, reason, digest(95)));
		};
		lock();
		assert_eq!(faults(id), []);
		unlock();
		lock();
		assert_ok!(ClinicalTrials::open_list(signed(RANDOMISER), id, list([openings[0]])));
		unlock();
		let expected = [Deviation::DatabaseUnlocked, Deviation::UnlockedAfterOpening]
			.map(|what| practice(Fault::Deviation(what)));
		assert_eq!(faults(id), expected);
	});
}

#[test]
fn a_safety_report_is_late_after_seven_or_fifteen_days() {
	for (seriousness, days) in [(Seriousness::FatalOrLifeThreatening, 7), (Seriousness::Serious, 15)] {
		build_and_execute(|| {
			let (id, site) = begun();
			let terms = terms(seriousness);
			let due = now() + days * DAY;
			for _ in 0..3 {
				let call = ClinicalTrials::record_safety_event(signed(INVESTIGATOR), id, site, terms, None);
				assert_ok!(call);
			}
			let report_event = |event| {
				assert_ok!(ClinicalTrials::report_safety_event(signed(SPONSOR), id, event, digest(92)));
			};
			go_to(due);
			let all = (0..3).map(|event| Due::SafetyReport(event, due)).collect();
			assert_eq!((faults(id), report(id).due), (vec![], all));
			report_event(0);
			go_to(due + 1);
			report_event(1);
			go_to(due + DAY);
			let of = |event, reported| practice(Fault::SafetyReportOverdue { event, due, reported });
			assert_eq!(faults(id), [of(1, Some(due + 1)), of(2, None)]);
			assert_eq!(report(id).due, []);
			assert!(report(id).findings.iter().all(|one| one.at == due));
		});
	}
}

#[test]
fn what_the_sponsor_knew_before_is_due_from_then_on() {
	build_and_execute(|| {
		let (id, site) = begun();
		let aware_at = now() - 7 * DAY - 1;
		for (aware_at, event) in [(aware_at + 1, 0), (aware_at, 1)] {
			let terms = terms(Seriousness::FatalOrLifeThreatening);
			let aware_at = Some(aware_at);
			assert_ok!(ClinicalTrials::record_safety_event(signed(SPONSOR), id, site, terms, aware_at));
			assert_ok!(ClinicalTrials::report_safety_event(signed(SPONSOR), id, event, digest(92)));
		}
		let fault = Fault::SafetyReportOverdue { event: 1, due: now() - 1, reported: Some(now()) };
		assert_eq!(faults(id), [practice(fault)]);
	});
}

#[test]
fn an_event_without_a_deadline_is_neither_due_nor_late() {
	build_and_execute(|| {
		let (id, site) = begun();
		let terms = terms(Seriousness::NotSerious);
		assert_ok!(ClinicalTrials::record_safety_event(signed(SPONSOR), id, site, terms, None));
		assert_eq!(report(id).due, []);
		go_to_day(200);
		assert_eq!(faults(id), []);
	});
}

#[test]
fn a_measure_is_notified_late_after_seven_days() {
	build_and_execute(|| {
		let (id, site) = begun();
		let due = now() + 7 * DAY;
		for _ in 0..3 {
			let call = ClinicalTrials::take_urgent_measure(signed(INVESTIGATOR), id, site, digest(96), None);
			assert_ok!(call);
		}
		let notify = |measure| {
			assert_ok!(ClinicalTrials::notify_measure(signed(SPONSOR), id, measure));
		};
		go_to(due);
		let all = (0..3).map(|measure| Due::Notification(measure, due)).collect();
		assert_eq!((faults(id), report(id).due), (vec![], all));
		notify(0);
		go_to(due + 1);
		notify(1);
		go_to(due + DAY);
		let of = |measure, notified| (EuCtr, Fault::MeasureNotNotified { measure, due, notified });
		assert_eq!(faults(id), [of(1, Some(due + 1)), of(2, None)]);
		assert_eq!(report(id).due, []);
	});
}

#[test]
fn a_status_that_nobody_verifies_for_two_years_is_unknown() {
	build_and_execute(|| {
		let (id, _) = begun_as(Design { fdaaa: false, ..design() });
		go_to(UNTIL);
		assert_eq!((report(id).status, faults(id)), (KnownStatus::Stated(Status::Recruiting), vec![]));
		go_to(UNTIL + 1);
		let unknown = KnownStatus::Unknown { last_known: Status::Recruiting };
		assert_eq!((report(id).status, faults(id)), (unknown, vec![practice(Fault::StatusUnverified)]));
		assert_eq!(report(id).findings[0].at, UNTIL);
		// It is derived: what was stated stays, and once verified is believed again.
		assert_eq!(trial(id).status, Status::Recruiting);
		verify(id);
		assert_eq!((report(id).status, faults(id)), (KnownStatus::Stated(Status::Recruiting), vec![]));
		go_to(UNTIL + 1 + 2 * YEAR);
		assert_eq!(faults(id), []);
		// Of these two years one has a leap day.
		go_to(UNTIL + 1 + 2 * YEAR + DAY);
		assert_eq!(faults(id), []);
		go_to(UNTIL + 2 + 2 * YEAR + DAY);
		assert_eq!(report(id).status, unknown);
	});
}

#[test]
fn where_the_law_asks_for_it_a_status_is_verified_every_year() {
	build_and_execute(|| {
		let (id, _) = begun();
		let until = START + 30 * DAY + YEAR;
		for status in [Status::Recruiting, Status::Suspended] {
			let _already = set_status(SPONSOR, id, StatusScope::Overall, status);
			assert_eq!(trial(id).verified_at, START + 30 * DAY);
			go_to(until);
			assert_eq!(faults(id), []);
			go_to(until + 1);
			assert_eq!(faults(id), [(Fdaaa, Fault::StatusUnverified)]);
			// It is still believed.
			assert_eq!(report(id).status, KnownStatus::Stated(status));
			go_to_day(30);
		}
		go_to(until + 1);
		verify(id);
		assert_eq!(faults(id), []);
	});
}

#[test]
fn a_completion_that_is_past_and_never_was_is_found() {
	build_and_execute(|| {
		let (id, site) = begun();
		let planned = plan().primary_completion;
		let found = (Fdaaa, Fault::CompletionUnstated { planned });
		// Of what has not begun nothing is to be completed.
		go_to(planned + 31 * DAY);
		assert_eq!(faults(id), []);
		go_to_day(30);
		assert_ok!(enrol(id, site, 0));
		go_to(planned + 30 * DAY);
		assert_eq!(faults(id), []);
		go_to(planned + 30 * DAY + 1);
		assert_eq!(faults(id), [found]);
		// It is planned otherwise, or has been, or the trial is over.
		complete(id);
		assert_eq!(faults(id), []);
	});
	build_and_execute(|| {
		let (id, site) = begun();
		assert_ok!(enrol(id, site, 0));
		let planned = plan().primary_completion;
		go_to(planned + 31 * DAY);
		let later = Plan { primary_completion: now(), completion: now(), ..plan() };
		let amendment = Amendment { plan: later, ..amendment([]) };
		assert_ok!(ClinicalTrials::amend(signed(SPONSOR), id, trial(id).version, amendment));
		assert_eq!(faults(id), []);
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Status::Terminated));
		go_to(now() + 31 * DAY);
		assert_eq!(faults(id), []);
	});
}

#[test]
fn an_unblinding_is_found_with_its_reason_while_the_database_is_not_locked() {
	build_and_execute(|| {
		let (id, _, openings) = with_participant();
		let unblind = |who, reason| {
			assert_ok!(ClinicalTrials::unblind(signed(who), id, somebody(0), reason, digest(90)));
		};
		let of = |unblinding, reason| practice(Fault::Unblinded { unblinding, reason });
		let emergency = UnblindingReason::Emergency;
		unblind(INVESTIGATOR, emergency);
		go_to_day(40);
		unblind(SPONSOR, UnblindingReason::Safety);
		let both = [of(0, emergency), of(1, UnblindingReason::Safety)];
		assert_eq!(faults(id), both);
		complete(id);
		assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
		// After the lock nobody's data are touched by it.
		go_to_day(41);
		unblind(SPONSOR, UnblindingReason::Safety);
		assert_ok!(ClinicalTrials::open_list(signed(RANDOMISER), id, list([openings[0]])));
		assert_eq!(faults(id), both);
		// It counts again while the database is open.
		let late = UnlockReason::LateData;
		assert_ok!(ClinicalTrials::unlock_database(signed(SPONSOR), id, late, digest(95)));
		unblind(SPONSOR, UnblindingReason::Safety);
		assert!(faults(id).contains(&of(3, UnblindingReason::Safety)));
	});
}

#[test]
fn places_that_stay_closed_are_found_once_results_are_there() {
	build_and_execute(|| {
		let places = stratum(0, 8);
		let (id, site) = begun_by(design(), Some(Method::List(list([places.0.commitment()]))));
		for byte in 0..3 {
			assert_ok!(enrol(id, site, byte));
			assert_ok!(assign(id, byte, &places, u32::from(byte)));
		}
		go_to_day(40);
		complete(id);
		assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
		assert_ok!(ClinicalTrials::open_list(signed(RANDOMISER), id, list([places.1[1]])));
		assert_eq!(faults(id), []);
		go_to_day(50);
		report_all(id);
		assert_eq!(faults(id), [practice(Fault::ListNotOpened { missing: 2 })]);
		assert_eq!(report(id).findings[0].at, START + 50 * DAY);
	});
}

#[test]
fn a_measure_elsewhere_is_notified_by_good_practice() {
	build_and_execute(|| {
		let (id, site) = begun_as(Design { eu_ctr: false, ..design() });
		let taken = ClinicalTrials::take_urgent_measure(signed(SPONSOR), id, site, digest(96), None);
		assert_ok!(taken);
		let due = now() + 7 * DAY;
		go_to(due + 1);
		let fault = Fault::MeasureNotNotified { measure: 0, due, notified: None };
		assert_eq!(faults(id), [practice(fault)]);
	});
}

#[test]
fn a_trial_that_never_begins_becomes_unknown_too() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		go_to(START + 2 * YEAR + 1);
		assert_eq!(report(id).status, KnownStatus::Unknown { last_known: Status::NotYetRecruiting });
	});
}

#[test]
fn what_is_stated_of_a_part_does_not_verify_the_whole() {
	build_and_execute(|| {
		let (id, site) = begun();
		go_to(UNTIL);
		assert_ok!(set_status(INVESTIGATOR, id, StatusScope::Site(site), Status::EnrollingByInvitation));
		go_to(UNTIL + 1);
		assert_eq!(report(id).status, KnownStatus::Unknown { last_known: Status::Recruiting });
		let unknown = report(id).status;
		assert_ok!(set_status(SPONSOR, id, StatusScope::Site(site), Status::Recruiting));
		set_country(id, "US", Status::EnrollingByInvitation);
		assert_eq!(report(id).status, unknown);
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Status::EnrollingByInvitation));
		assert_eq!(report(id).status, KnownStatus::Stated(Status::EnrollingByInvitation));
	});
}

#[test]
fn what_is_suspended_or_over_does_not_become_unknown() {
	for status in [Status::Suspended, Status::Terminated, Status::Withdrawn, Status::Completed] {
		build_and_execute(|| {
			let (id, site) = begun_as(Design { fdaaa: false, eu_ctr: false, ..design() });
			if status.ends_what_began() {
				assert_ok!(enrol(id, site, 0));
			}
			if status == Status::Completed {
				close_sites(id, None);
			}
			assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, status));
			go_to(UNTIL + YEAR);
			assert_eq!((report(id).status, faults(id)), (KnownStatus::Stated(status), vec![]));
		});
	}
}
