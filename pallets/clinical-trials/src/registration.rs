//! Registration: what a sponsor promises, here first or elsewhere before.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::{
	counter::take_number,
	credential::CredentialKind,
	deposit::BatchConsideration,
	identifiers::{Jurisdiction, TrialNumber},
	Moment,
};
use sp_core::bounded::BoundedVec;
use sp_runtime::DispatchError;

use crate::{
	types::{
		Allocation, Counts, Design, Milestones, NewOutcome, Outcome, OutcomeId, OutcomeKind, Plan,
		Registration, RegistryDate, RegistryRecord, Stage, Status, StudyType, Trial, TrialId, Versions,
		MAX_NUMBERS,
	},
	Config, Error, Event, NextTrialId, Outcomes, Pallet, TrialOf, Trials,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register(
		who: T::AccountId,
		jurisdiction: Option<Jurisdiction>,
		registration: Registration<T::AccountId>,
		record: Option<RegistryRecord>,
	) -> DispatchResult {
		Self::ensure_holds(&who, &CredentialKind::TrialSponsor, jurisdiction)?;
		Self::ensure_consistent(&who, &registration)?;
		let now = Self::now();
		let (status, reason, verified_at, milestones) = match &record {
			None => (Status::NotYetRecruiting, None, now, Milestones::default()),
			Some(record) => {
				Self::ensure_plausible(record)?;
				let actual = |date: Option<RegistryDate>| date.filter(|one| one.actual).map(|one| one.at);
				let started = record.began();
				let milestones = Milestones {
					first_enrolment: actual(record.start).filter(|_| started),
					primary_completion: actual(record.primary_completion).filter(|_| started),
					first_completion: actual(record.primary_completion).filter(|_| started),
					end: record.status.is_final().then(|| record.ended_at()),
					..Milestones::default()
				};
				(record.status, record.reason, record.verified, milestones)
			}
		};
		let id = take_number::<NextTrialId<T>, _>().ok_or(Error::<T>::NoNumberLeft)?;
		for number in &registration.numbers {
			ensure!(!TrialOf::<T>::contains_key(number), Error::<T>::NumberTaken);
			TrialOf::<T>::insert(number, id);
		}
		let Registration { numbers, design, data_set, outcomes, plan, investigator, monitors } =
			registration.clone();
		let stage = milestones.stage();
		let primary = outcomes.iter().filter(|one| one.kind == OutcomeKind::Primary).count();
		let counts = Counts {
			outcomes: Self::promise(&who, id, &outcomes, 0, stage)?,
			primary: OutcomeId::try_from(primary).map_err(|_| Error::<T>::TooMany)?,
			..Counts::default()
		};
		let trial = Trial {
			sponsor: who.clone(),
			jurisdiction,
			registered_at: now,
			imported: record.clone(),
			numbers,
			design,
			data_set,
			version: 1,
			plan,
			investigator,
			monitors,
			status,
			reason,
			verified_at,
			milestones,
			versions: Versions::default(),
			counts,
			locked: false,
			delay_certified: None,
			results_at: record.as_ref().and_then(|record| record.results),
			ticket: T::TrialDeposit::new(&who, Self::trial_footprint())?,
		};
		Trials::<T>::insert(id, trial);
		Self::deposit_event(Event::TrialRegistered {
			trial: id,
			jurisdiction,
			registration,
			record,
			authorised_by: who,
		});
		Ok(())
	}

	/// What a trial takes, with as many numbers as it may have.
	pub(crate) fn trial_footprint() -> Footprint {
		let number = TrialNumber::max_encoded_len().saturating_add(TrialId::max_encoded_len());
		let numbers = number.saturating_mul(usize::try_from(MAX_NUMBERS).unwrap_or(usize::MAX));
		let count = u64::from(MAX_NUMBERS).saturating_add(1);
		Footprint::from_parts(
			usize::try_from(count).unwrap_or(usize::MAX),
			Trial::<T>::max_encoded_len().saturating_add(numbers),
		)
	}

	/// Stores outcomes from `first` on; the number of the next.
	pub(crate) fn promise(
		who: &T::AccountId,
		trial: TrialId,
		outcomes: &[NewOutcome],
		first: OutcomeId,
		stage: Stage,
	) -> Result<OutcomeId, DispatchError> {
		let each = Footprint::from_parts(1, Outcome::<T>::max_encoded_len());
		let count = u32::try_from(outcomes.len()).map_err(|_| Error::<T>::TooMany)?;
		let tickets = T::RecordDeposit::new_batch(who, each, count)?;
		let mut next = first;
		for (new, ticket) in outcomes.iter().zip(tickets) {
			let outcome = Outcome {
				now: *new,
				since: Self::now(),
				stage,
				former: BoundedVec::new(),
				dropped: None,
				results: BoundedVec::new(),
				payer: who.clone(),
				ticket,
			};
			Outcomes::<T>::insert(trial, next, outcome);
			next = next.checked_add(1).ok_or(Error::<T>::TooMany)?;
		}
		Ok(next)
	}

	fn ensure_consistent(who: &T::AccountId, registration: &Registration<T::AccountId>) -> DispatchResult {
		let Registration { numbers, design, outcomes, plan, monitors, .. } = registration;
		ensure!(!numbers.is_empty(), Error::<T>::InvalidRegistration);
		// Who monitors looks at what the sponsor must not.
		let own = monitors.as_ref().is_some_and(|monitors| monitors.account == *who);
		ensure!(!own, Error::<T>::ConflictOfInterest);
		let primary = outcomes.iter().any(|one| one.kind == OutcomeKind::Primary);
		ensure!(primary, Error::<T>::InvalidRegistration);
		ensure!(Self::is_in_order(plan), Error::<T>::InvalidRegistration);
		let Design { study, allocation, sample_size, phases, fdaaa, eu_ctr, .. } = design;
		let assigns = *study == StudyType::Interventional;
		let fits = assigns || (*allocation == Allocation::NotApplicable && phases.is_empty());
		let follow = phases.iter().zip(phases.iter().skip(1)).all(|(one, next)| one.leads_to(*next));
		// Neither regime is about studies in which nobody assigns anything.
		let governed = assigns || !(*fdaaa || *eu_ctr);
		ensure!(fits && follow && governed && *sample_size > 0, Error::<T>::InvalidRegistration);
		Ok(())
	}

	/// Whether the dates of a plan follow upon one another.
	pub(crate) fn is_in_order(plan: &Plan) -> bool {
		plan.start <= plan.primary_completion && plan.primary_completion <= plan.completion
	}

	/// Refuses a record that tells of what has not been, or contradicts itself.
	fn ensure_plausible(record: &RegistryRecord) -> DispatchResult {
		let now = Self::now();
		let RegistryRecord { registered, status, reason, verified, results, enrolled, .. } = record;
		let dates = [record.start, record.primary_completion, record.completion];
		let past = dates.iter().flatten().all(|date| !date.actual || date.at <= now);
		let known = *registered <= now && *verified <= now && results.is_none_or(|at| at <= now);
		ensure!(past && known, Error::<T>::InvalidRecord);
		let actual = dates.map(|date| date.filter(|one| one.actual).map(|one| one.at));
		ensure!(actual.iter().flatten().is_sorted(), Error::<T>::InvalidRecord);
		// Results are of what was completed.
		let [start, primary, end] = actual;
		// Some registries know the end alone.
		let answered = |at: Moment| primary.or(end).is_some_and(|completed| completed.max(*registered) <= at);
		ensure!(results.is_none_or(answered), Error::<T>::InvalidRecord);
		let none = *status != Status::Withdrawn || enrolled.unwrap_or(0) == 0;
		let idle = *status != Status::NotYetRecruiting || !record.began();
		// What took participants, completed or goes on without recruiting began some day.
		let over = matches!(status, Status::ActiveNotRecruiting | Status::Terminated | Status::Completed);
		let taken = enrolled.map_or(over || primary.is_some(), |count| count > 0);
		let begun = start.is_some() || *status == Status::Withdrawn || !taken;
		ensure!(none && idle && begun, Error::<T>::InvalidRecord);
		ensure!(reason.is_none() || status.needs_reason(), Error::<T>::InvalidRecord);
		Ok(())
	}
}
