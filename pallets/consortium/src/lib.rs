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
//!   when a session ends. Governance admits validators and expels them; a validator leaves by its own
//!   wish. Admissions and departures wait in a queue, of which one is applied where a session rotates.
//! - **Offences.** It is the handler that `pallet-offences` calls when an equivocation was proved: it
//!   records the offence and keeps the offender out until governance clears it.
//! - **Absence.** It notes who authored each block, so that anybody can read who has not for how long.
//!
//! ## Terms
//!
//! - *Enactment*: a call that governance has decided upon, from the decision until it runs. The
//!   scheduler knows it by a task name: the 16 bytes `consortium:enact`, then the enactment's number
//!   (four bytes, little endian), then zeros. The outcome of the call is in the scheduler's `Dispatched`
//!   event under that name; `enact` itself succeeds once the call is scheduled.
//! - *Session*: a run of blocks with one set of validators and keys. A session starts where the one
//!   before it ended, so a new length counts from the first block of the session that is running: it
//!   neither skips a session nor ends one twice. A rotation seats the session that it begins as the one
//!   before it planned, and plans the next: what is decided now counts in the next session but one.
//! - *The set*: the accounts that governance has admitted. A validator of the set *counts* where it has
//!   session keys and is not barred; those who count are who the next rotation plans with. Who purges its
//!   keys stays in the set, and counts again when it sets keys. The last one that counts cannot purge its
//!   way out: the rotation gives it its keys back.
//! - *Barred*: kept out of sessions and of admission until governance clears it, for an offence or by an
//!   expulsion.
//! - *Minimum* ([`MinValidators`]): how many must be left that count when somebody leaves or is expelled.
//!   It binds decisions. It neither holds back who purges its keys, nor saves who offended.
//!
//! ## How the set changes
//!
//! - *Admission*: the account sets session keys, then governance admits it. The change waits in the
//!   queue, and its place in the set is kept.
//! - *Departure*: a validator calls [`Pallet::leave`]. The change waits in the same queue, in which there
//!   is always room for it.
//! - Each rotation applies the first change in the queue that can still be applied. It drops those before
//!   it, with an event each: an admission where the keys were purged or the account was barred meanwhile, a
//!   departure that would lead below the minimum. Governance can withdraw what waits.
//! - *Expulsion*: the validator is out of the set and barred at once. It authors no more in the session
//!   that is running and in the next, in which it is still seated, as far as the session pallet's
//!   disabling strategy goes (the runtime's: less than a third of the seats). In the session after that it
//!   is not seated. A rotation in which somebody goes like that applies nothing from the queue: that was
//!   its change.
//! - *An offence*, with four validators or more that count, bars the offender in the same way. It stays in
//!   the set: cleared, it is back two sessions later without another admission. With fewer than four the
//!   offence is recorded and nothing else, since without the offender nothing would be final. Offenders who
//!   are reported together are judged one after the other. Who has left the set is recorded, and barred by
//!   the same rule, so that it does not come back unseen.
//! - [`Pallet::clear_offender`] lifts the bar and closes the past: offences of sessions before the one in
//!   which governance clears are not held against the account any more. An expelled validator that is
//!   cleared has to be admitted anew. Clear no sooner than the session after the offence: what happened
//!   in the session of the clearing itself counts.
//!
//! ## Who may do what
//!
//! | call | who |
//! |---|---|
//! | `enact`, `cancel_enactment` | `EnactOrigin` |
//! | `admit_validator`, `expel_validator`, `withdraw_change`, `clear_offender` | Root, hence `enact` |
//! | `set_enactment_delay`, `set_session_length`, `set_min_validators` | Root, hence `enact` |
//! | `leave` | a validator of the set, for itself |
//!
//! `EnactOrigin` must be an origin that no account holds by its signature: then neither a proxy nor a
//! multisig nor a batch can reach Root. The council's *proportion* origin is one; its *member* origin is
//! not.
//!
//! ## What it costs
//!
//! `enact` grows with the length of the call alone, up to `MaxCallLength`. A long call (a runtime of a
//! megabyte) is better enacted by its hash: `system.authorize_upgrade` through `enact`, then
//! `system.apply_authorized_upgrade` by anybody. `leave`, `expel_validator` and the report of an offence
//! ask of each validator whether it counts, at most `MaxValidators` of them, and weigh as if there were so
//! many. Everything else costs the same whatever the chain holds. Each block costs the author's note, one
//! write. No deposits: what is stored is bounded by the set and by what governance ever admitted.
//!
//! ## Known limits
//!
//! - `pallet-offences` keeps every report for good. Wired through [`UnsettledReports`], as the runtime has
//!   it, it gets no further report of who is barred for an offence, nor of what governance has cleared: an
//!   offender adds one entry each time that it is barred. While fewer than four validators count nobody is
//!   barred, and a hostile one can grow the chain's state by a report for each round: expel it. One that has
//!   left cannot be expelled; its old keys serve for that until the sessions it was in are forgotten.
//! - Who is cleared before it has lost its seat remains in the authority set in which it offended. There
//!   it could have a new offence reported first under a session before the clearing, and that report is
//!   refused; one made under the right session is not.
//! - A disabled validator authors nothing, but its vote on finality counts until its seat is gone. Where the
//!   disabling strategy disables no more, a barred one authors until then.
//! - Aura refuses a block whose slot falls on a disabled seat, and in the block of a rotation it looks at the
//!   seats of the session that begins: that block may come a slot late. A validator that was barred may
//!   still author the one block that takes its seat away, if its slot is the next.
//! - An offence can take the validators that count below the minimum, and an offence or an expulsion below four.
//!   Governance then admits others; below the minimum nobody who counts can leave meanwhile.
//! - Absence counts blocks, not slots, and goes on counting for a validator of the set that cannot author
//!   because it is barred or has no keys. Nothing follows from it by itself.
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
mod changes;
mod enactment;
mod errors;
mod events;
#[cfg(any(test, feature = "try-runtime"))]
mod invariants;
#[cfg(test)]
mod mock;
mod offences;
mod presence;
#[cfg(test)]
mod tests;
mod types;
mod validators;
pub mod weights;

use frame_support::pallet_macros::import_section;

pub use offences::UnsettledReports;
pub use pallet::*;
pub use types::*;
pub use validators::UnitIdentification;
pub use weights::WeightInfo;

// Declarations only: what FRAME generates from them is not ours to lint, the logic in the other files is.
#[allow(clippy::expect_used)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::{boxed::Box, vec::Vec};
	use frame_support::{
		pallet_prelude::*,
		traits::{schedule::v3::Named, QueryPreimage, StorePreimage},
	};
	use frame_system::pallet_prelude::*;
	use pallet_session::historical;
	use sp_runtime::{traits::Zero, Perbill};
	use sp_staking::SessionIndex;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// A chain whose validators are accounts, and whose sessions are kept for proofs of equivocation.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<RuntimeEvent: From<Event<Self>>>
		+ pallet_session::Config<ValidatorId = <Self as frame_system::Config>::AccountId>
		+ historical::Config<FullIdentification = ()>
	{
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

	/// The set: whom governance has admitted, in the order of admission.
	#[pallet::storage]
	pub type Validators<T: Config> = StorageValue<_, BoundedVec<T::AccountId, T::MaxValidators>, ValueQuery>;

	/// The changes of the set that wait, the next one first.
	#[pallet::storage]
	pub type QueuedChanges<T: Config> =
		StorageValue<_, BoundedVec<QueuedChangeOf<T>, T::MaxValidators>, ValueQuery>;

	/// A chain has at least one validator.
	#[pallet::type_value]
	pub fn DefaultMinValidators<T: Config>() -> u32 {
		1
	}

	/// How many validators that count must be left when one leaves or is expelled.
	#[pallet::storage]
	pub type MinValidators<T: Config> = StorageValue<_, u32, ValueQuery, DefaultMinValidators<T>>;

	/// The newest offence of each validator that ever offended: bounded by whom governance ever admitted,
	/// which is the chain's own choice, hence the plain hasher here and below.
	#[pallet::storage]
	pub type Offences<T: Config> = StorageMap<_, Twox64Concat, T::AccountId, OffenceRecordOf<T>>;

	/// Who is kept out until governance clears it.
	#[pallet::storage]
	pub type Barred<T: Config> = StorageMap<_, Twox64Concat, T::AccountId, BarOf<T>>;

	/// When each validator of the set was last heard of.
	#[pallet::storage]
	pub type Presence<T: Config> = StorageMap<_, Twox64Concat, T::AccountId, LastSeen<BlockNumberFor<T>>>;

	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Who validates. Each of them needs session keys at genesis, and where there are keys there must
		/// be validators: the chain does not start otherwise.
		pub validators: Vec<T::AccountId>,
		/// How many must be left when one leaves or is expelled: between 1 and `MaxValidators`, and no more
		/// than there are, unless there are none yet.
		pub min_validators: u32,
		/// Blocks in a session.
		pub session_length: BlockNumberFor<T>,
		/// Blocks between the decision and the block that runs an enacted call.
		pub enactment_delay: BlockNumberFor<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self {
				validators: Vec::new(),
				min_validators: 1,
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
			assert!(
				Pallet::<T>::is_min_validators(self.min_validators),
				"the minimum of validators is out of bounds"
			);
			assert!(
				validators.is_empty()
					|| usize::try_from(self.min_validators).is_ok_and(|min| min <= validators.len()),
				"fewer genesis validators than the minimum"
			);
			for validator in &validators {
				Presence::<T>::insert(validator, LastSeen::Joined(Zero::zero()));
			}
			MinValidators::<T>::put(self.min_validators);
			SessionLength::<T>::put(self.session_length);
			EnactmentDelay::<T>::put(self.enactment_delay);
			Validators::<T>::put(validators);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// `pallet-session` asks in every block whether the session has ended (two reads), and
		/// `pallet-authorship` who the author is (two more) before it lets us note that one. Neither counts
		/// what this costs, so it is counted here.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			T::DbWeight::get().reads(4).saturating_add(<T as Config>::WeightInfo::note_author())
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
		/// The set of validators: whom governance has admitted.
		pub fn validators() -> Vec<T::AccountId> {
			Validators::<T>::get().into_inner()
		}

		/// The validators of the set that count: with session keys, and not barred. The next rotation plans
		/// with them.
		pub fn effective_validators() -> Vec<T::AccountId> {
			Self::effective()
		}

		/// How many validators that count must be left when one leaves or is expelled.
		pub fn min_validators() -> u32 {
			MinValidators::<T>::get()
		}

		/// The changes of the set that wait, the next one first.
		pub fn queued_changes() -> Vec<QueuedChangeOf<T>> {
			QueuedChanges::<T>::get().into_inner()
		}

		/// Who is kept out, why and since when.
		pub fn barred() -> Vec<(T::AccountId, BarOf<T>)> {
			Barred::<T>::iter().collect()
		}

		/// For how long each validator of the set has not authored.
		pub fn absences() -> Vec<AbsenceOf<T>> {
			Self::absences_now()
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
		#[pallet::weight(<T as Config>::WeightInfo::enact(Pallet::<T>::length_of(call)))]
		pub fn enact(origin: OriginFor<T>, call: Box<RuntimeCallFor<T>>) -> DispatchResult {
			T::EnactOrigin::ensure_origin(origin)?;
			Self::do_enact(*call)
		}

		/// Call off an enactment before it runs.
		///
		/// Who may: `EnactOrigin`. Error: [`Error::NotPending`] when it never was, was called off or has
		/// run. Event: [`Event::EnactmentCancelled`]. Cost: constant.
		#[pallet::call_index(1)]
		#[pallet::weight(<T as Config>::WeightInfo::cancel_enactment())]
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
		#[pallet::weight(<T as Config>::WeightInfo::set_enactment_delay())]
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
		#[pallet::weight(<T as Config>::WeightInfo::set_session_length())]
		pub fn set_session_length(origin: OriginFor<T>, length: BlockNumberFor<T>) -> DispatchResult {
			ensure_root(origin)?;
			ensure!(Self::is_session_length(length), Error::<T>::SessionLengthOutOfBounds);
			SessionLength::<T>::put(length);
			Self::deposit_event(Event::SessionLengthSet { length });
			Ok(())
		}

		/// Let an account into the set of validators, once the changes before it have had their sessions. It
		/// must have set its session keys.
		///
		/// Who may: Root, that is an enacted call. Errors: [`Error::AlreadyValidator`],
		/// [`Error::AlreadyQueued`], [`Error::Barred`], [`Error::NoSessionKeys`],
		/// [`Error::TooManyValidators`]. Event: [`Event::ChangeQueued`], later [`Event::ValidatorAdmitted`]
		/// or [`Event::ChangeDropped`]. Cost: constant.
		#[pallet::call_index(4)]
		#[pallet::weight(<T as Config>::WeightInfo::admit_validator())]
		pub fn admit_validator(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_admit(who)
		}

		/// Expel a validator from the set and keep it out until it is cleared. It is out at the next rotation,
		/// past the queue; its own departure, if one waits, is dropped.
		///
		/// Who may: Root, that is an enacted call. Errors: [`Error::NotValidator`], [`Error::BelowMinimum`].
		/// Events: [`Event::ValidatorExpelled`], [`Event::ValidatorBarred`], [`Event::ChangeDropped`]. Cost:
		/// that of the largest set.
		#[pallet::call_index(5)]
		#[pallet::weight(<T as Config>::WeightInfo::expel_validator())]
		pub fn expel_validator(
			origin: OriginFor<T>,
			who: T::AccountId,
			cause: ExpulsionCause,
		) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_expel(who, cause)
		}

		/// Leave the set of validators, once the changes before it have had their sessions. Keep the node
		/// running until the account has no seat any more; then purge the session keys.
		///
		/// Who may: a validator of the set. Errors: [`Error::NotValidator`], [`Error::AlreadyQueued`],
		/// [`Error::BelowMinimum`] where, with all that waits applied, too few would be left. Event:
		/// [`Event::ChangeQueued`], later [`Event::ValidatorLeft`] or [`Event::ChangeDropped`]. Cost: that of
		/// the largest set.
		#[pallet::call_index(6)]
		#[pallet::weight(<T as Config>::WeightInfo::leave())]
		pub fn leave(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_leave(who)
		}

		/// Withdraw the change of that account from the queue.
		///
		/// Who may: Root, that is an enacted call. Error: [`Error::NotQueued`]. Event:
		/// [`Event::ChangeWithdrawn`]. Cost: constant.
		#[pallet::call_index(7)]
		#[pallet::weight(<T as Config>::WeightInfo::withdraw_change())]
		pub fn withdraw_change(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_withdraw(who)
		}

		/// Set how many validators that count must be left when one leaves or is expelled. Where there are
		/// fewer already nobody goes; those who are there stay.
		///
		/// Who may: Root, that is an enacted call. Error: [`Error::MinValidatorsOutOfBounds`]. Event:
		/// [`Event::MinValidatorsSet`]. Cost: constant.
		#[pallet::call_index(8)]
		#[pallet::weight(<T as Config>::WeightInfo::set_min_validators())]
		pub fn set_min_validators(origin: OriginFor<T>, min: u32) -> DispatchResult {
			ensure_root(origin)?;
			ensure!(Self::is_min_validators(min), Error::<T>::MinValidatorsOutOfBounds);
			MinValidators::<T>::put(min);
			Self::deposit_event(Event::MinValidatorsSet { min });
			Ok(())
		}

		/// Clear somebody who is kept out, for an offence or by an expulsion, and close what was before. In the
		/// set, it counts again from the next rotation on; outside, it can be admitted.
		///
		/// Who may: Root, that is an enacted call. Error: [`Error::NotBarred`]. Event:
		/// [`Event::OffenderCleared`]. Cost: constant.
		#[pallet::call_index(9)]
		#[pallet::weight(<T as Config>::WeightInfo::clear_offender())]
		pub fn clear_offender(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_clear(who)
		}
	}
}
