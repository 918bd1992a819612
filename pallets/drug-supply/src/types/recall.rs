//! Recalls: of what, how grave, how deep, where.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{
	identifiers::{CountryCode, Gtin, Serial},
	Moment,
};
use scale_info::TypeInfo;
use sp_core::{
	bounded::{BoundedBTreeMap, BoundedBTreeSet},
	ConstU32, H256,
};

use super::{LotId, MAX_COUNTRIES, MAX_MARKETS};
use crate::Config;

/// What is recalled.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum RecallScope {
	/// All of a product.
	#[codec(index = 0)]
	Product(Gtin),
	/// A lot.
	#[codec(index = 1)]
	Lot(LotId),
	/// One unit.
	#[codec(index = 2)]
	Unit {
		/// The product.
		gtin: Gtin,
		/// Its serial.
		serial: Serial,
	},
}

/// How grave it is (21 CFR 7.3(m)). The graver comes first.
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
pub enum RecallClass {
	/// Serious harm or death is likely.
	#[codec(index = 0)]
	ClassI,
	/// Harm is reversible, or serious harm remote.
	#[codec(index = 1)]
	ClassII,
	/// Harm is not likely.
	#[codec(index = 2)]
	ClassIII,
}

/// How far down the chain it reaches (21 CFR 7.42(b)(1)). The deeper comes later, and includes the others.
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
pub enum RecallDepth {
	/// To wholesalers: nothing is supplied any more; who has it dispenses it.
	#[codec(index = 0)]
	Wholesale,
	/// To dispensers: nothing is dispensed any more.
	#[codec(index = 1)]
	Dispenser,
	/// To patients, who bring it back.
	#[codec(index = 2)]
	Patient,
}

/// Where it holds.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Markets {
	/// Everywhere.
	#[codec(index = 0)]
	Everywhere,
	/// In these countries, at least one.
	#[codec(index = 1)]
	Countries(BoundedBTreeSet<CountryCode, ConstU32<MAX_MARKETS>>),
}

/// What is said of a recall.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RecallTerms {
	/// How grave it is.
	pub class: RecallClass,
	/// How far down it reaches.
	pub depth: RecallDepth,
	/// Where.
	pub markets: Markets,
	/// The digest of the notice.
	pub notice: H256,
}

/// A recall. Nothing takes it back.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Recall<T: Config> {
	/// What is recalled.
	pub scope: RecallScope,
	/// How and where.
	pub terms: RecallTerms,
	/// Who recalled, and paid the deposit.
	pub recalled_by: T::AccountId,
	/// When the chain learnt of it.
	pub recorded_at: Moment,
	/// The deposit.
	pub ticket: T::RecordDeposit,
}

/// How recalled something is in a market: the gravest class and the deepest reach of all its recalls there.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct RecallLevel {
	/// How grave.
	pub class: RecallClass,
	/// How deep.
	pub depth: RecallDepth,
}

impl RecallLevel {
	/// Both together.
	pub fn join(self, other: Self) -> Self {
		Self { class: self.class.min(other.class), depth: self.depth.max(other.depth) }
	}
}

/// All recalls of something, by market: what is asked when it is to move. Bounded by how many countries there are, so
/// that nobody can fill it up and so keep another from recalling.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug, Default,
)]
pub struct RecalledMarkets {
	/// Everywhere.
	pub everywhere: Option<RecallLevel>,
	/// In single countries.
	pub countries: BoundedBTreeMap<CountryCode, RecallLevel, ConstU32<MAX_COUNTRIES>>,
}

impl RecalledMarkets {
	/// How recalled it is in a country.
	pub fn level_in(&self, country: &CountryCode) -> Option<RecallLevel> {
		[self.everywhere, self.countries.get(country).copied()]
			.into_iter()
			.flatten()
			.reduce(RecallLevel::join)
	}

	/// How recalled it is wherever it is most.
	pub fn level(&self) -> Option<RecallLevel> {
		self.everywhere.iter().chain(self.countries.values()).copied().reduce(RecallLevel::join)
	}
}
