#!/usr/bin/env bash
# Tool: mermaid 12.3.0 (npm), "after" in its gantt diagrams; jsdom 29.1.1 stands in for a browser.
#
# Seen: a task that starts "after db" is put at midnight of the day on which the diagram is drawn
# when the diagram has no task "db". The diagram is accepted without a message, so a plan of May
# 2025 gets one bar in the present, and it moves each day.
#
# Expected: an error that names "db", as mermaid gives for a start that it cannot read as a date, or
# the end of the task before.
#
# What follows: who draws a part of a plan writes the date in place of "after" wherever the task
# that is waited for is not in the part, and checks the ids before, because mermaid does not.
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
  Network :net, 2025-05-05, 2d
  Mail    :mail, after net, 2d
  Web     :web, after db, 2d
MMD
sed 's/after db/ater db/' "$dir/plan.mmd" >"$dir/unread.mmd"
cat >"$dir/read.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
const { window } = new JSDOM("<body></body>");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");
const midnight = () => new Date().setHours(0, 0, 0, 0);
const read = async (name) => {
  const text = readFileSync(new URL(name, import.meta.url), "utf8");
  await mermaid.parse(text);
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  return diagram.db.getTasks();
};
const days = [midnight()];
const tasks = await read("plan.mmd");
days.push(midnight());
for (const { id, startTime } of tasks) {
  const today = days.includes(startTime.getTime());
  console.log(`${id} starts ${today ? "today at midnight" : startTime.toISOString().slice(0, 10)}`);
}
try {
  await read("unread.mmd");
  console.log("a start that is no date: accepted");
} catch (error) {
  console.log(`a start that is no date: ${error.message.split("\n")[0]}`);
}
JS
TZ=UTC node "$dir/read.mjs" >"$dir/observed" || echo "ended with status $?" >>"$dir/observed"

cat >"$dir/expected" <<'TEXT'
net starts 2025-05-05
mail starts 2025-05-07
web starts today at midnight
a start that is no date: Invalid date:ater db
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, a task after one that is not drawn starts today"
else
  echo "verdict: changed"
  exit 1
fi
