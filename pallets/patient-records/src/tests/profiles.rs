//! Profiles: opened, sponsored, handed on, closed; the research opt-out, and the refusal of emergency access.

use frame_support::{assert_noop, assert_ok, traits::Footprint};
use salus_primitives::{credential::CredentialKind, doubles::Credentials};
use sp_runtime::{
	traits::{Convert, Dispatchable},
	DispatchError, TokenError,
};

use super::representatives::{appoint, patients_calls, refuses, scene, ALL_POWERS};
use crate::{mock::*, *};

type E = Error<Test>;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn deposit() -> u64 {
	Price::convert(profile_footprint::<Test>())
}

fn profile(id: ProfileId) -> Profile<Test> {
	PatientRecords::profile(id).unwrap()
}

fn sponsor(who: AccountId, kind: CredentialKind<AccountId>) -> sp_runtime::DispatchResult {
	PatientRecords::sponsor_profile(signed(who), POOR_PATIENT, false, capacity(kind))
}

#[test]
fn who_opens_a_profile_controls_it_and_pays() {
	build_and_execute(|| {
		assert_eq!(System::providers(&PATIENT), 1);
		assert_ok!(PatientRecords::open_profile(signed(PATIENT)));
		let opened = profile(0);
		assert_eq!((opened.controller, opened.payer, opened.opening), (PATIENT, PATIENT, Opening::Own));
		assert_eq!(opened.opened_at, now());
		assert!(deposit() > Price::convert(Footprint::from_parts(1, 0)), "what it may hold is paid by size");
		assert_eq!(on_hold(PATIENT), deposit());
		assert_eq!(System::providers(&PATIENT), 2);
		System::assert_last_event(
			Event::ProfileOpened {
				profile: 0,
				controller: PATIENT,
				opening: Opening::Own,
				authorised_by: PATIENT,
			}
			.into(),
		);
		assert_noop!(PatientRecords::open_profile(signed(POOR_PATIENT)), TokenError::FundsUnavailable);
		assert_noop!(PatientRecords::open_profile(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_eq!(PatientRecords::profile(1), None);
	});
}

#[test]
fn no_number_is_given_out_twice() {
	build_and_execute(|| {
		NextProfileId::<Test>::put(ProfileId::MAX);
		assert_noop!(PatientRecords::open_profile(signed(PATIENT)), E::NoNumberLeft);
		NextProfileId::<Test>::put(0);
		assert_eq!(open_profile(), 0);
		assert_ok!(PatientRecords::close_profile(signed(PATIENT), 0));
		assert_eq!(open_profile(), 1);
	});
}

#[test]
fn a_sponsored_patient_owns_nothing_and_signs() {
	build_and_execute(|| {
		assert!(!System::account_exists(&POOR_PATIENT));
		let id = sponsor_profile(false);
		let opened = profile(id);
		assert_eq!((opened.controller, opened.payer), (POOR_PATIENT, HOSPITAL));
		assert_eq!(opened.opening, Opening::Sponsored);
		assert_eq!((on_hold(HOSPITAL), on_hold(POOR_PATIENT)), (deposit(), 0));
		assert_eq!(System::providers(&POOR_PATIENT), 1);
		System::assert_last_event(
			Event::ProfileOpened {
				profile: id,
				controller: POOR_PATIENT,
				opening: Opening::Sponsored,
				authorised_by: HOSPITAL,
			}
			.into(),
		);
		assert_ok!(PatientRecords::set_research_opt_out(signed(POOR_PATIENT), id, true));
		assert_eq!(profile(sponsor_profile(true)).opening, Opening::ForWard);
		assert_eq!(System::providers(&POOR_PATIENT), 2, "one for each profile");
		assert_noop!(PatientRecords::set_research_opt_out(signed(HOSPITAL), id, true), E::NotAuthorised);
		assert_noop!(PatientRecords::close_profile(signed(HOSPITAL), id), E::NotAuthorised);
	});
}

#[test]
fn only_organisations_in_good_standing_sponsor() {
	build_and_execute(|| {
		assert_noop!(sponsor(DOCTOR, CredentialKind::Physician), E::WrongCapacity);
		let affiliation = CredentialKind::Affiliation { organisation: HOSPITAL, premises: None };
		assert_noop!(sponsor(DOCTOR, affiliation), E::WrongCapacity);
		assert_noop!(sponsor(DOCTOR, CredentialKind::Hospital), E::NotInGoodStanding);
		assert_noop!(sponsor(STRANGER, CredentialKind::Hospital), E::NotInGoodStanding);
		assert_noop!(sponsor(HOSPITAL, CredentialKind::Payer), E::NotInGoodStanding);
		let elsewhere = Capacity { kind: CredentialKind::Hospital, jurisdiction: jurisdiction("US-NV") };
		assert_noop!(
			PatientRecords::sponsor_profile(signed(HOSPITAL), POOR_PATIENT, false, elsewhere),
			E::NotInGoodStanding
		);
		assert_ok!(sponsor(PAYER, CredentialKind::Payer));
		assert_ok!(sponsor(HOSPITAL, CredentialKind::Hospital));
		Credentials::revoke(HOSPITAL, CredentialKind::Hospital, california());
		assert_noop!(sponsor(HOSPITAL, CredentialKind::Hospital), E::NotInGoodStanding);
		assert_noop!(sponsor(REGULATOR, CredentialKind::Regulator), E::NotInGoodStanding);
	});
}

#[test]
fn nobody_sponsors_himself() {
	build_and_execute(|| {
		let hospital = || capacity(CredentialKind::Hospital);
		for for_ward in [false, true] {
			assert_noop!(
				PatientRecords::sponsor_profile(signed(HOSPITAL), HOSPITAL, for_ward, hospital()),
				E::SameAccount
			);
		}
		// Whether he may sponsor at all is asked first.
		assert_noop!(
			PatientRecords::sponsor_profile(signed(STRANGER), STRANGER, false, hospital()),
			E::NotInGoodStanding
		);
	});
}

#[test]
fn a_sponsor_without_means_sponsors_nobody() {
	build_and_execute(|| {
		assert_ok!(Balances::transfer_allow_death(signed(HOSPITAL), STRANGER, ENDOWMENT - 2));
		assert_noop!(sponsor(HOSPITAL, CredentialKind::Hospital), TokenError::FundsUnavailable);
		assert!(!System::account_exists(&POOR_PATIENT));
	});
}

#[test]
fn closing_leaves_nothing_and_pays_the_sponsor_back() {
	build_and_execute(|| {
		let id = sponsor_profile(false);
		grant(id, permit(Grantee::Organisation(HOSPITAL)));
		appoint(id, PARENT, &ALL_POWERS);
		assert_ok!(PatientRecords::rekey(signed(POOR_PATIENT), id, NEW_KEY));
		assert_eq!(System::providers(&NEW_KEY), 2);

		assert_noop!(PatientRecords::close_profile(signed(STRANGER), id), E::NotAuthorised);
		assert_noop!(PatientRecords::close_profile(signed(PARENT), id), E::NotAuthorised);
		assert_noop!(PatientRecords::close_profile(signed(NEW_KEY), id), E::NotAuthorised);
		assert_noop!(PatientRecords::close_profile(signed(POOR_PATIENT), 7), E::ProfileNotFound);
		assert_ok!(PatientRecords::close_profile(signed(POOR_PATIENT), id));
		System::assert_last_event(Event::ProfileClosed { profile: id, authorised_by: POOR_PATIENT }.into());
		assert_eq!(PatientRecords::profile(id), None);
		assert!(!Consents::<Test>::contains_key(id) && !Representatives::<Test>::contains_key(id));
		assert_eq!(on_hold(HOSPITAL), 0);
		assert_eq!(Balances::free_balance(HOSPITAL), ENDOWMENT);
		assert!(!System::account_exists(&POOR_PATIENT), "what kept the account alive is gone");
		assert_eq!(System::providers(&NEW_KEY), 1);
		assert_noop!(PatientRecords::close_profile(signed(POOR_PATIENT), id), E::ProfileNotFound);
		assert_noop!(PatientRecords::accept_rekey(signed(NEW_KEY), id), E::ProfileNotFound);
	});
}

#[test]
fn a_profile_in_use_cannot_be_closed() {
	build_and_execute(|| {
		let id = open_profile();
		let close = || PatientRecords::close_profile(signed(PATIENT), id);
		let record = add_own(id, report());
		assert_noop!(close(), E::ProfileInUse);
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), record));
		let terms = permit(Grantee::Account(DOCTOR));
		assert_ok!(PatientRecords::request_access(signed(DOCTOR), id, terms, physician_at(HOSPITAL)));
		assert_noop!(close(), E::ProfileInUse);
		assert_ok!(PatientRecords::answer_request(signed(PATIENT), id, DOCTOR, 0, false));
		assert_ok!(close());
		// The tombstone outlives the profile, with its own deposit.
		assert_eq!(on_hold(PATIENT), Price::convert(tombstone_footprint::<Test>()));
		assert_eq!(System::providers(&PATIENT), 1);
	});
}

#[test]
fn closing_leaves_no_reference_where_all_else_is_on_hold() {
	build_and_execute(|| {
		let id = open_profile();
		assert_ok!(PatientRecords::publish_key(signed(NEW_KEY), [1; 32]));
		let key_deposit = on_hold(NEW_KEY);
		let rest = Balances::free_balance(PATIENT) - key_deposit;
		assert_ok!(Balances::transfer_allow_death(signed(PATIENT), STRANGER, rest));
		assert_ok!(PatientRecords::publish_key(signed(PATIENT), [1; 32]));
		assert_eq!(Balances::free_balance(PATIENT), 0);
		assert_eq!(System::providers(&PATIENT), 1, "the profile alone keeps the account");

		assert_ok!(PatientRecords::close_profile(signed(PATIENT), id));
		assert_eq!(Balances::free_balance(PATIENT), deposit());
		assert_eq!(System::providers(&PATIENT), 1, "what he owns alone keeps the account");
	});
}

#[test]
fn control_moves_to_who_accepts_it() {
	build_and_execute(|| {
		let id = sponsor_profile(false);
		let rekey = |who, to| PatientRecords::rekey(signed(who), id, to);
		assert_noop!(rekey(STRANGER, NEW_KEY), E::NotAuthorised);
		assert_noop!(rekey(HOSPITAL, NEW_KEY), E::NotAuthorised);
		assert_noop!(PatientRecords::rekey(signed(POOR_PATIENT), 7, NEW_KEY), E::ProfileNotFound);
		assert_noop!(PatientRecords::accept_rekey(signed(NEW_KEY), id), E::NothingToAccept);
		assert_noop!(PatientRecords::accept_rekey(signed(NEW_KEY), 7), E::ProfileNotFound);

		assert_ok!(rekey(POOR_PATIENT, NEW_KEY));
		System::assert_last_event(
			Event::RekeyProposed { profile: id, to: NEW_KEY, authorised_by: POOR_PATIENT }.into(),
		);
		assert_eq!(profile(id).controller, POOR_PATIENT, "an offer moves nothing");
		assert_noop!(rekey(NEW_KEY, STRANGER), E::NotAuthorised);
		for other in [STRANGER, POOR_PATIENT, HOSPITAL] {
			assert_noop!(PatientRecords::accept_rekey(signed(other), id), E::NothingToAccept);
		}
		assert_ok!(PatientRecords::accept_rekey(signed(NEW_KEY), id));
		System::assert_last_event(
			Event::Rekeyed { profile: id, from: POOR_PATIENT, authorised_by: NEW_KEY }.into(),
		);
		assert_eq!((profile(id).controller, profile(id).successor), (NEW_KEY, None));
		assert_eq!(profile(id).payer, HOSPITAL, "who paid is still who is paid back");
		assert_noop!(PatientRecords::accept_rekey(signed(NEW_KEY), id), E::NothingToAccept);
		// That it was his own once tells the old key nothing.
		for to in [POOR_PATIENT, NEW_KEY, STRANGER] {
			assert_noop!(rekey(POOR_PATIENT, to), E::NotAuthorised);
		}
	});
}

#[test]
fn another_offer_replaces_the_one_before() {
	build_and_execute(|| {
		let id = open_profile();
		assert_ok!(PatientRecords::rekey(signed(PATIENT), id, POOR_PATIENT));
		assert_eq!(System::providers(&POOR_PATIENT), 1);
		assert_noop!(PatientRecords::rekey(signed(PATIENT), id, POOR_PATIENT), E::SameAccount);
		assert_ok!(PatientRecords::rekey(signed(PATIENT), id, NEW_KEY));
		assert!(!System::account_exists(&POOR_PATIENT));
		assert_eq!(System::providers(&NEW_KEY), 2);
		assert_noop!(PatientRecords::accept_rekey(signed(POOR_PATIENT), id), E::NothingToAccept);
		assert_ok!(PatientRecords::accept_rekey(signed(NEW_KEY), id));
		assert_eq!((System::providers(&PATIENT), System::providers(&NEW_KEY)), (1, 2));
		// There and back again: nothing has been gained or lost on the way.
		assert_ok!(PatientRecords::rekey(signed(NEW_KEY), id, PATIENT));
		assert_ok!(PatientRecords::accept_rekey(signed(PATIENT), id));
		assert_eq!((System::providers(&PATIENT), System::providers(&NEW_KEY)), (2, 1));
		assert_ok!(PatientRecords::close_profile(signed(PATIENT), id));
		assert_eq!((System::providers(&PATIENT), System::providers(&NEW_KEY)), (1, 1));
	});
}

#[test]
fn who_names_himself_takes_his_offer_back() {
	build_and_execute(|| {
		let id = sponsor_profile(false);
		let rekey = |who, to| PatientRecords::rekey(signed(who), id, to);
		assert_noop!(rekey(POOR_PATIENT, POOR_PATIENT), E::SameAccount);
		// Who does not control it learns nothing from that.
		for who in [STRANGER, HOSPITAL, NEW_KEY] {
			assert_noop!(rekey(who, who), E::NotAuthorised);
		}
		assert_ok!(rekey(POOR_PATIENT, NEW_KEY));
		assert_noop!(rekey(NEW_KEY, NEW_KEY), E::NotAuthorised);
		assert_eq!((profile(id).successor, System::providers(&NEW_KEY)), (Some(NEW_KEY), 2));
		assert_ok!(rekey(POOR_PATIENT, POOR_PATIENT));
		System::assert_last_event(
			Event::RekeyProposed { profile: id, to: POOR_PATIENT, authorised_by: POOR_PATIENT }.into(),
		);
		assert_eq!((profile(id).successor, profile(id).controller), (None, POOR_PATIENT));
		assert_eq!((System::providers(&POOR_PATIENT), System::providers(&NEW_KEY)), (1, 1));
		assert_noop!(PatientRecords::accept_rekey(signed(NEW_KEY), id), E::NothingToAccept);
		assert_noop!(rekey(POOR_PATIENT, POOR_PATIENT), E::SameAccount);
		// What was taken back can be offered again.
		assert_ok!(rekey(POOR_PATIENT, NEW_KEY));
		assert_ok!(PatientRecords::accept_rekey(signed(NEW_KEY), id));
	});
}

#[test]
fn a_lost_key_cannot_hold_control_back() {
	build_and_execute(|| {
		let id = sponsor_profile(false);
		// Somebody's reference hangs on the old account, which has nothing but the profile's own.
		assert_ok!(System::inc_consumers(&POOR_PATIENT));
		assert_ok!(PatientRecords::rekey(signed(POOR_PATIENT), id, NEW_KEY));
		assert_ok!(PatientRecords::accept_rekey(signed(NEW_KEY), id));
		assert_eq!(profile(id).controller, NEW_KEY);
		assert_eq!(System::providers(&POOR_PATIENT), 1);
	});
}

#[test]
fn the_old_key_can_do_nothing_afterwards() {
	build_and_execute(|| {
		let scene = scene();
		let calls = patients_calls(&scene);
		for (call, _) in &calls {
			assert!(!refuses(PATIENT, call), "the patient may {call:?}");
			assert!(refuses(STRANGER, call), "nobody else may {call:?}");
		}
		assert_ok!(PatientRecords::rekey(signed(PATIENT), scene.profile, NEW_KEY));
		assert_ok!(PatientRecords::accept_rekey(signed(NEW_KEY), scene.profile));
		for (call, _) in &calls {
			assert!(refuses(PATIENT, call), "the old key may {call:?}");
			assert!(!refuses(NEW_KEY, call), "the new key may not {call:?}");
		}
	});
}

#[test]
fn a_patient_opts_out_of_research_and_he_alone_back_in() {
	build_and_execute(|| {
		let id = open_profile();
		appoint(id, PARENT, &[Power::Consent]);
		appoint(id, NEW_KEY, &[Power::Access, Power::Records, Power::Review]);
		let set = |who, out| PatientRecords::set_research_opt_out(signed(who), id, out);
		for who in [STRANGER, DOCTOR, NEW_KEY] {
			assert_noop!(set(who, true), E::NotAuthorised);
		}
		assert_noop!(PatientRecords::set_research_opt_out(signed(PATIENT), 7, true), E::ProfileNotFound);
		assert_ok!(set(PATIENT, true));
		System::assert_last_event(
			Event::ResearchOptOutSet { profile: id, opted_out: true, authorised_by: PATIENT }.into(),
		);
		assert_eq!(profile(id).research_opt_out, Some(START));
		go_to_day(1);
		assert_ok!(set(PARENT, true));
		assert_eq!(profile(id).research_opt_out, Some(START), "it counts from the first time");
		// Whoever acts for him may keep him out, and does not bring him back.
		assert_noop!(set(PARENT, false), E::NotAuthorised);
		assert_ok!(set(PATIENT, false));
		System::assert_last_event(
			Event::ResearchOptOutSet { profile: id, opted_out: false, authorised_by: PATIENT }.into(),
		);
		assert_eq!(profile(id).research_opt_out, None);
		assert_noop!(set(PARENT, false), E::NotAuthorised);
		assert_ok!(set(PARENT, true));
		assert_eq!(profile(id).research_opt_out, Some(START + DAY));
		assert_noop!(set(PARENT, false), E::NotAuthorised);
		assert_ok!(set(PATIENT, true));
		assert_eq!(profile(id).research_opt_out, Some(START + DAY));
	});
}

#[test]
fn emergency_access_is_refused_where_the_law_allows_it_by_the_patient_alone() {
	build_and_execute(|| {
		let id = open_profile();
		appoint(id, PARENT, &ALL_POWERS);
		let refuse = |who, law| PatientRecords::refuse_emergency_access(signed(who), id, law);
		for who in [PARENT, STRANGER] {
			assert_noop!(refuse(who, california()), E::NotAuthorised);
			assert_noop!(refuse(who, None), E::NotAuthorised);
		}
		assert_noop!(
			PatientRecords::refuse_emergency_access(signed(PATIENT), 7, california()),
			E::ProfileNotFound
		);
		// Neither another state's law nor the country's is the one that allows it.
		for code in ["DE", "US-NV", "US"] {
			assert_noop!(refuse(PATIENT, jurisdiction(code)), E::RefusalNotAllowed);
		}
		assert_ok!(refuse(PATIENT, california()));
		System::assert_last_event(
			Event::EmergencyRefusalSet { profile: id, refusal: california(), authorised_by: PATIENT }.into(),
		);
		let refusal = EmergencyRefusal { jurisdiction: california().unwrap(), recorded_at: now() };
		assert_eq!(profile(id).emergency_refusal, Some(refusal));
		assert_noop!(refuse(PARENT, None), E::NotAuthorised);
		assert_ok!(refuse(PATIENT, None));
		assert_eq!(profile(id).emergency_refusal, None);
	});
}

#[test]
fn for_a_ward_nobody_refuses_emergency_access() {
	build_and_execute(|| {
		let ward = sponsor_profile(true);
		let refuse = |law| PatientRecords::refuse_emergency_access(signed(POOR_PATIENT), ward, law);
		assert_noop!(refuse(california()), E::RefusalNotAllowed);
		assert_ok!(PatientRecords::end_wardship(signed(POOR_PATIENT), ward));
		assert_ok!(refuse(california()));
	});
}

#[test]
fn a_wardship_ends_once_and_by_who_controls_the_profile() {
	build_and_execute(|| {
		let ward = sponsor_profile(true);
		let end = |who, profile| PatientRecords::end_wardship(signed(who), profile);
		for who in [HOSPITAL, OFFICER, PARENT, STRANGER] {
			assert_noop!(end(who, ward), E::NotAuthorised);
		}
		assert_noop!(end(POOR_PATIENT, 99), E::ProfileNotFound);
		let parent = || Appointment {
			account: PARENT,
			basis: RepresentativeBasis::Parent,
			powers: set([Power::Access]),
			period: Period { from: START, until: Some(START + DAY) },
			instrument: digest(5),
		};
		let appoint = || {
			let officer = officer_at(HOSPITAL);
			PatientRecords::appoint_on_instrument(signed(OFFICER), ward, parent(), None, officer)
		};
		assert_ok!(appoint());
		go_to_day(1);
		assert_ok!(end(POOR_PATIENT, ward));
		System::assert_last_event(Event::WardshipEnded { profile: ward, authorised_by: POOR_PATIENT }.into());
		assert_eq!(profile(ward).opening, Opening::Sponsored);
		assert_noop!(appoint(), E::OutOfReach);
		assert_noop!(end(POOR_PATIENT, ward), E::NotAWard);
		let own = open_profile();
		assert_noop!(end(PATIENT, own), E::NotAWard);
	});
}

#[test]
fn governance_alone_says_where_the_law_lets_patients_refuse() {
	build_and_execute(|| {
		let id = open_profile();
		let germany = jurisdiction("DE").unwrap();
		for who in [PATIENT, HOSPITAL, GERMAN_REGULATOR, STRANGER] {
			assert_noop!(
				PatientRecords::set_refusal_allowed(signed(who), germany, true),
				DispatchError::BadOrigin
			);
		}
		assert_noop!(
			PatientRecords::set_refusal_allowed(RuntimeOrigin::none(), germany, true),
			DispatchError::BadOrigin
		);
		let refuse = || PatientRecords::refuse_emergency_access(signed(PATIENT), id, Some(germany));
		assert_noop!(refuse(), E::RefusalNotAllowed);
		assert_ok!(PatientRecords::set_refusal_allowed(RuntimeOrigin::root(), germany, true));
		System::assert_last_event(Event::RefusalAllowedSet { jurisdiction: germany, allowed: true }.into());
		assert_ok!(refuse());
		assert_ok!(PatientRecords::set_refusal_allowed(RuntimeOrigin::root(), germany, false));
		System::assert_last_event(Event::RefusalAllowedSet { jurisdiction: germany, allowed: false }.into());
		assert_noop!(refuse(), E::RefusalNotAllowed);
		// What was said before can still be taken back.
		assert_ok!(PatientRecords::refuse_emergency_access(signed(PATIENT), id, None));
	});
}

#[test]
fn the_utility_pallet_gives_nobody_a_right() {
	build_and_execute(|| {
		let scene = scene();
		// Means are not what it lacks.
		let derived = pallet_utility::derivative_account_id(PATIENT, 0);
		assert_ok!(Balances::transfer_allow_death(signed(STRANGER), derived, ENDOWMENT / 2));
		for (call, _) in patients_calls(&scene) {
			let call = RuntimeCall::PatientRecords(call);
			let batch = |calls| pallet_utility::Call::<Test>::batch_all { calls };
			let batched = RuntimeCall::Utility(batch(vec![call.clone()]));
			let derived =
				|call| pallet_utility::Call::<Test>::as_derivative { index: 0, call: Box::new(call) };
			let as_derivative = RuntimeCall::Utility(derived(call.clone()));
			let refusal = call.clone().dispatch(signed(STRANGER)).unwrap_err().error;
			assert_noop!(batched.clone().dispatch(signed(STRANGER)).map_err(|e| e.error), refusal);
			// An account derived from the patient's is not the patient.
			let nested = RuntimeCall::Utility(batch(vec![as_derivative.clone()]));
			for wrapped in [as_derivative, nested, RuntimeCall::Utility(derived(batched))] {
				assert_noop!(wrapped.dispatch(signed(PATIENT)).map_err(|e| e.error), refusal);
			}
		}
		let allow = Call::set_refusal_allowed { jurisdiction: california().unwrap(), allowed: false };
		assert_noop!(
			Utility::batch_all(signed(STRANGER), vec![RuntimeCall::PatientRecords(allow)])
				.map_err(|e| e.error),
			DispatchError::BadOrigin
		);
		// One refused call in a batch undoes what the caller might have done.
		let own = Call::publish_key { key: [1; 32] };
		let others = Call::close_profile { profile: scene.profile };
		assert_noop!(
			Utility::batch_all(
				signed(STRANGER),
				vec![RuntimeCall::PatientRecords(own), RuntimeCall::PatientRecords(others)]
			)
			.map_err(|e| e.error),
			E::NotAuthorised
		);
	});
}
