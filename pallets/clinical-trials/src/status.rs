//! Status: of sites, of countries, of the trial. What is larger begins to recruit only where a part of it does.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use salus_primitives::{identifiers::CountryCode, Moment};

use crate::{
	types::{Deviation, SiteId, Status, StatusScope, StopReason, Trial, TrialId},
	Config, Countries, Error, Event, Pallet, Sites, Trials,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_status(
		who: T::AccountId,
		id: TrialId,
		scope: StatusScope,
		status: Status,
		reason: Option<StopReason>,
	) -> DispatchResult {
		ensure!(reason.is_some() == status.needs_reason(), Error::<T>::WrongStopReason);
		let mut trial = Self::find_trial(id)?;
		match scope {
			StatusScope::Site(site) => {
				Self::conducted_by(&who, id, &trial, site)?;
			}
			_ => {
				Self::sponsored(&who, id)?;
			}
		}
		ensure!(!trial.status.is_final(), Error::<T>::TrialEnded);
		let trial_is_his = trial.sponsor == who;
		match scope {
			StatusScope::Overall => Self::set_overall(&mut trial, status, reason)?,
			StatusScope::Country(country) => Self::set_in_country(id, &trial, country, status, reason)?,
			StatusScope::Site(site) => Self::set_at_site(id, &mut trial, site, trial_is_his, status, reason)?,
		}
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::StatusSet { trial: id, scope, status, reason, authorised_by: who });
		Ok(())
	}

	fn set_overall(trial: &mut Trial<T>, status: Status, reason: Option<StopReason>) -> DispatchResult {
		ensure!(trial.status.leads_to(status), Error::<T>::WrongStatus);
		// It recruits where a site does.
		Self::ensure_borne(status, trial.counts.recruiting)?;
		Self::ensure_ends(status, trial.milestones.first_enrolment.is_some(), false)?;
		trial.status = status;
		trial.reason = reason;
		trial.verified_at = Self::now();
		if status.is_final() {
			trial.milestones.end = Some(Self::now());
		}
		Ok(())
	}

	/// Refuses to recruit where no site does, and to be complete where one still does.
	fn ensure_borne(status: Status, recruiting: SiteId) -> DispatchResult {
		let borne = match recruiting {
			0 => !status.enrols(),
			_ => status != Status::Completed,
		};
		ensure!(borne, Error::<T>::WrongStatus);
		Ok(())
	}

	/// Refuses to withdraw what took participants, and to end otherwise what took none; but of what was imported nobody here
	/// knows whom a country or a site took before.
	fn ensure_ends(status: Status, begun: bool, unknown: bool) -> DispatchResult {
		ensure!(status != Status::Withdrawn || !begun, Error::<T>::HasParticipants);
		ensure!(!status.ends_what_began() || begun || unknown, Error::<T>::NoParticipants);
		Ok(())
	}

	fn set_in_country(
		id: TrialId,
		trial: &Trial<T>,
		country: CountryCode,
		status: Status,
		reason: Option<StopReason>,
	) -> DispatchResult {
		let mut part = Countries::<T>::get(id, country).ok_or(Error::<T>::SiteNotFound)?;
		ensure!(part.status.leads_to(status), Error::<T>::WrongStatus);
		Self::ensure_borne(status, part.recruiting)?;
		Self::ensure_ends(status, part.enrolled > 0, trial.imported.is_some())?;
		part.status = status;
		part.reason = reason;
		if status.is_final() {
			part.ended_at = Some(Self::now());
		}
		Countries::<T>::insert(id, country, part);
		Ok(())
	}

	fn set_at_site(
		id: TrialId,
		trial: &mut Trial<T>,
		site: SiteId,
		by_sponsor: bool,
		status: Status,
		reason: Option<StopReason>,
	) -> DispatchResult {
		let mut stored = Self::find_site(id, site)?;
		let mut part = Countries::<T>::get(id, stored.country).ok_or(Error::<T>::Corrupt)?;
		ensure!(stored.status.leads_to(status), Error::<T>::WrongStatus);
		Self::ensure_ends(status, stored.enrolled > 0, trial.imported.is_some())?;
		// What was suspended the sponsor lets go on, in whatever way.
		let held = stored.status == Status::Suspended && !status.is_final() && !by_sponsor;
		ensure!(!held, Error::<T>::NotAuthorised);
		if status.enrols() {
			ensure!(stored.accepted_at.is_some(), Error::<T>::NotAccepted);
			Self::ensure_approved(id, site, &stored, &trial.design)?;
			ensure!(!part.status.is_final(), Error::<T>::TrialEnded);
		}
		let (before, after) = (stored.status.enrols(), status.enrols());
		let recount =
			|count: SiteId| count.saturating_sub(SiteId::from(before)).saturating_add(SiteId::from(after));
		trial.counts.recruiting = recount(trial.counts.recruiting);
		part.recruiting = recount(part.recruiting);
		Countries::<T>::insert(id, stored.country, part);
		stored.status = status;
		stored.reason = reason;
		Sites::<T>::insert(id, site, stored);
		Ok(())
	}

	pub(crate) fn do_verify_status(who: T::AccountId, id: TrialId) -> DispatchResult {
		let mut trial = Self::sponsored(&who, id)?;
		trial.verified_at = Self::now();
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::StatusVerified { trial: id, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_complete_primarily(
		who: T::AccountId,
		id: TrialId,
		stated: Option<Moment>,
	) -> DispatchResult {
		let mut trial = Self::sponsored(&who, id)?;
		let first = trial.milestones.first_enrolment.ok_or(Error::<T>::NotCompleted)?;
		// What is over has no later one than its end (42 CFR 11.10(a)).
		let at = Self::event_time(stated)?.min(trial.milestones.end.unwrap_or(Moment::MAX));
		ensure!(at >= first, Error::<T>::InvalidTime);
		let before = trial.milestones.primary_completion;
		ensure!(before != Some(at), Error::<T>::AlreadyDone);
		if let Some(was) = before {
			Self::record_deviation(&who, &who, id, &mut trial, Deviation::CompletionRestated { was })?;
		}
		let milestones = &mut trial.milestones;
		milestones.primary_completion = Some(at);
		milestones.first_completion = Some(milestones.first_completion.map_or(at, |first| first.min(at)));
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::PrimarilyCompleted { trial: id, at, authorised_by: who });
		Ok(())
	}
}
