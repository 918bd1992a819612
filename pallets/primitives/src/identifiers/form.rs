//! What all identifiers share: the text form for people and JSON, the checked form for SCALE.

use core::{fmt, marker::PhantomData, str::FromStr};

/// An error enum whose variants read as sentences: `Variant => "what is wrong"`.
macro_rules! identifier_error {
	($(#[$meta:meta])* $name:ident { $($variant:ident => $text:literal,)+ }) => {
		$(#[$meta])*
		#[derive(Clone, Copy, PartialEq, Eq, Debug)]
		pub enum $name {
			$(#[doc = $text] $variant,)+
		}

		impl core::fmt::Display for $name {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				f.write_str(match self {
					$(Self::$variant => $text,)+
				})
			}
		}

		impl core::error::Error for $name {}
	};
}

/// `TryFrom<&str>` and serde for a type that has `FromStr` and `Display`: JSON shows what people write.
macro_rules! text_form {
	($type:ident, $error:ident) => {
		impl TryFrom<&str> for $type {
			type Error = $error;

			fn try_from(text: &str) -> Result<Self, $error> {
				text.parse()
			}
		}

		impl serde::Serialize for $type {
			fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
				serializer.collect_str(self)
			}
		}

		impl<'de> serde::Deserialize<'de> for $type {
			fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
				deserializer.deserialize_str($crate::identifiers::form::TextVisitor::default())
			}
		}
	};
}

/// `Decode` that takes the raw form and puts it through the type's own check.
///
/// The derived one would let a transaction carry any bytes of the right length past the constructors.
macro_rules! checked_decode {
	($type:ident, $form:ty => |$raw:pat_param| $checked:expr) => {
		impl codec::Decode for $type {
			fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
				let $raw = <$form as codec::Decode>::decode(input)?;
				$checked.map_err(|_| concat!("not a valid ", stringify!($type)).into())
			}
		}

		impl codec::DecodeWithMemTracking for $type {}
	};
}

/// The forms of a packed number written with a fixed count of digits, behind a prefix where the scheme has one.
macro_rules! digits_form {
	($type:ident($number:ty), $error:ident, $prefix:literal, $count:literal) => {
		impl core::str::FromStr for $type {
			type Err = $error;

			fn from_str(text: &str) -> Result<Self, $error> {
				let digits = text.strip_prefix($prefix).ok_or($error::Form)?;
				Self::new($crate::identifiers::digits::parse(digits, $count).ok_or($error::Form)?)
			}
		}

		impl core::fmt::Display for $type {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				write!(f, "{}{:0count$}", $prefix, self.0, count = $count)
			}
		}

		$crate::identifiers::form::text_form!($type, $error);
		$crate::identifiers::form::checked_decode!($type, $number => |number| Self::new(number));
	};
}

pub(crate) use {checked_decode, digits_form, identifier_error, text_form};

/// Reads a type from its text form, whatever the format underneath.
pub(crate) struct TextVisitor<T>(PhantomData<T>);

impl<T> Default for TextVisitor<T> {
	fn default() -> Self {
		Self(PhantomData)
	}
}

impl<T: FromStr<Err: fmt::Display>> serde::de::Visitor<'_> for TextVisitor<T> {
	type Value = T;

	fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("an identifier in its standard text form")
	}

	fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
		text.parse().map_err(E::custom)
	}
}
