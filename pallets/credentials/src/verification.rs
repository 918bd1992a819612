//! Primary-source verification: an organisation records that it asked the source itself. Whether that is fresh enough is
//! for each verifier to say.

use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use salus_primitives::Moment;
use sp_core::H256;

use crate::{
	types::{CredentialId, Verification, VerificationMethod},
	Config, Error, Event, Pallet, Verifications,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_verification(
		verifier: T::AccountId,
		organisation_credential: CredentialId,
		id: CredentialId,
		method: VerificationMethod,
		evidence: H256,
		at: Moment,
	) -> DispatchResult {
		Self::organisation_authority(&verifier, organisation_credential)?;
		Self::ensure_not_ahead(at)?;
		let (location, credential) = Self::find(id)?;
		ensure!(location.subject != verifier && credential.issuer != verifier, Error::<T>::SelfVerification);
		Verifications::<T>::try_mutate(id, &verifier, |entry| -> DispatchResult {
			let ticket = match entry.take() {
				Some(earlier) => earlier.ticket,
				None => T::VerificationDeposit::new(&verifier, verification_footprint::<T>())?,
			};
			*entry = Some(Verification { method, evidence, at, recorded_at: Self::now(), ticket });
			Ok(())
		})?;
		Self::deposit_event(Event::VerificationRecorded {
			credential: id,
			method,
			evidence,
			at,
			authorised_by: verifier,
		});
		Ok(())
	}

	pub(crate) fn do_remove_verification(verifier: T::AccountId, id: CredentialId) -> DispatchResult {
		let entry = Verifications::<T>::take(id, &verifier).ok_or(Error::<T>::VerificationNotFound)?;
		entry.ticket.drop(&verifier)?;
		Self::deposit_event(Event::VerificationRemoved { credential: id, authorised_by: verifier });
		Ok(())
	}
}

fn verification_footprint<T: Config>() -> Footprint {
	Footprint::from_parts(1, Verification::<T::VerificationDeposit>::max_encoded_len())
}
