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

/// Who paid for an entry of class stock, and with what.
pub(crate) type PaidStock<T> = (<T as frame_system::Config>::AccountId, <T as Config>::StockDeposit);

impl<T: Config> Pallet<T> {
	/// The stock that an amount is of, if there is so much.
	pub(crate) fn find_stock(amount: &StockAmount<T::AccountId>) -> Result<Stock<T>, DispatchError> {
		ensure!(amount.quantity > 0, Error::<T>::NothingNamed);
		ClassStock::<T>::get((amount.lot, &amount.holder, &amount.owner))
			.filter(|stock| stock.quantity >= amount.quantity)
			.ok_or_else(|| Error::<T>::StockNotFound.into())
	}

	/// Takes an amount away. What holds it back is returned, and of what is used up the deposit.
	pub(crate) fn take_stock(
		amount: &StockAmount<T::AccountId>,
	) -> Result<(Quarantines, Option<PaidStock<T>>), DispatchError> {
		let mut stock = Self::find_stock(amount)?;
		let quarantines = stock.quarantines.clone();
		let key = (amount.lot, &amount.holder, &amount.owner);
		stock.quantity = stock.quantity.saturating_sub(amount.quantity);
		if stock.quantity > 0 {
			ClassStock::<T>::insert(key, stock);
			return Ok((quarantines, None));
		}
		ClassStock::<T>::remove(key);
		Ok((quarantines, Some((stock.payer, stock.ticket))))
	}

	/// The deposit of an entry of class stock.
	pub(crate) fn pay_for_stock(payer: &T::AccountId) -> Result<PaidStock<T>, DispatchError> {
		let footprint = Footprint::from_parts(1, Stock::<T>::max_encoded_len());
		Ok((payer.clone(), T::StockDeposit::new(payer, footprint)?))
	}

	/// Gives a deposit back to who paid it.
	pub(crate) fn return_stock_deposit(deposit: Option<PaidStock<T>>) -> DispatchResult {
		deposit.map_or(Ok(()), |(payer, ticket)| ticket.drop(&payer))
	}

	/// Adds an amount, and what holds it back. Where there was none before `deposit` pays for the entry, or `payer`.
	pub(crate) fn add_stock(
		payer: &T::AccountId,
		amount: &StockAmount<T::AccountId>,
		quarantines: Quarantines,
		deposit: Option<PaidStock<T>>,
	) -> DispatchResult {
		let key = (amount.lot, &amount.holder, &amount.owner);
		let mut stock = match ClassStock::<T>::get(key) {
			Some(stock) => {
				Self::return_stock_deposit(deposit)?;
				stock
			}
			None => {
				let (payer, ticket) = match deposit {
					Some(deposit) => deposit,
					None => Self::pay_for_stock(payer)?,
				};
				Stock { quantity: 0, quarantines: Quarantines::new(), payer, ticket }
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
		let (_, deposit) = Self::take_stock(&amount)?;
		Self::return_stock_deposit(deposit)?;
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
