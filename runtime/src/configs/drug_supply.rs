//! Is this pack genuine, where has it been.

use crate::{
	units::{StoragePrice, DAY_MILLIS},
	weights, AccountId, Balances, Credentials, Runtime, RuntimeHoldReason, Timestamp,
};
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64},
};
use pallet_drug_supply::HoldReason;
use salus_primitives::deposit::HoldTicket;

use super::credentials::{ClockTolerance, Retention};

parameter_types! {
	pub const ProductHoldReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Product);
	pub const UnitHoldReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Unit);
	pub const ContainerHoldReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Container);
	pub const StockHoldReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Stock);
	pub const CustodyHoldReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Custody);
	pub const RecordHoldReason: RuntimeHoldReason = RuntimeHoldReason::DrugSupply(HoldReason::Record);
}

/// The deposit for one kind of thing that is kept.
type Deposit<Reason> = HoldTicket<AccountId, Balances, Reason, StoragePrice>;

impl pallet_drug_supply::Config for Runtime {
	type WeightInfo = weights::pallet_drug_supply::WeightInfo<Runtime>;
	type Credentials = Credentials;
	type Time = Timestamp;
	type ProductDeposit = Deposit<ProductHoldReason>;
	type UnitDeposit = Deposit<UnitHoldReason>;
	type ContainerDeposit = Deposit<ContainerHoldReason>;
	type StockDeposit = Deposit<StockHoldReason>;
	type CustodyDeposit = Deposit<CustodyHoldReason>;
	type RecordDeposit = Deposit<RecordHoldReason>;
	/// A case, or a packing line's minute; whoever makes more commits them.
	type MaxUnits = ConstU32<1_000>;
	/// A pallet's cases, or a tote's packs.
	type MaxBatch = ConstU32<100>;
	/// Regulation (EU) 2016/161, Article 13.
	type ReactivationPeriod = ConstU64<{ 10 * DAY_MILLIS }>;
	/// 21 U.S.C. 360eee-1: six years.
	type Retention = Retention;
	type ClockTolerance = ClockTolerance;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = super::credentials::Clock;
}

#[cfg(feature = "runtime-benchmarks")]
impl pallet_drug_supply::BenchmarkHelper for super::credentials::Clock {
	fn set_time(moment: crate::Moment) {
		<Self as pallet_credentials::BenchmarkHelper>::set_time(moment);
	}
}
