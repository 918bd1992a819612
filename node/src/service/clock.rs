//! The clock of a chain whose blocks are sealed on demand.
//!
//! It starts where it is told and runs as fast as it is told, so that deadlines of days can be shown in
//! seconds. A block gets the slot that the clock shows, or the one after its parent's when that is later: time
//! never stands still from block to block, however fast they come. Its timestamp is the beginning of that slot,
//! because the runtime wants the timestamp to lie in the slot of the digest and at least half a slot after the
//! parent's.

use sp_consensus_aura::{Slot, SlotDuration};
use sp_timestamp::Timestamp;
use std::time::{Duration, Instant};

/// What the clock is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
	/// What it shows at first; the system's time if `None`.
	pub start: Option<Timestamp>,
	/// Seconds that pass on it for each real second; finite and not negative.
	pub speed: f64,
}

/// A running clock.
#[derive(Clone, Debug)]
pub struct Clock {
	start: Timestamp,
	speed: f64,
	started: Instant,
}

impl Clock {
	/// Starts a clock now. It shows no time before `head`, that of the best block: a chain that ran ahead of real
	/// time goes on from where it was.
	pub fn begin(settings: &Settings, head: Timestamp) -> Self {
		Self {
			start: settings.start.unwrap_or_else(Timestamp::current).max(head),
			speed: settings.speed,
			started: Instant::now(),
		}
	}

	/// What it shows now.
	pub fn reading(&self) -> Timestamp {
		reading_after(self.start, self.speed, self.started.elapsed())
	}
}

/// What a clock shows that began at `start` and ran at `speed` for `elapsed` of real time.
pub fn reading_after(start: Timestamp, speed: f64, elapsed: Duration) -> Timestamp {
	let passed = Duration::try_from_secs_f64(elapsed.as_secs_f64() * speed)
		.ok()
		.and_then(|passed| u64::try_from(passed.as_millis()).ok())
		.unwrap_or(u64::MAX);
	Timestamp::new(start.as_millis().saturating_add(passed))
}

/// When the block after one in slot `parent` is made while the clock shows `reading`: the beginning of its slot.
/// `None` at the end of time.
pub fn next_timestamp(parent: Slot, reading: Timestamp, slot_duration: SlotDuration) -> Option<Timestamp> {
	let shown = Slot::from_timestamp(reading, slot_duration);
	let after_parent = Slot::from(parent.checked_add(1)?);
	shown.max(after_parent).timestamp(slot_duration)
}

#[cfg(test)]
mod tests {
	use super::*;

	const SLOT: SlotDuration = SlotDuration::from_millis(2_000);
	const DAY: u64 = 24 * 60 * 60 * 1_000;

	fn reading(start: u64, speed: f64, elapsed_millis: u64) -> u64 {
		reading_after(Timestamp::new(start), speed, Duration::from_millis(elapsed_millis)).as_millis()
	}

	fn next(parent: u64, reading: u64) -> Option<u64> {
		next_timestamp(parent.into(), Timestamp::new(reading), SLOT).map(|time| time.as_millis())
	}

	#[test]
	fn a_clock_at_speed_one_keeps_real_time() {
		assert_eq!(reading(5_000, 1.0, 0), 5_000);
		assert_eq!(reading(5_000, 1.0, 1_234), 6_234);
	}

	#[test]
	fn a_fast_clock_shows_a_day_in_a_second() {
		assert_eq!(reading(0, 86_400.0, 1_000), DAY);
		assert_eq!(reading(DAY, 86_400.0, 500), DAY + DAY / 2);
	}

	#[test]
	fn a_slow_clock_and_one_that_stands() {
		assert_eq!(reading(0, 0.5, 3_000), 1_500);
		assert_eq!(reading(7, 0.0, 3_000), 7);
	}

	#[test]
	fn a_clock_begins_where_it_is_told_but_not_before_the_head() {
		let begin = |head| {
			let settings = Settings { start: Some(Timestamp::new(5_000)), speed: 0.0 };
			Clock::begin(&settings, Timestamp::new(head)).reading().as_millis()
		};
		assert_eq!(begin(0), 5_000);
		assert_eq!(begin(5_000), 5_000);
		assert_eq!(begin(9_000), 9_000);
	}

	#[test]
	fn a_clock_stops_at_the_end_of_time() {
		assert_eq!(reading(1, f64::MAX, 1_000), u64::MAX);
		assert_eq!(reading(u64::MAX, 1.0, 1), u64::MAX);
	}

	#[test]
	fn a_block_gets_the_slot_the_clock_shows() {
		assert_eq!(next(0, 10_000), Some(10_000));
		assert_eq!(next(0, 11_999), Some(10_000));
		assert_eq!(next(4, 10_000), Some(10_000));
	}

	#[test]
	fn a_block_is_at_least_one_slot_after_its_parent() {
		assert_eq!(next(5, 10_000), Some(12_000));
		assert_eq!(next(5, 11_999), Some(12_000));
		assert_eq!(next(5, 0), Some(12_000));
		assert_eq!(next(5, 12_000), Some(12_000));
	}

	#[test]
	fn a_chain_grows_by_one_slot_a_block_while_the_clock_stands() {
		let mut parent = 0;
		for block in 1..=5 {
			let time = next(parent, 0).expect("there is time left");
			assert_eq!(time, block * 2_000);
			parent = time / 2_000;
		}
	}

	#[test]
	fn the_timestamp_lies_in_its_slot() {
		for reading in [0, 1, 1_999, 2_000, 123_456_789] {
			let time = next(3, reading).expect("there is time left");
			let slot = Slot::from_timestamp(Timestamp::new(time), SLOT);
			assert_eq!(slot.timestamp(SLOT), Some(Timestamp::new(time)));
		}
	}

	#[test]
	fn after_the_last_slot_there_is_none() {
		assert_eq!(next(u64::MAX, 0), None);
		assert_eq!(next(u64::MAX / 2_000, 0), None);
		assert!(next(u64::MAX / 2_000 - 1, 0).is_some());
	}
}
