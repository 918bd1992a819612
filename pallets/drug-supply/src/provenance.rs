//! Provenance: the steps of a unit and, while it was inside, of its containers; and the two chains that they tell.

use alloc::vec::Vec;
use salus_primitives::identifiers::Sscc;

use crate::{
	types::{Commission, EventId, Happening, Hop, Possession, Provenance, Step, Title, UnitClaim, MAX_TIER},
	units::Found,
	Commissions, Config, Containers, ErrorDeclarations, History, Pallet,
};

/// A stay in a container: since one event, and until another or still.
struct Stay {
	container: Sscc,
	since: EventId,
	until: EventId,
}

/// How many steps are read at most to tell where a unit has been.
const MAX_STEPS: u32 = 10_000;

/// The steps that were found so far.
struct Trail<T: Config> {
	hops: Vec<Hop<T::AccountId>>,
	complete: bool,
	/// How many steps may still be read.
	left: u32,
}

impl<T: Config> Trail<T> {
	/// Follows a history back from its head. Adds the steps that happened within the window, and follows the containers
	/// of that time. `start` is the container it began in, and the event by which; `now` the one that it is in.
	fn follow(
		&mut self,
		head: Option<EventId>,
		container: Option<Sscc>,
		start: (EventId, Option<Sscc>),
		now: Option<Sscc>,
		window: (EventId, EventId),
		depth: u8,
	) {
		let mut steps: Vec<(EventId, Step<T>)> = Vec::new();
		let mut missing = head;
		while let Some((event, step)) = missing.and_then(|event| Some((event, self.read(event)?))) {
			missing = step.previous;
			// Where it was when the window began the last move before says, and what was earlier is of no interest.
			let placed = event < window.0 && Self::is_move(&step);
			steps.push((event, step));
			if placed {
				break;
			}
		}
		// What was pruned lies before the oldest that is left, and matters only within the window.
		self.complete &= missing.is_none_or(|missing| missing < window.0);
		steps.reverse();
		// Where it was then is what the first step that is left says it left.
		let moved = steps.iter().find(|(_, step)| Self::is_move(step));
		let mut inside = match (missing, moved) {
			(None, _) => start.1.map(|container| (container, start.0)),
			(Some(missing), Some((_, step))) => step.from.map(|container| (container, missing)),
			// Or where it is, if it has not moved since.
			(Some(missing), None) => now.map(|container| (container, missing)),
		};
		let mut stays = Vec::new();
		for (event, step) in steps {
			if Self::is_move(&step) {
				if let Some((container, since)) = inside.take() {
					stays.push(Stay { container, since, until: event });
				}
				inside = step.into.map(|container| (container, event));
			}
			if (window.0..=window.1).contains(&event) {
				self.hops.push(Hop {
					event,
					recorded_at: step.recorded_at,
					recorded_by: step.recorded_by,
					in_error: Self::is_in_error(event, &step.what),
					what: step.what,
					container,
				});
			}
		}
		if let Some((container, since)) = inside {
			stays.push(Stay { container, since, until: EventId::MAX });
		}
		let Some(depth) = depth.checked_sub(1) else { return };
		for stay in stays {
			let since = stay.since.max(window.0);
			let until = stay.until.min(window.1);
			let Some(outer) = Containers::<T>::get(stay.container) else { continue };
			if since < until {
				let start = (outer.opened, None);
				let now = outer.place.container();
				self.follow(outer.head, Some(stay.container), start, now, (since, until), depth);
			}
		}
	}
}

impl<T: Config> Trail<T> {
	/// A step, if it is still there and not too many were read.
	fn read(&mut self, event: EventId) -> Option<Step<T>> {
		let Some(left) = self.left.checked_sub(1) else {
			self.complete = false;
			return None;
		};
		self.left = left;
		History::<T>::get(event)
	}

	/// Whether something went into a container by it, or out of one.
	fn is_move(step: &Step<T>) -> bool {
		step.from.is_some() || step.into.is_some()
	}

	/// Whether a step was declared to be wrong by who recorded it: of a shipment with the shipment, which is the shipper's.
	/// The receiver's word of what arrived is his own.
	fn is_in_error(event: EventId, what: &Happening<T::AccountId>) -> bool {
		let shipment = match what {
			Happening::Shipped { shipment } | Happening::Voided { shipment } => Some(*shipment),
			_ => None,
		};
		[Some(event), shipment].into_iter().flatten().any(ErrorDeclarations::<T>::contains_key)
	}
}

impl<T: Config> Pallet<T> {
	/// Where a unit has been.
	pub(crate) fn provenance_of(claim: UnitClaim) -> Option<Provenance<T::AccountId>> {
		let (commission, head, now) = match Self::identify(&claim).ok()? {
			Found::Entry(unit) => (unit.origin.commission, unit.head, unit.place.container()),
			Found::Committed(one) => (one.origin.commission, one.head, Some(one.container)),
		};
		let commissioned = Commissions::<T>::get(commission)?;
		let mut trail = Trail::<T> { hops: Vec::new(), complete: true, left: MAX_STEPS };
		let start = (commission, commissioned.container);
		trail.follow(head, None, start, now, (commission, EventId::MAX), MAX_TIER.saturating_add(1));
		let Trail { mut hops, complete, .. } = trail;
		hops.sort_by_key(|hop| hop.event);
		hops.dedup_by_key(|hop| hop.event);
		let (possession, title) = Self::chains(commission, &commissioned, &hops);
		Some(Provenance { commission, possession, title, steps: hops, complete })
	}

	/// The chains of possession and of title that the steps tell.
	#[allow(clippy::type_complexity)]
	fn chains(
		commission: EventId,
		commissioned: &Commission<T>,
		hops: &[Hop<T::AccountId>],
	) -> (Vec<Possession<T::AccountId>>, Vec<Title<T::AccountId>>) {
		let Commission { commissioned_by, recorded_at, premises, .. } = commissioned;
		let mut possession = alloc::vec![Possession {
			event: commission,
			since: *recorded_at,
			holder: commissioned_by.clone(),
			premises: *premises,
			in_error: ErrorDeclarations::<T>::contains_key(commission),
		}];
		let mut title = alloc::vec![Title {
			event: commission,
			since: *recorded_at,
			owner: commissioned_by.clone(),
			documents: None,
			in_error: ErrorDeclarations::<T>::contains_key(commission),
		}];
		for hop in hops {
			let Hop { event, recorded_at, in_error, .. } = hop;
			match &hop.what {
				Happening::Received { holder, premises, owner, title: documents, .. } => {
					possession.push(Possession {
						event: *event,
						since: *recorded_at,
						holder: holder.clone(),
						premises: *premises,
						in_error: *in_error,
					});
					if documents.is_some() {
						title.push(Title {
							event: *event,
							since: *recorded_at,
							owner: owner.clone(),
							documents: *documents,
							in_error: *in_error,
						});
					}
				}
				Happening::Relocated { premises } => {
					let holder = possession.last().map(|one| one.holder.clone());
					possession.extend(holder.map(|holder| Possession {
						event: *event,
						since: *recorded_at,
						holder,
						premises: *premises,
						in_error: *in_error,
					}));
				}
				Happening::TitleTransferred { owner, documents } => title.push(Title {
					event: *event,
					since: *recorded_at,
					owner: owner.clone(),
					documents: Some(*documents),
					in_error: *in_error,
				}),
				_ => {}
			}
		}
		(possession, title)
	}
}
