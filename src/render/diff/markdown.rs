//! A difference for a reviewer: the verdict in the first line, the services, and the rest folded.

use std::io;

use super::cause_words::{entry, key, place};
use super::diff_page::DiffPage;
use super::difference_words::{change, restated, workaround};
use crate::difference::{ApplicationChange, ApplicationDiff, PlacedOccurrence, ServiceDiff, ToAsk};
use crate::format::Criticality;
use crate::render::phrases::one_line;
use crate::render::write::{Markdown, Md};
use crate::text::{Untrusted, count, cut};

/// A comment on a change takes no more than 65 536 bytes.
const MOST_BYTES: usize = 65_000;
/// The bytes that are left for the text around the rows.
const FRAME: usize = 12_000;
/// The bytes around the cells of a row.
const AROUND: usize = 20;
/// The most bytes of a line outside of tables.
const LONGEST: usize = 2_000;
/// The number of teams and owners that are named.
const ASKED: usize = 20;
/// The number of causes that are told of one change.
const CAUSES: usize = 5;

/// The room that is left for rows.
struct RoomLeft(usize);

/// Writes the difference as Markdown; rows that have no room are counted.
///
/// # Errors
/// When writing fails.
pub fn diff(out: &mut Markdown<'_>, page: &DiffPage<'_>) -> io::Result<()> {
    let difference = page.difference;
    out.line(Md::from("## ").then(Md::text(page.verdict())))?;
    for line in page.reservations() {
        out.line("")?;
        out.line(Md::text(line))?;
    }
    if difference.is_empty() {
        return Ok(());
    }
    let mut budget = RoomLeft(MOST_BYTES - FRAME);
    let services = difference.services.iter().map(|row| service(page, row));
    let header = ["Service", "Change", "Before", "Now", "Limit", "Because"];
    table(out, &header, (services, difference.services.len()), &mut budget)?;
    out.line("")?;
    out.line(Md::text(page.ends()))?;
    ask(out, page)?;
    let sums = page.sums();
    if !sums.is_empty() {
        out.line("")?;
        out.line(Md::text(cut(sums.join(" "), LONGEST)))?;
    }
    applications(out, page, &mut budget)?;
    entries_and_keys(out, page, &mut budget)?;
    findings(out, page, &mut budget)
}

/// Whom to ask; a contact stands as an address to be copied.
fn ask(out: &mut Markdown<'_>, page: &DiffPage<'_>) -> io::Result<()> {
    let all = &page.difference.owners;
    if all.is_empty() {
        return Ok(());
    }
    let one = |it: &ToAsk| {
        let name = it.team.as_ref().or(it.owner.as_ref());
        let name = Md::text(name.map(|name| name.shown().to_string()).unwrap_or_default());
        match &it.contact {
            Some(contact) => name.then(" ").then(Md::address(contact.shown())),
            None => name,
        }
    };
    let named = Md::join(all.iter().take(ASKED).map(one), ", ");
    let more = all.len().saturating_sub(ASKED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let said = Md::from("Ask: ").then(named).then(Md::text(more));
    out.line("")?;
    if said.len() <= LONGEST {
        return out.line(said);
    }
    let whom = count(all.len(), "team or owner", "teams and owners");
    out.line(Md::text(format_args!("Ask {whom}: `rewave diff --format json` names them")))
}

/// Writes a table of as many rows as there is room for, and the number of those that are left out.
fn table(
    out: &mut Markdown<'_>,
    header: &[&'static str],
    (rows, total): (impl Iterator<Item = Vec<Md>>, usize),
    budget: &mut RoomLeft,
) -> io::Result<()> {
    if total == 0 {
        return Ok(());
    }
    let mut fitting: Vec<Vec<Md>> = Vec::new();
    for row in rows {
        let taken = AROUND + row.iter().map(Md::len).sum::<usize>();
        let Some(left) = budget.0.checked_sub(taken) else { break };
        budget.0 = left;
        fitting.push(row);
    }
    let more = total - fitting.len();
    out.line("")?;
    if !fitting.is_empty() {
        out.table(header, fitting)?;
    }
    if more > 0 {
        out.line("")?;
        out.line(Md::text(format_args!("and {more} more: `rewave diff --format json` has all")))?;
    }
    Ok(())
}

/// The same in a part that is folded.
fn folded(
    out: &mut Markdown<'_>,
    (title, header): (String, &[&'static str]),
    (rows, total): (impl Iterator<Item = Vec<Md>>, usize),
    budget: &mut RoomLeft,
) -> io::Result<()> {
    if total == 0 {
        return Ok(());
    }
    out.line("")?;
    out.line(Md::from("<details><summary>").then(Md::text(title)).then("</summary>"))?;
    table(out, header, (rows, total), budget)?;
    out.line("")?;
    out.line("</details>")
}

fn named(name: &Untrusted, id: &Untrusted, criticality: Criticality) -> Md {
    let sign = Md::from(if criticality == Criticality::Critical { "**!** " } else { "" });
    if name == id {
        sign.then(Md::code(id.shown()))
    } else {
        let name = one_line(&name.shown().to_string());
        sign.then(Md::text(name)).then(" ").then(Md::code(id.shown()))
    }
}

fn service(page: &DiffPage<'_>, row: &ServiceDiff) -> Vec<Md> {
    let (was, is) = page.before_and_after(row);
    let workaround = workaround(row).map(str::to_owned).into_iter();
    vec![
        named(&row.name, &row.id, row.criticality),
        change(row).into(),
        Md::text(was),
        Md::text(is),
        Md::text(page.limit(row)),
        causes(workaround.chain(page.causes(&row.because, &row.id)).collect()),
    ]
}

fn causes(all: Vec<String>) -> Md {
    let more = all.len().saturating_sub(CAUSES);
    let shown = Md::join(all.into_iter().take(CAUSES).map(Md::text), "<br>");
    if more == 0 { shown } else { shown.then(Md::text(format_args!(" and {more} more"))) }
}

fn applications(
    out: &mut Markdown<'_>,
    page: &DiffPage<'_>,
    budget: &mut RoomLeft,
) -> io::Result<()> {
    let all = &page.difference.applications;
    let moved: Vec<&ApplicationDiff> =
        page.difference.of_change(ApplicationChange::Moved).collect();
    let is_other = |row: &&ApplicationDiff| row.change != ApplicationChange::Moved;
    let others: Vec<&ApplicationDiff> = all.iter().filter(is_other).collect();
    let rows = moved.iter().map(|row| {
        let because = causes(page.causes(&row.because, &row.id));
        let (was, is) = page.places(row);
        vec![named(&row.name, &row.id, row.criticality), Md::text(was), Md::text(is), because]
    });
    let title = count(moved.len(), "application moves", "applications move");
    let header = ["Application", "Before", "Now", "Because"];
    folded(out, (title, &header), (rows, moved.len()), budget)?;
    let rows = others.iter().map(|row| {
        let line = row.place.as_ref().map(|at| Md::text(place(at)));
        let because = page.causes(&row.because, &row.id);
        vec![
            named(&row.name, &row.id, row.criticality),
            row.change.id().into(),
            Md::text(restated(row)),
            line.unwrap_or_else(|| causes(because)),
        ]
    });
    let title =
        count(others.len(), "other change of an application", "other changes of applications");
    let header = ["Application", "Change", "", "Line"];
    folded(out, (title, &header), (rows, others.len()), budget)
}

fn entries_and_keys(
    out: &mut Markdown<'_>,
    page: &DiffPage<'_>,
    budget: &mut RoomLeft,
) -> io::Result<()> {
    let entries = page.difference.entries.as_deref().unwrap_or_default();
    let rows = entries.iter().map(|edit| {
        vec![edit.change.id().into(), Md::text(entry(edit)), Md::text(place(&edit.place))]
    });
    let title = count(entries.len(), "dependency changed", "dependencies changed");
    let header = ["Change", "Dependency", "Line"];
    folded(out, (title, &header), (rows, entries.len()), budget)?;
    let keys = page.difference.keys.as_deref().unwrap_or_default();
    let rows = keys.iter().map(|edit| {
        let line = edit.place.as_ref().map(place).unwrap_or_default();
        vec![Md::text(key(edit)), Md::text(line)]
    });
    let title = count(keys.len(), "value changed", "values changed");
    folded(out, (title, &["Value", "Line"]), (rows, keys.len()), budget)
}

fn findings(out: &mut Markdown<'_>, page: &DiffPage<'_>, budget: &mut RoomLeft) -> io::Result<()> {
    let Some(found) = &page.difference.findings else { return Ok(()) };
    for (list, one, many) in [
        (&found.new, "new finding", "new findings"),
        (&found.mended, "finding mended", "findings mended"),
    ] {
        let row = |it: &PlacedOccurrence| {
            let at = format!("{}:{}", place(&it.place), it.column);
            let rule = Md::from("`").then(it.rule.id()).then("`");
            vec![Md::text(at), it.level.id().into(), rule, Md::text(&it.message)]
        };
        let title = count(list.len(), one, many);
        let header = ["Place", "Level", "Rule", "Finding"];
        folded(out, (title, &header), (list.iter().map(row), list.len()), budget)?;
    }
    Ok(())
}
