#!/usr/bin/env bash
# Tool: job-shop-lib 1.7.2 with ortools 9.12.4544 (PyPI), the deadline of an operation.
#
# Seen: two jobs want one machine, and the second has to be finished at 4. The solver by dispatching
# rules puts it second, to 12, with its default rule and with first come first served. The schedule
# counts as complete, its check finds nothing wrong, and nothing is said. The solver by constraints
# puts it first and meets the deadline. Of a deadline that nothing can meet the latter says that
# there is no solution, and the former returns a schedule as before.
#
# Expected: the same answer about what is allowed, or an error from the solver that cannot keep
# deadlines. The documentation of an operation calls a deadline a hard cutoff and a schedule that
# misses it invalid.
#
# What follows: who plans by dispatching rules compares every end with its deadline before using the
# schedule, and does not take the check of the library for it.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! { python3 -m venv "$dir/venv" &&
  "$dir/venv/bin/pip" install job-shop-lib==1.7.2 ortools==9.12.4544; } >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: job-shop-lib 1.7.2 could not be installed"
  exit 77
fi

cat >"$dir/solve.py" <<'PY'
from job_shop_lib import JobShopInstance, Operation, Schedule
from job_shop_lib.constraint_programming import ORToolsSolver
from job_shop_lib.dispatching.rules import DispatchingRuleSolver
from job_shop_lib.exceptions import NoSolutionFoundError

solvers = {
    "default rule": DispatchingRuleSolver(),
    "first come": DispatchingRuleSolver(dispatching_rule="first_come_first_served"),
    "constraints": ORToolsSolver(),
}
for deadline in (4, 3):
    for name, solver in solvers.items():
        web, mail = Operation(0, duration=8), Operation(0, duration=4, deadline=deadline)
        try:
            schedule = solver.solve(JobShopInstance([[web], [mail]]))
            Schedule.check_schedule(schedule.schedule)
            ends = {one.operation.job_id: one.end_time for one in schedule.schedule[0]}
            answer = f"mail ends at {ends[1]}, complete {schedule.is_complete()}"
        except NoSolutionFoundError:
            answer = "no solution"
        print(f"deadline {deadline}, {name}: {answer}")
PY
"$dir/venv/bin/python" "$dir/solve.py" >"$dir/observed" || echo "ended with status $?" >>"$dir/observed"

cat >"$dir/expected" <<'TEXT'
deadline 4, default rule: mail ends at 12, complete True
deadline 4, first come: mail ends at 12, complete True
deadline 4, constraints: mail ends at 4, complete True
deadline 3, default rule: mail ends at 12, complete True
deadline 3, first come: mail ends at 12, complete True
deadline 3, constraints: no solution
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, a schedule that misses a deadline counts as valid"
else
  echo "verdict: changed"
  exit 1
fi
