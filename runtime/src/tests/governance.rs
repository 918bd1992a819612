//! How the council decides, and that its decision is the way to Root.

use super::*;
use crate::{
	configs::{accounts::FeeAccount, governance::CouncilCollective},
	units::{MILLI, UNIT},
	Balances, Council,
};
use frame_support::assert_ok;
use sp_runtime::{traits::BadOrigin, DispatchError};
use Sr25519Keyring::{Alice, Bob, Charlie, Ferdie};

type CouncilEvent = pallet_collective::Event<Runtime, CouncilCollective>;

/// Longer than any motion here. The bound is paid for, so it is no use to make it greater.
const LENGTH_BOUND: u32 = 1_000;

/// A motion to enact that call.
pub(super) fn motion(call: impl Into<RuntimeCall>) -> RuntimeCall {
	pallet_consortium::Call::enact { call: Box::new(call.into()) }.into()
}

pub(super) fn propose(threshold: u32, motion: RuntimeCall) -> RuntimeCall {
	pallet_collective::Call::propose { threshold, length_bound: LENGTH_BOUND, proposal: Box::new(motion) }
		.into()
}

pub(super) fn vote(motion: &RuntimeCall, index: u32, approve: bool) -> RuntimeCall {
	pallet_collective::Call::vote { proposal: hash(motion), index, approve }.into()
}

pub(super) fn close(motion: &RuntimeCall, index: u32) -> RuntimeCall {
	use frame_support::dispatch::GetDispatchInfo;
	pallet_collective::Call::close {
		proposal_hash: hash(motion),
		index,
		proposal_weight_bound: motion.get_dispatch_info().call_weight,
		length_bound: LENGTH_BOUND,
	}
	.into()
}

fn hash(motion: &RuntimeCall) -> crate::Hash {
	use sp_runtime::traits::{BlakeTwo256, Hash};
	BlakeTwo256::hash_of(motion)
}

/// Pays from the fee account, which only Root can.
fn grant(amount: crate::Balance) -> RuntimeCall {
	pallet_balances::Call::force_transfer {
		source: FeeAccount::get().into(),
		dest: Ferdie.to_account_id().into(),
		value: amount,
	}
	.into()
}

#[test]
fn one_transaction_enacts_where_the_council_has_one_seat() {
	chain("development").execute_with(|| {
		let before = Balances::free_balance(Ferdie.to_account_id());
		let outcomes = block([signed(Alice, 0, propose(1, motion(grant(MILLI))))]);
		assert_ok!(outcomes[0].unwrap());
		assert_eq!(Balances::free_balance(Ferdie.to_account_id()), before);
		block([]);
		assert_eq!(Balances::free_balance(Ferdie.to_account_id()), before + MILLI);
	});
}

#[test]
fn two_thirds_enact_after_the_delay() {
	chain("local_testnet").execute_with(|| {
		let before = Balances::free_balance(Ferdie.to_account_id());
		let motion = motion(grant(MILLI));
		let outcomes = block([
			signed(Alice, 0, propose(2, motion.clone())),
			signed(Alice, 1, vote(&motion, 0, true)),
			signed(Bob, 0, vote(&motion, 0, true)),
			signed(Bob, 1, close(&motion, 0)),
		]);
		for outcome in outcomes {
			assert_ok!(outcome.unwrap());
		}
		let decided = System::block_number();
		run_to(decided + 5);
		assert_eq!(Balances::free_balance(Ferdie.to_account_id()), before);
		run_to(decided + 6);
		assert_eq!(Balances::free_balance(Ferdie.to_account_id()), before + MILLI);
	});
}

#[test]
fn an_abstention_counts_as_no_even_with_a_prime() {
	chain("local_testnet").execute_with(|| {
		block([]);
		as_root(pallet_membership::Call::<Runtime, pallet_membership::Instance1>::set_prime {
			who: Alice.to_account_id().into(),
		});
		assert_eq!(
			pallet_collective::Prime::<Runtime, CouncilCollective>::get(),
			Some(Alice.to_account_id()),
			"the prime is named, to no effect"
		);

		let motion = motion(grant(MILLI));
		assert_ok!(dispatch(&Alice.to_account_id(), propose(2, motion.clone())));
		assert_ok!(dispatch(&Alice.to_account_id(), vote(&motion, 0, true)));
		// The two others stay away until the motion expires.
		let expiry = System::block_number() + crate::configs::governance::MotionDuration::get();
		System::set_block_number(expiry);
		assert_ok!(dispatch(&Charlie.to_account_id(), close(&motion, 0)));
		assert!(has_event(CouncilEvent::Closed { proposal_hash: hash(&motion), yes: 1, no: 2 }));
		assert!(has_event(CouncilEvent::Disapproved { proposal_hash: hash(&motion) }));
	});
}

#[test]
fn half_the_council_and_a_single_seat_do_not_enact() {
	chain("local_testnet").execute_with(|| {
		block([]);
		let enact = motion(grant(UNIT));
		// A motion that one seat passes alone runs, but not with two thirds.
		assert_ok!(dispatch(&Alice.to_account_id(), propose(1, enact.clone())));
		assert!(has_event(CouncilEvent::Executed {
			proposal_hash: hash(&enact),
			result: Err(DispatchError::BadOrigin),
		}));
		// Nor does a seat by itself, an account, or an outsider.
		for who in [Alice, Ferdie] {
			assert_eq!(dispatch(&who.to_account_id(), enact.clone()), Err(BadOrigin.into()));
		}
		assert_eq!(
			dispatch(&Ferdie.to_account_id(), propose(1, enact)),
			Err(pallet_collective::Error::<Runtime, CouncilCollective>::NotMember.into())
		);
	});
}

#[test]
fn seats_change_by_enactment_and_the_council_follows() {
	chain("development").execute_with(|| {
		let add = pallet_membership::Call::<Runtime, pallet_membership::Instance1>::add_member {
			who: Bob.to_account_id().into(),
		};
		block([]);
		assert_eq!(dispatch(&Alice.to_account_id(), add.clone()), Err(BadOrigin.into()));
		assert_ok!(block([signed(Alice, 0, propose(1, motion(add)))])[0].unwrap());
		block([]);
		assert!(Council::is_member(&Bob.to_account_id()));
		assert!(Council::is_member(&Alice.to_account_id()));
	});
}

#[test]
fn a_rotation_puts_an_enactment_off_by_a_block_and_it_can_still_be_called_off() {
	chain("development").execute_with(|| {
		let before = Balances::free_balance(Ferdie.to_account_id());
		// The session rotates in block 30, which is when what is decided in block 29 would run.
		run_to(28);
		let cancel = pallet_consortium::Call::cancel_enactment { id: 1 };
		let decided = block([
			signed(Alice, 0, propose(1, motion(grant(MILLI)))),
			signed(Alice, 1, propose(1, motion(grant(UNIT)))),
		]);
		assert!(decided.iter().all(|outcome| outcome.unwrap().is_ok()));
		let due =
			crate::Consortium::pending_enactments().iter().map(|waiting| waiting.at).collect::<Vec<_>>();
		assert_eq!(due, [30, 30]);

		assert_ok!(block([signed(Alice, 2, propose(1, cancel.into()))])[0].unwrap());
		assert_eq!(Balances::free_balance(Ferdie.to_account_id()), before);
		let waiting = crate::Consortium::pending_enactments();
		assert_eq!(waiting.iter().map(|enactment| enactment.id).collect::<Vec<_>>(), [0]);

		block([]);
		assert_eq!(Balances::free_balance(Ferdie.to_account_id()), before + MILLI);
		assert!(crate::Consortium::pending_enactments().is_empty());
	});
}

#[test]
fn nobody_but_root_schedules() {
	chain("development").execute_with(|| {
		block([]);
		let call = pallet_scheduler::Call::schedule {
			when: 10,
			maybe_periodic: None,
			priority: 0,
			call: Box::new(grant(UNIT)),
		};
		assert_eq!(dispatch(&Alice.to_account_id(), call), Err(BadOrigin.into()));
	});
}
