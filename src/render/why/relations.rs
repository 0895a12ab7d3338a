//! What an explanation says of the neighbours, as text.

use std::io;

use crate::catalog::{ApplicationIx, Dependency, ServiceIx, Target, Thing};
use crate::explain::Why;
use crate::format::Criticality;
use crate::plan::Outcome;
use crate::render::phrases::{Style, few, id, target};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, TextTable};
use crate::text::count;

/// What it needs, what needs it, what wants it.
pub(super) fn write(
    out: &mut Lines<'_>,
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
        list.iter().filter(|ix| page.plan.outcome(**ix) == Outcome::Up).count()
    };
    out.blank()?;
    let mut table = TextTable::new(style, "");
    if !matches!(why.thing, Thing::Partner(_)) {
        let all = &why.needs_all;
        let needs = count(all.len(), "application", "applications");
        let up = if all.is_empty() { String::new() } else { format!(", {} up", up(all)) };
        table.row(["Needs".to_owned(), format!("{needs} in all{up}")]);
        table.row(["  directly".to_owned(), ids(&why.needs_direct)]);
        if all.len() > why.needs_direct.len() {
            table.row(["  in all".to_owned(), ids(all)]);
        }
        let counts_on: Vec<String> = why.counts_on.iter().map(|&t| target(catalog, t)).collect();
        if !counts_on.is_empty() {
            table.row(["  counts on".to_owned(), few(&counts_on, most)]);
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
        let retired = match why.retired_dependents {
            0 => String::new(),
            n => format!(", and {n} retired"),
        };
        table.row(["Needed by".to_owned(), format!("{applications} and {count} in all{retired}")]);
        table.row(["  directly".to_owned(), ids(&why.needed_by_direct)]);
        if all.len() > why.needed_by_direct.len() {
            table.row(["  in all".to_owned(), ids(all)]);
        }
        table.row(["  services".to_owned(), few(&services, most)]);
        let critical = critical_services(page);
        if !why.critical_without.is_empty() {
            let lost = service_ids(&why.critical_without);
            let single = if 2 * lost.len() > critical { "SINGLE POINT OF FAILURE: " } else { "" };
            let n = lost.len();
            let lost =
                format!("{single}{n} of {critical} cannot do without it: {}", few(&lost, most));
            table.row(["  critical".to_owned(), lost]);
        }
        let wanting = why.wanted_by.len() + why.wanted_by_services.len();
        if wanting > 0 {
            table.row(["Wanted by".to_owned(), "degraded without it".to_owned()]);
            table.row(["  directly".to_owned(), ids(&why.wanted_by)]);
            table.row(["  services".to_owned(), few(&service_ids(&why.wanted_by_services), most)]);
        }
    }
    table.write(out)
}

fn critical_services(page: &PlanPage<'_>) -> usize {
    let services = page.analysis.catalog.services.iter();
    services.filter(|service| service.criticality() == Criticality::Critical).count()
}

/// The partners that something requires directly, by id.
fn partners(page: &PlanPage<'_>, thing: Thing) -> Vec<String> {
    let catalog = &page.analysis.catalog;
    let requires = match thing {
        Thing::Application(ix) => &catalog.application(ix).requires,
        Thing::Service(ix) => &catalog.services[ix.index()].requires,
        Thing::Partner(_) | Thing::Group(_) => return Vec::new(),
    };
    let partners = requires.iter().flat_map(Dependency::targets);
    let partners = partners.filter(|t| matches!(t, Target::Partner(_)));
    let mut partners: Vec<String> = partners.map(|t| target(catalog, t)).collect();
    partners.sort_unstable();
    partners.dedup();
    partners
}
