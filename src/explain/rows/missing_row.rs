//! The row of a want that is missing.

use super::PlanRows;
use crate::plan::{At, Missing};
use crate::text::{Raw, Untrusted};

/// A want that is not there when the application or service that wants it is back.
#[derive(Debug)]
pub struct MissingRow<'a> {
    /// The ids that are wanted, each once.
    pub ids: Vec<Raw<'a>>,
    /// How many of these are enough.
    pub at_least: u32,
    /// The applications whose want it is; empty where it is a want of the application or service itself.
    pub wanted_by: Vec<Raw<'a>>,
    /// When it is there; `None` when no wave of this plan brings it.
    pub there: Option<At>,
    /// Whether that moment is an estimate.
    pub is_estimate: bool,
    /// What does not work without it.
    pub without: Option<&'a Untrusted>,
    /// What people do in the meantime.
    pub workaround: Option<&'a Untrusted>,
}

impl<'a> PlanRows<'a> {
    /// The row of a want that is missing.
    #[must_use]
    pub fn missing(self, missing: &'a Missing) -> MissingRow<'a> {
        let notes = missing.notes.as_ref();
        MissingRow {
            ids: self.catalog.provider_ids(&missing.need),
            at_least: missing.need.at_least(),
            wanted_by: self.ids(missing.of.iter()),
            there: missing.at,
            is_estimate: self.estimates.missing(self.plan, missing),
            without: notes.and_then(|notes| notes.without.as_ref()),
            workaround: notes.and_then(|notes| notes.workaround.as_ref()),
        }
    }
}
