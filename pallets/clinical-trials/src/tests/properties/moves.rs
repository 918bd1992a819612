//! What a step of each kind comes to.

use super::{
	random::{Dice, Kind, Move},
	*,
};

fn call(who: Option<AccountId>, call: Call<Test>) -> Option<Move> {
	Some(Move::Call(Some(who?), Box::new(call)))
}

/// Whether somebody can be enrolled there.
fn is_open(past: Past<'_>, site: SiteId) -> bool {
	let country = past.country_of(site).map(StatusScope::Country);
	let scopes = [Some(StatusScope::Overall), country, Some(StatusScope::Site(site))];
	scopes.into_iter().flatten().all(|scope| past.status(scope).enrols())
}

fn is_open_somewhere(past: Past<'_>) -> bool {
	let sites = past.sites().len() as SiteId;
	!past.is_locked() && (0..sites).any(|site| is_open(past, site))
}

impl Kind {
	pub(super) fn of(self, dice: Dice<'_>) -> Option<Move> {
		match self {
			Self::Rest | Self::Launch | Self::Renew | Self::Close => None,
			Self::Register
			| Self::Import
			| Self::AddNumber
			| Self::Contest
			| Self::WithdrawContest
			| Self::Settle => dice.of_numbers(self),
			Self::Amend
			| Self::Submit
			| Self::OpenSite
			| Self::Accept
			| Self::Replace
			| Self::Appoint
			| Self::Fix => dice.of_plans(self),
			Self::Approve | Self::Decide | Self::Adopt | Self::SetStatus => dice.of_approvals(self),
			Self::Enrol | Self::EnrolBatch | Self::Sign | Self::Withdraw | Self::Assign | Self::Unblind => {
				dice.of_participants(self)
			}
			Self::Pass | Self::Lapse | Self::Restore | Self::Permit => dice.of_the_world(self),
			_ => dice.of_conduct(self),
		}
	}
}

impl<'a> Dice<'a> {
	fn of_the_world(mut self, kind: Kind) -> Option<Move> {
		let model = self.model;
		match kind {
			Kind::Pass => {
				let often = [1, 3, 20, 48, 24 * 4, 24 * 10, 24 * 30];
				let seldom = [24 * 30, 24 * 100, 24 * 200, 24 * 400, 24 * 800];
				let hours: u64 = if self.rarely(40) { self.one_of(&seldom)? } else { self.one_of(&often)? };
				Some(Move::Pass(hours * DAY / 24))
			}
			Kind::Lapse => {
				let all = if self.rarely(128) { ties() } else { licences() };
				let one = self.one_of(&all)?;
				let good = !model.licences.contains(&one);
				Some(Move::Standing(one, good))
			}
			Kind::Restore => {
				let missing = licences().into_iter().filter(|one| !model.licences.contains(one));
				let ties = ties().into_iter().filter(|one| model.licences.contains(one));
				let all: Vec<_> =
					missing.map(|one| (one, true)).chain(ties.map(|one| (one, false))).collect();
				let (one, good) = self.one_of(&all)?;
				Some(Move::Standing(one, good))
			}
			_ => {
				let profile = self.roll() as u64 % 3;
				Some(Move::Permit(profile, !model.permitted.contains(&profile)))
			}
		}
	}

	fn of_numbers(mut self, kind: Kind) -> Option<Move> {
		let model = self.model;
		let sponsor = self.one_of(&[SPONSOR, SPONSOR, OTHER_SPONSOR])?;
		let who = self.by(sponsor);
		let place = if self.rarely(6) { None } else { Some(jurisdiction("US")) };
		let taken: Vec<_> = model.numbers.keys().copied().collect();
		match kind {
			Kind::Register => {
				let registration = self.registration()?;
				call(who, Call::register { jurisdiction: place, registration })
			}
			Kind::Import => {
				let record = self.record()?;
				let registration = self.registration()?;
				call(who, Call::import { jurisdiction: place, registration, record })
			}
			Kind::AddNumber => {
				let (id, past) = self.trial(|_| true)?;
				let (who, number) = (self.by(past.file.sponsor), self.number()?);
				call(who, Call::add_number { trial: id, number })
			}
			Kind::Contest => {
				let number = self.fitting(&taken, |one| !model.contests.contains_key(one))?;
				let number = if self.rarely(8) { self.number()? } else { number };
				let holder = model.numbers.get(&number).and_then(|id| model.file(*id));
				let other = holder.is_some_and(|file| file.sponsor == SPONSOR);
				let who = self.by(if other { OTHER_SPONSOR } else { SPONSOR });
				let claim = match self.rarely(128) {
					true => Some(self.roll() as TrialId % (model.files.len() as TrialId + 1)),
					false => None,
				};
				let evidence = self.digest();
				call(who, Call::contest_number { jurisdiction: place, number, claim, evidence })
			}
			_ => {
				let number = self.fitting(&taken, |one| model.contests.contains_key(one))?;
				let by = model.contests.get(&number).map(|(by, _)| *by);
				if kind == Kind::WithdrawContest {
					let who = self.by(by.unwrap_or(STRANGER));
					return call(who, Call::withdraw_contest { number });
				}
				let claim = match self.rarely(16) {
					true => Some(0),
					false => model.contests.get(&number).and_then(|(_, claim)| *claim),
				};
				let upheld = self.roll() % 3 != 2;
				let who = if self.rarely(20) { self.one_of(&PEOPLE) } else { None };
				Some(Move::Call(who, Box::new(Call::settle_contest { number, claim, upheld })))
			}
		}
	}

	fn amendments(&mut self, past: Past<'a>) -> Vec<OutcomeAmendment> {
		let promises = past.promises();
		let all: Vec<_> = (0..promises.len() as OutcomeId + 1).collect();
		let held = |one: &OutcomeId| {
			promises.get(usize::from(*one)).is_some_and(|promise| promise.dropped.is_none())
		};
		let count = 1 + self.roll() % 2;
		let mut amendments = vec![];
		for _ in 0..count {
			let outcome = self.fitting(&all, held).unwrap_or(0);
			let was = promises.get(usize::from(outcome)).map(|promise| promise.now);
			let new = self.outcome();
			amendments.push(match self.roll() {
				0..=70 => OutcomeAmendment::Add(new),
				71..=120 => OutcomeAmendment::Drop { outcome },
				121..=180 => {
					let to = NewOutcome { kind: new.kind, ..was.unwrap_or(new) };
					OutcomeAmendment::Change { outcome, to }
				}
				_ => OutcomeAmendment::Change { outcome, to: new },
			});
		}
		amendments
	}

	fn of_plans(mut self, kind: Kind) -> Option<Move> {
		let (trial, past) = self.trial(|past| !past.status(StatusScope::Overall).is_final())?;
		let trial = if self.rarely(3) { 99 } else { trial };
		let who = self.by(past.file.sponsor);
		let reasons = [ChangeReason::Safety, ChangeReason::Feasibility];
		match kind {
			Kind::Amend => {
				let version = 1 + past.count(|deed| matches!(deed, Deed::Amended(_)));
				let expected_version = if self.rarely(6) { version + 1 } else { version };
				let reason = if self.rarely(6) { ChangeReason::Initial } else { self.one_of(&reasons)? };
				let amendment = Amendment {
					data_set: data_set(51),
					plan: self.plan(),
					sample_size: if self.rarely(4) { 0 } else { 25 },
					outcomes: list(self.amendments(past)),
					reason,
					meaning: SignatureMeaning::Approval,
				};
				call(who, Call::amend { trial, expected_version, amendment })
			}
			Kind::Submit => {
				let kinds = [DocumentKind::Protocol, DocumentKind::ConsentForm, DocumentKind::AnalysisPlan];
				let kind = self.one_of(&kinds)?;
				let last = past.versions(kind);
				let first = (last == 0) != self.rarely(8);
				let reason = if first { ChangeReason::Initial } else { self.one_of(&reasons)? };
				let last = if self.rarely(8) { last + 1 } else { last };
				let (digest, meaning) = (self.digest(), SignatureMeaning::Approval);
				call(who, Call::submit_version { trial, kind, last, digest, reason, meaning })
			}
			Kind::OpenSite => {
				let place = self.one_of(&[hospital(), clinic()])?;
				let place = match self.roll() {
					0..=220 => place,
					221..=230 => NewSite { investigator: RANDOMISER, ..place },
					231..=240 => NewSite { investigator: INVESTIGATOR, ..clinic() },
					241..=248 => {
						let capacity = Capacity { jurisdiction: None, ..place.capacity };
						NewSite { capacity, ..place }
					}
					_ => NewSite { capacity: capacity(CredentialKind::Regulator, "US"), ..place },
				};
				call(who, Call::open_site { trial, place })
			}
			Kind::Accept => {
				let all: Vec<_> = (0..past.sites().len() as SiteId).collect();
				let site = self.fitting(&all, |site| !past.accepted(*site))?;
				let who = self.by(past.sites()[usize::from(site)].organisation);
				call(who, Call::accept_site { trial, site })
			}
			Kind::Replace => {
				let site = self.site(past);
				let leaders =
					[(INVESTIGATOR, "US"), (GERMAN_INVESTIGATOR, "DE"), (RANDOMISER, "US"), (STRANGER, "US")];
				let (investigator, code) = self.one_of(&leaders)?;
				let jurisdiction = Some(jurisdiction(code));
				call(who, Call::replace_investigator { trial, site, investigator, jurisdiction })
			}
			Kind::Fix => {
				let method = self.method();
				let others = [STRANGER, PRINCIPAL, SPONSOR, INVESTIGATOR];
				let randomiser = if self.rarely(20) { self.one_of(&others)? } else { RANDOMISER };
				call(who, Call::fix_randomisation { trial, method, randomiser })
			}
			_ => {
				let monitors = |account, code| {
					Role::Monitors(Monitors { account, jurisdiction: Some(jurisdiction(code)) })
				};
				let role = self.one_of(&[
					Role::PrincipalInvestigator(STRANGER),
					Role::PrincipalInvestigator(PRINCIPAL),
					Role::PrincipalInvestigator(COMMITTEE),
					Role::PrincipalInvestigator(RANDOMISER),
					monitors(MONITORS, "US"),
					monitors(MONITORS, "DE"),
					monitors(SPONSOR, "US"),
					Role::Randomiser(RANDOMISER),
					Role::Randomiser(RANDOMISER),
					Role::Randomiser(INVESTIGATOR),
					Role::Randomiser(STRANGER),
					Role::Randomiser(PRINCIPAL),
				])?;
				call(who, Call::appoint { trial, role })
			}
		}
	}

	fn of_approvals(mut self, kind: Kind) -> Option<Move> {
		let model = self.model;
		let (trial, past) = self.trial(|past| !past.status(StatusScope::Overall).is_final())?;
		let trial = if self.rarely(3) { 99 } else { trial };
		let given = past.count(|deed| matches!(deed, Deed::Approved(..)));
		let all: Vec<_> = (0..=given).collect();
		match kind {
			Kind::Approve => {
				let (who, mut capacity) = self.approver()?;
				let who = self.by(who);
				let own = capacity.jurisdiction?.country;
				let there: Vec<_> = past.countries().remove(&own).unwrap_or_default();
				let scope = match self.roll() {
					0..=160 => ApprovalScope::Countries(set([own])),
					161..=230 => ApprovalScope::Sites(set(there)),
					231..=244 => ApprovalScope::Sites(set([self.site(past)])),
					_ => ApprovalScope::Countries(set([country("US"), country("DE")])),
				};
				let protocol = self.version(past.versions(DocumentKind::Protocol));
				let form = self.version(past.versions(DocumentKind::ConsentForm));
				let consent_form = if self.rarely(20) { None } else { Some(form) };
				let until = match self.roll() {
					0..=150 => None,
					151..=246 => Some(model.now + self.one_of(&[DAY, 20 * DAY, 100 * DAY, 365 * DAY])?),
					_ => Some(model.now),
				};
				if self.rarely(4) {
					capacity.jurisdiction = None;
				}
				let terms = ApprovalTerms { scope, protocol, consent_form, until, decision: self.digest() };
				call(who, Call::approve { trial, capacity, terms })
			}
			Kind::Decide => {
				let approval = self.fitting(&all[..all.len() - 1], |one| {
					past.approval(*one).is_some_and(|given| given.state != ApprovalState::Withdrawn)
				});
				let approval = approval.unwrap_or(given);
				let one = past.approval(approval);
				let state = one.as_ref().map_or(ApprovalState::InForce, |one| one.state);
				let until = model.now + self.one_of(&[20 * DAY, 100 * DAY, 365 * DAY, 0])?;
				let action = match (state, self.roll()) {
					(ApprovalState::Suspended, 0..=200) => ApprovalAction::Reinstate,
					(_, 0..=90) => ApprovalAction::Suspend,
					(_, 91..=210) => ApprovalAction::Continue { until },
					(_, 211..=230) => ApprovalAction::Withdraw,
					_ => ApprovalAction::Reinstate,
				};
				let who = self.by(one.map_or(STRANGER, |one| one.by));
				let decision = self.digest();
				call(who, Call::decide_approval { trial, approval, action, decision })
			}
			Kind::Adopt => {
				let site = self.site(past);
				let good = |number: &ItemId, kind: CredentialKind<AccountId>| {
					past.approval(*number).is_some_and(|given| {
						let lasts = given.terms.until.is_none_or(|until| model.now < until);
						let for_it = past.is_for(&given, site) && given.capacity.kind == kind;
						lasts && for_it && given.state == ApprovalState::InForce
					})
				};
				let ethics = self.fitting(&all, |one| good(one, CredentialKind::EthicsCommittee))?;
				let protocol = past.approval(ethics).map(|given| given.terms.protocol);
				let whichever = self.rarely(60);
				let authority = self.fitting(&all, |one| {
					let same = past.approval(*one).map(|given| given.terms.protocol) == protocol;
					(same || whichever) && good(one, CredentialKind::Regulator)
				})?;
				let needed = past.file.registration.design.needs_authority;
				let authority = (needed != self.rarely(8)).then_some(authority);
				let who = self.of_site(past, site);
				call(who, Call::adopt_approvals { trial, site, ethics, authority })
			}
			_ => {
				let site = self.site(past);
				let country = past.country_of(site).unwrap_or(country("DE"));
				let scopes = [StatusScope::Site(site), StatusScope::Country(country), StatusScope::Overall];
				let scope = self.one_of(&scopes)?;
				let who = match scope {
					StatusScope::Site(site) => self.of_site(past, site),
					_ => self.by(past.file.sponsor),
				};
				use Status::*;
				let go_on = [
					Recruiting,
					Recruiting,
					Recruiting,
					EnrollingByInvitation,
					ActiveNotRecruiting,
					Suspended,
				];
				let going = if scope == StatusScope::Overall { 220 } else { 190 };
				let status = match self.roll() {
					roll if roll < going => self.one_of(&go_on)?,
					_ => self.one_of(&[Terminated, Completed, Withdrawn, NotYetRecruiting])?,
				};
				let reason = (status.needs_reason() != self.rarely(4)).then_some(StopReason::Futility);
				call(who, Call::set_status { trial, scope, status, reason })
			}
		}
	}

	fn of_participants(mut self, kind: Kind) -> Option<Move> {
		let (trial, past) = match kind {
			Kind::Enrol | Kind::EnrolBatch => self.trial(is_open_somewhere)?,
			Kind::Assign => self.trial(|past| {
				!past.is_locked() && past.list().is_some() && {
					let people = past.enrolled();
					people.iter().any(|(_, new, _)| past.person(new.participant).unwrap().place.is_none())
				}
			})?,
			Kind::Unblind => self.trial(|past| !past.assigned().is_empty())?,
			_ => self.trial(|past| !past.enrolled().is_empty())?,
		};
		match kind {
			Kind::Enrol | Kind::EnrolBatch => {
				let all: Vec<_> = (0..past.sites().len() as SiteId).collect();
				let site = self.fitting(&all, |site| is_open(past, *site)).unwrap_or(0);
				let who = self.leader(past, site);
				if kind == Kind::Enrol {
					let participant = self.newcomer(past, site, 0)?;
					return call(who, Call::enrol { trial, site, participant });
				}
				let count = if self.rarely(6) { 0 } else { 1 + self.roll() as u32 % 3 };
				let people: Vec<_> = (0..count).filter_map(|also| self.newcomer(past, site, also)).collect();
				call(who, Call::enrol_batch { trial, site, participants: list(people) })
			}
			Kind::Sign => {
				let (participant, person) = self.person(past, |_| true)?;
				let site = person.as_ref().map_or(0, |one| one.site);
				let minor = person.is_some_and(|one| {
					!one.forms.iter().any(|form| {
						matches!(form.kind, ConsentKind::Consent | ConsentKind::ConsentAtMajority)
					})
				});
				let kinds: &[_] = match minor != self.rarely(8) {
					true => &[ConsentKind::ConsentAtMajority, ConsentKind::Permission, ConsentKind::Assent],
					false => &[ConsentKind::Consent],
				};
				let (kind, form) = (self.one_of(kinds)?, self.form(past, site));
				let form = SignedForm { kind, form, commitment: digest(81) };
				let who = self.leader(past, site);
				call(who, Call::sign_form { trial, participant, form })
			}
			Kind::Withdraw => {
				let (participant, person) = self.person(past, |one| !one.withdrawn.is_any())?;
				let site = person.map_or(0, |one| one.site);
				let (who, what) = (self.of_site(past, site), self.roll());
				let withdrawal = Withdrawal {
					treatment: what & 1 == 0,
					follow_up: what & 2 == 2,
					future_data: what & 4 == 4,
				};
				call(who, Call::withdraw_participant { trial, participant, withdrawal })
			}
			Kind::Assign => {
				let free = |one: &Person| one.place.is_none() && one.withdrawn.treatment.is_none();
				let (participant, _) = self.person(past, free)?;
				let randomiser = past.list().map_or(RANDOMISER, |(.., who)| who);
				let who = self.by(randomiser);
				let strata = past.list().map_or(1, |(method, ..)| method.strata());
				let stratum = if self.rarely(6) { strata } else { self.roll() % strata } as u16;
				let next = past.next_of(stratum);
				let position = match self.rarely(12) {
					true => next.saturating_sub(1),
					false if self.rarely(40) => next + 1 + self.roll() as u32 % 3,
					false => next,
				};
				let (leaf, proof) = self.leaf(past, Place { stratum, position });
				let place = Place { stratum, position };
				call(who, Call::assign { trial, participant, place, leaf, proof })
			}
			_ => {
				let (participant, person) = self.person(past, |one| one.place.is_some())?;
				let site = person.map_or(0, |one| one.site);
				let reasons = [
					UnblindingReason::Emergency,
					UnblindingReason::Safety,
					UnblindingReason::MonitoringCommittee,
				];
				let reason = self.one_of(&reasons)?;
				let who = match reason {
					UnblindingReason::Emergency => self.leader(past, site),
					UnblindingReason::Safety => self.by(past.file.sponsor),
					UnblindingReason::MonitoringCommittee => self.by(MONITORS),
				};
				let account = self.digest();
				call(who, Call::unblind { trial, participant, reason, account })
			}
		}
	}

	/// What stands at a place, with its proof; rarely another leaf, or no proof.
	fn leaf(&mut self, past: Past<'a>, place: Place) -> (H256, Option<InclusionProof>) {
		let known = known_list(self.model, past, place.stratum);
		let (leaf, proof) = match known {
			Some((tree, openings)) => {
				let opening = openings.get(place.position as usize);
				(opening.map(leaf_of).unwrap_or(digest(77)), tree.proof(place.position))
			}
			None => {
				let openings = &self.model.lists[0].1;
				(openings.get(place.position as usize).map(leaf_of).unwrap_or(digest(78)), None)
			}
		};
		match self.roll() {
			0..=246 => (leaf, proof),
			247..=251 => (digest(79), proof),
			_ => (leaf, None),
		}
	}

	fn of_conduct(mut self, kind: Kind) -> Option<Move> {
		use Kind::*;
		let (trial, past) = match kind {
			Complete | Close => self.trial(|past| past.first_enrolment().is_some())?,
			Lock => self.trial(|past| past.primary_completion().is_some() && !past.is_locked())?,
			Unlock => self.trial(|past| past.is_locked())?,
			OpenList => self.trial(|past| past.is_locked() && past.shown().len() < past.assigned().len())?,
			Answer => self.trial(|past| past.primary_completion().is_some())?,
			Notify => self.trial(|past| past.measures().iter().any(|(_, told)| told.is_none()))?,
			Report => self.trial(|past| !past.events().is_empty())?,
			_ => self.trial(|_| true)?,
		};
		let trial = if self.rarely(3) { 99 } else { trial };
		let who = self.by(past.file.sponsor);
		let site = self.site(past);
		match kind {
			Verify => call(who, Call::verify_status { trial }),
			Complete => call(who, Call::complete_primarily { trial, at: self.time() }),
			Measure => {
				let (who, account, taken_at) = (self.of_site(past, site), self.digest(), self.time());
				call(who, Call::take_urgent_measure { trial, site, account, taken_at })
			}
			Notify => {
				let all = past.measures();
				let numbers: Vec<_> = (0..=all.len() as ItemId).collect();
				let open = |one: &ItemId| all.get(*one as usize).is_some_and(|(_, told)| told.is_none());
				call(who, Call::notify_measure { trial, measure: self.fitting(&numbers, open)? })
			}
			Report => {
				let all = past.events();
				let numbers: Vec<_> = (0..=all.len() as ItemId).collect();
				let open = |one: &ItemId| {
					all.get(*one as usize).is_some_and(|(due, told)| due.is_some() && told.is_none())
				};
				let whichever = self.rarely(40);
				let event = self.fitting(&numbers, |one| whichever || open(one))?;
				let report = self.digest();
				call(who, Call::report_safety_event { trial, event, report })
			}
			Anchor => {
				let (root, count) = (self.digest(), if self.rarely(8) { 0 } else { 5 });
				call(who, Call::anchor_data { trial, root, count })
			}
			Lock => call(who, Call::lock_database { trial }),
			Unlock => {
				let (reason, account) = (UnlockReason::LateData, self.digest());
				call(who, Call::unlock_database { trial, reason, account })
			}
			OpenList => {
				let randomiser = past.list().map_or(RANDOMISER, |(.., who)| who);
				let who = self.by(randomiser);
				let shown = past.shown();
				let closed = past.assigned().into_iter().map(|(place, ..)| place);
				let closed = closed.filter(|place| shown.iter().all(|one| one.place != *place));
				let mut places: Vec<_> = closed.take(1 + self.roll() % 4).collect();
				if self.rarely(80) {
					places.extend(past.assigned().first().map(|(place, ..)| *place));
				}
				if self.rarely(4) {
					places.push(Place { stratum: 0, position: 23 });
				}
				let wrong = self.rarely(20);
				let openings = places.into_iter().map(|place| {
					let list = known_list(self.model, past, place.stratum).unwrap_or(&self.model.lists[0]);
					let salt = if wrong { digest(7) } else { H256::zero() };
					let none = Opening { place, allocation: digest(6), salt };
					let right = list.1.get(place.position as usize).copied().unwrap_or(none);
					if wrong {
						Opening { salt, ..right }
					} else {
						right
					}
				});
				call(who, Call::open_list { trial, openings: list(openings) })
			}
			Recommend => {
				let who = self.by(past.monitors().map_or(MONITORS, |one| one.account));
				let (recommendation, report) = (Recommendation::Continue, self.digest());
				call(who, Call::recommend { trial, recommendation, report })
			}
			Happen => {
				let kinds = [
					Seriousness::FatalOrLifeThreatening,
					Seriousness::Serious,
					Seriousness::Serious,
					Seriousness::NotSerious,
				];
				let terms = EventTerms {
					seriousness: self.one_of(&kinds)?,
					suspected: !self.rarely(40),
					unexpected: !self.rarely(40),
					description: self.digest(),
				};
				let who = self.of_site(past, site);
				let states = who == Some(past.file.sponsor) || self.rarely(8);
				let aware_at = if states { self.time() } else { None };
				call(who, Call::record_safety_event { trial, site, terms, aware_at })
			}
			Certify => call(who, Call::certify_delay { trial, certificate: self.digest() }),
			_ => {
				let promises = past.promises();
				let all = self.roll() % 3 != 2;
				let mut results = vec![];
				for (outcome, promise) in (0..).zip(&promises) {
					let other = self.rarely(20);
					let as_kind = if other { self.outcome().kind } else { promise.now.kind };
					if promise.dropped.is_none() && (all || outcome % 2 == 0) {
						results.push(OutcomeResult { outcome, as_kind, digest: digest(9) });
					}
				}
				if self.rarely(16) {
					let outcome = self.roll() as OutcomeId % (promises.len() as OutcomeId + 1);
					results.push(OutcomeResult { outcome, as_kind: OutcomeKind::Other, digest: digest(9) });
				}
				call(who, Call::report_results { trial, results: list(results) })
			}
		}
	}
}

/// The list of a stratum of a trial, if chance decides there by a list.
fn known_list<'a>(model: &'a Model, past: Past<'_>, stratum: u16) -> Option<&'a KnownList> {
	let (Method::List(lists), ..) = past.list()? else { return None };
	let commitment = lists.get(usize::from(stratum))?;
	model.lists.iter().find(|(tree, _)| tree.commitment() == *commitment)
}

fn leaf_of(opening: &Opening) -> H256 {
	crate::randomisation::leaf(opening)
}

fn set<T: Ord, S: sp_core::Get<u32>>(items: impl IntoIterator<Item = T>) -> BoundedBTreeSet<T, S> {
	let all: BTreeSet<_> = items.into_iter().collect();
	BoundedBTreeSet::try_from(all).map_err(|_| "too many").unwrap()
}
