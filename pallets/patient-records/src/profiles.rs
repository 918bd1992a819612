//! Profiles: opened, sponsored, handed on, closed; and what a patient says for all cases.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Consideration};
use salus_primitives::{counter::take_number, identifiers::Jurisdiction};

use crate::{
	types::{
		profile_footprint, Authority, Capacity, EmergencyRefusal, EnvelopeKey, Opening, Power, Profile,
		ProfileId,
	},
	Config, Consents, Error, Event, LedgerHeads, NextProfileId, Pallet, Profiles, RefusalAllowed,
	Representatives,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_profile(
		payer: T::AccountId,
		controller: T::AccountId,
		opening: Opening,
	) -> DispatchResult {
		let profile = take_number::<NextProfileId<T>, _>().ok_or(Error::<T>::NoNumberLeft)?;
		let ticket = T::ProfileDeposit::new(&payer, profile_footprint::<T>())?;
		// The account exists from here on, and signs although it owns nothing.
		frame_system::Pallet::<T>::inc_providers(&controller);
		let opened = Profile {
			controller: controller.clone(),
			successor: None,
			opening,
			payer: payer.clone(),
			ticket,
			opened_at: Self::now(),
			research_opt_out: None,
			emergency_refusal: None,
			envelope_key: None,
			next_consent: 0,
			next_request: 0,
			records: 0,
			requests: 0,
		};
		Profiles::<T>::insert(profile, opened);
		Self::deposit_event(Event::ProfileOpened { profile, controller, opening, authorised_by: payer });
		Ok(())
	}

	pub(crate) fn do_sponsor_profile(
		sponsor: T::AccountId,
		controller: T::AccountId,
		for_ward: bool,
		capacity: Capacity<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_capacity(&sponsor, &capacity, |kind| kind.is_organisation())?;
		ensure!(sponsor != controller, Error::<T>::SameAccount);
		let opening = if for_ward { Opening::ForWard } else { Opening::Sponsored };
		Self::do_open_profile(sponsor, controller, opening)
	}

	pub(crate) fn do_close_profile(who: T::AccountId, profile: ProfileId) -> DispatchResult {
		let found = Self::controlled_profile(&who, profile)?;
		ensure!(found.records == 0 && found.requests == 0, Error::<T>::ProfileInUse);
		Profiles::<T>::remove(profile);
		Consents::<T>::remove(profile);
		Representatives::<T>::remove(profile);
		// A ledger that was pruned to its end ends here.
		if LedgerHeads::<T>::get(profile).is_some_and(|head| head.first == head.next) {
			LedgerHeads::<T>::remove(profile);
		}
		// The deposit first: where all else is on hold, only what it gives back keeps the account without the profile.
		found.ticket.drop(&found.payer)?;
		Self::release_account(&found.controller);
		if let Some(successor) = &found.successor {
			Self::release_account(successor);
		}
		Self::deposit_event(Event::ProfileClosed { profile, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_rekey(who: T::AccountId, profile: ProfileId, to: T::AccountId) -> DispatchResult {
		Self::mutate_controlled(&who, profile, |found| {
			let offered = (who != to).then(|| to.clone());
			ensure!(offered != found.successor, Error::<T>::SameAccount);
			if let Some(offered) = &offered {
				frame_system::Pallet::<T>::inc_providers(offered);
			}
			if let Some(former) = core::mem::replace(&mut found.successor, offered) {
				Self::release_account(&former);
			}
			Ok(())
		})?;
		Self::deposit_event(Event::RekeyProposed { profile, to, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_accept_rekey(who: T::AccountId, profile: ProfileId) -> DispatchResult {
		let mut found = Self::find_profile(profile)?;
		ensure!(found.successor.take().as_ref() == Some(&who), Error::<T>::NothingToAccept);
		// The reference that the offer gave the new account stays with it.
		let from = core::mem::replace(&mut found.controller, who.clone());
		Self::release_account(&from);
		// Envelopes are no longer sealed to a key that may be in other hands.
		found.envelope_key = None;
		Profiles::<T>::insert(profile, found);
		Self::deposit_event(Event::Rekeyed { profile, from, authorised_by: who });
		Ok(())
	}

	/// The ward signs for himself from now on. There is no way back.
	pub(crate) fn do_end_wardship(who: T::AccountId, profile: ProfileId) -> DispatchResult {
		Self::mutate_controlled(&who, profile, |found| {
			ensure!(found.opening == Opening::ForWard, Error::<T>::NotAWard);
			found.opening = Opening::Sponsored;
			Ok(())
		})?;
		Self::deposit_event(Event::WardshipEnded { profile, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_set_research_opt_out(
		who: T::AccountId,
		profile: ProfileId,
		opted_out: bool,
	) -> DispatchResult {
		let authority = Self::authority_over(&who, profile, Power::Consent)?;
		// Whoever acts for a patient may keep him out of research; back in goes he himself.
		ensure!(opted_out || authority == Authority::Controller, Error::<T>::NotAuthorised);
		let mut found = Self::find_profile(profile)?;
		found.research_opt_out = opted_out.then(|| found.research_opt_out.unwrap_or_else(Self::now));
		Profiles::<T>::insert(profile, found);
		Self::deposit_event(Event::ResearchOptOutSet { profile, opted_out, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_refuse_emergency_access(
		who: T::AccountId,
		profile: ProfileId,
		jurisdiction: Option<Jurisdiction>,
	) -> DispatchResult {
		Self::mutate_controlled(&who, profile, |found| {
			let refusal =
				jurisdiction.map(|jurisdiction| EmergencyRefusal { jurisdiction, recorded_at: Self::now() });
			// For who cannot sign somebody else would refuse.
			let for_ward = found.opening == Opening::ForWard;
			ensure!(!(for_ward && refusal.is_some()), Error::<T>::RefusalNotAllowed);
			ensure!(
				refusal.is_none_or(|one| RefusalAllowed::<T>::contains_key(one.jurisdiction)),
				Error::<T>::RefusalNotAllowed
			);
			found.emergency_refusal = refusal;
			Ok(())
		})?;
		let event = Event::EmergencyRefusalSet { profile, refusal: jurisdiction, authorised_by: who };
		Self::deposit_event(event);
		Ok(())
	}

	pub(crate) fn do_set_refusal_allowed(jurisdiction: Jurisdiction, allowed: bool) {
		if allowed {
			RefusalAllowed::<T>::insert(jurisdiction, ());
		} else {
			RefusalAllowed::<T>::remove(jurisdiction);
		}
		Self::deposit_event(Event::RefusalAllowedSet { jurisdiction, allowed });
	}

	pub(crate) fn do_set_profile_key(
		who: T::AccountId,
		profile: ProfileId,
		key: EnvelopeKey,
	) -> DispatchResult {
		Self::mutate_controlled(&who, profile, |found| {
			found.envelope_key = Some(Self::rotated(found.envelope_key, key)?);
			Ok(())
		})?;
		Self::deposit_event(Event::ProfileKeySet { profile, key, authorised_by: who });
		Ok(())
	}

	/// Gives back the reference that kept an account alive. Where somebody else's reference hangs on it as the last one,
	/// it stays: no lost key may hold control back by that.
	fn release_account(account: &T::AccountId) {
		let _kept = frame_system::Pallet::<T>::dec_providers(account);
	}
}
