//! Title: offered, taken, and nothing moves.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::credential::CredentialKind;
use sp_runtime::DispatchError;

use crate::{
	products::Use,
	types::{Capacity, Goods, Happening, StockAmount, TitleDocuments, TitleOffer, UnitClaim},
	Config, Error, Event, Pallet, Shipments, TitleOffers,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_offer_title(
		who: T::AccountId,
		goods: Goods<T::AccountId>,
		to: T::AccountId,
		documents: TitleDocuments,
	) -> DispatchResult {
		ensure!(to != who, Error::<T>::SameAccount);
		ensure!(Self::owner_of(&goods)? == who, Error::<T>::NotOwner);
		Self::ensure_title_rests(&goods)?;
		// What a former owner offered goes as soon as another does.
		if let Some(offer) = TitleOffers::<T>::get(&goods) {
			ensure!(offer.from != who, Error::<T>::AlreadyOffered);
			offer.ticket.drop(&offer.from)?;
		}
		let size =
			TitleOffer::<T>::max_encoded_len().saturating_add(Goods::<T::AccountId>::max_encoded_len());
		let ticket = T::CustodyDeposit::new(&who, Footprint::from_parts(1, size))?;
		let offer = TitleOffer { from: who.clone(), to: to.clone(), documents, ticket };
		TitleOffers::<T>::insert(&goods, offer);
		Self::deposit_event(Event::TitleOffered { goods, to, documents, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_withdraw_title_offer(who: T::AccountId, goods: Goods<T::AccountId>) -> DispatchResult {
		let offer = TitleOffers::<T>::take(&goods).ok_or(Error::<T>::OfferNotFound)?;
		ensure!(offer.from == who || offer.to == who, Error::<T>::NotAuthorised);
		offer.ticket.drop(&offer.from)?;
		Self::deposit_event(Event::TitleOfferWithdrawn { goods, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_accept_title(
		who: T::AccountId,
		goods: Goods<T::AccountId>,
		capacity: Capacity<T::AccountId>,
		seller: Capacity<T::AccountId>,
	) -> DispatchResult {
		let offer = TitleOffers::<T>::take(&goods).ok_or(Error::<T>::OfferNotFound)?;
		let TitleOffer { from, to, documents, ticket } = offer;
		ensure!(to == who && Self::owner_of(&goods)? == from, Error::<T>::OfferNotFound);
		Self::ensure_title_rests(&goods)?;
		let may_own = |kind: &CredentialKind<T::AccountId>| kind.may_own_goods();
		let buys_in = Self::ensure_in_market(&who, &capacity, may_own)?;
		let sells_in = Self::ensure_in_market(&from, &seller, may_own)?;
		// As with supply: from a dispenser only dispensers buy, and others what came back to them.
		let onwards = seller.kind.is_dispenser() && !capacity.kind.is_dispenser();
		let came_back = Self::custody_of(&goods)?.holder == who;
		ensure!(!onwards || came_back, Error::<T>::WrongCapacity);
		let markets = [sells_in, buys_in];
		match &goods {
			Goods::Container(sscc) => {
				let container = Self::find_container(sscc)?;
				Self::ensure_container_fit(&container, &markets, Use::Supply)?;
			}
			Goods::Unit { gtin, serial } => {
				let claim = UnitClaim { gtin: *gtin, serial: *serial, inclusion: None };
				let hand = Self::take_unit(&who, &claim)?;
				let found = Self::whereabouts(&hand.unit.place)?;
				Self::ensure_unit_fit(&hand, &found, &markets, Use::Supply)?;
			}
			Goods::Stock(amount) => Self::ensure_stock_fit(amount, &markets, Use::Supply)?,
		}
		if let Goods::Stock(amount) = &goods {
			let (quarantines, deposit) = Self::take_stock(amount)?;
			Self::return_stock_deposit(deposit)?;
			let taken = StockAmount { owner: who.clone(), ..amount.clone() };
			Self::add_stock(&who, &taken, quarantines, None)?;
		} else {
			let what = Happening::TitleTransferred { owner: who.clone(), documents };
			let deposit = Self::pay_for_step(&who)?;
			Self::change_custody(&who, &goods, what, deposit, |custody| {
				custody.owner = who.clone();
				Ok(())
			})?;
		}
		ticket.drop(&from)?;
		Self::deposit_event(Event::TitleTransferred { goods, from, documents, authorised_by: who });
		Ok(())
	}

	/// Refuses goods whose title is to pass already, when they arrive.
	fn ensure_title_rests(goods: &Goods<T::AccountId>) -> DispatchResult {
		let shipment = Self::custody_of(goods)?.shipment.and_then(Shipments::<T>::get);
		let passes = shipment.is_some_and(|shipment| shipment.terms.title.is_some());
		ensure!(!passes, Error::<T>::InTransit);
		Ok(())
	}

	/// Whose outermost goods are.
	fn owner_of(goods: &Goods<T::AccountId>) -> Result<T::AccountId, DispatchError> {
		if let Goods::Stock(amount) = goods {
			Self::find_stock(amount)?;
		}
		Ok(Self::custody_of(goods)?.owner)
	}
}
