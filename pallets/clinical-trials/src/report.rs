//! The report: what was promised, what was done, and what is otherwise, regime by regime.

use alloc::vec::Vec;
use core::cmp::Ordering;
use salus_primitives::Moment;

use crate::{
	calendar::years_after,
	safety::DAY,
	types::{
		DocumentKind, Due, Fault, Finding, KnownStatus, Milestones, NewOutcome, Outcome, OutcomeFault,
		OutcomeId, OutcomeKind, Phase, Regime, Stage, Status, StudyType, Trial, TrialId, TrialReport,
	},
	Approvals, Config, Countries, Deviations, DocumentVersions, ExpeditedEvents, Outcomes, Pallet,
	SafetyEvents, Trials, Unblindings, UrgentMeasures,
};

/// How many years a status is believed that nobody verifies (ClinicalTrials.gov: two).
const VERIFIED_FOR: u32 = 2;
/// Within how many years an applicable trial is verified (42 CFR 11.64(a)(1): not less than once every 12 months).
const VERIFIED_BY_LAW: u32 = 1;
/// Within how many days a completion date is updated that has changed (42 CFR 11.64(a)(1): 30).
const UPDATED_WITHIN: Moment = 30 * DAY;
/// Within how many days of the first enrolment an applicable trial is registered (42 CFR 11.24(a)).
const REGISTERED_WITHIN: Moment = 21 * DAY;
/// How many events that have to be reported, measures, deviations and unblindings a report reads of each.
const MOST_READ: u32 = 1_000;

/// What a report has found so far.
struct Findings {
	list: Vec<Finding>,
	due: Vec<Due>,
	milestones: Milestones,
	now: Moment,
}

impl Findings {
	fn add(&mut self, regime: Regime, fault: Fault, at: Moment) {
		let stage = Self::stage_at(&self.milestones, at);
		self.list.push(Finding { regime, fault, at, stage });
	}

	fn add_at(&mut self, regime: Regime, fault: Fault, at: Moment, stage: Stage) {
		self.list.push(Finding { regime, fault, at, stage });
	}

	/// What counts only after the first enrolment: as it was known then, or as it is known now from times that were stated
	/// since.
	fn add_if_begun(&mut self, regime: Regime, fault: Fault, at: Moment, known: Stage) {
		// At the same moment the order of the block decides, which the chain knew then.
		let now_known = Self::stage_at(&self.milestones, at.saturating_sub(1));
		let stage = Stage {
			after_first_enrolment: known.after_first_enrolment || now_known.after_first_enrolment,
			after_primary_completion: known.after_primary_completion || now_known.after_primary_completion,
			..known
		};
		if stage.after_first_enrolment {
			self.add_at(regime, fault, at, stage);
		}
	}

	/// How far a trial had come at a time.
	fn stage_at(milestones: &Milestones, at: Moment) -> Stage {
		let passed = |milestone: Option<Moment>| milestone.is_some_and(|one| one <= at);
		Stage {
			after_first_enrolment: passed(milestones.first_enrolment),
			after_primary_completion: passed(milestones.primary_completion),
			after_unblinding: passed(milestones.unblinding),
			after_lock: passed(milestones.lock),
		}
	}

	/// Whether something was done in time: found if it was late or is, due if it may yet be.
	fn deadline(&mut self, regime: Regime, due: Moment, done: Option<Moment>, fault: Fault, open: Due) {
		match done {
			Some(done) if done <= due => {}
			None if self.now <= due => self.due.push(open),
			_ => self.add(regime, fault, due),
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn report_on(id: TrialId) -> Option<TrialReport> {
		let trial = Trials::<T>::get(id)?;
		let regimes = Self::regimes_of(&trial);
		let mut findings =
			Findings { list: Vec::new(), due: Vec::new(), milestones: trial.milestones, now: Self::now() };
		let outcomes: Vec<_> = (0..trial.counts.outcomes)
			.filter_map(|number| Outcomes::<T>::get(id, number).map(|outcome| (number, outcome)))
			.collect();
		let reported = Self::reported(&trial, &outcomes);
		for regime in &regimes {
			Self::judge_registration(&trial, *regime, &mut findings);
			Self::judge_results(id, &trial, *regime, reported, &mut findings);
		}
		for (number, outcome) in &outcomes {
			Self::judge_outcome(*number, outcome, &trial, &mut findings);
		}
		Self::judge_analysis_plan(id, &trial, &mut findings);
		let complete = Self::judge_conduct(id, &trial, &mut findings);
		Self::judge_currency(&trial, &mut findings);
		let status = Self::known_status(&trial);
		let Findings { mut list, due, .. } = findings;
		list.sort_by_key(|finding| finding.at);
		let attested_by = trial.imported.as_ref().map(|record| record.record);
		Some(TrialReport { status, attested_by, regimes, findings: list, due, complete })
	}

	/// Judges whether what is stated is kept up to date.
	fn judge_currency(trial: &Trial<T>, findings: &mut Findings) {
		// What is over stays as it is.
		if trial.status.is_final() {
			return;
		}
		let now = findings.now;
		let by_law = Self::regimes_of(trial).contains(&Regime::Fdaaa);
		let regime = if by_law { Regime::Fdaaa } else { Regime::GoodClinicalPractice };
		let unverified = match (by_law, Self::known_status(trial)) {
			(true, _) => Some(years_after(trial.verified_at, VERIFIED_BY_LAW)),
			(false, KnownStatus::Unknown { .. }) => Some(years_after(trial.verified_at, VERIFIED_FOR)),
			(false, _) => None,
		};
		if let Some(at) = unverified.filter(|at| *at < now) {
			findings.add(regime, Fault::StatusUnverified, at);
		}
		let planned = trial.plan.primary_completion;
		let at = planned.saturating_add(UPDATED_WITHIN);
		let open =
			trial.milestones.first_enrolment.is_some() && trial.milestones.primary_completion.is_none();
		if open && at < now {
			findings.add(regime, Fault::CompletionUnstated { planned }, at);
		}
	}

	/// By what a trial is judged. Where people are observed only, neither register nor results are prescribed.
	pub(crate) fn regimes_of(trial: &Trial<T>) -> Vec<Regime> {
		let assigns = trial.design.study == StudyType::Interventional;
		// 42 CFR 11.22(b): phase 1 trials are none.
		let is_early = |phase: &Phase| matches!(phase, Phase::EarlyPhase1 | Phase::Phase1);
		let phases = &trial.design.phases;
		let early = !phases.is_empty() && phases.iter().all(is_early);
		[
			(assigns, Regime::IcmjeWho),
			(assigns && trial.design.fdaaa && !early, Regime::Fdaaa),
			(assigns && trial.design.eu_ctr, Regime::EuCtr),
			(true, Regime::GoodClinicalPractice),
		]
		.into_iter()
		.filter_map(|(applies, regime)| applies.then_some(regime))
		.collect()
	}

	/// The status as readers take it.
	pub(crate) fn known_status(trial: &Trial<T>) -> KnownStatus {
		let stated = trial.status;
		let stale = years_after(trial.verified_at, VERIFIED_FOR) < Self::now();
		if stale && !stated.is_final() && stated != Status::Suspended {
			return KnownStatus::Unknown { last_known: stated };
		}
		// Of what was imported the sites may be elsewhere.
		let nowhere = trial.counts.sites > 0 && trial.counts.recruiting == 0;
		match stated.enrols() && nowhere {
			true => KnownStatus::NowhereRecruiting { stated },
			false => KnownStatus::Stated(stated),
		}
	}

	/// When a trial was registered: elsewhere, as its importer attests, or here.
	fn registered(trial: &Trial<T>) -> Moment {
		trial.imported.as_ref().map_or(trial.registered_at, |record| record.registered)
	}

	fn judge_registration(trial: &Trial<T>, regime: Regime, findings: &mut Findings) {
		let Some(first) = trial.milestones.first_enrolment else { return };
		let due = match regime {
			Regime::IcmjeWho | Regime::EuCtr => first,
			Regime::Fdaaa => first.saturating_add(REGISTERED_WITHIN),
			Regime::GoodClinicalPractice => return,
		};
		let registered = Self::registered(trial);
		if registered > due {
			findings.add(regime, Fault::RegisteredLate { due }, registered);
		}
	}

	/// Until when results are due under 42 CFR 11.44: a year from the primary completion; with a certificate two from that,
	/// if this is later.
	pub(crate) fn results_due(trial: &Trial<T>) -> Option<Moment> {
		// A trial that ended has no later primary completion than its end (42 CFR 11.10(a): also where it was terminated).
		let Milestones { first_enrolment, first_completion, end, .. } = trial.milestones;
		let end = end.filter(|_| first_enrolment.is_some());
		let completed = [first_completion, end].into_iter().flatten().min()?;
		let due = years_after(completed, 1);
		Some(trial.delay_certified.map_or(due, |at| due.max(years_after(at, 2))))
	}

	/// When results were there of all primary outcomes, if they are: of those that are promised, and of those that were at a
	/// primary completion that was stated. What a registry had before is taken as whole.
	fn reported(trial: &Trial<T>, outcomes: &[(OutcomeId, Outcome<T>)]) -> Option<Moment> {
		if let Some(elsewhere) = trial.imported.as_ref().and_then(|record| record.results) {
			return Some(elsewhere);
		}
		let Milestones { first_completion, primary_completion, .. } = trial.milestones;
		let completed = [first_completion, primary_completion];
		let primary = outcomes.iter().map(|(_, outcome)| outcome).filter(|outcome| {
			let now = outcome.dropped.is_none().then_some(outcome.now.kind);
			// What was registered here after the completion was promised before it.
			let at = |completed: Moment| outcome.kind_at(completed.max(trial.registered_at));
			let then = completed.iter().flatten().filter_map(|completed| at(*completed));
			now.into_iter().chain(then).any(|kind| kind == OutcomeKind::Primary)
		});
		let firsts: Option<Vec<_>> =
			primary.map(|outcome| outcome.results.first().map(|first| first.reported_at)).collect();
		firsts.and_then(|firsts| firsts.into_iter().max())
	}

	fn judge_results(
		id: TrialId,
		trial: &Trial<T>,
		regime: Regime,
		reported: Option<Moment>,
		findings: &mut Findings,
	) {
		let due = match regime {
			Regime::Fdaaa => Self::results_due(trial),
			Regime::EuCtr => Self::ended_in_europe(id, trial).map(|end| years_after(end, 1)),
			Regime::IcmjeWho | Regime::GoodClinicalPractice => None,
		};
		// Nobody took part in what was withdrawn.
		let Some(due) = due.filter(|_| trial.status != Status::Withdrawn) else { return };
		let fault = Fault::ResultsOverdue { due, reported };
		findings.deadline(regime, due, reported, fault, Due::Results(regime, due));
	}

	/// When a trial ended in all member states (Regulation (EU) 536/2014, Article 37(4)): in the last of them, or overall. One
	/// in which nobody took part puts nothing off.
	fn ended_in_europe(id: TrialId, trial: &Trial<T>) -> Option<Moment> {
		let parts = Countries::<T>::iter_prefix(id)
			.filter(|(country, part)| country.is_in_eea() && (part.enrolled > 0 || trial.imported.is_some()));
		let ends: Option<Vec<_>> = parts.map(|(_, part)| part.ended_at).collect();
		// The end of the whole trial does not put off what had ended there before; and of what nobody took part in nothing is due.
		let begun = trial.milestones.first_enrolment.is_some();
		ends.and_then(|ends| ends.into_iter().max()).or(trial.milestones.end).filter(|_| begun)
	}

	fn judge_outcome(number: OutcomeId, outcome: &Outcome<T>, trial: &Trial<T>, findings: &mut Findings) {
		let regime = Regime::GoodClinicalPractice;
		let of = |fault| Fault::Outcome { outcome: number, fault };
		// What was promised with the registration was not added to it.
		if outcome.since > trial.registered_at {
			findings.add_if_begun(regime, of(OutcomeFault::Added), outcome.since, outcome.stage);
		}
		let after = outcome.former.iter().skip(1).map(|former| former.was).chain([outcome.now]);
		for (former, to) in outcome.former.iter().zip(after) {
			for fault in Self::faults_between(&former.was, &to) {
				findings.add_if_begun(regime, of(fault), former.until, former.stage);
			}
		}
		if let Some((at, stage)) = outcome.dropped {
			findings.add_if_begun(regime, of(OutcomeFault::Dropped), at, stage);
		}
		for result in &outcome.results {
			let fault = match result.as_kind.cmp(&result.promised) {
				Ordering::Less => OutcomeFault::ReportedAsMore,
				Ordering::Greater => OutcomeFault::ReportedAsLess,
				Ordering::Equal => continue,
			};
			findings.add(regime, of(fault), result.reported_at);
		}
		// Who gave it up does not owe it, and what was imported may have its results elsewhere.
		let elsewhere = trial.imported.as_ref().is_some_and(|record| record.results.is_some());
		let owed = outcome.dropped.is_none() && outcome.results.is_empty() && !elsewhere;
		if let Some(reported) = trial.results_at.filter(|_| owed) {
			// Not before it was promised.
			findings.add(regime, of(OutcomeFault::NotReported), reported.max(outcome.since));
		}
	}

	/// How an outcome differs from what it was.
	fn faults_between(was: &NewOutcome, is: &NewOutcome) -> Vec<OutcomeFault> {
		let moved = match is.kind.cmp(&was.kind) {
			Ordering::Less => Some(OutcomeFault::Promoted),
			Ordering::Greater => Some(OutcomeFault::Demoted),
			Ordering::Equal => None,
		};
		let other = (was.measure, was.time_frame) != (is.measure, is.time_frame);
		moved.into_iter().chain(other.then_some(OutcomeFault::Changed)).collect()
	}

	fn judge_analysis_plan(id: TrialId, trial: &Trial<T>, findings: &mut Findings) {
		for version in 1..=trial.versions.analysis_plan {
			let key = (DocumentKind::AnalysisPlan, version);
			let Some(stored) = DocumentVersions::<T>::get(id, key) else { continue };
			if stored.stage.after_unblinding {
				let fault = Fault::AnalysisPlanChanged { version };
				findings.add_at(Regime::GoodClinicalPractice, fault, stored.recorded_at, stored.stage);
			}
		}
	}

	/// Judges deviations, safety events, urgent measures, and what was done without approval; whether all was read.
	fn judge_conduct(id: TrialId, trial: &Trial<T>, findings: &mut Findings) -> bool {
		let regime = Regime::GoodClinicalPractice;
		let counts = &trial.counts;
		for number in 0..counts.deviations.min(MOST_READ) {
			if let Some(one) = Deviations::<T>::get(id, number) {
				findings.add_at(regime, Fault::Deviation(one.what), one.recorded_at, one.stage);
			}
		}
		for number in 0..counts.expedited.min(MOST_READ) {
			let Some(event) = ExpeditedEvents::<T>::get(id, number) else { continue };
			let Some(stored) = SafetyEvents::<T>::get(id, event) else { continue };
			if let Some(due) = stored.due {
				let fault = Fault::SafetyReportOverdue { event, due, reported: stored.reported_at };
				findings.deadline(regime, due, stored.reported_at, fault, Due::SafetyReport(event, due));
			}
		}
		for unblinding in 0..counts.unblindings.min(MOST_READ) {
			let Some(stored) = Unblindings::<T>::get(id, unblinding) else { continue };
			if !stored.locked {
				let fault = Fault::Unblinded { unblinding, reason: stored.reason };
				findings.add(regime, fault, stored.recorded_at);
			}
		}
		if let Some(reported) = trial.results_at.filter(|_| counts.opened < counts.assigned) {
			let missing = counts.assigned.saturating_sub(counts.opened);
			findings.add(regime, Fault::ListNotOpened { missing }, reported);
		}
		// Regulation (EU) 536/2014, Article 54(2), where it governs; elsewhere what is done there.
		let law = if Self::regimes_of(trial).contains(&Regime::EuCtr) { Regime::EuCtr } else { regime };
		for measure in 0..counts.urgent_measures.min(MOST_READ) {
			let Some(stored) = UrgentMeasures::<T>::get(id, measure) else { continue };
			let due = stored.due;
			let fault = Fault::MeasureNotNotified { measure, due, notified: stored.notified_at };
			findings.deadline(law, due, stored.notified_at, fault, Due::Notification(measure, due));
		}
		// Here nobody is enrolled without approval; an approval that came later says nothing of who was enrolled before.
		let approved_by =
			|first: Moment| Approvals::<T>::get(id, 0).is_some_and(|one| one.recorded_at <= first);
		let unknown = |first: &Moment| trial.imported.is_some() && !approved_by(*first);
		if let Some(first) = trial.milestones.first_enrolment.filter(unknown) {
			findings.add(regime, Fault::ApprovalUnknown, first);
		}
		[counts.deviations, counts.expedited, counts.urgent_measures, counts.unblindings]
			.iter()
			.all(|count| *count <= MOST_READ)
	}
}
