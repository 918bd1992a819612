//! Consents: granted, amended, revoked; who may, and what cannot be consented to.

use crate::{mock::*, *};
use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
	consent::{Action, Purpose, RecordCategory, Sensitivity},
	credential::CredentialKind,
	doubles::Credentials,
};
use sp_runtime::{traits::Dispatchable, DispatchResult};

type E = Error<Test>;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn try_grant(profile: ProfileId, terms: ConsentTerms<AccountId>) -> DispatchResult {
	PatientRecords::grant_consent(signed(PATIENT), profile, terms)
}

fn amend(
	profile: ProfileId,
	consent: ConsentId,
	version: u32,
	terms: ConsentTerms<AccountId>,
) -> DispatchResult {
	PatientRecords::amend_consent(signed(PATIENT), profile, consent, version, terms)
}

fn revoke(profile: ProfileId, consent: ConsentId) -> DispatchResult {
	PatientRecords::revoke_consent(signed(PATIENT), profile, consent)
}

fn physicians() -> Grantee<AccountId> {
	Grantee::Kind(capacity(CredentialKind::Physician))
}

fn until(end: salus_primitives::Moment) -> Period {
	Period { from: 0, until: Some(end) }
}

fn ids(profile: ProfileId) -> Vec<ConsentId> {
	PatientRecords::consents(profile).iter().map(|one| one.id).collect()
}

fn lapsed() -> Vec<ConsentId> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::PatientRecords(Event::ConsentLapsed { consent, .. }) => Some(consent),
			_ => None,
		})
		.collect()
}

/// A profile for a ward, with the parent appointed over it with these powers for the first ten days.
fn ward(powers: impl IntoIterator<Item = Power>) -> ProfileId {
	let profile = sponsor_profile(true);
	let appointment = Appointment {
		account: PARENT,
		basis: RepresentativeBasis::Parent,
		powers: set(powers),
		period: Period { from: START + DAY, until: Some(START + 10 * DAY) },
		instrument: digest(9),
	};
	assert_ok!(PatientRecords::appoint_on_instrument(
		signed(OFFICER),
		profile,
		appointment,
		None,
		officer_at(HOSPITAL)
	));
	profile
}

#[test]
fn a_patient_grants_amends_and_revokes() {
	build_and_execute(|| {
		let profile = open_profile();
		let terms = permit(Grantee::Organisation(HOSPITAL));
		assert_ok!(try_grant(profile, terms.clone()));
		System::assert_last_event(
			Event::ConsentGranted {
				profile,
				consent: 0,
				terms: terms.clone(),
				authority: Authority::Controller,
				authorised_by: PATIENT,
			}
			.into(),
		);
		let granted = Consent {
			id: 0,
			version: 0,
			terms,
			category: None,
			granted_by: PATIENT,
			authority: Authority::Controller,
			recorded_at: START,
		};
		assert_eq!(PatientRecords::consents(profile), vec![granted.clone()]);

		go_to_day(1);
		let terms = deny(Grantee::Organisation(CLINIC));
		assert_ok!(amend(profile, 0, 0, terms.clone()));
		System::assert_last_event(
			Event::ConsentAmended {
				profile,
				consent: 0,
				version: 1,
				terms: terms.clone(),
				authority: Authority::Controller,
				authorised_by: PATIENT,
			}
			.into(),
		);
		let amended = Consent { version: 1, terms, recorded_at: START + DAY, ..granted };
		assert_eq!(PatientRecords::consents(profile), vec![amended]);

		assert_ok!(revoke(profile, 0));
		System::assert_last_event(
			Event::ConsentRevoked { profile, consent: 0, authorised_by: PATIENT }.into(),
		);
		assert!(!Consents::<Test>::contains_key(profile), "the last one leaves nothing behind");
	});
}

#[test]
fn nobody_else_grants_amends_or_revokes() {
	build_and_execute(|| {
		// The sponsor paid, the doctor treats, the grantee is named: none of them speaks for the patient.
		let profile = sponsor_profile(false);
		grant(profile, permit(Grantee::Account(DOCTOR)));
		let terms = permit(Grantee::Anyone);
		for who in [HOSPITAL, DOCTOR, OFFICER, PATIENT, PARENT, STRANGER] {
			let (grant, amend, revoke) = (
				PatientRecords::grant_consent(signed(who), profile, terms.clone()),
				PatientRecords::amend_consent(signed(who), profile, 0, 0, terms.clone()),
				PatientRecords::revoke_consent(signed(who), profile, 0),
			);
			assert_eq!([grant, amend, revoke], [Err(E::NotAuthorised.into()); 3], "account {who}");
		}
		assert_noop!(try_grant(profile, terms.clone()), E::NotAuthorised);
		assert_noop!(amend(profile, 0, 0, terms.clone()), E::NotAuthorised);
		assert_noop!(revoke(profile, 0), E::NotAuthorised);
		assert_noop!(try_grant(9, terms.clone()), E::ProfileNotFound);
		assert_noop!(amend(9, 0, 0, terms), E::ProfileNotFound);
		assert_noop!(revoke(9, 0), E::ProfileNotFound);
	});
}

#[test]
fn a_lost_key_consents_to_nothing_more() {
	build_and_execute(|| {
		let profile = open_profile();
		let consent = grant(profile, permit(Grantee::Account(DOCTOR)));
		assert_ok!(PatientRecords::rekey(signed(PATIENT), profile, NEW_KEY));
		assert_ok!(PatientRecords::accept_rekey(signed(NEW_KEY), profile));
		assert_noop!(try_grant(profile, permit(Grantee::Anyone)), E::NotAuthorised);
		assert_noop!(amend(profile, consent, 0, permit(Grantee::Anyone)), E::NotAuthorised);
		assert_noop!(revoke(profile, consent), E::NotAuthorised);
		assert_ok!(PatientRecords::revoke_consent(signed(NEW_KEY), profile, consent));
	});
}

#[test]
fn a_consent_by_a_representative_records_on_what_authority() {
	build_and_execute(|| {
		let profile = ward([Power::Consent]);
		let parental = Authority::Representative(RepresentativeBasis::Parent);
		let terms = permit(Grantee::Organisation(HOSPITAL));
		go_to_day(1);
		assert_ok!(PatientRecords::grant_consent(signed(PARENT), profile, terms.clone()));
		System::assert_last_event(
			Event::ConsentGranted {
				profile,
				consent: 0,
				terms: terms.clone(),
				authority: parental,
				authorised_by: PARENT,
			}
			.into(),
		);
		let stored = &PatientRecords::consents(profile)[0];
		assert_eq!((stored.granted_by, stored.authority), (PARENT, parental));

		// Whoever amends takes it over.
		let amend =
			|who, version| PatientRecords::amend_consent(signed(who), profile, 0, version, terms.clone());
		assert_ok!(amend(POOR_PATIENT, 0));
		let stored = &PatientRecords::consents(profile)[0];
		assert_eq!((stored.granted_by, stored.authority), (POOR_PATIENT, Authority::Controller));
		assert_ok!(amend(PARENT, 1));
		let stored = &PatientRecords::consents(profile)[0];
		assert_eq!((stored.granted_by, stored.authority), (PARENT, parental));
		assert_ok!(PatientRecords::revoke_consent(signed(PARENT), profile, 0));
	});
}

#[test]
fn a_representative_consents_within_his_powers_and_his_time() {
	build_and_execute(|| {
		let terms = permit(Grantee::Organisation(HOSPITAL));
		let without = ward([Power::Access, Power::Records, Power::Review]);
		let profile = ward([Power::Consent]);
		let grant = || PatientRecords::grant_consent(signed(PARENT), profile, terms.clone());

		Timestamp::set_timestamp(START + DAY - 1);
		assert_noop!(grant(), E::NotAuthorised);
		go_to_day(1);
		assert_ok!(grant());
		assert_noop!(PatientRecords::grant_consent(signed(PARENT), without, terms.clone()), E::NotAuthorised);
		Timestamp::set_timestamp(START + 10 * DAY - 1);
		assert_ok!(grant());
		// Majority.
		go_to_day(10);
		assert_noop!(grant(), E::NotAuthorised);
		assert_noop!(
			PatientRecords::amend_consent(signed(PARENT), profile, 0, 0, terms.clone()),
			E::NotAuthorised
		);
		assert_noop!(PatientRecords::revoke_consent(signed(PARENT), profile, 0), E::NotAuthorised);
		assert_eq!(ids(profile), [0, 1], "what he granted stays until the patient revokes it");
		assert_ok!(PatientRecords::revoke_consent(signed(POOR_PATIENT), profile, 0));
	});
}

#[test]
fn a_contested_representative_consents_to_nothing() {
	build_and_execute(|| {
		let profile = ward([Power::Consent]);
		go_to_day(1);
		assert_ok!(PatientRecords::contest_representative(signed(POOR_PATIENT), profile, PARENT));
		assert_noop!(
			PatientRecords::grant_consent(signed(PARENT), profile, permit(Grantee::Anyone)),
			E::NotAuthorised
		);
	});
}

#[test]
fn what_the_patient_denied_himself_no_representative_undoes() {
	build_and_execute(|| {
		let profile = ward([Power::Consent]);
		let denial = grant(profile, deny(Grantee::Organisation(CLINIC)));
		let permitted = grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		go_to_day(1);
		let revoke = |who, consent| PatientRecords::revoke_consent(signed(who), profile, consent);
		let amend = |who, consent, version, terms| {
			PatientRecords::amend_consent(signed(who), profile, consent, version, terms)
		};
		assert_noop!(revoke(PARENT, denial), E::NotAuthorised);
		// Nor does he narrow it, or say the same in his own name.
		for terms in [permit(Grantee::Anyone), deny(Grantee::Anyone), deny(Grantee::Organisation(CLINIC))] {
			assert_noop!(amend(PARENT, denial, 0, terms), E::NotAuthorised);
		}
		// What the patient permitted he may take back, and what he denied himself.
		assert_ok!(revoke(PARENT, permitted));
		assert_ok!(PatientRecords::grant_consent(signed(PARENT), profile, deny(Grantee::Account(NURSE))));
		let parents = denial + 2;
		assert_ok!(amend(PARENT, parents, 0, deny(Grantee::Account(STRANGER))));
		// The patient makes that his own.
		assert_ok!(amend(POOR_PATIENT, parents, 1, deny(Grantee::Account(STRANGER))));
		assert_noop!(revoke(PARENT, parents), E::NotAuthorised);
		assert_noop!(amend(PARENT, parents, 2, deny(Grantee::Anyone)), E::NotAuthorised);
		assert_eq!(ids(profile), [denial, parents]);
		assert_ok!(revoke(POOR_PATIENT, denial));
		assert_ok!(revoke(POOR_PATIENT, parents));
	});
}

#[test]
fn a_representative_permits_others_and_not_himself() {
	build_and_execute(|| {
		let profile = ward([Power::Consent]);
		go_to_day(1);
		let himself = permit(Grantee::Account(PARENT));
		let grant = |who, terms| PatientRecords::grant_consent(signed(who), profile, terms);
		let amend = |who, consent, version, terms| {
			PatientRecords::amend_consent(signed(who), profile, consent, version, terms)
		};
		assert_noop!(grant(PARENT, himself.clone()), E::NotAuthorised);
		assert_ok!(grant(PARENT, permit(Grantee::Account(DOCTOR))));
		assert_noop!(amend(PARENT, 0, 0, himself.clone()), E::NotAuthorised);

		// Nor by asking first, and answering himself.
		Credentials::grant(PARENT, CredentialKind::Physician, california());
		Credentials::affiliate(PARENT, HOSPITAL);
		let request = |who, terms| {
			assert_ok!(PatientRecords::request_access(signed(who), profile, terms, physician_at(HOSPITAL)));
		};
		let answer = |who, requester, number, accept| {
			let call = Call::answer_request { profile, requester, number, accept };
			RuntimeCall::from(call).dispatch(signed(who)).map(|_| ()).map_err(|failed| failed.error)
		};
		request(PARENT, himself.clone());
		assert_noop!(answer(PARENT, PARENT, 0, true), E::NotAuthorised);
		request(DOCTOR, permit(Grantee::Account(DOCTOR)));
		assert_ok!(answer(PARENT, DOCTOR, 1, true));
		assert_ok!(answer(POOR_PATIENT, PARENT, 0, true));
		assert_eq!(PatientRecords::consents(profile)[2].terms, himself);
		request(PARENT, himself.clone());
		assert_ok!(answer(PARENT, PARENT, 2, false));

		// The patient may, and it stays as he said it.
		assert_ok!(grant(POOR_PATIENT, himself.clone()));
		assert_noop!(amend(PARENT, 3, 0, himself), E::NotAuthorised);
	});
}

#[test]
fn a_representative_keeps_the_patient_out_of_research_and_brings_him_not_back() {
	build_and_execute(|| {
		let profile = ward([Power::Consent]);
		let without = ward([Power::Access, Power::Records, Power::Review]);
		go_to_day(1);
		let set = |who, profile, out| PatientRecords::set_research_opt_out(signed(who), profile, out);
		let opted_out = || PatientRecords::profile(profile).unwrap().research_opt_out;
		assert_noop!(set(PARENT, profile, false), E::NotAuthorised);
		assert_noop!(set(PARENT, without, true), E::NotAuthorised);
		assert_ok!(set(PARENT, profile, true));
		assert_eq!(opted_out(), Some(START + DAY));
		assert_noop!(set(PARENT, profile, false), E::NotAuthorised);
		assert_ok!(set(POOR_PATIENT, profile, false));
		assert_eq!(opted_out(), None);
	});
}

#[test]
fn terms_that_mean_nothing_are_invalid() {
	build_and_execute(|| {
		go_to_day(1);
		let profile = open_profile();
		let another = open_profile();
		let own = add_own(profile, report());
		let anothers = add_own(another, report());
		let erased = add_own(profile, report());
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), erased));
		let good = permit(Grantee::Account(DOCTOR));
		let consent = grant(profile, good.clone());

		let of = |data| ConsentTerms { data, ..good.clone() };
		let during = |period| ConsentTerms { period, ..good.clone() };
		let arisen = |period| ConsentTerms { data_period: Some(period), ..good.clone() };
		let invalid = [
			("no action", ConsentTerms { actions: set([]), ..good.clone() }),
			("no purpose", ConsentTerms { purposes: set([]), ..good.clone() }),
			("the glass", ConsentTerms { purposes: set([Purpose::BreakTheGlass]), ..good.clone() }),
			(
				"the glass among others",
				ConsentTerms { purposes: set([Purpose::Treatment, Purpose::BreakTheGlass]), ..good.clone() },
			),
			("no category", of(DataScope::Categories(set([])))),
			("no such record", of(DataScope::Record(99))),
			("another's record", of(DataScope::Record(anothers))),
			("an erased record", of(DataScope::Record(erased))),
			("a period that is over", during(until(now()))),
			("a period without length", during(Period { from: now() + 1, until: Some(now() + 1) })),
			(
				"a period that ends before it begins",
				during(Period { from: now() + 2, until: Some(now() + 1) }),
			),
			("data of no time", arisen(Period { from: 5, until: Some(5) })),
			("data of a time that ends before it begins", arisen(Period { from: 5, until: Some(4) })),
		];
		for (what, terms) in invalid {
			for effect in [Effect::Permit, Effect::Deny] {
				let terms = ConsentTerms { effect, ..terms.clone() };
				assert_eq!(try_grant(profile, terms.clone()), Err(E::InvalidConsent.into()), "{what}");
				assert_noop!(try_grant(profile, terms.clone()), E::InvalidConsent);
				assert_noop!(amend(profile, consent, 0, terms), E::InvalidConsent);
			}
		}
		// The other side of each bound.
		assert_ok!(try_grant(profile, of(DataScope::Categories(set([RecordCategory::Imaging])))));
		assert_ok!(try_grant(profile, of(DataScope::Record(own))));
		assert_ok!(try_grant(profile, during(until(now() + 1))));
		assert_ok!(try_grant(profile, during(Period { from: now() + 1, until: Some(now() + 2) })));
		assert_ok!(try_grant(profile, arisen(Period { from: 5, until: Some(6) })));
	});
}

#[test]
fn a_consent_knows_the_category_of_the_one_record_it_names() {
	build_and_execute(|| {
		let profile = open_profile();
		let record = add_own(profile, report());
		let terms = ConsentTerms { data: DataScope::Record(record), ..permit(Grantee::Account(DOCTOR)) };
		grant(profile, terms.clone());
		assert_eq!(PatientRecords::consents(profile)[0].category, Some(RecordCategory::LaboratoryReport));
		assert_ok!(amend(profile, 0, 0, permit(Grantee::Account(DOCTOR))));
		assert_eq!(PatientRecords::consents(profile)[0].category, None);
		assert_ok!(amend(profile, 0, 1, terms));
		assert_eq!(PatientRecords::consents(profile)[0].category, Some(RecordCategory::LaboratoryReport));
	});
}

#[test]
fn the_most_sensitive_data_is_permitted_only_to_who_is_named_or_by_naming_the_record() {
	build_and_execute(|| {
		let profile = open_profile();
		let record = add_own(profile, report());
		let consent = grant(profile, permit(Grantee::Anyone));
		let very = |terms| ConsentTerms { sensitivity: Sensitivity::VeryRestricted, ..terms };
		let laboratory = DataScope::Categories(set([RecordCategory::LaboratoryReport]));
		for grantee in [Grantee::Anyone, physicians()] {
			for data in [DataScope::All, laboratory.clone()] {
				let terms = very(ConsentTerms { data, ..permit(grantee.clone()) });
				assert_noop!(try_grant(profile, terms.clone()), E::TooBroad);
				assert_noop!(amend(profile, consent, 0, terms), E::TooBroad);
			}
			let named = ConsentTerms { data: DataScope::Record(record), ..permit(grantee.clone()) };
			assert_ok!(try_grant(profile, very(named)));
			assert_ok!(try_grant(profile, very(deny(grantee.clone()))));
			assert_ok!(try_grant(profile, permit(grantee)));
		}
		assert_ok!(try_grant(profile, very(permit(Grantee::Account(DOCTOR)))));
		assert_ok!(try_grant(profile, very(permit(Grantee::Organisation(HOSPITAL)))));
	});
}

#[test]
fn sixty_four_consents_live_at_once() {
	build_and_execute(|| {
		let profile = open_profile();
		for number in 0..MAX_CONSENTS {
			assert_eq!(grant(profile, permit(Grantee::Account(number.into()))), number);
		}
		assert_eq!(MAX_CONSENTS, 64);
		assert_noop!(try_grant(profile, permit(Grantee::Account(DOCTOR))), E::TooManyConsents);
		assert_ok!(amend(profile, 63, 0, permit(Grantee::Account(DOCTOR))));
		assert_ok!(revoke(profile, 5));
		assert_eq!(grant(profile, permit(Grantee::Account(DOCTOR))), 64, "numbers are not used again");
		assert_noop!(try_grant(profile, permit(Grantee::Account(DOCTOR))), E::TooManyConsents);
	});
}

#[test]
fn lapsed_consents_make_room_only_when_it_is_needed_and_that_is_said() {
	build_and_execute(|| {
		let profile = open_profile();
		let ending = |end| ConsentTerms { period: until(end), ..permit(Grantee::Account(DOCTOR)) };
		grant(profile, ending(START + DAY - 1));
		grant(profile, ending(START + DAY));
		grant(profile, ending(START + DAY + 1));
		for _ in 3..63 {
			grant(profile, permit(Grantee::Account(NURSE)));
		}
		go_to_day(1);
		assert_eq!(grant(profile, permit(Grantee::Account(NURSE))), 63, "there is room for one");
		assert_eq!((ids(profile).len(), lapsed()), (64, vec![]));

		// A grant that is refused takes nothing away: it has one lookup too many.
		for number in 3..3 + MAX_LOOKUPS {
			assert_ok!(amend(profile, number, 0, permit(physicians())));
		}
		// Dispatched as a transaction would be: a refused one takes its events back.
		let call = Call::grant_consent { profile, terms: permit(physicians()) };
		assert_noop!(RuntimeCall::from(call).dispatch(signed(PATIENT)), E::TooManyLookups);
		assert_eq!((ids(profile).len(), lapsed()), (64, vec![]));

		assert_eq!(grant(profile, permit(Grantee::Account(NURSE))), 64);
		assert_eq!(lapsed(), [0, 1], "the third one still has a moment to go");
		assert_eq!(ids(profile), (2..=64).collect::<Vec<_>>());
		assert_eq!(grant(profile, permit(Grantee::Account(NURSE))), 65);
		assert_eq!(lapsed(), [0, 1], "there was room");
	});
}

#[test]
fn lapsed_consents_that_need_lookups_make_room_for_others() {
	build_and_execute(|| {
		let profile = open_profile();
		let short = ConsentTerms { period: until(START + DAY), ..permit(physicians()) };
		for _ in 0..MAX_LOOKUPS {
			grant(profile, short.clone());
		}
		for _ in MAX_LOOKUPS..MAX_CONSENTS {
			grant(profile, permit(Grantee::Account(NURSE)));
		}
		go_to_day(1);
		assert_ok!(try_grant(profile, permit(physicians())));
		assert_eq!(lapsed().len(), 16);
	});
}

#[test]
fn lapsed_consents_make_room_where_one_lookup_would_be_too_many() {
	build_and_execute(|| {
		let profile = open_profile();
		let short = |terms| ConsentTerms { period: until(START + DAY), ..terms };
		grant(profile, short(permit(physicians())));
		grant(profile, short(permit(Grantee::Account(NURSE))));
		for _ in 1..MAX_LOOKUPS {
			grant(profile, deny(Grantee::Organisation(CLINIC)));
		}
		assert_noop!(try_grant(profile, permit(physicians())), E::TooManyLookups);
		go_to_day(1);
		// There is room for who needs none.
		grant(profile, permit(Grantee::Account(NURSE)));
		assert!(lapsed().is_empty());
		assert_ok!(try_grant(profile, permit(physicians())));
		assert_eq!(lapsed(), [0, 1]);
		// None of the others is over.
		assert_noop!(try_grant(profile, permit(physicians())), E::TooManyLookups);
		assert_eq!(lapsed(), [0, 1]);
	});
}

#[test]
fn sixteen_consents_may_need_the_registry() {
	build_and_execute(|| {
		let profile = open_profile();
		// Who is known by name, or acts for an organisation anyway, costs nothing to tell.
		for terms in [
			permit(Grantee::Account(DOCTOR)),
			permit(Grantee::Organisation(HOSPITAL)),
			permit(Grantee::Anyone),
			deny(Grantee::Account(DOCTOR)),
			deny(Grantee::Anyone),
		] {
			grant(profile, terms);
		}
		let costly = [permit(physicians()), deny(physicians()), deny(Grantee::Organisation(CLINIC))];
		for number in 0..MAX_LOOKUPS as usize {
			assert_ok!(try_grant(profile, costly[number % 3].clone()));
		}
		assert_eq!(MAX_LOOKUPS, 16);
		for terms in costly.clone() {
			assert_noop!(try_grant(profile, terms.clone()), E::TooManyLookups);
			assert_noop!(amend(profile, 0, 0, terms.clone()), E::TooManyLookups);
			assert_ok!(amend(profile, 5, PatientRecords::consents(profile)[5].version, terms));
		}
		assert_ok!(try_grant(profile, permit(Grantee::Account(NURSE))));
		assert_ok!(amend(profile, 5, 3, permit(Grantee::Anyone)));
		assert_ok!(amend(profile, 0, 0, permit(physicians())));
		assert_noop!(try_grant(profile, permit(physicians())), E::TooManyLookups);
	});
}

#[test]
fn an_amendment_of_what_has_changed_since_is_refused() {
	build_and_execute(|| {
		let profile = open_profile();
		let consent = grant(profile, permit(Grantee::Account(DOCTOR)));
		let terms = permit(Grantee::Account(NURSE));
		assert_noop!(amend(profile, consent, 1, terms.clone()), E::StaleVersion);
		assert_ok!(amend(profile, consent, 0, terms.clone()));
		assert_noop!(amend(profile, consent, 0, terms.clone()), E::StaleVersion);
		assert_ok!(amend(profile, consent, 1, terms));
	});
}

#[test]
fn what_is_not_there_is_neither_amended_nor_revoked() {
	build_and_execute(|| {
		let profile = open_profile();
		let another = open_profile();
		let terms = permit(Grantee::Account(DOCTOR));
		assert_noop!(amend(profile, 0, 0, terms.clone()), E::ConsentNotFound);
		assert_noop!(revoke(profile, 0), E::ConsentNotFound);
		grant(another, terms.clone());
		assert_noop!(amend(profile, 0, 0, terms.clone()), E::ConsentNotFound);
		assert_noop!(revoke(profile, 0), E::ConsentNotFound);
		grant(profile, terms.clone());
		grant(profile, terms.clone());
		assert_ok!(revoke(profile, 0));
		assert_noop!(revoke(profile, 0), E::ConsentNotFound);
		assert_noop!(amend(profile, 0, 0, terms), E::ConsentNotFound);
		assert_eq!(ids(profile), [1]);
		assert_eq!(ids(another), [0]);
	});
}

#[test]
fn an_amended_consent_keeps_its_number_and_its_place() {
	build_and_execute(|| {
		let profile = open_profile();
		for _ in 0..3 {
			grant(profile, permit(Grantee::Account(DOCTOR)));
		}
		assert_ok!(amend(profile, 1, 0, deny(Grantee::Account(DOCTOR))));
		let stored = PatientRecords::consents(profile);
		assert_eq!(
			stored.iter().map(|one| (one.id, one.version)).collect::<Vec<_>>(),
			[(0, 0), (1, 1), (2, 0)]
		);
		assert_eq!(stored[1].terms.effect, Effect::Deny);
	});
}

#[test]
fn consents_of_one_profile_are_none_of_another() {
	build_and_execute(|| {
		let profile = open_profile();
		let another = open_profile();
		assert_eq!(grant(profile, permit(Grantee::Account(DOCTOR))), 0);
		assert_eq!(grant(another, permit(Grantee::Account(NURSE))), 0);
		assert_ok!(revoke(profile, 0));
		assert_eq!(PatientRecords::consents(another)[0].terms.grantee, Grantee::Account(NURSE));
	});
}

#[test]
fn a_consent_costs_the_patient_no_deposit_beyond_the_profiles() {
	build_and_execute(|| {
		let profile = open_profile();
		let held = on_hold(PATIENT);
		for _ in 0..MAX_CONSENTS {
			grant(profile, permit(Grantee::Account(DOCTOR)));
		}
		assert_eq!(on_hold(PATIENT), held);
		assert!(
			held as usize >= Consents::<Test>::get(profile).encoded_size() / 100,
			"it paid for all of them"
		);
	});
}

#[test]
fn numbers_run_out_before_they_come_again() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Account(DOCTOR)));
		Consents::<Test>::mutate(profile, |list| list[0].version = u32::MAX);
		assert_noop!(amend(profile, 0, u32::MAX, permit(Grantee::Anyone)), E::NoNumberLeft);
		Profiles::<Test>::mutate(profile, |found| found.as_mut().unwrap().next_consent = u32::MAX - 1);
		assert_ok!(try_grant(profile, permit(Grantee::Anyone)));
		assert_noop!(try_grant(profile, permit(Grantee::Anyone)), E::NoNumberLeft);
	});
}

#[test]
fn actions_are_granted_one_by_one() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(
			profile,
			ConsentTerms { actions: set([Action::Read]), ..permit(Grantee::Organisation(HOSPITAL)) },
		);
		assert_noop!(
			PatientRecords::add_record(
				signed(DOCTOR),
				profile,
				report(),
				Purpose::Treatment,
				physician_at(HOSPITAL)
			),
			E::NotPermitted
		);
		assert_ok!(amend(profile, 0, 0, permit(Grantee::Organisation(HOSPITAL))));
		add_by_doctor(profile, report());
	});
}

#[test]
fn what_is_consented_to_for_a_record_goes_with_it() {
	build_and_execute(|| {
		let profile = open_profile();
		let (erased, kept) = (add_own(profile, report()), add_own(profile, report()));
		let of = |record| ConsentTerms { data: DataScope::Record(record), ..deny(Grantee::Anyone) };
		grant(profile, of(erased));
		let other = grant(profile, of(kept));
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), erased));
		let left = PatientRecords::consents(profile).into_iter().map(|one| one.id).collect::<Vec<_>>();
		assert_eq!(left, vec![other]);
		System::assert_has_event(Event::ConsentLapsed { profile, consent: 0 }.into());
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), kept));
		assert!(!Consents::<Test>::contains_key(profile));
	});
}
