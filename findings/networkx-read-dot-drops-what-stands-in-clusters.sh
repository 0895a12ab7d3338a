#!/usr/bin/env bash
# Tool: networkx 3.6.1 with pydot 4.0.1 (PyPI), the function networkx.nx_pydot.read_dot.
#
# Seen: a node that stands in a cluster and is named nowhere else is missing from the graph. So is
# every edge that is written in a cluster, even between nodes that the graph does have. Nodes of a
# cluster that an edge outside names come without their attributes. No warning is given.
#
# Expected: the same four nodes and four edges that Graphviz draws. A cluster of DOT is a box
# around nodes of the graph; being in one takes nothing out of the graph.
#
# What follows: who writes DOT that programs are to read declares every node and every edge at the
# top level, and lets a cluster only name the nodes that it holds. Who reads DOT this way counts
# the nodes before trusting the graph.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! { python3 -m venv "$dir/venv" &&
  "$dir/venv/bin/pip" install networkx==3.6.1 pydot==4.0.1 pyparsing==3.3.3; } >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: networkx 3.6.1 with pydot 4.0.1 could not be installed"
  exit 77
fi

cat >"$dir/inside.dot" <<'DOT'
digraph {
  subgraph cluster_data { label="Data"; db [label="Database"]; cache; db -> cache; mail -> db; }
  web -> db;
  web -> mail;
}
DOT
cat >"$dir/outside.dot" <<'DOT'
digraph {
  db [label="Database"]; cache; mail; web;
  db -> cache; mail -> db; web -> db; web -> mail;
  subgraph cluster_data { label="Data"; db; cache; }
}
DOT
cat >"$dir/read.py" <<'PY'
import sys
import networkx
graph = networkx.nx_pydot.read_dot(sys.argv[1])
print("nodes:", ", ".join(sorted(graph.nodes)))
print("edges:", ", ".join(sorted(f"{a}->{b}" for a, b in graph.edges())))
print("label of db:", graph.nodes["db"].get("label"))
PY
{
  echo "declared in the cluster"
  "$dir/venv/bin/python" "$dir/read.py" "$dir/inside.dot" 2>&1 || echo "ended with status $?"
  echo "declared at the top"
  "$dir/venv/bin/python" "$dir/read.py" "$dir/outside.dot" 2>&1 || echo "ended with status $?"
} >"$dir/observed"

cat >"$dir/expected" <<'TEXT'
declared in the cluster
nodes: db, mail, web
edges: web->db, web->mail
label of db: None
declared at the top
nodes: cache, db, mail, web
edges: db->cache, mail->db, web->db, web->mail
label of db: "Database"
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, what a cluster declares is not read"
else
  echo "verdict: changed"
  exit 1
fi
