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

use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::{pallet_prelude::*, RawOrigin};
use sp_runtime::{traits::One, Perbill};
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

	#[benchmark]
	fn on_offence(n: Linear<1, { T::MaxValidators::get() }>) {
		frame_system::Pallet::<T>::set_block_number(One::one());
		let validators = (0..n).map(|index| account("validator", index, 0)).collect::<Vec<T::AccountId>>();
		Validators::<T>::put(BoundedVec::truncate_from(validators.clone()));
		let offenders = validators
			.into_iter()
			.map(|validator| OffenceDetails { offender: (validator, ()), reporters: Vec::new() })
			.collect::<Vec<_>>();
		let fractions = vec![Perbill::one(); offenders.len()];

		#[block]
		{
			<Pallet<T> as OnOffenceHandler<T::AccountId, _, _>>::on_offence(&offenders, &fractions, 1);
		}

		assert_eq!(Offences::<T>::iter().count() as u32, n);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
