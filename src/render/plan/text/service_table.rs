//! The services of a plan as text, and the words about each that other formats have, too.

use std::fmt::Write;
use std::io;

use super::legend::{Used, Word};
use crate::explain::{Absence, Hopeless, Meanwhile, ServiceRow};
use crate::format::{Criticality, When};
use crate::inventory::Until;
use crate::plan::{At, Due, Frame, ServiceOutcome};
use crate::render::clockface::{NEVER, NOT_PLANNED, UNKNOWN, by_how_much, marked, open};
use crate::render::phrases::{Style, few, mark, named, one_line, without};
use crate::render::plan::bound::binding;
use crate::render::plan_page::{PlanPage, Show};
use crate::render::time_words::{Notes, TimeWords};
use crate::render::write::{Lines, TextCell, TextTable, indented, paragraph};
use crate::text::{Raw, count, shown};

/// The number of providers on which a service counts that are named.
const COUNTED: usize = 6;

/// Writes the services that are shown.
pub(crate) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    let shown = page.rows().services();
    let shown: Vec<ServiceRow<'_>> = shown.collect();
    if shown.is_empty() {
        if page.show != Show::Services {
            return Ok(());
        }
        out.blank()?;
        return out.line("No service to show.");
    }
    note_words(page, &shown, used);
    out.blank()?;
    let table = (!style.is_narrow()).then(|| table(page, &shown, style));
    match table.filter(|table| page.words().keeps_table(table.fits())) {
        None => list(out, page, &shown, style),
        Some(table) => table.write(out),
    }
}

/// Notes the words that the rows of the services use.
fn note_words(page: &PlanPage<'_>, shown: &[ServiceRow<'_>], used: &mut Used) {
    let is_critical = |row: &ServiceRow<'_>| row.criticality == Criticality::Critical;
    let is_estimate = |row: &ServiceRow<'_>| {
        row.back_is_estimate
            || row.full_is_estimate
            || row.missing().any(|missing| missing.is_estimate)
    };
    used.word(Word::Critical, shown.iter().any(is_critical));
    used.word(Word::Estimate, shown.iter().any(is_estimate));
    used.word(Word::BackOfService, true);
    used.word(Word::Full, true);
    used.word(Word::Due, page.rows().has_limits());
    used.word(Word::DaysLate, shown.iter().any(|row| row.late().is_some()));
}

fn list(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[ServiceRow<'_>],
    style: Style,
) -> io::Result<()> {
    let frame = page.rows().frame();
    for row in shown {
        let sign = if row.criticality == Criticality::Critical { "! " } else { "  " };
        paragraph(out, style, format!("{sign}{}", named(row.name, row.id)))?;
        let word = if row.outcome == ServiceOutcome::Up { "" } else { "back " };
        let line = format!("{word}{}, full {}", back(frame, row), full(frame, row));
        indented(out, style, "    ", &line)?;
        if page.rows().has_limits() {
            indented(out, style, "    ", limit(frame, row).join(", "))?;
        }
        let notes = notes(frame, row);
        let none = notes.is_empty().then(|| "-".to_owned());
        for line in notes.into_iter().chain(none) {
            indented(out, style, "    ", &line)?;
        }
    }
    Ok(())
}

/// Moments stand side by side, and what people do until then below, in lines as wide as the table; without moments it
/// has a column of its own.
fn table(page: &PlanPage<'_>, shown: &[ServiceRow<'_>], style: Style) -> TextTable {
    let frame = page.rows().frame();
    let notes_of = page.words().notes;
    let (limits, wide) = (page.rows().has_limits(), style.width >= Style::WIDE);
    let mut header = vec!["", "SERVICE"];
    header.extend(wide.then_some("ID"));
    header.extend(["BACK", "FULL"]);
    header.extend(limits.then_some("DUE"));
    header.extend((notes_of == Notes::Apart).then_some("UNTIL THEN"));
    let mut table = TextTable::new(style, "");
    table.header(&header);
    for row in shown {
        let mut cells = vec![TextCell::from(mark(row.criticality))];
        if wide {
            let texts = [row.name, row.id];
            cells.extend(texts.map(|text| TextCell::from(text.shown().to_string())));
        } else {
            cells.push(named(row.name, row.id).into());
        }
        // Two moments in one column leave too little room for the others.
        let (usable, ready) = back_and_ready(frame, row);
        let usable = if wide { back(frame, row) } else { usable };
        cells.extend([usable, full(frame, row)].map(|at| TextCell::whole([at])));
        if limits {
            // Beside two moments there is no room for a limit and its day.
            cells.push(TextCell::whole(match row.due {
                Some(due) if !wide => {
                    let day = frame.say_limit(due.minute);
                    let lines = [due.limit.word().to_owned(), day];
                    let late = row.late().map(|late| by_how_much(frame, late));
                    lines.into_iter().chain(late).collect()
                }
                _ => vec![limit(frame, row).join(", ")],
            }));
        }
        let mut notes = notes(frame, row);
        if let Some(ready) = ready.filter(|_| !wide) {
            notes.insert(0, format!("({ready})"));
        }
        match notes_of {
            Notes::BelowRow => table.noted(cells, notes),
            Notes::Apart => {
                let none = notes.is_empty().then(|| "-".to_owned());
                cells.push(TextCell::lines(notes.into_iter().chain(none)));
                table.row(cells);
            }
        }
    }
    table
}

/// When a service is back: "Mon 12 May 08:00 (ready Fri 9 May 18:00)".
pub(crate) fn back(frame: &Frame, row: &ServiceRow<'_>) -> String {
    let (usable, ready) = back_and_ready(frame, row);
    ready.map_or(usable.clone(), |ready| format!("{usable} ({ready})"))
}

/// The moment from which on a service can be used, and when it is ready where that is on a day before.
fn back_and_ready(frame: &Frame, row: &ServiceRow<'_>) -> (String, Option<String>) {
    if let Some(absence) = row.absence {
        return (absent(absence).to_owned(), None);
    }
    let usable = marked(open(frame, row.back), row.back_is_estimate);
    (usable, row.back.and_then(|at| frame.say_ready_before(at)))
}

/// The words in place of a moment for a service that does not come back.
pub(crate) fn absent(absence: Absence) -> &'static str {
    match absence {
        Absence::Unknown => UNKNOWN,
        Absence::Gone => NEVER,
        Absence::NotPlanned => NOT_PLANNED,
    }
}

/// When a service is full: one that is or comes back and is not full has no end of it in this plan.
pub(crate) fn full(frame: &Frame, row: &ServiceRow<'_>) -> String {
    match (row.absence, row.full) {
        (Some(absence), _) => absent(absence).to_owned(),
        (None, None) => "no end".to_owned(),
        (None, full) => marked(open(frame, full), row.full_is_estimate),
    }
}

/// By when a service is due and by how much it is late: "deadline Wed 14 May" and "6 d late"; "none set".
pub(crate) fn limit(frame: &Frame, row: &ServiceRow<'_>) -> Vec<String> {
    let Some(due) = row.due else { return vec!["none set".to_owned()] };
    let late = row.late().map(|late| by_how_much(frame, late));
    [due_by(frame, due)].into_iter().chain(late).collect()
}

/// "deadline Wed 14 May", "MTD Wed 14 May", "deadline wave 3".
pub(crate) fn due_by(frame: &Frame, due: Due) -> String {
    format!("{} {}", due.limit.word(), frame.say_limit(due.minute))
}

/// The lines about a service below its row: whether its limit can still be met, and what holds until then.
pub(crate) fn notes(frame: &Frame, row: &ServiceRow<'_>) -> Vec<String> {
    let hopeless = row.hopeless().map(|why| hopeless(frame, &why));
    hopeless.into_iter().chain(until_then(frame, row)).collect()
}

/// What holds until a service is full: its workaround, the wants that are missing, or why it never comes back.
pub(crate) fn until_then(frame: &Frame, row: &ServiceRow<'_>) -> Vec<String> {
    let ids = |ids: Vec<Raw<'_>>| -> Vec<String> {
        ids.into_iter().map(|id| shown(id).to_string()).collect()
    };
    let mut lines = Vec::new();
    if let Some(absence) = row.absence {
        let blocked = ids(row.blocked_by()).join(", ");
        lines.push(match absence {
            _ if row.is_unread() => {
                "not known: a key of its own table could not be read".to_owned()
            }
            Absence::Unknown => {
                format!("not known: {blocked} could not be read, or what it needs")
            }
            Absence::Gone => format!("never: {blocked} cannot come back"),
            Absence::NotPlanned => format!("not in this plan: {blocked} cannot be planned"),
        });
    } else if row.needs_nothing() {
        lines.push("it requires nothing, so nothing is known of it".to_owned());
    }
    if row.outcome != ServiceOutcome::Up {
        lines.extend(row.meanwhile().map(|meanwhile| until_back(frame, row, meanwhile)));
    }
    let counts_on = ids(row.counts_on());
    if !counts_on.is_empty() {
        lines.push(format!("counts on {}", few(&counts_on, COUNTED)));
    }
    lines.extend(
        row.missing()
            .map(|missing| without(frame, &missing, missing.there.map(|at| frame.opened(at)))),
    );
    let endless = ids(row.endless()).into_iter();
    lines.extend(endless.map(|id| format!("{id} is degraded, and nothing says until when")));
    lines
}

/// "no plan meets its MTD, none brings it back before Mon 19 May 12:00: pki > mail".
fn hopeless(frame: &Frame, why: &Hopeless<'_>) -> String {
    match why {
        Hopeless::WasPast(limit) => format!("its {} was past before wave 1", limit.word()),
        Hopeless::NoPlan(limit, bound) => {
            let (limit, reason) = (limit.word(), binding(frame, bound));
            let when = frame.say_there(bound.at);
            format!("no plan meets its {limit}, none brings it back before {when}: {reason}")
        }
    }
}

/// "meanwhile: paper (Territory), lasts to Fri 16 May, EXPIRES 3 d BEFORE it is back".
fn until_back(frame: &Frame, row: &ServiceRow<'_>, meanwhile: Meanwhile<'_>) -> String {
    let workaround = match meanwhile {
        Meanwhile::Workaround(workaround) => workaround,
        Meanwhile::Nothing(None) => return "NO WORKAROUND".to_owned(),
        Meanwhile::Nothing(Some(reason)) => {
            return format!("NO WORKAROUND: {}", one_line(&reason.shown().to_string()));
        }
    };
    let mut text = TimeWords::of(frame).meanwhile.to_owned();
    text.push_str(&one_line(&workaround.what.shown().to_string()));
    if let Some(owner) = &workaround.owner {
        let _ = write!(text, " ({})", owner.shown());
    }
    if let Some(until) = workaround.until {
        let _ = write!(text, ", {}", lasts(frame, row.back, until.value));
    }
    text
}

/// "lasts to Thu 22 May", and whether that is long enough.
fn lasts(frame: &Frame, back: Option<At>, until: Until) -> String {
    let Some(end) = frame.end_of(until) else {
        return match until {
            Until::Date(date) => format!("lasts to {}", frame.say_when(When::Date(date))),
            Until::After(days) => {
                format!("lasts {} from the incident", count(days.count() as usize, "day", "days"))
            }
        };
    };
    let last = frame.say_limit(end);
    let Some(back) = back else {
        return format!("lasts to {last}, and this plan does not bring the service back");
    };
    let signed = |minute: u64| i64::try_from(minute).unwrap_or(i64::MAX);
    if signed(back.minute) <= end {
        return format!("lasts to {last}");
    }
    let gap = frame.say_late(back, end.max(0));
    if end <= 0 {
        return format!("lasted to {last}: NOTHING for the {gap} from wave 1 until it is back");
    }
    format!("lasts to {last}, EXPIRES {gap} BEFORE it is back")
}
