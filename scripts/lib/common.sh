# What every script here shares; to be sourced. It sets SALUS_ROOT, CARGO_TARGET_DIR and the messages.

SALUS_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export SALUS_ROOT
# One target directory outside the checkout, so that fresh clones share what is compiled already.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$HOME/.cache/salus/target}"
mkdir -p "$CARGO_TARGET_DIR"
SALUS_LOG="$CARGO_TARGET_DIR/salus-setup.log"
SALUS_START=$SECONDS

have() { command -v "$1" >/dev/null 2>&1; }
say() { printf '%s\n' "$*"; }
# A step of a long run, with the minutes that have passed.
step() { printf '[%02d:%02d] %s\n' $(((SECONDS - SALUS_START) / 60)) $(((SECONDS - SALUS_START) % 60)) "$*"; }
# One clear line that says what to do, and the end.
fail() { printf 'failed: %s\n' "$*" >&2; exit 1; }

# Succeeds if the packages named are there, after installing them where that needs nobody's leave (Debian, as root).
debian_install() {
  have apt-get && have dpkg || return 1
  dpkg -s "$@" >/dev/null 2>&1 && return 0
  [ "$(id -u)" = 0 ] || return 1
  step "installing $*"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
    >"$SALUS_LOG" 2>&1
}

# Runs cargo so that somebody who waits sees it move. On a terminal that is cargo's own bar; elsewhere one line every
# half minute replaces a thousand, and the whole output follows only if it fails.
cargo_visibly() {
  if [ -t 2 ]; then
    cargo "$@"
    return
  fi
  local log pid seconds=0 result=0
  log=$(mktemp)
  cargo "$@" >"$log" 2>&1 &
  pid=$!
  # A background job ignores Ctrl-C, so it is ended here.
  # shellcheck disable=SC2064
  trap "kill $pid 2>/dev/null; rm -f '$log'; exit 130" INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    seconds=$((seconds + 1))
    if [ $((seconds % 30)) = 0 ]; then
      step "  $(grep -cE '^ +(Compiling|Checking|Documenting) ' "$log") crates begun," \
        "the last: $(sed -nE 's/^ +(Compiling|Checking|Documenting) ([^ ]+).*/\2/p' "$log" | tail -n 1)"
    fi
  done
  wait "$pid" || result=$?
  trap - INT TERM
  if [ "$result" = 0 ]; then
    # What is left of a good run is worth reading: warnings and the results of tests.
    grep -vE '^ +(Updating|Locking|Downloading|Downloaded|Compiling|Checking|Documenting|Fresh|Blocking) ' "$log" || true
  else
    cat "$log"
  fi
  rm -f "$log"
  return "$result"
}
