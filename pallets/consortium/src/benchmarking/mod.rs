//! Benchmarks of this pallet, and of the session and GRANDPA calls that have no usable ones upstream: those
//! of the session pallet want `pallet-staking`, those of GRANDPA measure parts of a call.
//!
//! The runtime lists the latter beside its own pallets, so that the generated files implement
//! `pallet_session::WeightInfo` and `pallet_grandpa::WeightInfo`:
//!
//! ```ignore
//! [pallet_session, pallet_consortium::benchmarking::session::Pallet::<Runtime>]
//! [pallet_grandpa, pallet_consortium::benchmarking::grandpa::Pallet::<Runtime>]
//! ```
//!
//! GRANDPA's file is then worn inside [`crate::weights::GrandpaWeights`].

// Benchmarks run on our own machines, and they fail loudly.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::unwrap_used)]

pub mod grandpa;
pub mod session;

use alloc::{boxed::Box, vec, vec::Vec};

use codec::Decode;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::{pallet_prelude::*, RawOrigin};
use pallet_authorship::EventHandler;
use pallet_session::{NextKeys, Pallet as Session};
use sp_core::H256;
use sp_runtime::{
	traits::{One, TrailingZeroInput},
	Perbill,
};
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

use crate::*;

/// A call of about `length` encoded bytes: the prefixes of a remark are at most seven.
fn call_of<T: Config>(length: u32) -> RuntimeCallFor<T> {
	let remark = vec![1; length.saturating_sub(7) as usize];
	frame_system::Call::<T>::remark { remark }.into()
}

/// Leaves room for one enactment more, in the list and, for the same block, before it in the agenda.
fn fill_pending<T: Config>() -> Result<(), BenchmarkError> {
	for _ in 1..T::MaxPendingEnactments::get() {
		// As long as a call can be that the scheduler keeps in the agenda itself.
		Pallet::<T>::do_enact(call_of::<T>(128))?;
	}
	Ok(())
}

fn enact_origin<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::EnactOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

fn session_keys<T: Config>() -> Result<T::Keys, BenchmarkError> {
	Ok(T::Keys::decode(&mut TrailingZeroInput::zeroes()).map_err(|_| "keys are plain bytes")?)
}

/// A set as large as may be, less so many: all of them count and are seated.
fn fill_set<T: Config>(less: u32) -> Result<Vec<T::AccountId>, BenchmarkError> {
	let keys = session_keys::<T>()?;
	let count = T::MaxValidators::get().saturating_sub(less);
	let set = (0..count).map(|index| account("validator", index, 0)).collect::<Vec<T::AccountId>>();
	for validator in &set {
		NextKeys::<T>::insert(validator, keys.clone());
		Presence::<T>::insert(validator, LastSeen::Joined(One::one()));
	}
	pallet_session::Validators::<T>::put(&set);
	Validators::<T>::put(BoundedVec::truncate_from(set.clone()));
	Ok(set)
}

/// Lets these wait to leave.
fn fill_queue<T: Config>(leaving: &[T::AccountId]) {
	let queue =
		leaving.iter().map(|who| QueuedChange { who: who.clone(), change: Change::Departure }).collect();
	QueuedChanges::<T>::put(BoundedVec::truncate_from(queue));
}

fn last_of<AccountId>(set: &mut Vec<AccountId>) -> Result<AccountId, BenchmarkError> {
	Ok(set.pop().ok_or("there are validators")?)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn enact(l: Linear<0, { T::MaxCallLength::get() }>) -> Result<(), BenchmarkError> {
		fill_pending::<T>()?;
		let origin = enact_origin::<T>()?;
		let call = Box::new(call_of::<T>(l));

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, call);

		assert_eq!(PendingEnactments::<T>::get().len() as u32, T::MaxPendingEnactments::get());
		Ok(())
	}

	#[benchmark]
	fn cancel_enactment() -> Result<(), BenchmarkError> {
		fill_pending::<T>()?;
		let id = NextEnactmentId::<T>::get();
		Pallet::<T>::do_enact(call_of::<T>(T::MaxCallLength::get()))?;
		let origin = enact_origin::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);

		assert!(PendingEnactments::<T>::get().iter().all(|enactment| enactment.id != id));
		Ok(())
	}

	#[benchmark]
	fn set_enactment_delay() {
		let delay = T::MaxEnactmentDelay::get();

		#[extrinsic_call]
		_(RawOrigin::Root, delay);

		assert_eq!(EnactmentDelay::<T>::get(), delay);
	}

	#[benchmark]
	fn set_session_length() {
		let length = T::MaxSessionLength::get();

		#[extrinsic_call]
		_(RawOrigin::Root, length);

		assert_eq!(SessionLength::<T>::get(), length);
	}

	/// All but one are in the set, and all of these wait to leave.
	#[benchmark]
	fn admit_validator() -> Result<(), BenchmarkError> {
		let leaving = fill_set::<T>(1)?;
		fill_queue::<T>(&leaving);
		let who = account::<T::AccountId>("candidate", 0, 0);
		NextKeys::<T>::insert(&who, session_keys::<T>()?);

		#[extrinsic_call]
		_(RawOrigin::Root, who);

		assert_eq!(QueuedChanges::<T>::get().len() as u32, T::MaxValidators::get());
		Ok(())
	}

	/// All wait to leave; the last of them is expelled, and disabled.
	#[benchmark]
	fn expel_validator() -> Result<(), BenchmarkError> {
		let mut set = fill_set::<T>(0)?;
		fill_queue::<T>(&set);
		let who = last_of(&mut set)?;

		#[extrinsic_call]
		_(RawOrigin::Root, who.clone(), ExpulsionCause::Other(H256::zero()));

		assert!(Barred::<T>::contains_key(&who));
		assert_eq!(QueuedChanges::<T>::get().len() as u32 + 1, T::MaxValidators::get());
		Ok(())
	}

	/// As many wait to leave as can before this one.
	#[benchmark]
	fn leave() -> Result<(), BenchmarkError> {
		let mut set = fill_set::<T>(0)?;
		let who = last_of(&mut set)?;
		last_of(&mut set)?;
		fill_queue::<T>(&set);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()));

		assert!(QueuedChanges::<T>::get().iter().any(|queued| queued.who == who));
		Ok(())
	}

	#[benchmark]
	fn withdraw_change() -> Result<(), BenchmarkError> {
		let mut set = fill_set::<T>(0)?;
		fill_queue::<T>(&set);
		let who = last_of(&mut set)?;

		#[extrinsic_call]
		_(RawOrigin::Root, who.clone());

		assert!(QueuedChanges::<T>::get().iter().all(|queued| queued.who != who));
		Ok(())
	}

	#[benchmark]
	fn set_min_validators() {
		let min = T::MaxValidators::get();

		#[extrinsic_call]
		_(RawOrigin::Root, min);

		assert_eq!(MinValidators::<T>::get(), min);
	}

	/// The last of the largest set: recorded, barred and disabled.
	#[benchmark]
	fn clear_offender() -> Result<(), BenchmarkError> {
		let mut set = fill_set::<T>(0)?;
		let index = T::MaxValidators::get() - 1;
		let who = last_of(&mut set)?;
		let now = frame_system::Pallet::<T>::block_number();
		Offences::<T>::insert(
			&who,
			OffenceRecord { session: 0, fraction: Perbill::one(), recorded_at: now, cleared_in: None },
		);
		Barred::<T>::insert(&who, Bar { cause: BarCause::Offence, since: now });
		assert!(Session::<T>::disable_index(index));

		#[extrinsic_call]
		_(RawOrigin::Root, who.clone());

		assert!(!Barred::<T>::contains_key(&who));
		assert!(!Session::<T>::disabled_validators().contains(&index));
		Ok(())
	}

	/// So many of the largest set, of whom nobody was barred before.
	#[benchmark]
	fn on_offence(n: Linear<1, { T::MaxValidators::get() }>) -> Result<(), BenchmarkError> {
		frame_system::Pallet::<T>::set_block_number(One::one());
		let offenders = fill_set::<T>(0)?
			.into_iter()
			.take(n as usize)
			.map(|validator| OffenceDetails { offender: (validator, ()), reporters: Vec::new() })
			.collect::<Vec<_>>();
		let fractions = vec![Perbill::one(); offenders.len()];

		#[block]
		{
			<Pallet<T> as OnOffenceHandler<T::AccountId, _, _>>::on_offence(&offenders, &fractions, 1);
		}

		assert_eq!(Offences::<T>::iter().count() as u32, n);
		assert_eq!(Barred::<T>::iter().count() as u32, n.min(T::MaxValidators::get().saturating_sub(3)));
		Ok(())
	}

	#[benchmark]
	fn note_author() -> Result<(), BenchmarkError> {
		let author = last_of(&mut fill_set::<T>(0)?)?;
		let now = BlockNumberFor::<T>::from(7u32);
		frame_system::Pallet::<T>::set_block_number(now);

		#[block]
		{
			<Pallet<T> as EventHandler<T::AccountId, BlockNumberFor<T>>>::note_author(author.clone());
		}

		assert_eq!(Presence::<T>::get(&author), Some(LastSeen::Authored(now)));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
