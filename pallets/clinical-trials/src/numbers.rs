//! Numbers: one belongs to one trial, and who thinks it his says so before governance.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::{
	credential::CredentialKind,
	identifiers::{Jurisdiction, TrialNumber},
};
use sp_core::H256;

use crate::{
	types::{Contest, TrialId},
	Config, Contests, Error, Event, Pallet, TrialOf, Trials,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_add_number(who: T::AccountId, id: TrialId, number: TrialNumber) -> DispatchResult {
		let mut trial = Self::sponsored(&who, id)?;
		ensure!(!TrialOf::<T>::contains_key(number), Error::<T>::NumberTaken);
		// Its place is paid for with the trial.
		trial.numbers.try_push(number).map_err(|_| Error::<T>::TooMany)?;
		TrialOf::<T>::insert(number, id);
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::NumberAdded { trial: id, number, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_contest_number(
		who: T::AccountId,
		jurisdiction: Option<Jurisdiction>,
		number: TrialNumber,
		claim: Option<TrialId>,
		evidence: H256,
	) -> DispatchResult {
		Self::ensure_holds(&who, &CredentialKind::TrialSponsor, jurisdiction)?;
		let holder = TrialOf::<T>::get(number).ok_or(Error::<T>::NumberNotFound)?;
		// Who has it would keep others from contesting it.
		ensure!(Self::find_trial(holder)?.sponsor != who, Error::<T>::WrongContest);
		if let Some(claim) = claim {
			ensure!(claim != holder && Trials::<T>::contains_key(claim), Error::<T>::NumberNotFound);
		}
		ensure!(!Contests::<T>::contains_key(number), Error::<T>::WrongContest);
		let size = Contest::<T>::max_encoded_len();
		let contest = Contest {
			by: who.clone(),
			claim,
			evidence,
			recorded_at: Self::now(),
			ticket: T::RecordDeposit::new(&who, Footprint::from_parts(1, size))?,
		};
		Contests::<T>::insert(number, contest);
		Self::deposit_event(Event::NumberContested { number, claim, evidence, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_withdraw_contest(who: T::AccountId, number: TrialNumber) -> DispatchResult {
		let contest = Contests::<T>::take(number).ok_or(Error::<T>::WrongContest)?;
		ensure!(contest.by == who, Error::<T>::NotAuthorised);
		contest.ticket.drop(&who)?;
		Self::deposit_event(Event::ContestWithdrawn { number, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_settle_contest(
		number: TrialNumber,
		decided: Option<TrialId>,
		upheld: bool,
	) -> DispatchResult {
		let Contest { by, claim, ticket, .. } =
			Contests::<T>::take(number).ok_or(Error::<T>::WrongContest)?;
		// Between decision and enactment another contest may have come.
		ensure!(!upheld || claim == decided, Error::<T>::WrongContest);
		let holder = TrialOf::<T>::get(number).ok_or(Error::<T>::Corrupt)?;
		if upheld {
			Trials::<T>::try_mutate_exists(holder, |trial| -> DispatchResult {
				let trial = trial.as_mut().ok_or(Error::<T>::Corrupt)?;
				trial.numbers.retain(|one| *one != number);
				Ok(())
			})?;
			TrialOf::<T>::remove(number);
			if let Some(claim) = claim {
				Trials::<T>::try_mutate_exists(claim, |trial| -> DispatchResult {
					let trial = trial.as_mut().ok_or(Error::<T>::TrialNotFound)?;
					trial.numbers.try_push(number).map_err(|_| Error::<T>::TooMany)?;
					Ok(())
				})?;
				TrialOf::<T>::insert(number, claim);
			}
		}
		ticket.drop(&by)?;
		let trial = TrialOf::<T>::get(number);
		Self::deposit_event(Event::ContestSettled { number, upheld, trial });
		Ok(())
	}
}
