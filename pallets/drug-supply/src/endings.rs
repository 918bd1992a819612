//! Endings other than dispensing, and the way back from some of them.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use salus_primitives::{credential::CredentialKind, identifiers::Sscc};
use sp_core::bounded::BoundedVec;
use sp_runtime::DispatchError;

use crate::{
	containers::{Marks, Whereabouts},
	history::NewStep,
	products::Use,
	types::{
		Capacity, Container, Custody, DecommissionReason, Ending, Goods, GoodsClaim, Happening, LotId,
		Reactivator, Recipient, State, Subject,
	},
	units::UnitInHand,
	Config, Containers, Error, Pallet, Units,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_supply(
		who: T::AccountId,
		goods: BoundedVec<GoodsClaim<T::AccountId>, T::MaxBatch>,
		recipient: Recipient,
		capacity: Capacity<T::AccountId>,
	) -> Result<u32, DispatchError> {
		ensure!(!goods.is_empty(), Error::<T>::NothingNamed);
		let mut lots = 0u32;
		let (market, purpose) = match recipient {
			Recipient::OwnInstitution => {
				let market = Self::ensure_in_market(&who, &capacity, |kind| {
					matches!(kind, CredentialKind::Hospital | CredentialKind::Clinic)
				})?;
				(market, Use::Dispensing)
			}
			Recipient::Article23(_) => {
				let is_wholesaler = |kind: &CredentialKind<T::AccountId>| *kind == CredentialKind::Wholesaler;
				(Self::ensure_in_market(&who, &capacity, is_wholesaler)?, Use::Supply)
			}
		};
		for one in goods {
			let what = Happening::Supplied { recipient };
			match one {
				GoodsClaim::Container(sscc) => {
					let (container, found) = Self::container_in_hand(&who, &sscc)?;
					lots = lots.saturating_add(Self::count_of(container.lots.len()));
					ensure!(!found.quarantined, Error::<T>::InQuarantine);
					ensure!(!found.returned, Error::<T>::ReturnUnverified);
					Self::ensure_container_fit(&container, &[market], purpose)?;
					Self::end_container(&who, sscc, container, &found, what, State::Supplied)?;
				}
				GoodsClaim::Unit(claim) => {
					lots = lots.saturating_add(1);
					let hand = Self::take_unit(&who, &claim)?;
					let found = Self::whereabouts(&hand.unit.place)?;
					Self::ensure_in_hand(&who, &found.custody)?;
					Self::ensure_unit_fit(&hand, &found, &[market], purpose)?;
					Self::end_unit(&who, hand, &found, what, State::Supplied)?;
				}
				GoodsClaim::Stock(amount) => {
					lots = lots.saturating_add(1);
					ensure!(amount.holder == who, Error::<T>::NotHolder);
					Self::ensure_stock_fit(&amount, &[market], purpose)?;
					Self::end_stock(&who, amount, what)?;
				}
			}
		}
		Ok(lots)
	}

	pub(crate) fn do_decommission(
		who: T::AccountId,
		goods: BoundedVec<GoodsClaim<T::AccountId>, T::MaxBatch>,
		reason: DecommissionReason,
	) -> DispatchResult {
		ensure!(!goods.is_empty(), Error::<T>::NothingNamed);
		let found_only = matches!(reason, DecommissionReason::Illegitimate | DecommissionReason::Emptied);
		ensure!(!found_only, Error::<T>::WrongReason);
		for one in goods {
			let what = Happening::Decommissioned { reason };
			let into = |ending| State::Decommissioned { ending, reason };
			match one {
				GoodsClaim::Container(sscc) => {
					let container = Self::find_container(&sscc)?;
					let found = Self::whereabouts(&container.place)?;
					Self::ensure_may_decommission(&who, &found, reason)?;
					Self::ensure_not_held_back(container.marks(), &found, reason)?;
					let active = container.state == State::Active && found.state == State::Active;
					ensure!(active, Error::<T>::NotActive);
					Self::end_container(&who, sscc, container, &found, what, into)?;
				}
				GoodsClaim::Unit(claim) => {
					let hand = Self::take_unit(&who, &claim)?;
					let found = Self::whereabouts(&hand.unit.place)?;
					Self::ensure_may_decommission(&who, &found, reason)?;
					Self::ensure_not_held_back(hand.unit.marks(), &found, reason)?;
					let active = hand.unit.state == State::Active && found.state == State::Active;
					ensure!(active, Error::<T>::NotActive);
					Self::end_unit(&who, hand, &found, what, into)?;
				}
				GoodsClaim::Stock(amount) => {
					let missing = matches!(reason, DecommissionReason::Stolen | DecommissionReason::Lost);
					let may = amount.holder == who || (missing && amount.owner == who);
					ensure!(may, Error::<T>::NotHolder);
					let held_back = !Self::find_stock(&amount)?.quarantines.is_empty();
					ensure!(missing || !held_back, Error::<T>::InQuarantine);
					Self::end_stock(&who, amount, what)?;
				}
			}
		}
		Ok(())
	}

	pub(crate) fn do_reactivate(
		who: T::AccountId,
		goods: Goods<T::AccountId>,
		by: Reactivator<T::AccountId>,
	) -> DispatchResult {
		let (organisation, premises) = match by {
			Reactivator::Pharmacist(dispenser) => {
				Self::ensure_dispenser(&who, &dispenser)?;
				(dispenser.pharmacy, Some(dispenser.premises))
			}
			Reactivator::Organisation(capacity) => {
				Self::ensure_capacity(&who, &capacity, CredentialKind::is_trading_partner)?;
				(who.clone(), None)
			}
		};
		// Of several premises the pharmacist speaks for those that he names.
		let there = Self::custody_of(&goods)?.premises;
		ensure!(premises.is_none_or(|named| named == there), Error::<T>::WrongPremises);
		match goods {
			Goods::Container(sscc) => {
				let mut container = Self::find_container(&sscc)?;
				let custody = Self::custody_of(&goods)?;
				Self::ensure_reversible(&organisation, &container.state, &custody)?;
				ensure!(container.quarantines.is_empty(), Error::<T>::InQuarantine);
				ensure!(container.restricted == 0, Error::<T>::ContentsRestricted);
				for lot in container.lot_ids() {
					Self::ensure_never_recalled(lot)?;
				}
				container.state = State::Active;
				let deposit = Self::pay_for_step(&organisation)?;
				let step = NewStep::still(Subject::Container(sscc), Happening::Reactivated);
				Self::record(&who, step, &mut container.head, deposit)?;
				Containers::<T>::insert(sscc, container);
			}
			Goods::Unit { gtin, serial } => {
				let mut unit = Units::<T>::get(gtin, serial).ok_or(Error::<T>::UnitNotFound)?;
				let custody = Self::custody_of(&goods)?;
				Self::ensure_reversible(&organisation, &unit.state, &custody)?;
				ensure!(unit.quarantines.is_empty(), Error::<T>::InQuarantine);
				ensure!(!unit.recalled, Error::<T>::Recalled);
				Self::ensure_never_recalled(unit.lot)?;
				unit.state = State::Active;
				let deposit = Self::pay_for_step(&organisation)?;
				let step = NewStep::still(Subject::Unit { gtin, serial }, Happening::Reactivated);
				Self::record(&who, step, &mut unit.head, deposit)?;
				Units::<T>::insert(gtin, serial, unit);
			}
			Goods::Stock(_) => return Err(Error::<T>::NotForStock.into()),
		}
		Ok(())
	}

	/// A container that `who` has, and what is around it.
	fn container_in_hand(
		who: &T::AccountId,
		sscc: &Sscc,
	) -> Result<(Container<T>, Whereabouts<T::AccountId>), DispatchError> {
		let container = Self::find_container(sscc)?;
		let found = Self::whereabouts(&container.place)?;
		Self::ensure_in_hand(who, &found.custody)?;
		ensure!(found.state == State::Active, Error::<T>::NotActive);
		Ok((container, found))
	}

	/// Ends a container and all that is in it. It leaves the one around it.
	pub(crate) fn end_container(
		who: &T::AccountId,
		sscc: Sscc,
		mut container: Container<T>,
		found: &Whereabouts<T::AccountId>,
		what: Happening<T::AccountId>,
		into: impl FnOnce(Ending<T::AccountId>) -> State<T::AccountId>,
	) -> DispatchResult {
		let from = Self::take_out_container(&mut container, found)?;
		container.state = into(Self::ending_of(found));
		let step = NewStep { subject: Subject::Container(sscc), what, from, into: None };
		let deposit = Self::pay_for_step(who)?;
		Self::record(who, step, &mut container.head, deposit)?;
		Containers::<T>::insert(sscc, container);
		Ok(())
	}

	/// Ends a unit. It leaves its container.
	pub(crate) fn end_unit(
		who: &T::AccountId,
		mut hand: UnitInHand<T>,
		found: &Whereabouts<T::AccountId>,
		what: Happening<T::AccountId>,
		into: impl FnOnce(Ending<T::AccountId>) -> State<T::AccountId>,
	) -> DispatchResult {
		let from = hand.take_out(found)?;
		hand.unit.state = into(Self::ending_of(found));
		let step = NewStep { subject: hand.subject(), what, from, into: None };
		let deposit = Self::pay_for_step(who)?;
		Self::record(who, step, &mut hand.unit.head, deposit)?;
		hand.store()
	}

	/// Where and when something ends, in whosoever hands it is.
	fn ending_of(found: &Whereabouts<T::AccountId>) -> Ending<T::AccountId> {
		Ending {
			organisation: found.custody.holder.clone(),
			premises: found.custody.premises,
			at: Self::now(),
		}
	}

	/// Refuses who may not decommission. What is stolen or lost its owner may, and its shipper while it is under way, if it
	/// is outermost.
	fn ensure_may_decommission(
		who: &T::AccountId,
		found: &Whereabouts<T::AccountId>,
		reason: DecommissionReason,
	) -> DispatchResult {
		let missing = matches!(reason, DecommissionReason::Stolen | DecommissionReason::Lost);
		let custody = &found.custody;
		let may = custody.holder == *who || (missing && custody.owner == *who);
		ensure!(may, Error::<T>::NotHolder);
		let here = custody.shipment.is_none() || (missing && found.outermost.is_none());
		ensure!(here, Error::<T>::InTransit);
		Ok(())
	}

	/// Refuses to end what somebody holds back: evidence does not go by itself, and taking it back again is no way out. That
	/// it is stolen or lost can always be said.
	fn ensure_not_held_back(
		marks: Marks,
		found: &Whereabouts<T::AccountId>,
		reason: DecommissionReason,
	) -> DispatchResult {
		let missing = matches!(reason, DecommissionReason::Stolen | DecommissionReason::Lost);
		let held_back = found.quarantined || marks.held_back;
		ensure!(missing || !held_back, Error::<T>::InQuarantine);
		Ok(())
	}

	/// Refuses to take back what others ended, what has not ended so, elsewhere, or too long ago.
	fn ensure_reversible(
		by: &T::AccountId,
		state: &State<T::AccountId>,
		custody: &Custody<T::AccountId>,
	) -> DispatchResult {
		let ending = state.reversible_ending().ok_or(Error::<T>::NotReversible)?;
		let Ending { organisation, premises, at } = ending;
		ensure!(by == organisation, Error::<T>::NotAuthorised);
		let there = custody.holder == *organisation && custody.premises == *premises;
		ensure!(there && custody.shipment.is_none(), Error::<T>::WrongPremises);
		ensure!(Self::now() <= at.saturating_add(T::ReactivationPeriod::get()), Error::<T>::TooLate);
		Ok(())
	}

	/// Refuses goods of a lot that has expired, or that is recalled anywhere.
	pub(crate) fn ensure_never_recalled(id: LotId) -> DispatchResult {
		let lot = Self::find_lot(id)?;
		ensure!(Self::now() < lot.terms.expiry, Error::<T>::Expired);
		let recalled = lot.recalled || Self::find_product(&lot.gtin)?.recalled;
		ensure!(!recalled, Error::<T>::Recalled);
		Ok(())
	}
}
