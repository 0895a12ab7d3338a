//! The pictures of `why`: they show what the JSON of `why` says, and Graphviz and Mermaid read all of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::support::pictures::{by_graphviz, by_mermaid};
use crate::support::{Ran, command, folder, root};

/// A circle of which one entry is assumed not to be needed, alternatives, a want, an `after`, a group, a team that is
/// shared, an id that is not defined.
const ESTATE: &str = r#"
[teams.net]
name = "Network"
capacity = 2

[applications.a]
name = "Alpha"
criticality = "critical"
team = "net"
requires.storage = ["b"]
wants.storage = ["m"]
after = ["z"]

[applications.b]
team = "net"
requires.storage = ["a"]
requires.network = [{ any-of = ["x", "y"], at-least = 1 }]

[applications.m]
team = "net"

[applications.x]
team = "net"

[applications.y]
team = "net"

[applications.z]
team = "net"

[applications.lost]
requires = ["nowhere"]

[groups.g]
reason = "one rack"
members = ["y", "z"]

[partners.p]
name = "Bank"

[services.s]
criticality = "critical"
requires = ["a", "p"]
wants = ["m"]
"#;

fn run(folder: &Path, args: &[&str]) -> Ran {
    command(folder, args).output().expect("the program starts").into()
}

fn why(folder: &Path, id: &str, rest: &[&str]) -> String {
    let ran = run(folder, &[&["why", id, "-q"], rest].concat());
    assert!(ran.status < 2, "{}", ran.stderr);
    ran.stdout
}

/// The lines of text in each node of a picture for Graphviz.
fn nodes(dot: &str) -> Vec<Vec<&str>> {
    let labels = dot.lines().filter(|line| !line.contains(" -> "));
    let labels = labels.filter_map(|line| line.split_once("[label=\"")?.1.split_once('"'));
    labels.map(|(label, _)| label.split("\\n").collect()).collect()
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().expect("a list").iter().filter_map(Value::as_str)
}

#[test]
fn a_picture_is_this_text() {
    let folder = folder(&[("in.toml", ESTATE)]);
    let dot = why(folder.path(), "b", &["in.toml", "--format", "dot"]);
    let due = r#"digraph {
  rankdir=BT;
  nodesep=0.3;
  ranksep=0.6;
  node [fontname="sans-serif", fontsize=11, shape=box];
  edge [fontname="sans-serif", fontsize=9];
  "n1" [label="b\nmedium, isolated\nwave 2", penwidth=3];
  "n2" [label="Alpha\na\ncritical, isolated\nwave 3"];
  "n3" [label="x\nmedium, isolated\nwave 2"];
  "n4" [label="y\nmedium, isolated\ngroup g\nwave 1"];
  "n5" [label="s\nservice, critical\nwave 3", shape=ellipse];
  "n1" -> "n2" [label="requires (storage)\nassumed not to be needed for a start", style=dashed, arrowhead=tee];
  "n1" -> "n3" [label="requires at least 1 of 2 (network)"];
  "n1" -> "n4" [label="requires at least 1 of 2 (network), counted on", penwidth=3];
  "n2" -> "n1" [label="requires (storage)"];
  "n5" -> "n2" [label="requires (other)"];
}
"#;
    let (comments, graph) = dot.split_once("digraph").expect("a graph");
    assert!(comments.lines().all(|line| line.starts_with("// ")), "{comments}");
    assert_eq!(format!("digraph{graph}"), due);
    let flowchart = why(folder.path(), "s", &["in.toml", "--format", "mermaid"]);
    for line in [
        "flowchart BT",
        "  n1([\"s<br>service, critical<br>wave 3\"]):::asked",
        "  n4{{\"Bank<br>p<br>partner<br>there\"}}",
        "  n1 ==>|\"requires (other)\"| n2",
        "  n1 -.->|\"wants (other)\"| n3",
        "  n5 -.-x|\"requires (storage)<br>assumed not to be needed for a start\"| n2",
        "  n5 ==>|\"requires at least 1 of 2 (network), counted on\"| n7",
        "  linkStyle 5 stroke-dasharray:10 6",
        "  linkStyle 0,4,7 stroke-width:5px",
    ] {
        assert!(flowchart.lines().any(|it| it == line), "{line}\n{flowchart}");
    }
    let group = why(folder.path(), "g", &["in.toml", "--format", "mermaid"]);
    assert!(group.contains("  n1[[\"g<br>group<br>wave 1\"]]:::asked\n"), "{group}");
    assert!(group.contains("  n1 ---|\"member\"| n2\n"), "{group}");
    let lost = why(folder.path(), "lost", &["in.toml", "--format", "mermaid"]);
    assert!(lost.contains("  n2>\"nowhere<br>not defined\"]\n"), "{lost}");
}

#[test]
fn graphviz_and_mermaid_draw_all_that_was_written() {
    let folder = folder(&[("in.toml", ESTATE)]);
    let examples = root().join("examples");
    let mut pictures = Vec::new();
    for id in ["a", "b", "s", "g", "p", "lost", "m"] {
        pictures.push(
            [("dot", id), ("mermaid", id)]
                .map(|(format, id)| why(folder.path(), id, &["in.toml", "--format", format])),
        );
    }
    for (id, inventory) in [("paconweb", "wallonia"), ("container-platform", "wallonia")] {
        let of = |format| why(&examples, id, &[inventory, "--format", format]);
        pictures.push([of("dot"), of("mermaid")]);
    }
    let flowcharts: Vec<&str> = pictures.iter().map(|[_, mermaid]| &**mermaid).collect();
    let drawn = by_mermaid(&flowcharts);
    for (n, [dot, _]) in pictures.iter().enumerate() {
        let due = nodes(dot);
        let links = dot.matches(" -> ").count();
        let texts = |list: &[String]| {
            let texts = list.iter().map(|text| text.split_whitespace().collect::<String>());
            let mut texts: Vec<String> = texts.collect();
            texts.sort();
            texts
        };
        let due: Vec<String> = due.into_iter().map(|lines| lines.join(" ")).collect();
        for found in by_graphviz(dot).iter().chain(drawn.iter().map(|drawn| &drawn[n])) {
            assert_eq!(texts(&found.nodes), texts(&due), "{dot}");
            assert_eq!((found.links, found.lines.len()), (links, links), "{dot}");
        }
    }
}

#[test]
fn the_sides_are_those_of_the_json() {
    let examples = root().join("examples");
    for (inventory, ids) in [
        ("wallonia", &["paconweb", "container-platform", "geo-core", "building-permits"][..]),
        ("district", &["backups", "families", "maintenance", "bank"]),
        ("hospitals", &["community-files", "bank"]),
    ] {
        for id in ids {
            let json = why(&examples, id, &[inventory, "--format", "json"]);
            let json: Value = serde_json::from_str(&json).expect("JSON");
            let (why_json, mut due) = (&json["why"], BTreeSet::from([*id]));
            due.extend(strings(&why_json["needs"]["all"]));
            due.extend(strings(&why_json["needed_by"]["all"]));
            due.extend(strings(&why_json["needed_by"]["services"]));
            let chain = why_json["chain"].as_array().expect("a chain");
            due.extend(chain.iter().filter_map(|link| link["id"].as_str()));
            let dot = why(&examples, id, &[inventory, "--format", "dot"]);
            let shown: BTreeSet<&str> =
                nodes(&dot).iter().flat_map(|lines| lines[..2].to_vec()).collect();
            let hidden: Vec<&&str> = due.iter().filter(|id| !shown.contains(**id)).collect();
            assert!(hidden.is_empty() && due.len() > 2, "{id}: {hidden:?} of {due:?}");
            // The rest is there by a want, an `after`, or is a partner or a member.
            let rest = nodes(&dot).len() - due.len();
            let soft = dot.matches("wants (").count() + dot.matches("\"after").count();
            let others = dot.matches("partner\\n").count() + dot.matches("\"member\"").count();
            assert!(rest <= soft + others, "{id}: {rest} more than {due:?}\n{dot}");
        }
    }
}

/// Applications one behind the other, ten at each step, with one service behind the last.
fn ladder(steps: usize) -> String {
    let mut text = "[applications.base]\n".to_owned();
    for step in 1..=steps {
        for rung in 0..10 {
            let behind =
                if step == 1 { "base".to_owned() } else { format!("r{}-{rung}", step - 1) };
            write!(text, "[applications.r{step}-{rung}]\nrequires = [\"{behind}\"]\n").unwrap();
        }
    }
    text
}

#[test]
fn a_picture_too_large_to_read_says_how_to_choose() {
    let folder = folder(&[("large.toml", ladder(20)), ("small.toml", ladder(14))]);
    let large = run(folder.path(), &["why", "base", "large.toml", "--format", "dot"]);
    let said = "this picture has 201 nodes and 200 lines, more than people can read; choose how many steps it goes: --depth 1 shows 11, \
                --depth 2 shows 21, --depth 3 shows 31, --depth 4 shows 41, --depth 5 shows 51, --depth 6 shows 61, \
                --depth 7 shows 71, --depth 8 shows 81, and --depth 20 shows all 201";
    let comment = format!("// {said}");
    assert!(large.stderr.lines().any(|line| line == said), "{}", large.stderr);
    assert!(large.stdout.lines().any(|line| line == comment), "{}", large.stdout);
    for (depth, due) in [("1", 11), ("2", 21), ("8", 81), ("20", 201), ("99", 201)] {
        let dot = why(folder.path(), "base", &["large.toml", "--format", "gv", "--depth", depth]);
        assert_eq!(nodes(&dot).len(), due, "{depth}");
        assert_eq!(dot.matches(" -> ").count(), due - 1, "{depth}");
    }
    let chain = ["large.toml", "--format", "dot", "--depth", "1"];
    let chain = why(folder.path(), "r20-0", &chain);
    assert_eq!(chain.matches("penwidth=3").count(), 1 + 20, "the chain is whole: {chain}");
    let small = run(folder.path(), &["why", "base", "small.toml", "--format", "mermaid"]);
    assert!(!(small.stderr + &small.stdout).contains("--depth"));
}

#[test]
fn files_tell_the_format_and_depth_is_for_pictures() {
    let folder = folder(&[("in.toml", ESTATE)]);
    let why = ["why", "b", "in.toml", "-q"];
    let outputs = ["-o", "b.dot", "-o", "b.gv", "-o", "b.mmd", "-o", "mermaid=b.txt"];
    let ran = run(folder.path(), &[&why[..], &outputs[..], &["--depth", "1"]].concat());
    assert!(ran.status == 1 && ran.stdout.starts_with("THIS PLAN"), "{ran:?}");
    let read = |name| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    assert!(read("b.dot").contains("digraph {") && read("b.dot") == read("b.gv"));
    assert!(read("b.mmd").contains("flowchart ") && read("b.mmd") == read("b.txt"));
    let refused = run(folder.path(), &[&why[..], &["--depth", "1"]].concat());
    assert_eq!(refused.status, 2);
    let said = "--depth chooses what a picture shows: add --format dot or --format mermaid";
    assert!(refused.stderr.contains(said), "{}", refused.stderr);
    let zero = ["--format", "dot", "--depth", "0"];
    assert_eq!(run(folder.path(), &[&why[..], &zero].concat()).status, 2);
    let unknown = |format| run(folder.path(), &["why", "bb", "in.toml", "-q", "--format", format]);
    assert_eq!(unknown("dot"), unknown("text"), "an unknown id is told alike");
}
