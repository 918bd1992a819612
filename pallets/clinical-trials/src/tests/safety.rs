//! Safety: events and until when they are reported, measures that could not wait, and what the committee recommends.

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	credential::CredentialKind,
	doubles::{Credentials, Price},
	Moment,
};
use sp_runtime::{traits::Convert, DispatchResult};

use crate::{mock::*, *};

type E = Error<Test>;

use Seriousness::{FatalOrLifeThreatening, NotSerious, Serious};

/// How far ahead a stated time may lie.
const TOLERANCE: Moment = 60_000;

fn of(seriousness: Seriousness, suspected: bool, unexpected: bool) -> EventTerms {
	EventTerms { seriousness, suspected, unexpected, description: digest(91) }
}

/// A suspected, unexpected and serious event.
fn susar() -> EventTerms {
	of(Serious, true, true)
}

fn record(
	who: AccountId,
	id: TrialId,
	site: SiteId,
	terms: EventTerms,
	aware_at: Option<Moment>,
) -> DispatchResult {
	ClinicalTrials::record_safety_event(signed(who), id, site, terms, aware_at)
}

fn report(who: AccountId, id: TrialId, event: ItemId) -> DispatchResult {
	ClinicalTrials::report_safety_event(signed(who), id, event, digest(92))
}

fn measure(who: AccountId, id: TrialId, site: SiteId, taken_at: Option<Moment>) -> DispatchResult {
	ClinicalTrials::take_urgent_measure(signed(who), id, site, digest(96), taken_at)
}

fn notify(who: AccountId, id: TrialId, number: ItemId) -> DispatchResult {
	ClinicalTrials::notify_measure(signed(who), id, number)
}

fn recommend(who: AccountId, id: TrialId, what: Recommendation) -> DispatchResult {
	ClinicalTrials::recommend(signed(who), id, what, digest(97))
}

fn event(id: TrialId, number: ItemId) -> SafetyEvent<Test> {
	ClinicalTrials::safety_event(id, number).unwrap()
}

fn held(who: AccountId) -> u64 {
	Balances::balance_on_hold(&HoldReason::Record.into(), &who)
}

fn price_of(size: usize) -> u64 {
	Price::convert(Footprint::from_parts(1, size))
}

/// What an event costs that has to be reported: it is listed among those.
fn price_of_expedited() -> u64 {
	let size = SafetyEvent::<Test>::max_encoded_len() + ItemId::max_encoded_len();
	Price::convert(Footprint::from_parts(2, size))
}

/// Who is neither the sponsor of the trial nor leads the conduct at the hospital.
const OTHERS: [AccountId; 8] =
	[OTHER_SPONSOR, PRINCIPAL, HOSPITAL, GERMAN_INVESTIGATOR, MONITORS, COMMITTEE, AUTHORITY, STRANGER];

/// A trial at the hospital and at the clinic.
fn in_both() -> (TrialId, SiteId, SiteId) {
	let (id, site) = recruiting();
	let german = open_site(id, clinic());
	(id, site, german)
}

#[test]
fn only_what_is_suspected_unexpected_and_serious_has_a_deadline() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		go_to_day(50);
		let mut number = 0;
		for seriousness in [FatalOrLifeThreatening, Serious, NotSerious] {
			for (suspected, unexpected) in [(false, false), (false, true), (true, false), (true, true)] {
				assert_ok!(record(SPONSOR, id, site, of(seriousness, suspected, unexpected), None));
				let days = match (seriousness, suspected && unexpected) {
					(FatalOrLifeThreatening, true) => Some(7),
					(Serious, true) => Some(15),
					_ => None,
				};
				assert_eq!(event(id, number).due, days.map(|days| now() + days * DAY));
				number += 1;
			}
		}
		assert_eq!(trial(id).counts.safety_events, 12);
	});
}

#[test]
fn an_event_of_the_site_is_kept_told_and_paid_for_by_its_organisation() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		go_to_day(50);
		let before = on_hold(INVESTIGATOR);
		assert_ok!(record(INVESTIGATOR, id, site, susar(), None));
		let stored = event(id, 0);
		let due = Some(now() + 15 * DAY);
		assert_eq!((stored.site, stored.terms, stored.due), (site, susar(), due));
		assert_eq!((stored.aware_at, stored.recorded_at), (now(), now()));
		assert_eq!((stored.recorded_by, stored.payer), (INVESTIGATOR, HOSPITAL));
		assert_eq!((stored.reported_at, stored.report), (None, None));
		assert_eq!(held(HOSPITAL), price_of_expedited());
		assert_eq!(on_hold(INVESTIGATOR), before);
		let told = Event::SafetyEventRecorded {
			trial: id,
			event: 0,
			site,
			terms: susar(),
			aware_at: now(),
			due,
			authorised_by: INVESTIGATOR,
		};
		System::assert_last_event(told.into());
	});
}

#[test]
fn the_sponsor_says_when_he_knew_and_pays() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		go_to_day(50);
		let before = held(SPONSOR);
		let aware_at = START + 44 * DAY + 1;
		assert_ok!(record(SPONSOR, id, site, of(FatalOrLifeThreatening, true, true), Some(aware_at)));
		let stored = event(id, 0);
		assert_eq!((stored.aware_at, stored.recorded_at), (aware_at, now()));
		assert_eq!((stored.due, stored.payer), (Some(aware_at + 7 * DAY), SPONSOR));
		assert_eq!(held(SPONSOR), before + price_of_expedited());
		// What has no deadline is not listed among what has one.
		assert_ok!(record(SPONSOR, id, site, of(FatalOrLifeThreatening, false, true), None));
		let one = price_of(SafetyEvent::<Test>::max_encoded_len());
		assert_eq!(held(SPONSOR), before + price_of_expedited() + one);
		assert_eq!((trial(id).counts.safety_events, trial(id).counts.expedited), (2, 1));
		assert_eq!(held(HOSPITAL), 0);
	});
}

#[test]
fn only_the_sponsor_says_that_he_knew_before() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		go_to_day(50);
		for aware_at in [START, now()] {
			assert_noop!(record(INVESTIGATOR, id, site, susar(), Some(aware_at)), E::NotAuthorised);
		}
		assert_ok!(record(INVESTIGATOR, id, site, susar(), None));
	});
}

#[test]
fn a_deadline_does_not_begin_later_than_now() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		assert_noop!(record(SPONSOR, id, site, susar(), Some(now() + TOLERANCE + 1)), E::InvalidTime);
		assert_noop!(record(SPONSOR, id, site, susar(), Some(Moment::MAX)), E::InvalidTime);
		assert_ok!(record(SPONSOR, id, site, susar(), Some(now() + TOLERANCE)));
		assert_eq!((event(id, 0).aware_at, event(id, 0).due), (now(), Some(now() + 15 * DAY)));
		assert_ok!(record(SPONSOR, id, site, susar(), Some(0)));
		assert_eq!(event(id, 1).due, Some(15 * DAY));
	});
}

#[test]
fn an_event_is_recorded_by_the_sponsor_or_the_site_where_it_happened() {
	build_and_execute(|| {
		let (id, site, german) = in_both();
		for who in OTHERS {
			assert_noop!(record(who, id, site, susar(), None), E::NotAuthorised);
		}
		assert_noop!(record(INVESTIGATOR, id, german, susar(), None), E::NotAuthorised);
		for who in [SPONSOR, INVESTIGATOR] {
			assert_noop!(record(who, id, 2, susar(), None), E::SiteNotFound);
			assert_noop!(record(who, id + 1, site, susar(), None), E::TrialNotFound);
		}
		assert_ok!(record(GERMAN_INVESTIGATOR, id, german, susar(), None));
		assert_eq!((event(id, 0).site, event(id, 0).payer), (german, CLINIC));
	});
}

#[test]
fn who_records_an_event_is_who_he_was_named_as() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		Credentials::dismiss(INVESTIGATOR, HOSPITAL);
		assert_noop!(record(INVESTIGATOR, id, site, susar(), None), E::NotAffiliated);
		assert_noop!(measure(INVESTIGATOR, id, site, None), E::NotAffiliated);
		let america = Some(jurisdiction("US"));
		Credentials::revoke(INVESTIGATOR, CredentialKind::Investigator, america);
		assert_noop!(record(INVESTIGATOR, id, site, susar(), None), E::NotInGoodStanding);
		assert_noop!(measure(INVESTIGATOR, id, site, None), E::NotInGoodStanding);
		assert_ok!(record(SPONSOR, id, site, susar(), None));
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, america);
		assert_noop!(record(SPONSOR, id, site, susar(), None), E::NotInGoodStanding);
		assert_noop!(report(SPONSOR, id, 0), E::NotInGoodStanding);
		assert_noop!(measure(SPONSOR, id, site, None), E::NotInGoodStanding);
	});
}

#[test]
fn an_event_is_reported_once_and_by_the_sponsor() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		assert_ok!(record(INVESTIGATOR, id, site, susar(), None));
		for who in OTHERS.into_iter().chain([INVESTIGATOR]) {
			assert_noop!(report(who, id, 0), E::NotAuthorised);
		}
		assert_noop!(report(SPONSOR, id, 1), E::ItemNotFound);
		assert_noop!(report(SPONSOR, id + 1, 0), E::TrialNotFound);
		go_to_day(12);
		let before = (on_hold(SPONSOR), on_hold(HOSPITAL));
		assert_ok!(report(SPONSOR, id, 0));
		let stored = event(id, 0);
		assert_eq!((stored.reported_at, stored.report), (Some(now()), Some(digest(92))));
		// When it was due stays.
		assert_eq!(stored.due, Some(START + 15 * DAY));
		assert_eq!((on_hold(SPONSOR), on_hold(HOSPITAL)), before);
		let told =
			Event::SafetyEventReported { trial: id, event: 0, report: digest(92), authorised_by: SPONSOR };
		System::assert_last_event(told.into());
		assert_noop!(report(SPONSOR, id, 0), E::AlreadyDone);
	});
}

#[test]
fn an_event_can_be_reported_late() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		assert_ok!(record(SPONSOR, id, site, susar(), None));
		go_to_day(100);
		assert_ok!(report(SPONSOR, id, 0));
		assert_eq!(event(id, 0).reported_at, Some(now()));
	});
}

#[test]
fn what_has_no_deadline_is_not_reported_by_itself() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		let all =
			[of(FatalOrLifeThreatening, true, false), of(Serious, false, true), of(NotSerious, true, true)];
		for (terms, number) in all.into_iter().zip(0..) {
			assert_ok!(record(SPONSOR, id, site, terms, None));
			assert_noop!(report(SPONSOR, id, number), E::NotExpedited);
		}
	});
}

#[test]
fn events_of_trials_are_numbered_apart() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		let other = register("NCT00000002");
		let place = open_site(other, clinic());
		assert_ok!(record(SPONSOR, id, site, susar(), None));
		assert_ok!(record(SPONSOR, other, place, susar(), None));
		assert_ok!(record(SPONSOR, id, site, susar(), None));
		assert_eq!((trial(id).counts.safety_events, trial(other).counts.safety_events), (2, 1));
		assert_ok!(report(SPONSOR, other, 0));
		assert_eq!((event(id, 0).reported_at, event(other, 0).reported_at), (None, Some(START)));
	});
}

#[test]
fn a_measure_is_kept_told_and_notified_within_seven_days() {
	build_and_execute(|| {
		let (id, site, _) = in_both();
		let price = price_of(UrgentMeasure::<Test>::max_encoded_len());
		for ((who, payer), number) in [(INVESTIGATOR, HOSPITAL), (SPONSOR, SPONSOR)].into_iter().zip(0..) {
			go_to_day(50 + u64::from(number));
			let before = (held(payer), on_hold(INVESTIGATOR));
			assert_ok!(measure(who, id, site, None));
			let stored = ClinicalTrials::urgent_measure(id, number).unwrap();
			let due = now() + 7 * DAY;
			assert_eq!((stored.site, stored.account, stored.payer), (site, digest(96), payer));
			assert_eq!((stored.taken_at, stored.recorded_at), (now(), now()));
			assert_eq!((stored.due, stored.notified_at), (due, None));
			assert_eq!((held(payer), on_hold(INVESTIGATOR)), (before.0 + price, before.1));
			let told = Event::UrgentMeasureTaken {
				trial: id,
				measure: number,
				site,
				account: digest(96),
				taken_at: now(),
				due,
				authorised_by: who,
			};
			System::assert_last_event(told.into());
		}
		assert_eq!(trial(id).counts.urgent_measures, 2);
	});
}

#[test]
fn a_measure_does_not_wait_for_an_approval_and_is_taken_by_who_may() {
	build_and_execute(|| {
		let (id, site, german) = in_both();
		for who in OTHERS {
			assert_noop!(measure(who, id, site, None), E::NotAuthorised);
		}
		assert_noop!(measure(INVESTIGATOR, id, german, None), E::NotAuthorised);
		assert_noop!(measure(SPONSOR, id, 2, None), E::SiteNotFound);
		assert_noop!(measure(SPONSOR, id + 1, site, None), E::TrialNotFound);
		assert_ok!(measure(INVESTIGATOR, id, site, None));
	});
}

#[test]
fn when_a_measure_was_taken_can_be_stated_as_earlier() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		go_to_day(50);
		let stored = |number| ClinicalTrials::urgent_measure(id, number).unwrap();
		let taken_at = START + 40 * DAY;
		assert_ok!(measure(INVESTIGATOR, id, site, Some(taken_at)));
		assert_eq!((stored(0).taken_at, stored(0).due), (taken_at, taken_at + 7 * DAY));
		let ahead = now() + TOLERANCE;
		assert_noop!(measure(INVESTIGATOR, id, site, Some(ahead + 1)), E::InvalidTime);
		assert_ok!(measure(INVESTIGATOR, id, site, Some(ahead)));
		assert_eq!((stored(1).taken_at, stored(1).due), (now(), now() + 7 * DAY));
	});
}

#[test]
fn a_measure_is_notified_once_and_by_the_sponsor() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		assert_ok!(measure(INVESTIGATOR, id, site, None));
		for who in OTHERS.into_iter().chain([INVESTIGATOR]) {
			assert_noop!(notify(who, id, 0), E::NotAuthorised);
		}
		assert_noop!(notify(SPONSOR, id, 1), E::ItemNotFound);
		assert_noop!(notify(SPONSOR, id + 1, 0), E::TrialNotFound);
		go_to_day(3);
		assert_ok!(notify(SPONSOR, id, 0));
		let stored = ClinicalTrials::urgent_measure(id, 0).unwrap();
		assert_eq!((stored.notified_at, stored.due), (Some(now()), START + 7 * DAY));
		let told = Event::UrgentMeasureNotified { trial: id, measure: 0, authorised_by: SPONSOR };
		System::assert_last_event(told.into());
		assert_noop!(notify(SPONSOR, id, 0), E::AlreadyDone);
	});
}

#[test]
fn a_sponsor_in_bad_standing_notifies_nothing() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		assert_ok!(measure(INVESTIGATOR, id, site, None));
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, Some(jurisdiction("US")));
		assert_noop!(notify(SPONSOR, id, 0), E::NotInGoodStanding);
	});
}

#[test]
fn a_recommendation_is_kept_told_and_paid_for_by_the_committee() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		let price = price_of(RecordedRecommendation::<Test>::max_encoded_len());
		let all = [
			Recommendation::Continue,
			Recommendation::Modify,
			Recommendation::Suspend,
			Recommendation::Terminate,
		];
		for (recommendation, item) in all.into_iter().zip(0..) {
			go_to_day(u64::from(item) + 1);
			assert_ok!(recommend(MONITORS, id, recommendation));
			let stored = ClinicalTrials::recommendation(id, item).unwrap();
			assert_eq!((stored.recommendation, stored.report), (recommendation, digest(97)));
			assert_eq!((stored.by, stored.recorded_at), (MONITORS, now()));
			assert_eq!(held(MONITORS), price * u64::from(item + 1));
			let told = Event::Recommended {
				trial: id,
				item,
				recommendation,
				report: digest(97),
				authorised_by: MONITORS,
			};
			System::assert_last_event(told.into());
		}
		// It recommends, and the sponsor decides.
		assert_eq!(trial(id).counts.recommendations, 4);
		assert_eq!(trial(id).status, Status::NotYetRecruiting);
	});
}

#[test]
fn only_the_committee_of_the_trial_recommends() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		let america = Some(jurisdiction("US"));
		// Another committee of the kind is not this trial's.
		Credentials::grant(STRANGER, CredentialKind::DataMonitoringCommittee, america);
		for who in [SPONSOR, PRINCIPAL, INVESTIGATOR, COMMITTEE, AUTHORITY, STRANGER] {
			assert_noop!(recommend(who, id, Recommendation::Continue), E::NotAuthorised);
		}
		assert_noop!(recommend(MONITORS, id + 1, Recommendation::Continue), E::TrialNotFound);
		Credentials::revoke(MONITORS, CredentialKind::DataMonitoringCommittee, america);
		assert_noop!(recommend(MONITORS, id, Recommendation::Continue), E::NotInGoodStanding);
	});
}

#[test]
fn a_trial_without_a_committee_gets_no_recommendation() {
	build_and_execute(|| {
		let registration = Registration { monitors: None, ..registration("NCT00000001") };
		assert_ok!(ClinicalTrials::register(signed(SPONSOR), Some(jurisdiction("US")), registration));
		assert_noop!(recommend(MONITORS, 0, Recommendation::Continue), E::NotAuthorised);
	});
}
