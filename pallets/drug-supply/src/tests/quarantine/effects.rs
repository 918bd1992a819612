//! What a quarantine keeps back, outwards and inwards, and what it leaves open.

use super::*;
use salus_primitives::provenance::{ProvenanceRegistry, UnitStatus};

/// A pallet with a case of listed and one of committed units, all of it the pharmacy's.
struct Nest {
	lot: LotId,
	pallet: Sscc,
	case: Sscc,
	other_case: Sscc,
	commission: EventId,
	tree: salus_primitives::commitment::UnitTree,
}

impl Nest {
	fn of(who: AccountId) -> Self {
		let lot = register(1, "LOT1");
		let (pallet, case, other_case) = (open(1, 2), open(2, 1), open(3, 1));
		commission(lot, &["A1", "A2"], Some(case));
		let (id, tree) = commit(lot, 10, other_case);
		let cases = [case, other_case].map(Contents::Container);
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list(cases), pallet));
		deliver(MANUFACTURER, who, [Goods::Container(pallet)]);
		Self { lot, pallet, case, other_case, commission: id, tree }
	}

	fn committed(&self, index: u32) -> UnitClaim {
		committed(gtin(1), self.commission, &self.tree, index)
	}

	/// How much is restricted in the pallet, in the case of listed units and in that of committed ones.
	fn restricted(&self) -> [u32; 3] {
		[self.pallet, self.case, self.other_case].map(|one| DrugSupply::container(one).unwrap().restricted)
	}
}

fn dispense(claim: UnitClaim) -> DispatchResult {
	DrugSupply::dispense(signed(PHARMACIST), claim, dispenser(PHARMACY), None)
}

/// Holds back and clears as who has it.
fn hold_own(claim: GoodsClaim<AccountId>) {
	let reason = QuarantineReason::Suspect;
	assert_ok!(DrugSupply::quarantine(signed(PHARMACY), claim, reason, Party::Holder, None));
}

#[test]
fn what_is_held_back_restricts_all_that_is_around_it() {
	build_and_execute(|| {
		let nest = Nest::of(PHARMACY);
		let pallet = Goods::Container(nest.pallet);
		let ship_pallet = || supply_to(PHARMACY, OTHER_PHARMACY, &pallet);
		let clear_own = |goods: Goods<AccountId>| {
			assert_ok!(clear(PHARMACY, &goods, Party::Holder));
		};
		would_succeed(ship_pallet);
		hold_own(GoodsClaim::Unit(listed(gtin(1), "A1")));
		assert_eq!(nest.restricted(), [1, 1, 0]);
		hold_own(GoodsClaim::Unit(listed(gtin(1), "A2")));
		hold_own(GoodsClaim::Unit(nest.committed(3)));
		assert_eq!(nest.restricted(), [2, 2, 1]);
		// Held back by itself and for what is in it, it counts once.
		hold_own(GoodsClaim::Container(nest.case));
		assert_eq!(nest.restricted(), [2, 2, 1]);
		assert_noop!(ship_pallet(), E::ContentsRestricted);

		clear_own(unit(gtin(1), "A1"));
		clear_own(unit(gtin(1), "A2"));
		assert_eq!(nest.restricted(), [2, 0, 1]);
		clear_own(unit(gtin(1), "C3"));
		assert_eq!(nest.restricted(), [1, 0, 0]);
		assert_noop!(ship_pallet(), E::ContentsRestricted);
		clear_own(Goods::Container(nest.case));
		assert_eq!(nest.restricted(), [0, 0, 0]);
		assert_ok!(ship_pallet());
	});
}

#[test]
fn a_second_quarantine_counts_no_further_and_the_last_one_frees() {
	build_and_execute(|| {
		let nest = Nest::of(PHARMACY);
		let (goods, claim) = (unit(gtin(1), "A1"), GoodsClaim::Unit(listed(gtin(1), "A1")));
		hold_own(claim.clone());
		let reason = QuarantineReason::Damaged;
		assert_ok!(DrugSupply::quarantine(signed(PHARMACY), claim, reason, Party::Owner, None));
		assert_eq!(nest.restricted(), [1, 1, 0]);
		assert_ok!(clear(PHARMACY, &goods, Party::Holder));
		assert_eq!(nest.restricted(), [1, 1, 0]);
		assert_ok!(clear(PHARMACY, &goods, Party::Owner));
		assert_eq!(nest.restricted(), [0, 0, 0]);
	});
}

#[test]
fn what_leaves_takes_its_own_quarantine_along() {
	build_and_execute(|| {
		let nest = Nest::of(PHARMACY);
		hold_own(GoodsClaim::Unit(listed(gtin(1), "A1")));
		hold_own(GoodsClaim::Container(nest.other_case));
		let out = |contents| DrugSupply::unpack(signed(PHARMACY), list([contents]));
		assert_ok!(out(Contents::Unit(listed(gtin(1), "A1"))));
		assert_ok!(out(Contents::Container(nest.other_case)));
		assert_eq!(nest.restricted(), [0, 0, 0]);
		for goods in [unit(gtin(1), "A1"), Goods::Container(nest.other_case)] {
			assert_noop!(supply_to(PHARMACY, OTHER_PHARMACY, &goods), E::InQuarantine);
			assert_eq!(quarantines(&goods).len(), 1);
		}
		assert_noop!(dispense(nest.committed(1)), E::InQuarantine);
		assert_noop!(dispense(listed(gtin(1), "A1")), E::InQuarantine);
		// And is packed nowhere before it is cleared.
		let pack = |contents| DrugSupply::pack(signed(PHARMACY), list([contents]), nest.pallet);
		assert_noop!(pack(Contents::Unit(listed(gtin(1), "A1"))), E::InQuarantine);
		assert_noop!(pack(Contents::Container(nest.other_case)), E::InQuarantine);
		assert_ok!(supply_to(PHARMACY, OTHER_PHARMACY, &Goods::Container(nest.pallet)));
	});
}

#[test]
fn nothing_leaves_a_container_that_is_held_back_and_nothing_goes_in() {
	// The pallet, whose cases are inside; or a case by itself.
	for outer in [true, false] {
		build_and_execute(|| {
			let nest = Nest::of(PHARMACY);
			let free = if outer { open(7, 3) } else { nest.pallet };
			if outer {
				deliver(MANUFACTURER, PHARMACY, [Goods::Container(free)]);
			}
			hold_own(GoodsClaim::Container(if outer { nest.pallet } else { nest.other_case }));
			let out = |contents| DrugSupply::unpack(signed(PHARMACY), list([contents]));
			let pack = |contents, into| DrugSupply::pack(signed(PHARMACY), list([contents]), into);
			let range = UnitRange { commission: nest.commission, start: 0, end: 5 };
			let inside = Contents::Unit(nest.committed(2));
			assert_noop!(out(inside.clone()), E::InQuarantine);
			assert_noop!(pack(inside, free), E::InQuarantine);
			assert_noop!(pack(Contents::Range(range), free), E::InQuarantine);
			assert_noop!(dispense(nest.committed(2)), E::InQuarantine);
			if outer {
				let case = Contents::Container(nest.case);
				assert_noop!(out(case.clone()), E::InQuarantine);
				assert_noop!(pack(case, free), E::InQuarantine);
				assert_noop!(dispense(listed(gtin(1), "A1")), E::InQuarantine);
				assert_noop!(pack(Contents::Unit(listed(gtin(1), "A1")), nest.case), E::InQuarantine);
			} else {
				// The other case has nothing to do with it.
				let one = Contents::Unit(listed(gtin(1), "A1"));
				assert_noop!(pack(one, nest.other_case), E::InQuarantine);
				assert_ok!(dispense(listed(gtin(1), "A1")));
			}
		});
	}
}

#[test]
fn nothing_is_commissioned_into_what_is_held_back() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case) = (open(1, 2), open(2, 1));
		assert_ok!(DrugSupply::pack(signed(MANUFACTURER), list([Contents::Container(case)]), pallet));
		let claim = GoodsClaim::Container(pallet);
		let reason = QuarantineReason::Other;
		assert_ok!(DrugSupply::quarantine(signed(MANUFACTURER), claim, reason, Party::Holder, None));
		let serials = || list([serial("A1")]);
		for into in [pallet, case] {
			assert_noop!(
				DrugSupply::commission_units(
					signed(MANUFACTURER),
					lot,
					serials(),
					Some(into),
					manufacturer()
				),
				E::InQuarantine
			);
			let commitment = tree(gtin(1), 5).commitment();
			assert_noop!(
				DrugSupply::commit_units(signed(MANUFACTURER), lot, commitment, into, manufacturer()),
				E::InQuarantine
			);
		}
	});
}

/// A case, a loose unit and class stock in one's hands and his own.
fn belongings_of(who: AccountId) -> [Goods<AccountId>; 3] {
	let lot = register(1, "LOT1");
	let case = open(1, 1);
	commission(lot, &["A1", "A2"], Some(case));
	commission(lot, &["L1"], None);
	assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, 20, manufacturer()));
	let goods = |who| [Goods::Container(case), unit(gtin(1), "L1"), Goods::Stock(stock(lot, who, who, 20))];
	if who != MANUFACTURER {
		deliver(MANUFACTURER, who, goods(MANUFACTURER));
	}
	goods(who)
}

/// That each of somebody's goods may be used so, and not when he holds them back.
fn free_and_then_held_back(who: AccountId, mut uses: impl FnMut(&Goods<AccountId>) -> DispatchResult) {
	for goods in belongings_of(who) {
		would_succeed(|| uses(&goods));
		let reason = QuarantineReason::Suspect;
		assert_ok!(DrugSupply::quarantine(signed(who), claim(&goods), reason, Party::Holder, None));
		assert_noop!(uses(&goods), E::InQuarantine);
		assert_ok!(clear(who, &goods, Party::Holder));
		assert_ok!(uses(&goods));
	}
}

#[test]
fn what_is_held_back_is_neither_supplied_nor_exported() {
	build_and_execute(|| {
		free_and_then_held_back(WHOLESALER, |goods| supply_to(WHOLESALER, PHARMACY, goods));
	});
	build_and_execute(|| {
		free_and_then_held_back(WHOLESALER, |goods| {
			let export = terms_for(ShippingPurpose::Export, WHOLESALER, GERMAN_WHOLESALER);
			outcome(DrugSupply::ship(signed(WHOLESALER), list([goods.clone()]), export))
		});
	});
}

#[test]
fn what_is_held_back_is_not_supplied_for_use() {
	for (who, recipient) in [
		(HOSPITAL, Recipient::OwnInstitution),
		(WHOLESALER, Recipient::Article23(Article23Recipient::School)),
	] {
		build_and_execute(|| {
			free_and_then_held_back(who, |goods| {
				let (goods, capacity) = (list([claim(goods)]), trade_capacity(who));
				outcome(DrugSupply::supply(signed(who), goods, recipient, capacity))
			});
		});
		// What is inside shares the fate of its container: that around a unit, and that around a container.
		build_and_execute(|| {
			let nest = Nest::of(who);
			let (claim, reason) = (GoodsClaim::Container(nest.pallet), QuarantineReason::Damaged);
			assert_ok!(DrugSupply::quarantine(signed(who), claim, reason, Party::Owner, None));
			for inside in [
				GoodsClaim::Container(nest.case),
				GoodsClaim::Unit(listed(gtin(1), "A1")),
				GoodsClaim::Unit(nest.committed(4)),
			] {
				let capacity = trade_capacity(who);
				assert_noop!(
					outcome(DrugSupply::supply(signed(who), list([inside]), recipient, capacity)),
					E::InQuarantine
				);
			}
		});
	}
}

#[test]
fn title_to_what_is_held_back_does_not_pass() {
	build_and_execute(|| {
		free_and_then_held_back(WHOLESALER, |goods| {
			let (buyer, seller) = (trade_capacity(PHARMACY), trade_capacity(WHOLESALER));
			frame_support::storage::with_storage_layer(|| {
				DrugSupply::offer_title(signed(WHOLESALER), goods.clone(), PHARMACY, documents())?;
				DrugSupply::accept_title(signed(PHARMACY), goods.clone(), buyer, seller)
			})
		});
	});
}

#[test]
fn nothing_is_made_from_what_is_held_back() {
	build_and_execute(|| {
		let output = register(2, "OUT");
		free_and_then_held_back(MANUFACTURER, |goods| {
			let input = match claim(goods) {
				GoodsClaim::Unit(claim) => Input::Unit(claim),
				GoodsClaim::Stock(amount) => Input::Stock(amount),
				GoodsClaim::Container(_) => Input::Unit(listed(gtin(1), "A1")),
			};
			let made = Output::Stock { quantity: 1 };
			DrugSupply::transform(signed(MANUFACTURER), list([input]), output, made, manufacturer())
		});
	});
}

#[test]
fn what_is_held_back_is_not_dispensed() {
	build_and_execute(|| {
		free_and_then_held_back(PHARMACY, |goods| match claim(goods) {
			GoodsClaim::Unit(claim) => dispense(claim),
			GoodsClaim::Container(_) => {
				DrugSupply::open_pack(signed(PHARMACIST), listed(gtin(1), "A1"), dispenser(PHARMACY))
			}
			GoodsClaim::Stock(amount) => {
				DrugSupply::dispense_stock(signed(PHARMACIST), amount, dispenser(PHARMACY), None)
			}
		});
	});
}

#[test]
fn the_way_back_is_open_to_what_is_held_back() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		for goods in consignment.goods() {
			for (who, party) in roles_in(&goods) {
				assert_ok!(hold(who, &goods, party));
			}
			let before = quarantines(&goods);
			for (to, purpose) in [
				(WHOLESALER, ShippingPurpose::Return),
				(LABORATORY, ShippingPurpose::Laboratory),
				(REGULATOR, ShippingPurpose::Authority),
			] {
				would_succeed(|| {
					let shipment = ship(CARRIER, [goods.clone()], terms_for(purpose, CARRIER, to));
					assert_ok!(DrugSupply::receive(signed(to), shipment, None));
					// It arrives as it left; stock, whose packs cannot be told apart, for one reason more.
					let arrived = match &goods {
						Goods::Stock(amount) => Goods::Stock(StockAmount { holder: to, ..amount.clone() }),
						other => other.clone(),
					};
					let mut expected = before.clone();
					if matches!(goods, Goods::Stock(_)) {
						let (party, reason) = (Party::Owner, QuarantineReason::Returned);
						expected.insert(0, Quarantine { party, reason, since: now() });
					}
					let mut found = quarantines(&arrived);
					found.sort_by_key(|one| one.reason != QuarantineReason::Returned);
					assert_eq!(found, expected);
					Ok(())
				});
			}
		}
	});
}

#[test]
fn what_is_held_back_is_not_destroyed_or_decommissioned_but_as_stolen_or_lost() {
	use DecommissionReason::*;
	build_and_execute(|| {
		let consignment = Consignment::new();
		let end = |goods: &Goods<AccountId>, reason| {
			DrugSupply::decommission(signed(CARRIER), list([claim(goods)]), reason)
		};
		let destroy = |goods: &Goods<AccountId>| {
			let terms = terms_for(ShippingPurpose::Destruction, CARRIER, WHOLESALER);
			outcome(DrugSupply::ship(signed(CARRIER), list([goods.clone()]), terms))
		};
		let inside = unit(gtin(1), "A1");
		for goods in consignment.goods() {
			assert_ok!(hold(WHOLESALER, &goods, Party::Owner));
			for reason in [Locked, Exported, Sampled, Destroyed, Damaged, Withdrawn] {
				assert_noop!(end(&goods, reason), E::InQuarantine);
			}
			assert_noop!(destroy(&goods), E::InQuarantine);
			for reason in [Stolen, Lost] {
				would_succeed(|| end(&goods, reason));
			}
			if let Goods::Container(_) = goods {
				// Out of a container that is held back nothing leaves so, to come back free.
				assert_noop!(end(&inside, Locked), E::InQuarantine);
				would_succeed(|| end(&inside, Lost));
			}
			assert_ok!(clear(WHOLESALER, &goods, Party::Owner));
			would_succeed(|| end(&goods, Destroyed));
			would_succeed(|| destroy(&goods));
		}
	});
}

#[test]
fn what_is_held_back_is_not_destroyed_with_its_container() {
	build_and_execute(|| {
		let nest = Nest::of(WHOLESALER);
		let destroyed = DecommissionReason::Destroyed;
		let end = |sscc| {
			let goods = list([GoodsClaim::Container(sscc)]);
			DrugSupply::decommission(signed(WHOLESALER), goods, destroyed)
		};
		let destroy = |sscc| {
			let terms = terms_for(ShippingPurpose::Destruction, WHOLESALER, CARRIER);
			outcome(DrugSupply::ship(signed(WHOLESALER), list([Goods::Container(sscc)]), terms))
		};
		let by_product = |claim| hold_claim(MANUFACTURER, GoodsClaim::Unit(claim), Party::Product);
		assert_ok!(by_product(listed(gtin(1), "A1")));
		assert_ok!(by_product(nest.committed(3)));
		for sscc in [nest.case, nest.other_case, nest.pallet] {
			assert_noop!(end(sscc), E::InQuarantine);
		}
		assert_noop!(destroy(nest.pallet), E::InQuarantine);
		assert_ok!(clear(MANUFACTURER, &unit(gtin(1), "A1"), Party::Product));
		would_succeed(|| end(nest.case));
		assert_noop!(end(nest.pallet), E::InQuarantine);
		assert_ok!(clear(MANUFACTURER, &unit(gtin(1), "C3"), Party::Product));
		would_succeed(|| end(nest.pallet));
		// What is recalled is not held back: it may be destroyed with all that is around it.
		let scope = RecallScope::Unit { gtin: gtin(1), serial: serial("A1") };
		let terms = recall_terms();
		assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, terms, Party::Product));
		would_succeed(|| end(nest.pallet));
		would_succeed(|| destroy(nest.pallet));
	});
}

#[test]
fn what_was_decommissioned_for_export_and_is_then_held_back_stays() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		for goods in consignment.goods().into_iter().take(2) {
			let exported = DecommissionReason::Exported;
			assert_ok!(DrugSupply::decommission(signed(CARRIER), list([claim(&goods)]), exported));
			let export = || {
				let terms = terms_for(ShippingPurpose::Export, CARRIER, GERMAN_WHOLESALER);
				outcome(DrugSupply::ship(signed(CARRIER), list([goods.clone()]), terms))
			};
			assert_ok!(hold(REGULATOR, &goods, authority("US")));
			assert_noop!(export(), E::InQuarantine);
			assert_ok!(clear(REGULATOR, &goods, authority("US")));
			assert_ok!(export());
		}
	});
}

#[test]
fn nothing_is_missed_out_of_a_container_that_is_held_back() {
	build_and_execute(|| {
		let nest = Nest::of(WHOLESALER);
		let empty = open(9, 1);
		deliver(MANUFACTURER, SECOND_WHOLESALER, [Goods::Container(empty)]);
		let reason = QuarantineReason::Suspect;
		let (claim, reach) = (GoodsClaim::Container(nest.pallet), Some(trade_capacity(WHOLESALER)));
		let party = authority("US");
		assert_ok!(DrugSupply::quarantine(signed(REGULATOR), claim, reason, party, reach));
		let back = terms_for(ShippingPurpose::Return, WHOLESALER, SECOND_WHOLESALER);
		let shipment = ship(WHOLESALER, [Goods::Container(nest.pallet)], back);
		let range = UnitRange { commission: nest.commission, start: 0, end: 10 };
		for shortage in [
			Shortage::Contents(Contents::Container(nest.case)),
			Shortage::Contents(Contents::Unit(listed(gtin(1), "A1"))),
			Shortage::Contents(Contents::Unit(nest.committed(3))),
			Shortage::Range { range, into: empty },
		] {
			assert_noop!(
				DrugSupply::receive_with_discrepancy(
					signed(SECOND_WHOLESALER),
					shipment,
					None,
					list([shortage]),
					digest(1)
				),
				E::InQuarantine
			);
		}
	});
}

#[test]
fn stock_is_held_back_as_a_whole_wherever_it_goes() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let lot = consignment.lot;
		let amount = |holder, quantity| Goods::Stock(stock(lot, holder, WHOLESALER, quantity));
		assert_ok!(hold(WHOLESALER, &amount(CARRIER, 20), Party::Owner));
		assert_noop!(supply_to(CARRIER, PHARMACY, &amount(CARRIER, 1)), E::InQuarantine);
		// A part goes to a laboratory, and is held back there as the rest is here.
		let to_laboratory = terms_for(ShippingPurpose::Laboratory, CARRIER, LABORATORY);
		let shipment = ship(CARRIER, [amount(CARRIER, 5)], to_laboratory.clone());
		let under_way = &DrugSupply::shipment(shipment).unwrap().goods[0];
		assert_eq!(under_way.quarantines.len(), 1);
		assert_eq!(quarantines(&amount(CARRIER, 15)).len(), 1);
		assert_ok!(DrugSupply::receive(signed(LABORATORY), shipment, None));
		let reasons: Vec<_> = quarantines(&amount(LABORATORY, 5)).into_iter().map(|one| one.reason).collect();
		assert_eq!(reasons, [QuarantineReason::Suspect, QuarantineReason::Returned]);
		assert_ok!(clear(WHOLESALER, &amount(CARRIER, 15), Party::Owner));
		assert_eq!(quarantines(&amount(LABORATORY, 5)).len(), 2);
		// One decision on all of the owner's reasons.
		assert_ok!(clear(WHOLESALER, &amount(LABORATORY, 5), Party::Owner));
		assert_eq!(quarantines(&amount(LABORATORY, 5)), []);
		// What is given back comes with what held it back when it left.
		assert_ok!(hold(CARRIER, &amount(CARRIER, 15), Party::Holder));
		let shipment = ship(CARRIER, [amount(CARRIER, 5)], to_laboratory.clone());
		assert_ok!(DrugSupply::reject(signed(LABORATORY), shipment));
		let shipment = ship(CARRIER, [amount(CARRIER, 15)], to_laboratory);
		assert_eq!(DrugSupply::stock(lot, CARRIER, WHOLESALER), None);
		assert_ok!(DrugSupply::void_shipment(signed(CARRIER), shipment));
		assert_eq!(quarantines(&amount(CARRIER, 15)).len(), 1);
		assert_noop!(supply_to(CARRIER, PHARMACY, &amount(CARRIER, 15)), E::InQuarantine);
		assert_ok!(clear(CARRIER, &amount(CARRIER, 15), Party::Holder));
		assert_ok!(supply_to(CARRIER, PHARMACY, &amount(CARRIER, 15)));
	});
}

#[test]
fn stock_that_comes_back_is_held_back_until_its_owner_decides() {
	build_and_execute(|| {
		let consignment = Consignment::new();
		let lot = consignment.lot;
		let amount = |holder, quantity| Goods::Stock(stock(lot, holder, WHOLESALER, quantity));
		go_to_day(3);
		send_back(CARRIER, WHOLESALER, [amount(CARRIER, 20)]);
		let (party, reason) = (Party::Owner, QuarantineReason::Returned);
		assert_eq!(quarantines(&amount(WHOLESALER, 20)), [Quarantine { party, reason, since: now() }]);
		assert_noop!(supply_to(WHOLESALER, PHARMACY, &amount(WHOLESALER, 20)), E::InQuarantine);
		assert_noop!(clear(WHOLESALER, &amount(WHOLESALER, 20), Party::Holder), E::NotQuarantined);
		assert_ok!(clear(WHOLESALER, &amount(WHOLESALER, 20), Party::Owner));
		assert_ok!(supply_to(WHOLESALER, PHARMACY, &amount(WHOLESALER, 20)));
	});
}

#[test]
fn where_stock_comes_together_all_is_held_back_for_all_reasons() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		Credentials::grant(GERMAN_WHOLESALER, CredentialKind::Wholesaler, Some(jurisdiction("US")));
		Credentials::grant(WHOLESALER, CredentialKind::Wholesaler, Some(jurisdiction("DE")));
		assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, 40, manufacturer()));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Stock(stock(lot, MANUFACTURER, MANUFACTURER, 40))]);
		let half = |holder| Goods::Stock(stock(lot, holder, WHOLESALER, 20));
		let away = ship(WHOLESALER, [half(WHOLESALER)], terms(WHOLESALER, GERMAN_WHOLESALER, false));
		assert_ok!(DrugSupply::receive(signed(GERMAN_WHOLESALER), away, None));
		// One half is held back by one regulator, the other by another.
		for (holder, who, code) in
			[(GERMAN_WHOLESALER, REGULATOR, "US"), (WHOLESALER, GERMAN_REGULATOR, "DE")]
		{
			let (reason, party) = (QuarantineReason::Suspect, authority(code));
			let reach = Some(capacity_in(CredentialKind::Wholesaler, code));
			assert_ok!(DrugSupply::quarantine(signed(who), claim(&half(holder)), reason, party, reach));
		}
		send_back(GERMAN_WHOLESALER, WHOLESALER, [half(GERMAN_WHOLESALER)]);
		let parties: Vec<_> = quarantines(&half(WHOLESALER)).into_iter().map(|one| one.party).collect();
		assert_eq!(parties, [authority("DE"), authority("US"), Party::Owner]);
	});
}

#[test]
fn who_asks_learns_that_a_pack_is_suspect() {
	build_and_execute(|| {
		let nest = Nest::of(PHARMACY);
		let suspect = |claim: &UnitClaim| {
			let answer = DrugSupply::verify(request(nest.lot, claim));
			let status = DrugSupply::unit_status(&claim.gtin, &claim.serial, claim.inclusion.as_ref());
			assert!(answer.is_verified());
			let suspect = answer.additional.contains(&AdditionalInformation::Suspect);
			assert_eq!(suspect, status == UnitStatus::Quarantined);
			suspect
		};
		let (one, other, third) = (listed(gtin(1), "A1"), listed(gtin(1), "A2"), nest.committed(3));
		assert_eq!([&one, &other, &third].map(suspect), [false, false, false]);
		hold_own(GoodsClaim::Unit(one.clone()));
		assert_eq!([&one, &other, &third].map(suspect), [true, false, false]);
		hold_own(GoodsClaim::Container(nest.case));
		assert_eq!([&one, &other, &third].map(suspect), [true, true, false]);
		hold_own(GoodsClaim::Container(nest.pallet));
		assert_eq!([&one, &other, &third].map(suspect), [true, true, true]);
	});
}
