//! Random calls, by random people, about what the model knows of.
//!
//! A step is a kind and a tape of dice. What a die chooses from is what there is when the step's turn comes, so that most
//! steps can be done; some dice choose the wrong person, proof or thing. On a tape of noughts all is right.

use super::*;
use proptest::sample::select;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
	/// Nothing: what a step shrinks to.
	Rest,
	List,
	Commit,
	PackSingles,
	PackRange,
	Unpack,
	Relocate,
	ShipOn,
	ShipBack,
	ShipElsewhere,
	Void,
	Receive,
	ReceivePartly,
	Reject,
	/// Shipped and received; or in part; or by who has it no longer.
	Deliver,
	DeliverPartly,
	SendBack,
	SendBackPartly,
	Offer,
	Accept,
	Sell,
	Withdraw,
	Dispense,
	Open,
	OpenAndSupply,
	PartSupply,
	Supply,
	Decommission,
	Reactivate,
	Quarantine,
	Clear,
	Condemn,
	Recall,
	Verify,
	VerifyBox,
	Report,
	Transform,
	Close,
	Extend,
	Pass,
	Lapse,
	Restore,
}

impl Kind {
	/// The calls that it is made of.
	pub(super) fn parts(self) -> Vec<Kind> {
		match self {
			Self::Deliver => vec![Self::ShipOn, Self::Receive],
			Self::DeliverPartly => vec![Self::ShipOn, Self::ReceivePartly],
			Self::SendBack => vec![Self::ShipBack, Self::Receive],
			Self::SendBackPartly => vec![Self::ShipBack, Self::ReceivePartly],
			Self::Sell => vec![Self::Offer, Self::Accept],
			Self::OpenAndSupply => vec![Self::Open, Self::PartSupply],
			_ => vec![self],
		}
	}
}

const TAPE: usize = 14;

#[derive(Clone)]
pub(super) struct Step {
	pub(super) kind: Kind,
	tape: [u8; TAPE],
}

impl core::fmt::Debug for Step {
	fn fmt(&self, formatter: &mut core::fmt::Formatter) -> core::fmt::Result {
		let tape: Vec<_> = self.tape.iter().map(u8::to_string).collect();
		write!(formatter, "{:?} {}", self.kind, tape.join(" "))
	}
}

fn kind() -> impl Strategy<Value = Kind> {
	use Kind::*;
	let often = [Deliver, Deliver, Deliver, PackSingles, PackRange, Unpack, Receive, Dispense, Decommission];
	let mid = [
		ShipOn,
		SendBack,
		ShipBack,
		DeliverPartly,
		SendBackPartly,
		OpenAndSupply,
		PartSupply,
		Supply,
		Quarantine,
		Reactivate,
		Sell,
		Verify,
		VerifyBox,
		Condemn,
		Clear,
		Recall,
		Pass,
		Transform,
		Transform,
		ShipElsewhere,
		ShipElsewhere,
	];
	let seldom = [
		List,
		Commit,
		Relocate,
		ReceivePartly,
		Void,
		Reject,
		Open,
		Offer,
		Accept,
		Withdraw,
		Report,
		Extend,
		Lapse,
		Restore,
		Close,
	];
	prop_oneof![
		1 => Just(Rest),
		50 => select(often.to_vec()),
		50 => select(mid.to_vec()),
		20 => select(seldom.to_vec()),
	]
}

pub(super) fn step() -> impl Strategy<Value = Step> {
	(kind(), any::<[u8; TAPE]>()).prop_map(|(kind, tape)| Step { kind, tape })
}

/// What a step comes to.
#[derive(Clone, Debug)]
pub(super) enum Deed {
	Call(AccountId, Box<Call<Test>>),
	Pass(u64),
	/// A credential lapses, or is good again.
	Standing(usize, bool),
}

struct Dice<'a> {
	tape: &'a [u8],
	model: &'a Model,
}

impl Dice<'_> {
	fn roll(&mut self) -> usize {
		let Some((first, rest)) = self.tape.split_first() else { return 0 };
		self.tape = rest;
		usize::from(*first)
	}

	fn one_of<T: Clone>(&mut self, items: &[T]) -> Option<T> {
		let roll = self.roll();
		(!items.is_empty()).then(|| items[roll % items.len()].clone())
	}

	/// So often in 256.
	fn rarely(&mut self, often: usize) -> bool {
		self.roll() >= 256 - often
	}

	/// The right person, or rarely anybody.
	fn by(&mut self, right: AccountId) -> AccountId {
		if self.rarely(24) {
			self.one_of(&PEOPLE).unwrap()
		} else {
			right
		}
	}

	/// One of the cards that it should be, if there is one, or rarely any.
	fn card(&mut self, right: impl Fn(CardId, &Card) -> bool) -> Option<CardId> {
		let cards = &self.model.cards;
		let all: Vec<_> = (0..cards.len()).collect();
		let fitting: Vec<_> = all.iter().copied().filter(|card| right(*card, &cards[*card])).collect();
		if self.rarely(8) {
			self.one_of(&all)
		} else {
			self.one_of(&fitting)
		}
	}

	/// The first, and at times others like it.
	fn and_more(&mut self, first: CardId, right: impl Fn(CardId, &Card) -> bool) -> Vec<CardId> {
		let mut cards = vec![first];
		while cards.len() < 3 && self.rarely(64) {
			let more = self.card(&right);
			cards.extend(more.filter(|more| !cards.contains(more)));
			if self.tape.is_empty() {
				break;
			}
		}
		cards
	}

	fn premises(&mut self) -> Option<Gln> {
		if self.rarely(40) {
			self.one_of(&[Some(gln(1)), Some(gln(2)), None]).unwrap()
		} else {
			None
		}
	}

	fn inclusion(&self, card: CardId) -> Option<Inclusion> {
		let pack = self.model.cards[card].pack()?;
		let batch = self.model.committed.get(&pack.commission)?;
		let proof = batch.proofs[pack.index as usize].clone();
		Some(Inclusion { commission: pack.commission, proof })
	}

	/// Names a pack, mostly with its own proof.
	fn claim(&mut self, card: CardId) -> Option<UnitClaim> {
		let pack = self.model.cards[card].pack()?;
		let inclusion = if self.rarely(10) {
			let any = self.card(|_, _| true)?;
			self.inclusion(any)
		} else if pack.alone && self.rarely(128) {
			None
		} else {
			self.inclusion(card)
		};
		Some(UnitClaim { gtin: pack.gtin, serial: pack.serial, inclusion })
	}

	fn contents(&mut self, card: CardId) -> Option<Contents> {
		Some(match self.model.cards[card].what {
			What::Box { sscc, .. } => Contents::Container(sscc),
			What::Pack(_) => Contents::Unit(self.claim(card)?),
		})
	}

	fn claimed(&mut self, card: CardId) -> Option<GoodsClaim<AccountId>> {
		Some(match self.model.cards[card].what {
			What::Box { sscc, .. } => GoodsClaim::Container(sscc),
			What::Pack(_) => GoodsClaim::Unit(self.claim(card)?),
		})
	}

	fn sscc(&self, card: CardId) -> Option<Sscc> {
		match self.model.cards[card].what {
			What::Box { sscc, .. } => Some(sscc),
			What::Pack(_) => None,
		}
	}

	fn custody(&self, card: CardId) -> &Custody<AccountId> {
		&self.model.cards[card].custody
	}

	/// A box that somebody has and may fill.
	fn box_of(&mut self, who: AccountId) -> Option<CardId> {
		self.card(|_, card| {
			let Custody { holder, shipment, .. } = card.custody;
			card.tier().is_some() && holder == who && shipment.is_none() && card.state == State::Active
		})
	}

	/// The capacity that somebody trades in, or rarely that of another.
	fn capacity(&mut self, who: AccountId) -> Capacity<AccountId> {
		let who = if self.rarely(6) { self.one_of(&PEOPLE).unwrap() } else { who };
		trade_capacity(who)
	}

	fn range_from(&mut self, card: CardId) -> Option<UnitRange> {
		let PackCard { commission, index, .. } = *self.model.cards[card].pack()?;
		let count = self.model.committed.get(&commission)?.serials.len() as u32;
		let length = self.one_of(&[1, 2, 3, 4, 8, 2, 3, 1, 2, 3, 0]).unwrap();
		let end = index + length;
		let end = if self.rarely(6) { end } else { end.min(count) };
		Some(UnitRange { commission, start: index, end })
	}

	/// Serials for a lot, mostly new ones.
	fn serials(&mut self, lot: LotId) -> Vec<Serial> {
		let gtin = self.model.lot(lot).gtin;
		let is_new = |text: &&str| self.model.find_alone(gtin, serial(text)).is_none();
		let new: Vec<_> = SERIALS[lot as usize].iter().copied().filter(is_new).collect();
		let pool = if new.is_empty() || self.rarely(24) { SERIALS[lot as usize] } else { &new };
		let first = self.roll();
		let count = 1 + self.roll() % 2;
		(first..first + count).map(|place| serial(pool[place % pool.len()])).collect()
	}

	/// A shipment that is open, if there is one, the last first; or rarely any.
	fn shipment(&mut self) -> Option<EventId> {
		let mut all: Vec<_> = self.model.consignments.keys().copied().collect();
		all.reverse();
		let open: Vec<_> = all.iter().copied().filter(|id| self.model.consignments[id].is_open()).collect();
		if self.rarely(8) {
			all.push(NOWHERE);
			self.one_of(&all)
		} else {
			self.one_of(&open)
		}
	}
}

fn goods_of(model: &Model, card: CardId) -> Goods<AccountId> {
	match &model.cards[card].what {
		What::Box { sscc, .. } => Goods::Container(*sscc),
		What::Pack(pack) => Goods::Unit { gtin: pack.gtin, serial: pack.serial },
	}
}

/// Whether it is outermost, in somebody's hands, and nameable without a proof.
fn is_at_hand(card: &Card) -> bool {
	card.parent.is_none() && card.custody.shipment.is_none() && card.is_single()
}

fn pharmacist_of(pharmacy: AccountId) -> AccountId {
	match pharmacy {
		PHARMACY => PHARMACIST,
		OTHER_PHARMACY => OTHER_PHARMACIST,
		other => other,
	}
}

/// Who has the part in it that he says.
fn in_role(model: &Model, card: CardId, party: Party) -> AccountId {
	let Card { custody, what, .. } = &model.cards[card];
	match (party, what) {
		(Party::Holder, _) => custody.holder,
		(Party::Owner, _) => custody.owner,
		(Party::Product, What::Pack(pack)) => product(pack.gtin).0,
		(Party::Product, _) => AUTHORISATION_HOLDER,
		(Party::Authority(one), _) if one == country("DE") => GERMAN_REGULATOR,
		(Party::Authority(_), _) => REGULATOR,
	}
}

impl Step {
	/// What this part of the step comes to; none if there is nothing to do it with.
	pub(super) fn deed(&self, part: Kind, model: &Model) -> Option<Deed> {
		let mut dice = Dice { tape: &self.tape, model };
		match part {
			Kind::Pass => Some(Deed::Pass(dice.one_of(&[1, 2, 4, 9, 10, 11, 20, 1, 2, 3, 1, 5, 1, 2, 110])?)),
			Kind::Lapse | Kind::Restore => {
				let wanted = part == Kind::Lapse;
				let licences = mortal_licences();
				let is = |place: &usize| model.licences[&licences[*place]] == wanted;
				let places: Vec<_> = (0..licences.len()).filter(is).collect();
				Some(Deed::Standing(dice.one_of(&places)?, !wanted))
			}
			// The second part of a step has dice of its own.
			_ if self.kind.parts().last() == Some(&part) && self.kind != part => {
				dice.tape = &self.tape[TAPE / 2..];
				let (who, call) = dice.call(part)?;
				Some(Deed::Call(who, Box::new(call)))
			}
			_ => {
				let (who, call) = dice.call(part)?;
				Some(Deed::Call(who, Box::new(call)))
			}
		}
	}
}

impl Dice<'_> {
	fn call(&mut self, kind: Kind) -> Option<(AccountId, Call<Test>)> {
		let model = self.model;
		Some(match kind {
			Kind::List => {
				let lot = self.one_of(&[0, 1, 0, 1, 0, 1, 2])?;
				let right = product(model.lot(lot).gtin).0;
				let serials = list(self.serials(lot));
				let into = if self.rarely(128) { self.box_of(right) } else { None };
				let into = into.and_then(|into| self.sscc(into));
				let capacity = self.capacity(right);
				(self.by(right), Call::commission_units { lot, serials, into, capacity })
			}
			Kind::Commit => {
				let batches = [0, 1, 0, 1, 1, 2].map(|batch: usize| Rc::clone(&model.batches[batch]));
				let batch = self.one_of(&batches)?;
				let right = product(model.lot(batch.lot).gtin).0;
				let into = self.box_of(right)?;
				let (lot, commitment) = (batch.lot, batch.commitment);
				let (into, capacity) = (self.sscc(into)?, self.capacity(right));
				(self.by(right), Call::commit_units { lot, commitment, into, capacity })
			}
			Kind::PackSingles => {
				let into = self.card(|_, card| {
					card.tier().is_some() && card.custody.shipment.is_none() && card.state == State::Active
				})?;
				let holder = self.custody(into).holder;
				let right = |one: CardId, card: &Card| {
					let Custody { holder: other, shipment, .. } = card.custody;
					let moves = one != into && card.parent != Some(into) && card.state == State::Active;
					let fits = card.tier() < model.cards[into].tier();
					other == holder && shipment.is_none() && moves && fits
				};
				let first = self.card(right)?;
				let cards = self.and_more(first, right);
				let contents = cards.iter().map(|card| self.contents(*card)).collect::<Option<Vec<_>>>()?;
				let who = self.by(holder);
				(who, Call::pack { contents: list(contents), into: self.sscc(into)? })
			}
			Kind::PackRange => {
				let first = self.card(|_, card| card.pack().is_some_and(|pack| pack.berth.is_some()))?;
				let from = model.cards[first].pack()?.berth?;
				let holder = self.custody(from).holder;
				let range = self.range_from(first)?;
				let into = self.card(|one, card| {
					let Custody { holder: other, shipment, .. } = card.custody;
					let here = other == holder && shipment.is_none() && one != from;
					card.tier().is_some() && here && card.state == State::Active
				})?;
				let contents = list([Contents::Range(range)]);
				(self.by(holder), Call::pack { contents, into: self.sscc(into)? })
			}
			Kind::Unpack => {
				let right = |_: CardId, card: &Card| card.parent.is_some() && card.custody.shipment.is_none();
				let first = self.card(right)?;
				let holder = self.custody(first).holder;
				let cards =
					self.and_more(first, |one, card| right(one, card) && card.custody.holder == holder);
				let contents = cards.iter().map(|card| self.contents(*card)).collect::<Option<Vec<_>>>()?;
				(self.by(holder), Call::unpack { contents: list(contents) })
			}
			Kind::Relocate => {
				let card = self.card(|_, card| is_at_hand(card))?;
				let premises = self.one_of(&[Some(gln(1)), None, Some(gln(2))])?;
				let goods = list([goods_of(model, card)]);
				(self.by(self.custody(card).holder), Call::relocate { goods, premises })
			}
			Kind::ShipOn | Kind::ShipBack | Kind::ShipElsewhere => return self.ship(kind),
			Kind::Void => {
				let shipment = self.shipment()?;
				let from = model.consignments.get(&shipment).map_or(STRANGER, |found| found.from);
				(self.by(from), Call::void_shipment { shipment })
			}
			Kind::Receive | Kind::Reject | Kind::ReceivePartly => {
				let shipment = self.shipment()?;
				let to = model.consignments.get(&shipment).map_or(STRANGER, |found| found.terms.to);
				let (who, premises) = (self.by(to), self.premises());
				let call = match kind {
					Kind::Receive => Call::receive { shipment, premises },
					Kind::Reject => Call::reject { shipment },
					_ => {
						let mut shortages = vec![self.shortage(shipment, to)?];
						if self.rarely(64) {
							shortages.extend(self.shortage(shipment, to));
						}
						let (shortages, note) = (list(shortages), digest(8));
						Call::receive_with_discrepancy { shipment, premises, shortages, note }
					}
				};
				(who, call)
			}
			Kind::Offer => {
				let card = self.card(|_, card| card.parent.is_none() && card.is_single())?;
				let (goods, to) = (goods_of(model, card), self.one_of(&PARTNERS)?);
				let documents = documents();
				(self.by(self.custody(card).owner), Call::offer_title { goods, to, documents })
			}
			Kind::Accept | Kind::Withdraw => {
				let offers: Vec<_> = model.offers.iter().collect();
				let (card, (from, to)) = self.one_of(&offers)?;
				let goods = goods_of(model, *card);
				let (capacity, seller) = (self.capacity(*to), self.capacity(*from));
				match kind {
					Kind::Accept => (self.by(*to), Call::accept_title { goods, capacity, seller }),
					_ => {
						let who = self.one_of(&[*from, *to])?;
						(self.by(who), Call::withdraw_title_offer { goods })
					}
				}
			}
			Kind::Dispense | Kind::Open => {
				let anything = self.rarely(32);
				let card = self.card(|_, card| {
					let there = [PHARMACY, OTHER_PHARMACY].contains(&card.custody.holder);
					card.tier().is_none() && there && (anything || card.state == State::Active)
				})?;
				let (unit, dispenser) = (self.claim(card)?, self.dispenser(card));
				let who = self.by(pharmacist_of(dispenser.pharmacy));
				match kind {
					Kind::Open => (who, Call::open_pack { unit, dispenser }),
					_ => (who, Call::dispense { unit, dispenser, prescription: None }),
				}
			}
			Kind::PartSupply => {
				let card = self.card(|_, card| matches!(card.state, State::Opened { .. }))?;
				let (dispenser, quantity) = (self.dispenser(card), self.one_of(&[10, 15, 30, 1, 0])?);
				let PackCard { gtin, serial, .. } = *model.cards[card].pack()?;
				let who = self.by(pharmacist_of(dispenser.pharmacy));
				let prescription = None;
				(who, Call::part_supply { gtin, serial, quantity, dispenser, prescription })
			}
			Kind::Supply => {
				let institution = self.rarely(150);
				let suppliers =
					if institution { vec![HOSPITAL] } else { vec![WHOLESALER, GERMAN_WHOLESALER] };
				let right = |_: CardId, card: &Card| {
					suppliers.contains(&card.custody.holder) && card.state == State::Active
				};
				let first = self.card(right)?;
				let holder = self.custody(first).holder;
				let cards =
					self.and_more(first, |one, card| right(one, card) && card.custody.holder == holder);
				let goods = cards.iter().map(|card| self.claimed(*card)).collect::<Option<Vec<_>>>()?;
				let institution = institution || holder == HOSPITAL;
				let recipient = match institution && !self.rarely(10) {
					true => Recipient::OwnInstitution,
					false => Recipient::Article23(Article23Recipient::Prison),
				};
				let capacity = self.capacity(holder);
				(self.by(holder), Call::supply { goods: list(goods), recipient, capacity })
			}
			Kind::Decommission => {
				use DecommissionReason::*;
				let right = |_: CardId, card: &Card| card.state == State::Active;
				let first = self.card(right)?;
				let Custody { holder, owner, .. } = *self.custody(first);
				let cards =
					self.and_more(first, |one, card| right(one, card) && card.custody.holder == holder);
				let goods = cards.iter().map(|card| self.claimed(*card)).collect::<Option<Vec<_>>>()?;
				let reasons =
					[Locked, Exported, Locked, Stolen, Lost, Destroyed, Locked, Exported, Withdrawn];
				let reason = if self.rarely(8) { Emptied } else { self.one_of(&reasons)? };
				let right = if self.rarely(64) { owner } else { holder };
				(self.by(right), Call::decommission { goods: list(goods), reason })
			}
			Kind::Reactivate => {
				use DecommissionReason::{Exported, Locked};
				let card = self.card(|_, card| {
					let reversible = matches!(
						card.state,
						State::Dispensed(_)
							| State::Supplied(_) | State::Decommissioned { reason: Locked | Exported, .. }
					);
					card.parent.is_none() && card.is_single() && reversible
				})?;
				let holder = self.custody(card).holder;
				let by_pharmacist = pharmacist_of(holder) != holder && !self.rarely(24);
				let by = match by_pharmacist {
					true => Reactivator::Pharmacist(self.dispenser(card)),
					false => Reactivator::Organisation(self.capacity(holder)),
				};
				let right = if by_pharmacist { pharmacist_of(holder) } else { holder };
				(self.by(right), Call::reactivate { goods: goods_of(model, card), by })
			}
			Kind::Quarantine => {
				let card = self.card(|_, card| card.state == State::Active)?;
				let party = self.party()?;
				let goods = self.claimed(card)?;
				let reason = match self.rarely(8) {
					true => QuarantineReason::Returned,
					false => QuarantineReason::Suspect,
				};
				let reach =
					if self.rarely(16) { None } else { Some(self.capacity(self.custody(card).holder)) };
				let who = self.by(in_role(model, card, party));
				(who, Call::quarantine { goods, reason, party, reach })
			}
			Kind::Clear | Kind::Condemn => {
				let card = self.card(|_, card| !card.labels.is_empty())?;
				let goods = goods_of(model, card);
				let labels = &model.cards[card].labels;
				let party = match self.one_of(labels) {
					Some((party, _)) if !self.rarely(16) => party,
					_ => self.party()?,
				};
				let who = self.by(in_role(model, card, party));
				match kind {
					Kind::Clear => (who, Call::clear_quarantine { goods, party, decision: digest(6) }),
					_ => (who, Call::condemn { goods, party, finding: digest(7) }),
				}
			}
			Kind::Recall => return self.recall(),
			Kind::Verify => {
				let card = self.card(|_, card| card.is_alone() && card.returned)?;
				let UnitClaim { gtin, serial, inclusion } = self.claim(card)?;
				let own = model.lot(model.cards[card].pack()?.lot);
				let lot = if self.rarely(24) { None } else { Some(own.number) };
				let expiry = if self.rarely(24) { None } else { Some(own.expiry) };
				let request = VerificationRequest { gtin, serial, lot, expiry, inclusion };
				(self.by(self.custody(card).holder), Call::record_verification { request })
			}
			Kind::VerifyBox => {
				let card = self.card(|_, card| card.tier().is_some() && card.returned)?;
				let container = self.sscc(card)?;
				(self.by(self.custody(card).holder), Call::verify_returned_container { container })
			}
			Kind::Report => {
				let twins = |one: CardId, card: &Card| {
					let number = |card: &Card| card.pack().map(|pack| (pack.gtin, pack.serial));
					let is = |other: &Card| number(other).is_some() && number(other) == number(card);
					let proven = card.pack().is_some_and(|pack| pack.berth.is_some());
					proven && (0..model.cards.len()).any(|two| one != two && is(&model.cards[two]))
				};
				let first = self.card(twins)?;
				let PackCard { gtin, serial, .. } = *model.cards[first].pack()?;
				let second = self.card(|one, card| {
					card.pack().is_some_and(|pack| (pack.gtin, pack.serial) == (gtin, serial) && one != first)
				})?;
				let (first, second) = (self.inclusion(first)?, self.inclusion(second));
				(self.by(STRANGER), Call::report_duplicate { gtin, serial, first, second })
			}
			Kind::Transform => return self.transform(),
			Kind::Close => {
				let card = self.card(|one, card| {
					card.tier().is_some() && card.state == State::Active && model.is_empty(one)
				})?;
				let container = self.sscc(card)?;
				(self.by(self.custody(card).holder), Call::close_container { container })
			}
			Kind::Extend => {
				let lot = self.one_of(&[0, 1, 2])?;
				let days = self.one_of(&[5, 30, 0])?;
				let expiry = model.lot(lot).expiry + days * DAY;
				let right = product(model.lot(lot).gtin).0;
				let capacity = self.capacity(right);
				(self.by(right), Call::extend_expiry { lot, expiry, capacity })
			}
			_ => return None,
		})
	}

	fn party(&mut self) -> Option<Party> {
		let (america, germany) = (Party::Authority(country("US")), Party::Authority(country("DE")));
		self.one_of(&[Party::Holder, america, Party::Owner, Party::Product, germany])
	}

	fn dispenser(&mut self, card: CardId) -> Dispenser<AccountId> {
		let Custody { holder, premises, .. } = *self.custody(card);
		let premises = if self.rarely(16) { self.premises() } else { premises };
		let licence = |abroad: bool| jurisdiction(if abroad { "DE" } else { "US" });
		Dispenser {
			pharmacy: holder,
			premises,
			pharmacy_licence: licence(self.rarely(4)),
			pharmacist_licence: licence(self.rarely(4)),
		}
	}

	fn ship(&mut self, kind: Kind) -> Option<(AccountId, Call<Test>)> {
		use ShippingPurpose::*;
		let model = self.model;
		let exported = |card: &Card| match card.state {
			State::Decommissioned { reason, .. } => reason == DecommissionReason::Exported,
			_ => false,
		};
		let (purpose, elsewhere) = match kind {
			Kind::ShipOn => (Supply, None),
			Kind::ShipBack => (Return, None),
			_ => self.one_of(&[
				(Export, Some(STRANGER)),
				(Export, Some(GERMAN_WHOLESALER)),
				(Destruction, Some(CARRIER)),
				(Laboratory, Some(LABORATORY)),
				(Authority, Some(REGULATOR)),
				(Destruction, Some(WHOLESALER)),
				(Laboratory, Some(REGULATOR)),
			])?,
		};
		let wants_ended = self.rarely(160);
		let right = |_: CardId, card: &Card| {
			let state = match purpose {
				Supply => card.state == State::Active,
				Export if wants_ended => exported(card),
				Export => card.state == State::Active,
				_ => true,
			};
			is_at_hand(card) && state
		};
		let first = self.card(right)?;
		let holder = self.custody(first).holder;
		let cards = self.and_more(first, |one, card| right(one, card) && card.custody.holder == holder);
		let to: &[_] = match purpose {
			_ if self.rarely(12) => &PEOPLE,
			Supply if [PHARMACY, OTHER_PHARMACY, HOSPITAL].contains(&holder) => &DISPENSERS,
			Supply => &PARTNERS,
			_ => &[MANUFACTURER, WHOLESALER, SECOND_WHOLESALER, REPACKAGER, PHARMACY],
		};
		let others: Vec<_> = to.iter().copied().filter(|to| *to != holder).collect();
		let to = match elsewhere {
			Some(to) => to,
			None => self.one_of(&others)?,
		};
		let titled = self.custody(first).owner == holder
			&& matches!(purpose, Supply | Return)
			&& !self.rarely(if purpose == Supply { 64 } else { 192 });
		let titled = titled && to != CARRIER || self.rarely(6);
		let terms = ShippingTerms {
			to,
			purpose,
			from_capacity: self.capacity(holder),
			to_capacity: self.capacity(to),
			documents: digest(4),
			title: titled.then(documents),
		};
		let goods = cards.into_iter().map(|card| goods_of(model, card));
		Some((self.by(holder), Call::ship { goods: list(goods), terms }))
	}

	fn shortage(&mut self, shipment: EventId, to: AccountId) -> Option<Shortage> {
		let model = self.model;
		let moving = |card: &Card| card.custody.shipment == Some(shipment);
		let choice = self.one_of(&["range", "contents", "goods"])?;
		Some(match choice {
			"goods" => Shortage::Goods(self.one_of(&[0, 1, 2])?),
			"contents" => {
				let card = self.card(|_, card| moving(card) && card.parent.is_some())?;
				Shortage::Contents(self.contents(card)?)
			}
			_ => {
				let first = self.card(|_, card| {
					let berth = card.pack().and_then(|pack| pack.berth);
					berth.is_some_and(|berth| moving(&model.cards[berth]))
				})?;
				let range = self.range_from(first)?;
				let into = self.card(|one, card| {
					let at_hand = is_at_hand(card) && card.state == State::Active;
					card.tier().is_some() && at_hand && card.custody.holder == to && model.is_empty(one)
				})?;
				Shortage::Range { range, into: self.sscc(into)? }
			}
		})
	}

	fn recall(&mut self) -> Option<(AccountId, Call<Test>)> {
		let model = self.model;
		let party = match self.party()? {
			Party::Holder => Party::Product,
			party => party,
		};
		let card = self.card(|_, card| card.pack().is_some())?;
		let PackCard { gtin, serial, lot, .. } = *model.cards[card].pack()?;
		let (scope, inclusion) = match self.one_of(&["unit", "lot", "unit", "lot", "product"])? {
			"unit" => (RecallScope::Unit { gtin, serial }, self.claim(card)?.inclusion),
			"lot" => (RecallScope::Lot(lot), None),
			_ => (RecallScope::Product(gtin), None),
		};
		let depths = [RecallDepth::Patient, RecallDepth::Wholesale, RecallDepth::Dispenser];
		let depth = self.one_of(&depths)?;
		let everywhere = self.rarely(64);
		let terms = match party {
			Party::Authority(country) if !self.rarely(16) => {
				if country == self::country("DE") {
					recall_in(&["DE"])
				} else {
					recall_in(&["US"])
				}
			}
			_ if everywhere => recall_terms(),
			_ => {
				let countries: [&[&str]; 4] = [&["DE"], &["US"], &["US", "DE"], &[]];
				recall_in(self.one_of(&countries)?)
			}
		};
		let terms = RecallTerms { depth, ..terms };
		let who = self.by(in_role(model, card, party));
		Some((who, Call::recall { scope, inclusion, terms, party }))
	}

	fn transform(&mut self) -> Option<(AccountId, Call<Test>)> {
		let model = self.model;
		let (right, lot) =
			self.one_of(&[(REPACKAGER, 2), (MANUFACTURER, 1), (REPACKAGER, 2), (MANUFACTURER, 0)])?;
		let mine = |_: CardId, card: &Card| {
			let Custody { holder, owner, .. } = card.custody;
			let from = card.pack().is_some_and(|pack| pack.lot != lot);
			holder == right && owner == right && from && card.state == State::Active
		};
		let mut cards = vec![self.card(mine)?];
		for _ in 0..3 {
			let more = self.card(mine);
			cards.extend(more.filter(|more| !cards.contains(more)));
		}
		let inputs =
			cards.iter().map(|card| self.claim(*card).map(Input::Unit)).collect::<Option<Vec<_>>>()?;
		let into = self.box_of(right).and_then(|into| self.sscc(into));
		let batch = model.batches.iter().find(|batch| batch.lot == lot)?;
		let output = match into {
			Some(into) if self.rarely(64) => Output::Committed { commitment: batch.commitment, into },
			into => {
				Output::Listed { serials: list(self.serials(lot)), into: into.filter(|_| self.rarely(128)) }
			}
		};
		let capacity = self.capacity(right);
		Some((self.by(right), Call::transform { inputs: list(inputs), lot, output, capacity }))
	}
}
