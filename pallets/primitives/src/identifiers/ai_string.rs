//! Serial numbers and lots: the alphanumeric values of GS1 application identifiers.

use core::{fmt, str::FromStr};

use codec::{Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{
	form::{checked_decode, identifier_error, text_form},
	short_text::ShortText,
};

/// GS1 application identifier encodable character set 82: the invariant characters of ISO/IEC 646.
const fn in_set_82(byte: u8) -> bool {
	matches!(byte, b'!' | b'"' | b'%'..=b'?' | b'A'..=b'Z' | b'_' | b'a'..=b'z')
}

/// A type over one to twenty characters of set 82.
macro_rules! ai_string {
	($(#[$meta:meta])* $name:ident, $error:ident) => {
		$(#[$meta])*
		#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, MaxEncodedLen, TypeInfo)]
		pub struct $name(ShortText<20>);

		impl $name {
			/// The characters.
			pub fn as_str(&self) -> &str {
				self.0.as_str()
			}
		}

		impl FromStr for $name {
			type Err = $error;

			fn from_str(text: &str) -> Result<Self, $error> {
				if !text.bytes().all(in_set_82) {
					return Err($error::Character);
				}
				ShortText::new(text).map(Self).ok_or($error::Length)
			}
		}

		impl fmt::Display for $name {
			fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				f.write_str(self.as_str())
			}
		}

		text_form!($name, $error);
		checked_decode!($name, ShortText<20> => |text| text.as_str().parse());
	};
}

identifier_error! {
	/// Why something is no [`Serial`].
	SerialError {
		Length => "a serial number has one to twenty characters",
		Character => "a serial number is written in GS1 character set 82",
	}
}

identifier_error! {
	/// Why something is no [`Lot`].
	LotError {
		Length => "a lot number has one to twenty characters",
		Character => "a lot number is written in GS1 character set 82",
	}
}

ai_string! {
	/// What tells one pack from all others with its GTIN. GS1 application identifier (21).
	///
	/// One to twenty characters of set 82; case and leading zeros count.
	///
	/// Encoded size: 2 to 21 bytes, as a SCALE string.
	Serial, SerialError
}

identifier_error! {
	/// Why something is no [`NationalNumber`].
	NationalNumberError {
		Length => "a national number has one to twenty characters",
		Character => "a national number is written in GS1 character set 82",
	}
}

ai_string! {
	/// What a national authority calls a product: an NDC, CIP, CN or AIM. GS1 application identifiers (710) to (716).
	///
	/// One to twenty characters of set 82; case and leading zeros count.
	///
	/// Encoded size: 2 to 21 bytes, as a SCALE string.
	NationalNumber, NationalNumberError
}

ai_string! {
	/// The batch a pack was made in. GS1 application identifier (10).
	///
	/// One to twenty characters of set 82; case and leading zeros count.
	///
	/// Encoded size: 2 to 21 bytes, as a SCALE string.
	Lot, LotError
}
