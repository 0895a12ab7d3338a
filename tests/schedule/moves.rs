//! Whether an application could stay where it was in the approved plan, and whether the reasons against it are true.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::Times;
use super::model::Target;
use super::place::Busy;
use super::world::{Length, Moment, World};

/// A cause of a move, with the numbers of applications, teams and partners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Because {
    Dependency(Vec<usize>),
    Group(Vec<usize>),
    After(Vec<usize>),
    Partner(Vec<usize>),
    Earliest,
    Team(usize, Vec<usize>),
    WaveLimit(Vec<usize>),
    Calendar,
    Own,
    Due { applications: Vec<usize>, services: Vec<usize> },
    Freed(Vec<usize>),
}

/// The place of an application in the approved plan: elapsed minutes, in rounds waves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OldPlace {
    pub(crate) start: i64,
    pub(crate) ready: i64,
    pub(crate) wave: u32,
}

/// A plan that follows another one.
pub(crate) struct Moves<'a> {
    pub(crate) world: World<'a>,
    pub(crate) times: Vec<Option<Times>>,
    pub(crate) old: Vec<Option<OldPlace>>,
}

/// The causes that count as away.
#[derive(Default)]
struct Away {
    named: BTreeSet<usize>,
    after: BTreeSet<usize>,
    partners: BTreeSet<usize>,
    fellows: BTreeSet<usize>,
    /// Those who leave a team.
    hands: BTreeMap<usize, BTreeSet<usize>>,
    /// Those who leave the wave.
    places: Option<BTreeSet<usize>>,
    earliest: bool,
    calendar: bool,
    own: bool,
}

impl Away {
    fn new(causes: &[Because]) -> Self {
        let mut away = Self::default();
        for cause in causes {
            match cause {
                Because::Dependency(list) => away.named.extend(list),
                Because::After(list) => away.after.extend(list),
                Because::Partner(list) => away.partners.extend(list),
                Because::Group(list) => away.fellows.extend(list),
                Because::Team(team, list) => away.hands.entry(*team).or_default().extend(list),
                Because::WaveLimit(list) => {
                    away.places.get_or_insert_default().extend(list);
                }
                Because::Earliest => away.earliest = true,
                Because::Calendar => away.calendar = true,
                Because::Own => away.own = true,
                Because::Due { .. } | Because::Freed(_) => {}
            }
        }
        away
    }
}

impl Moves<'_> {
    /// Whether an application could be where it was, all others as they are, with these causes away.
    pub(crate) fn could_stay(&self, number: usize, causes: &[Because]) -> bool {
        let Some(old) = self.old[number] else { return true };
        let away = Away::new(causes);
        let (world, axis) = (&self.world, &self.world.clock.open);
        let Ok(minute) = u64::try_from(old.start) else { return away.earliest };
        let start = axis.before(minute);
        if axis.start(start) != minute {
            return away.calendar;
        }
        let unit = world.model.unit_of(number);
        let is_round = world.model.dates.is_none();
        let members: Vec<usize> =
            unit.iter().copied().filter(|member| !away.fellows.contains(member)).collect();
        for &member in &members {
            let is_it = member == number;
            if axis.before(self.since(&unit, member, is_it.then_some(&away)).0) > start {
                return false;
            }
            let asks = is_round || is_it;
            if asks && !(is_it && away.earliest) && axis.before(world.earliest(member)) > start {
                return false;
            }
        }
        let mut job = world.job(if is_round { &members } else { std::slice::from_ref(&number) });
        if away.own {
            let ready = axis.before(u64::try_from(old.ready).expect("behind its start"));
            job.length = Length::Ticks(ready - start);
        }
        job.demands.retain(|team, _| away.hands.get(team).is_none_or(|list| !list.is_empty()));
        let places = world.model.teams.len();
        if away.places.as_ref().is_some_and(BTreeSet::is_empty) {
            job.demands.remove(&places);
        }
        let own = if is_round { &unit[..] } else { std::slice::from_ref(&number) };
        let busy = self.busy(own, &away);
        let end = world.end(axis, job.length, start);
        if world.first_fit(axis, &job, start, &busy) != Some((start, end)) {
            return false;
        }
        if is_round {
            return true;
        }
        let natural = world.ready(axis, (start, end), (0, 0)).1;
        if natural > old.wave {
            return away.own || away.calendar;
        }
        // A group is back together, in the wave of the one that is ready last.
        let is_in_time = |&member: &usize| {
            let ready = self.times[member].map_or(0, |at| at.ready);
            member == number || world.clock.wave_of_back(ready) <= old.wave
        };
        if !members.iter().all(is_in_time) {
            return false;
        }
        let gone = away.places.unwrap_or_default();
        let mut taken = BTreeMap::new();
        for (other, times) in self.planned() {
            if !unit.contains(&other) && !gone.contains(&other) {
                *taken.entry(times.wave).or_default() += 1;
            }
        }
        let count = u32::try_from(members.len()).expect("few");
        world.has_room(old.wave, count, &taken)
    }

    /// What of the causes of a move is not true.
    pub(crate) fn untrue(&self, number: usize, causes: &[Because]) -> Vec<String> {
        let Some(old) = self.old[number] else { return vec!["it had no place".into()] };
        let model = self.world.model;
        let application = &model.applications[number];
        let unit = model.unit_of(number);
        let requires = |it: usize| {
            let entries = application.requires.iter();
            entries.flat_map(|entry| &entry.of).any(|of| *of == Target::Application(it))
        };
        let is_later = |it: usize| self.times[it].is_some_and(|at| signed(at.back) > old.start);
        let axis = &self.world.clock.open;
        let start = u64::try_from(old.start).map(|minute| axis.before(minute));
        let length = self.world.length(number);
        let is_busy = |it: usize| {
            let (Some(at), Ok(start)) = (self.times[it], start) else { return false };
            let (from, to) = (axis.before(at.start), axis.before(at.ready));
            from < self.world.end(axis, length, start) && to > start
        };
        let takes = |it: usize, team: usize| model.applications[it].teams.contains_key(&team);
        let was = |it: usize| self.old[it].is_some();
        let is_true = |cause: &Because| match cause {
            Because::Dependency(list) => {
                !list.is_empty() && list.iter().all(|&it| requires(it) && is_later(it))
            }
            Because::After(list) => {
                list.iter().all(|&it| application.after.contains(&it) && is_later(it))
            }
            Because::Group(list) => {
                !list.is_empty() && list.iter().all(|it| unit.contains(it) && *it != number)
            }
            Because::Partner(list) => list.iter().all(|&it| {
                let entries = application.requires.iter();
                let mut named = entries.flat_map(|entry| &entry.of);
                named.any(|of| *of == Target::Partner(it))
                    && signed(self.world.opens(it).0) > old.start
            }),
            Because::Earliest => old.start < 0 || signed(self.world.earliest(number)) > old.start,
            Because::Team(team, list) => {
                takes(number, *team)
                    && list.iter().all(|&it| takes(it, *team) && is_busy(it) && !unit.contains(&it))
            }
            Because::WaveLimit(list) => list.iter().all(|&it| {
                !unit.contains(&it) && self.times[it].is_some_and(|at| at.wave == old.wave)
            }),
            Because::Calendar => true,
            Because::Own => match (start, length) {
                (Ok(start), Length::Ticks(ticks)) => {
                    let ready = u64::try_from(old.ready).map(|minute| axis.before(minute));
                    ready.is_ok_and(|ready| ready < start + ticks)
                }
                _ => false,
            },
            Because::Due { applications, services } => {
                let due = |it: &usize| self.world.application_due(*it).is_some();
                let due_service = |it: &usize| self.world.service_due(*it).is_some();
                applications.iter().all(due)
                    && services.iter().all(due_service)
                    && applications.len() + services.len() > 0
            }
            Because::Freed(list) => {
                let now = self.times[number];
                let is_earlier =
                    now.is_some_and(|now| (signed(now.start), now.wave) < (old.start, old.wave));
                is_earlier && list.iter().all(|&it| was(it) && it != number)
            }
        };
        causes.iter().filter(|cause| !is_true(cause)).map(|cause| format!("{cause:?}")).collect()
    }

    fn planned(&self) -> impl Iterator<Item = (usize, Times)> + '_ {
        self.times.iter().enumerate().filter_map(|(number, times)| Some((number, (*times)?)))
    }

    /// When all is there that a member of a unit waits for, as far as it is not away.
    fn since(&self, unit: &[usize], member: usize, away: Option<&Away>) -> Moment {
        let world = &self.world;
        let there = |list: fn(&Away) -> &BTreeSet<usize>, target: Target| match target {
            Target::Application(it) if unit.contains(&it) => Some((0, 0)),
            Target::Application(it) if away.is_some_and(|away| list(away).contains(&it)) => {
                Some((0, 0))
            }
            Target::Partner(it) if away.is_some_and(|away| away.partners.contains(&it)) => {
                Some((0, 0))
            }
            other => Some(world.for_work(world.there(other, &self.times)?, other)),
        };
        let application = &world.model.applications[member];
        let required = application.requires.iter().map(|entry| {
            world.met(entry, |target| there(|away| &away.named, target)).expect("it is planned")
        });
        let after = application.after.iter();
        let after = after.filter_map(|&it| there(|away| &away.after, Target::Application(it)));
        required.chain(after).max().unwrap_or_default()
    }

    /// Who is busy besides a unit, without those who are away.
    fn busy(&self, unit: &[usize], away: &Away) -> Vec<Busy> {
        let axis = &self.world.clock.open;
        let places = self.world.model.teams.len();
        let mut busy = Vec::new();
        let others = self.planned().filter(|(other, _)| !unit.contains(other));
        for (other, times) in others.filter(|(other, _)| !away.fellows.contains(other)) {
            let (from, to) = (axis.before(times.start), axis.before(times.ready));
            for (team, units) in self.world.job(&[other]).demands {
                let list =
                    if team == places { away.places.as_ref() } else { away.hands.get(&team) };
                if from < to && list.is_none_or(|list| !list.contains(&other)) {
                    busy.push(Busy { team, units, from, to });
                }
            }
        }
        busy
    }
}

fn signed(minute: u64) -> i64 {
    i64::try_from(minute).expect("small")
}
