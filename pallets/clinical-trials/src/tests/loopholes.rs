//! Ways around the rules, and that they lead nowhere.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
	credential::{Capacity, CredentialKind},
	doubles::Credentials,
};

use crate::{mock::*, *};

type E = Error<Test>;

/// Enrols somebody, as of a day.
fn enrol_as_of(id: TrialId, site: SiteId, byte: u8, day: u64) {
	let form = trial(id).versions.consent_form;
	let new = NewParticipant { enrolled_at: Some(START + day * DAY), ..participant(byte, form) };
	assert_ok!(ClinicalTrials::enrol(signed(INVESTIGATOR), id, site, new));
}

fn of(outcome: OutcomeId, fault: OutcomeFault) -> (Regime, Fault) {
	(Regime::GoodClinicalPractice, Fault::Outcome { outcome, fault })
}

#[test]
fn an_enrolment_that_is_recorded_late_hides_no_change() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		recruit(id, site, "US");
		go_to_day(40);
		amend(id, vec![OutcomeAmendment::Drop { outcome: 2 }, OutcomeAmendment::Add(outcomes()[1])]);
		assert_eq!(faults(id), []);
		go_to_day(50);
		enrol_as_of(id, site, 1, 10);
		assert_eq!(faults(id), [of(2, OutcomeFault::Dropped), of(3, OutcomeFault::Added)]);
		let report = ClinicalTrials::report(id).unwrap();
		assert!(report.findings.iter().all(|one| one.stage.after_first_enrolment));
	});
}

#[test]
fn results_are_due_also_where_nobody_stated_the_primary_completion() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		recruit(id, site, "US");
		assert_ok!(enrol(id, site, 1));
		go_to_day(100);
		close_sites(id, None);
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Status::Completed));
		let due = START + (100 + 365) * DAY;
		let report = ClinicalTrials::report(id).unwrap();
		assert!(report.due.contains(&Due::Results(Regime::Fdaaa, due)));
		go_to_day(100 + 366);
		let overdue = Fault::ResultsOverdue { due, reported: None };
		assert!(faults(id).contains(&(Regime::Fdaaa, overdue)));
	});
}

#[test]
fn a_certificate_gives_two_years_from_itself() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		recruit(id, site, "US");
		assert_ok!(enrol(id, site, 1));
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
		let certify = || ClinicalTrials::certify_delay(signed(SPONSOR), id, digest(9));
		// Not on the day itself.
		go_to_day(365);
		assert_noop!(certify(), E::NotCertifiable);
		go_to_day(100);
		assert_ok!(certify());
		// Of the two years one has a leap day.
		let due = START + (100 + 731) * DAY;
		assert!(ClinicalTrials::report(id).unwrap().due.contains(&Due::Results(Regime::Fdaaa, due)));
	});
}

#[test]
fn who_lost_his_licence_enrols_nobody_though_his_staff_kept_theirs() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		recruit(id, site, "US");
		let licence = (CredentialKind::Hospital, Some(jurisdiction("US")));
		Credentials::revoke(HOSPITAL, licence.0.clone(), licence.1);
		assert_noop!(enrol(id, site, 1), E::NotInGoodStanding);
		Credentials::grant(HOSPITAL, licence.0, licence.1);
		assert_ok!(enrol(id, site, 1));
	});
}

#[test]
fn nobody_keeps_his_number_by_contesting_it_himself() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let contest = |who| {
			let (place, number) = (Some(jurisdiction("US")), number("NCT00000001"));
			ClinicalTrials::contest_number(signed(who), place, number, None, digest(9))
		};
		assert_noop!(contest(SPONSOR), E::WrongContest);
		assert_ok!(contest(OTHER_SPONSOR));
		assert_eq!(trial(id).sponsor, SPONSOR);
	});
}

#[test]
fn an_investigator_does_not_lift_a_suspension() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		recruit(id, site, "US");
		let scope = StatusScope::Site(site);
		assert_ok!(set_status(SPONSOR, id, scope, Status::Suspended));
		// Nor by way of another status.
		for status in [Status::Recruiting, Status::EnrollingByInvitation, Status::ActiveNotRecruiting] {
			assert_noop!(set_status(INVESTIGATOR, id, scope, status), E::NotAuthorised);
		}
		assert_ok!(set_status(SPONSOR, id, scope, Status::Recruiting));
		// And a site does not recruit where the trial is over.
		assert_ok!(enrol(id, site, 1));
		assert_ok!(set_status(INVESTIGATOR, id, scope, Status::ActiveNotRecruiting));
		assert_ok!(set_status(SPONSOR, id, StatusScope::Country(country("US")), Status::Terminated));
		assert_noop!(set_status(SPONSOR, id, scope, Status::Recruiting), E::TrialEnded);
	});
}

#[test]
fn what_was_given_up_and_reported_after_all_is_judged() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		amend(id, vec![OutcomeAmendment::Drop { outcome: 2 }]);
		recruit(id, site, "US");
		assert_ok!(enrol(id, site, 1));
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
		let result = |outcome, as_kind| OutcomeResult { outcome, as_kind, digest: digest(9) };
		let all = [
			result(0, OutcomeKind::Primary),
			result(1, OutcomeKind::Secondary),
			result(2, OutcomeKind::Primary),
		];
		assert_ok!(ClinicalTrials::report_results(signed(SPONSOR), id, list(all)));
		assert_eq!(faults(id), [of(2, OutcomeFault::ReportedAsMore)]);
	});
}

#[test]
fn a_committee_does_not_approve_the_site_of_its_own() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		let (ethics, authority) = approve_in(id, "US");
		let adopt = || ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority));
		Credentials::affiliate(INVESTIGATOR, COMMITTEE);
		assert_noop!(adopt(), E::ConflictOfInterest);
		Credentials::dismiss(INVESTIGATOR, COMMITTEE);
		assert_ok!(adopt());
		// Nor does one of them take over later.
		let replace = || {
			let place = Some(jurisdiction("DE"));
			ClinicalTrials::replace_investigator(signed(SPONSOR), id, site, GERMAN_INVESTIGATOR, place)
		};
		Credentials::affiliate(GERMAN_INVESTIGATOR, HOSPITAL);
		Credentials::affiliate(COMMITTEE, GERMAN_INVESTIGATOR);
		assert_noop!(replace(), E::ConflictOfInterest);
		Credentials::dismiss(COMMITTEE, GERMAN_INVESTIGATOR);
		assert_ok!(replace());
	});
}

#[test]
fn a_committee_that_was_tied_since_does_not_continue() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		let terms = ApprovalTerms { until: Some(START + 10 * DAY), ..terms(id, "US") };
		let approval = approve(COMMITTEE, id, CredentialKind::EthicsCommittee, "US", terms).unwrap();
		Credentials::affiliate(COMMITTEE, SPONSOR);
		let decide =
			|action| ClinicalTrials::decide_approval(signed(COMMITTEE), id, approval, action, digest(9));
		let later = ApprovalAction::Continue { until: START + 20 * DAY };
		assert_noop!(decide(later), E::ConflictOfInterest);
		// It can always hold or take back what it gave.
		assert_ok!(decide(ApprovalAction::Suspend));
		assert_noop!(decide(ApprovalAction::Reinstate), E::ConflictOfInterest);
		assert_ok!(decide(ApprovalAction::Withdraw));
	});
}

#[test]
fn who_is_a_committee_for_a_part_of_a_country_approves_sites_in_that_part() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		let place = |code: &str| Some(code.parse().unwrap());
		let kind = CredentialKind::EthicsCommittee;
		Credentials::grant(COMMITTEE, kind.clone(), place("US-CA"));
		Credentials::grant(34, CredentialKind::Hospital, place("US-CA"));
		Credentials::affiliate(INVESTIGATOR, 34);
		let capacity = |kind, code| Capacity { kind, jurisdiction: place(code) };
		let californian =
			NewSite { organisation: 34, capacity: capacity(CredentialKind::Hospital, "US-CA"), ..hospital() };
		let californian = open_site(id, californian);
		let approve = |scope| {
			let terms = ApprovalTerms { scope, ..terms(id, "US") };
			ClinicalTrials::approve(signed(COMMITTEE), id, capacity(kind.clone(), "US-CA"), terms)
		};
		let sites = |all: &[SiteId]| {
			let all = all.iter().copied().collect::<std::collections::BTreeSet<_>>();
			ApprovalScope::Sites(all.try_into().unwrap())
		};
		assert_noop!(approve(terms(id, "US").scope), E::InvalidApproval);
		// The other hospital is one for the whole country: nothing says where in it.
		assert_noop!(approve(sites(&[site])), E::InvalidApproval);
		assert_noop!(approve(sites(&[californian, site])), E::InvalidApproval);
		assert_ok!(approve(sites(&[californian])));
	});
}

#[test]
fn nobody_pays_for_a_site_that_he_did_not_accept() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		let site = trial(id).counts.sites;
		assert_ok!(ClinicalTrials::open_site(signed(SPONSOR), id, hospital()));
		let measure = || ClinicalTrials::take_urgent_measure(signed(INVESTIGATOR), id, site, digest(9), None);
		assert_noop!(measure(), E::NotAccepted);
		let accept = |who, site| ClinicalTrials::accept_site(signed(who), id, site);
		for who in [SPONSOR, INVESTIGATOR, CLINIC, STRANGER] {
			assert_noop!(accept(who, site), E::NotAuthorised);
		}
		assert_noop!(accept(HOSPITAL, site + 1), E::SiteNotFound);
		let licence = (CredentialKind::Hospital, Some(jurisdiction("US")));
		Credentials::revoke(HOSPITAL, licence.0.clone(), licence.1);
		assert_noop!(accept(HOSPITAL, site), E::NotInGoodStanding);
		Credentials::grant(HOSPITAL, licence.0, licence.1);
		assert_ok!(accept(HOSPITAL, site));
		let told = Event::SiteAccepted { trial: id, site, authorised_by: HOSPITAL };
		System::assert_last_event(told.into());
		assert_noop!(accept(HOSPITAL, site), E::AlreadyDone);
		assert_ok!(measure());
		// Nor is it said to recruit.
		let other = trial(id).counts.sites;
		assert_ok!(ClinicalTrials::open_site(signed(SPONSOR), id, hospital()));
		let (ethics, authority) = approve_in(id, "US");
		let adopt = ClinicalTrials::adopt_approvals(signed(SPONSOR), id, other, ethics, Some(authority));
		assert_ok!(adopt);
		let recruits = || set_status(SPONSOR, id, StatusScope::Site(other), Status::Recruiting);
		assert_noop!(recruits(), E::NotAccepted);
		assert_ok!(accept(HOSPITAL, other));
		assert_ok!(recruits());
	});
}

#[test]
fn places_are_not_assigned_when_the_trial_is_over() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		let places = stratum(0, 5);
		assert_ok!(fix(id, Method::List(list([places.0.commitment()]))));
		recruit(id, site, "US");
		for byte in 0..3 {
			assert_ok!(enrol(id, site, byte));
		}
		assert_ok!(assign(id, 0, &places, 0));
		// Who was enrolled before the completion may get his place after it, and not after the end.
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
		assert_ok!(assign(id, 1, &places, 1));
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Status::Terminated));
		assert_noop!(assign(id, 2, &places, 2), E::TrialEnded);
	});
}

#[test]
fn results_that_are_reported_anew_replace_nothing() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		recruit(id, site, "US");
		assert_ok!(enrol(id, site, 1));
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
		let result = |outcome, as_kind| OutcomeResult { outcome, as_kind, digest: digest(9) };
		let report = |all: &[OutcomeResult]| {
			ClinicalTrials::report_results(signed(SPONSOR), id, list(all.iter().copied()))
		};
		let (primary, secondary) = (OutcomeKind::Primary, OutcomeKind::Secondary);
		let twice = [result(0, primary), result(1, secondary), result(0, secondary)];
		assert_noop!(report(&twice), E::InvalidOutcome);
		let rest = [result(1, secondary), result(2, secondary)];
		assert_ok!(report(&rest));
		go_to_day(10);
		assert_ok!(report(&[result(0, secondary)]));
		go_to_day(20);
		assert_ok!(report(&[result(0, primary)]));
		assert_eq!(faults(id), [of(0, OutcomeFault::ReportedAsLess)]);
		let results = ClinicalTrials::outcome(id, 0).unwrap().results;
		let said: Vec<_> = results.iter().map(|one| (one.as_kind, one.reported_at)).collect();
		assert_eq!(said, [(secondary, START + 10 * DAY), (primary, START + 20 * DAY)]);
		// What it was promised as then counts, also when it is amended since.
		amend(
			id,
			vec![
				OutcomeAmendment::Change { outcome: 0, to: NewOutcome { kind: secondary, ..outcomes()[0] } },
				OutcomeAmendment::Change { outcome: 1, to: NewOutcome { kind: primary, ..outcomes()[1] } },
			],
		);
		let expected = [
			of(0, OutcomeFault::ReportedAsLess),
			of(0, OutcomeFault::Demoted),
			of(1, OutcomeFault::Promoted),
		];
		assert_eq!(faults(id), expected);
		for _ in 2..MAX_RESULTS {
			assert_ok!(report(&[result(0, secondary)]));
		}
		assert_noop!(report(&[result(0, secondary)]), E::TooMany);
	});
}

#[test]
fn a_sponsor_neither_approves_nor_monitors_his_own_trial() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		Credentials::grant(SPONSOR, CredentialKind::Regulator, Some(jurisdiction("US")));
		let own = approve(SPONSOR, id, CredentialKind::Regulator, "US", terms(id, "US"));
		assert_eq!(own, Err(E::ConflictOfInterest.into()));
		let monitors = Some(Monitors { account: SPONSOR, jurisdiction: None });
		let registration = Registration { monitors, ..registration("NCT00000002") };
		let place = Some(jurisdiction("US"));
		let registered = ClinicalTrials::register(signed(SPONSOR), place, registration);
		assert_noop!(registered, E::ConflictOfInterest);
	});
}

#[test]
fn the_end_of_the_whole_puts_off_nothing_in_europe() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		let german = open_site(id, clinic());
		recruit(id, site, "US");
		recruit(id, german, "DE");
		assert_ok!(enrol(id, german, 1));
		go_to_day(10);
		close_sites(id, Some("DE"));
		assert_ok!(set_status(SPONSOR, id, StatusScope::Country(country("DE")), Status::Completed));
		let due = START + 375 * DAY;
		let overdue = (Regime::EuCtr, Fault::ResultsOverdue { due, reported: None });
		go_to_day(400);
		assert!(faults(id).contains(&overdue));
		close_sites(id, None);
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Status::Completed));
		assert!(faults(id).contains(&overdue));
	});
}
