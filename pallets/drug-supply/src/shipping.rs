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
	history::{NewStep, StepDeposit},
	products::Use,
	types::{
		Consigned, Container, Contents, Custody, DecommissionReason, EventId, Goods, Happening, Party, Place,
		Quarantine, QuarantineReason, Quarantines, Shipment, ShippingPurpose, ShippingTerms, Shortage, State,
		StockAmount, Subject, UnitClaim,
	},
	Config, Containers, Error, Event, Pallet, Shipments,
};

/// What a shipment asks of the goods in it.
enum Demand {
	/// That they may be supplied between these markets.
	Fit([CountryCode; 2]),
	/// That, or that they were decommissioned to leave the market.
	ForExport([CountryCode; 2]),
	/// Nothing but that no patient has them.
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
		for one in &goods {
			lots = lots.saturating_add(Self::lots_in(one));
			let quarantines = Self::send(&who, one, shipment, &terms, &demand)?;
			let consignment = Consigned { goods: one.clone(), under_way: true, quarantines };
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
					Self::consign(&mut shipment, goods)?;
				}
				Shortage::Range { range, into } => {
					let (end, stored, commission) = Self::find_range(&range)?;
					let found = Self::whereabouts(&Place::In(stored.container))?;
					ensure!(found.custody.shipment == Some(id), Error::<T>::NotConsigned);
					let mut container = Self::find_container(&into)?;
					let around = Self::whereabouts(&container.place)?;
					Self::ensure_in_hand(&who, &around.custody)?;
					ensure!(container.place.container().is_none(), Error::<T>::AlreadyPacked);
					ensure!(container.state == State::Active, Error::<T>::NotActive);
					ensure!(container.quarantines.is_empty(), Error::<T>::InQuarantine);
					ensure!(container.is_empty(), Error::<T>::ContainerInUse);
					container.place = Place::Held(found.custody);
					let step = NewStep::still(Subject::Container(into), Happening::Missed { shipment: id });
					let deposit = Self::pay_for_step(&who, 2)?;
					Self::record(&who, step, &mut container.head, deposit)?;
					Containers::<T>::insert(into, container);
					// A range may leave two behind, before and after it.
					let deposit = Self::pay_for_step(&who, 2)?;
					let (stored, returned) = ((end, stored), found.returned);
					Self::move_range(&who, range, stored, &commission, into, returned, deposit)?;
					missing.push(shipment.goods.len());
					Self::consign(&mut shipment, Goods::Container(into))?;
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
		}
		Ok(match terms.purpose {
			ShippingPurpose::Supply => {
				let from = Self::ensure_in_market(who, from_capacity, is_partner)?;
				Demand::Fit([from, Self::ensure_in_market(to, to_capacity, is_partner)?])
			}
			ShippingPurpose::Export => {
				let from = Self::ensure_in_market(who, from_capacity, is_partner)?;
				Demand::ForExport([from, from])
			}
			ShippingPurpose::Return | ShippingPurpose::Destruction => {
				Self::ensure_capacity(to, to_capacity, is_partner)?;
				Demand::WayBack
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

	/// Puts goods under way; what holds back the class stock among them is returned.
	fn send(
		who: &T::AccountId,
		goods: &Goods<T::AccountId>,
		shipment: EventId,
		terms: &ShippingTerms<T::AccountId>,
		demand: &Demand,
	) -> Result<Quarantines, DispatchError> {
		let titled = |owner: &T::AccountId| -> DispatchResult {
			ensure!(terms.title.is_none() || owner == who, Error::<T>::NotOwner);
			Ok(())
		};
		match goods {
			Goods::Container(sscc) => {
				let container = Self::find_container(sscc)?;
				Self::ensure_container_meets(&container, demand)?;
			}
			Goods::Unit { gtin, serial } => {
				let claim = UnitClaim { gtin: *gtin, serial: *serial, inclusion: None };
				Self::ensure_unit_meets(who, &claim, demand)?;
			}
			Goods::Stock(amount) => {
				ensure!(amount.holder == *who, Error::<T>::NotHolder);
				titled(&amount.owner)?;
				Self::ensure_stock_meets(amount, demand)?;
				return Self::take_stock(amount);
			}
		}
		// The shipment's deposit covers the step.
		Self::change_custody(who, goods, Happening::Shipped { shipment }, None, |custody| {
			Self::ensure_in_hand(who, custody)?;
			titled(&custody.owner)?;
			custody.shipment = Some(shipment);
			Ok(())
		})?;
		Ok(Quarantines::new())
	}

	fn ensure_container_meets(container: &Container<T>, demand: &Demand) -> DispatchResult {
		match demand {
			Demand::Fit(markets) => Self::ensure_container_fit(container, markets, Use::Supply),
			Demand::ForExport(markets) => match &container.state {
				State::Decommissioned { reason: DecommissionReason::Exported, .. } => Ok(()),
				_ => Self::ensure_container_fit(container, markets, Use::Supply),
			},
			Demand::WayBack => Self::ensure_not_handed_out(&container.state),
		}
	}

	fn ensure_unit_meets(who: &T::AccountId, claim: &UnitClaim, demand: &Demand) -> DispatchResult {
		let hand = Self::take_unit(who, claim)?;
		let found = Self::whereabouts(&hand.unit.place)?;
		match demand {
			Demand::Fit(markets) => Self::ensure_unit_fit(&hand, &found, markets, Use::Supply),
			Demand::ForExport(markets) => match &hand.unit.state {
				State::Decommissioned { reason: DecommissionReason::Exported, .. } => Ok(()),
				_ => Self::ensure_unit_fit(&hand, &found, markets, Use::Supply),
			},
			Demand::WayBack => Self::ensure_not_handed_out(&hand.unit.state),
		}
	}

	fn ensure_stock_meets(amount: &StockAmount<T::AccountId>, demand: &Demand) -> DispatchResult {
		match demand {
			Demand::Fit(markets) | Demand::ForExport(markets) => {
				Self::ensure_stock_fit(amount, markets, Use::Supply)
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

	/// Refuses what a patient has, or nobody any more.
	fn ensure_not_handed_out(state: &State<T::AccountId>) -> DispatchResult {
		let gone = matches!(state, State::Dispensed(_) | State::Transformed { .. });
		ensure!(!gone, Error::<T>::NotActive);
		Ok(())
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
		if shipment.terms.purpose == ShippingPurpose::Supply {
			Self::ensure_capacity(who, &shipment.terms.to_capacity, |_| true)?;
		}
		Ok(shipment)
	}

	/// Takes what is missing out of what arrives; it stays under way by itself.
	fn miss_contents(
		who: &T::AccountId,
		id: EventId,
		contents: Contents,
	) -> Result<Goods<T::AccountId>, DispatchError> {
		// Two more steps may follow, those of what it then arrives or is voided by, and the place in the shipment.
		let deposit = Self::pay_for_step(who, 2)?;
		let what = Happening::Missed { shipment: id };
		match contents {
			Contents::Container(sscc) => {
				let mut container = Self::find_container(&sscc)?;
				let found = Self::whereabouts(&container.place)?;
				ensure!(found.custody.shipment == Some(id), Error::<T>::NotConsigned);
				let from = Self::take_out_container(&mut container, &found)?;
				ensure!(from.is_some(), Error::<T>::NotPacked);
				container.state = found.state;
				let step = NewStep { subject: Subject::Container(sscc), what, from, into: None };
				Self::record(who, step, &mut container.head, deposit)?;
				Containers::<T>::insert(sscc, container);
				Ok(Goods::Container(sscc))
			}
			Contents::Unit(claim) => {
				let mut hand = Self::take_unit(who, &claim)?;
				let found = Self::whereabouts(&hand.unit.place)?;
				ensure!(found.custody.shipment == Some(id), Error::<T>::NotConsigned);
				let from = hand.take_out(&found)?;
				ensure!(from.is_some(), Error::<T>::NotPacked);
				hand.unit.state = found.state;
				let step = NewStep { subject: hand.subject(), what, from, into: None };
				Self::record(who, step, &mut hand.unit.head, deposit)?;
				hand.store()?;
				Ok(Goods::Unit { gtin: claim.gtin, serial: claim.serial })
			}
			Contents::Range(_) => Err(Error::<T>::RangeNeedsContainer.into()),
		}
	}

	fn consign(shipment: &mut Shipment<T>, goods: Goods<T::AccountId>) -> DispatchResult {
		let consigned = Consigned { goods, under_way: true, quarantines: Quarantines::new() };
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
				let quarantines = core::mem::take(&mut one.quarantines);
				Self::arrive(who, id, &shipment, &one.goods, quarantines, premises)?;
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

	/// Puts goods into the receiver's hands. Title passes if the shipper still has it.
	fn arrive(
		who: &T::AccountId,
		id: EventId,
		shipment: &Shipment<T>,
		goods: &Goods<T::AccountId>,
		mut quarantines: Quarantines,
		premises: Option<Gln>,
	) -> DispatchResult {
		let Shipment { from, terms, .. } = shipment;
		let is_return = terms.purpose == ShippingPurpose::Return;
		let title = |owner: &T::AccountId| terms.title.filter(|_| owner == from);
		if let Goods::Stock(amount) = goods {
			let owner = if title(&amount.owner).is_some() { who } else { &amount.owner };
			let amount = StockAmount { holder: who.clone(), owner: owner.clone(), ..amount.clone() };
			if is_return {
				let (party, reason) = (Party::Owner, QuarantineReason::Returned);
				let quarantine = Quarantine { party, reason, since: Self::now() };
				Self::add_quarantine(&mut quarantines, quarantine);
			}
			return Self::add_stock(who, &amount, quarantines);
		}
		let before = Self::custody_of(goods)?;
		let title = title(&before.owner);
		let owner = if title.is_some() { who.clone() } else { before.owner };
		let what =
			Happening::Received { shipment: id, holder: who.clone(), premises, owner: owner.clone(), title };
		Self::change_custody(who, goods, what, Self::covered(), |custody| {
			*custody = Custody { holder: who.clone(), premises, owner, shipment: None };
			Ok(())
		})?;
		if is_return {
			Self::mark_returned(goods)?;
		}
		Ok(())
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
			match &one.goods {
				Goods::Stock(amount) => Self::add_stock(who, amount, quarantines)?,
				goods => Self::change_custody(who, goods, what.clone(), Self::covered(), |custody| {
					custody.shipment = None;
					Ok(())
				})?,
			}
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
				container.returned |= container.state == State::Active;
				Ok(())
			}),
			Goods::Unit { gtin, serial } => crate::Units::<T>::try_mutate(gtin, serial, |unit| {
				let unit = unit.as_mut().ok_or(Error::<T>::UnitNotFound)?;
				unit.returned |= unit.state == State::Active;
				Ok(())
			}),
			Goods::Stock(_) => Ok(()),
		}
	}

	/// The deposit of a step that the shipment's covers.
	const fn covered() -> StepDeposit<T> {
		None
	}

	/// What a shipment of so many goods takes: its entry, as large as the goods make it, and two steps for each.
	pub(crate) fn shipment_footprint(goods: usize) -> Footprint {
		let each = Consigned::<T::AccountId>::max_encoded_len();
		let most = usize::try_from(T::MaxBatch::get()).unwrap_or(usize::MAX);
		let unused = each.saturating_mul(most.saturating_sub(goods));
		let entry = Shipment::<T>::max_encoded_len().saturating_sub(unused);
		let step = Self::step_footprint();
		let goods = u64::try_from(goods).unwrap_or(u64::MAX);
		let steps = goods.saturating_mul(2);
		Footprint {
			count: steps.saturating_mul(step.count).saturating_add(1),
			size: steps.saturating_mul(step.size).saturating_add(u64::try_from(entry).unwrap_or(u64::MAX)),
		}
	}
}
