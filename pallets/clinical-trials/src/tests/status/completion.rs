//! The primary completion: who states it, when, and how often.

use super::*;

fn complete(id: TrialId, at: Option<Moment>) -> DispatchResult {
	ClinicalTrials::complete_primarily(signed(SPONSOR), id, at)
}

/// A trial whose first participant was enrolled on the tenth day.
fn begun() -> TrialId {
	let id = open();
	go_to_day(10);
	assert_ok!(enrol(id, 0, 1));
	id
}

#[test]
fn a_primary_completion_that_is_stated_otherwise_is_a_deviation() {
	build_and_execute(|| {
		let id = open();
		for at in [None, Some(START)] {
			assert_noop!(complete(id, at), E::NotCompleted);
		}
		go_to_day(10);
		assert_ok!(enrol(id, 0, 1));
		go_to_day(100);
		assert_ok!(complete(id, None));
		let event = Event::PrimarilyCompleted { trial: id, at: now(), authorised_by: SPONSOR };
		System::assert_last_event(event.into());
		assert_eq!(trial(id).milestones.primary_completion, Some(now()));
		for at in [None, Some(now())] {
			assert_noop!(complete(id, at), E::AlreadyDone);
		}
		assert_eq!(trial(id).counts.deviations, 0);
		let was = now();
		go_to_day(110);
		assert_ok!(complete(id, Some(was - DAY)));
		assert_eq!(trial(id).milestones.primary_completion, Some(was - DAY));
		let deviation = ClinicalTrials::deviation(id, 0).unwrap();
		assert_eq!((deviation.what, deviation.payer), (Deviation::CompletionRestated { was }, SPONSOR));
	});
}

#[test]
fn a_primary_completion_that_is_stated_lies_between_the_first_enrolment_and_now() {
	build_and_execute(|| {
		let first = START + 10 * DAY;
		let id = begun();
		go_to_day(100);
		for early in [0, first - 1] {
			assert_noop!(complete(id, Some(early)), E::InvalidTime);
		}
		for late in [now() + 60_001, Moment::MAX] {
			assert_noop!(complete(id, Some(late)), E::InvalidTime);
		}
		assert_ok!(complete(id, Some(first)));
		System::assert_last_event(
			Event::PrimarilyCompleted { trial: id, at: first, authorised_by: SPONSOR }.into(),
		);
		assert_eq!(trial(id).milestones.primary_completion, Some(first));
		// A clock that is ahead a little makes nothing later than it is.
		let other = open();
		assert_ok!(enrol(other, 0, 1));
		assert_ok!(complete(other, Some(now() + 60_000)));
		assert_eq!(trial(other).milestones.primary_completion, Some(now()));
	});
}

#[test]
fn only_the_sponsor_in_good_standing_states_the_primary_completion() {
	build_and_execute(|| {
		let id = begun();
		let complete_as = |who, id| ClinicalTrials::complete_primarily(signed(who), id, None);
		for who in [OTHER_SPONSOR, PRINCIPAL, INVESTIGATOR, MONITORS, STRANGER] {
			assert_noop!(complete_as(who, id), E::NotAuthorised);
		}
		assert_noop!(complete_as(SPONSOR, id + 1), E::TrialNotFound);
		let as_root = ClinicalTrials::complete_primarily(root(), id, None);
		assert_noop!(as_root, DispatchError::BadOrigin);
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, america());
		assert_noop!(complete_as(SPONSOR, id), E::NotInGoodStanding);
	});
}
