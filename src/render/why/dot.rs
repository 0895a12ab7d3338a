//! The picture of a neighbourhood for Graphviz.

use std::io;

use super::picture_words::{LEGEND, how_to_choose, of_line, of_node};
use crate::explain::{NearLine, NearSort, Neighbourhood, Side, StrandSort};
use crate::render::write::{Dot, DotLabel};

/// The attributes of the whole picture.
const ATTRIBUTES: [&str; 4] = [
    "nodesep=0.3",
    "ranksep=0.6",
    "node [fontname=\"sans-serif\", fontsize=11, shape=box]",
    "edge [fontname=\"sans-serif\", fontsize=9]",
];

/// Writes the picture of a neighbourhood in the language of Graphviz.
///
/// # Errors
/// When writing fails.
pub fn dot(out: &mut Dot<'_>, near: &Neighbourhood<'_>) -> io::Result<()> {
    for words in LEGEND {
        out.comment(words)?;
    }
    if let Some(words) = how_to_choose(near) {
        out.comment(&words)?;
    }
    // A node that is there earlier stands on the left, or above.
    out.begin(if near.is_broad() { "rankdir=RL" } else { "rankdir=BT" }, &ATTRIBUTES)?;
    for (node, number) in near.nodes.iter().zip(1..) {
        let mut attributes = Vec::new();
        attributes.extend(match node.sort {
            NearSort::Application(..) => None,
            NearSort::Service(..) => Some("shape=ellipse"),
            NearSort::Group => Some("shape=folder"),
            NearSort::Partner => Some("shape=hexagon"),
            NearSort::Undefined => Some("shape=octagon"),
        });
        attributes.extend((node.side == Side::Asked).then_some("penwidth=3"));
        out.node(number, &DotLabel::new(&of_node(near.frame, node)), &attributes)?;
    }
    for line in &near.lines {
        let both = (line.from + 1, line.to + 1);
        out.line(both, &DotLabel::new(&of_line(line)), &attributes_of(line))?;
    }
    out.end()
}

/// How a line is drawn: solid for `requires`, dotted for `wants`, with an open circle where one end only comes before
/// the other.
fn attributes_of(line: &NearLine<'_>) -> Vec<&'static str> {
    if line.is_assumed {
        return vec!["style=dashed", "arrowhead=tee"];
    }
    let mut attributes = match line.sort() {
        StrandSort::Requires => Vec::new(),
        StrandSort::Wants => vec!["style=dotted", "arrowhead=empty"],
        StrandSort::After | StrandSort::Team | StrandSort::Approved => vec!["arrowhead=odot"],
        StrandSort::Together | StrandSort::Member => vec!["arrowhead=none"],
    };
    attributes.extend(line.decides.then_some("penwidth=3"));
    attributes
}
