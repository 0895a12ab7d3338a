//! Why an application left its place in the approved plan.

use std::collections::BTreeMap;

use super::approved_plan::ApprovedPlan;
use super::followed::{MoveCause, MovePlace, PlaceMove};
use super::move_dues::Dues;
use super::old_places::OldPlaces;
use super::problem_of::Built;
use super::scheduled::Scheduled;
use super::timetable::Timetable;
use crate::catalog::{ApplicationIx, Catalog, PartnerIx, Target, TeamIx};
use crate::schedule::{Capacity, IndexVec, JobIx, ResourceIx, TaskAt, TaskIx};

/// What the causes of moves are found from.
pub(super) struct MoveCauses<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) timetable: &'a Timetable,
    pub(super) old: &'a OldPlaces,
    approved: &'a ApprovedPlan,
    /// The tasks that take units of each resource.
    takers: IndexVec<ResourceIx, Vec<TaskIx>>,
    /// The jobs that are back in each wave, where waves have limits.
    in_wave: BTreeMap<u32, Vec<JobIx>>,
    /// The applications that have a place in the approved plan, by team.
    pub(super) old_of_team: Vec<Vec<ApplicationIx>>,
    /// The applications that have a place in the approved plan, by wave, where waves have limits.
    pub(super) old_in_wave: BTreeMap<u32, Vec<ApplicationIx>>,
}

/// The work of an application at its old place.
#[derive(Clone, Copy)]
struct OldWork {
    at: TaskAt,
    /// The work at which it started.
    start: u64,
    /// The work at which it would be ready now.
    ready: u64,
    /// The work at which it was ready; `None` where the approved plan does not say that.
    was_ready: Option<u64>,
}

impl<'a> MoveCauses<'a> {
    /// Sorts both plans by what moves may want: in the time of one look at each application.
    pub(super) fn new(
        catalog: &'a Catalog,
        timetable: &'a Timetable,
        old: &'a OldPlaces,
        approved: &'a ApprovedPlan,
    ) -> Self {
        let (mut takers, mut in_wave) = (IndexVec::default(), BTreeMap::<u32, Vec<JobIx>>::new());
        let have_limits = timetable.frame.waves.have_limits();
        if let Some(Scheduled { built, schedule, .. }) = &timetable.scheduled {
            let problem = &built.problem;
            takers = IndexVec::filled(Vec::new(), problem.resources.len());
            for task in problem.tasks.indices() {
                for used in problem.uses_of(task) {
                    takers[used.resource].push(task);
                }
            }
            for (job, back) in schedule.jobs.entries().filter(|_| have_limits) {
                in_wave.entry(back.wave).or_default().push(job);
            }
        }
        let mut old_of_team = vec![Vec::new(); catalog.teams.len()];
        let mut old_in_wave = BTreeMap::<u32, Vec<ApplicationIx>>::new();
        for (ix, place) in catalog.application_indices().zip(&old.of) {
            let Some(place) = place else { continue };
            for &(team, _) in &catalog.application(ix).teams {
                old_of_team[team.index()].push(ix);
            }
            if have_limits {
                old_in_wave.entry(place.wave).or_default().push(ix);
            }
        }
        Self { catalog, timetable, old, approved, takers, in_wave, old_of_team, old_in_wave }
    }

    /// The causes of a move. There is at least one.
    pub(super) fn of(&self, moved: &PlaceMove) -> Vec<MoveCause> {
        let mut causes = self.in_the_way(moved.ix);
        let start = self.start(moved.ix).ok();
        // All that one of a group waits for, each of them waits for; without dates they even begin together.
        let holds = |fellow| {
            !self.in_the_way(fellow).is_empty()
                || start.is_some_and(|start| !self.waits(fellow, start).is_empty())
                || self.works_instead(fellow, moved.ix)
                || self.is_ready_later(fellow, moved.from.wave)
        };
        let fellows = self.timetable.fellows(moved.ix, holds);
        if !fellows.is_empty() {
            causes.push(MoveCause::Group(fellows));
        }
        let is_earlier = (moved.to.start, moved.to.wave) < (moved.from.start, moved.from.wave);
        if is_earlier || causes.is_empty() {
            let dues = self.scheduled().and_then(|scheduled| self.dues(scheduled, moved));
            causes.push(dues.unwrap_or_else(|| MoveCause::Freed(self.freed(moved))));
        }
        causes
    }

    fn scheduled(&self) -> Option<&Scheduled> {
        self.timetable.scheduled.as_ref()
    }

    /// Whether an application is ready only in a later wave, with which its group is back.
    fn is_ready_later(&self, ix: ApplicationIx, wave: u32) -> bool {
        let scheduled = self.timetable.clocked();
        scheduled.is_some_and(|scheduled| {
            let at = scheduled.built.places[ix.index()];
            let ready = at.map_or(0, |at| scheduled.ready_minute(at.task));
            scheduled.built.problem.waves.of_back(ready) > wave
        })
    }

    /// Whether a fellow now has hands at the time at which an application had hands of the same team.
    fn works_instead(&self, fellow: ApplicationIx, ix: ApplicationIx) -> bool {
        let teams = |ix: ApplicationIx| self.catalog.application(ix).teams.iter();
        let shares = teams(ix).any(|(team, _)| teams(fellow).any(|(other, _)| other == team));
        let old = self.old.of[ix.index()].map(MovePlace::span);
        let now = self.timetable.move_place(fellow).map(MovePlace::span);
        let overlaps = |((start, back), (begins, ends))| start < ends && begins < back;
        shares && self.timetable.clocked().is_some() && old.zip(now).is_some_and(overlaps)
    }

    /// The work at which an application started in the approved plan; the cause, where its work cannot begin then: it
    /// is before the start of the plan, or nobody works at that time.
    fn start(&self, ix: ApplicationIx) -> Result<u64, Vec<MoveCause>> {
        let place = self.old.of[ix.index()].ok_or_else(Vec::new)?;
        let Some(minute) = place.start else {
            return Ok(u64::from(place.wave.saturating_sub(1)));
        };
        let minute = u64::try_from(minute).map_err(|_| vec![MoveCause::Earliest])?;
        let clock = &self.timetable.frame.clock;
        let work = clock.work_before(minute);
        if clock.start(work) == minute { Ok(work) } else { Err(vec![MoveCause::Calendar]) }
    }

    /// What an application waits for beyond a start: its entries, and its earliest start.
    fn waits(&self, ix: ApplicationIx, start: u64) -> Vec<MoveCause> {
        let frame = &self.timetable.frame;
        let mut causes = self.entries(ix, start);
        let times = self.catalog.application(ix).times.as_ref();
        let release = times.and_then(|times| times.earliest);
        if release.is_some_and(|at| frame.clock.work_before(frame.begin(at.value)) > start) {
            causes.push(MoveCause::Earliest);
        }
        causes
    }

    /// What keeps an application itself from its old place, with all others where they are.
    fn in_the_way(&self, ix: ApplicationIx) -> Vec<MoveCause> {
        let Some(place) = self.old.of[ix.index()] else { return Vec::new() };
        let start = match self.start(ix) {
            Ok(start) => start,
            Err(causes) => return causes,
        };
        let frame = &self.timetable.frame;
        let mut causes = self.waits(ix, start);
        let Some(scheduled) = self.scheduled() else { return causes };
        let Some(at) = scheduled.built.places[ix.index()] else { return causes };
        let duration = scheduled.built.problem.tasks[at.task].duration;
        let was_ready = self.approved.applications.get(&self.catalog.application(ix).id);
        let was_ready = was_ready.and_then(|old| self.old.work(frame, old.ready?));
        let work =
            OldWork { at, start, ready: scheduled.built.problem.ready(duration, start), was_ready };
        let teams = self.teams(scheduled, work);
        let shorter = work.was_ready.filter(|&ready| ready < work.ready);
        let shorter = shorter.map(|ready| OldWork { ready, ..work });
        // Where it would have its place for as long as its work took, that its work takes longer is the cause.
        let own = shorter.filter(|&shorter| {
            let helps_hands = !teams.is_empty() && self.teams(scheduled, shorter).is_empty();
            let is_over = |work| self.is_over_in_time(scheduled, work, place.wave);
            helps_hands || teams.is_empty() && !is_over(work) && is_over(shorter)
        });
        if own.is_some() {
            causes.push(MoveCause::Own);
        } else {
            causes.extend(teams);
        }
        causes.extend(self.room(scheduled, (ix, own.unwrap_or(work)), place.wave));
        causes
    }

    /// Whether a piece of work at its old place is ready before its old wave is over; in rounds it always is.
    fn is_over_in_time(&self, scheduled: &Scheduled, work: OldWork, wave: u32) -> bool {
        let problem = &scheduled.built.problem;
        let ready = problem.ready_minute(work.start, work.ready);
        self.timetable.clocked().is_none() || problem.waves.of_back(ready) <= wave
    }

    /// The entries of an application of which a provider is there only after a start.
    fn entries(&self, ix: ApplicationIx, start: u64) -> Vec<MoveCause> {
        let timetable = self.timetable;
        let (mut dependency, mut after) = (Vec::new(), Vec::new());
        let (mut since, mut partner): (_, Vec<PartnerIx>) = (Vec::new(), Vec::new());
        for (entry, need) in self.catalog.ordering_entries(ix) {
            if timetable.soft.contains(entry) {
                continue;
            }
            for target in timetable.counted(self.catalog, ix, need) {
                let application = target.application();
                let is_fellow = application.is_some_and(|of| timetable.units.are_together(of, ix));
                if is_fellow || timetable.work_of(target).is_none_or(|work| work <= start) {
                    continue;
                }
                match target {
                    Target::Application(of) if timetable.is_up(of) => since.push(of),
                    Target::Application(of) if entry.is_after() => after.push(of),
                    Target::Application(of) => dependency.push(of),
                    Target::Partner(of) => partner.push(of),
                    Target::Undefined(_) => {}
                }
            }
        }
        for list in [&mut dependency, &mut after, &mut since] {
            list.sort_unstable();
            list.dedup();
        }
        partner.sort_unstable();
        partner.dedup();
        let listed = |list: Vec<ApplicationIx>, cause: fn(Vec<ApplicationIx>) -> MoveCause| {
            (!list.is_empty()).then(|| cause(list))
        };
        let causes = [
            listed(dependency, MoveCause::Dependency),
            listed(after, MoveCause::After),
            (!partner.is_empty()).then_some(MoveCause::Partner(partner)),
            listed(since, MoveCause::Since),
        ];
        causes.into_iter().flatten().collect()
    }

    /// The teams of which too few hands are left for a piece of work at its old place, each with those who have them.
    fn teams(&self, scheduled: &Scheduled, work: OldWork) -> Vec<MoveCause> {
        let Built { problem, resources, .. } = &scheduled.built;
        if work.start >= work.ready || problem.tasks[work.at.task].duration == Some(0) {
            return Vec::new();
        }
        let mut causes = Vec::new();
        for used in problem.uses_of(work.at.task) {
            let others = self.overlapping(scheduled, used.resource, work);
            // The free hands change only where another piece of work begins or the team changes.
            let begins = others.iter().map(|&task| scheduled.schedule.tasks[task].start);
            let steps = problem.resources[used.resource].capacity.iter().map(|&(from, _)| from);
            let looks = begins.chain(steps).chain([work.start]);
            let inside = looks.filter(|at| (work.start..work.ready).contains(at));
            let lacks = |&at: &u64| {
                let there = |task: TaskIx| {
                    let slot = scheduled.schedule.tasks[task];
                    (slot.start <= at && at < slot.ready)
                        .then(|| units(scheduled, task, used.resource))
                };
                let taken: u64 = others.iter().filter_map(|&task| there(task)).sum();
                problem.resources[used.resource].at(at).lacking(taken + u64::from(used.units)) > 0
            };
            let lacking: Vec<u64> = inside.filter(lacks).collect();
            if lacking.is_empty() {
                continue;
            }
            let holds = |&task: &TaskIx| {
                let slot = scheduled.schedule.tasks[task];
                lacking.iter().any(|&at| slot.start <= at && at < slot.ready)
            };
            let holders = others.iter().copied().filter(holds);
            causes.push(match resources[used.resource] {
                Some(team) => MoveCause::Team(team, self.takers(scheduled, holders, Some(team))),
                None => MoveCause::WaveLimit(self.takers(scheduled, holders, None)),
            });
        }
        causes
    }

    /// The tasks of other jobs that take a resource while a piece of work would be done.
    fn overlapping(
        &self,
        scheduled: &Scheduled,
        resource: ResourceIx,
        work: OldWork,
    ) -> Vec<TaskIx> {
        let own = scheduled.built.problem.tasks_of(work.at.job);
        let is_there = |&task: &TaskIx| {
            let slot = scheduled.schedule.tasks[task];
            let overlaps = slot.start < work.ready && slot.ready > work.start;
            overlaps && !own.iter().any(|own| own == task)
        };
        self.takers[resource].iter().copied().filter(is_there).collect()
    }

    /// The applications of tasks, as far as they take a team, sorted. In rounds a group is one task.
    fn takers(
        &self,
        scheduled: &Scheduled,
        tasks: impl Iterator<Item = TaskIx>,
        team: Option<TeamIx>,
    ) -> Vec<ApplicationIx> {
        let mut found = Vec::new();
        for task in tasks {
            let first = scheduled.built.tasks[task];
            let alone = [first];
            let is_one = scheduled.built.places[first.index()]
                .is_some_and(|at| scheduled.built.problem.tasks_of(at.job).len() > 1);
            let members = if is_one { &alone } else { self.timetable.units.members(&first) };
            found.extend(members.iter().copied().filter(|&ix| {
                let teams = &self.catalog.application(ix).teams;
                team.is_none_or(|team| teams.iter().any(|&(own, _)| own == team))
            }));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether its old wave has no place for an application, or is over before it would be ready.
    fn room(
        &self,
        scheduled: &Scheduled,
        (ix, work): (ApplicationIx, OldWork),
        wave: u32,
    ) -> Option<MoveCause> {
        let problem = &scheduled.built.problem;
        self.old.of[ix.index()]?.start?;
        if !self.is_over_in_time(scheduled, work, wave) {
            return Some(MoveCause::Calendar);
        }
        let own = |job: JobIx| job == work.at.job;
        let places = |job: JobIx| u64::from(problem.jobs[job].places);
        let there = self.in_wave.get(&wave).map_or(&[][..], Vec::as_slice);
        let jobs = || there.iter().copied().filter(|&job| !own(job));
        let limit = problem.waves.places(wave);
        let wanted = places(work.at.job);
        if limit == Capacity::Unlimited
            || limit.lacking(jobs().map(places).sum::<u64>() + wanted) == 0
        {
            return None;
        }
        let was_there = |job: JobIx| {
            let first = scheduled.built.jobs[job];
            self.old.of[first.index()].is_some_and(|old| old.wave == wave)
        };
        // Those that came into the wave since are the cause where the wave would do without them.
        let stay: u64 = jobs().filter(|&job| was_there(job)).map(places).sum();
        let is_enough = limit.lacking(stay + wanted) == 0;
        let holders = jobs().filter(|&job| !is_enough || !was_there(job));
        let members =
            holders.flat_map(|job| self.timetable.units.members(&scheduled.built.jobs[job]));
        let mut members: Vec<ApplicationIx> = members.copied().collect();
        members.sort_unstable();
        Some(MoveCause::WaveLimit(members))
    }

    /// The lateness that the move of a job lowers, where it was made for that.
    fn dues(&self, scheduled: &Scheduled, moved: &PlaceMove) -> Option<MoveCause> {
        let following = scheduled.following.as_ref()?;
        let job = scheduled.built.places[moved.ix.index()]?.job;
        if !following.paid[job] {
            return None;
        }
        let back =
            u64::try_from(moved.from.back.unwrap_or_else(|| i64::from(moved.from.wave))).ok()?;
        let work = self.timetable.frame.clock.work_before(back);
        Dues { scheduled }.of(job, (work, back))
    }
}

/// The units that a task takes of a resource.
fn units(scheduled: &Scheduled, task: TaskIx, resource: ResourceIx) -> u64 {
    let mut uses = scheduled.built.problem.uses_of(task).iter();
    uses.find(|used| used.resource == resource).map_or(0, |used| u64::from(used.units))
}
