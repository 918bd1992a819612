//! A patient under a pseudonym.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	pallet_prelude::ConstU32, traits::Footprint, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound,
	PartialEqNoBound,
};
use salus_primitives::{identifiers::Jurisdiction, Moment};
use scale_info::TypeInfo;

use super::*;
use crate::Config;

/// An X25519 public key (RFC 7748), little-endian as the standard writes it.
pub type EnvelopeKey = [u8; 32];

/// How a profile came to be.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Opening {
	/// The patient opened it and paid himself.
	#[codec(index = 0)]
	Own,
	/// An organisation opened it for a patient who signs himself.
	#[codec(index = 1)]
	Sponsored,
	/// An organisation opened it for somebody who cannot sign: a child, or an adult under guardianship.
	#[codec(index = 2)]
	ForWard,
}

/// A refusal of emergency access, and the law it invokes.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct EmergencyRefusal {
	/// The jurisdiction whose law allows it.
	pub jurisdiction: Jurisdiction,
	/// When it was made.
	pub recorded_at: Moment,
}

/// A published key and the one before it, for envelopes that are still under way.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct PublishedKey {
	/// To this one envelopes are sealed.
	pub current: EnvelopeKey,
	/// Since when.
	pub since: Moment,
	/// The one before.
	pub previous: Option<EnvelopeKey>,
}

/// A patient, under a pseudonym.
#[derive(
	Encode, Decode, MaxEncodedLen, TypeInfo, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound,
)]
#[scale_info(skip_type_params(T))]
#[codec(mel_bound())]
pub struct Profile<T: Config> {
	/// The account that decides for the patient.
	pub controller: T::AccountId,
	/// The account that is to take over, once it accepts.
	pub successor: Option<T::AccountId>,
	/// How it came to be.
	pub opening: Opening,
	/// Who paid: the patient or the sponsor.
	pub payer: T::AccountId,
	/// The deposit for the profile and all it may hold within its bounds.
	pub ticket: T::ProfileDeposit,
	/// When it was opened.
	pub opened_at: Moment,
	/// Since when the patient has opted out of research (EHDS Article 71).
	pub research_opt_out: Option<Moment>,
	/// The patient's refusal of emergency access.
	pub emergency_refusal: Option<EmergencyRefusal>,
	/// The key for envelopes to the patient.
	pub envelope_key: Option<PublishedKey>,
	/// The number of the next consent.
	pub next_consent: ConsentId,
	/// The number of the next request.
	pub next_request: u32,
	/// How many records there are, tombstones not among them.
	pub records: u32,
	/// How many requests wait for an answer.
	pub requests: u32,
}

/// The footprint of a profile with all that it may come to hold: consents and representatives.
pub(crate) fn profile_footprint<T: Config>() -> Footprint {
	let consents = BoundedVec::<Consent<T::AccountId>, ConstU32<MAX_CONSENTS>>::max_encoded_len();
	let representatives =
		BoundedVec::<Representative<T::AccountId>, ConstU32<MAX_REPRESENTATIVES>>::max_encoded_len();
	Footprint::from_parts(
		3,
		Profile::<T>::max_encoded_len().saturating_add(consents).saturating_add(representatives),
	)
}
