#!/usr/bin/env bash
# Tool: mermaid 12.3.0 (npm), the ids of its flowcharts; jsdom 29.1.1 stands in for a browser.
#
# Seen: a team and an application have the same id, "mail". The box of the team is drawn and the
# application is not: its label is nowhere in the picture, and the arrow that ends at the
# application now ends at the whole box. It is the same whether the node stands in that subgraph or
# in another one. Nothing is said.
#
# Expected: both are drawn, or an error says that the id is taken. A node and a subgraph are
# declared with different words, and the labels show that two things are meant.
#
# What follows: who writes flowcharts puts a prefix of its own before the ids of subgraphs and
# another before the ids of nodes, and does not take both from what people chose.
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

cat >"$dir/own.mmd" <<'MMD'
flowchart TD
  subgraph mail["Team mail"]
    mail["Mail server"]
    spam["Spam filter"]
  end
  web["Web"] --> mail
MMD
cat >"$dir/other.mmd" <<'MMD'
flowchart TD
  subgraph mail["Team mail"]
    spam["Spam filter"]
  end
  subgraph ops["Operations"]
    mail["Mail server"]
    dns["DNS"]
  end
  web["Web"] --> mail
MMD
sed 's/subgraph mail/subgraph team-mail/' "$dir/own.mmd" >"$dir/prefixed.mmd"
cat >"$dir/draw.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
const { window } = new JSDOM("<body></body>", { pretendToBeVisual: true });
for (const name of ["window", "document", "Element", "HTMLElement", "SVGElement", "Node",
  "DOMParser", "XMLSerializer", "getComputedStyle", "CSSStyleSheet", "requestAnimationFrame"]) {
  globalThis[name] ??= window[name];
}
// A browser measures what it draws; sizes do not matter here.
window.SVGElement.prototype.getBBox = () => ({ x: 0, y: 0, width: 50, height: 20 });
window.SVGElement.prototype.getComputedTextLength = () => 50;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, htmlLabels: true });
for (const name of ["own", "other", "prefixed"]) {
  const text = readFileSync(new URL(name + ".mmd", import.meta.url), "utf8");
  const { svg } = await mermaid.render("drawn-" + name, text);
  const labels = [...svg.matchAll(/<p>(.*?)<\/p>/g)].map((match) => match[1]).sort();
  const arrows = svg.match(/<path[^>]*flowchart-link/g).length;
  console.log(`${name}: ${labels.join(", ")}; arrows: ${arrows}`);
}
JS
node "$dir/draw.mjs" >"$dir/observed" || echo "ended with status $?" >>"$dir/observed"

cat >"$dir/expected" <<'TEXT'
own: Spam filter, Team mail, Web; arrows: 1
other: DNS, Operations, Spam filter, Team mail, Web; arrows: 1
prefixed: Mail server, Spam filter, Team mail, Web; arrows: 1
TEXT

cat "$dir/observed"
if diff "$dir/expected" "$dir/observed"; then
  echo "verdict: still so, the application that is named like a team is not drawn"
else
  echo "verdict: changed"
  exit 1
fi
