# Checks of what operators deploy; for scripts/test, which defines leave_out, and run from the root of the checkout.

readonly OPERATIONS_UNIT=deploy/systemd/salus-node.service
readonly OPERATIONS_ENVIRONMENT=deploy/systemd/salus-node.env.example
readonly OPERATIONS_RULES=deploy/prometheus/salus.rules.yml
readonly OPERATIONS_DASHBOARD=deploy/grafana/salus.json
# Tenths of systemd's measure of what a service could do to its machine, from 0 to 10. The unit has 1.3.
readonly OPERATIONS_EXPOSURE=15
readonly OPERATIONS_TOOLS="$CARGO_TARGET_DIR/tools"

# Leaves out a check whose tool is missing, except in CI: nobody reads what a run that succeeds has left out there.
leave_out_without() {
  [ "${CI:-}" != true ] || fail "$1 is not installed, and CI leaves nothing out: $2 must be checked"
  leave_out "$2 (no $1)"
}

# promtool comes with Prometheus, which Debian would start now and at every boot: the one program is taken out of the package,
# and nothing is installed. In a subshell, which clears up when it is interrupted, too.
fetch_promtool() (
  have apt-get && have dpkg-deb || exit 1
  step "fetching promtool"
  mkdir -p "$OPERATIONS_TOOLS"
  work=$(mktemp -d "$OPERATIONS_TOOLS/fetch.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  cd "$work" || exit 1
  { { [ "$(id -u)" != 0 ] || apt-get update; } && apt-get download prometheus && dpkg-deb --extract prometheus_*.deb . &&
    mv usr/bin/promtool "$OPERATIONS_TOOLS/"; } >"$SALUS_LOG" 2>&1
)

check_alerts() {
  PATH="$PATH:$OPERATIONS_TOOLS"
  have promtool || fetch_promtool || true
  if ! have promtool; then
    leave_out_without promtool "the alert rules"
    return
  fi
  promtool check config deploy/prometheus/prometheus.yml
  promtool check rules "$OPERATIONS_RULES"
  promtool test rules "${OPERATIONS_RULES%.yml}.test.yml"
}

# Every alert leads to a heading of a document, or to a place in it that has a name.
check_runbook_links() {
  local link document
  while read -r link; do
    document=${link%#*}
    [ -f "$document" ] || fail "$OPERATIONS_RULES leads to $document, which does not exist"
    { sed -nE 's/^#+ +//p' "$document" | tr '[:upper:]' '[:lower:]' | sed -E 's/[^a-z0-9 _-]//g; s/ /-/g'
      sed -nE 's/.*<a id="([^"]+)">.*/\1/p' "$document"; } | grep -x -- "${link#*#}" >/dev/null ||
      fail "$OPERATIONS_RULES leads to $link, and $document has no such heading"
  done < <(sed -nE 's/^ *runbook: *//p' "$OPERATIONS_RULES" | sort -u)
  [ "$(grep -c '^ *- alert:' "$OPERATIONS_RULES")" = "$(grep -c '^ *runbook: docs/.*#.' "$OPERATIONS_RULES")" ] ||
    fail "an alert in $OPERATIONS_RULES has no runbook"
}

# What the unit asks of its environment file is in the example, and nothing else is.
check_environment() {
  local asked given
  asked=$(sed '/^#/d' "$OPERATIONS_UNIT" | grep -oE 'SALUS_[A-Z_]+' | sort -u)
  given=$(sed -nE 's/^(SALUS_[A-Z_]+)=.*/\1/p' "$OPERATIONS_ENVIRONMENT" | sort -u)
  [ "$asked" = "$given" ] || fail "$OPERATIONS_UNIT takes ${asked//$'\n'/ } and $OPERATIONS_ENVIRONMENT has ${given//$'\n'/ }"
}

check_unit() {
  have systemd-analyze || debian_install systemd || true
  if ! have systemd-analyze; then
    leave_out_without systemd-analyze "the systemd unit"
    return
  fi
  local work said
  work=$(mktemp -d)
  # The binary is not where the unit expects it on a machine that only checks it. An option that systemd does not know is
  # a warning to it, and an error here.
  sed "s|^ExecStart=/usr/local/bin/salus-node|ExecStart=$(type -P true)|" "$OPERATIONS_UNIT" >"$work/salus-node.service"
  if ! said=$(systemd-analyze verify --man=no --recursive-errors=no "$work/salus-node.service" 2>&1) || [ -n "$said" ] ||
    ! said=$(systemd-analyze security --offline=true --no-pager --threshold="$OPERATIONS_EXPOSURE" "$work/salus-node.service" 2>&1); then
    rm -rf "$work"
    fail "$OPERATIONS_UNIT: $(grep -v '^✓' <<<"$said")"
  fi
  rm -rf "$work"
}

check_dashboard() {
  local said
  said=$(node -e 'try { JSON.parse(fs.readFileSync(0, "utf8")) } catch (error) { console.log(error.message) }' <"$OPERATIONS_DASHBOARD")
  [ -z "$said" ] || fail "$OPERATIONS_DASHBOARD is not JSON: $said"
}

check_operations() {
  check_environment
  check_unit
  check_dashboard
  check_runbook_links
  check_alerts
}
