//! Retention: what has been kept for its time goes, and its deposit returns.

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Get},
};
use salus_primitives::Moment;

use crate::{
	types::{DecommissionReason, Place, Prunable, State},
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
				let found = Self::whereabouts(&unit.place)?;
				ensure!(found.custody.shipment.is_none(), Error::<T>::CannotPrune);
				// What was said against it outlives it: whoever commissions the serial anew would not find it.
				let illegitimate = |state: &State<T::AccountId>| matches!(state, State::Decommissioned { reason, .. } if *reason == DecommissionReason::Illegitimate);
				let spoken_against = unit.recalled
					|| unit.duplicate
					|| !unit.quarantines.is_empty()
					|| illegitimate(&unit.state)
					|| illegitimate(&found.state);
				ensure!(!spoken_against, Error::<T>::CannotPrune);
				if let Place::In(container) = &unit.place {
					ensure!(found.state != State::Active, Error::<T>::CannotPrune);
					Self::change_container(container, &mut |one| {
						one.remove_unit(unit.lot, unit.marks());
						Ok(())
					})?;
				}
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
