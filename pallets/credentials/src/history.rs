//! The acts upon a credential: suspended, limited, revoked, reinstated, relinquished, vacated. Each is an entry; none is
//! ever edited.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use salus_primitives::{
	credential::{ActionReason, CredentialKind, Limits},
	Moment,
};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	standing::Reach,
	types::{only_last_place_left, Actor, Change, Credential, CredentialId, Entry, Location},
	Config, Error, Event, Pallet,
};

/// What an order says beside the change itself.
struct Order {
	reason: ActionReason,
	effective_from: Moment,
	document: Option<H256>,
}

/// The status by the acts alone: the last recorded one that was not voided.
enum Status {
	InForce,
	Suspended,
	Revoked,
	Relinquished,
}

impl<T: Config> Credential<T> {
	fn is_voided(&self, position: usize) -> bool {
		self.is_voided_by(position, |_| true)
	}

	/// Whether one of the entries that count voids the one at `position`.
	pub(crate) fn is_voided_by(&self, position: usize, counts: impl Fn(&Entry) -> bool) -> bool {
		self.history.iter().any(|other| {
			matches!(other.change, Change::Vacated { entry } if usize::try_from(entry) == Ok(position))
				&& counts(other)
		})
	}

	/// The entries that were not voided, latest first.
	fn standing_entries(&self) -> impl Iterator<Item = &Entry> {
		self.history
			.iter()
			.enumerate()
			.rev()
			.filter(|(position, _)| !self.is_voided(*position))
			.map(|(_, entry)| entry)
	}

	fn status(&self) -> Status {
		self.standing_entries()
			.find_map(|entry| match entry.change {
				Change::Suspended => Some(Status::Suspended),
				Change::Revoked => Some(Status::Revoked),
				Change::Relinquished => Some(Status::Relinquished),
				Change::Reinstated => Some(Status::InForce),
				Change::Limited(_) | Change::Vacated { .. } => None,
			})
			.unwrap_or(Status::InForce)
	}

	/// Whether its subject gave it up, and it was not brought back.
	pub(crate) fn is_relinquished(&self) -> bool {
		matches!(self.status(), Status::Relinquished)
	}

	/// From when on the retention runs after which it may be removed; `None` while it stands, and for what is kept for
	/// good: an adverse credential, and a practitioner's or organisation's in whose history anything was done against
	/// him. An affiliation is kept like the papers of staff, whatever ended it.
	pub(crate) fn retained_from(&self, kind: &CredentialKind<T::AccountId>) -> Option<Moment> {
		let is_affiliation = matches!(kind, CredentialKind::Affiliation { .. });
		let blemished = self.history.iter().any(|entry| match &entry.change {
			Change::Suspended | Change::Revoked => true,
			Change::Limited(limits) => !limits.is_empty(),
			Change::Reinstated | Change::Relinquished | Change::Vacated { .. } => false,
		});
		if kind.is_adverse() || (blemished && !is_affiliation) {
			return None;
		}
		let ended = match self.status() {
			Status::Relinquished | Status::Revoked => Some(0),
			Status::InForce | Status::Suspended => {
				self.terms.iter().map(|term| term.stated.valid_until).reduce(later_end).flatten()
			}
		}?;
		// The papers are kept from the last word on, however early the end was said to be.
		let recorded = self.terms.iter().map(|term| term.recorded_at);
		let last_word = recorded.chain(self.history.iter().map(|entry| entry.recorded_at)).max();
		Some(ended.max(last_word.unwrap_or_default()))
	}

	/// The limits that the last order set.
	fn ordered_limits(&self) -> Limits {
		self.standing_entries()
			.find_map(|entry| match &entry.change {
				Change::Limited(limits) => Some(limits.clone()),
				_ => None,
			})
			.unwrap_or_default()
	}
}

impl<T: Config> Pallet<T> {
	/// Also where the subject gave up first: he must not be able to forestall an order by being quick.
	pub(crate) fn do_suspend(
		who: T::AccountId,
		id: CredentialId,
		reason: ActionReason,
		effective_from: Moment,
		document: Option<H256>,
	) -> DispatchResult {
		let order = Order { reason, effective_from, document };
		Self::enter(who, id, order, |who, location, credential| {
			let actor = Self::ensure_may_act_against(who, credential, location)?;
			match credential.status() {
				Status::InForce | Status::Relinquished => Ok((actor, Change::Suspended)),
				Status::Suspended => Err(Error::<T>::AlreadySuspended.into()),
				Status::Revoked => Err(Error::<T>::AlreadyRevoked.into()),
			}
		})
	}

	pub(crate) fn do_set_limits(
		issuer: T::AccountId,
		id: CredentialId,
		expected_version: u32,
		limits: Limits,
		reason: ActionReason,
		effective_from: Moment,
		document: Option<H256>,
	) -> DispatchResult {
		let order = Order { reason, effective_from, document };
		Self::enter(issuer, id, order, |issuer, location, credential| {
			Self::ensure_favourable(issuer, location, credential, expected_version)?;
			ensure!(credential.ordered_limits() != limits, Error::<T>::LimitsUnchanged);
			Ok((Actor::Issuer, Change::Limited(limits)))
		})
	}

	pub(crate) fn do_revoke(
		who: T::AccountId,
		id: CredentialId,
		reason: ActionReason,
		effective_from: Moment,
		document: Option<H256>,
	) -> DispatchResult {
		let order = Order { reason, effective_from, document };
		Self::enter(who, id, order, |who, location, credential| {
			let actor = Self::ensure_may_act_against(who, credential, location)?;
			ensure!(!matches!(credential.status(), Status::Revoked), Error::<T>::AlreadyRevoked);
			Ok((actor, Change::Revoked))
		})
	}

	pub(crate) fn do_reinstate(
		issuer: T::AccountId,
		id: CredentialId,
		expected_version: u32,
		reason: ActionReason,
		effective_from: Moment,
		document: Option<H256>,
	) -> DispatchResult {
		let order = Order { reason, effective_from, document };
		Self::enter(issuer, id, order, |issuer, location, credential| {
			Self::ensure_favourable(issuer, location, credential, expected_version)?;
			ensure!(!matches!(credential.status(), Status::InForce), Error::<T>::NothingToReinstate);
			Ok((Actor::Issuer, Change::Reinstated))
		})
	}

	/// Also where the credential has made room for a later one: the court's word is about the days it stood.
	pub(crate) fn do_vacate(
		who: T::AccountId,
		id: CredentialId,
		expected_version: u32,
		entry: u32,
		document: H256,
	) -> DispatchResult {
		let order =
			Order { reason: ActionReason::CourtOrder, effective_from: Self::now(), document: Some(document) };
		Self::enter(who, id, order, |who, location, credential| {
			let position = usize::try_from(entry).map_err(|_| Error::<T>::NothingToVacate)?;
			let target = credential.history.get(position);
			let actor = match target {
				Some(target) => Self::ensure_may_vacate(who, credential, location, target)?,
				None => {
					ensure!(credential.issuer == *who, Error::<T>::NotTheIssuer);
					return Err(Error::<T>::NothingToVacate.into());
				}
			};
			ensure!(credential.version == expected_version, Error::<T>::StaleVersion);
			let can_be_voided = target.is_some_and(|target| {
				matches!(target.change, Change::Suspended | Change::Revoked | Change::Limited(_))
			});
			// What a stolen key voided is void of effect, and can be voided again.
			let now = Self::now();
			let authority = Self::authority_state(credential, Reach::Live, now, now);
			let voided = credential.is_voided_by(position, |entry| !authority.taints_entry(entry));
			ensure!(can_be_voided && !voided, Error::<T>::NothingToVacate);
			Ok((actor, Change::Vacated { entry }))
		})
	}

	pub(crate) fn do_relinquish(subject: T::AccountId, id: CredentialId) -> DispatchResult {
		let order = Order { reason: ActionReason::OwnRequest, effective_from: Self::now(), document: None };
		Self::enter(subject, id, order, |subject, location, credential| {
			ensure!(location.subject == *subject, Error::<T>::NotTheSubject);
			ensure!(!location.kind.is_adverse(), Error::<T>::CannotRelinquish);
			match credential.status() {
				Status::Revoked => Err(Error::<T>::AlreadyRevoked.into()),
				Status::Relinquished => Err(Error::<T>::AlreadyRelinquished.into()),
				Status::InForce | Status::Suspended => Ok((Actor::Subject, Change::Relinquished)),
			}
		})
	}

	/// What every act in favour of the subject takes: the issuer's full right, a credential that still has its place,
	/// and the version that the issuer has seen.
	fn ensure_favourable(
		issuer: &T::AccountId,
		location: &Location<T::AccountId>,
		credential: &Credential<T>,
		expected_version: u32,
	) -> DispatchResult {
		Self::ensure_may_favour(issuer, credential, &location.kind, location.jurisdiction)?;
		ensure!(!location.superseded, Error::<T>::CredentialIsSuperseded);
		ensure!(credential.version == expected_version, Error::<T>::StaleVersion);
		Ok(())
	}

	/// Enters one act into a history, and tells of it.
	fn enter(
		who: T::AccountId,
		id: CredentialId,
		order: Order,
		act: impl FnOnce(
			&T::AccountId,
			&Location<T::AccountId>,
			&Credential<T>,
		) -> Result<(Actor, Change), DispatchError>,
	) -> DispatchResult {
		Self::ensure_not_ahead(order.effective_from)?;
		let mut entered = None;
		let subject = Self::mutate(id, |location, credential| {
			let (by, change) = act(&who, location, credential)?;
			let last_place = only_last_place_left(&credential.history);
			ensure!(!last_place || matches!(change, Change::Revoked), Error::<T>::HistoryFull);
			let entry = Entry {
				change,
				by,
				reason: order.reason,
				effective_from: order.effective_from,
				recorded_at: Self::now(),
				order: order.document,
			};
			entered = Some(entry.clone());
			credential.history.try_push(entry).map_err(|_| Error::<T>::HistoryFull)?;
			Ok(())
		})?;
		if let Some(entry) = entered {
			Self::deposit_event(Event::HistoryEntered { credential: id, subject, entry, authorised_by: who });
		}
		Ok(())
	}
}

/// The later of two ends; no end is the latest.
pub(crate) fn later_end(one: Option<Moment>, other: Option<Moment>) -> Option<Moment> {
	match (one, other) {
		(Some(one), Some(other)) => Some(one.max(other)),
		_ => None,
	}
}
