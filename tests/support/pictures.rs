//! The pictures of `why`, read by the programs for which they are written: Graphviz and Mermaid. Where one of them is not
//! installed, its readers return nothing and say so.
#![expect(clippy::print_stdout, reason = "a skip is told to who runs the tests")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::Deserialize;

use super::root;

/// What somebody finds in a picture.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Found {
    /// The texts of the nodes, their lines one below the other.
    pub(crate) nodes: Vec<String>,
    /// The texts of the lines that have one.
    pub(crate) lines: Vec<String>,
    /// How many lines there are.
    pub(crate) links: usize,
    /// The elements of HTML in the labels.
    #[serde(default)]
    pub(crate) elements: Vec<String>,
}

/// The picture as Graphviz draws it; `None` where Graphviz is not installed.
pub(crate) fn by_graphviz(dot: &str) -> Option<Found> {
    let mut run = Command::new("dot");
    run.arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = run.spawn() else {
        println!("skipped: Graphviz is not installed, so its pictures are not read");
        return None;
    };
    let text = dot.to_owned();
    let mut input = child.stdin.take().expect("standard input");
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("Graphviz ends");
    writer.join().expect("a thread").expect("Graphviz reads all");
    let said = String::from_utf8_lossy(&output.stderr);
    // What it says of fonts is no matter of the picture.
    assert!(output.status.success() && !said.contains("<stdin>"), "{said}\n{dot}");
    Some(of_svg(&String::from_utf8(output.stdout).expect("UTF-8")))
}

/// The texts of an SVG of Graphviz, in which each node and each line is a group.
fn of_svg(svg: &str) -> Found {
    let mut reader = Reader::from_str(svg);
    let mut found = Found { nodes: Vec::new(), lines: Vec::new(), links: 0, elements: Vec::new() };
    let (mut is_node, mut in_text, mut text) = (false, false, String::new());
    loop {
        match reader.read_event().expect("SVG is XML") {
            Event::Eof => return found,
            Event::Start(tag) if tag.name().as_ref() == b"g" => {
                let class = tag.try_get_attribute("class").expect("attributes");
                let class = class.map(|class| class.value.into_owned()).unwrap_or_default();
                is_node = class == b"node";
                found.links += usize::from(class == b"edge");
                text.clear();
            }
            Event::Start(tag) if tag.name().as_ref() == b"text" => in_text = true,
            Event::End(tag) if tag.name().as_ref() == b"text" => {
                in_text = false;
                text.push('\n');
            }
            Event::End(tag) if tag.name().as_ref() == b"g" && !text.is_empty() => {
                let list = if is_node { &mut found.nodes } else { &mut found.lines };
                list.push(std::mem::take(&mut text));
            }
            Event::Text(part) if in_text => text += &part.decode().expect("UTF-8"),
            Event::GeneralRef(name) if in_text => {
                let name = name.decode().expect("UTF-8");
                let escaped = format!("&{name};");
                text += &quick_xml::escape::unescape(&escaped).expect("an entity of XML");
            }
            Event::Start(_)
            | Event::End(_)
            | Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

/// The pictures as Mermaid draws them; `None` where node is not installed, or Mermaid is not.
pub(crate) fn by_mermaid(pictures: &[&str]) -> Option<Vec<Found>> {
    let folder = root().join("tests/mermaid");
    if !folder.join("node_modules/mermaid").exists() {
        println!("skipped: Mermaid is not installed: run `npm install --prefix tests/mermaid`");
        return None;
    }
    let files = tempfile::tempdir().expect("a directory");
    let mut run = Command::new("node");
    run.arg(folder.join("draw.mjs"));
    for (number, picture) in pictures.iter().enumerate() {
        let path = files.path().join(format!("{number}.mmd"));
        std::fs::write(&path, picture).expect("a file");
        run.arg(path);
    }
    let Ok(output) = run.output() else {
        println!("skipped: node is not installed, so flowcharts are not read");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{}", pictures.join("\n"));
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let found = printed.lines().map(|line| serde_json::from_str(line).expect("JSON"));
    Some(found.collect())
}
