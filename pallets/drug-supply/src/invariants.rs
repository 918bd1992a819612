//! What must hold between the storage items, after every call and every upgrade.

#![cfg(any(feature = "try-runtime", test))]

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::ensure;
use salus_primitives::identifiers::Sscc;
use sp_runtime::TryRuntimeError;

use crate::{
	containers::Marks,
	types::{
		Container, DecommissionReason, EventId, Goods, LotId, Place, RangeKey, RecallScope, State, Subject,
		MAX_TIER,
	},
	ClassStock, Commissions, Config, Containers, ErrorDeclarations, History, Loggers, LotIds, Lots,
	NextEventId, NextLotId, Pallet, Products, Ranges, ReadingsOf, RecalledIn, Recalls, Receipts, Shipments,
	TitleOffers, Transformations, Units,
};

/// What is counted directly in a container.
#[derive(Default)]
struct Inside {
	containers: u32,
	units: u32,
	restricted: u32,
	held_back: u32,
	ranges: Vec<RangeKey>,
	lots: BTreeMap<LotId, u32>,
}

impl Inside {
	fn count(&mut self, lots: impl IntoIterator<Item = LotId>, marks: Marks) {
		for lot in lots {
			let count = self.lots.entry(lot).or_default();
			*count = count.saturating_add(1);
		}
		self.restricted = self.restricted.saturating_add(marks.restricted.into());
		self.held_back = self.held_back.saturating_add(marks.held_back.into());
	}
}

impl<T: Config> Pallet<T> {
	/// ### Invariants
	///
	/// - A lot belongs to a product and is found by its number; it has no more units and stock than it says, and as many
	///   units as its commissionings.
	/// - The ranges of a commitment follow upon one another from 0 to its count, each in a container that lists it; those of
	///   units that were listed have none.
	/// - A unit has the lot and the product of its commissioning, at an index that this has; no two share one.
	/// - What is inside a container is inside one that is there and of a higher tier, and is itself active: what ended is
	///   outermost. Hence one parent, no cycles, and nothing deeper than five.
	/// - A container counts what is directly in it, what of that is restricted, and its lots.
	/// - What is under way is in an open shipment that lists it so, once; an open shipment has something under way.
	/// - Class stock that lies, is under way and has ended is what was commissioned, lot by lot.
	/// - More comes of a transformation than went in only where that is measured differently; as many units were consumed by
	///   it as it says, and its inputs are sources of its output.
	/// - What a recall names is marked as recalled, and nothing else is.
	/// - A step comes after the one before it, and every number was given out.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_lots()?;
		Self::check_commissions()?;
		Self::check_containers()?;
		Self::check_shipments_and_stock()?;
		Self::check_transformations()?;
		Self::check_recalls()?;
		Self::check_events()
	}

	fn check_lots() -> Result<(), TryRuntimeError> {
		let mut units = BTreeMap::<LotId, u64>::new();
		for commission in Commissions::<T>::iter_values() {
			let count = units.entry(commission.lot).or_default();
			*count = count.saturating_add(commission.count.into());
		}
		for (id, lot) in Lots::<T>::iter() {
			ensure!(id < NextLotId::<T>::get(), "a lot's number was never given out");
			ensure!(Products::<T>::contains_key(lot.gtin), "a lot of no product");
			ensure!(LotIds::<T>::get(lot.gtin, lot.lot) == Some(id), "a lot is not found by its number");
			ensure!(units.remove(&id).unwrap_or_default() == lot.units, "a lot's units are miscounted");
			let all = lot.units.saturating_add(lot.stock);
			ensure!(all <= lot.terms.quantity, "more was commissioned than the lot has");
			ensure!(lot.stock_ended <= lot.stock, "more stock ended than there was");
			ensure!(!lot.sources.contains(&id), "a lot is made from itself");
			let known = lot.sources.iter().all(Lots::<T>::contains_key);
			ensure!(known, "a lot is made from one that is not there");
		}
		ensure!(units.is_empty(), "units of no lot");
		let ids = LotIds::<T>::iter().count();
		ensure!(ids == Lots::<T>::iter_keys().count(), "a number leads to no lot");
		Ok(())
	}

	fn check_commissions() -> Result<(), TryRuntimeError> {
		let mut ranges = BTreeMap::<EventId, Vec<(u32, u32)>>::new();
		for (commission, end, range) in Ranges::<T>::iter() {
			ranges.entry(commission).or_default().push((range.start, end.into()));
			let key = RangeKey { commission, end };
			let listed = Containers::<T>::get(range.container).is_some_and(|one| one.ranges.contains(&key));
			ensure!(listed, "a range is in a container that does not list it");
		}
		for (id, commission) in Commissions::<T>::iter() {
			let lot = Lots::<T>::get(commission.lot).ok_or("a commissioning of no lot")?;
			ensure!(lot.gtin == commission.gtin, "a commissioning of another product than its lot");
			let mut parts = ranges.remove(&id).unwrap_or_default();
			parts.sort_unstable();
			let reached = parts
				.iter()
				.try_fold(0, |reached, (start, end)| (*start == reached && start < end).then_some(*end));
			let count = if commission.commitment.is_some() { commission.count } else { 0 };
			ensure!(reached == Some(count), "the ranges of a commitment do not sum to its count");
		}
		ensure!(ranges.is_empty(), "ranges of no commissioning");
		let mut origins = BTreeSet::new();
		for (gtin, _, unit) in Units::<T>::iter() {
			let origin = unit.origin;
			let commission = Commissions::<T>::get(origin.commission).ok_or("a unit of no commissioning")?;
			ensure!(
				commission.gtin == gtin && commission.lot == unit.lot && origin.index < commission.count,
				"a unit of another commissioning"
			);
			ensure!(origins.insert((origin.commission, origin.index)), "two units of one origin");
		}
		Ok(())
	}

	fn check_containers() -> Result<(), TryRuntimeError> {
		let mut inside = BTreeMap::<Sscc, Inside>::new();
		for (sscc, container) in Containers::<T>::iter() {
			ensure!((1..=MAX_TIER).contains(&container.tier), "a container of no tier");
			if let Place::In(around) = container.place {
				let outer = Containers::<T>::get(around).ok_or("a container inside none")?;
				ensure!(container.tier < outer.tier, "a container inside one of no higher tier");
				ensure!(container.state == State::Active, "an ended container is not outermost");
				let found = inside.entry(around).or_default();
				found.containers = found.containers.saturating_add(1);
				found.count(container.lot_ids(), container.marks());
			}
			for key in &container.ranges {
				let range = Ranges::<T>::get(key.commission, key.end).ok_or("a container lists no range")?;
				ensure!(range.container == sscc, "a range is listed in another container");
				let commission = Commissions::<T>::get(key.commission).ok_or("a range of nothing")?;
				let found = inside.entry(sscc).or_default();
				found.ranges.push(*key);
				found.count([commission.lot], Marks { restricted: false, held_back: false });
			}
		}
		for unit in Units::<T>::iter_values() {
			if let Place::In(around) = unit.place {
				ensure!(unit.state == State::Active, "an ended unit is not outermost");
				let found = inside.entry(around).or_default();
				found.units = found.units.saturating_add(1);
				found.count([unit.lot], unit.marks());
			}
		}
		for (sscc, container) in Containers::<T>::iter() {
			Self::check_counts(&container, inside.remove(&sscc).unwrap_or_default())?;
			Self::whereabouts(&container.place).map_err(|_| "a container is nowhere")?;
		}
		ensure!(inside.is_empty(), "something is inside a container that is not there");
		Ok(())
	}

	fn check_counts(container: &Container<T>, inside: Inside) -> Result<(), TryRuntimeError> {
		ensure!(container.containers == inside.containers, "containers are miscounted");
		ensure!(container.units == inside.units, "units are miscounted");
		ensure!(container.restricted == inside.restricted, "restricted contents are miscounted");
		ensure!(container.held_back == inside.held_back, "what is held back is miscounted");
		ensure!(container.ranges.len() == inside.ranges.len(), "ranges are miscounted");
		let lots: BTreeMap<_, _> = container.lots.iter().map(|one| (one.lot, one.count)).collect();
		ensure!(lots == inside.lots && lots.len() == container.lots.len(), "lots are miscounted");
		if matches!(container.state, State::Decommissioned { reason: DecommissionReason::Emptied, .. }) {
			ensure!(container.is_empty(), "something is in a closed container");
		}
		Ok(())
	}

	fn check_shipments_and_stock() -> Result<(), TryRuntimeError> {
		let mut under_way = BTreeSet::new();
		let mut stock = BTreeMap::<LotId, u64>::new();
		for (id, shipment) in Shipments::<T>::iter() {
			let moving: Vec<_> = shipment.goods.iter().filter(|one| one.under_way).collect();
			ensure!(moving.is_empty() == shipment.closed_at.is_some(), "a shipment is closed wrongly");
			for one in moving {
				let subject = match &one.goods {
					Goods::Container(sscc) => Subject::Container(*sscc),
					Goods::Unit { gtin, serial } => Subject::Unit { gtin: *gtin, serial: *serial },
					Goods::Stock(amount) => {
						let sum = stock.entry(amount.lot).or_default();
						*sum = sum.saturating_add(amount.quantity);
						continue;
					}
				};
				let custody =
					Self::custody_of(&one.goods).map_err(|_| "what is under way is not outermost")?;
				ensure!(custody.shipment == Some(id), "what is under way does not say so");
				ensure!(custody.holder == shipment.from, "who shipped no longer answers for it");
				under_way.insert(alloc::format!("{subject:?}"));
			}
		}
		let containers = Containers::<T>::iter().map(|(sscc, one)| (Subject::Container(sscc), one.place));
		let units = Units::<T>::iter().map(|(gtin, serial, one)| (Subject::Unit { gtin, serial }, one.place));
		for (subject, place) in containers.chain(units) {
			if let Place::Held(custody) = place {
				let listed = under_way.remove(&alloc::format!("{subject:?}"));
				ensure!(listed == custody.shipment.is_some(), "it is under way in no shipment");
			}
		}
		for ((lot, _, _), entry) in ClassStock::<T>::iter() {
			ensure!(entry.quantity > 0, "an empty stock is stored");
			let sum = stock.entry(lot).or_default();
			*sum = sum.saturating_add(entry.quantity);
		}
		for (id, lot) in Lots::<T>::iter() {
			let sum = stock.remove(&id).unwrap_or_default().saturating_add(lot.stock_ended);
			ensure!(sum == lot.stock, "class stock was lost or made");
		}
		ensure!(stock.is_empty(), "stock of no lot");
		Ok(())
	}

	fn check_transformations() -> Result<(), TryRuntimeError> {
		let mut units = BTreeMap::<EventId, u32>::new();
		for unit in Units::<T>::iter_values() {
			if let State::Transformed { transformation } = unit.state {
				let count = units.entry(transformation).or_default();
				*count = count.saturating_add(1);
			}
		}
		for (id, one) in Transformations::<T>::iter() {
			if let Some(consumed) = one.consumed {
				ensure!(consumed.measure == one.produced.measure, "a transformation is measured in two ways");
				ensure!(one.produced.quantity <= consumed.quantity, "more came out than went in");
			}
			// Entries of consumed units may have been pruned.
			ensure!(units.remove(&id).unwrap_or_default() <= one.units, "consumed units are miscounted");
			let output = Lots::<T>::get(one.output).ok_or("a transformation into no lot")?;
			let linked = one.inputs.iter().all(|input| output.sources.contains(input));
			ensure!(linked, "a lot does not know what it was made from");
		}
		ensure!(units.is_empty(), "units consumed by no transformation");
		Ok(())
	}

	fn check_recalls() -> Result<(), TryRuntimeError> {
		let mut recalled = BTreeSet::new();
		for recall in Recalls::<T>::iter_values() {
			ensure!(RecalledIn::<T>::contains_key(&recall.scope), "a recall holds nowhere");
			recalled.insert(alloc::format!("{:?}", recall.scope));
		}
		for (scope, markets) in RecalledIn::<T>::iter() {
			ensure!(markets.level().is_some(), "a recall of no level");
			ensure!(recalled.contains(&alloc::format!("{scope:?}")), "nobody recalled it");
		}
		let is_recalled = |scope: RecallScope| RecalledIn::<T>::contains_key(scope);
		for (gtin, product) in Products::<T>::iter() {
			ensure!(
				product.recalled == is_recalled(RecallScope::Product(gtin)),
				"a product is marked wrongly"
			);
		}
		for (id, lot) in Lots::<T>::iter() {
			ensure!(lot.recalled == is_recalled(RecallScope::Lot(id)), "a lot is marked wrongly");
		}
		for (gtin, serial, unit) in Units::<T>::iter() {
			let scope = RecallScope::Unit { gtin, serial };
			ensure!(unit.recalled == is_recalled(scope), "a unit is marked wrongly");
		}
		Ok(())
	}

	fn check_events() -> Result<(), TryRuntimeError> {
		let next = NextEventId::<T>::get();
		for (event, step) in History::<T>::iter() {
			ensure!(event < next, "an event's number was never given out");
			ensure!(step.previous.is_none_or(|previous| previous < event), "a step comes before the last");
		}
		let numbers = Commissions::<T>::iter_keys()
			.chain(Shipments::<T>::iter_keys())
			.chain(Transformations::<T>::iter_keys())
			.chain(Recalls::<T>::iter_keys())
			.chain(Receipts::<T>::iter_keys())
			.chain(ReadingsOf::<T>::iter_keys().map(|(_, event)| event))
			.chain(ErrorDeclarations::<T>::iter_keys());
		ensure!(numbers.into_iter().all(|event| event < next), "an event's number was never given out");
		let watched = Loggers::<T>::iter_keys().all(Containers::<T>::contains_key);
		ensure!(watched, "a logger watches over nothing");
		let given = TitleOffers::<T>::iter_values().all(|offer| offer.from != offer.to);
		ensure!(given, "somebody offers title to himself");
		Ok(())
	}
}
