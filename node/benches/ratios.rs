//! What calls cost against a transfer, measured as the execution time of signed transactions in blocks of the real
//! runtime on the real database, with 1,000 and with 1,000,000 items of their own kind stored; of trials, to each of which
//! much belongs, with 100,000. `scripts/bench` runs it.
//!
//! Each row is the median over several executions of a block with the call, less the median of the block without,
//! divided by how often the call (or its item) stands in the block. The ratio is what counts: it is of one run on one
//! machine.

// A benchmark fails loudly.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing)]

#[path = "ratios/chain.rs"]
mod chain;
#[path = "ratios/credentials.rs"]
mod credentials;
#[path = "ratios/measure.rs"]
mod measure;
#[path = "ratios/records.rs"]
mod records;
#[path = "ratios/supply.rs"]
mod supply;
#[path = "ratios/trials.rs"]
mod trials;

use chain::{Chain, Entry};
use measure::{transfer, Row};
use std::time::Duration;

/// How many items are stored beforehand.
const ITEMS: [u64; 2] = [1_000, 1_000_000];
/// How many trials are, each with some twenty entries.
const TRIALS: [u64; 2] = [1_000, 100_000];

fn main() {
	compare("credentials", ITEMS, credentials::stored, credentials::measure);
	compare("records", ITEMS, records::stored, records::measure);
	compare("listed packs", ITEMS, supply::stored, supply::measure);
	println!("a listed pack takes {} bytes of state", supply::bytes_per_listed_unit());
	compare("trials", TRIALS, trials::stored, trials::measure);
}

/// Prints the rows of one pallet below the transfer on the same chain.
fn compare<Stored: IntoIterator<Item = Entry>>(
	items: &str,
	counts: [u64; 2],
	stored: fn(u64) -> Stored,
	measure: fn(&Chain) -> Vec<Row>,
) {
	let [few, many] = counts.map(|count| {
		eprintln!("building a chain with {count} {items} ...");
		let chain = Chain::with(stored(count));
		(transfer(&chain), measure(&chain))
	});
	let transfer = few.0.each;
	let [with_few, with_many] = counts.map(|count| format!("with {count}"));
	println!("{items:<48} {with_few:>12} {:>12} {with_many:>14} {:>14}", "/ transfer", "/ with fewer");
	print_row(&few.0, &many.0, transfer);
	for (with_few, with_many) in few.1.iter().zip(&many.1) {
		print_row(with_few, with_many, transfer);
	}
}

fn print_row(few: &Row, many: &Row, transfer: Duration) {
	let ratio = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64();
	println!(
		"{:<48} {:>9.1} us {:>12.2} {:>11.1} us {:>14.2}",
		few.name,
		few.each.as_secs_f64() * 1e6,
		ratio(few.each, transfer),
		many.each.as_secs_f64() * 1e6,
		ratio(many.each, few.each),
	);
}
