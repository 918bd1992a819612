//! Shipping and receiving: goods under way from one hand to another.

use alloc::vec::Vec;
use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint, Get},
};
use salus_primitives::{
	credential::CredentialKind,
	identifiers::{CountryCode, Gln},
};
use sp_core::{bounded::BoundedVec, H256};
use sp_runtime::DispatchError;

use crate::{
	containers::Whereabouts,
	history::{NewStep, StepDeposit},
	products::Use,
	stock::PaidStock,
	types::{
		Consigned, Container, Contents, Custody, DecommissionReason, EventId, Goods, Happening, Party, Place,
		Quarantine, QuarantineReason, Quarantines, Shipment, ShippingPurpose, ShippingTerms, Shortage, State,
		StockAmount, Subject, Twice, UnitClaim,
	},
	Config, Containers, Error, Event, Pallet, Shipments,
};

/// What a shipment asks of the goods in it.
enum Demand {
	/// That they may be supplied between these markets.
	Fit([CountryCode; 2]),
	/// That, or that they were decommissioned to leave the market; they are then, before they leave.
	ForExport([CountryCode; 2]),
	/// That nobody holds them back; they end before they leave.
	ForDestruction,
	/// Nothing but that they are still there.
	WayBack,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_ship(
		who: T::AccountId,
		goods: BoundedVec<Goods<T::AccountId>, T::MaxBatch>,
		terms: ShippingTerms<T::AccountId>,
	) -> Result<u32, DispatchError> {
		ensure!(!goods.is_empty(), Error::<T>::NothingNamed);
		ensure!(terms.to != who, Error::<T>::SameAccount);
		let demand = Self::demand_of(&who, &terms)?;
		let shipment = Self::next_event()?;
		let (mut consigned, mut lots) = (BoundedVec::new(), 0u32);
		let with_steps = goods.iter().filter(|one| !matches!(one, Goods::Stock(_))).count();
		let mut steps = Self::pay_for_steps(&who, with_steps.saturating_mul(2))?;
		for one in &goods {
			if terms.purpose.looks_at_lots() {
				lots = lots.saturating_add(Self::lots_in(one));
			}
			// The shipper pays for the step at the other end, too: to receive or to refuse costs nobody anything.
			let mut next = || steps.next().ok_or(Error::<T>::Corrupt);
			let (quarantines, step, stock) = match one {
				Goods::Stock(amount) => {
					let (quarantines, deposit) = Self::send_stock(&who, amount, &terms, &demand)?;
					(quarantines, None, Some(deposit))
				}
				_ => {
					Self::send(&who, one, shipment, &terms, &demand, next()?)?;
					(Quarantines::new(), Some(next()?), None)
				}
			};
			let consignment = Consigned { goods: one.clone(), under_way: true, quarantines, step, stock };
			consigned.try_push(consignment).map_err(|_| Error::<T>::TooMany)?;
		}
		let stored = Shipment {
			from: who.clone(),
			terms: terms.clone(),
			recorded_at: Self::now(),
			goods: consigned,
			discrepancy: None,
			closed_at: None,
			ticket: T::CustodyDeposit::new(&who, Self::shipment_footprint(goods.len()))?,
		};
		Shipments::<T>::insert(shipment, stored);
		Self::deposit_event(Event::Shipped { shipment, goods, terms, authorised_by: who });
		Ok(lots)
	}

	/// How many lots have to be looked at before goods may be handed on.
	pub(crate) fn lots_in(goods: &Goods<T::AccountId>) -> u32 {
		match goods {
			Goods::Container(sscc) => {
				Containers::<T>::get(sscc).map_or(0, |container| Self::count_of(container.lots.len()))
			}
			Goods::Unit { .. } | Goods::Stock(_) => 1,
		}
	}

	pub(crate) fn do_void_shipment(who: T::AccountId, id: EventId) -> Result<u32, DispatchError> {
		let shipment = Self::open_shipment(id)?;
		ensure!(shipment.from == who, Error::<T>::NotAuthorised);
		let goods = Self::give_back(&who, id, shipment, Happening::Voided { shipment: id })?;
		Self::deposit_event(Event::ShipmentVoided { shipment: id, authorised_by: who });
		Ok(goods)
	}

	pub(crate) fn do_reject(who: T::AccountId, id: EventId) -> Result<u32, DispatchError> {
		let shipment = Self::open_shipment(id)?;
		ensure!(shipment.terms.to == who, Error::<T>::NotConsigned);
		let goods = Self::give_back(&who, id, shipment, Happening::Rejected { shipment: id })?;
		Self::deposit_event(Event::ShipmentRejected { shipment: id, authorised_by: who });
		Ok(goods)
	}

	pub(crate) fn do_receive(
		who: T::AccountId,
		id: EventId,
		premises: Option<Gln>,
	) -> Result<u32, DispatchError> {
		let shipment = Self::receivable(&who, id)?;
		let goods = Self::count_of(shipment.goods.len());
		Self::take_in(&who, id, shipment, premises, &[])?;
		Ok(goods)
	}

	pub(crate) fn do_receive_with_discrepancy(
		who: T::AccountId,
		id: EventId,
		premises: Option<Gln>,
		shortages: BoundedVec<Shortage, T::MaxBatch>,
		note: H256,
	) -> DispatchResult {
		let mut shipment = Self::receivable(&who, id)?;
		shipment.discrepancy = Some(note);
		let consigned = shipment.goods.len();
		let mut missing = Vec::new();
		for shortage in shortages {
			match shortage {
				Shortage::Goods(place) => {
					let place = usize::try_from(place).unwrap_or(usize::MAX);
					let under_way = shipment.goods.get(place).is_some_and(|one| one.under_way);
					ensure!(under_way && place < consigned, Error::<T>::NotConsigned);
					missing.push(place);
				}
				Shortage::Contents(contents) => {
					let goods = Self::miss_contents(&who, id, contents)?;
					missing.push(shipment.goods.len());
					Self::consign(&who, &mut shipment, goods)?;
				}
				Shortage::Range { range, into } => {
					let (end, stored, commission) = Self::find_range(&range)?;
					let found = Self::whereabouts(&Place::In(stored.container))?;
					Self::ensure_can_be_missed(id, &found)?;
					let mut container = Self::find_container(&into)?;
					let around = Self::whereabouts(&container.place)?;
					Self::ensure_in_hand(&who, &around.custody)?;
					ensure!(container.place.container().is_none(), Error::<T>::AlreadyPacked);
					ensure!(container.state == State::Active, Error::<T>::NotActive);
					ensure!(container.quarantines.is_empty(), Error::<T>::InQuarantine);
					ensure!(container.is_empty(), Error::<T>::ContainerInUse);
					container.place = Place::Held(found.custody);
					Containers::<T>::insert(into, container);
					let deposit = Self::pay_for_step(&who)?;
					let (stored, returned) = ((end, stored), found.returned);
					Self::move_range(&who, range, stored, &commission, into, returned, deposit)?;
					// Whoever counted them put them there: it is no seal.
					Self::change_container(&into, &mut |container| {
						container.broken = true;
						Ok(())
					})?;
					let goods = Goods::Container(into);
					let what = Happening::Missed { shipment: id };
					let deposit = Self::pay_for_step(&who)?;
					Self::change_custody(&who, &goods, what, deposit, |_| Ok(()))?;
					missing.push(shipment.goods.len());
					Self::consign(&who, &mut shipment, goods)?;
				}
			}
		}
		Self::take_in(&who, id, shipment, premises, &missing)
	}

	/// What the purpose of a shipment asks of both ends, and of the goods.
	fn demand_of(who: &T::AccountId, terms: &ShippingTerms<T::AccountId>) -> Result<Demand, DispatchError> {
		let ShippingTerms { to, from_capacity, to_capacity, .. } = terms;
		let is_partner = |kind: &CredentialKind<T::AccountId>| kind.is_trading_partner();
		if terms.title.is_some() {
			let passes = matches!(terms.purpose, ShippingPurpose::Supply | ShippingPurpose::Return);
			ensure!(passes && to_capacity.kind.may_own_goods(), Error::<T>::WrongCapacity);
			ensure!(from_capacity.kind.may_own_goods(), Error::<T>::WrongCapacity);
		}
		Ok(match terms.purpose {
			ShippingPurpose::Supply => {
				// What a dispenser has only dispensers get; to a wholesaler it goes back, and is verified there.
				let dispenses = from_capacity.kind.is_dispenser() && !to_capacity.kind.is_dispenser();
				ensure!(!dispenses, Error::<T>::WrongCapacity);
				let from = Self::ensure_in_market(who, from_capacity, is_partner)?;
				Demand::Fit([from, Self::ensure_in_market(to, to_capacity, is_partner)?])
			}
			ShippingPurpose::Export => {
				let from = Self::ensure_in_market(who, from_capacity, is_partner)?;
				Demand::ForExport([from, from])
			}
			ShippingPurpose::Return => {
				// Who may no longer sell gives back what he has, and not the title to it.
				if terms.title.is_some() {
					Self::ensure_capacity(who, from_capacity, is_partner)?;
				}
				Self::ensure_capacity(to, to_capacity, is_partner)?;
				Demand::WayBack
			}
			ShippingPurpose::Destruction => {
				Self::ensure_capacity(to, to_capacity, is_partner)?;
				Demand::ForDestruction
			}
			ShippingPurpose::Laboratory => {
				Self::ensure_capacity(to, to_capacity, |kind| *kind == CredentialKind::Laboratory)?;
				Demand::WayBack
			}
			ShippingPurpose::Authority => {
				Self::ensure_capacity(to, to_capacity, |kind| *kind == CredentialKind::Regulator)?;
				Demand::WayBack
			}
		})
	}

	/// Puts a container or a unit under way.
	fn send(
		who: &T::AccountId,
		goods: &Goods<T::AccountId>,
		shipment: EventId,
		terms: &ShippingTerms<T::AccountId>,
		demand: &Demand,
		deposit: StepDeposit<T>,
	) -> DispatchResult {
		match goods {
			Goods::Container(sscc) => {
				let container = Self::find_container(sscc)?;
				Self::ensure_container_meets(&container, demand)?;
			}
			Goods::Unit { gtin, serial } => {
				let claim = UnitClaim { gtin: *gtin, serial: *serial, inclusion: None };
				Self::ensure_unit_meets(who, &claim, demand)?;
			}
			Goods::Stock(_) => return Err(Error::<T>::NotForStock.into()),
		}
		Self::ensure_in_hand(who, &Self::custody_of(goods)?)?;
		Self::end_for(who, goods, terms.purpose)?;
		Self::change_custody(who, goods, Happening::Shipped { shipment }, deposit, |custody| {
			let titled = terms.title.is_none() || custody.owner == *who;
			ensure!(titled, Error::<T>::NotOwner);
			custody.shipment = Some(shipment);
			Ok(())
		})
	}

	/// Puts class stock under way. What holds it back is returned, and the deposit of the entry that it may come back into.
	fn send_stock(
		who: &T::AccountId,
		amount: &StockAmount<T::AccountId>,
		terms: &ShippingTerms<T::AccountId>,
		demand: &Demand,
	) -> Result<(Quarantines, PaidStock<T>), DispatchError> {
		ensure!(amount.holder == *who, Error::<T>::NotHolder);
		ensure!(terms.title.is_none() || amount.owner == *who, Error::<T>::NotOwner);
		Self::ensure_stock_meets(amount, demand)?;
		let (quarantines, deposit) = Self::take_stock(amount)?;
		let deposit = match deposit {
			Some(deposit) => deposit,
			None => Self::pay_for_stock(who)?,
		};
		Ok((quarantines, deposit))
	}

	fn ensure_container_meets(container: &Container<T>, demand: &Demand) -> DispatchResult {
		match demand {
			Demand::Fit(markets) => Self::ensure_container_fit(container, markets, Use::Supply),
			Demand::ForExport(markets) => match &container.state {
				State::Decommissioned { reason: DecommissionReason::Exported, .. } => {
					Self::ensure_container_sound(container, markets, Use::Supply)
				}
				_ => Self::ensure_container_fit(container, markets, Use::Supply),
			},
			Demand::ForDestruction => {
				ensure!(!container.marks().held_back, Error::<T>::InQuarantine);
				Self::ensure_destructible(&container.state)
			}
			Demand::WayBack => Self::ensure_still_there(&container.state),
		}
	}

	fn ensure_unit_meets(who: &T::AccountId, claim: &UnitClaim, demand: &Demand) -> DispatchResult {
		let hand = Self::take_unit(who, claim)?;
		let found = Self::whereabouts(&hand.unit.place)?;
		match demand {
			Demand::Fit(markets) => Self::ensure_unit_fit(&hand, &found, markets, Use::Supply),
			Demand::ForExport(markets) => match &hand.unit.state {
				State::Decommissioned { reason: DecommissionReason::Exported, .. } => {
					Self::ensure_unit_sound(&hand, &found, markets, Use::Supply)
				}
				_ => Self::ensure_unit_fit(&hand, &found, markets, Use::Supply),
			},
			Demand::ForDestruction => {
				ensure!(hand.unit.quarantines.is_empty(), Error::<T>::InQuarantine);
				Self::ensure_destructible(&hand.unit.state)
			}
			Demand::WayBack => Self::ensure_still_there(&hand.unit.state),
		}
	}

	fn ensure_stock_meets(amount: &StockAmount<T::AccountId>, demand: &Demand) -> DispatchResult {
		match demand {
			Demand::Fit(markets) | Demand::ForExport(markets) => {
				Self::ensure_stock_fit(amount, markets, Use::Supply)
			}
			Demand::ForDestruction => {
				let held_back = !Self::find_stock(amount)?.quarantines.is_empty();
				ensure!(!held_back, Error::<T>::InQuarantine);
				Ok(())
			}
			Demand::WayBack => Ok(()),
		}
	}

	/// Refuses to supply or dispense a container in these markets. It is outermost.
	pub(crate) fn ensure_container_fit(
		container: &Container<T>,
		markets: &[CountryCode],
		purpose: Use,
	) -> DispatchResult {
		ensure!(container.state == State::Active, Error::<T>::NotActive);
		Self::ensure_container_sound(container, markets, purpose)
	}

	/// The same whatever has become of it.
	fn ensure_container_sound(
		container: &Container<T>,
		markets: &[CountryCode],
		purpose: Use,
	) -> DispatchResult {
		ensure!(container.quarantines.is_empty(), Error::<T>::InQuarantine);
		ensure!(!container.returned, Error::<T>::ReturnUnverified);
		ensure!(container.restricted == 0, Error::<T>::ContentsRestricted);
		for one in &container.lots {
			Self::ensure_lot_fit(one.lot, markets, purpose)?;
		}
		Ok(())
	}

	/// Refuses to supply or dispense class stock in these markets.
	pub(crate) fn ensure_stock_fit(
		amount: &StockAmount<T::AccountId>,
		markets: &[CountryCode],
		purpose: Use,
	) -> DispatchResult {
		ensure!(Self::find_stock(amount)?.quarantines.is_empty(), Error::<T>::InQuarantine);
		Self::ensure_lot_fit(amount.lot, markets, purpose)
	}

	/// Refuses what is no longer there. What was dispensed a patient may have brought back.
	fn ensure_still_there(state: &State<T::AccountId>) -> DispatchResult {
		ensure!(!matches!(state, State::Transformed { .. }), Error::<T>::NotActive);
		Ok(())
	}

	/// The same, and refuses what is said to be stolen or lost: it may have been held back where it was. Once found it goes
	/// back, to a laboratory or to an authority.
	fn ensure_destructible(state: &State<T::AccountId>) -> DispatchResult {
		use DecommissionReason::{Lost, Stolen};
		let missing = matches!(state, State::Decommissioned { reason: Stolen | Lost, .. });
		ensure!(!missing, Error::<T>::NotActive);
		Self::ensure_still_there(state)
	}

	/// Why goods that are shipped for a purpose leave the supply chain.
	fn ends_by(purpose: ShippingPurpose) -> Option<DecommissionReason> {
		match purpose {
			// Regulation (EU) 2016/161, Article 22(a): the wholesaler decommissions what leaves the market.
			ShippingPurpose::Export => Some(DecommissionReason::Exported),
			ShippingPurpose::Destruction => Some(DecommissionReason::Destroyed),
			_ => None,
		}
	}

	/// Takes goods that are shipped to be exported or destroyed out of the supply chain before they leave.
	fn end_for(who: &T::AccountId, goods: &Goods<T::AccountId>, purpose: ShippingPurpose) -> DispatchResult {
		let Some(reason) = Self::ends_by(purpose) else { return Ok(()) };
		let what = Happening::Decommissioned { reason };
		let into = |ending| State::Decommissioned { ending, reason };
		match goods {
			Goods::Container(sscc) => {
				let container = Self::find_container(sscc)?;
				let found = Self::whereabouts(&container.place)?;
				if !Self::ends_now(&container.state, reason) {
					return Ok(());
				}
				Self::end_container(who, *sscc, container, &found, what, into)
			}
			Goods::Unit { gtin, serial } => {
				let claim = UnitClaim { gtin: *gtin, serial: *serial, inclusion: None };
				let hand = Self::take_unit(who, &claim)?;
				let found = Self::whereabouts(&hand.unit.place)?;
				if !Self::ends_now(&hand.unit.state, reason) {
					return Ok(());
				}
				Self::end_unit(who, hand, &found, what, into)
			}
			Goods::Stock(_) => Ok(()),
		}
	}

	/// Whether something ends when it is shipped to: what is active, and for destruction what could be taken back otherwise.
	fn ends_now(state: &State<T::AccountId>, reason: DecommissionReason) -> bool {
		let for_good = reason == DecommissionReason::Destroyed && state.reversible_ending().is_some();
		*state == State::Active || for_good
	}

	fn open_shipment(id: EventId) -> Result<Shipment<T>, DispatchError> {
		let shipment = Shipments::<T>::get(id).ok_or(Error::<T>::ShipmentNotFound)?;
		ensure!(shipment.closed_at.is_none(), Error::<T>::ShipmentClosed);
		Ok(shipment)
	}

	/// A shipment that `who` may receive now.
	fn receivable(who: &T::AccountId, id: EventId) -> Result<Shipment<T>, DispatchError> {
		let shipment = Self::open_shipment(id)?;
		ensure!(shipment.terms.to == *who, Error::<T>::NotConsigned);
		if shipment.terms.purpose == ShippingPurpose::Supply || shipment.terms.title.is_some() {
			Self::ensure_capacity(who, &shipment.terms.to_capacity, |_| true)?;
		}
		Ok(shipment)
	}

	/// Refuses to call something missing that does not arrive in this shipment. What has ended or is held back stays with
	/// all that it is among: the whole container is missing then.
	fn ensure_can_be_missed(id: EventId, found: &Whereabouts<T::AccountId>) -> DispatchResult {
		ensure!(found.custody.shipment == Some(id), Error::<T>::NotConsigned);
		ensure!(found.state == State::Active, Error::<T>::NotActive);
		ensure!(!found.quarantined, Error::<T>::InQuarantine);
		Ok(())
	}

	/// Takes what is missing out of what arrives; it stays under way by itself.
	fn miss_contents(
		who: &T::AccountId,
		id: EventId,
		contents: Contents,
	) -> Result<Goods<T::AccountId>, DispatchError> {
		let deposit = Self::pay_for_step(who)?;
		let what = Happening::Missed { shipment: id };
		match contents {
			Contents::Container(sscc) => {
				let mut container = Self::find_container(&sscc)?;
				let found = Self::whereabouts(&container.place)?;
				Self::ensure_can_be_missed(id, &found)?;
				let from = Self::take_out_container(&mut container, &found)?;
				ensure!(from.is_some(), Error::<T>::NotPacked);
				let step = NewStep { subject: Subject::Container(sscc), what, from, into: None };
				Self::record(who, step, &mut container.head, deposit)?;
				Containers::<T>::insert(sscc, container);
				Ok(Goods::Container(sscc))
			}
			Contents::Unit(claim) => {
				let mut hand = Self::take_unit(who, &claim)?;
				let found = Self::whereabouts(&hand.unit.place)?;
				Self::ensure_can_be_missed(id, &found)?;
				let from = hand.take_out(&found)?;
				ensure!(from.is_some(), Error::<T>::NotPacked);
				let step = NewStep { subject: hand.subject(), what, from, into: None };
				Self::record(who, step, &mut hand.unit.head, deposit)?;
				hand.store()?;
				Ok(Goods::Unit { gtin: claim.gtin, serial: claim.serial })
			}
			Contents::Range(_) => Err(Error::<T>::RangeNeedsContainer.into()),
		}
	}

	/// Adds to a shipment what was found to be missing; `who` found it pays for its place there and the step at its end, in
	/// one.
	fn consign(who: &T::AccountId, shipment: &mut Shipment<T>, goods: Goods<T::AccountId>) -> DispatchResult {
		let mut footprint = Self::step_footprint();
		let place = u64::try_from(Consigned::<T>::max_encoded_len()).unwrap_or(u64::MAX);
		footprint.size = footprint.size.saturating_add(place);
		let step = Some((who.clone(), T::CustodyDeposit::new(who, footprint)?));
		let consigned =
			Consigned { goods, under_way: true, quarantines: Quarantines::new(), step, stock: None };
		shipment.goods.try_push(consigned).map_err(|_| Error::<T>::TooMany.into())
	}

	/// Takes in what is under way and not missing.
	fn take_in(
		who: &T::AccountId,
		id: EventId,
		mut shipment: Shipment<T>,
		premises: Option<Gln>,
		missing: &[usize],
	) -> DispatchResult {
		let mut goods = core::mem::take(&mut shipment.goods);
		for (place, one) in goods.iter_mut().enumerate() {
			if one.under_way && !missing.contains(&place) {
				one.under_way = false;
				Self::arrive(who, id, &shipment, one, premises)?;
			}
		}
		shipment.goods = goods;
		let (discrepancy, under_way) = (shipment.discrepancy, Self::put_away(id, shipment));
		Self::deposit_event(Event::Received {
			shipment: id,
			premises,
			under_way,
			discrepancy,
			authorised_by: who.clone(),
		});
		Ok(())
	}

	/// Puts goods into the receiver's hands. Title passes if the shipper still has it. What was not supplied is to be verified
	/// before it is.
	fn arrive(
		who: &T::AccountId,
		id: EventId,
		shipment: &Shipment<T>,
		consigned: &mut Consigned<T>,
		premises: Option<Gln>,
	) -> DispatchResult {
		let Shipment { from, terms, .. } = shipment;
		let quarantines = core::mem::take(&mut consigned.quarantines);
		let goods = &consigned.goods.clone();
		let title = |owner: &T::AccountId| terms.title.filter(|_| owner == from);
		if let Goods::Stock(amount) = goods {
			let owner = if title(&amount.owner).is_some() { who } else { &amount.owner };
			let amount = StockAmount { holder: who.clone(), owner: owner.clone(), ..amount.clone() };
			Self::return_stock_deposit(consigned.stock.take())?;
			return Self::arrive_stock(who, terms.purpose, amount, quarantines);
		}
		let before = Self::custody_of(goods)?;
		let title = title(&before.owner);
		let owner = if title.is_some() { who.clone() } else { before.owner };
		let what =
			Happening::Received { shipment: id, holder: who.clone(), premises, owner: owner.clone(), title };
		let deposit = Self::step_at_end(consigned)?;
		Self::change_custody(who, goods, what, deposit, |custody| {
			*custody = Custody { holder: who.clone(), premises, owner, shipment: None };
			Ok(())
		})?;
		match terms.purpose {
			ShippingPurpose::Supply => Ok(()),
			_ => Self::mark_returned(goods),
		}
	}

	/// Puts class stock into the receiver's hands. What was sent to be exported or destroyed ends; what else was not supplied
	/// is held back until its owner decides.
	fn arrive_stock(
		who: &T::AccountId,
		purpose: ShippingPurpose,
		amount: StockAmount<T::AccountId>,
		mut quarantines: Quarantines,
	) -> DispatchResult {
		if let Some(reason) = Self::ends_by(purpose) {
			return Self::count_stock_ended(who, amount, Happening::Decommissioned { reason });
		}
		if purpose != ShippingPurpose::Supply {
			let (party, reason) = (Party::Owner, QuarantineReason::Returned);
			let quarantine = Quarantine { party, reason, since: Self::now() };
			Self::add_quarantine(&mut quarantines, quarantine)?;
		}
		Self::add_stock(who, &amount, quarantines, None)
	}

	/// The deposit of the step by which something arrives or is given back, which was paid for when it was sent.
	fn step_at_end(consigned: &mut Consigned<T>) -> Result<StepDeposit<T>, DispatchError> {
		consigned.step.take().ok_or_else(|| Error::<T>::Corrupt.into())
	}

	/// Gives what is under way back to the shipper.
	fn give_back(
		who: &T::AccountId,
		id: EventId,
		mut shipment: Shipment<T>,
		what: Happening<T::AccountId>,
	) -> Result<u32, DispatchError> {
		let mut goods = core::mem::take(&mut shipment.goods);
		let count = Self::count_of(goods.len());
		for one in goods.iter_mut().filter(|one| one.under_way) {
			one.under_way = false;
			let quarantines = core::mem::take(&mut one.quarantines);
			if let Goods::Stock(amount) = &one.goods {
				// It is the shipper's again, who has paid for that when he sent it.
				Self::add_stock(&shipment.from, amount, quarantines, one.stock.take())?;
				continue;
			}
			let deposit = Self::step_at_end(one)?;
			Self::change_custody(who, &one.goods, what.clone(), deposit, |custody| {
				custody.shipment = None;
				Ok(())
			})?;
		}
		shipment.goods = goods;
		Self::put_away(id, shipment);
		Ok(count)
	}

	/// Stores a shipment; how much of it is under way.
	fn put_away(id: EventId, mut shipment: Shipment<T>) -> u32 {
		let under_way = Self::count_of(shipment.goods.iter().filter(|one| one.under_way).count());
		if under_way == 0 {
			shipment.closed_at = Some(Self::now());
		}
		Shipments::<T>::insert(id, shipment);
		under_way
	}

	/// Possession and title of an outermost container or unit.
	pub(crate) fn custody_of(goods: &Goods<T::AccountId>) -> Result<Custody<T::AccountId>, DispatchError> {
		let place = match goods {
			Goods::Container(sscc) => Self::find_container(sscc)?.place,
			Goods::Unit { gtin, serial } => {
				crate::Units::<T>::get(gtin, serial).ok_or(Error::<T>::UnitNotFound)?.place
			}
			Goods::Stock(amount) => return Ok(Self::custody_of_stock(amount)),
		};
		match place {
			Place::Held(custody) => Ok(custody),
			Place::In(_) => Err(Error::<T>::AlreadyPacked.into()),
		}
	}

	/// Notes that goods came back, and are to be verified before they are supplied again.
	fn mark_returned(goods: &Goods<T::AccountId>) -> DispatchResult {
		match goods {
			Goods::Container(sscc) => Self::change_container(sscc, &mut |container| {
				container.returned |= !container.is_empty();
				Ok(())
			}),
			Goods::Unit { gtin, serial } => crate::Units::<T>::try_mutate(gtin, serial, |unit| {
				let unit = unit.as_mut().ok_or(Error::<T>::UnitNotFound)?;
				unit.returned = true;
				Ok(())
			}),
			Goods::Stock(_) => Ok(()),
		}
	}

	/// What a shipment of so many goods takes: its entry, as large as they make it.
	pub(crate) fn shipment_footprint(goods: usize) -> Footprint {
		let each = Consigned::<T>::max_encoded_len();
		let most = usize::try_from(Twice::<T::MaxBatch>::get()).unwrap_or(usize::MAX);
		let unused = each.saturating_mul(most.saturating_sub(goods));
		let entry = Shipment::<T>::max_encoded_len().saturating_sub(unused);
		Footprint::from_parts(1, entry)
	}
}
