//! The scheduling problem in numbers: jobs, the jobs that they wait for, the resources that they take, the goals that
//! count. Nothing here knows of applications or of the calendar's days.

use std::ops::Range;

use super::capacity::Capacity;
use super::clock::Clock;
use super::indices::{ChoiceIx, IndexVec, IxRange, JobIx, ResourceIx, TaskIx};
use super::wave_limits::Waves;

/// The resource-constrained project scheduling problem (RCPSP; Blazewicz, Lenstra and Rinnooy Kan 1983), with
/// alternatives among what is waited for, capacities that change, and waves with places.
///
/// `work` counts minutes of working time since the plan's start, `minute` elapsed ones; in a plan without
/// dates both count waves.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problem {
    /// The jobs, each an application or a group that is back at one moment; in order of ids, which breaks ties.
    pub(crate) jobs: IndexVec<JobIx, Job>,
    /// The tasks, each the work on one application; those of a job follow each other.
    pub(crate) tasks: IndexVec<TaskIx, Task>,
    /// The units of resources that tasks take, those of a task together.
    pub(crate) uses: Vec<Use>,
    /// The jobs that are needed, all of them; those of a job or a goal together.
    pub(crate) needs: Vec<JobIx>,
    /// The choices, of each of which enough providers are needed; those of a job or a goal together.
    pub(crate) choices: IndexVec<ChoiceIx, Choice>,
    /// The providers that choices are between, those of a choice together.
    pub(crate) providers: Vec<Provider>,
    /// The teams with a capacity; in a plan without dates, the places of a wave, too.
    pub(crate) resources: IndexVec<ResourceIx, Resource>,
    /// The goals: services first, then applications.
    pub(crate) goals: Vec<Goal>,
    /// The calendar.
    pub(crate) clock: Clock,
    /// The waves with their places; in a plan without dates they have none.
    pub(crate) waves: Waves,
}

/// An application, or a group of applications, that is back at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    /// Its tasks: back when all of them are ready and the wave has room for all of them.
    pub(crate) tasks: IxRange<TaskIx>,
    /// How many places of a wave it takes.
    pub(crate) places: u32,
    /// No work on any of its tasks before so much work.
    pub(crate) release: u64,
    /// The jobs that it needs, in [`Problem::needs`].
    pub(crate) needs: Range<usize>,
    /// Its choices among several providers.
    pub(crate) choices: IxRange<ChoiceIx>,
    /// The criticality that it inherits: 0 critical, 1 high, 2 medium, 3 low.
    pub(crate) class: u8,
    /// The latest minute at which it may be back so that nothing that requires it is late.
    pub(crate) latest: Deadline,
}

/// The last elapsed minute or the last work for a thing, where it has one. A deadline comes before none, so that a sort puts
/// first what has to be done first, and the least of several is the one that binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deadline {
    /// This one.
    By(u64),
    /// There is none.
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

    /// The deadline that is computed from this one; none where there is none.
    pub(crate) fn map(self, to: impl FnOnce(u64) -> u64) -> Self {
        match self {
            Self::By(by) => Self::By(to(by)),
            Self::Open => Self::Open,
        }
    }

    /// By how much a moment is too late.
    pub(super) fn missed_by(self, moment: u64) -> u64 {
        self.by().map_or(0, |by| moment.saturating_sub(by))
    }
}

/// The work on one application.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    /// How much work; `None` for what is left of the wave in which it starts.
    pub(crate) duration: Option<u64>,
    /// No work on it before so much work.
    pub(crate) release: u64,
    /// The units that it takes, in [`Problem::uses`]; of each resource at most once.
    pub(crate) uses: Range<usize>,
}

/// The units that a task takes of one resource.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    /// The resource.
    pub(crate) resource: ResourceIx,
    /// How many, at least 1.
    pub(crate) units: u32,
}

/// A choice among providers of which some are enough.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// How many are enough, at least 1 and at most all of them.
    pub(crate) at_least: usize,
    /// The providers, in [`Problem::providers`].
    pub(crate) providers: Range<usize>,
}

/// A provider that a choice may take.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Provider {
    /// A job.
    Job(JobIx),
    /// An application or a partner that is there from an elapsed minute on.
    At(u64),
}

/// A team with a capacity, or the places of a wave.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    /// How many units there are from so much work on: from 0, increasing, the last for ever.
    pub(crate) capacity: Vec<(u64, Capacity)>,
}

impl Resource {
    /// How many units there are in the minute of work behind so much work.
    pub(crate) fn at(&self, work: u64) -> Capacity {
        self.steps_from(work).first().map_or(Capacity::Limited(0), |&(_, capacity)| capacity)
    }

    /// The steps of capacity from the one on to which a work belongs.
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

    /// The first working minute of a wave, at which what waits for a place in it is back; `None` where no work is
    /// done in it, so that nothing waits for it.
    pub(crate) fn place_minute(&self, wave: u32) -> Option<u64> {
        let interval = self.waves.interval(wave);
        let minute = self.clock.working_from(interval.start);
        (minute < interval.end).then_some(minute)
    }
}

impl Provider {
    /// The job, where it is one.
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
    /// Whether it is a service, else an application.
    pub(crate) service: bool,
    /// The elapsed minute by which it is due.
    pub(crate) due: Deadline,
    /// It is back at this minute at the earliest.
    pub(crate) from: u64,
    /// The jobs that it stands on, in [`Problem::needs`].
    pub(crate) needs: Range<usize>,
    /// The choices that it stands on, in [`Problem::choices`].
    pub(crate) choices: IxRange<ChoiceIx>,
}

/// The times of all tasks and jobs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Schedule {
    /// Of each task, from and to which work it is done.
    pub(crate) tasks: IndexVec<TaskIx, Slot>,
    /// Of each job, when it is back.
    pub(crate) jobs: IndexVec<JobIx, Back>,
    /// The jobs that cannot be done, and those that wait for them in vain; their slots mean nothing.
    pub(crate) impossible: Vec<JobIx>,
    /// Those of them that would be back behind the end of the last wave even without limits, sorted.
    pub(crate) too_late: Vec<JobIx>,
}

/// The work from which to which a task is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Where it starts.
    pub(crate) start: u64,
    /// Where it is ready.
    pub(crate) ready: u64,
}

/// The moment at which a job is back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Back {
    /// What waits for it can start from so much work on.
    pub(crate) work: u64,
    /// The elapsed minute.
    pub(crate) minute: u64,
    /// The wave.
    pub(crate) wave: u32,
}

/// A sum of minutes for each class of criticality: critical, high, medium, low.
pub(crate) type ByClass = [u64; 4];

/// How good a schedule is, the less the better. The fields stand in the order in which two schedules are compared: one that
/// is better in a field is better, whatever the fields behind it are. All times are elapsed minutes.
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
