//! The headline reads of the chain as one runtime API, because the explorer and `@polkadot/api` reach that; every other
//! read is a view function of its pallet.

use alloc::string::String;
use salus_primitives::{
	credential::{CredentialKind, Standing},
	identifiers::{Gln, Jurisdiction, Npi},
	Moment,
};

use crate::AccountId;

sp_api::decl_runtime_apis! {
	/// What people ask of the chain, without a transaction. Times are in milliseconds since the Unix epoch.
	pub trait SalusApi {
		/// Was `who` in good standing on the day `at`, by what could be known at `known_at`?
		fn standing(
			who: AccountId,
			kind: CredentialKind<AccountId>,
			jurisdiction: Option<Jurisdiction>,
			at: Moment,
			known_at: Moment,
		) -> Standing;

		/// Did `who` belong to `organisation` (to those `premises`, if named) on the day `at`, by what could be known
		/// at `known_at`?
		fn affiliation(
			who: AccountId,
			organisation: AccountId,
			premises: Option<Gln>,
			at: Moment,
			known_at: Moment,
		) -> Standing;

		/// Who holds a practitioner's number.
		fn number_holder(number: Npi) -> Option<AccountId>;

		/// A status list as the `encodedList` of W3C Bitstring Status List: GZIP, then multibase base64url.
		fn encoded_status_list(list: u32) -> Option<String>;
	}
}
