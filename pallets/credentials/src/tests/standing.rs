//! What the rest of the chain relies on: a total answer at a bounded cost.

use super::*;

#[test]
fn a_check_needs_the_slot_and_its_two_issuers_and_nothing_else() {
	build_and_execute(|| {
		license();
		assert_ok!(Credentials::issue(signed(OSTEOPATHIC_BOARD), None, physician(DOCTOR)));
		// Whatever else the chain holds does not matter: without the other storage the answer is the same.
		let issuers = [BOARD, OSTEOPATHIC_BOARD].map(Issuers::<Test>::hashed_key_for);
		let slot = Slots::<Test>::hashed_key_for(DOCTOR, (CredentialKind::Physician, Some(california())));
		let before = doctor_now();
		let kept: Vec<Vec<u8>> = issuers.into_iter().chain([slot]).collect();
		let pallet = sp_io::hashing::twox_128(b"Credentials").to_vec();
		let mut removed = Vec::new();
		let mut key = pallet.clone();
		while let Some(next) = sp_io::storage::next_key(&key).filter(|next| next.starts_with(&pallet)) {
			if !kept.contains(&next) {
				removed.push((next.clone(), sp_io::storage::get(&next).unwrap()));
				sp_io::storage::clear(&next);
			}
			key = next;
		}
		assert!(removed.len() >= 4, "there was something else");
		let after = <Credentials as CredentialRegistry<_>>::standing(
			&DOCTOR,
			&CredentialKind::Physician,
			Some(california()),
			now(),
		);
		assert_eq!(before, after);
		for (key, value) in removed {
			sp_io::storage::set(&key, &value);
		}
	});
}

#[test]
fn who_holds_nothing_is_not_found() {
	build_and_execute(|| {
		assert_eq!(doctor_now(), Standing::NotFound);
		assert_eq!(Credentials::credential_standing(999, now(), now()), Standing::NotFound);
		assert_eq!(Credentials::affiliated(&DOCTOR, &HOSPITAL, None, now()), Standing::NotFound);
	});
}

#[test]
fn no_refusal_allows_anything() {
	let ground = Ground { since: 0, reason: ActionReason::Other, recorded_at: 0 };
	let refusals = [
		Standing::NotFound,
		Standing::NotYetValid,
		Standing::Expired { since: 0 },
		Standing::Suspended(ground),
		Standing::Revoked(ground),
		Standing::Surrendered(ground),
		Standing::IssuerSuspended { since: 0, recorded_at: 0 },
		Standing::IssuerCompromised { since: 0, recorded_at: 0 },
		Standing::Excluded { since: 0, recorded_at: 0 },
	];
	assert!(refusals.iter().all(|standing| !standing.allows(&[])));
	assert!(valid().allows(&[Limit::Probation]));
}
