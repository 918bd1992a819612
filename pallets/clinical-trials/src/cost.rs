//! What calls cost beside their own measured weight: the questions to the registries.

use frame_support::weights::Weight;
use salus_primitives::{consent::ConsentRegistry, credential::CredentialRegistry};

use crate::{types::NewParticipant, Config, Pallet};

impl<T: Config> Pallet<T> {
	/// What it costs to ask the registry of credentials so often.
	pub(crate) fn standings(count: u64) -> Weight {
		let each = T::Credentials::standing_weight().max(T::Credentials::affiliated_weight());
		each.saturating_mul(count)
	}

	/// What it costs to ask for the consents of those who name a profile.
	pub(crate) fn decisions(participants: &[NewParticipant]) -> Weight {
		let asked = participants.iter().filter(|participant| participant.profile.is_some()).count();
		T::Consent::decide_weight().saturating_mul(Self::count_of(asked).into())
	}

	/// The length of a list, as weights are measured by.
	pub(crate) fn count_of(length: usize) -> u32 {
		u32::try_from(length).unwrap_or(u32::MAX)
	}
}
