//! A random inventory as the judge sees it: applications by number, days by their distance from the first
//! day of the plan.

use std::collections::BTreeMap;

/// Minutes of a day.
pub(crate) const DAY: u64 = 24 * 60;

pub(crate) const CRITICALITIES: [&str; 4] = ["critical", "high", "medium", "low"];

/// A day, counted from the plan's first, or a wave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Day(i64),
    Wave(u32),
}

/// Working time as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Work {
    pub(crate) days: u32,
    pub(crate) minutes: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    Application(usize),
    Partner(usize),
}

/// One entry of `requires` or `wants`.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) of: Vec<Target>,
    pub(crate) at_least: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct Application {
    pub(crate) id: String,
    pub(crate) state: &'static str,
    /// The place in [`CRITICALITIES`].
    pub(crate) criticality: Option<usize>,
    pub(crate) requires: Vec<Entry>,
    pub(crate) wants: Vec<Entry>,
    pub(crate) after: Vec<usize>,
    pub(crate) duration: Option<Work>,
    /// Units of teams.
    pub(crate) teams: BTreeMap<usize, u32>,
    pub(crate) earliest: Option<When>,
    pub(crate) deadline: Option<When>,
    /// Days from the incident.
    pub(crate) rto: Option<u32>,
}

impl Application {
    pub(crate) fn is_up(&self) -> bool {
        ["degraded", "restored", "unaffected"].contains(&self.state)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Service {
    pub(crate) id: String,
    pub(crate) criticality: Option<usize>,
    pub(crate) requires: Vec<Entry>,
    pub(crate) wants: Vec<Entry>,
    pub(crate) deadline: Option<When>,
    /// Days from the incident.
    pub(crate) mtd: Option<u32>,
}

#[derive(Clone, Debug)]
pub(crate) struct Partner {
    pub(crate) id: String,
    pub(crate) opens: Option<When>,
}

#[derive(Clone, Debug)]
pub(crate) struct Team {
    pub(crate) id: String,
    pub(crate) capacity: Option<u32>,
}

/// The terms of a single wave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wave {
    pub(crate) name: Option<String>,
    /// Its first day.
    pub(crate) start: Option<u64>,
    pub(crate) max: Option<u32>,
    pub(crate) capacity: BTreeMap<usize, u32>,
}

#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    /// Open days of the week, from Monday.
    pub(crate) days: [bool; 7],
    /// From and to which minute of a day, where it is said.
    pub(crate) hours: Option<(u64, u64)>,
    /// Days of the plan.
    pub(crate) holidays: Vec<u64>,
}

/// The days of a plan that is no exercise, as days since 1970.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Incident {
    pub(crate) date: i64,
    pub(crate) start: i64,
}

/// What a plan with dates has.
#[derive(Clone, Debug)]
pub(crate) struct Dates {
    pub(crate) incident: Option<Incident>,
    /// Days from one wave to the next.
    pub(crate) wave_length: u64,
    pub(crate) default_duration: Option<Work>,
    pub(crate) calendar: Option<Calendar>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    /// Without them a wave is a round of work.
    pub(crate) dates: Option<Dates>,
    pub(crate) max_per_wave: Option<u32>,
    pub(crate) waves: BTreeMap<u32, Wave>,
    pub(crate) teams: Vec<Team>,
    pub(crate) partners: Vec<Partner>,
    pub(crate) applications: Vec<Application>,
    pub(crate) groups: Vec<Vec<usize>>,
    pub(crate) services: Vec<Service>,
}

impl Model {
    pub(crate) fn number_of(&self, id: &str) -> usize {
        let at = self.applications.iter().position(|application| application.id == id);
        at.unwrap_or_else(|| panic!("no application {id}"))
    }

    pub(crate) fn id_of(&self, target: Target) -> &str {
        match target {
            Target::Application(application) => &self.applications[application].id,
            Target::Partner(partner) => &self.partners[partner].id,
        }
    }

    /// An application with those that are reconnected together with it.
    pub(crate) fn unit_of(&self, application: usize) -> Vec<usize> {
        let group = self.groups.iter().find(|group| group.contains(&application));
        group.map_or(vec![application], |members| {
            members.iter().copied().filter(|&it| !self.applications[it].is_up()).collect()
        })
    }

    /// Whether any wave has a limit of places.
    pub(crate) fn have_places(&self) -> bool {
        self.max_per_wave.is_some() || self.waves.values().any(|wave| wave.max.is_some())
    }

    /// How many may be back in a wave.
    pub(crate) fn places(&self, wave: u32) -> Option<u32> {
        self.waves.get(&wave).and_then(|wave| wave.max).or(self.max_per_wave)
    }

    /// How many units of a team there are in a wave.
    pub(crate) fn capacity(&self, team: usize, wave: u32) -> Option<u32> {
        let own = self.waves.get(&wave).and_then(|wave| wave.capacity.get(&team).copied());
        own.or(self.teams[team].capacity)
    }
}
