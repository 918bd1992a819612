//! The identifiers as their users meet them: as text, as JSON and as SCALE bytes.

#![allow(clippy::arithmetic_side_effects)]

mod gs1;
mod locators;
mod npi;
mod places;
mod properties;
mod trials;

use core::{
	fmt::{Debug, Display},
	str::FromStr,
};
use std::string::ToString;

use codec::{Decode, Encode, MaxEncodedLen};
use serde::{de::DeserializeOwned, Serialize};

/// What every identifier can do.
trait Identifier:
	FromStr<Err: Debug + Display + PartialEq>
	+ Display
	+ Debug
	+ PartialEq
	+ Copy
	+ Ord
	+ Encode
	+ Decode
	+ MaxEncodedLen
	+ Serialize
	+ DeserializeOwned
{
}

impl<T> Identifier for T where
	T: FromStr<Err: Debug + Display + PartialEq>
		+ Display
		+ Debug
		+ PartialEq
		+ Copy
		+ Ord
		+ Encode
		+ Decode
		+ MaxEncodedLen
		+ Serialize
		+ DeserializeOwned
{
}

/// The value is the same after each of its forms, and no larger than it says.
fn check_forms<T: Identifier>(value: T) {
	let text = value.to_string();
	assert_eq!(text.parse(), Ok(value));

	let json = serde_json::to_string(&value).unwrap();
	assert_eq!(json, serde_json::to_string(&text).unwrap());
	assert_eq!(serde_json::from_str::<T>(&json).unwrap(), value);

	let bytes = value.encode();
	assert_eq!(T::decode(&mut &bytes[..]).unwrap(), value);
	assert!(bytes.len() <= T::max_encoded_len());
}

/// `text` is the standard form of a value, which it gives back.
#[track_caller]
fn accepts<T: Identifier>(text: &str) -> T {
	let value: T = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
	assert_eq!(value.to_string(), text);
	check_forms(value);
	value
}

/// `text` is refused with this error, in JSON too.
#[track_caller]
fn refuses<T: Identifier>(text: &str, error: T::Err) {
	assert_eq!(text.parse::<T>(), Err(error), "{text}");
	assert!(serde_json::from_str::<T>(&serde_json::to_string(text).unwrap()).is_err(), "{text}");
}

/// These bytes are no value.
#[track_caller]
fn refuses_bytes<T: Identifier>(raw: impl Encode) {
	assert!(T::decode(&mut &raw.encode()[..]).is_err());
}

/// Whatever is decoded from these bytes is a sound value, and the bytes read are the only ones that mean it.
fn check_bytes<T: Identifier>(bytes: &[u8]) {
	let mut rest = bytes;
	if let Ok(value) = T::decode(&mut rest) {
		check_forms(value);
		assert_eq!(value.encode(), bytes[..bytes.len() - rest.len()]);
	}
}

/// Every text that differs from `text` in one digit.
fn with_one_digit_wrong(text: &str) -> impl Iterator<Item = String> + '_ {
	(0..text.len()).flat_map(move |at| {
		(b'0'..=b'9').filter(move |digit| text.as_bytes()[at] != *digit).map(move |digit| {
			let mut changed = text.as_bytes().to_vec();
			changed[at] = digit;
			String::from_utf8(changed).unwrap()
		})
	})
}

/// Every text that differs from `text` by a swap of two unequal neighbours, and what those two were.
fn with_neighbours_swapped(text: &str) -> impl Iterator<Item = (u8, u8, String)> + '_ {
	(1..text.len()).filter_map(move |at| {
		let mut changed = text.as_bytes().to_vec();
		changed.swap(at - 1, at);
		let (first, second) = (changed[at] - b'0', changed[at - 1] - b'0');
		(first != second).then(|| (first, second, String::from_utf8(changed).unwrap()))
	})
}
