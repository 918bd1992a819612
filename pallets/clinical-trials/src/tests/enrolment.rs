//! Enrolment: who is taken, on what consent, at whose cost, and what participants take back.

use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, Footprint},
};
use salus_primitives::{
	consent::Purpose,
	credential::CredentialKind,
	doubles::{Consents, Credentials, Price},
};
use sp_runtime::{traits::Convert, DispatchResult, TokenError};

use crate::{mock::*, *};

mod participants;

type E = Error<Test>;

use ConsentKind::{Assent, Consent, ConsentAtMajority, Permission};

/// A trial that recruits at the hospital.
fn open() -> (TrialId, SiteId) {
	let (id, site) = recruiting();
	recruit(id, site, "US");
	(id, site)
}

/// The same at the clinic in Germany, too.
fn open_in_both() -> (TrialId, SiteId, SiteId) {
	let (id, site) = recruiting();
	let german = open_site(id, clinic());
	recruit(id, site, "US");
	recruit(id, german, "DE");
	(id, site, german)
}

fn take(id: TrialId, site: SiteId, new: NewParticipant) -> DispatchResult {
	ClinicalTrials::enrol(signed(INVESTIGATOR), id, site, new)
}

fn take_all(id: TrialId, site: SiteId, all: Vec<NewParticipant>) -> DispatchResult {
	ClinicalTrials::enrol_batch(signed(INVESTIGATOR), id, site, list(all))
}

fn form(kind: ConsentKind, form: VersionNumber) -> SignedForm {
	SignedForm { kind, form, commitment: digest(80) }
}

/// Somebody, by the forms that were signed for him.
fn by(byte: u8, forms: &[SignedForm]) -> NewParticipant {
	NewParticipant { forms: list(forms.iter().copied()), ..participant(byte, 1) }
}

fn stated(byte: u8, at: u64) -> NewParticipant {
	NewParticipant { enrolled_at: Some(at), ..participant(byte, 1) }
}

fn with_profile(byte: u8, profile: u64) -> NewParticipant {
	NewParticipant { profile: Some(profile), ..participant(byte, 1) }
}

fn stored(id: TrialId, byte: u8) -> Participant<Test> {
	ClinicalTrials::participant(id, somebody(byte)).unwrap()
}

fn enrolled(id: TrialId, site: SiteId) -> (u32, u32) {
	(trial(id).counts.enrolled, ClinicalTrials::site(id, site).unwrap().enrolled)
}

/// What one participant costs.
fn price() -> u64 {
	Price::convert(Footprint::from_parts(1, Participant::<Test>::max_encoded_len()))
}

fn held(who: AccountId) -> u64 {
	Balances::balance_on_hold(&HoldReason::Participant.into(), &who)
}

fn sign(who: AccountId, id: TrialId, byte: u8, form: SignedForm) -> DispatchResult {
	ClinicalTrials::sign_form(signed(who), id, somebody(byte), form)
}

fn decide(who: AccountId, id: TrialId, approval: ItemId, action: ApprovalAction) {
	assert_ok!(ClinicalTrials::decide_approval(signed(who), id, approval, action, digest(61)));
}

#[test]
fn an_enrolment_is_kept_told_and_paid_for_by_the_organisation() {
	build_and_execute(|| {
		let (id, site) = open();
		go_to_day(31);
		let (organisation, investigator) = (on_hold(HOSPITAL), on_hold(INVESTIGATOR));
		assert_ok!(take(id, site, participant(1, 1)));
		let one = stored(id, 1);
		assert_eq!((one.site, one.basis.protocol, one.payer), (site, 1, HOSPITAL));
		assert_eq!((one.enrolled_at, one.recorded_at), (now(), now()));
		assert_eq!((one.withdrawn, one.place), (Withdrawn::default(), None));
		assert_eq!(one.forms.to_vec(), [RecordedForm { signed: consent(1), recorded_at: now() }]);
		assert_eq!(enrolled(id, site), (1, 1));
		assert_eq!(trial(id).milestones.first_enrolment, Some(now()));
		assert_eq!(on_hold(HOSPITAL), organisation + price());
		assert_eq!(held(HOSPITAL), price());
		assert_eq!(on_hold(INVESTIGATOR), investigator);
		let told = Event::Enrolled {
			trial: id,
			site,
			participant: somebody(1),
			forms: list([consent(1)]),
			enrolled_at: now(),
			authorised_by: INVESTIGATOR,
		};
		System::assert_last_event(told.into());
	});
}

#[test]
fn only_who_leads_the_conduct_at_the_site_enrols() {
	build_and_execute(|| {
		let (id, site, _) = open_in_both();
		for who in [SPONSOR, PRINCIPAL, HOSPITAL, GERMAN_INVESTIGATOR, COMMITTEE, RANDOMISER, STRANGER] {
			let call = ClinicalTrials::enrol(signed(who), id, site, participant(1, 1));
			assert_noop!(call, E::NotAuthorised);
			let all = list([participant(1, 1)]);
			assert_noop!(ClinicalTrials::enrol_batch(signed(who), id, site, all), E::NotAuthorised);
		}
		assert_noop!(take(id + 1, site, participant(1, 1)), E::TrialNotFound);
		assert_noop!(take(id, 2, participant(1, 1)), E::SiteNotFound);
	});
}

#[test]
fn who_is_no_investigator_any_more_enrols_nobody() {
	build_and_execute(|| {
		let (id, site) = open();
		let america = Some(jurisdiction("US"));
		Credentials::revoke(INVESTIGATOR, CredentialKind::Investigator, america);
		assert_noop!(take(id, site, participant(1, 1)), E::NotInGoodStanding);
		Credentials::grant(INVESTIGATOR, CredentialKind::Investigator, america);
		Credentials::dismiss(INVESTIGATOR, HOSPITAL);
		assert_noop!(take(id, site, participant(1, 1)), E::NotAffiliated);
		Credentials::affiliate(INVESTIGATOR, HOSPITAL);
		assert_ok!(take(id, site, participant(1, 1)));
	});
}

#[test]
fn an_investigator_who_was_replaced_enrols_nobody_and_his_successor_does() {
	build_and_execute(|| {
		let (id, site) = open();
		let america = Some(jurisdiction("US"));
		Credentials::grant(34, CredentialKind::Investigator, america);
		Credentials::affiliate(34, HOSPITAL);
		assert_ok!(ClinicalTrials::replace_investigator(signed(SPONSOR), id, site, 34, america));
		assert_noop!(take(id, site, participant(1, 1)), E::NotAuthorised);
		assert_ok!(ClinicalTrials::enrol(signed(34), id, site, participant(1, 1)));
		assert_noop!(sign(INVESTIGATOR, id, 1, consent(1)), E::NotAuthorised);
		assert_ok!(sign(34, id, 1, consent(1)));
	});
}

#[test]
fn nobody_is_enrolled_before_site_country_and_trial_recruit() {
	build_and_execute(|| {
		let (id, site) = recruiting();
		let (ethics, authority) = approve_in(id, "US");
		assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority)));
		assert_ok!(fix_freely(id));
		let scopes = [StatusScope::Site(site), StatusScope::Country(country("US")), StatusScope::Overall];
		for scope in scopes {
			assert_noop!(take(id, site, participant(1, 1)), E::NotRecruiting);
			assert_ok!(set_status(SPONSOR, id, scope, Status::Recruiting));
		}
		assert_ok!(take(id, site, participant(1, 1)));
	});
}

#[test]
fn what_stops_recruiting_enrols_nobody_whichever_part_it_is() {
	build_and_execute(|| {
		let (id, site) = open();
		let scopes = [StatusScope::Site(site), StatusScope::Country(country("US")), StatusScope::Overall];
		for (scope, byte) in scopes.into_iter().zip([1, 11, 21]) {
			for status in [Status::Suspended, Status::ActiveNotRecruiting] {
				assert_ok!(set_status(SPONSOR, id, scope, status));
				assert_noop!(take(id, site, participant(byte, 1)), E::NotRecruiting);
				// A site goes on first: what is larger recruits where it does.
				assert_ok!(set_status(SPONSOR, id, scope, Status::Recruiting));
			}
			assert_ok!(take(id, site, participant(byte, 1)));
			assert_ok!(set_status(SPONSOR, id, scope, Status::EnrollingByInvitation));
			assert_ok!(take(id, site, participant(byte + 1, 1)));
		}
	});
}

#[test]
fn what_is_over_enrols_nobody() {
	for scope in [StatusScope::Site(0), StatusScope::Country(country("US")), StatusScope::Overall] {
		for status in [Status::Completed, Status::Terminated] {
			build_and_execute(|| {
				let (id, site) = open();
				assert_ok!(take(id, site, participant(1, 1)));
				if status == Status::Completed {
					close_sites(id, None);
				}
				assert_ok!(set_status(SPONSOR, id, scope, status));
				assert_noop!(take(id, site, participant(2, 1)), E::NotRecruiting);
			});
		}
	}
}

#[test]
fn another_country_that_is_suspended_stops_nobody_here() {
	build_and_execute(|| {
		let (id, site, german) = open_in_both();
		let scope = StatusScope::Country(country("DE"));
		assert_ok!(set_status(SPONSOR, id, scope, Status::Suspended));
		assert_ok!(enrol(id, site, 1));
		assert_noop!(enrol(id, german, 2), E::NotRecruiting);
	});
}

#[test]
fn a_suspended_approval_stops_enrolment_until_it_is_reinstated() {
	build_and_execute(|| {
		let (id, site) = open();
		// The committee's is the first, the authority's the second.
		for (who, approval, byte) in [(COMMITTEE, 0, 1), (AUTHORITY, 1, 2)] {
			decide(who, id, approval, ApprovalAction::Suspend);
			assert_noop!(take(id, site, participant(byte, 1)), E::ApprovalNotInForce);
			decide(who, id, approval, ApprovalAction::Reinstate);
			assert_ok!(take(id, site, participant(byte, 1)));
		}
	});
}

#[test]
fn a_withdrawn_approval_stops_enrolment_where_it_held() {
	for (who, approval) in [(COMMITTEE, 0), (AUTHORITY, 1)] {
		build_and_execute(|| {
			let (id, site, german) = open_in_both();
			decide(who, id, approval, ApprovalAction::Withdraw);
			assert_noop!(enrol(id, site, 1), E::ApprovalNotInForce);
			assert_ok!(enrol(id, german, 2));
		});
	}
}

#[test]
fn a_lapsed_approval_stops_enrolment() {
	for ethics_lapses in [true, false] {
		build_and_execute(|| {
			let (id, site) = recruiting();
			let until = START + 365 * DAY;
			let limited = |lapses: bool| ApprovalTerms { until: lapses.then_some(until), ..terms(id, "US") };
			let kind = CredentialKind::EthicsCommittee;
			let ethics = approve(COMMITTEE, id, kind, "US", limited(ethics_lapses)).unwrap();
			let kind = CredentialKind::Regulator;
			let authority = approve(AUTHORITY, id, kind, "US", limited(!ethics_lapses)).unwrap();
			let adopted = ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority));
			assert_ok!(adopted);
			assert_ok!(fix_freely(id));
			for scope in [StatusScope::Site(site), StatusScope::Country(country("US")), StatusScope::Overall]
			{
				assert_ok!(set_status(SPONSOR, id, scope, Status::Recruiting));
			}
			Timestamp::set_timestamp(until - 1);
			assert_ok!(take(id, site, participant(1, 1)));
			Timestamp::set_timestamp(until);
			assert_noop!(take(id, site, participant(2, 1)), E::ApprovalLapsed);
			// Nor does a stated time from before help.
			assert_noop!(take(id, site, stated(2, until - 1)), E::ApprovalLapsed);
			assert_noop!(sign(INVESTIGATOR, id, 1, consent(1)), E::ApprovalLapsed);
			let (who, approval) = if ethics_lapses { (COMMITTEE, ethics) } else { (AUTHORITY, authority) };
			decide(who, id, approval, ApprovalAction::Continue { until: until + DAY });
			assert_ok!(take(id, site, participant(2, 1)));
			assert_ok!(sign(INVESTIGATOR, id, 1, consent(1)));
		});
	}
}

#[test]
fn a_form_that_was_only_submitted_does_not_hold_yet() {
	build_and_execute(|| {
		let (id, site) = open();
		submit(id, DocumentKind::ConsentForm, 74);
		for version in [0, 2, 3] {
			assert_noop!(take(id, site, participant(1, version)), E::FormSuperseded);
		}
		assert_ok!(take(id, site, participant(1, 1)));
	});
}

#[test]
fn a_superseded_form_enrols_nobody_where_the_new_one_was_adopted() {
	build_and_execute(|| {
		let (id, site, german) = open_in_both();
		submit(id, DocumentKind::Protocol, 73);
		submit(id, DocumentKind::ConsentForm, 74);
		let (ethics, authority) = approve_in(id, "US");
		assert_ok!(take(id, site, participant(1, 1)));
		assert_ok!(ClinicalTrials::adopt_approvals(signed(SPONSOR), id, site, ethics, Some(authority)));
		assert_noop!(take(id, site, participant(2, 1)), E::FormSuperseded);
		assert_ok!(take(id, site, participant(2, 2)));
		assert_eq!((stored(id, 1).basis.protocol, stored(id, 2).basis.protocol), (1, 2));
		// Elsewhere the old one goes on, and the new one does not hold.
		let german = |byte, version| {
			let who = signed(GERMAN_INVESTIGATOR);
			ClinicalTrials::enrol(who, id, german, participant(byte, version))
		};
		assert_noop!(german(3, 2), E::FormSuperseded);
		assert_ok!(german(3, 1));
		assert_eq!(stored(id, 3).basis.protocol, 1);
	});
}

#[test]
fn every_form_is_of_the_version_that_holds() {
	build_and_execute(|| {
		let (id, site) = open();
		submit(id, DocumentKind::ConsentForm, 74);
		for (permission, assent) in [(1, 2), (2, 1)] {
			let forms = [form(Permission, permission), form(Assent, assent)];
			assert_noop!(take(id, site, by(1, &forms)), E::FormSuperseded);
		}
		assert_ok!(take(id, site, by(1, &[form(Permission, 1), form(Assent, 1)])));
	});
}

#[test]
fn of_all_sets_of_consents_three_suffice() {
	build_and_execute(|| {
		let (id, site) = open();
		let kinds = [Consent, Permission, Assent, ConsentAtMajority];
		// Each bit is a kind: his own consent, a permission, a permission with an assent.
		let sufficient = [0b0001, 0b0010, 0b0110];
		for set in 0u8..16 {
			let forms: Vec<_> = kinds
				.into_iter()
				.enumerate()
				.filter(|(bit, _)| set & (1 << bit) != 0)
				.map(|(_, kind)| form(kind, 1))
				.collect();
			let reversed: Vec<_> = forms.iter().rev().copied().collect();
			if sufficient.contains(&set) {
				assert_ok!(take(id, site, by(set, &forms)));
				assert_ok!(take(id, site, by(set + 16, &reversed)));
			} else {
				assert_noop!(take(id, site, by(set, &forms)), E::ConsentMissing);
				assert_noop!(take(id, site, by(set, &reversed)), E::ConsentMissing);
			}
		}
		assert_eq!(enrolled(id, site), (6, 6));
	});
}

#[test]
fn both_parents_may_permit() {
	build_and_execute(|| {
		let (id, site) = open();
		let forms = [form(Permission, 1), form(Permission, 1), form(Assent, 1)];
		assert_ok!(take(id, site, by(1, &forms)));
		assert_eq!(stored(id, 1).forms.len(), 3);
	});
}

#[test]
fn a_participant_is_enrolled_once_in_a_trial() {
	build_and_execute(|| {
		let (id, site, german) = open_in_both();
		assert_ok!(enrol(id, site, 1));
		assert_noop!(enrol(id, site, 1), E::AlreadyEnrolled);
		assert_noop!(enrol(id, german, 1), E::AlreadyEnrolled);
		// In another trial the same commitment is somebody else's.
		let other = register("NCT00000002");
		submit(other, DocumentKind::Protocol, 70);
		submit(other, DocumentKind::ConsentForm, 71);
		let place = open_site(other, hospital());
		recruit(other, place, "US");
		assert_ok!(enrol(other, place, 1));
	});
}

#[test]
fn a_profile_has_to_permit_clinical_trial_research() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_noop!(take(id, site, with_profile(1, 7)), E::NotPermitted);
		for purpose in [Purpose::Treatment, Purpose::Research, Purpose::PublicHealth] {
			Consents::give(7, purpose);
			assert_noop!(take(id, site, with_profile(1, 7)), E::NotPermitted);
		}
		Consents::give(7, Purpose::ClinicalTrialResearch);
		assert_noop!(take(id, site, with_profile(1, 8)), E::NotPermitted);
		assert_ok!(take(id, site, with_profile(1, 7)));
		Consents::take_back(7, Purpose::ClinicalTrialResearch);
		assert_noop!(take(id, site, with_profile(2, 7)), E::NotPermitted);
		// Who names no profile is enrolled by the signed form alone.
		assert_ok!(take(id, site, participant(2, 1)));
	});
}

#[test]
fn a_profile_does_not_replace_the_signed_form() {
	build_and_execute(|| {
		let (id, site) = open();
		Consents::give(7, Purpose::ClinicalTrialResearch);
		let unsigned = NewParticipant { forms: list([]), ..with_profile(1, 7) };
		assert_noop!(take(id, site, unsigned), E::ConsentMissing);
	});
}

#[test]
fn of_a_batch_every_profile_is_asked() {
	build_and_execute(|| {
		let (id, site) = open();
		Consents::give(7, Purpose::ClinicalTrialResearch);
		let all = || vec![with_profile(1, 7), with_profile(2, 8)];
		assert_noop!(take_all(id, site, all()), E::NotPermitted);
		Consents::give(8, Purpose::ClinicalTrialResearch);
		assert_ok!(take_all(id, site, all()));
	});
}

#[test]
fn a_stated_time_makes_the_first_enrolment_earlier_and_never_later() {
	build_and_execute(|| {
		let (id, site) = open();
		go_to_day(40);
		let first = || trial(id).milestones.first_enrolment.unwrap();
		let day = |day: u64| START + day * DAY;
		assert_ok!(take(id, site, stated(1, day(35))));
		assert_eq!((stored(id, 1).enrolled_at, stored(id, 1).recorded_at), (day(35), day(40)));
		assert_eq!(first(), day(35));
		go_to_day(41);
		assert_ok!(take(id, site, participant(2, 1)));
		assert_ok!(take(id, site, stated(3, day(36))));
		assert_eq!(first(), day(35));
		assert_ok!(take(id, site, stated(4, day(35) - 1)));
		assert_eq!(first(), day(35) - 1);
	});
}

#[test]
fn a_stated_time_lies_hardly_ahead_and_then_counts_as_now() {
	build_and_execute(|| {
		let (id, site) = open();
		let tolerance = 60_000;
		assert_noop!(take(id, site, stated(1, now() + tolerance + 1)), E::InvalidTime);
		assert_noop!(take(id, site, stated(1, u64::MAX)), E::InvalidTime);
		assert_ok!(take(id, site, stated(1, now() + tolerance)));
		assert_eq!(stored(id, 1).enrolled_at, now());
		assert_eq!(trial(id).milestones.first_enrolment, Some(now()));
	});
}

#[test]
fn an_organisation_that_cannot_pay_enrols_nobody() {
	build_and_execute(|| {
		let (id, site) = open();
		let keep = 1;
		assert_ok!(Balances::force_set_balance(root(), HOSPITAL, 2 * price() + keep));
		let three = (1..4).map(|byte| participant(byte, 1)).collect();
		assert_noop!(take_all(id, site, three), TokenError::FundsUnavailable);
		let two = (1..3).map(|byte| participant(byte, 1)).collect();
		assert_ok!(take_all(id, site, two));
		// The investigator's own purse is not touched, though it is full.
		assert_noop!(take(id, site, participant(3, 1)), TokenError::FundsUnavailable);
		assert_eq!(on_hold(INVESTIGATOR), 0);
	});
}

#[test]
fn a_batch_enrols_each_of_its_participants() {
	build_and_execute(|| {
		let (id, site) = open();
		let before = System::events().len();
		let all: Vec<_> = (0..8).map(|byte| stated(byte, START - u64::from(byte))).collect();
		assert_ok!(take_all(id, site, all));
		assert_eq!(enrolled(id, site), (8, 8));
		assert_eq!(trial(id).milestones.first_enrolment, Some(START - 7));
		assert_eq!(held(HOSPITAL), 8 * price());
		// Each is told by himself, and the sum is held at once.
		let ours = System::events()
			.split_off(before)
			.into_iter()
			.filter(|one| matches!(one.event, RuntimeEvent::ClinicalTrials(Event::Enrolled { .. })));
		assert_eq!(ours.count(), 8);
		for byte in 0..8 {
			assert_eq!(stored(id, byte).enrolled_at, START - u64::from(byte));
		}
	});
}

#[test]
fn a_batch_is_all_or_nothing() {
	build_and_execute(|| {
		let (id, site) = open();
		assert_ok!(take(id, site, participant(1, 1)));
		let with = |last: NewParticipant| vec![participant(2, 1), participant(3, 1), last];
		assert_noop!(take_all(id, site, with(participant(1, 1))), E::AlreadyEnrolled);
		assert_noop!(take_all(id, site, with(participant(2, 1))), E::AlreadyEnrolled);
		assert_noop!(take_all(id, site, with(by(4, &[]))), E::ConsentMissing);
		assert_noop!(take_all(id, site, with(participant(4, 2))), E::FormSuperseded);
		assert_noop!(take_all(id, site, with(with_profile(4, 7))), E::NotPermitted);
		assert_noop!(take_all(id, site, with(stated(4, now() + 60_001))), E::InvalidTime);
		assert_noop!(take_all(id, site, vec![]), E::NothingNamed);
		assert_ok!(take_all(id, site, with(participant(4, 1))));
		assert_eq!(enrolled(id, site), (4, 4));
	});
}

#[test]
fn a_participant_is_told_by_his_commitment_alone() {
	build_and_execute(|| {
		let (id, site) = open();
		// A number that would stand out where a profile were kept.
		let profile = 0x5a17_0005_5a17_0005;
		Consents::give(profile, Purpose::ClinicalTrialResearch);
		assert_ok!(take(id, site, with_profile(1, profile)));
		let mark = profile.to_le_bytes();
		let mut key = vec![];
		while let Some(next) = sp_io::storage::next_key(&key) {
			let value = sp_io::storage::get(&next).unwrap();
			assert!(!value.windows(mark.len()).any(|part| part == mark));
			key = next;
		}
	});
}
