//! A plan: who is reconnected in which wave, and when.

use super::{bounds, service_plans, waves};

use super::bounds::Bound;
use super::missing::Missing;
use super::outcome::{Outcome, Unplanned};
use super::scheduled::Never;
use super::service_plans::{ServiceOutcome, ServicePlan};
use super::timeline::{At, Frame};
use super::waves::{Planned, Wave};
use crate::schedule::{Allowance, Effort};

use std::collections::BTreeSet;

use crate::budget::Budget;
use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx, Need, ServiceIx, Target};
use crate::format::Criticality;
use crate::graph::{OnCycles, Requirements, Softened, Units};

use super::bounds::Bounds;
use super::make::{Chosen, choose};
use super::scheduled::{Hindrances, Scheduled};
use super::timetable::Moments;

/// An entry that is treated as a want, since it closes a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// Which.
    pub entry: EntryIx,
    /// The wave in which enough of what it names is back; `None` when never.
    pub wave: Option<u32>,
}

/// Who is reconnected in which wave, and when: without limits and dates, the topological generations of
/// what is not up.
#[derive(Debug)]
pub struct Plan {
    /// What becomes of each application, in the catalog's order.
    pub(super) outcomes: Vec<Outcome>,
    /// When each application is up and each of its wants is satisfied: at 0 when it is so already, `None`
    /// when no wave of this plan brings that. In the catalog's order.
    pub(super) full: Vec<Option<At>>,
    /// What each application wants that is not there when it is back, or now where it is up, by id; in the
    /// catalog's order.
    pub(super) missing: Vec<Vec<Missing>>,
    /// How many applications that are not retired require each directly, in the catalog's order.
    pub needed_by: Vec<u32>,
    /// The waves that hold an application, by number.
    pub waves: Vec<Wave>,
    /// The services: critical first, then by id.
    pub services: Vec<ServicePlan>,
    /// What is neither up nor retired nor planned, by id.
    pub(super) unplanned: Vec<Unplanned>,
    /// What is assumed to be a want, by owner, then kind, then what it names.
    pub(super) assumed: Vec<Assumed>,
    /// What no plan can beat; `None` where nothing is planned, or nothing limited.
    pub bound: Option<Bound>,
    /// The calendar and the waves.
    pub(crate) frame: Frame,
    pub(crate) soft: Softened,
    pub(crate) units: Units,
    pub(crate) moments: Moments,
    /// On what something counts that is late.
    pub(crate) pressed: BTreeSet<ApplicationIx>,
    /// By how much the work on each application may grow, in the catalog's order.
    slack: Vec<Option<u64>>,
    /// Why applications can never be done.
    hindrances: Hindrances,
    /// What keeps to dates and limits; `None` where there is none of these.
    pub(crate) scheduled: Option<Scheduled>,
}

impl Plan {
    /// Plans everything that can be planned. `on_cycles` decides about applications that wait for each other,
    /// `effort` how long to look for a better schedule where something is limited. Without limits and dates in
    /// time linear in the applications and entries.
    #[must_use]
    pub fn new(
        catalog: &Catalog,
        graph: &Requirements,
        on_cycles: OnCycles<'_>,
        effort: Effort,
    ) -> Self {
        let budget = &mut effort.budget();
        Self::within(catalog, graph, on_cycles, Allowance { effort, budget })
    }

    /// The same in a run of which other searches have a part: all of them draw from the budget of the allowance.
    #[must_use]
    pub fn within(
        catalog: &Catalog,
        graph: &Requirements,
        on_cycles: OnCycles<'_>,
        allowance: Allowance<'_>,
    ) -> Self {
        let Allowance { effort, budget } = allowance;
        let Chosen { selection, frame, moments, scheduled, criticality, hindrances } =
            choose(catalog, graph, on_cycles, Allowance { effort, budget: &mut *budget });
        let resolution = selection.resolution;
        let needed_by: Vec<u32> = catalog
            .application_indices()
            .map(|ix| {
                let dependents = graph.needed_by(ix).iter();
                crate::source::narrow(dependents.filter(|&&of| catalog.is_in_use(of)).count())
            })
            .collect();
        let assumed = resolution.assumed.iter().map(|&entry| {
            let at = moments.need(&catalog.entry(entry).need);
            Assumed { entry, wave: at.map(|at| at.wave) }
        });
        let mut plan = Self {
            assumed: assumed.collect(),
            outcomes: selection.outcomes,
            full: Vec::new(),
            missing: Vec::new(),
            bound: None,
            needed_by,
            waves: Vec::new(),
            services: Vec::new(),
            unplanned: selection.unplanned,
            frame,
            soft: resolution.soft,
            units: resolution.units,
            moments,
            pressed: BTreeSet::new(),
            slack: Vec::new(),
            hindrances,
            scheduled,
        };
        plan.full = plan.full_moments(catalog);
        plan.missing = plan.missing_of_each(catalog);
        plan.services = service_plans::plan(catalog, &plan);
        plan.frame.has_years = plan.spans_years(catalog);
        budget.lend(bounds::STEPS, 1, |steps| plan.set_bounds(catalog, steps));
        plan.pressed = plan.find_pressed(catalog);
        plan.slack = plan.find_slack(catalog);
        plan.waves = waves::list(catalog, &plan, &criticality);
        plan
    }

    /// Looks for the bounds of the whole and of each critical service that comes back.
    fn set_bounds(&mut self, catalog: &Catalog, steps: &mut Budget) {
        let Some(scheduled) = &self.scheduled else { return };
        let mut bounds = Bounds::new(scheduled, steps);
        self.bound = bounds.of_all();
        let unlimited = &scheduled.unlimited_moments;
        for planned in &mut self.services {
            let service = &catalog.services[planned.ix.index()];
            let is_planned = planned.outcome == ServiceOutcome::Planned;
            if !is_planned || service.criticality() != Criticality::Critical {
                continue;
            }
            let job = |target: Target| {
                let (job, _) = scheduled.built.places[target.application()?.index()]?;
                Some(job)
            };
            let (only, some): (Vec<&Dependency>, Vec<&Dependency>) =
                service.requires.iter().partition(|entry| entry.only().is_some());
            let jobs: Vec<usize> = only.iter().filter_map(|entry| job(entry.only()?)).collect();
            let chosen = some.iter();
            let chosen =
                chosen.flat_map(|entry| unlimited.choose(catalog, &self.units, None, entry));
            let chosen: Vec<usize> = chosen.filter_map(job).collect();
            let needs = service.requires.iter().filter_map(|entry| unlimited.need(&entry.need));
            planned.bound = bounds.of_jobs(&jobs, &chosen, needs.max().unwrap_or_default());
        }
    }

    /// The calendar and the waves.
    #[must_use]
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The outcome of each application, in the catalog's order.
    #[must_use]
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// The outcome of an application.
    #[must_use]
    pub fn outcome(&self, ix: ApplicationIx) -> Outcome {
        self.outcomes[ix.index()]
    }

    /// Whether an application is reconnected in a wave of this plan.
    #[must_use]
    pub fn is_planned(&self, ix: ApplicationIx) -> bool {
        matches!(self.outcome(ix), Outcome::Planned(_))
    }

    /// The applications that are neither up nor retired nor planned, by id.
    #[must_use]
    pub fn unplanned(&self) -> &[Unplanned] {
        &self.unplanned
    }

    /// The entries that are assumed to be wants, by owner, then kind, then what they name.
    #[must_use]
    pub fn assumed(&self) -> &[Assumed] {
        &self.assumed
    }

    /// When an application is up and each of its wants is satisfied: at 0 when it is so already, `None` when no wave of
    /// this plan brings that.
    #[must_use]
    pub fn full(&self, ix: ApplicationIx) -> Option<At> {
        self.full[ix.index()]
    }

    /// The wants of an application that are not there when it is back, or now where it is up, by id.
    #[must_use]
    pub fn missing(&self, ix: ApplicationIx) -> &[Missing] {
        &self.missing[ix.index()]
    }

    /// The wave in which something is there: 0 when it is already, `None` when this plan never brings it.
    #[must_use]
    pub fn there(&self, target: Target) -> Option<u32> {
        self.at(target).map(|at| at.wave)
    }

    /// When an application or a partner is there, `None` when this plan never brings it; an application that is up is
    /// there already, whatever the day since which it is.
    #[must_use]
    pub fn at(&self, target: Target) -> Option<At> {
        let is_up = target.application().is_some_and(|ix| self.is_up(ix));
        if is_up { Some(At::default()) } else { self.moments.there(target) }
    }

    /// Whether an application is up already.
    pub(crate) fn is_up(&self, ix: ApplicationIx) -> bool {
        self.outcomes[ix.index()] == Outcome::Up
    }

    /// When enough of what an entry needs is there: for an owner that is up already by the present states, for any
    /// other by the moments from which this plan counts on them. `None` for never.
    pub(crate) fn need_at(&self, need: &Need, is_up: bool) -> Option<At> {
        if is_up { need.met_at(|target| self.at(target), At::and) } else { self.moments.need(need) }
    }

    /// When the work on an application starts and when it is ready, in elapsed minutes; `None` without dates,
    /// and for what is not planned.
    #[must_use]
    pub fn work(&self, ix: ApplicationIx) -> Option<(u64, u64)> {
        let scheduled = self.scheduled.as_ref().filter(|_| self.frame.is_dated)?;
        let slot = scheduled.slot(ix)?;
        let ready = scheduled.built.problem.ready_minute(slot.start, slot.ready);
        Some((self.frame.clock.start(slot.start), ready))
    }

    /// How many minutes of working time the work on an application takes; `None` without dates, and for what is not
    /// planned.
    #[must_use]
    pub fn work_minutes(&self, ix: ApplicationIx) -> Option<u64> {
        let scheduled = self.scheduled.as_ref().filter(|_| self.frame.is_dated)?;
        scheduled.slot(ix).map(|slot| slot.ready.saturating_sub(slot.start))
    }

    /// By how much the work on an application may grow such that nothing in time becomes late and nothing late becomes
    /// later, in minutes of working time, without dates in waves: the order at teams and the places of waves are kept,
    /// and all that has to is shifted. 0 where it is late itself, `None` where no limit hangs on it.
    #[must_use]
    pub fn slack(&self, ix: ApplicationIx) -> Option<u64> {
        self.slack.get(ix.index()).copied().flatten()
    }

    /// The slack of an application as far as it says anything of it: in rounds of work with places each application
    /// fills its round, and has none.
    #[must_use]
    pub fn telling_slack(&self, ix: ApplicationIx) -> Option<u64> {
        let have_places = self
            .scheduled
            .as_ref()
            .is_some_and(|scheduled| scheduled.built.resources.contains(&None));
        self.slack(ix).filter(|_| self.frame.is_dated || !have_places)
    }

    /// Whether an application is back too late for a limit of an application or a service that counts on it: even right
    /// behind it that one would be late.
    #[must_use]
    pub fn is_too_late(&self, ix: ApplicationIx) -> bool {
        let latest = self.scheduled.as_ref().and_then(|scheduled| scheduled.latest(ix));
        let at = self.at(Target::Application(ix));
        let is_behind = latest.zip(at).is_some_and(|(latest, at)| self.frame.elapsed(at) > latest);
        is_behind && self.is_pressed(ix)
    }

    /// The applications that start together with one, itself among them; none where it starts alone.
    #[must_use]
    pub fn started_with(&self, ix: ApplicationIx) -> &[ApplicationIx] {
        self.units.group(ix)
    }

    /// The row of an application in its wave; `None` where it is not planned.
    #[must_use]
    pub fn row(&self, ix: ApplicationIx) -> Option<&Planned> {
        let wave = self.outcomes[ix.index()].wave()?;
        let at = self.waves.binary_search_by_key(&wave, |wave| wave.number).ok()?;
        self.waves[at].applications.iter().find(|planned| planned.ix == ix)
    }

    /// The number of the last wave that holds an application, 0 if none does.
    #[must_use]
    pub fn last_wave(&self) -> u32 {
        self.waves.last().map_or(0, |wave| wave.number)
    }

    /// How many applications have an outcome.
    pub fn count(&self, is: impl Fn(Outcome) -> bool) -> usize {
        self.outcomes.iter().filter(|&&outcome| is(outcome)).count()
    }

    /// Why an application cannot be planned, if so.
    #[must_use]
    pub fn unplanned_of(&self, ix: ApplicationIx) -> Option<&Unplanned> {
        let found = self.unplanned.binary_search_by_key(&ix, |unplanned| unplanned.ix);
        found.ok().and_then(|at| self.unplanned.get(at))
    }

    /// Whether it is only not known when an application comes, or what an entry names, since a text could not be read.
    #[must_use]
    pub fn is_unknown(&self, catalog: &Catalog, target: Target) -> bool {
        match target {
            Target::Application(ix) => self.unplanned_of(ix).is_some_and(|one| one.root.is_unknown),
            Target::Undefined(_) => catalog.is_doubtful,
            Target::Partner(_) => false,
        }
    }

    /// Why an application can never be done, if so.
    #[must_use]
    pub fn hindrance(&self, ix: ApplicationIx) -> Option<Never> {
        self.hindrances.get(&ix).copied()
    }

    /// The service of the plan with this index.
    #[must_use]
    pub fn service(&self, ix: ServiceIx) -> Option<&ServicePlan> {
        self.services.iter().find(|service| service.ix == ix)
    }
}
