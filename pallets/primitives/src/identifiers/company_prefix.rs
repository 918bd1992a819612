//! GS1 company prefix.

use core::{fmt, str::FromStr};

use codec::{Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{
	digits,
	form::{checked_decode, identifier_error, text_form},
	Gln, Gtin, Sscc,
};

/// Where the items of GTIN-8 end: their number has seven digits before the check digit and no company prefix.
const GTIN_8_ITEMS: u64 = 10_000_000;

/// The digits GS1 gave to one company, with which all its GTINs, SSCCs and GLNs begin.
///
/// Four to twelve digits. Leading zeros count, so the length belongs to the identity: `0300` is not `00300`. GS1 gives
/// nobody a prefix that begins with another's; that no two companies here hold such a pair is for their credentials'
/// issuers to see to.
///
/// Encoded size: 9 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct CompanyPrefix {
	/// The digits as a number.
	digits: u64,
	/// How many they are, leading zeros included.
	length: u8,
}

identifier_error! {
	/// Why something is no [`CompanyPrefix`].
	CompanyPrefixError {
		Form => "a GS1 company prefix consists of digits",
		Length => "a GS1 company prefix has four to twelve digits",
	}
}

impl CompanyPrefix {
	/// A prefix from its digits as a number and their count, leading zeros included.
	pub fn new(digits: u64, length: u8) -> Result<Self, CompanyPrefixError> {
		let bound = (4..=12).contains(&length).then(|| 10u64.checked_pow(length.into())).flatten();
		match bound {
			Some(bound) if digits < bound => Ok(Self { digits, length }),
			_ => Err(CompanyPrefixError::Length),
		}
	}

	/// How many digits the prefix has, leading zeros included.
	pub const fn length(self) -> u8 {
		self.length
	}

	/// Whether the trade item belongs to this company. A GTIN-8 belongs to none: GS1 assigns them one by one.
	pub fn owns_gtin(&self, gtin: &Gtin) -> bool {
		gtin.item() >= GTIN_8_ITEMS && self.leads(gtin.item(), 12)
	}

	/// Whether the logistic unit was numbered by this company.
	pub fn owns_sscc(&self, sscc: &Sscc) -> bool {
		self.leads(sscc.unit(), 16)
	}

	/// Whether the party or place was numbered by this company.
	pub fn owns_gln(&self, gln: &Gln) -> bool {
		self.leads(gln.location(), 12)
	}

	/// Whether `payload`, padded to `width` digits, begins with this prefix.
	fn leads(&self, payload: u64, width: u32) -> bool {
		width
			.checked_sub(self.length.into())
			.and_then(|rest| 10u64.checked_pow(rest))
			.and_then(|divisor| payload.checked_div(divisor))
			== Some(self.digits)
	}
}

impl FromStr for CompanyPrefix {
	type Err = CompanyPrefixError;

	fn from_str(text: &str) -> Result<Self, CompanyPrefixError> {
		let length = u8::try_from(text.len()).map_err(|_| CompanyPrefixError::Length)?;
		if !(4..=12).contains(&length) {
			return Err(CompanyPrefixError::Length);
		}
		Self::new(digits::parse(text, text.len()).ok_or(CompanyPrefixError::Form)?, length)
	}
}

impl fmt::Display for CompanyPrefix {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{:0length$}", self.digits, length = usize::from(self.length))
	}
}

text_form!(CompanyPrefix, CompanyPrefixError);
checked_decode!(CompanyPrefix, (u64, u8) => |(digits, length)| Self::new(digits, length));
