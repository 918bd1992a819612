//! Four validators on one machine: enough that one may fail or misbehave while finality goes on.

use super::well_known;
use serde_json::Value;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

pub(super) fn patch() -> Value {
	let validators = [
		(Sr25519Keyring::Alice, Ed25519Keyring::Alice),
		(Sr25519Keyring::Bob, Ed25519Keyring::Bob),
		(Sr25519Keyring::Charlie, Ed25519Keyring::Charlie),
		(Sr25519Keyring::Dave, Ed25519Keyring::Dave),
	];
	// Three seats, so that two thirds is a decision and not a signature, and a delay in which to call it off.
	let council = [Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Charlie];
	// One may leave or be expelled, so that this can be tried with the four that are there.
	well_known(&validators, &council, 3, 30, 5)
}
