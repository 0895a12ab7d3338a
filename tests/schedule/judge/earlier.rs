//! When one application, or a group, could be back with everything else as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::super::calendar::Axis;
use super::super::model::{DAY, Target};
use super::super::place::{Busy, Job};
use super::super::world::Moment;
use super::Judge;

/// What holds an application no more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lifted {
    /// These it requires no more: they count as there from the start.
    pub(super) required: BTreeSet<usize>,
    /// These it comes after no more.
    pub(super) after: BTreeSet<usize>,
    pub(super) partners: BTreeSet<usize>,
    /// It is reconnected alone.
    pub(super) group: bool,
    pub(super) earliest: bool,
    /// It takes nobody of these teams.
    pub(super) teams: BTreeSet<usize>,
    /// It takes no place of a wave.
    pub(super) wave_limit: bool,
    /// For it no day before its start is closed.
    pub(super) closed_days: bool,
    /// Nor for its group.
    pub(super) closed_for_all: bool,
    /// All the same, no work on it before this minute.
    pub(super) from: u64,
}

/// When it could start and be back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Earlier {
    pub(super) start: u64,
    pub(super) back: Moment,
}

impl Judge<'_> {
    /// No application could be back or start earlier alone.
    pub(super) fn no_idling(&mut self) {
        for (number, times) in self.planned() {
            let could = self.earlier(number, &Lifted::default());
            let alone = self.world.model.unit_of(number).len() == 1;
            let back = (times.back, times.wave);
            if could.back < back {
                let fault = format!("could be back at {:?}, not at {back:?}", could.back);
                self.fault(format!("{} {fault}, all else as it is", self.id(number)));
            } else if alone && could.start < times.start && times.back == times.ready {
                let fault = format!("could start at {}, not at {}", could.start, times.start);
                self.fault(format!("{} {fault}, all else as it is", self.id(number)));
            }
        }
    }

    /// The earliest moments of an application once some of what holds it is taken away.
    pub(super) fn earlier(&self, number: usize, lifted: &Lifted) -> Earlier {
        let unit = self.world.model.unit_of(number);
        let members = if lifted.group { vec![number] } else { unit.clone() };
        let release = members.iter().map(|&member| self.release(&unit, member, number, lifted));
        let release = release.max().unwrap_or_default();
        if self.world.model.dates.is_none() {
            return self.earlier_round(&members, number, release, lifted);
        }
        // The first of a group that is worked on is left as it is; once a reason is lifted it may be this one.
        let mut order = members;
        order.sort_by_key(|&member| self.times[member].map(|times| (times.start, times.ready)));
        let mut first = order.clone();
        first.sort_by_key(|&member| member != number && *lifted != Lifted::default());
        let orders = [order, first].into_iter();
        let found = orders.filter_map(|order| self.put(&order, number, release, lifted));
        let best = found.min_by_key(|found| (found.back, found.start));
        best.expect("a planned application can be planned")
    }

    /// When all is there that a member requires from outside or comes after.
    pub(super) fn release(
        &self,
        unit: &[usize],
        member: usize,
        of: usize,
        lifted: &Lifted,
    ) -> Moment {
        let world = &self.world;
        let it_is = member == of;
        let there = |lifted_ones: &BTreeSet<usize>, target: Target| match target {
            Target::Application(it) if unit.contains(&it) => Some((0, 0)),
            Target::Application(it) if it_is && lifted_ones.contains(&it) => Some((0, 0)),
            Target::Partner(it) if it_is && lifted.partners.contains(&it) => Some((0, 0)),
            other => Some(world.for_work(world.there(other, &self.times)?, other)),
        };
        let application = &world.model.applications[member];
        let required = application.requires.iter().map(|entry| {
            let met = world.met(entry, |target| there(&lifted.required, target));
            met.expect("what is planned has what it requires")
        });
        let after = application
            .after
            .iter()
            .filter_map(|&it| there(&lifted.after, Target::Application(it)));
        required.chain(after).max().unwrap_or_default()
    }

    fn earliest(&self, member: usize, of: usize, lifted: &Lifted) -> u64 {
        let own = if member == of && lifted.earliest { 0 } else { self.world.earliest(member) };
        if member == of { own.max(lifted.from) } else { own }
    }

    fn others(&self, members: &[usize], axis: &Axis) -> Vec<Busy> {
        let others = self.planned().into_iter().filter(|(other, _)| !members.contains(other));
        let busy = others.flat_map(|(other, times)| {
            let (from, to) = (axis.before(times.start), axis.before(times.ready));
            let demands = self.world.job(&[other]).demands;
            demands.into_iter().map(move |(team, units)| Busy { team, units, from, to })
        });
        busy.filter(|busy| busy.from < busy.to).collect()
    }

    fn lift(job: &mut Job, places: usize, lifted: &Lifted) {
        job.demands.retain(|team, _| !lifted.teams.contains(team));
        if lifted.wave_limit {
            job.demands.remove(&places);
        }
    }

    /// Whether a team has nobody for an application at a working minute, all else as it is.
    pub(super) fn has_no_hand(
        &self,
        unit: &[usize],
        number: usize,
        team: usize,
        tick: u64,
    ) -> bool {
        let axis = &self.world.clock.open;
        let is_round = self.world.model.dates.is_none();
        let own = if is_round { unit } else { std::slice::from_ref(&number) };
        let mut job = self.world.job(own);
        job.demands.retain(|it, _| *it == team);
        let busy = self.others(own, axis);
        let found = self.world.first_fit(axis, &job, tick, &busy);
        found.is_none_or(|(start, _)| start > tick)
    }

    /// In rounds a unit is worked on as one.
    fn earlier_round(
        &self,
        members: &[usize],
        of: usize,
        release: Moment,
        lifted: &Lifted,
    ) -> Earlier {
        let earliest = members.iter().map(|&member| self.earliest(member, of, lifted));
        let from = earliest.max().unwrap_or(0).max(release.0);
        let places = self.world.model.teams.len();
        let mut job = self.world.job(members);
        let mut own = self.world.job(&[of]);
        let full = own.clone();
        Self::lift(&mut own, places, lifted);
        // Only what it takes itself is lifted, but for the places, which the group takes as one.
        for (team, units) in &full.demands {
            if !own.demands.contains_key(team) && *team != places {
                let left = job.demands.get_mut(team).expect("it is of the unit");
                *left -= units;
                if *left == 0 {
                    job.demands.remove(team);
                }
            }
        }
        if lifted.wave_limit {
            job.demands.remove(&places);
        }
        let busy = self.others(members, &self.world.clock.open);
        let axis = &self.world.clock.open;
        let (start, end) = self.world.first_fit(axis, &job, from, &busy).expect("it fits");
        Earlier { start, back: (end, u32::try_from(end).expect("a wave")) }
    }

    /// The members one after the other, each as early as can be; then back together.
    fn put(&self, order: &[usize], of: usize, release: Moment, lifted: &Lifted) -> Option<Earlier> {
        let usual = &self.world.clock.open;
        let start = self.times[of].map_or(0, |times| times.start);
        let is_opened = lifted.closed_days || lifted.closed_for_all;
        let opened = is_opened.then(|| usual.opened_before(start / DAY));
        let mut done: Vec<(Job, u64, u64)> = Vec::new();
        let (mut ready, mut own_start) = ((0, 0), 0);
        for &member in order {
            let axis = opened.as_ref().filter(|_| lifted.closed_for_all || member == of);
            let axis = axis.unwrap_or(usual);
            let mut busy = self.others(order, axis);
            for (job, start, end) in &done {
                let (from, to) = (axis.before(*start), axis.before(*end));
                let demands = job.demands.iter().filter(|_| from < to);
                busy.extend(demands.map(|(&team, &units)| Busy { team, units, from, to }));
            }
            let mut job = self.world.job(&[member]);
            if member == of {
                Self::lift(&mut job, self.world.model.teams.len(), lifted);
            }
            let from = axis.before(release.0.max(self.earliest(member, of, lifted)));
            let (start, end) = self.world.first_fit(axis, &job, from, &busy)?;
            let its = self.world.ready(axis, (start, end), release);
            done.push((job, axis.start(start), its.0));
            ready = ready.max(its);
            if member == of {
                own_start = axis.start(start);
            }
        }
        let count = u32::try_from(order.len()).expect("few");
        let taken: BTreeMap<u32, u32> = self.taken(order);
        let taken = if lifted.wave_limit { BTreeMap::new() } else { taken };
        let count = if lifted.wave_limit { 0 } else { count };
        let back = self.world.settle(ready, count, &taken);
        Some(Earlier { start: own_start, back })
    }
}
