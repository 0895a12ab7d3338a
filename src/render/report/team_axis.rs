//! The axis of the charts of the teams: days of a calendar, or waves.

use maud::{Markup, html};

use super::moments::PageMoments;
use crate::date::Date;
use crate::explain::{ClosedDays, TaskRow, WorkDays, WorkSpan};

/// How high the labels of the axis stand.
pub(super) const HEAD: u64 = 18;
/// How wide a chart is that needs no scrolling on a wide screen, and that a sheet of paper takes.
const SHEET: u64 = 1320;
/// How wide a day or a wave is at most, and at least where the chart is not wider than [`WIDEST`] by it.
const WIDE: u64 = 160;
const NARROW: u64 = 24;
/// How wide a chart is at most.
const WIDEST: u64 = 9600;
/// How much room the label of a day takes.
const LABEL: u64 = 84;
/// How high the marks for all charts are.
const TALL: u64 = 4000;
/// The minutes of a day.
const DAY: i64 = 24 * 60;

/// The axis of all charts.
#[derive(Debug)]
pub(super) struct WorkAxis {
    /// The days; `None` where the chart goes by waves.
    days: Option<WorkDays>,
    /// How many days or waves there are.
    total: u64,
    /// How wide the axis is.
    pub(super) width: u64,
    /// The days or waves that are labelled, from 0.
    labelled: Vec<u64>,
}

impl WorkAxis {
    /// The axis of days, or else of a number of waves.
    pub(super) fn new(days: Option<WorkDays>, waves: u32, moments: PageMoments<'_>) -> Self {
        let total = days.as_ref().map_or(u64::from(waves), |days| days.total).max(1);
        let width = total.saturating_mul(WIDE).min(SHEET);
        let width = width.max(total.saturating_mul(NARROW).min(WIDEST));
        // Where there is no room for all days, those that begin a week are labelled.
        let room = (LABEL * total).div_ceil(width).max(1);
        let (first, step) = match &days {
            Some(_) if room > 1 => (first_monday(moments), room.next_multiple_of(7)),
            Some(_) | None => (0, room),
        };
        let start = (first >= room).then_some(0);
        let all = (first..total).step_by(usize::try_from(step).unwrap_or(usize::MAX));
        let labelled = start.into_iter().chain(all).collect();
        Self { days, total, width, labelled }
    }

    /// Whether it goes by days.
    pub(super) fn is_of_days(&self) -> bool {
        self.days.is_some()
    }

    /// Whether a day without work is on it.
    pub(super) fn has_closed(&self) -> bool {
        self.days.as_ref().is_some_and(|days| !days.closed.is_empty())
    }

    /// Where thousandths of a day or a wave stand.
    fn x(&self, thousandths: u64) -> u64 {
        let wide = u128::from(thousandths) * u128::from(self.width);
        u64::try_from(wide / (u128::from(self.total) * 1000)).unwrap_or(self.width)
    }

    /// Where an elapsed minute stands.
    pub(super) fn at(&self, minute: u64) -> u64 {
        self.days.as_ref().map_or(0, |days| self.x(days.place(minute)))
    }

    /// Where the beginning of a wave stands, on an axis of waves.
    pub(super) fn wave(&self, number: u32) -> u64 {
        self.x(u64::from(number.saturating_sub(1)) * 1000)
    }

    /// From where to where a stretch of time goes.
    pub(super) fn span(&self, span: WorkSpan) -> (u64, u64) {
        (self.at(span.begin), self.at(span.ready))
    }

    /// From where to where the work on an application goes.
    pub(super) fn of_task(&self, task: &TaskRow<'_>) -> (u64, u64) {
        match task.work {
            Some(work) => self.span(work),
            None => (self.wave(task.wave), self.wave(task.wave.saturating_add(1))),
        }
    }

    /// The marks that all charts share, drawn once: the closed days, the days and waves, and the pattern of waiting.
    pub(super) fn definitions(&self, moments: PageMoments<'_>) -> Markup {
        html! {
            svg.defs aria-hidden="true" width="0" height="0" {
                defs {
                    pattern #chart-wait patternUnits="userSpaceOnUse" width="6" height="6" patternTransform="rotate(45)" {
                        rect.wait-back width="6" height="6" {}
                        rect.wait-line width="1.5" height="6" {}
                    }
                    g #chart-axis {
                        @if let Some(days) = &self.days {
                            @for closed in &days.closed { (self.closed(closed)) }
                        }
                        path.grid d=(self.grid()) {}
                        @for (x, label) in self.labels(moments) { text x=(x + 3) y="13" { (label) } }
                    }
                }
            }
        }
    }

    fn closed(&self, closed: &ClosedDays) -> Markup {
        let day = |day: i64| self.x(u64::try_from(day).unwrap_or(0).saturating_mul(1000));
        let (from, to) = (day(*closed.days.start()), day(closed.days.end() + 1));
        html! { rect.closed x=(from) y=(HEAD) width=(to - from) height=(TALL) {} }
    }

    /// A line at the beginning of each day or wave, of which not more are drawn than can be told apart.
    fn grid(&self) -> String {
        let step = (8 * self.total).div_ceil(self.width).max(1);
        let steps = (0..=self.total).step_by(usize::try_from(step).unwrap_or(usize::MAX));
        let lines: Vec<String> =
            steps.map(|at| format!("M{} {HEAD}v{TALL}", self.x(at * 1000))).collect();
        lines.concat()
    }

    /// The labels, each where it stands.
    fn labels(&self, moments: PageMoments<'_>) -> Vec<(u64, String)> {
        let label = |at: u64| match &self.days {
            Some(_) => moments.day(i64::try_from(at).unwrap_or(i64::MAX).saturating_mul(DAY)),
            None => moments.wave(u32::try_from(at + 1).unwrap_or(u32::MAX)),
        };
        let all = self.labelled.iter().map(|&at| (self.x(at * 1000), label(at)));
        all.filter(|&(x, _)| x == 0 || x + LABEL <= self.width).collect()
    }

    /// From where to where the parts go in which a chart is printed that is wider than a sheet: each begins with a label.
    pub(super) fn slices(&self) -> Vec<(u64, u64)> {
        let mut slices = Vec::new();
        if self.width > SHEET {
            let (mut from, mut to) = (0, 0);
            for end in self.labelled.iter().map(|&at| self.x(at * 1000)).chain([self.width]) {
                if end - from > SHEET && to > from {
                    slices.push((from, to));
                    from = to;
                }
                to = end;
            }
            slices.push((from, to));
        }
        slices
    }
}

/// The first Monday of the plan: an exercise begins on one.
fn first_monday(moments: PageMoments<'_>) -> u64 {
    let weekday = moments.frame.date(0).map_or(0, Date::weekday);
    (7 - weekday as u64) % 7
}
