//! Takes the holidays out of a calendar: single days, and ranges of days.

use std::ops::Range;

use super::other_form::range_meant;
use super::values::{Context, Expected, TableOwner};
use crate::date::{Date, DateRange};
use crate::diagnostic::{Finding, Help, Rule};
use crate::format::{HolidayKey, TableKey};
use crate::toml::{Content, Table, Value};

/// The longest range that is taken, in days: a year.
const LONGEST: i64 = 366;
/// The largest number of days by which the end of a range lies before its beginning where the two were probably
/// exchanged. Where it lies further back, the end is more likely meant in the next year.
const EXCHANGED: i64 = 183;

/// A day as it is written, with its place.
type Written = (Date, Range<usize>);

/// An entry of the list of holidays.
struct HolidayEntry {
    days: DateRange,
    /// The place of the entry.
    at: Range<usize>,
    /// The places of the first and the last day of a range.
    ends: Option<[Range<usize>; 2]>,
}

impl Context<'_> {
    /// Days on which no work is done: sorted ranges, of which none begins before the last one has ended.
    pub(super) fn holidays(&mut self, value: Value<'_>) -> Vec<DateRange> {
        let items = self.list("holidays", value).into_iter().flatten();
        let mut entries: Vec<HolidayEntry> = items.filter_map(|item| self.holiday(item)).collect();
        entries.sort_unstable_by_key(|entry| (entry.days, entry.at.start));
        self.report_twice(&entries);
        let mut all: Vec<DateRange> = Vec::with_capacity(entries.len());
        for HolidayEntry { days, .. } in entries {
            match all.last_mut().filter(|last| days.from <= last.to) {
                Some(last) => last.to = last.to.max(days.to),
                None => all.push(days),
            }
        }
        all
    }

    fn holiday(&mut self, item: Value<'_>) -> Option<HolidayEntry> {
        let what = Expected::EntryOf("holidays");
        if let Some(table) = item.as_table() {
            return self.range(item, table);
        }
        let is_date = matches!(item.content(), Content::Datetime(_))
            || item.as_str().is_some_and(|text| Date::parse(text).is_some());
        if is_date {
            let days = DateRange::day(self.date_of(what, item)?);
            return Some(HolidayEntry { days, at: item.span(), ends: None });
        }
        let help = match range_meant(item) {
            Some(range) => {
                let say = |range: &str| format!("write {range}");
                Help::replacing(self.span(item.span()), range, say)
            }
            None => {
                "write a day without quotes, 2025-05-09, or more of them as { from = 2025-05-29, \
                     to = 2025-06-01 }"
                    .into()
            }
        };
        self.invalid(item, what.must_be("a date or a table of two dates", item), Some(help));
        None
    }

    /// Reads the range `{ from = 2025-05-29, to = 2025-06-01 }`.
    fn range(&mut self, item: Value<'_>, table: Table<'_>) -> Option<HolidayEntry> {
        let unread_before = std::mem::take(&mut self.unread);
        let (mut from, mut to): (Option<Written>, Option<Written>) = (None, None);
        // In a table with a header of its own, each key stands on a line of its own.
        let mut separator = ", ";
        let owner = TableOwner::Entry("an entry of `holidays`");
        for (written, value) in table {
            if !item.span().contains(&written.span().start) {
                separator = "\n";
            }
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                HolidayKey::From => {
                    from = self.date(key.name(), value).map(|day| (day, value.span()));
                }
                HolidayKey::To => to = self.date(key.name(), value).map(|day| (day, value.span())),
            }
        }
        let entry = match (from, to) {
            (Some(from), Some(to)) => self.of_a_year(item, from, to),
            (_, _) if self.unread => None,
            (from, to) => {
                self.report_missing(item, [from, to], separator);
                None
            }
        };
        self.unread |= unread_before;
        entry
    }

    fn report_missing(
        &mut self,
        item: Value<'_>,
        [from, to]: [Option<Written>; 2],
        separator: &str,
    ) {
        let (lacks, missing) = match (&from, &to) {
            (None, None) => ("neither `from` nor `to`", ""),
            (None, Some(_)) => ("no `from`", "from"),
            (Some(_), _) => ("no `to`", "to"),
        };
        let help = match from.or(to) {
            None => {
                "write the first day and the last one: from = 2025-05-29, to = 2025-06-01".into()
            }
            Some((day, at)) => {
                let the = if missing == "to" { "the last day" } else { "the first day" };
                let same = format!("{missing} = {}", day.iso());
                let say =
                    |_: &str| format!("write {the}, too, {missing} = ..; for a single day {same}");
                let behind = self.span(at.end..at.end);
                Help::replacing(behind, format!("{separator}{same}"), say)
            }
        };
        self.invalid(item, format!("an entry of `holidays` has {lacks}"), Some(help));
    }

    /// A range whose end is not before its beginning and no more than a year away; others are reported.
    fn of_a_year(
        &mut self,
        item: Value<'_>,
        (from, from_at): Written,
        (to, to_at): Written,
    ) -> Option<HolidayEntry> {
        let days = to.days_since(from) + 1;
        if (1..=LONGEST).contains(&days) {
            let ends = Some([from_at, to_at]);
            return Some(HolidayEntry { days: DateRange { from, to }, at: item.span(), ends });
        }
        let [from_at, to_at] = [self.span(from_at), self.span(to_at)];
        let other_year = next(from, to).map(|day| {
            let say = |day: &str| format!("is another year meant? write to = {day}");
            Help::replacing(to_at, day.iso(), say)
        });
        let exchanged = || {
            let both = |to: &str| {
                format!("are the two days exchanged? write from = {to}, to = {}", from.iso())
            };
            Help::replacing(from_at, to.iso(), both).also(to_at, &from.iso())
        };
        let (message, help) = if days > LONGEST {
            let message = format!(
                "an entry of `holidays` lasts from {from} to {to}, which is more than a year"
            );
            // A range that is a few days too long hardly means another year.
            (message, other_year.filter(|_| days > 2 * LONGEST))
        } else {
            let message =
                format!("an entry of `holidays` ends on {to}, before it begins on {from}");
            let is_near = from.days_since(to) <= EXCHANGED;
            (message, if is_near { Some(exchanged()) } else { other_year })
        };
        let most =
            || format!("write no more than {LONGEST} days in an entry, the first day first").into();
        self.invalid(item, message, Some(help.unwrap_or_else(most)));
        None
    }

    /// Reports days that stand in two entries, each at the one that stands later. The entries are sorted by their days.
    fn report_twice(&mut self, entries: &[HolidayEntry]) {
        let mut twice: Vec<(&HolidayEntry, &HolidayEntry)> = Vec::new();
        let mut entries = entries.iter();
        // The entry that ends last among those so far.
        let Some(mut last) = entries.next() else { return };
        for entry in entries {
            if entry.days.from <= last.days.to {
                let stand = last.at.start < entry.at.start;
                twice.push(if stand { (last, entry) } else { (entry, last) });
            }
            if entry.days.to > last.days.to {
                last = entry;
            }
        }
        for &(earlier, later) in &twice {
            let (from, to) = later.days.common(earlier.days);
            let message = if from == to {
                format!("{from} stands twice in `holidays`")
            } else {
                format!("the days from {from} to {to} stand twice in `holidays`")
            };
            // Where there are other pairs, the remaining days of an entry may stand in one of them.
            let left = later.days.without(earlier.days).filter(|_| twice.len() == 1);
            let words = || "write each day once: take it out of one of the two".into();
            let help = left.and_then(|left| self.shortened(later, left)).unwrap_or_else(words);
            let first = self.span(earlier.at.clone());
            self.deny(later.at.clone(), |span| {
                Finding::new(Rule::InvalidValue, span, message)
                    .related(first, "here, too")
                    .help(help)
            });
        }
    }

    /// The help that writes another first or last day into an entry.
    fn shortened(&self, entry: &HolidayEntry, left: DateRange) -> Option<Help> {
        let [from_at, to_at] = entry.ends.clone()?;
        let (key, at, day) = if left.from == entry.days.from {
            ("to", to_at, left.to)
        } else {
            ("from", from_at, left.from)
        };
        let say = |day: &str| format!("write {key} = {day}");
        Some(Help::replacing(self.span(at), day.iso(), say))
    }
}

/// The first day on or after `from` that is the same day of the month as `day`.
fn next(from: Date, day: Date) -> Option<Date> {
    let later = |years| day.in_year_of(from, years).filter(|day| *day >= from);
    later(0).or_else(|| later(1))
}
