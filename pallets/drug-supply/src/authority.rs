//! Who may do what: credentials, and the part that somebody has in goods.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use salus_primitives::{
	credential::{CredentialKind, CredentialRegistry, Standing},
	identifiers::{CompanyPrefix, CountryCode, Gln, Gtin, Jurisdiction},
};
use sp_runtime::DispatchError;

use crate::{
	types::{Capacity, Custody, Dispenser, Party, Product},
	Config, Error, Pallet, Products,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn find_product(gtin: &Gtin) -> Result<Product<T>, DispatchError> {
		Products::<T>::get(gtin).ok_or_else(|| Error::<T>::ProductNotFound.into())
	}

	/// Whether somebody holds a company prefix.
	pub(crate) fn holds_prefix(who: &T::AccountId, prefix: CompanyPrefix) -> bool {
		let kind = CredentialKind::CompanyPrefix(prefix);
		matches!(T::Credentials::standing(who, &kind, None, Self::now()), Standing::Valid { .. })
	}

	/// Refuses who is not in good standing in a capacity that `takes` accepts.
	pub(crate) fn ensure_capacity(
		who: &T::AccountId,
		capacity: &Capacity<T::AccountId>,
		takes: impl FnOnce(&CredentialKind<T::AccountId>) -> bool,
	) -> DispatchResult {
		ensure!(takes(&capacity.kind), Error::<T>::WrongCapacity);
		let standing = T::Credentials::standing(who, &capacity.kind, capacity.jurisdiction, Self::now());
		ensure!(matches!(standing, Standing::Valid { .. }), Error::<T>::NotInGoodStanding);
		Ok(())
	}

	/// The same, and the country that the credential is for: the market in which somebody acts.
	pub(crate) fn ensure_in_market(
		who: &T::AccountId,
		capacity: &Capacity<T::AccountId>,
		takes: impl FnOnce(&CredentialKind<T::AccountId>) -> bool,
	) -> Result<CountryCode, DispatchError> {
		let market = capacity.jurisdiction.ok_or(Error::<T>::WrongCapacity)?.country;
		Self::ensure_capacity(who, capacity, takes)?;
		Ok(market)
	}

	/// Whether a kind lets its subject make goods from nothing. Who repackages makes them from others.
	pub(crate) fn makes_goods(kind: &CredentialKind<T::AccountId>) -> bool {
		matches!(kind, CredentialKind::Manufacturer | CredentialKind::MarketingAuthorisationHolder)
	}

	/// Whether somebody belongs to an organisation: to the premises named, or to it at large.
	pub(crate) fn belongs_to(who: &T::AccountId, organisation: &T::AccountId, premises: Option<Gln>) -> bool {
		let valid = |place: Option<Gln>| {
			let standing = T::Credentials::affiliated(who, organisation, place, Self::now());
			matches!(standing, Standing::Valid { .. })
		};
		valid(None) || (premises.is_some() && valid(premises))
	}

	/// Refuses who may not dispense at the premises named; the market he dispenses in.
	pub(crate) fn ensure_dispenser(
		who: &T::AccountId,
		dispenser: &Dispenser<T::AccountId>,
	) -> Result<CountryCode, DispatchError> {
		let Dispenser { pharmacy, premises, pharmacy_licence, pharmacist_licence } = dispenser;
		ensure!(pharmacy_licence.country == pharmacist_licence.country, Error::<T>::WrongCapacity);
		let pharmacist =
			Capacity { kind: CredentialKind::Pharmacist, jurisdiction: Some(*pharmacist_licence) };
		Self::ensure_capacity(who, &pharmacist, |_| true)?;
		let licensed = Capacity { kind: CredentialKind::Pharmacy, jurisdiction: Some(*pharmacy_licence) };
		Self::ensure_capacity(pharmacy, &licensed, |_| true)?;
		ensure!(Self::belongs_to(who, pharmacy, *premises), Error::<T>::NotAffiliated);
		Ok(pharmacy_licence.country)
	}

	/// Refuses who is no regulator of a country.
	pub(crate) fn ensure_regulator(who: &T::AccountId, country: CountryCode) -> DispatchResult {
		let capacity =
			Capacity { kind: CredentialKind::Regulator, jurisdiction: Some(Jurisdiction::from(country)) };
		Self::ensure_capacity(who, &capacity, |_| true)
	}

	/// Refuses a regulator whose country somebody has nothing to do with. A credential that has ended still ties him.
	pub(crate) fn ensure_within_reach(
		country: CountryCode,
		subject: &T::AccountId,
		reach: Option<&Capacity<T::AccountId>>,
	) -> DispatchResult {
		let reach = reach.ok_or(Error::<T>::NotTheParty)?;
		let there = reach.jurisdiction.is_some_and(|jurisdiction| jurisdiction.country == country);
		ensure!(there && reach.kind.is_organisation(), Error::<T>::NotTheParty);
		let standing = T::Credentials::standing(subject, &reach.kind, reach.jurisdiction, Self::now());
		ensure!(standing != Standing::NotFound, Error::<T>::NotTheParty);
		Ok(())
	}

	/// Whether somebody speaks for a product: its registrant, as long as he holds its prefix, or the holder of its
	/// authorisation, in good standing as such. Asks the registry twice at most.
	pub(crate) fn speaks_for(who: &T::AccountId, gtin: &Gtin) -> bool {
		let Some(product) = Products::<T>::get(gtin) else { return false };
		let registrant = product.registrant == *who && Self::holds_prefix(who, product.prefix);
		registrant
			|| product.details.authorisation_holder.is_some_and(|holder| {
				let kind = CredentialKind::MarketingAuthorisationHolder;
				let capacity = Capacity { kind, jurisdiction: Some(holder.jurisdiction) };
				holder.account == *who && Self::ensure_capacity(who, &capacity, |_| true).is_ok()
			})
	}

	/// Refuses who has not the part in goods that he says. For containers, which may hold many products, `product` is
	/// none.
	pub(crate) fn ensure_party(
		who: &T::AccountId,
		party: Party,
		custody: &Custody<T::AccountId>,
		product: Option<&Gtin>,
	) -> DispatchResult {
		let is = match party {
			Party::Holder => custody.holder == *who,
			Party::Owner => custody.owner == *who,
			Party::Product => product.is_some_and(|gtin| Self::speaks_for(who, gtin)),
			Party::Authority(country) => return Self::ensure_regulator(who, country),
		};
		ensure!(is, Error::<T>::NotTheParty);
		Ok(())
	}

	/// Refuses who does not have goods in his hands.
	pub(crate) fn ensure_in_hand(who: &T::AccountId, custody: &Custody<T::AccountId>) -> DispatchResult {
		ensure!(custody.holder == *who, Error::<T>::NotHolder);
		ensure!(custody.shipment.is_none(), Error::<T>::InTransit);
		Ok(())
	}
}
