//! What must hold between the storage items, after every call and every upgrade.

#![cfg(any(feature = "try-runtime", test))]

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::ensure;
use salus_primitives::{credential::CredentialKind, identifiers::CountryCode};
use sp_runtime::TryRuntimeError;

use crate::{
	types::{
		ApprovalState, Basis, Deviation, Method, OutcomeId, OutcomeKind, Participant, SiteId, Trial, TrialId,
	},
	Approvals, Assignments, Config, Contests, Countries, Datasets, Deviations, DocumentVersions,
	ExpeditedEvents, NextTrialId, Outcomes, Pallet, Participants, Randomisations, Recommendations,
	SafetyEvents, Sites, TrialOf, Trials, Unblindings, UrgentMeasures,
};

impl<T: Config> Pallet<T> {
	/// ### Invariants
	///
	/// - A number leads to the trial that has it, and to no other; only numbers that belong to somebody are contested.
	/// - A trial has as many outcomes, versions, sites, approvals, participants, data and events as it counts, and one primary
	///   outcome at least.
	/// - A site counts those who were enrolled there; a country its sites, and those that enrol.
	/// - An approval that does not hold says since when, and one that holds does not.
	/// - What enrols works under an approval that there is; what was withdrawn has no participants.
	/// - What a participant takes part under are approvals of his site that were there before he signed, of the version that he
	///   takes part in.
	/// - A participant has one place at most, and a place one participant, who knows of it.
	/// - Each place of a stratum before its next is assigned, or recorded as passed over; of a list there are not more than it
	///   has.
	/// - Before the first lock nothing of the list is open; after it nothing is anchored, but where the database was unlocked.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_numbers()?;
		for (id, trial) in Trials::<T>::iter() {
			ensure!(id < NextTrialId::<T>::get(), "a trial's number was never given out");
			Self::check_promises(id, &trial)?;
			Self::check_sites(id, &trial)?;
			Self::check_places(id, &trial)?;
			Self::check_counts(id, &trial)?;
		}
		Self::check_strays()
	}

	fn check_numbers() -> Result<(), TryRuntimeError> {
		for (number, id) in TrialOf::<T>::iter() {
			let trial = Trials::<T>::get(id).ok_or("a number of no trial")?;
			ensure!(trial.numbers.contains(&number), "a number leads to a trial that does not have it");
		}
		for (id, trial) in Trials::<T>::iter() {
			let all: BTreeSet<_> = trial.numbers.iter().collect();
			ensure!(all.len() == trial.numbers.len(), "a trial has a number twice");
			let found = trial.numbers.iter().all(|number| TrialOf::<T>::get(number) == Some(id));
			ensure!(found, "a trial is not found by its number");
		}
		let known = Contests::<T>::iter_keys().all(TrialOf::<T>::contains_key);
		ensure!(known, "a number is contested that belongs to nobody");
		Ok(())
	}

	fn check_promises(id: TrialId, trial: &Trial<T>) -> Result<(), TryRuntimeError> {
		let (mut outcomes, mut primary): (OutcomeId, OutcomeId) = (0, 0);
		for (number, outcome) in Outcomes::<T>::iter_prefix(id) {
			ensure!(number < trial.counts.outcomes, "an outcome that was never promised");
			outcomes = outcomes.saturating_add(1);
			let counts = outcome.dropped.is_none() && outcome.now.kind == OutcomeKind::Primary;
			primary = primary.saturating_add(counts.into());
		}
		ensure!(outcomes == trial.counts.outcomes, "outcomes are miscounted");
		ensure!(primary == trial.counts.primary && primary > 0, "primary outcomes are miscounted");
		let mut versions = 0u32;
		for (kind, version) in DocumentVersions::<T>::iter_key_prefix(id) {
			ensure!((1..=trial.versions.of(kind)).contains(&version), "a version that was never submitted");
			versions = versions.saturating_add(1);
		}
		let all = [trial.versions.protocol, trial.versions.analysis_plan, trial.versions.consent_form];
		let sum = all.iter().fold(0u32, |sum, one| sum.saturating_add(u32::from(*one)));
		ensure!(versions == sum, "versions are miscounted");
		Ok(())
	}

	fn check_sites(id: TrialId, trial: &Trial<T>) -> Result<(), TryRuntimeError> {
		let mut enrolled = BTreeMap::<SiteId, (u32, u32)>::new();
		for participant in Participants::<T>::iter_prefix_values(id) {
			let (all, withdrawn) = enrolled.entry(participant.site).or_default();
			*all = all.saturating_add(1);
			*withdrawn = withdrawn.saturating_add(participant.withdrawn.is_any().into());
			ensure!(!participant.forms.is_empty(), "a participant who signed nothing");
			let known = participant.forms.iter().all(|one| one.signed.form <= trial.versions.consent_form);
			ensure!(known, "a form of a version that there is not");
			Self::check_basis(id, &participant)?;
		}
		let sum = enrolled.values().fold(0u32, |sum, (all, _)| sum.saturating_add(*all));
		ensure!(sum == trial.counts.enrolled, "participants are miscounted");
		ensure!((sum == 0) || trial.milestones.first_enrolment.is_some(), "nobody was the first");
		let mut countries = BTreeMap::<CountryCode, (SiteId, SiteId, u32)>::new();
		let (mut sites, mut recruiting): (SiteId, SiteId) = (0, 0);
		for approval in Approvals::<T>::iter_prefix_values(id) {
			let holds = approval.state == ApprovalState::InForce;
			ensure!(holds != approval.held_back.is_some(), "an approval is held back that holds, or is not");
		}
		for (number, site) in Sites::<T>::iter_prefix(id) {
			let counted = enrolled.remove(&number).unwrap_or_default();
			ensure!(counted == (site.enrolled, site.withdrawn), "a site miscounts its participants");
			let enrols = SiteId::from(site.status.enrols());
			let (all, open, people) = countries.entry(site.country).or_default();
			*all = all.saturating_add(1);
			*open = open.saturating_add(enrols);
			*people = people.saturating_add(site.enrolled);
			sites = sites.saturating_add(1);
			recruiting = recruiting.saturating_add(enrols);
			for approval in site.ethics.iter().chain(&site.authority) {
				let stored = Approvals::<T>::get(id, approval).ok_or("a site works under no approval")?;
				ensure!(
					Self::covers(&stored.terms.scope, number, site.country),
					"an approval does not hold at the site"
				);
			}
			ensure!(site.enrolled == 0 || site.ethics.is_some(), "somebody was enrolled without approval");
		}
		ensure!(enrolled.is_empty(), "participants of no site");
		ensure!((sites, recruiting) == (trial.counts.sites, trial.counts.recruiting), "sites are miscounted");
		for (country, part) in Countries::<T>::iter_prefix(id) {
			let counted = countries.remove(&country).unwrap_or_default();
			let counts = (part.sites, part.recruiting, part.enrolled);
			ensure!(counted == counts, "a country miscounts its sites or participants");
		}
		ensure!(countries.is_empty(), "sites in no country");
		Ok(())
	}

	/// What somebody takes part under was approved for his site when he was enrolled or signed what he signed last, or a
	/// deviation says otherwise. Gaps that were merged say too little of the time between them.
	fn check_basis(id: TrialId, participant: &Participant<T>) -> Result<(), TryRuntimeError> {
		let Basis { protocol, ethics, authority } = participant.basis;
		let site = Sites::<T>::get(id, participant.site).ok_or("a participant of no site")?;
		let signed = participant.forms.last().map(|form| form.recorded_at).ok_or("nothing was signed")?;
		let unapproved = Deviation::EnrolledUnapproved(participant.site);
		let told = Deviations::<T>::iter_prefix_values(id).any(|one| one.what == unapproved);
		for (approval, kind) in
			[(Some(ethics), CredentialKind::EthicsCommittee), (authority, CredentialKind::Regulator)]
		{
			let Some(approval) = approval else { continue };
			let stored = Approvals::<T>::get(id, approval).ok_or("a participant under no approval")?;
			let held = stored.held_at(participant.enrolled_at) || stored.held_at(signed);
			let right = stored.capacity.kind == kind
				&& stored.terms.protocol == protocol
				&& (told || held || stored.gaps.is_full())
				&& Self::covers(&stored.terms.scope, participant.site, site.country);
			ensure!(right, "a participant under an approval that did not hold there");
		}
		Ok(())
	}

	fn check_places(id: TrialId, trial: &Trial<T>) -> Result<(), TryRuntimeError> {
		let list = Randomisations::<T>::get(id);
		let (mut assigned, mut opened) = (0u32, 0u32);
		let (mut covered, mut skipped) = (BTreeMap::<u16, u64>::new(), Vec::new());
		for deviation in Deviations::<T>::iter_prefix_values(id) {
			if let Deviation::PlacesSkipped { first, count } = deviation.what {
				let all = covered.entry(first.stratum).or_default();
				*all = all.saturating_add(count.into());
				skipped.push((first.stratum, first.position..first.position.saturating_add(count)));
			}
		}
		for (place, assignment) in Assignments::<T>::iter_prefix(id) {
			let list = list.as_ref().ok_or("a place of no list")?;
			let next = list.next.get(usize::from(place.stratum)).ok_or("a place of no stratum")?;
			ensure!(place.position < *next, "a place was assigned before its turn");
			let holder = Participants::<T>::get(id, assignment.participant).ok_or("a place of nobody")?;
			ensure!(holder.place == Some(place), "who has a place does not know of it");
			let passed = skipped
				.iter()
				.any(|(stratum, positions)| *stratum == place.stratum && positions.contains(&place.position));
			ensure!(!passed, "a place was passed over and assigned");
			let all = covered.entry(place.stratum).or_default();
			*all = all.saturating_add(1);
			assigned = assigned.saturating_add(1);
			opened = opened.saturating_add(assignment.allocation.is_some().into());
		}
		let placed = Participants::<T>::iter_prefix_values(id).filter(|one| one.place.is_some()).count();
		ensure!(usize::try_from(assigned) == Ok(placed), "somebody's place is not there");
		ensure!((assigned, opened) == (trial.counts.assigned, trial.counts.opened), "places are miscounted");
		ensure!(opened == 0 || trial.milestones.lock.is_some(), "the list was opened before the lock");
		for (stratum, next) in (0..).zip(list.iter().flat_map(|list| &list.next)) {
			let all = covered.remove(&stratum).unwrap_or_default();
			ensure!(all == u64::from(*next), "a place was neither assigned nor recorded as passed over");
		}
		ensure!(covered.is_empty(), "places of no stratum");
		if let Some(Method::List(lists)) = list.as_ref().map(|list| &list.method) {
			let next = list.iter().flat_map(|list| &list.next);
			let within = lists.iter().zip(next).all(|(list, next)| *next <= list.count());
			ensure!(within, "more places than the list has");
		}
		Ok(())
	}

	fn check_counts(id: TrialId, trial: &Trial<T>) -> Result<(), TryRuntimeError> {
		let counts = &trial.counts;
		let pairs = [
			(Approvals::<T>::iter_key_prefix(id).count(), counts.approvals),
			(Datasets::<T>::iter_key_prefix(id).count(), counts.datasets),
			(SafetyEvents::<T>::iter_key_prefix(id).count(), counts.safety_events),
			(ExpeditedEvents::<T>::iter_key_prefix(id).count(), counts.expedited),
			(UrgentMeasures::<T>::iter_key_prefix(id).count(), counts.urgent_measures),
			(Recommendations::<T>::iter_key_prefix(id).count(), counts.recommendations),
			(Unblindings::<T>::iter_key_prefix(id).count(), counts.unblindings),
			(Deviations::<T>::iter_key_prefix(id).count(), counts.deviations),
		];
		let right = pairs.iter().all(|(found, counted)| u32::try_from(*found) == Ok(*counted));
		ensure!(right, "a trial miscounts what it has");
		let listed: BTreeSet<_> = ExpeditedEvents::<T>::iter_prefix_values(id).collect();
		let due: BTreeSet<_> = SafetyEvents::<T>::iter_prefix(id)
			.filter_map(|(number, event)| event.due.map(|_| number))
			.collect();
		ensure!(listed == due, "the events that have a deadline are not those that are listed");
		ensure!(!trial.locked || trial.milestones.lock.is_some(), "a lock that never was");
		let unlocked = Deviations::<T>::iter_prefix_values(id)
			.any(|one| matches!(one.what, Deviation::DatabaseUnlocked | Deviation::UnlockedAfterOpening));
		let late = |lock| Datasets::<T>::iter_prefix_values(id).any(|one| one.recorded_at > lock);
		ensure!(unlocked || !trial.milestones.lock.is_some_and(late), "data were anchored after the lock");
		Ok(())
	}

	/// What is stored of trials that there are not.
	fn check_strays() -> Result<(), TryRuntimeError> {
		let is_trial = |id: TrialId| Trials::<T>::contains_key(id);
		let known = Outcomes::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& DocumentVersions::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& Sites::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& Countries::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& Approvals::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& Participants::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& Assignments::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& Unblindings::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& Datasets::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& SafetyEvents::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& ExpeditedEvents::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& UrgentMeasures::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& Recommendations::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& Deviations::<T>::iter_keys().all(|(id, _)| is_trial(id))
			&& Randomisations::<T>::iter_keys().all(is_trial);
		ensure!(known, "something of a trial that is not there");
		Ok(())
	}
}
