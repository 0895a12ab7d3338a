//! Random inventories, the same on every machine.

use std::collections::BTreeMap;

use super::model::{
    Application, Calendar, Dates, Entry, Incident, Model, Partner, Service, Target, Team, Wave,
    When, Work,
};
use crate::support::Dice;

/// What an inventory may be like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) applications: (u32, u32),
    pub(crate) services: (u32, u32),
    /// Whether durations are counted in minutes too, and not in half days.
    pub(crate) fine: bool,
}

/// Small enough for every schedule to be tried.
pub(crate) const SMALL: Size = Size { applications: (3, 7), services: (0, 3), fine: false };
/// Large enough for everything to meet everything.
pub(crate) const LARGE: Size = Size { applications: (8, 40), services: (1, 8), fine: true };

/// The number of days from the first of 1970 to the first day of a plan, which may lie somewhat later.
const START: i64 = 20_200;

pub(crate) fn instance(seed: u64, size: Size) -> Model {
    let mut dice = Dice::new(seed);
    let mut model = Model::default();
    if dice.happens(70) {
        model.dates = Some(dates(&mut dice));
    }
    let count = dice.between(size.applications.0, size.applications.1) as usize;
    for team in 0..dice.index(4) {
        let most = if count > 10 { 5 } else { 2 };
        let capacity = dice.happens(85).then(|| dice.between(1, most));
        model.teams.push(Team { id: format!("team-{team}"), capacity });
    }
    if dice.happens(55) {
        let most = if count > 10 { 8 } else { 4 };
        model.max_per_wave = Some(dice.between(1, most));
    }
    for partner in 0..dice.index(3) {
        let opens = dice.happens(60).then(|| when(&mut dice, &model, -3, 12));
        model.partners.push(Partner { id: format!("partner-{partner}"), opens });
    }
    waves(&mut dice, &mut model);
    applications(&mut dice, &mut model, count, size.fine);
    groups(&mut dice, &mut model);
    entries(&mut dice, &mut model);
    for service in 0..dice.between(size.services.0, size.services.1) {
        let service = self::service(&mut dice, &model, service);
        model.services.push(service);
    }
    model
}

fn dates(dice: &mut Dice) -> Dates {
    let start = START + i64::from(dice.below(400));
    let date = start - i64::from(dice.below(20));
    let wave_length = u64::from(dice.pick(&[1_u32, 2, 3, 5, 7, 7, 7, 14]));
    let default_duration =
        dice.happens(40).then(|| Work { days: dice.between(0, 2), minutes: 60 * dice.below(9) });
    Dates {
        incident: dice.happens(75).then_some(Incident { date, start }),
        wave_length,
        default_duration,
        calendar: dice.happens(60).then(|| calendar(dice)),
    }
}

fn calendar(dice: &mut Dice) -> Calendar {
    let mut days = [true, true, true, true, true, false, false];
    match dice.below(4) {
        0 => days = [true; 7],
        1 => days = std::array::from_fn(|day| day == 0 || dice.happens(50)),
        _ => {}
    }
    let hours = [None, Some((8, 18)), Some((8, 18)), Some((9, 12)), Some((0, 24)), Some((20, 24))];
    let hours = dice.pick(&hours).map(|(opens, closes)| (60 * opens, 60 * closes));
    let mut holidays: Vec<u64> = (0..dice.below(4)).map(|_| u64::from(dice.below(25))).collect();
    // Some last for days.
    if let Some(&first) = holidays.first().filter(|&first| first % 2 == 0) {
        holidays.extend(first..first + 2 + first % 5);
    }
    holidays.sort_unstable();
    holidays.dedup();
    Calendar { days, hours, holidays }
}

/// A day where there are any dates and this is no exercise, else a wave.
pub(crate) fn when(dice: &mut Dice, model: &Model, least: i64, most: u32) -> When {
    let dated = model.dates.as_ref().is_some_and(|dates| dates.incident.is_some());
    if dated && dice.happens(70) {
        When::Day(least + i64::from(dice.below(most + 1)))
    } else {
        When::Wave(dice.between(1, 4))
    }
}

fn waves(dice: &mut Dice, model: &mut Model) {
    let length = model.dates.as_ref().map_or(0, |dates| dates.wave_length);
    let dated = model.dates.as_ref().is_some_and(|dates| dates.incident.is_some());
    let mut begin = 0;
    for number in 1..=4 {
        let mut wave = Wave::default();
        if number > 1 {
            begin += length;
            if dated && dice.happens(15) {
                let before = begin - length;
                begin = before + u64::from(dice.between(1, 10));
                wave.start = Some(begin);
            }
        } else if dated && dice.happens(20) {
            wave.start = Some(0);
        }
        // What fits in one wave alone would be planned or not as it happens to be scheduled.
        if dice.happens(20) {
            let most = model.max_per_wave.filter(|&most| most < 3).unwrap_or(4);
            wave.max = Some(dice.between(0, most));
        }
        for team in 0..model.teams.len() {
            if dice.happens(12) {
                let more = u32::from(model.dates.is_some());
                let most = model.teams[team].capacity.map_or(3, |capacity| capacity + more);
                wave.capacity.insert(team, dice.below(most + 1));
            }
        }
        let says = wave.start.is_some() || wave.max.is_some() || !wave.capacity.is_empty();
        if says || dice.happens(10) {
            wave.name = dice.happens(50).then(|| format!("Wave {number} by name"));
            model.waves.insert(number, wave);
        }
    }
}

fn applications(dice: &mut Dice, model: &mut Model, count: usize, fine: bool) {
    let mut numbers: Vec<usize> = (0..count).collect();
    dice.shuffle(&mut numbers);
    let (dated, eventful, coarse) =
        (model.dates.is_some(), dice.happens(30), !fine || dice.happens(50));
    for number in numbers {
        let state = match dice.below(100) {
            0..4 if eventful => "retired",
            4..10 if eventful => "restored",
            10..14 if eventful => "degraded",
            14..16 if eventful => "unaffected",
            _ => "isolated",
        };
        let mut application = Application {
            id: format!("app-{number:02}"),
            state,
            criticality: dice.happens(75).then(|| dice.index(4)),
            requires: Vec::new(),
            wants: Vec::new(),
            after: Vec::new(),
            duration: (dated && dice.happens(85)).then(|| duration(dice, coarse)),
            teams: teams(dice, model),
            earliest: dice.happens(12).then(|| when(dice, model, -1, 12)),
            deadline: dice.happens(20).then(|| when(dice, model, 0, 18)),
            rto: dice.happens(20).then(|| dice.between(1, 40)),
        };
        if !dated && dice.happens(50) {
            application.rto = None;
        }
        model.applications.push(application);
    }
}

fn duration(dice: &mut Dice, coarse: bool) -> Work {
    let days = dice.between(0, 3);
    let half_day = if coarse { 12 * 60 } else { dice.below(300) };
    match dice.below(10) {
        0 => Work { days: 0, minutes: 0 },
        1..5 => Work { days: days.max(1), minutes: 0 },
        5..7 => Work { days, minutes: half_day },
        _ => Work { days: 0, minutes: 60 * dice.between(1, 12) },
    }
}

/// Now and then more units than there ever are.
fn teams(dice: &mut Dice, model: &Model) -> BTreeMap<usize, u32> {
    let mut teams = BTreeMap::new();
    for (number, team) in model.teams.iter().enumerate() {
        if dice.happens(if number == 0 { 60 } else { 30 }) {
            let most = team.capacity.unwrap_or(2).min(2);
            let units = if dice.happens(25) { most } else { 1 };
            teams.insert(number, units);
        }
    }
    let highest = |team: usize| {
        let own = model.waves.values().filter_map(|wave| wave.capacity.get(&team).copied());
        model.teams[team].capacity.map(|capacity| own.fold(capacity, u32::max))
    };
    if let Some((&team, units)) = teams.iter_mut().next()
        && dice.happens(2)
        && let Some(highest) = highest(team)
    {
        *units = highest + 1;
    }
    teams
}

/// Some of those that follow one another are reconnected together.
fn groups(dice: &mut Dice, model: &mut Model) {
    let mut at = 0;
    while dice.happens(40) {
        at += dice.index(4);
        let most = model.max_per_wave.unwrap_or(3).clamp(2, 3) as usize;
        let members: Vec<usize> = (at..at + 2.max(dice.index(most + 1))).collect();
        let Some(&last) = members.last().filter(|&&last| last < model.applications.len()) else {
            break;
        };
        at = last + 1;
        for &member in &members {
            if model.applications[member].state == "retired" {
                model.applications[member].state = "isolated";
            }
        }
        model.groups.push(members);
    }
}

/// Who needs whom: everything is behind what it needs, but for fellow members of a group.
fn entries(dice: &mut Dice, model: &mut Model) {
    for number in 0..model.applications.len() {
        let group = model.groups.iter().find(|group| group.contains(&number)).cloned();
        let first = group.as_ref().map_or(number, |group| group[0]);
        let mut before: Vec<Target> =
            (first.saturating_sub(8)..first).map(Target::Application).collect();
        before.extend((0..model.partners.len()).map(Target::Partner));
        let fellows = group.into_iter().flatten().filter(|&fellow| fellow != number);
        before.extend(fellows.map(Target::Application));
        let mut requires = Vec::new();
        for _ in 0..dice.index(3) {
            requires.extend(entry(dice, &before));
        }
        let all: Vec<Target> = (0..model.applications.len())
            .filter(|&other| other != number)
            .map(Target::Application)
            .chain((0..model.partners.len()).map(Target::Partner))
            .collect();
        let mut wants = Vec::new();
        if dice.happens(30) {
            wants.extend(entry(dice, &all));
        }
        let mut after = Vec::new();
        if first > 0 && dice.happens(15) {
            after.push(dice.index(first));
        }
        let named = |entries: &[Entry], other: usize| {
            entries.iter().any(|entry| entry.of.contains(&Target::Application(other)))
        };
        after.retain(|&other| !named(&requires, other));
        let application = &mut model.applications[number];
        (application.requires, application.wants, application.after) = (requires, wants, after);
    }
}

/// One of some, or enough of a few.
fn entry(dice: &mut Dice, from: &[Target]) -> Option<Entry> {
    if from.is_empty() {
        return None;
    }
    let mut of = from.to_vec();
    dice.shuffle(&mut of);
    of.truncate(if dice.happens(25) { dice.between(2, 3) as usize } else { 1 });
    let at_least = 1 + dice.index(of.len());
    Some(Entry { of, at_least })
}

fn service(dice: &mut Dice, model: &Model, number: u32) -> Service {
    let all: Vec<Target> = (0..model.applications.len())
        .map(Target::Application)
        .chain((0..model.partners.len()).map(Target::Partner))
        .collect();
    let entries = |dice: &mut Dice, most: usize| {
        let mut entries = Vec::new();
        for _ in 0..dice.index(most + 1) {
            entries.extend(entry(dice, &all));
        }
        entries
    };
    let (mut requires, wants) = (entries(dice, 3), entries(dice, 1));
    requires.extend(entry(dice, &all));
    Service {
        id: format!("service-{number}"),
        criticality: dice.happens(75).then(|| dice.index(4)),
        requires,
        wants,
        deadline: dice.happens(40).then(|| when(dice, model, 0, 18)),
        mtd: dice.happens(40).then(|| dice.between(1, 40)),
    }
}

/// The same without limits, dates and durations: who needs whom, and nothing else.
pub(crate) fn without_limits(model: &Model) -> Model {
    let mut bare = model.clone();
    (bare.dates, bare.max_per_wave) = (None, None);
    bare.waves.clear();
    for team in &mut bare.teams {
        team.capacity = None;
    }
    for partner in &mut bare.partners {
        partner.opens = None;
    }
    for application in &mut bare.applications {
        (application.duration, application.earliest) = (None, None);
        (application.deadline, application.rto) = (None, None);
    }
    for service in &mut bare.services {
        (service.deadline, service.mtd) = (None, None);
    }
    bare
}
