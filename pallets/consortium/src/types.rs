//! What the pallet stores, and short names for the types of the chain around it.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::OriginTrait;
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_core::H256;
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

/// [`QueuedChange`] in the types of this chain.
pub type QueuedChangeOf<T> = QueuedChange<<T as frame_system::Config>::AccountId>;

/// [`Bar`] in the types of this chain.
pub type BarOf<T> = Bar<BlockNumberFor<T>>;

/// [`Absence`] in the types of this chain.
pub type AbsenceOf<T> = Absence<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

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
	/// The session in which governance last cleared the validator. Offences of sessions before it are closed.
	pub cleared_in: Option<SessionIndex>,
}

/// What a change does to the set of validators.
#[derive(
	Clone, Copy, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub enum Change {
	/// Governance lets somebody in.
	#[codec(index = 0)]
	Admission,
	/// A validator leaves by its own wish.
	#[codec(index = 1)]
	Departure,
}

/// A change of the set that waits for its session.
#[derive(
	Clone, Copy, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub struct QueuedChange<AccountId> {
	/// Who comes or goes.
	pub who: AccountId,
	/// Which of the two.
	pub change: Change,
}

/// Why a queued change was dropped.
#[derive(
	Clone, Copy, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub enum DropReason {
	/// Who was to come has purged its session keys.
	#[codec(index = 0)]
	NoSessionKeys,
	/// Who was to come was barred.
	#[codec(index = 1)]
	Barred,
	/// Too few would be left if it went.
	#[codec(index = 2)]
	BelowMinimum,
	/// Who was to leave was expelled before.
	#[codec(index = 3)]
	Expelled,
}

/// Why governance expels a validator.
#[derive(
	Clone, Copy, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub enum ExpulsionCause {
	/// It voted or authored twice.
	#[codec(index = 0)]
	Equivocation,
	/// It has not authored for too long.
	#[codec(index = 1)]
	Absence,
	/// Its organisation is no longer a member.
	#[codec(index = 2)]
	LeftConsortium,
	/// Its keys are in other hands.
	#[codec(index = 3)]
	KeyCompromise,
	/// Another, stated in a document of which this is the digest.
	#[codec(index = 4)]
	Other(H256),
}

/// Why somebody is kept out.
#[derive(
	Clone, Copy, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub enum BarCause {
	/// An offence was proved. It stays the cause if an expulsion follows.
	#[codec(index = 0)]
	Offence,
	/// Governance expelled it.
	#[codec(index = 1)]
	Expulsion(ExpulsionCause),
}

/// That somebody is kept out, until governance clears it.
#[derive(
	Clone, Copy, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub struct Bar<BlockNumber> {
	/// Why.
	pub cause: BarCause,
	/// Since which block.
	pub since: BlockNumber,
}

/// When a validator was last heard of.
#[derive(
	Clone, Copy, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub enum LastSeen<BlockNumber> {
	/// Admitted in this block, and not in a session yet.
	#[codec(index = 0)]
	Admitted(BlockNumber),
	/// In its first session since this block, and has not authored yet.
	#[codec(index = 1)]
	Joined(BlockNumber),
	/// Authored this block.
	#[codec(index = 2)]
	Authored(BlockNumber),
}

impl<BlockNumber: Copy> LastSeen<BlockNumber> {
	/// The block from which absence counts.
	pub fn block(&self) -> BlockNumber {
		match self {
			Self::Admitted(block) | Self::Joined(block) | Self::Authored(block) => *block,
		}
	}
}

/// For how long a validator has not authored.
#[derive(
	Clone, Copy, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub struct Absence<AccountId, BlockNumber> {
	/// Who.
	pub validator: AccountId,
	/// The last block that it authored, or since when it could have.
	pub last_seen: LastSeen<BlockNumber>,
	/// How many blocks have passed since.
	pub blocks: BlockNumber,
}
