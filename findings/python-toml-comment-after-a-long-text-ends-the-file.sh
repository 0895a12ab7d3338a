#!/usr/bin/env bash
# Tool: toml 0.10.2 (PyPI), the function toml.loads; tomllib of Python 3.11 for comparison.
#
# Seen: a text over several lines ends in three quotes, and a comment follows on that line. The key
# of the text is missing from the result, and so is everything that comes after it in the file: the
# key "requires" of the same application and the two applications that follow. No error is raised.
# With the comment on a line of its own nothing is missing.
#
# Expected: what tomllib reads: three applications. TOML allows a comment after any
# value.
#
# Why: the three quotes are looked for at the end of a line only, and a text that is still open at
# the end of the file is dropped without an error.
#
# What follows: who writes TOML that others may read with this library puts no comment behind a text
# of several lines; who reads with it changes to tomllib.
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

cat >"$dir/behind.toml" <<'TOML'
[[application]]
id = "web"
workaround = """
Paper forms,
typed in later
""" # until May
requires = ["db"]

[[application]]
id = "db"

[[application]]
id = "mail"
TOML
sed 's/^""" # until May/"""\n# until May/' "$dir/behind.toml" >"$dir/below.toml"
cat >"$dir/read.py" <<'PY'
import sys, toml, tomllib

for name in ("behind", "below"):
    text = open(f"{sys.argv[1]}/{name}.toml").read()
    for reader in (tomllib, toml):
        applications = reader.loads(text)["application"]
        print(f"comment {name}, {reader.__name__}:", "; ".join(",".join(one) for one in applications))
PY
"$dir/venv/bin/python" "$dir/read.py" "$dir" >"$dir/observed" || echo "ended with status $?" >>"$dir/observed"

cat >"$dir/expected" <<'TEXT'
comment behind, tomllib: id,workaround,requires; id; id
comment behind, toml: id
comment below, tomllib: id,workaround,requires; id; id
comment below, toml: id,workaround,requires; id; id
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, the rest of the file is lost without a word"
else
  echo "verdict: changed"
  exit 1
fi
