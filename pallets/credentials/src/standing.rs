//! The answer to "is this one in good standing?", on two axes of time: `at` is the day that is asked about, `known_at` the
//! day whose knowledge answers.

use salus_primitives::{
	credential::{CredentialKind, CredentialRegistry, Ground, Limits, Standing},
	identifiers::{Gln, Jurisdiction},
	Moment,
};
use sp_runtime::Weight;

use crate::{
	types::{Actor, Authority, Change, Compromise, Credential, Entry, Issuer, Term},
	weights::WeightInfo,
	Config, Issuers, Pallet, Slots, Superseded,
};

/// What stands against the authority that a credential was issued on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct AuthorityState {
	/// What the credential reads instead of `Valid` on the day asked about.
	barred: Option<Standing>,
	/// The issuer's compromise, as far as it could be known.
	compromise: Option<Compromise>,
}

impl AuthorityState {
	/// The state of an accredited issuer on the day `at`, as known at `known_at`.
	fn of_issuer<AccountId>(issuer: &Issuer<AccountId>, at: Moment, known_at: Moment) -> Self {
		let barred = issuer
			.suspensions
			.iter()
			.find(|one| {
				let ended = one.until.is_some_and(|until| until <= at && until <= known_at);
				one.from <= at && one.from <= known_at && !ended
			})
			.map(|one| Standing::IssuerSuspended { since: one.from, recorded_at: one.from });
		Self { barred, compromise: issuer.compromise(known_at) }
	}

	/// The state of an organisation whose own standing this is.
	fn of_organisation(own: Standing, at: Moment) -> Self {
		let suspended = |since, recorded_at| Some(Standing::IssuerSuspended { since, recorded_at });
		match own {
			Standing::Valid { .. } => Self::default(),
			Standing::IssuerCompromised { since, recorded_at } => {
				Self { barred: Some(own), compromise: Some(Compromise { from: since, recorded_at }) }
			}
			Standing::Suspended(ground) | Standing::Revoked(ground) | Standing::Surrendered(ground) => {
				Self { barred: suspended(ground.since, ground.recorded_at), compromise: None }
			}
			Standing::IssuerSuspended { since, recorded_at } => {
				Self { barred: suspended(since, recorded_at), compromise: None }
			}
			Standing::Expired { since } => Self { barred: suspended(since, since), compromise: None },
			Standing::NotFound | Standing::NotYetValid | Standing::Excluded { .. } => {
				Self { barred: suspended(at, at), compromise: None }
			}
		}
	}

	/// Whether what was recorded at this chain time came from a key that was no longer the issuer's own.
	pub(crate) fn taints(&self, recorded_at: Moment) -> bool {
		self.compromise.is_some_and(|one| recorded_at >= one.from)
	}

	/// Whether an entry was made with such a key.
	pub(crate) fn taints_entry(&self, entry: &Entry) -> bool {
		entry.by == Actor::Issuer && self.taints(entry.recorded_at)
	}

	fn compromised(&self) -> Standing {
		self.compromise.map_or(Standing::NotFound, |one| Standing::IssuerCompromised {
			since: one.from,
			recorded_at: one.recorded_at,
		})
	}
}

impl<T: Config> Credential<T> {
	/// The entries known at `known_at` that nobody with a right to it had voided by then, with their positions, in the
	/// order of recording.
	fn known_entries<'a>(
		&'a self,
		authority: &'a AuthorityState,
		known_at: Moment,
	) -> impl DoubleEndedIterator<Item = (usize, &'a Entry)> {
		let known = move |entry: &Entry| entry.recorded_at <= known_at;
		let voided = move |position: usize| {
			self.is_voided_by(position, |entry| known(entry) && !authority.taints_entry(entry))
		};
		self.history.iter().enumerate().filter(move |(position, entry)| known(entry) && !voided(*position))
	}

	/// What the acts upon the credential say: the last recorded one that is in effect decides. What a stolen key did in
	/// favour of the subject, or reinstated, is passed over, so that what it undid stands.
	fn ended(
		&self,
		adverse: bool,
		authority: &AuthorityState,
		at: Moment,
		known_at: Moment,
	) -> Option<Standing> {
		let believed = |entry: &Entry| {
			let against = entry.change.is_against_subject(adverse) && entry.change != Change::Reinstated;
			against || !authority.taints_entry(entry)
		};
		let (position, entry) = self.known_entries(authority, known_at).rev().find(|(_, entry)| {
			let decides = !matches!(entry.change, Change::Limited(_) | Change::Vacated { .. });
			decides && entry.counts_from(adverse) <= at && believed(entry)
		})?;
		let since = entry.counts_from(adverse);
		let ground = Ground { since, reason: entry.reason, recorded_at: entry.recorded_at };
		match entry.change {
			Change::Suspended => Some(Standing::Suspended(ground)),
			Change::Revoked => Some(Standing::Revoked(ground)),
			Change::Relinquished if self.was_under_action(position, authority, known_at) => {
				Some(Standing::Surrendered(ground))
			}
			Change::Relinquished => Some(Standing::Expired { since }),
			Change::Reinstated | Change::Limited(_) | Change::Vacated { .. } => None,
		}
	}

	/// Whether a suspension or limits stood against the subject when the entry at `position` was made. What a court has
	/// voided since did not stand.
	fn was_under_action(&self, position: usize, authority: &AuthorityState, known_at: Moment) -> bool {
		let before =
			|| self.known_entries(authority, known_at).rev().skip_while(move |(other, _)| *other >= position);
		let suspended = before().find_map(|(_, entry)| match entry.change {
			Change::Suspended => Some(true),
			Change::Reinstated | Change::Revoked | Change::Relinquished => Some(false),
			Change::Limited(_) | Change::Vacated { .. } => None,
		});
		let limited = before().find_map(|(_, entry)| match &entry.change {
			Change::Limited(limits) => Some(!limits.is_empty()),
			_ => None,
		});
		suspended.unwrap_or_default() || limited.unwrap_or_default()
	}

	/// The limits in force. From its record on an order takes the place of those before; for the time before, back to the
	/// date it states, it only adds. Of a stolen key's orders only the additions are believed.
	fn limits(&self, authority: &AuthorityState, at: Moment, known_at: Moment) -> Limits {
		let mut standing = Limits::new();
		for (_, entry) in self.known_entries(authority, known_at) {
			if let Change::Limited(limits) = &entry.change {
				if entry.effective_from.max(entry.recorded_at) <= at && !authority.taints_entry(entry) {
					standing = limits.clone();
				} else if entry.effective_from <= at {
					unite(&mut standing, limits);
				}
			}
		}
		standing
	}

	/// The term that covers `at`, else what its absence means.
	fn covering(&self, authority: &AuthorityState, at: Moment, known_at: Moment) -> Result<&Term, Standing> {
		let known = || self.terms.iter().filter(|term| term.recorded_at <= known_at);
		let covers =
			|term: &&Term| term.counts_from <= at && term.stated.valid_until.is_none_or(|until| at < until);
		if let Some(term) = known().find(|term| covers(term) && !authority.taints(term.recorded_at)) {
			return Ok(term);
		}
		if known().any(|term| covers(&term)) {
			return Err(authority.compromised());
		}
		let last_end = known()
			.filter(|term| !authority.taints(term.recorded_at))
			.filter_map(|term| term.stated.valid_until.filter(|until| *until <= at))
			.max();
		Err(match last_end {
			Some(since) => Standing::Expired { since },
			None if known().next().is_some() => Standing::NotYetValid,
			None => Standing::NotFound,
		})
	}

	/// Whether a term that is believed has yet to begin.
	pub(crate) fn has_term_to_come(&self, authority: &AuthorityState, now: Moment) -> bool {
		self.terms.iter().any(|term| term.counts_from > now && !authority.taints(term.recorded_at))
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
			return authority.compromised();
		}
		if let Some(ended) = self.ended(kind.is_adverse(), authority, at, known_at) {
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
			return Standing::Excluded { since: term.counts_from, recorded_at: term.recorded_at };
		}
		match &authority.barred {
			Some(barred) => barred.clone(),
			None => Standing::Valid { limits: self.limits(authority, at, known_at) },
		}
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

/// Which credentials answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
	/// The live ones: one read and those of their issuers.
	Live,
	/// Those too that made room for later ones, so that a day long past is answered. For reads only: its cost grows with
	/// how many there were.
	All,
}

impl<T: Config> Pallet<T> {
	/// What stands against the authority of a credential. An organisation's is its own standing, one level deep:
	/// organisations are never affiliated on the strength of an affiliation.
	pub(crate) fn authority_state(
		credential: &Credential<T>,
		reach: Reach,
		at: Moment,
		known_at: Moment,
	) -> AuthorityState {
		let issuer = &credential.issuer;
		match &credential.authority {
			Authority::Accreditation => Issuers::<T>::get(issuer)
				.map(|issuer| AuthorityState::of_issuer(&issuer, at, known_at))
				.unwrap_or_default(),
			Authority::Organisation { kind, jurisdiction } => {
				let own = Self::standing_by(reach, issuer, kind, *jurisdiction, at, known_at);
				AuthorityState::of_organisation(own, at)
			}
		}
	}

	/// The standing that one stored credential gives.
	pub(crate) fn standing_of(
		credential: &Credential<T>,
		kind: &CredentialKind<T::AccountId>,
		reach: Reach,
		at: Moment,
		known_at: Moment,
	) -> Standing {
		let authority = Self::authority_state(credential, reach, at, known_at);
		credential.standing(kind, &authority, at, known_at)
	}

	/// The standing by all credentials in reach.
	pub(crate) fn standing_by(
		reach: Reach,
		who: &T::AccountId,
		kind: &CredentialKind<T::AccountId>,
		jurisdiction: Option<Jurisdiction>,
		at: Moment,
		known_at: Moment,
	) -> Standing {
		let live = Slots::<T>::get(who, (kind, jurisdiction))
			.iter()
			.map(|credential| Self::standing_of(credential, kind, reach, at, known_at))
			.fold(Standing::NotFound, weigh);
		match reach {
			Reach::Live => live,
			Reach::All => Superseded::<T>::iter_prefix_values((who, (kind, jurisdiction)))
				// What a court revives speaks of the days it stood, not of those of its successor.
				.filter(|credential| {
					credential.superseded_at.is_none_or(|since| at < since || known_at < since)
				})
				.map(|credential| Self::standing_of(&credential, kind, reach, at, known_at))
				.fold(live, weigh),
		}
	}

	/// Whether `who` is in good standing now, under whatever limits.
	pub(crate) fn is_valid_now(
		who: &T::AccountId,
		kind: &CredentialKind<T::AccountId>,
		jurisdiction: Option<Jurisdiction>,
	) -> bool {
		let now = Self::now();
		let standing = Self::standing_by(Reach::Live, who, kind, jurisdiction, now, now);
		matches!(standing, Standing::Valid { .. })
	}
}

impl<T: Config> CredentialRegistry<T::AccountId> for Pallet<T> {
	fn standing(
		who: &T::AccountId,
		kind: &CredentialKind<T::AccountId>,
		jurisdiction: Option<Jurisdiction>,
		at: Moment,
	) -> Standing {
		Self::standing_by(Reach::Live, who, kind, jurisdiction, at, Self::now())
	}

	fn affiliated(
		who: &T::AccountId,
		organisation: &T::AccountId,
		premises: Option<Gln>,
		at: Moment,
	) -> Standing {
		let kind = CredentialKind::Affiliation { organisation: organisation.clone(), premises };
		Self::standing_by(Reach::Live, who, &kind, None, at, Self::now())
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
