//! Erasure: what the state still says of a record when it is gone, and what becomes of the deposits.

use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
	consent::{Purpose, RecordCategory, RequestedData, Sensitivity},
	identifiers::Locator,
};
use sp_core::H256;

use crate::{mock::*, *};

type E = Error<Test>;

/// The canonical text of some content identifier.
const CID: &str = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// How many keys and values of the whole state have these bytes in them.
fn found(needle: &[u8]) -> usize {
	let holds = |bytes: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
	let mut count = 0;
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		let value = sp_io::storage::get(&next).unwrap();
		count += usize::from(holds(&next)) + usize::from(holds(&value));
		key = next;
	}
	count
}

/// The next block: the events of this one leave the state.
fn next_block() {
	System::set_block_number(System::block_number() + 1);
	System::reset_events();
}

/// Bytes that stand nowhere else.
fn distinctive(number: u8) -> H256 {
	sp_io::hashing::blake2_256(&[b"distinctive", &[number][..]].concat()).into()
}

/// Content with a commitment and a locator that stand nowhere else.
fn telling(number: u8) -> RecordContent {
	RecordContent {
		commitment: distinctive(number),
		locator: Locator::Handle(distinctive(number + 100)),
		..content(1)
	}
}

/// A record with three versions, a batch's root, and a refused request for amendment, and all the bytes in it that
/// would lead to its content.
fn told_record(profile: ProfileId) -> (RecordId, Vec<Vec<u8>>) {
	let root = distinctive(50);
	let first = NewRecord { content: telling(1), batch_root: Some(root), ..report() };
	let record = add_by_doctor(profile, first);
	let cid = Locator::Content(CID.parse().unwrap());
	let contents = [telling(2), RecordContent { locator: cid, ..telling(3) }];
	for (version, content) in (1u32..).zip(contents) {
		let reason = AmendmentReason::Correction;
		let acting_for = Some(physician_at(HOSPITAL));
		assert_ok!(PatientRecords::amend_record(
			signed(DOCTOR),
			record,
			version,
			content,
			reason,
			acting_for
		));
	}
	let [request, statement, disagreement] = [60, 61, 62].map(distinctive);
	assert_ok!(PatientRecords::request_amendment(signed(PATIENT), record, request));
	assert_ok!(PatientRecords::refuse_amendment(
		signed(OFFICER),
		record,
		RefusalReason::AccurateAndComplete,
		statement,
		officer_at(HOSPITAL)
	));
	assert_ok!(PatientRecords::state_disagreement(signed(PATIENT), record, disagreement));
	let digests = [1, 2, 3, 101, 102, 50, 60, 61, 62].map(|number| distinctive(number).encode());
	(record, digests.into_iter().chain([CID.as_bytes().to_vec()]).collect())
}

fn look(profile: ProfileId) -> Access {
	let data = RequestedData::Category {
		category: RecordCategory::LaboratoryReport,
		sensitivity: Sensitivity::Normal,
		data_date: None,
	};
	Access { profile, data, purpose: Purpose::Treatment, description: digest(2) }
}

/// What is on hold, for each of those who may have paid.
fn owed() -> [u64; 4] {
	[PATIENT, PARENT, HOSPITAL, STRANGER].map(on_hold)
}

#[test]
fn nothing_in_the_state_leads_to_what_was_erased() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		let (record, traces) = told_record(profile);
		// What others have to do with the record stays, and must not say more than its number.
		grant(profile, ConsentTerms { data: DataScope::Record(record), ..deny(Grantee::Account(NURSE)) });
		let derived = NewRecord { content: telling(9), derived_from: Some(record), ..report() };
		let derived = add_by_doctor(profile, derived);
		assert_ok!(PatientRecords::access(signed(DOCTOR), access_to(profile, record), Some(HOSPITAL)));
		next_block();
		for trace in &traces {
			assert_eq!(found(trace), 1, "the search finds it while it is there");
		}
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), record));
		next_block();
		for trace in &traces {
			assert_eq!(found(trace), 0, "{}", sp_core::hexdisplay::HexDisplay::from(trace));
		}
		// The other record is still there.
		assert_eq!(found(distinctive(9).as_bytes()), 1);
		assert_eq!(Records::<Test>::get(derived).unwrap().derived_from, Some(record));
		let gone = PatientRecords::record(record).unwrap();
		assert_eq!(gone, RecordView::Erased { profile, erased_at: now() });
	});
}

#[test]
fn the_block_that_erases_tells_nothing_either() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		let (record, traces) = told_record(profile);
		next_block();
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), record));
		assert!(System::events().len() > 1);
		assert!(traces.iter().all(|trace| found(trace) == 0));
	});
}

#[test]
fn the_ledger_still_proves_that_the_erased_was_read() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		let (record, _) = told_record(profile);
		for _ in 0..40 {
			let access = access_to(profile, record);
			assert_ok!(PatientRecords::access(signed(DOCTOR), access, Some(HOSPITAL)));
		}
		let head = PatientRecords::ledger_head(profile);
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), record));
		assert_eq!(PatientRecords::ledger_head(profile), head);
		assert_ok!(PatientRecords::do_try_state());
		for index in 0..40 {
			let (proof, anchor) = PatientRecords::ledger_proof(profile, index).unwrap();
			assert!(proof.verify(anchor));
		}
		let access = access_to(profile, record);
		let refused = PatientRecords::access(signed(DOCTOR), access, Some(HOSPITAL));
		assert_eq!(refused.map_err(|refused| refused.error), Err(E::NotPermitted.into()));
	});
}

#[test]
fn the_tombstone_says_whether_the_patient_had_paid() {
	build_and_execute(|| {
		let profile = open_profile();
		for self_paid in [true, false] {
			let record = add_own(profile, NewRecord { self_paid, ..report() });
			assert_ok!(PatientRecords::erase_record(signed(PATIENT), record));
			assert_eq!(Tombstones::<Test>::get(record).unwrap().self_paid, self_paid);
		}
	});
}

#[test]
fn erasing_returns_all_but_the_tombstones_part() {
	build_and_execute(|| {
		let profile = open_profile();
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		let before = owed();
		let (record, _) = told_record(profile);
		let with_record = owed();
		assert!(with_record[2] > before[2]);
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), record));
		let tombstone: u64 =
			<Price as sp_runtime::traits::Convert<_, _>>::convert(tombstone_footprint::<Test>());
		assert!(tombstone > 0 && tombstone < with_record[2] - before[2]);
		assert_eq!(owed(), [before[0], before[1], before[2] + tombstone, before[3]]);
		Timestamp::set_timestamp(START + RETENTION - 1);
		assert_noop!(PatientRecords::clear_tombstone(signed(STRANGER), record), E::CannotPrune);
		Timestamp::set_timestamp(START + RETENTION);
		assert_ok!(PatientRecords::clear_tombstone(signed(STRANGER), record));
		assert_eq!(owed(), before);
		assert_eq!(PatientRecords::record(record), None);
		assert_noop!(PatientRecords::clear_tombstone(signed(STRANGER), record), E::RecordNotFound);
	});
}

#[test]
fn the_deposit_of_a_patients_own_record_returns_to_who_paid() {
	build_and_execute(|| {
		let profile = open_profile();
		let appointment = Appointment {
			account: PARENT,
			basis: RepresentativeBasis::HealthcareProxy,
			powers: set([Power::Records]),
			period: Period { from: START, until: None },
			instrument: digest(5),
		};
		assert_ok!(PatientRecords::appoint_representative(signed(PATIENT), profile, appointment));
		let before = owed();
		let record = NextRecordId::<Test>::get();
		assert_ok!(PatientRecords::add_own_record(signed(PARENT), profile, report()));
		assert!(on_hold(PARENT) > 0);
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), record));
		go_to_day(400);
		assert_ok!(PatientRecords::clear_tombstone(signed(STRANGER), record));
		assert_eq!(owed(), before);
	});
}

#[test]
fn when_all_is_closed_and_its_time_over_nobody_owes_anything() {
	build_and_execute(|| {
		let start = state();
		assert_eq!(owed(), [0; 4]);
		let profile = open_profile();
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		grant(profile, permit(Grantee::Account(STRANGER)));
		let (record, _) = told_record(profile);
		let own = add_own(profile, report());
		for _ in 0..35 {
			assert_ok!(PatientRecords::access(signed(DOCTOR), look(profile), Some(HOSPITAL)));
		}
		assert_ok!(PatientRecords::access(signed(STRANGER), look(profile), None));
		let reason = EmergencyReason::Unreachable;
		let at = physician_at(HOSPITAL);
		assert_ok!(PatientRecords::declare_emergency(signed(DOCTOR), profile, reason, DAY, at));
		go_to_day(1);
		assert_ok!(PatientRecords::review_emergency(signed(PATIENT), 0, Finding::Justified, digest(3), None));
		assert_noop!(PatientRecords::close_profile(signed(PATIENT), profile), E::ProfileInUse);
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), record));
		assert_ok!(PatientRecords::erase_record(signed(PATIENT), own));
		assert_ok!(PatientRecords::close_profile(signed(PATIENT), profile));
		let tombstone =
			<Price as sp_runtime::traits::Convert<_, u64>>::convert(tombstone_footprint::<Test>());
		let entry = <Price as sp_runtime::traits::Convert<_, u64>>::convert(entry_footprint::<Test>());
		// Of the patient's, his tombstone is left.
		assert_eq!(owed()[0], tombstone);
		assert_eq!(owed()[3], entry);
		go_to_day(401);
		assert_ok!(PatientRecords::clear_tombstone(signed(STRANGER), own));
		assert_eq!(owed()[0], 0);
		assert_ok!(PatientRecords::clear_tombstone(signed(STRANGER), record));
		assert_ok!(PatientRecords::prune_emergency(signed(STRANGER), 0));
		assert_eq!(owed(), [0, 0, 35 * entry, entry]);
		assert_ok!(PatientRecords::prune_ledger(signed(STRANGER), profile));
		assert_ok!(PatientRecords::prune_ledger(signed(STRANGER), profile));
		assert_eq!(owed(), [0; 4]);
		// But for the counters nothing is left of it all.
		let counters = [
			NextProfileId::<Test>::hashed_key().to_vec(),
			NextRecordId::<Test>::hashed_key().to_vec(),
			NextEmergencyId::<Test>::hashed_key().to_vec(),
		];
		assert_eq!(state(), start.into_iter().chain(counters).collect());
	});
}

/// The keys of all that the pallet stores.
fn state() -> std::collections::BTreeSet<Vec<u8>> {
	let pallet = sp_io::hashing::twox_128(b"PatientRecords").to_vec();
	let next = |key: &Vec<u8>| sp_io::storage::next_key(key).filter(|next| next.starts_with(&pallet));
	std::iter::successors(next(&pallet), next).collect()
}
