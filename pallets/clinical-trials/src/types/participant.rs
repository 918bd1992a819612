//! Participants: a commitment each, what they agreed to, and what they took back.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::Moment;
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32, H256};

use super::*;
use crate::Config;

/// Who agreed, and to what. They are distinct: an assent is no permission, and neither outlasts a minority.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum ConsentKind {
	/// The participant himself, who is of age.
	#[codec(index = 0)]
	Consent,
	/// A parent, guardian or representative (45 CFR 46.408(b)).
	#[codec(index = 1)]
	Permission,
	/// A minor, beside the permission (45 CFR 46.408(a)).
	#[codec(index = 2)]
	Assent,
	/// The participant himself when he came of age.
	#[codec(index = 3)]
	ConsentAtMajority,
}

/// A signed form.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct SignedForm {
	/// Who agreed.
	pub kind: ConsentKind,
	/// To which version of the form.
	pub form: VersionNumber,
	/// A commitment to the signed form: salted, and the salt stays at the site.
	pub commitment: H256,
}

/// A signed form, and when it was recorded.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct RecordedForm {
	/// The form.
	pub signed: SignedForm,
	/// The chain's time.
	pub recorded_at: Moment,
}

/// What a participant takes back (EMA guideline on computerised systems and ICH E6(R3), 4.5: the scope is recorded).
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Withdrawal {
	/// He takes the treatment no longer.
	pub treatment: bool,
	/// He is not followed up any more.
	pub follow_up: bool,
	/// No data are collected or used from now on but those that there are.
	pub future_data: bool,
}

/// Since when a participant takes what no longer.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug, Default,
)]
pub struct Withdrawn {
	/// The treatment.
	pub treatment: Option<Moment>,
	/// The follow-up.
	pub follow_up: Option<Moment>,
	/// The collection of data.
	pub future_data: Option<Moment>,
}

impl Withdrawn {
	/// Whether he took anything back.
	pub fn is_any(&self) -> bool {
		self.treatment.or(self.follow_up).or(self.future_data).is_some()
	}

	/// The same, with what is taken back now. What was taken back before stays as it was.
	pub(crate) fn and(self, withdrawal: &Withdrawal, now: Moment) -> Self {
		let at = |before: Option<Moment>, also: bool| before.or(also.then_some(now));
		Self {
			treatment: at(self.treatment, withdrawal.treatment),
			follow_up: at(self.follow_up, withdrawal.follow_up),
			future_data: at(self.future_data, withdrawal.future_data),
		}
	}
}

/// What a participant takes part under: what was approved, and by whose approvals.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Basis {
	/// The version of the protocol.
	pub protocol: VersionNumber,
	/// The committee's approval.
	pub ethics: ItemId,
	/// The authority's, where one is needed.
	pub authority: Option<ItemId>,
}

/// Somebody who is to take part.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct NewParticipant {
	/// A commitment to who it is: salted, and the salt stays at the site.
	pub participant: H256,
	/// The forms that were signed: a consent, or a permission with or without an assent.
	pub forms: BoundedVec<SignedForm, ConstU32<MAX_FORMS_AT_ENROLMENT>>,
	/// A Salus profile, which has to permit clinical-trial research. It is not kept.
	pub profile: Option<u64>,
	/// When it happened, if before now.
	pub enrolled_at: Option<Moment>,
}

/// A place in a randomisation.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Place {
	/// Of which stratum.
	pub stratum: u16,
	/// Which of it, from 0.
	pub position: u32,
}

/// A participant.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Participant<T: Config> {
	/// Where he was enrolled.
	pub site: SiteId,
	/// When, as stated or by the chain's time.
	pub enrolled_at: Moment,
	/// When that was recorded.
	pub recorded_at: Moment,
	/// What he takes part under, since the last form that was signed.
	pub basis: Basis,
	/// The forms, the first first.
	pub forms: BoundedVec<RecordedForm, ConstU32<MAX_FORMS>>,
	/// What he took back.
	pub withdrawn: Withdrawn,
	/// His place in the randomisation.
	pub place: Option<Place>,
	/// Who paid the deposit: the organisation of the site.
	pub payer: T::AccountId,
	/// The deposit.
	pub ticket: T::ParticipantDeposit,
}
