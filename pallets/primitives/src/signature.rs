//! What a signature means, where a regulation calls an act a signature.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The meaning of a signature (21 CFR 11.50(a)(3)).
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum SignatureMeaning {
	/// The signer has reviewed it.
	#[codec(index = 0)]
	Review,
	/// The signer approves it.
	#[codec(index = 1)]
	Approval,
	/// The signer is responsible for it.
	#[codec(index = 2)]
	Responsibility,
	/// The signer is its author.
	#[codec(index = 3)]
	Authorship,
}
