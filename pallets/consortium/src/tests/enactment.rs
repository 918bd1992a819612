//! The way to Root, and the ways that must not lead there.

use codec::Encode;
use frame_support::{
	assert_noop, assert_ok, dispatch::GetDispatchInfo, traits::StorePreimage, weights::Weight,
};
use pallet_collective::RawOrigin as CouncilOrigin;
use sp_runtime::{
	traits::{BadOrigin, Hash},
	ArithmeticError, DispatchError,
};

use crate::{mock::*, EnactmentDelay, Error, Event, NextEnactmentId, PendingEnactments, SessionLength};

/// The origin of a motion that all three members carried.
fn council() -> RuntimeOrigin {
	CouncilOrigin::<AccountId, ()>::Members(3, 3).into()
}

fn remark(length: usize) -> RuntimeCall {
	frame_system::Call::remark { remark: vec![7; length] }.into()
}

fn set_length(length: u64) -> RuntimeCall {
	crate::Call::set_session_length { length }.into()
}

fn enact(call: RuntimeCall) -> RuntimeCall {
	crate::Call::enact { call: Box::new(call) }.into()
}

fn hash_of(call: &RuntimeCall) -> sp_core::H256 {
	<Test as frame_system::Config>::Hashing::hash_of(call)
}

/// A call that is exactly as long as may be, encoded.
fn longest_call() -> RuntimeCall {
	let spare = remark(MAX_CALL_LENGTH as usize).encoded_size() - MAX_CALL_LENGTH as usize;
	remark(MAX_CALL_LENGTH as usize - spare)
}

fn propose(who: AccountId, threshold: u32, call: RuntimeCall) {
	assert_ok!(Council::propose(RuntimeOrigin::signed(who), threshold, Box::new(call), 10_000));
}

fn vote(who: AccountId, call: &RuntimeCall, approve: bool) {
	assert_ok!(Council::vote(RuntimeOrigin::signed(who), hash_of(call), 0, approve));
}

fn close(call: &RuntimeCall) {
	let weight = call.get_dispatch_info().call_weight;
	assert_ok!(Council::close(RuntimeOrigin::signed(EVE), hash_of(call), 0, weight, 10_000));
}

fn dispatched(id: u32, result: Result<(), DispatchError>) -> bool {
	System::events().iter().any(|record| {
		matches!(
			&record.event,
			RuntimeEvent::Scheduler(pallet_scheduler::Event::Dispatched { id: Some(name), result: got, .. })
				if *name == Consortium::task_name(id) && *got == result
		)
	})
}

#[test]
fn a_council_of_one_reaches_root_with_one_extrinsic() {
	ExtBuilder::default().council(&[ALICE]).enactment_delay(0).build_and_execute(|| {
		propose(ALICE, 1, enact(set_length(20)));
		System::assert_has_event(
			Event::EnactmentScheduled { id: 0, call_hash: hash_of(&set_length(20)), at: 2 }.into(),
		);
		assert_eq!(SessionLength::<Test>::get(), SESSION_LENGTH);

		run_to(2);
		assert_eq!(SessionLength::<Test>::get(), 20);
		assert!(dispatched(0, Ok(())));
	});
}

#[test]
fn two_of_three_members_enact() {
	ExtBuilder::default().build_and_execute(|| {
		let motion = enact(set_length(20));
		propose(ALICE, 2, motion.clone());
		vote(ALICE, &motion, true);
		vote(BOB, &motion, true);
		close(&motion);
		assert_eq!(Consortium::pending_enactments().len(), 1);
	});
}

#[test]
fn one_of_three_members_does_not_enact() {
	ExtBuilder::default().build_and_execute(|| {
		// A threshold of one runs at once, with the origin of one member in three.
		propose(ALICE, 1, enact(set_length(20)));
		System::assert_has_event(
			pallet_collective::Event::Executed {
				proposal_hash: hash_of(&enact(set_length(20))),
				result: Err(BadOrigin.into()),
			}
			.into(),
		);
		assert!(Consortium::pending_enactments().is_empty());
	});
}

#[test]
fn an_abstention_counts_as_no() {
	ExtBuilder::default().build_and_execute(|| {
		let motion = enact(set_length(20));
		propose(ALICE, 2, motion.clone());
		vote(ALICE, &motion, true);
		// Bob and Charlie stay silent until the motion's time is over.
		run_to(5);
		close(&motion);
		System::assert_has_event(
			pallet_collective::Event::Disapproved { proposal_hash: hash_of(&motion) }.into(),
		);
		assert!(Consortium::pending_enactments().is_empty());
	});
}

#[test]
fn a_member_alone_a_stranger_and_root_itself_do_not_enact() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [
			RuntimeOrigin::signed(ALICE),
			RuntimeOrigin::signed(EVE),
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
			CouncilOrigin::<AccountId, ()>::Member(ALICE).into(),
			CouncilOrigin::<AccountId, ()>::Members(1, 3).into(),
		] {
			assert_noop!(Consortium::enact(origin.clone(), Box::new(remark(1))), BadOrigin);
			assert_noop!(Consortium::cancel_enactment(origin, 0), BadOrigin);
		}
		assert_ok!(Consortium::enact(
			CouncilOrigin::<AccountId, ()>::Members(2, 3).into(),
			Box::new(remark(1))
		));
	});
}

#[test]
fn council_execute_does_not_enact() {
	ExtBuilder::default().council(&[ALICE]).build_and_execute(|| {
		let call = enact(set_length(20));
		assert_ok!(Council::execute(RuntimeOrigin::signed(ALICE), Box::new(call.clone()), 10_000));
		System::assert_has_event(
			pallet_collective::Event::MemberExecuted {
				proposal_hash: hash_of(&call),
				result: Err(BadOrigin.into()),
			}
			.into(),
		);
		assert!(Consortium::pending_enactments().is_empty());
	});
}

#[test]
fn neither_a_proxy_nor_a_batch_enacts() {
	ExtBuilder::default().build_and_execute(|| {
		let call = Box::new(enact(set_length(20)));
		assert_ok!(Proxy::add_proxy(RuntimeOrigin::signed(ALICE), EVE, (), 0));
		assert_ok!(Proxy::proxy(RuntimeOrigin::signed(EVE), ALICE, None, call.clone()));
		System::assert_last_event(
			pallet_proxy::Event::ProxyExecuted { result: Err(BadOrigin.into()) }.into(),
		);

		assert_ok!(Utility::batch(RuntimeOrigin::signed(ALICE), vec![*call.clone()]));
		System::assert_last_event(
			pallet_utility::Event::BatchInterrupted { index: 0, error: BadOrigin.into() }.into(),
		);
		assert!(Utility::batch_all(RuntimeOrigin::signed(ALICE), vec![*call]).is_err());
		assert!(Consortium::pending_enactments().is_empty());
	});
}

#[test]
fn the_parameters_are_out_of_reach_without_enactment() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [RuntimeOrigin::signed(ALICE), RuntimeOrigin::none(), council()] {
			assert_noop!(Consortium::set_enactment_delay(origin.clone(), 1), BadOrigin);
			assert_noop!(Consortium::set_session_length(origin, 20), BadOrigin);
		}
	});
}

#[test]
fn the_call_runs_after_the_delay_and_not_before() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::enact(council(), Box::new(set_length(20))));
		// Decided in block 1: five blocks lie between, the seventh runs it.
		run_to(6);
		assert_eq!(SessionLength::<Test>::get(), SESSION_LENGTH);
		assert_eq!(Consortium::pending_enactments().len(), 1);

		run_to(7);
		assert_eq!(SessionLength::<Test>::get(), 20);
		assert!(dispatched(0, Ok(())));
		assert!(Consortium::pending_enactments().is_empty());
	});
}

#[test]
fn a_call_that_fails_says_so_in_the_schedulers_event() {
	ExtBuilder::default().enactment_delay(0).build_and_execute(|| {
		assert_ok!(Consortium::enact(council(), Box::new(set_length(MAX_SESSION_LENGTH + 1))));
		run_to(2);
		assert!(dispatched(0, Err(Error::<Test>::SessionLengthOutOfBounds.into())));
		assert_eq!(SessionLength::<Test>::get(), SESSION_LENGTH);
	});
}

#[test]
fn an_enacted_enact_is_refused() {
	ExtBuilder::default().enactment_delay(0).build_and_execute(|| {
		// Root is not the council: a decision cannot decide anew.
		assert_ok!(Consortium::enact(council(), Box::new(enact(set_length(20)))));
		run_to(2);
		assert!(dispatched(0, Err(BadOrigin.into())));
	});
}

#[test]
fn a_call_may_be_as_long_as_the_bound_and_no_longer() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(longest_call().encoded_size() as u32, MAX_CALL_LENGTH);
		let RuntimeCall::System(frame_system::Call::remark { mut remark }) = longest_call() else {
			panic!("the longest call is a remark")
		};
		remark.push(7);
		let longer = frame_system::Call::remark { remark }.into();
		assert_noop!(Consortium::enact(council(), Box::new(longer)), Error::<Test>::CallTooLong);
		assert_ok!(Consortium::enact(council(), Box::new(longest_call())));
	});
}

#[test]
fn a_call_that_the_scheduler_could_never_run_is_refused() {
	ExtBuilder::default().enactment_delay(0).build_and_execute(|| {
		let weighing = |weight: Weight| -> RuntimeCall {
			pallet_utility::Call::with_weight { call: Box::new(remark(1)), weight }.into()
		};
		// Find what the wrapper adds, then stand on both sides of the bound.
		let extra = weighing(Weight::zero()).get_dispatch_info().call_weight;
		let most = CallWeight::get().saturating_sub(extra);
		assert_noop!(
			Consortium::enact(council(), Box::new(weighing(most.saturating_add(Weight::from_parts(1, 0))))),
			Error::<Test>::CallTooHeavy
		);
		assert_ok!(Consortium::enact(council(), Box::new(weighing(most))));
		run_to(2);
		assert!(dispatched(0, Ok(())));
	});
}

#[test]
fn as_many_wait_as_may_and_their_places_are_given_again() {
	ExtBuilder::default().build_and_execute(|| {
		for _ in 0..MAX_PENDING {
			assert_ok!(Consortium::enact(council(), Box::new(remark(1))));
		}
		assert_noop!(Consortium::enact(council(), Box::new(remark(1))), Error::<Test>::TooManyPending);

		// Cancelling frees a place at once, running frees it in the same block.
		assert_ok!(Consortium::cancel_enactment(council(), 1));
		assert_ok!(Consortium::enact(council(), Box::new(remark(1))));
		assert_noop!(Consortium::enact(council(), Box::new(remark(1))), Error::<Test>::TooManyPending);
		run_to(7);
		assert_ok!(Consortium::enact(council(), Box::new(remark(1))));
		assert_eq!(PendingEnactments::<Test>::get().len(), 1);
		assert_eq!(Consortium::pending_enactments()[0].id, MAX_PENDING + 1);
	});
}

#[test]
fn a_full_agenda_refuses() {
	ExtBuilder::default().build_and_execute(|| {
		for _ in 0..10 {
			assert_ok!(Scheduler::schedule(RuntimeOrigin::root(), 7, None, 0, Box::new(remark(1))));
		}
		assert_noop!(Consortium::enact(council(), Box::new(remark(1))), DispatchError::Exhausted);
	});
}

#[test]
fn numbers_are_not_given_twice() {
	ExtBuilder::default().build_and_execute(|| {
		NextEnactmentId::<Test>::put(u32::MAX);
		assert_noop!(Consortium::enact(council(), Box::new(remark(1))), ArithmeticError::Overflow);
	});
}

#[test]
fn the_same_call_may_be_enacted_twice() {
	ExtBuilder::default().enactment_delay(0).build_and_execute(|| {
		assert_ok!(Consortium::enact(council(), Box::new(longest_call())));
		assert_ok!(Consortium::enact(council(), Box::new(longest_call())));
		run_to(2);
		assert!(dispatched(0, Ok(())));
		assert!(dispatched(1, Ok(())));
	});
}

#[test]
fn a_long_call_leaves_no_bytes_behind_when_it_has_run() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::enact(council(), Box::new(longest_call())));
		assert_eq!(pallet_preimage::RequestStatusFor::<Test>::iter().count(), 1);
		run_to(7);
		assert!(dispatched(0, Ok(())));
		assert_eq!(pallet_preimage::RequestStatusFor::<Test>::iter().count(), 0);
		assert_eq!(pallet_preimage::PreimageFor::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_cancelled_call_does_not_run_and_leaves_no_bytes_behind() {
	ExtBuilder::default().build_and_execute(|| {
		for call in [set_length(20), longest_call()] {
			let id = NextEnactmentId::<Test>::get();
			let call_hash = hash_of(&call);
			assert_ok!(Consortium::enact(council(), Box::new(call)));
			assert_ok!(Consortium::cancel_enactment(council(), id));
			System::assert_last_event(Event::EnactmentCancelled { id, call_hash }.into());
			assert_noop!(Consortium::cancel_enactment(council(), id), Error::<Test>::NotPending);
		}
		assert_eq!(pallet_preimage::RequestStatusFor::<Test>::iter().count(), 0);
		assert_eq!(pallet_preimage::PreimageFor::<Test>::iter().count(), 0);

		run_to(20);
		assert_eq!(SessionLength::<Test>::get(), SESSION_LENGTH);
		assert!(!dispatched(0, Ok(())));
	});
}

#[test]
fn cancelling_leaves_the_bytes_that_others_asked_for() {
	ExtBuilder::default().build_and_execute(|| {
		let call = longest_call();
		assert_ok!(Preimage::note_preimage(RuntimeOrigin::signed(EVE), call.encode()));
		assert_ok!(Consortium::enact(council(), Box::new(call)));
		assert_ok!(Consortium::cancel_enactment(council(), 0));
		assert_eq!(pallet_preimage::PreimageFor::<Test>::iter().count(), 1);
	});
}

#[test]
fn what_is_due_in_this_block_can_no_longer_be_cancelled() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Consortium::cancel_enactment(council(), 0), Error::<Test>::NotPending);
		assert_ok!(Consortium::enact(council(), Box::new(remark(1))));
		assert_ok!(Consortium::enact(council(), Box::new(remark(2))));
		run_to(6);
		assert_ok!(Consortium::cancel_enactment(council(), 0));
		run_to(7);
		assert_noop!(Consortium::cancel_enactment(council(), 1), Error::<Test>::NotPending);
	});
}

#[test]
fn what_the_scheduler_has_not_served_waits_on() {
	ExtBuilder::default().build_and_execute(|| {
		for length in [20, 30, 40] {
			assert_ok!(Consortium::enact(council(), Box::new(set_length(length))));
		}
		run_to(6);
		// A block without room for the scheduler, as a rotation makes it.
		System::set_block_number(7);
		assert_eq!(Consortium::pending_enactments().len(), 3);
		assert_noop!(Consortium::enact(council(), Box::new(remark(1))), Error::<Test>::TooManyPending);
		assert_ok!(Consortium::cancel_enactment(council(), 2));

		run_to(8);
		assert!(dispatched(0, Ok(())) && dispatched(1, Ok(())) && !dispatched(2, Ok(())));
		assert_eq!(SessionLength::<Test>::get(), 30);
		assert!(Consortium::pending_enactments().is_empty());
		assert_noop!(Consortium::cancel_enactment(council(), 0), Error::<Test>::NotPending);
	});
}

#[test]
fn what_root_took_from_the_scheduler_is_not_cancelled_twice() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::enact(council(), Box::new(longest_call())));
		assert_ok!(Scheduler::cancel_named(RuntimeOrigin::root(), Consortium::task_name(0)));
		assert!(Consortium::pending_enactments().is_empty());
		assert_noop!(Consortium::cancel_enactment(council(), 0), Error::<Test>::NotPending);
	});
}

#[test]
fn a_new_delay_counts_for_later_decisions_only() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::enact(council(), Box::new(remark(1))));
		assert_ok!(Consortium::set_enactment_delay(RuntimeOrigin::root(), 0));
		System::assert_last_event(Event::EnactmentDelaySet { delay: 0 }.into());
		assert_ok!(Consortium::enact(council(), Box::new(remark(2))));
		let due = Consortium::pending_enactments().iter().map(|waiting| waiting.at).collect::<Vec<_>>();
		assert_eq!(due, [7, 2]);
	});
}

#[test]
fn the_delay_has_a_bound() {
	ExtBuilder::default().build_and_execute(|| {
		let root = RuntimeOrigin::root;
		assert_noop!(Consortium::set_enactment_delay(root(), MAX_DELAY + 1), Error::<Test>::DelayOutOfBounds);
		assert_ok!(Consortium::set_enactment_delay(root(), MAX_DELAY));
		assert_eq!(Consortium::enactment_delay(), MAX_DELAY);
		assert_ok!(Consortium::set_enactment_delay(root(), 0));
		assert_eq!(EnactmentDelay::<Test>::get(), 0);
	});
}

#[test]
fn the_weight_grows_with_the_call() {
	let weight = |call| enact(call).get_dispatch_info().call_weight;
	assert!(weight(remark(4_000)).all_gte(weight(remark(1))));
	assert_ne!(weight(remark(4_000)), weight(remark(1)));
}

#[test]
fn the_task_name_shows_whose_it_is() {
	let name = Consortium::task_name(258);
	assert_eq!(&name[..16], b"consortium:enact");
	assert_eq!(&name[16..20], &[2, 1, 0, 0]);
	assert_eq!(&name[20..], &[0; 12]);
}

#[test]
fn the_bound_on_calls_fits_the_preimage_store() {
	assert!(MAX_CALL_LENGTH as usize <= <Preimage as StorePreimage>::MAX_LENGTH);
}
