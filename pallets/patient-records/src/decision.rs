//! The decision: may this one do that? One function for calls, views and other pallets; total, deny by default.
//!
//! Whatever is not known or not in good order counts against who asks: a permit has to cover all that is asked for, a
//! denial only to touch it.

use core::cell::Cell;

use frame_support::pallet_prelude::DispatchResult;
use salus_primitives::{
	consent::{Action, ConsentRegistry, Decision, DecisionRequest, Purpose, RequestedData, Sensitivity},
	credential::Standing,
};
use sp_core::H256;
use sp_runtime::Weight;

use crate::{
	types::{
		Author, Authority, Consent, DataScope, Effect, EmergencyId, EmergencyRefusal, Explanation, Facts,
		Grantee, Mismatch, Period, Power, Profile, ProfileId, RequestOf,
	},
	weights::WeightInfo,
	Config, Consents, Emergencies, LastEmergency, Pallet, Profiles, Records, RefusalAllowed,
	UnjustifiedFindings,
};

/// Who asks, and for whom; the organisation is one that he belongs to.
pub(crate) struct Asker<AccountId> {
	actor: AccountId,
	organisation: Option<AccountId>,
	/// How often the registry of credentials was asked: what a call did not need of what it was charged is returned.
	lookups: Cell<u32>,
}

impl<AccountId> Asker<AccountId> {
	/// One who is known to belong to the organisation.
	pub(crate) fn of(actor: AccountId, organisation: AccountId) -> Self {
		Self { actor, organisation: Some(organisation), lookups: Cell::new(0) }
	}

	/// How often the registry of credentials was asked on his account.
	pub(crate) fn lookups(&self) -> u32 {
		self.lookups.get()
	}

	fn count_lookup(&self) {
		self.lookups.set(self.lookups.get().saturating_add(1));
	}
}

/// What somebody wants to do, once its data has been looked up.
struct Question<'a, AccountId> {
	action: Action,
	purpose: Purpose,
	facts: &'a Facts<AccountId>,
	/// Whether the patient has opted out of the research that this is.
	opted_out: bool,
}

/// Purposes that are the patient's own.
fn is_own_purpose(purpose: Purpose) -> bool {
	Purpose::PatientRequest.covers(purpose)
}

impl<AccountId: Ord> Consent<AccountId> {
	/// The first dimension in which this consent does not apply to the question, apart from whom it is about.
	fn mismatch(&self, question: &Question<AccountId>, now: salus_primitives::Moment) -> Option<Mismatch> {
		let Self { terms, category, .. } = self;
		let facts = question.facts;
		let denies = terms.effect == Effect::Deny;
		if !terms.period.contains(now) {
			return Some(Mismatch::Period);
		}
		if !terms.actions.contains(&question.action) {
			return Some(Mismatch::Action);
		}
		if !terms.purposes.iter().any(|purpose| purpose.covers(question.purpose)) {
			return Some(Mismatch::Purpose);
		}
		let data = match &terms.data {
			DataScope::All => true,
			DataScope::Categories(categories) => categories.contains(&facts.category),
			DataScope::Record(named) => match facts.record {
				Some(record) => record == *named,
				// A question about the category asks for the one that is denied, too.
				None => denies && *category == Some(facts.category),
			},
		};
		if !data {
			return Some(Mismatch::Data);
		}
		let author = match &facts.author {
			_ if terms.authors.is_empty() => true,
			Author::Unknown => denies,
			Author::Patient => false,
			Author::Organisation(author) => terms.authors.contains(author),
		};
		if !author {
			return Some(Mismatch::Author);
		}
		let sensitivity = match terms.effect {
			Effect::Permit => facts.sensitivity <= terms.sensitivity,
			Effect::Deny => facts.sensitivity >= terms.sensitivity,
		};
		if !sensitivity {
			return Some(Mismatch::Sensitivity);
		}
		let very_restricted = facts.sensitivity == Sensitivity::VeryRestricted;
		if !denies && very_restricted && !terms.names_enough_for_very_restricted() {
			return Some(Mismatch::VeryRestricted);
		}
		let arose = match (terms.data_period, facts.data_period) {
			(None, _) => true,
			(Some(_), None) => denies,
			(Some(period), Some(data)) if denies => period.overlaps(&data),
			(Some(period), Some(data)) => period.covers(&data),
		};
		if !arose {
			return Some(Mismatch::DataPeriod);
		}
		// Who opted out is brought back by himself alone, and by name.
		let names = self.authority == Authority::Controller
			&& matches!(terms.grantee, Grantee::Account(_) | Grantee::Organisation(_));
		(!denies && question.opted_out && !names).then_some(Mismatch::ResearchOptOut)
	}
}

impl<T: Config> Pallet<T> {
	/// Who asks, unless he does not belong to the organisation that he names.
	pub(crate) fn asker(
		actor: &T::AccountId,
		organisation: Option<&T::AccountId>,
	) -> Option<Asker<T::AccountId>> {
		let belongs = organisation.is_none_or(|one| Self::belongs_to(actor, one, Self::now()));
		belongs.then(|| Asker {
			actor: actor.clone(),
			organisation: organisation.cloned(),
			lookups: Cell::new(organisation.iter().len().try_into().unwrap_or(u32::MAX)),
		})
	}

	pub(crate) fn decide_request(request: &RequestOf<T>) -> Decision {
		Self::judge(request, |_, _| ())
	}

	pub(crate) fn explain_request(request: &RequestOf<T>) -> Explanation {
		let mut consents = alloc::vec::Vec::new();
		let decision = Self::judge(request, |consent, mismatch| {
			consents.push((consent.id, consent.terms.effect, mismatch));
		});
		Explanation { decision, consents }
	}

	/// Decides from scratch, and tells `note` what each consent had to do with it.
	fn judge(request: &RequestOf<T>, note: impl FnMut(&Consent<T::AccountId>, Option<Mismatch>)) -> Decision {
		let DecisionRequest { profile, actor, organisation, action, purpose, data } = request;
		let Some(found) = Profiles::<T>::get(profile) else { return Decision::NoProfile };
		let Some(facts) = Self::facts_of(*profile, data) else { return Decision::NoRecord };
		match Self::asker(actor, organisation.as_ref()) {
			Some(asker) => Self::decide(&asker, *profile, &found, *action, *purpose, &facts, note),
			None => Decision::NotAffiliated,
		}
	}

	/// What is known of the data. `None` where the profile has no such record.
	pub(crate) fn facts_of(profile: ProfileId, data: &RequestedData) -> Option<Facts<T::AccountId>> {
		match *data {
			RequestedData::Record(record) => {
				let stored = Records::<T>::get(record).filter(|one| one.profile == profile)?;
				// A record is as sensitive as it ever was, and as old and as new as any of its versions: whoever gets it can
				// get them all.
				let contents = || stored.versions.iter().map(|version| &version.content);
				Some(Facts {
					record: Some(record),
					category: stored.category,
					sensitivity: contents().map(|one| one.sensitivity).max()?,
					data_period: contents().map(|one| one.data_period).reduce(Period::hull),
					author: stored.organisation.map_or(Author::Patient, Author::Organisation),
				})
			}
			RequestedData::Category { category, sensitivity, data_date } => Some(Facts {
				record: None,
				category,
				sensitivity,
				data_period: data_date.map(|from| Period { from, until: Some(from.saturating_add(1)) }),
				author: Author::Unknown,
			}),
		}
	}

	/// The decision on facts, for an asker who belongs where he says.
	pub(crate) fn decide(
		asker: &Asker<T::AccountId>,
		profile: ProfileId,
		found: &Profile<T>,
		action: Action,
		purpose: Purpose,
		facts: &Facts<T::AccountId>,
		mut note: impl FnMut(&Consent<T::AccountId>, Option<Mismatch>),
	) -> Decision {
		let own = is_own_purpose(purpose);
		if own && asker.organisation.is_none() && found.controller == asker.actor {
			return Decision::Controller;
		}
		if purpose == Purpose::BreakTheGlass {
			return match Self::decide_emergency(asker, profile, found, action, facts) {
				Ok(emergency) => Decision::Emergency { emergency },
				Err(refusal) => refusal,
			};
		}
		let opted_out = found.research_opt_out.is_some() && Purpose::Research.covers(purpose);
		let question = Question { action, purpose, facts, opted_out };
		let now = Self::now();
		let (mut denial, mut permit, mut opt_out) = (None, None, false);
		for consent in Consents::<T>::get(profile) {
			let mismatch = consent
				.mismatch(&question, now)
				.or_else(|| (!Self::is_about(&consent, asker, now)).then_some(Mismatch::Grantee));
			let first = match (mismatch, consent.terms.effect) {
				(None, Effect::Deny) => Some(&mut denial),
				(None, Effect::Permit) => Some(&mut permit),
				(Some(Mismatch::ResearchOptOut), _) => {
					opt_out = opt_out || Self::is_about(&consent, asker, now);
					None
				}
				(Some(_), _) => None,
			};
			if let Some(first) = first {
				first.get_or_insert(consent.id);
			}
			note(&consent, mismatch);
		}
		if let Some(consent) = denial {
			return Decision::Denied { consent };
		}
		let represents = || Self::representation(&asker.actor, profile, Power::Access).is_some();
		if own && action != Action::Contribute && asker.organisation.is_none() && represents() {
			return Decision::Representative;
		}
		match permit {
			Some(consent) => Decision::Permitted { consent },
			None if opt_out => Decision::ResearchOptOut,
			None => Decision::NoConsent,
		}
	}

	/// Whether a consent is about who asks. Of a permit it has to be so in good standing, for a denial it is enough to be
	/// known as such.
	fn is_about(
		consent: &Consent<T::AccountId>,
		asker: &Asker<T::AccountId>,
		now: salus_primitives::Moment,
	) -> bool {
		let Asker { actor, organisation, .. } = asker;
		let denies = consent.terms.effect == Effect::Deny;
		match &consent.terms.grantee {
			Grantee::Account(account) => account == actor,
			Grantee::Organisation(named) => {
				let acts_for = named == actor || organisation.as_ref() == Some(named);
				acts_for
					|| (denies && {
						asker.count_lookup();
						Self::is_tied_to(actor, named, now)
					})
			}
			Grantee::Kind(capacity) => {
				let holds = |subject| {
					asker.count_lookup();
					match Self::standing_in(subject, capacity, now) {
						Standing::Valid { .. } => true,
						Standing::NotFound => false,
						_ => denies,
					}
				};
				// Of an organisation's kind is who acts for one. What he is himself he stays, whomever he acts for.
				let acts_for = organisation.as_ref().filter(|_| capacity.kind.is_organisation());
				holds(acts_for.unwrap_or(actor)) || (denies && acts_for.is_some() && holds(actor))
			}
			Grantee::Anyone => true,
		}
	}

	/// The emergency under which somebody may act, or what refuses him.
	fn decide_emergency(
		asker: &Asker<T::AccountId>,
		profile: ProfileId,
		found: &Profile<T>,
		action: Action,
		facts: &Facts<T::AccountId>,
	) -> Result<EmergencyId, Decision> {
		let now = Self::now();
		let actor = &asker.actor;
		let id = LastEmergency::<T>::get(profile, actor).ok_or(Decision::NoEmergency)?;
		let emergency = Emergencies::<T>::get(id).ok_or(Decision::NoEmergency)?;
		// Once for the licence, once for what an emergency reads beside it.
		asker.count_lookup();
		asker.count_lookup();
		let runs = now < emergency.until
			&& action != Action::Disclose
			&& asker.organisation.as_ref() == Some(&emergency.organisation)
			&& Self::is_valid(actor, &emergency.capacity, now);
		if !runs {
			return Err(Decision::NoEmergency);
		}
		if UnjustifiedFindings::<T>::get(actor) > 0 {
			return Err(Decision::PrivilegeSuspended);
		}
		let refused =
			found.emergency_refusal.is_some_and(|EmergencyRefusal { jurisdiction: law, .. }| {
				emergency.capacity.jurisdiction.is_some_and(|licensed| law.covers(&licensed))
					&& RefusalAllowed::<T>::contains_key(law)
			});
		// Nobody's refusal shuts an organisation out of what it wrote itself.
		let wrote_it = facts.author == Author::Organisation(emergency.organisation);
		if refused && !wrote_it {
			return Err(Decision::EmergencyRefused);
		}
		Ok(id)
	}
}

impl<T: Config> ConsentRegistry<T::AccountId> for Pallet<T> {
	fn decide(request: &RequestOf<T>) -> Decision {
		Self::decide_request(request)
	}

	fn record_disclosure(request: &RequestOf<T>, description: H256) -> DispatchResult {
		Self::disclose_as_decided(request, description)
	}

	fn decide_weight() -> Weight {
		T::WeightInfo::decide().saturating_add(Self::lookups_weight())
	}

	fn record_disclosure_weight() -> Weight {
		T::WeightInfo::access().saturating_add(Self::lookups_weight())
	}
}
