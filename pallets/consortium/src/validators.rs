//! Who validates and when a session ends: what `pallet-session` asks.
//!
//! Every rotation asks anew who of the set has session keys and is not barred: who purged its keys is out, who sets
//! keys again is back. When nobody would be left, those who stood last get their keys back, since a chain without
//! authorities ends. Beyond that one change is taken from the queue, unless somebody who was barred goes.

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

use crate::{Barred, Config, Pallet, SessionLength, SessionStart, Validators};

/// A validator with its session keys.
type Keyed<T> = (<T as frame_system::Config>::AccountId, <T as pallet_session::Config>::Keys);

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

impl<T: Config> Pallet<T> {
	/// Who of the set would be seated now, with which keys.
	fn seats() -> Vec<Keyed<T>> {
		Self::effective()
			.into_iter()
			.filter_map(|validator| NextKeys::<T>::get(&validator).map(|keys| (validator, keys)))
			.collect()
	}

	/// Whether somebody of these was expelled or barred.
	fn is_any_shut_out(seated: &[Keyed<T>]) -> bool {
		let set = Validators::<T>::get();
		seated.iter().any(|(who, _)| !set.contains(who) || Barred::<T>::contains_key(who))
	}

	/// Gives those who stood last their keys back, as far as they still belong to the set, and says for whom that
	/// came to something. It fails where another account has taken a key meanwhile.
	fn restore(begun: Vec<Keyed<T>>) -> Vec<Keyed<T>> {
		let set = Validators::<T>::get();
		begun
			.into_iter()
			.filter(|(who, _)| set.contains(who) && !Barred::<T>::contains_key(who))
			.filter(|(who, keys)| <Session<T> as SessionInterface>::set_keys(who, keys.clone()).is_ok())
			.collect()
	}
}

impl<T: Config> SessionManager<T::AccountId> for Pallet<T> {
	/// `None` where the session that begins has the same validators and keys: no new authority set is needed. New
	/// keys count as a change, or the historical root would go on naming the old ones.
	fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		let begun = QueuedKeys::<T>::get();
		let mut next = Self::seats();
		// Somebody goes who may not wait: that is the change of this session.
		if next.is_empty() || !Self::is_any_shut_out(&begun) {
			Self::apply_next_change();
			next = Self::seats();
		}
		if next.is_empty() {
			next = Self::restore(begun.clone());
		}
		// Where nobody's keys could be restored, the authorities stay as they are until a validator sets keys.
		let changed = !next.is_empty() && next != begun;
		changed.then(|| next.into_iter().map(|(validator, _)| validator).collect())
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
		let start = frame_system::Pallet::<T>::block_number();
		SessionStart::<T>::put(start);
		let seated = Session::<T>::validators();
		Self::note_seats(&seated, start);
		Self::disable_barred(&seated);
	}

	/// Forgets the session that has become too old for a report.
	fn end_session(ended: SessionIndex) {
		if let Some(oldest) = ended.checked_sub(T::SessionHistory::get()) {
			historical::Pallet::<T>::prune_up_to(oldest);
		}
	}
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
