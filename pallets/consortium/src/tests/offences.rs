//! What is kept of an offence, from the proof to the record.

use frame_support::{assert_noop, assert_ok, traits::KeyOwnerProofSystem, weights::Weight};
use pallet_grandpa::WeightInfo as _;
use sp_consensus_grandpa::KEY_TYPE;
use sp_runtime::Perbill;
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

use crate::{mock::*, weights::GrandpaWeights, Event, OffenceRecord, Offences as Recorded, WeightInfo};

fn report(round: u64, offender: AccountId) -> frame_support::dispatch::DispatchResultWithPostInfo {
	let membership =
		Historical::prove((KEY_TYPE, grandpa_key(offender).public())).expect("the offender validates");
	Grandpa::report_equivocation(
		RuntimeOrigin::signed(EVE),
		Box::new(equivocation(0, round, offender)),
		membership,
	)
}

fn offend(offenders: &[AccountId], fraction: Perbill, session: u32) -> Weight {
	let details = offenders
		.iter()
		.map(|offender| OffenceDetails { offender: (*offender, ()), reporters: vec![EVE] })
		.collect::<Vec<_>>();
	Consortium::on_offence(&details, &vec![fraction; offenders.len()], session)
}

#[test]
fn a_proved_equivocation_is_recorded() {
	ExtBuilder::default().build_and_execute(|| {
		run_to(12);
		assert_ok!(report(1, BOB));
		// One of three: (3 × 1 / 3)² of the stake, were there one.
		let record = OffenceRecord { session: 1, fraction: Perbill::one(), recorded_at: 12 };
		assert_eq!(Recorded::<Test>::get(BOB), Some(record));
		assert_eq!(Consortium::recorded_offences(), [(BOB, record)]);
		System::assert_has_event(
			Event::OffenceRecorded { offender: BOB, session: 1, fraction: Perbill::one() }.into(),
		);
		// Recorded, no more: Bob goes on validating.
		run_to(32);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE]);
		assert!(Session::disabled_validators().is_empty());
	});
}

#[test]
fn the_same_equivocation_is_not_recorded_twice() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(report(1, BOB));
		run_to(3);
		assert_noop!(report(1, BOB), pallet_grandpa::Error::<Test>::DuplicateOffenceReport);
		assert_eq!(Recorded::<Test>::get(BOB).unwrap().recorded_at, 1);
	});
}

#[test]
fn the_newest_offence_of_each_is_kept() {
	ExtBuilder::default().build_and_execute(|| {
		offend(&[ALICE, BOB], Perbill::from_percent(10), 0);
		run_to(12);
		offend(&[ALICE], Perbill::from_percent(5), 1);
		assert_eq!(Recorded::<Test>::iter().count(), 2);
		assert_eq!(
			Recorded::<Test>::get(ALICE),
			Some(OffenceRecord { session: 1, fraction: Perbill::from_percent(5), recorded_at: 12 })
		);
		assert_eq!(Recorded::<Test>::get(BOB).unwrap().recorded_at, 1);
	});
}

#[test]
fn the_handler_says_what_it_costs() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(offend(&[], Perbill::one(), 0), <() as WeightInfo>::on_offence(0));
		assert_eq!(offend(&[ALICE, BOB], Perbill::one(), 0), <() as WeightInfo>::on_offence(2));
	});
}

#[test]
fn a_report_weighs_the_largest_set_whatever_it_claims() {
	struct Linear;
	impl pallet_grandpa::WeightInfo for Linear {
		fn report_equivocation(validators: u32, _: u32) -> Weight {
			Weight::from_parts(validators.into(), 0)
		}
		fn note_stalled() -> Weight {
			Weight::from_parts(7, 0)
		}
	}
	type Weights = GrandpaWeights<Test, Linear>;
	assert_eq!(Weights::report_equivocation(0, 0), Weight::from_parts(4, 0));
	assert_eq!(Weights::report_equivocation(u32::MAX, 0), Weight::from_parts(4, 0));
	assert_eq!(Weights::note_stalled(), Weight::from_parts(7, 0));
}
