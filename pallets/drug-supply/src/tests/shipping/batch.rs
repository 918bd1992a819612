//! Through a batch of the utility pallet everybody has the rights that he has, and no others.

use frame_support::assert_ok;
use sp_runtime::DispatchError;

use super::*;

fn ship_call(from: AccountId, to: AccountId, goods: Goods<AccountId>) -> RuntimeCall {
	Call::ship { goods: list([goods]), terms: terms(from, to, true) }.into()
}

fn receive_call(shipment: EventId) -> RuntimeCall {
	Call::receive { shipment, premises: None }.into()
}

/// What the batch that was just called stopped at, and why.
fn interruption() -> Option<(u32, DispatchError)> {
	System::events().into_iter().rev().find_map(|record| match record.event {
		RuntimeEvent::Utility(pallet_utility::Event::BatchInterrupted { index, error }) => {
			Some((index, error))
		}
		_ => None,
	})
}

#[test]
fn a_batch_ships_and_receives_by_the_dozen() {
	build_and_execute(|| {
		let goods = [case(1), loose(2), loose(3)];
		let first = NextEventId::<Test>::get();
		let calls = goods.clone().map(|one| ship_call(WHOLESALER, PHARMACY, one)).to_vec();
		assert_ok!(Utility::batch_all(signed(WHOLESALER), calls));
		// Each shipment is followed by the step of its goods.
		let shipments: Vec<_> = (0..3).map(|number| first + 2 * number).collect();
		assert!(shipments.iter().all(Shipments::<Test>::contains_key));
		let calls = shipments.iter().map(|id| receive_call(*id)).collect();
		assert_ok!(Utility::batch_all(signed(PHARMACY), calls));
		assert!(goods.iter().all(|one| custody_of(one).owner == PHARMACY));
	});
}

#[test]
fn a_batch_that_must_hold_together_leaves_nothing_behind() {
	build_and_execute(|| {
		let goods = case(1);
		let (id, held) = (NextEventId::<Test>::get(), on_hold(WHOLESALER));
		// The shipper receives nothing in the place of the receiver.
		let calls = vec![ship_call(WHOLESALER, PHARMACY, goods.clone()), receive_call(id)];
		let refused = Utility::batch_all(signed(WHOLESALER), calls.clone());
		assert_eq!(refused.unwrap_err().error, E::NotConsigned.into());
		assert_eq!((custody_of(&goods).shipment, DrugSupply::shipment(id)), (None, None));
		assert_eq!((on_hold(WHOLESALER), NextEventId::<Test>::get()), (held, id));
		// One that need not keeps what went well.
		assert_ok!(Utility::batch(signed(WHOLESALER), calls));
		assert_eq!(interruption(), Some((1, E::NotConsigned.into())));
		assert_eq!(custody_of(&goods).shipment, Some(id));
		assert!(on_hold(WHOLESALER) > held);
	});
}

#[test]
fn a_batch_gives_nobody_the_rights_of_another() {
	build_and_execute(|| {
		let (goods, other) = (case(1), loose(2));
		let id = ship(WHOLESALER, [goods.clone()], terms(WHOLESALER, PHARMACY, true));
		let offer = Call::offer_title { goods: other.clone(), to: STRANGER, documents: documents() };
		let discrepancy = Call::receive_with_discrepancy {
			shipment: id,
			premises: None,
			shortages: list([]),
			note: digest(9),
		};
		let calls: [(Call<Test>, E); 5] = [
			(Call::receive { shipment: id, premises: None }, E::NotConsigned),
			(discrepancy, E::NotConsigned),
			(Call::reject { shipment: id }, E::NotConsigned),
			(Call::void_shipment { shipment: id }, E::NotAuthorised),
			(offer, E::NotOwner),
		];
		for (call, why) in calls {
			System::reset_events();
			assert_ok!(Utility::batch(signed(SECOND_WHOLESALER), vec![call.clone().into()]));
			let why = DispatchError::from(why);
			assert_eq!(interruption(), Some((0, why)));
			// Nor does an account that is derived from his: it is another's, and has nothing.
			for owner in [WHOLESALER, PHARMACY] {
				let derived = Utility::as_derivative(signed(owner), 0, Box::new(call.clone().into()));
				assert_eq!(derived.unwrap_err().error, why);
			}
		}
		assert_eq!(custody_of(&goods).shipment, Some(id));
		assert_ok!(Utility::batch(signed(PHARMACY), vec![receive_call(id)]));
		assert_eq!(custody_of(&goods).holder, PHARMACY);
	});
}
