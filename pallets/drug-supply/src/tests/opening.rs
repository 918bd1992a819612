//! Containers: opened by the holder of the prefix, closed by who has them, never used again.

#![allow(clippy::arithmetic_side_effects)]

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::{CompanyPrefix, Sscc},
};
use sp_runtime::{traits::Convert, DispatchError, DispatchResult, TokenError};

use crate::{mock::*, *};

type E = Error<Test>;

fn price() -> u64 {
	Price::convert(Footprint::from_parts(1, Container::<Test>::max_encoded_len()))
}

fn step_price() -> u64 {
	Price::convert(Footprint::from_parts(1, Step::<Test>::max_encoded_len()))
}

/// What somebody has on hold for containers, and for the steps of their histories.
fn held(who: AccountId) -> (u64, u64) {
	let held = |reason| Balances::balance_on_hold(&RuntimeHoldReason::DrugSupply(reason), &who);
	(held(HoldReason::Container), held(HoldReason::Custody))
}

fn open_as(who: AccountId, numbers: &[u64], tier: u8, prefix: CompanyPrefix) -> DispatchResult {
	let containers = list(numbers.iter().map(|number| sscc(*number)));
	DrugSupply::open_containers(signed(who), containers, tier, prefix, None)
}

fn open_mine(numbers: &[u64], tier: u8) -> DispatchResult {
	open_as(MANUFACTURER, numbers, tier, prefix())
}

fn close(who: AccountId, container: Sscc) -> DispatchResult {
	DrugSupply::close_container(signed(who), container)
}

fn pack(who: AccountId, contents: Contents, into: Sscc) {
	DrugSupply::pack(signed(who), list([contents]), into).unwrap();
}

fn unpack(who: AccountId, contents: Contents) {
	DrugSupply::unpack(signed(who), list([contents])).unwrap();
}

fn container(sscc: Sscc) -> Container<Test> {
	DrugSupply::container(sscc).unwrap()
}

/// The state of what its holder closed just now.
fn closed_by(organisation: AccountId) -> State<AccountId> {
	let ending = Ending { organisation, premises: None, at: now() };
	State::Decommissioned { ending, reason: DecommissionReason::Emptied }
}

#[test]
fn the_holder_of_a_prefix_opens_containers_and_pays_for_each() {
	build_and_execute(|| {
		let numbers = [1, 2, 3];
		assert_ok!(open_mine(&numbers, 2));
		System::assert_last_event(
			Event::ContainersOpened {
				event: 0,
				containers: list(numbers.map(sscc)),
				tier: 2,
				premises: None,
				authorised_by: MANUFACTURER,
			}
			.into(),
		);
		let mine = Custody { holder: MANUFACTURER, premises: None, owner: MANUFACTURER, shipment: None };
		for number in numbers {
			let one = container(sscc(number));
			assert_eq!((one.tier, one.place), (2, Place::Held(mine.clone())));
			assert_eq!((one.state, one.returned, one.head), (State::Active, false, None));
			assert_eq!((one.containers, one.units, one.restricted, one.held_back), (0, 0, 0, 0));
			assert!(!one.broken);
			assert!(one.ranges.is_empty() && one.lots.is_empty() && one.quarantines.is_empty());
			assert_eq!((one.opened_by, one.opened), (MANUFACTURER, 0));
			assert_eq!(custody(sscc(number)), mine);
		}
		assert_eq!(held(MANUFACTURER), (3 * price(), 0));
		assert_eq!(on_hold(MANUFACTURER), 3 * price());
		assert_eq!(NextEventId::<Test>::get(), 1);
	});
}

#[test]
fn containers_open_at_premises() {
	build_and_execute(|| {
		let premises = Some(gln(5));
		let opened =
			DrugSupply::open_containers(signed(MANUFACTURER), list([sscc(1)]), 1, prefix(), premises);
		assert_ok!(opened);
		System::assert_last_event(
			Event::ContainersOpened {
				event: 0,
				containers: list([sscc(1)]),
				tier: 1,
				premises,
				authorised_by: MANUFACTURER,
			}
			.into(),
		);
		assert_eq!(custody(sscc(1)).premises, premises);
	});
}

#[test]
fn a_container_has_a_tier_of_one_to_five() {
	build_and_execute(|| {
		for tier in [0, MAX_TIER + 1, u8::MAX] {
			assert_noop!(open_mine(&[1], tier), E::InvalidTier);
		}
		for tier in 1..=MAX_TIER {
			assert_ok!(open_mine(&[tier.into()], tier));
			assert_eq!(container(sscc(tier.into())).tier, tier);
		}
	});
}

#[test]
fn only_the_holder_of_its_prefix_opens_a_container() {
	build_and_execute(|| {
		assert_noop!(open_mine(&[], 1), E::NothingNamed);
		assert_noop!(open_as(REPACKAGER, &[1], 1, prefix()), E::NotInGoodStanding);
		assert_noop!(open_as(WHOLESALER, &[1], 1, prefix()), E::NotInGoodStanding);
		assert_noop!(open_as(REPACKAGER, &[1], 1, repackager_prefix()), E::WrongPrefix);
		// One foreign number spoils the batch, wherever it stands.
		let foreign = Sscc::from_payload(399_999 * 1_000_000_000).unwrap();
		for batch in [[sscc(1), foreign], [foreign, sscc(1)]] {
			let opened = DrugSupply::open_containers(signed(MANUFACTURER), list(batch), 1, prefix(), None);
			assert_noop!(opened, E::WrongPrefix);
		}
		Credentials::revoke(MANUFACTURER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_noop!(open_mine(&[1], 1), E::NotInGoodStanding);
		// Whoever holds a prefix may number containers, trading partner or not.
		Credentials::grant(STRANGER, CredentialKind::CompanyPrefix(prefix()), None);
		assert_ok!(open_as(STRANGER, &[1], 1, prefix()));
		assert_eq!((on_hold(STRANGER), on_hold(MANUFACTURER)), (price(), 0));
	});
}

#[test]
fn an_sscc_is_used_once() {
	build_and_execute(|| {
		assert_noop!(open_mine(&[1, 1], 1), E::AlreadyOpened);
		assert_noop!(open_mine(&[1, 2, 3, 1], 1), E::AlreadyOpened);
		assert_ok!(open_mine(&[1], 1));
		// All or nothing: what is new in the batch is not opened either.
		assert_noop!(open_mine(&[2, 1], 1), E::AlreadyOpened);
		assert!(DrugSupply::container(sscc(2)).is_none());
		assert_ok!(close(MANUFACTURER, sscc(1)));
		assert_noop!(open_mine(&[1], 1), E::AlreadyOpened);
		assert_noop!(open_mine(&[1], 2), E::AlreadyOpened);
	});
}

#[test]
fn who_cannot_pay_for_all_opens_none() {
	build_and_execute(|| {
		const POOR: AccountId = 1_000;
		Credentials::grant(POOR, CredentialKind::CompanyPrefix(prefix()), None);
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), POOR, 2 * price()));
		assert_noop!(open_as(POOR, &[1, 2, 3], 1, prefix()), TokenError::FundsUnavailable);
		assert_ok!(open_as(POOR, &[1], 1, prefix()));
	});
}

#[test]
fn an_empty_container_is_closed_by_who_has_it() {
	build_and_execute(|| {
		assert_noop!(close(MANUFACTURER, sscc(1)), E::ContainerNotFound);
		let case = open(1, 1);
		for who in [STRANGER, WHOLESALER, REGULATOR] {
			assert_noop!(close(who, case), E::NotHolder);
		}
		assert_ok!(close(MANUFACTURER, case));
		let step = Event::Recorded {
			event: 1,
			subject: Subject::Container(case),
			what: Happening::Decommissioned { reason: DecommissionReason::Emptied },
			from: None,
			into: None,
			authorised_by: MANUFACTURER,
		};
		System::assert_has_event(step.into());
		System::assert_last_event(
			Event::ContainerClosed { event: 1, container: case, authorised_by: MANUFACTURER }.into(),
		);
		let one = container(case);
		assert_eq!((one.state, one.head), (closed_by(MANUFACTURER), Some(1)));
		let step = History::<Test>::get(1).unwrap();
		assert_eq!((step.recorded_by, step.payer), (MANUFACTURER, MANUFACTURER));
		assert_noop!(close(MANUFACTURER, case), E::NotActive);
		// Its number is never used again, so its deposit stays; that of the step goes with the step.
		assert_eq!(held(MANUFACTURER), (price(), step_price()));
		Timestamp::set_timestamp(now() + RETENTION);
		assert_ok!(DrugSupply::prune(signed(STRANGER), Prunable::Step(1)));
		assert_eq!(held(MANUFACTURER), (price(), 0));
	});
}

#[test]
fn whoever_has_a_container_closes_it_whosoever_it_is() {
	build_and_execute(|| {
		let case = open(1, 1);
		let shipment = ship(MANUFACTURER, [Goods::Container(case)], terms(MANUFACTURER, WHOLESALER, false));
		// Who sent it answers for it and does not have it in his hands.
		assert_noop!(close(MANUFACTURER, case), E::InTransit);
		assert_noop!(close(WHOLESALER, case), E::NotHolder);
		assert_ok!(DrugSupply::receive(signed(WHOLESALER), shipment, Some(gln(7))));
		assert_noop!(close(MANUFACTURER, case), E::NotHolder);
		assert_eq!(custody(case).owner, MANUFACTURER);
		assert_ok!(close(WHOLESALER, case));
		let ending = Ending { organisation: WHOLESALER, premises: Some(gln(7)), at: now() };
		let reason = DecommissionReason::Emptied;
		assert_eq!(container(case).state, State::Decommissioned { ending, reason });
		assert_eq!((held(MANUFACTURER).0, held(WHOLESALER)), (price(), (0, step_price())));
	});
}

#[test]
fn what_has_something_in_it_is_not_closed() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (pallet, case, other) = (open(1, 2), open(2, 1), open(3, 1));
		pack(MANUFACTURER, Contents::Container(case), pallet);
		assert_noop!(close(MANUFACTURER, pallet), E::ContainerInUse);
		commission(lot, &["A1"], Some(case));
		assert_noop!(close(MANUFACTURER, case), E::ContainerInUse);
		let (id, tree) = commit(lot, 2, other);
		assert_noop!(close(MANUFACTURER, other), E::ContainerInUse);
		// A range whose units have all left alone still lies there, until it is packed elsewhere.
		for index in 0..2 {
			unpack(MANUFACTURER, Contents::Unit(committed(gtin(1), id, &tree, index)));
		}
		assert_noop!(close(MANUFACTURER, other), E::ContainerInUse);
		let range = UnitRange { commission: id, start: 0, end: 2 };
		pack(MANUFACTURER, Contents::Range(range), case);
		assert_ok!(close(MANUFACTURER, other));
		unpack(MANUFACTURER, Contents::Container(case));
		assert_ok!(close(MANUFACTURER, pallet));
	});
}

#[test]
fn what_is_closed_inside_another_leaves_it() {
	build_and_execute(|| {
		let (pallet, case) = (open(1, 2), open(2, 1));
		pack(MANUFACTURER, Contents::Container(case), pallet);
		assert_ok!(DrugSupply::relocate(
			signed(MANUFACTURER),
			list([Goods::Container(pallet)]),
			Some(gln(5))
		));
		let event = NextEventId::<Test>::get();
		assert_ok!(close(MANUFACTURER, case));
		let step = Event::Recorded {
			event,
			subject: Subject::Container(case),
			what: Happening::Decommissioned { reason: DecommissionReason::Emptied },
			from: Some(pallet),
			into: None,
			authorised_by: MANUFACTURER,
		};
		System::assert_has_event(step.into());
		assert_eq!(container(pallet).containers, 0);
		let here =
			Custody { holder: MANUFACTURER, premises: Some(gln(5)), owner: MANUFACTURER, shipment: None };
		assert_eq!(container(case).place, Place::Held(here));
		let ending = Ending { organisation: MANUFACTURER, premises: Some(gln(5)), at: now() };
		let reason = DecommissionReason::Emptied;
		assert_eq!(container(case).state, State::Decommissioned { ending, reason });
		// It is not under way with the pallet, nor counted in it.
		assert_ok!(close(MANUFACTURER, pallet));
	});
}

#[test]
fn what_ended_is_not_closed_on_top() {
	build_and_execute(|| {
		let case = open(1, 1);
		let goods = GoodsClaim::Container(case);
		let destroyed = DecommissionReason::Destroyed;
		assert_ok!(DrugSupply::decommission(signed(MANUFACTURER), list([goods]), destroyed));
		assert_noop!(close(MANUFACTURER, case), E::NotActive);
	});
}

#[test]
fn nothing_goes_into_a_closed_container_and_it_goes_nowhere() {
	build_and_execute(|| {
		let lot = register(1, "LOT1");
		let (case, pallet) = (open(1, 1), open(2, 2));
		assert_ok!(close(MANUFACTURER, case));
		let serials = list([serial("A1")]);
		let listed =
			DrugSupply::commission_units(signed(MANUFACTURER), lot, serials, Some(case), manufacturer());
		assert_noop!(listed, E::NotActive);
		let commitment = tree(gtin(1), 10).commitment();
		let committed = DrugSupply::commit_units(signed(MANUFACTURER), lot, commitment, case, manufacturer());
		assert_noop!(committed, E::NotActive);
		let contents = list([Contents::Container(case)]);
		assert_noop!(DrugSupply::pack(signed(MANUFACTURER), contents, pallet), E::NotActive);
		let terms = terms(MANUFACTURER, WHOLESALER, false);
		let shipped = DrugSupply::ship(signed(MANUFACTURER), list([Goods::Container(case)]), terms);
		assert_noop!(shipped, E::NotActive);
		let reactivated =
			DrugSupply::reactivate(signed(MANUFACTURER), Goods::Container(case), as_itself(MANUFACTURER));
		assert_noop!(reactivated, E::NotReversible);
	});
}

#[test]
fn openings_are_numbered_as_long_as_there_are_numbers() {
	build_and_execute(|| {
		NextEventId::<Test>::put(u64::MAX - 1);
		assert_ok!(open_mine(&[1], 1));
		assert_eq!(container(sscc(1)).opened, u64::MAX - 1);
		assert_noop!(open_mine(&[2], 1), E::NoNumberLeft);
		assert_noop!(close(MANUFACTURER, sscc(1)), E::NoNumberLeft);
	});
}

#[test]
fn containers_want_a_signature() {
	build_and_execute(|| {
		let case = open(1, 1);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let opened = DrugSupply::open_containers(origin.clone(), list([sscc(2)]), 1, prefix(), None);
			assert_noop!(opened, DispatchError::BadOrigin);
			assert_noop!(DrugSupply::close_container(origin, case), DispatchError::BadOrigin);
		}
	});
}
