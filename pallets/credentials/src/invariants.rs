//! What must hold between the storage items, after every call and every upgrade.

#![cfg(any(feature = "try-runtime", test))]

use frame_support::ensure;
use sp_runtime::TryRuntimeError;

use crate::{
	types::{Change, STATUS_PAGE_BYTES},
	Config, Issuers, Locations, NextCredentialId, NextStatusListId, NumberOf, Numbers, Pallet, Slots,
	StatusLists, StatusPages, Superseded, Verifications,
};

impl<T: Config> Pallet<T> {
	/// ### Invariants
	///
	/// - Every credential is where its location says, under its number, and every location leads to one.
	/// - Numbers given out lie below the next one.
	/// - A slot is never stored empty, and no issuer has two live credentials in one.
	/// - A credential has a term; its terms and history are in the order of recording, none ahead of the chain's time.
	/// - A vacated entry lies before the one that voids it.
	/// - At most the last suspension of an issuer is running; the others end no earlier than they began.
	/// - Numbers and their holders point at each other.
	/// - Pages of a status list lie within it, and every page's list exists.
	/// - A verification is of a credential whose number was given out.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_credentials()?;
		Self::check_issuers()?;
		Self::check_numbers()?;
		Self::check_status_lists()
	}

	fn check_credentials() -> Result<(), TryRuntimeError> {
		let next = NextCredentialId::<T>::get();
		let now = Self::now();
		let mut stored = 0u64;
		for (subject, (kind, jurisdiction), slot) in Slots::<T>::iter() {
			ensure!(!slot.is_empty(), "an empty slot is stored");
			for (position, credential) in slot.iter().enumerate() {
				let location = Locations::<T>::get(credential.id).ok_or("a credential without location")?;
				ensure!(
					location.subject == subject
						&& location.kind == kind
						&& location.jurisdiction == jurisdiction
						&& !location.superseded,
					"a live credential is not where its location says"
				);
				let mut others = slot.iter().skip(position.saturating_add(1));
				let live = |one: &crate::Credential<T>| Self::is_live(one, &kind, now);
				ensure!(
					!others.any(|other| other.issuer == credential.issuer && live(other) && live(credential)),
					"one issuer has two live credentials in a slot"
				);
				stored = stored.saturating_add(1);
			}
		}
		for ((subject, (kind, jurisdiction), id), credential) in Superseded::<T>::iter() {
			let location = Locations::<T>::get(id).ok_or("a superseded credential without location")?;
			ensure!(
				credential.id == id
					&& location.subject == subject
					&& location.kind == kind
					&& location.jurisdiction == jurisdiction
					&& location.superseded,
				"a superseded credential is not where its location says"
			);
			stored = stored.saturating_add(1);
		}
		let mut located = 0u64;
		for (id, _) in Locations::<T>::iter() {
			ensure!(id < next, "a credential's number was never given out");
			let (_, credential) = Self::find(id).map_err(|_| "a location leads nowhere")?;
			ensure!(!credential.terms.is_empty(), "a credential has no term");
			let terms = credential.terms.iter().map(|term| term.recorded_at);
			ensure!(terms.clone().is_sorted() && terms.max() <= Some(now), "terms are out of order");
			let entries = credential.history.iter().map(|entry| entry.recorded_at);
			ensure!(entries.clone().is_sorted() && entries.max() <= Some(now), "a history is out of order");
			for (position, entry) in credential.history.iter().enumerate() {
				if let Change::Vacated { entry } = entry.change {
					ensure!(usize::try_from(entry).is_ok_and(|one| one < position), "vacated before entered");
				}
			}
			located = located.saturating_add(1);
		}
		ensure!(located == stored, "credentials and locations differ in number");
		for (id, _, verification) in Verifications::<T>::iter() {
			ensure!(id < next && verification.recorded_at <= now, "a verification of nothing");
		}
		Ok(())
	}

	fn check_issuers() -> Result<(), TryRuntimeError> {
		for (_, issuer) in Issuers::<T>::iter() {
			let last = issuer.suspensions.len().saturating_sub(1);
			for (position, suspension) in issuer.suspensions.iter().enumerate() {
				ensure!(suspension.until.is_some() || position == last, "two suspensions are running");
				ensure!(
					suspension.until.is_none_or(|until| until >= suspension.from),
					"a negative suspension"
				);
			}
			ensure!(
				issuer.compromises.is_empty() || issuer.withdrawn.is_some(),
				"a compromised issuer was not withdrawn"
			);
		}
		Ok(())
	}

	fn check_numbers() -> Result<(), TryRuntimeError> {
		for (number, binding) in Numbers::<T>::iter() {
			ensure!(NumberOf::<T>::get(&binding.subject) == Some(number), "a number's holder has another");
		}
		for (subject, number) in NumberOf::<T>::iter() {
			ensure!(
				Numbers::<T>::get(number).is_some_and(|binding| binding.subject == subject),
				"a holder's number is another's"
			);
		}
		Ok(())
	}

	fn check_status_lists() -> Result<(), TryRuntimeError> {
		for (list, page, bits) in StatusPages::<T>::iter() {
			let entry = StatusLists::<T>::get(list).ok_or("a page without a list")?;
			ensure!(page < entry.pages, "a page beyond its list");
			ensure!(u32::try_from(bits.len()) == Ok(STATUS_PAGE_BYTES), "a page of the wrong size");
		}
		for (list, _) in StatusLists::<T>::iter() {
			ensure!(list < NextStatusListId::<T>::get(), "a list's number was never given out");
		}
		Ok(())
	}
}
