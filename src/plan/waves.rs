//! The waves as they are listed, and the facts of each application in them.

use std::collections::BTreeMap;

use super::order::inherited;
use super::{Outcome, Plan, ServicePlan};
use crate::check::{ApplicationIx, Catalog, ServiceIx};
use crate::graph::Requirements;
use crate::inventory::Symbol;

/// A wave that holds an application.
#[derive(Debug)]
pub struct Wave {
    /// Its number, from 1.
    pub number: u32,
    /// What is reconnected in it: by inherited criticality, then how many need it, then id.
    pub applications: Vec<Planned>,
    /// The services that are back in it: critical first, then by id.
    pub brings_back: Vec<ServiceIx>,
    /// The services that are full in it and were back before: critical first, then by id.
    pub completes: Vec<ServiceIx>,
}

/// An application in its wave.
#[derive(Debug)]
pub struct Planned {
    /// Which.
    pub ix: ApplicationIx,
    /// The kinds for which more than one application requires it, sorted.
    pub foundation_for: Vec<Symbol>,
}

pub(super) fn list(catalog: &Catalog, graph: &Requirements, plan: &Plan) -> Vec<Wave> {
    let inherited = inherited(catalog, graph, plan);
    let mut order: Vec<(u32, ApplicationIx)> = catalog
        .application_indices()
        .filter_map(|ix| match plan.outcomes[ix.index()] {
            Outcome::Planned(wave) => Some((wave, ix)),
            Outcome::Up | Outcome::Retired | Outcome::Unplanned => None,
        })
        .collect();
    order.sort_unstable_by_key(|&(wave, ix)| {
        let i = ix.index();
        (wave, inherited[i], std::cmp::Reverse(plan.needed_by[i]), ix)
    });
    let mut kinds = foundations(catalog);
    let back = by_wave(plan, |service| service.back);
    let full = by_wave(plan, |service| service.full.filter(|_| service.full != service.back));
    let mut waves: Vec<Wave> = Vec::new();
    for (number, ix) in order {
        let planned = Planned { ix, foundation_for: std::mem::take(&mut kinds[ix.index()]) };
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
    plan: &Plan,
    wave: impl Fn(&ServicePlan) -> Option<u32>,
) -> BTreeMap<u32, Vec<ServiceIx>> {
    let mut by_wave: BTreeMap<u32, Vec<ServiceIx>> = BTreeMap::new();
    for service in &plan.services {
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
    for from in catalog.application_indices() {
        for entry in &catalog.application(from).requires {
            let others = entry.applications().filter(|&to| to != from);
            required.extend(others.map(|to| (to, entry.kind, from)));
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
