//! Why the pallet refuses.

use frame_support::pallet_macros::pallet_section;

/// Why the pallet refuses.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The encoded call is longer than `MaxCallLength`.
		#[codec(index = 0)]
		CallTooLong,
		/// The call is heavier than what the scheduler could ever run.
		#[codec(index = 1)]
		CallTooHeavy,
		/// As many enactments as may wait are waiting.
		#[codec(index = 2)]
		TooManyPending,
		/// No enactment of that number is waiting.
		#[codec(index = 3)]
		NotPending,
		/// The delay is longer than `MaxEnactmentDelay`.
		#[codec(index = 4)]
		DelayOutOfBounds,
		/// The length is not between `MinSessionLength` and `MaxSessionLength`.
		#[codec(index = 5)]
		SessionLengthOutOfBounds,
		/// The account has no session keys: `session.set_keys` comes first.
		#[codec(index = 6)]
		NoSessionKeys,
		/// The account is in the set already.
		#[codec(index = 7)]
		AlreadyValidator,
		/// The account is not in the set.
		#[codec(index = 8)]
		NotValidator,
		/// A change of that account waits already.
		#[codec(index = 9)]
		AlreadyQueued,
		/// No change of that account waits.
		#[codec(index = 10)]
		NotQueued,
		/// The account is kept out until governance clears it.
		#[codec(index = 11)]
		Barred,
		/// The account is not kept out.
		#[codec(index = 12)]
		NotBarred,
		/// The set, with those who wait to come, is as large as `MaxValidators`.
		#[codec(index = 13)]
		TooManyValidators,
		/// Fewer validators than `MinValidators` would be left that have session keys and are not barred.
		#[codec(index = 14)]
		BelowMinimum,
		/// The minimum is not between 1 and `MaxValidators`.
		#[codec(index = 15)]
		MinValidatorsOutOfBounds,
	}
}
