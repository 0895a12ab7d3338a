// Draws flowcharts by Mermaid and prints, a line of JSON for each file, what a reader would find in the picture: the texts
// of its nodes and lines, how many lines there are, and the elements of the labels.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<body></body>", { pretendToBeVisual: true });
for (const name of ["window", "document", "Element", "HTMLElement", "SVGElement", "Node",
  "DOMParser", "XMLSerializer", "getComputedStyle", "CSSStyleSheet", "requestAnimationFrame"]) {
  globalThis[name] ??= window[name];
}
// A browser measures what it draws; sizes do not matter here. Without sizes Mermaid finds no edge of some shapes and keeps
// the whole node as a point of a line, text included, of which a browser would keep numbers alone.
window.SVGElement.prototype.getBBox = () => ({ x: 0, y: 0, width: 50, height: 20 });
window.SVGElement.prototype.getComputedTextLength = () => 50;
globalThis.btoa = (text) => Buffer.from(text).toString("base64");

const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false });
for (const [number, path] of process.argv.slice(2).entries()) {
  const { svg } = await mermaid.render(`drawn-${number}`, readFileSync(path, "utf8"));
  const { document } = new JSDOM(svg).window;
  const texts = (labels) => [...document.querySelectorAll(labels)].map((label) => {
    label.querySelectorAll("br").forEach((end) => end.replaceWith("\n"));
    return label.textContent;
  });
  const elements = [...document.querySelectorAll("foreignObject *")].map((it) => it.localName);
  console.log(JSON.stringify({
    nodes: texts(".node .nodeLabel"),
    lines: texts(".edgeLabel p"),
    links: document.querySelectorAll("path.flowchart-link").length,
    elements: [...new Set(elements)].sort(),
  }));
}
