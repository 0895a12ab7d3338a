//! Who belongs to which wave, and that no wave has more than it may.

use std::collections::{BTreeMap, BTreeSet};

use super::super::answer::{Row, Times};
use super::super::model::Target;
use super::super::world::Moment;
use super::Judge;
use super::earlier::Lifted;

impl Judge<'_> {
    pub(super) fn waves(&mut self) {
        let taken = self.taken(&[]);
        for (&wave, &count) in &taken {
            if self.world.model.places(wave).is_some_and(|places| count > places) {
                self.fault(format!("{count} are back in wave {wave}"));
            }
        }
        for unit in self.world.units.clone() {
            self.unit_is_back(&unit);
        }
        self.expect(
            "the number of waves",
            &self.plan.summary.waves,
            &taken.keys().next_back().copied().unwrap_or(0),
        );
        let numbers: Vec<u32> = self.plan.waves.iter().map(|wave| wave.number).collect();
        self.expect("the waves", &numbers, &taken.keys().copied().collect());
        for wave in &self.plan.waves {
            let number = wave.number;
            let own = self.world.model.waves.get(&number);
            let name = own.and_then(|wave| wave.name.clone());
            self.expect(&format!("the name of wave {number}"), &wave.name, &name);
            let ends = [number, number + 1].map(|number| self.world.clock.begin(number));
            let ends = ends.map(|minute| self.written_minute(minute));
            let said = [wave.start.clone(), wave.end.clone()];
            self.expect(&format!("when wave {number} is"), &said, &ends);
            for row in &wave.applications {
                let right =
                    self.step(self.world.model.number_of(&row.id), number, &mut BTreeSet::new());
                self.expect(&format!("the step of {}", row.id), &row.step, &right);
            }
        }
        self.counted_on();
    }

    /// How many are back in each wave, but for some.
    pub(super) fn taken(&self, without: &[usize]) -> BTreeMap<u32, u32> {
        let mut taken = BTreeMap::new();
        for (number, times) in self.planned() {
            if !without.contains(&number) {
                *taken.entry(times.wave).or_default() += 1;
            }
        }
        taken
    }

    /// The members of a unit are back together: when the last is ready, or where the wave is full when the
    /// next with room begins.
    fn unit_is_back(&mut self, unit: &[usize]) {
        let times: Vec<Times> = unit.iter().filter_map(|&member| self.times[member]).collect();
        let count = u32::try_from(unit.len()).expect("few");
        let axis = &self.world.clock.open;
        let ready = times.iter().map(|times| {
            let of = |&it: &usize| self.release(unit, it, it, &Lifted::default());
            let since = unit.iter().map(of).max().unwrap_or_default();
            let length = (axis.before(times.start), axis.before(times.ready));
            self.world.ready(axis, length, since)
        });
        let right = if self.world.model.dates.is_some() {
            self.world.settle(ready.max().unwrap_or_default(), count, &self.taken(unit))
        } else {
            (times[0].back, times[0].wave)
        };
        for (&member, times) in unit.iter().zip(&times) {
            let what = format!("when and in which wave {} is back", self.id(member));
            self.expect(&what, &(times.back, times.wave), &right);
        }
    }

    /// The step of an application in the chain of those that are required in the same wave; a group has one step.
    fn step(&self, number: usize, wave: u32, above: &mut BTreeSet<usize>) -> u32 {
        let unit = self.world.model.unit_of(number);
        let mut longest = 0;
        for &member in &unit {
            above.insert(member);
        }
        for &member in &unit {
            let row = self.plan.rows().find(|(_, row)| row.id == self.id(member));
            for before in self.required(member, row.map(|(_, row)| row)) {
                let times = self.times[before];
                if times.is_some_and(|times| times.wave == wave) && !above.contains(&before) {
                    longest = longest.max(self.step(before, wave, &mut above.clone()));
                }
            }
        }
        longest + 1
    }

    /// What an application requires: all of single entries, of others what it counts on.
    fn required(&self, number: usize, row: Option<&Row>) -> Vec<usize> {
        let counts_on = row.map_or(&[][..], |row| row.counts_on.as_slice());
        let requires = self.world.model.applications[number].requires.iter();
        let of = requires.flat_map(|entry| {
            let counted = |target: &&Target| {
                let id = self.world.model.id_of(**target);
                entry.of.len() == 1 || counts_on.iter().any(|counted| counted == id)
            };
            entry.of.iter().filter(counted).collect::<Vec<_>>()
        });
        of.filter_map(|target| match target {
            Target::Application(it) => Some(*it),
            Target::Partner(_) => None,
        })
        .collect()
    }

    /// Of alternatives, those that are counted on are the earliest, ties by id. An application that takes no time may
    /// pass over those that are back just then, which may stand on it themselves.
    fn counted_on(&mut self) {
        for (_, row) in self.plan.rows() {
            let number = self.world.model.number_of(&row.id);
            let unit = self.world.model.unit_of(number);
            let back = self.times[number].map(|times| (times.back, times.wave));
            let at_once = self.times[number].is_some_and(|times| times.start == times.back);
            let said: BTreeSet<&str> = row.counts_on.iter().map(String::as_str).collect();
            let mut counts_on: BTreeSet<&str> = BTreeSet::new();
            for entry in &self.world.model.applications[number].requires {
                if entry.of.len() == 1 {
                    continue;
                }
                let there = |target: &Target| match *target {
                    Target::Application(it) if unit.contains(&it) => Some((0, 0)),
                    other => self.world.there(other, &self.times),
                };
                let name = |target| self.world.model.id_of(target);
                let moments = entry.of.iter().filter_map(|it| Some((there(it)?, name(*it))));
                let mut moments: Vec<_> = moments.collect();
                moments.sort_unstable();
                if at_once {
                    let passed =
                        |(at, id): &(Moment, &str)| Some(*at) == back && !said.contains(id);
                    moments.sort_by_key(|moment| (moment.0, passed(moment)));
                }
                counts_on.extend(moments.iter().take(entry.at_least).map(|(_, id)| *id));
            }
            self.expect(&format!("what {} counts on", row.id), &said, &counts_on);
        }
    }
}
