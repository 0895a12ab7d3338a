//! What became of an approved plan, in Markdown for a reviewer: one line, and the moves in tables that are folded.

use std::io;

use super::markdown_parts::{lines, named};
use crate::explain::{MoveRow, ServiceMoveRow};
use crate::plan::Frame;
use crate::render::compared_words;
use crate::render::move_words::{
    ServiceMoments, causes, heading, new_and_gone, places, service_moments, shift, verdict,
};
use crate::render::plan_page::{PlanPage, Show};
use crate::render::write::{Markdown, Md};
use crate::text::shown;

/// The rows of each table unless all are asked for.
const MOVES: usize = 50;
/// The number of new and gone applications that are named, and of services that a plan from scratch would move.
const NAMED: usize = 20;

/// The lines about the approved plan; none where there is none.
pub(super) fn said(page: &PlanPage<'_>) -> Vec<String> {
    let rows = page.rows();
    let most = if page.verbose { usize::MAX } else { NAMED };
    let Some(followed) = rows.followed() else { return compared(page, most) };
    let others = if lists_moves(page) { new_and_gone(&followed, most) } else { None };
    std::iter::once(verdict(rows.frame(), &followed)).chain(others).collect()
}

/// How a plan from scratch differs from the approved plan; no lines where there is none.
fn compared(page: &PlanPage<'_>, most: usize) -> Vec<String> {
    let (rows, frame) = (page.rows(), page.rows().frame());
    let Some(row) = rows.compared() else { return Vec::new() };
    let services = if matches!(page.show, Show::Teams | Show::Order) {
        None
    } else {
        compared_words::services(frame, &row, rows.compared_services(), most)
    };
    std::iter::once(compared_words::verdict(frame, &row)).chain(services).collect()
}

/// Writes the moves that a view is about; nothing where there are none.
pub(super) fn moves(out: &mut Markdown<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    let (rows, frame) = (page.rows(), page.rows().frame());
    let moves = if lists_moves(page) { rows.moves().collect() } else { Vec::new() };
    let services =
        if page.show == Show::Teams { Vec::new() } else { rows.service_moves().collect() };
    if moves.is_empty() && services.is_empty() {
        return Ok(());
    }
    let most = if page.verbose { usize::MAX } else { MOVES };
    let said = Md::text(heading(moves.len(), services.len()));
    out.line("")?;
    out.line(Md::from("<details><summary>").then(said).then("</summary>"))?;
    if !moves.is_empty() {
        out.line("")?;
        let first = moves.iter().take(most).map(|row| move_cells(frame, row));
        out.table(&["Application", "Before", "Now", "Because"], first)?;
        rest(out, page, moves.len().saturating_sub(most))?;
    }
    if !services.is_empty() {
        out.line("")?;
        let first = services.iter().take(most).map(|row| service_cells(frame, row));
        out.table(&["Service", "Before", "Now", ""], first)?;
        rest(out, page, services.len().saturating_sub(most))?;
    }
    out.line("")?;
    out.line("</details>")
}

/// Whether the moves of applications belong to a view.
fn lists_moves(page: &PlanPage<'_>) -> bool {
    matches!(page.show, Show::Overview | Show::Waves)
}

fn rest(out: &mut Markdown<'_>, page: &PlanPage<'_>, more: usize) -> io::Result<()> {
    if more == 0 {
        return Ok(());
    }
    out.line("")?;
    let command = format!("rewave plan -v --format markdown{}", page.inputs);
    out.line(Md::text(format_args!("and {more} more: ")).then(Md::code(shown(&*command))))
}

fn move_cells(frame: &Frame, row: &MoveRow<'_>) -> Vec<Md> {
    let [from, to] = places(frame, row.from, row.to).map(Md::text);
    vec![named(row.name, row.id, row.criticality), from, to, lines(causes(frame, row))]
}

fn service_cells(frame: &Frame, row: &ServiceMoveRow<'_>) -> Vec<Md> {
    let moments = service_moments(frame, row).into_iter();
    let said = moments.map(|ServiceMoments { word, both: [from, to] }| {
        (word.to_owned() + &from, word.to_owned() + &to)
    });
    let (from, to) = said.unzip();
    vec![named(row.name, row.id, row.criticality), lines(from), lines(to), shift(row).into()]
}
