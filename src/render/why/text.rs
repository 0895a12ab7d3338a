//! An explanation as text.

use std::io;

use super::{binding_lines, chain_lines, changes, due_times, group, relations, service};
use crate::catalog::{ApplicationIx, PartnerIx, Target, Thing};
use crate::explain::{Node, Why};
use crate::format::{State, When};
use crate::plan::{Outcome, Reason};
use crate::render::phrases::{ASSUMPTIONS, Style, assumption, id, one_line, without};
use crate::render::plan::left_out;
use crate::render::plan::text::reason;
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, TextTable, paragraph};
use crate::text::{Untrusted, count};

/// So many ids of a list are printed unless all are asked for.
const LISTED: usize = 20;

/// Writes why something is where it is.
///
/// `all` names all of long lists.
///
/// # Errors
/// When writing fails.
pub fn text(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    why: &Why<'_>,
    style: Style,
    all: bool,
) -> io::Result<()> {
    if let Some(line) = left_out(page) {
        paragraph(out, style, &line)?;
        out.blank()?;
    }
    assumed(out, page, why, style)?;
    match why.thing {
        Thing::Application(ix) => application(out, page, why, ix, style)?,
        Thing::Service(ix) => service::write(out, page, why, ix, style)?,
        Thing::Partner(ix) => partner(out, page, ix, style)?,
        Thing::Group(ix) => group::write(out, page, why, ix, style)?,
    }
    changes::write(out, page, why, style)?;
    relations::write(out, page, why, style, if all { usize::MAX } else { LISTED })?;
    next(out, page, why)
}

/// What is assumed about the thing or what it needs; of the rest only that there is some.
fn assumed(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    why: &Why<'_>,
    style: Style,
) -> io::Result<()> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let concerns = |ix: ApplicationIx| {
        why.thing == Thing::Application(ix) || why.needs_all.binary_search(&ix).is_ok()
    };
    let (near, far): (Vec<_>, Vec<_>) =
        plan.assumed().iter().partition(|assumed| concerns(assumed.entry.owner()));
    let more = near.len().saturating_sub(ASSUMPTIONS) + far.len();
    for assumed in near.into_iter().take(ASSUMPTIONS) {
        let line = format!("THIS PLAN ASSUMES that {}.", assumption(catalog, assumed));
        paragraph(out, style, &line)?;
    }
    if more > 0 {
        let things = count(more, "assumption", "assumptions");
        let line =
            format!("THIS PLAN MAKES {things} about others: see `rewave plan{}`.", page.inputs);
        paragraph(out, style, &line)?;
    }
    if !plan.assumed().is_empty() {
        out.blank()?;
    }
    Ok(())
}

fn application(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    why: &Why<'_>,
    ix: ApplicationIx,
    style: Style,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let application = catalog.application(ix);
    let who = format!(
        "{} ({}, application, {})",
        application.name.shown(),
        application.id.shown(),
        application.criticality().id()
    );
    match (page.plan.outcome(ix), why.unplanned) {
        (Outcome::Planned(_), _) => {
            paragraph(out, style, due_times::sentence(page, &who, ix))?;
            chain_lines::write(out, page, &why.chain, style)?;
            binding_lines::write(out, page, ix, &why.held_by, style)?;
        }
        (_, Some(unplanned)) => {
            let (reason, remedy) = reason(page, unplanned);
            paragraph(out, style, format!("{who} CANNOT BE PLANNED: {reason}."))?;
            if why.chain.len() > 1 {
                chain_lines::write(out, page, &why.chain, style)?;
            }
            out.blank()?;
            paragraph(out, style, format!("What to change: {remedy}."))?;
        }
        (Outcome::Retired, None) => {
            let successor = application.replaced_by.as_ref();
            let successor = successor.map(|by| format!("; {} replaced it", by.shown()));
            paragraph(out, style, format!("{who} is retired{}.", successor.unwrap_or_default()))?;
            state(out, application.since, application.reason.as_ref())?;
        }
        (Outcome::Up | Outcome::Unplanned, None) => {
            let state_word = match application.state {
                State::Unaffected => "never went down",
                State::Degraded => "is up, degraded",
                State::Isolated | State::Restored | State::Retired => "is up again",
            };
            paragraph(out, style, format!("{who} {state_word}."))?;
            state(out, application.since, application.reason.as_ref())?;
        }
    }
    let back = page.plan.outcome(ix).wave();
    let missing = page.plan.missing(ix);
    if !missing.is_empty() {
        out.blank()?;
        out.line(format_args!("Degraded{}", if back == Some(0) { " now" } else { " at first" }))?;
        let mut table = TextTable::new(style, "  ");
        for missing in missing {
            table.row([without(page.plan.frame(), &page.rows().missing(missing), missing.at)]);
        }
        table.write(out)?;
    }
    if back.is_some() && missing.is_empty() && page.plan.full(ix).is_none() {
        out.line("It is degraded, and nothing in the inventory says until when.")?;
    }
    facts(out, page, ix, style)
}

pub(super) fn state(
    out: &mut Lines<'_>,
    since: Option<crate::date::Date>,
    reason: Option<&Untrusted>,
) -> io::Result<()> {
    if let Some(since) = since {
        out.line(format_args!("Since {since}."))?;
    }
    if let Some(reason) = reason {
        out.line(format_args!("Reason given: {}", one_line(&reason.shown().to_string())))?;
    }
    Ok(())
}

/// What the inventory says about an application beside its dependencies.
fn facts(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    ix: ApplicationIx,
    style: Style,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let application = catalog.application(ix);
    let mut table = TextTable::new(style, "  ");
    let mut any = false;
    let mut fact = |what: &str, text: Option<String>| {
        if let Some(text) = text {
            any = true;
            table.row([what.to_owned(), one_line(&text)]);
        }
    };
    let shown = |text: &Untrusted| text.shown().to_string();
    fact("what", application.description.as_ref().map(shown));
    fact("work", due_times::work(page, ix));
    for &(team, units) in &application.teams {
        let team = &catalog.teams[team.index()];
        let contact = team.contact.as_ref().map(|contact| format!(", {}", contact.shown()));
        let units = if units == 1 { String::new() } else { format!(", takes {units}") };
        let (name, id) = (team.name.shown(), team.id.shown());
        fact("team", Some(format!("{name} ({id}){}{units}", contact.unwrap_or_default())));
    }
    let group = application.group.map(|group| &catalog.groups[group.index()]);
    fact("group", group.map(|group| format!("{}, back together", group.id.shown())));
    fact("owner", application.owner.as_ref().map(shown));
    fact("runbook", application.runbook.as_ref().map(shown));
    let tags: Vec<String> = application.tags().map(shown).collect();
    fact("tags", (!tags.is_empty()).then(|| tags.join(", ")));
    if any {
        out.blank()?;
        table.write(out)?;
    }
    Ok(())
}

fn partner(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    ix: PartnerIx,
    style: Style,
) -> io::Result<()> {
    let partner = &page.analysis.catalog.partners[ix.index()];
    let (name, id) = (partner.name.shown(), partner.id.shown());
    let opens = partner.opens.map(|when| page.plan.frame().say_when(when.value));
    let from = opens.map(|opens| format!(" from {opens} on")).unwrap_or_default();
    let confirmed = match partner.confirmed {
        Some(day) => {
            let day = page.plan.frame().say_when(When::Date(day));
            format!(", confirmed on {day}")
        }
        None if partner.is_to_be_asked() => "; ASK whether that holds".to_owned(),
        None => String::new(),
    };
    let what = format!("{name} ({id}) is a partner: not ours to restore");
    paragraph(out, style, format!("{what}, counted as there{from}{confirmed}."))?;
    if let Some(contact) = &partner.contact {
        out.line(format_args!("Ask: {}", contact.shown()))?;
    }
    Ok(())
}

/// The next command to type: about the first thing of the chain, or the whole plan.
fn next(out: &mut Lines<'_>, page: &PlanPage<'_>, why: &Why<'_>) -> io::Result<()> {
    out.blank()?;
    let of_service = match why.thing {
        Thing::Service(ix) => page.analysis.catalog.services[ix.index()].unread,
        Thing::Application(_) | Thing::Partner(_) | Thing::Group(_) => false,
    };
    let unread = why.unplanned.is_some_and(|unplanned| unplanned.reason == Reason::Invalid);
    if unread || of_service {
        return out.line(format_args!("Next: rewave check{}", page.inputs));
    }
    let first = why.chain.first().filter(|_| why.chain.len() > 1).map(|link| link.node);
    let first = first.filter(|first| Some(*first) != why.chain.last().map(|link| link.node));
    match first {
        Some(Node::Target(Target::Application(ix))) => {
            let id = id(&page.analysis.catalog, ix);
            out.line(format_args!("Next: rewave why {id}{}", page.inputs))
        }
        Some(Node::Target(Target::Undefined(_))) => {
            out.line(format_args!("Next: rewave check{}", page.inputs))
        }
        Some(Node::Target(Target::Partner(_)) | Node::Service(_)) | None => {
            out.line(format_args!("Next: rewave plan{}", page.inputs))
        }
    }
}
