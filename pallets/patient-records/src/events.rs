//! What the pallet tells: past tense, with who authorised it, and enough to rebuild the state.

use frame_support::pallet_macros::pallet_section;

/// What the pallet tells: past tense, with who authorised it, and enough to rebuild the state.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A profile was opened.
		#[codec(index = 0)]
		ProfileOpened {
			/// The profile.
			profile: ProfileId,
			/// Who controls it.
			controller: T::AccountId,
			/// How it came to be.
			opening: Opening,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A profile was closed; its ledger stays.
		#[codec(index = 1)]
		ProfileClosed {
			/// The profile.
			profile: ProfileId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Control is to move.
		#[codec(index = 2)]
		RekeyProposed {
			/// The profile.
			profile: ProfileId,
			/// To this account, once it accepts.
			to: T::AccountId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Control moved.
		#[codec(index = 3)]
		Rekeyed {
			/// The profile.
			profile: ProfileId,
			/// The account that controls it no longer.
			from: T::AccountId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A patient opted out of research, or back in.
		#[codec(index = 4)]
		ResearchOptOutSet {
			/// The profile.
			profile: ProfileId,
			/// Whether he is out.
			opted_out: bool,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A patient refused emergency access, or no longer does.
		#[codec(index = 5)]
		EmergencyRefusalSet {
			/// The profile.
			profile: ProfileId,
			/// The jurisdiction whose law he invokes; `None`: no longer.
			refusal: Option<Jurisdiction>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A patient published a key for envelopes.
		#[codec(index = 6)]
		ProfileKeySet {
			/// The profile.
			profile: ProfileId,
			/// The key.
			key: EnvelopeKey,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// An account published a key for envelopes.
		#[codec(index = 7)]
		KeyPublished {
			/// The key.
			key: EnvelopeKey,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// An account withdrew its key.
		#[codec(index = 8)]
		KeyWithdrawn {
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A representative was appointed.
		#[codec(index = 9)]
		RepresentativeAppointed {
			/// The profile.
			profile: ProfileId,
			/// The appointment.
			appointment: Appointment<T::AccountId>,
			/// The organisation whose officer appointed him; `None`: the patient did.
			organisation: Option<T::AccountId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A representative was removed, or resigned.
		#[codec(index = 10)]
		RepresentativeRemoved {
			/// The profile.
			profile: ProfileId,
			/// Who it was.
			representative: T::AccountId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// The patient contests a representative, who has no power meanwhile.
		#[codec(index = 11)]
		RepresentativeContested {
			/// The profile.
			profile: ProfileId,
			/// Who it is.
			representative: T::AccountId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A representative was confirmed on a court's order.
		#[codec(index = 12)]
		RepresentativeConfirmed {
			/// The profile.
			profile: ProfileId,
			/// Who it is.
			representative: T::AccountId,
			/// The commitment to the order.
			order: H256,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A record was added.
		#[codec(index = 13)]
		RecordAdded {
			/// The profile.
			profile: ProfileId,
			/// Its number.
			record: RecordId,
			/// The organisation that authored it; `None`: the patient did.
			organisation: Option<T::AccountId>,
			/// What was added.
			content: NewRecord<T::AccountId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A record has a new version.
		#[codec(index = 14)]
		RecordAmended {
			/// Its number.
			record: RecordId,
			/// The version, from 1.
			version: u32,
			/// What it says now.
			content: RecordContent,
			/// Why.
			reason: AmendmentReason,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A patient asks that a record be amended.
		#[codec(index = 15)]
		AmendmentRequested {
			/// Its number.
			record: RecordId,
			/// The digest of what is asked for.
			request: H256,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// The author refused to amend.
		#[codec(index = 16)]
		AmendmentRefused {
			/// Its number.
			record: RecordId,
			/// The ground.
			reason: RefusalReason,
			/// The digest of the written denial.
			statement: H256,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// The patient disagrees with the refusal.
		#[codec(index = 17)]
		DisagreementStated {
			/// Its number.
			record: RecordId,
			/// The digest of his statement.
			statement: H256,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A record was entered in error.
		#[codec(index = 18)]
		RecordMarkedInError {
			/// Its number.
			record: RecordId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A record was erased; a tombstone stays.
		#[codec(index = 19)]
		RecordErased {
			/// The profile.
			profile: ProfileId,
			/// Its number.
			record: RecordId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A tombstone was removed after the retention.
		#[codec(index = 20)]
		TombstoneCleared {
			/// The number of the record that it stood for.
			record: RecordId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A consent was granted.
		#[codec(index = 21)]
		ConsentGranted {
			/// The profile.
			profile: ProfileId,
			/// Its number.
			consent: ConsentId,
			/// What it says.
			terms: ConsentTerms<T::AccountId>,
			/// On what authority.
			authority: Authority,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A consent was amended.
		#[codec(index = 22)]
		ConsentAmended {
			/// The profile.
			profile: ProfileId,
			/// Its number.
			consent: ConsentId,
			/// Its version now.
			version: u32,
			/// What it says now.
			terms: ConsentTerms<T::AccountId>,
			/// On what authority.
			authority: Authority,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A consent was revoked.
		#[codec(index = 23)]
		ConsentRevoked {
			/// The profile.
			profile: ProfileId,
			/// Its number.
			consent: ConsentId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A consent whose period was over made room, or one for a record went with it.
		#[codec(index = 24)]
		ConsentLapsed {
			/// The profile.
			profile: ProfileId,
			/// Its number.
			consent: ConsentId,
		},
		/// Somebody asks a patient for consent.
		#[codec(index = 25)]
		RequestMade {
			/// The profile.
			profile: ProfileId,
			/// The number of the request in the profile.
			number: u32,
			/// What for.
			kind: RequestKind,
			/// The organisation that he acts for.
			organisation: T::AccountId,
			/// The consent that is asked for.
			terms: ConsentTerms<T::AccountId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// The patient answered a request.
		#[codec(index = 26)]
		RequestAnswered {
			/// The profile.
			profile: ProfileId,
			/// Who had asked.
			requester: T::AccountId,
			/// The consent that was granted; `None`: declined.
			consent: Option<ConsentId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A request was withdrawn, or had expired.
		#[codec(index = 27)]
		RequestWithdrawn {
			/// The profile.
			profile: ProfileId,
			/// Who had asked.
			requester: T::AccountId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// An entry was added to the ledger.
		#[codec(index = 28)]
		DisclosureRecorded {
			/// The profile.
			profile: ProfileId,
			/// Its place.
			index: u32,
			/// What it says.
			entry: LedgerEntry<T::AccountId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A sealed entry was opened.
		#[codec(index = 29)]
		DisclosureOpened {
			/// The profile.
			profile: ProfileId,
			/// Its place.
			index: u32,
			/// What it says.
			entry: LedgerEntry<T::AccountId>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// The oldest page of a ledger was removed after the retention.
		#[codec(index = 30)]
		LedgerPruned {
			/// The profile.
			profile: ProfileId,
			/// The first entry that is still there.
			first: u32,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// The glass was broken.
		#[codec(index = 31)]
		EmergencyDeclared {
			/// Its number.
			emergency: EmergencyId,
			/// The profile.
			profile: ProfileId,
			/// The organisation.
			organisation: T::AccountId,
			/// The credential that was relied on.
			capacity: Capacity<T::AccountId>,
			/// Why.
			reason: EmergencyReason,
			/// Until when.
			until: Moment,
			/// When it happened, if it was entered after an outage.
			event_time: Option<Moment>,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// An emergency was reviewed.
		#[codec(index = 32)]
		EmergencyReviewed {
			/// Its number.
			emergency: EmergencyId,
			/// Who had declared it.
			actor: T::AccountId,
			/// What was found.
			finding: Finding,
			/// The digest of the reasons.
			reasons: H256,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A finding was appealed.
		#[codec(index = 33)]
		FindingAppealed {
			/// Its number.
			emergency: EmergencyId,
			/// The digest of the grounds.
			grounds: H256,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// A regulator decided an appeal.
		#[codec(index = 34)]
		AppealDecided {
			/// Its number.
			emergency: EmergencyId,
			/// Who had declared it.
			actor: T::AccountId,
			/// The outcome.
			outcome: AppealOutcome,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// An emergency was removed after the retention.
		#[codec(index = 35)]
		EmergencyPruned {
			/// Its number.
			emergency: EmergencyId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
		/// Governance set whether a jurisdiction lets patients refuse emergency access.
		#[codec(index = 36)]
		RefusalAllowedSet {
			/// The jurisdiction.
			jurisdiction: Jurisdiction,
			/// Whether it does.
			allowed: bool,
		},
		/// A representative whose time was over made room.
		#[codec(index = 37)]
		RepresentativeLapsed {
			/// The profile.
			profile: ProfileId,
			/// Who it was.
			representative: T::AccountId,
		},
		/// A ward came of age, or can sign again: nobody is put over him as a parent any more.
		#[codec(index = 38)]
		WardshipEnded {
			/// The profile.
			profile: ProfileId,
			/// Who did it.
			authorised_by: T::AccountId,
		},
	}
}
