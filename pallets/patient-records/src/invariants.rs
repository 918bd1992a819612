//! What must hold between the storage items, after every call and every upgrade.

#![cfg(any(feature = "try-runtime", test))]

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::Get};
use salus_primitives::ledger::{ledger_link, ledger_start, Basis, LEDGER_PAGE};
use sp_runtime::TryRuntimeError;

use crate::{
	consent::lookups,
	ledger::{is_first_of_page, page_of},
	types::{Finding, MAX_LOOKUPS, MAX_REQUESTS},
	Config, Consents, Emergencies, LastEmergency, Ledger, LedgerAnchors, LedgerHeads, NextEmergencyId,
	NextProfileId, NextRecordId, Pallet, PendingReviews, Profiles, Records, Representatives, Requests,
	Tombstones, UnjustifiedFindings,
};

impl<T: Config> Pallet<T> {
	/// ### Invariants
	///
	/// - A profile counts its records and requests rightly; both belong to one that exists.
	/// - Its controller's account exists, and so does the one that control is offered to.
	/// - Consents are stored in the order of their numbers, which lie below the next one, and few need lookups; one that
	///   names a record knows its category. None is stored for a profile that does not exist.
	/// - No account is twice a representative of one profile.
	/// - A record has a version, and no number has a record and a tombstone.
	/// - The entries of a ledger are those from the first to the last, and chain from its anchor to its head through every
	///   anchor between; there are no others.
	/// - An emergency waits for review exactly while it has none; the findings that stand are counted.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_profiles()?;
		Self::check_consents()?;
		Self::check_records()?;
		Self::check_ledgers()?;
		Self::check_emergencies()
	}

	fn check_profiles() -> Result<(), TryRuntimeError> {
		let mut records = BTreeMap::<_, u32>::new();
		for record in Records::<T>::iter_values() {
			let count = records.entry(record.profile).or_default();
			*count = count.saturating_add(1);
		}
		let mut requests = BTreeMap::<_, u32>::new();
		for (profile, _, request) in Requests::<T>::iter() {
			let next = Profiles::<T>::get(profile).map(|found| found.next_request);
			ensure!(next.is_some_and(|next| request.number < next), "a request's number was never given out");
			let count = requests.entry(profile).or_default();
			*count = count.saturating_add(1);
		}
		for (id, profile) in Profiles::<T>::iter() {
			ensure!(id < NextProfileId::<T>::get(), "a profile's number was never given out");
			ensure!(records.remove(&id).unwrap_or_default() == profile.records, "records are miscounted");
			ensure!(requests.remove(&id).unwrap_or_default() == profile.requests, "requests are miscounted");
			ensure!(profile.requests <= MAX_REQUESTS, "too many requests wait");
			for account in profile.successor.iter().chain([&profile.controller]) {
				ensure!(frame_system::Pallet::<T>::providers(account) > 0, "a controller does not exist");
			}
		}
		ensure!(records.is_empty() && requests.is_empty(), "a record or request of no profile");
		for (profile, list) in Representatives::<T>::iter() {
			ensure!(Profiles::<T>::contains_key(profile) && !list.is_empty(), "representatives of nobody");
			for (position, one) in list.iter().enumerate() {
				let mut others = list.iter().skip(position.saturating_add(1));
				ensure!(
					!others.any(|other| other.appointment.account == one.appointment.account),
					"an account represents twice"
				);
			}
		}
		Ok(())
	}

	fn check_consents() -> Result<(), TryRuntimeError> {
		for (profile, list) in Consents::<T>::iter() {
			let found = Profiles::<T>::get(profile).ok_or("consents of no profile")?;
			ensure!(!list.is_empty(), "an empty list of consents is stored");
			ensure!(list.is_sorted_by(|one, next| one.id < next.id), "consents are out of order");
			ensure!(
				list.iter().all(|one| one.id < found.next_consent),
				"a consent's number is not given out"
			);
			ensure!(lookups(&list) <= MAX_LOOKUPS, "too many lookups");
			for one in list {
				let names_record = matches!(one.terms.data, crate::DataScope::Record(_));
				ensure!(one.category.is_some() == names_record, "a record named has no category");
			}
		}
		Ok(())
	}

	fn check_records() -> Result<(), TryRuntimeError> {
		for (id, record) in Records::<T>::iter() {
			ensure!(id < NextRecordId::<T>::get(), "a record's number was never given out");
			ensure!(!record.versions.is_empty(), "a record has no version");
			ensure!(!Tombstones::<T>::contains_key(id), "a record is there and erased");
		}
		for id in Tombstones::<T>::iter_keys() {
			ensure!(id < NextRecordId::<T>::get(), "an erased record was never added");
		}
		Ok(())
	}

	fn check_ledgers() -> Result<(), TryRuntimeError> {
		let (mut entries, mut anchors) = (0usize, 0usize);
		for (profile, head) in LedgerHeads::<T>::iter() {
			ensure!(profile < NextProfileId::<T>::get(), "a ledger of no profile");
			ensure!(is_first_of_page(head.first) && head.first <= head.next, "a ledger begins within a page");
			let goes_on = Profiles::<T>::contains_key(profile) || head.first < head.next;
			ensure!(goes_on, "a closed profile's ledger has no entries");
			let mut hash = match page_of(head.first) {
				0 => ledger_start(profile),
				_ if head.first == head.next => head.head,
				page => LedgerAnchors::<T>::get(profile, page).ok_or("a ledger without its anchor")?,
			};
			for index in head.first..head.next {
				if index > 0 && is_first_of_page(index) {
					let anchor = LedgerAnchors::<T>::get(profile, page_of(index));
					ensure!(anchor == Some(hash), "an anchor is not the hash before it");
					anchors = anchors.saturating_add(1);
				}
				let stored = Ledger::<T>::get(profile, index).ok_or("a ledger lacks an entry")?;
				hash = ledger_link(hash, stored.entry.digest(profile, index));
				entries = entries.saturating_add(1);
				if let Some(Basis::Emergency { emergency }) =
					stored.entry.statement.disclosure().map(|one| one.basis)
				{
					ensure!(emergency < NextEmergencyId::<T>::get(), "an entry under no emergency");
				}
			}
			ensure!(hash == head.head, "a ledger does not chain to its head");
		}
		ensure!(Ledger::<T>::iter_keys().count() == entries, "an entry outside its ledger");
		ensure!(LedgerAnchors::<T>::iter_keys().count() == anchors, "an anchor outside its ledger");
		ensure!(LEDGER_PAGE > 0, "pages hold something");
		Ok(())
	}

	fn check_emergencies() -> Result<(), TryRuntimeError> {
		let mut unjustified = BTreeMap::<_, u32>::new();
		let mut pending = 0usize;
		for (id, emergency) in Emergencies::<T>::iter() {
			ensure!(id < NextEmergencyId::<T>::get(), "an emergency's number was never given out");
			let due = PendingReviews::<T>::get(&emergency.organisation, id);
			let owed = emergency.review.is_none().then_some(emergency.review_due);
			ensure!(due == owed, "a review is owed that was made, or not owed that was not");
			pending = pending.saturating_add(due.iter().count());
			let lasted = emergency.until.saturating_sub(emergency.recorded_at);
			ensure!(lasted <= T::MaxEmergency::get(), "an emergency lasts too long");
			if emergency.standing_finding() == Some(Finding::Unjustified) {
				let count = unjustified.entry(emergency.actor).or_default();
				*count = count.saturating_add(1);
			}
		}
		ensure!(PendingReviews::<T>::iter_keys().count() == pending, "a review of nothing is owed");
		for (actor, count) in UnjustifiedFindings::<T>::iter() {
			ensure!(unjustified.remove(&actor) == Some(count), "findings are miscounted");
		}
		ensure!(unjustified.is_empty(), "a finding is not counted");
		for (profile, actor, id) in LastEmergency::<T>::iter() {
			let emergency = Emergencies::<T>::get(id).ok_or("a last emergency that is none")?;
			ensure!(emergency.profile == profile && emergency.actor == actor, "another's last emergency");
		}
		Ok(())
	}
}
