//! Whatever is done in whatever order, the set stays sound.

use frame_support::assert_ok;
use sp_runtime::Perbill;
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

use super::told;
use crate::{mock::*, Barred, Event, ExpulsionCause, MinValidators};

const ACTORS: [AccountId; 6] = [ALICE, BOB, CHARLIE, DAVE, EVE, FERDIE];

/// Small numbers in an order that the seed decides.
struct Dice(u64);

impl Dice {
	fn roll(&mut self, sides: usize) -> usize {
		self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
		(self.0 >> 33) as usize % sides
	}
}

/// One of all the things that can happen between two blocks. It may be refused.
fn act(dice: &mut Dice) {
	let who = ACTORS[dice.roll(ACTORS.len())];
	let root = RuntimeOrigin::root;
	let _refused = match dice.roll(12) {
		0..=2 => Consortium::admit_validator(root(), who),
		3 | 4 => Consortium::leave(RuntimeOrigin::signed(who)),
		5 => Consortium::expel_validator(root(), who, ExpulsionCause::Absence),
		6 => Consortium::clear_offender(root(), who),
		7 => Consortium::withdraw_change(root(), who),
		8 => Consortium::set_min_validators(root(), dice.roll(4) as u32 + 1),
		9 => Session::purge_keys(RuntimeOrigin::signed(who)),
		10 => {
			let keys = SessionKeys { grandpa: grandpa_key(who).public().into() };
			<Session as pallet_session::SessionInterface>::set_keys(&who, keys)
		}
		_ if Session::validators().contains(&who) => {
			let details = OffenceDetails { offender: (who, ()), reporters: vec![] };
			Consortium::on_offence(&[details], &[Perbill::one()], Session::current_index());
			Ok(())
		}
		_ => Ok(()),
	}
	.is_err();
}

/// Rotates, and looks at what the rotation did.
fn rotate() {
	let (counted, min) = (Consortium::effective_validators(), MinValidators::<Test>::get() as usize);
	let barred = Barred::<Test>::iter_keys().collect::<Vec<_>>();
	let events = told(|| run_to(Consortium::next_session_rotation()));
	assert_ok!(Consortium::do_try_state());

	let came = |event: &&Event<Test>| matches!(event, Event::ValidatorAdmitted { .. });
	let left = events.iter().filter_map(|event| match event {
		Event::ValidatorLeft { who } => Some(*who),
		_ => None,
	});
	let left = left.collect::<Vec<_>>();
	assert!(events.iter().filter(came).count() + left.len() <= 1, "two changes in one session");
	if left.iter().any(|who| counted.contains(who)) {
		assert!(Consortium::effective_validators().len() >= min, "somebody left below the minimum");
	}

	let planned = Session::queued_keys().into_iter().map(|(who, _)| who).collect::<Vec<_>>();
	assert!(!planned.is_empty(), "the chain ends");
	assert!(!Session::validators().is_empty(), "the chain has ended");
	let kept_out = planned.iter().filter(|who| barred.contains(who)).count();
	assert!(kept_out == 0 || kept_out == planned.len(), "somebody who is barred has a seat");
	if !Consortium::effective_validators().is_empty() {
		assert_eq!(planned, Consortium::effective_validators());
	}
}

#[test]
fn the_set_stays_sound() {
	for seed in 0..40 {
		ExtBuilder::default().validators(&ACTORS[..(seed as usize % 4) + 1]).build_and_execute(|| {
			let mut dice = Dice(seed);
			for _ in 0..40 {
				for _ in 0..dice.roll(4) {
					act(&mut dice);
					assert_ok!(Consortium::do_try_state());
				}
				// The authorities follow at the end of the block.
				rotate();
				run_to(System::block_number() + 1);
				assert_eq!(Grandpa::grandpa_authorities().len(), Session::validators().len());
			}
		});
	}
}
