//! Who is planned, and when: the selection, and the schedule where something is limited.

use super::inherited_criticality::inherited;
use super::outcome::Outcome;
use super::scheduled::{Hindrances, Never, ScheduleInput, Scheduled, partners};
use super::selection::{Selection, select};
use super::timeline::{At, Frame};
use super::timetable::Moments;
use crate::catalog::{ApplicationIx, Catalog, never_run};
use crate::format::Criticality;
use crate::graph::{OnCycles, Opening, Requirements};
use crate::schedule::Allowance;

/// What is planned, and when.
pub(super) struct Chosen {
    pub(super) selection: Selection,
    pub(super) frame: Frame,
    pub(super) moments: Moments,
    pub(super) scheduled: Option<Scheduled>,
    /// The inherited criticality of each application.
    pub(super) criticality: Vec<Criticality>,
    /// Why applications can never be done.
    pub(super) hindrances: Hindrances,
}

/// Selects and schedules. What turns out never to fit is left out, and the rest planned anew.
pub(super) fn choose(
    catalog: &Catalog,
    graph: &Requirements,
    on_cycles: OnCycles<'_>,
    allowance: Allowance<'_>,
) -> Chosen {
    let Allowance { effort, budget } = allowance;
    let frame = Frame::new(&catalog.terms);
    let is_limited = is_limited(catalog);
    let by_terms = if is_limited { never_run(catalog) } else { Vec::new() };
    let by_terms = catalog.application_indices().zip(by_terms);
    let by_terms = by_terms.filter_map(|(ix, hindrance)| Some((ix, Never::Terms(hindrance?))));
    let mut hindrances: Hindrances = by_terms.collect();
    loop {
        let opening = Opening { on_cycles, budget: &mut *budget };
        let selection = select(catalog, graph, opening, &hindrances);
        let (units, soft) = (&selection.resolution.units, &selection.resolution.soft);
        let comes = |ix: ApplicationIx| match selection.outcomes[ix.index()] {
            Outcome::Up => Some(true),
            Outcome::Planned(_) => Some(false),
            Outcome::Retired | Outcome::Unplanned => None,
        };
        if !is_limited {
            let at = |outcome: &Outcome| {
                let wave = outcome.wave()?;
                Some(At { minute: u64::from(wave), wave, ends: wave > 0 })
            };
            let applications = selection.outcomes.iter().map(at).collect();
            let partners = partners(catalog, &frame);
            let moments = Moments { applications, partners, turns: Vec::new() };
            let criticality = inherited(catalog, graph, units, soft, &moments);
            let scheduled = None;
            return Chosen { selection, frame, moments, scheduled, criticality, hindrances };
        }
        let ground = ScheduleInput { catalog, graph, frame: &frame, units, soft, comes: &comes };
        match ground.schedule(Allowance { effort, budget: &mut *budget }) {
            Ok((scheduled, criticality)) => {
                let moments = ground.moments(
                    &scheduled.built,
                    &scheduled.schedule,
                    &scheduled.unlimited.order,
                );
                let mut selection = selection;
                for (outcome, at) in selection.outcomes.iter_mut().zip(&moments.applications) {
                    if let (Outcome::Planned(wave), Some(at)) = (outcome, at) {
                        *wave = at.wave;
                    }
                }
                let scheduled = Some(scheduled);
                return Chosen { selection, frame, moments, scheduled, criticality, hindrances };
            }
            Err(never) => {
                hindrances.extend(never);
            }
        }
    }
}

/// Whether anything is said that makes a plan more than its topological generations.
#[must_use]
pub fn is_limited(catalog: &Catalog) -> bool {
    let terms = &catalog.terms;
    terms.wave_length.is_some()
        || terms.max_per_wave.is_some()
        || !terms.waves.is_empty()
        || catalog.teams.iter().any(|team| team.capacity.is_some())
        || catalog.partners.iter().any(|partner| partner.opens.is_some())
        || catalog.services.iter().any(|service| service.deadline.is_some())
        || catalog.applications.iter().any(|application| {
            let times = application.times.as_ref();
            times.is_some_and(|times| times.earliest.is_some() || times.deadline.is_some())
        })
}
