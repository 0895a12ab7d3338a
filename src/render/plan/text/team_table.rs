//! What each team does when, after whom, and whom it holds up.

use std::borrow::Cow;
use std::io;

use super::legend::{Used, Word};
use crate::explain::{HeldUp, TaskRow, TeamLoad, TeamRow};
use crate::plan::Frame;
use crate::render::clockface::marked;
use crate::render::phrases::{Style, mark, named, teams};
use crate::render::plan::waits;
use crate::render::plan_page::PlanPage;
use crate::render::time_words::TimeWords;
use crate::render::write::{
    Lines, Piece, RowColumn, Rows, TextCell, TextTable, Tone, packed, paragraph,
};
use crate::text::{count, shown};

/// So much of what an application waits for, and of what it holds up, is looked at where no line has room for more.
const MOST: usize = 24;

/// Writes the teams that have applications to reconnect.
pub(crate) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    let (rows, frame) = (page.rows(), page.rows().frame());
    let mut all = rows.teams().peekable();
    if all.peek().is_none() {
        out.blank()?;
        return out.line("Nobody has anything to do.");
    }
    let held_up = rows.held_up();
    for team in all {
        out.blank()?;
        packed(out, style, &heading(frame, &team))?;
        if let Some(contact) = team.contact() {
            paragraph(out, style, format!("contact: {}", contact.shown()))?;
        }
        out.blank()?;
        let tasks = Tasks { frame, team: &team, held_up: &held_up };
        if page.verbose {
            tasks.table(style, used).write(out)?;
        } else {
            let any_counted = tasks.rows(style, used).write(out)?;
            used.word(Word::More, any_counted);
        }
    }
    Ok(())
}

/// "TEAM Networks (net)", "2 at a time", "12 applications", "34 d of work".
pub(crate) fn heading(frame: &Frame, team: &TeamRow<'_>) -> Vec<String> {
    let mut parts = vec![match team.names() {
        Some((name, id)) => format!("TEAM {}", named(name, id)),
        None => "NO TEAM".to_owned(),
    }];
    parts.extend(team.capacity().map(|capacity| format!("{capacity} at a time")));
    parts.push(count(team.total(), "application", "applications"));
    parts.extend(team.load().map(|load| format!("{} of work", frame.say_work(load.minutes))));
    parts
}

/// How much work a team has, and on which days; without dates in which waves.
pub(crate) fn load(frame: &Frame, team: &TeamRow<'_>) -> Vec<String> {
    match (team.load(), team.waves()) {
        (Some(TeamLoad { minutes, span }), _) => {
            vec![frame.say_work(minutes), frame.say_days(span.begin, span.ready)]
        }
        (None, Some((first, last))) if first == last => vec![first.to_string()],
        (None, Some((first, last))) => vec![format!("{first} to {last}")],
        (None, None) => vec!["-".to_owned()],
    }
}

/// "Mon 12 - Wed 14 May", marked where they rest on a duration that nobody wrote; without dates the number of the wave.
pub(crate) fn days(frame: &Frame, task: &TaskRow<'_>) -> String {
    match task.work {
        Some(work) => marked(frame.say_days(work.begin, work.ready), task.is_estimate),
        None => task.wave.to_string(),
    }
}

/// The applications of one team.
struct Tasks<'t, 'a> {
    frame: &'t Frame,
    team: &'t TeamRow<'a>,
    held_up: &'t HeldUp,
}

impl<'t> Tasks<'t, '_> {
    /// After whom an application can be worked on: the first of them, and how many there are.
    fn after(
        &self,
        task: &TaskRow<'t>,
        most: usize,
        used: &mut Used,
    ) -> (Vec<Cow<'t, str>>, usize) {
        used.held(task.reasons());
        used.word(Word::HoldsUp, true);
        let waits = task.after(most);
        (waits::text(self.frame, &waits), waits.total)
    }

    fn rows(&self, style: Style, used: &mut Used) -> Rows<'t> {
        let (several, when) = (self.team.takes_several(), TimeWords::of(self.frame).task);
        let mut columns = vec![
            RowColumn::new("", ""),
            RowColumn::new(when.text, when.label),
            RowColumn::new("APPLICATION", ""),
        ];
        columns.extend(several.then_some(RowColumn::new("TAKES", "takes").spare()));
        columns
            .extend([RowColumn::new("AFTER", "after:"), RowColumn::new("HOLDS UP", "holds up:")]);
        let mut rows = Rows::new(style, columns);
        for task in self.team.tasks(self.held_up) {
            let mark = mark(task.criticality);
            used.word(Word::Critical, !mark.is_empty());
            used.word(Word::Estimate, task.is_estimate);
            let (after, total) = self.after(&task, MOST, used);
            let held = task.holds_up();
            let first = held.iter().take(MOST).map(|&id| shown(id).text()).collect();
            let mut row = vec![
                Piece::Words(mark.into(), Tone::Alarm),
                Piece::words(days(self.frame, &task)),
                Piece::thing(task.name, task.id),
            ];
            row.extend(several.then(|| Piece::words(task.units.to_string())));
            row.push(Piece::ids(after, total));
            row.push(Piece::ids(first, held.len()));
            rows.row(row);
        }
        rows
    }

    /// The same with all that each waits for, and with the teams of those that it holds up.
    fn table(&self, style: Style, used: &mut Used) -> TextTable {
        let mut table = TextTable::new(style, "");
        let when = TimeWords::of(self.frame).task.text;
        table.header(&["", when, "APPLICATION", "AFTER", "HOLDS UP"]);
        for task in self.team.tasks(self.held_up) {
            let mark = mark(task.criticality);
            used.word(Word::Critical, !mark.is_empty());
            used.word(Word::Estimate, task.is_estimate);
            let takes =
                if task.units > 1 { format!(", takes {}", task.units) } else { String::new() };
            let name = named(task.name, task.id) + &takes;
            let (after, _) = self.after(&task, usize::MAX, used);
            // "portal (web, gis)".
            let held = task.holds_up_with_teams().map(|(id, of)| match &teams(&of)[..] {
                [] => id.shown().text(),
                all => Cow::Owned(format!("{} ({})", id.shown(), all.join(", "))),
            });
            let list = |words: Vec<Cow<'t, str>>| {
                TextCell::from(if words.is_empty() { "-".to_owned() } else { words.join(", ") })
            };
            let days = TextCell::whole([days(self.frame, &task)]);
            table.row([mark.into(), days, name.into(), list(after), list(held.collect())]);
        }
        table
    }
}
