//! The ledger: every disclosure, chained. What an entry is and how it is proved stands in
//! [`salus_primitives::ledger`].

use alloc::vec::Vec;

use codec::Encode;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Get},
};
use salus_primitives::{
	consent::{Action, Decision, DecisionRequest, Purpose, RequestedData},
	deposit::BatchConsideration,
	ledger::{
		ledger_link, ledger_start, Basis, DisclosedData, Disclosure, LedgerEntry, LedgerProof, Recipient,
		Statement, LEDGER_PAGE,
	},
	Moment,
};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	types::{
		entry_footprint, Access, ActingFor, Author, Consent, Effect, Finding, LedgerHead, LegalBasis,
		LegalDisclosure, Mismatch, Profile, ProfileId, RequestOf, StoredEntry,
	},
	Config, Consents, Emergencies, Error, Event, Ledger, LedgerAnchors, LedgerHeads, Pallet, Profiles,
	Records, Tombstones,
};

impl From<LegalBasis> for Basis {
	fn from(basis: LegalBasis) -> Self {
		match basis {
			LegalBasis::PublicHealth => Self::PublicHealth,
			LegalBasis::Oversight => Self::Oversight,
			LegalBasis::CourtOrder => Self::CourtOrder,
			LegalBasis::LawEnforcement => Self::LawEnforcement,
			LegalBasis::ResearchWaiver => Self::ResearchWaiver,
			LegalBasis::OtherLaw => Self::OtherLaw,
			LegalBasis::Impermissible => Self::Impermissible,
		}
	}
}

impl<AccountId> From<LegalDisclosure<AccountId>> for Disclosure<AccountId> {
	fn from(stated: LegalDisclosure<AccountId>) -> Self {
		Self {
			recipient: stated.recipient,
			data: stated.data,
			purpose: stated.purpose,
			basis: stated.basis.into(),
			description: stated.instrument,
			event_time: Some(stated.event_time),
		}
	}
}

/// What the ledger says of the data that was asked for.
pub(crate) fn disclosed(data: &RequestedData) -> DisclosedData {
	match *data {
		RequestedData::Record(record) => DisclosedData::Record(record),
		RequestedData::Category { category, sensitivity, data_date } => {
			DisclosedData::Category { category, sensitivity, data_date }
		}
	}
}

/// The ground on which a decision permits; `None` where it refuses.
fn ground(decision: Decision) -> Option<Basis> {
	match decision {
		Decision::Permitted { consent } => Some(Basis::Consent { consent: Some(consent) }),
		Decision::Controller | Decision::Representative => Some(Basis::Consent { consent: None }),
		Decision::Emergency { emergency } => Some(Basis::Emergency { emergency }),
		_ => None,
	}
}

/// Purposes for which a patient who paid himself may deny payers (45 CFR 164.522(a)(1)(vi)).
fn is_payers_purpose(purpose: Purpose) -> bool {
	[Purpose::Payment, Purpose::Coverage, Purpose::Operations].iter().any(|one| one.covers(purpose))
}

impl<T: Config> Pallet<T> {
	/// Enters what the decision permits. Gives how often the registry was asked.
	pub(crate) fn do_access(
		who: T::AccountId,
		accesses: Vec<Access>,
		organisation: Option<T::AccountId>,
	) -> Result<u32, DispatchError> {
		let asker = Self::asker(&who, organisation.as_ref()).ok_or(Error::<T>::NotPermitted)?;
		let payer = organisation.as_ref().unwrap_or(&who);
		let count = u32::try_from(accesses.len()).map_err(|_| Error::<T>::NoNumberLeft)?;
		let tickets = T::LedgerDeposit::new_batch(payer, entry_footprint::<T>(), count)?;
		for (access, ticket) in accesses.into_iter().zip(tickets) {
			let Access { profile, data, purpose, description } = access;
			let found = Profiles::<T>::get(profile).ok_or(Error::<T>::NotPermitted)?;
			let facts = Self::facts_of(profile, &data).ok_or(Error::<T>::NotPermitted)?;
			let decision = Self::decide(&asker, profile, &found, Action::Read, purpose, &facts, |_, _| ());
			let disclosure = Disclosure {
				recipient: Recipient::Reader,
				data: disclosed(&data),
				purpose,
				basis: ground(decision).ok_or(Error::<T>::NotPermitted)?,
				description,
				event_time: None,
			};
			let statement = Statement::Open(disclosure);
			Self::append(profile, &who, organisation.as_ref(), statement, payer.clone(), ticket)?;
		}
		Ok(asker.lookups())
	}

	pub(crate) fn do_record_late_access(
		who: T::AccountId,
		access: Access,
		organisation: Option<T::AccountId>,
		event_time: Moment,
	) -> DispatchResult {
		Self::ensure_not_ahead(event_time)?;
		let Access { profile, data, purpose, description } = access;
		let request = DecisionRequest {
			profile,
			actor: who.clone(),
			organisation: organisation.clone(),
			action: Action::Read,
			purpose,
			data,
		};
		let basis = Self::ensure_permitted(&request)?;
		// What was permitted afterwards was not permitted then.
		ensure!(Self::stands_since(profile, basis) <= event_time, Error::<T>::NotPermitted);
		let disclosure = Disclosure {
			recipient: Recipient::Reader,
			data: disclosed(&data),
			purpose,
			basis,
			description,
			event_time: Some(event_time),
		};
		Self::enter(profile, &who, organisation, Statement::Open(disclosure))
	}

	pub(crate) fn do_disclose(
		who: T::AccountId,
		access: Access,
		recipient: T::AccountId,
		recipient_organisation: Option<T::AccountId>,
		organisation: Option<T::AccountId>,
	) -> DispatchResult {
		let Access { profile, data, purpose, description } = access;
		let asker = Self::asker(&who, organisation.as_ref()).ok_or(Error::<T>::NotPermitted)?;
		let found = Profiles::<T>::get(profile).ok_or(Error::<T>::NotPermitted)?;
		let facts = Self::facts_of(profile, &data).ok_or(Error::<T>::NotPermitted)?;
		let wrote_it = organisation.is_some()
			&& facts.author == organisation.clone().map_or(Author::Unknown, Author::Organisation);
		let decision = Self::decide(&asker, profile, &found, Action::Read, purpose, &facts, |_, _| ());
		// An author needs no permit for what it wrote itself; whom the patient denies passes nothing on.
		let denied = matches!(decision, Decision::Denied { .. });
		ensure!(decision.is_permitted() || (wrote_it && !denied), Error::<T>::NotPermitted);
		let request = DecisionRequest {
			profile,
			actor: recipient.clone(),
			organisation: recipient_organisation.clone(),
			action: Action::Disclose,
			purpose,
			data,
		};
		let disclosure = Disclosure {
			recipient: Recipient::Account { account: recipient, organisation: recipient_organisation },
			data: disclosed(&data),
			purpose,
			basis: Self::ensure_permitted(&request)?,
			description,
			event_time: None,
		};
		Self::enter(profile, &who, organisation, Statement::Open(disclosure))
	}

	/// Decides, and enters what is permitted, for another pallet.
	pub(crate) fn disclose_as_decided(request: &RequestOf<T>, description: H256) -> DispatchResult {
		let disclosure = Disclosure {
			recipient: Recipient::Reader,
			data: disclosed(&request.data),
			purpose: request.purpose,
			basis: Self::ensure_permitted(request)?,
			description,
			event_time: None,
		};
		let statement = Statement::Open(disclosure);
		Self::enter(request.profile, &request.actor, request.organisation.clone(), statement)
	}

	pub(crate) fn do_record_disclosure(
		who: T::AccountId,
		profile: ProfileId,
		stated: LegalDisclosure<T::AccountId>,
		acting_for: ActingFor<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_officer(&who, &acting_for)?;
		let found = Self::find_profile(profile)?;
		Self::ensure_not_ahead(stated.event_time)?;
		Self::ensure_disclosable(&who, &acting_for.organisation, profile, &found, &stated)?;
		Self::enter(profile, &who, Some(acting_for.organisation), Statement::Open(stated.into()))
	}

	pub(crate) fn do_record_sealed_disclosure(
		who: T::AccountId,
		profile: ProfileId,
		commitment: H256,
		until: Moment,
		acting_for: ActingFor<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_officer(&who, &acting_for)?;
		Self::find_profile(profile)?;
		let latest = Self::now().saturating_add(T::Retention::get());
		ensure!(Self::now() < until && until <= latest, Error::<T>::InvalidBasis);
		let statement = Statement::Sealed { commitment, until };
		Self::enter(profile, &who, Some(acting_for.organisation), statement)
	}

	pub(crate) fn do_open_sealed_disclosure(
		who: T::AccountId,
		profile: ProfileId,
		index: u32,
		stated: LegalDisclosure<T::AccountId>,
		salt: H256,
		acting_for: ActingFor<T::AccountId>,
	) -> DispatchResult {
		Self::ensure_officer(&who, &acting_for)?;
		let mut stored = Ledger::<T>::get(profile, index).ok_or(Error::<T>::EntryNotFound)?;
		let entered_by = stored.entry.organisation.as_ref();
		ensure!(entered_by == Some(&acting_for.organisation), Error::<T>::NotAuthorised);
		let Statement::Sealed { commitment, until } = stored.entry.statement else {
			return Err(Error::<T>::NotSealed.into());
		};
		ensure!(
			matches!(stated.basis, LegalBasis::Oversight | LegalBasis::LawEnforcement)
				&& !is_payers_purpose(stated.purpose),
			Error::<T>::InvalidBasis
		);
		let latest = stored.entry.recorded_at.saturating_add(T::ClockTolerance::get());
		ensure!(stated.event_time <= latest, Error::<T>::TimeInFuture);
		let opened = Statement::Opened { disclosure: stated.into(), salt, until };
		ensure!(opened.commitment() == commitment, Error::<T>::WrongOpening);
		stored.entry.statement = opened;
		let entry = stored.entry.clone();
		Ledger::<T>::insert(profile, index, stored);
		Self::deposit_event(Event::DisclosureOpened { profile, index, entry, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_prune_ledger(who: T::AccountId, profile: ProfileId) -> DispatchResult {
		let mut head = LedgerHeads::<T>::get(profile).ok_or(Error::<T>::NothingToPrune)?;
		// Nothing is added to a closed profile's last page any more: it need not be full.
		let closed = !Profiles::<T>::contains_key(profile);
		let full = head.first.saturating_add(LEDGER_PAGE);
		let end = if closed { full.min(head.next) } else { full };
		ensure!(end <= head.next, Error::<T>::NothingToPrune);
		let now = Self::now();
		for index in head.first..end {
			let stored = Ledger::<T>::take(profile, index).ok_or(Error::<T>::EntryNotFound)?;
			let kept_until = counts_from(&stored.entry).saturating_add(T::Retention::get());
			ensure!(kept_until <= now, Error::<T>::NothingToPrune);
			stored.ticket.drop(&stored.payer)?;
		}
		LedgerAnchors::<T>::remove(profile, page_of(head.first));
		head.first = end;
		// A closed profile's ledger ends with its last entry.
		if end == head.next && closed {
			LedgerHeads::<T>::remove(profile);
		} else {
			LedgerHeads::<T>::insert(profile, head);
		}
		Self::deposit_event(Event::LedgerPruned { profile, first: end, authorised_by: who });
		Ok(())
	}

	/// Since when the ground of a permission stands.
	fn stands_since(profile: ProfileId, basis: Basis) -> Moment {
		match basis {
			Basis::Consent { consent: Some(id) } => Consents::<T>::get(profile)
				.iter()
				.find(|consent| consent.id == id)
				.map_or(Moment::MAX, |consent| consent.recorded_at),
			Basis::Emergency { emergency } => {
				Emergencies::<T>::get(emergency).map_or(Moment::MAX, |one| one.recorded_at)
			}
			_ => 0,
		}
	}

	/// The basis on which the decision permits.
	fn ensure_permitted(request: &RequestOf<T>) -> Result<Basis, DispatchError> {
		ground(Self::decide_request(request)).ok_or_else(|| Error::<T>::NotPermitted.into())
	}

	/// What the law permits without consent, and a patient may nevertheless bind.
	fn ensure_disclosable(
		who: &T::AccountId,
		organisation: &T::AccountId,
		profile: ProfileId,
		found: &Profile<T>,
		stated: &LegalDisclosure<T::AccountId>,
	) -> DispatchResult {
		let (actor, recipient_organisation, known) = match &stated.recipient {
			Recipient::Reader => (who, Some(organisation), true),
			Recipient::Account { account, organisation } => (account, organisation.as_ref(), true),
			Recipient::Described(_) => (who, None, false),
		};
		// Whom the officer places with an organisation belongs there.
		let asker = Self::asker(actor, recipient_organisation).ok_or(Error::<T>::NotPermitted)?;
		// A court's order is the law, and what should not have happened is entered all the same.
		let binding = !matches!(stated.basis, LegalBasis::CourtOrder | LegalBasis::Impermissible);
		// Nor is what an authority asks for bound as what a payer does (45 CFR 164.522(a)(1)(vi)(A)).
		let to_payers = matches!(stated.basis, LegalBasis::OtherLaw | LegalBasis::ResearchWaiver);
		let bound = to_payers && is_payers_purpose(stated.purpose);
		let data = match stated.data {
			DisclosedData::Record(record) => {
				let stands = Records::<T>::get(record).filter(|one| one.profile == profile);
				let buried = Tombstones::<T>::get(record).filter(|one| one.profile == profile);
				ensure!(stands.is_some() || buried.is_some(), Error::<T>::RecordNotFound);
				// Of what was erased nobody can say any more whom the patient had denied: nobody pays for it.
				ensure!(!(bound && buried.is_some_and(|one| one.self_paid)), Error::<T>::NotPermitted);
				stands.filter(|one| one.self_paid).map(|_| RequestedData::Record(record))
			}
			// Among all of a category may be what the patient paid for.
			DisclosedData::Category { category, sensitivity, data_date } => {
				Some(RequestedData::Category { category, sensitivity, data_date })
			}
		};
		let research = Purpose::Research.covers(stated.purpose) || stated.basis == LegalBasis::ResearchWaiver;
		ensure!(!(research && binding && found.research_opt_out.is_some()), Error::<T>::NotPermitted);
		let (true, Some(data)) = (bound, data) else { return Ok(()) };
		let facts = Self::facts_of(profile, &data).ok_or(Error::<T>::NotPermitted)?;
		let mut denied = false;
		// Of a recipient without an account nobody can say whom of the denied he is: any denial binds.
		let note = |consent: &Consent<T::AccountId>, mismatch: Option<Mismatch>| {
			let applies = mismatch.is_none() || (!known && mismatch == Some(Mismatch::Grantee));
			denied = denied || (applies && consent.terms.effect == Effect::Deny);
		};
		Self::decide(&asker, profile, found, Action::Disclose, stated.purpose, &facts, note);
		ensure!(!denied, Error::<T>::NotPermitted);
		Ok(())
	}

	/// Enters a statement; the organisation, or else who enters, pays.
	pub(crate) fn enter(
		profile: ProfileId,
		who: &T::AccountId,
		organisation: Option<T::AccountId>,
		statement: Statement<T::AccountId>,
	) -> DispatchResult {
		let payer = organisation.as_ref().unwrap_or(who).clone();
		let ticket = T::LedgerDeposit::new(&payer, entry_footprint::<T>())?;
		Self::append(profile, who, organisation.as_ref(), statement, payer, ticket)
	}

	/// Adds an entry at the end of the chain.
	fn append(
		profile: ProfileId,
		who: &T::AccountId,
		organisation: Option<&T::AccountId>,
		statement: Statement<T::AccountId>,
		payer: T::AccountId,
		ticket: T::LedgerDeposit,
	) -> DispatchResult {
		let start = || LedgerHead { first: 0, next: 0, head: ledger_start(profile) };
		let mut head = LedgerHeads::<T>::get(profile).unwrap_or_else(start);
		let index = head.next;
		let entry = LedgerEntry {
			recorded_at: Self::now(),
			entered_by: who.clone(),
			organisation: organisation.cloned(),
			statement,
		};
		if index > 0 && is_first_of_page(index) {
			LedgerAnchors::<T>::insert(profile, page_of(index), head.head);
		}
		head.head = ledger_link(head.head, entry.digest(profile, index));
		head.next = index.checked_add(1).ok_or(Error::<T>::NoNumberLeft)?;
		LedgerHeads::<T>::insert(profile, head);
		Ledger::<T>::insert(profile, index, StoredEntry { entry: entry.clone(), payer, ticket });
		Self::deposit_event(Event::DisclosureRecorded { profile, index, entry, authorised_by: who.clone() });
		Ok(())
	}

	pub(crate) fn ledger_entries(
		profile: ProfileId,
		start: u32,
		limit: u32,
	) -> Vec<(u32, LedgerEntry<T::AccountId>)> {
		let Some(head) = LedgerHeads::<T>::get(profile) else { return Vec::new() };
		let start = start.max(head.first);
		let end = head.next.min(start.saturating_add(limit));
		(start..end).filter_map(|index| Some((index, Ledger::<T>::get(profile, index)?.entry))).collect()
	}

	pub(crate) fn accounted_entries(
		profile: ProfileId,
		start: u32,
		limit: u32,
	) -> Vec<(u32, LedgerEntry<T::AccountId>)> {
		let now = Self::now();
		let since = now.saturating_sub(T::Retention::get());
		let mut entries = Self::ledger_entries(profile, start, limit);
		entries.retain(|(_, entry)| {
			let accounted = match &entry.statement {
				Statement::Sealed { until, .. } => *until <= now,
				Statement::Open(disclosure) | Statement::Opened { disclosure, .. } => {
					Self::is_accounted(disclosure.basis)
				}
			};
			counts_from(entry) >= since && accounted
		});
		entries
	}

	/// Whether the accounting lists disclosures on this ground: a glass broken without need was no treatment.
	fn is_accounted(basis: Basis) -> bool {
		match basis {
			Basis::Emergency { emergency } => Emergencies::<T>::get(emergency)
				.is_some_and(|one| one.standing_finding() == Some(Finding::Unjustified)),
			other => other.is_accounted(),
		}
	}

	pub(crate) fn prove_entry(profile: ProfileId, index: u32) -> Option<(LedgerProof<T::AccountId>, H256)> {
		let head = LedgerHeads::<T>::get(profile)?;
		let entry = Ledger::<T>::get(profile, index)?.entry;
		let page = page_of(index);
		let start = page.saturating_mul(LEDGER_PAGE);
		let end = start.saturating_add(LEDGER_PAGE).min(head.next);
		let digest = |index| Some(Ledger::<T>::get(profile, index)?.entry.digest(profile, index));
		let anchor_of = |page| match page {
			0 => Some(ledger_start(profile)),
			_ => LedgerAnchors::<T>::get(profile, page),
		};
		let mut before = anchor_of(page)?;
		for earlier in start..index {
			before = ledger_link(before, digest(earlier)?);
		}
		let after = (index.saturating_add(1)..end).map(digest).collect::<Option<Vec<_>>>()?;
		let next_page = LedgerAnchors::<T>::get(profile, page.saturating_add(1));
		Some((LedgerProof { profile, index, before, entry, after }, next_page.unwrap_or(head.head)))
	}
}

/// From when on the retention counts: of what was sealed from the end of the seal.
fn counts_from<AccountId: Encode>(entry: &LedgerEntry<AccountId>) -> Moment {
	entry.statement.sealed_until().unwrap_or(entry.recorded_at)
}

/// The page that an entry stands on.
pub(crate) fn page_of(index: u32) -> u32 {
	index.checked_div(LEDGER_PAGE).unwrap_or_default()
}

/// Whether a page begins with this entry.
pub(crate) fn is_first_of_page(index: u32) -> bool {
	page_of(index).checked_mul(LEDGER_PAGE) == Some(index)
}
