//! Who works on what: the applications of a plan by team.

use std::collections::BTreeMap;

use super::binding::BindingConstraints;
use super::view::View;
use crate::catalog::{ApplicationIx, Catalog, TeamIx};
use crate::plan::{Outcome, Plan};

/// The applications that are shown and that a team reconnects.
#[derive(Debug)]
pub(super) struct TeamWork {
    /// Which team; `None` for applications that name none.
    pub(super) team: Option<TeamIx>,
    /// Its applications in the order in which the work on them begins, then is ready, then by id; without dates by
    /// wave.
    pub(super) tasks: Vec<TeamTask>,
}

/// What a team does for an application.
#[derive(Debug)]
pub(super) struct TeamTask {
    /// Which application.
    pub(super) ix: ApplicationIx,
    /// How many units of the team it takes.
    pub(super) units: u32,
    /// The wave in which it is back.
    pub(super) wave: u32,
    /// When the work on it begins and is ready, in elapsed minutes; `None` without dates.
    pub(super) work: Option<(u64, u64)>,
    /// Minutes of working time that it takes of each unit; 0 without dates.
    pub(super) minutes: u64,
}

impl TeamWork {
    /// Minutes of working time of all units together.
    #[must_use]
    pub(super) fn minutes(&self) -> u64 {
        let minutes = self.tasks.iter().map(|task| task.minutes.saturating_mul(task.units.into()));
        minutes.fold(0, u64::saturating_add)
    }

    /// When its first work begins and its last is ready, in elapsed minutes; `None` without dates.
    #[must_use]
    pub(super) fn span(&self) -> Option<(u64, u64)> {
        let work = || self.tasks.iter().filter_map(|task| task.work);
        let first = work().map(|(begin, _)| begin).min()?;
        let last = work().map(|(_, ready)| ready).max()?;
        Some((first, last))
    }

    /// The first and the last wave in which it has an application.
    #[must_use]
    pub(super) fn waves(&self) -> Option<(u32, u32)> {
        let waves = || self.tasks.iter().map(|task| task.wave);
        waves().min().zip(waves().max())
    }
}

/// The teams by id, each with its applications that are shown; at the end the applications without a team.
#[must_use]
pub(super) fn by_team(catalog: &Catalog, plan: &Plan, view: &View) -> Vec<TeamWork> {
    let mut teams: BTreeMap<Option<TeamIx>, Vec<TeamTask>> = BTreeMap::new();
    for ix in catalog.application_indices().filter(|&ix| view.has(ix)) {
        let Outcome::Planned(wave) = plan.outcome(ix) else { continue };
        let task = |units| TeamTask {
            ix,
            units,
            wave,
            work: plan.work(ix),
            minutes: plan.work_minutes(ix).unwrap_or(0),
        };
        let own = &catalog.application(ix).teams;
        for &(team, units) in own.iter().filter(|(team, _)| view.has_team(*team)) {
            teams.entry(Some(team)).or_default().push(task(units));
        }
        if own.is_empty() {
            teams.entry(None).or_default().push(task(1));
        }
    }
    let without = teams.remove(&None).map(|tasks| (None, tasks));
    let work = teams.into_iter().chain(without).map(|(team, mut tasks)| {
        tasks.sort_by_key(|task| (task.work, task.wave, task.ix));
        TeamWork { team, tasks }
    });
    work.collect()
}

/// Of each application that is planned who waits for it with its work, directly, by id; in the catalog's order.
#[must_use]
pub(super) fn held_up(catalog: &Catalog, plan: &Plan) -> Vec<Vec<ApplicationIx>> {
    let mut held_up = vec![Vec::new(); catalog.applications.len()];
    for wave in &plan.waves {
        for planned in &wave.applications {
            for before in waits_for(&plan.held_itself(catalog, planned.ix)) {
                held_up[before.index()].push(planned.ix);
            }
        }
    }
    for list in &mut held_up {
        list.sort_unstable();
        list.dedup();
    }
    held_up
}

/// The applications for which an application waits: those that it needs, of its group, that it comes after, that have its
/// team, and that keep their places in the approved plan.
fn waits_for(held: &BindingConstraints) -> impl Iterator<Item = ApplicationIx> + '_ {
    let lists = [&held.dependency, &held.group, &held.after, &held.approved];
    let lists = lists.into_iter().flatten();
    lists.chain(held.team.iter().flat_map(|(_, before)| before)).copied()
}
