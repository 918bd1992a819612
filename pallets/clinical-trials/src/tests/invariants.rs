//! The invariants see what they are to see: state that no call leads to is found.

use frame_support::assert_ok;

use crate::{mock::*, *};

/// A trial that has something of everything: two participants, the second and the third place of a list, data, a lock.
fn lived() -> TrialId {
	let (id, site) = recruiting();
	let places = stratum(0, 5);
	assert_ok!(fix(id, Method::List(list([places.0.commitment()]))));
	recruit(id, site, "US");
	for byte in 0..2 {
		assert_ok!(enrol(id, site, byte));
		assert_ok!(assign(id, byte, &places, u32::from(byte) + 1));
	}
	assert_ok!(ClinicalTrials::anchor_data(signed(SPONSOR), id, digest(93), 20));
	assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
	assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
	id
}

/// Changes a trial that there is.
fn change(id: TrialId, change: fn(&mut Trial<Test>)) {
	Trials::<Test>::mutate_exists(id, |trial| change(trial.as_mut().unwrap()));
}

fn participant(id: TrialId, change: fn(&mut Participant<Test>)) {
	Participants::<Test>::mutate_exists(id, somebody(0), |one| change(one.as_mut().unwrap()));
}

#[test]
fn what_contradicts_itself_is_found() {
	let corruptions: [(&str, fn(TrialId)); 26] = [
		("a number of no trial", |_| TrialOf::<Test>::insert(number("NCT00000009"), 7)),
		("a trial is not found by its number", |_| TrialOf::<Test>::remove(number("NCT00000001"))),
		("primary outcomes are miscounted", |id| change(id, |trial| trial.counts.primary = 2)),
		("outcomes are miscounted", |id| change(id, |trial| trial.counts.outcomes += 1)),
		("versions are miscounted", |id| change(id, |trial| trial.versions.protocol += 1)),
		("participants are miscounted", |id| change(id, |trial| trial.counts.enrolled = 3)),
		("sites are miscounted", |id| change(id, |trial| trial.counts.recruiting = 0)),
		("a trial miscounts what it has", |id| change(id, |trial| trial.counts.datasets = 0)),
		("places are miscounted", |id| change(id, |trial| trial.counts.opened = 1)),
		("a country miscounts its sites or participants", |id| {
			Countries::<Test>::mutate_exists(id, country("US"), |part| part.as_mut().unwrap().enrolled = 1);
		}),
		("a site miscounts its participants", |id| {
			Sites::<Test>::mutate_exists(id, 0, |site| site.as_mut().unwrap().withdrawn = 1);
		}),
		("a participant under no approval", |id| participant(id, |one| one.basis.ethics = 9)),
		("a participant under an approval that did not hold there", |id| {
			participant(id, |one| one.basis.protocol = 2);
		}),
		("a participant under an approval that did not hold there", |id| {
			participant(id, |one| one.basis.ethics = 1);
		}),
		("a participant under an approval that did not hold there", |id| {
			Approvals::<Test>::mutate_exists(id, 0, |one| one.as_mut().unwrap().recorded_at += 1);
		}),
		("a participant under an approval that did not hold there", |id| {
			Approvals::<Test>::mutate_exists(id, 0, |one| {
				one.as_mut().unwrap().terms.until = Some(START - 1)
			});
		}),
		("a participant under an approval that did not hold there", |id| {
			Approvals::<Test>::mutate_exists(id, 0, |one| {
				let one = one.as_mut().unwrap();
				(one.state, one.held_back) = (ApprovalState::Suspended, Some(START - 1));
			});
		}),
		("an approval is held back that holds, or is not", |id| {
			Approvals::<Test>::mutate_exists(id, 0, |one| one.as_mut().unwrap().held_back = Some(START));
		}),
		("the events that have a deadline are not those that are listed", |id| {
			ExpeditedEvents::<Test>::insert(id, 0, 0);
			change(id, |trial| trial.counts.expedited = 1);
		}),
		("who has a place does not know of it", |id| participant(id, |one| one.place = None)),
		("a place was neither assigned nor recorded as passed over", |id| {
			Deviations::<Test>::remove(id, 0);
		}),
		("a place was passed over and assigned", |id| {
			Deviations::<Test>::mutate_exists(id, 0, |one| {
				let first = Place { stratum: 0, position: 1 };
				one.as_mut().unwrap().what = Deviation::PlacesSkipped { first, count: 1 };
			});
		}),
		("places of no stratum", |id| {
			let mut stray = Deviations::<Test>::get(id, 0).unwrap();
			let first = Place { stratum: 1, position: 0 };
			stray.what = Deviation::PlacesSkipped { first, count: 1 };
			Deviations::<Test>::insert(id, 1, stray);
		}),
		("a lock that never was", |id| change(id, |trial| trial.milestones.lock = None)),
		("data were anchored after the lock", |id| {
			Datasets::<Test>::mutate_exists(id, 0, |one| one.as_mut().unwrap().recorded_at += 1);
		}),
		("something of a trial that is not there", |id| {
			let stray = Datasets::<Test>::get(id, 0).unwrap();
			Datasets::<Test>::insert(id + 1, 0, stray);
		}),
	];
	for (found, corrupt) in corruptions {
		externalities().execute_with(|| {
			let id = lived();
			assert_ok!(ClinicalTrials::do_try_state());
			corrupt(id);
			assert_eq!(ClinicalTrials::do_try_state(), Err(found.into()));
		});
	}
}
