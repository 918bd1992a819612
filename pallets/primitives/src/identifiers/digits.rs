//! Decimal digits: read from text, taken from packed numbers.

use core::{iter::successors, str::FromStr};

/// Reads exactly `count` ASCII digits.
///
/// `str::parse` alone would also take a plus sign and any number of leading zeros.
pub(crate) fn parse<N: FromStr>(text: &str, count: usize) -> Option<N> {
	let well_formed = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
	well_formed.then(|| text.parse().ok()).flatten()
}

/// The digits of `number`, the last one first, without end: zeros go on to the left, as in the padded form.
pub(crate) fn from_the_right(number: u64) -> impl Iterator<Item = u64> {
	successors(Some(number), |rest| match rest / 10 {
		0 => None,
		rest => Some(rest),
	})
	.map(|rest| rest % 10)
}
