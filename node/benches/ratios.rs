//! What calls cost against a transfer, measured as the execution time of signed transactions in blocks of the real
//! runtime on the real database, with 1,000 and with 1,000,000 credentials stored. `scripts/bench` runs it.
//!
//! Each row is the median over several executions of a block with the call, less the median of the block without,
//! divided by how often the call (or its item) stands in the block. The ratio is what counts: it is of one run on one
//! machine.

// A benchmark fails loudly.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing)]

#[path = "ratios/chain.rs"]
mod chain;
#[path = "ratios/workload.rs"]
mod workload;

use chain::Chain;
use std::time::Duration;
use workload::Row;

/// How many credentials are stored beforehand.
const STORED: [u64; 2] = [1_000, 1_000_000];

fn main() {
	let measured = STORED.map(|stored| {
		eprintln!("building a chain with {stored} credentials ...");
		let chain = Chain::with_credentials(stored);
		workload::measure(&chain)
	});
	let [few, many] = &measured;
	let transfer = few.first().map_or(Duration::ZERO, |row| row.each);
	println!(
		"{:<42} {:>12} {:>12} {:>14} {:>14}",
		"", "time", "/ transfer", "with 1,000,000", "/ with 1,000"
	);
	for (with_few, with_many) in few.iter().zip(many) {
		print_row(with_few, with_many, transfer);
	}
}

fn print_row(few: &Row, many: &Row, transfer: Duration) {
	let ratio = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64();
	println!(
		"{:<42} {:>9.1} us {:>12.2} {:>11.1} us {:>14.2}",
		few.name,
		few.each.as_secs_f64() * 1e6,
		ratio(few.each, transfer),
		many.each.as_secs_f64() * 1e6,
		ratio(many.each, few.each),
	);
}
