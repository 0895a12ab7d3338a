//! An explanation as text.

use std::io::{self, Write};

use super::table::Table;
use super::words::{few, id, one_line, reason, target, wave, without};
use super::{PlanPage, Style};
use crate::answer::{Link, Node, Why};
use crate::check::{ApplicationIx, PartnerIx, ServiceIx, Target, Thing};
use crate::inventory::State;
use crate::plan::{Outcome, ServiceOutcome};
use crate::text::{Untrusted, count, shown};

/// So many ids of a list are printed unless all are asked for.
const LISTED: usize = 20;

/// Writes why something is where it is.
///
/// `all` names all of long lists.
///
/// # Errors
/// When writing fails.
pub fn text(
    out: &mut dyn Write,
    page: &PlanPage<'_>,
    why: &Why<'_>,
    style: Style,
    all: bool,
) -> io::Result<()> {
    match why.thing {
        Thing::Application(ix) => application(out, page, why, ix, style)?,
        Thing::Service(ix) => service(out, page, why, ix, style)?,
        Thing::Partner(ix) => partner(out, page, ix)?,
    }
    relations(out, page, why, style, if all { usize::MAX } else { LISTED })?;
    next(out, page, why)
}

fn application(
    out: &mut dyn Write,
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
    match (page.plan.outcomes[ix.index()], why.unplanned) {
        (Outcome::Planned(wave), _) => {
            writeln!(out, "{who} is reconnected in wave {wave}.")?;
            chain(out, page, &why.chain, style)?;
        }
        (_, Some(unplanned)) => {
            let (reason, remedy) = reason(catalog, unplanned);
            writeln!(out, "{who} CANNOT BE PLANNED: {reason}.")?;
            if why.chain.len() > 1 {
                chain(out, page, &why.chain, style)?;
            }
            writeln!(out, "\nWhat to change: {remedy}.")?;
        }
        (Outcome::Retired, None) => {
            let successor = application.replaced_by.as_ref();
            let successor = successor.map(|by| format!("; {} replaced it", by.shown()));
            writeln!(out, "{who} is retired{}.", successor.unwrap_or_default())?;
            state(out, application.since, application.reason.as_ref())?;
        }
        (Outcome::Up | Outcome::Unplanned, None) => {
            let state_word = match application.state {
                State::Unaffected => "never went down",
                State::Degraded => "is up, degraded",
                State::Isolated | State::Restored | State::Retired => "is up again",
            };
            writeln!(out, "{who} {state_word}.")?;
            state(out, application.since, application.reason.as_ref())?;
        }
    }
    let back = page.plan.outcomes[ix.index()].wave();
    let missing =
        back.map_or_else(Vec::new, |back| page.plan.missing_of(catalog, &application.wants, back));
    if !missing.is_empty() {
        writeln!(out, "\nDegraded at first")?;
        let mut table = Table::new(style, "  ");
        for missing in &missing {
            table.row([without(catalog, missing)]);
        }
        table.write(out)?;
    }
    if back.is_some() && missing.is_empty() && page.plan.full[ix.index()].is_none() {
        writeln!(out, "It is degraded, and nothing in the inventory says until when.")?;
    }
    facts(out, page, ix, style)
}

fn state(
    out: &mut dyn Write,
    since: Option<crate::date::Date>,
    reason: Option<&Untrusted>,
) -> io::Result<()> {
    if let Some(since) = since {
        writeln!(out, "Since {since}.")?;
    }
    if let Some(reason) = reason {
        writeln!(out, "Reason given: {}", one_line(&reason.shown().to_string()))?;
    }
    Ok(())
}

/// What the inventory says about an application beside its dependencies.
fn facts(
    out: &mut dyn Write,
    page: &PlanPage<'_>,
    ix: ApplicationIx,
    style: Style,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let application = catalog.application(ix);
    let mut table = Table::new(style, "  ");
    let mut any = false;
    let mut fact = |what: &str, text: Option<String>| {
        if let Some(text) = text {
            any = true;
            table.row([what.to_owned(), one_line(&text)]);
        }
    };
    let shown = |text: &Untrusted| text.shown().to_string();
    fact("what", application.description.as_ref().map(shown));
    fact(
        "team",
        application.team.map(|team| {
            let team = &catalog.teams[team.index()];
            let contact = team.contact.as_ref().map(|contact| format!(", {}", contact.shown()));
            format!("{} ({}){}", team.name.shown(), team.id.shown(), contact.unwrap_or_default())
        }),
    );
    fact("owner", application.owner.as_ref().map(shown));
    fact("runbook", application.runbook.as_ref().map(shown));
    let tags: Vec<String> = application.tags.iter().map(shown).collect();
    fact("tags", (!tags.is_empty()).then(|| tags.join(", ")));
    if any {
        writeln!(out)?;
        table.write(out)?;
    }
    Ok(())
}

fn service(
    out: &mut dyn Write,
    page: &PlanPage<'_>,
    why: &Why<'_>,
    ix: ServiceIx,
    style: Style,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let service = &catalog.services[ix.index()];
    let Some(planned) = page.plan.service(ix) else { return Ok(()) };
    let (name, id) = (service.name.shown(), service.id.shown());
    let who = format!("{name} ({id}, service, {})", service.criticality().id());
    match planned.outcome {
        ServiceOutcome::Up => writeln!(out, "{who} is up: all that it requires is.")?,
        ServiceOutcome::Planned => {
            writeln!(out, "{who} is back in {}.", wave(planned.back))?;
            chain(out, page, &why.chain, style)?;
        }
        ServiceOutcome::Never => {
            writeln!(out, "{who} NEVER COMES BACK in this plan.")?;
            chain(out, page, &why.chain, style)?;
        }
    }
    writeln!(out)?;
    let lines = super::plan::until_then(page, planned, service);
    let mut table = Table::new(style, "  ");
    let full = match planned.full {
        Some(0) => "already".to_owned(),
        Some(full) => format!("in wave {full}"),
        None => "never in this plan".to_owned(),
    };
    table.row(["full".to_owned(), full]);
    table.row(["until then".to_owned(), lines.join("\n")]);
    if let Some(owner) = &service.owner {
        table.row(["owner".to_owned(), owner.shown().to_string()]);
    }
    if !service.audience.is_empty() {
        let audience: Vec<String> =
            service.audience.iter().map(|a| a.shown().to_string()).collect();
        table.row(["audience".to_owned(), audience.join(", ")]);
    }
    table.write(out)
}

fn partner(out: &mut dyn Write, page: &PlanPage<'_>, ix: PartnerIx) -> io::Result<()> {
    let partner = &page.analysis.catalog.partners[ix.index()];
    let (name, id) = (partner.name.shown(), partner.id.shown());
    writeln!(out, "{name} ({id}) is a partner: not ours to restore, counted as there.")?;
    if let Some(contact) = &partner.contact {
        writeln!(out, "Ask: {}", contact.shown())?;
    }
    Ok(())
}

/// The chain, a line each: who, when, by which entry of which file.
fn chain(
    out: &mut dyn Write,
    page: &PlanPage<'_>,
    links: &[Link<'_>],
    style: Style,
) -> io::Result<()> {
    writeln!(out, "\nWhat decides it, first to last")?;
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
                let kind = shown(catalog.word(by.kind));
                let line = page.sources.start(by.span).line;
                let path = page.sources.file(by.span.file).path().shown();
                let gap = if style.width >= Style::WIDE { "  " } else { "\n" };
                format!("requires {before} ({kind}){gap}{path}:{line}")
            }
            None => first_link(page, link),
        };
        table.row([name.clone(), wave(link.wave), how]);
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
            Outcome::Planned(_) => "nothing holds it".to_owned(),
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

fn relations(
    out: &mut dyn Write,
    page: &PlanPage<'_>,
    why: &Why<'_>,
    style: Style,
    most: usize,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let ids = |list: &[ApplicationIx]| {
        few(&list.iter().map(|&ix| id(catalog, ix)).collect::<Vec<_>>(), most)
    };
    let up = |list: &[ApplicationIx]| {
        list.iter().filter(|ix| page.plan.outcomes[ix.index()] == Outcome::Up).count()
    };
    writeln!(out)?;
    let mut table = Table::new(style, "");
    if !matches!(why.thing, Thing::Partner(_)) {
        let all = &why.needs_all;
        let needs = count(all.len(), "application", "applications");
        let up = if all.is_empty() { String::new() } else { format!(", {} up", up(all)) };
        table.row(["Needs".to_owned(), format!("{needs} in all{up}")]);
        table.row(["  directly".to_owned(), ids(&why.needs_direct)]);
        if all.len() > why.needs_direct.len() {
            table.row(["  in all".to_owned(), ids(all)]);
        }
        let partners = partners(page, why.thing);
        if !partners.is_empty() {
            table.row(["  partners".to_owned(), few(&partners, most)]);
        }
    }
    if !matches!(why.thing, Thing::Service(_)) {
        let all = &why.needed_by_all;
        let services: Vec<String> = why
            .services
            .iter()
            .map(|&ix| catalog.services[ix.index()].id.shown().to_string())
            .collect();
        let applications = count(all.len(), "application", "applications");
        let count = count(services.len(), "service", "services");
        table.row(["Needed by".to_owned(), format!("{applications} and {count} in all")]);
        table.row(["  directly".to_owned(), ids(&why.needed_by_direct)]);
        if all.len() > why.needed_by_direct.len() {
            table.row(["  in all".to_owned(), ids(all)]);
        }
        table.row(["  services".to_owned(), few(&services, most)]);
    }
    table.write(out)
}

/// The partners that something requires directly, by id.
fn partners(page: &PlanPage<'_>, thing: Thing) -> Vec<String> {
    let catalog = &page.analysis.catalog;
    let requires = match thing {
        Thing::Application(ix) => &catalog.application(ix).requires,
        Thing::Service(ix) => &catalog.services[ix.index()].requires,
        Thing::Partner(_) => return Vec::new(),
    };
    let partners = requires.iter().filter(|d| matches!(d.target, Target::Partner(_)));
    let mut partners: Vec<String> = partners.map(|d| target(catalog, d.target)).collect();
    partners.sort_unstable();
    partners.dedup();
    partners
}

/// The next command to type: about the first thing of the chain, or the whole plan.
fn next(out: &mut dyn Write, page: &PlanPage<'_>, why: &Why<'_>) -> io::Result<()> {
    let first = why.chain.first().filter(|_| why.chain.len() > 1).map(|link| link.node);
    match first {
        Some(Node::Target(Target::Application(ix))) => {
            let id = id(&page.analysis.catalog, ix);
            writeln!(out, "Next: rewave why {id}{}", page.inputs)
        }
        Some(Node::Target(Target::Undefined(_))) => {
            writeln!(out, "Next: rewave check{}", page.inputs)
        }
        Some(Node::Target(Target::Partner(_)) | Node::Service(_)) | None => {
            writeln!(out, "Next: rewave plan{}", page.inputs)
        }
    }
}
