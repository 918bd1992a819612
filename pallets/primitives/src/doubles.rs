//! What the tests of pallets share: registries that they fill by hand, in place of the pallets behind the traits (each
//! test's thread has its own), the price of storage, and the calendar.

use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

use sp_core::H256;
use sp_runtime::DispatchError;
use sp_weights::Weight;

use crate::{
	consent::{ConsentRegistry, Decision, DecisionRequest, Purpose},
	credential::{ActionReason, CredentialKind, CredentialRegistry, Ground, Limits, Standing},
	identifiers::{Gln, Jurisdiction},
	Moment,
};

/// A day in milliseconds.
pub const DAY: Moment = 86_400_000;

/// When the tests' chains begin: 1 January 2026.
pub const START: Moment = 1_767_225_600_000;

/// One unit an item and one per hundred bytes.
#[cfg(feature = "frame")]
pub struct Price;

#[cfg(feature = "frame")]
impl sp_runtime::traits::Convert<frame_support::traits::Footprint, u64> for Price {
	fn convert(footprint: frame_support::traits::Footprint) -> u64 {
		footprint.count.saturating_add(footprint.size / 100)
	}
}

/// Whose credential it is, of what kind, for where.
type Key = (u64, CredentialKind<u64>, Option<Jurisdiction>);

thread_local! {
	static CREDENTIALS: RefCell<BTreeMap<Key, Standing>> = const { RefCell::new(BTreeMap::new()) };
}

/// A registry of credentials of accounts that are numbers. What was not set reads `NotFound`.
pub struct Credentials;

impl Credentials {
	/// Makes a credential valid, without limits.
	pub fn grant(who: u64, kind: CredentialKind<u64>, jurisdiction: Option<Jurisdiction>) {
		Self::set(who, kind, jurisdiction, Standing::Valid { limits: Limits::new() });
	}

	/// Makes `who` staff of an organisation.
	pub fn affiliate(who: u64, organisation: u64) {
		Self::grant(who, CredentialKind::Affiliation { organisation, premises: None }, None);
	}

	/// Makes `who` staff of an organisation's premises, and of nothing else of it.
	pub fn affiliate_at(who: u64, organisation: u64, premises: Gln) {
		Self::grant(who, CredentialKind::Affiliation { organisation, premises: Some(premises) }, None);
	}

	/// Revokes a credential.
	pub fn revoke(who: u64, kind: CredentialKind<u64>, jurisdiction: Option<Jurisdiction>) {
		let ground = Ground { since: 0, reason: ActionReason::Other, recorded_at: 0 };
		Self::set(who, kind, jurisdiction, Standing::Revoked(ground));
	}

	/// Ends an affiliation.
	pub fn dismiss(who: u64, organisation: u64) {
		Self::revoke(who, CredentialKind::Affiliation { organisation, premises: None }, None);
	}

	/// Forgets everything.
	pub fn clear() {
		CREDENTIALS.with_borrow_mut(BTreeMap::clear);
	}

	/// Makes the registry answer this.
	pub fn set(who: u64, kind: CredentialKind<u64>, jurisdiction: Option<Jurisdiction>, standing: Standing) {
		CREDENTIALS.with_borrow_mut(|all| all.insert((who, kind, jurisdiction), standing));
	}
}

impl CredentialRegistry<u64> for Credentials {
	fn standing(
		who: &u64,
		kind: &CredentialKind<u64>,
		jurisdiction: Option<Jurisdiction>,
		_at: Moment,
	) -> Standing {
		let key = (*who, kind.clone(), jurisdiction);
		CREDENTIALS.with_borrow(|all| all.get(&key).cloned().unwrap_or(Standing::NotFound))
	}

	fn affiliated(who: &u64, organisation: &u64, premises: Option<Gln>, at: Moment) -> Standing {
		let kind = CredentialKind::Affiliation { organisation: *organisation, premises };
		Self::standing(who, &kind, None, at)
	}

	fn standing_weight() -> Weight {
		Weight::zero()
	}

	fn affiliated_weight() -> Weight {
		Weight::zero()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_valid(who: &u64, kind: CredentialKind<u64>, jurisdiction: Option<Jurisdiction>) {
		Self::grant(*who, kind, jurisdiction);
	}
}

thread_local! {
	static CONSENTS: RefCell<BTreeSet<(u64, Purpose)>> = const { RefCell::new(BTreeSet::new()) };
}

/// A registry of consents of profiles to purposes, whoever asks. What was not given is denied.
pub struct Consents;

impl Consents {
	/// Has a patient consent to a purpose.
	pub fn give(profile: u64, purpose: Purpose) {
		CONSENTS.with_borrow_mut(|all| all.insert((profile, purpose)));
	}

	/// Has him take that back.
	pub fn take_back(profile: u64, purpose: Purpose) {
		CONSENTS.with_borrow_mut(|all| all.remove(&(profile, purpose)));
	}

	/// Forgets everything.
	pub fn clear() {
		CONSENTS.with_borrow_mut(BTreeSet::clear);
	}
}

impl ConsentRegistry<u64> for Consents {
	fn decide(request: &DecisionRequest<u64>) -> Decision {
		let given = CONSENTS.with_borrow(|all| all.contains(&(request.profile, request.purpose)));
		if given {
			Decision::Permitted { consent: 0 }
		} else {
			Decision::NoConsent
		}
	}

	fn record_disclosure(request: &DecisionRequest<u64>, _description: H256) -> Result<(), DispatchError> {
		match Self::decide(request).is_permitted() {
			true => Ok(()),
			false => Err(DispatchError::Other("not permitted")),
		}
	}

	fn decide_weight() -> Weight {
		Weight::zero()
	}

	fn record_disclosure_weight() -> Weight {
		Weight::zero()
	}
}
