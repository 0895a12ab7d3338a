//! The rows of a team: its heading, and a row for each application that it reconnects.

use super::{Busy, PlanRows, Reasons, TeamUnits, WaitReasons, WorkSpan};
use crate::catalog::{ApplicationIx, Team};
use crate::explain::BindingConstraints;
use crate::explain::team_work::{self, TeamTask, TeamWork};
use crate::format::Criticality;
use crate::text::{Raw, Untrusted};

/// A team with applications to reconnect; at the end of all teams the applications that name none.
#[derive(Debug)]
pub struct TeamRow<'a> {
    pub(super) rows: PlanRows<'a>,
    team: Option<&'a Team>,
    pub(super) work: TeamWork,
}

/// How much work a team has, and when.
#[derive(Clone, Copy, Debug)]
pub struct TeamLoad {
    /// Minutes of working time of all units together.
    pub minutes: u64,
    /// When its first work begins and its last is ready.
    pub span: WorkSpan,
}

/// The applications that each application holds up, made once for all teams.
#[derive(Debug)]
pub struct HeldUp(Vec<Vec<ApplicationIx>>);

/// An application that a team reconnects.
#[derive(Debug)]
pub struct TaskRow<'a> {
    pub(super) rows: PlanRows<'a>,
    pub(super) ix: ApplicationIx,
    held: BindingConstraints,
    held_up: &'a [ApplicationIx],
    /// The id of the application.
    pub id: &'a Untrusted,
    /// Its name for people.
    pub name: &'a Untrusted,
    /// How much it matters.
    pub criticality: Criticality,
    /// Whether its moments are estimates.
    pub is_estimate: bool,
    /// How many units of the team it takes.
    pub units: u32,
    /// The wave in which it is back.
    pub wave: u32,
    /// When the work on it begins and is ready; `None` without dates.
    pub work: Option<WorkSpan>,
}

impl<'a> PlanRows<'a> {
    /// The teams by id, each with its applications that are shown; at the end the applications without a team.
    pub fn teams(self) -> impl Iterator<Item = TeamRow<'a>> {
        team_work::by_team(self.catalog, self.plan, self.view).into_iter().map(move |work| {
            TeamRow { rows: self, team: work.team.map(|ix| &self.catalog.teams[ix.index()]), work }
        })
    }

    /// The teams, those with the most work first, at the end the applications without a team.
    #[must_use]
    pub fn teams_by_load(self) -> Vec<TeamRow<'a>> {
        let mut teams: Vec<TeamRow<'a>> = self.teams().collect();
        teams.sort_by_key(|row| {
            let most = std::cmp::Reverse((row.work.minutes(), row.work.tasks.len()));
            (row.work.team.is_none(), most, row.work.team)
        });
        teams
    }

    /// What each application holds up.
    #[must_use]
    pub fn held_up(self) -> HeldUp {
        HeldUp(team_work::held_up(self.catalog, self.plan))
    }
}

impl<'a> TeamRow<'a> {
    /// Its name for people and its id; `None` for the applications that name no team.
    #[must_use]
    pub fn names(&self) -> Option<(&'a Untrusted, &'a Untrusted)> {
        self.team.map(|team| (&team.name, &team.id))
    }

    /// Whom to ask.
    #[must_use]
    pub fn contact(&self) -> Option<&'a Untrusted> {
        self.team?.contact.as_ref()
    }

    /// How many units of work it does at the same time; `None` where nothing is said.
    #[must_use]
    pub fn capacity(&self) -> Option<u32> {
        self.team?.capacity.as_ref().map(|capacity| capacity.value)
    }

    /// How many applications it reconnects.
    #[must_use]
    pub fn total(&self) -> usize {
        self.work.tasks.len()
    }

    /// How much work it has, and when; `None` without dates.
    #[must_use]
    pub fn load(&self) -> Option<TeamLoad> {
        let (begin, ready) = self.work.span()?;
        Some(TeamLoad { minutes: self.work.minutes(), span: WorkSpan { begin, ready } })
    }

    /// The first and the last wave in which it has an application.
    #[must_use]
    pub fn waves(&self) -> Option<(u32, u32)> {
        self.work.waves()
    }

    /// Whether an application takes more than one unit of it.
    #[must_use]
    pub fn takes_several(&self) -> bool {
        self.work.tasks.iter().any(|task| task.units > 1)
    }

    /// The rows of its applications in the order in which it works, each made when its turn comes.
    pub fn tasks<'t>(&'t self, held_up: &'t HeldUp) -> impl Iterator<Item = TaskRow<'t>>
    where
        'a: 't,
    {
        self.work.tasks.iter().map(|task| self.rows.task(task, held_up))
    }
}

impl<'a> PlanRows<'a> {
    fn task<'t>(self, task: &TeamTask, held_up: &'t HeldUp) -> TaskRow<'t>
    where
        'a: 't,
    {
        let application = self.catalog.application(task.ix);
        TaskRow {
            rows: self,
            ix: task.ix,
            held: self.plan.held_itself(self.catalog, task.ix),
            held_up: &held_up.0[task.ix.index()],
            id: &application.id,
            name: &application.name,
            criticality: application.criticality(),
            is_estimate: self.estimates.application(task.ix),
            units: task.units,
            wave: task.wave,
            work: task.work.map(|(begin, ready)| WorkSpan { begin, ready }),
        }
    }

    /// The teams that reconnect an application.
    pub(super) fn team_units(self, ix: ApplicationIx) -> Vec<TeamUnits<'a>> {
        let teams = self.catalog.application(ix).teams.iter();
        let one = |&(team, units): &(crate::catalog::TeamIx, u32)| TeamUnits {
            id: self.catalog.teams[team.index()].id.raw(),
            units,
        };
        teams.map(one).collect()
    }
}

impl<'a> TaskRow<'a> {
    /// The first constraints that keep the work on it from beginning earlier, at most `most`.
    #[must_use]
    pub fn after(&self, most: usize) -> WaitReasons<'a> {
        self.rows.waits(self.ix, &self.held, (most, Busy::On))
    }

    /// The ids of all for which the work on it waits: of what it names and of its group, then of those that have its
    /// team or keep their places in the approved plan.
    #[must_use]
    pub fn after_ids(&self) -> Vec<Raw<'a>> {
        let mut after = self.rows.held_ids(&self.held);
        let before = self.held.team.iter().flat_map(|(_, before)| before);
        let before = before.chain(&self.held.approved);
        for id in self.rows.ids(before) {
            if !after.contains(&id) {
                after.push(id);
            }
        }
        after
    }

    /// Which sorts of constraints keep the work on it from beginning earlier.
    #[must_use]
    pub fn reasons(&self) -> Reasons<'_> {
        let has_group = self.rows.plan.started_with(self.ix).len() > 1;
        Reasons { held: &self.held, busy: Busy::On, has_group }
    }

    /// The ids of the applications that wait for it.
    #[must_use]
    pub fn holds_up(&self) -> Vec<Raw<'a>> {
        self.rows.ids(self.held_up.iter())
    }

    /// The same, each with its teams.
    pub fn holds_up_with_teams(&self) -> impl Iterator<Item = (Raw<'a>, Vec<TeamUnits<'a>>)> {
        let rows = self.rows;
        let id = move |ix: ApplicationIx| rows.catalog.application(ix).id.raw();
        self.held_up.iter().map(move |&ix| (id(ix), rows.team_units(ix)))
    }
}
