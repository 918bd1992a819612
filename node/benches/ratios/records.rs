//! Patient records: laboratory reports of Bob's hospital, which its physician reads.
//!
//! Eve controls every profile, as one account sends every transfer.

use crate::{
	chain::{place, stranger, Chain, Entry},
	measure::{calls, part, read, Row, CALLS},
};
use codec::{Decode, Encode};
use pallet_patient_records::{
	Access, Authority, Call, Capacity, Consent, ConsentTerms, Consents, DataScope, Effect, Grantee, Ledger,
	LedgerHead, LedgerHeads, NextProfileId, NextRecordId, Opening, Period, Profile, Profiles, Record,
	RecordContent, RecordVersion, Records, StoredEntry,
};
use salus_primitives::{
	consent::{Action, DecisionRequest, Purpose, RecordCategory, RequestedData, Sensitivity},
	credential::CredentialKind,
	identifiers::Locator,
	ledger::{
		ledger_link, ledger_start, Basis, DisclosedData, Disclosure, LedgerEntry, Recipient, Statement,
	},
};
use salus_runtime::{
	genesis::roles::{BOB, BOB_STASH, COMMUNITY_HOSPITAL, EVE},
	reads::SalusApi,
	AccountId, Balance, Runtime, RuntimeCall,
};
use sp_api::ProvideRuntimeApi;
use sp_core::H256;
use sp_runtime::{BoundedBTreeSet, BoundedVec};

/// Records of each profile. Few, so that the fewer records are still of more patients than there are calls in a block.
const RECORDS_EACH: u64 = 4;
/// Items in the batch.
const BATCH: u32 = 100;
/// Profiles that a decision is read for.
const ASKED_EACH: u64 = 10;

/// The rows of the decision: how many consents a profile has, and how many of those want to know the credentials of who
/// asks, of which the pallet allows 16.
const DECISIONS: [(&str, u32, u32); 4] = [
	("the decision with 1 consent, in the runtime", 1, 0),
	("  with 16 consents", 16, 0),
	("  with 64 consents", 64, 0),
	("  with 64 consents, 16 of them for a kind", 64, 16),
];

/// So many records, and the profiles that they belong to.
pub fn stored(count: u64) -> impl Iterator<Item = Entry> {
	let profiles = count / RECORDS_EACH;
	let next = [
		(NextProfileId::<Runtime>::hashed_key().to_vec(), profiles.encode()),
		(NextRecordId::<Runtime>::hashed_key().to_vec(), count.encode()),
	];
	(0..profiles).flat_map(patient).chain((0..count).map(record)).chain(next)
}

/// A profile with its consents and a ledger of one entry.
fn patient(profile: u64) -> [Entry; 4] {
	let consents = consents(profile);
	let opened = Profile::<Runtime> {
		controller: EVE.account(),
		successor: None,
		opening: Opening::Sponsored,
		payer: BOB.account(),
		ticket: ticket(),
		opened_at: 0,
		research_opt_out: None,
		emergency_refusal: None,
		envelope_key: None,
		next_consent: consents.len() as u32,
		next_request: 0,
		records: RECORDS_EACH as u32,
		requests: 0,
	};
	let entry = LedgerEntry {
		recorded_at: 0,
		entered_by: BOB_STASH.account(),
		organisation: Some(BOB.account()),
		statement: Statement::Open(Disclosure {
			recipient: Recipient::Reader,
			data: DisclosedData::Record(record_of(profile)),
			purpose: Purpose::Treatment,
			basis: Basis::Consent { consent: Some(0) },
			description: H256::repeat_byte(3),
			event_time: None,
		}),
	};
	let head = ledger_link(ledger_start(profile), entry.digest(profile, 0));
	let head = LedgerHead { first: 0, next: 1, head };
	let entry = StoredEntry::<Runtime> { entry, payer: BOB.account(), ticket: ticket() };
	[
		(Profiles::<Runtime>::hashed_key_for(profile), opened.encode()),
		(Consents::<Runtime>::hashed_key_for(profile), consents.encode()),
		(LedgerHeads::<Runtime>::hashed_key_for(profile), head.encode()),
		(Ledger::<Runtime>::hashed_key_for(profile, 0), entry.encode()),
	]
}

fn record(id: u64) -> Entry {
	let version = RecordVersion {
		content: RecordContent {
			commitment: H256::repeat_byte(1),
			locator: Locator::Handle(H256::repeat_byte(2)),
			sensitivity: Sensitivity::Normal,
			data_period: Period { from: 0, until: Some(1) },
		},
		author: BOB_STASH.account(),
		reason: None,
		recorded_at: 0,
	};
	let record = Record::<Runtime> {
		profile: id / RECORDS_EACH,
		category: RecordCategory::LaboratoryReport,
		organisation: Some(BOB.account()),
		versions: BoundedVec::truncate_from(vec![version]),
		produced_by: None,
		derived_from: None,
		batch_root: None,
		self_paid: false,
		entered_in_error: None,
		amendment: None,
		payer: BOB.account(),
		ticket: ticket(),
	};
	(Records::<Runtime>::hashed_key_for(id), record.encode())
}

/// The first record of a profile.
fn record_of(profile: u64) -> u64 {
	profile * RECORDS_EACH
}

/// A deposit of nothing.
fn ticket<Ticket: Decode>() -> Ticket {
	Ticket::decode(&mut &Balance::default().encode()[..]).expect("a ticket is an amount")
}

/// The profiles of which this row of [`DECISIONS`] asks. They come after those that the calls are about.
fn asked(row: usize) -> impl Iterator<Item = u64> + Clone {
	let first = u64::from(CALLS) + row as u64 * ASKED_EACH;
	first..first + ASKED_EACH
}

/// A profile's consents: the last permits the hospital, those before it others. Each has to be looked at to its last
/// dimension.
fn consents(profile: u64) -> Vec<Consent<AccountId>> {
	let row = (0..DECISIONS.len()).find(|row| asked(*row).any(|one| one == profile));
	let (_, count, of_kind) = DECISIONS[row.unwrap_or_default()];
	let physician = || Capacity { kind: CredentialKind::Physician, jurisdiction: Some(place()) };
	let grantee = |id: u32| match id {
		last if last + 1 == count => Grantee::Organisation(BOB.account()),
		early if early < of_kind => Grantee::Kind(physician()),
		other => Grantee::Account(stranger(other.into())),
	};
	let consent = |id| Consent {
		id,
		version: 0,
		terms: permit(grantee(id)),
		category: None,
		granted_by: EVE.account(),
		authority: Authority::Controller,
		recorded_at: 0,
	};
	(0..count).map(consent).collect()
}

/// Treatment with laboratory reports that are not very restricted.
fn permit(grantee: Grantee<AccountId>) -> ConsentTerms<AccountId> {
	ConsentTerms {
		effect: Effect::Permit,
		grantee,
		actions: set([Action::Read, Action::Contribute]),
		purposes: set([Purpose::Treatment]),
		data: DataScope::Categories(set([RecordCategory::LaboratoryReport])),
		authors: Default::default(),
		sensitivity: Sensitivity::Restricted,
		period: Period { from: 0, until: None },
		data_period: None,
		terms: H256::repeat_byte(4),
	}
}

fn set<T: Ord, Bound: sp_core::Get<u32>, const N: usize>(items: [T; N]) -> BoundedBTreeSet<T, Bound> {
	BoundedBTreeSet::try_from(std::collections::BTreeSet::from(items)).unwrap_or_else(|_| panic!("too many"))
}

/// The rows of the table.
pub fn measure(chain: &Chain) -> Vec<Row> {
	let access_batch = access_batch(BATCH);
	let mut rows = vec![
		calls(chain, "patient_records.grant_consent", EVE, &grant),
		calls(chain, "patient_records.revoke_consent", EVE, &revoke),
		calls(chain, "patient_records.access", BOB_STASH, &|number| {
			Call::access { access: access(number), organisation: Some(BOB.account()) }.into()
		}),
		part(chain, "patient_records.access_batch(100), an item", BOB_STASH, &[], access_batch, BATCH),
	];
	rows.extend((0..DECISIONS.len()).map(|row| decision(chain, row)));
	rows
}

fn grant(number: u32) -> RuntimeCall {
	let terms = permit(Grantee::Organisation(COMMUNITY_HOSPITAL.account()));
	Call::grant_consent { profile: number.into(), terms }.into()
}

fn revoke(number: u32) -> RuntimeCall {
	Call::revoke_consent { profile: number.into(), consent: 0 }.into()
}

fn access(number: u32) -> Access {
	let profile = number.into();
	Access {
		profile,
		data: RequestedData::Record(record_of(profile)),
		purpose: Purpose::Treatment,
		description: H256::repeat_byte(5),
	}
}

fn access_batch(items: u32) -> RuntimeCall {
	let accesses = BoundedVec::truncate_from((0..items).map(access).collect());
	Call::access_batch { accesses, organisation: Some(BOB.account()) }.into()
}

/// The decision whether the physician may read a record.
fn decision(chain: &Chain, row: usize) -> Row {
	let (client, at) = chain.api();
	let requests: Vec<_> = asked(row)
		.map(|profile| DecisionRequest {
			profile,
			actor: BOB_STASH.account(),
			organisation: Some(BOB.account()),
			action: Action::Read,
			purpose: Purpose::Treatment,
			data: RequestedData::Record(record_of(profile)),
		})
		.collect();
	read(chain, DECISIONS[row].0, &|number| {
		let request = requests[number as usize % requests.len()].clone();
		let decision = client.runtime_api().consent_decision(at, request).expect("the runtime answers");
		assert!(decision.is_permitted(), "the hospital's physician may read: {decision:?}");
	})
}
