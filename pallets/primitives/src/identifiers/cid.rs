//! Content identifiers in locators.

use alloc::string::ToString;
use core::{fmt, str::FromStr};

use cid::{Cid, Version};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::{Type, TypeInfo};
use sp_core::{bounded::BoundedVec, ConstU32, H256};

use super::form::{checked_decode, identifier_error, text_form};

/// The most bytes a locator may have, whatever kind it is.
pub const MAX_LOCATOR: u32 = 128;

/// The bytes of a text of at most [`MAX_LOCATOR`].
type Text = BoundedVec<u8, ConstU32<MAX_LOCATOR>>;

/// The multihash code of "no hash": the bytes themselves.
const IDENTITY: u64 = 0x00;
/// The multihash code of SHA2-256, and the digest it yields.
const SHA2_256: (u64, u8) = (0x12, 32);
/// Shorter digests can be collided.
const MIN_DIGEST: u8 = 20;

identifier_error! {
	/// Why bytes are no content identifier that may stand on the chain.
	CidError {
		TooLong => "a locator has at most 128 bytes",
		Version => "only version 1 content identifiers are taken",
		Malformed => "the bytes are no content identifier",
		Inline => "an identity multihash carries the content itself, which does not belong on the chain",
		Digest => "the digest is too short for its hash",
	}
}

/// Checks that `bytes` are one binary CIDv1 and nothing more: `01`, codec, multihash.
///
/// The identity multihash is refused, since it would put content on the chain in the shape of a pointer.
pub fn check_cid(bytes: &[u8]) -> Result<(), CidError> {
	if !u32::try_from(bytes.len()).is_ok_and(|length| length <= MAX_LOCATOR) {
		return Err(CidError::TooLong);
	}
	let cid = Cid::try_from(bytes).map_err(|error| match error {
		cid::Error::InvalidCidVersion | cid::Error::InvalidExplicitCidV0 => CidError::Version,
		_ => CidError::Malformed,
	})?;
	if cid.version() != Version::V1 {
		return Err(CidError::Version);
	}
	// The parser stops behind the digest; what follows would be free text.
	if cid.encoded_len() != bytes.len() {
		return Err(CidError::Malformed);
	}
	match (cid.hash().code(), cid.hash().size()) {
		(IDENTITY, _) => Err(CidError::Inline),
		(code, size) if size < MIN_DIGEST || (code == SHA2_256.0 && size != SHA2_256.1) => {
			Err(CidError::Digest)
		}
		_ => Ok(()),
	}
}

/// Where ciphertext lies: a content identifier of version 1 in its canonical text, lower-case base 32 (`bafkrei…`).
///
/// Since it is a digest of what it leads to, it says nothing else, and whoever fetches can check what he got.
///
/// Encoded size: up to 130 bytes, as a SCALE string.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Encode, MaxEncodedLen)]
pub struct ContentId(Text);

impl ContentId {
	/// The text.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}
}

impl FromStr for ContentId {
	type Err = CidError;

	fn from_str(text: &str) -> Result<Self, CidError> {
		let bytes = Text::try_from(text.as_bytes().to_vec()).map_err(|_| CidError::TooLong)?;
		let cid = Cid::try_from(text).map_err(|error| match error {
			cid::Error::InvalidCidVersion | cid::Error::InvalidExplicitCidV0 => CidError::Version,
			_ => CidError::Malformed,
		})?;
		check_cid(&cid.to_bytes())?;
		// One text for one identifier, and nothing behind it.
		if cid.to_string() != text {
			return Err(CidError::Malformed);
		}
		Ok(Self(bytes))
	}
}

impl fmt::Display for ContentId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

impl fmt::Debug for ContentId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Debug::fmt(self.as_str(), f)
	}
}

impl TypeInfo for ContentId {
	type Identity = str;

	fn type_info() -> Type {
		str::type_info()
	}
}

/// Where a document lies. It says nothing of what is in it.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Locator {
	/// In a store that finds it by its content.
	#[codec(index = 0)]
	Content(ContentId),
	/// In a store of who keeps it, under a random handle.
	#[codec(index = 1)]
	Handle(H256),
}

text_form!(ContentId, CidError);
checked_decode!(ContentId, Text => |bytes| core::str::from_utf8(&bytes).map_err(|_| CidError::Malformed).and_then(str::parse));
