//! Global Location Number.

use codec::{Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{
	check_digit,
	form::{digits_form, identifier_error},
};

/// A party or a place: an organisation, its premises. GS1 application identifier (414).
///
/// Thirteen digits: company prefix and location reference (twelve together), check digit.
///
/// Encoded size: 8 bytes, the whole number with its check digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct Gln(u64);

identifier_error! {
	/// Why something is no [`Gln`].
	GlnError {
		Form => "a GLN has thirteen digits",
		CheckDigit => "the last digit of the GLN is not its check digit",
	}
}

impl Gln {
	/// A GLN from its number, check digit included.
	pub fn new(number: u64) -> Result<Self, GlnError> {
		if number >= 10_000_000_000_000 {
			return Err(GlnError::Form);
		}
		if !check_digit::gs1_holds(number) {
			return Err(GlnError::CheckDigit);
		}
		Ok(Self(number))
	}

	/// A GLN from its first twelve digits; the check digit is added.
	pub fn from_payload(payload: u64) -> Result<Self, GlnError> {
		Self::new(check_digit::with_gs1(payload).ok_or(GlnError::Form)?)
	}

	/// The number, check digit included.
	pub const fn number(self) -> u64 {
		self.0
	}

	/// Company prefix and location reference: the twelve digits before the check digit.
	pub const fn location(self) -> u64 {
		self.0 / 10
	}
}

digits_form!(Gln(u64), GlnError, "", 13);
