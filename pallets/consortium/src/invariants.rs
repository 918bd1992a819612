//! What must hold between the storage items after every block.

use crate::{
	Config, EnactmentDelay, NextEnactmentId, Offences, Pallet, PendingEnactments, SessionLength,
	SessionStart, Validators,
};

impl<T: Config> Pallet<T> {
	/// ### Invariants
	///
	/// - The delay and the session length are within the bounds of the Config.
	/// - The running session has begun.
	/// - Pending enactments stand in the order of their numbers, all of them given out.
	/// - No validator is named twice.
	/// - Whoever has a recorded offence is a validator (genesis has no other authorities), and the record is not from the future.
	pub(crate) fn do_try_state() -> Result<(), sp_runtime::TryRuntimeError> {
		use frame_support::ensure;

		let now = frame_system::Pallet::<T>::block_number();
		ensure!(Self::is_enactment_delay(EnactmentDelay::<T>::get()), "enactment delay out of bounds");
		ensure!(Self::is_session_length(SessionLength::<T>::get()), "session length out of bounds");
		ensure!(SessionStart::<T>::get() <= now, "the session starts in the future");

		let pending = PendingEnactments::<T>::get();
		ensure!(pending.is_sorted_by(|a, b| a.id < b.id), "pending enactments out of order");
		let next = NextEnactmentId::<T>::get();
		ensure!(pending.iter().all(|enactment| enactment.id < next), "an enactment has a number never given");

		let validators = Validators::<T>::get();
		ensure!(Self::are_distinct(&validators), "a validator is named twice");
		for (offender, record) in Offences::<T>::iter() {
			ensure!(validators.contains(&offender), "an offender is no validator");
			ensure!(record.recorded_at <= now, "an offence is recorded in the future");
		}
		Ok(())
	}
}
