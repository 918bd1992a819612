//! Money, time and the price of storage.

use crate::{Balance, BlockNumber};
use frame_support::traits::Footprint;
use sp_runtime::traits::Convert;

/// One SAL.
pub const UNIT: Balance = 1_000_000_000_000;
/// A thousandth of a SAL.
pub const MILLI: Balance = UNIT / 1_000;
/// A millionth of a SAL.
pub const MICRO: Balance = MILLI / 1_000;

/// The least that an account may hold: small enough to give to every patient, large enough that a million empty
/// accounts cost a thousand SAL.
pub const EXISTENTIAL_DEPOSIT: Balance = MILLI;

/// Length of a slot, hence the time between blocks, in milliseconds. It cannot change on a running chain.
pub const SLOT_MILLIS: u64 = 2_000;

/// A day, in milliseconds.
pub const DAY_MILLIS: u64 = 86_400_000;

/// A minute, in blocks.
pub const MINUTES: BlockNumber = 30;
/// An hour, in blocks.
pub const HOURS: BlockNumber = MINUTES * 60;
/// A day, in blocks.
pub const DAYS: BlockNumber = HOURS * 24;

/// Deposit for the key, the node of the trie and the bookkeeping of one storage item.
const DEPOSIT_PER_ITEM: Balance = 10 * MILLI;
/// Deposit for one byte of state.
const DEPOSIT_PER_BYTE: Balance = 100 * MICRO;

/// The refundable price of keeping `items` entries with `bytes` bytes in total. Whatever is stored for a user is
/// paid for with this, wherever it is stored, so that no pallet is the cheap one to fill.
///
/// A validator keeps all state on a fast disk for as long as the chain lives. At 0.1 SAL a kilobyte, a gigabyte
/// binds 100,000 SAL: a consortium that hands out SAL decides thereby how far its state may grow.
pub const fn deposit(items: Balance, bytes: Balance) -> Balance {
	items.saturating_mul(DEPOSIT_PER_ITEM).saturating_add(bytes.saturating_mul(DEPOSIT_PER_BYTE))
}

/// [`deposit`] for a footprint, whose `size` is the total of all its items. (FRAME's `LinearStoragePrice`
/// multiplies the two and so charges for the square of a collection.)
pub struct StoragePrice;

impl Convert<Footprint, Balance> for StoragePrice {
	fn convert(footprint: Footprint) -> Balance {
		deposit(footprint.count.into(), footprint.size.into())
	}
}
