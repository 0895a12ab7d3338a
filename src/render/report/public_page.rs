//! The page for everybody: the services, each in one of four states.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::report_page::ReportPage;
use super::words::{PublicWords, fill};
use crate::date::Date;
use crate::explain::{PublicDay, PublicRow, PublicState};

/// The states with their signs, in the order of the page.
const STATES: [(PublicState, &str, &str); 4] = [
    (PublicState::Available, "available", "●"),
    (PublicState::Limited, "limited", "◐"),
    (PublicState::AnotherWay, "another", "↪"),
    (PublicState::NotYet, "not-yet", "○"),
];

/// The body of the page for everybody.
pub(super) fn page(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let (rows, words) = (report.page.rows(), &moments.words.public);
    let as_of = rows.public_day(report.page.today);
    let services = rows.public_services(as_of);
    let days = PublicDays { moments, words, as_of };
    html! {
        header.public {
            @if let Some(name) = rows.name() { p { (name.shown()) } }
            h1 { (words.title) }
            @if let Some(day) = as_of { p.as-of { (fill(words.as_of, &[("day", &days.with_year(day))])) } }
        }
        main.public {
            @if services.is_empty() { p { (words.no_services) } } @else { p { (words.note) } }
            @for (index, (state, class, sign)) in STATES.into_iter().enumerate() {
                @let of_state: Vec<&PublicRow<'_>> = services.iter().filter(|row| row.state == state).collect();
                @if !of_state.is_empty() {
                    section class=(class) aria-labelledby=(format!("state-{class}")) {
                        h2 id=(format!("state-{class}")) { (words.counts[index].of(of_state.len())) }
                        ul { @for row in of_state { (days.service(row, sign, words.states[index])) } }
                    }
                }
            }
        }
    }
}

/// Days in the words of the page for everybody.
#[derive(Clone, Copy)]
struct PublicDays<'a> {
    moments: PageMoments<'a>,
    words: &'static PublicWords,
    as_of: Option<Date>,
}

impl PublicDays<'_> {
    fn service(self, row: &PublicRow<'_>, sign: &str, state: &str) -> Markup {
        let way = row
            .meanwhile
            .map(|way| fill(self.words.meanwhile, &[("way", &way.shown().to_string())]));
        let last = row
            .meanwhile_last
            .map(|last| fill(self.words.meanwhile_until, &[("day", &self.date(last))]));
        html! {
            li {
                h3 { (row.name.shown()) }
                p.state { span aria-hidden="true" { (sign) } " " (state)
                    @if let Some(last) = last.as_ref().filter(|_| way.is_none()) { ", " (last) }
                }
                @for when in self.when(row) { p.when { (when) } }
                @if let Some(way) = way { p.way { (way) @if let Some(last) = last { ", " (last) } } }
            }
        }
    }

    /// From when on a service is there, and in full.
    fn when(self, row: &PublicRow<'_>) -> Vec<String> {
        let words = self.words;
        let said = |text: &str, day: PublicDay| {
            let said = fill(text, &[("day", &self.day(day.begin))]);
            if day.is_estimate { fill(words.probably, &[("day", &said)]) } else { said }
        };
        match row.state {
            PublicState::Available => Vec::new(),
            PublicState::Limited => vec![match row.full_from {
                None => words.no_full_date.to_owned(),
                Some(full) => {
                    said(words.limited_until, PublicDay { begin: full.begin - 1, ..full })
                }
            }],
            PublicState::AnotherWay | PublicState::NotYet => {
                let Some(from) = row.from else { return vec![words.no_date.to_owned()] };
                if row.is_full_at_once {
                    return vec![said(words.from, from)];
                }
                let full = row.full_from.map(|full| said(words.full_from, full));
                let full = full.unwrap_or_else(|| words.no_full_date.to_owned());
                vec![said(words.limited_from, from), full]
            }
        }
    }

    /// The day of an elapsed minute; "day 3" in an exercise.
    fn day(self, minute: i64) -> String {
        self.moments
            .frame
            .date(minute)
            .map_or_else(|| self.moments.day(minute), |date| self.date(date))
    }

    /// "Tuesday 20 May"; with its year where that is not the year of the page.
    fn date(self, date: Date) -> String {
        let is_near = self.as_of.is_some_and(|as_of| as_of.year() == date.year());
        if is_near { self.without_year(date) } else { self.with_year(date) }
    }

    fn with_year(self, date: Date) -> String {
        self.moments.with_year(&self.without_year(date), date)
    }

    fn without_year(self, date: Date) -> String {
        let weekday = self.words.weekdays[date.weekday()];
        let month = self.words.months[usize::from(date.month_of_year()) - 1];
        let number = self.moments.number(date);
        fill(self.words.day, &[("weekday", weekday), ("day", &number), ("month", month)])
    }
}
