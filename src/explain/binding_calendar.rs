//! Whether closed days keep an application from being back earlier.

use super::case::Case;
use crate::catalog::{ApplicationIx, Catalog, TeamIx};
use crate::plan::{Plan, Scheduled};
use crate::schedule::{DAY, ResourceIx};

impl Plan {
    /// Whether a closed day lies between what else an application waits for and its start, and matters.
    pub(super) fn is_moved_by_calendar(&self, case: &Case<'_>) -> bool {
        let &Case { catalog, ix, .. } = case;
        let (frame, problem) = (self.frame(), &case.scheduled.built.problem);
        let work = case.scheduled.schedule.tasks[case.task].start;
        let start = frame.clock.start(work);
        if frame.clock.is_always_open() {
            return false;
        }
        let mut allowed = self.allowed_from(catalog, ix, true);
        for fellow in self.timetable.fellows(ix, |_| true) {
            allowed = allowed.max(self.allowed_from(catalog, fellow, false));
        }
        let works = problem.tasks[case.task].duration != Some(0);
        for (team, _) in catalog.application(ix).teams.iter().filter(|_| works) {
            allowed = self.free_from(case, *team, allowed);
        }
        // Work that takes the rest of a wave is ready earlier only in an earlier wave.
        let ready_later = problem.tasks[case.task].duration.is_some()
            || frame.waves.of_start(frame.clock.open_from(allowed)) < frame.waves.of_start(start);
        ready_later && (allowed / DAY..start / DAY).any(|day| frame.clock.is_closed_day(day * DAY))
    }

    /// The minute from which on its entries, and where that counts its earliest start, let an application start.
    fn allowed_from(&self, catalog: &Catalog, ix: ApplicationIx, own: bool) -> u64 {
        let times = catalog.application(ix).times.as_ref().filter(|_| own);
        let earliest = times.and_then(|times| times.earliest);
        let earliest = earliest.map_or(0, |when| self.frame().begin(when.value));
        let entries = catalog.ordering_entries(ix);
        let entries = entries.filter(|(entry, _)| !self.timetable.soft.contains(*entry));
        let named = entries.flat_map(|(_, entry)| self.timetable.counted(catalog, ix, entry));
        let back = named.filter_map(|target| {
            let fellow =
                target.application().is_some_and(|to| self.timetable.units.are_together(to, ix));
            self.timetable.moments.there(target).filter(|_| !fellow)
        });
        back.map(|at| at.minute).max().unwrap_or(0).max(earliest)
    }

    /// The minute from one on, in the closed time before its start, at which a team would have hands for a task if
    /// that time were open: the first evening, or when a wave begins from which on it has enough.
    fn free_from(&self, case: &Case<'_>, team: TeamIx, from: u64) -> u64 {
        let Scheduled { built, schedule, usage, .. } = case.scheduled;
        let (frame, problem) = (self.frame(), &built.problem);
        let task = &problem.tasks[case.task];
        let work = schedule.tasks[case.task].start;
        let (from, start) = (from.max(frame.clock.finish(work)), frame.clock.start(work));
        let of_team = |resource: ResourceIx| built.resources[resource] == Some(team);
        let own = problem.uses_of(case.task).iter().find(|used| of_team(used.resource));
        let Some(own) = own else { return from };
        let taken = usage.carried(own.resource, work) + u64::from(own.units);
        let has_hands = |wave: u32| {
            case.catalog.wave(wave).capacity(team).is_none_or(|units| u64::from(units) >= taken)
        };
        // Behind its start it has hands, since that is the plan.
        let days = frame.clock.days(task.duration.unwrap_or(0)).max(1);
        let fits = |begin: &u64| {
            let end = begin.saturating_add(days * DAY - 1).min(start);
            (frame.waves.of_start(*begin)..=frame.waves.of_start(end)).all(has_hands)
        };
        let waves = frame.waves.of_start(from)..=frame.waves.of_start(start);
        let mut begins = waves.map(|wave| frame.waves.begin(wave).max(from));
        begins.find(fits).unwrap_or(start)
    }
}
