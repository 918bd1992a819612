//! Commissioning: units by their serials, units by a commitment, class stock.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::{
	commitment::Commitment,
	credential::CredentialKind,
	deposit::BatchConsideration,
	identifiers::{Gtin, Serial, Sscc},
};
use sp_core::bounded::BoundedVec;
use sp_runtime::DispatchError;

use crate::{
	types::{
		Capacity, Commission, Custody, EventId, LotId, Origin, Output, Place, Product, ProductLot,
		Quarantines, Range, RangeEnd, RangeKey, State, StockAmount, Unit,
	},
	Commissions, Config, Error, Event, Lots, Pallet, Ranges, Units,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_commission_units(
		who: T::AccountId,
		lot: LotId,
		serials: BoundedVec<Serial, T::MaxUnits>,
		into: Option<Sscc>,
		capacity: Capacity<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_makes(&who, lot, &capacity, Self::makes_goods)?;
		Self::bring_into_being(&who, lot, Output::Listed { serials, into }, None).map(|_| ())
	}

	pub(crate) fn do_commit_units(
		who: T::AccountId,
		lot: LotId,
		commitment: Commitment,
		into: Sscc,
		capacity: Capacity<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_makes(&who, lot, &capacity, Self::makes_goods)?;
		Self::bring_into_being(&who, lot, Output::Committed { commitment, into }, None).map(|_| ())
	}

	pub(crate) fn do_commission_stock(
		who: T::AccountId,
		lot: LotId,
		quantity: u64,
		capacity: Capacity<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_makes(&who, lot, &capacity, Self::makes_goods)?;
		Self::bring_into_being(&who, lot, Output::Stock { quantity }, None).map(|_| ())
	}

	/// Refuses who may not commission goods of a lot.
	pub(crate) fn ensure_makes(
		who: &T::AccountId,
		lot: LotId,
		capacity: &Capacity<T::AccountId>,
		takes: impl FnOnce(&CredentialKind<T::AccountId>) -> bool,
	) -> Result<(ProductLot<T>, Product<T>), DispatchError> {
		let lot = Self::find_lot(lot)?;
		let product = Self::find_product(&lot.gtin)?;
		ensure!(product.registrant == *who, Error::<T>::NotAuthorised);
		Self::ensure_capacity(who, capacity, takes)?;
		ensure!(Self::now() < lot.terms.expiry, Error::<T>::Expired);
		Ok((lot, product))
	}

	/// Makes goods of a lot, for `who` may; the number of the commissioning of units.
	pub(crate) fn bring_into_being(
		who: &T::AccountId,
		id: LotId,
		output: Output<T>,
		transformation: Option<EventId>,
	) -> Result<Option<EventId>, DispatchError> {
		match output {
			Output::Listed { serials, into } => Self::list(who, id, serials, into, transformation).map(Some),
			Output::Committed { commitment, into } => {
				Self::commit(who, id, commitment, into, transformation).map(Some)
			}
			Output::Stock { quantity } => Self::stock_up(who, id, quantity).map(|_| None),
		}
	}

	fn list(
		who: &T::AccountId,
		id: LotId,
		serials: BoundedVec<Serial, T::MaxUnits>,
		into: Option<Sscc>,
		transformation: Option<EventId>,
	) -> Result<EventId, DispatchError> {
		let count = Self::count_of(serials.len());
		let gtin = Self::count_units(id, count)?;
		let place = match into {
			Some(sscc) => {
				Self::receive_new(who, &sscc)?;
				Self::change_container(&sscc, &mut |container| {
					container.note_filling_by(who);
					container.units = container.units.checked_add(count).ok_or(Error::<T>::TooMany)?;
					container.add_lot(id, count)
				})?;
				Place::In(sscc)
			}
			None => Place::Held(Self::new_custody(who)),
		};
		let commission = Self::record_commission(who, gtin, id, count, None, into, transformation)?;
		let tickets = T::UnitDeposit::new_batch(who, Self::unit_footprint(), count)?;
		for ((index, serial), ticket) in (0..count).zip(&serials).zip(tickets) {
			ensure!(!Units::<T>::contains_key(gtin, serial), Error::<T>::AlreadyCommissioned);
			let unit = Unit {
				origin: Origin { commission, index },
				lot: id,
				place: place.clone(),
				state: State::Active,
				quarantines: Quarantines::new(),
				returned: false,
				recalled: false,
				duplicate: false,
				head: None,
				payer: None,
				ticket,
			};
			Units::<T>::insert(gtin, serial, unit);
		}
		Self::deposit_event(Event::UnitsCommissioned {
			commission,
			lot: id,
			serials,
			container: into,
			authorised_by: who.clone(),
		});
		Ok(commission)
	}

	fn commit(
		who: &T::AccountId,
		id: LotId,
		commitment: Commitment,
		into: Sscc,
		transformation: Option<EventId>,
	) -> Result<EventId, DispatchError> {
		let count = commitment.count();
		let gtin = Self::count_units(id, count)?;
		Self::receive_new(who, &into)?;
		let commission =
			Self::record_commission(who, gtin, id, count, Some(commitment), Some(into), transformation)?;
		let end = RangeEnd::from(count);
		Self::change_container(&into, &mut |container| {
			container.note_filling_by(who);
			let key = RangeKey { commission, end };
			container.ranges.try_push(key).map_err(|_| Error::<T>::TooManyRanges)?;
			container.add_lot(id, 1)
		})?;
		let range = Range {
			start: 0,
			container: into,
			head: None,
			payer: who.clone(),
			ticket: T::UnitDeposit::new(who, Self::range_footprint())?,
		};
		Ranges::<T>::insert(commission, end, range);
		Self::deposit_event(Event::UnitsCommitted {
			commission,
			lot: id,
			root: commitment.root(),
			count,
			container: into,
			authorised_by: who.clone(),
		});
		Ok(commission)
	}

	fn stock_up(who: &T::AccountId, id: LotId, quantity: u64) -> DispatchResult {
		ensure!(quantity > 0, Error::<T>::NothingNamed);
		let mut lot = Self::find_lot(id)?;
		ensure!(Self::find_product(&lot.gtin)?.details.unserialised, Error::<T>::SerialsNeeded);
		let stock = lot.stock.checked_add(quantity).ok_or(Error::<T>::LotExceeded)?;
		ensure!(stock.saturating_add(lot.units) <= lot.terms.quantity, Error::<T>::LotExceeded);
		lot.stock = stock;
		Lots::<T>::insert(id, lot);
		let amount = StockAmount { lot: id, holder: who.clone(), owner: who.clone(), quantity };
		Self::add_stock(who, &amount, Quarantines::new(), None)?;
		let commission = Self::next_event()?;
		Self::deposit_event(Event::StockCommissioned {
			commission,
			lot: id,
			quantity,
			authorised_by: who.clone(),
		});
		Ok(())
	}

	/// Counts new units into their lot, whose product is returned.
	fn count_units(id: LotId, count: u32) -> Result<Gtin, DispatchError> {
		ensure!(count > 0, Error::<T>::NothingNamed);
		let mut lot = Self::find_lot(id)?;
		let units = lot.units.checked_add(count.into()).ok_or(Error::<T>::LotExceeded)?;
		ensure!(units.saturating_add(lot.stock) <= lot.terms.quantity, Error::<T>::LotExceeded);
		lot.units = units;
		let gtin = lot.gtin;
		Lots::<T>::insert(id, lot);
		Ok(gtin)
	}

	/// Refuses a container that `who` cannot put new goods of his own into.
	fn receive_new(who: &T::AccountId, into: &Sscc) -> DispatchResult {
		let found = Self::ensure_takes(who, into)?;
		let premises = found.custody.premises;
		Self::ensure_together(&Custody { premises, ..Self::new_custody(who) }, true, into)
	}

	fn new_custody(who: &T::AccountId) -> Custody<T::AccountId> {
		Custody { holder: who.clone(), premises: None, owner: who.clone(), shipment: None }
	}

	fn record_commission(
		who: &T::AccountId,
		gtin: Gtin,
		lot: LotId,
		count: u32,
		commitment: Option<Commitment>,
		container: Option<Sscc>,
		transformation: Option<EventId>,
	) -> Result<EventId, DispatchError> {
		let event = Self::next_event()?;
		let size = Commission::<T>::max_encoded_len();
		let commission = Commission {
			gtin,
			lot,
			commissioned_by: who.clone(),
			recorded_at: Self::now(),
			count,
			commitment,
			container,
			premises: match container {
				Some(sscc) => Self::whereabouts(&Place::In(sscc))?.custody.premises,
				None => None,
			},
			transformation,
			ticket: T::UnitDeposit::new(who, Footprint::from_parts(1, size))?,
		};
		Commissions::<T>::insert(event, commission);
		Ok(event)
	}
}
