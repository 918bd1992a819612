//! Countries and their parts.

use core::{fmt, str::FromStr};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{
	form::{checked_decode, identifier_error, text_form},
	short_text::ShortText,
};

/// The alpha-2 codes that ISO 3166-1 assigns officially, 249 of them: first letter, then every second one.
///
/// Reserved and user-assigned codes (`EU`, `UK`, `XK`, …) are not among them.
const ASSIGNED: [(u8, &[u8]); 25] = [
	(b'A', b"DEFGILMOQRSTUWXZ"),
	(b'B', b"ABDEFGHIJLMNOQRSTVWYZ"),
	(b'C', b"ACDFGHIKLMNORUVWXYZ"),
	(b'D', b"EJKMOZ"),
	(b'E', b"CEGHRST"),
	(b'F', b"IJKMOR"),
	(b'G', b"ABDEFGHILMNPQRSTUWY"),
	(b'H', b"KMNRTU"),
	(b'I', b"DELMNOQRST"),
	(b'J', b"EMOP"),
	(b'K', b"EGHIMNPRWYZ"),
	(b'L', b"ABCIKRSTUVY"),
	(b'M', b"ACDEFGHKLMNOPQRSTUVWXYZ"),
	(b'N', b"ACEFGILOPRUZ"),
	(b'O', b"M"),
	(b'P', b"AEFGHKLMNRSTWY"),
	(b'Q', b"A"),
	(b'R', b"EOSUW"),
	(b'S', b"ABCDEGHIJKLMNORSTVXYZ"),
	(b'T', b"CDFGHJKLMNORTVWZ"),
	(b'U', b"AGMSYZ"),
	(b'V', b"ACEGINU"),
	(b'W', b"FS"),
	(b'Y', b"ET"),
	(b'Z', b"AMW"),
];

/// A country by its officially assigned ISO 3166-1 alpha-2 code, in capitals.
///
/// Encoded size: 2 bytes, the letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, MaxEncodedLen, TypeInfo)]
pub struct CountryCode([u8; 2]);

identifier_error! {
	/// Why something is no [`CountryCode`].
	CountryCodeError {
		Form => "a country code has two capital letters",
		NotAssigned => "ISO 3166-1 assigns this code to no country",
	}
}

/// The states of the European Economic Area: the Union's 27, and Iceland, Liechtenstein and Norway.
const EEA: [&[u8; 2]; 30] = [
	b"AT", b"BE", b"BG", b"CY", b"CZ", b"DE", b"DK", b"EE", b"ES", b"FI", b"FR", b"GR", b"HR", b"HU", b"IE",
	b"IS", b"IT", b"LI", b"LT", b"LU", b"LV", b"MT", b"NL", b"NO", b"PL", b"PT", b"RO", b"SE", b"SI", b"SK",
];

impl CountryCode {
	/// Whether the country is a state of the European Economic Area, where the Union's law on medicinal products holds.
	pub fn is_in_eea(&self) -> bool {
		EEA.contains(&&self.0)
	}

	/// A country from the two letters of its code.
	pub fn new(letters: [u8; 2]) -> Result<Self, CountryCodeError> {
		if !letters.iter().all(u8::is_ascii_uppercase) {
			return Err(CountryCodeError::Form);
		}
		let [first, second] = letters;
		ASSIGNED
			.iter()
			.any(|(letter, seconds)| *letter == first && seconds.contains(&second))
			.then_some(Self(letters))
			.ok_or(CountryCodeError::NotAssigned)
	}

	/// The two letters.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}
}

impl FromStr for CountryCode {
	type Err = CountryCodeError;

	fn from_str(text: &str) -> Result<Self, CountryCodeError> {
		Self::new(text.as_bytes().try_into().map_err(|_| CountryCodeError::Form)?)
	}
}

impl fmt::Display for CountryCode {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

impl fmt::Debug for CountryCode {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "CountryCode({self})")
	}
}

text_form!(CountryCode, CountryCodeError);
checked_decode!(CountryCode, [u8; 2] => |letters| Self::new(letters));

/// The part of a code of ISO 3166-2 behind the hyphen: one to three capital letters or digits.
///
/// Form is all that is checked: subdivisions come and go every year, and a runtime should not have to follow.
///
/// Encoded size: 2 to 4 bytes, as a SCALE string.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct Subdivision(ShortText<3>);

identifier_error! {
	/// Why something is no [`Subdivision`].
	SubdivisionError {
		Form => "a subdivision has one to three capital letters or digits",
	}
}

impl Subdivision {
	/// The characters.
	pub fn as_str(&self) -> &str {
		self.0.as_str()
	}
}

impl FromStr for Subdivision {
	type Err = SubdivisionError;

	fn from_str(text: &str) -> Result<Self, SubdivisionError> {
		ShortText::new(text)
			.filter(|_| text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()))
			.map(Self)
			.ok_or(SubdivisionError::Form)
	}
}

impl fmt::Display for Subdivision {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

text_form!(Subdivision, SubdivisionError);
checked_decode!(Subdivision, ShortText<3> => |text| text.as_str().parse());

/// Where a law holds or a licence is good: a country, or one of its subdivisions (ISO 3166-2).
///
/// Encoded size: 3 to 7 bytes.
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
pub struct Jurisdiction {
	/// The country.
	pub country: CountryCode,
	/// A part of it; none means the whole country.
	pub subdivision: Option<Subdivision>,
}

/// Why something is no [`Jurisdiction`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JurisdictionError {
	/// What stands before the hyphen is no country.
	Country(CountryCodeError),
	/// What stands behind the hyphen is no subdivision.
	Subdivision(SubdivisionError),
}

impl fmt::Display for JurisdictionError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Country(error) => error.fmt(f),
			Self::Subdivision(error) => error.fmt(f),
		}
	}
}

impl core::error::Error for JurisdictionError {}

impl Jurisdiction {
	/// Whether what is good here is good in `other`: the same country, and the whole of it or the same part.
	///
	/// A licence for a country covers its parts; one for a part covers neither the country nor another part.
	pub fn covers(&self, other: &Self) -> bool {
		self.country == other.country && (self.subdivision.is_none() || self.subdivision == other.subdivision)
	}
}

impl From<CountryCode> for Jurisdiction {
	fn from(country: CountryCode) -> Self {
		Self { country, subdivision: None }
	}
}

impl FromStr for Jurisdiction {
	type Err = JurisdictionError;

	fn from_str(text: &str) -> Result<Self, JurisdictionError> {
		let (country, subdivision) = match text.split_once('-') {
			Some((country, subdivision)) => (country, Some(subdivision)),
			None => (text, None),
		};
		Ok(Self {
			country: country.parse().map_err(JurisdictionError::Country)?,
			subdivision: subdivision.map(str::parse).transpose().map_err(JurisdictionError::Subdivision)?,
		})
	}
}

impl fmt::Display for Jurisdiction {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match &self.subdivision {
			Some(subdivision) => write!(f, "{}-{subdivision}", self.country),
			None => self.country.fmt(f),
		}
	}
}

text_form!(Jurisdiction, JurisdictionError);
