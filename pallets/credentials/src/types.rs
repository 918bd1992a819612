//! What the pallet stores, and what its calls take.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	pallet_prelude::{ConstU32, Get},
	BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use salus_primitives::{
	credential::{ActionReason, CredentialClass, CredentialKind, Limits},
	identifiers::Jurisdiction,
	Moment,
};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::Config;

/// The number of a credential, unique on the chain and never reused.
pub type CredentialId = u64;

/// The number of a status list, unique on the chain and never reused.
pub type StatusListId = u32;

/// The live credentials of one subject, kind and jurisdiction: at most this many, each of another issuer.
pub const MAX_LIVE: u32 = 2;

/// Most kinds, and most jurisdictions, in one accreditation.
pub const MAX_SCOPE: u32 = 32;

/// Most suspensions of one issuer.
pub const MAX_ISSUER_SUSPENSIONS: u32 = 16;

/// How often governance may move the moment of an issuer's compromise back.
pub const MAX_COMPROMISES: u32 = 4;

/// Bytes in a page of a status list.
pub const STATUS_PAGE_BYTES: u32 = 512;

/// Entries in a page of a status list.
pub const STATUS_PAGE_ENTRIES: u32 = 4_096;

/// Fewest pages of a status list: 131,072 entries, the least that W3C Bitstring Status List allows for herd privacy.
pub const MIN_STATUS_PAGES: u16 = 32;

/// Most pages of a status list: 1,048,576 entries.
pub const MAX_STATUS_PAGES: u16 = 256;

const _: () = assert!(STATUS_PAGE_ENTRIES == STATUS_PAGE_BYTES * 8, "a page has as many entries as bits");

/// Where an issuer may issue.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Territory {
	/// Everywhere, and also credentials that name no jurisdiction.
	#[codec(index = 0)]
	Worldwide,
	/// In these jurisdictions and, where one is a country, in its subdivisions.
	#[codec(index = 1)]
	Within(BoundedVec<Jurisdiction, ConstU32<MAX_SCOPE>>),
}

impl Territory {
	/// Whether a credential for `jurisdiction` may be issued here.
	pub fn covers(&self, jurisdiction: Option<Jurisdiction>) -> bool {
		match (self, jurisdiction) {
			(Self::Worldwide, _) => true,
			(Self::Within(_), None) => false,
			(Self::Within(list), Some(jurisdiction)) => list.iter().any(|one| one.covers(&jurisdiction)),
		}
	}
}

/// What an issuer is accredited for.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Scope {
	/// The kinds it may issue.
	pub classes: BoundedVec<CredentialClass, ConstU32<MAX_SCOPE>>,
	/// Where it may issue them.
	pub territory: Territory,
}

/// A span of chain time in which an issuer was suspended.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Suspension {
	/// When governance suspended the issuer.
	pub from: Moment,
	/// When governance reinstated it; `None` while it is suspended.
	pub until: Option<Moment>,
}

/// The end of an accreditation.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Withdrawal<AccountId> {
	/// When governance withdrew it.
	pub recorded_at: Moment,
	/// The issuer that may suspend and revoke what remains.
	pub successor: Option<AccountId>,
}

/// From when on an issuer is not to be believed.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Compromise {
	/// Chain time; what the issuer issued, renewed or reinstated from then on does not count.
	pub from: Moment,
	/// When governance recorded it. Before this nobody could know.
	pub recorded_at: Moment,
}

/// An accredited issuer.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Issuer<AccountId> {
	/// What it may issue, and where.
	pub scope: Scope,
	/// When governance accredited it.
	pub accredited_at: Moment,
	/// Its suspensions, oldest first; the last may be running.
	pub suspensions: BoundedVec<Suspension, ConstU32<MAX_ISSUER_SUSPENSIONS>>,
	/// The end of its accreditation, if it has ended.
	pub withdrawn: Option<Withdrawal<AccountId>>,
	/// From when on it is not to be believed, if so; each one that governance has named, the earliest last.
	pub compromises: BoundedVec<Compromise, ConstU32<MAX_COMPROMISES>>,
}

/// A span of validity, as an issuer states it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct TermStatement {
	/// The hash of salt and credential document (a W3C Verifiable Credential). The salt is kept off chain.
	pub commitment: H256,
	/// First moment of validity, in milliseconds since the Unix epoch.
	pub valid_from: Moment,
	/// First moment that is no longer covered; `None` has no end.
	pub valid_until: Option<Moment>,
}

/// A span of validity, as recorded.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
	/// What the issuer stated.
	pub stated: TermStatement,
	/// When the chain recorded it.
	pub recorded_at: Moment,
	/// From when on it counts: as stated where it is the first that the subject has of its kind and jurisdiction, for
	/// licences older than the chain are believed; else not before it was recorded, so that a gap stays a gap.
	pub counts_from: Moment,
}

/// What an entry in a credential's history did.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Change {
	/// Suspended.
	#[codec(index = 0)]
	Suspended,
	/// Revoked.
	#[codec(index = 1)]
	Revoked,
	/// Back in force, after suspension, revocation or surrender.
	#[codec(index = 2)]
	Reinstated,
	/// Under these limits in place of those before; the empty set lifts all. For the time before it was recorded an order
	/// only adds.
	#[codec(index = 3)]
	Limited(Limits),
	/// Given up by the subject.
	#[codec(index = 4)]
	Relinquished,
	/// A court voided an earlier entry, which stays readable.
	#[codec(index = 5)]
	Vacated {
		/// The position of the voided entry.
		entry: u32,
	},
}

impl Change {
	/// Whether it speaks against the subject. What undoes an adverse credential speaks for him.
	pub fn is_against_subject(&self, adverse_kind: bool) -> bool {
		match self {
			Self::Suspended | Self::Revoked | Self::Limited(_) => !adverse_kind,
			Self::Reinstated => adverse_kind,
			Self::Relinquished | Self::Vacated { .. } => false,
		}
	}
}

/// Who entered an act into a history.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Actor {
	/// The issuer: not believed from its compromise on.
	#[codec(index = 0)]
	Issuer,
	/// The successor of a withdrawn issuer.
	#[codec(index = 1)]
	Successor,
	/// The subject.
	#[codec(index = 2)]
	Subject,
}

/// One act in a credential's history.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Entry {
	/// What it did.
	pub change: Change,
	/// Whose act it was.
	pub by: Actor,
	/// Why.
	pub reason: ActionReason,
	/// The date that the order states. Counts only against the subject: see [`Entry::counts_from`].
	pub effective_from: Moment,
	/// When the chain recorded it.
	pub recorded_at: Moment,
	/// The digest of the order, if there is a document.
	pub order: Option<H256>,
}

impl Entry {
	/// From when on the entry has effect. An order against the subject counts from the date it states; one that favours
	/// him cannot reach behind the chain's own time.
	pub fn counts_from(&self, adverse_kind: bool) -> Moment {
		if self.change.is_against_subject(adverse_kind) {
			self.effective_from
		} else {
			self.effective_from.max(self.recorded_at)
		}
	}
}

/// On whose authority a credential was issued.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Authority<AccountId> {
	/// The issuer's accreditation.
	#[codec(index = 0)]
	Accreditation,
	/// The issuer's own good standing as an organisation of this kind and jurisdiction.
	#[codec(index = 1)]
	Organisation {
		/// The kind of the organisation's credential.
		kind: CredentialKind<AccountId>,
		/// The jurisdiction of the organisation's credential.
		jurisdiction: Option<Jurisdiction>,
	},
}

/// A credential. Its subject, kind and jurisdiction are its key.
#[derive(
	Encode, Decode, MaxEncodedLen, TypeInfo, CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound,
)]
#[scale_info(skip_type_params(T))]
pub struct Credential<T: Config> {
	/// Its number.
	pub id: CredentialId,
	/// Who issued it, and paid its deposit.
	pub issuer: T::AccountId,
	/// On whose authority.
	pub authority: Authority<T::AccountId>,
	/// How many changes it has had. Who changes it states the number he has seen.
	pub version: u32,
	/// When the subject accepted it, where its kind asks for that.
	pub accepted_at: Option<Moment>,
	/// Its spans of validity, in the order of recording.
	pub terms: BoundedVec<Term, T::MaxTerms>,
	/// The acts upon it, in the order of recording.
	pub history: BoundedVec<Entry, T::MaxHistory>,
	/// When it made room for a later one.
	pub superseded_at: Option<Moment>,
	/// The deposit, held on the issuer; `None` for what stood at genesis.
	pub ticket: Option<T::CredentialDeposit>,
}

/// Where a credential is stored.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Location<AccountId> {
	/// Whom it speaks of.
	pub subject: AccountId,
	/// What it says.
	pub kind: CredentialKind<AccountId>,
	/// For where.
	pub jurisdiction: Option<Jurisdiction>,
	/// Whether it has made room for a later one.
	pub superseded: bool,
}

/// A credential of the genesis: issuer, subject, kind, jurisdiction.
pub type GenesisCredential<AccountId> =
	(AccountId, AccountId, CredentialKind<AccountId>, Option<Jurisdiction>);

/// What an issuer states to issue a credential.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Issuance<AccountId> {
	/// Whom it speaks of.
	pub subject: AccountId,
	/// What it says.
	pub kind: CredentialKind<AccountId>,
	/// For where.
	pub jurisdiction: Option<Jurisdiction>,
	/// Its first span of validity.
	pub term: TermStatement,
}

/// How a credential was verified at its source.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum VerificationMethod {
	/// The issuer's online register.
	#[codec(index = 0)]
	IssuerRegister,
	/// An answer of the issuer in writing.
	#[codec(index = 1)]
	IssuerStatement,
	/// A query of a national practitioner data bank.
	#[codec(index = 2)]
	DataBank,
	/// The signature of the credential document.
	#[codec(index = 3)]
	DocumentSignature,
	/// An agent that verifies on behalf of others.
	#[codec(index = 4)]
	VerificationOrganisation,
}

/// The latest verification of a credential by one organisation.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Verification<Ticket> {
	/// How.
	pub method: VerificationMethod,
	/// The digest of the evidence.
	pub evidence: H256,
	/// When the verifier says it verified. Freshness counts from here, or from the record if that is earlier.
	pub at: Moment,
	/// When the chain recorded it.
	pub recorded_at: Moment,
	/// The deposit, held on the verifier.
	pub ticket: Ticket,
}

/// The binding of a practitioner's number to its holder.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct NumberBinding<AccountId, Ticket> {
	/// Whose number it is.
	pub subject: AccountId,
	/// Who bound it, and paid its deposit.
	pub issuer: AccountId,
	/// When the chain recorded it.
	pub recorded_at: Moment,
	/// The deposit.
	pub ticket: Ticket,
}

/// What a set bit of a status list says (W3C Bitstring Status List, statusPurpose).
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum StatusPurpose {
	/// Revoked, for good: a set bit is never cleared.
	#[codec(index = 0)]
	Revocation,
	/// Suspended, for as long as the bit is set.
	#[codec(index = 1)]
	Suspension,
	/// A newer credential is to be fetched.
	#[codec(index = 2)]
	Refresh,
}

/// A status list; its bits stand in pages.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct StatusList<AccountId, Ticket> {
	/// Whose list it is, and who paid its deposit.
	pub issuer: AccountId,
	/// What a set bit says.
	pub purpose: StatusPurpose,
	/// How many pages of 4,096 entries it has.
	pub pages: u16,
	/// When it was last changed.
	pub updated_at: Moment,
	/// The deposit for all its pages.
	pub ticket: Ticket,
}

/// A change of one entry of a status list.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct StatusChange {
	/// The entry; 0 is the left-most bit of the first byte.
	pub index: u32,
	/// Whether it is set from now on.
	pub set: bool,
}

/// The size that a credential's deposit pays for: all it may grow to, so that suspending or revoking never waits for
/// money.
pub(crate) fn credential_footprint<T: Config>() -> frame_support::traits::Footprint {
	let size = Credential::<T>::max_encoded_len().saturating_add(Location::<T::AccountId>::max_encoded_len());
	frame_support::traits::Footprint::from_parts(1, size)
}

/// Whether a bounded list is one short of full: the last place is kept for revocation.
pub(crate) fn only_last_place_left<V, S: Get<u32>>(list: &BoundedVec<V, S>) -> bool {
	list.len().saturating_add(1) >= BoundedVec::<V, S>::bound()
}
