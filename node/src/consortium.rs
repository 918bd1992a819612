//! What the organisations of a consortium write down together, and the chain that begins from it.
//!
//! The file is TOML; `chain-specs/consortium.example.toml` documents every field. `export-chain-spec` renders it as a
//! plain or raw specification: the same file and the same node give the same bytes. What could not start, could not be
//! governed or is open to everybody is refused with the name of the field, its value and the rule.

use crate::chain_spec::{properties, ChainSpec};
use salus_runtime::{
	configs::{
		consensus::MaxValidators,
		consortium::{MaxEnactmentDelay, MaxSessionLength, MinSessionLength},
		governance::MaxCouncillors,
	},
	genesis::{preset, CONSORTIUM_RUNTIME_PRESET},
	units::UNIT,
	AccountId,
};
use sc_chain_spec::{json_patch, ChainType};
use serde::Deserialize;
use serde_json::{json, Value};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_core::{
	crypto::{Ss58Codec, DEV_PHRASE},
	ed25519, sr25519, Get, Pair,
};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use std::{collections::BTreeMap, fmt::Display, path::Path};

/// One SAL in its smallest units.
const SAL: u64 = UNIT as u64;
/// The most SAL that an organisation can begin with: what JSON's whole numbers of 64 bits hold in the smallest units.
const MAX_ENDOWMENT: u64 = u64::MAX / SAL;

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Consortium {
	/// What wallets call the chain.
	name: String,
	/// What the chain is called in paths and in the names of network protocols.
	id: String,
	/// Where nodes that know nobody look for peers.
	#[serde(default)]
	boot_nodes: Vec<String>,
	/// How many validators must be left when one leaves or is expelled.
	min_validators: Option<u32>,
	/// Blocks in a session.
	session_length: Option<u32>,
	/// Blocks between a decision of the council and its effect.
	enactment_delay: Option<u32>,
	/// Who begins.
	organisation: Vec<Organisation>,
}

/// One of those who begin.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Organisation {
	/// For those who read the file and the messages: it does not go on chain.
	name: String,
	/// Signs for the organisation.
	account: String,
	/// Whether the account has a seat in the council.
	#[serde(default)]
	council: bool,
	/// What the account begins with, in SAL.
	endowment: u64,
	/// The keys of its validator, if it runs one.
	session_keys: Option<Keys>,
}

/// The public session keys of a validator.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Keys {
	aura: String,
	grandpa: String,
}

/// Whether this names such a file.
pub fn is_input(id: &str) -> bool {
	Path::new(id).extension().is_some_and(|extension| extension == "toml")
}

/// The chain that the file of this name describes, with this code.
pub fn load(path: &str, code: &[u8]) -> Result<ChainSpec, String> {
	let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
	compose(&text, code).map_err(|error| format!("{path}: {error}"))
}

fn compose(text: &str, code: &[u8]) -> Result<ChainSpec, String> {
	let consortium: Consortium = toml::from_str(text).map_err(|error| error.to_string())?;
	check_id(&consortium.id)?;
	let boot_nodes = consortium
		.boot_nodes
		.iter()
		.map(|node| node.parse().map_err(|error| refused("boot-nodes", node, error)))
		.collect::<Result<_, _>>()?;
	let genesis = genesis(&consortium)?;
	Ok(ChainSpec::builder(code, None)
		.with_name(&consortium.name)
		.with_id(&consortium.id)
		.with_protocol_id(&consortium.id)
		.with_chain_type(ChainType::Live)
		.with_boot_nodes(boot_nodes)
		.with_properties(properties())
		.with_genesis_config_patch(genesis)
		.build())
}

fn refused(field: &str, value: impl Display, rule: impl Display) -> String {
	format!("{field} = {value:?}: {rule}", value = value.to_string())
}

/// It becomes the name of a directory, and two chains of one name on one machine would share it.
fn check_id(id: &str) -> Result<(), String> {
	let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
	if id.is_empty() || id.len() > 32 || !id.chars().all(allowed) {
		return Err(refused("id", id, "1 to 32 of a-z, 0-9 and _"));
	}
	if id.starts_with("salus_") {
		return Err(refused("id", id, "names that begin with salus_ are those of the chains in the node"));
	}
	Ok(())
}

/// The template with the organisations in it.
fn genesis(consortium: &Consortium) -> Result<Value, String> {
	let mut seen = Seen::default();
	let (mut validators, mut keys, mut council, mut balances) = (vec![], vec![], vec![], vec![]);
	for organisation in &consortium.organisation {
		let at = |field| format!("{field} of {}", organisation.name);
		let account: AccountId = seen.key(&at("account"), &organisation.account)?;
		if known_sr25519().any(|known| AccountId::from(known) == account) {
			return Err(refused(&at("account"), account, "its secret key is known to everybody"));
		}
		if !(1..=MAX_ENDOWMENT).contains(&organisation.endowment) {
			let rule = format!("from 1 to {MAX_ENDOWMENT} SAL: an account needs some to sign anything");
			return Err(refused(&at("endowment"), organisation.endowment, rule));
		}
		balances.push(json!([account, organisation.endowment.saturating_mul(SAL)]));
		if organisation.council {
			council.push(account.clone());
		}
		if let Some(own) = &organisation.session_keys {
			let aura: AuraId = seen.key(&at("session-keys.aura"), &own.aura)?;
			let grandpa: GrandpaId = seen.key(&at("session-keys.grandpa"), &own.grandpa)?;
			if known_sr25519().any(|known| AuraId::from(known) == aura)
				|| known_ed25519().any(|known| GrandpaId::from(known) == grandpa)
			{
				return Err(refused(
					&at("session-keys"),
					aura,
					"a secret key of these is known to everybody",
				));
			}
			keys.push(json!([account, account, { "aura": aura, "grandpa": grandpa }]));
			validators.push(account);
		}
	}
	for (what, count, most) in [
		("session-keys", validators.len(), MaxValidators::get()),
		("a seat in the council", council.len(), MaxCouncillors::get()),
	] {
		if u32::try_from(count).map_or(true, |count| count > most) {
			return Err(format!("{count} organisations with {what}: the runtime takes {most}"));
		}
	}
	if council.is_empty() {
		return Err("council: no organisation has a seat, so that nobody could ever decide anything".into());
	}

	let count = validators.len();
	let template = preset(&CONSORTIUM_RUNTIME_PRESET.into()).ok_or("the runtime has no template")?;
	let mut genesis: Value =
		serde_json::from_slice(&template).map_err(|error| format!("the runtime's template: {error}"))?;
	let endowed = genesis.pointer("/balances/balances").and_then(Value::as_array).cloned();
	balances.splice(0..0, endowed.ok_or("the runtime's template endows nobody, not even the fee account")?);
	json_patch::merge(
		&mut genesis,
		json!({
			"balances": { "balances": balances },
			"consortium": { "validators": validators },
			"membership": { "members": council },
			"session": { "keys": keys },
		}),
	);
	let sessions = MinSessionLength::get()..=MaxSessionLength::get();
	for (name, field, value, bounds) in [
		("min-validators", "minValidators", consortium.min_validators, 1..=MaxValidators::get()),
		("session-length", "sessionLength", consortium.session_length, sessions),
		("enactment-delay", "enactmentDelay", consortium.enactment_delay, 0..=MaxEnactmentDelay::get()),
	] {
		let Some(value) = value else { continue };
		if !bounds.contains(&value) {
			return Err(refused(name, value, format!("from {} to {}", bounds.start(), bounds.end())));
		}
		json_patch::merge(&mut genesis, json!({ "consortium": { (field): value } }));
	}
	let least = genesis.pointer("/consortium/minValidators").and_then(Value::as_u64).unwrap_or(u64::MAX);
	if u64::try_from(count).is_ok_and(|count| count < least) {
		let rule = format!("there are {count} organisations with session-keys");
		return Err(refused("min-validators", least, rule));
	}
	Ok(genesis)
}

/// The keys of development accounts, and that of the development phrase itself: what an empty file is taken for.
fn known_sr25519() -> impl Iterator<Item = sr25519::Public> {
	let phrase = sr25519::Pair::from_string(DEV_PHRASE, None).ok().map(|pair| pair.public());
	Sr25519Keyring::iter().map(|known| known.public()).chain(phrase)
}

fn known_ed25519() -> impl Iterator<Item = ed25519::Public> {
	let phrase = ed25519::Pair::from_string(DEV_PHRASE, None).ok().map(|pair| pair.public());
	Ed25519Keyring::iter().map(|known| known.public()).chain(phrase)
}

/// Which public keys were named, and where.
#[derive(Default)]
struct Seen(BTreeMap<Vec<u8>, String>);

impl Seen {
	/// A public key as an address or in hexadecimal digits, which nobody has named before.
	fn key<T: Ss58Codec>(&mut self, field: &str, text: &str) -> Result<T, String> {
		let key = match text.strip_prefix("0x") {
			Some(_) => sp_core::bytes::from_hex(text).ok().and_then(|bytes| T::from_slice(&bytes).ok()),
			None => T::from_ss58check(text).ok(),
		};
		let key = key.ok_or_else(|| {
			refused(field, text, "neither an address (SS58) nor a public key of 32 bytes (0x…)")
		})?;
		match self.0.insert(key.as_ref().to_vec(), field.into()) {
			None => Ok(key),
			Some(before) => {
				Err(refused(field, text, format!("it is the {before}, too: each key has one use")))
			}
		}
	}
}

#[cfg(test)]
mod tests;
