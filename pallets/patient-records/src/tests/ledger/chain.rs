//! The chain: read in pages, proved, pruned, and what is left of it.

use super::*;

// Paging

#[test]
fn the_ledger_is_read_page_by_page() {
	build_and_execute(|| {
		let (profile, _) = ward();
		look_often(profile, 40);
		let places = |start, limit| {
			let page = PatientRecords::ledger(profile, start, limit);
			assert!(page.iter().all(|(index, one)| *one == entry(profile, *index)));
			page.into_iter().map(|(index, _)| index).collect::<Vec<_>>()
		};
		assert_eq!(places(0, 2), [0, 1]);
		assert_eq!(places(38, 2), [38, 39]);
		assert_eq!(places(38, u32::MAX), [38, 39]);
		assert_eq!(places(39, 1), [39]);
		assert_eq!(places(40, 1), [0u32; 0]);
		assert_eq!(places(u32::MAX, u32::MAX), [0u32; 0]);
		assert_eq!(places(0, 0), [0u32; 0]);
		assert_eq!(PatientRecords::ledger(99, 0, 10), []);
		go_to_day(400);
		assert_ok!(prune(profile));
		assert_eq!(places(0, 2), [32, 33]);
		assert_eq!(places(33, 2), [33, 34]);
	});
}

#[test]
fn the_accounting_is_read_in_the_pages_of_the_ledger() {
	build_and_execute(|| {
		let (profile, record) = ward();
		for _ in 0..3 {
			look_often(profile, 1);
			assert_ok!(enter(profile, report_to_public_health(record)));
		}
		let places = |start, limit| {
			let page = PatientRecords::accounting(profile, start, limit);
			page.into_iter().map(|(index, _)| index).collect::<Vec<_>>()
		};
		assert_eq!(places(0, 2), [1]);
		assert_eq!(places(2, 2), [3]);
		assert_eq!(places(4, 2), [5]);
		assert_eq!(places(4, 1), [0u32; 0]);
	});
}

// Proofs

#[test]
fn every_entry_of_a_hundred_proves_against_its_anchor_and_no_other() {
	build_and_execute(|| {
		let (profile, _) = ward();
		for day in 0..100 {
			go_to_day(day);
			look_often(profile, 1);
		}
		let head = LedgerHeads::<Test>::get(profile).unwrap();
		assert_eq!((head.first, head.next), (0, 100));
		let mut anchors = vec![ledger_start(profile)];
		anchors.extend((1..=3).map(|page| LedgerAnchors::<Test>::get(profile, page).unwrap()));
		anchors.push(head.head);
		for index in 0..100 {
			let (proof, anchor) = PatientRecords::ledger_proof(profile, index).unwrap();
			assert_eq!(proof.entry, entry(profile, index));
			assert!(proof.after.len() < LEDGER_PAGE as usize);
			let place = (index / LEDGER_PAGE + 1) as usize;
			assert_eq!(anchor, anchors[place]);
			for (other, against) in anchors.iter().enumerate() {
				assert_eq!(proof.verify(*against), other == place, "entry {index} against anchor {other}");
			}
		}
		assert_eq!(PatientRecords::ledger_proof(profile, 100), None);
		assert_eq!(PatientRecords::ledger_proof(99, 0), None);
	});
}

#[test]
fn a_proof_outlives_the_entries_that_come_after_its_page() {
	build_and_execute(|| {
		let (profile, _) = ward();
		look_often(profile, LEDGER_PAGE + 1);
		let (proof, anchor) = PatientRecords::ledger_proof(profile, 5).unwrap();
		let (last, head) = PatientRecords::ledger_proof(profile, LEDGER_PAGE).unwrap();
		look_often(profile, 1);
		assert_eq!(PatientRecords::ledger_proof(profile, 5), Some((proof, anchor)));
		// In the last page it is for the head of its time.
		let new_head = LedgerHeads::<Test>::get(profile).unwrap().head;
		assert!(last.verify(head) && !last.verify(new_head));
	});
}

#[test]
fn whatever_is_tampered_with_shows() {
	build_and_execute(|| {
		let (profile, record) = ward();
		look_often(profile, 40);
		let open = |change: fn(&mut Disclosure<AccountId>)| {
			move |entry: &mut LedgerEntry<AccountId>| {
				let Statement::Open(disclosure) = &mut entry.statement else { unreachable!() };
				change(disclosure);
			}
		};
		type Change = Box<dyn Fn(&mut LedgerEntry<AccountId>)>;
		let changes: Vec<Change> = vec![
			Box::new(|entry| entry.recorded_at += 1),
			Box::new(|entry| entry.entered_by = NURSE),
			Box::new(|entry| entry.organisation = None),
			Box::new(open(|one| one.recipient = somebody(DOCTOR))),
			Box::new(open(|one| one.recipient = one_of(DOCTOR, CLINIC))),
			Box::new(open(|one| one.data = DisclosedData::Record(0))),
			Box::new(open(|one| {
				let DisclosedData::Category { category, .. } = &mut one.data else { unreachable!() };
				*category = RecordCategory::Imaging;
			})),
			Box::new(open(|one| {
				let DisclosedData::Category { sensitivity, .. } = &mut one.data else { unreachable!() };
				*sensitivity = Sensitivity::Restricted;
			})),
			Box::new(open(|one| {
				let DisclosedData::Category { data_date, .. } = &mut one.data else { unreachable!() };
				*data_date = Some(START);
			})),
			Box::new(open(|one| one.purpose = Purpose::CareCoordination)),
			Box::new(open(|one| one.basis = Basis::Consent { consent: None })),
			Box::new(open(|one| one.description = digest(3))),
			Box::new(open(|one| one.event_time = Some(START))),
			Box::new(|entry| entry.statement = Statement::Sealed { commitment: digest(1), until: START }),
		];
		assert_ok!(PatientRecords::do_try_state());
		for index in [0, 7, 31, 32, 39] {
			let stored = Ledger::<Test>::get(profile, index).unwrap();
			let (_, anchor) = PatientRecords::ledger_proof(profile, index).unwrap();
			for change in &changes {
				let mut changed = stored.clone();
				change(&mut changed.entry);
				assert_ne!(changed.entry, stored.entry);
				Ledger::<Test>::insert(profile, index, changed);
				assert!(PatientRecords::do_try_state().is_err());
				let (proof, _) = PatientRecords::ledger_proof(profile, index).unwrap();
				assert!(!proof.verify(anchor));
			}
			Ledger::<Test>::remove(profile, index);
			assert!(PatientRecords::do_try_state().is_err());
			Ledger::<Test>::insert(profile, index, stored);
		}
		// Two that change places.
		assert_ok!(enter(profile, report_to_public_health(record)));
		let (one, two) =
			(Ledger::<Test>::get(profile, 39).unwrap(), Ledger::<Test>::get(profile, 40).unwrap());
		Ledger::<Test>::insert(profile, 39, &two);
		Ledger::<Test>::insert(profile, 40, &one);
		assert!(PatientRecords::do_try_state().is_err());
		Ledger::<Test>::insert(profile, 39, one);
		Ledger::<Test>::insert(profile, 40, two);
	});
}

// Pruning

#[test]
fn a_page_is_pruned_when_it_is_full_and_all_of_it_is_old() {
	build_and_execute(|| {
		let (profile, _) = ward();
		assert_noop!(prune(profile), E::NothingToPrune);
		look_often(profile, LEDGER_PAGE - 1);
		go_to_day(400);
		assert_noop!(prune(profile), E::NothingToPrune);
		look_often(profile, 1);
		// The youngest of the page decides.
		Timestamp::set_timestamp(START + 2 * RETENTION - 1);
		assert_noop!(prune(profile), E::NothingToPrune);
		Timestamp::set_timestamp(START + 2 * RETENTION);
		assert_ok!(prune(profile));
		let event = Event::LedgerPruned { profile, first: LEDGER_PAGE, authorised_by: STRANGER };
		System::assert_last_event(RuntimeEvent::PatientRecords(event));
		assert_noop!(prune(profile), E::NothingToPrune);
		assert_noop!(prune(99), E::NothingToPrune);
	});
}

#[test]
fn pruning_returns_what_each_has_paid() {
	build_and_execute(|| {
		let (profile, record) = ward();
		grant(profile, permit(Grantee::Account(STRANGER)));
		let before = [HOSPITAL, STRANGER, PATIENT].map(on_hold);
		look_often(profile, LEDGER_PAGE - 5);
		for _ in 0..3 {
			assert_ok!(read(STRANGER, look(profile), None));
		}
		for _ in 0..4 {
			let own = Access { purpose: Purpose::PatientRequest, ..access_to(profile, record) };
			assert_ok!(read(PATIENT, own, None));
		}
		let paid = [HOSPITAL, STRANGER, PATIENT].map(on_hold);
		let owed = [27, 3, 4].map(|entries| entries * price());
		assert_eq!(paid, [0, 1, 2].map(|one| before[one] + owed[one]));
		go_to_day(400);
		assert_ok!(prune(profile));
		// Two of the patient's entries stand on the next page.
		assert_eq!(
			[HOSPITAL, STRANGER, PATIENT].map(on_hold),
			[before[0], before[1], before[2] + 2 * price()]
		);
	});
}

#[test]
fn what_is_left_after_pruning_chains_and_proves() {
	build_and_execute(|| {
		let (profile, _) = ward();
		look_often(profile, 70);
		let head = LedgerHeads::<Test>::get(profile).unwrap();
		go_to_day(400);
		assert_ok!(prune(profile));
		assert_eq!(LedgerHeads::<Test>::get(profile), Some(LedgerHead { first: 32, ..head }));
		assert_eq!(Ledger::<Test>::iter_prefix(profile).count(), 38);
		assert!(all_prove(profile));
		assert_eq!(PatientRecords::ledger_proof(profile, 31), None);
		assert_ok!(PatientRecords::do_try_state());
		assert_ok!(prune(profile));
		look_often(profile, 1);
		assert_eq!(PatientRecords::ledger(profile, 0, 10).len(), 7);
		assert!(all_prove(profile));
		// Nothing is left of the pages before.
		assert_eq!(LedgerAnchors::<Test>::iter_prefix(profile).count(), 1);
	});
}

#[test]
fn a_ledger_pruned_to_its_end_goes_on_where_it_was() {
	build_and_execute(|| {
		let (profile, _) = ward();
		look_often(profile, LEDGER_PAGE);
		let head = LedgerHeads::<Test>::get(profile).unwrap().head;
		go_to_day(400);
		assert_ok!(prune(profile));
		assert_eq!(PatientRecords::ledger(profile, 0, 10), []);
		assert_ok!(PatientRecords::do_try_state());
		look_often(profile, 1);
		assert_eq!(LedgerAnchors::<Test>::get(profile, 1), Some(head));
		assert_eq!(PatientRecords::ledger(profile, 0, 10)[0].0, LEDGER_PAGE);
		assert!(all_prove(profile));
	});
}

// A closed profile

/// A profile with so many entries and no record, which its patient then closes.
fn closed_after(entries: u32) -> ProfileId {
	let profile = open_profile();
	grant(profile, permit(Grantee::Organisation(HOSPITAL)));
	look_often(profile, entries);
	assert_ok!(PatientRecords::close_profile(signed(PATIENT), profile));
	profile
}

#[test]
fn the_ledger_of_a_closed_profile_stays() {
	build_and_execute(|| {
		let profile = closed_after(40);
		assert_eq!(PatientRecords::ledger(profile, 0, 100).len(), 40);
		assert!(all_prove(profile));
		assert_eq!(on_hold(HOSPITAL), 40 * price());
		assert_noop!(read(DOCTOR, look(profile), Some(HOSPITAL)), E::NotPermitted);
		assert_noop!(prune(profile), E::NothingToPrune);
	});
}

#[test]
fn the_ledger_of_a_closed_profile_ends_with_its_last_entry() {
	for entries in [1, 31, 32, 33, 64, 70] {
		build_and_execute(|| {
			let profile = closed_after(entries);
			Timestamp::set_timestamp(START + RETENTION - 1);
			assert_noop!(prune(profile), E::NothingToPrune);
			go_to_day(400);
			for _ in 0..entries.div_ceil(LEDGER_PAGE) {
				assert!(PatientRecords::ledger_head(profile).is_some());
				assert_ok!(prune(profile));
				assert!(all_prove(profile));
				assert_ok!(PatientRecords::do_try_state());
			}
			assert_eq!(PatientRecords::ledger_head(profile), None);
			assert_eq!(Ledger::<Test>::iter().count() + LedgerAnchors::<Test>::iter().count(), 0);
			assert_eq!(on_hold(HOSPITAL), 0);
			assert_noop!(prune(profile), E::NothingToPrune);
		});
	}
}

#[test]
fn closing_a_profile_leaves_no_ledger_without_entries() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		look_often(profile, LEDGER_PAGE);
		go_to_day(400);
		assert_ok!(prune(profile));
		assert!(PatientRecords::ledger_head(profile).is_some(), "it goes on as long as the profile is open");
		assert_ok!(PatientRecords::close_profile(signed(PATIENT), profile));
		assert_eq!(PatientRecords::ledger_head(profile), None);
	});
}
