#!/usr/bin/env bash
# Tool: junitparser 5.0.3 (PyPI), the command "junitparser merge FIRST SECOND OUT".
#
# Seen: two reports have a suite of the same name. The merged report keeps the system-out of the
# first suite and the cases of both. The system-out and the system-err of the second suite are
# gone, without a word and with status 0.
#
# Expected: both are kept, or two suites stand in the merged report, as they do when the names
# differ. The command is there to bring reports together, not to choose among them.
#
# Why: suites with the same name, host, time stamp and properties count as one suite, and only the
# cases of the second are copied into the first.
#
# What follows: a tool that writes JUnit without a time stamp gives each suite a name of its own,
# for example with the name of the input in it, and puts what must be read into the cases.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! { python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install junitparser==5.0.3; } >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: junitparser 5.0.3 could not be installed"
  exit 77
fi

report() { # suite name, class name, text
  cat <<XML
<testsuites><testsuite name="$1" tests="1" failures="0" errors="0"><testcase classname="$2" name="needs"/><system-out>$3: 2 files left out</system-out><system-err>$3: no calendar</system-err></testsuite></testsuites>
XML
}
report inventory ops.toml ops >"$dir/ops.xml"
report inventory net.toml net >"$dir/net.xml"
report inventory-net net.toml net >"$dir/named.xml"

merged() { # the words of interest of the merged report, one a line
  "$dir/venv/bin/junitparser" merge "$1" "$2" "$dir/merged.xml" || echo "ended with status $?"
  grep -oE '<testsuite name="[^"]*"|classname="[^"]*"|(ops|net): [a-z0-9 ]+' "$dir/merged.xml" || true
}
{
  echo "both suites have one name:"
  merged "$dir/ops.xml" "$dir/net.xml"
  echo "the suites have two names:"
  merged "$dir/ops.xml" "$dir/named.xml"
} >"$dir/observed"

cat >"$dir/expected" <<'TEXT'
both suites have one name:
<testsuite name="inventory"
classname="ops.toml"
ops: 2 files left out
ops: no calendar
classname="net.toml"
the suites have two names:
<testsuite name="inventory"
classname="ops.toml"
ops: 2 files left out
ops: no calendar
<testsuite name="inventory-net"
classname="net.toml"
net: 2 files left out
net: no calendar
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, the second suite of one name loses its output"
else
  echo "verdict: changed"
  exit 1
fi
