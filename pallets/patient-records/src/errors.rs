//! Why the pallet refuses.

use frame_support::pallet_macros::pallet_section;

/// Why the pallet refuses.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The patient's will, or the lack of it, does not permit this. The error says no more; the view `explain` does, to
		/// whoever knows what to ask.
		#[codec(index = 0)]
		NotPermitted,
		/// There is no such profile.
		#[codec(index = 1)]
		ProfileNotFound,
		/// The caller is neither the controller nor a representative who may do this.
		#[codec(index = 2)]
		NotAuthorised,
		/// The caller does not hold the credential named, or it is not in good standing.
		#[codec(index = 3)]
		NotInGoodStanding,
		/// The caller does not belong to the organisation named.
		#[codec(index = 4)]
		NotAffiliated,
		/// The credential named is not one that this call takes.
		#[codec(index = 5)]
		WrongCapacity,
		/// The profile still has records or requests: erase and answer first.
		#[codec(index = 6)]
		ProfileInUse,
		/// Control is not offered to the caller.
		#[codec(index = 7)]
		NothingToAccept,
		/// The account named is the caller's own, or is named already.
		#[codec(index = 8)]
		SameAccount,
		/// The law of that jurisdiction lets no patient refuse emergency access, or the profile is a ward's.
		#[codec(index = 9)]
		RefusalNotAllowed,
		/// The key is all zero.
		#[codec(index = 10)]
		InvalidKey,
		/// The caller has published no key.
		#[codec(index = 11)]
		KeyNotFound,
		/// An appointment has powers and a period that is not over; a parent's and an officer's has an end; and nobody is
		/// appointed over himself.
		#[codec(index = 12)]
		InvalidAppointment,
		/// The profile has as many representatives as it may.
		#[codec(index = 13)]
		TooManyRepresentatives,
		/// The account is a representative already.
		#[codec(index = 14)]
		AlreadyRepresentative,
		/// The account is no representative.
		#[codec(index = 15)]
		RepresentativeNotFound,
		/// The officer's organisation neither sponsored the profile nor authored the record named.
		#[codec(index = 16)]
		NoRelation,
		/// A parent cannot be put over a profile that its patient opened or signs for himself.
		#[codec(index = 17)]
		OutOfReach,
		/// Whom the patient did not appoint he contests, and who is contested stays so; a court's confirmation stands.
		#[codec(index = 18)]
		NotRemovable,
		/// Nobody contests this representative.
		#[codec(index = 19)]
		NotContested,
		/// There is no such record.
		#[codec(index = 20)]
		RecordNotFound,
		/// The caller does not act for the organisation that authored the record.
		#[codec(index = 21)]
		NotTheAuthor,
		/// A period ends after it begins, and one to come is not over.
		#[codec(index = 22)]
		InvalidPeriod,
		/// The stated time lies ahead of the chain's.
		#[codec(index = 23)]
		TimeInFuture,
		/// It has changed since the caller looked; read it again.
		#[codec(index = 24)]
		StaleVersion,
		/// The record has as many versions as it may; add a new one that is derived from it.
		#[codec(index = 25)]
		TooManyVersions,
		/// The record is marked already.
		#[codec(index = 26)]
		AlreadyInError,
		/// There is no such request, or it has been answered.
		#[codec(index = 27)]
		NothingToAnswer,
		/// A request is waiting for its answer.
		#[codec(index = 28)]
		AlreadyRequested,
		/// The profile has as many records as can be counted.
		#[codec(index = 29)]
		TooManyRecords,
		/// A batch must hold something.
		#[codec(index = 30)]
		EmptyBatch,
		/// A consent has actions and purposes, its period is not over, breaking the glass is none of its purposes, and what
		/// it names exists.
		#[codec(index = 31)]
		InvalidConsent,
		/// Data of the highest sensitivity is permitted to one account or organisation, or by naming the record.
		#[codec(index = 32)]
		TooBroad,
		/// The profile has as many live consents as it may.
		#[codec(index = 33)]
		TooManyConsents,
		/// The profile has as many consents as it may that are for a kind, or deny an organisation.
		#[codec(index = 34)]
		TooManyLookups,
		/// There is no such consent.
		#[codec(index = 35)]
		ConsentNotFound,
		/// A request asks for a permit for the requester or the organisation; an offer of research for research.
		#[codec(index = 36)]
		InvalidRequest,
		/// As many requests as may wait are waiting.
		#[codec(index = 37)]
		TooManyRequests,
		/// The request has expired.
		#[codec(index = 38)]
		RequestExpired,
		/// Only oversight and law enforcement have an accounting suspended, for no payer, and not for longer than the ledger
		/// is kept.
		#[codec(index = 39)]
		InvalidBasis,
		/// The ledger has no such entry.
		#[codec(index = 40)]
		EntryNotFound,
		/// The entry is not sealed.
		#[codec(index = 41)]
		NotSealed,
		/// The disclosure and salt are not what was committed to.
		#[codec(index = 42)]
		WrongOpening,
		/// The oldest page is not full (of an open profile), not old enough, or has an entry that is still sealed.
		#[codec(index = 43)]
		NothingToPrune,
		/// There is no such emergency.
		#[codec(index = 44)]
		EmergencyNotFound,
		/// An emergency lasts a moment at least and 24 hours at most.
		#[codec(index = 45)]
		InvalidDuration,
		/// The emergency still runs: the glass is broken already, or too early found in order.
		#[codec(index = 46)]
		EmergencyRunning,
		/// An earlier emergency of the caller was found unjustified.
		#[codec(index = 47)]
		PrivilegeSuspended,
		/// The patient, a representative or a privacy officer of the organisation reviews, never the actor.
		#[codec(index = 48)]
		NotTheReviewer,
		/// It has been reviewed.
		#[codec(index = 49)]
		AlreadyReviewed,
		/// It has not been reviewed.
		#[codec(index = 50)]
		NotReviewed,
		/// It has been appealed.
		#[codec(index = 51)]
		AlreadyAppealed,
		/// There is no appeal, or it has been decided.
		#[codec(index = 52)]
		NothingToDecide,
		/// It is too young.
		#[codec(index = 53)]
		CannotPrune,
		/// No number is left.
		#[codec(index = 54)]
		NoNumberLeft,
		/// The profile is not, or no longer, one of a ward.
		#[codec(index = 55)]
		NotAWard,
	}
}
