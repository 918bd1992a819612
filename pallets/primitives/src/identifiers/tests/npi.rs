//! The National Provider Identifier.

use super::*;
use crate::identifiers::{luhn_check_digit, Npi, NpiError};

const VALID: &str = "1234567893";

#[test]
fn npi_checks_its_digits() {
	let npi: Npi = accepts(VALID);
	assert_eq!(npi.number(), 1_234_567_893);
	assert_eq!(npi.encode(), 1_234_567_893u32.encode());
	assert_eq!(Npi::max_encoded_len(), 4);

	refuses::<Npi>("1234567890", NpiError::CheckDigit);
	for wrong in with_one_digit_wrong(VALID) {
		// A changed first digit is noticed as such, unless it turns 1 into 2.
		let error = if wrong.starts_with(['1', '2']) { NpiError::CheckDigit } else { NpiError::FirstDigit };
		match wrong.parse::<u32>() {
			Ok(number) => {
				refuses::<Npi>(&wrong, error);
				refuses_bytes::<Npi>(number);
			}
			Err(_) => refuses::<Npi>(&wrong, NpiError::Form),
		}
	}
}

#[test]
fn npi_notices_swapped_neighbours() {
	for (_, _, swapped) in with_neighbours_swapped(VALID) {
		let error = if swapped.starts_with(['1', '2']) { NpiError::CheckDigit } else { NpiError::FirstDigit };
		refuses::<Npi>(&swapped, error);
		refuses_bytes::<Npi>(swapped.parse::<u32>().unwrap());
	}
}

#[test]
fn npi_misses_nine_beside_zero_alone() {
	// Doubled, 0 and 9 both give themselves: Luhn's one blind spot.
	let of = |payload: u64| format!("{payload}{}", luhn_check_digit(80_840_000_000_000 + payload));
	let (with_09, with_90) = (of(123_409_567), of(123_490_567));
	accepts::<Npi>(&with_09);
	accepts::<Npi>(&with_90);
	assert_eq!(with_09.replace("09", "90"), with_90);
}

#[test]
fn npi_has_ten_digits_and_begins_with_1_or_2() {
	for wrong in ["", "123456789", "12345678931", "01234567893", "+123456789", "123456789x", " 123456789"] {
		refuses::<Npi>(wrong, NpiError::Form);
	}
	// Ten digits that no u32 holds.
	refuses::<Npi>("9999999999", NpiError::Form);

	for first in 0..=4u64 {
		let payload = first * 100_000_000 + 23_456_789;
		let number = payload * 10 + luhn_check_digit(80_840_000_000_000 + payload);
		let text = format!("{number:010}");
		let number = u32::try_from(number).unwrap();
		if (1..=2).contains(&first) {
			assert_eq!(accepts::<Npi>(&text).number(), number);
		} else {
			refuses::<Npi>(&text, NpiError::FirstDigit);
			refuses_bytes::<Npi>(number);
		}
	}
	refuses_bytes::<Npi>(1_234_567_890u32);
	refuses_bytes::<Npi>(u32::MAX);
}
