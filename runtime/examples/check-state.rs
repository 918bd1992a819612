//! Checks a chain's state: that everything stored can be read, and that the invariants of all pallets hold.
//!
//! It takes a raw chain specification, which is how the node writes the state of a block:
//!
//! ```text
//! salus-node export-state BLOCK --chain CHAIN --base-path DIRECTORY > state.json
//! cargo run -p salus-runtime --example check-state --features try-runtime -- state.json
//! ```
//!
//! Says what does not hold, a line each, and fails if there is anything to say.

use frame_support::traits::{PalletsInfoAccess, TryDecodeEntireStorage, TryState, TryStateSelect};
use salus_runtime::{AllPalletsWithSystem, System};
use serde_json::{Map, Value};
use sp_core::{bytes::from_hex, storage::well_known_keys::CODE};
use sp_io::TestExternalities;
use sp_storage::{ChildInfo, Storage, StorageChild, StorageMap};
use std::{env, error::Error, fs, path::Path, process::ExitCode};

/// Keys and values from an object of hexadecimal strings.
fn entries(object: &Map<String, Value>) -> Result<StorageMap, Box<dyn Error>> {
	object
		.iter()
		.map(|(key, value)| {
			let value = value.as_str().ok_or_else(|| format!("the value at {key} is no string"))?;
			Ok((from_hex(key)?, from_hex(value)?))
		})
		.collect()
}

/// The state in a raw chain specification.
fn read(path: &Path) -> Result<Storage, Box<dyn Error>> {
	let specification: Value = serde_json::from_slice(&fs::read(path)?)?;
	let part = |name: &str| specification.pointer(&format!("/genesis/raw/{name}")).and_then(Value::as_object);
	let mut state =
		Storage { top: entries(part("top").ok_or("no raw chain specification")?)?, ..Default::default() };
	for (key, child) in part("childrenDefault").into_iter().flatten() {
		let key = from_hex(key)?;
		let data = entries(child.as_object().ok_or("a child's state is no object")?)?;
		let child = StorageChild { data, child_info: ChildInfo::new_default(&key) };
		state.children_default.insert(key, child);
	}
	if !state.top.contains_key(CODE) {
		return Err("there is no runtime in this state: it is not a whole one".into());
	}
	Ok(state)
}

/// What is wrong with the state.
fn faults() -> Vec<String> {
	let mut faults = Vec::new();
	if let Err(errors) = AllPalletsWithSystem::try_decode_entire_state() {
		faults.extend(errors.iter().map(|error| format!("cannot be read: {error}")));
	}
	let number = System::block_number();
	for pallet in AllPalletsWithSystem::infos() {
		let select = TryStateSelect::Only(vec![pallet.name.as_bytes().to_vec()]);
		if let Err(error) = AllPalletsWithSystem::try_state(number, select) {
			faults.push(format!("{}: {}", pallet.name, <&str>::from(error)));
		}
	}
	faults
}

fn main() -> ExitCode {
	let Some(path) = env::args_os().nth(1) else {
		eprintln!("usage: check-state RAW-CHAIN-SPECIFICATION");
		return ExitCode::from(2);
	};
	let state = match read(Path::new(&path)) {
		Ok(state) => state,
		Err(error) => {
			eprintln!("{}: {error}", path.to_string_lossy());
			return ExitCode::from(2);
		}
	};
	let entries = state.top.len();
	let (number, pallets, faults) = TestExternalities::from(state)
		.execute_with(|| (System::block_number(), AllPalletsWithSystem::infos().len(), faults()));
	for fault in &faults {
		println!("{fault}");
	}
	println!("block {number}: {entries} entries, {pallets} pallets, {} faults", faults.len());
	if faults.is_empty() {
		ExitCode::SUCCESS
	} else {
		ExitCode::FAILURE
	}
}
