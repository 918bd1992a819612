//! Requests: practitioners ask for access, researchers offer studies; the patient answers.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint, Get},
};
use salus_primitives::{consent::Purpose, credential::CredentialKind};
use sp_runtime::DispatchError;

use crate::{
	types::{ActingFor, ConsentTerms, Effect, Grantee, Power, ProfileId, Request, RequestKind, MAX_REQUESTS},
	Config, Error, Event, Pallet, Profiles, Requests,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_make_request(
		who: T::AccountId,
		profile: ProfileId,
		kind: RequestKind,
		terms: ConsentTerms<T::AccountId>,
		acting_for: ActingFor<T::AccountId>,
	) -> DispatchResult {
		match kind {
			RequestKind::Access => Self::ensure_practitioner(&who, &acting_for)?,
			RequestKind::Research(_) => Self::ensure_acting(&who, &acting_for, |kind| {
				matches!(
					kind,
					CredentialKind::TrialSponsor
						| CredentialKind::ResearchOrganisation
						| CredentialKind::Investigator
				)
			})?,
		}
		let organisation = acting_for.organisation;
		Self::ensure_requestable(&who, &organisation, &kind, &terms)?;
		let mut found = Profiles::<T>::get(profile).ok_or(Error::<T>::NotPermitted)?;
		// Whoever asks for research offers it, by whichever call.
		let research = terms.purposes.iter().any(|purpose| Purpose::Research.covers(*purpose));
		ensure!(!(research && found.research_opt_out.is_some()), Error::<T>::NotPermitted);
		Self::ensure_valid_terms(profile, &terms)?;
		ensure!(!Requests::<T>::contains_key(profile, &who), Error::<T>::AlreadyRequested);
		ensure!(found.requests < MAX_REQUESTS, Error::<T>::TooManyRequests);
		let number = found.next_request;
		found.next_request = number.checked_add(1).ok_or(Error::<T>::NoNumberLeft)?;
		found.requests = found.requests.saturating_add(1);
		Profiles::<T>::insert(profile, found);
		let footprint = Footprint::from_parts(1, Request::<T>::max_encoded_len());
		let request = Request {
			number,
			kind: kind.clone(),
			organisation: organisation.clone(),
			terms: terms.clone(),
			recorded_at: Self::now(),
			ticket: T::RequestDeposit::new(&organisation, footprint)?,
		};
		Requests::<T>::insert(profile, &who, request);
		Self::deposit_event(Event::RequestMade {
			profile,
			number,
			kind,
			organisation,
			terms,
			authorised_by: who,
		});
		Ok(())
	}

	pub(crate) fn do_answer_request(
		who: T::AccountId,
		profile: ProfileId,
		requester: T::AccountId,
		number: u32,
		accept: bool,
	) -> DispatchResult {
		Self::authority_over(&who, profile, Power::Consent)?;
		let request = Requests::<T>::get(profile, &requester).ok_or(Error::<T>::NothingToAnswer)?;
		ensure!(request.number == number, Error::<T>::StaleVersion);
		ensure!(!(accept && Self::has_expired(&request)), Error::<T>::RequestExpired);
		let terms = Self::remove_request(profile, &requester, request)?;
		let consent = accept.then(|| Self::do_grant_consent(who.clone(), profile, terms)).transpose()?;
		Self::deposit_event(Event::RequestAnswered { profile, requester, consent, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_withdraw_request(
		who: T::AccountId,
		profile: ProfileId,
		requester: T::AccountId,
	) -> DispatchResult {
		let request = Requests::<T>::get(profile, &requester).ok_or(Error::<T>::NothingToAnswer)?;
		ensure!(who == requester || Self::has_expired(&request), Error::<T>::NotAuthorised);
		Self::remove_request(profile, &requester, request)?;
		Self::deposit_event(Event::RequestWithdrawn { profile, requester, authorised_by: who });
		Ok(())
	}

	fn remove_request(
		profile: ProfileId,
		requester: &T::AccountId,
		request: Request<T>,
	) -> Result<ConsentTerms<T::AccountId>, DispatchError> {
		Requests::<T>::remove(profile, requester);
		Profiles::<T>::mutate(profile, |found| {
			if let Some(found) = found {
				found.requests = found.requests.saturating_sub(1);
			}
		});
		request.ticket.drop(&request.organisation)?;
		Ok(request.terms)
	}

	fn has_expired(request: &Request<T>) -> bool {
		request.recorded_at.saturating_add(T::RequestLifetime::get()) <= Self::now()
	}

	/// A request asks for oneself, and a study for research.
	fn ensure_requestable(
		who: &T::AccountId,
		organisation: &T::AccountId,
		kind: &RequestKind,
		terms: &ConsentTerms<T::AccountId>,
	) -> DispatchResult {
		let for_oneself = match &terms.grantee {
			Grantee::Account(account) => account == who,
			Grantee::Organisation(named) => named == organisation,
			Grantee::Kind(_) | Grantee::Anyone => false,
		};
		let research = terms.purposes.iter().all(|purpose| Purpose::Research.covers(*purpose));
		let fits = research || *kind == RequestKind::Access;
		ensure!(terms.effect == Effect::Permit && for_oneself && fits, Error::<T>::InvalidRequest);
		Ok(())
	}
}
