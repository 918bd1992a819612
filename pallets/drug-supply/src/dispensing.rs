//! Dispensing: whole packs, opened packs in parts, class stock.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use salus_primitives::identifiers::{CountryCode, Gtin, Serial};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	history::NewStep,
	products::Use,
	types::{
		AlertKind, DecommissionReason, Dispenser, Ending, Happening, Place, RecallScope, RefusalReason,
		State, StockAmount, UnitClaim,
	},
	units::Found,
	Config, Error, Event, Pallet, Units,
};

/// How a pack is ended by a pharmacist.
enum Handing {
	/// Whole.
	Whole(Option<H256>),
	/// Opened, to be supplied in parts.
	InParts,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_dispense(
		who: T::AccountId,
		claim: UnitClaim,
		dispenser: Dispenser<T::AccountId>,
		prescription: Option<H256>,
	) -> DispatchResult {
		Self::hand_out(who, claim, dispenser, Handing::Whole(prescription))
	}

	pub(crate) fn do_open_pack(
		who: T::AccountId,
		claim: UnitClaim,
		dispenser: Dispenser<T::AccountId>,
	) -> DispatchResult {
		Self::hand_out(who, claim, dispenser, Handing::InParts)
	}

	pub(crate) fn do_part_supply(
		who: T::AccountId,
		gtin: Gtin,
		serial: Serial,
		quantity: u32,
		dispenser: Dispenser<T::AccountId>,
		prescription: Option<H256>,
	) -> DispatchResult {
		let market = Self::ensure_dispenser(&who, &dispenser)?;
		let mut unit = Units::<T>::get(gtin, serial).ok_or(Error::<T>::UnitNotFound)?;
		let State::Opened { ending, supplied } = &mut unit.state else {
			return Err(Error::<T>::ContentExceeded.into());
		};
		ensure!(Self::is_here(ending, &dispenser), Error::<T>::WrongPremises);
		let found = Self::whereabouts(&unit.place)?;
		Self::ensure_in_hand(&dispenser.pharmacy, &found.custody)?;
		ensure!(found.custody.premises == dispenser.premises, Error::<T>::WrongPremises);
		ensure!(unit.quarantines.is_empty(), Error::<T>::InQuarantine);
		ensure!(!unit.returned, Error::<T>::ReturnUnverified);
		if unit.recalled {
			let scope = RecallScope::Unit { gtin, serial };
			Self::ensure_not_recalled(&scope, &[market], Use::Dispensing)?;
		}
		Self::ensure_lot_fit(unit.lot, &[market], Use::Dispensing)?;
		let content = Self::find_product(&gtin)?.details.content;
		let total = supplied.checked_add(quantity).filter(|total| *total <= content);
		*supplied = total.filter(|_| quantity > 0).ok_or(Error::<T>::ContentExceeded)?;
		Units::<T>::insert(gtin, serial, unit);
		Self::deposit_event(Event::PartSupplied { gtin, serial, quantity, prescription, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_dispense_stock(
		who: T::AccountId,
		stock: StockAmount<T::AccountId>,
		dispenser: Dispenser<T::AccountId>,
		prescription: Option<H256>,
	) -> DispatchResult {
		let market = Self::ensure_dispenser(&who, &dispenser)?;
		ensure!(stock.holder == dispenser.pharmacy, Error::<T>::NotHolder);
		Self::ensure_stock_fit(&stock, &[market], Use::Dispensing)?;
		Self::end_stock(&who, stock, Happening::Dispensed { prescription })
	}

	/// Hands a pack out, or says that it was before.
	fn hand_out(
		who: T::AccountId,
		claim: UnitClaim,
		dispenser: Dispenser<T::AccountId>,
		handing: Handing,
	) -> DispatchResult {
		let market = Self::ensure_dispenser(&who, &dispenser)?;
		let found = match Self::identify(&claim) {
			Err(error) if error == Error::<T>::DifferentUnit.into() => {
				return Self::refuse_other_pack(who, &claim, dispenser);
			}
			found => found?,
		};
		match Self::ended_state(&found)? {
			State::Active => Self::end_by_pharmacist(&who, &claim, found, &dispenser, market, handing),
			ended => Self::refuse(who, &claim, ended, dispenser),
		}
	}

	fn end_by_pharmacist(
		who: &T::AccountId,
		claim: &UnitClaim,
		found: Found<T>,
		dispenser: &Dispenser<T::AccountId>,
		market: CountryCode,
		handing: Handing,
	) -> DispatchResult {
		let mut hand = Self::with_entry(&dispenser.pharmacy, claim, found)?;
		let around = Self::whereabouts(&hand.unit.place)?;
		Self::ensure_in_hand(&dispenser.pharmacy, &around.custody)?;
		ensure!(around.custody.premises == dispenser.premises, Error::<T>::WrongPremises);
		Self::ensure_unit_fit(&hand, &around, &[market], Use::Dispensing)?;
		let from = hand.take_out(&around)?;
		let ending = Ending {
			organisation: dispenser.pharmacy.clone(),
			premises: dispenser.premises,
			at: Self::now(),
		};
		let (state, what) = match handing {
			Handing::Whole(prescription) => (State::Dispensed(ending), Happening::Dispensed { prescription }),
			Handing::InParts => (State::Opened { ending, supplied: 0 }, Happening::Opened),
		};
		hand.unit.state = state;
		let step = NewStep { subject: hand.subject(), what, from, into: None };
		let deposit = Self::pay_for_step(&dispenser.pharmacy)?;
		Self::record(who, step, &mut hand.unit.head, deposit)?;
		hand.store()
	}

	/// What has become of a unit, or of the containers around it.
	fn ended_state(found: &Found<T>) -> Result<State<T::AccountId>, DispatchError> {
		let place = match found {
			Found::Entry(unit) if unit.state != State::Active => return Ok(unit.state.clone()),
			Found::Entry(unit) => unit.place.clone(),
			Found::Committed(committed) => Place::In(committed.container),
		};
		Ok(Self::whereabouts(&place)?.state)
	}

	/// Refuses a pack that has ended: an alert, or a notice to the premises that ended it themselves.
	fn refuse(
		who: T::AccountId,
		claim: &UnitClaim,
		ended: State<T::AccountId>,
		dispenser: Dispenser<T::AccountId>,
	) -> DispatchResult {
		let (reason, ending) = match &ended {
			State::Dispensed(ending) => (RefusalReason::AlreadyDispensed, Some(ending)),
			State::Opened { ending, .. } | State::Supplied(ending) => {
				(RefusalReason::AlreadySupplied, Some(ending))
			}
			// What was stolen, lost or falsified is one, wherever it turns up.
			State::Decommissioned {
				reason:
					DecommissionReason::Stolen | DecommissionReason::Lost | DecommissionReason::Illegitimate,
				..
			} => (RefusalReason::Decommissioned, None),
			State::Decommissioned { ending, .. } => (RefusalReason::Decommissioned, Some(ending)),
			State::Transformed { .. } | State::Active => (RefusalReason::Decommissioned, None),
		};
		let alert = !ending.is_some_and(|ending| Self::is_here(ending, &dispenser));
		Self::say_no(who, claim, reason, alert, dispenser)
	}

	/// Refuses a pack whose serial another is known by, which was committed, too.
	fn refuse_other_pack(
		who: T::AccountId,
		claim: &UnitClaim,
		dispenser: Dispenser<T::AccountId>,
	) -> DispatchResult {
		let UnitClaim { gtin, serial, inclusion } = claim;
		let inclusion = inclusion.as_ref().ok_or(Error::<T>::DifferentUnit)?;
		Self::proven_origin(gtin, serial, inclusion)?;
		Self::say_no(who, claim, RefusalReason::OtherPack, true, dispenser)
	}

	fn say_no(
		who: T::AccountId,
		claim: &UnitClaim,
		reason: RefusalReason,
		alert: bool,
		dispenser: Dispenser<T::AccountId>,
	) -> DispatchResult {
		let UnitClaim { gtin, serial, .. } = *claim;
		let Dispenser { pharmacy, premises, .. } = dispenser;
		if alert {
			let kind = AlertKind::DispenseRefused(reason);
			Self::raise_alert(gtin, serial, kind, &pharmacy)?;
		}
		Self::deposit_event(Event::DispenseRefused {
			gtin,
			serial,
			reason,
			alert,
			pharmacy,
			premises,
			authorised_by: who,
		});
		Ok(())
	}

	/// Whether something ended at these premises.
	fn is_here(ending: &Ending<T::AccountId>, dispenser: &Dispenser<T::AccountId>) -> bool {
		ending.organisation == dispenser.pharmacy && ending.premises == dispenser.premises
	}
}
