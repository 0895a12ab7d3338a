#!/usr/bin/env bash
# Tool: sarif-junit 1.1.4 (npm), the command that turns SARIF into JUnit XML.
#
# Seen: a result without "level", whose rule says that its level is "error", becomes a test that
# passed, and so does one whose rule says nothing. The result that repeats the level of its rule
# becomes a failure. A pipeline that reads the JUnit file is green with two open errors.
#
# Expected: three failures. In SARIF 2.1.0 a result without a level has the level that the
# configuration of its rule says, and "warning" where that says none; the tool makes a failure of an
# error and of a warning.
#
# What follows: who writes SARIF puts the level into every result, also where it is the one of the
# rule.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! command -v npm >/dev/null; then
  echo "skipped: npm is not installed"
  exit 77
fi
if ! npm install --prefix "$dir" --no-audit --no-fund sarif-junit@1.1.4 >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: sarif-junit 1.1.4 could not be installed"
  exit 77
fi

result() { # text, rule, line, level with its comma or nothing
  cat <<JSON
{"message": {"text": "$1"}, "ruleId": "$2", $4
 "locations": [{"physicalLocation": {"artifactLocation": {"uri": "apps.toml"}, "region": {"startLine": $3}}}]}
JSON
}
cat >"$dir/log.sarif" <<JSON
{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "planner", "rules": [
 {"id": "late", "defaultConfiguration": {"level": "error"}}, {"id": "stale"}]}}, "results": [
 $(result 'level of the rule' late 3 ''), $(result 'no level at all' stale 9 ''),
 $(result 'level of its own' late 15 '"level": "error",')]}]}
JSON
status=0
"$dir/node_modules/.bin/sarif-junit" -i "$dir/log.sarif" -o "$dir/out.xml" >"$dir/said" 2>&1 || status=$?
{
  echo "status $status"
  grep -oE '<testsuites [^>]*>|name="[^"]*level[^"]*"|<failure' "$dir/out.xml" || true
} >"$dir/observed"

cat >"$dir/expected" <<'TEXT'
status 0
<testsuites tests="3" failures="1" errors="0" skipped="0">
name="level of the rule"
name="no level at all"
name="Ln 15 level of its own"
<failure
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, a result without a level is a test that passed"
else
  echo "verdict: changed"
  exit 1
fi
