//! The calls of `pallet-grandpa`, measured whole.

use alloc::{boxed::Box, vec::Vec};

use frame_benchmarking::v2::*;
use frame_support::{
	traits::{Get, KeyOwnerProofSystem, UnfilteredDispatchable},
	BoundedVec,
};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use pallet_grandpa::{Call, SetIdSession, Stalled};
use pallet_session::{historical::Pallet as Historical, CurrentIndex, DisabledValidators, NextKeys};
use sp_consensus_grandpa::{AuthorityId, Equivocation, EquivocationProof, KEY_TYPE};
use sp_runtime::{
	traits::{Convert, Hash, One, OpaqueKeys},
	RuntimeAppPublic,
};
use sp_session::MembershipProof;

use super::session;

/// What the benchmark tool is given in place of the GRANDPA pallet.
pub struct Pallet<T: Config>(pallet_grandpa::Pallet<T>);

/// What the benchmarks need of a runtime: the pallets wired as the chain has them.
pub trait Config:
	crate::Config + session::Config + pallet_grandpa::Config<KeyOwnerProof = MembershipProof>
{
}

impl<T> Config for T where
	T: crate::Config + session::Config + pallet_grandpa::Config<KeyOwnerProof = MembershipProof>
{
}

/// The set and the round in which everybody equivocates: not the first set, so that its predecessor is
/// looked up too.
const SET: u64 = 1;
const ROUND: u64 = 1;

/// Makes `count` validators and returns their GRANDPA keys.
fn validators<T: Config>(count: u32) -> Result<Vec<AuthorityId>, BenchmarkError> {
	let mut ids = Vec::new();
	let mut set = Vec::new();
	let mut authorities = Vec::new();
	for index in 0..count {
		let who = account::<T::AccountId>("validator", index, 0);
		let (keys, _) = T::generate_session_keys_and_proof(who.clone());
		authorities.push(keys.get(KEY_TYPE).ok_or("the session keys include one of GRANDPA")?);
		set.push(who.clone());
		let id = T::ValidatorIdOf::convert(who).ok_or("every account can validate")?;
		NextKeys::<T>::insert(&id, keys);
		ids.push(id);
	}
	pallet_session::Validators::<T>::put(ids);
	crate::Validators::<T>::put(BoundedVec::truncate_from(set));
	CurrentIndex::<T>::put(1);
	SetIdSession::<T>::insert(SET - 1, 0);
	SetIdSession::<T>::insert(SET, 1);
	Ok(authorities)
}

/// The report that `offender` voted for two blocks.
fn report<T: Config>(offender: &AuthorityId) -> Result<Call<T>, BenchmarkError> {
	let vote = |target: &[u8]| {
		let prevote = finality_grandpa::Prevote {
			target_hash: T::Hashing::hash(target),
			target_number: BlockNumberFor::<T>::one(),
		};
		let message = finality_grandpa::Message::Prevote(prevote.clone());
		let payload = sp_consensus_grandpa::localized_payload(ROUND, SET, &message);
		let signature = offender.sign(&payload).ok_or("the private key is in the keystore")?;
		Ok::<_, BenchmarkError>((prevote, signature))
	};
	let equivocation = finality_grandpa::Equivocation {
		round_number: ROUND,
		identity: offender.clone(),
		first: vote(b"one")?,
		second: vote(b"another")?,
	};
	Ok(Call::report_equivocation_unsigned {
		equivocation_proof: Box::new(EquivocationProof::new(SET, Equivocation::Prevote(equivocation))),
		key_owner_proof: Historical::<T>::prove((KEY_TYPE, offender.clone()))
			.ok_or("the offender validates")?,
	})
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The last of `v` validators is reported after all others equivocated in the same round: every
	/// report then brings all offenders of that round before the offence handler. As many of them are
	/// barred and disabled anew as can be, as if governance had cleared them since. Unsigned, so that the
	/// check before dispatch is measured too; in the session that is running, so that the whole set is
	/// read to check the proof. There are no nominators (`n`), the trait wants the parameter.
	#[benchmark]
	fn report_equivocation(
		v: Linear<1, { <T as crate::Config>::MaxValidators::get() }>,
		n: Linear<0, 1>,
	) -> Result<(), BenchmarkError> {
		frame_system::Pallet::<T>::set_block_number(One::one());
		let mut authorities = validators::<T>(v)?;
		let last = authorities.pop().ok_or("at least one validator")?;
		for offender in authorities {
			report::<T>(&offender)?
				.dispatch_bypass_filter(RawOrigin::None.into())
				.map_err(|refusal| refusal.error)?;
		}
		for barred in crate::Barred::<T>::iter_keys().collect::<Vec<_>>() {
			crate::Barred::<T>::remove(barred);
		}
		DisabledValidators::<T>::kill();
		let call = report::<T>(&last)?;

		let (checked, dispatched);
		#[block]
		{
			checked = pallet_grandpa::Pallet::<T>::pre_dispatch(&call);
			dispatched = call.dispatch_bypass_filter(RawOrigin::None.into());
		}

		assert!(checked.is_ok());
		assert!(dispatched.is_ok());
		assert_eq!(crate::Offences::<T>::iter().count() as u32, v);
		let spared = if v < 4 { v } else { 3 };
		assert_eq!(crate::Barred::<T>::iter().count() as u32, v - spared);
		Ok(())
	}

	#[benchmark]
	fn note_stalled() {
		let delay = 1_000u32.into();
		let best_finalised = One::one();

		#[extrinsic_call]
		_(RawOrigin::Root, delay, best_finalised);

		assert!(Stalled::<T>::get().is_some());
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
