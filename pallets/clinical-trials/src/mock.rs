//! A runtime with this pallet, and the people its tests are about.

#![allow(clippy::arithmetic_side_effects)]

use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64},
};
use frame_system::EnsureRoot;
use salus_primitives::{
	commitment::{InclusionProof, UnitTree},
	credential::{Capacity, CredentialKind},
	deposit::HoldTicket,
	doubles::{Consents, Credentials, Price},
	identifiers::{CountryCode, Jurisdiction, Locator, TrialNumber},
	signature::SignatureMeaning,
	Moment,
};
use sp_core::{bounded::BoundedVec, Get, H256};
use sp_runtime::{BuildStorage, DispatchResult};

pub use salus_primitives::doubles::{DAY, START};

use crate::{self as pallet_clinical_trials, randomisation::leaf, *};

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
	pub type ClinicalTrials = pallet_clinical_trials;
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

parameter_types! {
	pub const TrialReason: RuntimeHoldReason = RuntimeHoldReason::ClinicalTrials(HoldReason::Trial);
	pub const ParticipantReason: RuntimeHoldReason = RuntimeHoldReason::ClinicalTrials(HoldReason::Participant);
	pub const RecordReason: RuntimeHoldReason = RuntimeHoldReason::ClinicalTrials(HoldReason::Record);
}

impl pallet_clinical_trials::Config for Test {
	type WeightInfo = ();
	type Credentials = Credentials;
	type Consent = Consents;
	type Time = Timestamp;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type TrialDeposit = HoldTicket<AccountId, Balances, TrialReason, Price>;
	type ParticipantDeposit = HoldTicket<AccountId, Balances, ParticipantReason, Price>;
	type RecordDeposit = HoldTicket<AccountId, Balances, RecordReason, Price>;
	type MaxBatch = ConstU32<8>;
	type NotificationPeriod = ConstU64<{ 7 * DAY }>;
	type ClockTolerance = ConstU64<60_000>;
	type LateEntryPeriod = ConstU64<{ 365 * DAY }>;
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

/// Two sponsors, and the principal investigator of the first one's trial.
pub const SPONSOR: AccountId = 10;
pub const OTHER_SPONSOR: AccountId = 11;
pub const PRINCIPAL: AccountId = 12;
/// Committees and authorities of the United States and of Germany.
pub const COMMITTEE: AccountId = 20;
pub const GERMAN_COMMITTEE: AccountId = 21;
pub const AUTHORITY: AccountId = 22;
pub const GERMAN_AUTHORITY: AccountId = 23;
/// The data monitoring committee.
pub const MONITORS: AccountId = 24;
/// A hospital in the United States and a clinic in Germany, and who leads the conduct at each.
pub const HOSPITAL: AccountId = 30;
pub const INVESTIGATOR: AccountId = 31;
pub const CLINIC: AccountId = 32;
pub const GERMAN_INVESTIGATOR: AccountId = 33;
/// Who knows the list.
pub const RANDOMISER: AccountId = 40;
/// Nobody in particular.
pub const STRANGER: AccountId = 99;
/// What each of them owns.
pub const ENDOWMENT: u64 = 1_000_000_000;

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn digest(byte: u8) -> H256 {
	H256::repeat_byte(byte)
}

pub fn country(code: &str) -> CountryCode {
	code.parse().unwrap()
}

pub fn jurisdiction(code: &str) -> Jurisdiction {
	Jurisdiction::from(country(code))
}

pub fn number(text: &str) -> TrialNumber {
	text.parse().unwrap()
}

pub fn list<T, S: Get<u32>>(items: impl IntoIterator<Item = T>) -> BoundedVec<T, S> {
	BoundedVec::try_from(items.into_iter().collect::<Vec<_>>()).map_err(|_| "too many").unwrap()
}

pub fn now() -> Moment {
	Timestamp::get()
}

/// The day of the chain's time, counted from its beginning.
pub fn go_to_day(day: u64) {
	Timestamp::set_timestamp(START + day * DAY);
}

/// What somebody has on hold.
pub fn on_hold(who: AccountId) -> u64 {
	use frame_support::traits::fungible::InspectHold;
	Balances::total_balance_on_hold(&who)
}

pub fn capacity(kind: CredentialKind<AccountId>, code: &str) -> Capacity<AccountId> {
	Capacity { kind, jurisdiction: Some(jurisdiction(code)) }
}

/// The outcome that the trial is for, and two further ones.
pub fn outcomes() -> [NewOutcome; 3] {
	use OutcomeKind::*;
	[(Primary, 1), (Secondary, 2), (Secondary, 3)].map(|(kind, byte)| NewOutcome {
		kind,
		measure: digest(byte),
		time_frame: digest(byte + 100),
	})
}

pub fn data_set(byte: u8) -> Document {
	Document { digest: digest(byte), locator: Locator::Handle(digest(byte + 1)) }
}

pub fn plan() -> Plan {
	Plan { start: START + 30 * DAY, primary_completion: START + 300 * DAY, completion: START + 400 * DAY }
}

/// A blinded, randomised trial of phase 3 under both laws.
pub fn design() -> Design {
	Design {
		study: StudyType::Interventional,
		phases: [Phase::Phase3].into_iter().collect::<std::collections::BTreeSet<_>>().try_into().unwrap(),
		allocation: Allocation::Randomised,
		sample_size: 20,
		needs_authority: true,
		fdaaa: true,
		eu_ctr: true,
	}
}

pub fn registration(text: &str) -> Registration<AccountId> {
	Registration {
		numbers: list([number(text)]),
		design: design(),
		data_set: data_set(50),
		outcomes: list(outcomes()),
		plan: plan(),
		investigator: PRINCIPAL,
		monitors: Some(Monitors { account: MONITORS, jurisdiction: Some(jurisdiction("US")) }),
	}
}

/// An amendment of these outcomes, and of nothing else but the data set.
pub fn amendment(outcomes: impl IntoIterator<Item = OutcomeAmendment>) -> Amendment {
	Amendment {
		data_set: data_set(51),
		plan: plan(),
		sample_size: 20,
		outcomes: list(outcomes),
		reason: ChangeReason::Feasibility,
		meaning: SignatureMeaning::Approval,
	}
}

/// Has the sponsor amend outcomes.
pub fn amend(id: TrialId, outcomes: impl IntoIterator<Item = OutcomeAmendment>) {
	ClinicalTrials::amend(signed(SPONSOR), id, trial(id).version, amendment(outcomes)).unwrap();
}

/// Registers a trial under a number.
pub fn register(text: &str) -> TrialId {
	let id = NextTrialId::<Test>::get();
	ClinicalTrials::register(signed(SPONSOR), Some(jurisdiction("US")), registration(text)).unwrap();
	id
}

pub fn trial(id: TrialId) -> Trial<Test> {
	Trials::<Test>::get(id).unwrap()
}

/// Submits the next version of a document.
pub fn submit(id: TrialId, kind: DocumentKind, byte: u8) -> VersionNumber {
	let last = trial(id).versions.of(kind);
	let reason = if last == 0 { ChangeReason::Initial } else { ChangeReason::Safety };
	let meaning = SignatureMeaning::Approval;
	ClinicalTrials::submit_version(signed(SPONSOR), id, kind, last, digest(byte), reason, meaning).unwrap();
	last + 1
}

/// The hospital in the United States.
pub fn hospital() -> NewSite<AccountId> {
	NewSite {
		organisation: HOSPITAL,
		capacity: capacity(CredentialKind::Hospital, "US"),
		investigator: INVESTIGATOR,
		investigator_jurisdiction: Some(jurisdiction("US")),
	}
}

/// The clinic in Germany.
pub fn clinic() -> NewSite<AccountId> {
	NewSite {
		organisation: CLINIC,
		capacity: capacity(CredentialKind::Clinic, "DE"),
		investigator: GERMAN_INVESTIGATOR,
		investigator_jurisdiction: Some(jurisdiction("DE")),
	}
}

pub fn open_site(id: TrialId, place: NewSite<AccountId>) -> SiteId {
	let site = trial(id).counts.sites;
	let organisation = place.organisation;
	ClinicalTrials::open_site(signed(SPONSOR), id, place).unwrap();
	ClinicalTrials::accept_site(signed(organisation), id, site).unwrap();
	site
}

/// The terms of an approval in a country, of the last versions.
pub fn terms(id: TrialId, code: &str) -> ApprovalTerms {
	let countries = [country(code)].into_iter().collect::<std::collections::BTreeSet<_>>();
	ApprovalTerms {
		scope: ApprovalScope::Countries(countries.try_into().unwrap()),
		protocol: trial(id).versions.protocol,
		consent_form: Some(trial(id).versions.consent_form),
		until: None,
		decision: digest(60),
	}
}

/// Has somebody approve.
pub fn approve(
	who: AccountId,
	id: TrialId,
	kind: CredentialKind<AccountId>,
	code: &str,
	terms: ApprovalTerms,
) -> Result<ItemId, sp_runtime::DispatchError> {
	let approval = trial(id).counts.approvals;
	ClinicalTrials::approve(signed(who), id, capacity(kind, code), terms)?;
	Ok(approval)
}

/// Has the committee and the authority of a country approve the last versions; both approvals.
pub fn approve_in(id: TrialId, code: &str) -> (ItemId, ItemId) {
	let (committee, authority) = match code {
		"DE" => (GERMAN_COMMITTEE, GERMAN_AUTHORITY),
		_ => (COMMITTEE, AUTHORITY),
	};
	let ethics = approve(committee, id, CredentialKind::EthicsCommittee, code, terms(id, code)).unwrap();
	let authority = approve(authority, id, CredentialKind::Regulator, code, terms(id, code)).unwrap();
	(ethics, authority)
}

pub fn set_status(who: AccountId, id: TrialId, scope: StatusScope, status: Status) -> DispatchResult {
	let reason = status.needs_reason().then_some(StopReason::Safety);
	ClinicalTrials::set_status(signed(who), id, scope, status, reason)
}

/// Has a site of a country recruit, and the trial there and overall, under new approvals. Where no list was fixed before it is
/// by minimisation.
pub fn recruit(id: TrialId, site: SiteId, code: &str) {
	let _before = fix_freely(id);
	let (ethics, authority) = approve_in(id, code);
	ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority)).unwrap();
	for scope in [StatusScope::Site(site), StatusScope::Country(country(code)), StatusScope::Overall] {
		let _already = set_status(SPONSOR, id, scope, Status::Recruiting);
	}
}

/// Has the sites of a trial, or those of a country, take nobody any more.
pub fn close_sites(id: TrialId, code: Option<&str>) {
	for (number, site) in Sites::<Test>::iter_prefix(id) {
		if site.status.enrols() && code.is_none_or(|code| site.country == country(code)) {
			set_status(SPONSOR, id, StatusScope::Site(number), Status::ActiveNotRecruiting).unwrap();
		}
	}
}

/// A trial with both documents that participants depend on, recruiting at the hospital: its number and the site's.
pub fn recruiting() -> (TrialId, SiteId) {
	let id = register("NCT00000001");
	submit(id, DocumentKind::Protocol, 70);
	submit(id, DocumentKind::ConsentForm, 71);
	submit(id, DocumentKind::AnalysisPlan, 72);
	let site = open_site(id, hospital());
	(id, site)
}

/// The commitment to a participant.
pub fn somebody(byte: u8) -> H256 {
	H256::from_low_u64_be(1_000 + u64::from(byte))
}

pub fn consent(form: VersionNumber) -> SignedForm {
	SignedForm { kind: ConsentKind::Consent, form, commitment: digest(80) }
}

pub fn participant(byte: u8, form: VersionNumber) -> NewParticipant {
	NewParticipant {
		participant: somebody(byte),
		forms: list([consent(form)]),
		profile: None,
		enrolled_at: None,
	}
}

/// Enrols somebody, who signed the last form.
pub fn enrol(id: TrialId, site: SiteId, byte: u8) -> DispatchResult {
	let form = trial(id).versions.consent_form;
	let who = Sites::<Test>::get(id, site).unwrap().place.investigator;
	ClinicalTrials::enrol(signed(who), id, site, participant(byte, form))
}

/// The list of a stratum of so many places, alternating between two arms, with the openings of its leaves.
pub fn stratum(stratum: u16, places: u32) -> (UnitTree, Vec<Opening>) {
	let openings: Vec<_> = (0..places)
		.map(|position| Opening {
			place: Place { stratum, position },
			allocation: digest(1 + (position % 2) as u8),
			salt: H256::from_low_u64_be(u64::from(position) * 7 + u64::from(stratum)),
		})
		.collect();
	(UnitTree::over(openings.iter().map(leaf)).unwrap(), openings)
}

pub fn fix(id: TrialId, method: Method) -> DispatchResult {
	ClinicalTrials::fix_randomisation(signed(SPONSOR), id, method, RANDOMISER)
}

/// Has places assigned by minimisation: the first after the last, without a list.
pub fn fix_freely(id: TrialId) -> DispatchResult {
	fix(id, Method::Minimisation { algorithm: digest(95), seed: digest(96) })
}

pub fn proof(tree: &UnitTree, position: u32) -> Option<InclusionProof> {
	tree.proof(position)
}

/// Assigns somebody to a place of a list.
pub fn assign(
	id: TrialId,
	byte: u8,
	(tree, openings): &(UnitTree, Vec<Opening>),
	place: u32,
) -> DispatchResult {
	let opening = &openings[place as usize];
	let proof = proof(tree, place);
	ClinicalTrials::assign(signed(RANDOMISER), id, somebody(byte), opening.place, leaf(opening), proof)
}

/// What a report finds, without when.
pub fn faults(id: TrialId) -> Vec<(Regime, Fault)> {
	let report = ClinicalTrials::report(id).unwrap();
	assert!(report.complete);
	report.findings.into_iter().map(|finding| (finding.regime, finding.fault)).collect()
}

pub fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

/// Who holds what, and where.
pub type Licence = (AccountId, CredentialKind<AccountId>, Option<Jurisdiction>);

/// That somebody belongs to an organisation.
pub fn staff(organisation: AccountId) -> CredentialKind<AccountId> {
	CredentialKind::Affiliation { organisation, premises: None }
}

/// Everybody's credentials.
pub fn licences() -> Vec<Licence> {
	use CredentialKind::*;
	let (america, germany) = (Some(jurisdiction("US")), Some(jurisdiction("DE")));
	vec![
		(SPONSOR, TrialSponsor, america),
		(OTHER_SPONSOR, TrialSponsor, america),
		(COMMITTEE, EthicsCommittee, america),
		(GERMAN_COMMITTEE, EthicsCommittee, germany),
		(AUTHORITY, Regulator, america),
		(GERMAN_AUTHORITY, Regulator, germany),
		(MONITORS, DataMonitoringCommittee, america),
		(HOSPITAL, Hospital, america),
		(CLINIC, Clinic, germany),
		(INVESTIGATOR, Investigator, america),
		(GERMAN_INVESTIGATOR, Investigator, germany),
		(INVESTIGATOR, staff(HOSPITAL), None),
		(GERMAN_INVESTIGATOR, staff(CLINIC), None),
	]
}

/// A fresh chain, at its genesis.
pub fn externalities() -> sp_io::TestExternalities {
	let people = (10..=40).chain([STRANGER]);
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: people.map(|who| (who, ENDOWMENT)).collect(),
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
	.unwrap();
	let mut externalities = sp_io::TestExternalities::new(storage);
	externalities.execute_with(|| {
		System::set_block_number(1);
		Timestamp::set_timestamp(START);
		Credentials::clear();
		Consents::clear();
		for (who, kind, place) in licences() {
			Credentials::grant(who, kind, place);
		}
	});
	externalities
}

/// Runs a test on a fresh chain, and checks what must hold after it.
pub fn build_and_execute(test: impl FnOnce()) {
	externalities().execute_with(|| {
		test();
		ClinicalTrials::do_try_state().unwrap();
	});
}
