//! Randomisation: fixed before anybody is enrolled, blind until the lock, shown and checked after it.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::commitment::InclusionProof;
use sp_core::{bounded::BoundedVec, H256};
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	DispatchError,
};

use crate::{
	types::{
		Allocation, Assignment, Deviation, Method, Opening, Place, Randomisation, RecordedDeviation, Trial,
		TrialId, Unblinding, UnblindingReason,
	},
	Assignments, Config, Deviations, Error, Event, Pallet, Participants, Randomisations, Trials, Unblindings,
};

/// Tells the leaf of a list from every other hash of Salus.
const LEAF: &[u8] = b"salus:allocation";

/// The leaf that stands at a place: the hash of tag, salt, stratum, position, and the kit or arm.
pub fn leaf(opening: &Opening) -> H256 {
	let Opening { place, allocation, salt } = opening;
	BlakeTwo256::hash_of(&(LEAF, salt, place.stratum, place.position, allocation))
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_fix_randomisation(
		who: T::AccountId,
		id: TrialId,
		method: Method,
		randomiser: T::AccountId,
	) -> DispatchResult {
		let trial = Self::sponsored(&who, id)?;
		ensure!(trial.design.allocation == Allocation::Randomised, Error::<T>::NotRandomised);
		let early = trial.milestones.first_enrolment.is_none() && !Randomisations::<T>::contains_key(id);
		ensure!(early, Error::<T>::TooLateToFix);
		ensure!(method.strata() > 0, Error::<T>::InvalidList);
		Self::ensure_impartial(&randomiser, &trial)?;
		let next = core::iter::repeat_n(0, method.strata()).collect();
		let footprint = Footprint::from_parts(1, Randomisation::<T>::max_encoded_len());
		let stored = Randomisation {
			method: method.clone(),
			randomiser: randomiser.clone(),
			former: BoundedVec::new(),
			recorded_at: Self::now(),
			next: BoundedVec::truncate_from(next),
			ticket: T::RecordDeposit::new(&who, footprint)?,
		};
		Randomisations::<T>::insert(id, stored);
		Self::deposit_event(Event::RandomisationFixed { trial: id, method, randomiser, authorised_by: who });
		Ok(())
	}

	/// Refuses to have places assigned by whose trial it is, or by one of theirs. Who leads a site is refused where he enrols or
	/// has one assigned.
	pub(crate) fn ensure_impartial(randomiser: &T::AccountId, trial: &Trial<T>) -> DispatchResult {
		Self::ensure_apart(randomiser, &trial.sponsor)?;
		Self::ensure_apart(randomiser, &trial.investigator)
	}

	pub(crate) fn do_assign(
		who: T::AccountId,
		id: TrialId,
		participant: H256,
		place: Place,
		leaf: H256,
		proof: Option<InclusionProof>,
	) -> DispatchResult {
		let mut trial = Self::find_trial(id)?;
		let mut list = Randomisations::<T>::get(id).ok_or(Error::<T>::NotRandomised)?;
		ensure!(list.randomiser == who, Error::<T>::NotAuthorised);
		ensure!(!trial.locked, Error::<T>::DatabaseLocked);
		ensure!(!trial.status.is_final(), Error::<T>::TrialEnded);
		let mut stored = Participants::<T>::get(id, participant).ok_or(Error::<T>::ParticipantNotFound)?;
		ensure!(stored.place.is_none(), Error::<T>::AlreadyAssigned);
		ensure!(stored.withdrawn.treatment.is_none(), Error::<T>::ParticipantWithdrawn);
		let leader = Self::find_site(id, stored.site)?.place.investigator;
		ensure!(!list.is_known_to(&leader), Error::<T>::ConflictOfInterest);
		Self::ensure_listed(&list.method, place, leaf, proof)?;
		let next = list.next.get_mut(usize::from(place.stratum)).ok_or(Error::<T>::NotInList)?;
		ensure!(place.position >= *next, Error::<T>::PlaceTaken);
		let (first, count) = (*next, place.position.saturating_sub(*next));
		*next = place.position.checked_add(1).ok_or(Error::<T>::NotInList)?;
		// One entry for all that were passed over together.
		if count > 0 {
			let what = Deviation::PlacesSkipped { first: Place { position: first, ..place }, count };
			Self::record_deviation(&who, &who, id, &mut trial, what)?;
		}
		stored.place = Some(place);
		let footprint = Footprint::from_parts(1, Assignment::<T>::max_encoded_len());
		let assignment = Assignment {
			participant,
			leaf,
			recorded_at: Self::now(),
			allocation: None,
			ticket: T::ParticipantDeposit::new(&who, footprint)?,
		};
		trial.counts.assigned = trial.counts.assigned.checked_add(1).ok_or(Error::<T>::TooMany)?;
		Assignments::<T>::insert(id, place, assignment);
		Participants::<T>::insert(id, participant, stored);
		Randomisations::<T>::insert(id, list);
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::Assigned { trial: id, participant, place, leaf, authorised_by: who });
		Ok(())
	}

	/// Refuses a leaf that does not stand at a place of the list. An algorithm has no list: its places follow upon one
	/// another without end.
	fn ensure_listed(
		method: &Method,
		place: Place,
		leaf: H256,
		proof: Option<InclusionProof>,
	) -> DispatchResult {
		let Method::List(lists) = method else { return Ok(()) };
		let list = lists.get(usize::from(place.stratum)).ok_or(Error::<T>::NotInList)?;
		let proof = proof.ok_or(Error::<T>::NotInList)?;
		let stands = proof.index == place.position && list.verify_leaf(leaf, &proof).is_ok();
		ensure!(stands, Error::<T>::NotInList);
		Ok(())
	}

	pub(crate) fn do_open_list(
		who: T::AccountId,
		id: TrialId,
		openings: BoundedVec<Opening, T::MaxBatch>,
	) -> DispatchResult {
		ensure!(!openings.is_empty(), Error::<T>::NothingNamed);
		let mut trial = Self::find_trial(id)?;
		let list = Randomisations::<T>::get(id).ok_or(Error::<T>::NotRandomised)?;
		ensure!(list.randomiser == who, Error::<T>::NotAuthorised);
		ensure!(trial.locked, Error::<T>::DatabaseNotLocked);
		Self::note_unblinding(&mut trial);
		for opening in &openings {
			let place = opening.place;
			let mut assignment = Assignments::<T>::get(id, place).ok_or(Error::<T>::PlaceNotFound)?;
			ensure!(assignment.allocation.is_none(), Error::<T>::AlreadyOpened);
			ensure!(leaf(opening) == assignment.leaf, Error::<T>::OpeningDiffers);
			assignment.allocation = Some(opening.allocation);
			Assignments::<T>::insert(id, place, &assignment);
			trial.counts.opened = trial.counts.opened.checked_add(1).ok_or(Error::<T>::TooMany)?;
		}
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::ListOpened { trial: id, openings, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_unblind(
		who: T::AccountId,
		id: TrialId,
		participant: H256,
		reason: UnblindingReason,
		account: H256,
	) -> DispatchResult {
		let mut trial = Self::find_trial(id)?;
		let stored = Participants::<T>::get(id, participant).ok_or(Error::<T>::ParticipantNotFound)?;
		ensure!(stored.place.is_some(), Error::<T>::PlaceNotFound);
		match reason {
			UnblindingReason::Emergency => {
				Self::led_by(&who, id, stored.site)?;
			}
			UnblindingReason::Safety => {
				Self::sponsored(&who, id)?;
			}
			UnblindingReason::MonitoringCommittee => Self::ensure_monitors(&who, &trial)?,
		}
		let number = trial.counts.unblindings;
		trial.counts.unblindings = number.checked_add(1).ok_or(Error::<T>::TooMany)?;
		// What an investigator enters in an emergency must not wait for his own purse.
		let payer = match reason {
			UnblindingReason::Emergency => Self::find_site(id, stored.site)?.place.organisation,
			_ => who.clone(),
		};
		let footprint = Footprint::from_parts(1, Unblinding::<T>::max_encoded_len());
		let unblinding = Unblinding {
			participant,
			by: who.clone(),
			reason,
			account,
			recorded_at: Self::now(),
			locked: trial.locked,
			ticket: T::RecordDeposit::new(&payer, footprint)?,
			payer,
		};
		Self::note_unblinding(&mut trial);
		Unblindings::<T>::insert(id, number, unblinding);
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::Unblinded { trial: id, participant, reason, account, authorised_by: who });
		Ok(())
	}

	/// Notes that somebody knows now who is in which arm.
	fn note_unblinding(trial: &mut Trial<T>) {
		trial.milestones.unblinding = trial.milestones.unblinding.or_else(|| Some(Self::now()));
	}

	/// Records what went otherwise than was promised.
	pub(crate) fn record_deviation(
		who: &T::AccountId,
		payer: &T::AccountId,
		id: TrialId,
		trial: &mut Trial<T>,
		what: Deviation,
	) -> Result<(), DispatchError> {
		let number = trial.counts.deviations;
		trial.counts.deviations = number.checked_add(1).ok_or(Error::<T>::TooMany)?;
		let footprint = Footprint::from_parts(1, RecordedDeviation::<T>::max_encoded_len());
		let deviation = RecordedDeviation {
			what,
			recorded_at: Self::now(),
			stage: trial.milestones.stage(),
			payer: payer.clone(),
			ticket: T::RecordDeposit::new(payer, footprint)?,
		};
		Deviations::<T>::insert(id, number, deviation);
		Self::deposit_event(Event::Deviated { trial: id, what, authorised_by: who.clone() });
		Ok(())
	}
}
