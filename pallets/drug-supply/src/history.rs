//! Histories: steps that each know the one before.

use codec::MaxEncodedLen;
use frame_support::traits::{Consideration, Footprint};
use salus_primitives::{counter::take_number, deposit::BatchConsideration, identifiers::Sscc};
use sp_runtime::DispatchError;

use crate::{
	types::{EventId, Happening, Step, Subject},
	Config, Error, Event, History, NextEventId, Pallet,
};

/// Who paid for a step, and with what.
pub(crate) type StepDeposit<T> = (<T as frame_system::Config>::AccountId, <T as Config>::CustodyDeposit);

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
		payer: &T::AccountId,
		count: usize,
	) -> Result<impl Iterator<Item = StepDeposit<T>>, DispatchError> {
		let tickets = T::CustodyDeposit::new_batch(payer, Self::step_footprint(), Self::count_of(count))?;
		let payer = payer.clone();
		Ok(tickets.into_iter().map(move |ticket| (payer.clone(), ticket)))
	}

	/// The deposit of a step.
	pub(crate) fn pay_for_step(payer: &T::AccountId) -> Result<StepDeposit<T>, DispatchError> {
		Ok((payer.clone(), T::CustodyDeposit::new(payer, Self::step_footprint())?))
	}

	/// Records a step after `head`, which becomes the head.
	pub(crate) fn record(
		who: &T::AccountId,
		step: NewStep<T::AccountId>,
		head: &mut Option<EventId>,
		(payer, ticket): StepDeposit<T>,
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
			payer,
			ticket,
		};
		History::<T>::insert(event, stored);
		Self::deposit_event(Event::Recorded { event, subject, what, from, into, authorised_by: who.clone() });
		Ok(event)
	}
}
