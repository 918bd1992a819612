//! Whose data it is and who may see it: purposes, sensitivities, categories, and the question that is put to the consent
//! registry of `pallet-patient-records`.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::DispatchError;
use sp_weights::Weight;

use crate::Moment;

/// Why data is used: HL7 v3 ActReason, PurposeOfUse.
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
pub enum Purpose {
	/// TREAT: treatment.
	#[codec(index = 0)]
	Treatment,
	/// COC: coordination of care.
	#[codec(index = 1)]
	CareCoordination,
	/// ETREAT: emergency treatment.
	#[codec(index = 2)]
	EmergencyTreatment,
	/// ERTREAT: emergency-room treatment.
	#[codec(index = 3)]
	EmergencyRoomTreatment,
	/// BTG: breaking the glass; reached through the emergency call alone.
	#[codec(index = 4)]
	BreakTheGlass,
	/// HPAYMT: payment.
	#[codec(index = 5)]
	Payment,
	/// COVERAGE: establishing coverage.
	#[codec(index = 6)]
	Coverage,
	/// HOPERAT: healthcare operations.
	#[codec(index = 7)]
	Operations,
	/// CAREMGT: care management.
	#[codec(index = 8)]
	CareManagement,
	/// HRESCH: research.
	#[codec(index = 9)]
	Research,
	/// CLINTRCH: clinical-trial research.
	#[codec(index = 10)]
	ClinicalTrialResearch,
	/// PATRQT: at the patient's request.
	#[codec(index = 11)]
	PatientRequest,
	/// FAMRQT: at the family's request.
	#[codec(index = 12)]
	FamilyRequest,
	/// PWATRNY: at the request of who holds a power of attorney.
	#[codec(index = 13)]
	PowerOfAttorney,
	/// PUBHLTH: public health.
	#[codec(index = 14)]
	PublicHealth,
	/// HMARKT: marketing.
	#[codec(index = 15)]
	Marketing,
}

impl Purpose {
	/// The purpose that this one is directly part of.
	///
	/// Breaking the glass has no parent here: no consent for treatment leads to it.
	pub fn parent(self) -> Option<Self> {
		match self {
			Self::CareCoordination | Self::EmergencyTreatment => Some(Self::Treatment),
			Self::EmergencyRoomTreatment => Some(Self::EmergencyTreatment),
			Self::ClinicalTrialResearch => Some(Self::Research),
			Self::CareManagement => Some(Self::Operations),
			Self::FamilyRequest | Self::PowerOfAttorney => Some(Self::PatientRequest),
			Self::Treatment
			| Self::BreakTheGlass
			| Self::Payment
			| Self::Coverage
			| Self::Operations
			| Self::Research
			| Self::PatientRequest
			| Self::PublicHealth
			| Self::Marketing => None,
		}
	}

	/// Whether a consent for `self` is one for `other`: a purpose covers itself and its sub-purposes, nothing else.
	pub fn covers(self, other: Self) -> bool {
		let mut candidate = Some(other);
		while let Some(purpose) = candidate {
			if purpose == self {
				return true;
			}
			candidate = purpose.parent();
		}
		false
	}
}

/// How sensitive data is: HL7 v3 Confidentiality, ascending.
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
pub enum Sensitivity {
	/// U: unrestricted.
	#[codec(index = 0)]
	Unrestricted,
	/// L: low.
	#[codec(index = 1)]
	Low,
	/// M: moderate.
	#[codec(index = 2)]
	Moderate,
	/// N: normal.
	#[codec(index = 3)]
	Normal,
	/// R: restricted.
	#[codec(index = 4)]
	Restricted,
	/// V: very restricted, such as psychotherapy notes or records under 42 CFR Part 2.
	#[codec(index = 5)]
	VeryRestricted,
}

/// Kinds of document, never conditions.
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
pub enum RecordCategory {
	/// A summary of the patient's state.
	#[codec(index = 0)]
	PatientSummary,
	/// A report of a laboratory.
	#[codec(index = 1)]
	LaboratoryReport,
	/// An imaging study or its report.
	#[codec(index = 2)]
	Imaging,
	/// A prescription.
	#[codec(index = 3)]
	Prescription,
	/// A record of dispensing.
	#[codec(index = 4)]
	Dispensation,
	/// A discharge report.
	#[codec(index = 5)]
	DischargeReport,
	/// A note of an encounter.
	#[codec(index = 6)]
	ClinicalNote,
	/// A record of immunisation.
	#[codec(index = 7)]
	Immunisation,
	/// A report of a procedure.
	#[codec(index = 8)]
	ProcedureReport,
	/// A plan of care.
	#[codec(index = 9)]
	CarePlan,
	/// Readings of a device.
	#[codec(index = 10)]
	DeviceData,
	/// A claim or an account of costs.
	#[codec(index = 11)]
	Claim,
	/// A consent form or advance directive.
	#[codec(index = 12)]
	Directive,
	/// Data of a clinical trial.
	#[codec(index = 13)]
	TrialData,
}

/// What somebody wants to do with data.
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
pub enum Action {
	/// Read what is there.
	#[codec(index = 0)]
	Read,
	/// Add a record.
	#[codec(index = 1)]
	Contribute,
	/// Pass it on.
	#[codec(index = 2)]
	Disclose,
}

/// What somebody wants to see, add or pass on.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum RequestedData {
	/// One record; its category, sensitivity, date and author are as the registry knows them.
	#[codec(index = 0)]
	Record(u64),
	/// Whatever there is of one category up to a sensitivity, or something yet to be added.
	#[codec(index = 1)]
	Category {
		/// The kind of document.
		category: RecordCategory,
		/// How sensitive it may be.
		sensitivity: Sensitivity,
		/// When the data arose, in milliseconds since the Unix epoch; `None` is any time.
		data_date: Option<Moment>,
	},
}

/// A question to the consent registry; it is answered at the chain's now.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct DecisionRequest<AccountId> {
	/// The profile whose data it is.
	pub profile: u64,
	/// Who acts; where data is passed on, who gets it.
	pub actor: AccountId,
	/// The organisation that the actor acts for.
	pub organisation: Option<AccountId>,
	/// What the actor wants to do.
	pub action: Action,
	/// Why.
	pub purpose: Purpose,
	/// With what.
	pub data: RequestedData,
}

/// The registry's answer. Towards third parties every refusal reads alike.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Decision {
	/// A consent permits it, and none denies it.
	#[codec(index = 0)]
	Permitted {
		/// The consent that permits; of several the oldest.
		consent: u32,
	},
	/// The patient himself asks.
	#[codec(index = 1)]
	Controller,
	/// A representative in force asks within his powers.
	#[codec(index = 2)]
	Representative,
	/// The glass is broken.
	#[codec(index = 3)]
	Emergency {
		/// The emergency that was declared.
		emergency: u64,
	},
	/// A consent denies it, whatever permits it.
	#[codec(index = 4)]
	Denied {
		/// The consent that denies; of several the oldest.
		consent: u32,
	},
	/// No consent covers it.
	#[codec(index = 5)]
	NoConsent,
	/// The patient opted out of research, and no consent names who asks.
	#[codec(index = 6)]
	ResearchOptOut,
	/// The actor does not belong to the organisation that he says he acts for.
	#[codec(index = 7)]
	NotAffiliated,
	/// Nobody declared an emergency, or it has passed, or this is not what it is for.
	#[codec(index = 8)]
	NoEmergency,
	/// The patient refused emergency access, where the law lets him.
	#[codec(index = 9)]
	EmergencyRefused,
	/// An earlier emergency of the actor was found unjustified.
	#[codec(index = 10)]
	PrivilegeSuspended,
	/// The profile has no such record, or it was erased.
	#[codec(index = 11)]
	NoRecord,
	/// There is no such profile.
	#[codec(index = 12)]
	NoProfile,
}

impl Decision {
	/// Whether the answer permits.
	pub fn is_permitted(self) -> bool {
		matches!(
			self,
			Self::Permitted { .. } | Self::Controller | Self::Representative | Self::Emergency { .. }
		)
	}
}

/// Who may see whose data. Callers add the weights to their own.
pub trait ConsentRegistry<AccountId> {
	/// Decides; total, deny by default.
	fn decide(request: &DecisionRequest<AccountId>) -> Decision;

	/// Decides, and enters what is permitted into the patient's ledger. The organisation, or else the actor, pays.
	/// Fails where the answer is no.
	fn record_disclosure(
		request: &DecisionRequest<AccountId>,
		description: H256,
	) -> Result<(), DispatchError>;

	/// The weight of one [`decide`](Self::decide).
	fn decide_weight() -> Weight;

	/// The weight of one [`record_disclosure`](Self::record_disclosure).
	fn record_disclosure_weight() -> Weight;
}
