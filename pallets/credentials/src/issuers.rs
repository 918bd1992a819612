//! Issuers: whom governance accredits, suspends and withdraws, and what each may do while it stands.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use salus_primitives::{
	credential::{CredentialClass, CredentialKind},
	identifiers::Jurisdiction,
	Moment,
};
use sp_runtime::DispatchError;

use crate::{
	types::{
		Actor, Authority, Compromise, Credential, CredentialId, Entry, Issuer, Location, Scope, Suspension,
		Withdrawal,
	},
	Config, Error, Event, Issuers, Pallet,
};

impl<AccountId> Issuer<AccountId> {
	/// The compromise by what was known then: of those recorded the earliest, which is the last.
	pub fn compromise(&self, known_at: Moment) -> Option<Compromise> {
		self.compromises.iter().rev().find(|one| one.recorded_at <= known_at).copied()
	}

	/// Whether a suspension is running.
	pub fn is_suspended(&self) -> bool {
		self.suspensions.last().is_some_and(|one| one.until.is_none())
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_accredit(issuer: T::AccountId, scope: Scope) -> DispatchResult {
		match Issuers::<T>::get(&issuer) {
			Some(existing) if existing.withdrawn.is_some() => {
				return Err(Error::<T>::IssuerIsWithdrawn.into())
			}
			Some(_) => return Err(Error::<T>::AlreadyAccredited.into()),
			None => {}
		}
		Self::insert_issuer(&issuer, scope.clone());
		Self::deposit_event(Event::IssuerAccredited { issuer, scope });
		Ok(())
	}

	pub(crate) fn insert_issuer(issuer: &T::AccountId, scope: Scope) {
		let entry = Issuer {
			scope,
			accredited_at: Self::now(),
			suspensions: Default::default(),
			withdrawn: None,
			compromises: Default::default(),
		};
		Issuers::<T>::insert(issuer, entry);
	}

	pub(crate) fn do_set_scope(issuer: T::AccountId, scope: Scope) -> DispatchResult {
		Self::mutate_accredited(&issuer, |entry| {
			entry.scope = scope.clone();
			Ok(())
		})?;
		Self::deposit_event(Event::ScopeChanged { issuer, scope });
		Ok(())
	}

	pub(crate) fn do_suspend_issuer(issuer: T::AccountId) -> DispatchResult {
		Self::mutate_accredited(&issuer, |entry| {
			ensure!(!entry.is_suspended(), Error::<T>::IssuerIsSuspended);
			entry
				.suspensions
				.try_push(Suspension { from: Self::now(), until: None })
				.map_err(|_| Error::<T>::TooManyIssuerSuspensions)?;
			Ok(())
		})?;
		Self::deposit_event(Event::IssuerSuspended { issuer });
		Ok(())
	}

	pub(crate) fn do_reinstate_issuer(issuer: T::AccountId) -> DispatchResult {
		Self::mutate_accredited(&issuer, |entry| {
			let running = entry.suspensions.last_mut().filter(|one| one.until.is_none());
			running.ok_or(Error::<T>::IssuerNotSuspended)?.until = Some(Self::now());
			Ok(())
		})?;
		Self::deposit_event(Event::IssuerReinstated { issuer });
		Ok(())
	}

	pub(crate) fn do_withdraw_issuer(
		issuer: T::AccountId,
		successor: Option<T::AccountId>,
		compromised_from: Option<Moment>,
	) -> DispatchResult {
		if let Some(successor) = &successor {
			ensure!(*successor != issuer, Error::<T>::InvalidSuccessor);
			Self::active_issuer(successor).map_err(|_| Error::<T>::InvalidSuccessor)?;
		}
		let now = Self::now();
		Issuers::<T>::try_mutate(&issuer, |entry| -> DispatchResult {
			let entry = entry.as_mut().ok_or(Error::<T>::NotAccredited)?;
			// A second withdrawal must say something new.
			ensure!(
				entry.withdrawn.is_none() || compromised_from.is_some() || successor.is_some(),
				Error::<T>::IssuerIsWithdrawn
			);
			if let Some(from) = compromised_from {
				let earlier = entry.compromises.last().is_none_or(|one| from < one.from);
				ensure!(from <= now && earlier, Error::<T>::InvalidCompromise);
				// What was known before stays on record: nobody could know of the earlier moment until now.
				let compromise = Compromise { from, recorded_at: now };
				entry.compromises.try_push(compromise).map_err(|_| Error::<T>::HistoryFull)?;
			}
			// A suspension that nobody could end any more would void for good what withdrawal leaves standing.
			if let Some(running) = entry.suspensions.last_mut().filter(|one| one.until.is_none()) {
				running.until = Some(now);
			}
			let kept = entry.withdrawn.take();
			let recorded_at = kept.as_ref().map_or(now, |one| one.recorded_at);
			let successor = successor.clone().or(kept.and_then(|one| one.successor));
			entry.withdrawn = Some(Withdrawal { recorded_at, successor });
			Ok(())
		})?;
		Self::deposit_event(Event::IssuerWithdrawn { issuer, successor, compromised_from });
		Ok(())
	}

	fn mutate_accredited(
		issuer: &T::AccountId,
		change: impl FnOnce(&mut Issuer<T::AccountId>) -> DispatchResult,
	) -> DispatchResult {
		Issuers::<T>::try_mutate(issuer, |entry| {
			let entry = entry.as_mut().ok_or(Error::<T>::NotAccredited)?;
			ensure!(entry.withdrawn.is_none(), Error::<T>::IssuerIsWithdrawn);
			change(entry)
		})
	}

	/// The issuer, if it may act.
	pub(crate) fn active_issuer(issuer: &T::AccountId) -> Result<Issuer<T::AccountId>, DispatchError> {
		let entry = Issuers::<T>::get(issuer).ok_or(Error::<T>::NotAccredited)?;
		ensure!(entry.withdrawn.is_none(), Error::<T>::IssuerIsWithdrawn);
		ensure!(!entry.is_suspended(), Error::<T>::IssuerIsSuspended);
		Ok(entry)
	}

	/// Whether an issuer that may act is accredited for this.
	pub(crate) fn ensure_in_scope(
		issuer: &Issuer<T::AccountId>,
		class: CredentialClass,
		jurisdiction: Option<Jurisdiction>,
	) -> DispatchResult {
		ensure!(issuer.scope.classes.contains(&class), Error::<T>::KindNotCovered);
		ensure!(issuer.scope.territory.covers(jurisdiction), Error::<T>::JurisdictionNotCovered);
		Ok(())
	}

	/// The authority of `who` as an organisation, by the number of its own credential.
	pub(crate) fn organisation_authority(
		who: &T::AccountId,
		credential: CredentialId,
	) -> Result<Authority<T::AccountId>, DispatchError> {
		let location = crate::Locations::<T>::get(credential).ok_or(Error::<T>::CredentialNotFound)?;
		ensure!(location.subject == *who && location.kind.is_organisation(), Error::<T>::NotAnOrganisation);
		ensure!(
			Self::is_valid_now(who, &location.kind, location.jurisdiction),
			Error::<T>::OrganisationNotInGoodStanding
		);
		Ok(Authority::Organisation { kind: location.kind, jurisdiction: location.jurisdiction })
	}

	/// Whether `who` may do what favours the subject of a credential: renew, reinstate, change limits, vacate. That
	/// takes the issuer, with the same rights as for issuing anew.
	pub(crate) fn ensure_may_favour(
		who: &T::AccountId,
		credential: &Credential<T>,
		kind: &CredentialKind<T::AccountId>,
		jurisdiction: Option<Jurisdiction>,
	) -> DispatchResult {
		ensure!(credential.issuer == *who, Error::<T>::NotTheIssuer);
		match &credential.authority {
			Authority::Accreditation => {
				let issuer = Self::active_issuer(who)?;
				let class = kind.class().ok_or(Error::<T>::WrongAuthority)?;
				Self::ensure_in_scope(&issuer, class, jurisdiction)
			}
			Authority::Organisation { kind, jurisdiction } => {
				ensure!(
					Self::is_valid_now(who, kind, *jurisdiction),
					Error::<T>::OrganisationNotInGoodStanding
				);
				Ok(())
			}
		}
	}

	/// Whether `who` may suspend or revoke: the issuer as long as it may act, or the successor of one withdrawn. An
	/// organisation may end its affiliations whatever became of it. What speaks against its subject is
	/// lifted by whoever could issue it. Gives back in which part `who` acts.
	pub(crate) fn ensure_may_act_against(
		who: &T::AccountId,
		credential: &Credential<T>,
		location: &Location<T::AccountId>,
	) -> Result<Actor, DispatchError> {
		match credential.authority {
			_ if location.kind.is_adverse() => {
				let actor = Self::ensure_issuer_or_successor(who, &credential.issuer)?;
				let class = location.kind.class().ok_or(Error::<T>::WrongAuthority)?;
				Self::ensure_in_scope(&Self::active_issuer(who)?, class, location.jurisdiction)?;
				Ok(actor)
			}
			Authority::Accreditation => Self::ensure_issuer_or_successor(who, &credential.issuer),
			Authority::Organisation { .. } => {
				ensure!(credential.issuer == *who, Error::<T>::NotTheIssuer);
				Ok(Actor::Issuer)
			}
		}
	}

	/// Whether `who` may vacate an entry: the issuer with its full right or, where the entry was made by a stolen key or
	/// by a successor, the present successor. Gives back in which part `who` acts.
	pub(crate) fn ensure_may_vacate(
		who: &T::AccountId,
		credential: &Credential<T>,
		location: &Location<T::AccountId>,
		entry: &Entry,
	) -> Result<Actor, DispatchError> {
		if *who == credential.issuer {
			Self::ensure_may_favour(who, credential, &location.kind, location.jurisdiction)?;
			return Ok(Actor::Issuer);
		}
		let actor = Self::ensure_issuer_or_successor(who, &credential.issuer)?;
		let compromise =
			Issuers::<T>::get(&credential.issuer).and_then(|issuer| issuer.compromise(Self::now()));
		let stolen = compromise.is_some_and(|one| entry.by == Actor::Issuer && entry.recorded_at >= one.from);
		ensure!(stolen || entry.by == Actor::Successor, Error::<T>::NotTheIssuer);
		Ok(actor)
	}

	/// Whether `who` is the issuer and may act, or the successor of the withdrawn `issuer` and may act; and which.
	pub(crate) fn ensure_issuer_or_successor(
		who: &T::AccountId,
		issuer: &T::AccountId,
	) -> Result<Actor, DispatchError> {
		let actor = if who == issuer {
			Actor::Issuer
		} else {
			let successor =
				Issuers::<T>::get(issuer).and_then(|one| one.withdrawn).and_then(|one| one.successor);
			ensure!(successor.as_ref() == Some(who), Error::<T>::NotTheIssuer);
			Actor::Successor
		};
		Self::active_issuer(who)?;
		Ok(actor)
	}
}
