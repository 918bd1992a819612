//! What becomes of an offence, from the proof to the clearing.

use frame_support::{assert_noop, assert_ok, traits::KeyOwnerProofSystem, weights::Weight};
use pallet_grandpa::WeightInfo as _;
use sp_consensus_grandpa::KEY_TYPE;
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionSource},
	Perbill,
};
use sp_session::MembershipProof;
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

use super::{rotate, told};
use crate::{
	mock::*, weights::GrandpaWeights, Bar, BarCause, Barred, Error, Event, ExpulsionCause, OffenceRecord,
	Offences as Recorded, WeightInfo,
};

type Outcome = frame_support::dispatch::DispatchResultWithPostInfo;

fn four() -> ExtBuilder {
	ExtBuilder::default().validators(&[ALICE, BOB, CHARLIE, DAVE])
}

fn five() -> ExtBuilder {
	ExtBuilder::default().validators(&[ALICE, BOB, CHARLIE, DAVE, FERDIE])
}

/// That the key is the offender's in the session that is running.
fn membership(offender: AccountId) -> MembershipProof {
	Historical::prove((KEY_TYPE, grandpa_key(offender).public())).expect("the offender validates")
}

fn report_in(set: u64, round: u64, offender: AccountId, membership: MembershipProof) -> Outcome {
	let proof = Box::new(equivocation(set, round, offender));
	Grandpa::report_equivocation(RuntimeOrigin::signed(EVE), proof, membership)
}

fn report(round: u64, offender: AccountId) -> Outcome {
	report_in(0, round, offender, membership(offender))
}

fn offend(offenders: &[AccountId], fraction: Perbill, session: u32) -> Weight {
	let details = offenders
		.iter()
		.map(|offender| OffenceDetails { offender: (*offender, ()), reporters: vec![EVE] })
		.collect::<Vec<_>>();
	Consortium::on_offence(&details, &vec![fraction; offenders.len()], session)
}

fn clear(who: AccountId) {
	assert_ok!(Consortium::clear_offender(RuntimeOrigin::root(), who));
}

fn admit(who: AccountId) -> sp_runtime::DispatchResult {
	Consortium::admit_validator(RuntimeOrigin::root(), who)
}

fn barred() -> Vec<AccountId> {
	let mut barred = Barred::<Test>::iter_keys().collect::<Vec<_>>();
	barred.sort_unstable();
	barred
}

fn reports() -> usize {
	pallet_offences::Reports::<Test>::iter().count()
}

#[test]
fn with_three_validators_an_equivocation_is_recorded_and_no_more() {
	ExtBuilder::default().build_and_execute(|| {
		run_to(12);
		let events = told(|| {
			assert_ok!(report(1, BOB));
		});
		// One of three: (3 × 1 / 3)² of the stake, were there one.
		let record =
			OffenceRecord { session: 1, fraction: Perbill::one(), recorded_at: 12, cleared_in: None };
		assert_eq!(Recorded::<Test>::get(BOB), Some(record));
		assert_eq!(Consortium::recorded_offences(), [(BOB, record)]);
		let recorded = Event::OffenceRecorded { offender: BOB, session: 1, fraction: Perbill::one() };
		assert_eq!(events, [recorded]);
		assert!(Session::disabled_validators().is_empty());
		assert!(barred().is_empty());
		run_to(32);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE]);
	});
}

#[test]
fn of_four_validators_who_equivocates_is_disabled_and_out_at_the_next_rotation() {
	four().build_and_execute(|| {
		run_to(12);
		let fraction = Perbill::from_rational(3u32, 4).square();
		assert_eq!(
			told(|| {
				assert_ok!(report(1, BOB));
			}),
			[
				Event::OffenceRecorded { offender: BOB, session: 1, fraction },
				Event::ValidatorBarred { who: BOB, cause: BarCause::Offence }
			]
		);
		assert_eq!(Consortium::barred(), [(BOB, Bar { cause: BarCause::Offence, since: 12 })]);
		assert_eq!(Session::disabled_validators(), [1]);
		assert_eq!(Consortium::validators(), [ALICE, BOB, CHARLIE, DAVE]);
		assert_eq!(Consortium::effective_validators(), [ALICE, CHARLIE, DAVE]);
		rotate(1);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE, DAVE]);
		assert_eq!(Session::disabled_validators(), [1]);
		rotate(1);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE]);
		assert!(Session::disabled_validators().is_empty());
		run_to(31);
		assert_eq!(Grandpa::grandpa_authorities().len(), 3);
		// It stays out, and is not let in by another door.
		rotate(3);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE]);
		assert_noop!(admit(BOB), Error::<Test>::AlreadyValidator);
	});
}

#[test]
fn a_fourth_without_keys_does_not_count() {
	four().build_and_execute(|| {
		super::purge_keys(DAVE);
		assert_ok!(report(1, BOB));
		assert!(barred().is_empty());
	});
}

#[test]
fn the_minimum_does_not_save_an_offender() {
	four().min_validators(4).build_and_execute(|| {
		assert_ok!(report(1, BOB));
		assert_eq!(barred(), [BOB]);
	});
}

#[test]
fn an_offender_stays_disabled_where_the_set_changes_meanwhile() {
	four().build_and_execute(|| {
		// Alice goes, and three count as soon as she is out of the set, whoever is seated.
		assert_ok!(Consortium::leave(RuntimeOrigin::signed(ALICE)));
		run_to(12);
		assert_ok!(report(1, BOB));
		assert!(barred().is_empty());
	});
	five().build_and_execute(|| {
		assert_ok!(Consortium::leave(RuntimeOrigin::signed(ALICE)));
		run_to(12);
		assert_ok!(report(1, BOB));
		assert_eq!(Session::disabled_validators(), [1]);
		run_to(20);
		assert_eq!(Session::validators(), [BOB, CHARLIE, DAVE, FERDIE]);
		assert_eq!(Session::disabled_validators(), [0]);
		run_to(30);
		assert_eq!(Session::validators(), [CHARLIE, DAVE, FERDIE]);
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
fn who_is_not_barred_is_recorded_for_each_round() {
	ExtBuilder::default().build_and_execute(|| {
		for round in 1..=3 {
			assert_ok!(report(round, BOB));
		}
		assert_eq!(reports(), 3);
	});
}

#[test]
fn who_is_barred_for_an_offence_adds_no_further_report() {
	four().build_and_execute(|| {
		assert_ok!(report(1, BOB));
		for round in 2..=4 {
			assert_noop!(report(round, BOB), pallet_grandpa::Error::<Test>::DuplicateOffenceReport);
		}
		assert_eq!(reports(), 1);
		// Nor does the pool take one from the node itself.
		let call = pallet_grandpa::Call::report_equivocation_unsigned {
			equivocation_proof: Box::new(equivocation(0, 5, BOB)),
			key_owner_proof: membership(BOB),
		};
		assert_eq!(
			Grandpa::validate_unsigned(TransactionSource::Local, &call),
			Err(InvalidTransaction::Stale.into())
		);
		let of_another = pallet_grandpa::Call::report_equivocation_unsigned {
			equivocation_proof: Box::new(equivocation(0, 5, ALICE)),
			key_owner_proof: membership(ALICE),
		};
		assert_ok!(Grandpa::validate_unsigned(TransactionSource::Local, &of_another));
	});
}

#[test]
fn an_offender_named_twice_is_barred_once() {
	five().build_and_execute(|| {
		let told = told(|| {
			offend(&[BOB, BOB], Perbill::from_percent(10), 0);
		});
		let bars = told.iter().filter(|event| matches!(event, Event::ValidatorBarred { .. }));
		assert_eq!(bars.count(), 1);
		run_to(2);
		offend(&[BOB], Perbill::from_percent(20), 0);
		assert_eq!(Barred::<Test>::get(BOB), Some(Bar { cause: BarCause::Offence, since: 1 }));
		assert_eq!(Recorded::<Test>::get(BOB).unwrap().recorded_at, 2);
		assert_eq!(Session::disabled_validators(), [1]);
		assert_eq!(Consortium::effective_validators().len(), 4);
	});
}

#[test]
fn offenders_of_one_report_are_judged_one_after_the_other() {
	four().build_and_execute(|| {
		offend(&[BOB, CHARLIE], Perbill::one(), 0);
		assert_eq!(barred(), [BOB]);
		assert_eq!(Recorded::<Test>::iter().count(), 2);
		rotate(2);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE]);
	});
	five().build_and_execute(|| {
		offend(&[BOB, CHARLIE, DAVE], Perbill::one(), 0);
		assert_eq!(barred(), [BOB, CHARLIE]);
		// A third of five is one, and the first was the first.
		assert_eq!(Session::disabled_validators(), [1]);
		rotate(2);
		assert_eq!(Session::validators(), [ALICE, DAVE, FERDIE]);
	});
}

#[test]
fn the_newest_offence_of_each_is_kept() {
	ExtBuilder::default().build_and_execute(|| {
		offend(&[ALICE, BOB], Perbill::from_percent(10), 0);
		run_to(12);
		let fraction = Perbill::from_percent(5);
		offend(&[ALICE], fraction, 1);
		assert_eq!(Recorded::<Test>::iter().count(), 2);
		assert_eq!(
			Recorded::<Test>::get(ALICE),
			Some(OffenceRecord { session: 1, fraction, recorded_at: 12, cleared_in: None })
		);
		assert_eq!(Recorded::<Test>::get(BOB).unwrap().recorded_at, 1);
	});
}

#[test]
fn an_offence_of_an_earlier_session_bars_too() {
	four().build_and_execute(|| {
		let membership = membership(BOB);
		run_to(25);
		assert_ok!(report_in(0, 1, BOB, membership));
		assert_eq!(Recorded::<Test>::get(BOB).unwrap().session, 0);
		assert_eq!(barred(), [BOB]);
		assert_eq!(Session::disabled_validators(), [1]);
	});
}

#[test]
fn who_left_meanwhile_is_barred_where_four_are_left() {
	for (chain, is_barred) in [(five(), true), (four(), false)] {
		chain.build_and_execute(|| {
			assert_ok!(Consortium::leave(RuntimeOrigin::signed(BOB)));
			let membership = membership(BOB);
			run_to(25);
			assert!(!Session::validators().contains(&BOB));
			let validators = Session::validators();
			assert_ok!(report_in(0, 1, BOB, membership));
			assert!(Recorded::<Test>::contains_key(BOB));
			assert_eq!(barred().contains(&BOB), is_barred);
			// Nobody else has to pay for it.
			assert!(Session::disabled_validators().is_empty());
			rotate(2);
			assert_eq!(Session::validators(), validators);
			if is_barred {
				assert_noop!(admit(BOB), Error::<Test>::Barred);
				clear(BOB);
			}
			assert_ok!(admit(BOB));
		});
	}
}

#[test]
fn a_cleared_offender_is_back_without_another_admission() {
	four().build_and_execute(|| {
		assert_ok!(report(1, BOB));
		rotate(3);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE]);
		assert_eq!(told(|| clear(BOB)), [Event::OffenderCleared { who: BOB }]);
		rotate(2);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE, DAVE]);
		assert_eq!(Recorded::<Test>::get(BOB).unwrap().cleared_in, Some(3));
	});
}

#[test]
fn cleared_before_it_lost_its_seat_an_offender_authors_again() {
	four().build_and_execute(|| {
		assert_ok!(report(1, BOB));
		run_to(3);
		clear(BOB);
		assert!(Session::disabled_validators().is_empty());
		rotate(3);
		assert_eq!(Session::validators(), [ALICE, BOB, CHARLIE, DAVE]);
		assert_eq!(Grandpa::current_set_id(), 0);
	});
}

#[test]
fn a_clearing_closes_what_was_before_and_nothing_after() {
	four().build_and_execute(|| {
		let old = membership(BOB);
		assert_ok!(report(1, BOB));
		rotate(1);
		clear(BOB);
		rotate(2);
		// Session 3, the second set since. One who runs a key on two machines has voted twice in many rounds.
		let duplicate = pallet_grandpa::Error::<Test>::DuplicateOffenceReport;
		assert_noop!(report_in(0, 2, BOB, old), duplicate);
		assert_eq!(reports(), 1);

		run_to(31);
		assert_eq!(Grandpa::current_set_id(), 2);
		assert_ok!(report_in(2, 1, BOB, membership(BOB)));
		assert_eq!(barred(), [BOB]);
		let record = Recorded::<Test>::get(BOB).unwrap();
		assert_eq!((record.session, record.cleared_in), (3, Some(1)));
		assert_eq!(reports(), 2);
	});
}

#[test]
fn an_offence_in_the_session_of_the_clearing_counts() {
	four().build_and_execute(|| {
		assert_ok!(report(1, BOB));
		clear(BOB);
		assert!(barred().is_empty());
		assert_ok!(report(2, BOB));
		assert_eq!(barred(), [BOB]);
	});
}

#[test]
fn a_cleared_offender_is_not_barred_with_another_of_the_same_round() {
	five().build_and_execute(|| {
		let old = membership(CHARLIE);
		assert_ok!(report(1, BOB));
		rotate(3);
		clear(BOB);
		let recorded = Recorded::<Test>::get(BOB);
		// The offences pallet names both.
		let events = told(|| {
			assert_ok!(report_in(0, 1, CHARLIE, old));
		});
		assert_eq!(events.len(), 2);
		assert_eq!(barred(), [CHARLIE]);
		assert_eq!(Recorded::<Test>::get(BOB), recorded);
	});
}

#[test]
fn an_expelled_validator_that_equivocates_is_recorded_once() {
	four().build_and_execute(|| {
		let cause = ExpulsionCause::Absence;
		assert_ok!(Consortium::expel_validator(RuntimeOrigin::root(), BOB, cause));
		run_to(2);
		assert_ok!(report(1, BOB));
		assert_eq!(Barred::<Test>::get(BOB), Some(Bar { cause: BarCause::Offence, since: 1 }));
		assert_noop!(report(2, BOB), pallet_grandpa::Error::<Test>::DuplicateOffenceReport);
	});
}

#[test]
fn an_offender_that_is_expelled_remains_barred_for_its_offence() {
	five().build_and_execute(|| {
		assert_ok!(report(1, BOB));
		let cause = ExpulsionCause::Equivocation;
		assert_ok!(Consortium::expel_validator(RuntimeOrigin::root(), BOB, cause));
		assert_eq!(Barred::<Test>::get(BOB), Some(Bar { cause: BarCause::Offence, since: 1 }));
		System::assert_last_event(Event::ValidatorExpelled { who: BOB, cause }.into());
		rotate(2);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE, FERDIE]);
		// Cleared, it is not in the set any more.
		clear(BOB);
		rotate(2);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE, FERDIE]);
		assert_ok!(admit(BOB));
	});
}

#[test]
fn an_offender_is_not_called_back_when_the_others_purge_their_keys() {
	four().build_and_execute(|| {
		assert_ok!(report(1, BOB));
		for who in [ALICE, CHARLIE, DAVE] {
			super::purge_keys(who);
		}
		rotate(3);
		assert_eq!(Session::validators(), [ALICE, CHARLIE, DAVE]);
	});
}

#[test]
fn an_offender_may_leave_and_stays_barred() {
	four().min_validators(3).build_and_execute(|| {
		assert_ok!(report(1, BOB));
		assert_ok!(Consortium::leave(RuntimeOrigin::signed(BOB)));
		// The rotation that takes its seat applies nothing else.
		rotate(1);
		assert!(Consortium::validators().contains(&BOB));
		rotate(1);
		assert_eq!(Consortium::validators(), [ALICE, CHARLIE, DAVE]);
		assert_noop!(admit(BOB), Error::<Test>::Barred);
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
	assert_eq!(Weights::report_equivocation(0, 0), Weight::from_parts(6, 0));
	assert_eq!(Weights::report_equivocation(u32::MAX, 0), Weight::from_parts(6, 0));
	assert_eq!(Weights::note_stalled(), Weight::from_parts(7, 0));
}
