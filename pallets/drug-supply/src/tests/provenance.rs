//! Provenance: the chains of possession and of title, and the hops of containers while a unit was inside.

mod containers;
mod memory;

use frame_support::assert_ok;
use salus_primitives::identifiers::Sscc;

use super::flow::{buy, quarantine, remake};
use crate::{mock::*, *};

fn provenance(claim: &UnitClaim) -> Provenance<AccountId> {
	DrugSupply::provenance(claim.gtin, claim.serial, claim.inclusion.clone()).unwrap()
}

/// Who had it, one after the other.
fn holders(claim: &UnitClaim) -> Vec<AccountId> {
	provenance(claim).possession.iter().map(|one| one.holder).collect()
}

/// Whose it was, one after the other.
fn owners(claim: &UnitClaim) -> Vec<AccountId> {
	provenance(claim).title.iter().map(|one| one.owner).collect()
}

/// At which places it was, one after the other; 0 where nobody said.
fn places(claim: &UnitClaim) -> Vec<u64> {
	let number = |one: &Possession<AccountId>| (1..9).find(|place| one.premises == Some(gln(*place)));
	provenance(claim).possession.iter().map(|one| number(one).unwrap_or(0)).collect()
}

/// To what each of its steps happened: to a container, or to it.
fn subjects(claim: &UnitClaim) -> Vec<Option<Sscc>> {
	provenance(claim).steps.iter().map(|hop| hop.container).collect()
}

/// What happened, in one word each.
fn words(claim: &UnitClaim) -> Vec<String> {
	let word = |hop: &Hop<AccountId>| {
		let said = format!("{:?}", hop.what);
		said.split_whitespace().next().unwrap_or_default().to_lowercase()
	};
	provenance(claim).steps.iter().map(word).collect()
}

fn pack(who: AccountId, contents: impl IntoIterator<Item = Contents>, into: Sscc) {
	DrugSupply::pack(signed(who), list(contents), into).unwrap();
}

fn unpack(who: AccountId, contents: Contents) {
	DrugSupply::unpack(signed(who), list([contents])).unwrap();
}

/// Brings goods of the manufacturer's to a place.
fn bring(goods: Goods<AccountId>, place: u64) {
	DrugSupply::relocate(signed(MANUFACTURER), list([goods]), Some(gln(place))).unwrap();
}

/// A call of the pallet's, for a batch.
fn call(call: Call<Test>) -> RuntimeCall {
	call.into()
}

#[test]
fn nobody_knows_where_an_unknown_unit_was() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let (commission, tree) = commit(lot, 5, case);
		let (other, _) = commit(lot, 5, case);
		let claim = committed(gtin(1), commission, &tree, 3);
		assert_eq!(DrugSupply::provenance(gtin(1), serial("A1"), None), None);
		assert_eq!(DrugSupply::provenance(gtin(1), claim.serial, None), None);
		let neighbour = Some(inclusion(commission, &tree, 2));
		assert_eq!(DrugSupply::provenance(gtin(1), claim.serial, neighbour), None);
		// Once it has an entry it is found without a proof, and with one of its own place only.
		unpack(MANUFACTURER, Contents::Unit(claim.clone()));
		assert!(DrugSupply::provenance(gtin(1), claim.serial, None).is_some());
		assert!(DrugSupply::provenance(gtin(1), claim.serial, claim.inclusion).is_some());
		let elsewhere = Some(inclusion(other, &tree, 3));
		assert_eq!(DrugSupply::provenance(gtin(1), claim.serial, elsewhere), None);
	});
}

#[test]
fn both_chains_begin_with_who_commissioned_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = sscc(1);
		let place = Some(gln(1));
		assert_ok!(DrugSupply::open_containers(signed(MANUFACTURER), list([case]), 1, prefix(), place));
		go_to_day(1);
		let loose = commission(lot, &["A1"], None);
		let packed = commission(lot, &["A2"], Some(case));
		let (tree_of, tree) = commit(lot, 5, case);
		go_to_day(2);
		for (claim, commission, premises) in [
			(listed(gtin(1), "A1"), loose, None),
			(listed(gtin(1), "A2"), packed, place),
			(committed(gtin(1), tree_of, &tree, 4), tree_of, place),
		] {
			let since = START + DAY;
			let expected = Provenance {
				commission,
				possession: vec![Possession {
					event: commission,
					since,
					holder: MANUFACTURER,
					premises,
					in_error: false,
				}],
				title: vec![Title {
					event: commission,
					since,
					owner: MANUFACTURER,
					documents: None,
					in_error: false,
				}],
				steps: vec![],
				complete: true,
			};
			assert_eq!(provenance(&claim), expected);
		}
	});
}

#[test]
fn possession_and_title_are_two_chains() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let commission = commission(lot, &["A1"], None);
		let (claim, goods) = (listed(gtin(1), "A1"), unit(gtin(1), "A1"));
		go_to_day(1);
		// To the carrier, who never owns.
		let shipment = ship(MANUFACTURER, [goods.clone()], terms(MANUFACTURER, CARRIER, false));
		go_to_day(2);
		assert_ok!(DrugSupply::receive(signed(CARRIER), shipment, Some(gln(1))));
		go_to_day(3);
		let deeds = TitleDocuments { information: digest(7), statement: digest(8) };
		assert_ok!(DrugSupply::offer_title(signed(MANUFACTURER), goods.clone(), WHOLESALER, deeds));
		assert_ok!(DrugSupply::accept_title(
			signed(WHOLESALER),
			goods.clone(),
			trade_capacity(WHOLESALER),
			trade_capacity(MANUFACTURER)
		));
		go_to_day(4);
		let onward = ship(CARRIER, [goods.clone()], terms(CARRIER, WHOLESALER, false));
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), onward, None));
		go_to_day(5);
		deliver(WHOLESALER, PHARMACY, [goods]);
		let found = provenance(&claim);
		let day = |day| START + day * DAY;
		// A shipment and its one step have numbers of their own, and so has the arrival.
		let (received, sold, arrived, delivered) = (shipment + 2, shipment + 3, onward + 2, onward + 5);
		let possession = [
			(commission, day(0), MANUFACTURER, None),
			(received, day(2), CARRIER, Some(gln(1))),
			(arrived, day(4), WHOLESALER, None),
			(delivered, day(5), PHARMACY, None),
		];
		let possession = possession.map(|(event, since, holder, premises)| Possession {
			event,
			since,
			holder,
			premises,
			in_error: false,
		});
		assert_eq!(found.possession, possession);
		let title = [
			(commission, day(0), MANUFACTURER, None),
			(sold, day(3), WHOLESALER, Some(deeds)),
			(delivered, day(5), PHARMACY, Some(documents())),
		];
		let title = title.map(|(event, since, owner, documents)| Title {
			event,
			since,
			owner,
			documents,
			in_error: false,
		});
		assert_eq!(found.title, title);
		assert_eq!(
			words(&claim),
			["shipped", "received", "titletransferred", "shipped", "received", "shipped", "received"]
		);
		let hop = &found.steps[1];
		assert_eq!((hop.event, hop.recorded_at, hop.recorded_by), (received, day(2), CARRIER));
		assert_eq!((hop.container, hop.in_error), (None, false));
		let what = Happening::Received {
			shipment,
			holder: CARRIER,
			premises: Some(gln(1)),
			owner: MANUFACTURER,
			title: None,
		};
		assert_eq!(hop.what, what);
		assert!(found.complete);
	});
}

#[test]
fn what_never_left_or_was_rejected_changed_no_hands() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let (claim, goods) = (listed(gtin(1), "A1"), unit(gtin(1), "A1"));
		let titled = terms(MANUFACTURER, WHOLESALER, true);
		let voided = ship(MANUFACTURER, [goods.clone()], titled.clone());
		assert_ok!(DrugSupply::void_shipment(signed(MANUFACTURER), voided));
		let rejected = ship(MANUFACTURER, [goods.clone()], titled.clone());
		assert_ok!(DrugSupply::reject(signed(WHOLESALER), rejected));
		ship(MANUFACTURER, [goods], titled);
		assert_eq!(holders(&claim), [MANUFACTURER]);
		assert_eq!(owners(&claim), [MANUFACTURER]);
		assert_eq!(words(&claim), ["shipped", "voided", "shipped", "rejected", "shipped"]);
		// Who refused it is on record.
		assert_eq!(provenance(&claim).steps[3].recorded_by, WHOLESALER);
	});
}

#[test]
fn other_premises_are_another_link_of_possession() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let claim = listed(gtin(1), "A1");
		bring(unit(gtin(1), "A1"), 1);
		bring(unit(gtin(1), "A1"), 2);
		assert_eq!(places(&claim), [0, 1, 2]);
		assert_eq!(holders(&claim), [MANUFACTURER; 3]);
		assert_eq!(owners(&claim), [MANUFACTURER]);
		deliver(MANUFACTURER, WHOLESALER, [unit(gtin(1), "A1")]);
		assert_ok!(DrugSupply::relocate(signed(WHOLESALER), list([unit(gtin(1), "A1")]), Some(gln(3))));
		// It moved with whom had it then.
		assert_eq!(holders(&claim)[3..], [WHOLESALER, WHOLESALER]);
		assert_eq!(places(&claim), [0, 1, 2, 0, 3]);
	});
}

#[test]
fn all_that_happens_to_a_unit_is_told() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1"], Some(case));
		let (claim, goods) = (listed(gtin(1), "A1"), unit(gtin(1), "A1"));
		unpack(MANUFACTURER, Contents::Unit(claim.clone()));
		pack(MANUFACTURER, [Contents::Unit(claim.clone())], case);
		quarantine(MANUFACTURER, GoodsClaim::Unit(claim.clone()), Party::Holder);
		assert_ok!(DrugSupply::clear_quarantine(
			signed(MANUFACTURER),
			goods.clone(),
			Party::Holder,
			digest(9)
		));
		assert_ok!(DrugSupply::decommission(
			signed(MANUFACTURER),
			list([GoodsClaim::Unit(claim.clone())]),
			DecommissionReason::Locked
		));
		assert_ok!(DrugSupply::reactivate(signed(MANUFACTURER), goods.clone(), as_itself(MANUFACTURER)));
		deliver(MANUFACTURER, WHOLESALER, [goods.clone()]);
		send_back(WHOLESALER, MANUFACTURER, [goods.clone()]);
		assert_ok!(DrugSupply::record_verification(signed(MANUFACTURER), request(lot, &claim)));
		assert_ok!(DrugSupply::decommission(
			signed(MANUFACTURER),
			list([GoodsClaim::Unit(claim.clone())]),
			DecommissionReason::Destroyed
		));
		assert_eq!(
			words(&claim),
			[
				"unpacked",
				"packed",
				"quarantined",
				"cleared",
				"decommissioned",
				"reactivated",
				"shipped",
				"received",
				"shipped",
				"received",
				"returnverified",
				"decommissioned"
			]
		);
		assert!(provenance(&claim).steps.is_sorted_by_key(|hop| hop.event));
		assert_eq!(holders(&claim), [MANUFACTURER, WHOLESALER, MANUFACTURER]);
		// It came back without the title.
		assert_eq!(owners(&claim), [MANUFACTURER, WHOLESALER]);
	});
}

#[test]
fn who_dispensed_it_and_on_which_prescription_is_the_end() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let (commission, tree) = commit(lot, 5, case);
		let claim = committed(gtin(1), commission, &tree, 1);
		deliver(MANUFACTURER, PHARMACY, [Goods::Container(case)]);
		let prescription = Some(digest(6));
		assert_ok!(DrugSupply::dispense(
			signed(PHARMACIST),
			claim.clone(),
			dispenser(PHARMACY),
			prescription
		));
		// What happens to the case afterwards is not its business.
		send_back(PHARMACY, MANUFACTURER, [Goods::Container(case)]);
		let found = provenance(&claim);
		let last = found.steps.last().unwrap();
		assert_eq!(last.what, Happening::Dispensed { prescription });
		assert_eq!((last.recorded_by, last.container), (PHARMACIST, None));
		assert_eq!(words(&claim), ["shipped", "received", "dispensed"]);
		assert_eq!(subjects(&claim), [Some(case), Some(case), None]);
		assert_eq!(holders(&claim), [MANUFACTURER, PHARMACY]);
		// It does for those that stayed in it.
		let neighbour = committed(gtin(1), commission, &tree, 2);
		assert_eq!(holders(&neighbour), [MANUFACTURER, PHARMACY, MANUFACTURER]);
	});
}

#[test]
fn what_was_made_from_other_packs_begins_with_its_transformation() {
	build_and_execute(|| {
		let (lot, output) = (register(1, "LOT1"), register(2, "LOT2"));
		commission(lot, &["A1"], None);
		let transformation = remake(lot, "A1", output, "B1");
		let consumed = provenance(&listed(gtin(1), "A1"));
		assert_eq!(consumed.steps.last().unwrap().what, Happening::Transformed { transformation });
		let made = provenance(&listed(gtin(2), "B1"));
		let origin = Commissions::<Test>::get(made.commission).unwrap();
		assert_eq!(origin.transformation, Some(transformation));
		assert_eq!(made.steps, []);
	});
}

#[test]
fn what_its_recorder_declared_wrong_is_marked() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		let commission = commission(lot, &["A1"], Some(case));
		let claim = listed(gtin(1), "A1");
		bring(Goods::Container(case), 1);
		bring(Goods::Container(case), 2);
		unpack(MANUFACTURER, Contents::Unit(claim.clone()));
		let shipment = deliver(MANUFACTURER, WHOLESALER, [unit(gtin(1), "A1")]);
		let wrong = || {
			let Provenance { steps, possession, title, .. } = provenance(&claim);
			let steps: Vec<_> = steps.into_iter().filter(|one| one.in_error).map(|one| one.event).collect();
			let had: Vec<_> =
				possession.into_iter().filter(|one| one.in_error).map(|one| one.event).collect();
			let owned: Vec<_> = title.into_iter().filter(|one| one.in_error).map(|one| one.event).collect();
			(steps, had, owned)
		};
		assert_eq!(wrong(), (vec![], vec![], vec![]));
		let events: Vec<_> = provenance(&claim).steps.iter().map(|hop| hop.event).collect();
		let declare = |who, event| {
			assert_ok!(DrugSupply::declare_error(signed(who), event, ErrorReason::DidNotOccur, None));
		};
		// A step of the case, which is a link of possession; one of its own, which is none; its arrival, which is one of
		// both; and how it came into being.
		declare(MANUFACTURER, events[0]);
		assert_eq!(wrong(), (vec![events[0]], vec![events[0]], vec![]));
		declare(MANUFACTURER, events[2]);
		assert_eq!(wrong(), (vec![events[0], events[2]], vec![events[0]], vec![]));
		let arrival = shipment + 2;
		declare(WHOLESALER, arrival);
		assert_eq!(wrong(), (vec![events[0], events[2], arrival], vec![events[0], arrival], vec![arrival]));
		declare(MANUFACTURER, commission);
		let (steps, had, owned) = wrong();
		assert_eq!(steps, [events[0], events[2], arrival]);
		assert_eq!(had, [commission, events[0], arrival]);
		assert_eq!(owned, [commission, arrival]);
		// A shipment is wrong where it was sent, and what its receiver says of its arrival is his own word.
		declare(MANUFACTURER, shipment);
		assert_eq!(wrong().0, [events[0], events[2], shipment + 1, arrival]);
		let second = deliver(WHOLESALER, PHARMACY, [unit(gtin(1), "A1")]);
		declare(WHOLESALER, second);
		assert_eq!(wrong().0, [events[0], events[2], shipment + 1, arrival, second + 1]);
		assert_eq!(wrong().1, [commission, events[0], arrival]);
		// It says so, and tells all of it nevertheless.
		assert_eq!(places(&claim), [0, 1, 2, 0, 0]);
	});
}

#[test]
fn title_taken_elsewhere_is_another_link_of_title() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		commission(lot, &["A1"], None);
		let (claim, goods) = (listed(gtin(1), "A1"), unit(gtin(1), "A1"));
		buy(goods.clone(), MANUFACTURER, WHOLESALER);
		// The manufacturer has it still, and sends it for its owner: no title passes with it.
		let shipment = ship(MANUFACTURER, [goods.clone()], terms(MANUFACTURER, SECOND_WHOLESALER, false));
		assert_ok!(DrugSupply::receive(signed(SECOND_WHOLESALER), shipment, None));
		buy(goods, WHOLESALER, SECOND_WHOLESALER);
		assert_eq!(holders(&claim), [MANUFACTURER, SECOND_WHOLESALER]);
		assert_eq!(owners(&claim), [MANUFACTURER, WHOLESALER, SECOND_WHOLESALER]);
	});
}
