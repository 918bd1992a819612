//! The calls of `pallet-session`, measured without `pallet-staking`.

use alloc::vec::Vec;

use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use pallet_session::{Call, NextKeys, Pallet as Session, SessionInterface};
use sp_runtime::traits::Convert;

/// What the benchmark tool is given in place of the session pallet.
pub struct Pallet<T: Config>(pallet_session::Pallet<T>);

/// What the benchmarks need of a runtime.
pub trait Config: pallet_session::Config + pallet_session::historical::Config {
	/// New session keys, their private halves in the keystore, with the proof that `owner` holds them.
	fn generate_session_keys_and_proof(owner: Self::AccountId) -> (Self::Keys, Vec<u8>);
}

/// An account that can pay the deposit and keep itself alive.
fn funded<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	let validator = whitelisted_caller::<T::AccountId>();
	Session::<T>::ensure_can_pay_key_deposit(&validator)?;
	Session::<T>::ensure_can_pay_key_deposit(&validator)?;
	Ok(validator)
}

fn has_keys<T: Config>(validator: T::AccountId) -> bool {
	T::ValidatorIdOf::convert(validator).is_some_and(NextKeys::<T>::contains_key)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The dearest of all ways at once: old keys are replaced and the first deposit is held.
	#[benchmark]
	fn set_keys() -> Result<(), BenchmarkError> {
		let validator = funded::<T>()?;
		let (old, _) = T::generate_session_keys_and_proof(validator.clone());
		<Session<T> as SessionInterface>::set_keys(&validator, old)?;
		let (keys, proof) = T::generate_session_keys_and_proof(validator.clone());

		#[extrinsic_call]
		_(RawOrigin::Signed(validator.clone()), keys, proof);

		assert!(has_keys::<T>(validator));
		Ok(())
	}

	#[benchmark]
	fn purge_keys() -> Result<(), BenchmarkError> {
		let validator = funded::<T>()?;
		let (keys, proof) = T::generate_session_keys_and_proof(validator.clone());
		Session::<T>::set_keys(RawOrigin::Signed(validator.clone()).into(), keys, proof)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(validator.clone()));

		assert!(!has_keys::<T>(validator));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
