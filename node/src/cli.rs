//! What the command line offers, and what it refuses.

use crate::service::{
	clock,
	sealing::{Mode, Sealing},
	Options,
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use sc_service::ChainType;
use sc_storage_monitor::StorageMonitorParams;
use sp_timestamp::Timestamp;
use std::time::Duration;

/// How often `--sealing interval` makes a block when nothing else is said, in milliseconds.
const DEFAULT_SEALING_INTERVAL: u64 = 1_000;

/// The node's command line: a command, or the options to run a node with.
#[derive(Debug, Parser)]
pub struct Cli {
	/// What to do instead of running a node.
	#[command(subcommand)]
	pub command: Option<Command>,

	/// The standard options of a node.
	#[command(flatten)]
	pub run: sc_cli::RunCmd,

	/// When to stop because the disk fills up.
	#[command(flatten)]
	pub storage_monitor: StorageMonitorParams,

	/// Accept peers that are not reserved on a live chain.
	///
	/// A live chain belongs to its consortium: its nodes talk to the peers named by `--reserved-nodes` and to
	/// no others, unless this is given. Chains of other types are open.
	#[arg(long, conflicts_with = "reserved_only")]
	pub open_network: bool,

	/// Blocks on demand.
	#[command(flatten)]
	pub sealing: SealingParams,
}

impl Cli {
	/// What this node does beyond the standard options, on a chain of the given type.
	pub fn options(&self, chain_type: &ChainType) -> sc_cli::Result<Options> {
		Ok(Options {
			sealing: self.sealing.resolve(chain_type)?,
			open_network: self.open_network,
			storage_monitor: self.storage_monitor.clone(),
		})
	}
}

/// What the node can do instead of running.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Make, inspect and keep keys.
	#[command(subcommand)]
	Key(sc_cli::KeySubcommand),

	/// Write a chain specification, plain or raw: of a chain known by name, or of one described in a consortium's
	/// TOML file.
	ExportChainSpec(sc_cli::ExportChainSpecCmd),

	/// Check a block again.
	CheckBlock(sc_cli::CheckBlockCmd),

	/// Write blocks to a file.
	ExportBlocks(sc_cli::ExportBlocksCmd),

	/// Read blocks from a file.
	ImportBlocks(sc_cli::ImportBlocksCmd),

	/// Write the state at a block as a chain specification.
	ExportState(sc_cli::ExportStateCmd),

	/// Remove the chain's database.
	PurgeChain(sc_cli::PurgeChainCmd),

	/// Take back blocks that are not final.
	Revert(sc_cli::RevertCmd),

	/// Show what the database knows of the chain.
	ChainInfo(sc_cli::ChainInfoCmd),
}

/// When blocks are sealed without Aura and GRANDPA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SealingMode {
	/// A block as soon as a transaction is in the pool.
	Instant,
	/// A block at a fixed pace, with or without transactions.
	Interval,
	/// A block whenever the RPC `engine_createBlock` asks for one.
	Manual,
}

/// Blocks on demand, on a clock of their own. For development: one node, no votes.
#[derive(Debug, Clone, Args)]
pub struct SealingParams {
	/// Seal blocks on demand instead of with Aura and GRANDPA; each is final at once.
	///
	/// With any mode the RPC `engine_createBlock` makes further blocks. Refused on live chains. A database
	/// that was sealed this way cannot be continued with Aura.
	#[arg(long, value_enum, value_name = "MODE")]
	pub sealing: Option<SealingMode>,

	/// Milliseconds from block to block with `--sealing interval` [default: 1000]
	#[arg(long, value_name = "MS", value_parser = clap::value_parser!(u64).range(1..))]
	pub sealing_interval: Option<u64>,

	/// Time on the chain's clock when the node starts, RFC 3339 or Unix milliseconds [default: now]
	#[arg(long, value_name = "TIME", value_parser = parse_time)]
	pub clock_start: Option<Timestamp>,

	/// Seconds that pass on the chain's clock for each real second; at 0 each block is one slot after its
	/// parent [default: 1]
	#[arg(long, value_name = "FACTOR", value_parser = parse_speed, allow_negative_numbers = true)]
	pub clock_speed: Option<f64>,
}

impl SealingParams {
	/// How blocks are sealed on a chain of the given type: `None` is Aura and GRANDPA.
	pub fn resolve(&self, chain_type: &ChainType) -> sc_cli::Result<Option<Sealing>> {
		if self.sealing_interval.is_some() && self.sealing != Some(SealingMode::Interval) {
			return refuse("--sealing-interval needs --sealing interval");
		}
		let Some(mode) = self.sealing else {
			// Validators must agree on the time, so nobody may bring a clock of his own.
			return match (self.clock_start, self.clock_speed) {
				(None, None) => Ok(None),
				_ => refuse("--clock-start and --clock-speed need --sealing"),
			};
		};
		if *chain_type == ChainType::Live {
			return refuse("--sealing is for development and refused on a live chain");
		}
		let mode = match mode {
			SealingMode::Instant => Mode::Instant,
			SealingMode::Interval => Mode::Interval(Duration::from_millis(
				self.sealing_interval.unwrap_or(DEFAULT_SEALING_INTERVAL),
			)),
			SealingMode::Manual => Mode::Manual,
		};
		let clock = clock::Settings { start: self.clock_start, speed: self.clock_speed.unwrap_or(1.0) };
		Ok(Some(Sealing { mode, clock }))
	}
}

fn refuse<T>(reason: &str) -> sc_cli::Result<T> {
	Err(sc_cli::Error::Input(reason.into()))
}

fn parse_time(text: &str) -> Result<Timestamp, String> {
	if let Ok(millis) = text.parse::<u64>() {
		return Ok(Timestamp::new(millis));
	}
	let time = chrono::DateTime::parse_from_rfc3339(text)
		.map_err(|e| format!("neither Unix milliseconds nor RFC 3339: {e}"))?;
	u64::try_from(time.timestamp_millis()).map(Timestamp::new).map_err(|_| "before 1970".into())
}

fn parse_speed(text: &str) -> Result<f64, String> {
	let speed: f64 = text.parse().map_err(|_| "not a number")?;
	if speed.is_finite() && speed >= 0.0 {
		Ok(speed)
	} else {
		Err("must be finite and not negative".into())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	fn sealing_on(chain_type: ChainType, args: &[&str]) -> Result<Option<Sealing>, String> {
		let args = std::iter::once(&"salus-node").chain(args);
		let cli = Cli::try_parse_from(args).map_err(|e| e.to_string())?;
		cli.options(&chain_type).map(|options| options.sealing).map_err(|e| e.to_string())
	}

	fn sealing(args: &[&str]) -> Result<Option<Sealing>, String> {
		sealing_on(ChainType::Development, args)
	}

	#[track_caller]
	fn refused(args: &[&str], reason: &str) {
		let error = sealing(args).expect_err("must be refused");
		assert!(error.contains(reason), "{error}");
	}

	#[test]
	fn the_command_line_is_consistent() {
		Cli::command().debug_assert();
	}

	#[test]
	fn a_node_uses_aura_unless_told_otherwise() {
		assert_eq!(sealing(&["--dev"]), Ok(None));
		assert_eq!(sealing_on(ChainType::Live, &[]), Ok(None));
	}

	#[test]
	fn sealing_modes() {
		let real_time = clock::Settings { start: None, speed: 1.0 };
		let expect = |mode| Ok(Some(Sealing { mode, clock: real_time.clone() }));
		assert_eq!(sealing(&["--sealing", "instant"]), expect(Mode::Instant));
		assert_eq!(sealing(&["--sealing", "manual"]), expect(Mode::Manual));
		assert_eq!(sealing(&["--sealing", "interval"]), expect(Mode::Interval(Duration::from_secs(1))));
		assert_eq!(
			sealing(&["--sealing", "interval", "--sealing-interval", "250"]),
			expect(Mode::Interval(Duration::from_millis(250))),
		);
	}

	#[test]
	fn an_interval_belongs_to_interval_sealing_and_is_not_zero() {
		refused(&["--sealing-interval", "5"], "--sealing-interval needs --sealing interval");
		refused(
			&["--sealing", "instant", "--sealing-interval", "5"],
			"--sealing-interval needs --sealing interval",
		);
		refused(&["--sealing", "interval", "--sealing-interval", "0"], "0 is not in");
	}

	#[test]
	fn clock_options_need_sealing() {
		let reason = "Invalid input: --clock-start and --clock-speed need --sealing";
		assert_eq!(sealing(&["--clock-speed", "2"]), Err(reason.into()));
		assert_eq!(sealing(&["--clock-start", "0"]), Err(reason.into()));
	}

	#[test]
	fn sealing_is_refused_on_a_live_chain() {
		for mode in ["instant", "interval", "manual"] {
			let error = sealing_on(ChainType::Live, &["--sealing", mode]).expect_err("must be refused");
			assert!(error.contains("refused on a live chain"), "{error}");
			assert!(!error.contains('\n'), "{error}");
			assert!(sealing_on(ChainType::Local, &["--sealing", mode]).is_ok());
		}
	}

	#[test]
	fn the_clock_starts_at_milliseconds_or_a_date() {
		let start = |text| {
			sealing(&["--sealing", "manual", "--clock-start", text]).map(|s| s.and_then(|s| s.clock.start))
		};
		assert_eq!(start("1767225600000"), Ok(Some(Timestamp::new(1_767_225_600_000))));
		assert_eq!(start("2026-01-01T00:00:00Z"), Ok(Some(Timestamp::new(1_767_225_600_000))));
		assert_eq!(start("2026-01-01T01:00:00+01:00"), Ok(Some(Timestamp::new(1_767_225_600_000))));
		refused(&["--sealing", "manual", "--clock-start", "1969-12-31T23:59:59Z"], "before 1970");
		refused(&["--sealing", "manual", "--clock-start", "tomorrow"], "RFC 3339");
	}

	#[test]
	fn the_clock_never_runs_backwards() {
		for speed in ["-1", "inf", "NaN"] {
			refused(&["--sealing", "manual", "--clock-speed", speed], "finite and not negative");
		}
		refused(&["--sealing", "manual", "--clock-speed", "fast"], "not a number");
		assert!(sealing(&["--sealing", "manual", "--clock-speed", "0"]).is_ok());
		assert!(sealing(&["--sealing", "manual", "--clock-speed", "86400"]).is_ok());
	}

	#[test]
	fn an_open_network_is_not_a_reserved_one() {
		assert!(Cli::try_parse_from(["salus-node", "--open-network", "--reserved-only"]).is_err());
	}
}
