//! What is sealed, and what the accounting lists.

use super::*;

// Sealed

#[test]
fn a_seal_has_an_end_to_come_within_the_retention() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let (stated, salt) = secret(record);
		assert_noop!(seal(profile, &stated, salt, START), E::InvalidBasis);
		assert_ok!(seal(profile, &stated, salt, START + 1));
		assert_ok!(seal(profile, &stated, salt, START + RETENTION));
		assert_noop!(seal(profile, &stated, salt, START + RETENTION + 1), E::InvalidBasis);
		assert_noop!(seal(99, &stated, salt, START + 1), E::ProfileNotFound);
		let until = START + 1;
		let call = |who, acting_for| {
			PatientRecords::record_sealed_disclosure(signed(who), profile, digest(1), until, acting_for)
		};
		assert_noop!(call(DOCTOR, physician_at(HOSPITAL)), E::WrongCapacity);
		assert_noop!(call(DOCTOR, officer_at(HOSPITAL)), E::NotInGoodStanding);
		assert_noop!(call(CLINIC_OFFICER, officer_at(HOSPITAL)), E::NotAffiliated);
		assert_noop!(call(OFFICER, officer_at(OFFICER)), E::NotAffiliated);
	});
}

#[test]
fn a_seal_is_opened_by_an_officer_of_the_organisation_that_set_it() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let (stated, salt) = secret(record);
		assert_ok!(seal(profile, &stated, salt, START + 10 * DAY));
		let call = |who, acting_for| {
			PatientRecords::open_sealed_disclosure(signed(who), profile, 0, stated.clone(), salt, acting_for)
		};
		assert_noop!(call(CLINIC_OFFICER, officer_at(CLINIC)), E::NotAuthorised);
		assert_noop!(call(CLINIC_OFFICER, officer_at(HOSPITAL)), E::NotAffiliated);
		assert_noop!(call(OFFICER, officer_at(OFFICER)), E::NotAffiliated);
		assert_noop!(call(DOCTOR, officer_at(HOSPITAL)), E::NotInGoodStanding);
		assert_noop!(call(DOCTOR, physician_at(HOSPITAL)), E::WrongCapacity);
		assert_ok!(call(SECOND_OFFICER, officer_at(HOSPITAL)));
		let entry = entry(profile, 0);
		let until = START + 10 * DAY;
		assert_eq!(entry.statement, Statement::Opened { disclosure: stated.clone().into(), salt, until });
		assert_eq!((entry.entered_by, entry.recorded_at), (OFFICER, START));
		let event = Event::DisclosureOpened { profile, index: 0, entry, authorised_by: SECOND_OFFICER };
		System::assert_last_event(RuntimeEvent::PatientRecords(event));
		assert_noop!(call(SECOND_OFFICER, officer_at(HOSPITAL)), E::NotSealed);
	});
}

#[test]
fn a_seal_opens_to_what_was_sealed() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let (stated, salt) = secret(record);
		assert_ok!(seal(profile, &stated, salt, START + DAY));
		assert_noop!(open(profile, 0, stated.clone(), digest(98)), E::WrongOpening);
		let others = [
			LegalDisclosure { recipient: somebody(STRANGER), ..stated.clone() },
			LegalDisclosure { data: DisclosedData::Record(record + 1), ..stated.clone() },
			LegalDisclosure { recipient: one_of(PAYER, PAYER), ..stated.clone() },
			LegalDisclosure { data: reports(), ..stated.clone() },
			LegalDisclosure { purpose: Purpose::Marketing, ..stated.clone() },
			LegalDisclosure { basis: LegalBasis::Oversight, ..stated.clone() },
			LegalDisclosure { instrument: digest(6), ..stated.clone() },
			LegalDisclosure { event_time: START + 1, ..stated.clone() },
		];
		for other in others {
			assert_noop!(open(profile, 0, other, salt), E::WrongOpening);
		}
		assert_ok!(open(profile, 0, stated, salt));
	});
}

#[test]
fn only_oversight_and_law_enforcement_are_sealed() {
	build_and_execute(|| {
		let (profile, record) = ward();
		for (index, basis) in (0u32..).zip(BASES) {
			let (stated, salt) = secret(record);
			let stated = LegalDisclosure { basis, ..stated };
			assert_ok!(seal(profile, &stated, salt, START + DAY));
			let opened = open(profile, index, stated, salt);
			if matches!(basis, LegalBasis::Oversight | LegalBasis::LawEnforcement) {
				assert_ok!(opened);
			} else {
				assert_eq!(opened, Err(E::InvalidBasis.into()), "{basis:?}");
			}
		}
	});
}

#[test]
fn nothing_for_a_payer_is_sealed() {
	build_and_execute(|| {
		let (profile, record) = ward();
		for (index, purpose) in (0u32..).zip(PURPOSES) {
			let (stated, salt) = secret(record);
			let stated = LegalDisclosure { purpose, ..stated };
			assert_ok!(seal(profile, &stated, salt, START + DAY));
			let expected = if PAYERS.contains(&purpose) { Err(E::InvalidBasis.into()) } else { Ok(()) };
			assert_eq!(open(profile, index, stated, salt), expected, "{purpose:?}");
		}
	});
}

#[test]
fn what_was_never_sealed_is_not_opened() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let (stated, salt) = secret(record);
		assert_ok!(enter(profile, stated.clone()));
		assert_noop!(open(profile, 0, stated.clone(), salt), E::NotSealed);
		assert_noop!(open(profile, 1, stated.clone(), salt), E::EntryNotFound);
		assert_noop!(open(99, 0, stated, salt), E::EntryNotFound);
	});
}

#[test]
fn opening_a_seal_changes_no_hash() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let (stated, salt) = secret(record);
		look_often(profile, 1);
		assert_ok!(seal(profile, &stated, salt, START + DAY));
		look_often(profile, 1);
		let head = LedgerHeads::<Test>::get(profile).unwrap();
		let (sealed, anchor) = PatientRecords::ledger_proof(profile, 1).unwrap();
		assert_ok!(open(profile, 1, stated, salt));
		assert_eq!(LedgerHeads::<Test>::get(profile), Some(head));
		let (opened, same) = PatientRecords::ledger_proof(profile, 1).unwrap();
		assert_ne!(sealed.entry, opened.entry);
		assert_eq!(anchor, same);
		assert!(sealed.verify(anchor) && opened.verify(anchor));
	});
}

#[test]
fn nobody_moves_the_end_of_a_seal() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let (stated, salt) = secret(record);
		assert_ok!(seal(profile, &stated, salt, START + DAY));
		let moves = |changed: Statement<AccountId>| {
			let stored = Ledger::<Test>::get(profile, 0).unwrap();
			let mut other = stored.clone();
			other.entry.statement = changed;
			Ledger::<Test>::insert(profile, 0, other);
			assert!(PatientRecords::do_try_state().is_err());
			let (proof, anchor) = PatientRecords::ledger_proof(profile, 0).unwrap();
			assert!(!proof.verify(anchor));
			Ledger::<Test>::insert(profile, 0, stored);
		};
		let sealed = commitment(&Disclosure::from(stated.clone()), salt);
		moves(Statement::Sealed { commitment: sealed, until: START + 2 * DAY });
		assert_ok!(open(profile, 0, stated.clone(), salt));
		moves(Statement::Opened { disclosure: stated.into(), salt, until: START + 2 * DAY });
	});
}

#[test]
fn the_accounting_shows_a_seal_from_its_date_on() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let (stated, salt) = secret(record);
		let until = START + 10 * DAY;
		assert_ok!(seal(profile, &stated, salt, until));
		assert_ok!(seal(profile, &stated, salt, until));
		assert_eq!(accounted(profile), [0u32; 0]);
		// Opened before its date it is told before its date.
		assert_ok!(open(profile, 1, stated, salt));
		assert_eq!(accounted(profile), [1]);
		Timestamp::set_timestamp(until - 1);
		assert_eq!(accounted(profile), [1]);
		Timestamp::set_timestamp(until);
		assert_eq!(accounted(profile), [0, 1]);
		assert!(matches!(PatientRecords::accounting(profile, 0, 1)[0].1.statement, Statement::Sealed { .. }));
		// In the whole log it stands all the time.
		assert_eq!(PatientRecords::ledger(profile, 0, 10).len(), 2);
	});
}

#[test]
fn what_was_sealed_is_kept_for_the_retention_from_the_end_of_its_seal() {
	for opens in [false, true] {
		build_and_execute(|| {
			let (profile, record) = ward();
			let (stated, salt) = secret(record);
			assert_ok!(seal(profile, &stated, salt, START + 100 * DAY));
			look_often(profile, LEDGER_PAGE - 1);
			let held = on_hold(HOSPITAL);
			if opens {
				assert_ok!(open(profile, 0, stated, salt));
			}
			go_to_day(400);
			assert_noop!(prune(profile), E::NothingToPrune);
			Timestamp::set_timestamp(START + 100 * DAY + RETENTION - 1);
			assert_noop!(prune(profile), E::NothingToPrune);
			Timestamp::set_timestamp(START + 100 * DAY + RETENTION);
			// Nobody has to open it for that.
			assert_ok!(prune(profile));
			assert_eq!(on_hold(HOSPITAL), held - u64::from(LEDGER_PAGE) * price());
		});
	}
}

// The accounting

/// Has the doctor break the glass and look; the emergency's number.
fn break_the_glass(profile: ProfileId) -> EmergencyId {
	let emergency = NextEmergencyId::<Test>::get();
	assert_ok!(PatientRecords::declare_emergency(
		signed(DOCTOR),
		profile,
		EmergencyReason::Unconscious,
		DAY,
		physician_at(HOSPITAL)
	));
	let access = Access { purpose: Purpose::BreakTheGlass, ..look(profile) };
	assert_ok!(read(DOCTOR, access, Some(HOSPITAL)));
	emergency
}

#[test]
fn the_accounting_leaves_out_treatment_and_what_the_patient_permitted() {
	build_and_execute(|| {
		let (profile, record) = ward();
		look_often(profile, 1);
		let own = Access { purpose: Purpose::PatientRequest, ..access_to(profile, record) };
		assert_ok!(read(PATIENT, own, None));
		break_the_glass(profile);
		assert_eq!(length(profile), 3);
		for basis in BASES {
			let stated = legal(basis, Purpose::PublicHealth, DisclosedData::Record(record));
			assert_ok!(enter(profile, stated));
		}
		assert_eq!(accounted(profile), (3..10).collect::<Vec<_>>());
		let listed = PatientRecords::accounting(profile, 0, 1_000);
		assert!(listed.iter().all(|(index, one)| *one == entry(profile, *index)));
		assert_eq!(PatientRecords::accounting(99, 0, 1_000), []);
	});
}

#[test]
fn the_accounting_lists_a_glass_broken_without_need() {
	build_and_execute(|| {
		let (profile, _) = ward();
		let emergency = break_the_glass(profile);
		let review = |finding| {
			let officer = Some(officer_at(HOSPITAL));
			PatientRecords::review_emergency(signed(OFFICER), emergency, finding, digest(3), officer)
		};
		assert_eq!(accounted(profile), [0u32; 0]);
		assert_ok!(review(Finding::Unjustified));
		assert_eq!(accounted(profile), [0]);
		assert_ok!(PatientRecords::appeal_finding(signed(DOCTOR), emergency, digest(4)));
		assert_eq!(accounted(profile), [0]);
		let us = Capacity { kind: CredentialKind::Regulator, jurisdiction: jurisdiction("US") };
		let overturned = AppealOutcome::Overturned;
		assert_ok!(PatientRecords::decide_appeal(signed(REGULATOR), emergency, overturned, us));
		assert_eq!(accounted(profile), [0u32; 0]);
	});
}

#[test]
fn the_accounting_reaches_back_as_far_as_the_retention() {
	build_and_execute(|| {
		let (profile, record) = ward();
		assert_ok!(enter(profile, report_to_public_health(record)));
		go_to_day(1);
		assert_ok!(enter(profile, report_to_public_health(record)));
		Timestamp::set_timestamp(START + RETENTION);
		assert_eq!(accounted(profile), [0, 1]);
		Timestamp::set_timestamp(START + RETENTION + 1);
		assert_eq!(accounted(profile), [1]);
		// The whole log shows what is still there.
		assert_eq!(PatientRecords::ledger(profile, 0, 10).len(), 2);
	});
}

#[test]
fn of_what_was_sealed_the_accounting_reaches_back_to_the_end_of_the_seal() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let (stated, salt) = secret(record);
		let until = START + 100 * DAY;
		assert_ok!(seal(profile, &stated, salt, until));
		assert_ok!(seal(profile, &stated, salt, until));
		assert_ok!(enter(profile, report_to_public_health(record)));
		assert_ok!(open(profile, 1, stated, salt));
		Timestamp::set_timestamp(START + RETENTION + 1);
		assert_eq!(accounted(profile), [0, 1]);
		Timestamp::set_timestamp(until + RETENTION);
		assert_eq!(accounted(profile), [0, 1]);
		Timestamp::set_timestamp(until + RETENTION + 1);
		assert_eq!(accounted(profile), [0u32; 0]);
	});
}

#[test]
fn what_was_sealed_had_happened_by_then() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let (stated, salt) = secret(record);
		for ahead in [60_000, 60_001] {
			let stated = LegalDisclosure { event_time: now() + ahead, ..stated.clone() };
			assert_ok!(seal(profile, &stated, salt, START + DAY));
		}
		go_to_day(2);
		let at = |ahead| LegalDisclosure { event_time: START + ahead, ..stated.clone() };
		assert_ok!(open(profile, 0, at(60_000), salt));
		assert_noop!(open(profile, 1, at(60_001), salt), E::TimeInFuture);
	});
}
