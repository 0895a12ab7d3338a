//! The totals of a plan: how many applications it has, and when the last of them is back.

use super::{Late, PlanRows};
use crate::catalog::{ApplicationIx, Target};
use crate::date::Date;
use crate::explain::Objective;
use crate::format::State;
use crate::plan::{At, Outcome, Reason};
use crate::text::{Raw, Untrusted};

/// How many applications a plan has of each outcome, and when the last of them is back.
#[derive(Clone, Copy, Debug)]
pub struct PlanTotals {
    /// How many applications the inventory has.
    pub applications: usize,
    /// How many partners it has.
    pub partners: usize,
    /// How many applications are up.
    pub up: usize,
    /// How many of these never went down.
    pub never_down: usize,
    /// How many are planned.
    pub planned: usize,
    /// How many cannot be planned.
    pub unplanned: usize,
    /// How many are retired.
    pub retired: usize,
    /// The number of the last wave with an application, 0 where there is none.
    pub last_wave: u32,
    /// When the last application is back.
    pub last_back: Option<At>,
    /// Whether that moment is an estimate.
    pub last_is_estimate: bool,
}

impl<'a> PlanRows<'a> {
    /// The totals of the whole plan.
    #[must_use]
    pub fn totals(self) -> PlanTotals {
        let (catalog, plan) = (self.catalog, self.plan);
        let states = plan.outcomes().iter().zip(&catalog.applications);
        let never_down =
            states.filter(|(is, of)| **is == Outcome::Up && of.state == State::Unaffected);
        let last_back = self.planned_back().map(|(_, at)| at).max();
        let mut latest = self.planned_back().filter(|&(_, at)| Some(at) == last_back);
        PlanTotals {
            applications: catalog.applications.len(),
            partners: catalog.partners.len(),
            up: plan.count(|outcome| outcome == Outcome::Up),
            never_down: never_down.count(),
            planned: plan.count(|outcome| matches!(outcome, Outcome::Planned(_))),
            unplanned: plan.count(|outcome| outcome == Outcome::Unplanned),
            retired: plan.count(|outcome| outcome == Outcome::Retired),
            last_wave: plan.last_wave(),
            last_back,
            last_is_estimate: latest.any(|(ix, _)| self.estimates.application(ix)),
        }
    }

    /// The applications that are planned, wave by wave, with the moment at which each is back.
    fn planned_back(self) -> impl Iterator<Item = (ApplicationIx, At)> {
        let rows = self.plan.waves.iter().flat_map(|wave| &wave.applications);
        rows.filter_map(move |planned| {
            Some((planned.ix, self.plan.at(Target::Application(planned.ix))?))
        })
    }

    /// Whether services are listed, or all applications of the waves that are shown.
    #[must_use]
    pub fn lists_services_or_waves(self) -> bool {
        self.view.lists_services() || self.view.has_whole_waves()
    }

    /// The id of the application that is shown, cannot be planned, and is to be looked at first: one with a reason of its
    /// own, then the most critical.
    #[must_use]
    pub fn foremost_unplanned(self) -> Option<Raw<'a>> {
        let shown = self.plan.unplanned().iter().filter(|one| self.view.has(one.ix));
        let foremost = shown.min_by_key(|one| {
            let criticality = self.catalog.application(one.ix).criticality();
            (one.reason == Reason::Behind, criticality, one.ix)
        })?;
        Some(self.catalog.application(foremost.ix).id.raw())
    }

    /// The id of the first application that is shown of the last wave that has one.
    #[must_use]
    pub fn last_planned(self) -> Option<Raw<'a>> {
        let waves = self.plan.waves.iter().rev().flat_map(|wave| &wave.applications);
        let last = waves.map(|planned| planned.ix).find(|&ix| self.view.has(ix))?;
        Some(self.catalog.application(last).id.raw())
    }

    /// How many applications that are shown have an outcome.
    #[must_use]
    pub fn shown_of(self, is: fn(Outcome) -> bool) -> usize {
        let shown = self.catalog.application_indices().filter(|&ix| self.view.has(ix));
        shown.filter(|ix| is(self.plan.outcome(*ix))).count()
    }

    /// The sums by which two plans are compared.
    #[must_use]
    pub fn value(self) -> Objective {
        self.plan.value(self.catalog)
    }

    /// The name of the inventory.
    #[must_use]
    pub fn name(self) -> Option<&'a Untrusted> {
        self.catalog.name.as_ref()
    }

    /// The day of the last change of status.
    #[must_use]
    pub fn newest_status(self) -> Option<Date> {
        self.catalog.newest_status()
    }

    /// Whether the plan begins before a state was reached that it counts on.
    #[must_use]
    pub fn begins_before_status(self) -> bool {
        let frame = self.frame();
        self.catalog.applications.iter().any(|application| frame.counts_later(application))
    }

    /// The ids of the applications that by the plan are back before a day, wave by wave.
    #[must_use]
    pub fn back_before(self, day: Date) -> Vec<Raw<'a>> {
        let frame = self.frame();
        let is_past = |at: At| frame.date(frame.day_of(at)).is_some_and(|date| date < day);
        let past = self.planned_back().filter(|&(_, at)| is_past(at));
        past.map(|(ix, _)| self.catalog.application(ix).id.raw()).collect()
    }

    /// The ids of the applications that are planned and late, by id, each with its limit.
    #[must_use]
    pub fn late_applications(self) -> Vec<(Raw<'a>, Late)> {
        let (catalog, plan) = (self.catalog, self.plan);
        let planned = catalog.application_indices().filter(|&ix| plan.is_planned(ix));
        let late = planned.filter_map(|ix| {
            let application = catalog.application(ix);
            let due = self.frame().due_of(application);
            let late = Late::of(self, plan.at(Target::Application(ix)), due)?;
            Some((application.id.raw(), late))
        });
        late.collect()
    }
}
