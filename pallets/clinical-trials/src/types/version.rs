//! Versions of the documents that a trial is conducted by.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{signature::SignatureMeaning, Moment};
use scale_info::TypeInfo;
use sp_core::H256;

use super::*;
use crate::Config;

/// A document of a trial that has versions.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
)]
pub enum DocumentKind {
	/// The protocol.
	#[codec(index = 0)]
	Protocol,
	/// The statistical analysis plan.
	#[codec(index = 1)]
	AnalysisPlan,
	/// The form by which participants consent.
	#[codec(index = 2)]
	ConsentForm,
}

/// Why a document or the registration was changed.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum ChangeReason {
	/// The first version.
	#[codec(index = 0)]
	Initial,
	/// For the safety of participants.
	#[codec(index = 1)]
	Safety,
	/// A committee or an authority asked for it.
	#[codec(index = 2)]
	Requested,
	/// What became known elsewhere.
	#[codec(index = 3)]
	NewEvidence,
	/// It could not be done as planned.
	#[codec(index = 4)]
	Feasibility,
	/// An error was put right.
	#[codec(index = 5)]
	Correction,
	/// Names, addresses, wording.
	#[codec(index = 6)]
	Administrative,
	/// The monitoring committee recommended it.
	#[codec(index = 7)]
	Recommended,
}

/// The number of the last version of each document; 0 where there is none yet.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug, Default,
)]
pub struct Versions {
	/// Of the protocol.
	pub protocol: VersionNumber,
	/// Of the analysis plan.
	pub analysis_plan: VersionNumber,
	/// Of the consent form.
	pub consent_form: VersionNumber,
}

impl Versions {
	/// The last version of a document.
	pub fn of(&self, kind: DocumentKind) -> VersionNumber {
		match kind {
			DocumentKind::Protocol => self.protocol,
			DocumentKind::AnalysisPlan => self.analysis_plan,
			DocumentKind::ConsentForm => self.consent_form,
		}
	}

	/// The same, to be counted up.
	pub(crate) fn of_mut(&mut self, kind: DocumentKind) -> &mut VersionNumber {
		match kind {
			DocumentKind::Protocol => &mut self.protocol,
			DocumentKind::AnalysisPlan => &mut self.analysis_plan,
			DocumentKind::ConsentForm => &mut self.consent_form,
		}
	}
}

/// A version of a document.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Version<T: Config> {
	/// The digest of the document.
	pub digest: H256,
	/// Why it was made.
	pub reason: ChangeReason,
	/// What the signature under it means (21 CFR 11.50(a)(3)).
	pub meaning: SignatureMeaning,
	/// Who signed.
	pub signed_by: T::AccountId,
	/// When, by the chain's time.
	pub recorded_at: Moment,
	/// How far the trial had come.
	pub stage: Stage,
	/// The deposit, on who signed.
	pub ticket: T::RecordDeposit,
}
