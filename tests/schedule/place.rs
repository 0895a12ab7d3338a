//! Puts work at the first moment at which it can be done, others being as they are.

use std::collections::BTreeMap;

use super::calendar::Axis;
use super::world::{Length, Moment, World};

/// The units of a team that are busy, from a working minute to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Busy {
    pub(crate) team: usize,
    pub(crate) units: u32,
    pub(crate) from: u64,
    pub(crate) to: u64,
}

/// Some work to be done.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) demands: BTreeMap<usize, u32>,
    pub(crate) length: Length,
}

impl World<'_> {
    /// Where some work ends that starts at a working minute.
    pub(crate) fn end(&self, axis: &Axis, length: Length, start: u64) -> u64 {
        match length {
            Length::Ticks(ticks) => start + ticks,
            Length::RestOfWave => {
                let wave = self.clock.wave_of_start(axis.start(start));
                axis.before(self.clock.begin(wave + 1))
            }
        }
    }

    /// The elapsed minute at which work is ready, the evening of its last day, and the wave. Work that takes no time
    /// is ready as it starts, in no earlier wave than the application for which it waits (`since`).
    pub(crate) fn ready(&self, axis: &Axis, (start, end): (u64, u64), since: Moment) -> Moment {
        if start < end {
            let minute = axis.finish(end);
            return (minute, self.clock.wave_of_back(minute));
        }
        let minute = axis.start(start);
        let wave = self.clock.wave_of_back(minute);
        (minute, if since.0 == minute { wave.max(since.1) } else { wave })
    }

    /// From and to which working minute some work can be done that cannot start before another; `None` if
    /// it never can. It can first start there, or where others are ready, or where a wave begins.
    pub(crate) fn first_fit(
        &self,
        axis: &Axis,
        job: &Job,
        from: u64,
        busy: &[Busy],
    ) -> Option<(u64, u64)> {
        let turns = self.turns(axis, job);
        let others = busy.iter().filter(|busy| job.demands.contains_key(&busy.team));
        let mut starts: Vec<u64> =
            others.map(|busy| busy.to).chain(turns.iter().copied()).collect();
        starts.retain(|&start| start > from);
        starts.push(from);
        starts.sort_unstable();
        let spans = starts.iter().map(|&start| (start, self.end(axis, job.length, start)));
        spans.into_iter().find(|&(start, end)| self.fits(axis, job, (start, end), busy, &turns))
    }

    /// The working minutes at which a capacity may change that some work asks for.
    fn turns(&self, axis: &Axis, job: &Job) -> Vec<u64> {
        let places = self.model.teams.len();
        let own = self.model.waves.iter().filter(|(_, wave)| {
            let of_team = |team: &usize| {
                wave.capacity.contains_key(team) || (*team == places && wave.max.is_some())
            };
            job.demands.keys().any(of_team)
        });
        let waves = own.flat_map(|(&wave, _)| [wave, wave + 1]);
        waves.map(|wave| axis.before(self.clock.begin(wave))).collect()
    }

    fn fits(
        &self,
        axis: &Axis,
        job: &Job,
        (start, end): (u64, u64),
        busy: &[Busy],
        turns: &[u64],
    ) -> bool {
        if start == end {
            return true;
        }
        let begins = busy.iter().map(|busy| busy.from).chain(turns.iter().copied());
        let mut checks = begins.filter(|&at| at > start && at < end).chain([start]);
        checks.all(|at| {
            let wave = self.clock.wave_of_start(axis.start(at));
            job.demands.iter().all(|(&team, &units)| {
                let at_work = busy.iter().filter(|b| b.team == team && b.from <= at && at < b.to);
                let used: u32 = at_work.map(|busy| busy.units).sum();
                used + units <= self.capacity(team, wave)
            })
        })
    }

    /// What the work on some applications asks for that count as one; in a round, places, too.
    pub(crate) fn job(&self, members: &[usize]) -> Job {
        let mut demands = BTreeMap::new();
        for &member in members {
            for (&team, &units) in &self.model.applications[member].teams {
                *demands.entry(team).or_default() += units;
            }
        }
        if self.model.dates.is_none() {
            demands.insert(self.model.teams.len(), u32::try_from(members.len()).expect("few"));
        }
        Job { demands, length: self.length(members[0]) }
    }

    /// When `count` applications that are ready are back, where others have taken some places of waves.
    pub(crate) fn settle(&self, ready: Moment, count: u32, taken: &BTreeMap<u32, u32>) -> Moment {
        let has_room = |wave: &u32| self.has_room(*wave, count, taken);
        let wave = (ready.1..).find(has_room).expect("some wave has room");
        if wave == ready.1 { ready } else { (self.clock.place(wave).expect("it is open"), wave) }
    }

    pub(crate) fn has_room(&self, wave: u32, count: u32, taken: &BTreeMap<u32, u32>) -> bool {
        let taken = taken.get(&wave).copied().unwrap_or(0);
        let is_open = !self.model.have_places() || self.clock.place(wave).is_some();
        is_open && self.model.places(wave).is_none_or(|places| taken + count <= places)
    }
}
