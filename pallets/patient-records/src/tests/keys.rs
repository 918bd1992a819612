//! Keys to which envelopes are sealed: published, rotated, withdrawn.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, TokenError};

use super::representatives::{appoint, ALL_POWERS};
use crate::{mock::*, *};

type E = Error<Test>;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn published(current: u8, since: u64, previous: Option<u8>) -> Option<PublishedKey> {
	Some(PublishedKey { current: [current; 32], since, previous: previous.map(|key| [key; 32]) })
}

#[test]
fn a_rotated_key_keeps_the_one_before() {
	build_and_execute(|| {
		assert_eq!(PatientRecords::envelope_key(DOCTOR), None);
		assert_ok!(PatientRecords::publish_key(signed(DOCTOR), [1; 32]));
		System::assert_last_event(Event::KeyPublished { key: [1; 32], authorised_by: DOCTOR }.into());
		assert_eq!(PatientRecords::envelope_key(DOCTOR), published(1, START, None));
		let held = on_hold(DOCTOR);
		assert!(held > 0);
		go_to_day(1);
		assert_ok!(PatientRecords::publish_key(signed(DOCTOR), [2; 32]));
		assert_eq!(PatientRecords::envelope_key(DOCTOR), published(2, START + DAY, Some(1)));
		go_to_day(2);
		assert_ok!(PatientRecords::publish_key(signed(DOCTOR), [3; 32]));
		assert_eq!(PatientRecords::envelope_key(DOCTOR), published(3, START + 2 * DAY, Some(2)));
		assert_eq!(on_hold(DOCTOR), held, "one deposit, however often it is rotated");
		assert_eq!(PatientRecords::envelope_key(NURSE), None);
	});
}

#[test]
fn a_key_of_zero_is_none() {
	build_and_execute(|| {
		let profile = open_profile();
		assert_noop!(PatientRecords::publish_key(signed(DOCTOR), [0; 32]), E::InvalidKey);
		assert_noop!(PatientRecords::set_profile_key(signed(PATIENT), profile, [0; 32]), E::InvalidKey);
		assert_ok!(PatientRecords::publish_key(signed(DOCTOR), [1; 32]));
		assert_ok!(PatientRecords::set_profile_key(signed(PATIENT), profile, [1; 32]));
		assert_noop!(PatientRecords::publish_key(signed(DOCTOR), [0; 32]), E::InvalidKey);
		assert_noop!(PatientRecords::set_profile_key(signed(PATIENT), profile, [0; 32]), E::InvalidKey);
	});
}

#[test]
fn withdrawing_a_key_returns_its_deposit() {
	build_and_execute(|| {
		assert_noop!(PatientRecords::withdraw_key(signed(DOCTOR)), E::KeyNotFound);
		assert_ok!(PatientRecords::publish_key(signed(DOCTOR), [1; 32]));
		assert_noop!(PatientRecords::withdraw_key(signed(NURSE)), E::KeyNotFound);
		assert_ok!(PatientRecords::withdraw_key(signed(DOCTOR)));
		System::assert_last_event(Event::KeyWithdrawn { authorised_by: DOCTOR }.into());
		assert_eq!(PatientRecords::envelope_key(DOCTOR), None);
		assert_eq!((on_hold(DOCTOR), Balances::free_balance(DOCTOR)), (0, ENDOWMENT));
		assert_noop!(PatientRecords::withdraw_key(signed(DOCTOR)), E::KeyNotFound);
		// A key published afterwards has none before it.
		assert_ok!(PatientRecords::publish_key(signed(DOCTOR), [2; 32]));
		assert_eq!(PatientRecords::envelope_key(DOCTOR), published(2, START, None));
	});
}

#[test]
fn a_key_is_published_by_who_pays_for_it() {
	build_and_execute(|| {
		assert_noop!(
			PatientRecords::publish_key(signed(POOR_PATIENT), [1; 32]),
			TokenError::FundsUnavailable
		);
		assert_noop!(PatientRecords::publish_key(RuntimeOrigin::none(), [1; 32]), DispatchError::BadOrigin);
		assert_noop!(PatientRecords::withdraw_key(RuntimeOrigin::root()), DispatchError::BadOrigin);
	});
}

#[test]
fn a_profiles_key_is_set_by_its_controller_alone_and_costs_nothing_more() {
	build_and_execute(|| {
		let profile = sponsor_profile(false);
		appoint(profile, PARENT, &ALL_POWERS);
		let set = |who, key| PatientRecords::set_profile_key(signed(who), profile, [key; 32]);
		for who in [PARENT, HOSPITAL, STRANGER] {
			assert_noop!(set(who, 1), E::NotAuthorised);
		}
		assert_noop!(PatientRecords::set_profile_key(signed(POOR_PATIENT), 7, [1; 32]), E::ProfileNotFound);
		let held = on_hold(HOSPITAL);
		assert_ok!(set(POOR_PATIENT, 1));
		System::assert_last_event(
			Event::ProfileKeySet { profile, key: [1; 32], authorised_by: POOR_PATIENT }.into(),
		);
		let key = || PatientRecords::profile(profile).unwrap().envelope_key;
		assert_eq!(key(), published(1, START, None));
		go_to_day(1);
		assert_ok!(set(POOR_PATIENT, 2));
		assert_eq!(key(), published(2, START + DAY, Some(1)));
		assert_eq!((on_hold(HOSPITAL), on_hold(POOR_PATIENT)), (held, 0));
		assert_eq!(PatientRecords::envelope_key(POOR_PATIENT), None, "the account's own is another");
	});
}

#[test]
fn a_profiles_key_does_not_outlive_its_controller() {
	build_and_execute(|| {
		let profile = open_profile();
		let key = || PatientRecords::profile(profile).unwrap().envelope_key;
		assert_ok!(PatientRecords::publish_key(signed(PATIENT), [9; 32]));
		assert_ok!(PatientRecords::set_profile_key(signed(PATIENT), profile, [1; 32]));
		assert_ok!(PatientRecords::set_profile_key(signed(PATIENT), profile, [2; 32]));
		assert_ok!(PatientRecords::rekey(signed(PATIENT), profile, NEW_KEY));
		assert_eq!(key(), published(2, START, Some(1)), "an offer changes nothing");
		assert_ok!(PatientRecords::accept_rekey(signed(NEW_KEY), profile));
		assert_eq!(key(), None);
		assert_noop!(PatientRecords::set_profile_key(signed(PATIENT), profile, [3; 32]), E::NotAuthorised);
		go_to_day(1);
		assert_ok!(PatientRecords::set_profile_key(signed(NEW_KEY), profile, [3; 32]));
		assert_eq!(key(), published(3, START + DAY, None), "what was sealed to the old one stays with it");
		assert_eq!(
			PatientRecords::envelope_key(PATIENT),
			published(9, START, None),
			"the account's own stays"
		);
	});
}
