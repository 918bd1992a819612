//! A few visible ASCII characters, kept without the heap.

use core::fmt;

use codec::{
	Compact, Decode, DecodeWithMemTracking, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output,
};
use scale_info::{Type, TypeInfo};

/// One to `N` visible ASCII characters; `N` is at most 63.
///
/// In SCALE and in the metadata it is a `str`: explorers then show text and offer a text field, where bytes would be
/// shown as hex and offer a file upload.
///
/// The bytes come first and what is not used is zero, so the derived order is that of the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ShortText<const N: usize> {
	bytes: [u8; N],
	length: u8,
}

impl<const N: usize> ShortText<N> {
	/// Up to 63 the SCALE length is a single byte, and `u8` holds it.
	const LENGTH_FITS: () = assert!(N < 64);

	/// None if the text is empty, too long or holds anything but visible ASCII.
	pub(crate) fn new(text: &str) -> Option<Self> {
		let () = Self::LENGTH_FITS;
		let source = text.as_bytes();
		let mut bytes = [0; N];
		bytes.get_mut(..source.len())?.copy_from_slice(source);
		let length = u8::try_from(source.len()).ok()?;
		(length > 0 && source.iter().all(u8::is_ascii_graphic)).then_some(Self { bytes, length })
	}

	/// The text.
	pub(crate) fn as_str(&self) -> &str {
		let used = self.bytes.get(..usize::from(self.length)).unwrap_or_default();
		core::str::from_utf8(used).unwrap_or_default()
	}
}

impl<const N: usize> fmt::Debug for ShortText<N> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Debug::fmt(self.as_str(), f)
	}
}

impl<const N: usize> Encode for ShortText<N> {
	fn size_hint(&self) -> usize {
		self.as_str().size_hint()
	}

	fn encode_to<T: Output + ?Sized>(&self, dest: &mut T) {
		self.as_str().encode_to(dest);
	}
}

impl<const N: usize> EncodeLike for ShortText<N> {}

impl<const N: usize> Decode for ShortText<N> {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		let Compact(length) = Compact::<u32>::decode(input)?;
		let mut bytes = [0; N];
		let used = usize::try_from(length)
			.ok()
			.and_then(|length| bytes.get_mut(..length))
			.ok_or("the text is too long")?;
		input.read(used)?;
		core::str::from_utf8(used).ok().and_then(Self::new).ok_or_else(|| "not visible ASCII text".into())
	}
}

impl<const N: usize> DecodeWithMemTracking for ShortText<N> {}

impl<const N: usize> MaxEncodedLen for ShortText<N> {
	fn max_encoded_len() -> usize {
		N.saturating_add(1)
	}
}

impl<const N: usize> TypeInfo for ShortText<N> {
	type Identity = str;

	fn type_info() -> Type {
		str::type_info()
	}
}
