//! The waves as they are listed, and the facts of each application in them.

use super::order::inherited;
use super::{Outcome, Plan};
use crate::check::{ApplicationIx, Catalog, ServiceIx, Target};
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
    /// What keeps it from an earlier wave: what it requires in the wave before, by id.
    pub held_by: Vec<ApplicationIx>,
    /// The kinds for which more than one application requires it, sorted.
    pub foundation_for: Vec<Symbol>,
}

pub(super) fn list(catalog: &Catalog, graph: &Requirements, plan: &Plan) -> Vec<Wave> {
    let inherited = inherited(catalog, graph);
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
    let mut waves: Vec<Wave> = Vec::new();
    for (number, ix) in order {
        let planned = Planned {
            ix,
            held_by: plan.holders(graph, ix),
            foundation_for: std::mem::take(&mut kinds[ix.index()]),
        };
        match waves.last_mut() {
            Some(wave) if wave.number == number => wave.applications.push(planned),
            _ => {
                let back = plan.services.iter().filter(|s| s.back == Some(number));
                let brings_back = back.map(|service| service.ix).collect();
                let full =
                    plan.services.iter().filter(|s| s.full == Some(number) && s.back != s.full);
                let completes = full.map(|service| service.ix).collect();
                waves.push(Wave { number, applications: vec![planned], brings_back, completes });
            }
        }
    }
    waves
}

pub(super) fn foundations(catalog: &Catalog) -> Vec<Vec<Symbol>> {
    // Of each application, the kinds seen so far and whether two applications require it for them.
    let mut seen: Vec<Vec<(Symbol, ApplicationIx, bool)>> =
        vec![Vec::new(); catalog.applications.len()];
    for from in catalog.application_indices() {
        for dependency in &catalog.application(from).requires {
            let Target::Application(to) = dependency.target else { continue };
            if to == from {
                continue;
            }
            let kinds = &mut seen[to.index()];
            match kinds.iter_mut().find(|(kind, _, _)| *kind == dependency.kind) {
                Some((_, first, twice)) => *twice |= *first != from,
                None => kinds.push((dependency.kind, from, false)),
            }
        }
    }
    let shared = |kinds: Vec<(Symbol, ApplicationIx, bool)>| {
        let shared = kinds.into_iter().filter(|&(_, _, twice)| twice).map(|(kind, _, _)| kind);
        let mut shared: Vec<Symbol> = shared.collect();
        shared.sort_by_key(|&kind| catalog.word(kind));
        shared
    };
    seen.into_iter().map(shared).collect()
}
