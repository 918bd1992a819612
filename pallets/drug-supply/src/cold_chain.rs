//! The cold chain: loggers, their readings, and what the chain itself holds back.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint, Get},
};
use salus_primitives::{
	credential::CredentialKind,
	identifiers::{Jurisdiction, Sscc},
};

use crate::{
	history::NewStep,
	types::{
		AnchoredReadings, Capacity, Container, Goods, Happening, Logger, Party, Quarantine, QuarantineReason,
		Readings, State, Subject,
	},
	Config, Error, Event, Loggers, Pallet, ReadingsOf,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_assign_logger(
		who: T::AccountId,
		sscc: Sscc,
		device: T::AccountId,
		jurisdiction: Option<Jurisdiction>,
	) -> DispatchResult {
		let container = Self::find_container(&sscc)?;
		let found = Self::whereabouts(&container.place)?;
		Self::ensure_in_hand(&who, &found.custody)?;
		let active = container.state == State::Active && found.state == State::Active;
		ensure!(active, Error::<T>::NotActive);
		let licensed = Capacity { kind: CredentialKind::Device, jurisdiction };
		Self::ensure_capacity(&device, &licensed, |_| true)?;
		if let Some(former) = Loggers::<T>::take(sscc) {
			former.ticket.drop(&former.assigned_by)?;
		}
		let ticket = T::RecordDeposit::new(&who, Footprint::from_parts(1, Logger::<T>::max_encoded_len()))?;
		Loggers::<T>::insert(
			sscc,
			Logger { device: device.clone(), jurisdiction, assigned_by: who.clone(), ticket },
		);
		Self::deposit_event(Event::LoggerAssigned { container: sscc, device, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_remove_logger(who: T::AccountId, sscc: Sscc) -> DispatchResult {
		let container = Self::find_container(&sscc)?;
		let custody = Self::whereabouts(&container.place)?.custody;
		let logger = Loggers::<T>::take(sscc).ok_or(Error::<T>::LoggerNotFound)?;
		// While goods are under way nobody switches off what watches over them. Who put it there may no longer have the
		// container, and wants his deposit.
		ensure!(custody.shipment.is_none(), Error::<T>::InTransit);
		ensure!(custody.holder == who || logger.assigned_by == who, Error::<T>::NotHolder);
		logger.ticket.drop(&logger.assigned_by)?;
		Self::deposit_event(Event::LoggerRemoved { container: sscc, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_anchor_readings(who: T::AccountId, sscc: Sscc, readings: Readings) -> DispatchResult {
		let logger = Loggers::<T>::get(sscc).ok_or(Error::<T>::LoggerNotFound)?;
		ensure!(logger.device == who, Error::<T>::LoggerNotFound);
		let licensed = Capacity { kind: CredentialKind::Device, jurisdiction: logger.jurisdiction };
		Self::ensure_capacity(&who, &licensed, |_| true)?;
		let latest = Self::now().saturating_add(T::ClockTolerance::get());
		let ordered = readings.min <= readings.max && readings.from <= readings.until;
		let valid = readings.count > 0 && ordered && readings.until <= latest;
		ensure!(valid, Error::<T>::InvalidReadings);
		let container = Self::find_container(&sscc)?;
		let excursion = Self::bears_not(&container, &readings);
		let event = Self::next_event()?;
		let size = AnchoredReadings::<T>::max_encoded_len();
		let anchored = AnchoredReadings {
			readings,
			device: who.clone(),
			recorded_at: Self::now(),
			excursion,
			ticket: T::RecordDeposit::new(&who, Footprint::from_parts(1, size))?,
		};
		ReadingsOf::<T>::insert(sscc, event, anchored);
		Self::deposit_event(Event::ReadingsAnchored {
			event,
			container: sscc,
			readings,
			excursion,
			authorised_by: who.clone(),
		});
		if excursion && Self::may_be_held_back(&container.state) {
			Self::hold_back_warm(&who, sscc)?;
		}
		Ok(())
	}

	/// Whether readings lie outside what a product in the container bears.
	fn bears_not(container: &Container<T>, readings: &Readings) -> bool {
		container.lots.iter().any(|one| {
			let gtin = Self::find_lot(one.lot).map(|lot| lot.gtin);
			let product = gtin.and_then(|gtin| Self::find_product(&gtin));
			let storage = product.ok().and_then(|product| product.details.storage);
			storage.is_some_and(|range| readings.min < range.min || readings.max > range.max)
		})
	}

	/// Puts a container in quarantine until its owner decides. The device pays for the step.
	fn hold_back_warm(device: &T::AccountId, sscc: Sscc) -> DispatchResult {
		let (party, reason) = (Party::Owner, QuarantineReason::ColdChain);
		let quarantine = Quarantine { party, reason, since: Self::now() };
		let mut added = false;
		Self::change_container(&sscc, &mut |container| {
			added = Self::add_quarantine(&mut container.quarantines, quarantine)?;
			if added {
				let step = NewStep::still(Subject::Container(sscc), Happening::Quarantined { party, reason });
				let deposit = Self::pay_for_step(device)?;
				Self::record(device, step, &mut container.head, deposit)?;
			}
			Ok(())
		})?;
		if added {
			let goods = Goods::Container(sscc);
			Self::deposit_event(Event::Quarantined { goods, quarantine, authorised_by: None });
		}
		Ok(())
	}
}
