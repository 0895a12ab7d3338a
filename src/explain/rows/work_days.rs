//! The time over which the work of the teams goes: its days, the closed ones, and what each team does at once.

use super::{PlanRows, TaskRow, TeamRow, WorkSpan};
use crate::catalog::Target;
use crate::explain::ClosedDays;
use crate::plan::At;

/// The minutes of a day.
const DAY: u64 = 24 * 60;

/// The days over which a plan goes, with the hours of work of each.
#[derive(Debug)]
pub struct WorkDays {
    /// The hours of work of an open day: from one minute of the day to another.
    hours: (u64, u64),
    /// How many days there are, from the first day of the plan on; at least one.
    pub total: u64,
    /// The days without work among them.
    pub closed: Vec<ClosedDays>,
}

/// How much a team does at the same time from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapacityStep {
    /// The wave from which on it does.
    pub wave: u32,
    /// The elapsed minute at which that wave begins; `None` without dates.
    pub minute: Option<u64>,
    /// How many units of work; `None` where nothing limits them.
    pub units: Option<u32>,
}

impl WorkDays {
    /// The place of an elapsed minute among the days, in thousandths of a day, of which the hours of work are the whole:
    /// an evening and the morning after it are one place.
    #[must_use]
    pub fn place(&self, minute: u64) -> u64 {
        let (opens, closes) = self.hours;
        let of_day = (minute % DAY).clamp(opens, closes) - opens;
        minute / DAY * 1000 + of_day * 1000 / (closes - opens)
    }
}

impl PlanRows<'_> {
    /// The days over which the plan goes, to the last on which an application is back; `None` without dates.
    #[must_use]
    pub fn work_days(self) -> Option<WorkDays> {
        let (frame, hours) = (self.frame(), self.catalog.terms.hours.as_ref());
        let last = self.totals().last_back.and_then(|last| frame.moment(last))?;
        let hours = hours.map(|hours| (u64::from(hours.opens), u64::from(hours.closes)));
        let total = last.minute.div_ceil(DAY).max(1);
        Some(WorkDays {
            hours: hours.filter(|(opens, closes)| opens < closes).unwrap_or((0, DAY)),
            total,
            closed: ClosedDays::of_plan(self.catalog, self.plan, total),
        })
    }
}

impl TeamRow<'_> {
    /// How much the team does at the same time, wave by wave where that changes, in the order of time; empty where nothing
    /// ever limits it.
    #[must_use]
    pub fn capacity_steps(&self) -> Vec<CapacityStep> {
        let (Some(team), catalog) = (self.work.team, self.rows.catalog) else { return Vec::new() };
        let own = catalog.terms.own_capacities(team);
        let changes = own.flat_map(|(wave, _)| [wave, wave.saturating_add(1)]);
        let last = self.rows.plan.last_wave().max(1);
        let mut waves: Vec<u32> = changes.chain([1]).filter(|wave| *wave <= last).collect();
        waves.sort_unstable();
        waves.dedup();
        let step = |wave| CapacityStep {
            wave,
            minute: self.rows.frame().wave_span(wave).map(|(begin, _)| begin),
            units: catalog.wave(wave).capacity(team),
        };
        let mut steps: Vec<CapacityStep> = waves.into_iter().map(step).collect();
        // Of waves that begin at one minute only the last has any time.
        steps.reverse();
        steps.dedup_by(|earlier, later| later.minute.is_some() && earlier.minute == later.minute);
        steps.reverse();
        steps.dedup_by(|later, earlier| later.units == earlier.units);
        if steps.iter().all(|step| step.units.is_none()) { Vec::new() } else { steps }
    }
}

impl TaskRow<'_> {
    /// When the application is back.
    #[must_use]
    pub fn back(&self) -> Option<At> {
        self.rows.plan.at(Target::Application(self.ix))
    }

    /// From when to when the application is ready and waits, since the waves before have no place for it; `None` where it
    /// does not.
    #[must_use]
    pub fn waits_for_room(&self) -> Option<WorkSpan> {
        let (work, back) = (self.work?, self.back()?);
        let is_full = || self.rows.plan.held(self.rows.catalog, self.ix).wave_limit;
        (work.ready < back.minute && is_full())
            .then_some(WorkSpan { begin: work.ready, ready: back.minute })
    }
}
