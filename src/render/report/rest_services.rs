//! All services: when each is back and full, when it is due, what people do until then, what it lacks.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::named::{ids, named};
use super::signs;
use super::table_head::table_head;
use super::words::{ServiceWords, fill};
use crate::explain::{Absence, Gap, Meanwhile, MissingRow, PlanRows, Reach, ServiceRow};
use crate::inventory::Until;
use crate::plan::{Due, Limit, ServiceOutcome};

/// The table of all services, critical first.
pub(super) fn services(rows: PlanRows<'_>, moments: PageMoments<'_>) -> Markup {
    let words = &moments.words.rest.services;
    let table = DetailedServices { moments, words, has_limits: rows.has_limits() };
    let columns = [words.service, words.back, words.full];
    let due = [words.due, words.late].into_iter().filter(|_| table.has_limits);
    html! {
        h3 { (words.head) }
        @if rows.services().next().is_none() { p { (words.none) } } @else {
            div.wide tabindex="0" role="group" aria-label=(words.head) {
                table.rows.broad {
                    (table_head(columns.into_iter().chain(due).chain([words.meanwhile, words.lacks])))
                    tbody { @for row in rows.services() { (table.row(&row)) } }
                }
            }
        }
    }
}

struct DetailedServices<'a> {
    moments: PageMoments<'a>,
    words: &'static ServiceWords,
    has_limits: bool,
}

impl DetailedServices<'_> {
    fn row(&self, row: &ServiceRow<'_>) -> Markup {
        html! {
            tr {
                th scope="row" { (signs::of_criticality(row.criticality)) " " (named(row.name.raw(), row.id.raw())) }
                td { (self.back(row)) }
                td { (self.full(row)) }
                @if self.has_limits {
                    td { (row.due.map_or_else(|| self.words.no_limit.to_owned(), |due| self.due(due))) }
                    td { (self.late(row)) }
                }
                td { (self.meanwhile(row)) }
                td { (self.lacks(row)) }
            }
        }
    }

    fn absent(&self, absence: Absence) -> String {
        let word = match absence {
            Absence::Unknown => self.words.not_known,
            Absence::Gone => self.words.never,
            Absence::NotPlanned => self.moments.words.dates.not_planned,
        };
        word.to_owned()
    }

    /// From when on people can use it.
    fn back(&self, row: &ServiceRow<'_>) -> String {
        let usable = row.back.map(|at| self.moments.frame.opened(at));
        row.absence.map_or_else(
            || self.moments.marked(usable, row.back_is_estimate),
            |absence| self.absent(absence),
        )
    }

    fn full(&self, row: &ServiceRow<'_>) -> String {
        match (row.absence, row.full) {
            (Some(absence), _) => self.absent(absence),
            (None, None) => self.words.no_end.to_owned(),
            (None, Some(full)) => {
                self.moments.marked(Some(self.moments.frame.opened(full)), row.full_is_estimate)
            }
        }
    }

    /// "deadline Wed 14 May", "deadline wave 3".
    fn due(&self, due: Due) -> String {
        let [deadline, rto, mtd] = self.words.limits;
        let key = match due.limit {
            Limit::Deadline => deadline,
            Limit::Rto => rto,
            Limit::Mtd => mtd,
        };
        format!("{key} {}", self.last_day(due.minute))
    }

    /// The last day or wave before a limit.
    fn last_day(&self, minute: i64) -> String {
        if self.moments.frame.wave_span(1).is_some() {
            self.moments.day(minute.saturating_sub(1))
        } else {
            self.moments.wave(u32::try_from(minute).unwrap_or(u32::MAX))
        }
    }

    fn late(&self, row: &ServiceRow<'_>) -> Markup {
        let said = match row.late_by() {
            Some(Gap::Days(days)) => self.words.late_days.of(narrow(days)),
            Some(Gap::Waves(waves)) => self.words.late_waves.of(narrow(waves)),
            None => {
                let in_time = row.due.filter(|_| row.back.is_some()).map(|_| self.words.in_time);
                return html! { (in_time.unwrap_or_default()) };
            }
        };
        html! { strong.late { (said) } }
    }

    /// The workaround and its end.
    fn meanwhile(&self, row: &ServiceRow<'_>) -> Markup {
        if row.outcome == ServiceOutcome::Up {
            return html! {};
        }
        match row.meanwhile() {
            None => html! { (self.words.not_known) },
            Some(Meanwhile::Nothing(None)) => html! { (self.words.no_workaround) },
            Some(Meanwhile::Nothing(Some(why))) => {
                html! { (self.words.no_workaround) ": " (why.shown()) }
            }
            Some(Meanwhile::Workaround(workaround)) => html! {
                (workaround.what.shown())
                @if let Some(owner) = &workaround.owner { " (" (owner.shown()) ")" }
                @if let Some(until) = workaround.until { "; " (self.until(row, until.value)) }
            },
        }
    }

    fn until(&self, row: &ServiceRow<'_>, until: Until) -> Markup {
        let Some(end) = row.workaround_end() else { return html! {} };
        let day = match (end.last, until) {
            (Some(last), _) => self.moments.day(last),
            (None, Until::Date(date)) => self.moments.date(date),
            (None, Until::After(days)) => {
                return html! { (self.words.lasts_days.of(narrow(days.count().into()))) };
            }
        };
        match end.reach {
            Reach::Enough | Reach::Unknown => {
                html! { (self.words.lasts.replace("{day}", &day)) }
            }
            Reach::NothingFollows | Reach::Short(_) | Reach::WasOver(_) => {
                html! { strong.late { (self.words.too_short.replace("{day}", &day)) } }
            }
        }
    }

    /// What it requires and does not have, then the wants that are missing when it is back.
    fn lacks(&self, row: &ServiceRow<'_>) -> Markup {
        let requires = ids(row.lacks());
        let endless = ids(row.endless());
        html! {
            @if !requires.is_empty() { (self.words.waits_for.replace("{ids}", &requires)) }
            @for missing in row.missing() { div { (self.missing(&missing)) } }
            @if !endless.is_empty() { div { (self.words.endless.replace("{ids}", &endless)) } }
        }
    }

    /// "without mail until Mon 12 May: no notices; use paper".
    fn missing(&self, missing: &MissingRow<'_>) -> Markup {
        let words = self.words;
        let mut wanted = ids(missing.ids.iter().copied());
        if missing.ids.len() > 1 {
            let least = missing.at_least.to_string();
            wanted = fill(words.at_least, &[("n", &least), ("ids", &wanted)]);
        }
        let said = match missing.there {
            Some(there) => {
                let until = self.moments.marked(Some(there), missing.is_estimate);
                fill(words.missing, &[("until", &until), ("ids", &wanted)])
            }
            None => words.never_there.replace("{ids}", &wanted),
        };
        html! {
            (said)
            @if let Some(without) = missing.without { ": " (without.shown()) }
            @if let Some(workaround) = missing.workaround { "; " (workaround.shown()) }
        }
    }
}

/// A number of days or waves as a count.
fn narrow(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
