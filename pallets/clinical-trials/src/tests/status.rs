//! Status: what leads where for a site, a country and the trial, who states it, and what it says of the whole.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
	credential::CredentialKind,
	doubles::Credentials,
	identifiers::{CountryCode, Jurisdiction},
	Moment,
};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{mock::*, *};

mod completion;

use Status::*;

type E = Error<Test>;

const ALL: [Status; 8] = [
	NotYetRecruiting,
	Recruiting,
	EnrollingByInvitation,
	ActiveNotRecruiting,
	Suspended,
	Terminated,
	Completed,
	Withdrawn,
];

/// Which of [`ALL`] may follow upon each, in the order of `ALL`, as long as nobody takes part.
const TABLE: [(Status, [bool; 8]); 8] = [
	(NotYetRecruiting, [false, true, true, false, true, false, false, true]),
	(Recruiting, [false, false, true, true, true, true, true, true]),
	(EnrollingByInvitation, [false, true, false, true, true, true, true, true]),
	(ActiveNotRecruiting, [false, false, false, false, true, true, true, true]),
	(Suspended, [false, true, true, true, false, true, true, true]),
	(Terminated, [false; 8]),
	(Completed, [false; 8]),
	(Withdrawn, [false; 8]),
];

/// Every pair, and whether the second may follow upon the first.
fn pairs() -> impl Iterator<Item = (Status, Status, bool)> {
	TABLE.into_iter().flat_map(|(from, row)| ALL.into_iter().zip(row).map(move |(to, may)| (from, to, may)))
}

/// How a trial, or a part of it, comes to a status.
fn path_to(status: Status) -> Vec<Status> {
	match status {
		NotYetRecruiting => vec![],
		Recruiting | EnrollingByInvitation | Withdrawn => vec![status],
		ActiveNotRecruiting | Suspended | Terminated | Completed => vec![Recruiting, status],
	}
}

fn america() -> Option<Jurisdiction> {
	Some(jurisdiction("US"))
}

fn states() -> CountryCode {
	country("US")
}

const SITE: StatusScope = StatusScope::Site(0);

fn in_states() -> StatusScope {
	StatusScope::Country(states())
}

/// A trial of a number of its own, whose site works under approvals and recruits not yet.
fn approved() -> TrialId {
	let id = register(&format!("NCT{:08}", NextTrialId::<Test>::get()));
	submit(id, DocumentKind::Protocol, 70);
	submit(id, DocumentKind::ConsentForm, 71);
	let site = open_site(id, hospital());
	let (ethics, authority) = approve_in(id, "US");
	assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority)));
	assert_ok!(fix_freely(id));
	id
}

/// One that recruits everywhere.
fn open() -> TrialId {
	let id = approved();
	for scope in [SITE, in_states(), StatusScope::Overall] {
		assert_ok!(set_status(SPONSOR, id, scope, Recruiting));
	}
	id
}

/// Opens a site in Germany, which works under approvals.
fn open_german(id: TrialId) -> SiteId {
	let site = open_site(id, clinic());
	let (ethics, authority) = approve_in(id, "DE");
	assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority)));
	site
}

fn site(id: TrialId, number: SiteId) -> Site<Test> {
	ClinicalTrials::site(id, number).unwrap()
}

fn part(id: TrialId) -> CountryPart<Test> {
	ClinicalTrials::in_country(id, states()).unwrap()
}

/// The status of the trial, its country or its site, and why it stopped.
fn stated(id: TrialId, scope: StatusScope) -> (Status, Option<StopReason>) {
	match scope {
		StatusScope::Overall => (trial(id).status, trial(id).reason),
		StatusScope::Country(_) => (part(id).status, part(id).reason),
		StatusScope::Site(number) => (site(id, number).status, site(id, number).reason),
	}
}

/// How many sites enrol: of the trial, and in the country.
fn enrolling(id: TrialId) -> (SiteId, SiteId) {
	(trial(id).counts.recruiting, part(id).recruiting)
}

/// Tries a transition that has to be as the table says.
fn try_pair(id: TrialId, scope: StatusScope, (from, to, may): (Status, Status, bool), refusal: E) {
	assert_eq!(stated(id, scope).0, from);
	if !may {
		assert_noop!(set_status(SPONSOR, id, scope, to), refusal);
		return;
	}
	assert_ok!(set_status(SPONSOR, id, scope, to));
	let reason = to.needs_reason().then_some(StopReason::Safety);
	assert_eq!(stated(id, scope), (to, reason), "{from:?} to {to:?}");
	let event = Event::StatusSet { trial: id, scope, status: to, reason, authorised_by: SPONSOR };
	System::assert_last_event(event.into());
}

/// Whether the documentation says nothing of a pair: whether what takes nobody any more may take somebody again.
fn is_open_question(from: Status, to: Status) -> bool {
	from == ActiveNotRecruiting && matches!(to, Recruiting | EnrollingByInvitation)
}

/// A trial of which this scope has come to a status, and may become another: with a participant where only that may end it so,
/// and with its sites closed where it is to be complete.
fn come_to(scope: StatusScope, from: Status, to: Status) -> TrialId {
	let id = approved();
	let pair = [from, to];
	let begun =
		!matches!(from, NotYetRecruiting | Withdrawn) && pair.iter().any(|status| status.ends_what_began());
	let parts: &[StatusScope] = match scope {
		_ if begun => &[SITE, in_states(), StatusScope::Overall],
		StatusScope::Overall => &[SITE, in_states()],
		StatusScope::Country(_) => &[SITE],
		StatusScope::Site(_) => &[],
	};
	for part in parts {
		assert_ok!(set_status(SPONSOR, id, *part, Recruiting));
	}
	if begun {
		assert_ok!(enrol(id, 0, 1));
	}
	for status in path_to(from).into_iter().filter(|status| *status != stated(id, scope).0) {
		if status == Completed && scope != SITE {
			close_sites(id, None);
		}
		assert_ok!(set_status(SPONSOR, id, scope, status));
	}
	if to == Completed && scope != SITE && !over(from) {
		close_sites(id, None);
	}
	id
}

/// What is over of these.
fn over(status: Status) -> bool {
	matches!(status, Terminated | Completed | Withdrawn)
}

#[test]
fn a_sites_status_leads_where_the_table_says() {
	build_and_execute(|| {
		for (from, to, may) in pairs().filter(|(from, to, _)| !is_open_question(*from, *to)) {
			let id = come_to(SITE, from, to);
			let larger = (stated(id, in_states()), stated(id, StatusScope::Overall));
			let before = SiteId::from(matches!(from, Recruiting | EnrollingByInvitation));
			assert_eq!(enrolling(id), (before, before));
			try_pair(id, SITE, (from, to, may), E::WrongStatus);
			let now = if may { to } else { from };
			let after = SiteId::from(matches!(now, Recruiting | EnrollingByInvitation));
			assert_eq!(enrolling(id), (after, after), "{from:?} to {to:?}");
			// Country and trial are stated for themselves.
			assert_eq!((stated(id, in_states()), stated(id, StatusScope::Overall)), larger);
		}
	});
}

#[test]
fn a_countrys_status_leads_where_the_table_says() {
	build_and_execute(|| {
		go_to_day(8);
		for (from, to, may) in pairs().filter(|(from, to, _)| !is_open_question(*from, *to)) {
			let id = come_to(in_states(), from, to);
			let others = (stated(id, SITE), stated(id, StatusScope::Overall), enrolling(id));
			try_pair(id, in_states(), (from, to, may), E::WrongStatus);
			let ended = over(if may { to } else { from });
			assert_eq!(part(id).ended_at, ended.then(now), "{from:?} to {to:?}");
			assert_eq!(trial(id).milestones.end, None);
			assert_eq!((stated(id, SITE), stated(id, StatusScope::Overall), enrolling(id)), others);
		}
	});
}

#[test]
fn a_trials_status_leads_where_the_table_says() {
	build_and_execute(|| {
		go_to_day(8);
		for (from, to, may) in pairs().filter(|(from, to, _)| !is_open_question(*from, *to)) {
			let id = come_to(StatusScope::Overall, from, to);
			let parts = (stated(id, SITE), stated(id, in_states()));
			let refusal = if over(from) { E::TrialEnded } else { E::WrongStatus };
			try_pair(id, StatusScope::Overall, (from, to, may), refusal);
			let ended = over(if may { to } else { from });
			assert_eq!(trial(id).milestones.end, ended.then(now), "{from:?} to {to:?}");
			assert_eq!((stated(id, SITE), stated(id, in_states())), parts);
		}
	});
}

#[test]
fn what_took_nobody_is_withdrawn_and_neither_terminated_nor_completed() {
	build_and_execute(|| {
		let id = open();
		let german = open_german(id);
		assert_ok!(set_status(SPONSOR, id, StatusScope::Site(german), Recruiting));
		assert_ok!(set_status(SPONSOR, id, StatusScope::Country(country("DE")), Recruiting));
		// Nor by way of a suspension.
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Suspended));
		let all = [SITE, in_states(), StatusScope::Overall];
		for scope in all {
			assert_noop!(set_status(SPONSOR, id, scope, Terminated), E::NoParticipants);
		}
		assert_noop!(set_status(INVESTIGATOR, id, SITE, Completed), E::NoParticipants);
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Recruiting));
		// Who takes part in one country takes part in the trial, and in no other country.
		assert_ok!(enrol(id, german, 1));
		assert_noop!(set_status(SPONSOR, id, in_states(), Terminated), E::NoParticipants);
		assert_ok!(set_status(SPONSOR, id, in_states(), Withdrawn));
		let germany = StatusScope::Country(country("DE"));
		assert_noop!(set_status(SPONSOR, id, germany, Withdrawn), E::HasParticipants);
		assert_ok!(set_status(SPONSOR, id, germany, Terminated));
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Terminated));
	});
}

#[test]
fn nothing_is_complete_where_a_site_still_recruits() {
	build_and_execute(|| {
		let id = open();
		assert_ok!(enrol(id, 0, 1));
		for scope in [in_states(), StatusScope::Overall] {
			assert_noop!(set_status(SPONSOR, id, scope, Completed), E::WrongStatus);
		}
		assert_ok!(set_status(INVESTIGATOR, id, SITE, Completed));
		for scope in [in_states(), StatusScope::Overall] {
			assert_ok!(set_status(SPONSOR, id, scope, Completed));
		}
	});
}

#[test]
fn what_recruits_nowhere_is_said_to() {
	build_and_execute(|| {
		let id = open();
		let known = || ClinicalTrials::report(id).unwrap().status;
		assert_eq!(known(), KnownStatus::Stated(Recruiting));
		assert_ok!(set_status(INVESTIGATOR, id, SITE, Suspended));
		assert_eq!(known(), KnownStatus::NowhereRecruiting { stated: Recruiting });
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Suspended));
		assert_eq!(known(), KnownStatus::Stated(Suspended));
	});
}

#[test]
fn what_stops_says_why_and_nothing_else_does() {
	build_and_execute(|| {
		let id = open();
		for scope in [SITE, in_states(), StatusScope::Overall] {
			let set = |status, reason| ClinicalTrials::set_status(signed(SPONSOR), id, scope, status, reason);
			for status in [Suspended, Terminated, Withdrawn] {
				assert_noop!(set(status, None), E::WrongStopReason);
			}
			for status in
				[NotYetRecruiting, Recruiting, EnrollingByInvitation, ActiveNotRecruiting, Completed]
			{
				assert_noop!(set(status, Some(StopReason::Other)), E::WrongStopReason);
			}
		}
		for reason in [
			StopReason::Safety,
			StopReason::Efficacy,
			StopReason::Futility,
			StopReason::Recruitment,
			StopReason::Funding,
			StopReason::BusinessDecision,
			StopReason::Authority,
			StopReason::Supply,
			StopReason::Investigator,
			StopReason::Other,
		] {
			for scope in [SITE, in_states(), StatusScope::Overall] {
				let stop = ClinicalTrials::set_status(signed(SPONSOR), id, scope, Suspended, Some(reason));
				assert_ok!(stop);
				assert_eq!(stated(id, scope), (Suspended, Some(reason)));
			}
			// What goes on has no reason to stop any more.
			for scope in [SITE, in_states(), StatusScope::Overall] {
				assert_ok!(set_status(SPONSOR, id, scope, Recruiting));
				assert_eq!(stated(id, scope), (Recruiting, None));
			}
		}
	});
}

#[test]
fn the_sponsor_states_each_status_and_an_investigator_his_sites() {
	build_and_execute(|| {
		let id = open();
		let german = StatusScope::Site(open_german(id));
		for scope in [SITE, in_states(), StatusScope::Overall] {
			for who in
				[OTHER_SPONSOR, PRINCIPAL, GERMAN_INVESTIGATOR, HOSPITAL, COMMITTEE, AUTHORITY, STRANGER]
			{
				assert_noop!(set_status(who, id, scope, Suspended), E::NotAuthorised);
			}
			let as_root = ClinicalTrials::set_status(root(), id, scope, ActiveNotRecruiting, None);
			assert_noop!(as_root, DispatchError::BadOrigin);
		}
		for scope in [in_states(), StatusScope::Overall, german] {
			assert_noop!(set_status(INVESTIGATOR, id, scope, Suspended), E::NotAuthorised);
		}
		assert_ok!(set_status(INVESTIGATOR, id, SITE, ActiveNotRecruiting));
		let event = Event::StatusSet {
			trial: id,
			scope: SITE,
			status: ActiveNotRecruiting,
			reason: None,
			authorised_by: INVESTIGATOR,
		};
		System::assert_last_event(event.into());
		assert_ok!(set_status(GERMAN_INVESTIGATOR, id, german, Recruiting));
	});
}

#[test]
fn who_is_not_in_good_standing_states_nothing() {
	build_and_execute(|| {
		let id = open();
		let suspend = |who, scope| set_status(who, id, scope, Suspended);
		Credentials::dismiss(INVESTIGATOR, HOSPITAL);
		assert_noop!(suspend(INVESTIGATOR, SITE), E::NotAffiliated);
		Credentials::affiliate(INVESTIGATOR, HOSPITAL);
		Credentials::revoke(INVESTIGATOR, CredentialKind::Investigator, america());
		assert_noop!(suspend(INVESTIGATOR, SITE), E::NotInGoodStanding);
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, america());
		for scope in [SITE, in_states(), StatusScope::Overall] {
			assert_noop!(suspend(SPONSOR, scope), E::NotInGoodStanding);
		}
	});
}

#[test]
fn what_is_not_there_has_no_status() {
	build_and_execute(|| {
		let id = open();
		for who in [SPONSOR, INVESTIGATOR] {
			assert_noop!(set_status(who, id, StatusScope::Site(1), Suspended), E::SiteNotFound);
			for scope in [SITE, in_states(), StatusScope::Overall] {
				assert_noop!(set_status(who, id + 1, scope, Suspended), E::TrialNotFound);
			}
		}
		// In a country without a site there is nothing of the trial.
		let germany = StatusScope::Country(country("DE"));
		assert_noop!(set_status(SPONSOR, id, germany, Suspended), E::SiteNotFound);
		open_site(id, clinic());
		assert_ok!(set_status(SPONSOR, id, germany, Suspended));
	});
}

#[test]
fn a_site_recruits_under_approvals_only() {
	build_and_execute(|| {
		let (id, number) = recruiting();
		let both = [Recruiting, EnrollingByInvitation];
		for status in both {
			assert_noop!(set_status(SPONSOR, id, SITE, status), E::NotApproved);
			assert_noop!(set_status(INVESTIGATOR, id, SITE, status), E::NotApproved);
		}
		let dated = ApprovalTerms { until: Some(START + 10 * DAY), ..terms(id, "US") };
		let ethics = approve(COMMITTEE, id, CredentialKind::EthicsCommittee, "US", dated).unwrap();
		let authority = approve(AUTHORITY, id, CredentialKind::Regulator, "US", terms(id, "US")).unwrap();
		// What nobody adopted does not hold at a site.
		assert_noop!(set_status(SPONSOR, id, SITE, Recruiting), E::NotApproved);
		let adopt = ClinicalTrials::adopt_approvals(signed(SPONSOR), id, number, ethics, Some(authority));
		assert_ok!(adopt);
		let decide =
			|action| ClinicalTrials::decide_approval(signed(AUTHORITY), id, authority, action, digest(61));
		assert_ok!(decide(ApprovalAction::Suspend));
		for status in both {
			assert_noop!(set_status(SPONSOR, id, SITE, status), E::ApprovalNotInForce);
		}
		assert_ok!(decide(ApprovalAction::Reinstate));
		assert_ok!(set_status(SPONSOR, id, SITE, Recruiting));
		Timestamp::set_timestamp(START + 10 * DAY - 1);
		assert_ok!(set_status(SPONSOR, id, SITE, EnrollingByInvitation));
		// Once an approval lapsed a site neither goes on recruiting otherwise nor begins again, but it may stop.
		go_to_day(10);
		assert_noop!(set_status(SPONSOR, id, SITE, Recruiting), E::ApprovalLapsed);
		assert_ok!(set_status(SPONSOR, id, SITE, Suspended));
		for status in both {
			assert_noop!(set_status(SPONSOR, id, SITE, status), E::ApprovalLapsed);
		}
		assert_ok!(set_status(SPONSOR, id, SITE, ActiveNotRecruiting));
		assert_ok!(set_status(SPONSOR, id, SITE, Withdrawn));
	});
}

#[test]
fn a_country_and_a_trial_recruit_where_a_site_does() {
	build_and_execute(|| {
		let id = approved();
		let german = StatusScope::Site(open_german(id));
		let germany = StatusScope::Country(country("DE"));
		let both = [Recruiting, EnrollingByInvitation];
		for scope in [in_states(), germany, StatusScope::Overall] {
			for status in both {
				assert_noop!(set_status(SPONSOR, id, scope, status), E::WrongStatus);
			}
		}
		assert_ok!(set_status(SPONSOR, id, german, EnrollingByInvitation));
		// A site of another country does not count in this one.
		for status in both {
			assert_noop!(set_status(SPONSOR, id, in_states(), status), E::WrongStatus);
		}
		assert_ok!(set_status(SPONSOR, id, germany, Recruiting));
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Recruiting));
		// Where the last site has stopped nothing recruits again.
		assert_ok!(set_status(SPONSOR, id, german, Suspended));
		for scope in [germany, StatusScope::Overall] {
			assert_ok!(set_status(SPONSOR, id, scope, Suspended));
			for status in both {
				assert_noop!(set_status(SPONSOR, id, scope, status), E::WrongStatus);
			}
		}
	});
}

#[test]
fn the_sites_that_recruit_are_counted() {
	build_and_execute(|| {
		let id = approved();
		let second = open_site(id, hospital());
		let first = site(id, 0);
		let (ethics, authority) = (first.ethics.unwrap(), first.authority);
		let adopt = ClinicalTrials::adopt_approvals(signed(SPONSOR), id, second, ethics, authority);
		assert_ok!(adopt);
		let german = open_german(id);
		let in_germany = || ClinicalTrials::in_country(id, country("DE")).unwrap().recruiting;
		assert_eq!((part(id).sites, trial(id).counts.sites), (2, 3));
		// The site, what it becomes, and how many enrol then: overall, in the United States, in Germany.
		for (site, status, all, here, there) in [
			(0, Recruiting, 1, 1, 0),
			(german, EnrollingByInvitation, 2, 1, 1),
			(second, EnrollingByInvitation, 3, 2, 1),
			(0, EnrollingByInvitation, 3, 2, 1),
			(second, Recruiting, 3, 2, 1),
			(0, Suspended, 2, 1, 1),
			(0, ActiveNotRecruiting, 2, 1, 1),
			(second, ActiveNotRecruiting, 1, 0, 1),
			(german, Withdrawn, 0, 0, 0),
		] {
			assert_ok!(set_status(SPONSOR, id, StatusScope::Site(site), status));
			assert_eq!((enrolling(id), in_germany()), ((all, here), there), "{site} {status:?}");
		}
	});
}

#[test]
fn nothing_is_withdrawn_after_the_first_participant() {
	build_and_execute(|| {
		let id = open();
		let second = open_site(id, hospital());
		assert_ok!(enrol(id, 0, 1));
		for scope in [SITE, in_states(), StatusScope::Overall] {
			assert_noop!(set_status(SPONSOR, id, scope, Withdrawn), E::HasParticipants);
			assert_ok!(set_status(SPONSOR, id, scope, Suspended));
			assert_noop!(set_status(SPONSOR, id, scope, Withdrawn), E::HasParticipants);
		}
		assert_noop!(set_status(INVESTIGATOR, id, SITE, Withdrawn), E::HasParticipants);
		// That he withdrew changes nothing of it.
		let all = Withdrawal { treatment: true, follow_up: true, future_data: true };
		let withdraw = ClinicalTrials::withdraw_participant(signed(INVESTIGATOR), id, somebody(1), all);
		assert_ok!(withdraw);
		for scope in [SITE, in_states(), StatusScope::Overall] {
			assert_noop!(set_status(SPONSOR, id, scope, Withdrawn), E::HasParticipants);
		}
		// A site at which nobody was enrolled is withdrawn all the same.
		assert_ok!(set_status(SPONSOR, id, StatusScope::Site(second), Withdrawn));
	});
}

#[test]
fn a_trial_is_completed_only_if_somebody_took_part() {
	build_and_execute(|| {
		let id = open();
		let complete = || set_status(SPONSOR, id, StatusScope::Overall, Completed);
		assert_noop!(complete(), E::WrongStatus);
		assert_ok!(enrol(id, 0, 1));
		go_to_day(90);
		close_sites(id, None);
		assert_ok!(complete());
		assert_eq!(trial(id).milestones.end, Some(now()));
	});
}

#[test]
fn when_a_trial_is_over_nothing_of_it_changes_its_status() {
	build_and_execute(|| {
		for end in [Terminated, Withdrawn] {
			let id = open();
			if end == Terminated {
				assert_ok!(enrol(id, 0, 2));
			}
			assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, end));
			for scope in [SITE, in_states(), StatusScope::Overall] {
				for status in ALL {
					assert_noop!(set_status(SPONSOR, id, scope, status), E::TrialEnded);
				}
			}
			assert_noop!(set_status(INVESTIGATOR, id, SITE, Suspended), E::TrialEnded);
			assert_noop!(enrol(id, 0, 1), E::NotRecruiting);
		}
	});
}

#[test]
fn participants_are_enrolled_where_site_country_and_trial_recruit() {
	build_and_execute(|| {
		let id = open();
		for (byte, scope) in (1..).zip([SITE, in_states(), StatusScope::Overall]) {
			for status in [Suspended, ActiveNotRecruiting] {
				assert_ok!(set_status(SPONSOR, id, scope, status));
				assert_noop!(enrol(id, 0, byte), E::NotRecruiting);
				if status == Suspended {
					assert_ok!(set_status(SPONSOR, id, scope, EnrollingByInvitation));
					assert_ok!(enrol(id, 0, byte));
				}
			}
			assert_ok!(set_status(SPONSOR, id, scope, Suspended));
			assert_ok!(set_status(SPONSOR, id, scope, Recruiting));
		}
		assert_eq!(site(id, 0).enrolled, 3);
	});
}

#[test]
fn the_sponsor_verifies_the_status_by_saying_so_or_by_stating_it() {
	build_and_execute(|| {
		let id = open();
		assert_eq!(trial(id).verified_at, START);
		go_to_day(10);
		assert_ok!(ClinicalTrials::verify_status(signed(SPONSOR), id));
		System::assert_last_event(Event::StatusVerified { trial: id, authorised_by: SPONSOR }.into());
		assert_eq!((trial(id).verified_at, trial(id).status), (START + 10 * DAY, Recruiting));
		go_to_day(20);
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, ActiveNotRecruiting));
		assert_eq!(trial(id).verified_at, START + 20 * DAY);
		// An investigator speaks for his site only.
		go_to_day(30);
		assert_ok!(set_status(INVESTIGATOR, id, SITE, ActiveNotRecruiting));
		assert_eq!(trial(id).verified_at, START + 20 * DAY);
	});
}

#[test]
fn only_the_sponsor_in_good_standing_verifies_the_status() {
	build_and_execute(|| {
		let id = open();
		let verify = |who, id| ClinicalTrials::verify_status(signed(who), id);
		for who in [OTHER_SPONSOR, PRINCIPAL, INVESTIGATOR, AUTHORITY, STRANGER] {
			assert_noop!(verify(who, id), E::NotAuthorised);
		}
		assert_noop!(verify(SPONSOR, id + 1), E::TrialNotFound);
		assert_noop!(ClinicalTrials::verify_status(root(), id), DispatchError::BadOrigin);
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, america());
		assert_noop!(verify(SPONSOR, id), E::NotInGoodStanding);
	});
}

#[test]
fn a_status_that_nobody_verified_for_two_years_is_unknown() {
	build_and_execute(|| {
		let id = open();
		let known = || ClinicalTrials::report(id).unwrap().status;
		let two_years = 2 * 365 * DAY;
		// Later ones have leap days.
		let later = two_years + 2 * DAY;
		Timestamp::set_timestamp(START + two_years);
		assert_eq!(known(), KnownStatus::Stated(Recruiting));
		Timestamp::set_timestamp(START + two_years + 1);
		assert_eq!(known(), KnownStatus::Unknown { last_known: Recruiting });
		// It is derived, and nothing is stored.
		assert_eq!(trial(id).status, Recruiting);
		assert_ok!(ClinicalTrials::verify_status(signed(SPONSOR), id));
		assert_eq!(known(), KnownStatus::Stated(Recruiting));
		// What is held or over does not become unknown.
		assert_ok!(enrol(id, 0, 1));
		for status in [Suspended, Terminated] {
			assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, status));
			Timestamp::set_timestamp(now() + later);
			assert_eq!(known(), KnownStatus::Stated(status));
		}
	});
}
