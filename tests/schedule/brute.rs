//! The best of all plans of a small inventory, by trying: every order in which work may be put, each piece at
//! the first moment at which it can be done, and every choice of who takes the places of a full wave.
//!
//! A best plan is among these: put in the order of its starts, nothing comes later than in that plan, and
//! all that is compared is none the worse for coming earlier (Sprecher, Kolisch and Drexl 1995, on active
//! schedules).

use std::collections::{BTreeMap, HashSet};

use super::answer::Times;
use super::model::Target;
use super::place::{Busy, Job};
use super::value::Value;
use super::world::{Fate, Moment, World};

/// The sum that is to be least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Least {
    /// The contract's order.
    Value,
    Waves,
    /// The minute at which the last application is back.
    Finish,
    /// The total lateness of a criticality, 0 for critical to 3 for low.
    Lateness(usize),
}

/// A piece of work: an application, or in rounds all that are reconnected together.
struct Piece {
    unit: usize,
    members: Vec<usize>,
    job: Job,
    earliest: u64,
}

#[derive(Clone)]
struct State {
    /// From and to which working minute each piece is done.
    spans: Vec<Option<(u64, u64)>>,
    /// When each of them is ready.
    ready: Vec<Moment>,
    /// When each unit is back.
    back: Vec<Option<Moment>>,
    busy: Vec<Busy>,
    taken: BTreeMap<u32, u32>,
}

pub(crate) struct Brute<'a> {
    world: &'a World<'a>,
    least: Least,
    pieces: Vec<Piece>,
    unit_of: Vec<Option<usize>>,
    best: Option<Value>,
    /// States that were looked at, however they were come by.
    seen: HashSet<Vec<u64>>,
}

/// The least that any plan of an inventory comes to.
pub(crate) fn optimum(world: &World<'_>, least: Least) -> Value {
    let mut unit_of = vec![None; world.fates.len()];
    let mut pieces = Vec::new();
    for (unit, members) in world.units.iter().enumerate() {
        for &member in members {
            unit_of[member] = Some(unit);
        }
        let of = |members: &[usize]| Piece {
            unit,
            members: members.to_vec(),
            job: world.job(members),
            earliest: members.iter().map(|&it| world.earliest(it)).max().unwrap_or(0),
        };
        if world.model.dates.is_some() {
            pieces.extend(members.iter().map(|&member| of(&[member])));
        } else {
            pieces.push(of(members));
        }
    }
    let state = State {
        spans: vec![None; pieces.len()],
        ready: vec![(0, 0); pieces.len()],
        back: vec![None; world.units.len()],
        busy: Vec::new(),
        taken: BTreeMap::new(),
    };
    let mut brute = Brute { world, least, pieces, unit_of, best: None, seen: HashSet::new() };
    brute.go(&state);
    brute.best.expect("what can be planned has a plan")
}

impl Brute<'_> {
    fn go(&mut self, state: &State) {
        // No application that is added brings back one earlier that is there already.
        let reached = self.value(&self.hoped(state));
        if self.best.is_some_and(|best| reached >= best) || !self.seen.insert(key(state)) {
            return;
        }
        if state.spans.iter().all(Option::is_some) {
            self.best = Some(reached);
            return;
        }
        let mut next: Vec<(Moment, usize)> = (0..self.pieces.len())
            .filter(|&piece| state.spans[piece].is_none())
            .filter_map(|piece| Some((self.release(state, piece)?, piece)))
            .collect();
        // A good plan first lets more be passed over.
        next.sort_unstable();
        for (release, piece) in next {
            self.put(state, piece, release);
        }
    }

    /// From when a piece can be worked on; `None` while too little that it needs is put.
    fn release(&self, state: &State, piece: usize) -> Option<Moment> {
        let unit = self.pieces[piece].unit;
        let met = self.needs_met(unit, |target| self.there(target, unit, &state.back))?;
        Some(met)
    }

    /// When all that a unit requires and comes after is there.
    fn needs_met(&self, unit: usize, there: impl Fn(Target) -> Option<Moment>) -> Option<Moment> {
        let mut latest = (0, 0);
        for &member in &self.world.units[unit] {
            let application = &self.world.model.applications[member];
            for entry in &application.requires {
                latest = latest.max(self.world.met(entry, &there)?);
            }
            for &after in &application.after {
                if self.unit_of[after].is_some() {
                    latest = latest.max(there(Target::Application(after))?);
                }
            }
        }
        Some(latest)
    }

    fn there(&self, target: Target, asking: usize, back: &[Option<Moment>]) -> Option<Moment> {
        match target {
            Target::Partner(it) => Some(self.world.for_work(self.world.opens(it), target)),
            Target::Application(it) if self.world.fates[it] == Fate::Up => Some((0, 0)),
            Target::Application(it) => match self.unit_of[it]? {
                unit if unit == asking => Some((0, 0)),
                unit => back[unit],
            },
        }
    }

    fn put(&mut self, state: &State, piece: usize, since: Moment) {
        let axis = &self.world.clock.open;
        let Piece { unit, job, .. } = &self.pieces[piece];
        let (unit, from) = (*unit, axis.before(since.0.max(self.pieces[piece].earliest)));
        let fit = self.world.first_fit(axis, job, from, &state.busy);
        let (start, end) = fit.expect("what can be planned fits somewhere");
        let mut state = state.clone();
        state.spans[piece] = Some((start, end));
        let demands = job.demands.iter().filter(|_| start < end);
        state.busy.extend(demands.map(|(&team, &units)| Busy {
            team,
            units,
            from: start,
            to: end,
        }));
        let ready = self.world.ready(axis, (start, end), since);
        state.ready[piece] = ready;
        let mut pieces = self.pieces.iter().zip(&state.spans).filter(|(it, _)| it.unit == unit);
        if pieces.any(|(_, span)| span.is_none()) {
            self.go(&state);
            return;
        }
        let pieces = self.pieces.iter().zip(&state.ready).filter(|(it, _)| it.unit == unit);
        let ready = pieces.map(|(_, ready)| *ready).max().unwrap_or(ready);
        if self.world.model.dates.is_none() {
            state.back[unit] = Some(ready);
            self.go(&state);
            return;
        }
        self.settle(&state, unit, ready);
    }

    /// Takes places of the wave in which a unit is ready, or leaves them to others that may yet fill it.
    fn settle(&mut self, state: &State, unit: usize, ready: Moment) {
        let count = u32::try_from(self.world.units[unit].len()).expect("few");
        let unsettled = self.world.units.iter().zip(&state.back).enumerate();
        let others = unsettled.filter(|(other, (_, back))| *other != unit && back.is_none());
        let mut others: u32 =
            others.map(|(_, (members, _))| u32::try_from(members.len()).expect("few")).sum();
        for wave in ready.1.. {
            let Some(place) = self.world.clock.place(wave) else { continue };
            let places = self.world.model.places(wave);
            let taken = state.taken.get(&wave).copied().unwrap_or(0);
            let left = places.map(|places| places.saturating_sub(taken));
            if left.is_none_or(|left| left >= count) {
                let later = (place, wave);
                let mut state = state.clone();
                state.back[unit] = Some(if wave == ready.1 { ready } else { later });
                *state.taken.entry(wave).or_default() += count;
                self.go(&state);
                // To be left, it must become too full for this unit.
                let Some(to_fill) = left.map(|left| left + 1 - count) else { return };
                if to_fill > others {
                    return;
                }
                others -= to_fill;
            }
        }
    }

    /// The plan as it would go on if nobody were busy with anything and no wave were full.
    fn hoped(&self, state: &State) -> Vec<Option<Times>> {
        let axis = &self.world.clock.open;
        let mut back = state.back.clone();
        let mut times = vec![None; self.world.fates.len()];
        loop {
            let mut changed = false;
            for unit in 0..back.len() {
                let Some(met) = self.needs_met(unit, |target| self.there(target, unit, &back))
                else {
                    continue;
                };
                let mut ready = (0, 0);
                let pieces = self.pieces.iter().zip(state.spans.iter().zip(&state.ready));
                for (piece, (span, known)) in pieces.filter(|(piece, _)| piece.unit == unit) {
                    let (start, end) = span.unwrap_or_else(|| {
                        let start = axis.before(met.0.max(piece.earliest));
                        (start, self.world.end(axis, piece.job.length, start))
                    });
                    let hoped = self.world.ready(axis, (start, end), met);
                    let ready_then = span.map_or(hoped, |_| *known);
                    ready = ready.max(ready_then);
                    let start = axis.start(start);
                    for &member in &piece.members {
                        times[member] =
                            Some(Times { start, ready: ready_then.0, back: 0, wave: 0 });
                    }
                }
                let hoped = state.back[unit].unwrap_or(ready);
                // Of alternatives some come only now, and may bring others forward.
                if back[unit].is_none_or(|known| known != hoped) {
                    back[unit] = Some(hoped);
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        for (member, times) in times.iter_mut().enumerate() {
            let moment = self.unit_of[member].and_then(|unit| back[unit]);
            if let (Some(times), Some((minute, wave))) = (times, moment) {
                (times.back, times.wave) = (minute, wave);
            }
        }
        times
    }

    fn value(&self, times: &[Option<Times>]) -> Value {
        let planned = times.iter().flatten();
        let mut value = Value::default();
        match self.least {
            Least::Value => value = self.world.value(times),
            Least::Waves => value[0] = planned.map(|it| u64::from(it.wave)).max().unwrap_or(0),
            Least::Lateness(class) => value[0] = self.world.value(times)[class],
            Least::Finish => value[0] = planned.map(|times| times.back).max().unwrap_or(0),
        }
        value
    }
}

/// Where everything stands, in numbers.
fn key(state: &State) -> Vec<u64> {
    let spans =
        state.spans.iter().flat_map(|span| span.map_or([0, 0], |(from, to)| [from + 1, to]));
    let back = state.back.iter().map(|back| back.map_or(0, |(minute, _)| minute + 1));
    let waves = state.back.iter().map(|back| back.map_or(0, |(_, wave)| u64::from(wave)));
    spans.chain(back).chain(waves).collect()
}
