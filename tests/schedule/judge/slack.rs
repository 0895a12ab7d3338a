//! Slack is true: that much more work makes nothing late or later, a minute more does.

use super::super::answer::Times;
use super::super::model::{Entry, Target};
use super::super::world::{Length, Moment};
use super::Judge;

/// More work than any limit leaves room for.
const MUCH: u64 = 5_000;

/// The order that is kept: of each application the others behind whose return it starts, and behind whose work.
struct Kept {
    waits_for: Vec<Vec<usize>>,
    follows: Vec<Vec<usize>>,
}

/// A plan with everything at its place but what some more work shifts.
struct Shifted {
    /// Of each application from and to which working minute it is worked on, and the minute at which it is back.
    times: Vec<Option<(u64, u64, u64)>>,
}

impl Judge<'_> {
    pub(super) fn slack(&mut self) {
        let kept = self.kept();
        for (number, times) in self.planned() {
            let Some((_, row)) = self.plan.rows().find(|(_, row)| row.id == self.id(number)) else {
                continue;
            };
            let is_dated = self.world.model.dates.is_some();
            let slack = if is_dated { row.slack_minutes } else { row.slack_waves };
            let due = self.world.application_due(number);
            if due.is_some_and(|due| i64::try_from(times.back).expect("small") > due) {
                self.expect(&format!("the slack of {}, which is late", row.id), &slack, &Some(0));
                continue;
            }
            let most = slack.unwrap_or(MUCH);
            if let Some(what) = self.is_worse(&self.shifted(&kept, number, most)) {
                let slack = format!("{} has a slack of {slack:?}", row.id);
                self.fault(format!("{slack}: with {most} more, {what}"));
            } else if slack.is_some()
                && self.is_worse(&self.shifted(&kept, number, most + 1)).is_none()
            {
                self.fault(format!("{} has more slack than {slack:?}", row.id));
            }
        }
    }

    fn kept(&self) -> Kept {
        let planned = self.planned();
        let mut kept = Kept {
            waits_for: vec![Vec::new(); self.times.len()],
            follows: vec![Vec::new(); self.times.len()],
        };
        for &(number, _) in &planned {
            let unit = self.world.model.unit_of(number);
            let waits = unit.iter().flat_map(|&member| self.waits_for(member));
            kept.waits_for[number] = waits.filter(|before| !unit.contains(before)).collect();
            let others = planned.iter().filter(|&&(other, its)| self.follows(number, other, its));
            kept.follows[number] = others.map(|&(other, _)| other).collect();
        }
        kept
    }

    /// The plan if the work on an application takes so much more.
    fn shifted(&self, kept: &Kept, grown: usize, more: u64) -> Shifted {
        let axis = &self.world.clock.open;
        let planned = self.planned();
        let mut times = vec![None; self.times.len()];
        for &(number, of) in &planned {
            times[number] = Some((axis.before(of.start), axis.before(of.ready), of.back));
        }
        let mut shifted = Shifted { times };
        loop {
            let before = shifted.times.clone();
            for &(number, of) in &planned {
                self.shift(&mut shifted, kept, (number, of), (grown, more));
            }
            for unit in &self.world.units {
                self.bring_back(&mut shifted, unit);
            }
            if shifted.times == before {
                return shifted;
            }
        }
    }

    /// Shifts the work on an application behind what it counts on and follows.
    fn shift(
        &self,
        shifted: &mut Shifted,
        kept: &Kept,
        (number, of): (usize, Times),
        (grown, more): (usize, u64),
    ) {
        let (axis, model) = (&self.world.clock.open, self.world.model);
        let Some((mut start, _, back)) = shifted.times[number] else { return };
        let unit = model.unit_of(number);
        for &before in &kept.waits_for[number] {
            start = start.max(shifted.times[before].map_or(0, |(_, _, back)| axis.before(back)));
        }
        for &other in &kept.follows[number] {
            start = start.max(shifted.times[other].map_or(0, |(_, ready, _)| ready));
        }
        // In a round, all that is done together is one piece of work.
        let is_grown = number == grown || model.dates.is_none() && unit.contains(&grown);
        let (length, more) = (self.world.length(number), if is_grown { more } else { 0 });
        let rests = length == Length::RestOfWave && !is_grown;
        let ready = if rests {
            self.world.end(axis, length, start)
        } else {
            start + axis.before(of.ready) - axis.before(of.start) + more
        };
        shifted.times[number] = Some((start, ready, back));
    }

    /// All of a unit are back when the last is ready, or at the place that they have.
    fn bring_back(&self, shifted: &mut Shifted, unit: &[usize]) {
        let axis = &self.world.clock.open;
        let ready = |&member: &usize| {
            let (start, ready, _) = shifted.times[member].expect("it is planned");
            if start < ready { axis.finish(ready) } else { axis.start(start) }
        };
        let ready = unit.iter().map(ready).max().unwrap_or_default();
        for &member in unit {
            let place = &mut shifted.times[member];
            *place = place.map(|(start, end, back)| (start, end, back.max(ready)));
        }
    }

    /// What an application requires and comes after, of alternatives what it counts on.
    fn waits_for(&self, number: usize) -> Vec<usize> {
        let application = &self.world.model.applications[number];
        let row = self.plan.rows().find(|(_, row)| row.id == application.id);
        let counts_on = row.map_or(&[][..], |(_, row)| row.counts_on.as_slice());
        let counted = application.requires.iter().flat_map(|entry| self.counted(entry, counts_on));
        let counted = counted.filter_map(|target| match target {
            Target::Application(it) => Some(it),
            Target::Partner(_) => None,
        });
        counted.chain(application.after.iter().copied()).collect()
    }

    fn counted(&self, entry: &Entry, counts_on: &[String]) -> Vec<Target> {
        let counted = |target: &&Target| {
            let id = self.world.model.id_of(**target);
            entry.of.len() == 1 || counts_on.iter().any(|counted| counted == id)
        };
        entry.of.iter().filter(counted).copied().collect()
    }

    /// Whether one has a team that can run out behind another.
    fn follows(&self, number: usize, other: usize, its: Times) -> bool {
        let (model, axis) = (self.world.model, &self.world.clock.open);
        let takes_time = |times: Times| axis.before(times.start) < axis.before(times.ready);
        let Some(own) = self.times[number] else { return false };
        if !takes_time(own) || !takes_time(its) || axis.before(its.ready) > axis.before(own.start) {
            return false;
        }
        let teams = model.applications[number].teams.keys();
        let mut shared = teams.filter(|team| model.applications[other].teams.contains_key(team));
        shared.any(|&team| {
            let at_work = self.planned().into_iter().filter(|&(_, times)| takes_time(times));
            let units = at_work.filter_map(|(it, _)| model.applications[it].teams.get(&team));
            let usual = model.teams[team].capacity.unwrap_or(u32::MAX);
            let open =
                model.waves.iter().filter(|(wave, _)| self.world.clock.place(**wave).is_some());
            let own = open.filter_map(|(_, wave)| wave.capacity.get(&team));
            let least = own.copied().chain([usual]).min().unwrap_or(usual);
            units.map(|&units| u64::from(units)).sum::<u64>() > u64::from(least)
        })
    }

    /// The first thing that is late or later, or out of its wave where waves have places.
    fn is_worse(&self, shifted: &Shifted) -> Option<String> {
        let worse = |old: u64, new: u64, due: Option<i64>| {
            let limit = due.map(|due| u64::try_from(due).unwrap_or(0).max(old));
            limit.is_some_and(|limit| new > limit)
        };
        for (number, times) in self.planned() {
            let (_, _, back) = shifted.times[number]?;
            if worse(times.back, back, self.world.application_due(number)) {
                return Some(format!("{} is late or later", self.id(number)));
            }
            let end = self.world.clock.begin(times.wave + 1);
            if self.world.model.have_places() && back > end {
                return Some(format!("{} leaves its wave", self.id(number)));
            }
        }
        for said in self.plan.services.iter().filter(|service| service.state == "planned") {
            let mut services = self.world.model.services.iter();
            let number = services.position(|service| service.id == said.id)?;
            let old = self.world.service_back(number, &self.times)?;
            let entries = self.world.model.services[number].requires.iter();
            let counted = entries.flat_map(|entry| self.counted(entry, &said.counts_on));
            let moment = |target: Target| -> Moment {
                let moved = match target {
                    Target::Application(it) => shifted.times[it].map(|(_, _, back)| (back, 0)),
                    Target::Partner(_) => None,
                };
                let there = self.world.there(target, &self.times);
                moved.or(there).unwrap_or_default()
            };
            let new = counted.map(|target| moment(target).0).max().unwrap_or(0);
            let is_dated = self.world.model.dates.is_some();
            let old = if is_dated { old.0 } else { u64::from(old.1) };
            if worse(old, new, self.world.service_due(number)) {
                return Some(format!("service {} is late or later", said.id));
            }
        }
        None
    }
}
