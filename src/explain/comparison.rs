//! How two plans are compared, and who comes first.

use crate::catalog::{ApplicationIx, Catalog, Target};
use crate::format::Criticality;
use crate::plan::{Plan, tails};

/// How good a plan is, each part by criticality from critical to low. Of two plans the one with the lesser
/// value is the better: part after part, the first difference decides. In elapsed minutes, without dates in
/// waves.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Objective {
    /// Total lateness of services and applications against their limits.
    pub late: [u64; 4],
    /// Total time until services are back.
    pub services: [u64; 4],
    /// Total time until applications are back.
    pub applications: [u64; 4],
    /// The last wave.
    pub waves: u32,
    /// The last finish.
    pub finish: u64,
}

/// Why one application has a team before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precedence {
    /// It inherits a higher criticality.
    Criticality,
    /// It has to be back earlier so that nothing is late.
    LatestFinish,
    /// More work follows it.
    LongerChain,
    /// Of the plans that were compared none is better with the other first.
    Comparison,
}

impl Precedence {
    /// All, the strongest first.
    pub const ALL: [Self; 4] =
        [Self::Criticality, Self::LatestFinish, Self::LongerChain, Self::Comparison];
}

impl Plan {
    /// How good this plan is.
    #[must_use]
    pub fn value(&self, catalog: &Catalog) -> Objective {
        let elapsed = |at| u64::try_from(self.frame().elapsed(at)).unwrap_or(0);
        let mut value = Objective { waves: self.last_wave(), ..Objective::default() };
        for planned in &self.services {
            let class = catalog.services[planned.ix.index()].criticality() as usize;
            if let Some(back) = planned.back {
                value.late[class] += self.frame().lateness(back, planned.due).count();
                value.services[class] += elapsed(back);
            }
        }
        for ix in catalog.application_indices() {
            let application = catalog.application(ix);
            let class = application.criticality() as usize;
            let planned = self.is_planned(ix);
            if let Some(back) = self.at(Target::Application(ix)).filter(|_| planned) {
                value.late[class] +=
                    self.frame().lateness(back, self.frame().due_of(application)).count();
                value.applications[class] += elapsed(back);
                value.finish = value.finish.max(elapsed(back));
            }
        }
        value
    }

    /// Why `first` has a team before `second`, both planned under limits.
    #[must_use]
    pub fn precedence(&self, first: ApplicationIx, second: ApplicationIx) -> Precedence {
        self.precedences(&[first], second)[0]
    }

    /// The same of several, each before one and the same: why they have a team or the places of a wave.
    #[must_use]
    pub fn precedences(&self, firsts: &[ApplicationIx], second: ApplicationIx) -> Vec<Precedence> {
        let Some(scheduled) = &self.timetable.scheduled else {
            return vec![Precedence::Comparison; firsts.len()];
        };
        let job = |ix: ApplicationIx| scheduled.built.places[ix.index()].map(|at| at.job);
        let (tails, second) = (tails(scheduled), job(second));
        let precedence = |&first: &ApplicationIx| {
            let Some((a, b)) = job(first).zip(second) else { return Precedence::Comparison };
            let (one, other) = (&scheduled.built.problem.jobs[a], &scheduled.built.problem.jobs[b]);
            match (one.class.cmp(&other.class)).then(one.latest.cmp(&other.latest)) {
                std::cmp::Ordering::Less if one.class < other.class => Precedence::Criticality,
                std::cmp::Ordering::Less => Precedence::LatestFinish,
                std::cmp::Ordering::Equal if tails[a] > tails[b] => Precedence::LongerChain,
                std::cmp::Ordering::Equal | std::cmp::Ordering::Greater => Precedence::Comparison,
            }
        };
        firsts.iter().map(precedence).collect()
    }
}

impl Objective {
    /// The parts with what each adds up, by criticality.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, [(Criticality, u64); 4])> {
        let named = |sums: [u64; 4]| {
            let mut sums = sums.into_iter();
            Criticality::ALL.map(|criticality| (criticality, sums.next().unwrap_or(0)))
        };
        [
            ("total lateness of services and applications", named(self.late)),
            ("total time until services are back", named(self.services)),
            ("total time until applications are back", named(self.applications)),
        ]
        .into_iter()
    }
}
