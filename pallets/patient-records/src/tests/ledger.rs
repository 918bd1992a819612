//! The ledger: who may enter what, who pays for it, what the accounting lists, what is proved and what is pruned.

mod chain;
mod law;
mod sealed;

use frame_support::{assert_noop, assert_ok, BoundedVec};
use salus_primitives::{
	consent::{
		Action, ConsentRegistry, DecisionRequest, Purpose, RecordCategory, RequestedData, Sensitivity,
	},
	credential::CredentialKind,
	doubles::Credentials,
	ledger::{
		commitment, ledger_start, Basis, DisclosedData, Disclosure, LedgerEntry, Recipient, Statement,
		LEDGER_PAGE,
	},
	Moment,
};
use sp_core::H256;
use sp_runtime::{traits::Convert, DispatchResult, TokenError};

use crate::{mock::*, *};

type E = Error<Test>;

/// Every purpose there is.
const PURPOSES: [Purpose; 16] = [
	Purpose::Treatment,
	Purpose::CareCoordination,
	Purpose::EmergencyTreatment,
	Purpose::EmergencyRoomTreatment,
	Purpose::BreakTheGlass,
	Purpose::Payment,
	Purpose::Coverage,
	Purpose::Operations,
	Purpose::CareManagement,
	Purpose::Research,
	Purpose::ClinicalTrialResearch,
	Purpose::PatientRequest,
	Purpose::FamilyRequest,
	Purpose::PowerOfAttorney,
	Purpose::PublicHealth,
	Purpose::Marketing,
];

/// Those for which a patient may deny what he paid himself.
const PAYERS: [Purpose; 4] =
	[Purpose::Payment, Purpose::Coverage, Purpose::Operations, Purpose::CareManagement];

/// Every ground that needs no consent.
const BASES: [LegalBasis; 7] = [
	LegalBasis::PublicHealth,
	LegalBasis::Oversight,
	LegalBasis::CourtOrder,
	LegalBasis::LawEnforcement,
	LegalBasis::ResearchWaiver,
	LegalBasis::OtherLaw,
	LegalBasis::Impermissible,
];

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// What one entry costs.
fn price() -> u64 {
	Price::convert(entry_footprint::<Test>())
}

/// A patient whose hospital may read and contribute, and the record that its doctor added.
fn ward() -> (ProfileId, RecordId) {
	let profile = open_profile();
	grant(profile, permit(Grantee::Organisation(HOSPITAL)));
	(profile, add_by_doctor(profile, report()))
}

fn read(who: AccountId, access: Access, organisation: Option<AccountId>) -> DispatchResult {
	PatientRecords::access(signed(who), access, organisation).map(drop).map_err(|refused| refused.error)
}

fn read_batch(who: AccountId, accesses: &[Access], organisation: Option<AccountId>) -> DispatchResult {
	let accesses = BoundedVec::try_from(accesses.to_vec()).unwrap();
	PatientRecords::access_batch(signed(who), accesses, organisation)
		.map(drop)
		.map_err(|refused| refused.error)
}

/// A look at all laboratory reports up to N.
fn look(profile: ProfileId) -> Access {
	let data = RequestedData::Category {
		category: RecordCategory::LaboratoryReport,
		sensitivity: Sensitivity::Normal,
		data_date: None,
	};
	Access { profile, data, purpose: Purpose::Treatment, description: digest(2) }
}

/// Has the doctor look so many times.
fn look_often(profile: ProfileId, times: u32) {
	for _ in 0..times {
		assert_ok!(read(DOCTOR, look(profile), Some(HOSPITAL)));
	}
}

fn entry(profile: ProfileId, index: u32) -> LedgerEntry<AccountId> {
	Ledger::<Test>::get(profile, index).unwrap().entry
}

fn disclosure(profile: ProfileId, index: u32) -> Disclosure<AccountId> {
	*entry(profile, index).statement.disclosure().unwrap()
}

fn length(profile: ProfileId) -> u32 {
	LedgerHeads::<Test>::get(profile).map_or(0, |head| head.next)
}

/// What stands in the accounting: the places of its entries.
fn accounted(profile: ProfileId) -> Vec<u32> {
	PatientRecords::accounting(profile, 0, 1_000).into_iter().map(|(index, _)| index).collect()
}

/// A recipient of no organisation that would be named.
fn somebody(account: AccountId) -> Recipient<AccountId> {
	Recipient::Account { account, organisation: None }
}

/// A recipient who acts for an organisation.
fn one_of(account: AccountId, organisation: AccountId) -> Recipient<AccountId> {
	Recipient::Account { account, organisation: Some(organisation) }
}

/// All laboratory reports up to N.
fn reports() -> DisclosedData {
	DisclosedData::Category {
		category: RecordCategory::LaboratoryReport,
		sensitivity: Sensitivity::Normal,
		data_date: None,
	}
}

/// A disclosure to the payer, an hour ago.
fn legal(basis: LegalBasis, purpose: Purpose, data: DisclosedData) -> LegalDisclosure<AccountId> {
	LegalDisclosure {
		recipient: somebody(PAYER),
		data,
		purpose,
		basis,
		instrument: digest(7),
		event_time: now() - 3_600_000,
	}
}

fn report_to_public_health(record: RecordId) -> LegalDisclosure<AccountId> {
	legal(LegalBasis::PublicHealth, Purpose::PublicHealth, DisclosedData::Record(record))
}

fn enter(profile: ProfileId, stated: LegalDisclosure<AccountId>) -> DispatchResult {
	PatientRecords::record_disclosure(signed(OFFICER), profile, stated, officer_at(HOSPITAL))
}

/// What the police asked for, and the salt of its seal.
fn secret(record: RecordId) -> (LegalDisclosure<AccountId>, H256) {
	let stated = LegalDisclosure {
		event_time: START,
		..legal(LegalBasis::LawEnforcement, Purpose::PublicHealth, DisclosedData::Record(record))
	};
	(stated, digest(99))
}

fn seal(
	profile: ProfileId,
	stated: &LegalDisclosure<AccountId>,
	salt: H256,
	until: Moment,
) -> DispatchResult {
	let sealed = commitment(&Disclosure::from(stated.clone()), salt);
	PatientRecords::record_sealed_disclosure(signed(OFFICER), profile, sealed, until, officer_at(HOSPITAL))
}

fn open(profile: ProfileId, index: u32, stated: LegalDisclosure<AccountId>, salt: H256) -> DispatchResult {
	let officer = officer_at(HOSPITAL);
	PatientRecords::open_sealed_disclosure(signed(SECOND_OFFICER), profile, index, stated, salt, officer)
}

fn prune(profile: ProfileId) -> DispatchResult {
	PatientRecords::prune_ledger(signed(STRANGER), profile)
}

/// Whether every entry that is there proves, against the anchor behind it.
fn all_prove(profile: ProfileId) -> bool {
	let entries = PatientRecords::ledger(profile, 0, u32::MAX);
	entries.iter().all(|(index, entry)| {
		let (proof, anchor) = PatientRecords::ledger_proof(profile, *index).unwrap();
		proof.entry == *entry && proof.index == *index && proof.verify(anchor)
	})
}

// Reading

#[test]
fn reading_is_entered_and_the_organisation_pays() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let held = on_hold(HOSPITAL);
		assert_ok!(read(DOCTOR, access_to(profile, record), Some(HOSPITAL)));
		let statement = Statement::Open(Disclosure {
			recipient: Recipient::Reader,
			data: DisclosedData::Record(record),
			purpose: Purpose::Treatment,
			basis: Basis::Consent { consent: Some(0) },
			description: digest(2),
			event_time: None,
		});
		let entry =
			LedgerEntry { recorded_at: START, entered_by: DOCTOR, organisation: Some(HOSPITAL), statement };
		assert_eq!(PatientRecords::ledger(profile, 0, 10), [(0, entry)]);
		assert_eq!(Ledger::<Test>::get(profile, 0).unwrap().payer, HOSPITAL);
		assert_eq!((on_hold(HOSPITAL), on_hold(DOCTOR)), (held + price(), 0));
		let event = Event::DisclosureRecorded { profile, index: 0, entry, authorised_by: DOCTOR };
		System::assert_last_event(RuntimeEvent::PatientRecords(event));
	});
}

#[test]
fn who_reads_for_no_organisation_pays_himself() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let friend = grant(profile, permit(Grantee::Account(STRANGER)));
		assert_ok!(read(STRANGER, access_to(profile, record), None));
		assert_eq!(on_hold(STRANGER), price());
		assert_eq!(disclosure(profile, 0).basis, Basis::Consent { consent: Some(friend) });
		assert_eq!(entry(profile, 0).organisation, None);
	});
}

#[test]
fn the_patient_reads_at_his_own_request_under_no_consent() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let held = on_hold(PATIENT);
		let own = Access { purpose: Purpose::PatientRequest, ..access_to(profile, record) };
		assert_ok!(read(PATIENT, own, None));
		assert_eq!(disclosure(profile, 0).basis, Basis::Consent { consent: None });
		assert_eq!(on_hold(PATIENT), held + price());
	});
}

#[test]
fn who_cannot_pay_enters_nothing() {
	build_and_execute(|| {
		let profile = sponsor_profile(false);
		let own = Access { purpose: Purpose::PatientRequest, ..look(profile) };
		assert_noop!(read(POOR_PATIENT, own, None), TokenError::FundsUnavailable);
	});
}

#[test]
fn a_category_is_entered_as_such() {
	build_and_execute(|| {
		let (profile, _) = ward();
		assert_ok!(read(DOCTOR, look(profile), Some(HOSPITAL)));
		assert_eq!(disclosure(profile, 0).data, reports());
		// With all that was asked for.
		let (category, sensitivity) = (RecordCategory::LaboratoryReport, Sensitivity::Restricted);
		let data = RequestedData::Category { category, sensitivity, data_date: Some(START) };
		assert_ok!(read(DOCTOR, Access { data, ..look(profile) }, Some(HOSPITAL)));
		let entered = DisclosedData::Category { category, sensitivity, data_date: Some(START) };
		assert_eq!(disclosure(profile, 1).data, entered);
	});
}

#[test]
fn every_refusal_reads_alike() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let others = open_profile();
		let of_others = add_own(others, report());
		let refused = [
			("no consent", DOCTOR, access_to(profile, record), None),
			("no consent for others", CLINIC_DOCTOR, access_to(profile, record), Some(CLINIC)),
			("not affiliated", STRANGER, access_to(profile, record), Some(HOSPITAL)),
			("affiliated elsewhere", CLINIC_DOCTOR, access_to(profile, record), Some(HOSPITAL)),
			("no such record", DOCTOR, access_to(profile, 99), Some(HOSPITAL)),
			("another's record", DOCTOR, access_to(profile, of_others), Some(HOSPITAL)),
			("no such profile", DOCTOR, access_to(99, record), Some(HOSPITAL)),
			("no such profile, by category", DOCTOR, look(99), Some(HOSPITAL)),
		];
		for (why, who, access, organisation) in refused {
			assert_eq!(read(who, access.clone(), organisation), Err(E::NotPermitted.into()), "{why}");
			assert_noop!(read(who, access, organisation), E::NotPermitted);
		}
		Credentials::dismiss(DOCTOR, HOSPITAL);
		assert_noop!(read(DOCTOR, access_to(profile, record), Some(HOSPITAL)), E::NotPermitted);
	});
}

#[test]
fn reading_is_for_a_purpose_that_the_consent_covers() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let covered = &PURPOSES[..4];
		for purpose in PURPOSES {
			let access = Access { purpose, ..access_to(profile, record) };
			if covered.contains(&purpose) {
				assert_ok!(read(DOCTOR, access, Some(HOSPITAL)));
				assert_eq!(disclosure(profile, length(profile) - 1).purpose, purpose);
			} else {
				assert_noop!(read(DOCTOR, access, Some(HOSPITAL)), E::NotPermitted);
			}
		}
		assert_eq!(length(profile), 4);
	});
}

#[test]
fn a_batch_is_entered_whole_or_not_at_all() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let (good, bad) = (access_to(profile, record), access_to(profile, 99));
		assert_noop!(read_batch(DOCTOR, &[good.clone(), good.clone(), bad], Some(HOSPITAL)), E::NotPermitted);
		assert_noop!(read_batch(DOCTOR, &[], Some(HOSPITAL)), E::EmptyBatch);
		let held = on_hold(HOSPITAL);
		assert_ok!(read_batch(DOCTOR, &[good.clone(), look(profile), good], Some(HOSPITAL)));
		assert_eq!(length(profile), 3);
		assert_eq!(on_hold(HOSPITAL), held + 3 * price());
		assert!(all_prove(profile));
	});
}

#[test]
fn a_batch_goes_over_several_patients() {
	build_and_execute(|| {
		let (one, in_one) = ward();
		let (two, in_two) = ward();
		let accesses = [access_to(one, in_one), access_to(two, in_two), access_to(one, in_one)];
		assert_ok!(read_batch(DOCTOR, &accesses, Some(HOSPITAL)));
		assert_eq!((length(one), length(two)), (2, 1));
	});
}

#[test]
fn a_batch_takes_one_hold() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let holds = |act: &dyn Fn()| {
			System::reset_events();
			act();
			let held = |event: &RuntimeEvent| {
				matches!(event, RuntimeEvent::Balances(pallet_balances::Event::Held { .. }))
			};
			System::events().iter().filter(|one| held(&one.event)).count()
		};
		let access = access_to(profile, record);
		let alone = || {
			for _ in 0..4 {
				assert_ok!(read(DOCTOR, access.clone(), Some(HOSPITAL)));
			}
		};
		let together = || {
			assert_ok!(read_batch(DOCTOR, &vec![access.clone(); 4], Some(HOSPITAL)));
		};
		assert_eq!((holds(&alone), holds(&together)), (4, 1));
	});
}

#[test]
fn an_entry_of_a_batch_is_paid_back_on_its_own() {
	build_and_execute(|| {
		let (profile, _) = ward();
		let held = on_hold(HOSPITAL);
		for _ in 0..4 {
			assert_ok!(read_batch(DOCTOR, &vec![look(profile); 8], Some(HOSPITAL)));
		}
		assert_ok!(read_batch(DOCTOR, &vec![look(profile); 8], Some(HOSPITAL)));
		go_to_day(400);
		assert_ok!(prune(profile));
		assert_eq!(on_hold(HOSPITAL), held + 8 * price());
	});
}

// Passing on

/// Permits that the grantee be given everything for treatment.
fn permit_disclosure(grantee: Grantee<AccountId>) -> ConsentTerms<AccountId> {
	ConsentTerms { actions: set([Action::Disclose]), ..permit(grantee) }
}

fn disclose(
	who: AccountId,
	access: Access,
	recipient: (AccountId, Option<AccountId>),
	organisation: Option<AccountId>,
) -> DispatchResult {
	PatientRecords::disclose(signed(who), access, recipient.0, recipient.1, organisation)
}

#[test]
fn the_author_passes_on_to_who_may_have_it() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let consent = grant(profile, permit_disclosure(Grantee::Organisation(CLINIC)));
		let held = on_hold(HOSPITAL);
		let access = access_to(profile, record);
		assert_ok!(disclose(NURSE, access.clone(), (CLINIC_DOCTOR, Some(CLINIC)), Some(HOSPITAL)));
		let entered = disclosure(profile, 0);
		assert_eq!(entered.recipient, one_of(CLINIC_DOCTOR, CLINIC));
		assert_eq!(entered.basis, Basis::Consent { consent: Some(consent) });
		assert_eq!((entered.data, entered.event_time), (DisclosedData::Record(record), None));
		assert_eq!((entry(profile, 0).entered_by, entry(profile, 0).organisation), (NURSE, Some(HOSPITAL)));
		assert_eq!((on_hold(HOSPITAL), on_hold(NURSE)), (held + price(), 0));
		assert_ok!(disclose(NURSE, access, (CLINIC, None), Some(HOSPITAL)));
	});
}

#[test]
fn nobody_is_given_what_he_may_not_have() {
	build_and_execute(|| {
		let (profile, record) = ward();
		grant(profile, permit_disclosure(Grantee::Organisation(CLINIC)));
		grant(profile, permit(Grantee::Account(STRANGER)));
		let access = access_to(profile, record);
		let recipients = [
			("no consent", (PAYER, None)),
			("may read, not be given", (STRANGER, None)),
			("not for his organisation", (CLINIC_DOCTOR, None)),
			("not of that organisation", (STRANGER, Some(CLINIC))),
			("of another", (CLINIC_DOCTOR, Some(PAYER))),
		];
		for (why, recipient) in recipients {
			let refused = disclose(DOCTOR, access.clone(), recipient, Some(HOSPITAL));
			assert_eq!(refused, Err(E::NotPermitted.into()), "{why}");
		}
		// Denial wins over the permit here as everywhere.
		grant(profile, deny(Grantee::Account(CLINIC_DOCTOR)));
		assert_noop!(
			disclose(DOCTOR, access, (CLINIC_DOCTOR, Some(CLINIC)), Some(HOSPITAL)),
			E::NotPermitted
		);
	});
}

#[test]
fn who_may_read_may_pass_on_and_nobody_else() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let own = add_own(profile, report());
		grant(profile, permit_disclosure(Grantee::Account(RESEARCHER)));
		let to = (RESEARCHER, None);
		let access = access_to(profile, record);
		assert_noop!(disclose(STRANGER, access.clone(), to, None), E::NotPermitted);
		assert_noop!(disclose(STRANGER, access.clone(), to, Some(HOSPITAL)), E::NotPermitted);
		assert_noop!(disclose(CLINIC_DOCTOR, access.clone(), to, Some(CLINIC)), E::NotPermitted);
		// Whoever names no organisation has authored nothing with it.
		assert_noop!(disclose(NURSE, access.clone(), to, None), E::NotPermitted);
		let friend = grant(profile, permit(Grantee::Account(STRANGER)));
		assert_ok!(disclose(STRANGER, access.clone(), to, None));
		assert_eq!(on_hold(STRANGER), price());
		assert_ok!(PatientRecords::revoke_consent(signed(PATIENT), profile, friend));
		assert_noop!(disclose(STRANGER, access.clone(), to, None), E::NotPermitted);
		// The author does not have to be permitted; for what the patient wrote himself the hospital does.
		assert_ok!(disclose(DOCTOR, access_to(profile, own), to, Some(HOSPITAL)));
		grant(
			profile,
			ConsentTerms { actions: set([Action::Read]), ..deny(Grantee::Organisation(HOSPITAL)) },
		);
		// Whom the patient denies passes nothing on, whoever wrote it.
		assert_noop!(disclose(DOCTOR, access.clone(), to, Some(HOSPITAL)), E::NotPermitted);
		assert_noop!(disclose(DOCTOR, access_to(profile, own), to, Some(HOSPITAL)), E::NotPermitted);
		for consent in Consents::<Test>::get(profile) {
			if consent.terms.grantee == Grantee::Organisation(HOSPITAL) {
				assert_ok!(PatientRecords::revoke_consent(signed(PATIENT), profile, consent.id));
			}
		}
		// The author needs no permit of its own.
		assert_ok!(disclose(DOCTOR, access, to, Some(HOSPITAL)));
		assert_noop!(disclose(DOCTOR, access_to(profile, own), to, Some(HOSPITAL)), E::NotPermitted);
		// Of a category nobody is known to be the author.
		assert_noop!(disclose(DOCTOR, look(profile), to, Some(HOSPITAL)), E::NotPermitted);
	});
}

#[test]
fn nothing_is_passed_on_of_what_does_not_exist() {
	build_and_execute(|| {
		let (profile, record) = ward();
		grant(profile, permit_disclosure(Grantee::Anyone));
		assert_ok!(disclose(DOCTOR, access_to(profile, record), (STRANGER, None), Some(HOSPITAL)));
		for access in [access_to(profile, 99), access_to(99, record)] {
			assert_noop!(disclose(DOCTOR, access, (STRANGER, None), Some(HOSPITAL)), E::NotPermitted);
		}
	});
}

// Entered afterwards

#[test]
fn a_late_access_keeps_the_stated_time() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let late = |when| {
			PatientRecords::record_late_access(
				signed(DOCTOR),
				access_to(profile, record),
				Some(HOSPITAL),
				when,
			)
		};
		go_to_day(3);
		assert_ok!(late(START + DAY));
		assert_eq!(disclosure(profile, 0).event_time, Some(START + DAY));
		assert_eq!(entry(profile, 0).recorded_at, START + 3 * DAY);
		assert_eq!(disclosure(profile, 0).basis, Basis::Consent { consent: Some(0) });
		assert_ok!(late(now() + 60_000));
		assert_noop!(late(now() + 60_001), E::TimeInFuture);
	});
}

#[test]
fn what_was_permitted_afterwards_was_not_permitted_then() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let late = |access, when| {
			PatientRecords::record_late_access(signed(CLINIC_DOCTOR), access, Some(CLINIC), when)
		};
		go_to_day(3);
		grant(profile, permit(Grantee::Organisation(CLINIC)));
		assert_noop!(late(access_to(profile, record), START + 3 * DAY - 1), E::NotPermitted);
		assert_ok!(late(access_to(profile, record), START + 3 * DAY));
		// Nor does a glass broken afterwards cover what was read before.
		let broken = || Access { purpose: Purpose::BreakTheGlass, ..access_to(profile, record) };
		go_to_day(4);
		assert_ok!(PatientRecords::declare_emergency(
			signed(CLINIC_DOCTOR),
			profile,
			EmergencyReason::Unconscious,
			DAY,
			physician_at(CLINIC),
		));
		assert_noop!(late(broken(), START + 4 * DAY - 1), E::NotPermitted);
		assert_ok!(late(broken(), START + 4 * DAY));
	});
}

#[test]
fn a_late_access_needs_consent_as_of_now() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let late = |who, access, organisation| {
			PatientRecords::record_late_access(signed(who), access, organisation, START)
		};
		let access = access_to(profile, record);
		assert_ok!(late(DOCTOR, access.clone(), Some(HOSPITAL)));
		assert_noop!(late(DOCTOR, access.clone(), None), E::NotPermitted);
		assert_noop!(late(STRANGER, access.clone(), Some(HOSPITAL)), E::NotPermitted);
		assert_noop!(late(DOCTOR, access_to(99, record), Some(HOSPITAL)), E::NotPermitted);
		assert_ok!(PatientRecords::revoke_consent(signed(PATIENT), profile, 0));
		assert_noop!(late(DOCTOR, access, Some(HOSPITAL)), E::NotPermitted);
	});
}

// Other pallets

#[test]
fn another_pallet_enters_what_is_permitted_and_nothing_else() {
	build_and_execute(|| {
		let (profile, record) = ward();
		let request = DecisionRequest {
			profile,
			actor: DOCTOR,
			organisation: Some(HOSPITAL),
			action: Action::Read,
			purpose: Purpose::Treatment,
			data: RequestedData::Record(record),
		};
		let enter = |request: &RequestOf<Test>| {
			<PatientRecords as ConsentRegistry<_>>::record_disclosure(request, digest(5))
		};
		let held = on_hold(HOSPITAL);
		assert_ok!(enter(&request));
		assert_eq!(disclosure(profile, 0).description, digest(5));
		assert_eq!(disclosure(profile, 0).recipient, Recipient::Reader);
		assert_eq!((entry(profile, 0).entered_by, on_hold(HOSPITAL)), (DOCTOR, held + price()));
		let refused = [
			DecisionRequest { purpose: Purpose::ClinicalTrialResearch, ..request.clone() },
			DecisionRequest { action: Action::Disclose, ..request.clone() },
			DecisionRequest { organisation: None, ..request.clone() },
			DecisionRequest { actor: STRANGER, ..request.clone() },
			DecisionRequest { profile: 99, ..request.clone() },
			DecisionRequest { data: RequestedData::Record(99), ..request },
		];
		for request in refused {
			assert_noop!(enter(&request), E::NotPermitted);
			assert!(!<PatientRecords as ConsentRegistry<_>>::decide(&request).is_permitted());
		}
	});
}
