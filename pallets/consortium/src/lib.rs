//! # Consortium
//!
//! Who validates, and how governance acts.
//!
//! ## What it does
//!
//! - **Governance.** There is no sudo. [`Pallet::enact`] is the one way to Root: the origin that the
//!   runtime names (two thirds of the council) hands over a call, and the scheduler dispatches it with
//!   Root once [`EnactmentDelay`] blocks have passed. Until then anybody can read what is coming, and the
//!   same origin can call it off with [`Pallet::cancel_enactment`]. The block that is announced is the
//!   earliest: where a session rotates in it, nothing else has room, and the call runs in the next.
//! - **Validators.** The pallet is the session manager of `pallet-session`: it says who validates and
//!   when a session ends. A validator that purges its session keys is out of the next set but one, and
//!   back in it when it sets keys again; the last one cannot leave.
//! - **Offences.** It is the handler that `pallet-offences` calls when an equivocation was proved.
//!
//! ## Terms
//!
//! - *Enactment*: a call that governance has decided upon, from the decision until it runs. The
//!   scheduler knows it by a task name: the 16 bytes `consortium:enact`, then the enactment's number
//!   (four bytes, little endian), then zeros. The outcome of the call is in the scheduler's `Dispatched`
//!   event under that name; `enact` itself succeeds once the call is scheduled.
//! - *Session*: a run of blocks with one set of validators and keys. A session starts where the one
//!   before it ended, so a new length counts from the first block of the session that is running: it
//!   neither skips a session nor ends one twice.
//!
//! ## Who may do what
//!
//! | call | who |
//! |---|---|
//! | `enact`, `cancel_enactment` | `EnactOrigin` |
//! | `set_enactment_delay`, `set_session_length` | Root, hence `enact` |
//!
//! `EnactOrigin` must be an origin that no account holds by its signature: then neither a proxy nor a
//! multisig nor a batch can reach Root. The council's *proportion* origin is one; its *member* origin is
//! not.
//!
//! ## What it costs
//!
//! `enact` grows with the length of the call alone, up to `MaxCallLength`. A long call (a runtime of a
//! megabyte) is better enacted by its hash: `system.authorize_upgrade` through `enact`, then
//! `system.apply_authorized_upgrade` by anybody. Everything else costs the same whatever the chain
//! holds. No deposits: only governance writes here, within fixed bounds.
//!
//! ## Known limits
//!
//! - The set of validators is fixed at genesis.
//! - An offence is recorded and announced; it has no consequence yet. `pallet-offences` keeps every report
//!   for good, one for each round in which a validator equivocated, and nothing stops the equivocator: until
//!   offenders are disabled, a hostile validator can grow the chain's state.
//! - An equivocation can be proved for `SessionHistory` sessions.
//! - A call whose weight exceeds `MaxCallWeight` is refused at once, since the scheduler would never run
//!   it. A call may still fail when it runs: its outcome is the scheduler's event.
//! - Pending is what the scheduler has under the enactment's name, so that one which Root cancels or moves
//!   through the scheduler itself is listed as it stands there, under the block first announced. One that
//!   does not fit into its block beside others loses its name to the scheduler: it runs in the next block,
//!   and until then is neither listed nor to be called off.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod enactment;
#[cfg(any(test, feature = "try-runtime"))]
mod invariants;
#[cfg(test)]
mod mock;
mod offences;
#[cfg(test)]
mod tests;
mod types;
mod validators;
pub mod weights;

pub use pallet::*;
pub use types::*;
pub use validators::{SessionsOfAccounts, UnitIdentification};
pub use weights::WeightInfo;

// Declarations only: what FRAME generates from them is not ours to lint, the logic in the other files is.
#[allow(clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::{boxed::Box, vec::Vec};
	use frame_support::{
		pallet_prelude::*,
		traits::{schedule::v3::Named, QueryPreimage, StorePreimage},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::{traits::Zero, Perbill};
	use sp_staking::SessionIndex;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Who decides what is enacted. It must not be reachable with a signature alone.
		type EnactOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Runs the calls when their time has come.
		type Scheduler: Named<
			BlockNumberFor<Self>,
			RuntimeCallFor<Self>,
			PalletsOriginOf<Self>,
			Hasher = Self::Hashing,
		>;

		/// Keeps the bytes of calls that are too long for the scheduler's own storage.
		type Preimages: QueryPreimage<H = Self::Hashing> + StorePreimage;

		/// The longest call, in encoded bytes, that can be enacted.
		#[pallet::constant]
		type MaxCallLength: Get<u32>;

		/// The heaviest call that can be enacted: what the scheduler may spend in a block, less its own
		/// overhead. Above it the scheduler would drop the call without running it.
		#[pallet::constant]
		type MaxCallWeight: Get<Weight>;

		/// How many enactments may wait at a time.
		#[pallet::constant]
		type MaxPendingEnactments: Get<u32>;

		/// The longest delay that can be set, so that no mistake puts governance out of its own reach.
		#[pallet::constant]
		type MaxEnactmentDelay: Get<BlockNumberFor<Self>>;

		/// The shortest session that can be set.
		#[pallet::constant]
		type MinSessionLength: Get<BlockNumberFor<Self>>;

		/// The longest session that can be set.
		#[pallet::constant]
		type MaxSessionLength: Get<BlockNumberFor<Self>>;

		/// The largest set of validators.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// For how many ended sessions an equivocation can still be proved. Lowering it makes the next
		/// rotation forget all those between at once.
		#[pallet::constant]
		type SessionHistory: Get<SessionIndex>;

		/// What the calls and the offence handler cost.
		type WeightInfo: WeightInfo;
	}

	/// How many blocks lie between the decision and the block that runs the call. With 0 it runs in the
	/// next block.
	#[pallet::storage]
	pub type EnactmentDelay<T: Config> = StorageValue<_, BlockNumberFor<T>, ValueQuery>;

	/// The number of the next enactment.
	#[pallet::storage]
	pub type NextEnactmentId<T: Config> = StorageValue<_, EnactmentId, ValueQuery>;

	/// The enactments that wait, in the order of their numbers. Those that have run leave when the next one
	/// arrives.
	#[pallet::storage]
	pub type PendingEnactments<T: Config> =
		StorageValue<_, BoundedVec<EnactmentOf<T>, T::MaxPendingEnactments>, ValueQuery>;

	/// Without genesis, a chain would otherwise rotate its session in every block.
	#[pallet::type_value]
	pub fn DefaultSessionLength<T: Config>() -> BlockNumberFor<T> {
		T::MinSessionLength::get()
	}

	/// How many blocks a session has.
	#[pallet::storage]
	pub type SessionLength<T: Config> =
		StorageValue<_, BlockNumberFor<T>, ValueQuery, DefaultSessionLength<T>>;

	/// The first block of the session that is running.
	#[pallet::storage]
	pub type SessionStart<T: Config> = StorageValue<_, BlockNumberFor<T>, ValueQuery>;

	/// Who validates.
	#[pallet::storage]
	pub type Validators<T: Config> = StorageValue<_, BoundedVec<T::AccountId, T::MaxValidators>, ValueQuery>;

	/// The newest offence of each validator that ever offended: bounded by the set of validators, which
	/// is the chain's own choice, hence the plain hasher.
	#[pallet::storage]
	pub type Offences<T: Config> = StorageMap<_, Twox64Concat, T::AccountId, OffenceRecordOf<T>>;

	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Who validates. Each of them needs session keys at genesis, and where there are keys there must
		/// be validators: the chain does not start otherwise.
		pub validators: Vec<T::AccountId>,
		/// Blocks in a session.
		pub session_length: BlockNumberFor<T>,
		/// Blocks between the decision and the block that runs an enacted call.
		pub enactment_delay: BlockNumberFor<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self {
				validators: Vec::new(),
				session_length: T::MinSessionLength::get(),
				enactment_delay: Zero::zero(),
			}
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		// A chain with a wrong genesis must not start: here, and only here, a panic is the answer.
		fn build(&self) {
			assert!(Pallet::<T>::is_session_length(self.session_length), "session length out of bounds");
			assert!(Pallet::<T>::is_enactment_delay(self.enactment_delay), "enactment delay out of bounds");
			let Ok(validators) = BoundedVec::<_, T::MaxValidators>::try_from(self.validators.clone()) else {
				panic!("more genesis validators than MaxValidators")
			};
			assert!(Pallet::<T>::are_distinct(&validators), "a genesis validator is named twice");
			SessionLength::<T>::put(self.session_length);
			EnactmentDelay::<T>::put(self.enactment_delay);
			Validators::<T>::put(validators);
		}
	}

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
	}

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
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// `pallet-session` asks in every block whether the session has ended, and does not count what
		/// the answer costs: two reads, counted here.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			T::DbWeight::get().reads(2)
		}

		fn integrity_test() {
			assert!(!T::MinSessionLength::get().is_zero(), "a session has at least one block");
			assert!(
				T::MinSessionLength::get() <= T::MaxSessionLength::get(),
				"MinSessionLength exceeds MaxSessionLength"
			);
			assert!(T::MaxValidators::get() > 0, "somebody must be able to validate");
			assert!(T::MaxPendingEnactments::get() > 0, "enact is the only way to Root");
			assert!(T::MaxCallLength::get() > 0, "enact is the only way to Root");
			assert!(
				usize::try_from(T::MaxCallLength::get())
					.is_ok_and(|length| length <= <T::Preimages as StorePreimage>::MAX_LENGTH),
				"MaxCallLength exceeds what the preimage store takes"
			);
			assert!(
				T::MaxCallWeight::get().all_lte(T::BlockWeights::get().max_block),
				"MaxCallWeight exceeds a block"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Who validates.
		pub fn validators() -> Vec<T::AccountId> {
			Validators::<T>::get().into_inner()
		}

		/// How many blocks lie between a decision of governance and the block that runs it.
		pub fn enactment_delay() -> BlockNumberFor<T> {
			EnactmentDelay::<T>::get()
		}

		/// What governance has decided and what has not run yet.
		pub fn pending_enactments() -> Vec<EnactmentOf<T>> {
			PendingEnactments::<T>::get().into_iter().filter(Self::is_pending).collect()
		}

		/// The first block of the next session.
		pub fn next_session_rotation() -> BlockNumberFor<T> {
			Self::next_rotation(frame_system::Pallet::<T>::block_number())
		}

		/// The newest offence of each validator that ever offended.
		pub fn recorded_offences() -> Vec<(T::AccountId, OffenceRecordOf<T>)> {
			Offences::<T>::iter().collect()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Have `call` dispatched with Root after [`EnactmentDelay`]. This is the one way to Root.
		///
		/// Who may: `EnactOrigin`. Errors: [`Error::CallTooLong`], [`Error::CallTooHeavy`],
		/// [`Error::TooManyPending`], and the scheduler's own when that block's agenda is full. Event:
		/// [`Event::EnactmentScheduled`]; the call's own outcome is in the scheduler's `Dispatched`. Cost:
		/// grows with the length of the call, whose bytes are stored until it has run.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::enact(Pallet::<T>::length_of(call)))]
		pub fn enact(origin: OriginFor<T>, call: Box<RuntimeCallFor<T>>) -> DispatchResult {
			T::EnactOrigin::ensure_origin(origin)?;
			Self::do_enact(*call)
		}

		/// Call off an enactment before it runs.
		///
		/// Who may: `EnactOrigin`. Error: [`Error::NotPending`] when it never was, was called off or has
		/// run. Event: [`Event::EnactmentCancelled`]. Cost: constant.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::cancel_enactment())]
		pub fn cancel_enactment(origin: OriginFor<T>, id: EnactmentId) -> DispatchResult {
			T::EnactOrigin::ensure_origin(origin)?;
			Self::do_cancel_enactment(id)
		}

		/// Set how many blocks lie between a decision and the block that runs it. Enactments that wait
		/// already keep their block.
		///
		/// Who may: Root, that is a call that was itself enacted. Error: [`Error::DelayOutOfBounds`].
		/// Event: [`Event::EnactmentDelaySet`]. Cost: constant.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::set_enactment_delay())]
		pub fn set_enactment_delay(origin: OriginFor<T>, delay: BlockNumberFor<T>) -> DispatchResult {
			ensure_root(origin)?;
			ensure!(Self::is_enactment_delay(delay), Error::<T>::DelayOutOfBounds);
			EnactmentDelay::<T>::put(delay);
			Self::deposit_event(Event::EnactmentDelaySet { delay });
			Ok(())
		}

		/// Set how many blocks a session has, counted from the first block of the running one: where that
		/// is over by the new length, it ends in the next block.
		///
		/// Who may: Root, that is an enacted call. Error: [`Error::SessionLengthOutOfBounds`]. Event:
		/// [`Event::SessionLengthSet`]. Cost: constant.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::set_session_length())]
		pub fn set_session_length(origin: OriginFor<T>, length: BlockNumberFor<T>) -> DispatchResult {
			ensure_root(origin)?;
			ensure!(Self::is_session_length(length), Error::<T>::SessionLengthOutOfBounds);
			SessionLength::<T>::put(length);
			Self::deposit_event(Event::SessionLengthSet { length });
			Ok(())
		}
	}
}
