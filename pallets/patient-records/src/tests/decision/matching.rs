//! What a consent matches: purposes, sensitivity, whom it is about, and what is not known.

use super::*;

fn permits(question: RequestOf<Test>) -> bool {
	decide(question).is_permitted()
}

// Purposes.

/// All purposes that a consent can be for.
pub(super) fn others() -> Vec<Purpose> {
	COVERED.iter().map(|row| row.0).filter(|one| *one != Purpose::BreakTheGlass).collect()
}

/// What each purpose covers beside itself, written out from the design.
const COVERED: [(Purpose, &[Purpose]); 16] = {
	use Purpose::*;
	[
		(Treatment, &[CareCoordination, EmergencyTreatment, EmergencyRoomTreatment]),
		(CareCoordination, &[]),
		(EmergencyTreatment, &[EmergencyRoomTreatment]),
		(EmergencyRoomTreatment, &[]),
		(BreakTheGlass, &[]),
		(Payment, &[]),
		(Coverage, &[]),
		(Operations, &[CareManagement]),
		(CareManagement, &[]),
		(Research, &[ClinicalTrialResearch]),
		(ClinicalTrialResearch, &[]),
		(PatientRequest, &[FamilyRequest, PowerOfAttorney]),
		(FamilyRequest, &[]),
		(PowerOfAttorney, &[]),
		(PublicHealth, &[]),
		(Marketing, &[]),
	]
};

#[test]
fn a_purpose_covers_itself_and_its_sub_purposes_and_nothing_else() {
	for (purpose, sub_purposes) in COVERED {
		for (other, _) in COVERED {
			let covers = purpose == other || sub_purposes.contains(&other);
			assert_eq!(purpose.covers(other), covers, "{purpose:?} and {other:?}");
		}
	}
}

#[test]
fn a_consent_for_a_purpose_is_one_for_what_it_covers() {
	build_and_execute(|| {
		let profile = open_profile();
		for (purpose, sub_purposes) in COVERED {
			// Breaking the glass is none that can be consented to.
			if purpose == Purpose::BreakTheGlass {
				continue;
			}
			let permitting = grant(profile, for_purpose(purpose, permit(Grantee::Anyone)));
			for (other, _) in COVERED {
				let covers = purpose == other || sub_purposes.contains(&other);
				let asking = DecisionRequest { purpose: other, ..question(profile) };
				let expected = match (covers, other) {
					(_, Purpose::BreakTheGlass) => Decision::NoEmergency,
					(true, _) => permitted(permitting),
					(false, _) => Decision::NoConsent,
				};
				assert_eq!(decide(asking.clone()), expected, "{other:?} under {purpose:?}");
				let denying = grant(profile, for_purpose(purpose, deny(Grantee::Anyone)));
				assert_eq!(decide(asking) == denied(denying), covers, "{other:?} under {purpose:?}");
				revoke(profile, denying);
			}
			revoke(profile, permitting);
		}
	});
}

// How sensitive.

const LEVELS: [Sensitivity; 6] = [
	Sensitivity::Unrestricted,
	Sensitivity::Low,
	Sensitivity::Moderate,
	Sensitivity::Normal,
	Sensitivity::Restricted,
	Sensitivity::VeryRestricted,
];

#[test]
fn sensitivity_is_a_ceiling_to_a_permit_and_a_floor_to_a_denial() {
	build_and_execute(|| {
		let profile = open_profile();
		for (bound, limit) in LEVELS.into_iter().enumerate() {
			let at = |terms| ConsentTerms { sensitivity: limit, ..terms };
			let permitting = grant(profile, at(permit(Grantee::Account(DOCTOR))));
			let denying = grant(profile, at(deny(Grantee::Account(NURSE))));
			for (level, sensitivity) in LEVELS.into_iter().enumerate() {
				let asking =
					|actor| DecisionRequest { actor, data: reports(sensitivity, None), ..question(profile) };
				assert_eq!(decide(asking(DOCTOR)) == permitted(permitting), level <= bound);
				assert_eq!(decide(asking(NURSE)) == denied(denying), level >= bound);
			}
			revoke(profile, permitting);
			revoke(profile, denying);
		}
	});
}

#[test]
fn the_most_sensitive_data_takes_a_permit_that_names_it() {
	build_and_execute(|| {
		let profile = open_profile();
		let very = |terms| ConsentTerms { sensitivity: Sensitivity::VeryRestricted, ..terms };
		let mut notes = report();
		notes.content.sensitivity = Sensitivity::VeryRestricted;
		let record = add_own(profile, notes.clone());
		let other = add_own(profile, notes);
		grant(profile, permit(Grantee::Anyone));
		grant(profile, permit(Grantee::Account(DOCTOR)));
		assert_eq!(decide(of_record(profile, record)), Decision::NoConsent);
		// One account or organisation.
		for grantee in [Grantee::Account(DOCTOR), Grantee::Organisation(HOSPITAL)] {
			let named = grant(profile, very(permit(grantee)));
			assert_eq!(decide(of_record(profile, record)), permitted(named));
			revoke(profile, named);
		}
		// Or the record, to whomever.
		let terms = ConsentTerms { data: DataScope::Record(record), ..permit(Grantee::Anyone) };
		let named = grant(profile, very(terms.clone()));
		assert_eq!(decide(of_record(profile, record)), permitted(named));
		assert_eq!(decide(of_record(profile, other)), Decision::NoConsent);
		let category =
			DecisionRequest { data: reports(Sensitivity::VeryRestricted, None), ..question(profile) };
		assert_eq!(decide(category), Decision::NoConsent);
		revoke(profile, named);
		grant(profile, terms);
		assert_eq!(decide(of_record(profile, record)), Decision::NoConsent, "it does not say V");
	});
}

// Whom.

#[test]
fn a_permit_for_an_organisation_is_for_who_acts_for_it_and_belongs_to_it_now() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		assert_eq!(decide(question(profile)), permitted(0));
		let itself = DecisionRequest { actor: HOSPITAL, organisation: None, ..question(profile) };
		assert_eq!(decide(itself), permitted(0));
		let privately = DecisionRequest { organisation: None, ..question(profile) };
		assert_eq!(decide(privately), Decision::NoConsent, "after hours he does not act for it");
		Credentials::affiliate(DOCTOR, CLINIC);
		let elsewhere = DecisionRequest { organisation: Some(CLINIC), ..question(profile) };
		assert_eq!(decide(elsewhere), Decision::NoConsent);
		Credentials::dismiss(DOCTOR, HOSPITAL);
		assert_eq!(decide(question(profile)), Decision::NotAffiliated);
		Credentials::affiliate(DOCTOR, HOSPITAL);
		assert_eq!(decide(question(profile)), permitted(0));
	});
}

#[test]
fn a_denial_of_an_organisation_binds_its_staff_whomever_they_act_for() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Anyone));
		grant(profile, deny(Grantee::Organisation(HOSPITAL)));
		Credentials::affiliate(DOCTOR, CLINIC);
		let acting_for = |organisation| DecisionRequest { organisation, ..question(profile) };
		for organisation in [None, Some(HOSPITAL), Some(CLINIC)] {
			assert_eq!(decide(acting_for(organisation)), denied(1));
		}
		Credentials::dismiss(DOCTOR, HOSPITAL);
		assert_eq!(decide(acting_for(Some(CLINIC))), permitted(0), "who has left is not its staff");
		assert_eq!(decide(acting_for(None)), permitted(0));
	});
}

#[test]
fn a_denial_of_an_organisation_binds_whose_affiliation_has_not_ended() {
	build_and_execute(|| {
		let profile = open_profile();
		let anyone = grant(profile, permit(Grantee::Anyone));
		let denying = grant(profile, deny(Grantee::Organisation(HOSPITAL)));
		let ground = Ground { since: 0, reason: ActionReason::Other, recorded_at: 0 };
		let affiliation = CredentialKind::Affiliation { organisation: HOSPITAL, premises: None };
		for (standing, binds) in [
			(Standing::Valid { limits: Limits::new() }, true),
			(Standing::Suspended(ground), true),
			(Standing::IssuerSuspended { since: 0, recorded_at: 0 }, true),
			(Standing::IssuerCompromised { since: 0, recorded_at: 0 }, true),
			(Standing::NotFound, false),
			(Standing::NotYetValid, false),
			(Standing::Expired { since: 0 }, false),
			(Standing::Revoked(ground), false),
			(Standing::Surrendered(ground), false),
		] {
			Credentials::set(DOCTOR, affiliation.clone(), None, standing.clone());
			let privately = DecisionRequest { organisation: None, ..question(profile) };
			let expected = if binds { denied(denying) } else { permitted(anyone) };
			assert_eq!(decide(privately), expected, "{standing:?}");
			// Whom it binds it does not let act: that takes a valid one.
			let valid = matches!(standing, Standing::Valid { .. });
			let expected = if valid { denied(denying) } else { Decision::NotAffiliated };
			assert_eq!(decide(question(profile)), expected, "{standing:?}");
		}
	});
}

#[test]
fn a_permit_for_a_kind_wants_good_standing_and_a_denial_binds_who_lost_it() {
	build_and_execute(|| {
		let profile = open_profile();
		let physicians = Grantee::Kind(capacity(CredentialKind::Physician));
		grant(profile, permit(physicians.clone()));
		let nurse = DecisionRequest { actor: NURSE, ..question(profile) };
		assert_eq!(decide(question(profile)), permitted(0));
		assert_eq!(decide(nurse.clone()), Decision::NoConsent);
		Credentials::revoke(DOCTOR, CredentialKind::Physician, california());
		assert_eq!(decide(question(profile)), Decision::NoConsent);

		grant(profile, permit(Grantee::Anyone));
		grant(profile, deny(physicians));
		assert_eq!(decide(question(profile)), denied(2), "once a physician");
		assert_eq!(decide(nurse), permitted(1), "never one");
		Credentials::grant(DOCTOR, CredentialKind::Physician, california());
		assert_eq!(decide(question(profile)), denied(2));
	});
}

#[test]
fn of_a_kind_of_organisation_is_who_acts_for_one() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Kind(capacity(CredentialKind::Hospital))));
		assert_eq!(decide(question(profile)), permitted(0));
		let privately = DecisionRequest { organisation: None, ..question(profile) };
		assert_eq!(decide(privately), Decision::NoConsent);
		let itself = DecisionRequest { actor: HOSPITAL, organisation: None, ..question(profile) };
		assert_eq!(decide(itself), permitted(0));
		Credentials::affiliate(STRANGER, PAYER);
		let payer = DecisionRequest { actor: STRANGER, organisation: Some(PAYER), ..question(profile) };
		assert_eq!(decide(payer.clone()), Decision::NoConsent);
		grant(profile, permit(Grantee::Anyone));
		grant(profile, deny(Grantee::Kind(capacity(CredentialKind::Payer))));
		assert_eq!(decide(payer), denied(2));
	});
}

#[test]
fn a_denial_of_a_kind_of_organisation_binds_who_acts_for_one_and_who_is_one() {
	build_and_execute(|| {
		let profile = open_profile();
		let hospitals = Grantee::Kind(capacity(CredentialKind::Hospital));
		let kind = grant(profile, permit(hospitals.clone()));
		Credentials::affiliate(HOSPITAL, PAYER);
		Credentials::affiliate(STRANGER, PAYER);
		let asking = |actor, organisation| DecisionRequest { actor, organisation, ..question(profile) };
		// It permits those who act for one: for the payer the hospital is none.
		assert_eq!(decide(asking(HOSPITAL, None)), permitted(kind));
		assert_eq!(decide(asking(DOCTOR, Some(HOSPITAL))), permitted(kind));
		assert_eq!(decide(asking(HOSPITAL, Some(PAYER))), Decision::NoConsent);

		let anyone = grant(profile, permit(Grantee::Anyone));
		revoke(profile, kind);
		let denying = grant(profile, deny(hospitals));
		for standing in ["good", "lost"] {
			assert_eq!(decide(asking(HOSPITAL, None)), denied(denying), "{standing}");
			assert_eq!(decide(asking(HOSPITAL, Some(HOSPITAL))), denied(denying), "{standing}");
			assert_eq!(decide(asking(DOCTOR, Some(HOSPITAL))), denied(denying), "{standing}");
			assert_eq!(decide(asking(HOSPITAL, Some(PAYER))), denied(denying), "{standing}");
			assert_eq!(decide(asking(STRANGER, Some(PAYER))), permitted(anyone), "{standing}");
			assert_eq!(decide(asking(DOCTOR, None)), permitted(anyone), "he acts for none, and is none");
			Credentials::revoke(HOSPITAL, CredentialKind::Hospital, california());
		}
	});
}

#[test]
fn a_licence_for_elsewhere_is_another() {
	build_and_execute(|| {
		let profile = open_profile();
		let kind = Capacity { kind: CredentialKind::Physician, jurisdiction: jurisdiction("US-NY") };
		grant(profile, permit(Grantee::Kind(kind)));
		assert_eq!(decide(question(profile)), Decision::NoConsent);
	});
}

// What is not known counts against who asks.

#[test]
fn a_denial_of_one_record_denies_a_question_about_its_category() {
	build_and_execute(|| {
		let profile = open_profile();
		let (record, other) = (add_own(profile, report()), add_own(profile, report()));
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		grant(
			profile,
			ConsentTerms { data: DataScope::Record(record), ..deny(Grantee::Organisation(HOSPITAL)) },
		);
		assert_eq!(decide(of_record(profile, record)), denied(1));
		assert_eq!(decide(of_record(profile, other)), permitted(0));
		assert_eq!(decide(question(profile)), denied(1));
		let images = RequestedData::Category {
			category: RecordCategory::Imaging,
			sensitivity: Sensitivity::Normal,
			data_date: None,
		};
		assert_eq!(decide(DecisionRequest { data: images, ..question(profile) }), permitted(0));
	});
}

#[test]
fn a_permit_for_one_record_permits_no_question_about_its_category() {
	build_and_execute(|| {
		let profile = open_profile();
		let record = add_own(profile, report());
		grant(
			profile,
			ConsentTerms { data: DataScope::Record(record), ..permit(Grantee::Organisation(HOSPITAL)) },
		);
		assert_eq!(decide(of_record(profile, record)), permitted(0));
		assert_eq!(decide(question(profile)), Decision::NoConsent);
	});
}

#[test]
fn an_author_who_is_not_known_counts_against_who_asks() {
	build_and_execute(|| {
		let profile = open_profile();
		let everything = grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		let (hospitals, own) = (add_by_doctor(profile, report()), add_own(profile, report()));
		let by = |authors: &[AccountId], terms| ConsentTerms { authors: set(authors.to_vec()), ..terms };
		let denying = grant(profile, by(&[CLINIC], deny(Grantee::Organisation(HOSPITAL))));
		assert_eq!(decide(of_record(profile, hospitals)), permitted(everything));
		assert_eq!(decide(of_record(profile, own)), permitted(everything));
		assert_eq!(decide(question(profile)), denied(denying), "some of it may be the clinic's");

		revoke(profile, everything);
		revoke(profile, denying);
		let narrow = grant(profile, by(&[CLINIC, HOSPITAL], permit(Grantee::Organisation(HOSPITAL))));
		assert_eq!(decide(of_record(profile, hospitals)), permitted(narrow));
		assert_eq!(decide(of_record(profile, own)), Decision::NoConsent, "the patient is no organisation");
		assert_eq!(decide(question(profile)), Decision::NoConsent, "some of it may be anybody's");
	});
}

#[test]
fn a_date_that_is_not_known_counts_against_who_asks() {
	build_and_execute(|| {
		let profile = open_profile();
		let span = Period { from: START - 10 * DAY, until: Some(START) };
		let of = |terms| ConsentTerms { data_period: Some(span), ..terms };
		grant(profile, of(permit(Grantee::Account(DOCTOR))));
		grant(profile, permit(Grantee::Account(NURSE)));
		grant(profile, of(deny(Grantee::Account(NURSE))));
		let asking = |actor, date| DecisionRequest {
			actor,
			data: reports(Sensitivity::Normal, date),
			..question(profile)
		};
		for (date, within) in
			[(START - 10 * DAY - 1, false), (START - 10 * DAY, true), (START - 1, true), (START, false)]
		{
			assert_eq!(permits(asking(DOCTOR, Some(date))), within);
			assert_eq!(permits(asking(NURSE, Some(date))), !within);
		}
		assert_eq!(decide(asking(DOCTOR, None)), Decision::NoConsent);
		assert_eq!(decide(asking(NURSE, None)), denied(2));
	});
}

#[test]
fn a_permit_has_to_cover_the_data_and_a_denial_only_to_touch_it() {
	build_and_execute(|| {
		let profile = open_profile();
		let during = |from, until| {
			let mut record = report();
			record.content.data_period = Period { from: START + from - 100, until };
			add_own(profile, record)
		};
		// Of what arose in [20, 30).
		let span = Period { from: START - 80, until: Some(START - 70) };
		let of = |terms| ConsentTerms { data_period: Some(span), ..terms };
		grant(profile, of(permit(Grantee::Account(DOCTOR))));
		grant(profile, permit(Grantee::Account(NURSE)));
		grant(profile, of(deny(Grantee::Account(NURSE))));
		let end = |at: u64| Some(START + at - 100);
		for (record, covered, touched) in [
			(during(20, end(30)), true, true),
			(during(22, end(28)), true, true),
			(during(19, end(30)), false, true),
			(during(20, end(31)), false, true),
			(during(20, None), false, true),
			(during(10, end(20)), false, false),
			(during(10, end(21)), false, true),
			(during(29, end(40)), false, true),
			(during(30, end(40)), false, false),
			(during(30, None), false, false),
		] {
			let asking = |actor| DecisionRequest { actor, ..of_record(profile, record) };
			assert_eq!(permits(asking(DOCTOR)), covered, "record {record}");
			assert_eq!(decide(asking(NURSE)) == denied(2), touched, "record {record}");
		}
	});
}

#[test]
fn a_consent_counts_from_its_first_moment_until_before_its_last() {
	build_and_execute(|| {
		let profile = open_profile();
		let period = Period { from: START + DAY, until: Some(START + 2 * DAY) };
		grant(profile, ConsentTerms { period, ..permit(Grantee::Account(DOCTOR)) });
		grant(profile, permit(Grantee::Account(NURSE)));
		grant(profile, ConsentTerms { period, ..deny(Grantee::Account(NURSE)) });
		for (moment, counts) in [
			(START + DAY - 1, false),
			(START + DAY, true),
			(START + 2 * DAY - 1, true),
			(START + 2 * DAY, false),
		] {
			Timestamp::set_timestamp(moment);
			assert_eq!(permits(question(profile)), counts);
			assert_eq!(permits(DecisionRequest { actor: NURSE, ..question(profile) }), !counts);
		}
	});
}

/// A record of the patient's with these versions.
fn with_versions(profile: ProfileId, versions: &[RecordContent]) -> RecordId {
	let (first, amended) = versions.split_first().unwrap();
	let record = add_own(profile, NewRecord { content: first.clone(), ..report() });
	for (number, content) in amended.iter().enumerate() {
		assert_ok!(PatientRecords::amend_record(
			signed(PATIENT),
			record,
			number as u32 + 1,
			content.clone(),
			AmendmentReason::Relabelling,
			None
		));
	}
	record
}

#[test]
fn a_record_is_as_sensitive_as_it_ever_was() {
	build_and_execute(|| {
		let profile = open_profile();
		let labelled = |levels: &[Sensitivity]| {
			let versions: Vec<_> = levels
				.iter()
				.map(|sensitivity| RecordContent { sensitivity: *sensitivity, ..content(1) })
				.collect();
			with_versions(profile, &versions)
		};
		let up_to = |sensitivity, grantee| ConsentTerms { sensitivity, ..permit(grantee) };
		grant(profile, up_to(Sensitivity::Normal, Grantee::Account(DOCTOR)));
		let very = grant(profile, up_to(Sensitivity::VeryRestricted, Grantee::Account(NURSE)));
		let from = |sensitivity| ConsentTerms { sensitivity, ..deny(Grantee::Account(CLINIC_DOCTOR)) };
		let denying = grant(profile, from(Sensitivity::VeryRestricted));
		use Sensitivity::{Normal, Restricted, VeryRestricted};
		for (levels, normal, was_very) in [
			(&[Normal][..], true, false),
			(&[Normal, Restricted], false, false),
			(&[Restricted, Normal], false, false),
			(&[VeryRestricted, Normal], false, true),
			(&[Normal, VeryRestricted, Normal], false, true),
		] {
			let record = labelled(levels);
			let asking = |actor| DecisionRequest { actor, ..of_record(profile, record) };
			assert_eq!(permits(asking(DOCTOR)), normal, "{levels:?}");
			assert_eq!(decide(asking(NURSE)), permitted(very), "{levels:?}");
			let clinics = DecisionRequest { organisation: None, ..asking(CLINIC_DOCTOR) };
			assert_eq!(decide(clinics) == denied(denying), was_very, "{levels:?}");
		}
	});
}

#[test]
fn a_permit_that_does_not_name_v_sees_nothing_that_was_ever_v() {
	build_and_execute(|| {
		let profile = open_profile();
		let very = RecordContent { sensitivity: Sensitivity::VeryRestricted, ..content(1) };
		let record = with_versions(profile, &[very, content(2)]);
		grant(profile, permit(Grantee::Anyone));
		grant(profile, permit(Grantee::Account(DOCTOR)));
		assert_eq!(decide(of_record(profile, record)), Decision::NoConsent);
	});
}

#[test]
fn a_record_is_of_all_the_time_that_its_versions_span() {
	build_and_execute(|| {
		let during =
			|from: u64, until: u64| Period { from: START - from * DAY, until: Some(START - until * DAY) };
		let arisen = |data_period| RecordContent { data_period, ..content(1) };
		// The later one first, and the other way round.
		let (early, late) = (arisen(during(10, 8)), arisen(during(4, 2)));
		let open = arisen(Period { from: START - 4 * DAY, until: None });
		let of = |period, terms| ConsentTerms { data_period: Some(period), ..terms };
		for (period, covered, touched, open_touched) in [
			(during(10, 2), true, true, true),
			(during(10, 3), false, true, true),
			(during(9, 2), false, true, true),
			(during(10, 8), false, true, true),
			(during(4, 2), false, true, true),
			// Between the two: whoever moved the date would have moved it past here.
			(during(7, 5), false, true, true),
			(during(12, 10), false, false, false),
			(during(2, 1), false, false, true),
		] {
			let profile = open_profile();
			let both = [
				with_versions(profile, &[early.clone(), late.clone()]),
				with_versions(profile, &[late.clone(), early.clone()]),
			];
			let ended = with_versions(profile, &[open.clone(), early.clone()]);
			grant(profile, of(period, permit(Grantee::Account(DOCTOR))));
			grant(profile, permit(Grantee::Account(NURSE)));
			grant(profile, of(period, deny(Grantee::Account(NURSE))));
			let asking = |actor, record| DecisionRequest { actor, ..of_record(profile, record) };
			for record in both {
				assert_eq!(permits(asking(DOCTOR, record)), covered, "{period:?}");
				assert_eq!(decide(asking(NURSE, record)) == denied(2), touched, "{period:?}");
			}
			assert!(!permits(asking(DOCTOR, ended)), "one of its versions has no end");
			assert_eq!(decide(asking(NURSE, ended)) == denied(2), open_touched, "{period:?}");
		}
	});
}
