//! Packing and unpacking of containers and units: tiers, owners, premises, and what is not packed.

use crate::{mock::*, *};
use codec::MaxEncodedLen;
use frame_support::{assert_noop, assert_ok};
use salus_primitives::{credential::CredentialKind, doubles::Credentials, identifiers::Sscc};
use sp_runtime::DispatchResult;

type E = Error<Test>;

pub(super) fn pack(
	who: AccountId,
	contents: impl IntoIterator<Item = Contents>,
	into: Sscc,
) -> DispatchResult {
	DrugSupply::pack(signed(who), list(contents), into)
}

pub(super) fn unpack(who: AccountId, contents: impl IntoIterator<Item = Contents>) -> DispatchResult {
	DrugSupply::unpack(signed(who), list(contents))
}

pub(super) fn case(container: Sscc) -> Contents {
	Contents::Container(container)
}

/// A pack of product 1 that has an entry.
pub(super) fn one(text: &str) -> Contents {
	Contents::Unit(listed(gtin(1), text))
}

pub(super) fn container(sscc: Sscc) -> Container<Test> {
	DrugSupply::container(sscc).unwrap()
}

/// How many containers and units are directly in a container, and how many of them may not be supplied.
pub(super) fn counts(sscc: Sscc) -> (u32, u32, u32) {
	let container = container(sscc);
	(container.containers, container.units, container.restricted)
}

/// The lots of a container, and how often each stands in it.
pub(super) fn lots(sscc: Sscc) -> Vec<(LotId, u32)> {
	let mut lots: Vec<_> = container(sscc).lots.iter().map(|one| (one.lot, one.count)).collect();
	lots.sort_unstable();
	lots
}

/// Opens containers of tiers 1 to `tier` in one another; the innermost first.
pub(super) fn nest(first: u64, tier: u8) -> Vec<Sscc> {
	let nested: Vec<_> = (1..=tier).map(|tier| open(first + u64::from(tier), tier)).collect();
	for pair in nested.windows(2) {
		assert_ok!(pack(MANUFACTURER, [case(pair[0])], pair[1]));
	}
	nested
}

pub(super) fn hold_back(who: AccountId, goods: GoodsClaim<AccountId>) {
	assert_ok!(DrugSupply::quarantine(signed(who), goods, QuarantineReason::Suspect, Party::Holder, None));
}

pub(super) fn clear(who: AccountId, goods: Goods<AccountId>) {
	assert_ok!(DrugSupply::clear_quarantine(signed(who), goods, Party::Holder, digest(8)));
}

pub(super) fn end(who: AccountId, goods: GoodsClaim<AccountId>) {
	assert_ok!(DrugSupply::decommission(signed(who), list([goods]), DecommissionReason::Destroyed));
}

/// What the deposit for so many steps at once is.
pub(super) fn steps(count: u64) -> u64 {
	count + count * Step::<Test>::max_encoded_len() as u64 / 100
}

/// What the deposit for a unit's entry is.
pub(super) fn entry() -> u64 {
	1 + Unit::<Test>::max_encoded_len() as u64 / 100
}

fn place_of(text: &str) -> Place<AccountId> {
	Units::<Test>::get(gtin(1), serial(text)).unwrap().place
}

#[test]
fn goods_are_packed_out_of_wherever_they_were() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (first, second, pallet) = (open(1, 1), open(2, 1), open(3, 2));
		commission(lot, &["LOOSE"], None);
		commission(lot, &["INSIDE"], Some(first));
		let (number, tree) = commit(lot, 10, first);
		let proven = committed(gtin(1), number, &tree, 4);
		assert_eq!((counts(first), lots(first)), ((0, 1, 0), vec![(lot, 2)]));

		let before = (on_hold(MANUFACTURER), NextEventId::<Test>::get());
		assert_ok!(pack(
			MANUFACTURER,
			[one("LOOSE"), one("INSIDE"), Contents::Unit(proven), case(first)],
			pallet
		));
		// Four steps, and an entry for the unit that had none.
		assert_eq!(on_hold(MANUFACTURER), before.0 + 4 * steps(1) + entry());
		assert_eq!((counts(first), lots(first)), ((0, 0, 0), vec![(lot, 1)]), "the range is still there");
		assert_eq!((counts(pallet), lots(pallet)), ((1, 3, 0), vec![(lot, 4)]));
		for text in ["LOOSE", "INSIDE", "C4"] {
			assert_eq!(place_of(text), Place::In(pallet));
		}
		assert_eq!(container(first).place, Place::In(pallet));
		let unit = Units::<Test>::get(gtin(1), serial("C4")).unwrap();
		assert_eq!(unit.origin, Origin { commission: number, index: 4 });
		assert_eq!(unit.payer, Some(MANUFACTURER));

		// Each has its step, which says what it left.
		for (nth, from) in [None, Some(first), Some(first), None].into_iter().enumerate() {
			let step = History::<Test>::get(before.1 + nth as u64).unwrap();
			assert_eq!((step.what, step.from, step.into), (Happening::Packed, from, Some(pallet)));
			assert_eq!((step.recorded_by, step.recorded_at), (MANUFACTURER, START));
		}
		assert_eq!(container(first).head, Some(before.1 + 3));
		System::assert_last_event(
			Event::Recorded {
				event: before.1 + 3,
				subject: Subject::Container(first),
				what: Happening::Packed,
				from: None,
				into: Some(pallet),
				authorised_by: MANUFACTURER,
			}
			.into(),
		);

		// And on, out of one container into another.
		assert_ok!(pack(MANUFACTURER, [one("LOOSE"), one("C4")], second));
		assert_eq!(on_hold(MANUFACTURER), before.0 + 6 * steps(1) + entry(), "it has its entry");
		assert_eq!((counts(pallet), lots(pallet)), ((1, 1, 0), vec![(lot, 2)]));
		assert_eq!((counts(second), lots(second)), ((0, 2, 0), vec![(lot, 2)]));
		assert_ok!(pack(MANUFACTURER, [case(first)], open(4, 5)));
		assert_eq!(counts(pallet), (0, 1, 0));
		let step = History::<Test>::get(container(first).head.unwrap()).unwrap();
		assert_eq!((step.from, step.into, step.previous), (Some(pallet), Some(sscc(4)), Some(before.1 + 3)));
	});
}

#[test]
fn goods_are_unpacked_into_the_hands_of_who_has_them() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, middle, outer) = (open(1, 1), open(2, 2), open(3, 3));
		commission(lot, &["A", "B"], Some(inner));
		let (number, tree) = commit(lot, 10, inner);
		assert_ok!(pack(MANUFACTURER, [case(inner)], middle));
		assert_ok!(pack(MANUFACTURER, [case(middle)], outer));
		// A carrier has it, the manufacturer owns it.
		let shipment = ship(MANUFACTURER, [Goods::Container(outer)], terms(MANUFACTURER, CARRIER, false));
		assert_ok!(DrugSupply::receive(signed(CARRIER), shipment, Some(gln(1))));
		let held = Custody { holder: CARRIER, premises: Some(gln(1)), owner: MANUFACTURER, shipment: None };

		let before = (on_hold(CARRIER), on_hold(MANUFACTURER), NextEventId::<Test>::get());
		let proven = Contents::Unit(committed(gtin(1), number, &tree, 9));
		assert_ok!(unpack(CARRIER, [one("A"), proven, case(inner)]));
		assert_eq!(on_hold(CARRIER), before.0 + 3 * steps(1) + entry());
		assert_eq!(on_hold(MANUFACTURER), before.1);
		for place in [place_of("A"), place_of("C9"), container(inner).place] {
			assert_eq!(place, Place::Held(held.clone()));
		}
		assert_eq!(place_of("B"), Place::In(inner), "what is deeper stays where it is");
		assert_eq!((counts(inner), lots(inner)), ((0, 1, 0), vec![(lot, 2)]));
		assert_eq!((counts(middle), lots(middle)), ((0, 0, 0), vec![]));
		assert_eq!((counts(outer), lots(outer)), ((1, 0, 0), vec![]));
		for (nth, from) in [inner, inner, middle].into_iter().enumerate() {
			let step = History::<Test>::get(before.2 + nth as u64).unwrap();
			assert_eq!((step.what, step.from, step.into), (Happening::Unpacked, Some(from), None));
			assert_eq!(step.recorded_by, CARRIER);
		}
		assert_eq!(container(inner).state, State::Active);
		assert_eq!(state_of(gtin(1), "A"), State::Active);
	});
}

#[test]
fn a_step_of_packing_is_paid_by_who_packs_and_goes_back_to_him() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (container, pallet) = (open(1, 1), open(2, 2));
		commission(lot, &["A"], Some(container));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(container), Goods::Container(pallet)]);
		let (maker, before) = (on_hold(MANUFACTURER), on_hold(WHOLESALER));
		let step = NextEventId::<Test>::get();
		assert_ok!(pack(WHOLESALER, [case(container), one("A")], pallet));
		assert_eq!((on_hold(MANUFACTURER), on_hold(WHOLESALER)), (maker, before + 2 * steps(1)));
		go_to_day(100);
		for step in [step, step + 1] {
			assert_ok!(DrugSupply::prune(signed(STRANGER), Prunable::Step(step)));
		}
		assert_eq!((on_hold(MANUFACTURER), on_hold(WHOLESALER)), (maker, before));
	});
}

#[test]
fn who_cannot_pay_does_not_pack() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (container, pallet) = (open(1, 1), open(2, 2));
		commission(lot, &["A"], None);
		deliver(MANUFACTURER, WHOLESALER, [unit(gtin(1), "A"), Goods::Container(pallet)]);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(container)]);
		// Enough for one step and not for two.
		let spare = on_hold(WHOLESALER);
		let poor = steps(1) + spare + 2;
		assert_ok!(Balances::transfer_allow_death(signed(WHOLESALER), STRANGER, ENDOWMENT - poor));
		assert!(pack(WHOLESALER, [one("A"), case(container)], pallet).is_err());
		assert_eq!(counts(pallet), (0, 0, 0));
		assert_ok!(pack(WHOLESALER, [one("A")], pallet));
	});
}

#[test]
fn what_is_not_there_is_neither_packed_nor_packed_into() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (first, second) = (open(1, 1), open(2, 2));
		commission(lot, &["A"], None);
		assert_noop!(pack(MANUFACTURER, [], second), E::NothingNamed);
		assert_noop!(unpack(MANUFACTURER, []), E::NothingNamed);
		assert_noop!(pack(MANUFACTURER, [one("A")], sscc(9)), E::ContainerNotFound);
		assert_noop!(pack(MANUFACTURER, [case(sscc(9))], second), E::ContainerNotFound);
		assert_noop!(pack(MANUFACTURER, [one("B")], second), E::UnitNotFound);
		assert_noop!(unpack(MANUFACTURER, [case(sscc(9))]), E::ContainerNotFound);
		assert_noop!(unpack(MANUFACTURER, [one("B")]), E::UnitNotFound);
		// All or nothing: what comes before is not packed either.
		assert_noop!(pack(MANUFACTURER, [one("A"), case(first), one("B")], second), E::UnitNotFound);
		assert_noop!(unpack(MANUFACTURER, [one("A")]), E::NotPacked);
		assert_noop!(unpack(MANUFACTURER, [case(first)]), E::NotPacked);
		assert_ok!(pack(MANUFACTURER, [one("A"), case(first)], second));
		assert_noop!(unpack(MANUFACTURER, [one("A"), one("A")]), E::NotPacked);
		assert_noop!(unpack(MANUFACTURER, [case(first), case(first)]), E::NotPacked);
	});
}

#[test]
fn what_is_in_a_container_is_not_packed_into_it_again() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (first, second) = (open(1, 1), open(2, 2));
		commission(lot, &["A"], None);
		let (number, tree) = commit(lot, 3, first);
		let proven = || Contents::Unit(committed(gtin(1), number, &tree, 0));
		assert_noop!(pack(MANUFACTURER, [one("A"), one("A")], second), E::AlreadyPacked);
		assert_noop!(pack(MANUFACTURER, [case(first), case(first)], second), E::AlreadyPacked);
		// A committed unit is where its range is.
		assert_noop!(pack(MANUFACTURER, [proven()], first), E::AlreadyPacked);
		assert_noop!(pack(MANUFACTURER, [proven(), proven()], second), E::AlreadyPacked);
		assert_ok!(pack(MANUFACTURER, [case(first), one("A")], second));
		assert_noop!(pack(MANUFACTURER, [one("A")], second), E::AlreadyPacked);
		assert_noop!(pack(MANUFACTURER, [case(first)], second), E::AlreadyPacked);
	});
}

#[test]
fn a_container_goes_only_into_one_of_a_higher_tier() {
	build_and_execute(|| {
		for inner in 1..=MAX_TIER {
			for outer in 1..=MAX_TIER {
				let number = u64::from(10 * inner + outer);
				let (low, high) = (open(number, inner), open(1_000 + number, outer));
				if inner < outer {
					assert_ok!(pack(MANUFACTURER, [case(low)], high));
				} else {
					assert_noop!(pack(MANUFACTURER, [case(low)], high), E::TierTooHigh);
				}
			}
		}
	});
}

#[test]
fn no_container_ends_up_inside_itself() {
	build_and_execute(|| {
		let nested = nest(0, 5);
		for (nth, inner) in nested.iter().enumerate() {
			for outer in &nested[..=nth] {
				assert_noop!(pack(MANUFACTURER, [case(*inner)], *outer), E::TierTooHigh);
			}
		}
	});
}

#[test]
fn what_lies_five_deep_is_in_the_hands_of_who_has_the_outermost() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let nested = nest(0, 5);
		commission(lot, &["A"], Some(nested[0]));
		let (number, tree) = commit(lot, 2, nested[0]);
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(nested[4])]);
		for sscc in &nested {
			assert_eq!((custody(*sscc).holder, custody(*sscc).owner), (WHOLESALER, WHOLESALER));
			assert_eq!(lots(*sscc).len(), 1);
		}
		assert_noop!(unpack(MANUFACTURER, [one("A")]), E::NotHolder);
		let proven = committed(gtin(1), number, &tree, 1);
		assert_noop!(unpack(MANUFACTURER, [Contents::Unit(proven.clone())]), E::NotHolder);
		assert_ok!(unpack(WHOLESALER, [one("A"), Contents::Unit(proven)]));
		assert_eq!(place_of("A"), Place::Held(custody(nested[4])));
	});
}

#[test]
fn goods_of_others_are_neither_packed_nor_packed_into() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (full, inner, outer, own) = (open(1, 2), open(2, 1), open(3, 3), open(4, 3));
		commission(lot, &["A", "B"], Some(full));
		commission(lot, &["L"], None);
		assert_ok!(pack(MANUFACTURER, [case(inner)], full));
		deliver(MANUFACTURER, WHOLESALER, [Goods::Container(full), unit(gtin(1), "L")]);
		let carried = ship(MANUFACTURER, [Goods::Container(outer)], terms(MANUFACTURER, WHOLESALER, false));
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), carried, None));
		assert_eq!((custody(outer).holder, custody(outer).owner), (WHOLESALER, MANUFACTURER));
		for who in [MANUFACTURER, CARRIER, STRANGER] {
			for what in [one("A"), one("L"), case(inner), case(full)] {
				// Neither into what he has nor into what he has not, though it be his.
				assert_noop!(pack(who, [what.clone()], outer), E::NotHolder);
				if who == MANUFACTURER {
					assert_noop!(pack(who, [what], own), E::NotHolder);
				}
			}
			assert_noop!(unpack(who, [one("A")]), E::NotHolder);
			assert_noop!(unpack(who, [case(inner)]), E::NotHolder);
		}
		// Own goods do not go into what others have.
		commission(lot, &["M"], None);
		for into in [outer, full, inner] {
			assert_noop!(pack(MANUFACTURER, [one("M")], into), E::NotHolder);
			assert_noop!(pack(MANUFACTURER, [case(own)], into), E::NotHolder);
		}
		// And who has them packs, whosesoever they are and whether or not he is still in good standing.
		Credentials::revoke(WHOLESALER, CredentialKind::Wholesaler, Some(jurisdiction("US")));
		assert_ok!(pack(WHOLESALER, [one("A"), one("L"), case(inner)], outer));
	});
}

#[test]
fn what_is_under_way_is_not_packed_nor_packed_into() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, outer, other) = (open(1, 1), open(2, 2), open(3, 3));
		commission(lot, &["A", "B"], Some(inner));
		commission(lot, &["L", "M"], None);
		let (number, tree) = commit(lot, 3, inner);
		assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
		let goods = [Goods::Container(outer), unit(gtin(1), "L")];
		let shipment = ship(MANUFACTURER, goods, terms(MANUFACTURER, WHOLESALER, true));
		let proven = || Contents::Unit(committed(gtin(1), number, &tree, 2));
		for what in [one("A"), one("L"), proven(), case(inner), case(outer)] {
			assert_noop!(pack(MANUFACTURER, [what.clone()], other), E::InTransit);
			// It is the shipper's until it arrives.
			assert_noop!(pack(WHOLESALER, [what], other), E::NotHolder);
		}
		for into in [inner, outer] {
			assert_noop!(pack(MANUFACTURER, [one("M")], into), E::InTransit);
			assert_noop!(pack(WHOLESALER, [one("M")], into), E::NotHolder);
		}
		for what in [one("A"), proven(), case(inner)] {
			assert_noop!(unpack(MANUFACTURER, [what.clone()]), E::InTransit);
			assert_noop!(unpack(WHOLESALER, [what]), E::NotHolder);
		}
		assert_ok!(DrugSupply::void_shipment(signed(MANUFACTURER), shipment));
		assert_ok!(pack(MANUFACTURER, [one("A"), one("L"), proven(), case(outer)], other));
	});
}

#[test]
fn what_ended_is_not_packed_nor_packed_into() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, outer, alone, sound) = (open(1, 1), open(2, 2), open(3, 1), open(4, 3));
		commission(lot, &["A"], Some(inner));
		let (number, tree) = commit(lot, 3, inner);
		commission(lot, &["GONE", "L"], None);
		assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
		end(MANUFACTURER, GoodsClaim::Container(outer));
		end(MANUFACTURER, GoodsClaim::Unit(listed(gtin(1), "GONE")));
		assert_ok!(DrugSupply::close_container(signed(MANUFACTURER), alone));
		let proven = || Contents::Unit(committed(gtin(1), number, &tree, 0));
		for what in [one("A"), one("GONE"), proven(), case(inner), case(outer), case(alone)] {
			assert_noop!(pack(MANUFACTURER, [what], sound), E::NotActive);
		}
		for into in [inner, outer, alone] {
			assert_noop!(pack(MANUFACTURER, [one("L")], into), E::NotActive);
		}
		for what in [one("A"), proven(), case(inner)] {
			assert_noop!(unpack(MANUFACTURER, [what]), E::NotActive);
		}
		assert_noop!(unpack(MANUFACTURER, [one("GONE")]), E::NotPacked);
		for ended in [outer, alone] {
			assert_noop!(DrugSupply::close_container(signed(MANUFACTURER), ended), E::NotActive);
		}
	});
}

#[test]
fn what_was_supplied_is_still_unpacked_and_nothing_else() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, outer, sound) = (open(1, 1), open(2, 2), open(3, 3));
		commission(lot, &["A"], Some(inner));
		let (number, tree) = commit(lot, 3, inner);
		commission(lot, &["L"], None);
		assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
		let goods = [Goods::Container(outer), Goods::Container(sound), unit(gtin(1), "L")];
		deliver(MANUFACTURER, HOSPITAL, goods);
		assert_ok!(DrugSupply::supply(
			signed(HOSPITAL),
			list([GoodsClaim::Container(outer)]),
			Recipient::OwnInstitution,
			trade_capacity(HOSPITAL)
		));
		let supplied = container(outer).state;
		assert!(matches!(supplied, State::Supplied(_)));
		go_to_day(1);
		let proven = || Contents::Unit(committed(gtin(1), number, &tree, 0));
		for what in [one("A"), proven(), case(inner)] {
			assert_noop!(pack(HOSPITAL, [what.clone()], sound), E::NotActive);
			assert_noop!(unpack(MANUFACTURER, [what]), E::NotHolder);
		}
		assert_noop!(pack(HOSPITAL, [one("L")], inner), E::NotActive);
		assert_ok!(unpack(HOSPITAL, [one("A"), proven(), case(inner)]));
		// Each ended when the whole did.
		for state in [state_of(gtin(1), "A"), state_of(gtin(1), "C0"), container(inner).state] {
			assert_eq!(state, supplied);
		}
		for what in [one("A"), one("C0"), case(inner)] {
			assert_noop!(pack(HOSPITAL, [what], sound), E::NotActive);
		}
		assert_eq!(counts(outer), (0, 0, 0));
	});
}

#[test]
fn what_is_in_quarantine_is_not_packed_nor_packed_into() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let nested = nest(0, 3);
		let (sound, alone) = (open(10, 5), open(11, 1));
		commission(lot, &["A"], Some(nested[0]));
		let (number, tree) = commit(lot, 3, nested[0]);
		commission(lot, &["HELD", "L"], None);
		hold_back(MANUFACTURER, GoodsClaim::Unit(listed(gtin(1), "HELD")));
		hold_back(MANUFACTURER, GoodsClaim::Container(nested[1]));
		hold_back(MANUFACTURER, GoodsClaim::Container(alone));
		let proven = || Contents::Unit(committed(gtin(1), number, &tree, 0));
		for what in [one("A"), one("HELD"), proven(), case(nested[0]), case(nested[1]), case(alone)] {
			assert_noop!(pack(MANUFACTURER, [what], sound), E::InQuarantine);
		}
		for into in [nested[0], nested[1], alone] {
			assert_noop!(pack(MANUFACTURER, [one("L")], into), E::InQuarantine);
		}
		// Nothing is taken out of it.
		for what in [one("A"), proven(), case(nested[0])] {
			assert_noop!(unpack(MANUFACTURER, [what]), E::InQuarantine);
		}
		// What is sound around it is packed, and packed into; and what is held back by itself is taken out of that.
		assert_ok!(pack(MANUFACTURER, [one("L")], nested[2]));
		assert_ok!(pack(MANUFACTURER, [case(nested[2])], sound));
		assert_eq!(counts(sound), (1, 0, 1));
		assert_ok!(unpack(MANUFACTURER, [case(nested[1])]));
		assert_eq!(counts(sound), (1, 0, 0));
		clear(MANUFACTURER, Goods::Container(nested[1]));
		clear(MANUFACTURER, unit(gtin(1), "HELD"));
		assert_ok!(pack(MANUFACTURER, [one("A"), one("HELD"), proven(), case(nested[0])], sound));
	});
}

#[test]
fn what_is_held_back_alone_is_taken_out_of_a_sound_container() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, outer) = (open(1, 1), open(2, 2));
		commission(lot, &["A", "B"], Some(inner));
		assert_ok!(pack(MANUFACTURER, [case(inner)], outer));
		hold_back(MANUFACTURER, GoodsClaim::Unit(listed(gtin(1), "A")));
		assert_eq!((counts(inner), counts(outer)), ((0, 2, 1), (1, 0, 1)));
		assert_noop!(pack(MANUFACTURER, [one("A")], outer), E::InQuarantine);
		assert_ok!(unpack(MANUFACTURER, [one("A")]));
		assert_eq!((counts(inner), counts(outer)), ((0, 1, 0), (1, 0, 0)));
		assert_eq!(Units::<Test>::get(gtin(1), serial("A")).unwrap().quarantines.len(), 1);
	});
}

#[test]
fn recalled_and_expired_goods_are_still_packed() {
	build_and_execute(|| {
		let lot = register(1, "LOT");
		let (inner, outer) = (open(1, 1), open(2, 2));
		commission(lot, &["A"], Some(inner));
		let recall =
			|scope| DrugSupply::recall(signed(MANUFACTURER), scope, None, recall_terms(), Party::Product);
		assert_ok!(recall(RecallScope::Unit { gtin: gtin(1), serial: serial("A") }));
		assert_ok!(recall(RecallScope::Lot(lot)));
		go_to_day(301);
		assert_eq!((counts(inner), counts(outer)), ((0, 1, 1), (0, 0, 0)));
		assert_ok!(pack(MANUFACTURER, [one("A")], outer));
		assert_eq!((counts(inner), counts(outer)), ((0, 0, 0), (0, 1, 1)));
		assert_ok!(unpack(MANUFACTURER, [one("A")]));
		assert_eq!(counts(outer), (0, 0, 0));
	});
}
