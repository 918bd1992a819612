//! Measures what calls weigh: the SDK's `benchmark pallet` on a runtime's wasm, and nothing else.
//!
//! The SDK's own tool for this, `frame-omni-bencher`, takes the same words; it compiles 975 crates, where this one
//! shares all but some 120 with the node.

use clap::Parser;
use frame_benchmarking_cli::PalletCmd;
use sc_cli::LoggerBuilder;
use sp_runtime::traits::BlakeTwo256;

fn main() -> sc_cli::Result<()> {
	LoggerBuilder::new("info").init()?;
	PalletCmd::parse().run_with_spec::<BlakeTwo256, ()>(None)
}
