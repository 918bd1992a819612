//! Networks of validators, each a process of its own.
//!
//! - [`set`]: they finalise and agree; some come, some go, some change their keys, under load;
//! - [`council`]: governance by members who sign for themselves;
//! - [`finality`]: validators die, and finality with them, and both come back;
//! - [`offence`]: one key on two nodes.

mod council;
mod finality;
mod offence;
mod set;
