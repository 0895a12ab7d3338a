//! The rows of a plan that hold starts only, by which a later plan can follow it.

use super::PlanRows;
use crate::plan::Outcome;
use crate::text::Untrusted;

/// The start of an application that is planned.
#[derive(Clone, Copy, Debug)]
pub struct StartRow<'a> {
    /// Its id.
    pub id: &'a Untrusted,
    /// The wave in which it is back.
    pub wave: u32,
    /// The elapsed minute at which the work on it begins; `None` in rounds of work.
    pub begin: Option<u64>,
}

impl<'a> PlanRows<'a> {
    /// The starts of the applications that are planned and shown, by wave and in the order of the plan.
    pub fn starts(self) -> impl Iterator<Item = StartRow<'a>> {
        let all = self.plan.waves.iter().flat_map(|wave| {
            wave.applications.iter().map(move |planned| (wave.number, planned.ix))
        });
        all.filter(move |&(_, ix)| self.view.has(ix)).map(move |(wave, ix)| StartRow {
            id: &self.catalog.application(ix).id,
            wave,
            begin: self.plan.work(ix).map(|(begin, _)| begin),
        })
    }

    /// The ids of the applications that are shown and not planned, sorted.
    pub fn without_start(self) -> impl Iterator<Item = &'a Untrusted> {
        let all = self.catalog.application_indices().filter(move |&ix| self.view.has(ix));
        let others = all.filter(move |&ix| !matches!(self.plan.outcome(ix), Outcome::Planned(_)));
        others.map(move |ix| &self.catalog.application(ix).id)
    }
}
