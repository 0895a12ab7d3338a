//! What a schedule is asked for, in numbers: jobs, what they wait for, who does them, what counts. Nothing
//! here knows of applications or of the calendar's days.

use super::clock::Clock;
use super::wave_limits::Waves;

/// The resource-constrained project scheduling problem (RCPSP; Blazewicz, Lenstra and Rinnooy Kan 1983), with
/// alternatives among what is waited for, capacities that change, and waves with places.
///
/// `work` counts minutes of working time since the plan's start, `minute` elapsed ones; in a plan without
/// dates both count waves.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problem {
    /// What is back at one moment: an application, or a group; in order of ids, which breaks ties.
    pub(crate) jobs: Vec<Job>,
    /// The applications, those of a job together.
    pub(crate) tasks: Vec<Task>,
    /// How many units each task takes of which resource.
    pub(crate) uses: Vec<Use>,
    /// What jobs wait for, all of it.
    pub(crate) needs: Vec<usize>,
    /// What jobs wait for, enough of it.
    pub(crate) choices: Vec<Choice>,
    /// What the choices are between.
    pub(crate) providers: Vec<Provider>,
    /// The teams with a capacity; in a plan without dates, the places of a wave, too.
    pub(crate) resources: Vec<Resource>,
    /// What counts: services first, then applications.
    pub(crate) goals: Vec<Goal>,
    /// The calendar.
    pub(crate) clock: Clock,
    /// The waves with their places; in a plan without dates they have none.
    pub(crate) waves: Waves,
}

/// What is back at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    /// Its tasks: back when all of them are ready and the wave has room for all of them.
    pub(crate) tasks: std::ops::Range<usize>,
    /// How many places of a wave it takes.
    pub(crate) places: u32,
    /// No work on any of its tasks before so much work.
    pub(crate) release: u64,
    /// What it waits for, in [`Problem::needs`].
    pub(crate) needs: std::ops::Range<usize>,
    /// What it waits for of several, in [`Problem::choices`].
    pub(crate) choices: std::ops::Range<usize>,
    /// The criticality that it inherits: 0 critical, 1 high, 2 medium, 3 low.
    pub(crate) class: u8,
    /// The latest minute at which it may be back so that nothing that requires it is late; `u64::MAX` for none.
    pub(crate) latest: u64,
}

/// The work on one application.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    /// How much work; `None` for what is left of the wave in which it starts.
    pub(crate) duration: Option<u64>,
    /// No work on it before so much work.
    pub(crate) release: u64,
    /// Who does it, in [`Problem::uses`]; each resource at most once.
    pub(crate) uses: std::ops::Range<usize>,
}

/// So many units of a resource.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    /// Which.
    pub(crate) resource: usize,
    /// How many, at least 1.
    pub(crate) units: u32,
}

/// Enough of several.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// How many are enough, at least 1 and at most all of them.
    pub(crate) at_least: usize,
    /// Of which, in [`Problem::providers`].
    pub(crate) providers: std::ops::Range<usize>,
}

/// What a choice may take.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Provider {
    /// A job, by its place.
    Job(usize),
    /// Something that is there from an elapsed minute on.
    At(u64),
}

/// Something with a capacity.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    /// How many units there are from so much work on: from 0, increasing, the last for ever.
    pub(crate) capacity: Vec<(u64, u32)>,
}

impl Resource {
    /// How many units there are in the minute of work behind so much work.
    pub(crate) fn at(&self, work: u64) -> u32 {
        let steps = self.capacity.partition_point(|&(from, _)| from <= work);
        steps.checked_sub(1).map_or(0, |step| self.capacity[step].1)
    }
}

impl Problem {
    /// The first working minute of a wave, at which what waits for a place in it is back; `None` where no work is
    /// done in it, so that nothing waits for it.
    pub(crate) fn place_minute(&self, wave: u32) -> Option<u64> {
        let begin = self.waves.begin(wave);
        let minute = self.clock.start(self.clock.work_before(begin));
        (minute < self.waves.begin(wave.saturating_add(1))).then_some(minute)
    }
}

impl Provider {
    /// The job, where it is one.
    pub(crate) fn job(self) -> Option<usize> {
        match self {
            Self::Job(job) => Some(job),
            Self::At(_) => None,
        }
    }
}

/// Something whose return counts.
#[derive(Clone, Debug)]
pub(crate) struct Goal {
    /// Its own criticality: 0 critical, 1 high, 2 medium, 3 low.
    pub(crate) class: u8,
    /// Whether it is a service, else an application.
    pub(crate) service: bool,
    /// The elapsed minute by which it is due; `u64::MAX` for none.
    pub(crate) due: u64,
    /// It is back at this minute at the earliest.
    pub(crate) from: u64,
    /// The jobs that it stands on, in [`Problem::needs`].
    pub(crate) needs: std::ops::Range<usize>,
    /// The choices that it stands on, in [`Problem::choices`].
    pub(crate) choices: std::ops::Range<usize>,
}

/// When everything is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Schedule {
    /// Of each task, from and to which work it is done.
    pub(crate) tasks: Vec<Slot>,
    /// Of each job, when it is back.
    pub(crate) jobs: Vec<Back>,
    /// The jobs that cannot be done, and those that wait for them in vain; their slots mean nothing.
    pub(crate) impossible: Vec<usize>,
    /// Those of them that would be back behind the end of the last wave even without limits, sorted.
    pub(crate) too_late: Vec<usize>,
}

/// From so much work to so much work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Where it starts.
    pub(crate) start: u64,
    /// Where it is ready.
    pub(crate) ready: u64,
}

/// When a job is back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Back {
    /// What waits for it can start from so much work on.
    pub(crate) work: u64,
    /// The elapsed minute.
    pub(crate) minute: u64,
    /// The wave.
    pub(crate) wave: u32,
}

/// How good a schedule is, the less the better: total lateness by criticality, total time until services are
/// back by criticality, the same for applications, the number of the last wave, the last finish.
pub(crate) type Value = [u64; 14];
