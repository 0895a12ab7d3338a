#!/usr/bin/env bash
# Tool: rustworkx 0.18.1 (PyPI), the function from_dot.
#
# Seen: a node that is declared below an edge which names it is there twice: once with the edge and
# without its label, once with the label and without the edge. The topological generations then put
# the database, which others need and which needs the disk, into the first generation beside the
# disk. A line with defaults, "node [shape=box]" or "edge [style=dashed]", makes a node named "node"
# or "edge", and the defaults reach nothing. No error and no warning is given.
#
# Expected: the three nodes that Graphviz draws, in every order of the statements. In DOT a node is
# what its id says, however often it is named, and "node" and "edge" are keywords.
#
# What follows: who writes DOT that programs are to read declares each node once, above all edges,
# and writes attributes at each node in place of defaults. Who reads DOT this way counts the nodes.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! { python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install rustworkx==0.18.1; } >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: rustworkx 0.18.1 could not be installed"
  exit 77
fi

cat >"$dir/read.py" <<'PY'
import rustworkx

texts = {
    "nodes first": 'digraph { disk; db [label="Database"]; web; disk -> db; db -> web; }',
    "edges first": 'digraph { disk -> db; db -> web; db [label="Database"]; disk; web; }',
    "defaults": "digraph { node [shape=box]; disk; db; web; edge [style=dashed]; disk -> db; db -> web; }",
}
for name, text in texts.items():
    graph = rustworkx.from_dot(text)
    generations = [sorted(graph[node] for node in one) for one in rustworkx.topological_generations(graph)]
    print(f"{name}: {graph.num_nodes()} nodes, generations {generations}")
PY
"$dir/venv/bin/python" "$dir/read.py" >"$dir/observed" || echo "ended with status $?" >>"$dir/observed"

cat >"$dir/expected" <<'TEXT'
nodes first: 3 nodes, generations [['disk'], ['db'], ['web']]
edges first: 6 nodes, generations [['db', 'disk', 'disk', 'web'], ['db'], ['web']]
defaults: 5 nodes, generations [['disk', 'edge', 'node'], ['db'], ['web']]
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, a node named twice is two nodes"
else
  echo "verdict: changed"
  exit 1
fi
