//! The days without work that lie before the work on an application, and inside of it.

use std::ops::RangeInclusive;

use crate::catalog::{ApplicationIx, Catalog};
use crate::inventory::Hours;
use crate::plan::{Frame, Plan};

/// How many days are looked at.
const FARTHEST: usize = 400;
/// The most days of a plan of which each closed day is told.
const APART: i64 = 1500;

/// Closed days that follow each other. Days are counted from the first day of the plan, which is day 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedDays {
    /// The first and the last of the days.
    pub days: RangeInclusive<i64>,
    /// The holidays among them: holidays that follow each other are one range.
    pub holidays: Vec<RangeInclusive<i64>>,
}

/// Why nobody works on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closing {
    /// The calendar names the day as a holiday.
    Holiday,
    /// The day of the week has no hours of work.
    Weekday,
}

/// The days of a plan with the hours of its calendar.
#[derive(Clone, Copy)]
struct Calendar<'c> {
    frame: &'c Frame,
    hours: &'c Hours,
}

impl ClosedDays {
    /// The closed days right before the work on an application; `None` where there are none, and in a plan without
    /// hours of work.
    pub(crate) fn before(catalog: &Catalog, plan: &Plan, ix: ApplicationIx) -> Option<Self> {
        let calendar = Calendar { frame: plan.frame(), hours: catalog.terms.hours.as_ref()? };
        let (start, _) = plan.work(ix)?;
        let last = Frame::day(signed(start)).0 - 2;
        let days = (0..).take(FARTHEST).map(|back| last - back);
        let first = days.take_while(|&day| calendar.closing(day).is_some()).last()?;
        Some(calendar.stretch(first..=last))
    }

    /// The closed days among the first days of a plan; none of a plan of more days than can be told apart.
    pub(crate) fn of_plan(catalog: &Catalog, plan: &Plan, total: u64) -> Vec<Self> {
        let total = i64::try_from(total).unwrap_or(i64::MAX);
        let hours = catalog.terms.hours.as_ref().filter(|_| total <= APART);
        let Some(hours) = hours else { return Vec::new() };
        let calendar = Calendar { frame: plan.frame(), hours };
        let closed: Vec<i64> = (0..total).filter(|&day| calendar.closing(day).is_some()).collect();
        runs(&closed).map(|days| calendar.stretch(days)).collect()
    }

    /// The closed days inside the work on an application, by which it takes longer than its hours.
    pub(crate) fn inside(catalog: &Catalog, plan: &Plan, ix: ApplicationIx) -> Vec<Self> {
        let Some((hours, (start, ready))) = catalog.terms.hours.as_ref().zip(plan.work(ix)) else {
            return Vec::new();
        };
        let calendar = Calendar { frame: plan.frame(), hours };
        let [first, last] =
            [start, ready.saturating_sub(1)].map(|minute| Frame::day(signed(minute)).0);
        let days = (first..last - 1).take(FARTHEST);
        let closed: Vec<i64> = days.filter(|&day| calendar.closing(day).is_some()).collect();
        runs(&closed).map(|days| calendar.stretch(days)).collect()
    }
}

impl Calendar<'_> {
    fn stretch(self, days: RangeInclusive<i64>) -> ClosedDays {
        let is_holiday = |&day: &i64| self.closing(day) == Some(Closing::Holiday);
        let holidays: Vec<i64> = days.clone().filter(is_holiday).collect();
        ClosedDays { days, holidays: runs(&holidays).collect() }
    }

    /// Why nobody works on a day of the plan; `None` where it is a day of work, and before the plan.
    fn closing(self, day: i64) -> Option<Closing> {
        if day < 0 {
            return None;
        }
        let Some(start) = self.frame.start() else {
            let weekday = usize::try_from(day % 7).unwrap_or(0);
            return (!self.hours.days[weekday]).then_some(Closing::Weekday);
        };
        let date = start.plus(day)?;
        if self.hours.is_holiday(date) {
            return Some(Closing::Holiday);
        }
        (!self.hours.days[date.weekday()]).then_some(Closing::Weekday)
    }
}

/// The ranges of days that follow each other, of days in order.
fn runs(days: &[i64]) -> impl Iterator<Item = RangeInclusive<i64>> + '_ {
    let runs = days.chunk_by(|a, b| a + 1 == *b);
    runs.filter_map(|run| Some(*run.first()?..=*run.last()?))
}

fn signed(minute: u64) -> i64 {
    i64::try_from(minute).unwrap_or(i64::MAX)
}
