//! The applications of a wave, as a table or as a list.

use std::io;

use super::legend::{Used, Word};
use super::notes::{HOLDERS, counted, degraded, notes, own_limit};
use crate::explain::{ApplicationNotes, ApplicationRow, WaveRow};
use crate::format::Criticality;
use crate::plan::Frame;
use crate::render::clockface::marked;
use crate::render::phrases::{Style, few, few_of, mark, named, teams};
use crate::render::plan::waits;
use crate::render::plan_page::PlanPage;
use crate::render::time_words::Notes;
use crate::render::write::{Lines, TextCell, TextTable, indented, paragraph};
use crate::text::{Untrusted, shown};

/// The applications of a wave that are shown, with the notes below each.
struct WaveLayout<'t, 'a> {
    page: &'t PlanPage<'a>,
    frame: &'t Frame,
    style: Style,
    rows: Vec<(ApplicationRow<'a>, ApplicationNotes)>,
}

pub(super) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    wave: &WaveRow<'_>,
    (style, used): (Style, &mut Used),
) -> io::Result<()> {
    let frame = page.rows().frame();
    let with_notes = wave.applications().map(|row| {
        let notes = row.notes();
        (row, notes)
    });
    let wave = WaveLayout { page, frame, style, rows: with_notes.collect() };
    let table = (!style.is_narrow()).then(|| wave.table(used));
    match table.filter(|table| page.words().keeps_table(table.fits())) {
        None => wave.list(out, used)?,
        Some(table) => {
            table.write(out)?;
            if page.words().notes == Notes::Apart {
                wave.counts_on(out)?;
                wave.without_at_first(out)?;
            }
        }
    }
    used.word(Word::NeededBy, true);
    used.word(Word::BackOfApplication, true);
    wave.hurried(out, used)
}

impl WaveLayout<'_, '_> {
    fn table(&self, used: &mut Used) -> TextTable {
        let style = self.style;
        let (words, wide) = (self.page.words(), style.width >= Style::WIDE);
        let has_begin = style.width >= Style::ROOMY;
        // Moments leave no room for the kinds, nor for two columns of ids that are not broken.
        let roomy = wide || words.back.is_none();
        let mut header = vec![""];
        let begin = words.work_begins.filter(|_| has_begin);
        header.extend(begin.into_iter().chain(words.back).map(|head| head.text));
        header.push("APPLICATION");
        header.extend(wide.then_some(["ID", "CRITICALITY"]).into_iter().flatten());
        header.push("TEAM");
        header.push(if roomy { "NEEDED BY, FOR" } else { "NEEDED BY" });
        header.extend(roomy.then_some("WAITS FOR"));
        let mut table = TextTable::new(style, "");
        table.header(&header);
        for (row, notes) in &self.rows {
            let mark = mark(row.criticality);
            used.word(Word::Critical, !mark.is_empty());
            let mut cells = vec![TextCell::from(mark)];
            let begin = row.work.filter(|_| has_begin);
            let begin = begin.map(|work| self.frame.say_moment(work.begin));
            let moments = begin.into_iter().chain(self.back(row, used));
            cells.extend(moments.map(|moment| TextCell::whole([moment])));
            if wide {
                let id = in_group(row.id.shown().to_string(), row.group);
                cells.extend([row.name.shown().to_string(), id].map(TextCell::from));
                cells.push(row.criticality.id().into());
            } else {
                cells.push(name(row).into());
            }
            cells.push(team(row).into());
            cells.push(needed_by(row, roomy).into());
            let waits = self.waiting(row, used);
            let mut below = Vec::new();
            if roomy {
                cells.push(waits.unwrap_or_else(|| "-".to_owned()).into());
            } else {
                below.extend(waits.map(|waits| format!("waits for: {waits}")));
            }
            below.extend(match words.notes {
                Notes::BelowRow => self.notes(row, notes, used),
                Notes::Apart => self.limit(notes, used),
            });
            table.noted(cells, below);
        }
        table
    }

    /// The moment at which it is back; `None` without dates.
    fn back(&self, row: &ApplicationRow<'_>, used: &mut Used) -> Option<String> {
        used.word(Word::Estimate, row.is_estimate);
        row.moment().map(|at| marked(self.frame.say_at(at), row.is_estimate))
    }

    /// What it waits for; `None` where that is nothing.
    fn waiting(&self, row: &ApplicationRow<'_>, used: &mut Used) -> Option<String> {
        used.held(row.reasons());
        let waits = row.waits(HOLDERS);
        let first = waits::text(self.frame, &waits);
        (waits.total > 0).then(|| few_of(&first, HOLDERS, waits.total))
    }

    /// All that is said below the row of an application.
    fn notes(
        &self,
        row: &ApplicationRow<'_>,
        of_row: &ApplicationNotes,
        used: &mut Used,
    ) -> Vec<String> {
        used.word(Word::Slack, of_row.says_slack());
        notes(self.frame, row, of_row)
    }

    /// Its own limit alone.
    fn limit(&self, of_row: &ApplicationNotes, used: &mut Used) -> Vec<String> {
        used.word(Word::Slack, of_row.says_slack());
        of_row.limit.iter().map(|limit| own_limit(self.frame, limit)).collect()
    }

    /// The providers that are counted on among alternatives, below the table.
    fn counts_on(&self, out: &mut Lines<'_>) -> io::Result<()> {
        let mut table = TextTable::new(self.style, "    ");
        let mut any = false;
        for (row, _) in &self.rows {
            if let Some(counted) = counted(row) {
                any = true;
                table.row([row.id.shown().to_string(), counted]);
            }
        }
        if any {
            out.blank()?;
            out.line("  counts on, among alternatives")?;
            table.write(out)?;
        }
        Ok(())
    }

    /// The applications that are degraded at first, below the table.
    fn without_at_first(&self, out: &mut Lines<'_>) -> io::Result<()> {
        let mut table = TextTable::new(self.style, "    ");
        let mut any = false;
        for (row, _) in &self.rows {
            for (i, without) in degraded(self.frame, row).enumerate() {
                any = true;
                let name = if i == 0 { row.id.shown().to_string() } else { String::new() };
                table.row([name, without]);
            }
        }
        if any {
            out.blank()?;
            out.line("  degraded at first")?;
            table.write(out)?;
        }
        Ok(())
    }

    /// Below the rows: the applications that are in time themselves, or have no limit, and are back too late for those that
    /// count on them.
    fn hurried(&self, out: &mut Lines<'_>, used: &mut Used) -> io::Result<()> {
        let hurried =
            self.rows.iter().filter(|(_, notes)| notes.is_too_late && notes.limit.is_none());
        let hurried: Vec<String> = hurried.map(|(row, _)| row.id.shown().to_string()).collect();
        if hurried.is_empty() {
            return Ok(());
        }
        used.word(Word::TooLate, true);
        out.blank()?;
        let line =
            format!("back too late for those that need them: {}", few(&hurried, 4 * HOLDERS));
        indented(out, self.style, "  ", line)
    }

    fn list(&self, out: &mut Lines<'_>, used: &mut Used) -> io::Result<()> {
        let style = self.style;
        for (row, notes) in &self.rows {
            let critical = row.criticality == Criticality::Critical;
            used.word(Word::Critical, critical);
            let name = name(row);
            paragraph(out, style, format!("{}{name}", if critical { "! " } else { "  " }))?;
            let mut lines = Vec::new();
            lines.extend(self.back(row, used).map(|back| format!("back {back}")));
            lines.push(format!("team {}", team(row)));
            lines.push(format!("needed by {}", needed_by(row, true)));
            let waits = self.waiting(row, used).unwrap_or_else(|| "-".to_owned());
            lines.push(format!("waits for: {waits}"));
            lines.extend(self.notes(row, notes, used));
            for line in lines {
                indented(out, style, "    ", line)?;
            }
        }
        Ok(())
    }
}

fn team(row: &ApplicationRow<'_>) -> String {
    if row.teams.is_empty() { "-".to_owned() } else { teams(&row.teams).join(", ") }
}

/// "41: authentication, storage"; the kinds are those for which it is a foundation.
fn needed_by(row: &ApplicationRow<'_>, kinds: bool) -> String {
    let foundation_for = row.foundation_for().filter(|_| kinds);
    let kinds: Vec<String> = foundation_for.map(|kind| shown(kind).to_string()).collect();
    match (row.needed_by, kinds.is_empty()) {
        (0, _) => "-".to_owned(),
        (n, true) => n.to_string(),
        (n, false) => format!("{n}: {}", kinds.join(", ")),
    }
}

/// "Billing (billing)", with the group where it is in one.
fn name(row: &ApplicationRow<'_>) -> String {
    in_group(named(row.name, row.id), row.group)
}

fn in_group(name: String, group: Option<&Untrusted>) -> String {
    match group {
        Some(group) => format!("{name}, group {}", group.shown()),
        None => name,
    }
}
