//! A plan as CSV: one row for each planned application that is shown.

use std::io::{self, Write};

use crate::render::PlanPage;
use crate::text::{Untrusted, shown};

/// The columns.
const HEADER: [&str; 11] = [
    "id",
    "name",
    "wave",
    "step",
    "team",
    "criticality",
    "start",
    "ready",
    "back",
    "needed_by",
    "full_wave",
];

/// Writes the plan as CSV: UTF-8, commas, `\n`, quotes where they are needed, and a text that a spreadsheet
/// would take for a formula behind an apostrophe.
///
/// # Errors
/// When writing fails.
pub fn plan(out: &mut dyn Write, page: &PlanPage<'_>) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER)?;
    let catalog = &page.analysis.catalog;
    for wave in &page.plan.waves {
        let number = wave.number.to_string();
        for planned in wave.applications.iter().filter(|planned| page.view.has(planned.ix)) {
            let application = catalog.application(planned.ix);
            let team = application.team.map(|team| cell(&catalog.teams[team.index()].id));
            let full = page.plan.full[planned.ix.index()].map(|wave| wave.to_string());
            csv.write_record([
                cell(&application.id).as_str(),
                &cell(&application.name),
                &number,
                "1",
                &team.unwrap_or_default(),
                application.criticality().id(),
                "",
                "",
                "",
                &page.plan.needed_by[planned.ix.index()].to_string(),
                &full.unwrap_or_default(),
            ])?;
        }
    }
    csv.flush()
}

/// What a spreadsheet must not run begins with one of these, spaces and quotes apart.
fn cell(text: &Untrusted) -> String {
    let plain = shown(text.raw()).to_string();
    let start = plain.trim_start_matches([' ', '"', '\'', '\u{a0}']);
    if start.starts_with(['=', '+', '-', '@']) { format!("'{plain}") } else { plain }
}
