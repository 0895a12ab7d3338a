//! A plan on one screen or two: the services by date, one line a wave, what each team has to do.

use std::io;

use super::legend::{Used, Word};
use super::team_table::{at_a_time, load};
use super::wave_sections::{opening, room};
use super::{by_date, legend};
use crate::catalog::ServiceIx;
use crate::explain::{TeamWork, by_team};
use crate::plan::{ServiceOutcome, Wave};
use crate::render::phrases::Style;
use crate::render::plan::summary::late_service;
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, Piece, RowColumn, Rows, lines};
use crate::text::Untrusted;

/// The most lines of an overview.
const LINES: usize = 80;
/// The lines of them that are left for the head above the tables.
const HEAD: usize = 32;
/// The rows of each table in Markdown.
pub(crate) const ROWS: usize = 20;
/// The most services of a wave that are looked at.
const SERVICES: usize = 12;

/// A word for one thing, and for several.
type Words = [&'static str; 2];
pub(crate) const SERVICE: Words = ["service", "services"];
pub(crate) const WAVE: Words = ["wave", "waves"];
pub(crate) const TEAM: Words = ["team", "teams"];

/// "and 2 more waves: ", and the command that shows all of them.
pub(crate) fn the_rest(
    page: &PlanPage<'_>,
    more: usize,
    [one, several]: Words,
) -> (String, String) {
    let word = if more == 1 { one } else { several };
    let command = format!("rewave plan --show {several}{}", page.inputs);
    (format!("and {more} more {word}: "), command)
}

/// A table of which as many rows are shown as there is room for.
struct Section {
    /// The lines above the rows.
    headings: Vec<String>,
    /// The first rows, each with its lines.
    rows: Vec<Vec<String>>,
    /// How many rows there are in all.
    total: usize,
    /// The word for a row and for several, which is also the view that has all of them.
    words: Words,
    shown: usize,
}

impl Section {
    fn new(rows: &Rows, words: Words, used: &mut Used) -> io::Result<Self> {
        let total = rows.len();
        let (headings, rows, any_counted) = rows.lines(LINES)?;
        used.word(Word::Counted, any_counted);
        Ok(Self { headings, rows, total, words, shown: 0 })
    }
}

/// Writes the overview below a head, which is cut where it is too long.
pub(crate) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    style: Style,
    head: impl FnOnce(&mut Lines<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut head = lines(head)?;
    if head.len() > HEAD {
        head.truncate(HEAD - 1);
        head.push(format!("The rest of this: rewave plan{}", page.inputs));
    }
    let mut used = Used::default();
    // The head has marked dates, too.
    used.word(Word::Estimate, page.view.whole && page.estimates.is_any());
    let services = by_date::rows(page, style, &mut used);
    let mut sections = vec![
        Section::new(&services, SERVICE, &mut used)?,
        Section::new(&waves(page, style), WAVE, &mut used)?,
        Section::new(&teams(page, style), TEAM, &mut used)?,
    ];
    sections.retain(|section| section.total > 0);
    let legend = lines(|out| legend::write(out, page, &used, style))?;
    // The command to type next stands below an empty line.
    let taken = head.len() + legend.len() + 2;
    share(&mut sections, LINES.saturating_sub(taken));
    for line in head {
        out.painted(&line)?;
    }
    for section in sections {
        out.blank()?;
        let rows = section.rows.iter().take(section.shown).flatten();
        section.headings.iter().chain(rows).try_for_each(|line| out.painted(line))?;
        let more = section.total - section.shown;
        if more > 0 {
            let (said, command) = the_rest(page, more, section.words);
            out.line(format_args!("  {said}{command}"))?;
        }
    }
    legend.iter().try_for_each(|line| out.painted(line))
}

/// Gives each table as many rows as a number of lines has room for, in turns.
fn share(sections: &mut [Section], lines: usize) {
    // An empty line above, the headings, and how many more there are.
    let frames = sections.iter().map(|section| section.headings.len() + 2).sum();
    let mut room = lines.saturating_sub(frames);
    loop {
        let mut any = false;
        for section in &mut *sections {
            let next = section.rows.get(section.shown).map(Vec::len);
            if let Some(rest) = next.and_then(|next| room.checked_sub(next)) {
                (section.shown, room, any) = (section.shown + 1, rest, true);
            }
        }
        if !any {
            return;
        }
    }
}

/// A wave on one line.
pub(crate) struct WaveLine<'p> {
    pub(crate) number: u32,
    pub(crate) name: Option<&'p Untrusted>,
    /// "Mon 12 - Sun 18 May"; `None` without dates.
    pub(crate) days: Option<String>,
    /// "18", "3 of 18".
    pub(crate) applications: String,
    /// "no room", "for 2 more"; `None` where there is no limit.
    pub(crate) room: Option<String>,
    /// "Sign-in", "Permits, 6 d late": the first of the services that it brings back.
    pub(crate) brings_back: Vec<String>,
    /// How many it brings back.
    pub(crate) services: usize,
}

/// The waves with an application that is shown; of a whole plan also those in which nothing but a partner opens.
pub(crate) fn wave_lines<'p>(page: &PlanPage<'p>) -> Vec<WaveLine<'p>> {
    let plan = page.plan;
    let mut lines: Vec<WaveLine<'p>> =
        plan.waves.iter().filter_map(|wave| with_applications(page, wave)).collect();
    if page.view.whole {
        let has_line = |number: &u32| plan.waves.iter().all(|wave| wave.number != *number);
        for number in opening(page).into_keys().filter(has_line) {
            let back = plan.services.iter().filter(|service| {
                service.outcome == ServiceOutcome::Planned
                    && service.back.is_some_and(|back| back.wave == number)
            });
            let back: Vec<ServiceIx> = back.map(|service| service.ix).collect();
            lines.push(line(page, number, "0".to_owned(), &back));
        }
        lines.sort_by_key(|line| line.number);
    }
    lines
}

fn with_applications<'p>(page: &PlanPage<'p>, wave: &Wave) -> Option<WaveLine<'p>> {
    let shown = wave.applications.iter().filter(|planned| page.view.has(planned.ix)).count();
    let all = wave.applications.len();
    let applications = if shown < all { format!("{shown} of {all}") } else { all.to_string() };
    let back = page.view.said_of_wave(&wave.brings_back);
    let room = room(page, wave).filter(|_| page.view.has_whole_waves()).map(|room| {
        // "no room (18 of 18)" repeats the number, "room for 2 more" the heading.
        let room = room.split(" (").next().unwrap_or_default();
        room.strip_prefix("room ").unwrap_or(room).to_owned()
    });
    (shown > 0).then(|| WaveLine { room, ..line(page, wave.number, applications, &back) })
}

fn line<'p>(
    page: &PlanPage<'p>,
    number: u32,
    applications: String,
    back: &[ServiceIx],
) -> WaveLine<'p> {
    let (catalog, frame) = (&page.analysis.catalog, page.plan.frame());
    let name = |&ix: &ServiceIx| {
        let late = page.plan.service(ix).and_then(|planned| late_service(page, planned));
        let late = late.map_or_else(String::new, |late| format!(" ({late})"));
        format!("{}{late}", catalog.services[ix.index()].name.shown())
    };
    WaveLine {
        number,
        name: catalog.wave(number).name(),
        days: frame.has_clock().then(|| frame.say_wave(number)),
        applications,
        room: None,
        brings_back: back.iter().take(SERVICES).map(name).collect(),
        services: back.len(),
    }
}

fn waves(page: &PlanPage<'_>, style: Style) -> Rows {
    let lines = wave_lines(page);
    let dated = page.plan.frame().has_clock();
    let named = style.width >= Style::WIDE && lines.iter().any(|line| line.name.is_some());
    let has_room = lines.iter().any(|line| line.room.is_some());
    let mut columns = vec![RowColumn::new("", ""), RowColumn::new("WAVE", "wave")];
    columns.extend(dated.then_some(RowColumn::new("DAYS", "")));
    columns.push(RowColumn::new("TO COME", "to come:"));
    columns.extend(has_room.then_some(RowColumn::new("ROOM", "room:").spare()));
    columns.push(RowColumn::new("BRINGS BACK", "brings back:").spare());
    columns.extend(named.then_some(RowColumn::new("NAME", "")));
    let mut rows = Rows::new(style, columns);
    for line in lines {
        let mut row = vec![Piece::words(""), Piece::words(line.number.to_string())];
        row.extend(line.days.map(Piece::words));
        row.push(Piece::words(line.applications));
        row.extend(has_room.then(|| Piece::words(line.room.unwrap_or_else(|| "-".to_owned()))));
        row.push(Piece::names(line.brings_back, line.services));
        let name = line.name.map(|name| name.shown().to_string());
        row.extend(named.then(|| Piece::list(name.into_iter().collect())));
        rows.row(row);
    }
    rows
}

/// The teams, those with the most work first, at the end what names no team.
pub(crate) fn by_load(page: &PlanPage<'_>) -> Vec<TeamWork> {
    let mut teams = by_team(&page.analysis.catalog, page.plan, page.view);
    teams.sort_by_key(|work| {
        let most = std::cmp::Reverse((work.minutes(), work.tasks.len()));
        (work.team.is_none(), most, work.team)
    });
    teams
}

fn teams(page: &PlanPage<'_>, style: Style) -> Rows {
    let dated = page.plan.frame().has_clock();
    let mut columns = vec![
        RowColumn::new("", ""),
        RowColumn::new("TEAM", "team"),
        RowColumn::new("TO COME", "to come:"),
        RowColumn::new("AT A TIME", "at a time:").spare(),
    ];
    columns.extend(dated.then_some(RowColumn::new("WORK", "")));
    let when = if dated { RowColumn::new("DAYS", "") } else { RowColumn::new("WAVES", "waves") };
    columns.push(when.spare());
    let mut rows = Rows::new(style, columns);
    for work in by_load(page) {
        let team = work.team.map(|ix| &page.analysis.catalog.teams[ix.index()]);
        let named = team.map(|team| Piece::thing(&team.name, &team.id));
        let mut row = vec![
            Piece::words(""),
            named.unwrap_or_else(|| Piece::words("no team")),
            Piece::words(work.tasks.len().to_string()),
            Piece::words(at_a_time(page, &work).unwrap_or_else(|| "-".to_owned())),
        ];
        row.extend(load(page, &work).into_iter().map(Piece::words));
        rows.row(row);
    }
    rows
}
