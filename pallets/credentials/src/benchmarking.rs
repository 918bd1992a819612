//! The calls at their worst: full histories, full slots, the first hold, the longest scopes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::arithmetic_side_effects, clippy::indexing_slicing)]

use alloc::{vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{Consideration, EnsureOrigin, Footprint, Get},
	BoundedVec,
};
use frame_system::RawOrigin;
use salus_primitives::{
	credential::{
		ActionReason, CredentialClass, CredentialKind, CredentialRegistry, Limit, Limits, Standing,
	},
	identifiers::{Jurisdiction, Npi},
	Moment,
};
use sp_core::H256;

use crate::{
	types::{credential_footprint, MAX_ISSUER_SUSPENSIONS, MAX_LIVE, MAX_SCOPE},
	*,
};

const SEED: u32 = 0;

/// What the benchmarks need of the runtime, and nothing else does.
pub trait BenchmarkHelper {
	/// Sets the chain's time.
	fn set_time(moment: Moment);
}

/// A digest for each number.
fn digest(number: u64) -> H256 {
	let mut bytes = [0; 32];
	bytes[..8].copy_from_slice(&number.to_be_bytes());
	H256(bytes)
}

fn jurisdiction(number: u32) -> Jurisdiction {
	let letter = |value: u32| char::from(b'A' + u8::try_from(value % 26).unwrap());
	let code = alloc::format!("US-{}{}", letter(number / 26), letter(number));
	code.parse().unwrap()
}

/// A scope with every place taken; the last kind and the last jurisdiction are what the benchmarks issue.
fn longest_scope() -> Scope {
	let mut classes: Vec<_> = (1..MAX_SCOPE - 3).map(|n| CredentialClass::Custom(digest(n.into()))).collect();
	classes.extend([
		CredentialClass::Hospital,
		CredentialClass::PractitionerNumber,
		CredentialClass::Investigator,
		CredentialClass::Physician,
	]);
	let jurisdictions: Vec<_> = (0..MAX_SCOPE).map(jurisdiction).collect();
	Scope {
		classes: BoundedVec::truncate_from(classes),
		territory: Territory::Within(BoundedVec::truncate_from(jurisdictions)),
	}
}

fn place() -> Option<Jurisdiction> {
	Some(jurisdiction(MAX_SCOPE - 1))
}

/// An issuer with the longest scope and as many suspensions as there can be, all ended.
fn issuer<T: Config>(number: u32) -> T::AccountId {
	let who: T::AccountId = account("issuer", number, SEED);
	Pallet::<T>::insert_issuer(&who, longest_scope());
	Issuers::<T>::mutate(&who, |entry| {
		let suspensions = vec![Suspension { from: 0, until: Some(0) }; (MAX_ISSUER_SUSPENSIONS - 1) as usize];
		entry.as_mut().unwrap().suspensions = BoundedVec::truncate_from(suspensions);
	});
	fund::<T>(&who, 1);
	who
}

fn fund<T: Config>(who: &T::AccountId, credentials: u32) {
	for _ in 0..credentials.saturating_mul(2) {
		T::CredentialDeposit::ensure_successful(who, credential_footprint::<T>());
	}
}

fn stated() -> TermStatement {
	TermStatement { commitment: H256::repeat_byte(1), valid_from: 0, valid_until: Some(Moment::MAX / 2) }
}

fn issuance<T: Config>(subject: &T::AccountId, kind: CredentialKind<T::AccountId>) -> Issuance<T::AccountId> {
	Issuance { subject: subject.clone(), kind, jurisdiction: place(), term: stated() }
}

fn all_limits(number: u64) -> Limits {
	let mut limits = Limits::new();
	for other in 0..8 {
		limits.try_insert(Limit::Other(digest(number * 8 + other))).unwrap();
	}
	limits
}

/// Fills terms and history of a credential, all limits upon limits, so that every check runs through all of it. `free`
/// places are left in the history.
fn fill<T: Config>(credential: &mut Credential<T>, free: u32) {
	let term = Term { stated: stated(), recorded_at: 0, counts_from: 0 };
	while credential.terms.len() + 1 < T::MaxTerms::get() as usize {
		credential.terms.try_push(term).unwrap();
	}
	// Only the last one covers today, so that all are looked at.
	for ended in credential.terms.iter_mut().rev().skip(1) {
		ended.stated.valid_until = Some(0);
	}
	let mut number = 0;
	while credential.history.len() + (free as usize) < T::MaxHistory::get() as usize {
		number += 1;
		let change = Change::Limited(all_limits(number));
		let entry = Entry {
			change,
			by: Actor::Issuer,
			reason: ActionReason::Other,
			effective_from: 0,
			recorded_at: 0,
			order: Some(H256::zero()),
		};
		credential.history.try_push(entry).unwrap();
	}
}

/// Issues to a fresh subject on behalf of two issuers, both credentials full. Gives back the subject and the first
/// credential's number, which `by` issued.
fn full_slot<T: Config>(
	by: &T::AccountId,
	kind: CredentialKind<T::AccountId>,
	free: u32,
) -> (T::AccountId, CredentialId) {
	let subject: T::AccountId = account("subject", 0, SEED);
	let id = NextCredentialId::<T>::get();
	let other = issuer::<T>(1_000);
	for issuer in [by, &other] {
		fund::<T>(issuer, 1);
		Pallet::<T>::do_issue(issuer.clone(), None, vec![issuance::<T>(&subject, kind.clone())]).unwrap();
	}
	Slots::<T>::mutate(&subject, (&kind, place()), |slot| {
		assert_eq!(slot.len(), MAX_LIVE as usize);
		for credential in slot.iter_mut() {
			fill(credential, free);
		}
	});
	(subject, id)
}

/// Makes the checks of other pallets answer `Valid` for `who`, at the cost of the worst case.
pub(crate) fn fill_slot<T: Config>(
	who: &T::AccountId,
	kind: CredentialKind<T::AccountId>,
	jurisdiction: Option<Jurisdiction>,
) {
	fill_slot_with::<T>(who, kind, jurisdiction, 0);
}

/// The same, with `free` places left in each history. The organisation of an affiliation gets a full slot of its own.
fn fill_slot_with<T: Config>(
	who: &T::AccountId,
	kind: CredentialKind<T::AccountId>,
	jurisdiction: Option<Jurisdiction>,
	free: u32,
) {
	let mut authority = Authority::Accreditation;
	let mut issuers = vec![issuer::<T>(2_000), issuer::<T>(2_001)];
	if let CredentialKind::Affiliation { organisation, .. } = &kind {
		let own = (CredentialKind::Hospital, place());
		if Slots::<T>::get(organisation, &own).is_empty() {
			fill_slot::<T>(organisation, own.0.clone(), own.1);
			fund::<T>(organisation, 1);
		}
		authority = Authority::Organisation { kind: own.0, jurisdiction: own.1 };
		issuers = vec![organisation.clone()];
	}
	let next = NextCredentialId::<T>::get();
	let mut slot = BoundedVec::new();
	for (id, issuer) in (next..).zip(issuers) {
		let mut credential = Credential {
			id,
			issuer,
			authority: authority.clone(),
			version: 0,
			accepted_at: Some(0),
			terms: BoundedVec::truncate_from(vec![Term { stated: stated(), recorded_at: 0, counts_from: 0 }]),
			history: Default::default(),
			superseded_at: None,
			ticket: None,
		};
		fill(&mut credential, free + 1);
		// The last word is that nothing is limited; the check runs through all that came before.
		let entry = Entry {
			change: Change::Limited(Limits::new()),
			by: Actor::Issuer,
			reason: ActionReason::Resolved,
			effective_from: 0,
			recorded_at: 0,
			order: None,
		};
		credential.history.try_push(entry).unwrap();
		let location = Location { subject: who.clone(), kind: kind.clone(), jurisdiction, superseded: false };
		Locations::<T>::insert(id, location);
		NextCredentialId::<T>::put(id + 1);
		slot.try_push(credential).unwrap();
	}
	Slots::<T>::insert(who, (kind, jurisdiction), slot);
}

/// A full affiliation, which takes more to act upon than a licence: its issuer's right is the organisation's own
/// standing. Gives back organisation, subject and number.
fn full_affiliation<T: Config>(free: u32) -> (T::AccountId, T::AccountId, CredentialId) {
	let hospital: T::AccountId = account("hospital", 0, SEED);
	let subject: T::AccountId = account("subject", 0, SEED);
	fill_slot_with::<T>(&subject, affiliation_to::<T>(&hospital), None, free);
	(hospital, subject, NextCredentialId::<T>::get() - 1)
}

fn affiliation_to<T: Config>(organisation: &T::AccountId) -> CredentialKind<T::AccountId> {
	CredentialKind::Affiliation { organisation: organisation.clone(), premises: None }
}

/// A withdrawn issuer's successor, who may suspend and revoke at the cost of a second look.
fn successor_of<T: Config>(withdrawn: &T::AccountId) -> T::AccountId {
	let successor = issuer::<T>(3_000);
	Pallet::<T>::do_withdraw_issuer(withdrawn.clone(), Some(successor.clone()), None).unwrap();
	successor
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn accredit() {
		let origin = T::AccreditOrigin::try_successful_origin().unwrap();
		let who: T::AccountId = account("issuer", 0, SEED);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone(), longest_scope());
		assert!(Issuers::<T>::contains_key(who));
	}

	#[benchmark]
	fn set_scope() {
		let origin = T::AccreditOrigin::try_successful_origin().unwrap();
		let who = issuer::<T>(0);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who, longest_scope());
	}

	#[benchmark]
	fn suspend_issuer() {
		let origin = T::AccreditOrigin::try_successful_origin().unwrap();
		let who = issuer::<T>(0);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone());
		assert!(Issuers::<T>::get(who).unwrap().is_suspended());
	}

	#[benchmark]
	fn reinstate_issuer() {
		let origin = T::AccreditOrigin::try_successful_origin().unwrap();
		let who = issuer::<T>(0);
		Pallet::<T>::do_suspend_issuer(who.clone()).unwrap();
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone());
		assert!(!Issuers::<T>::get(who).unwrap().is_suspended());
	}

	#[benchmark]
	fn withdraw_issuer() {
		let origin = T::AccreditOrigin::try_successful_origin().unwrap();
		let who = issuer::<T>(0);
		let successor = issuer::<T>(1);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone(), Some(successor), Some(0));
		assert!(Issuers::<T>::get(who).unwrap().compromise(0).is_some());
	}

	#[benchmark]
	fn issue() {
		// The new one takes the place of a revoked one beside a live one.
		let old = issuer::<T>(0);
		let (subject, id) = full_slot::<T>(&old, CredentialKind::Physician, 2);
		Pallet::<T>::do_revoke(old, id, ActionReason::Fraud, 0, None).unwrap();
		let who = issuer::<T>(1);
		let statement = issuance::<T>(&subject, CredentialKind::Physician);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), None, statement);
		assert!(Locations::<T>::get(id).unwrap().superseded);
	}

	#[benchmark]
	fn issue_batch(n: Linear<1, { T::MaxBatch::get() }>) {
		// Each takes the place of a revoked one beside a live one, as when a board is replaced.
		let old = issuer::<T>(0);
		let other = issuer::<T>(1);
		let who = issuer::<T>(2);
		for one in [&old, &other, &who] {
			fund::<T>(one, n);
		}
		let mut statements = Vec::new();
		for number in 0..n {
			let subject: T::AccountId = account("subject", number, SEED);
			let statement = issuance::<T>(&subject, CredentialKind::Physician);
			let id = NextCredentialId::<T>::get();
			for one in [&old, &other] {
				Pallet::<T>::do_issue(one.clone(), None, vec![statement.clone()]).unwrap();
			}
			Pallet::<T>::do_revoke(old.clone(), id, ActionReason::Fraud, 0, None).unwrap();
			Slots::<T>::mutate(&subject, (&statement.kind, place()), |slot| {
				for credential in slot.iter_mut() {
					fill(credential, 0);
				}
			});
			statements.push(statement);
		}
		let statements = BoundedVec::truncate_from(statements);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), None, statements);
	}

	/// The organisation's own number, and `n` affiliations that take the place of full ones that have ended.
	fn affiliations<T: Config>(n: u32) -> (T::AccountId, CredentialId, Vec<Issuance<T::AccountId>>) {
		let hospital: T::AccountId = account("hospital", 0, SEED);
		fill_slot::<T>(&hospital, CredentialKind::Hospital, place());
		let own = NextCredentialId::<T>::get() - 1;
		fund::<T>(&hospital, n);
		let issuances = (0..n).map(|number| {
			let subject: T::AccountId = account("subject", number, SEED);
			let kind = affiliation_to::<T>(&hospital);
			fill_slot_with::<T>(&subject, kind.clone(), None, 1);
			let id = NextCredentialId::<T>::get() - 1;
			let reason = ActionReason::Administrative;
			Pallet::<T>::do_revoke(hospital.clone(), id, reason, 0, None).unwrap();
			Issuance { jurisdiction: None, ..issuance::<T>(&subject, kind) }
		});
		let issuances = issuances.collect();
		(hospital, own, issuances)
	}

	#[benchmark]
	fn issue_affiliation() {
		let (hospital, own, mut issuances) = affiliations::<T>(1);
		let issuance = issuances.remove(0);
		#[extrinsic_call]
		issue(RawOrigin::Signed(hospital), Some(own), issuance);
	}

	#[benchmark]
	fn issue_affiliation_batch(n: Linear<1, { T::MaxBatch::get() }>) {
		let (hospital, own, issuances) = affiliations::<T>(n);
		let issuances = BoundedVec::truncate_from(issuances);
		#[extrinsic_call]
		issue_batch(RawOrigin::Signed(hospital), Some(own), issuances);
	}

	#[benchmark]
	fn accept() {
		let (_, subject, id) = full_affiliation::<T>(0);
		Slots::<T>::mutate(
			&subject,
			(affiliation_to::<T>(&account("hospital", 0, SEED)), None::<Jurisdiction>),
			|slot| {
				slot[0].accepted_at = None;
			},
		);
		#[extrinsic_call]
		_(RawOrigin::Signed(subject), id);
		assert!(Pallet::<T>::find(id).unwrap().1.accepted_at.is_some());
	}

	#[benchmark]
	fn renew() {
		let (hospital, _, id) = full_affiliation::<T>(0);
		let statement = TermStatement { valid_until: None, ..stated() };
		#[extrinsic_call]
		_(RawOrigin::Signed(hospital), id, 0, statement);
		assert_eq!(Pallet::<T>::find(id).unwrap().1.version, 1);
	}

	#[benchmark]
	fn suspend() {
		let board = issuer::<T>(0);
		let (_, id) = full_slot::<T>(&board, CredentialKind::Physician, 2);
		let who = successor_of::<T>(&board);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, ActionReason::Disciplinary, 0, Some(H256::zero()));
		assert_eq!(Pallet::<T>::find(id).unwrap().1.version, 1);
	}

	#[benchmark]
	fn set_limits() {
		let (hospital, _, id) = full_affiliation::<T>(2);
		let reason = ActionReason::Disciplinary;
		#[extrinsic_call]
		_(RawOrigin::Signed(hospital), id, 0, all_limits(1_000_000), reason, 0, Some(H256::zero()));
		assert_eq!(Pallet::<T>::find(id).unwrap().1.version, 1);
	}

	#[benchmark]
	fn revoke() {
		let board = issuer::<T>(0);
		let (_, id) = full_slot::<T>(&board, CredentialKind::Physician, 1);
		let who = successor_of::<T>(&board);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, ActionReason::Fraud, 0, Some(H256::zero()));
		assert_eq!(Pallet::<T>::find(id).unwrap().1.version, 1);
	}

	#[benchmark]
	fn reinstate() {
		let (hospital, _, id) = full_affiliation::<T>(3);
		let reason = ActionReason::Disciplinary;
		Pallet::<T>::do_suspend(hospital.clone(), id, reason, 0, None).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(hospital), id, 1, ActionReason::Resolved, 0, Some(H256::zero()));
		assert_eq!(Pallet::<T>::find(id).unwrap().1.version, 2);
	}

	#[benchmark]
	fn vacate() {
		let (hospital, _, id) = full_affiliation::<T>(2);
		#[extrinsic_call]
		_(RawOrigin::Signed(hospital), id, 0, 0, H256::zero());
		assert_eq!(Pallet::<T>::find(id).unwrap().1.version, 1);
	}

	#[benchmark]
	fn relinquish() {
		let (subject, id) = full_slot::<T>(&issuer::<T>(0), CredentialKind::Physician, 2);
		#[extrinsic_call]
		_(RawOrigin::Signed(subject), id);
		assert_eq!(Pallet::<T>::find(id).unwrap().1.version, 1);
	}

	#[benchmark]
	fn prune() {
		let who = issuer::<T>(0);
		let (subject, id) = full_slot::<T>(&who, CredentialKind::Physician, 0);
		// Ended so long ago that even a chain whose clock stands at its beginning may forget it, and without a limit.
		Slots::<T>::mutate(&subject, (CredentialKind::Physician, place()), |slot| {
			for term in slot[0].terms.iter_mut() {
				term.stated.valid_until = Some(0);
			}
			for entry in slot[0].history.iter_mut() {
				entry.change = Change::Limited(Limits::new());
			}
		});
		T::BenchmarkHelper::set_time(T::Retention::get().saturating_add(Pallet::<T>::now()));
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);
		assert!(Locations::<T>::get(id).is_none());
	}

	#[benchmark]
	fn record_verification() {
		let (_, id) = full_slot::<T>(&issuer::<T>(0), CredentialKind::Physician, 0);
		let verifier: T::AccountId = account("verifier", 0, SEED);
		fill_slot::<T>(&verifier, CredentialKind::Hospital, place());
		let own = NextCredentialId::<T>::get() - 1;
		T::VerificationDeposit::ensure_successful(&verifier, Footprint::from_parts(1, 1_024));
		let method = VerificationMethod::DataBank;
		#[extrinsic_call]
		_(RawOrigin::Signed(verifier.clone()), own, id, method, H256::zero(), 0);
		assert!(Verifications::<T>::contains_key(id, verifier));
	}

	#[benchmark]
	fn remove_verification() {
		let (_, id) = full_slot::<T>(&issuer::<T>(0), CredentialKind::Physician, 0);
		let verifier: T::AccountId = account("verifier", 0, SEED);
		fill_slot::<T>(&verifier, CredentialKind::Hospital, place());
		let own = NextCredentialId::<T>::get() - 1;
		T::VerificationDeposit::ensure_successful(&verifier, Footprint::from_parts(1, 1_024));
		let method = VerificationMethod::DataBank;
		Pallet::<T>::do_record_verification(verifier.clone(), own, id, method, H256::zero(), 0).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(verifier.clone()), id);
		assert!(!Verifications::<T>::contains_key(id, verifier));
	}

	#[benchmark]
	fn bind_number() {
		// Both the number and its holder are bound otherwise, by an issuer that was compromised.
		let thief = issuer::<T>(0);
		let number: Npi = "1234567893".parse().unwrap();
		let other: Npi = "1245319599".parse().unwrap();
		let subject: T::AccountId = account("subject", 0, SEED);
		for (number, holder) in [(number, account("subject", 1, SEED)), (other, subject.clone())] {
			T::NumberDeposit::ensure_successful(&thief, Footprint::from_parts(1, 1_024));
			Pallet::<T>::do_bind_number(thief.clone(), number, holder).unwrap();
		}
		Pallet::<T>::do_withdraw_issuer(thief, None, Some(0)).unwrap();
		let who = issuer::<T>(1);
		// What is bound at the compromise's very moment is not believed, the new issuer's binding is.
		T::NumberDeposit::ensure_successful(&who, Footprint::from_parts(1, 1_024));
		#[extrinsic_call]
		_(RawOrigin::Signed(who), number, subject.clone());
		assert_eq!(Pallet::<T>::believed_binding(&number).unwrap().subject, subject);
	}

	#[benchmark]
	fn unbind_number() {
		let who = issuer::<T>(0);
		let number: Npi = "1234567893".parse().unwrap();
		T::NumberDeposit::ensure_successful(&who, Footprint::from_parts(1, 1_024));
		Pallet::<T>::do_bind_number(who.clone(), number, account("subject", 0, SEED)).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), number);
		assert!(Pallet::<T>::believed_binding(&number).is_none());
	}

	/// A funded issuer with a status list of the greatest size.
	fn largest_list<T: Config>() -> (T::AccountId, StatusListId) {
		let who = issuer::<T>(0);
		T::StatusListDeposit::ensure_successful(&who, Footprint { count: 1_024, size: 1_048_576 });
		let list = NextStatusListId::<T>::get();
		Pallet::<T>::do_create_status_list(who.clone(), StatusPurpose::Suspension, MAX_STATUS_PAGES).unwrap();
		(who, list)
	}

	/// A change in each of the first `pages` pages.
	fn spread(pages: u32) -> Vec<StatusChange> {
		(0..pages).map(|page| StatusChange { index: page * STATUS_PAGE_ENTRIES, set: true }).collect()
	}

	#[benchmark]
	fn create_status_list() {
		let who = issuer::<T>(0);
		T::StatusListDeposit::ensure_successful(&who, Footprint { count: 1_024, size: 1_048_576 });
		#[extrinsic_call]
		_(RawOrigin::Signed(who), StatusPurpose::Revocation, MAX_STATUS_PAGES);
	}

	/// `p` changes in as many pages, and `n` more in the first of them.
	#[benchmark]
	fn set_statuses(
		p: Linear<1, { MAX_STATUS_PAGES.into() }>,
		n: Linear<0, { T::MaxStatusChanges::get() - MAX_STATUS_PAGES as u32 }>,
	) {
		let (who, list) = largest_list::<T>();
		Pallet::<T>::do_set_statuses(who.clone(), list, spread(MAX_STATUS_PAGES.into())).unwrap();
		let more = (0..n).map(|index| StatusChange { index, set: true });
		let changes = BoundedVec::truncate_from(spread(p).into_iter().chain(more).collect());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), list, changes);
		assert_eq!(Pallet::<T>::status_entry(list, 0), Some(true));
	}

	#[benchmark]
	fn retire_status_list() {
		let (who, list) = largest_list::<T>();
		Pallet::<T>::do_set_statuses(who.clone(), list, spread(MAX_STATUS_PAGES.into())).unwrap();
		T::BenchmarkHelper::set_time(T::Retention::get().saturating_add(Pallet::<T>::now()));
		#[extrinsic_call]
		_(RawOrigin::Signed(who), list);
		assert!(StatusLists::<T>::get(list).is_none());
	}

	#[benchmark]
	fn standing() {
		let who: T::AccountId = account("subject", 0, SEED);
		fill_slot::<T>(&who, CredentialKind::Physician, place());
		let answer;
		#[block]
		{
			answer = <Pallet<T> as CredentialRegistry<T::AccountId>>::standing(
				&who,
				&CredentialKind::Physician,
				place(),
				Pallet::<T>::now(),
			);
		}
		assert!(matches!(answer, Standing::Valid { .. }));
	}

	#[benchmark]
	fn affiliated() {
		let who: T::AccountId = account("subject", 0, SEED);
		let hospital: T::AccountId = account("hospital", 0, SEED);
		let kind = CredentialKind::Affiliation { organisation: hospital.clone(), premises: None };
		fill_slot::<T>(&who, kind, None);
		let answer;
		#[block]
		{
			answer = <Pallet<T> as CredentialRegistry<T::AccountId>>::affiliated(
				&who,
				&hospital,
				None,
				Pallet::<T>::now(),
			);
		}
		assert!(matches!(answer, Standing::Valid { .. }));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::externalities(), crate::mock::Test);
}
