use super::*;
use sc_chain_spec::ChainSpec as _;

/// The file that operators copy.
const EXAMPLE: &str = include_str!("../../../chain-specs/consortium.example.toml");

/// The genesis that the file asks for, as a patch.
fn patch(text: &str) -> Result<Value, String> {
	genesis(&toml::from_str(text).map_err(|error| error.to_string())?)
}

/// The example with one piece of text in it replaced.
#[track_caller]
fn changed(from: &str, to: &str) -> String {
	assert!(EXAMPLE.contains(from), "{from} is not in the example");
	EXAMPLE.replacen(from, to, 1)
}

/// What stands in the example behind the first `field = "`.
fn first(field: &str) -> &'static str {
	let start = EXAMPLE.find(&format!("\n{field} = \"")).expect("the example has the field");
	EXAMPLE[start..].split('"').nth(1).expect("it is a text")
}

#[track_caller]
fn refused(text: &str, reason: &str) {
	let error = compose(text, &[]).map(|_| ()).expect_err("must be refused");
	assert!(error.contains(reason), "{error}");
}

#[test]
fn the_example_is_a_live_chain_of_its_own() {
	let spec = compose(EXAMPLE, &[1, 2, 3]).expect("the example is well");
	assert_eq!((spec.name(), spec.id()), ("Example Health Consortium", "example_health"));
	assert_eq!(spec.protocol_id(), Some("example_health"));
	assert_eq!(spec.chain_type(), ChainType::Live);
	assert_eq!(spec.properties(), properties());
	assert_eq!(spec.as_json(false), compose(EXAMPLE, &[1, 2, 3]).expect("as before").as_json(false));
}

#[test]
fn organisations_stand_where_they_belong() {
	let genesis = patch(EXAMPLE).expect("the example is well");
	let length = |pointer| genesis.pointer(pointer).and_then(Value::as_array).map(Vec::len);
	// Five organisations and the fee account, of which the template tells.
	assert_eq!(length("/balances/balances"), Some(6));
	assert_eq!(length("/consortium/validators"), Some(4));
	assert_eq!(length("/session/keys"), Some(4));
	assert_eq!(length("/membership/members"), Some(4));
	let (account, aura) = (first("account"), first("session-keys.aura"));
	assert_eq!(genesis["consortium"]["validators"][0], account);
	assert_eq!(genesis["session"]["keys"][0][2]["aura"], aura);
	assert_eq!(genesis["balances"]["balances"][1], json!([account, 10_000_000_000_000_000u64]));
}

#[test]
fn what_is_left_out_is_as_in_the_template() {
	let template: Value =
		serde_json::from_slice(&preset(&CONSORTIUM_RUNTIME_PRESET.into()).expect("it is known"))
			.expect("JSON");
	let without = ["min-validators = 4", "session-length = 1800", "enactment-delay = 43200"]
		.into_iter()
		.fold(EXAMPLE.to_owned(), |text, line| text.replacen(line, "", 1));
	let genesis = patch(&without).expect("these may be left out");
	for field in ["minValidators", "sessionLength", "enactmentDelay"] {
		assert_eq!(genesis["consortium"][field], template["consortium"][field], "{field}");
	}
	let shorter = patch(&changed("session-length = 1800", "session-length = 10")).expect("it may be shorter");
	assert_eq!(shorter["consortium"]["sessionLength"], 10);
}

#[test]
fn a_key_may_be_hexadecimal() {
	let account = AccountId::from_ss58check(first("account")).expect("an address");
	let bytes: &[u8] = account.as_ref();
	let text = changed(first("account"), &sp_core::bytes::to_hex(bytes, false));
	assert_eq!(patch(&text).expect("the same key"), patch(EXAMPLE).expect("the example is well"));
}

#[test]
fn each_refusal_names_the_field_the_value_and_the_rule() {
	for (from, to, reason) in [
		("council = true", "counsel = true", "unknown field `counsel`"),
		("name = \"Example", "nam = \"Example", "unknown field `nam`"),
		("endowment = 10000", "", "missing field `endowment`"),
		("id = \"example_health\"", "id = \"Example\"", "id = \"Example\": 1 to 32 of a-z"),
		("id = \"example_health\"", "id = \"\"", "id = \"\": 1 to 32"),
		("id = \"example_health\"", "id = \"salus_dev\"", "those of the chains in the node"),
		("boot-nodes = []", "boot-nodes = [\"somewhere\"]", "boot-nodes = \"somewhere\""),
		(
			"endowment = 10000",
			"endowment = 0",
			"endowment of University Hospital = \"0\": from 1 to 18446744",
		),
		("endowment = 10000", "endowment = 18446745", "from 1 to 18446744"),
		("min-validators = 4", "min-validators = 5", "min-validators = \"5\": there are 4 organisations"),
		("session-length = 1800", "session-length = -1", "invalid value"),
		("session-length = 1800", "session-length = 9", "session-length = \"9\": from 10 to 302400"),
		(
			"enactment-delay = 43200",
			"enactment-delay = 1296001",
			"enactment-delay = \"1296001\": from 0 to 1296000",
		),
		("min-validators = 4", "min-validators = 0", "min-validators = \"0\": from 1 to 64"),
		(first("account"), "5Nobody", "account of University Hospital = \"5Nobody\": neither an address"),
		(first("account"), "0x00", "neither an address (SS58) nor a public key of 32 bytes"),
		(first("account"), "", "neither an address"),
		(first("account"), "//Alice", "neither an address"),
		(first("account"), "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", "known to everybody"),
		// Of the development phrase itself.
		(first("account"), "5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV", "known to everybody"),
		(
			first("session-keys.grandpa"),
			"5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu",
			"a secret key of these is known to everybody",
		),
		(first("session-keys.aura"), first("account"), "it is the account of University Hospital, too"),
	] {
		refused(&changed(from, to), reason);
	}
}

#[test]
fn nobody_s_council_and_too_few_validators_are_refused() {
	refused(&EXAMPLE.replace("council = true", ""), "council: no organisation has a seat");
	let keys = EXAMPLE.replace("session-keys.aura", "# ").replace("session-keys.grandpa", "# ");
	refused(&keys, "min-validators = \"4\": there are 0 organisations with session-keys");
}
