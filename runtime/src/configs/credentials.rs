//! Who may act: the registry of credentials.

use crate::{
	configs::governance::RootOrTwoThirdsOfCouncil, units::StoragePrice, weights, AccountId, Balances, Moment,
	Runtime, RuntimeHoldReason, Timestamp,
};
use frame_support::{parameter_types, traits::ConstU32};
use pallet_credentials::HoldReason;
use salus_primitives::deposit::HoldTicket;

parameter_types! {
	pub const CredentialHoldReason: RuntimeHoldReason = RuntimeHoldReason::Credentials(HoldReason::Credential);
	pub const VerificationHoldReason: RuntimeHoldReason = RuntimeHoldReason::Credentials(HoldReason::Verification);
	pub const NumberHoldReason: RuntimeHoldReason = RuntimeHoldReason::Credentials(HoldReason::Number);
	pub const StatusListHoldReason: RuntimeHoldReason = RuntimeHoldReason::Credentials(HoldReason::StatusList);

	/// Six years of 365.25 days: what 45 CFR 164.316(b)(2) asks of documentation.
	pub const Retention: Moment = 6 * 8_766 * 3_600_000;
	/// Clocks of honest senders differ by less than a minute.
	pub const ClockTolerance: Moment = 60_000;
}

impl pallet_credentials::Config for Runtime {
	type WeightInfo = weights::pallet_credentials::WeightInfo<Runtime>;
	/// Two thirds of the council act upon issuers at once: an issuer whose key was stolen cannot wait for the
	/// enactment delay.
	type AccreditOrigin = RootOrTwoThirdsOfCouncil;
	type Time = Timestamp;
	type CredentialDeposit = HoldTicket<AccountId, Balances, CredentialHoldReason, StoragePrice>;
	type VerificationDeposit = HoldTicket<AccountId, Balances, VerificationHoldReason, StoragePrice>;
	type NumberDeposit = HoldTicket<AccountId, Balances, NumberHoldReason, StoragePrice>;
	type StatusListDeposit = HoldTicket<AccountId, Balances, StatusListHoldReason, StoragePrice>;
	/// A licence renewed every year lasts a working life: a full one could be neither renewed nor issued beside.
	type MaxTerms = ConstU32<40>;
	/// Few practitioners see half as many acts; whoever does can still be revoked.
	type MaxHistory = ConstU32<16>;
	type MaxBatch = ConstU32<256>;
	type MaxStatusChanges = ConstU32<1_024>;
	type Retention = Retention;
	type ClockTolerance = ClockTolerance;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

/// Sets the time for benchmarks, past Aura, which would want a slot to match.
#[cfg(feature = "runtime-benchmarks")]
pub struct Clock;

#[cfg(feature = "runtime-benchmarks")]
impl pallet_credentials::BenchmarkHelper for Clock {
	fn set_time(moment: Moment) {
		pallet_timestamp::Now::<Runtime>::put(moment);
	}
}
