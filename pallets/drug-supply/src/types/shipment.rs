//! Shipments: goods under way from one hand to another.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::{traits::Get, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::{identifiers::Sscc, Moment};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, H256};

use super::{Capacity, Contents, Goods, Quarantines, UnitRange};
use crate::Config;

/// What goods are shipped for.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum ShippingPurpose {
	/// To be sold or dispensed further on.
	#[codec(index = 0)]
	Supply,
	/// The way back.
	#[codec(index = 1)]
	Return,
	/// To be destroyed.
	#[codec(index = 2)]
	Destruction,
	/// To a laboratory, to be examined.
	#[codec(index = 3)]
	Laboratory,
	/// To an authority.
	#[codec(index = 4)]
	Authority,
	/// Out of the market.
	#[codec(index = 5)]
	Export,
}

impl ShippingPurpose {
	/// Whether the lots of goods that are shipped for it are looked at: whether they have expired, or are recalled.
	pub(crate) fn looks_at_lots(self) -> bool {
		matches!(self, Self::Supply | Self::Export)
	}
}

/// The documents by which title passes (21 U.S.C. 360eee-1).
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct TitleDocuments {
	/// The digest of the transaction information.
	pub information: H256,
	/// The digest of the transaction statement.
	pub statement: H256,
}

/// What is said of a shipment when it leaves.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct ShippingTerms<AccountId> {
	/// To whom.
	pub to: AccountId,
	/// What for.
	pub purpose: ShippingPurpose,
	/// In what capacity the shipper supplies. Not looked at on the way back.
	pub from_capacity: Capacity<AccountId>,
	/// In what capacity the receiver takes it.
	pub to_capacity: Capacity<AccountId>,
	/// The digest of the documents that go with it: despatch advice, bill of lading.
	pub documents: H256,
	/// The documents by which title passes when it arrives; none if it does not pass.
	pub title: Option<TitleDocuments>,
}

/// Goods of a shipment, and what of them is stored nowhere else.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Consigned<T: Config> {
	/// The goods.
	pub goods: Goods<T::AccountId>,
	/// Whether they are still under way.
	pub under_way: bool,
	/// Who holds back class stock that is under way.
	pub quarantines: Quarantines,
	/// Who has paid for the step by which they arrive or are given back, and the deposit: the shipper, or who found them to be
	/// missing. None for class stock, which has no steps, and when they have.
	pub step: Option<(T::AccountId, T::CustodyDeposit)>,
	/// Of class stock that is under way, who has paid for the entry that it goes back into, and the deposit.
	pub stock: Option<(T::AccountId, T::StockDeposit)>,
}

/// Twice as many: what was sent, and what of it was found to be missing.
pub struct Twice<N>(PhantomData<N>);

impl<N: Get<u32>> Get<u32> for Twice<N> {
	fn get() -> u32 {
		N::get().saturating_mul(2)
	}
}

/// A shipment.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Shipment<T: Config> {
	/// Who shipped, and paid the deposit.
	pub from: T::AccountId,
	/// What was said of it.
	pub terms: ShippingTerms<T::AccountId>,
	/// When the chain learnt of it.
	pub recorded_at: Moment,
	/// What was sent, and what was found to be missing of it.
	pub goods: BoundedVec<Consigned<T>, Twice<T::MaxBatch>>,
	/// The digest of the receiver's last note of a discrepancy.
	pub discrepancy: Option<H256>,
	/// When nothing of it was under way any more.
	pub closed_at: Option<Moment>,
	/// The deposit.
	pub ticket: T::CustodyDeposit,
}

/// What a receiver says has not arrived.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum Shortage {
	/// Goods of the shipment, by their place in it, from 0.
	#[codec(index = 0)]
	Goods(u32),
	/// A unit or a container that should have been in a container of the shipment.
	#[codec(index = 1)]
	Contents(Contents),
	/// Committed units that should have been in one; they are counted into an empty container, which stays under way in
	/// their place.
	#[codec(index = 2)]
	Range {
		/// Which.
		range: UnitRange,
		/// An empty container in the receiver's hands.
		into: Sscc,
	},
}

/// A title that waits to be taken.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct TitleOffer<T: Config> {
	/// Who offers, and paid the deposit.
	pub from: T::AccountId,
	/// To whom.
	pub to: T::AccountId,
	/// The documents.
	pub documents: TitleDocuments,
	/// The deposit.
	pub ticket: T::CustodyDeposit,
}
