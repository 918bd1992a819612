//! Reviewed, appealed, and pruned in the end.

use super::*;

// Review

#[test]
fn patient_representative_and_officer_review() {
	build_and_execute(|| {
		let (profile, _) = patient();
		represent(profile, PARENT, Power::Review);
		let reviewers = [(PATIENT, None), (PARENT, None), (OFFICER, Some(officer_at(HOSPITAL)))];
		for (who, acting_for) in reviewers {
			let emergency = declare(profile);
			pass();
			assert_ok!(review_as(who, emergency, Finding::Justified, acting_for));
			let made = PatientRecords::emergency(emergency).unwrap().review.unwrap();
			assert_eq!((made.finding, made.reviewed_by, made.reasons), (Finding::Justified, who, digest(3)));
			let event = Event::EmergencyReviewed {
				emergency,
				actor: DOCTOR,
				finding: Finding::Justified,
				reasons: digest(3),
				authorised_by: who,
			};
			System::assert_last_event(RuntimeEvent::PatientRecords(event));
		}
		assert_eq!(PatientRecords::review_record(HOSPITAL), review_record(0, 0, 0));
	});
}

#[test]
fn nobody_else_reviews() {
	build_and_execute(|| {
		let (profile, _) = patient();
		represent(profile, PARENT, Power::Access);
		let emergency = declare(profile);
		let refused = |who, acting_for| review_as(who, emergency, Finding::Unjustified, acting_for);
		assert_noop!(refused(PARENT, None), E::NotTheReviewer);
		assert_noop!(refused(STRANGER, None), E::NotTheReviewer);
		assert_noop!(refused(OFFICER, None), E::NotTheReviewer);
		assert_noop!(refused(CLINIC_OFFICER, Some(officer_at(CLINIC))), E::NotTheReviewer);
		assert_noop!(refused(CLINIC_OFFICER, Some(officer_at(HOSPITAL))), E::NotAffiliated);
		assert_noop!(refused(NURSE, Some(acting(HOSPITAL, CredentialKind::Nurse))), E::WrongCapacity);
		assert_noop!(refused(NURSE, Some(officer_at(HOSPITAL))), E::NotInGoodStanding);
		assert_noop!(refused(OFFICER, Some(officer_at(OFFICER))), E::NotAffiliated);
		assert_noop!(review_as(PATIENT, 99, Finding::Justified, None), E::EmergencyNotFound);
		assert_ok!(refused(PATIENT, None));
	});
}

#[test]
fn the_actor_never_reviews_himself() {
	build_and_execute(|| {
		let (profile, _) = patient();
		Credentials::grant(DOCTOR, CredentialKind::PrivacyOfficer, california());
		represent(profile, DOCTOR, Power::Review);
		let emergency = declare(profile);
		let officer = Some(officer_at(HOSPITAL));
		assert_noop!(review_as(DOCTOR, emergency, Finding::Justified, officer), E::NotTheReviewer);
		assert_noop!(review_as(DOCTOR, emergency, Finding::Justified, None), E::NotTheReviewer);
		// Nor over his own data.
		assert_ok!(PatientRecords::open_profile(signed(DOCTOR)));
		let his_own = NextProfileId::<Test>::get() - 1;
		let over_himself = declare(his_own);
		assert_noop!(review_as(DOCTOR, over_himself, Finding::Justified, None), E::NotTheReviewer);
	});
}

#[test]
fn what_still_runs_is_not_found_in_order() {
	build_and_execute(|| {
		let (profile, _) = patient();
		let emergency = declare(profile);
		let reviewers = [(PATIENT, None), (OFFICER, Some(officer_at(HOSPITAL)))];
		Timestamp::set_timestamp(START + HOUR - 1);
		for (who, acting_for) in reviewers {
			assert_noop!(review_as(who, emergency, Finding::Justified, acting_for), E::EmergencyRunning);
		}
		Timestamp::set_timestamp(START + HOUR);
		assert_ok!(review(emergency, Finding::Justified));
		// Out of order it may be found at any time.
		let other = declare(profile);
		assert_ok!(review(other, Finding::Unjustified));
	});
}

#[test]
fn the_organisation_does_not_review_for_the_patient() {
	build_and_execute(|| {
		let (profile, _) = patient();
		represent(profile, HOSPITAL, Power::Review);
		let over_patient = declare(profile);
		assert_ok!(PatientRecords::open_profile(signed(HOSPITAL)));
		let over_itself = declare(NextProfileId::<Test>::get() - 1);
		let itself = || Some(acting(HOSPITAL, CredentialKind::Hospital));
		pass();
		for emergency in [over_patient, over_itself] {
			for finding in [Finding::Justified, Finding::Unjustified] {
				assert_noop!(review_as(HOSPITAL, emergency, finding, None), E::NotTheReviewer);
				assert_noop!(review_as(HOSPITAL, emergency, finding, itself()), E::NotTheReviewer);
			}
			assert_ok!(review(emergency, Finding::Justified));
		}
	});
}

#[test]
fn an_emergency_is_reviewed_once() {
	build_and_execute(|| {
		let (profile, _) = patient();
		let emergency = declare(profile);
		pass();
		assert_ok!(review(emergency, Finding::Justified));
		assert_noop!(review(emergency, Finding::Unjustified), E::AlreadyReviewed);
		assert_noop!(review_as(PATIENT, emergency, Finding::Unjustified, None), E::AlreadyReviewed);
	});
}

#[test]
fn a_justified_finding_takes_nothing_away() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let emergency = declare(profile);
		pass();
		assert_ok!(review(emergency, Finding::Justified));
		let next = declare(profile);
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
		assert_eq!(decision(profile, record), Decision::Emergency { emergency: next });
	});
}

#[test]
fn an_unjustified_finding_suspends_at_once_and_everywhere() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let emergency = declare(profile);
		let others = open_profile();
		let of_others = add_own(others, report());
		declare(others);
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
		assert_ok!(review(emergency, Finding::Unjustified));
		assert_noop!(read(DOCTOR, profile, record, Some(HOSPITAL)), E::NotPermitted);
		assert_noop!(read(DOCTOR, others, of_others, Some(HOSPITAL)), E::NotPermitted);
		assert_eq!(decision(profile, record), Decision::PrivilegeSuspended);
		assert_noop!(contribute(profile), E::NotPermitted);
		Credentials::affiliate(DOCTOR, CLINIC);
		let third = open_profile();
		for organisation in [HOSPITAL, CLINIC] {
			assert_noop!(declare_for(DOCTOR, third, HOUR, physician_at(organisation)), E::PrivilegeSuspended);
		}
		// His colleague is not concerned, and with consent he reads like anybody.
		assert_ok!(declare_for(NURSE, profile, HOUR, acting(HOSPITAL, CredentialKind::Nurse)));
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		assert_ok!(PatientRecords::access(signed(DOCTOR), access_to(profile, record), Some(HOSPITAL)));
	});
}

// Appeal

#[test]
fn the_actor_appeals_and_is_restored() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let emergency = declare(profile);
		assert_noop!(appeal(DOCTOR, emergency), E::NotReviewed);
		assert_ok!(review(emergency, Finding::Unjustified));
		for other in [PATIENT, OFFICER, NURSE, HOSPITAL] {
			assert_noop!(appeal(other, emergency), E::NotAuthorised);
		}
		assert_noop!(decide(emergency, AppealOutcome::Overturned), E::NothingToDecide);
		assert_ok!(appeal(DOCTOR, emergency));
		assert_noop!(appeal(DOCTOR, emergency), E::AlreadyAppealed);
		// The finding stands until it is decided.
		assert_noop!(read(DOCTOR, profile, record, Some(HOSPITAL)), E::NotPermitted);
		assert_ok!(decide(emergency, AppealOutcome::Overturned));
		let event = Event::AppealDecided {
			emergency,
			actor: DOCTOR,
			outcome: AppealOutcome::Overturned,
			authorised_by: REGULATOR,
		};
		System::assert_last_event(RuntimeEvent::PatientRecords(event));
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
		assert_ok!(declare_for(DOCTOR, open_profile(), HOUR, physician_at(HOSPITAL)));
		assert_noop!(decide(emergency, AppealOutcome::Upheld), E::NothingToDecide);
		assert_noop!(appeal(DOCTOR, 99), E::EmergencyNotFound);
	});
}

#[test]
fn an_upheld_finding_stands() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let emergency = declare(profile);
		assert_ok!(review(emergency, Finding::Unjustified));
		assert_ok!(appeal(DOCTOR, emergency));
		assert_ok!(decide(emergency, AppealOutcome::Upheld));
		assert_eq!(decision(profile, record), Decision::PrivilegeSuspended);
		assert_noop!(appeal(DOCTOR, emergency), E::AlreadyAppealed);
	});
}

#[test]
fn the_patient_appeals_that_it_was_justified() {
	build_and_execute(|| {
		let (profile, record) = patient();
		represent(profile, PARENT, Power::Review);
		for appellant in [PATIENT, PARENT] {
			let emergency = declare(profile);
			pass();
			assert_ok!(review(emergency, Finding::Justified));
			assert_noop!(appeal(DOCTOR, emergency), E::NotAuthorised);
			assert_noop!(appeal(STRANGER, emergency), E::NotAuthorised);
			assert_ok!(appeal(appellant, emergency));
			assert_ok!(decide(emergency, AppealOutcome::Upheld));
		}
		let emergency = declare(profile);
		pass();
		assert_ok!(review(emergency, Finding::Justified));
		assert_ok!(appeal(PATIENT, emergency));
		declare(profile);
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
		assert_ok!(decide(emergency, AppealOutcome::Overturned));
		assert_eq!(decision(profile, record), Decision::PrivilegeSuspended);
		let stored = PatientRecords::emergency(emergency).unwrap();
		assert_eq!(stored.standing_finding(), Some(Finding::Unjustified));
	});
}

#[test]
fn the_actor_does_not_use_up_the_patients_appeal() {
	build_and_execute(|| {
		let (profile, _) = patient();
		represent(profile, DOCTOR, Power::Review);
		let emergency = declare(profile);
		pass();
		assert_ok!(review(emergency, Finding::Justified));
		assert_noop!(appeal(DOCTOR, emergency), E::NotAuthorised);
		assert_ok!(appeal(PATIENT, emergency));
	});
}

#[test]
fn nor_does_the_actors_organisation() {
	build_and_execute(|| {
		let (profile, _) = patient();
		represent(profile, HOSPITAL, Power::Review);
		let emergency = declare(profile);
		pass();
		assert_ok!(review(emergency, Finding::Justified));
		assert_noop!(appeal(HOSPITAL, emergency), E::NotAuthorised);
		assert_ok!(appeal(PATIENT, emergency));
	});
}

#[test]
fn a_regulator_of_the_jurisdiction_decides_and_nobody_else() {
	build_and_execute(|| {
		let (profile, _) = patient();
		let emergency = declare(profile);
		assert_ok!(review(emergency, Finding::Unjustified));
		assert_ok!(appeal(DOCTOR, emergency));
		let call = |who, capacity| {
			PatientRecords::decide_appeal(signed(who), emergency, AppealOutcome::Overturned, capacity)
		};
		assert_noop!(call(GERMAN_REGULATOR, regulator_of("DE")), E::WrongCapacity);
		assert_noop!(call(GERMAN_REGULATOR, regulator_of("US")), E::NotInGoodStanding);
		assert_noop!(call(REGULATOR, regulator_of("DE")), E::NotInGoodStanding);
		assert_noop!(call(OFFICER, capacity(CredentialKind::PrivacyOfficer)), E::WrongCapacity);
		// One of the neighbouring state is not of this one, one without a place is of none.
		Credentials::grant(STRANGER, CredentialKind::Regulator, jurisdiction("US-NV"));
		assert_noop!(call(STRANGER, regulator_of("US-NV")), E::WrongCapacity);
		Credentials::grant(STRANGER, CredentialKind::Regulator, None);
		let nowhere = Capacity { kind: CredentialKind::Regulator, jurisdiction: None };
		assert_noop!(call(STRANGER, nowhere), E::WrongCapacity);
		// And nobody in his own cause.
		Credentials::grant(DOCTOR, CredentialKind::Regulator, jurisdiction("US"));
		assert_noop!(call(DOCTOR, regulator_of("US")), E::WrongCapacity);
		Credentials::grant(STRANGER, CredentialKind::Regulator, california());
		assert_ok!(call(STRANGER, regulator_of("US-CA")));
		let unknown =
			PatientRecords::decide_appeal(signed(REGULATOR), 99, AppealOutcome::Upheld, regulator_of("US"));
		assert_eq!(unknown, Err(E::EmergencyNotFound.into()));
	});
}

#[test]
fn two_findings_take_two_appeals() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let one = declare(profile);
		let other = declare(open_profile());
		for emergency in [one, other] {
			assert_ok!(review(emergency, Finding::Unjustified));
			assert_ok!(appeal(DOCTOR, emergency));
		}
		assert_ok!(decide(one, AppealOutcome::Overturned));
		assert_eq!(decision(profile, record), Decision::PrivilegeSuspended);
		assert_noop!(declare_for(DOCTOR, profile, HOUR, physician_at(HOSPITAL)), E::PrivilegeSuspended);
		assert_ok!(decide(other, AppealOutcome::Overturned));
		assert_eq!(decision(profile, record), Decision::Emergency { emergency: one });
		assert_eq!(UnjustifiedFindings::<Test>::iter().count(), 0);
	});
}

// Overdue

#[test]
fn an_overdue_review_counts_and_blocks_nobody() {
	build_and_execute(|| {
		let (profile, record) = patient();
		declare(profile);
		Timestamp::set_timestamp(START + REVIEW_PERIOD);
		assert_eq!(PatientRecords::review_record(HOSPITAL), review_record(1, 0, 0));
		Timestamp::set_timestamp(START + REVIEW_PERIOD + 1);
		assert_eq!(PatientRecords::review_record(HOSPITAL), review_record(0, 1, 0));
		declare(profile);
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
		assert_eq!(PatientRecords::review_record(HOSPITAL), review_record(1, 1, 0));
		assert_eq!(PatientRecords::review_record(CLINIC), review_record(0, 0, 0));
	});
}

#[test]
fn a_review_after_its_time_is_counted_as_late() {
	build_and_execute(|| {
		let (profile, _) = patient();
		let others = open_profile();
		let (in_time, late) = (declare(profile), declare(others));
		Timestamp::set_timestamp(START + REVIEW_PERIOD);
		assert_ok!(review(in_time, Finding::Justified));
		assert_eq!(PatientRecords::review_record(HOSPITAL), review_record(1, 0, 0));
		Timestamp::set_timestamp(START + REVIEW_PERIOD + 1);
		assert_ok!(review(late, Finding::Justified));
		assert_eq!(PatientRecords::review_record(HOSPITAL), review_record(0, 0, 1));
	});
}

#[test]
fn nobody_decides_on_an_appeal_that_he_has_a_part_in() {
	build_and_execute(|| {
		let (profile, _) = patient();
		let emergency = declare(profile);
		let reviewer = Appointment {
			account: REGULATOR,
			basis: RepresentativeBasis::HealthcareProxy,
			powers: set([Power::Review]),
			period: Period { from: START, until: Some(START + DAY) },
			instrument: digest(5),
		};
		assert_ok!(PatientRecords::appoint_representative(signed(PATIENT), profile, reviewer));
		assert_ok!(review_as(REGULATOR, emergency, Finding::Unjustified, None));
		assert_ok!(appeal(DOCTOR, emergency));
		assert_noop!(decide(emergency, AppealOutcome::Upheld), E::WrongCapacity);
		// Who found it does not decide on it when he represents nobody any more, either.
		go_to_day(1);
		assert_noop!(decide(emergency, AppealOutcome::Upheld), E::WrongCapacity);
	});
}

// Pruning

#[test]
fn a_settled_emergency_is_pruned_after_the_retention() {
	build_and_execute(|| {
		let (profile, _) = patient();
		let held = on_hold(HOSPITAL);
		let emergency = declare(profile);
		pass();
		assert_ok!(review(emergency, Finding::Justified));
		assert!(on_hold(HOSPITAL) > held);
		Timestamp::set_timestamp(START + HOUR + RETENTION - 1);
		assert_noop!(prune(emergency), E::CannotPrune);
		Timestamp::set_timestamp(START + HOUR + RETENTION);
		assert_ok!(prune(emergency));
		assert_eq!(on_hold(HOSPITAL), held);
		let event = Event::EmergencyPruned { emergency, authorised_by: STRANGER };
		System::assert_last_event(RuntimeEvent::PatientRecords(event));
		assert_eq!(Emergencies::<Test>::iter().count() + LastEmergency::<Test>::iter().count(), 0);
		assert_noop!(prune(emergency), E::EmergencyNotFound);
	});
}

#[test]
fn pruning_leaves_a_later_emergency_alone() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let old = declare(profile);
		pass();
		assert_ok!(review(old, Finding::Justified));
		Timestamp::set_timestamp(START + HOUR + RETENTION);
		let new = declare(profile);
		assert_ok!(prune(old));
		assert_eq!(decision(profile, record), Decision::Emergency { emergency: new });
	});
}

#[test]
fn whatever_was_found_is_pruned_after_the_retention() {
	build_and_execute(|| {
		let held = on_hold(HOSPITAL);
		let emergencies: Vec<_> = (0..6).map(|_| declare(open_profile())).collect();
		let [waiting, unjustified, upheld, overturned, pending, patients] = emergencies[..] else {
			unreachable!()
		};
		pass();
		for emergency in [unjustified, upheld, overturned] {
			assert_ok!(review(emergency, Finding::Unjustified));
		}
		for emergency in [pending, patients] {
			assert_ok!(review(emergency, Finding::Justified));
			assert_ok!(appeal(PATIENT, emergency));
		}
		for emergency in [upheld, overturned] {
			assert_ok!(appeal(DOCTOR, emergency));
		}
		assert_ok!(decide(upheld, AppealOutcome::Upheld));
		assert_ok!(decide(overturned, AppealOutcome::Overturned));
		assert_ok!(decide(patients, AppealOutcome::Overturned));
		Timestamp::set_timestamp(START + HOUR + RETENTION - 1);
		for emergency in &emergencies {
			assert_noop!(prune(*emergency), E::CannotPrune);
		}
		Timestamp::set_timestamp(START + HOUR + RETENTION);
		// Each standing finding goes with its emergency.
		let counts =
			[(waiting, 3), (unjustified, 2), (upheld, 1), (overturned, 1), (pending, 1), (patients, 0)];
		for (emergency, standing) in counts {
			assert_ok!(prune(emergency));
			assert_eq!(UnjustifiedFindings::<Test>::get(DOCTOR), standing, "{emergency}");
			assert_ok!(PatientRecords::do_try_state());
		}
		assert_eq!(UnjustifiedFindings::<Test>::iter().count(), 0);
		assert_eq!(on_hold(HOSPITAL), held);
	});
}

#[test]
fn the_privilege_returns_when_its_loss_is_forgotten() {
	build_and_execute(|| {
		let (profile, record) = patient();
		let emergency = declare(profile);
		assert_ok!(review(emergency, Finding::Unjustified));
		Timestamp::set_timestamp(START + HOUR + RETENTION);
		let again = || declare_for(DOCTOR, profile, HOUR, physician_at(HOSPITAL));
		assert_noop!(again(), E::PrivilegeSuspended);
		assert_ok!(prune(emergency));
		assert_ok!(again());
		assert_ok!(read(DOCTOR, profile, record, Some(HOSPITAL)));
	});
}

#[test]
fn a_review_never_made_counts_as_late() {
	build_and_execute(|| {
		let (profile, _) = patient();
		let (never, in_time) = (declare(profile), declare(open_profile()));
		pass();
		assert_ok!(review(in_time, Finding::Justified));
		Timestamp::set_timestamp(START + HOUR + RETENTION);
		assert_eq!(PatientRecords::review_record(HOSPITAL), review_record(0, 1, 0));
		assert_ok!(prune(in_time));
		assert_ok!(prune(never));
		assert_eq!(PatientRecords::review_record(HOSPITAL), review_record(0, 0, 1));
		assert_eq!(PendingReviews::<Test>::iter().count(), 0);
	});
}
