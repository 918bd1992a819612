//! How the set of validators changes: who is let in, who leaves, who is expelled, and in which session.
//!
//! At most as many changes wait as there may be validators: nobody waits twice, only validators wait to leave, and
//! those who wait to come have their place in the set counted already. So there is always room for a validator that
//! wants to leave.

use alloc::vec::Vec;

use frame_support::pallet_prelude::*;
use pallet_session::NextKeys;

use crate::{
	Barred, Change, Config, DropReason, Error, Event, ExpulsionCause, LastSeen, MinValidators, Pallet,
	Presence, QueuedChange, QueuedChangeOf, QueuedChanges, Validators,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn is_min_validators(min: u32) -> bool {
		min >= 1 && min <= T::MaxValidators::get()
	}

	/// Whether a session would seat this one, were it in the set.
	pub(crate) fn is_eligible(who: &T::AccountId) -> bool {
		NextKeys::<T>::contains_key(who) && !Barred::<T>::contains_key(who)
	}

	/// The validators that count: in the set, with session keys, not barred.
	pub(crate) fn effective() -> Vec<T::AccountId> {
		Validators::<T>::get().into_iter().filter(Self::is_eligible).collect()
	}

	/// Whether the minimum is kept when one of so many goes.
	fn can_spare(effective: usize) -> bool {
		usize::try_from(MinValidators::<T>::get()).is_ok_and(|min| effective > min)
	}

	/// How many would count once these changes have been applied.
	fn projected(changes: &[QueuedChangeOf<T>]) -> usize {
		changes.iter().filter(|queued| Self::is_eligible(&queued.who)).fold(
			Self::effective().len(),
			|count, queued| match queued.change {
				Change::Admission => count.saturating_add(1),
				Change::Departure => count.saturating_sub(1),
			},
		)
	}

	fn queue(who: T::AccountId, change: Change) -> DispatchResult {
		QueuedChanges::<T>::try_mutate(|queue| {
			queue
				.try_push(QueuedChange { who: who.clone(), change })
				.map_err(|_| Error::<T>::TooManyValidators)
		})?;
		Self::deposit_event(Event::ChangeQueued { who, change });
		Ok(())
	}

	pub(crate) fn do_admit(who: T::AccountId) -> DispatchResult {
		let (set, queue) = (Validators::<T>::get(), QueuedChanges::<T>::get());
		ensure!(!set.contains(&who), Error::<T>::AlreadyValidator);
		ensure!(queue.iter().all(|queued| queued.who != who), Error::<T>::AlreadyQueued);
		ensure!(!Barred::<T>::contains_key(&who), Error::<T>::Barred);
		ensure!(NextKeys::<T>::contains_key(&who), Error::<T>::NoSessionKeys);
		let coming = queue.iter().filter(|queued| queued.change == Change::Admission).count();
		let places = set.len().saturating_add(coming);
		ensure!(
			usize::try_from(T::MaxValidators::get()).is_ok_and(|most| places < most),
			Error::<T>::TooManyValidators
		);
		Self::queue(who, Change::Admission)
	}

	pub(crate) fn do_leave(who: T::AccountId) -> DispatchResult {
		ensure!(Validators::<T>::get().contains(&who), Error::<T>::NotValidator);
		let queue = QueuedChanges::<T>::get();
		ensure!(queue.iter().all(|queued| queued.who != who), Error::<T>::AlreadyQueued);
		ensure!(
			!Self::is_eligible(&who) || Self::can_spare(Self::projected(&queue)),
			Error::<T>::BelowMinimum
		);
		Self::queue(who, Change::Departure)
	}

	pub(crate) fn do_withdraw(who: T::AccountId) -> DispatchResult {
		let withdrawn = QueuedChanges::<T>::try_mutate(|queue| {
			let place = queue.iter().position(|queued| queued.who == who).ok_or(Error::<T>::NotQueued)?;
			Ok::<_, Error<T>>(queue.remove(place))
		})?;
		Self::deposit_event(Event::ChangeWithdrawn { who, change: withdrawn.change });
		Ok(())
	}

	pub(crate) fn do_expel(who: T::AccountId, cause: ExpulsionCause) -> DispatchResult {
		ensure!(Validators::<T>::get().contains(&who), Error::<T>::NotValidator);
		ensure!(
			!Self::is_eligible(&who) || Self::can_spare(Self::effective().len()),
			Error::<T>::BelowMinimum
		);

		Self::remove(&who);
		let queue = QueuedChanges::<T>::get();
		if let Some(place) = queue.iter().position(|queued| queued.who == who) {
			let mut queue = queue;
			let QueuedChange { change, .. } = queue.remove(place);
			QueuedChanges::<T>::put(queue);
			Self::deposit_event(Event::ChangeDropped {
				who: who.clone(),
				change,
				reason: DropReason::Expelled,
			});
		}
		Self::deposit_event(Event::ValidatorExpelled { who: who.clone(), cause });
		Self::bar_expelled(&who, cause);
		Ok(())
	}

	fn remove(who: &T::AccountId) {
		Validators::<T>::mutate(|set| set.retain(|validator| validator != who));
		Presence::<T>::remove(who);
	}

	/// Why a queued change cannot be applied now, if it cannot.
	fn obstacle(queued: &QueuedChangeOf<T>) -> Option<DropReason> {
		let QueuedChange { who, change } = queued;
		match change {
			Change::Admission if Barred::<T>::contains_key(who) => Some(DropReason::Barred),
			Change::Admission if !NextKeys::<T>::contains_key(who) => Some(DropReason::NoSessionKeys),
			Change::Departure if Self::is_eligible(who) && !Self::can_spare(Self::effective().len()) => {
				Some(DropReason::BelowMinimum)
			}
			_ => None,
		}
	}

	/// Applies the first of the queued changes that can still be applied, and drops those before it.
	pub(crate) fn apply_next_change() {
		let queue = QueuedChanges::<T>::take();
		let mut waiting = queue.into_iter();
		for queued in waiting.by_ref() {
			let Some(reason) = Self::obstacle(&queued) else {
				Self::apply(queued);
				break;
			};
			let QueuedChange { who, change } = queued;
			Self::deposit_event(Event::ChangeDropped { who, change, reason });
		}
		let left = BoundedVec::<_, T::MaxValidators>::truncate_from(waiting.collect());
		if !left.is_empty() {
			QueuedChanges::<T>::put(left);
		}
	}

	fn apply(queued: QueuedChangeOf<T>) {
		let QueuedChange { who, change } = queued;
		match change {
			Change::Admission => {
				// Its place was kept since it was queued.
				if Validators::<T>::try_append(who.clone()).is_ok() {
					let now = frame_system::Pallet::<T>::block_number();
					Presence::<T>::insert(&who, LastSeen::Admitted(now));
					Self::deposit_event(Event::ValidatorAdmitted { who });
				}
			}
			Change::Departure => {
				Self::remove(&who);
				Self::deposit_event(Event::ValidatorLeft { who });
			}
		}
	}
}
