//! Representatives: who appoints them, what their powers let them do, until when, and how they are contested.

use frame_support::{
	assert_noop, assert_ok,
	storage::{with_transaction, TransactionOutcome},
};
use salus_primitives::{
	consent::{Purpose, RequestedData},
	credential::CredentialKind,
	doubles::Credentials,
	ledger::{DisclosedData, Recipient},
};
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult};

use crate::{mock::*, *};

type E = Error<Test>;

pub(super) const ALL_POWERS: [Power; 4] = [Power::Access, Power::Consent, Power::Records, Power::Review];

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A healthcare proxy for a long time.
fn proxy(account: AccountId, powers: &[Power]) -> Appointment<AccountId> {
	Appointment {
		account,
		basis: RepresentativeBasis::HealthcareProxy,
		powers: set(powers.iter().copied()),
		period: Period { from: 0, until: Some(START + 1_000 * DAY) },
		instrument: digest(5),
	}
}

/// A parent with all powers until the tenth day.
fn parent() -> Appointment<AccountId> {
	Appointment {
		basis: RepresentativeBasis::Parent,
		period: Period { from: START, until: Some(START + 10 * DAY) },
		..proxy(PARENT, &ALL_POWERS)
	}
}

/// A court's appointee for a long time.
fn guardian() -> Appointment<AccountId> {
	Appointment { basis: RepresentativeBasis::Court, ..proxy(PARENT, &ALL_POWERS) }
}

/// The patient appoints a proxy for a long time.
pub(super) fn appoint(profile: ProfileId, who: AccountId, powers: &[Power]) {
	assert_ok!(try_appoint(profile, proxy(who, powers)));
}

fn try_appoint(profile: ProfileId, appointment: Appointment<AccountId>) -> DispatchResult {
	let controller = Profiles::<Test>::get(profile).unwrap().controller;
	PatientRecords::appoint_representative(signed(controller), profile, appointment)
}

/// The officer of the hospital appoints on an instrument.
fn on_instrument(
	profile: ProfileId,
	appointment: Appointment<AccountId>,
	relation: Option<RecordId>,
) -> DispatchResult {
	PatientRecords::appoint_on_instrument(
		signed(OFFICER),
		profile,
		appointment,
		relation,
		officer_at(HOSPITAL),
	)
}

/// As a regulator of a country.
fn regulator_of(country: &str) -> Capacity<AccountId> {
	Capacity { kind: CredentialKind::Regulator, jurisdiction: jurisdiction(country) }
}

/// The regulator of the United States confirms on a court's order.
fn confirm(profile: ProfileId, representative: AccountId) -> DispatchResult {
	let capacity = regulator_of("US");
	PatientRecords::confirm_representative(signed(REGULATOR), profile, representative, digest(6), capacity)
}

fn contest(who: AccountId, profile: ProfileId, representative: AccountId) -> DispatchResult {
	PatientRecords::contest_representative(signed(who), profile, representative)
}

fn remove(who: AccountId, profile: ProfileId, representative: AccountId) -> DispatchResult {
	PatientRecords::remove_representative(signed(who), profile, representative)
}

/// Whether somebody may use a power over the profile, now.
fn may(who: AccountId, profile: ProfileId) -> bool {
	!refuses(who, &Call::set_research_opt_out { profile, opted_out: true })
}

/// A profile where every call that a patient may make has something to be about.
pub(super) struct Scene {
	pub profile: ProfileId,
	own: RecordId,
	written: RecordId,
	refused: RecordId,
	waiting: EmergencyId,
	justified: EmergencyId,
}

pub(super) fn scene() -> Scene {
	let profile = open_profile();
	grant(profile, permit(Grantee::Organisation(HOSPITAL)));
	let own = add_own(profile, report());
	let written = add_by_doctor(profile, report());
	let refused = add_by_doctor(profile, report());
	assert_ok!(PatientRecords::request_amendment(signed(PATIENT), refused, digest(7)));
	let reason = RefusalReason::AccurateAndComplete;
	let doctor = physician_at(HOSPITAL);
	assert_ok!(PatientRecords::refuse_amendment(signed(DOCTOR), refused, reason, digest(8), doctor));
	let terms = permit(Grantee::Account(CLINIC_DOCTOR));
	assert_ok!(PatientRecords::request_access(signed(CLINIC_DOCTOR), profile, terms, physician_at(CLINIC)));
	let unconscious = EmergencyReason::Unconscious;
	let nurse = acting(HOSPITAL, CredentialKind::Nurse);
	assert_ok!(PatientRecords::declare_emergency(signed(NURSE), profile, unconscious, DAY, nurse));
	let clinic = physician_at(CLINIC);
	assert_ok!(PatientRecords::declare_emergency(signed(CLINIC_DOCTOR), profile, unconscious, DAY, clinic));
	// What has not ended is not found in order.
	go_to_day(1);
	assert_ok!(PatientRecords::review_emergency(
		signed(OFFICER),
		0,
		Finding::Justified,
		digest(9),
		Some(officer_at(HOSPITAL))
	));
	appoint(profile, REGULATOR, &[Power::Review]);
	Scene { profile, own, written, refused, waiting: 1, justified: 0 }
}

/// Every call that a patient may make over a profile, and the power that lets a representative make it.
pub(super) fn patients_calls(scene: &Scene) -> Vec<(Call<Test>, Option<Power>)> {
	let &Scene { profile, own, written, refused, waiting, justified } = scene;
	let read = |data, purpose| Access { profile, data, purpose, description: digest(2) };
	let of_category = RequestedData::Category {
		category: report().category,
		sensitivity: content(1).sensitivity,
		data_date: None,
	};
	let by_purpose = read(RequestedData::Record(written), Purpose::PatientRequest);
	let terms = permit(Grantee::Account(DOCTOR));
	let change = (content(3), AmendmentReason::Correction);
	let (access, consent, records, review) =
		(Some(Power::Access), Some(Power::Consent), Some(Power::Records), Some(Power::Review));
	vec![
		(Call::access { access: by_purpose.clone(), organisation: None }, access),
		(Call::access { access: read(of_category, Purpose::FamilyRequest), organisation: None }, access),
		(
			Call::access_batch { accesses: vec![by_purpose.clone()].try_into().unwrap(), organisation: None },
			access,
		),
		(Call::record_late_access { access: by_purpose, organisation: None, event_time: START }, access),
		(Call::set_research_opt_out { profile, opted_out: true }, consent),
		(Call::grant_consent { profile, terms: terms.clone() }, consent),
		(Call::amend_consent { profile, consent: 0, expected_version: 0, terms }, consent),
		(Call::revoke_consent { profile, consent: 0 }, consent),
		(Call::answer_request { profile, requester: CLINIC_DOCTOR, number: 0, accept: true }, consent),
		(Call::answer_request { profile, requester: CLINIC_DOCTOR, number: 0, accept: false }, consent),
		(Call::add_own_record { profile, record: report() }, records),
		(
			Call::amend_record {
				record: own,
				expected_version: 1,
				content: change.0,
				reason: change.1,
				acting_for: None,
			},
			records,
		),
		(Call::mark_entered_in_error { record: own, acting_for: None }, records),
		(Call::request_amendment { record: written, request: digest(7) }, records),
		(Call::state_disagreement { record: refused, statement: digest(7) }, records),
		(Call::erase_record { record: written }, records),
		(
			Call::review_emergency {
				emergency: waiting,
				finding: Finding::Unjustified,
				reasons: digest(9),
				acting_for: None,
			},
			review,
		),
		(Call::appeal_finding { emergency: justified, grounds: digest(9) }, review),
		(Call::set_research_opt_out { profile, opted_out: false }, None),
		(Call::close_profile { profile }, None),
		(Call::rekey { profile, new_controller: NEW_KEY }, None),
		(Call::refuse_emergency_access { profile, jurisdiction: california() }, None),
		(Call::set_profile_key { profile, key: [1; 32] }, None),
		(Call::appoint_representative { profile, appointment: proxy(STRANGER, &ALL_POWERS) }, None),
		(Call::contest_representative { profile, representative: REGULATOR }, None),
		(Call::remove_representative { profile, representative: REGULATOR }, None),
	]
}

/// Whether a call is refused to `who` for want of a right. Leaves no trace.
pub(super) fn refuses(who: AccountId, call: &Call<Test>) -> bool {
	let outcome = with_transaction(|| {
		let call = RuntimeCall::PatientRecords(call.clone());
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(call.dispatch(signed(who))))
	});
	let Err(refusal) = outcome.unwrap() else { return false };
	let wants = |error: E| refusal.error == error.into();
	let right = wants(E::NotAuthorised) || wants(E::NotPermitted) || wants(E::NotTheReviewer);
	// The profile of the scene is in use: that is said to its controller only, as is whom control goes to.
	let other = wants(E::ProfileInUse) || wants(E::SameAccount);
	assert!(right || other, "{call:?} by {who}: {refusal:?}");
	right
}

#[test]
fn each_power_does_what_it_says_and_nothing_more() {
	build_and_execute(|| {
		let scene = scene();
		let calls = patients_calls(&scene);
		for power in ALL_POWERS {
			appoint(scene.profile, PARENT, &[power]);
			for (call, needed) in &calls {
				assert_eq!(refuses(PARENT, call), *needed != Some(power), "{power:?} for {call:?}");
			}
			assert_ok!(remove(PATIENT, scene.profile, PARENT));
		}
		for (call, _) in &calls {
			assert!(refuses(PARENT, call), "without any: {call:?}");
		}
	});
}

#[test]
fn a_representative_with_every_power_never_decides_over_the_profile_itself() {
	build_and_execute(|| {
		let scene = scene();
		appoint(scene.profile, PARENT, &ALL_POWERS);
		for (call, needed) in patients_calls(&scene) {
			assert_eq!(refuses(PARENT, &call), needed.is_none(), "{call:?}");
		}
		// An empty one neither, although it could be closed.
		let empty = open_profile();
		appoint(empty, PARENT, &ALL_POWERS);
		assert_noop!(PatientRecords::close_profile(signed(PARENT), empty), E::NotAuthorised);
	});
}

#[test]
fn what_a_representative_grants_says_on_what_authority() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		assert_ok!(on_instrument(profile, parent(), None));
		let terms = permit(Grantee::Organisation(HOSPITAL));
		assert_ok!(PatientRecords::grant_consent(signed(PARENT), profile, terms));
		let consent = PatientRecords::consents(profile).remove(0);
		assert_eq!(consent.granted_by, PARENT);
		assert_eq!(consent.authority, Authority::Representative(RepresentativeBasis::Parent));
	});
}

#[test]
fn what_the_patient_denied_no_representative_permits() {
	build_and_execute(|| {
		let profile = open_profile();
		appoint(profile, PARENT, &ALL_POWERS);
		let hospital = || Grantee::Organisation(HOSPITAL);
		let amend = |who, consent, expected, terms| {
			PatientRecords::amend_consent(signed(who), profile, consent, expected, terms)
		};
		let revoke = |who, consent| PatientRecords::revoke_consent(signed(who), profile, consent);
		let denial = grant(profile, deny(hospital()));
		assert_noop!(amend(PARENT, denial, 0, permit(hospital())), E::NotAuthorised);
		// Nor does he narrow it by another denial.
		assert_noop!(amend(PARENT, denial, 0, deny(Grantee::Account(DOCTOR))), E::NotAuthorised);
		assert_noop!(revoke(PARENT, denial), E::NotAuthorised);

		// His own denial a representative may undo, until the patient makes it the patient's.
		assert_ok!(PatientRecords::grant_consent(signed(PARENT), profile, deny(hospital())));
		let own = denial + 1;
		assert_ok!(amend(PARENT, own, 0, deny(Grantee::Account(NURSE))));
		assert_ok!(amend(PATIENT, own, 1, deny(hospital())));
		assert_noop!(amend(PARENT, own, 2, permit(hospital())), E::NotAuthorised);
		assert_noop!(revoke(PARENT, own), E::NotAuthorised);
		assert_ok!(PatientRecords::grant_consent(signed(PARENT), profile, deny(hospital())));
		assert_ok!(revoke(PARENT, own + 1));
		// What the patient permitted may be narrowed and ended for him.
		let permitted = grant(profile, permit(hospital()));
		assert_ok!(amend(PARENT, permitted, 0, deny(hospital())));
		assert_ok!(revoke(PARENT, permitted));
		assert_ok!(amend(PATIENT, denial, 0, permit(hospital())));
		assert_ok!(revoke(PARENT, denial));
		assert_ok!(revoke(PATIENT, own));
	});
}

#[test]
fn a_representative_permits_others_and_not_himself() {
	build_and_execute(|| {
		let profile = open_profile();
		appoint(profile, PARENT, &ALL_POWERS);
		let himself = || permit(Grantee::Account(PARENT));
		let by = |who, terms| PatientRecords::grant_consent(signed(who), profile, terms);
		assert_noop!(by(PARENT, himself()), E::NotAuthorised);
		assert_ok!(by(PARENT, permit(Grantee::Account(DOCTOR))));
		let amend =
			|who, expected| PatientRecords::amend_consent(signed(who), profile, 0, expected, himself());
		assert_noop!(amend(PARENT, 0), E::NotAuthorised);
		assert_ok!(amend(PATIENT, 0));
		assert_noop!(amend(PARENT, 1), E::NotAuthorised);
		// The patient may permit himself, whatever that is good for.
		assert_ok!(by(PATIENT, permit(Grantee::Account(PATIENT))));
		assert_ok!(by(PATIENT, himself()));
	});
}

#[test]
fn whom_others_put_over_a_patient_who_signs_does_not_erase() {
	build_and_execute(|| {
		let erase = |who, record| PatientRecords::erase_record(signed(who), record);
		let own = open_profile();
		grant(own, permit(Grantee::Organisation(HOSPITAL)));
		let written = add_by_doctor(own, report());
		assert_ok!(on_instrument(own, guardian(), Some(written)));
		let sponsored = sponsor_profile(false);
		grant(sponsored, permit(Grantee::Organisation(HOSPITAL)));
		assert_ok!(on_instrument(sponsored, guardian(), None));
		for (profile, patient) in [(own, PATIENT), (sponsored, POOR_PATIENT)] {
			let record = add_by_doctor(profile, report());
			assert_noop!(erase(PARENT, record), E::NotAuthorised);
			// The power he has for what can be mended.
			assert_ok!(PatientRecords::request_amendment(signed(PARENT), record, digest(7)));
			// A court's confirmation makes him no choice of the patient's.
			assert_ok!(contest(patient, profile, PARENT));
			assert_ok!(confirm(profile, PARENT));
			assert_noop!(erase(PARENT, record), E::NotAuthorised);
			// Whom the patient chose himself erases, if that is among his powers.
			appoint(profile, NEW_KEY, &[Power::Access, Power::Consent, Power::Review]);
			appoint(profile, STRANGER, &[Power::Records]);
			assert_noop!(erase(NEW_KEY, record), E::NotAuthorised);
			assert_ok!(erase(STRANGER, record));
		}
		// Who cannot sign has nobody else.
		let ward = sponsor_profile(true);
		grant(ward, permit(Grantee::Organisation(HOSPITAL)));
		assert_ok!(on_instrument(ward, parent(), None));
		assert_ok!(erase(PARENT, add_by_doctor(ward, report())));
		// Of another profile he is not the representative, whoever chose him there.
		let elsewhere = open_profile();
		grant(elsewhere, permit(Grantee::Organisation(HOSPITAL)));
		let record = add_by_doctor(elsewhere, report());
		assert_noop!(erase(STRANGER, record), E::NotAuthorised);
	});
}

#[test]
fn nobody_is_an_organisation_of_his_own() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		grant(profile, permit(Grantee::Anyone));
		let written = add_by_doctor(profile, report());
		let reading = |purpose| Access { purpose, ..access_to(profile, written) };
		let stated = LegalDisclosure {
			recipient: Recipient::Described(digest(3)),
			data: DisclosedData::Record(written),
			purpose: Purpose::Treatment,
			basis: LegalBasis::OtherLaw,
			instrument: digest(6),
			event_time: START,
		};
		let unconscious = EmergencyReason::Unconscious;
		let nurse = acting(HOSPITAL, CredentialKind::Nurse);
		assert_ok!(PatientRecords::declare_emergency(signed(NURSE), profile, unconscious, 1, nurse));
		let (reasons, commitment, salt) = (digest(9), digest(4), digest(5));
		let by_physician = |organisation| {
			let acting_for = physician_at(organisation);
			let purpose = Purpose::Treatment;
			vec![
				Call::add_record { profile, record: report(), purpose, acting_for: acting_for.clone() },
				Call::declare_emergency {
					profile,
					reason: unconscious,
					duration: DAY,
					acting_for: acting_for.clone(),
				},
				Call::record_late_emergency {
					access: reading(Purpose::BreakTheGlass),
					reason: unconscious,
					event_time: START,
					acting_for,
				},
			]
		};
		let by_officer = |organisation| {
			let acting_for = officer_at(organisation);
			vec![
				Call::appoint_on_instrument {
					profile,
					appointment: parent(),
					relation: Some(written),
					acting_for: acting_for.clone(),
				},
				Call::record_disclosure {
					profile,
					disclosure: stated.clone(),
					acting_for: acting_for.clone(),
				},
				Call::record_sealed_disclosure {
					profile,
					commitment,
					until: START + DAY,
					acting_for: acting_for.clone(),
				},
				Call::open_sealed_disclosure {
					profile,
					index: 0,
					disclosure: stated.clone(),
					salt,
					acting_for: acting_for.clone(),
				},
				Call::review_emergency {
					emergency: 0,
					finding: Finding::Unjustified,
					reasons,
					acting_for: Some(acting_for),
				},
			]
		};
		let outcome = |who, call: Call<Test>| {
			let undone = with_transaction(|| {
				let call = RuntimeCall::PatientRecords(call);
				TransactionOutcome::Rollback(Ok::<_, DispatchError>(call.dispatch(signed(who))))
			});
			undone.unwrap().map(|_| ()).map_err(|refused| refused.error)
		};
		let refused = Err(DispatchError::from(E::NotAffiliated));
		// Neither by naming himself, nor by an affiliation with himself.
		for affiliated in [false, true] {
			for (who, calls) in [(DOCTOR, by_physician(DOCTOR)), (OFFICER, by_officer(OFFICER))] {
				if affiliated {
					Credentials::affiliate(who, who);
				}
				for call in calls {
					assert_eq!(outcome(who, call.clone()), refused, "{call:?}");
				}
			}
		}
		// Nor does an organisation act for itself as a person.
		Credentials::grant(CLINIC, CredentialKind::Physician, california());
		Credentials::grant(CLINIC, CredentialKind::PrivacyOfficer, california());
		for call in by_physician(CLINIC).into_iter().chain(by_officer(CLINIC)) {
			assert_eq!(outcome(CLINIC, call.clone()), refused, "{call:?}");
		}
		// What is refused is that, and not the call: for the hospital all but the sealed one goes through.
		for (who, calls) in [(DOCTOR, by_physician(HOSPITAL)), (OFFICER, by_officer(HOSPITAL))] {
			for call in calls {
				let sealed = matches!(call, Call::open_sealed_disclosure { .. });
				let expected = if sealed { Err(E::EntryNotFound.into()) } else { Ok(()) };
				assert_eq!(outcome(who, call.clone()), expected, "{call:?}");
			}
		}
		// As what it is, an organisation does.
		let hospital = acting(HOSPITAL, CredentialKind::Hospital);
		let purpose = Purpose::Treatment;
		let call = Call::add_record { profile, record: report(), purpose, acting_for: hospital };
		assert_eq!(outcome(HOSPITAL, call), Ok(()));
	});
}

#[test]
fn the_patient_appoints() {
	build_and_execute(|| {
		let profile = open_profile();
		assert_ok!(try_appoint(profile, proxy(PARENT, &ALL_POWERS)));
		System::assert_last_event(
			Event::RepresentativeAppointed {
				profile,
				appointment: proxy(PARENT, &ALL_POWERS),
				organisation: None,
				authorised_by: PATIENT,
			}
			.into(),
		);
		let one = Representative {
			appointment: proxy(PARENT, &ALL_POWERS),
			appointed_by: AppointedBy::Patient,
			recorded_at: now(),
			contested_at: None,
		};
		assert_eq!(PatientRecords::representatives(profile), vec![(one, true)]);
		assert_noop!(try_appoint(profile, proxy(PARENT, &[Power::Access])), E::AlreadyRepresentative);
		for who in [STRANGER, PARENT, OFFICER] {
			assert_noop!(
				PatientRecords::appoint_representative(signed(who), profile, proxy(NEW_KEY, &ALL_POWERS)),
				E::NotAuthorised
			);
		}
		assert_noop!(
			PatientRecords::appoint_representative(signed(PATIENT), 7, proxy(NEW_KEY, &ALL_POWERS)),
			E::ProfileNotFound
		);
	});
}

#[test]
fn an_appointment_that_could_mean_nothing_is_refused() {
	build_and_execute(|| {
		let profile = open_profile();
		let ward = sponsor_profile(true);
		let endless = Appointment { period: Period { from: 0, until: None }, ..parent() };
		let lasting = |from, until| Appointment { period: Period { from, until: Some(until) }, ..parent() };
		let wrong = [
			proxy(PARENT, &[]),
			endless,
			lasting(now() + 5, now() + 5),
			lasting(now() + 6, now() + 5),
			lasting(0, now()),
		];
		// What an officer puts over a patient has an end; what the patient says himself needs none.
		let unending = Appointment { period: Period { from: 0, until: None }, ..guardian() };
		assert_noop!(on_instrument(ward, unending.clone(), None), E::InvalidAppointment);
		assert_ok!(try_appoint(open_profile(), unending));
		for appointment in wrong {
			assert_noop!(try_appoint(profile, appointment.clone()), E::InvalidAppointment);
			assert_noop!(on_instrument(ward, appointment, None), E::InvalidAppointment);
		}
		assert_noop!(try_appoint(profile, proxy(PATIENT, &ALL_POWERS)), E::InvalidAppointment);
		assert_noop!(on_instrument(ward, proxy(OFFICER, &ALL_POWERS), None), E::InvalidAppointment);
		assert_noop!(on_instrument(ward, proxy(POOR_PATIENT, &ALL_POWERS), None), E::InvalidAppointment);
		assert_ok!(try_appoint(profile, lasting(0, now() + 1)));
		assert_ok!(on_instrument(ward, lasting(0, now() + 1), None));
	});
}

#[test]
fn a_sponsors_officer_appoints_for_who_cannot_sign() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		assert_ok!(on_instrument(profile, parent(), None));
		System::assert_last_event(
			Event::RepresentativeAppointed {
				profile,
				appointment: parent(),
				organisation: Some(HOSPITAL),
				authorised_by: OFFICER,
			}
			.into(),
		);
		let (one, in_force) = PatientRecords::representatives(profile).remove(0);
		let by = AppointedBy::Officer { officer: OFFICER, organisation: HOSPITAL };
		assert_eq!((one.appointed_by, in_force), (by, true));
		assert_noop!(on_instrument(profile, parent(), None), E::AlreadyRepresentative);
	});
}

#[test]
fn only_a_privacy_officer_in_good_standing_appoints_on_an_instrument() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		let by = |who, acting_for| {
			PatientRecords::appoint_on_instrument(signed(who), profile, parent(), None, acting_for)
		};
		assert_noop!(by(DOCTOR, physician_at(HOSPITAL)), E::WrongCapacity);
		assert_noop!(by(HOSPITAL, acting(HOSPITAL, CredentialKind::Hospital)), E::WrongCapacity);
		assert_noop!(by(DOCTOR, officer_at(HOSPITAL)), E::NotInGoodStanding);
		assert_noop!(by(CLINIC_OFFICER, officer_at(HOSPITAL)), E::NotAffiliated);
		assert_noop!(by(CLINIC_OFFICER, officer_at(CLINIC)), E::NoRelation);
		assert_noop!(by(OFFICER, officer_at(OFFICER)), E::NotAffiliated);
		assert_noop!(
			PatientRecords::appoint_on_instrument(signed(OFFICER), 7, parent(), None, officer_at(HOSPITAL)),
			E::ProfileNotFound
		);
		Credentials::revoke(OFFICER, CredentialKind::PrivacyOfficer, california());
		assert_noop!(by(OFFICER, officer_at(HOSPITAL)), E::NotInGoodStanding);
		Credentials::dismiss(SECOND_OFFICER, HOSPITAL);
		assert_noop!(by(SECOND_OFFICER, officer_at(HOSPITAL)), E::NotAffiliated);
	});
}

#[test]
fn an_officer_needs_a_record_that_his_organisation_authored_there() {
	build_and_execute(|| {
		let profile = open_profile();
		let other = open_profile();
		for one in [profile, other] {
			grant(one, permit(Grantee::Organisation(HOSPITAL)));
		}
		grant(profile, permit(Grantee::Organisation(CLINIC)));
		let own = add_own(profile, report());
		let elsewhere = add_by_doctor(other, report());
		let clinics = NextRecordId::<Test>::get();
		assert_ok!(PatientRecords::add_record(
			signed(CLINIC_DOCTOR),
			profile,
			report(),
			Purpose::Treatment,
			physician_at(CLINIC)
		));
		let written = add_by_doctor(profile, report());
		let erased = add_by_doctor(profile, report());
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), erased));
		for relation in [None, Some(own), Some(elsewhere), Some(clinics), Some(erased), Some(99)] {
			assert_noop!(on_instrument(profile, guardian(), relation), E::NoRelation);
		}
		assert_ok!(on_instrument(profile, guardian(), Some(written)));
	});
}

#[test]
fn no_parent_is_put_over_a_profile_that_its_patient_signs_for() {
	build_and_execute(|| {
		let own = open_profile();
		grant(own, permit(Grantee::Organisation(HOSPITAL)));
		let written = add_by_doctor(own, report());
		let sponsored = sponsor_profile(false);
		assert_noop!(on_instrument(own, parent(), Some(written)), E::OutOfReach);
		assert_noop!(on_instrument(sponsored, parent(), None), E::OutOfReach);
		// A court's order reaches both, and a minor may name his parents himself.
		assert_ok!(on_instrument(own, guardian(), Some(written)));
		assert_ok!(on_instrument(sponsored, guardian(), None));
		assert_ok!(try_appoint(open_profile(), parent()));
	});
}

#[test]
fn a_parents_powers_end_with_majority() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		let majority = START + 10 * DAY;
		let coming = Appointment { period: Period { from: START + DAY, until: Some(majority) }, ..parent() };
		assert_ok!(on_instrument(profile, coming, None));
		let in_force = || PatientRecords::representatives(profile)[0].1;
		for (moment, expected) in
			[(START + DAY - 1, false), (START + DAY, true), (majority - 1, true), (majority, false)]
		{
			Timestamp::set_timestamp(moment);
			assert_eq!((may(PARENT, profile), in_force()), (expected, expected), "at {moment}");
		}
	});
}

#[test]
fn whom_the_patient_contests_has_no_power_until_a_regulator_confirms() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		assert_ok!(on_instrument(profile, parent(), None));
		assert!(may(PARENT, profile));
		assert_noop!(confirm(profile, PARENT), E::NotContested);
		for who in [STRANGER, PARENT, OFFICER] {
			assert_noop!(contest(who, profile, PARENT), E::NotAuthorised);
		}
		assert_noop!(contest(POOR_PATIENT, 7, PARENT), E::ProfileNotFound);
		assert_noop!(contest(POOR_PATIENT, profile, STRANGER), E::RepresentativeNotFound);
		assert_ok!(contest(POOR_PATIENT, profile, PARENT));
		System::assert_last_event(
			Event::RepresentativeContested { profile, representative: PARENT, authorised_by: POOR_PATIENT }
				.into(),
		);
		assert_noop!(contest(POOR_PATIENT, profile, PARENT), E::NotRemovable);
		assert!(!may(PARENT, profile));
		assert!(!PatientRecords::representatives(profile)[0].1);

		// Nobody of the organisation settles it, and nobody who only calls himself a regulator.
		let by = |who, capacity| {
			PatientRecords::confirm_representative(signed(who), profile, PARENT, digest(6), capacity)
		};
		for officer in [OFFICER, SECOND_OFFICER, CLINIC_OFFICER] {
			assert_noop!(by(officer, capacity(CredentialKind::PrivacyOfficer)), E::WrongCapacity);
		}
		assert_noop!(by(HOSPITAL, capacity(CredentialKind::Hospital)), E::WrongCapacity);
		for who in [OFFICER, PARENT, POOR_PATIENT, HOSPITAL, GERMAN_REGULATOR] {
			assert_noop!(by(who, regulator_of("US")), E::NotInGoodStanding);
		}
		assert_noop!(confirm(7, PARENT), E::ProfileNotFound);
		assert_noop!(confirm(profile, STRANGER), E::RepresentativeNotFound);
		assert!(!may(PARENT, profile));
		Credentials::revoke(REGULATOR, CredentialKind::Regulator, jurisdiction("US"));
		assert_noop!(confirm(profile, PARENT), E::NotInGoodStanding);
		Credentials::grant(REGULATOR, CredentialKind::Regulator, jurisdiction("US"));
		assert_ok!(confirm(profile, PARENT));
		System::assert_last_event(
			Event::RepresentativeConfirmed {
				profile,
				representative: PARENT,
				order: digest(6),
				authorised_by: REGULATOR,
			}
			.into(),
		);
		let (one, in_force) = PatientRecords::representatives(profile).remove(0);
		assert_eq!(one.appointed_by, AppointedBy::Confirmed { regulator: REGULATOR, order: digest(6) });
		assert_eq!((one.contested_at, in_force), (None, true));
		assert!(may(PARENT, profile));
	});
}

#[test]
fn a_representative_who_is_a_regulator_does_not_confirm_himself() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		assert_ok!(on_instrument(profile, proxy(REGULATOR, &ALL_POWERS), None));
		assert_ok!(contest(POOR_PATIENT, profile, REGULATOR));
		assert_noop!(confirm(profile, REGULATOR), E::SameAccount);
		assert!(!may(REGULATOR, profile));
		assert_ok!(PatientRecords::confirm_representative(
			signed(GERMAN_REGULATOR),
			profile,
			REGULATOR,
			digest(6),
			regulator_of("DE")
		));
		assert!(may(REGULATOR, profile));
	});
}

#[test]
fn a_courts_confirmation_stands() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		assert_ok!(on_instrument(profile, guardian(), None));
		assert_ok!(contest(POOR_PATIENT, profile, PARENT));
		assert_ok!(confirm(profile, PARENT));
		assert_noop!(contest(POOR_PATIENT, profile, PARENT), E::NotRemovable);
		assert_noop!(remove(POOR_PATIENT, profile, PARENT), E::NotRemovable);
		assert_noop!(confirm(profile, PARENT), E::NotContested);
		// Nobody is held to it against his own will.
		assert_ok!(remove(PARENT, profile, PARENT));
		assert!(!may(PARENT, profile));
	});
}

#[test]
fn whom_the_patient_appointed_he_removes() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		assert_noop!(remove(POOR_PATIENT, profile, PARENT), E::RepresentativeNotFound);
		appoint(profile, PARENT, &ALL_POWERS);
		appoint(profile, NEW_KEY, &ALL_POWERS);
		assert_noop!(remove(POOR_PATIENT, profile, STRANGER), E::RepresentativeNotFound);
		assert_noop!(remove(STRANGER, profile, STRANGER), E::RepresentativeNotFound);
		assert_noop!(remove(POOR_PATIENT, 7, PARENT), E::ProfileNotFound);
		for who in [STRANGER, NEW_KEY, OFFICER] {
			assert_noop!(remove(who, profile, PARENT), E::NotAuthorised);
		}
		assert_ok!(remove(POOR_PATIENT, profile, PARENT));
		System::assert_last_event(
			Event::RepresentativeRemoved { profile, representative: PARENT, authorised_by: POOR_PATIENT }
				.into(),
		);
		assert!(!may(PARENT, profile) && may(NEW_KEY, profile));
		assert_ok!(remove(NEW_KEY, profile, NEW_KEY));
		System::assert_last_event(
			Event::RepresentativeRemoved { profile, representative: NEW_KEY, authorised_by: NEW_KEY }.into(),
		);
		assert!(!Representatives::<Test>::contains_key(profile));
	});
}

#[test]
fn whom_an_officer_appointed_the_patient_removes_when_the_time_is_over() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		assert_ok!(on_instrument(profile, parent(), None));
		assert_noop!(remove(POOR_PATIENT, profile, PARENT), E::NotRemovable);
		Timestamp::set_timestamp(START + 10 * DAY - 1);
		assert_noop!(remove(POOR_PATIENT, profile, PARENT), E::NotRemovable);
		go_to_day(10);
		assert_ok!(remove(POOR_PATIENT, profile, PARENT));
	});
}

#[test]
fn who_is_contested_cannot_resign_to_be_appointed_anew() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		assert_ok!(on_instrument(profile, parent(), None));
		assert_ok!(contest(POOR_PATIENT, profile, PARENT));
		assert_noop!(remove(PARENT, profile, PARENT), E::NotRemovable);
		assert_noop!(on_instrument(profile, parent(), None), E::AlreadyRepresentative);
		assert!(!may(PARENT, profile));
		// Whom he appointed himself the patient removes, contested or not.
		appoint(profile, NEW_KEY, &ALL_POWERS);
		assert_ok!(contest(POOR_PATIENT, profile, NEW_KEY));
		assert!(!may(NEW_KEY, profile));
		assert_ok!(remove(POOR_PATIENT, profile, NEW_KEY));
		// Such a one may resign as well: only the patient appoints him anew.
		appoint(profile, NEW_KEY, &ALL_POWERS);
		assert_ok!(contest(POOR_PATIENT, profile, NEW_KEY));
		assert_ok!(remove(NEW_KEY, profile, NEW_KEY));
		// So may an officer's appointee whom nobody contests.
		assert_ok!(on_instrument(profile, proxy(STRANGER, &ALL_POWERS), None));
		assert_ok!(remove(STRANGER, profile, STRANGER));
	});
}

#[test]
fn half_of_the_places_are_the_patients() {
	build_and_execute(|| {
		let profile = sponsor_profile(false);
		let guardian =
			|account| Appointment { basis: RepresentativeBasis::Court, ..proxy(account, &ALL_POWERS) };
		for number in 0..4 {
			assert_ok!(on_instrument(profile, guardian(100 + number), None));
		}
		assert_noop!(on_instrument(profile, guardian(104), None), E::TooManyRepresentatives);
		// Contested, they still take none of his.
		for number in 0..4 {
			assert_ok!(PatientRecords::contest_representative(signed(POOR_PATIENT), profile, 100 + number));
			appoint(profile, 200 + number, &ALL_POWERS);
		}
		assert_noop!(try_appoint(profile, proxy(204, &ALL_POWERS)), E::TooManyRepresentatives);
	});
}

#[test]
fn eight_is_the_most_and_whose_time_has_passed_makes_room() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		assert_ok!(on_instrument(profile, parent(), None));
		for account in 101..108 {
			appoint(profile, account, &[Power::Access]);
		}
		let ninth = || try_appoint(profile, proxy(200, &[Power::Access]));
		let by_officer = || on_instrument(profile, proxy(200, &[Power::Access]), None);
		assert_noop!(ninth(), E::TooManyRepresentatives);
		assert_noop!(by_officer(), E::TooManyRepresentatives);
		Timestamp::set_timestamp(START + 10 * DAY - 1);
		assert_noop!(ninth(), E::TooManyRepresentatives);
		let lapsed = Event::RepresentativeLapsed { profile, representative: PARENT };
		let has_lapsed = || System::events().iter().any(|record| record.event == lapsed.clone().into());
		go_to_day(10);
		assert!(!has_lapsed());
		assert_ok!(ninth());
		assert!(has_lapsed());
		let accounts = PatientRecords::representatives(profile)
			.into_iter()
			.map(|(one, _)| one.appointment.account)
			.collect::<Vec<_>>();
		assert_eq!(accounts, (101..108).chain([200]).collect::<Vec<_>>());
	});
}

#[test]
fn whose_time_has_passed_is_appointed_anew() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		assert_ok!(on_instrument(profile, parent(), None));
		go_to_day(10);
		assert!(!may(PARENT, profile));
		assert_ok!(on_instrument(profile, guardian(), None));
		System::assert_has_event(Event::RepresentativeLapsed { profile, representative: PARENT }.into());
		assert!(may(PARENT, profile));
		assert_eq!(PatientRecords::representatives(profile).len(), 1);
	});
}
