//! Practitioners' numbers (NPI, 45 CFR 162.406): one number, one holder, by an issuer that is accredited for them.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::{credential::CredentialClass, identifiers::Npi};

use crate::{types::NumberBinding, Config, Error, Event, Issuers, NumberOf, Numbers, Pallet};

type BindingOf<T> = NumberBinding<<T as frame_system::Config>::AccountId, <T as Config>::NumberDeposit>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_bind_number(issuer: T::AccountId, number: Npi, subject: T::AccountId) -> DispatchResult {
		let entry = Self::active_issuer(&issuer)?;
		ensure!(
			entry.scope.classes.contains(&CredentialClass::PractitionerNumber),
			Error::<T>::KindNotCovered
		);
		if let Some(binding) = Numbers::<T>::get(number) {
			ensure!(!Self::is_believed(&binding), Error::<T>::NumberTaken);
			Self::release_number(&number, binding)?;
		}
		if let Some(held) = NumberOf::<T>::get(&subject) {
			let binding = Numbers::<T>::get(held).filter(|binding| !Self::is_believed(binding));
			Self::release_number(&held, binding.ok_or(Error::<T>::SubjectHasNumber)?)?;
		}
		let footprint = Footprint::from_parts(
			1,
			BindingOf::<T>::max_encoded_len().saturating_add(T::AccountId::max_encoded_len()),
		);
		let ticket = T::NumberDeposit::new(&issuer, footprint)?;
		let binding = NumberBinding {
			subject: subject.clone(),
			issuer: issuer.clone(),
			recorded_at: Self::now(),
			ticket,
		};
		Numbers::<T>::insert(number, binding);
		NumberOf::<T>::insert(&subject, number);
		Self::deposit_event(Event::NumberBound { number, subject, authorised_by: issuer });
		Ok(())
	}

	pub(crate) fn do_unbind_number(issuer: T::AccountId, number: Npi) -> DispatchResult {
		let binding = Numbers::<T>::get(number).ok_or(Error::<T>::NumberNotFound)?;
		Self::ensure_issuer_or_successor(&issuer, &binding.issuer)?;
		let subject = binding.subject.clone();
		Self::release_number(&number, binding)?;
		Self::deposit_event(Event::NumberUnbound { number, subject, authorised_by: issuer });
		Ok(())
	}

	/// The binding of a number, unless a compromised issuer made it.
	pub(crate) fn believed_binding(number: &Npi) -> Option<BindingOf<T>> {
		Numbers::<T>::get(number).filter(|binding| Self::is_believed(binding))
	}

	fn is_believed(binding: &BindingOf<T>) -> bool {
		let compromise = Issuers::<T>::get(&binding.issuer).and_then(|issuer| issuer.compromise(Self::now()));
		compromise.is_none_or(|one| binding.recorded_at < one.from)
	}

	fn release_number(number: &Npi, binding: BindingOf<T>) -> DispatchResult {
		Numbers::<T>::remove(number);
		NumberOf::<T>::remove(&binding.subject);
		binding.ticket.drop(&binding.issuer)
	}
}
