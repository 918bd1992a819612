//! Consents: granted, amended, revoked. What they come to is decided in [`crate::decision`].

use frame_support::{ensure, pallet_prelude::DispatchResult};
use salus_primitives::consent::{Purpose, RecordCategory, Sensitivity};
use sp_runtime::DispatchError;

use crate::{
	types::{
		Authority, Consent, ConsentId, ConsentTerms, DataScope, Effect, Grantee, Power, ProfileId, RecordId,
		MAX_LOOKUPS,
	},
	Config, Consents, Error, Event, Pallet, Profiles, Records,
};

impl<AccountId> ConsentTerms<AccountId> {
	/// Whether the registry of credentials has to be asked whom these terms are about.
	pub(crate) fn needs_lookup(&self) -> bool {
		match self.grantee {
			Grantee::Kind(_) => true,
			Grantee::Organisation(_) => self.effect == Effect::Deny,
			Grantee::Account(_) | Grantee::Anyone => false,
		}
	}

	/// Whether a permit may cover data of the highest sensitivity: it names the record, or one account or organisation.
	pub(crate) fn names_enough_for_very_restricted(&self) -> bool {
		let named = matches!(self.grantee, Grantee::Account(_) | Grantee::Organisation(_));
		named || matches!(self.data, DataScope::Record(_))
	}
}

impl<AccountId> Consent<AccountId> {
	/// Whether it may be changed on this authority: what a patient denied himself nobody permits for him.
	fn yields_to(&self, authority: Authority) -> bool {
		let own_denial = self.authority == Authority::Controller && self.terms.effect == Effect::Deny;
		!own_denial || authority == Authority::Controller
	}
}

/// A representative permits others, not himself.
fn ensure_selfless<T: Config>(
	authority: Authority,
	who: &T::AccountId,
	terms: &ConsentTerms<T::AccountId>,
) -> DispatchResult {
	let himself =
		matches!(&terms.grantee, Grantee::Account(named) | Grantee::Organisation(named) if named == who);
	ensure!(!himself || authority == Authority::Controller, Error::<T>::NotAuthorised);
	Ok(())
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_grant_consent(
		who: T::AccountId,
		profile: ProfileId,
		terms: ConsentTerms<T::AccountId>,
	) -> Result<ConsentId, DispatchError> {
		let authority = Self::authority_over(&who, profile, Power::Consent)?;
		let category = Self::ensure_valid_terms(profile, &terms)?;
		ensure_selfless::<T>(authority, &who, &terms)?;
		let mut found = Self::find_profile(profile)?;
		let id = found.next_consent;
		found.next_consent = id.checked_add(1).ok_or(Error::<T>::NoNumberLeft)?;
		let consent = Consent {
			id,
			version: 0,
			terms: terms.clone(),
			category,
			granted_by: who.clone(),
			authority,
			recorded_at: Self::now(),
		};
		Consents::<T>::try_mutate(profile, |list| -> DispatchResult {
			if list.is_full() || (consent.terms.needs_lookup() && !has_room_for_lookup(list)) {
				let now = Self::now();
				list.retain(|one| {
					let over = one.terms.period.is_over(now);
					if over {
						Self::deposit_event(Event::ConsentLapsed { profile, consent: one.id });
					}
					!over
				});
			}
			list.try_push(consent).map_err(|_| Error::<T>::TooManyConsents)?;
			Self::ensure_few_lookups(list)
		})?;
		Profiles::<T>::insert(profile, found);
		Self::deposit_event(Event::ConsentGranted {
			profile,
			consent: id,
			terms,
			authority,
			authorised_by: who,
		});
		Ok(id)
	}

	pub(crate) fn do_amend_consent(
		who: T::AccountId,
		profile: ProfileId,
		consent: ConsentId,
		expected_version: u32,
		terms: ConsentTerms<T::AccountId>,
	) -> DispatchResult {
		let authority: Authority = Self::authority_over(&who, profile, Power::Consent)?;
		let category = Self::ensure_valid_terms(profile, &terms)?;
		ensure_selfless::<T>(authority, &who, &terms)?;
		let version = Consents::<T>::try_mutate(profile, |list| -> Result<u32, DispatchError> {
			let one = list.iter_mut().find(|one| one.id == consent).ok_or(Error::<T>::ConsentNotFound)?;
			ensure!(one.version == expected_version, Error::<T>::StaleVersion);
			ensure!(one.yields_to(authority), Error::<T>::NotAuthorised);
			let version = one.version.checked_add(1).ok_or(Error::<T>::NoNumberLeft)?;
			*one = Consent {
				id: consent,
				version,
				terms: terms.clone(),
				category,
				granted_by: who.clone(),
				authority,
				recorded_at: Self::now(),
			};
			Self::ensure_few_lookups(list)?;
			Ok(version)
		})?;
		Self::deposit_event(Event::ConsentAmended {
			profile,
			consent,
			version,
			terms,
			authority,
			authorised_by: who,
		});
		Ok(())
	}

	pub(crate) fn do_revoke_consent(
		who: T::AccountId,
		profile: ProfileId,
		consent: ConsentId,
	) -> DispatchResult {
		let authority = Self::authority_over(&who, profile, Power::Consent)?;
		Consents::<T>::try_mutate_exists(profile, |stored| -> DispatchResult {
			let list = stored.as_mut().ok_or(Error::<T>::ConsentNotFound)?;
			let position =
				list.iter().position(|one| one.id == consent).ok_or(Error::<T>::ConsentNotFound)?;
			let removed = list.remove(position);
			ensure!(removed.yields_to(authority), Error::<T>::NotAuthorised);
			if list.is_empty() {
				*stored = None;
			}
			Ok(())
		})?;
		Self::deposit_event(Event::ConsentRevoked { profile, consent, authorised_by: who });
		Ok(())
	}

	/// Removes the consents that name a record which is no more: a denial of it would go on to deny its category.
	pub(crate) fn forget_consents_for(profile: ProfileId, record: RecordId) {
		Consents::<T>::mutate_exists(profile, |stored| {
			let Some(list) = stored else { return };
			list.retain(|one| {
				let names_it = one.terms.data == DataScope::Record(record);
				if names_it {
					Self::deposit_event(Event::ConsentLapsed { profile, consent: one.id });
				}
				!names_it
			});
			if list.is_empty() {
				*stored = None;
			}
		});
	}

	/// Refuses terms that could not mean anything, and those that permit the most sensitive data to too many. Gives the
	/// category of the one record that they name.
	pub(crate) fn ensure_valid_terms(
		profile: ProfileId,
		terms: &ConsentTerms<T::AccountId>,
	) -> Result<Option<RecordCategory>, DispatchError> {
		let period = terms.period;
		let empty_scope = matches!(&terms.data, DataScope::Categories(categories) if categories.is_empty());
		ensure!(
			!terms.actions.is_empty()
				&& !terms.purposes.is_empty()
				&& !terms.purposes.contains(&Purpose::BreakTheGlass)
				&& !empty_scope
				&& period.has_length()
				&& !period.is_over(Self::now())
				&& terms.data_period.is_none_or(|data| data.has_length()),
			Error::<T>::InvalidConsent
		);
		let very_restricted = terms.sensitivity == Sensitivity::VeryRestricted;
		ensure!(
			terms.effect == Effect::Deny || !very_restricted || terms.names_enough_for_very_restricted(),
			Error::<T>::TooBroad
		);
		let DataScope::Record(record) = terms.data else { return Ok(None) };
		let record = Records::<T>::get(record).filter(|record| record.profile == profile);
		Ok(Some(record.ok_or(Error::<T>::InvalidConsent)?.category))
	}

	fn ensure_few_lookups(list: &[Consent<T::AccountId>]) -> DispatchResult {
		ensure!(lookups(list) <= MAX_LOOKUPS, Error::<T>::TooManyLookups);
		Ok(())
	}
}

/// How many of these need the registry of credentials.
pub(crate) fn lookups<AccountId>(list: &[Consent<AccountId>]) -> u32 {
	let count = list.iter().filter(|one| one.terms.needs_lookup()).count();
	count.try_into().unwrap_or(u32::MAX)
}

/// Whether one more may.
fn has_room_for_lookup<AccountId>(list: &[Consent<AccountId>]) -> bool {
	lookups(list) < MAX_LOOKUPS
}
