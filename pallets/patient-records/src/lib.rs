//! # Patient records: whose data it is, who may see it, who has seen it
//!
//! A patient is a *profile*: a number and the account that controls it. Documents stay off chain, encrypted; the chain
//! keeps pointers to them, what the patient permits and denies, and a ledger of every disclosure. Whoever hands out
//! ciphertext asks for the *decision* first, and enters the reading before he hands out.
//!
//! ## Terms
//!
//! - **Profile**: a patient under a pseudonym. A person may have several, one for each circle that is to know nothing of
//!   the others. Its deposit covers all that it may hold within its bounds, and it keeps the controller's account alive,
//!   so that a patient without a token signs and somebody else relays.
//! - **Representative**: who acts for a patient: a parent until majority, a proxy, a court's appointee, an executor.
//! - **Record**: a commitment to a document, and where its ciphertext lies. Amending adds a version; erasing leaves a
//!   tombstone that says that there was one.
//! - **Consent**: permits or denies: whom, what, why, with which data, how sensitive, when.
//! - **Decision**: the answer to "may this one do that?". One function, total, deny by default; calls, views and other
//!   pallets ask the same one. [`Explanation`] says why.
//! - **Ledger**: who saw what, when and on what ground; chained hash by hash, proved off chain by
//!   [`LedgerProof`](salus_primitives::ledger::LedgerProof).
//! - **Emergency**: the glass broken: for a time, in sight of the patient, to be reviewed.
//!
//! ## Who may, and what it costs
//!
//! | call | who | deposit |
//! |---|---|---|
//! | `open_profile`, `sponsor_profile` | the patient; an organisation in good standing | profile, on who calls |
//! | `close_profile`, `rekey`, `end_wardship`, `refuse_emergency_access` | the controller alone | none |
//! | `accept_rekey` | the new key | none |
//! | `set_research_opt_out` (back in: the controller alone), `grant_consent`, `amend_consent`, `revoke_consent`, `answer_request` | the controller, a representative with that power | none |
//! | `set_profile_key`, `appoint_representative` | the controller | none |
//! | `appoint_on_instrument` | a privacy officer of the sponsor, or of an organisation that authored a record there | none |
//! | `confirm_representative` | a regulator, on a court's order | none |
//! | `remove_representative` | the controller, if he appointed or the time is over; the representative himself, uncontested | none |
//! | `contest_representative` | the controller | none |
//! | `publish_key`, `withdraw_key` | any account | key |
//! | `add_own_record` | the controller, a representative with that power | record, on the caller |
//! | `add_record`, `add_batch` | a practitioner in good standing, affiliated, whom consent or an emergency lets contribute | record, on the organisation |
//! | `amend_record`, `mark_entered_in_error`, `refuse_amendment` | the authoring organisation's practitioners (a refusal: its privacy officers too); of his own the patient | the longer record |
//! | `request_amendment`, `state_disagreement` | the controller, a representative with that power | none |
//! | `erase_record` | the controller; such a representative for a ward, or whom the patient appointed | all but the tombstone's goes back |
//! | `request_access`, `offer_research` | whom the credential allows, for an organisation | request, on the organisation |
//! | `withdraw_request` | the requester; anybody when it has expired | goes back |
//! | `access`, `access_batch`, `disclose`, `record_late_access` | whom the decision permits | entry, on the organisation or else the reader |
//! | `record_disclosure`, `record_sealed_disclosure`, `open_sealed_disclosure` | a privacy officer of the organisation | entry, on the organisation |
//! | `declare_emergency`, `record_late_emergency` | a practitioner in good standing, affiliated | emergency, on the organisation |
//! | `review_emergency` | the patient, a representative, a privacy officer of the organisation; never the actor | none |
//! | `appeal_finding`, `decide_appeal` | whom the finding is against; a regulator of the jurisdiction | none |
//! | `prune_ledger`, `prune_emergency`, `clear_tombstone` | anybody, after the retention | back to who paid |
//! | `set_refusal_allowed` | governance | none |
//!
//! What staff enter their organisation pays: an affiliation that an organisation issues is also its purse.
//!
//! ## The decision
//!
//! In this order: no such profile; no such record; not affiliated to the organisation named; the patient himself, for
//! his own purpose; a broken glass, if that is the purpose; a denial that applies; a representative; a permit that covers.
//! Else no.
//!
//! Whatever is not known or not in good order counts against who asks. A permit has to cover all that is asked for, a
//! denial only to touch it: a question about a category is denied where one record in it is. A permit for an
//! organisation is for who acts for it, a denial binds its staff whomever they act for. A permit for a kind wants good
//! standing, a denial binds also who has lost it.
//!
//! ## Privacy
//!
//! Nothing here says what anybody suffers from; nearly everything here is personal data in law. Whoever reads the chain
//! sees that a profile has records of a category from an organisation, whom it permits and denies, and who read. He does
//! not see whose profile it is, unless somebody links the account. One profile for each circle of care, a fresh one for
//! each trial, each with a key of its own and sponsored by another organisation or paid from an account that is used for
//! nothing else, keeps the circles apart; a relay that submits for two of them can link them.
//!
//! Erasing removes the pointer from the state. It is complete when salt, key and ciphertext are destroyed off chain: what
//! old blocks keep is then a hash of nothing that anybody can find.
//!
//! ## Limits that are known
//!
//! - A patient without a token has nothing to pay an entry with: what he wants to see of his own, the organisation
//!   discloses to him, and pays.
//! - A denial of a kind of organisation binds who acts for one and the organisation itself; of staff who act for nobody
//!   only a denial of the organisation by name does.
//! - An unjustified finding that was upheld stands until the emergency is pruned.
//! - For which purpose somebody asks is his to say; it is in the ledger under his name.
//! - Whoever has ciphertext and key needs no chain. The ledger shows what stores that keep to it have handed out.
//! - What a permit let somebody see stays seen when it is revoked.
//! - An affiliation to premises alone is not one to the organisation; a consent for premises names
//!   `Kind(Affiliation { .. })`.
//! - A representative cannot undo what the patient denied and permits nobody by his own name; a permit of his for an
//!   organisation he works for, or for anyone, covers him like others. What he permitted stays in force after majority, and
//!   while he is contested, until the patient revokes it.
//! - A consent for a kind of credential is about the very jurisdiction that it names, a denial too.
//! - A reading during an outage whose consent was revoked before it could be entered is entered by a privacy officer.
//! - The ledger of a closed profile takes no more entries: what the law requires is entered before.
//! - A regulator of whichever country confirms a representative; which court's order it was stands behind the commitment.
//! - That an entry is sealed can be seen, and by which officer; what it says cannot.
//! - If a controller's account holds other consumers when control moves, its empty shell may stay in the state.
//! - Which service a patient paid for himself is the author's to say.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use frame_support::pallet_macros::import_section;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

mod authority;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
mod consent;
mod cost;
mod decision;
mod emergency;
mod errors;
mod events;
mod invariants;
mod keys;
mod ledger;
#[cfg(test)]
mod mock;
mod profiles;
mod records;
mod representatives;
mod requests;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

// What FRAME generates from the declarations is not ours to lint; the logic in the other files is.
#[allow(clippy::expect_used)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint, Time},
	};
	use frame_system::pallet_prelude::*;
	use salus_primitives::{
		consent::Decision,
		consent::Purpose,
		credential::CredentialRegistry,
		deposit::BatchConsideration,
		identifiers::Jurisdiction,
		ledger::{LedgerEntry, LedgerProof},
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
		/// The measured weights. They cover all but what the registry of credentials is asked, which is added.
		type WeightInfo: WeightInfo;

		/// Governance: says where the law lets a patient refuse emergency access, and does nothing else here.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who is in good standing.
		type Credentials: CredentialRegistry<Self::AccountId>;

		/// The chain's time, in milliseconds since the Unix epoch.
		type Time: Time<Moment = Moment>;

		/// The deposit for a profile.
		type ProfileDeposit: Consideration<Self::AccountId, Footprint>;

		/// The deposit for a record.
		type RecordDeposit: BatchConsideration<Self::AccountId>;

		/// The deposit for an entry of the ledger.
		type LedgerDeposit: BatchConsideration<Self::AccountId>;

		/// The deposit for a request.
		type RequestDeposit: Consideration<Self::AccountId, Footprint>;

		/// The deposit for an emergency.
		type EmergencyDeposit: Consideration<Self::AccountId, Footprint>;

		/// The deposit for a published key.
		type KeyDeposit: Consideration<Self::AccountId, Footprint>;

		/// Most versions of a record. At least 2, or nothing could be amended.
		#[pallet::constant]
		type MaxVersions: Get<u32>;

		/// Most records, or accesses, in one batch.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

		/// How long, in milliseconds, the ledger, emergencies and tombstones are kept (45 CFR 164.528: six years).
		#[pallet::constant]
		type Retention: Get<Moment>;

		/// How long, in milliseconds, a request waits for its answer.
		#[pallet::constant]
		type RequestLifetime: Get<Moment>;

		/// How long, in milliseconds, an emergency may last: 24 hours at most.
		#[pallet::constant]
		type MaxEmergency: Get<Moment>;

		/// In how many milliseconds an emergency is to be reviewed.
		#[pallet::constant]
		type ReviewPeriod: Get<Moment>;

		/// By how much, in milliseconds, a stated time may lie ahead of the chain's.
		#[pallet::constant]
		type ClockTolerance: Get<Moment>;

		/// What the benchmarks need of the runtime.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::BenchmarkHelper;
	}

	/// Why the pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// For a profile, on the patient or the sponsor.
		#[codec(index = 0)]
		Profile,
		/// For a record or its tombstone, on who added it.
		#[codec(index = 1)]
		Record,
		/// For an entry of the ledger, on the reader's organisation.
		#[codec(index = 2)]
		Ledger,
		/// For a request, on the requester's organisation.
		#[codec(index = 3)]
		Request,
		/// For an emergency, on the actor's organisation.
		#[codec(index = 4)]
		Emergency,
		/// For a published key, on its owner.
		#[codec(index = 5)]
		Key,
	}

	/// The number of the next profile.
	#[pallet::storage]
	pub type NextProfileId<T> = StorageValue<_, ProfileId, ValueQuery>;

	/// The profiles, by the chain's own counter.
	#[pallet::storage]
	pub type Profiles<T: Config> = StorageMap<_, Twox64Concat, ProfileId, Profile<T>>;

	/// Who acts for a patient.
	#[pallet::storage]
	pub type Representatives<T: Config> = StorageMap<
		_,
		Twox64Concat,
		ProfileId,
		BoundedVec<Representative<T::AccountId>, ConstU32<MAX_REPRESENTATIVES>>,
		ValueQuery,
	>;

	/// The live consents of a profile, in the order of their numbers: one read decides.
	#[pallet::storage]
	pub type Consents<T: Config> = StorageMap<
		_,
		Twox64Concat,
		ProfileId,
		BoundedVec<Consent<T::AccountId>, ConstU32<MAX_CONSENTS>>,
		ValueQuery,
	>;

	/// The requests that wait for a patient's answer, one of each requester. Requesters choose their accounts: hashed.
	#[pallet::storage]
	pub type Requests<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ProfileId, Blake2_128Concat, T::AccountId, Request<T>>;

	/// The number of the next record.
	#[pallet::storage]
	pub type NextRecordId<T> = StorageValue<_, RecordId, ValueQuery>;

	/// The records, by the chain's own counter.
	#[pallet::storage]
	pub type Records<T: Config> = StorageMap<_, Twox64Concat, RecordId, Record<T>>;

	/// What is left of erased records.
	#[pallet::storage]
	pub type Tombstones<T: Config> = StorageMap<_, Twox64Concat, RecordId, Tombstone<T>>;

	/// How far the ledger of each profile reaches. It outlives the profile, as long as an entry is left.
	#[pallet::storage]
	pub type LedgerHeads<T: Config> = StorageMap<_, Twox64Concat, ProfileId, LedgerHead>;

	/// The hash before the first entry of each page but the first.
	#[pallet::storage]
	pub type LedgerAnchors<T: Config> = StorageDoubleMap<_, Twox64Concat, ProfileId, Twox64Concat, u32, H256>;

	/// The entries of the ledgers.
	#[pallet::storage]
	pub type Ledger<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ProfileId, Twox64Concat, u32, StoredEntry<T>>;

	/// The number of the next emergency.
	#[pallet::storage]
	pub type NextEmergencyId<T> = StorageValue<_, EmergencyId, ValueQuery>;

	/// The emergencies.
	#[pallet::storage]
	pub type Emergencies<T: Config> = StorageMap<_, Twox64Concat, EmergencyId, Emergency<T>>;

	/// The last emergency that somebody declared over a profile. Accounts are chosen by their users: hashed.
	#[pallet::storage]
	pub type LastEmergency<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ProfileId, Blake2_128Concat, T::AccountId, EmergencyId>;

	/// The emergencies of an organisation that wait for review, and when they are due.
	#[pallet::storage]
	pub type PendingReviews<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, EmergencyId, Moment>;

	/// How many reviews of an organisation's emergencies came late.
	#[pallet::storage]
	pub type LateReviews<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// How many unjustified findings stand against somebody; while there is one he breaks no glass.
	#[pallet::storage]
	pub type UnjustifiedFindings<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// Where the law lets a patient refuse emergency access. Governance chooses: few, and hashed for good measure.
	#[pallet::storage]
	pub type RefusalAllowed<T> = StorageMap<_, Blake2_128Concat, Jurisdiction, (), OptionQuery>;

	/// The keys for envelopes to accounts that are no patients'.
	#[pallet::storage]
	pub type EnvelopeKeys<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, (PublishedKey, T::KeyDeposit)>;

	/// What stands from the first block.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Where the law lets a patient refuse emergency access.
		pub refusal_allowed: Vec<Jurisdiction>,
		/// The runtime that it is for.
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for jurisdiction in &self.refusal_allowed {
				RefusalAllowed::<T>::insert(jurisdiction, ());
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			const DAY: Moment = 86_400_000;
			assert!(T::MaxVersions::get() >= 2, "a record must be amendable");
			assert!(T::MaxBatch::get() >= 1, "a batch must hold something");
			assert!((1..=DAY).contains(&T::MaxEmergency::get()), "an emergency lasts 24 hours at most");
			assert!(T::Retention::get() >= T::ReviewPeriod::get(), "what is to be reviewed must be kept");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Opens a profile that the caller controls. He pays its deposit.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::open_profile())]
		pub fn open_profile(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_profile(who.clone(), who, Opening::Own)
		}

		/// Opens a profile for somebody without a token, or (`for_ward`) for somebody who cannot sign. By an
		/// organisation in good standing, which pays the deposit; the controller can sign from then on.
		///
		/// Fails with `WrongCapacity`, `NotInGoodStanding`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::sponsor_profile().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn sponsor_profile(
			origin: OriginFor<T>,
			controller: T::AccountId,
			for_ward: bool,
			capacity: Capacity<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_sponsor_profile(who, controller, for_ward, capacity)
		}

		/// Closes a profile without records and requests, and returns its deposit. Consents and representatives go;
		/// the ledger stays. By the controller.
		///
		/// Fails with `ProfileInUse`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::close_profile())]
		pub fn close_profile(origin: OriginFor<T>, profile: ProfileId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_profile(who, profile)
		}

		/// Offers control to another account, which can sign from then on. By the controller, or through
		/// `pallet-recovery` by who inherits his account. Naming the caller himself withdraws an offer.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::rekey())]
		pub fn rekey(
			origin: OriginFor<T>,
			profile: ProfileId,
			new_controller: T::AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_rekey(who, profile, new_controller)
		}

		/// Takes over control. By the account that it was offered to; the old one can do nothing from then on.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::accept_rekey())]
		pub fn accept_rekey(origin: OriginFor<T>, profile: ProfileId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_rekey(who, profile)
		}

		/// Opts out of research, or back in (EHDS Article 71). Only a permit that names an account or organisation
		/// allows research then, and no waiver does.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::set_research_opt_out())]
		pub fn set_research_opt_out(
			origin: OriginFor<T>,
			profile: ProfileId,
			opted_out: bool,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_research_opt_out(who, profile, opted_out)
		}

		/// Refuses emergency access under the law of a jurisdiction, or (`None`) no longer does. By the controller
		/// alone.
		///
		/// Fails with `RefusalNotAllowed` where that law lets nobody.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::refuse_emergency_access())]
		pub fn refuse_emergency_access(
			origin: OriginFor<T>,
			profile: ProfileId,
			jurisdiction: Option<Jurisdiction>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_refuse_emergency_access(who, profile, jurisdiction)
		}

		/// Publishes the X25519 key to which envelopes for the patient are sealed; the one before is kept for those
		/// under way.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::set_profile_key())]
		pub fn set_profile_key(origin: OriginFor<T>, profile: ProfileId, key: EnvelopeKey) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_profile_key(who, profile, key)
		}

		/// Publishes the X25519 key to which envelopes for the caller are sealed. He pays the deposit.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::publish_key())]
		pub fn publish_key(origin: OriginFor<T>, key: EnvelopeKey) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_publish_key(who, key)
		}

		/// Withdraws the caller's key and returns the deposit.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::withdraw_key())]
		pub fn withdraw_key(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_key(who)
		}

		/// Appoints a representative. By the controller.
		///
		/// Fails with `InvalidAppointment`, `AlreadyRepresentative`, `TooManyRepresentatives`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::appoint_representative())]
		pub fn appoint_representative(
			origin: OriginFor<T>,
			profile: ProfileId,
			appointment: Appointment<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_appoint_representative(who, profile, appointment)
		}

		/// Appoints a representative for a patient who cannot sign. By a privacy officer of the sponsor, or of the
		/// organisation that authored `relation`, a record of the profile.
		///
		/// Fails with `NoRelation`, and with `OutOfReach` for a parent over a profile whose patient signs himself.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::appoint_on_instrument().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn appoint_on_instrument(
			origin: OriginFor<T>,
			profile: ProfileId,
			appointment: Appointment<T::AccountId>,
			relation: Option<RecordId>,
			acting_for: ActingFor<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_appoint_on_instrument(who, profile, appointment, relation, acting_for)
		}

		/// Removes a representative whom the patient appointed, or whose time has passed; or resigns.
		///
		/// Fails with `NotRemovable`: whom the patient did not appoint he contests, and who is contested stays so.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::remove_representative())]
		pub fn remove_representative(
			origin: OriginFor<T>,
			profile: ProfileId,
			representative: T::AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove_representative(who, profile, representative)
		}

		/// Contests a representative, who has no power from then on until he is confirmed. By the controller.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::contest_representative())]
		pub fn contest_representative(
			origin: OriginFor<T>,
			profile: ProfileId,
			representative: T::AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_contest_representative(who, profile, representative)
		}

		/// Confirms a contested representative on a court's order. By a regulator.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::confirm_representative().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn confirm_representative(
			origin: OriginFor<T>,
			profile: ProfileId,
			representative: T::AccountId,
			order: H256,
			capacity: Capacity<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_confirm_representative(who, profile, representative, order, capacity)
		}

		/// Adds a record that the patient authored. The caller pays the deposit.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::add_own_record().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn add_own_record(
			origin: OriginFor<T>,
			profile: ProfileId,
			record: NewRecord<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_add_own_record(who, profile, record)
		}

		/// Adds a record. By a practitioner in good standing, or by the organisation itself, whom consent (or, with
		/// the purpose of breaking the glass, an emergency) lets contribute. The organisation pays the deposit.
		///
		/// Fails with `NotPermitted`.
		#[pallet::call_index(16)]
		#[pallet::weight(Pallet::<T>::add_record_base_weight().saturating_add(Pallet::<T>::lookups_weight()))]
		pub fn add_record(
			origin: OriginFor<T>,
			profile: ProfileId,
			record: NewRecord<T::AccountId>,
			purpose: Purpose,
			acting_for: ActingFor<T::AccountId>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let lookups = Self::do_add_records(
				who,
				alloc::vec![BatchedRecord { profile, record }],
				purpose,
				acting_for,
			)?;
			Ok(Some(Self::add_record_base_weight().saturating_add(Self::weight_of_lookups(lookups))).into())
		}

		/// Adds many records, of one patient or of several: all or none.
		#[pallet::call_index(17)]
		#[pallet::weight(Pallet::<T>::add_batch_weight(records.len()))]
		pub fn add_batch(
			origin: OriginFor<T>,
			records: BoundedVec<BatchedRecord<T::AccountId>, T::MaxBatch>,
			purpose: Purpose,
			acting_for: ActingFor<T::AccountId>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			ensure!(!records.is_empty(), Error::<T>::EmptyBatch);
			let items = records.len();
			let lookups = Self::do_add_records(who, records.into_inner(), purpose, acting_for)?;
			Ok(Some(Self::add_batch_base_weight(items).saturating_add(Self::weight_of_lookups(lookups)))
				.into())
		}

		/// Adds a version to a record. By a practitioner of the authoring organisation, or the patient where he
		/// authored it.
		///
		/// Fails with `StaleVersion` if it has other than `expected_version` versions, and with `TooManyVersions`.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::amend_record().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn amend_record(
			origin: OriginFor<T>,
			record: RecordId,
			expected_version: u32,
			content: RecordContent,
			reason: AmendmentReason,
			acting_for: Option<ActingFor<T::AccountId>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_amend_record(who, record, expected_version, content, reason, acting_for)
		}

		/// Asks the author to amend a record (45 CFR 164.526). By the patient; after a refusal only once the record has
		/// changed.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::request_amendment())]
		pub fn request_amendment(origin: OriginFor<T>, record: RecordId, request: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_request_amendment(who, record, request)
		}

		/// Refuses to amend. By a practitioner or a privacy officer of the authoring organisation.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::refuse_amendment().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn refuse_amendment(
			origin: OriginFor<T>,
			record: RecordId,
			reason: RefusalReason,
			statement: H256,
			acting_for: ActingFor<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_refuse_amendment(who, record, reason, statement, acting_for)
		}

		/// Adds the patient's statement of disagreement to a refusal (45 CFR 164.526(d)(2)).
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::state_disagreement())]
		pub fn state_disagreement(origin: OriginFor<T>, record: RecordId, statement: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_state_disagreement(who, record, statement)
		}

		/// Marks a record as entered in error; it stays readable. By a practitioner of the authoring organisation, or
		/// the patient where he authored it.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::mark_entered_in_error().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn mark_entered_in_error(
			origin: OriginFor<T>,
			record: RecordId,
			acting_for: Option<ActingFor<T::AccountId>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_mark_entered_in_error(who, record, acting_for)
		}

		/// Erases a record: commitments and locators go, a tombstone stays, and the deposit returns to who paid, but
		/// for the tombstone's. By the patient.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::erase_record())]
		pub fn erase_record(origin: OriginFor<T>, record: RecordId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_erase_record(who, record)
		}

		/// Removes a tombstone after the retention and returns its deposit. By anybody.
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::clear_tombstone())]
		pub fn clear_tombstone(origin: OriginFor<T>, record: RecordId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_clear_tombstone(who, record)
		}

		/// Grants a consent: a permit or a denial.
		///
		/// Fails with `InvalidConsent`, `TooBroad`, `TooManyConsents`, `TooManyLookups`.
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::grant_consent())]
		pub fn grant_consent(
			origin: OriginFor<T>,
			profile: ProfileId,
			terms: ConsentTerms<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_grant_consent(who, profile, terms).map(|_| ())
		}

		/// Replaces the terms of a consent.
		///
		/// Fails with `StaleVersion` if its version is not the expected one.
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::amend_consent())]
		pub fn amend_consent(
			origin: OriginFor<T>,
			profile: ProfileId,
			consent: ConsentId,
			expected_version: u32,
			terms: ConsentTerms<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_amend_consent(who, profile, consent, expected_version, terms)
		}

		/// Revokes a consent, at once.
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::revoke_consent())]
		pub fn revoke_consent(
			origin: OriginFor<T>,
			profile: ProfileId,
			consent: ConsentId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke_consent(who, profile, consent)
		}

		/// Asks a patient for a consent. By a practitioner or an organisation; the organisation pays the deposit
		/// until it is answered.
		#[pallet::call_index(28)]
		#[pallet::weight(T::WeightInfo::request_access().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn request_access(
			origin: OriginFor<T>,
			profile: ProfileId,
			terms: ConsentTerms<T::AccountId>,
			acting_for: ActingFor<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_make_request(who, profile, RequestKind::Access, terms, acting_for)
		}

		/// Offers a patient to take part in a study. By a sponsor, a research organisation or an investigator.
		/// Refused where the patient has opted out.
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::offer_research().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn offer_research(
			origin: OriginFor<T>,
			profile: ProfileId,
			study: H256,
			terms: ConsentTerms<T::AccountId>,
			acting_for: ActingFor<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_make_request(who, profile, RequestKind::Research(study), terms, acting_for)
		}

		/// Answers a request: accepting grants the consent that it asks for. `number` is the request's, so that no
		/// other is answered by mistake.
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::answer_request())]
		pub fn answer_request(
			origin: OriginFor<T>,
			profile: ProfileId,
			requester: T::AccountId,
			number: u32,
			accept: bool,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_answer_request(who, profile, requester, number, accept)
		}

		/// Withdraws a request: by the requester, or by anybody when it has expired. The deposit returns.
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::withdraw_request())]
		pub fn withdraw_request(
			origin: OriginFor<T>,
			profile: ProfileId,
			requester: T::AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_request(who, profile, requester)
		}

		/// Reads: asks for the decision and enters what it permits into the ledger. A store hands out ciphertext when
		/// it has seen the event. The organisation, or else the caller, pays the deposit.
		///
		/// Fails with `NotPermitted`.
		#[pallet::call_index(32)]
		#[pallet::weight(T::WeightInfo::access().saturating_add(Pallet::<T>::lookups_weight()))]
		pub fn access(
			origin: OriginFor<T>,
			access: Access,
			organisation: Option<T::AccountId>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let lookups = Self::do_access(who, alloc::vec![access], organisation)?;
			Ok(Some(T::WeightInfo::access().saturating_add(Self::weight_of_lookups(lookups))).into())
		}

		/// Reads many: all or none.
		#[pallet::call_index(33)]
		#[pallet::weight(Pallet::<T>::access_batch_weight(accesses.len()))]
		pub fn access_batch(
			origin: OriginFor<T>,
			accesses: BoundedVec<Access, T::MaxBatch>,
			organisation: Option<T::AccountId>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			ensure!(!accesses.is_empty(), Error::<T>::EmptyBatch);
			let items = accesses.len();
			let lookups = Self::do_access(who, accesses.into_inner(), organisation)?;
			Ok(Some(Self::access_batch_base_weight(items).saturating_add(Self::weight_of_lookups(lookups)))
				.into())
		}

		/// Passes on: what the caller may read, or his organisation authored, goes to a recipient whom consent lets
		/// have it.
		///
		/// Fails with `NotPermitted`.
		#[pallet::call_index(34)]
		#[pallet::weight(T::WeightInfo::disclose().saturating_add(Pallet::<T>::lookups_weight()).saturating_add(Pallet::<T>::lookups_weight()))]
		pub fn disclose(
			origin: OriginFor<T>,
			access: Access,
			recipient: T::AccountId,
			recipient_organisation: Option<T::AccountId>,
			organisation: Option<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_disclose(who, access, recipient, recipient_organisation, organisation)
		}

		/// Enters a reading during an outage afterwards, marked by `event_time`. What consent does not cover now is
		/// entered with `record_late_emergency`, or by a privacy officer with `record_disclosure`.
		#[pallet::call_index(35)]
		#[pallet::weight(T::WeightInfo::record_late_access().saturating_add(Pallet::<T>::lookups_weight()))]
		pub fn record_late_access(
			origin: OriginFor<T>,
			access: Access,
			organisation: Option<T::AccountId>,
			event_time: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_late_access(who, access, organisation, event_time)
		}

		/// Enters a disclosure that the law requires or permits without consent, or that should not have happened. By
		/// a privacy officer. Denials do not bind it, but for payment and operations (45 CFR 164.522(a)(1)(vi)) where
		/// the patient paid himself; an opt-out binds research.
		#[pallet::call_index(36)]
		#[pallet::weight(T::WeightInfo::record_disclosure().saturating_add(Pallet::<T>::acting_weight()).saturating_add(Pallet::<T>::lookups_weight()))]
		pub fn record_disclosure(
			origin: OriginFor<T>,
			profile: ProfileId,
			disclosure: LegalDisclosure<T::AccountId>,
			acting_for: ActingFor<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_disclosure(who, profile, disclosure, acting_for)
		}

		/// Enters the commitment to a disclosure whose accounting the law suspends until a date (45 CFR
		/// 164.528(a)(2)). By a privacy officer.
		#[pallet::call_index(37)]
		#[pallet::weight(T::WeightInfo::record_sealed_disclosure().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn record_sealed_disclosure(
			origin: OriginFor<T>,
			profile: ProfileId,
			commitment: H256,
			until: Moment,
			acting_for: ActingFor<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_sealed_disclosure(who, profile, commitment, until, acting_for)
		}

		/// Opens a sealed entry. By a privacy officer of the organisation that entered it.
		///
		/// Fails with `WrongOpening` if disclosure and salt are not what was committed to.
		#[pallet::call_index(38)]
		#[pallet::weight(T::WeightInfo::open_sealed_disclosure().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn open_sealed_disclosure(
			origin: OriginFor<T>,
			profile: ProfileId,
			index: u32,
			disclosure: LegalDisclosure<T::AccountId>,
			salt: H256,
			acting_for: ActingFor<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_sealed_disclosure(who, profile, index, disclosure, salt, acting_for)
		}

		/// Removes the oldest page of a ledger after the retention and returns its deposits. The head stays, and what
		/// is left chains to it. By anybody.
		#[pallet::call_index(39)]
		#[pallet::weight(T::WeightInfo::prune_ledger())]
		pub fn prune_ledger(origin: OriginFor<T>, profile: ProfileId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_prune_ledger(who, profile)
		}

		/// Breaks the glass for `duration` milliseconds: the caller attests that consent could not be had in time. By
		/// a practitioner in good standing whose privilege is not suspended. From then on `access` with the purpose
		/// of breaking the glass is permitted, and is entered as such.
		#[pallet::call_index(40)]
		#[pallet::weight(T::WeightInfo::declare_emergency().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn declare_emergency(
			origin: OriginFor<T>,
			profile: ProfileId,
			reason: EmergencyReason,
			duration: Moment,
			acting_for: ActingFor<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_declare_emergency(who, profile, reason, duration, acting_for)
		}

		/// Enters a reading under a broken glass afterwards, where an outage kept it from being entered in time. It
		/// opens nothing, and is reviewed like any other.
		#[pallet::call_index(41)]
		#[pallet::weight(T::WeightInfo::record_late_emergency().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn record_late_emergency(
			origin: OriginFor<T>,
			access: Access,
			reason: EmergencyReason,
			event_time: Moment,
			acting_for: ActingFor<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_late_emergency(who, access, reason, event_time, acting_for)
		}

		/// Reviews an emergency. By the patient or a representative (`acting_for` is `None`), or a privacy officer of
		/// the organisation. Only the finding that it was unjustified suspends anything.
		#[pallet::call_index(42)]
		#[pallet::weight(T::WeightInfo::review_emergency().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn review_emergency(
			origin: OriginFor<T>,
			emergency: EmergencyId,
			finding: Finding,
			reasons: H256,
			acting_for: Option<ActingFor<T::AccountId>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_review_emergency(who, emergency, finding, reasons, acting_for)
		}

		/// Appeals: the actor that it was unjustified, the patient that it was justified.
		#[pallet::call_index(43)]
		#[pallet::weight(T::WeightInfo::appeal_finding())]
		pub fn appeal_finding(origin: OriginFor<T>, emergency: EmergencyId, grounds: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_appeal_finding(who, emergency, grounds)
		}

		/// Decides an appeal. By a regulator of the jurisdiction in which the actor is licensed.
		#[pallet::call_index(44)]
		#[pallet::weight(T::WeightInfo::decide_appeal().saturating_add(Pallet::<T>::acting_weight()))]
		pub fn decide_appeal(
			origin: OriginFor<T>,
			emergency: EmergencyId,
			outcome: AppealOutcome,
			capacity: Capacity<T::AccountId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_decide_appeal(who, emergency, outcome, capacity)
		}

		/// Removes an emergency after the retention, and what it counts for, and returns its
		/// deposit. By anybody.
		#[pallet::call_index(45)]
		#[pallet::weight(T::WeightInfo::prune_emergency())]
		pub fn prune_emergency(origin: OriginFor<T>, emergency: EmergencyId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_prune_emergency(who, emergency)
		}

		/// Sets whether the law of a jurisdiction lets patients refuse emergency access. Governance only.
		#[pallet::call_index(46)]
		#[pallet::weight(T::WeightInfo::set_refusal_allowed())]
		pub fn set_refusal_allowed(
			origin: OriginFor<T>,
			jurisdiction: Jurisdiction,
			allowed: bool,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_set_refusal_allowed(jurisdiction, allowed);
			Ok(())
		}

		/// Ends a wardship: the profile is from now on one whose patient signs himself. By the controller, for good.
		///
		/// Fails with `NotAWard`.
		#[pallet::call_index(47)]
		#[pallet::weight(T::WeightInfo::end_wardship())]
		pub fn end_wardship(origin: OriginFor<T>, profile: ProfileId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_end_wardship(who, profile)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// May this one do that, now?
		pub fn decision(request: RequestOf<T>) -> Decision {
			Self::decide_request(&request)
		}

		/// The same, and what each consent of the profile had to do with it.
		pub fn explain(request: RequestOf<T>) -> Explanation {
			Self::explain_request(&request)
		}

		/// A profile.
		pub fn profile(profile: ProfileId) -> Option<Profile<T>> {
			Profiles::<T>::get(profile)
		}

		/// The live consents of a profile.
		pub fn consents(profile: ProfileId) -> Vec<Consent<T::AccountId>> {
			Consents::<T>::get(profile).into_inner()
		}

		/// The representatives of a profile, and whether each may act now.
		pub fn representatives(profile: ProfileId) -> Vec<(Representative<T::AccountId>, bool)> {
			let now = Self::now();
			Representatives::<T>::get(profile)
				.into_iter()
				.map(|one| (one.clone(), one.is_in_force(now)))
				.collect()
		}

		/// A record with the present standing of what made it, or that it was erased.
		pub fn record(record: RecordId) -> Option<RecordView<T>> {
			Self::view_record(record)
		}

		/// The requests that wait for the patient's answer, by requester.
		pub fn requests(profile: ProfileId) -> Vec<(T::AccountId, Request<T>)> {
			Requests::<T>::iter_prefix(profile).collect()
		}

		/// The whole log of a profile: up to `limit` entries from `start` on.
		pub fn ledger(profile: ProfileId, start: u32, limit: u32) -> Vec<(u32, LedgerEntry<T::AccountId>)> {
			Self::ledger_entries(profile, start, limit)
		}

		/// How far the ledger of a profile reaches, and the hash that stands for all of it.
		pub fn ledger_head(profile: ProfileId) -> Option<LedgerHead> {
			LedgerHeads::<T>::get(profile)
		}

		/// The accounting of disclosures (45 CFR 164.528): of up to `limit` entries from `start` on those of the last six
		/// years that no consent and no treatment covers. An entry that is still sealed on its date stands as sealed.
		pub fn accounting(
			profile: ProfileId,
			start: u32,
			limit: u32,
		) -> Vec<(u32, LedgerEntry<T::AccountId>)> {
			Self::accounted_entries(profile, start, limit)
		}

		/// The proof of an entry, and the anchor that it is to be verified against.
		pub fn ledger_proof(profile: ProfileId, index: u32) -> Option<(LedgerProof<T::AccountId>, H256)> {
			Self::prove_entry(profile, index)
		}

		/// An emergency.
		pub fn emergency(emergency: EmergencyId) -> Option<Emergency<T>> {
			Emergencies::<T>::get(emergency)
		}

		/// How an organisation keeps up with the reviews of its emergencies.
		pub fn review_record(organisation: T::AccountId) -> ReviewRecord {
			Self::review_record_of(&organisation)
		}

		/// The key for envelopes to an account.
		pub fn envelope_key(account: T::AccountId) -> Option<PublishedKey> {
			EnvelopeKeys::<T>::get(account).map(|(key, _)| key)
		}
	}

	impl<T: Config> Pallet<T> {
		/// The chain's time.
		pub(crate) fn now() -> Moment {
			T::Time::now()
		}

		/// Refuses a stated time that lies ahead of the chain's by more than the tolerance.
		pub(crate) fn ensure_not_ahead(stated: Moment) -> DispatchResult {
			let latest = Self::now().saturating_add(T::ClockTolerance::get());
			ensure!(stated <= latest, Error::<T>::TimeInFuture);
			Ok(())
		}
	}
}
