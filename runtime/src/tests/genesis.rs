//! Every preset builds, and has in it what it says.

use super::*;
use crate::{
	configs::accounts::FeeAccount,
	genesis::{names, preset, roles::ROLES, CONSORTIUM_RUNTIME_PRESET},
	Aura, Balances, Consortium, Council, Grandpa, Session, SessionKeys,
};
use serde_json::json;
use sp_core::{crypto::Pair, sr25519};
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::Ed25519Keyring;
use std::collections::BTreeSet;

fn validators_and_seats(preset: &str) -> (usize, usize) {
	chain(preset).execute_with(|| {
		let validators = Session::validators();
		assert_eq!(validators, Consortium::validators());
		assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), validators.len());
		assert_eq!(Grandpa::grandpa_authorities().len(), validators.len());
		assert!(Balances::free_balance(FeeAccount::get()) > 0);
		assert_eq!(Aura::slot_duration(), SLOT_MILLIS);
		(validators.len(), pallet_collective::Members::<Runtime, pallet_collective::Instance1>::get().len())
	})
}

#[test]
fn presets_have_their_validators_and_seats() {
	assert_eq!(validators_and_seats(DEV_RUNTIME_PRESET), (1, 1));
	assert_eq!(validators_and_seats(LOCAL_TESTNET_RUNTIME_PRESET), (4, 3));
	assert_eq!(validators_and_seats(CONSORTIUM_RUNTIME_PRESET), (0, 0));
	assert_eq!(names().len(), 3);
	assert!(names().iter().all(|name| preset(name).is_some()));
	assert!(preset(&"another".into()).is_none());
}

#[test]
fn development_chains_make_blocks_and_rotate_sessions() {
	for name in [DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET] {
		chain(name).execute_with(|| {
			run_to(65);
			assert_eq!(Session::current_index(), 2);
			assert_eq!(Session::validators(), Consortium::validators());
			assert!(!Session::validators().is_empty());
		});
	}
}

#[test]
fn a_consortium_starts_once_its_operators_are_named() {
	let (operator, grandpa) = (Sr25519Keyring::Two, Ed25519Keyring::Two);
	let account = operator.to_account_id();
	let keys = SessionKeys { aura: operator.public().into(), grandpa: grandpa.public().into() };
	let patch = json!({
		"consortium": { "validators": [&account], "minValidators": 1 },
		"session": { "keys": [[&account, &account, keys]] },
		"membership": { "members": [&account] },
	});
	chain_with(CONSORTIUM_RUNTIME_PRESET, patch).execute_with(|| {
		run_to(3);
		assert_eq!(Session::validators(), vec![account]);
		// A day passes between a decision and its effect.
		assert_eq!(pallet_consortium::EnactmentDelay::<Runtime>::get(), crate::units::DAYS);
	});
}

#[test]
fn a_chain_that_nobody_could_govern_is_refused() {
	let error = try_chain_with(DEV_RUNTIME_PRESET, json!({ "membership": { "members": [] } })).err().unwrap();
	assert!(error.contains("no council"), "{error}");
}

#[test]
fn a_chain_that_would_burn_its_fees_is_refused() {
	let alice = Sr25519Keyring::Alice.to_account_id();
	let balances = |list: Value| json!({ "balances": { "balances": list } });
	let error =
		try_chain_with(DEV_RUNTIME_PRESET, balances(json!([[&alice, 1_000_000_000_000u64]]))).err().unwrap();
	assert!(error.contains("fee account"), "{error}");
	let whole = json!([[&alice, 1_000_000_000_000u64], [FeeAccount::get(), 1_000_000_000_000u64]]);
	chain_with(DEV_RUNTIME_PRESET, balances(whole)).execute_with(|| run_to(2));
}

#[test]
fn presets_have_their_minimum() {
	for (name, min) in
		[(DEV_RUNTIME_PRESET, 1), (LOCAL_TESTNET_RUNTIME_PRESET, 3), (CONSORTIUM_RUNTIME_PRESET, 4)]
	{
		chain(name).execute_with(|| assert_eq!(Consortium::min_validators(), min));
	}
}

#[test]
#[should_panic = "fewer genesis validators than the minimum"]
fn a_consortium_of_fewer_than_four_has_to_say_so() {
	let account = Sr25519Keyring::Two.to_account_id();
	let patch = json!({ "consortium": { "validators": [&account] } });
	let _ = try_chain_with(CONSORTIUM_RUNTIME_PRESET, patch);
}

#[test]
#[should_panic = "session keys at genesis, but no validators"]
fn keys_without_validators_are_refused() {
	let _ = try_chain_with(DEV_RUNTIME_PRESET, json!({ "consortium": { "validators": [] } }));
}

#[test]
#[should_panic = "a genesis validator has no session keys"]
fn validators_without_keys_are_refused() {
	let _ = try_chain_with(DEV_RUNTIME_PRESET, json!({ "session": { "keys": [] } }));
}

#[test]
fn no_well_known_key_is_in_the_consortium_preset() {
	let json = String::from_utf8(preset(&CONSORTIUM_RUNTIME_PRESET.into()).unwrap()).unwrap();
	for key in
		ROLES.iter().map(|role| role.account()).chain(Sr25519Keyring::iter().map(|key| key.to_account_id()))
	{
		assert!(!json.contains(&key.to_string()));
	}
}

#[test]
fn roles_are_who_they_say() {
	for role in ROLES {
		let pair = sr25519::Pair::from_string(role.suri, None).unwrap();
		assert_eq!(pair.public().0, role.public, "{}", role.suri);
	}
	assert_eq!(ROLES.iter().map(|role| role.public).collect::<BTreeSet<_>>().len(), ROLES.len());
	assert_eq!(ROLES.iter().map(|role| role.name).collect::<BTreeSet<_>>().len(), ROLES.len());
	assert_eq!(ROLES[0].account(), Sr25519Keyring::Alice.to_account_id());
}

#[test]
fn roles_are_in_good_standing() {
	use crate::{genesis::roles, Credentials};
	use salus_primitives::credential::{
		CredentialKind::{CompanyPrefix, Manufacturer, Pharmacist, Physician},
		CredentialRegistry, Standing,
	};
	chain(DEV_RUNTIME_PRESET).execute_with(|| {
		block([]);
		let now = pallet_timestamp::Now::<Runtime>::get();
		let (state, federation) = ("US-CA".parse().ok(), "US".parse().ok());
		for (role, kind, jurisdiction) in [
			(roles::BOB_STASH, Physician, state),
			(roles::PHARMACIST, Pharmacist, state),
			(roles::DAVE, Manufacturer, federation),
			(roles::DAVE, CompanyPrefix("0614141".parse().unwrap()), None),
		] {
			let standing = Credentials::standing(&role.account(), &kind, jurisdiction, now);
			assert!(matches!(standing, Standing::Valid { .. }), "{}: {kind:?} is {standing:?}", role.name);
		}
		for (organisation, member) in [(roles::BOB, roles::NURSE), (roles::CHARLIE, roles::PHARMACIST)] {
			let standing = Credentials::affiliated(&member.account(), &organisation.account(), None, now);
			assert!(matches!(standing, Standing::Valid { .. }), "{}: {standing:?}", member.name);
		}
		assert_eq!(Credentials::standing(&roles::EVE.account(), &Physician, state, now), Standing::NotFound);
	});
}

#[test]
fn every_role_can_pay() {
	chain(DEV_RUNTIME_PRESET).execute_with(|| {
		assert!(ROLES.iter().all(|role| Balances::free_balance(role.account()) > 0));
		assert!(Council::is_member(&ROLES[0].account()));
	});
}
