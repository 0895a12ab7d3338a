#!/usr/bin/env bash
# Tool: taplo 0.9.3 (PyPI), the command "taplo check" with a JSON schema.
#
# Seen: a table has four keys, of which one is unknown to a schema that says
# "additionalProperties": false. taplo prints nine errors with the same words: one at the table, and
# one at each key and at each value, the right ones too. The second table, which is right, gets none.
#
# Expected: one error, at the key "owenr" in line 5. taplo knows the place, because the same words
# name the key.
#
# What follows: who publishes a schema for TOML files does not count taplo's errors and does not
# send people to its first line, but to the key that is named in the words; a checker of one's own
# reports the key once, at its place.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! { python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install taplo==0.9.3; } >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: taplo 0.9.3 could not be installed"
  exit 77
fi

cat >"$dir/schema.json" <<'JSON'
{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "additionalProperties": false,
 "properties": {"application": {"type": "array", "items": {"type": "object", "additionalProperties": false,
  "properties": {"id": {"type": "string"}, "name": {"type": "string"}, "needs": {"type": "array"}}}}}}
JSON
cat >"$dir/apps.toml" <<'TOML'
[[application]]
id = "db"
name = "Database"
needs = []
owenr = "ops"

[[application]]
id = "web"
needs = ["db"]
TOML
status=0
(cd "$dir" && venv/bin/taplo check --colors never --schema "file://$dir/schema.json" apps.toml) >"$dir/out" 2>&1 || status=$?
{
  sed -n 's/^error: /error: /p' "$dir/out" | sort | uniq -c | sed 's/^ *//'
  echo "places: $(sed -n 's/.*apps\.toml:\([0-9]*:[0-9]*\).*/\1/p' "$dir/out" | paste -sd ' ')"
  echo "status $status"
} >"$dir/observed"

cat >"$dir/expected" <<'TEXT'
9 error: Additional properties are not allowed ('owenr' was unexpected)
places: 1:1 2:1 2:6 3:1 3:8 4:1 4:9 5:1 5:9
status 1
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, one unknown key is nine errors"
else
  echo "verdict: changed"
  exit 1
fi
