//! What calls cost beside their own measured weight: the questions to the registry of credentials, and the proofs of
//! committed units.

use frame_support::{traits::Get, weights::Weight};
use salus_primitives::credential::CredentialRegistry;

use crate::{
	types::{Goods, GoodsClaim, Output, ShippingPurpose, Twice, MAX_LOTS},
	weights::WeightInfo,
	Config, Pallet,
};

impl<T: Config> Pallet<T> {
	/// What it costs to ask the registry so often.
	pub(crate) fn lookups(count: u64) -> Weight {
		let each = T::Credentials::standing_weight().max(T::Credentials::affiliated_weight());
		each.saturating_mul(count)
	}

	/// What it costs to find so many committed units by their proofs.
	pub(crate) fn proofs(count: usize) -> Weight {
		T::WeightInfo::prove().saturating_mul(Self::count_of(count).into())
	}

	/// What it costs to look at so many lots.
	fn lots_checked(count: u32) -> Weight {
		T::WeightInfo::check_lot().saturating_mul(count.into())
	}

	/// The length of a list, as weights are measured by.
	pub(crate) fn count_of(length: usize) -> u32 {
		u32::try_from(length).unwrap_or(u32::MAX)
	}

	/// What a transformation costs, by what comes of it.
	pub(crate) fn transform_weight(inputs: usize, output: &Output<T>) -> Weight {
		let proofs = Self::proofs(inputs);
		let inputs = Self::count_of(inputs);
		let transforming = match output {
			Output::Listed { serials, .. } => {
				T::WeightInfo::transform_to_listed(inputs, Self::count_of(serials.len()))
			}
			Output::Committed { .. } => T::WeightInfo::transform_to_committed(inputs),
			Output::Stock { .. } => T::WeightInfo::transform_to_stock(inputs),
		};
		transforming.saturating_add(proofs)
	}

	/// What it costs to ship so many goods with so many lots in them.
	pub(crate) fn ship_weight(goods: usize, lots: u32) -> Weight {
		T::WeightInfo::ship(Self::count_of(goods))
			.saturating_add(Self::lots_checked(lots))
			.saturating_add(Self::lookups(2))
	}

	/// What it costs to supply them.
	pub(crate) fn supply_weight(goods: usize, lots: u32) -> Weight {
		T::WeightInfo::supply(Self::count_of(goods))
			.saturating_add(Self::lots_checked(lots))
			.saturating_add(Self::proofs(goods))
			.saturating_add(Self::lookups(1))
	}

	/// What it costs to receive so many goods.
	pub(crate) fn receive_weight(goods: u32) -> Weight {
		T::WeightInfo::receive(goods).saturating_add(Self::lookups(1))
	}

	/// How many lots may have to be looked at before these goods are shipped.
	pub(crate) fn most_lots_shipped(goods: &[Goods<T::AccountId>], purpose: ShippingPurpose) -> u32 {
		if !purpose.looks_at_lots() {
			return 0;
		}
		Self::most_lots(goods.iter().map(|one| matches!(one, Goods::Container(_))))
	}

	/// The same, before they are supplied.
	pub(crate) fn most_lots_supplied(goods: &[GoodsClaim<T::AccountId>]) -> u32 {
		Self::most_lots(goods.iter().map(|one| matches!(one, GoodsClaim::Container(_))))
	}

	/// How many lots there may be in goods, by whether each is a container.
	fn most_lots(are_containers: impl Iterator<Item = bool>) -> u32 {
		let most = |is_container| if is_container { MAX_LOTS } else { 1 };
		are_containers.fold(0, |sum, is_container| sum.saturating_add(most(is_container)))
	}

	/// What the calls about a whole shipment cost, which do not know how many goods it has before they read it.
	pub(crate) fn most_goods() -> u32 {
		Twice::<T::MaxBatch>::get()
	}
}
