#!/usr/bin/env bash
# Tool: TaskJuggler 3.7.1 (Debian package tj3), the attribute "effort" of a task.
#
# Seen: with the default time resolution of one hour, "effort 90min" books one hour, and so does
# "effort 119min". "effort 90.0min" and "effort 1.5h", which are the same length, book two hours.
# No warning is given.
#
# Expected: two hours for all of them. The manual says that the task will not finish before its
# resources have contributed the effort, and that the value may be whole or not.
#
# What follows: who writes TaskJuggler files writes every length with a decimal point, or sets
# "timingresolution" to a length that divides all of them.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
version=$(tj3 --version 2>/dev/null | sed -n 's/^tj3 (TaskJuggler) //p' || true)
if [ "$version" != 3.7.1 ]; then
  echo "skipped: TaskJuggler 3.7.1 is needed, found ${version:-none}"
  exit 77
fi

for effort in 60min 90min 90.0min 1.5h 119min; do
  cat >"$dir/plan.tjp" <<TJP
project p "Plan" 2025-05-05 +1m { timezone "UTC" }
resource ann "Ann"
task web "Web" { effort $effort allocate ann }
taskreport "plan" { formats csv columns start, end timeformat "%H:%M" }
TJP
  status=0
  rm -f "$dir/plan.csv"
  tj3 --silent --output-dir "$dir" "$dir/plan.tjp" >"$dir/said" 2>&1 || status=$?
  echo "effort $effort: $(tail -n 1 "$dir/plan.csv" || true), status $status, $(wc -l <"$dir/said") lines said"
done >"$dir/observed"

cat >"$dir/expected" <<'TEXT'
effort 60min: "09:00";"10:00", status 0, 0 lines said
effort 90min: "09:00";"10:00", status 0, 0 lines said
effort 90.0min: "09:00";"11:00", status 0, 0 lines said
effort 1.5h: "09:00";"11:00", status 0, 0 lines said
effort 119min: "09:00";"10:00", status 0, 0 lines said
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, whole minutes are cut down to whole hours and 90.0min is not"
else
  echo "verdict: changed"
  exit 1
fi
