# The node that is run and tested; to be sourced after toolchain.sh.

SALUS_NODE="$CARGO_TARGET_DIR/release/salus-node"
SALUS_CLIENT="$CARGO_TARGET_DIR/release/salus"
export SALUS_NODE SALUS_CLIENT

# Builds the release node with the runtime's wasm inside.
build_node() {
  local stamp="$CARGO_TARGET_DIR/salus-checkout"
  # Checkouts that share a target directory also share the wasm in it, which cargo does not notice: after another
  # checkout's build, this one's runtime is made anew.
  [ ! -e "$stamp" ] || [ "$(cat "$stamp")" = "$SALUS_ROOT" ] || touch "$SALUS_ROOT/runtime/build.rs"
  printf '%s\n' "$SALUS_ROOT" >"$stamp"
  (unset SKIP_WASM_BUILD && cd "$SALUS_ROOT" && cargo_visibly build --release --locked -p salus-node) ||
    fail "the node does not build; the compiler's reasons are above"
}

# Builds the client of operators and councillors.
build_client() {
  (cd "$SALUS_ROOT" && cargo_visibly build --release --locked -p salus-cli) ||
    fail "the client does not build; the compiler's reasons are above"
}

# Succeeds if the process of that number is a node of ours: the number may belong to another by now. A node that runs goes on
# when its file is built anew, which the system then calls deleted.
is_node() {
  local file
  file=$(readlink "/proc/$1/exe" 2>/dev/null) && [ "${file% (deleted)}" = "$(readlink -f "$SALUS_NODE")" ]
}

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Asks a node: rpc PORT METHOD [PARAMETER], where the parameter is JSON; prints a result that is a string.
rpc() {
  curl --silent --max-time 5 --header 'Content-Type: application/json' "http://127.0.0.1:$1" \
    --data "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$2\",\"params\":[${3:-}]}" |
    sed -n 's/.*"result":"\([^"]*\)".*/\1/p'
}
