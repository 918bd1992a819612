//! Commitments of serialised units: a lot of up to sixteen million packs in one root of 32 bytes.
//!
//! A manufacturer commits the root of a binary Merkle tree and the count of its leaves, each the hash of a (GTIN,
//! serial); whoever holds a pack proves later, with at most 24 hashes, that it is the unit at one index of the
//! commitment. Nobody supplies the hash of a leaf: the verifier makes it from the GTIN and the serial, out of bytes
//! that are never as many as those of an inner node, so that no inner node can pass for a unit. Index and count alone
//! say how many siblings a proof has and on which side each stands, so that at most one unit proves at an index, and
//! at most `count` units prove at all.
//!
//! # The tree
//!
//! - Hash: BLAKE2b with 32 bytes of output, no key.
//! - Leaf: the hash of the SCALE encoding of (`"salus:unit"`, GTIN, serial), which is: the byte `0x28`, the ten
//!   characters of the tag, the fourteen-digit GTIN as a number in eight bytes with the lowest first, a byte of four
//!   times the serial's length, and its characters. That makes 21 to 40 bytes.
//! - Inner node: the hash of its two children, 64 bytes. The last node of a level that has none to pair with moves up
//!   as it is: the shape that the SDK's `binary-merkle-tree` builds.
//! - Proof: the index, from 0, and the siblings from the leaf up. A node that moves up adds none.
//!
//! # What a proof does not say
//!
//! Only whoever committed knows the leaves, so a pallet has to settle:
//!
//! - **Duplicates.** A unit may stand in two commitments, or at two indices of one, and proves in each place. The
//!   first act on it has to fix its identity (commitment and index), and a proof of another place is refused from
//!   then on.
//! - **The count.** It is a claim. Fewer units may be able to prove than `count` (a root of anything else proves
//!   none), never more.
//! - **Secrecy.** None is meant: leaves have no salt, and a proof shows the hash of the neighbour's. Where serials
//!   are easy to guess, the neighbour's is found by trial, and the same siblings prove it. A proof says that a serial
//!   was committed, not that the pack in hand is the one that bears it.
//! - **The rest**: whether the GTIN is the product that was committed, where the unit is, and whether it left the
//!   chain.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, Error, Input, MaxEncodedLen, Output};
use core::iter::successors;
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32, H256};
use sp_runtime::traits::{BlakeTwo256, Hash};

use crate::identifiers::{Gtin, Serial};

/// The most units in one commitment: 2^24.
pub const MAX_COMMITTED_UNITS: u32 = 1 << MAX_PROOF_LENGTH;

/// The most siblings in a proof: the depth of a tree of [`MAX_COMMITTED_UNITS`].
pub const MAX_PROOF_LENGTH: u32 = 24;

/// Tells the hash of a unit from every other hash of Salus.
const LEAF: &[u8] = b"salus:unit";

/// The most bytes that a leaf is the hash of: tag, GTIN and the longest serial, tag and serial behind a byte of length.
const MAX_LEAF_BYTES: usize = 1 + LEAF.len() + 8 + 1 + 20;

/// The bytes that an inner node is the hash of.
const INNER_BYTES: usize = 64;

// Shorter at the longest, so never equal: a leaf with the hash of an inner node would be a collision of BLAKE2b.
const _: () = assert!(MAX_LEAF_BYTES < INNER_BYTES);

/// The root of a tree of units, and how many there are.
#[derive(Encode, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Commitment {
	root: H256,
	count: u32,
}

/// Why something is no [`Commitment`].
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
#[cfg_attr(feature = "frame", derive(frame_support::PalletError))]
pub enum CommitmentError {
	/// It has no units.
	#[codec(index = 0)]
	Empty,
	/// It has more than [`MAX_COMMITTED_UNITS`].
	#[codec(index = 1)]
	TooMany,
}

/// What shows that a unit stands at an index of a commitment.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct InclusionProof {
	/// The unit's place, from 0.
	pub index: u32,
	/// The nodes that its path to the root is hashed with, from the leaf up.
	pub siblings: BoundedVec<H256, ConstU32<MAX_PROOF_LENGTH>>,
}

/// Why a proof shows nothing.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
#[cfg_attr(feature = "frame", derive(frame_support::PalletError))]
pub enum ProofError {
	/// The commitment has no such index.
	#[codec(index = 0)]
	IndexOutOfRange,
	/// The path from this index does not have as many siblings.
	#[codec(index = 1)]
	WrongLength,
	/// The unit, its index or a sibling is another than what was committed.
	#[codec(index = 2)]
	WrongRoot,
}

impl Commitment {
	/// A commitment from a root and the count of its units.
	pub fn new(root: H256, count: u32) -> Result<Self, CommitmentError> {
		match count {
			0 => Err(CommitmentError::Empty),
			1..=MAX_COMMITTED_UNITS => Ok(Self { root, count }),
			_ => Err(CommitmentError::TooMany),
		}
	}

	/// The root of the tree.
	pub const fn root(&self) -> H256 {
		self.root
	}

	/// How many units there are: 1 to [`MAX_COMMITTED_UNITS`].
	pub const fn count(&self) -> u32 {
		self.count
	}

	/// Whether a leaf stands at the index of the proof: a hash that whoever built the tree made in his own way, apart from
	/// those of units and of inner nodes.
	pub fn verify_leaf(&self, leaf: H256, proof: &InclusionProof) -> Result<(), ProofError> {
		match proof.implied_root_above(leaf, self.count)? == self.root {
			true => Ok(()),
			false => Err(ProofError::WrongRoot),
		}
	}

	/// Whether the unit stands at the index of the proof. Hashes at most 25 times.
	///
	/// Another commitment, or another index, may hold the same unit (see the [module](self)).
	pub fn verify(&self, gtin: &Gtin, serial: &Serial, proof: &InclusionProof) -> Result<(), ProofError> {
		match proof.implied_root(gtin, serial, self.count)? == self.root {
			true => Ok(()),
			false => Err(ProofError::WrongRoot),
		}
	}
}

impl Decode for Commitment {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		let (root, count) = Decode::decode(input)?;
		// The derived one would let a transaction carry a count past the constructor.
		Self::new(root, count).map_err(|_| "not a valid Commitment".into())
	}
}

impl DecodeWithMemTracking for Commitment {}

impl InclusionProof {
	/// The root of the tree of `count` leaves in which this proves the unit; the only one.
	///
	/// For benchmarks and tests of the longest proof, which need no tree of sixteen million leaves that way. Everybody
	/// else wants [`Commitment::verify`].
	pub fn implied_root(&self, gtin: &Gtin, serial: &Serial, count: u32) -> Result<H256, ProofError> {
		self.root_above(|| leaf(gtin, serial), count)
	}

	/// The root of the tree of `count` leaves in which this proves a leaf, as [`Commitment::verify_leaf`] takes it; for
	/// benchmarks, too.
	pub fn implied_root_above(&self, leaf: H256, count: u32) -> Result<H256, ProofError> {
		self.root_above(|| leaf, count)
	}

	/// The same for a leaf that is made only where the proof has its length.
	fn root_above(&self, leaf: impl FnOnce() -> H256, count: u32) -> Result<H256, ProofError> {
		if self.index >= count {
			return Err(ProofError::IndexOutOfRange);
		}
		// Before any hashing: a proof of the wrong length costs nothing.
		if path(self.index, count).count() != self.siblings.len() {
			return Err(ProofError::WrongLength);
		}
		let steps = path(self.index, count).zip(&self.siblings);
		Ok(steps.fold(leaf(), |node, (side, sibling)| match side {
			Side::Left => inner(*sibling, node),
			Side::Right => inner(node, *sibling),
		}))
	}
}

/// Where the sibling of a node stands.
enum Side {
	Left,
	Right,
}

/// The sides of the siblings of a leaf and of what is above it, up to the root, for an index below the count.
///
/// Halving gives the place one level up, of the leaf and of the last of its level alike. An even place that is the last
/// one has no sibling: the node moves up.
fn path(index: u32, count: u32) -> impl Iterator<Item = Side> {
	successors(Some((index, count.saturating_sub(1))), |(place, last)| Some((place / 2, last / 2)))
		.take_while(|(_, last)| *last > 0)
		.filter_map(|(place, last)| match place % 2 {
			1 => Some(Side::Left),
			_ => (place < last).then_some(Side::Right),
		})
}

/// The hash of two nodes.
fn inner(left: H256, right: H256) -> H256 {
	let children: [[u8; INNER_BYTES / 2]; 2] = [left.into(), right.into()];
	BlakeTwo256::hash(children.as_flattened())
}

/// The hash of a unit.
fn leaf(gtin: &Gtin, serial: &Serial) -> H256 {
	let mut content = LeafContent { bytes: [0; MAX_LEAF_BYTES], used: 0 };
	(LEAF, gtin, serial).encode_to(&mut content);
	BlakeTwo256::hash(content.as_bytes())
}

/// What a leaf is the hash of. On the stack, since every proof checked in a block makes one.
struct LeafContent {
	bytes: [u8; MAX_LEAF_BYTES],
	used: usize,
}

impl LeafContent {
	fn as_bytes(&self) -> &[u8] {
		self.bytes.get(..self.used).unwrap_or(&self.bytes)
	}
}

impl Output for LeafContent {
	fn write(&mut self, bytes: &[u8]) {
		for (place, byte) in self.bytes.iter_mut().skip(self.used).zip(bytes) {
			*place = *byte;
		}
		self.used = self.used.saturating_add(bytes.len());
	}
}

/// The whole tree of a commitment: what a manufacturer's client keeps to hand out proofs.
///
/// Holds 64 to 96 bytes for each unit, at least a gigabyte for the largest commitment. Whether a unit stands in `units` twice is
/// for the caller to look at first: only one of the two can ever be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitTree {
	/// The nodes of each level; the leaves first, the root alone in the last.
	levels: Vec<Vec<H256>>,
	commitment: Commitment,
}

impl UnitTree {
	/// The tree of these units, in this order.
	pub fn new(units: &[(Gtin, Serial)]) -> Result<Self, CommitmentError> {
		Self::over(units.iter().map(|(gtin, serial)| leaf(gtin, serial)))
	}

	/// The tree of leaves that were made otherwise, as [`Commitment::verify_leaf`] takes them.
	pub fn over(leaves: impl ExactSizeIterator<Item = H256>) -> Result<Self, CommitmentError> {
		let count = u32::try_from(leaves.len()).map_err(|_| CommitmentError::TooMany)?;
		// The root comes last: nobody should wait for the hashes of too many units.
		let rootless = Commitment::new(H256::zero(), count)?;
		let leaves: Vec<_> = leaves.collect();
		let levels: Vec<_> = successors(Some(leaves), |level| level_above(level)).collect();
		let root = levels.last().and_then(|top| top.first()).copied().ok_or(CommitmentError::Empty)?;
		Ok(Self { levels, commitment: Commitment { root, ..rootless } })
	}

	/// What goes on the chain.
	pub const fn commitment(&self) -> Commitment {
		self.commitment
	}

	/// The proof of the unit at `index`; none if there is no such unit.
	pub fn proof(&self, index: u32) -> Option<InclusionProof> {
		if index >= self.commitment.count {
			return None;
		}
		// The sibling's place differs in the lowest bit. Nothing stands there if the node moves up, or is the root.
		let siblings = successors(usize::try_from(index).ok(), |place| Some(place / 2))
			.zip(&self.levels)
			.filter_map(|(place, level)| level.get(place ^ 1).copied())
			.collect::<Vec<_>>();
		Some(InclusionProof { index, siblings: siblings.try_into().ok()? })
	}
}

/// The level above this one; none above the root.
fn level_above(level: &[H256]) -> Option<Vec<H256>> {
	// What has none to pair with is reduced to itself.
	let above = || level.chunks(2).filter_map(|pair| pair.iter().copied().reduce(inner)).collect();
	(level.len() > 1).then(above)
}

#[cfg(test)]
mod tests;
