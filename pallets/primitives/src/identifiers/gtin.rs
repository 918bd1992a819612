//! Global Trade Item Number.

use codec::{Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{
	check_digit,
	form::{digits_form, identifier_error},
};

/// A trade item: what a pack is an instance of. GS1 application identifier (01).
///
/// Fourteen digits: indicator, company prefix and item reference (twelve together), check digit. GTIN-8, -12 and -13
/// are the same numbers written without their leading zeros, so [`Gtin::new`] takes them as they are.
///
/// Encoded size: 8 bytes, the whole number with its check digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct Gtin(u64);

identifier_error! {
	/// Why something is no [`Gtin`].
	GtinError {
		Form => "a GTIN has fourteen digits",
		CheckDigit => "the last digit of the GTIN is not its check digit",
	}
}

impl Gtin {
	/// A GTIN from its number, check digit included.
	pub fn new(number: u64) -> Result<Self, GtinError> {
		if number >= 100_000_000_000_000 {
			return Err(GtinError::Form);
		}
		if !check_digit::gs1_holds(number) {
			return Err(GtinError::CheckDigit);
		}
		Ok(Self(number))
	}

	/// A GTIN from its first thirteen digits; the check digit is added.
	pub fn from_payload(payload: u64) -> Result<Self, GtinError> {
		Self::new(check_digit::with_gs1(payload).ok_or(GtinError::Form)?)
	}

	/// The number, check digit included.
	pub const fn number(self) -> u64 {
		self.0
	}

	/// The packaging level, first of the fourteen digits: 0 for the item itself, 1 to 8 for cases, 9 for variable measure.
	pub const fn indicator(self) -> u64 {
		self.0 / 10_000_000_000_000
	}

	/// Company prefix and item reference: the twelve digits between indicator and check digit.
	pub const fn item(self) -> u64 {
		self.0 / 10 % 1_000_000_000_000
	}
}

digits_form!(Gtin(u64), GtinError, "", 14);
