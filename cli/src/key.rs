//! The signer's secret, from a file: never from the command line, where every user of the machine can read it.

use anyhow::{bail, Context, Result};
use std::{fs, os::unix::fs::PermissionsExt, path::Path, str::FromStr};
use subxt_signer::{sr25519::Keypair, SecretUri};

/// Any right of the group or of others.
const OF_OTHERS: u32 = 0o077;

/// The key whose secret phrase or URI stands in the file.
pub fn read(path: &Path) -> Result<Keypair> {
	let mode = fs::metadata(path)?.permissions().mode();
	if mode & OF_OTHERS != 0 {
		bail!("others may read it (mode {:03o}): chmod 600", mode & 0o777);
	}
	let text = fs::read_to_string(path)?;
	// Nothing at all would stand for the development phrase, which everybody knows.
	if text.trim().is_empty() {
		bail!("it is empty");
	}
	// What is wrong with a secret is not shown with the secret in it.
	let uri = SecretUri::from_str(text.trim()).ok().context("no secret phrase or URI is in it")?;
	Keypair::from_uri(&uri).ok().context("no sr25519 key can be made of what is in it")
}

#[cfg(test)]
mod tests {
	use super::*;
	use subxt::utils::AccountId32;

	fn file(text: &str, mode: u32) -> tempfile::NamedTempFile {
		let file = tempfile::NamedTempFile::new().expect("the temporary directory is writable");
		fs::write(&file, text).expect("it can be written");
		fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("it is ours");
		file
	}

	#[test]
	fn a_phrase_with_a_path_is_a_key() {
		let phrase = "bottom drive obey lake curtain smoke basket hold race lonely fit walk//Alice\n";
		let key = read(file(phrase, 0o600).path()).expect("it is a key");
		let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		assert_eq!(AccountId32(key.public_key().0).to_string(), alice);
	}

	#[test]
	fn what_others_can_read_is_refused() {
		for mode in [0o640, 0o604, 0o620] {
			let error = read(file("//Alice", mode).path()).map(|_| ()).expect_err("others have rights");
			assert!(error.to_string().contains("chmod 600"), "{error}");
		}
	}

	#[test]
	fn nothing_is_no_key() {
		for text in ["", "\n"] {
			let error = read(file(text, 0o600).path()).map(|_| ()).expect_err("it is empty");
			assert!(error.to_string().contains("empty"), "{error}");
		}
	}

	#[test]
	fn what_is_no_secret_is_refused_and_not_repeated() {
		let error = read(file("bottom drive obey", 0o600).path()).map(|_| ()).expect_err("three words");
		assert!(!format!("{error:#}").contains("obey"), "{error:#}");
	}
}
