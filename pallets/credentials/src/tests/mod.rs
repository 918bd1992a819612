//! One file per concept; each refusal has a test, each bound and deadline both its sides.

#![allow(clippy::arithmetic_side_effects)]

mod accreditation;
mod batches;
mod history;
mod issuance;
mod numbers;
mod properties;
mod standing;
mod status_lists;
mod verification;

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
	credential::{
		ActionReason, CredentialClass, CredentialKind, CredentialRegistry, Ground, Limit, Limits, Standing,
	},
	Moment,
};
use sp_core::H256;
use sp_runtime::{DispatchError, TokenError};

use crate::{mock::*, *};

type E = Error<Test>;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn limits(of: &[Limit]) -> Limits {
	let mut set = Limits::new();
	for limit in of {
		set.try_insert(*limit).unwrap();
	}
	set
}

/// The board licenses the doctor; gives back the credential's number.
fn license() -> CredentialId {
	let id = NextCredentialId::<Test>::get();
	assert_ok!(Credentials::issue(signed(BOARD), None, physician(DOCTOR)));
	id
}

fn suspend(id: CredentialId, effective_from: Moment) -> sp_runtime::DispatchResult {
	Credentials::suspend(signed(BOARD), id, ActionReason::Disciplinary, effective_from, None)
}

fn revoke(id: CredentialId) -> sp_runtime::DispatchResult {
	Credentials::revoke(signed(BOARD), id, ActionReason::Fraud, now(), None)
}

fn reinstate(id: CredentialId) -> sp_runtime::DispatchResult {
	Credentials::reinstate(signed(BOARD), id, version(id), ActionReason::Resolved, now(), None)
}

fn set_limits(id: CredentialId, of: &[Limit], effective_from: Moment) -> sp_runtime::DispatchResult {
	let reason = ActionReason::NonCompliance;
	Credentials::set_limits(signed(BOARD), id, version(id), limits(of), reason, effective_from, None)
}

fn version(id: CredentialId) -> u32 {
	Credentials::credential(id).unwrap().1.version
}

/// The doctor's standing as a physician in California, on a day, by what was known on another.
fn doctor_at(at: Moment, known_at: Moment) -> Standing {
	Credentials::standing_at(DOCTOR, CredentialKind::Physician, Some(california()), at, known_at)
}

fn doctor_now() -> Standing {
	let standing = <Credentials as CredentialRegistry<_>>::standing(
		&DOCTOR,
		&CredentialKind::Physician,
		Some(california()),
		now(),
	);
	assert_eq!(standing, doctor_at(now(), now()), "the check and the view agree");
	standing
}

fn valid() -> Standing {
	Standing::Valid { limits: Limits::new() }
}

fn is_suspended(standing: &Standing) -> bool {
	matches!(standing, Standing::Suspended(_))
}
