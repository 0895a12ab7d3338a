//! The row of an application.

use super::{Busy, Holder, MissingRow, PlanRows, Reasons, WaitReasons};
use crate::catalog::{ApplicationIx, Target};
use crate::date::Date;
use crate::explain::{BindingConstraints, ClosedDays};
use crate::format::{Criticality, State};
use crate::plan::{At, Due, Length, Outcome, Planned};
use crate::text::{Raw, Untrusted};

/// An application of a plan, with the facts that are shown of it.
#[derive(Debug)]
pub struct ApplicationRow<'a> {
    rows: PlanRows<'a>,
    planned: Option<&'a Planned>,
    /// Which application.
    ix: ApplicationIx,
    /// Its id.
    pub id: &'a Untrusted,
    /// Its name for people.
    pub name: &'a Untrusted,
    /// How much it matters.
    pub criticality: Criticality,
    /// The teams that reconnect it.
    pub teams: Vec<TeamUnits<'a>>,
    /// Its group, of which all are back together.
    pub group: Option<&'a Untrusted>,
    /// The words of its status.
    pub status: RowStatus<'a>,
    /// Its outcome in the plan.
    pub outcome: Outcome,
    /// Its place in the chain of required applications of the same wave, from 1; `None` where it is not planned.
    pub step: Option<u32>,
    /// When the work on it begins and is ready; `None` without dates.
    pub work: Option<WorkSpan>,
    /// When it comes back; `None` where it is not planned.
    pub back: Option<At>,
    /// Whether that moment is an estimate.
    pub is_estimate: bool,
    /// When it is full: at 0 when it is already, `None` when no wave of this plan brings that.
    pub full: Option<At>,
    /// By when it is due.
    pub due: Option<Due>,
    /// How many applications require it.
    pub needed_by: u32,
    /// The constraints that keep it from being back earlier.
    pub held: BindingConstraints,
}

/// The status of an application as the inventory has it.
#[derive(Clone, Copy, Debug)]
pub struct RowStatus<'a> {
    /// The state.
    pub state: State,
    /// The day since which it is in it.
    pub since: Option<Date>,
    /// Why it is in it.
    pub reason: Option<&'a Untrusted>,
    /// The application that replaces it, where it is retired.
    pub replaced_by: Option<&'a Untrusted>,
}

/// A team that reconnects an application.
#[derive(Clone, Copy, Debug)]
pub struct TeamUnits<'a> {
    /// The id of the team.
    pub id: Raw<'a>,
    /// How many units of its capacity the application takes.
    pub units: u32,
}

/// The stretch of time in which an application is worked on, in elapsed minutes.
#[derive(Clone, Copy, Debug)]
pub struct WorkSpan {
    /// When the work begins.
    pub begin: u64,
    /// When it is ready.
    pub ready: u64,
}

/// An application or a service that is back later than it is due.
#[derive(Clone, Copy, Debug)]
pub struct Late {
    /// When it is back.
    pub back: At,
    /// By when it is due.
    pub due: Due,
}

/// The notes that are worth a line below the row of an application.
#[derive(Debug)]
pub struct ApplicationNotes {
    /// Its own limit, where that is missed or nearly so.
    pub limit: Option<OwnLimit>,
    /// Whether it is back too late for an application or a service that counts on it.
    pub is_too_late: bool,
    /// When it is worked on, where it is back later than that.
    pub work: Option<WorkNote>,
}

/// The limit of an application that is missed, or little slack before a limit.
#[derive(Debug)]
pub struct OwnLimit {
    /// By when it is due; `None` where only applications or services that count on it have a limit.
    pub due: Option<Due>,
    /// Whether it is late.
    pub late: Option<Late>,
    /// Its slack, where it is not late and has little of it.
    pub slack: Option<Length>,
}

/// When an application is worked on.
#[derive(Clone, Debug)]
pub struct WorkNote {
    /// When the work begins and is ready.
    pub work: WorkSpan,
    /// The wave in which the work begins, where that is before the wave in which it is back.
    pub first: Option<u32>,
    /// Whether it waits for a wave with room when it is ready.
    pub waits_for_room: bool,
    /// The closed days inside the work, by which it takes longer than its hours.
    pub closed: Vec<ClosedDays>,
}

impl<'a> PlanRows<'a> {
    /// The rows of the applications with an outcome that are shown, by id.
    pub fn of_outcome(self, outcome: Outcome) -> impl Iterator<Item = ApplicationRow<'a>> {
        let is = move |ix: &ApplicationIx| self.plan.outcome(*ix) == outcome && self.view.has(*ix);
        self.catalog.application_indices().filter(is).map(move |ix| self.application(ix, None))
    }

    /// The row of an application, with its place in its wave where it is planned.
    pub(super) fn application(
        self,
        ix: ApplicationIx,
        planned: Option<&'a Planned>,
    ) -> ApplicationRow<'a> {
        let (catalog, plan) = (self.catalog, self.plan);
        let application = catalog.application(ix);
        ApplicationRow {
            rows: self,
            planned,
            ix,
            id: &application.id,
            name: &application.name,
            criticality: application.criticality(),
            teams: self.team_units(ix),
            group: application.group.map(|group| &catalog.groups[group.index()].id),
            status: RowStatus {
                state: application.state,
                since: application.since(),
                reason: application.reason(),
                replaced_by: application.replaced_by(),
            },
            outcome: plan.outcome(ix),
            step: planned.map(|planned| planned.step),
            work: plan.work(ix).map(|(begin, ready)| WorkSpan { begin, ready }),
            back: planned.and_then(|_| plan.at(Target::Application(ix))),
            is_estimate: self.estimates.application(ix),
            full: plan.full(ix),
            due: self.frame().due_of(application),
            needed_by: plan.needed_by[ix.index()],
            held: plan.held(catalog, ix),
        }
    }
}

impl<'a> ApplicationRow<'a> {
    /// The wave in which it is back; `None` where it is not planned.
    #[must_use]
    pub fn wave(&self) -> Option<u32> {
        match self.outcome {
            Outcome::Planned(wave) => Some(wave),
            Outcome::Up | Outcome::Retired | Outcome::Unplanned => None,
        }
    }

    /// The day and the hour at which it comes back; `None` without dates, and where it is not planned.
    #[must_use]
    pub fn moment(&self) -> Option<At> {
        self.back.and_then(|back| self.rows.frame().moment(back))
    }

    /// By how much it is late, 0 where it is not; `None` where it is not planned.
    #[must_use]
    pub fn lateness(&self) -> Option<Length> {
        self.back.map(|back| self.rows.frame().lateness(back, self.due))
    }

    /// Whether it is late.
    #[must_use]
    pub fn late(&self) -> Option<Late> {
        Late::of(self.rows, self.back, self.due)
    }

    /// By how much the work on it may grow; `None` where no limit hangs on it.
    #[must_use]
    pub fn slack(&self) -> Option<Length> {
        self.rows.plan.slack(self.ix)
    }

    /// The kinds for which it is a foundation.
    pub fn foundation_for(&self) -> impl Iterator<Item = Raw<'a>> + use<'a> {
        let catalog = self.rows.catalog;
        let kinds = self.planned.map_or(&[][..], |planned| &planned.foundation_for);
        kinds.iter().map(|&kind| catalog.word(kind))
    }

    /// The ids that it counts on for its entries with alternatives.
    #[must_use]
    pub fn counts_on(&self) -> Vec<Raw<'a>> {
        self.rows.target_ids(self.rows.plan.counts_on(self.rows.catalog, self.ix))
    }

    /// The wants that are not there when it is back, or now where it is up.
    pub fn missing(&self) -> impl Iterator<Item = MissingRow<'a>> + use<'a> {
        let rows = self.rows;
        rows.plan.missing(self.ix).iter().map(move |missing| rows.missing(missing))
    }

    /// The ids of the applications and partners for which it waits; of one that cannot be planned the causes.
    #[must_use]
    pub fn waits_for(&self) -> Vec<Raw<'a>> {
        let Some(unplanned) = self.rows.plan.unplanned_of(self.ix) else {
            return self.rows.held_ids(&self.held);
        };
        let itself = Target::Application(self.ix);
        self.rows.target_ids(unplanned.causes.iter().copied().filter(|cause| *cause != itself))
    }

    /// The ids and the moments that keep it from being back earlier, by reason.
    #[must_use]
    pub fn holders(&self) -> Vec<Holder<'a>> {
        self.rows.holders(&self.held)
    }

    /// The first constraints that keep it from being back earlier, at most `most`.
    #[must_use]
    pub fn waits(&self, most: usize) -> WaitReasons<'a> {
        self.rows.waits(self.ix, &self.held, (most, Busy::Team))
    }

    /// Which sorts of constraints keep it from being back earlier.
    #[must_use]
    pub fn reasons(&self) -> Reasons<'_> {
        let has_group = self.rows.plan.started_with(self.ix).len() > 1;
        Reasons { held: &self.held, busy: Busy::Team, has_group }
    }

    /// The notes that are worth a line below its row.
    #[must_use]
    pub fn notes(&self) -> ApplicationNotes {
        let is_too_late = self.rows.plan.is_too_late(self.ix);
        ApplicationNotes { limit: self.own_limit(is_too_late), is_too_late, work: self.work_note() }
    }

    /// Its own limit, where that is missed or there is little slack before a limit.
    fn own_limit(&self, is_too_late: bool) -> Option<OwnLimit> {
        let (plan, late) = (self.rows.plan, self.late());
        self.back?;
        let slack = plan.telling_slack(self.ix).filter(|&slack| plan.frame().is_little(slack));
        let slack = slack.filter(|_| !is_too_late);
        let limit = OwnLimit { due: self.due, late, slack: slack.filter(|_| late.is_none()) };
        (limit.late.is_some() || limit.slack.is_some()).then_some(limit)
    }

    fn work_note(&self) -> Option<WorkNote> {
        let (back, work) = (self.back?, self.work?);
        let first = self.rows.frame().wave_of(work.begin);
        // Of a group, the last to be ready may be another.
        let waits_for_room = work.ready < back.minute && self.held.wave_limit;
        let first = Some(first).filter(|&first| first < back.wave);
        let closed = ClosedDays::inside(self.rows.catalog, self.rows.plan, self.ix);
        Some(WorkNote { work, first, waits_for_room, closed })
    }
}

impl ApplicationNotes {
    /// Whether the slack of the application is said.
    #[must_use]
    pub fn says_slack(&self) -> bool {
        self.limit.as_ref().is_some_and(|limit| limit.slack.is_some())
    }
}

impl Late {
    /// An application or a service as late, if it is.
    pub(super) fn of(rows: PlanRows<'_>, back: Option<At>, due: Option<Due>) -> Option<Self> {
        let (back, due) = (back?, due?);
        rows.frame().is_late(back, Some(due)).then_some(Self { back, due })
    }
}
