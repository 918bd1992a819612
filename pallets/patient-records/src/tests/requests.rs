//! Requests for access and offers of research: who makes them, for whom, and how they are answered.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
	consent::{Purpose, Sensitivity},
	credential::CredentialKind,
	doubles::Credentials,
};
use sp_runtime::{DispatchResult, TokenError};

use super::representatives::appoint;
use crate::{mock::*, *};

type E = Error<Test>;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn ask(profile: ProfileId, terms: ConsentTerms<AccountId>) -> DispatchResult {
	PatientRecords::request_access(signed(DOCTOR), profile, terms, physician_at(HOSPITAL))
}

/// A permit for research.
fn research(grantee: Grantee<AccountId>) -> ConsentTerms<AccountId> {
	ConsentTerms { purposes: set([Purpose::Research]), ..permit(grantee) }
}

fn offer(profile: ProfileId, terms: ConsentTerms<AccountId>) -> DispatchResult {
	let acting_for = acting(RESEARCHER, CredentialKind::ResearchOrganisation);
	PatientRecords::offer_research(signed(RESEARCHER), profile, digest(3), terms, acting_for)
}

fn answer(who: AccountId, profile: ProfileId, number: u32, accept: bool) -> DispatchResult {
	PatientRecords::answer_request(signed(who), profile, DOCTOR, number, accept)
}

fn withdraw(who: AccountId, profile: ProfileId) -> DispatchResult {
	PatientRecords::withdraw_request(signed(who), profile, DOCTOR)
}

#[test]
fn a_practitioner_asks_and_his_organisation_pays() {
	build_and_execute(|| {
		let profile = open_profile();
		let terms = permit(Grantee::Account(DOCTOR));
		assert_ok!(ask(profile, terms.clone()));
		System::assert_last_event(
			Event::RequestMade {
				profile,
				number: 0,
				kind: RequestKind::Access,
				organisation: HOSPITAL,
				terms: terms.clone(),
				authorised_by: DOCTOR,
			}
			.into(),
		);
		let (requester, request) = PatientRecords::requests(profile).remove(0);
		assert_eq!((requester, request.number, request.organisation), (DOCTOR, 0, HOSPITAL));
		assert_eq!((request.terms, request.recorded_at), (terms, now()));
		let held = on_hold(HOSPITAL);
		assert!(held > 0 && on_hold(DOCTOR) == 0);
		assert!(PatientRecords::consents(profile).is_empty(), "to ask opens nothing");
		let hospitals = permit(Grantee::Organisation(HOSPITAL));
		let hospital = acting(HOSPITAL, CredentialKind::Hospital);
		assert_ok!(PatientRecords::request_access(signed(HOSPITAL), profile, hospitals, hospital));
		assert_eq!(on_hold(HOSPITAL), 2 * held);
		assert_eq!(PatientRecords::profile(profile).unwrap().requests, 2);

		let rest = Balances::free_balance(HOSPITAL) - 2;
		assert_ok!(Balances::transfer_allow_death(signed(HOSPITAL), STRANGER, rest));
		let nurse = acting(HOSPITAL, CredentialKind::Nurse);
		assert_noop!(
			PatientRecords::request_access(signed(NURSE), profile, permit(Grantee::Account(NURSE)), nurse),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn who_is_no_practitioner_does_not_ask() {
	build_and_execute(|| {
		let profile = open_profile();
		let by = |who, acting_for| {
			let terms = permit(Grantee::Account(who));
			PatientRecords::request_access(signed(who), profile, terms, acting_for)
		};
		assert_noop!(by(OFFICER, officer_at(HOSPITAL)), E::WrongCapacity);
		assert_noop!(by(DOCTOR, acting(HOSPITAL, CredentialKind::Hospital)), E::WrongCapacity);
		assert_noop!(by(STRANGER, physician_at(HOSPITAL)), E::NotInGoodStanding);
		assert_noop!(by(CLINIC_DOCTOR, physician_at(HOSPITAL)), E::NotAffiliated);
		assert_noop!(by(DOCTOR, physician_at(DOCTOR)), E::NotAffiliated);
		Credentials::revoke(DOCTOR, CredentialKind::Physician, california());
		assert_noop!(by(DOCTOR, physician_at(HOSPITAL)), E::NotInGoodStanding);
	});
}

#[test]
fn one_asks_for_oneself_or_ones_organisation_and_for_a_permit() {
	build_and_execute(|| {
		let profile = open_profile();
		let others = [
			permit(Grantee::Account(NURSE)),
			permit(Grantee::Account(HOSPITAL)),
			permit(Grantee::Organisation(CLINIC)),
			permit(Grantee::Organisation(DOCTOR)),
			permit(Grantee::Kind(capacity(CredentialKind::Physician))),
			permit(Grantee::Anyone),
			deny(Grantee::Account(DOCTOR)),
			deny(Grantee::Organisation(HOSPITAL)),
		];
		for terms in others {
			assert_noop!(ask(profile, terms), E::InvalidRequest);
		}
		let nothing = ConsentTerms { actions: set([]), ..permit(Grantee::Account(DOCTOR)) };
		assert_noop!(ask(profile, nothing), E::InvalidConsent);
		let breaking = ConsentTerms {
			purposes: set([Purpose::Treatment, Purpose::BreakTheGlass]),
			..permit(Grantee::Account(DOCTOR))
		};
		assert_noop!(ask(profile, breaking), E::InvalidConsent);
		// Named to one, the most sensitive may be asked for.
		let most =
			ConsentTerms { sensitivity: Sensitivity::VeryRestricted, ..permit(Grantee::Account(DOCTOR)) };
		assert_ok!(ask(profile, most));
	});
}

#[test]
fn of_a_profile_that_is_not_there_nothing_is_told() {
	build_and_execute(|| {
		assert_noop!(ask(99, permit(Grantee::Account(DOCTOR))), E::NotPermitted);
		assert_noop!(offer(99, research(Grantee::Account(RESEARCHER))), E::NotPermitted);
	});
}

#[test]
fn a_study_is_offered_by_researchers_and_for_research_only() {
	build_and_execute(|| {
		let profile = open_profile();
		let terms = research(Grantee::Organisation(RESEARCHER));
		let as_what = |who, acting_for| {
			let terms = research(Grantee::Account(who));
			PatientRecords::offer_research(signed(who), profile, digest(3), terms, acting_for)
		};
		assert_noop!(as_what(DOCTOR, physician_at(HOSPITAL)), E::WrongCapacity);
		assert_noop!(as_what(HOSPITAL, acting(HOSPITAL, CredentialKind::Hospital)), E::WrongCapacity);
		assert_noop!(as_what(PAYER, acting(PAYER, CredentialKind::TrialSponsor)), E::NotInGoodStanding);
		assert_noop!(
			as_what(RESEARCHER, acting(HOSPITAL, CredentialKind::ResearchOrganisation)),
			E::NotAffiliated
		);

		for purposes in [
			set([Purpose::Treatment]),
			set([Purpose::Research, Purpose::Treatment]),
			set([Purpose::Marketing]),
		] {
			assert_noop!(offer(profile, ConsentTerms { purposes, ..terms.clone() }), E::InvalidRequest);
		}
		assert_noop!(offer(profile, ConsentTerms { purposes: set([]), ..terms.clone() }), E::InvalidConsent);
		assert_noop!(offer(profile, research(Grantee::Anyone)), E::InvalidRequest);
		assert_noop!(offer(profile, research(Grantee::Account(DOCTOR))), E::InvalidRequest);
		assert_noop!(
			offer(profile, ConsentTerms { effect: Effect::Deny, ..terms.clone() }),
			E::InvalidRequest
		);
		assert_ok!(offer(profile, terms.clone()));
		System::assert_last_event(
			Event::RequestMade {
				profile,
				number: 0,
				kind: RequestKind::Research(digest(3)),
				organisation: RESEARCHER,
				terms,
				authorised_by: RESEARCHER,
			}
			.into(),
		);
		// A sponsor, and an investigator for his hospital, too.
		Credentials::grant(PAYER, CredentialKind::TrialSponsor, california());
		assert_ok!(as_what(PAYER, acting(PAYER, CredentialKind::TrialSponsor)));
		Credentials::grant(DOCTOR, CredentialKind::Investigator, california());
		let trial = ConsentTerms {
			purposes: set([Purpose::ClinicalTrialResearch]),
			..research(Grantee::Account(DOCTOR))
		};
		let investigator = acting(HOSPITAL, CredentialKind::Investigator);
		// A person is no organisation of his own.
		assert_noop!(as_what(DOCTOR, acting(DOCTOR, CredentialKind::Investigator)), E::NotAffiliated);
		assert_ok!(PatientRecords::offer_research(signed(DOCTOR), profile, digest(3), trial, investigator));
	});
}

#[test]
fn who_has_opted_out_of_research_is_not_asked_for_it() {
	build_and_execute(|| {
		let profile = open_profile();
		assert_ok!(PatientRecords::set_research_opt_out(signed(PATIENT), profile, true));
		let terms = research(Grantee::Account(RESEARCHER));
		assert_noop!(offer(profile, terms.clone()), E::NotPermitted);
		// Nor by a request for access that names it among others.
		for purpose in [Purpose::Research, Purpose::ClinicalTrialResearch] {
			let terms = ConsentTerms {
				purposes: set([Purpose::Treatment, purpose]),
				..permit(Grantee::Account(DOCTOR))
			};
			assert_noop!(ask(profile, terms), E::NotPermitted);
		}
		assert_ok!(ask(profile, permit(Grantee::Account(DOCTOR))));
		assert_ok!(PatientRecords::set_research_opt_out(signed(PATIENT), profile, false));
		assert_ok!(offer(profile, terms));
	});
}

#[test]
fn one_request_of_each_requester_waits_and_sixteen_of_all() {
	build_and_execute(|| {
		let profile = open_profile();
		let ask_as = |who| {
			Credentials::grant(who, CredentialKind::Physician, california());
			Credentials::affiliate(who, HOSPITAL);
			let terms = permit(Grantee::Account(who));
			PatientRecords::request_access(signed(who), profile, terms, physician_at(HOSPITAL))
		};
		assert_ok!(ask_as(DOCTOR));
		assert_noop!(ask_as(DOCTOR), E::AlreadyRequested);
		assert_noop!(ask(profile, permit(Grantee::Organisation(HOSPITAL))), E::AlreadyRequested);
		for who in 101..116 {
			assert_ok!(ask_as(who));
		}
		assert_noop!(ask_as(200), E::TooManyRequests);
		assert_ok!(withdraw(DOCTOR, profile));
		assert_ok!(ask_as(200));
		assert_noop!(ask_as(DOCTOR), E::TooManyRequests);
		// Of another patient's profile he may ask meanwhile.
		assert_ok!(ask(sponsor_profile(false), permit(Grantee::Account(DOCTOR))));
	});
}

#[test]
fn accepting_grants_what_was_asked_for_and_nothing_else() {
	build_and_execute(|| {
		let profile = open_profile();
		let terms = ConsentTerms { sensitivity: Sensitivity::Low, ..permit(Grantee::Account(DOCTOR)) };
		assert_ok!(ask(profile, terms.clone()));
		for who in [DOCTOR, HOSPITAL, STRANGER] {
			assert_noop!(answer(who, profile, 0, true), E::NotAuthorised);
			assert_noop!(answer(who, profile, 0, false), E::NotAuthorised);
		}
		assert_noop!(answer(PATIENT, 7, 0, true), E::ProfileNotFound);
		assert_noop!(answer(PATIENT, profile, 1, true), E::StaleVersion);
		assert_noop!(
			PatientRecords::answer_request(signed(PATIENT), profile, NURSE, 0, true),
			E::NothingToAnswer
		);
		assert_ok!(answer(PATIENT, profile, 0, true));
		System::assert_last_event(
			Event::RequestAnswered { profile, requester: DOCTOR, consent: Some(0), authorised_by: PATIENT }
				.into(),
		);
		let consents = PatientRecords::consents(profile);
		assert_eq!(consents.len(), 1);
		assert_eq!((&consents[0].terms, consents[0].granted_by), (&terms, PATIENT));
		assert_eq!(consents[0].authority, Authority::Controller);
		assert!(PatientRecords::requests(profile).is_empty());
		assert_eq!((on_hold(HOSPITAL), Balances::free_balance(HOSPITAL)), (0, ENDOWMENT));
		assert_noop!(answer(PATIENT, profile, 0, true), E::NothingToAnswer);
	});
}

#[test]
fn declining_grants_nothing_and_pays_back() {
	build_and_execute(|| {
		let profile = open_profile();
		appoint(profile, PARENT, &[Power::Consent]);
		appoint(profile, NEW_KEY, &[Power::Access, Power::Records, Power::Review]);
		assert_ok!(ask(profile, permit(Grantee::Account(DOCTOR))));
		assert_noop!(answer(NEW_KEY, profile, 0, false), E::NotAuthorised);
		assert_ok!(answer(PARENT, profile, 0, false));
		System::assert_last_event(
			Event::RequestAnswered { profile, requester: DOCTOR, consent: None, authorised_by: PARENT }
				.into(),
		);
		assert!(PatientRecords::consents(profile).is_empty());
		assert_eq!((on_hold(HOSPITAL), Balances::free_balance(HOSPITAL)), (0, ENDOWMENT));
		assert_eq!(PatientRecords::profile(profile).unwrap().requests, 0);
	});
}

#[test]
fn a_representative_does_not_accept_what_he_asked_for_himself() {
	build_and_execute(|| {
		let profile = open_profile();
		for representative in [DOCTOR, PARENT] {
			appoint(profile, representative, &[Power::Consent]);
		}
		assert_ok!(ask(profile, permit(Grantee::Account(DOCTOR))));
		assert_noop!(answer(DOCTOR, profile, 0, true), E::NotAuthorised);
		assert_ok!(answer(DOCTOR, profile, 0, false));
		assert!(PatientRecords::consents(profile).is_empty());
		// Another one may, and the patient of course.
		for (number, who) in [(1, PARENT), (2, PATIENT)] {
			assert_ok!(ask(profile, permit(Grantee::Account(DOCTOR))));
			assert_noop!(answer(DOCTOR, profile, number, true), E::NotAuthorised);
			assert_ok!(answer(who, profile, number, true));
		}
		assert_eq!(PatientRecords::consents(profile).len(), 2);
	});
}

#[test]
fn an_answer_meant_for_another_request_is_refused() {
	build_and_execute(|| {
		let profile = open_profile();
		assert_ok!(ask(profile, permit(Grantee::Account(DOCTOR))));
		assert_ok!(withdraw(DOCTOR, profile));
		// The patient has seen the narrow one; a wider one takes its place.
		assert_ok!(ask(profile, permit(Grantee::Organisation(HOSPITAL))));
		assert_noop!(answer(PATIENT, profile, 0, true), E::StaleVersion);
		assert_noop!(answer(PATIENT, profile, 0, false), E::StaleVersion);
		assert_ok!(answer(PATIENT, profile, 1, true));
	});
}

#[test]
fn a_request_expires() {
	build_and_execute(|| {
		let profile = open_profile();
		assert_ok!(ask(profile, permit(Grantee::Account(DOCTOR))));
		let expiry = START + REQUEST_LIFETIME;
		Timestamp::set_timestamp(expiry - 1);
		for who in [STRANGER, PATIENT, HOSPITAL] {
			assert_noop!(withdraw(who, profile), E::NotAuthorised);
		}
		Timestamp::set_timestamp(expiry);
		assert_noop!(answer(PATIENT, profile, 0, true), E::RequestExpired);
		// Until somebody clears it away it waits; anybody may.
		assert_noop!(ask(profile, permit(Grantee::Account(DOCTOR))), E::AlreadyRequested);
		assert_ok!(withdraw(STRANGER, profile));
		System::assert_last_event(
			Event::RequestWithdrawn { profile, requester: DOCTOR, authorised_by: STRANGER }.into(),
		);
		assert_eq!((on_hold(HOSPITAL), Balances::free_balance(HOSPITAL)), (0, ENDOWMENT));

		assert_ok!(ask(profile, permit(Grantee::Account(DOCTOR))));
		Timestamp::set_timestamp(expiry + REQUEST_LIFETIME - 1);
		assert_ok!(answer(PATIENT, profile, 1, true));
		assert_ok!(ask(profile, permit(Grantee::Account(DOCTOR))));
		Timestamp::set_timestamp(expiry + 3 * REQUEST_LIFETIME);
		assert_ok!(answer(PATIENT, profile, 2, false));
	});
}

#[test]
fn the_requester_withdraws_at_any_time() {
	build_and_execute(|| {
		let profile = open_profile();
		assert_noop!(withdraw(DOCTOR, profile), E::NothingToAnswer);
		assert_ok!(ask(profile, permit(Grantee::Account(DOCTOR))));
		assert_noop!(PatientRecords::withdraw_request(signed(DOCTOR), 7, DOCTOR), E::NothingToAnswer);
		// Even when he belongs to nobody any more.
		Credentials::dismiss(DOCTOR, HOSPITAL);
		assert_ok!(withdraw(DOCTOR, profile));
		System::assert_last_event(
			Event::RequestWithdrawn { profile, requester: DOCTOR, authorised_by: DOCTOR }.into(),
		);
		assert_eq!((on_hold(HOSPITAL), Balances::free_balance(HOSPITAL)), (0, ENDOWMENT));
		assert_noop!(withdraw(DOCTOR, profile), E::NothingToAnswer);
	});
}

#[test]
fn what_can_no_longer_be_granted_is_not_and_the_request_stays() {
	build_and_execute(|| {
		let profile = open_profile();
		let terms = ConsentTerms {
			period: Period { from: 0, until: Some(START + 5) },
			..permit(Grantee::Account(DOCTOR))
		};
		assert_ok!(ask(profile, terms));
		Timestamp::set_timestamp(START + 5);
		assert_noop!(answer(PATIENT, profile, 0, true), E::InvalidConsent);
		assert_ok!(answer(PATIENT, profile, 0, false));
	});
}
