//! Products and their lots.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{
	identifiers::{CompanyPrefix, Gtin, Jurisdiction, Lot, NationalNumber},
	Moment,
};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32, H256};

use super::{LotId, MAX_EXTENSIONS, MAX_SOURCES};
use crate::Config;

/// What the content of a product is measured in.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum Measure {
	/// Single doses: tablets, vials, syringes.
	#[codec(index = 0)]
	Piece,
	/// Grams.
	#[codec(index = 1)]
	Gram,
	/// Millilitres.
	#[codec(index = 2)]
	Millilitre,
}

/// At which temperatures a product may be kept, in tenths of a degree Celsius, both ends included.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct StorageRange {
	/// The lowest.
	pub min: i16,
	/// The highest.
	pub max: i16,
}

/// Who holds the marketing authorisation of a product. What he does about it he does in good standing as one.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct AuthorisationHolder<AccountId> {
	/// His account.
	pub account: AccountId,
	/// For where he has the authorisation, and the credential of [`CredentialKind::MarketingAuthorisationHolder`].
	///
	/// [`CredentialKind::MarketingAuthorisationHolder`]: salus_primitives::credential::CredentialKind::MarketingAuthorisationHolder
	pub jurisdiction: Jurisdiction,
}

/// What its registrant says of a product.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct ProductDetails<AccountId> {
	/// The digest of the master data: name, strength, form.
	pub description: H256,
	/// What a national authority calls it.
	pub national_number: Option<NationalNumber>,
	/// Who holds the marketing authorisation, if another than the registrant. He may recall.
	pub authorisation_holder: Option<AuthorisationHolder<AccountId>>,
	/// At which temperatures it is kept, where that is to be watched.
	pub storage: Option<StorageRange>,
	/// What its content is measured in.
	pub measure: Measure,
	/// How much one of it contains: 30 for a pack of thirty tablets, 1 for a gram of bulk.
	pub content: u32,
	/// Whether it may also be in trade without serials: bulk, exempt and grandfathered goods.
	pub unserialised: bool,
}

/// A product: what a GTIN stands for.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Product<T: Config> {
	/// Who registered it, and paid the deposit: the holder of its company prefix.
	pub registrant: T::AccountId,
	/// The prefix.
	pub prefix: CompanyPrefix,
	/// What he says of it.
	pub details: ProductDetails<T::AccountId>,
	/// How often he has said so.
	pub version: u32,
	/// Whether all of it is recalled somewhere.
	pub recalled: bool,
	/// The deposit.
	pub ticket: T::ProductDeposit,
}

/// What is said of a lot when it is registered.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct LotTerms {
	/// From when on it may be neither supplied nor dispensed.
	pub expiry: Moment,
	/// When it was made.
	pub made: Moment,
	/// How many of the product it has at most: packs, or for bulk units of measure.
	pub quantity: u64,
}

/// A lot: what was made together.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct ProductLot<T: Config> {
	/// The product.
	pub gtin: Gtin,
	/// Its lot number.
	pub lot: Lot,
	/// What was said of it, with the expiry that holds now.
	pub terms: LotTerms,
	/// When it was to expire before that was put off: dates that are printed on its packs.
	pub former_expiries: BoundedVec<Moment, ConstU32<MAX_EXTENSIONS>>,
	/// Whether it is recalled somewhere.
	pub recalled: bool,
	/// Whether it was made from a unit that was recalled by its serial since.
	pub source_recalled: bool,
	/// How many units were commissioned, listed and committed.
	pub units: u64,
	/// How much class stock was commissioned.
	pub stock: u64,
	/// How much of the class stock has come to its end: dispensed, supplied, consumed, decommissioned.
	pub stock_ended: u64,
	/// The lots it was made from, and those that these were made from.
	pub sources: BoundedVec<LotId, ConstU32<MAX_SOURCES>>,
	/// Who registered it, and paid the deposit.
	pub registrant: T::AccountId,
	/// The deposit.
	pub ticket: T::ProductDeposit,
}
