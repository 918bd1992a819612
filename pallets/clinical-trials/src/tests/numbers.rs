//! Numbers: one belongs to one trial, and who thinks it his contests it before governance.

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	credential::CredentialKind,
	doubles::{Credentials, Price},
	identifiers::{Jurisdiction, TrialNumber},
};
use sp_runtime::{traits::Convert, DispatchError, DispatchResult, TokenError};

use crate::{mock::*, *};

type E = Error<Test>;

fn america() -> Option<Jurisdiction> {
	Some(jurisdiction("US"))
}

fn first() -> TrialNumber {
	number("NCT00000001")
}

fn add(id: TrialId, text: &str) -> DispatchResult {
	ClinicalTrials::add_number(signed(SPONSOR), id, number(text))
}

/// Gives a trial numbers until it has as many as it may, from this on.
fn fill(id: TrialId, from: u32) {
	for one in (from..).take(8 - trial(id).numbers.len()) {
		assert_ok!(add(id, &format!("NCT{one:08}")));
	}
}

fn contest_as(who: AccountId, claim: Option<TrialId>) -> DispatchResult {
	ClinicalTrials::contest_number(signed(who), america(), first(), claim, digest(33))
}

/// The other sponsor's trial.
fn register_other() -> TrialId {
	let id = NextTrialId::<Test>::get();
	let other = registration("NCT00000002");
	assert_ok!(ClinicalTrials::register(signed(OTHER_SPONSOR), america(), other));
	id
}

/// A trial of each sponsor, and the other one's contest of the first one's number for his own.
fn contested() -> (TrialId, TrialId) {
	let ids = (register("NCT00000001"), register_other());
	assert_ok!(contest_as(OTHER_SPONSOR, Some(ids.1)));
	ids
}

fn settle(upheld: bool) -> DispatchResult {
	let claim = ClinicalTrials::contest(first()).and_then(|contest| contest.claim);
	ClinicalTrials::settle_contest(root(), first(), claim, upheld)
}

fn held(who: AccountId, reason: HoldReason) -> u64 {
	Balances::balance_on_hold(&reason.into(), &who)
}

fn price_of_contest() -> u64 {
	Price::convert(Footprint::from_parts(1, Contest::<Test>::max_encoded_len()))
}

#[test]
fn a_sponsor_adds_a_number_which_the_trial_has_paid_for() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let before = on_hold(SPONSOR);
		let all = ["2004-000123-07", "2022-500014-26-00", "ISRCTN12345678"];
		for text in all {
			assert_ok!(add(id, text));
			assert_eq!(ClinicalTrials::trial_of(number(text)), Some(id));
			let event = Event::NumberAdded { trial: id, number: number(text), authorised_by: SPONSOR };
			System::assert_last_event(event.into());
		}
		let numbers: Vec<_> = [first()].into_iter().chain(all.map(number)).collect();
		assert_eq!(trial(id).numbers.into_inner(), numbers);
		assert_eq!(on_hold(SPONSOR), before);
	});
}

#[test]
fn only_the_sponsor_in_good_standing_adds_a_number() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let add_as = |who, id| ClinicalTrials::add_number(signed(who), id, number("NCT00000005"));
		for who in [OTHER_SPONSOR, PRINCIPAL, STRANGER] {
			assert_noop!(add_as(who, id), E::NotAuthorised);
		}
		assert_noop!(add_as(SPONSOR, id + 1), E::TrialNotFound);
		let as_root = ClinicalTrials::add_number(root(), id, number("NCT00000005"));
		assert_noop!(as_root, DispatchError::BadOrigin);
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, america());
		assert_noop!(add_as(SPONSOR, id), E::NotInGoodStanding);
	});
}

#[test]
fn a_number_that_a_trial_has_is_not_added() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		register_other();
		assert_noop!(add(id, "NCT00000001"), E::NumberTaken);
		assert_noop!(add(id, "NCT00000002"), E::NumberTaken);
	});
}

#[test]
fn a_trial_has_eight_numbers_at_most() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		fill(id, 10);
		assert_eq!(trial(id).numbers.len(), 8);
		assert_noop!(add(id, "NCT00000099"), E::TooMany);
	});
}

#[test]
fn another_sponsor_contests_a_number() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let other = register_other();
		go_to_day(4);
		let before = on_hold(OTHER_SPONSOR);
		let records = held(OTHER_SPONSOR, HoldReason::Record);
		assert_ok!(contest_as(OTHER_SPONSOR, Some(other)));
		let event = Event::NumberContested {
			number: first(),
			claim: Some(other),
			evidence: digest(33),
			authorised_by: OTHER_SPONSOR,
		};
		System::assert_last_event(event.into());
		let stored = ClinicalTrials::contest(first()).unwrap();
		assert_eq!((stored.by, stored.claim), (OTHER_SPONSOR, Some(other)));
		assert_eq!((stored.evidence, stored.recorded_at), (digest(33), now()));
		assert_eq!(on_hold(OTHER_SPONSOR) - before, price_of_contest());
		assert_eq!(held(OTHER_SPONSOR, HoldReason::Record) - records, price_of_contest());
		// Until it is settled the number is whose it was.
		assert_eq!(ClinicalTrials::trial_of(first()), Some(id));
	});
}

#[test]
fn only_a_sponsor_in_good_standing_contests() {
	build_and_execute(|| {
		register("NCT00000001");
		for who in [STRANGER, PRINCIPAL, INVESTIGATOR, AUTHORITY] {
			assert_noop!(contest_as(who, None), E::NotInGoodStanding);
		}
		let elsewhere = ClinicalTrials::contest_number(
			signed(OTHER_SPONSOR),
			Some(jurisdiction("DE")),
			first(),
			None,
			digest(33),
		);
		assert_noop!(elsewhere, E::NotInGoodStanding);
		let as_root = ClinicalTrials::contest_number(root(), america(), first(), None, digest(33));
		assert_noop!(as_root, DispatchError::BadOrigin);
		Credentials::revoke(OTHER_SPONSOR, CredentialKind::TrialSponsor, america());
		assert_noop!(contest_as(OTHER_SPONSOR, None), E::NotInGoodStanding);
	});
}

#[test]
fn what_is_contested_belongs_to_a_trial_and_is_claimed_for_another() {
	build_and_execute(|| {
		assert_noop!(contest_as(OTHER_SPONSOR, None), E::NumberNotFound);
		let id = register("NCT00000001");
		assert_noop!(contest_as(OTHER_SPONSOR, Some(id)), E::NumberNotFound);
		assert_noop!(contest_as(OTHER_SPONSOR, Some(id + 1)), E::NumberNotFound);
		let other = register_other();
		assert_ok!(contest_as(OTHER_SPONSOR, Some(other)));
	});
}

#[test]
fn a_number_is_contested_once_at_a_time() {
	build_and_execute(|| {
		contested();
		assert_noop!(contest_as(OTHER_SPONSOR, None), E::WrongContest);
		Credentials::grant(STRANGER, CredentialKind::TrialSponsor, america());
		assert_noop!(contest_as(STRANGER, None), E::WrongContest);
		// Settled, it can be contested anew.
		assert_ok!(settle(false));
		assert_ok!(contest_as(STRANGER, None));
	});
}

#[test]
fn who_cannot_pay_does_not_contest() {
	build_and_execute(|| {
		register("NCT00000001");
		assert_ok!(Balances::force_set_balance(root(), OTHER_SPONSOR, price_of_contest()));
		assert_noop!(contest_as(OTHER_SPONSOR, None), TokenError::FundsUnavailable);
		assert_ok!(Balances::force_set_balance(root(), OTHER_SPONSOR, price_of_contest() + 1));
		assert_ok!(contest_as(OTHER_SPONSOR, None));
	});
}

#[test]
fn who_contested_takes_it_back_and_gets_the_deposit_back() {
	build_and_execute(|| {
		let (id, _) = contested();
		let before = on_hold(OTHER_SPONSOR);
		let withdraw = |who| ClinicalTrials::withdraw_contest(signed(who), first());
		for who in [SPONSOR, STRANGER] {
			assert_noop!(withdraw(who), E::NotAuthorised);
		}
		assert_noop!(ClinicalTrials::withdraw_contest(root(), first()), DispatchError::BadOrigin);
		// Whose credential is gone still may.
		Credentials::revoke(OTHER_SPONSOR, CredentialKind::TrialSponsor, america());
		assert_ok!(withdraw(OTHER_SPONSOR));
		let event = Event::ContestWithdrawn { number: first(), authorised_by: OTHER_SPONSOR };
		System::assert_last_event(event.into());
		assert_eq!(ClinicalTrials::contest(first()), None);
		assert_eq!(before - on_hold(OTHER_SPONSOR), price_of_contest());
		assert_eq!(ClinicalTrials::trial_of(first()), Some(id));
		assert_noop!(withdraw(OTHER_SPONSOR), E::WrongContest);
		assert_noop!(settle(true), E::WrongContest);
	});
}

#[test]
fn only_governance_settles() {
	build_and_execute(|| {
		register("NCT00000001");
		for upheld in [true, false] {
			assert_noop!(settle(upheld), E::WrongContest);
		}
		assert_ok!(contest_as(OTHER_SPONSOR, None));
		for who in [SPONSOR, OTHER_SPONSOR, AUTHORITY, STRANGER] {
			for upheld in [true, false] {
				let settled = ClinicalTrials::settle_contest(signed(who), first(), None, upheld);
				assert_noop!(settled, DispatchError::BadOrigin);
			}
		}
	});
}

#[test]
fn what_was_decided_upon_is_what_is_settled() {
	build_and_execute(|| {
		let (_, other) = contested();
		// Between decision and enactment he contests for another trial.
		assert_ok!(ClinicalTrials::withdraw_contest(signed(OTHER_SPONSOR), first()));
		assert_ok!(contest_as(OTHER_SPONSOR, None));
		let settle = |claim, upheld| ClinicalTrials::settle_contest(root(), first(), claim, upheld);
		assert_noop!(settle(Some(other), true), E::WrongContest);
		// What is not upheld falls, whatever it claims by now: nobody holds the number up.
		assert_ok!(settle(Some(other), false));
		assert_noop!(settle(None, true), E::WrongContest);
	});
}

#[test]
fn a_contest_that_is_not_upheld_leaves_the_number_where_it_was() {
	build_and_execute(|| {
		let (id, other) = contested();
		let (before, records) = (on_hold(OTHER_SPONSOR), on_hold(SPONSOR));
		let (mine, his) = (trial(id), trial(other));
		assert_ok!(settle(false));
		let event = Event::ContestSettled { number: first(), upheld: false, trial: Some(id) };
		System::assert_last_event(event.into());
		assert_eq!((trial(id), trial(other)), (mine, his));
		assert_eq!(ClinicalTrials::trial_of(first()), Some(id));
		assert_eq!(ClinicalTrials::contest(first()), None);
		assert_eq!(before - on_hold(OTHER_SPONSOR), price_of_contest());
		assert_eq!(on_hold(SPONSOR), records);
	});
}

#[test]
fn a_contest_that_is_upheld_gives_the_number_to_the_trial_that_was_named() {
	build_and_execute(|| {
		let (id, other) = contested();
		assert_ok!(add(id, "NCT00000003"));
		let before = on_hold(OTHER_SPONSOR);
		// The credential of who contested does not matter any more.
		Credentials::revoke(OTHER_SPONSOR, CredentialKind::TrialSponsor, america());
		assert_ok!(settle(true));
		let event = Event::ContestSettled { number: first(), upheld: true, trial: Some(other) };
		System::assert_last_event(event.into());
		assert_eq!(ClinicalTrials::trial_of(first()), Some(other));
		assert_eq!(trial(id).numbers.into_inner(), [number("NCT00000003")]);
		assert_eq!(trial(other).numbers.into_inner(), [number("NCT00000002"), first()]);
		assert_eq!(ClinicalTrials::contest(first()), None);
		assert_eq!(before - on_hold(OTHER_SPONSOR), price_of_contest());
		// Who had it may contest in turn.
		assert_ok!(contest_as(SPONSOR, Some(id)));
		assert_ok!(settle(true));
		assert_eq!(ClinicalTrials::trial_of(first()), Some(id));
	});
}

#[test]
fn a_contest_that_is_upheld_without_a_claim_frees_the_number() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		fill(id, 10);
		let (mine, before) = (on_hold(SPONSOR), on_hold(OTHER_SPONSOR));
		assert_ok!(contest_as(OTHER_SPONSOR, None));
		assert_ok!(settle(true));
		let event = Event::ContestSettled { number: first(), upheld: true, trial: None };
		System::assert_last_event(event.into());
		assert_eq!(ClinicalTrials::trial_of(first()), None);
		assert_eq!(trial(id).numbers.len(), 7);
		assert!(!trial(id).numbers.contains(&first()));
		assert_eq!((on_hold(SPONSOR), on_hold(OTHER_SPONSOR)), (mine, before));
		// Its place is free, and it is for whoever it belongs to.
		assert_ok!(add(id, "NCT00000098"));
		let other = registration("NCT00000001");
		assert_ok!(ClinicalTrials::register(signed(OTHER_SPONSOR), america(), other));
		assert_eq!(ClinicalTrials::trial_of(first()), Some(id + 1));
	});
}

#[test]
fn a_number_does_not_go_to_a_trial_that_has_no_place_for_it() {
	build_and_execute(|| {
		register_other();
		let full = register("NCT00000003");
		fill(full, 10);
		let id = NextTrialId::<Test>::get();
		assert_ok!(ClinicalTrials::register(signed(OTHER_SPONSOR), america(), registration("NCT00000001")));
		assert_ok!(contest_as(SPONSOR, Some(full)));
		assert_noop!(settle(true), E::TooMany);
		assert_ok!(settle(false));
		assert_eq!(ClinicalTrials::trial_of(first()), Some(id));
	});
}

#[test]
fn a_number_can_be_claimed_for_a_trial_by_another_sponsor_than_its_own() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		let other = register_other();
		Credentials::grant(STRANGER, CredentialKind::TrialSponsor, america());
		assert_ok!(contest_as(STRANGER, Some(other)));
		assert_eq!(on_hold(STRANGER), price_of_contest());
		assert_ok!(settle(true));
		assert_eq!(ClinicalTrials::trial_of(first()), Some(other));
		assert_eq!(trial(id).numbers.len(), 0);
		assert_eq!(on_hold(STRANGER), 0);
	});
}
