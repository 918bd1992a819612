//! Calls written down as text, and values shown as text.

use crate::chain::AtBlock;
use anyhow::{anyhow, bail, Context, Result};
use scale_value::{
	stringify::{
		custom_formatters::format_hex,
		custom_parsers::{parse_hex, parse_ss58},
		from_str_custom, to_writer_custom,
	},
	Composite, ValueDef,
};
use std::fmt::Write;
use subxt::{dynamic::Value, transactions::DynamicPayload, utils::AccountId32};

/// A call, to be signed or to be put into another.
pub type Call = DynamicPayload<Composite<()>>;

/// The call of that name (`Pallet.call`) with these arguments (`{ name: value, … }`). Refused where the chain, at that
/// block, has no such call.
pub fn call(at: &AtBlock, name: &str, arguments: &str) -> Result<Call> {
	let (pallet, call) =
		name.split_once('.').with_context(|| format!("call = {name:?}: it is written Pallet.call"))?;
	let metadata = at.metadata_ref();
	let found =
		metadata.pallet_by_name(pallet).with_context(|| format!("the chain has no pallet {pallet:?}"))?;
	let variant = found
		.call_variant_by_name(call)
		.with_context(|| format!("the pallet {pallet} has no call {call:?}"))?;
	let given = parse(arguments)?;
	let wanted = variant.fields.iter().filter_map(|field| field.name.as_deref()).collect::<Vec<_>>();
	let names = match &given {
		Composite::Named(fields) => fields.iter().map(|(name, _)| name.as_str()).collect(),
		Composite::Unnamed(_) => Vec::new(),
	};
	if let Some(name) = names.iter().find(|name| !wanted.contains(name)) {
		bail!("{pallet}.{call} has no argument {name:?}: it takes {}", wanted.join(", "));
	}
	if let Some(name) = wanted.iter().find(|name| !names.contains(name)) {
		bail!("{pallet}.{call} lacks its argument {name:?}: it takes {}", wanted.join(", "));
	}
	let call = Call::new(pallet, call, given);
	at.transactions()
		.call_data(&call)
		.map_err(|error| anyhow!("{name} does not take these arguments: {error}"))?;
	Ok(call)
}

/// Named values.
fn parse(text: &str) -> Result<Composite<()>> {
	let (value, rest) =
		from_str_custom().add_custom_parser(parse_hex).add_custom_parser(parse_ss58).parse(text);
	let value = value.map_err(|error| anyhow!("arguments = {text:?}: {error}"))?;
	match value.value {
		ValueDef::Composite(fields) if rest.trim().is_empty() => Ok(fields),
		_ => bail!("arguments = {text:?}: they are written {{ name: value, … }}"),
	}
}

/// A value on one line, with bytes in hexadecimal digits.
pub fn show(value: &Value) -> String {
	let mut text = String::new();
	// Writing to a string cannot fail.
	let _ = to_writer_custom()
		.compact()
		.add_custom_formatter(|value, writer| format_key(value, writer))
		.add_custom_formatter(|value, writer| format_hex(value, writer))
		.write(value, &mut text);
	text
}

/// Thirty-two bytes: a hash, or a key, which is known better by its address.
fn format_key<W: Write>(value: &Value, mut writer: W) -> Option<std::fmt::Result> {
	let ValueDef::Composite(Composite::Unnamed(bytes)) = &value.value else { return None };
	let bytes = bytes.iter().map(|byte| u8::try_from(byte.as_u128()?).ok()).collect::<Option<Vec<_>>>()?;
	let key = <[u8; 32]>::try_from(bytes).ok()?;
	Some(write!(writer, "0x{} = {}", hex::encode(key), AccountId32(key)))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn addresses_and_digits_are_bytes() {
		let text = "{ who: 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY, cause: Other (0x0102), n: 7 }";
		let fields = parse(text).expect("it is well-formed");
		let shown = show(&Value { value: ValueDef::Composite(fields), context: () });
		let alice = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
		let address = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		assert_eq!(shown, format!("{{who:{alice} = {address},cause:Other(0x0102),n:7}}"));
	}

	#[test]
	fn calls_stand_in_lists() {
		let fields = parse("{ calls: (System (remark { remark: 0x01 }), System (remark { remark: 0x02 })) }");
		let shown =
			show(&Value { value: ValueDef::Composite(fields.expect("it is well-formed")), context: () });
		assert_eq!(shown, "{calls:(System(remark{remark:0x01}),System(remark{remark:0x02}))}");
	}

	#[test]
	fn what_is_no_list_of_arguments_is_refused() {
		for text in ["", "7", "{ who: }", "{ n: 7 } and more"] {
			let error = parse(text).expect_err("it is not one");
			assert!(error.to_string().contains(&format!("arguments = {text:?}")), "{error}");
		}
	}
}
