# The runtime's wasm alone, with features that a node must not carry; to be sourced after toolchain.sh.

# What build_next_runtime makes.
SALUS_NEXT_RUNTIME="$CARGO_TARGET_DIR/salus-next-runtime.wasm"
export SALUS_NEXT_RUNTIME

# build_wasm FEATURES FILE: builds the wasm with these features, as substrate-wasm-builder would: through the runtime's
# build script it would lie where the node takes its wasm from, and the next node would carry them. The compiler has one
# place for all features, so that what lies there may soon be another's: the copy is the caller's own.
build_wasm() {
  (cd "$SALUS_ROOT" && CARGO_PROFILE_RELEASE_LTO=thin \
    RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime" \
    cargo_visibly rustc --release --locked -p salus-runtime --lib --crate-type cdylib --target wasm32v1-none \
    --no-default-features --features "$1") || fail "the runtime does not build with $1; the reasons are above"
  cp "$CARGO_TARGET_DIR/wasm32v1-none/release/salus_runtime.wasm" "$2"
}

# Builds the next runtime, for the rehearsal of an upgrade (runtime/src/rehearsal.rs). Compressed, as the node's own is:
# as it leaves the compiler it is longer than a block may be.
build_next_runtime() {
  local plain="$CARGO_TARGET_DIR/salus-next-runtime.plain.wasm"
  build_wasm upgrade-rehearsal "$plain"
  (cd "$SALUS_ROOT" &&
    cargo_visibly run --locked -p salus-tests --example compress-runtime -- "$plain" "$SALUS_NEXT_RUNTIME") ||
    fail "the next runtime cannot be compressed; the reasons are above"
}
