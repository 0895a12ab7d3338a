//! The words of a picture: in its nodes, on its lines, and above it. Nothing is told by colour.

use crate::explain::{NearLine, NearNode, NearSort, Neighbourhood, Strand, StrandSort};
use crate::plan::{Frame, Outcome};
use crate::render::clockface::{NEVER, NOT_PLANNED, UNKNOWN, marked, there};
use crate::text::{count, fit, shown};

/// The number of columns after which a line of a node ends.
const COLUMNS: usize = 60;

/// The number of depths of which the size is told.
const DEPTHS: usize = 8;

/// What the lines of a picture mean, as a comment above it.
pub(super) const LEGEND: [&str; 3] = [
    "An arrow leads from what waits to what it waits for. A thick line is on the chain that decides.",
    "The label of each line says by what it binds: requires, wants, after, the same team, the group.",
    "A dashed line with a label is assumed not to be needed for a start.",
];

/// The lines in a node.
pub(super) fn of_node(frame: &Frame, node: &NearNode<'_>) -> Vec<String> {
    let line = |text: String| fit(&text, COLUMNS).into_owned();
    let id = node.id.shown().to_string();
    let name = node.name.map(|name| name.shown().to_string());
    let name = name.filter(|name| !name.trim().is_empty());
    let mut lines: Vec<String> = name.into_iter().chain([id]).map(line).collect();
    lines.push(match node.sort {
        NearSort::Application(criticality, state, _) => {
            format!("{}, {}", criticality.id(), state.id())
        }
        NearSort::Service(criticality, _) => format!("service, {}", criticality.id()),
        NearSort::Group => "group".to_owned(),
        NearSort::Partner => "partner".to_owned(),
        NearSort::Undefined => "not defined".to_owned(),
    });
    if let Some(group) = node.group {
        lines.push(line(format!("group {}", group.shown())));
    }
    lines.extend(when(frame, node));
    lines
}

/// When a node is there: "wave 2, ~Tue 20 May 14:00".
fn when(frame: &Frame, node: &NearNode<'_>) -> Option<String> {
    let Some(at) = node.at else {
        let never = match node.sort {
            NearSort::Undefined => return None,
            _ if node.is_unknown => UNKNOWN,
            NearSort::Application(.., Outcome::Retired) => return None,
            NearSort::Application(..) => "cannot be planned",
            NearSort::Service(_, true) => NEVER,
            NearSort::Service(..) | NearSort::Group | NearSort::Partner => NOT_PLANNED,
        };
        return Some(never.to_owned());
    };
    if at.presence().is_already() {
        let word = if node.sort == NearSort::Partner { "there" } else { "up" };
        return Some(word.to_owned());
    }
    let wave = format!("wave {}", at.wave);
    let moment = there(frame, node.at);
    if moment == wave {
        return Some(marked(wave, node.is_estimate));
    }
    Some(format!("{wave}, {}", marked(moment, node.is_estimate)))
}

/// The lines on a line: one for each reason, each once.
pub(super) fn of_line(line: &NearLine<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for sort in [
        StrandSort::Requires,
        StrandSort::Together,
        StrandSort::Member,
        StrandSort::After,
        StrandSort::Team,
        StrandSort::Approved,
        StrandSort::Wants,
    ] {
        for words in line.strands.iter().filter(|it| it.sort == sort).map(of_strand) {
            if !lines.contains(&words) {
                lines.push(words);
            }
        }
    }
    if line.is_assumed {
        lines.push("assumed not to be needed for a start".to_owned());
    }
    lines
}

/// One reason: "requires (storage)", "requires at least 1 of 2 (storage), counted on".
fn of_strand(strand: &Strand<'_>) -> String {
    let word = strand.word.map(|word| format!(" ({})", shown(word))).unwrap_or_default();
    let enough = strand.enough.map(|(enough, of)| format!(" at least {enough} of {of}"));
    let enough = enough.unwrap_or_default();
    let counted = if strand.is_counted_on { ", counted on" } else { "" };
    let relation = match strand.sort {
        StrandSort::Requires => "requires",
        StrandSort::Wants => "wants",
        StrandSort::After => "after",
        StrandSort::Together => "start together",
        StrandSort::Member => "member",
        StrandSort::Team => "same team",
        StrandSort::Approved => "approved plan",
    };
    fit(&format!("{relation}{enough}{word}{counted}"), COLUMNS).into_owned()
}

/// How to choose a part of a picture that is too large to be read, with the size of each part: "--depth 1 shows 12
/// nodes". `None` for a picture that can be read.
pub(crate) fn how_to_choose(near: &Neighbourhood<'_>) -> Option<String> {
    if !near.is_too_large() {
        return None;
    }
    let all = near.sizes.len();
    let depths = near.sizes.iter().zip(1..).take(DEPTHS);
    let depths = depths.map(|(size, depth)| format!("--depth {depth} shows {size}"));
    let depths: Vec<String> = depths.collect();
    let more = match all.saturating_sub(DEPTHS) {
        0 => String::new(),
        _ => format!(", and --depth {all} shows all {}", near.sizes.last().unwrap_or(&0)),
    };
    let nodes = count(near.nodes.len(), "node", "nodes");
    let lines = count(near.lines.len(), "line", "lines");
    Some(format!(
        "this picture has {nodes} and {lines}, more than people can read; choose how many steps it goes: {}{more}",
        depths.join(", ")
    ))
}
