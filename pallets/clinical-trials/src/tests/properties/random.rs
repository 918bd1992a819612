//! Random calls, by random people, about what the model knows of.
//!
//! A step is a kind and a tape of dice. What a die chooses from is what there is when the step's turn comes, so that most
//! steps can be done; some dice choose the wrong person, time or thing. On a tape of noughts all is right.

use proptest::sample::select;

use super::*;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
	/// Nothing: what a step shrinks to.
	Rest,
	/// A trial from its registration to its first recruiting site.
	Launch,
	/// New versions, which are approved in a country and adopted at a site of it.
	Renew,
	/// What a trial comes to in the end: primary completion, lock, list, results.
	Close,
	Register,
	Import,
	AddNumber,
	Contest,
	WithdrawContest,
	Settle,
	Amend,
	Submit,
	OpenSite,
	Accept,
	Replace,
	Approve,
	Decide,
	Adopt,
	SetStatus,
	Verify,
	Complete,
	Measure,
	Notify,
	Enrol,
	EnrolBatch,
	Sign,
	Withdraw,
	Fix,
	Assign,
	Unblind,
	Anchor,
	Lock,
	Unlock,
	OpenList,
	Recommend,
	Happen,
	Report,
	Certify,
	Answer,
	Appoint,
	Pass,
	Lapse,
	Restore,
	Permit,
}

impl Kind {
	/// The calls that it is made of.
	pub(super) fn parts(self) -> Vec<Kind> {
		match self {
			Self::Close => vec![Self::Complete, Self::Lock, Self::OpenList, Self::Answer],
			_ => vec![self],
		}
	}
}

pub(super) const TAPE: usize = 24;

#[derive(Clone)]
pub(super) struct Step {
	pub(super) kind: Kind,
	pub(super) tape: [u8; TAPE],
}

impl core::fmt::Debug for Step {
	fn fmt(&self, formatter: &mut core::fmt::Formatter) -> core::fmt::Result {
		let tape: Vec<_> = self.tape.iter().map(u8::to_string).collect();
		write!(formatter, "{:?} {}", self.kind, tape.join(" "))
	}
}

fn kind() -> impl Strategy<Value = Kind> {
	use Kind::*;
	let often = [Enrol, Enrol, Enrol, EnrolBatch, Assign, Assign, Assign, Pass, Amend, SetStatus];
	let mid = [
		Submit, Approve, Adopt, Adopt, Decide, Sign, Withdraw, Unblind, Anchor, Happen, Report, Measure,
		Notify, Fix, OpenSite, Accept, Answer, OpenList, Unlock, Lock, Restore, Restore, Close, Appoint,
		SetStatus, Renew, Renew, Unblind, Submit, Decide, OpenList, Report,
	];
	let seldom = [
		Register,
		Import,
		AddNumber,
		Contest,
		Contest,
		WithdrawContest,
		Settle,
		Replace,
		Verify,
		Complete,
		Recommend,
		Certify,
		Launch,
		Lapse,
		Permit,
	];
	prop_oneof![
		1 => Just(Rest),
		50 => select(often.to_vec()),
		45 => select(mid.to_vec()),
		25 => select(seldom.to_vec()),
	]
}

pub(super) fn step() -> impl Strategy<Value = Step> {
	(kind(), any::<[u8; TAPE]>()).prop_map(|(kind, tape)| Step { kind, tape })
}

/// What a step comes to.
#[derive(Clone, Debug)]
pub(super) enum Move {
	Call(Option<AccountId>, Box<Call<Test>>),
	Pass(Moment),
	/// A credential lapses, or is good again.
	Standing(Licence, bool),
	/// A patient permits research, or does so no longer.
	Permit(u64, bool),
}

pub(super) struct Dice<'a> {
	pub(super) tape: &'a [u8],
	pub(super) model: &'a Model,
	/// Whether what is rare is less so.
	pub(super) wild: bool,
}

const HOUR: Moment = DAY / 24;

impl<'a> Dice<'a> {
	pub(super) fn roll(&mut self) -> usize {
		let Some((first, rest)) = self.tape.split_first() else { return 0 };
		self.tape = rest;
		usize::from(*first)
	}

	pub(super) fn one_of<T: Clone>(&mut self, items: &[T]) -> Option<T> {
		let roll = self.roll();
		(!items.is_empty()).then(|| items[roll % items.len()].clone())
	}

	/// So often in 256.
	pub(super) fn rarely(&mut self, often: usize) -> bool {
		let often = if self.wild { often * 3 } else { often };
		self.roll() + often >= 256
	}

	/// The right person, or rarely anybody.
	pub(super) fn by(&mut self, right: AccountId) -> Option<AccountId> {
		match self.rarely(10) {
			true => self.one_of(&PEOPLE),
			false => Some(right),
		}
	}

	/// One of those that are right, if there are any, or rarely one of all. Where none is right it is mostly none.
	pub(super) fn fitting<T: Clone>(&mut self, all: &[T], right: impl Fn(&T) -> bool) -> Option<T> {
		let fitting: Vec<_> = all.iter().filter(|one| right(one)).cloned().collect();
		match self.rarely(16) {
			true => self.one_of(all),
			false => self.one_of(&fitting),
		}
	}

	/// One of the trials, rather such a one.
	pub(super) fn trial(&mut self, right: impl Fn(Past<'a>) -> bool) -> Option<(TrialId, Past<'a>)> {
		let model = self.model;
		let all: Vec<TrialId> = (0..model.files.len() as TrialId).collect();
		let id = self.fitting(&all, |id| right(model.past(*id)))?;
		Some((id, model.past(id)))
	}

	/// A stated time: mostly none, or one that lies back, and rarely one that is too far off.
	pub(super) fn time(&mut self) -> Option<Moment> {
		if !self.rarely(80) {
			return None;
		}
		let now = self.model.now;
		let back =
			[0, HOUR, DAY, 5 * DAY, 20 * DAY, 90 * DAY, 300 * DAY, 365 * DAY, 365 * DAY + 1, 400 * DAY];
		match self.roll() {
			0..=224 => self.one_of(&back).map(|back| now - back),
			225..=240 => Some(now + 60_000),
			_ => Some(now + 60_001),
		}
	}

	pub(super) fn digest(&mut self) -> H256 {
		H256::from_low_u64_be(self.roll() as u64)
	}

	/// A number that nobody has, or rarely any.
	pub(super) fn number(&mut self) -> Option<TrialNumber> {
		let model = self.model;
		let all: Vec<_> = (1..=60).map(|one| number(&format!("NCT{one:08}"))).collect();
		self.fitting(&all, |number| !model.numbers.contains_key(number))
	}

	pub(super) fn outcome(&mut self) -> NewOutcome {
		let kinds = [OutcomeKind::Secondary, OutcomeKind::Primary, OutcomeKind::Other];
		let kind = self.one_of(&kinds).unwrap();
		NewOutcome {
			kind,
			measure: digest((self.roll() % 4) as u8),
			time_frame: digest((self.roll() % 3) as u8),
		}
	}

	pub(super) fn plan(&mut self) -> Plan {
		match self.rarely(6) {
			true => Plan { start: START + 301 * DAY, ..plan() },
			false => plan(),
		}
	}

	pub(super) fn registration(&mut self) -> Option<Registration<AccountId>> {
		let phases = [vec![Phase::Phase3], vec![Phase::Phase1], vec![Phase::Phase2, Phase::Phase3], vec![]];
		let phases = match self.rarely(6) {
			true => vec![Phase::Phase1, Phase::Phase4],
			false => self.one_of(&phases)?,
		};
		let sizes = if self.rarely(4) { 0 } else { 20 };
		let design = self.roll();
		let phases: BTreeSet<_> = phases.into_iter().collect();
		let base = Design {
			phases: phases.try_into().unwrap(),
			sample_size: sizes,
			needs_authority: design % 4 != 3,
			fdaaa: design % 8 < 6,
			eu_ctr: design % 16 < 11,
			..mock::design()
		};
		let design = match design / 16 {
			0..=10 => base,
			11..=12 => Design { allocation: Allocation::NonRandomised, ..base },
			13..=14 => Design {
				study: StudyType::Observational,
				allocation: Allocation::NotApplicable,
				phases: Default::default(),
				fdaaa: false,
				eu_ctr: false,
				..base
			},
			_ => Design { study: StudyType::ExpandedAccess, ..base },
		};
		let mut numbers = vec![self.number()?];
		if self.rarely(60) {
			numbers.push(self.number()?);
		}
		let plan = self.plan();
		let outcomes = if self.rarely(4) { &outcomes()[1..] } else { &outcomes()[..] };
		let monitors = match self.rarely(40) {
			true => [None, Some(Monitors { account: SPONSOR, jurisdiction: None })][self.roll() % 2].clone(),
			false => Some(Monitors { account: MONITORS, jurisdiction: Some(jurisdiction("US")) }),
		};
		Some(Registration {
			numbers: list(numbers),
			design,
			data_set: data_set(50),
			outcomes: list(outcomes.iter().copied()),
			plan,
			investigator: PRINCIPAL,
			monitors,
		})
	}

	/// What a registry says: mostly of a trial that goes on, or ended.
	pub(super) fn record(&mut self) -> Option<RegistryRecord> {
		use Status::*;
		let now = self.model.now;
		let ago = |days: u64| now - days * DAY;
		let all = [Recruiting, ActiveNotRecruiting, EnrollingByInvitation, Completed, Suspended, Terminated];
		let status = match self.rarely(50) {
			true => self.one_of(&[NotYetRecruiting, Withdrawn])?,
			false => self.one_of(&all)?,
		};
		let idle = matches!(status, NotYetRecruiting | Withdrawn);
		let actual = if self.rarely(20) { idle } else { !idle };
		let date = |days, actual| Some(RegistryDate { at: ago(days), actual });
		let done = matches!(status, Completed | Terminated) && actual;
		let stops = matches!(status, Suspended | Terminated | Withdrawn);
		Some(RegistryRecord {
			record: digest(55),
			registered: ago([900, 700, 680, 650][self.roll() % 4]),
			status,
			reason: (stops != self.rarely(6)).then_some(StopReason::Funding),
			verified: ago([10, 300, 800, 725][self.roll() % 4]),
			start: date([700, 670][self.roll() % 2], actual),
			primary_completion: date([400, 100][self.roll() % 2], done),
			completion: date([90, 390][self.roll() % 2], done),
			enrolled: [None, None, Some(12), Some(0)][self.roll() % 4],
			results: [None, None, None, Some(ago(20))][self.roll() % 4],
		})
	}

	pub(super) fn approver(&mut self) -> Option<(AccountId, Capacity<AccountId>)> {
		use CredentialKind::*;
		let all = [
			(COMMITTEE, EthicsCommittee, "US"),
			(AUTHORITY, Regulator, "US"),
			(GERMAN_COMMITTEE, EthicsCommittee, "DE"),
			(GERMAN_AUTHORITY, Regulator, "DE"),
		];
		let (who, kind, code) = match self.rarely(8) {
			true => self.one_of(&[(SPONSOR, TrialSponsor, "US"), (HOSPITAL, Hospital, "US")])?,
			false => self.one_of(&all)?,
		};
		Some((who, capacity(kind, code)))
	}

	/// The last version mostly, or another, or none that there is.
	pub(super) fn version(&mut self, last: VersionNumber) -> VersionNumber {
		match self.roll() {
			0..=200 => last,
			201..=235 => last.saturating_sub(1),
			_ => last + 1,
		}
	}

	pub(super) fn site(&mut self, past: Past<'a>) -> SiteId {
		let count = past.sites().len();
		if self.rarely(4) {
			return count as SiteId;
		}
		(self.roll() % count.max(1)) as SiteId
	}

	/// Who leads a site, or the sponsor.
	pub(super) fn of_site(&mut self, past: Past<'a>, site: SiteId) -> Option<AccountId> {
		let leader = past.sites().get(usize::from(site)).map(|place| place.investigator);
		match self.rarely(100) {
			true => self.by(past.file.sponsor),
			false => self.by(leader.unwrap_or(past.file.sponsor)),
		}
	}

	pub(super) fn leader(&mut self, past: Past<'a>, site: SiteId) -> Option<AccountId> {
		let leader = past.sites().get(usize::from(site)).map(|place| place.investigator);
		self.by(leader.unwrap_or(STRANGER))
	}

	/// The form that a site has signed now.
	pub(super) fn form(&mut self, past: Past<'a>, site: SiteId) -> VersionNumber {
		let adopted = past.adopted(site).and_then(|(ethics, _)| past.approval(ethics));
		let form = adopted.and_then(|given| given.terms.consent_form).unwrap_or(1);
		match self.rarely(8) {
			true => form + 1,
			false => form,
		}
	}

	pub(super) fn newcomer(&mut self, past: Past<'a>, site: SiteId, also: u32) -> Option<NewParticipant> {
		use ConsentKind::*;
		let count = past.enrolled().len() as u32 + also;
		let number = if self.rarely(8) { self.roll() as u32 % 8 } else { count };
		let form = self.form(past, site);
		let kinds: &[_] = match self.roll() {
			0..=160 => &[Consent],
			161..=200 => &[Permission, Assent],
			201..=244 => &[Permission],
			245..=248 => &[Assent],
			249..=252 => &[Consent, Permission],
			_ => &[ConsentAtMajority],
		};
		let forms = kinds.iter().map(|kind| SignedForm { kind: *kind, form, commitment: digest(80) });
		let profile = if self.rarely(30) { Some(self.roll() as u64 % 3) } else { None };
		Some(NewParticipant {
			participant: H256::from_low_u64_be(1_000 + u64::from(number)),
			forms: list(forms),
			profile,
			enrolled_at: self.time(),
		})
	}

	/// A participant, rather such a one.
	pub(super) fn person(
		&mut self,
		past: Past<'a>,
		right: impl Fn(&Person) -> bool,
	) -> Option<(H256, Option<Person>)> {
		let all: Vec<_> = past.enrolled().iter().map(|(_, new, _)| new.participant).collect();
		let one = self.fitting(&all, |one| past.person(*one).is_some_and(|one| right(&one)));
		let one = if self.rarely(4) { H256::from_low_u64_be(7) } else { one? };
		Some((one, past.person(one)))
	}

	pub(super) fn method(&mut self) -> Method {
		let lists_of = |lists: &[usize]| {
			let all = lists.iter().map(|one| self.model.lists[*one].0.commitment());
			Method::List(list(all))
		};
		let (two, one, none) = (lists_of(&[0, 1]), lists_of(&[2]), lists_of(&[]));
		match self.roll() {
			0..=120 => two,
			121..=190 => one,
			191..=248 => Method::Minimisation { algorithm: digest(95), seed: digest(96) },
			_ => none,
		}
	}
}
