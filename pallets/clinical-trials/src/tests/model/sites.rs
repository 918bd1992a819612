//! The rules of sites, approvals and status.

use super::*;

impl Model {
	pub(super) fn open_site(&mut self, who: AccountId, id: TrialId, place: NewSite<AccountId>) -> Verdict {
		let deed = Deed::Opened(place.clone());
		self.as_sponsor(who, id, deed, |no, past, model| {
			no.unless(!past.status(StatusScope::Overall).is_final(), E::TrialEnded);
			let houses = [
				CredentialKind::Hospital,
				CredentialKind::Clinic,
				CredentialKind::Laboratory,
				CredentialKind::ResearchOrganisation,
			];
			no.unless(houses.contains(&place.capacity.kind), E::WrongCapacity);
			no.unless(model.holds_capacity(place.organisation, &place.capacity), E::NotInGoodStanding);
			model.investigates(no, &place);
			match place.capacity.jurisdiction {
				Some(own) => {
					let over = past.status(StatusScope::Country(own.country)).is_final();
					no.unless(!over, E::TrialEnded);
				}
				None => no.unless(false, E::WrongCapacity),
			}
		})
	}

	pub(super) fn accept(&mut self, who: AccountId, id: TrialId, site: SiteId) -> Verdict {
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::SiteNotFound) };
		let sites = file.all().sites();
		let Some(place) = sites.get(usize::from(site)) else { return no.and(E::SiteNotFound) };
		no.unless(place.organisation == who, E::NotAuthorised);
		no.unless(self.holds_capacity(place.organisation, &place.capacity), E::NotInGoodStanding);
		no.unless(!file.all().accepted(site), E::AlreadyDone);
		no.verdict()?;
		self.write(id, who, Deed::Accepted(site));
		Ok(())
	}

	pub(super) fn replace(
		&mut self,
		who: AccountId,
		id: TrialId,
		site: SiteId,
		investigator: AccountId,
		jurisdiction: Option<Jurisdiction>,
	) -> Verdict {
		let deed = Deed::Led(site, investigator, jurisdiction);
		self.as_sponsor(who, id, deed, |no, past, model| {
			let sites = past.sites();
			let Some(place) = sites.get(usize::from(site)) else {
				return no.unless(false, E::SiteNotFound);
			};
			let investigator_jurisdiction = jurisdiction;
			let led = NewSite { investigator, investigator_jurisdiction, ..place.clone() };
			model.investigates(no, &led);
			if let Some((ethics, _)) = past.adopted(site) {
				let committee = past.approval(ethics).unwrap().by;
				no.unless(!model.tied(committee, investigator), E::ConflictOfInterest);
			}
		})
	}

	/// A committee has nothing to do with whose trial it is.
	fn independent(&self, no: &mut Objections, committee: AccountId, past: Past<'_>) {
		let tied = self.tied(committee, past.file.sponsor) || self.tied(committee, past.investigator());
		no.unless(!tied, E::ConflictOfInterest);
	}

	pub(super) fn approve(
		&mut self,
		who: AccountId,
		id: TrialId,
		capacity: Capacity<AccountId>,
		terms: ApprovalTerms,
	) -> Verdict {
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		let past = file.all();
		no.unless(!past.status(StatusScope::Overall).is_final(), E::TrialEnded);
		let committee = capacity.kind == CredentialKind::EthicsCommittee;
		no.unless(committee || capacity.kind == CredentialKind::Regulator, E::WrongCapacity);
		no.unless(self.holds_capacity(who, &capacity), E::NotInGoodStanding);
		if committee {
			self.independent(&mut no, who, past);
			no.unless(terms.consent_form.is_some(), E::InvalidApproval);
		}
		no.unless(who != file.sponsor, E::ConflictOfInterest);
		let there = |version: VersionNumber, kind| 1 <= version && version <= past.versions(kind);
		let known = there(terms.protocol, DocumentKind::Protocol)
			&& terms.consent_form.is_none_or(|form| there(form, DocumentKind::ConsentForm));
		no.unless(known, E::VersionNotFound);
		no.unless(terms.until.is_none_or(|until| self.now < until), E::InvalidApproval);
		let Some(own) = capacity.jurisdiction else { return no.and(E::WrongCapacity) };
		let within = |place: Option<Jurisdiction>| place.is_some_and(|place| own.covers(&place));
		match &terms.scope {
			ApprovalScope::Countries(countries) => {
				let all = countries.iter().all(|one| within(Some(Jurisdiction::from(*one))));
				no.unless(all && !countries.is_empty(), E::InvalidApproval);
			}
			ApprovalScope::Sites(sites) => {
				no.unless(!sites.is_empty(), E::InvalidApproval);
				let places = past.sites();
				for site in sites {
					match places.get(usize::from(*site)) {
						Some(place) => no.unless(within(place.capacity.jurisdiction), E::InvalidApproval),
						None => no.unless(false, E::SiteNotFound),
					}
				}
			}
		}
		no.verdict()?;
		self.write(id, who, Deed::Approved(capacity, terms));
		Ok(())
	}

	pub(super) fn decide(
		&mut self,
		who: AccountId,
		id: TrialId,
		approval: ItemId,
		action: ApprovalAction,
	) -> Verdict {
		use ApprovalState::{InForce, Suspended};
		let mut no = Objections::default();
		let past = self.file(id).map(File::all);
		let Some((past, given)) = past.and_then(|past| past.approval(approval).map(|given| (past, given)))
		else {
			return no.and(E::ApprovalNotFound);
		};
		no.unless(given.by == who, E::NotAuthorised);
		let favours = matches!(action, ApprovalAction::Reinstate | ApprovalAction::Continue { .. });
		if favours {
			no.unless(self.holds_capacity(who, &given.capacity), E::NotInGoodStanding);
			if given.capacity.kind == CredentialKind::EthicsCommittee {
				self.independent(&mut no, who, past);
			}
		}
		let from: &[_] = match action {
			ApprovalAction::Suspend | ApprovalAction::Continue { .. } => &[InForce],
			ApprovalAction::Reinstate => &[Suspended],
			ApprovalAction::Withdraw => &[InForce, Suspended],
		};
		no.unless(from.contains(&given.state), E::WrongApprovalState);
		if let ApprovalAction::Continue { until } = action {
			let longer = given.terms.until.is_some_and(|before| before < until) && self.now < until;
			no.unless(longer, E::InvalidApproval);
		}
		no.verdict()?;
		self.write(id, who, Deed::Decided(approval, action));
		Ok(())
	}

	pub(super) fn adopt(
		&mut self,
		who: AccountId,
		id: TrialId,
		site: SiteId,
		ethics: ItemId,
		authority: Option<ItemId>,
	) -> Verdict {
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		self.by_either(&mut no, who, file, site);
		no.unless(file.all().adopted(site) != Some((ethics, authority)), E::AlreadyDone);
		self.approved(&mut no, file, site, Some((ethics, authority)));
		let (committee, sites) = (file.all().approval(ethics), file.all().sites());
		if let (Some(given), Some(place)) = (committee, sites.get(usize::from(site))) {
			no.unless(!self.tied(given.by, place.investigator), E::ConflictOfInterest);
		}
		no.verdict()?;
		self.write(id, who, Deed::Adopted(site, ethics, authority));
		Ok(())
	}

	pub(super) fn set_status(
		&mut self,
		who: AccountId,
		id: TrialId,
		scope: StatusScope,
		status: Status,
		reason: Option<StopReason>,
	) -> Verdict {
		let mut no = Objections::default();
		let stops = [Status::Suspended, Status::Terminated, Status::Withdrawn].contains(&status);
		no.unless(stops == reason.is_some(), E::WrongStopReason);
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		let past = file.all();
		no.unless(!past.status(StatusScope::Overall).is_final(), E::TrialEnded);
		let countries = past.countries();
		// Of what it is stated: the sites, and whom they took.
		let sites = match scope {
			StatusScope::Site(site) => {
				self.by_either(&mut no, who, file, site);
				let there = usize::from(site) < past.sites().len();
				there.then(|| vec![site])
			}
			StatusScope::Country(country) => {
				self.by_sponsor(&mut no, who, file);
				countries.get(&country).cloned()
			}
			StatusScope::Overall => {
				self.by_sponsor(&mut no, who, file);
				Some(countries.values().flatten().copied().collect())
			}
		};
		let Some(sites) = sites else { return no.and(E::SiteNotFound) };
		let was = past.status(scope);
		let lifts = was == Status::Suspended && !status.is_final();
		no.unless(!lifts || who == file.sponsor, E::NotAuthorised);
		no.unless(leads_to(was, status), E::WrongStatus);
		let recruit = sites.iter().any(|site| past.recruits(*site));
		match scope {
			StatusScope::Site(site) if status.enrols() => {
				no.unless(past.accepted(site), E::NotAccepted);
				self.approved(&mut no, file, site, past.adopted(site));
				let country = past.country_of(site).unwrap();
				no.unless(!past.status(StatusScope::Country(country)).is_final(), E::TrialEnded);
			}
			StatusScope::Site(_) => (),
			_ if recruit => no.unless(status != Status::Completed, E::WrongStatus),
			_ => no.unless(!status.enrols(), E::WrongStatus),
		}
		let here = sites.iter().any(|site| past.enrolled_at(*site) > 0);
		let (begun, unknown) = match scope {
			StatusScope::Overall => (past.first_enrolment().is_some(), false),
			_ => (here, file.record.is_some()),
		};
		no.unless(status != Status::Withdrawn || !begun, E::HasParticipants);
		let ends = [Status::Completed, Status::Terminated].contains(&status);
		no.unless(!ends || begun || unknown, E::NoParticipants);
		no.verdict()?;
		self.write(id, who, Deed::Stated(scope, status, reason));
		Ok(())
	}
}

/// The table of the status machine.
fn leads_to(from: Status, to: Status) -> bool {
	use Status::*;
	let on = [Recruiting, EnrollingByInvitation, ActiveNotRecruiting];
	let next: &[_] = match from {
		NotYetRecruiting => &[Recruiting, EnrollingByInvitation, Suspended, Withdrawn],
		Recruiting | EnrollingByInvitation | ActiveNotRecruiting => &[
			Recruiting,
			EnrollingByInvitation,
			ActiveNotRecruiting,
			Suspended,
			Withdrawn,
			Terminated,
			Completed,
		],
		Suspended => {
			return on.contains(&to) || [Withdrawn, Terminated, Completed].contains(&to);
		}
		Terminated | Completed | Withdrawn => &[],
	};
	from != to && next.contains(&to)
}
