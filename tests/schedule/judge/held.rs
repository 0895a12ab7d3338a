//! `held_by` is true: without all that it names an application is back earlier, and each of it binds.

use super::super::answer::{Held, Row, Times};
use super::super::model::{DAY, Target};
use super::super::world::Length;
use super::Judge;
use super::earlier::Lifted;

/// The order in which reasons stand.
const REASONS: [&str; 8] =
    ["dependency", "group", "after", "partner", "earliest", "team", "wave-limit", "calendar"];

impl Judge<'_> {
    pub(super) fn held(&mut self) {
        for (_, row) in self.plan.rows() {
            let number = self.world.model.number_of(&row.id);
            if let Some(times) = self.times[number] {
                self.explained(number, times, row);
            }
        }
    }

    fn explained(&mut self, number: usize, times: Times, row: &Row) {
        let back = (times.back, times.wave);
        let place = |held: &Held| REASONS.iter().position(|reason| *reason == held.reason);
        let places: Vec<Option<usize>> = row.held_by.iter().map(place).collect();
        if places.contains(&None) || !places.is_sorted() {
            self.fault(format!("{} is held by {:?}", row.id, row.held_by));
            return;
        }
        self.calendar(number, times, row);
        self.all_are_named(number, times, row);
        let named: Vec<Tie> = row.held_by.iter().flat_map(|held| self.ties(number, held)).collect();
        if row.held_by.is_empty() {
            let could = self.earlier(number, &self.everything());
            if could.back < back {
                let fault = format!("{} is held by nothing, and yet with nothing else", row.id);
                self.fault(format!("{fault} it is back at {:?} for {back:?}", could.back));
            }
            return;
        }
        let lifted = |without: Option<usize>, closed_days: bool| {
            let mut lifted = Lifted::default();
            for (at, tie) in named.iter().enumerate() {
                if Some(at) != without && (closed_days || *tie != Tie::ClosedDays) {
                    tie.lift(&mut lifted);
                }
            }
            lifted
        };
        let could = self.earlier(number, &lifted(None, true));
        // That the plan begins on closed days holds nobody more than others.
        let first = self.world.clock.open.before(times.start) == 0;
        let by_closed_days = first && named == [Tie::ClosedDays];
        if could.back >= back && !by_closed_days {
            let fault = format!("{} is held by more than {:?}", row.id, row.held_by);
            self.fault(format!("{fault}: without, it is back at {:?}", could.back));
        }
        for (at, tie) in named.iter().enumerate().filter(|(_, tie)| **tie != Tie::ClosedDays) {
            let could = self.earlier(number, &lifted(Some(at), false));
            if could.back < back && !self.binds_before(number, times, *tie) {
                let fault = format!("{} is not held by {tie:?} of {:?}", row.id, row.held_by);
                self.fault(format!("{fault}: with it, it is back at {:?}", could.back));
            }
        }
    }

    /// All reasons that keep an application that is reconnected alone from the working minute, or the wave,
    /// just before are named.
    fn all_are_named(&mut self, number: usize, times: Times, row: &Row) {
        let (world, axis) = (&self.world, &self.world.clock.open);
        let unit = world.model.unit_of(number);
        let has_own_end = world.length(number) != Length::RestOfWave && times.back == times.ready;
        let start = axis.before(times.start);
        if unit.len() > 1 || !has_own_end || start == 0 {
            return;
        }
        let named = |reason: &str, target: Target| {
            let id = world.model.id_of(target);
            let mut held = row.held_by.iter().filter(|held| held.reason == reason);
            held.any(|held| held.applications.iter().any(|it| it == id))
        };
        let says = |reason: &str| row.held_by.iter().any(|held| held.reason == reason);
        let binds = |minute: u64| minute > 0 && axis.before(minute) == start;
        let there = |target: Target| world.there(target, &self.times);
        let application = &world.model.applications[number];
        let mut unnamed: Vec<String> = Vec::new();
        for entry in &application.requires {
            let (minute, _) = world.met(entry, there).unwrap_or_default();
            let by = |target: &Target| match target {
                Target::Application(_) => named("dependency", *target),
                Target::Partner(_) => named("partner", *target),
            };
            if binds(minute) && !entry.of.iter().any(by) {
                unnamed.push(format!("{:?}", entry.of));
            }
        }
        for target in application.after.iter().map(|&it| Target::Application(it)) {
            let minute = there(target).map_or(0, |(minute, _)| minute);
            // One that it requires, too, is named once.
            if binds(minute) && !named("after", target) && !named("dependency", target) {
                unnamed.push(format!("after {target:?}"));
            }
        }
        if binds(world.earliest(number)) && !says("earliest") {
            unnamed.push("earliest".to_owned());
        }
        for &team in application.teams.keys() {
            let id = &world.model.teams[team].id;
            let named = row.held_by.iter().any(|held| held.team.as_ref() == Some(id));
            let works = world.length(number) != Length::Ticks(0);
            if works && !named && self.has_no_hand(&unit, number, team, start - 1) {
                unnamed.push(id.clone());
            }
        }
        let is_round = world.model.dates.is_none() && times.wave > 1;
        let taken = self.taken(&unit);
        if is_round && !world.has_room(times.wave - 1, 1, &taken) && !says("wave-limit") {
            unnamed.push("wave-limit".to_owned());
        }
        if !unnamed.is_empty() {
            self.fault(format!("{} is held by {unnamed:?}, too, which is not said", row.id));
        }
    }

    /// Whether a tie keeps an application, or its group, from the working minute or the wave just before. Work
    /// that takes the rest of a wave is back no earlier for an earlier minute of that wave.
    fn binds_before(&self, number: usize, times: Times, tie: Tie) -> bool {
        let (world, axis) = (&self.world, &self.world.clock.open);
        let unit = world.model.unit_of(number);
        let since = |&member: &usize| {
            let start = self.times[member]?.start;
            let wave = world.clock.wave_of_start(start);
            let rest = world.length(member) == Length::RestOfWave;
            Some(axis.before(if rest { world.clock.begin(wave) } else { start }))
        };
        let own = since(&number).unwrap_or(0);
        let first = unit.iter().filter_map(since).min().unwrap_or(0);
        let there = |target| {
            let moment = world.there(target, &self.times);
            moment.is_some_and(|(minute, _)| axis.before(minute) >= first)
        };
        match tie {
            Tie::Required(it) | Tie::After(it) => there(Target::Application(it)),
            Tie::Partner(it) => there(Target::Partner(it)),
            Tie::Group => unit.iter().any(|&it| {
                let other = self.times[it].filter(|_| it != number);
                let asked = self.release(&unit, it, it, &Lifted::default()).0;
                other.is_some_and(|other| {
                    other.ready == times.back
                        || other.start == times.start
                        || axis.before(asked) >= own
                })
            }),
            Tie::Earliest => axis.before(world.earliest(number)) >= own,
            Tie::Team(team) => own > 0 && self.has_no_hand(&unit, number, team, own - 1),
            Tie::WaveLimit if world.model.dates.is_some() => {
                times.back > times.ready || times.wave > world.clock.wave_of_back(times.ready)
            }
            Tie::WaveLimit => {
                let count = u32::try_from(unit.len()).expect("few");
                times.wave > 1 && !world.has_room(times.wave - 1, count, &self.taken(&unit))
            }
            Tie::ClosedDays => true,
        }
    }

    /// The calendar holds where a closed day moved the start to a later day than all else allows. That holds
    /// nothing where it starts as soon as anybody works, or is back with the end of a wave, the next one, or
    /// its group anyhow.
    fn calendar(&mut self, number: usize, times: Times, row: &Row) {
        let said = row.held_by.iter().any(|held| held.reason == "calendar");
        let axis = &self.world.clock.open;
        let start = axis.before(times.start);
        let lifted = Lifted { closed_days: true, from: axis.finish(start), ..Lifted::default() };
        let moved = self.world.model.dates.is_some()
            && self.earlier(number, &lifted).start / DAY < times.start / DAY;
        let alone = self.world.model.unit_of(number).len() == 1;
        let own_end = self.world.length(number) != Length::RestOfWave && times.ready == times.back;
        if said || (start > 0 && alone && own_end) {
            self.expect(&format!("whether the calendar holds {}", row.id), &said, &moved);
        }
    }

    /// All that may hold anything, but for the calendar.
    fn everything(&self) -> Lifted {
        let model = self.world.model;
        Lifted {
            required: (0..model.applications.len()).collect(),
            after: (0..model.applications.len()).collect(),
            partners: (0..model.partners.len()).collect(),
            group: true,
            earliest: true,
            teams: (0..model.teams.len()).collect(),
            wave_limit: true,
            ..Lifted::default()
        }
    }

    /// Each single thing that a reason names.
    fn ties(&mut self, number: usize, held: &Held) -> Vec<Tie> {
        let model = self.world.model;
        let partner = |id: &String| model.partners.iter().position(|partner| partner.id == *id);
        let own = held.applications.iter().filter(|id| partner(id).is_none());
        let named: Vec<usize> = own.map(|id| model.number_of(id)).collect();
        let mut ties: Vec<Tie> = Vec::new();
        match held.reason.as_str() {
            "dependency" => ties.extend(named.iter().map(|&it| Tie::Required(it))),
            "after" => ties.extend(named.iter().map(|&it| Tie::After(it))),
            "partner" => {
                ties.extend(held.applications.iter().filter_map(partner).map(Tie::Partner));
            }
            "group" => {
                let unit = model.unit_of(number);
                let fellows = named.iter().all(|it| *it != number && unit.contains(it));
                ties.extend(fellows.then_some(Tie::Group));
            }
            "earliest" => ties.push(Tie::Earliest),
            "team" => ties.extend(self.team(number, held, &named)),
            "wave-limit" => ties.push(Tie::WaveLimit),
            _ => ties.push(Tie::ClosedDays),
        }
        let lists = ["dependency", "group", "after"].contains(&held.reason.as_str());
        if ties.is_empty() || (lists && named.is_empty()) {
            self.fault(format!("{} is held by {held:?}, which says nothing", self.id(number)));
        }
        ties
    }

    /// The team that is named, if those who had it before did.
    fn team(&self, number: usize, held: &Held, before: &[usize]) -> Option<Tie> {
        let model = self.world.model;
        let team = held.team.as_ref()?;
        let team = model.teams.iter().position(|it| it.id == *team)?;
        let own = self.times[number]?;
        let had = |other: &usize| {
            let works = model.applications[*other].teams.contains_key(&team);
            works && self.times[*other].is_some_and(|times| times.start < own.back)
        };
        (before.iter().all(had) && model.applications[number].teams.contains_key(&team))
            .then_some(Tie::Team(team))
    }
}

/// One thing that holds an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    Required(usize),
    Group,
    After(usize),
    Partner(usize),
    Earliest,
    Team(usize),
    WaveLimit,
    ClosedDays,
}

impl Tie {
    fn lift(self, lifted: &mut Lifted) {
        match self {
            Self::Required(it) => drop(lifted.required.insert(it)),
            Self::Group => lifted.group = true,
            Self::After(it) => drop(lifted.after.insert(it)),
            Self::Partner(it) => drop(lifted.partners.insert(it)),
            Self::Earliest => lifted.earliest = true,
            Self::Team(it) => drop(lifted.teams.insert(it)),
            Self::WaveLimit => lifted.wave_limit = true,
            Self::ClosedDays => lifted.closed_for_all = true,
        }
    }
}
