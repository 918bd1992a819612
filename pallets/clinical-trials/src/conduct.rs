//! What happens in the course of a trial: who takes over a part in it, urgent measures, what the monitoring committee
//! recommends.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint, Get},
};
use salus_primitives::{credential::CredentialKind, Moment};
use sp_core::H256;

use crate::{
	types::{ItemId, Recommendation, RecordedRecommendation, Role, SiteId, Trial, TrialId, UrgentMeasure},
	Config, Error, Event, Pallet, Randomisations, Recommendations, Trials, UrgentMeasures,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_appoint(who: T::AccountId, id: TrialId, role: Role<T::AccountId>) -> DispatchResult {
		let mut trial = Self::sponsored(&who, id)?;
		match &role {
			Role::PrincipalInvestigator(account) => {
				trial.investigator = account.clone();
				if let Some(list) = Randomisations::<T>::get(id) {
					ensure!(!list.is_known_to(account), Error::<T>::ConflictOfInterest);
					Self::ensure_impartial(&list.randomiser, &trial)?;
				}
			}
			Role::Monitors(monitors) => {
				// Who monitors looks at what the sponsor must not.
				ensure!(monitors.account != who, Error::<T>::ConflictOfInterest);
				trial.monitors = Some(monitors.clone());
			}
			Role::Randomiser(account) => {
				Self::ensure_impartial(account, &trial)?;
				let mut list = Randomisations::<T>::get(id).ok_or(Error::<T>::NotRandomised)?;
				ensure!(list.randomiser != *account, Error::<T>::AlreadyDone);
				let before = core::mem::replace(&mut list.randomiser, account.clone());
				if !list.former.contains(&before) {
					list.former.try_push(before).map_err(|_| Error::<T>::TooMany)?;
				}
				Randomisations::<T>::insert(id, list);
			}
		}
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::Appointed { trial: id, role, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_take_urgent_measure(
		who: T::AccountId,
		id: TrialId,
		site: SiteId,
		account: H256,
		taken_at: Option<Moment>,
	) -> DispatchResult {
		let mut trial = Self::find_trial(id)?;
		let (_, payer) = Self::conducted_by(&who, id, &trial, site)?;
		let taken_at = Self::event_time(taken_at)?;
		let recent = Self::now().saturating_sub(taken_at) <= T::LateEntryPeriod::get();
		ensure!(recent, Error::<T>::InvalidTime);
		let due = taken_at.saturating_add(T::NotificationPeriod::get());
		let measure = trial.counts.urgent_measures;
		trial.counts.urgent_measures = measure.checked_add(1).ok_or(Error::<T>::TooMany)?;
		let footprint = Footprint::from_parts(1, UrgentMeasure::<T>::max_encoded_len());
		let stored = UrgentMeasure {
			site,
			account,
			taken_at,
			recorded_at: Self::now(),
			due,
			notified_at: None,
			ticket: T::RecordDeposit::new(&payer, footprint)?,
			payer,
		};
		UrgentMeasures::<T>::insert(id, measure, stored);
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::UrgentMeasureTaken {
			trial: id,
			measure,
			site,
			account,
			taken_at,
			due,
			authorised_by: who,
		});
		Ok(())
	}

	pub(crate) fn do_notify_measure(who: T::AccountId, id: TrialId, measure: ItemId) -> DispatchResult {
		Self::sponsored(&who, id)?;
		let mut stored = UrgentMeasures::<T>::get(id, measure).ok_or(Error::<T>::ItemNotFound)?;
		ensure!(stored.notified_at.is_none(), Error::<T>::AlreadyDone);
		stored.notified_at = Some(Self::now());
		UrgentMeasures::<T>::insert(id, measure, stored);
		Self::deposit_event(Event::UrgentMeasureNotified { trial: id, measure, authorised_by: who });
		Ok(())
	}

	/// Refuses who is not the monitoring committee of a trial, in good standing as one.
	pub(crate) fn ensure_monitors(who: &T::AccountId, trial: &Trial<T>) -> DispatchResult {
		let monitors = trial.monitors.as_ref().ok_or(Error::<T>::NotAuthorised)?;
		ensure!(monitors.account == *who, Error::<T>::NotAuthorised);
		Self::ensure_holds(who, &CredentialKind::DataMonitoringCommittee, monitors.jurisdiction)
	}

	pub(crate) fn do_recommend(
		who: T::AccountId,
		id: TrialId,
		recommendation: Recommendation,
		report: H256,
	) -> DispatchResult {
		let mut trial = Self::find_trial(id)?;
		Self::ensure_monitors(&who, &trial)?;
		let item = trial.counts.recommendations;
		trial.counts.recommendations = item.checked_add(1).ok_or(Error::<T>::TooMany)?;
		let footprint = Footprint::from_parts(1, RecordedRecommendation::<T>::max_encoded_len());
		let stored = RecordedRecommendation {
			recommendation,
			report,
			by: who.clone(),
			recorded_at: Self::now(),
			ticket: T::RecordDeposit::new(&who, footprint)?,
		};
		Recommendations::<T>::insert(id, item, stored);
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::Recommended {
			trial: id,
			item,
			recommendation,
			report,
			authorised_by: who,
		});
		Ok(())
	}
}
