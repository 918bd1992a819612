//! What a report says of a trial.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use salus_primitives::Moment;
use scale_info::TypeInfo;
use sp_core::H256;

use super::*;

/// By what a trial is judged.
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
pub enum Regime {
	/// ICMJE and WHO: interventional trials are registered at or before the first enrolment.
	#[codec(index = 0)]
	IcmjeWho,
	/// 42 CFR Part 11: applicable clinical trials are registered within 21 days, and report within a year.
	#[codec(index = 1)]
	Fdaaa,
	/// Regulation (EU) 536/2014: a year from the end in all member states.
	#[codec(index = 2)]
	EuCtr,
	/// ICH E6(R3): what was promised is done, and what is done is told.
	#[codec(index = 3)]
	GoodClinicalPractice,
}

/// How an outcome that was promised is not what was promised.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum OutcomeFault {
	/// It was promised late.
	#[codec(index = 0)]
	Added,
	/// It was given up.
	#[codec(index = 1)]
	Dropped,
	/// More depends upon it than was said.
	#[codec(index = 2)]
	Promoted,
	/// Less does.
	#[codec(index = 3)]
	Demoted,
	/// Something else is measured, or at another time.
	#[codec(index = 4)]
	Changed,
	/// Results are there, and none of it.
	#[codec(index = 5)]
	NotReported,
	/// It was reported as more than it is.
	#[codec(index = 6)]
	ReportedAsMore,
	/// It was reported as less than it is.
	#[codec(index = 7)]
	ReportedAsLess,
}

/// What is found.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Fault {
	/// It was registered after its time.
	#[codec(index = 0)]
	RegisteredLate {
		/// Until when it had time.
		due: Moment,
	},
	/// An outcome is not what was promised.
	#[codec(index = 1)]
	Outcome {
		/// Which.
		outcome: OutcomeId,
		/// How.
		fault: OutcomeFault,
	},
	/// The analysis plan was changed when somebody knew who was in which arm.
	#[codec(index = 2)]
	AnalysisPlanChanged {
		/// The new version.
		version: VersionNumber,
	},
	/// Something went otherwise than was promised, as the chain saw it happen.
	#[codec(index = 3)]
	Deviation(Deviation),
	/// Somebody was enrolled where no approval is known: of trials that were imported.
	#[codec(index = 4)]
	ApprovalUnknown,
	/// Results were not there in time.
	#[codec(index = 5)]
	ResultsOverdue {
		/// Until when they had to be.
		due: Moment,
		/// When they came; none: they are still missing.
		reported: Option<Moment>,
	},
	/// A safety event was not reported in time.
	#[codec(index = 6)]
	SafetyReportOverdue {
		/// Which.
		event: ItemId,
		/// Until when it had to be.
		due: Moment,
		/// When it was; none: it still is not.
		reported: Option<Moment>,
	},
	/// An urgent measure was not notified in time.
	#[codec(index = 7)]
	MeasureNotNotified {
		/// Which.
		measure: ItemId,
		/// Until when it had to be.
		due: Moment,
		/// When it was; none: it still is not.
		notified: Option<Moment>,
	},
	/// Nobody has verified the status for a year, where the law asks for that, or for two.
	#[codec(index = 8)]
	StatusUnverified,
	/// The primary completion as it is planned is past, and it has neither been nor is it planned otherwise.
	#[codec(index = 9)]
	CompletionUnstated {
		/// What was planned.
		planned: Moment,
	},
	/// Somebody was told while the database was not locked which arm a participant is in.
	#[codec(index = 10)]
	Unblinded {
		/// Which unblinding.
		unblinding: ItemId,
		/// Why.
		reason: UnblindingReason,
	},
	/// Results are there, and not all places that were assigned are open.
	#[codec(index = 11)]
	ListNotOpened {
		/// How many are not.
		missing: u32,
	},
}

/// A finding: under which regime, what, since when, and how far the trial had come.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Finding {
	/// By what.
	pub regime: Regime,
	/// What.
	pub fault: Fault,
	/// When.
	pub at: Moment,
	/// How far the trial had come.
	pub stage: Stage,
}

/// The status as readers take it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum KnownStatus {
	/// As it was stated.
	#[codec(index = 0)]
	Stated(Status),
	/// Unknown: nobody has verified for two years what was stated.
	#[codec(index = 1)]
	Unknown {
		/// What was stated last.
		last_known: Status,
	},
	/// It is stated to recruit, and none of its sites does.
	#[codec(index = 2)]
	NowhereRecruiting {
		/// What was stated.
		stated: Status,
	},
}

/// What is due, and when.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Due {
	/// Results, under a regime.
	#[codec(index = 0)]
	Results(Regime, Moment),
	/// The report of a safety event.
	#[codec(index = 1)]
	SafetyReport(ItemId, Moment),
	/// The notification of an urgent measure.
	#[codec(index = 2)]
	Notification(ItemId, Moment),
}

/// What was promised, and what was done.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct TrialReport {
	/// The status.
	pub status: KnownStatus,
	/// The digest of the registry's record by which what was before the chain is attested, where a trial was imported.
	pub attested_by: Option<H256>,
	/// The regimes that it is judged by.
	pub regimes: Vec<Regime>,
	/// What is found, in the order of time.
	pub findings: Vec<Finding>,
	/// What is due yet.
	pub due: Vec<Due>,
	/// Whether all was read: there are no more expedited events, measures, unblindings or deviations than a report reads.
	pub complete: bool,
}
