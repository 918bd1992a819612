//! The trial: what was registered of it, and how far it has come.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{
	identifiers::{Jurisdiction, Locator, TrialNumber},
	Moment,
};
use scale_info::TypeInfo;
use sp_core::{
	bounded::{BoundedBTreeSet, BoundedVec},
	ConstU32, H256,
};

use super::*;
use crate::Config;

/// What kind of study it is (WHO data set, item 15).
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum StudyType {
	/// People are assigned to interventions.
	#[codec(index = 0)]
	Interventional,
	/// People are observed, and nobody assigns anything to them.
	#[codec(index = 1)]
	Observational,
	/// An unapproved product is given outside of a trial.
	#[codec(index = 2)]
	ExpandedAccess,
}

/// The phase; a study may carry two that follow upon one another.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
)]
pub enum Phase {
	/// Early phase 1.
	#[codec(index = 0)]
	EarlyPhase1,
	/// Phase 1.
	#[codec(index = 1)]
	Phase1,
	/// Phase 2.
	#[codec(index = 2)]
	Phase2,
	/// Phase 3.
	#[codec(index = 3)]
	Phase3,
	/// Phase 4.
	#[codec(index = 4)]
	Phase4,
}

impl Phase {
	/// Whether a study may carry both: two numbered phases, one after the other.
	pub fn leads_to(self, next: Self) -> bool {
		matches!(
			(self, next),
			(Self::Phase1, Self::Phase2) | (Self::Phase2, Self::Phase3) | (Self::Phase3, Self::Phase4)
		)
	}
}

/// How participants come to their arms.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Allocation {
	/// By chance.
	#[codec(index = 0)]
	Randomised,
	/// Otherwise.
	#[codec(index = 1)]
	NonRandomised,
	/// There is one arm, or none.
	#[codec(index = 2)]
	NotApplicable,
}

/// How a trial is made.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Design {
	/// The kind of study.
	pub study: StudyType,
	/// Its phases; none where phases mean nothing.
	pub phases: BoundedBTreeSet<Phase, ConstU32<2>>,
	/// How participants come to their arms.
	pub allocation: Allocation,
	/// How many participants are planned (WHO item 17).
	pub sample_size: u32,
	/// Whether an authority has to approve it beside a committee.
	pub needs_authority: bool,
	/// Whether it is an applicable clinical trial of 42 CFR 11.22(b), as its sponsor states.
	pub fdaaa: bool,
	/// Whether Regulation (EU) 536/2014 governs it, as its sponsor states.
	pub eu_ctr: bool,
}

/// A digest, and where the document lies.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Document {
	/// The digest of the document.
	pub digest: H256,
	/// Where it lies.
	pub locator: Locator,
}

/// When things are planned, in milliseconds since the Unix epoch (WHO items 16 and 22).
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Plan {
	/// The first enrolment.
	pub start: Moment,
	/// The last datum for the primary outcome.
	pub primary_completion: Moment,
	/// The last datum of all.
	pub completion: Moment,
}

/// A data monitoring committee.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Monitors<AccountId> {
	/// Its account.
	pub account: AccountId,
	/// For where it is one.
	pub jurisdiction: Option<Jurisdiction>,
}

/// A part in a trial that another may take over, and who does.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Role<AccountId> {
	/// The principal investigator.
	#[codec(index = 0)]
	PrincipalInvestigator(AccountId),
	/// The data monitoring committee.
	#[codec(index = 1)]
	Monitors(Monitors<AccountId>),
	/// Who assigns places, and opens the list.
	#[codec(index = 2)]
	Randomiser(AccountId),
}

/// What a sponsor registers.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Registration<AccountId> {
	/// Its numbers in registries: none that another trial has.
	pub numbers: BoundedVec<TrialNumber, ConstU32<MAX_NUMBERS>>,
	/// How it is made.
	pub design: Design,
	/// The whole registration data set: the 24 items of the WHO.
	pub data_set: Document,
	/// What it is to find out: at least one primary outcome.
	pub outcomes: BoundedVec<NewOutcome, ConstU32<MAX_OUTCOMES>>,
	/// When.
	pub plan: Plan,
	/// The principal investigator.
	pub investigator: AccountId,
	/// The data monitoring committee, if there is one.
	pub monitors: Option<Monitors<AccountId>>,
}

/// A date of a registry's record, and whether it is actual or anticipated. Of a month its last day is stated: nobody is accused
/// of what the record does not say.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct RegistryDate {
	/// In milliseconds since the Unix epoch.
	pub at: Moment,
	/// Whether it has happened.
	pub actual: bool,
}

/// What a registry says of a trial that was registered there: attested by who imports it, not by the chain.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RegistryRecord {
	/// The digest of the record.
	pub record: H256,
	/// When it was first submitted there.
	pub registered: Moment,
	/// Its last known status there.
	pub status: Status,
	/// Why it stopped, where it did.
	pub reason: Option<StopReason>,
	/// When its status was last verified.
	pub verified: Moment,
	/// When it started.
	pub start: Option<RegistryDate>,
	/// When the primary completion was.
	pub primary_completion: Option<RegistryDate>,
	/// When it was complete.
	pub completion: Option<RegistryDate>,
	/// How many participants there were, if that is known.
	pub enrolled: Option<u32>,
	/// When results were first submitted there.
	pub results: Option<Moment>,
}

impl RegistryRecord {
	/// When what is over ended: where no actual date says so, when that was last verified, but not before what has been.
	pub fn ended_at(&self) -> Moment {
		let actual = |date: Option<RegistryDate>| date.filter(|one| one.actual).map(|one| one.at);
		let before = actual(self.start).max(actual(self.primary_completion)).unwrap_or(0);
		actual(self.completion).unwrap_or(self.verified.max(before))
	}

	/// Whether somebody took part: nobody did in what was withdrawn, whatever its record says of a start.
	pub fn began(&self) -> bool {
		let started = self.start.is_some_and(|date| date.actual);
		started && self.status != Status::Withdrawn && self.enrolled != Some(0)
	}
}

/// What has happened, by when; what a stage is reckoned by.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug, Default,
)]
pub struct Milestones {
	/// The first enrolment.
	pub first_enrolment: Option<Moment>,
	/// The primary completion, as it was stated last.
	pub primary_completion: Option<Moment>,
	/// The earliest primary completion that was ever stated: deadlines run from it, whatever is stated later.
	pub first_completion: Option<Moment>,
	/// The end of the trial everywhere.
	pub end: Option<Moment>,
	/// The first unblinding.
	pub unblinding: Option<Moment>,
	/// The first lock of the database.
	pub lock: Option<Moment>,
}

impl Milestones {
	/// Which of them have been.
	pub fn stage(&self) -> Stage {
		Stage {
			after_first_enrolment: self.first_enrolment.is_some(),
			after_primary_completion: self.primary_completion.is_some(),
			after_unblinding: self.unblinding.is_some(),
			after_lock: self.lock.is_some(),
		}
	}
}

/// How far a trial had come when something was said of it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug, Default,
)]
pub struct Stage {
	/// The first participant was enrolled.
	pub after_first_enrolment: bool,
	/// The last datum for the primary outcome was collected.
	pub after_primary_completion: bool,
	/// Somebody was unblinded.
	pub after_unblinding: bool,
	/// The database was locked.
	pub after_lock: bool,
}

/// How many there are of what a trial has, which is also the next one's number.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug, Default,
)]
pub struct Counts {
	/// Outcomes, dropped ones among them.
	pub outcomes: OutcomeId,
	/// Primary outcomes that are still promised.
	pub primary: OutcomeId,
	/// Sites.
	pub sites: SiteId,
	/// Sites that enrol now.
	pub recruiting: SiteId,
	/// Approvals.
	pub approvals: ItemId,
	/// Participants, withdrawn ones among them.
	pub enrolled: u32,
	/// Datasets.
	pub datasets: ItemId,
	/// Safety events.
	pub safety_events: ItemId,
	/// Safety events that have to be reported.
	pub expedited: ItemId,
	/// Urgent safety measures.
	pub urgent_measures: ItemId,
	/// Recommendations of the monitoring committee.
	pub recommendations: ItemId,
	/// Unblindings.
	pub unblindings: ItemId,
	/// Assignments, opened ones among them.
	pub assigned: u32,
	/// Assignments that were opened after the lock.
	pub opened: u32,
	/// Deviations that the chain has seen.
	pub deviations: ItemId,
}

/// A trial.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Trial<T: Config> {
	/// Who answers for it.
	pub sponsor: T::AccountId,
	/// For where he is a sponsor.
	pub jurisdiction: Option<Jurisdiction>,
	/// When it was registered here, by the chain's time.
	pub registered_at: Moment,
	/// What another registry said of it when it was imported.
	pub imported: Option<RegistryRecord>,
	/// Its numbers in registries.
	pub numbers: BoundedVec<TrialNumber, ConstU32<MAX_NUMBERS>>,
	/// How it is made.
	pub design: Design,
	/// The registration data set that holds now.
	pub data_set: Document,
	/// Counts what was amended, from 1.
	pub version: u32,
	/// When things are planned.
	pub plan: Plan,
	/// The principal investigator.
	pub investigator: T::AccountId,
	/// The data monitoring committee.
	pub monitors: Option<Monitors<T::AccountId>>,
	/// The overall status, as it was stated last.
	pub status: Status,
	/// Why it stopped.
	pub reason: Option<StopReason>,
	/// When the status was last verified.
	pub verified_at: Moment,
	/// What has happened.
	pub milestones: Milestones,
	/// The last version of each document.
	pub versions: Versions,
	/// How many there are of what.
	pub counts: Counts,
	/// Whether its database is locked.
	pub locked: bool,
	/// When a delay of results was certified (42 CFR 11.44(c)), for as long as results are not due otherwise.
	pub delay_certified: Option<Moment>,
	/// When results were first submitted here.
	pub results_at: Option<Moment>,
	/// The deposit, on the sponsor.
	pub ticket: T::TrialDeposit,
}

/// A number that somebody says belongs to another trial, or to none.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Contest<T: Config> {
	/// Who says so.
	pub by: T::AccountId,
	/// The trial that it belongs to, as he says.
	pub claim: Option<TrialId>,
	/// The digest of what he puts forward.
	pub evidence: H256,
	/// When.
	pub recorded_at: Moment,
	/// The deposit, on him.
	pub ticket: T::RecordDeposit,
}
