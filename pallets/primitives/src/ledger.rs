//! The ledger of disclosures: what an entry says, how entries are chained, and how anybody checks one off chain.
//!
//! Each profile has one chain of hashes. Every [`LEDGER_PAGE`] entries the hash so far is kept as an *anchor*. The proof
//! of an entry is the hash before it, the entry, and the digests of those that follow it up to the next anchor (or to
//! the head, in the last page): at most a kilobyte of hashes, however long the ledger is. Whoever removes, changes or
//! reorders an entry has to change every later anchor and the head.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

use crate::{
	consent::{Purpose, RecordCategory, Sensitivity},
	Moment,
};

/// Entries from one anchor to the next.
pub const LEDGER_PAGE: u32 = 32;

/// Sets the three hashes apart, so that none can be passed off as another.
const START: &[u8] = b"salus:ledger:start";
const ENTRY: &[u8] = b"salus:ledger:entry";
const LINK: &[u8] = b"salus:ledger:link";

/// On what ground data was disclosed.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Basis {
	/// The patient's will.
	#[codec(index = 0)]
	Consent {
		/// The consent; `None` where the patient or a representative looked himself.
		consent: Option<u32>,
	},
	/// An emergency, the glass broken.
	#[codec(index = 1)]
	Emergency {
		/// The emergency that was declared.
		emergency: u64,
	},
	/// Public-health activities, 45 CFR 164.512(b).
	#[codec(index = 2)]
	PublicHealth,
	/// Health oversight, 45 CFR 164.512(d).
	#[codec(index = 3)]
	Oversight,
	/// A court's order, 45 CFR 164.512(e).
	#[codec(index = 4)]
	CourtOrder,
	/// Law enforcement, 45 CFR 164.512(f).
	#[codec(index = 5)]
	LawEnforcement,
	/// Research under a board's waiver, 45 CFR 164.512(i).
	#[codec(index = 6)]
	ResearchWaiver,
	/// Another law that requires it, 45 CFR 164.512(a) and (c), (g), (h), (j) to (l).
	#[codec(index = 7)]
	OtherLaw,
	/// None: it should not have happened.
	#[codec(index = 8)]
	Impermissible,
}

impl Basis {
	/// Whether the patient's accounting of disclosures lists it: 45 CFR 164.528(a)(1) leaves out treatment and what the
	/// patient authorised.
	pub fn is_accounted(self) -> bool {
		!matches!(self, Self::Consent { .. } | Self::Emergency { .. })
	}
}

/// Who got the data.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Recipient<AccountId> {
	/// Whoever entered it.
	#[codec(index = 0)]
	Reader,
	/// Another account.
	#[codec(index = 1)]
	Account {
		/// Whose it is.
		account: AccountId,
		/// The organisation that he acts for.
		organisation: Option<AccountId>,
	},
	/// Somebody without an account: the digest of name and address (45 CFR 164.528(b)(2)(ii)).
	#[codec(index = 2)]
	Described(H256),
}

/// What was disclosed.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum DisclosedData {
	/// One record.
	#[codec(index = 0)]
	Record(u64),
	/// Records of one category, as far as was asked for.
	#[codec(index = 1)]
	Category {
		/// The kind of document.
		category: RecordCategory,
		/// The highest sensitivity among them.
		sensitivity: Sensitivity,
		/// When the data arose; `None` is any time.
		data_date: Option<Moment>,
	},
}

/// A disclosure (45 CFR 164.528(b)(2)).
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Disclosure<AccountId> {
	/// To whom.
	pub recipient: Recipient<AccountId>,
	/// Of what.
	pub data: DisclosedData,
	/// Why.
	pub purpose: Purpose,
	/// On what ground.
	pub basis: Basis,
	/// The digest of a brief description, or of the instrument that requires it.
	pub description: H256,
	/// When it happened, as stated, where it was entered afterwards; else when it was recorded.
	pub event_time: Option<Moment>,
}

/// What an entry says, or that it may not say it yet.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Statement<AccountId> {
	/// Said from the start.
	#[codec(index = 0)]
	Open(Disclosure<AccountId>),
	/// Accounting is suspended by law (45 CFR 164.528(a)(2)): only the commitment stands.
	#[codec(index = 1)]
	Sealed {
		/// [`commitment`] of the disclosure, under a salt that the organisation keeps.
		commitment: H256,
		/// Until when.
		until: Moment,
	},
	/// Was sealed, and has been opened.
	#[codec(index = 2)]
	Opened {
		/// What it says.
		disclosure: Disclosure<AccountId>,
		/// The salt of its commitment.
		salt: H256,
		/// Until when it was to be sealed.
		until: Moment,
	},
}

impl<AccountId: Encode> Statement<AccountId> {
	/// What stands in the chain of hashes: the same before and after the opening.
	pub fn commitment(&self) -> H256 {
		match self {
			Self::Open(disclosure) => commitment(disclosure, H256::zero()),
			Self::Sealed { commitment, .. } => *commitment,
			Self::Opened { disclosure, salt, .. } => commitment(disclosure, *salt),
		}
	}

	/// Until when it is, or was to be, sealed.
	pub fn sealed_until(&self) -> Option<Moment> {
		match self {
			Self::Open(_) => None,
			Self::Sealed { until, .. } | Self::Opened { until, .. } => Some(*until),
		}
	}

	/// The disclosure, unless it is sealed.
	pub fn disclosure(&self) -> Option<&Disclosure<AccountId>> {
		match self {
			Self::Open(disclosure) | Self::Opened { disclosure, .. } => Some(disclosure),
			Self::Sealed { .. } => None,
		}
	}
}

/// The commitment to a disclosure: BLAKE2b-256 of salt and SCALE encoding.
pub fn commitment<AccountId: Encode>(disclosure: &Disclosure<AccountId>, salt: H256) -> H256 {
	BlakeTwo256::hash_of(&(salt, disclosure))
}

/// An entry of a ledger.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct LedgerEntry<AccountId> {
	/// The chain's time.
	pub recorded_at: Moment,
	/// Who entered it.
	pub entered_by: AccountId,
	/// The organisation that he acted for.
	pub organisation: Option<AccountId>,
	/// What was disclosed.
	pub statement: Statement<AccountId>,
}

impl<AccountId: Encode> LedgerEntry<AccountId> {
	/// The digest of the entry in its place.
	pub fn digest(&self, profile: u64, index: u32) -> H256 {
		let said = (self.statement.commitment(), self.statement.sealed_until());
		let content = (ENTRY, profile, index, self.recorded_at, &self.entered_by, &self.organisation, said);
		BlakeTwo256::hash_of(&content)
	}
}

/// The head of a profile's ledger before its first entry.
pub fn ledger_start(profile: u64) -> H256 {
	BlakeTwo256::hash_of(&(START, profile))
}

/// The head after an entry with this digest.
pub fn ledger_link(head: H256, digest: H256) -> H256 {
	BlakeTwo256::hash_of(&(LINK, head, digest))
}

/// What shows, without the chain, that an entry stands in a ledger.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct LedgerProof<AccountId> {
	/// Whose ledger it is.
	pub profile: u64,
	/// The entry's place, from 0.
	pub index: u32,
	/// The hash before it.
	pub before: H256,
	/// The entry.
	pub entry: LedgerEntry<AccountId>,
	/// The digests of those behind it, up to the next anchor or the head.
	pub after: Vec<H256>,
}

impl<AccountId: Encode> LedgerProof<AccountId> {
	/// Whether the entry stands before `anchor`: the chain's anchor of the next page, or its head.
	///
	/// Take the anchor from a finalised block. The proof says that entry and place are as they were when the anchor
	/// was made; a sealed entry that was opened since proves the same.
	pub fn verify(&self, anchor: H256) -> bool {
		let own = ledger_link(self.before, self.entry.digest(self.profile, self.index));
		self.after.iter().fold(own, |head, digest| ledger_link(head, *digest)) == anchor
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn entry(number: u8) -> LedgerEntry<u64> {
		let disclosure = Disclosure {
			recipient: Recipient::Reader,
			data: DisclosedData::Record(number.into()),
			purpose: Purpose::Treatment,
			basis: Basis::Consent { consent: Some(1) },
			description: H256::repeat_byte(number),
			event_time: None,
		};
		LedgerEntry {
			recorded_at: number.into(),
			entered_by: 1,
			organisation: None,
			statement: Statement::Open(disclosure),
		}
	}

	/// The heads of a ledger of four, the start first.
	fn heads(entries: &[LedgerEntry<u64>]) -> Vec<H256> {
		let mut heads = alloc::vec![ledger_start(7)];
		for (index, entry) in (0u32..).zip(entries) {
			let last = *heads.last().unwrap();
			heads.push(ledger_link(last, entry.digest(7, index)));
		}
		heads
	}

	fn proof() -> (LedgerProof<u64>, H256) {
		let entries = [entry(0), entry(1), entry(2), entry(3)];
		let heads = heads(&entries);
		let after = alloc::vec![entries[2].digest(7, 2), entries[3].digest(7, 3)];
		(LedgerProof { profile: 7, index: 1, before: heads[1], entry: entries[1], after }, heads[4])
	}

	#[test]
	fn an_entry_is_proved_in_its_place_only() {
		let (proof, head) = proof();
		assert!(proof.verify(head));
		let elsewhere = [
			LedgerProof { index: 2, ..proof.clone() },
			LedgerProof { profile: 8, ..proof.clone() },
			LedgerProof { entry: entry(9), ..proof.clone() },
			LedgerProof { before: head, ..proof.clone() },
			LedgerProof { after: proof.after.iter().rev().copied().collect(), ..proof.clone() },
			LedgerProof { after: proof.after[..1].to_vec(), ..proof.clone() },
		];
		for wrong in elsewhere {
			assert!(!wrong.verify(head), "{wrong:?}");
		}
	}

	#[test]
	fn opening_a_sealed_entry_changes_no_hash() {
		let Statement::Open(disclosure) = entry(1).statement else { unreachable!() };
		let salt = H256::repeat_byte(9);
		let sealed = Statement::Sealed { commitment: commitment(&disclosure, salt), until: 5 };
		let opened = Statement::Opened { disclosure, salt, until: 5 };
		let other = Statement::Opened { disclosure, salt: H256::repeat_byte(8), until: 5 };
		let digest = |statement| LedgerEntry { statement, ..entry(1) }.digest(7, 1);
		assert_eq!(digest(sealed), digest(opened));
		assert_ne!(digest(sealed), digest(other));
	}
}
