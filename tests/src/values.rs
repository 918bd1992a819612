//! What goes into calls, and what comes out of answers.

use std::{
	collections::BTreeMap,
	sync::{Mutex, PoisonError},
};

use subxt::{
	dynamic::{value, Value},
	ext::scale_value::{Composite, Primitive, ValueDef},
	transactions::DynamicPayload,
};
use subxt_signer::sr25519::Keypair;

/// A call, to be signed or to be put into another.
pub type Call = DynamicPayload<Composite<()>>;

/// A call by its names: `call("Credentials", "accept", value!({ credential: 7 }))`.
pub fn call(pallet: &str, name: &str, arguments: Value) -> Call {
	match arguments.value {
		ValueDef::Composite(arguments) => DynamicPayload::new(pallet, name, arguments),
		other => panic!("a call's arguments have names, and {other:?} has none"),
	}
}

/// The key of a development account: `key("//Alice")`. Each is derived once: to stretch the phrase takes long.
pub fn key(suri: &str) -> Keypair {
	static DERIVED: Mutex<BTreeMap<String, Keypair>> = Mutex::new(BTreeMap::new());
	let derive = || {
		let uri = suri.parse().expect("a well-formed secret URI");
		Keypair::from_uri(&uri).expect("a key can be derived from it")
	};
	let mut derived = DERIVED.lock().unwrap_or_else(PoisonError::into_inner);
	derived.entry(suri.to_owned()).or_insert_with(derive).clone()
}

/// The account of a development key.
pub fn account(suri: &str) -> Value {
	Value::from_bytes(key(suri).public_key().0)
}

/// The account of a development key, where a call wants an address.
pub fn address(suri: &str) -> Value {
	let id = account(suri);
	value!(Id(id))
}

/// The account that a pallet's eight-byte name stands for. It has no key.
pub fn pallet_account(name: &[u8; 8]) -> Value {
	let mut bytes = [0; 32];
	bytes[..4].copy_from_slice(b"modl");
	bytes[4..12].copy_from_slice(name);
	Value::from_bytes(bytes)
}

/// A jurisdiction of ISO 3166-2: `US`, or `US-CA`.
pub fn jurisdiction(code: &str) -> Value {
	let (country, subdivision) = match code.split_once('-') {
		Some((country, subdivision)) => (country, some(Value::string(subdivision))),
		None => (code, none()),
	};
	let country = Value::from_bytes(country);
	value!({ country: country, subdivision: subdivision })
}

/// Something.
pub fn some(value: Value) -> Value {
	Value::unnamed_variant("Some", [value])
}

/// Nothing.
pub fn none() -> Value {
	Value::unnamed_variant("None", [])
}

/// A list, or a set.
pub fn list(elements: impl IntoIterator<Item = Value>) -> Value {
	Value::unnamed_composite(elements)
}

/// A variant that carries nothing, such as a kind of credential.
pub fn variant(name: &str) -> Value {
	Value::unnamed_variant(name, [])
}

/// A span of validity: from the beginning of time, to `until` if that is something.
pub fn term(until: Option<u64>) -> Value {
	let commitment = Value::from_bytes([7; 32]);
	let until = until.map_or_else(none, |until| some(until.into()));
	value!({ commitment: commitment, valid_from: 0u64, valid_until: until })
}

/// A credential of `kind` for `subject` in `place`, without an end.
pub fn issuance(subject: &str, kind: &str, place: &str) -> Value {
	issuance_until(subject, kind, place, None)
}

/// A credential of `kind` for `subject` in `place`.
pub fn issuance_until(subject: &str, kind: &str, place: &str, until: Option<u64>) -> Value {
	let (subject, kind, place, term) =
		(account(subject), variant(kind), some(jurisdiction(place)), term(until));
	value!({ subject: subject, kind: kind, jurisdiction: place, term: term })
}

/// The credential of `kind` for `place` that somebody relies on.
pub fn capacity(kind: &str, place: &str) -> Value {
	let (kind, place) = (variant(kind), some(jurisdiction(place)));
	value!({ kind: kind, jurisdiction: place })
}

/// For whom somebody acts, and on which credential.
pub fn acting_for(organisation: &str, kind: &str, place: &str) -> Value {
	let (organisation, capacity) = (account(organisation), capacity(kind, place));
	value!({ organisation: organisation, capacity: capacity })
}

/// Issues one credential on the signer's accreditation.
pub fn issue(issuance: Value) -> Call {
	call("Credentials", "issue", value!({ organisation_credential: None(), issuance: issuance }))
}

/// Moves `amount` to another account.
pub fn transfer(to: &str, amount: u128) -> Call {
	let to = address(to);
	call("Balances", "transfer_keep_alive", value!({ dest: to, value: amount }))
}

/// Calls of which all succeed or none does.
pub fn batch_all(calls: impl IntoIterator<Item = Call>) -> Call {
	let calls = list(calls.into_iter().map(Call::into_value));
	call("Utility", "batch_all", value!({ calls: calls }))
}

/// A call in the name of another account.
pub fn proxied(real: &str, inner: Call) -> Call {
	let (real, inner) = (address(real), inner.into_value());
	call("Proxy", "proxy", value!({ real: real, force_proxy_type: None(), call: inner }))
}

/// The name of a variant.
pub fn name_of(value: &Value) -> &str {
	match &value.value {
		ValueDef::Variant(variant) => &variant.name,
		other => panic!("{other:?} is no variant"),
	}
}

/// The number in a value, which may be wrapped.
pub fn number_of(value: &Value) -> u128 {
	match &value.value {
		ValueDef::Composite(inner) if inner.len() == 1 => inner.values().map(number_of).sum(),
		_ => value.as_u128().unwrap_or_else(|| panic!("{value} is no number")),
	}
}

/// All bytes in a value, however they are wrapped: of an account, of a hash, of a text.
pub fn bytes_of(value: &Value) -> Vec<u8> {
	match &value.value {
		ValueDef::Composite(inner) => inner.values().flat_map(bytes_of).collect(),
		ValueDef::Variant(variant) => variant.values.values().flat_map(bytes_of).collect(),
		ValueDef::Primitive(Primitive::U128(byte)) => vec![u8::try_from(*byte).expect("bytes are below 256")],
		ValueDef::Primitive(Primitive::String(text)) => text.as_bytes().to_vec(),
		other => panic!("{other:?} has no bytes"),
	}
}
