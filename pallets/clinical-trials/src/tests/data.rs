//! Data: anchored as they come, locked when they are all there, unlocked for a reason that everybody sees.

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	credential::CredentialKind,
	doubles::{Credentials, Price},
};
use sp_runtime::{traits::Convert, DispatchResult, TokenError};

use crate::{mock::*, *};

type E = Error<Test>;

fn anchor_by(who: AccountId, id: TrialId, byte: u8, count: u32) -> DispatchResult {
	ClinicalTrials::anchor_data(signed(who), id, digest(byte), count)
}

fn anchor(id: TrialId, byte: u8) -> DispatchResult {
	anchor_by(SPONSOR, id, byte, 20)
}

fn lock(id: TrialId) -> DispatchResult {
	ClinicalTrials::lock_database(signed(SPONSOR), id)
}

fn unlock_by(who: AccountId, id: TrialId, reason: UnlockReason) -> DispatchResult {
	ClinicalTrials::unlock_database(signed(who), id, reason, digest(95))
}

fn unlock(id: TrialId) -> DispatchResult {
	unlock_by(SPONSOR, id, UnlockReason::DataError)
}

fn complete(id: TrialId) -> DispatchResult {
	ClinicalTrials::complete_primarily(signed(SPONSOR), id, None)
}

fn held(who: AccountId) -> u64 {
	Balances::balance_on_hold(&HoldReason::Record.into(), &who)
}

fn price_of(size: usize) -> u64 {
	Price::convert(Footprint::from_parts(1, size))
}

/// A trial with a participant and his place, whose primary completion has been.
fn completed() -> (TrialId, Opening) {
	let (id, site) = recruiting();
	let places = stratum(0, 5);
	assert_ok!(fix(id, Method::List(list([places.0.commitment()]))));
	recruit(id, site, "US");
	assert_ok!(enrol(id, site, 0));
	assert_ok!(assign(id, 0, &places, 0));
	assert_ok!(complete(id));
	(id, places.1[0])
}

fn deviations(id: TrialId) -> Vec<Deviation> {
	let all = 0..trial(id).counts.deviations;
	all.map(|number| ClinicalTrials::deviation(id, number).unwrap().what).collect()
}

#[test]
fn a_batch_of_data_is_kept_told_and_paid_for_by_the_sponsor() {
	build_and_execute(|| {
		let (id, _) = completed();
		let before = held(SPONSOR);
		let price = price_of(Dataset::<Test>::max_encoded_len());
		for (dataset, count) in [(0, 1), (1, u32::MAX)] {
			go_to_day(10 + u64::from(dataset));
			let root = digest(93);
			assert_ok!(anchor_by(SPONSOR, id, 93, count));
			let stored = ClinicalTrials::dataset(id, dataset).unwrap();
			assert_eq!((stored.root, stored.count), (root, count));
			assert_eq!((stored.by, stored.recorded_at), (SPONSOR, now()));
			assert_eq!(held(SPONSOR), before + price * u64::from(dataset + 1));
			let told = Event::DataAnchored { trial: id, dataset, root, count, authorised_by: SPONSOR };
			System::assert_last_event(told.into());
		}
		assert_eq!(trial(id).counts.datasets, 2);
	});
}

#[test]
fn data_come_before_the_primary_completion_too() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		assert_ok!(anchor(id, 93));
	});
}

#[test]
fn a_batch_has_records() {
	build_and_execute(|| {
		let (id, _) = completed();
		assert_noop!(anchor_by(SPONSOR, id, 93, 0), E::NothingNamed);
		assert_ok!(anchor_by(SPONSOR, id, 93, 1));
	});
}

#[test]
fn only_the_sponsor_anchors_locks_and_unlocks() {
	build_and_execute(|| {
		let (id, _) = completed();
		let others =
			[OTHER_SPONSOR, PRINCIPAL, INVESTIGATOR, HOSPITAL, MONITORS, RANDOMISER, AUTHORITY, STRANGER];
		for who in others {
			assert_noop!(anchor_by(who, id, 93, 1), E::NotAuthorised);
			assert_noop!(ClinicalTrials::lock_database(signed(who), id), E::NotAuthorised);
		}
		assert_ok!(lock(id));
		for who in others {
			assert_noop!(unlock_by(who, id, UnlockReason::LateData), E::NotAuthorised);
		}
		assert_noop!(anchor(id + 1, 93), E::TrialNotFound);
		assert_noop!(lock(id + 1), E::TrialNotFound);
		assert_noop!(unlock(id + 1), E::TrialNotFound);
	});
}

#[test]
fn a_sponsor_in_bad_standing_touches_no_data() {
	build_and_execute(|| {
		let (id, _) = completed();
		let america = Some(jurisdiction("US"));
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, america);
		assert_noop!(anchor(id, 93), E::NotInGoodStanding);
		assert_noop!(lock(id), E::NotInGoodStanding);
		Credentials::grant(SPONSOR, CredentialKind::TrialSponsor, america);
		assert_ok!(lock(id));
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, america);
		assert_noop!(unlock(id), E::NotInGoodStanding);
	});
}

#[test]
fn who_cannot_pay_anchors_nothing() {
	build_and_execute(|| {
		let (id, _) = completed();
		let keep = 1;
		let price = price_of(Dataset::<Test>::max_encoded_len());
		assert_ok!(Balances::force_set_balance(root(), SPONSOR, price + keep));
		assert_ok!(anchor(id, 93));
		assert_noop!(anchor(id, 94), TokenError::FundsUnavailable);
	});
}

#[test]
fn the_database_is_locked_after_the_primary_completion() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		recruit(id, site, "US");
		assert_noop!(lock(id), E::NotCompleted);
		assert_ok!(enrol(id, site, 0));
		assert_noop!(lock(id), E::NotCompleted);
		assert_ok!(complete(id));
		go_to_day(9);
		let before = on_hold(SPONSOR);
		assert_ok!(lock(id));
		assert_eq!((trial(id).locked, trial(id).milestones.lock), (true, Some(now())));
		assert_eq!(on_hold(SPONSOR), before);
		let told = Event::DatabaseLocked { trial: id, authorised_by: SPONSOR };
		System::assert_last_event(told.into());
	});
}

#[test]
fn what_is_locked_takes_nothing_and_is_not_locked_again() {
	build_and_execute(|| {
		let (id, _) = completed();
		assert_ok!(anchor(id, 93));
		assert_ok!(lock(id));
		assert_noop!(anchor(id, 94), E::DatabaseLocked);
		assert_noop!(lock(id), E::DatabaseLocked);
		assert_eq!(trial(id).counts.datasets, 1);
	});
}

#[test]
fn what_is_not_locked_is_not_unlocked() {
	build_and_execute(|| {
		let (id, _) = completed();
		assert_noop!(unlock(id), E::DatabaseNotLocked);
		assert_ok!(lock(id));
		assert_ok!(unlock(id));
		assert_noop!(unlock(id), E::DatabaseNotLocked);
	});
}

#[test]
fn an_unlocking_is_a_deviation_and_says_why() {
	build_and_execute(|| {
		let (id, _) = completed();
		let reasons = [UnlockReason::DataError, UnlockReason::LateData, UnlockReason::Authority];
		let price = price_of(RecordedDeviation::<Test>::max_encoded_len());
		for (reason, number) in reasons.into_iter().zip(0..) {
			assert_ok!(lock(id));
			go_to_day(20 + u64::from(number));
			let before = held(SPONSOR);
			assert_ok!(unlock_by(SPONSOR, id, reason));
			let stored = ClinicalTrials::deviation(id, number).unwrap();
			assert_eq!((stored.what, stored.payer), (Deviation::DatabaseUnlocked, SPONSOR));
			assert_eq!(stored.recorded_at, now());
			let stage = Stage {
				after_first_enrolment: true,
				after_primary_completion: true,
				after_unblinding: false,
				after_lock: true,
			};
			assert_eq!(stored.stage, stage);
			assert_eq!(held(SPONSOR), before + price);
			assert!(!trial(id).locked);
			let account = digest(95);
			let told = Event::DatabaseUnlocked { trial: id, reason, account, authorised_by: SPONSOR };
			System::assert_last_event(told.into());
			let what = Deviation::DatabaseUnlocked;
			System::assert_has_event(Event::Deviated { trial: id, what, authorised_by: SPONSOR }.into());
		}
		assert_eq!(trial(id).counts.deviations, 3);
	});
}

#[test]
fn an_unlocking_after_the_list_was_opened_is_worse() {
	build_and_execute(|| {
		let (id, opening) = completed();
		assert_ok!(lock(id));
		assert_ok!(unlock(id));
		assert_ok!(lock(id));
		assert_ok!(ClinicalTrials::open_list(signed(RANDOMISER), id, list([opening])));
		assert_ok!(unlock(id));
		assert_ok!(lock(id));
		assert_ok!(unlock(id));
		let expected =
			[Deviation::DatabaseUnlocked, Deviation::UnlockedAfterOpening, Deviation::UnlockedAfterOpening];
		assert_eq!(deviations(id), expected);
		assert!(ClinicalTrials::deviation(id, 1).unwrap().stage.after_unblinding);
	});
}

#[test]
fn an_unlocked_database_takes_data_and_keeps_when_it_was_locked_first() {
	build_and_execute(|| {
		let (id, _) = completed();
		go_to_day(10);
		assert_ok!(lock(id));
		go_to_day(20);
		assert_ok!(unlock(id));
		assert_ok!(anchor(id, 93));
		assert_eq!(ClinicalTrials::dataset(id, 0).unwrap().recorded_at, now());
		go_to_day(30);
		assert_ok!(lock(id));
		assert_noop!(anchor(id, 94), E::DatabaseLocked);
		assert_eq!(trial(id).milestones.lock, Some(START + 10 * DAY));
		assert_eq!((trial(id).locked, deviations(id).len()), (true, 1));
	});
}
