//! A slow and simple registry of trials, to hold the pallet's against.
//!
//! It keeps a diary of each trial, and writes in it whatever was done, by whom and when. Of a trial it keeps nothing else:
//! no counts, no milestones, no stages, no gaps, no next place. Whoever asks something has the diary read from its first
//! page on. Each call is held against all the rules that there are for it, in no order: what is refused is refused for one
//! of the reasons that were found.

mod deposits;
mod diary;
mod judge;
mod participants;
mod rules;
mod sites;

use std::{
	collections::{BTreeMap, BTreeSet},
	rc::Rc,
};

use salus_primitives::{
	commitment::UnitTree,
	credential::{Capacity, CredentialKind},
	identifiers::{CountryCode, Jurisdiction, TrialNumber},
	Moment,
};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{mock::*, *};

pub use diary::{Deed, File, Past, Person};

/// Why the pallet refuses.
pub type E = Error<Test>;

/// What a call comes to: done, or refused for one of these reasons.
pub type Verdict = Result<(), Vec<DispatchError>>;

/// The list of a stratum, as who made it knows it.
pub type KnownList = (UnitTree, Vec<Opening>);

/// By how much a stated time may be ahead, how far back an enrolment may lie, and how long a notification has.
const TOLERANCE: Moment = 60_000;
const LATE_ENTRY: Moment = 365 * DAY;
const NOTIFICATION: Moment = 7 * DAY;

/// What speaks against a call.
#[derive(Default)]
pub struct Objections(Vec<DispatchError>);

impl Objections {
	fn unless(&mut self, holds: bool, why: E) {
		if !holds {
			self.0.push(why.into());
		}
	}

	/// Refuses where there is nothing more to ask.
	fn and(mut self, why: E) -> Verdict {
		self.0.push(why.into());
		Err(self.0)
	}

	fn verdict(self) -> Verdict {
		match self.0.is_empty() {
			true => Ok(()),
			false => Err(self.0),
		}
	}
}

/// All that there is.
#[derive(Clone, Debug)]
pub struct Model {
	pub now: Moment,
	/// Who is in good standing as what.
	pub licences: BTreeSet<Licence>,
	/// Profiles that permit clinical-trial research.
	pub permitted: BTreeSet<u64>,
	/// The trials, in their order.
	pub files: Vec<File>,
	/// Whose each number is.
	pub numbers: BTreeMap<TrialNumber, TrialId>,
	/// Who contests a number, and for which trial.
	pub contests: BTreeMap<TrialNumber, (AccountId, Option<TrialId>)>,
	/// The lists that randomisers have.
	pub lists: Rc<Vec<KnownList>>,
}

impl Model {
	pub fn file(&self, id: TrialId) -> Option<&File> {
		usize::try_from(id).ok().and_then(|id| self.files.get(id))
	}

	/// All that has happened in a trial that there is.
	pub fn past(&self, id: TrialId) -> Past<'_> {
		self.file(id).expect("asked for before").all()
	}

	fn write(&mut self, id: TrialId, by: AccountId, deed: Deed) {
		let at = self.now;
		self.files[usize::try_from(id).unwrap()].write(at, by, deed);
	}

	pub fn holds(
		&self,
		who: AccountId,
		kind: CredentialKind<AccountId>,
		place: Option<Jurisdiction>,
	) -> bool {
		self.licences.contains(&(who, kind, place))
	}

	fn holds_capacity(&self, who: AccountId, capacity: &Capacity<AccountId>) -> bool {
		self.holds(who, capacity.kind.clone(), capacity.jurisdiction)
	}

	fn belongs(&self, who: AccountId, organisation: AccountId) -> bool {
		self.holds(who, CredentialKind::Affiliation { organisation, premises: None }, None)
	}

	/// Whether one is the other, or either belongs to the other.
	fn tied(&self, one: AccountId, other: AccountId) -> bool {
		one == other || self.belongs(one, other) || self.belongs(other, one)
	}

	/// A stated time, or the chain's where that is earlier.
	fn stated(&self, time: Option<Moment>) -> Moment {
		time.unwrap_or(self.now).min(self.now)
	}

	/// Whether a stated time lies ahead.
	fn is_ahead(&self, time: Option<Moment>) -> bool {
		time.is_some_and(|time| time > self.now + TOLERANCE)
	}

	/// Only the sponsor, and while he is one.
	fn by_sponsor(&self, no: &mut Objections, who: AccountId, file: &File) {
		no.unless(file.sponsor == who, E::NotAuthorised);
		let good = self.holds(file.sponsor, CredentialKind::TrialSponsor, file.jurisdiction);
		no.unless(good, E::NotInGoodStanding);
	}

	/// Only who leads the conduct at a site, and belongs to it.
	fn by_leader(&self, no: &mut Objections, who: AccountId, past: Past<'_>, site: SiteId) {
		let place = &past.sites()[usize::from(site)];
		no.unless(past.accepted(site), E::NotAccepted);
		no.unless(place.investigator == who, E::NotAuthorised);
		self.investigates(no, place);
	}

	fn investigates(&self, no: &mut Objections, place: &NewSite<AccountId>) {
		let NewSite { organisation, investigator, investigator_jurisdiction, .. } = place;
		let is_one = self.holds(*investigator, CredentialKind::Investigator, *investigator_jurisdiction);
		no.unless(is_one, E::NotInGoodStanding);
		no.unless(self.belongs(*investigator, *organisation), E::NotAffiliated);
	}

	/// The sponsor, or who leads the conduct at a site.
	fn by_either(&self, no: &mut Objections, who: AccountId, file: &File, site: SiteId) {
		if usize::from(site) >= file.all().sites().len() {
			return no.unless(false, E::SiteNotFound);
		}
		match file.sponsor == who {
			true => self.by_sponsor(no, who, file),
			false => self.by_leader(no, who, file.all(), site),
		}
	}

	/// Only the monitoring committee.
	fn by_monitors(&self, no: &mut Objections, who: AccountId, file: &File) {
		let monitors = file.all().monitors();
		no.unless(monitors.as_ref().is_some_and(|one| one.account == who), E::NotAuthorised);
		if let Some(Monitors { account, jurisdiction }) = monitors {
			let good = self.holds(account, CredentialKind::DataMonitoringCommittee, jurisdiction);
			no.unless(good, E::NotInGoodStanding);
		}
	}

	/// Whether a site may work under these approvals now, and the form that it has signed then.
	fn approved(
		&self,
		no: &mut Objections,
		file: &File,
		site: SiteId,
		adopted: Option<(ItemId, Option<ItemId>)>,
	) -> Option<VersionNumber> {
		let past = file.all();
		let Some((ethics, authority)) = adopted else {
			no.unless(false, E::NotApproved);
			return None;
		};
		no.unless(authority.is_some() || !file.registration.design.needs_authority, E::NotApproved);
		let mut good = |number: ItemId, kind: CredentialKind<AccountId>| {
			let Some(given) = past.approval(number) else {
				no.unless(false, E::ApprovalNotFound);
				return None;
			};
			no.unless(given.capacity.kind == kind && past.is_for(&given, site), E::NotApproved);
			no.unless(given.state == ApprovalState::InForce, E::ApprovalNotInForce);
			no.unless(given.terms.until.is_none_or(|until| self.now < until), E::ApprovalLapsed);
			Some((given.terms.protocol, given.terms.consent_form))
		};
		let by_committee = good(ethics, CredentialKind::EthicsCommittee);
		let by_authority = authority.and_then(|one| good(one, CredentialKind::Regulator));
		if let (Some(one), Some(other)) = (by_committee, by_authority) {
			let alike = one.0 == other.0 && (other.1.is_none() || one.1 == other.1);
			no.unless(alike, E::VersionsDiffer);
		}
		by_committee.and_then(|(_, form)| form)
	}

	/// Whether a call is done, and what it changes if it is. Nobody signs for governance.
	pub fn perform(&mut self, who: Option<AccountId>, call: &Call<Test>) -> Verdict {
		if let Call::settle_contest { number, claim, upheld } = call {
			return self.settle(who, *number, *claim, *upheld);
		}
		let Some(who) = who else { return Err(vec![DispatchError::BadOrigin]) };
		match call.clone() {
			Call::register { jurisdiction, registration } => {
				self.register(who, jurisdiction, registration, None)
			}
			Call::import { jurisdiction, registration, record } => {
				self.register(who, jurisdiction, registration, Some(record))
			}
			Call::add_number { trial, number } => self.add_number(who, trial, number),
			Call::contest_number { jurisdiction, number, claim, .. } => {
				self.contest(who, jurisdiction, number, claim)
			}
			Call::withdraw_contest { number } => self.withdraw_contest(who, number),
			Call::amend { trial, expected_version, amendment } => {
				self.amend(who, trial, expected_version, amendment)
			}
			Call::submit_version { trial, kind, last, reason, .. } => {
				self.submit(who, trial, kind, last, reason)
			}
			Call::open_site { trial, place } => self.open_site(who, trial, place),
			Call::replace_investigator { trial, site, investigator, jurisdiction } => {
				self.replace(who, trial, site, investigator, jurisdiction)
			}
			Call::accept_site { trial, site } => self.accept(who, trial, site),
			Call::approve { trial, capacity, terms } => self.approve(who, trial, capacity, terms),
			Call::decide_approval { trial, approval, action, .. } => {
				self.decide(who, trial, approval, action)
			}
			Call::adopt_approvals { trial, site, ethics, authority } => {
				self.adopt(who, trial, site, ethics, authority)
			}
			Call::set_status { trial, scope, status, reason } => {
				self.set_status(who, trial, scope, status, reason)
			}
			Call::verify_status { trial } => self.as_sponsor(who, trial, Deed::Verified, |_, _, _| ()),
			Call::complete_primarily { trial, at } => self.complete(who, trial, at),
			Call::take_urgent_measure { trial, site, taken_at, .. } => {
				self.measure(who, trial, site, taken_at)
			}
			Call::notify_measure { trial, measure } => self.notify(who, trial, measure),
			Call::enrol { trial, site, participant } => self.enrol(who, trial, site, vec![participant]),
			Call::enrol_batch { trial, site, participants } => {
				self.enrol(who, trial, site, participants.into_inner())
			}
			Call::sign_form { trial, participant, form } => self.sign(who, trial, participant, form),
			Call::withdraw_participant { trial, participant, withdrawal } => {
				self.withdraw(who, trial, participant, withdrawal)
			}
			Call::fix_randomisation { trial, method, randomiser } => self.fix(who, trial, method, randomiser),
			Call::assign { trial, participant, place, leaf, proof } => {
				self.assign(who, trial, participant, place, leaf, proof)
			}
			Call::unblind { trial, participant, reason, .. } => self.unblind(who, trial, participant, reason),
			Call::anchor_data { trial, count, .. } => {
				self.as_sponsor(who, trial, Deed::Anchored, |no, past, _| {
					no.unless(!past.is_locked(), E::DatabaseLocked);
					no.unless(count > 0, E::NothingNamed);
				})
			}
			Call::lock_database { trial } => self.as_sponsor(who, trial, Deed::Locked, |no, past, _| {
				no.unless(!past.is_locked(), E::DatabaseLocked);
				no.unless(past.primary_completion().is_some(), E::NotCompleted);
			}),
			Call::unlock_database { trial, .. } => {
				self.as_sponsor(who, trial, Deed::Unlocked, |no, past, _| {
					no.unless(past.is_locked(), E::DatabaseNotLocked);
				})
			}
			Call::open_list { trial, openings } => self.show(who, trial, openings.into_inner()),
			Call::recommend { trial, .. } => self.recommend(who, trial),
			Call::record_safety_event { trial, site, terms, aware_at } => {
				self.happened(who, trial, site, terms, aware_at)
			}
			Call::report_safety_event { trial, event, .. } => self.tell(who, trial, event),
			Call::certify_delay { trial, .. } => self.certify(who, trial),
			Call::report_results { trial, results } => self.answer(who, trial, results.into_inner()),
			Call::appoint { trial, role } => self.appoint(who, trial, role),
			other => panic!("not a call: {other:?}"),
		}
	}

	/// What the sponsor does, if nothing that is looked at speaks against it.
	fn as_sponsor(
		&mut self,
		who: AccountId,
		id: TrialId,
		deed: Deed,
		look: impl FnOnce(&mut Objections, Past<'_>, &Self),
	) -> Verdict {
		let mut no = Objections::default();
		let Some(file) = self.file(id) else { return no.and(E::TrialNotFound) };
		self.by_sponsor(&mut no, who, file);
		look(&mut no, file.all(), self);
		no.verdict()?;
		self.write(id, who, deed);
		Ok(())
	}
}
