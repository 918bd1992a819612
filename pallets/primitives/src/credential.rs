//! Who may act: the kinds of credential, the limits a practitioner may be under, and the answer to "is this one in good
//! standing?". `pallet-credentials` answers through [`CredentialRegistry`]; every other pallet asks it.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedBTreeSet, ConstU32, H256};
use sp_weights::Weight;

use crate::{
	identifiers::{CompanyPrefix, Gln, Jurisdiction},
	Moment,
};

/// Writes the kinds that carry nothing once for both enums: what is issued and what an issuer is accredited for.
macro_rules! credential_kinds {
	($( $(#[$doc:meta])* $name:ident = $index:tt, )*) => {
		/// What a credential says of its subject. Kinds carry what others must compare.
		#[derive(
			Encode,
			Decode,
			DecodeWithMemTracking,
			MaxEncodedLen,
			TypeInfo,
			Clone,
			PartialEq,
			Eq,
			PartialOrd,
			Ord,
			Debug,
			Serialize,
			Deserialize,
		)]
		pub enum CredentialKind<AccountId> {
			$( $(#[$doc])* #[codec(index = $index)] $name, )*
			/// The licence of a GS1 company prefix.
			#[codec(index = 128)]
			CompanyPrefix(CompanyPrefix),
			/// Belonging to an organisation, or to one of its premises. Issued by the organisation itself.
			#[codec(index = 129)]
			Affiliation {
				/// The organisation that the subject acts for.
				organisation: AccountId,
				/// The premises, by Global Location Number; `None` is the organisation at large.
				premises: Option<Gln>,
			},
			/// A kind of the consortium's own, by the digest of its schema.
			#[codec(index = 130)]
			Custom(H256),
		}

		/// What an issuer is accredited for: a kind without the values it carries, or a practitioner's number.
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
			Serialize,
			Deserialize,
		)]
		pub enum CredentialClass {
			$( $(#[$doc])* #[codec(index = $index)] $name, )*
			/// Licensing company prefixes, whichever they are.
			#[codec(index = 128)]
			CompanyPrefix,
			/// Custom credentials of one schema, by its digest.
			#[codec(index = 130)]
			Custom(H256),
			/// Not a kind of credential: the assignment of practitioners' numbers (NPI).
			#[codec(index = 192)]
			PractitionerNumber,
		}

		impl<AccountId> CredentialKind<AccountId> {
			/// What an issuer must be accredited for to issue this kind. `None` for an affiliation, which no
			/// accreditation covers: an organisation in good standing issues its own.
			pub fn class(&self) -> Option<CredentialClass> {
				match self {
					$( Self::$name => Some(CredentialClass::$name), )*
					Self::CompanyPrefix(_) => Some(CredentialClass::CompanyPrefix),
					Self::Custom(schema) => Some(CredentialClass::Custom(*schema)),
					Self::Affiliation { .. } => None,
				}
			}
		}
	};
}

credential_kinds! {
	/// A hospital.
	Hospital = 0,
	/// A clinic or practice without beds.
	Clinic = 1,
	/// A medical laboratory.
	Laboratory = 2,
	/// A pharmacy: may hold goods for the public.
	Pharmacy = 3,
	/// A manufacturer of medicinal products.
	Manufacturer = 4,
	/// The holder of a marketing authorisation.
	MarketingAuthorisationHolder = 5,
	/// A wholesale distributor.
	Wholesaler = 6,
	/// A repackager or parallel trader.
	Repackager = 7,
	/// A third-party logistics provider: holds goods, never owns them.
	LogisticsProvider = 8,
	/// A regulator or competent authority.
	Regulator = 9,
	/// An ethics committee or institutional review board.
	EthicsCommittee = 10,
	/// A data monitoring committee.
	DataMonitoringCommittee = 11,
	/// A sponsor of clinical trials.
	TrialSponsor = 12,
	/// A research organisation.
	ResearchOrganisation = 13,
	/// A payer of care.
	Payer = 14,
	/// A maker of medical devices or of software that is one.
	DeviceMaker = 15,
	/// A physician.
	Physician = 32,
	/// A dentist.
	Dentist = 33,
	/// A nurse.
	Nurse = 34,
	/// An advanced-practice clinician.
	AdvancedPractice = 35,
	/// A midwife.
	Midwife = 36,
	/// A paramedic.
	Paramedic = 37,
	/// A pharmacist.
	Pharmacist = 38,
	/// An investigator in clinical trials.
	Investigator = 39,
	/// A privacy or data-protection officer.
	PrivacyOfficer = 40,
	/// An authorisation to prescribe or handle controlled substances.
	ControlledSubstances = 64,
	/// A board certification in a specialty.
	SpecialtyCertification = 65,
	/// Privileges granted by an institution.
	ClinicalPrivileges = 66,
	/// Exclusion from publicly funded care: adverse, so that its force answers [`Standing::Excluded`].
	Exclusion = 96,
	/// A medical device.
	Device = 112,
	/// A software model that produces medical data.
	SoftwareModel = 113,
}

impl<AccountId> CredentialKind<AccountId> {
	/// Whether this kind makes its subject an organisation, which may affiliate staff and verify others.
	pub fn is_organisation(&self) -> bool {
		matches!(
			self,
			Self::Hospital
				| Self::Clinic
				| Self::Laboratory
				| Self::Pharmacy
				| Self::Manufacturer
				| Self::MarketingAuthorisationHolder
				| Self::Wholesaler
				| Self::Repackager
				| Self::LogisticsProvider
				| Self::Regulator
				| Self::EthicsCommittee
				| Self::DataMonitoringCommittee
				| Self::TrialSponsor
				| Self::ResearchOrganisation
				| Self::Payer
				| Self::DeviceMaker
		)
	}

	/// Whether this kind lets its subject care for patients.
	pub fn is_practitioner(&self) -> bool {
		matches!(
			self,
			Self::Physician
				| Self::Dentist
				| Self::Nurse
				| Self::AdvancedPractice
				| Self::Midwife
				| Self::Paramedic
				| Self::Pharmacist
		)
	}

	/// Whether this kind lets its subject hold goods of the supply chain (DSCSA: an authorised trading partner).
	pub fn is_trading_partner(&self) -> bool {
		self.may_own_goods() || matches!(self, Self::LogisticsProvider)
	}

	/// Whether this kind lets its subject own goods of the supply chain. A logistics provider holds and never owns.
	pub fn may_own_goods(&self) -> bool {
		matches!(
			self,
			Self::Manufacturer
				| Self::MarketingAuthorisationHolder
				| Self::Wholesaler
				| Self::Repackager
				| Self::Pharmacy
				| Self::Hospital
				| Self::Clinic
		)
	}

	/// Whether this kind lets its subject hand goods to patients (DSCSA: a dispenser).
	pub fn is_dispenser(&self) -> bool {
		matches!(self, Self::Pharmacy | Self::Hospital | Self::Clinic)
	}

	/// Whether the credential speaks against its subject. It is then never removed, and needs nobody's consent.
	pub fn is_adverse(&self) -> bool {
		matches!(self, Self::Exclusion)
	}

	/// Whether the subject must accept the credential before it counts: what makes somebody act for an organisation,
	/// or take on a duty towards others, is not put upon him unasked.
	pub fn needs_acceptance(&self) -> bool {
		matches!(self, Self::Affiliation { .. } | Self::Investigator | Self::PrivacyOfficer)
	}
}

/// A limit on what a licence allows.
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
pub enum Limit {
	/// Practises on probation.
	#[codec(index = 0)]
	Probation,
	/// Practises under supervision only.
	#[codec(index = 1)]
	Supervised,
	/// May not prescribe.
	#[codec(index = 2)]
	NoPrescribing,
	/// May not prescribe or handle controlled substances.
	#[codec(index = 3)]
	NoControlledSubstances,
	/// May practise at named sites only; the order says which.
	#[codec(index = 4)]
	SiteLimited,
	/// Another limit, by the digest of the order that describes it.
	#[codec(index = 5)]
	Other(H256),
}

/// The limits that a licence is under: at most eight, each once.
pub type Limits = BoundedBTreeSet<Limit, ConstU32<8>>;

/// Why an action was taken against a credential, or ended.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum ActionReason {
	/// A disciplinary order.
	#[codec(index = 0)]
	Disciplinary,
	/// A danger to patients.
	#[codec(index = 1)]
	PatientSafety,
	/// Fraud, or a credential obtained by false statements.
	#[codec(index = 2)]
	Fraud,
	/// A criminal conviction.
	#[codec(index = 3)]
	Conviction,
	/// Impairment of the practitioner.
	#[codec(index = 4)]
	Impairment,
	/// Non-compliance with the terms of the licence.
	#[codec(index = 5)]
	NonCompliance,
	/// A lapse of fees, insurance or education.
	#[codec(index = 6)]
	Administrative,
	/// The subject's own request.
	#[codec(index = 7)]
	OwnRequest,
	/// An order of a court.
	#[codec(index = 8)]
	CourtOrder,
	/// Issued or recorded in error.
	#[codec(index = 9)]
	EnteredInError,
	/// The ground of an earlier action no longer stands.
	#[codec(index = 10)]
	Resolved,
	/// Another reason, which the order names.
	#[codec(index = 11)]
	Other,
}

/// Since when, why, and since when it could be known.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Ground {
	/// The order's effective date.
	pub since: Moment,
	/// The reason the order states.
	pub reason: ActionReason,
	/// When the chain came to know of it.
	pub recorded_at: Moment,
}

/// The answer to "is this one in good standing?". All but `Valid` refuse.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Standing {
	/// In good standing, under these limits. Callers state the limits that they cannot accept.
	#[codec(index = 0)]
	Valid {
		/// The union of the limits that valid credentials of the kind and jurisdiction are under.
		limits: Limits,
	},
	/// No credential of that kind in that jurisdiction.
	#[codec(index = 1)]
	NotFound,
	/// Not in force yet, or not yet accepted by its subject.
	#[codec(index = 2)]
	NotYetValid,
	/// The last term has ended, or the subject gave the credential up while nothing stood against him.
	#[codec(index = 3)]
	Expired {
		/// When it ended.
		since: Moment,
	},
	/// Suspended by its issuer.
	#[codec(index = 4)]
	Suspended(Ground),
	/// Revoked by its issuer, or the issuer's successor.
	#[codec(index = 5)]
	Revoked(Ground),
	/// Given up by its subject while under suspension or limits.
	#[codec(index = 6)]
	Surrendered(Ground),
	/// The issuer itself is suspended.
	#[codec(index = 7)]
	IssuerSuspended {
		/// When governance suspended it.
		since: Moment,
		/// When the chain came to know of it.
		recorded_at: Moment,
	},
	/// Issued, renewed or reinstated when the issuer's key was no longer its own.
	#[codec(index = 8)]
	IssuerCompromised {
		/// From when on the issuer is not to be believed.
		since: Moment,
		/// When governance recorded it.
		recorded_at: Moment,
	},
	/// An adverse credential is in force.
	#[codec(index = 9)]
	Excluded {
		/// When it came into force.
		since: Moment,
		/// When the chain came to know of it.
		recorded_at: Moment,
	},
}

impl Standing {
	/// Whether the answer is `Valid` and none of its limits is among the `unacceptable` ones.
	pub fn allows(&self, unacceptable: &[Limit]) -> bool {
		match self {
			Self::Valid { limits } => !unacceptable.iter().any(|limit| limits.contains(limit)),
			_ => false,
		}
	}
}

/// In what capacity somebody acts: the credential he relies on.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Capacity<AccountId> {
	/// The kind of credential.
	pub kind: CredentialKind<AccountId>,
	/// For where it is.
	pub jurisdiction: Option<Jurisdiction>,
}

/// Who is in good standing. Implemented by `pallet-credentials`; callers add the weights to their own.
pub trait CredentialRegistry<AccountId> {
	/// The standing of `who` for exactly this kind and jurisdiction at chain time `at`, as known now.
	///
	/// Licences are never merged across jurisdictions: one for `US-CA` says nothing of `US`.
	fn standing(
		who: &AccountId,
		kind: &CredentialKind<AccountId>,
		jurisdiction: Option<Jurisdiction>,
		at: Moment,
	) -> Standing;

	/// Whether `who` belongs to `organisation` (to those `premises`, if named) at `at`.
	fn affiliated(who: &AccountId, organisation: &AccountId, premises: Option<Gln>, at: Moment) -> Standing;

	/// The weight of one [`standing`](Self::standing).
	fn standing_weight() -> Weight;

	/// The weight of one [`affiliated`](Self::affiliated).
	fn affiliated_weight() -> Weight;

	/// Makes [`standing`](Self::standing) (or, for an affiliation, [`affiliated`](Self::affiliated)) answer `Valid`
	/// for benchmarks of other pallets, at the cost of the worst case.
	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_valid(who: &AccountId, kind: CredentialKind<AccountId>, jurisdiction: Option<Jurisdiction>);
}
