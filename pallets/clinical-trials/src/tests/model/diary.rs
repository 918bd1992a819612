//! The diary of a trial, and what can be read in it.

use super::*;

/// What was done.
#[derive(Clone, Debug)]
pub enum Deed {
	Amended(Amendment),
	Submitted(DocumentKind),
	Opened(NewSite<AccountId>),
	Accepted(SiteId),
	Led(SiteId, AccountId, Option<Jurisdiction>),
	Approved(Capacity<AccountId>, ApprovalTerms),
	Decided(ItemId, ApprovalAction),
	Adopted(SiteId, ItemId, Option<ItemId>),
	Stated(StatusScope, Status, Option<StopReason>),
	Verified,
	Completed(Moment),
	Measured(SiteId, Moment),
	Notified(ItemId),
	/// Who, with when it was as far as that counts.
	Enrolled(SiteId, Vec<(NewParticipant, Moment)>),
	Signed(H256, SignedForm),
	Withdrew(H256, Withdrawal),
	Fixed(Method, AccountId),
	Assigned(H256, Place, H256),
	Told(H256, UnblindingReason),
	Anchored,
	Locked,
	Unlocked,
	Shown(Vec<Opening>),
	Recommended,
	Happened(SiteId, EventTerms, Moment),
	Reported(ItemId),
	Certified,
	Answered(Vec<OutcomeResult>),
	Appointed(Role<AccountId>),
}

/// A page: what was done, by whom, when.
#[derive(Clone, Debug)]
pub struct Page {
	pub at: Moment,
	pub by: AccountId,
	pub deed: Deed,
}

/// A trial: what was registered, and the diary since.
#[derive(Clone, Debug)]
pub struct File {
	pub sponsor: AccountId,
	pub jurisdiction: Option<Jurisdiction>,
	pub at: Moment,
	pub registration: Registration<AccountId>,
	pub record: Option<RegistryRecord>,
	pages: Vec<Page>,
}

impl File {
	pub fn new(
		sponsor: AccountId,
		jurisdiction: Option<Jurisdiction>,
		at: Moment,
		registration: Registration<AccountId>,
		record: Option<RegistryRecord>,
	) -> Self {
		Self { sponsor, jurisdiction, at, registration, record, pages: vec![] }
	}

	pub fn write(&mut self, at: Moment, by: AccountId, deed: Deed) {
		self.pages.push(Page { at, by, deed });
	}

	pub fn all(&self) -> Past<'_> {
		Past { file: self, pages: &self.pages }
	}
}

/// The diary up to a page.
#[derive(Clone, Copy)]
pub struct Past<'a> {
	pub file: &'a File,
	pub pages: &'a [Page],
}

/// An approval as it stands.
#[derive(Clone, Debug)]
pub struct Given {
	pub by: AccountId,
	pub capacity: Capacity<AccountId>,
	pub terms: ApprovalTerms,
	pub state: ApprovalState,
}

/// A participant as he stands.
#[derive(Clone, Debug)]
pub struct Person {
	pub site: SiteId,
	pub enrolled_at: Moment,
	pub basis: Basis,
	pub forms: Vec<SignedForm>,
	pub withdrawn: Withdrawn,
	pub place: Option<Place>,
}

/// An outcome as it stands.
#[derive(Clone, Debug)]
pub struct Promise {
	pub since: Moment,
	pub now: NewOutcome,
	pub former: Vec<NewOutcome>,
	pub dropped: Option<Moment>,
	/// As what it was reported, and when.
	pub results: Vec<(OutcomeKind, Moment)>,
}

impl<'a> Past<'a> {
	/// The diary before a page, or with it.
	pub fn before(self, page: usize) -> Past<'a> {
		Past { pages: &self.pages[..page], ..self }
	}

	pub fn through(self, page: usize) -> Past<'a> {
		self.before(page + 1)
	}

	/// What pages of some kind say, each with its time.
	pub fn of<T>(self, find: impl Fn(&'a Page) -> Option<T>) -> Vec<T> {
		self.pages.iter().filter_map(find).collect()
	}

	pub fn count(self, is: impl Fn(&Deed) -> bool) -> u32 {
		self.pages.iter().filter(|page| is(&page.deed)).count() as u32
	}

	/// Everybody who was enrolled: where, who, when.
	pub fn enrolled(self) -> Vec<(SiteId, &'a NewParticipant, Moment)> {
		let batches = self.of(|page| match &page.deed {
			Deed::Enrolled(site, people) => Some((*site, people)),
			_ => None,
		});
		batches
			.into_iter()
			.flat_map(|(site, people)| people.iter().map(move |(new, at)| (site, new, *at)))
			.collect()
	}

	/// What a registry had as having happened, where somebody took part there.
	fn elsewhere(self, date: impl Fn(&RegistryRecord) -> Option<RegistryDate>) -> Option<Moment> {
		let record = self.file.record.as_ref().filter(|_| self.began_elsewhere())?;
		date(record).filter(|date| date.actual).map(|date| date.at)
	}

	pub fn began_elsewhere(self) -> bool {
		self.file.record.as_ref().is_some_and(|record| {
			let nobody = record.status == Status::Withdrawn || record.enrolled == Some(0);
			!nobody && record.start.is_some_and(|date| date.actual)
		})
	}

	pub fn first_enrolment(self) -> Option<Moment> {
		let here = self.enrolled().into_iter().map(|(_, _, at)| at);
		here.chain(self.elsewhere(|record| record.start)).min()
	}

	pub fn primary_completion(self) -> Option<Moment> {
		let here = self.of(|page| match page.deed {
			Deed::Completed(at) => Some(at),
			_ => None,
		});
		here.last().copied().or(self.elsewhere(|record| record.primary_completion))
	}

	/// The earliest primary completion that was ever stated.
	pub fn first_completion(self) -> Option<Moment> {
		let here = self.of(|page| match page.deed {
			Deed::Completed(at) => Some(at),
			_ => None,
		});
		here.into_iter().chain(self.elsewhere(|record| record.primary_completion)).min()
	}

	pub fn end(self) -> Option<Moment> {
		let here = self.of(|page| match page.deed {
			Deed::Stated(StatusScope::Overall, status, _) if status.is_final() => Some(page.at),
			_ => None,
		});
		let over = self.file.record.as_ref().filter(|record| record.status.is_final());
		let actual = |date: Option<RegistryDate>| date.filter(|one| one.actual).map(|one| one.at);
		let elsewhere = over.map(|record| {
			let been = [Some(record.verified), actual(record.start), actual(record.primary_completion)];
			actual(record.completion).or(been.into_iter().flatten().max()).unwrap()
		});
		elsewhere.or(here.first().copied())
	}

	/// When somebody first was told who is in which arm.
	pub fn unblinding(self) -> Option<Moment> {
		let told = |page: &Page| matches!(page.deed, Deed::Told(..) | Deed::Shown(_)).then_some(page.at);
		self.of(told).first().copied()
	}

	pub fn lock(self) -> Option<Moment> {
		self.of(|page| matches!(page.deed, Deed::Locked).then_some(page.at)).first().copied()
	}

	pub fn is_locked(self) -> bool {
		let turns = self.of(|page| match page.deed {
			Deed::Locked => Some(true),
			Deed::Unlocked => Some(false),
			_ => None,
		});
		turns.last() == Some(&true)
	}

	/// How far it has come.
	pub fn stage(self) -> Stage {
		Stage {
			after_first_enrolment: self.first_enrolment().is_some(),
			after_primary_completion: self.primary_completion().is_some(),
			after_unblinding: self.unblinding().is_some(),
			after_lock: self.lock().is_some(),
		}
	}

	/// How far it had come at a time, as is known now.
	pub fn stage_at(self, at: Moment) -> Stage {
		let by = |time: Option<Moment>| time.is_some_and(|time| time <= at);
		Stage {
			after_first_enrolment: by(self.first_enrolment()),
			after_primary_completion: by(self.primary_completion()),
			after_unblinding: by(self.unblinding()),
			after_lock: by(self.lock()),
		}
	}

	pub fn status(self, of: StatusScope) -> Status {
		let stated = self.of(|page| match page.deed {
			Deed::Stated(scope, status, _) if scope == of => Some(status),
			_ => None,
		});
		let first = match (of, &self.file.record) {
			(StatusScope::Overall, Some(record)) => record.status,
			_ => Status::NotYetRecruiting,
		};
		stated.last().copied().unwrap_or(first)
	}

	/// Why it stopped, where it did.
	pub fn reason(self, of: StatusScope) -> Option<StopReason> {
		let stated = self.of(|page| match page.deed {
			Deed::Stated(scope, _, reason) if scope == of => Some(reason),
			_ => None,
		});
		let record = self.file.record.as_ref().filter(|_| of == StatusScope::Overall);
		stated.last().copied().unwrap_or(record.and_then(|record| record.reason))
	}

	/// When what of it is in a country ended.
	pub fn ended_in(self, country: CountryCode) -> Option<Moment> {
		let ends = self.of(|page| match page.deed {
			Deed::Stated(StatusScope::Country(one), status, _) if one == country && status.is_final() => {
				Some(page.at)
			}
			_ => None,
		});
		ends.last().copied()
	}

	pub fn verified(self) -> Moment {
		let said = self.of(|page| match page.deed {
			Deed::Verified | Deed::Stated(StatusScope::Overall, ..) => Some(page.at),
			_ => None,
		});
		let first = self.file.record.as_ref().map_or(self.file.at, |record| record.verified);
		said.last().copied().unwrap_or(first)
	}

	/// The sites, each with who leads it now.
	pub fn sites(self) -> Vec<NewSite<AccountId>> {
		let mut sites = vec![];
		for page in self.pages {
			match &page.deed {
				Deed::Opened(place) => sites.push(place.clone()),
				Deed::Led(site, who, place) => {
					let site = &mut sites[usize::from(*site)];
					(site.investigator, site.investigator_jurisdiction) = (*who, *place);
				}
				_ => (),
			}
		}
		sites
	}

	pub fn country_of(self, site: SiteId) -> Option<CountryCode> {
		let sites = self.sites();
		Some(sites.get(usize::from(site))?.capacity.jurisdiction?.country)
	}

	/// The sites in each country.
	pub fn countries(self) -> BTreeMap<CountryCode, Vec<SiteId>> {
		let mut countries = BTreeMap::<_, Vec<_>>::new();
		for site in 0..self.sites().len() as SiteId {
			countries.entry(self.country_of(site).unwrap()).or_default().push(site);
		}
		countries
	}

	pub fn accepted(self, site: SiteId) -> bool {
		self.pages.iter().any(|page| matches!(page.deed, Deed::Accepted(one) if one == site))
	}

	pub fn recruits(self, site: SiteId) -> bool {
		self.status(StatusScope::Site(site)).enrols()
	}

	pub fn enrolled_at(self, site: SiteId) -> u32 {
		self.enrolled().iter().filter(|(at, ..)| *at == site).count() as u32
	}

	pub fn investigator(self) -> AccountId {
		let since = self.of(|page| match &page.deed {
			Deed::Appointed(Role::PrincipalInvestigator(who)) => Some(*who),
			_ => None,
		});
		since.last().copied().unwrap_or(self.file.registration.investigator)
	}

	pub fn monitors(self) -> Option<Monitors<AccountId>> {
		let since = self.of(|page| match &page.deed {
			Deed::Appointed(Role::Monitors(monitors)) => Some(monitors.clone()),
			_ => None,
		});
		since.last().cloned().or(self.file.registration.monitors.clone())
	}

	/// How chance decides, since when, and who knows it.
	pub fn list(self) -> Option<(&'a Method, Moment, AccountId)> {
		let fixed = self.of(|page| match &page.deed {
			Deed::Fixed(method, who) => Some((method, page.at, *who)),
			_ => None,
		});
		let (method, at, who) = *fixed.first()?;
		let since = self.of(|page| match &page.deed {
			Deed::Appointed(Role::Randomiser(who)) => Some(*who),
			_ => None,
		});
		Some((method, at, since.last().copied().unwrap_or(who)))
	}

	/// Everybody who assigns, or has.
	pub fn randomisers(self) -> Vec<AccountId> {
		self.of(|page| match &page.deed {
			Deed::Fixed(_, who) | Deed::Appointed(Role::Randomiser(who)) => Some(*who),
			_ => None,
		})
	}

	/// The places that were assigned: to whom, with which leaf.
	pub fn assigned(self) -> Vec<(Place, H256, H256)> {
		self.of(|page| match page.deed {
			Deed::Assigned(who, place, leaf) => Some((place, who, leaf)),
			_ => None,
		})
	}

	/// The first place of a stratum behind all that were assigned.
	pub fn next_of(self, stratum: u16) -> u32 {
		let assigned = self.assigned().into_iter().filter(|(place, ..)| place.stratum == stratum);
		assigned.map(|(place, ..)| place.position + 1).max().unwrap_or(0)
	}

	/// What was shown of the list.
	pub fn shown(self) -> Vec<&'a Opening> {
		let all = self.of(|page| match &page.deed {
			Deed::Shown(openings) => Some(openings),
			_ => None,
		});
		all.into_iter().flatten().collect()
	}

	pub fn versions(self, kind: DocumentKind) -> VersionNumber {
		self.count(|deed| matches!(deed, Deed::Submitted(one) if *one == kind)) as VersionNumber
	}

	/// An approval, by its number, as it stands.
	pub fn approval(self, number: ItemId) -> Option<Given> {
		let mut given = self.of(|page| match &page.deed {
			Deed::Approved(capacity, terms) => Some(Given {
				by: page.by,
				capacity: capacity.clone(),
				terms: terms.clone(),
				state: ApprovalState::InForce,
			}),
			_ => None,
		});
		let mut one = (number < given.len() as ItemId).then(|| given.swap_remove(number as usize))?;
		for page in self.pages {
			match page.deed {
				Deed::Decided(of, action) if of == number => match action {
					ApprovalAction::Suspend => one.state = ApprovalState::Suspended,
					ApprovalAction::Reinstate => one.state = ApprovalState::InForce,
					ApprovalAction::Withdraw => one.state = ApprovalState::Withdrawn,
					ApprovalAction::Continue { until } => one.terms.until = Some(until),
				},
				_ => (),
			}
		}
		Some(one)
	}

	/// Whether an approval held at a time: by what had been said of it then, before or in that moment.
	pub fn held(self, number: ItemId, at: Moment) -> bool {
		let before = self.pages.iter().take_while(|page| page.at < at).count();
		let then = self.pages.iter().take_while(|page| page.at <= at).count();
		(before..=then).any(|page| {
			self.before(page).approval(number).is_some_and(|given| {
				given.state == ApprovalState::InForce && given.terms.until.is_none_or(|until| at <= until)
			})
		})
	}

	/// Whether an approval is for a site.
	pub fn is_for(self, given: &Given, site: SiteId) -> bool {
		match &given.terms.scope {
			ApprovalScope::Sites(sites) => sites.contains(&site),
			ApprovalScope::Countries(countries) => {
				self.country_of(site).is_some_and(|country| countries.contains(&country))
			}
		}
	}

	/// What a site works under.
	pub fn adopted(self, site: SiteId) -> Option<(ItemId, Option<ItemId>)> {
		self.adoptions(site).last().map(|(_, adopted)| *adopted)
	}

	/// What a site worked under, each since when.
	fn adoptions(self, site: SiteId) -> Vec<(Moment, (ItemId, Option<ItemId>))> {
		self.of(|page| match page.deed {
			Deed::Adopted(at, ethics, authority) if at == site => Some((page.at, (ethics, authority))),
			_ => None,
		})
	}

	/// What a site worked under at a time, of the last four; the first of them if that was earlier.
	pub fn adopted_at(self, site: SiteId, at: Moment) -> Option<(ItemId, Option<ItemId>)> {
		let all = self.adoptions(site);
		let known = &all[all.len().saturating_sub(4)..];
		let then = known.iter().rfind(|(since, _)| *since <= at);
		then.or(known.first()).map(|(_, adopted)| *adopted)
	}

	/// Since when what a site worked under is known.
	pub fn known_since(self, site: SiteId) -> Moment {
		let all = self.adoptions(site);
		if all.len() > 4 {
			all[all.len() - 4].0
		} else {
			0
		}
	}

	/// Whether a site works under something else since.
	pub fn adopted_anew_after(self, site: SiteId, at: Moment) -> bool {
		let all = self.adoptions(site);
		all.len() > 1 && all.last().is_some_and(|(since, _)| at < *since)
	}

	/// What a participant takes part under who signed at a site at a time.
	fn basis(self, site: SiteId, at: Moment) -> Basis {
		let (ethics, authority) = self.adopted_at(site, at).expect("nobody signs without approval");
		Basis { protocol: self.approval(ethics).unwrap().terms.protocol, ethics, authority }
	}

	/// A participant.
	pub fn person(self, who: H256) -> Option<Person> {
		let mut found = None;
		for (number, page) in self.pages.iter().enumerate() {
			match (&page.deed, &mut found) {
				(Deed::Enrolled(site, people), None) => {
					let one = people.iter().find(|(new, _)| new.participant == who);
					found = one.map(|(new, at)| Person {
						site: *site,
						enrolled_at: *at,
						basis: self.before(number).basis(*site, *at),
						forms: new.forms.to_vec(),
						withdrawn: Withdrawn::default(),
						place: None,
					});
				}
				(Deed::Signed(one, form), Some(person)) if *one == who => {
					person.forms.push(*form);
					person.basis = self.before(number).basis(person.site, page.at);
				}
				(Deed::Withdrew(one, what), Some(person)) if *one == who => {
					let at = |before: &mut Option<Moment>, is: bool| {
						if is && before.is_none() {
							*before = Some(page.at);
						}
					};
					at(&mut person.withdrawn.treatment, what.treatment);
					at(&mut person.withdrawn.follow_up, what.follow_up);
					at(&mut person.withdrawn.future_data, what.future_data);
				}
				(Deed::Assigned(one, place, _), Some(person)) if *one == who => person.place = Some(*place),
				_ => (),
			}
		}
		found
	}

	/// As what each outcome was promised at a time, in which what was changed then does not count yet.
	pub fn kinds_at(self, at: Moment) -> Vec<Option<OutcomeKind>> {
		if at < self.file.at {
			return vec![];
		}
		let earlier = self.before(self.pages.iter().take_while(|page| page.at < at).count());
		let of = |one: &Promise| one.dropped.is_none().then_some(one.now.kind);
		let mut kinds: Vec<_> = earlier.promises().iter().map(of).collect();
		for page in self.pages.iter().filter(|page| page.at == at) {
			let Deed::Amended(amendment) = &page.deed else { continue };
			for one in &amendment.outcomes {
				if let OutcomeAmendment::Add(new) = one {
					kinds.push(Some(new.kind));
				}
			}
		}
		kinds
	}

	/// The outcomes, those that were given up among them.
	pub fn promises(self) -> Vec<Promise> {
		let new = |since: Moment, now: &NewOutcome| Promise {
			since,
			now: *now,
			former: vec![],
			dropped: None,
			results: vec![],
		};
		let registered = self.file.at;
		let mut promises: Vec<_> =
			self.file.registration.outcomes.iter().map(|now| new(registered, now)).collect();
		for page in self.pages {
			match &page.deed {
				Deed::Amended(amendment) => {
					for one in &amendment.outcomes {
						match one {
							OutcomeAmendment::Add(outcome) => promises.push(new(page.at, outcome)),
							OutcomeAmendment::Change { outcome, to } => {
								let promise = &mut promises[usize::from(*outcome)];
								promise.former.push(promise.now);
								promise.now = *to;
							}
							OutcomeAmendment::Drop { outcome } => {
								promises[usize::from(*outcome)].dropped = Some(page.at)
							}
						}
					}
				}
				Deed::Answered(results) => {
					for result in results {
						promises[usize::from(result.outcome)].results.push((result.as_kind, page.at));
					}
				}
				_ => (),
			}
		}
		promises
	}
}
