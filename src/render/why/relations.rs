//! What an explanation says of the neighbours, as text.

use std::io::{self, Write};

use super::super::table::Table;
use super::super::words::{few, id, target};
use super::super::{PlanPage, Style};
use crate::answer::Why;
use crate::check::{ApplicationIx, ServiceIx, Target, Thing};
use crate::plan::Outcome;
use crate::text::count;

/// What it needs, what needs it, what wants it.
pub(super) fn write(
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
        let service_ids = |list: &[ServiceIx]| -> Vec<String> {
            list.iter().map(|ix| catalog.services[ix.index()].id.shown().to_string()).collect()
        };
        let services = service_ids(&why.services);
        let applications = count(all.len(), "application", "applications");
        let count = count(services.len(), "service", "services");
        table.row(["Needed by".to_owned(), format!("{applications} and {count} in all")]);
        table.row(["  directly".to_owned(), ids(&why.needed_by_direct)]);
        if all.len() > why.needed_by_direct.len() {
            table.row(["  in all".to_owned(), ids(all)]);
        }
        table.row(["  services".to_owned(), few(&services, most)]);
        let wanting = why.wanted_by.len() + why.wanted_by_services.len();
        if wanting > 0 {
            table.row(["Wanted by".to_owned(), "degraded without it".to_owned()]);
            table.row(["  directly".to_owned(), ids(&why.wanted_by)]);
            table.row(["  services".to_owned(), few(&service_ids(&why.wanted_by_services), most)]);
        }
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
