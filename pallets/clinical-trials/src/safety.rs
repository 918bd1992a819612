//! Safety events, and their reports in time.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::Moment;
use sp_core::H256;

use crate::{
	types::{EventTerms, ItemId, SafetyEvent, SiteId, TrialId},
	Config, Error, Event, ExpeditedEvents, Pallet, SafetyEvents, Trials,
};

/// A day in milliseconds.
pub(crate) const DAY: Moment = 86_400_000;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_safety_event(
		who: T::AccountId,
		id: TrialId,
		site: SiteId,
		terms: EventTerms,
		aware_at: Option<Moment>,
	) -> DispatchResult {
		let mut trial = Self::find_trial(id)?;
		let (_, payer) = Self::conducted_by(&who, id, &trial, site)?;
		// What its investigator enters here the sponsor knows from then on; only he says that he knew before.
		ensure!(aware_at.is_none() || who == trial.sponsor, Error::<T>::NotAuthorised);
		let aware_at = Self::event_time(aware_at)?;
		let due = terms.days().map(|days| aware_at.saturating_add(days.saturating_mul(DAY)));
		let event = trial.counts.safety_events;
		trial.counts.safety_events = event.checked_add(1).ok_or(Error::<T>::TooMany)?;
		let size = SafetyEvent::<T>::max_encoded_len();
		let mut footprint = Footprint::from_parts(1, size);
		if due.is_some() {
			footprint = Footprint::from_parts(2, size.saturating_add(ItemId::max_encoded_len()));
			let expedited = trial.counts.expedited;
			trial.counts.expedited = expedited.checked_add(1).ok_or(Error::<T>::TooMany)?;
			ExpeditedEvents::<T>::insert(id, expedited, event);
		}
		let stored = SafetyEvent {
			site,
			terms,
			aware_at,
			due,
			reported_at: None,
			report: None,
			recorded_by: who.clone(),
			recorded_at: Self::now(),
			ticket: T::RecordDeposit::new(&payer, footprint)?,
			payer,
		};
		SafetyEvents::<T>::insert(id, event, stored);
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::SafetyEventRecorded {
			trial: id,
			event,
			site,
			terms,
			aware_at,
			due,
			authorised_by: who,
		});
		Ok(())
	}

	pub(crate) fn do_report_safety_event(
		who: T::AccountId,
		id: TrialId,
		event: ItemId,
		report: H256,
	) -> DispatchResult {
		Self::sponsored(&who, id)?;
		let mut stored = SafetyEvents::<T>::get(id, event).ok_or(Error::<T>::ItemNotFound)?;
		ensure!(stored.due.is_some(), Error::<T>::NotExpedited);
		ensure!(stored.reported_at.is_none(), Error::<T>::AlreadyDone);
		stored.reported_at = Some(Self::now());
		stored.report = Some(report);
		SafetyEvents::<T>::insert(id, event, stored);
		Self::deposit_event(Event::SafetyEventReported { trial: id, event, report, authorised_by: who });
		Ok(())
	}
}
