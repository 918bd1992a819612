//! Random histories of a small supply chain, followed by the pallet and by a slow model.

mod compare;
mod random;

use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
	rc::Rc,
};

use frame_support::{
	storage::{with_transaction, TransactionOutcome},
	traits::GetCallName,
};
use proptest::{
	collection::vec,
	prelude::*,
	test_runner::{TestCaseError, TestCaseResult, TestRunner},
};
use salus_primitives::{
	credential::CredentialKind,
	doubles::Credentials,
	identifiers::{Gln, Jurisdiction, Serial, Sscc},
};
use sp_runtime::{traits::Dispatchable, DispatchError};

use super::model::*;
use crate::{mock::*, *};

use random::{Deed, Step};

/// How many random histories a run makes, and how many steps each has.
const HISTORIES: u32 = 2_000;
const STEPS: std::ops::RangeInclusive<usize> = 15..=30;

/// A shipment that there is not.
const NOWHERE: EventId = 999_999;

const PEOPLE: [AccountId; 16] = [
	MANUFACTURER,
	REPACKAGER,
	AUTHORISATION_HOLDER,
	WHOLESALER,
	SECOND_WHOLESALER,
	GERMAN_WHOLESALER,
	CARRIER,
	PHARMACY,
	PHARMACIST,
	OTHER_PHARMACY,
	OTHER_PHARMACIST,
	HOSPITAL,
	LABORATORY,
	REGULATOR,
	GERMAN_REGULATOR,
	STRANGER,
];

/// To whom goods are supplied, the likeliest oftener.
const PARTNERS: [AccountId; 12] = [
	PHARMACY,
	WHOLESALER,
	PHARMACY,
	HOSPITAL,
	REPACKAGER,
	OTHER_PHARMACY,
	SECOND_WHOLESALER,
	GERMAN_WHOLESALER,
	MANUFACTURER,
	WHOLESALER,
	CARRIER,
	REPACKAGER,
];

/// To whom dispensers supply.
const DISPENSERS: [AccountId; 3] = [PHARMACY, HOSPITAL, OTHER_PHARMACY];

/// The serials that are listed of each lot. Some are committed, too: of this lot or of another.
const SERIALS: [&[&str]; 3] =
	[&["A0", "A1", "A2", "A3", "A4", "A5"], &["B0", "B1", "B2", "B3", "C1", "A4"], &["R0", "R1", "R2", "R3"]];

/// The serials that can be committed of each lot, and how many packs of it there may be.
const COMMITTED: [&[&str]; 3] = [
	&["C0", "C1", "C2", "C3", "C4", "A5", "C6", "C7"],
	&["D0", "D1", "D2", "C3", "D4", "D5", "D6"],
	&["S0", "S1", "S2"],
];
const QUANTITIES: [u64; 3] = [20, 15, 6];
/// On which day each expires.
const EXPIRIES: [u64; 3] = [40, 25, 24];

/// Everybody's credentials, as the mock gives them.
fn licences() -> Licences {
	use CredentialKind::*;
	let staff = |organisation| Affiliation { organisation, premises: None };
	let mut licences = Licences::new();
	for who in [
		MANUFACTURER,
		REPACKAGER,
		WHOLESALER,
		SECOND_WHOLESALER,
		GERMAN_WHOLESALER,
		CARRIER,
		PHARMACY,
		OTHER_PHARMACY,
		HOSPITAL,
		LABORATORY,
		REGULATOR,
	] {
		let Capacity { kind, jurisdiction } = trade_capacity(who);
		licences.insert((who, kind, jurisdiction), true);
	}
	let (america, germany) = (Some(jurisdiction("US")), Some(jurisdiction("DE")));
	licences.insert((PHARMACIST, Pharmacist, america), true);
	licences.insert((OTHER_PHARMACIST, Pharmacist, america), true);
	licences.insert((GERMAN_REGULATOR, Regulator, germany), true);
	licences.insert((PHARMACIST, staff(PHARMACY), None), true);
	licences.insert((OTHER_PHARMACIST, staff(OTHER_PHARMACY), None), true);
	licences
}

/// Those that lapse at times.
fn mortal_licences() -> Vec<(AccountId, CredentialKind<AccountId>, Option<Jurisdiction>)> {
	licences().into_keys().collect()
}

/// Whoever asks is answered.
const NEVER_REFUSED: [&str; 1] = ["record_verification"];

/// How often each call was taken, and how often refused.
type Counts = RefCell<BTreeMap<&'static str, (u32, u32)>>;

/// A supply chain on the chain, its model, and what was seen of the two.
struct Run<'a> {
	model: Model,
	/// What was handed out, and was not taken back since.
	handed_out: BTreeSet<String>,
	/// What was asked, and whether it was done.
	story: Vec<(AccountId, Call<Test>, bool)>,
	counts: &'a Counts,
}

impl<'a> Run<'a> {
	fn new(model: Model, counts: &'a Counts) -> Self {
		Self { model, handed_out: BTreeSet::new(), story: vec![], counts }
	}

	fn live(&mut self, steps: &[Step]) -> TestCaseResult {
		for step in steps {
			self.step(step)?;
		}
		prop_assert_eq!(DrugSupply::do_try_state(), Ok(()));
		compare::everything(&self.model)
	}

	/// What was done and what came last, without the hashes of proofs.
	fn told(&self) -> String {
		let mut story = String::new();
		for (number, (who, call, done)) in self.story.iter().enumerate() {
			if !done && number + 1 < self.story.len() {
				continue;
			}
			let verdict = if *done { "done" } else { "refused" };
			let call = format!("{call:?}");
			let mut parts = call.split("siblings: BoundedVec([");
			story += &format!("{verdict}: {who} {}", parts.next().unwrap_or_default());
			for part in parts {
				story += part.split_once("], 24)").map_or("", |(_, rest)| rest);
			}
			story += "\n";
		}
		story
	}

	/// Lets both do it, and compares.
	fn call(&mut self, who: AccountId, call: Call<Test>) -> TestCaseResult {
		System::reset_events();
		let mut numbers = Numbers { first: NextEventId::<Test>::get(), commission: 0 };
		let name = call.get_call_name();
		let outcome = RuntimeCall::DrugSupply(call.clone()).dispatch(signed(who));
		let events = events();
		for event in &events {
			if let Event::UnitsCommissioned { commission, .. } | Event::UnitsCommitted { commission, .. } =
				event
			{
				numbers.commission = *commission;
			}
		}
		let before = self.model.clone();
		let verdict = self.model.perform(who, &call, numbers);
		self.story.push((who, call.clone(), outcome.is_ok()));
		let told = outcome.map(|_| ()).map_err(|failed| failed.error);
		prop_assert_eq!(told.is_ok(), verdict.is_ok(), "{}: {:?}, and the model: {:?}", name, told, verdict);
		let mut counts = self.counts.borrow_mut();
		let (taken, refused) = counts.entry(name).or_default();
		match told {
			Ok(()) => *taken += 1,
			Err(_) => {
				*refused += 1;
				return Ok(());
			}
		}
		self.ensure_nothing_recalled(&before, &call, &events)?;
		self.ensure_handed_out_once(&events)
	}

	/// Nothing is supplied or dispensed where it is recalled.
	fn ensure_nothing_recalled(
		&self,
		before: &Model,
		call: &Call<Test>,
		events: &[Event<Test>],
	) -> TestCaseResult {
		let country = |capacity: &Capacity<AccountId>| capacity.jurisdiction.unwrap().country;
		let mut moved = vec![];
		let (markets, to_patients) = match call {
			Call::ship { goods, terms } if terms.purpose == ShippingPurpose::Supply => {
				moved.extend(goods.iter().cloned());
				(vec![country(&terms.from_capacity), country(&terms.to_capacity)], false)
			}
			Call::accept_title { goods, capacity, seller } => {
				moved.push(goods.clone());
				(vec![country(capacity), country(seller)], false)
			}
			Call::transform { capacity, .. } => (vec![country(capacity)], false),
			Call::supply { recipient, capacity, .. } => {
				(vec![country(capacity)], *recipient == Recipient::OwnInstitution)
			}
			Call::dispense { dispenser, .. }
			| Call::open_pack { dispenser, .. }
			| Call::part_supply { dispenser, .. } => (vec![dispenser.pharmacy_licence.country], true),
			_ => return Ok(()),
		};
		for event in events {
			match event {
				Event::Recorded {
					subject,
					what:
						Happening::Dispensed { .. }
						| Happening::Opened
						| Happening::Supplied { .. }
						| Happening::Transformed { .. },
					..
				} => moved.push(match subject {
					Subject::Container(sscc) => Goods::Container(*sscc),
					Subject::Unit { gtin, serial } => Goods::Unit { gtin: *gtin, serial: *serial },
					Subject::Range(_) => unreachable!("ranges do not end"),
				}),
				Event::PartSupplied { gtin, serial, .. } => {
					moved.push(Goods::Unit { gtin: *gtin, serial: *serial })
				}
				_ => (),
			}
		}
		for goods in moved {
			// What went alone by this call has its name on its card only since.
			let card = self.model.find_goods(&goods).unwrap();
			for one in before.and_inside(card) {
				for market in &markets {
					let recalled = before.is_recalled_in(one, *market, to_patients);
					prop_assert!(!recalled, "recalled in {:?}: {:?}", market, before.cards[one]);
				}
			}
		}
		Ok(())
	}

	/// A pack is dispensed, opened or supplied once, unless it was taken back between.
	fn ensure_handed_out_once(&mut self, events: &[Event<Test>]) -> TestCaseResult {
		for event in events {
			let Event::Recorded { subject: Subject::Unit { gtin, serial }, what, .. } = event else {
				continue;
			};
			let pack = format!("{gtin:?} {serial:?}");
			match what {
				Happening::Dispensed { .. } | Happening::Opened | Happening::Supplied { .. } => {
					let first = self.handed_out.insert(pack);
					prop_assert!(first, "handed out twice: {:?} {:?}", gtin, serial);
				}
				Happening::Reactivated => {
					self.handed_out.remove(&pack);
				}
				_ => (),
			}
		}
		Ok(())
	}

	fn step(&mut self, step: &Step) -> TestCaseResult {
		for part in step.kind.parts() {
			match step.deed(part, &self.model) {
				Some(Deed::Call(who, call)) => self.call(who, *call)?,
				Some(Deed::Pass(days)) => {
					self.model.now += days * DAY;
					Timestamp::set_timestamp(self.model.now);
				}
				Some(Deed::Standing(place, good)) => {
					let (who, kind, jurisdiction) = mortal_licences()[place].clone();
					self.model.licences.insert((who, kind.clone(), jurisdiction), good);
					match good {
						true => Credentials::grant(who, kind, jurisdiction),
						false => Credentials::revoke(who, kind, jurisdiction),
					}
				}
				None => (),
			}
		}
		Ok(())
	}
}

/// What the pallet told since the last call.
fn events() -> Vec<Event<Test>> {
	let told = System::read_events_no_consensus().map(|record| record.event);
	told.filter_map(|event| match event {
		RuntimeEvent::DrugSupply(event) => Some(event),
		_ => None,
	})
	.collect()
}

/// Products, lots, boxes, and the first packs in them.
fn set_up(counts: &Counts) -> Model {
	DrugSupply::register_product(signed(MANUFACTURER), gtin(1), prefix(), details()).unwrap();
	let larger = ProductDetails { content: 60, ..details() };
	DrugSupply::register_product(signed(REPACKAGER), repackaged(1), repackager_prefix(), larger).unwrap();
	let mut model = Model { now: now(), licences: licences(), ..Model::default() };
	let mut batches = vec![];
	for (lot, gtin) in [gtin(1), gtin(1), repackaged(1)].into_iter().enumerate() {
		let number = lot_number(&format!("LOT{lot}"));
		let (expiry, most) = (START + EXPIRIES[lot] * DAY, QUANTITIES[lot]);
		let terms = LotTerms { expiry, made: START - DAY, quantity: most };
		DrugSupply::register_lot(signed(product(gtin).0), gtin, number, terms).unwrap();
		let sources = BTreeSet::new();
		model.lots.push(LotCard { gtin, number, expiry, printed: vec![], most, made: 0, sources });
		batches.push(Rc::new(Batch::new(lot as LotId, gtin, COMMITTED[lot])));
	}
	model.batches = batches;
	for (number, tier) in [(1, 3), (2, 1), (3, 1), (4, 2), (5, 1), (6, 1)] {
		model.open_box(open(number, tier), tier, MANUFACTURER);
	}
	let commitment = model.batches[0].commitment;
	let mut run = Run::new(model, counts);
	let mut call = |who, call| run.call(who, call).unwrap();
	for (lot, serials, into) in [(0, &["A0", "A1", "A2"][..], 2), (1, &["B0", "B1"][..], 4)] {
		let serials = list(serials.iter().map(|text| serial(text)));
		let into = Some(sscc(into));
		call(MANUFACTURER, Call::commission_units { lot, serials, into, capacity: manufacturer() });
	}
	let (commitment, capacity) = (commitment, manufacturer());
	call(MANUFACTURER, Call::commit_units { lot: 0, commitment, into: sscc(3), capacity });
	// Some of it is on its way down, and a wholesaler and a pharmacy have an empty box each.
	for (to, numbers) in [(WHOLESALER, [4, 5]), (PHARMACY, [3, 6])] {
		let goods = list(numbers.map(|number| Goods::Container(sscc(number))));
		let (shipment, terms) = (NextEventId::<Test>::get(), terms(MANUFACTURER, to, true));
		call(MANUFACTURER, Call::ship { goods, terms });
		call(to, Call::receive { shipment, premises: None });
	}
	run.model
}

/// One history, and what everything is like after it.
fn live(model: &Model, steps: &[Step], counts: &Counts) -> TestCaseResult {
	for ((who, kind, jurisdiction), _) in licences() {
		Credentials::grant(who, kind, jurisdiction);
	}
	let mut run = Run::new(model.clone(), counts);
	run.live(steps).map_err(|failure| match failure {
		TestCaseError::Fail(why) => TestCaseError::fail(format!("{why}\nafter\n{}", run.told())),
		reject => reject,
	})
}

#[test]
fn random_histories_go_as_in_the_slow_model() {
	let counts = Counts::default();
	build_and_execute(|| {
		let model = set_up(&counts);
		let config =
			ProptestConfig { cases: HISTORIES, failure_persistence: None, ..ProptestConfig::default() };
		let outcome = TestRunner::new(config).run(&vec(random::step(), STEPS), |steps| {
			let mut result = Ok(());
			let _: Result<(), DispatchError> = with_transaction(|| {
				result = live(&model, &steps, &counts);
				TransactionOutcome::Rollback(Ok(()))
			});
			result
		});
		if let Err(failure) = outcome {
			panic!("{failure}");
		}
	});
	// A walk that never gets to a call, or is never refused, compares nothing.
	for (call, (taken, refused)) in counts.into_inner() {
		assert!(taken > 0, "{call} was never taken");
		assert!(refused > 0 || NEVER_REFUSED.contains(&call), "{call} was never refused");
	}
}
