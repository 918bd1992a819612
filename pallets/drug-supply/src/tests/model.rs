//! A slow and simple supply chain, to hold the pallet's against.
//!
//! It keeps a card for every box and for every single pack, those that were committed among them, and writes on each where
//! it is, who has it, whose it is and what has become of it. When a box moves it goes through the cards of all that is in
//! it. It knows nothing of ranges, counts, steps or of what is looked up on use. Only two things stay on the outside of a
//! box and hold for what is in it: the labels of who holds it back, and the mark that it came back.

mod moving;
mod rules;

use std::{
	collections::{BTreeMap, BTreeSet},
	rc::Rc,
};

use salus_primitives::{
	commitment::{Commitment, InclusionProof, UnitTree},
	credential::CredentialKind,
	identifiers::{CountryCode, Gln, Gtin, Jurisdiction, Lot, Serial, Sscc},
	Moment,
};

use crate::{mock::*, *};

/// What is refused is refused for a reason, which only people read.
pub type Verdict<T = ()> = Result<T, &'static str>;

/// Refuses if something does not hold.
pub fn must(holds: bool, why: &'static str) -> Verdict {
	if holds {
		Ok(())
	} else {
		Err(why)
	}
}

/// A card's number. Cards are never thrown away.
pub type CardId = usize;

/// A box or a pack.
#[derive(Clone, Debug)]
pub struct Card {
	pub what: What,
	/// The box it is directly in.
	pub parent: Option<CardId>,
	/// Written on every card, however deep it lies.
	pub custody: Custody<AccountId>,
	/// The same: what ends in a box has it on its own card.
	pub state: State<AccountId>,
	/// Who holds it back: this very box or pack, not what it is in.
	pub labels: Vec<(Party, QuarantineReason)>,
	/// Whether this very box or pack came back and was not verified.
	pub returned: bool,
	/// Of a box: whether something was taken out, or put in by another than who opened it or after it came back.
	pub broken: bool,
	/// Who had it and where, and whose it was, from the first on.
	pub had: Vec<(AccountId, Option<Gln>)>,
	pub owned: Vec<AccountId>,
}

#[derive(Clone, Debug)]
pub enum What {
	Box { sscc: Sscc, tier: u8, opened_by: AccountId },
	Pack(PackCard),
}

/// What a pack's card says beside.
#[derive(Clone, Debug)]
pub struct PackCard {
	pub gtin: Gtin,
	pub serial: Serial,
	pub lot: LotId,
	/// With which others it was commissioned, and as which of them.
	pub commission: EventId,
	pub index: u32,
	/// Whether something happened to it alone; listed packs are alone from the first on.
	pub alone: bool,
	/// Of one that was committed: the box that its neighbours are in, or it would be, had it not gone alone.
	pub berth: Option<CardId>,
	/// Whether it was once parted from the neighbour before it. What was parted is never one again.
	pub parted: bool,
	/// Whether it was reported that another bears its number.
	pub reported: bool,
}

#[derive(Clone, Debug)]
pub struct LotCard {
	pub gtin: Gtin,
	pub number: Lot,
	pub expiry: Moment,
	/// What is printed on packs that were made before it was put off.
	pub printed: Vec<Moment>,
	/// How many there may be, and how many there are.
	pub most: u64,
	pub made: u64,
	/// What it was made from.
	pub sources: BTreeSet<LotId>,
}

#[derive(Clone, Debug)]
pub struct Notice {
	pub scope: RecallScope,
	/// None is everywhere.
	pub countries: Option<BTreeSet<CountryCode>>,
	pub depth: RecallDepth,
}

#[derive(Clone, Debug)]
pub struct Consignment {
	pub from: AccountId,
	pub terms: ShippingTerms<AccountId>,
	/// What was sent, and whether it is under way.
	pub items: Vec<(CardId, bool)>,
}

impl Consignment {
	pub fn is_open(&self) -> bool {
		self.items.iter().any(|(_, under_way)| *under_way)
	}
}

/// Packs that can be committed: what the manufacturer's system knows of them.
#[derive(Clone, Debug)]
pub struct Batch {
	pub lot: LotId,
	pub serials: Vec<Serial>,
	pub commitment: Commitment,
	pub proofs: Vec<InclusionProof>,
}

impl Batch {
	pub fn new(lot: LotId, gtin: Gtin, serials: &[&str]) -> Self {
		let serials: Vec<_> = serials.iter().map(|text| serial(text)).collect();
		let units: Vec<_> = serials.iter().map(|serial| (gtin, *serial)).collect();
		let tree = UnitTree::new(&units).unwrap();
		let count = tree.commitment().count();
		let proofs = (0..count).map(|index| tree.proof(index).unwrap()).collect();
		Self { lot, serials, commitment: tree.commitment(), proofs }
	}
}

/// What the chain's counters say, which the model takes for granted.
#[derive(Clone, Copy, Default, Debug)]
pub struct Numbers {
	/// The number that the call's first event has.
	pub first: EventId,
	/// The number of what it commissioned.
	pub commission: EventId,
}

/// Whether a credential is valid. What is not there never was.
pub type Licences = BTreeMap<(AccountId, CredentialKind<AccountId>, Option<Jurisdiction>), bool>;

/// A supply chain.
#[derive(Clone, Debug, Default)]
pub struct Model {
	pub now: Moment,
	pub cards: Vec<Card>,
	pub lots: Vec<LotCard>,
	pub notices: Vec<Notice>,
	pub consignments: BTreeMap<EventId, Consignment>,
	/// The lots that came of transformations.
	pub made: BTreeMap<EventId, LotId>,
	/// To whom the title to something is offered, and by whom.
	pub offers: BTreeMap<CardId, (AccountId, AccountId)>,
	pub licences: Licences,
	/// What was committed, as which commissioning.
	pub committed: BTreeMap<EventId, Rc<Batch>>,
	/// What may yet be.
	pub batches: Vec<Rc<Batch>>,
}

/// Who registered a product, and how many tablets one of it has.
pub fn product(gtin: Gtin) -> (AccountId, u32) {
	match gtin == repackaged(1) {
		true => (REPACKAGER, 60),
		false => (MANUFACTURER, 30),
	}
}

fn speaks_for(who: AccountId, gtin: Gtin) -> bool {
	who == product(gtin).0 || who == AUTHORISATION_HOLDER
}

impl Card {
	pub fn pack(&self) -> Option<&PackCard> {
		match &self.what {
			What::Pack(pack) => Some(pack),
			What::Box { .. } => None,
		}
	}

	fn pack_mut(&mut self) -> &mut PackCard {
		match &mut self.what {
			What::Pack(pack) => pack,
			What::Box { .. } => unreachable!("a box is no pack"),
		}
	}

	pub fn tier(&self) -> Option<u8> {
		match self.what {
			What::Box { tier, .. } => Some(tier),
			What::Pack(_) => None,
		}
	}

	/// A pack that a call may name without any proof.
	pub fn is_alone(&self) -> bool {
		self.pack().is_some_and(|pack| pack.alone)
	}

	/// A box, or a pack that something happened to alone: what the chain keeps an entry of.
	pub fn is_single(&self) -> bool {
		self.pack().is_none_or(|pack| pack.alone)
	}
}

// Where things are.
impl Model {
	pub fn open_box(&mut self, sscc: Sscc, tier: u8, who: AccountId) {
		self.new_card(What::Box { sscc, tier, opened_by: who }, who);
	}

	fn new_card(&mut self, what: What, who: AccountId) -> CardId {
		self.cards.push(Card {
			what,
			parent: None,
			custody: Custody { holder: who, premises: None, owner: who, shipment: None },
			state: State::Active,
			labels: vec![],
			returned: false,
			broken: false,
			had: vec![],
			owned: vec![],
		});
		self.cards.len() - 1
	}

	pub fn boxes(&self) -> Vec<CardId> {
		(0..self.cards.len()).filter(|card| self.cards[*card].tier().is_some()).collect()
	}

	pub fn packs(&self) -> Vec<CardId> {
		(0..self.cards.len()).filter(|card| self.cards[*card].tier().is_none()).collect()
	}

	pub fn find_box(&self, wanted: &Sscc) -> Verdict<CardId> {
		let is = |card: &Card| matches!(card.what, What::Box { sscc, .. } if sscc == *wanted);
		self.cards.iter().position(is).ok_or("no such box")
	}

	/// The pack that something has happened to as the one with this number.
	pub fn find_alone(&self, gtin: Gtin, serial: Serial) -> Option<CardId> {
		self.cards.iter().position(|card| {
			card.pack().is_some_and(|pack| pack.alone && pack.gtin == gtin && pack.serial == serial)
		})
	}

	/// The pack that was committed at this place, if it bears this number.
	fn find_proven(&self, gtin: Gtin, serial: Serial, shown: &Inclusion) -> Verdict<CardId> {
		must(self.committed.contains_key(&shown.commission), "nothing was committed so")?;
		let is = |pack: &PackCard| {
			pack.commission == shown.commission && pack.index == shown.proof.index && pack.gtin == gtin
		};
		let found = self.cards.iter().position(|card| card.pack().is_some_and(is)).ok_or("no such place")?;
		let pack = self.cards[found].pack().unwrap();
		must(pack.serial == serial, "another serial stands there")?;
		must(!self.is_forgotten(pack.lot), "nobody remembers what became of it")?;
		Ok(found)
	}

	/// Whether what is remembered of a lot's packs may be incomplete.
	pub fn is_forgotten(&self, lot: LotId) -> bool {
		self.now >= self.lot(lot).expiry + RETENTION
	}

	/// The pack that somebody means. What happened first to this number has fixed which pack bears it.
	pub fn find_pack(&self, claim: &UnitClaim) -> Verdict<CardId> {
		let Some(found) = self.find_alone(claim.gtin, claim.serial) else {
			let shown = claim.inclusion.as_ref().ok_or("nothing shows that there is one")?;
			return self.find_proven(claim.gtin, claim.serial, shown);
		};
		if let Some(shown) = &claim.inclusion {
			let pack = self.cards[found].pack().unwrap();
			let same = (pack.commission, pack.index) == (shown.commission, shown.proof.index);
			must(same, "another pack bears this number")?;
		}
		Ok(found)
	}

	pub fn find_goods(&self, goods: &Goods<AccountId>) -> Verdict<CardId> {
		match goods {
			Goods::Container(sscc) => self.find_box(sscc),
			Goods::Unit { gtin, serial } => self.find_alone(*gtin, *serial).ok_or("no such pack"),
			Goods::Stock(_) => Err("class stock is not modelled"),
		}
	}

	fn find_claimed(&self, goods: &GoodsClaim<AccountId>) -> Verdict<CardId> {
		match goods {
			GoodsClaim::Container(sscc) => self.find_box(sscc),
			GoodsClaim::Unit(claim) => self.find_pack(claim),
			GoodsClaim::Stock(_) => Err("class stock is not modelled"),
		}
	}

	/// The boxes that something is in, the next first.
	pub fn around(&self, card: CardId) -> Vec<CardId> {
		let mut boxes = vec![];
		let mut next = self.cards[card].parent;
		while let Some(found) = next {
			boxes.push(found);
			next = self.cards[found].parent;
		}
		boxes
	}

	/// Something and the boxes that it is in.
	fn and_around(&self, card: CardId) -> Vec<CardId> {
		[vec![card], self.around(card)].concat()
	}

	/// What is in a box, however deep.
	pub fn inside(&self, card: CardId) -> Vec<CardId> {
		(0..self.cards.len()).filter(|one| self.around(*one).contains(&card)).collect()
	}

	/// Something and what is in it.
	pub fn and_inside(&self, card: CardId) -> Vec<CardId> {
		[vec![card], self.inside(card)].concat()
	}

	/// Those whose place among their neighbours is directly in a box, whether they are there or not.
	pub fn berths(&self, card: CardId) -> Vec<CardId> {
		let is = |one: &CardId| self.cards[*one].pack().is_some_and(|pack| pack.berth == Some(card));
		(0..self.cards.len()).filter(is).collect()
	}

	/// The lots that a box has to do with: of what is in it, and of those whose place is.
	pub fn lots_of(&self, card: CardId) -> BTreeSet<LotId> {
		let mut lots = BTreeSet::new();
		for one in self.and_inside(card) {
			lots.extend(self.cards[one].pack().map(|pack| pack.lot));
			for berth in self.berths(one) {
				lots.extend(self.cards[berth].pack().map(|pack| pack.lot));
			}
		}
		lots
	}

	pub fn is_empty(&self, card: CardId) -> bool {
		self.inside(card).is_empty() && self.berths(card).is_empty()
	}

	/// Writes possession and title on the cards of something and of all that is in it.
	fn hand_over(&mut self, card: CardId, custody: &Custody<AccountId>) {
		for one in self.and_inside(card) {
			self.cards[one].custody = custody.clone();
		}
	}

	/// Notes that somebody has it now.
	fn note_holder(&mut self, card: CardId) {
		for one in self.and_inside(card) {
			let Card { custody, had, .. } = &mut self.cards[one];
			had.push((custody.holder, custody.premises));
		}
	}

	/// Notes that it is somebody's now.
	fn note_owner(&mut self, card: CardId) {
		for one in self.and_inside(card) {
			let Card { custody, owned, .. } = &mut self.cards[one];
			owned.push(custody.owner);
		}
	}

	fn end(&mut self, card: CardId, state: State<AccountId>) {
		self.take_out(card);
		for one in self.and_inside(card) {
			self.cards[one].state = state.clone();
		}
	}

	/// Takes something out of its box. If that came back, so did this.
	fn take_out(&mut self, card: CardId) {
		let came_back = self.around(card).iter().any(|outer| self.cards[*outer].returned);
		if came_back {
			self.mark_returned(card);
		}
		if let Some(outer) = self.cards[card].parent.take() {
			self.cards[outer].broken = true;
			self.clean_if_empty(outer);
		}
	}

	/// Marks what came back. A box with nothing in it may.
	fn mark_returned(&mut self, card: CardId) {
		let is_box = self.cards[card].tier().is_some();
		self.cards[card].returned |= !(is_box && self.is_empty(card));
	}

	/// A box with nothing in it is as if it were new.
	fn clean_if_empty(&mut self, card: CardId) {
		if self.is_empty(card) {
			self.cards[card].returned = false;
			self.cards[card].broken = false;
		}
	}

	/// Labels something, unless the same holds it back, or the chain for him for the same reason.
	fn label(&mut self, card: CardId, party: Party, reason: QuarantineReason) -> bool {
		let by_chain = reason == QuarantineReason::Duplicate;
		let same = |(other, why): &(Party, QuarantineReason)| {
			*other == party && by_chain == (*why == QuarantineReason::Duplicate)
		};
		let labels = &mut self.cards[card].labels;
		let taken = labels.iter().any(same);
		if !taken {
			labels.push((party, reason));
		}
		!taken
	}

	/// Notes that somebody puts something into a box: it is no longer as who opened it sealed it, or as it came back.
	fn note_filling(&mut self, who: AccountId, into: CardId) {
		if let What::Box { opened_by, .. } = self.cards[into].what {
			self.cards[into].broken |= opened_by != who || self.cards[into].returned;
		}
	}

	fn put_in(&mut self, card: CardId, into: CardId) {
		self.cards[card].parent = Some(into);
		let custody = self.cards[into].custody.clone();
		self.hand_over(card, &custody);
	}
}

// What holds of them.
impl Model {
	/// Refuses who does not have something in his hands.
	fn in_hand(&self, who: AccountId, card: CardId) -> Verdict {
		let custody = &self.cards[card].custody;
		must(custody.holder == who, "it is not in his hands")?;
		must(custody.shipment.is_none(), "it is under way")
	}

	fn active(&self, card: CardId) -> Verdict {
		must(self.cards[card].state == State::Active, "it has ended")
	}

	/// Refuses what a patient has, or nobody any more.
	fn at_hand(&self, card: CardId) -> Verdict {
		let gone = matches!(self.cards[card].state, State::Dispensed(_) | State::Transformed { .. });
		must(!gone, "it is gone")
	}

	fn outermost(&self, card: CardId) -> Verdict {
		must(self.cards[card].parent.is_none(), "it is in a box")
	}

	/// Refuses what is held back, or is in what is.
	fn free(&self, card: CardId) -> Verdict {
		let free = self.and_around(card).iter().all(|one| self.cards[*one].labels.is_empty());
		must(free, "it is held back")
	}

	/// Refuses what came back, or is in what did.
	fn verified(&self, card: CardId) -> Verdict {
		let verified = self.and_around(card).iter().all(|one| !self.cards[*one].returned);
		must(verified, "it came back")
	}

	/// Whether this very pack is recalled anywhere.
	pub fn is_named(&self, card: CardId) -> bool {
		self.cards[card].pack().is_some_and(|pack| {
			let scope = RecallScope::Unit { gtin: pack.gtin, serial: pack.serial };
			pack.alone && self.notices.iter().any(|notice| notice.scope == scope)
		})
	}

	/// Whether this very box or pack, or something in it, may not be supplied anywhere.
	pub fn is_restricted(&self, card: CardId) -> bool {
		self.and_inside(card).iter().any(|one| {
			self.cards[*one].returned || !self.cards[*one].labels.is_empty() || self.is_named(*one)
		})
	}

	/// Whether somebody holds back this very box or pack, or something in it.
	pub fn is_held_back(&self, card: CardId) -> bool {
		self.and_inside(card).iter().any(|one| !self.cards[*one].labels.is_empty())
	}

	/// Whether a lot, or all of its product, is recalled anywhere.
	pub fn is_lot_recalled(&self, lot: LotId) -> bool {
		let gtin = self.lot(lot).gtin;
		let about = [RecallScope::Lot(lot), RecallScope::Product(gtin)];
		self.notices.iter().any(|notice| about.contains(&notice.scope))
	}

	/// Whether packs that a lot was made from are recalled by their serials.
	fn is_of_recalled_packs(&self, lot: LotId) -> bool {
		self.packs().into_iter().any(|card| match self.cards[card].state {
			State::Transformed { transformation } => {
				self.is_named(card) && self.made.get(&transformation) == Some(&lot)
			}
			_ => false,
		})
	}

	pub fn lot(&self, lot: LotId) -> &LotCard {
		&self.lots[lot as usize]
	}

	/// Whether a recall forbids to supply this in a market, or to give it to patients.
	fn forbids(&self, scope: &RecallScope, market: CountryCode, to_patients: bool) -> bool {
		self.notices.iter().any(|notice| {
			let here = notice.countries.as_ref().is_none_or(|countries| countries.contains(&market));
			let deep = notice.depth != RecallDepth::Wholesale || !to_patients;
			notice.scope == *scope && here && deep
		})
	}

	fn lot_fit(&self, lot: LotId, markets: &[CountryCode], to_patients: bool) -> Verdict {
		let LotCard { gtin, expiry, .. } = self.lot(lot);
		must(self.now < *expiry, "it has expired")?;
		for market in markets {
			for scope in [RecallScope::Lot(lot), RecallScope::Product(*gtin)] {
				must(!self.forbids(&scope, *market, to_patients), "it is recalled")?;
			}
		}
		Ok(())
	}

	/// Whether one pack is recalled in a market; of this one, and not of others in a box with it.
	pub fn is_recalled_in(&self, card: CardId, market: CountryCode, to_patients: bool) -> bool {
		self.cards[card].pack().is_some_and(|pack| {
			let unit = RecallScope::Unit { gtin: pack.gtin, serial: pack.serial };
			let scopes = [RecallScope::Lot(pack.lot), RecallScope::Product(pack.gtin)];
			(pack.alone && self.forbids(&unit, market, to_patients))
				|| scopes.iter().any(|scope| self.forbids(scope, market, to_patients))
		})
	}

	/// Refuses to supply something, or to give it to patients, in these markets.
	fn fit(&self, card: CardId, markets: &[CountryCode], to_patients: bool) -> Verdict {
		self.active(card)?;
		self.unobjected(card, markets, to_patients)
	}

	/// The same, whatever has become of it.
	fn unobjected(&self, card: CardId, markets: &[CountryCode], to_patients: bool) -> Verdict {
		self.free(card)?;
		self.verified(card)?;
		if let Some(pack) = self.cards[card].pack() {
			for market in markets {
				must(!self.is_recalled_in(card, *market, to_patients), "it is recalled")?;
			}
			return self.lot_fit(pack.lot, markets, to_patients);
		}
		must(!self.is_restricted(card), "something in it may not be supplied")?;
		for lot in self.lots_of(card) {
			self.lot_fit(lot, markets, to_patients)?;
		}
		Ok(())
	}

	// Who may.

	fn holds(&self, who: AccountId, capacity: &Capacity<AccountId>) -> Verdict {
		let key = (who, capacity.kind.clone(), capacity.jurisdiction);
		must(self.licences.get(&key) == Some(&true), "he is not in good standing")
	}

	fn is_staff(&self, who: AccountId, organisation: AccountId) -> bool {
		let kind = CredentialKind::Affiliation { organisation, premises: None };
		self.licences.get(&(who, kind, None)) == Some(&true)
	}

	/// Is this pack genuine?
	pub fn answer(&self, request: &VerificationRequest) -> Verification {
		use AdditionalInformation::*;
		let VerificationRequest { gtin, serial, lot, expiry, inclusion } = request.clone();
		let Ok(found) = self.find_pack(&UnitClaim { gtin, serial, inclusion }) else {
			let failure = Some(FailureReason::NoMatchGtinSerial);
			return Verification { failure, disposition: None, additional: list([]) };
		};
		let card = &self.cards[found];
		let id = card.pack().unwrap().lot;
		let stored = self.lot(id);
		let other_lot = lot.is_some_and(|lot| lot != stored.number);
		let other_expiry =
			expiry.is_some_and(|date| date != stored.expiry && !stored.printed.contains(&date));
		let failure = if other_lot && other_expiry {
			Some(FailureReason::NoMatchGtinSerialLotExpiry)
		} else if other_lot {
			Some(FailureReason::NoMatchGtinSerialLot)
		} else if other_expiry {
			Some(FailureReason::NoMatchGtinSerialExpiry)
		} else if card.state != State::Active {
			Some(FailureReason::NotForRedistribution)
		} else {
			None
		};
		let disposition = match &card.state {
			State::Active if card.custody.shipment.is_some() => Disposition::InTransit,
			State::Active => Disposition::Active,
			State::Dispensed(_) => Disposition::Dispensed,
			State::Opened { .. } => Disposition::PartiallyDispensed,
			State::Supplied(_) => Disposition::Supplied,
			State::Decommissioned { .. } => Disposition::Decommissioned,
			State::Transformed { .. } => Disposition::Transformed,
		};
		let condemned =
			matches!(card.state, State::Decommissioned { reason: DecommissionReason::Illegitimate, .. });
		let mut facts = vec![];
		let mut note = |holds: bool, fact| {
			if holds {
				facts.push(fact);
			}
		};
		note(stored.expiry <= self.now, Expired);
		note(!stored.printed.is_empty(), ExpirationExtended);
		note(self.is_named(found) || self.is_lot_recalled(id), Recalled);
		note(self.free(found).is_err(), Suspect);
		note(condemned, Illegitimate);
		let source_recalled = stored.sources.iter().any(|source| self.is_lot_recalled(*source))
			|| [id].iter().chain(&stored.sources).any(|made| self.is_of_recalled_packs(*made));
		note(source_recalled, SourceRecalled);
		note(self.verified(found).is_err(), ReturnUnverified);
		Verification { failure, disposition: Some(disposition), additional: list(facts) }
	}
}
