//! What the pallet tells: past tense, with who authorised it, and enough to rebuild the state.

use frame_support::pallet_macros::pallet_section;

/// What the pallet tells: past tense, with who authorised it, and enough to rebuild the state.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A trial was registered.
		#[codec(index = 0)]
		TrialRegistered {
			/// The trial.
			trial: TrialId,
			/// For where the sponsor is one.
			jurisdiction: Option<Jurisdiction>,
			/// What was registered.
			registration: Registration<T::AccountId>,
			/// What another registry said of it, if it was imported.
			record: Option<RegistryRecord>,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// A trial got one more number.
		#[codec(index = 1)]
		NumberAdded {
			/// The trial.
			trial: TrialId,
			/// The number.
			number: TrialNumber,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// Whose a number is was contested.
		#[codec(index = 2)]
		NumberContested {
			/// The number.
			number: TrialNumber,
			/// The trial that it is said to belong to.
			claim: Option<TrialId>,
			/// The digest of what is put forward.
			evidence: H256,
			/// Who contested it.
			authorised_by: T::AccountId,
		},
		/// A contest was taken back.
		#[codec(index = 3)]
		ContestWithdrawn {
			/// The number.
			number: TrialNumber,
			/// Who had contested it.
			authorised_by: T::AccountId,
		},
		/// Governance settled a contest.
		#[codec(index = 4)]
		ContestSettled {
			/// The number.
			number: TrialNumber,
			/// Whether who contested was right.
			upheld: bool,
			/// Whose the number is now.
			trial: Option<TrialId>,
		},
		/// What is registered of a trial was amended.
		#[codec(index = 5)]
		TrialAmended {
			/// The trial.
			trial: TrialId,
			/// The version of the registration.
			version: u32,
			/// What was amended.
			amendment: Amendment,
			/// How far the trial had come.
			stage: Stage,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// A version of a document was submitted.
		#[codec(index = 6)]
		VersionSubmitted {
			/// The trial.
			trial: TrialId,
			/// Of which document.
			kind: DocumentKind,
			/// Which version.
			version: VersionNumber,
			/// The digest of the document.
			digest: H256,
			/// Why it was made.
			reason: ChangeReason,
			/// What the signature means.
			meaning: SignatureMeaning,
			/// How far the trial had come.
			stage: Stage,
			/// Who signed.
			authorised_by: T::AccountId,
		},
		/// A site was opened.
		#[codec(index = 7)]
		SiteOpened {
			/// The trial.
			trial: TrialId,
			/// The site.
			site: SiteId,
			/// Where, and by whom.
			place: NewSite<T::AccountId>,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// Another leads the conduct at a site.
		#[codec(index = 8)]
		InvestigatorReplaced {
			/// The trial.
			trial: TrialId,
			/// The site.
			site: SiteId,
			/// Who does now.
			investigator: T::AccountId,
			/// For where he is an investigator.
			jurisdiction: Option<Jurisdiction>,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// A committee or an authority approved.
		#[codec(index = 9)]
		Approved {
			/// The trial.
			trial: TrialId,
			/// The approval.
			approval: ItemId,
			/// In what capacity.
			capacity: Capacity<T::AccountId>,
			/// What.
			terms: ApprovalTerms,
			/// The committee or the authority.
			authorised_by: T::AccountId,
		},
		/// An approval became something else.
		#[codec(index = 10)]
		ApprovalChanged {
			/// The trial.
			trial: TrialId,
			/// The approval.
			approval: ItemId,
			/// What became of it.
			action: ApprovalAction,
			/// The digest of the decision.
			decision: H256,
			/// The committee or the authority.
			authorised_by: T::AccountId,
		},
		/// A site works under other approvals.
		#[codec(index = 11)]
		ApprovalsAdopted {
			/// The trial.
			trial: TrialId,
			/// The site.
			site: SiteId,
			/// The committee's.
			ethics: ItemId,
			/// The authority's.
			authority: Option<ItemId>,
			/// The sponsor, or who leads the conduct there.
			authorised_by: T::AccountId,
		},
		/// A status was stated.
		#[codec(index = 12)]
		StatusSet {
			/// The trial.
			trial: TrialId,
			/// Of what.
			scope: StatusScope,
			/// What it is.
			status: Status,
			/// Why it stopped.
			reason: Option<StopReason>,
			/// Who stated it.
			authorised_by: T::AccountId,
		},
		/// The status was verified: it is as it was stated.
		#[codec(index = 13)]
		StatusVerified {
			/// The trial.
			trial: TrialId,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// The primary completion has been.
		#[codec(index = 14)]
		PrimarilyCompleted {
			/// The trial.
			trial: TrialId,
			/// When.
			at: Moment,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// An urgent safety measure was taken.
		#[codec(index = 15)]
		UrgentMeasureTaken {
			/// The trial.
			trial: TrialId,
			/// Which.
			measure: ItemId,
			/// Where.
			site: SiteId,
			/// The digest of what was done and why.
			account: H256,
			/// When.
			taken_at: Moment,
			/// Until when it has to be notified.
			due: Moment,
			/// Who took it.
			authorised_by: T::AccountId,
		},
		/// Authorities and committees were told of a measure.
		#[codec(index = 16)]
		UrgentMeasureNotified {
			/// The trial.
			trial: TrialId,
			/// Which.
			measure: ItemId,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// A participant was enrolled.
		#[codec(index = 17)]
		Enrolled {
			/// The trial.
			trial: TrialId,
			/// Where.
			site: SiteId,
			/// A commitment to who it is.
			participant: H256,
			/// The signed forms.
			forms: BoundedVec<SignedForm, ConstU32<MAX_FORMS_AT_ENROLMENT>>,
			/// When, as stated or by the chain's time.
			enrolled_at: Moment,
			/// Who leads the conduct there.
			authorised_by: T::AccountId,
		},
		/// A participant, or who speaks for him, signed a form.
		#[codec(index = 18)]
		FormSigned {
			/// The trial.
			trial: TrialId,
			/// Who.
			participant: H256,
			/// What.
			form: SignedForm,
			/// Who leads the conduct there.
			authorised_by: T::AccountId,
		},
		/// A participant took something back.
		#[codec(index = 19)]
		ParticipantWithdrew {
			/// The trial.
			trial: TrialId,
			/// Who.
			participant: H256,
			/// What is taken back now. What was taken back before stays so.
			withdrawal: Withdrawal,
			/// Who leads the conduct there.
			authorised_by: T::AccountId,
		},
		/// The randomisation was fixed.
		#[codec(index = 20)]
		RandomisationFixed {
			/// The trial.
			trial: TrialId,
			/// How.
			method: Method,
			/// Who assigns.
			randomiser: T::AccountId,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// A participant got his place.
		#[codec(index = 21)]
		Assigned {
			/// The trial.
			trial: TrialId,
			/// Who.
			participant: H256,
			/// Which place.
			place: Place,
			/// The leaf that stands there.
			leaf: H256,
			/// Who assigns.
			authorised_by: T::AccountId,
		},
		/// The chain saw something go otherwise than was promised.
		#[codec(index = 22)]
		Deviated {
			/// The trial.
			trial: TrialId,
			/// What.
			what: Deviation,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Somebody was told which arm a participant is in.
		#[codec(index = 23)]
		Unblinded {
			/// The trial.
			trial: TrialId,
			/// Of whom.
			participant: H256,
			/// Why.
			reason: UnblindingReason,
			/// The digest of the account of it.
			account: H256,
			/// Who was told.
			authorised_by: T::AccountId,
		},
		/// Data were anchored.
		#[codec(index = 24)]
		DataAnchored {
			/// The trial.
			trial: TrialId,
			/// Which batch.
			dataset: ItemId,
			/// The root of its records.
			root: H256,
			/// How many there are.
			count: u32,
			/// Who anchored it.
			authorised_by: T::AccountId,
		},
		/// The database was locked.
		#[codec(index = 25)]
		DatabaseLocked {
			/// The trial.
			trial: TrialId,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// The database was unlocked.
		#[codec(index = 26)]
		DatabaseUnlocked {
			/// The trial.
			trial: TrialId,
			/// Why.
			reason: UnlockReason,
			/// The digest of the account of it.
			account: H256,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// Places of the list were opened.
		#[codec(index = 27)]
		ListOpened {
			/// The trial.
			trial: TrialId,
			/// Which, with what stands there.
			openings: BoundedVec<Opening, T::MaxBatch>,
			/// Who assigns.
			authorised_by: T::AccountId,
		},
		/// The monitoring committee recommended something.
		#[codec(index = 28)]
		Recommended {
			/// The trial.
			trial: TrialId,
			/// Which recommendation.
			item: ItemId,
			/// What.
			recommendation: Recommendation,
			/// The digest of the open report.
			report: H256,
			/// The committee.
			authorised_by: T::AccountId,
		},
		/// A safety event was recorded.
		#[codec(index = 29)]
		SafetyEventRecorded {
			/// The trial.
			trial: TrialId,
			/// Which.
			event: ItemId,
			/// Where.
			site: SiteId,
			/// What is said of it.
			terms: EventTerms,
			/// When the sponsor knew.
			aware_at: Moment,
			/// Until when it has to be reported.
			due: Option<Moment>,
			/// Who recorded it.
			authorised_by: T::AccountId,
		},
		/// A safety event was reported to the authorities.
		#[codec(index = 30)]
		SafetyEventReported {
			/// The trial.
			trial: TrialId,
			/// Which.
			event: ItemId,
			/// The digest of the report.
			report: H256,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// A delay of results was certified.
		#[codec(index = 31)]
		DelayCertified {
			/// The trial.
			trial: TrialId,
			/// The digest of the certificate.
			certificate: H256,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// Results were reported.
		#[codec(index = 32)]
		ResultsReported {
			/// The trial.
			trial: TrialId,
			/// Outcome by outcome.
			results: BoundedVec<OutcomeResult, ConstU32<MAX_OUTCOMES>>,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
		/// An organisation accepted to be a site.
		#[codec(index = 34)]
		SiteAccepted {
			/// The trial.
			trial: TrialId,
			/// The site.
			site: SiteId,
			/// The organisation.
			authorised_by: T::AccountId,
		},
		/// Another took over a part in the trial.
		#[codec(index = 33)]
		Appointed {
			/// The trial.
			trial: TrialId,
			/// Who, and as what.
			role: Role<T::AccountId>,
			/// The sponsor.
			authorised_by: T::AccountId,
		},
	}
}
