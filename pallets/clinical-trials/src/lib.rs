//! # Clinical trials: what was promised, and what was done
//!
//! A sponsor registers a trial before it begins: what is to be found out, in whom, by which plan. Committees and authorities
//! approve it, sites enrol under what was approved, places are assigned from a list that was fixed before, data are
//! anchored, the database is locked, the list is shown, results answer the outcomes that were registered. The chain stamps
//! each of these with how far the trial had come, and [`TrialReport`] says what was otherwise than promised.
//!
//! ## Terms
//!
//! - **Number**: what a registry calls a trial. One belongs to one trial; who thinks it his contests it before governance.
//! - **Imported**: a trial that another registry had first. It begins in the status that the registry states; the registry's
//!   dates are what its importer attests, and stand beside the chain's.
//! - **Outcome**: what a trial promises to find out. It is never edited: what it was stays, with the [`Stage`] at which it was
//!   changed.
//! - **Version** of protocol, analysis plan and consent form: a digest, signed with a meaning.
//! - **Approval**: of one version of the protocol, and of the consent form, at sites or in countries. A site adopts the
//!   approvals that it works under; others go on under older ones.
//! - **Place**: a position of a stratum of the randomisation. Assigning shows the leaf that stands there, a hash that tells
//!   nothing without its salt.
//!
//! ## Who may, and what it costs
//!
//! | call | who | deposit |
//! |---|---|---|
//! | `register`, `import` | a trial sponsor | trial; record for each outcome |
//! | `add_number`, `verify_status`, `replace_investigator`, `appoint`; `amend` | the sponsor, in good standing | none; record for each outcome that is added |
//! | `open_site`; `accept_site` | the sponsor; the organisation that is to be the site | record, of its country the first time; none |
//! | `complete_primarily` | the sponsor | none; record where it was stated otherwise before |
//! | `contest_number`, `withdraw_contest`; `settle_contest` | a trial sponsor; governance | record |
//! | `submit_version` | the sponsor | record |
//! | `approve`; `decide_approval` | an ethics committee or a regulator; the same | record |
//! | `adopt_approvals` | the sponsor, or the site's investigator | none |
//! | `set_status` | the sponsor; of a site its investigator, too; an approver suspends by its approval | none |
//! | `take_urgent_measure`; `notify_measure` | sponsor or a site's investigator; the sponsor | record |
//! | `enrol`, `enrol_batch`, `sign_form`; `withdraw_participant` | the site's investigator, who belongs to its organisation; he or the sponsor | participant, on the organisation; none |
//! | `fix_randomisation` | the sponsor, before the first enrolment | record |
//! | `assign`, `open_list` | who was named to assign | participant; none |
//! | `unblind` | the site's investigator; the sponsor; the monitoring committee | record |
//! | `anchor_data`, `lock_database`, `unlock_database` | the sponsor | record |
//! | `recommend` | the monitoring committee | record |
//! | `record_safety_event`; `report_safety_event` | sponsor or the site's investigator; the sponsor | record |
//! | `certify_delay`, `report_results` | the sponsor | none |
//!
//! What an investigator enters the organisation of his site pays: an affiliation that an organisation issues is also its purse.
//!
//! ## What is blind
//!
//! Which arm a participant is in cannot be told from the chain before the list is opened, and the list is opened after the
//! lock. Arms, salts and the sizes of blocks are nowhere on it; leaves are hashes over 32 random bytes of salt each. An
//! unblinding says who was told and why.
//!
//! ## Times
//!
//! The chain's time is what counts. A stated time stands beside it and counts against whoever states it, or for whom he acts: an enrolment of
//! last week makes the first enrolment earlier, never later, and none may lie farther back than `LateEntryPeriod`.
//!
//! ## Limits that are known
//!
//! - The chain knows the plan by digest: what the protocol says is compared by people.
//! - Being registered here is being registered: whether a number of another registry is real, and since when, the chain does not
//!   ask. What a registry says of an imported trial is what it said then.
//! - An approval is a committee's word; whether it met and had a quorum, and how long it may hold, is its own affair.
//! - Nothing is removed: a trial's master file is kept for 25 years (Regulation (EU) 536/2014, Article 58), and what is here
//!   for as long as the chain. What was entered by mistake stays, dated.
//! - A trial cannot pass from one sponsor to another.
//! - The principal investigator is named, and holds no credential that is asked for. Who is appointed later is compared with the
//!   committees that approve from then on.
//! - Ties of a committee to premises of the sponsor, or of an investigator, are not seen: only those to organisations at large.
//! - One contest of a number waits at a time.
//! - The list keeps arms in their order, and not who comes next: who assigns says whom, and in which stratum. Who was enrolled
//!   and has no place is no finding: not everybody who is screened is randomised.
//! - Places that were passed over are not opened here: their leaves never stood on the chain. Who has the list shows them with
//!   proofs of its root. Of a minimisation the leaves that were shown are opened, and the seed is not.
//! - A trial that began elsewhere needs no list here.
//! - Nobody is made to sign a new form, and none is signed while the site's approval is held back.
//! - What is larger keeps the status that was stated when its last site has stopped, and a site when the trial has: enrolling is
//!   refused, and a report says that nobody recruits anywhere.
//! - A country that is suspended or over leaves those of its sites counted that still say that they recruit.
//! - A primary completion may be stated for a time before somebody's enrolment who is in already: it only makes results due earlier.
//! - Terms run to the millisecond from their event, which is stricter than by days of the calendar.
//! - What is missing is found for as long as it is missing: a status that nobody verifies, an outcome that nobody reports.
//! - An event turns out not to need a report: that is what is reported of it. Both look the same here.
//! - Data set, plan and sample size as they were before an amendment stand in its events, not in the state.
//! - Of approvals that a site worked under the last three before those of today are remembered; no enrolment is entered for a time
//!   before these. Of an approval eight gaps are: of more those nearest together become one, which may accuse.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use frame_support::pallet_macros::import_section;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

mod amendments;
mod approvals;
mod authority;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
mod calendar;
mod conduct;
mod cost;
mod data;
mod enrolment;
mod errors;
mod events;
mod invariants;
#[cfg(test)]
mod mock;
mod numbers;
mod randomisation;
mod registration;
mod report;
mod results;
mod safety;
mod sites;
mod status;
#[cfg(test)]
mod tests;
mod types;
mod versions;
pub mod weights;

// What FRAME generates from the declarations is not ours to lint; the logic in the other files is.
#[allow(clippy::expect_used, clippy::too_many_arguments)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint, Time},
	};
	use frame_system::pallet_prelude::*;
	use salus_primitives::{
		commitment::InclusionProof,
		consent::ConsentRegistry,
		credential::{Capacity, CredentialRegistry},
		deposit::BatchConsideration,
		identifiers::{CountryCode, Jurisdiction, TrialNumber},
		signature::SignatureMeaning,
		Moment,
	};
	use sp_core::H256;

	use crate::{types::*, weights::WeightInfo};

	/// The version of the storage's layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The measured weights. They cover all but what the registries are asked, which is added.
		type WeightInfo: WeightInfo;

		/// Who is in good standing.
		type Credentials: CredentialRegistry<Self::AccountId>;

		/// Who permits that his data are used.
		type Consent: ConsentRegistry<Self::AccountId>;

		/// The chain's time, in milliseconds since the Unix epoch.
		type Time: Time<Moment = Moment>;

		/// Who settles contests of numbers.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The deposit for a trial and its numbers.
		type TrialDeposit: Consideration<Self::AccountId, Footprint>;

		/// The deposit for a participant, and for an assignment.
		type ParticipantDeposit: BatchConsideration<Self::AccountId>;

		/// The deposit for what else is kept of a trial: outcomes, versions, approvals, sites, events.
		type RecordDeposit: BatchConsideration<Self::AccountId>;

		/// Most participants enrolled, or places opened, in one call.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

		/// Within what time, in milliseconds, an urgent measure has to be notified (Regulation (EU) 536/2014, Article 54(2):
		/// seven days).
		#[pallet::constant]
		type NotificationPeriod: Get<Moment>;

		/// By how much, in milliseconds, a stated time may lie ahead of the chain's.
		#[pallet::constant]
		type ClockTolerance: Get<Moment>;

		/// How far back, in milliseconds, an enrolment or an urgent measure may be stated to lie: one of long ago moves the first
		/// enrolment of the whole trial.
		#[pallet::constant]
		type LateEntryPeriod: Get<Moment>;

		/// What the benchmarks need of the runtime.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::BenchmarkHelper;
	}

	/// Why the pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// For a trial, on its sponsor.
		#[codec(index = 0)]
		Trial,
		/// For a participant, on the organisation of his site; for an assignment, on who assigns.
		#[codec(index = 1)]
		Participant,
		/// For what else is kept of a trial, on who entered it.
		#[codec(index = 2)]
		Record,
	}

	/// The number of the next trial.
	#[pallet::storage]
	pub type NextTrialId<T> = StorageValue<_, TrialId, ValueQuery>;

	/// The trials, by the chain's own counter.
	#[pallet::storage]
	pub type Trials<T: Config> = StorageMap<_, Twox64Concat, TrialId, Trial<T>>;

	/// Whose a registry's number is. Numbers are chosen: hashed.
	#[pallet::storage]
	pub type TrialOf<T> = StorageMap<_, Blake2_128Concat, TrialNumber, TrialId>;

	/// The numbers that are contested.
	#[pallet::storage]
	pub type Contests<T: Config> = StorageMap<_, Blake2_128Concat, TrialNumber, Contest<T>>;

	/// The outcomes.
	#[pallet::storage]
	pub type Outcomes<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, OutcomeId, Outcome<T>>;

	/// The versions of documents.
	#[pallet::storage]
	pub type DocumentVersions<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, (DocumentKind, VersionNumber), Version<T>>;

	/// The sites.
	#[pallet::storage]
	pub type Sites<T: Config> = StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, SiteId, Site<T>>;

	/// What of a trial is in a country.
	#[pallet::storage]
	pub type Countries<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, CountryCode, CountryPart<T>>;

	/// The approvals.
	#[pallet::storage]
	pub type Approvals<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, ItemId, Approval<T>>;

	/// The participants, by the commitments to them: chosen, so hashed.
	#[pallet::storage]
	pub type Participants<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Blake2_128Concat, H256, Participant<T>>;

	/// How places come about.
	#[pallet::storage]
	pub type Randomisations<T: Config> = StorageMap<_, Twox64Concat, TrialId, Randomisation<T>>;

	/// Who has which place.
	#[pallet::storage]
	pub type Assignments<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, Place, Assignment<T>>;

	/// The unblindings.
	#[pallet::storage]
	pub type Unblindings<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, ItemId, Unblinding<T>>;

	/// The batches of data.
	#[pallet::storage]
	pub type Datasets<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, ItemId, Dataset<T>>;

	/// The safety events.
	#[pallet::storage]
	pub type SafetyEvents<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, ItemId, SafetyEvent<T>>;

	/// Of the safety events those that have to be reported, in the order in which they were recorded.
	#[pallet::storage]
	pub type ExpeditedEvents<T> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, ItemId, ItemId, OptionQuery>;

	/// The urgent measures.
	#[pallet::storage]
	pub type UrgentMeasures<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, ItemId, UrgentMeasure<T>>;

	/// What monitoring committees recommended.
	#[pallet::storage]
	pub type Recommendations<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, ItemId, RecordedRecommendation<T>>;

	/// What the chain saw go otherwise than was promised.
	#[pallet::storage]
	pub type Deviations<T: Config> =
		StorageDoubleMap<_, Twox64Concat, TrialId, Twox64Concat, ItemId, RecordedDeviation<T>>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxBatch::get() >= 1, "a batch must hold something");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Registers a trial. By a sponsor of trials, in good standing in this jurisdiction.
		///
		/// Fails with `InvalidRegistration`, `NumberTaken`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register(Pallet::<T>::count_of(registration.outcomes.len())).saturating_add(Pallet::<T>::standings(1)))]
		pub fn register(
			origin: OriginFor<T>,
			jurisdiction: Option<Jurisdiction>,
			registration: Registration<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register(who, jurisdiction, registration, None)
		}

		/// Registers a trial that another registry had first, in the status that it states there. Its dates are attested by who
		/// imports it.
		///
		/// Fails like `register`, and with `InvalidRecord`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::register(Pallet::<T>::count_of(registration.outcomes.len())).saturating_add(Pallet::<T>::standings(1)))]
		pub fn import(
			origin: OriginFor<T>,
			jurisdiction: Option<Jurisdiction>,
			registration: Registration<T::AccountId>,
			record: RegistryRecord,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register(who, jurisdiction, registration, Some(record))
		}

		/// Adds a registry's number to a trial. By its sponsor.
		///
		/// Fails with `NumberTaken`, `TooMany`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::add_number().saturating_add(Pallet::<T>::standings(1)))]
		pub fn add_number(origin: OriginFor<T>, trial: TrialId, number: TrialNumber) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_add_number(who, trial, number)
		}

		/// Says that a number belongs to another trial, or to none that is here. By a sponsor of trials.
		///
		/// Fails with `NumberNotFound`, `WrongContest`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::contest_number().saturating_add(Pallet::<T>::standings(1)))]
		pub fn contest_number(
			origin: OriginFor<T>,
			jurisdiction: Option<Jurisdiction>,
			number: TrialNumber,
			claim: Option<TrialId>,
			evidence: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_contest_number(who, jurisdiction, number, claim, evidence)
		}

		/// Takes a contest back. By who contested.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::withdraw_contest())]
		pub fn withdraw_contest(origin: OriginFor<T>, number: TrialNumber) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_contest(who, number)
		}

		/// Settles a contest: upheld, with this claim, the number goes to the trial that was named, or to none. What is not upheld
		/// falls, whatever it claims. By governance.
		///
		/// Fails with `WrongContest`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::settle_contest())]
		pub fn settle_contest(
			origin: OriginFor<T>,
			number: TrialNumber,
			claim: Option<TrialId>,
			upheld: bool,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_settle_contest(number, claim, upheld)
		}

		/// Amends what is registered: data set, plan, sample size, outcomes. What an outcome was stays with it; what else was stands
		/// in the events. By the sponsor.
		///
		/// Fails with `StaleVersion`, `WrongReason`, `InvalidRegistration`, `OutcomeNotFound`, `InvalidOutcome`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::amend(Pallet::<T>::count_of(amendment.outcomes.len())).saturating_add(Pallet::<T>::standings(1)))]
		pub fn amend(
			origin: OriginFor<T>,
			trial: TrialId,
			expected_version: u32,
			amendment: Amendment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_amend(who, trial, expected_version, amendment)
		}

		/// Submits a version of protocol, analysis plan or consent form, after the one named as the last; 0 if there is none. By
		/// the sponsor.
		///
		/// Fails with `StaleVersion`, `WrongReason`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::submit_version().saturating_add(Pallet::<T>::standings(1)))]
		pub fn submit_version(
			origin: OriginFor<T>,
			trial: TrialId,
			kind: DocumentKind,
			last: VersionNumber,
			digest: H256,
			reason: ChangeReason,
			meaning: SignatureMeaning,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_submit_version(who, trial, kind, last, digest, reason, meaning)
		}

		/// Opens a site. By the sponsor; its organisation and its investigator are in good standing.
		///
		/// Fails with `TrialEnded`, `WrongCapacity`, `NotAffiliated`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::open_site().saturating_add(Pallet::<T>::standings(4)))]
		pub fn open_site(
			origin: OriginFor<T>,
			trial: TrialId,
			place: NewSite<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_site(who, trial, place)
		}

		/// Has another lead the conduct at a site. By the sponsor.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::replace_investigator().saturating_add(Pallet::<T>::standings(5)))]
		pub fn replace_investigator(
			origin: OriginFor<T>,
			trial: TrialId,
			site: SiteId,
			investigator: T::AccountId,
			jurisdiction: Option<Jurisdiction>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_replace_investigator(who, trial, site, investigator, jurisdiction)
		}

		/// Approves a version of the protocol, and of the consent form. By an ethics committee, tied neither to the sponsor nor to
		/// the principal investigator, or a regulator; within its own country.
		///
		/// Fails with `ConflictOfInterest`, `VersionNotFound`, `InvalidApproval`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::approve().saturating_add(Pallet::<T>::standings(5)))]
		pub fn approve(
			origin: OriginFor<T>,
			trial: TrialId,
			capacity: Capacity<T::AccountId>,
			terms: ApprovalTerms,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_approve(who, trial, capacity, terms)
		}

		/// Suspends, reinstates, continues or withdraws an approval. By who gave it.
		///
		/// Fails with `WrongApprovalState`, `InvalidApproval`.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::decide_approval().saturating_add(Pallet::<T>::standings(5)))]
		pub fn decide_approval(
			origin: OriginFor<T>,
			trial: TrialId,
			approval: ItemId,
			action: ApprovalAction,
			decision: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_decide_approval(who, trial, approval, action, decision)
		}

		/// Has a site work under these approvals from now on. By the sponsor, or who leads the conduct there.
		///
		/// Fails with `NotApproved`, `ApprovalNotInForce`, `ApprovalLapsed`, `VersionsDiffer`, `AlreadyDone`.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::adopt_approvals().saturating_add(Pallet::<T>::standings(4)))]
		pub fn adopt_approvals(
			origin: OriginFor<T>,
			trial: TrialId,
			site: SiteId,
			ethics: ItemId,
			authority: Option<ItemId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_adopt_approvals(who, trial, site, ethics, authority)
		}

		/// States the status of a site, of what is in a country, or of the trial. By the sponsor; of a site its investigator, too.
		///
		/// Fails with `WrongStatus`, `WrongStopReason`, `HasParticipants`, `NoParticipants`, `TrialEnded`, `NotAccepted`, and where a site is to recruit without
		/// approval like `adopt_approvals`.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::set_status().saturating_add(Pallet::<T>::standings(2)))]
		pub fn set_status(
			origin: OriginFor<T>,
			trial: TrialId,
			scope: StatusScope,
			status: Status,
			reason: Option<StopReason>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_status(who, trial, scope, status, reason)
		}

		/// Says that the status is still as it was stated. By the sponsor.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::verify_status().saturating_add(Pallet::<T>::standings(1)))]
		pub fn verify_status(origin: OriginFor<T>, trial: TrialId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_verify_status(who, trial)
		}

		/// States the primary completion: the last datum for the primary outcome. By the sponsor.
		///
		/// Stated otherwise than before it is recorded as a deviation.
		///
		/// Fails with `NotCompleted` before the first enrolment, `AlreadyDone`, `InvalidTime`.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::complete_primarily().saturating_add(Pallet::<T>::standings(1)))]
		pub fn complete_primarily(
			origin: OriginFor<T>,
			trial: TrialId,
			at: Option<Moment>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_complete_primarily(who, trial, at)
		}

		/// Records a safety measure that was taken before it could be approved. By the sponsor, or who leads the conduct at the
		/// site.
		///
		/// Fails with `InvalidTime`, `NotAccepted`.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::take_urgent_measure().saturating_add(Pallet::<T>::standings(2)))]
		pub fn take_urgent_measure(
			origin: OriginFor<T>,
			trial: TrialId,
			site: SiteId,
			account: H256,
			taken_at: Option<Moment>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_take_urgent_measure(who, trial, site, account, taken_at)
		}

		/// Records that authorities and committees were told of a measure. By the sponsor.
		///
		/// Fails with `ItemNotFound`, `AlreadyDone`.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::notify_measure().saturating_add(Pallet::<T>::standings(1)))]
		pub fn notify_measure(origin: OriginFor<T>, trial: TrialId, measure: ItemId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_notify_measure(who, trial, measure)
		}

		/// Enrols a participant. By who leads the conduct at the site, under the approvals that hold there; what is stated for a time
		/// before the site adopted these, under those of then.
		///
		/// Stated for a time before the approval, or before the randomisation was fixed, it is recorded as a deviation.
		///
		/// Fails with `NotRecruiting`, `NotRandomised`, `NotApproved`, `ApprovalLapsed`, `AlreadyEnrolled`, `ConsentMissing`,
		/// `FormSuperseded`, `NotPermitted`, `InvalidTime`, `AlreadyCompleted`, `DatabaseLocked`, `ConflictOfInterest`, `NotAccepted`.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::enrol(1).saturating_add(Pallet::<T>::standings(3)).saturating_add(Pallet::<T>::decisions(core::slice::from_ref(participant))))]
		pub fn enrol(
			origin: OriginFor<T>,
			trial: TrialId,
			site: SiteId,
			participant: NewParticipant,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_enrol(who, trial, site, alloc::vec![participant])
		}

		/// Enrols participants, all or none.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::enrol(Pallet::<T>::count_of(participants.len())).saturating_add(Pallet::<T>::standings(3)).saturating_add(Pallet::<T>::decisions(participants)))]
		pub fn enrol_batch(
			origin: OriginFor<T>,
			trial: TrialId,
			site: SiteId,
			participants: BoundedVec<NewParticipant, T::MaxBatch>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_enrol(who, trial, site, participants.into_inner())
		}

		/// Records a form that a participant, or who speaks for him, signed since: a further version, an assent, the consent of
		/// who came of age. By who leads the conduct at the site.
		///
		/// Fails with `ParticipantWithdrawn`, `FormSuperseded`, `ConsentMissing`, `TooMany`.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::sign_form().saturating_add(Pallet::<T>::standings(2)))]
		pub fn sign_form(
			origin: OriginFor<T>,
			trial: TrialId,
			participant: H256,
			form: SignedForm,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_sign_form(who, trial, participant, form)
		}

		/// Records what a participant takes back: treatment, follow-up, future data. By who leads the conduct at the site, or the
		/// sponsor.
		///
		/// Fails with `NothingWithdrawn`.
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::withdraw_participant().saturating_add(Pallet::<T>::standings(2)))]
		pub fn withdraw_participant(
			origin: OriginFor<T>,
			trial: TrialId,
			participant: H256,
			withdrawal: Withdrawal,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_participant(who, trial, participant, withdrawal)
		}

		/// Fixes the randomisation, and who assigns by it. By the sponsor, once, before anybody is enrolled.
		///
		/// Fails with `NotRandomised`, `TooLateToFix`, `InvalidList`, `ConflictOfInterest`.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::fix_randomisation().saturating_add(Pallet::<T>::standings(5)))]
		pub fn fix_randomisation(
			origin: OriginFor<T>,
			trial: TrialId,
			method: Method,
			randomiser: T::AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_fix_randomisation(who, trial, method, randomiser)
		}

		/// Assigns a participant to a place: the stratum's next. Of a list the proof shows that the leaf stands there. Places that
		/// are passed over are recorded as a deviation. By who was named to assign.
		///
		/// Fails with `AlreadyAssigned`, `PlaceTaken`, `NotInList`, `ParticipantWithdrawn`, `DatabaseLocked`, `TrialEnded`,
		/// `ConflictOfInterest`.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::assign())]
		pub fn assign(
			origin: OriginFor<T>,
			trial: TrialId,
			participant: H256,
			place: Place,
			leaf: H256,
			proof: Option<InclusionProof>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_assign(who, trial, participant, place, leaf, proof)
		}

		/// Records that somebody was told which arm a participant is in, and why; never which. By who leads the conduct at his
		/// site, the sponsor, or the monitoring committee, each for its own reason.
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::unblind().saturating_add(Pallet::<T>::standings(2)))]
		pub fn unblind(
			origin: OriginFor<T>,
			trial: TrialId,
			participant: H256,
			reason: UnblindingReason,
			account: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_unblind(who, trial, participant, reason, account)
		}

		/// Anchors a batch of data. By the sponsor, before the lock.
		///
		/// Fails with `DatabaseLocked`.
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::anchor_data().saturating_add(Pallet::<T>::standings(1)))]
		pub fn anchor_data(origin: OriginFor<T>, trial: TrialId, root: H256, count: u32) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_anchor_data(who, trial, root, count)
		}

		/// Locks the database. By the sponsor, after the primary completion.
		///
		/// Fails with `NotCompleted`, `DatabaseLocked`.
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::lock_database().saturating_add(Pallet::<T>::standings(1)))]
		pub fn lock_database(origin: OriginFor<T>, trial: TrialId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_lock_database(who, trial)
		}

		/// Unlocks it, which is a deviation. By the sponsor, with a reason.
		///
		/// Fails with `DatabaseNotLocked`.
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::unlock_database().saturating_add(Pallet::<T>::standings(1)))]
		pub fn unlock_database(
			origin: OriginFor<T>,
			trial: TrialId,
			reason: UnlockReason,
			account: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_unlock_database(who, trial, reason, account)
		}

		/// Opens places of the list: what stands there, and with which salt. What is not what the leaf is a hash of is refused, and
		/// what stays closed a report names. By who was named to assign, after the lock.
		///
		/// Fails with `DatabaseNotLocked`, `PlaceNotFound`, `AlreadyOpened`, `OpeningDiffers`.
		#[pallet::call_index(28)]
		#[pallet::weight(T::WeightInfo::open_list(Pallet::<T>::count_of(openings.len())))]
		pub fn open_list(
			origin: OriginFor<T>,
			trial: TrialId,
			openings: BoundedVec<Opening, T::MaxBatch>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_list(who, trial, openings)
		}

		/// Records what the monitoring committee recommends. By it.
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::recommend().saturating_add(Pallet::<T>::standings(1)))]
		pub fn recommend(
			origin: OriginFor<T>,
			trial: TrialId,
			recommendation: Recommendation,
			report: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_recommend(who, trial, recommendation, report)
		}

		/// Records a safety event. By the sponsor, who says when he knew of it, or by who leads the conduct at the site, from
		/// which moment on the sponsor does.
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::record_safety_event().saturating_add(Pallet::<T>::standings(2)))]
		pub fn record_safety_event(
			origin: OriginFor<T>,
			trial: TrialId,
			site: SiteId,
			terms: EventTerms,
			aware_at: Option<Moment>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_safety_event(who, trial, site, terms, aware_at)
		}

		/// Records that a safety event was reported to the authorities. By the sponsor.
		///
		/// Fails with `NotExpedited`, `AlreadyDone`.
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::report_safety_event().saturating_add(Pallet::<T>::standings(1)))]
		pub fn report_safety_event(
			origin: OriginFor<T>,
			trial: TrialId,
			event: ItemId,
			report: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_report_safety_event(who, trial, event, report)
		}

		/// Certifies that results wait (42 CFR 11.44(c)): two years more. By the sponsor, before they are due.
		///
		/// Fails with `NotCertifiable`, `AlreadyDone`.
		#[pallet::call_index(32)]
		#[pallet::weight(T::WeightInfo::certify_delay().saturating_add(Pallet::<T>::standings(1)))]
		pub fn certify_delay(origin: OriginFor<T>, trial: TrialId, certificate: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_certify_delay(who, trial, certificate)
		}

		/// Reports results, each of an outcome that was registered. By the sponsor.
		///
		/// Fails with `OutcomeNotFound`, `InvalidOutcome`, `NotCompleted`, `TooMany`.
		#[pallet::call_index(33)]
		#[pallet::weight(T::WeightInfo::report_results(Pallet::<T>::count_of(results.len())).saturating_add(Pallet::<T>::standings(1)))]
		pub fn report_results(
			origin: OriginFor<T>,
			trial: TrialId,
			results: BoundedVec<OutcomeResult, ConstU32<MAX_OUTCOMES>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_report_results(who, trial, results)
		}

		/// Has another take over a part in the trial: principal investigator, monitoring committee, who assigns places. By the
		/// sponsor.
		///
		/// Fails with `ConflictOfInterest`, `NotRandomised`, `AlreadyDone`, `TooMany`.
		#[pallet::call_index(34)]
		#[pallet::weight(T::WeightInfo::appoint().saturating_add(Pallet::<T>::standings(5)))]
		pub fn appoint(origin: OriginFor<T>, trial: TrialId, role: Role<T::AccountId>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_appoint(who, trial, role)
		}

		/// Accepts to be a site of a trial, and to pay for what its investigator enters. By the organisation.
		///
		/// Fails with `SiteNotFound`, `AlreadyDone`.
		#[pallet::call_index(35)]
		#[pallet::weight(T::WeightInfo::accept_site().saturating_add(Pallet::<T>::standings(1)))]
		pub fn accept_site(origin: OriginFor<T>, trial: TrialId, site: SiteId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_site(who, trial, site)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// What was promised, what was done, and what is otherwise.
		pub fn report(trial: TrialId) -> Option<TrialReport> {
			Self::report_on(trial)
		}

		/// A trial.
		pub fn trial(trial: TrialId) -> Option<Trial<T>> {
			Trials::<T>::get(trial)
		}

		/// The trial that a registry's number belongs to.
		pub fn trial_of(number: TrialNumber) -> Option<TrialId> {
			TrialOf::<T>::get(number)
		}

		/// Who contests a number, and why.
		pub fn contest(number: TrialNumber) -> Option<Contest<T>> {
			Contests::<T>::get(number)
		}

		/// An outcome, with what it was before.
		pub fn outcome(trial: TrialId, outcome: OutcomeId) -> Option<Outcome<T>> {
			Outcomes::<T>::get(trial, outcome)
		}

		/// A version of a document.
		pub fn version(trial: TrialId, kind: DocumentKind, version: VersionNumber) -> Option<Version<T>> {
			DocumentVersions::<T>::get(trial, (kind, version))
		}

		/// A site.
		pub fn site(trial: TrialId, site: SiteId) -> Option<Site<T>> {
			Sites::<T>::get(trial, site)
		}

		/// What of a trial is in a country.
		pub fn in_country(trial: TrialId, country: CountryCode) -> Option<CountryPart<T>> {
			Countries::<T>::get(trial, country)
		}

		/// An approval.
		pub fn approval(trial: TrialId, approval: ItemId) -> Option<Approval<T>> {
			Approvals::<T>::get(trial, approval)
		}

		/// A participant.
		pub fn participant(trial: TrialId, participant: H256) -> Option<Participant<T>> {
			Participants::<T>::get(trial, participant)
		}

		/// The randomisation of a trial.
		pub fn randomisation(trial: TrialId) -> Option<Randomisation<T>> {
			Randomisations::<T>::get(trial)
		}

		/// Who has a place, and which leaf stands there.
		pub fn assignment(trial: TrialId, place: Place) -> Option<Assignment<T>> {
			Assignments::<T>::get(trial, place)
		}

		/// An unblinding.
		pub fn unblinding(trial: TrialId, unblinding: ItemId) -> Option<Unblinding<T>> {
			Unblindings::<T>::get(trial, unblinding)
		}

		/// A batch of data.
		pub fn dataset(trial: TrialId, dataset: ItemId) -> Option<Dataset<T>> {
			Datasets::<T>::get(trial, dataset)
		}

		/// A safety event.
		pub fn safety_event(trial: TrialId, event: ItemId) -> Option<SafetyEvent<T>> {
			SafetyEvents::<T>::get(trial, event)
		}

		/// An urgent measure.
		pub fn urgent_measure(trial: TrialId, measure: ItemId) -> Option<UrgentMeasure<T>> {
			UrgentMeasures::<T>::get(trial, measure)
		}

		/// What the monitoring committee recommended.
		pub fn recommendation(trial: TrialId, item: ItemId) -> Option<RecordedRecommendation<T>> {
			Recommendations::<T>::get(trial, item)
		}

		/// What the chain saw go otherwise than was promised.
		pub fn deviation(trial: TrialId, deviation: ItemId) -> Option<RecordedDeviation<T>> {
			Deviations::<T>::get(trial, deviation)
		}
	}

	impl<T: Config> Pallet<T> {
		/// The chain's time.
		pub(crate) fn now() -> Moment {
			T::Time::now()
		}
	}
}
