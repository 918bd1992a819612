//! Who may do what: the sponsor, who leads the conduct at a site, committees and authorities.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use salus_primitives::{
	credential::{Capacity, CredentialKind, CredentialRegistry, Standing},
	identifiers::Jurisdiction,
	Moment,
};
use sp_runtime::DispatchError;

use crate::{
	types::{NewSite, Site, SiteId, Trial, TrialId},
	Config, Error, Pallet, Sites, Trials,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn find_trial(id: TrialId) -> Result<Trial<T>, DispatchError> {
		Trials::<T>::get(id).ok_or_else(|| Error::<T>::TrialNotFound.into())
	}

	pub(crate) fn find_site(trial: TrialId, site: SiteId) -> Result<Site<T>, DispatchError> {
		Sites::<T>::get(trial, site).ok_or_else(|| Error::<T>::SiteNotFound.into())
	}

	/// Refuses who does not hold a credential, or not in good standing.
	pub(crate) fn ensure_holds(
		who: &T::AccountId,
		kind: &CredentialKind<T::AccountId>,
		jurisdiction: Option<Jurisdiction>,
	) -> DispatchResult {
		let standing = T::Credentials::standing(who, kind, jurisdiction, Self::now());
		ensure!(matches!(standing, Standing::Valid { .. }), Error::<T>::NotInGoodStanding);
		Ok(())
	}

	/// The same, in a capacity that `takes` accepts.
	pub(crate) fn ensure_capacity(
		who: &T::AccountId,
		capacity: &Capacity<T::AccountId>,
		takes: impl FnOnce(&CredentialKind<T::AccountId>) -> bool,
	) -> DispatchResult {
		ensure!(takes(&capacity.kind), Error::<T>::WrongCapacity);
		Self::ensure_holds(who, &capacity.kind, capacity.jurisdiction)
	}

	/// A trial, if `who` is its sponsor, in good standing as one.
	pub(crate) fn sponsored(who: &T::AccountId, id: TrialId) -> Result<Trial<T>, DispatchError> {
		let trial = Self::find_trial(id)?;
		ensure!(trial.sponsor == *who, Error::<T>::NotAuthorised);
		Self::ensure_holds(who, &CredentialKind::TrialSponsor, trial.jurisdiction)?;
		Ok(trial)
	}

	/// Whether somebody belongs to an organisation.
	pub(crate) fn belongs_to(who: &T::AccountId, organisation: &T::AccountId) -> bool {
		let standing = T::Credentials::affiliated(who, organisation, None, Self::now());
		matches!(standing, Standing::Valid { .. })
	}

	/// Refuses an investigator who is none, or does not belong to the site's organisation.
	pub(crate) fn ensure_investigator(place: &NewSite<T::AccountId>) -> DispatchResult {
		let NewSite { organisation, investigator, investigator_jurisdiction, .. } = place;
		Self::ensure_holds(investigator, &CredentialKind::Investigator, *investigator_jurisdiction)?;
		ensure!(Self::belongs_to(investigator, organisation), Error::<T>::NotAffiliated);
		Ok(())
	}

	/// A site, if `who` leads the conduct there and is who he has to be.
	pub(crate) fn led_by(who: &T::AccountId, trial: TrialId, site: SiteId) -> Result<Site<T>, DispatchError> {
		let site = Self::find_site(trial, site)?;
		ensure!(site.place.investigator == *who, Error::<T>::NotAuthorised);
		Self::ensure_investigator(&site.place)?;
		// What he enters its organisation pays.
		ensure!(site.accepted_at.is_some(), Error::<T>::NotAccepted);
		Ok(site)
	}

	/// A site, if `who` is the sponsor or leads the conduct there; and who pays for what he enters: the sponsor himself, or the
	/// organisation of the site.
	pub(crate) fn conducted_by(
		who: &T::AccountId,
		id: TrialId,
		trial: &Trial<T>,
		site: SiteId,
	) -> Result<(Site<T>, T::AccountId), DispatchError> {
		if trial.sponsor == *who {
			let site = Self::find_site(id, site)?;
			Self::ensure_holds(who, &CredentialKind::TrialSponsor, trial.jurisdiction)?;
			return Ok((site, who.clone()));
		}
		let site = Self::led_by(who, id, site)?;
		let payer = site.place.organisation.clone();
		Ok((site, payer))
	}

	/// A stated time, or now. It counts only as far as it lies back.
	pub(crate) fn event_time(stated: Option<Moment>) -> Result<Moment, DispatchError> {
		let now = Self::now();
		let Some(stated) = stated else { return Ok(now) };
		ensure!(stated <= now.saturating_add(T::ClockTolerance::get()), Error::<T>::InvalidTime);
		Ok(stated.min(now))
	}
}
