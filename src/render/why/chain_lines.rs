//! The chain of an explanation as text.

use std::io;

use super::binding_lines::{limits, precedence};
use super::due_times::duration;
use crate::catalog::{ApplicationIx, Dependency, Target};
use crate::explain::{By, Link, Node, Tie};
use crate::format::When;
use crate::plan::Outcome;
use crate::render::clockface::{UNKNOWN, marked, there};
use crate::render::phrases::Style;
use crate::render::plan::text::{defined_as, reason};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, TextCell, placed};
use crate::text::shown;

/// Of a chain with more links it is not said why one comes before another: each answer looks at all work.
const REASONS: usize = 30;

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
    let mut rows: Vec<(Vec<TextCell>, Option<String>)> = Vec::new();
    let applications = links.iter().filter(|link| matches!(link.node, Node::Target(_))).count();
    let mut before = String::new();
    for (i, step) in links.iter().enumerate() {
        let name = node(step);
        // Of the last one, all that holds it is said below.
        let more = i + 1 < applications;
        let mut said = vec![match step.by {
            Some(by) => {
                let first = i.checked_sub(1).map(|i| links[i].node);
                let first = first.filter(|_| more && links.len() <= REASONS);
                tie(page, step, by, &before) + &comes_first(page, step, by, &before, first)
            }
            None => first_link(page, step),
        }];
        if let Node::Target(Target::Application(ix)) = step.node {
            if let Some(duration) = duration(page, ix) {
                said[0] = format!("{duration}; {}", said[0]);
            }
            if more {
                said.extend(besides(page, step, ix));
            }
        }
        let place = step.by.and_then(|by| by.span).map(|span| {
            let path = page.sources.file(span.file).path().shown();
            format!("{path}:{}", page.sources.start(span).line)
        });
        let mut below = None;
        match place {
            Some(place) if style.width >= Style::WIDE => {
                said[0] = format!("{}  {place}", said[0]);
            }
            place => below = place,
        }
        let is_estimate = match step.node {
            Node::Target(Target::Application(ix)) => page.estimates.application(ix),
            Node::Target(_) => false,
            Node::Service(ix) => page.plan.service(ix).is_some_and(|of| page.estimates.back(of)),
        };
        let is_unknown = match step.node {
            Node::Target(target) => page.plan.is_unknown(target),
            Node::Service(ix) => page.plan.service(ix).is_some_and(|service| service.is_unknown),
        };
        let moment =
            if is_unknown { UNKNOWN.to_owned() } else { there(page.plan.frame(), step.at) };
        let at = TextCell::whole([marked(moment, is_estimate)]);
        rows.push((vec![name.clone().into(), at, TextCell::lines(said)], below));
        before = name;
    }
    placed(out, style, &rows)
}

/// How the step before holds this one: "requires pki (authentication)".
fn tie(page: &PlanPage<'_>, link: &Link<'_>, by: By<'_>, before: &str) -> String {
    let catalog = &page.analysis.catalog;
    // A service has no kinds, so none is said.
    let kind = match (link.node, by.tie, by.entry) {
        (Node::Target(_), Tie::Dependency | Tie::Since, Some(entry)) => {
            format!(" ({})", shown(catalog.word(entry.kind)))
        }
        (_, _, _) => String::new(),
    };
    match by.tie {
        Tie::Since if by.entry.is_some_and(|entry| catalog.word(entry.kind) == "after") => {
            format!("comes after {before}")
        }
        Tie::Dependency | Tie::Partner | Tie::Since => format!("requires {before}{kind}"),
        Tie::Group => format!("is back together with {before}"),
        Tie::After => format!("comes after {before}"),
        Tie::Team(team) => {
            format!("takes team {} after {before}", catalog.teams[team.index()].id.shown())
        }
    }
}

/// "; map-store comes first: more work waits behind it": why another had the team before.
fn comes_first(
    page: &PlanPage<'_>,
    link: &Link<'_>,
    by: By<'_>,
    before: &str,
    first: Option<Node>,
) -> String {
    match (by.tie, first, link.node) {
        (
            Tie::Team(_),
            Some(Node::Target(Target::Application(first))),
            Node::Target(Target::Application(ix)),
        ) => format!("; {before} {}", precedence(page, first, ix)),
        (_, _, _) => String::new(),
    }
}

/// What else held a step of the chain, a line each.
fn besides(page: &PlanPage<'_>, link: &Link<'_>, ix: ApplicationIx) -> Vec<String> {
    let mut held = page.plan.held_for_others(&page.analysis.catalog, ix);
    match link.by.map(|by| by.tie) {
        Some(Tie::Team(team)) => held.team.retain(|(other, _)| *other != team),
        Some(Tie::Partner) => held.partner.clear(),
        Some(Tie::Since) => held.since.clear(),
        Some(Tie::Dependency | Tie::Group | Tie::After) | None => {}
    }
    limits(page, ix, &held)
}

/// ", and old, which it comes after, is retired": the entries of `after` that hold nothing, since what they name never
/// comes.
fn passed_over(page: &PlanPage<'_>, ix: ApplicationIx) -> String {
    let catalog = &page.analysis.catalog;
    let after = catalog.application(ix).after.iter().flat_map(Dependency::targets);
    let never: Vec<String> = after
        .filter(|&named| page.plan.at(named).is_none())
        .map(|named| {
            let id = shown(catalog.target_id(named));
            match named.application().map(|ix| page.plan.outcome(ix)) {
                Some(Outcome::Retired) => format!("{id}, which it comes after, is retired"),
                Some(_) => format!("{id}, which it comes after, is not in this plan"),
                None => format!("{id}, which it comes after, is not defined"),
            }
        })
        .collect();
    if never.is_empty() { String::new() } else { format!(", and {}", never.join(", and ")) }
}

/// What is said of the first of a chain, which nothing holds.
fn first_link(page: &PlanPage<'_>, link: &Link<'_>) -> String {
    let catalog = &page.analysis.catalog;
    let Node::Target(target) = link.node else { return String::new() };
    match target {
        Target::Application(ix) => match page.plan.outcome(ix) {
            Outcome::Planned(_) if catalog.application(ix).requires.is_empty() => {
                format!("it requires nothing{}", passed_over(page, ix))
            }
            Outcome::Planned(_) => "all that it waits for is there".to_owned(),
            Outcome::Up => {
                let since = catalog
                    .application(ix)
                    .since
                    .map(|day| page.plan.frame().say_when(When::Date(day)));
                since.map_or_else(|| "up already".to_owned(), |day| format!("up since {day}"))
            }
            Outcome::Retired => "retired".to_owned(),
            Outcome::Unplanned => {
                let found = page.plan.unplanned().iter().find(|unplanned| unplanned.ix == ix);
                found.map_or_else(String::new, |unplanned| reason(page, unplanned).0)
            }
        },
        Target::Partner(ix) => {
            let opens = catalog.partners[ix.index()].opens;
            let opens = opens.map(|when| page.plan.frame().say_when(when.value));
            opens
                .map_or_else(|| "a partner".to_owned(), |opens| format!("a partner, opens {opens}"))
        }
        Target::Undefined(_) => match defined_as(catalog, target) {
            Some(what) => format!("{what}, which cannot be required"),
            None => "not defined".to_owned(),
        },
    }
}
