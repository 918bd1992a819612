//! Data: anchored as they come, locked when they are all there.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use sp_core::H256;

use crate::{
	types::{Dataset, Deviation, TrialId, UnlockReason},
	Config, Datasets, Error, Event, Pallet, Trials,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_anchor_data(who: T::AccountId, id: TrialId, root: H256, count: u32) -> DispatchResult {
		let mut trial = Self::sponsored(&who, id)?;
		ensure!(!trial.locked, Error::<T>::DatabaseLocked);
		ensure!(count > 0, Error::<T>::NothingNamed);
		let dataset = trial.counts.datasets;
		trial.counts.datasets = dataset.checked_add(1).ok_or(Error::<T>::TooMany)?;
		let footprint = Footprint::from_parts(1, Dataset::<T>::max_encoded_len());
		let stored = Dataset {
			root,
			count,
			by: who.clone(),
			recorded_at: Self::now(),
			ticket: T::RecordDeposit::new(&who, footprint)?,
		};
		Datasets::<T>::insert(id, dataset, stored);
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::DataAnchored { trial: id, dataset, root, count, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_lock_database(who: T::AccountId, id: TrialId) -> DispatchResult {
		let mut trial = Self::sponsored(&who, id)?;
		ensure!(!trial.locked, Error::<T>::DatabaseLocked);
		ensure!(trial.milestones.primary_completion.is_some(), Error::<T>::NotCompleted);
		trial.locked = true;
		trial.milestones.lock = trial.milestones.lock.or_else(|| Some(Self::now()));
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::DatabaseLocked { trial: id, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_unlock_database(
		who: T::AccountId,
		id: TrialId,
		reason: UnlockReason,
		account: H256,
	) -> DispatchResult {
		let mut trial = Self::sponsored(&who, id)?;
		ensure!(trial.locked, Error::<T>::DatabaseNotLocked);
		let what = match trial.counts.opened {
			0 => Deviation::DatabaseUnlocked,
			_ => Deviation::UnlockedAfterOpening,
		};
		Self::record_deviation(&who, &who, id, &mut trial, what)?;
		trial.locked = false;
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::DatabaseUnlocked { trial: id, reason, account, authorised_by: who });
		Ok(())
	}
}
