//! Whole situations, through the calls: those that HL7 lists for consents, and the first days of a patient.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResultWithPostInfo};
use salus_primitives::{
	consent::{Action, Decision, DecisionRequest, Purpose, RecordCategory, RequestedData, Sensitivity},
	credential::CredentialKind,
	ledger::{Basis, DisclosedData},
};

type E = Error<Test>;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// Reads a record to treat.
fn read(
	who: AccountId,
	organisation: AccountId,
	profile: ProfileId,
	record: RecordId,
) -> DispatchResultWithPostInfo {
	PatientRecords::access(signed(who), access_to(profile, record), Some(organisation))
}

/// Why, or why not.
fn explain(who: AccountId, organisation: AccountId, profile: ProfileId, record: RecordId) -> Explanation {
	PatientRecords::explain(DecisionRequest {
		profile,
		actor: who,
		organisation: Some(organisation),
		action: Action::Read,
		purpose: Purpose::Treatment,
		data: RequestedData::Record(record),
	})
}

/// The clinic's physician adds a record; consent must let him.
fn add_by_clinic(profile: ProfileId, record: NewRecord<AccountId>) -> RecordId {
	let id = NextRecordId::<Test>::get();
	assert_ok!(PatientRecords::add_record(
		signed(CLINIC_DOCTOR),
		profile,
		record,
		Purpose::Treatment,
		physician_at(CLINIC)
	));
	id
}

/// Who read what on which ground, entry by entry.
fn log(profile: ProfileId) -> Vec<(AccountId, DisclosedData, Basis)> {
	PatientRecords::ledger(profile, 0, 100)
		.into_iter()
		.map(|(_, entry)| {
			let disclosure = *entry.statement.disclosure().unwrap();
			(entry.entered_by, disclosure.data, disclosure.basis)
		})
		.collect()
}

/// All purposes that can be consented to.
fn every_purpose() -> Vec<Purpose> {
	use Purpose::*;
	vec![Treatment, Payment, Coverage, Operations, Research, PatientRequest, PublicHealth, Marketing]
}

/// A patient who opts in: physicians may read and add everything up to R, for treatment.
fn opted_in() -> ProfileId {
	let profile = open_profile();
	grant(profile, permit(Grantee::Kind(capacity(CredentialKind::Physician))));
	profile
}

#[test]
fn a_sponsored_patient_lets_the_hospital_and_not_one_of_its_doctors() {
	build_and_execute(|| {
		// The hospital opens it; the patient owns nothing, and grants.
		let profile = sponsor_profile(false);
		assert_eq!(Balances::free_balance(POOR_PATIENT), 0);
		let laboratory = ConsentTerms {
			data: DataScope::Categories(set([RecordCategory::LaboratoryReport])),
			..permit(Grantee::Organisation(HOSPITAL))
		};
		let consent = grant(profile, laboratory);

		// A doctor affiliated there adds a report and reads it.
		let record = add_by_doctor(profile, report());
		assert_ok!(read(DOCTOR, HOSPITAL, profile, record));
		let by_consent = Basis::Consent { consent: Some(consent) };
		assert_eq!(log(profile), [(DOCTOR, DisclosedData::Record(record), by_consent)]);
		// Neither another category nor what is more sensitive.
		let add = |record| {
			PatientRecords::add_record(
				signed(DOCTOR),
				profile,
				record,
				Purpose::Treatment,
				physician_at(HOSPITAL),
			)
		};
		let mut very = report();
		very.content.sensitivity = Sensitivity::VeryRestricted;
		assert_noop!(add(very), E::NotPermitted);
		assert_noop!(add(NewRecord { category: RecordCategory::Imaging, ..report() }), E::NotPermitted);
		let mut restricted = report();
		restricted.content.sensitivity = Sensitivity::Restricted;
		assert_ok!(add(restricted));

		// A doctor of another hospital is told no more than no; the patient is told why.
		assert_noop!(read(CLINIC_DOCTOR, CLINIC, profile, record), E::NotPermitted);
		assert_eq!(
			explain(CLINIC_DOCTOR, CLINIC, profile, record),
			Explanation {
				decision: Decision::NoConsent,
				consents: vec![(consent, Effect::Permit, Some(Mismatch::Grantee))],
			}
		);

		// The patient denies one doctor, who is refused though the hospital is permitted.
		let denial = grant(profile, deny(Grantee::Account(DOCTOR)));
		assert_noop!(read(DOCTOR, HOSPITAL, profile, record), E::NotPermitted);
		assert_eq!(
			explain(DOCTOR, HOSPITAL, profile, record),
			Explanation {
				decision: Decision::Denied { consent: denial },
				consents: vec![(consent, Effect::Permit, None), (denial, Effect::Deny, None)],
			}
		);
		assert_ok!(read(NURSE, HOSPITAL, profile, record));
		assert_eq!(log(profile).len(), 2, "what is refused leaves no trace");
		// He is refused what he would add, too.
		assert_noop!(add(report()), E::NotPermitted);
	});
}

#[test]
fn opted_out_except_in_an_emergency() {
	build_and_execute(|| {
		let profile = opted_in();
		let record = add_by_clinic(profile, report());
		let everything = ConsentTerms { purposes: set(every_purpose()), ..deny(Grantee::Anyone) };
		grant(profile, everything);
		assert_noop!(read(DOCTOR, HOSPITAL, profile, record), E::NotPermitted);
		assert_noop!(read(CLINIC_DOCTOR, CLINIC, profile, record), E::NotPermitted);
		for purpose in every_purpose() {
			let access = Access { purpose, ..access_to(profile, record) };
			assert_noop!(PatientRecords::access(signed(DOCTOR), access, Some(HOSPITAL)), E::NotPermitted);
		}

		let breaking = Access { purpose: Purpose::BreakTheGlass, ..access_to(profile, record) };
		let read_broken = || PatientRecords::access(signed(DOCTOR), breaking.clone(), Some(HOSPITAL));
		assert_noop!(read_broken(), E::NotPermitted);
		assert_ok!(PatientRecords::declare_emergency(
			signed(DOCTOR),
			profile,
			EmergencyReason::Unconscious,
			DAY,
			physician_at(HOSPITAL)
		));
		assert_ok!(read_broken());
		assert_noop!(read(DOCTOR, HOSPITAL, profile, record), E::NotPermitted);
		let broken = Basis::Emergency { emergency: 0 };
		assert_eq!(log(profile), [(DOCTOR, DisclosedData::Record(record), broken)], "the patient sees it");
		go_to_day(1);
		assert_noop!(read_broken(), E::NotPermitted);
	});
}

#[test]
fn opted_in_except_for_one_organisation() {
	build_and_execute(|| {
		let profile = opted_in();
		let record = add_by_doctor(profile, report());
		assert_ok!(read(CLINIC_DOCTOR, CLINIC, profile, record));
		grant(profile, deny(Grantee::Organisation(CLINIC)));
		assert_noop!(read(CLINIC_DOCTOR, CLINIC, profile, record), E::NotPermitted);
		// Nor does he come in by himself.
		assert_noop!(
			PatientRecords::access(signed(CLINIC_DOCTOR), access_to(profile, record), None),
			E::NotPermitted
		);
		assert_ok!(read(DOCTOR, HOSPITAL, profile, record));
	});
}

#[test]
fn opted_in_except_for_one_person() {
	build_and_execute(|| {
		let profile = opted_in();
		let record = add_by_doctor(profile, report());
		let denial = grant(profile, deny(Grantee::Account(CLINIC_DOCTOR)));
		assert_noop!(read(CLINIC_DOCTOR, CLINIC, profile, record), E::NotPermitted);
		assert_ok!(read(DOCTOR, HOSPITAL, profile, record));
		assert_ok!(PatientRecords::revoke_consent(signed(PATIENT), profile, denial));
		assert_ok!(read(CLINIC_DOCTOR, CLINIC, profile, record));
	});
}

#[test]
fn opted_in_except_for_one_period() {
	build_and_execute(|| {
		let profile = opted_in();
		let record = add_by_doctor(profile, report());
		let away = Period { from: START + 2 * DAY, until: Some(START + 4 * DAY) };
		grant(profile, ConsentTerms { period: away, ..deny(Grantee::Anyone) });
		for (day, reads) in [(1, true), (2, false), (3, false), (4, true)] {
			go_to_day(day);
			assert_eq!(read(DOCTOR, HOSPITAL, profile, record).is_ok(), reads, "day {day}");
		}
	});
}

#[test]
fn opted_in_except_for_data_of_one_period() {
	build_and_execute(|| {
		let profile = opted_in();
		let arisen = |from, until| {
			let mut record = report();
			record.content.data_period =
				Period { from: START - from * DAY, until: Some(START - until * DAY) };
			add_by_doctor(profile, record)
		};
		let (before, within, across, after) = (arisen(9, 8), arisen(7, 6), arisen(5, 3), arisen(3, 2));
		let youth = Period { from: START - 8 * DAY, until: Some(START - 4 * DAY) };
		grant(profile, ConsentTerms { data_period: Some(youth), ..deny(Grantee::Anyone) });
		assert_ok!(read(DOCTOR, HOSPITAL, profile, before));
		assert_noop!(read(DOCTOR, HOSPITAL, profile, within), E::NotPermitted);
		assert_noop!(read(DOCTOR, HOSPITAL, profile, across), E::NotPermitted);
		assert_ok!(read(DOCTOR, HOSPITAL, profile, after));
	});
}

#[test]
fn opted_in_except_for_one_sensitivity_label() {
	build_and_execute(|| {
		let profile = opted_in();
		let labelled = |sensitivity| {
			let mut record = report();
			record.content.sensitivity = sensitivity;
			add_by_doctor(profile, record)
		};
		let (normal, restricted) = (labelled(Sensitivity::Normal), labelled(Sensitivity::Restricted));
		assert_ok!(read(DOCTOR, HOSPITAL, profile, restricted));
		grant(profile, ConsentTerms { sensitivity: Sensitivity::Restricted, ..deny(Grantee::Anyone) });
		assert_noop!(read(DOCTOR, HOSPITAL, profile, restricted), E::NotPermitted);
		assert_ok!(read(DOCTOR, HOSPITAL, profile, normal));
	});
}

#[test]
fn opted_in_except_for_data_of_one_author() {
	build_and_execute(|| {
		let profile = opted_in();
		let (hospitals, clinics) = (add_by_doctor(profile, report()), add_by_clinic(profile, report()));
		grant(profile, ConsentTerms { authors: set([CLINIC]), ..deny(Grantee::Anyone) });
		assert_ok!(read(DOCTOR, HOSPITAL, profile, hospitals));
		assert_noop!(read(DOCTOR, HOSPITAL, profile, clinics), E::NotPermitted);
		// Whoever asks for all of it would get the clinic's as well.
		let all = RequestedData::Category {
			category: RecordCategory::LaboratoryReport,
			sensitivity: Sensitivity::Normal,
			data_date: None,
		};
		let access = Access { data: all, ..access_to(profile, hospitals) };
		assert_noop!(PatientRecords::access(signed(DOCTOR), access, Some(HOSPITAL)), E::NotPermitted);
	});
}

#[test]
fn a_guardian_grants() {
	build_and_execute(|| {
		let profile = sponsor_profile(true);
		let majority = START + 100 * DAY;
		let appointment = Appointment {
			account: PARENT,
			basis: RepresentativeBasis::Parent,
			powers: set([Power::Access, Power::Consent]),
			period: Period { from: START, until: Some(majority) },
			instrument: digest(9),
		};
		assert_ok!(PatientRecords::appoint_on_instrument(
			signed(OFFICER),
			profile,
			appointment,
			None,
			officer_at(HOSPITAL)
		));
		let terms = permit(Grantee::Organisation(HOSPITAL));
		assert_ok!(PatientRecords::grant_consent(signed(PARENT), profile, terms));
		let granted = &PatientRecords::consents(profile)[0];
		assert_eq!(granted.granted_by, PARENT);
		assert_eq!(granted.authority, Authority::Representative(RepresentativeBasis::Parent));

		let record = add_by_doctor(profile, report());
		assert_ok!(read(DOCTOR, HOSPITAL, profile, record));
		assert_noop!(read(CLINIC_DOCTOR, CLINIC, profile, record), E::NotPermitted);
		// The parent reads as such, until majority.
		let own = Access { purpose: Purpose::FamilyRequest, ..access_to(profile, record) };
		let parent_reads = || PatientRecords::access(signed(PARENT), own.clone(), None);
		assert_ok!(parent_reads());
		assert_eq!(
			log(profile)[1],
			(PARENT, DisclosedData::Record(record), Basis::Consent { consent: None })
		);
		Timestamp::set_timestamp(majority);
		assert_noop!(parent_reads(), E::NotPermitted);
		assert_noop!(PatientRecords::revoke_consent(signed(PARENT), profile, 0), E::NotAuthorised);
		// What the parent granted stays until the patient, who signs now, revokes it.
		assert_ok!(read(DOCTOR, HOSPITAL, profile, record));
		assert_ok!(PatientRecords::revoke_consent(signed(POOR_PATIENT), profile, 0));
		assert_noop!(read(DOCTOR, HOSPITAL, profile, record), E::NotPermitted);
	});
}

#[test]
fn who_is_put_over_a_patient_neither_helps_himself_nor_undoes_what_the_patient_wants() {
	build_and_execute(|| {
		// The patient signs for himself; for when he cannot, the hospital enters his proxy on an instrument.
		let profile = sponsor_profile(false);
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		let denial = grant(profile, deny(Grantee::Organisation(CLINIC)));
		let record = add_by_doctor(profile, report());
		let proxy = |account| Appointment {
			account,
			basis: RepresentativeBasis::HealthcareProxy,
			powers: set([Power::Access, Power::Consent, Power::Records, Power::Review]),
			period: Period { from: START, until: Some(START + 100 * DAY) },
			instrument: digest(9),
		};
		let put_over = |profile| {
			PatientRecords::appoint_on_instrument(
				signed(OFFICER),
				profile,
				proxy(PARENT),
				None,
				officer_at(HOSPITAL),
			)
		};
		assert_ok!(put_over(profile));

		let by_proxy = || signed(PARENT);
		assert_noop!(PatientRecords::revoke_consent(by_proxy(), profile, denial), E::NotAuthorised);
		assert_noop!(
			PatientRecords::grant_consent(by_proxy(), profile, permit(Grantee::Account(PARENT))),
			E::NotAuthorised
		);
		// He lets the clinic in, and it stays out: a denial goes before what anybody permits.
		assert_ok!(PatientRecords::grant_consent(by_proxy(), profile, permit(Grantee::Organisation(CLINIC))));
		assert_noop!(read(CLINIC_DOCTOR, CLINIC, profile, record), E::NotPermitted);
		assert_ok!(PatientRecords::set_research_opt_out(by_proxy(), profile, true));
		assert_noop!(PatientRecords::set_research_opt_out(by_proxy(), profile, false), E::NotAuthorised);

		// What is erased is gone: that takes one whom the patient chose, or a patient who never signed.
		assert_noop!(PatientRecords::erase_record(by_proxy(), record), E::NotAuthorised);
		assert_ok!(PatientRecords::appoint_representative(signed(POOR_PATIENT), profile, proxy(NEW_KEY)));
		assert_ok!(PatientRecords::erase_record(signed(NEW_KEY), record));
		let wards = sponsor_profile(true);
		grant(wards, permit(Grantee::Organisation(HOSPITAL)));
		let record = add_by_doctor(wards, report());
		assert_ok!(put_over(wards));
		assert_ok!(PatientRecords::erase_record(by_proxy(), record));
	});
}

#[test]
fn what_was_relabelled_opens_to_nobody_new() {
	build_and_execute(|| {
		// A note of the highest sensitivity, which its author calls normal after all.
		let profile = open_profile();
		let doctors = ConsentTerms {
			sensitivity: Sensitivity::VeryRestricted,
			..permit(Grantee::Organisation(HOSPITAL))
		};
		grant(profile, doctors);
		grant(profile, permit(Grantee::Kind(capacity(CredentialKind::Physician))));
		let mut note = report();
		note.content.sensitivity = Sensitivity::VeryRestricted;
		let record = add_by_doctor(profile, note);
		assert_ok!(read(DOCTOR, HOSPITAL, profile, record));
		assert_noop!(read(CLINIC_DOCTOR, CLINIC, profile, record), E::NotPermitted);
		assert_ok!(PatientRecords::amend_record(
			signed(DOCTOR),
			record,
			1,
			content(2),
			AmendmentReason::Relabelling,
			Some(physician_at(HOSPITAL))
		));
		assert_ok!(read(DOCTOR, HOSPITAL, profile, record));
		assert_noop!(read(CLINIC_DOCTOR, CLINIC, profile, record), E::NotPermitted);
		// What may be seen by others is another record, derived from it.
		let excerpt = NewRecord { derived_from: Some(record), ..report() };
		let excerpt = add_by_doctor(profile, excerpt);
		assert_ok!(read(CLINIC_DOCTOR, CLINIC, profile, excerpt));
	});
}
