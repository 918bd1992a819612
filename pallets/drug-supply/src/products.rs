//! Products and lots.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint, Get},
};
use salus_primitives::{
	counter::take_number,
	credential::CredentialKind,
	identifiers::{CompanyPrefix, CountryCode, Gtin, Lot},
	Moment,
};
use sp_core::bounded::BoundedVec;
use sp_runtime::DispatchError;

use crate::{
	types::{
		Capacity, LotId, LotTerms, Product, ProductDetails, ProductLot, RecallDepth, RecallLevel, RecallScope,
	},
	Config, Error, Event, LotIds, Lots, NextLotId, Pallet, Products, RecalledIn,
};

/// What is to be done with goods that a recall may forbid.
#[derive(Clone, Copy)]
pub(crate) enum Use {
	/// Handing them on: any recall forbids it.
	Supply,
	/// Handing them to patients: a recall to dispensers forbids it.
	Dispensing,
}

impl Use {
	fn is_forbidden(self, level: RecallLevel) -> bool {
		match self {
			Self::Supply => true,
			Self::Dispensing => level.depth >= RecallDepth::Dispenser,
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_product(
		who: T::AccountId,
		gtin: Gtin,
		prefix: CompanyPrefix,
		details: ProductDetails<T::AccountId>,
	) -> DispatchResult {
		ensure!(prefix.owns_gtin(&gtin), Error::<T>::WrongPrefix);
		ensure!(Self::holds_prefix(&who, prefix), Error::<T>::NotInGoodStanding);
		ensure!(!Products::<T>::contains_key(gtin), Error::<T>::AlreadyRegistered);
		Self::ensure_consistent(&details)?;
		let ticket = T::ProductDeposit::new(&who, Self::product_footprint())?;
		let product = Product {
			registrant: who.clone(),
			prefix,
			details: details.clone(),
			version: 1,
			recalled: false,
			ticket,
		};
		Products::<T>::insert(gtin, product);
		Self::deposit_event(Event::ProductRegistered { gtin, details, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_amend_product(
		who: T::AccountId,
		gtin: Gtin,
		expected_version: u32,
		details: ProductDetails<T::AccountId>,
	) -> DispatchResult {
		let mut product = Self::registered_product(&who, &gtin)?;
		ensure!(product.version == expected_version, Error::<T>::StaleVersion);
		Self::ensure_consistent(&details)?;
		// What was commissioned and balanced by one measure is not to be read by another.
		let same = details.measure == product.details.measure && details.content == product.details.content;
		ensure!(same, Error::<T>::InvalidDetails);
		product.version = product.version.saturating_add(1);
		product.details = details.clone();
		let version = product.version;
		Products::<T>::insert(gtin, product);
		Self::deposit_event(Event::ProductAmended { gtin, version, details, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_take_over_product(
		who: T::AccountId,
		gtin: Gtin,
		prefix: CompanyPrefix,
	) -> DispatchResult {
		let mut product = Self::find_product(&gtin)?;
		ensure!(prefix.owns_gtin(&gtin), Error::<T>::WrongPrefix);
		ensure!(Self::holds_prefix(&who, prefix), Error::<T>::NotInGoodStanding);
		let from = product.registrant.clone();
		ensure!(from != who && !Self::holds_prefix(&from, product.prefix), Error::<T>::StillHeld);
		let ticket = T::ProductDeposit::new(&who, Self::product_footprint())?;
		core::mem::replace(&mut product.ticket, ticket).drop(&from)?;
		product.registrant = who.clone();
		product.prefix = prefix;
		// Whom the former registrant named speaks for it no longer.
		product.details.authorisation_holder = None;
		Products::<T>::insert(gtin, product);
		Self::deposit_event(Event::ProductTakenOver { gtin, from, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_register_lot(
		who: T::AccountId,
		gtin: Gtin,
		number: Lot,
		terms: LotTerms,
	) -> DispatchResult {
		Self::registered_product(&who, &gtin)?;
		ensure!(terms.quantity > 0 && terms.made < terms.expiry, Error::<T>::InvalidLot);
		ensure!(!LotIds::<T>::contains_key(gtin, number), Error::<T>::AlreadyRegistered);
		let size = ProductLot::<T>::max_encoded_len().saturating_add(LotId::max_encoded_len());
		let ticket = T::ProductDeposit::new(&who, Footprint::from_parts(2, size))?;
		let id = take_number::<NextLotId<T>, _>().ok_or(Error::<T>::NoNumberLeft)?;
		let lot = ProductLot {
			gtin,
			lot: number,
			terms,
			former_expiries: BoundedVec::new(),
			recalled: false,
			source_recalled: false,
			units: 0,
			stock: 0,
			stock_ended: 0,
			sources: BoundedVec::new(),
			registrant: who.clone(),
			ticket,
		};
		Lots::<T>::insert(id, lot);
		LotIds::<T>::insert(gtin, number, id);
		Self::deposit_event(Event::LotRegistered { lot: id, gtin, number, terms, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_extend_expiry(
		who: T::AccountId,
		id: LotId,
		expiry: Moment,
		capacity: Capacity<T::AccountId>,
	) -> DispatchResult {
		let mut lot = Self::find_lot(id)?;
		Self::registered_product(&who, &lot.gtin)?;
		Self::ensure_capacity(&who, &capacity, |kind| {
			Self::makes_goods(kind) || *kind == CredentialKind::Repackager
		})?;
		let remembered = Self::now() < lot.terms.expiry.saturating_add(T::Retention::get());
		ensure!(expiry > lot.terms.expiry && remembered, Error::<T>::ExpiryNotExtended);
		if capacity.kind == CredentialKind::Repackager {
			for source in &lot.sources {
				let in_time = expiry <= Self::find_lot(*source)?.terms.expiry;
				ensure!(in_time, Error::<T>::ExpiresAfterSource);
			}
		}
		let former = lot.former_expiries.try_push(lot.terms.expiry);
		former.map_err(|_| Error::<T>::ExpiryNotExtended)?;
		lot.terms.expiry = expiry;
		Lots::<T>::insert(id, lot);
		Self::deposit_event(Event::ExpiryExtended { lot: id, expiry, authorised_by: who });
		Ok(())
	}

	pub(crate) fn find_lot(id: LotId) -> Result<ProductLot<T>, DispatchError> {
		Lots::<T>::get(id).ok_or_else(|| Error::<T>::LotNotFound.into())
	}

	/// The product, if `who` is its registrant and still holds its prefix.
	pub(crate) fn registered_product(who: &T::AccountId, gtin: &Gtin) -> Result<Product<T>, DispatchError> {
		let product = Self::find_product(gtin)?;
		ensure!(product.registrant == *who, Error::<T>::NotAuthorised);
		ensure!(Self::holds_prefix(who, product.prefix), Error::<T>::NotInGoodStanding);
		Ok(product)
	}

	/// Refuses to use goods of a lot that has expired, or that is recalled in one of the markets.
	pub(crate) fn ensure_lot_fit(id: LotId, markets: &[CountryCode], purpose: Use) -> DispatchResult {
		let lot = Self::find_lot(id)?;
		ensure!(Self::now() < lot.terms.expiry, Error::<T>::Expired);
		if lot.recalled {
			Self::ensure_not_recalled(&RecallScope::Lot(id), markets, purpose)?;
		}
		if Self::find_product(&lot.gtin)?.recalled {
			Self::ensure_not_recalled(&RecallScope::Product(lot.gtin), markets, purpose)?;
		}
		Ok(())
	}

	/// Refuses what is recalled in one of the markets.
	pub(crate) fn ensure_not_recalled(
		scope: &RecallScope,
		markets: &[CountryCode],
		purpose: Use,
	) -> DispatchResult {
		let recalled = RecalledIn::<T>::get(scope).unwrap_or_default();
		let forbidden = markets
			.iter()
			.filter_map(|market| recalled.level_in(market))
			.any(|level| purpose.is_forbidden(level));
		ensure!(!forbidden, Error::<T>::Recalled);
		Ok(())
	}

	fn product_footprint() -> Footprint {
		Footprint::from_parts(1, Product::<T>::max_encoded_len())
	}

	fn ensure_consistent(details: &ProductDetails<T::AccountId>) -> DispatchResult {
		let range = details.storage.is_none_or(|range| range.min <= range.max);
		ensure!(details.content > 0 && range, Error::<T>::InvalidDetails);
		Ok(())
	}
}
