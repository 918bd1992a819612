//! What the pallet stores, and short names for the types of the chain around it.

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::traits::OriginTrait;
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::Perbill;
use sp_staking::SessionIndex;

/// The number of an enactment, given in the order in which they were decided.
pub type EnactmentId = u32;

/// The origin of any pallet, as the scheduler keeps it.
pub type PalletsOriginOf<T> = <<T as frame_system::Config>::RuntimeOrigin as OriginTrait>::PalletsOrigin;

/// [`Enactment`] in the types of this chain.
pub type EnactmentOf<T> = Enactment<<T as frame_system::Config>::Hash, BlockNumberFor<T>>;

/// [`OffenceRecord`] in the types of this chain.
pub type OffenceRecordOf<T> = OffenceRecord<BlockNumberFor<T>>;

/// A call that governance has decided upon and that has not run yet.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct Enactment<Hash, BlockNumber> {
	/// Its number.
	pub id: EnactmentId,
	/// The hash of the encoded call.
	pub call_hash: Hash,
	/// The block at whose beginning the call runs, at the earliest.
	pub at: BlockNumber,
	/// Whether the call is so long that its bytes stand in the preimage store.
	pub in_preimage: bool,
}

/// The newest offence that was proved against a validator.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct OffenceRecord<BlockNumber> {
	/// The session in which the validator offended.
	pub session: SessionIndex,
	/// How grave the reporting pallet holds it to be, as the share of a stake that it would slash.
	pub fraction: Perbill,
	/// The block in which the report was accepted.
	pub recorded_at: BlockNumber,
}
