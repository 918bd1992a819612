//! Randomisation: fixed before anybody is enrolled, followed place by place, shown after the lock.

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	commitment::{InclusionProof, UnitTree},
	credential::CredentialKind,
	doubles::{Credentials, Price},
};
use sp_core::H256;
use sp_runtime::{
	traits::{BlakeTwo256, Convert, Hash},
	DispatchResult,
};

use crate::{mock::*, randomisation::leaf, *};

mod blindness;
mod unblinding;

type E = Error<Test>;
/// The list of a stratum, with the openings of its leaves.
type Stratum = (UnitTree, Vec<Opening>);

const MINIMISATION: Method =
	Method::Minimisation { algorithm: H256::repeat_byte(100), seed: H256::repeat_byte(101) };

fn registered_as(text: &str, allocation: Allocation) -> TrialId {
	let id = NextTrialId::<Test>::get();
	let registration = Registration { design: Design { allocation, ..design() }, ..registration(text) };
	assert_ok!(ClinicalTrials::register(signed(SPONSOR), Some(jurisdiction("US")), registration));
	id
}

fn lists(strata: &[&Stratum]) -> Method {
	Method::List(list(strata.iter().map(|(tree, _)| tree.commitment())))
}

/// A trial by this method, with so many participants.
fn enrolled(method: Method, participants: u8) -> (TrialId, SiteId) {
	let (id, site) = recruiting();
	assert_ok!(fix(id, method));
	recruit(id, site, "US");
	for byte in 0..participants {
		assert_ok!(enrol(id, site, byte));
	}
	(id, site)
}

/// The same by a list of five places.
fn by_list(participants: u8) -> (TrialId, SiteId, Stratum) {
	let places = stratum(0, 5);
	let (id, site) = enrolled(lists(&[&places]), participants);
	(id, site, places)
}

/// Assigns without a list.
fn assign_freely(id: TrialId, byte: u8, position: u32) -> DispatchResult {
	let place = Place { stratum: 0, position };
	ClinicalTrials::assign(signed(RANDOMISER), id, somebody(byte), place, digest(byte), None)
}

fn assign_with(
	id: TrialId,
	byte: u8,
	place: Place,
	leaf: H256,
	proof: Option<InclusionProof>,
) -> DispatchResult {
	ClinicalTrials::assign(signed(RANDOMISER), id, somebody(byte), place, leaf, proof)
}

fn place_of(id: TrialId, byte: u8) -> Option<Place> {
	ClinicalTrials::participant(id, somebody(byte)).unwrap().place
}

fn next(id: TrialId) -> Vec<u32> {
	ClinicalTrials::randomisation(id).unwrap().next.to_vec()
}

fn held(who: AccountId, reason: HoldReason) -> u64 {
	Balances::balance_on_hold(&reason.into(), &who)
}

fn price_of(size: usize) -> u64 {
	Price::convert(Footprint::from_parts(1, size))
}

fn lock(id: TrialId) {
	if trial(id).milestones.primary_completion.is_none() {
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
	}
	assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
}

fn deviations(id: TrialId) -> Vec<Deviation> {
	let all = 0..trial(id).counts.deviations;
	all.map(|number| ClinicalTrials::deviation(id, number).unwrap().what).collect()
}

#[test]
fn what_is_fixed_is_kept_told_and_paid_for_by_the_sponsor() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		go_to_day(3);
		let (first, second) = (stratum(0, 5), stratum(1, 7));
		let method = lists(&[&first, &second]);
		let before = held(SPONSOR, HoldReason::Record);
		assert_ok!(fix(id, method.clone()));
		let stored = ClinicalTrials::randomisation(id).unwrap();
		assert_eq!((&stored.method, stored.randomiser), (&method, RANDOMISER));
		assert_eq!((stored.recorded_at, stored.next.to_vec()), (now(), vec![0, 0]));
		let price = price_of(Randomisation::<Test>::max_encoded_len());
		assert_eq!(held(SPONSOR, HoldReason::Record), before + price);
		let told =
			Event::RandomisationFixed { trial: id, method, randomiser: RANDOMISER, authorised_by: SPONSOR };
		System::assert_last_event(told.into());
	});
}

#[test]
fn minimisation_is_fixed_with_one_stratum() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		assert_ok!(fix(id, MINIMISATION));
		assert_eq!(next(id), [0]);
	});
}

#[test]
fn only_the_sponsor_fixes_the_randomisation() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		for who in [OTHER_SPONSOR, PRINCIPAL, INVESTIGATOR, MONITORS, RANDOMISER, STRANGER] {
			let call = ClinicalTrials::fix_randomisation(signed(who), id, MINIMISATION, RANDOMISER);
			assert_noop!(call, E::NotAuthorised);
		}
		assert_noop!(fix(id + 1, MINIMISATION), E::TrialNotFound);
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, Some(jurisdiction("US")));
		assert_noop!(fix(id, MINIMISATION), E::NotInGoodStanding);
	});
}

#[test]
fn a_trial_that_is_not_randomised_has_no_list() {
	build_and_execute(|| {
		let id = registered_as("NCT00000001", Allocation::NonRandomised);
		assert_noop!(fix(id, MINIMISATION), E::NotRandomised);
		let id = registered_as("NCT00000002", Allocation::NotApplicable);
		assert_noop!(fix(id, MINIMISATION), E::NotRandomised);
		let id = registered_as("NCT00000003", Allocation::Randomised);
		assert_ok!(fix(id, MINIMISATION));
	});
}

#[test]
fn what_is_fixed_stays() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		assert_ok!(fix(id, MINIMISATION));
		assert_noop!(fix(id, lists(&[&stratum(0, 5)])), E::TooLateToFix);
		assert_noop!(fix(id, MINIMISATION), E::TooLateToFix);
	});
}

#[test]
fn nothing_is_fixed_once_somebody_is_enrolled() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		recruit(id, site, "US");
		let all = list([participant(0, 1)]);
		assert_ok!(ClinicalTrials::enrol_batch(signed(INVESTIGATOR), id, site, all));
		assert_noop!(fix(id, MINIMISATION), E::TooLateToFix);
	});
}

#[test]
fn a_list_has_a_stratum() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		assert_noop!(fix(id, lists(&[])), E::InvalidList);
		let one = stratum(0, 1);
		let most = vec![&one; usize::try_from(MAX_STRATA).unwrap()];
		assert_ok!(fix(id, lists(&most)));
		assert_eq!(next(id).len(), most.len());
	});
}

#[test]
fn an_assignment_is_kept_told_and_paid_for_by_who_assigns() {
	build_and_execute(|| {
		let (id, _, places) = by_list(1);
		go_to_day(31);
		let before = (on_hold(SPONSOR), on_hold(HOSPITAL));
		assert_ok!(assign(id, 0, &places, 0));
		let place = Place { stratum: 0, position: 0 };
		let stored = ClinicalTrials::assignment(id, place).unwrap();
		let leaf = leaf(&places.1[0]);
		assert_eq!((stored.participant, stored.leaf), (somebody(0), leaf));
		assert_eq!((stored.recorded_at, stored.allocation), (now(), None));
		assert_eq!((place_of(id, 0), next(id)), (Some(place), vec![1]));
		assert_eq!((trial(id).counts.assigned, deviations(id)), (1, vec![]));
		let price = price_of(Assignment::<Test>::max_encoded_len());
		assert_eq!(held(RANDOMISER, HoldReason::Participant), price);
		assert_eq!((on_hold(RANDOMISER), on_hold(SPONSOR), on_hold(HOSPITAL)), (price, before.0, before.1));
		let participant = somebody(0);
		let told = Event::Assigned { trial: id, participant, place, leaf, authorised_by: RANDOMISER };
		System::assert_last_event(told.into());
	});
}

#[test]
fn only_who_was_named_assigns() {
	build_and_execute(|| {
		let (id, _, places) = by_list(1);
		let opening = &places.1[0];
		for who in [SPONSOR, PRINCIPAL, INVESTIGATOR, HOSPITAL, MONITORS, STRANGER] {
			let proof = proof(&places.0, 0);
			let call =
				ClinicalTrials::assign(signed(who), id, somebody(0), opening.place, leaf(opening), proof);
			assert_noop!(call, E::NotAuthorised);
		}
		assert_noop!(assign(id + 1, 0, &places, 0), E::TrialNotFound);
		assert_noop!(assign(id, 1, &places, 0), E::ParticipantNotFound);
		assert_ok!(assign(id, 0, &places, 0));
	});
}

#[test]
fn nobody_is_assigned_before_anything_was_fixed() {
	build_and_execute(|| {
		let (id, _) = recruiting();
		assert_noop!(assign(id, 0, &stratum(0, 5), 0), E::NotRandomised);
		assert_noop!(assign_freely(id, 0, 0), E::NotRandomised);
	});
}

#[test]
fn a_participant_has_one_place_and_a_place_one_participant() {
	for free in [false, true] {
		build_and_execute(|| {
			let places = stratum(0, 5);
			let method = if free { MINIMISATION } else { lists(&[&places]) };
			let (id, _) = enrolled(method, 2);
			let put = |byte, position| match free {
				true => assign_freely(id, byte, position),
				false => assign(id, byte, &places, position),
			};
			assert_ok!(put(0, 0));
			assert_noop!(put(0, 0), E::AlreadyAssigned);
			assert_noop!(put(0, 1), E::AlreadyAssigned);
			assert_noop!(put(1, 0), E::PlaceTaken);
			assert_ok!(put(1, 1));
			assert_eq!(deviations(id), []);
		});
	}
}

#[test]
fn places_that_are_passed_over_are_a_deviation_and_are_gone() {
	for free in [false, true] {
		build_and_execute(|| {
			let places = stratum(0, 5);
			let method = if free { MINIMISATION } else { lists(&[&places]) };
			let (id, _) = enrolled(method, 4);
			let put = |byte, position| match free {
				true => assign_freely(id, byte, position),
				false => assign(id, byte, &places, position),
			};
			assert_ok!(put(0, 0));
			go_to_day(40);
			// Two at once are one entry, which names the first of them.
			assert_ok!(put(1, 3));
			let what = Deviation::PlacesSkipped { first: Place { stratum: 0, position: 1 }, count: 2 };
			assert_eq!((deviations(id), next(id)), (vec![what], vec![4]));
			let stored = ClinicalTrials::deviation(id, 0).unwrap();
			let first = Stage { after_first_enrolment: true, ..Stage::default() };
			assert_eq!((stored.recorded_at, stored.stage, stored.payer), (now(), first, RANDOMISER));
			let price = price_of(RecordedDeviation::<Test>::max_encoded_len());
			assert_eq!(held(RANDOMISER, HoldReason::Record), price);
			let told = Event::Deviated { trial: id, what, authorised_by: RANDOMISER };
			System::assert_has_event(told.into());
			for position in 0..4 {
				assert_noop!(put(2, position), E::PlaceTaken);
			}
			assert_ok!(put(2, 4));
			assert_eq!(deviations(id), [what]);
		});
	}
}

#[test]
fn the_first_places_count_when_they_are_passed_over() {
	build_and_execute(|| {
		let (id, _, places) = by_list(1);
		assert_ok!(assign(id, 0, &places, 4));
		assert_eq!(
			deviations(id),
			[Deviation::PlacesSkipped { first: Place { stratum: 0, position: 0 }, count: 4 }]
		);
		assert_eq!(next(id), [5]);
	});
}

#[test]
fn strata_are_counted_apart() {
	build_and_execute(|| {
		let (first, second) = (stratum(0, 3), stratum(1, 4));
		let (id, _) = enrolled(lists(&[&first, &second]), 4);
		assert_ok!(assign(id, 0, &second, 0));
		assert_ok!(assign(id, 1, &first, 0));
		assert_ok!(assign(id, 2, &second, 1));
		assert_eq!((next(id), deviations(id)), (vec![1, 2], vec![]));
		assert_ok!(assign(id, 3, &second, 3));
		let what = Deviation::PlacesSkipped { first: Place { stratum: 1, position: 2 }, count: 1 };
		assert_eq!((next(id), deviations(id)), (vec![1, 4], vec![what]));
	});
}

#[test]
fn a_leaf_has_to_stand_at_its_place() {
	build_and_execute(|| {
		let (id, _, (tree, openings)) = by_list(1);
		let place = |position| Place { stratum: 0, position };
		let here = leaf(&openings[1]);
		let refused = |position, leaf, proof| {
			assert_noop!(assign_with(id, 0, place(position), leaf, proof), E::NotInList);
		};
		// Without a proof, or with another place's.
		refused(1, here, None);
		refused(1, here, proof(&tree, 0));
		refused(0, here, proof(&tree, 1));
		refused(1, leaf(&openings[2]), proof(&tree, 2));
		refused(2, here, proof(&tree, 2));
		// Another leaf: of the other arm, of another salt, of nothing.
		let other_arm = Opening { allocation: digest(1), ..openings[1] };
		let other_salt = Opening { salt: digest(9), ..openings[1] };
		for leaf in [leaf(&other_arm), leaf(&other_salt), leaf(&openings[0]), H256::zero()] {
			refused(1, leaf, proof(&tree, 1));
		}
		// A proof that says that it is of another place, that is too short, too long, or of other siblings.
		let right = proof(&tree, 1).unwrap();
		refused(1, here, Some(InclusionProof { index: 0, ..right.clone() }));
		refused(0, here, Some(InclusionProof { index: 0, ..right.clone() }));
		let mut short = right.clone();
		short.siblings.pop();
		refused(1, here, Some(short));
		let mut long = right.clone();
		assert_ok!(long.siblings.try_push(digest(0)));
		refused(1, here, Some(long));
		let reversed = list(right.siblings.iter().rev().copied());
		refused(1, here, Some(InclusionProof { siblings: reversed, ..right.clone() }));
		assert_ok!(assign_with(id, 0, place(1), here, Some(right)));
	});
}

#[test]
fn a_node_of_the_tree_is_no_leaf() {
	build_and_execute(|| {
		let (id, _, (tree, openings)) = by_list(1);
		let pair = [leaf(&openings[0]).0, leaf(&openings[1]).0];
		let node = BlakeTwo256::hash(pair.as_flattened());
		let mut above = proof(&tree, 0).unwrap();
		above.siblings.remove(0);
		let place = Place { stratum: 0, position: 0 };
		assert_noop!(assign_with(id, 0, place, node, Some(above)), E::NotInList);
		let nothing = InclusionProof { index: 0, siblings: list([]) };
		let root = tree.commitment().root();
		assert_noop!(assign_with(id, 0, place, root, Some(nothing)), E::NotInList);
	});
}

#[test]
fn a_leaf_of_another_stratum_does_not_stand_here() {
	build_and_execute(|| {
		let (first, second) = (stratum(0, 5), stratum(1, 5));
		let (id, _) = enrolled(lists(&[&first, &second]), 1);
		let refused = |stratum, of: &Stratum| {
			let place = Place { stratum, position: 0 };
			let call = assign_with(id, 0, place, leaf(&of.1[0]), proof(&of.0, 0));
			assert_noop!(call, E::NotInList);
		};
		refused(0, &second);
		refused(1, &first);
		refused(2, &second);
		refused(u16::MAX, &first);
		assert_ok!(assign(id, 0, &second, 0));
	});
}

#[test]
fn nothing_stands_beyond_the_list() {
	build_and_execute(|| {
		let (id, _, places) = by_list(6);
		for byte in 0..5 {
			assert_ok!(assign(id, byte, &places, byte.into()));
		}
		let longer = stratum(0, 6);
		assert_noop!(assign(id, 5, &longer, 5), E::NotInList);
		let (here, right) = (leaf(&places.1[4]), proof(&places.0, 4));
		for position in [5, u32::MAX] {
			let place = Place { stratum: 0, position };
			let claimed = right.clone().map(|proof| InclusionProof { index: position, ..proof });
			assert_noop!(assign_with(id, 5, place, here, claimed), E::NotInList);
		}
	});
}

#[test]
fn minimisation_has_one_stratum_without_end() {
	build_and_execute(|| {
		let (id, _) = enrolled(MINIMISATION, 3);
		let elsewhere = Place { stratum: 1, position: 0 };
		assert_noop!(assign_with(id, 0, elsewhere, digest(1), None), E::NotInList);
		// A proof is not asked for, and does no harm.
		let here = Place { stratum: 0, position: 0 };
		assert_ok!(assign_with(id, 0, here, digest(1), proof(&stratum(0, 5).0, 3)));
		// There is no place after the last number.
		assert_noop!(assign_freely(id, 1, u32::MAX), E::NotInList);
		assert_ok!(assign_freely(id, 1, u32::MAX - 1));
		assert_noop!(assign_freely(id, 2, u32::MAX - 1), E::PlaceTaken);
		assert_noop!(assign_freely(id, 2, u32::MAX), E::NotInList);
	});
}

#[test]
fn who_withdrew_from_treatment_gets_no_place() {
	build_and_execute(|| {
		let (id, _, places) = by_list(3);
		let nothing = Withdrawal { treatment: false, follow_up: false, future_data: false };
		let withdraw = |byte, what| {
			let call = ClinicalTrials::withdraw_participant(signed(INVESTIGATOR), id, somebody(byte), what);
			assert_ok!(call);
		};
		withdraw(0, Withdrawal { treatment: true, ..nothing });
		withdraw(1, Withdrawal { follow_up: true, ..nothing });
		withdraw(2, Withdrawal { future_data: true, ..nothing });
		assert_noop!(assign(id, 0, &places, 0), E::ParticipantWithdrawn);
		assert_ok!(assign(id, 1, &places, 0));
		assert_ok!(assign(id, 2, &places, 1));
		withdraw(0, Withdrawal { follow_up: true, ..nothing });
		assert_noop!(assign(id, 0, &places, 2), E::ParticipantWithdrawn);
	});
}

#[test]
fn nobody_is_assigned_while_the_database_is_locked() {
	build_and_execute(|| {
		let (id, _, places) = by_list(2);
		assert_ok!(assign(id, 0, &places, 0));
		lock(id);
		assert_noop!(assign(id, 1, &places, 1), E::DatabaseLocked);
	});
}
