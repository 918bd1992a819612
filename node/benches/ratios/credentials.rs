//! Credentials: physicians' licences, as the medical board issues them.

use crate::{
	chain::{place, stranger, Chain, Entry},
	measure::{calls, newcomer, part, read, Row},
};
use codec::Encode;
use pallet_credentials::{
	Authority, Call, Credential, Issuance, Location, Locations, NextCredentialId, Slots, StatusChange,
	StatusPurpose, Term, TermStatement,
};
use salus_primitives::credential::{ActionReason, CredentialKind, Standing};
use salus_runtime::{genesis::roles::MEDICAL_BOARD, reads::SalusApi, AccountId, Runtime, RuntimeCall};
use sp_api::ProvideRuntimeApi;
use sp_core::H256;
use sp_runtime::BoundedVec;

/// The number of the first credential that is stored beforehand; those of the preset come before it.
const FIRST: u64 = 1_000;
/// Items in the batch.
const BATCH: u32 = 100;
/// Entries of the status list that are flipped in one call.
const FLIPS: u32 = 1_000;

/// So many licences, each of another physician.
pub fn stored(count: u64) -> impl Iterator<Item = Entry> {
	let next = (NextCredentialId::<Runtime>::hashed_key().to_vec(), (FIRST + count).encode());
	(FIRST..FIRST + count).flat_map(licence).chain([next])
}

/// A licence: its slot and its location.
fn licence(id: u64) -> [Entry; 2] {
	let subject = stranger(id);
	let kind = CredentialKind::Physician;
	let jurisdiction = Some(place());
	let stated = TermStatement { commitment: H256::repeat_byte(1), valid_from: 0, valid_until: None };
	let credential = Credential::<Runtime> {
		id,
		issuer: MEDICAL_BOARD.account(),
		authority: Authority::Accreditation,
		version: 0,
		accepted_at: None,
		terms: vec![Term { stated, recorded_at: 0, counts_from: 0 }].try_into().expect("one term fits"),
		history: Default::default(),
		superseded_at: None,
		ticket: None,
	};
	let slot = Slots::<Runtime>::hashed_key_for(&subject, (&kind, jurisdiction));
	let location = Location { subject, kind, jurisdiction, superseded: false };
	[(slot, vec![credential].encode()), (Locations::<Runtime>::hashed_key_for(id), location.encode())]
}

/// The rows of the table.
pub fn measure(chain: &Chain) -> Vec<Row> {
	let board = MEDICAL_BOARD;
	let issue_batch = issue_batch(BATCH);
	vec![
		calls(chain, "credentials.issue", board, &issue),
		part(chain, "credentials.issue_batch(100), an item", board, &[], issue_batch, BATCH),
		calls(chain, "credentials.revoke", board, &revoke),
		part(chain, "credentials.set_statuses(1,000), the call", board, &[create_list()], flip(FLIPS), 1),
		standing(chain),
	]
}

fn issuance(number: u32) -> Issuance<AccountId> {
	Issuance {
		subject: newcomer(number),
		kind: CredentialKind::Physician,
		jurisdiction: Some(place()),
		term: TermStatement { commitment: H256::repeat_byte(2), valid_from: 0, valid_until: None },
	}
}

fn issue(number: u32) -> RuntimeCall {
	Call::issue { organisation_credential: None, issuance: issuance(number) }.into()
}

fn issue_batch(items: u32) -> RuntimeCall {
	let issuances = BoundedVec::truncate_from((0..items).map(issuance).collect());
	Call::issue_batch { organisation_credential: None, issuances }.into()
}

fn revoke(number: u32) -> RuntimeCall {
	let credential = FIRST + u64::from(number);
	Call::revoke { credential, reason: ActionReason::Disciplinary, effective_from: 0, order: None }.into()
}

fn create_list() -> RuntimeCall {
	Call::create_status_list { purpose: StatusPurpose::Revocation, pages: 32 }.into()
}

/// Flips spread over the whole list.
fn flip(count: u32) -> RuntimeCall {
	let changes = (0..count).map(|number| StatusChange { index: number * 131, set: true }).collect();
	Call::set_statuses { list: 0, changes: BoundedVec::truncate_from(changes) }.into()
}

/// The check of one physician's standing.
fn standing(chain: &Chain) -> Row {
	let (client, at) = chain.api();
	read(chain, "the standing check, in the runtime", &|number| {
		let who = stranger(FIRST + u64::from(number % 1_000));
		let answer = client
			.runtime_api()
			.standing(at, who, CredentialKind::Physician, Some(place()), 1, 1)
			.expect("the runtime answers");
		assert!(matches!(answer, Standing::Valid { .. }), "every stored licence is valid");
	})
}
