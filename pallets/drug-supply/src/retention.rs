//! Retention: what has been kept for its time goes, and its deposit returns.

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Get},
};
use salus_primitives::Moment;

use crate::{
	types::{Place, Prunable},
	Alerts, Commissions, Config, Error, Event, History, Lots, Pallet, ReadingsOf, Receipts, Shipments, Units,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_prune(who: T::AccountId, item: Prunable<T::AccountId>) -> DispatchResult {
		match &item {
			Prunable::Step(event) => {
				let step = History::<T>::take(event).ok_or(Error::<T>::CannotPrune)?;
				Self::ensure_old(step.recorded_at)?;
				step.ticket.drop(&step.payer)?;
			}
			Prunable::Shipment(event) => {
				let shipment = Shipments::<T>::take(event).ok_or(Error::<T>::CannotPrune)?;
				Self::ensure_old(shipment.closed_at.ok_or(Error::<T>::CannotPrune)?)?;
				shipment.ticket.drop(&shipment.from)?;
			}
			Prunable::Receipt(event) => {
				let receipt = Receipts::<T>::take(event).ok_or(Error::<T>::CannotPrune)?;
				Self::ensure_old(receipt.recorded_at)?;
				receipt.ticket.drop(&receipt.verified_by)?;
			}
			Prunable::Readings(sscc, event) => {
				let anchored = ReadingsOf::<T>::take(sscc, event).ok_or(Error::<T>::CannotPrune)?;
				Self::ensure_old(anchored.recorded_at)?;
				anchored.ticket.drop(&anchored.device)?;
			}
			Prunable::Alert { gtin, serial, raised_by } => {
				let alert = Alerts::<T>::take((gtin, serial), raised_by).ok_or(Error::<T>::CannotPrune)?;
				let (_, closed_at) = alert.closed.ok_or(Error::<T>::CannotPrune)?;
				Self::ensure_old(closed_at)?;
				alert.ticket.drop(raised_by)?;
			}
			Prunable::Unit { gtin, serial } => {
				let unit = Units::<T>::take(gtin, serial).ok_or(Error::<T>::CannotPrune)?;
				let lot = Lots::<T>::get(unit.lot).ok_or(Error::<T>::Corrupt)?;
				Self::ensure_old(lot.terms.expiry)?;
				let out = match &unit.place {
					Place::Held(custody) => custody.shipment.is_none(),
					Place::In(_) => false,
				};
				// A recall of it outlives it, and would not be found by who commissions the serial anew.
				ensure!(out && !unit.recalled, Error::<T>::CannotPrune);
				let commission = Commissions::<T>::get(unit.origin.commission).ok_or(Error::<T>::Corrupt)?;
				let payer = unit.payer.unwrap_or(commission.commissioned_by);
				unit.ticket.drop(&payer)?;
			}
		}
		Self::deposit_event(Event::Pruned { item, authorised_by: who });
		Ok(())
	}

	/// Refuses what is younger than the retention.
	fn ensure_old(since: Moment) -> DispatchResult {
		ensure!(since.saturating_add(T::Retention::get()) <= Self::now(), Error::<T>::CannotPrune);
		Ok(())
	}
}
