//! Content identifiers in locators.

use cid::{Cid, Version};

use super::form::identifier_error;

/// The most bytes a locator may have, whatever kind it is.
pub const MAX_LOCATOR: u32 = 128;

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
