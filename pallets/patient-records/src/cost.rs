//! What calls cost beside their own measured weight: the questions to the registry of credentials.

use frame_support::weights::Weight;
use salus_primitives::credential::CredentialRegistry;

use crate::{types::MAX_LOOKUPS, weights::WeightInfo, Config, Pallet};

impl<T: Config> Pallet<T> {
	/// What it costs to ask whether somebody acts for an organisation with a credential.
	pub(crate) fn acting_weight() -> Weight {
		T::Credentials::standing_weight().saturating_add(T::Credentials::affiliated_weight())
	}

	/// What it costs to ask the registry so often.
	pub(crate) fn weight_of_lookups(lookups: u32) -> Weight {
		let each = T::Credentials::standing_weight().max(T::Credentials::affiliated_weight());
		each.saturating_mul(lookups.into())
	}

	/// What a decision may cost beside its own reads: who asks, the credential behind an emergency, and the consents that
	/// need the registry, some of them twice. What was not needed is returned after the call, where that is worth it.
	pub(crate) fn lookups_weight() -> Weight {
		Self::weight_of_lookups(MAX_LOOKUPS.saturating_mul(2).saturating_add(2))
	}

	/// All of `add_record` but the decision: in what capacity somebody adds, and what made the record.
	pub(crate) fn add_record_base_weight() -> Weight {
		T::WeightInfo::add_record()
			.saturating_add(Self::acting_weight())
			.saturating_add(T::Credentials::standing_weight())
	}

	pub(crate) fn add_batch_base_weight(items: usize) -> Weight {
		let items = u32::try_from(items).unwrap_or(u32::MAX);
		T::WeightInfo::add_batch(items)
			.saturating_add(Self::acting_weight())
			.saturating_add(T::Credentials::standing_weight().saturating_mul(items.into()))
	}

	pub(crate) fn access_batch_base_weight(items: usize) -> Weight {
		T::WeightInfo::access_batch(items.try_into().unwrap_or(u32::MAX))
	}

	pub(crate) fn add_batch_weight(items: usize) -> Weight {
		Self::add_batch_base_weight(items).saturating_add(Self::lookups_of_batch(items))
	}

	pub(crate) fn access_batch_weight(items: usize) -> Weight {
		Self::access_batch_base_weight(items).saturating_add(Self::lookups_of_batch(items))
	}

	fn lookups_of_batch(items: usize) -> Weight {
		Self::lookups_weight().saturating_mul(items.try_into().unwrap_or(u64::MAX))
	}
}
