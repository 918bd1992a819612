//! The presets from which chains begin.
//!
//! - `development`: one node, one validator, a council of one, and an account for every role;
//! - `local_testnet`: the same roles on four validators, with a council of three;
//! - `consortium`: the frame of a real chain, to which the operators add their validators and council.

mod consortium;
mod credentials;
mod development;
mod local_testnet;
pub mod roles;

use crate::{
	configs::{accounts::FeeAccount, governance::CouncilCollective},
	units::UNIT,
	AccountId, Balance, BalancesConfig, BlockNumber, Consortium, ConsortiumConfig, MembershipConfig,
	PatientRecordsConfig, Runtime, RuntimeGenesisConfig, SessionConfig, SessionKeys, System,
};
use alloc::{string::ToString, vec, vec::Vec};
use frame_support::{build_struct_json_patch, genesis_builder_helper::build_state};
use serde_json::Value;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::BoundedVec;

/// The preset of a real chain.
pub const CONSORTIUM_RUNTIME_PRESET: &str = "consortium";

/// What the fee account begins with, so that it exists before the first fee reaches it.
const FEE_ACCOUNT_ENDOWMENT: Balance = UNIT;

/// What each role begins with on development chains.
const ROLE_ENDOWMENT: Balance = UNIT * 1_000_000;

/// The names of all presets.
pub fn names() -> Vec<PresetId> {
	vec![
		PresetId::from(DEV_RUNTIME_PRESET),
		PresetId::from(LOCAL_TESTNET_RUNTIME_PRESET),
		PresetId::from(CONSORTIUM_RUNTIME_PRESET),
	]
}

/// The preset of that name, as a JSON patch to the default genesis.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
	let patch = match id.as_ref() {
		DEV_RUNTIME_PRESET => development::patch(),
		LOCAL_TESTNET_RUNTIME_PRESET => local_testnet::patch(),
		CONSORTIUM_RUNTIME_PRESET => consortium::patch(),
		_ => return None,
	};
	Some(patch.to_string().into_bytes())
}

const NO_COUNCIL: &str =
	"validators but no council: nobody could ever reach Root; name it in membership.members";

const NO_FEE_ACCOUNT: &str =
	"the fee account has no balance, so fees would be burnt: a list in balances.balances \
	replaces that of the preset, keep its entry";

/// The genesis of a chain, from JSON.
///
/// Refused where pallets by themselves would not see that the chain could not be governed or would burn its fees.
pub fn build(config: Vec<u8>) -> sp_genesis_builder::Result {
	build_state::<RuntimeGenesisConfig>(config)?;
	// The frame of a chain, to which its operators have still to be added.
	if Consortium::validators().is_empty() {
		return Ok(());
	}
	if pallet_collective::Members::<Runtime, CouncilCollective>::get().is_empty() {
		return Err(NO_COUNCIL.into());
	}
	if !System::account_exists(&FeeAccount::get()) {
		return Err(NO_FEE_ACCOUNT.into());
	}
	Ok(())
}

/// A chain on which every role has a well-known key: anybody can act for anybody, which is what makes it useful
/// and what keeps it from ever being more than a test.
fn well_known(
	validators: &[(Sr25519Keyring, Ed25519Keyring)],
	council: &[Sr25519Keyring],
	min_validators: u32,
	session_length: BlockNumber,
	enactment_delay: BlockNumber,
) -> Value {
	let endowed = roles::ROLES
		.iter()
		.map(|role| (role.account(), ROLE_ENDOWMENT))
		.chain([(FeeAccount::get(), FEE_ACCOUNT_ENDOWMENT)])
		.collect::<Vec<_>>();
	let accounts = validators.iter().map(|(sr25519, _)| sr25519.to_account_id()).collect::<Vec<AccountId>>();
	let keys = validators
		.iter()
		.map(|(sr25519, ed25519)| {
			let keys = SessionKeys { aura: sr25519.public().into(), grandpa: ed25519.public().into() };
			(sr25519.to_account_id(), sr25519.to_account_id(), keys)
		})
		.collect::<Vec<_>>();
	let members = BoundedVec::truncate_from(council.iter().map(|seat| seat.to_account_id()).collect());

	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances: endowed },
		credentials: credentials::of_roles(),
		consortium: ConsortiumConfig {
			validators: accounts,
			min_validators,
			session_length,
			enactment_delay
		},
		session: SessionConfig { keys },
		membership: MembershipConfig { members },
		patient_records: PatientRecordsConfig {
			refusal_allowed: credentials::state().into_iter().collect(),
			..Default::default()
		},
	})
}
