//! Primary-source verification.

use super::*;

fn verify(
	verifier: AccountId,
	own: CredentialId,
	id: CredentialId,
	at: Moment,
) -> sp_runtime::DispatchResult {
	let method = VerificationMethod::IssuerRegister;
	Credentials::record_verification(signed(verifier), own, id, method, H256::repeat_byte(5), at)
}

#[test]
fn an_organisation_verifies_and_verifies_again_on_one_deposit() {
	build_and_execute(|| {
		let id = license();
		assert_ok!(verify(HOSPITAL, HOSPITAL_CREDENTIAL, id, now()));
		System::assert_last_event(
			Event::VerificationRecorded {
				credential: id,
				method: VerificationMethod::IssuerRegister,
				evidence: H256::repeat_byte(5),
				at: now(),
				authorised_by: HOSPITAL,
			}
			.into(),
		);
		let held = on_hold(HOSPITAL);
		assert!(held > 0);
		go_to_day(100);
		assert_ok!(verify(HOSPITAL, HOSPITAL_CREDENTIAL, id, now() - DAY));
		assert_eq!(on_hold(HOSPITAL), held);
		let (at, ..) = Credentials::verification(id, HOSPITAL).unwrap();
		assert_eq!(at, now() - DAY, "freshness counts from the earlier, stated time");
		assert_ok!(Credentials::remove_verification(signed(HOSPITAL), id));
		System::assert_last_event(
			Event::VerificationRemoved { credential: id, authorised_by: HOSPITAL }.into(),
		);
		assert_eq!(on_hold(HOSPITAL), 0);
		assert_noop!(Credentials::remove_verification(signed(HOSPITAL), id), E::VerificationNotFound);
	});
}

#[test]
fn a_verification_cannot_be_fresher_than_the_chain() {
	build_and_execute(|| {
		let id = license();
		assert_noop!(verify(HOSPITAL, HOSPITAL_CREDENTIAL, id, now() + 60_001), E::TimeInFuture);
		assert_ok!(verify(HOSPITAL, HOSPITAL_CREDENTIAL, id, now() + 60_000));
		let (at, ..) = Credentials::verification(id, HOSPITAL).unwrap();
		assert_eq!(at, now(), "a stated time that would keep it fresh for longer does not count");
	});
}

#[test]
fn only_organisations_in_good_standing_verify_and_never_themselves() {
	build_and_execute(|| {
		let id = license();
		assert_noop!(verify(STRANGER, HOSPITAL_CREDENTIAL, id, now()), E::NotAnOrganisation);
		assert_noop!(verify(DOCTOR, id, id, now()), E::NotAnOrganisation);
		assert_noop!(verify(HOSPITAL, 999, id, now()), E::CredentialNotFound);
		assert_noop!(verify(HOSPITAL, HOSPITAL_CREDENTIAL, 999, now()), E::CredentialNotFound);
		assert_noop!(verify(HOSPITAL, HOSPITAL_CREDENTIAL, HOSPITAL_CREDENTIAL, now()), E::SelfVerification);
		let own = Some(HOSPITAL_CREDENTIAL);
		assert_ok!(Credentials::issue(signed(HOSPITAL), own, affiliation(DOCTOR, HOSPITAL)));
		assert_noop!(verify(HOSPITAL, HOSPITAL_CREDENTIAL, id + 1, now()), E::SelfVerification);
		let reason = ActionReason::NonCompliance;
		assert_ok!(Credentials::suspend(signed(MINISTRY), HOSPITAL_CREDENTIAL, reason, now(), None));
		assert_noop!(verify(HOSPITAL, HOSPITAL_CREDENTIAL, id, now()), E::OrganisationNotInGoodStanding);
	});
}
