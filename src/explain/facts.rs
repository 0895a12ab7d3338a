//! What the inventory and the plan say of an application, a service, a group or a partner itself.

use super::closures::ClosedDays;
use super::explainer::Explainer;
use super::link::WorkTime;
use crate::catalog::{
    Application, ApplicationIx, Group, Partner, Service, ServiceIx, Target, Team, TeamIx, Thing,
};
use crate::plan::{At, Bound, Due, Length, Missing, Outcome, ServicePlan};
use crate::text::Raw;

/// The facts about the thing that was asked about.
#[derive(Debug)]
pub enum Facts<'c> {
    /// It is an application.
    Application(Box<ApplicationFacts<'c>>),
    /// It is a service.
    Service(ServiceFacts<'c>),
    /// It is a group.
    Group(GroupFacts<'c>),
    /// It is a partner.
    Partner(&'c Partner),
}

/// The facts about an application.
#[derive(Debug)]
pub struct ApplicationFacts<'c> {
    /// Its entry in the inventory.
    pub application: &'c Application,
    /// Its outcome in the plan.
    pub outcome: Outcome,
    /// When it is back, where it is reconnected in a wave of this plan.
    pub back: Option<At>,
    /// Its step within its wave; `None` where it is not planned.
    pub step: Option<u32>,
    /// The work on it; `None` without dates, and where it is not planned.
    pub work: Option<WorkFacts>,
    /// By when it is due.
    pub due: Option<Due>,
    /// By how much its work may grow; `None` where it is late itself, and where no limit hangs on it.
    pub leeway: Option<Leeway>,
    /// The teams that reconnect it, by id.
    pub teams: Vec<TeamShare<'c>>,
    /// The group with which it is back.
    pub group: Option<&'c Group>,
    /// The wants that are not there when it is back.
    pub missing: &'c [Missing],
    /// When all that it wants is there; `None` when never.
    pub full: Option<At>,
}

/// The work on an application.
#[derive(Clone, Debug)]
pub struct WorkFacts {
    /// The elapsed minute at which it starts.
    pub start: u64,
    /// The elapsed minute at which it is ready.
    pub ready: u64,
    /// How long it takes.
    pub time: WorkTime,
    /// The closed days inside of it.
    pub closed: Vec<ClosedDays>,
}

/// By how much the work on an application may grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leeway {
    /// It is too late already for an application or a service that needs it.
    TooLate,
    /// By this slack.
    Slack(Length),
}

/// The part that a team has in reconnecting an application.
#[derive(Clone, Copy, Debug)]
pub struct TeamShare<'c> {
    /// The team.
    pub team: &'c Team,
    /// How much of its capacity the application takes.
    pub units: u32,
}

/// The facts about a service.
#[derive(Debug)]
pub struct ServiceFacts<'c> {
    /// Its entry in the inventory.
    pub service: &'c Service,
    /// Whether all values could be read that decide when it is back.
    pub is_read: bool,
    /// Its times and its outcome in the plan.
    pub planned: Option<&'c ServicePlan>,
    /// How much sooner another plan could bring it back, at the best; `None` where no bound is known.
    pub bound: Option<BoundFacts<'c>>,
}

/// How a service stands to the moment that no plan can beat.
#[derive(Debug)]
pub struct BoundFacts<'c> {
    /// The moment that no plan can beat, and why.
    pub bound: &'c Bound,
    /// How much later the service is back in this plan.
    pub gap: Length,
    /// Whether another plan could meet the limit that this plan misses; `None` where the service is not late.
    pub hope: Option<Hope>,
}

/// Whether a plan could meet a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hope {
    /// No plan meets it.
    Gone,
    /// The bound leaves room for a plan that meets it.
    Left,
}

/// The facts about a group.
#[derive(Debug)]
pub struct GroupFacts<'c> {
    /// Its entry in the inventory.
    pub group: &'c Group,
    /// The ids of its members.
    pub members: Vec<Raw<'c>>,
}

impl<'c> Explainer<'c> {
    /// The facts about the thing itself.
    pub(super) fn facts(&self, thing: Thing) -> Facts<'c> {
        match thing {
            Thing::Application(ix) => Facts::Application(Box::new(self.application_facts(ix))),
            Thing::Service(ix) => Facts::Service(self.service_facts(ix)),
            Thing::Group(ix) => {
                let group = &self.catalog.groups[ix.index()];
                Facts::Group(GroupFacts { group, members: self.ids(&group.members) })
            }
            Thing::Partner(ix) => Facts::Partner(&self.catalog.partners[ix.index()]),
        }
    }

    fn application_facts(&self, ix: ApplicationIx) -> ApplicationFacts<'c> {
        let (catalog, plan) = (self.catalog, self.plan);
        let application = catalog.application(ix);
        let team = |&(team, units): &(TeamIx, u32)| TeamShare {
            team: &catalog.teams[team.index()],
            units,
        };
        let work = plan.work(ix).zip(self.work_time(ix));
        ApplicationFacts {
            application,
            outcome: plan.outcome(ix),
            back: plan.at(Target::Application(ix)).filter(|_| plan.is_planned(ix)),
            step: plan.row(ix).map(|row| row.step),
            work: work.map(|((start, ready), time)| WorkFacts {
                start,
                ready,
                time,
                closed: ClosedDays::inside(catalog, plan, ix),
            }),
            due: plan.frame().due_of(application),
            leeway: self.leeway(ix),
            teams: application.teams.iter().map(team).collect(),
            group: application.group.map(|group| &catalog.groups[group.index()]),
            missing: plan.missing(ix),
            full: plan.full(ix),
        }
    }

    fn leeway(&self, ix: ApplicationIx) -> Option<Leeway> {
        let (plan, frame) = (self.plan, self.plan.frame());
        let due = frame.due_of(self.catalog.application(ix));
        if plan.at(Target::Application(ix)).is_some_and(|at| frame.is_late(at, due)) {
            None
        } else if plan.is_too_late(ix) {
            Some(Leeway::TooLate)
        } else {
            plan.telling_slack(ix).map(Leeway::Slack)
        }
    }

    fn service_facts(&self, ix: ServiceIx) -> ServiceFacts<'c> {
        let planned = self.plan.service(ix);
        let service = &self.catalog.services[ix.index()];
        ServiceFacts {
            service,
            is_read: !self.catalog.is_service_unread(service),
            planned,
            bound: planned.and_then(|planned| self.bound_facts(planned)),
        }
    }

    fn bound_facts(&self, planned: &'c ServicePlan) -> Option<BoundFacts<'c>> {
        let frame = self.plan.frame();
        let (bound, back) = (planned.bound.as_ref()?, planned.back?);
        let due = planned.due.filter(|&due| frame.is_late(back, Some(due)));
        let is_gone =
            |due: Due| i64::try_from(bound.minute).is_ok_and(|minute| minute > due.minute);
        Some(BoundFacts {
            bound,
            gap: frame.later_than(back, frame.elapsed(bound.at())),
            hope: due.map(|due| if is_gone(due) { Hope::Gone } else { Hope::Left }),
        })
    }
}
