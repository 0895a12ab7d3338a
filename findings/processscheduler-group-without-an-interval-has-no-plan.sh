#!/usr/bin/env bash
# Tool: ProcessScheduler 2.0.0 (PyPI), with z3-solver 4.12.5.0.
#
# Seen: three tasks of two hours, no resource, a horizon of 30. As an OrderedTaskGroup, lax or tight,
# or as an UnorderedTaskGroup they have no solution, and so has a group of one task: where neither
# time_interval nor time_interval_length is given, the group has to fit into an interval of length 0.
# With time_interval_length=9, or time_interval=[0, 20], the same tasks are planned one after the other.
#
# Expected: a group without an interval is bound by its order alone. Both parameters have a default, so
# neither has to be given, and the solver says "Unsatisfiable problem" without a word on the group.
#
# What follows: who exports a plan to it gives every group an interval, at least that of the horizon.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! python3 -m venv "$dir/env" >"$dir/log" 2>&1 ||
  ! "$dir/env/bin/pip" install -q ProcessScheduler==2.0.0 z3-solver==4.12.5.0 >>"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: ProcessScheduler 2.0.0 could not be installed"
  exit 77
fi

cat >"$dir/groups.py" <<'PY'
import contextlib
import io

import processscheduler as ps


def planned(name, group, many=3, **bounds):
    problem = ps.SchedulingProblem(name=name, horizon=30)
    tasks = [ps.FixedDurationTask(name=f"t{i}", duration=2) for i in range(many)]
    group(list_of_tasks=tasks, **bounds)
    with contextlib.redirect_stdout(io.StringIO()):
        found = ps.SchedulingSolver(problem=problem).solve()
    print(name, "planned" if found else "no solution")


planned("ordered-lax", ps.OrderedTaskGroup, kind="lax")
planned("ordered-tight", ps.OrderedTaskGroup, kind="tight")
planned("unordered", ps.UnorderedTaskGroup)
planned("ordered-one-task", ps.OrderedTaskGroup, many=1, kind="lax")
planned("ordered-with-a-length", ps.OrderedTaskGroup, kind="lax", time_interval_length=9)
planned("ordered-with-an-interval", ps.OrderedTaskGroup, kind="lax", time_interval=[0, 20])
PY

cat >"$dir/expected" <<'OUT'
ordered-lax no solution
ordered-tight no solution
unordered no solution
ordered-one-task no solution
ordered-with-a-length planned
ordered-with-an-interval planned
OUT
"$dir/env/bin/python" "$dir/groups.py" >"$dir/seen"
cat "$dir/seen"
if diff "$dir/expected" "$dir/seen"; then
  echo "verdict: still so, a group without an interval has no plan"
else
  echo "verdict: changed"
  exit 1
fi
