//! Histories: steps that each know the one before.

use alloc::vec::Vec;
use codec::MaxEncodedLen;
use frame_support::traits::{Consideration, Footprint};
use salus_primitives::{counter::take_number, deposit::BatchConsideration, identifiers::Sscc};
use sp_runtime::DispatchError;

use crate::{
	types::{EventId, Happening, Step, Subject},
	Config, Error, Event, History, NextEventId, Pallet,
};

/// Who paid for a step, and with what; `None` where the deposit of the thing or of the shipment covers it.
pub(crate) type StepDeposit<T> =
	Option<(<T as frame_system::Config>::AccountId, <T as Config>::CustodyDeposit)>;

/// A step that is to be recorded.
pub(crate) struct NewStep<AccountId> {
	pub subject: Subject,
	pub what: Happening<AccountId>,
	/// The container left, and the one gone into.
	pub from: Option<Sscc>,
	pub into: Option<Sscc>,
}

impl<AccountId> NewStep<AccountId> {
	/// A step by which nothing goes in or out of a container.
	pub(crate) fn still(subject: Subject, what: Happening<AccountId>) -> Self {
		Self { subject, what, from: None, into: None }
	}
}

impl<T: Config> Pallet<T> {
	/// The number of a new event.
	pub(crate) fn next_event() -> Result<EventId, DispatchError> {
		take_number::<NextEventId<T>, _>().ok_or_else(|| Error::<T>::NoNumberLeft.into())
	}

	/// What a step takes.
	pub(crate) fn step_footprint() -> Footprint {
		Footprint::from_parts(1, Step::<T>::max_encoded_len())
	}

	/// The deposits of so many steps.
	pub(crate) fn pay_for_steps(
		who: &T::AccountId,
		count: usize,
	) -> Result<Vec<StepDeposit<T>>, DispatchError> {
		let tickets = T::CustodyDeposit::new_batch(who, Self::step_footprint(), Self::count_of(count))?;
		Ok(tickets.into_iter().map(|ticket| Some((who.clone(), ticket))).collect())
	}

	/// The deposit of a step, and of `more` that others may have to record after it.
	pub(crate) fn pay_for_step(who: &T::AccountId, more: u64) -> Result<StepDeposit<T>, DispatchError> {
		let Footprint { count, size } = Self::step_footprint();
		let times = more.saturating_add(1);
		let footprint = Footprint { count: count.saturating_mul(times), size: size.saturating_mul(times) };
		Ok(Some((who.clone(), T::CustodyDeposit::new(who, footprint)?)))
	}

	/// Records a step after `head`, which becomes the head.
	pub(crate) fn record(
		who: &T::AccountId,
		step: NewStep<T::AccountId>,
		head: &mut Option<EventId>,
		deposit: StepDeposit<T>,
	) -> Result<EventId, DispatchError> {
		let event = Self::next_event()?;
		let NewStep { subject, what, from, into } = step;
		let stored = Step {
			recorded_at: Self::now(),
			recorded_by: who.clone(),
			subject,
			what: what.clone(),
			from,
			into,
			previous: head.replace(event),
			deposit,
		};
		History::<T>::insert(event, stored);
		Self::deposit_event(Event::Recorded { event, subject, what, from, into, authorised_by: who.clone() });
		Ok(event)
	}
}
