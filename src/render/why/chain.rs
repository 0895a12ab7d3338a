//! The chain of an explanation as text.

use std::io;

use super::super::table::{Cell, Table};
use super::super::words::{reason, wave};
use super::super::{Lines, PlanPage, Style};
use crate::answer::{Link, Node};
use crate::check::Target;
use crate::plan::{Outcome, Tie};
use crate::text::shown;

/// The chain, a line each: who, when, by which entry of which file.
pub(super) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    links: &[Link<'_>],
    style: Style,
) -> io::Result<()> {
    out.blank()?;
    out.line("What decides it, first to last")?;
    let catalog = &page.analysis.catalog;
    let node = |link: &Link<'_>| match link.node {
        Node::Target(target) => shown(catalog.target_id(target)).to_string(),
        Node::Service(ix) => catalog.services[ix.index()].id.shown().to_string(),
    };
    let mut table = Table::new(style, "  ");
    let mut before = String::new();
    for link in links {
        let name = node(link);
        let how = match link.by {
            Some(by) => {
                // A service has no kinds, so none is said.
                let kind = match (link.node, by.tie, by.entry) {
                    (Node::Target(_), Tie::Dependency, Some(entry)) => {
                        format!(" ({})", shown(catalog.word(entry.kind)))
                    }
                    (_, _, _) => String::new(),
                };
                let verb = match by.tie {
                    Tie::Dependency => "requires",
                    Tie::Group => "starts together with",
                    Tie::After => "comes after",
                };
                let line = page.sources.start(by.span).line;
                let path = page.sources.file(by.span.file).path().shown();
                let entry = format!("{verb} {before}{kind}");
                if style.width >= Style::WIDE {
                    format!("{entry}  {path}:{line}").into()
                } else {
                    Cell::lines([entry, format!("{path}:{line}")])
                }
            }
            None => first_link(page, link).into(),
        };
        table.row([name.clone().into(), wave(link.wave).into(), how]);
        before = name;
    }
    table.write(out)
}

/// What is said of the first of a chain, which nothing holds.
fn first_link(page: &PlanPage<'_>, link: &Link<'_>) -> String {
    let catalog = &page.analysis.catalog;
    let Node::Target(target) = link.node else { return String::new() };
    match target {
        Target::Application(ix) => match page.plan.outcomes[ix.index()] {
            Outcome::Planned(_) if catalog.application(ix).requires.is_empty() => {
                "it requires nothing".to_owned()
            }
            Outcome::Planned(_) => "all that it waits for is there".to_owned(),
            Outcome::Up => "up already".to_owned(),
            Outcome::Retired => "retired".to_owned(),
            Outcome::Unplanned => {
                let found = page.plan.unplanned.iter().find(|unplanned| unplanned.ix == ix);
                found.map_or_else(String::new, |unplanned| reason(catalog, unplanned).0)
            }
        },
        Target::Partner(_) => "a partner".to_owned(),
        Target::Undefined(_) => "not defined".to_owned(),
    }
}
