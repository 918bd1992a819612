//! The way to Root: a decision, a delay, a dispatch.

use codec::Encode;
use frame_support::{
	dispatch::GetDispatchInfo,
	pallet_prelude::*,
	traits::{
		schedule::{
			v3::{Named, TaskName},
			DispatchTime, HIGHEST_PRIORITY,
		},
		Bounded, BoundedInline, OriginTrait, QueryPreimage, StorePreimage,
	},
};
use frame_system::pallet_prelude::*;
use sp_runtime::{
	traits::{Hash, One},
	ArithmeticError, Saturating,
};

use crate::{
	Config, Enactment, EnactmentDelay, EnactmentId, EnactmentOf, Error, Event, NextEnactmentId, Pallet,
	PendingEnactments,
};

/// What the task names of all enactments begin with, so that they are recognised in the explorer.
const TASK_TAG: &[u8; 16] = b"consortium:enact";

impl<T: Config> Pallet<T> {
	/// The name under which the scheduler knows an enactment.
	pub fn task_name(id: EnactmentId) -> TaskName {
		let mut name = TaskName::default();
		for (to, from) in name.iter_mut().zip(TASK_TAG.iter().copied().chain(id.to_le_bytes())) {
			*to = from;
		}
		name
	}

	/// The length of the encoded call; what does not fit into 32 bits is too long for any bound.
	pub(crate) fn length_of(call: &RuntimeCallFor<T>) -> u32 {
		u32::try_from(call.encoded_size()).unwrap_or(u32::MAX)
	}

	/// Whether it has still to run. The scheduler knows best: it serves nothing in a block whose hooks leave no room,
	/// which is the case where a session rotates, and catches up in the next.
	pub(crate) fn is_pending(enactment: &EnactmentOf<T>) -> bool {
		T::Scheduler::next_dispatch_time(Self::task_name(enactment.id)).is_ok()
	}

	pub(crate) fn is_enactment_delay(delay: BlockNumberFor<T>) -> bool {
		delay <= T::MaxEnactmentDelay::get()
	}

	pub(crate) fn do_enact(call: RuntimeCallFor<T>) -> DispatchResult {
		let length = Self::length_of(&call);
		ensure!(length <= T::MaxCallLength::get(), Error::<T>::CallTooLong);
		ensure!(
			call.get_dispatch_info().call_weight.all_lte(T::MaxCallWeight::get()),
			Error::<T>::CallTooHeavy
		);

		let now = frame_system::Pallet::<T>::block_number();
		// This block's agenda has been served already: a delay of 0 means the next block.
		let at = now.saturating_add(EnactmentDelay::<T>::get()).saturating_add(One::one());
		let id = NextEnactmentId::<T>::get();
		NextEnactmentId::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);

		let bytes = call.encode();
		let call_hash = T::Hashing::hash(&bytes);
		let (call, preimage) = match BoundedInline::try_from(bytes) {
			Ok(inline) => (Bounded::Inline(inline), None),
			Err(bytes) => (Bounded::Lookup { hash: call_hash, len: length }, Some(bytes)),
		};
		let enactment = Enactment { id, call_hash, at, in_preimage: preimage.is_some() };
		PendingEnactments::<T>::try_mutate(|pending| {
			pending.retain(Self::is_pending);
			pending.try_push(enactment).map_err(|_| Error::<T>::TooManyPending)
		})?;

		T::Scheduler::schedule_named(
			Self::task_name(id),
			DispatchTime::At(at),
			None,
			// Nothing else in that block's agenda may crowd governance out.
			HIGHEST_PRIORITY,
			T::RuntimeOrigin::root().into_caller(),
			call,
		)?;
		// Only now, when the scheduler has asked for the bytes: noting them is then no request of its own.
		// The other way round (`StorePreimage::bound`) the bytes are asked for twice and let go of once, or
		// not, if another enactment of the same call waits.
		if let Some(bytes) = preimage {
			T::Preimages::note(bytes.into())?;
		}

		Self::deposit_event(Event::EnactmentScheduled { id, call_hash, at });
		Ok(())
	}

	pub(crate) fn do_cancel_enactment(id: EnactmentId) -> DispatchResult {
		let enactment = PendingEnactments::<T>::try_mutate(|pending| {
			let position =
				pending.iter().position(|enactment| enactment.id == id).ok_or(Error::<T>::NotPending)?;
			Ok::<_, Error<T>>(pending.remove(position))
		})?;

		// It may have run, or Root may have removed it from the scheduler behind our back.
		T::Scheduler::cancel_named(Self::task_name(id)).map_err(|_| Error::<T>::NotPending)?;
		// Cancelled through the trait, the scheduler forgets to let go of the bytes. Should it learn to,
		// the test of a long cancelled call will fail here.
		if enactment.in_preimage {
			T::Preimages::unrequest(&enactment.call_hash);
		}

		Self::deposit_event(Event::EnactmentCancelled { id, call_hash: enactment.call_hash });
		Ok(())
	}
}
