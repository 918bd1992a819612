//! Issuing, accepting, renewing and, at last, pruning credentials; and where each is stored.

use alloc::vec::Vec;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Get},
	BoundedVec,
};
use salus_primitives::{
	counter::take_number,
	credential::{CredentialClass, CredentialKind, Standing},
	deposit::BatchConsideration,
	identifiers::Jurisdiction,
	Moment,
};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	history::later_end,
	standing::Reach,
	types::{
		credential_footprint, Authority, Credential, CredentialId, GenesisCredential, Issuance, Issuer,
		Location, Scope, Term, TermStatement, Territory,
	},
	Config, Error, Event, Locations, NextCredentialId, Pallet, Slots, Superseded,
};

/// On what an issuer's right to issue rests, looked up once for a whole batch.
enum Right<T: Config> {
	Accredited(Issuer<T::AccountId>),
	Organisation(Authority<T::AccountId>),
}

impl<T: Config> Right<T> {
	/// Whether it covers the kind and jurisdiction, and the authority that the credential then names.
	fn authority_for(
		&self,
		issuer: &T::AccountId,
		kind: &CredentialKind<T::AccountId>,
		jurisdiction: Option<Jurisdiction>,
	) -> Result<Authority<T::AccountId>, DispatchError> {
		let without_jurisdiction =
			matches!(kind, CredentialKind::Affiliation { .. } | CredentialKind::CompanyPrefix(_));
		ensure!(!(without_jurisdiction && jurisdiction.is_some()), Error::<T>::JurisdictionNotAllowed);
		match (self, kind) {
			(Self::Organisation(authority), CredentialKind::Affiliation { organisation, .. }) => {
				ensure!(organisation == issuer, Error::<T>::NotTheOrganisation);
				Ok(authority.clone())
			}
			(Self::Accredited(entry), kind) => {
				let class = kind.class().ok_or(Error::<T>::WrongAuthority)?;
				Pallet::<T>::ensure_in_scope(entry, class, jurisdiction)?;
				Ok(Authority::Accreditation)
			}
			(Self::Organisation(_), _) => Err(Error::<T>::WrongAuthority.into()),
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_issue(
		issuer: T::AccountId,
		organisation_credential: Option<CredentialId>,
		issuances: Vec<Issuance<T::AccountId>>,
	) -> DispatchResult {
		let right = match organisation_credential {
			Some(own) => Right::<T>::Organisation(Self::organisation_authority(&issuer, own)?),
			None => Right::Accredited(Self::active_issuer(&issuer)?),
		};
		let count = u32::try_from(issuances.len()).map_err(|_| Error::<T>::NoNumberLeft)?;
		let tickets = T::CredentialDeposit::new_batch(&issuer, credential_footprint::<T>(), count)?;
		for (issuance, ticket) in issuances.into_iter().zip(tickets) {
			let authority = right.authority_for(&issuer, &issuance.kind, issuance.jurisdiction)?;
			Self::issue_one(&issuer, authority, issuance, Some(ticket))?;
		}
		Ok(())
	}

	/// Stores one credential and tells of it.
	fn issue_one(
		issuer: &T::AccountId,
		authority: Authority<T::AccountId>,
		issuance: Issuance<T::AccountId>,
		ticket: Option<T::CredentialDeposit>,
	) -> DispatchResult {
		let Issuance { subject, kind, jurisdiction, term } = issuance;
		let now = Self::now();
		ensure_term_has_length::<T>(&term)?;
		// What is over from the start would only push others out of their places.
		ensure!(term.valid_until.is_none_or(|until| until > now), Error::<T>::InvalidTerm);
		let id = take_number::<NextCredentialId<T>, _>().ok_or(Error::<T>::NoNumberLeft)?;
		let key = (kind, jurisdiction);
		Slots::<T>::try_mutate(&subject, &key, |slot| -> DispatchResult {
			let mut room = None;
			for (position, held) in slot.iter().enumerate() {
				let own = held.issuer == *issuer;
				let live = Self::is_live(held, &key.0, now);
				ensure!(!(live && own), Error::<T>::AlreadyIssued);
				// One's own ended credential makes room in any case: brought back it would stand beside the new one.
				if !live && (own || (slot.is_full() && room.is_none())) {
					room = Some(position);
				}
			}
			// Whoever held one before is not made licensed for the time in between. What a thief issued was none.
			let held_before = slot.iter().any(|held| {
				let authority = Self::authority_state(held, Reach::Live, now, now);
				held.terms.first().is_some_and(|term| !authority.taints(term.recorded_at))
			}) || Superseded::<T>::iter_key_prefix((&subject, &key)).next().is_some();
			let first = !held_before || key.0.is_adverse();
			let counts_from = if first { term.valid_from } else { term.valid_from.max(now) };
			if let Some(position) = room {
				Self::supersede(&subject, &key, slot.remove(position), id);
			}
			let mut terms = BoundedVec::new();
			terms
				.try_push(Term { stated: term, recorded_at: now, counts_from })
				.map_err(|_| Error::<T>::HistoryFull)?;
			let credential = Credential {
				id,
				issuer: issuer.clone(),
				authority,
				version: 0,
				accepted_at: None,
				terms,
				history: BoundedVec::new(),
				superseded_at: None,
				ticket,
			};
			slot.try_push(credential).map_err(|_| Error::<T>::SubjectFull)?;
			Ok(())
		})?;
		let (kind, jurisdiction) = key;
		let location =
			Location { subject: subject.clone(), kind: kind.clone(), jurisdiction, superseded: false };
		Locations::<T>::insert(id, location);
		Self::deposit_event(Event::CredentialIssued {
			credential: id,
			subject,
			kind,
			jurisdiction,
			term,
			authorised_by: issuer.clone(),
		});
		Ok(())
	}

	/// Moves an ended credential out of the way of a later one.
	fn supersede(
		subject: &T::AccountId,
		key: &(CredentialKind<T::AccountId>, Option<Jurisdiction>),
		mut old: Credential<T>,
		by: CredentialId,
	) {
		old.superseded_at = Some(Self::now());
		Locations::<T>::mutate(old.id, |location| {
			if let Some(location) = location {
				location.superseded = true;
			}
		});
		Self::deposit_event(Event::CredentialSuperseded { credential: old.id, by });
		Superseded::<T>::insert((subject, key, old.id), old);
	}

	/// Whether a credential takes up one of its subject's places: all but what has ended or never counted. What has run
	/// out and is renewed from a later day on keeps its place.
	pub(crate) fn is_live(
		credential: &Credential<T>,
		kind: &CredentialKind<T::AccountId>,
		now: Moment,
	) -> bool {
		let authority = Self::authority_state(credential, Reach::Live, now, now);
		match credential.standing(kind, &authority, now, now) {
			Standing::Revoked(_)
			| Standing::Surrendered(_)
			| Standing::IssuerCompromised { .. }
			| Standing::NotFound => false,
			Standing::Expired { .. } => {
				!credential.is_relinquished() && credential.has_term_to_come(&authority, now)
			}
			_ => true,
		}
	}

	/// A credential and its place, by its number.
	pub(crate) fn find(id: CredentialId) -> Result<(Location<T::AccountId>, Credential<T>), DispatchError> {
		let location = Locations::<T>::get(id).ok_or(Error::<T>::CredentialNotFound)?;
		let key = (&location.kind, location.jurisdiction);
		let credential = if location.superseded {
			Superseded::<T>::get((&location.subject, key, id))
		} else {
			Slots::<T>::get(&location.subject, key).into_iter().find(|one| one.id == id)
		};
		Ok((location, credential.ok_or(Error::<T>::CredentialNotFound)?))
	}

	/// Changes a credential where it stands, counts the change, and gives back whom it speaks of.
	pub(crate) fn mutate(
		id: CredentialId,
		change: impl FnOnce(&Location<T::AccountId>, &mut Credential<T>) -> DispatchResult,
	) -> Result<T::AccountId, DispatchError> {
		let location = Locations::<T>::get(id).ok_or(Error::<T>::CredentialNotFound)?;
		let key = (&location.kind, location.jurisdiction);
		let apply = |credential: &mut Credential<T>| -> DispatchResult {
			change(&location, credential)?;
			credential.version = credential.version.saturating_add(1);
			Ok(())
		};
		if location.superseded {
			Superseded::<T>::try_mutate((&location.subject, key, id), |credential| {
				apply(credential.as_mut().ok_or(Error::<T>::CredentialNotFound)?)
			})?;
		} else {
			Slots::<T>::try_mutate(&location.subject, key, |slot| {
				apply(slot.iter_mut().find(|one| one.id == id).ok_or(Error::<T>::CredentialNotFound)?)
			})?;
		}
		Ok(location.subject)
	}

	pub(crate) fn do_accept(subject: T::AccountId, id: CredentialId) -> DispatchResult {
		Self::mutate(id, |location, credential| {
			ensure!(location.subject == subject, Error::<T>::NotTheSubject);
			ensure!(
				location.kind.needs_acceptance() && credential.accepted_at.is_none(),
				Error::<T>::NothingToAccept
			);
			credential.accepted_at = Some(Self::now());
			Ok(())
		})?;
		Self::deposit_event(Event::CredentialAccepted { credential: id, authorised_by: subject });
		Ok(())
	}

	pub(crate) fn do_renew(
		issuer: T::AccountId,
		id: CredentialId,
		expected_version: u32,
		term: TermStatement,
	) -> DispatchResult {
		let subject = Self::mutate(id, |location, credential| {
			Self::ensure_may_favour(&issuer, credential, &location.kind, location.jurisdiction)?;
			ensure!(!location.superseded, Error::<T>::CredentialIsSuperseded);
			ensure!(credential.version == expected_version, Error::<T>::StaleVersion);
			ensure_term_has_length::<T>(&term)?;
			let last = credential.terms.iter().map(|one| one.stated.valid_until).reduce(later_end).flatten();
			let later = last.is_some_and(|last| term.valid_until.is_none_or(|until| until > last));
			ensure!(later, Error::<T>::TermNotLater);
			let now = Self::now();
			let counts_from =
				if location.kind.is_adverse() { term.valid_from } else { term.valid_from.max(now) };
			credential
				.terms
				.try_push(Term { stated: term, recorded_at: now, counts_from })
				.map_err(|_| Error::<T>::HistoryFull)?;
			Ok(())
		})?;
		Self::deposit_event(Event::CredentialRenewed {
			credential: id,
			subject,
			term,
			authorised_by: issuer,
		});
		Ok(())
	}

	pub(crate) fn do_prune(issuer: T::AccountId, id: CredentialId) -> DispatchResult {
		let (location, credential) = Self::find(id)?;
		ensure!(credential.issuer == issuer, Error::<T>::NotTheIssuer);
		let kept_until =
			credential.retained_from(&location.kind).map(|end| end.saturating_add(T::Retention::get()));
		ensure!(kept_until.is_some_and(|until| until <= Self::now()), Error::<T>::CannotPrune);
		let key = (&location.kind, location.jurisdiction);
		if location.superseded {
			Superseded::<T>::remove((&location.subject, key, id));
		} else {
			Slots::<T>::mutate_exists(&location.subject, key, |slot| {
				if let Some(held) = slot {
					held.retain(|one| one.id != id);
					if held.is_empty() {
						*slot = None;
					}
				}
			});
		}
		Locations::<T>::remove(id);
		if let Some(ticket) = credential.ticket {
			ticket.drop(&issuer)?;
		}
		Self::deposit_event(Event::CredentialPruned {
			credential: id,
			subject: location.subject,
			authorised_by: issuer,
		});
		Ok(())
	}

	/// Builds what stands at genesis.
	///
	/// # Panics
	/// If the preset contradicts itself: a chain must not start with an issuer beyond its bounds, or a credential that
	/// no call could have issued.
	pub(crate) fn build_genesis(
		issuers: &[(T::AccountId, Vec<CredentialClass>, Vec<Jurisdiction>)],
		credentials: &[GenesisCredential<T::AccountId>],
	) {
		for (issuer, classes, jurisdictions) in issuers {
			let scope = genesis_scope(classes, jurisdictions);
			assert!(scope.is_some(), "an issuer's scope in the genesis configuration is too long");
			if let Some(scope) = scope {
				Self::insert_issuer(issuer, scope);
			}
		}
		for (issuer, subject, kind, jurisdiction) in credentials {
			let issued = Self::issue_at_genesis(issuer, subject, kind, *jurisdiction);
			assert!(issued.is_ok(), "a credential in the genesis configuration cannot be issued: {issued:?}");
		}
	}

	fn issue_at_genesis(
		issuer: &T::AccountId,
		subject: &T::AccountId,
		kind: &CredentialKind<T::AccountId>,
		jurisdiction: Option<Jurisdiction>,
	) -> DispatchResult {
		let right = match kind {
			CredentialKind::Affiliation { .. } => {
				let own = Locations::<T>::iter()
					.find(|(_, location)| location.subject == *issuer && location.kind.is_organisation())
					.ok_or(Error::<T>::NotAnOrganisation)?;
				Right::<T>::Organisation(Self::organisation_authority(issuer, own.0)?)
			}
			_ => Right::Accredited(Self::active_issuer(issuer)?),
		};
		let authority = right.authority_for(issuer, kind, jurisdiction)?;
		// There is no document behind a role of the genesis: the commitment says just that.
		let term = TermStatement { commitment: H256::zero(), valid_from: 0, valid_until: None };
		let id = NextCredentialId::<T>::get();
		let issuance = Issuance { subject: subject.clone(), kind: kind.clone(), jurisdiction, term };
		Self::issue_one(issuer, authority, issuance, None)?;
		if kind.needs_acceptance() {
			Self::do_accept(subject.clone(), id)?;
		}
		Ok(())
	}
}

/// The scope of an issuer at genesis; no jurisdiction means everywhere. `None` where a list is too long.
fn genesis_scope(classes: &[CredentialClass], jurisdictions: &[Jurisdiction]) -> Option<Scope> {
	let territory = if jurisdictions.is_empty() {
		Territory::Worldwide
	} else {
		Territory::Within(jurisdictions.to_vec().try_into().ok()?)
	};
	Some(Scope { classes: classes.to_vec().try_into().ok()?, territory })
}

/// A term must end after it begins.
fn ensure_term_has_length<T: Config>(term: &TermStatement) -> DispatchResult {
	ensure!(term.valid_until.is_none_or(|until| until > term.valid_from), Error::<T>::InvalidTerm);
	Ok(())
}
