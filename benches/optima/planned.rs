//! Plans projects, and measures how far the plans are above the best that is known.

use std::fmt::{self, Display, Formatter};
use std::num::NonZero;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rewave::analysis::{Options, Planning, analyse_and_plan};
use rewave::schedule::Effort;
use rewave::source::Sources;

/// A project, and the best results that are known of it.
pub(crate) struct Reference {
    pub(crate) name: String,
    /// Its text, of which the first service requires everything.
    pub(crate) inventory: String,
    /// The minutes of a period, in which finishes are counted.
    pub(crate) unit: u64,
    /// The shortest finish known, in periods.
    pub(crate) least: u64,
    /// Whether none is shorter.
    pub(crate) is_proved: bool,
}

/// What came of planning a project.
pub(crate) struct Planned {
    /// When everything is back, in periods.
    pub(crate) finish: u64,
    /// The lower bound that the plan tells, in periods, rounded up.
    pub(crate) bound: u64,
    /// How long it took, from the text on.
    time: Duration,
}

impl Planned {
    fn new(reference: &Reference, effort: Effort) -> Self {
        let mut sources = Sources::default();
        sources.push("project.toml".into(), reference.inventory.clone());
        let start = Instant::now();
        let planning = Planning { effort, ..Planning::default() };
        let plan = analyse_and_plan(&sources, Options { planning, ..Options::default() }).plan;
        let time = start.elapsed();
        let back = plan.services.first().and_then(|service| service.back);
        let finish = back.map_or(0, |at| at.minute / reference.unit);
        let bound = plan.bound.map_or(0, |bound| bound.minute.div_ceil(reference.unit));
        let Reference { name, least, is_proved, .. } = reference;
        assert!(bound <= *least, "{name}: a bound of {bound}, and {least} is known");
        assert!(!is_proved || finish >= *least, "{name}: {finish}, and {least} is proved");
        if finish < *least {
            println!("{name}: {finish}, better than the {least} known");
        }
        Self { finish, bound, time }
    }
}

/// Plans projects on all cores, each on one.
pub(crate) fn plan_all(references: &[Reference], effort: Effort) -> Vec<Planned> {
    let rest = Mutex::new(references.iter().enumerate());
    let next = || rest.lock().ok()?.next();
    let work = || {
        std::iter::from_fn(next)
            .map(|(at, reference)| (at, Planned::new(reference, effort)))
            .collect::<Vec<_>>()
    };
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut all: Vec<(usize, Planned)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    });
    assert_eq!(all.len(), references.len(), "a project could not be planned");
    all.sort_by_key(|&(at, _)| at);
    all.into_iter().map(|(_, planned)| planned).collect()
}

/// The averages of some projects; all shares in hundredths of a percent.
pub(crate) struct Averages {
    projects: usize,
    proved: usize,
    /// How far finishes are above the best known, on average.
    pub(crate) above: u64,
    worst: u64,
    /// How many finishes are the best known.
    reached: usize,
    /// How far finishes are above the bound that the plan tells, on average.
    gap: u64,
    median: Duration,
}

impl Averages {
    pub(crate) const HEAD: &str = "projects    effort    number  proved  above best     worst  reached  above bound  median time";

    /// The averages of some projects with their weights; `None` of none.
    pub(crate) fn new(group: &[((&Reference, &Planned), &u64)]) -> Option<Self> {
        let share = |finish: u64, of: u64| (finish * 10_000 / of.max(1)).saturating_sub(10_000);
        let above =
            |reference: &Reference, planned: &Planned| share(planned.finish, reference.least);
        let all = || group.iter().map(|&((reference, planned), _)| above(reference, planned));
        let weights = group.iter().map(|&(_, weight)| weight).sum::<u64>();
        let mean = |of: &dyn Fn(&Reference, &Planned) -> u64| {
            let sum =
                group.iter().map(|&((reference, planned), weight)| weight * of(reference, planned));
            sum.sum::<u64>().checked_div(weights)
        };
        let mut times: Vec<Duration> = group.iter().map(|((_, planned), _)| planned.time).collect();
        times.sort_unstable();
        Some(Self {
            projects: group.len(),
            proved: group.iter().filter(|((reference, _), _)| reference.is_proved).count(),
            above: mean(&above)?,
            worst: all().max()?,
            reached: all().filter(|&above| above == 0).count(),
            gap: mean(&|_, planned| share(planned.finish, planned.bound))?,
            median: *times.get(times.len() / 2)?,
        })
    }
}

impl Display for Averages {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let percent = |hundredths: u64| format!("{}.{:02} %", hundredths / 100, hundredths % 100);
        write!(
            f,
            "{:>6}  {:>6}  {:>10}  {:>8}  {:>7}  {:>11}  {:>8} ms",
            self.projects,
            self.proved,
            percent(self.above),
            percent(self.worst),
            self.reached,
            percent(self.gap),
            self.median.as_millis(),
        )
    }
}
