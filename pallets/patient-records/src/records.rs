//! Records: pointers to documents; added, amended, marked, erased.

use alloc::vec::Vec;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Get},
	BoundedVec,
};
use salus_primitives::{
	consent::{Action, Decision, Purpose},
	counter::take_number,
	credential::CredentialKind,
	deposit::BatchConsideration,
};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	decision::Asker,
	types::{
		record_footprint, tombstone_footprint, ActingFor, AmendmentReason, AmendmentRefusal,
		AmendmentRequest, AppointedBy, Author, BatchedRecord, Facts, NewRecord, Opening, Power, Producer,
		ProfileId, Record, RecordContent, RecordId, RecordVersion, RecordView, RefusalReason, Representative,
		Tombstone,
	},
	Config, Error, Event, NextRecordId, Pallet, Profiles, Records, Representatives, Tombstones,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_add_own_record(
		who: T::AccountId,
		profile: ProfileId,
		record: NewRecord<T::AccountId>,
	) -> DispatchResult {
		Self::authority_over(&who, profile, Power::Records)?;
		let ticket = T::RecordDeposit::new(&who, record_footprint::<T>(1))?;
		Self::add_one(&who, None, profile, record, ticket)
	}

	/// Adds what consent permits. Gives how often the registry was asked to decide.
	pub(crate) fn do_add_records(
		who: T::AccountId,
		records: Vec<BatchedRecord<T::AccountId>>,
		purpose: Purpose,
		acting_for: ActingFor<T::AccountId>,
	) -> Result<u32, DispatchError> {
		Self::ensure_practitioner(&who, &acting_for)?;
		let organisation = acting_for.organisation;
		let asker = Asker::of(who.clone(), organisation.clone());
		let count = u32::try_from(records.len()).map_err(|_| Error::<T>::TooManyRecords)?;
		let tickets = T::RecordDeposit::new_batch(&organisation, record_footprint::<T>(1), count)?;
		for (BatchedRecord { profile, record }, ticket) in records.into_iter().zip(tickets) {
			let found = Profiles::<T>::get(profile).ok_or(Error::<T>::NotPermitted)?;
			let facts = Facts {
				record: None,
				category: record.category,
				sensitivity: record.content.sensitivity,
				data_period: Some(record.content.data_period),
				author: Author::Organisation(organisation.clone()),
			};
			let action = Action::Contribute;
			let decision: Decision =
				Self::decide(&asker, profile, &found, action, purpose, &facts, |_, _| ());
			ensure!(decision.is_permitted(), Error::<T>::NotPermitted);
			Self::add_one(&who, Some(organisation.clone()), profile, record, ticket)?;
		}
		Ok(asker.lookups())
	}

	fn add_one(
		author: &T::AccountId,
		organisation: Option<T::AccountId>,
		profile: ProfileId,
		new: NewRecord<T::AccountId>,
		ticket: T::RecordDeposit,
	) -> DispatchResult {
		Self::ensure_valid_content(&new.content)?;
		if let Some(Producer { account, capacity }) = &new.produced_by {
			Self::ensure_capacity(account, capacity, |kind| {
				matches!(kind, CredentialKind::Device | CredentialKind::SoftwareModel)
			})?;
		}
		if let Some(source) = new.derived_from {
			let source = Records::<T>::get(source).filter(|source| source.profile == profile);
			ensure!(source.is_some(), Error::<T>::RecordNotFound);
		}
		let id = take_number::<NextRecordId<T>, _>().ok_or(Error::<T>::NoNumberLeft)?;
		Profiles::<T>::try_mutate(profile, |found| -> DispatchResult {
			let found = found.as_mut().ok_or(Error::<T>::ProfileNotFound)?;
			found.records = found.records.checked_add(1).ok_or(Error::<T>::TooManyRecords)?;
			Ok(())
		})?;
		let event = Event::RecordAdded {
			profile,
			record: id,
			organisation: organisation.clone(),
			content: new.clone(),
			authorised_by: author.clone(),
		};
		let first = RecordVersion {
			content: new.content,
			author: author.clone(),
			reason: None,
			recorded_at: Self::now(),
		};
		let record = Record {
			profile,
			category: new.category,
			payer: organisation.clone().unwrap_or_else(|| author.clone()),
			organisation,
			versions: BoundedVec::truncate_from(alloc::vec![first]),
			produced_by: new.produced_by,
			derived_from: new.derived_from,
			batch_root: new.batch_root,
			self_paid: new.self_paid,
			entered_in_error: None,
			amendment: None,
			ticket,
		};
		Records::<T>::insert(id, record);
		Self::deposit_event(event);
		Ok(())
	}

	pub(crate) fn do_amend_record(
		who: T::AccountId,
		id: RecordId,
		expected_version: u32,
		content: RecordContent,
		reason: AmendmentReason,
		acting_for: Option<ActingFor<T::AccountId>>,
	) -> DispatchResult {
		let mut record = Self::authored_record(&who, id, acting_for.as_ref())?;
		Self::ensure_valid_content(&content)?;
		let versions = record.versions.len();
		ensure!(u32::try_from(versions) == Ok(expected_version), Error::<T>::StaleVersion);
		let next = versions.saturating_add(1);
		let version = expected_version.saturating_add(1);
		let footprint = record_footprint::<T>(next);
		if record.organisation.is_none() && record.payer != who {
			// A representative may have paid for the patient's own record. Who makes it longer pays for it.
			record.ticket.drop(&record.payer)?;
			record.ticket = T::RecordDeposit::new(&who, footprint)?;
			record.payer = who.clone();
		} else {
			record.ticket = record.ticket.update(&record.payer, footprint)?;
		}
		let added = RecordVersion {
			content: content.clone(),
			author: who.clone(),
			reason: Some(reason),
			recorded_at: Self::now(),
		};
		record.versions.try_push(added).map_err(|_| Error::<T>::TooManyVersions)?;
		if reason == AmendmentReason::PatientRequest {
			// Done as asked. A refusal, and what the patient said to it, is not undone by that.
			let request = record.amendment.take().filter(|one| one.refusal.is_none());
			ensure!(request.is_some(), Error::<T>::NothingToAnswer);
		}
		Records::<T>::insert(id, record);
		Self::deposit_event(Event::RecordAmended {
			record: id,
			version,
			content,
			reason,
			authorised_by: who,
		});
		Ok(())
	}

	pub(crate) fn do_request_amendment(who: T::AccountId, id: RecordId, request: H256) -> DispatchResult {
		let mut record = Self::patients_record(&who, id)?;
		// A refusal, and what the patient says to it, stands until the record is another (45 CFR 164.526(d)).
		let changed_at = record.versions.last().map(|version| version.recorded_at);
		let stands = record.amendment.as_ref().is_some_and(|one| {
			one.refusal.as_ref().is_none_or(|refusal| changed_at <= Some(refusal.recorded_at))
		});
		ensure!(!stands, Error::<T>::AlreadyRequested);
		record.amendment =
			Some(AmendmentRequest { request, recorded_at: Self::now(), refusal: None, disagreement: None });
		Records::<T>::insert(id, record);
		Self::deposit_event(Event::AmendmentRequested { record: id, request, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_refuse_amendment(
		who: T::AccountId,
		id: RecordId,
		reason: RefusalReason,
		statement: H256,
		acting_for: ActingFor<T::AccountId>,
	) -> DispatchResult {
		let mut record = if acting_for.capacity.kind == CredentialKind::PrivacyOfficer {
			Self::ensure_officer(&who, &acting_for)?;
			Self::record_of(id, Some(&acting_for.organisation))?
		} else {
			Self::authored_record(&who, id, Some(&acting_for))?
		};
		let request = record.amendment.as_mut().filter(|one| one.refusal.is_none());
		request.ok_or(Error::<T>::NothingToAnswer)?.refusal =
			Some(AmendmentRefusal { reason, statement, refused_by: who.clone(), recorded_at: Self::now() });
		Records::<T>::insert(id, record);
		Self::deposit_event(Event::AmendmentRefused { record: id, reason, statement, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_state_disagreement(who: T::AccountId, id: RecordId, statement: H256) -> DispatchResult {
		let mut record = Self::patients_record(&who, id)?;
		let refused = record.amendment.as_mut().filter(|one| one.refusal.is_some());
		let refused = refused.filter(|one| one.disagreement.is_none());
		refused.ok_or(Error::<T>::NothingToAnswer)?.disagreement = Some(statement);
		Records::<T>::insert(id, record);
		Self::deposit_event(Event::DisagreementStated { record: id, statement, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_mark_entered_in_error(
		who: T::AccountId,
		id: RecordId,
		acting_for: Option<ActingFor<T::AccountId>>,
	) -> DispatchResult {
		let mut record = Self::authored_record(&who, id, acting_for.as_ref())?;
		ensure!(record.entered_in_error.is_none(), Error::<T>::AlreadyInError);
		record.entered_in_error = Some(Self::now());
		Records::<T>::insert(id, record);
		Self::deposit_event(Event::RecordMarkedInError { record: id, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_erase_record(who: T::AccountId, id: RecordId) -> DispatchResult {
		let record = Self::patients_record(&who, id)?;
		Self::ensure_may_erase(&who, record.profile)?;
		Records::<T>::remove(id);
		let profile = record.profile;
		Profiles::<T>::mutate(profile, |found| {
			if let Some(found) = found {
				found.records = found.records.saturating_sub(1);
			}
		});
		Self::forget_consents_for(profile, id);
		let ticket = record.ticket.update(&record.payer, tombstone_footprint::<T>())?;
		let tombstone = Tombstone {
			profile,
			erased_at: Self::now(),
			self_paid: record.self_paid,
			payer: record.payer,
			ticket,
		};
		Tombstones::<T>::insert(id, tombstone);
		Self::deposit_event(Event::RecordErased { profile, record: id, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_clear_tombstone(who: T::AccountId, id: RecordId) -> DispatchResult {
		let tombstone = Tombstones::<T>::take(id).ok_or(Error::<T>::RecordNotFound)?;
		let kept_until = tombstone.erased_at.saturating_add(T::Retention::get());
		ensure!(kept_until <= Self::now(), Error::<T>::CannotPrune);
		tombstone.ticket.drop(&tombstone.payer)?;
		Self::deposit_event(Event::TombstoneCleared { record: id, authorised_by: who });
		Ok(())
	}

	pub(crate) fn view_record(id: RecordId) -> Option<RecordView<T>> {
		if let Some(record) = Records::<T>::get(id) {
			let now = Self::now();
			let made_by = record.produced_by.as_ref();
			let producer = made_by.map(|one| Self::standing_in(&one.account, &one.capacity, now));
			return Some(RecordView::Standing { record: alloc::boxed::Box::new(record), producer });
		}
		Tombstones::<T>::get(id)
			.map(|one| RecordView::Erased { profile: one.profile, erased_at: one.erased_at })
	}

	/// The record, if the patient or a representative with power over records asks.
	fn patients_record(who: &T::AccountId, id: RecordId) -> Result<Record<T>, DispatchError> {
		let record = Records::<T>::get(id).ok_or(Error::<T>::RecordNotFound)?;
		Self::authority_over(who, record.profile, Power::Records)?;
		Ok(record)
	}

	/// What was erased does not come back: whom others put over a patient who signs for himself does not erase for him.
	fn ensure_may_erase(who: &T::AccountId, profile: ProfileId) -> DispatchResult {
		let found = Self::find_profile(profile)?;
		let chosen = || {
			let by_patient = |one: &Representative<T::AccountId>| {
				one.appointment.account == *who && one.appointed_by == AppointedBy::Patient
			};
			Representatives::<T>::get(profile).iter().any(by_patient)
		};
		let may = found.controller == *who || found.opening == Opening::ForWard || chosen();
		ensure!(may, Error::<T>::NotAuthorised);
		Ok(())
	}

	/// The record, if `who` acts for the organisation that authored it, or for the patient who did.
	fn authored_record(
		who: &T::AccountId,
		id: RecordId,
		acting_for: Option<&ActingFor<T::AccountId>>,
	) -> Result<Record<T>, DispatchError> {
		match acting_for {
			Some(acting_for) => {
				Self::ensure_practitioner(who, acting_for)?;
				Self::record_of(id, Some(&acting_for.organisation))
			}
			None => {
				let record = Self::record_of(id, None)?;
				Self::authority_over(who, record.profile, Power::Records)?;
				Ok(record)
			}
		}
	}

	fn record_of(id: RecordId, organisation: Option<&T::AccountId>) -> Result<Record<T>, DispatchError> {
		let record = Records::<T>::get(id).ok_or(Error::<T>::RecordNotFound)?;
		ensure!(record.organisation.as_ref() == organisation, Error::<T>::NotTheAuthor);
		Ok(record)
	}

	/// Data arose in a span of time that has begun.
	fn ensure_valid_content(content: &RecordContent) -> DispatchResult {
		let period = content.data_period;
		ensure!(period.has_length(), Error::<T>::InvalidPeriod);
		Self::ensure_not_ahead(period.from)
	}
}
