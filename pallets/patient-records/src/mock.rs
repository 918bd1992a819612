//! A runtime with this pallet, and the people its tests are about.

#![allow(clippy::arithmetic_side_effects)]

use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64},
};
use salus_primitives::{
	consent::{Action, Purpose, RecordCategory, RequestedData, Sensitivity},
	credential::CredentialKind,
	deposit::HoldTicket,
	doubles::Credentials,
	identifiers::{Jurisdiction, Locator},
	Moment,
};
use sp_core::H256;
use sp_runtime::{BoundedBTreeSet, BuildStorage};

use crate::{self as pallet_patient_records, *};

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
	pub type PatientRecords = pallet_patient_records;
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
	pub const ProfileReason: RuntimeHoldReason = RuntimeHoldReason::PatientRecords(HoldReason::Profile);
	pub const RecordReason: RuntimeHoldReason = RuntimeHoldReason::PatientRecords(HoldReason::Record);
	pub const LedgerReason: RuntimeHoldReason = RuntimeHoldReason::PatientRecords(HoldReason::Ledger);
	pub const RequestReason: RuntimeHoldReason = RuntimeHoldReason::PatientRecords(HoldReason::Request);
	pub const EmergencyReasonHeld: RuntimeHoldReason =
		RuntimeHoldReason::PatientRecords(HoldReason::Emergency);
	pub const KeyReason: RuntimeHoldReason = RuntimeHoldReason::PatientRecords(HoldReason::Key);
}

/// How long ledger, emergencies and tombstones are kept in tests: 400 days.
pub const RETENTION: Moment = 400 * DAY;
/// How long a request waits: 30 days.
pub const REQUEST_LIFETIME: Moment = 30 * DAY;
/// In what time an emergency is to be reviewed: three days.
pub const REVIEW_PERIOD: Moment = 3 * DAY;

impl pallet_patient_records::Config for Test {
	type WeightInfo = ();
	type GovernanceOrigin = frame_system::EnsureRoot<AccountId>;
	type Credentials = Credentials;
	type Time = Timestamp;
	type ProfileDeposit = HoldTicket<AccountId, Balances, ProfileReason, Price>;
	type RecordDeposit = HoldTicket<AccountId, Balances, RecordReason, Price>;
	type LedgerDeposit = HoldTicket<AccountId, Balances, LedgerReason, Price>;
	type RequestDeposit = HoldTicket<AccountId, Balances, RequestReason, Price>;
	type EmergencyDeposit = HoldTicket<AccountId, Balances, EmergencyReasonHeld, Price>;
	type KeyDeposit = HoldTicket<AccountId, Balances, KeyReason, Price>;
	type MaxVersions = ConstU32<3>;
	type MaxBatch = ConstU32<8>;
	type Retention = ConstU64<RETENTION>;
	type RequestLifetime = ConstU64<REQUEST_LIFETIME>;
	type MaxEmergency = ConstU64<DAY>;
	type ReviewPeriod = ConstU64<REVIEW_PERIOD>;
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

/// A patient with means of his own.
pub const PATIENT: AccountId = 1;
/// A patient who owns nothing.
pub const POOR_PATIENT: AccountId = 2;
/// A parent.
pub const PARENT: AccountId = 3;
/// A patient's other key.
pub const NEW_KEY: AccountId = 4;
/// Nobody in particular.
pub const STRANGER: AccountId = 5;
/// A hospital, its physician, its nurse, and its two privacy officers.
pub const HOSPITAL: AccountId = 10;
pub const DOCTOR: AccountId = 11;
pub const NURSE: AccountId = 12;
pub const OFFICER: AccountId = 13;
pub const SECOND_OFFICER: AccountId = 14;
/// Another hospital, its physician and its officer.
pub const CLINIC: AccountId = 20;
pub const CLINIC_DOCTOR: AccountId = 21;
pub const CLINIC_OFFICER: AccountId = 22;
/// A payer.
pub const PAYER: AccountId = 30;
/// A research organisation.
pub const RESEARCHER: AccountId = 31;
/// A regulator of the United States, and one of Germany.
pub const REGULATOR: AccountId = 32;
pub const GERMAN_REGULATOR: AccountId = 33;
/// A device that makes records.
pub const DEVICE: AccountId = 34;
/// What each of them but the poor patient owns.
pub const ENDOWMENT: u64 = 1_000_000;

pub fn california() -> Option<Jurisdiction> {
	"US-CA".parse().ok()
}

pub fn jurisdiction(code: &str) -> Option<Jurisdiction> {
	code.parse().ok()
}

pub fn digest(number: u8) -> H256 {
	H256::repeat_byte(number)
}

pub fn capacity(kind: CredentialKind<AccountId>) -> Capacity<AccountId> {
	Capacity { kind, jurisdiction: california() }
}

pub fn acting(organisation: AccountId, kind: CredentialKind<AccountId>) -> ActingFor<AccountId> {
	ActingFor { organisation, capacity: capacity(kind) }
}

/// As a physician of the hospital, or of the clinic.
pub fn physician_at(organisation: AccountId) -> ActingFor<AccountId> {
	acting(organisation, CredentialKind::Physician)
}

/// As a privacy officer of an organisation.
pub fn officer_at(organisation: AccountId) -> ActingFor<AccountId> {
	acting(organisation, CredentialKind::PrivacyOfficer)
}

pub fn set<T: Ord, const N: u32>(items: impl IntoIterator<Item = T>) -> BoundedBTreeSet<T, ConstU32<N>> {
	BoundedBTreeSet::try_from(items.into_iter().collect::<std::collections::BTreeSet<_>>()).unwrap()
}

/// Permits reading and contributing of everything up to R for treatment, without end.
pub fn permit(grantee: Grantee<AccountId>) -> ConsentTerms<AccountId> {
	ConsentTerms {
		effect: Effect::Permit,
		grantee,
		actions: set([Action::Read, Action::Contribute]),
		purposes: set([Purpose::Treatment]),
		data: DataScope::All,
		authors: set([]),
		sensitivity: Sensitivity::Restricted,
		period: Period { from: 0, until: None },
		data_period: None,
		terms: digest(1),
	}
}

/// Denies everything for treatment, without end.
pub fn deny(grantee: Grantee<AccountId>) -> ConsentTerms<AccountId> {
	ConsentTerms {
		effect: Effect::Deny,
		actions: set([Action::Read, Action::Contribute, Action::Disclose]),
		sensitivity: Sensitivity::Unrestricted,
		..permit(grantee)
	}
}

/// A laboratory report of the first day.
pub fn report() -> NewRecord<AccountId> {
	NewRecord {
		category: RecordCategory::LaboratoryReport,
		content: content(1),
		produced_by: None,
		derived_from: None,
		batch_root: None,
		self_paid: false,
	}
}

pub fn content(number: u8) -> RecordContent {
	RecordContent {
		commitment: digest(number),
		locator: Locator::Handle(digest(number)),
		sensitivity: Sensitivity::Normal,
		data_period: Period { from: START - DAY, until: Some(START) },
	}
}

pub fn access_to(profile: ProfileId, record: RecordId) -> Access {
	Access {
		profile,
		data: RequestedData::Record(record),
		purpose: Purpose::Treatment,
		description: digest(2),
	}
}

/// Opens a profile of the patient's own; its number.
pub fn open_profile() -> ProfileId {
	let profile = NextProfileId::<Test>::get();
	PatientRecords::open_profile(RuntimeOrigin::signed(PATIENT)).unwrap();
	profile
}

/// Opens one that the hospital sponsors for who owns nothing; its number.
pub fn sponsor_profile(for_ward: bool) -> ProfileId {
	let profile = NextProfileId::<Test>::get();
	let hospital = capacity(CredentialKind::Hospital);
	PatientRecords::sponsor_profile(RuntimeOrigin::signed(HOSPITAL), POOR_PATIENT, for_ward, hospital)
		.unwrap();
	profile
}

/// Grants a consent in the name of who controls the profile; its number.
pub fn grant(profile: ProfileId, terms: ConsentTerms<AccountId>) -> ConsentId {
	let found = Profiles::<Test>::get(profile).unwrap();
	PatientRecords::grant_consent(RuntimeOrigin::signed(found.controller), profile, terms).unwrap();
	found.next_consent
}

/// Adds the patient's own laboratory report; its number.
pub fn add_own(profile: ProfileId, record: NewRecord<AccountId>) -> RecordId {
	let id = NextRecordId::<Test>::get();
	let controller = Profiles::<Test>::get(profile).unwrap().controller;
	PatientRecords::add_own_record(RuntimeOrigin::signed(controller), profile, record).unwrap();
	id
}

/// Has the hospital's physician add a record; consent must let him.
pub fn add_by_doctor(profile: ProfileId, record: NewRecord<AccountId>) -> RecordId {
	let id = NextRecordId::<Test>::get();
	PatientRecords::add_record(
		RuntimeOrigin::signed(DOCTOR),
		profile,
		record,
		Purpose::Treatment,
		physician_at(HOSPITAL),
	)
	.unwrap();
	id
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

/// Everybody's credentials.
fn license() {
	use CredentialKind::*;
	Credentials::clear();
	for organisation in [HOSPITAL, CLINIC] {
		Credentials::grant(organisation, Hospital, california());
	}
	Credentials::grant(PAYER, Payer, california());
	Credentials::grant(RESEARCHER, ResearchOrganisation, california());
	Credentials::grant(REGULATOR, Regulator, jurisdiction("US"));
	Credentials::grant(GERMAN_REGULATOR, Regulator, jurisdiction("DE"));
	Credentials::grant(DEVICE, Device, california());
	Credentials::grant(NURSE, Nurse, california());
	for doctor in [DOCTOR, CLINIC_DOCTOR] {
		Credentials::grant(doctor, Physician, california());
	}
	for officer in [OFFICER, SECOND_OFFICER, CLINIC_OFFICER] {
		Credentials::grant(officer, PrivacyOfficer, california());
	}
	for staff in [DOCTOR, NURSE, OFFICER, SECOND_OFFICER] {
		Credentials::affiliate(staff, HOSPITAL);
	}
	for staff in [CLINIC_DOCTOR, CLINIC_OFFICER] {
		Credentials::affiliate(staff, CLINIC);
	}
}

/// A fresh chain, at its genesis.
pub fn externalities() -> sp_io::TestExternalities {
	let people = [
		PATIENT,
		PARENT,
		NEW_KEY,
		STRANGER,
		HOSPITAL,
		DOCTOR,
		NURSE,
		OFFICER,
		SECOND_OFFICER,
		CLINIC,
		CLINIC_DOCTOR,
		CLINIC_OFFICER,
		PAYER,
		RESEARCHER,
	];
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: people.map(|who| (who, ENDOWMENT)).to_vec(),
			..Default::default()
		},
		patient_records: pallet_patient_records::GenesisConfig {
			refusal_allowed: california().into_iter().collect(),
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
	.unwrap();
	storage.into()
}

/// Runs a test on a fresh chain, and checks the invariants at its end.
pub fn build_and_execute(test: impl FnOnce()) {
	license();
	externalities().execute_with(|| {
		System::set_block_number(1);
		go_to_day(0);
		test();
		pallet_patient_records::Pallet::<Test>::do_try_state().unwrap();
	});
}
