//! Class stock: goods without serials, counted by lot, holder and owner.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use sp_runtime::DispatchError;

use crate::{
	types::{Custody, Happening, Quarantines, Stock, StockAmount},
	ClassStock, Config, Error, Event, Lots, Pallet,
};

impl<T: Config> Pallet<T> {
	/// The stock that an amount is of, if there is so much.
	pub(crate) fn find_stock(amount: &StockAmount<T::AccountId>) -> Result<Stock<T>, DispatchError> {
		ensure!(amount.quantity > 0, Error::<T>::NothingNamed);
		ClassStock::<T>::get((amount.lot, &amount.holder, &amount.owner))
			.filter(|stock| stock.quantity >= amount.quantity)
			.ok_or_else(|| Error::<T>::StockNotFound.into())
	}

	/// Takes an amount away; what is held back of it is returned. The deposit of what is used up goes back.
	pub(crate) fn take_stock(amount: &StockAmount<T::AccountId>) -> Result<Quarantines, DispatchError> {
		let mut stock = Self::find_stock(amount)?;
		let quarantines = stock.quarantines.clone();
		let key = (amount.lot, &amount.holder, &amount.owner);
		stock.quantity = stock.quantity.saturating_sub(amount.quantity);
		if stock.quantity > 0 {
			ClassStock::<T>::insert(key, stock);
		} else {
			ClassStock::<T>::remove(key);
			stock.ticket.drop(&stock.payer)?;
		}
		Ok(quarantines)
	}

	/// Adds an amount, and what holds it back. `payer` pays where there was none before, unless another deposit covers it.
	pub(crate) fn add_stock(
		payer: &T::AccountId,
		amount: &StockAmount<T::AccountId>,
		quarantines: Quarantines,
		covered: bool,
	) -> DispatchResult {
		let key = (amount.lot, &amount.holder, &amount.owner);
		let mut stock = match ClassStock::<T>::get(key) {
			Some(stock) => stock,
			None => {
				let footprint = match covered {
					true => Footprint::default(),
					false => Footprint::from_parts(1, Stock::<T>::max_encoded_len()),
				};
				let ticket = T::StockDeposit::new(payer, footprint)?;
				Stock { quantity: 0, quarantines: Quarantines::new(), payer: payer.clone(), ticket }
			}
		};
		stock.quantity = stock.quantity.checked_add(amount.quantity).ok_or(Error::<T>::LotExceeded)?;
		for quarantine in quarantines {
			Self::add_quarantine(&mut stock.quarantines, quarantine)?;
		}
		ClassStock::<T>::insert(key, stock);
		Ok(())
	}

	/// Ends an amount: dispensed, supplied, decommissioned, consumed.
	pub(crate) fn end_stock(
		who: &T::AccountId,
		amount: StockAmount<T::AccountId>,
		what: Happening<T::AccountId>,
	) -> DispatchResult {
		Self::take_stock(&amount)?;
		Self::count_stock_ended(who, amount, what)
	}

	/// Counts an amount as ended that was taken away before.
	pub(crate) fn count_stock_ended(
		who: &T::AccountId,
		amount: StockAmount<T::AccountId>,
		what: Happening<T::AccountId>,
	) -> DispatchResult {
		let mut lot = Self::find_lot(amount.lot)?;
		lot.stock_ended = lot.stock_ended.saturating_add(amount.quantity);
		Lots::<T>::insert(amount.lot, lot);
		Self::deposit_event(Event::StockEnded { stock: amount, what, authorised_by: who.clone() });
		Ok(())
	}

	/// Possession and title of class stock.
	pub(crate) fn custody_of_stock(amount: &StockAmount<T::AccountId>) -> Custody<T::AccountId> {
		Custody { holder: amount.holder.clone(), premises: None, owner: amount.owner.clone(), shipment: None }
	}
}
