#!/usr/bin/env bash
# Tool: sarif-tools 3.0.5 (PyPI), the commands csv and codeclimate.
#
# Seen: where the text of a result begins with the id of its rule, as in "cycle of web and db" for
# the rule "cycle", one letter of it is kept: "o". Of "cycle: mail, dns" nothing is kept. The text
# that begins otherwise is whole. The spreadsheet and the Code Quality report no longer say which
# applications are meant, and no message is given.
#
# Expected: the whole text, or all that follows the id. In SARIF 2.1.0 the id of a rule and the text
# of a result are two things, and a text may begin as it likes.
#
# Why: to leave the id out, the one character at the place behind it is taken in place of all that
# follow from there.
#
# What follows: who writes SARIF begins no text with the id of its rule.
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
{"ruleId": "cycle", "level": "error", "message": {"text": "$1"},
 "locations": [{"physicalLocation": {"artifactLocation": {"uri": "apps.toml"}, "region": {"startLine": $2}}}]}
JSON
}
cat >"$dir/log.sarif" <<JSON
{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "planner"}}, "results": [
 $(result 'cycle of web and db' 3), $(result 'cycle: mail, dns' 9), $(result 'web and tax form a cycle' 15)]}]}
JSON
{
  "$dir/venv/bin/sarif" csv -o "$dir/out.csv" "$dir/log.sarif" >/dev/null || echo "ended with status $?"
  cat "$dir/out.csv"
  "$dir/venv/bin/sarif" codeclimate -o "$dir/out.json" "$dir/log.sarif" >/dev/null || echo "ended with status $?"
  grep '"description"' "$dir/out.json" | sed 's/^ *//'
} >"$dir/observed"

cat >"$dir/expected" <<'TEXT'
Tool,Severity,Code,Description,Location,Line
planner,error,cycle,,apps.toml,9
planner,error,cycle,o,apps.toml,3
planner,error,cycle,web and tax form a cycle,apps.toml,15
"description": "o",
"description": "",
"description": "web and tax form a cycle",
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, the text is cut to one letter or none"
else
  echo "verdict: changed"
  exit 1
fi
