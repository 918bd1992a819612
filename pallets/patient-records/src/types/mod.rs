//! What the pallet stores, and what its calls take.

mod consent;
mod emergency;
mod ledger;
mod profile;
mod record;
mod representative;

pub use consent::*;
pub use emergency::*;
pub use ledger::*;
pub use profile::*;
pub use record::*;
pub use representative::*;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
pub use salus_primitives::credential::Capacity;
use salus_primitives::Moment;
use scale_info::TypeInfo;

/// The number of a profile, unique on the chain and never reused.
pub type ProfileId = u64;
/// The number of a record, unique on the chain and never reused.
pub type RecordId = u64;
/// The number of a consent, unique in its profile and never reused.
pub type ConsentId = u32;
/// The number of an emergency, unique on the chain and never reused.
pub type EmergencyId = u64;

/// Most live consents of a profile.
pub const MAX_CONSENTS: u32 = 64;
/// Most live consents of a profile that need the registry of credentials to tell whom they are about: those for a kind of
/// credential, and those that deny an organisation. It bounds what a decision may cost.
pub const MAX_LOOKUPS: u32 = 16;
/// Most authoring organisations that a consent may be limited to.
pub const MAX_AUTHORS: u32 = 4;
/// Most representatives of a profile, those whose time has passed among them.
pub const MAX_REPRESENTATIVES: u32 = 8;
/// Most of them whom others than the patient appointed: the rest of the places is his.
pub const MAX_APPOINTED_BY_OTHERS: usize = 4;
/// Most requests that wait for a patient's answer.
pub const MAX_REQUESTS: u32 = 16;

/// A span of time in milliseconds since the Unix epoch.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, Copy, PartialEq, Eq, Debug,
)]
pub struct Period {
	/// The first moment in it.
	pub from: Moment,
	/// The first moment after it; `None` has no end.
	pub until: Option<Moment>,
}

impl Period {
	/// Whether it holds any moment.
	pub fn has_length(&self) -> bool {
		self.until.is_none_or(|until| self.from < until)
	}

	/// Whether a moment lies in it.
	pub fn contains(&self, moment: Moment) -> bool {
		self.from <= moment && self.until.is_none_or(|until| moment < until)
	}

	/// Whether it has ended by a moment.
	pub fn is_over(&self, moment: Moment) -> bool {
		self.until.is_some_and(|until| until <= moment)
	}

	/// Whether all of `other` lies in it.
	pub fn covers(&self, other: &Self) -> bool {
		let ends_later = match (self.until, other.until) {
			(None, _) => true,
			(Some(_), None) => false,
			(Some(own), Some(others)) => others <= own,
		};
		self.from <= other.from && ends_later
	}

	/// The shortest period that covers both.
	pub fn hull(self, other: Self) -> Self {
		Self {
			from: self.from.min(other.from),
			until: self.until.zip(other.until).map(|(one, two)| one.max(two)),
		}
	}

	/// Whether the two share a moment.
	pub fn overlaps(&self, other: &Self) -> bool {
		let begins_before_end = |one: &Self, two: &Self| two.until.is_none_or(|until| one.from < until);
		begins_before_end(self, other) && begins_before_end(other, self)
	}
}

/// For whom, and as what, a practitioner or officer acts.
#[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct ActingFor<AccountId> {
	/// The organisation, which pays the deposits.
	pub organisation: AccountId,
	/// The credential he relies on.
	pub capacity: Capacity<AccountId>,
}
