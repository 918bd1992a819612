//! What is so after a call: on the chain, and by the diaries.

use codec::Encode;

use super::*;

/// What a trial says of itself.
pub(super) fn trial_card(model: &Model, id: TrialId) -> TestCaseResult {
	let (stored, past) = (trial(id), model.past(id));
	let file = past.file;
	prop_assert_eq!((stored.sponsor, stored.registered_at), (file.sponsor, file.at));
	prop_assert_eq!(stored.status, past.status(StatusScope::Overall), "the status of {}", id);
	prop_assert_eq!(stored.reason, past.reason(StatusScope::Overall));
	prop_assert_eq!(stored.verified_at, past.verified(), "when {} was verified", id);
	let milestones = Milestones {
		first_enrolment: past.first_enrolment(),
		primary_completion: past.primary_completion(),
		first_completion: past.first_completion(),
		end: past.end(),
		unblinding: past.unblinding(),
		lock: past.lock(),
	};
	prop_assert_eq!(stored.milestones, milestones, "what {} has come to", id);
	let promises = past.promises();
	let primary =
		promises.iter().filter(|one| one.dropped.is_none() && one.now.kind == OutcomeKind::Primary).count();
	let sites = past.sites().len() as SiteId;
	let counts = Counts {
		outcomes: promises.len() as OutcomeId,
		primary: primary as OutcomeId,
		sites,
		recruiting: (0..sites).filter(|site| past.recruits(*site)).count() as SiteId,
		approvals: past.count(|deed| matches!(deed, Deed::Approved(..))),
		enrolled: past.enrolled().len() as u32,
		datasets: past.count(|deed| matches!(deed, Deed::Anchored)),
		safety_events: past.events().len() as ItemId,
		expedited: past.events().iter().filter(|(due, _)| due.is_some()).count() as ItemId,
		urgent_measures: past.measures().len() as ItemId,
		recommendations: past.count(|deed| matches!(deed, Deed::Recommended)),
		unblindings: past.count(|deed| matches!(deed, Deed::Told(..))),
		assigned: past.assigned().len() as u32,
		opened: past.shown().len() as u32,
		deviations: past.deviations().len() as ItemId,
	};
	prop_assert_eq!(stored.counts, counts, "what {} has", id);
	let versions = Versions {
		protocol: past.versions(DocumentKind::Protocol),
		analysis_plan: past.versions(DocumentKind::AnalysisPlan),
		consent_form: past.versions(DocumentKind::ConsentForm),
	};
	prop_assert_eq!(stored.versions, versions, "the versions of {}", id);
	prop_assert_eq!(stored.version, 1 + past.count(|deed| matches!(deed, Deed::Amended(_))));
	prop_assert_eq!(stored.locked, past.is_locked(), "whether {} is locked", id);
	prop_assert_eq!(stored.delay_certified, past.certified());
	prop_assert_eq!(stored.results_at, past.first_results());
	prop_assert_eq!(stored.investigator, past.investigator());
	prop_assert_eq!(stored.monitors, past.monitors());
	Ok(())
}

/// What everybody has on hold.
pub(super) fn deposits(model: &Model) -> TestCaseResult {
	let held = model.deposits();
	for who in PEOPLE {
		prop_assert_eq!(on_hold(who), held.get(&who).copied().unwrap_or(0), "what {} has on hold", who);
	}
	prop_assert!(held.keys().all(|who| PEOPLE.contains(who)));
	Ok(())
}

/// Whose each number is, and who contests it.
pub(super) fn numbers(model: &Model) -> TestCaseResult {
	let stored: BTreeMap<_, _> = TrialOf::<Test>::iter().collect();
	prop_assert_eq!(&stored, &model.numbers);
	for id in 0..model.files.len() as TrialId {
		let own: BTreeSet<_> = trial(id).numbers.into_iter().collect();
		let all = model.numbers.iter().filter(|(_, of)| **of == id);
		prop_assert_eq!(own, all.map(|(number, _)| *number).collect::<BTreeSet<_>>());
	}
	let contests: BTreeMap<_, _> =
		Contests::<Test>::iter().map(|(number, contest)| (number, (contest.by, contest.claim))).collect();
	prop_assert_eq!(&contests, &model.contests);
	prop_assert_eq!(Trials::<Test>::iter_keys().count(), model.files.len());
	Ok(())
}

/// All that a trial has.
pub(super) fn all_of(model: &Model, id: TrialId) -> TestCaseResult {
	let past = model.past(id);
	sites(id, past)?;
	approvals(model, id, past)?;
	participants(id, past)?;
	for (number, promise) in (0..).zip(past.promises()) {
		let stored = Outcomes::<Test>::get(id, number).unwrap();
		prop_assert_eq!(stored.now, promise.now, "outcome {} of {}", number, id);
		prop_assert_eq!(stored.dropped.map(|(at, _)| at), promise.dropped);
		let former: Vec<_> = stored.former.iter().map(|one| one.was).collect();
		prop_assert_eq!(former, promise.former, "what outcome {} of {} was", number, id);
		let results: Vec<_> = stored.results.iter().map(|one| (one.as_kind, one.reported_at)).collect();
		prop_assert_eq!(results, promise.results, "the results of outcome {} of {}", number, id);
	}
	let deviations = past.deviations();
	for (number, (page, what)) in (0..).zip(deviations) {
		let stored = Deviations::<Test>::get(id, number).unwrap();
		prop_assert_eq!((stored.what, stored.recorded_at), (what, past.pages[page].at));
	}
	Ok(())
}

fn sites(id: TrialId, past: Past<'_>) -> TestCaseResult {
	let people: Vec<_> = past.enrolled();
	for (site, place) in (0..).zip(past.sites()) {
		let stored = Sites::<Test>::get(id, site).unwrap();
		prop_assert_eq!(&stored.place, &place, "who leads site {} of {}", site, id);
		prop_assert_eq!(stored.status, past.status(StatusScope::Site(site)), "site {} of {}", site, id);
		prop_assert_eq!(stored.reason, past.reason(StatusScope::Site(site)));
		prop_assert_eq!(stored.accepted_at.is_some(), past.accepted(site));
		let adopted = stored.ethics.map(|ethics| (ethics, stored.authority));
		prop_assert_eq!(adopted, past.adopted(site), "what site {} of {} works under", site, id);
		let own = people.iter().filter(|(at, ..)| *at == site);
		let own: Vec<_> = own.map(|(_, new, _)| past.person(new.participant).unwrap()).collect();
		let left = own.iter().filter(|one| one.withdrawn != Withdrawn::default()).count();
		prop_assert_eq!((stored.enrolled, stored.withdrawn), (own.len() as u32, left as u32));
	}
	let countries = past.countries();
	prop_assert_eq!(Countries::<Test>::iter_key_prefix(id).count(), countries.len());
	for (country, sites) in countries {
		let stored = Countries::<Test>::get(id, country).unwrap();
		prop_assert_eq!(stored.status, past.status(StatusScope::Country(country)));
		prop_assert_eq!(stored.reason, past.reason(StatusScope::Country(country)));
		let recruiting = sites.iter().filter(|site| past.recruits(**site)).count();
		let enrolled: u32 = sites.iter().map(|site| past.enrolled_at(*site)).sum();
		let counted = (stored.sites, stored.recruiting, stored.enrolled);
		prop_assert_eq!(counted, (sites.len() as SiteId, recruiting as SiteId, enrolled));
		prop_assert_eq!(stored.ended_at, past.ended_in(country));
	}
	Ok(())
}

fn approvals(model: &Model, id: TrialId, past: Past<'_>) -> TestCaseResult {
	for number in 0..trial(id).counts.approvals {
		let stored = Approvals::<Test>::get(id, number).unwrap();
		let given = past.approval(number).unwrap();
		prop_assert_eq!((stored.by, stored.state), (given.by, given.state), "approval {} of {}", number, id);
		prop_assert_eq!(&stored.terms, &given.terms);
		for at in past.pages.iter().flat_map(|page| [page.at, page.at + 1]).chain([model.now]) {
			let held = past.held(number, at);
			prop_assert_eq!(stored.held_at(at), held, "whether approval {} of {} held at {}", number, id, at);
		}
	}
	Ok(())
}

fn participants(id: TrialId, past: Past<'_>) -> TestCaseResult {
	let people = past.enrolled();
	prop_assert_eq!(Participants::<Test>::iter_key_prefix(id).count(), people.len());
	for (_, new, _) in people {
		let stored = Participants::<Test>::get(id, new.participant).unwrap();
		let person = past.person(new.participant).unwrap();
		prop_assert_eq!((stored.site, stored.enrolled_at), (person.site, person.enrolled_at));
		prop_assert_eq!(stored.basis, person.basis, "what {:?} takes part under", new.participant);
		let forms: Vec<_> = stored.forms.iter().map(|one| one.signed).collect();
		prop_assert_eq!(forms, person.forms);
		prop_assert_eq!(stored.withdrawn, person.withdrawn);
		prop_assert_eq!(stored.place, person.place);
	}
	let list = Randomisations::<Test>::get(id);
	let known = past.list();
	prop_assert_eq!(
		list.as_ref().map(|one| (one.recorded_at, one.randomiser)),
		known.map(|(_, at, who)| (at, who))
	);
	for (stratum, next) in (0..).zip(list.iter().flat_map(|one| &one.next)) {
		prop_assert_eq!(*next, past.next_of(stratum), "the next place of stratum {} of {}", stratum, id);
	}
	for (place, who, leaf) in past.assigned() {
		let stored = Assignments::<Test>::get(id, place).unwrap();
		prop_assert_eq!((stored.participant, stored.leaf), (who, leaf));
		let shown = past.shown().into_iter().find(|one| one.place == place);
		prop_assert_eq!(stored.allocation, shown.map(|one| one.allocation));
	}
	Ok(())
}

/// The first word of what something is.
fn name(of: &impl core::fmt::Debug) -> String {
	let text = format!("{of:?}");
	text.chars().take_while(|one| one.is_alphanumeric()).collect()
}

fn name_of(fault: &Fault) -> String {
	match fault {
		Fault::Outcome { fault, .. } => name(fault),
		Fault::Deviation(deviation) => name(deviation),
		other => name(other),
	}
}

/// What is said of a trial, in whatever order; what was found.
pub(super) fn report(model: &Model, id: TrialId) -> Result<Vec<String>, TestCaseError> {
	let told = ClinicalTrials::report(id).unwrap();
	let known = model.past(id).judge(model.now);
	prop_assert_eq!(told.status, known.status, "the status of {} as it is known", id);
	prop_assert_eq!(&told.regimes, &known.regimes);
	prop_assert_eq!((told.attested_by, told.complete), (known.attested_by, known.complete));
	let sorted = |list: &[Finding]| {
		let mut list: Vec<_> = list.to_vec();
		list.sort_by_key(Encode::encode);
		list
	};
	prop_assert!(told.findings.is_sorted_by_key(|one| one.at));
	prop_assert_eq!(sorted(&told.findings), sorted(&known.findings), "what is found of {}", id);
	let due = |list: &[Due]| {
		let mut list: Vec<_> = list.iter().map(Encode::encode).collect();
		list.sort();
		list
	};
	prop_assert_eq!(due(&told.due), due(&known.due), "{:?}, and the model: {:?}", told.due, known.due);
	let mut found: Vec<_> = told.findings.iter().map(|one| name_of(&one.fault)).collect();
	found.extend(told.due.iter().map(|one| format!("due: {}", name(one))));
	found.push(format!("status: {}", name(&told.status)));
	Ok(found)
}
