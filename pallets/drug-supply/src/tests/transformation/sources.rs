//! Transformation: what may be consumed, and how a recall of it shows on what was made of it.

use super::*;

fn recall(scope: RecallScope, terms: RecallTerms) {
	DrugSupply::recall(signed(MANUFACTURER), scope, None, terms, Party::Product).unwrap();
}

#[test]
fn what_may_not_be_supplied_is_not_consumed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		bought(lot, &["A1", "A3"]);
		let amount = bought_stock(lot, 1);
		let output = tens();
		let one = |text| transform(packs(&[text]), output, loose(&[text]));
		let stock = || {
			let inputs = vec![Input::Stock(amount.clone())];
			transform(inputs, output, Output::Stock { quantity: 1 })
		};
		let hold = |goods| {
			let reason = QuarantineReason::Suspect;
			DrugSupply::quarantine(signed(REPACKAGER), goods, reason, Party::Holder, None)
		};
		assert_ok!(hold(GoodsClaim::Unit(listed(gtin(1), "A1"))));
		assert_ok!(hold(GoodsClaim::Stock(amount.clone())));
		assert_noop!(one("A1"), E::InQuarantine);
		assert_noop!(stock(), E::InQuarantine);
		// In a container that is held back.
		let case = open(1, 1);
		commission(lot, &["A2"], Some(case));
		deliver(MANUFACTURER, REPACKAGER, [Goods::Container(case)]);
		assert_ok!(hold(GoodsClaim::Container(case)));
		assert_noop!(one("A2"), E::InQuarantine);
		// Sold and come back.
		let shipment = ship(REPACKAGER, [unit(gtin(1), "A3")], terms(REPACKAGER, WHOLESALER, false));
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, None));
		send_back(WHOLESALER, REPACKAGER, [unit(gtin(1), "A3")]);
		assert_noop!(one("A3"), E::ReturnUnverified);
		let seen = request(lot, &listed(gtin(1), "A3"));
		assert_ok!(DrugSupply::record_verification(signed(REPACKAGER), seen));
		assert_ok!(one("A3"));
		for goods in [unit(gtin(1), "A1"), Goods::Stock(amount.clone())] {
			let cleared = DrugSupply::clear_quarantine(signed(REPACKAGER), goods, Party::Holder, digest(6));
			assert_ok!(cleared);
		}
		assert_ok!(one("A1"));
		assert_ok!(stock());
	});
}

#[test]
fn what_is_recalled_anywhere_is_not_consumed() {
	build_and_execute(|| {
		let lots = ["LOT1", "LOT2", "LOT3", "LOT4"].map(|number| register(1, number));
		let amounts = lots.map(|lot| bought_stock(lot, 2));
		bought(lots[0], &["A1", "A2", "A3"]);
		bought(lots[1], &["B1"]);
		let output = tens();
		let one = |text| transform(packs(&[text]), output, loose(&[text]));
		let stock = |number: usize| {
			let inputs = vec![Input::Stock(StockAmount { quantity: 1, ..amounts[number].clone() })];
			transform(inputs, output, Output::Stock { quantity: 1 })
		};
		// A unit, where it is made and elsewhere.
		for (text, market) in [("A1", "US"), ("A2", "DE")] {
			recall(RecallScope::Unit { gtin: gtin(1), serial: serial(text) }, recall_in(&[market]));
			assert_noop!(one(text), E::Recalled);
		}
		assert_ok!(one("A3"));
		// A lot; to wholesalers only is enough.
		assert_ok!(one("B1"));
		for (number, market) in [(1, "US"), (2, "DE")] {
			assert_ok!(stock(number));
			let terms = RecallTerms { depth: RecallDepth::Wholesale, ..recall_in(&[market]) };
			recall(RecallScope::Lot(lots[number]), terms);
			assert_noop!(stock(number), E::Recalled);
		}
		assert_ok!(stock(3));
		recall(RecallScope::Product(gtin(1)), recall_in(&["DE"]));
		assert_noop!(stock(3), E::Recalled);
	});
}

#[test]
fn what_is_repackaged_expires_no_later_than_what_it_is_made_from() {
	build_and_execute(|| {
		let (lot, other) = (register(1, "LOT1"), register(1, "LOT2"));
		bought(lot, &["A1", "A2", "A3"]);
		bought(other, &["B1", "B2"]);
		tens();
		let lot_until = |number, expiry| {
			let id = NextLotId::<Test>::get();
			let terms = LotTerms { expiry, ..lot_terms() };
			let number = lot_number(number);
			assert_ok!(DrugSupply::register_lot(signed(REPACKAGER), repackaged(1), number, terms));
			id
		};
		let (as_long, longer) = (lot_until("ASLONG", EXPIRY), lot_until("LONGER", EXPIRY + 1));
		assert_noop!(transform(packs(&["A1"]), longer, loose(&["T1"])), E::ExpiresAfterSource);
		assert_ok!(transform(packs(&["A1"]), as_long, loose(&["T1"])));
		// The first of several to expire counts, whichever it is.
		let later = DrugSupply::extend_expiry(signed(MANUFACTURER), lot, EXPIRY + 1, manufacturer());
		assert_ok!(later);
		for inputs in [["A2", "B1"], ["B1", "A2"]] {
			assert_noop!(transform(packs(&inputs), longer, loose(&["T2"])), E::ExpiresAfterSource);
		}
		assert_ok!(transform(packs(&["A2"]), longer, loose(&["T2"])));
		// Who manufactures makes something else, which has an expiry of its own.
		Credentials::grant(REPACKAGER, CredentialKind::Manufacturer, Some(jurisdiction("US")));
		let (inputs, output) = (list(packs(&["A3", "B2"])), loose(&["T3"]));
		let made = DrugSupply::transform(signed(REPACKAGER), inputs, longer, output, manufacturer());
		assert_ok!(made);
	});
}

#[test]
fn a_pack_recalled_after_it_was_consumed_shows_on_whatever_was_made_of_it() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		bought(lot, &["A1", "A2"]);
		let output = tens();
		let fives = repackage(2, "FIVES", Measure::Piece, 5);
		let apart = repackage(1, "APART", Measure::Piece, 10);
		assert_ok!(transform(packs(&["A1"]), output, loose(&["T1", "T2"])));
		assert_ok!(transform(packs(&["A2"]), apart, loose(&["X1"])));
		let ten = Input::Unit(listed(repackaged(1), "T1"));
		assert_ok!(transform(vec![ten], fives, loose(&["F1"])));
		let facts = |gtin, text| {
			let bare =
				VerificationRequest { gtin, serial: serial(text), lot: None, expiry: None, inclusion: None };
			DrugSupply::verify(bare).additional.to_vec()
		};
		recall(RecallScope::Unit { gtin: gtin(1), serial: serial("A1") }, recall_in(&["DE"]));
		for (gtin, text) in [(repackaged(1), "T1"), (repackaged(1), "T2"), (repackaged(2), "F1")] {
			assert_eq!(facts(gtin, text), [AdditionalInformation::SourceRecalled]);
		}
		assert_eq!(facts(repackaged(1), "X1"), []);
	});
}

#[test]
fn a_recalled_source_shows_on_whatever_was_made_of_it() {
	build_and_execute(|| {
		let (lot, other) = (register(1, "LOT1"), register(1, "LOT2"));
		bought(lot, &["A1"]);
		bought(other, &["B1"]);
		let output = tens();
		let fives = repackage(2, "FIVES", Measure::Piece, 5);
		let apart = repackage(1, "APART", Measure::Piece, 10);
		assert_ok!(transform(packs(&["A1"]), output, loose(&["T1", "T2"])));
		assert_ok!(transform(packs(&["B1"]), apart, loose(&["X1"])));
		let ten = Input::Unit(listed(repackaged(1), "T1"));
		assert_ok!(transform(vec![ten], fives, loose(&["F1", "F2"])));
		assert_eq!(
			(sources(output), sources(fives), sources(apart)),
			(vec![lot], vec![lot, output], vec![other])
		);
		let shows = || {
			[(output, 1, "T2"), (fives, 2, "F1"), (apart, 1, "X1")]
				.map(|(lot, item, text)| source_recalled(lot, repackaged(item), text))
		};
		assert_eq!(shows(), [false, false, false]);
		recall(RecallScope::Lot(lot), recall_in(&["US"]));
		assert_eq!(shows(), [true, true, false]);
		// It shows, and that is all: who made it decides whether to recall.
		let made = answer(fives, repackaged(2), "F1");
		assert!(made.is_verified());
		assert_eq!(made.additional.into_inner(), [AdditionalInformation::SourceRecalled]);
		deliver(REPACKAGER, WHOLESALER, [unit(repackaged(2), "F1")]);
		// A product that is recalled is all its lots.
		recall(RecallScope::Product(gtin(1)), recall_in(&["US"]));
		assert_eq!(shows(), [true, true, true]);
		assert!(answer(apart, repackaged(1), "X1").is_verified());
	});
}

#[test]
fn each_of_several_sources_shows_by_itself() {
	build_and_execute(|| {
		let lots = ["LOT1", "LOT2", "LOT3"].map(|number| register(1, number));
		for (place, recalled) in lots.iter().enumerate() {
			// One of each lot into a lot of its own, of which one source is recalled, and each time another.
			let texts = lots.map(|lot| format!("{place}-{lot}"));
			for (lot, text) in lots.iter().zip(&texts) {
				bought(*lot, &[text]);
			}
			let output = repackage(1, &format!("OUT{place}"), Measure::Piece, 10);
			let made = format!("T{place}");
			assert_ok!(transform(packs(&texts.each_ref().map(String::as_str)), output, loose(&[&made])));
			assert_eq!(sources(output), lots);
			// Taken back, which only a test can do, so that it is this one alone that shows.
			let shows = frame_support::storage::with_transaction(|| {
				recall(RecallScope::Lot(*recalled), recall_in(&["DE"]));
				let answer = source_recalled(output, repackaged(1), &made);
				sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(answer))
			});
			assert_eq!(shows, Ok(true));
			assert!(!source_recalled(output, repackaged(1), &made));
		}
	});
}

#[test]
fn a_lot_is_not_made_from_itself() {
	build_and_execute(|| {
		let lot = tens();
		let other = repackage(2, "OTHER", Measure::Piece, 10);
		let third = repackage(3, "THIRD", Measure::Piece, 10);
		// From nothing, as a manufacturer; the rest is repackaged.
		Credentials::grant(REPACKAGER, CredentialKind::Manufacturer, Some(jurisdiction("US")));
		assert_ok!(DrugSupply::commission_stock(signed(REPACKAGER), lot, 100, manufacturer()));
		let from = |input, output| {
			let inputs = vec![Input::Stock(stock(input, REPACKAGER, REPACKAGER, 5))];
			transform(inputs, output, Output::Stock { quantity: 5 })
		};
		assert_noop!(from(lot, lot), E::OwnSource);
		assert_ok!(from(lot, other));
		assert_noop!(from(other, lot), E::OwnSource);
		assert_ok!(from(lot, other));
		assert_ok!(from(other, third));
		// By two steps no more than by one.
		assert_noop!(from(third, lot), E::OwnSource);
		assert_noop!(from(third, other), E::OwnSource);
		assert_eq!((sources(lot), sources(third)), (vec![], vec![lot, other]));
	});
}

#[test]
fn a_lot_knows_sixteen_sources_and_no_more() {
	build_and_execute(|| {
		let output = repackage(1, "OUT", Measure::Piece, 10);
		let next = repackage(2, "NEXT", Measure::Piece, 10);
		let consume = |input: LotId, holder_lot: LotId| {
			let inputs = vec![Input::Stock(stock(input, REPACKAGER, REPACKAGER, 1))];
			transform(inputs, holder_lot, Output::Stock { quantity: 1 })
		};
		let lots: Vec<_> = (0..=MAX_SOURCES).map(|number| register(1, &format!("LOT{number}"))).collect();
		for lot in &lots {
			bought_stock(*lot, 2);
		}
		let (last, first) = lots.split_last().unwrap();
		for lot in first {
			assert_ok!(consume(*lot, output));
		}
		assert_eq!(sources(output), first);
		assert_noop!(consume(*last, output), E::TooManySources);
		// One that is known is none more. What is made of all these has them and their lot: one too many.
		assert_ok!(consume(first[0], output));
		assert_noop!(consume(output, next), E::TooManySources);
		assert_ok!(consume(*last, next));
		assert_eq!(sources(next), [*last]);
	});
}
