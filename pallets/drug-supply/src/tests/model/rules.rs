//! Who may do what to which things, and what then is so.

use super::{
	moving::{dispenses, market, owns, trades},
	*,
};

/// Who makes goods from nothing.
const MAKERS: [CredentialKind<AccountId>; 2] =
	[CredentialKind::Manufacturer, CredentialKind::MarketingAuthorisationHolder];

impl Model {
	/// What the call does, if it may be done.
	pub fn perform(&mut self, who: AccountId, call: &Call<Test>, numbers: Numbers) -> Verdict {
		let before = self.clone();
		let verdict = self.judge(who, call, numbers);
		if verdict.is_err() {
			*self = before;
		}
		verdict
	}

	fn judge(&mut self, who: AccountId, call: &Call<Test>, numbers: Numbers) -> Verdict {
		match call {
			Call::extend_expiry { lot, expiry, capacity } => {
				use CredentialKind::*;
				must(product(self.lot(*lot).gtin).0 == who, "not his product")?;
				let kinds = [Manufacturer, MarketingAuthorisationHolder, Repackager];
				must(kinds.contains(&capacity.kind), "not as such")?;
				self.holds(who, capacity)?;
				let remembered = self.now < self.lot(*lot).expiry + RETENTION;
				let sources = self.lot(*lot).sources.iter().map(|source| self.lot(*source).expiry);
				let sources = sources.min().unwrap_or(Moment::MAX);
				let card = &mut self.lots[*lot as usize];
				must(*expiry > card.expiry && remembered, "no later, or too late")?;
				must(capacity.kind != Repackager || *expiry <= sources, "later than what it is made from")?;
				must(card.printed.len() < 4, "too often")?;
				card.printed.push(card.expiry);
				card.expiry = *expiry;
				Ok(())
			}
			Call::close_container { container } => {
				let card = self.find_box(container)?;
				self.in_hand(who, card)?;
				self.active(card)?;
				must(self.is_empty(card), "something is in it")?;
				let reason = DecommissionReason::Emptied;
				let ending = self.ending_of(card);
				self.end(card, State::Decommissioned { ending, reason });
				Ok(())
			}
			Call::commission_units { lot, serials, into, capacity } => {
				self.makes(who, *lot, capacity, &MAKERS)?;
				self.make_listed(who, *lot, serials, into.as_ref(), numbers)
			}
			Call::commit_units { lot, commitment, into, capacity } => {
				self.makes(who, *lot, capacity, &MAKERS)?;
				self.make_committed(who, *lot, commitment, into, numbers)
			}
			Call::pack { contents, into } => {
				let into = self.find_box(into)?;
				self.takes(who, into)?;
				contents.iter().try_for_each(|one| self.pack(who, one, into))
			}
			Call::unpack { contents } => contents.iter().try_for_each(|one| self.unpack(who, one)),
			Call::relocate { goods, premises } => goods.iter().try_for_each(|one| {
				let card = self.find_goods(one)?;
				self.outermost(card)?;
				self.in_hand(who, card)?;
				self.at_hand(card)?;
				let custody = Custody { premises: *premises, ..self.cards[card].custody.clone() };
				self.hand_over(card, &custody);
				self.note_holder(card);
				Ok(())
			}),
			Call::ship { goods, terms } => self.ship(who, goods, terms, numbers),
			Call::void_shipment { shipment } => {
				must(self.open(*shipment)?.from == who, "not his to void")?;
				self.give_back(*shipment)
			}
			Call::reject { shipment } => {
				must(self.open(*shipment)?.terms.to == who, "not for him")?;
				self.give_back(*shipment)
			}
			Call::receive { shipment, premises } => {
				self.receivable(who, *shipment)?;
				self.arrive(who, *shipment, *premises, &[])
			}
			Call::receive_with_discrepancy { shipment, premises, shortages, .. } => {
				self.receivable(who, *shipment)?;
				let (mut missing, known) = (vec![], self.consignments[shipment].items.len());
				for shortage in shortages {
					missing.push(self.miss(who, *shipment, shortage, known)?);
				}
				self.arrive(who, *shipment, *premises, &missing)
			}
			Call::offer_title { goods, to, .. } => {
				must(*to != who, "to himself")?;
				let card = self.find_goods(goods)?;
				self.outermost(card)?;
				must(self.cards[card].custody.owner == who, "not his")?;
				self.unsold(card)?;
				let again = self.offers.get(&card).is_some_and(|(from, _)| *from == who);
				must(!again, "offered already")?;
				self.offers.insert(card, (who, *to));
				Ok(())
			}
			Call::withdraw_title_offer { goods } => {
				let card = self.find_goods(goods)?;
				let (from, to) = self.offers.remove(&card).ok_or("not offered")?;
				must(from == who || to == who, "none of his")
			}
			Call::accept_title { goods, capacity, seller } => {
				let card = self.find_goods(goods)?;
				let (from, to) = self.offers.remove(&card).ok_or("not offered")?;
				self.outermost(card)?;
				must(to == who && self.cards[card].custody.owner == from, "not offered to him")?;
				self.unsold(card)?;
				must(owns(&capacity.kind) && owns(&seller.kind), "one of them may not own it")?;
				let onwards = dispenses(&seller.kind) && !dispenses(&capacity.kind);
				let came_back = self.cards[card].custody.holder == who;
				must(!onwards || came_back, "dispensers sell to dispensers")?;
				self.holds(who, capacity)?;
				self.holds(from, seller)?;
				self.fit(card, &[market(capacity)?, market(seller)?], false)?;
				let custody = Custody { owner: who, ..self.cards[card].custody.clone() };
				self.hand_over(card, &custody);
				self.note_owner(card);
				Ok(())
			}
			Call::dispense { unit, dispenser, .. } => self.hand_out(who, unit, dispenser, State::Dispensed),
			Call::open_pack { unit, dispenser } => {
				let into = |ending| State::Opened { ending, supplied: 0 };
				self.hand_out(who, unit, dispenser, into)
			}
			Call::part_supply { gtin, serial, quantity, dispenser, .. } => {
				let market = self.dispenses(who, dispenser)?;
				let card = self.find_alone(*gtin, *serial).ok_or("no such pack")?;
				let State::Opened { ending, supplied } = self.cards[card].state.clone() else {
					return Err("not opened");
				};
				let here = (dispenser.pharmacy, dispenser.premises);
				must((ending.organisation, ending.premises) == here, "opened elsewhere")?;
				self.in_hand(dispenser.pharmacy, card)?;
				must(self.cards[card].custody.premises == dispenser.premises, "elsewhere")?;
				self.free(card)?;
				self.verified(card)?;
				must(!self.is_recalled_in(card, market, true), "it is recalled")?;
				self.lot_fit(self.cards[card].pack().unwrap().lot, &[market], true)?;
				let enough = *quantity > 0 && supplied + quantity <= product(*gtin).1;
				must(enough, "not so much is left")?;
				self.cards[card].state = State::Opened { ending, supplied: supplied + quantity };
				Ok(())
			}
			Call::supply { goods, recipient, capacity } => {
				use CredentialKind::*;
				let patients = *recipient == Recipient::OwnInstitution;
				let kinds = if patients { vec![Hospital, Clinic] } else { vec![Wholesaler] };
				must(kinds.contains(&capacity.kind), "not as such")?;
				self.holds(who, capacity)?;
				let market = market(capacity)?;
				for one in goods {
					let card = self.find_claimed(one)?;
					self.in_hand(who, card)?;
					self.fit(card, &[market], patients)?;
					let ending = self.ending_of(card);
					self.end_alone(card, State::Supplied(ending));
				}
				Ok(())
			}
			Call::decommission { goods, reason } => {
				use DecommissionReason::*;
				must(!matches!(reason, Illegitimate | Emptied), "nobody says so")?;
				let missing = matches!(reason, Stolen | Lost);
				for one in goods {
					let card = self.find_claimed(one)?;
					let Custody { holder, owner, shipment, .. } = self.cards[card].custody;
					must(holder == who || (missing && owner == who), "he does not have it")?;
					let outermost = self.cards[card].parent.is_none();
					must(shipment.is_none() || (missing && outermost), "it is under way")?;
					self.active(card)?;
					if !missing {
						self.free_throughout(card)?;
					}
					let ending = self.ending_of(card);
					self.end_alone(card, State::Decommissioned { ending, reason: *reason });
				}
				Ok(())
			}
			Call::reactivate { goods, by } => self.reactivate(who, goods, by),
			Call::transform { inputs, lot, output, capacity } => {
				self.transform(who, inputs, *lot, output, capacity, numbers)
			}
			Call::recall { scope, inclusion, terms, party } => {
				self.recall(who, scope, inclusion.clone(), terms, *party)
			}
			Call::quarantine { goods, reason, party, reach } => {
				use QuarantineReason::*;
				must(matches!(reason, Suspect | Damaged | Other), "only the chain says so")?;
				let card = self.find_claimed(goods)?;
				self.is_party(who, *party, card)?;
				if let Party::Authority(country) = party {
					let reach = reach.as_ref().ok_or("out of reach")?;
					must(market(reach)? == *country && reach.kind.is_organisation(), "out of reach")?;
					let holder = self.cards[card].custody.holder;
					let key = (holder, reach.kind.clone(), reach.jurisdiction);
					must(self.licences.contains_key(&key), "out of reach")?;
				}
				self.at_hand(card)?;
				self.go_alone(card);
				must(self.label(card, *party, *reason), "held back already")
			}
			Call::clear_quarantine { goods, party, .. } => {
				let card = self.find_goods(goods)?;
				self.is_party(who, *party, card)?;
				if let (Party::Product, Some(pack)) = (party, self.cards[card].pack()) {
					must(who == product(pack.gtin).0, "only who registered it may")?;
				}
				self.held_back_by(card, *party)?;
				self.cards[card].labels.retain(|(other, _)| other != party);
				Ok(())
			}
			Call::condemn { goods, party, .. } => {
				must(*party != Party::Holder, "not the holder alone")?;
				let card = self.find_goods(goods)?;
				self.is_party(who, *party, card)?;
				self.held_back_by(card, *party)?;
				self.at_hand(card)?;
				must(!self.is_condemned(card), "found so already")?;
				let stays = self.cards[card].custody.shipment.is_none();
				must(stays || self.cards[card].parent.is_none(), "it is in what is under way")?;
				let ending = self.ending_of(card);
				let reason = DecommissionReason::Illegitimate;
				self.end(card, State::Decommissioned { ending, reason });
				Ok(())
			}
			Call::record_verification { request } => {
				let answer = self.answer(request);
				let found = self.find_alone(request.gtin, request.serial);
				if let (None, Some(_), Some(_), Some(card)) =
					(answer.failure, request.lot, request.expiry, found)
				{
					if self.in_hand(who, card).is_ok() {
						self.cards[card].returned = false;
					}
				}
				Ok(())
			}
			Call::verify_returned_container { container } => {
				let card = self.find_box(container)?;
				self.in_hand(who, card)?;
				self.active(card)?;
				must(!self.cards[card].broken, "opened since it was filled")?;
				must(self.cards[card].returned, "it did not come back")?;
				let lots = self.lots_of(card);
				must(lots.len() == 1, "not of one lot")?;
				let maker = lots.into_iter().map(|lot| product(self.lot(lot).gtin).0).next();
				let What::Box { opened_by, .. } = self.cards[card].what else { return Err("no box") };
				must(maker == Some(opened_by), "not sealed by who made it")?;
				let boxes = self.inside(card).iter().any(|one| self.cards[*one].tier().is_some());
				must(!boxes, "not one box")?;
				let restricted = self.inside(card).iter().any(|one| self.is_restricted(*one));
				must(!restricted, "something in it may not be supplied")?;
				self.cards[card].returned = false;
				Ok(())
			}
			Call::report_duplicate { gtin, serial, first, second } => {
				let one = self.find_proven(*gtin, *serial, first)?;
				let known = self.find_alone(*gtin, *serial);
				let other = match second {
					Some(second) => self.find_proven(*gtin, *serial, second)?,
					None => known.ok_or("one and the same")?,
				};
				must(one != other, "one and the same")?;
				let card = known.unwrap_or(one);
				self.go_alone(card);
				let reported = &mut self.cards[card].pack_mut().reported;
				must(!*reported, "known already")?;
				*reported = true;
				if self.at_hand(card).is_ok() {
					self.label(card, Party::Product, QuarantineReason::Duplicate);
				}
				Ok(())
			}
			_ => unreachable!("{call:?} is not modelled"),
		}
	}

	/// Where and when something ends now.
	pub(super) fn ending_of(&self, card: CardId) -> Ending<AccountId> {
		let Custody { holder, premises, .. } = self.cards[card].custody;
		Ending { organisation: holder, premises, at: self.now }
	}

	fn is_condemned(&self, card: CardId) -> bool {
		let reason = DecommissionReason::Illegitimate;
		matches!(&self.cards[card].state, State::Decommissioned { reason: other, .. } if *other == reason)
	}

	/// Refuses something of which somebody holds back a part.
	pub(super) fn free_throughout(&self, card: CardId) -> Verdict {
		self.free(card)?;
		must(!self.is_held_back(card), "something in it is held back")
	}

	/// Refuses what is sold already, and passes when it arrives.
	fn unsold(&self, card: CardId) -> Verdict {
		let shipment = self.cards[card].custody.shipment;
		let sold = shipment.is_some_and(|shipment| self.consignments[&shipment].terms.title.is_some());
		must(!sold, "its title passes when it arrives")
	}

	/// From now on a pack is where its own card says.
	pub(super) fn go_alone(&mut self, card: CardId) {
		if self.cards[card].pack().is_some() {
			self.cards[card].pack_mut().alone = true;
		}
	}

	pub(super) fn end_alone(&mut self, card: CardId, state: State<AccountId>) {
		self.go_alone(card);
		self.end(card, state);
	}

	fn held_back_by(&self, card: CardId, party: Party) -> Verdict {
		let is = self.cards[card].labels.iter().any(|(other, _)| *other == party);
		must(is, "he does not hold it back")
	}

	fn is_party(&self, who: AccountId, party: Party, card: CardId) -> Verdict {
		let Custody { holder, owner, .. } = self.cards[card].custody;
		match party {
			Party::Holder => must(holder == who, "not the holder"),
			Party::Owner => must(owner == who, "not the owner"),
			Party::Product => {
				let speaks = self.cards[card].pack().is_some_and(|pack| speaks_for(who, pack.gtin));
				must(speaks, "does not speak for the product")
			}
			Party::Authority(country) => self.regulates(who, country),
		}
	}

	fn regulates(&self, who: AccountId, country: CountryCode) -> Verdict {
		let jurisdiction = Some(Jurisdiction::from(country));
		self.holds(who, &Capacity { kind: CredentialKind::Regulator, jurisdiction })
	}

	// Ending.

	fn dispenses(&self, who: AccountId, dispenser: &Dispenser<AccountId>) -> Verdict<CountryCode> {
		let Dispenser { pharmacy, pharmacy_licence, pharmacist_licence, .. } = dispenser;
		must(pharmacy_licence.country == pharmacist_licence.country, "licensed in two countries")?;
		let pharmacist =
			Capacity { kind: CredentialKind::Pharmacist, jurisdiction: Some(*pharmacist_licence) };
		self.holds(who, &pharmacist)?;
		let licence = Capacity { kind: CredentialKind::Pharmacy, jurisdiction: Some(*pharmacy_licence) };
		self.holds(*pharmacy, &licence)?;
		must(self.is_staff(who, *pharmacy), "he does not work there")?;
		Ok(pharmacy_licence.country)
	}

	fn hand_out(
		&mut self,
		who: AccountId,
		claim: &UnitClaim,
		dispenser: &Dispenser<AccountId>,
		into: impl FnOnce(Ending<AccountId>) -> State<AccountId>,
	) -> Verdict {
		let market = self.dispenses(who, dispenser)?;
		// He is told why he may not, and nothing changes.
		if let (Some(known), Some(shown)) = (self.find_alone(claim.gtin, claim.serial), &claim.inclusion) {
			if self.find_proven(claim.gtin, claim.serial, shown).is_ok_and(|found| found != known) {
				return Ok(());
			}
		}
		let card = self.find_pack(claim)?;
		if self.active(card).is_err() {
			return Ok(());
		}
		self.in_hand(dispenser.pharmacy, card)?;
		must(self.cards[card].custody.premises == dispenser.premises, "elsewhere")?;
		self.fit(card, &[market], true)?;
		let ending = self.ending_of(card);
		self.end_alone(card, into(ending));
		Ok(())
	}

	fn reactivate(
		&mut self,
		who: AccountId,
		goods: &Goods<AccountId>,
		by: &Reactivator<AccountId>,
	) -> Verdict {
		use DecommissionReason::{Exported, Locked};
		let (by, premises) = match by {
			Reactivator::Pharmacist(dispenser) => {
				self.dispenses(who, dispenser)?;
				(dispenser.pharmacy, Some(dispenser.premises))
			}
			Reactivator::Organisation(capacity) => {
				must(trades(&capacity.kind).is_some(), "not as such")?;
				self.holds(who, capacity)?;
				(who, None)
			}
		};
		let card = self.find_goods(goods)?;
		let named = premises.is_none_or(|named| named == self.cards[card].custody.premises);
		must(named, "he speaks for other premises")?;
		self.outermost(card)?;
		let Card { state, custody, .. } = self.cards[card].clone();
		let Ending { organisation, premises, at } = match state {
			State::Dispensed(ending) | State::Supplied(ending) => ending,
			State::Decommissioned { ending, reason: Locked | Exported } => ending,
			_ => return Err("not to be undone"),
		};
		must(by == organisation, "not his to undo")?;
		let there = custody.holder == organisation && custody.premises == premises;
		must(there && custody.shipment.is_none(), "elsewhere")?;
		must(self.now <= at + 10 * DAY, "too late")?;
		self.free_throughout(card)?;
		must(!self.is_named(card), "it is recalled")?;
		let inside = self.inside(card);
		must(!inside.iter().any(|one| self.is_restricted(*one)), "something in it may not be supplied")?;
		for lot in self.lots_of(card) {
			must(self.now < self.lot(lot).expiry, "it has expired")?;
			must(!self.is_lot_recalled(lot), "it is recalled")?;
		}
		for one in self.and_inside(card) {
			self.cards[one].state = State::Active;
		}
		Ok(())
	}

	fn transform(
		&mut self,
		who: AccountId,
		inputs: &[Input<AccountId>],
		lot: LotId,
		output: &Output<Test>,
		capacity: &Capacity<AccountId>,
		numbers: Numbers,
	) -> Verdict {
		use CredentialKind::*;
		self.makes(who, lot, capacity, &[Manufacturer, Repackager])?;
		let market = market(capacity)?;
		let (mut tablets, mut used) = (0, BTreeSet::new());
		for input in inputs {
			let Input::Unit(claim) = input else { return Err("class stock is not modelled") };
			let card = self.find_pack(claim)?;
			self.in_hand(who, card)?;
			must(self.cards[card].custody.owner == who, "not his")?;
			self.fit(card, &[market], false)?;
			must(!self.is_named(card), "it is recalled")?;
			let pack = self.cards[card].pack().unwrap();
			tablets += product(pack.gtin).1;
			used.insert(pack.lot);
			self.end_alone(card, State::Transformed { transformation: numbers.first });
		}
		let made = match output {
			Output::Listed { serials, .. } => serials.len() as u32,
			Output::Committed { commitment, .. } => commitment.count(),
			Output::Stock { .. } => return Err("class stock is not modelled"),
		};
		must(made * product(self.lot(lot).gtin).1 <= tablets, "more than went in")?;
		let mut sources = used.clone();
		for one in used {
			must(!self.is_lot_recalled(one), "it is recalled")?;
			let in_time = self.lot(lot).expiry <= self.lot(one).expiry;
			must(in_time || capacity.kind == Manufacturer, "it lasts no longer than before")?;
			sources.extend(self.lot(one).sources.iter());
		}
		must(!sources.contains(&lot), "made from itself")?;
		self.lots[lot as usize].sources.extend(sources);
		self.made.insert(numbers.first, lot);
		match output {
			Output::Listed { serials, into } => self.make_listed(who, lot, serials, into.as_ref(), numbers),
			Output::Committed { commitment, into } => {
				self.make_committed(who, lot, commitment, into, numbers)
			}
			Output::Stock { .. } => Err("class stock is not modelled"),
		}
	}

	fn recall(
		&mut self,
		who: AccountId,
		scope: &RecallScope,
		inclusion: Option<Inclusion>,
		terms: &RecallTerms,
		party: Party,
	) -> Verdict {
		let gtin = match scope {
			RecallScope::Product(gtin) | RecallScope::Unit { gtin, .. } => *gtin,
			RecallScope::Lot(lot) => self.lot(*lot).gtin,
		};
		let countries = match &terms.markets {
			Markets::Everywhere => None,
			Markets::Countries(countries) => Some(countries.iter().copied().collect::<BTreeSet<_>>()),
		};
		match party {
			Party::Product => must(speaks_for(who, gtin), "does not speak for the product")?,
			Party::Authority(country) => {
				self.regulates(who, country)?;
				must(countries == Some(BTreeSet::from([country])), "not his market")?;
			}
			Party::Holder | Party::Owner => return Err("not his to recall"),
		}
		must(countries != Some(BTreeSet::new()), "nowhere")?;
		if let RecallScope::Unit { gtin, serial } = *scope {
			let card = self.find_pack(&UnitClaim { gtin, serial, inclusion })?;
			self.go_alone(card);
		}
		self.notices.push(Notice { scope: scope.clone(), countries, depth: terms.depth });
		Ok(())
	}
}
