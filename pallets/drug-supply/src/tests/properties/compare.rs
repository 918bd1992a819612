//! What is so after a history: on the chain, and on the model's cards.

use super::*;

pub(super) fn everything(model: &Model) -> TestCaseResult {
	for card in model.boxes() {
		container(model, card)?;
	}
	for card in model.packs() {
		pack(model, card)?;
	}
	for (id, consignment) in &model.consignments {
		let stored = DrugSupply::shipment(*id).unwrap();
		prop_assert_eq!(stored.closed_at.is_none(), consignment.is_open());
	}
	prop_assert_eq!(Shipments::<Test>::iter_keys().count(), model.consignments.len());
	for (lot, card) in (0..).zip(&model.lots) {
		let stored = Lots::<Test>::get(lot).unwrap();
		prop_assert_eq!((stored.units, stored.terms.expiry), (card.made, card.expiry));
		prop_assert_eq!(stored.sources.iter().copied().collect::<BTreeSet<_>>(), card.sources.clone());
	}
	Ok(())
}

/// Who holds something back, in what role and why.
fn labels(quarantines: &Quarantines) -> BTreeSet<String> {
	quarantines.iter().map(|one| format!("{:?}", (one.party, one.reason))).collect()
}

fn label_set(card: &Card) -> BTreeSet<String> {
	card.labels.iter().map(|label| format!("{label:?}")).collect()
}

/// What a box says of itself and of what is directly in it.
fn container(model: &Model, id: CardId) -> TestCaseResult {
	let card = &model.cards[id];
	let What::Box { sscc, .. } = card.what else { unreachable!("a box") };
	let stored = DrugSupply::container(sscc).unwrap();
	let outer = stored.place.container().map(|outer| model.find_box(&outer).unwrap());
	prop_assert_eq!(outer, card.parent, "where {:?} is", sscc);
	prop_assert_eq!(DrugSupply::custody(sscc).unwrap(), card.custody.clone(), "whose {:?} is", sscc);
	let state = match card.parent {
		None => stored.state.clone(),
		// What ended with the box around it says so itself only when it leaves that.
		Some(_) => DrugSupply::whereabouts(&stored.place).unwrap().state,
	};
	prop_assert_eq!(state, card.state.clone(), "what has become of {:?}", sscc);
	prop_assert_eq!(labels(&stored.quarantines), label_set(card), "who holds {:?} back", sscc);
	prop_assert_eq!(stored.returned, card.returned, "whether {:?} came back", sscc);
	prop_assert_eq!(stored.broken, card.broken, "whether {:?} was opened", sscc);

	let children: Vec<_> = (0..model.cards.len())
		.filter(|one| model.cards[*one].parent == Some(id) && model.cards[*one].is_single())
		.collect();
	let boxes = children.iter().filter(|one| model.cards[**one].tier().is_some()).count();
	let restricted = children.iter().filter(|one| model.is_restricted(**one)).count();
	let held_back = children.iter().filter(|one| model.is_held_back(**one)).count();
	let counted = [stored.containers, stored.units, stored.restricted, stored.held_back];
	let expected = [boxes, children.len() - boxes, restricted, held_back].map(|count| count as u32);
	prop_assert_eq!(counted, expected, "what is in {:?}", sscc);
	let lots: BTreeSet<_> = stored.lots.iter().map(|one| one.lot).collect();
	prop_assert_eq!(lots, model.lots_of(id), "of which lots {:?} has any", sscc);

	let mut places = BTreeSet::new();
	for UnitRange { commission, start, end } in DrugSupply::ranges_in(sscc) {
		places.extend((start..end).map(|index| (commission, index)));
	}
	let berths = model.berths(id).into_iter().map(|one| {
		let pack = model.cards[one].pack().unwrap();
		(pack.commission, pack.index)
	});
	prop_assert_eq!(places, berths.collect::<BTreeSet<_>>(), "the ranges in {:?}", sscc);
	Ok(())
}

fn pack(model: &Model, id: CardId) -> TestCaseResult {
	let card = &model.cards[id];
	let PackCard { gtin, serial, lot, commission, index, alone, .. } = *card.pack().unwrap();
	let inclusion = model.committed.get(&commission).map(|batch| {
		let proof = batch.proofs[index as usize].clone();
		Inclusion { commission, proof }
	});
	let known = &model.lots[lot as usize];
	let request = VerificationRequest {
		gtin,
		serial,
		lot: Some(known.number),
		expiry: Some(known.expiry),
		inclusion: inclusion.clone(),
	};
	let answer = model.answer(&request);
	prop_assert_eq!(DrugSupply::verify(request), answer.clone(), "whether {:?} is genuine", card);
	let found = DrugSupply::unit(gtin, serial, inclusion.clone());
	let provenance = DrugSupply::provenance(gtin, serial, inclusion);
	let known = model.find_alone(gtin, serial);
	if known.is_some_and(|known| known != id) {
		// Another pack bears its number.
		prop_assert_eq!(answer.failure, Some(FailureReason::NoMatchGtinSerial));
		prop_assert_eq!((found, provenance), (None, None));
		return Ok(());
	}
	if !alone && model.is_forgotten(lot) {
		prop_assert_eq!((found, provenance), (None, None));
		return Ok(());
	}
	let found = found.unwrap();
	prop_assert_eq!(found.origin, Origin { commission, index });
	let outer = found.place.container().map(|outer| model.find_box(&outer).unwrap());
	prop_assert_eq!(outer, card.parent, "where {:?} is", card);
	prop_assert_eq!(&found.custody, &card.custody, "whose {:?} is", card);
	prop_assert_eq!(&found.state, &card.state, "what has become of {:?}", card);
	prop_assert_eq!(labels(&found.quarantines), label_set(card), "who holds {:?} back", card);
	prop_assert_eq!(found.recalled, model.is_named(id), "whether {:?} is recalled", card);
	let returned = [vec![id], model.around(id)].concat().iter().any(|one| model.cards[*one].returned);
	prop_assert_eq!(found.returned, returned, "whether {:?} came back", card);
	prop_assert_eq!(found.has_entry, alone, "whether {:?} is alone", card);
	prop_assert_eq!(Units::<Test>::contains_key(gtin, serial), alone);

	let provenance = provenance.unwrap();
	prop_assert!(provenance.complete);
	let had: Vec<_> = provenance.possession.iter().map(|one| (one.holder, one.premises)).collect();
	prop_assert_eq!(&had, &card.had, "who had {:?}", card);
	let owned: Vec<_> = provenance.title.iter().map(|one| one.owner).collect();
	prop_assert_eq!(&owned, &card.owned, "whose {:?} was", card);
	Ok(())
}
