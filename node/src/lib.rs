//! The node of Salus: service, RPC and command line.
//!
//! One file, one subject:
//!
//! - [`cli`] — what the command line offers, and what it refuses.
//! - [`command`] — what each command does.
//! - [`chain_spec`] — the chains the node knows by name.
//! - [`consortium`] — the file from which a consortium makes its chain.
//! - [`rpc`] — what the node answers beside the standard RPC.
//! - [`service`] — the running node: client, network, consensus, sealing.
//!
//! It is a library so that benchmarks can build a chain with the same pieces; the executable calls
//! [`command::run`].

#![warn(missing_docs)]
// The SDK's errors are large; they are made once, when a node or a command does not start.
#![allow(clippy::result_large_err)]

pub mod chain_spec;
pub mod cli;
pub mod command;
pub mod consortium;
pub mod rpc;
pub mod service;
