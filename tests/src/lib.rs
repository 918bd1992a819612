//! # End-to-end tests
//!
//! A real node is started, and a client does with it what users do. The chain is known by the metadata that the node
//! gives out: nothing of the runtime is linked, so that a call or an error which was renamed is noticed here as a user
//! would notice it.
//!
//! - [`node`]: a node process of one's own, and the other commands of the executable;
//! - [`network`]: several validators, each a process with keys and a database of its own;
//! - [`chain`]: sign, wait until it is final, read events, errors and answers by their names; act as the council;
//! - [`council`]: a council of several members, each of which signs for itself;
//! - [`load`]: transfers without end, and the account of them;
//! - [`validators`]: who is in the set, who has a seat, who authored;
//! - [`watch`]: how far finality is behind;
//! - [`values`]: accounts, jurisdictions, credentials and whatever else goes into a call;
//! - [`records`]: patients, what they consent to, and their records.
//!
//! Nothing here sleeps: what has to be waited for is awaited, with a limit.
//!
//! `./scripts/test rust` builds what they need and runs them: the node (`SALUS_NODE`, by its full path), and for the test
//! of an upgrade the next runtime (`SALUS_NEXT_RUNTIME`) and the check of a state (`SALUS_CHECK_STATE`).

pub mod chain;
pub mod council;
pub mod load;
pub mod network;
pub mod node;
pub mod records;
pub mod validators;
pub mod values;
pub mod watch;

pub use chain::{Chain, Event};
pub use load::Load;
pub use network::{Network, Role};
pub use node::{BasePath, Node};
pub use subxt::dynamic::{value, At, Value};
pub use watch::FinalityWatch;

use std::time::Duration;

/// How long anything may take before the test gives up on it. Generous: it is reached only when something is wrong,
/// and other nodes share the machine.
pub const LIMIT: Duration = Duration::from_secs(120);
