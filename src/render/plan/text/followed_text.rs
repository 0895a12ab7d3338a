//! What became of an approved plan, as text: one line, then the moves that a view is about.

use std::io;

use crate::explain::{MoveRow, ServiceMoveRow};
use crate::plan::Frame;
use crate::render::compared_words;
use crate::render::move_words::{
    arrow, causes, new_and_gone, places, service_moments, services_heading, shift, verdict,
};
use crate::render::phrases::{Style, mark, named};
use crate::render::plan_page::{PlanPage, Show};
use crate::render::write::{Lines, TextCell, TextTable, indented, paragraph};
use crate::text::count;

/// The number of moves that are told unless all are asked for.
const MOVES: usize = 10;
/// The same of an overview.
const FEW_MOVES: usize = 5;
/// The number of causes of a move that are told unless all are asked for.
const CAUSES: usize = 3;
/// The number of new and gone applications that are named, and of services that a plan from scratch would move.
const NAMED: usize = 8;
/// What stands before a line below the first of a move.
const BELOW: &str = "     ";

/// Writes what became of the approved plan, below an empty line; nothing where there is none.
pub(super) fn write(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    let rows = page.rows();
    let Some(followed) = rows.followed() else { return compared(out, page, style) };
    let (has_moves, has_services, most) = match page.show {
        Show::Overview => (true, true, FEW_MOVES),
        Show::Waves if page.verbose => (true, true, usize::MAX),
        Show::Waves => (true, true, MOVES),
        Show::Services if page.verbose => (false, true, usize::MAX),
        Show::Services => (false, true, MOVES),
        Show::Teams | Show::Order => (false, false, 0),
    };
    out.blank()?;
    paragraph(out, style, verdict(rows.frame(), &followed))?;
    if has_moves {
        moves(out, page, style, most)?;
        let most = if most == usize::MAX { most } else { NAMED };
        if let Some(line) = new_and_gone(&followed, most) {
            paragraph(out, style, line)?;
        }
    }
    if has_services { services(out, page, style, most) } else { Ok(()) }
}

/// Writes how a plan from scratch differs from the approved plan, below an empty line; nothing where there is none.
fn compared(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    let (rows, frame) = (page.rows(), page.rows().frame());
    let Some(row) = rows.compared() else { return Ok(()) };
    out.blank()?;
    paragraph(out, style, compared_words::verdict(frame, &row))?;
    let most = match page.show {
        Show::Overview => FEW_MOVES,
        Show::Waves | Show::Services if page.verbose => usize::MAX,
        Show::Waves | Show::Services => NAMED,
        Show::Teams | Show::Order => return Ok(()),
    };
    match compared_words::services(frame, &row, rows.compared_services(), most) {
        Some(line) => paragraph(out, style, line),
        None => Ok(()),
    }
}

/// Writes the one line about the approved plan, above an empty line; nothing where there is none.
pub(super) fn write_verdict(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    style: Style,
) -> io::Result<()> {
    let rows = page.rows();
    let said = rows.followed().map(|row| verdict(rows.frame(), &row));
    let said = said.or_else(|| Some(compared_words::verdict(rows.frame(), &rows.compared()?)));
    let Some(said) = said else { return Ok(()) };
    paragraph(out, style, said)?;
    out.blank()
}

/// Whether days of moves are told, which the legend explains.
pub(super) fn tells_days(page: &PlanPage<'_>) -> bool {
    let rows = page.rows();
    let of_applications = || rows.moves().any(|moved| moved.to.start.is_some());
    let of_services = || {
        let mut times = rows.service_moves().flat_map(|moved| [moved.from, moved.to]);
        times.any(|times| times.is_some_and(|times| times.back.minute.is_some()))
    };
    match page.show {
        Show::Overview | Show::Waves => of_applications() || of_services(),
        Show::Services => of_services(),
        Show::Teams | Show::Order => false,
    }
}

fn moves(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style, most: usize) -> io::Result<()> {
    let (mut all, frame) = (page.rows().moves(), page.rows().frame());
    let first = all.by_ref().take(most).map(|row| {
        let mut cells = move_cells(frame, &row, style);
        let more = cells.said.len().saturating_sub(CAUSES);
        if more > 0 && !page.verbose {
            cells.said.truncate(CAUSES);
            cells.said.push(format!("and {}", count(more, "more cause", "more causes")));
        }
        cells
    });
    table(out, style, first.collect())?;
    rest(out, page, all.count(), ["application", "applications"])
}

fn services(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style, most: usize) -> io::Result<()> {
    let (all, frame) = (page.rows().service_moves(), page.rows().frame());
    let all: Vec<ServiceMoveRow<'_>> = all.collect();
    if all.is_empty() {
        return Ok(());
    }
    paragraph(out, style, services_heading(all.len()) + ":")?;
    let first = all.iter().take(most).map(|row| service_cells(frame, row));
    table(out, style, first.collect())?;
    rest(out, page, all.len().saturating_sub(most), ["service", "services"])
}

/// How many moves are not told, and what tells them.
fn rest(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    more: usize,
    [one, several]: [&'static str; 2],
) -> io::Result<()> {
    if more == 0 {
        return Ok(());
    }
    let word = if more == 1 { one } else { several };
    out.line(format_args!("  and {more} more {word}: rewave plan -v{}", page.inputs))
}

/// What a line of a move says: who, from when to when, and why.
struct MoveCells {
    who: String,
    moments: Vec<String>,
    said: Vec<String>,
}

fn move_cells(frame: &Frame, row: &MoveRow<'_>, style: Style) -> MoveCells {
    let who = if style.width >= Style::WIDE {
        named(row.name, row.id)
    } else {
        row.id.shown().to_string()
    };
    MoveCells {
        who: format!("{:1} {who}", mark(row.criticality)),
        moments: vec![arrow(places(frame, row.from, row.to))],
        said: causes(frame, row),
    }
}

fn service_cells(frame: &Frame, row: &ServiceMoveRow<'_>) -> MoveCells {
    let moments = service_moments(frame, row).into_iter();
    MoveCells {
        who: format!("{:1} {}", mark(row.criticality), named(row.name, row.id)),
        moments: moments.map(|it| it.word.to_owned() + &arrow(it.both)).collect(),
        said: vec![shift(row).to_owned()],
    }
}

/// Writes moves a line each, as a list where there is too little room for columns.
fn table(out: &mut Lines<'_>, style: Style, all: Vec<MoveCells>) -> io::Result<()> {
    let mut table = TextTable::new(style, "");
    for cells in &all {
        let MoveCells { who, moments, said } = cells;
        table.row([
            TextCell::whole([who.clone()]),
            TextCell::whole(moments.clone()),
            TextCell::lines(said.clone()),
        ]);
    }
    if table.fits() && !style.is_narrow() {
        return table.write(out);
    }
    for MoveCells { who, moments, said } in all {
        indented(out, style, "", who)?;
        for line in moments.into_iter().chain(said) {
            indented(out, style, BELOW, line)?;
        }
    }
    Ok(())
}
