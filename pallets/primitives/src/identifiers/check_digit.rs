//! The two check digits of the field: GS1's, with weights 3 and 1, and Luhn's (ISO/IEC 7812-1).
//!
//! Both find every single wrong digit. Of two neighbours swapped, GS1's misses those that differ by five (the weights
//! differ by two, and 2 × 5 is nothing modulo ten); Luhn's misses only 09 ↔ 90.

use super::digits::from_the_right;

/// The GS1 check digit of a number that does not carry one yet: weights 3, 1, 3, 1 … from the right.
///
/// Leading zeros weigh nothing, so the same function serves GTIN, SSCC, GLN and GSRN.
pub fn gs1_check_digit(payload: u64) -> u64 {
	let sum = from_the_right(payload)
		.zip([3, 1].into_iter().cycle())
		.map(|(digit, weight)| digit.saturating_mul(weight));
	complement(sum.sum())
}

/// The Luhn check digit of a number that does not carry one yet: every other digit from the right doubled, and the
/// digits of the doubles added.
pub fn luhn_check_digit(payload: u64) -> u64 {
	let sum = from_the_right(payload).zip([true, false].into_iter().cycle()).map(|(digit, doubled)| {
		if !doubled {
			return digit;
		}
		let double = digit.saturating_mul(2);
		(double / 10).saturating_add(double % 10)
	});
	complement(sum.sum())
}

/// Whether the last digit of `number` is the GS1 check digit of those before.
pub(crate) fn gs1_holds(number: u64) -> bool {
	gs1_check_digit(number / 10) == number % 10
}

/// Whether the last digit of `number` is the Luhn check digit of those before.
pub(crate) fn luhn_holds(number: u64) -> bool {
	luhn_check_digit(number / 10) == number % 10
}

/// `payload` with its GS1 check digit behind it; none if that leaves the number type.
pub(crate) fn with_gs1(payload: u64) -> Option<u64> {
	payload.checked_mul(10)?.checked_add(gs1_check_digit(payload))
}

/// What is missing to the next multiple of ten.
fn complement(sum: u64) -> u64 {
	10u64.saturating_sub(sum % 10) % 10
}
