//! The row of an entry that a plan does not wait for.

use super::PlanRows;
use crate::catalog::{Catalog, Need, Target};
use crate::plan::Assumed;
use crate::text::Raw;

/// An entry that a plan assumes not to be needed for a start.
#[derive(Clone, Debug)]
pub struct AssumedRow<'a> {
    /// The id of the application that has the entry.
    pub from: Raw<'a>,
    /// The ids that the entry names.
    pub to: Vec<Raw<'a>>,
    /// How many of these are enough, where they are alternatives.
    pub at_least: Option<u32>,
    /// The kind of the entry.
    pub kind: Raw<'a>,
    /// Whether the entry is one of `after`.
    pub is_after: bool,
    /// Whether the entry names only the application that has it.
    pub is_itself: bool,
    /// The wave in which enough of them are there; `None` where this plan never brings that.
    pub wave: Option<u32>,
}

impl<'a> AssumedRow<'a> {
    /// The row of an entry.
    #[must_use]
    pub fn new(catalog: &'a Catalog, assumed: &Assumed) -> Self {
        let (entry, owner) = (catalog.entry(assumed.entry), assumed.entry.owner());
        Self {
            from: catalog.application(owner).id.raw(),
            to: catalog.provider_ids(&entry.need()),
            at_least: match &entry.need() {
                Need::One(_) => None,
                Need::AnyOf(any_of) => Some(any_of.at_least),
            },
            kind: catalog.word(entry.kind()),
            is_after: assumed.entry.is_after(),
            is_itself: entry.only() == Some(Target::Application(owner)),
            wave: assumed.wave,
        }
    }
}

impl<'a> PlanRows<'a> {
    /// The entries that the plan assumes not to be needed for a start.
    #[must_use]
    pub fn assumed(self) -> impl ExactSizeIterator<Item = AssumedRow<'a>> {
        self.plan.assumed().iter().map(move |assumed| AssumedRow::new(self.catalog, assumed))
    }
}
