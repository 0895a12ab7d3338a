//! The board: waves as columns, applications as cells; without a script a plain table, from which the script takes its
//! texts.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::moments::PageMoments;
use super::report_page::ReportPage;
use super::signs;
use super::table_head::table_head;
use crate::explain::{ApplicationRow, MissingRow, Wait, WaveRow};
use crate::format::{State, When};
use crate::plan::{Frame, Outcome};

/// How many reasons for which an application waits are named.
const NAMED: usize = 3;
/// The columns of the table.
const COLUMNS: usize = 6;

/// The applications of a wave, or those of a state.
pub(super) struct BoardGroup<'a> {
    /// The state of all its applications, for the style and the script.
    pub(super) state: &'static str,
    /// Its name, and what else stands in its heading.
    caption: Vec<String>,
    pub(super) rows: Vec<ApplicationRow<'a>>,
}

/// The part with the board.
pub(super) fn part(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let (words, parts) = (&moments.words.board, &moments.words.parts);
    let moved: BTreeSet<String> =
        report.page.rows().moves().map(|row| row.id.shown().to_string()).collect();
    html! {
        div.board-table role="group" aria-label=(parts.board) tabindex="0" {
            table {
                (table_head([
                    words.application, words.criticality, words.team, words.back, words.full, words.waits_for,
                ]))
                @for group in groups(report, moments) {
                    tbody data-state=(group.state) {
                        tr {
                            th scope="rowgroup" colspan=(COLUMNS) {
                                @for (i, text) in group.caption.iter().enumerate() {
                                    @if i > 0 { " · " }
                                    span { (text) }
                                }
                            }
                        }
                        @for row in &group.rows { (application(row, moments, &moved)) }
                    }
                }
            }
        }
    }
}

/// The groups of the board in their order: the waves, then the applications of no wave, by state.
pub(super) fn groups<'a>(report: &ReportPage<'a>, moments: PageMoments<'_>) -> Vec<BoardGroup<'a>> {
    let (rows, words) = (report.page.rows(), &moments.words.board.states);
    let waves = rows.waves().map(|wave| BoardGroup {
        state: "planned",
        caption: caption(&wave, moments),
        rows: wave.applications().collect(),
    });
    let is_degraded = |row: &ApplicationRow<'_>| row.status.state == State::Degraded;
    let (degraded, up) = rows.of_outcome(Outcome::Up).partition(is_degraded);
    let others = [
        ("degraded", words.degraded, degraded),
        ("up", words.up, up),
        ("unplanned", words.unplanned, rows.of_outcome(Outcome::Unplanned).collect()),
        ("retired", words.retired, rows.of_outcome(Outcome::Retired).collect()),
    ];
    let others = others.into_iter().map(|(state, caption, rows)| BoardGroup {
        state,
        caption: vec![caption.to_owned()],
        rows,
    });
    waves.chain(others.filter(|group| !group.rows.is_empty())).collect()
}

/// The number and the name of a wave, its days, and its room.
fn caption(wave: &WaveRow<'_>, moments: PageMoments<'_>) -> Vec<String> {
    let words = &moments.words.board;
    let mut parts = vec![moments.wave(wave.number)];
    parts.extend(wave.name.map(|name| name.shown().to_string()));
    parts.extend(wave.span.map(|(begin, end)| days(begin, end, moments)));
    parts.extend(wave.room.map(|room| {
        let taken = words.room.replace("{taken}", &room.taken.to_string());
        taken.replace("{places}", &room.places.to_string())
    }));
    let opens = |id: String| words.opens.replace("{partner}", &id);
    parts.extend(wave.partners().map(|partner| opens(partner.id.shown().to_string())));
    parts
}

/// The first and the last of some days.
fn days(begin: u64, end: u64, moments: PageMoments<'_>) -> String {
    let begin = i64::try_from(begin).unwrap_or(i64::MAX);
    let end = i64::try_from(end).unwrap_or(i64::MAX).saturating_sub(1).max(begin);
    if Frame::day(begin).0 == Frame::day(end).0 {
        return moments.day(begin);
    }
    format!("{} – {}", moments.day(begin), moments.day(end))
}

/// The row of an application.
fn application(
    row: &ApplicationRow<'_>,
    moments: PageMoments<'_>,
    moved: &BTreeSet<String>,
) -> Markup {
    let (words, id) = (&moments.words.board, row.id.shown().to_string());
    let name = row.name.shown().to_string();
    let teams: Vec<String> = row.teams.iter().map(|team| team.id.shown().to_string()).collect();
    html! {
        tr data-id=(id) {
            th scope="row" {
                (name)
                @if name != id { " " small { (id) } }
                @if moved.contains(&id) { " " em { (sign_of_moved()) " " (words.moved) } }
            }
            td class=(row.criticality.id()) {
                (signs::of_criticality(row.criticality)) " " (moments.words.criticality.of(row.criticality))
            }
            td { (teams.join(", ")) }
            td { (back(row, moments)) }
            td { (full(row, moments)) }
            td { (waits_for(row, moments)) }
        }
    }
}

/// When an application is back, or its state where it does not come back in a wave.
fn back(row: &ApplicationRow<'_>, moments: PageMoments<'_>) -> String {
    let words = &moments.words.board.states;
    match row.outcome {
        Outcome::Planned(_) => moments.marked(row.back, row.is_estimate),
        Outcome::Up if row.status.state == State::Degraded => words.degraded.to_owned(),
        Outcome::Up => words.up.to_owned(),
        Outcome::Unplanned => words.unplanned.to_owned(),
        Outcome::Retired => words.retired.to_owned(),
    }
}

/// When an application is full: when it is back, or when the last of its missing wants is there.
fn full(row: &ApplicationRow<'_>, moments: PageMoments<'_>) -> String {
    let is_last = |missing: MissingRow<'_>| missing.there == row.full && missing.is_estimate;
    match row.outcome {
        Outcome::Planned(_) | Outcome::Up => {
            let is_estimate = if row.full == row.back {
                row.is_estimate
            } else {
                row.full.is_some() && row.missing().any(is_last)
            };
            moments.marked(row.full, is_estimate)
        }
        Outcome::Unplanned | Outcome::Retired => String::new(),
    }
}

/// The first reasons for which an application waits.
fn waits_for(row: &ApplicationRow<'_>, moments: PageMoments<'_>) -> String {
    let words = &moments.words.board.waits;
    let (mut named, total) = if row.outcome == Outcome::Unplanned {
        let causes = row.waits_for();
        let named = causes.iter().take(NAMED).map(|id| id.shown().to_string());
        (named.collect::<Vec<String>>(), causes.len())
    } else {
        let waits = row.waits(NAMED);
        (waits.first.iter().map(|wait| reason(wait, moments)).collect(), waits.total)
    };
    if total > named.len() {
        named.push(words.more.replace("{count}", &(total - named.len()).to_string()));
    }
    named.join(", ")
}

fn reason(wait: &Wait<'_>, moments: PageMoments<'_>) -> String {
    let words = &moments.words.board.waits;
    match wait {
        Wait::Requires(id)
        | Wait::GroupMember(id)
        | Wait::ComesAfter(id)
        | Wait::Partner(id, _)
        | Wait::UpSince(id, _)
        | Wait::TeamWorksOn(id) => id.shown().to_string(),
        Wait::Earliest(when) => {
            let when = match *when {
                When::Date(date) => moments.date(date),
                When::Wave(number) => moments.wave(number),
            };
            words.not_before.replace("{when}", &when)
        }
        Wait::Team(id) => words.team.replace("{team}", &id.shown().to_string()),
        Wait::WaveLimit => words.room.to_owned(),
        Wait::KeepsPlace(id) => words.place.replace("{id}", &id.shown().to_string()),
        Wait::Calendar => words.calendar.to_owned(),
    }
}

/// The sign of an application with another place than in the approved plan.
pub(super) fn sign_of_moved() -> &'static str {
    "↷"
}
