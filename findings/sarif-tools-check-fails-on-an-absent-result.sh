#!/usr/bin/env bash
# Tool: sarif-tools 3.0.5 (PyPI), the command "sarif --check error summary FILE".
#
# Seen: a run whose one result has the baselineState "absent" fails the gate with status 1, and so
# does a run whose one result was suppressed and accepted. The summary counts both as errors.
#
# Expected: both pass. In SARIF 2.1.0 "absent" says that the result was there in the baseline and is
# not there in this run, so the file reports a repair, and an accepted suppression says that
# somebody decided to let the result stand.
#
# What follows: who writes SARIF for such a gate leaves both kinds of result out of the file that
# the gate reads. Who reads its counts does not take them for the number of open errors.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! { python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install sarif-tools==3.0.5; } >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: sarif-tools 3.0.5 could not be installed"
  exit 77
fi

result() {
  cat <<JSON
{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "planner"}}, "results": [
 {"ruleId": "unknown-need", "level": "error", "message": {"text": "nobody declares 'dns'"}, $1,
  "locations": [{"physicalLocation": {"artifactLocation": {"uri": "apps.toml"}, "region": {"startLine": 3}}}]}]}]}
JSON
}
result '"baselineState": "absent"' >"$dir/absent.sarif"
result '"baselineState": "unchanged", "suppressions": [{"kind": "external", "status": "accepted"}]' >"$dir/suppressed.sarif"

for name in absent suppressed; do
  status=0
  "$dir/venv/bin/sarif" --check error summary "$dir/$name.sarif" >"$dir/out" 2>/dev/null || status=$?
  echo "$name: $(grep '^error' "$dir/out" || true), status $status"
done >"$dir/observed"

cat >"$dir/expected" <<'TEXT'
absent: error: 1, status 1
suppressed: error: 1, status 1
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, what is gone or accepted fails the gate"
else
  echo "verdict: changed"
  exit 1
fi
