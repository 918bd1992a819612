//! Amendments of what was registered, and versions of documents: nothing is edited, and each says how far the trial had come.

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	credential::CredentialKind,
	doubles::{Credentials, Price},
	signature::SignatureMeaning,
};
use sp_runtime::{traits::Convert, DispatchError, DispatchResult, TokenError};

use crate::{mock::*, *};

use OutcomeAmendment::{Add, Change, Drop};

type E = Error<Test>;

const REASONS: [ChangeReason; 7] = [
	ChangeReason::Safety,
	ChangeReason::Requested,
	ChangeReason::NewEvidence,
	ChangeReason::Feasibility,
	ChangeReason::Correction,
	ChangeReason::Administrative,
	ChangeReason::Recommended,
];

const MEANINGS: [SignatureMeaning; 4] = [
	SignatureMeaning::Review,
	SignatureMeaning::Approval,
	SignatureMeaning::Responsibility,
	SignatureMeaning::Authorship,
];

const DOCUMENTS: [DocumentKind; 3] =
	[DocumentKind::Protocol, DocumentKind::AnalysisPlan, DocumentKind::ConsentForm];

fn amendment(outcomes: impl IntoIterator<Item = OutcomeAmendment>) -> Amendment {
	Amendment {
		plan: Plan { completion: START + 500 * DAY, ..plan() },
		sample_size: 30,
		reason: ChangeReason::NewEvidence,
		meaning: SignatureMeaning::Responsibility,
		..crate::mock::amendment(outcomes)
	}
}

/// The sponsor's amendment, upon what holds now.
fn put(id: TrialId, amendment: Amendment) -> DispatchResult {
	ClinicalTrials::amend(signed(SPONSOR), id, trial(id).version, amendment)
}

fn amend(id: TrialId, outcomes: impl IntoIterator<Item = OutcomeAmendment>) -> DispatchResult {
	put(id, amendment(outcomes))
}

fn an_outcome(kind: OutcomeKind, byte: u8) -> NewOutcome {
	NewOutcome { kind, measure: digest(byte), time_frame: digest(byte) }
}

fn outcome(id: TrialId, number: OutcomeId) -> Outcome<Test> {
	ClinicalTrials::outcome(id, number).unwrap()
}

/// How many outcomes there are, and how many primary ones are still promised.
fn counted(id: TrialId) -> (OutcomeId, OutcomeId) {
	(trial(id).counts.outcomes, trial(id).counts.primary)
}

fn held(who: AccountId, reason: HoldReason) -> u64 {
	Balances::balance_on_hold(&reason.into(), &who)
}

fn price_of_outcome() -> u64 {
	Price::convert(Footprint::from_parts(1, Outcome::<Test>::max_encoded_len()))
}

fn price_of_version() -> u64 {
	Price::convert(Footprint::from_parts(1, Version::<Test>::max_encoded_len()))
}

fn submit_as(
	who: AccountId,
	id: TrialId,
	kind: DocumentKind,
	last: VersionNumber,
	reason: ChangeReason,
) -> DispatchResult {
	let meaning = SignatureMeaning::Authorship;
	ClinicalTrials::submit_version(signed(who), id, kind, last, digest(77), reason, meaning)
}

#[test]
fn an_amendment_says_what_holds_from_now_on() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let before = trial(id);
		go_to_day(5);
		let held = on_hold(SPONSOR);
		assert_ok!(amend(id, []));
		let event = Event::TrialAmended {
			trial: id,
			version: 2,
			amendment: amendment([]),
			stage: Stage::default(),
			authorised_by: SPONSOR,
		};
		System::assert_last_event(event.into());
		let after = trial(id);
		assert_eq!(after.version, 2);
		assert_eq!((&after.data_set, after.plan), (&data_set(51), amendment([]).plan));
		assert_eq!(after.design, Design { sample_size: 30, ..design() });
		assert_eq!((after.registered_at, after.counts), (before.registered_at, before.counts));
		assert_eq!(on_hold(SPONSOR), held);
	});
}

#[test]
fn only_the_sponsor_in_good_standing_amends() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let amend_as = |who, id| ClinicalTrials::amend(signed(who), id, 1, amendment([]));
		for who in [OTHER_SPONSOR, PRINCIPAL, MONITORS, STRANGER] {
			assert_noop!(amend_as(who, id), E::NotAuthorised);
		}
		assert_noop!(amend_as(SPONSOR, id + 1), E::TrialNotFound);
		let as_root = ClinicalTrials::amend(root(), id, 1, amendment([]));
		assert_noop!(as_root, DispatchError::BadOrigin);
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, Some(jurisdiction("US")));
		assert_noop!(amend_as(SPONSOR, id), E::NotInGoodStanding);
	});
}

#[test]
fn an_amendment_of_what_does_not_hold_any_more_is_refused() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let amend_upon = |version| ClinicalTrials::amend(signed(SPONSOR), id, version, amendment([]));
		for version in [0, 2] {
			assert_noop!(amend_upon(version), E::StaleVersion);
		}
		assert_ok!(amend_upon(1));
		for version in [1, 3] {
			assert_noop!(amend_upon(version), E::StaleVersion);
		}
		assert_ok!(amend_upon(2));
		assert_eq!(trial(id).version, 3);
	});
}

#[test]
fn an_amendment_has_a_reason_and_is_never_the_first_version() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let initial = Amendment { reason: ChangeReason::Initial, ..amendment([]) };
		assert_noop!(put(id, initial), E::WrongReason);
		for reason in REASONS {
			assert_ok!(put(id, Amendment { reason, ..amendment([]) }));
		}
		for meaning in MEANINGS {
			let amendment = Amendment { meaning, ..amendment([]) };
			assert_ok!(put(id, amendment.clone()));
			let event = Event::TrialAmended {
				trial: id,
				version: trial(id).version,
				amendment,
				stage: Stage::default(),
				authorised_by: SPONSOR,
			};
			System::assert_last_event(event.into());
		}
	});
}

#[test]
fn an_amendment_plans_like_a_registration() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let planned = |start, primary_completion, completion| Amendment {
			plan: Plan { start, primary_completion, completion },
			..amendment([])
		};
		for (start, primary, completion) in [(11, 10, 12), (10, 12, 11), (12, 11, 10)] {
			assert_noop!(put(id, planned(start, primary, completion)), E::InvalidRegistration);
		}
		assert_ok!(put(id, planned(10, 10, 10)));
		assert_noop!(put(id, Amendment { sample_size: 0, ..amendment([]) }), E::InvalidRegistration);
		assert_ok!(put(id, Amendment { sample_size: 1, ..amendment([]) }));
		assert_eq!(trial(id).design.sample_size, 1);
	});
}

#[test]
fn an_outcome_is_added_at_the_sponsors_cost() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		go_to_day(7);
		let before = held(SPONSOR, HoldReason::Record);
		let new = [an_outcome(OutcomeKind::Primary, 10), an_outcome(OutcomeKind::Other, 11)];
		assert_ok!(amend(id, new.map(Add)));
		assert_eq!(counted(id), (5, 2));
		for (number, new) in (3..).zip(new) {
			let stored = outcome(id, number);
			assert_eq!((stored.now, stored.since, stored.stage), (new, now(), Stage::default()));
			assert_eq!((stored.former.len(), stored.dropped, stored.results.len()), (0, None, 0));
			assert_eq!(stored.payer, SPONSOR);
		}
		assert_eq!(held(SPONSOR, HoldReason::Record) - before, 2 * price_of_outcome());
	});
}

#[test]
fn who_cannot_pay_for_an_outcome_does_not_add_it() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let free = |amount| {
			assert_ok!(Balances::force_set_balance(root(), SPONSOR, amount));
		};
		free(price_of_outcome() - 1);
		let add = Add(an_outcome(OutcomeKind::Other, 10));
		assert_noop!(amend(id, [add]), TokenError::FundsUnavailable);
		// A further unit keeps the account alive.
		free(price_of_outcome() + 1);
		assert_ok!(amend(id, [add]));
	});
}

#[test]
fn what_an_outcome_was_stays_readable() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let before = on_hold(SPONSOR);
		let [_, second, _] = outcomes();
		let steps = [
			NewOutcome { measure: digest(200), ..second },
			NewOutcome { measure: digest(200), time_frame: digest(201), ..second },
			NewOutcome { kind: OutcomeKind::Other, measure: digest(200), time_frame: digest(201) },
		];
		let mut was = second;
		for (index, to) in steps.into_iter().enumerate() {
			go_to_day(10 + index as u64);
			assert_ok!(amend(id, [Change { outcome: 1, to }]));
			let stored = outcome(id, 1);
			assert_eq!((stored.now, stored.since), (to, START));
			assert_eq!(stored.former.len(), index + 1);
			let former = FormerOutcome { was, until: now(), stage: Stage::default() };
			assert_eq!(stored.former.last(), Some(&former));
			was = to;
		}
		assert_eq!(outcome(id, 1).former[0].was, second);
		// Its places are paid for already, and the other outcomes are as they were.
		assert_eq!(on_hold(SPONSOR), before);
		assert_eq!((outcome(id, 0).now, outcome(id, 2).now), (outcomes()[0], outcomes()[2]));
		assert_eq!(counted(id), (3, 1));
	});
}

#[test]
fn a_change_that_changes_nothing_is_refused() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let [first, second, _] = outcomes();
		assert_noop!(amend(id, [Change { outcome: 0, to: first }]), E::InvalidOutcome);
		assert_ok!(amend(id, [Change { outcome: 0, to: NewOutcome { measure: digest(9), ..first } }]));
		// It may become again what it was.
		assert_ok!(amend(id, [Change { outcome: 0, to: first }]));
		assert_noop!(amend(id, [Change { outcome: 1, to: second }]), E::InvalidOutcome);
	});
}

#[test]
fn an_outcome_is_given_up_once() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		go_to_day(9);
		let before = on_hold(SPONSOR);
		assert_ok!(amend(id, [Drop { outcome: 1 }]));
		let stored = outcome(id, 1);
		assert_eq!((stored.now, stored.dropped), (outcomes()[1], Some((now(), Stage::default()))));
		// It is kept, and so is its deposit.
		assert_eq!((counted(id), on_hold(SPONSOR)), ((3, 1), before));
		assert_noop!(amend(id, [Drop { outcome: 1 }]), E::OutcomeNotFound);
		let to = an_outcome(OutcomeKind::Secondary, 44);
		assert_noop!(amend(id, [Change { outcome: 1, to }]), E::OutcomeNotFound);
	});
}

#[test]
fn an_outcome_that_was_never_promised_is_not_amended() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let to = an_outcome(OutcomeKind::Secondary, 44);
		for outcome in [3, OutcomeId::MAX] {
			assert_noop!(amend(id, [Drop { outcome }]), E::OutcomeNotFound);
			assert_noop!(amend(id, [Change { outcome, to }]), E::OutcomeNotFound);
		}
		// What the same amendment adds it may amend, too.
		assert_ok!(amend(id, [Add(to), Drop { outcome: 3 }]));
		assert_eq!(counted(id), (4, 1));
	});
}

#[test]
fn the_last_primary_outcome_stays() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let [first, second, _] = outcomes();
		let demote = Change { outcome: 0, to: NewOutcome { kind: OutcomeKind::Secondary, ..first } };
		let promote = Change { outcome: 1, to: NewOutcome { kind: OutcomeKind::Primary, ..second } };
		assert_noop!(amend(id, [Drop { outcome: 0 }]), E::InvalidOutcome);
		assert_noop!(amend(id, [demote]), E::InvalidOutcome);
		// What counts is what there is at the end of the amendment, whichever comes first.
		assert_ok!(amend(id, [demote, promote]));
		assert_eq!(counted(id), (3, 1));
		assert_eq!(outcome(id, 0).now.kind, OutcomeKind::Secondary);
		assert_noop!(amend(id, [Drop { outcome: 1 }]), E::InvalidOutcome);
		assert_ok!(amend(id, [Drop { outcome: 1 }, Add(an_outcome(OutcomeKind::Primary, 45))]));
		assert_eq!(counted(id), (4, 1));
		assert_ok!(amend(id, [Add(an_outcome(OutcomeKind::Primary, 46))]));
		assert_eq!(counted(id), (5, 2));
		assert_ok!(amend(id, [Drop { outcome: 3 }]));
		assert_noop!(amend(id, [Drop { outcome: 4 }]), E::InvalidOutcome);
	});
}

#[test]
fn an_outcome_changes_sixteen_times_at_most() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		for byte in 0..16 {
			let to = an_outcome(OutcomeKind::Secondary, 100 + byte);
			assert_ok!(amend(id, [Change { outcome: 1, to }]));
		}
		assert_eq!(outcome(id, 1).former.len(), 16);
		let to = an_outcome(OutcomeKind::Secondary, 130);
		assert_noop!(amend(id, [Change { outcome: 1, to }]), E::TooMany);
		// Another still changes, and this one can be given up.
		assert_ok!(amend(id, [Change { outcome: 2, to }, Drop { outcome: 1 }]));
	});
}

#[test]
fn a_trial_has_sixty_four_outcomes_at_most() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let add = |count: u8| (0..count).map(|byte| Add(an_outcome(OutcomeKind::Other, byte)));
		for _ in 0..3 {
			assert_ok!(amend(id, add(16)));
		}
		assert_ok!(amend(id, add(12)));
		assert_eq!(counted(id), (63, 1));
		assert_noop!(amend(id, add(2)), E::TooMany);
		assert_ok!(amend(id, add(1)));
		// One that was given up keeps its place.
		assert_ok!(amend(id, [Drop { outcome: 63 }]));
		assert_noop!(amend(id, add(1)), E::TooMany);
		assert_eq!(counted(id), (64, 1));
	});
}

#[test]
fn an_amendment_holds_as_a_whole_or_not_at_all() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let add = Add(an_outcome(OutcomeKind::Primary, 45));
		assert_noop!(amend(id, [add, Drop { outcome: 1 }, Drop { outcome: 9 }]), E::OutcomeNotFound);
		assert_noop!(amend(id, [add, Drop { outcome: 1 }, Drop { outcome: 1 }]), E::OutcomeNotFound);
	});
}

#[test]
fn each_document_has_versions_of_its_own() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		go_to_day(2);
		for (index, kind) in DOCUMENTS.into_iter().enumerate() {
			let before = held(SPONSOR, HoldReason::Record);
			assert_eq!(trial(id).versions.of(kind), 0);
			for version in 1..=3 {
				let reason = if version == 1 { ChangeReason::Initial } else { REASONS[index] };
				let meaning = MEANINGS[index];
				let digest = digest(version as u8 * 10 + index as u8);
				let last = version - 1;
				assert_ok!(ClinicalTrials::submit_version(
					signed(SPONSOR),
					id,
					kind,
					last,
					digest,
					reason,
					meaning
				));
				let event = Event::VersionSubmitted {
					trial: id,
					kind,
					version,
					digest,
					reason,
					meaning,
					stage: Stage::default(),
					authorised_by: SPONSOR,
				};
				System::assert_last_event(event.into());
				let stored = ClinicalTrials::version(id, kind, version).unwrap();
				assert_eq!((stored.digest, stored.reason, stored.meaning), (digest, reason, meaning));
				assert_eq!((stored.signed_by, stored.recorded_at), (SPONSOR, now()));
				assert_eq!(stored.stage, Stage::default());
			}
			assert_eq!(trial(id).versions.of(kind), 3);
			assert_eq!(ClinicalTrials::version(id, kind, 4), None);
			assert_eq!(ClinicalTrials::version(id, kind, 0), None);
			assert_eq!(held(SPONSOR, HoldReason::Record) - before, 3 * price_of_version());
		}
		assert_eq!(trial(id).versions, Versions { protocol: 3, analysis_plan: 3, consent_form: 3 });
		// The registration is another thing.
		assert_eq!(trial(id).version, 1);
	});
}

#[test]
fn the_first_version_says_that_it_is_the_first_and_no_other_does() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		for kind in DOCUMENTS {
			for reason in REASONS {
				assert_noop!(submit_as(SPONSOR, id, kind, 0, reason), E::WrongReason);
			}
			assert_ok!(submit_as(SPONSOR, id, kind, 0, ChangeReason::Initial));
			assert_noop!(submit_as(SPONSOR, id, kind, 1, ChangeReason::Initial), E::WrongReason);
			for (last, reason) in (1..).zip(REASONS) {
				assert_ok!(submit_as(SPONSOR, id, kind, last, reason));
			}
		}
	});
}

#[test]
fn a_version_after_one_that_is_not_the_last_is_refused() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		for kind in DOCUMENTS {
			let after = |last, reason| submit_as(SPONSOR, id, kind, last, reason);
			assert_noop!(after(1, ChangeReason::Initial), E::StaleVersion);
			assert_noop!(after(1, ChangeReason::Safety), E::StaleVersion);
			assert_ok!(after(0, ChangeReason::Initial));
			assert_noop!(after(0, ChangeReason::Initial), E::StaleVersion);
			assert_noop!(after(2, ChangeReason::Safety), E::StaleVersion);
			assert_ok!(after(1, ChangeReason::Safety));
			assert_noop!(after(1, ChangeReason::Safety), E::StaleVersion);
		}
	});
}

#[test]
fn only_the_sponsor_in_good_standing_submits_versions() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let submit_by = |who, id| submit_as(who, id, DocumentKind::Protocol, 0, ChangeReason::Initial);
		for who in [OTHER_SPONSOR, PRINCIPAL, COMMITTEE, STRANGER] {
			assert_noop!(submit_by(who, id), E::NotAuthorised);
		}
		assert_noop!(submit_by(SPONSOR, id + 1), E::TrialNotFound);
		let as_root = ClinicalTrials::submit_version(
			root(),
			id,
			DocumentKind::Protocol,
			0,
			digest(1),
			ChangeReason::Initial,
			SignatureMeaning::Approval,
		);
		assert_noop!(as_root, DispatchError::BadOrigin);
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, Some(jurisdiction("US")));
		assert_noop!(submit_by(SPONSOR, id), E::NotInGoodStanding);
	});
}

#[test]
fn a_document_has_sixty_four_versions_at_most() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let kind = DocumentKind::Protocol;
		for _ in 0..64 {
			submit(id, kind, 70);
		}
		assert_noop!(submit_as(SPONSOR, id, kind, 64, ChangeReason::Safety), E::TooMany);
		// The other documents have their own.
		submit(id, DocumentKind::ConsentForm, 71);
		assert_eq!(trial(id).versions, Versions { protocol: 64, analysis_plan: 0, consent_form: 1 });
	});
}

/// Adds, changes and gives up an outcome and submits a version, each of which says how far the trial has come.
fn stamp(id: TrialId, byte: u8, stage: Stage) {
	let number = trial(id).counts.outcomes;
	let added = [an_outcome(OutcomeKind::Other, byte), an_outcome(OutcomeKind::Secondary, byte)];
	assert_ok!(amend(id, added.map(Add)));
	let to = an_outcome(OutcomeKind::Other, byte + 1);
	let changes = [Change { outcome: number, to }, Drop { outcome: number + 1 }];
	assert_ok!(amend(id, changes));
	let event = Event::TrialAmended {
		trial: id,
		version: trial(id).version,
		amendment: amendment(changes),
		stage,
		authorised_by: SPONSOR,
	};
	System::assert_last_event(event.into());
	let (changed, dropped) = (outcome(id, number), outcome(id, number + 1));
	assert_eq!((changed.stage, changed.former[0].stage), (stage, stage));
	assert_eq!((dropped.stage, dropped.dropped), (stage, Some((now(), stage))));
	let version = submit(id, DocumentKind::AnalysisPlan, byte);
	assert_eq!(ClinicalTrials::version(id, DocumentKind::AnalysisPlan, version).unwrap().stage, stage);
}

#[test]
fn whatever_is_amended_says_how_far_the_trial_had_come() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		let places = stratum(0, 4);
		assert_ok!(fix(id, Method::List(list([places.0.commitment()]))));
		recruit(id, site, "US");
		let mut stage = Stage::default();
		stamp(id, 110, stage);
		go_to_day(40);
		assert_ok!(enrol(id, site, 1));
		stage.after_first_enrolment = true;
		stamp(id, 120, stage);
		assert_ok!(assign(id, 1, &places, 0));
		stamp(id, 130, stage);
		go_to_day(50);
		let why = UnblindingReason::Emergency;
		assert_ok!(ClinicalTrials::unblind(signed(INVESTIGATOR), id, somebody(1), why, digest(90)));
		stage.after_unblinding = true;
		stamp(id, 140, stage);
		go_to_day(60);
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
		stage.after_primary_completion = true;
		stamp(id, 150, stage);
		go_to_day(70);
		assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
		stage.after_lock = true;
		stamp(id, 160, stage);
		// What was said before stays as it was said.
		assert_eq!(outcome(id, 0).stage, Stage::default());
		let first = ClinicalTrials::version(id, DocumentKind::AnalysisPlan, 1).unwrap();
		assert_eq!(first.stage, Stage::default());
	});
}

#[test]
fn a_lock_that_was_opened_again_was_a_lock() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		recruit(id, site, "US");
		assert_ok!(enrol(id, site, 1));
		assert_ok!(ClinicalTrials::complete_primarily(signed(SPONSOR), id, None));
		assert_ok!(ClinicalTrials::lock_database(signed(SPONSOR), id));
		let why = UnlockReason::DataError;
		assert_ok!(ClinicalTrials::unlock_database(signed(SPONSOR), id, why, digest(95)));
		let stage = Stage {
			after_first_enrolment: true,
			after_primary_completion: true,
			after_unblinding: false,
			after_lock: true,
		};
		stamp(id, 110, stage);
	});
}
