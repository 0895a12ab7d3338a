#!/usr/bin/env bash
# Tool: mermaid 12.3.0 (npm), the task lengths of its gantt diagrams; jsdom 29.1.1 stands in for a
# browser.
#
# Seen: "1.5d" is drawn as 48 hours, "0.5w" as 96 hours and "0.4d" as no time at all, while "1.5h"
# is one hour and a half and "36h" is 36 hours. No message is given.
#
# Expected: 36, 84 and 9.6 hours. The syntax of a length takes a decimal point with every unit, and
# with hours the part after the point counts.
#
# Why: days and weeks are added to the calendar as a rounded number of whole days.
#
# What follows: who writes gantt diagrams gives lengths in whole hours or minutes, or writes the
# moment at which a task ends in place of its length.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if ! command -v npm >/dev/null; then
  echo "skipped: npm is not installed"
  exit 77
fi
if ! npm install --prefix "$dir" --no-audit --no-fund mermaid@12.3.0 jsdom@29.1.1 >"$dir/log" 2>&1; then
  tail -n 5 "$dir/log"
  echo "skipped: mermaid 12.3.0 could not be installed"
  exit 77
fi

cat >"$dir/plan.mmd" <<'MMD'
gantt
  dateFormat YYYY-MM-DD
  36h  :a, 2025-05-05, 36h
  1.5d :b, 2025-05-05, 1.5d
  0.4d :c, 2025-05-05, 0.4d
  0.5w :d, 2025-05-05, 0.5w
  1.5h :e, 2025-05-05, 1.5h
MMD
cat >"$dir/read.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
const { window } = new JSDOM("<body></body>");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");
const text = readFileSync(new URL("plan.mmd", import.meta.url), "utf8");
console.log("accepted: " + Boolean(await mermaid.parse(text)));
const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
for (const task of diagram.db.getTasks()) {
  console.log(`${task.task.trim()} lasts ${(task.endTime - task.startTime) / 3600000} hours`);
}
JS
TZ=UTC node "$dir/read.mjs" >"$dir/observed" || echo "ended with status $?" >>"$dir/observed"

cat >"$dir/expected" <<'TEXT'
accepted: true
36h lasts 36 hours
1.5d lasts 48 hours
0.4d lasts 0 hours
0.5w lasts 96 hours
1.5h lasts 1.5 hours
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, parts of a day are rounded to whole days"
else
  echo "verdict: changed"
  exit 1
fi
