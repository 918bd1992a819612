//! Who has not authored for how long.

use alloc::vec::Vec;

use frame_system::pallet_prelude::BlockNumberFor;
use pallet_authorship::EventHandler;
use sp_runtime::Saturating;

use crate::{Absence, AbsenceOf, Config, LastSeen, Pallet, Presence, Validators};

/// What `pallet-authorship` tells in every block.
impl<T: Config> EventHandler<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	/// Who has left the set may still author while its session lasts: nobody asks for that one's absence any more.
	fn note_author(author: T::AccountId) {
		let now = frame_system::Pallet::<T>::block_number();
		Presence::<T>::mutate_extant(author, |seen| *seen = LastSeen::Authored(now));
	}
}

impl<T: Config> Pallet<T> {
	/// Lets the absence of whoever is new in the session count from its start.
	pub(crate) fn note_seats(seated: &[T::AccountId], start: BlockNumberFor<T>) {
		for validator in seated {
			if let Some(LastSeen::Admitted(_)) = Presence::<T>::get(validator) {
				Presence::<T>::insert(validator, LastSeen::Joined(start));
			}
		}
	}

	/// The absence of each validator, in the order of the set.
	pub(crate) fn absences_now() -> Vec<AbsenceOf<T>> {
		let now = frame_system::Pallet::<T>::block_number();
		Validators::<T>::get()
			.into_iter()
			.filter_map(|validator| {
				let last_seen = Presence::<T>::get(&validator)?;
				let blocks = now.saturating_sub(last_seen.block());
				Some(Absence { validator, last_seen, blocks })
			})
			.collect()
	}
}
