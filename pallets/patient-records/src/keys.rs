//! Keys to which envelopes are sealed: X25519 (RFC 7748). The wrapped keys of documents travel off chain, beside the
//! ciphertext.
//!
//! Whether a key leads to a shared secret of zero can only be seen when it is used; RFC 7748 has clients refuse that.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use sp_runtime::DispatchError;

use crate::{
	types::{EnvelopeKey, PublishedKey},
	Config, EnvelopeKeys, Error, Event, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_publish_key(who: T::AccountId, key: EnvelopeKey) -> DispatchResult {
		let (published, ticket) = match EnvelopeKeys::<T>::get(&who) {
			Some((former, ticket)) => (Self::rotated(Some(former), key)?, ticket),
			None => {
				let size = PublishedKey::max_encoded_len().saturating_add(T::KeyDeposit::max_encoded_len());
				(Self::rotated(None, key)?, T::KeyDeposit::new(&who, Footprint::from_parts(1, size))?)
			}
		};
		EnvelopeKeys::<T>::insert(&who, (published, ticket));
		Self::deposit_event(Event::KeyPublished { key, authorised_by: who });
		Ok(())
	}

	pub(crate) fn do_withdraw_key(who: T::AccountId) -> DispatchResult {
		let (_, ticket) = EnvelopeKeys::<T>::take(&who).ok_or(Error::<T>::KeyNotFound)?;
		ticket.drop(&who)?;
		Self::deposit_event(Event::KeyWithdrawn { authorised_by: who });
		Ok(())
	}

	/// The key that follows upon `former`.
	pub(crate) fn rotated(
		former: Option<PublishedKey>,
		key: EnvelopeKey,
	) -> Result<PublishedKey, DispatchError> {
		ensure!(key != EnvelopeKey::default(), Error::<T>::InvalidKey);
		Ok(PublishedKey { current: key, since: Self::now(), previous: former.map(|one| one.current) })
	}
}
