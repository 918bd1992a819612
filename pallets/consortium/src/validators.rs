//! Who validates and when a session ends: what `pallet-session` asks.

use alloc::vec::Vec;

use frame_support::{pallet_prelude::*, traits::EstimateNextSessionRotation};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_session::{historical, SessionManager, ShouldEndSession};
use sp_runtime::{
	traits::{Convert, One},
	Permill, Saturating,
};
use sp_staking::SessionIndex;

use crate::{Config, Pallet, SessionLength, SessionStart, Validators};

/// Identifies every validator by its account alone.
///
/// The converter that the SDK gives `()` yields `None`, and a validator without identification is left
/// out of the historical proofs: nobody could then be held to an equivocation.
pub struct UnitIdentification;

impl<AccountId> Convert<AccountId, Option<()>> for UnitIdentification {
	fn convert(_: AccountId) -> Option<()> {
		Some(())
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn are_distinct(accounts: &[T::AccountId]) -> bool {
		let mut sorted = accounts.iter().collect::<Vec<_>>();
		sorted.sort();
		sorted.dedup();
		sorted.len() == accounts.len()
	}

	pub(crate) fn is_session_length(length: BlockNumberFor<T>) -> bool {
		length >= T::MinSessionLength::get() && length <= T::MaxSessionLength::get()
	}

	/// The first block of the next session, asked in block `now` after its own rotation, if it had one.
	pub(crate) fn next_rotation(now: BlockNumberFor<T>) -> BlockNumberFor<T> {
		let due = SessionStart::<T>::get().saturating_add(SessionLength::<T>::get());
		due.max(now.saturating_add(One::one()))
	}
}

impl<T: Config> SessionManager<T::AccountId> for Pallet<T> {
	/// The set never changes: `None` tells the session pallet that no new authority set is needed.
	fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		None
	}

	/// Where genesis names no validators, the keys in the session pallet's genesis decide.
	fn new_session_genesis(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		let validators = Validators::<T>::get();
		(!validators.is_empty()).then(|| validators.into_inner())
	}

	fn start_session(_: SessionIndex) {
		SessionStart::<T>::put(frame_system::Pallet::<T>::block_number());
	}

	fn end_session(_: SessionIndex) {}
}

impl<T: Config> historical::SessionManager<T::AccountId, ()> for Pallet<T> {
	fn new_session(index: SessionIndex) -> Option<Vec<(T::AccountId, ())>> {
		<Self as SessionManager<T::AccountId>>::new_session(index).map(identified)
	}

	fn new_session_genesis(index: SessionIndex) -> Option<Vec<(T::AccountId, ())>> {
		<Self as SessionManager<T::AccountId>>::new_session_genesis(index).map(identified)
	}

	fn start_session(index: SessionIndex) {
		<Self as SessionManager<T::AccountId>>::start_session(index)
	}

	fn end_session(index: SessionIndex) {
		<Self as SessionManager<T::AccountId>>::end_session(index)
	}
}

fn identified<AccountId>(validators: Vec<AccountId>) -> Vec<(AccountId, ())> {
	validators.into_iter().map(|validator| (validator, ())).collect()
}

impl<T: Config> ShouldEndSession<BlockNumberFor<T>> for Pallet<T> {
	fn should_end_session(now: BlockNumberFor<T>) -> bool {
		now >= SessionStart::<T>::get().saturating_add(SessionLength::<T>::get())
	}
}

impl<T: Config> EstimateNextSessionRotation<BlockNumberFor<T>> for Pallet<T> {
	fn average_session_length() -> BlockNumberFor<T> {
		SessionLength::<T>::get()
	}

	/// The block that is being built counts as done: the last block of a session stands at 100 %.
	fn estimate_current_session_progress(now: BlockNumberFor<T>) -> (Option<Permill>, Weight) {
		let done = now.saturating_sub(SessionStart::<T>::get()).saturating_add(One::one());
		(Some(Permill::from_rational(done, SessionLength::<T>::get())), T::DbWeight::get().reads(2))
	}

	fn estimate_next_session_rotation(now: BlockNumberFor<T>) -> (Option<BlockNumberFor<T>>, Weight) {
		(Some(Self::next_rotation(now)), T::DbWeight::get().reads(2))
	}
}
