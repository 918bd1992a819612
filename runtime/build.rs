//! Builds the wasm runtime beside the native library, so that the node can carry it in its genesis.

fn main() {
	#[cfg(feature = "default")]
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}
