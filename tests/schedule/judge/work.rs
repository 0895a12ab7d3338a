//! Work starts when it may, is done in working time, and never by more than there are.

use super::super::answer::Times;
use super::super::model::{DAY, Target};
use super::super::world::Length;
use super::Judge;

impl Judge<'_> {
    pub(super) fn work(&mut self) {
        for (number, times) in self.planned() {
            let id = self.id(number);
            let axis = &self.world.clock.open;
            if !axis.works(times.start) {
                self.fault(format!("{id} starts at {}, when no work is done", times.start));
                continue;
            }
            let axis = &self.world.clock.open;
            let start = axis.before(times.start);
            let end = self.world.end(axis, self.world.length(number), start);
            let ready = self.world.ready(axis, (start, end), (0, 0)).0;
            self.expect(&format!("when {id} is ready"), &times.ready, &ready);
            if times.start < self.world.earliest(number) {
                self.fault(format!("{id} starts before its earliest"));
            }
            for member in self.world.model.unit_of(number) {
                self.needs(number, member, times);
            }
        }
        for (_, row) in self.plan.rows() {
            let number = self.world.model.number_of(&row.id);
            let units = &self.world.model.applications[number].teams;
            let name = |team: &usize| self.world.model.teams[*team].id.clone();
            let units = units.iter().map(|(team, &units)| (name(team), units)).collect();
            self.expect(&format!("the teams of {}", row.id), &row.teams, &units);
            if let Some(times) = self.times[number].filter(|_| self.world.model.dates.is_some()) {
                let written = |minute| self.written_minute(minute);
                let right = [times.start, times.ready, times.back].map(written);
                let said = [&row.start, &row.ready, &row.back].map(Clone::clone);
                self.expect(&format!("the times of {}", row.id), &said, &right);
            }
        }
    }

    /// What a member of its unit needs from outside is back before an application starts.
    fn needs(&mut self, number: usize, member: usize, times: Times) {
        let unit = self.world.model.unit_of(number);
        let application = &self.world.model.applications[member];
        let there = |target: Target| match target {
            Target::Application(it) if unit.contains(&it) => Some((0, 0)),
            other => self.world.there(other, &self.times),
        };
        let met = |entry| self.world.met(entry, there).map(|(minute, _)| minute);
        let mut faults = Vec::new();
        for entry in &application.requires {
            if met(entry).is_none_or(|minute| minute > times.start) {
                faults.push(format!("{:?}, which {} requires", entry.of, self.id(member)));
            }
        }
        for &after in &application.after {
            let minute = there(Target::Application(after)).map(|(minute, _)| minute);
            if minute.is_some_and(|minute| minute > times.start) {
                faults.push(format!("{}, which {} comes after", self.id(after), self.id(member)));
            }
        }
        for fault in faults {
            self.fault(format!("{} starts before {fault}", self.id(number)));
        }
    }

    /// At every working minute, who is at work.
    pub(super) fn capacities(&mut self) {
        for team in 0..self.world.model.teams.len() {
            let mut units: Vec<u32> = Vec::new();
            for (number, times) in self.planned() {
                let application = &self.world.model.applications[number];
                let Some(&demand) = application.teams.get(&team) else { continue };
                if self.world.length(number) == Length::Ticks(0) {
                    continue;
                }
                let axis = &self.world.clock.open;
                let span = [times.start, times.ready].map(|minute| axis.before(minute));
                let [start, ready] = span.map(|tick| usize::try_from(tick).expect("small"));
                units.resize(units.len().max(ready), 0);
                units[start..ready].iter_mut().for_each(|units| *units += demand);
            }
            let mut wave = (0, 0);
            for (tick, units) in units.into_iter().enumerate() {
                let minute = self.world.clock.open.start(tick as u64);
                if minute >= wave.1 {
                    let number = self.world.clock.wave_of_start(minute);
                    wave = (number, self.world.clock.begin(number + 1));
                }
                let capacity = self.world.capacity(team, wave.0);
                if units > capacity {
                    let (day, id) = (minute / DAY, &self.world.model.teams[team].id);
                    let fault = format!("{units} of {id} work at minute {minute} of day {day}");
                    self.fault(format!("{fault}, and there are {capacity}"));
                    break;
                }
            }
        }
    }
}
