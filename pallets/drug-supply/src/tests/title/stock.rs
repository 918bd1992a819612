//! Title to class stock: an amount goes from one entry to another, and its holder keeps it.

use frame_support::{assert_noop, assert_ok};

use super::*;

fn amount(lot: LotId, holder: AccountId, owner: AccountId, quantity: u64) -> Goods<AccountId> {
	Goods::Stock(stock(lot, holder, owner, quantity))
}

fn quantity(lot: LotId, holder: AccountId, owner: AccountId) -> u64 {
	DrugSupply::stock(lot, holder, owner).map_or(0, |stock| stock.quantity)
}

#[test]
fn an_amount_changes_its_owner_and_stays_where_it_is() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let goods = amount(lot, WHOLESALER, WHOLESALER, 30);
		assert_ok!(offer(WHOLESALER, &goods, PHARMACY));
		assert_eq!(quantity(lot, WHOLESALER, WHOLESALER), 100, "an offer takes nothing away");
		assert_ok!(accept(PHARMACY, &goods, WHOLESALER));
		System::assert_last_event(
			Event::TitleTransferred {
				goods,
				from: WHOLESALER,
				documents: documents(),
				authorised_by: PHARMACY,
			}
			.into(),
		);
		assert_eq!(quantity(lot, WHOLESALER, WHOLESALER), 70);
		assert_eq!(quantity(lot, WHOLESALER, PHARMACY), 30);
		assert_eq!(quantity(lot, PHARMACY, PHARMACY), 0);
		// Who has it ships it, and who owns it does not.
		let theirs = amount(lot, WHOLESALER, PHARMACY, 30);
		assert_noop!(send(PHARMACY, &theirs, terms(PHARMACY, OTHER_PHARMACY, false)), E::NotHolder);
		assert_noop!(send(WHOLESALER, &theirs, terms(WHOLESALER, PHARMACY, true)), E::NotOwner);
		entrust(WHOLESALER, &theirs, PHARMACY);
		assert_eq!(quantity(lot, PHARMACY, PHARMACY), 30);
	});
}

#[test]
fn only_the_owner_of_stock_offers_it_and_only_what_there_is() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		entrust(WHOLESALER, &amount(lot, WHOLESALER, WHOLESALER, 40), CARRIER);
		let carried = |quantity| amount(lot, CARRIER, WHOLESALER, quantity);
		assert_noop!(offer(CARRIER, &carried(1), PHARMACY), E::NotOwner);
		assert_noop!(offer(STRANGER, &carried(1), PHARMACY), E::NotOwner);
		assert_noop!(offer(WHOLESALER, &carried(41), PHARMACY), E::StockNotFound);
		assert_noop!(offer(WHOLESALER, &carried(0), PHARMACY), E::NothingNamed);
		assert_noop!(offer(WHOLESALER, &carried(1), WHOLESALER), E::SameAccount);
		let absent = amount(lot, PHARMACY, WHOLESALER, 1);
		assert_noop!(offer(WHOLESALER, &absent, PHARMACY), E::StockNotFound);
		sell(WHOLESALER, &carried(40), PHARMACY);
		assert_eq!((quantity(lot, CARRIER, WHOLESALER), quantity(lot, CARRIER, PHARMACY)), (0, 40));
	});
}

#[test]
fn amounts_of_one_stock_are_offered_side_by_side() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let part = |quantity| amount(lot, WHOLESALER, WHOLESALER, quantity);
		assert_ok!(offer(WHOLESALER, &part(60), PHARMACY));
		assert_noop!(offer(WHOLESALER, &part(60), OTHER_PHARMACY), E::AlreadyOffered);
		assert_ok!(offer(WHOLESALER, &part(50), OTHER_PHARMACY));
		assert_ok!(accept(PHARMACY, &part(60), WHOLESALER));
		// Of the rest there is not so much as was offered.
		assert_noop!(accept(OTHER_PHARMACY, &part(50), WHOLESALER), E::StockNotFound);
		assert_ok!(withdraw(OTHER_PHARMACY, &part(50)));
		assert_eq!(quantity(lot, WHOLESALER, WHOLESALER), 40);
	});
}

#[test]
fn title_to_stock_that_may_not_be_supplied_is_not_taken() {
	build_and_execute(|| {
		let (held_back, recalled, aged) = (bulk(1, 10), bulk(2, 10), bulk(3, 10));
		let all = |lot| amount(lot, WHOLESALER, WHOLESALER, 10);
		for lot in [held_back, recalled, aged] {
			assert_ok!(offer(WHOLESALER, &all(lot), PHARMACY));
		}
		let claim = GoodsClaim::Stock(stock(held_back, WHOLESALER, WHOLESALER, 10));
		let reason = QuarantineReason::Damaged;
		assert_ok!(DrugSupply::quarantine(signed(WHOLESALER), claim, reason, Party::Owner, None));
		assert_noop!(accept(PHARMACY, &all(held_back), WHOLESALER), E::InQuarantine);
		let scope = RecallScope::Lot(recalled);
		assert_ok!(DrugSupply::recall(signed(MANUFACTURER), scope, None, recall_terms(), Party::Product));
		assert_noop!(accept(PHARMACY, &all(recalled), WHOLESALER), E::Recalled);
		Timestamp::set_timestamp(EXPIRY);
		assert_noop!(accept(PHARMACY, &all(aged), WHOLESALER), E::Expired);
		Timestamp::set_timestamp(EXPIRY - 1);
		lapse(WHOLESALER);
		assert_noop!(accept(PHARMACY, &all(aged), WHOLESALER), E::NotInGoodStanding);
		renew(WHOLESALER);
		assert_ok!(accept(PHARMACY, &all(aged), WHOLESALER));
	});
}

#[test]
fn an_entry_of_stock_is_paid_for_by_who_owns_it_new() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		let entry = for_stock(WHOLESALER);
		let part = |quantity| amount(lot, WHOLESALER, WHOLESALER, quantity);
		let offers = for_custody(WHOLESALER);
		sell(WHOLESALER, &part(30), PHARMACY);
		assert_eq!((for_stock(WHOLESALER), for_stock(PHARMACY)), (entry, entry));
		assert_eq!((for_custody(WHOLESALER), for_custody(PHARMACY)), (offers, 0), "no step is stored");
		assert_eq!(DrugSupply::stock(lot, WHOLESALER, PHARMACY).unwrap().payer, PHARMACY);
		sell(WHOLESALER, &part(30), PHARMACY);
		assert_eq!((for_stock(WHOLESALER), for_stock(PHARMACY)), (entry, entry));
		sell(WHOLESALER, &part(40), PHARMACY);
		assert_eq!((for_stock(WHOLESALER), for_stock(PHARMACY)), (0, entry));
		// It goes back to who paid for it when somebody else uses it up.
		let theirs = amount(lot, WHOLESALER, PHARMACY, 100);
		let id = ship(WHOLESALER, [theirs], terms(WHOLESALER, PHARMACY, false));
		assert_eq!(for_stock(PHARMACY), entry);
		assert_ok!(DrugSupply::receive(signed(PHARMACY), id, None));
		assert_eq!((for_stock(WHOLESALER), for_stock(PHARMACY)), (0, entry));
	});
}

#[test]
fn stock_that_is_sold_joins_what_its_new_owner_has_there() {
	build_and_execute(|| {
		let lot = bulk(1, 100);
		deliver(WHOLESALER, PHARMACY, [amount(lot, WHOLESALER, WHOLESALER, 10)]);
		entrust(WHOLESALER, &amount(lot, WHOLESALER, WHOLESALER, 20), PHARMACY);
		// What is held back of his own holds back what joins it.
		let claim = GoodsClaim::Stock(stock(lot, PHARMACY, PHARMACY, 10));
		let reason = QuarantineReason::Damaged;
		assert_ok!(DrugSupply::quarantine(signed(PHARMACY), claim, reason, Party::Owner, None));
		sell(WHOLESALER, &amount(lot, PHARMACY, WHOLESALER, 20), PHARMACY);
		assert_eq!((quantity(lot, PHARMACY, PHARMACY), quantity(lot, PHARMACY, WHOLESALER)), (30, 0));
		let more = amount(lot, PHARMACY, PHARMACY, 1);
		assert_noop!(send(PHARMACY, &more, terms(PHARMACY, OTHER_PHARMACY, true)), E::InQuarantine);
	});
}
