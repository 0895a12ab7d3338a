//! What the contract says of an inventory before anything is scheduled: who is there, who can be planned,
//! who is reconnected together, who is due when.

use std::collections::BTreeMap;

use super::answer::Times;
use super::calendar::Clock;
use super::model::{DAY, Entry, Model, Target, When};

/// The moment at which an application or a partner is there: the elapsed minute and the wave; at the start, wave 0.
pub(crate) type Moment = (u64, u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Up,
    Retired,
    Planned,
    Unplanned,
}

/// How long an application is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    Ticks(u64),
    /// To the end of the wave in which it starts.
    RestOfWave,
}

#[derive(Clone, Debug)]
pub(crate) struct World<'m> {
    pub(crate) model: &'m Model,
    pub(crate) clock: Clock,
    pub(crate) fates: Vec<Fate>,
    /// The applications that are planned, those that are reconnected together in one.
    pub(crate) units: Vec<Vec<usize>>,
}

impl<'m> World<'m> {
    pub(crate) fn new(model: &'m Model) -> Self {
        let clock = Clock::new(model);
        let mut world = Self { model, clock, fates: Vec::new(), units: Vec::new() };
        world.fates = world.fates();
        for number in 0..model.applications.len() {
            let unit = model.unit_of(number);
            if world.fates[number] == Fate::Planned && unit[0] == number {
                world.units.push(unit);
            }
        }
        world
    }

    /// The least fixed point of the applications that can be planned.
    fn fates(&self) -> Vec<Fate> {
        let first = |state: &str| match state {
            "isolated" => Fate::Unplanned,
            "retired" => Fate::Retired,
            _ => Fate::Up,
        };
        let states = self.model.applications.iter().map(|application| application.state);
        let mut fates: Vec<Fate> = states.map(first).collect();
        loop {
            let mut changed = false;
            for number in 0..fates.len() {
                let unit = self.model.unit_of(number);
                let can = |member: &usize| {
                    let requires = &self.model.applications[*member].requires;
                    requires.iter().all(|entry| {
                        let there = |target: &&Target| match **target {
                            Target::Partner(_) => true,
                            Target::Application(it) => {
                                unit.contains(&it) || matches!(fates[it], Fate::Up | Fate::Planned)
                            }
                        };
                        entry.of.iter().filter(there).count() >= entry.at_least
                    })
                };
                let waits = fates[number] == Fate::Unplanned;
                if waits && unit.iter().all(can) && !self.is_impossible(&unit) {
                    fates[number] = Fate::Planned;
                    changed = true;
                }
            }
            if !changed {
                return fates;
            }
        }
    }

    /// Whether no wave has enough for it. Instances are made so that a unit that fits in some wave fits in all later
    /// ones.
    pub(crate) fn is_impossible(&self, unit: &[usize]) -> bool {
        let model = self.model;
        let most = |usual: Option<u32>, own: &dyn Fn(u32) -> Option<u32>| {
            let own = model.waves.keys().filter_map(|&wave| own(wave));
            usual.map_or(u32::MAX, |usual| own.fold(usual, u32::max))
        };
        let places = most(model.max_per_wave, &|wave| model.places(wave));
        let mut demands: BTreeMap<usize, u32> = BTreeMap::new();
        for &member in unit {
            for (&team, &units) in &model.applications[member].teams {
                let demand = demands.entry(team).or_default();
                // In a round all members work at once.
                *demand = if model.dates.is_none() { *demand + units } else { units.max(*demand) };
            }
        }
        let too_much = demands.iter().any(|(&team, &units)| {
            units > most(model.teams[team].capacity, &|wave| model.capacity(team, wave))
        });
        too_much || places < u32::try_from(unit.len()).expect("few")
    }

    /// How many units of a team there are in a wave; behind the teams stand the places of a wave.
    pub(crate) fn capacity(&self, team: usize, wave: u32) -> u32 {
        let capacity = if team == self.model.teams.len() {
            self.model.places(wave)
        } else {
            self.model.capacity(team, wave)
        };
        capacity.unwrap_or(u32::MAX)
    }

    pub(crate) fn length(&self, application: usize) -> Length {
        let Some(dates) = &self.model.dates else { return Length::Ticks(1) };
        let own = self.model.applications[application].duration.or(dates.default_duration);
        own.map_or(Length::RestOfWave, |work| {
            Length::Ticks(u64::from(work.days) * self.clock.day + u64::from(work.minutes))
        })
    }

    /// The first minute of a day or wave.
    pub(crate) fn begin(&self, when: When) -> u64 {
        match when {
            When::Day(day) => u64::try_from(day).unwrap_or(0) * DAY,
            When::Wave(wave) => self.clock.begin(wave),
        }
    }

    /// No work on an application before this minute.
    pub(crate) fn earliest(&self, application: usize) -> u64 {
        self.model.applications[application].earliest.map_or(0, |when| self.begin(when))
    }

    /// When a partner opens; with the start, wave 0.
    pub(crate) fn opens(&self, partner: usize) -> Moment {
        let minute = self.model.partners[partner].opens.map_or(0, |when| self.begin(when));
        if minute == 0 { (0, 0) } else { (minute, self.clock.wave_of_start(minute)) }
    }

    /// When an application or a partner is there in a plan.
    pub(crate) fn there(&self, target: Target, times: &[Option<Times>]) -> Option<Moment> {
        match target {
            Target::Partner(partner) => Some(self.opens(partner)),
            Target::Application(it) if self.fates[it] == Fate::Up => Some((0, 0)),
            Target::Application(it) => times[it].map(|times| (times.back, times.wave)),
        }
    }

    /// The same for an application that waits for it: at the moment at which a wave ends a partner's wave has not
    /// begun.
    pub(crate) fn for_work(&self, moment: Moment, target: Target) -> Moment {
        match target {
            Target::Partner(_) if moment.0 > 0 => (moment.0, self.clock.wave_of_back(moment.0)),
            Target::Partner(_) | Target::Application(_) => moment,
        }
    }

    /// When enough of what an entry names are there.
    pub(crate) fn met(
        &self,
        entry: &Entry,
        there: impl Fn(Target) -> Option<Moment>,
    ) -> Option<Moment> {
        let mut moments: Vec<Moment> = entry.of.iter().filter_map(|&it| there(it)).collect();
        moments.sort_unstable();
        moments.get(entry.at_least - 1).copied()
    }

    /// When all that a service requires is there.
    pub(crate) fn service_back(&self, service: usize, times: &[Option<Times>]) -> Option<Moment> {
        let requires = &self.model.services[service].requires;
        requires.iter().try_fold((0, 0), |latest, entry| {
            Some(latest.max(self.met(entry, |target| self.there(target, times))?))
        })
    }

    /// The minute until which an application or a service must be back, from the plan's start; in rounds the wave.
    pub(crate) fn due(&self, deadline: Option<When>, days: Option<u32>) -> Option<i64> {
        let minutes = |days: i64| days * i64::try_from(DAY).expect("small");
        let deadline = deadline.map(|when| match when {
            When::Day(day) => minutes(day + 1),
            When::Wave(wave) => i64::try_from(self.clock.begin(wave + 1)).expect("small"),
        });
        let Some(dates) = &self.model.dates else { return deadline };
        let incident = dates.incident.map_or(0, |incident| incident.date - incident.start);
        let objective = days.map(|days| minutes(incident + i64::from(days) + 1));
        deadline.into_iter().chain(objective).min()
    }

    pub(crate) fn application_due(&self, application: usize) -> Option<i64> {
        let application = &self.model.applications[application];
        self.due(application.deadline, application.rto)
    }

    pub(crate) fn service_due(&self, service: usize) -> Option<i64> {
        let service = &self.model.services[service];
        self.due(service.deadline, service.mtd)
    }
}

/// By how much an application or a service is late that is back at `back`.
pub(crate) fn late(back: u64, due: Option<i64>) -> u64 {
    due.map_or(0, |due| {
        let late = i64::try_from(back).expect("small") - due;
        u64::try_from(late).unwrap_or(0)
    })
}
