//! Units: found by serial or by proof, taken out of their containers, stored.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	traits::{Consideration, Footprint, Get},
};
use salus_primitives::{
	identifiers::{CountryCode, Gtin, Serial, Sscc},
	provenance::Inclusion,
};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{
	containers::{Marks, Whereabouts},
	products::Use,
	types::{
		EventId, LotId, Origin, Place, Quarantines, Range, RangeEnd, RecallScope, State, Subject, Unit,
		UnitClaim, UnitView,
	},
	Commissions, Config, Error, Pallet, Ranges, Units,
};

/// A unit that was found, by its entry or by a proof.
pub(crate) enum Found<T: Config> {
	/// It has an entry.
	Entry(Unit<T>),
	/// It lies in a range, and nothing has happened to it alone.
	Committed(Committed),
}

/// A unit that has no entry, and what it would have in it.
pub(crate) struct Committed {
	pub origin: Origin,
	pub lot: LotId,
	pub container: Sscc,
	pub head: Option<EventId>,
}

/// A unit in a call's hands, to be changed and stored.
pub(crate) struct UnitInHand<T: Config> {
	pub gtin: Gtin,
	pub serial: Serial,
	pub unit: Unit<T>,
	/// Whether its container counts it: whether it had an entry before.
	counted: bool,
}

impl<T: Config> Unit<T> {
	/// How it counts for the container it is in.
	pub(crate) fn marks(&self) -> Marks {
		let held_back = !self.quarantines.is_empty();
		Marks { restricted: self.returned || self.recalled || held_back, held_back }
	}
}

impl<T: Config> UnitInHand<T> {
	pub(crate) fn subject(&self) -> Subject {
		Subject::Unit { gtin: self.gtin, serial: self.serial }
	}

	/// Takes it out of its container, if it is in one, which is returned. It is then in the hands of who had that, and
	/// unverified if that was.
	pub(crate) fn take_out(
		&mut self,
		found: &Whereabouts<T::AccountId>,
	) -> Result<Option<Sscc>, DispatchError> {
		let Some(from) = self.unit.place.container() else { return Ok(None) };
		let (lot, marks, counted) = (self.unit.lot, self.unit.marks(), self.counted);
		Pallet::<T>::change_container(&from, &mut |container| {
			match counted {
				true => container.remove_unit(lot, marks),
				false => container.broken = true,
			}
			Ok(())
		})?;
		self.counted = false;
		self.unit.place = Place::Held(found.custody.clone());
		self.unit.returned |= found.returned;
		Ok(Some(from))
	}

	/// Stores it. A container that it is in counts it.
	pub(crate) fn store(self) -> DispatchResult {
		if let (Some(container), false) = (self.unit.place.container(), self.counted) {
			let (lot, marks) = (self.unit.lot, self.unit.marks());
			Pallet::<T>::change_container(&container, &mut |one| one.add_unit(lot, marks))?;
		}
		Units::<T>::insert(self.gtin, self.serial, self.unit);
		Ok(())
	}

	/// Changes whether it may be supplied, and tells its container.
	pub(crate) fn change(&mut self, change: impl FnOnce(&mut Unit<T>) -> DispatchResult) -> DispatchResult {
		let before = self.unit.marks();
		change(&mut self.unit)?;
		let after = self.unit.marks();
		if let (Some(container), true) = (self.unit.place.container(), self.counted && before != after) {
			Pallet::<T>::change_container(&container, &mut |one| {
				one.recount(before, after);
				Ok(())
			})?;
		}
		Ok(())
	}
}

impl<T: Config> Pallet<T> {
	/// Which unit a claim is about. Where the unit has an entry that decides; a proof of another place is refused.
	pub(crate) fn identify(claim: &UnitClaim) -> Result<Found<T>, DispatchError> {
		let UnitClaim { gtin, serial, inclusion } = claim;
		if let Some(unit) = Units::<T>::get(gtin, serial) {
			let same = inclusion.as_ref().is_none_or(|one| {
				one.commission == unit.origin.commission && one.proof.index == unit.origin.index
			});
			ensure!(same, Error::<T>::DifferentUnit);
			return Ok(Found::Entry(unit));
		}
		let inclusion = inclusion.as_ref().ok_or(Error::<T>::UnitNotFound)?;
		let (origin, lot) = Self::proven_origin(gtin, serial, inclusion)?;
		let (_, range) = Self::range_with(origin.commission, origin.index).ok_or(Error::<T>::Corrupt)?;
		Ok(Found::Committed(Committed { origin, lot, container: range.container, head: range.head }))
	}

	/// The place in a commitment that a proof shows, and the lot that was committed.
	pub(crate) fn proven_origin(
		gtin: &Gtin,
		serial: &Serial,
		inclusion: &Inclusion,
	) -> Result<(Origin, LotId), DispatchError> {
		let commission = Commissions::<T>::get(inclusion.commission)
			.filter(|commission| commission.gtin == *gtin)
			.ok_or(Error::<T>::CommissionNotFound)?;
		let commitment = commission.commitment.ok_or(Error::<T>::CommissionNotFound)?;
		// Entries may have been pruned by then, and with them what became of a unit.
		let forgotten = Self::find_lot(commission.lot)?.terms.expiry.saturating_add(T::Retention::get());
		ensure!(Self::now() < forgotten, Error::<T>::UnitNotFound);
		commitment.verify(gtin, serial, &inclusion.proof).map_err(Error::<T>::InvalidProof)?;
		let origin = Origin { commission: inclusion.commission, index: inclusion.proof.index };
		Ok((origin, commission.lot))
	}

	/// The range of a commissioning that has an index, and its end.
	pub(crate) fn range_with(commission: EventId, index: u32) -> Option<(RangeEnd, Range<T>)> {
		// The first one that ends after it: ranges have no gaps between them.
		let before = Ranges::<T>::hashed_key_for(commission, RangeEnd::from(index));
		Ranges::<T>::iter_prefix_from(commission, before).next()
	}

	/// A unit with its entry, which is made if it has none; `payer` pays the deposit then.
	pub(crate) fn take_unit(payer: &T::AccountId, claim: &UnitClaim) -> Result<UnitInHand<T>, DispatchError> {
		let found = Self::identify(claim)?;
		Self::with_entry(payer, claim, found)
	}

	/// The same for a unit that was found.
	pub(crate) fn with_entry(
		payer: &T::AccountId,
		claim: &UnitClaim,
		found: Found<T>,
	) -> Result<UnitInHand<T>, DispatchError> {
		let UnitClaim { gtin, serial, .. } = *claim;
		Ok(match found {
			Found::Entry(unit) => {
				let counted = unit.place.container().is_some();
				UnitInHand { gtin, serial, unit, counted }
			}
			Found::Committed(Committed { origin, lot, container, head }) => {
				let ticket = T::UnitDeposit::new(payer, Self::unit_footprint())?;
				let unit = Unit {
					origin,
					lot,
					place: Place::In(container),
					state: State::Active,
					quarantines: Quarantines::new(),
					returned: false,
					recalled: false,
					duplicate: false,
					head,
					payer: Some(payer.clone()),
					ticket,
				};
				UnitInHand { gtin, serial, unit, counted: false }
			}
		})
	}

	/// What a unit's entry takes.
	pub(crate) fn unit_footprint() -> Footprint {
		Footprint::from_parts(1, Unit::<T>::max_encoded_len())
	}

	/// Refuses to supply or dispense a unit in these markets.
	pub(crate) fn ensure_unit_fit(
		hand: &UnitInHand<T>,
		found: &Whereabouts<T::AccountId>,
		markets: &[CountryCode],
		purpose: Use,
	) -> DispatchResult {
		let unit = &hand.unit;
		ensure!(unit.state == State::Active && found.state == State::Active, Error::<T>::NotActive);
		Self::ensure_unit_sound(hand, found, markets, purpose)
	}

	/// The same whatever has become of it.
	pub(crate) fn ensure_unit_sound(
		hand: &UnitInHand<T>,
		found: &Whereabouts<T::AccountId>,
		markets: &[CountryCode],
		purpose: Use,
	) -> DispatchResult {
		let UnitInHand { gtin, serial, unit, .. } = hand;
		ensure!(unit.quarantines.is_empty() && !found.quarantined, Error::<T>::InQuarantine);
		ensure!(!unit.returned && !found.returned, Error::<T>::ReturnUnverified);
		if unit.recalled {
			let scope = RecallScope::Unit { gtin: *gtin, serial: *serial };
			Self::ensure_not_recalled(&scope, markets, purpose)?;
		}
		Self::ensure_lot_fit(unit.lot, markets, purpose)
	}

	/// A unit as people read it.
	pub(crate) fn view_unit(claim: UnitClaim) -> Option<UnitView<T::AccountId>> {
		let found = Self::identify(&claim).ok()?;
		let place = match &found {
			Found::Entry(unit) => unit.place.clone(),
			Found::Committed(committed) => Place::In(committed.container),
		};
		let around = Self::whereabouts(&place).ok()?;
		let custody = around.custody;
		Some(match found {
			Found::Entry(unit) => UnitView {
				origin: unit.origin,
				lot: unit.lot,
				place,
				custody,
				state: if unit.state == State::Active { around.state } else { unit.state },
				quarantines: unit.quarantines,
				returned: unit.returned || around.returned,
				recalled: unit.recalled,
				has_entry: true,
			},
			Found::Committed(committed) => UnitView {
				origin: committed.origin,
				lot: committed.lot,
				place,
				custody,
				state: around.state,
				quarantines: Quarantines::new(),
				returned: around.returned,
				recalled: false,
				has_entry: false,
			},
		})
	}
}
