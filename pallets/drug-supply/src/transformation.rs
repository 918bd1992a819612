//! Transformation: goods consumed, others made from them.

use alloc::{collections::BTreeSet, vec::Vec};
use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::credential::CredentialKind;
use sp_core::bounded::BoundedVec;

use crate::{
	history::NewStep,
	products::Use,
	types::{Amount, Capacity, Happening, Input, LotId, Measure, Output, State, Transformation, MAX_SOURCES},
	Config, Error, Event, Lots, Pallet, Transformations,
};

/// What was consumed so far.
#[derive(Default)]
struct Consumed {
	lots: BTreeSet<LotId>,
	units: u32,
	/// How much in each measure it was stated in.
	amounts: Vec<Amount>,
}

impl Consumed {
	fn add(&mut self, lot: LotId, amount: Amount) {
		self.lots.insert(lot);
		match self.amounts.iter_mut().find(|one| one.measure == amount.measure) {
			Some(one) => one.quantity = one.quantity.saturating_add(amount.quantity),
			None => self.amounts.push(amount),
		}
	}

	/// How much of it is measured like this; none if nothing is.
	fn in_measure(&self, measure: Measure) -> Option<Amount> {
		self.amounts.iter().copied().find(|one| one.measure == measure)
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_transform(
		who: T::AccountId,
		inputs: BoundedVec<Input<T::AccountId>, T::MaxBatch>,
		id: LotId,
		output: Output<T>,
		capacity: Capacity<T::AccountId>,
	) -> DispatchResult {
		ensure!(!inputs.is_empty(), Error::<T>::NothingNamed);
		let market = capacity.jurisdiction.ok_or(Error::<T>::WrongCapacity)?.country;
		let (mut lot, product) = Self::ensure_makes(&who, id, &capacity, |kind| {
			matches!(kind, CredentialKind::Manufacturer | CredentialKind::Repackager)
		})?;
		let transformation = Self::next_event()?;
		let mut consumed = Consumed::default();
		let mut stock = BoundedVec::new();
		for input in inputs {
			match input {
				Input::Unit(claim) => {
					let mut hand = Self::take_unit(&who, &claim)?;
					let found = Self::whereabouts(&hand.unit.place)?;
					Self::ensure_in_hand(&who, &found.custody)?;
					ensure!(found.custody.owner == who, Error::<T>::NotOwner);
					// A recall elsewhere would be left behind with the old number.
					ensure!(!hand.unit.recalled, Error::<T>::Recalled);
					Self::ensure_never_recalled(hand.unit.lot)?;
					Self::ensure_unit_fit(&hand, &found, &[market], Use::Supply)?;
					consumed.units = consumed.units.saturating_add(1);
					consumed.add(hand.unit.lot, Self::amount_of(hand.unit.lot, 1)?);
					let from = hand.take_out(&found)?;
					hand.unit.state = State::Transformed { transformation };
					let what = Happening::Transformed { transformation };
					let step = NewStep { subject: hand.subject(), what, from, into: None };
					Self::record(&who, step, &mut hand.unit.head, Self::pay_for_step(&who)?)?;
					hand.store()?;
				}
				Input::Stock(amount) => {
					ensure!(amount.holder == who, Error::<T>::NotHolder);
					ensure!(amount.owner == who, Error::<T>::NotOwner);
					Self::ensure_never_recalled(amount.lot)?;
					Self::ensure_stock_fit(&amount, &[market], Use::Supply)?;
					consumed.add(amount.lot, Self::amount_of(amount.lot, amount.quantity)?);
					Self::end_stock(&who, amount.clone(), Happening::Transformed { transformation })?;
					stock.try_push(amount).map_err(|_| Error::<T>::TooMany)?;
				}
			}
			ensure!(Self::count_of(consumed.lots.len()) <= MAX_SOURCES, Error::<T>::TooManySources);
		}
		let quantity = match &output {
			Output::Listed { serials, .. } => u64::from(Self::count_of(serials.len())),
			Output::Committed { commitment, .. } => commitment.count().into(),
			Output::Stock { quantity } => *quantity,
		};
		let details = &product.details;
		let produced = Amount {
			quantity: quantity.checked_mul(details.content.into()).ok_or(Error::<T>::LotExceeded)?,
			measure: details.measure,
		};
		let total = consumed.in_measure(produced.measure);
		let balanced = total.is_none_or(|total| produced.quantity <= total.quantity);
		ensure!(balanced, Error::<T>::MassNotBalanced);
		ensure!(!consumed.lots.contains(&id), Error::<T>::OwnSource);
		let mut sources: BTreeSet<LotId> = lot.sources.iter().copied().collect();
		for one in &consumed.lots {
			let source = Self::find_lot(*one)?;
			let in_time =
				capacity.kind != CredentialKind::Repackager || lot.terms.expiry <= source.terms.expiry;
			ensure!(in_time, Error::<T>::ExpiresAfterSource);
			sources.insert(*one);
			sources.extend(source.sources);
		}
		ensure!(!sources.contains(&id), Error::<T>::OwnSource);
		lot.sources = Self::bounded_lots(sources)?;
		Lots::<T>::insert(id, lot);
		let size = Transformation::<T>::max_encoded_len();
		let stored = Transformation {
			transformed_by: who.clone(),
			recorded_at: Self::now(),
			inputs: Self::bounded_lots(consumed.lots)?,
			units: consumed.units,
			consumed: total,
			output: id,
			produced,
			commission: None,
			ticket: T::RecordDeposit::new(&who, Footprint::from_parts(1, size))?,
		};
		let units = stored.units;
		let commission = Self::bring_into_being(&who, id, output, Some(transformation))?;
		Transformations::<T>::insert(transformation, Transformation { commission, ..stored });
		Self::deposit_event(Event::Transformed {
			transformation,
			stock,
			units,
			output: id,
			produced,
			authorised_by: who,
		});
		Ok(())
	}

	/// How much so many of a lot's product contain.
	fn amount_of(id: LotId, quantity: u64) -> Result<Amount, sp_runtime::DispatchError> {
		let details = Self::find_product(&Self::find_lot(id)?.gtin)?.details;
		let quantity = quantity.checked_mul(details.content.into()).ok_or(Error::<T>::LotExceeded)?;
		Ok(Amount { quantity, measure: details.measure })
	}

	fn bounded_lots<const N: u32>(
		lots: BTreeSet<LotId>,
	) -> Result<BoundedVec<LotId, sp_core::ConstU32<N>>, sp_runtime::DispatchError> {
		let lots: Vec<_> = lots.into_iter().collect();
		lots.try_into().map_err(|_| Error::<T>::TooManySources.into())
	}
}
