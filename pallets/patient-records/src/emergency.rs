//! Emergencies: the glass broken for a time, reviewed, appealed.
//!
//! Declaring is never shut: whether a patient's refusal binds is decided record by record, since an organisation always
//! reaches what it wrote itself. An overdue review counts against the organisation and blocks nobody.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint, Get},
};
use salus_primitives::{
	consent::Purpose,
	counter::take_number,
	credential::CredentialKind,
	ledger::{Basis, Disclosure, Recipient, Statement},
	Moment,
};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	ledger::disclosed,
	types::{
		Access, ActingFor, Appeal, AppealOutcome, Capacity, Emergency, EmergencyId, EmergencyReason, Finding,
		Power, ProfileId, Review, ReviewRecord,
	},
	Config, Emergencies, Error, Event, LastEmergency, LateReviews, NextEmergencyId, Pallet, PendingReviews,
	Profiles, UnjustifiedFindings,
};

impl<T: Config> Emergency<T> {
	/// What is found, after an appeal if there was one.
	pub fn standing_finding(&self) -> Option<Finding> {
		let finding = self.review.as_ref()?.finding;
		let outcome = self.appeal.as_ref().and_then(|appeal| appeal.decision.as_ref()).map(|one| one.0);
		Some(match (outcome, finding) {
			(Some(AppealOutcome::Overturned), Finding::Justified) => Finding::Unjustified,
			(Some(AppealOutcome::Overturned), Finding::Unjustified) => Finding::Justified,
			_ => finding,
		})
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_declare_emergency(
		who: T::AccountId,
		profile: ProfileId,
		reason: EmergencyReason,
		duration: Moment,
		acting_for: ActingFor<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_emergency_practitioner(&who, &acting_for)?;
		ensure!(UnjustifiedFindings::<T>::get(&who) == 0, Error::<T>::PrivilegeSuspended);
		ensure!(Profiles::<T>::contains_key(profile), Error::<T>::NotPermitted);
		ensure!((1..=T::MaxEmergency::get()).contains(&duration), Error::<T>::InvalidDuration);
		let now = Self::now();
		let last = LastEmergency::<T>::get(profile, &who).and_then(Emergencies::<T>::get);
		let running = last.is_some_and(|one| {
			now < one.until && one.review.is_none() && one.organisation == acting_for.organisation
		});
		ensure!(!running, Error::<T>::EmergencyRunning);
		let until = now.saturating_add(duration);
		let id = Self::open_emergency(&who, profile, reason, until, None, acting_for)?;
		LastEmergency::<T>::insert(profile, &who, id);
		Ok(())
	}

	pub(crate) fn do_record_late_emergency(
		who: T::AccountId,
		access: Access,
		reason: EmergencyReason,
		event_time: Moment,
		acting_for: ActingFor<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_emergency_practitioner(&who, &acting_for)?;
		Self::ensure_not_ahead(event_time)?;
		let Access { profile, data, purpose, description } = access;
		ensure!(purpose == Purpose::BreakTheGlass, Error::<T>::NotPermitted);
		ensure!(Profiles::<T>::contains_key(profile), Error::<T>::NotPermitted);
		ensure!(Self::facts_of(profile, &data).is_some(), Error::<T>::NotPermitted);
		let data = disclosed(&data);
		let organisation = acting_for.organisation.clone();
		let emergency =
			Self::open_emergency(&who, profile, reason, Self::now(), Some(event_time), acting_for)?;
		let disclosure = Disclosure {
			recipient: Recipient::Reader,
			data,
			purpose,
			basis: Basis::Emergency { emergency },
			description,
			event_time: Some(event_time),
		};
		Self::enter(profile, &who, Some(organisation), Statement::Open(disclosure))
	}

	pub(crate) fn do_review_emergency(
		who: T::AccountId,
		id: EmergencyId,
		finding: Finding,
		reasons: H256,
		acting_for: Option<ActingFor<T::AccountId>>,
	) -> DispatchResult {
		let mut emergency = Emergencies::<T>::get(id).ok_or(Error::<T>::EmergencyNotFound)?;
		// Neither the actor nor the organisation itself, which may be a profile's controller, speaks for the patient.
		ensure!(emergency.actor != who && emergency.organisation != who, Error::<T>::NotTheReviewer);
		match &acting_for {
			Some(acting_for) => {
				Self::ensure_officer(&who, acting_for)?;
				let own = acting_for.organisation == emergency.organisation;
				ensure!(own, Error::<T>::NotTheReviewer);
			}
			None => {
				Self::authority_over(&who, emergency.profile, Power::Review)
					.map_err(|_| Error::<T>::NotTheReviewer)?;
			}
		}
		ensure!(emergency.review.is_none(), Error::<T>::AlreadyReviewed);
		let now = Self::now();
		// What has not ended cannot be found in order.
		ensure!(finding == Finding::Unjustified || emergency.until <= now, Error::<T>::EmergencyRunning);
		let actor = emergency.actor.clone();
		emergency.review = Some(Review { finding, reasons, reviewed_by: who.clone(), recorded_at: now });
		PendingReviews::<T>::remove(&emergency.organisation, id);
		if emergency.review_due < now {
			Self::count_late_review(&emergency.organisation);
		}
		Self::count_finding(&actor, None, finding);
		Emergencies::<T>::insert(id, emergency);
		Self::deposit_event(Event::EmergencyReviewed {
			emergency: id,
			actor,
			finding,
			reasons,
			authorised_by: who,
		});
		Ok(())
	}

	pub(crate) fn do_appeal_finding(who: T::AccountId, id: EmergencyId, grounds: H256) -> DispatchResult {
		let mut emergency = Emergencies::<T>::get(id).ok_or(Error::<T>::EmergencyNotFound)?;
		let review = emergency.review.as_ref().ok_or(Error::<T>::NotReviewed)?;
		match review.finding {
			Finding::Unjustified => ensure!(who == emergency.actor, Error::<T>::NotAuthorised),
			// The actor or his organisation may be the patient's representative: there is one appeal, and it is not theirs.
			Finding::Justified => {
				ensure!(who != emergency.actor && who != emergency.organisation, Error::<T>::NotAuthorised);
				Self::authority_over(&who, emergency.profile, Power::Review)?;
			}
		}
		ensure!(emergency.appeal.is_none(), Error::<T>::AlreadyAppealed);
		emergency.appeal = Some(Appeal { grounds, recorded_at: Self::now(), decision: None });
		Emergencies::<T>::insert(id, emergency);
		Self::deposit_event(Event::FindingAppealed { emergency: id, grounds, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_decide_appeal(
		who: T::AccountId,
		id: EmergencyId,
		outcome: AppealOutcome,
		capacity: Capacity<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_capacity(&who, &capacity, |kind| *kind == CredentialKind::Regulator)?;
		let mut emergency = Emergencies::<T>::get(id).ok_or(Error::<T>::EmergencyNotFound)?;
		let covers = match (capacity.jurisdiction, emergency.capacity.jurisdiction) {
			(Some(regulated), Some(licensed)) => regulated.covers(&licensed),
			_ => false,
		};
		// Nobody decides on his own finding, or for either side.
		let found_it = emergency.review.as_ref().is_some_and(|review| review.reviewed_by == who);
		let takes_part = found_it
			|| who == emergency.actor
			|| Self::authority_over(&who, emergency.profile, Power::Review).is_ok();
		ensure!(covers && !takes_part, Error::<T>::WrongCapacity);
		let before = emergency.standing_finding();
		let appeal = emergency.appeal.as_mut().ok_or(Error::<T>::NothingToDecide)?;
		ensure!(appeal.decision.is_none(), Error::<T>::NothingToDecide);
		appeal.decision = Some((outcome, who.clone(), Self::now()));
		let actor = emergency.actor.clone();
		if let Some(after) = emergency.standing_finding() {
			Self::count_finding(&actor, before, after);
		}
		Emergencies::<T>::insert(id, emergency);
		Self::deposit_event(Event::AppealDecided { emergency: id, actor, outcome, authorised_by: who });
		Ok(())
	}

	/// Removes what is old, and what it counts for with it: a ban ends with the memory of its ground. A review that was never
	/// made stays counted as late.
	pub(crate) fn do_prune_emergency(who: T::AccountId, id: EmergencyId) -> DispatchResult {
		let emergency = Emergencies::<T>::take(id).ok_or(Error::<T>::EmergencyNotFound)?;
		// What was read under it may be younger than the declaration.
		let kept_until = emergency.until.saturating_add(T::Retention::get());
		ensure!(kept_until <= Self::now(), Error::<T>::CannotPrune);
		match emergency.standing_finding() {
			Some(finding) => Self::count_finding(&emergency.actor, Some(finding), Finding::Justified),
			None => {
				PendingReviews::<T>::remove(&emergency.organisation, id);
				Self::count_late_review(&emergency.organisation);
			}
		}
		if LastEmergency::<T>::get(emergency.profile, &emergency.actor) == Some(id) {
			LastEmergency::<T>::remove(emergency.profile, &emergency.actor);
		}
		emergency.ticket.drop(&emergency.organisation)?;
		Self::deposit_event(Event::EmergencyPruned { emergency: id, authorised_by: who });
		Ok(())
	}

	fn count_late_review(organisation: &T::AccountId) {
		LateReviews::<T>::mutate(organisation, |count| *count = count.saturating_add(1));
	}

	pub(crate) fn review_record_of(organisation: &T::AccountId) -> ReviewRecord {
		let now = Self::now();
		let mut record = ReviewRecord { pending: 0, overdue: 0, late: LateReviews::<T>::get(organisation) };
		for (_, due) in PendingReviews::<T>::iter_prefix(organisation) {
			let count = if due < now { &mut record.overdue } else { &mut record.pending };
			*count = count.saturating_add(1);
		}
		record
	}

	/// Whoever breaks a glass cares for patients, in a named jurisdiction: there his regulator hears an appeal.
	fn ensure_emergency_practitioner(
		who: &T::AccountId,
		acting_for: &ActingFor<T::AccountId>,
	) -> DispatchResult {
		ensure!(acting_for.capacity.jurisdiction.is_some(), Error::<T>::WrongCapacity);
		Self::ensure_acting(who, acting_for, CredentialKind::is_practitioner)
	}

	fn open_emergency(
		who: &T::AccountId,
		profile: ProfileId,
		reason: EmergencyReason,
		until: Moment,
		event_time: Option<Moment>,
		acting_for: ActingFor<T::AccountId>,
	) -> Result<EmergencyId, DispatchError> {
		let id = take_number::<NextEmergencyId<T>, _>().ok_or(Error::<T>::NoNumberLeft)?;
		let now = Self::now();
		let ActingFor { organisation, capacity } = acting_for;
		let review_due = now.saturating_add(T::ReviewPeriod::get());
		// With it goes the reference by actor, and the review that is owed.
		let size = Emergency::<T>::max_encoded_len()
			.saturating_add(EmergencyId::max_encoded_len())
			.saturating_add(Moment::max_encoded_len());
		let ticket = T::EmergencyDeposit::new(&organisation, Footprint::from_parts(3, size))?;
		PendingReviews::<T>::insert(&organisation, id, review_due);
		let emergency = Emergency {
			profile,
			actor: who.clone(),
			organisation: organisation.clone(),
			capacity: capacity.clone(),
			reason,
			recorded_at: now,
			until,
			event_time,
			review_due,
			review: None,
			appeal: None,
			ticket,
		};
		Emergencies::<T>::insert(id, emergency);
		Self::deposit_event(Event::EmergencyDeclared {
			emergency: id,
			profile,
			organisation,
			capacity,
			reason,
			until,
			event_time,
			authorised_by: who.clone(),
		});
		Ok(id)
	}

	/// Keeps count of the unjustified findings that stand against somebody.
	fn count_finding(actor: &T::AccountId, before: Option<Finding>, after: Finding) {
		let was = before == Some(Finding::Unjustified);
		let is = after == Finding::Unjustified;
		UnjustifiedFindings::<T>::mutate_exists(actor, |count| {
			let standing = count.unwrap_or_default();
			let standing = match (was, is) {
				(false, true) => standing.saturating_add(1),
				(true, false) => standing.saturating_sub(1),
				_ => standing,
			};
			*count = (standing > 0).then_some(standing);
		});
	}
}
