//! The decision, row by row: each answer, which goes before which, and what keeps a consent from applying.

mod explained;
mod matching;

use crate::{mock::*, *};
use frame_support::assert_ok;
use salus_primitives::{
	consent::{
		Action, ConsentRegistry, Decision, DecisionRequest, Purpose, RecordCategory, RequestedData,
		Sensitivity,
	},
	credential::{ActionReason, CredentialKind, Ground, Limits, Standing},
	doubles::Credentials,
	Moment,
};

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// May the hospital's doctor read laboratory reports of normal sensitivity and any date, to treat?
fn question(profile: ProfileId) -> RequestOf<Test> {
	DecisionRequest {
		profile,
		actor: DOCTOR,
		organisation: Some(HOSPITAL),
		action: Action::Read,
		purpose: Purpose::Treatment,
		data: reports(Sensitivity::Normal, None),
	}
}

fn reports(sensitivity: Sensitivity, data_date: Option<Moment>) -> RequestedData {
	RequestedData::Category { category: RecordCategory::LaboratoryReport, sensitivity, data_date }
}

/// The same of one record.
fn of_record(profile: ProfileId, record: RecordId) -> RequestOf<Test> {
	DecisionRequest { data: RequestedData::Record(record), ..question(profile) }
}

/// By somebody for himself, at the patient's request.
fn on_request(profile: ProfileId, actor: AccountId) -> RequestOf<Test> {
	DecisionRequest { actor, organisation: None, purpose: Purpose::PatientRequest, ..question(profile) }
}

fn breaking(profile: ProfileId) -> RequestOf<Test> {
	DecisionRequest { purpose: Purpose::BreakTheGlass, ..question(profile) }
}

/// The answer; every way to ask gives the same.
fn decide(question: RequestOf<Test>) -> Decision {
	let decision = PatientRecords::decision(question.clone());
	assert_eq!(PatientRecords::explain(question.clone()).decision, decision);
	assert_eq!(<PatientRecords as ConsentRegistry<AccountId>>::decide(&question), decision);
	decision
}

fn permitted(consent: ConsentId) -> Decision {
	Decision::Permitted { consent }
}

fn denied(consent: ConsentId) -> Decision {
	Decision::Denied { consent }
}

fn for_purpose(purpose: Purpose, terms: ConsentTerms<AccountId>) -> ConsentTerms<AccountId> {
	ConsentTerms { purposes: set([purpose]), ..terms }
}

fn revoke(profile: ProfileId, consent: ConsentId) {
	assert_ok!(PatientRecords::revoke_consent(signed(PATIENT), profile, consent));
}

fn appoint(profile: ProfileId, powers: impl IntoIterator<Item = Power>) {
	let appointment = Appointment {
		account: PARENT,
		basis: RepresentativeBasis::HealthcareProxy,
		powers: set(powers),
		period: Period { from: START, until: Some(START + DAY) },
		instrument: digest(9),
	};
	assert_ok!(PatientRecords::appoint_representative(signed(PATIENT), profile, appointment));
}

fn break_glass(profile: ProfileId) -> EmergencyId {
	let emergency = NextEmergencyId::<Test>::get();
	assert_ok!(PatientRecords::declare_emergency(
		signed(DOCTOR),
		profile,
		EmergencyReason::Unconscious,
		DAY,
		physician_at(HOSPITAL)
	));
	emergency
}

fn find_unjustified(emergency: EmergencyId) {
	assert_ok!(PatientRecords::review_emergency(
		signed(PATIENT),
		emergency,
		Finding::Unjustified,
		digest(3),
		None
	));
}

fn refuse_emergencies(profile: ProfileId) {
	assert_ok!(PatientRecords::refuse_emergency_access(signed(PATIENT), profile, california()));
}

fn opt_out(profile: ProfileId) {
	assert_ok!(PatientRecords::set_research_opt_out(signed(PATIENT), profile, true));
}

// Each answer.

#[test]
fn without_a_profile_there_is_none() {
	build_and_execute(|| {
		assert_eq!(decide(question(0)), Decision::NoProfile);
		assert_eq!(open_profile(), 0);
		assert_eq!(decide(question(0)), Decision::NoConsent);
		assert_ok!(PatientRecords::close_profile(signed(PATIENT), 0));
		assert_eq!(decide(question(0)), Decision::NoProfile);
	});
}

#[test]
fn a_record_that_is_not_the_profiles_or_was_erased_is_none() {
	build_and_execute(|| {
		let profile = open_profile();
		let another = open_profile();
		grant(profile, permit(Grantee::Anyone));
		let record = add_own(profile, report());
		let anothers = add_own(another, report());
		assert_eq!(decide(of_record(profile, record)), permitted(0));
		assert_eq!(decide(of_record(profile, 99)), Decision::NoRecord);
		assert_eq!(decide(of_record(profile, anothers)), Decision::NoRecord);
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), record));
		assert_eq!(decide(of_record(profile, record)), Decision::NoRecord);
	});
}

#[test]
fn who_names_an_organisation_belongs_to_it() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Anyone));
		let asking = |actor, organisation| DecisionRequest { actor, organisation, ..question(profile) };
		assert_eq!(decide(asking(CLINIC_DOCTOR, Some(HOSPITAL))), Decision::NotAffiliated);
		assert_eq!(decide(asking(CLINIC_DOCTOR, None)), permitted(0));
		assert_eq!(decide(asking(HOSPITAL, Some(HOSPITAL))), permitted(0), "it belongs to itself");
		Credentials::dismiss(DOCTOR, HOSPITAL);
		assert_eq!(decide(asking(DOCTOR, Some(HOSPITAL))), Decision::NotAffiliated);
	});
}

#[test]
fn the_patient_sees_what_is_his_for_his_own_purposes() {
	build_and_execute(|| {
		let profile = open_profile();
		let asking = |purpose, action| DecisionRequest { purpose, action, ..on_request(profile, PATIENT) };
		for action in [Action::Read, Action::Contribute, Action::Disclose] {
			for purpose in [Purpose::PatientRequest, Purpose::FamilyRequest, Purpose::PowerOfAttorney] {
				assert_eq!(decide(asking(purpose, action)), Decision::Controller);
			}
		}
		let very = DecisionRequest {
			data: reports(Sensitivity::VeryRestricted, None),
			..on_request(profile, PATIENT)
		};
		assert_eq!(decide(very), Decision::Controller);
		assert_eq!(decide(asking(Purpose::Treatment, Action::Read)), Decision::NoConsent);
		assert_eq!(decide(on_request(profile, STRANGER)), Decision::NoConsent);
	});
}

#[test]
fn a_broken_glass_opens_to_who_broke_it_and_while_it_is_broken() {
	build_and_execute(|| {
		let profile = open_profile();
		let another = open_profile();
		assert_eq!(decide(breaking(profile)), Decision::NoEmergency);
		let emergency = break_glass(profile);
		let open = Decision::Emergency { emergency };
		let ask = |change: fn(&mut RequestOf<Test>)| {
			let mut question = breaking(profile);
			change(&mut question);
			decide(question)
		};
		assert_eq!(decide(breaking(profile)), open);
		assert_eq!(ask(|one| one.action = Action::Contribute), open);
		assert_eq!(ask(|one| one.data = reports(Sensitivity::VeryRestricted, None)), open);
		assert_eq!(ask(|one| one.action = Action::Disclose), Decision::NoEmergency);
		assert_eq!(ask(|one| one.actor = NURSE), Decision::NoEmergency);
		assert_eq!(ask(|one| one.organisation = None), Decision::NoEmergency);
		assert_eq!(ask(|one| one.purpose = Purpose::EmergencyTreatment), Decision::NoConsent);
		assert_eq!(decide(breaking(another)), Decision::NoEmergency);
		Credentials::affiliate(DOCTOR, CLINIC);
		assert_eq!(ask(|one| one.organisation = Some(CLINIC)), Decision::NoEmergency);

		Timestamp::set_timestamp(START + DAY - 1);
		assert_eq!(decide(breaking(profile)), open);
		Credentials::revoke(DOCTOR, CredentialKind::Physician, california());
		assert_eq!(decide(breaking(profile)), Decision::NoEmergency);
		Credentials::grant(DOCTOR, CredentialKind::Physician, california());
		go_to_day(1);
		assert_eq!(decide(breaking(profile)), Decision::NoEmergency);
	});
}

#[test]
fn a_refusal_of_emergencies_binds_where_the_law_lets_it_and_never_the_author() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		let (own, patients) = (add_by_doctor(profile, report()), add_own(profile, report()));
		let open = Decision::Emergency { emergency: break_glass(profile) };
		refuse_emergencies(profile);
		let breaking_for =
			|record| DecisionRequest { data: RequestedData::Record(record), ..breaking(profile) };
		assert_eq!(decide(breaking_for(own)), open);
		assert_eq!(decide(breaking_for(patients)), Decision::EmergencyRefused);
		assert_eq!(decide(breaking(profile)), Decision::EmergencyRefused, "it may be anybody's");
		let allow = |allowed| {
			PatientRecords::set_refusal_allowed(RuntimeOrigin::root(), california().unwrap(), allowed)
		};
		assert_ok!(allow(false));
		assert_eq!(decide(breaking_for(patients)), open);
		assert_ok!(allow(true));
		assert_eq!(decide(breaking_for(patients)), Decision::EmergencyRefused);
		assert_ok!(PatientRecords::refuse_emergency_access(signed(PATIENT), profile, None));
		assert_eq!(decide(breaking_for(patients)), open);
	});
}

#[test]
fn a_refusal_of_emergencies_binds_who_is_licensed_where_its_law_holds() {
	build_and_execute(|| {
		for (law, licensed, binds) in [
			("US-CA", "US-CA", true),
			("US", "US-CA", true),
			("US", "US", true),
			("US-CA", "US", false),
			("US-NY", "US-CA", false),
			("DE", "US-CA", false),
		] {
			let profile = open_profile();
			let capacity = Capacity { kind: CredentialKind::Physician, jurisdiction: jurisdiction(licensed) };
			Credentials::grant(DOCTOR, CredentialKind::Physician, jurisdiction(licensed));
			let emergency = NextEmergencyId::<Test>::get();
			assert_ok!(PatientRecords::declare_emergency(
				signed(DOCTOR),
				profile,
				EmergencyReason::Unconscious,
				DAY,
				ActingFor { organisation: HOSPITAL, capacity }
			));
			let allow = |allowed| {
				let law = jurisdiction(law).unwrap();
				assert_ok!(PatientRecords::set_refusal_allowed(RuntimeOrigin::root(), law, allowed));
			};
			allow(true);
			assert_ok!(PatientRecords::refuse_emergency_access(signed(PATIENT), profile, jurisdiction(law)));
			let open = Decision::Emergency { emergency };
			let expected = if binds { Decision::EmergencyRefused } else { open };
			assert_eq!(decide(breaking(profile)), expected, "{law} for a licence of {licensed}");
			// The law of a country does not hold because that of a part of it does, nor the other way round.
			allow(false);
			assert_eq!(decide(breaking(profile)), open, "{law} no longer lets him");
			allow(true);
		}
	});
}

#[test]
fn an_unjustified_finding_suspends_the_privilege_everywhere() {
	build_and_execute(|| {
		let (profile, another) = (open_profile(), open_profile());
		break_glass(profile);
		find_unjustified(break_glass(another));
		assert_eq!(decide(breaking(profile)), Decision::PrivilegeSuspended);
		assert_eq!(decide(breaking(another)), Decision::PrivilegeSuspended);
		grant(profile, permit(Grantee::Account(DOCTOR)));
		assert_eq!(decide(question(profile)), permitted(0), "it suspends nothing else");
	});
}

#[test]
fn a_representative_sees_within_his_powers_and_his_time() {
	build_and_execute(|| {
		let (profile, another) = (open_profile(), open_profile());
		appoint(profile, [Power::Access]);
		appoint(another, [Power::Consent, Power::Records, Power::Review]);
		for purpose in [Purpose::PatientRequest, Purpose::FamilyRequest, Purpose::PowerOfAttorney] {
			let asking = DecisionRequest { purpose, ..on_request(profile, PARENT) };
			assert_eq!(decide(asking.clone()), Decision::Representative);
			// What he may see may be disclosed to him; he writes nothing in its name.
			let disclosed = DecisionRequest { action: Action::Disclose, ..asking.clone() };
			assert_eq!(decide(disclosed), Decision::Representative);
			let written = DecisionRequest { action: Action::Contribute, ..asking };
			assert_eq!(decide(written), Decision::NoConsent);
		}
		let treating = DecisionRequest { purpose: Purpose::Treatment, ..on_request(profile, PARENT) };
		assert_eq!(decide(treating), Decision::NoConsent);
		Credentials::affiliate(PARENT, HOSPITAL);
		let at_work = DecisionRequest { organisation: Some(HOSPITAL), ..on_request(profile, PARENT) };
		assert_eq!(decide(at_work), Decision::NoConsent, "at work he is no parent");
		assert_eq!(decide(on_request(another, PARENT)), Decision::NoConsent);
		Timestamp::set_timestamp(START + DAY - 1);
		assert_eq!(decide(on_request(profile, PARENT)), Decision::Representative);
		go_to_day(1);
		assert_eq!(decide(on_request(profile, PARENT)), Decision::NoConsent);
	});
}

#[test]
fn the_oldest_consent_that_decides_is_named() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Account(NURSE)));
		grant(profile, permit(Grantee::Account(DOCTOR)));
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		assert_eq!(decide(question(profile)), permitted(1));
		grant(profile, deny(Grantee::Organisation(HOSPITAL)));
		grant(profile, deny(Grantee::Account(DOCTOR)));
		assert_eq!(decide(question(profile)), denied(3));
		revoke(profile, 3);
		assert_eq!(decide(question(profile)), denied(4));
		revoke(profile, 4);
		revoke(profile, 1);
		assert_eq!(decide(question(profile)), permitted(2));
		revoke(profile, 2);
		assert_eq!(decide(question(profile)), Decision::NoConsent);
	});
}

#[test]
fn who_opted_out_of_research_is_in_none_that_he_did_not_name() {
	build_and_execute(|| {
		let profile = open_profile();
		let research = |terms| for_purpose(Purpose::Research, terms);
		let asking =
			|purpose| DecisionRequest { actor: RESEARCHER, organisation: None, purpose, ..question(profile) };
		let kind = Grantee::Kind(capacity(CredentialKind::ResearchOrganisation));
		grant(profile, research(permit(kind)));
		grant(profile, research(permit(Grantee::Anyone)));
		assert_eq!(decide(asking(Purpose::Research)), permitted(0));
		opt_out(profile);
		for purpose in [Purpose::Research, Purpose::ClinicalTrialResearch] {
			assert_eq!(decide(asking(purpose)), Decision::ResearchOptOut);
		}
		for grantee in [Grantee::Account(RESEARCHER), Grantee::Organisation(RESEARCHER)] {
			let named = grant(profile, research(permit(grantee)));
			assert_eq!(decide(asking(Purpose::ClinicalTrialResearch)), permitted(named));
			revoke(profile, named);
		}
		// A representative permits nobody's research in the place of who opted out.
		appoint(profile, [Power::Consent]);
		let terms = research(permit(Grantee::Account(RESEARCHER)));
		assert_ok!(PatientRecords::grant_consent(signed(PARENT), profile, terms));
		assert_eq!(decide(asking(Purpose::Research)), Decision::ResearchOptOut);
		// It stands apart from what is not research.
		let treating = grant(profile, permit(Grantee::Anyone));
		assert_eq!(decide(question(profile)), permitted(treating));
		assert_ok!(PatientRecords::set_research_opt_out(signed(PATIENT), profile, false));
		assert_eq!(decide(asking(Purpose::Research)), permitted(0));
	});
}

// Which goes before which.

#[test]
fn no_profile_goes_before_no_record() {
	build_and_execute(|| assert_eq!(decide(of_record(0, 0)), Decision::NoProfile));
}

#[test]
fn no_record_goes_before_not_affiliated() {
	build_and_execute(|| {
		let profile = open_profile();
		let outsider = DecisionRequest { actor: STRANGER, ..of_record(profile, 0) };
		assert_eq!(decide(outsider), Decision::NoRecord);
		let record = add_own(profile, report());
		let outsider = DecisionRequest { actor: STRANGER, ..of_record(profile, record) };
		assert_eq!(decide(outsider), Decision::NotAffiliated);
	});
}

#[test]
fn not_affiliated_goes_before_the_patient_himself() {
	build_and_execute(|| {
		let profile = open_profile();
		let asking = DecisionRequest { organisation: Some(HOSPITAL), ..on_request(profile, PATIENT) };
		assert_eq!(decide(asking.clone()), Decision::NotAffiliated);
		Credentials::affiliate(PATIENT, HOSPITAL);
		assert_eq!(decide(asking), Decision::NoConsent, "and for his employer he is not himself");
	});
}

#[test]
fn not_affiliated_goes_before_a_broken_glass() {
	build_and_execute(|| {
		let profile = open_profile();
		break_glass(profile);
		Credentials::dismiss(DOCTOR, HOSPITAL);
		assert_eq!(decide(breaking(profile)), Decision::NotAffiliated);
	});
}

#[test]
fn the_patient_goes_before_his_own_denial() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, for_purpose(Purpose::PatientRequest, deny(Grantee::Anyone)));
		assert_eq!(decide(on_request(profile, PATIENT)), Decision::Controller);
		assert_eq!(decide(on_request(profile, STRANGER)), denied(0));
	});
}

#[test]
fn no_emergency_then_a_suspended_privilege_then_a_refusal_then_the_broken_glass() {
	build_and_execute(|| {
		let profile = open_profile();
		let emergency = break_glass(profile);
		assert_eq!(decide(breaking(profile)), Decision::Emergency { emergency });
		refuse_emergencies(profile);
		assert_eq!(decide(breaking(profile)), Decision::EmergencyRefused);
		find_unjustified(emergency);
		assert_eq!(decide(breaking(profile)), Decision::PrivilegeSuspended);
		go_to_day(1);
		assert_eq!(decide(breaking(profile)), Decision::NoEmergency);
	});
}

#[test]
fn a_broken_glass_goes_before_a_denial() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, ConsentTerms { purposes: set(matching::others()), ..deny(Grantee::Anyone) });
		let emergency = break_glass(profile);
		assert_eq!(decide(breaking(profile)), Decision::Emergency { emergency });
		assert_eq!(decide(question(profile)), denied(0), "for that purpose alone");
	});
}

#[test]
fn a_denial_goes_before_a_representative() {
	build_and_execute(|| {
		let profile = open_profile();
		appoint(profile, [Power::Access]);
		grant(profile, for_purpose(Purpose::PatientRequest, permit(Grantee::Account(PARENT))));
		assert_eq!(decide(on_request(profile, PARENT)), Decision::Representative, "and he before a permit");
		grant(profile, for_purpose(Purpose::PatientRequest, deny(Grantee::Account(PARENT))));
		assert_eq!(decide(on_request(profile, PARENT)), denied(1));
	});
}

#[test]
fn a_denial_goes_before_a_permit_however_special_that_is() {
	build_and_execute(|| {
		let profile = open_profile();
		let record = add_own(profile, report());
		let named = ConsentTerms { data: DataScope::Record(record), ..permit(Grantee::Account(DOCTOR)) };
		grant(profile, named);
		assert_eq!(decide(of_record(profile, record)), permitted(0));
		grant(profile, deny(Grantee::Anyone));
		assert_eq!(decide(of_record(profile, record)), denied(1));
	});
}

#[test]
fn a_permit_goes_before_an_opt_out_and_a_denial_before_both() {
	build_and_execute(|| {
		let profile = open_profile();
		opt_out(profile);
		let research = |terms| for_purpose(Purpose::Research, terms);
		let asking = DecisionRequest { purpose: Purpose::Research, ..question(profile) };
		assert_eq!(decide(asking.clone()), Decision::NoConsent);
		grant(profile, research(permit(Grantee::Anyone)));
		assert_eq!(decide(asking.clone()), Decision::ResearchOptOut, "and an opt-out before no consent");
		grant(profile, research(permit(Grantee::Account(DOCTOR))));
		assert_eq!(decide(asking.clone()), permitted(1));
		revoke(profile, 1);
		grant(profile, research(deny(Grantee::Account(DOCTOR))));
		assert_eq!(decide(asking), denied(2));
	});
}

#[test]
fn an_opt_out_is_told_only_to_whom_the_permit_was_for() {
	build_and_execute(|| {
		let profile = open_profile();
		let kind = Grantee::Kind(capacity(CredentialKind::ResearchOrganisation));
		grant(profile, for_purpose(Purpose::Research, permit(kind)));
		opt_out(profile);
		let asking = DecisionRequest { purpose: Purpose::Research, ..question(profile) };
		assert_eq!(decide(asking.clone()), Decision::NoConsent);
		let researcher = DecisionRequest { actor: RESEARCHER, organisation: None, ..asking };
		assert_eq!(decide(researcher), Decision::ResearchOptOut);
	});
}
