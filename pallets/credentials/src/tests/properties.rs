//! Random lives of a licence against a slow model that replays them day by day.

use super::*;
use proptest::prelude::*;

/// One act, a number of days after the one before.
#[derive(Clone, Copy, Debug)]
enum Act {
	/// Suspended by an order that reaches back so many days.
	Suspend(u64),
	/// Revoked by an order that reaches back so many days.
	Revoke(u64),
	/// Reinstated, with a date stated so many days back.
	Reinstate(u64),
}

fn acts() -> impl Strategy<Value = Vec<(u64, Act)>> {
	let act = prop_oneof![
		(0..6u64).prop_map(Act::Suspend),
		(0..6u64).prop_map(Act::Revoke),
		(0..6u64).prop_map(Act::Reinstate),
	];
	proptest::collection::vec((0..4u64, act), 0..12)
}

/// What a day looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Day {
	Valid,
	Suspended,
	Revoked,
}

/// The days as every registrar would paint them: each order paints over all days from its date on.
struct Wall([Day; 80]);

impl Wall {
	fn paint(&mut self, from: u64, colour: Day) {
		self.0[from as usize..].fill(colour);
	}
}

fn observed(standing: Standing) -> Day {
	match standing {
		Standing::Valid { .. } => Day::Valid,
		Standing::Suspended(_) => Day::Suspended,
		Standing::Revoked(_) => Day::Revoked,
		other => panic!("no such day: {other:?}"),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(512))]

	#[test]
	fn every_day_reads_as_the_orders_painted_it(acts in acts()) {
		build_and_execute(|| {
			let id = license();
			let mut today = 6;
			go_to_day(today);
			let mut wall = Wall([Day::Valid; 80]);
			// What one could know, a wall for each day on which something was recorded.
			let mut known = vec![(today, wall.0)];
			for (wait, act) in acts {
				today += wait;
				go_to_day(today);
				let back = |days: u64| (today.saturating_sub(days), START + today.saturating_sub(days) * DAY);
				let done = match act {
					Act::Suspend(days) => {
						let (day, at) = back(days);
						suspend(id, at).map(|()| wall.paint(day, Day::Suspended))
					},
					Act::Revoke(days) => {
						let (day, at) = back(days);
						Credentials::revoke(signed(BOARD), id, ActionReason::Fraud, at, None)
							.map(|()| wall.paint(day, Day::Revoked))
					},
					Act::Reinstate(days) => {
						let (_, at) = back(days);
						Credentials::reinstate(signed(BOARD), id, version(id), ActionReason::Resolved, at, None)
							.map(|()| wall.paint(today, Day::Valid))
					},
				};
				pallet::Pallet::<Test>::do_try_state().unwrap();
				if done.is_ok() {
					known.push((today, wall.0));
				}
			}
			go_to_day(70);
			for (position, (recorded, painted)) in known.iter().enumerate() {
				// Only the last of what was recorded on one day is what that day's end knew.
				if known.get(position + 1).is_some_and(|(next, _)| next == recorded) {
					continue;
				}
				for day in 0..70u64 {
					let at = START + day * DAY;
					let standing = doctor_at(at, START + recorded * DAY);
					assert_eq!(observed(standing), painted[day as usize], "day {day} as known on {recorded}");
				}
			}
		});
	}
}
