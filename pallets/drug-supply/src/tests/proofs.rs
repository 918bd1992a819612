//! Attacks on proofs, through every call that takes one.

use super::packing::{pack, unpack};
use crate::{mock::*, *};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	storage::{with_transaction, TransactionOutcome},
};
use salus_primitives::{
	commitment::{Commitment, ProofError, UnitTree, MAX_COMMITTED_UNITS},
	identifiers::Sscc,
	provenance::{ProvenanceRegistry, UnitStatus},
};
use sp_core::H256;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	DispatchError, DispatchResult,
};

type E = Error<Test>;

/// How many units are committed, so that some have four siblings and the last has two.
pub(super) const COUNT: u32 = 13;
/// The one that the attacks are about.
pub(super) const INDEX: u32 = 6;
/// The number of a container of the manufacturer's to pack into.
pub(super) const SPARE: u64 = 90;

/// A call that takes a proof: its name, who is to have the unit, and the call.
pub(super) type Act = (&'static str, AccountId, fn(UnitClaim) -> DispatchResult);

/// All calls that find a unit by a proof and act on it. What arrives and is missing, and what stands twice, have scenes
/// of their own below.
pub(super) const ACTS: [Act; 9] = [
	("dispense", PHARMACY, |claim| {
		DrugSupply::dispense(signed(PHARMACIST), claim, dispenser(PHARMACY), None)
	}),
	("open_pack", PHARMACY, |claim| DrugSupply::open_pack(signed(PHARMACIST), claim, dispenser(PHARMACY))),
	("pack", MANUFACTURER, |claim| pack(MANUFACTURER, [Contents::Unit(claim)], sscc(SPARE))),
	("unpack", WHOLESALER, |claim| unpack(WHOLESALER, [Contents::Unit(claim)])),
	("supply", HOSPITAL, |claim| {
		let goods = list([GoodsClaim::Unit(claim)]);
		let supplied =
			DrugSupply::supply(signed(HOSPITAL), goods, Recipient::OwnInstitution, trade_capacity(HOSPITAL));
		supplied.map(|_| ()).map_err(|refused| refused.error)
	}),
	("decommission", WHOLESALER, |claim| {
		let goods = list([GoodsClaim::Unit(claim)]);
		DrugSupply::decommission(signed(WHOLESALER), goods, DecommissionReason::Locked)
	}),
	("quarantine", WHOLESALER, |claim| {
		let reason = QuarantineReason::Suspect;
		DrugSupply::quarantine(signed(WHOLESALER), GoodsClaim::Unit(claim), reason, Party::Holder, None)
	}),
	("recall", WHOLESALER, |claim| {
		let UnitClaim { gtin, serial, inclusion } = claim;
		let scope = RecallScope::Unit { gtin, serial };
		DrugSupply::recall(signed(MANUFACTURER), scope, inclusion, recall_terms(), Party::Product)
	}),
	("transform", MANUFACTURER, |claim| {
		let output = Output::Listed { serials: list([serial("OUT")]), into: None };
		let lot = LotIds::<Test>::get(gtin(8), lot_number("OUT")).unwrap();
		DrugSupply::transform(signed(MANUFACTURER), list([Input::Unit(claim)]), lot, output, manufacturer())
	}),
];

/// Two commitments of the same serials, by two lots of product 1; one of product 2; and a list.
pub(super) struct Scene {
	pub(super) first: (EventId, UnitTree),
	pub(super) second: (EventId, UnitTree),
	of_other_product: (EventId, UnitTree),
	pub(super) listed: EventId,
	/// The containers of the first and the second.
	pub(super) cases: [Sscc; 2],
	pub(super) lots: [LotId; 2],
}

pub(super) fn scene() -> Scene {
	let lots = [register(1, "FIRST"), register(1, "SECOND")];
	let other = register(2, "OTHER");
	register(8, "OUT");
	let cases = [open(1, 1), open(2, 1)];
	open(SPARE, 1);
	let rest = open(3, 1);
	Scene {
		first: commit(lots[0], COUNT, cases[0]),
		second: commit(lots[1], COUNT, cases[1]),
		of_other_product: commit(other, COUNT, rest),
		listed: commission(lots[0], &["L0", "L1"], Some(rest)),
		cases,
		lots,
	}
}

impl Scene {
	/// The claim that the attacks forge.
	pub(super) fn claim(&self) -> UnitClaim {
		committed(gtin(1), self.first.0, &self.first.1, INDEX)
	}

	/// The same serial, by the other commitment.
	pub(super) fn twin(&self) -> UnitClaim {
		committed(gtin(1), self.second.0, &self.second.1, INDEX)
	}

	/// Hands a container over, if it is not there already.
	pub(super) fn bring(&self, case: Sscc, to: AccountId) {
		if to != MANUFACTURER {
			deliver(MANUFACTURER, to, [Goods::Container(case)]);
		}
	}
}

/// A claim by an altered proof.
pub(super) fn altered(claim: &UnitClaim, alter: impl FnOnce(&mut Inclusion)) -> UnitClaim {
	let mut claim = claim.clone();
	alter(claim.inclusion.as_mut().unwrap());
	claim
}

fn siblings(claim: &UnitClaim) -> Vec<H256> {
	claim.inclusion.as_ref().unwrap().proof.siblings.to_vec()
}

pub(super) fn with_siblings(claim: &UnitClaim, siblings: Vec<H256>) -> UnitClaim {
	altered(claim, |inclusion| inclusion.proof.siblings = list(siblings))
}

/// Forged claims, and why each is refused.
pub(super) fn forgeries(scene: &Scene) -> Vec<(&'static str, UnitClaim, E)> {
	let claim = scene.claim();
	let all = siblings(&claim);
	assert_eq!(all.len(), 4);
	let length = || E::InvalidProof(ProofError::WrongLength);
	let root = || E::InvalidProof(ProofError::WrongRoot);
	let range = || E::InvalidProof(ProofError::IndexOutOfRange);
	let at = |index| altered(&claim, |inclusion| inclusion.proof.index = index);
	let of = |commission| altered(&claim, |inclusion| inclusion.commission = commission);
	let last = committed(gtin(1), scene.first.0, &scene.first.1, COUNT - 1);
	let swapped = |one: usize, other: usize| {
		let mut siblings = all.clone();
		siblings.swap(one, other);
		with_siblings(&claim, siblings)
	};
	let mut flipped = all.clone();
	flipped[0].0[31] ^= 1;
	let mut forged = vec![
		("no proof", UnitClaim { inclusion: None, ..claim.clone() }, E::UnitNotFound),
		("no siblings", with_siblings(&claim, vec![]), length()),
		("the lowest sibling is missing", with_siblings(&claim, all[1..].to_vec()), length()),
		("the highest sibling is missing", with_siblings(&claim, all[..3].to_vec()), length()),
		("a sibling more", with_siblings(&claim, [all.clone(), vec![H256::zero()]].concat()), length()),
		(
			"the root as a sibling",
			{
				let root = scene.first.1.commitment().root();
				with_siblings(&claim, [all.clone(), vec![root]].concat())
			},
			length(),
		),
		("as many siblings as there may be", with_siblings(&claim, vec![all[0]; 24]), length()),
		("the index of the last, whose path is shorter", at(COUNT - 1), length()),
		("the index of the neighbour", at(INDEX ^ 1), root()),
		("the index of another", at(0), root()),
		("the first index that there is not", at(COUNT), range()),
		("an index of the full tree around it", at(15), range()),
		("the greatest index", at(u32::MAX), range()),
		("one that is the same but for a high bit", at(INDEX | 1 << 31), range()),
		("siblings in the wrong order", swapped(0, 1), root()),
		("the highest two in the wrong order", swapped(2, 3), root()),
		("a bit of a sibling", with_siblings(&claim, flipped), root()),
		("the neighbour's proof", UnitClaim { serial: committed_serial(INDEX + 1), ..claim.clone() }, root()),
		("a serial that was never committed", UnitClaim { serial: serial("X"), ..claim.clone() }, root()),
		("one that begins alike", UnitClaim { serial: serial("C60"), ..claim.clone() }, root()),
		("another's serial by the last one's proof", UnitClaim { serial: claim.serial, ..last }, root()),
		("another product", UnitClaim { gtin: gtin(2), ..claim.clone() }, E::CommissionNotFound),
		("a product that there is not", UnitClaim { gtin: gtin(77), ..claim.clone() }, E::CommissionNotFound),
		("by the commitment of another product", of(scene.of_other_product.0), E::CommissionNotFound),
		("by what was listed", of(scene.listed), E::CommissionNotFound),
		("by a commissioning that there is not", of(9_999), E::CommissionNotFound),
		("by an event that is none", of(0), E::CommissionNotFound),
		("by the greatest number", of(EventId::MAX), E::CommissionNotFound),
	];
	// The parent of two units in the place of one: with its own index and siblings the root comes out, if anybody could
	// name a unit whose hash it is.
	let mut parent = altered(&claim, |inclusion| inclusion.proof.index = INDEX / 2);
	parent = with_siblings(&parent, all[1..].to_vec());
	forged.push(("an inner node as a leaf", parent, length()));
	forged
}

/// Runs an attack and undoes what it has done.
pub(super) fn undone(test: impl FnOnce()) {
	with_transaction(|| -> TransactionOutcome<DispatchResult> {
		test();
		TransactionOutcome::Rollback(Ok(()))
	})
	.unwrap();
}

#[test]
fn no_call_acts_by_a_forged_proof() {
	build_and_execute(|| {
		let scene = scene();
		for (name, holder, act) in ACTS {
			undone(|| {
				scene.bring(scene.cases[0], holder);
				for (forgery, claim, error) in forgeries(&scene) {
					let root = sp_io::storage::root(sp_core::storage::StateVersion::V1);
					// A recall looks for the product first.
					let nameless = name == "recall" && !Products::<Test>::contains_key(claim.gtin);
					let error = if nameless { E::ProductNotFound } else { error };
					assert_eq!(act(claim), Err(error.into()), "{name}: {forgery}");
					let same = sp_io::storage::root(sp_core::storage::StateVersion::V1) == root;
					assert!(same, "{name} left a trace: {forgery}");
				}
				// And by the true one it does: what was refused was the proof.
				let claim = scene.claim();
				assert_ok!(act(claim.clone()));
				let unit = Units::<Test>::get(claim.gtin, claim.serial).unwrap();
				assert_eq!(unit.origin, Origin { commission: scene.first.0, index: INDEX }, "{name}");
				DrugSupply::do_try_state().unwrap();
			});
		}
	});
}

#[test]
fn every_unit_of_a_commitment_proves() {
	build_and_execute(|| {
		let scene = scene();
		for index in 0..COUNT {
			let claim = committed(gtin(1), scene.first.0, &scene.first.1, index);
			assert_ok!(unpack(MANUFACTURER, [Contents::Unit(claim)]));
		}
		assert_eq!(Units::<Test>::iter_prefix(gtin(1)).count(), COUNT as usize + 2);
	});
}

#[test]
fn what_is_missing_is_not_named_by_a_forged_proof() {
	build_and_execute(|| {
		let scene = scene();
		let goods = [Goods::Container(scene.cases[0])];
		let shipment = ship(MANUFACTURER, goods, terms(MANUFACTURER, WHOLESALER, true));
		let receive = |claim| {
			let shortages = list([Shortage::Contents(Contents::Unit(claim))]);
			DrugSupply::receive_with_discrepancy(signed(WHOLESALER), shipment, None, shortages, digest(7))
		};
		for (_, claim, error) in forgeries(&scene) {
			assert_noop!(receive(claim), error);
		}
		// Of the same serial there is another, which is not in this shipment.
		assert_noop!(receive(scene.twin()), E::NotConsigned);
		assert_ok!(receive(scene.claim()));
		let unit = Units::<Test>::get(gtin(1), committed_serial(INDEX)).unwrap();
		assert_eq!(unit.origin, Origin { commission: scene.first.0, index: INDEX });
	});
}

#[test]
fn no_view_shows_a_unit_by_a_forged_proof() {
	build_and_execute(|| {
		let scene = scene();
		for (forgery, claim, _) in forgeries(&scene) {
			let answer = DrugSupply::verify(request(scene.lots[0], &claim));
			assert_eq!(answer.failure, Some(FailureReason::NoMatchGtinSerial), "{forgery}");
			assert_eq!((answer.disposition, answer.additional.len()), (None, 0), "{forgery}");
			let UnitClaim { gtin, serial, inclusion } = claim;
			assert_eq!(DrugSupply::unit(gtin, serial, inclusion.clone()), None, "{forgery}");
			assert_eq!(DrugSupply::provenance(gtin, serial, inclusion.clone()), None, "{forgery}");
			let status = DrugSupply::unit_status(&gtin, &serial, inclusion.as_ref());
			assert_eq!(status, UnitStatus::Unknown, "{forgery}");
		}
		let claim = scene.claim();
		assert!(DrugSupply::verify(request(scene.lots[0], &claim)).is_verified());
		let UnitClaim { gtin, serial, inclusion } = claim;
		assert!(DrugSupply::unit(gtin, serial, inclusion.clone()).is_some());
		assert!(DrugSupply::provenance(gtin, serial, inclusion.clone()).is_some());
		assert_eq!(DrugSupply::unit_status(&gtin, &serial, inclusion.as_ref()), UnitStatus::Active);
	});
}

#[test]
fn a_verification_by_a_forged_proof_is_recorded_as_no_match() {
	build_and_execute(|| {
		let scene = scene();
		for (forgery, claim, _) in forgeries(&scene) {
			let receipt = NextEventId::<Test>::get();
			let request = request(scene.lots[0], &claim);
			assert_ok!(DrugSupply::record_verification(signed(STRANGER), request));
			let answer = DrugSupply::receipt(receipt).unwrap().answer;
			assert_eq!(answer.failure, Some(FailureReason::NoMatchGtinSerial), "{forgery}");
			assert!(!Units::<Test>::contains_key(claim.gtin, claim.serial), "{forgery}");
		}
	});
}

/// Reports that the serial of the scene stands twice.
pub(super) fn report(first: UnitClaim, second: Option<UnitClaim>) -> DispatchResult {
	let second = second.map(|claim| claim.inclusion.unwrap());
	DrugSupply::report_duplicate(signed(STRANGER), first.gtin, first.serial, first.inclusion.unwrap(), second)
}

#[test]
fn no_duplicate_is_shown_by_a_forged_proof() {
	build_and_execute(|| {
		let scene = scene();
		for (forgery, claim, error) in forgeries(&scene) {
			if claim.inclusion.is_none() {
				continue;
			}
			let twin = UnitClaim { gtin: claim.gtin, serial: claim.serial, ..scene.twin() };
			let error = DispatchError::from(error);
			let refused = report(claim.clone(), Some(twin.clone()));
			assert_eq!(refused, Err(error), "{forgery}");
			// In the second place it is looked at as closely, if the first is right.
			if claim.gtin == gtin(1) && claim.serial == scene.claim().serial {
				assert_noop!(report(twin, Some(claim)), error);
			} else {
				assert!(report(twin, Some(claim)).is_err(), "{forgery}");
			}
		}
		assert_ok!(report(scene.claim(), Some(scene.twin())));
	});
}

pub(super) fn commit_root(lot: LotId, commitment: Commitment, into: Sscc) -> DispatchResult {
	DrugSupply::commit_units(signed(MANUFACTURER), lot, commitment, into, manufacturer())
}

#[test]
fn a_wrong_count_proves_no_inner_node_and_nothing_beyond() {
	build_and_execute(|| {
		let (lot, case) = (register(1, "LOT"), open(1, 1));
		let tree = tree(gtin(1), 8);
		let root = tree.commitment().root();
		let take = |commission, index, siblings: Vec<H256>, serial| {
			let mut inclusion = inclusion(commission, &tree, 0);
			inclusion.proof.index = index;
			inclusion.proof.siblings = list(siblings);
			let claim = UnitClaim { gtin: gtin(1), serial, inclusion: Some(inclusion) };
			unpack(MANUFACTURER, [Contents::Unit(claim)])
		};
		let siblings = tree.proof(5).unwrap().siblings.to_vec();
		let wrong_root = || E::InvalidProof(ProofError::WrongRoot);
		let wrong_length = || E::InvalidProof(ProofError::WrongLength);
		// Half the count: the nodes above the units stand where units would, and nobody can name them.
		let half = NextEventId::<Test>::get();
		assert_ok!(commit_root(lot, Commitment::new(root, 4).unwrap(), case));
		assert_noop!(take(half, 2, siblings[1..].to_vec(), committed_serial(5)), wrong_root());
		assert_noop!(take(half, 2, siblings.clone(), committed_serial(5)), wrong_length());
		// Twice the count: the path has one more step than the tree.
		let twice = NextEventId::<Test>::get();
		assert_ok!(commit_root(lot, Commitment::new(root, 16).unwrap(), case));
		assert_noop!(take(twice, 5, siblings.clone(), committed_serial(5)), wrong_length());
		assert_noop!(
			take(twice, 5, [siblings.clone(), vec![root]].concat(), committed_serial(5)),
			wrong_root()
		);
		// A single unit: its hash is the root, and there is nothing to show but that.
		let node = NextEventId::<Test>::get();
		assert_ok!(commit_root(lot, Commitment::new(root, 1).unwrap(), case));
		assert_noop!(take(node, 0, vec![], committed_serial(5)), wrong_root());
		let alone = NextEventId::<Test>::get();
		// As an outsider makes the hash, from what the documentation says of it.
		let leaf = BlakeTwo256::hash(&(b"salus:unit".to_vec(), gtin(1), serial("ONE")).encode());
		assert_ok!(commit_root(lot, Commitment::new(leaf, 1).unwrap(), case));
		assert_noop!(take(alone, 0, vec![leaf], serial("ONE")), wrong_length());
		assert_noop!(take(alone, 1, vec![], serial("ONE")), E::InvalidProof(ProofError::IndexOutOfRange));
		assert_ok!(take(alone, 0, vec![], serial("ONE")));
	});
}

#[test]
fn a_commitment_has_between_one_and_sixteen_million_units() {
	use codec::Decode;
	for count in [0, MAX_COMMITTED_UNITS + 1, u32::MAX] {
		assert!(Commitment::new(digest(1), count).is_err());
		assert!(Commitment::decode(&mut &(digest(1), count).encode()[..]).is_err());
	}
	// Nor does a transaction carry more siblings than the deepest tree has.
	let siblings: Vec<H256> = vec![digest(1); 25];
	assert!(Inclusion::decode(&mut &(0u64, 0u32, siblings).encode()[..]).is_err());
	let siblings: Vec<H256> = vec![digest(1); 24];
	assert!(Inclusion::decode(&mut &(0u64, 0u32, siblings).encode()[..]).is_ok());
}

#[test]
fn a_proof_finds_the_unit_wherever_its_range_went() {
	build_and_execute(|| {
		let scene = scene();
		// Into other hands, by a part of the range: the proof is the same, and only who has it now acts by it.
		let part = UnitRange { commission: scene.first.0, start: INDEX, end: INDEX + 2 };
		let small = open(20, 1);
		assert_ok!(pack(MANUFACTURER, [Contents::Range(part)], small));
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(small)]);
		let claim = scene.claim();
		assert_noop!(unpack(MANUFACTURER, [Contents::Unit(claim.clone())]), E::NotHolder);
		let neighbour = committed(gtin(1), scene.first.0, &scene.first.1, INDEX - 1);
		let dispense = |claim| DrugSupply::dispense(signed(PHARMACIST), claim, dispenser(PHARMACY), None);
		assert_noop!(dispense(neighbour), E::NotHolder);
		assert_ok!(dispense(claim));
		assert!(matches!(state_of(gtin(1), "C6"), State::Dispensed(_)));
	});
}
