//! Emergencies: who breaks the glass, what it opens, who reviews it, and what a finding does.

mod review;

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
	consent::{Action, Decision, DecisionRequest, Purpose, RequestedData},
	credential::CredentialKind,
	doubles::Credentials,
	ledger::{Basis, DisclosedData, Recipient},
	Moment,
};
use sp_runtime::DispatchResult;

use crate::{mock::*, *};

type E = Error<Test>;

const HOUR: Moment = 3_600_000;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A patient who has permitted nothing, and his own record.
fn patient() -> (ProfileId, RecordId) {
	let profile = open_profile();
	(profile, add_own(profile, report()))
}

fn declare_for(
	who: AccountId,
	profile: ProfileId,
	duration: Moment,
	acting_for: ActingFor<AccountId>,
) -> DispatchResult {
	PatientRecords::declare_emergency(
		signed(who),
		profile,
		EmergencyReason::Unconscious,
		duration,
		acting_for,
	)
}

/// Has the hospital's doctor break the glass for an hour; the emergency's number.
fn declare(profile: ProfileId) -> EmergencyId {
	let emergency = NextEmergencyId::<Test>::get();
	assert_ok!(declare_for(DOCTOR, profile, HOUR, physician_at(HOSPITAL)));
	emergency
}

fn read(
	who: AccountId,
	profile: ProfileId,
	record: RecordId,
	organisation: Option<AccountId>,
) -> DispatchResult {
	let access = Access { purpose: Purpose::BreakTheGlass, ..access_to(profile, record) };
	PatientRecords::access(signed(who), access, organisation).map(drop).map_err(|refused| refused.error)
}

fn decision(profile: ProfileId, record: RecordId) -> Decision {
	PatientRecords::decision(DecisionRequest {
		profile,
		actor: DOCTOR,
		organisation: Some(HOSPITAL),
		action: Action::Read,
		purpose: Purpose::BreakTheGlass,
		data: RequestedData::Record(record),
	})
}

fn contribute(profile: ProfileId) -> DispatchResult {
	let purpose = Purpose::BreakTheGlass;
	PatientRecords::add_record(signed(DOCTOR), profile, report(), purpose, physician_at(HOSPITAL))
		.map(drop)
		.map_err(|refused| refused.error)
}

/// Lets an hour pass, and with it what was declared.
fn pass() {
	Timestamp::set_timestamp(now() + HOUR);
}

/// The officer's review.
fn review(emergency: EmergencyId, finding: Finding) -> DispatchResult {
	review_as(OFFICER, emergency, finding, Some(officer_at(HOSPITAL)))
}

fn review_as(
	who: AccountId,
	emergency: EmergencyId,
	finding: Finding,
	acting_for: Option<ActingFor<AccountId>>,
) -> DispatchResult {
	PatientRecords::review_emergency(signed(who), emergency, finding, digest(3), acting_for)
}

fn appeal(who: AccountId, emergency: EmergencyId) -> DispatchResult {
	PatientRecords::appeal_finding(signed(who), emergency, digest(4))
}

fn regulator_of(code: &str) -> Capacity<AccountId> {
	Capacity { kind: CredentialKind::Regulator, jurisdiction: jurisdiction(code) }
}

fn decide(emergency: EmergencyId, outcome: AppealOutcome) -> DispatchResult {
	PatientRecords::decide_appeal(signed(REGULATOR), emergency, outcome, regulator_of("US"))
}

fn prune(emergency: EmergencyId) -> DispatchResult {
	PatientRecords::prune_emergency(signed(STRANGER), emergency)
}

fn represent(profile: ProfileId, who: AccountId, power: Power) {
	let appointment = Appointment {
		account: who,
		basis: RepresentativeBasis::HealthcareProxy,
		powers: set([power]),
		period: Period { from: START, until: None },
		instrument: digest(5),
	};
	assert_ok!(PatientRecords::appoint_representative(signed(PATIENT), profile, appointment));
}

fn review_record(pending: u32, overdue: u32, late: u32) -> ReviewRecord {
	ReviewRecord { pending, overdue, late }
}

// Declaring

#[test]
fn declaring_is_told_stored_and_paid_by_the_organisation() {
	build_and_execute(|| {
		let (profile, _) = patient();
		let emergency = declare(profile);
		let stored = PatientRecords::emergency(emergency).unwrap();
		assert_eq!((stored.profile, stored.actor, stored.organisation), (profile, DOCTOR, HOSPITAL));
		assert_eq!((stored.recorded_at, stored.until), (START, START + HOUR));
		assert_eq!((stored.event_time, stored.review_due), (None, START + REVIEW_PERIOD));
		assert_eq!(stored.capacity, capacity(CredentialKind::Physician));
		assert!(on_hold(HOSPITAL) > 0);
		assert_eq!(on_hold(DOCTOR), 0);
		assert_eq!(PatientRecords::review_record(HOSPITAL), review_record(1, 0, 0));
		System::assert_last_event(RuntimeEvent::PatientRecords(Event::EmergencyDeclared {
			emergency,
			profile,
			organisation: HOSPITAL,
			capacity: capacity(CredentialKind::Physician),
			reason: EmergencyReason::Unconscious,
			until: START + HOUR,
			event_time: None,
			authorised_by: DOCTOR,
		}));
	});
}

#[test]
fn practitioners_declare_and_nobody_else() {
	use CredentialKind::*;
	let practitioners = [Physician, Dentist, Nurse, AdvancedPractice, Midwife, Paramedic, Pharmacist];
	let others = [Hospital, Regulator, Payer, Investigator, PrivacyOfficer, ClinicalPrivileges, Device];
	for (kind, may) in
		practitioners.map(|kind| (kind, true)).into_iter().chain(others.map(|kind| (kind, false)))
	{
		build_and_execute(|| {
			let (profile, _) = patient();
			Credentials::grant(STRANGER, kind.clone(), california());
			Credentials::affiliate(STRANGER, HOSPITAL);
			let declared = declare_for(STRANGER, profile, HOUR, acting(HOSPITAL, kind.clone()));
			let expected = if may { Ok(()) } else { Err(E::WrongCapacity.into()) };
			assert_eq!(declared, expected, "{kind:?}");
		});
	}
}

#[test]
fn a_licence_names_where_it_is_for() {
	build_and_execute(|| {
		let (profile, _) = patient();
		Credentials::grant(DOCTOR, CredentialKind::Physician, None);
		let nowhere = ActingFor {
			organisation: HOSPITAL,
			capacity: Capacity { kind: CredentialKind::Physician, jurisdiction: None },
		};
		assert_noop!(declare_for(DOCTOR, profile, HOUR, nowhere), E::WrongCapacity);
		let elsewhere = ActingFor {
			organisation: HOSPITAL,
			capacity: Capacity { kind: CredentialKind::Physician, jurisdiction: jurisdiction("DE") },
		};
		assert_noop!(declare_for(DOCTOR, profile, HOUR, elsewhere), E::NotInGoodStanding);
	});
}

#[test]
fn who_declares_is_in_good_standing_and_belongs_there() {
	build_and_execute(|| {
		let (profile, record) = patient();
		assert_noop!(declare_for(DOCTOR, profile, HOUR, physician_at(CLINIC)), E::NotAffiliated);
		assert_noop!(declare_for(NURSE, profile, HOUR, physician_at(HOSPITAL)), E::NotInGoodStanding);
		Credentials::revoke(DOCTOR, CredentialKind::Physician, california());
		assert_noop!(declare_for(DOCTOR, profile, HOUR, physician_at(HOSPITAL)), E::NotInGoodStanding);
		Credentials::grant(DOCTOR, CredentialKind::Physician, california());
		Credentials::dismiss(DOCTOR, HOSPITAL);
		assert_noop!(declare_for(DOCTOR, profile, HOUR, physician_at(HOSPITAL)), E::NotAffiliated);
		// Nobody is an organisation of his own, though he says that he belongs to himself.
		Credentials::affiliate(DOCTOR, DOCTOR);
		assert_noop!(declare_for(DOCTOR, profile, HOUR, physician_at(DOCTOR)), E::NotAffiliated);
		let access = Access { purpose: Purpose::BreakTheGlass, ..access_to(profile, record) };
		assert_noop!(late(DOCTOR, access, START, physician_at(DOCTOR)), E::NotAffiliated);
		// Nor does an organisation practise by its own account.
		Credentials::grant(HOSPITAL, CredentialKind::Physician, california());
		assert_noop!(declare_for(HOSPITAL, profile, HOUR, physician_at(HOSPITAL)), E::NotAffiliated);
	});
}

#[test]
fn an_emergency_lasts_a_moment_at_least_and_a_day_at_most() {
	build_and_execute(|| {
		let (profile, _) = patient();
		for duration in [0, DAY + 1, Moment::MAX] {
			assert_noop!(declare_for(DOCTOR, profile, duration, physician_at(HOSPITAL)), E::InvalidDuration);
		}
		assert_ok!(declare_for(DOCTOR, profile, 1, physician_at(HOSPITAL)));
		assert_ok!(declare_for(NURSE, profile, DAY, acting(HOSPITAL, CredentialKind::Nurse)));
	});
}

#[test]
fn nobody_declares_over_what_does_not_exist() {
	build_and_execute(|| {
		assert_noop!(declare_for(DOCTOR, 99, HOUR, physician_at(HOSPITAL)), E::NotPermitted);
	});
}

#[test]
fn a_glass_is_broken_once_at_a_time() {
	build_and_execute(|| {
		let (profile, _) = patient();
		declare(profile);
		let again = || declare_for(DOCTOR, profile, HOUR, physician_at(HOSPITAL));
		Timestamp::set_timestamp(START + HOUR - 1);
		assert_noop!(again(), E::EmergencyRunning);
		// Over somebody else it is another glass, and a colleague breaks his own.
		assert_ok!(declare_for(DOCTOR, open_profile(), HOUR, physician_at(HOSPITAL)));
		assert_ok!(declare_for(NURSE, profile, HOUR, acting(HOSPITAL, CredentialKind::Nurse)));
		Timestamp::set_timestamp(START + HOUR);
		assert_ok!(again());
	});
}

#[test]
fn for_another_organisation_it_is_another_emergency() {
	build_and_execute(|| {
		let (profile, record) = patient();
		Credentials::affiliate(DOCTOR, CLINIC);
		declare(profile);
		assert_noop!(read(DOCTOR, profile, record, Some(CLINIC)), E::NotPermitted);
		assert_ok!(declare_for(DOCTOR, profile, HOUR, physician_at(CLINIC)));
		assert_ok!(read(DOCTOR, profile, record, Some(CLINIC)));
		// The last one counts.
		assert_noop!(read(DOCTOR, profile, record, Some(HOSPITAL)), E::NotPermitted);
		assert_eq!(PatientRecords::review_record(HOSPITAL), review_record(1, 0, 0));
		assert_eq!(PatientRecords::review_record(CLINIC), review_record(1, 0, 0));
	});
}

// What it opens

#[test]
fn a_broken_glass_opens_what_consent_does_not() {
	build_and_execute(|| {
		let (profile, record) = patient();
		grant(profile, deny(Grantee::Anyone));
		grant(profile, deny(Grantee::Account(DOCTOR)));
		assert_noop!(read(DOCTOR, profile, record, Some(HOSPITAL)), E::NotPermitted);
		let emergency = declare(profile);
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
		let entered = *Ledger::<Test>::get(profile, 0).unwrap().entry.statement.disclosure().unwrap();
		assert_eq!(entered.basis, Basis::Emergency { emergency });
		assert_eq!((entered.purpose, entered.recipient), (Purpose::BreakTheGlass, Recipient::Reader));
		// Without saying so nothing is open.
		let access = access_to(profile, record);
		assert!(PatientRecords::access(signed(DOCTOR), access, Some(HOSPITAL)).is_err());
	});
}

#[test]
fn a_broken_glass_is_for_who_broke_it_where_he_broke_it() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let others = open_profile();
		let of_others = add_own(others, report());
		declare(profile);
		assert_noop!(read(NURSE, profile, record, Some(HOSPITAL)), E::NotPermitted);
		assert_noop!(read(DOCTOR, profile, record, None), E::NotPermitted);
		assert_noop!(read(DOCTOR, others, of_others, Some(HOSPITAL)), E::NotPermitted);
		assert_noop!(read(DOCTOR, profile, of_others, Some(HOSPITAL)), E::NotPermitted);
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
	});
}

#[test]
fn a_broken_glass_closes_when_its_time_is_over() {
	build_and_execute(|| {
		let (profile, record) = patient();
		declare(profile);
		Timestamp::set_timestamp(START + HOUR - 1);
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
		Timestamp::set_timestamp(START + HOUR);
		assert_noop!(read(DOCTOR, profile, record, Some(HOSPITAL)), E::NotPermitted);
		assert_eq!(decision(profile, record), Decision::NoEmergency);
	});
}

#[test]
fn a_lost_licence_or_place_closes_it_at_once() {
	build_and_execute(|| {
		let (profile, record) = patient();
		declare(profile);
		Credentials::revoke(DOCTOR, CredentialKind::Physician, california());
		assert_noop!(read(DOCTOR, profile, record, Some(HOSPITAL)), E::NotPermitted);
		Credentials::grant(DOCTOR, CredentialKind::Physician, california());
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
		Credentials::dismiss(DOCTOR, HOSPITAL);
		assert_noop!(read(DOCTOR, profile, record, Some(HOSPITAL)), E::NotPermitted);
	});
}

#[test]
fn nothing_is_passed_on_under_a_broken_glass() {
	build_and_execute(|| {
		let (profile, record) = patient();
		declare(profile);
		let access = Access { purpose: Purpose::BreakTheGlass, ..access_to(profile, record) };
		for recipient in [DOCTOR, NURSE] {
			assert_noop!(
				PatientRecords::disclose(
					signed(DOCTOR),
					access.clone(),
					recipient,
					Some(HOSPITAL),
					Some(HOSPITAL)
				),
				E::NotPermitted
			);
		}
		let request = DecisionRequest {
			profile,
			actor: DOCTOR,
			organisation: Some(HOSPITAL),
			action: Action::Disclose,
			purpose: Purpose::BreakTheGlass,
			data: RequestedData::Record(record),
		};
		assert_eq!(PatientRecords::decision(request), Decision::NoEmergency);
	});
}

#[test]
fn a_record_is_added_under_a_broken_glass() {
	build_and_execute(|| {
		let (profile, _) = patient();
		grant(profile, deny(Grantee::Anyone));
		assert_noop!(contribute(profile), E::NotPermitted);
		declare(profile);
		assert_ok!(contribute(profile));
		let record = Records::<Test>::get(NextRecordId::<Test>::get() - 1).unwrap();
		assert_eq!((record.organisation, record.payer), (Some(HOSPITAL), HOSPITAL));
		Timestamp::set_timestamp(START + HOUR);
		assert_noop!(contribute(profile), E::NotPermitted);
	});
}

// A patient's refusal

#[test]
fn a_patients_refusal_holds_but_for_what_the_organisation_wrote() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let consent = grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		let written_there = add_by_doctor(profile, report());
		assert_ok!(PatientRecords::revoke_consent(signed(PATIENT), profile, consent));
		assert_ok!(PatientRecords::refuse_emergency_access(signed(PATIENT), profile, california()));
		declare(profile);
		assert_noop!(read(DOCTOR, profile, record, Some(HOSPITAL)), E::NotPermitted);
		assert_eq!(decision(profile, record), Decision::EmergencyRefused);
		assert_ok!(read(DOCTOR, profile, written_there, Some(HOSPITAL)));
		assert_ok!(contribute(profile));
		// Of another organisation it is not its own.
		assert_ok!(declare_for(CLINIC_DOCTOR, profile, HOUR, physician_at(CLINIC)));
		assert_noop!(read(CLINIC_DOCTOR, profile, written_there, Some(CLINIC)), E::NotPermitted);
		// He may think otherwise.
		assert_ok!(PatientRecords::refuse_emergency_access(signed(PATIENT), profile, None));
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
	});
}

#[test]
fn a_refusal_holds_as_long_as_the_law_lets_it() {
	build_and_execute(|| {
		let (profile, record) = patient();
		assert_ok!(PatientRecords::refuse_emergency_access(signed(PATIENT), profile, california()));
		declare(profile);
		let allow = |allowed| {
			let california = california().unwrap();
			PatientRecords::set_refusal_allowed(RuntimeOrigin::root(), california, allowed)
		};
		assert_noop!(read(DOCTOR, profile, record, Some(HOSPITAL)), E::NotPermitted);
		assert_ok!(allow(false));
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
		assert_ok!(allow(true));
		assert_noop!(read(DOCTOR, profile, record, Some(HOSPITAL)), E::NotPermitted);
	});
}

/// Whether a refusal by the law of one place binds an emergency that the doctor declares with a licence for another.
fn refused_for(refusal: &str, licence: &str) -> bool {
	let refusal = jurisdiction(refusal).unwrap();
	let (profile, record) = patient();
	assert_ok!(PatientRecords::set_refusal_allowed(RuntimeOrigin::root(), refusal, true));
	assert_ok!(PatientRecords::refuse_emergency_access(signed(PATIENT), profile, Some(refusal)));
	let licence = Capacity { kind: CredentialKind::Physician, jurisdiction: jurisdiction(licence) };
	Credentials::grant(DOCTOR, licence.kind.clone(), licence.jurisdiction);
	let acting_for = ActingFor { organisation: HOSPITAL, capacity: licence };
	assert_ok!(declare_for(DOCTOR, profile, HOUR, acting_for));
	let refused = read(DOCTOR, profile, record, Some(HOSPITAL)).is_err();
	assert_eq!(decision(profile, record) == Decision::EmergencyRefused, refused);
	refused
}

#[test]
fn a_refusal_binds_where_its_law_reaches() {
	build_and_execute(|| {
		assert!(refused_for("US-CA", "US-CA"));
		// A country's law reaches into its parts, and a part's neither beyond nor over the whole.
		assert!(refused_for("US", "US-CA"));
		assert!(refused_for("US", "US"));
		assert!(!refused_for("US-CA", "US-NV"));
		assert!(!refused_for("US-CA", "US"));
		assert!(!refused_for("US-CA", "DE"));
		assert!(!refused_for("DE", "US-CA"));
	});
}

// Entered afterwards

fn late(who: AccountId, access: Access, when: Moment, acting_for: ActingFor<AccountId>) -> DispatchResult {
	let reason = EmergencyReason::ImminentHarm;
	PatientRecords::record_late_emergency(signed(who), access, reason, when, acting_for)
}

#[test]
fn a_late_entry_is_reviewed_and_opens_nothing() {
	build_and_execute(|| {
		let (profile, record) = patient();
		go_to_day(2);
		let access = Access { purpose: Purpose::BreakTheGlass, ..access_to(profile, record) };
		assert_ok!(late(DOCTOR, access, START + DAY, physician_at(HOSPITAL)));
		let stored = PatientRecords::emergency(0).unwrap();
		assert_eq!((stored.event_time, stored.recorded_at), (Some(START + DAY), START + 2 * DAY));
		assert_eq!((stored.until, stored.review_due), (now(), now() + REVIEW_PERIOD));
		let entry = Ledger::<Test>::get(profile, 0).unwrap().entry;
		let entered = *entry.statement.disclosure().unwrap();
		assert_eq!(entered.basis, Basis::Emergency { emergency: 0 });
		assert_eq!((entered.data, entered.event_time), (DisclosedData::Record(record), Some(START + DAY)));
		assert_eq!((entry.entered_by, entry.organisation), (DOCTOR, Some(HOSPITAL)));
		assert_noop!(read(DOCTOR, profile, record, Some(HOSPITAL)), E::NotPermitted);
		assert_eq!(PatientRecords::review_record(HOSPITAL), review_record(1, 0, 0));
		assert_ok!(review(0, Finding::Unjustified));
		assert_noop!(declare_for(DOCTOR, profile, HOUR, physician_at(HOSPITAL)), E::PrivilegeSuspended);
	});
}

#[test]
fn a_late_entry_leaves_the_running_emergency_alone() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let running = declare(profile);
		let access = Access { purpose: Purpose::BreakTheGlass, ..access_to(profile, record) };
		assert_ok!(late(DOCTOR, access, START - DAY, physician_at(HOSPITAL)));
		assert_eq!(decision(profile, record), Decision::Emergency { emergency: running });
	});
}

#[test]
fn a_late_entry_is_of_a_practitioner_about_what_exists() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let at = physician_at(HOSPITAL);
		let access = Access { purpose: Purpose::BreakTheGlass, ..access_to(profile, record) };
		let for_treatment = access_to(profile, record);
		assert_noop!(late(DOCTOR, for_treatment, START, at.clone()), E::NotPermitted);
		let unknown = Access { profile: 99, ..access.clone() };
		assert_noop!(late(DOCTOR, unknown, START, at.clone()), E::NotPermitted);
		let no_record = Access { data: RequestedData::Record(99), ..access.clone() };
		assert_noop!(late(DOCTOR, no_record, START, at.clone()), E::NotPermitted);
		assert_noop!(late(NURSE, access.clone(), START, at.clone()), E::NotInGoodStanding);
		assert_noop!(late(OFFICER, access.clone(), START, officer_at(HOSPITAL)), E::WrongCapacity);
		assert_noop!(late(DOCTOR, access.clone(), START, physician_at(CLINIC)), E::NotAffiliated);
		assert_ok!(late(DOCTOR, access.clone(), now() + 60_000, at.clone()));
		assert_noop!(late(DOCTOR, access, now() + 60_001, at), E::TimeInFuture);
	});
}

#[test]
fn the_truth_is_entered_though_the_privilege_is_suspended() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let emergency = declare(profile);
		assert_ok!(review(emergency, Finding::Unjustified));
		let access = Access { purpose: Purpose::BreakTheGlass, ..access_to(profile, record) };
		assert_ok!(late(DOCTOR, access, START, physician_at(HOSPITAL)));
	});
}
