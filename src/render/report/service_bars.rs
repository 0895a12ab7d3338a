//! The bars of the services: when each is down, degraded and full, drawn beside the words of its row.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::report_page::ReportPage;
use super::words::fill;
use crate::explain::ServiceRow;
use crate::plan::{At, Presence, TimeScale};
use crate::schedule::DAY;

/// The most marks of an axis.
const MARKS: u64 = 3;
/// The steps between two marks, in days or in waves.
const STEPS: [u64; 12] = [1, 2, 7, 14, 28, 56, 112, 182, 364, 1_820, 3_640, 36_400];

/// The mark of a limit.
const LIMIT: &str = "M0 0V20M-5 0H5L0 6Z";
/// The mark of a limit behind the end of the axis: an arrow that leaves it.
const LATER: &str = "M-10 11H0M-4 7L0 11L-4 15Z";

/// The time that all bars share, from the plan's start on, in the unit of the plan's minutes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    /// The length of a day, or of a wave in rounds of work.
    unit: u64,
    /// The end of the axis, in whole units.
    end: u64,
    /// The minute at which the day begins that was given as today.
    today: Option<u64>,
}

impl Axis {
    /// An axis on which each moment at which some services are back or full has its place.
    pub(super) fn new(report: &ReportPage<'_>, services: &[ServiceRow<'_>]) -> Self {
        let frame = report.page.rows().frame();
        let unit = if frame.scale() == TimeScale::Rounds { 1 } else { DAY };
        let days = report.page.today.zip(frame.start());
        let today = days.and_then(|(today, start)| u64::try_from(today.days_since(start)).ok());
        let today = today.map(|days| days * DAY);
        let moments = services.iter().flat_map(|row| [row.back, row.full]).flatten();
        // A limit far behind all returns would leave no room for them: it has an arrow at the end of the axis.
        let last = moments.map(|at| at.minute).chain(today).max().unwrap_or(0);
        Self { unit, end: (last / unit + 1 + last / unit / 10) * unit, today }
    }

    /// The place of a minute in percent of the width.
    fn place(self, minute: u64) -> f64 {
        // An axis has fewer units than a float counts exactly.
        #[expect(clippy::cast_precision_loss, reason = "a place on a picture")]
        let share = minute.min(self.end) as f64 / self.end as f64;
        share * 100.0
    }

    fn percent(self, minute: u64) -> String {
        format!("{:.2}%", self.place(minute))
    }

    fn width(self, from: u64, to: u64) -> String {
        format!("{:.2}%", (self.place(to) - self.place(from)).max(0.0))
    }

    /// The minutes of the marks, a number of units apart.
    fn marks(self) -> impl Iterator<Item = u64> {
        let units = self.end / self.unit;
        let step = STEPS.into_iter().find(|step| units / step <= MARKS).unwrap_or(units);
        let unit = self.unit;
        (0..units).step_by(usize::try_from(step).unwrap_or(usize::MAX)).map(move |n| n * unit)
    }

    /// The marks with their days or waves.
    pub(super) fn head(self, moments: PageMoments<'_>) -> Markup {
        let said = |minute: u64| {
            let begin = i64::try_from(minute).unwrap_or(i64::MAX);
            match (moments.frame.scale(), moments.frame.date(begin)) {
                (TimeScale::Rounds, _) => (minute + 1).to_string(),
                (_, None) => moments.day(begin),
                (_, Some(date)) => {
                    let month = moments.words.dates.months[usize::from(date.month_of_year()) - 1];
                    let day = moments.number(date);
                    fill(moments.words.answer.mark, &[("day", &day), ("month", month)])
                }
            }
        };
        html! {
            svg.axis width="100%" height="18" aria-hidden="true" {
                @for mark in self.marks() {
                    line.mark x1=(self.percent(mark)) x2=(self.percent(mark)) y1="2" y2="18" {}
                    // Near the end there is no room for the words of a mark.
                    @if self.place(mark) < 80.0 {
                        text x=(self.percent(mark)) y="12" dx="3" { (said(mark)) }
                    }
                }
            }
        }
    }

    /// The bar of a service: down until it is back, degraded until it is full, with its limit and its workaround.
    pub(super) fn bar(self, row: &ServiceRow<'_>) -> Markup {
        let end = |at: Option<At>| match Presence::of(at) {
            Presence::Already => 0,
            Presence::Back(at) => at.minute,
            Presence::Never => self.end,
        };
        let back = end(row.back);
        let full = end(row.full).max(back);
        let pieces = [("down", 0, back), ("degraded", back, full), ("full", full, self.end)];
        // Nothing is known of a service that names nothing that it needs.
        let is_drawn = !row.needs_nothing();
        let pieces = pieces.into_iter().filter(|(_, from, to)| is_drawn && from < to);
        let limit = row.due.map(|due| u64::try_from(due.minute).unwrap_or(0));
        html! {
            svg.bar width="100%" height="26" aria-hidden="true" {
                @for mark in self.marks() {
                    line.mark x1=(self.percent(mark)) x2=(self.percent(mark)) y1="0" y2="26" {}
                }
                @for (piece, from, to) in pieces {
                    rect class=(piece) x=(self.percent(from)) y="5" width=(self.width(from, to)) height="12" fill=(format!("url(#bar-{piece})")) {}
                }
                @if let Some(last) = Self::workaround(row, back) {
                    line.way x1="0" x2=(self.percent(last)) y1="22" y2="22" {}
                    line.way x1=(self.percent(last)) x2=(self.percent(last)) y1="19" y2="25" {}
                }
                @if let Some(today) = self.today {
                    line.today x1=(self.percent(today)) x2=(self.percent(today)) y1="0" y2="26" {}
                }
                @if let Some(limit) = limit {
                    svg x=(self.percent(limit)) overflow="visible" {
                        path class=(if row.late().is_some() { "limit late" } else { "limit" })
                            d=(if limit > self.end { LATER } else { LIMIT }) {}
                    }
                }
            }
        }
    }

    /// Where the workaround of a service that is down ends: at its own end, or when the service is back.
    fn workaround(row: &ServiceRow<'_>, back: u64) -> Option<u64> {
        row.workaround().filter(|_| back > 0)?;
        let last = row.workaround_end().and_then(|end| end.last);
        let end = last.map_or(back, |last| u64::try_from(last + 1).unwrap_or(0).min(back));
        (end > 0).then_some(end)
    }
}

/// The patterns by which the pieces of a bar differ without colour.
pub(super) fn patterns() -> Markup {
    html! {
        svg.patterns width="0" height="0" aria-hidden="true" {
            defs {
                pattern #bar-down width="6" height="6" patternUnits="userSpaceOnUse" {
                    rect.ground width="6" height="6" {}
                    path.down d="M-1 1L1 -1M0 6L6 0M5 7L7 5" {}
                }
                pattern #bar-degraded width="5" height="5" patternUnits="userSpaceOnUse" {
                    rect.ground width="5" height="5" {}
                    circle.degraded cx="2.5" cy="2.5" r="1.3" {}
                }
                pattern #bar-full width="8" height="8" patternUnits="userSpaceOnUse" {
                    rect.full width="8" height="8" {}
                }
            }
        }
    }
}

/// What the pieces and marks of the bars mean.
pub(super) fn legend(moments: PageMoments<'_>, axis: Axis) -> Markup {
    let words = &moments.words.answer;
    let pieces = [("down", words.down), ("degraded", words.is_degraded), ("full", words.is_full)];
    html! {
        ul.legend {
            @for (piece, word) in pieces {
                li {
                    svg width="28" height="14" aria-hidden="true" {
                        rect class=(piece) x="1" y="1" width="26" height="12" fill=(format!("url(#bar-{piece})")) {}
                    }
                    " " (word)
                }
            }
            li {
                svg width="14" height="20" aria-hidden="true" {
                    path.limit transform="translate(7 0)" d=(LIMIT) {}
                }
                " " (words.limit)
            }
            li {
                svg width="28" height="14" aria-hidden="true" {
                    path.way d="M0 7H26M26 4V10" {}
                }
                " " (words.workaround)
            }
            @if axis.today.is_some() {
                li {
                    svg width="8" height="14" aria-hidden="true" {
                        line.today x1="4" x2="4" y1="0" y2="14" {}
                    }
                    " " (words.today)
                }
            }
        }
    }
}
