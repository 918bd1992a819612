//! Enrolment: who takes part, what he agreed to, and what he takes back.

use alloc::{
	collections::btree_map::{BTreeMap, Entry},
	vec::Vec,
};
use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Footprint, Get},
};
use salus_primitives::{
	consent::{
		Action, ConsentRegistry, DecisionRequest, Purpose, RecordCategory, RequestedData, Sensitivity,
	},
	deposit::BatchConsideration,
	Moment,
};
use sp_core::{bounded::BoundedVec, ConstU32, H256};
use sp_runtime::DispatchError;

use crate::{
	approvals::InForce,
	types::{
		Allocation, ConsentKind, CountryPart, Deviation, NewParticipant, Participant, RecordedForm,
		RegistryRecord, SignedForm, Site, SiteId, Trial, TrialId, Withdrawal, Withdrawn,
		MAX_FORMS_AT_ENROLMENT,
	},
	Config, Countries, Error, Event, Pallet, Participants, Randomisations, Sites, Trials,
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
		let mut part = Countries::<T>::get(id, site.country).ok_or(Error::<T>::Corrupt)?;
		Self::ensure_recruits(&trial, &part, &site)?;
		let fixed_at = Self::ensure_fixed(&who, id, &trial)?;
		let held = Self::ensure_approved(id, number, &site, &trial.design)?;
		let mut before = BTreeMap::new();
		let each = Footprint::from_parts(1, Participant::<T>::max_encoded_len());
		let count = u32::try_from(participants.len()).map_err(|_| Error::<T>::TooMany)?;
		let tickets = T::ParticipantDeposit::new_batch(&site.place.organisation, each, count)?;
		let (mut first, mut approved) = (Self::now(), true);
		ensure!(
			site.remembers(participants.iter().filter_map(|new| new.enrolled_at)),
			Error::<T>::InvalidTime
		);
		for (new, ticket) in participants.into_iter().zip(tickets) {
			let enrolled_at = Self::enrolment_time(&trial, new.enrolled_at)?;
			// What the site worked under then, which may not be what it works under now.
			let held = match site.former_at(enrolled_at) {
				None => &held,
				Some(former) => match before.entry(former.until) {
					Entry::Occupied(entry) => entry.into_mut(),
					Entry::Vacant(entry) => entry.insert(Self::approved_before(id, former)?),
				},
			};
			Self::enrol_one(&who, id, (number, &site), held, new, enrolled_at, ticket)?;
			first = first.min(enrolled_at);
			approved &= held.held_at(enrolled_at);
		}
		for counted in [&mut trial.counts.enrolled, &mut part.enrolled, &mut site.enrolled] {
			*counted = counted.checked_add(count).ok_or(Error::<T>::TooMany)?;
		}
		let milestone = &mut trial.milestones.first_enrolment;
		*milestone = Some(milestone.map_or(first, |before| before.min(first)));
		let payer = &site.place.organisation;
		if !before.is_empty() {
			let what = Deviation::EnteredUnderFormer(number);
			Self::record_deviation(&who, payer, id, &mut trial, what)?;
		}
		if !approved {
			let what = Deviation::EnrolledUnapproved(number);
			Self::record_deviation(&who, payer, id, &mut trial, what)?;
		}
		if fixed_at.is_some_and(|fixed_at| first < fixed_at) {
			let what = Deviation::EnrolledBeforeRandomisation(number);
			Self::record_deviation(&who, payer, id, &mut trial, what)?;
		}
		Countries::<T>::insert(id, site.country, part);
		Sites::<T>::insert(id, number, site);
		Trials::<T>::insert(id, trial);
		Ok(())
	}

	/// When somebody was enrolled, as is stated: not too long ago, and not after the primary completion.
	fn enrolment_time(trial: &Trial<T>, stated: Option<Moment>) -> Result<Moment, DispatchError> {
		let at = Self::event_time(stated)?;
		let recent = Self::now().saturating_sub(at) <= T::LateEntryPeriod::get();
		ensure!(recent, Error::<T>::InvalidTime);
		let completed = trial.milestones.primary_completion;
		ensure!(completed.is_none_or(|completed| at <= completed), Error::<T>::AlreadyCompleted);
		Ok(at)
	}

	fn enrol_one(
		who: &T::AccountId,
		id: TrialId,
		(number, site): (SiteId, &Site<T>),
		held: &InForce<T>,
		new: NewParticipant,
		enrolled_at: Moment,
		ticket: T::ParticipantDeposit,
	) -> DispatchResult {
		let NewParticipant { participant, forms, profile, .. } = new;
		ensure!(!Participants::<T>::contains_key(id, participant), Error::<T>::AlreadyEnrolled);
		Self::ensure_consented(&forms, held)?;
		if let Some(profile) = profile {
			Self::ensure_permitted(who, site, profile)?;
		}
		let now = Self::now();
		let recorded = forms.iter().map(|signed| RecordedForm { signed: *signed, recorded_at: now });
		let stored = Participant {
			site: number,
			enrolled_at,
			recorded_at: now,
			basis: held.basis,
			forms: BoundedVec::truncate_from(recorded.collect()),
			withdrawn: Withdrawn::default(),
			place: None,
			payer: site.place.organisation.clone(),
			ticket,
		};
		Participants::<T>::insert(id, participant, stored);
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
	fn ensure_recruits(trial: &Trial<T>, part: &CountryPart<T>, site: &Site<T>) -> DispatchResult {
		let all = [trial.status, part.status, site.status];
		ensure!(all.iter().all(|status| status.enrols()), Error::<T>::NotRecruiting);
		ensure!(!trial.locked, Error::<T>::DatabaseLocked);
		Ok(())
	}

	/// Refuses where chance is to decide and nothing was fixed, and who knows the list. When it was fixed.
	fn ensure_fixed(
		who: &T::AccountId,
		id: TrialId,
		trial: &Trial<T>,
	) -> Result<Option<Moment>, DispatchError> {
		let Some(list) = Randomisations::<T>::get(id) else {
			// What began elsewhere has its list there.
			let elsewhere = trial.imported.as_ref().is_some_and(RegistryRecord::began);
			let needed = trial.design.allocation == Allocation::Randomised && !elsewhere;
			ensure!(!needed, Error::<T>::NotRandomised);
			return Ok(None);
		};
		ensure!(!list.is_known_to(who), Error::<T>::ConflictOfInterest);
		Ok(Some(list.recorded_at))
	}

	/// Refuses forms that nobody signed who can, or of another version than the one that holds there.
	fn ensure_consented(
		forms: &BoundedVec<SignedForm, ConstU32<MAX_FORMS_AT_ENROLMENT>>,
		held: &InForce<T>,
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
		let out = stored.withdrawn.treatment.is_some() && stored.withdrawn.follow_up.is_some();
		ensure!(!out, Error::<T>::ParticipantWithdrawn);
		let held = Self::ensure_approved(id, stored.site, &site, &trial.design)?;
		ensure!(form.form == held.form, Error::<T>::FormSuperseded);
		Self::ensure_follows(&stored, form.kind)?;
		let recorded = RecordedForm { signed: form, recorded_at: Self::now() };
		stored.forms.try_push(recorded).map_err(|_| Error::<T>::TooMany)?;
		stored.basis = held.basis;
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
		let (mut site, _) = Self::conducted_by(&who, id, &Self::find_trial(id)?, stored.site)?;
		let withdrawn = stored.withdrawn.and(&withdrawal, Self::now());
		ensure!(withdrawn != stored.withdrawn, Error::<T>::NothingWithdrawn);
		if !stored.withdrawn.is_any() {
			site.withdrawn = site.withdrawn.saturating_add(1);
			Sites::<T>::insert(id, stored.site, site);
		}
		stored.withdrawn = withdrawn;
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
