//! The calls at their worst: full consents of which as many as may be ask the registry, full representatives of whom the
//! last one acts, long records, a ledger whose page is full, the first hold.
//!
//! A decision is dearest where somebody asks for himself and for a purpose of the patient's own: the permit is found last,
//! and the representatives are looked through too. What the registry's answers cost is added by the calls, for two
//! questions each where a denial may take two.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::arithmetic_side_effects, clippy::indexing_slicing)]

use alloc::{vec, vec::Vec};
use codec::{Decode, MaxEncodedLen};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{Consideration, ConstU32, EnsureOrigin, Footprint, Get},
	BoundedBTreeSet, BoundedVec,
};
use frame_system::RawOrigin;
use salus_primitives::{
	consent::{
		Action, ConsentRegistry, Decision, DecisionRequest, Purpose, RecordCategory, RequestedData,
		Sensitivity,
	},
	credential::{CredentialKind, CredentialRegistry},
	identifiers::{Gln, Jurisdiction, Locator},
	ledger::{
		ledger_start, Basis, DisclosedData, Disclosure, LedgerEntry, Recipient, Statement, LEDGER_PAGE,
	},
	Moment,
};
use sp_core::H256;

use crate::{
	types::{entry_footprint, profile_footprint, record_footprint, tombstone_footprint},
	*,
};

const SEED: u32 = 0;
/// The chain's time, but where a period has to pass first.
const NOW: Moment = 1_000_000;
/// Any digest.
const DIGEST: H256 = H256::repeat_byte(7);
/// All of time that is stated with an end.
const ALWAYS: Period = Period { from: 0, until: Some(Moment::MAX / 2) };
/// What is over.
const PAST: Period = Period { from: 0, until: Some(1) };
/// The consent that permits: the last one.
const PERMIT: ConsentId = MAX_CONSENTS - 1;
/// A purpose of the patient's own, by the longest way.
const OWN: Purpose = Purpose::PowerOfAttorney;
/// A content identifier by SHA2-512, the longest in use.
const LOCATOR: &str = "bafkrgqaha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqo";

/// What the benchmarks need of the runtime, and nothing else does.
pub trait BenchmarkHelper {
	/// Sets the chain's time.
	fn set_time(moment: Moment);
}

/// Somebody, by his part.
fn person<T: Config>(part: &'static str) -> T::AccountId {
	account(part, 0, SEED)
}

/// The organisation that acts and pays.
fn hospital<T: Config>() -> T::AccountId {
	person::<T>("hospital")
}

/// A jurisdiction as long as they come.
fn place() -> Jurisdiction {
	"GB-ENG".parse().unwrap()
}

fn key(number: u8) -> EnvelopeKey {
	[number; 32]
}

/// Enough to pay for any one thing.
fn ample() -> Footprint {
	Footprint::from_parts(4, 65_536)
}

/// A deposit that was taken.
fn held<T: Config, C: Consideration<T::AccountId, Footprint>>(
	payer: &T::AccountId,
	footprint: Footprint,
) -> C {
	C::ensure_successful(payer, footprint);
	C::new(payer, footprint).unwrap()
}

fn full<V: Ord, const N: u32>(items: impl IntoIterator<Item = V>) -> BoundedBTreeSet<V, ConstU32<N>> {
	let mut set = BoundedBTreeSet::new();
	for item in items {
		assert!(set.try_insert(item).is_ok(), "more than there is room for");
	}
	set
}

/// All variants of an enum without fields.
fn variants<V: Decode>() -> impl Iterator<Item = V> {
	(0..=u8::MAX).map_while(|index| V::decode(&mut &[index][..]).ok())
}

/// Terms with every set full, for all that the benchmarks ask.
fn terms<T: Config>(effect: Effect, grantee: Grantee<T::AccountId>) -> ConsentTerms<T::AccountId> {
	let others = (1..MAX_AUTHORS).map(|number| account("author", number, SEED));
	ConsentTerms {
		effect,
		grantee,
		actions: full([Action::Read, Action::Contribute, Action::Disclose]),
		purposes: full(variants().filter(|purpose| *purpose != Purpose::BreakTheGlass)),
		data: DataScope::Categories(full(variants::<RecordCategory>())),
		authors: full(others.chain([hospital::<T>()])),
		sensitivity: match effect {
			Effect::Permit => Sensitivity::Restricted,
			Effect::Deny => Sensitivity::Unrestricted,
		},
		period: ALWAYS,
		data_period: Some(ALWAYS),
		terms: DIGEST,
	}
}

/// Terms that name a record, which is then read to check them.
fn terms_naming<T: Config>(record: RecordId, grantee: Grantee<T::AccountId>) -> ConsentTerms<T::AccountId> {
	ConsentTerms { data: DataScope::Record(record), ..terms::<T>(Effect::Permit, grantee) }
}

/// A full list, each looked at to its last dimension but one; the last one permits. Those that would ask the registry are
/// about data of another time: what the registry is asked the calls add for themselves, as often as it was.
fn consents<T: Config>(
	permitted: Grantee<T::AccountId>,
) -> BoundedVec<Consent<T::AccountId>, ConstU32<MAX_CONSENTS>> {
	let premises: Gln = "0614141000012".parse().unwrap();
	let consent = |id| {
		let other: T::AccountId = account("other", id, SEED);
		let (effect, grantee) = match id {
			PERMIT => (Effect::Permit, permitted.clone()),
			_ if id >= MAX_LOOKUPS => (Effect::Permit, Grantee::Account(other)),
			_ if id % 2 == 0 => (Effect::Deny, Grantee::Organisation(other)),
			_ => {
				let kind = CredentialKind::Affiliation { organisation: other, premises: Some(premises) };
				(Effect::Permit, Grantee::Kind(Capacity { kind, jurisdiction: Some(place()) }))
			}
		};
		let mut terms = terms::<T>(effect, grantee);
		if id < MAX_LOOKUPS {
			terms.data_period = Some(Period { from: Moment::MAX, until: None });
		}
		Consent {
			id,
			version: 0,
			terms,
			category: None,
			granted_by: person::<T>("representative"),
			authority: Authority::Representative(RepresentativeBasis::HealthcareProxy),
			recorded_at: 0,
		}
	};
	BoundedVec::truncate_from((0..MAX_CONSENTS).map(consent).collect())
}

fn appointment<T: Config>(who: T::AccountId, period: Period) -> Appointment<T::AccountId> {
	Appointment {
		account: who,
		basis: RepresentativeBasis::HealthcareProxy,
		powers: full(variants::<Power>()),
		period,
		instrument: DIGEST,
	}
}

/// A full list, of whom the last one may act.
fn representatives<T: Config>() -> BoundedVec<Representative<T::AccountId>, ConstU32<MAX_REPRESENTATIVES>> {
	let officer = person::<T>("first officer");
	let representative = |number| {
		let acts = number + 1 == MAX_REPRESENTATIVES;
		let other = account("contested", number, SEED);
		let who = if acts { person::<T>("representative") } else { other };
		Representative {
			appointment: appointment::<T>(who, ALWAYS),
			appointed_by: AppointedBy::Officer { officer: officer.clone(), organisation: hospital::<T>() },
			recorded_at: 0,
			contested_at: (!acts).then_some(0),
		}
	};
	BoundedVec::truncate_from((0..MAX_REPRESENTATIVES).map(representative).collect())
}

/// Changes the representative who may act.
fn change_representative<T: Config>(
	profile: ProfileId,
	change: impl FnOnce(&mut Representative<T::AccountId>),
) {
	Representatives::<T>::mutate(profile, |list| change(list.last_mut().unwrap()));
}

fn change_profile<T: Config>(profile: ProfileId, change: impl FnOnce(&mut Profile<T>)) {
	Profiles::<T>::mutate(profile, |found| change(found.as_mut().unwrap()));
}

/// A profile with all that it may hold, whose last consent permits; the clock set. The accounts of controller and
/// successor live by it alone.
fn full_profile<T: Config>(permitted: Grantee<T::AccountId>) -> ProfileId {
	T::BenchmarkHelper::set_time(NOW);
	let profile = NextProfileId::<T>::mutate(|next| core::mem::replace(next, *next + 1));
	let (controller, successor) = (person::<T>("controller"), person::<T>("successor"));
	let payer = person::<T>("sponsor");
	for account in [&controller, &successor] {
		frame_system::Pallet::<T>::inc_providers(account);
	}
	let found = Profile {
		controller,
		successor: Some(successor),
		opening: Opening::ForWard,
		ticket: held::<T, T::ProfileDeposit>(&payer, profile_footprint::<T>()),
		payer,
		opened_at: 0,
		research_opt_out: None,
		emergency_refusal: Some(EmergencyRefusal { jurisdiction: place(), recorded_at: 0 }),
		envelope_key: Some(PublishedKey { current: key(1), since: 0, previous: Some(key(2)) }),
		next_consent: MAX_CONSENTS,
		next_request: MAX_REQUESTS,
		records: 0,
		requests: MAX_REQUESTS - 1,
	};
	Profiles::<T>::insert(profile, found);
	Consents::<T>::insert(profile, consents::<T>(permitted));
	Representatives::<T>::insert(profile, representatives::<T>());
	// The next entry begins a page, and writes an anchor.
	let head = LedgerHead { first: 0, next: LEDGER_PAGE, head: ledger_start(profile) };
	LedgerHeads::<T>::insert(profile, head);
	profile
}

/// A profile whose consents permit nobody who asks.
fn closed_profile<T: Config>() -> ProfileId {
	full_profile::<T>(Grantee::Account(person::<T>("stranger")))
}

/// Lets all consents lapse, so that each makes room and says so.
fn lapse_consents<T: Config>(profile: ProfileId) {
	Consents::<T>::mutate(profile, |list| {
		for consent in list.iter_mut() {
			consent.terms.period = PAST;
		}
	});
}

fn content() -> RecordContent {
	RecordContent {
		commitment: DIGEST,
		locator: Locator::Content(LOCATOR.parse().unwrap()),
		sensitivity: Sensitivity::Restricted,
		data_period: PAST,
	}
}

/// A device in good standing.
fn device<T: Config>() -> Producer<T::AccountId> {
	let account = person::<T>("device");
	let capacity = Capacity { kind: CredentialKind::Device, jurisdiction: Some(place()) };
	T::Credentials::ensure_valid(&account, capacity.kind.clone(), capacity.jurisdiction);
	Producer { account, capacity }
}

/// A patient's request that waits, or was refused.
fn amendment<T: Config>(refused: bool) -> Option<AmendmentRequest<T::AccountId>> {
	let refusal = AmendmentRefusal {
		reason: RefusalReason::AccurateAndComplete,
		statement: DIGEST,
		refused_by: person::<T>("officer"),
		recorded_at: 0,
	};
	Some(AmendmentRequest {
		request: DIGEST,
		recorded_at: 0,
		refusal: refused.then_some(refusal),
		disagreement: None,
	})
}

/// A record of `versions` versions with everything that it may carry, of the hospital's, but paid by somebody else, so
/// that the hospital's first hold is still to come.
fn record_of<T: Config>(profile: ProfileId, versions: u32) -> RecordId {
	let id = NextRecordId::<T>::mutate(|next| core::mem::replace(next, *next + 1));
	let version = RecordVersion {
		content: content(),
		author: person::<T>("doctor"),
		reason: Some(AmendmentReason::Addition),
		recorded_at: 0,
	};
	let payer = person::<T>("payer");
	let record = Record {
		profile,
		category: RecordCategory::TrialData,
		organisation: Some(hospital::<T>()),
		versions: BoundedVec::truncate_from(vec![version; versions as usize]),
		produced_by: Some(Producer {
			account: person::<T>("device"),
			capacity: Capacity { kind: CredentialKind::Custom(DIGEST), jurisdiction: Some(place()) },
		}),
		derived_from: Some(id),
		batch_root: Some(DIGEST),
		self_paid: true,
		entered_in_error: None,
		amendment: amendment::<T>(true),
		ticket: held::<T, T::RecordDeposit>(&payer, record_footprint::<T>(versions as usize)),
		payer,
	};
	Records::<T>::insert(id, record);
	change_profile::<T>(profile, |found| found.records += 1);
	id
}

/// A record that is as long as may be.
fn full_record<T: Config>(profile: ProfileId) -> RecordId {
	record_of::<T>(profile, T::MaxVersions::get())
}

/// A record of the patient's own that can be amended once more, as long as may be before.
fn own_record<T: Config>(profile: ProfileId) -> RecordId {
	let id = record_of::<T>(profile, T::MaxVersions::get() - 1);
	change_record::<T>(id, |record| record.organisation = None);
	id
}

fn change_record<T: Config>(id: RecordId, change: impl FnOnce(&mut Record<T>)) {
	Records::<T>::mutate(id, |record| change(record.as_mut().unwrap()));
}

/// A record to add, with everything that is looked up.
fn new_record<T: Config>(profile: ProfileId) -> NewRecord<T::AccountId> {
	NewRecord {
		category: RecordCategory::TrialData,
		content: content(),
		produced_by: Some(device::<T>()),
		derived_from: Some(full_record::<T>(profile)),
		batch_root: Some(DIGEST),
		self_paid: true,
	}
}

/// Makes somebody act for the hospital in good standing.
fn acting<T: Config>(who: &T::AccountId, kind: CredentialKind<T::AccountId>) -> ActingFor<T::AccountId> {
	let organisation = hospital::<T>();
	let affiliation = CredentialKind::Affiliation { organisation: organisation.clone(), premises: None };
	T::Credentials::ensure_valid(who, affiliation, None);
	T::Credentials::ensure_valid(who, kind.clone(), Some(place()));
	ActingFor { organisation, capacity: Capacity { kind, jurisdiction: Some(place()) } }
}

/// The hospital's physician.
fn doctor<T: Config>() -> (T::AccountId, ActingFor<T::AccountId>) {
	let who = person::<T>("doctor");
	let acting_for = acting::<T>(&who, CredentialKind::Physician);
	(who, acting_for)
}

/// The hospital's privacy officer.
fn officer<T: Config>() -> (T::AccountId, ActingFor<T::AccountId>) {
	let who = person::<T>("officer");
	let acting_for = acting::<T>(&who, CredentialKind::PrivacyOfficer);
	(who, acting_for)
}

/// A regulator.
fn regulator<T: Config>() -> (T::AccountId, Capacity<T::AccountId>) {
	let who = person::<T>("regulator");
	let capacity = Capacity { kind: CredentialKind::Regulator, jurisdiction: Some(place()) };
	T::Credentials::ensure_valid(&who, capacity.kind.clone(), capacity.jurisdiction);
	(who, capacity)
}

/// Who asks for access, and what for.
fn reading<T: Config>() -> (T::AccountId, Access) {
	let who = person::<T>("reader");
	let profile = full_profile::<T>(Grantee::Account(who.clone()));
	(who, access_to(profile, full_record::<T>(profile)))
}

fn access_to(profile: ProfileId, record: RecordId) -> Access {
	Access { profile, data: RequestedData::Record(record), purpose: OWN, description: DIGEST }
}

/// Whether an entry was added behind the full page, and its anchor.
fn was_entered<T: Config>(profile: ProfileId) -> bool {
	Ledger::<T>::contains_key(profile, LEDGER_PAGE) && LedgerAnchors::<T>::contains_key(profile, 1)
}

/// A disclosure to a payer, which the patient's denials might bind.
fn stated<T: Config>(record: RecordId, basis: LegalBasis) -> LegalDisclosure<T::AccountId> {
	LegalDisclosure {
		recipient: Recipient::Account {
			account: person::<T>("recipient"),
			organisation: Some(hospital::<T>()),
		},
		data: DisclosedData::Record(record),
		purpose: Purpose::CareManagement,
		basis,
		instrument: DIGEST,
		event_time: NOW,
	}
}

/// An entry as long as may be, made at the beginning of time, in the given place.
fn insert_entry<T: Config>(
	profile: ProfileId,
	index: u32,
	statement: Statement<T::AccountId>,
	payer: T::AccountId,
) {
	let entry = LedgerEntry {
		recorded_at: 0,
		entered_by: person::<T>("officer"),
		organisation: Some(hospital::<T>()),
		statement,
	};
	let ticket = held::<T, T::LedgerDeposit>(&payer, entry_footprint::<T>());
	Ledger::<T>::insert(profile, index, StoredEntry { entry, payer, ticket });
}

fn request_footprint<T: Config>() -> Footprint {
	Footprint::from_parts(1, Request::<T>::max_encoded_len())
}

/// A request of a requester's that waits since `recorded_at`, for a record.
fn waiting_request<T: Config>(profile: ProfileId, recorded_at: Moment) -> (T::AccountId, u32) {
	let requester = person::<T>("requester");
	let record = full_record::<T>(profile);
	let number = MAX_REQUESTS - 1;
	let request = Request {
		number,
		kind: RequestKind::Research(DIGEST),
		organisation: hospital::<T>(),
		terms: terms_naming::<T>(record, Grantee::Account(requester.clone())),
		recorded_at,
		ticket: held::<T, T::RequestDeposit>(&hospital::<T>(), request_footprint::<T>()),
	};
	Requests::<T>::insert(profile, &requester, request);
	(requester, number)
}

/// An emergency of the physician's that has passed, with a finding if there is one and an appeal if it has an outcome;
/// of another hospital's, so that this one's first hold is still to come.
fn emergency<T: Config>(
	profile: ProfileId,
	finding: Option<Finding>,
	appeal: Option<Option<AppealOutcome>>,
) -> EmergencyId {
	let id = NextEmergencyId::<T>::mutate(|next| core::mem::replace(next, *next + 1));
	let actor = person::<T>("doctor");
	let organisation = person::<T>("other hospital");
	let by = person::<T>("officer");
	let emergency = Emergency {
		profile,
		actor: actor.clone(),
		capacity: Capacity { kind: CredentialKind::Physician, jurisdiction: Some(place()) },
		reason: EmergencyReason::Unreachable,
		recorded_at: 0,
		until: 1,
		event_time: Some(0),
		review_due: 1,
		review: finding.map(|finding| Review {
			finding,
			reasons: DIGEST,
			reviewed_by: by.clone(),
			recorded_at: 0,
		}),
		appeal: appeal.map(|outcome| Appeal {
			grounds: DIGEST,
			recorded_at: 0,
			decision: outcome.map(|outcome| (outcome, by.clone(), 0)),
		}),
		ticket: held::<T, T::EmergencyDeposit>(
			&organisation,
			Footprint::from_parts(3, Emergency::<T>::max_encoded_len()),
		),
		organisation: organisation.clone(),
	};
	if emergency.review.is_none() {
		PendingReviews::<T>::insert(&organisation, id, emergency.review_due);
	}
	Emergencies::<T>::insert(id, emergency);
	LastEmergency::<T>::insert(profile, actor, id);
	id
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn open_profile() {
		let who = person::<T>("controller");
		T::ProfileDeposit::ensure_successful(&who, profile_footprint::<T>());
		let profile = NextProfileId::<T>::get();
		#[extrinsic_call]
		_(RawOrigin::Signed(who));
		assert!(Profiles::<T>::contains_key(profile));
	}

	#[benchmark]
	fn sponsor_profile() {
		let sponsor = hospital::<T>();
		let capacity = Capacity { kind: CredentialKind::Hospital, jurisdiction: Some(place()) };
		T::Credentials::ensure_valid(&sponsor, capacity.kind.clone(), capacity.jurisdiction);
		T::ProfileDeposit::ensure_successful(&sponsor, profile_footprint::<T>());
		let profile = NextProfileId::<T>::get();
		#[extrinsic_call]
		_(RawOrigin::Signed(sponsor), person::<T>("controller"), true, capacity);
		assert!(Profiles::<T>::contains_key(profile));
	}

	#[benchmark]
	fn close_profile() {
		let profile = closed_profile::<T>();
		change_profile::<T>(profile, |found| found.requests = 0);
		// Its ledger was pruned to the end, and goes with it.
		let head = LedgerHead { first: LEDGER_PAGE, next: LEDGER_PAGE, head: DIGEST };
		LedgerHeads::<T>::insert(profile, head);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("controller")), profile);
		assert!(!Profiles::<T>::contains_key(profile) && !LedgerHeads::<T>::contains_key(profile));
	}

	#[benchmark]
	fn rekey() {
		// The one to whom control was offered before is let go.
		let profile = closed_profile::<T>();
		let new = person::<T>("new successor");
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("controller")), profile, new.clone());
		assert_eq!(Profiles::<T>::get(profile).unwrap().successor, Some(new));
	}

	#[benchmark]
	fn accept_rekey() {
		let profile = closed_profile::<T>();
		let new = person::<T>("successor");
		#[extrinsic_call]
		_(RawOrigin::Signed(new.clone()), profile);
		assert_eq!(Profiles::<T>::get(profile).unwrap().controller, new);
	}

	#[benchmark]
	fn set_research_opt_out() {
		let profile = closed_profile::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("representative")), profile, true);
		assert!(Profiles::<T>::get(profile).unwrap().research_opt_out.is_some());
	}

	#[benchmark]
	fn refuse_emergency_access() {
		let profile = closed_profile::<T>();
		change_profile::<T>(profile, |found| found.opening = Opening::Sponsored);
		RefusalAllowed::<T>::insert(place(), ());
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("controller")), profile, Some(place()));
		assert_eq!(Profiles::<T>::get(profile).unwrap().emergency_refusal.unwrap().recorded_at, NOW);
	}

	#[benchmark]
	fn set_profile_key() {
		let profile = closed_profile::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("controller")), profile, key(3));
		assert_eq!(Profiles::<T>::get(profile).unwrap().envelope_key.unwrap().previous, Some(key(1)));
	}

	#[benchmark]
	fn publish_key() {
		let who = person::<T>("reader");
		T::KeyDeposit::ensure_successful(&who, ample());
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), key(1));
		assert!(EnvelopeKeys::<T>::contains_key(who));
	}

	#[benchmark]
	fn withdraw_key() {
		let who = person::<T>("reader");
		T::KeyDeposit::ensure_successful(&who, ample());
		for number in [1, 2] {
			Pallet::<T>::do_publish_key(who.clone(), key(number)).unwrap();
		}
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()));
		assert!(!EnvelopeKeys::<T>::contains_key(who));
	}

	#[benchmark]
	fn appoint_representative() {
		// One whose time has passed makes room.
		let profile = closed_profile::<T>();
		change_representative::<T>(profile, |one| one.appointment.period = PAST);
		let new = person::<T>("new representative");
		let appointment = appointment::<T>(new.clone(), ALWAYS);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("controller")), profile, appointment);
		assert_eq!(Representatives::<T>::get(profile).last().unwrap().appointment.account, new);
	}

	#[benchmark]
	fn appoint_on_instrument() {
		let profile = closed_profile::<T>();
		change_representative::<T>(profile, |one| one.appointment.period = PAST);
		// Half of the places are the patient's.
		Representatives::<T>::mutate(profile, |list| {
			list.iter_mut().skip(3).for_each(|one| one.appointed_by = AppointedBy::Patient);
		});
		let (officer, acting_for) = officer::<T>();
		let relation = Some(full_record::<T>(profile));
		let new = person::<T>("new representative");
		let appointment = appointment::<T>(new.clone(), ALWAYS);
		#[extrinsic_call]
		_(RawOrigin::Signed(officer), profile, appointment, relation, acting_for);
		assert_eq!(Representatives::<T>::get(profile).last().unwrap().appointment.account, new);
	}

	#[benchmark]
	fn remove_representative() {
		let profile = closed_profile::<T>();
		change_representative::<T>(profile, |one| one.appointed_by = AppointedBy::Patient);
		let controller = person::<T>("controller");
		#[extrinsic_call]
		_(RawOrigin::Signed(controller), profile, person::<T>("representative"));
		assert_eq!(Representatives::<T>::get(profile).len(), MAX_REPRESENTATIVES as usize - 1);
	}

	#[benchmark]
	fn contest_representative() {
		let profile = closed_profile::<T>();
		let controller = person::<T>("controller");
		#[extrinsic_call]
		_(RawOrigin::Signed(controller), profile, person::<T>("representative"));
		assert_eq!(Representatives::<T>::get(profile).last().unwrap().contested_at, Some(NOW));
	}

	#[benchmark]
	fn confirm_representative() {
		let profile = closed_profile::<T>();
		change_representative::<T>(profile, |one| one.contested_at = Some(0));
		let (regulator, capacity) = regulator::<T>();
		let representative = person::<T>("representative");
		#[extrinsic_call]
		_(RawOrigin::Signed(regulator), profile, representative, DIGEST, capacity);
		assert_eq!(Representatives::<T>::get(profile).last().unwrap().contested_at, None);
	}

	#[benchmark]
	fn add_own_record() {
		let profile = closed_profile::<T>();
		let who = person::<T>("representative");
		T::RecordDeposit::ensure_successful(&who, record_footprint::<T>(1));
		let record = new_record::<T>(profile);
		let id = NextRecordId::<T>::get();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), profile, record);
		assert!(Records::<T>::contains_key(id));
	}

	#[benchmark]
	fn add_record() {
		let (who, acting_for) = doctor::<T>();
		let profile = full_profile::<T>(Grantee::Account(who.clone()));
		T::RecordDeposit::ensure_successful(&hospital::<T>(), record_footprint::<T>(1));
		let record = new_record::<T>(profile);
		let id = NextRecordId::<T>::get();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), profile, record, OWN, acting_for);
		assert!(Records::<T>::contains_key(id));
	}

	/// Each of another patient's.
	#[benchmark]
	fn add_batch(n: Linear<1, { T::MaxBatch::get() }>) {
		let (who, acting_for) = doctor::<T>();
		let permitted = Grantee::Account(who.clone());
		let record = new_record::<T>(full_profile::<T>(permitted.clone()));
		let mut records = Vec::new();
		for _ in 0..n {
			T::RecordDeposit::ensure_successful(&hospital::<T>(), record_footprint::<T>(1));
			let profile = full_profile::<T>(permitted.clone());
			let derived_from = Some(full_record::<T>(profile));
			records.push(BatchedRecord { profile, record: NewRecord { derived_from, ..record.clone() } });
		}
		let id = NextRecordId::<T>::get();
		let records = BoundedVec::truncate_from(records);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), records, OWN, acting_for);
		assert_eq!(NextRecordId::<T>::get(), id + u64::from(n));
	}

	#[benchmark]
	fn amend_record() {
		// What a representative amends another had paid for: one deposit returns and another one is taken.
		let profile = closed_profile::<T>();
		let id = own_record::<T>(profile);
		let who = person::<T>("representative");
		let versions = T::MaxVersions::get();
		T::RecordDeposit::ensure_successful(&who, record_footprint::<T>(versions as usize));
		let reason = AmendmentReason::Correction;
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), id, versions - 1, content(), reason, None);
		assert_eq!(Records::<T>::get(id).unwrap().payer, who);
	}

	#[benchmark]
	fn request_amendment() {
		// It has changed since a refusal.
		let id = full_record::<T>(closed_profile::<T>());
		change_record::<T>(id, |record| record.versions.last_mut().unwrap().recorded_at = 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("representative")), id, DIGEST);
		assert_eq!(Records::<T>::get(id).unwrap().amendment.unwrap().recorded_at, NOW);
	}

	#[benchmark]
	fn refuse_amendment() {
		let id = full_record::<T>(closed_profile::<T>());
		change_record::<T>(id, |record| record.amendment = amendment::<T>(false));
		let (who, acting_for) = doctor::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, RefusalReason::AccurateAndComplete, DIGEST, acting_for);
		assert!(Records::<T>::get(id).unwrap().amendment.unwrap().refusal.is_some());
	}

	#[benchmark]
	fn state_disagreement() {
		let id = full_record::<T>(closed_profile::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("representative")), id, DIGEST);
		assert!(Records::<T>::get(id).unwrap().amendment.unwrap().disagreement.is_some());
	}

	#[benchmark]
	fn mark_entered_in_error() {
		let id = full_record::<T>(closed_profile::<T>());
		change_record::<T>(id, |record| record.organisation = None);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("representative")), id, None);
		assert_eq!(Records::<T>::get(id).unwrap().entered_in_error, Some(NOW));
	}

	#[benchmark]
	fn erase_record() {
		// Only whom the patient appointed may.
		let profile = closed_profile::<T>();
		change_profile::<T>(profile, |found| found.opening = Opening::Sponsored);
		change_representative::<T>(profile, |one| one.appointed_by = AppointedBy::Patient);
		let id = full_record::<T>(profile);
		// All that is consented to is about this record, and goes with it.
		let mut naming = consents::<T>(Grantee::Anyone);
		naming.iter_mut().for_each(|one| one.terms.data = DataScope::Record(id));
		Consents::<T>::insert(profile, naming);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("representative")), id);
		assert!(Tombstones::<T>::contains_key(id) && !Records::<T>::contains_key(id));
		assert!(!Consents::<T>::contains_key(profile));
	}

	#[benchmark]
	fn clear_tombstone() {
		let payer = person::<T>("payer");
		let ticket = held::<T, T::RecordDeposit>(&payer, tombstone_footprint::<T>());
		Tombstones::<T>::insert(0, Tombstone { profile: 0, erased_at: 0, self_paid: true, payer, ticket });
		T::BenchmarkHelper::set_time(T::Retention::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("stranger")), 0);
		assert!(!Tombstones::<T>::contains_key(0));
	}

	#[benchmark]
	fn grant_consent() {
		let profile = closed_profile::<T>();
		lapse_consents::<T>(profile);
		let grantee = Grantee::Organisation(hospital::<T>());
		let terms = terms_naming::<T>(full_record::<T>(profile), grantee);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("representative")), profile, terms);
		assert_eq!(Consents::<T>::get(profile)[0].id, MAX_CONSENTS);
	}

	#[benchmark]
	fn amend_consent() {
		let profile = closed_profile::<T>();
		let grantee = Grantee::Organisation(hospital::<T>());
		let terms = terms_naming::<T>(full_record::<T>(profile), grantee);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("representative")), profile, PERMIT, 0, terms);
		assert_eq!(Consents::<T>::get(profile).last().unwrap().version, 1);
	}

	#[benchmark]
	fn revoke_consent() {
		// All others move up.
		let profile = closed_profile::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("representative")), profile, 0);
		assert_eq!(Consents::<T>::get(profile).len(), MAX_CONSENTS as usize - 1);
	}

	#[benchmark]
	fn request_access() {
		let (who, acting_for) = doctor::<T>();
		let profile = closed_profile::<T>();
		let terms = terms_naming::<T>(full_record::<T>(profile), Grantee::Account(who.clone()));
		T::RequestDeposit::ensure_successful(&hospital::<T>(), request_footprint::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), profile, terms, acting_for);
		assert!(Requests::<T>::contains_key(profile, who));
	}

	#[benchmark]
	fn offer_research() {
		let who = person::<T>("investigator");
		let acting_for = acting::<T>(&who, CredentialKind::Investigator);
		let profile = closed_profile::<T>();
		let mut terms = terms_naming::<T>(full_record::<T>(profile), Grantee::Account(who.clone()));
		terms.purposes = full([Purpose::Research, Purpose::ClinicalTrialResearch]);
		T::RequestDeposit::ensure_successful(&hospital::<T>(), request_footprint::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), profile, DIGEST, terms, acting_for);
		assert!(Requests::<T>::contains_key(profile, who));
	}

	#[benchmark]
	fn answer_request() {
		// It is accepted, and all consents that there were have lapsed.
		let profile = closed_profile::<T>();
		lapse_consents::<T>(profile);
		let (requester, number) = waiting_request::<T>(profile, NOW);
		let who = person::<T>("representative");
		#[extrinsic_call]
		_(RawOrigin::Signed(who), profile, requester, number, true);
		assert_eq!(Consents::<T>::get(profile)[0].id, MAX_CONSENTS);
	}

	#[benchmark]
	fn withdraw_request() {
		// Somebody else clears what has expired.
		let profile = closed_profile::<T>();
		let (requester, _) = waiting_request::<T>(profile, 0);
		T::BenchmarkHelper::set_time(T::RequestLifetime::get());
		let who = person::<T>("stranger");
		#[extrinsic_call]
		_(RawOrigin::Signed(who), profile, requester.clone());
		assert!(!Requests::<T>::contains_key(profile, requester));
	}

	#[benchmark]
	fn access() {
		let (who, asked) = reading::<T>();
		let profile = asked.profile;
		T::LedgerDeposit::ensure_successful(&who, entry_footprint::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), asked, None);
		assert!(was_entered::<T>(profile));
	}

	/// Each of another patient's.
	#[benchmark]
	fn access_batch(n: Linear<1, { T::MaxBatch::get() }>) {
		let mut accesses = Vec::new();
		for _ in 0..n {
			let (who, asked) = reading::<T>();
			T::LedgerDeposit::ensure_successful(&who, entry_footprint::<T>());
			accesses.push(asked);
		}
		let profile = accesses.last().unwrap().profile;
		let accesses = BoundedVec::truncate_from(accesses);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("reader")), accesses, None);
		assert!(was_entered::<T>(profile));
	}

	#[benchmark]
	fn disclose() {
		// One permit for all, so that both who passes on and who receives are decided upon to the end.
		let profile = full_profile::<T>(Grantee::Anyone);
		let asked = access_to(profile, full_record::<T>(profile));
		let who = person::<T>("reader");
		T::LedgerDeposit::ensure_successful(&who, entry_footprint::<T>());
		let recipient = person::<T>("recipient");
		#[extrinsic_call]
		_(RawOrigin::Signed(who), asked, recipient, None, None);
		assert!(was_entered::<T>(profile));
	}

	#[benchmark]
	fn record_late_access() {
		let (who, asked) = reading::<T>();
		let profile = asked.profile;
		T::LedgerDeposit::ensure_successful(&who, entry_footprint::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), asked, None, NOW);
		assert!(was_entered::<T>(profile));
	}

	#[benchmark]
	fn record_disclosure() {
		// To a payer, of what the patient paid for himself: every denial is looked at.
		let (who, acting_for) = officer::<T>();
		let profile = closed_profile::<T>();
		let disclosure = stated::<T>(full_record::<T>(profile), LegalBasis::OtherLaw);
		let affiliation = CredentialKind::Affiliation { organisation: hospital::<T>(), premises: None };
		T::Credentials::ensure_valid(&person::<T>("recipient"), affiliation, None);
		T::LedgerDeposit::ensure_successful(&hospital::<T>(), entry_footprint::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), profile, disclosure, acting_for);
		assert!(was_entered::<T>(profile));
	}

	#[benchmark]
	fn record_sealed_disclosure() {
		let (who, acting_for) = officer::<T>();
		let profile = closed_profile::<T>();
		T::LedgerDeposit::ensure_successful(&hospital::<T>(), entry_footprint::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), profile, DIGEST, NOW + 1, acting_for);
		assert!(was_entered::<T>(profile));
	}

	#[benchmark]
	fn open_sealed_disclosure() {
		let (who, acting_for) = officer::<T>();
		let profile = closed_profile::<T>();
		let stated = LegalDisclosure {
			purpose: Purpose::PublicHealth,
			event_time: 0,
			..stated::<T>(full_record::<T>(profile), LegalBasis::LawEnforcement)
		};
		let opened = Statement::Opened { disclosure: stated.clone().into(), salt: DIGEST, until: NOW };
		let sealed = Statement::Sealed { commitment: opened.commitment(), until: NOW };
		insert_entry::<T>(profile, 0, sealed, hospital::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), profile, 0, stated, DIGEST, acting_for);
		assert_eq!(Ledger::<T>::get(profile, 0).unwrap().entry.statement, opened);
	}

	#[benchmark]
	fn prune_ledger() {
		// The last page of a closed profile's, each entry paid by somebody else.
		let profile = NextProfileId::<T>::get();
		let disclosure = Disclosure {
			basis: Basis::Emergency { emergency: 0 },
			..stated::<T>(0, LegalBasis::OtherLaw).into()
		};
		for index in LEDGER_PAGE..2 * LEDGER_PAGE {
			let opened = Statement::Opened { disclosure: disclosure.clone(), salt: DIGEST, until: 0 };
			insert_entry::<T>(profile, index, opened, account("payer", index, SEED));
		}
		let head = LedgerHead { first: LEDGER_PAGE, next: 2 * LEDGER_PAGE, head: DIGEST };
		LedgerHeads::<T>::insert(profile, head);
		LedgerAnchors::<T>::insert(profile, 1, DIGEST);
		T::BenchmarkHelper::set_time(T::Retention::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("stranger")), profile);
		assert!(!LedgerHeads::<T>::contains_key(profile) && !Ledger::<T>::contains_key(profile, LEDGER_PAGE));
	}

	#[benchmark]
	fn declare_emergency() {
		let (who, acting_for) = doctor::<T>();
		let profile = closed_profile::<T>();
		let last = emergency::<T>(profile, Some(Finding::Unjustified), Some(Some(AppealOutcome::Overturned)));
		T::EmergencyDeposit::ensure_successful(&hospital::<T>(), ample());
		let duration = T::MaxEmergency::get();
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), profile, EmergencyReason::Unconscious, duration, acting_for);
		assert_eq!(LastEmergency::<T>::get(profile, who), Some(last + 1));
	}

	#[benchmark]
	fn record_late_emergency() {
		let (who, acting_for) = doctor::<T>();
		let profile = closed_profile::<T>();
		let asked =
			Access { purpose: Purpose::BreakTheGlass, ..access_to(profile, full_record::<T>(profile)) };
		T::EmergencyDeposit::ensure_successful(&hospital::<T>(), ample());
		T::LedgerDeposit::ensure_successful(&hospital::<T>(), entry_footprint::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), asked, EmergencyReason::Unconscious, NOW, acting_for);
		assert!(was_entered::<T>(profile));
	}

	#[benchmark]
	fn review_emergency() {
		// Late, and unjustified.
		let profile = closed_profile::<T>();
		let id = emergency::<T>(profile, None, None);
		let actor = person::<T>("doctor");
		let who = person::<T>("representative");
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, Finding::Unjustified, DIGEST, None);
		assert_eq!(UnjustifiedFindings::<T>::get(actor), 1);
		assert_eq!(LateReviews::<T>::get(person::<T>("other hospital")), 1);
	}

	#[benchmark]
	fn appeal_finding() {
		let profile = closed_profile::<T>();
		let id = emergency::<T>(profile, Some(Finding::Justified), None);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("representative")), id, DIGEST);
		assert!(Emergencies::<T>::get(id).unwrap().appeal.is_some());
	}

	#[benchmark]
	fn decide_appeal() {
		let profile = closed_profile::<T>();
		let id = emergency::<T>(profile, Some(Finding::Justified), Some(None));
		let (who, capacity) = regulator::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, AppealOutcome::Overturned, capacity);
		assert_eq!(UnjustifiedFindings::<T>::get(person::<T>("doctor")), 1);
	}

	#[benchmark]
	fn prune_emergency() {
		// Nobody ever reviewed it.
		let profile = closed_profile::<T>();
		let id = emergency::<T>(profile, None, None);
		let until = Emergencies::<T>::get(id).unwrap().until;
		T::BenchmarkHelper::set_time(until + T::Retention::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("stranger")), id);
		assert!(!Emergencies::<T>::contains_key(id));
		assert!(!LastEmergency::<T>::contains_key(profile, person::<T>("doctor")));
		assert_eq!(LateReviews::<T>::get(person::<T>("other hospital")), 1);
	}

	#[benchmark]
	fn end_wardship() {
		let profile = closed_profile::<T>();
		change_profile::<T>(profile, |found| found.opening = Opening::ForWard);
		#[extrinsic_call]
		_(RawOrigin::Signed(person::<T>("controller")), profile);
		assert_eq!(Profiles::<T>::get(profile).unwrap().opening, Opening::Sponsored);
	}

	#[benchmark]
	fn set_refusal_allowed() {
		let origin = T::GovernanceOrigin::try_successful_origin().unwrap();
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, place(), true);
		assert!(RefusalAllowed::<T>::contains_key(place()));
	}

	#[benchmark]
	fn decide() {
		let (actor, Access { profile, data, purpose, .. }) = reading::<T>();
		let request =
			DecisionRequest { profile, actor, organisation: None, action: Action::Read, purpose, data };
		let decision;
		#[block]
		{
			decision = <Pallet<T> as ConsentRegistry<T::AccountId>>::decide(&request);
		}
		assert_eq!(decision, Decision::Permitted { consent: PERMIT });
		// Every other one was looked at to the end.
		let others = Pallet::<T>::explain_request(&request).consents.into_iter().rev().skip(1);
		assert!(others.eq(consents::<T>(Grantee::Anyone).iter().rev().skip(1).map(|one| (
			one.id,
			one.terms.effect,
			Some(if one.id < MAX_LOOKUPS { Mismatch::DataPeriod } else { Mismatch::Grantee })
		))));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::externalities(), crate::mock::Test);
}
