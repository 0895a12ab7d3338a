//! Whether full waves keep an application from being back earlier.

use super::case::Case;
use crate::catalog::{ApplicationIx, Catalog};
use crate::plan::Plan;

impl Plan {
    /// Whether an application that takes no time would be back no earlier without all that holds its start: it is back
    /// when work begins in its wave, and so it would be from a place in that wave.
    pub(super) fn would_meet_full_waves(&self, case: &Case<'_>, places: u32) -> bool {
        let not_held_since = |earlier| self.not_held_since(case.catalog, case.ix, earlier);
        let from = case.earlier.map(not_held_since);
        let sooner = from.and_then(|from| case.ready_at_once(from));
        let sooner = sooner.filter(|&minute| minute < case.all_ready());
        sooner.is_some_and(|minute| self.back_with(case, minute, places) >= case.back().minute)
    }

    /// The work from which on an application could start without all that holds it beyond an earlier work: the other
    /// things that it and its fellows name still hold it.
    fn not_held_since(&self, catalog: &Catalog, ix: ApplicationIx, earlier: u64) -> u64 {
        let unit = self.timetable.units.of(ix);
        let named = self.timetable.units.members(&unit).iter().flat_map(|&member| {
            let times = catalog.application(member).times.as_ref().filter(|_| member == ix);
            let release =
                times.and_then(|times| times.earliest).map(|when| self.frame().begin(when.value));
            let release = release.map(|minute| self.frame().clock.work_before(minute));
            let entries = catalog.ordering_entries(member);
            let entries = entries.filter(|(entry, _)| !self.timetable.soft.contains(*entry));
            let targets = entries.flat_map(move |(_, dependency)| {
                self.timetable.counted(catalog, member, dependency)
            });
            let outside = targets.filter(move |target| {
                target.application().is_none_or(|to| !self.timetable.units.are_together(to, member))
            });
            release.into_iter().chain(outside.filter_map(|target| self.timetable.work_of(target)))
        });
        named.filter(|&work| work <= earlier).max().unwrap_or(0)
    }

    /// The minute at which `count` applications of a job that are ready at a minute would be back, if all else stays.
    pub(super) fn back_with(&self, case: &Case<'_>, ready: u64, count: u32) -> u64 {
        let waves = &self.frame().waves;
        let own = case.scheduled.schedule.jobs[case.job].wave;
        let first = waves.of_back(ready);
        let problem = &case.scheduled.built.problem;
        let mut places = (first..=own).filter_map(|wave| Some((wave, problem.place_minute(wave)?)));
        match places.find(|&(wave, _)| self.has_room(case, wave, count)) {
            Some((wave, _)) if wave == first => ready,
            Some((_, minute)) => minute,
            None => u64::MAX,
        }
    }

    /// Whether a wave has room for a number of applications of a job, besides all others.
    pub(super) fn has_room(&self, case: &Case<'_>, wave: u32, places: u32) -> bool {
        let own = case.scheduled.schedule.jobs[case.job].wave;
        let there = if wave == own { u64::from(places) } else { 0 };
        let taken = case.scheduled.usage.places(wave) - there;
        let most = self.frame().waves.places(wave);
        most.lacking(taken + u64::from(places)) == 0
    }
}
