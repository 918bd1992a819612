//! What the pallet tells. Whoever admits, expels or clears is Root, hence an enactment of the council.

use frame_support::pallet_macros::pallet_section;

/// What the pallet tells.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Governance decided on a call; it will run with Root at the beginning of block `at` at the
		/// earliest, or of the next one where a session rotates in that block.
		#[codec(index = 0)]
		EnactmentScheduled {
			/// The number of the enactment.
			id: EnactmentId,
			/// The hash of the encoded call.
			call_hash: T::Hash,
			/// The first block that may run it.
			at: BlockNumberFor<T>,
		},
		/// Governance called an enactment off before it ran.
		#[codec(index = 1)]
		EnactmentCancelled {
			/// The number of the enactment.
			id: EnactmentId,
			/// The hash of the encoded call.
			call_hash: T::Hash,
		},
		/// The delay of later enactments changed.
		#[codec(index = 2)]
		EnactmentDelaySet {
			/// The delay in blocks.
			delay: BlockNumberFor<T>,
		},
		/// The length of sessions changed, including the one that is running.
		#[codec(index = 3)]
		SessionLengthSet {
			/// The length in blocks.
			length: BlockNumberFor<T>,
		},
		/// An offence was proved against a validator.
		#[codec(index = 4)]
		OffenceRecorded {
			/// The validator.
			offender: T::AccountId,
			/// The session in which it offended.
			session: SessionIndex,
			/// How grave the reporting pallet holds it to be.
			fraction: Perbill,
		},
		/// A change of the set waits for its session: governance admits `who`, or `who` leaves by its own wish.
		#[codec(index = 5)]
		ChangeQueued {
			/// Who comes or goes.
			who: T::AccountId,
			/// Which of the two.
			change: Change,
		},
		/// Governance withdrew a change that waited.
		#[codec(index = 6)]
		ChangeWithdrawn {
			/// Who stays as it was.
			who: T::AccountId,
			/// What was to happen.
			change: Change,
		},
		/// A change that waited could not be applied any more.
		#[codec(index = 7)]
		ChangeDropped {
			/// Who stays as it was.
			who: T::AccountId,
			/// What was to happen.
			change: Change,
			/// Why it did not.
			reason: DropReason,
		},
		/// A validator joined the set; its first session is the next.
		#[codec(index = 8)]
		ValidatorAdmitted {
			/// The validator.
			who: T::AccountId,
		},
		/// A validator left the set by its own wish; its last session is the one that begins.
		#[codec(index = 9)]
		ValidatorLeft {
			/// The validator.
			who: T::AccountId,
		},
		/// Governance expelled a validator from the set.
		#[codec(index = 10)]
		ValidatorExpelled {
			/// The validator.
			who: T::AccountId,
			/// Why.
			cause: ExpulsionCause,
		},
		/// Somebody is kept out from the next rotation on, until governance clears it.
		#[codec(index = 11)]
		ValidatorBarred {
			/// Who.
			who: T::AccountId,
			/// Why.
			cause: BarCause,
		},
		/// Governance cleared somebody who was kept out.
		#[codec(index = 12)]
		OffenderCleared {
			/// Who.
			who: T::AccountId,
		},
		/// The smallest set of validators changed.
		#[codec(index = 13)]
		MinValidatorsSet {
			/// How many there must be.
			min: u32,
		},
	}
}
