//! National Provider Identifier.

use codec::{Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{
	check_digit,
	form::{digits_form, identifier_error},
};

/// What goes before an NPI when its check digit is taken: 80 for health and 840 for the United States, shifted by the
/// ten digits of the NPI.
const ISSUER: u64 = 808_400_000_000_000;

/// A health-care provider of the United States, person or organisation (45 CFR 162.406).
///
/// Ten digits, the first 1 or 2, the last a Luhn check digit over `80840` and the nine before it.
///
/// Encoded size: 4 bytes, the whole number with its check digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct Npi(u32);

identifier_error! {
	/// Why something is no [`Npi`].
	NpiError {
		Form => "an NPI has ten digits",
		FirstDigit => "the first digit of an NPI is 1 or 2",
		CheckDigit => "the last digit of the NPI is not its check digit",
	}
}

impl Npi {
	/// An NPI from its number, check digit included.
	pub fn new(number: u32) -> Result<Self, NpiError> {
		if !(1_000_000_000..3_000_000_000).contains(&number) {
			return Err(NpiError::FirstDigit);
		}
		if !check_digit::luhn_holds(ISSUER.saturating_add(number.into())) {
			return Err(NpiError::CheckDigit);
		}
		Ok(Self(number))
	}

	/// The number, check digit included.
	pub const fn number(self) -> u32 {
		self.0
	}
}

digits_form!(Npi(u32), NpiError, "", 10);
