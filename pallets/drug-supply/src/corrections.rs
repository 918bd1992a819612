//! Corrections: events declared to be wrong, and what depends upon them.

use alloc::vec::Vec;
use codec::MaxEncodedLen;
use core::iter::successors;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use sp_runtime::DispatchError;

use crate::{
	types::{ErrorDeclaration, ErrorReason, EventId, Goods, Subject},
	Commissions, Config, Containers, Error, ErrorDeclarations, Event, History, Pallet, Recalls, Receipts,
	Shipments, Transformations, Units,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_declare_error(
		who: T::AccountId,
		event: EventId,
		reason: ErrorReason,
		corrective: Option<EventId>,
	) -> DispatchResult {
		ensure!(Self::recorder_of(event)? == who, Error::<T>::NotAuthorised);
		ensure!(!ErrorDeclarations::<T>::contains_key(event), Error::<T>::AlreadyDeclared);
		if let Some(corrective) = corrective {
			let own = Self::recorder_of(corrective)? == who;
			ensure!(own && corrective > event, Error::<T>::InvalidCorrection);
		}
		let size = ErrorDeclaration::<T>::max_encoded_len();
		let declaration = ErrorDeclaration {
			reason,
			corrective,
			declared_by: who.clone(),
			recorded_at: Self::now(),
			ticket: T::RecordDeposit::new(&who, Footprint::from_parts(1, size))?,
		};
		ErrorDeclarations::<T>::insert(event, declaration);
		Self::deposit_event(Event::ErrorDeclared { event, reason, corrective, authorised_by: who });
		Ok(())
	}

	/// Who recorded an event. Readings, which a device anchors, are not among them.
	fn recorder_of(event: EventId) -> Result<T::AccountId, DispatchError> {
		History::<T>::get(event)
			.map(|step| step.recorded_by)
			.or_else(|| Some(Shipments::<T>::get(event)?.from))
			.or_else(|| Some(Commissions::<T>::get(event)?.commissioned_by))
			.or_else(|| Some(Transformations::<T>::get(event)?.transformed_by))
			.or_else(|| Some(Recalls::<T>::get(event)?.recalled_by))
			.or_else(|| Some(Receipts::<T>::get(event)?.verified_by))
			.ok_or_else(|| Error::<T>::EventNotFound.into())
	}

	/// What happened after an event to what it is about: for a step to its subject, for a shipment to what was in it, for
	/// a commissioning to the container that the units went into.
	pub(crate) fn dependents_of(event: EventId) -> Vec<EventId> {
		let mut subjects = Vec::new();
		if let Some(step) = History::<T>::get(event) {
			subjects.push(step.subject);
		}
		if let Some(shipment) = Shipments::<T>::get(event) {
			subjects.extend(shipment.goods.iter().filter_map(|one| match one.goods {
				Goods::Container(sscc) => Some(Subject::Container(sscc)),
				Goods::Unit { gtin, serial } => Some(Subject::Unit { gtin, serial }),
				Goods::Stock(_) => None,
			}));
		}
		if let Some(container) = Commissions::<T>::get(event).and_then(|commission| commission.container) {
			subjects.push(Subject::Container(container));
		}
		let mut dependents: Vec<_> = subjects
			.into_iter()
			.flat_map(|subject| Self::steps_since(Self::head_of(subject), event))
			.collect();
		dependents.sort_unstable();
		dependents.dedup();
		dependents
	}

	/// The last step of something's history. A range that was moved on since is found by what now has its first unit.
	fn head_of(subject: Subject) -> Option<EventId> {
		match subject {
			Subject::Container(sscc) => Containers::<T>::get(sscc)?.head,
			Subject::Unit { gtin, serial } => Units::<T>::get(gtin, serial)?.head,
			Subject::Range(range) => Self::range_with(range.commission, range.start)?.1.head,
		}
	}

	/// The steps from `head` back that came after an event.
	fn steps_since(head: Option<EventId>, event: EventId) -> impl Iterator<Item = EventId> {
		successors(head, |step| History::<T>::get(step)?.previous).take_while(move |step| *step > event)
	}
}
