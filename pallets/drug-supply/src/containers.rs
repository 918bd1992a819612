//! Containers: opened, counted, closed.
//!
//! What is in a container is counted in it: containers, units with an entry, those of them that may not be supplied, and
//! lots. [`Pallet::change_container`] is the one way to change that, and tells the containers around it.

use alloc::vec::Vec;
use codec::MaxEncodedLen;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Footprint};
use salus_primitives::{
	deposit::BatchConsideration,
	identifiers::{CompanyPrefix, Gln, Sscc},
};
use sp_core::bounded::BoundedVec;
use sp_runtime::DispatchError;

use crate::{
	history::NewStep,
	types::{
		Container, Custody, DecommissionReason, Ending, Happening, LotCount, LotId, Place, Quarantines,
		State, Subject, MAX_TIER,
	},
	Config, Containers, Error, Event, Pallet,
};

/// Where something is, seen from the outside.
pub(crate) struct Whereabouts<AccountId> {
	/// The outermost container around it, if there is one.
	pub outermost: Option<Sscc>,
	/// Possession and title.
	pub custody: Custody<AccountId>,
	/// What has become of the containers around it.
	pub state: State<AccountId>,
	/// Whether one of them is in quarantine.
	pub quarantined: bool,
	/// Whether one of them came back and was not verified.
	pub returned: bool,
}

/// What of something counts for the container it is in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marks {
	/// Whether it may not be supplied.
	pub restricted: bool,
	/// Whether somebody holds it back, or something in it.
	pub held_back: bool,
}

impl<T: Config> Container<T> {
	/// Counts a lot in, once or oftener.
	pub(crate) fn add_lot(&mut self, lot: LotId, times: u32) -> DispatchResult {
		if let Some(found) = self.lots.iter_mut().find(|one| one.lot == lot) {
			found.count = found.count.saturating_add(times);
			return Ok(());
		}
		self.lots.try_push(LotCount { lot, count: times }).map_err(|_| Error::<T>::TooManyLots.into())
	}

	/// Counts a lot out, once.
	pub(crate) fn remove_lot(&mut self, lot: LotId) {
		if let Some(found) = self.lots.iter_mut().find(|one| one.lot == lot) {
			found.count = found.count.saturating_sub(1);
		}
		self.lots.retain(|one| one.count > 0);
	}

	/// The lots in it.
	pub(crate) fn lot_ids(&self) -> Vec<LotId> {
		self.lots.iter().map(|one| one.lot).collect()
	}

	/// Notes who puts something in: what another than who opened it fills is no longer as it was sealed.
	pub(crate) fn note_filling_by(&mut self, who: &T::AccountId) {
		self.broken |= self.returned || self.opened_by != *who;
	}

	/// How what is directly in it counts: what may not be supplied, and what somebody holds back.
	fn count(&mut self, marks: Marks) {
		self.restricted = self.restricted.saturating_add(marks.restricted.into());
		self.held_back = self.held_back.saturating_add(marks.held_back.into());
	}

	fn discount(&mut self, marks: Marks) {
		self.restricted = self.restricted.saturating_sub(marks.restricted.into());
		self.held_back = self.held_back.saturating_sub(marks.held_back.into());
	}

	/// Counts something in it anew whose marks have changed.
	pub(crate) fn recount(&mut self, before: Marks, after: Marks) {
		self.discount(before);
		self.count(after);
	}

	/// How it counts for the container around it.
	pub(crate) fn marks(&self) -> Marks {
		Marks {
			restricted: self.is_restricted(),
			held_back: self.held_back > 0 || !self.quarantines.is_empty(),
		}
	}

	fn add(&mut self, lots: &[LotId], marks: Marks) -> DispatchResult {
		for lot in lots {
			self.add_lot(*lot, 1)?;
		}
		self.count(marks);
		Ok(())
	}

	fn remove(&mut self, lots: &[LotId], marks: Marks) {
		self.broken = true;
		for lot in lots {
			self.remove_lot(*lot);
		}
		self.discount(marks);
	}

	pub(crate) fn add_container(&mut self, inner: &Self) -> DispatchResult {
		self.containers = self.containers.saturating_add(1);
		self.add(&inner.lot_ids(), inner.marks())
	}

	pub(crate) fn remove_container(&mut self, inner: &Self) {
		self.containers = self.containers.saturating_sub(1);
		self.remove(&inner.lot_ids(), inner.marks());
	}

	pub(crate) fn add_unit(&mut self, lot: LotId, marks: Marks) -> DispatchResult {
		self.units = self.units.saturating_add(1);
		self.add(&[lot], marks)
	}

	pub(crate) fn remove_unit(&mut self, lot: LotId, marks: Marks) {
		self.units = self.units.saturating_sub(1);
		self.remove(&[lot], marks);
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_containers(
		who: T::AccountId,
		containers: BoundedVec<Sscc, T::MaxBatch>,
		tier: u8,
		prefix: CompanyPrefix,
		premises: Option<Gln>,
	) -> DispatchResult {
		ensure!(!containers.is_empty(), Error::<T>::NothingNamed);
		ensure!((1..=MAX_TIER).contains(&tier), Error::<T>::InvalidTier);
		ensure!(containers.iter().all(|one| prefix.owns_sscc(one)), Error::<T>::WrongPrefix);
		ensure!(Self::holds_prefix(&who, prefix), Error::<T>::NotInGoodStanding);
		let each = Footprint::from_parts(1, Container::<T>::max_encoded_len());
		let tickets = T::ContainerDeposit::new_batch(&who, each, Self::count_of(containers.len()))?;
		let event = Self::next_event()?;
		for (sscc, ticket) in containers.iter().zip(tickets) {
			ensure!(!Containers::<T>::contains_key(sscc), Error::<T>::AlreadyOpened);
			let custody = Custody { holder: who.clone(), premises, owner: who.clone(), shipment: None };
			let container = Container {
				tier,
				place: Place::Held(custody),
				state: State::Active,
				quarantines: Quarantines::new(),
				returned: false,
				broken: false,
				containers: 0,
				units: 0,
				restricted: 0,
				held_back: 0,
				ranges: BoundedVec::new(),
				lots: BoundedVec::new(),
				head: None,
				opened_by: who.clone(),
				opened: event,
				ticket,
			};
			Containers::<T>::insert(sscc, container);
		}
		Self::deposit_event(Event::ContainersOpened {
			event,
			containers,
			tier,
			premises,
			authorised_by: who,
		});
		Ok(())
	}

	pub(crate) fn do_close_container(who: T::AccountId, sscc: Sscc) -> DispatchResult {
		let mut container = Self::find_container(&sscc)?;
		let found = Self::whereabouts(&container.place)?;
		Self::ensure_in_hand(&who, &found.custody)?;
		let active = container.state == State::Active && found.state == State::Active;
		ensure!(active, Error::<T>::NotActive);
		ensure!(container.is_empty(), Error::<T>::ContainerInUse);
		let from = Self::take_out_container(&mut container, &found)?;
		let ending = Ending { organisation: who.clone(), premises: found.custody.premises, at: Self::now() };
		let reason = DecommissionReason::Emptied;
		container.state = State::Decommissioned { ending, reason };
		let step = NewStep {
			subject: Subject::Container(sscc),
			what: Happening::Decommissioned { reason },
			from,
			into: None,
		};
		let event = Self::record(&who, step, &mut container.head, Self::pay_for_step(&who)?)?;
		Containers::<T>::insert(sscc, container);
		Self::deposit_event(Event::ContainerClosed { event, container: sscc, authorised_by: who });
		Ok(())
	}

	pub(crate) fn find_container(sscc: &Sscc) -> Result<Container<T>, DispatchError> {
		Containers::<T>::get(sscc).ok_or_else(|| Error::<T>::ContainerNotFound.into())
	}

	/// Where something in this place is. Reads the containers around it, five at most.
	pub(crate) fn whereabouts(
		place: &Place<T::AccountId>,
	) -> Result<Whereabouts<T::AccountId>, DispatchError> {
		let mut place = place.clone();
		let (mut outermost, mut state) = (None, State::Active);
		let (mut quarantined, mut returned) = (false, false);
		for _ in 0..=MAX_TIER {
			match place {
				Place::Held(custody) => {
					return Ok(Whereabouts { outermost, custody, state, quarantined, returned });
				}
				Place::In(sscc) => {
					let container = Self::find_container(&sscc)?;
					outermost = Some(sscc);
					quarantined |= !container.quarantines.is_empty();
					returned |= container.returned;
					state = container.state;
					place = container.place;
				}
			}
		}
		Err(Error::<T>::Corrupt.into())
	}

	/// Changes what a container holds or whether it may be supplied, and tells the one around it what that means there.
	pub(crate) fn change_container(
		sscc: &Sscc,
		change: &mut dyn FnMut(&mut Container<T>) -> DispatchResult,
	) -> DispatchResult {
		let mut container = Self::find_container(sscc)?;
		let (lots, marks) = (container.lot_ids(), container.marks());
		change(&mut container)?;
		// What holds nothing any more has nothing to be verified, and can be sealed anew.
		if container.is_empty() {
			container.returned = false;
			container.broken = false;
		}
		let (lots_now, marks_now) = (container.lot_ids(), container.marks());
		let around = container.place.container();
		Containers::<T>::insert(sscc, container);
		let Some(around) = around else { return Ok(()) };
		if lots == lots_now && marks == marks_now {
			return Ok(());
		}
		Self::change_container(&around, &mut |outer| {
			for lot in lots_now.iter().filter(|lot| !lots.contains(lot)) {
				outer.add_lot(*lot, 1)?;
			}
			for lot in lots.iter().filter(|lot| !lots_now.contains(lot)) {
				outer.remove_lot(*lot);
			}
			outer.recount(marks, marks_now);
			Ok(())
		})
	}

	/// Takes a container out of the one around it, if there is one, which is returned. It is then in the hands of who had
	/// that, and unverified if that was. The caller stores it.
	pub(crate) fn take_out_container(
		container: &mut Container<T>,
		found: &Whereabouts<T::AccountId>,
	) -> Result<Option<Sscc>, DispatchError> {
		let Some(from) = container.place.container() else { return Ok(None) };
		Self::change_container(&from, &mut |outer| {
			outer.remove_container(container);
			Ok(())
		})?;
		container.place = Place::Held(found.custody.clone());
		container.returned |= found.returned && !container.is_empty();
		Ok(Some(from))
	}

	/// Refuses to put goods of `custody` into what is in the hands of others or elsewhere. What holds no goods takes the
	/// owner of the first that it gets.
	pub(crate) fn ensure_together(
		custody: &Custody<T::AccountId>,
		has_goods: bool,
		into: &Sscc,
	) -> DispatchResult {
		let target = Self::whereabouts(&Place::In(*into))?;
		ensure!(custody.premises == target.custody.premises, Error::<T>::DifferentPremises);
		if !has_goods || custody.owner == target.custody.owner {
			return Ok(());
		}
		let sscc = target.outermost.ok_or(Error::<T>::Corrupt)?;
		let mut outermost = Self::find_container(&sscc)?;
		ensure!(outermost.lots.is_empty(), Error::<T>::DifferentOwner);
		outermost.place = Place::Held(Custody { owner: custody.owner.clone(), ..target.custody });
		Containers::<T>::insert(sscc, outermost);
		Ok(())
	}

	/// Refuses a container that nothing may be put into by `who`.
	pub(crate) fn ensure_takes(
		who: &T::AccountId,
		sscc: &Sscc,
	) -> Result<Whereabouts<T::AccountId>, DispatchError> {
		let found = Self::whereabouts(&Place::In(*sscc))?;
		Self::ensure_in_hand(who, &found.custody)?;
		ensure!(found.state == State::Active, Error::<T>::NotActive);
		ensure!(!found.quarantined, Error::<T>::InQuarantine);
		Ok(found)
	}
}
