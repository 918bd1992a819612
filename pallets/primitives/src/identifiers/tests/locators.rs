//! Content identifiers.

use proptest::prelude::*;

use codec::{Decode, Encode};

use crate::identifiers::{check_cid, CidError, ContentId};

/// Version 1, codec raw (0x55), the hash's code and the digest.
fn cid_v1(hash: u8, digest: &[u8]) -> Vec<u8> {
	[&[0x01, 0x55, hash, digest.len() as u8], digest].concat()
}

#[test]
fn version_1_with_a_full_digest_is_taken() {
	assert_eq!(check_cid(&cid_v1(0x12, &[7; 32])), Ok(()));
	// SHA2-512, and BLAKE2b-256 whose code takes three bytes.
	assert_eq!(check_cid(&cid_v1(0x13, &[7; 64])), Ok(()));
	assert_eq!(check_cid(&[&[0x01, 0x71, 0xa0, 0xe4, 0x02, 32][..], &[7; 32]].concat()), Ok(()));
}

#[test]
fn version_0_is_refused() {
	assert_eq!(check_cid(&[&[0x12, 0x20][..], &[7; 32]].concat()), Err(CidError::Version));
	for version in [0x00, 0x02, 0x03] {
		let mut bytes = cid_v1(0x12, &[7; 32]);
		bytes[0] = version;
		assert_eq!(check_cid(&bytes), Err(CidError::Version));
	}
}

#[test]
fn content_in_the_shape_of_a_pointer_is_refused() {
	assert_eq!(check_cid(&cid_v1(0x00, b"HIV positive")), Err(CidError::Inline));
	assert_eq!(check_cid(&cid_v1(0x00, &[7; 32])), Err(CidError::Inline));
	let mut trailing = cid_v1(0x12, &[7; 32]);
	trailing.extend(b"HIV positive");
	assert_eq!(check_cid(&trailing), Err(CidError::Malformed));
}

#[test]
fn cut_and_weak_digests_are_refused() {
	let whole = cid_v1(0x12, &[7; 32]);
	for length in 0..whole.len() {
		assert_eq!(check_cid(&whole[..length]), Err(CidError::Malformed), "{length}");
	}
	assert_eq!(check_cid(&cid_v1(0x12, &[7; 31])), Err(CidError::Digest));
	assert_eq!(check_cid(&cid_v1(0x12, &[7; 33])), Err(CidError::Digest));
	assert_eq!(check_cid(&cid_v1(0x13, &[7; 19])), Err(CidError::Digest));
	assert_eq!(check_cid(&cid_v1(0x13, &[7; 20])), Ok(()));
	assert_eq!(check_cid(&cid_v1(0x13, &[7; 65])), Err(CidError::Malformed));
	// A version written in two bytes where one is enough.
	assert_eq!(check_cid(&[&[0x81, 0x00][..], &whole[1..]].concat()), Err(CidError::Malformed));
}

#[test]
fn locators_have_128_bytes_at_most() {
	assert_eq!(check_cid(&[0x01; 128]), Err(CidError::Malformed));
	assert_eq!(check_cid(&[0x01; 129]), Err(CidError::TooLong));
}

/// SHA2-256 of the empty string, as every IPFS tool writes it.
const EMPTY: &str = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

#[test]
fn a_content_id_has_one_text() {
	let id: ContentId = EMPTY.parse().unwrap();
	assert_eq!(id.to_string(), EMPTY);
	assert_eq!(id.encode(), EMPTY.encode());
	assert_eq!(ContentId::decode(&mut EMPTY.encode().as_slice()), Ok(id));
	// The same in base 16, in capitals, with something behind, as version 0, and something else.
	let hex = "f01551220e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	assert_eq!(hex.parse::<ContentId>(), Err(CidError::Malformed));
	for wrong in [EMPTY.to_uppercase(), format!("{EMPTY}a"), "a note".into(), String::new()] {
		assert_eq!(wrong.parse::<ContentId>(), Err(CidError::Malformed), "{wrong}");
	}
	let version_0 = "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n";
	assert_eq!(version_0.parse::<ContentId>(), Err(CidError::Version));
	assert_eq!("b".repeat(129).parse::<ContentId>(), Err(CidError::TooLong));
	assert!(ContentId::decode(&mut "a note".encode().as_slice()).is_err());
}

proptest! {
	#[test]
	fn any_sha2_256_pointer_is_taken(digest: [u8; 32]) {
		prop_assert_eq!(check_cid(&cid_v1(0x12, &digest)), Ok(()));
	}

	#[test]
	fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..160)) {
		let _ = check_cid(&bytes);
		let _ = check_cid(&[&[0x01, 0x55][..], &bytes].concat());
	}
}
