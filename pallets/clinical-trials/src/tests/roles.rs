//! Parts in a trial: who may have them together, and how another takes over.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{credential::CredentialKind, doubles::Credentials};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{mock::*, *};

type E = Error<Test>;

const SUCCESSOR: AccountId = 39;

fn appoint(id: TrialId, role: Role<AccountId>) -> DispatchResult {
	ClinicalTrials::appoint(signed(SPONSOR), id, role)
}

fn monitors(account: AccountId) -> Role<AccountId> {
	Role::Monitors(Monitors { account, jurisdiction: Some(jurisdiction("DE")) })
}

/// A trial by a list of five places that recruits at the hospital.
fn open() -> (TrialId, SiteId, (salus_primitives::commitment::UnitTree, Vec<Opening>)) {
	let (id, site) = recruiting();
	let places = stratum(0, 5);
	assert_ok!(fix(id, Method::List(list([places.0.commitment()]))));
	recruit(id, site, "US");
	(id, site, places)
}

#[test]
fn another_takes_over_each_part() {
	build_and_execute(|| {
		let (id, _, places) = open();
		let roles = [Role::PrincipalInvestigator(SUCCESSOR), monitors(38), Role::Randomiser(37)];
		for role in roles {
			assert_ok!(appoint(id, role.clone()));
			let told = Event::Appointed { trial: id, role, authorised_by: SPONSOR };
			System::assert_last_event(told.into());
		}
		let stored = trial(id);
		assert_eq!((stored.investigator, stored.monitors.unwrap().account), (SUCCESSOR, 38));
		// Who assigned before does not any more, and the list is the same.
		assert_ok!(enrol(id, 0, 1));
		assert_noop!(assign(id, 1, &places, 0), E::NotAuthorised);
		let proof = places.0.proof(0);
		let (opening, leaf) = (places.1[0], crate::randomisation::leaf(&places.1[0]));
		assert_ok!(ClinicalTrials::assign(signed(37), id, somebody(1), opening.place, leaf, proof));
		// The new committee recommends, the old one does not.
		let recommend = |who| ClinicalTrials::recommend(signed(who), id, Recommendation::Continue, digest(9));
		assert_noop!(recommend(MONITORS), E::NotAuthorised);
		assert_noop!(recommend(38), E::NotInGoodStanding);
		Credentials::grant(38, CredentialKind::DataMonitoringCommittee, Some(jurisdiction("DE")));
		assert_ok!(recommend(38));
	});
}

#[test]
fn only_the_sponsor_in_good_standing_appoints() {
	build_and_execute(|| {
		let (id, ..) = open();
		let role = || Role::Randomiser(SUCCESSOR);
		for who in [OTHER_SPONSOR, PRINCIPAL, INVESTIGATOR, RANDOMISER, MONITORS, STRANGER] {
			assert_noop!(ClinicalTrials::appoint(signed(who), id, role()), E::NotAuthorised);
		}
		assert_noop!(ClinicalTrials::appoint(root(), id, role()), DispatchError::BadOrigin);
		assert_noop!(appoint(id + 1, role()), E::TrialNotFound);
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, Some(jurisdiction("US")));
		assert_noop!(appoint(id, role()), E::NotInGoodStanding);
	});
}

#[test]
fn nobody_assigns_before_it_is_fixed_how() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		assert_noop!(appoint(id, Role::Randomiser(SUCCESSOR)), E::NotRandomised);
	});
}

#[test]
fn who_assigns_is_neither_the_sponsor_nor_the_principal_investigator() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		let method = Method::Minimisation { algorithm: digest(95), seed: digest(96) };
		for who in [SPONSOR, PRINCIPAL] {
			let fix = ClinicalTrials::fix_randomisation(signed(SPONSOR), id, method.clone(), who);
			assert_noop!(fix, E::ConflictOfInterest);
		}
		assert_ok!(fix(id, method));
		for who in [SPONSOR, PRINCIPAL] {
			assert_noop!(appoint(id, Role::Randomiser(who)), E::ConflictOfInterest);
		}
		assert_noop!(appoint(id, Role::PrincipalInvestigator(RANDOMISER)), E::ConflictOfInterest);
		assert_noop!(appoint(id, monitors(SPONSOR)), E::ConflictOfInterest);
	});
}

#[test]
fn who_belongs_to_the_sponsor_assigns_nothing() {
	build_and_execute(|| {
		let (id, ..) = open();
		Credentials::affiliate(SUCCESSOR, SPONSOR);
		assert_noop!(appoint(id, Role::Randomiser(SUCCESSOR)), E::ConflictOfInterest);
		Credentials::dismiss(SUCCESSOR, SPONSOR);
		assert_ok!(appoint(id, Role::Randomiser(SUCCESSOR)));
	});
}

#[test]
fn who_knew_the_list_is_not_forgotten() {
	build_and_execute(|| {
		let (id, ..) = open();
		assert_noop!(appoint(id, Role::Randomiser(RANDOMISER)), E::AlreadyDone);
		for who in 50..50 + u64::from(MAX_RANDOMISERS) {
			assert_ok!(appoint(id, Role::Randomiser(who)));
		}
		assert_noop!(appoint(id, Role::Randomiser(SUCCESSOR)), E::TooMany);
		// Nor becomes one of them the principal investigator; others take over other parts.
		for who in [RANDOMISER, 50] {
			assert_noop!(appoint(id, Role::PrincipalInvestigator(who)), E::ConflictOfInterest);
		}
		assert_ok!(appoint(id, monitors(38)));
	});
}

#[test]
fn who_has_assigned_before_counts_once() {
	build_and_execute(|| {
		let (id, ..) = open();
		for _ in 0..=MAX_RANDOMISERS {
			assert_ok!(appoint(id, Role::Randomiser(SUCCESSOR)));
			assert_ok!(appoint(id, Role::Randomiser(RANDOMISER)));
		}
		assert_eq!(ClinicalTrials::randomisation(id).unwrap().former.to_vec(), [RANDOMISER, SUCCESSOR]);
	});
}

#[test]
fn who_knows_the_list_leads_no_site() {
	build_and_execute(|| {
		let (id, site, places) = open();
		assert_ok!(enrol(id, site, 1));
		assert_ok!(appoint(id, Role::Randomiser(INVESTIGATOR)));
		assert_noop!(enrol(id, site, 2), E::ConflictOfInterest);
		let proof = places.0.proof(0);
		let (place, leaf) = (places.1[0].place, crate::randomisation::leaf(&places.1[0]));
		let call = ClinicalTrials::assign(signed(INVESTIGATOR), id, somebody(1), place, leaf, proof);
		assert_noop!(call, E::ConflictOfInterest);
		// Nor does whoever has known it.
		assert_ok!(appoint(id, Role::Randomiser(RANDOMISER)));
		assert_noop!(enrol(id, site, 2), E::ConflictOfInterest);
		assert_noop!(assign(id, 1, &places, 0), E::ConflictOfInterest);
		let america = Some(jurisdiction("US"));
		Credentials::grant(34, CredentialKind::Investigator, america);
		Credentials::affiliate(34, HOSPITAL);
		assert_ok!(ClinicalTrials::replace_investigator(signed(SPONSOR), id, site, 34, america));
		assert_ok!(enrol(id, site, 2));
		assert_ok!(assign(id, 1, &places, 0));
	});
}
