//! What must hold between the storage items after every block.

use alloc::vec::Vec;

use frame_support::{ensure, traits::Get};
use pallet_session::QueuedKeys;
use sp_runtime::TryRuntimeError;

use crate::{
	Barred, Change, Config, EnactmentDelay, MinValidators, NextEnactmentId, Offences, Pallet,
	PendingEnactments, Presence, QueuedChanges, SessionLength, SessionStart, Validators,
};

impl<T: Config> Pallet<T> {
	/// ### Invariants
	///
	/// - The delay and the session length are within the bounds of the Config.
	/// - The running session has begun.
	/// - Pending enactments stand in the order of their numbers, all of them given out.
	/// - No validator is named twice, and the minimum is within its bounds.
	/// - Nobody waits twice in the queue; who waits to come is not in the set, who waits to leave is; and there is a
	///   place for everybody who waits to come.
	/// - Of the validators, and of nobody else, it is known when each was last heard of.
	/// - Who was barred before the session began is not in the next, unless nobody else is.
	/// - Nothing of all this is from the future.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_enactments()?;
		Self::try_set()?;
		Self::try_offences()
	}

	fn try_enactments() -> Result<(), TryRuntimeError> {
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(Self::is_enactment_delay(EnactmentDelay::<T>::get()), "enactment delay out of bounds");
		ensure!(Self::is_session_length(SessionLength::<T>::get()), "session length out of bounds");
		ensure!(SessionStart::<T>::get() <= now, "the session starts in the future");

		let pending = PendingEnactments::<T>::get();
		ensure!(pending.is_sorted_by(|a, b| a.id < b.id), "pending enactments out of order");
		let next = NextEnactmentId::<T>::get();
		ensure!(pending.iter().all(|enactment| enactment.id < next), "an enactment has a number never given");
		Ok(())
	}

	fn try_set() -> Result<(), TryRuntimeError> {
		let now = frame_system::Pallet::<T>::block_number();
		let set = Validators::<T>::get();
		ensure!(Self::are_distinct(&set), "a validator is named twice");
		ensure!(Self::is_min_validators(MinValidators::<T>::get()), "the minimum is out of bounds");

		let queue = QueuedChanges::<T>::get();
		let waiting = queue.iter().map(|queued| queued.who.clone()).collect::<Vec<_>>();
		ensure!(Self::are_distinct(&waiting), "two changes of one validator wait");
		for queued in &queue {
			let leaves = queued.change == Change::Departure;
			ensure!(
				leaves == set.contains(&queued.who),
				"who waits to come is in the set, or to leave is not"
			);
		}
		let coming = queue.iter().filter(|queued| queued.change == Change::Admission).count();
		let places = usize::try_from(T::MaxValidators::get()).unwrap_or(usize::MAX);
		ensure!(set.len().saturating_add(coming) <= places, "more wait to come than there are places");

		for (validator, seen) in Presence::<T>::iter() {
			ensure!(set.contains(&validator), "an absence is counted of somebody outside the set");
			ensure!(seen.block() <= now, "a validator was last heard of in the future");
		}
		ensure!(set.iter().all(Presence::<T>::contains_key), "a validator's absence is not counted");
		Ok(())
	}

	fn try_offences() -> Result<(), TryRuntimeError> {
		let now = frame_system::Pallet::<T>::block_number();
		for (_, record) in Offences::<T>::iter() {
			ensure!(record.recorded_at <= now, "an offence is recorded in the future");
		}
		for (_, bar) in Barred::<T>::iter() {
			ensure!(bar.since <= now, "somebody is barred from the future on");
		}
		let start = SessionStart::<T>::get();
		let planned = QueuedKeys::<T>::get();
		let stale = |who| Barred::<T>::get(who).is_some_and(|bar| bar.since < start);
		let kept_out = planned.iter().filter(|(who, _)| stale(who)).count();
		ensure!(kept_out == 0 || kept_out == planned.len(), "somebody who is barred has a seat");
		Ok(())
	}
}
