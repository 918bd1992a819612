//! The answer to "is this one in good standing?", on two axes of time: `at` is the day that is asked about, `known_at` the
//! day whose knowledge answers.

use codec::{Decode, Encode};
use salus_primitives::{
	credential::{CredentialKind, CredentialRegistry, Ground, Limits, Standing},
	identifiers::{Gln, Jurisdiction},
	Moment,
};
use scale_info::TypeInfo;
use sp_runtime::Weight;

use crate::{
	types::{Authority, Change, Compromise, Credential, Entry, Issuer, Term},
	weights::WeightInfo,
	Config, Issuers, Pallet, Slots, Superseded,
};

/// What stands against the authority that a credential was issued on.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct AuthorityState {
	/// A suspension that covers the day asked about: since when, and since when it could be known.
	suspended: Option<(Moment, Moment)>,
	/// The issuer's compromise, as far as it could be known.
	compromise: Option<Compromise>,
}

impl AuthorityState {
	/// The state of an accredited issuer on the day `at`, as known at `known_at`.
	fn of_issuer<AccountId>(issuer: &Issuer<AccountId>, at: Moment, known_at: Moment) -> Self {
		let suspended = issuer
			.suspensions
			.iter()
			.find(|one| {
				let ended = one.until.is_some_and(|until| until <= at && until <= known_at);
				one.from <= at && one.from <= known_at && !ended
			})
			.map(|one| (one.from, one.from));
		Self { suspended, compromise: issuer.compromised.filter(|one| one.recorded_at <= known_at) }
	}

	/// Whether what was recorded at this chain time came from a key that was no longer the issuer's own.
	fn taints(&self, recorded_at: Moment) -> bool {
		self.compromise.is_some_and(|one| recorded_at >= one.from)
	}

	fn compromised(&self) -> Option<Standing> {
		self.compromise
			.map(|one| Standing::IssuerCompromised { since: one.from, recorded_at: one.recorded_at })
	}
}

impl<T: Config> Credential<T> {
	/// The entries that count: known at `known_at`, in effect at `at`, not voided; the latest recorded first.
	fn entries_in_effect<'a>(
		&'a self,
		authority: &'a AuthorityState,
		at: Moment,
		known_at: Moment,
	) -> impl Iterator<Item = &'a Entry> {
		let voided = move |position: usize| {
			self.history.iter().any(|other| {
				matches!(other.change, Change::Vacated { entry } if usize::try_from(entry) == Ok(position))
					&& other.recorded_at <= known_at
					&& !authority.taints(other.recorded_at)
			})
		};
		self.history
			.iter()
			.enumerate()
			.rev()
			.filter(move |(position, entry)| {
				entry.recorded_at <= known_at && entry.counts_from() <= at && !voided(*position)
			})
			.map(|(_, entry)| entry)
	}

	/// What the acts upon the credential say: the last recorded one that is in effect decides. A reinstatement by a
	/// compromised issuer is passed over, so that what it undid stands.
	fn ended(&self, authority: &AuthorityState, at: Moment, known_at: Moment) -> Option<Standing> {
		let ground = |entry: &Entry| Ground {
			since: entry.counts_from(),
			reason: entry.reason,
			recorded_at: entry.recorded_at,
		};
		self.entries_in_effect(authority, at, known_at)
			.find_map(|entry| match entry.change {
				Change::Suspended => Some(Some(Standing::Suspended(ground(entry)))),
				Change::Revoked => Some(Some(Standing::Revoked(ground(entry)))),
				Change::Relinquished { under_action: true } => {
					Some(Some(Standing::Surrendered(ground(entry))))
				}
				Change::Relinquished { under_action: false } => {
					Some(Some(Standing::Expired { since: entry.counts_from() }))
				}
				Change::Reinstated if !authority.taints(entry.recorded_at) => Some(None),
				Change::Reinstated | Change::Limited { .. } | Change::Vacated { .. } => None,
			})
			.flatten()
	}

	/// The limits in force. Of a compromised issuer's orders only the additions are believed.
	pub(crate) fn limits(&self, authority: &AuthorityState, at: Moment, known_at: Moment) -> Limits {
		let mut union = Limits::new();
		for entry in self.entries_in_effect(authority, at, known_at) {
			if let Change::Limited { limits, .. } = &entry.change {
				unite(&mut union, limits);
				if !authority.taints(entry.recorded_at) {
					break;
				}
			}
		}
		union
	}

	/// The term that covers `at`, else what its absence means.
	fn covering(&self, authority: &AuthorityState, at: Moment, known_at: Moment) -> Result<&Term, Standing> {
		let known = || self.terms.iter().enumerate().filter(|(_, term)| term.recorded_at <= known_at);
		// A first term may speak of the time before the chain; a renewal must not fill a gap after the fact.
		let starts = |(position, term): &(usize, &Term)| match position {
			0 => term.stated.valid_from,
			_ => term.stated.valid_from.max(term.recorded_at),
		};
		let covers = |term: &(usize, &Term)| {
			starts(term) <= at && term.1.stated.valid_until.is_none_or(|until| at < until)
		};
		if let Some((_, term)) = known().find(|term| covers(term) && !authority.taints(term.1.recorded_at)) {
			return Ok(term);
		}
		if known().any(|term| covers(&term)) {
			return Err(authority.compromised().unwrap_or(Standing::NotFound));
		}
		let last_end = known()
			.filter(|(_, term)| !authority.taints(term.recorded_at))
			.filter_map(|(_, term)| term.stated.valid_until.filter(|until| *until <= at))
			.max();
		Err(match last_end {
			Some(since) => Standing::Expired { since },
			None if known().next().is_some() => Standing::NotYetValid,
			None => Standing::NotFound,
		})
	}

	/// The standing that this one credential gives.
	pub(crate) fn standing(
		&self,
		kind: &CredentialKind<T::AccountId>,
		authority: &AuthorityState,
		at: Moment,
		known_at: Moment,
	) -> Standing {
		let Some(first) = self.terms.first().filter(|term| term.recorded_at <= known_at) else {
			return Standing::NotFound;
		};
		if authority.taints(first.recorded_at) {
			return authority.compromised().unwrap_or(Standing::NotFound);
		}
		if let Some(ended) = self.ended(authority, at, known_at) {
			return ended;
		}
		let accepted = self.accepted_at.is_some_and(|moment| moment <= at && moment <= known_at);
		if kind.needs_acceptance() && !accepted {
			return Standing::NotYetValid;
		}
		let term = match self.covering(authority, at, known_at) {
			Ok(term) => term,
			Err(standing) => return standing,
		};
		// What speaks against its subject stands although its issuer may not act at present.
		if kind.is_adverse() {
			return Standing::Excluded { since: term.stated.valid_from, recorded_at: term.recorded_at };
		}
		if let Some((since, recorded_at)) = authority.suspended {
			return Standing::IssuerSuspended { since, recorded_at };
		}
		Standing::Valid { limits: self.limits(authority, at, known_at) }
	}

	/// Whether the subject is under suspension or limits now, so that giving up counts as surrender.
	pub(crate) fn under_action(&self, authority: &AuthorityState, now: Moment) -> bool {
		matches!(self.ended(authority, now, now), Some(Standing::Suspended(_)))
			|| !self.limits(authority, now, now).is_empty()
	}
}

/// Adds `more` to `limits`. Where the bound would be passed the rest is left out: the set is full of limits anyway.
fn unite(limits: &mut Limits, more: &Limits) {
	for limit in more.iter() {
		if limits.try_insert(*limit).is_err() {
			break;
		}
	}
}

/// How an answer is weighed against the other credential's of the same kind and jurisdiction: the greatest counts.
fn rank(standing: &Standing) -> u8 {
	match standing {
		Standing::Excluded { .. } => 9,
		Standing::Valid { .. } => 8,
		Standing::Revoked(_) => 7,
		Standing::Suspended(_) => 6,
		Standing::Surrendered(_) => 5,
		Standing::IssuerCompromised { .. } => 4,
		Standing::IssuerSuspended { .. } => 3,
		Standing::Expired { .. } => 2,
		Standing::NotYetValid => 1,
		Standing::NotFound => 0,
	}
}

/// One answer of two. Two valid ones are valid under the limits of both.
fn weigh(one: Standing, other: Standing) -> Standing {
	match (one, other) {
		(Standing::Valid { mut limits }, Standing::Valid { limits: more }) => {
			unite(&mut limits, &more);
			Standing::Valid { limits }
		}
		(one, other) if rank(&other) > rank(&one) => other,
		(one, _) => one,
	}
}

impl<T: Config> Pallet<T> {
	/// What stands against the authority of a credential. An organisation's is its own standing, one level deep:
	/// organisations are never affiliated on the strength of an affiliation.
	pub(crate) fn authority_state(
		issuer: &T::AccountId,
		authority: &Authority<T::AccountId>,
		at: Moment,
		known_at: Moment,
	) -> AuthorityState {
		match authority {
			Authority::Accreditation => Issuers::<T>::get(issuer)
				.map(|issuer| AuthorityState::of_issuer(&issuer, at, known_at))
				.unwrap_or_default(),
			Authority::Organisation { kind, jurisdiction } => {
				match Self::standing_in_slot(issuer, kind, *jurisdiction, at, known_at) {
					Standing::Valid { .. } => AuthorityState::default(),
					Standing::IssuerCompromised { since, recorded_at } => AuthorityState {
						suspended: None,
						compromise: Some(Compromise { from: since, recorded_at }),
					},
					Standing::Suspended(ground)
					| Standing::Revoked(ground)
					| Standing::Surrendered(ground) => AuthorityState {
						suspended: Some((ground.since, ground.recorded_at)),
						compromise: None,
					},
					Standing::IssuerSuspended { since, recorded_at } => {
						AuthorityState { suspended: Some((since, recorded_at)), compromise: None }
					}
					Standing::Expired { since } => {
						AuthorityState { suspended: Some((since, since)), compromise: None }
					}
					Standing::NotFound | Standing::NotYetValid | Standing::Excluded { .. } => {
						AuthorityState { suspended: Some((at, at)), compromise: None }
					}
				}
			}
		}
	}

	/// The standing that one stored credential gives.
	pub(crate) fn standing_of(
		credential: &Credential<T>,
		kind: &CredentialKind<T::AccountId>,
		at: Moment,
		known_at: Moment,
	) -> Standing {
		let authority = Self::authority_state(&credential.issuer, &credential.authority, at, known_at);
		credential.standing(kind, &authority, at, known_at)
	}

	/// The standing by the live credentials: one read and those of their issuers.
	pub(crate) fn standing_in_slot(
		who: &T::AccountId,
		kind: &CredentialKind<T::AccountId>,
		jurisdiction: Option<Jurisdiction>,
		at: Moment,
		known_at: Moment,
	) -> Standing {
		Slots::<T>::get(who, (kind, jurisdiction))
			.iter()
			.map(|credential| Self::standing_of(credential, kind, at, known_at))
			.fold(Standing::NotFound, weigh)
	}

	/// The standing by all credentials that `who` ever held of the kind and jurisdiction, so that a day long past is
	/// answered too. For reads only: its cost grows with how many there were.
	pub(crate) fn standing_in_history(
		who: &T::AccountId,
		kind: &CredentialKind<T::AccountId>,
		jurisdiction: Option<Jurisdiction>,
		at: Moment,
		known_at: Moment,
	) -> Standing {
		Superseded::<T>::iter_prefix_values((who, (kind, jurisdiction)))
			.map(|credential| Self::standing_of(&credential, kind, at, known_at))
			.fold(Self::standing_in_slot(who, kind, jurisdiction, at, known_at), weigh)
	}
}

impl<T: Config> CredentialRegistry<T::AccountId> for Pallet<T> {
	fn standing(
		who: &T::AccountId,
		kind: &CredentialKind<T::AccountId>,
		jurisdiction: Option<Jurisdiction>,
		at: Moment,
	) -> Standing {
		Self::standing_in_slot(who, kind, jurisdiction, at, Self::now())
	}

	fn affiliated(
		who: &T::AccountId,
		organisation: &T::AccountId,
		premises: Option<Gln>,
		at: Moment,
	) -> Standing {
		let kind = CredentialKind::Affiliation { organisation: organisation.clone(), premises };
		Self::standing_in_slot(who, &kind, None, at, Self::now())
	}

	fn standing_weight() -> Weight {
		T::WeightInfo::standing()
	}

	fn affiliated_weight() -> Weight {
		T::WeightInfo::affiliated()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_valid(
		who: &T::AccountId,
		kind: CredentialKind<T::AccountId>,
		jurisdiction: Option<Jurisdiction>,
	) {
		crate::benchmarking::fill_slot::<T>(who, kind, jurisdiction);
	}
}
