//! The waves as they are listed, and the facts of each application in them.

use std::collections::{BTreeMap, HashMap};

use super::outcome::Outcome;
use super::service_plans::ServicePlan;
use super::timetable::Timetable;
use crate::catalog::{ApplicationIx, Catalog, ServiceIx, Target};
use crate::format::Symbol;
use crate::schedule::JobIx;

/// A wave that holds an application.
#[derive(Debug)]
pub struct Wave {
    /// Its number, from 1.
    pub number: u32,
    /// The applications that are reconnected in it: by inherited criticality, then by how many need them, then by id.
    pub applications: Vec<Planned>,
    /// The services that are back in it: critical first, then by id.
    pub brings_back: Vec<ServiceIx>,
    /// The services that are full in it and were back before: critical first, then by id.
    pub completes: Vec<ServiceIx>,
}

/// An application in its wave.
#[derive(Debug)]
pub struct Planned {
    /// The application.
    pub ix: ApplicationIx,
    /// Its place in the chain of those that it requires in the same wave, from 1.
    pub step: u32,
    /// The kinds for which more than one application requires it, sorted.
    pub foundation_for: Vec<Symbol>,
}

/// Lists the waves of a timetable that hold an application, with the services that come back in each. `needed_by` tells
/// how many applications require each.
pub(super) fn list(
    catalog: &Catalog,
    timetable: &Timetable,
    services: &[ServicePlan],
    needed_by: &[u32],
) -> Vec<Wave> {
    let steps = steps(catalog, timetable);
    let mut order: Vec<(u32, ApplicationIx)> = catalog
        .application_indices()
        .filter_map(|ix| match timetable.outcome(ix) {
            Outcome::Planned(wave) => Some((wave, ix)),
            Outcome::Up | Outcome::Retired | Outcome::Unplanned => None,
        })
        .collect();
    order.sort_unstable_by_key(|&(wave, ix)| {
        let i = ix.index();
        (wave, timetable.criticality[i], std::cmp::Reverse(needed_by[i]), ix)
    });
    let mut kinds = foundations(catalog);
    let back = by_wave(services, |service| service.back.map(|at| at.wave));
    let full = by_wave(services, |service| {
        let (back, full) = (service.back?, service.full?);
        Some(full.wave).filter(|_| full.wave != back.wave && timetable.comes_after(full, back))
    });
    let mut waves: Vec<Wave> = Vec::new();
    for (number, ix) in order {
        let foundation_for = std::mem::take(&mut kinds[ix.index()]);
        let planned = Planned { ix, step: steps.get(&ix).copied().unwrap_or(1), foundation_for };
        match waves.last_mut() {
            Some(wave) if wave.number == number => wave.applications.push(planned),
            _ => {
                let (brings_back, completes) = (of_wave(&back, number), of_wave(&full, number));
                waves.push(Wave { number, applications: vec![planned], brings_back, completes });
            }
        }
    }
    waves
}

/// The services of each wave, in their order.
fn by_wave(
    services: &[ServicePlan],
    wave: impl Fn(&ServicePlan) -> Option<u32>,
) -> BTreeMap<u32, Vec<ServiceIx>> {
    let mut by_wave: BTreeMap<u32, Vec<ServiceIx>> = BTreeMap::new();
    for service in services {
        if let Some(wave) = wave(service) {
            by_wave.entry(wave).or_default().push(service.ix);
        }
    }
    by_wave
}

fn of_wave(services: &BTreeMap<u32, Vec<ServiceIx>>, wave: u32) -> Vec<ServiceIx> {
    services.get(&wave).cloned().unwrap_or_default()
}

fn foundations(catalog: &Catalog) -> Vec<Vec<Symbol>> {
    let mut required: Vec<(ApplicationIx, Symbol, ApplicationIx)> = Vec::new();
    for from in catalog.application_indices().filter(|&ix| catalog.is_in_use(ix)) {
        for entry in catalog.application(from).requires() {
            let others = entry.applications().filter(|&to| to != from);
            required.extend(others.map(|to| (to, entry.kind(), from)));
        }
    }
    required.sort_unstable();
    required.dedup();
    let mut foundations = vec![Vec::new(); catalog.applications.len()];
    for same in required.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        if let [(to, kind, _), _, ..] = same {
            foundations[to.index()].push(*kind);
        }
    }
    for kinds in &mut foundations {
        kinds.sort_by_key(|&kind| catalog.word(kind));
    }
    foundations
}

/// The step of each application that is not at step 1: in a wave, one more than the last step of the applications that
/// it requires in that wave. All members of a group have the last of their steps.
fn steps(catalog: &Catalog, timetable: &Timetable) -> HashMap<ApplicationIx, u32> {
    let mut steps: HashMap<ApplicationIx, u32> = HashMap::new();
    let Some(scheduled) = timetable.clocked() else {
        return steps;
    };
    let jobs = &scheduled.schedule.jobs;
    let mut order = scheduled.unlimited.order.clone();
    let start = |j: JobIx| {
        let tasks = scheduled.built.problem.tasks_of(j).iter();
        tasks.map(|t| scheduled.schedule.tasks[t].start).min()
    };
    order.sort_by_key(|&j| (jobs[j].minute, jobs[j].wave, start(j)));
    for j in order {
        let members = timetable.units.members(&scheduled.built.jobs[j]);
        let step_of = |target: Target| {
            let before = target.application()?;
            let other = scheduled.built.places[before.index()]?.job;
            let here = other != j && jobs[other].wave == jobs[j].wave;
            here.then(|| steps.get(&before).copied().unwrap_or(1))
        };
        let requires = members.iter().flat_map(|&member| {
            let hard = timetable.soft.hard(catalog, member);
            hard.flat_map(move |entry| timetable.counted(catalog, member, entry))
        });
        if let Some(before) = requires.filter_map(step_of).max() {
            steps.extend(members.iter().map(|&member| (member, before + 1)));
        }
    }
    steps
}
