//! Versions of protocol, analysis plan and consent form.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::signature::SignatureMeaning;
use sp_core::H256;

use crate::{
	types::{ChangeReason, DocumentKind, TrialId, Version, VersionNumber, MAX_VERSIONS},
	Config, DocumentVersions, Error, Event, Pallet, Trials,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_submit_version(
		who: T::AccountId,
		id: TrialId,
		kind: DocumentKind,
		last: VersionNumber,
		digest: H256,
		reason: ChangeReason,
		meaning: SignatureMeaning,
	) -> DispatchResult {
		let mut trial = Self::sponsored(&who, id)?;
		ensure!(trial.versions.of(kind) == last, Error::<T>::StaleVersion);
		ensure!((last == 0) == (reason == ChangeReason::Initial), Error::<T>::WrongReason);
		ensure!(last < MAX_VERSIONS, Error::<T>::TooMany);
		let version = last.saturating_add(1);
		*trial.versions.of_mut(kind) = version;
		let stage = trial.milestones.stage();
		let stored = Version {
			digest,
			reason,
			meaning,
			signed_by: who.clone(),
			recorded_at: Self::now(),
			stage,
			ticket: T::RecordDeposit::new(&who, Footprint::from_parts(1, Version::<T>::max_encoded_len()))?,
		};
		DocumentVersions::<T>::insert(id, (kind, version), stored);
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::VersionSubmitted {
			trial: id,
			kind,
			version,
			digest,
			reason,
			meaning,
			stage,
			authorised_by: who,
		});
		Ok(())
	}
}
