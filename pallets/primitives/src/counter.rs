//! Numbers that a pallet gives out: each once, never again.

use frame_support::{storage::StorageValue, Parameter};
use sp_runtime::traits::{CheckedAdd, One};

/// Takes the next number of a counter. `None` when there is none left, and nothing has changed then.
pub fn take_number<Counter, Number>() -> Option<Number>
where
	Counter: StorageValue<Number, Query = Number>,
	Number: Parameter + CheckedAdd + One,
{
	let number = Counter::get();
	Counter::put(number.checked_add(&One::one())?);
	Some(number)
}
