//! Compresses a runtime's wasm, as a node's build does with its own: `compress-runtime WASM COMPRESSED`.
//!
//! A block of Salus holds 5 MiB of transactions, and a runtime is longer. Compressed it is a fraction of that.

use std::{env, error::Error, fs};

use sp_maybe_compressed_blob::{compress_weakly, CODE_BLOB_BOMB_LIMIT};

fn main() -> Result<(), Box<dyn Error>> {
	let arguments = env::args_os().skip(1).collect::<Vec<_>>();
	let [wasm, compressed] = arguments.as_slice() else {
		return Err("usage: compress-runtime WASM COMPRESSED".into());
	};
	let code = fs::read(wasm)?;
	let blob = compress_weakly(&code, CODE_BLOB_BOMB_LIMIT).ok_or("longer than a runtime may be")?;
	println!("{} bytes of wasm, {} compressed", code.len(), blob.len());
	Ok(fs::write(compressed, blob)?)
}
