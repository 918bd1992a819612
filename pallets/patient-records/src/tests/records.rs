//! Records: added, amended, disputed, marked, erased; who may, and who pays.

use frame_support::{assert_noop, assert_ok, BoundedVec};
use salus_primitives::{
	consent::{Action, Purpose, RecordCategory, Sensitivity},
	credential::{CredentialKind, Standing},
	doubles::Credentials,
	ledger::{DisclosedData, Recipient},
};
use sp_runtime::{traits::Convert, DispatchError, DispatchResult, TokenError};

use super::representatives::{appoint, ALL_POWERS};
use crate::{mock::*, *};

type E = Error<Test>;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// The deposit for a record with so many versions.
fn price(versions: usize) -> u64 {
	Price::convert(record_footprint::<Test>(versions))
}

fn tombstone_price() -> u64 {
	Price::convert(tombstone_footprint::<Test>())
}

/// A profile of the patient's own that permits the hospital to read and contribute.
fn permitting() -> ProfileId {
	let profile = open_profile();
	grant(profile, permit(Grantee::Organisation(HOSPITAL)));
	profile
}

fn add(who: AccountId, profile: ProfileId, acting_for: ActingFor<AccountId>) -> DispatchResult {
	let added = PatientRecords::add_record(signed(who), profile, report(), Purpose::Treatment, acting_for);
	added.map(|_| ()).map_err(|refused| refused.error)
}

fn add_as_doctor(profile: ProfileId, record: NewRecord<AccountId>) -> DispatchResult {
	let doctor = physician_at(HOSPITAL);
	let added = PatientRecords::add_record(signed(DOCTOR), profile, record, Purpose::Treatment, doctor);
	added.map(|_| ()).map_err(|refused| refused.error)
}

fn add_batch(records: Vec<BatchedRecord<AccountId>>) -> DispatchResult {
	let records = BoundedVec::try_from(records).unwrap();
	let doctor = physician_at(HOSPITAL);
	let added = PatientRecords::add_batch(signed(DOCTOR), records, Purpose::Treatment, doctor);
	added.map(|_| ()).map_err(|refused| refused.error)
}

fn of(profile: ProfileId) -> BatchedRecord<AccountId> {
	BatchedRecord { profile, record: report() }
}

/// Amends with a correction.
fn amend(
	who: AccountId,
	record: RecordId,
	expected: u32,
	acting_for: Option<ActingFor<AccountId>>,
) -> DispatchResult {
	let reason = AmendmentReason::Correction;
	PatientRecords::amend_record(signed(who), record, expected, content(2), reason, acting_for)
}

fn stored(record: RecordId) -> Record<Test> {
	Records::<Test>::get(record).unwrap()
}

fn request_amendment(who: AccountId, record: RecordId) -> DispatchResult {
	PatientRecords::request_amendment(signed(who), record, digest(3))
}

fn refuse(who: AccountId, record: RecordId, acting_for: ActingFor<AccountId>) -> DispatchResult {
	let reason = RefusalReason::AccurateAndComplete;
	PatientRecords::refuse_amendment(signed(who), record, reason, digest(4), acting_for)
}

fn disagree(who: AccountId, record: RecordId) -> DispatchResult {
	PatientRecords::state_disagreement(signed(who), record, digest(5))
}

fn mark(who: AccountId, record: RecordId, acting_for: Option<ActingFor<AccountId>>) -> DispatchResult {
	PatientRecords::mark_entered_in_error(signed(who), record, acting_for)
}

fn erase(who: AccountId, record: RecordId) -> DispatchResult {
	PatientRecords::erase_record(signed(who), record)
}

#[test]
fn a_patient_adds_records_of_his_own_and_pays_for_them() {
	build_and_execute(|| {
		let profile = open_profile();
		let before = on_hold(PATIENT);
		let add = |who| PatientRecords::add_own_record(signed(who), profile, report());
		for who in [STRANGER, DOCTOR, HOSPITAL] {
			assert_noop!(add(who), E::NotAuthorised);
		}
		assert_noop!(PatientRecords::add_own_record(signed(PATIENT), 7, report()), E::ProfileNotFound);
		assert_ok!(add(PATIENT));
		System::assert_last_event(
			Event::RecordAdded {
				profile,
				record: 0,
				organisation: None,
				content: report(),
				authorised_by: PATIENT,
			}
			.into(),
		);
		let record = stored(0);
		assert_eq!((record.organisation, record.payer), (None, PATIENT));
		let first = RecordVersion { content: content(1), author: PATIENT, reason: None, recorded_at: now() };
		assert_eq!(record.versions.into_inner(), vec![first]);
		assert_eq!(on_hold(PATIENT), before + price(1));
		appoint(profile, PARENT, &[Power::Records]);
		assert_ok!(add(PARENT));
		assert_eq!((on_hold(PATIENT), on_hold(PARENT)), (before + price(1), price(1)));
		assert_eq!(PatientRecords::profile(profile).unwrap().records, 2);

		let poor = sponsor_profile(false);
		assert_noop!(
			PatientRecords::add_own_record(signed(POOR_PATIENT), poor, report()),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn a_practitioner_adds_what_consent_lets_him_and_his_organisation_pays() {
	build_and_execute(|| {
		let profile = permitting();
		assert_ok!(add_as_doctor(profile, report()));
		System::assert_last_event(
			Event::RecordAdded {
				profile,
				record: 0,
				organisation: Some(HOSPITAL),
				content: report(),
				authorised_by: DOCTOR,
			}
			.into(),
		);
		let record = stored(0);
		assert_eq!((record.organisation, record.payer), (Some(HOSPITAL), HOSPITAL));
		assert_eq!(record.versions[0].author, DOCTOR);
		assert_eq!((on_hold(HOSPITAL), on_hold(DOCTOR)), (price(1), 0));
		// A nurse, and the hospital's own system, too.
		assert_ok!(add(NURSE, profile, acting(HOSPITAL, CredentialKind::Nurse)));
		assert_ok!(add(HOSPITAL, profile, acting(HOSPITAL, CredentialKind::Hospital)));
		assert_eq!(on_hold(HOSPITAL), 3 * price(1));

		assert_ok!(Balances::transfer_allow_death(
			signed(HOSPITAL),
			STRANGER,
			Balances::free_balance(HOSPITAL) - 2
		));
		assert_noop!(add_as_doctor(profile, report()), TokenError::FundsUnavailable);
	});
}

#[test]
fn who_is_no_practitioner_there_adds_nothing() {
	build_and_execute(|| {
		let profile = permitting();
		assert_noop!(add(OFFICER, profile, officer_at(HOSPITAL)), E::WrongCapacity);
		assert_noop!(add(DOCTOR, profile, acting(HOSPITAL, CredentialKind::Hospital)), E::WrongCapacity);
		assert_noop!(add(DOCTOR, profile, acting(HOSPITAL, CredentialKind::Nurse)), E::NotInGoodStanding);
		assert_noop!(add(STRANGER, profile, physician_at(HOSPITAL)), E::NotInGoodStanding);
		assert_noop!(add(HOSPITAL, profile, acting(HOSPITAL, CredentialKind::Clinic)), E::NotInGoodStanding);
		assert_noop!(add(CLINIC_DOCTOR, profile, physician_at(HOSPITAL)), E::NotAffiliated);
		// A person is no organisation of his own.
		grant(profile, permit(Grantee::Account(DOCTOR)));
		assert_noop!(add(DOCTOR, profile, physician_at(DOCTOR)), E::NotAffiliated);
		Credentials::dismiss(DOCTOR, HOSPITAL);
		assert_noop!(add(DOCTOR, profile, physician_at(HOSPITAL)), E::NotAffiliated);
		Credentials::revoke(DOCTOR, CredentialKind::Physician, california());
		assert_noop!(add(DOCTOR, profile, physician_at(HOSPITAL)), E::NotInGoodStanding);
	});
}

#[test]
fn without_consent_or_without_profile_the_refusal_reads_alike() {
	build_and_execute(|| {
		let profile = open_profile();
		assert_noop!(add_as_doctor(profile, report()), E::NotPermitted);
		assert_noop!(add_as_doctor(99, report()), E::NotPermitted);
		let reading =
			ConsentTerms { actions: set([Action::Read]), ..permit(Grantee::Organisation(HOSPITAL)) };
		grant(profile, reading);
		assert_noop!(add_as_doctor(profile, report()), E::NotPermitted);
		let contributing =
			ConsentTerms { actions: set([Action::Contribute]), ..permit(Grantee::Organisation(HOSPITAL)) };
		let consent = grant(profile, contributing);
		assert_ok!(add_as_doctor(profile, report()));
		let for_payment = PatientRecords::add_record(
			signed(DOCTOR),
			profile,
			report(),
			Purpose::Payment,
			physician_at(HOSPITAL),
		);
		assert_noop!(for_payment, E::NotPermitted);
		let mut very_restricted = report();
		very_restricted.content.sensitivity = Sensitivity::VeryRestricted;
		assert_noop!(add_as_doctor(profile, very_restricted), E::NotPermitted);
		assert_noop!(add(CLINIC_DOCTOR, profile, physician_at(CLINIC)), E::NotPermitted);
		let denial = grant(profile, deny(Grantee::Account(DOCTOR)));
		assert_noop!(add_as_doctor(profile, report()), E::NotPermitted);
		assert_ok!(PatientRecords::revoke_consent(signed(PATIENT), profile, denial));
		assert_ok!(PatientRecords::revoke_consent(signed(PATIENT), profile, consent));
		assert_noop!(add_as_doctor(profile, report()), E::NotPermitted);
	});
}

#[test]
fn a_broken_glass_lets_contribute_while_it_is_broken() {
	build_and_execute(|| {
		let profile = open_profile();
		let add = || {
			let doctor = physician_at(HOSPITAL);
			PatientRecords::add_record(signed(DOCTOR), profile, report(), Purpose::BreakTheGlass, doctor)
		};
		assert_noop!(add(), E::NotPermitted);
		assert_ok!(PatientRecords::declare_emergency(
			signed(DOCTOR),
			profile,
			EmergencyReason::Unconscious,
			DAY,
			physician_at(HOSPITAL)
		));
		Timestamp::set_timestamp(START + DAY - 1);
		assert_ok!(add());
		go_to_day(1);
		assert_noop!(add(), E::NotPermitted);
	});
}

#[test]
fn a_batch_is_added_whole_or_not_at_all() {
	build_and_execute(|| {
		let profile = permitting();
		let other = permitting();
		let closed = open_profile();
		assert_noop!(add_batch(vec![]), E::EmptyBatch);
		assert_noop!(add_batch(vec![of(profile), of(other), of(closed)]), E::NotPermitted);
		assert_noop!(add_batch(vec![of(profile), of(99)]), E::NotPermitted);
		let mut future = of(other);
		future.record.content.data_period.from = now() + 60_001;
		future.record.content.data_period.until = None;
		assert_noop!(add_batch(vec![of(profile), future]), E::TimeInFuture);
		assert_ok!(add_batch(vec![of(profile), of(other), of(profile)]));
		assert_eq!(on_hold(HOSPITAL), 3 * price(1));
		let counts = [profile, other].map(|id| PatientRecords::profile(id).unwrap().records);
		assert_eq!(counts, [2, 1]);
		assert_eq!([0, 1, 2].map(|id| stored(id).profile), [profile, other, profile]);
		// Each can go alone.
		assert_ok!(erase(PATIENT, 1));
		assert_eq!(on_hold(HOSPITAL), 2 * price(1) + tombstone_price());

		assert_ok!(add_batch((0..8).map(|_| of(profile)).collect()));
		assert!(BoundedVec::<_, <Test as Config>::MaxBatch>::try_from(vec![of(profile); 9]).is_err());
		let one_too_dear = Balances::free_balance(HOSPITAL) - 2 * price(1) + 1;
		assert_ok!(Balances::transfer_allow_death(signed(HOSPITAL), STRANGER, one_too_dear));
		assert_noop!(add_batch(vec![of(profile), of(profile)]), TokenError::FundsUnavailable);
	});
}

#[test]
fn no_number_and_no_count_runs_over() {
	build_and_execute(|| {
		let profile = permitting();
		NextRecordId::<Test>::put(RecordId::MAX);
		assert_noop!(add_as_doctor(profile, report()), E::NoNumberLeft);
		NextRecordId::<Test>::put(0);
		let full = |count| {
			Profiles::<Test>::mutate(profile, |found| found.as_mut().unwrap().records = count);
		};
		full(u32::MAX);
		assert_noop!(add_as_doctor(profile, report()), E::TooManyRecords);
		full(0);
		assert_ok!(add_as_doctor(profile, report()));
	});
}

#[test]
fn data_arose_in_a_span_of_time_that_has_begun() {
	build_and_execute(|| {
		let profile = permitting();
		let own = add_own(profile, report());
		let arisen = |from, until| {
			let content = RecordContent { data_period: Period { from, until }, ..content(1) };
			(NewRecord { content: content.clone(), ..report() }, content)
		};
		let refusals = [
			(arisen(START, Some(START)), E::InvalidPeriod),
			(arisen(START, Some(START - 1)), E::InvalidPeriod),
			(arisen(now() + 60_001, None), E::TimeInFuture),
			(arisen(now() + 60_001, Some(now() + 60_002)), E::TimeInFuture),
		];
		for ((record, content), error) in refusals {
			let error = DispatchError::from(error);
			assert_noop!(PatientRecords::add_own_record(signed(PATIENT), profile, record.clone()), error);
			assert_noop!(add_as_doctor(profile, record), error);
			let reason = AmendmentReason::Correction;
			assert_noop!(PatientRecords::amend_record(signed(PATIENT), own, 1, content, reason, None), error);
		}
		assert_ok!(add_as_doctor(profile, arisen(now() + 60_000, None).0));
		assert_ok!(add_as_doctor(profile, arisen(START, Some(START + 1)).0));
	});
}

#[test]
fn what_made_a_record_is_in_good_standing_and_flagged_when_it_no_longer_is() {
	build_and_execute(|| {
		let profile = permitting();
		let made_by = |account, kind| NewRecord {
			produced_by: Some(Producer { account, capacity: capacity(kind) }),
			..report()
		};
		let by_device = made_by(DEVICE, CredentialKind::Device);
		for wrong in [CredentialKind::Physician, CredentialKind::Hospital, CredentialKind::DeviceMaker] {
			assert_noop!(add_as_doctor(profile, made_by(DOCTOR, wrong)), E::WrongCapacity);
		}
		let no_model = made_by(DEVICE, CredentialKind::SoftwareModel);
		assert_noop!(add_as_doctor(profile, no_model.clone()), E::NotInGoodStanding);
		let unknown = made_by(STRANGER, CredentialKind::Device);
		assert_noop!(PatientRecords::add_own_record(signed(PATIENT), profile, unknown), E::NotInGoodStanding);
		Credentials::grant(DEVICE, CredentialKind::SoftwareModel, california());
		assert_ok!(add_as_doctor(profile, no_model));
		let record = add_by_doctor(profile, by_device.clone());
		let own = add_own(profile, by_device.clone());
		let by_hand = add_by_doctor(profile, report());

		let flag = |id| match PatientRecords::record(id) {
			Some(RecordView::Standing { producer, .. }) => producer,
			other => panic!("{other:?}"),
		};
		for id in [record, own] {
			assert!(matches!(flag(id), Some(Standing::Valid { .. })));
		}
		assert_eq!(flag(by_hand), None);
		Credentials::revoke(DEVICE, CredentialKind::Device, california());
		for id in [record, own] {
			assert!(matches!(flag(id), Some(Standing::Revoked(_))));
		}
		assert!(matches!(flag(0), Some(Standing::Valid { .. })), "the model is another credential");
		assert_noop!(add_as_doctor(profile, by_device), E::NotInGoodStanding);
	});
}

#[test]
fn a_record_is_derived_from_one_of_the_same_profile() {
	build_and_execute(|| {
		let profile = permitting();
		let other = permitting();
		let source = add_by_doctor(profile, report());
		let elsewhere = add_by_doctor(other, report());
		let derived = |from| NewRecord { derived_from: Some(from), ..report() };
		assert_noop!(add_as_doctor(profile, derived(99)), E::RecordNotFound);
		assert_noop!(add_as_doctor(profile, derived(elsewhere)), E::RecordNotFound);
		let own = PatientRecords::add_own_record(signed(PATIENT), profile, derived(elsewhere));
		assert_noop!(own, E::RecordNotFound);
		// Of itself it is not derived either.
		assert_noop!(add_as_doctor(profile, derived(NextRecordId::<Test>::get())), E::RecordNotFound);
		assert_ok!(add_as_doctor(profile, derived(source)));
		assert_ok!(erase(PATIENT, source));
		assert_noop!(add_as_doctor(profile, derived(source)), E::RecordNotFound);
	});
}

#[test]
fn what_was_stated_with_a_record_is_kept() {
	build_and_execute(|| {
		let profile = permitting();
		let stated = NewRecord {
			category: RecordCategory::Imaging,
			batch_root: Some(digest(9)),
			self_paid: true,
			..report()
		};
		let record = stored(add_by_doctor(profile, stated));
		assert_eq!(record.category, RecordCategory::Imaging);
		assert_eq!((record.batch_root, record.self_paid), (Some(digest(9)), true));
		assert_eq!((record.entered_in_error, record.amendment), (None, None));
	});
}

#[test]
fn the_author_amends_and_nothing_is_lost() {
	build_and_execute(|| {
		let profile = permitting();
		let record = add_by_doctor(profile, report());
		go_to_day(1);
		// A colleague of the same organisation may; consent is not asked for what it wrote itself.
		assert_ok!(PatientRecords::revoke_consent(signed(PATIENT), profile, 0));
		let nurse = acting(HOSPITAL, CredentialKind::Nurse);
		assert_ok!(amend(NURSE, record, 1, Some(nurse)));
		System::assert_last_event(
			Event::RecordAmended {
				record,
				version: 2,
				content: content(2),
				reason: AmendmentReason::Correction,
				authorised_by: NURSE,
			}
			.into(),
		);
		let versions = stored(record).versions;
		assert_eq!(versions[0].content, content(1));
		assert_eq!((&versions[1].content, versions[1].author), (&content(2), NURSE));
		assert_eq!((versions[0].reason, versions[1].reason), (None, Some(AmendmentReason::Correction)));
		assert_eq!(versions[1].recorded_at, START + DAY);
		assert_eq!((on_hold(HOSPITAL), on_hold(NURSE)), (price(2), 0));
		assert!(price(2) > price(1));
	});
}

#[test]
fn only_the_author_amends_and_marks() {
	build_and_execute(|| {
		let profile = permitting();
		grant(profile, permit(Grantee::Organisation(CLINIC)));
		let record = add_by_doctor(profile, report());
		let own = add_own(profile, report());
		appoint(profile, PARENT, &[Power::Access, Power::Consent, Power::Review]);
		let refusals = [
			(CLINIC_DOCTOR, record, Some(physician_at(CLINIC)), E::NotTheAuthor),
			(CLINIC_DOCTOR, record, Some(physician_at(HOSPITAL)), E::NotAffiliated),
			(STRANGER, record, Some(physician_at(HOSPITAL)), E::NotInGoodStanding),
			(OFFICER, record, Some(officer_at(HOSPITAL)), E::WrongCapacity),
			(DOCTOR, record, Some(physician_at(DOCTOR)), E::NotAffiliated),
			(PATIENT, record, None, E::NotTheAuthor),
			(DOCTOR, record, None, E::NotTheAuthor),
			(DOCTOR, own, Some(physician_at(HOSPITAL)), E::NotTheAuthor),
			(DOCTOR, own, None, E::NotAuthorised),
			(PARENT, own, None, E::NotAuthorised),
			(PATIENT, 99, None, E::RecordNotFound),
			(DOCTOR, 99, Some(physician_at(HOSPITAL)), E::RecordNotFound),
		];
		for (who, id, acting_for, error) in refusals {
			let error = DispatchError::from(error);
			assert_noop!(amend(who, id, 1, acting_for.clone()), error);
			assert_noop!(mark(who, id, acting_for), error);
		}
		assert_ok!(amend(HOSPITAL, record, 1, Some(acting(HOSPITAL, CredentialKind::Hospital))));
		assert_ok!(amend(PATIENT, own, 1, None));
		Credentials::dismiss(DOCTOR, HOSPITAL);
		assert_noop!(amend(DOCTOR, record, 2, Some(physician_at(HOSPITAL))), E::NotAffiliated);
	});
}

#[test]
fn an_amendment_of_what_has_changed_meanwhile_is_refused_and_so_is_a_fourth_version() {
	build_and_execute(|| {
		let profile = permitting();
		let record = add_by_doctor(profile, report());
		let amend = |expected| amend(DOCTOR, record, expected, Some(physician_at(HOSPITAL)));
		for stale in [0, 2, u32::MAX] {
			assert_noop!(amend(stale), E::StaleVersion);
		}
		assert_ok!(amend(1));
		assert_noop!(amend(1), E::StaleVersion);
		assert_ok!(amend(2));
		assert_eq!(on_hold(HOSPITAL), price(3));
		assert_noop!(amend(3), E::TooManyVersions);
	});
}

#[test]
fn who_makes_the_patients_own_record_longer_pays_for_it() {
	build_and_execute(|| {
		let profile = open_profile();
		appoint(profile, PARENT, &[Power::Records]);
		let base = on_hold(PATIENT);
		assert_ok!(PatientRecords::add_own_record(signed(PARENT), profile, report()));
		assert_eq!((on_hold(PATIENT), on_hold(PARENT)), (base, price(1)));
		assert_ok!(amend(PATIENT, 0, 1, None));
		assert_eq!((on_hold(PATIENT), on_hold(PARENT)), (base + price(2), 0));
		assert_eq!(stored(0).payer, PATIENT);
		assert_ok!(amend(PARENT, 0, 2, None));
		assert_eq!((on_hold(PATIENT), on_hold(PARENT)), (base, price(3)));
		assert_ok!(erase(PATIENT, 0));
		assert_eq!((on_hold(PATIENT), on_hold(PARENT)), (base, tombstone_price()));

		let poor = sponsor_profile(false);
		appoint(poor, PARENT, &[Power::Records]);
		assert_ok!(PatientRecords::add_own_record(signed(PARENT), poor, report()));
		assert_noop!(amend(POOR_PATIENT, 1, 1, None), TokenError::FundsUnavailable);
	});
}

#[test]
fn an_amendment_is_asked_for_refused_and_disagreed_with() {
	build_and_execute(|| {
		let profile = permitting();
		let record = add_by_doctor(profile, report());
		appoint(profile, PARENT, &[Power::Records]);
		appoint(profile, NEW_KEY, &[Power::Access, Power::Consent, Power::Review]);
		let amendment = || stored(record).amendment.unwrap();
		let doctor = || physician_at(HOSPITAL);
		assert_noop!(refuse(DOCTOR, record, doctor()), E::NothingToAnswer);
		assert_noop!(disagree(PATIENT, record), E::NothingToAnswer);
		for who in [STRANGER, DOCTOR, NEW_KEY] {
			assert_noop!(request_amendment(who, record), E::NotAuthorised);
		}
		assert_noop!(request_amendment(PATIENT, 99), E::RecordNotFound);

		assert_ok!(request_amendment(PARENT, record));
		System::assert_last_event(
			Event::AmendmentRequested { record, request: digest(3), authorised_by: PARENT }.into(),
		);
		assert_eq!((amendment().request, amendment().recorded_at), (digest(3), now()));
		assert_noop!(request_amendment(PATIENT, record), E::AlreadyRequested);
		assert_noop!(disagree(PATIENT, record), E::NothingToAnswer);

		assert_noop!(refuse(CLINIC_DOCTOR, record, physician_at(CLINIC)), E::NotTheAuthor);
		assert_noop!(refuse(CLINIC_OFFICER, record, officer_at(CLINIC)), E::NotTheAuthor);
		assert_noop!(refuse(CLINIC_OFFICER, record, officer_at(HOSPITAL)), E::NotAffiliated);
		assert_noop!(refuse(OFFICER, record, officer_at(OFFICER)), E::NotAffiliated);
		assert_noop!(refuse(DOCTOR, record, officer_at(HOSPITAL)), E::NotInGoodStanding);
		assert_noop!(refuse(PATIENT, record, doctor()), E::NotInGoodStanding);
		assert_noop!(refuse(HOSPITAL, record, acting(HOSPITAL, CredentialKind::Payer)), E::NotInGoodStanding);
		assert_noop!(refuse(DOCTOR, record, acting(HOSPITAL, CredentialKind::Regulator)), E::WrongCapacity);
		assert_noop!(refuse(OFFICER, 99, officer_at(HOSPITAL)), E::RecordNotFound);
		assert_noop!(refuse(DOCTOR, 99, doctor()), E::RecordNotFound);
		assert_ok!(refuse(OFFICER, record, officer_at(HOSPITAL)));
		let reason = RefusalReason::AccurateAndComplete;
		System::assert_last_event(
			Event::AmendmentRefused { record, reason, statement: digest(4), authorised_by: OFFICER }.into(),
		);
		let refusal =
			AmendmentRefusal { reason, statement: digest(4), refused_by: OFFICER, recorded_at: now() };
		assert_eq!(amendment().refusal, Some(refusal));
		assert_noop!(refuse(DOCTOR, record, doctor()), E::NothingToAnswer);

		for who in [STRANGER, DOCTOR, NEW_KEY] {
			assert_noop!(disagree(who, record), E::NotAuthorised);
		}
		assert_noop!(disagree(PATIENT, 99), E::RecordNotFound);
		assert_ok!(disagree(PATIENT, record));
		System::assert_last_event(
			Event::DisagreementStated { record, statement: digest(5), authorised_by: PATIENT }.into(),
		);
		assert_eq!(amendment().disagreement, Some(digest(5)));
		assert_noop!(disagree(PARENT, record), E::NothingToAnswer);

		// Once the record is another it is asked for again, and answered again; a practitioner may refuse, too.
		assert_noop!(request_amendment(PATIENT, record), E::AlreadyRequested);
		go_to_day(1);
		assert_ok!(amend(DOCTOR, record, 1, Some(doctor())));
		assert_eq!(amendment().disagreement, Some(digest(5)), "what was said stays until then");
		assert_ok!(request_amendment(PATIENT, record));
		assert_eq!((amendment().refusal, amendment().disagreement), (None, None));
		assert_noop!(disagree(PATIENT, record), E::NothingToAnswer);
		assert_ok!(refuse(NURSE, record, acting(HOSPITAL, CredentialKind::Nurse)));
		assert_ok!(disagree(PARENT, record));
		assert_eq!(on_hold(HOSPITAL), price(2), "what is said of a record is paid with it");
	});
}

#[test]
fn an_amendment_as_asked_for_answers_the_request() {
	build_and_execute(|| {
		let profile = permitting();
		let record = add_by_doctor(profile, report());
		let amend = |expected, reason| {
			let doctor = Some(physician_at(HOSPITAL));
			PatientRecords::amend_record(signed(DOCTOR), record, expected, content(2), reason, doctor)
		};
		assert_noop!(amend(1, AmendmentReason::PatientRequest), E::NothingToAnswer);
		assert_ok!(request_amendment(PATIENT, record));
		assert_ok!(amend(1, AmendmentReason::Relocation));
		assert!(stored(record).amendment.is_some(), "moved, not amended");
		assert_ok!(amend(2, AmendmentReason::PatientRequest));
		assert_eq!(stored(record).amendment, None);
		assert_noop!(refuse(DOCTOR, record, physician_at(HOSPITAL)), E::NothingToAnswer);
		assert_ok!(request_amendment(PATIENT, record));
	});
}

#[test]
fn a_refusal_stands_until_the_record_is_another() {
	build_and_execute(|| {
		let profile = permitting();
		let record = add_by_doctor(profile, report());
		let doctor = || physician_at(HOSPITAL);
		let as_asked = |expected| {
			let reason = AmendmentReason::PatientRequest;
			PatientRecords::amend_record(signed(DOCTOR), record, expected, content(2), reason, Some(doctor()))
		};
		assert_ok!(request_amendment(PATIENT, record));
		go_to_day(1);
		assert_ok!(refuse(DOCTOR, record, doctor()));
		assert_ok!(disagree(PATIENT, record));
		let said = stored(record).amendment;

		// Asking again neither wears it out nor clears it away, and nor does what calls itself done as asked.
		assert_noop!(request_amendment(PATIENT, record), E::AlreadyRequested);
		assert_noop!(as_asked(1), E::NothingToAnswer);
		// A version of the very moment of the refusal may have been there before it.
		assert_ok!(amend(DOCTOR, record, 1, Some(doctor())));
		assert_noop!(request_amendment(PATIENT, record), E::AlreadyRequested);
		assert_noop!(as_asked(2), E::NothingToAnswer);
		Timestamp::set_timestamp(START + DAY + 1);
		assert_noop!(request_amendment(PATIENT, record), E::AlreadyRequested);
		assert_ok!(amend(DOCTOR, record, 2, Some(doctor())));
		assert_eq!(stored(record).amendment, said);
		assert_ok!(request_amendment(PATIENT, record));
		assert_noop!(request_amendment(PATIENT, record), E::AlreadyRequested);
	});
}

#[test]
fn a_record_is_as_sensitive_as_it_ever_was() {
	build_and_execute(|| {
		let profile = permitting();
		grant(profile, deny(Grantee::Account(NURSE)));
		let labelled = |sensitivity| RecordContent { sensitivity, ..content(2) };
		let (very, normal) = (labelled(Sensitivity::VeryRestricted), labelled(Sensitivity::Normal));
		let relabel = |record, expected, content| {
			let reason = AmendmentReason::Relabelling;
			PatientRecords::amend_record(signed(PATIENT), record, expected, content, reason, None)
		};
		let read =
			|record| PatientRecords::access(signed(DOCTOR), access_to(profile, record), Some(HOSPITAL));

		// Lowered, it opens nothing; raised, it closes what stands before.
		let lowered = add_own(profile, NewRecord { content: very.clone(), ..report() });
		assert_noop!(read(lowered), E::NotPermitted);
		assert_ok!(relabel(lowered, 1, normal.clone()));
		assert_noop!(read(lowered), E::NotPermitted);
		let raised = add_own(profile, report());
		assert_ok!(read(raised));
		assert_ok!(relabel(raised, 1, very));
		assert_noop!(read(raised), E::NotPermitted);
		assert_ok!(relabel(raised, 2, normal));
		assert_noop!(read(raised), E::NotPermitted);

		// A denial of the highest stays one, too.
		let everything = ConsentTerms {
			sensitivity: Sensitivity::VeryRestricted,
			..permit(Grantee::Organisation(HOSPITAL))
		};
		grant(profile, everything);
		assert_ok!(read(lowered));
		grant(
			profile,
			ConsentTerms { sensitivity: Sensitivity::VeryRestricted, ..deny(Grantee::Account(DOCTOR)) },
		);
		for record in [lowered, raised] {
			assert_noop!(read(record), E::NotPermitted);
		}
		assert_ok!(read(add_own(profile, report())));
	});
}

#[test]
fn a_record_arose_when_any_of_its_versions_did() {
	build_and_execute(|| {
		let profile = open_profile();
		let span = |from, until| Period { from: START - from * DAY, until: Some(START - until * DAY) };
		let own = |period| {
			let content = RecordContent { data_period: period, ..content(1) };
			add_own(profile, NewRecord { content, ..report() })
		};
		let amend = |record, expected, data_period| {
			let content = RecordContent { data_period, ..content(2) };
			let reason = AmendmentReason::Correction;
			PatientRecords::amend_record(signed(PATIENT), record, expected, content, reason, None)
		};
		let read =
			|record| PatientRecords::access(signed(DOCTOR), access_to(profile, record), Some(HOSPITAL));
		let of_the_days = |terms, period| ConsentTerms { data_period: Some(period), ..terms };
		grant(profile, of_the_days(permit(Grantee::Organisation(HOSPITAL)), span(10, 5)));

		let within = own(span(9, 8));
		assert_ok!(amend(within, 1, span(7, 6)));
		assert_ok!(read(within));
		// Moved into what is permitted it stays as old, or as new, as it was.
		for elsewhere in [span(20, 19), span(3, 2)] {
			let record = own(elsewhere);
			assert_noop!(read(record), E::NotPermitted);
			assert_ok!(amend(record, 1, span(9, 8)));
			assert_noop!(read(record), E::NotPermitted);
		}
		assert_ok!(amend(within, 2, span(4, 3)));
		assert_noop!(read(within), E::NotPermitted);

		// Moved out of what is denied it stays denied.
		grant(profile, permit(Grantee::Organisation(HOSPITAL)));
		let moved = own(span(30, 29));
		assert_ok!(read(moved));
		grant(profile, of_the_days(deny(Grantee::Account(DOCTOR)), span(30, 29)));
		assert_noop!(read(moved), E::NotPermitted);
		assert_ok!(amend(moved, 1, span(7, 6)));
		assert_noop!(read(moved), E::NotPermitted);
	});
}

#[test]
fn a_record_is_marked_as_entered_in_error_once_and_stays_readable() {
	build_and_execute(|| {
		let profile = permitting();
		let record = add_by_doctor(profile, report());
		let own = add_own(profile, report());
		go_to_day(1);
		assert_ok!(mark(DOCTOR, record, Some(physician_at(HOSPITAL))));
		System::assert_last_event(Event::RecordMarkedInError { record, authorised_by: DOCTOR }.into());
		assert_eq!(stored(record).entered_in_error, Some(START + DAY));
		let nurse = acting(HOSPITAL, CredentialKind::Nurse);
		assert_noop!(mark(NURSE, record, Some(nurse)), E::AlreadyInError);
		assert_ok!(PatientRecords::access(signed(DOCTOR), access_to(profile, record), Some(HOSPITAL)));
		assert_ok!(mark(PATIENT, own, None));
		assert_noop!(mark(PATIENT, own, None), E::AlreadyInError);
	});
}

#[test]
fn the_patient_erases_and_a_tombstone_stays() {
	build_and_execute(|| {
		let profile = permitting();
		let record = add_by_doctor(profile, report());
		appoint(profile, PARENT, &[Power::Access, Power::Consent, Power::Review]);
		for who in [STRANGER, DOCTOR, HOSPITAL, PARENT] {
			assert_noop!(erase(who, record), E::NotAuthorised);
		}
		assert_noop!(erase(PATIENT, 99), E::RecordNotFound);
		go_to_day(1);
		assert_ok!(erase(PATIENT, record));
		System::assert_last_event(Event::RecordErased { profile, record, authorised_by: PATIENT }.into());
		let erased = RecordView::Erased { profile, erased_at: START + DAY };
		assert_eq!(PatientRecords::record(record), Some(erased));
		assert!(0 < tombstone_price() && tombstone_price() < price(1));
		assert_eq!(on_hold(HOSPITAL), tombstone_price());
		assert_eq!(PatientRecords::profile(profile).unwrap().records, 0);

		// To everybody it is gone.
		assert_noop!(erase(PATIENT, record), E::RecordNotFound);
		assert_noop!(amend(DOCTOR, record, 1, Some(physician_at(HOSPITAL))), E::RecordNotFound);
		assert_noop!(mark(DOCTOR, record, Some(physician_at(HOSPITAL))), E::RecordNotFound);
		assert_noop!(request_amendment(PATIENT, record), E::RecordNotFound);
		let read = access_to(profile, record);
		assert_noop!(PatientRecords::access(signed(DOCTOR), read, Some(HOSPITAL)), E::NotPermitted);
		assert_eq!(PatientRecords::record(99), None);
	});
}

#[test]
fn a_representative_with_power_over_records_erases() {
	build_and_execute(|| {
		let profile = permitting();
		let record = add_by_doctor(profile, report());
		appoint(profile, PARENT, &ALL_POWERS);
		let other = permitting();
		let elsewhere = add_by_doctor(other, report());
		assert_noop!(erase(PARENT, elsewhere), E::NotAuthorised);
		assert_ok!(erase(PARENT, record));
	});
}

#[test]
fn what_a_patient_paid_for_himself_stays_closed_to_payers_when_it_is_erased() {
	build_and_execute(|| {
		let profile = permitting();
		let [paid, unpaid] = [true, false].map(|self_paid| {
			let record = add_by_doctor(profile, NewRecord { self_paid, ..report() });
			assert_ok!(erase(PATIENT, record));
			assert_eq!(Tombstones::<Test>::get(record).unwrap().self_paid, self_paid);
			record
		});
		let disclose = |record, purpose, basis| {
			let stated = LegalDisclosure {
				recipient: Recipient::Account { account: PAYER, organisation: None },
				data: DisclosedData::Record(record),
				purpose,
				basis,
				instrument: digest(6),
				event_time: START,
			};
			PatientRecords::record_disclosure(signed(OFFICER), profile, stated, officer_at(HOSPITAL))
		};
		// Nothing is denied here: of what is gone nobody can say any more whom the patient had denied.
		for purpose in [Purpose::Payment, Purpose::Coverage, Purpose::Operations] {
			assert_noop!(disclose(paid, purpose, LegalBasis::OtherLaw), E::NotPermitted);
			assert_ok!(disclose(unpaid, purpose, LegalBasis::OtherLaw));
			// What the law orders is done, and what should not have been is entered.
			assert_ok!(disclose(paid, purpose, LegalBasis::CourtOrder));
			assert_ok!(disclose(paid, purpose, LegalBasis::Impermissible));
		}
		assert_ok!(disclose(paid, Purpose::Treatment, LegalBasis::OtherLaw));
		Timestamp::set_timestamp(START + RETENTION);
		assert_ok!(PatientRecords::clear_tombstone(signed(STRANGER), paid));
		assert_noop!(disclose(paid, Purpose::Treatment, LegalBasis::OtherLaw), E::RecordNotFound);
	});
}

#[test]
fn a_tombstone_is_cleared_after_the_retention_by_anybody() {
	build_and_execute(|| {
		let profile = permitting();
		let record = add_by_doctor(profile, report());
		let clear = || PatientRecords::clear_tombstone(signed(STRANGER), record);
		assert_noop!(clear(), E::RecordNotFound);
		go_to_day(1);
		assert_ok!(erase(PATIENT, record));
		Timestamp::set_timestamp(START + DAY + RETENTION - 1);
		assert_noop!(clear(), E::CannotPrune);
		Timestamp::set_timestamp(START + DAY + RETENTION);
		assert_ok!(clear());
		System::assert_last_event(Event::TombstoneCleared { record, authorised_by: STRANGER }.into());
		assert_eq!(PatientRecords::record(record), None);
		assert_eq!((on_hold(HOSPITAL), Balances::free_balance(HOSPITAL)), (0, ENDOWMENT));
		assert_noop!(clear(), E::RecordNotFound);
	});
}
