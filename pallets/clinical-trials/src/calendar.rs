//! Years as calendars count them: what is due in a year is due on the same day of it.

use chrono::{DateTime, Months};
use salus_primitives::Moment;

/// The same day so many years later; of 29 February the 28th where there is none. What lies beyond the calendar never comes.
pub(crate) fn years_after(moment: Moment, years: u32) -> Moment {
	let later = i64::try_from(moment)
		.ok()
		.and_then(DateTime::from_timestamp_millis)
		.and_then(|day| day.checked_add_months(Months::new(years.saturating_mul(12))))
		.and_then(|day| Moment::try_from(day.timestamp_millis()).ok());
	later.unwrap_or(Moment::MAX)
}

#[cfg(test)]
mod tests {
	use super::*;

	/// Midnight of a day, in milliseconds.
	fn day(text: &str) -> Moment {
		let day: chrono::NaiveDate = text.parse().unwrap();
		let midnight = day.and_hms_opt(0, 0, 0).unwrap().and_utc();
		midnight.timestamp_millis().try_into().unwrap()
	}

	#[test]
	fn a_year_later_it_is_the_same_day() {
		for (from, years, to) in [
			("2026-01-01", 1, "2027-01-01"),
			("2027-03-01", 1, "2028-03-01"),
			("2028-02-29", 1, "2029-02-28"),
			("2028-02-29", 4, "2032-02-29"),
			("2026-11-21", 2, "2028-11-21"),
		] {
			assert_eq!(years_after(day(from) + 12_345, years), day(to) + 12_345);
		}
	}

	#[test]
	fn what_lies_beyond_the_calendar_never_comes() {
		assert_eq!(years_after(Moment::MAX, 1), Moment::MAX);
		assert_eq!(years_after(0, u32::MAX), Moment::MAX);
	}
}
