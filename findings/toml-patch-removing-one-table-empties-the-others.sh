#!/usr/bin/env bash
# Tool: @decimalturn/toml-patch 3.3.0 (npm), the function patch, which writes changes of a value into
# the text that it was read from.
#
# Seen: an array of three tables, two of which have a table inside. One element is taken out of the
# value, and patch writes a text in which the tables inside the other elements are gone as well. The
# text is valid TOML and nothing is said. Written as inline tables, the same values stay.
#
# Expected: patch writes a text that reads back as the value it was given, so that "web" and "db"
# keep their workarounds when "mail" goes.
#
# What follows: who edits TOML with it reads the new text again and compares it with what was meant,
# or keeps inner values of arrays of tables inline.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! command -v npm >/dev/null; then
  echo "skipped: npm is not installed"
  exit 77
fi
if ! npm install --prefix "$dir" --no-audit --no-fund @decimalturn/toml-patch@3.3.0 >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: @decimalturn/toml-patch 3.3.0 could not be installed"
  exit 77
fi

cat >"$dir/tables.toml" <<'TOML'
[[application]]
id = "web"

[application.workaround]
text = "paper forms"

[[application]]
id = "mail"

[[application]]
id = "db"

[application.workaround]
text = "phone"
TOML
cat >"$dir/inline.toml" <<'TOML'
[[application]]
id = "web"
workaround = { text = "paper forms" }

[[application]]
id = "mail"

[[application]]
id = "db"
workaround = { text = "phone" }
TOML
cat >"$dir/remove.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { parse, patch } from "@decimalturn/toml-patch";
const shown = ({ application }) =>
  application.map(({ id, workaround }) => id + (workaround ? ` (${workaround.text})` : "")).join(", ");
for (const name of ["tables", "inline"]) {
  const text = readFileSync(new URL(name + ".toml", import.meta.url), "utf8");
  console.log(`${name}: ${shown(parse(text))}`);
  for (const gone of ["mail", "db"]) {
    const value = parse(text);
    value.application = value.application.filter(({ id }) => id !== gone);
    console.log(`  ${gone} removed: meant ${shown(value)}; written ${shown(parse(patch(text, value)))}`);
  }
}
JS
node "$dir/remove.mjs" >"$dir/observed" || echo "ended with status $?" >>"$dir/observed"

cat >"$dir/expected" <<'TEXT'
tables: web (paper forms), mail, db (phone)
  mail removed: meant web (paper forms), db (phone); written web, db
  db removed: meant web (paper forms), mail; written web, mail
inline: web (paper forms), mail, db (phone)
  mail removed: meant web (paper forms), db (phone); written web (paper forms), db (phone)
  db removed: meant web (paper forms), mail; written web (paper forms), mail
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, the tables inside what stays are lost"
else
  echo "verdict: changed"
  exit 1
fi
