#!/usr/bin/env bash
# Tool: toml 0.10.2 (PyPI), the function toml.loads; tomllib of Python 3.11 for comparison.
#
# Seen: an array holds an inline table and then two texts. The library returns the table alone: two
# of three dependencies are gone, and no error is raised. The same array with a text first is
# refused with an error.
#
# Expected: all three, as tomllib reads them, or an error in both cases. TOML 1.0 lets an array mix
# types; the library knows only the rules from before, under which both arrays are errors.
#
# Why: an array whose first value is an inline table is split at the braces, and what stands
# between them is skipped.
#
# What follows: who writes arrays of texts and tables puts a text first wherever there is one, so
# that an old reader fails instead of reading less; who reads with the library changes to tomllib.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! python3 -c 'import tomllib' 2>/dev/null; then
  echo "skipped: Python 3.11 or newer is needed"
  exit 77
fi
if ! { python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install toml==0.10.2; } >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: toml 0.10.2 could not be installed"
  exit 77
fi

cat >"$dir/read.py" <<'PY'
import toml, tomllib

arrays = {
    "table first": 'requires = [{ any-of = ["dns", "hosts"] }, "db", "mail"]',
    "table between": 'requires = [{ id = "db" }, "mail", { id = "web" }]',
    "text first": 'requires = ["db", { any-of = ["dns", "hosts"] }, "mail"]',
}
for name, text in arrays.items():
    for reader in (tomllib, toml):
        try:
            answer = [one if isinstance(one, str) else dict(one) for one in reader.loads(text)["requires"]]
        except (ValueError, IndexError):
            answer = "an error"
        print(f"{name}, {reader.__name__}: {answer}")
PY
"$dir/venv/bin/python" "$dir/read.py" >"$dir/observed" || echo "ended with status $?" >>"$dir/observed"

cat >"$dir/expected" <<'TEXT'
table first, tomllib: [{'any-of': ['dns', 'hosts']}, 'db', 'mail']
table first, toml: [{'any-of': ['dns', 'hosts']}]
table between, tomllib: [{'id': 'db'}, 'mail', {'id': 'web'}]
table between, toml: [{'id': 'db'}, {'id': 'web'}]
text first, tomllib: ['db', {'any-of': ['dns', 'hosts']}, 'mail']
text first, toml: an error
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, texts that follow a table in an array are dropped"
else
  echo "verdict: changed"
  exit 1
fi
