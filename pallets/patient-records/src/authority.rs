//! Who may act for a patient, and who for an organisation.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use salus_primitives::{
	credential::{CredentialKind, CredentialRegistry, Standing},
	Moment,
};
use sp_runtime::DispatchError;

use crate::{
	types::{ActingFor, Authority, Capacity, Power, Profile, ProfileId, Representative},
	Config, Error, Pallet, Profiles, Representatives,
};

impl<AccountId> Representative<AccountId> {
	/// Whether he may act at this moment.
	pub fn is_in_force(&self, now: Moment) -> bool {
		self.contested_at.is_none() && self.appointment.period.contains(now)
	}
}

impl<T: Config> Pallet<T> {
	/// The profile, for who may know that there is none.
	pub(crate) fn find_profile(profile: ProfileId) -> Result<Profile<T>, DispatchError> {
		Profiles::<T>::get(profile).ok_or_else(|| Error::<T>::ProfileNotFound.into())
	}

	/// The profile, if `who` controls it.
	pub(crate) fn controlled_profile(
		who: &T::AccountId,
		profile: ProfileId,
	) -> Result<Profile<T>, DispatchError> {
		let found = Self::find_profile(profile)?;
		ensure!(found.controller == *who, Error::<T>::NotAuthorised);
		Ok(found)
	}

	/// Changes a profile that `who` controls.
	pub(crate) fn mutate_controlled<R>(
		who: &T::AccountId,
		profile: ProfileId,
		change: impl FnOnce(&mut Profile<T>) -> Result<R, DispatchError>,
	) -> Result<R, DispatchError> {
		let mut found = Self::controlled_profile(who, profile)?;
		let result = change(&mut found)?;
		Profiles::<T>::insert(profile, found);
		Ok(result)
	}

	/// On what authority `who` may use a power over the profile: as its controller, or as a representative in force.
	pub(crate) fn authority_over(
		who: &T::AccountId,
		profile: ProfileId,
		power: Power,
	) -> Result<Authority, DispatchError> {
		let found = Self::find_profile(profile)?;
		if found.controller == *who {
			return Ok(Authority::Controller);
		}
		Self::representation(who, profile, power).ok_or_else(|| Error::<T>::NotAuthorised.into())
	}

	/// The authority that a representative in force has for a power.
	pub(crate) fn representation(who: &T::AccountId, profile: ProfileId, power: Power) -> Option<Authority> {
		let now = Self::now();
		Representatives::<T>::get(profile)
			.iter()
			.find(|one| {
				one.appointment.account == *who
					&& one.appointment.powers.contains(&power)
					&& one.is_in_force(now)
			})
			.map(|one| Authority::Representative(one.appointment.basis))
	}

	/// Refuses who is not in good standing in a capacity that `takes` accepts.
	pub(crate) fn ensure_capacity(
		who: &T::AccountId,
		capacity: &Capacity<T::AccountId>,
		takes: impl FnOnce(&CredentialKind<T::AccountId>) -> bool,
	) -> DispatchResult {
		ensure!(takes(&capacity.kind), Error::<T>::WrongCapacity);
		ensure!(Self::is_valid(who, capacity, Self::now()), Error::<T>::NotInGoodStanding);
		Ok(())
	}

	/// Refuses who does not act for the organisation in such a capacity: in good standing and affiliated, or the
	/// organisation itself.
	pub(crate) fn ensure_acting(
		who: &T::AccountId,
		acting_for: &ActingFor<T::AccountId>,
		takes: impl FnOnce(&CredentialKind<T::AccountId>) -> bool,
	) -> DispatchResult {
		let ActingFor { organisation, capacity } = acting_for;
		Self::ensure_capacity(who, capacity, takes)?;
		// With its own account an organisation acts as what it is; a person is no organisation of his own.
		let itself = who == organisation && capacity.kind.is_organisation();
		let staff = || who != organisation && Self::belongs_to(who, organisation, Self::now());
		ensure!(itself || staff(), Error::<T>::NotAffiliated);
		Ok(())
	}

	/// Refuses who is not a privacy officer of the organisation.
	pub(crate) fn ensure_officer(who: &T::AccountId, acting_for: &ActingFor<T::AccountId>) -> DispatchResult {
		Self::ensure_acting(who, acting_for, |kind| *kind == CredentialKind::PrivacyOfficer)
	}

	/// Refuses who does not practise at the organisation. Its own systems act with its own account.
	pub(crate) fn ensure_practitioner(
		who: &T::AccountId,
		acting_for: &ActingFor<T::AccountId>,
	) -> DispatchResult {
		let itself = *who == acting_for.organisation;
		Self::ensure_acting(who, acting_for, |kind| {
			let practises = kind.is_practitioner() || *kind == CredentialKind::Investigator;
			practises || (itself && kind.is_organisation())
		})
	}

	/// Whether a capacity was valid at a moment.
	pub(crate) fn is_valid(who: &T::AccountId, capacity: &Capacity<T::AccountId>, at: Moment) -> bool {
		matches!(Self::standing_in(who, capacity, at), Standing::Valid { .. })
	}

	/// The standing of `who` in a capacity.
	pub(crate) fn standing_in(who: &T::AccountId, capacity: &Capacity<T::AccountId>, at: Moment) -> Standing {
		T::Credentials::standing(who, &capacity.kind, capacity.jurisdiction, at)
	}

	/// Whether a denial of the organisation binds `who`: a suspended affiliation, or one to a suspended organisation, has
	/// not ended.
	pub(crate) fn is_tied_to(who: &T::AccountId, organisation: &T::AccountId, at: Moment) -> bool {
		let standing = T::Credentials::affiliated(who, organisation, None, at);
		matches!(
			standing,
			Standing::Valid { .. }
				| Standing::Suspended(_)
				| Standing::IssuerSuspended { .. }
				| Standing::IssuerCompromised { .. }
		)
	}

	/// Whether `who` is the organisation, or belonged to it at a moment.
	pub(crate) fn belongs_to(who: &T::AccountId, organisation: &T::AccountId, at: Moment) -> bool {
		who == organisation
			|| matches!(T::Credentials::affiliated(who, organisation, None, at), Standing::Valid { .. })
	}
}
