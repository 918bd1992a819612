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
	types::{ErrorDeclaration, ErrorReason, EventId, Goods, Happening, RangeEnd, Subject, UnitRange},
	Commissions, Config, Containers, Error, ErrorDeclarations, Event, History, Pallet, Ranges, Recalls,
	Receipts, Shipments, Transformations, Units,
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
	/// a commissioning to the container that the units went into, for a transformation to what came of it.
	pub(crate) fn dependents_of(event: EventId) -> Vec<EventId> {
		let mut heads = Vec::new();
		if let Some(step) = History::<T>::get(event) {
			heads.extend(Self::heads_of(step.subject));
		}
		if let Some(shipment) = Shipments::<T>::get(event) {
			heads.extend(shipment.goods.iter().flat_map(|one| match one.goods {
				Goods::Container(sscc) => Self::heads_of(Subject::Container(sscc)),
				Goods::Unit { gtin, serial } => Self::heads_of(Subject::Unit { gtin, serial }),
				Goods::Stock(_) => Vec::new(),
			}));
		}
		let made = Transformations::<T>::get(event).and_then(|one| one.commission);
		if let Some(container) = Commissions::<T>::get(made.unwrap_or(event)).and_then(|one| one.container) {
			heads.extend(Self::heads_of(Subject::Container(container)));
		}
		let since = heads.into_iter().flat_map(|head| Self::steps_since(head, event));
		let mut dependents: Vec<_> = made.into_iter().chain(since).collect();
		dependents.sort_unstable();
		dependents.dedup();
		dependents
	}

	/// The last steps of something's history: of a range those of all that its units lie in now.
	fn heads_of(subject: Subject) -> Vec<EventId> {
		let range_heads = |range: UnitRange| {
			let overlaps = move |end: RangeEnd, start: u32| start < range.end && range.start < u32::from(end);
			Ranges::<T>::iter_prefix(range.commission)
				.filter(move |(end, stored)| overlaps(*end, stored.start))
				.filter_map(|(_, stored)| stored.head)
				.collect()
		};
		match subject {
			Subject::Container(sscc) => {
				Containers::<T>::get(sscc).and_then(|container| container.head).into_iter().collect()
			}
			Subject::Unit { gtin, serial } => {
				Units::<T>::get(gtin, serial).and_then(|unit| unit.head).into_iter().collect()
			}
			Subject::Range(range) => range_heads(range),
		}
	}

	/// The steps from `head` back that came after an event, the shipping of a shipment itself excepted.
	fn steps_since(head: EventId, event: EventId) -> impl Iterator<Item = EventId> {
		successors(Some(head), |step| History::<T>::get(step)?.previous)
			.take_while(move |step| *step > event)
			.filter(move |step| {
				let itself = Happening::Shipped { shipment: event };
				History::<T>::get(step).is_none_or(|step| step.what != itself)
			})
	}
}
