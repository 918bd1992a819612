//! Enrolment: who takes part, what he agreed to, and what he takes back.

use alloc::vec::Vec;
use codec::MaxEncodedLen;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Footprint};
use salus_primitives::{
	consent::{
		Action, ConsentRegistry, DecisionRequest, Purpose, RecordCategory, RequestedData, Sensitivity,
	},
	deposit::BatchConsideration,
};
use sp_core::{bounded::BoundedVec, ConstU32, H256};

use crate::{
	approvals::InForce,
	types::{
		ConsentKind, NewParticipant, Participant, RecordedForm, SignedForm, Site, SiteId, Trial, TrialId,
		Withdrawal, MAX_CONSENTS,
	},
	Config, Countries, Error, Event, Pallet, Participants, Sites, Trials,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_enrol(
		who: T::AccountId,
		id: TrialId,
		number: SiteId,
		participants: Vec<NewParticipant>,
	) -> DispatchResult {
		ensure!(!participants.is_empty(), Error::<T>::NothingNamed);
		let mut trial = Self::find_trial(id)?;
		let mut site = Self::led_by(&who, id, number)?;
		Self::ensure_capacity(&site.place.organisation, &site.place.capacity, |_| true)?;
		Self::ensure_recruits(id, &trial, &site)?;
		let held = Self::ensure_approved(id, number, &site, &trial.design)?;
		let each = Footprint::from_parts(1, Participant::<T>::max_encoded_len());
		let count = u32::try_from(participants.len()).map_err(|_| Error::<T>::TooMany)?;
		let tickets = T::ParticipantDeposit::new_batch(&site.place.organisation, each, count)?;
		for (new, ticket) in participants.into_iter().zip(tickets) {
			Self::enrol_one(&who, (id, &mut trial), (number, &mut site), &held, new, ticket)?;
		}
		Sites::<T>::insert(id, number, site);
		Trials::<T>::insert(id, trial);
		Ok(())
	}

	fn enrol_one(
		who: &T::AccountId,
		(id, trial): (TrialId, &mut Trial<T>),
		(number, site): (SiteId, &mut Site<T>),
		held: &InForce,
		new: NewParticipant,
		ticket: T::ParticipantDeposit,
	) -> DispatchResult {
		let NewParticipant { participant, forms, profile, enrolled_at } = new;
		ensure!(!Participants::<T>::contains_key(id, participant), Error::<T>::AlreadyEnrolled);
		Self::ensure_consented(&forms, held)?;
		if let Some(profile) = profile {
			Self::ensure_permitted(who, site, profile)?;
		}
		let enrolled_at = Self::event_time(enrolled_at)?;
		let now = Self::now();
		let recorded = forms.iter().map(|signed| RecordedForm { signed: *signed, recorded_at: now });
		let stored = Participant {
			site: number,
			enrolled_at,
			recorded_at: now,
			protocol: held.protocol,
			forms: BoundedVec::truncate_from(recorded.collect()),
			withdrawn: None,
			place: None,
			payer: site.place.organisation.clone(),
			ticket,
		};
		Participants::<T>::insert(id, participant, stored);
		let first = trial.milestones.first_enrolment.map_or(enrolled_at, |first| first.min(enrolled_at));
		trial.milestones.first_enrolment = Some(first);
		trial.counts.enrolled = trial.counts.enrolled.checked_add(1).ok_or(Error::<T>::TooMany)?;
		site.enrolled = site.enrolled.checked_add(1).ok_or(Error::<T>::TooMany)?;
		Self::deposit_event(Event::Enrolled {
			trial: id,
			site: number,
			participant,
			forms,
			enrolled_at,
			authorised_by: who.clone(),
		});
		Ok(())
	}

	/// Refuses where nobody is enrolled now.
	fn ensure_recruits(id: TrialId, trial: &Trial<T>, site: &Site<T>) -> DispatchResult {
		let part = Countries::<T>::get(id, site.country).ok_or(Error::<T>::Corrupt)?;
		let all = [trial.status, part.status, site.status];
		ensure!(all.iter().all(|status| status.enrols()), Error::<T>::NotRecruiting);
		Ok(())
	}

	/// Refuses forms that nobody signed who can, or of another version than the one that holds there.
	fn ensure_consented(
		forms: &BoundedVec<SignedForm, ConstU32<MAX_CONSENTS>>,
		held: &InForce,
	) -> DispatchResult {
		let has = |kind: ConsentKind| forms.iter().any(|form| form.kind == kind);
		ensure!(has(ConsentKind::Consent) || has(ConsentKind::Permission), Error::<T>::ConsentMissing);
		// Who consents for himself needs nobody's permission, and who comes of age does so later.
		let mixed = has(ConsentKind::Consent) && (has(ConsentKind::Permission) || has(ConsentKind::Assent));
		ensure!(!mixed && !has(ConsentKind::ConsentAtMajority), Error::<T>::ConsentMissing);
		ensure!(forms.iter().all(|form| form.form == held.form), Error::<T>::FormSuperseded);
		Ok(())
	}

	/// Asks the patient's consents whether the site's staff may add his trial data.
	fn ensure_permitted(who: &T::AccountId, site: &Site<T>, profile: u64) -> DispatchResult {
		let request = DecisionRequest {
			profile,
			actor: who.clone(),
			organisation: Some(site.place.organisation.clone()),
			action: Action::Contribute,
			purpose: Purpose::ClinicalTrialResearch,
			data: RequestedData::Category {
				category: RecordCategory::TrialData,
				sensitivity: Sensitivity::Restricted,
				data_date: None,
			},
		};
		ensure!(T::Consent::decide(&request).is_permitted(), Error::<T>::NotPermitted);
		Ok(())
	}

	pub(crate) fn do_sign_form(
		who: T::AccountId,
		id: TrialId,
		participant: H256,
		form: SignedForm,
	) -> DispatchResult {
		let trial = Self::find_trial(id)?;
		let mut stored = Participants::<T>::get(id, participant).ok_or(Error::<T>::ParticipantNotFound)?;
		let site = Self::led_by(&who, id, stored.site)?;
		let out = stored.withdrawn.is_some_and(|(what, _)| what.treatment && what.follow_up);
		ensure!(!out, Error::<T>::ParticipantWithdrawn);
		let held = Self::ensure_approved(id, stored.site, &site, &trial.design)?;
		ensure!(form.form == held.form, Error::<T>::FormSuperseded);
		Self::ensure_follows(&stored, form.kind)?;
		let recorded = RecordedForm { signed: form, recorded_at: Self::now() };
		stored.forms.try_push(recorded).map_err(|_| Error::<T>::TooMany)?;
		stored.protocol = held.protocol;
		Participants::<T>::insert(id, participant, stored);
		Self::deposit_event(Event::FormSigned { trial: id, participant, form, authorised_by: who });
		Ok(())
	}

	/// Refuses a form that this participant does not sign: who is of age consents for himself, and comes of age once.
	fn ensure_follows(participant: &Participant<T>, kind: ConsentKind) -> DispatchResult {
		let has = |kind: ConsentKind| participant.forms.iter().any(|form| form.signed.kind == kind);
		let of_age = has(ConsentKind::Consent) || has(ConsentKind::ConsentAtMajority);
		let right = match kind {
			ConsentKind::Consent => of_age,
			ConsentKind::ConsentAtMajority | ConsentKind::Permission | ConsentKind::Assent => !of_age,
		};
		ensure!(right, Error::<T>::ConsentMissing);
		Ok(())
	}

	pub(crate) fn do_withdraw_participant(
		who: T::AccountId,
		id: TrialId,
		participant: H256,
		withdrawal: Withdrawal,
	) -> DispatchResult {
		let mut stored = Participants::<T>::get(id, participant).ok_or(Error::<T>::ParticipantNotFound)?;
		// The sponsor, too: a right does not wait for a site's investigator to be replaced.
		Self::payer_at(&who, id, &Self::find_trial(id)?, stored.site)?;
		let mut site = Self::find_site(id, stored.site)?;
		let before = stored.withdrawn.map(|(what, _)| what);
		let either =
			|field: fn(&Withdrawal) -> bool| field(&withdrawal) || before.as_ref().is_some_and(field);
		let withdrawal = Withdrawal {
			treatment: either(|one| one.treatment),
			follow_up: either(|one| one.follow_up),
			future_data: either(|one| one.future_data),
		};
		let nothing = Withdrawal { treatment: false, follow_up: false, future_data: false };
		ensure!(withdrawal != before.unwrap_or(nothing), Error::<T>::NothingWithdrawn);
		if before.is_none() {
			site.withdrawn = site.withdrawn.saturating_add(1);
			Sites::<T>::insert(id, stored.site, site);
		}
		stored.withdrawn = Some((withdrawal, Self::now()));
		Participants::<T>::insert(id, participant, stored);
		Self::deposit_event(Event::ParticipantWithdrew {
			trial: id,
			participant,
			withdrawal,
			authorised_by: who,
		});
		Ok(())
	}
}
