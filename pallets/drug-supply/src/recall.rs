//! Recalls: one entry, whatever the lot's size.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::{identifiers::CountryCode, provenance::Inclusion};
use sp_runtime::DispatchError;

use crate::{
	types::{
		Markets, Party, Recall, RecallLevel, RecallScope, RecallTerms, RecalledMarkets, State, UnitClaim,
		MAX_MARKETS,
	},
	Config, Error, Event, Lots, Pallet, Products, RecalledIn, Recalls, Transformations,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_recall(
		who: T::AccountId,
		scope: RecallScope,
		inclusion: Option<Inclusion>,
		terms: RecallTerms,
		party: Party,
	) -> DispatchResult {
		let gtin = match &scope {
			RecallScope::Product(gtin) | RecallScope::Unit { gtin, .. } => *gtin,
			RecallScope::Lot(lot) => Self::find_lot(*lot)?.gtin,
		};
		let mut product = Self::find_product(&gtin)?;
		match party {
			Party::Product => ensure!(Self::speaks_for(&who, &gtin), Error::<T>::NotTheParty),
			Party::Authority(country) => Self::ensure_regulator(&who, country)?,
			Party::Holder | Party::Owner => return Err(Error::<T>::NotTheParty.into()),
		}
		Self::ensure_markets(&terms.markets, party)?;
		match &scope {
			RecallScope::Product(_) => {
				product.recalled = true;
				Products::<T>::insert(gtin, product);
			}
			RecallScope::Lot(id) => {
				let mut lot = Self::find_lot(*id)?;
				lot.recalled = true;
				Lots::<T>::insert(id, lot);
			}
			RecallScope::Unit { serial, .. } => {
				let claim = UnitClaim { gtin, serial: *serial, inclusion };
				let mut hand = Self::take_unit(&who, &claim)?;
				hand.change(|unit| {
					unit.recalled = true;
					Ok(())
				})?;
				// What was made of it bears other numbers.
				if let State::Transformed { transformation } = hand.unit.state {
					let made = Transformations::<T>::get(transformation).ok_or(Error::<T>::Corrupt)?.output;
					let mut lot = Self::find_lot(made)?;
					lot.source_recalled = true;
					Lots::<T>::insert(made, lot);
				}
				hand.store()?;
			}
		}
		let recalled = Self::joined(&scope, &terms)?;
		RecalledIn::<T>::insert(&scope, recalled);
		let recall = Self::next_event()?;
		// With it go the markets that it adds.
		let market = CountryCode::max_encoded_len().saturating_add(RecallLevel::max_encoded_len());
		let most = usize::try_from(MAX_MARKETS).unwrap_or(usize::MAX);
		let size = Recall::<T>::max_encoded_len()
			.saturating_add(RecallScope::max_encoded_len())
			.saturating_add(market.saturating_mul(most));
		let stored = Recall {
			scope: scope.clone(),
			terms: terms.clone(),
			recalled_by: who.clone(),
			recorded_at: Self::now(),
			ticket: T::RecordDeposit::new(&who, Footprint::from_parts(2, size))?,
		};
		Recalls::<T>::insert(recall, stored);
		Self::deposit_event(Event::Recalled { recall, scope, terms, party, authorised_by: who });
		Ok(())
	}

	/// Refuses a recall nowhere, and one by a regulator elsewhere than in his country.
	fn ensure_markets(markets: &Markets, party: Party) -> DispatchResult {
		let right = match (markets, party) {
			(Markets::Everywhere, Party::Authority(_)) => false,
			(Markets::Everywhere, _) => true,
			(Markets::Countries(countries), Party::Authority(country)) => {
				countries.len() == 1 && countries.contains(&country)
			}
			(Markets::Countries(countries), _) => !countries.is_empty(),
		};
		ensure!(right, Error::<T>::WrongMarkets);
		Ok(())
	}

	/// Where something is recalled when this is added: as grave and as deep as the gravest and the deepest.
	fn joined(scope: &RecallScope, terms: &RecallTerms) -> Result<RecalledMarkets, DispatchError> {
		let mut recalled = RecalledIn::<T>::get(scope).unwrap_or_default();
		let level = RecallLevel { class: terms.class, depth: terms.depth };
		match &terms.markets {
			Markets::Everywhere => {
				let joined = recalled.everywhere.map_or(level, |one| one.join(level));
				recalled.everywhere = Some(joined);
			}
			Markets::Countries(countries) => {
				for country in countries {
					let before = recalled.countries.get(country).copied();
					let joined = before.map_or(level, |one| one.join(level));
					let inserted = recalled.countries.try_insert(*country, joined);
					inserted.map_err(|_| Error::<T>::WrongMarkets)?;
				}
			}
		}
		Ok(recalled)
	}
}
