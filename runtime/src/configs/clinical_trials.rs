//! What was promised of clinical trials, and what was done.

use crate::{
	units::{StoragePrice, DAY_MILLIS},
	weights, AccountId, Balances, Credentials, PatientRecords, Runtime, RuntimeHoldReason, Timestamp,
};
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64},
};
use frame_system::EnsureRoot;
use pallet_clinical_trials::HoldReason;
use salus_primitives::deposit::HoldTicket;

use super::credentials::ClockTolerance;

parameter_types! {
	pub const TrialHoldReason: RuntimeHoldReason = RuntimeHoldReason::ClinicalTrials(HoldReason::Trial);
	pub const ParticipantHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::ClinicalTrials(HoldReason::Participant);
	pub const RecordHoldReason: RuntimeHoldReason = RuntimeHoldReason::ClinicalTrials(HoldReason::Record);
}

/// The deposit for one kind of thing that is kept.
type Deposit<Reason> = HoldTicket<AccountId, Balances, Reason, StoragePrice>;

impl pallet_clinical_trials::Config for Runtime {
	type WeightInfo = weights::pallet_clinical_trials::WeightInfo<Runtime>;
	type Credentials = Credentials;
	type Consent = PatientRecords;
	type Time = Timestamp;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type TrialDeposit = Deposit<TrialHoldReason>;
	type ParticipantDeposit = Deposit<ParticipantHoldReason>;
	type RecordDeposit = Deposit<RecordHoldReason>;
	/// A site's week; a page of the list.
	type MaxBatch = ConstU32<100>;
	/// Regulation (EU) 536/2014, Article 54(2).
	type NotificationPeriod = ConstU64<{ 7 * DAY_MILLIS }>;
	type ClockTolerance = ClockTolerance;
	/// What a site enters later than after a year moves nothing.
	type LateEntryPeriod = ConstU64<{ 365 * DAY_MILLIS }>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = super::credentials::Clock;
}

#[cfg(feature = "runtime-benchmarks")]
impl pallet_clinical_trials::BenchmarkHelper for super::credentials::Clock {
	fn set_time(moment: crate::Moment) {
		<Self as pallet_credentials::BenchmarkHelper>::set_time(moment);
	}
}
