//! Representatives: who acts for a patient, on what basis, until when, and how that is contested.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use salus_primitives::credential::CredentialKind;
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	types::{
		ActingFor, AppointedBy, Appointment, Capacity, Opening, Profile, ProfileId, RecordId, Representative,
		RepresentativeBasis, MAX_APPOINTED_BY_OTHERS,
	},
	Config, Error, Event, Pallet, Records, Representatives,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_appoint_representative(
		who: T::AccountId,
		profile: ProfileId,
		appointment: Appointment<T::AccountId>,
	) -> DispatchResult {
		Self::controlled_profile(&who, profile)?;
		ensure!(appointment.account != who, Error::<T>::InvalidAppointment);
		Self::appoint(profile, appointment.clone(), AppointedBy::Patient)?;
		Self::deposit_event(Event::RepresentativeAppointed {
			profile,
			appointment,
			organisation: None,
			authorised_by: who,
		});
		Ok(())
	}

	pub(crate) fn do_appoint_on_instrument(
		who: T::AccountId,
		profile: ProfileId,
		appointment: Appointment<T::AccountId>,
		relation: Option<RecordId>,
		acting_for: ActingFor<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_officer(&who, &acting_for)?;
		let found = Self::related_profile(profile, relation, &acting_for.organisation)?;
		// What a minor opened, or signs for, is the minor's.
		let for_ward = found.opening == Opening::ForWard;
		ensure!(appointment.basis != RepresentativeBasis::Parent || for_ward, Error::<T>::OutOfReach);
		ensure!(
			appointment.account != who && appointment.account != found.controller,
			Error::<T>::InvalidAppointment
		);
		let organisation = acting_for.organisation;
		let by = AppointedBy::Officer { officer: who.clone(), organisation: organisation.clone() };
		Self::appoint(profile, appointment.clone(), by)?;
		Self::deposit_event(Event::RepresentativeAppointed {
			profile,
			appointment,
			organisation: Some(organisation),
			authorised_by: who,
		});
		Ok(())
	}

	/// Removes whom the patient appointed himself, or who resigns.
	pub(crate) fn do_remove_representative(
		who: T::AccountId,
		profile: ProfileId,
		representative: T::AccountId,
	) -> DispatchResult {
		let found = Self::find_profile(profile)?;
		let resigns = who == representative;
		ensure!(resigns || who == found.controller, Error::<T>::NotAuthorised);
		Representatives::<T>::try_mutate_exists(profile, |stored| -> DispatchResult {
			let list = stored.as_mut().ok_or(Error::<T>::RepresentativeNotFound)?;
			let position = position_of::<T>(list, &representative)?;
			let one = list.get(position).ok_or(Error::<T>::RepresentativeNotFound)?;
			let own = one.appointed_by == AppointedBy::Patient;
			let over = one.appointment.period.is_over(Self::now());
			// Who is contested stays contested: appointed anew he would need no court's order.
			let may_resign = resigns && one.contested_at.is_none();
			ensure!(may_resign || own || over, Error::<T>::NotRemovable);
			list.remove(position);
			if list.is_empty() {
				*stored = None;
			}
			Ok(())
		})?;
		Self::deposit_event(Event::RepresentativeRemoved { profile, representative, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_contest_representative(
		who: T::AccountId,
		profile: ProfileId,
		representative: T::AccountId,
	) -> DispatchResult {
		Self::controlled_profile(&who, profile)?;
		Self::mutate_representative(profile, &representative, |one| {
			let confirmed = matches!(one.appointed_by, AppointedBy::Confirmed { .. });
			ensure!(!confirmed && one.contested_at.is_none(), Error::<T>::NotRemovable);
			one.contested_at = Some(Self::now());
			Ok(())
		})?;
		Self::deposit_event(Event::RepresentativeContested { profile, representative, authorised_by: who });
		Ok(())
	}

	/// A contest is settled by somebody who is neither side: a regulator, on a court's order.
	pub(crate) fn do_confirm_representative(
		who: T::AccountId,
		profile: ProfileId,
		representative: T::AccountId,
		order: H256,
		capacity: Capacity<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_capacity(&who, &capacity, |kind| *kind == CredentialKind::Regulator)?;
		Self::find_profile(profile)?;
		ensure!(who != representative, Error::<T>::SameAccount);
		Self::mutate_representative(profile, &representative, |one| {
			ensure!(one.contested_at.take().is_some(), Error::<T>::NotContested);
			one.appointed_by = AppointedBy::Confirmed { regulator: who.clone(), order };
			Ok(())
		})?;
		Self::deposit_event(Event::RepresentativeConfirmed {
			profile,
			representative,
			order,
			authorised_by: who,
		});
		Ok(())
	}

	fn appoint(
		profile: ProfileId,
		appointment: Appointment<T::AccountId>,
		appointed_by: AppointedBy<T::AccountId>,
	) -> DispatchResult {
		let now = Self::now();
		let period = appointment.period;
		// A child comes of age, and what others put over a patient is looked at again.
		let may_last =
			appointment.basis != RepresentativeBasis::Parent && appointed_by == AppointedBy::Patient;
		let ends = period.until.is_some() || may_last;
		ensure!(
			period.has_length() && !period.is_over(now) && ends && !appointment.powers.is_empty(),
			Error::<T>::InvalidAppointment
		);
		Representatives::<T>::try_mutate(profile, |list| -> DispatchResult {
			// Whose time has passed makes room; whom the patient contests stays, and stays contested.
			list.retain(|one| {
				let over = one.appointment.period.is_over(now);
				if over {
					let representative = one.appointment.account.clone();
					Self::deposit_event(Event::RepresentativeLapsed { profile, representative });
				}
				!over
			});
			ensure!(
				list.iter().all(|one| one.appointment.account != appointment.account),
				Error::<T>::AlreadyRepresentative
			);
			let by_others = list.iter().filter(|one| one.appointed_by != AppointedBy::Patient).count();
			let room = appointed_by == AppointedBy::Patient || by_others < MAX_APPOINTED_BY_OTHERS;
			ensure!(room, Error::<T>::TooManyRepresentatives);
			let one = Representative { appointment, appointed_by, recorded_at: now, contested_at: None };
			list.try_push(one).map_err(|_| Error::<T>::TooManyRepresentatives)?;
			Ok(())
		})
	}

	/// The profile, if the organisation sponsored it or authored the record of it that is named.
	fn related_profile(
		profile: ProfileId,
		relation: Option<RecordId>,
		organisation: &T::AccountId,
	) -> Result<Profile<T>, DispatchError> {
		let found = Self::find_profile(profile)?;
		let sponsored = found.opening != Opening::Own && found.payer == *organisation;
		let authored = || {
			relation.and_then(Records::<T>::get).is_some_and(|record| {
				record.profile == profile && record.organisation.as_ref() == Some(organisation)
			})
		};
		ensure!(sponsored || authored(), Error::<T>::NoRelation);
		Ok(found)
	}

	fn mutate_representative(
		profile: ProfileId,
		representative: &T::AccountId,
		change: impl FnOnce(&mut Representative<T::AccountId>) -> DispatchResult,
	) -> DispatchResult {
		Representatives::<T>::try_mutate_exists(profile, |stored| {
			let list = stored.as_mut().ok_or(Error::<T>::RepresentativeNotFound)?;
			let position = position_of::<T>(list, representative)?;
			change(list.get_mut(position).ok_or(Error::<T>::RepresentativeNotFound)?)
		})
	}
}

fn position_of<T: Config>(
	list: &[Representative<T::AccountId>],
	account: &T::AccountId,
) -> Result<usize, DispatchError> {
	list.iter()
		.position(|one| one.appointment.account == *account)
		.ok_or_else(|| Error::<T>::RepresentativeNotFound.into())
}
