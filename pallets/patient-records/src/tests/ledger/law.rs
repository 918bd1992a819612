//! What the law requires, and what a patient may bind all the same.

use super::*;

#[test]
fn an_officer_enters_what_the_law_requires() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let held = on_hold(HOSPITAL);
		for (index, basis) in (0u32..).zip(BASES) {
			let stated = legal(basis, Purpose::PublicHealth, DisclosedData::Record(record));
			assert_ok!(enter(profile, stated.clone()));
			let entered = disclosure(profile, index);
			assert_eq!(entered.basis, Basis::from(basis));
			assert_eq!(entered.recipient, somebody(PAYER));
			assert_eq!((entered.description, entered.event_time), (digest(7), Some(stated.event_time)));
			assert_eq!(entry(profile, index).entered_by, OFFICER);
		}
		assert_eq!((on_hold(HOSPITAL), on_hold(OFFICER)), (held + 7 * price(), 0));
	});
}

#[test]
fn whom_the_officer_places_with_an_organisation_belongs_there() {
	build_and_execute(|| {
		let (profile, record) = ward();
		for (organisation, belongs) in [(CLINIC, true), (HOSPITAL, false)] {
			let recipient = Recipient::Account { account: CLINIC_DOCTOR, organisation: Some(organisation) };
			for basis in BASES {
				let data = DisclosedData::Record(record);
				let stated = LegalDisclosure { recipient, ..legal(basis, Purpose::PublicHealth, data) };
				let expected = if belongs { Ok(()) } else { Err(E::NotPermitted.into()) };
				assert_eq!(enter(profile, stated), expected, "{basis:?}");
			}
		}
	});
}

#[test]
fn nobody_but_an_officer_of_the_organisation_enters_it() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let call = |who, acting_for| {
			let stated = report_to_public_health(record);
			PatientRecords::record_disclosure(signed(who), profile, stated, acting_for)
		};
		assert_noop!(call(DOCTOR, physician_at(HOSPITAL)), E::WrongCapacity);
		assert_noop!(call(HOSPITAL, acting(HOSPITAL, CredentialKind::Hospital)), E::WrongCapacity);
		assert_noop!(call(DOCTOR, officer_at(HOSPITAL)), E::NotInGoodStanding);
		assert_noop!(call(CLINIC_OFFICER, officer_at(HOSPITAL)), E::NotAffiliated);
		assert_ok!(call(OFFICER, officer_at(HOSPITAL)));
		Credentials::revoke(OFFICER, CredentialKind::PrivacyOfficer, california());
		assert_noop!(call(OFFICER, officer_at(HOSPITAL)), E::NotInGoodStanding);
		// Nobody is an organisation of his own, though he says that he belongs to himself.
		Credentials::affiliate(SECOND_OFFICER, SECOND_OFFICER);
		assert_noop!(call(SECOND_OFFICER, officer_at(SECOND_OFFICER)), E::NotAffiliated);
		// And an organisation is none of its own officers.
		Credentials::grant(HOSPITAL, CredentialKind::PrivacyOfficer, california());
		assert_noop!(call(HOSPITAL, officer_at(HOSPITAL)), E::NotAffiliated);
		// An organisation without any relation may have got the data all the same, and then has to account for it.
		assert_ok!(call(CLINIC_OFFICER, officer_at(CLINIC)));
	});
}

#[test]
fn a_denial_does_not_bind_the_law() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let everything = ConsentTerms {
			purposes: set(PURPOSES.into_iter().filter(|one| *one != Purpose::BreakTheGlass)),
			..deny(Grantee::Anyone)
		};
		grant(profile, everything);
		assert_noop!(read(DOCTOR, access_to(profile, record), Some(HOSPITAL)), E::NotPermitted);
		assert_ok!(enter(profile, report_to_public_health(record)));
		// Nor payment for what the patient did not pay himself.
		let claim = legal(LegalBasis::OtherLaw, Purpose::Payment, DisclosedData::Record(record));
		assert_ok!(enter(profile, claim));
	});
}

/// A record that the patient paid for himself, and one that he did not, and a denial that is for the purpose.
fn self_paid(purpose: Purpose, grantee: Grantee<AccountId>) -> (ProfileId, RecordId, RecordId) {
	let (profile, ordinary) = ward();
	let paid = add_by_doctor(profile, NewRecord { self_paid: true, ..report() });
	grant(profile, ConsentTerms { purposes: set([purpose]), ..deny(grantee) });
	(profile, paid, ordinary)
}

#[test]
fn a_payer_is_denied_what_the_patient_paid_himself() {
	build_and_execute(|| {
		let (profile, paid, ordinary) = self_paid(Purpose::Payment, Grantee::Organisation(PAYER));
		let claim = |data| legal(LegalBasis::OtherLaw, Purpose::Payment, data);
		assert_noop!(enter(profile, claim(DisclosedData::Record(paid))), E::NotPermitted);
		assert_ok!(enter(profile, claim(DisclosedData::Record(ordinary))));
		// Among all of a category may be what he paid for.
		assert_noop!(enter(profile, claim(reports())), E::NotPermitted);
		// The payer's staff is the payer.
		Credentials::affiliate(STRANGER, PAYER);
		let to_staff =
			LegalDisclosure { recipient: somebody(STRANGER), ..claim(DisclosedData::Record(paid)) };
		assert_noop!(enter(profile, to_staff.clone()), E::NotPermitted);
		let to_others = LegalDisclosure { recipient: somebody(RESEARCHER), ..to_staff };
		assert_ok!(enter(profile, to_others));
	});
}

#[test]
fn whom_a_recipient_acts_for_is_denied_with_him() {
	let kind = Grantee::Kind(capacity(CredentialKind::Payer));
	for denied in [Grantee::Organisation(PAYER), kind] {
		build_and_execute(|| {
			let (profile, paid, ordinary) = self_paid(Purpose::Payment, denied);
			Credentials::affiliate(STRANGER, PAYER);
			Credentials::affiliate(STRANGER, RESEARCHER);
			let claim = |recipient, record| LegalDisclosure {
				recipient,
				..legal(LegalBasis::OtherLaw, Purpose::Payment, DisclosedData::Record(record))
			};
			for recipient in [somebody(PAYER), one_of(PAYER, PAYER), one_of(STRANGER, PAYER)] {
				assert_noop!(enter(profile, claim(recipient, paid)), E::NotPermitted);
				assert_ok!(enter(profile, claim(recipient, ordinary)));
			}
			assert_ok!(enter(profile, claim(one_of(PATIENT, PATIENT), paid)));
			// He is not placed where he does not belong.
			assert_noop!(enter(profile, claim(one_of(PATIENT, RESEARCHER), paid)), E::NotPermitted);
			Credentials::affiliate(PATIENT, RESEARCHER);
			assert_ok!(enter(profile, claim(one_of(PATIENT, RESEARCHER), paid)));
		});
	}
}

#[test]
fn who_acts_for_the_denied_does_not_act_for_another_to_get_it() {
	build_and_execute(|| {
		let (profile, paid, _) = self_paid(Purpose::Payment, Grantee::Organisation(PAYER));
		Credentials::affiliate(STRANGER, PAYER);
		Credentials::affiliate(STRANGER, RESEARCHER);
		let claim = LegalDisclosure {
			recipient: one_of(STRANGER, RESEARCHER),
			..legal(LegalBasis::OtherLaw, Purpose::Payment, DisclosedData::Record(paid))
		};
		assert_noop!(enter(profile, claim.clone()), E::NotPermitted);
		Credentials::dismiss(STRANGER, PAYER);
		assert_ok!(enter(profile, claim));
	});
}

#[test]
fn for_the_officer_himself_his_organisation_is_denied() {
	let kind = Grantee::Kind(capacity(CredentialKind::Hospital));
	for denied in [Grantee::Organisation(HOSPITAL), kind] {
		build_and_execute(|| {
			let (profile, paid, ordinary) = self_paid(Purpose::Payment, denied);
			let keep = |record| LegalDisclosure {
				recipient: Recipient::Reader,
				..legal(LegalBasis::OtherLaw, Purpose::Payment, DisclosedData::Record(record))
			};
			assert_noop!(enter(profile, keep(paid)), E::NotPermitted);
			assert_ok!(enter(profile, keep(ordinary)));
		});
	}
}

#[test]
fn what_the_patient_paid_himself_stays_from_payers_when_it_is_erased() {
	build_and_execute(|| {
		let (profile, ordinary) = ward();
		let paid = add_by_doctor(profile, NewRecord { self_paid: true, ..report() });
		let stated = |basis, purpose, record| legal(basis, purpose, DisclosedData::Record(record));
		// While it stands nobody has denied it.
		assert_ok!(enter(profile, stated(LegalBasis::OtherLaw, Purpose::Payment, paid)));
		for record in [paid, ordinary] {
			assert_ok!(PatientRecords::erase_record(signed(PATIENT), record));
		}
		for basis in BASES {
			for purpose in PURPOSES {
				let binding = matches!(basis, LegalBasis::OtherLaw | LegalBasis::ResearchWaiver);
				let bound = binding && PAYERS.contains(&purpose);
				let expected = if bound { Err(E::NotPermitted.into()) } else { Ok(()) };
				assert_eq!(enter(profile, stated(basis, purpose, paid)), expected, "{basis:?} {purpose:?}");
				assert_ok!(enter(profile, stated(basis, purpose, ordinary)));
			}
		}
	});
}

#[test]
fn neither_authorities_nor_a_court_nor_the_truth_are_bound_by_a_denial() {
	build_and_execute(|| {
		let (profile, paid, _) = self_paid(Purpose::Payment, Grantee::Organisation(PAYER));
		for basis in BASES {
			let entered = enter(profile, legal(basis, Purpose::Payment, DisclosedData::Record(paid)));
			if matches!(basis, LegalBasis::OtherLaw | LegalBasis::ResearchWaiver) {
				assert_eq!(entered, Err(E::NotPermitted.into()), "{basis:?}");
			} else {
				assert_ok!(entered);
			}
		}
	});
}

#[test]
fn of_an_unknown_recipient_any_such_denial_binds() {
	build_and_execute(|| {
		let (profile, paid, ordinary) = self_paid(Purpose::Payment, Grantee::Organisation(PAYER));
		let described = |purpose, data| LegalDisclosure {
			recipient: Recipient::Described(digest(8)),
			..legal(LegalBasis::OtherLaw, purpose, data)
		};
		let paid = DisclosedData::Record(paid);
		assert_noop!(enter(profile, described(Purpose::Payment, paid)), E::NotPermitted);
		assert_noop!(enter(profile, described(Purpose::Payment, reports())), E::NotPermitted);
		// Not one for another purpose, another category, or what he did not pay himself.
		assert_ok!(enter(profile, described(Purpose::Operations, paid)));
		let imaging = ConsentTerms {
			data: DataScope::Categories(set([RecordCategory::Imaging])),
			purposes: set([Purpose::Coverage]),
			..deny(Grantee::Organisation(PAYER))
		};
		grant(profile, imaging);
		assert_ok!(enter(profile, described(Purpose::Coverage, paid)));
		assert_ok!(enter(profile, described(Purpose::Payment, DisclosedData::Record(ordinary))));
	});
}

#[test]
fn payment_and_operations_are_bound_and_nothing_else() {
	for purpose in PURPOSES.into_iter().filter(|one| *one != Purpose::BreakTheGlass) {
		build_and_execute(|| {
			let (profile, paid, _) = self_paid(purpose, Grantee::Anyone);
			let stated = legal(LegalBasis::OtherLaw, purpose, DisclosedData::Record(paid));
			let refused = enter(profile, stated) == Err(E::NotPermitted.into());
			assert_eq!(refused, PAYERS.contains(&purpose), "{purpose:?}");
		});
	}
}

#[test]
fn the_officer_himself_may_be_denied() {
	build_and_execute(|| {
		let (profile, paid, _) = self_paid(Purpose::Payment, Grantee::Account(OFFICER));
		let stated = LegalDisclosure {
			recipient: Recipient::Reader,
			..legal(LegalBasis::OtherLaw, Purpose::Payment, DisclosedData::Record(paid))
		};
		assert_noop!(enter(profile, stated.clone()), E::NotPermitted);
		let officer = officer_at(HOSPITAL);
		assert_ok!(PatientRecords::record_disclosure(signed(SECOND_OFFICER), profile, stated, officer));
	});
}

#[test]
fn an_opt_out_binds_research_without_consent() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let waived = legal(LegalBasis::ResearchWaiver, Purpose::Research, DisclosedData::Record(record));
		assert_ok!(enter(profile, waived.clone()));
		assert_ok!(PatientRecords::set_research_opt_out(signed(PATIENT), profile, true));
		assert_noop!(enter(profile, waived.clone()), E::NotPermitted);
		assert_ok!(enter(profile, report_to_public_health(record)));
		assert_ok!(PatientRecords::set_research_opt_out(signed(PATIENT), profile, false));
		assert_ok!(enter(profile, waived));
	});
}

#[test]
fn an_opt_out_binds_research_on_whatever_ground() {
	build_and_execute(|| {
		let (profile, record) = ward();
		assert_ok!(PatientRecords::set_research_opt_out(signed(PATIENT), profile, true));
		for basis in BASES {
			for purpose in PURPOSES {
				let research = matches!(purpose, Purpose::Research | Purpose::ClinicalTrialResearch)
					|| basis == LegalBasis::ResearchWaiver;
				let binding = !matches!(basis, LegalBasis::CourtOrder | LegalBasis::Impermissible);
				let expected = if research && binding { Err(E::NotPermitted.into()) } else { Ok(()) };
				for data in [DisclosedData::Record(record), reports()] {
					let entered = enter(profile, legal(basis, purpose, data));
					assert_eq!(entered, expected, "{basis:?} {purpose:?}");
				}
			}
		}
	});
}

#[test]
fn what_was_disclosed_is_or_was_the_patients() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let others = open_profile();
		let of_others = add_own(others, report());
		assert_noop!(enter(profile, report_to_public_health(of_others)), E::RecordNotFound);
		assert_noop!(enter(profile, report_to_public_health(99)), E::RecordNotFound);
		assert_noop!(enter(99, report_to_public_health(record)), E::ProfileNotFound);
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), record));
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), of_others));
		assert_ok!(enter(profile, report_to_public_health(record)));
		assert_noop!(enter(profile, report_to_public_health(of_others)), E::RecordNotFound);
	});
}

#[test]
fn what_the_law_requires_has_happened() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let at = |event_time| LegalDisclosure { event_time, ..report_to_public_health(record) };
		assert_ok!(enter(profile, at(now() + 60_000)));
		assert_noop!(enter(profile, at(now() + 60_001)), E::TimeInFuture);
		assert_ok!(enter(profile, at(0)));
		assert_eq!(disclosure(profile, 1).event_time, Some(0));
	});
}
