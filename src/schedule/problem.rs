//! The scheduling problem in numbers: jobs, the jobs that they wait for, the resources that they take, the goals that
//! count. Nothing here knows of applications or of the calendar's days.

use std::ops::Range;

use super::capacity::Capacity;
use super::clock::Clock;
use super::indices::{ChoiceIx, IndexVec, IxRange, JobIx, ResourceIx, TaskIx};
use super::wave_limits::Waves;

/// The resource-constrained project scheduling problem (RCPSP; Blazewicz, Lenstra and Rinnooy Kan 1983), with
/// alternatives among the jobs that are waited for, capacities that change, and waves with places.
///
/// `work` counts minutes of working time since the plan's start, `minute` elapsed ones; in a plan without dates both
/// count waves.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problem {
    /// The jobs, each an application or a group that is back at one moment; in order of ids, which breaks ties.
    pub(crate) jobs: IndexVec<JobIx, Job>,
    /// The tasks, each the work on one application; those of a job follow each other.
    pub(crate) tasks: IndexVec<TaskIx, Task>,
    /// The units of resources that tasks take; those of one task stand together.
    pub(crate) uses: Vec<Use>,
    /// The jobs of which all are needed; those of one job or goal stand together.
    pub(crate) needs: Vec<JobIx>,
    /// The choices, of each of which enough providers are needed; those of one job or goal stand together.
    pub(crate) choices: IndexVec<ChoiceIx, Choice>,
    /// The providers that choices are between; those of one choice stand together.
    pub(crate) providers: Vec<Provider>,
    /// The teams with a capacity, and in a plan without dates also the places of a wave.
    pub(crate) resources: IndexVec<ResourceIx, Resource>,
    /// The goals: services first, then applications.
    pub(crate) goals: Vec<Goal>,
    /// The calendar.
    pub(crate) clock: Clock,
    /// The waves with their places; in a plan without dates they have no places.
    pub(crate) waves: Waves,
}

/// An application, or a group of applications, that is back at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    /// Its tasks: the job is back when all of them are ready and the wave has a place for each.
    pub(crate) tasks: IxRange<TaskIx>,
    /// How many places of a wave it takes.
    pub(crate) places: u32,
    /// The work before which no work on any of its tasks starts.
    pub(crate) release: u64,
    /// The jobs that it needs, in [`Problem::needs`].
    pub(crate) needs: Range<usize>,
    /// Its choices among several providers.
    pub(crate) choices: IxRange<ChoiceIx>,
    /// The criticality that it inherits: 0 critical, 1 high, 2 medium, 3 low.
    pub(crate) class: u8,
    /// The latest minute at which it may be back so that no goal that requires it is late.
    pub(crate) latest: Deadline,
}

/// The last elapsed minute or the last work for a job or a goal, where it has one. A deadline compares less than none,
/// so that a sort puts first the one that has to be done first, and the least of several is the one that binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deadline {
    /// The deadline is this minute or work.
    By(u64),
    /// There is no deadline.
    Open,
}

impl Deadline {
    /// The deadline of a minute, 0 where that is before the plan's start.
    pub(crate) fn of_minute(minute: Option<i64>) -> Self {
        minute.map_or(Self::Open, |minute| Self::By(u64::try_from(minute).unwrap_or(0)))
    }

    /// The minute or work, where there is one.
    pub(crate) fn by(self) -> Option<u64> {
        match self {
            Self::By(by) => Some(by),
            Self::Open => None,
        }
    }

    /// The deadline that is computed from this one; none where this one is none.
    pub(crate) fn map(self, to: impl FnOnce(u64) -> u64) -> Self {
        match self {
            Self::By(by) => Self::By(to(by)),
            Self::Open => Self::Open,
        }
    }

    /// By how much a moment is behind the deadline; 0 where it is not.
    pub(super) fn missed_by(self, moment: u64) -> u64 {
        self.by().map_or(0, |by| moment.saturating_sub(by))
    }
}

/// The work on one application.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    /// The minutes of work that it takes; `None` for the time that is left of the wave in which it starts.
    pub(crate) duration: Option<u64>,
    /// The work before which no work on it starts.
    pub(crate) release: u64,
    /// The units that it takes, in [`Problem::uses`]; of each resource at most once.
    pub(crate) uses: Range<usize>,
}

/// The units that a task takes of one resource.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    /// The resource.
    pub(crate) resource: ResourceIx,
    /// The number of units, at least 1.
    pub(crate) units: u32,
}

/// A choice among providers of which a number is enough.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The number of providers that is enough, at least 1 and at most all of them.
    pub(crate) at_least: usize,
    /// The providers, in [`Problem::providers`].
    pub(crate) providers: Range<usize>,
}

/// A provider that a choice may take.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Provider {
    /// A job of the problem.
    Job(JobIx),
    /// An application or a partner that is there from an elapsed minute on.
    At(u64),
}

/// A team with a capacity, or the places of a wave.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    /// The number of units from an amount of work on: the amounts are from 0, increasing, and the last holds for ever.
    pub(crate) capacity: Vec<(u64, Capacity)>,
}

impl Resource {
    /// The number of units in the minute behind an amount of work.
    pub(crate) fn at(&self, work: u64) -> Capacity {
        self.steps_from(work).first().map_or(Capacity::Limited(0), |&(_, capacity)| capacity)
    }

    /// The steps of capacity from the one on to which an amount of work belongs.
    pub(super) fn steps_from(&self, work: u64) -> &[(u64, Capacity)] {
        let before = self.capacity.partition_point(|&(from, _)| from <= work);
        &self.capacity[before.saturating_sub(1)..]
    }
}

impl Problem {
    /// The tasks of a job.
    pub(crate) fn tasks_of(&self, job: JobIx) -> IxRange<TaskIx> {
        self.jobs[job].tasks
    }

    /// The jobs that a job needs.
    pub(crate) fn needs_of(&self, job: JobIx) -> &[JobIx] {
        &self.needs[self.jobs[job].needs.clone()]
    }

    /// The choices that a job makes.
    pub(crate) fn choices_of(&self, job: JobIx) -> &[Choice] {
        &self.choices[self.jobs[job].choices]
    }

    /// The providers that a choice is between.
    pub(crate) fn providers_of(&self, choice: &Choice) -> &[Provider] {
        &self.providers[choice.providers.clone()]
    }

    /// The units that a task takes.
    pub(crate) fn uses_of(&self, task: TaskIx) -> &[Use] {
        &self.uses[self.tasks[task].uses.clone()]
    }

    /// The first working minute of a wave, at which a job that had to wait for a place in it is back; `None` where no
    /// work is done in the wave, so that no job can wait for it.
    pub(crate) fn place_minute(&self, wave: u32) -> Option<u64> {
        let interval = self.waves.interval(wave);
        let minute = self.clock.working_from(interval.start);
        (minute < interval.end).then_some(minute)
    }
}

impl Provider {
    /// The job, where the provider is one.
    pub(crate) fn job(self) -> Option<JobIx> {
        match self {
            Self::Job(job) => Some(job),
            Self::At(_) => None,
        }
    }
}

/// A service or an application whose return counts.
#[derive(Clone, Debug)]
pub(crate) struct Goal {
    /// Its own criticality: 0 critical, 1 high, 2 medium, 3 low.
    pub(crate) class: u8,
    /// Whether it is a service; otherwise it is an application.
    pub(crate) service: bool,
    /// The elapsed minute by which it is due.
    pub(crate) due: Deadline,
    /// The elapsed minute before which it cannot be back, however early its jobs are.
    pub(crate) from: u64,
    /// The jobs that it stands on, in [`Problem::needs`].
    pub(crate) needs: Range<usize>,
    /// The choices that it stands on, in [`Problem::choices`].
    pub(crate) choices: IxRange<ChoiceIx>,
}

/// The times of all tasks and jobs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Schedule {
    /// The slot of each task.
    pub(crate) tasks: IndexVec<TaskIx, Slot>,
    /// The moment at which each job is back.
    pub(crate) jobs: IndexVec<JobIx, Back>,
    /// The jobs that cannot be done, and those that wait for them in vain; their slots have no meaning.
    pub(crate) impossible: Vec<JobIx>,
    /// The impossible jobs that would be back behind the end of the last wave even without limits, sorted.
    pub(crate) too_late: Vec<JobIx>,
}

/// The stretch of work in which a task is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slot {
    /// The work at which it starts.
    pub(crate) start: u64,
    /// The work at which it is ready.
    pub(crate) ready: u64,
}

/// The moment at which a job is back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Back {
    /// The work from which on jobs that wait for it can start.
    pub(crate) work: u64,
    /// The elapsed minute at which it is back.
    pub(crate) minute: u64,
    /// The wave to which it belongs.
    pub(crate) wave: u32,
}

/// A sum of minutes for each class of criticality: critical, high, medium, low.
pub(crate) type ByClass = [u64; 4];

/// The value of a schedule: the less, the better. The fields stand in the order in which two schedules are compared:
/// one that is better in a field is better, however the fields behind it compare. All times are elapsed minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ScheduleValue {
    /// The total lateness of services and applications.
    pub(crate) lateness: ByClass,
    /// The total time until services are back.
    pub(crate) services: ByClass,
    /// The total time until applications are back.
    pub(crate) applications: ByClass,
    /// The number of the last wave.
    pub(crate) last_wave: u32,
    /// The last finish.
    pub(crate) finish: u64,
}
