//! The rules of what a sponsor does, and of numbers.

use super::*;

/// Whether the dates of a plan follow upon one another.
fn in_order(plan: &Plan) -> bool {
	[plan.start, plan.primary_completion, plan.completion].is_sorted()
}

/// Whether a registration is sound.
fn is_sound(registration: &Registration<AccountId>) -> bool {
	let Design { study, phases, allocation, sample_size, fdaaa, eu_ctr, .. } = &registration.design;
	let phases: Vec<_> = phases.iter().copied().collect();
	let pair =
		[[Phase::Phase1, Phase::Phase2], [Phase::Phase2, Phase::Phase3], [Phase::Phase3, Phase::Phase4]];
	let of_study = match study {
		StudyType::Interventional => phases.len() < 2 || pair.iter().any(|pair| phases == *pair),
		_ => phases.is_empty() && *allocation == Allocation::NotApplicable && !*fdaaa && !*eu_ctr,
	};
	let primary = registration.outcomes.iter().any(|one| one.kind == OutcomeKind::Primary);
	of_study
		&& primary
		&& *sample_size > 0
		&& in_order(&registration.plan)
		&& !registration.numbers.is_empty()
}

impl Model {
	pub(super) fn register(
		&mut self,
		who: AccountId,
		jurisdiction: Option<Jurisdiction>,
		registration: Registration<AccountId>,
		record: Option<RegistryRecord>,
	) -> Verdict {
		let mut no = Objections::default();
		let good = self.holds(who, CredentialKind::TrialSponsor, jurisdiction);
		no.unless(good, E::NotInGoodStanding);
		no.unless(is_sound(&registration), E::InvalidRegistration);
		let own = registration.monitors.as_ref().is_some_and(|one| one.account == who);
		no.unless(!own, E::ConflictOfInterest);
		let distinct: BTreeSet<_> = registration.numbers.iter().copied().collect();
		let free = distinct.iter().all(|number| !self.numbers.contains_key(number));
		no.unless(free && distinct.len() == registration.numbers.len(), E::NumberTaken);
		if let Some(record) = &record {
			no.unless(self.is_plausible(record), E::InvalidRecord);
		}
		no.verdict()?;
		let id = self.files.len() as TrialId;
		self.numbers.extend(registration.numbers.iter().map(|number| (*number, id)));
		self.files.push(File::new(who, jurisdiction, self.now, registration, record));
		Ok(())
	}

	/// Whether a registry's record tells of nothing that lies ahead, and does not contradict itself.
	fn is_plausible(&self, record: &RegistryRecord) -> bool {
		use Status::*;
		let RegistryRecord { registered, status, reason, verified, enrolled, results, .. } = record;
		let dates = [record.start, record.primary_completion, record.completion];
		let dates = dates.map(|date| date.filter(|date| date.actual).map(|date| date.at));
		let happened: Vec<_> = dates.into_iter().flatten().collect();
		let told = [Some(*registered), Some(*verified), *results];
		let past = happened.iter().chain(told.iter().flatten()).all(|at| *at <= self.now);
		let [start, primary, end] = dates;
		// How many took part: nobody, somebody, or as many as the rest of it tells.
		let somebody = match enrolled {
			Some(count) => *count > 0,
			None => primary.is_some() || matches!(status, ActiveNotRecruiting | Terminated | Completed),
		};
		let fits = match status {
			Withdrawn => enrolled.is_none_or(|count| count == 0),
			NotYetRecruiting => (start.is_none() || *enrolled == Some(0)) && (start.is_some() || !somebody),
			_ => start.is_some() || !somebody,
		};
		let answers =
			results.is_none_or(|at| *registered <= at && primary.or(end).is_some_and(|done| done <= at));
		let stopped = matches!(status, Suspended | Terminated | Withdrawn);
		past && fits && answers && happened.is_sorted() && (stopped || reason.is_none())
	}

	fn numbers_of(&self, id: TrialId) -> usize {
		self.numbers.values().filter(|of| **of == id).count()
	}

	pub(super) fn add_number(&mut self, who: AccountId, id: TrialId, number: TrialNumber) -> Verdict {
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		self.by_sponsor(&mut no, who, file);
		no.unless(!self.numbers.contains_key(&number), E::NumberTaken);
		no.unless(self.numbers_of(id) < 8, E::TooMany);
		no.verdict()?;
		self.numbers.insert(number, id);
		Ok(())
	}

	pub(super) fn contest(
		&mut self,
		who: AccountId,
		jurisdiction: Option<Jurisdiction>,
		number: TrialNumber,
		claim: Option<TrialId>,
	) -> Verdict {
		let mut no = Objections::default();
		let good = self.holds(who, CredentialKind::TrialSponsor, jurisdiction);
		no.unless(good, E::NotInGoodStanding);
		no.unless(!self.contests.contains_key(&number), E::WrongContest);
		let Some(holder) = self.numbers.get(&number) else { return no.and(E::NumberNotFound) };
		no.unless(self.file(*holder).unwrap().sponsor != who, E::WrongContest);
		let other = claim.is_none_or(|claim| claim != *holder && self.file(claim).is_some());
		no.unless(other, E::NumberNotFound);
		no.verdict()?;
		self.contests.insert(number, (who, claim));
		Ok(())
	}

	pub(super) fn withdraw_contest(&mut self, who: AccountId, number: TrialNumber) -> Verdict {
		let mut no = Objections::default();
		let Some((by, _)) = self.contests.get(&number) else { return no.and(E::WrongContest) };
		no.unless(*by == who, E::NotAuthorised);
		no.verdict()?;
		self.contests.remove(&number);
		Ok(())
	}

	pub(super) fn settle(
		&mut self,
		who: Option<AccountId>,
		number: TrialNumber,
		decided: Option<TrialId>,
		upheld: bool,
	) -> Verdict {
		if who.is_some() {
			return Err(vec![DispatchError::BadOrigin]);
		}
		let mut no = Objections::default();
		let Some((_, claim)) = self.contests.get(&number).copied() else { return no.and(E::WrongContest) };
		no.unless(!upheld || claim == decided, E::WrongContest);
		let room = claim.is_none_or(|claim| self.numbers_of(claim) < 8);
		no.unless(!upheld || room, E::TooMany);
		no.verdict()?;
		self.contests.remove(&number);
		if upheld {
			self.numbers.remove(&number);
			self.numbers.extend(claim.map(|claim| (number, claim)));
		}
		Ok(())
	}

	pub(super) fn amend(
		&mut self,
		who: AccountId,
		id: TrialId,
		expected: u32,
		amendment: Amendment,
	) -> Verdict {
		let deed = Deed::Amended(amendment.clone());
		self.as_sponsor(who, id, deed, |no, past, _| {
			let version = 1 + past.count(|deed| matches!(deed, Deed::Amended(_)));
			no.unless(version == expected, E::StaleVersion);
			no.unless(amendment.reason != ChangeReason::Initial, E::WrongReason);
			let sound = in_order(&amendment.plan) && amendment.sample_size > 0;
			no.unless(sound, E::InvalidRegistration);
			// What each is, and how often it was changed; none: it is promised no longer.
			let promises = past.promises();
			let mut outcomes: Vec<_> = promises
				.iter()
				.map(|one| one.dropped.is_none().then_some((one.now, one.former.len())))
				.collect();
			for one in &amendment.outcomes {
				match one {
					OutcomeAmendment::Add(new) => {
						no.unless(outcomes.len() < 64, E::TooMany);
						outcomes.push(Some((*new, 0)));
					}
					OutcomeAmendment::Change { outcome, to } => {
						match outcomes.get_mut(usize::from(*outcome)) {
							Some(Some((now, changes))) => {
								no.unless(now != to, E::InvalidOutcome);
								no.unless(*changes < 16, E::TooMany);
								*now = *to;
								*changes += 1;
							}
							_ => no.unless(false, E::OutcomeNotFound),
						}
					}
					OutcomeAmendment::Drop { outcome } => match outcomes.get_mut(usize::from(*outcome)) {
						Some(one) if one.is_some() => *one = None,
						_ => no.unless(false, E::OutcomeNotFound),
					},
				}
			}
			let primary = outcomes.iter().flatten().any(|(now, _)| now.kind == OutcomeKind::Primary);
			no.unless(primary, E::InvalidOutcome);
		})
	}

	pub(super) fn submit(
		&mut self,
		who: AccountId,
		id: TrialId,
		kind: DocumentKind,
		last: VersionNumber,
		reason: ChangeReason,
	) -> Verdict {
		self.as_sponsor(who, id, Deed::Submitted(kind), |no, past, _| {
			no.unless(past.versions(kind) == last, E::StaleVersion);
			no.unless((reason == ChangeReason::Initial) == (last == 0), E::WrongReason);
			no.unless(last < 64, E::TooMany);
		})
	}

	pub(super) fn complete(&mut self, who: AccountId, id: TrialId, at: Option<Moment>) -> Verdict {
		let end = self.file(id).and_then(|file| file.all().end());
		let when = self.stated(at).min(end.unwrap_or(Moment::MAX));
		self.as_sponsor(who, id, Deed::Completed(when), |no, past, model| {
			let first = past.first_enrolment();
			no.unless(first.is_some(), E::NotCompleted);
			no.unless(past.primary_completion() != Some(when), E::AlreadyDone);
			let follows = first.is_none_or(|first| first <= when);
			no.unless(follows && !model.is_ahead(at), E::InvalidTime);
		})
	}

	pub(super) fn notify(&mut self, who: AccountId, id: TrialId, measure: ItemId) -> Verdict {
		self.as_sponsor(who, id, Deed::Notified(measure), |no, past, _| {
			match past.measures().get(measure as usize) {
				Some((_, notified)) => no.unless(notified.is_none(), E::AlreadyDone),
				None => no.unless(false, E::ItemNotFound),
			}
		})
	}

	pub(super) fn tell(&mut self, who: AccountId, id: TrialId, event: ItemId) -> Verdict {
		self.as_sponsor(who, id, Deed::Reported(event), |no, past, _| {
			match past.events().get(event as usize) {
				Some((due, reported)) => {
					no.unless(due.is_some(), E::NotExpedited);
					no.unless(reported.is_none(), E::AlreadyDone);
				}
				None => no.unless(false, E::ItemNotFound),
			}
		})
	}

	pub(super) fn fix(
		&mut self,
		who: AccountId,
		id: TrialId,
		method: Method,
		randomiser: AccountId,
	) -> Verdict {
		let strata = match &method {
			Method::List(lists) => lists.len(),
			Method::Minimisation { .. } => 1,
		};
		self.as_sponsor(who, id, Deed::Fixed(method, randomiser), |no, past, model| {
			let by_chance = past.file.registration.design.allocation == Allocation::Randomised;
			no.unless(by_chance, E::NotRandomised);
			let early = past.first_enrolment().is_none() && past.list().is_none();
			no.unless(early, E::TooLateToFix);
			no.unless(strata > 0, E::InvalidList);
			let party = |one| model.tied(randomiser, one);
			let partial = party(past.file.sponsor) || party(past.investigator());
			no.unless(!partial, E::ConflictOfInterest);
		})
	}

	pub(super) fn certify(&mut self, who: AccountId, id: TrialId) -> Verdict {
		self.as_sponsor(who, id, Deed::Certified, |no, past, model| {
			let fits = past.regimes().contains(&Regime::Fdaaa) && past.first_results().is_none();
			no.unless(fits, E::NotCertifiable);
			no.unless(past.certified().is_none(), E::AlreadyDone);
			no.unless(past.due_in_america().is_none_or(|due| model.now < due), E::NotCertifiable);
		})
	}

	pub(super) fn answer(&mut self, who: AccountId, id: TrialId, results: Vec<OutcomeResult>) -> Verdict {
		if results.is_empty() {
			return Objections::default().and(E::NothingNamed);
		}
		let deed = Deed::Answered(results.clone());
		self.as_sponsor(who, id, deed, |no, past, _| {
			no.unless(past.primary_completion().is_some(), E::NotCompleted);
			let named: BTreeSet<_> = results.iter().map(|one| one.outcome).collect();
			no.unless(named.len() == results.len(), E::InvalidOutcome);
			let promises = past.promises();
			for outcome in named {
				match promises.get(usize::from(outcome)) {
					Some(promise) => no.unless(promise.results.len() < 8, E::TooMany),
					None => no.unless(false, E::OutcomeNotFound),
				}
			}
		})
	}

	pub(super) fn appoint(&mut self, who: AccountId, id: TrialId, role: Role<AccountId>) -> Verdict {
		let deed = Deed::Appointed(role.clone());
		self.as_sponsor(who, id, deed, |no, past, model| {
			let sponsor = past.file.sponsor;
			let now = past.list().map(|(.., who)| who);
			match role {
				Role::Monitors(one) => no.unless(one.account != sponsor, E::ConflictOfInterest),
				Role::PrincipalInvestigator(one) => {
					let partial = now.is_some_and(|now| model.tied(now, sponsor) || model.tied(now, one));
					no.unless(!partial && !past.randomisers().contains(&one), E::ConflictOfInterest);
				}
				Role::Randomiser(one) => {
					no.unless(now.is_some(), E::NotRandomised);
					no.unless(now != Some(one), E::AlreadyDone);
					// Those who would have assigned before.
					let before: BTreeSet<_> = past.randomisers().into_iter().collect();
					no.unless(before.len() <= 8, E::TooMany);
					let partial = model.tied(one, sponsor) || model.tied(one, past.investigator());
					no.unless(!partial, E::ConflictOfInterest);
				}
			}
		})
	}
}
