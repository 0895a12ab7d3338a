//! Pictures for Graphviz and for Mermaid with hostile names, ids and kinds, as those two programs draw them: as many nodes
//! and lines as there are, the texts as they were written, and nothing of them is markup.

use std::fmt::Write as _;

use rewave::text::fit;

use crate::hostile::inventory::quoted;
use crate::hostile::payloads::payloads;
use crate::hostile::run::{inside, words};
use crate::hostile::text::{assert_harmless, seen};
use crate::support::pictures::{Found, by_graphviz, by_mermaid};

/// Texts that would end a label, or be a command, in a picture.
const OF_PICTURES: [&str; 30] = [
    "end",
    "default",
    "x",
    "o",
    "graph TD",
    "subgraph one",
    "n1 --> n2",
    "\"]; n9 [label=\"",
    "\"] --> n9[\"",
    "\\\"]; n9 [label=\\\"",
    "\\N \\G \\n \\l \\r",
    "ends with \\",
    "&quot;] &#34; &amp;lt;",
    "#quot;] #35; #lt;b#gt;",
    "ﬂ°°34¶ß ﬂ°lt¶ß",
    "<br>x<br/>y",
    "</p></span><script>alert(1)</script>",
    "<b>bold</b>",
    "<<b>html</b>>",
    "%%{init: {'theme':'dark'}}%%",
    "%% comment",
    "// comment",
    "/* comment */",
    "click n1 href \"http://evil.example\"",
    "style x:#f00;",
    "classDef a:#b;",
    "linkStyle 0 stroke:red",
    "`**markdown**`",
    "$$x^2$$",
    "@{ shape: cyl, label: \"x\" }",
];

fn texts() -> Vec<String> {
    let more = OF_PICTURES.map(str::to_owned);
    let mut all: Vec<String> = payloads().into_iter().chain(more).collect();
    // An id is never blank, and ids that are shown alike are one text here.
    all.retain(|text| !text.trim().is_empty());
    all
}

/// A text as it is compared: without spaces, which both programs fold, and without a ligature that Mermaid uses itself.
fn plain(text: &str) -> String {
    text.replace('ﬂ', "fl").chars().filter(|c| !c.is_whitespace()).collect()
}

fn drawn(inventory: &str) -> Vec<Found> {
    let picture = |format| {
        let args = words(&["why", "hub", "-", "--quiet", "--format", format]);
        let ran = inside(&args, inventory);
        assert_harmless(&ran.stdout, format);
        ran.stdout
    };
    let (dot, mermaid) = (picture("dot"), picture("mermaid"));
    assert!(dot.contains("digraph {") && mermaid.contains("flowchart "), "{dot}");
    let flowchart = by_mermaid(&[&mermaid]).and_then(|mut drawn| drawn.pop());
    if let Some(found) = &flowchart {
        assert_eq!(found.elements, ["br", "div", "p", "span"], "{mermaid}");
    }
    by_graphviz(&dot).into_iter().chain(flowchart).collect()
}

/// The lines of a node as one text, each cut as a picture cuts it.
fn node(lines: &[&str]) -> String {
    lines.iter().map(|line| plain(&fit(line, 60))).collect()
}

#[test]
fn a_name_is_drawn_as_it_was_written() {
    let texts = texts();
    let mut inventory = String::new();
    for (n, text) in texts.iter().enumerate() {
        let text = quoted(text);
        writeln!(inventory, "[applications.a{n}]\nname = {text}\nrequires = [\"hub\"]").unwrap();
    }
    inventory += "[applications.hub]\n";
    let mut due: Vec<String> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| node(&[&seen(text), &format!("a{n}"), "medium, isolated", "wave 2"]))
        .collect();
    due.push(node(&["hub", "medium, isolated", "wave 1"]));
    due.sort();
    for found in drawn(&inventory) {
        let mut nodes: Vec<String> = found.nodes.iter().map(|text| plain(text)).collect();
        nodes.sort();
        assert_eq!(nodes, due);
        assert_eq!(found.links, texts.len());
    }
}

#[test]
fn an_id_and_a_kind_are_drawn_as_they_were_written() {
    // Of an id that stands for an application which is defined nowhere, the picture has nothing but the id.
    let texts = texts();
    let mut inventory = "[applications.hub]\n".to_owned();
    for text in &texts {
        let text = quoted(text);
        writeln!(inventory, "requires.{text} = [{text}]").unwrap();
    }
    let shown = |text: &String| plain(&fit(&seen(text), 60));
    for found in drawn(&inventory) {
        assert_eq!(found.links, found.nodes.len() - 1, "a line for each node but the hub");
        let nodes: Vec<String> = found.nodes.iter().map(|text| plain(text)).collect();
        let lines: Vec<String> = found.lines.iter().map(|text| plain(text)).collect();
        assert!(found.links > 80, "{nodes:?}");
        for text in &texts {
            let node = shown(text) + "notdefined";
            let is_there = nodes.contains(&node);
            let kind = fit(&format!("requires ({})", seen(text)), 60).into_owned();
            let line = plain(&kind);
            assert!(is_there || nodes.iter().any(|it| it.starts_with(&shown(text))), "{node}");
            assert!(text.len() > 40 || lines.contains(&line), "{line} in {lines:?}");
        }
    }
}
