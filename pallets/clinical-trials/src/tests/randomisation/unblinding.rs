//! Who is told an arm, and when the list is opened.

use super::*;

use UnblindingReason::{Emergency, MonitoringCommittee, Safety};

fn unblind(who: AccountId, id: TrialId, byte: u8, reason: UnblindingReason) -> DispatchResult {
	ClinicalTrials::unblind(signed(who), id, somebody(byte), reason, digest(90))
}

fn open_by(who: AccountId, id: TrialId, openings: &[Opening]) -> DispatchResult {
	ClinicalTrials::open_list(signed(who), id, list(openings.iter().copied()))
}

fn open(id: TrialId, openings: &[Opening]) -> DispatchResult {
	open_by(RANDOMISER, id, openings)
}

/// A trial with so many participants, of whom all have their places.
fn assigned(participants: u8) -> (TrialId, SiteId, Stratum) {
	let (id, site, places) = by_list(participants);
	for byte in 0..participants {
		assert_ok!(assign(id, byte, &places, byte.into()));
	}
	(id, site, places)
}

fn allocation(id: TrialId, place: Place) -> Option<H256> {
	ClinicalTrials::assignment(id, place).unwrap().allocation
}

#[test]
fn each_party_unblinds_for_its_own_reason_only() {
	build_and_execute(|| {
		let (id, _, _) = assigned(1);
		let german = open_site(id, clinic());
		recruit(id, german, "DE");
		let right = [(INVESTIGATOR, Emergency), (SPONSOR, Safety), (MONITORS, MonitoringCommittee)];
		let parties = [
			INVESTIGATOR,
			SPONSOR,
			MONITORS,
			GERMAN_INVESTIGATOR,
			PRINCIPAL,
			OTHER_SPONSOR,
			HOSPITAL,
			COMMITTEE,
			AUTHORITY,
			RANDOMISER,
			STRANGER,
		];
		for reason in [Emergency, Safety, MonitoringCommittee] {
			for who in parties {
				if right.contains(&(who, reason)) {
					assert_ok!(unblind(who, id, 0, reason));
				} else {
					assert_noop!(unblind(who, id, 0, reason), E::NotAuthorised);
				}
			}
		}
		assert_eq!(trial(id).counts.unblindings, 3);
	});
}

#[test]
fn an_unblinding_says_who_was_told_and_why_and_never_the_arm() {
	build_and_execute(|| {
		let (id, _, places) = assigned(1);
		let price = price_of(Unblinding::<Test>::max_encoded_len());
		let cases = [
			(INVESTIGATOR, Emergency, HOSPITAL),
			(SPONSOR, Safety, SPONSOR),
			(MONITORS, MonitoringCommittee, MONITORS),
		];
		for ((who, reason, payer), number) in cases.into_iter().zip(0..) {
			go_to_day(50 + u64::from(number));
			let before = (held(payer, HoldReason::Record), on_hold(INVESTIGATOR));
			assert_ok!(unblind(who, id, 0, reason));
			let stored = ClinicalTrials::unblinding(id, number).unwrap();
			assert_eq!((stored.participant, stored.by, stored.reason), (somebody(0), who, reason));
			assert_eq!((stored.account, stored.recorded_at, stored.payer), (digest(90), now(), payer));
			assert_eq!(held(payer, HoldReason::Record), before.0 + price);
			assert_eq!(on_hold(INVESTIGATOR), before.1);
			let (participant, account) = (somebody(0), digest(90));
			let told = Event::Unblinded { trial: id, participant, reason, account, authorised_by: who };
			System::assert_last_event(told.into());
			// The first is what stages are reckoned by.
			assert_eq!(trial(id).milestones.unblinding, Some(START + 50 * DAY));
		}
		assert_eq!(allocation(id, places.1[0].place), None);
	});
}

#[test]
fn who_has_no_place_has_no_arm_to_be_told() {
	build_and_execute(|| {
		let (id, _, places) = by_list(1);
		let all = [(INVESTIGATOR, Emergency), (SPONSOR, Safety), (MONITORS, MonitoringCommittee)];
		for (who, reason) in all {
			assert_noop!(unblind(who, id, 0, reason), E::PlaceNotFound);
			assert_noop!(unblind(who, id, 1, reason), E::ParticipantNotFound);
			assert_noop!(unblind(who, id + 1, 0, reason), E::TrialNotFound);
		}
		assert_ok!(assign(id, 0, &places, 0));
		assert_ok!(unblind(INVESTIGATOR, id, 0, Emergency));
	});
}

#[test]
fn who_unblinds_is_who_he_was_named_as() {
	build_and_execute(|| {
		let (id, _, _) = assigned(1);
		let america = Some(jurisdiction("US"));
		Credentials::revoke(MONITORS, CredentialKind::DataMonitoringCommittee, america);
		assert_noop!(unblind(MONITORS, id, 0, MonitoringCommittee), E::NotInGoodStanding);
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, america);
		assert_noop!(unblind(SPONSOR, id, 0, Safety), E::NotInGoodStanding);
		Credentials::dismiss(INVESTIGATOR, HOSPITAL);
		assert_noop!(unblind(INVESTIGATOR, id, 0, Emergency), E::NotAffiliated);
		Credentials::revoke(INVESTIGATOR, CredentialKind::Investigator, america);
		assert_noop!(unblind(INVESTIGATOR, id, 0, Emergency), E::NotInGoodStanding);
	});
}

#[test]
fn a_trial_without_a_monitoring_committee_has_nobody_look() {
	build_and_execute(|| {
		let id = NextTrialId::<Test>::get();
		let registration = Registration { monitors: None, ..registration("NCT00000001") };
		assert_ok!(ClinicalTrials::register(signed(SPONSOR), Some(jurisdiction("US")), registration));
		submit(id, DocumentKind::Protocol, 70);
		submit(id, DocumentKind::ConsentForm, 71);
		let site = open_site(id, hospital());
		assert_ok!(fix(id, MINIMISATION));
		recruit(id, site, "US");
		assert_ok!(enrol(id, site, 0));
		assert_ok!(assign_freely(id, 0, 0));
		assert_noop!(unblind(MONITORS, id, 0, MonitoringCommittee), E::NotAuthorised);
	});
}

#[test]
fn who_withdrew_can_still_be_treated_in_an_emergency() {
	build_and_execute(|| {
		let (id, _, _) = assigned(1);
		let what = Withdrawal { treatment: true, follow_up: true, future_data: true };
		let withdrew = ClinicalTrials::withdraw_participant(signed(INVESTIGATOR), id, somebody(0), what);
		assert_ok!(withdrew);
		assert_ok!(unblind(INVESTIGATOR, id, 0, Emergency));
	});
}

#[test]
fn the_list_is_opened_after_the_lock_and_not_before() {
	build_and_execute(|| {
		let (id, _, places) = assigned(2);
		assert_noop!(open(id, &places.1[..2]), E::DatabaseNotLocked);
		// Neither the primary completion nor the end of the trial suffices.
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
		assert_noop!(open(id, &places.1[..2]), E::DatabaseNotLocked);
		close_sites(id, None);
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Status::Completed));
		assert_noop!(open(id, &places.1[..2]), E::DatabaseNotLocked);
		go_to_day(60);
		lock(id);
		assert_eq!(trial(id).milestones.unblinding, None);
		go_to_day(61);
		let before = on_hold(RANDOMISER);
		assert_ok!(open(id, &places.1[..2]));
		for opening in &places.1[..2] {
			assert_eq!(allocation(id, opening.place), Some(opening.allocation));
		}
		assert_eq!((trial(id).counts.opened, deviations(id)), (2, vec![]));
		assert_eq!(trial(id).milestones.unblinding, Some(now()));
		assert_eq!(on_hold(RANDOMISER), before);
		let openings = list(places.1[..2].iter().copied());
		let told = Event::ListOpened { trial: id, openings, authorised_by: RANDOMISER };
		System::assert_last_event(told.into());
	});
}

#[test]
fn an_unlocked_database_keeps_the_rest_of_the_list_shut() {
	build_and_execute(|| {
		let (id, _, places) = assigned(2);
		lock(id);
		assert_ok!(open(id, &places.1[..1]));
		let reason = UnlockReason::LateData;
		assert_ok!(ClinicalTrials::unlock_database(signed(SPONSOR), id, reason, digest(95)));
		assert_noop!(open(id, &places.1[1..2]), E::DatabaseNotLocked);
		lock(id);
		assert_ok!(open(id, &places.1[1..2]));
	});
}

#[test]
fn only_who_was_named_opens_the_list() {
	build_and_execute(|| {
		let (id, _, places) = assigned(1);
		lock(id);
		for who in [SPONSOR, PRINCIPAL, INVESTIGATOR, MONITORS, STRANGER] {
			assert_noop!(open_by(who, id, &places.1[..1]), E::NotAuthorised);
		}
		assert_noop!(open(id + 1, &places.1[..1]), E::TrialNotFound);
		assert_noop!(open(id, &[]), E::NothingNamed);
	});
}

#[test]
fn a_trial_for_which_nothing_was_fixed_has_nothing_to_open() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		assert_noop!(open(id, &stratum(0, 5).1[..1]), E::NotRandomised);
	});
}

#[test]
fn a_place_is_opened_once_and_only_if_somebody_has_it() {
	build_and_execute(|| {
		let (id, _, places) = assigned(2);
		lock(id);
		let [first, second, third, ..] = places.1[..] else { panic!("five places") };
		assert_noop!(open(id, &[first, third]), E::PlaceNotFound);
		let nowhere = Opening { place: Place { stratum: 1, position: 0 }, ..first };
		assert_noop!(open(id, &[nowhere]), E::PlaceNotFound);
		assert_noop!(open(id, &[first, first]), E::AlreadyOpened);
		assert_ok!(open(id, &[first]));
		assert_noop!(open(id, &[first]), E::AlreadyOpened);
		// Not with another arm either.
		assert_noop!(open(id, &[Opening { allocation: digest(2), ..first }]), E::AlreadyOpened);
		assert_noop!(open(id, &[second, first]), E::AlreadyOpened);
		assert_ok!(open(id, &[second]));
	});
}

#[test]
fn a_place_that_was_passed_over_is_not_opened() {
	build_and_execute(|| {
		let (id, _, places) = by_list(1);
		assert_ok!(assign(id, 0, &places, 1));
		lock(id);
		assert_noop!(open(id, &places.1[..1]), E::PlaceNotFound);
		assert_ok!(open(id, &places.1[1..2]));
	});
}

#[test]
fn what_was_not_fixed_opens_nothing() {
	build_and_execute(|| {
		let (id, _, places) = assigned(4);
		go_to_day(70);
		lock(id);
		let [first, second, third, fourth, ..] = places.1[..] else { panic!("five places") };
		let wrong_salt = Opening { salt: digest(9), ..first };
		let wrong_arm = Opening { allocation: digest(1), ..second };
		// The neighbour's, at this place.
		let swapped = Opening { place: third.place, ..fourth };
		for wrong in [wrong_salt, wrong_arm, swapped] {
			assert_noop!(open(id, &[wrong]), E::OpeningDiffers);
			assert_noop!(open(id, &[fourth, wrong]), E::OpeningDiffers);
		}
		// A slip is put right, and what is not shown stays closed.
		assert_ok!(open(id, &[first, second, third, fourth]));
		assert_eq!((trial(id).counts.opened, deviations(id)), (4, vec![]));
	});
}

#[test]
fn what_minimisation_assigned_is_checked_against_the_leaf_that_was_shown() {
	build_and_execute(|| {
		let (id, _) = enrolled(MINIMISATION, 2);
		let (_, openings) = stratum(0, 2);
		for (byte, opening) in (0..).zip(&openings) {
			assert_ok!(assign_with(id, byte, opening.place, leaf(opening), None));
		}
		lock(id);
		let wrong = Opening { allocation: digest(1), ..openings[1] };
		assert_noop!(open(id, &[openings[0], wrong]), E::OpeningDiffers);
		assert_ok!(open(id, &openings[..2]));
	});
}
