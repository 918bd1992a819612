//! Data: what was collected, by root and count.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use salus_primitives::Moment;
use scale_info::TypeInfo;
use sp_core::H256;

use crate::Config;

/// Why a locked database was opened again.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum UnlockReason {
	/// An error was found in the data.
	#[codec(index = 0)]
	DataError,
	/// Data came late.
	#[codec(index = 1)]
	LateData,
	/// An authority asked for it.
	#[codec(index = 2)]
	Authority,
}

/// A batch of data.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Dataset<T: Config> {
	/// The root of its records.
	pub root: H256,
	/// How many there are.
	pub count: u32,
	/// Who anchored it.
	pub by: T::AccountId,
	/// When.
	pub recorded_at: Moment,
	/// The deposit, on who anchored.
	pub ticket: T::RecordDeposit,
}
