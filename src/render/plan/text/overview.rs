//! A plan on one screen or two: the services by date, one line a wave, what each team has to do.

use std::borrow::Cow;
use std::io;

use super::legend::{Used, Word};
use super::team_table::load;
use super::{by_date, followed_text, legend};
use crate::explain::{ServiceMention, WaveRow};
use crate::plan::Frame;
use crate::render::clockface::by_how_much;
use crate::render::phrases::Style;
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
    used.word(Word::Moved, followed_text::tells_days(page));
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
    let rows = page.rows();
    rows.waves().map(|wave| line(rows.frame(), &wave)).collect()
}

fn line<'p>(frame: &Frame, wave: &WaveRow<'p>) -> WaveLine<'p> {
    let (shown, all) = (wave.shown, wave.total);
    let back = wave.brings_back();
    let name = |service: &ServiceMention<'_>| {
        let late = service.late().map(|late| format!(" ({})", by_how_much(frame, late)));
        format!("{}{}", service.name.shown(), late.unwrap_or_default())
    };
    WaveLine {
        number: wave.number,
        name: wave.name,
        days: wave.span.map(|(begin, end)| frame.say_days(begin, end)),
        applications: if shown < all { format!("{shown} of {all}") } else { all.to_string() },
        room: wave.room.filter(|_| wave.is_whole).map(|room| match room.left() {
            0 => "no room".to_owned(),
            more => format!("for {more} more"),
        }),
        brings_back: back.iter().take(SERVICES).map(name).collect(),
        services: back.len(),
    }
}

fn waves<'p>(page: &PlanPage<'p>, style: Style) -> Rows<'p> {
    let lines = wave_lines(page);
    let named = style.width >= Style::WIDE && lines.iter().any(|line| line.name.is_some());
    let has_room = lines.iter().any(|line| line.room.is_some());
    let mut columns = vec![RowColumn::new("", ""), RowColumn::new("WAVE", "wave")];
    columns.extend(page.words().days.map(|head| RowColumn::new(head.text, head.label)));
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
        row.push(Piece::names(line.brings_back.into_iter().map(Cow::Owned), line.services));
        let name = line.name.map(|name| name.shown().text());
        row.extend(named.then(|| Piece::list(name.into_iter().collect())));
        rows.row(row);
    }
    rows
}

fn teams<'p>(page: &PlanPage<'p>, style: Style) -> Rows<'p> {
    let mut columns = vec![
        RowColumn::new("", ""),
        RowColumn::new("TEAM", "team"),
        RowColumn::new("TO COME", "to come:"),
        RowColumn::new("AT A TIME", "at a time:").spare(),
    ];
    if let [work @ .., when] = page.words().load {
        columns.extend(work.iter().map(|head| RowColumn::new(head.text, head.label)));
        columns.push(RowColumn::new(when.text, when.label).spare());
    }
    let mut rows = Rows::new(style, columns);
    for team in page.rows().teams_by_load() {
        let named = team.names().map(|(name, id)| Piece::thing(name, id));
        let capacity = team.capacity().map(|capacity| capacity.to_string());
        let mut row = vec![
            Piece::words(""),
            named.unwrap_or_else(|| Piece::words("no team")),
            Piece::words(team.total().to_string()),
            Piece::words(capacity.unwrap_or_else(|| "-".to_owned())),
        ];
        row.extend(load(page.rows().frame(), &team).into_iter().map(Piece::words));
        rows.row(row);
    }
    rows
}
