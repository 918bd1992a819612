# Checks of what operators deploy; to be sourced after common.sh and run from the root of the checkout.

readonly OPERATIONS_UNIT=deploy/systemd/salus-node.service
readonly OPERATIONS_ENVIRONMENT=deploy/systemd/salus-node.env.example
readonly OPERATIONS_RULES=deploy/prometheus/salus.rules.yml
readonly OPERATIONS_DASHBOARD=deploy/grafana/salus.json
# Tenths of systemd's measure of what a service could do to its machine, from 0 to 10. The unit has 1.3.
readonly OPERATIONS_EXPOSURE=15

# promtool comes with Prometheus, which Debian starts at once where systemd runs, unless its unit is masked.
install_promtool() {
  local mask=/etc/systemd/system/prometheus.service
  if have promtool || [ "$(id -u)" != 0 ] || [ -e "$mask" ]; then return 0; fi
  mkdir -p "${mask%/*}"
  ln -s /dev/null "$mask"
  debian_install prometheus || true
  rm -f "$mask"
}

check_alerts() {
  install_promtool
  if ! have promtool; then
    say "  promtool is not installed: the alert rules are not checked"
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
    say "  systemd-analyze is not installed: the unit is not checked"
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
