//! A runtime with this pallet, and the people its tests are about.

#![allow(clippy::arithmetic_side_effects)]

use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64},
};
use salus_primitives::{
	credential::{CredentialClass, CredentialKind},
	deposit::HoldTicket,
	identifiers::Jurisdiction,
	Moment,
};
use sp_core::H256;
use sp_runtime::{BoundedVec, BuildStorage};

use crate::{self as pallet_credentials, Issuance, Scope, TermStatement, Territory};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type Credentials = pallet_credentials;
	#[runtime::pallet_index(4)]
	pub type Utility = pallet_utility;
}

pub type AccountId = u64;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

impl pallet_utility::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = ();
}

parameter_types! {
	pub const CredentialReason: RuntimeHoldReason =
		RuntimeHoldReason::Credentials(pallet_credentials::HoldReason::Credential);
	pub const VerificationReason: RuntimeHoldReason =
		RuntimeHoldReason::Credentials(pallet_credentials::HoldReason::Verification);
	pub const NumberReason: RuntimeHoldReason =
		RuntimeHoldReason::Credentials(pallet_credentials::HoldReason::Number);
	pub const StatusListReason: RuntimeHoldReason =
		RuntimeHoldReason::Credentials(pallet_credentials::HoldReason::StatusList);
}

/// Ten days.
pub const RETENTION: Moment = 10 * DAY;

impl pallet_credentials::Config for Test {
	type WeightInfo = ();
	type AccreditOrigin = frame_system::EnsureRoot<AccountId>;
	type Time = Timestamp;
	type CredentialDeposit = HoldTicket<AccountId, Balances, CredentialReason, Price>;
	type VerificationDeposit = HoldTicket<AccountId, Balances, VerificationReason, Price>;
	type NumberDeposit = HoldTicket<AccountId, Balances, NumberReason, Price>;
	type StatusListDeposit = HoldTicket<AccountId, Balances, StatusListReason, Price>;
	type MaxTerms = ConstU32<3>;
	type MaxHistory = ConstU32<5>;
	type MaxBatch = ConstU32<8>;
	type MaxStatusChanges = ConstU32<300>;
	type Retention = ConstU64<RETENTION>;
	type ClockTolerance = ConstU64<60_000>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

/// The chain's time, as the benchmarks set it.
#[cfg(feature = "runtime-benchmarks")]
pub struct Clock;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for Clock {
	fn set_time(moment: Moment) {
		Timestamp::set_timestamp(moment);
	}
}

pub use salus_primitives::doubles::{Price, DAY, START};

/// Licenses physicians in California, and in all of Germany.
pub const BOARD: AccountId = 1;
/// Licenses physicians in California too.
pub const OSTEOPATHIC_BOARD: AccountId = 2;
/// A third board for California.
pub const THIRD_BOARD: AccountId = 3;
/// Licenses organisations everywhere.
pub const MINISTRY: AccountId = 4;
/// Binds practitioners' numbers, everywhere.
pub const ENUMERATOR: AccountId = 5;
/// A hospital in California.
pub const HOSPITAL: AccountId = 10;
/// A clinic that nobody licensed.
pub const UNLICENSED: AccountId = 11;
/// A physician.
pub const DOCTOR: AccountId = 20;
/// Another.
pub const COLLEAGUE: AccountId = 21;
/// Nobody in particular.
pub const STRANGER: AccountId = 30;
/// What each of them owns.
pub const ENDOWMENT: u64 = 1_000_000;
/// The number of the hospital's own credential at genesis.
pub const HOSPITAL_CREDENTIAL: u64 = 0;

pub fn california() -> Jurisdiction {
	"US-CA".parse().unwrap()
}

pub fn nevada() -> Jurisdiction {
	"US-NV".parse().unwrap()
}

pub fn germany() -> Jurisdiction {
	"DE".parse().unwrap()
}

pub fn bavaria() -> Jurisdiction {
	"DE-BY".parse().unwrap()
}

pub fn scope(classes: &[CredentialClass], jurisdictions: &[Jurisdiction]) -> Scope {
	Scope {
		classes: BoundedVec::truncate_from(classes.to_vec()),
		territory: Territory::Within(BoundedVec::truncate_from(jurisdictions.to_vec())),
	}
}

/// A term from the chain's beginning on, without end.
pub fn open_term() -> TermStatement {
	TermStatement { commitment: H256::repeat_byte(1), valid_from: START, valid_until: None }
}

/// A term of so many days from the chain's beginning.
pub fn term(from_day: u64, until_day: u64) -> TermStatement {
	TermStatement {
		commitment: H256::repeat_byte(1),
		valid_from: START + from_day * DAY,
		valid_until: Some(START + until_day * DAY),
	}
}

pub fn physician(subject: AccountId) -> Issuance<AccountId> {
	Issuance { subject, kind: CredentialKind::Physician, jurisdiction: Some(california()), term: open_term() }
}

pub fn affiliation(subject: AccountId, organisation: AccountId) -> Issuance<AccountId> {
	Issuance {
		subject,
		kind: CredentialKind::Affiliation { organisation, premises: None },
		jurisdiction: None,
		term: open_term(),
	}
}

/// The day of the chain's time, counted from its beginning.
pub fn go_to_day(day: u64) {
	Timestamp::set_timestamp(START + day * DAY);
}

pub fn now() -> Moment {
	Timestamp::get()
}

pub fn on_hold(who: AccountId) -> u64 {
	use frame_support::traits::fungible::InspectHold;
	Balances::total_balance_on_hold(&who)
}

/// A fresh chain, at its genesis.
pub fn externalities() -> sp_io::TestExternalities {
	let people = [
		BOARD,
		OSTEOPATHIC_BOARD,
		THIRD_BOARD,
		MINISTRY,
		ENUMERATOR,
		HOSPITAL,
		UNLICENSED,
		DOCTOR,
		COLLEAGUE,
		STRANGER,
	];
	let physicians =
		vec![CredentialClass::Physician, CredentialClass::Exclusion, CredentialClass::Investigator];
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: people.map(|who| (who, ENDOWMENT)).to_vec(),
			..Default::default()
		},
		credentials: pallet_credentials::GenesisConfig {
			issuers: vec![
				(BOARD, physicians.clone(), vec![california(), germany()]),
				(OSTEOPATHIC_BOARD, physicians.clone(), vec![california()]),
				(THIRD_BOARD, physicians, vec![california()]),
				(MINISTRY, vec![CredentialClass::Hospital, CredentialClass::CompanyPrefix], vec![]),
				(ENUMERATOR, vec![CredentialClass::PractitionerNumber], vec![]),
			],
			credentials: vec![(MINISTRY, HOSPITAL, CredentialKind::Hospital, Some(california()))],
		},
		..Default::default()
	}
	.build_storage()
	.unwrap();
	storage.into()
}

/// Runs a test on a fresh chain, and checks the invariants at its end.
pub fn build_and_execute(test: impl FnOnce()) {
	externalities().execute_with(|| {
		System::set_block_number(1);
		go_to_day(0);
		test();
		pallet_credentials::Pallet::<Test>::do_try_state().unwrap();
	});
}
