//! Making a timetable: the selection of the applications that are planned, and the schedule where anything is limited.

use super::inherited_criticality::inherited;
use super::old_places::OldPlaces;
use super::outcome::Outcome;
use super::presence::{At, Moments};
use super::providers::Providers;
use super::scheduled::{Hindrances, Never, ScheduleInput, Scheduled, partners};
use super::selection::{Selection, select};

use super::request::PlanRequest;
use super::timeline::Frame;
use super::timetable::{Assumed, Timetable};
use crate::catalog::{ApplicationIx, Catalog, never_run};
use crate::format::Criticality;
use crate::graph::{Opening, Requirements};
use crate::schedule::Allowance;

/// When the applications of a selection are back, and in which order they are listed.
struct PlanningOrder {
    moments: Moments,
    /// The inherited criticality of each application, in the catalog's order.
    criticality: Vec<Criticality>,
    /// The schedule that gives the moments; `None` where nothing is limited.
    scheduled: Option<Scheduled>,
}

/// Selects and schedules the applications. Those that turn out never to fit are left out, and the rest is planned anew.
pub(super) fn timetable(
    catalog: &Catalog,
    graph: &Requirements,
    request: PlanRequest<'_>,
) -> Timetable {
    let PlanRequest { on_cycles, approved, purpose, allowance } = request;
    let Allowance { effort, budget } = allowance;
    let frame = Frame::new(&catalog.terms);
    let is_limited = is_limited(catalog);
    let mut hindrances = if is_limited { forbidden(catalog) } else { Hindrances::new() };
    // Invariant: each turn that fails leaves out at least one more application, so the loop ends.
    loop {
        let opening = Opening { on_cycles, budget: &mut *budget };
        let selection = select(catalog, graph, opening, hindrances);
        let is_to_come =
            |ix: ApplicationIx| matches!(selection.outcomes[ix.index()], Outcome::Planned(_));
        let followed = approved.followed();
        let old = followed.and_then(|plan| OldPlaces::new(catalog, &frame, plan, is_to_come));
        let input = ScheduleInput {
            catalog,
            graph,
            frame: &frame,
            units: &selection.resolution.units,
            soft: &selection.resolution.soft,
            outcomes: &selection.outcomes,
            old: old.as_ref(),
            purpose,
        };
        let order = if is_limited {
            schedule(&input, Allowance { effort, budget: &mut *budget })
        } else {
            Ok(generations(&input))
        };
        match order {
            Ok(order) => return order.timetable(catalog, frame, (selection, old)),
            Err(never) => {
                hindrances = selection.hindrances;
                hindrances.extend(never);
            }
        }
    }
}

/// The applications that can never be reconnected by the terms alone.
fn forbidden(catalog: &Catalog) -> Hindrances {
    let by_terms = catalog.application_indices().zip(never_run(catalog));
    by_terms.filter_map(|(ix, hindrance)| Some((ix, Never::Terms(hindrance?)))).collect()
}

/// The order without limits and dates: each application is back at the end of its generation.
fn generations(input: &ScheduleInput<'_>) -> PlanningOrder {
    let at = |outcome: &Outcome| {
        let wave = outcome.wave()?;
        Some(At { minute: u64::from(wave), wave, ends: wave > 0 })
    };
    let moments = Moments {
        applications: input.outcomes.iter().map(at).collect(),
        partners: partners(input.catalog, input.frame),
        turns: Vec::new(),
    };
    let providers = Providers { catalog: input.catalog, units: input.units, moments: &moments };
    let criticality = inherited(input.graph, input.soft, providers);
    PlanningOrder { moments, criticality, scheduled: None }
}

/// The order of the best schedule that is found; the applications that can never be done are an error.
fn schedule(
    input: &ScheduleInput<'_>,
    allowance: Allowance<'_>,
) -> Result<PlanningOrder, Hindrances> {
    let (scheduled, criticality) = input.schedule(allowance)?;
    let Scheduled { built, schedule, unlimited, .. } = &scheduled;
    let moments = input.moments(built, schedule, &unlimited.order);
    Ok(PlanningOrder { moments, criticality, scheduled: Some(scheduled) })
}

impl PlanningOrder {
    /// The timetable of a selection with these moments.
    fn timetable(
        self,
        catalog: &Catalog,
        frame: Frame,
        (selection, old): (Selection, Option<OldPlaces>),
    ) -> Timetable {
        let Self { moments, criticality, scheduled } = self;
        let Selection { outcomes, unplanned, resolution, hindrances } = selection;
        let in_order = |(outcome, at): (Outcome, &Option<At>)| match (outcome, at) {
            (Outcome::Planned(_), Some(at)) => Outcome::Planned(at.wave),
            (outcome, _) => outcome,
        };
        let outcomes = outcomes.into_iter().zip(&moments.applications).map(in_order).collect();
        let assumed = resolution.assumed.iter().map(|&entry| {
            let at = moments.need(&catalog.entry(entry).need());
            Assumed { entry, wave: at.map(|at| at.wave) }
        });
        Timetable {
            assumed: assumed.collect(),
            frame,
            outcomes,
            unplanned,
            soft: resolution.soft,
            units: resolution.units,
            moments,
            scheduled,
            criticality,
            hindrances,
            old,
            is_doubtful: catalog.doubts.has_text_without_meaning(),
        }
    }
}

/// Whether the inventory says anything that makes a plan more than its topological generations.
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
