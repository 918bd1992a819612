//! Enrolments that are entered later than they happened: how far back they may lie, and what they bring to light.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::Moment;
use sp_runtime::DispatchResult;

use crate::{mock::*, *};

type E = Error<Test>;

const YEAR: Moment = 365 * DAY;

/// Somebody, who was enrolled at a time.
fn as_of(byte: u8, at: Moment) -> NewParticipant {
	NewParticipant { enrolled_at: Some(at), ..participant(byte, 1) }
}

fn take(id: TrialId, site: SiteId, new: NewParticipant) -> DispatchResult {
	ClinicalTrials::enrol(signed(INVESTIGATOR), id, site, new)
}

fn day(day: u64) -> Moment {
	START + day * DAY
}

/// A trial by a list that was fixed on the tenth day, recruiting under approvals of the 20th.
fn open() -> (TrialId, SiteId) {
	let (id, site) = recruiting();
	go_to_day(10);
	assert_ok!(fix_freely(id));
	go_to_day(20);
	recruit(id, site, "US");
	(id, site)
}

fn deviations(id: TrialId) -> Vec<Deviation> {
	(0..trial(id).counts.deviations)
		.map(|number| ClinicalTrials::deviation(id, number).unwrap().what)
		.collect()
}

fn decide(who: AccountId, id: TrialId, approval: ItemId, action: ApprovalAction) {
	assert_ok!(ClinicalTrials::decide_approval(signed(who), id, approval, action, digest(61)));
}

#[test]
fn an_enrolment_before_the_approval_is_found() {
	build_and_execute(|| {
		let (id, site) = open();
		go_to_day(30);
		let paid = on_hold(HOSPITAL);
		assert_ok!(take(id, site, as_of(1, day(20))));
		let one = on_hold(HOSPITAL) - paid;
		assert_eq!(deviations(id), []);
		assert_ok!(take(id, site, as_of(2, day(20) - 1)));
		let unapproved = Deviation::EnrolledUnapproved(site);
		assert_eq!(deviations(id), [unapproved]);
		assert_eq!(faults(id), [(Regime::GoodClinicalPractice, Fault::Deviation(unapproved))]);
		// The organisation pays for the entry, and not who entered it.
		assert_eq!(ClinicalTrials::deviation(id, 0).unwrap().payer, HOSPITAL);
		assert!(on_hold(HOSPITAL) > paid + 2 * one && on_hold(INVESTIGATOR) == 0);
		let told = Event::Deviated { trial: id, what: unapproved, authorised_by: INVESTIGATOR };
		System::assert_has_event(told.into());
	});
}

#[test]
fn one_entry_tells_of_a_whole_batch() {
	build_and_execute(|| {
		let (id, site) = open();
		let all = list([as_of(1, day(20)), as_of(2, day(19)), as_of(3, day(18))]);
		assert_ok!(ClinicalTrials::enrol_batch(signed(INVESTIGATOR), id, site, all));
		assert_eq!(deviations(id), [Deviation::EnrolledUnapproved(site)]);
		assert_eq!(trial(id).milestones.first_enrolment, Some(day(18)));
	});
}

#[test]
fn an_enrolment_before_the_list_was_fixed_is_found() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_ok!(take(id, site, as_of(1, day(10))));
		let unapproved = Deviation::EnrolledUnapproved(site);
		assert_eq!(deviations(id), [unapproved]);
		assert_ok!(take(id, site, as_of(2, day(10) - 1)));
		let early = Deviation::EnrolledBeforeRandomisation(site);
		assert_eq!(deviations(id), [unapproved, unapproved, early]);
	});
}

#[test]
fn an_enrolment_while_an_approval_was_suspended_or_had_lapsed_is_found() {
	for authority in [false, true] {
		build_and_execute(|| {
			let (id, site) = open();
			let (who, approval) = if authority { (AUTHORITY, 1) } else { (COMMITTEE, 0) };
			go_to_day(30);
			decide(who, id, approval, ApprovalAction::Suspend);
			go_to_day(40);
			decide(who, id, approval, ApprovalAction::Reinstate);
			go_to_day(50);
			for (byte, at) in (1..).zip([day(20), day(30), day(40), day(50)]) {
				assert_ok!(take(id, site, as_of(byte, at)));
				assert_eq!(deviations(id), []);
			}
			for (byte, at) in (11..).zip([day(30) + 1, day(40) - 1]) {
				assert_ok!(take(id, site, as_of(byte, at)));
			}
			assert_eq!(deviations(id), [Deviation::EnrolledUnapproved(site); 2]);
		});
	}
	build_and_execute(|| {
		let (id, site) = open();
		let limited = ApprovalTerms { until: Some(day(30)), ..terms(id, "US") };
		let kind = salus_primitives::credential::CredentialKind::EthicsCommittee;
		let ethics = approve(COMMITTEE, id, kind, "US", limited).unwrap();
		assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(1)));
		go_to_day(40);
		decide(COMMITTEE, id, ethics, ApprovalAction::Continue { until: day(60) });
		for (byte, at) in (1..).zip([day(30), day(40)]) {
			assert_ok!(take(id, site, as_of(byte, at)));
			assert_eq!(deviations(id), []);
		}
		for (byte, at) in (11..).zip([day(30) + 1, day(40) - 1]) {
			assert_ok!(take(id, site, as_of(byte, at)));
		}
		assert_eq!(deviations(id), [Deviation::EnrolledUnapproved(site); 2]);
	});
}

#[test]
fn who_was_enrolled_in_the_block_that_suspended_the_approval_was_enrolled_under_it() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_ok!(take(id, site, participant(1, 1)));
		decide(COMMITTEE, id, 0, ApprovalAction::Suspend);
		assert_ok!(ClinicalTrials::do_try_state());
		decide(COMMITTEE, id, 0, ApprovalAction::Reinstate);
		assert_eq!(deviations(id), []);
	});
}

#[test]
fn of_many_gaps_the_nearest_become_one_and_none_fails_for_want_of_room() {
	build_and_execute(|| {
		let (id, _) = open();
		for round in 0..=u64::from(MAX_GAPS) {
			go_to_day(30 + 2 * round);
			decide(COMMITTEE, id, 0, ApprovalAction::Suspend);
			go_to_day(31 + 2 * round);
			decide(COMMITTEE, id, 0, ApprovalAction::Reinstate);
		}
		let approval = ClinicalTrials::approval(id, 0).unwrap();
		assert_eq!(approval.gaps.len(), MAX_GAPS as usize);
		// They lie equally near: the first of them.
		assert_eq!(approval.gaps[0], Gap { from: day(30), until: day(33) });
		// What begins and ends in one moment is none, and pushes nothing out.
		for _ in 0..=MAX_GAPS {
			decide(COMMITTEE, id, 0, ApprovalAction::Suspend);
			decide(COMMITTEE, id, 0, ApprovalAction::Reinstate);
		}
		assert_eq!(ClinicalTrials::approval(id, 0).unwrap().gaps, approval.gaps);
		let held =
			[day(20) - 1, day(20), day(31) - 1, day(33) - 1, day(33), day(34)].map(|at| approval.held_at(at));
		// In the moment in which it ceased to hold it counts as having held.
		assert_eq!(held, [false, true, false, false, true, true]);
	});
}

#[test]
fn who_was_enrolled_under_what_held_then_signed_what_held_then() {
	build_and_execute(|| {
		let (id, site) = open();
		submit(id, DocumentKind::Protocol, 73);
		submit(id, DocumentKind::ConsentForm, 74);
		go_to_day(40);
		let (ethics, authority) = approve_in(id, "US");
		go_to_day(50);
		assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority)));
		go_to_day(60);
		let with = |byte, form, at| NewParticipant { enrolled_at: Some(at), ..participant(byte, form) };
		// Until the site adopted the new ones it worked under the old ones.
		assert_noop!(take(id, site, with(1, 2, day(50) - 1)), E::FormSuperseded);
		assert_ok!(take(id, site, with(1, 1, day(50) - 1)));
		assert_noop!(take(id, site, with(2, 1, day(50))), E::FormSuperseded);
		assert_ok!(take(id, site, with(2, 2, day(50))));
		let basis = |byte| ClinicalTrials::participant(id, somebody(byte)).unwrap().basis;
		assert_eq!((basis(1).protocol, basis(1).ethics), (1, 0));
		assert_eq!((basis(2).protocol, basis(2).ethics), (2, ethics));
		// It was entered after the site had gone on to others, and that is told.
		let former = Deviation::EnteredUnderFormer(site);
		assert_eq!(deviations(id), [former]);
		// Both in one batch, and before anything was approved at all.
		let all = list([with(3, 1, day(45)), with(4, 2, day(55)), with(5, 1, day(20) - 1)]);
		assert_ok!(ClinicalTrials::enrol_batch(signed(INVESTIGATOR), id, site, all));
		assert_eq!(deviations(id), [former, former, Deviation::EnrolledUnapproved(site)]);
	});
}

#[test]
fn who_signs_anew_in_the_block_of_his_late_entry_takes_part_under_what_holds() {
	build_and_execute(|| {
		let (id, site) = open();
		go_to_day(40);
		submit(id, DocumentKind::ConsentForm, 74);
		let (ethics, authority) = approve_in(id, "US");
		assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority)));
		assert_ok!(take(id, site, as_of(1, day(30))));
		let form = consent(2);
		assert_ok!(ClinicalTrials::sign_form(signed(INVESTIGATOR), id, somebody(1), form));
		assert_ok!(ClinicalTrials::do_try_state());
	});
}

#[test]
fn adopting_again_and_again_hides_nothing() {
	build_and_execute(|| {
		let (id, site) = open();
		go_to_day(30);
		decide(COMMITTEE, id, 0, ApprovalAction::Suspend);
		go_to_day(40);
		let adopt =
			|ethics, authority| ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, authority);
		for round in 0..=u64::from(MAX_FORMER_BASES) {
			go_to_day(41 + round);
			let (ethics, authority) = approve_in(id, "US");
			assert_ok!(adopt(ethics, Some(authority)));
			assert_noop!(adopt(ethics, Some(authority)), E::AlreadyDone);
		}
		go_to_day(50);
		// What the site worked under on day 35 is not remembered, and nobody is entered for it.
		assert_noop!(take(id, site, as_of(1, day(35))), E::InvalidTime);
		assert_ok!(take(id, site, as_of(1, day(41))));
	});
}

#[test]
fn an_approval_that_was_given_and_not_adopted_covers_nobody() {
	build_and_execute(|| {
		let (id, site) = open();
		let (ethics, authority) = approve_in(id, "US");
		go_to_day(30);
		decide(COMMITTEE, id, 0, ApprovalAction::Suspend);
		go_to_day(40);
		assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority)));
		assert_ok!(take(id, site, as_of(1, day(35))));
		let former = Deviation::EnteredUnderFormer(site);
		assert_eq!(deviations(id), [former, Deviation::EnrolledUnapproved(site)]);
	});
}

#[test]
fn nothing_is_entered_that_lies_more_than_a_year_back() {
	build_and_execute(|| {
		let (id, site) = open();
		for far in [0, 1_767_225_600, now() - YEAR - 1] {
			assert_noop!(take(id, site, as_of(1, far)), E::InvalidTime);
		}
		assert_ok!(take(id, site, as_of(1, now() - YEAR)));
		assert_eq!(trial(id).milestones.first_enrolment, Some(now() - YEAR));
	});
}

#[test]
fn nobody_is_enrolled_after_the_primary_completion_or_the_lock() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_ok!(take(id, site, participant(1, 1)));
		go_to_day(40);
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, Some(day(35))));
		assert_noop!(take(id, site, participant(2, 1)), E::AlreadyCompleted);
		assert_noop!(take(id, site, as_of(2, day(35) + 1)), E::AlreadyCompleted);
		// Who took part before may be entered yet.
		assert_ok!(take(id, site, as_of(2, day(35))));
		assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
		assert_noop!(take(id, site, as_of(3, day(35))), E::DatabaseLocked);
	});
}

#[test]
fn where_chance_decides_nobody_is_enrolled_before_it_is_fixed_how() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		let (ethics, authority) = approve_in(id, "US");
		assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority)));
		for scope in [StatusScope::Site(site), StatusScope::Country(country("US")), StatusScope::Overall] {
			assert_ok!(set_status(SPONSOR, id, scope, Status::Recruiting));
		}
		assert_noop!(take(id, site, participant(1, 1)), E::NotRandomised);
		assert_ok!(fix_freely(id));
		assert_ok!(take(id, site, participant(1, 1)));
	});
}

#[test]
fn what_is_not_randomised_or_began_elsewhere_needs_no_list() {
	let record = |start, status| RegistryRecord {
		record: digest(40),
		registered: START - YEAR,
		status,
		reason: None,
		verified: START,
		start: Some(RegistryDate { at: start, actual: true }),
		primary_completion: None,
		completion: None,
		enrolled: None,
		results: None,
	};
	let randomised = design();
	let by_choice = Design { allocation: Allocation::NonRandomised, ..design() };
	let elsewhere = record(START - DAY, Status::Recruiting);
	let idle = RegistryRecord { start: None, ..record(START, Status::Recruiting) };
	let cases = [
		(by_choice, None, Ok(())),
		(randomised.clone(), Some(elsewhere), Ok(())),
		(randomised, Some(idle), Err(E::NotRandomised)),
	];
	for (design, record, expected) in cases {
		build_and_execute(|| {
			let registration = Registration { design, ..registration("NCT00000001") };
			let (who, place) = (signed(SPONSOR), Some(jurisdiction("US")));
			assert_ok!(match record {
				None => ClinicalTrials::register(who, place, registration),
				Some(record) => ClinicalTrials::import(who, place, registration, record),
			});
			submit(0, DocumentKind::Protocol, 70);
			submit(0, DocumentKind::ConsentForm, 71);
			let site = open_site(0, hospital());
			let (ethics, authority) = approve_in(0, "US");
			assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), 0, site, ethics, Some(authority)));
			for scope in [StatusScope::Site(site), StatusScope::Country(country("US")), StatusScope::Overall]
			{
				let _already = set_status(SPONSOR, 0, scope, Status::Recruiting);
			}
			assert_eq!(take(0, site, participant(1, 1)), expected.map_err(Into::into));
		});
	}
}
