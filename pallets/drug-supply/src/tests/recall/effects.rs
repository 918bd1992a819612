//! What a recall forbids, at which depth and in which market; and what it leaves open.

use super::*;

/// Class stock of the first product: so much, in somebody's hands and his own.
fn stock_up(lot: LotId, who: AccountId, quantity: u64) -> StockAmount<AccountId> {
	assert_ok!(DrugSupply::commission_stock(signed(MANUFACTURER), lot, quantity, manufacturer()));
	let made = stock(lot, MANUFACTURER, MANUFACTURER, quantity);
	if who != MANUFACTURER {
		deliver(MANUFACTURER, who, [Goods::Stock(made)]);
	}
	stock(lot, who, who, quantity)
}

/// A case with a listed unit, a loose unit and class stock of a new lot, all in one's hands and his own.
struct Assortment {
	lot: LotId,
	case: Sscc,
	stock: StockAmount<AccountId>,
}

impl Assortment {
	fn of(who: AccountId) -> Self {
		let lot = register(1, "LOT1");
		let case = open(1, 1);
		commission(lot, &["A1", "A2", "A3"], Some(case));
		commission(lot, &["L1", "L2"], None);
		let loose = [unit(gtin(1), "L1"), unit(gtin(1), "L2")];
		if who != MANUFACTURER {
			deliver(MANUFACTURER, who, [Goods::Container(case)].into_iter().chain(loose));
		}
		let stock = stock_up(lot, who, 20);
		Self { lot, case, stock }
	}

	fn goods(&self) -> [Goods<AccountId>; 3] {
		[Goods::Container(self.case), unit(gtin(1), "L1"), Goods::Stock(self.stock.clone())]
	}

	/// Its lot, or all of its product.
	fn scope(&self, whole_product: bool) -> RecallScope {
		if whole_product {
			RecallScope::Product(gtin(1))
		} else {
			RecallScope::Lot(self.lot)
		}
	}

	fn claims(&self) -> [GoodsClaim<AccountId>; 3] {
		[
			GoodsClaim::Container(self.case),
			GoodsClaim::Unit(listed(gtin(1), "L1")),
			GoodsClaim::Stock(self.stock.clone()),
		]
	}
}

fn supply(who: AccountId, goods: GoodsClaim<AccountId>, recipient: Recipient) -> DispatchResult {
	outcome(DrugSupply::supply(signed(who), list([goods]), recipient, trade_capacity(who)))
}

fn send(who: AccountId, to: AccountId, goods: Goods<AccountId>, purpose: ShippingPurpose) -> DispatchResult {
	outcome(DrugSupply::ship(signed(who), list([goods]), terms_for(purpose, who, to)))
}

/// Lets a call succeed and leaves no trace of it.
fn would_succeed(call: impl FnOnce() -> DispatchResult) {
	let tried = frame_support::storage::with_transaction(|| {
		sp_runtime::TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(call()))
	});
	assert_ok!(tried.unwrap());
}

/// Once for a recall of the lot and once for one of the product, each on a fresh chain.
fn for_lot_and_product(test: impl Fn(bool)) {
	for whole_product in [false, true] {
		build_and_execute(|| test(whole_product));
	}
}

#[test]
fn goods_are_not_supplied_where_either_end_is_in_a_recalled_market() {
	for_lot_and_product(|whole_product| {
		let goods = Assortment::of(WHOLESALER);
		let scope = goods.scope(whole_product);
		// Neither market.
		recall_own(scope.clone(), recall_in(&["FR", "CA"]));
		for one in goods.goods() {
			would_succeed(|| try_ship(WHOLESALER, SECOND_WHOLESALER, one.clone()));
			would_succeed(|| try_ship(WHOLESALER, GERMAN_WHOLESALER, one));
		}
		// The receiver's: there they do not go, but elsewhere.
		recall_own(scope, recall_in(&["DE"]));
		for one in goods.goods() {
			assert_noop!(try_ship(WHOLESALER, GERMAN_WHOLESALER, one.clone()), E::Recalled);
			would_succeed(|| try_ship(WHOLESALER, SECOND_WHOLESALER, one));
		}
	});
	for_lot_and_product(|whole_product| {
		let goods = Assortment::of(WHOLESALER);
		// The shipper's: from there nothing goes.
		recall_own(goods.scope(whole_product), recall_in(&["US"]));
		for one in goods.goods() {
			assert_noop!(try_ship(WHOLESALER, GERMAN_WHOLESALER, one.clone()), E::Recalled);
			assert_noop!(try_ship(WHOLESALER, SECOND_WHOLESALER, one), E::Recalled);
		}
	});
}

#[test]
fn a_unit_recalled_in_one_market_is_supplied_between_others() {
	build_and_execute(|| {
		let goods = Assortment::of(WHOLESALER);
		recall_own(unit_scope(1, "L1"), recall_in(&["DE"]));
		recall_own(unit_scope(1, "A1"), recall_in(&["DE"]));
		assert_noop!(try_ship(WHOLESALER, GERMAN_WHOLESALER, unit(gtin(1), "L1")), E::Recalled);
		would_succeed(|| try_ship(WHOLESALER, SECOND_WHOLESALER, unit(gtin(1), "L1")));
		would_succeed(|| try_ship(WHOLESALER, GERMAN_WHOLESALER, unit(gtin(1), "L2")));
		// In a container it restricts, wherever that is to go.
		let case = Goods::Container(goods.case);
		assert_noop!(try_ship(WHOLESALER, SECOND_WHOLESALER, case), E::ContentsRestricted);
	});
}

#[test]
fn title_does_not_pass_where_either_side_is_in_a_recalled_market() {
	for_lot_and_product(|whole_product| {
		let goods = Assortment::of(WHOLESALER);
		let scope = goods.scope(whole_product);
		let accept = |who, one| {
			DrugSupply::accept_title(signed(who), one, trade_capacity(who), trade_capacity(WHOLESALER))
		};
		let offer = |to| {
			for one in goods.goods() {
				assert_ok!(DrugSupply::offer_title(signed(WHOLESALER), one, to, documents()));
			}
		};
		offer(GERMAN_WHOLESALER);
		recall_own(scope.clone(), recall_in(&["FR"]));
		for one in goods.goods() {
			would_succeed(|| accept(GERMAN_WHOLESALER, one));
		}
		recall_own(scope.clone(), recall_in(&["DE"]));
		for one in goods.goods() {
			assert_noop!(accept(GERMAN_WHOLESALER, one.clone()), E::Recalled);
			assert_ok!(DrugSupply::withdraw_title_offer(signed(WHOLESALER), one));
		}
		offer(SECOND_WHOLESALER);
		for one in goods.goods() {
			would_succeed(|| accept(SECOND_WHOLESALER, one));
		}
		// To wholesalers is deep enough: title to them is a supply.
		recall_own(scope, RecallTerms { depth: RecallDepth::Wholesale, ..recall_in(&["US"]) });
		for one in goods.goods() {
			assert_noop!(accept(SECOND_WHOLESALER, one), E::Recalled);
		}
	});
	build_and_execute(|| {
		Assortment::of(WHOLESALER);
		recall_own(unit_scope(1, "L1"), recall_in(&["US"]));
		let offered = unit(gtin(1), "L1");
		assert_ok!(DrugSupply::offer_title(
			signed(WHOLESALER),
			offered.clone(),
			GERMAN_WHOLESALER,
			documents()
		));
		let (buyer, seller) = (trade_capacity(GERMAN_WHOLESALER), trade_capacity(WHOLESALER));
		assert_noop!(
			DrugSupply::accept_title(signed(GERMAN_WHOLESALER), offered, buyer, seller),
			E::Recalled
		);
	});
}

#[test]
fn a_recall_to_wholesalers_ends_supply_and_lets_pharmacies_dispense() {
	for_lot_and_product(|whole_product| {
		let goods = Assortment::of(PHARMACY);
		let part = |text| {
			let (of, gtin) = (dispenser(PHARMACY), gtin(1));
			DrugSupply::part_supply(signed(PHARMACIST), gtin, serial(text), 5, of, None)
		};
		let open =
			|text| DrugSupply::open_pack(signed(PHARMACIST), listed(gtin(1), text), dispenser(PHARMACY));
		let stock = |quantity| {
			let of = StockAmount { quantity, ..goods.stock.clone() };
			DrugSupply::dispense_stock(signed(PHARMACIST), of, dispenser(PHARMACY), None)
		};
		recall_own(goods.scope(whole_product), down_to(RecallDepth::Wholesale));
		recall_own(unit_scope(1, "A1"), down_to(RecallDepth::Wholesale));
		for one in goods.goods().into_iter().skip(1) {
			assert_noop!(try_ship(PHARMACY, OTHER_PHARMACY, one), E::Recalled);
		}
		assert_ok!(dispense(listed(gtin(1), "A1")));
		assert_noop!(try_ship(PHARMACY, OTHER_PHARMACY, Goods::Container(goods.case)), E::Recalled);
		assert_ok!(open("A2"));
		assert_ok!(part("A2"));
		assert_ok!(stock(5));
		// Elsewhere deeper: that is no matter here.
		recall_own(goods.scope(whole_product), recall_in(&["DE"]));
		assert_ok!(dispense(listed(gtin(1), "L2")));
		// Deeper here: not even the rest of an opened pack.
		recall_own(
			goods.scope(whole_product),
			RecallTerms { class: RecallClass::ClassIII, depth: RecallDepth::Dispenser, ..recall_in(&["US"]) },
		);
		assert_noop!(dispense(listed(gtin(1), "A3")), E::Recalled);
		assert_noop!(open("A3"), E::Recalled);
		assert_noop!(part("A2"), E::Recalled);
		assert_noop!(stock(5), E::Recalled);
	});
}

#[test]
fn a_recalled_unit_is_dispensed_or_not_by_the_depth_of_its_own_recall() {
	build_and_execute(|| {
		Assortment::of(PHARMACY);
		let part = || {
			let (of, gtin) = (dispenser(PHARMACY), gtin(1));
			DrugSupply::part_supply(signed(PHARMACIST), gtin, serial("L1"), 5, of, None)
		};
		assert_ok!(DrugSupply::open_pack(signed(PHARMACIST), listed(gtin(1), "L1"), dispenser(PHARMACY)));
		for text in ["L1", "L2"] {
			recall_own(unit_scope(1, text), down_to(RecallDepth::Wholesale));
		}
		would_succeed(|| dispense(listed(gtin(1), "L2")));
		would_succeed(part);
		for text in ["L1", "L2"] {
			recall_own(unit_scope(1, text), down_to(RecallDepth::Dispenser));
		}
		assert_noop!(dispense(listed(gtin(1), "L2")), E::Recalled);
		assert_noop!(part(), E::Recalled);
	});
}

#[test]
fn a_pharmacy_dispenses_by_the_recalls_of_its_own_country() {
	for_lot_and_product(|whole_product| {
		let germany = Some(jurisdiction("DE"));
		Credentials::grant(OTHER_PHARMACY, CredentialKind::Pharmacy, germany);
		Credentials::grant(OTHER_PHARMACIST, CredentialKind::Pharmacist, germany);
		let goods = Assortment::of(PHARMACY);
		let shipping = ShippingTerms {
			to_capacity: capacity_in(CredentialKind::Pharmacy, "DE"),
			..terms(PHARMACY, OTHER_PHARMACY, true)
		};
		let shipment = ship(PHARMACY, [unit(gtin(1), "L1")], shipping);
		assert_ok!(DrugSupply::receive(signed(OTHER_PHARMACY), shipment, None));
		let dispense_abroad = || {
			let of = Dispenser {
				pharmacy_licence: jurisdiction("DE"),
				pharmacist_licence: jurisdiction("DE"),
				..dispenser(OTHER_PHARMACY)
			};
			DrugSupply::dispense(signed(OTHER_PHARMACIST), listed(gtin(1), "L1"), of, None)
		};
		recall_own(goods.scope(whole_product), recall_in(&["DE"]));
		assert_noop!(dispense_abroad(), E::Recalled);
		assert_ok!(dispense(listed(gtin(1), "L2")));
	});
	for_lot_and_product(|whole_product| {
		let goods = Assortment::of(PHARMACY);
		assert_ok!(recall(REGULATOR, goods.scope(whole_product), recall_in(&["US"]), authority("US")));
		assert_noop!(dispense(listed(gtin(1), "L2")), E::Recalled);
	});
}

#[test]
fn institutions_use_what_only_wholesalers_are_to_give_back() {
	for_lot_and_product(|whole_product| {
		let goods = Assortment::of(HOSPITAL);
		let own = Recipient::OwnInstitution;
		recall_own(goods.scope(whole_product), down_to(RecallDepth::Wholesale));
		recall_own(goods.scope(whole_product), recall_in(&["DE"]));
		for one in goods.claims() {
			would_succeed(|| supply(HOSPITAL, one, own));
		}
		recall_own(goods.scope(whole_product), down_to(RecallDepth::Dispenser));
		for one in goods.claims() {
			assert_noop!(supply(HOSPITAL, one, own), E::Recalled);
		}
	});
	// A wholesaler who supplies under Article 23 is a wholesaler.
	for_lot_and_product(|whole_product| {
		let goods = Assortment::of(WHOLESALER);
		let prison = Recipient::Article23(Article23Recipient::Prison);
		recall_own(goods.scope(whole_product), recall_in(&["DE"]));
		for one in goods.claims() {
			would_succeed(|| supply(WHOLESALER, one, prison));
		}
		recall_own(
			goods.scope(whole_product),
			RecallTerms { depth: RecallDepth::Wholesale, ..recall_in(&["US"]) },
		);
		for one in goods.claims() {
			assert_noop!(supply(WHOLESALER, one, prison), E::Recalled);
		}
	});
}

#[test]
fn nothing_is_made_from_what_is_recalled_anywhere() {
	// What is made of it has another number, which the recall does not name.
	let scopes: [fn(LotId) -> RecallScope; 2] = [RecallScope::Lot, |_| RecallScope::Product(gtin(1))];
	for scope in scopes {
		build_and_execute(|| {
			let goods = Assortment::of(MANUFACTURER);
			let output = register(2, "OUT");
			let transform = |input| {
				let out = Output::Stock { quantity: 1 };
				DrugSupply::transform(signed(MANUFACTURER), list([input]), output, out, manufacturer())
			};
			let inputs = || {
				let amount = StockAmount { quantity: 1, ..goods.stock.clone() };
				[Input::Unit(listed(gtin(1), "L1")), Input::Stock(amount)]
			};
			recall_own(unit_scope(1, "L2"), recall_in(&["FR"]));
			assert_noop!(transform(Input::Unit(listed(gtin(1), "L2"))), E::Recalled);
			assert_ok!(transform(Input::Unit(listed(gtin(1), "A1"))));
			for input in inputs() {
				would_succeed(|| transform(input));
			}
			let terms = RecallTerms { depth: RecallDepth::Wholesale, ..recall_in(&["FR"]) };
			recall_own(scope(goods.lot), terms);
			for input in inputs() {
				assert_noop!(transform(input), E::Recalled);
			}
			// What was made from it before says so, and is not recalled by that.
			commission(output, &["O1"], None);
			let answer = DrugSupply::verify(request(output, &listed(gtin(2), "O1")));
			assert_eq!(answer.additional.to_vec(), [AdditionalInformation::SourceRecalled]);
			assert_ok!(try_ship(MANUFACTURER, WHOLESALER, unit(gtin(2), "O1")));
		});
	}
}

#[test]
fn recalled_goods_do_not_leave_the_market_as_an_export() {
	build_and_execute(|| {
		let goods = Assortment::of(WHOLESALER);
		let export = |one| send(WHOLESALER, GERMAN_WHOLESALER, one, ShippingPurpose::Export);
		recall_own(RecallScope::Lot(goods.lot), recall_in(&["FR"]));
		for one in goods.goods() {
			would_succeed(|| export(one));
		}
		recall_own(
			RecallScope::Lot(goods.lot),
			RecallTerms { depth: RecallDepth::Wholesale, ..recall_in(&["US"]) },
		);
		for one in goods.goods() {
			assert_noop!(export(one), E::Recalled);
		}
		// Nor when they are decommissioned for it first.
		let [case, loose, _] = goods.claims();
		let exported = DecommissionReason::Exported;
		assert_ok!(DrugSupply::decommission(signed(WHOLESALER), list([case, loose]), exported));
		for one in goods.goods() {
			assert_noop!(export(one), E::Recalled);
		}
	});
}

#[test]
fn the_way_back_is_open_to_whatever_is_recalled() {
	for_lot_and_product(|whole_product| {
		let goods = Assortment::of(WHOLESALER);
		recall_own(goods.scope(whole_product), recall_terms());
		recall_own(unit_scope(1, "L1"), recall_terms());
		recall_own(unit_scope(1, "A1"), recall_terms());
		for one in goods.goods() {
			for (to, purpose) in [
				(MANUFACTURER, ShippingPurpose::Return),
				(CARRIER, ShippingPurpose::Destruction),
				(LABORATORY, ShippingPurpose::Laboratory),
				(REGULATOR, ShippingPurpose::Authority),
			] {
				would_succeed(|| {
					let shipment = NextEventId::<Test>::get();
					send(WHOLESALER, to, one.clone(), purpose)?;
					outcome(DrugSupply::receive(signed(to), shipment, None))
				});
			}
		}
		// And so is its end.
		let destroyed = DecommissionReason::Destroyed;
		assert_ok!(DrugSupply::decommission(signed(WHOLESALER), list(goods.claims()), destroyed));
	});
}

#[test]
fn goods_recalled_under_way_arrive_and_then_only_go_back() {
	for_lot_and_product(|whole_product| {
		let goods = Assortment::of(WHOLESALER);
		let shipment = ship(WHOLESALER, goods.goods(), terms(WHOLESALER, PHARMACY, true));
		recall_own(goods.scope(whole_product), recall_terms());
		assert_ok!(DrugSupply::receive(signed(PHARMACY), shipment, None));
		assert_eq!(custody(goods.case).owner, PHARMACY);
		assert_noop!(dispense(listed(gtin(1), "L1")), E::Recalled);
		let stock = Goods::Stock(stock(goods.lot, PHARMACY, PHARMACY, 20));
		for one in [Goods::Container(goods.case), unit(gtin(1), "L1"), stock] {
			assert_noop!(try_ship(PHARMACY, OTHER_PHARMACY, one.clone()), E::Recalled);
			assert_ok!(send(PHARMACY, WHOLESALER, one, ShippingPurpose::Return));
		}
	});
}

#[test]
fn what_is_recalled_anywhere_is_not_taken_back_into_the_chain() {
	let locked = |recalled: fn(LotId) -> Option<RecallScope>| {
		let goods = Assortment::of(WHOLESALER);
		let [case, loose, _] = goods.claims();
		let reason = DecommissionReason::Locked;
		assert_ok!(DrugSupply::decommission(signed(WHOLESALER), list([case, loose]), reason));
		if let Some(scope) = recalled(goods.lot) {
			recall_own(scope, RecallTerms { depth: RecallDepth::Wholesale, ..recall_in(&["FR"]) });
		}
		let [case, loose, _] = goods.goods();
		let back = |one| DrugSupply::reactivate(signed(WHOLESALER), one, as_itself(WHOLESALER));
		(case, loose, back)
	};
	for scope in [|lot| Some(RecallScope::Lot(lot)), |_| Some(RecallScope::Product(gtin(1)))] {
		build_and_execute(|| {
			let (case, loose, back) = locked(scope);
			assert_noop!(back(case), E::Recalled);
			assert_noop!(back(loose), E::Recalled);
		});
	}
	build_and_execute(|| {
		let (_, loose, back) = locked(|_| None);
		recall_own(unit_scope(1, "L1"), recall_in(&["FR"]));
		assert_noop!(back(loose), E::Recalled);
	});
}
