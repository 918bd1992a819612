//! Whose data it is, who may see it, who has seen it.

use crate::{
	units::{StoragePrice, DAY_MILLIS},
	weights, AccountId, Balances, Credentials, Runtime, RuntimeHoldReason, Timestamp,
};
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64},
};
use frame_system::EnsureRoot;
use pallet_patient_records::HoldReason;
use salus_primitives::deposit::HoldTicket;

use super::credentials::{ClockTolerance, Retention};

parameter_types! {
	pub const ProfileHoldReason: RuntimeHoldReason = RuntimeHoldReason::PatientRecords(HoldReason::Profile);
	pub const RecordHoldReason: RuntimeHoldReason = RuntimeHoldReason::PatientRecords(HoldReason::Record);
	pub const LedgerHoldReason: RuntimeHoldReason = RuntimeHoldReason::PatientRecords(HoldReason::Ledger);
	pub const RequestHoldReason: RuntimeHoldReason = RuntimeHoldReason::PatientRecords(HoldReason::Request);
	pub const EmergencyHoldReason: RuntimeHoldReason = RuntimeHoldReason::PatientRecords(HoldReason::Emergency);
	pub const KeyHoldReason: RuntimeHoldReason = RuntimeHoldReason::PatientRecords(HoldReason::Key);
}

/// The deposit for one kind of thing that is kept.
type Deposit<Reason> = HoldTicket<AccountId, Balances, Reason, StoragePrice>;

impl pallet_patient_records::Config for Runtime {
	type WeightInfo = weights::pallet_patient_records::WeightInfo<Runtime>;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type Credentials = Credentials;
	type Time = Timestamp;
	type ProfileDeposit = Deposit<ProfileHoldReason>;
	type RecordDeposit = Deposit<RecordHoldReason>;
	type LedgerDeposit = Deposit<LedgerHoldReason>;
	type RequestDeposit = Deposit<RequestHoldReason>;
	type EmergencyDeposit = Deposit<EmergencyHoldReason>;
	type KeyDeposit = Deposit<KeyHoldReason>;
	/// A document that is amended more often is better written anew, and derived from the old one.
	type MaxVersions = ConstU32<16>;
	/// What a ward round, or a night's interface run, enters at once.
	type MaxBatch = ConstU32<100>;
	/// 45 CFR 164.528: a patient may ask for the accounting of six years.
	type Retention = Retention;
	type RequestLifetime = ConstU64<{ 30 * DAY_MILLIS }>;
	type MaxEmergency = ConstU64<DAY_MILLIS>;
	/// Long enough for a privacy officer's week-end, short enough for the patient to remember.
	type ReviewPeriod = ConstU64<{ 3 * DAY_MILLIS }>;
	type ClockTolerance = ClockTolerance;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = super::credentials::Clock;
}

#[cfg(feature = "runtime-benchmarks")]
impl pallet_patient_records::BenchmarkHelper for super::credentials::Clock {
	fn set_time(moment: crate::Moment) {
		<Self as pallet_credentials::BenchmarkHelper>::set_time(moment);
	}
}
