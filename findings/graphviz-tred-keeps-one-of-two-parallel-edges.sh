#!/usr/bin/env bash
# Tool: tred of Graphviz 16.1.0, as built in @hpcc-js/wasm-graphviz 1.29.2 (npm).
#
# Seen: two edges from "web" to "db" say different things, one "reads" and dashed, one "writes".
# tred keeps the one that is written first and drops the other, without a message and although no
# path makes either of them superfluous. With the edges the other way round it keeps the other.
#
# Expected: both stay. The manual says only that tred "removes edges implied by transitivity", and a
# graph that is not strict may have parallel edges.
#
# What follows: who writes DOT for tred gives each pair of nodes at most one edge and joins what
# there is to say in its label, or writes the edge that must stay before the others.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! command -v npm >/dev/null; then
  echo "skipped: npm is not installed"
  exit 77
fi
if ! npm install --prefix "$dir" --no-audit --no-fund @hpcc-js/wasm-graphviz@1.29.2 >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: @hpcc-js/wasm-graphviz 1.29.2 could not be installed"
  exit 77
fi

cat >"$dir/soft-first.dot" <<'DOT'
digraph { web -> db [label="reads", style=dashed]; web -> db [label="writes"]; }
DOT
cat >"$dir/hard-first.dot" <<'DOT'
digraph { web -> db [label="writes"]; web -> db [label="reads", style=dashed]; }
DOT
cat >"$dir/tred.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
const graphviz = await Graphviz.load();
console.log("Graphviz " + graphviz.version());
for (const name of ["soft-first", "hard-first"]) {
  const { out, err } = graphviz.tred(readFileSync(new URL(name + ".dot", import.meta.url), "utf8"));
  const kept = [...out.matchAll(/label=(\w+)/g)].map((match) => match[1]);
  console.log(`${name}: keeps ${kept.join(", ")}; says ${JSON.stringify(err)}`);
}
JS
node "$dir/tred.mjs" >"$dir/observed" || echo "ended with status $?" >>"$dir/observed"

cat >"$dir/expected" <<'TEXT'
Graphviz 16.1.0
soft-first: keeps reads; says ""
hard-first: keeps writes; says ""
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, one of two parallel edges is dropped without a word"
else
  echo "verdict: changed"
  exit 1
fi
