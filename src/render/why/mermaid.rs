//! The picture of a neighbourhood for Mermaid, which GitHub and GitLab draw in a page.

use std::io;

use super::picture_words::{LEGEND, how_to_choose, of_line, of_node};
use crate::explain::{NearLine, NearSort, Neighbourhood, Side, StrandSort};
use crate::render::write::{Mermaid, MermaidLabel};

/// Writes the picture of a neighbourhood in the language of Mermaid.
///
/// # Errors
/// When writing fails.
pub fn mermaid(out: &mut Mermaid<'_>, near: &Neighbourhood<'_>) -> io::Result<()> {
    for words in LEGEND {
        out.comment(words)?;
    }
    if let Some(words) = how_to_choose(near) {
        out.comment(&words)?;
    }
    // A node that is there earlier stands on the left, or above.
    out.words(if near.is_broad() { "flowchart RL" } else { "flowchart BT" })?;
    for (node, number) in near.nodes.iter().zip(1..) {
        let brackets = match node.sort {
            NearSort::Application(..) => ["[", "]"],
            NearSort::Service(..) => ["([", "])"],
            NearSort::Group => ["[[", "]]"],
            NearSort::Partner => ["{{", "}}"],
            NearSort::Undefined => [">", "]"],
        };
        let class = if node.side == Side::Asked { ":::asked" } else { "" };
        out.node(number, &MermaidLabel::new(&of_node(near.frame, node)), (brackets, class))?;
    }
    for line in &near.lines {
        let both = (line.from + 1, line.to + 1);
        out.line(both, &MermaidLabel::new(&of_line(line)), arrow(line))?;
    }
    out.words("  classDef asked stroke-width:4px")?;
    let numbers = |is_it: fn(&NearLine<'_>) -> bool| {
        let lines = near.lines.iter().enumerate().filter(move |(_, line)| is_it(line));
        lines.map(|(number, _)| number).collect::<Vec<usize>>()
    };
    out.style(&numbers(|line| line.is_assumed), "stroke-dasharray:10 6")?;
    out.style(&numbers(|line| line.decides), "stroke-width:5px")
}

/// How a line is drawn: solid for `requires`, dotted for `wants`, with a circle where one end only comes before the
/// other, and with a cross where the plan assumes that the entry is not needed.
fn arrow(line: &NearLine<'_>) -> &'static str {
    if line.is_assumed {
        return "-.-x";
    }
    match (line.sort(), line.decides) {
        (StrandSort::Requires, false) => "-->",
        (StrandSort::Requires, true) => "==>",
        (StrandSort::Wants, _) => "-.->",
        (StrandSort::After | StrandSort::Team | StrandSort::Approved, false) => "--o",
        (StrandSort::After | StrandSort::Team | StrandSort::Approved, true) => "==o",
        (StrandSort::Together | StrandSort::Member, false) => "---",
        (StrandSort::Together | StrandSort::Member, true) => "===",
    }
}
