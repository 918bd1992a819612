//! Status lists: the standard's order of bits, its encoding, and who may change what.

use super::*;
use base64::{engine::general_purpose::URL_SAFE_NO_PAD, Engine};
use frame_support::BoundedVec;

fn create(purpose: StatusPurpose) -> StatusListId {
	let list = NextStatusListId::<Test>::get();
	assert_ok!(Credentials::create_status_list(signed(BOARD), purpose, MIN_STATUS_PAGES));
	list
}

fn set(who: AccountId, list: StatusListId, changes: &[(u32, bool)]) -> sp_runtime::DispatchResult {
	let changes = changes.iter().map(|(index, set)| StatusChange { index: *index, set: *set });
	Credentials::set_statuses(signed(who), list, BoundedVec::try_from(changes.collect::<Vec<_>>()).unwrap())
}

/// The bits of an encoded list, read as a verifier would.
fn decode(encoded: &str) -> Vec<u8> {
	let member = URL_SAFE_NO_PAD.decode(encoded.strip_prefix('u').unwrap()).unwrap();
	assert_eq!(&member[..3], &[0x1f, 0x8b, 8], "a GZIP member");
	let (body, trailer) = member[10..].split_at(member.len() - 18);
	let bits = miniz_oxide::inflate::decompress_to_vec(body).unwrap();
	assert_eq!(trailer[..4], crc32fast::hash(&bits).to_le_bytes());
	assert_eq!(trailer[4..], (bits.len() as u32).to_le_bytes());
	bits
}

#[test]
fn bits_one_and_four_make_0x48() {
	build_and_execute(|| {
		let list = create(StatusPurpose::Revocation);
		assert_ok!(set(BOARD, list, &[(1, true), (4, true)]));
		System::assert_last_event(Event::StatusesSet { list, changes: 2, authorised_by: BOARD }.into());
		let view = Credentials::status_list(list).unwrap();
		assert_eq!(view.entries, 131_072);
		let bits = decode(&view.encoded_list);
		assert_eq!(bits.len(), 16 * 1024);
		assert_eq!(bits[0], 0x48);
		assert!(bits[1..].iter().all(|byte| *byte == 0));
	});
}

#[test]
fn entries_stand_where_the_standard_puts_them_across_pages() {
	build_and_execute(|| {
		let list = create(StatusPurpose::Suspension);
		let entries = [0, 7, 8, 4_095, 4_096, 131_071];
		assert_ok!(set(BOARD, list, &entries.map(|index| (index, true))));
		let bits = decode(&Credentials::status_list(list).unwrap().encoded_list);
		for index in 0..131_072u32 {
			let expected = entries.contains(&index);
			let bit = bits[index as usize / 8] >> (7 - index % 8) & 1;
			assert_eq!(bit == 1, expected, "entry {index}");
		}
		assert_eq!(Credentials::status(list, 4_096), Some(true));
		assert_eq!(Credentials::status(list, 4_097), Some(false));
		assert_eq!(Credentials::status(list, 131_072), None);
		assert_eq!(Credentials::status(list + 1, 0), None);
		assert_eq!(
			StatusPages::<Test>::iter_prefix(list).count(),
			3,
			"pages without a set bit are not stored"
		);
	});
}

#[test]
fn what_is_revoked_stays_revoked_and_what_is_suspended_need_not() {
	build_and_execute(|| {
		let revoked = create(StatusPurpose::Revocation);
		assert_ok!(set(BOARD, revoked, &[(5, true)]));
		assert_noop!(set(BOARD, revoked, &[(6, true), (5, false)]), E::StatusIsFinal);
		assert_ok!(set(BOARD, revoked, &[(5, true)]));
		let suspended = create(StatusPurpose::Suspension);
		assert_ok!(set(BOARD, suspended, &[(5, true)]));
		assert_ok!(set(BOARD, suspended, &[(5, false)]));
		assert_eq!(Credentials::status(suspended, 5), Some(false));
	});
}

#[test]
fn only_the_issuer_or_its_successor_changes_a_list() {
	build_and_execute(|| {
		assert_noop!(
			Credentials::create_status_list(signed(STRANGER), StatusPurpose::Revocation, MIN_STATUS_PAGES),
			E::NotAccredited
		);
		let list = create(StatusPurpose::Revocation);
		assert_noop!(set(OSTEOPATHIC_BOARD, list, &[(1, true)]), E::NotTheIssuer);
		assert_noop!(set(STRANGER, list, &[(1, true)]), E::NotTheIssuer);
		let root = RuntimeOrigin::root;
		assert_ok!(Credentials::withdraw_issuer(root(), BOARD, Some(OSTEOPATHIC_BOARD), None));
		assert_noop!(set(BOARD, list, &[(1, true)]), E::IssuerIsWithdrawn);
		assert_ok!(set(OSTEOPATHIC_BOARD, list, &[(1, true)]));
	});
}

#[test]
fn indices_and_sizes_have_their_bounds() {
	build_and_execute(|| {
		let create_of = |pages| Credentials::create_status_list(signed(BOARD), StatusPurpose::Refresh, pages);
		assert_noop!(create_of(MIN_STATUS_PAGES - 1), E::InvalidStatusListSize);
		assert_noop!(create_of(MAX_STATUS_PAGES + 1), E::InvalidStatusListSize);
		assert_ok!(create_of(MAX_STATUS_PAGES));
		assert_noop!(set(BOARD, 0, &[(0, true), (1_048_576, true)]), E::StatusIndexOutOfRange);
		assert_noop!(set(BOARD, 0, &[(u32::MAX, true)]), E::StatusIndexOutOfRange);
		assert_ok!(set(BOARD, 0, &[(1_048_575, true)]));
		assert_noop!(set(BOARD, 0, &[]), E::EmptyBatch);
		assert_noop!(set(BOARD, 1, &[(0, true)]), E::StatusListNotFound);
	});
}

#[test]
fn a_list_is_paid_for_and_can_be_retired_when_nobody_needs_it() {
	build_and_execute(|| {
		let list = create(StatusPurpose::Revocation);
		assert!(on_hold(BOARD) >= 16 * 1024 / 100);
		assert_ok!(set(BOARD, list, &[(0, true), (9_999, true)]));
		let changed = now();
		assert_noop!(Credentials::retire_status_list(signed(STRANGER), list), E::NotTheIssuer);
		Timestamp::set_timestamp(changed + RETENTION - 1);
		assert_noop!(Credentials::retire_status_list(signed(BOARD), list), E::StatusListInUse);
		Timestamp::set_timestamp(changed + RETENTION);
		assert_ok!(Credentials::retire_status_list(signed(BOARD), list));
		System::assert_last_event(Event::StatusListRetired { list, authorised_by: BOARD }.into());
		assert_eq!(on_hold(BOARD), 0);
		assert_eq!(StatusPages::<Test>::iter().count(), 0);
		assert_noop!(Credentials::retire_status_list(signed(BOARD), list), E::StatusListNotFound);
	});
}

#[test]
fn a_list_says_from_when_on_its_issuer_is_not_to_be_believed() {
	build_and_execute(|| {
		let list = create(StatusPurpose::Suspension);
		assert_eq!(Credentials::status_list(list).unwrap().compromised_from, None);
		go_to_day(1);
		assert_ok!(Credentials::withdraw_issuer(RuntimeOrigin::root(), BOARD, None, Some(START)));
		assert_eq!(Credentials::status_list(list).unwrap().compromised_from, Some(START));
	});
}
