//! # Credentials: who may act
//!
//! Every right on Salus comes from a credential: that this account is a physician in one state, that one a licensed
//! wholesaler, this one a pharmacist at those premises. Governance accredits *issuers*; issuers issue, renew, limit,
//! suspend and revoke; other pallets ask for *standing* and get an answer that says why.
//!
//! ## Terms
//!
//! - **Issuer**: an account that governance accredited for classes of credential in a territory.
//! - **Credential**: what an issuer says of a subject: a kind, for one jurisdiction or none. The document itself (a W3C
//!   Verifiable Credential) stays off chain; the chain keeps a commitment to it, the hash of salt and document.
//! - **Term**: a span of validity. Renewing appends a term, nothing is edited.
//! - **History**: the acts upon a credential (suspended, limited, revoked, reinstated, relinquished, vacated), each with
//!   the date its order states and the chain's own.
//! - **Affiliation**: the one kind that needs no accreditation: an organisation in good standing issues it to its own
//!   staff and premises.
//! - **Standing**: the answer of [`CredentialRegistry`](salus_primitives::credential::CredentialRegistry). It has two
//!   axes of time: was she licensed on that day, and what could one have known on this one.
//!
//! ## Who may, and what it costs
//!
//! | call | who | deposit |
//! |---|---|---|
//! | `accredit`, `set_scope`, `suspend_issuer`, `reinstate_issuer`, `withdraw_issuer` | governance | none |
//! | `issue`, `issue_batch` | an issuer within its scope; an organisation in good standing for its affiliations | issuer, per credential |
//! | `renew`, `set_limits`, `reinstate`, `vacate` | the issuer, still in good standing and within its scope; the successor vacates what a stolen key did | none |
//! | `suspend`, `revoke` | the issuer, or the named successor of one that was withdrawn (an exclusion: if it could issue one itself) | none |
//! | `accept`, `relinquish` | the subject | none |
//! | `prune` | the issuer, who paid, when nothing speaks against the subject and the retention has passed | returned |
//! | `record_verification`, `remove_verification` | any organisation in good standing; who recorded it | verifier |
//! | `bind_number`, `unbind_number` | an issuer accredited for practitioners' numbers; who bound it | issuer |
//! | `create_status_list`, `set_statuses`, `retire_status_list` | an issuer; whose list it is | issuer, per page |
//!
//! A credential's deposit pays for all that it may grow to, so that no suspension or revocation ever waits for money;
//! the last place of its history is kept for a revocation.
//!
//! ## Time
//!
//! An order's date counts where it speaks against the subject. A reinstatement, an easing of limits, a renewal and a
//! credential issued to who had one before count from the chain's own time at the earliest: nobody is made licensed after
//! the fact. Only the first credential of its kind and jurisdiction may speak of the time before the chain. What was wrong
//! from the start is *vacated*: the entry stays readable and counts for nothing. Of an adverse credential (an exclusion)
//! the reverse holds: lifting it counts from the chain's time, bringing it back from the order's date.
//!
//! When an issuer's key was stolen, governance withdraws it with `compromised_from`. Whatever it issued, renewed,
//! reinstated, eased or vacated at a chain time from then on does not count, at once, however much it was; `valid_from`
//! plays no part in that, since a thief states what he likes.
//!
//! ## Privacy
//!
//! Whoever reads the chain sees which account holds which kind of credential from whom, for where, and what was done
//! about it. Names, documents and findings are not here. A practitioner's number is public by law. Accounts are
//! pseudonyms, hence personal data where the holder is a person.
//!
//! ## Limits that are known
//!
//! - The calls of other pallets are answered from the live credentials alone. A credential that made room for a later
//!   one is still found by its number and by the `standing` view, not by another pallet's check for a day long past.
//! - An affiliation for premises and one for the organisation at large are different credentials; neither implies the
//!   other.
//! - Whether one company prefix is licensed to one subject only is the issuer's care.
//! - What governance enacts runs before its block's time is set: it is recorded with the time of the block before.
//! - A history that is full ends with a revocation, and has no place for a court that voids it: the issuer then issues
//!   anew, which makes nobody licensed for the days between.
//! - What was pruned is forgotten: a credential issued after that is the first again.
//! - A status list of a compromised issuer is still served, and says so; what the thief set is not told from the rest.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
mod history;
mod invariants;
mod issuance;
mod issuers;
#[cfg(test)]
mod mock;
mod numbers;
mod standing;
mod status_list;
#[cfg(test)]
mod tests;
mod types;
mod verification;
pub mod weights;

// What FRAME generates from the declarations is not ours to lint; the logic in the other files is.
#[allow(clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint, Time},
	};
	use frame_system::pallet_prelude::*;
	use salus_primitives::{
		credential::{ActionReason, CredentialClass, CredentialKind, Limits, Standing},
		deposit::BatchConsideration,
		identifiers::{Gln, Jurisdiction, Npi},
		Moment,
	};
	use sp_core::H256;

	use crate::{standing::Reach, status_list::StatusListView, types::*, weights::WeightInfo};

	/// The version of the storage's layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The measured weights.
		type WeightInfo: WeightInfo;

		/// Governance: accredits issuers, and does nothing else here.
		type AccreditOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The chain's time, in milliseconds since the Unix epoch.
		type Time: Time<Moment = Moment>;

		/// The deposit for a credential, held on its issuer.
		type CredentialDeposit: BatchConsideration<Self::AccountId>;

		/// The deposit for a verification, held on the verifier.
		type VerificationDeposit: Consideration<Self::AccountId, Footprint>;

		/// The deposit for a practitioner's number, held on the issuer that bound it.
		type NumberDeposit: Consideration<Self::AccountId, Footprint>;

		/// The deposit for a status list, held on its issuer.
		type StatusListDeposit: Consideration<Self::AccountId, Footprint>;

		/// Most terms of a credential. At least 2, or nothing could be renewed.
		#[pallet::constant]
		type MaxTerms: Get<u32>;

		/// Most acts in a credential's history. At least 4; the last is kept for a revocation.
		#[pallet::constant]
		type MaxHistory: Get<u32>;

		/// Most credentials in one batch.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

		/// Most entries of a status list changed in one call.
		#[pallet::constant]
		type MaxStatusChanges: Get<u32>;

		/// How long, in milliseconds, an ended credential or an unused status list is kept before who paid may remove it.
		#[pallet::constant]
		type Retention: Get<Moment>;

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
		/// For a credential, on its issuer.
		#[codec(index = 0)]
		Credential,
		/// For a verification, on the verifier.
		#[codec(index = 1)]
		Verification,
		/// For a practitioner's number, on who bound it.
		#[codec(index = 2)]
		Number,
		/// For a status list, on its issuer.
		#[codec(index = 3)]
		StatusList,
	}

	/// The accredited issuers, those withdrawn among them. Accounts are chosen by their users: hashed.
	#[pallet::storage]
	pub type Issuers<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Issuer<T::AccountId>>;

	/// The number of the next credential.
	#[pallet::storage]
	pub type NextCredentialId<T> = StorageValue<_, CredentialId, ValueQuery>;

	/// The live credentials of a subject, by kind and jurisdiction: all that a check has to read. Subjects and kinds are
	/// chosen by users: hashed.
	#[pallet::storage]
	pub type Slots<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Blake2_128Concat,
		(CredentialKind<T::AccountId>, Option<Jurisdiction>),
		BoundedVec<Credential<T>, ConstU32<MAX_LIVE>>,
		ValueQuery,
	>;

	/// Credentials that made room for a later one of the same subject, kind and jurisdiction.
	#[pallet::storage]
	pub type Superseded<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Blake2_128Concat, (CredentialKind<T::AccountId>, Option<Jurisdiction>)>,
			NMapKey<Twox64Concat, CredentialId>,
		),
		Credential<T>,
	>;

	/// Where a credential is stored, by its number: the chain's own counter.
	#[pallet::storage]
	pub type Locations<T: Config> = StorageMap<_, Twox64Concat, CredentialId, Location<T::AccountId>>;

	/// The latest verification of a credential by each organisation.
	#[pallet::storage]
	pub type Verifications<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CredentialId,
		Blake2_128Concat,
		T::AccountId,
		Verification<T::VerificationDeposit>,
	>;

	/// Practitioners' numbers, each bound to one subject. Numbers are public and could be chosen: hashed.
	#[pallet::storage]
	pub type Numbers<T: Config> =
		StorageMap<_, Blake2_128Concat, Npi, NumberBinding<T::AccountId, T::NumberDeposit>>;

	/// The number of a subject.
	#[pallet::storage]
	pub type NumberOf<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Npi>;

	/// The number of the next status list.
	#[pallet::storage]
	pub type NextStatusListId<T> = StorageValue<_, StatusListId, ValueQuery>;

	/// The status lists.
	#[pallet::storage]
	pub type StatusLists<T: Config> =
		StorageMap<_, Twox64Concat, StatusListId, StatusList<T::AccountId, T::StatusListDeposit>>;

	/// The bits of a status list, by page; a page that is absent is all zero.
	#[pallet::storage]
	pub type StatusPages<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		StatusListId,
		Twox64Concat,
		u16,
		BoundedVec<u8, ConstU32<STATUS_PAGE_BYTES>>,
	>;

	/// What stands from the first block, without deposits; the chain's time is 0 then.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Issuers, what they may issue, and where; no jurisdiction means everywhere.
		pub issuers: Vec<(T::AccountId, Vec<CredentialClass>, Vec<Jurisdiction>)>,
		/// Credentials in the order of their numbers: issuer, subject, kind, jurisdiction. An affiliation's issuer must
		/// hold an earlier one of an organisation. Where a kind asks for acceptance, it is accepted.
		pub credentials: Vec<GenesisCredential<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.issuers, &self.credentials);
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Governance accredited an issuer.
		#[codec(index = 0)]
		IssuerAccredited {
			/// The issuer.
			issuer: T::AccountId,
			/// What it may issue, and where.
			scope: Scope,
		},
		/// Governance changed what an issuer may issue from now on.
		#[codec(index = 1)]
		ScopeChanged {
			/// The issuer.
			issuer: T::AccountId,
			/// What it may issue, and where.
			scope: Scope,
		},
		/// Governance suspended an issuer, and with it what it issued.
		#[codec(index = 2)]
		IssuerSuspended {
			/// The issuer.
			issuer: T::AccountId,
		},
		/// Governance reinstated a suspended issuer.
		#[codec(index = 3)]
		IssuerReinstated {
			/// The issuer.
			issuer: T::AccountId,
		},
		/// Governance ended an accreditation.
		#[codec(index = 4)]
		IssuerWithdrawn {
			/// The issuer.
			issuer: T::AccountId,
			/// The issuer that may suspend and revoke what remains.
			successor: Option<T::AccountId>,
			/// The chain time from which on the issuer is not to be believed.
			compromised_from: Option<Moment>,
		},
		/// A credential was issued.
		#[codec(index = 5)]
		CredentialIssued {
			/// Its number.
			credential: CredentialId,
			/// Whom it speaks of.
			subject: T::AccountId,
			/// What it says.
			kind: CredentialKind<T::AccountId>,
			/// For where.
			jurisdiction: Option<Jurisdiction>,
			/// Its first span of validity.
			term: TermStatement,
			/// The issuer.
			authorised_by: T::AccountId,
		},
		/// A credential made room for a later one of its kind and jurisdiction.
		#[codec(index = 6)]
		CredentialSuperseded {
			/// Its number.
			credential: CredentialId,
			/// The later one.
			by: CredentialId,
		},
		/// The subject accepted a credential.
		#[codec(index = 7)]
		CredentialAccepted {
			/// Its number.
			credential: CredentialId,
			/// The subject.
			authorised_by: T::AccountId,
		},
		/// A term was added.
		#[codec(index = 8)]
		CredentialRenewed {
			/// Its number.
			credential: CredentialId,
			/// The subject.
			subject: T::AccountId,
			/// The new span of validity.
			term: TermStatement,
			/// The issuer.
			authorised_by: T::AccountId,
		},
		/// An act was entered into the history of a credential.
		#[codec(index = 9)]
		HistoryEntered {
			/// Its number.
			credential: CredentialId,
			/// The subject.
			subject: T::AccountId,
			/// The act.
			entry: Entry,
			/// The issuer, its successor, or the subject.
			authorised_by: T::AccountId,
		},
		/// An ended credential was removed.
		#[codec(index = 10)]
		CredentialPruned {
			/// Its number.
			credential: CredentialId,
			/// The subject.
			subject: T::AccountId,
			/// Who had paid for it.
			authorised_by: T::AccountId,
		},
		/// An organisation recorded that it verified a credential at its source.
		#[codec(index = 11)]
		VerificationRecorded {
			/// The credential.
			credential: CredentialId,
			/// How.
			method: VerificationMethod,
			/// The digest of the evidence.
			evidence: H256,
			/// When, as stated.
			at: Moment,
			/// The verifier.
			authorised_by: T::AccountId,
		},
		/// An organisation removed its verification.
		#[codec(index = 12)]
		VerificationRemoved {
			/// The credential.
			credential: CredentialId,
			/// The verifier.
			authorised_by: T::AccountId,
		},
		/// A practitioner's number was bound to its holder.
		#[codec(index = 13)]
		NumberBound {
			/// The number.
			number: Npi,
			/// Its holder.
			subject: T::AccountId,
			/// The issuer.
			authorised_by: T::AccountId,
		},
		/// A practitioner's number was released.
		#[codec(index = 14)]
		NumberUnbound {
			/// The number.
			number: Npi,
			/// Who held it.
			subject: T::AccountId,
			/// The issuer.
			authorised_by: T::AccountId,
		},
		/// A status list was created, all zero.
		#[codec(index = 15)]
		StatusListCreated {
			/// Its number.
			list: StatusListId,
			/// What a set bit says.
			purpose: StatusPurpose,
			/// How many pages of 4,096 entries it has.
			pages: u16,
			/// The issuer.
			authorised_by: T::AccountId,
		},
		/// Entries of a status list were changed.
		#[codec(index = 16)]
		StatusesSet {
			/// The list.
			list: StatusListId,
			/// How many changes the call stated; the call has them.
			changes: u32,
			/// The issuer, or the successor of one that was withdrawn.
			authorised_by: T::AccountId,
		},
		/// A status list was removed.
		#[codec(index = 17)]
		StatusListRetired {
			/// The list.
			list: StatusListId,
			/// The issuer.
			authorised_by: T::AccountId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The account is no accredited issuer.
		#[codec(index = 0)]
		NotAccredited,
		/// The account is accredited already; change its scope instead.
		#[codec(index = 1)]
		AlreadyAccredited,
		/// The issuer is suspended.
		#[codec(index = 2)]
		IssuerIsSuspended,
		/// The issuer is not suspended.
		#[codec(index = 3)]
		IssuerNotSuspended,
		/// The issuer's accreditation has ended. A new one takes a fresh account.
		#[codec(index = 4)]
		IssuerIsWithdrawn,
		/// The issuer has been suspended as often as can be recorded; withdraw it.
		#[codec(index = 5)]
		TooManyIssuerSuspensions,
		/// The successor is no accredited issuer in good standing, or is the issuer itself.
		#[codec(index = 6)]
		InvalidSuccessor,
		/// A compromise must be stated no later than the chain's time and earlier than one stated before.
		#[codec(index = 7)]
		InvalidCompromise,
		/// The issuer is not accredited for this kind.
		#[codec(index = 8)]
		KindNotCovered,
		/// The issuer is not accredited for this jurisdiction.
		#[codec(index = 9)]
		JurisdictionNotCovered,
		/// An affiliation and a company prefix name no jurisdiction.
		#[codec(index = 10)]
		JurisdictionNotAllowed,
		/// An affiliation is issued by the organisation that it names.
		#[codec(index = 11)]
		NotTheOrganisation,
		/// The credential named as the organisation's own is not the caller's, or not one of an organisation.
		#[codec(index = 12)]
		NotAnOrganisation,
		/// The organisation is not in good standing.
		#[codec(index = 13)]
		OrganisationNotInGoodStanding,
		/// Only an affiliation is issued on an organisation's own credential, and it must be.
		#[codec(index = 14)]
		WrongAuthority,
		/// The term ends before it begins, or a credential would be issued whose term is over.
		#[codec(index = 15)]
		InvalidTerm,
		/// The renewal does not end later than the term before it.
		#[codec(index = 16)]
		TermNotLater,
		/// The issuer has a live credential of this kind and jurisdiction for the subject; renew that.
		#[codec(index = 17)]
		AlreadyIssued,
		/// The subject has two live credentials of this kind and jurisdiction.
		#[codec(index = 18)]
		SubjectFull,
		/// A batch must hold something.
		#[codec(index = 19)]
		EmptyBatch,
		/// No credential has this number.
		#[codec(index = 20)]
		CredentialNotFound,
		/// The credential made room for a later one and can no longer be brought back.
		#[codec(index = 21)]
		CredentialIsSuperseded,
		/// The caller did not issue it, and is not the successor of who did.
		#[codec(index = 22)]
		NotTheIssuer,
		/// The caller is not its subject.
		#[codec(index = 23)]
		NotTheSubject,
		/// The kind does not ask for acceptance, or has been accepted.
		#[codec(index = 24)]
		NothingToAccept,
		/// The credential has changed since the caller looked; read it again.
		#[codec(index = 25)]
		StaleVersion,
		/// The stated time lies ahead of the chain's.
		#[codec(index = 26)]
		TimeInFuture,
		/// No place is left in the terms or history; the last of the history is kept for a revocation.
		#[codec(index = 27)]
		HistoryFull,
		/// It is suspended already.
		#[codec(index = 28)]
		AlreadySuspended,
		/// It is revoked already.
		#[codec(index = 29)]
		AlreadyRevoked,
		/// It has ended by the subject's own wish.
		#[codec(index = 30)]
		AlreadyRelinquished,
		/// There is nothing to reinstate.
		#[codec(index = 31)]
		NothingToReinstate,
		/// These limits stand already.
		#[codec(index = 32)]
		LimitsUnchanged,
		/// There is no such entry, or it is not one that can be vacated, or it has been.
		#[codec(index = 33)]
		NothingToVacate,
		/// A credential that speaks against its subject cannot be given up by him.
		#[codec(index = 34)]
		CannotRelinquish,
		/// It has not ended, or not for long enough, or something speaks against its subject.
		#[codec(index = 35)]
		CannotPrune,
		/// There is no such verification.
		#[codec(index = 36)]
		VerificationNotFound,
		/// An organisation does not verify its own credential, nor one that it issued.
		#[codec(index = 37)]
		SelfVerification,
		/// The number is bound to another subject.
		#[codec(index = 38)]
		NumberTaken,
		/// The subject has a number.
		#[codec(index = 39)]
		SubjectHasNumber,
		/// The number is not bound.
		#[codec(index = 40)]
		NumberNotFound,
		/// A status list has 32 to 256 pages of 4,096 entries.
		#[codec(index = 41)]
		InvalidStatusListSize,
		/// There is no such status list.
		#[codec(index = 42)]
		StatusListNotFound,
		/// The list has no entry with this index.
		#[codec(index = 43)]
		StatusIndexOutOfRange,
		/// What a revocation list says is not taken back.
		#[codec(index = 44)]
		StatusIsFinal,
		/// The list was changed too recently to be removed.
		#[codec(index = 45)]
		StatusListInUse,
		/// No number is left.
		#[codec(index = 46)]
		NoNumberLeft,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxTerms::get() >= 2, "a credential must be renewable");
			assert!(
				T::MaxHistory::get() >= 4,
				"a history must hold suspension, reinstatement and revocation"
			);
			assert!(
				T::MaxStatusChanges::get() >= MAX_STATUS_PAGES.into(),
				"the weight counts a change a page"
			);
			assert!(
				T::MaxBatch::get() >= 1 && T::MaxStatusChanges::get() >= 1,
				"batches must hold something"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Accredits an issuer for classes of credential in a territory. Governance only.
		///
		/// Fails with `AlreadyAccredited`, or `IssuerIsWithdrawn`: a withdrawn issuer starts anew with a fresh account.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::accredit())]
		pub fn accredit(origin: OriginFor<T>, issuer: T::AccountId, scope: Scope) -> DispatchResult {
			T::AccreditOrigin::ensure_origin(origin)?;
			Self::do_accredit(issuer, scope)
		}

		/// Changes what an issuer may issue from now on; what it issued stays. Governance only.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_scope())]
		pub fn set_scope(origin: OriginFor<T>, issuer: T::AccountId, scope: Scope) -> DispatchResult {
			T::AccreditOrigin::ensure_origin(origin)?;
			Self::do_set_scope(issuer, scope)
		}

		/// Suspends an issuer: it may not act, and what it issued reads `IssuerSuspended`. Governance only.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::suspend_issuer())]
		pub fn suspend_issuer(origin: OriginFor<T>, issuer: T::AccountId) -> DispatchResult {
			T::AccreditOrigin::ensure_origin(origin)?;
			Self::do_suspend_issuer(issuer)
		}

		/// Ends the suspension of an issuer. Governance only.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::reinstate_issuer())]
		pub fn reinstate_issuer(origin: OriginFor<T>, issuer: T::AccountId) -> DispatchResult {
			T::AccreditOrigin::ensure_origin(origin)?;
			Self::do_reinstate_issuer(issuer)
		}

		/// Ends an accreditation. Governance only.
		///
		/// Without `compromised_from` only issuing ends (and a suspension that is running: what was issued stands again),
		/// and `successor` may suspend and revoke what remains. With it,
		/// what the issuer issued, renewed or reinstated at a chain time from then on is no longer valid. May be called
		/// again to name a compromise, or an earlier one, that was found later; a successor once named stays unless
		/// another is named.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::withdraw_issuer())]
		pub fn withdraw_issuer(
			origin: OriginFor<T>,
			issuer: T::AccountId,
			successor: Option<T::AccountId>,
			compromised_from: Option<Moment>,
		) -> DispatchResult {
			T::AccreditOrigin::ensure_origin(origin)?;
			Self::do_withdraw_issuer(issuer, successor, compromised_from)
		}

		/// Issues a credential, and holds its deposit on the caller.
		///
		/// By an issuer accredited for the kind and jurisdiction, with no `organisation_credential`. An affiliation is
		/// issued by the organisation that it names, which states the number of its own credential as an organisation.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::issue().max(T::WeightInfo::issue_affiliation()))]
		pub fn issue(
			origin: OriginFor<T>,
			organisation_credential: Option<CredentialId>,
			issuance: Issuance<T::AccountId>,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_issue(issuer, organisation_credential, alloc::vec![issuance])
		}

		/// Issues many credentials, all or none; the sum of their deposits is held at once. See `issue`.
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::batch_weight(issuances.len()))]
		pub fn issue_batch(
			origin: OriginFor<T>,
			organisation_credential: Option<CredentialId>,
			issuances: BoundedVec<Issuance<T::AccountId>, T::MaxBatch>,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			ensure!(!issuances.is_empty(), Error::<T>::EmptyBatch);
			Self::do_issue(issuer, organisation_credential, issuances.into_inner())
		}

		/// Accepts a credential of a kind that asks for it. By its subject; it counts from now on.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::accept())]
		pub fn accept(origin: OriginFor<T>, credential: CredentialId) -> DispatchResult {
			let subject = ensure_signed(origin)?;
			Self::do_accept(subject, credential)
		}

		/// Adds a term. By the issuer. It must end later than the term before it, and counts from the chain's time at
		/// the earliest, so that a gap stays a gap.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::renew())]
		pub fn renew(
			origin: OriginFor<T>,
			credential: CredentialId,
			expected_version: u32,
			term: TermStatement,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_renew(issuer, credential, expected_version, term)
		}

		/// Suspends a credential from the date of the order on. By the issuer, or the successor of one withdrawn.
		///
		/// Takes no version: what protects patients is not refused because something else has changed.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::suspend())]
		pub fn suspend(
			origin: OriginFor<T>,
			credential: CredentialId,
			reason: ActionReason,
			effective_from: Moment,
			order: Option<H256>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_suspend(who, credential, reason, effective_from, order)
		}

		/// Puts a credential under limits, in place of those before; the empty set lifts all. By the issuer.
		///
		/// A limit more counts from the date of the order, one less from the chain's time at the earliest.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::set_limits())]
		pub fn set_limits(
			origin: OriginFor<T>,
			credential: CredentialId,
			expected_version: u32,
			limits: Limits,
			reason: ActionReason,
			effective_from: Moment,
			order: Option<H256>,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_set_limits(issuer, credential, expected_version, limits, reason, effective_from, order)
		}

		/// Revokes a credential from the date of the order on. By the issuer, or the successor of one withdrawn.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::revoke())]
		pub fn revoke(
			origin: OriginFor<T>,
			credential: CredentialId,
			reason: ActionReason,
			effective_from: Moment,
			order: Option<H256>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke(who, credential, reason, effective_from, order)
		}

		/// Brings a suspended, revoked or surrendered credential back into force: a new interval, from the chain's time
		/// at the earliest. By the issuer.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::reinstate())]
		pub fn reinstate(
			origin: OriginFor<T>,
			credential: CredentialId,
			expected_version: u32,
			reason: ActionReason,
			effective_from: Moment,
			order: Option<H256>,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_reinstate(issuer, credential, expected_version, reason, effective_from, order)
		}

		/// Voids a suspension, revocation or limitation that should never have been, as a court ordered: it stays
		/// readable and counts for nothing. By the issuer; by its successor where a stolen key or a successor entered it.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::vacate())]
		pub fn vacate(
			origin: OriginFor<T>,
			credential: CredentialId,
			expected_version: u32,
			entry: u32,
			order: H256,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_vacate(issuer, credential, expected_version, entry, order)
		}

		/// Gives a credential up. By its subject; under suspension or limits it reads `Surrendered` from then on.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::relinquish())]
		pub fn relinquish(origin: OriginFor<T>, credential: CredentialId) -> DispatchResult {
			let subject = ensure_signed(origin)?;
			Self::do_relinquish(subject, credential)
		}

		/// Removes a credential that ended, by its last term or otherwise, and whose last word was recorded longer ago than
		/// the retention, and returns its deposit. By its
		/// issuer. Never one that is adverse, or in whose history is a suspension, a revocation or a limit; an affiliation
		/// whatever its history.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::prune())]
		pub fn prune(origin: OriginFor<T>, credential: CredentialId) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_prune(issuer, credential)
		}

		/// Records that the caller verified a credential at its source. By any organisation in good standing, which
		/// states the number of its own credential. Replaces the caller's earlier one; its deposit is held once.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::record_verification())]
		pub fn record_verification(
			origin: OriginFor<T>,
			organisation_credential: CredentialId,
			credential: CredentialId,
			method: VerificationMethod,
			evidence: H256,
			at: Moment,
		) -> DispatchResult {
			let verifier = ensure_signed(origin)?;
			Self::do_record_verification(verifier, organisation_credential, credential, method, evidence, at)
		}

		/// Removes the caller's verification of a credential and returns its deposit.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::remove_verification())]
		pub fn remove_verification(origin: OriginFor<T>, credential: CredentialId) -> DispatchResult {
			let verifier = ensure_signed(origin)?;
			Self::do_remove_verification(verifier, credential)
		}

		/// Binds a practitioner's number (NPI) to its holder. By an issuer accredited for such numbers. One number, one
		/// subject; what a compromised issuer bound from then on may be bound anew.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::bind_number())]
		pub fn bind_number(origin: OriginFor<T>, number: Npi, subject: T::AccountId) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_bind_number(issuer, number, subject)
		}

		/// Releases a number that was bound in error, and returns the deposit. By the issuer that bound it.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::unbind_number())]
		pub fn unbind_number(origin: OriginFor<T>, number: Npi) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_unbind_number(issuer, number)
		}

		/// Creates a status list for credentials issued off chain in great number. By an accredited issuer, who pays for
		/// all its pages. 32 pages of 4,096 entries are the least that the standard allows.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::create_status_list())]
		pub fn create_status_list(
			origin: OriginFor<T>,
			purpose: StatusPurpose,
			pages: u16,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_create_status_list(issuer, purpose, pages)
		}

		/// Changes entries of a status list, all or none; the last change of an entry counts. By its issuer, or the
		/// successor of one withdrawn. On a revocation list nothing is cleared.
		#[pallet::call_index(21)]
		#[pallet::weight(Pallet::<T>::statuses_weight(changes.len()))]
		pub fn set_statuses(
			origin: OriginFor<T>,
			list: StatusListId,
			changes: BoundedVec<StatusChange, T::MaxStatusChanges>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			ensure!(!changes.is_empty(), Error::<T>::EmptyBatch);
			Self::do_set_statuses(who, list, changes.into_inner())
		}

		/// Removes a status list that was not changed for the retention, and returns its deposit. By its issuer.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::retire_status_list())]
		pub fn retire_status_list(origin: OriginFor<T>, list: StatusListId) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_retire_status_list(issuer, list)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Was `who` in good standing on the day `at`, by what could be known at `known_at`? Both in milliseconds since
		/// the Unix epoch. Credentials that made room for later ones are looked at too.
		pub fn standing_at(
			who: T::AccountId,
			kind: CredentialKind<T::AccountId>,
			jurisdiction: Option<Jurisdiction>,
			at: Moment,
			known_at: Moment,
		) -> Standing {
			Self::standing_by(Reach::All, &who, &kind, jurisdiction, at, known_at)
		}

		/// Did `who` belong to `organisation` (to those `premises`, if named) on the day `at`?
		pub fn affiliation_at(
			who: T::AccountId,
			organisation: T::AccountId,
			premises: Option<Gln>,
			at: Moment,
			known_at: Moment,
		) -> Standing {
			let kind = CredentialKind::Affiliation { organisation, premises };
			Self::standing_by(Reach::All, &who, &kind, None, at, known_at)
		}

		/// A credential and where it stands, by its number.
		pub fn credential(credential: CredentialId) -> Option<(Location<T::AccountId>, Credential<T>)> {
			Self::find(credential).ok()
		}

		/// The standing that one credential gave on the day `at`, by what could be known at `known_at`.
		pub fn credential_standing(credential: CredentialId, at: Moment, known_at: Moment) -> Standing {
			Self::find(credential).map_or(Standing::NotFound, |(location, credential)| {
				Self::standing_of(&credential, &location.kind, Reach::All, at, known_at)
			})
		}

		/// An issuer: what it may issue, and what became of it.
		pub fn issuer(issuer: T::AccountId) -> Option<Issuer<T::AccountId>> {
			Issuers::<T>::get(issuer)
		}

		/// Who holds a practitioner's number. `None` also where a compromised issuer bound it.
		pub fn number_holder(number: Npi) -> Option<T::AccountId> {
			Self::believed_binding(&number).map(|binding| binding.subject)
		}

		/// When `verifier` last verified a credential at its source, how, and the digest of the evidence.
		pub fn verification(
			credential: CredentialId,
			verifier: T::AccountId,
		) -> Option<(Moment, VerificationMethod, H256)> {
			Verifications::<T>::get(credential, verifier)
				.map(|one| (one.at.min(one.recorded_at), one.method, one.evidence))
		}

		/// A status list as the standard's encoded list: GZIP, then multibase base64url without padding.
		pub fn status_list(list: StatusListId) -> Option<StatusListView<T::AccountId>> {
			Self::encoded_status_list(list)
		}

		/// Whether an entry of a status list is set. `None` where there is no such entry.
		pub fn status(list: StatusListId, index: u32) -> Option<bool> {
			Self::status_entry(list, index)
		}
	}

	impl<T: Config> Pallet<T> {
		/// The chain's time.
		pub(crate) fn now() -> Moment {
			T::Time::now()
		}

		/// The weight of a batch, whichever of the two kinds of authority it is issued on.
		fn batch_weight(items: usize) -> Weight {
			let items = items.try_into().unwrap_or(u32::MAX);
			T::WeightInfo::issue_batch(items).max(T::WeightInfo::issue_affiliation_batch(items))
		}

		/// The weight of so many changes of a status list, as if each were in another page as far as there are pages.
		fn statuses_weight(changes: usize) -> Weight {
			let changes = changes.try_into().unwrap_or(u32::MAX);
			let pages = changes.min(MAX_STATUS_PAGES.into());
			T::WeightInfo::set_statuses(pages, changes.saturating_sub(pages))
		}

		/// Refuses a stated time that lies ahead of the chain's by more than the tolerance.
		pub(crate) fn ensure_not_ahead(stated: Moment) -> DispatchResult {
			let latest = Self::now().saturating_add(T::ClockTolerance::get());
			ensure!(stated <= latest, Error::<T>::TimeInFuture);
			Ok(())
		}
	}
}
