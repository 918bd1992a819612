//! That a validator can be held to its votes: the proofs on which an equivocation report stands.

use super::*;
use crate::Historical;
use frame_support::traits::KeyOwnerProofSystem;
use sp_consensus_grandpa::{runtime_decl_for_grandpa_api::GrandpaApi, AuthorityId, KEY_TYPE};
use sp_keyring::Ed25519Keyring;
use sp_session::{GetValidatorCount, MembershipProof};

fn key(keyring: Ed25519Keyring) -> AuthorityId {
	keyring.public().into()
}

#[test]
fn a_finality_key_is_proved_to_be_its_validators() {
	chain("local_testnet").execute_with(|| {
		run_to(35);
		let proof =
			Runtime::generate_key_ownership_proof(0, key(Ed25519Keyring::Bob)).expect("Bob validates");
		let proof: MembershipProof = proof.decode().expect("the node hands on what the runtime made");
		assert_eq!(proof.validator_count(), 4);
		let identified = Historical::check_proof((KEY_TYPE, key(Ed25519Keyring::Bob)), proof.clone());
		assert_eq!(identified, Some((Sr25519Keyring::Bob.to_account_id(), ())));
		assert_eq!(Historical::check_proof((KEY_TYPE, key(Ed25519Keyring::Alice)), proof), None);
		// What is made for a stranger proves that there is nobody of that key.
		let stranger =
			Runtime::generate_key_ownership_proof(0, key(Ed25519Keyring::Eve)).unwrap().decode().unwrap();
		assert_eq!(Historical::check_proof((KEY_TYPE, key(Ed25519Keyring::Eve)), stranger), None);
	});
}

#[test]
fn the_only_validator_cannot_end_the_chain() {
	chain("development").execute_with(|| {
		let alice = Sr25519Keyring::Alice;
		let outcomes = block([signed(alice, 0, pallet_session::Call::purge_keys {})]);
		assert!(outcomes[0].unwrap().is_ok());
		assert!(!pallet_session::NextKeys::<Runtime>::contains_key(alice.to_account_id()));
		run_to(125);
		assert_eq!(crate::Session::validators(), [alice.to_account_id()]);
		assert_eq!(crate::Grandpa::grandpa_authorities(), [(key(Ed25519Keyring::Alice), 1)]);
		assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 1);
	});
}

#[test]
fn a_proof_of_an_earlier_session_still_counts() {
	chain("local_testnet").execute_with(|| {
		run_to(5);
		let proof =
			Runtime::generate_key_ownership_proof(0, key(Ed25519Keyring::Bob)).expect("Bob validates");
		let proof: MembershipProof = proof.decode().unwrap();
		run_to(95);
		assert_eq!(
			Historical::check_proof((KEY_TYPE, key(Ed25519Keyring::Bob)), proof),
			Some((Sr25519Keyring::Bob.to_account_id(), ()))
		);
	});
}
