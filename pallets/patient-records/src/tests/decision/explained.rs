//! What keeps each consent from applying, as `explain` tells it.

use super::*;

/// What keeps the first consent from applying.
fn mismatch(question: RequestOf<Test>) -> Option<Mismatch> {
	PatientRecords::explain(question).consents[0].2
}

#[test]
fn an_explanation_says_of_each_consent_what_keeps_it_from_applying() {
	build_and_execute(|| {
		let profile = open_profile();
		let good = permit(Grantee::Organisation(HOSPITAL));
		let over = Period { from: 0, until: Some(now() + 1) };
		let to_come = Period { from: now() + 2, until: None };
		let recent = Some(Period { from: START, until: None });
		let expected = [
			(good.clone(), None),
			(ConsentTerms { period: over, ..good.clone() }, Some(Mismatch::Period)),
			(ConsentTerms { period: to_come, ..good.clone() }, Some(Mismatch::Period)),
			(ConsentTerms { actions: set([Action::Disclose]), ..good.clone() }, Some(Mismatch::Action)),
			(for_purpose(Purpose::Payment, good.clone()), Some(Mismatch::Purpose)),
			(
				ConsentTerms { data: DataScope::Categories(set([RecordCategory::Imaging])), ..good.clone() },
				Some(Mismatch::Data),
			),
			(ConsentTerms { authors: set([HOSPITAL]), ..good.clone() }, Some(Mismatch::Author)),
			(
				ConsentTerms { sensitivity: Sensitivity::Moderate, ..good.clone() },
				Some(Mismatch::Sensitivity),
			),
			(
				ConsentTerms { sensitivity: Sensitivity::Restricted, ..deny(Grantee::Anyone) },
				Some(Mismatch::Sensitivity),
			),
			(ConsentTerms { data_period: recent, ..good.clone() }, Some(Mismatch::DataPeriod)),
			(permit(Grantee::Organisation(CLINIC)), Some(Mismatch::Grantee)),
			(deny(Grantee::Account(NURSE)), Some(Mismatch::Grantee)),
		];
		for (terms, _) in &expected {
			grant(profile, terms.clone());
		}
		Timestamp::set_timestamp(START + 1);
		let explanation = PatientRecords::explain(question(profile));
		let consents: Vec<_> = expected
			.into_iter()
			.enumerate()
			.map(|(number, (terms, mismatch))| (number as ConsentId, terms.effect, mismatch))
			.collect();
		assert_eq!(explanation, Explanation { decision: permitted(0), consents });
	});
}

#[test]
fn an_explanation_says_that_an_opt_out_is_in_the_way() {
	build_and_execute(|| {
		let profile = open_profile();
		opt_out(profile);
		grant(profile, for_purpose(Purpose::Research, permit(Grantee::Anyone)));
		let asking = DecisionRequest { purpose: Purpose::Research, ..question(profile) };
		assert_eq!(mismatch(asking), Some(Mismatch::ResearchOptOut));
	});
}

#[test]
fn a_permit_too_broad_for_the_most_sensitive_data_would_not_apply_either() {
	build_and_execute(|| {
		// No call stores such a permit: the second lock holds if a migration ever does.
		let profile = open_profile();
		grant(profile, permit(Grantee::Anyone));
		Consents::<Test>::mutate(profile, |list| {
			list[0].terms.sensitivity = Sensitivity::VeryRestricted;
		});
		let asking = |level| DecisionRequest { data: reports(level, None), ..question(profile) };
		assert_eq!(mismatch(asking(Sensitivity::Restricted)), None);
		assert_eq!(mismatch(asking(Sensitivity::VeryRestricted)), Some(Mismatch::VeryRestricted));
		assert_eq!(decide(asking(Sensitivity::VeryRestricted)), Decision::NoConsent);
	});
}

#[test]
fn an_explanation_names_the_first_dimension_that_does_not_match() {
	build_and_execute(|| {
		let profile = open_profile();
		let record = add_own(profile, report());
		opt_out(profile);
		// Wrong in everything, then put right one dimension after the other.
		let mut terms = ConsentTerms {
			effect: Effect::Permit,
			grantee: Grantee::Kind(capacity(CredentialKind::Payer)),
			actions: set([Action::Disclose]),
			purposes: set([Purpose::Payment]),
			data: DataScope::Categories(set([RecordCategory::Imaging])),
			authors: set([HOSPITAL]),
			sensitivity: Sensitivity::Low,
			period: Period { from: START + 1, until: None },
			data_period: Some(Period { from: START, until: None }),
			terms: digest(1),
		};
		grant(profile, terms.clone());
		let mut version = 0;
		let mut amended = |terms: &ConsentTerms<AccountId>| {
			let amend = PatientRecords::amend_consent(signed(PATIENT), profile, 0, version, terms.clone());
			assert_ok!(amend);
			version += 1;
			mismatch(DecisionRequest { purpose: Purpose::Research, ..of_record(profile, record) })
		};
		assert_eq!(amended(&terms), Some(Mismatch::Period));
		terms.period.from = START;
		assert_eq!(amended(&terms), Some(Mismatch::Action));
		terms.actions = set([Action::Read]);
		assert_eq!(amended(&terms), Some(Mismatch::Purpose));
		terms.purposes = set([Purpose::Research]);
		assert_eq!(amended(&terms), Some(Mismatch::Data));
		terms.data = DataScope::Record(record);
		assert_eq!(amended(&terms), Some(Mismatch::Author));
		terms.authors = set([]);
		assert_eq!(amended(&terms), Some(Mismatch::Sensitivity));
		terms.sensitivity = Sensitivity::Normal;
		assert_eq!(amended(&terms), Some(Mismatch::DataPeriod));
		terms.data_period = None;
		assert_eq!(amended(&terms), Some(Mismatch::ResearchOptOut));
		terms.grantee = Grantee::Organisation(CLINIC);
		assert_eq!(amended(&terms), Some(Mismatch::Grantee));
		terms.grantee = Grantee::Organisation(HOSPITAL);
		assert_eq!(amended(&terms), None);
	});
}

#[test]
fn what_is_decided_before_the_consents_says_nothing_of_them() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Anyone));
		let outright = |question| PatientRecords::explain(question).consents.is_empty();
		assert!(outright(DecisionRequest { actor: STRANGER, ..question(profile) }));
		assert!(outright(on_request(profile, PATIENT)));
		assert!(outright(breaking(profile)));
		assert!(!outright(question(profile)));
	});
}
