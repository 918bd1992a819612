//! The node's executable. Everything is in the library, see [`salus_node`].

use std::process::ExitCode;

fn main() -> ExitCode {
	match salus_node::command::run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("Error: {error}");
			ExitCode::FAILURE
		}
	}
}
