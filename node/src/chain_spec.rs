//! The chains the node knows by name. Each is a genesis preset of the runtime with a name, a type and the
//! token's properties; any other chain comes from a file.

use crate::consortium;
use salus_runtime::WASM_BINARY;
use sc_service::{ChainType, GenericChainSpec, Properties};
use std::path::PathBuf;

/// A chain specification without extensions: all that Salus needs is in the runtime's genesis.
pub type ChainSpec = GenericChainSpec;

/// SS58 prefix of addresses: the generic one, as in the runtime.
const SS58_FORMAT: u8 = 42;
/// Symbol of the token in which fees and deposits are paid.
const TOKEN_SYMBOL: &str = "SAL";
/// Decimal places of the token.
const TOKEN_DECIMALS: u8 = 12;

/// A chain that needs no file.
struct Known {
	name: &'static str,
	id: &'static str,
	chain_type: ChainType,
	preset: &'static str,
}

/// The chain that `id` names: `dev`, `local` (also when nothing is said), `consortium`, or the path of a
/// specification.
pub fn load(id: &str) -> Result<ChainSpec, String> {
	if consortium::is_input(id) {
		// Two nodes of different releases would begin two chains from it.
		return Err(format!(
			"{id} is what a chain is made from: render it once with export-chain-spec --raw, and give that to every node"
		));
	}
	match known(id) {
		Some(known) => Ok(build(known, code()?)),
		None => ChainSpec::from_json_file(PathBuf::from(id)),
	}
}

/// The chain to export: as [`load`] has it, or one that a consortium's file describes.
pub fn load_to_export(id: &str) -> Result<ChainSpec, String> {
	if consortium::is_input(id) {
		consortium::load(id, code()?)
	} else {
		load(id)
	}
}

fn code() -> Result<&'static [u8], String> {
	WASM_BINARY.ok_or_else(|| {
		"this node was built without the runtime's wasm (SKIP_WASM_BUILD): give a --chain file".into()
	})
}

fn known(id: &str) -> Option<Known> {
	Some(match id {
		"dev" => Known {
			name: "Salus Development",
			id: "salus_dev",
			chain_type: ChainType::Development,
			preset: "development",
		},
		"" | "local" => Known {
			name: "Salus Local",
			id: "salus_local",
			chain_type: ChainType::Local,
			preset: "local_testnet",
		},
		"consortium" => Known {
			name: "Salus Consortium",
			id: "salus_consortium",
			chain_type: ChainType::Live,
			preset: "consortium",
		},
		_ => return None,
	})
}

fn build(known: Known, code: &[u8]) -> ChainSpec {
	ChainSpec::builder(code, None)
		.with_name(known.name)
		.with_id(known.id)
		.with_chain_type(known.chain_type)
		.with_protocol_id("salus")
		.with_properties(properties())
		.with_genesis_config_preset_name(known.preset)
		.build()
}

/// What wallets and the explorer show amounts and addresses with.
pub fn properties() -> Properties {
	let mut properties = Properties::new();
	properties.insert("ss58Format".into(), SS58_FORMAT.into());
	properties.insert("tokenSymbol".into(), TOKEN_SYMBOL.into());
	properties.insert("tokenDecimals".into(), TOKEN_DECIMALS.into());
	properties
}

#[cfg(test)]
mod tests {
	use super::*;
	use sc_service::ChainSpec as _;

	#[track_caller]
	fn check(id: &str, name: &str, chain_type: ChainType) {
		let spec = build(known(id).expect("the chain is known"), &[]);
		assert_eq!(spec.name(), name);
		assert_eq!(spec.chain_type(), chain_type);
		assert_eq!(spec.properties(), properties());
	}

	#[test]
	fn known_chains() {
		check("dev", "Salus Development", ChainType::Development);
		check("local", "Salus Local", ChainType::Local);
		check("", "Salus Local", ChainType::Local);
		check("consortium", "Salus Consortium", ChainType::Live);
	}

	#[test]
	fn any_other_chain_is_a_file() {
		let error = load("no/such/file.json").map(|_| ()).expect_err("there is no such file");
		assert!(error.contains("no/such/file.json"), "{error}");
	}

	#[test]
	fn no_node_starts_from_what_a_chain_is_made_from() {
		let error = load("consortium.toml").map(|_| ()).expect_err("it is not a specification");
		assert!(error.contains("export-chain-spec --raw"), "{error}");
	}

	#[test]
	fn the_decimals_are_the_runtime_s() {
		assert_eq!(10u128.pow(TOKEN_DECIMALS.into()), salus_runtime::units::UNIT);
	}
}
