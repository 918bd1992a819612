//! How things come into being and move, or do not.

use super::*;

/// The kinds that trade, and whether they may own what they trade in.
pub(super) fn trades(kind: &CredentialKind<AccountId>) -> Option<bool> {
	use CredentialKind::*;
	match kind {
		Manufacturer | MarketingAuthorisationHolder | Wholesaler | Repackager => Some(true),
		Pharmacy | Hospital | Clinic => Some(true),
		LogisticsProvider => Some(false),
		_ => None,
	}
}

pub(super) fn owns(kind: &CredentialKind<AccountId>) -> bool {
	trades(kind) == Some(true)
}

pub(super) fn market(capacity: &Capacity<AccountId>) -> Verdict<CountryCode> {
	Ok(capacity.jurisdiction.ok_or("a capacity of nowhere")?.country)
}

/// Whether a kind gives goods to patients.
pub(super) fn dispenses(kind: &CredentialKind<AccountId>) -> bool {
	use CredentialKind::*;
	matches!(kind, Pharmacy | Hospital | Clinic)
}

impl Model {
	// Making.

	pub(super) fn makes(
		&self,
		who: AccountId,
		lot: LotId,
		capacity: &Capacity<AccountId>,
		kinds: &[CredentialKind<AccountId>],
	) -> Verdict {
		must(product(self.lot(lot).gtin).0 == who, "not his product")?;
		must(kinds.contains(&capacity.kind), "not as such")?;
		self.holds(who, capacity)?;
		must(self.now < self.lot(lot).expiry, "it has expired")
	}

	fn count_in(&mut self, lot: LotId, count: usize) -> Verdict {
		let card = &mut self.lots[lot as usize];
		card.made += count as u64;
		must(count > 0 && card.made <= card.most, "more than the lot has")
	}

	/// Refuses a box that nothing new may be put into.
	pub(super) fn takes(&self, who: AccountId, into: CardId) -> Verdict {
		self.in_hand(who, into)?;
		self.active(into)?;
		self.free(into)
	}

	/// Refuses to put together what is elsewhere or another's. What is empty takes the owner of what comes first.
	fn join(&mut self, custody: &Custody<AccountId>, has_goods: bool, into: CardId) -> Verdict {
		let target = self.cards[into].custody.clone();
		must(custody.premises == target.premises, "elsewhere")?;
		if has_goods && custody.owner != target.owner {
			let outermost = *self.and_around(into).last().unwrap();
			must(self.lots_of(outermost).is_empty(), "another's")?;
			self.hand_over(outermost, &Custody { owner: custody.owner, ..target });
		}
		Ok(())
	}

	fn new_pack(&mut self, who: AccountId, pack: PackCard, into: Option<CardId>) {
		let card = self.new_card(What::Pack(pack), who);
		if let Some(into) = into {
			self.note_filling(who, into);
			self.put_in(card, into);
		}
		self.note_holder(card);
		self.note_owner(card);
	}

	/// The box that new packs go into.
	fn place_for_new(&mut self, who: AccountId, into: &Sscc) -> Verdict<CardId> {
		let into = self.find_box(into)?;
		self.takes(who, into)?;
		let premises = self.cards[into].custody.premises;
		self.join(&Custody { holder: who, premises, owner: who, shipment: None }, true, into)?;
		Ok(into)
	}

	pub(super) fn make_listed(
		&mut self,
		who: AccountId,
		lot: LotId,
		serials: &[Serial],
		into: Option<&Sscc>,
		numbers: Numbers,
	) -> Verdict {
		self.count_in(lot, serials.len())?;
		let into = into.map(|sscc| self.place_for_new(who, sscc)).transpose()?;
		let gtin = self.lot(lot).gtin;
		for (index, serial) in serials.iter().enumerate() {
			must(self.find_alone(gtin, *serial).is_none(), "there is such a pack")?;
			let pack = PackCard {
				gtin,
				serial: *serial,
				lot,
				commission: numbers.commission,
				index: index as u32,
				alone: true,
				berth: None,
				parted: false,
				reported: false,
			};
			self.new_pack(who, pack, into);
		}
		Ok(())
	}

	pub(super) fn make_committed(
		&mut self,
		who: AccountId,
		lot: LotId,
		commitment: &Commitment,
		into: &Sscc,
		numbers: Numbers,
	) -> Verdict {
		let same = |batch: &&Rc<Batch>| batch.commitment == *commitment;
		let batch = self.batches.iter().find(same).unwrap().clone();
		self.count_in(lot, batch.serials.len())?;
		let into = self.place_for_new(who, into)?;
		let gtin = self.lot(lot).gtin;
		for (index, serial) in batch.serials.iter().enumerate() {
			let pack = PackCard {
				gtin,
				serial: *serial,
				lot,
				commission: numbers.commission,
				index: index as u32,
				alone: false,
				berth: Some(into),
				parted: false,
				reported: false,
			};
			self.new_pack(who, pack, Some(into));
		}
		self.committed.insert(numbers.commission, batch);
		Ok(())
	}

	// Packing.

	pub(super) fn pack(&mut self, who: AccountId, contents: &Contents, into: CardId) -> Verdict {
		let card = match contents {
			Contents::Container(sscc) => self.find_box(sscc)?,
			Contents::Unit(claim) => self.find_pack(claim)?,
			Contents::Range(range) => {
				let (packs, from) = self.neighbours(range)?;
				self.in_hand(who, from)?;
				self.active(from)?;
				self.free(from)?;
				must(from != into, "it is there")?;
				let custody = self.cards[from].custody.clone();
				self.join(&custody, true, into)?;
				self.move_neighbours(who, &packs, from, into);
				return Ok(());
			}
		};
		must(self.cards[card].tier() < self.cards[into].tier(), "of no higher tier")?;
		self.in_hand(who, card)?;
		self.active(card)?;
		self.free(card)?;
		must(self.cards[card].parent != Some(into), "it is there")?;
		let custody = self.cards[card].custody.clone();
		let has_goods = self.cards[card].pack().is_some() || !self.lots_of(card).is_empty();
		self.join(&custody, has_goods, into)?;
		self.go_alone(card);
		self.take_out(card);
		self.note_filling(who, into);
		self.put_in(card, into);
		Ok(())
	}

	pub(super) fn unpack(&mut self, who: AccountId, contents: &Contents) -> Verdict {
		let card = match contents {
			Contents::Container(sscc) => self.find_box(sscc)?,
			Contents::Unit(claim) => self.find_pack(claim)?,
			Contents::Range(_) => return Err("packs lie together in boxes only"),
		};
		self.in_hand(who, card)?;
		let parent = self.cards[card].parent.ok_or("it is in no box")?;
		must(self.active(parent).is_ok() || self.reversible(parent), "its box has ended")?;
		self.free(parent)?;
		self.go_alone(card);
		self.take_out(card);
		Ok(())
	}

	/// Committed packs that have lain together all along, and the box that they lie in.
	fn neighbours(&self, range: &UnitRange) -> Verdict<(Vec<CardId>, CardId)> {
		must(self.committed.contains_key(&range.commission), "nothing was committed so")?;
		must(range.start < range.end, "none are named")?;
		let mut packs = vec![];
		for index in range.start..range.end {
			let is = |pack: &PackCard| pack.commission == range.commission && pack.index == index;
			let card = self.cards.iter().position(|card| card.pack().is_some_and(is));
			let card = card.ok_or("there are not so many")?;
			let parted = self.cards[card].pack().unwrap().parted;
			must(!parted || index == range.start, "they do not lie together")?;
			packs.push(card);
		}
		let from = self.cards[packs[0]].pack().unwrap().berth.unwrap();
		Ok((packs, from))
	}

	/// Moves neighbours into another box, those that have gone alone excepted.
	fn move_neighbours(&mut self, who: AccountId, packs: &[CardId], from: CardId, into: CardId) {
		for card in packs {
			self.cards[*card].pack_mut().berth = Some(into);
			if !self.cards[*card].is_alone() {
				self.put_in(*card, into);
			}
		}
		// Cards of one commissioning follow upon one another.
		let (first, after) = (packs[0], packs[packs.len() - 1] + 1);
		let commission = self.cards[first].pack().unwrap().commission;
		self.cards[first].pack_mut().parted = true;
		let next = self
			.cards
			.get_mut(after)
			.filter(|card| card.pack().is_some_and(|pack| pack.commission == commission));
		if let Some(next) = next {
			next.pack_mut().parted = true;
		}
		// Packs that went with their neighbours have no marks of their own: the box has.
		self.cards[into].returned |= self.verified(from).is_err();
		self.note_filling(who, into);
		self.cards[from].broken = true;
		self.clean_if_empty(from);
	}

	/// Whether what has become of it may be undone.
	fn reversible(&self, card: CardId) -> bool {
		use DecommissionReason::{Exported, Locked};
		matches!(
			self.cards[card].state,
			State::Dispensed(_)
				| State::Supplied(_)
				| State::Decommissioned { reason: Locked | Exported, .. }
		)
	}

	// Shipping.

	pub(super) fn ship(
		&mut self,
		who: AccountId,
		goods: &[Goods<AccountId>],
		terms: &ShippingTerms<AccountId>,
		numbers: Numbers,
	) -> Verdict {
		use DecommissionReason::{Destroyed, Exported, Lost, Stolen};
		use ShippingPurpose::*;
		let ShippingTerms { to, purpose, from_capacity, to_capacity, .. } = terms;
		must(*to != who, "to himself")?;
		if terms.title.is_some() {
			must(matches!(purpose, Supply | Return), "title does not pass so")?;
			must(owns(&to_capacity.kind), "he may not own it")?;
			must(owns(&from_capacity.kind), "he may not own it")?;
		}
		if matches!(purpose, Supply | Export) || terms.title.is_some() {
			must(trades(&from_capacity.kind).is_some(), "no trading partner")?;
			self.holds(who, from_capacity)?;
		}
		let right = match purpose {
			Supply if dispenses(&from_capacity.kind) => dispenses(&to_capacity.kind),
			Supply | Return | Destruction => trades(&to_capacity.kind).is_some(),
			Laboratory => to_capacity.kind == CredentialKind::Laboratory,
			Authority => to_capacity.kind == CredentialKind::Regulator,
			Export => true,
		};
		must(right, "not for such a receiver")?;
		if *purpose != Export {
			self.holds(*to, to_capacity)?;
		}
		let mut items = vec![];
		for one in goods {
			let card = self.find_goods(one)?;
			match purpose {
				Supply => {
					let markets = [market(from_capacity)?, market(to_capacity)?];
					self.fit(card, &markets, false)?;
				}
				Export => {
					if !matches!(self.cards[card].state, State::Decommissioned { reason: Exported, .. }) {
						self.active(card)?;
					}
					self.unobjected(card, &[market(from_capacity)?], false)?;
				}
				Destruction => {
					self.free_throughout(card)?;
					let state = &self.cards[card].state;
					let missing = matches!(state, State::Decommissioned { reason: Stolen | Lost, .. });
					must(!missing, "it is not there")?;
				}
				_ => (),
			}
			let transformed = matches!(self.cards[card].state, State::Transformed { .. });
			must(!transformed, "it is gone")?;
			self.outermost(card)?;
			self.in_hand(who, card)?;
			let custody = self.cards[card].custody.clone();
			must(terms.title.is_none() || custody.owner == who, "not his to sell")?;
			let ends = match purpose {
				Export => Some(Exported),
				Destruction => Some(Destroyed),
				_ => None,
			};
			let for_good = *purpose == Destruction && self.reversible(card);
			if let (Some(reason), true) = (ends, self.active(card).is_ok() || for_good) {
				let ending = self.ending_of(card);
				self.end_alone(card, State::Decommissioned { ending, reason });
			}
			self.hand_over(card, &Custody { shipment: Some(numbers.first), ..custody });
			items.push((card, true));
		}
		let consignment = Consignment { from: who, terms: terms.clone(), items };
		self.consignments.insert(numbers.first, consignment);
		Ok(())
	}

	pub(super) fn open(&self, shipment: EventId) -> Verdict<&Consignment> {
		let found = self.consignments.get(&shipment).ok_or("no such shipment")?;
		must(found.is_open(), "nothing is under way")?;
		Ok(found)
	}

	pub(super) fn receivable(&self, who: AccountId, shipment: EventId) -> Verdict {
		let Consignment { terms, .. } = self.open(shipment)?;
		must(terms.to == who, "not for him")?;
		match terms.purpose == ShippingPurpose::Supply || terms.title.is_some() {
			true => self.holds(who, &terms.to_capacity),
			false => Ok(()),
		}
	}

	fn under_way(&mut self, shipment: EventId) -> Vec<&mut (CardId, bool)> {
		let found = self.consignments.get_mut(&shipment).unwrap();
		found.items.iter_mut().filter(|(_, under_way)| *under_way).collect()
	}

	pub(super) fn give_back(&mut self, shipment: EventId) -> Verdict {
		let mut back = vec![];
		for (card, under_way) in self.under_way(shipment) {
			*under_way = false;
			back.push(*card);
		}
		for card in back {
			let custody = Custody { shipment: None, ..self.cards[card].custody.clone() };
			self.hand_over(card, &custody);
		}
		Ok(())
	}

	pub(super) fn arrive(
		&mut self,
		who: AccountId,
		shipment: EventId,
		premises: Option<Gln>,
		missing: &[CardId],
	) -> Verdict {
		let mut arrived = vec![];
		for (card, under_way) in self.under_way(shipment) {
			if !missing.contains(card) {
				*under_way = false;
				arrived.push(*card);
			}
		}
		let Consignment { from, terms, .. } = self.consignments[&shipment].clone();
		for card in arrived {
			let owner = self.cards[card].custody.owner;
			let sold = terms.title.is_some() && owner == from;
			let owner = if sold { who } else { owner };
			self.hand_over(card, &Custody { holder: who, premises, owner, shipment: None });
			self.note_holder(card);
			if sold {
				self.note_owner(card);
			}
			if terms.purpose != ShippingPurpose::Supply {
				self.mark_returned(card);
			}
		}
		Ok(())
	}

	/// Refuses to miss something out of a box that is not in the shipment, or of which all ended or is held back.
	fn may_be_missing(&self, shipment: EventId, from: CardId) -> Verdict {
		must(self.cards[from].custody.shipment == Some(shipment), "not in the shipment")?;
		self.active(from)?;
		self.free(from)
	}

	/// Takes what has not arrived out of what has. It is under way by itself. `known` things were in the shipment before.
	pub(super) fn miss(
		&mut self,
		who: AccountId,
		shipment: EventId,
		shortage: &Shortage,
		known: usize,
	) -> Verdict<CardId> {
		let items = &self.consignments[&shipment].items[..known];
		let card = match shortage {
			Shortage::Goods(place) => {
				let (card, under_way) = *items.get(*place as usize).ok_or("not in the shipment")?;
				must(under_way, "not under way")?;
				return Ok(card);
			}
			Shortage::Contents(Contents::Range(_)) => return Err("packs lie together in boxes only"),
			Shortage::Contents(Contents::Container(sscc)) => self.find_box(sscc)?,
			Shortage::Contents(Contents::Unit(claim)) => self.find_pack(claim)?,
			Shortage::Range { range, into } => {
				let (packs, from) = self.neighbours(range)?;
				self.may_be_missing(shipment, from)?;
				let into = self.find_box(into)?;
				self.in_hand(who, into)?;
				self.outermost(into)?;
				self.active(into)?;
				self.free(into)?;
				must(self.is_empty(into), "something is in it")?;
				let custody = self.cards[from].custody.clone();
				self.hand_over(into, &custody);
				self.move_neighbours(who, &packs, from, into);
				// Counted by who misses them, and not sealed.
				self.cards[into].broken = true;
				into
			}
		};
		if !matches!(shortage, Shortage::Range { .. }) {
			let outer = self.cards[card].parent.ok_or("it is in no box")?;
			self.may_be_missing(shipment, outer)?;
			self.go_alone(card);
			self.take_out(card);
		}
		let items = &mut self.consignments.get_mut(&shipment).unwrap().items;
		items.push((card, true));
		must(items.len() <= 16, "too many in one shipment")?;
		Ok(card)
	}
}
