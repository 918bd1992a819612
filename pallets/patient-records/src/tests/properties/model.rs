//! The decision as a model: sets of points and plain loops, nothing of the pallet's own matching.
//!
//! What is asked for is a set of documents, of authors, of sensitivities and of moments; so is what a consent is about. A
//! permit has to contain all of each set, a denial to share a point with each.

use super::*;

/// A document, or whatever else there may be of a category.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Point {
	Document(RecordId),
	Other(RecordCategory),
}

/// What is asked for, point by point.
struct Asked {
	documents: BTreeSet<Point>,
	authors: BTreeSet<AccountId>,
	sensitivities: BTreeSet<Sensitivity>,
	moments: BTreeSet<u64>,
}

fn moments(period: Period) -> BTreeSet<u64> {
	let mut points = BTreeSet::new();
	for tick in 0..TICKS {
		let moment = START + tick;
		let ended = matches!(period.until, Some(until) if until <= moment);
		if moment >= period.from && !ended {
			points.insert(tick);
		}
	}
	if period.until.is_none() {
		points.insert(LATER);
	}
	points
}

/// From the first moment in which something arose to the last.
fn span(versions: &[(Sensitivity, Period)]) -> BTreeSet<u64> {
	let mut points = BTreeSet::new();
	for (_, data_period) in versions {
		points.extend(moments(*data_period));
	}
	let last = *points.last().unwrap();
	(*points.first().unwrap()..=last).collect()
}

/// Whom a document may be by.
fn anybody() -> BTreeSet<AccountId> {
	BTreeSet::from([PATIENT, HOSPITAL, CLINIC, PAYER, RESEARCHER])
}

impl World {
	fn asked(&self, data: RequestedData) -> Option<Asked> {
		match data {
			RequestedData::Record(record) if record < ERASED => {
				let document = &self.documents[record as usize];
				Some(Asked {
					documents: BTreeSet::from([Point::Document(record)]),
					authors: BTreeSet::from([AUTHORS[record as usize]]),
					// Who gets a record gets all of its versions.
					sensitivities: document.versions.iter().map(|version| version.0).collect(),
					moments: span(&document.versions),
				})
			}
			RequestedData::Record(_) => None,
			RequestedData::Category { category, sensitivity, data_date } => {
				let mut documents = BTreeSet::from([Point::Other(category)]);
				for (record, document) in self.documents.iter().enumerate() {
					if document.category == category {
						documents.insert(Point::Document(record as u64));
					}
				}
				let mut sensitivities = BTreeSet::new();
				for level in SENSITIVITIES {
					sensitivities.insert(level);
					if level == sensitivity {
						break;
					}
				}
				let moments = match data_date {
					Some(date) => BTreeSet::from([date - START]),
					None => (0..TICKS).chain([LATER, EARLIER]).collect(),
				};
				Some(Asked { documents, authors: anybody(), sensitivities, moments })
			}
		}
	}

	fn holds(&self, who: AccountId, kind: &CredentialKind<AccountId>) -> Holding {
		for (row, holding) in LICENCES.iter().zip(&self.licences) {
			if row.0 == who && row.1 == *kind {
				return *holding;
			}
		}
		Holding::Never
	}

	fn works_for(&self, who: AccountId, organisation: AccountId) -> bool {
		let mut works = who == organisation;
		for (row, holding) in STAFF.iter().zip(&self.staff) {
			works = works || (*row == (who, organisation) && *holding == Holding::Held);
		}
		works
	}

	/// Whether he was taken on there and has not left.
	fn is_on_the_staff_of(&self, who: AccountId, organisation: AccountId) -> bool {
		let mut staff = who == organisation;
		for (row, holding) in STAFF.iter().zip(&self.staff) {
			let tied = matches!(holding, Holding::Held | Holding::Suspended);
			staff = staff || (*row == (who, organisation) && tied);
		}
		staff
	}

	fn is_about(&self, terms: &ConsentTerms<AccountId>, question: &RequestOf<Test>) -> bool {
		let denies = terms.effect == Effect::Deny;
		match &terms.grantee {
			Grantee::Anyone => true,
			Grantee::Account(account) => question.actor == *account,
			Grantee::Organisation(named) => {
				let mut parties = vec![question.actor];
				parties.extend(question.organisation);
				if denies {
					parties.extend(
						[HOSPITAL, CLINIC]
							.iter()
							.filter(|one| self.is_on_the_staff_of(question.actor, **one)),
					);
				}
				parties.contains(named)
			}
			Grantee::Kind(Capacity { kind, .. }) => {
				let mut parties = vec![question.actor];
				parties.extend(question.organisation);
				if denies {
					return parties.iter().any(|one| self.holds(*one, kind) != Holding::Never);
				}
				let personal = *kind == CredentialKind::Physician;
				let bearer = if personal { parties.first() } else { parties.last() };
				self.holds(*bearer.unwrap(), kind) == Holding::Held
			}
		}
	}

	/// All that keeps a consent from applying, in the order in which it is told.
	fn mismatches(
		&self,
		terms: &ConsentTerms<AccountId>,
		question: &RequestOf<Test>,
		asked: &Asked,
	) -> Vec<Mismatch> {
		let permits = terms.effect == Effect::Permit;
		let mut reached = BTreeSet::<Purpose>::new();
		for purpose in &terms.purposes {
			reached.extend(reached_by(*purpose).iter().copied());
		}
		let mut documents = BTreeSet::new();
		for (record, document) in self.documents.iter().enumerate() {
			let within = match &terms.data {
				DataScope::All => true,
				DataScope::Categories(some) => some.contains(&document.category),
				DataScope::Record(one) => *one == record as u64,
			};
			if within {
				documents.insert(Point::Document(record as u64));
			}
		}
		for category in CATEGORIES {
			let within = match &terms.data {
				DataScope::All => true,
				DataScope::Categories(some) => some.contains(&category),
				DataScope::Record(_) => false,
			};
			if within {
				documents.insert(Point::Other(category));
			}
		}
		let authors: BTreeSet<_> =
			if terms.authors.is_empty() { anybody() } else { terms.authors.iter().copied().collect() };
		let position = SENSITIVITIES.iter().position(|level| *level == terms.sensitivity).unwrap();
		let levels = if permits { &SENSITIVITIES[..=position] } else { &SENSITIVITIES[position..] };
		let levels: BTreeSet<_> = levels.iter().copied().collect();
		let arose = match terms.data_period {
			Some(period) => moments(period),
			None => (0..TICKS).chain([LATER, EARLIER]).collect(),
		};
		let names = matches!(terms.grantee, Grantee::Account(_) | Grantee::Organisation(_));
		let is_research = reached_by(Purpose::Research).contains(&question.purpose);

		let mut found = vec![];
		let mut check = |fits: bool, mismatch| {
			if !fits {
				found.push(mismatch);
			}
		};
		check(moments(terms.period).contains(&self.now), Mismatch::Period);
		check(terms.actions.contains(&question.action), Mismatch::Action);
		check(reached.contains(&question.purpose), Mismatch::Purpose);
		check(fits(permits, &documents, &asked.documents), Mismatch::Data);
		check(fits(permits, &authors, &asked.authors), Mismatch::Author);
		check(fits(permits, &levels, &asked.sensitivities), Mismatch::Sensitivity);
		check(fits(permits, &arose, &asked.moments), Mismatch::DataPeriod);
		check(!(permits && self.opted_out && is_research && !names), Mismatch::ResearchOptOut);
		check(self.is_about(terms, question), Mismatch::Grantee);
		found
	}

	fn emergency(&self, question: &RequestOf<Test>, asked: &Asked) -> Decision {
		// The glasses that were broken elsewhere have the first numbers.
		let mut number = self.elsewhere.iter().flatten().count() as u64;
		let mut mine = None;
		let mut suspended = false;
		for (index, (actor, organisation)) in RESCUERS.iter().enumerate() {
			if let Some((lasts, outcome)) = self.broken[index] {
				if *actor == question.actor {
					mine = Some((number, *organisation, lasts));
					suspended = outcome == Outcome::Unjustified;
				}
				number += 1;
			}
			if *actor == question.actor && self.elsewhere[index] == Some(Outcome::Unjustified) {
				suspended = true;
			}
		}
		let Some((number, organisation, lasts)) = mine else { return Decision::NoEmergency };
		let licensed = self.holds(question.actor, &CredentialKind::Physician) == Holding::Held;
		let passed = self.now >= lasts;
		let for_another = question.organisation != Some(organisation);
		if passed || for_another || !licensed || question.action == Action::Disclose {
			return Decision::NoEmergency;
		}
		if suspended {
			return Decision::PrivilegeSuspended;
		}
		let wrote_it = asked.authors == BTreeSet::from([organisation]);
		// A law covers itself and whatever is a part of where it holds.
		let binds = |one: Refusal| one.lawful && LICENSED.starts_with(one.law);
		if self.refusal.is_some_and(binds) && !wrote_it {
			return Decision::EmergencyRefused;
		}
		Decision::Emergency { emergency: number }
	}

	/// The answer, and why, where the first consent has this number.
	pub(super) fn answer(&self, question: &RequestOf<Test>, first: ConsentId) -> Explanation {
		let outright = |decision| Explanation { decision, consents: vec![] };
		if question.profile != PROFILE {
			return outright(Decision::NoProfile);
		}
		let Some(asked) = self.asked(question.data) else { return outright(Decision::NoRecord) };
		if let Some(organisation) = question.organisation {
			if !self.works_for(question.actor, organisation) {
				return outright(Decision::NotAffiliated);
			}
		}
		let own = question.organisation.is_none()
			&& reached_by(Purpose::PatientRequest).contains(&question.purpose);
		if own && question.actor == PATIENT {
			return outright(Decision::Controller);
		}
		if question.purpose == Purpose::BreakTheGlass {
			return outright(self.emergency(question, &asked));
		}
		let (mut denials, mut permits, mut opted_out) = (vec![], vec![], false);
		let mut consents = vec![];
		for (index, terms) in self.consents.iter().enumerate() {
			let number = first + index as u32;
			let found = self.mismatches(terms, question, &asked);
			match (found.is_empty(), terms.effect) {
				(true, Effect::Deny) => denials.push(number),
				(true, Effect::Permit) => permits.push(number),
				(false, _) => opted_out = opted_out || found == [Mismatch::ResearchOptOut],
			}
			consents.push((number, terms.effect, found.first().copied()));
		}
		let represents = question.actor == PARENT
			&& self.parent.as_ref().is_some_and(|(powers, period, contested)| {
				powers.contains(&Power::Access) && !contested && moments(*period).contains(&self.now)
			});
		let decision = if let Some(consent) = denials.first() {
			Decision::Denied { consent: *consent }
		} else if own && represents && question.action != Action::Contribute {
			Decision::Representative
		} else if let Some(consent) = permits.first() {
			Decision::Permitted { consent: *consent }
		} else if opted_out {
			Decision::ResearchOptOut
		} else {
			Decision::NoConsent
		};
		Explanation { decision, consents }
	}
}

/// Whether a permit for `own` contains all that is asked for, or a denial of it shares a point with it.
fn fits<Point: Ord>(permits: bool, own: &BTreeSet<Point>, asked: &BTreeSet<Point>) -> bool {
	if permits {
		asked.iter().all(|point| own.contains(point))
	} else {
		asked.iter().any(|point| own.contains(point))
	}
}
