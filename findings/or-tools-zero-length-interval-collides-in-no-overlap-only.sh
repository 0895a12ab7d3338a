#!/usr/bin/env bash
# Tool: OR-tools 9.15.6755 (PyPI), the constraints of its CP-SAT solver on intervals.
#
# Seen: a task runs from 0 to 4 on a resource with one place, and a task of length zero is put at
# 2. add_no_overlap calls that infeasible. add_cumulative with capacity 1 and demands of 1 calls it
# optimal, and so it does with a demand of 5, which is more than the resource has at all. At 0 and
# at 4 both constraints accept the empty task.
#
# Expected: one answer. "No two at once" and "at most one at once" say the same, so a model can
# change from one to the other without a change of what it allows.
#
# What follows: who plans milestones or jobs of no length on a resource leaves them out of both
# constraints and orders them by precedence alone; who compares planners states which rule holds.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! { python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install ortools==9.15.6755; } >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: ortools 9.15.6755 could not be installed"
  exit 77
fi

cat >"$dir/solve.py" <<'PY'
from ortools.sat.python import cp_model

def answer(at, constrain):
    model = cp_model.CpModel()
    task = model.new_interval_var(0, 4, 4, "task")
    empty = model.new_interval_var(at, 0, at, "empty")
    constrain(model, task, empty)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver.status_name(solver.solve(model))

constraints = {
    "no_overlap": lambda m, task, empty: m.add_no_overlap([task, empty]),
    "cumulative, demand 1 of 1": lambda m, task, empty: m.add_cumulative([task, empty], [1, 1], 1),
    "cumulative, demand 5 of 1": lambda m, task, empty: m.add_cumulative([task, empty], [1, 5], 1),
}
for name, constrain in constraints.items():
    print(f"{name}:", ", ".join(f"at {at} {answer(at, constrain)}" for at in (0, 2, 4)))
PY
"$dir/venv/bin/python" "$dir/solve.py" >"$dir/observed" || echo "ended with status $?" >>"$dir/observed"

cat >"$dir/expected" <<'TEXT'
no_overlap: at 0 OPTIMAL, at 2 INFEASIBLE, at 4 OPTIMAL
cumulative, demand 1 of 1: at 0 OPTIMAL, at 2 OPTIMAL, at 4 OPTIMAL
cumulative, demand 5 of 1: at 0 OPTIMAL, at 2 OPTIMAL, at 4 OPTIMAL
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, the two constraints disagree about a task of no length"
else
  echo "verdict: changed"
  exit 1
fi
