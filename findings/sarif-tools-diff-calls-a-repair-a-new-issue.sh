#!/usr/bin/env bash
# Tool: sarif-tools 3.0.5 (PyPI), the command "sarif --check error diff OLD NEW".
#
# Seen: OLD has three errors of one rule, NEW has one of these three left and nothing else. The
# gate reports a new issue and ends with status 1. With the files the other way round, so that two
# errors come in, it reports the same "+1 -1" and the same status.
#
# Expected: a file that only lost findings passes, because the help text says that the gate fails
# on "an increase in issues at that level", and the one finding that is left is in both files, the
# same to the letter.
#
# Why: the command groups findings under the rule and the beginning that their texts have in
# common. The group's name changes when the number of different texts changes, and a changed name
# counts as a new issue.
#
# What follows: who writes SARIF for such a gate gives all findings of one rule the same text and
# puts what differs into the location, or compares by fingerprint with another tool.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! { python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install sarif-tools==3.0.5; } >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: sarif-tools 3.0.5 could not be installed"
  exit 77
fi

finding() {
  cat <<JSON
{"ruleId": "unknown-need", "level": "error", "message": {"text": "'$1' needs 'dns', which nobody declares"},
 "locations": [{"physicalLocation": {"artifactLocation": {"uri": "apps.toml"}, "region": {"startLine": $2}}}]}
JSON
}
log() {
  echo '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "planner"}}, "results": ['"$1"']}]}'
}
log "$(finding web 3),$(finding mail 9),$(finding tax 15)" >"$dir/three.sarif"
log "$(finding web 3)" >"$dir/one.sarif"

gate() {
  local status=0
  "$dir/venv/bin/sarif" --check error diff "$1" "$2" >"$dir/out" 2>/dev/null || status=$?
  grep -E 'error level|issue "' "$dir/out" || true
  echo "status $status"
}
{
  echo "two of three errors repaired:"
  gate "$dir/three.sarif" "$dir/one.sarif"
  echo "two errors more:"
  gate "$dir/one.sarif" "$dir/three.sarif"
} >"$dir/observed"

cat >"$dir/expected" <<'TEXT'
two of three errors repaired:
error level: +1 -1
  New issue "unknown-need 'web' needs 'dns', which nobody declares" (1 occurrence)
  Eliminated issue "unknown-need ' ..."
status 1
two errors more:
error level: +1 -1
  New issue "unknown-need ' ..." (3 occurrences)
  Eliminated issue "unknown-need 'web' needs 'dns', which nobody declares"
status 1
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, a repair fails the gate as a new issue"
else
  echo "verdict: changed"
  exit 1
fi
