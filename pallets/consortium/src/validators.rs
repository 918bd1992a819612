//! Who validates and when a session ends: what `pallet-session` asks.
//!
//! The set is fixed, but a validator may purge its session keys, and the session pallet then drops it at the next
//! rotation. So every rotation asks anew who of the set has keys: who purged them is out, who sets keys again is
//! back. When nobody would be left, those who stood last get their keys back, since a chain without authorities
//! ends.

use alloc::vec::Vec;

use frame_support::{pallet_prelude::*, traits::EstimateNextSessionRotation};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_session::{
	historical, NextKeys, Pallet as Session, QueuedKeys, SessionInterface, SessionManager, ShouldEndSession,
};
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

/// A chain whose validators are accounts, and whose sessions are kept for proofs of equivocation.
pub trait SessionsOfAccounts:
	Config
	+ pallet_session::Config<ValidatorId = <Self as frame_system::Config>::AccountId>
	+ historical::Config<FullIdentification = ()>
{
}

impl<T> SessionsOfAccounts for T where
	T: Config
		+ pallet_session::Config<ValidatorId = <T as frame_system::Config>::AccountId>
		+ historical::Config<FullIdentification = ()>
{
}

impl<T: SessionsOfAccounts> SessionManager<T::AccountId> for Pallet<T> {
	/// `None` where the session that begins has the same validators and keys: no new authority set is needed. New
	/// keys count as a change, or the historical root would go on naming the old ones.
	fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		let begun = QueuedKeys::<T>::get();
		let next = Validators::<T>::get()
			.into_iter()
			.filter_map(|validator| NextKeys::<T>::get(&validator).map(|keys| (validator, keys)))
			.collect::<Vec<_>>();
		if next.is_empty() {
			for (validator, keys) in begun {
				// It fails where another account has taken the key meanwhile; the authorities then stay as they are
				// until a validator sets keys.
				let _ = <Session<T> as SessionInterface>::set_keys(&validator, keys);
			}
			return None;
		}
		(next != begun).then(|| next.into_iter().map(|(validator, _)| validator).collect())
	}

	/// Called at genesis, where a chain that could not go on must not start.
	fn new_session_genesis(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		let validators = Validators::<T>::get().into_inner();
		assert!(
			!validators.is_empty() || NextKeys::<T>::iter_keys().next().is_none(),
			"session keys at genesis, but no validators"
		);
		assert!(
			validators.iter().all(NextKeys::<T>::contains_key),
			"a genesis validator has no session keys"
		);
		Some(validators)
	}

	fn start_session(_: SessionIndex) {
		SessionStart::<T>::put(frame_system::Pallet::<T>::block_number());
	}

	/// Forgets the session that has become too old for a report.
	fn end_session(ended: SessionIndex) {
		if let Some(oldest) = ended.checked_sub(T::SessionHistory::get()) {
			historical::Pallet::<T>::prune_up_to(oldest);
		}
	}
}

impl<T: SessionsOfAccounts> historical::SessionManager<T::AccountId, ()> for Pallet<T> {
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
