//! The row of an entry that a plan does not wait for.

use super::PlanRows;
use crate::text::Raw;

/// An entry that a plan assumes not to be needed for a start.
#[derive(Debug)]
pub struct AssumedRow<'a> {
    /// The id of the application that has the entry.
    pub from: Raw<'a>,
    /// The ids that the entry names.
    pub to: Vec<Raw<'a>>,
    /// The kind of the entry.
    pub kind: Raw<'a>,
    /// The wave in which these are there; `None` where this plan never brings them.
    pub wave: Option<u32>,
}

impl<'a> PlanRows<'a> {
    /// The entries that the plan assumes not to be needed for a start.
    pub fn assumed(self) -> impl Iterator<Item = AssumedRow<'a>> {
        let catalog = self.catalog;
        self.plan.assumed().iter().map(move |assumed| {
            let entry = catalog.entry(assumed.entry);
            AssumedRow {
                from: catalog.application(assumed.entry.owner()).id.raw(),
                to: catalog.provider_ids(&entry.need),
                kind: catalog.word(entry.kind),
                wave: assumed.wave,
            }
        })
    }
}
