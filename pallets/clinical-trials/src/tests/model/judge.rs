//! What is to be said of a trial, read out of its diary.

use super::{diary::Page, *};

use OutcomeFault::*;
use Regime::*;

/// What is found, and what is due.
#[derive(Default)]
struct Notes {
	findings: Vec<Finding>,
	due: Vec<Due>,
}

/// The same day so many years later, counted out year by year.
pub fn anniversary(of: Moment, years: u64) -> Moment {
	let leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
	let length = |year: u64| 365 + u64::from(leap(year));
	let (mut year, mut day) = (1970, of / DAY);
	while day >= length(year) {
		day -= length(year);
		year += 1;
	}
	// Days are counted as if each February had 29, to be named alike in every year.
	let named = if !leap(year) && day >= 59 { day + 1 } else { day };
	let to = year + years;
	let same = match named {
		59 if !leap(to) => 58,
		named if named > 59 && !leap(to) => named - 1,
		named => named,
	};
	let before: u64 = (1970..to).map(length).sum();
	(before + same) * DAY + of % DAY
}

impl<'a> Past<'a> {
	/// What went otherwise than was promised, as it was seen when it was done: at which page.
	pub fn deviations(self) -> Vec<(usize, Deviation)> {
		let mut seen = vec![];
		for (number, page) in self.pages.iter().enumerate() {
			let before = self.before(number);
			match &page.deed {
				Deed::Enrolled(site, people) => {
					let held = |at: Moment| {
						let (ethics, authority) = before.adopted_at(*site, at).unwrap();
						before.held(ethics, at) && authority.is_none_or(|one| before.held(one, at))
					};
					if people.iter().any(|(_, at)| before.adopted_anew_after(*site, *at)) {
						seen.push((number, Deviation::EnteredUnderFormer(*site)));
					}
					if people.iter().any(|(_, at)| !held(*at)) {
						seen.push((number, Deviation::EnrolledUnapproved(*site)));
					}
					let fixed = before.list().map(|(_, at, _)| at);
					if people.iter().any(|(_, at)| fixed.is_some_and(|fixed| *at < fixed)) {
						seen.push((number, Deviation::EnrolledBeforeRandomisation(*site)));
					}
				}
				Deed::Assigned(_, place, _) => {
					let position = before.next_of(place.stratum);
					if position < place.position {
						let (first, count) = (Place { position, ..*place }, place.position - position);
						seen.push((number, Deviation::PlacesSkipped { first, count }));
					}
				}
				Deed::Completed(_) => {
					if let Some(was) = before.primary_completion() {
						seen.push((number, Deviation::CompletionRestated { was }));
					}
				}
				Deed::Unlocked if before.shown().is_empty() => {
					seen.push((number, Deviation::DatabaseUnlocked))
				}
				Deed::Unlocked => seen.push((number, Deviation::UnlockedAfterOpening)),
				_ => (),
			}
		}
		seen
	}

	pub fn regimes(self) -> Vec<Regime> {
		let design = &self.file.registration.design;
		let mut regimes = vec![];
		if design.study == StudyType::Interventional {
			regimes.push(IcmjeWho);
			let late = |phase: &Phase| *phase > Phase::Phase1;
			if design.fdaaa && (design.phases.is_empty() || design.phases.iter().any(late)) {
				regimes.push(Fdaaa);
			}
			if design.eu_ctr {
				regimes.push(EuCtr);
			}
		}
		regimes.push(GoodClinicalPractice);
		regimes
	}

	fn is_stale(self, now: Moment) -> bool {
		let status = self.status(StatusScope::Overall);
		let rests = status.is_final() || status == Status::Suspended;
		!rests && anniversary(self.verified(), 2) < now
	}

	fn known_status(self, now: Moment) -> KnownStatus {
		let stated = self.status(StatusScope::Overall);
		let sites = self.sites().len() as SiteId;
		if self.is_stale(now) {
			KnownStatus::Unknown { last_known: stated }
		} else if stated.enrols() && sites > 0 && !(0..sites).any(|site| self.recruits(site)) {
			KnownStatus::NowhereRecruiting { stated }
		} else {
			KnownStatus::Stated(stated)
		}
	}

	pub fn certified(self) -> Option<Moment> {
		self.of(|page| matches!(page.deed, Deed::Certified).then_some(page.at)).first().copied()
	}

	/// When results first were there of anything.
	pub fn first_results(self) -> Option<Moment> {
		let here = self.of(|page| matches!(page.deed, Deed::Answered(_)).then_some(page.at));
		self.results_elsewhere().or(here.first().copied())
	}

	fn results_elsewhere(self) -> Option<Moment> {
		self.file.record.as_ref().and_then(|record| record.results)
	}

	/// When results were there of all primary outcomes.
	fn whole_results(self) -> Option<Moment> {
		if self.results_elsewhere().is_some() {
			return self.results_elsewhere();
		}
		let promises = self.promises();
		let stated = [self.first_completion(), self.primary_completion()];
		// What was registered here later was promised all the same.
		let then: Vec<_> =
			stated.into_iter().flatten().map(|at| self.kinds_at(at.max(self.file.at))).collect();
		let owed = (0..).zip(&promises).filter(|(number, one)| {
			let now = one.dropped.is_none() && one.now.kind == OutcomeKind::Primary;
			now || then.iter().any(|kinds| kinds.get(*number) == Some(&Some(OutcomeKind::Primary)))
		});
		let mut last = 0;
		for (_, promise) in owed {
			let (_, first) = promise.results.first()?;
			last = last.max(*first);
		}
		Some(last)
	}

	/// Until when results are due in the United States.
	pub fn due_in_america(self) -> Option<Moment> {
		let end = self.end().filter(|_| self.first_enrolment().is_some());
		let due = anniversary(self.first_completion().into_iter().chain(end).min()?, 1);
		Some(self.certified().map_or(due, |at| due.max(anniversary(at, 2))))
	}

	/// Until when they are due in Europe.
	fn due_in_europe(self) -> Option<Moment> {
		let mut ends = vec![];
		for (country, sites) in self.countries() {
			let took_part = sites.iter().any(|site| self.enrolled_at(*site) > 0);
			if country.is_in_eea() && (took_part || self.file.record.is_some()) {
				ends.push(self.ended_in(country));
			}
		}
		let last = ends.iter().copied().max().flatten().filter(|_| ends.iter().all(Option::is_some));
		let due = last.or(self.end()).map(|end| anniversary(end, 1));
		self.first_enrolment().and(due)
	}

	/// The report.
	pub fn judge(self, now: Moment) -> TrialReport {
		let mut notes = Notes::default();
		for regime in self.regimes() {
			self.judge_registration(regime, &mut notes);
			self.judge_results(regime, now, &mut notes);
		}
		self.judge_outcomes(&mut notes);
		self.judge_answers(&mut notes);
		self.judge_conduct(&mut notes);
		self.judge_deadlines(now, &mut notes);
		self.judge_currency(now, &mut notes);
		TrialReport {
			status: self.known_status(now),
			attested_by: self.file.record.as_ref().map(|record| record.record),
			regimes: self.regimes(),
			findings: notes.findings,
			due: notes.due,
			complete: true,
		}
	}

	/// Whether what is stated is kept up to date, where it is not over.
	fn judge_currency(self, now: Moment, notes: &mut Notes) {
		if self.status(StatusScope::Overall).is_final() {
			return;
		}
		let by_law = self.regimes().contains(&Fdaaa);
		let (regime, years) = if by_law { (Fdaaa, 1) } else { (GoodClinicalPractice, 2) };
		let at = anniversary(self.verified(), years);
		if at < now && (by_law || self.is_stale(now)) {
			self.note(notes, regime, Fault::StatusUnverified, at);
		}
		let amended = self.of(|page| match &page.deed {
			Deed::Amended(amendment) => Some(amendment.plan),
			_ => None,
		});
		let plan = amended.last().copied().unwrap_or(self.file.registration.plan);
		let planned = plan.primary_completion;
		let goes_on = self.first_enrolment().is_some() && self.primary_completion().is_none();
		if goes_on && planned + 30 * DAY < now {
			self.note(notes, regime, Fault::CompletionUnstated { planned }, planned + 30 * DAY);
		}
	}

	/// Notes what is so since a time, with how far the trial had come by then.
	fn note(self, notes: &mut Notes, regime: Regime, fault: Fault, at: Moment) {
		notes.findings.push(Finding { regime, fault, at, stage: self.stage_at(at) });
	}

	fn judge_registration(self, regime: Regime, notes: &mut Notes) {
		let Some(first) = self.first_enrolment() else { return };
		let registered = self.file.record.as_ref().map_or(self.file.at, |record| record.registered);
		let days = match regime {
			GoodClinicalPractice => return,
			Fdaaa => 21,
			IcmjeWho | EuCtr => 0,
		};
		let due = first + days * DAY;
		if due < registered {
			self.note(notes, regime, Fault::RegisteredLate { due }, registered);
		}
	}

	fn judge_results(self, regime: Regime, now: Moment, notes: &mut Notes) {
		if self.status(StatusScope::Overall) == Status::Withdrawn {
			return;
		}
		let due = match regime {
			Fdaaa => self.due_in_america(),
			EuCtr => self.due_in_europe(),
			IcmjeWho | GoodClinicalPractice => None,
		};
		let Some(due) = due else { return };
		let reported = self.whole_results();
		if reported.is_none() && now <= due {
			notes.due.push(Due::Results(regime, due));
		} else if reported.is_none_or(|at| at > due) {
			self.note(notes, regime, Fault::ResultsOverdue { due, reported }, due);
		}
	}

	/// What was otherwise in the outcomes after somebody had taken part.
	fn judge_outcomes(self, notes: &mut Notes) {
		for (number, page) in self.pages.iter().enumerate() {
			let Deed::Amended(amendment) = &page.deed else { continue };
			let mut outcomes: Vec<_> = self.before(number).promises().iter().map(|one| one.now).collect();
			for one in &amendment.outcomes {
				match one {
					OutcomeAmendment::Add(new) => {
						outcomes.push(*new);
						let last = outcomes.len() - 1;
						if page.at > self.file.at {
							self.note_outcome(notes, number, last as OutcomeId, Added);
						}
					}
					OutcomeAmendment::Change { outcome, to } => {
						let was = std::mem::replace(&mut outcomes[usize::from(*outcome)], *to);
						if to.kind < was.kind {
							self.note_outcome(notes, number, *outcome, Promoted);
						}
						if to.kind > was.kind {
							self.note_outcome(notes, number, *outcome, Demoted);
						}
						if to.measure != was.measure || to.time_frame != was.time_frame {
							self.note_outcome(notes, number, *outcome, Changed);
						}
					}
					OutcomeAmendment::Drop { outcome } => self.note_outcome(notes, number, *outcome, Dropped),
				}
			}
		}
	}

	/// Notes what became of an outcome, if somebody had taken part: as the diary says up to there, or as was stated since.
	fn note_outcome(self, notes: &mut Notes, number: usize, outcome: OutcomeId, fault: OutcomeFault) {
		let Page { at, .. } = self.pages[number];
		let earlier = |time: Option<Moment>| time.is_some_and(|time| time < at);
		let known = self.before(number).stage();
		let stage = Stage {
			after_first_enrolment: known.after_first_enrolment || earlier(self.first_enrolment()),
			after_primary_completion: known.after_primary_completion || earlier(self.primary_completion()),
			..known
		};
		if stage.after_first_enrolment {
			let fault = Fault::Outcome { outcome, fault };
			notes.findings.push(Finding { regime: GoodClinicalPractice, fault, at, stage });
		}
	}

	/// Whether results answer what was promised when they were reported, and all of it.
	fn judge_answers(self, notes: &mut Notes) {
		for (number, page) in self.pages.iter().enumerate() {
			let Deed::Answered(results) = &page.deed else { continue };
			let promises = self.before(number).promises();
			for OutcomeResult { outcome, as_kind, .. } in results {
				let promised = promises[usize::from(*outcome)].now.kind;
				let fault = if *as_kind < promised { ReportedAsMore } else { ReportedAsLess };
				if *as_kind != promised {
					let fault = Fault::Outcome { outcome: *outcome, fault };
					self.note(notes, GoodClinicalPractice, fault, page.at);
				}
			}
		}
		let Some(first) = self.first_results() else { return };
		for (outcome, promise) in (0..).zip(self.promises()) {
			let owed = promise.dropped.is_none() && self.results_elsewhere().is_none();
			if owed && promise.results.is_empty() {
				let fault = Fault::Outcome { outcome, fault: NotReported };
				self.note(notes, GoodClinicalPractice, fault, first.max(promise.since));
			}
		}
	}

	fn judge_conduct(self, notes: &mut Notes) {
		let regime = GoodClinicalPractice;
		let mut version = 0;
		for (number, page) in self.pages.iter().enumerate() {
			if !matches!(page.deed, Deed::Submitted(DocumentKind::AnalysisPlan)) {
				continue;
			}
			version += 1;
			let stage = self.before(number).stage();
			if stage.after_unblinding {
				let fault = Fault::AnalysisPlanChanged { version };
				notes.findings.push(Finding { regime, fault, at: page.at, stage });
			}
		}
		for (number, deviation) in self.deviations() {
			let (at, stage) = (self.pages[number].at, self.through(number).stage());
			notes.findings.push(Finding { regime, fault: Fault::Deviation(deviation), at, stage });
		}
		let mut unblinding = 0;
		for (number, page) in self.pages.iter().enumerate() {
			let Deed::Told(_, reason) = page.deed else { continue };
			if !self.before(number).is_locked() {
				self.note(notes, regime, Fault::Unblinded { unblinding, reason }, page.at);
			}
			unblinding += 1;
		}
		let missing = (self.assigned().len() - self.shown().len()) as u32;
		if let Some(first) = self.first_results().filter(|_| missing > 0) {
			self.note(notes, regime, Fault::ListNotOpened { missing }, first);
		}
		if let Some(first) = self.first_enrolment().filter(|_| self.file.record.is_some()) {
			let approved = |page: &Page| matches!(page.deed, Deed::Approved(..)) && page.at <= first;
			if !self.pages.iter().any(approved) {
				self.note(notes, regime, Fault::ApprovalUnknown, first);
			}
		}
	}

	fn judge_deadlines(self, now: Moment, notes: &mut Notes) {
		for (event, (due, reported)) in (0..).zip(self.events()) {
			let Some(due) = due else { continue };
			match reported {
				None if now <= due => notes.due.push(Due::SafetyReport(event, due)),
				Some(at) if at <= due => (),
				_ => {
					let fault = Fault::SafetyReportOverdue { event, due, reported };
					self.note(notes, GoodClinicalPractice, fault, due);
				}
			}
		}
		let law = if self.regimes().contains(&EuCtr) { EuCtr } else { GoodClinicalPractice };
		for (measure, (due, notified)) in (0..).zip(self.measures()) {
			match notified {
				None if now <= due => notes.due.push(Due::Notification(measure, due)),
				Some(at) if at <= due => (),
				_ => {
					let fault = Fault::MeasureNotNotified { measure, due, notified };
					self.note(notes, law, fault, due);
				}
			}
		}
	}

	/// The safety events: until when each has to be reported, if it has, and when it was.
	pub fn events(self) -> Vec<(Option<Moment>, Option<Moment>)> {
		let happened = self.of(|page| match page.deed {
			Deed::Happened(_, terms, aware) => Some((terms, aware)),
			_ => None,
		});
		let told = |event: ItemId| {
			self.of(|page| matches!(page.deed, Deed::Reported(one) if one == event).then_some(page.at))
		};
		let of = |(event, (terms, aware)): (ItemId, (EventTerms, Moment))| {
			let expedited = terms.suspected && terms.unexpected;
			let days = match terms.seriousness {
				Seriousness::FatalOrLifeThreatening if expedited => Some(7),
				Seriousness::Serious if expedited => Some(15),
				_ => None,
			};
			(days.map(|days| aware + days * DAY), told(event).first().copied())
		};
		(0..).zip(happened).map(of).collect()
	}

	/// The urgent measures: until when each has to be notified, and when it was.
	pub fn measures(self) -> Vec<(Moment, Option<Moment>)> {
		let taken = self.of(|page| match page.deed {
			Deed::Measured(_, at) => Some(at),
			_ => None,
		});
		let told = |measure: ItemId| {
			self.of(|page| matches!(page.deed, Deed::Notified(one) if one == measure).then_some(page.at))
		};
		(0..).zip(taken).map(|(number, at)| (at + NOTIFICATION, told(number).first().copied())).collect()
	}
}
