//! Results, outcome by outcome, and the certificate that lets them wait.

use alloc::collections::BTreeSet;
use frame_support::{ensure, pallet_prelude::DispatchResult};
use sp_core::{bounded::BoundedVec, ConstU32, H256};

use crate::{
	types::{OutcomeResult, Regime, ReportedResult, TrialId, MAX_OUTCOMES},
	Config, Error, Event, Outcomes, Pallet, Trials,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_report_results(
		who: T::AccountId,
		id: TrialId,
		results: BoundedVec<OutcomeResult, ConstU32<MAX_OUTCOMES>>,
	) -> DispatchResult {
		ensure!(!results.is_empty(), Error::<T>::NothingNamed);
		let mut trial = Self::sponsored(&who, id)?;
		ensure!(trial.milestones.primary_completion.is_some(), Error::<T>::NotCompleted);
		let named: BTreeSet<_> = results.iter().map(|result| result.outcome).collect();
		ensure!(named.len() == results.len(), Error::<T>::InvalidOutcome);
		let now = Self::now();
		for OutcomeResult { outcome, as_kind, digest } in &results {
			// Also one that was given up: that it was measured after all is told.
			let mut stored = Outcomes::<T>::get(id, outcome).ok_or(Error::<T>::OutcomeNotFound)?;
			let promised = stored.now.kind;
			let reported = ReportedResult { as_kind: *as_kind, promised, digest: *digest, reported_at: now };
			stored.results.try_push(reported).map_err(|_| Error::<T>::TooMany)?;
			Outcomes::<T>::insert(id, outcome, stored);
		}
		trial.results_at = trial.results_at.or(Some(now));
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::ResultsReported { trial: id, results, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_certify_delay(who: T::AccountId, id: TrialId, certificate: H256) -> DispatchResult {
		let mut trial = Self::sponsored(&who, id)?;
		let applies = Self::regimes_of(&trial).contains(&Regime::Fdaaa);
		ensure!(applies && trial.results_at.is_none(), Error::<T>::NotCertifiable);
		ensure!(trial.delay_certified.is_none(), Error::<T>::AlreadyDone);
		// 42 CFR 11.44(c): before the day on which results would be due.
		let due = Self::results_due(&trial);
		ensure!(due.is_none_or(|due| Self::now() < due), Error::<T>::NotCertifiable);
		trial.delay_certified = Some(Self::now());
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::DelayCertified { trial: id, certificate, authorised_by: who });
		Ok(())
	}
}
