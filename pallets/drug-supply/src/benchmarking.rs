//! What calls cost, measured at their worst.

use salus_primitives::Moment;

/// What the benchmarks need of the runtime.
pub trait BenchmarkHelper {
	/// Sets the chain's time.
	fn set_time(moment: Moment);
}
