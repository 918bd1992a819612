//! Packing, unpacking, moving to other premises.

use alloc::vec::Vec;
use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::identifiers::{Gln, Sscc};
use sp_core::bounded::BoundedVec;
use sp_runtime::DispatchError;

use crate::{
	history::{NewStep, StepDeposit},
	types::{
		Commission, Contents, Custody, Goods, Happening, Place, Range, RangeEnd, RangeKey, State, Subject,
		UnitClaim, UnitRange,
	},
	Commissions, Config, Containers, Error, Pallet, Ranges, Units,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_pack(
		who: T::AccountId,
		contents: BoundedVec<Contents, T::MaxBatch>,
		into: Sscc,
	) -> DispatchResult {
		ensure!(!contents.is_empty(), Error::<T>::NothingNamed);
		Self::ensure_takes(&who, &into)?;
		let single = contents.iter().filter(|one| !matches!(one, Contents::Range(_))).count();
		let mut deposits = Self::pay_for_steps(&who, single)?;
		let mut next = || deposits.next().ok_or(Error::<T>::Corrupt);
		for one in contents {
			match one {
				Contents::Container(sscc) => {
					Self::pack_container(&who, sscc, into, next()?)?;
				}
				Contents::Unit(claim) => Self::pack_unit(&who, &claim, into, next()?)?,
				Contents::Range(range) => {
					Self::pack_range(&who, range, into, Self::pay_for_step(&who)?)?;
				}
			}
		}
		Ok(())
	}

	pub(crate) fn do_unpack(
		who: T::AccountId,
		contents: BoundedVec<Contents, T::MaxBatch>,
	) -> DispatchResult {
		ensure!(!contents.is_empty(), Error::<T>::NothingNamed);
		let deposits = Self::pay_for_steps(&who, contents.len())?;
		for (one, deposit) in contents.into_iter().zip(deposits) {
			match one {
				Contents::Container(sscc) => Self::unpack_container(&who, sscc, deposit)?,
				Contents::Unit(claim) => Self::unpack_unit(&who, &claim, deposit)?,
				Contents::Range(_) => return Err(Error::<T>::RangeNeedsContainer.into()),
			}
		}
		Ok(())
	}

	pub(crate) fn do_relocate(
		who: T::AccountId,
		goods: BoundedVec<Goods<T::AccountId>, T::MaxBatch>,
		premises: Option<Gln>,
	) -> DispatchResult {
		ensure!(!goods.is_empty(), Error::<T>::NothingNamed);
		let deposits = Self::pay_for_steps(&who, goods.len())?;
		for (one, deposit) in goods.iter().zip(deposits) {
			Self::ensure_still_here(one)?;
			Self::change_custody(&who, one, Happening::Relocated { premises }, deposit, |custody| {
				Self::ensure_in_hand(&who, custody)?;
				custody.premises = premises;
				Ok(())
			})?;
		}
		Ok(())
	}

	/// Refuses goods that a patient has, or nobody any more.
	fn ensure_still_here(goods: &Goods<T::AccountId>) -> DispatchResult {
		let state = match goods {
			Goods::Container(sscc) => Self::find_container(sscc)?.state,
			Goods::Unit { gtin, serial } => {
				Units::<T>::get(gtin, serial).ok_or(Error::<T>::UnitNotFound)?.state
			}
			Goods::Stock(_) => return Err(Error::<T>::NotForStock.into()),
		};
		let gone = matches!(state, State::Dispensed(_) | State::Transformed { .. });
		ensure!(!gone, Error::<T>::NotActive);
		Ok(())
	}

	/// Changes possession or title of an outermost container or unit, and records why.
	pub(crate) fn change_custody(
		who: &T::AccountId,
		goods: &Goods<T::AccountId>,
		what: Happening<T::AccountId>,
		deposit: StepDeposit<T>,
		change: impl FnOnce(&mut Custody<T::AccountId>) -> DispatchResult,
	) -> DispatchResult {
		match goods {
			Goods::Container(sscc) => {
				let mut container = Self::find_container(sscc)?;
				let Place::Held(custody) = &mut container.place else {
					return Err(Error::<T>::AlreadyPacked.into());
				};
				change(custody)?;
				let step = NewStep::still(Subject::Container(*sscc), what);
				Self::record(who, step, &mut container.head, deposit)?;
				Containers::<T>::insert(sscc, container);
				Ok(())
			}
			Goods::Unit { gtin, serial } => {
				let claim = UnitClaim { gtin: *gtin, serial: *serial, inclusion: None };
				let mut hand = Self::take_unit(who, &claim)?;
				let Place::Held(custody) = &mut hand.unit.place else {
					return Err(Error::<T>::AlreadyPacked.into());
				};
				change(custody)?;
				let step = NewStep::still(hand.subject(), what);
				Self::record(who, step, &mut hand.unit.head, deposit)?;
				hand.store()
			}
			Goods::Stock(_) => Err(Error::<T>::NotForStock.into()),
		}
	}

	fn pack_container(who: &T::AccountId, sscc: Sscc, into: Sscc, deposit: StepDeposit<T>) -> DispatchResult {
		let mut container = Self::find_container(&sscc)?;
		let target = Self::find_container(&into)?;
		ensure!(container.tier < target.tier, Error::<T>::TierTooHigh);
		let found = Self::whereabouts(&container.place)?;
		Self::ensure_in_hand(who, &found.custody)?;
		let active = container.state == State::Active && found.state == State::Active;
		ensure!(active, Error::<T>::NotActive);
		ensure!(container.quarantines.is_empty() && !found.quarantined, Error::<T>::InQuarantine);
		ensure!(container.place.container() != Some(into), Error::<T>::AlreadyPacked);
		Self::ensure_together(&found.custody, !container.lots.is_empty(), &into)?;
		let from = Self::take_out_container(&mut container, &found)?;
		Self::change_container(&into, &mut |outer| {
			outer.note_filling_by(who);
			outer.add_container(&container)
		})?;
		container.place = Place::In(into);
		let step =
			NewStep { subject: Subject::Container(sscc), what: Happening::Packed, from, into: Some(into) };
		Self::record(who, step, &mut container.head, deposit)?;
		Containers::<T>::insert(sscc, container);
		Ok(())
	}

	fn pack_unit(
		who: &T::AccountId,
		claim: &UnitClaim,
		into: Sscc,
		deposit: StepDeposit<T>,
	) -> DispatchResult {
		let mut hand = Self::take_unit(who, claim)?;
		let found = Self::whereabouts(&hand.unit.place)?;
		Self::ensure_in_hand(who, &found.custody)?;
		let active = hand.unit.state == State::Active && found.state == State::Active;
		ensure!(active, Error::<T>::NotActive);
		ensure!(hand.unit.quarantines.is_empty() && !found.quarantined, Error::<T>::InQuarantine);
		ensure!(hand.unit.place.container() != Some(into), Error::<T>::AlreadyPacked);
		Self::ensure_together(&found.custody, true, &into)?;
		let from = hand.take_out(&found)?;
		hand.unit.place = Place::In(into);
		let step = NewStep { subject: hand.subject(), what: Happening::Packed, from, into: Some(into) };
		Self::record(who, step, &mut hand.unit.head, deposit)?;
		hand.store()?;
		// Only once it is in: an empty container forgets that it was opened.
		Self::change_container(&into, &mut |container| {
			container.note_filling_by(who);
			Ok(())
		})
	}

	/// Moves committed units into another container; the one they were in is returned. What of their range lies before
	/// and after them stays.
	pub(crate) fn pack_range(
		who: &T::AccountId,
		range: UnitRange,
		into: Sscc,
		deposit: StepDeposit<T>,
	) -> DispatchResult {
		let (end, stored, commission) = Self::find_range(&range)?;
		let from = stored.container;
		let found = Self::whereabouts(&Place::In(from))?;
		Self::ensure_in_hand(who, &found.custody)?;
		ensure!(found.state == State::Active, Error::<T>::NotActive);
		ensure!(!found.quarantined, Error::<T>::InQuarantine);
		ensure!(from != into, Error::<T>::AlreadyPacked);
		Self::ensure_together(&found.custody, true, &into)?;
		Self::move_range(who, range, (end, stored), &commission, into, found.returned, deposit)
	}

	/// The stored range that has all of these units, with its end and its commissioning.
	pub(crate) fn find_range(
		range: &UnitRange,
	) -> Result<(RangeEnd, Range<T>, Commission<T>), DispatchError> {
		let commission = Commissions::<T>::get(range.commission).ok_or(Error::<T>::CommissionNotFound)?;
		let (end, stored) =
			Self::range_with(range.commission, range.start).ok_or(Error::<T>::RangeNotFound)?;
		let within = range.start < range.end && range.end <= u32::from(end);
		ensure!(within, Error::<T>::RangeNotFound);
		Ok((end, stored, commission))
	}

	/// Moves committed units out of the range they are stored in, which goes on before and after them.
	#[allow(clippy::too_many_arguments)]
	pub(crate) fn move_range(
		who: &T::AccountId,
		range: UnitRange,
		(stored_end, stored): (RangeEnd, Range<T>),
		commission: &Commission<T>,
		into: Sscc,
		returned: bool,
		deposit: StepDeposit<T>,
	) -> DispatchResult {
		let UnitRange { commission: number, start, end } = range;
		let from = stored.container;
		let lot = commission.lot;
		let key = |end| RangeKey { commission: number, end };
		let stored_start = stored.start;
		// What lies before keeps its own end, so it is new; what lies after keeps the stored one.
		let before = (stored_start < start).then(|| RangeEnd::from(start));
		let after = (RangeEnd::from(end) != stored_end).then_some(stored_end);
		Self::change_container(&from, &mut |container| {
			container.broken = true;
			container.ranges.retain(|one| *one != key(stored_end));
			for part in before.iter().chain(&after) {
				container.ranges.try_push(key(*part)).map_err(|_| Error::<T>::TooManyRanges)?;
				container.add_lot(lot, 1)?;
			}
			container.remove_lot(lot);
			Ok(())
		})?;
		Self::change_container(&into, &mut |container| {
			container.note_filling_by(who);
			container.ranges.try_push(key(end.into())).map_err(|_| Error::<T>::TooManyRanges)?;
			// What came back is verified before it goes on, pack by pack, and here that is all of it.
			container.returned |= returned;
			container.broken |= returned;
			container.add_lot(lot, 1)
		})?;
		// The deposit of the stored range stays with it; those that are new `who` pays.
		let mut head = stored.head;
		let left = |start| -> Result<Range<T>, DispatchError> {
			let ticket = T::UnitDeposit::new(who, Self::range_footprint())?;
			Ok(Range { start, container: from, head, payer: who.clone(), ticket })
		};
		if let Some(part) = before {
			Ranges::<T>::insert(number, part, left(stored_start)?);
		}
		if let Some(part) = after {
			Ranges::<T>::insert(number, part, left(end)?);
		} else {
			Ranges::<T>::remove(number, stored_end);
		}
		let step = NewStep {
			subject: Subject::Range(range),
			what: Happening::Packed,
			from: Some(from),
			into: Some(into),
		};
		Self::record(who, step, &mut head, deposit)?;
		let moved = Range { start, container: into, head, ..stored };
		Ranges::<T>::insert(number, RangeEnd::from(end), moved);
		Ok(())
	}

	/// What a range takes.
	pub(crate) fn range_footprint() -> Footprint {
		Footprint::from_parts(1, Range::<T>::max_encoded_len())
	}

	fn unpack_container(who: &T::AccountId, sscc: Sscc, deposit: StepDeposit<T>) -> DispatchResult {
		let mut container = Self::find_container(&sscc)?;
		let found = Self::whereabouts(&container.place)?;
		Self::ensure_in_hand(who, &found.custody)?;
		ensure!(Self::may_be_unpacked(&found.state), Error::<T>::NotActive);
		ensure!(!found.quarantined, Error::<T>::InQuarantine);
		let from = Self::take_out_container(&mut container, &found)?;
		ensure!(from.is_some(), Error::<T>::NotPacked);
		// What ended ended with all that was in it.
		container.state = found.state;
		let step = NewStep { subject: Subject::Container(sscc), what: Happening::Unpacked, from, into: None };
		Self::record(who, step, &mut container.head, deposit)?;
		Containers::<T>::insert(sscc, container);
		Ok(())
	}

	fn unpack_unit(who: &T::AccountId, claim: &UnitClaim, deposit: StepDeposit<T>) -> DispatchResult {
		let mut hand = Self::take_unit(who, claim)?;
		let found = Self::whereabouts(&hand.unit.place)?;
		Self::ensure_in_hand(who, &found.custody)?;
		ensure!(hand.unit.place.container().is_some(), Error::<T>::NotPacked);
		ensure!(Self::may_be_unpacked(&found.state), Error::<T>::NotActive);
		ensure!(!found.quarantined, Error::<T>::InQuarantine);
		let from = hand.take_out(&found)?;
		hand.unit.state = found.state;
		let step = NewStep { subject: hand.subject(), what: Happening::Unpacked, from, into: None };
		Self::record(who, step, &mut hand.unit.head, deposit)?;
		hand.store()
	}

	/// What was supplied to an institution moves on inside it, and what is taken back may be so one by one.
	fn may_be_unpacked(state: &State<T::AccountId>) -> bool {
		*state == State::Active || state.reversible_ending().is_some()
	}

	/// The ranges directly in a container.
	pub(crate) fn ranges_of_container(sscc: &Sscc) -> Vec<UnitRange> {
		let Some(container) = Containers::<T>::get(sscc) else { return Vec::new() };
		let range = |key: &RangeKey| -> Option<UnitRange> {
			let start = Ranges::<T>::get(key.commission, key.end)?.start;
			Some(UnitRange { commission: key.commission, start, end: key.end.into() })
		};
		container.ranges.iter().filter_map(range).collect()
	}
}
