//! What the roles of development chains hold from the first block, so that every workflow runs at once.

use super::roles::{self, Role};
use crate::{AccountId, CredentialsConfig};
use alloc::{vec, vec::Vec};
use salus_primitives::{
	credential::{CredentialClass, CredentialKind},
	identifiers::Jurisdiction,
};

type Kind = CredentialKind<AccountId>;

/// An issuer, what it may issue, and where (nowhere named: everywhere).
type Issuer = (AccountId, Vec<CredentialClass>, Vec<Jurisdiction>);

/// Issuer, subject, kind and jurisdiction of a credential.
type Credential = (AccountId, AccountId, Kind, Option<Jurisdiction>);

/// Where what the state licenses counts.
const STATE: &str = "US-CA";

/// Where what the federation licenses counts.
const FEDERATION: &str = "US";

/// The registry as it stands at the first block.
pub(super) fn of_roles() -> CredentialsConfig {
	CredentialsConfig { issuers: issuers(), credentials: credentials() }
}

/// The state in which the roles practise.
pub(super) fn state() -> Option<Jurisdiction> {
	jurisdiction(STATE)
}

fn jurisdiction(code: &str) -> Option<Jurisdiction> {
	code.parse().ok()
}

/// The regulator licenses organisations; the medical board licenses people.
fn issuers() -> Vec<Issuer> {
	use CredentialClass::*;
	let organisations = vec![
		Hospital,
		Clinic,
		Laboratory,
		Pharmacy,
		Manufacturer,
		MarketingAuthorisationHolder,
		Wholesaler,
		Repackager,
		LogisticsProvider,
		Regulator,
		EthicsCommittee,
		DataMonitoringCommittee,
		TrialSponsor,
		ResearchOrganisation,
		Payer,
		DeviceMaker,
		Investigator,
		PrivacyOfficer,
		Exclusion,
		Device,
		SoftwareModel,
		CompanyPrefix,
	];
	let people = vec![
		Physician,
		Dentist,
		Nurse,
		AdvancedPractice,
		Midwife,
		Paramedic,
		Pharmacist,
		ControlledSubstances,
		SpecialtyCertification,
		PractitionerNumber,
	];
	vec![
		(roles::FERDIE.account(), organisations, Vec::new()),
		(roles::MEDICAL_BOARD.account(), people, jurisdiction(STATE).into_iter().collect()),
	]
}

/// What each role needs for its part. An organisation comes before its staff.
fn credentials() -> Vec<Credential> {
	let licensed = [
		(roles::FERDIE, roles::FERDIE, Kind::Regulator, FEDERATION),
		(roles::FERDIE, roles::BOB, Kind::Hospital, STATE),
		(roles::FERDIE, roles::COMMUNITY_HOSPITAL, Kind::Hospital, STATE),
		(roles::FERDIE, roles::CHARLIE, Kind::Pharmacy, STATE),
		(roles::FERDIE, roles::LABORATORY, Kind::Laboratory, STATE),
		(roles::FERDIE, roles::PAYER, Kind::Payer, STATE),
		(roles::FERDIE, roles::DAVE, Kind::Manufacturer, FEDERATION),
		(roles::FERDIE, roles::AUTHORISATION_HOLDER, Kind::MarketingAuthorisationHolder, FEDERATION),
		(roles::FERDIE, roles::REPACKAGER, Kind::Repackager, FEDERATION),
		(roles::FERDIE, roles::ALICE_STASH, Kind::Wholesaler, STATE),
		(roles::FERDIE, roles::LOGISTICS_PROVIDER, Kind::LogisticsProvider, STATE),
		(roles::FERDIE, roles::SPONSOR, Kind::TrialSponsor, FEDERATION),
		(roles::FERDIE, roles::ETHICS_COMMITTEE, Kind::EthicsCommittee, FEDERATION),
		(roles::FERDIE, roles::DATA_MONITORING_COMMITTEE, Kind::DataMonitoringCommittee, FEDERATION),
		(roles::FERDIE, roles::DEVICE_MAKER, Kind::DeviceMaker, FEDERATION),
		(roles::FERDIE, roles::INVESTIGATOR, Kind::Investigator, FEDERATION),
		(roles::FERDIE, roles::PRIVACY_OFFICER, Kind::PrivacyOfficer, STATE),
		(roles::FERDIE, roles::ANALYSER, Kind::Device, STATE),
		(roles::MEDICAL_BOARD, roles::BOB_STASH, Kind::Physician, STATE),
		(roles::MEDICAL_BOARD, roles::BOB_STASH, Kind::ControlledSubstances, STATE),
		(roles::MEDICAL_BOARD, roles::COMMUNITY_PHYSICIAN, Kind::Physician, STATE),
		(roles::MEDICAL_BOARD, roles::INVESTIGATOR, Kind::Physician, STATE),
		(roles::MEDICAL_BOARD, roles::NURSE, Kind::Nurse, STATE),
		(roles::MEDICAL_BOARD, roles::PHARMACIST, Kind::Pharmacist, STATE),
	]
	.map(|(issuer, subject, kind, place)| (issuer.account(), subject.account(), kind, jurisdiction(place)));

	// The prefixes of GS1's own examples.
	let prefixes = [(roles::DAVE, "0614141"), (roles::REPACKAGER, "0399999")]
		.into_iter()
		.filter_map(|(subject, digits)| Some((subject, digits.parse().ok()?)))
		.map(|(subject, prefix)| {
			(roles::FERDIE.account(), subject.account(), Kind::CompanyPrefix(prefix), None)
		});

	let staff = [
		(roles::BOB, roles::BOB_STASH),
		(roles::BOB, roles::NURSE),
		(roles::BOB, roles::PRIVACY_OFFICER),
		(roles::BOB, roles::INVESTIGATOR),
		(roles::COMMUNITY_HOSPITAL, roles::COMMUNITY_PHYSICIAN),
		(roles::CHARLIE, roles::PHARMACIST),
	]
	.map(|(organisation, member): (Role, Role)| {
		let kind = Kind::Affiliation { organisation: organisation.account(), premises: None };
		(organisation.account(), member.account(), kind, None)
	});

	licensed.into_iter().chain(prefixes).chain(staff).collect()
}
