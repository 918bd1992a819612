//! How the set of validators changes: from the council's motion, or a member's own wish, to the rotation.

use super::{
	governance::{close, motion, propose, vote},
	*,
};
use crate::{reads::runtime_decl_for_salus_api::SalusApi, Consortium, Grandpa, Hash, SessionKeys};
use codec::Decode;
use frame_support::assert_ok;
use pallet_consortium::{
	Bar, BarCause, Barred, Call, Change, Error, Event, ExpulsionCause, LastSeen, QueuedChange,
};
use sp_consensus_grandpa::{runtime_decl_for_grandpa_api::GrandpaApi, EquivocationProof};
use sp_core::proof_of_possession::ProofOfPossessionGenerator;
use sp_keyring::Ed25519Keyring;
use Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve, Ferdie};

fn local() -> sp_io::TestExternalities {
	chain("local_testnet")
}

fn ids<const N: usize>(who: [Sr25519Keyring; N]) -> Vec<AccountId> {
	who.map(|keyring| keyring.to_account_id()).to_vec()
}

fn now_signed(signer: Sr25519Keyring, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
	signed(signer, *System::account_nonce(signer.to_account_id()), call)
}

/// A member signs that, and it succeeds.
fn sign(signer: Sr25519Keyring, call: impl Into<RuntimeCall>) {
	assert_ok!(block([now_signed(signer, call)])[0].unwrap());
}

/// Two of the three councillors carry that and close it: one block. What it does comes after the delay.
fn decide(call: Call<Runtime>) {
	let index = pallet_collective::ProposalCount::<Runtime, pallet_collective::Instance1>::get();
	let motion = motion(call);
	let nonce = |who: Sr25519Keyring| *System::account_nonce(who.to_account_id());
	let (alice, bob) = (nonce(Alice), nonce(Bob));
	let outcomes = block([
		signed(Alice, alice, propose(2, motion.clone())),
		signed(Alice, alice + 1, vote(&motion, index, true)),
		signed(Bob, bob, vote(&motion, index, true)),
		signed(Bob, bob + 1, close(&motion, index)),
	]);
	for outcome in outcomes {
		assert_ok!(outcome.unwrap());
	}
}

/// The same, and the blocks until it has run: six for the delay, and one in case a session rotates.
fn enact(call: Call<Runtime>) {
	decide(call);
	run_to(System::block_number() + 7);
	assert!(Consortium::pending_enactments().is_empty());
}

/// Builds blocks until the session has rotated so often, and the block after that.
fn rotate(times: u32) {
	for _ in 0..times {
		run_to(Consortium::next_session_rotation());
	}
	block([]);
}

/// Session keys, each with the proof that the account holds it.
fn register(who: Sr25519Keyring, finality: Ed25519Keyring) {
	let owner = who.to_account_id().encode();
	let keys = SessionKeys { aura: who.public().into(), grandpa: finality.public().into() };
	let proof = (
		who.pair().generate_proof_of_possession(&owner),
		finality.pair().generate_proof_of_possession(&owner),
	);
	sign(who, pallet_session::Call::set_keys { keys, proof: proof.encode() });
}

/// Two votes of one validator in one round, put together as they stand on the wire.
fn equivocation(set: u64, round: u64, offender: Ed25519Keyring) -> EquivocationProof<Hash, BlockNumber> {
	let vote = |target: u8| {
		let prevote = (Hash::repeat_byte(target), 10u32);
		let signature = offender.sign(&(0u8, prevote, round, set).encode());
		(prevote, signature)
	};
	let votes = (0u8, round, offender.public(), vote(1), vote(2)).encode();
	EquivocationProof::new(set, Decode::decode(&mut &votes[..]).unwrap())
}

/// The report of it, which the author of the block puts in without a signature.
fn report(set: u64, round: u64, offender: Ed25519Keyring) -> UncheckedExtrinsic {
	let membership = Runtime::generate_key_ownership_proof(set, offender.public().into()).unwrap();
	UncheckedExtrinsic::new_bare(
		pallet_grandpa::Call::report_equivocation_unsigned {
			equivocation_proof: Box::new(equivocation(set, round, offender)),
			key_owner_proof: membership.decode().unwrap(),
		}
		.into(),
	)
}

/// All three say the same of who is seated.
fn assert_seated(validators: &[AccountId]) {
	assert_eq!(Session::validators(), validators);
	assert_eq!(Grandpa::grandpa_authorities().len(), validators.len());
	assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), validators.len());
}

#[test]
fn one_joins_one_leaves_and_one_is_expelled() {
	local().execute_with(|| {
		register(Eve, Ed25519Keyring::Eve);
		enact(Call::admit_validator { who: Eve.to_account_id() });
		assert_eq!(
			Consortium::queued_changes(),
			[QueuedChange { who: Eve.to_account_id(), change: Change::Admission }]
		);
		rotate(1);
		assert_seated(&ids([Alice, Bob, Charlie, Dave]));
		rotate(1);
		assert_seated(&ids([Alice, Bob, Charlie, Dave, Eve]));

		sign(Bob, Call::leave {});
		rotate(2);
		assert_seated(&ids([Alice, Charlie, Dave, Eve]));
		assert_eq!(Consortium::validators(), ids([Alice, Charlie, Dave, Eve]));

		let cause = ExpulsionCause::LeftConsortium;
		enact(Call::expel_validator { who: Charlie.to_account_id(), cause });
		assert_eq!(Consortium::validators(), ids([Alice, Dave, Eve]));
		rotate(2);
		assert_seated(&ids([Alice, Dave, Eve]));
		assert!(Session::disabled_validators().is_empty());

		// Three are as few as there may be.
		let refusal = Error::<Runtime>::BelowMinimum;
		assert_eq!(dispatch(&Dave.to_account_id(), Call::leave {}), Err(refusal.into()));
		rotate(3);
		assert_seated(&ids([Alice, Dave, Eve]));
	});
}

#[test]
fn nobody_is_admitted_without_keys_or_by_a_signature() {
	local().execute_with(|| {
		let admit = Call::admit_validator { who: Eve.to_account_id() };
		assert_eq!(
			dispatch(&Alice.to_account_id(), admit.clone()),
			Err(sp_runtime::DispatchError::BadOrigin)
		);
		enact(admit);
		// The enactment ran, and failed.
		assert!(Consortium::queued_changes().is_empty());
		rotate(2);
		assert_seated(&ids([Alice, Bob, Charlie, Dave]));
	});
}

#[test]
fn three_changes_take_three_sessions() {
	local().execute_with(|| {
		register(Eve, Ed25519Keyring::Eve);
		register(Ferdie, Ed25519Keyring::Ferdie);
		decide(Call::admit_validator { who: Eve.to_account_id() });
		sign(Dave, Call::leave {});
		enact(Call::admit_validator { who: Ferdie.to_account_id() });
		assert_eq!(Consortium::queued_changes().len(), 3);
		assert_eq!(Session::current_index(), 0);
		rotate(1);
		assert_seated(&ids([Alice, Bob, Charlie, Dave]));
		// Dave was first to ask: he goes, then Eve comes, then Ferdie.
		rotate(1);
		assert_seated(&ids([Alice, Bob, Charlie]));
		rotate(1);
		assert_seated(&ids([Alice, Bob, Charlie, Eve]));
		rotate(1);
		assert_seated(&ids([Alice, Bob, Charlie, Eve, Ferdie]));
		assert_eq!(Grandpa::current_set_id(), 3);
	});
}

#[test]
fn who_votes_twice_is_disabled_and_out_until_governance_clears_it() {
	local().execute_with(|| {
		run_to(3);
		let bob = Bob.to_account_id();
		assert_ok!(block([report(0, 1, Ed25519Keyring::Bob)])[0].unwrap());
		assert_eq!(Barred::<Runtime>::get(&bob), Some(Bar { cause: BarCause::Offence, since: 4 }));
		assert!(has_event(Event::<Runtime>::ValidatorBarred { who: bob.clone(), cause: BarCause::Offence }));
		assert_eq!(Session::disabled_validators(), [1]);
		// Another round of the same offender is not even considered.
		assert!(block([report(0, 2, Ed25519Keyring::Bob)])[0].is_err());
		assert_eq!(pallet_offences::Reports::<Runtime>::iter().count(), 1);

		rotate(1);
		assert_seated(&ids([Alice, Bob, Charlie, Dave]));
		assert_eq!(Session::disabled_validators(), [1]);
		rotate(1);
		assert_seated(&ids([Alice, Charlie, Dave]));
		assert!(Session::disabled_validators().is_empty());

		enact(Call::clear_offender { who: bob.clone() });
		rotate(2);
		assert_seated(&ids([Alice, Bob, Charlie, Dave]));
		assert!(Consortium::barred().is_empty());
	});
}

#[test]
fn an_offender_that_is_expelled_is_cleared_and_admitted_again() {
	local().execute_with(|| {
		block([]);
		let bob = Bob.to_account_id();
		assert_ok!(block([report(0, 1, Ed25519Keyring::Bob)])[0].unwrap());
		enact(Call::expel_validator { who: bob.clone(), cause: ExpulsionCause::Equivocation });
		rotate(2);
		assert_seated(&ids([Alice, Charlie, Dave]));

		// Not before it is cleared.
		enact(Call::admit_validator { who: bob.clone() });
		assert!(Consortium::queued_changes().is_empty());
		enact(Call::clear_offender { who: bob.clone() });
		enact(Call::admit_validator { who: bob });
		rotate(2);
		assert_seated(&ids([Alice, Charlie, Dave, Bob]));
	});
}

#[test]
fn with_three_validators_an_offence_is_recorded_and_no_more() {
	local().execute_with(|| {
		sign(Dave, Call::leave {});
		rotate(2);
		assert_seated(&ids([Alice, Bob, Charlie]));
		assert_ok!(block([report(1, 1, Ed25519Keyring::Bob)])[0].unwrap());
		assert_eq!(Consortium::recorded_offences().len(), 1);
		assert!(Consortium::barred().is_empty());
		rotate(2);
		assert_seated(&ids([Alice, Bob, Charlie]));
	});
}

#[test]
#[should_panic = "is disabled and should not be attempting to author blocks"]
fn a_disabled_validators_block_is_refused() {
	local().execute_with(|| {
		block([]);
		assert_ok!(block([report(0, 1, Ed25519Keyring::Bob)])[0].unwrap());
		let slot = (next_slot()..).find(|slot| slot % 4 == 1).unwrap();
		block_in(slot, []);
	});
}

#[test]
fn who_does_not_author_is_known() {
	local().execute_with(|| {
		run_to(9);
		// Slots 1,001 to 1,009, in turn.
		let seen = Runtime::absences().into_iter().map(|absence| (absence.last_seen, absence.blocks));
		let authored = |block, blocks| (LastSeen::Authored(block), blocks);
		assert_eq!(
			seen.collect::<Vec<_>>(),
			[authored(8, 1), authored(9, 0), authored(6, 3), authored(7, 2)]
		);
		// Dave stops.
		for _ in 0..12 {
			let slot = (next_slot()..).find(|slot| slot % 4 != 3).unwrap();
			block_in(slot, []);
		}
		let absence = Consortium::absences().pop().unwrap();
		assert_eq!(absence.validator, Dave.to_account_id());
		assert_eq!((absence.last_seen, absence.blocks), authored(7, 14));
	});
}
