//! What keeps an application from being back earlier.

use super::case::Case;
use crate::catalog::{ApplicationIx, Catalog, PartnerIx, Target, TeamIx};
use crate::plan::{Outcome, Plan, Scheduled};
use crate::schedule::{ResourceIx, TaskAt, TaskIx};

/// All that keeps an application from being back earlier, with everything before it as it is: without all of
/// it, it would be. Each list by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BindingConstraints {
    /// The applications that it requires; of alternatives, those that it counts on.
    pub dependency: Vec<ApplicationIx>,
    /// The applications that start together with it and are held themselves, or take longer.
    pub group: Vec<ApplicationIx>,
    /// The applications that it comes after.
    pub after: Vec<ApplicationIx>,
    /// The partners that it requires.
    pub partner: Vec<PartnerIx>,
    /// The applications that it requires or comes after and that are up only since a day after the plan's start.
    pub since: Vec<ApplicationIx>,
    /// Whether no work on it is allowed earlier.
    pub earliest: bool,
    /// The teams that had no hands for it, each with those who had them until then.
    pub team: Vec<(TeamIx, Vec<ApplicationIx>)>,
    /// Whether the waves before were full.
    pub wave_limit: bool,
    /// Whether a closed day or a holiday moved its start to a later day.
    pub calendar: bool,
    /// The applications that would have to leave their places in the approved plan for it to start earlier; this stands
    /// in place of a team or of full waves.
    pub approved: Vec<ApplicationIx>,
}

impl BindingConstraints {
    /// Whether nothing keeps it.
    #[must_use]
    pub fn is_free(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn sort(&mut self) {
        for list in [&mut self.dependency, &mut self.after, &mut self.since, &mut self.approved] {
            list.sort_unstable();
            list.dedup();
        }
        self.partner.sort_unstable();
        self.partner.dedup();
    }
}

/// The hands of a team that an application lacks at an earlier work.
struct Shortage {
    resource: ResourceIx,
    team: TeamIx,
    /// The earlier work.
    earlier: u64,
    /// The number of hands that are lacking.
    lacking: u64,
}

impl Plan {
    /// The constraints that keep an application from being back earlier.
    #[must_use]
    pub fn held(&self, catalog: &Catalog, ix: ApplicationIx) -> BindingConstraints {
        let Outcome::Planned(wave) = self.outcome(ix) else {
            return BindingConstraints::default();
        };
        match self.case(catalog, ix) {
            None => self.held_in_rounds(catalog, ix, wave),
            Some(case) if case.waits_for_room() => {
                let held = BindingConstraints { wave_limit: true, ..BindingConstraints::default() };
                self.held_by_approved(&case, held)
            }
            Some(case) => self.held_until_ready(&case),
        }
    }

    /// The constraints that keep the applications that wait for one: as [`Plan::held`], but where it waits for a wave
    /// with room while nobody works, the constraints that keep it from being ready earlier.
    #[must_use]
    pub fn held_for_others(&self, catalog: &Catalog, ix: ApplicationIx) -> BindingConstraints {
        match self.case(catalog, ix).filter(|case| case.waits_for_room() && !case.room_costs_work())
        {
            Some(case) => self.held_until_ready(&case),
            None => self.held(catalog, ix),
        }
    }

    /// The constraints of an application that itself holds its `fellow` of the same group: where the fellow cannot
    /// begin earlier for the entries of this one outside of the group, only these; else the constraints of this one
    /// itself.
    pub(super) fn held_through_group(
        &self,
        catalog: &Catalog,
        ix: ApplicationIx,
        fellow: ApplicationIx,
    ) -> BindingConstraints {
        let of_fellow = self.case(catalog, fellow);
        let outside = of_fellow.and_then(|case| Some(self.asks_outside(&case, ix, case.earlier?)));
        match outside.filter(|outside| !outside.is_free()) {
            Some(outside) => outside,
            None => self.held_for_others(catalog, ix),
        }
    }

    /// All that keeps an application itself from starting earlier, without what its group waits for besides.
    #[must_use]
    pub fn held_itself(&self, catalog: &Catalog, ix: ApplicationIx) -> BindingConstraints {
        let Some(case) = self.case(catalog, ix) else { return self.held(catalog, ix) };
        case.earlier.map_or_else(BindingConstraints::default, |earlier| self.own(&case, earlier))
    }

    /// Rounds of work without limits: it starts where the wave before ends.
    fn held_in_rounds(
        &self,
        catalog: &Catalog,
        ix: ApplicationIx,
        wave: u32,
    ) -> BindingConstraints {
        let Some(earlier) = u64::from(wave).checked_sub(2) else {
            return BindingConstraints::default();
        };
        let holds = |ix| self.entries_that_hold(catalog, ix, earlier);
        BindingConstraints {
            group: self.timetable.fellows(ix, |fellow| !holds(fellow).is_free()),
            ..holds(ix)
        }
    }

    /// The constraints that keep an application, with its group, from being ready earlier.
    fn held_until_ready(&self, case: &Case<'_>) -> BindingConstraints {
        let &Case { catalog, ix, .. } = case;
        let (ready, all_ready) = (case.ready(), case.all_ready());
        if ready < all_ready {
            let is_last = |case: Case<'_>| case.ready() == all_ready;
            let group = self
                .timetable
                .fellows(ix, |fellow| self.case(catalog, fellow).is_some_and(is_last));
            // Alone it might meet a full wave.
            let wave_limit = self.back_with(case, ready, 1) >= case.back().minute;
            return BindingConstraints { group, wave_limit, ..BindingConstraints::default() };
        }
        let mut held = match case.earlier {
            Some(earlier) => self.own(case, earlier),
            None => BindingConstraints::default(),
        };
        let natural = self.frame().waves.of_back(all_ready);
        let places = case.scheduled.built.problem.jobs[case.job].places;
        held.wave_limit |= case.back().wave > natural && !self.has_room(case, natural, places);
        held.wave_limit |= self.would_meet_full_waves(case, places);
        if let Some(earlier) = case.earlier {
            held.group = self.timetable.fellows(ix, |fellow| {
                let Some(other) = self.case(catalog, fellow) else { return false };
                // One that began before takes longer, whoever keeps it from beginning. One that could begin earlier
                // alone may leave too little of a team for both.
                let is_held = other.start() < case.start()
                    || case.crowds(&other, earlier)
                    || other.earlier.is_none_or(|e| !self.own(&other, e).is_free());
                let is_last = other.ready() == all_ready && is_held;
                is_last || !self.asks_outside(case, fellow, earlier).is_free()
            });
        }
        // From the plan's start on, only closed days can be before it.
        held.calendar = self.is_moved_by_calendar(case);
        self.held_by_approved(case, held)
    }

    fn case<'p>(&'p self, catalog: &'p Catalog, ix: ApplicationIx) -> Option<Case<'p>> {
        let scheduled = self.timetable.scheduled.as_ref()?;
        let TaskAt { job, task } = scheduled.built.places[ix.index()]?;
        let start = scheduled.schedule.tasks[task].start;
        let earlier = if scheduled.built.problem.tasks[task].duration.is_some() {
            start.checked_sub(1)
        } else {
            // Only in the wave before would it be ready earlier.
            let wave = self.frame().waves.of_start(self.frame().clock.start(start));
            self.frame().clock.work_before(self.frame().waves.begin(wave)).checked_sub(1)
        };
        Some(Case { catalog, ix, scheduled, job, task, earlier })
    }

    /// The constraints that keep an application itself from starting at an earlier work.
    fn own(&self, case: &Case<'_>, earlier: u64) -> BindingConstraints {
        let &Case { catalog, ix, scheduled, .. } = case;
        let mut held = self.waits(catalog, ix, earlier);
        let Scheduled { built, usage, .. } = scheduled;
        let task = &built.problem.tasks[case.task];
        let uses = built.problem.uses_of(case.task).iter();
        for used in uses.filter(|_| task.duration != Some(0)) {
            let wanted = usage.at(used.resource, earlier) + u64::from(used.units);
            let lacking = built.problem.resources[used.resource].at(earlier).lacking(wanted);
            if lacking == 0 {
                continue;
            }
            let Some(team) = built.resources[used.resource] else {
                held.wave_limit = true;
                continue;
            };
            if takes(catalog, ix, team) {
                let shortage = Shortage { resource: used.resource, team, earlier, lacking };
                held.team.push((team, self.had_before(case, &shortage)));
            }
        }
        held
    }

    /// The applications that had as many hands of a team as an application lacked at an earlier work: of all that had
    /// some, the first by id that are enough. Work that lasts to the end of its wave would have had to start in the wave
    /// before.
    fn had_before(&self, case: &Case<'_>, shortage: &Shortage) -> Vec<ApplicationIx> {
        let &Shortage { resource, team, earlier, lacking } = shortage;
        let Scheduled { built, schedule, usage, .. } = case.scheduled;
        let tasks: Box<dyn Iterator<Item = TaskIx>> =
            if built.problem.tasks[case.task].duration.is_some() {
                Box::new(usage.ending(resource, case.start()))
            } else {
                Box::new(usage.under_way(schedule, resource, earlier))
            };
        let units = |task: TaskIx| {
            let mut uses = built.problem.uses_of(task).iter();
            uses.find(|used| used.resource == resource).map_or(0, |used| u64::from(used.units))
        };
        let mut freed = 0;
        let enough = tasks.take_while(|&task| {
            let goes_on = freed < lacking;
            freed += units(task);
            goes_on
        });
        let mut before: Vec<ApplicationIx> = Vec::new();
        for first in enough.map(|task| built.tasks[task]) {
            // Of a group that is one piece of work, some take the team.
            let members = self.frame().piece_of(&first, &self.timetable.units);
            before.extend(members.iter().filter(|&&ix| takes(case.catalog, ix, team)));
        }
        before.sort_unstable();
        before
    }

    /// The constraints of an application that lie beyond an earlier work: its entries, and its earliest start.
    fn waits(&self, catalog: &Catalog, ix: ApplicationIx, earlier: u64) -> BindingConstraints {
        let mut held = self.entries_that_hold(catalog, ix, earlier);
        let times = catalog.application(ix).times.as_ref();
        let release =
            times.and_then(|times| times.earliest).map(|when| self.frame().begin(when.value));
        held.earliest = release.is_some_and(|at| self.frame().clock.work_before(at) > earlier);
        held
    }

    /// The constraints by which a fellow of the same group holds an application from outside of the group: its entries;
    /// where the work on both is one piece also its earliest start, since it is that of both.
    fn asks_outside(
        &self,
        case: &Case<'_>,
        fellow: ApplicationIx,
        earlier: u64,
    ) -> BindingConstraints {
        let place = case.scheduled.built.places[fellow.index()];
        if place.is_some_and(|place| place.task == case.task) {
            self.waits(case.catalog, fellow, earlier)
        } else {
            self.entries_that_hold(case.catalog, fellow, earlier)
        }
    }

    /// The constraints by the ids in `requires` and `after` that are there only later than an earlier work.
    fn entries_that_hold(
        &self,
        catalog: &Catalog,
        ix: ApplicationIx,
        earlier: u64,
    ) -> BindingConstraints {
        let mut held = BindingConstraints::default();
        let holds = |target: &Target| {
            let fellow =
                target.application().is_some_and(|to| self.timetable.units.are_together(to, ix));
            !fellow && self.timetable.work_of(*target).is_some_and(|work| work > earlier)
        };
        for (entry, dependency) in catalog.ordering_entries(ix) {
            if self.timetable.soft.contains(entry) {
                continue;
            }
            for target in self.timetable.counted(catalog, ix, dependency).into_iter().filter(holds)
            {
                match target {
                    Target::Application(to) if self.timetable.is_up(to) => held.since.push(to),
                    Target::Application(to) if entry.is_after() => held.after.push(to),
                    Target::Application(to) => held.dependency.push(to),
                    Target::Partner(partner) => held.partner.push(partner),
                    Target::Undefined(_) => {}
                }
            }
        }
        held.sort();
        held
    }
}

fn takes(catalog: &Catalog, ix: ApplicationIx, team: TeamIx) -> bool {
    catalog.application(ix).teams.iter().any(|&(own, _)| own == team)
}
