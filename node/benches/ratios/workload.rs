//! The calls that are measured.

use crate::chain::{board, place, subject, Chain, FIRST_STORED};
use pallet_credentials::{Call, Issuance, StatusChange, StatusPurpose, TermStatement};
use salus_primitives::credential::{ActionReason, CredentialKind, Standing};
use salus_runtime::{reads::SalusApi, AccountId, Nonce, Runtime, RuntimeCall};
use sp_api::{Core, ProvideRuntimeApi};
use sp_core::H256;
use sp_runtime::{BoundedVec, OpaqueExtrinsic};
use std::time::{Duration, Instant};

/// How many of a call stand in a block.
const CALLS: u32 = 200;
/// Items in the batch.
const BATCH: u32 = 100;
/// Entries of the status list that are flipped in one call.
const FLIPS: u32 = 1_000;
/// How often a read is repeated.
const READS: u32 = 2_000;

/// One line of the table.
pub struct Row {
	/// What was measured.
	pub name: &'static str,
	/// The time of one.
	pub each: Duration,
}

/// Measures every row; the first is the transfer.
pub fn measure(chain: &Chain) -> Vec<Row> {
	let empty = chain.execute(Vec::new());
	let per_call = |name, call: &dyn Fn(u32) -> RuntimeCall| {
		let block = signed(chain, (0..CALLS).map(call));
		Row { name, each: less(chain.execute(block), empty) / CALLS }
	};
	let transfer = per_call("transfer_keep_alive", &transfer);
	let issue = per_call("credentials.issue", &|number| issue(number).into());
	let revoke = per_call("credentials.revoke", &revoke);

	let batch = chain.execute(signed(chain, [issue_batch(BATCH)]));
	let batch = Row { name: "credentials.issue_batch(100), an item", each: less(batch, empty) / BATCH };

	let creating = chain.execute(signed(chain, [create_list()]));
	let flipping = chain.execute(signed(chain, [create_list(), flip(FLIPS)]));
	let flip = Row { name: "credentials.set_statuses(1,000), the call", each: less(flipping, creating) };

	vec![transfer, issue, batch, revoke, flip, standing(chain)]
}

fn less(one: Duration, other: Duration) -> Duration {
	one.saturating_sub(other)
}

/// Transactions of the board, in order.
fn signed(chain: &Chain, calls: impl IntoIterator<Item = RuntimeCall>) -> Vec<OpaqueExtrinsic> {
	let signer = board();
	(0..).zip(calls).map(|(nonce, call)| chain.sign(&signer, nonce as Nonce, call)).collect()
}

fn transfer(number: u32) -> RuntimeCall {
	let dest = receiver(number).into();
	RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
		dest,
		value: salus_runtime::units::UNIT,
	})
}

fn receiver(number: u32) -> AccountId {
	subject(u64::MAX - u64::from(number))
}

fn issuance(number: u32) -> Issuance<AccountId> {
	Issuance {
		subject: receiver(number),
		kind: CredentialKind::Physician,
		jurisdiction: Some(place()),
		term: TermStatement { commitment: H256::repeat_byte(2), valid_from: 0, valid_until: None },
	}
}

fn issue(number: u32) -> Call<Runtime> {
	Call::issue { organisation_credential: None, issuance: issuance(number) }
}

fn issue_batch(items: u32) -> RuntimeCall {
	let issuances = BoundedVec::truncate_from((0..items).map(issuance).collect());
	Call::issue_batch { organisation_credential: None, issuances }.into()
}

fn revoke(number: u32) -> RuntimeCall {
	let credential = FIRST_STORED + u64::from(number);
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

/// The check of one physician's standing in the runtime, less what any call into the runtime costs.
fn standing(chain: &Chain) -> Row {
	let (client, at) = chain.api();
	let repeat = |read: &dyn Fn(u32)| {
		let start = Instant::now();
		(0..READS).for_each(read);
		start.elapsed() / READS
	};
	let entering = repeat(&|_| {
		client.runtime_api().version(at).expect("the runtime answers");
	});
	let asking = repeat(&|number| {
		let who = subject(FIRST_STORED + u64::from(number % 1_000));
		let answer = client
			.runtime_api()
			.standing(at, who, CredentialKind::Physician, Some(place()), 1, 1)
			.expect("the runtime answers");
		assert!(matches!(answer, Standing::Valid { .. }), "every stored licence is valid");
	});
	Row { name: "the standing check, in the runtime", each: less(asking, entering) }
}
