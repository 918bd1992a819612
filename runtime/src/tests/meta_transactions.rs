//! A patient without a token signs off chain, and a hospital relays.

#![cfg(not(feature = "runtime-benchmarks"))]

use super::*;
use crate::configs::accounts::MetaTxExtension;
use frame_support::assert_ok;
use pallet_meta_tx::{MetaTx, MetaTxMarker};
use pallet_verify_signature::VerifySignature;
use sp_runtime::{traits::TransactionExtension, DispatchError};
use Sr25519Keyring::{Bob, One};

const EXTENSION_VERSION: u8 = 0;

/// What a wallet makes and a relay submits.
fn meta_transaction(signer: Sr25519Keyring, nonce: Nonce, call: RuntimeCall) -> RuntimeCall {
	let inner = (
		MetaTxMarker::<Runtime>::new(),
		frame_system::CheckNonZeroSender::<Runtime>::new(),
		frame_system::CheckSpecVersion::<Runtime>::new(),
		frame_system::CheckTxVersion::<Runtime>::new(),
		frame_system::CheckGenesis::<Runtime>::new(),
		frame_system::CheckMortality::<Runtime>::from(Era::mortal(65_536, 0)),
		frame_system::CheckNonce::<Runtime>::from(nonce.into()),
	);
	let signature = (EXTENSION_VERSION, &call, &inner, inner.implicit().unwrap())
		.using_encoded(|payload| signer.sign(&sp_io::hashing::blake2_256(payload)));
	let (marker, sender, spec, transaction, genesis, mortality, nonce) = inner;
	let extension: MetaTxExtension = (
		VerifySignature::new_with_signature(MultiSignature::Sr25519(signature), signer.to_account_id()),
		marker,
		sender,
		spec,
		transaction,
		genesis,
		mortality,
		nonce,
	);
	relayed(call, extension)
}

fn relayed(call: RuntimeCall, extension: MetaTxExtension) -> RuntimeCall {
	let meta_tx = MetaTx::new(call, EXTENSION_VERSION, extension);
	let meta_tx_encoded_len = u32::try_from(meta_tx.encoded_size()).unwrap();
	pallet_meta_tx::Call::dispatch { meta_tx: Box::new(meta_tx), meta_tx_encoded_len }.into()
}

/// One that nobody signed, for whoever only looks at its kind.
pub(super) fn unsigned_meta_transaction(call: RuntimeCall) -> RuntimeCall {
	let extension = (
		VerifySignature::new_disabled(),
		MetaTxMarker::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckMortality::from(Era::Immortal),
		frame_system::CheckNonce::from(0u32.into()),
	);
	relayed(call, extension)
}

fn remark() -> RuntimeCall {
	frame_system::Call::remark_with_event { remark: vec![7] }.into()
}

#[test]
fn a_relayed_call_runs_once_in_the_name_of_its_signer() {
	chain("development").execute_with(|| {
		block([]);
		// What opening a profile gives a patient: a reference that keeps the account without a token.
		System::inc_providers(&One.to_account_id());
		let nonce = *System::account_nonce(One.to_account_id());
		assert_eq!(nonce, 1);
		let meta = meta_transaction(One, nonce, remark());

		let outcomes = block([signed(Bob, 0, meta.clone()), signed(Bob, 1, meta)]);
		assert_ok!(outcomes[0].unwrap());
		assert!(has_event(frame_system::Event::<Runtime>::Remarked {
			sender: One.to_account_id(),
			hash: sp_io::hashing::blake2_256(&[7]).into(),
		}));
		assert_eq!(outcomes[1].unwrap(), Err(DispatchError::from(pallet_meta_tx::Error::<Runtime>::Stale)));
		assert_eq!(crate::Balances::free_balance(One.to_account_id()), 0, "the relay pays");
	});
}

#[test]
fn a_signature_counts_for_its_call_alone() {
	chain("development").execute_with(|| {
		block([]);
		System::inc_providers(&One.to_account_id());
		// Signed by somebody else for the account, as a relay might try.
		let RuntimeCall::MetaTx(pallet_meta_tx::Call::dispatch { meta_tx, meta_tx_encoded_len }) =
			meta_transaction(One, 1, remark())
		else {
			unreachable!()
		};
		let mut bytes = meta_tx.encode();
		// The call comes first: pallet, call, length, and the byte of the remark.
		bytes[3] = 8;
		let meta_tx = Box::new(codec::Decode::decode(&mut bytes.as_slice()).unwrap());
		let outcomes =
			block([signed(Bob, 0, pallet_meta_tx::Call::dispatch { meta_tx, meta_tx_encoded_len })]);
		assert_eq!(
			outcomes[0].unwrap(),
			Err(DispatchError::from(pallet_meta_tx::Error::<Runtime>::BadProof))
		);
	});
}
