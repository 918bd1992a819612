//! Serial Shipping Container Code.

use codec::{Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{
	check_digit,
	form::{digits_form, identifier_error},
};

/// A logistic unit: one pallet, one case in transport. GS1 application identifier (00).
///
/// Eighteen digits: extension, company prefix and serial reference (sixteen together), check digit.
///
/// Encoded size: 8 bytes, the whole number with its check digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct Sscc(u64);

identifier_error! {
	/// Why something is no [`Sscc`].
	SsccError {
		Form => "an SSCC has eighteen digits",
		CheckDigit => "the last digit of the SSCC is not its check digit",
	}
}

impl Sscc {
	/// An SSCC from its number, check digit included.
	pub fn new(number: u64) -> Result<Self, SsccError> {
		if number >= 1_000_000_000_000_000_000 {
			return Err(SsccError::Form);
		}
		if !check_digit::gs1_holds(number) {
			return Err(SsccError::CheckDigit);
		}
		Ok(Self(number))
	}

	/// An SSCC from its first seventeen digits; the check digit is added.
	pub fn from_payload(payload: u64) -> Result<Self, SsccError> {
		Self::new(check_digit::with_gs1(payload).ok_or(SsccError::Form)?)
	}

	/// The number, check digit included.
	pub const fn number(self) -> u64 {
		self.0
	}

	/// Company prefix and serial reference: the sixteen digits between extension and check digit.
	pub const fn unit(self) -> u64 {
		self.0 / 10 % 10_000_000_000_000_000
	}
}

digits_form!(Sscc(u64), SsccError, "", 18);
