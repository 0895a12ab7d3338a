#!/usr/bin/env bash
# Tool: csvkit 2.2.0 with agate 1.14.2 and pytimeparse 1.1.10 (PyPI), the commands csvsort and
# csvjson.
#
# Seen: a column that says when an application is back, "12:00" and "08:30", comes out as
# "0:12:00" and "0:08:30": twelve minutes in place of noon. Where one cell has seconds, as in
# "08:30:00", that cell is read as hours and the others still as minutes, so csvsort puts 12:00
# before 08:30:00. Sorting by another column rewrites the cells too.
#
# Expected: the cells come out as they went in, or as the times of day that they are. A sort has no
# reason to write other values than it read.
#
# Why: the column is guessed to hold lengths of time, and two numbers with a colon between them
# count as minutes and seconds.
#
# What follows: who writes CSV for these tools writes a time of day with its date, which is read
# right, and who runs them on a column of times adds --no-inference.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! { python3 -m venv "$dir/venv" &&
  "$dir/venv/bin/pip" install csvkit==2.2.0 agate==1.14.2 pytimeparse==1.1.10; } >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: csvkit 2.2.0 could not be installed"
  exit 77
fi

cat >"$dir/times.csv" <<'CSV'
application,back
web,12:00
mail,08:30
CSV
cat >"$dir/mixed.csv" <<'CSV'
application,back
web,12:00
mail,08:30:00
CSV
cat >"$dir/dated.csv" <<'CSV'
application,back
web,2025-05-05 12:00
mail,2025-05-05 08:30
CSV
{
  echo "csvsort by application:"
  "$dir/venv/bin/csvsort" -c application "$dir/times.csv" || echo "ended with status $?"
  echo "csvsort by time, one with seconds:"
  "$dir/venv/bin/csvsort" -c back "$dir/mixed.csv" || echo "ended with status $?"
  echo "csvjson:"
  "$dir/venv/bin/csvjson" "$dir/times.csv" || echo "ended with status $?"
  echo
  echo "csvsort by time, dated:"
  "$dir/venv/bin/csvsort" -c back "$dir/dated.csv" || echo "ended with status $?"
  echo "csvsort by time, --no-inference:"
  "$dir/venv/bin/csvsort" --no-inference -c back "$dir/times.csv" || echo "ended with status $?"
} >"$dir/observed"

cat >"$dir/expected" <<'TEXT'
csvsort by application:
application,back
mail,0:08:30
web,0:12:00
csvsort by time, one with seconds:
application,back
web,0:12:00
mail,8:30:00
csvjson:
[{"application": "web", "back": "0:12:00"}, {"application": "mail", "back": "0:08:30"}]
csvsort by time, dated:
application,back
mail,2025-05-05T08:30:00
web,2025-05-05T12:00:00
csvsort by time, --no-inference:
application,back
mail,08:30
web,12:00
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, noon is written back as twelve minutes"
else
  echo "verdict: changed"
  exit 1
fi
