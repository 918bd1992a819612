//! Numbers that trial registries give.
//!
//! None of these schemes publishes a check digit, so form and range are all that can be checked.

use core::{fmt, str::FromStr};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{
	digits,
	form::{checked_decode, digits_form, identifier_error, text_form},
};

/// One more than the largest number of eight digits.
const EIGHT_DIGITS: u32 = 100_000_000;

/// A ClinicalTrials.gov number: `NCT` and eight digits.
///
/// Encoded size: 4 bytes, the digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct NctId(u32);

identifier_error! {
	/// Why something is no [`NctId`].
	NctIdError {
		Form => "a ClinicalTrials.gov number is NCT and eight digits",
	}
}

impl NctId {
	/// From the number behind `NCT`.
	pub fn new(number: u32) -> Result<Self, NctIdError> {
		(number < EIGHT_DIGITS).then_some(Self(number)).ok_or(NctIdError::Form)
	}
}

digits_form!(NctId(u32), NctIdError, "NCT", 8);

/// An ISRCTN registry number: `ISRCTN` and eight digits.
///
/// Encoded size: 4 bytes, the digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct Isrctn(u32);

identifier_error! {
	/// Why something is no [`Isrctn`].
	IsrctnError {
		Form => "an ISRCTN is ISRCTN and eight digits",
	}
}

impl Isrctn {
	/// From the number behind `ISRCTN`.
	pub fn new(number: u32) -> Result<Self, IsrctnError> {
		(number < EIGHT_DIGITS).then_some(Self(number)).ok_or(IsrctnError::Form)
	}
}

digits_form!(Isrctn(u32), IsrctnError, "ISRCTN", 8);

/// A Universal Trial Number of the WHO: `U1111-NNNN-NNNN`.
///
/// Encoded size: 4 bytes, the last eight digits; the first four are the same for all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct Utn(u32);

identifier_error! {
	/// Why something is no [`Utn`].
	UtnError {
		Form => "a Universal Trial Number reads U1111-NNNN-NNNN",
	}
}

impl Utn {
	/// From the eight digits behind `U1111`.
	pub fn new(number: u32) -> Result<Self, UtnError> {
		(number < EIGHT_DIGITS).then_some(Self(number)).ok_or(UtnError::Form)
	}
}

impl FromStr for Utn {
	type Err = UtnError;

	fn from_str(text: &str) -> Result<Self, UtnError> {
		let (high, low) =
			text.strip_prefix("U1111-").and_then(|rest| rest.split_once('-')).ok_or(UtnError::Form)?;
		let high: u32 = digits::parse(high, 4).ok_or(UtnError::Form)?;
		let low: u32 = digits::parse(low, 4).ok_or(UtnError::Form)?;
		Self::new(high.saturating_mul(10_000).saturating_add(low))
	}
}

impl fmt::Display for Utn {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "U1111-{:04}-{:04}", self.0 / 10_000, self.0 % 10_000)
	}
}

text_form!(Utn, UtnError);
checked_decode!(Utn, u32 => |number| Self::new(number));

/// The sequence numbers that EU CT numbers have, and EudraCT numbers therefore do not.
const EU_CT_SEQUENCE: core::ops::Range<u32> = 500_000..600_000;

/// A number of the European database under Directive 2001/20/EC: `YYYY-NNNNNN-CC`.
///
/// The sequence does not begin with 5. That digit marks the numbers of the Regulation which came after, and taking it
/// here would let an EU CT number without its version pass for another trial's EudraCT number.
///
/// Encoded size: 7 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct EudraCt {
	/// The year the number was given.
	year: u16,
	/// The running number of that year, six digits.
	sequence: u32,
	/// The two control digits; how they are made is not published.
	control: u8,
}

identifier_error! {
	/// Why something is no [`EudraCt`].
	EudraCtError {
		Form => "an EudraCT number reads YYYY-NNNNNN-CC",
		EuCt => "a sequence that begins with 5 belongs to an EU CT number, which ends in -VV",
	}
}

impl EudraCt {
	/// From the year, the running number of six digits and the two control digits.
	pub fn new(year: u16, sequence: u32, control: u8) -> Result<Self, EudraCtError> {
		if year > 9_999 || sequence > 999_999 || control > 99 {
			return Err(EudraCtError::Form);
		}
		if EU_CT_SEQUENCE.contains(&sequence) {
			return Err(EudraCtError::EuCt);
		}
		Ok(Self { year, sequence, control })
	}

	fn parse(text: &str) -> Option<(u16, u32, u8)> {
		let mut parts = text.split('-');
		let read = (
			digits::parse(parts.next()?, 4)?,
			digits::parse(parts.next()?, 6)?,
			digits::parse(parts.next()?, 2)?,
		);
		parts.next().is_none().then_some(read)
	}
}

impl FromStr for EudraCt {
	type Err = EudraCtError;

	fn from_str(text: &str) -> Result<Self, EudraCtError> {
		let (year, sequence, control) = Self::parse(text).ok_or(EudraCtError::Form)?;
		Self::new(year, sequence, control)
	}
}

impl fmt::Display for EudraCt {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{:04}-{:06}-{:02}", self.year, self.sequence, self.control)
	}
}

text_form!(EudraCt, EudraCtError);
checked_decode!(EudraCt, (u16, u32, u8) => |(year, sequence, control)| Self::new(year, sequence, control));

/// A number of the European system under Regulation (EU) 536/2014: `YYYY-5NNNNN-CC-VV`.
///
/// The last two digits count resubmissions of the same application.
///
/// Encoded size: 8 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct EuCt {
	/// The year the number was given.
	year: u16,
	/// The running number of that year, six digits of which the first is 5.
	sequence: u32,
	/// The two control digits; how they are made is not published.
	control: u8,
	/// The submission: 00 for the first.
	version: u8,
}

identifier_error! {
	/// Why something is no [`EuCt`].
	EuCtError {
		Form => "an EU CT number reads YYYY-5NNNNN-CC-VV",
		Sequence => "the sequence of an EU CT number begins with 5",
	}
}

impl EuCt {
	/// From the year, the running number of six digits, the two control digits and the version.
	pub fn new(year: u16, sequence: u32, control: u8, version: u8) -> Result<Self, EuCtError> {
		if year > 9_999 || control > 99 || version > 99 {
			return Err(EuCtError::Form);
		}
		if !EU_CT_SEQUENCE.contains(&sequence) {
			return Err(EuCtError::Sequence);
		}
		Ok(Self { year, sequence, control, version })
	}

	fn parse(text: &str) -> Option<(u16, u32, u8, u8)> {
		let mut parts = text.split('-');
		let read = (
			digits::parse(parts.next()?, 4)?,
			digits::parse(parts.next()?, 6)?,
			digits::parse(parts.next()?, 2)?,
			digits::parse(parts.next()?, 2)?,
		);
		parts.next().is_none().then_some(read)
	}
}

impl FromStr for EuCt {
	type Err = EuCtError;

	fn from_str(text: &str) -> Result<Self, EuCtError> {
		let (year, sequence, control, version) = Self::parse(text).ok_or(EuCtError::Form)?;
		Self::new(year, sequence, control, version)
	}
}

impl fmt::Display for EuCt {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{:04}-{:06}-{:02}-{:02}", self.year, self.sequence, self.control, self.version)
	}
}

text_form!(EuCt, EuCtError);
checked_decode!(
	EuCt,
	(u16, u32, u8, u8) => |(year, sequence, control, version)| Self::new(year, sequence, control, version)
);

/// A trial's number in any registry that Salus knows. The forms are disjoint, so text tells which one is meant.
///
/// Encoded size: 5 to 9 bytes.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum TrialNumber {
	/// ClinicalTrials.gov.
	#[codec(index = 0)]
	Nct(NctId),
	/// EudraCT, the European database before the Regulation.
	#[codec(index = 1)]
	EudraCt(EudraCt),
	/// The European clinical trials information system.
	#[codec(index = 2)]
	EuCt(EuCt),
	/// The ISRCTN registry.
	#[codec(index = 3)]
	Isrctn(Isrctn),
	/// The WHO's number across registries.
	#[codec(index = 4)]
	Utn(Utn),
}

/// Why something is no [`TrialNumber`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TrialNumberError {
	/// It begins with `NCT` but is no ClinicalTrials.gov number.
	Nct(NctIdError),
	/// It has three parts but is no EudraCT number.
	EudraCt(EudraCtError),
	/// It has four parts but is no EU CT number.
	EuCt(EuCtError),
	/// It begins with `ISRCTN` but is no ISRCTN.
	Isrctn(IsrctnError),
	/// It begins with `U` but is no Universal Trial Number.
	Utn(UtnError),
	/// It looks like no registry's number.
	Unknown,
}

impl fmt::Display for TrialNumberError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Nct(error) => error.fmt(f),
			Self::EudraCt(error) => error.fmt(f),
			Self::EuCt(error) => error.fmt(f),
			Self::Isrctn(error) => error.fmt(f),
			Self::Utn(error) => error.fmt(f),
			Self::Unknown => f.write_str("the number has no form that a known trial registry uses"),
		}
	}
}

impl core::error::Error for TrialNumberError {}

impl FromStr for TrialNumber {
	type Err = TrialNumberError;

	fn from_str(text: &str) -> Result<Self, TrialNumberError> {
		if text.starts_with("NCT") {
			return text.parse().map(Self::Nct).map_err(TrialNumberError::Nct);
		}
		if text.starts_with("ISRCTN") {
			return text.parse().map(Self::Isrctn).map_err(TrialNumberError::Isrctn);
		}
		if text.starts_with('U') {
			return text.parse().map(Self::Utn).map_err(TrialNumberError::Utn);
		}
		match text.split('-').count() {
			3 => text.parse().map(Self::EudraCt).map_err(TrialNumberError::EudraCt),
			4 => text.parse().map(Self::EuCt).map_err(TrialNumberError::EuCt),
			_ => Err(TrialNumberError::Unknown),
		}
	}
}

impl fmt::Display for TrialNumber {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Nct(number) => number.fmt(f),
			Self::EudraCt(number) => number.fmt(f),
			Self::EuCt(number) => number.fmt(f),
			Self::Isrctn(number) => number.fmt(f),
			Self::Utn(number) => number.fmt(f),
		}
	}
}

text_form!(TrialNumber, TrialNumberError);
