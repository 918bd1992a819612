//! Status lists for credentials that are issued off chain in great number: W3C Bitstring Status List v1.0. The chain keeps
//! the bits; what credential an entry belongs to stands in the credential alone.

use alloc::{collections::BTreeMap, string::String, vec, vec::Vec};
use base64::{engine::general_purpose::URL_SAFE_NO_PAD, Engine};
use codec::{Decode, Encode};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint, Get},
	BoundedVec,
};
use salus_primitives::{counter::take_number, Moment};
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

use crate::{
	types::{
		StatusChange, StatusList, StatusListId, StatusPurpose, MAX_STATUS_PAGES, MIN_STATUS_PAGES,
		STATUS_PAGE_BYTES, STATUS_PAGE_ENTRIES,
	},
	Config, Error, Event, Issuers, NextStatusListId, Pallet, StatusLists, StatusPages,
};

/// A status list as verifiers read it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct StatusListView<AccountId> {
	/// Whose list it is.
	pub issuer: AccountId,
	/// What a set bit says.
	pub purpose: StatusPurpose,
	/// How many entries it has.
	pub entries: u32,
	/// When it was last changed, in milliseconds since the Unix epoch.
	pub updated_at: Moment,
	/// From when on its issuer is not to be believed, if so: what was changed then may be a thief's.
	pub compromised_from: Option<Moment>,
	/// The standard's `encodedList`: `u`, then the GZIP of the bits in base64url without padding.
	pub encoded_list: String,
}

/// Where an entry stands: page, byte in the page, and the bit's mask. Entry 0 is the left-most bit.
fn place_of(index: u32) -> Option<(u16, usize, u8)> {
	let page = u16::try_from(index.checked_div(STATUS_PAGE_ENTRIES)?).ok()?;
	let in_page = index.checked_rem(STATUS_PAGE_ENTRIES)?;
	let byte = usize::try_from(in_page.checked_div(8)?).ok()?;
	Some((page, byte, 0x80u8.checked_shr(in_page.checked_rem(8)?)?))
}

/// A page without a set bit.
fn zero_page() -> Vec<u8> {
	vec![0; STATUS_PAGE_BYTES.try_into().unwrap_or_default()]
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_create_status_list(
		issuer: T::AccountId,
		purpose: StatusPurpose,
		pages: u16,
	) -> DispatchResult {
		Self::active_issuer(&issuer)?;
		ensure!((MIN_STATUS_PAGES..=MAX_STATUS_PAGES).contains(&pages), Error::<T>::InvalidStatusListSize);
		let list = take_number::<NextStatusListId<T>, _>().ok_or(Error::<T>::NoNumberLeft)?;
		// One item for the list and one for each page that may come.
		let items = u64::from(pages).saturating_add(1);
		let size = u64::from(pages).saturating_mul(u64::from(STATUS_PAGE_BYTES));
		let ticket = T::StatusListDeposit::new(&issuer, Footprint { count: items, size })?;
		let entry = StatusList { issuer: issuer.clone(), purpose, pages, updated_at: Self::now(), ticket };
		StatusLists::<T>::insert(list, entry);
		Self::deposit_event(Event::StatusListCreated { list, purpose, pages, authorised_by: issuer });
		Ok(())
	}

	pub(crate) fn do_set_statuses(
		who: T::AccountId,
		list: StatusListId,
		changes: Vec<StatusChange>,
	) -> DispatchResult {
		let purpose = StatusLists::<T>::try_mutate(list, |entry| -> Result<_, DispatchError> {
			let entry = entry.as_mut().ok_or(Error::<T>::StatusListNotFound)?;
			Self::ensure_issuer_or_successor(&who, &entry.issuer)?;
			entry.updated_at = Self::now();
			Ok((entry.purpose, entry.pages))
		});
		let (purpose, pages) = purpose?;
		// Each page is read and written once, however many of its entries change.
		let mut touched = BTreeMap::<u16, Vec<u8>>::new();
		for StatusChange { index, set } in &changes {
			let (page, byte, mask) = place_of(*index).ok_or(Error::<T>::StatusIndexOutOfRange)?;
			ensure!(page < pages, Error::<T>::StatusIndexOutOfRange);
			ensure!(*set || purpose != StatusPurpose::Revocation, Error::<T>::StatusIsFinal);
			let bits = touched.entry(page).or_insert_with(|| {
				StatusPages::<T>::get(list, page).map_or_else(zero_page, BoundedVec::into_inner)
			});
			let byte = bits.get_mut(byte).ok_or(Error::<T>::StatusIndexOutOfRange)?;
			*byte = if *set { *byte | mask } else { *byte & !mask };
		}
		for (page, bits) in touched {
			let bits = BoundedVec::try_from(bits).map_err(|_| Error::<T>::StatusIndexOutOfRange)?;
			StatusPages::<T>::insert(list, page, bits);
		}
		let changes = u32::try_from(changes.len()).unwrap_or(u32::MAX);
		Self::deposit_event(Event::StatusesSet { list, changes, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_retire_status_list(issuer: T::AccountId, list: StatusListId) -> DispatchResult {
		let entry = StatusLists::<T>::get(list).ok_or(Error::<T>::StatusListNotFound)?;
		ensure!(entry.issuer == issuer, Error::<T>::NotTheIssuer);
		let kept_until = entry.updated_at.saturating_add(T::Retention::get());
		ensure!(kept_until <= Self::now(), Error::<T>::StatusListInUse);
		for page in 0..entry.pages {
			StatusPages::<T>::remove(list, page);
		}
		StatusLists::<T>::remove(list);
		entry.ticket.drop(&issuer)?;
		Self::deposit_event(Event::StatusListRetired { list, authorised_by: issuer });
		Ok(())
	}

	pub(crate) fn status_entry(list: StatusListId, index: u32) -> Option<bool> {
		let (page, byte, mask) = place_of(index)?;
		if page >= StatusLists::<T>::get(list)?.pages {
			return None;
		}
		let bits = StatusPages::<T>::get(list, page).map_or_else(zero_page, BoundedVec::into_inner);
		bits.get(byte).map(|byte| byte & mask != 0)
	}

	pub(crate) fn encoded_status_list(list: StatusListId) -> Option<StatusListView<T::AccountId>> {
		let StatusList { issuer, purpose, pages, updated_at, .. } = StatusLists::<T>::get(list)?;
		let mut bits = Vec::new();
		for page in 0..pages {
			bits.extend(StatusPages::<T>::get(list, page).map_or_else(zero_page, BoundedVec::into_inner));
		}
		let compromise = Issuers::<T>::get(&issuer).and_then(|issuer| issuer.compromise(Self::now()));
		Some(StatusListView {
			compromised_from: compromise.map(|one| one.from),
			issuer,
			purpose,
			entries: u32::from(pages).saturating_mul(STATUS_PAGE_ENTRIES),
			updated_at,
			encoded_list: encode_list(&bits),
		})
	}
}

/// The `encodedList` of the standard (§3.1): GZIP, then multibase base64url without padding, whose prefix is `u`.
pub(crate) fn encode_list(bits: &[u8]) -> String {
	let mut encoded = String::from("u");
	URL_SAFE_NO_PAD.encode_string(gzip(bits), &mut encoded);
	encoded
}

/// One GZIP member (RFC 1952): header without name and time, the deflated bytes, CRC-32 and length.
fn gzip(bytes: &[u8]) -> Vec<u8> {
	const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
	// Level 6 is what the usual tools take; a list is small, and nobody pays for reading it.
	const LEVEL: u8 = 6;
	let mut member = HEADER.to_vec();
	member.extend(miniz_oxide::deflate::compress_to_vec(bytes, LEVEL));
	member.extend(crc32fast::hash(bytes).to_le_bytes());
	member.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
	member
}
