//! Approvals: by whom, of what, where and until when; what becomes of them; and which a site works under.

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	credential::{Capacity, CredentialKind},
	doubles::{Credentials, Price},
	Moment,
};
use sp_runtime::{traits::Convert, DispatchError, DispatchResult, TokenError};

use crate::{mock::*, *};

use ApprovalAction::{Continue, Reinstate, Suspend, Withdraw};
use CredentialKind::{EthicsCommittee, Regulator};

type E = Error<Test>;

/// A trial with two versions of protocol and consent form, and a site in each country.
fn prepared() -> (TrialId, SiteId, SiteId) {
	let id = register("NCT00000001");
	for byte in [70, 71] {
		submit(id, DocumentKind::Protocol, byte);
		submit(id, DocumentKind::ConsentForm, byte + 10);
	}
	(id, open_site(id, hospital()), open_site(id, clinic()))
}

fn countries(codes: &[&str]) -> ApprovalScope {
	let all = codes.iter().map(|code| country(code)).collect::<std::collections::BTreeSet<_>>();
	ApprovalScope::Countries(all.try_into().unwrap())
}

fn sites(all: impl IntoIterator<Item = SiteId>) -> ApprovalScope {
	let all = all.into_iter().collect::<std::collections::BTreeSet<_>>();
	ApprovalScope::Sites(all.try_into().unwrap())
}

fn as_committee(id: TrialId, terms: ApprovalTerms) -> Result<ItemId, DispatchError> {
	approve(COMMITTEE, id, EthicsCommittee, "US", terms)
}

fn as_authority(id: TrialId, terms: ApprovalTerms) -> Result<ItemId, DispatchError> {
	approve(AUTHORITY, id, Regulator, "US", terms)
}

/// The terms of an approval of versions of protocol and form.
fn of_versions(id: TrialId, protocol: VersionNumber, form: Option<VersionNumber>) -> ApprovalTerms {
	ApprovalTerms { protocol, consent_form: form, ..terms(id, "US") }
}

fn scoped(id: TrialId, scope: ApprovalScope) -> ApprovalTerms {
	ApprovalTerms { scope, ..terms(id, "US") }
}

fn until(id: TrialId, until: Moment) -> ApprovalTerms {
	ApprovalTerms { until: Some(until), ..terms(id, "US") }
}

fn decide(who: AccountId, id: TrialId, approval: ItemId, action: ApprovalAction) -> DispatchResult {
	ClinicalTrials::decide_approval(signed(who), id, approval, action, digest(61))
}

fn adopt(
	who: AccountId,
	id: TrialId,
	site: SiteId,
	ethics: ItemId,
	authority: Option<ItemId>,
) -> DispatchResult {
	ClinicalTrials::adopt_approvals(signed(who), id, site, ethics, authority)
}

fn approval(id: TrialId, number: ItemId) -> Approval<Test> {
	ClinicalTrials::approval(id, number).unwrap()
}

/// The approvals that a site works under.
fn adopted(id: TrialId, site: SiteId) -> (Option<ItemId>, Option<ItemId>) {
	let site = ClinicalTrials::site(id, site).unwrap();
	(site.ethics, site.authority)
}

fn price_of_approval() -> u64 {
	Price::convert(Footprint::from_parts(1, Approval::<Test>::max_encoded_len()))
}

#[test]
fn a_committee_and_an_authority_approve() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		go_to_day(6);
		let dated = until(id, now() + 365 * DAY);
		let without_form = of_versions(id, 2, None);
		for (number, who, kind, terms) in [
			(0, COMMITTEE, EthicsCommittee, dated),
			(1, AUTHORITY, Regulator, terms(id, "US")),
			// An authority may leave the form to the committee.
			(2, AUTHORITY, Regulator, without_form),
			(3, COMMITTEE, EthicsCommittee, scoped(id, sites([0]))),
		] {
			let before = (on_hold(who), on_hold(SPONSOR));
			assert_eq!(approve(who, id, kind.clone(), "US", terms.clone()), Ok(number));
			let event = Event::Approved {
				trial: id,
				approval: number,
				capacity: capacity(kind.clone(), "US"),
				terms: terms.clone(),
				authorised_by: who,
			};
			System::assert_last_event(event.into());
			let stored = approval(id, number);
			assert_eq!((stored.by, stored.capacity), (who, capacity(kind, "US")));
			assert_eq!((stored.terms, stored.state), (terms, ApprovalState::InForce));
			assert_eq!(stored.recorded_at, now());
			// Who approves pays, and not the sponsor.
			assert_eq!(on_hold(who) - before.0, price_of_approval());
			assert_eq!(Balances::balance_on_hold(&HoldReason::Record.into(), &who), on_hold(who));
			assert_eq!(on_hold(SPONSOR), before.1);
		}
		assert_eq!(trial(id).counts.approvals, 4);
		assert_eq!(ClinicalTrials::approval(id, 4), None);
	});
}

#[test]
fn only_committees_and_regulators_in_good_standing_approve() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		let terms = terms(id, "US");
		for (who, kind) in [
			(SPONSOR, CredentialKind::TrialSponsor),
			(HOSPITAL, CredentialKind::Hospital),
			(INVESTIGATOR, CredentialKind::Investigator),
			(MONITORS, CredentialKind::DataMonitoringCommittee),
			(INVESTIGATOR, CredentialKind::Affiliation { organisation: HOSPITAL, premises: None }),
		] {
			assert_noop!(approve(who, id, kind, "US", terms.clone()), E::WrongCapacity);
		}
		for (who, kind, code) in [
			(STRANGER, EthicsCommittee, "US"),
			(STRANGER, Regulator, "US"),
			// Each is what it is, where it is that.
			(COMMITTEE, Regulator, "US"),
			(AUTHORITY, EthicsCommittee, "US"),
			(COMMITTEE, EthicsCommittee, "DE"),
			(GERMAN_AUTHORITY, Regulator, "US"),
		] {
			assert_noop!(approve(who, id, kind, code, terms.clone()), E::NotInGoodStanding);
		}
		assert_noop!(
			ClinicalTrials::approve(root(), id, capacity(Regulator, "US"), terms.clone()),
			DispatchError::BadOrigin
		);
		Credentials::revoke(COMMITTEE, EthicsCommittee, Some(jurisdiction("US")));
		assert_noop!(as_committee(id, terms.clone()), E::NotInGoodStanding);
		Credentials::revoke(AUTHORITY, Regulator, Some(jurisdiction("US")));
		assert_noop!(as_authority(id, terms), E::NotInGoodStanding);
	});
}

#[test]
fn who_is_for_nowhere_does_not_approve() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		for kind in [EthicsCommittee, Regulator] {
			Credentials::grant(STRANGER, kind.clone(), None);
			let nowhere = Capacity { kind, jurisdiction: None };
			for scope in [countries(&["US"]), sites([0])] {
				let terms = scoped(id, scope);
				let approved = ClinicalTrials::approve(signed(STRANGER), id, nowhere.clone(), terms);
				assert_noop!(approved, E::WrongCapacity);
			}
		}
	});
}

#[test]
fn what_is_not_there_or_over_is_not_approved() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		let (capacity, terms) = (capacity(EthicsCommittee, "US"), terms(id, "US"));
		let unknown = ClinicalTrials::approve(signed(COMMITTEE), id + 1, capacity, terms.clone());
		assert_noop!(unknown, E::TrialNotFound);
		assert_ok!(set_status(SPONSOR, id, StatusScope::Overall, Status::Withdrawn));
		assert_noop!(as_committee(id, terms.clone()), E::TrialEnded);
		assert_noop!(as_authority(id, terms), E::TrialEnded);
	});
}

#[test]
fn who_cannot_pay_does_not_approve() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		assert_ok!(Balances::force_set_balance(root(), COMMITTEE, price_of_approval()));
		assert_noop!(as_committee(id, terms(id, "US")), TokenError::FundsUnavailable);
		assert_ok!(Balances::force_set_balance(root(), COMMITTEE, price_of_approval() + 1));
		assert_ok!(as_committee(id, terms(id, "US")));
	});
}

#[test]
fn a_committee_that_is_tied_to_sponsor_or_investigator_does_not_approve() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		for (who, organisation) in
			[(COMMITTEE, SPONSOR), (SPONSOR, COMMITTEE), (COMMITTEE, PRINCIPAL), (PRINCIPAL, COMMITTEE)]
		{
			Credentials::affiliate(who, organisation);
			assert_noop!(as_committee(id, terms(id, "US")), E::ConflictOfInterest);
			assert_noop!(as_committee(id, scoped(id, sites([0]))), E::ConflictOfInterest);
			// Another is not concerned.
			let german = approve(GERMAN_COMMITTEE, id, EthicsCommittee, "DE", terms(id, "DE"));
			assert_ok!(german);
			// Once they have parted, it may.
			Credentials::dismiss(who, organisation);
			assert_ok!(as_committee(id, terms(id, "US")));
		}
	});
}

#[test]
fn nobody_is_a_committee_in_his_own_trial() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		for who in [SPONSOR, PRINCIPAL] {
			Credentials::grant(who, EthicsCommittee, Some(jurisdiction("US")));
			let own = approve(who, id, EthicsCommittee, "US", terms(id, "US"));
			assert_noop!(own, E::ConflictOfInterest);
		}
		// A committee of the other sponsor's is as good as any.
		Credentials::affiliate(COMMITTEE, OTHER_SPONSOR);
		assert_ok!(as_committee(id, terms(id, "US")));
	});
}

#[test]
fn what_is_approved_are_versions_that_there_are() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		for (protocol, form) in [(0, 1), (3, 1), (1, 0), (1, 3), (VersionNumber::MAX, 1)] {
			let unknown = of_versions(id, protocol, Some(form));
			assert_noop!(as_committee(id, unknown.clone()), E::VersionNotFound);
			assert_noop!(as_authority(id, unknown), E::VersionNotFound);
		}
		for protocol in [0, 3] {
			assert_noop!(as_authority(id, of_versions(id, protocol, None)), E::VersionNotFound);
		}
		// Former ones can still be approved, in each combination.
		for (protocol, form) in [(1, 1), (1, 2), (2, 1), (2, 2)] {
			assert_ok!(as_committee(id, of_versions(id, protocol, Some(form))));
			assert_ok!(as_authority(id, of_versions(id, protocol, Some(form))));
		}
	});
}

#[test]
fn before_a_version_there_is_nothing_to_approve() {
	build_and_execute(|| {
		let id = register("NCT00000001");
		submit(id, DocumentKind::AnalysisPlan, 72);
		let first = of_versions(id, 1, Some(1));
		assert_noop!(as_committee(id, first.clone()), E::VersionNotFound);
		submit(id, DocumentKind::Protocol, 70);
		assert_noop!(as_committee(id, first.clone()), E::VersionNotFound);
		submit(id, DocumentKind::ConsentForm, 71);
		assert_ok!(as_committee(id, first));
	});
}

#[test]
fn a_committee_approves_the_form_by_which_participants_consent() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		assert_noop!(as_committee(id, of_versions(id, 2, None)), E::InvalidApproval);
		assert_ok!(as_committee(id, of_versions(id, 2, Some(2))));
	});
}

#[test]
fn an_approval_ends_in_the_future_or_not_at_all() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		go_to_day(3);
		for past in [0, START, now() - 1, now()] {
			assert_noop!(as_committee(id, until(id, past)), E::InvalidApproval);
			assert_noop!(as_authority(id, until(id, past)), E::InvalidApproval);
		}
		assert_ok!(as_committee(id, until(id, now() + 1)));
		assert_ok!(as_authority(id, until(id, now() + 1)));
	});
}

#[test]
fn an_approval_names_places_in_its_givers_country_only() {
	build_and_execute(|| {
		let (id, american, german) = prepared();
		let refused = [
			countries(&[]),
			countries(&["DE"]),
			countries(&["US", "DE"]),
			sites([]),
			sites([german]),
			sites([american, german]),
		];
		for scope in refused {
			assert_noop!(as_committee(id, scoped(id, scope.clone())), E::InvalidApproval);
			assert_noop!(as_authority(id, scoped(id, scope)), E::InvalidApproval);
		}
		for unknown in [sites([2]), sites([american, 2])] {
			assert_noop!(as_committee(id, scoped(id, unknown)), E::SiteNotFound);
		}
		let second = open_site(id, hospital());
		for scope in [countries(&["US"]), sites([american]), sites([american, second])] {
			assert_ok!(as_committee(id, scoped(id, scope.clone())));
			assert_ok!(as_authority(id, scoped(id, scope)));
		}
		let own = approve(GERMAN_COMMITTEE, id, EthicsCommittee, "DE", scoped(id, sites([german])));
		assert_ok!(own);
	});
}

#[test]
fn an_approval_becomes_only_what_it_may_become() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		let end = START + 100 * DAY;
		let later = Continue { until: end + 1 };
		use ApprovalState::{InForce, Suspended, Withdrawn};
		// How an approval comes to a state, and what may follow.
		let paths: [(&[ApprovalAction], [Option<ApprovalState>; 4]); 4] = [
			(&[], [Some(Suspended), None, Some(Withdrawn), Some(InForce)]),
			(&[Suspend], [None, Some(InForce), Some(Withdrawn), None]),
			(&[Suspend, Reinstate], [Some(Suspended), None, Some(Withdrawn), Some(InForce)]),
			(&[Withdraw], [None, None, None, None]),
		];
		for (path, outcomes) in paths {
			for (action, state) in [Suspend, Reinstate, Withdraw, later].into_iter().zip(outcomes) {
				let number = as_committee(id, until(id, end)).unwrap();
				for before in path {
					assert_ok!(decide(COMMITTEE, id, number, *before));
				}
				let before = approval(id, number);
				let Some(state) = state else {
					assert_noop!(decide(COMMITTEE, id, number, action), E::WrongApprovalState);
					continue;
				};
				assert_ok!(decide(COMMITTEE, id, number, action));
				let event = Event::ApprovalChanged {
					trial: id,
					approval: number,
					action,
					decision: digest(61),
					authorised_by: COMMITTEE,
				};
				System::assert_last_event(event.into());
				let after = approval(id, number);
				let until = Some(if action == later { end + 1 } else { end });
				assert_eq!((after.state, after.terms.until), (state, until));
				let (gaps, held_back) = (before.gaps.clone(), before.held_back);
				let same =
					Approval { state: before.state, terms: before.terms.clone(), gaps, held_back, ..after };
				assert_eq!(same, before);
			}
		}
	});
}

#[test]
fn a_continued_approval_holds_until_later() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		let end = START + 100 * DAY;
		let number = as_committee(id, until(id, end)).unwrap();
		let continue_to = |until| decide(COMMITTEE, id, number, Continue { until });
		for sooner in [0, end - 1, end] {
			assert_noop!(continue_to(sooner), E::InvalidApproval);
		}
		assert_ok!(continue_to(end + 1));
		// It lapsed, and is not continued into the past.
		go_to_day(120);
		for past in [now() - 1, now()] {
			assert_noop!(continue_to(past), E::InvalidApproval);
		}
		assert_ok!(continue_to(now() + 1));
		assert_eq!(approval(id, number).terms.until, Some(now() + 1));
		// What holds for good needs no continuing.
		let endless = as_committee(id, terms(id, "US")).unwrap();
		let action = Continue { until: now() + DAY };
		assert_noop!(decide(COMMITTEE, id, endless, action), E::InvalidApproval);
	});
}

#[test]
fn who_gave_an_approval_decides_on_it_and_nobody_else() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		let end = START + 100 * DAY;
		let ethics = as_committee(id, until(id, end)).unwrap();
		let authority = as_authority(id, until(id, end)).unwrap();
		for action in [Suspend, Reinstate, Withdraw, Continue { until: end + 1 }] {
			for who in [SPONSOR, PRINCIPAL, INVESTIGATOR, AUTHORITY, GERMAN_COMMITTEE, MONITORS, STRANGER] {
				assert_noop!(decide(who, id, ethics, action), E::NotAuthorised);
			}
			assert_noop!(decide(COMMITTEE, id, authority, action), E::NotAuthorised);
			assert_noop!(decide(COMMITTEE, id, 2, action), E::ApprovalNotFound);
			assert_noop!(decide(COMMITTEE, id + 1, ethics, action), E::ApprovalNotFound);
			assert_noop!(
				ClinicalTrials::decide_approval(root(), id, ethics, action, digest(61)),
				DispatchError::BadOrigin
			);
		}
		assert_ok!(decide(AUTHORITY, id, authority, Suspend));
		assert_eq!(approval(id, ethics).state, ApprovalState::InForce);
	});
}

#[test]
fn who_is_no_committee_any_more_can_only_take_back_what_he_gave() {
	build_and_execute(|| {
		let (id, ..) = prepared();
		let end = START + 100 * DAY;
		let [first, second] = [(); 2].map(|()| as_committee(id, until(id, end)).unwrap());
		let america = Some(jurisdiction("US"));
		Credentials::revoke(COMMITTEE, EthicsCommittee, america);
		let later = Continue { until: end + 1 };
		assert_noop!(decide(COMMITTEE, id, first, later), E::NotInGoodStanding);
		assert_ok!(decide(COMMITTEE, id, first, Suspend));
		assert_noop!(decide(COMMITTEE, id, first, Reinstate), E::NotInGoodStanding);
		assert_ok!(decide(COMMITTEE, id, second, Withdraw));
		// Of another country he may be one; what he gave he gave here.
		Credentials::grant(COMMITTEE, EthicsCommittee, Some(jurisdiction("DE")));
		assert_noop!(decide(COMMITTEE, id, first, Reinstate), E::NotInGoodStanding);
		Credentials::grant(COMMITTEE, EthicsCommittee, america);
		assert_ok!(decide(COMMITTEE, id, first, Reinstate));
		assert_ok!(decide(COMMITTEE, id, first, later));
		// What is withdrawn stays so.
		assert_noop!(decide(COMMITTEE, id, second, Reinstate), E::WrongApprovalState);
	});
}

#[test]
fn the_sponsor_and_the_sites_investigator_adopt_approvals() {
	build_and_execute(|| {
		let (id, site, german) = prepared();
		assert_eq!(adopted(id, site), (None, None));
		for who in [SPONSOR, INVESTIGATOR] {
			let (ethics, authority) = approve_in(id, "US");
			let before = on_hold(who);
			assert_ok!(adopt(who, id, site, ethics, Some(authority)));
			assert_noop!(adopt(who, id, site, ethics, Some(authority)), E::AlreadyDone);
			let event = Event::ApprovalsAdopted {
				trial: id,
				site,
				ethics,
				authority: Some(authority),
				authorised_by: who,
			};
			System::assert_last_event(event.into());
			assert_eq!(adopted(id, site), (Some(ethics), Some(authority)));
			assert_eq!(on_hold(who), before);
		}
		assert_eq!(adopted(id, german), (None, None));
		let (ethics, authority) = approve_in(id, "DE");
		assert_ok!(adopt(GERMAN_INVESTIGATOR, id, german, ethics, Some(authority)));
		assert_eq!(adopted(id, german), (Some(ethics), Some(authority)));
	});
}

#[test]
fn nobody_else_adopts_approvals() {
	build_and_execute(|| {
		let (id, site, _) = prepared();
		let (ethics, authority) = approve_in(id, "US");
		let adopt_as = |who| adopt(who, id, site, ethics, Some(authority));
		for who in [OTHER_SPONSOR, PRINCIPAL, GERMAN_INVESTIGATOR, HOSPITAL, COMMITTEE, AUTHORITY, STRANGER] {
			assert_noop!(adopt_as(who), E::NotAuthorised);
		}
		for who in [SPONSOR, INVESTIGATOR] {
			assert_noop!(adopt(who, id + 1, site, ethics, Some(authority)), E::TrialNotFound);
			assert_noop!(adopt(who, id, 2, ethics, Some(authority)), E::SiteNotFound);
		}
		let as_root = ClinicalTrials::adopt_approvals(root(), id, site, ethics, Some(authority));
		assert_noop!(as_root, DispatchError::BadOrigin);
		let america = Some(jurisdiction("US"));
		Credentials::dismiss(INVESTIGATOR, HOSPITAL);
		assert_noop!(adopt_as(INVESTIGATOR), E::NotAffiliated);
		Credentials::affiliate(INVESTIGATOR, HOSPITAL);
		Credentials::revoke(INVESTIGATOR, CredentialKind::Investigator, america);
		assert_noop!(adopt_as(INVESTIGATOR), E::NotInGoodStanding);
		Credentials::revoke(SPONSOR, CredentialKind::TrialSponsor, america);
		assert_noop!(adopt_as(SPONSOR), E::NotInGoodStanding);
	});
}

#[test]
fn a_site_adopts_approvals_of_both_kinds_that_hold_there() {
	build_and_execute(|| {
		let (id, site, _) = prepared();
		let second = open_site(id, hospital());
		let (ethics, authority) = approve_in(id, "US");
		let (foreign, foreign_authority) = approve_in(id, "DE");
		let elsewhere = as_committee(id, scoped(id, sites([second]))).unwrap();
		let unknown = trial(id).counts.approvals;
		for (ethics, authority, refusal) in [
			(ethics, None, E::NotApproved),
			(authority, Some(authority), E::NotApproved),
			(ethics, Some(ethics), E::NotApproved),
			(authority, Some(ethics), E::NotApproved),
			(foreign, Some(authority), E::NotApproved),
			(ethics, Some(foreign_authority), E::NotApproved),
			(elsewhere, Some(authority), E::NotApproved),
			(unknown, Some(authority), E::ApprovalNotFound),
			(ethics, Some(unknown), E::ApprovalNotFound),
		] {
			assert_noop!(adopt(SPONSOR, id, site, ethics, authority), refusal);
		}
		assert_ok!(adopt(SPONSOR, id, second, elsewhere, Some(authority)));
		assert_ok!(adopt(SPONSOR, id, site, ethics, Some(authority)));
		// What is refused leaves a site under what it had.
		assert_noop!(adopt(SPONSOR, id, site, elsewhere, Some(authority)), E::NotApproved);
		assert_eq!(adopted(id, site), (Some(ethics), Some(authority)));
	});
}

#[test]
fn an_approval_of_another_trial_is_not_adopted() {
	build_and_execute(|| {
		let (id, site, _) = prepared();
		let other = register("NCT00000002");
		submit(other, DocumentKind::Protocol, 70);
		submit(other, DocumentKind::ConsentForm, 71);
		let (ethics, authority) = approve_in(other, "US");
		assert_noop!(adopt(SPONSOR, id, site, ethics, Some(authority)), E::ApprovalNotFound);
	});
}

#[test]
fn a_site_adopts_no_approval_that_is_suspended_or_withdrawn() {
	build_and_execute(|| {
		let (id, site, _) = prepared();
		let (ethics, authority) = approve_in(id, "US");
		let try_it = || adopt(SPONSOR, id, site, ethics, Some(authority));
		for (who, number) in [(COMMITTEE, ethics), (AUTHORITY, authority)] {
			assert_ok!(decide(who, id, number, Suspend));
			assert_noop!(try_it(), E::ApprovalNotInForce);
			assert_ok!(decide(who, id, number, Reinstate));
		}
		assert_ok!(try_it());
		assert_ok!(decide(AUTHORITY, id, authority, Withdraw));
		assert_noop!(try_it(), E::ApprovalNotInForce);
		let again = as_authority(id, terms(id, "US")).unwrap();
		assert_ok!(adopt(SPONSOR, id, site, ethics, Some(again)));
		assert_ok!(decide(COMMITTEE, id, ethics, Withdraw));
		assert_noop!(adopt(SPONSOR, id, site, ethics, Some(again)), E::ApprovalNotInForce);
	});
}

#[test]
fn a_site_adopts_no_approval_that_has_lapsed() {
	build_and_execute(|| {
		let (id, site, _) = prepared();
		let [at_ten, at_twenty] = [10, 20].map(|day| until(id, START + day * DAY));
		let ethics = as_committee(id, at_ten.clone()).unwrap();
		let authority = as_authority(id, at_twenty).unwrap();
		let short = as_authority(id, at_ten).unwrap();
		let long = as_committee(id, terms(id, "US")).unwrap();
		Timestamp::set_timestamp(START + 10 * DAY - 1);
		assert_ok!(adopt(SPONSOR, id, site, ethics, Some(authority)));
		assert_ok!(adopt(SPONSOR, id, site, long, Some(short)));
		// The moment until which it holds is the first in which it does not.
		go_to_day(10);
		assert_noop!(adopt(SPONSOR, id, site, ethics, Some(authority)), E::ApprovalLapsed);
		assert_noop!(adopt(SPONSOR, id, site, long, Some(short)), E::ApprovalLapsed);
		assert_ok!(adopt(SPONSOR, id, site, long, Some(authority)));
		// Continued, it holds again.
		assert_ok!(decide(COMMITTEE, id, ethics, Continue { until: START + 30 * DAY }));
		assert_ok!(adopt(SPONSOR, id, site, ethics, Some(authority)));
	});
}

#[test]
fn committee_and_authority_approve_the_same_versions() {
	build_and_execute(|| {
		let (id, site, _) = prepared();
		let ethics = |protocol, form| as_committee(id, of_versions(id, protocol, Some(form))).unwrap();
		let authority = |protocol, form| as_authority(id, of_versions(id, protocol, form)).unwrap();
		let (old, new, mixed) = (ethics(1, 1), ethics(2, 2), ethics(2, 1));
		let (by_old, by_new) = (authority(1, Some(1)), authority(2, Some(2)));
		let without = authority(2, None);
		for (one, other) in [(old, by_new), (new, by_old), (old, without), (mixed, by_new)] {
			assert_noop!(adopt(SPONSOR, id, site, one, Some(other)), E::VersionsDiffer);
		}
		// Older versions stay usable, and who works under newer ones may go back to them.
		let fitting = [(old, by_old), (new, by_new), (new, without), (mixed, without), (old, by_old)];
		for (one, other) in fitting {
			assert_ok!(adopt(SPONSOR, id, site, one, Some(other)));
			assert_eq!(adopted(id, site), (Some(one), Some(other)));
		}
	});
}

#[test]
fn where_no_authority_is_needed_a_committee_is_enough() {
	build_and_execute(|| {
		let mut registration = registration("NCT00000001");
		registration.design.needs_authority = false;
		let america = Some(jurisdiction("US"));
		assert_ok!(ClinicalTrials::register(signed(SPONSOR), america, registration));
		let id = 0;
		for byte in [70, 71] {
			submit(id, DocumentKind::Protocol, byte);
			submit(id, DocumentKind::ConsentForm, byte);
		}
		let site = open_site(id, hospital());
		let ethics = as_committee(id, terms(id, "US")).unwrap();
		assert_ok!(adopt(SPONSOR, id, site, ethics, None));
		assert_eq!(adopted(id, site), (Some(ethics), None));
		// One that is named has to hold all the same.
		let other = as_authority(id, of_versions(id, 1, None)).unwrap();
		assert_noop!(adopt(SPONSOR, id, site, ethics, Some(other)), E::VersionsDiffer);
		assert_noop!(adopt(SPONSOR, id, site, ethics, Some(ethics)), E::NotApproved);
		let same = as_authority(id, terms(id, "US")).unwrap();
		assert_ok!(adopt(SPONSOR, id, site, ethics, Some(same)));
		assert_ok!(decide(AUTHORITY, id, same, Suspend));
		assert_noop!(adopt(SPONSOR, id, site, ethics, Some(same)), E::ApprovalNotInForce);
		assert_ok!(adopt(SPONSOR, id, site, ethics, None));
	});
}
