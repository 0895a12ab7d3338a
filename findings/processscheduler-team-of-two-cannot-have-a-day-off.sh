#!/usr/bin/env bash
# Tool: ProcessScheduler 2.0.0 (PyPI), with z3-solver 4.12.5.0.
#
# Seen: ResourceUnavailable says in its documentation and in its type that it takes a Worker or a
# CumulativeWorker, which is a team of several. For a Worker it keeps the hours free. For a
# CumulativeWorker it ends with an AttributeError about a name "cumulative_workers" that no
# CumulativeWorker has, so the days off of a team cannot be stated.
#
# Expected: as with one worker, no work of the team in these hours.
#
# What follows: who models a team of two there writes two workers with the same hours, and lets each
# task select among them.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! python3 -m venv "$dir/env" >"$dir/log" 2>&1 ||
  ! "$dir/env/bin/pip" install -q ProcessScheduler==2.0.0 z3-solver==4.12.5.0 >>"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: ProcessScheduler 2.0.0 could not be installed"
  exit 77
fi

cat >"$dir/hours.py" <<'PY'
import contextlib
import io

import processscheduler as ps


def first_start(name, resource):
    problem = ps.SchedulingProblem(name=name, horizon=20)
    task = ps.FixedDurationTask(name="mail", duration=2)
    team = resource()
    task.add_required_resource(team)
    ps.ResourceUnavailable(resource=team, list_of_time_intervals=[(0, 3)])
    ps.ObjectiveMinimizeMakespan()
    with contextlib.redirect_stdout(io.StringIO()):
        found = ps.SchedulingSolver(problem=problem).solve()
    return found.tasks["mail"].start


print("one worker: starts at", first_start("one", lambda: ps.Worker(name="team")))
try:
    print("a team: starts at", first_start("two", lambda: ps.CumulativeWorker(name="team", size=2)))
except AttributeError as error:
    print("a team:", error)
PY

cat >"$dir/expected" <<'OUT'
one worker: starts at 3
a team: 'CumulativeWorker' object has no attribute 'cumulative_workers'
OUT
"$dir/env/bin/python" "$dir/hours.py" >"$dir/seen"
cat "$dir/seen"
if diff "$dir/expected" "$dir/seen"; then
  echo "verdict: still so, a team cannot have hours off"
else
  echo "verdict: changed"
  exit 1
fi
