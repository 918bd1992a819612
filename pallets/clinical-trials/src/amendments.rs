//! Amendments of what is registered. What an outcome was stays with it; what else was stands in the events.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError;

use crate::{
	types::{
		Amendment, ChangeReason, FormerOutcome, Outcome, OutcomeAmendment, OutcomeId, OutcomeKind, Trial,
		TrialId, MAX_OUTCOMES,
	},
	Config, Error, Event, Outcomes, Pallet, Trials,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_amend(
		who: T::AccountId,
		id: TrialId,
		expected_version: u32,
		amendment: Amendment,
	) -> DispatchResult {
		let mut trial = Self::sponsored(&who, id)?;
		ensure!(trial.version == expected_version, Error::<T>::StaleVersion);
		ensure!(amendment.reason != ChangeReason::Initial, Error::<T>::WrongReason);
		let sound = Self::is_in_order(&amendment.plan) && amendment.sample_size > 0;
		ensure!(sound, Error::<T>::InvalidRegistration);
		for one in &amendment.outcomes {
			Self::amend_outcome(&who, id, &mut trial, one)?;
		}
		ensure!(trial.counts.primary > 0, Error::<T>::InvalidOutcome);
		trial.data_set = amendment.data_set.clone();
		trial.plan = amendment.plan;
		trial.design.sample_size = amendment.sample_size;
		trial.version = trial.version.saturating_add(1);
		let (version, stage) = (trial.version, trial.milestones.stage());
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::TrialAmended { trial: id, version, amendment, stage, authorised_by: who });
		Ok(())
	}

	fn amend_outcome(
		who: &T::AccountId,
		id: TrialId,
		trial: &mut Trial<T>,
		amendment: &OutcomeAmendment,
	) -> DispatchResult {
		let stage = trial.milestones.stage();
		match amendment {
			OutcomeAmendment::Add(new) => {
				ensure!(u32::from(trial.counts.outcomes) < MAX_OUTCOMES, Error::<T>::TooMany);
				let next = Self::promise(who, id, core::slice::from_ref(new), trial.counts.outcomes, stage)?;
				trial.counts.outcomes = next;
				Self::count_primary(trial, None, Some(new.kind));
			}
			OutcomeAmendment::Change { outcome, to } => {
				let mut stored = Self::promised(id, *outcome)?;
				ensure!(stored.now != *to, Error::<T>::InvalidOutcome);
				let former = FormerOutcome { was: stored.now, until: Self::now(), stage };
				stored.former.try_push(former).map_err(|_| Error::<T>::TooMany)?;
				Self::count_primary(trial, Some(stored.now.kind), Some(to.kind));
				stored.now = *to;
				Outcomes::<T>::insert(id, outcome, stored);
			}
			OutcomeAmendment::Drop { outcome } => {
				let mut stored = Self::promised(id, *outcome)?;
				stored.dropped = Some((Self::now(), stage));
				Self::count_primary(trial, Some(stored.now.kind), None);
				Outcomes::<T>::insert(id, outcome, stored);
			}
		}
		Ok(())
	}

	/// Counts the primary outcomes anew when one was of a kind and is of another.
	fn count_primary(trial: &mut Trial<T>, was: Option<OutcomeKind>, is: Option<OutcomeKind>) {
		let primary = |kind: Option<OutcomeKind>| OutcomeId::from(kind == Some(OutcomeKind::Primary));
		let others = trial.counts.primary.saturating_sub(primary(was));
		trial.counts.primary = others.saturating_add(primary(is));
	}

	/// An outcome that is still promised.
	pub(crate) fn promised(trial: TrialId, outcome: OutcomeId) -> Result<Outcome<T>, DispatchError> {
		Outcomes::<T>::get(trial, outcome)
			.filter(|one| one.dropped.is_none())
			.ok_or_else(|| Error::<T>::OutcomeNotFound.into())
	}
}
