//! What the runtime as a whole promises, tested on its own genesis with signed transactions through Executive.

// Small numbers of the tests' own making.
#![allow(clippy::arithmetic_side_effects)]

mod composition;
mod consensus;
mod genesis;
mod governance;
mod meta_transactions;
mod proxies;
mod rehearsal;
mod safety;
mod validators;

use crate::{
	units::SLOT_MILLIS, AccountId, BlockNumber, Executive, Header, Nonce, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeGenesisConfig, Session, SignedPayload, System, TxExtension, UncheckedExtrinsic,
};
use codec::Encode;
use frame_support::{
	dispatch::RawOrigin, genesis_builder_helper::get_preset, traits::UnfilteredDispatchable,
};
use serde_json::Value;
use sp_genesis_builder::PresetId;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::Era,
	traits::{Dispatchable, Header as _},
	ApplyExtrinsicResult, Digest, DigestItem, DispatchResult, MultiAddress, MultiSignature,
};

/// A chain that begins from a preset and a patch to it.
fn chain_with(preset: &str, patch: Value) -> sp_io::TestExternalities {
	try_chain_with(preset, patch).expect("the genesis is sound")
}

/// The same, or why there is no such chain.
fn try_chain_with(preset: &str, patch: Value) -> Result<sp_io::TestExternalities, String> {
	let mut config = parse(get_preset::<RuntimeGenesisConfig>(&None, |_| None));
	merge(&mut config, parse(crate::genesis::preset(&PresetId::from(preset))));
	merge(&mut config, patch);
	let mut chain = sp_io::TestExternalities::new_empty();
	chain.execute_with(|| crate::genesis::build(config.to_string().into_bytes()))?;
	Ok(chain)
}

fn chain(preset: &str) -> sp_io::TestExternalities {
	chain_with(preset, Value::Object(Default::default()))
}

fn parse(json: Option<Vec<u8>>) -> Value {
	serde_json::from_slice(&json.expect("the preset exists")).expect("the preset is JSON")
}

/// RFC 7386, as the node merges patches.
fn merge(target: &mut Value, patch: Value) {
	match (target, patch) {
		(Value::Object(target), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(target.entry(key).or_insert(Value::Null), value);
			}
		}
		(target, patch) => *target = patch,
	}
}

/// A transaction that lives for ever.
fn signed(signer: Sr25519Keyring, nonce: Nonce, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
	let call = call.into();
	let extension: TxExtension = (
		frame_system::AuthorizeCall::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckMortality::from(Era::Immortal),
		frame_system::CheckNonce::from(nonce.into()),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(0),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	);
	let payload = SignedPayload::new(call.clone(), extension.clone()).unwrap();
	let signature = MultiSignature::Sr25519(payload.using_encoded(|bytes| signer.sign(bytes)));
	UncheckedExtrinsic::new_signed(call, MultiAddress::Id(signer.to_account_id()), signature, extension)
}

/// The next slot that belongs to a validator which may author: in the block of a rotation, under both sets.
fn next_slot() -> u64 {
	let seated = Session::validators();
	let planned = Session::queued_keys().into_iter().map(|(validator, _)| validator).collect::<Vec<_>>();
	let is_silent = |slot: u64, seats: &[AccountId]| {
		let author = usize::try_from(slot).unwrap().checked_rem(seats.len()).map(|seat| &seats[seat]);
		author.is_some_and(pallet_consortium::Barred::<Runtime>::contains_key)
	};
	let first = u64::from(System::block_number()) + 1_001;
	(first.max(*pallet_aura::CurrentSlot::<Runtime>::get() + 1)..)
		.find(|slot| !is_silent(*slot, &seated) && !is_silent(*slot, &planned))
		.unwrap()
}

/// Build the next block with these transactions, and say how each fared.
fn block(transactions: impl IntoIterator<Item = UncheckedExtrinsic>) -> Vec<ApplyExtrinsicResult> {
	block_in(next_slot(), transactions)
}

/// The same, in that slot.
fn block_in(
	slot: u64,
	transactions: impl IntoIterator<Item = UncheckedExtrinsic>,
) -> Vec<ApplyExtrinsicResult> {
	let number = System::block_number() + 1;
	let parent = if number == 1 { System::block_hash(0) } else { Default::default() };
	let slot = sp_consensus_aura::Slot::from(slot);
	let digest = DigestItem::PreRuntime(sp_consensus_aura::AURA_ENGINE_ID, slot.encode());
	let header =
		Header::new(number, Default::default(), Default::default(), parent, Digest { logs: vec![digest] });
	Executive::initialize_block(&header);
	let now = *slot * SLOT_MILLIS;
	Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(pallet_timestamp::Call::set { now }.into()))
		.expect("the timestamp is valid")
		.expect("the timestamp is set");
	let outcomes = transactions.into_iter().map(Executive::apply_extrinsic).collect();
	Executive::finalize_block();
	outcomes
}

/// Build empty blocks until that height.
fn run_to(height: BlockNumber) {
	while System::block_number() < height {
		block([]);
	}
}

/// Dispatch with the filters that a signed transaction meets.
fn dispatch(who: &AccountId, call: impl Into<RuntimeCall>) -> DispatchResult {
	call.into().dispatch(RawOrigin::Signed(who.clone()).into()).map(|_| ()).map_err(|refusal| refusal.error)
}

/// Dispatch as governance does, past every filter.
fn as_root(call: impl Into<RuntimeCall>) {
	call.into().dispatch_bypass_filter(RawOrigin::Root.into()).expect("Root may");
}

fn has_event(event: impl Into<RuntimeEvent>) -> bool {
	let event = event.into();
	frame_system::Pallet::<Runtime>::events().iter().any(|record| record.event == event)
}
