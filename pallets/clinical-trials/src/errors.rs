//! Why the pallet refuses.

use frame_support::pallet_macros::pallet_section;

/// Why the pallet refuses.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The caller, or who is named, does not hold the credential that this takes, or it is not in good standing.
		#[codec(index = 0)]
		NotInGoodStanding,
		/// The credential named is not one that this takes, or is for nowhere.
		#[codec(index = 1)]
		WrongCapacity,
		/// The investigator named does not belong to the site's organisation.
		#[codec(index = 2)]
		NotAffiliated,
		/// The caller is not who may do this: sponsor, investigator of the site, who gave the approval, who assigns.
		#[codec(index = 3)]
		NotAuthorised,
		/// A committee that belongs to the sponsor or to the investigator, or they to it, does not approve their trial; who assigns
		/// places is neither of them and leads no site.
		#[codec(index = 4)]
		ConflictOfInterest,
		/// There is no such trial.
		#[codec(index = 5)]
		TrialNotFound,
		/// The number belongs to a trial already.
		#[codec(index = 6)]
		NumberTaken,
		/// The number belongs to no trial, or to none of those named.
		#[codec(index = 7)]
		NumberNotFound,
		/// The number is contested already, or is not.
		#[codec(index = 8)]
		WrongContest,
		/// A registration names a number, a primary outcome, participants, and dates in their order; an observational study has
		/// no allocation.
		#[codec(index = 9)]
		InvalidRegistration,
		/// What a registry says contradicts itself, or lies ahead.
		#[codec(index = 10)]
		InvalidRecord,
		/// Another version has come since.
		#[codec(index = 11)]
		StaleVersion,
		/// There is no such version of the document.
		#[codec(index = 12)]
		VersionNotFound,
		/// The first version says that it is the first, and no other does.
		#[codec(index = 13)]
		WrongReason,
		/// There is no such outcome, or it was dropped.
		#[codec(index = 14)]
		OutcomeNotFound,
		/// The outcome is that already, it is named twice, or the last primary outcome would go.
		#[codec(index = 15)]
		InvalidOutcome,
		/// There is no such site.
		#[codec(index = 16)]
		SiteNotFound,
		/// There is no such approval.
		#[codec(index = 17)]
		ApprovalNotFound,
		/// The approval names no place, one that is not there, or a time that is past.
		#[codec(index = 18)]
		InvalidApproval,
		/// The approval cannot become that: what is withdrawn stays so.
		#[codec(index = 19)]
		WrongApprovalState,
		/// No approval of the kind that is needed holds there.
		#[codec(index = 20)]
		NotApproved,
		/// The approval is suspended or withdrawn.
		#[codec(index = 21)]
		ApprovalNotInForce,
		/// The approval has lapsed.
		#[codec(index = 22)]
		ApprovalLapsed,
		/// The approvals are of different versions of the protocol, or of the consent form.
		#[codec(index = 23)]
		VersionsDiffer,
		/// The status does not lead there, or its parts do not bear it.
		#[codec(index = 24)]
		WrongStatus,
		/// A status that stops says why, and no other does.
		#[codec(index = 25)]
		WrongStopReason,
		/// A trial is withdrawn only before its first participant.
		#[codec(index = 26)]
		HasParticipants,
		/// The trial is over, or its part in that country is.
		#[codec(index = 27)]
		TrialEnded,
		/// Nobody is enrolled there now: the trial, the country or the site does not recruit.
		#[codec(index = 28)]
		NotRecruiting,
		/// The participant is enrolled already.
		#[codec(index = 29)]
		AlreadyEnrolled,
		/// There is no such participant.
		#[codec(index = 30)]
		ParticipantNotFound,
		/// The participant has withdrawn from what this would be.
		#[codec(index = 31)]
		ParticipantWithdrawn,
		/// Nobody consented who can: a consent is missing, or a permission beside the assent.
		#[codec(index = 32)]
		ConsentMissing,
		/// The form is not the version that holds at the site.
		#[codec(index = 33)]
		FormSuperseded,
		/// The patient does not permit it.
		#[codec(index = 34)]
		NotPermitted,
		/// The withdrawal takes nothing back that was not before.
		#[codec(index = 35)]
		NothingWithdrawn,
		/// The randomisation was fixed before, or somebody is enrolled already.
		#[codec(index = 36)]
		TooLateToFix,
		/// The trial is not randomised, or it is and nothing was fixed yet.
		#[codec(index = 37)]
		NotRandomised,
		/// A list has strata, and not too many.
		#[codec(index = 38)]
		InvalidList,
		/// The participant has a place already.
		#[codec(index = 39)]
		AlreadyAssigned,
		/// The place was assigned or passed over before.
		#[codec(index = 40)]
		PlaceTaken,
		/// The list has no such place, or the leaf does not stand there.
		#[codec(index = 41)]
		NotInList,
		/// Nobody was assigned to that place.
		#[codec(index = 42)]
		PlaceNotFound,
		/// The database is locked.
		#[codec(index = 43)]
		DatabaseLocked,
		/// The database is not locked.
		#[codec(index = 44)]
		DatabaseNotLocked,
		/// The place was opened before.
		#[codec(index = 45)]
		AlreadyOpened,
		/// Nothing is named.
		#[codec(index = 46)]
		NothingNamed,
		/// There is no such event, measure or dataset.
		#[codec(index = 47)]
		ItemNotFound,
		/// It was reported, notified, recorded or certified before.
		#[codec(index = 48)]
		AlreadyDone,
		/// The event has no deadline: it is not suspected, unexpected and serious.
		#[codec(index = 49)]
		NotExpedited,
		/// The time stated lies ahead of the chain's, too far back, or before what it follows upon.
		#[codec(index = 50)]
		InvalidTime,
		/// The trial is not one that the certificate is for, or its results are due already or there.
		#[codec(index = 51)]
		NotCertifiable,
		/// The primary completion has not been.
		#[codec(index = 52)]
		NotCompleted,
		/// There are as many as there may be.
		#[codec(index = 53)]
		TooMany,
		/// There are no numbers left.
		#[codec(index = 54)]
		NoNumberLeft,
		/// What is stored contradicts itself. It does not happen.
		#[codec(index = 55)]
		Corrupt,
		/// What took nobody is withdrawn, and neither terminated nor completed.
		#[codec(index = 56)]
		NoParticipants,
		/// The primary completion has been: nobody is enrolled after it.
		#[codec(index = 57)]
		AlreadyCompleted,
		/// What is shown of a place is not what stands there.
		#[codec(index = 58)]
		OpeningDiffers,
		/// The organisation has not accepted to be a site of the trial.
		#[codec(index = 59)]
		NotAccepted,
	}
}
