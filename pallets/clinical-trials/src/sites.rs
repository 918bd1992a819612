//! Sites: where a trial is conducted, by whom, under which approvals.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::{
	credential::CredentialKind,
	identifiers::{CountryCode, Jurisdiction},
};

use crate::{
	types::{ApprovalScope, CountryPart, FormerBasis, ItemId, NewSite, Site, SiteId, Status, TrialId},
	Config, Countries, Error, Event, Pallet, Sites, Trials,
};
use sp_core::bounded::BoundedVec;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_site(
		who: T::AccountId,
		id: TrialId,
		place: NewSite<T::AccountId>,
	) -> DispatchResult {
		let mut trial = Self::sponsored(&who, id)?;
		ensure!(!trial.status.is_final(), Error::<T>::TrialEnded);
		let country = place.capacity.jurisdiction.ok_or(Error::<T>::WrongCapacity)?.country;
		Self::ensure_capacity(&place.organisation, &place.capacity, |kind| {
			matches!(
				kind,
				CredentialKind::Hospital
					| CredentialKind::Clinic
					| CredentialKind::Laboratory
					| CredentialKind::ResearchOrganisation
			)
		})?;
		Self::ensure_investigator(&place)?;
		let site = trial.counts.sites;
		trial.counts.sites = site.checked_add(1).ok_or(Error::<T>::TooMany)?;
		Self::join_country(&who, id, country)?;
		let footprint = Footprint::from_parts(1, Site::<T>::max_encoded_len());
		let stored = Site {
			place: place.clone(),
			country,
			status: Status::NotYetRecruiting,
			reason: None,
			ethics: None,
			authority: None,
			remembered_since: 0,
			former: BoundedVec::new(),
			enrolled: 0,
			withdrawn: 0,
			opened_at: Self::now(),
			accepted_at: None,
			ticket: T::RecordDeposit::new(&who, footprint)?,
		};
		Sites::<T>::insert(id, site, stored);
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::SiteOpened { trial: id, site, place, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_accept_site(who: T::AccountId, id: TrialId, site: SiteId) -> DispatchResult {
		let mut stored = Self::find_site(id, site)?;
		ensure!(stored.place.organisation == who, Error::<T>::NotAuthorised);
		Self::ensure_capacity(&who, &stored.place.capacity, |_| true)?;
		ensure!(stored.accepted_at.is_none(), Error::<T>::AlreadyDone);
		stored.accepted_at = Some(Self::now());
		Sites::<T>::insert(id, site, stored);
		Self::deposit_event(Event::SiteAccepted { trial: id, site, authorised_by: who });
		Ok(())
	}

	/// Counts a new site into its country. The trial begins there with the first.
	fn join_country(who: &T::AccountId, id: TrialId, country: CountryCode) -> DispatchResult {
		let mut part = match Countries::<T>::get(id, country) {
			Some(part) => part,
			None => {
				let footprint = Footprint::from_parts(1, CountryPart::<T>::max_encoded_len());
				CountryPart {
					status: Status::NotYetRecruiting,
					reason: None,
					sites: 0,
					recruiting: 0,
					enrolled: 0,
					ended_at: None,
					ticket: T::RecordDeposit::new(who, footprint)?,
				}
			}
		};
		ensure!(!part.status.is_final(), Error::<T>::TrialEnded);
		part.sites = part.sites.checked_add(1).ok_or(Error::<T>::TooMany)?;
		Countries::<T>::insert(id, country, part);
		Ok(())
	}

	pub(crate) fn do_replace_investigator(
		who: T::AccountId,
		id: TrialId,
		site: SiteId,
		investigator: T::AccountId,
		jurisdiction: Option<Jurisdiction>,
	) -> DispatchResult {
		Self::sponsored(&who, id)?;
		let mut stored = Self::find_site(id, site)?;
		stored.place.investigator = investigator.clone();
		stored.place.investigator_jurisdiction = jurisdiction;
		Self::ensure_investigator(&stored.place)?;
		if let Some(ethics) = stored.ethics {
			Self::ensure_not_led_by_own(id, ethics, &investigator)?;
		}
		Sites::<T>::insert(id, site, stored);
		Self::deposit_event(Event::InvestigatorReplaced {
			trial: id,
			site,
			investigator,
			jurisdiction,
			authorised_by: who,
		});
		Ok(())
	}

	pub(crate) fn do_adopt_approvals(
		who: T::AccountId,
		id: TrialId,
		site: SiteId,
		ethics: ItemId,
		authority: Option<ItemId>,
	) -> DispatchResult {
		let trial = Self::find_trial(id)?;
		let (mut stored, _) = Self::conducted_by(&who, id, &trial, site)?;
		let unchanged = stored.ethics == Some(ethics) && stored.authority == authority;
		if let Some(before) = stored.ethics.replace(ethics) {
			if stored.former.is_full() {
				stored.remembered_since = stored.former.remove(0).until;
			}
			let until = Self::now();
			stored.former.force_push(FormerBasis { ethics: before, authority: stored.authority, until });
		}
		stored.authority = authority;
		Self::ensure_approved(id, site, &stored, &trial.design)?;
		Self::ensure_not_led_by_own(id, ethics, &stored.place.investigator)?;
		ensure!(!unchanged, Error::<T>::AlreadyDone);
		Sites::<T>::insert(id, site, stored);
		Self::deposit_event(Event::ApprovalsAdopted {
			trial: id,
			site,
			ethics,
			authority,
			authorised_by: who,
		});
		Ok(())
	}

	/// Whether an approval holds at a site.
	pub(crate) fn covers(scope: &ApprovalScope, site: SiteId, country: CountryCode) -> bool {
		match scope {
			ApprovalScope::Countries(countries) => countries.contains(&country),
			ApprovalScope::Sites(sites) => sites.contains(&site),
		}
	}
}
