//! Quarantine: suspect, held back, cleared or found to be illegitimate.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use salus_primitives::identifiers::Gtin;
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	containers::Whereabouts,
	history::NewStep,
	types::{
		Capacity, Custody, DecommissionReason, Goods, GoodsClaim, Happening, Party, Quarantine,
		QuarantineReason, Quarantines, State, StockAmount, Subject, UnitClaim, MAX_AUTHORITIES,
	},
	ClassStock, Config, Error, Event, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_quarantine(
		who: T::AccountId,
		claim: GoodsClaim<T::AccountId>,
		reason: QuarantineReason,
		party: Party,
		reach: Option<Capacity<T::AccountId>>,
	) -> DispatchResult {
		ensure!(!reason.is_by_chain(), Error::<T>::WrongReason);
		let quarantine = Quarantine { party, reason, since: Self::now() };
		let may = |custody: &Custody<T::AccountId>, product: Option<&Gtin>| -> DispatchResult {
			Self::ensure_party(&who, party, custody, product)?;
			match party {
				Party::Authority(country) => {
					Self::ensure_within_reach(country, &custody.holder, reach.as_ref())
				}
				_ => Ok(()),
			}
		};
		let what = Happening::Quarantined { party, reason };
		let goods = match claim {
			GoodsClaim::Container(sscc) => {
				let container = Self::find_container(&sscc)?;
				let found = Self::whereabouts(&container.place)?;
				may(&found.custody, None)?;
				ensure!(Self::may_be_held_back(&container.state), Error::<T>::NotActive);
				let mut deposit = Some(Self::pay_for_step(&who)?);
				Self::change_container(&sscc, &mut |container| {
					let added = Self::add_quarantine(&mut container.quarantines, quarantine)?;
					ensure!(added, Error::<T>::AlreadyQuarantined);
					let step = NewStep::still(Subject::Container(sscc), what.clone());
					Self::record(
						&who,
						step,
						&mut container.head,
						deposit.take().ok_or(Error::<T>::Corrupt)?,
					)?;
					Ok(())
				})?;
				Goods::Container(sscc)
			}
			GoodsClaim::Unit(claim) => {
				let mut hand = Self::take_unit(&who, &claim)?;
				let found = Self::whereabouts(&hand.unit.place)?;
				may(&found.custody, Some(&claim.gtin))?;
				ensure!(Self::may_be_held_back(&hand.unit.state), Error::<T>::NotActive);
				hand.change(|unit| {
					let added = Self::add_quarantine(&mut unit.quarantines, quarantine)?;
					ensure!(added, Error::<T>::AlreadyQuarantined);
					Ok(())
				})?;
				let step = NewStep::still(hand.subject(), what);
				let deposit = Self::pay_for_step(&who)?;
				Self::record(&who, step, &mut hand.unit.head, deposit)?;
				hand.store()?;
				Goods::Unit { gtin: claim.gtin, serial: claim.serial }
			}
			GoodsClaim::Stock(amount) => {
				let gtin = Self::find_lot(amount.lot)?.gtin;
				may(&Self::custody_of_stock(&amount), Some(&gtin))?;
				Self::change_stock_quarantines(&amount, |quarantines| {
					let added = Self::add_quarantine(quarantines, quarantine)?;
					ensure!(added, Error::<T>::AlreadyQuarantined);
					Ok(())
				})?;
				Goods::Stock(amount)
			}
		};
		Self::deposit_event(Event::Quarantined { goods, quarantine, authorised_by: Some(who) });
		Ok(())
	}

	pub(crate) fn do_clear_quarantine(
		who: T::AccountId,
		goods: Goods<T::AccountId>,
		party: Party,
		decision: H256,
	) -> DispatchResult {
		let what = Happening::Cleared { party, decision };
		match &goods {
			Goods::Container(sscc) => {
				let container = Self::find_container(sscc)?;
				let custody = Self::whereabouts(&container.place)?.custody;
				Self::ensure_decides(&who, party, &custody, None)?;
				let mut deposit = Some(Self::pay_for_step(&who)?);
				Self::change_container(sscc, &mut |container| {
					Self::end_quarantine(&mut container.quarantines, party)?;
					let step = NewStep::still(Subject::Container(*sscc), what.clone());
					Self::record(
						&who,
						step,
						&mut container.head,
						deposit.take().ok_or(Error::<T>::Corrupt)?,
					)?;
					Ok(())
				})?;
			}
			Goods::Unit { gtin, serial } => {
				let claim = UnitClaim { gtin: *gtin, serial: *serial, inclusion: None };
				let mut hand = Self::take_unit(&who, &claim)?;
				let custody = Self::whereabouts(&hand.unit.place)?.custody;
				Self::ensure_decides(&who, party, &custody, Some(gtin))?;
				hand.change(|unit| Self::end_quarantine(&mut unit.quarantines, party))?;
				let step = NewStep::still(hand.subject(), what);
				let deposit = Self::pay_for_step(&who)?;
				Self::record(&who, step, &mut hand.unit.head, deposit)?;
				hand.store()?;
			}
			Goods::Stock(amount) => {
				let gtin = Self::find_lot(amount.lot)?.gtin;
				Self::ensure_decides(&who, party, &Self::custody_of_stock(amount), Some(&gtin))?;
				Self::change_stock_quarantines(amount, |quarantines| {
					Self::end_quarantine(quarantines, party)
				})?;
			}
		}
		Self::deposit_event(Event::QuarantineCleared { goods, party, decision, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_condemn(
		who: T::AccountId,
		goods: Goods<T::AccountId>,
		party: Party,
		finding: H256,
	) -> DispatchResult {
		// Who only keeps goods for another does not take them from him.
		ensure!(party != Party::Holder, Error::<T>::NotTheParty);
		let reason = DecommissionReason::Illegitimate;
		let what = Happening::Decommissioned { reason };
		let into = |ending| State::Decommissioned { ending, reason };
		match &goods {
			Goods::Container(sscc) => {
				let container = Self::find_container(sscc)?;
				let found = Self::whereabouts(&container.place)?;
				Self::ensure_party(&who, party, &found.custody, None)?;
				Self::ensure_held_back(&container.quarantines, party)?;
				ensure!(Self::may_be_condemned(&container.state), Error::<T>::NotActive);
				Self::ensure_leaves(&found)?;
				Self::end_container(&who, *sscc, container, &found, what, into)?;
			}
			Goods::Unit { gtin, serial } => {
				let claim = UnitClaim { gtin: *gtin, serial: *serial, inclusion: None };
				let hand = Self::take_unit(&who, &claim)?;
				let found = Self::whereabouts(&hand.unit.place)?;
				Self::ensure_party(&who, party, &found.custody, Some(gtin))?;
				Self::ensure_held_back(&hand.unit.quarantines, party)?;
				ensure!(Self::may_be_condemned(&hand.unit.state), Error::<T>::NotActive);
				Self::ensure_leaves(&found)?;
				Self::end_unit(&who, hand, &found, what, into)?;
			}
			Goods::Stock(amount) => {
				Self::ensure_party_to_stock(&who, party, amount)?;
				Self::ensure_held_back(&Self::find_stock(amount)?.quarantines, party)?;
				Self::end_stock(&who, amount.clone(), what)?;
			}
		}
		Self::deposit_event(Event::Condemned { goods, party, finding, authorised_by: who });
		Ok(())
	}

	/// Adds a quarantine, unless that party holds it back already, or for a reason of the chain's own; whether it did.
	pub(crate) fn add_quarantine(
		quarantines: &mut Quarantines,
		quarantine: Quarantine,
	) -> Result<bool, DispatchError> {
		let Quarantine { party, reason, .. } = quarantine;
		let by_chain = |one: QuarantineReason| one.is_by_chain();
		let same = |one: &Quarantine| {
			one.party == party && (one.reason == reason || !(by_chain(one.reason) || by_chain(reason)))
		};
		if quarantines.iter().any(same) {
			return Ok(false);
		}
		// So many regulators leave room for everybody else: none of the others is ever kept out, or dropped.
		let is_authority = |party: Party| matches!(party, Party::Authority(_));
		let others = quarantines.iter().filter(|one| is_authority(one.party)).count();
		ensure!(!is_authority(party) || others < MAX_AUTHORITIES, Error::<T>::TooMany);
		quarantines.try_push(quarantine).map_err(|_| Error::<T>::TooMany)?;
		Ok(true)
	}

	/// Whether something can be held back: what a patient has, or nobody any more, cannot.
	pub(crate) fn may_be_held_back(state: &State<T::AccountId>) -> bool {
		!matches!(state, State::Dispensed(_) | State::Transformed { .. })
	}

	/// Whether something can be found to be illegitimate that was not before.
	fn may_be_condemned(state: &State<T::AccountId>) -> bool {
		let reason = DecommissionReason::Illegitimate;
		let found = matches!(state, State::Decommissioned { reason: one, .. } if *one == reason);
		Self::may_be_held_back(state) && !found
	}

	/// Refuses who may not end a quarantine in favour of the goods. For a product that is its registrant, as long as he holds
	/// its prefix.
	fn ensure_decides(
		who: &T::AccountId,
		party: Party,
		custody: &Custody<T::AccountId>,
		product: Option<&Gtin>,
	) -> DispatchResult {
		match (party, product) {
			(Party::Product, Some(gtin)) => Self::registered_product(who, gtin).map(|_| ()),
			_ => Self::ensure_party(who, party, custody, product),
		}
	}

	fn end_quarantine(quarantines: &mut Quarantines, party: Party) -> DispatchResult {
		Self::ensure_held_back(quarantines, party)?;
		quarantines.retain(|one| one.party != party);
		Ok(())
	}

	fn ensure_held_back(quarantines: &Quarantines, party: Party) -> DispatchResult {
		ensure!(quarantines.iter().any(|one| one.party == party), Error::<T>::NotQuarantined);
		Ok(())
	}

	/// Refuses to end what is inside something that is under way.
	fn ensure_leaves(found: &Whereabouts<T::AccountId>) -> DispatchResult {
		ensure!(found.outermost.is_none() || found.custody.shipment.is_none(), Error::<T>::InTransit);
		Ok(())
	}

	fn ensure_party_to_stock(
		who: &T::AccountId,
		party: Party,
		amount: &StockAmount<T::AccountId>,
	) -> DispatchResult {
		let gtin = Self::find_lot(amount.lot)?.gtin;
		Self::ensure_party(who, party, &Self::custody_of_stock(amount), Some(&gtin))
	}

	/// Changes what holds back all of a lot's stock that one holds for one.
	fn change_stock_quarantines(
		amount: &StockAmount<T::AccountId>,
		change: impl FnOnce(&mut Quarantines) -> DispatchResult,
	) -> DispatchResult {
		Self::find_stock(amount)?;
		let key = (amount.lot, &amount.holder, &amount.owner);
		ClassStock::<T>::try_mutate(key, |stock| -> Result<(), DispatchError> {
			change(&mut stock.as_mut().ok_or(Error::<T>::StockNotFound)?.quarantines)
		})
	}
}
