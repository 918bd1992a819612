//! The rules of participants, of their places, and of what happens to them.

use salus_primitives::commitment::InclusionProof;

use super::*;

/// Whether these forms make somebody a participant: he consented, or somebody permitted it, and he may have assented.
fn is_consent(forms: &[SignedForm]) -> bool {
	use ConsentKind::*;
	let own = !forms.is_empty() && forms.iter().all(|form| form.kind == Consent);
	let permitted = forms.iter().any(|form| form.kind == Permission)
		&& forms.iter().all(|form| matches!(form.kind, Permission | Assent));
	own || permitted
}

impl Model {
	pub(super) fn enrol(
		&mut self,
		who: AccountId,
		id: TrialId,
		site: SiteId,
		people: Vec<NewParticipant>,
	) -> Verdict {
		let mut no = Objections::default();
		no.unless(!people.is_empty(), E::NothingNamed);
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		let past = file.all();
		let sites = past.sites();
		let Some(place) = sites.get(usize::from(site)) else { return no.and(E::SiteNotFound) };
		self.by_leader(&mut no, who, past, site);
		no.unless(self.holds_capacity(place.organisation, &place.capacity), E::NotInGoodStanding);
		let country = StatusScope::Country(past.country_of(site).unwrap());
		let recruit = [StatusScope::Overall, country, StatusScope::Site(site)];
		no.unless(recruit.iter().all(|scope| past.status(*scope).enrols()), E::NotRecruiting);
		no.unless(!past.is_locked(), E::DatabaseLocked);
		match past.list() {
			Some(_) => no.unless(!past.randomisers().contains(&who), E::ConflictOfInterest),
			None => {
				let by_chance = file.registration.design.allocation == Allocation::Randomised;
				no.unless(!by_chance || past.began_elsewhere(), E::NotRandomised);
			}
		}
		self.approved(&mut no, file, site, past.adopted(site));
		let mut there: Vec<_> = past.enrolled().iter().map(|(_, new, _)| new.participant).collect();
		for new in &people {
			no.unless(!there.contains(&new.participant), E::AlreadyEnrolled);
			there.push(new.participant);
			no.unless(is_consent(&new.forms), E::ConsentMissing);
			no.unless(new.profile.is_none_or(|one| self.permitted.contains(&one)), E::NotPermitted);
			let at = self.stated(new.enrolled_at);
			let then = past.adopted_at(site, at).and_then(|(ethics, _)| past.approval(ethics));
			let form = then.and_then(|given| given.terms.consent_form);
			no.unless(new.forms.iter().all(|one| Some(one.form) == form), E::FormSuperseded);
			let far = self.now - at > LATE_ENTRY;
			let known = new.enrolled_at.is_none_or(|at| past.known_since(site) <= at);
			no.unless(known && !far && !self.is_ahead(new.enrolled_at), E::InvalidTime);
			no.unless(past.primary_completion().is_none_or(|done| at <= done), E::AlreadyCompleted);
		}
		no.verdict()?;
		let people = people.into_iter().map(|new| (new.clone(), self.stated(new.enrolled_at))).collect();
		self.write(id, who, Deed::Enrolled(site, people));
		Ok(())
	}

	pub(super) fn sign(&mut self, who: AccountId, id: TrialId, of: H256, form: SignedForm) -> Verdict {
		use ConsentKind::*;
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		let past = file.all();
		let Some(person) = past.person(of) else { return no.and(E::ParticipantNotFound) };
		self.by_leader(&mut no, who, past, person.site);
		let Withdrawn { treatment, follow_up, .. } = person.withdrawn;
		no.unless(treatment.is_none() || follow_up.is_none(), E::ParticipantWithdrawn);
		let holds = self.approved(&mut no, file, person.site, past.adopted(person.site));
		no.unless(holds == Some(form.form), E::FormSuperseded);
		let adult = person.forms.iter().any(|one| matches!(one.kind, Consent | ConsentAtMajority));
		no.unless(adult == (form.kind == Consent), E::ConsentMissing);
		no.unless(person.forms.len() < 32, E::TooMany);
		no.verdict()?;
		self.write(id, who, Deed::Signed(of, form));
		Ok(())
	}

	pub(super) fn withdraw(
		&mut self,
		who: AccountId,
		id: TrialId,
		of: H256,
		withdrawal: Withdrawal,
	) -> Verdict {
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::ParticipantNotFound) };
		let Some(person) = file.all().person(of) else { return no.and(E::ParticipantNotFound) };
		self.by_either(&mut no, who, file, person.site);
		let Withdrawn { treatment, follow_up, future_data } = person.withdrawn;
		let more = (withdrawal.treatment && treatment.is_none())
			|| (withdrawal.follow_up && follow_up.is_none())
			|| (withdrawal.future_data && future_data.is_none());
		no.unless(more, E::NothingWithdrawn);
		no.verdict()?;
		self.write(id, who, Deed::Withdrew(of, withdrawal));
		Ok(())
	}

	pub(super) fn assign(
		&mut self,
		who: AccountId,
		id: TrialId,
		of: H256,
		place: Place,
		leaf: H256,
		proof: Option<InclusionProof>,
	) -> Verdict {
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		let past = file.all();
		let Some((method, _, randomiser)) = past.list() else { return no.and(E::NotRandomised) };
		no.unless(randomiser == who, E::NotAuthorised);
		no.unless(!past.is_locked(), E::DatabaseLocked);
		no.unless(!past.status(StatusScope::Overall).is_final(), E::TrialEnded);
		let listed = match method {
			Method::Minimisation { .. } => place.stratum == 0 && place.position < u32::MAX,
			Method::List(lists) => lists.get(usize::from(place.stratum)).is_some_and(|commitment| {
				let list = self.lists.iter().find(|(tree, _)| tree.commitment() == *commitment);
				let (tree, openings) = list.expect("all lists are known");
				let stands = openings.get(place.position as usize).map(crate::randomisation::leaf);
				stands == Some(leaf) && proof.is_some() && proof == tree.proof(place.position)
			}),
		};
		no.unless(listed, E::NotInList);
		no.unless(past.next_of(place.stratum) <= place.position, E::PlaceTaken);
		let Some(person) = past.person(of) else { return no.and(E::ParticipantNotFound) };
		no.unless(person.place.is_none(), E::AlreadyAssigned);
		no.unless(person.withdrawn.treatment.is_none(), E::ParticipantWithdrawn);
		let leader = past.sites()[usize::from(person.site)].investigator;
		no.unless(!past.randomisers().contains(&leader), E::ConflictOfInterest);
		no.verdict()?;
		self.write(id, who, Deed::Assigned(of, place, leaf));
		Ok(())
	}

	pub(super) fn unblind(
		&mut self,
		who: AccountId,
		id: TrialId,
		of: H256,
		reason: UnblindingReason,
	) -> Verdict {
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		let past = file.all();
		let Some(person) = past.person(of) else { return no.and(E::ParticipantNotFound) };
		no.unless(person.place.is_some(), E::PlaceNotFound);
		match reason {
			UnblindingReason::Emergency => {
				self.by_leader(&mut no, who, past, person.site);
			}
			UnblindingReason::Safety => self.by_sponsor(&mut no, who, file),
			UnblindingReason::MonitoringCommittee => self.by_monitors(&mut no, who, file),
		}
		no.verdict()?;
		self.write(id, who, Deed::Told(of, reason));
		Ok(())
	}

	pub(super) fn show(&mut self, who: AccountId, id: TrialId, openings: Vec<Opening>) -> Verdict {
		let mut no = Objections::default();
		no.unless(!openings.is_empty(), E::NothingNamed);
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		let past = file.all();
		let Some((.., randomiser)) = past.list() else { return no.and(E::NotRandomised) };
		no.unless(randomiser == who, E::NotAuthorised);
		no.unless(past.is_locked(), E::DatabaseNotLocked);
		let mut open: Vec<_> = past.shown().iter().map(|one| one.place).collect();
		for opening in &openings {
			let assigned = past.assigned().iter().any(|(place, ..)| *place == opening.place);
			no.unless(assigned, E::PlaceNotFound);
			let leaf = crate::randomisation::leaf(opening);
			let stands = past.assigned().iter().any(|(place, _, at)| *place == opening.place && *at == leaf);
			no.unless(!assigned || stands, E::OpeningDiffers);
			no.unless(!open.contains(&opening.place), E::AlreadyOpened);
			open.push(opening.place);
		}
		no.verdict()?;
		self.write(id, who, Deed::Shown(openings));
		Ok(())
	}

	pub(super) fn recommend(&mut self, who: AccountId, id: TrialId) -> Verdict {
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		self.by_monitors(&mut no, who, file);
		no.verdict()?;
		self.write(id, who, Deed::Recommended);
		Ok(())
	}

	pub(super) fn measure(
		&mut self,
		who: AccountId,
		id: TrialId,
		site: SiteId,
		taken: Option<Moment>,
	) -> Verdict {
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		self.by_either(&mut no, who, file, site);
		let far = self.now - self.stated(taken) > LATE_ENTRY;
		no.unless(!far && !self.is_ahead(taken), E::InvalidTime);
		no.verdict()?;
		self.write(id, who, Deed::Measured(site, self.stated(taken)));
		Ok(())
	}

	pub(super) fn happened(
		&mut self,
		who: AccountId,
		id: TrialId,
		site: SiteId,
		terms: EventTerms,
		aware: Option<Moment>,
	) -> Verdict {
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		self.by_either(&mut no, who, file, site);
		no.unless(aware.is_none() || who == file.sponsor, E::NotAuthorised);
		no.unless(!self.is_ahead(aware), E::InvalidTime);
		no.verdict()?;
		self.write(id, who, Deed::Happened(site, terms, self.stated(aware)));
		Ok(())
	}
}
