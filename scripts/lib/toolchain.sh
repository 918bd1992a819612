# Finds or installs the one compiler that builds everything; to be sourced after common.sh.
#
# Two ways lead to it. With rustup, `rust-toolchain.toml` says the rest. On Debian 12 without a usable
# rustup, Debian's own rustc-web packages serve, for which the wasm library is built from their sources.
# What is there already is taken before anything is downloaded.

SALUS_RUST=$(sed -n 's/^channel = "\(.*\)"/\1/p' "$SALUS_ROOT/rust-toolchain.toml")
readonly SALUS_RUST
readonly SALUS_DEBIAN_RUST=(rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy rustfmt-web lld-22)
# What builds the C and C++ inside crates, whichever compiler builds the Rust. OpenSSL is built from source, by Perl.
readonly SALUS_DEBIAN_NATIVE=(ca-certificates curl g++ make perl protobuf-compiler)

# Succeeds if rustup has the toolchain of rust-toolchain.toml with the wasm target.
rustup_serves() {
  have rustup && rustup toolchain list 2>/dev/null | grep "^$SALUS_RUST-" >/dev/null &&
    rustup target list --toolchain "$SALUS_RUST" --installed 2>/dev/null | grep -x wasm32v1-none >/dev/null
}

rustup_install() {
  have rustup || return 1
  step "installing Rust $SALUS_RUST with rustup"
  timeout 900 rustup toolchain install "$SALUS_RUST" --profile minimal --no-self-update \
    --component clippy,rustfmt,rust-src --target wasm32v1-none >"$SALUS_LOG" 2>&1 && rustup_serves
}

debian_wasm_directory() { printf '%s\n' "$(/usr/bin/rustc --print sysroot)/lib/rustlib/wasm32v1-none/lib"; }

# Succeeds if Debian's packages and the wasm library are there.
debian_serves() {
  have dpkg && dpkg -s "${SALUS_DEBIAN_RUST[@]}" >/dev/null 2>&1 && compgen -G "$(debian_wasm_directory)/libcore-*.rlib" >/dev/null
}

debian_install_rust() {
  grep -qx 'VERSION_CODENAME=bookworm' /etc/os-release 2>/dev/null || return 1
  [ "$(id -u)" = 0 ] || fail "install rustup (https://rustup.rs), or run this once as root, so that Debian's compiler can be installed"
  debian_install "${SALUS_DEBIAN_RUST[@]}" "${SALUS_DEBIAN_NATIVE[@]}" && debian_wasm_library && debian_serves
}

# Debian ships no library for wasm32v1-none: an empty crate built with -Zbuild-std makes it. Bitcode is embedded
# because the runtime is linked with LTO. RUSTC_BOOTSTRAP is for this build alone.
debian_wasm_library() {
  local library work result=0
  library=$(debian_wasm_directory)
  compgen -G "$library/libcore-*.rlib" >/dev/null && return 0
  step "building the wasm32v1-none library"
  work=$(mktemp -d)
  mkdir -p "$work/src"
  echo '#![no_std]' >"$work/src/lib.rs"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$work/Cargo.toml"
  (cd "$work" && PATH=/usr/bin:$PATH RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR="$work/target" \
    cargo build -Zbuild-std=core,alloc --target wasm32v1-none --release) >"$SALUS_LOG" 2>&1 &&
    mkdir -p "$library" &&
    cp "$work"/target/wasm32v1-none/release/deps/lib{core,alloc,compiler_builtins}-*.rlib "$library/" || result=1
  rm -rf "$work"
  # A runtime built with an older library is not rebuilt by itself.
  rm -rf "$CARGO_TARGET_DIR"/*/wbuild
  return "$result"
}

# Chooses the compiler, puts it first in PATH and says which it is.
use_toolchain() {
  if rustup_serves || { ! debian_serves && rustup_install; }; then
    # The toolchain itself rather than rustup's shims: these may come late in PATH or be told another version.
    PATH="$(dirname "$(rustup which --toolchain "$SALUS_RUST" cargo)"):$PATH"
    export PATH RUSTUP_TOOLCHAIN="$SALUS_RUST"
    say "compiler: $(rustc --version), from rustup"
  elif debian_serves || debian_install_rust; then
    export PATH="/usr/bin:$PATH"
    say "compiler: $(rustc --version), from Debian"
  else
    fail "no compiler: install rustup (https://rustup.rs) or, on Debian 12, run this as root; the last attempt is in $SALUS_LOG"
  fi
  debian_install "${SALUS_DEBIAN_NATIVE[@]}" || true
  local tool
  for tool in cc c++ curl make perl protoc; do
    have "$tool" || fail "install $tool (Debian and Ubuntu: ${SALUS_DEBIAN_NATIVE[*]}) and run this again"
  done
  perl -MFile::Compare -MFindBin -MIPC::Cmd -e 1 2>/dev/null ||
    fail "install Perl's standard modules (Debian: perl; Fedora: perl-core) and run this again"
}
