//! Deposits for stored items: a [`Consideration`] that can also be taken for a whole batch in one hold.

use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::{
	traits::{
		fungible::{Inspect, MutateHold},
		tokens::Precision::BestEffort,
		Consideration, Footprint, Get,
	},
	CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{CheckedMul, Convert, Saturating, Zero},
	ArithmeticError, DispatchError,
};

/// A consideration for many items of one size: the sum is held once, each item stores its own part.
pub trait BatchConsideration<AccountId>: Consideration<AccountId, Footprint> {
	/// Takes `count` tickets of `each` footprint from `who`, all or none.
	fn new_batch(who: &AccountId, each: Footprint, count: u32) -> Result<Vec<Self>, DispatchError>;
}

/// A ticket for an amount that is on hold under the reason `R`, as the price `D` of a footprint.
///
/// The payer is not part of it: whoever stores the ticket stores beside it who paid.
#[derive(
	CloneNoBound, EqNoBound, PartialEqNoBound, Encode, Decode, TypeInfo, MaxEncodedLen, DebugNoBound,
)]
#[scale_info(skip_type_params(A, F, R, D))]
#[codec(mel_bound())]
pub struct HoldTicket<A, F: MutateHold<A>, R, D>(F::Balance, Markers<A, R, D>);

/// The types that a ticket is about without holding any of them.
type Markers<A, R, D> = PhantomData<fn() -> (A, R, D)>;

impl<A, F, R, D> Consideration<A, Footprint> for HoldTicket<A, F, R, D>
where
	A: 'static + Eq,
	F: 'static + MutateHold<A> + FundForBenchmark<A>,
	R: 'static + Get<F::Reason>,
	D: 'static + Convert<Footprint, F::Balance>,
{
	fn new(who: &A, footprint: Footprint) -> Result<Self, DispatchError> {
		let amount = D::convert(footprint);
		F::hold(&R::get(), who, amount)?;
		Ok(Self(amount, PhantomData))
	}

	fn update(self, who: &A, footprint: Footprint) -> Result<Self, DispatchError> {
		let amount = D::convert(footprint);
		if amount > self.0 {
			F::hold(&R::get(), who, amount.saturating_sub(self.0))?;
		} else if amount < self.0 {
			F::release(&R::get(), who, self.0.saturating_sub(amount), BestEffort)?;
		}
		Ok(Self(amount, PhantomData))
	}

	fn drop(self, who: &A) -> Result<(), DispatchError> {
		F::release(&R::get(), who, self.0, BestEffort).map(|_| ())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_successful(who: &A, footprint: Footprint) {
		F::fund(who, D::convert(footprint));
	}
}

impl<A, F, R, D> BatchConsideration<A> for HoldTicket<A, F, R, D>
where
	A: 'static + Eq,
	F: 'static + MutateHold<A> + FundForBenchmark<A>,
	R: 'static + Get<F::Reason>,
	D: 'static + Convert<Footprint, F::Balance>,
{
	fn new_batch(who: &A, each: Footprint, count: u32) -> Result<Vec<Self>, DispatchError> {
		let amount = D::convert(each);
		let mut tickets = Vec::new();
		if !amount.is_zero() {
			let sum = amount.checked_mul(&F::Balance::from(count)).ok_or(ArithmeticError::Overflow)?;
			F::hold(&R::get(), who, sum)?;
		}
		tickets.resize_with(count.try_into().map_err(|_| ArithmeticError::Overflow)?, || {
			Self(amount, PhantomData)
		});
		Ok(tickets)
	}
}

/// What benchmarks need of a currency, and nothing else does.
pub trait FundForBenchmark<A>: Inspect<A> {
	/// Gives `who` enough for a hold of `amount`.
	#[cfg(feature = "runtime-benchmarks")]
	fn fund(who: &A, amount: Self::Balance);
}

#[cfg(not(feature = "runtime-benchmarks"))]
impl<A, F: Inspect<A>> FundForBenchmark<A> for F {}

#[cfg(feature = "runtime-benchmarks")]
impl<A: Eq, F: frame_support::traits::fungible::Mutate<A>> FundForBenchmark<A> for F {
	fn fund(who: &A, amount: Self::Balance) {
		let needed = F::minimum_balance().saturating_add(amount).saturating_add(F::minimum_balance());
		let _minted = F::mint_into(who, needed);
	}
}
